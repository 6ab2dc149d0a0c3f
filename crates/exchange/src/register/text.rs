//! What a text may hold: lines of letters, and nothing that hides or overprints.

use super::Reason;

/// Characters that reverse the direction of writing, by which a text can show other than it says.
const BIDI: &[char] = &[
    '\u{061c}', '\u{200e}', '\u{200f}', '\u{202a}', '\u{202b}', '\u{202c}', '\u{202d}', '\u{202e}',
    '\u{2066}', '\u{2067}', '\u{2068}', '\u{2069}',
];

/// The text with plain line ends and without the space around it, or what forbids taking it.
pub(super) fn clean(text: &str, longest: usize) -> Result<String, Reason> {
    let text = text.trim_start_matches('\u{feff}').replace("\r\n", "\n").replace('\r', "\n");
    let text = text.trim();
    if text.chars().any(|c| c.is_control() && c != '\n' && c != '\t') {
        return Err(Reason::ControlCharacters);
    }
    if text.contains(BIDI) {
        return Err(Reason::BidiControls);
    }
    if longest < text.chars().count() {
        return Err(Reason::TooLong);
    }
    Ok(text.to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn texts_are_evened_out_or_refused() {
        for (text, outcome) in [
            (" 路灯不亮\r\n请修\r", Ok("路灯不亮\n请修")),
            ("\u{feff}路灯\t不亮", Ok("路灯\t不亮")),
            ("路灯\u{200b}不亮", Ok("路灯\u{200b}不亮")),
            ("路灯\0不亮", Err(Reason::ControlCharacters)),
            ("路灯\u{1b}[2J", Err(Reason::ControlCharacters)),
            ("路灯\u{85}不亮", Err(Reason::ControlCharacters)),
            ("路灯\u{202e}不亮", Err(Reason::BidiControls)),
            ("路灯\u{2066}不亮", Err(Reason::BidiControls)),
            ("一二三四五六七八九", Err(Reason::TooLong)),
            ("一二三四五六七八", Ok("一二三四五六七八")),
            (" \n ", Ok("")),
        ] {
            assert_eq!(clean(text, 8), outcome.map(str::to_owned), "{text:?}");
        }
    }
}
