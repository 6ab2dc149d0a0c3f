//! The post room (收发室): what was received, what was opened, what waits to be registered, and the report boxes. The pages
//! show codes of letters, and never which matter one led to.

pub(crate) mod batch;
pub(crate) mod boxes;
pub(crate) mod labels;
pub(crate) mod room;

use desk::SettledWords;
use rules::post::{Label, may_work, rooms};

use crate::{
    Tongue,
    input::{Choice, Input, Sheet, pick},
    visit::Visit,
};

/// For which of my organs: asked only of whoever works on the post of several.
fn organs(sheet: &Sheet<'_>, visit: &Visit) -> Option<Input> {
    let actor = visit.officer.actor();
    let mut organs = rooms(&actor, &visit.office);
    organs.retain(|organ| may_work(&actor, *organ));
    if organs.len() < 2 {
        return None;
    }
    let own = organs.iter().map(|id| Choice::new(id.to_string(), visit.office.organ_name(*id)));
    Some(sheet.input("organ", pick(visit.tongue.text("choose"), own)).plain())
}

/// What a chief found, in one line above their words.
pub(crate) struct Settled {
    pub(crate) head: String,
    pub(crate) words: String,
}

impl Settled {
    fn of(settled: &SettledWords, tongue: Tongue) -> Self {
        let facts = [("by", settled.by.clone().into()), ("date", tongue.date(settled.on).into())];
        Self { head: tongue.say("post-settled", &facts), words: settled.words.clone() }
    }
}

/// A field that only whoever opens a letter fills in: its name bears the letter's code.
fn of_letter(part: &str, label: &Label) -> String {
    format!("{part}_{}", label.as_str())
}
