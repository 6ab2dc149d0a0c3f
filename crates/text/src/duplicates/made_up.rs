//! Letters made up from a number, for measuring: no data is needed, and the same number always makes the same letter.
//!
//! The words are no Chinese, but they are spread like it: a few are everywhere, most are rare, and each letter keeps to its
//! topic. Copies are made as they occur: characters changed, a letter grown by as much again and more.

use super::{mix, upper};

/// Makes up letters.
#[derive(Debug, Clone)]
pub struct MadeUp {
    seed: u64,
    /// The characters of each word.
    words: Vec<Vec<char>>,
    /// The words that each topic keeps to.
    topics: Vec<Vec<u32>>,
}

/// Chance that repeats itself: SplitMix64.
#[derive(Debug, Clone)]
pub struct Dice(u64);

const WORDS: u32 = 60_000;
const CHARACTERS: u32 = 3_500;
const TOPICS: u32 = 3_000;
const WORDS_OF_TOPIC: u32 = 120;

const BEGINNINGS: [&str; 4] = [
    "尊敬的领导您好，",
    "尊敬的市长：您好！我是一名普通市民。",
    "您好，我想咨询一下，",
    "各位领导，",
];
const ENDINGS: [&str; 4] = [
    "望领导解决，谢谢！",
    "恳请有关部门尽快处理。此致敬礼",
    "希望领导重视，谢谢领导！",
    "请给予答复。",
];

impl MadeUp {
    /// Makes up the words and the topics.
    pub fn new(seed: u64) -> Self {
        let mut dice = Dice::new(seed);
        let words = (0..WORDS).map(|_| word(&mut dice)).collect();
        Self::with(seed, words, dice)
    }

    /// Makes up the topics alone, of the words of some language, the most frequent first: such letters are no more sense, but
    /// they have its words as often as it has, in ever other neighbourhoods.
    pub fn of_words(seed: u64, words: Vec<Vec<char>>) -> Self {
        Self::with(seed, words, Dice::new(seed))
    }

    fn with(seed: u64, words: Vec<Vec<char>>, mut dice: Dice) -> Self {
        let many = super::count(words.len());
        let topic = |_| (0..WORDS_OF_TOPIC).map(|_| dice.below(many)).collect();
        let topics = (0..TOPICS).map(topic).collect();
        Self { seed, words, topics }
    }

    /// The letter of this number: three hundred characters on average, some ten times as long.
    pub fn letter(&self, number: u64) -> String {
        let mut dice = Dice::new(self.seed ^ mix(number.wrapping_add(1)));
        let topic = self.topics.get(dice.skewed(TOPICS) as usize);
        let many = super::count(self.words.len());
        let length = dice.length();
        let mut letter = String::with_capacity(length * 3 + 96);
        letter.push_str(dice.one_of(&BEGINNINGS).unwrap_or_default());
        let mut written = 0;
        while written < length {
            let of_topic = topic.and_then(|topic| dice.one_of(topic));
            let number = match (dice.below(100), of_topic) {
                (..45, Some(word)) => word,
                (..85, _) => dice.skewed(many),
                _ => dice.below(many),
            };
            let word = self.words.get(number as usize).map_or(&[][..], Vec::as_slice);
            letter.extend(word);
            written += word.len().max(1);
            if dice.below(8) == 0 {
                letter.push(if dice.below(3) == 0 { '。' } else { '，' });
            }
        }
        letter.push_str(dice.one_of(&ENDINGS).unwrap_or_default());
        letter
    }
}

impl Dice {
    /// From a number.
    pub fn new(seed: u64) -> Self {
        Self(mix(seed))
    }

    /// A number below this one.
    pub fn below(&mut self, most: u32) -> u32 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        upper(u64::from(upper(mix(self.0))) * u64::from(most))
    }

    /// A number below this one, the small ones as much more often as words of a language are (Zipf).
    pub fn skewed(&mut self, most: u32) -> u32 {
        let share = f64::from(self.below(u32::MAX)) / f64::from(u32::MAX);
        #[expect(
            clippy::cast_possible_truncation,
            clippy::cast_sign_loss,
            reason = "from 0 to most"
        )]
        let number = (f64::from(most).powf(share) - 1.0) as u32;
        number.min(most.saturating_sub(1))
    }

    /// One of these.
    pub fn one_of<T: Copy>(&mut self, these: &[T]) -> Option<T> {
        these.get(self.below(super::count(these.len())) as usize).copied()
    }

    /// From 30 characters to 3,000, most about 200, 300 on average.
    fn length(&mut self) -> usize {
        let share = f64::from(self.below(1 << 20)) / f64::from(1 << 20);
        let middle = (share - 0.5) * 2.0;
        // Half below 200; the far ends are reached by one letter in some thousands.
        let spread = middle.signum() * (middle.abs() / (1.02 - middle.abs())).ln_1p() / 1.6;
        #[expect(
            clippy::cast_possible_truncation,
            clippy::cast_sign_loss,
            reason = "from 30 to 3,000"
        )]
        let length = (200.0 * spread.exp()).clamp(30.0, 3_000.0) as usize;
        length
    }
}

/// One to three characters, as words have them.
fn word(dice: &mut Dice) -> Vec<char> {
    let length = match dice.below(10) {
        0..2 => 1,
        2..8 => 2,
        _ => 3,
    };
    let character = |_| char::from_u32(0x4e00 + dice.skewed(CHARACTERS) * 5).unwrap_or('一');
    (0..length).map(character).collect()
}

/// The same letter with this share of its characters changed into others that it is given.
pub fn changed(letter: &str, share: f64, others: &[char], seed: u64) -> String {
    let mut dice = Dice::new(seed);
    let change = |each: char| {
        let changes = f64::from(dice.below(1 << 20)) < share * f64::from(1 << 20);
        if changes && each.is_alphanumeric() { dice.one_of(others).unwrap_or(each) } else { each }
    };
    letter.chars().map(change).collect()
}

/// A letter somewhere in as much new text as there is of that.
pub fn grown(letter: &str, new: &str, seed: u64) -> String {
    let chars: Vec<char> = new.chars().collect();
    let at = Dice::new(seed).below(super::count(chars.len() + 1)) as usize;
    let (before, after) = chars.split_at(at.min(chars.len()));
    before.iter().copied().chain(letter.chars()).chain(after.iter().copied()).collect()
}
