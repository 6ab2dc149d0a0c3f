//! What somebody asks: words that must all be found, phrases, and words that must not be.

use std::ops::Range;

use super::{initials, pattern::Pattern};
use crate::{
    cut::{Cutter, Piece, Sort},
    even::{Even, is_han},
};

/// A question, read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Query {
    pub(super) terms: Vec<Term>,
    pub(super) without: Vec<Pattern>,
}

/// Why a question cannot be asked.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum QueryFault {
    /// There is no word in it, only space or punctuation.
    #[error("nothing is asked for")]
    Nothing,
    /// It only says what must not be there.
    #[error("only what must not be there is said")]
    OnlyWithout,
    /// It has more than [`Query::MOST_CHARS`] characters.
    #[error("too many characters")]
    TooLong,
    /// It has more than [`Query::MOST_TERMS`] words and phrases.
    #[error("too many words")]
    TooMany,
}

impl QueryFault {
    /// Its word in interfaces and in the keys of sentences.
    pub fn word(self) -> &'static str {
        match self {
            Self::Nothing => "nothing",
            Self::OnlyWithout => "only_without",
            Self::TooLong => "too_long",
            Self::TooMany => "too_many",
        }
    }
}

/// One word or phrase.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Term {
    chars: Vec<char>,
    /// Whether it is asked for exactly as it stands.
    quoted: bool,
    /// The words of a run of Chinese without spaces; none where it is one word.
    words: Vec<Vec<char>>,
}

/// One way to find a term, and what that is worth.
#[derive(Debug)]
pub(super) struct Way {
    pub(super) worth: u32,
    pub(super) what: What,
}

/// What a document must have to be found in this way.
#[derive(Debug)]
pub(super) enum What {
    /// All of these.
    Rows(Vec<Pattern>),
    /// A name with initials that begin so.
    Initials(String),
}

/// A question as it is answered: of each term one way must be found, the best first.
#[derive(Debug)]
pub(super) struct Plan<'q> {
    pub(super) terms: Vec<Vec<Way>>,
    pub(super) without: &'q [Pattern],
}

/// What the ways are worth: one better way outweighs every bonus of a worse.
const EXACT: u32 = 64;
const WORDS: u32 = 16;
const SLIP: u32 = 1;
/// From so many characters on, a term may be several words, or misspelt.
const LONG: usize = 4;
/// Of a longer one, a slip is not forgiven: its words are looked for instead.
const TOO_LONG_TO_FORGIVE: usize = 12;

impl Way {
    /// Whether the title and the number of times speak for it; a slip is no better for standing there.
    pub(super) fn is_strong(&self) -> bool {
        SLIP < self.worth
    }
}

impl Query {
    /// As long as a question may be.
    pub const MOST_CHARS: usize = 200;
    /// As many words and phrases as it may have.
    pub const MOST_TERMS: usize = 16;

    /// Reads a question as it was typed.
    pub fn parse(text: &str, cutter: &Cutter) -> Result<Self, QueryFault> {
        if text.chars().nth(Self::MOST_CHARS).is_some() {
            return Err(QueryFault::TooLong);
        }
        let mut query = Self { terms: Vec::new(), without: Vec::new() };
        for typed in typed(text) {
            let Some(term) = Term::of(&typed, cutter) else { continue };
            if typed.without {
                query.without.push(Pattern::whole(&term.chars));
            } else if !query.terms.contains(&term) {
                query.terms.push(term);
            }
        }
        match (query.terms.len(), query.without.len()) {
            (0, 0) => Err(QueryFault::Nothing),
            (0, _) => Err(QueryFault::OnlyWithout),
            (terms, without) if Self::MOST_TERMS < terms + without => Err(QueryFault::TooMany),
            _ => Ok(query),
        }
    }

    /// How it is answered, with the slips that are forgiven in each term.
    pub(super) fn plan(&self, slips: &[Vec<Pattern>]) -> Plan<'_> {
        let slips = slips.iter().map(Vec::as_slice).chain(std::iter::repeat(&[][..]));
        let terms = self.terms.iter().zip(slips).map(|(term, slips)| term.ways(slips)).collect();
        Plan { terms, without: &self.without }
    }
}

