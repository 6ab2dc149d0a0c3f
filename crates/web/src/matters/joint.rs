//! Several organs at one matter on its page: who helps, and through whose hands it went.

use desk::views::{CoOrganView, MatterView, MoveView};

use super::Fact;
use crate::Tongue;

/// Who helps with what opinion, and each change of hands with its reason.
pub(super) fn facts(matter: &MatterView, tongue: Tongue) -> Vec<Fact> {
    let helps = |one: &CoOrganView| Fact::new(tongue.text("fact-co-organ"), helper(one, tongue));
    let moved = |one: &MoveView| {
        let label = if one.raised { "fact-raised" } else { "fact-crossed" };
        Fact::new(tongue.text(label), hands(one, tongue))
    };
    let moves = matter.moves.iter().map(moved);
    moves.chain(matter.co_organs.iter().map(helps)).collect()
}

fn helper(one: &CoOrganView, tongue: Tongue) -> String {
    let organ = one.organ.clone().into();
    let Some((on, text)) = &one.opinion else {
        let date = tongue.date(one.since).into();
        return tongue.say("co-organ-silent", &[("organ", organ), ("date", date)]);
    };
    let date = tongue.date(*on).into();
    let facts = [("organ", organ), ("date", date), ("text", text.clone().into())];
    tongue.say("co-organ-spoken", &facts)
}

fn hands(one: &MoveView, tongue: Tongue) -> String {
    let said = if one.reason.is_some() { "move-sentence" } else { "move-sent-up" };
    let facts = [
        ("from", one.from.clone().into()),
        ("to", one.to.clone().into()),
        ("date", tongue.date(one.on).into()),
        ("by", one.by.clone().into()),
        ("reason", one.reason.clone().unwrap_or_default().into()),
    ];
    tongue.say(said, &facts)
}
