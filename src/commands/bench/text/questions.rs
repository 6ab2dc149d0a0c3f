//! What is searched for: pieces of the letters themselves, and in how many letters each is.

use ::text::{
    duplicates::made_up::Dice,
    even::{Even, is_han},
};

use super::letters::Letters;

/// What somebody types.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Sort {
    /// A word of two characters: most of what is searched for.
    Two,
    /// A single character.
    One,
    /// Eight characters as they stand, in quotation marks.
    Phrase,
    /// Eight characters without: their words are looked for as well, and a slip may be forgiven.
    Run,
    /// Two words of one letter.
    Words,
}

impl Sort {
    pub(super) const ALL: [Self; 5] = [Self::Two, Self::One, Self::Phrase, Self::Run, Self::Words];

    /// Its word.
    pub(super) fn word(self) -> &'static str {
        match self {
            Self::Two => "two",
            Self::One => "one",
            Self::Phrase => "phrase",
            Self::Run => "run",
            Self::Words => "words",
        }
    }

    /// How many characters each of its words has.
    fn lengths(self) -> &'static [usize] {
        match self {
            Self::Two => &[2],
            Self::One => &[1],
            Self::Phrase | Self::Run => &[8],
            Self::Words => &[2, 2],
        }
    }
}

/// A question.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Question {
    pub(super) sort: Sort,
    pub(super) words: Vec<String>,
    /// In how many letters all of its words are, for those of which that was counted by reading every letter.
    pub(super) wanted: Option<usize>,
}

impl Question {
    /// As it is typed.
    pub(super) fn typed(&self) -> String {
        match self.sort {
            Sort::Phrase => self.exactly(),
            _ => self.words.join(" "),
        }
    }

    /// As it is typed by whoever wants nothing but this.
    pub(super) fn exactly(&self) -> String {
        let quoted: Vec<String> = self.words.iter().map(|word| format!("“{word}”")).collect();
        quoted.join(" ")
    }
}

/// So many of each sort, fewer where there are fewer letters: one of twenty.
const MOST: u64 = 200;
const LEAST: u64 = 25;
const ONE_OF: u64 = 20;
/// Of so many of each sort is counted where they stand.
const COUNTED: usize = 50;
/// So many letters are looked at for one question.
const TRIES: u32 = 50;

/// Questions out of so many letters, the sorts in turn; of equal numbers always the same.
pub(super) fn questions(letters: &Letters, many: u64) -> Vec<Question> {
    let mut dice = Dice::new(many);
    let asked = (many / ONE_OF).clamp(LEAST, MOST);
    let turns = (0..asked).flat_map(|_| Sort::ALL);
    turns.filter_map(|sort| question(letters, many, sort, &mut dice)).collect()
}

fn question(letters: &Letters, many: u64, sort: Sort, dice: &mut Dice) -> Option<Question> {
    let many = u32::try_from(many).unwrap_or(u32::MAX);
    for _ in 0..TRIES {
        let even = Even::of(&letters.whole(dice.below(many).into()));
        let words: Option<Vec<String>> =
            sort.lengths().iter().map(|length| piece(even.chars(), *length, dice)).collect();
        // The same word twice would be one word.
        if let Some(words) = words.filter(|words| words.first() != words.get(1)) {
            return Some(Question { sort, words, wanted: None });
        }
    }
    None
}

/// So many Chinese characters in a row, from a place drawn by lot.
fn piece(chars: &[char], length: usize, dice: &mut Dice) -> Option<String> {
    let places = u32::try_from((chars.len() + 1).saturating_sub(length)).ok()?;
    let begin = usize::try_from(dice.below(places)).ok()?;
    let piece = chars.get(begin..begin + length)?;
    piece.iter().all(|each| is_han(*each)).then(|| piece.iter().collect())
}

/// Counts by reading every letter in how many some of each sort stand: what an index must find.
pub(super) fn count(questions: &mut [Question], letters: &Letters, many: u64) {
    let counted = COUNTED * Sort::ALL.len();
    for question in questions.iter_mut().take(counted) {
        question.wanted = Some(0);
    }
    for number in 0..many {
        let text = Even::of(&letters.whole(number)).text();
        for question in questions.iter_mut().take(counted) {
            let has = question.words.iter().all(|word| text.contains(word.as_str()));
            question.wanted = question.wanted.map(|wanted| wanted + usize::from(has));
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn questions_are_the_same_each_time_and_stand_in_a_letter() {
        let letters = Letters::made_up();
        let mut asked = questions(&letters, 300);
        assert_eq!(asked, questions(&letters, 300));
        count(&mut asked, &letters, 300);
        for sort in Sort::ALL {
            let of: Vec<_> = asked.iter().filter(|question| question.sort == sort).collect();
            assert!(20 <= of.len(), "{sort:?}: {}", of.len());
            assert!(of.iter().all(|question| 0 < question.wanted.unwrap_or_default()), "{sort:?}");
        }
    }

    #[test]
    fn a_phrase_is_typed_in_quotation_marks_and_words_with_a_space() {
        let question = |sort, words: &[&str]| {
            let words = words.iter().map(|word| (*word).to_owned()).collect();
            Question { sort, words, wanted: None }
        };
        assert_eq!(question(Sort::Phrase, &["夜里施工噪音扰民"]).typed(), "“夜里施工噪音扰民”");
        assert_eq!(question(Sort::Words, &["噪音", "小区"]).typed(), "噪音 小区");
        assert_eq!(question(Sort::Words, &["噪音", "小区"]).exactly(), "“噪音” “小区”");
    }
}
