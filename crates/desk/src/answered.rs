//! How soon matters were answered, of what an officer may know of and of the whole installation.

use std::{pin::Pin, sync::Arc};

use jiff::SignedDuration;
use rules::codes::Form;
use store::{Sight, Work};

use crate::{
    Desk, DeskError,
    project::{circle, sight_of},
    views::{Answered, Officer},
};

/// So long these are shown before they are counted again: they hold the whole past, which one day changes little.
pub(crate) const FRESH: SignedDuration = SignedDuration::from_mins(5);

impl Desk {
    /// How soon the matters in an officer's sight were answered; nothing while a large office is counted for the first time.
    pub async fn answered(&self, officer: &Officer) -> Result<Option<Answered>, DeskError> {
        let sight = sight_of(&officer.actor(), &self.roster().await?.office);
        let count = self.counting(sight.clone());
        self.house.answered.told_soon(sight, count).await
    }

    /// How soon all matters of the installation were answered: figures without a matter behind them, for whoever runs it.
    pub async fn answered_by_all(&self) -> Result<Answered, DeskError> {
        let roster = self.roster().await?;
        let organs = roster.office.organs.keys();
        let all = organs.flat_map(|organ| [circle(*organ, false), circle(*organ, true)]);
        let everything = Sight::of(&all.collect::<Vec<_>>());
        let count = self.counting(everything.clone());
        self.house.answered.told(everything, count).await
    }

    fn counting(&self, sight: Sight) -> impl FnOnce() -> Counting + Send + 'static {
        let house = Arc::clone(&self.house);
        move || {
            Box::pin(async move {
                let store = house.store.clone();
                let read = store
                    .read(move |work| Box::pin(async move { answered_in(work, &sight).await }));
                read.await
            })
        }
    }
}

/// A count on its way.
type Counting = Pin<Box<dyn Future<Output = Result<Answered, DeskError>> + Send>>;

/// How soon what stands in a sight was answered. A matter whose day of answer is not known proves nothing and is in
/// no denominator.
async fn answered_in(work: &mut Work<'_>, sight: &Sight) -> Result<Answered, DeskError> {
    let found = work.answered_in_time(sight, Form::Visit.code()).await?;
    let count = |n: i64| u64::try_from(n).unwrap_or(0);
    Ok(Answered {
        answered: count(found.answered),
        within_15: count(found.within_15),
        within_60: count(found.within_60),
        within_90: count(found.within_90),
        total: count(found.total),
        first: count(found.first),
        batches: count(found.batches),
        persons: count(found.persons),
    })
}
