//! What a text has in common with what nobody may read out of it: the reports a lead rests on, and what was found on it.

use std::sync::Arc;

use rules::{
    lead::{LeadEvent, LeadHand},
    matter::Matter,
};
use store::Work;
use text::{
    even::Even,
    shared,
    signs::{Found, Sign, signs},
};
use uuid::Uuid;

use super::{is_hand, stream::HeldLead};
use crate::{Desk, DeskError, house::House, views::Officer};

/// A run of so many characters in common is named.
const PHRASE: usize = 8;
/// So many of them are shown.
const PHRASES: usize = 8;

/// For what a text is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum TextFor {
    /// A card: nothing of the reports shines through.
    Card,
    /// A letter of inquiry: likewise.
    Inquiry,
    /// A clarification: nor anything of how it was checked.
    Clarification,
}

impl Desk {
    /// The phrases that what is to be said of somebody has in common with the report a lead is made of.
    ///
    /// # Errors
    /// As for [`Desk::hand_over_lead`].
    pub async fn shared_with_report(
        &self,
        officer: &Officer,
        number: &str,
        text: &str,
    ) -> Result<Vec<String>, DeskError> {
        let house = Arc::clone(&self.house);
        let (officer, number, text) = (officer.clone(), number.to_owned(), text.to_owned());
        let read = self.house.store.read(move |work| {
            Box::pin(async move {
                let roster = house.roster(work).await?;
                let report = house.report_for(work, &officer, &number, &roster).await?;
                Ok(in_common(&text, &house.words_of(work, &report.matter).await?))
            })
        });
        read.await
    }

    /// The phrases that a text has in common with what may not be read out of it, each as it stands in that text.
    ///
    /// # Errors
    /// [`DeskError::NoSuch`] to whoever may not know of the lead.
    pub async fn shared_phrases(
        &self,
        officer: &Officer,
        (lead, of): (Uuid, TextFor),
        text: &str,
    ) -> Result<Vec<String>, DeskError> {
        let (house, officer, text) = (Arc::clone(&self.house), officer.clone(), text.to_owned());
        let read = self.house.store.read(move |work| {
            Box::pin(async move {
                let roster = house.roster(work).await?;
                let held = house.lead_for(work, (&officer, lead), false).await?;
                is_hand(&officer, &held.lead, &[LeadHand::Room], &roster)?;
                house.shared_with(work, (&held, of), &text).await
            })
        });
        read.await
    }
}

impl House {
    pub(super) async fn shared_with(
        &self,
        work: &mut Work<'_>,
        (held, of): (&HeldLead, TextFor),
        typed: &str,
    ) -> Result<Vec<String>, DeskError> {
        let mut written = Vec::new();
        for report in &held.reports {
            written.extend(self.words_of(work, report).await?);
        }
        if of == TextFor::Clarification {
            let texts = self.texts(work, held.id).await?;
            let said = held.events.iter().filter_map(|event| match &event.event {
                LeadEvent::Reported(outcome) => Some(&outcome.text),
                LeadEvent::ReportedBelow(report) => Some(&report.outcome.text),
                LeadEvent::Explained { text, .. }
                | LeadEvent::TalkHeld { text, .. }
                | LeadEvent::InquiryWritten { text } => Some(text),
                _ => None,
            });
            written.extend(said.map(|said| texts.get(said)).collect::<Result<Vec<_>, _>>()?);
        }
        Ok(in_common(typed, &written))
    }

    /// What a report says, in the words of whoever wrote it.
    pub(super) async fn words_of(
        &self,
        work: &mut Work<'_>,
        report: &Matter,
    ) -> Result<Vec<String>, DeskError> {
        let texts = self.texts(work, report.id.into()).await?;
        let written = report.title.iter().chain([&report.content]).chain(&report.supplements);
        written.map(|passage| texts.get(passage)).collect()
    }
}

/// The phrases that a text has in common with what was written, each as it stands in that text.
pub(super) fn in_common(typed: &str, written: &[String]) -> Vec<String> {
    let written: Vec<&str> = written.iter().map(String::as_str).collect();
    let found = shared::phrases(typed, &written, PHRASE).into_iter().take(PHRASES);
    found.filter_map(|range| typed.get(range)).map(str::to_owned).collect()
}

/// Whether a text bears somebody's telephone number, or that of an identity card: whoever wrote could be found by it. A short number
/// that is the same everywhere (12345) is nobody's.
pub(super) fn tells_number(typed: &str) -> bool {
    const OWN: usize = 7;
    let even = Even::of(typed);
    let chars = even.chars();
    // Numbers are written in groups as well: 139 0000 0001, 139-0000-0001.
    let digit =
        |at: Option<usize>| at.and_then(|at| chars.get(at)).is_some_and(char::is_ascii_digit);
    let between = |at: usize, one: char| {
        matches!(one, ' ' | '-') && digit(at.checked_sub(1)) && digit(at.checked_add(1))
    };
    let joined = chars.iter().enumerate().filter(|(at, one)| !between(*at, **one));
    let joined: Vec<char> = joined.map(|(_, one)| *one).collect();
    let tells = |chars: &[char]| {
        let own = |found: &Found| {
            let text: String = chars.get(found.range.clone()).unwrap_or_default().iter().collect();
            let lines = text.starts_with("400") || text.starts_with("800");
            let told = matches!(found.sign, Sign::Telephone | Sign::Identity);
            told && OWN <= found.range.len() && !lines
        };
        signs(chars).iter().any(own)
    };
    tells(chars) || tells(&joined)
}

#[cfg(test)]
mod tests {
    use super::tells_number;

    #[test]
    fn whose_number_it_is_decides() {
        // The identity number is the example of GB 11643.
        let own =
            ["电话13900000001", "１３９０００００００１", "139****0001", "11010519491231002X"];
        for own in own.into_iter().chain(["139 0000 0001", "139-0000-0001"]) {
            assert!(tells_number(own), "{own}");
        }
        let nobodys = ["12345热线不接", "2026年3月的账，差额13900元", "三百户，第12组", ""];
        let dated = ["400-820-8820热线", "2026-03-05 12:00、2026-03-06"];
        for nobodys in nobodys.into_iter().chain(dated) {
            assert!(!tells_number(nobodys), "{nobodys}");
        }
    }
}
