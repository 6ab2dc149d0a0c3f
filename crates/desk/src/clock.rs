//! The only clock of the house: the system's, which is never let go back; one that starts at a set moment and runs on, or
//! one that stands.

use std::sync::atomic::{AtomicI64, Ordering};
use std::sync::{Arc, Mutex, PoisonError};
use std::time::Instant;

use jiff::{SignedDuration, Timestamp, ToSpan};

/// Clocks that are put right by less than this are nobody's business.
const UNNOTICED: SignedDuration = SignedDuration::from_secs(2);

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
    /// This reading, or the latest moment known where the reading lies before it.
    fn hold(&self, reading: Timestamp) -> Timestamp {
        let reading_ms = reading.as_millisecond();
        let known_ms = self.0.fetch_max(reading_ms, Ordering::Relaxed);
        match known_ms > reading_ms {
            true => Timestamp::from_millisecond(known_ms).unwrap_or(reading),
            false => reading,
        }
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
        let held = readings.map(|second| floor.hold(at(second)).as_second());
        assert_eq!(held, [100, 160, 160, 160, 161]);
    }

    #[test]
    fn it_is_told_how_far_it_is_behind_unless_by_a_blink() {
        let floor = Floor(AtomicI64::new(at(160).as_millisecond()));
        assert_eq!(floor.ahead_of(at(60)), Some(SignedDuration::from_secs(100)));
        assert_eq!(floor.ahead_of(at(158)), None);
        assert_eq!(floor.ahead_of(at(200)), None);
    }

    #[test]
    fn a_clock_that_tells_a_story_may_begin_the_next_one_earlier() {
        let clock = Clock::standing(at(100));
        clock.not_before(at(500));
        assert_eq!((clock.now(), clock.behind()), (at(100), None));
    }
}
