//! How soon matters were answered, of what an officer may know of and of the whole installation.

use std::{sync::Arc, time::Duration};

use rules::codes::Form;
use store::Work;

use crate::{
    Desk, DeskError,
    project::{circle, circles},
    views::{Answered, Officer},
};

/// So long these are shown before they are counted again: they hold the whole past, which one day changes little.
pub(crate) const FRESH: Duration = Duration::from_mins(5);

impl Desk {
    /// How soon the matters in an officer's sight were answered.
    pub async fn answered(&self, officer: &Officer) -> Result<Answered, DeskError> {
        self.count_answered(circles(&officer.actor(), &self.roster().await?.office)).await
    }

    /// How soon all matters of the installation were answered: figures without a matter behind them, for whoever runs it.
    pub async fn answered_by_all(&self) -> Result<Answered, DeskError> {
        let roster = self.roster().await?;
        let organs = roster.office.organs.keys();
        let all = organs.flat_map(|organ| [circle(*organ, false), circle(*organ, true)]);
        self.count_answered(all.collect()).await
    }

    async fn count_answered(&self, circles: Vec<i32>) -> Result<Answered, DeskError> {
        let (house, asked) = (Arc::clone(&self.house), circles.clone());
        let count = move || async move {
            let read = house
                .store
                .read(move |work| Box::pin(async move { answered_in(work, &asked).await }));
            read.await
        };
        self.house.answered.told(circles, count).await
    }
}

/// How soon what these circles may know of was answered. A matter whose day of answer is not known proves nothing and is in
/// no denominator.
async fn answered_in(work: &mut Work<'_>, circles: &[i32]) -> Result<Answered, DeskError> {
    let found = work.answered_in_time(circles, Form::Visit.code()).await?;
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
