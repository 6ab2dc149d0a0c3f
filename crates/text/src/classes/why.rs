//! The words of a letter that carried a suggestion.

use std::ops::Range;

use crate::classes::{
    Known, Model,
    features::{Counted, Cut},
    lanes, learn,
};

/// How many pieces are named: what a clerk takes in at a glance.
const MOST_PIECES: usize = 5;
/// A piece grows no longer than this many characters.
const LONGEST: usize = 12;
/// A word that carries less than this part of what the strongest carries is no reason.
const LEAST_SHARE: f32 = 0.2;

/// What each word of a letter adds to the score of a label over the others. What a run of characters adds is shared by the words
/// it lies in, and a repeated feature adds its part each time.
pub(super) fn shares(
    model: &Model,
    label: usize,
    cut: &Cut,
    counted: &Counted,
    known: &[Known],
) -> Vec<f32> {
    let pulls = model.calibration.pulls(label, model.labels.len());
    let pulls = lanes::spread(pulls.iter().zip(&model.scales).map(|(pull, scale)| pull * scale));
    let worth = counted.counts.iter().zip(known);
    let worth = worth.map(|((_, count), known)| {
        lanes::product(&pulls, known.row) * known.value / learn::real_of(*count)
    });
    let worth: Vec<f32> = worth.collect();
    let mut shares = vec![0.0; cut.words.len()];
    for found in &counted.found {
        let worth = worth.get(usize::from(found.went)).copied().unwrap_or_default()
            * f32::from(found.weight);
        let words = usize::from(found.words.start)..usize::from(found.words.end);
        let among = learn::real(words.len().max(1));
        shares.get_mut(words).into_iter().flatten().for_each(|share| *share += worth / among);
    }
    shares
}

/// The pieces that carry most, in bytes of the letter. Words that stand side by side and both carry are one piece.
pub(super) fn pieces(cut: &Cut, shares: &[f32]) -> Vec<Range<usize>> {
    let least = LEAST_SHARE * shares.iter().copied().fold(0.0, f32::max);
    let mut pieces: Vec<(Range<usize>, f32)> = Vec::new();
    for (word, share) in cut.words.iter().zip(shares).filter(|(_, share)| least < **share) {
        match pieces.last_mut() {
            Some((piece, sum)) if piece.end == word.start && word.end - piece.start <= LONGEST => {
                piece.end = word.end;
                *sum += share;
            }
            _ => pieces.push((word.clone(), *share)),
        }
    }
    pieces.sort_by(|one, other| other.1.total_cmp(&one.1));
    let mut named: Vec<Range<usize>> = Vec::with_capacity(MOST_PIECES);
    for (piece, _) in pieces {
        let said =
            |other: &Range<usize>| cut.chars().get(other.clone()) == cut.chars().get(piece.clone());
        if !named.iter().any(said) {
            named.push(piece);
        }
        if named.len() == MOST_PIECES {
            break;
        }
    }
    named.into_iter().map(|piece| cut.origin(piece)).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::classes::words::{self, Lexicon};

    #[test]
    fn neighbours_make_one_piece_and_what_is_said_twice_is_named_once() {
        let known = ["拖欠", "工资", "公司", "楼下"].map(|word| words::key(word.chars()));
        let begins = ["拖", "工", "公", "楼"].map(|word| words::key(word.chars()));
        let cut =
            Cut::text("楼下公司拖欠工资，公司", &Lexicon::of(known.to_vec(), begins.to_vec()));
        let text = "楼下公司拖欠工资，公司";
        let named = pieces(&cut, &[0.0, 0.5, 1.0, 3.0, 0.9]);
        let named: Vec<&str> = named.into_iter().map(|piece| &text[piece]).collect();
        assert_eq!(named, ["拖欠工资", "公司"]);
    }
}
