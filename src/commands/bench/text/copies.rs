//! Letters to ask about: copies of earlier ones, changed or grown, and letters that nobody sent before.

use ::text::duplicates::{
    Prepared,
    made_up::{changed, grown},
};

use super::letters::{Letters, STRANGERS};

/// How a letter that is asked about came to be.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Sort {
    /// A copy with a fifth of its characters changed.
    Fifth,
    /// With three of ten.
    ThreeTenths,
    /// A letter within twice as much new text.
    Grown,
    /// No copy at all.
    Stranger,
}

impl Sort {
    pub(super) const ALL: [Self; 4] = [Self::Fifth, Self::ThreeTenths, Self::Grown, Self::Stranger];

    /// Its word: the figure that tells how many were found again.
    pub(super) fn word(self) -> &'static str {
        match self {
            Self::Fifth => "changed-20",
            Self::ThreeTenths => "changed-30",
            Self::Grown => "grown",
            Self::Stranger => "mistaken",
        }
    }
}

/// What a letter is a copy of, and with it how much such a copy tells.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Origin {
    /// A letter that somebody wrote.
    Real,
    /// One that was put together.
    MadeUp,
}

impl Origin {
    pub(super) const ALL: [Self; 2] = [Self::Real, Self::MadeUp];

    /// Its word.
    pub(super) fn word(self) -> &'static str {
        match self {
            Self::Real => "real",
            Self::MadeUp => "made-up",
        }
    }
}

/// A letter that is asked about.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Copy {
    pub(super) sort: Sort,
    pub(super) origin: Origin,
    /// Of which letter it is a copy; of a stranger, a number that nothing in the index has.
    pub(super) id: u64,
    pub(super) text: String,
}

/// So many of each sort are asked about, fewer where there are fewer letters: one of forty.
const MOST: u64 = 500;
const LEAST: u64 = 25;
const ONE_OF: u64 = 40;

/// So many letters lend the characters that others are changed into.
const LENDING: u64 = 500;

/// What is asked about when so many letters are there; of equal numbers always the same.
pub(super) fn copies(letters: &Letters, many: u64) -> Vec<Copy> {
    let characters = characters(letters, many);
    let real = letters.real().min(many);
    let mut copies = Vec::new();
    for (origin, from, until) in [(Origin::Real, 0, real), (Origin::MadeUp, real, many)] {
        for sort in Sort::ALL {
            // A stranger is never real: whoever gave the letters wants them all counted.
            if (sort, origin) == (Sort::Stranger, Origin::Real) {
                continue;
            }
            let (from, there) = match sort {
                Sort::Stranger => (0, many),
                _ => (from, until - from),
            };
            let asked = (many / ONE_OF).clamp(LEAST, MOST).min(there);
            for at in 0..asked {
                let id = from + there * at / asked;
                copies.extend(copy(letters, &characters, (sort, origin), id));
            }
        }
    }
    copies
}

/// A copy of one letter; none where it says too little to be told from others.
fn copy(
    letters: &Letters,
    characters: &[char],
    (sort, origin): (Sort, Origin),
    id: u64,
) -> Option<Copy> {
    let (id, text) = match sort {
        Sort::Stranger => (STRANGERS + id, letters.whole(STRANGERS + id)),
        _ => (id, letters.whole(id)),
    };
    if !Prepared::of(&text).says_enough() {
        return None;
    }
    let text = match sort {
        Sort::Fifth => changed(&text, 0.2, characters, id),
        Sort::ThreeTenths => changed(&text, 0.3, characters, id),
        Sort::Grown => grown(&text, &twice_as_much(letters, &text, id), id),
        Sort::Stranger => text,
    };
    Some(Copy { sort, origin, id, text })
}

/// New text, twice as long as this, from letters that are in no index.
fn twice_as_much(letters: &Letters, text: &str, id: u64) -> String {
    let length = text.chars().count() * 2;
    let (mut new, mut written) = (String::new(), 0);
    // No letter is empty: at most one is needed for each character.
    for number in (0..length as u64).map(|at| 2 * STRANGERS + id * 64 + at) {
        let other = letters.whole(number).replace('\n', "。");
        written += other.chars().count();
        new.push_str(&other);
        if length <= written {
            break;
        }
    }
    new.chars().take(length).collect()
}

/// Characters as often as letters have them.
fn characters(letters: &Letters, many: u64) -> Vec<char> {
    let lending = LENDING.min(many);
    let texts = (0..lending).map(|at| letters.whole(many * at / lending.max(1)));
    texts
        .flat_map(|text| text.chars().collect::<Vec<_>>())
        .filter(|each| each.is_alphanumeric())
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn copies_are_the_same_each_time_and_changed_as_far_as_they_say() {
        let letters = Letters::made_up();
        let asked = copies(&letters, 2_000);
        assert_eq!(asked, copies(&letters, 2_000));
        for sort in Sort::ALL {
            assert_eq!(asked.iter().filter(|copy| copy.sort == sort).count(), 50, "{sort:?}");
        }
        let kept = |wanted: Sort| {
            let (mut kept, mut all) = (0.0, 0.0);
            for copy in asked.iter().filter(|copy| copy.sort == wanted) {
                for (one, other) in letters.whole(copy.id).chars().zip(copy.text.chars()) {
                    kept += f64::from(u8::from(one == other));
                    all += 1.0;
                }
            }
            kept / all
        };
        // Marks stay, and a character may be changed into itself.
        assert!((0.79..0.84).contains(&kept(Sort::Fifth)), "{}", kept(Sort::Fifth));
        assert!((0.69..0.76).contains(&kept(Sort::ThreeTenths)), "{}", kept(Sort::ThreeTenths));
    }

    #[test]
    fn a_grown_letter_holds_the_first_and_twice_as_much() {
        let letters = Letters::made_up();
        let asked = copies(&letters, 100);
        let grown = asked.iter().find(|copy| copy.sort == Sort::Grown).expect("one");
        let first = letters.whole(grown.id);
        assert!(grown.text.contains(&first));
        assert_eq!(grown.text.chars().count(), first.chars().count() * 3);
    }
}
