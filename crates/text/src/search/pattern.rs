//! What is looked for in a text: a row of characters, with one gap where a slip of the hand is forgiven.

use std::ops::Range;

/// A row of characters with at most one gap in it.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Pattern {
    /// What stands there, and how many characters after the beginning.
    pieces: Vec<(u32, Vec<char>)>,
}

/// Two neighbouring characters, and how many characters after the beginning.
pub(super) type PairAt = (u32, [char; 2]);

impl Pattern {
    /// A row without a gap.
    pub(super) fn whole(chars: &[char]) -> Self {
        Self { pieces: vec![(0, chars.to_vec())] }
    }

    /// The rows that one slip makes of this one: a character other, missing or too many.
    pub(super) fn slips(chars: &[char]) -> Vec<Self> {
        let mut slips = Vec::with_capacity(3 * chars.len());
        for at in 0..chars.len() {
            let (before, after) = (chars.get(..at), chars.get(at + 1..));
            let (before, after) = (before.unwrap_or_default(), after.unwrap_or_default());
            // Another character at an end is one that is missing there, whatever stands beside it.
            slips.push(Self::whole(&[before, after].concat()));
            if !before.is_empty() {
                let length = u32::try_from(at).unwrap_or(u32::MAX - 1);
                if !after.is_empty() {
                    slips.push(Self::parted(before, length + 1, after));
                }
                slips.push(Self::parted(before, length + 1, chars.get(at..).unwrap_or_default()));
            }
        }
        slips.sort_unstable();
        slips.dedup();
        slips
    }

    fn parted(before: &[char], at: u32, after: &[char]) -> Self {
        Self { pieces: vec![(0, before.to_vec()), (at, after.to_vec())] }
    }

    /// Every pair of neighbours.
    pub(super) fn pairs(&self) -> Vec<PairAt> {
        let pairs = self.pieces.iter().flat_map(|(begin, chars)| {
            let pairs = chars.windows(2).zip(*begin..);
            pairs.filter_map(|(pair, at)| Some((at, <[char; 2]>::try_from(pair).ok()?)))
        });
        pairs.collect()
    }

    /// As many pairs as hold every character that stands beside another: where these stand, all of it stands.
    pub(super) fn cover(&self) -> Vec<PairAt> {
        let cover = self.pieces.iter().flat_map(|(begin, chars)| {
            let last = chars.len().saturating_sub(2);
            let pairs = chars.windows(2).enumerate().zip(*begin..);
            let pairs = pairs.filter(move |((at, _), _)| at % 2 == 0 || *at == last);
            pairs.filter_map(|((_, pair), at)| Some((at, <[char; 2]>::try_from(pair).ok()?)))
        });
        cover.collect()
    }

    /// The characters that stand beside no other.
    pub(super) fn alone(&self) -> Vec<(u32, char)> {
        let alone = self.pieces.iter().filter(|(_, chars)| chars.len() == 1);
        alone.filter_map(|(at, chars)| Some((*at, *chars.first()?))).collect()
    }

    /// Whether it has a single character beside a gap, which is costly to look for.
    pub(super) fn is_torn(&self) -> bool {
        1 < self.pieces.len() && self.pieces.iter().any(|(_, chars)| chars.len() == 1)
    }

    /// Whether a text that has all its pairs and single characters has it: where they stand needs no asking.
    pub(super) fn is_plain(&self) -> bool {
        matches!(self.pieces.as_slice(), [(_, chars)] if chars.len() <= 2)
    }

    /// Where it stands in a text.
    pub(super) fn find_in(&self, text: &[char]) -> Vec<Range<usize>> {
        let stands = |at: usize| {
            let mut end = at;
            for (begin, chars) in &self.pieces {
                let begin = at + *begin as usize;
                end = begin + chars.len();
                if text.get(begin..end)? != chars.as_slice() {
                    return None;
                }
            }
            Some(at..end)
        };
        (0..text.len()).filter_map(stands).collect()
    }
}
