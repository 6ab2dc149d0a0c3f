//! The only clock of the house: the system's, which is never let go back; one that starts at a set moment and runs on, or
//! one that stands.

use std::sync::atomic::{AtomicI64, Ordering};
use std::sync::{Arc, Mutex, PoisonError};
use std::time::Instant;

use jiff::{SignedDuration, Timestamp, ToSpan};

/// Clocks that are put right by less than this are nobody's business.
const UNNOTICED: SignedDuration = SignedDuration::from_secs(2);
/// A time further ahead than this is taken for a machine that was wrong: following it would end every term of the office.
/// Whoever runs the office is told, and the machine's own time stands.
const FOLLOWED: SignedDuration = SignedDuration::from_hours(24);
/// The same in milliseconds.
const FOLLOWED_MS: i64 = 24 * 60 * 60 * 1000;

/// Where `now` comes from.
#[derive(Clone, Debug)]
pub enum Clock {
    /// The system's clock, held where it would go back behind what was recorded.
    System(Arc<Floor>),
    /// Starts at a moment and runs on from there: the demonstration's Monday morning.
    From {
        /// The moment it started at.
        start: Timestamp,
        /// When it was started.
        began: Instant,
    },
    /// Stands until it is set: for tests and for telling a story.
    Standing(Arc<Mutex<Timestamp>>),
}

/// The latest moment anybody has been told or has recorded, in milliseconds since 1970.
#[derive(Debug)]
pub struct Floor(AtomicI64);

impl Floor {
    /// This reading; where it lies before the latest moment known, the next millisecond after that, so that what is done
    /// one after another still has times of its own.
    fn hold(&self, reading: Timestamp) -> Timestamp {
        let reading_ms = reading.as_millisecond();
        let told = |known_ms: i64| match known_ms.saturating_sub(reading_ms) {
            behind if 0 < behind && behind <= FOLLOWED_MS => known_ms + 1,
            _ => reading_ms,
        };
        let next = |known_ms: i64| Some(told(known_ms).max(known_ms));
        let known = self.0.fetch_update(Ordering::Relaxed, Ordering::Relaxed, next);
        let (Ok(known_ms) | Err(known_ms)) = known;
        Timestamp::from_millisecond(told(known_ms)).unwrap_or(reading)
    }

    /// How far this reading lies behind the latest moment known, where that is worth telling.
    fn ahead_of(&self, reading: Timestamp) -> Option<SignedDuration> {
        let behind = self.0.load(Ordering::Relaxed).saturating_sub(reading.as_millisecond());
        Some(SignedDuration::from_millis(behind)).filter(|behind| *behind > UNNOTICED)
    }
}

#[expect(clippy::disallowed_methods, reason = "this is the one place that reads the clock")]
fn system_now() -> Timestamp {
    Timestamp::now()
}

impl Clock {
    /// The system's clock.
    pub fn system() -> Self {
        Self::System(Arc::new(Floor(AtomicI64::new(i64::MIN))))
    }

    /// A clock that starts at this moment and runs on.
    pub fn from(start: Timestamp) -> Self {
        Self::From { start, began: Instant::now() }
    }

    /// A clock that stands at this moment.
    pub fn standing(at: Timestamp) -> Self {
        Self::Standing(Arc::new(Mutex::new(at)))
    }

    /// The moment it is.
    pub fn now(&self) -> Timestamp {
        match self {
            Self::System(floor) => floor.hold(system_now()),
            Self::From { start, began } => {
                let gone = i64::try_from(began.elapsed().as_millis()).unwrap_or(i64::MAX);
                start.saturating_add(gone.milliseconds()).unwrap_or(*start)
            }
            Self::Standing(at) => *at.lock().unwrap_or_else(PoisonError::into_inner),
        }
    }

    /// Something was recorded at this moment: the system's clock says nothing earlier from now on. The other clocks tell
    /// stories, in whatever order.
    pub(crate) fn not_before(&self, recorded: Timestamp) {
        if let Self::System(floor) = self {
            floor.0.fetch_max(recorded.as_millisecond(), Ordering::Relaxed);
        }
    }

    /// Whether a time that lies so far ahead is followed, or taken for an error.
    pub fn follows(behind: SignedDuration) -> bool {
        behind <= FOLLOWED
    }

    /// How far the system's clock lies behind what was recorded: it was put back, or it was ahead before.
    pub fn behind(&self) -> Option<SignedDuration> {
        match self {
            Self::System(floor) => floor.ahead_of(system_now()),
            Self::From { .. } | Self::Standing(_) => None,
        }
    }

    /// Sets a standing clock; the others keep their time.
    pub fn set(&self, to: Timestamp) {
        if let Self::Standing(at) = self {
            *at.lock().unwrap_or_else(PoisonError::into_inner) = to;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn at(second: i64) -> Timestamp {
        Timestamp::from_second(second).unwrap()
    }

    #[test]
    fn a_clock_put_back_stands_until_it_has_caught_up() {
        let floor = Floor(AtomicI64::new(i64::MIN));
        let readings = [100, 160, 60, 159, 161];
        let held = readings.map(|second| floor.hold(at(second)).as_millisecond());
        assert_eq!(held, [100_000, 160_000, 160_001, 160_002, 161_000]);
    }

    #[test]
    fn it_is_told_how_far_it_is_behind_unless_by_a_blink() {
        let floor = Floor(AtomicI64::new(at(160).as_millisecond()));
        assert_eq!(floor.ahead_of(at(60)), Some(SignedDuration::from_secs(100)));
        assert_eq!(floor.ahead_of(at(158)), None);
        assert_eq!(floor.ahead_of(at(200)), None);
    }

    /// One event of the year 2038 must not make everything late for everybody.
    #[test]
    fn a_time_that_can_not_be_is_told_of_and_not_followed() {
        let floor = Floor(AtomicI64::new(at(2_000_000_000).as_millisecond()));
        assert_eq!(floor.hold(at(100)), at(100));
        assert_eq!(floor.hold(at(90)), at(90));
        let behind = floor.ahead_of(at(100)).unwrap();
        assert!(!Clock::follows(behind));
    }

    #[test]
    fn a_clock_that_tells_a_story_may_begin_the_next_one_earlier() {
        let clock = Clock::standing(at(100));
        clock.not_before(at(500));
        assert_eq!((clock.now(), clock.behind()), (at(100), None));
    }
}
