//! The code of one letter: seven random signs and one that checks them, none of which is mistaken for another by eye.

use serde::{Deserialize, Serialize};

/// Figures and capitals without 0, 1, I, L and O. Thirty-one of them, a prime, so that one check sign finds every wrong
/// sign and every two that changed places.
const SIGNS: &[u8; 31] = b"23456789ABCDEFGHJKMNPQRSTUVWXYZ";
/// How many signs are drawn.
const DRAWN: usize = 7;

/// A letter's code (一信一码): it tells neither order nor day.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct Label(String);

impl Label {
    /// How many different signs there are to draw from.
    pub const SIGNS: u8 = 31;

    /// The code of seven places drawn at random, each below [`Self::SIGNS`].
    pub fn of(drawn: [u8; DRAWN]) -> Self {
        let drawn = drawn.map(|place| place % Self::SIGNS);
        Self(drawn.into_iter().chain([check(drawn)]).map(sign).collect())
    }

    /// A code as typed or scanned: in small letters, full width, with spaces or hyphens; none where the check does not fit.
    pub fn parse(typed: &str) -> Option<Self> {
        if 64 < typed.chars().count() {
            return None;
        }
        let spacing = |c: &char| !c.is_whitespace() && !matches!(c, '-' | '－' | '—');
        let signs = typed.chars().filter(spacing).map(narrow);
        let places: Vec<u8> = signs.map(place).collect::<Option<_>>()?;
        let (drawn, last) = places.split_first_chunk::<DRAWN>()?;
        (*last == [check(*drawn)]).then(|| Self::of(*drawn))
    }

    /// Its eight signs.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// The same in two groups of four, as it is printed.
    pub fn grouped(&self) -> String {
        match self.0.split_at_checked(4) {
            Some((head, tail)) => format!("{head}-{tail}"),
            None => self.0.clone(),
        }
    }
}

impl From<Label> for String {
    fn from(label: Label) -> Self {
        label.0
    }
}

impl TryFrom<String> for Label {
    type Error = &'static str;

    fn try_from(text: String) -> Result<Self, Self::Error> {
        Self::parse(&text).filter(|label| label.0 == text).ok_or("not the code of a letter")
    }
}

/// The sign that makes the weighted sum of all eight fit: the places weigh 1 to 7, and itself 8.
fn check(drawn: [u8; DRAWN]) -> u8 {
    let sum: u32 = (1..).zip(drawn).map(|(weight, place)| weight * u32::from(place)).sum();
    // 8 times 4 is 1 more than 31: to divide by 8 is to multiply by 4.
    let place = (31 - sum % 31) * 4 % 31;
    u8::try_from(place).unwrap_or(0)
}

fn sign(place: u8) -> char {
    SIGNS.get(usize::from(place)).map_or('2', |sign| char::from(*sign))
}

fn place(sign: char) -> Option<u8> {
    let sign = u8::try_from(sign.to_ascii_uppercase()).ok()?;
    SIGNS.iter().position(|own| *own == sign).and_then(|place| u8::try_from(place).ok())
}

/// What a Chinese keyboard types in full width.
pub(super) fn narrow(c: char) -> char {
    match u32::from(c) {
        wide @ 0xff01..=0xff5e => char::from_u32(wide - 0xfee0).unwrap_or(c),
        _ => c,
    }
}
