//! Letters as weighted pairs of characters.

use std::collections::HashMap;

use super::Letter;

/// Pairs by their numbers, in order, with weights whose squares sum to one.
pub(super) type Vector = Vec<(u32, f32)>;

/// So many pairs of a letter are kept, the heaviest.
const KEPT: usize = 80;
/// Letters of which a pair may stand in all.
const FEW: usize = 50;
/// How much more a pair of the title counts.
const TITLE: f32 = 2.0;

/// A vector for each letter. A pair that stands in one letter alone joins nothing, and one in every tenth of many tells
/// nothing.
pub(super) fn vectors(letters: &[Letter]) -> Vec<Vector> {
    let mut numbers: HashMap<(char, char), u32> = HashMap::new();
    let mut letters_with: Vec<u32> = Vec::new();
    let counted: Vec<HashMap<u32, f32>> = letters
        .iter()
        .map(|letter| {
            let mut counts = HashMap::new();
            for (at, pair) in pairs(letter) {
                let next = u32::try_from(numbers.len()).unwrap_or(u32::MAX);
                let number = *numbers.entry(pair).or_insert(next);
                *counts.entry(number).or_insert(0.0) += if at < letter.title { TITLE } else { 1.0 };
            }
            letters_with.resize(numbers.len(), 0);
            for number in counts.keys() {
                if let Some(with) =
                    usize::try_from(*number).ok().and_then(|at| letters_with.get_mut(at))
                {
                    *with += 1;
                }
            }
            counts
        })
        .collect();
    let most = (letters.len() / 10).max(FEW);
    counted
        .into_iter()
        .map(|counts| weighed(counts, &letters_with, (letters.len(), most)))
        .collect()
}

/// Pairs of characters that stand side by side in a word or a name, with their places.
fn pairs(letter: &Letter) -> impl Iterator<Item = (usize, (char, char))> + '_ {
    let two = letter.even.chars().windows(2).enumerate();
    two.filter_map(|(at, two)| match two {
        [one, other] if one.is_alphanumeric() && other.is_alphanumeric() => {
            Some((at, (*one, *other)))
        }
        _ => None,
    })
}

fn weighed(counts: HashMap<u32, f32>, letters_with: &[u32], (all, most): (usize, usize)) -> Vector {
    #[expect(clippy::cast_precision_loss, reason = "weights are compared, not counted")]
    let mut vector: Vector = counts
        .into_iter()
        .filter_map(|(number, count)| {
            let with = usize::try_from(*letters_with.get(usize::try_from(number).ok()?)?).ok()?;
            let rarity = (1.0 + all as f32 / with as f32).ln();
            (1 < with && with <= most).then_some((number, (1.0 + count.ln()) * rarity))
        })
        .collect();
    vector.sort_by(|(one, a), (other, b)| b.total_cmp(a).then(one.cmp(other)));
    vector.truncate(KEPT);
    vector.sort_by_key(|(number, _)| *number);
    let length = vector.iter().map(|(_, weight)| weight * weight).sum::<f32>().sqrt();
    for (_, weight) in &mut vector {
        *weight /= length.max(f32::MIN_POSITIVE);
    }
    vector
}
