//! How soon matters were answered: counted anew at each look where that is quick. Where it takes long, what was counted is
//! shown for some minutes, and is then counted again behind the page.

use std::{
    collections::HashMap,
    sync::{Arc, Mutex, PoisonError},
    time::{Duration, Instant},
};

use rules::codes::Form;
use store::Work;

use crate::{
    Desk, DeskError,
    house::House,
    project::{circle, circles},
    views::{Answered, Officer},
};

/// What takes longer to count is remembered: nobody waits for it at each page.
const LONG: Duration = Duration::from_millis(20);
/// So long a figure is shown before it is counted again.
const FRESH: Duration = Duration::from_mins(5);

/// What took long to count, by the circles it was counted for.
#[derive(Default)]
pub(crate) struct Remembered(Mutex<HashMap<Vec<i32>, Counted>>);

struct Counted {
    figures: Answered,
    at: Instant,
}

impl Remembered {
    /// What was counted, and whether it is time to count again: only the first who asks then is told so.
    fn look(&self, circles: &[i32], now: Instant) -> Option<(Answered, bool)> {
        let mut all = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        let counted = all.get_mut(circles)?;
        let stale = FRESH <= now.saturating_duration_since(counted.at);
        if stale {
            counted.at = now;
        }
        Some((counted.figures, stale))
    }

    /// Remembers what took long, and forgets what no longer does.
    fn keep(&self, circles: Vec<i32>, figures: Answered, took: Duration) {
        let mut all = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        if took < LONG {
            all.remove(&circles);
        } else {
            all.insert(circles, Counted { figures, at: Instant::now() });
        }
    }
}

impl Desk {
    /// How soon the matters in an officer's sight were answered.
    pub async fn answered(&self, officer: &Officer) -> Result<Answered, DeskError> {
        let circles = circles(&officer.actor(), &self.roster().await?.office);
        match self.house.answered.look(&circles, Instant::now()) {
            None => self.house.count_answered(circles).await,
            Some((figures, stale)) => {
                if stale {
                    let house = Arc::clone(&self.house);
                    tokio::spawn(async move {
                        if let Err(error) = house.count_answered(circles).await {
                            tracing::error!(%error, "figures were not counted again");
                        }
                    });
                }
                Ok(figures)
            }
        }
    }

    /// How soon all matters of the installation were answered: figures without a matter behind them, for whoever runs it.
    pub async fn answered_by_all(&self) -> Result<Answered, DeskError> {
        let roster = self.roster().await?;
        let organs = roster.office.organs.keys();
        let all = organs.flat_map(|organ| [circle(*organ, false), circle(*organ, true)]);
        self.house.count_answered(all.collect()).await
    }
}

impl House {
    async fn count_answered(&self, circles: Vec<i32>) -> Result<Answered, DeskError> {
        let begin = Instant::now();
        let asked = circles.clone();
        let read =
            self.store.read(move |work| Box::pin(async move { answered_in(work, &asked).await }));
        let figures = read.await?;
        self.answered.keep(circles, figures, begin.elapsed());
        Ok(figures)
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

#[cfg(test)]
mod tests {
    use super::*;

    fn counted(total: u64) -> Answered {
        Answered { total, ..Answered::default() }
    }

    #[test]
    fn what_is_counted_quickly_is_counted_each_time() {
        let (remembered, now) = (Remembered::default(), Instant::now());
        remembered.keep(vec![1], counted(7), Duration::ZERO);
        assert!(remembered.look(&[1], now).is_none());
        remembered.keep(vec![1], counted(7), LONG);
        let known = remembered.look(&[1], now);
        assert!(known.is_some_and(|(figures, stale)| figures.total == 7 && !stale));
        assert!(remembered.look(&[1, 2], now).is_none(), "of other circles nothing is known");
        remembered.keep(vec![1], counted(8), Duration::ZERO);
        assert!(remembered.look(&[1], now).is_none(), "an office that became small again");
    }

    #[test]
    fn one_of_those_who_ask_counts_again() {
        let remembered = Remembered::default();
        remembered.keep(vec![1], counted(7), LONG);
        let later = Instant::now() + FRESH;
        assert!(remembered.look(&[1], later).is_some_and(|(_, stale)| stale));
        assert!(remembered.look(&[1], later).is_some_and(|(_, stale)| !stale));
    }
}
