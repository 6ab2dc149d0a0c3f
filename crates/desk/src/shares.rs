//! Recovery shares of the office key: k of n bring it back when its file is lost.

use base64ct::{Base64UrlUnpadded, Encoding};
use blahaj::{Share, Sharks};
use sha2::{Digest, Sha256};

use crate::{DeskError, KeyFile, seal::hex, seal::office_key::OfficeKey};

const HEAD: &str = "lugu-share-1";

impl KeyFile {
    /// Cuts the key into `count` shares of which any `threshold` bring it back; each is one line to print.
    pub fn shares(&self, threshold: u8, count: u8) -> Result<Vec<String>, DeskError> {
        if threshold < 2 || count < threshold {
            return Err(DeskError::Setup(
                "shares are written K/N: at least 2, and no more than there are (2/3)".to_owned(),
            ));
        }
        let root = self.0.root();
        let set = set_of(root);
        let dealer = Sharks(threshold);
        let line = |share: Share| {
            let body = Base64UrlUnpadded::encode_string(&Vec::from(&share));
            format!("{HEAD}:{threshold}/{count}:{set}:{body}")
        };
        Ok(dealer.dealer(root).take(usize::from(count)).map(line).collect())
    }

    /// Puts the key together again; shares of two sets, or too few, are named.
    pub fn from_shares<'a>(lines: impl IntoIterator<Item = &'a str>) -> Result<Self, DeskError> {
        let wrong = |why: &str| DeskError::Setup(why.to_owned());
        let lines = lines.into_iter().map(str::trim).filter(|line| !line.is_empty());
        let read: Option<Vec<_>> = lines.map(parse).collect();
        let read = read.ok_or_else(|| wrong("a line is not a recovery share; type it again"))?;
        let Some((threshold, set, _)) = read.first().cloned() else {
            return Err(wrong("there are no shares here"));
        };
        if read.iter().any(|(_, other, _)| *other != set) {
            return Err(wrong("these shares belong to two different keys"));
        }
        if read.len() < usize::from(threshold) {
            return Err(wrong("too few shares: more are needed to bring the key back"));
        }
        let shares: Vec<_> = read.into_iter().map(|(_, _, share)| share).collect();
        let dealer = Sharks(threshold);
        let root = dealer.recover(&shares);
        let root =
            root.map_err(|_| wrong("the shares do not fit together; is one there twice?"))?;
        if set_of(&root) != set {
            return Err(wrong("a share was typed wrongly: the key does not come out"));
        }
        OfficeKey::of_root(&root).map(Self)
    }
}

/// Names the key a share belongs to, and tells nothing about it.
fn set_of(root: &[u8]) -> String {
    let digest = Sha256::digest([b"lugu share set ".as_slice(), root].concat());
    hex(digest.get(..4).unwrap_or_default())
}

fn parse(line: &str) -> Option<(u8, String, Share)> {
    let mut parts = line.split(':');
    let (head, counts, set, body) = (parts.next()?, parts.next()?, parts.next()?, parts.next()?);
    let threshold = counts.split_once('/')?.0.parse().ok()?;
    let bytes = Base64UrlUnpadded::decode_vec(body).ok()?;
    let share = Share::try_from(bytes.as_slice()).ok()?;
    (head == HEAD).then(|| (threshold, set.to_owned(), share))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn any_two_of_three_shares_bring_the_key_back_and_one_does_not() {
        let key = KeyFile::unwritten().unwrap();
        let shares = key.shares(2, 3).unwrap();
        for pair in [[0, 1], [0, 2], [1, 2]] {
            let lines = pair.map(|at| shares[at].as_str());
            assert_eq!(KeyFile::from_shares(lines).unwrap().0.root(), key.0.root());
        }
        assert!(KeyFile::from_shares([shares[0].as_str()]).is_err());
        assert!(KeyFile::from_shares([shares[0].as_str(), shares[0].as_str()]).is_err());
    }

    #[test]
    fn shares_of_two_keys_and_a_wrong_letter_are_named() {
        let (one, other) = (KeyFile::unwritten().unwrap(), KeyFile::unwritten().unwrap());
        let (ours, theirs) = (one.shares(2, 3).unwrap(), other.shares(2, 3).unwrap());
        assert!(KeyFile::from_shares([ours[0].as_str(), theirs[1].as_str()]).is_err());
        let last = ours[1].chars().nth(30).unwrap();
        let changed = if last == 'A' { 'B' } else { 'A' };
        let wrong: String =
            ours[1].chars().enumerate().map(|(n, c)| if n == 30 { changed } else { c }).collect();
        assert!(KeyFile::from_shares([ours[0].as_str(), wrong.as_str()]).is_err());
    }
}
