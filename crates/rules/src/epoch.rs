//! Epochs of the log (日志的期): the log goes on from an older copy of itself, and says so. What came after that copy is
//! lost, and whoever holds a promise about it is told by which restore.

use jiff::civil::Date;
use serde::{Deserialize, Serialize};

/// The epoch an office begins in.
pub const FIRST: u16 = 1;

/// The log was brought back from a copy (从备份恢复) and goes on from there.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Restored {
    /// The epoch that begins: 2 with the first restore.
    pub epoch: u16,
    /// How many events the copy held; those after it are lost.
    pub kept: u64,
    /// The root of the tree over them, in Base64.
    pub root: String,
    /// The day on which the copy was made.
    pub copied: Date,
    /// The day on which it was brought back.
    pub on: Date,
    /// Why, for anybody to read: one line.
    pub reason: String,
    /// The note that says the same, signed by the key of the log.
    pub note: String,
}

/// The restore in which a log of so many events of an epoch lost the last of them: the first one after that epoch that kept
/// fewer. None where every later epoch still has them all.
pub fn lost_in(restores: &[Restored], epoch: u16, size: u64) -> Option<&Restored> {
    restores.iter().find(|restored| epoch < restored.epoch && restored.kept < size)
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::*;

    fn restored(epoch: u16, kept: u64) -> Restored {
        let on = date(2027, 3, 1);
        let text = String::new;
        Restored { epoch, kept, root: text(), copied: on, on, reason: text(), note: text() }
    }

    /// Epoch 1 had 200 events of which 100 were kept; epoch 2 grew to 150 and was brought back to 120; epoch 3 goes on.
    #[test]
    fn what_was_lost_is_lost_in_the_first_restore_that_kept_less() {
        let restores = [restored(2, 100), restored(3, 120)];
        let of = |epoch, size| lost_in(&restores, epoch, size).map(|restored| restored.epoch);
        assert_eq!([of(1, 100), of(1, 101), of(1, 200)], [None, Some(2), Some(2)]);
        assert_eq!([of(2, 120), of(2, 121), of(2, 150)], [None, Some(3), Some(3)]);
        assert_eq!([of(3, 121), of(3, 900)], [None, None]);
        // A copy older than the one before: what the second epoch had below a hundred is lost as well.
        let restores = [restored(2, 100), restored(3, 40)];
        let of = |epoch, size| lost_in(&restores, epoch, size).map(|restored| restored.epoch);
        assert_eq!(
            [of(1, 40), of(1, 60), of(1, 101), of(2, 60)],
            [None, Some(3), Some(2), Some(3)]
        );
    }
}
