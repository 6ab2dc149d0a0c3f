//! The processing notice (个人信息处理告知, 个人信息保护法 Art. 17): what whoever brings a matter is told about what is kept of
//! them. Each version stays readable; a matter names the one that was shown when it was brought.

use jiff::civil::{Date, date};

/// A version of the notice.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Notice {
    /// Its number, from 1.
    pub version: u16,
    /// Since when it is shown.
    pub since: Date,
}

/// Every version, the oldest first. Its words stand in the language files, under its number; they are never changed once
/// somebody was shown them: what is told otherwise is another version.
pub const ALL: &[Notice] = &[Notice { version: 1, since: date(2026, 11, 27) }];

/// The version that is shown now.
pub const CURRENT: u16 = 1;

/// The version with this number.
pub fn version(number: u16) -> Option<Notice> {
    ALL.iter().find(|notice| notice.version == number).copied()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_versions_are_numbered_from_one_and_the_last_is_shown() {
        let numbers: Vec<_> = ALL.iter().map(|notice| notice.version).collect();
        assert_eq!(numbers, (1..=CURRENT).collect::<Vec<_>>());
        assert!(ALL.is_sorted_by_key(|notice| notice.since));
        assert_eq!((version(0), version(CURRENT + 1)), (None, None));
    }
}
