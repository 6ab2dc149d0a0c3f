//! How long things took, in order.

use std::time::{Duration, Instant};

/// What something gave, and how long it took.
pub(super) fn timed<Given>(work: impl FnOnce() -> Given) -> (Given, Duration) {
    let begin = Instant::now();
    let given = work();
    (given, begin.elapsed())
}

/// How long one thing took, each time.
#[derive(Debug, Default)]
pub(super) struct Times(Vec<Duration>);

impl Times {
    pub(super) fn add(&mut self, took: Duration) {
        self.0.push(took);
    }

    /// So many of a hundred took no longer than this, in milliseconds: the time that was measured, none between two.
    pub(super) fn percentile(&self, share: usize) -> f64 {
        let mut times = self.0.clone();
        times.sort_unstable();
        let place = (times.len() * share).div_ceil(100).saturating_sub(1);
        times.get(place).copied().unwrap_or_default().as_secs_f64() * 1e3
    }

    pub(super) fn median(&self) -> f64 {
        self.percentile(50)
    }

    pub(super) fn sum(&self) -> Duration {
        self.0.iter().sum()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn times(milliseconds: impl Iterator<Item = u64>) -> Times {
        Times(milliseconds.map(Duration::from_millis).collect())
    }

    #[test]
    fn a_percentile_is_the_least_time_that_so_many_did_not_exceed() {
        let hundred = times((1..=100).rev());
        let told = [50, 99, 100].map(|share| hundred.percentile(share).round());
        assert_eq!(told.map(|each| each.to_string()), ["50", "99", "100"]);
        let three = times([7, 1, 4].into_iter());
        assert_eq!([50, 99].map(|share| three.percentile(share).round().to_string()), ["4", "7"]);
    }

    #[test]
    fn nothing_measured_took_no_time() {
        assert!(Times::default().percentile(99) == 0.0);
    }
}
