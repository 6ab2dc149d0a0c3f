//! A salt that lives in memory alone and dies with its holder: what it marks can be counted and never told.

use super::envelope::{Key, keyed_hash};
use crate::DeskError;

/// How many bytes of the hash are kept: two of a hundred thousand marks meet by chance once in 10^28.
const MARK: usize = 16;

/// What something is counted by.
pub type Mark = [u8; MARK];

/// A random salt. It is never written, has no `Debug`, and is wiped when dropped.
pub struct Salt(Key);

impl Salt {
    /// A fresh one.
    ///
    /// # Errors
    /// Where the system gives no randomness.
    pub fn fresh() -> Result<Self, DeskError> {
        Key::fresh().map(Self)
    }

    /// The mark of something: HMAC-SHA256 under this salt, cut to sixteen bytes. Each part is marked off by its length.
    pub fn mark(&self, parts: &[&[u8]]) -> Mark {
        let long = |part: &[u8]| u64::try_from(part.len()).unwrap_or(u64::MAX).to_be_bytes();
        let text: Vec<u8> = parts
            .iter()
            .flat_map(|part| long(part).into_iter().chain(part.iter().copied()))
            .collect();
        let hash = keyed_hash(self.0.bytes(), &text);
        // Behind the suite's number lie 32 bytes.
        hash.get(1..=MARK).and_then(|bytes| bytes.try_into().ok()).unwrap_or_default()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_mark_is_the_same_under_its_salt_and_another_under_the_next() {
        let (salt, next) = (Salt::fresh().unwrap(), Salt::fresh().unwrap());
        assert_eq!(salt.mark(&[b"192.0.2.7"]), salt.mark(&[b"192.0.2.7"]));
        assert_ne!(salt.mark(&[b"192.0.2.7"]), next.mark(&[b"192.0.2.7"]));
        assert_ne!(salt.mark(&[b"ab", b"c"]), salt.mark(&[b"a", b"bc"]));
    }
}
