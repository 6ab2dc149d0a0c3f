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
        let text: String = text.chars().filter_map(|c| readable(c, breaks)).collect();
        let text = text.trim().to_owned();
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

/// What a word processor or a chat leaves between the words of a text that is pasted, as what it stands for: a break, a
/// space, or nothing. Everything else stays as it is, and is refused where it can do harm.
const fn readable(c: char, breaks: bool) -> Option<char> {
    Some(match c {
        // Breaks of a line, of a page, of a column.
        '\r' if breaks => '\n',
        '\u{b}' | '\u{c}' | '\u{e}' | '\u{85}' | '\u{2028}' | '\u{2029}' => {
            if breaks {
                '\n'
            } else {
                ' '
            }
        }
        '\t' if !breaks => ' ',
        // Cells of a table, anchors of pictures and notes, marks of fields; spaces that must not break.
        '\u{1}'..='\u{8}' | '\u{13}'..='\u{15}' | '\u{a0}' | '\u{2007}' | '\u{202f}' => ' ',
        '\u{1e}' => '-',
        // A hyphen, a joint or a mark of order that is not seen. Marks of direction turn nothing by themselves here.
        '\u{1f}' | '\u{ad}' | '\u{200b}' | '\u{2060}' | '\u{feff}' => return None,
        '\u{200e}' | '\u{200f}' | '\u{61c}' => return None,
        other => other,
    })
}

/// Embeddings, overrides and isolates (U+202A to U+202E, U+2066 to U+2069).
fn turns_direction(c: char) -> bool {
    matches!(c, '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}')
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
            ("a\u{1b}[2Jb", Err(TextFault::Control)),
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
    fn what_is_pasted_from_a_table_keeps_its_words_and_its_lines() {
        let table = [
            ("姓名\t金额\r\n赵甲\t3000元\u{7}\r\n", "姓名\t金额\n赵甲\t3000元"),
            ("第一段\u{b}第二行\u{c}第二页\u{2028}末行\r", "第一段\n第二行\n第二页\n末行"),
            ("\u{feff}望\u{200b}溪\u{ad}路\u{200e}", "望溪路"),
            ("电话\u{a0}000\u{1e}1\u{202f}转\u{3000}2", "电话 000-1 转\u{3000}2"),
            ("“不亮”——‘三年’…", "“不亮”——‘三年’…"),
            ("\u{13}HYPERLINK\u{14}见附件\u{15}", "HYPERLINK 见附件"),
            ("👨\u{200d}👩", "👨\u{200d}👩"),
        ];
        for (pasted, kept) in table {
            assert_eq!(Words::parse(pasted).unwrap().as_str(), kept, "{pasted:?}");
        }
        assert_eq!(Words::line("路灯\t不亮\u{b}三年\u{7}").unwrap().as_str(), "路灯 不亮 三年");
        assert_eq!(Words::parse("\u{feff}\u{7}\u{200b}"), Err(TextFault::Empty));
        for turned in ["a\u{202d}b\u{202c}", "\u{2067}a\u{2069}"] {
            assert_eq!(Words::line(turned), Err(TextFault::Bidi));
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
