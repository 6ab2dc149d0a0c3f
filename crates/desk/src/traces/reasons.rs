//! Why somebody looks at a report: their work, which the house finds by itself, or a reason in words, which is asked for
//! before anything is shown and lies sealed beside the report, to be erased with it.

use std::sync::Arc;

use rules::{
    ask::{FieldFault, Malformed},
    codes::Look,
    event::Event,
    matter::officer_of,
    office::Office,
    rights::Actor,
    stored::Recorded,
    traces::{self, Why},
    words::Words,
};
use store::Work;

use super::untraced;
use crate::{
    Desk, DeskError,
    house::{Held, House, put_passages},
    sealing::Sealer,
    views::Officer,
};

impl Desk {
    /// Whether a look of this manner owes a reason in words, which was not given within the hour.
    ///
    /// # Errors
    /// [`DeskError::NoSuchMatter`] for whoever may not know of the matter: they are asked nothing.
    pub async fn owes_reason(
        &self,
        officer: &Officer,
        number: &str,
        manner: Look,
    ) -> Result<bool, DeskError> {
        let (house, asker, named) = (Arc::clone(&self.house), officer.clone(), number.to_owned());
        let read = self.house.store.read(move |work| {
            Box::pin(async move {
                let (roster, actor) = (house.roster(work).await?, asker.actor());
                let held = house.find(work, &named, &actor, &roster.office).await?;
                Ok(house.asks_words(&held, (&actor, &roster.office), manner))
            })
        });
        read.await
    }

    /// Looks for a reason in words: the look is written down with it, and for an hour the same manner needs no other.
    /// Where none is owed nothing is written, and what was typed is not kept.
    ///
    /// # Errors
    /// [`DeskError::NoSuchMatter`] before anything is said of the words; [`DeskError::Malformed`] where there are none.
    pub async fn look_for_reason(
        &self,
        officer: &Officer,
        number: &str,
        (manner, reason): (Look, &str),
    ) -> Result<(), DeskError> {
        let (house, asker, named) = (Arc::clone(&self.house), officer.clone(), number.to_owned());
        let typed = reason.to_owned();
        let run = self.house.store.run(move |work| {
            Box::pin(
                async move { house.note_reason(work, (&asker, &named), (manner, &typed)).await },
            )
        });
        run.await.map_err(untraced)
    }
}

impl House {
    /// Why somebody looks, as far as it is known: by a reason that still counts, or by their work.
    pub(super) fn why(
        &self,
        held: &Held,
        (actor, office): (&Actor, &Office),
        manner: Look,
    ) -> Result<Why, DeskError> {
        if self.asks_words(held, (actor, office), manner) {
            let number = held.matter.number.clone();
            return Err(DeskError::NeedsReason { number, manner });
        }
        let given = officer_of(actor.by())
            .and_then(|officer| traces::given(&held.events, (officer, manner), self.now().at));
        let duty = || Why::Duty(traces::duty(&held.matter, actor, office));
        Ok(given.map_or_else(duty, |reason| Why::Reason(reason.clone())))
    }

    /// Whether a reason in words is owed that does not count yet.
    fn asks_words(&self, held: &Held, (actor, office): (&Actor, &Office), manner: Look) -> bool {
        let (Some(officer), now) = (officer_of(actor.by()), self.now()) else { return false };
        let look = (officer, manner);
        traces::owed(&held.matter, &held.events, look, now.at)
            && traces::asks_reason(&held.matter, look, office, now.today)
            && traces::given(&held.events, look, now.at).is_none()
    }

    async fn note_reason(
        &self,
        work: &mut Work<'_>,
        (officer, number): (&Officer, &str),
        (manner, typed): (Look, &str),
    ) -> Result<(), DeskError> {
        let roster = self.roster(work).await?;
        if let Some(row) = work.matter_by_number(number).await? {
            // Of two who look at once one waits for the other.
            work.lock(row.id).await?;
        }
        let (actor, office) = (officer.actor(), &roster.office);
        let mut held = self.find(work, number, &actor, office).await?;
        if !self.asks_words(&held, (&actor, office), manner) {
            return Ok(());
        }
        let fault = |fault| Malformed::field("reason", FieldFault::Text(fault));
        let words = Words::parse(typed).map_err(fault)?;
        let stream = held.matter.id.into();
        let mut sealer = Sealer::new(stream, self.content_key(work, stream).await?);
        let reason = sealer.keep(&words);
        put_passages(work, stream, sealer.finish()?).await?;
        self.note_look(work, &mut held, (&actor, office), (manner, Why::Reason(reason))).await
    }
}

/// Whether a history leaves an event out: a look, which is the auditor's to know; but why somebody looked, in words, is
/// read by them and by whoever heads the reception.
pub(crate) fn is_hidden_look(recorded: &Recorded<Event>, (actor, held): (&Actor, &Held)) -> bool {
    let Event::Read { why, .. } = &recorded.event else { return false };
    let own = recorded.by == actor.by();
    let heads = actor.holds(rules::codes::Role::Head, held.matter.organ);
    !(matches!(why, Some(Why::Reason(_))) && (own || heads))
}
