//! What of a letter is in the index: pairs of neighbouring characters and where they stand, and nothing to read it from.

use tantivy::{
    TantivyDocument, Term,
    schema::{FAST, Field, INDEXED, IndexRecordOption, Schema, TextFieldIndexing, TextOptions},
    tokenizer::{Token, TokenStream, Tokenizer, TokenizerManager, WhitespaceTokenizer},
};

use super::{Doc, initials::initials};
use crate::even::Even;

/// Stands between texts that must not be read as one. [`Even`] leaves no control in a text.
const BETWEEN: char = '\u{1}';
/// What is said so many times in a letter is said often.
const OFTEN: usize = 3;

/// The fields of a document.
#[derive(Debug, Clone, Copy)]
pub(super) struct Fields {
    /// Its id, to find it again.
    id: Field,
    /// Its id, to say which it is.
    high: Field,
    low: Field,
    day: Field,
    /// All that is written in it, pair by pair, and where.
    pub(super) letter: Field,
    /// The pairs of its title.
    pub(super) title: Field,
    /// The pairs that are said often in it.
    pub(super) often: Field,
    /// The initials of the names in it.
    pub(super) initials: Field,
}

/// The names of the columns.
pub(super) const HIGH: &str = "high";
pub(super) const LOW: &str = "low";
pub(super) const DAY: &str = "day";

impl Fields {
    /// The fields, and the schema they are of.
    pub(super) fn new() -> (Self, Schema) {
        let text = |tokenizer: &str, records| {
            let indexing = TextFieldIndexing::default().set_fieldnorms(false);
            let indexing = indexing.set_tokenizer(tokenizer).set_index_option(records);
            TextOptions::default().set_indexing_options(indexing)
        };
        let (all, only) = (IndexRecordOption::WithFreqsAndPositions, IndexRecordOption::Basic);
        let mut schema = Schema::builder();
        let fields = Self {
            id: schema.add_bytes_field("id", INDEXED),
            high: schema.add_u64_field(HIGH, FAST),
            low: schema.add_u64_field(LOW, FAST),
            day: schema.add_i64_field(DAY, FAST),
            letter: schema.add_text_field("letter", text("pairs", all)),
            title: schema.add_text_field("title", text("pairs", only)),
            often: schema.add_text_field("often", text("twos", only)),
            initials: schema.add_text_field("initials", text("words", only)),
        };
        (fields, schema.build())
    }

    /// What tells a document from every other.
    pub(super) fn key(&self, id: u128) -> Term {
        Term::from_field_bytes(self.id, &id.to_be_bytes())
    }

    /// A document as it goes into the index.
    pub(super) fn document(&self, id: u128, doc: &Doc<'_>) -> TantivyDocument {
        let title = Even::of(doc.title).text();
        let mut letter = format!("{title}{BETWEEN}{}", Even::of(doc.number).text());
        for text in doc.texts.iter().chain(&doc.names) {
            letter.push(BETWEEN);
            letter.extend(Even::of(text).chars());
        }
        let mut document = TantivyDocument::default();
        document.add_bytes(self.id, &id.to_be_bytes());
        document.add_u64(self.high, u64::try_from(id >> 64).unwrap_or_default());
        document.add_u64(self.low, u64::try_from(id & u128::from(u64::MAX)).unwrap_or_default());
        document.add_i64(self.day, i64::from(doc.day));
        document.add_text(self.title, title);
        document.add_text(self.often, often(&letter));
        document.add_text(self.letter, letter);
        if !doc.names.is_empty() {
            let initials: Vec<String> = initials(&doc.names).into_iter().collect();
            document.add_text(self.initials, initials.join(" "));
        }
        document
    }
}

/// How the fields are cut.
pub(super) fn tokenizers() -> TokenizerManager {
    // The engine asks for one of its own even where nothing is cut, as in an id.
    let tokenizers = TokenizerManager::default();
    tokenizers.register("pairs", Pairs { step: 1, token: Token::default() });
    tokenizers.register("twos", Pairs { step: 2, token: Token::default() });
    tokenizers.register("words", WhitespaceTokenizer::default());
    tokenizers
}

/// A pair as the index has it.
pub(super) fn pair(two: [char; 2]) -> String {
    two.iter().collect()
}

/// The pairs that are said often, one after the other.
fn often(letter: &str) -> String {
    let after = letter.chars().skip(1);
    let mut pairs: Vec<u64> = letter
        .chars()
        .zip(after)
        .filter(|(one, other)| *one != BETWEEN && *other != BETWEEN)
        .map(|(one, other)| (u64::from(u32::from(one)) << 32) | u64::from(u32::from(other)))
        .collect();
    pairs.sort_unstable();
    let same = pairs.chunk_by(|one, other| one == other).filter(|same| OFTEN <= same.len());
    let code = |value: u64| u32::try_from(value).ok().and_then(char::from_u32);
    let both = |pair: u64| [code(pair >> 32), code(pair & u64::from(u32::MAX))];
    same.filter_map(|same| same.first()).flat_map(|pair| both(*pair)).flatten().collect()
}

/// Cuts a text into pairs of neighbours; each step so many characters.
///
/// The place of a pair is that of its first character, so that a row of characters is a row of places: whatever stands in a
/// text is found, punctuation and all, and nothing that does not. The last character of a text has no neighbour and is kept
/// alone, so that a single character is found by the pairs it begins.
#[derive(Debug, Clone)]
struct Pairs {
    step: usize,
    token: Token,
}

struct PairsOf<'a> {
    rest: std::str::Chars<'a>,
    step: usize,
    token: &'a mut Token,
}

impl Tokenizer for Pairs {
    type TokenStream<'a> = PairsOf<'a>;

    fn token_stream<'a>(&'a mut self, text: &'a str) -> PairsOf<'a> {
        self.token.reset();
        PairsOf { rest: text.chars(), step: self.step, token: &mut self.token }
    }
}

impl TokenStream for PairsOf<'_> {
    fn advance(&mut self) -> bool {
        while let Some(first) = self.rest.next() {
            self.token.position = self.token.position.wrapping_add(1);
            if first == BETWEEN {
                continue;
            }
            let second = self.rest.clone().next().filter(|second| *second != BETWEEN);
            if 1 < self.step {
                self.rest.next();
            }
            self.token.text.clear();
            self.token.text.push(first);
            self.token.text.extend(second);
            return true;
        }
        false
    }

    fn token(&self) -> &Token {
        self.token
    }

    fn token_mut(&mut self) -> &mut Token {
        self.token
    }
}
