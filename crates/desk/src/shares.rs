//! Recovery shares: k of n printed lines bring back the office key and the key that every circle is wrapped for.

use base32ct::{Base32Unpadded, Encoding as _};
use base64ct::{Base64UrlUnpadded, Encoding as _};
use blahaj::{Share, Sharks};
use sha2::{Digest, Sha256};
use zeroize::Zeroizing;

use crate::{
    DeskError, KeyFile,
    seal::{envelope::Key, hex, office_key::OfficeKey, pair::Pair},
};

/// Shares of the office key alone, as they were printed before circles had keys.
const HEAD_1: &str = "lugu-share-1";
/// Shares of the office key and the recovery key, each with a check of its own.
const HEAD_2: &str = "lugu-share-2";
/// Letters of a group: whoever types them has a place to look back to.
const GROUP: usize = 4;
const KEY: usize = 32;

/// What keeps recovery shares from being read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ShareFault {
    /// The numbers do not go together: at least two shares are needed, and no more than there are.
    Numbers,
    /// There are none.
    None,
    /// A line is no share.
    NoShare {
        /// Which, from 1.
        line: usize,
    },
    /// A letter of a line was typed wrongly.
    Mistyped {
        /// Which, from 1.
        line: usize,
    },
    /// Two lines belong to different sets.
    TwoSets {
        /// The first line of another set than the first line's, from 1.
        line: usize,
    },
    /// One share is there twice.
    Twice {
        /// The second of the two, from 1.
        line: usize,
    },
    /// The office key has forgotten what was erased: shares of it would have to bring that back.
    Forgetful,
    /// More are needed.
    TooFew {
        /// How many bring the keys back.
        needed: u8,
        /// How many there are.
        given: usize,
    },
}

/// The key that every epoch of every circle is wrapped for. Its private part lies in recovery shares and nowhere else.
pub struct Recovery(Key);

impl Recovery {
    /// A fresh key.
    pub fn fresh() -> Result<Self, DeskError> {
        Key::fresh().map(Self)
    }

    pub(crate) fn pair(&self) -> Pair {
        Pair::of_seed(self.0.bytes())
    }

    /// Cuts it, with the office key, into `count` shares of which any `threshold` bring both back; each is one line.
    pub fn shares(
        &self,
        office: &KeyFile,
        threshold: u8,
        count: u8,
    ) -> Result<Vec<String>, DeskError> {
        fitting(threshold, count)?;
        let root = office.0.root().ok_or(ShareFault::Forgetful)?;
        let (root, looking) = root.split_at(KEY);
        let secret = Zeroizing::new([root, self.0.bytes(), looking].concat());
        let set = set_of(&secret);
        let dealer = Sharks(threshold);
        let line = |share: Share| {
            let letters = Base32Unpadded::encode_string(&Vec::from(&share));
            let groups: Vec<_> = letters.as_bytes().chunks(GROUP).map(<[u8]>::to_vec).collect();
            let body = String::from_utf8(groups.join(&b'-')).unwrap_or_default();
            let line = format!("{HEAD_2}:{threshold}/{count}:{set}:{body}");
            format!("{line}:{}", check_of(&line))
        };
        Ok(dealer.dealer(&secret).take(usize::from(count)).map(line).collect())
    }
}

/// What shares bring back.
pub struct Recovered {
    /// The office key.
    pub key: KeyFile,
    /// The key of the circles; none from shares that were printed before there was one.
    pub circles: Option<Recovery>,
}

impl Recovered {
    /// Of each line that holds something its number, from 1, and what is wrong with it beside the first of them.
    pub fn lines(text: &str) -> Vec<(usize, Option<ShareFault>)> {
        let mut right: Vec<Typed> = Vec::new();
        let mut all = Vec::new();
        let lines = (1..).zip(text.lines()).map(|(at, line)| (at, line.trim()));
        for (at, line) in lines.filter(|(_, line)| !line.is_empty()) {
            let one = match parse(at, line) {
                Ok(one) => one,
                Err(fault) => {
                    all.push((at, Some(fault)));
                    continue;
                }
            };
            let fault = match right.first() {
                Some(first) if first.set != one.set => Some(ShareFault::TwoSets { line: at }),
                _ => {
                    let twice = right.iter().any(|before| before.body == one.body);
                    twice.then_some(ShareFault::Twice { line: at })
                }
            };
            all.push((at, fault));
            right.extend(fault.is_none().then_some(one));
        }
        all
    }

