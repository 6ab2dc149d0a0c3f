//! Sentences and what stands around a place in one, in a text that was evened out.

use std::ops::Range;

/// A sentence is looked at no further than this on either side: nobody means what stands further away.
const REACH: usize = 60;

/// Whether a character ends a sentence.
pub(crate) fn is_end(each: char) -> bool {
    matches!(each, '。' | '!' | '?' | ';' | '\n')
}

/// Whether a character ends a clause or a sentence.
pub(crate) fn is_pause(each: char) -> bool {
    is_end(each) || matches!(each, ',' | ':' | '、' | '(' | ')' | '“' | '”' | '"')
}

/// The sentences of a text, in order, each with the mark that ends it.
pub(crate) fn sentences(chars: &[char]) -> Vec<Range<usize>> {
    let (mut sentences, mut begin) = (Vec::new(), 0);
    let ends = chars.iter().enumerate().filter(|(_, each)| is_end(**each)).map(|(at, _)| at + 1);
    for end in ends.chain([chars.len()]) {
        if begin < end {
            sentences.push(begin..end);
        }
        begin = end;
    }
    sentences
}

/// What stands before a place and after another in the same sentence.
pub(crate) fn around<'c>(chars: &'c [char], range: &Range<usize>) -> (&'c [char], &'c [char]) {
    let before = chars.get(range.start.saturating_sub(REACH)..range.start).unwrap_or_default();
    let after = chars.get(range.end..chars.len().min(range.end + REACH)).unwrap_or_default();
    let begin = before.iter().rposition(|each| is_end(*each)).map_or(0, |at| at + 1);
    let end = after.iter().position(|each| is_end(*each)).unwrap_or(after.len());
    (before.get(begin..).unwrap_or_default(), after.get(..end).unwrap_or_default())
}

/// The last clause of what stands before a place.
pub(crate) fn last_clause(before: &[char]) -> &[char] {
    let begin = before.iter().rposition(|each| is_pause(*each)).map_or(0, |at| at + 1);
    before.get(begin..).unwrap_or_default()
}

/// The first clause of what stands after a place.
pub(crate) fn first_clause(after: &[char]) -> &[char] {
    let end = after.iter().position(|each| is_pause(*each)).unwrap_or(after.len());
    after.get(..end).unwrap_or_default()
}

/// Whether one of these words stands in a stretch.
pub(crate) fn says(chars: &[char], words: &str) -> bool {
    let text: String = chars.iter().collect();
    words.split_whitespace().any(|word| text.contains(word))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_text_falls_into_sentences_and_nothing_is_lost() {
        let chars: Vec<char> = "停水三天,没人管。请处理!".chars().collect();
        assert_eq!(sentences(&chars), [0..9, 9..13]);
        assert!(sentences(&[]).is_empty());
        let (before, after) = around(&chars, &(5..6));
        assert_eq!(before.iter().collect::<String>(), "停水三天,");
        assert_eq!((last_clause(before).len(), first_clause(after).len()), (0, 2));
        assert!(says(&chars, "供电 没人") && !says(&chars, "供电 有人"));
    }
}
