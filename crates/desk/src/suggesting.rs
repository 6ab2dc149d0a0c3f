//! What a letter seems to be, while it is typed: class, kind, danger in the matter, another procedure that has it, what is asked
//! for. Each is a suggestion with the words that carried it; what says too little suggests nothing. A person decides.

use std::ops::Range;

use rules::{
    class::ClassCode,
    codes::Kind,
    competence::{self, Duties, Question},
    office::Office,
};
use text::{kind, points, scope, urgency};

use crate::{Desk, likely::Typed, views::SuggestedView};

/// With less a point is as likely an opinion.
const POINT: f32 = 0.5;
/// So many requests are shown, and words of each suggestion.
const POINTS: usize = 5;
const WORDS: usize = 3;
/// So many organs are named.
const ORGANS: usize = 3;

/// What a letter seems to be.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Suggested {
    /// A class other than was chosen.
    pub class: Option<ClassHint>,
    /// The word of another kind than was chosen, and why.
    pub kind: Option<(&'static str, Vec<String>)>,
    /// The word of what is in danger, and why: of the matter, never of a tone, a threat or a journey.
    pub danger: Option<(&'static str, Vec<String>)>,
    /// The word of a procedure that has it or had it, and why.
    pub elsewhere: Option<(&'static str, Vec<String>)>,
    /// What is asked for.
    pub requests: Vec<String>,
}

/// A class that a letter may belong to.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ClassHint {
    /// Its code; none where the office has no class of this name any more.
    pub code: Option<ClassCode>,
    /// Its names from the first level down: as many levels as there is something to say of.
    pub path: Vec<String>,
    /// How sure it is, in hundredths: as letters of this office, or the public ones, bore out for the first level, and by the words
    /// of the names below.
    pub sure: u32,
    /// The words that carried it.
    pub why: Vec<String>,
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
        let class = self.class_hint(&letter);
        // Nobody needs to be told what they chose, or something wider.
        let class = class.filter(|hint| {
            let chosen = typed.class.as_deref().and_then(|code| ClassCode::parse(code).ok());
            !chosen.zip(hint.code).is_some_and(|(chosen, code)| chosen.is_within(code))
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

impl Desk {
    /// The organs that seem competent for what is typed, each with its reasons: by the class that was chosen or, where none was,
    /// that it seems to have, by where the problem lies, by their level, and by who answered such letters. Of a report nothing is
    /// suggested.
    pub fn suggested_organs(
        &self,
        office: &Office,
        typed: &Typed,
        (chosen, seems): (&str, Option<&ClassHint>),
    ) -> Vec<SuggestedView> {
        let Ok(duties) = Duties::shipped() else { return Vec::new() };
        let class = seems.and_then(|hint| hint.code).map(|code| code.to_string());
        // Where no kind was chosen yet it is asked as of the most common one.
        let kind = if chosen.is_empty() { Some(Kind::Claim) } else { Kind::parse(chosen) };
        let class = typed.class.as_deref().or(class.as_deref());
        let asked = Question { kind, area: typed.area.as_deref(), class };
        let suggested = competence::suggest(office, duties, asked);
        let (followers, key) = (&self.house.followers, &self.house.key);
        let suggested = match followers.organ_before(key, &typed.letter()) {
            Some(before) => competence::with_before(office, suggested, (asked, before)),
            None => suggested,
        };
        let suggested = suggested.into_iter().take(ORGANS);
        let view = |one: competence::Suggestion| SuggestedView {
            organ: one.organ,
            name: office.organ_name(one.organ).to_owned(),
            reasons: one.reasons,
        };
        suggested.map(view).collect()
    }

    /// The class of the first level by what people chose before, and the levels below it by their names.
    fn class_hint(&self, letter: &str) -> Option<ClassHint> {
        let followers = &self.house.followers;
        let model = followers.model(&self.house.key);
        let verdict = model.classify(letter);
        let (top, mut sure) = (verdict.label()?, verdict.confidence());
        let known = self.classes();
        let mut hint = ClassHint {
            code: known.find(&[top]),
            path: vec![top.to_owned()],
            sure: 0,
            why: pieces(letter, verdict.why.iter().cloned()),
        };
        if let Some(words) = followers.words() {
            let levels = words.levels();
            let below = levels.suggest(letter, Some(top));
            if let Some(level) = below.third.or(below.second) {
                sure *= level.confidence;
                hint.code = level.key.copied();
                hint.path = level.path.to_vec();
                hint.why = pieces(letter, level.why.into_iter().chain(verdict.why.iter().cloned()));
            }
        }
        // A share of a hundred is small.
        #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "0 to 100")]
        let hundredths = (sure * 100.0).floor().clamp(0.0, 99.0) as u32;
        Some(ClassHint { sure: hundredths, ..hint })
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