impl Term {
    fn of(typed: &Typed, cutter: &Cutter) -> Option<Self> {
        let even = Even::of(&typed.text);
        if even.chars().iter().copied().all(is_mark) {
            return None;
        }
        if typed.quoted {
            return Some(Self { chars: even.chars().to_vec(), quoted: true, words: Vec::new() });
        }
        let from = even.chars().iter().position(|each| !is_mark(*each))?;
        let until = even.chars().iter().rposition(|each| !is_mark(*each))?;
        let chars = even.chars().get(from..=until)?.to_vec();
        let words = match chars.iter().any(|each| is_han(*each)) && LONG <= chars.len() {
            true => words(&chars, cutter),
            false => Vec::new(),
        };
        Some(Self { chars, quoted: false, words })
    }

    /// Whether one slip may be forgiven: not in a number, a short word or what was quoted.
    fn is_forgivable(&self) -> bool {
        let fits = (LONG..=TOO_LONG_TO_FORGIVE).contains(&self.chars.len());
        fits && !self.quoted && !self.chars.iter().any(|each| each.is_numeric())
    }

    /// It as it stands.
    pub(super) fn rows(&self) -> Vec<Pattern> {
        vec![Pattern::whole(&self.chars)]
    }

    /// The way to find it as it stands.
    pub(super) fn exactly(&self) -> Way {
        Way { worth: EXACT, what: What::Rows(self.rows()) }
    }

    /// The ways to find it, the best first.
    fn ways(&self, slips: &[Pattern]) -> Vec<Way> {
        let mut ways = vec![self.exactly()];
        let letters = self.chars.iter().all(char::is_ascii_alphabetic);
        if letters && !self.quoted && 2 <= self.chars.len() {
            let letters = self.chars.iter().take(initials::MOST).collect();
            ways.push(Way { worth: EXACT, what: What::Initials(letters) });
        }
        if !self.words.is_empty() {
            ways.push(Way { worth: WORDS, what: What::Rows(self.words()) });
        }
        let slip = |slip: &Pattern| Way { worth: SLIP, what: What::Rows(vec![slip.clone()]) };
        ways.extend(slips.iter().map(slip));
        ways
    }

    /// Its words.
    pub(super) fn words(&self) -> Vec<Pattern> {
        self.words.iter().map(|word| Pattern::whole(word)).collect()
    }

    /// What one slip makes of it.
    pub(super) fn slips(&self) -> Vec<Pattern> {
        if self.is_forgivable() { Pattern::slips(&self.chars) } else { Vec::new() }
    }
}

/// The words of a run, to be found wherever they stand; none where that would be the run itself.
///
/// Single characters that the dictionary leaves over beside each other are a word together; one alone says too little to be
/// asked for, and would be found everywhere.
fn words(chars: &[char], cutter: &Cutter) -> Vec<Vec<char>> {
    let even = Even::of(&chars.iter().collect::<String>());
    let mut ranges: Vec<Range<usize>> = Vec::new();
    // Whether a single character came last, and where what stands beside it ends: one that says nothing by itself may stand
    // between two that do.
    let (mut single, mut reach) = (false, 0);
    for Piece { sort, range } in cutter.cut(&even) {
        let follows = single && range.len() == 1 && reach == range.start;
        reach = range.end;
        match sort {
            Sort::Mark => single = false,
            Sort::Stop => single = follows,
            Sort::Word | Sort::Sign(_) => {
                single = range.len() == 1;
                match ranges.last_mut().filter(|_| follows) {
                    Some(last) => last.end = range.end,
                    None => ranges.extend(split(even.chars(), range, cutter)),
                }
            }
        }
    }
    let mut words: Vec<Vec<char>> = ranges
        .into_iter()
        .filter(|range| 2 <= range.len() && range.len() < even.chars().len())
        .filter_map(|range| Some(even.chars().get(range)?.to_vec()))
        .collect();
    words.sort_unstable();
    words.dedup();
    words
}

/// The words that a long word is made of, as 拖欠工资 and the names of units are in the dictionary too; itself where it is not.
fn split(chars: &[char], range: Range<usize>, cutter: &Cutter) -> Vec<Range<usize>> {
    let is_word = |range: Range<usize>| {
        let text: String = chars.get(range).unwrap_or_default().iter().collect();
        matches!(cutter.cut(&Even::of(&text)).as_slice(), [piece] if piece.sort == Sort::Word)
    };
    let is_han = |at: usize| chars.get(at).copied().is_some_and(is_han);
    let mut middles = (range.start + 2)..(range.end.max(3) - 1);
    let parts = middles.find(|middle| {
        range.clone().all(is_han) && is_word(range.start..*middle) && is_word(*middle..range.end)
    });
    let Some(middle) = parts else { return vec![range] };
    let mut words = split(chars, middle..range.end, cutter);
    words.push(range.start..middle);
    words
}

