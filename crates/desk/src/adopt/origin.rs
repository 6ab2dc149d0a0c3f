//! Telling a row again: the keyed hash of its name at its source, and a digest of each thing it states.

use exchange::register::Adopted;
use rules::ids::OrganId;

use crate::{DeskError, house::House, seal::envelope::keyed_hash};

/// Bytes kept of each fact's hash.
const LENGTH: usize = 8;

/// What is compared, in the order of the digest: a new one goes to the end.
const FACTS: &[&str] = &[
    "title",
    "content",
    "received_on",
    "form",
    "source",
    "kind",
    "area",
    "class",
    "petitioner",
    "anonymous",
    "answer",
    "answered_on",
    "closed_on",
    "organ",
];

/// A row's name at its source.
pub(super) fn name(house: &House, organ: OrganId, row: &Adopted) -> Vec<u8> {
    house.key.look_up("origin", &format!("{organ}\n{}", row.original_number))
}

/// What a row states, fact by fact, so that a change can be told and nothing be read from it: the
/// hashes are keyed, and salted by the row's own name, so that no two rows can be compared.
pub(super) fn digest(house: &House, name: &[u8], row: &Adopted) -> Result<Vec<u8>, DeskError> {
    let key = house.key.look_up("row", &crate::seal::hex(name));
    let stated = serde_json::to_value(row).map_err(|_| DeskError::Damaged("a row"))?;
    let fact = |fact: &&str| {
        let what = format!("{fact}\n{}", stated.get(*fact).unwrap_or_default());
        keyed_hash(&key, what.as_bytes()).into_iter().skip(1).take(LENGTH).collect::<Vec<_>>()
    };
    Ok(FACTS.iter().flat_map(fact).collect())
}

/// Which facts a row states otherwise than before.
pub(super) struct Changed<'a> {
    before: &'a [u8],
    now: &'a [u8],
}

impl<'a> Changed<'a> {
    pub(super) fn between(before: &'a [u8], now: &'a [u8]) -> Self {
        Self { before, now }
    }

    /// True where this fact is stated otherwise; a digest of another length tells nothing.
    pub(super) fn has(&self, fact: &str) -> bool {
        let Some(at) = FACTS.iter().position(|known| *known == fact) else { return false };
        let part = |digest: &'a [u8]| digest.get(at * LENGTH..(at + 1) * LENGTH);
        self.before.len() != self.now.len() || part(self.before) != part(self.now)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_fact_is_changed_where_its_part_of_the_digest_differs() {
        let before = vec![7; FACTS.len() * LENGTH];
        let mut now = before.clone();
        now[LENGTH] = 8;
        let changed = Changed::between(&before, &now);
        let told: Vec<_> = FACTS.iter().filter(|fact| changed.has(fact)).collect();
        assert_eq!(told, [&"content"]);
        assert!(Changed::between(&before[..33], &now).has("organ"));
    }
}
