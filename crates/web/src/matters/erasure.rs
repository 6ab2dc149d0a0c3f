//! How long a matter is kept, and where it stands before it is erased, on its page.

use desk::views::{ErasureView, ProposedView, Retained};

use super::Fact;
use crate::Tongue;

/// What stands above everything else once the matter was erased.
pub(super) fn erased(view: &ErasureView, tongue: Tongue) -> Option<String> {
    let erased = view.erased?;
    let ground = tongue.word("erasure-ground", erased.ground.word());
    let facts = [("date", tongue.date(erased.on).into()), ("ground", ground.into())];
    Some(tongue.say("erased-sentence", &facts))
}

/// How long it is kept, what keeps it from being erased, and what waits for another hand.
pub(super) fn facts(view: &ErasureView, tongue: Tongue) -> Vec<Fact> {
    let kept = match view.kept {
        _ if view.erased.is_some() => None,
        Retained::Open => None,
        Retained::Until(day) => {
            Some(tongue.say("kept-until", &[("date", tongue.date(day).into())]))
        }
        Retained::Forever => Some(tongue.text("kept-forever")),
    };
    let kept = kept.map(|kept| Fact::new(tongue.text("fact-kept"), kept));
    let hold = view.hold.as_ref().map(|hold| {
        let date = tongue.date(hold.on).into();
        let facts = [("date", date), ("reason", hold.reason.clone().into())];
        Fact::new(tongue.text("fact-hold"), tongue.say("hold-sentence", &facts))
    });
    let proposed = view
        .proposed
        .as_ref()
        .map(|one| Fact::new(tongue.text("fact-erasure-proposed"), proposal(one, tongue)));
    kept.into_iter().chain(hold).chain(proposed).collect()
}

fn proposal(one: &ProposedView, tongue: Tongue) -> String {
    let facts = [
        ("date", tongue.date(one.on).into()),
        ("by", one.by.clone().unwrap_or_default().into()),
        ("ground", tongue.word("erasure-ground", one.ground.word()).into()),
        ("reason", one.reason.clone().into()),
    ];
    tongue.say("erasure-proposed-sentence", &facts)
}