/// A word or a phrase as it was typed.
#[derive(Debug, Default)]
struct Typed {
    text: String,
    quoted: bool,
    without: bool,
}

/// The words and phrases of a question.
fn typed(text: &str) -> Vec<Typed> {
    let mut all = Vec::new();
    let mut now = Typed::default();
    let mut end = |now: &mut Typed| {
        let ended = std::mem::take(now);
        if !ended.text.is_empty() {
            all.push(ended);
        }
    };
    for each in text.chars() {
        if is_quote(each) {
            // A minus before a quotation is about the whole of it.
            let (opens, without) = (!now.quoted, now.without);
            end(&mut now);
            now.quoted = opens;
            now.without = opens && without;
        } else if now.quoted || !each.is_whitespace() {
            let begins = now.text.is_empty() && !now.quoted && !now.without;
            match begins && matches!(each, '-' | '－' | '−') {
                true => now.without = true,
                false => now.text.push(each),
            }
        } else {
            end(&mut now);
        }
    }
    end(&mut now);
    all
}

fn is_quote(each: char) -> bool {
    matches!(each, '"' | '＂' | '“' | '”' | '„' | '「' | '」' | '『' | '』')
}

/// Punctuation and space, which ask for nothing.
fn is_mark(each: char) -> bool {
    each.is_whitespace()
        || each.is_ascii_punctuation()
        || matches!(each, '\u{2000}'..='\u{206f}' | '\u{3000}'..='\u{3004}' | '\u{3008}'..='\u{3020}'
            | '\u{a1}'..='\u{bf}' | '\u{30fb}' | '\u{ff00}'..='\u{ff0f}' | '\u{fe10}'..='\u{fe6f}')
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(text: &str) -> Result<(Vec<String>, usize), QueryFault> {
        let query = Query::parse(text, &Cutter::default())?;
        let terms = query.terms.iter().map(|term| {
            let quoted = if term.quoted { "“" } else { "" };
            format!("{quoted}{}", term.chars.iter().collect::<String>())
        });
        Ok((terms.collect(), query.without.len()))
    }

    #[test]
    fn what_is_typed_is_read() {
        let table: [(&str, &[&str], usize); 9] = [
            ("拖欠 工资", &["拖欠", "工资"], 0),
            ("　拖欠　工资，", &["拖欠", "工资"], 0),
            ("“拖欠 wages” 市政府", &["“拖欠wages", "市政府"], 0),
            ("「噪音」-施工 －“深夜”", &["“噪音"], 2),
            ("Ａ市 A市 a市", &["a市"], 0),
            ("-－拖欠 工资", &["工资"], 1),
            ("工资-奖金", &["工资-奖金"], 0),
            ("\"没有结束的", &["“没有结束的"], 0),
            ("😀", &["😀"], 0),
        ];
        for (text, terms, without) in table {
            let (read, left_out) = read(text).unwrap();
            assert_eq!(
                (read, left_out),
                (terms.iter().map(|&term| term.into()).collect(), without),
                "{text}"
            );
        }
    }

    #[test]
    fn what_asks_nothing_is_refused() {
        let long = "长".repeat(Query::MOST_CHARS + 1);
        let many = (0..17).map(|each| format!("词{each}")).collect::<Vec<_>>().join(" ");
        let table = [
            ("", QueryFault::Nothing),
            (" 　\n", QueryFault::Nothing),
            ("，。！“”「」-", QueryFault::Nothing),
            ("-工资", QueryFault::OnlyWithout),
            (&long, QueryFault::TooLong),
            (&many, QueryFault::TooMany),
        ];
        for (text, fault) in table {
            assert_eq!(read(text), Err(fault), "{text}");
        }
    }

    #[test]
    fn a_run_is_cut_into_words_that_may_stand_apart() {
        let cutter = Cutter::default();
        let words = |text: &str| {
            let term = Query::parse(text, &cutter).unwrap().terms.remove(0);
            let mut words: Vec<String> =
                term.words.iter().map(|word| word.iter().collect()).collect();
            words.sort();
            words
        };
        assert_eq!(words("拖欠工资"), ["工资", "拖欠"]);
        assert_eq!(words("A市拖欠工资"), ["a市", "工资", "拖欠"]);
        assert!(words("城管局").is_empty());
        assert!(words("“拖欠工资”").is_empty());
    }
}
