//! What the program learnt of the office's own choices, in a sentence for whoever keeps what they are made of.

use desk::{Came, Learnt, ModelTrial};

use crate::visit::Visit;

/// After the lead of a page: which model suggests classes, and what was learnt last.
pub(super) fn of_classes(visit: &Visit, lead: &str) -> String {
    told(visit, lead, ("class", visit.desk.class_model()))
}

/// After the lead of a page: whether organs are suggested by who answered such letters, and what was learnt last.
pub(super) fn of_organs(visit: &Visit, lead: &str) -> String {
    told(visit, lead, ("organ", visit.desk.organ_model()))
}

fn told(visit: &Visit, lead: &str, (of, model): (&str, (bool, Option<Learnt>))) -> String {
    let (tongue, (own, last)) = (visit.tongue, model);
    let after = |first: &str, second: String| {
        tongue.say("one-after-another", &[("first", first.into()), ("second", second.into())])
    };
    let used = tongue.text(&format!("{of}-model-{}", if own { "own" } else { "base" }));
    let used = after(lead, used);
    let Some(Learnt { on, choices, came }) = last else { return used };
    let count = |count: usize| u64::try_from(count).unwrap_or(u64::MAX);
    let on = ("on", tongue.date(on).into());
    let sentence = |what: &str, facts: &[_]| tongue.say(&format!("{of}-learnt-{what}"), facts);
    let compared = |what: &str, trial: ModelTrial| {
        let facts = [
            on.clone(),
            ("choices", count(choices).into()),
            ("held", count(trial.held_back).into()),
            ("new", count(trial.new.right).into()),
            ("old", count(trial.old.right).into()),
        ];
        sentence(what, &facts)
    };
    let told = match came {
        Came::Better(trial) => compared("better", trial),
        Came::NoBetter(trial) => compared("no-better", trial),
        Came::TooFew(found, needed) => sentence(
            "too-few",
            &[on, ("found", count(found).into()), ("needed", count(needed).into())],
        ),
        Came::TooFewClasses => sentence("too-few-classes", &[on]),
    };
    after(&used, told)
}
