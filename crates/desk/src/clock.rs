//! The only clock of the house: the system's, one that starts at a set moment and runs on, or one that stands.

use std::sync::{Arc, Mutex, PoisonError};
use std::time::Instant;

use jiff::{Timestamp, ToSpan};

/// Where `now` comes from.
#[derive(Clone, Debug)]
pub enum Clock {
    /// The system's clock.
    System,
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

impl Clock {
    /// A clock that starts at this moment and runs on.
    pub fn from(start: Timestamp) -> Self {
        Self::From { start, began: Instant::now() }
    }

    /// A clock that stands at this moment.
    pub fn standing(at: Timestamp) -> Self {
        Self::Standing(Arc::new(Mutex::new(at)))
    }

    /// The moment it is.
    #[expect(clippy::disallowed_methods, reason = "this is the one place that reads the clock")]
    pub fn now(&self) -> Timestamp {
        match self {
            Self::System => Timestamp::now(),
            Self::From { start, began } => {
                let gone = i64::try_from(began.elapsed().as_millis()).unwrap_or(i64::MAX);
                start.saturating_add(gone.milliseconds()).unwrap_or(*start)
            }
            Self::Standing(at) => *at.lock().unwrap_or_else(PoisonError::into_inner),
        }
    }

    /// Sets a standing clock; the others keep their time.
    pub fn set(&self, to: Timestamp) {
        if let Self::Standing(at) = self {
            *at.lock().unwrap_or_else(PoisonError::into_inner) = to;
        }
    }
}
