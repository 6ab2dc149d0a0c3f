//! Figures that take long to count: nobody waits for them at each page. What was counted is shown for a while, and is then
//! counted again behind the page. What is counted quickly is counted anew each time.

use std::{
    collections::HashMap,
    future::Future,
    hash::Hash,
    sync::{Arc, Mutex, PoisonError},
    time::{Duration, Instant},
};

use crate::DeskError;

/// What takes longer to count is remembered.
const LONG: Duration = Duration::from_millis(20);
/// What nobody asked for so long is forgotten.
const FORGOTTEN: Duration = Duration::from_hours(1);

/// What took long to count, by what it was counted for.
pub(crate) struct Remembered<For, Figures> {
    fresh: Duration,
    known: Mutex<HashMap<For, Counted<Figures>>>,
}

struct Counted<Figures> {
    figures: Figures,
    at: Instant,
}

impl<For, Figures> Remembered<For, Figures>
where
    For: Clone + Eq + Hash + Send + 'static,
    Figures: Clone + Send + 'static,
{
    /// Nothing yet; a figure is shown for so long before it is counted again.
    pub(crate) fn new(fresh: Duration) -> Self {
        Self { fresh, known: Mutex::new(HashMap::new()) }
    }

    /// What is remembered, or what is counted now. Where the time has come, `count` runs once behind the answer.
    pub(crate) async fn told<Count, Counting>(
        self: &Arc<Self>,
        asked: For,
        count: Count,
    ) -> Result<Figures, DeskError>
    where
        Count: FnOnce() -> Counting,
        Counting: Future<Output = Result<Figures, DeskError>> + Send + 'static,
    {
        let Some((figures, stale)) = self.look(&asked, Instant::now()) else {
            return self.keep_counting(asked, count()).await;
        };
        if stale {
            let (remembered, counting) = (Arc::clone(self), count());
            tokio::spawn(async move {
                if let Err(error) = remembered.keep_counting(asked, counting).await {
                    tracing::error!(%error, "figures were not counted again");
                }
            });
        }
        Ok(figures)
    }

    async fn keep_counting(
        &self,
        asked: For,
        counting: impl Future<Output = Result<Figures, DeskError>>,
    ) -> Result<Figures, DeskError> {
        let begin = Instant::now();
        let figures = counting.await?;
        self.keep(asked, &figures, begin.elapsed());
        Ok(figures)
    }

    /// What was counted, and whether it is time to count again: only the first who asks then is told so.
    fn look(&self, asked: &For, now: Instant) -> Option<(Figures, bool)> {
        let mut known = self.known.lock().unwrap_or_else(PoisonError::into_inner);
        let counted = known.get_mut(asked)?;
        let age = now.saturating_duration_since(counted.at);
        if FORGOTTEN <= age {
            known.remove(asked);
            return None;
        }
        let stale = self.fresh <= age;
        if stale {
            counted.at = now;
        }
        Some((counted.figures.clone(), stale))
    }

    /// Remembers what took long, and forgets what no longer does, and what is old.
    fn keep(&self, asked: For, figures: &Figures, took: Duration) {
        let now = Instant::now();
        let mut known = self.known.lock().unwrap_or_else(PoisonError::into_inner);
        known.retain(|_, counted| now.saturating_duration_since(counted.at) < FORGOTTEN);
        if took < LONG {
            known.remove(&asked);
        } else {
            known.insert(asked, Counted { figures: figures.clone(), at: now });
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const FRESH: Duration = Duration::from_mins(5);

    #[test]
    fn what_is_counted_quickly_is_counted_each_time() {
        let (remembered, now) = (Remembered::new(FRESH), Instant::now());
        remembered.keep(vec![1], &7, Duration::ZERO);
        assert!(remembered.look(&vec![1], now).is_none());
        remembered.keep(vec![1], &7, LONG);
        assert_eq!(remembered.look(&vec![1], now), Some((7, false)));
        assert!(remembered.look(&vec![1, 2], now).is_none(), "for others nothing is known");
        remembered.keep(vec![1], &8, Duration::ZERO);
        assert!(remembered.look(&vec![1], now).is_none(), "an office that became small again");
    }

    #[test]
    fn one_of_those_who_ask_counts_again_and_what_nobody_asked_for_is_forgotten() {
        let remembered = Remembered::new(FRESH);
        remembered.keep(1, &7, LONG);
        let later = Instant::now() + FRESH;
        assert_eq!(remembered.look(&1, later), Some((7, true)));
        assert_eq!(remembered.look(&1, later), Some((7, false)));
        assert!(remembered.look(&1, later + FORGOTTEN).is_none());
    }

    #[tokio::test]
    async fn what_could_not_be_counted_is_not_remembered() {
        let remembered: Arc<Remembered<i32, i32>> = Arc::new(Remembered::new(FRESH));
        let failed = remembered.told(1, || async { Err(DeskError::Damaged("the store")) }).await;
        assert!(failed.is_err());
        assert_eq!(remembered.told(1, || async { Ok(7) }).await.ok(), Some(7));
    }
}
