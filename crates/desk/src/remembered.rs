//! Figures that take long to count: nobody waits for them at each page. What was counted is shown for a while, and is then
//! counted again behind the page. What is counted quickly is counted anew each time.

use std::{
    collections::HashMap,
    future::Future,
    hash::Hash,
    sync::{Arc, Mutex, PoisonError},
    time::{Duration, Instant},
};

use jiff::{SignedDuration, Timestamp};

use crate::{DeskError, clock::Clock};

/// What takes longer to count is remembered. By the clock of the house: where that stands, nothing takes long.
const LONG: SignedDuration = SignedDuration::from_millis(20);
/// So long a page waits for figures that it can do without.
const PATIENCE: Duration = Duration::from_secs(2);
/// What is so many times older than it should be is no figure any more: whoever asks waits for a new one.
const STALE: i32 = 10;

/// What took long to count, by what it was counted for.
pub(crate) struct Remembered<For, Figures> {
    fresh: SignedDuration,
    clock: Clock,
    known: Mutex<HashMap<For, Counted<Figures>>>,
    /// What is being counted for the first time, and since when.
    counting: Mutex<HashMap<For, Instant>>,
}

struct Counted<Figures> {
    figures: Figures,
    at: Timestamp,
    /// When somebody last set out to count again; a count that failed does not make a figure younger.
    tried: Timestamp,
}

impl<For, Figures> Remembered<For, Figures>
where
    For: Clone + Eq + Hash + Send + 'static,
    Figures: Clone + Send + 'static,
{
    /// Nothing yet; a figure is shown for so long before it is counted again.
    pub(crate) fn new(fresh: SignedDuration, clock: Clock) -> Self {
        Self { fresh, clock, known: Mutex::new(HashMap::new()), counting: Mutex::default() }
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
        let Some((figures, stale)) = self.look(&asked, self.clock.now()) else {
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

    /// The same for whoever would rather go without than wait: nothing where what was never counted takes longer than
    /// [`PATIENCE`]. It is counted to its end all the same, once, and is there for whoever asks later.
    pub(crate) async fn told_soon<Count, Counting>(
        self: &Arc<Self>,
        asked: For,
        count: Count,
    ) -> Result<Option<Figures>, DeskError>
    where
        Count: FnOnce() -> Counting + Send + 'static,
        Counting: Future<Output = Result<Figures, DeskError>> + Send + 'static,
    {
        if !self.begins(&asked) {
            return Ok(None);
        }
        let (remembered, begun) = (Arc::clone(self), asked.clone());
        let told = tokio::spawn(async move {
            let told = remembered.told(begun.clone(), count).await;
            remembered.ends(&begun);
            told
        });
        match tokio::time::timeout(PATIENCE, told).await {
            Ok(Ok(told)) => told.map(Some),
            Ok(Err(_)) => {
                self.ends(&asked);
                Err(DeskError::Damaged("a count that was broken off"))
            }
            Err(_) => Ok(None),
        }
    }

    /// Whether one may count now: not beside another who has been at it for longer than anybody waits.
    fn begins(&self, asked: &For) -> bool {
        let known = self.known.lock().unwrap_or_else(PoisonError::into_inner);
        let mut counting = self.counting.lock().unwrap_or_else(PoisonError::into_inner);
        if known.contains_key(asked) {
            return true;
        }
        let since = *counting.entry(asked.clone()).or_insert_with(Instant::now);
        since.elapsed() <= PATIENCE
    }

    fn ends(&self, asked: &For) {
        self.counting.lock().unwrap_or_else(PoisonError::into_inner).remove(asked);
    }

    async fn keep_counting(
        &self,
        asked: For,
        counting: impl Future<Output = Result<Figures, DeskError>>,
    ) -> Result<Figures, DeskError> {
        let begin = self.clock.now();
        let figures = counting.await?;
        let now = self.clock.now();
        self.keep(asked, &figures, now, now.duration_since(begin));
        Ok(figures)
    }

    /// What was counted, and whether it is time to count again: only the first who asks then is told so.
    fn look(&self, asked: &For, now: Timestamp) -> Option<(Figures, bool)> {
        let mut known = self.known.lock().unwrap_or_else(PoisonError::into_inner);
        let counted = known.get_mut(asked)?;
        if self.fresh * STALE <= now.duration_since(counted.at) {
            known.remove(asked);
            return None;
        }
        let stale = self.fresh <= now.duration_since(counted.tried);
        if stale {
            counted.tried = now;
        }
        Some((counted.figures.clone(), stale))
    }

    /// Remembers what took long, and forgets what no longer does, and what is old.
    fn keep(&self, asked: For, figures: &Figures, now: Timestamp, took: SignedDuration) {
        let mut known = self.known.lock().unwrap_or_else(PoisonError::into_inner);
        known.retain(|_, counted| now.duration_since(counted.at) < self.fresh * STALE);
        if took < LONG {
            known.remove(&asked);
        } else {
            known.insert(asked, Counted { figures: figures.clone(), at: now, tried: now });
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const FRESH: SignedDuration = SignedDuration::from_mins(5);
    const NOW: Timestamp = Timestamp::UNIX_EPOCH;

    fn nothing<For, Figures>() -> Arc<Remembered<For, Figures>>
    where
        For: Clone + Eq + Hash + Send + 'static,
        Figures: Clone + Send + 'static,
    {
        Arc::new(Remembered::new(FRESH, Clock::standing(NOW)))
    }

    #[test]
    fn what_is_counted_quickly_is_counted_each_time() {
        let remembered = nothing();
        remembered.keep(vec![1], &7, NOW, SignedDuration::ZERO);
        assert!(remembered.look(&vec![1], NOW).is_none());
        remembered.keep(vec![1], &7, NOW, LONG);
        assert_eq!(remembered.look(&vec![1], NOW), Some((7, false)));
        assert!(remembered.look(&vec![1, 2], NOW).is_none(), "for others nothing is known");
        remembered.keep(vec![1], &8, NOW, SignedDuration::ZERO);
        assert!(remembered.look(&vec![1], NOW).is_none(), "an office that became small again");
    }

    #[test]
    fn one_of_those_who_ask_counts_again_and_what_nobody_asked_for_is_forgotten() {
        let remembered = nothing();
        remembered.keep(1, &7, NOW, LONG);
        let later = NOW + FRESH;
        assert_eq!(remembered.look(&1, later), Some((7, true)));
        assert_eq!(remembered.look(&1, later), Some((7, false)));
        let old = NOW + FRESH * STALE;
        assert!(remembered.look(&1, old).is_none(), "too old to be shown, though it was asked for");
    }

    #[tokio::test]
    async fn what_could_not_be_counted_is_not_remembered() {
        let remembered: Arc<Remembered<i32, i32>> = nothing();
        let failed = remembered.told(1, || async { Err(DeskError::Damaged("the store")) }).await;
        assert!(failed.is_err());
        assert_eq!(remembered.told(1, || async { Ok(7) }).await.ok(), Some(7));
    }
}
