//! What a letter seems to be, while it is typed: class, kind, danger in the matter, another procedure that has it, what is asked
//! for. Each is a suggestion with the words that carried it; what says too little suggests nothing. A person decides.

use std::ops::Range;

use text::{classes, kind, points, scope, urgency};

use crate::{Desk, likely::Typed};

/// With less a point is as likely an opinion.
const POINT: f32 = 0.5;
/// So many requests are shown, and words of each suggestion.
const POINTS: usize = 5;
const WORDS: usize = 3;

/// What a letter seems to be.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Suggested {
    /// The name of a class of the first level, how sure that is in hundredths, and why.
    pub class: Option<(String, u32, Vec<String>)>,
    /// The word of another kind than was chosen, and why.
    pub kind: Option<(&'static str, Vec<String>)>,
    /// The word of what is in danger, and why: of the matter, never of a tone, a threat or a journey.
    pub danger: Option<(&'static str, Vec<String>)>,
    /// The word of a procedure that has it or had it, and why.
    pub elsewhere: Option<(&'static str, Vec<String>)>,
    /// What is asked for.
    pub requests: Vec<String>,
}

impl Suggested {
    /// Whether there is nothing to say.
    pub fn is_empty(&self) -> bool {
        *self == Self::default()
    }
}

impl Desk {
    /// What a letter seems to be, of the title and the text typed so far; `chosen` is the word of the kind that was chosen.
    pub fn suggested(&self, typed: &Typed, chosen: &str) -> Suggested {
        let letter = typed.letter();
        if letter.trim().is_empty() {
            return Suggested::default();
        }
        let verdict = classes::base().classify(&letter);
        let class = verdict.label().map(|label| {
            // A share of a hundred is small.
            #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "0 to 100")]
            let sure = (verdict.confidence() * 100.0).floor().clamp(0.0, 99.0) as u32;
            (label.to_owned(), sure, pieces(&letter, verdict.why.iter().cloned()))
        });
        let reading = kind::kind(&letter);
        let kind = reading.kind.filter(|kind| kind.word() != chosen).map(|kind| {
            let why = reading.why.iter().filter(|(of, _)| *of == kind);
            (kind.word(), pieces(&letter, why.map(|(_, range)| range.clone())))
        });
        let urgency = urgency::urgency(&letter);
        let danger = urgency.suggested().map(|danger| {
            let signs = urgency.signs.iter().filter(|sign| sign.what == danger);
            (danger.word(), pieces(&letter, signs.map(|sign| sign.evidence.clone())))
        });
        let others = scope::elsewhere(&letter);
        let elsewhere = scope::diverted(&others)
            .map(|one| (one.which.word(), pieces(&letter, std::iter::once(one.evidence.clone()))));
        let requests = points::points(&letter).into_iter();
        let requests =
            requests.filter(|one| one.sort == points::Sort::Request && POINT <= one.confidence);
        let requests = requests.filter_map(|one| letter.get(one.range)).map(one_line);
        Suggested { class, kind, danger, elsewhere, requests: requests.take(POINTS).collect() }
    }
}

/// Words of the letter, each once.
fn pieces(letter: &str, ranges: impl Iterator<Item = Range<usize>>) -> Vec<String> {
    let mut pieces: Vec<String> = Vec::new();
    for piece in ranges.filter_map(|range| letter.get(range)).map(one_line) {
        if pieces.len() < WORDS && !pieces.contains(&piece) {
            pieces.push(piece);
        }
    }
    pieces
}

fn one_line(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}
