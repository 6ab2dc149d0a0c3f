//! Letters that leaders read themselves (领导阅批, C29): what the reports say, to those whom the reception asked, as long as they lead there. Each
//! look is written down as any other at a report; who brought it lies sealed, and is not shown.

use jiff::civil::Date;
use rules::{
    codes::{Duty, Look},
    ids::OfficerId,
    lead::{Lead, LeadHand},
    matter::Matter,
    traces::{self, Why},
};
use store::Work;

use super::{stream::HeldLead, view::name};
use crate::{
    DeskError,
    house::{Held, House},
    roster::Roster,
    views::Officer,
};

/// A report as a leader reads it: its words, and nothing of whose they are but what they say themselves.
#[derive(Clone, Debug)]
pub struct Letter {
    /// The day it came.
    pub received_on: Date,
    /// Its title, what it says, and what was added.
    pub words: Vec<String>,
}

/// The reports that somebody with these hands is asked to read: those the lead rested on when they were.
fn shown_to<'h>(
    held: &'h HeldLead,
    (reader, hands): (OfficerId, &[LeadHand]),
) -> impl Iterator<Item = &'h Matter> {
    let reading = held.lead.circulation.iter().find(|one| one.officer == reader);
    let reading = reading.filter(|_| hands.contains(&LeadHand::Leader));
    let letters = reading.map_or(0, |one| one.letters);
    held.reports.iter().take(letters).filter(|report| !report.is_erased())
}

impl House {
    /// What the reports say, to somebody who was asked to read them.
    pub(super) async fn letters(
        &self,
        work: &mut Work<'_>,
        held: &HeldLead,
        reader: (OfficerId, &[LeadHand]),
    ) -> Result<Vec<Letter>, DeskError> {
        let mut letters = Vec::new();
        for report in shown_to(held, reader) {
            let words = self.words_of(work, report).await?;
            letters.push(Letter { received_on: report.received_on, words });
        }
        Ok(letters)
    }

    /// The reports that an officer is shown the words of, and of which no look of theirs is written down yet.
    pub(super) async fn unread(
        &self,
        work: &mut Work<'_>,
        officer: &Officer,
        held: &HeldLead,
    ) -> Result<Vec<Held>, DeskError> {
        let roster = self.roster(work).await?;
        let own: Vec<_> = officer.actor().own_posts().copied().collect();
        let hands = held.lead.hands(&own, &roster.office);
        let mut unread = Vec::new();
        for report in shown_to(held, (officer.id, &hands)) {
            let row = work.matter(report.id.0).await?.ok_or(DeskError::NoSuchMatter)?;
            let matter = self.load(work, row).await?;
            let look = (officer.id, Look::Page);
            if traces::owed(&matter.matter, &matter.events, look, self.now().at) {
                unread.push(matter);
            }
        }
        Ok(unread)
    }

    /// Writes down that an officer reads the words of reports.
    pub(super) async fn note_letters(
        &self,
        work: &mut Work<'_>,
        officer: &Officer,
        held: &HeldLead,
    ) -> Result<(), DeskError> {
        let roster = self.roster(work).await?;
        for report in &held.lead.reports {
            work.lock(report.0).await?;
        }
        for mut matter in self.unread(work, officer, held).await? {
            let actor = officer.actor();
            let how = (Look::Page, Why::Duty(Duty::Work));
            self.note_look(work, &mut matter, (&actor, &roster.office), how).await?;
        }
        Ok(())
    }
}

/// The leaders who were asked to read it, and the day each did.
pub(super) fn circulation(lead: &Lead, roster: &Roster) -> Vec<(String, Option<Date>)> {
    lead.circulation.iter().map(|one| (name(roster, one.officer), one.read_on)).collect()
}

/// Whom the reception may ask to read it besides.
pub(super) fn readers(
    held: &HeldLead,
    reception: bool,
    roster: &Roster,
) -> Vec<(OfficerId, String)> {
    let all = held.lead.readers(&held.of_reports(), &roster.office).into_iter();
    let fits = |id: &OfficerId| reception && !held.lead.is_read_by(*id);
    all.filter(fits).map(|id| (id, name(roster, id))).collect()
}