    /// Puts the keys together again; what is wrong is named by its line.
    pub fn from_shares(text: &str) -> Result<Self, DeskError> {
        let lines = (1..).zip(text.lines()).map(|(at, line)| (at, line.trim()));
        let lines = lines.filter(|(_, line)| !line.is_empty());
        let read = lines.map(|(at, line)| parse(at, line)).collect::<Result<Vec<_>, _>>()?;
        let first = read.first().ok_or(ShareFault::None)?;
        if let Some(other) = read.iter().find(|one| one.set != first.set) {
            return Err(ShareFault::TwoSets { line: other.line }.into());
        }
        for (place, one) in read.iter().enumerate() {
            if read.iter().take(place).any(|before| before.body == one.body) {
                return Err(ShareFault::Twice { line: one.line }.into());
            }
        }
        if read.len() < usize::from(first.threshold) {
            let (needed, given) = (first.threshold, read.len());
            return Err(ShareFault::TooFew { needed, given }.into());
        }
        let shares: Vec<_> = read.iter().map(|one| one.share.clone()).collect();
        let dealer = Sharks(first.threshold);
        let recovered = dealer.recover(&shares).map(Zeroizing::new);
        let secret = recovered.map_err(|_| ShareFault::NoShare { line: first.line })?;
        if set_of(&secret) != first.set {
            // Each line has its own check but for old shares, which have none.
            return Err(ShareFault::Mistyped { line: first.line }.into());
        }
        let (office, rest) = secret.split_at_checked(KEY).ok_or(DeskError::ForeignKey)?;
        // Behind the key of the circles lies what an office key that was changed has beside its root.
        let (circles, looking) = rest.split_at_checked(KEY).unwrap_or((rest, &[]));
        let office = Zeroizing::new([office, looking].concat());
        Ok(Self {
            key: OfficeKey::of_root(&office).map(KeyFile)?,
            circles: Key::of(circles).map(Recovery),
        })
    }
}

/// Whether so many shares of so many can be made.
pub fn fitting(threshold: u8, count: u8) -> Result<(), DeskError> {
    match (2..=count).contains(&threshold) {
        true => Ok(()),
        false => Err(ShareFault::Numbers.into()),
    }
}

/// Names the keys a share belongs to, and tells nothing about them.
fn set_of(secret: &[u8]) -> String {
    let digest = Sha256::digest([b"lugu share set ".as_slice(), secret].concat());
    hex(digest.get(..4).unwrap_or_default())
}

/// Shows a line that was typed wrongly before it is put together with others.
fn check_of(line: &str) -> String {
    hex(Sha256::digest(line.as_bytes()).get(..3).unwrap_or_default())
}

struct Typed {
    line: usize,
    threshold: u8,
    set: String,
    body: Vec<u8>,
    share: Share,
}

