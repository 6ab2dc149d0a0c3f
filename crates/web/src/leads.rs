//! Leads (问题线索): their ledger, one of them with what may be done to it, and those that are made of one report. Whoever has
//! nothing to do with a lead finds no such page.

pub(crate) mod cards;
pub(crate) mod clarify;
pub(crate) mod clarify_papers;
pub(crate) mod family;
pub(crate) mod figures;
pub(crate) mod integrity;
pub(crate) mod ledger;
pub(crate) mod letter;
pub(crate) mod of;
pub(crate) mod paper;
pub(crate) mod register;
pub(crate) mod reporters;
pub(crate) mod show;
pub(crate) mod slip;
pub(crate) mod suspect;

use desk::{LeadLine, LeadWho};
use rules::{deadline::Period, person::Complained};

use crate::{Tongue, paths, shade};

/// A lead in one row.
pub(crate) struct Row {
    pub(crate) url: String,
    pub(crate) number: String,
    pub(crate) organ: String,
    pub(crate) who: String,
    pub(crate) at: String,
    pub(crate) handed: String,
    pub(crate) stage: String,
    /// What was approved, and what was found.
    pub(crate) came_to: String,
    pub(crate) due: Option<String>,
    pub(crate) left: Option<String>,
    pub(crate) shade: &'static str,
    /// It is the reader's turn.
    pub(crate) turn: bool,
}

impl Row {
    pub(crate) fn of(line: &LeadLine, tongue: Tongue) -> Self {
        let parts = [line.room.clone(), line.keeper.clone()];
        let disposal = line.disposal.map(|one| tongue.word("lead-disposal", one.word()));
        let found = line.found.map(|one| tongue.word("lead-finding", one.finding.word()));
        let joined = |parts: Vec<String>| parts.join(" · ");
        Self {
            url: paths::lead(&line.id),
            number: line.number.clone(),
            organ: line.organ.clone(),
            who: who(&line.who, tongue),
            at: joined(parts.into_iter().flatten().collect()),
            handed: tongue.date(line.handed_on),
            stage: tongue.word("lead-stage", line.stage),
            came_to: joined(disposal.into_iter().chain(found).collect()),
            due: line.due.map(|(due, _)| tongue.due(due)),
            left: line.due.map(|(_, left)| tongue.left(left)),
            shade: line.due.map_or("far", |(_, left)| shade(left)),
            turn: line.turn,
        }
    }
}

/// Who is meant, in one line.
fn who(who: &LeadWho, tongue: Tongue) -> String {
    who.as_ref().map_or_else(|| tongue.text("lead-nobody-named"), named)
}

/// A name with unit and post.
fn named(one: &Complained) -> String {
    let parts = [Some(one.name.clone()), one.unit.clone(), one.post.clone()];
    let parts: Vec<_> = parts.into_iter().flatten().filter(|part| !part.is_empty()).collect();
    parts.join(" · ")
}

/// How long a time is, in words.
fn length(period: Period, tongue: Tongue) -> String {
    let key = match period {
        Period::WorkingDays(_) => "keep-rules-working-days",
        Period::CalendarDays(_) => "keep-rules-calendar-days",
        Period::Months(_) => "keep-rules-months",
    };
    tongue.say(key, &[("count", period.count().into())])
}

/// Phrases in quotation marks, one after the other; none where there are none.
fn phrases(shared: &[String], tongue: Tongue) -> Option<String> {
    let quoted: Vec<_> = shared.iter().map(|phrase| format!("“{phrase}”")).collect();
    (!quoted.is_empty()).then(|| quoted.join(&tongue.text("list-separator")))
}
