//! What a letter seems to be, while it is typed and beside the matter until somebody proposes what becomes of it: each with the
//! words that say so. One press takes the class or what is asked for; it can be said otherwise afterwards.

use desk::{
    Suggested, Typed,
    views::{Allowed, MatterView, SuggestedView},
};
use rules::codes::Kind;

use crate::{Tongue, visit::Visit};

/// The command by which it is taken.
const COMMAND: &str = "summarise";

/// Something that a letter seems to be, and the words that say so.
pub(crate) struct Hint {
    pub(crate) label: String,
    pub(crate) value: String,
    pub(crate) why: String,
    /// What goes into the field of the class where somebody presses for it.
    pub(crate) take: Option<String>,
}

/// What a letter seems to be, in words.
pub(crate) fn hints(suggested: Suggested, tongue: Tongue) -> Vec<Hint> {
    let hint = |key: &str, value: String, why: &[String]| Hint {
        label: tongue.text(key),
        value,
        why: why.join(&tongue.text("list-separator")),
        take: None,
    };
    let class = suggested.class.map(|class| {
        let name = class.path.join(" / ");
        let facts = [("name", name.as_str().into()), ("sure", class.sure.into())];
        let told = hint("suggest-class", tongue.say("suggest-sure", &facts), &class.why);
        Hint { take: class.code.map(|_| name), ..told }
    });
    let kind = suggested.kind;
    let kind = kind.map(|(word, why)| hint("suggest-kind", tongue.word("kind", word), &why));
    let danger = suggested.danger;
    let danger =
        danger.map(|(word, why)| hint("suggest-danger", tongue.word("danger", word), &why));
    let elsewhere = suggested.elsewhere;
    let elsewhere = elsewhere
        .map(|(word, why)| hint("suggest-elsewhere", tongue.word("elsewhere", word), &why));
    danger.into_iter().chain(elsewhere).chain(kind).chain(class).collect()
}

/// An organ that seems competent, and why.
pub(crate) fn organ_hint(organ: &SuggestedView, tongue: Tongue) -> Hint {
    let why = organ.reasons.iter().map(|reason| tongue.word("suggested", reason.word()));
    Hint {
        label: tongue.text("suggest-organ"),
        value: organ.name.clone(),
        why: why.collect::<Vec<_>>().join(&tongue.text("suggested-separator")),
        take: None,
    }
}

/// What a registered letter seems to be.
pub(crate) struct Seems {
    pub(crate) hints: Vec<Hint>,
    /// What it asks for and no point says yet.
    pub(crate) requests: Vec<String>,
    /// The points there would be: those there are, then the requests.
    pub(crate) points: String,
}

impl Seems {
    /// For whoever may settle it; of a report nothing is suggested.
    pub(crate) fn of(visit: &Visit, matter: &MatterView, allowed: &[Allowed]) -> Option<Self> {
        let may = |one: &Allowed| one.spec.name == COMMAND && one.refusal.is_none();
        let kind = matter.kind.filter(|kind| *kind != Kind::Report)?;
        if matter.stage != "registered" || !allowed.iter().any(may) {
            return None;
        }
        let texts = [&matter.content].into_iter().chain(&matter.supplements);
        let typed = Typed {
            class: matter.class.as_ref().map(|class| class.code.clone()),
            title: matter.title.clone().unwrap_or_default(),
            content: texts.map(String::as_str).collect::<Vec<_>>().join("\n"),
            ..Typed::default()
        };
        let suggested = visit.desk.suggested(&typed, kind.word());
        let said: Vec<&str> = matter.points.iter().map(|point| point.text.as_str()).collect();
        let requests: Vec<String> = suggested
            .requests
            .iter()
            .filter(|one| !said.contains(&one.as_str()))
            .cloned()
            .collect();
        let points = said.into_iter().chain(requests.iter().map(String::as_str));
        let points = points.collect::<Vec<_>>().join("\n");
        let seems = Self { points, requests, hints: hints(suggested, visit.tongue) };
        (!seems.hints.is_empty() || !seems.requests.is_empty()).then_some(seems)
    }
}