fn parse(at: usize, text: &str) -> Result<Typed, ShareFault> {
    let lower = text.to_lowercase();
    // The letters of old shares have two cases, and no check.
    let (text, old) =
        if lower.starts_with(HEAD_2) { (lower.as_str(), false) } else { (text, true) };
    let no_share = ShareFault::NoShare { line: at };
    let parts: Vec<_> = text.split(':').map(str::trim).collect();
    let (body, set, counts) = match (old, parts.as_slice()) {
        (false, [_, counts, set, body, check]) => {
            let typed = format!("{HEAD_2}:{counts}:{set}:{body}");
            if check_of(&typed) != *check {
                return Err(ShareFault::Mistyped { line: at });
            }
            let letters: String = body.chars().filter(char::is_ascii_alphanumeric).collect();
            (Base32Unpadded::decode_vec(&letters).map_err(|_| no_share)?, set, counts)
        }
        (true, [HEAD_1, counts, set, body]) => {
            (Base64UrlUnpadded::decode_vec(body).map_err(|_| no_share)?, set, counts)
        }
        _ => return Err(no_share),
    };
    let threshold = counts.split_once('/').and_then(|(needed, _)| needed.parse().ok());
    let share = Share::try_from(body.as_slice()).map_err(|_| no_share)?;
    Ok(Typed {
        line: at,
        threshold: threshold.ok_or(no_share)?,
        set: (*set).to_owned(),
        body,
        share,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn keys() -> (KeyFile, Recovery) {
        (KeyFile::unwritten().unwrap(), Recovery::fresh().unwrap())
    }

    fn fault(lines: &[&str]) -> ShareFault {
        match Recovered::from_shares(&lines.join("\n")) {
            Err(DeskError::Shares(fault)) => fault,
            Err(other) => panic!("{other}"),
            Ok(_) => panic!("recovered"),
        }
    }

    #[test]
    fn any_two_of_three_shares_bring_both_keys_back_and_one_does_not() {
        let (key, recovery) = keys();
        let shares = recovery.shares(&key, 2, 3).unwrap();
        for pair in [[0, 1], [0, 2], [1, 2]] {
            let text = pair.map(|at| shares[at].as_str()).join("\n\n");
            let back = Recovered::from_shares(&text).unwrap();
            assert_eq!(back.key.0.root(), key.0.root());
            let circles = back.circles.unwrap();
            assert!(circles.pair().public() == recovery.pair().public());
        }
        assert_eq!(fault(&[&shares[0]]), ShareFault::TooFew { needed: 2, given: 1 });
        assert_eq!(fault(&[]), ShareFault::None);
    }

    #[test]
    fn what_is_wrong_with_a_share_is_named_by_its_line() {
        let (key, recovery) = keys();
        let ours = recovery.shares(&key, 2, 3).unwrap();
        let (other, others) = keys();
        let theirs = others.shares(&other, 2, 3).unwrap();
        assert_eq!(fault(&[&ours[0], "", &theirs[1]]), ShareFault::TwoSets { line: 3 });
        assert_eq!(fault(&[&ours[0], &ours[1], &ours[0]]), ShareFault::Twice { line: 3 });
        assert_eq!(fault(&[&ours[0], "第二份"]), ShareFault::NoShare { line: 2 });
        for at in 0..ours[1].len() {
            let mut wrong = ours[1].clone().into_bytes();
            wrong[at] = if wrong[at] == b'q' { b'r' } else { b'q' };
            let wrong = String::from_utf8(wrong).unwrap();
            let told = fault(&[&ours[0], &wrong]);
            let named = [ShareFault::Mistyped { line: 2 }, ShareFault::NoShare { line: 2 }];
            assert!(named.contains(&told), "{at}: {told:?}");
        }
    }

    #[test]
    fn of_every_line_it_is_said_whether_it_is_right() {
        let (key, recovery) = keys();
        let ours = recovery.shares(&key, 2, 3).unwrap();
        let (other, others) = keys();
        let theirs = others.shares(&other, 2, 3).unwrap();
        let text = format!("没有\n\n{}\n{}\n{}\n{}", ours[0], theirs[1], ours[0], ours[2]);
        let told = Recovered::lines(&text);
        let expected = [
            (1, Some(ShareFault::NoShare { line: 1 })),
            (3, None),
            (4, Some(ShareFault::TwoSets { line: 4 })),
            (5, Some(ShareFault::Twice { line: 5 })),
            (6, None),
        ];
        assert_eq!(told, expected);
        assert_eq!(Recovered::lines(" \n"), []);
    }

    #[test]
    fn a_share_may_be_typed_in_capitals_and_with_other_spaces() {
        let (key, recovery) = keys();
        let shares = recovery.shares(&key, 3, 5).unwrap();
        let typed = format!("  {}\r\n{} \n{}", shares[4].to_uppercase(), shares[0], shares[2]);
        assert_eq!(Recovered::from_shares(&typed).unwrap().key.0.root(), key.0.root());
    }

    /// Two of three shares as version 1 printed them: they bring the office key back, and there was no other.
    #[test]
    fn shares_of_the_first_kind_still_bring_the_office_key_back() {
        let key = KeyFile::unwritten().unwrap();
        let set = set_of(key.0.root().unwrap().as_slice());
        let shares = Sharks(2).dealer(key.0.root().unwrap().as_slice()).take(2).map(|share| {
            let body = Base64UrlUnpadded::encode_string(&Vec::from(&share));
            format!("{HEAD_1}:2/3:{set}:{body}")
        });
        let back = Recovered::from_shares(&shares.collect::<Vec<_>>().join("\n")).unwrap();
        assert_eq!(back.key.0.root(), key.0.root());
        assert!(back.circles.is_none());
    }

    #[test]
    fn numbers_that_do_not_go_together_are_refused() {
        let (key, recovery) = keys();
        for (threshold, count) in [(1, 3), (0, 0), (4, 3)] {
            let refused = recovery.shares(&key, threshold, count);
            assert!(matches!(refused, Err(DeskError::Shares(ShareFault::Numbers))));
        }
    }
}
