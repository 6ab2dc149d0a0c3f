//! Text from outside, parsed once: after this, no function asks whether it is empty, huge or broken.

use serde::{Deserialize, Serialize};

/// What is wrong with a text.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case", tag = "fault")]
pub enum TextFault {
    /// Nothing but white space.
    Empty,
    /// Longer than the field takes, counted in characters.
    TooLong {
        /// The most the field takes.
        max: usize,
        /// What was given.
        got: usize,
    },
    /// Holds control characters.
    Control,
    /// Holds characters that turn the direction of writing and can disguise what is read.
    Bidi,
}

/// A running text of one character or more and at most [`Words::MAX`].
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Words(String);

impl Words {
    /// The longest content a matter may have, in characters.
    pub const MAX: usize = 20_000;
    /// The longest title, name or other single line, in characters.
    pub const LINE: usize = 120;

    /// Parses running text: line breaks stay, white space around it goes.
    pub fn parse(text: &str) -> Result<Self, TextFault> {
        Self::bounded(text, Self::MAX, true)
    }

    /// Parses a single line such as a title.
    pub fn line(text: &str) -> Result<Self, TextFault> {
        Self::bounded(text, Self::LINE, false)
    }

    fn bounded(text: &str, max: usize, breaks: bool) -> Result<Self, TextFault> {
        let text = text.trim().replace("\r\n", "\n");
        if text.chars().any(|c| c.is_control() && !(breaks && matches!(c, '\n' | '\t'))) {
            return Err(TextFault::Control);
        }
        if text.chars().any(turns_direction) {
            return Err(TextFault::Bidi);
        }
        match text.chars().count() {
            0 => Err(TextFault::Empty),
            got if max < got => Err(TextFault::TooLong { max, got }),
            _ => Ok(Self(text)),
        }
    }

    /// The text itself.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

/// Embeddings, overrides and isolates (U+202A to U+202E, U+2066 to U+2069) and the marks beside them.
fn turns_direction(c: char) -> bool {
    matches!(c, '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}' | '\u{200e}' | '\u{200f}' | '\u{061c}')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_text_is_parsed_or_its_fault_is_named() {
        let table: &[(&str, Result<&str, TextFault>)] = &[
            ("  路灯不亮 ", Ok("路灯不亮")),
            ("一\r\n二", Ok("一\n二")),
            (" \u{3000} ", Err(TextFault::Empty)),
            ("a\u{0}b", Err(TextFault::Control)),
            ("a\u{202e}b", Err(TextFault::Bidi)),
        ];
        for (text, expected) in table {
            assert_eq!(
                Words::parse(text).as_ref().map(Words::as_str),
                expected.as_ref().copied(),
                "{text:?}"
            );
        }
    }

    #[test]
    fn twenty_thousand_characters_are_taken_and_one_more_is_not() {
        assert!(Words::parse(&"访".repeat(20_000)).is_ok());
        let fault = TextFault::TooLong { max: 20_000, got: 20_001 };
        assert_eq!(Words::parse(&"访".repeat(20_001)), Err(fault));
    }

    #[test]
    fn a_line_takes_no_break() {
        assert_eq!(Words::line("一\n二"), Err(TextFault::Control));
    }
}
