//! A matter's facts, its way and its history, put into words.

use desk::{
    Alone,
    views::{EventView, MatterView, TaskView},
};
use jiff::{civil::Date, tz::TimeZone};
use rules::{
    area::{AreaCode, Areas},
    class::Classes,
    codes::First,
    person::Complained,
    post::Label,
    rulebook::Rulebooks,
};

use super::{competence::first_handler, joint};
use crate::{Tongue, class, paths, person, same_names, tongue::key};

/// A label with its value.
pub(crate) struct Fact {
    pub(crate) label: String,
    pub(crate) value: String,
    /// Where it is put right, for whoever may.
    pub(crate) correct: Option<String>,
}

impl Fact {
    /// A fact that is read and no more.
    pub(crate) const fn new(label: String, value: String) -> Self {
        Self { label, value, correct: None }
    }
}

/// One event, ready to be shown.
pub(crate) struct Happening {
    pub(crate) version: i32,
    pub(crate) on: String,
    pub(crate) recorded: String,
    pub(crate) what: String,
    pub(crate) organ: String,
    pub(crate) by: String,
    pub(crate) facts: Vec<Fact>,
    pub(crate) texts: Vec<Fact>,
}

/// Collects facts, leaving out what is not known.
struct Facts<'a> {
    tongue: Tongue,
    told: Vec<Fact>,
    /// The fields that may be put right.
    correctable: &'a [&'a str],
    number: &'a str,
}

impl<'a> Facts<'a> {
    fn of(matter: &'a MatterView, tongue: Tongue, correctable: &'a [&'a str]) -> Self {
        Self { tongue, told: Vec::new(), correctable, number: &matter.number }
    }

    fn add(&mut self, label: &str, value: impl Into<Option<String>>) {
        if let Some(value) = value.into().filter(|value| !value.is_empty()) {
            let correct = self.corrected_at(label);
            self.told.push(Fact { correct, ..Fact::new(self.tongue.text(label), value) });
        }
    }

    fn corrected_at(&self, label: &str) -> Option<String> {
        let field = label.strip_prefix("field-")?.replace('-', "_");
        let may = self.correctable.contains(&field.as_str());
        may.then(|| paths::correct(self.number, &field))
    }
}

/// What the matter is, each fact with the way to where it is put right: `correctable` are those that may be.
pub(crate) fn facts(matter: &MatterView, tongue: Tongue, correctable: &[&str]) -> Vec<Fact> {
    let mut facts = Facts::of(matter, tongue, correctable);
    facts.add("field-kind", matter.kind.map(|kind| tongue.word("kind", kind.word())));
    facts.add("field-form", matter.form.map(|form| tongue.word("form", form.word())));
    facts.add("field-source", matter.source.map(|source| tongue.word("source", source.word())));
    facts.add("field-received-on", tongue.date(matter.received_on));
    facts.add("field-postmarked-on", matter.postmarked_on.map(|date| tongue.date(date)));
    facts.add("field-letter-date", matter.letter_date.map(|date| tongue.date(date)));
    facts.add("field-letter", matter.letter.as_ref().map(Label::grouped));
    facts.add("field-addressee", matter.addressee.clone());
    facts.add("field-class", matter.class.as_ref().map(|class| class.name.clone()));
    let further: Vec<_> = matter.classes.iter().map(|class| class.name.as_str()).collect();
    facts.add("field-classes", further.join("\n"));
    facts
        .add("field-area", matter.area.as_ref().map(|area| format!("{} {}", area.code, area.name)));
    facts.add("field-persons", matter.persons.to_string());
    facts.add("field-signers", Some(matter.signers.to_string()).filter(|_| 0 < matter.signers));
    facts.add("field-original-number", matter.original_number.clone());
    facts.add("fact-organ", matter.organ.clone());
    facts.add("fact-first", first(matter, tongue));
    facts.add("fact-urgent", matter.urgent.then(|| tongue.text("yes")));
    facts.add("fact-retaliation", matter.retaliation.clone());
    facts.told
}

/// What it is the first of.
fn first(matter: &MatterView, tongue: Tongue) -> String {
    tongue.text(match matter.first {
        Some(First::Everywhere) => "first-of-all",
        Some(First::Here) => "first-of-organ",
        None => "first-of-none",
    })
}

/// How it came to the organ that handles it, and what runs there.
pub(crate) fn way(matter: &MatterView, tongue: Tongue, today: Date) -> Vec<Fact> {
    let mut facts = Facts::of(matter, tongue, &[]);
    if let Some(route) = &matter.route {
        let way = tongue.word("way", route.way.word());
        let sent = [
            ("way", way.into()),
            ("from", route.from.clone().into()),
            ("to", route.to.clone().into()),
        ];
        facts.add("fact-route", tongue.say("route-sentence", &sent));
        facts.add("fact-sent-on", tongue.date(route.sent_on));
        facts.add("field-result-due", route.result_due.map(|date| tongue.date(date)));
    }
    facts.add("field-branch", matter.branch.map(|branch| tongue.word("branch", branch.word())));
    facts.add("fact-accepted-on", matter.accepted_on.map(|date| tongue.date(date)));
    facts.add("fact-procedure", procedure(matter, tongue));
    let first = matter.first_handler.as_ref();
    facts.add("fact-first-handler", first.map(|first| first_handler(first, tongue)));
    let share = matter.pass_on.map(|(term, due)| {
        let facts =
            [("term", tongue.word("term", term.name()).into()), ("due", tongue.due(due).into())];
        tongue.say("pass-on-by", &facts)
    });
    facts.add("fact-pass-on", share);
    facts.add("fact-due-before", matter.due_before.map(|due| tongue.due(due)));
    facts.add("fact-closed-on", matter.closed_on.map(|date| tongue.date(date)));
    facts.add("label-officer", charge(matter, tongue));
    facts.add("fact-keeps-out", keeps_out(matter, tongue));
    facts.add("fact-alone", alone(matter, tongue));
    facts.told.extend(joint::facts(matter, tongue));
    for task in &matter.tasks {
        let label = if task.host { "field-host" } else { "field-co-handlers" };
        facts.add(label, task_line(task, tongue, today));
    }
    facts.told
}

/// Of what was put on the simplified way: since when and why, or since when it is ordinary again.
fn procedure(matter: &MatterView, tongue: Tongue) -> Option<String> {
    let simple = matter.simple?;
    let condition = tongue.word("condition", simple.condition.word());
    let facts = [("date", tongue.date(simple.on).into()), ("condition", condition.into())];
    Some(match simple.converted_on {
        None => tongue.say("handled-simply", &facts),
        Some(on) => tongue.say("procedure-converted", &[("date", tongue.date(on).into())]),
    })
}

/// A unit, and of a co-handler whether it has spoken or for how long it has been silent.
fn task_line(task: &TaskView, tongue: Tongue, today: Date) -> String {
    match (task.host, task.spoken, task.since) {
        (false, Some(on), _) => {
            let facts = [("unit", task.unit.clone().into()), ("date", tongue.date(on).into())];
            tongue.say("task-spoken", &facts)
        }
        (false, None, Some(since)) => {
            let days = (today - since).get_days().max(0);
            tongue.say("task-silent", &[("unit", task.unit.clone().into()), ("days", days.into())])
        }
        _ => task.unit.clone(),
    }
}

/// Why the date owed now is what it is: the term with its article, and the counting.
pub(crate) fn why(matter: &MatterView, books: &Rulebooks, tongue: Tongue) -> Vec<String> {
    let reason = matter.why.as_ref().zip(books.of_matter(matter.rulebook));
    reason.map_or_else(Vec::new, |(reason, book)| tongue.reasons(reason, book))
}

/// What passes between the office and whoever brought the matter; everything else is the office's own.
const MESSAGES: &[&str] = &[
    "matter.supplemented",
    "matter.contact_recorded",
    "matter.progress_shown",
    "matter.accepted",
    "matter.declined",
    "matter.report_refused",
    "matter.diverted",
    "matter.extended",
    "matter.delivered",
    "matter.carried_out",
    "matter.petitioner_asked",
    "matter.correction_asked",
    "matter.correction_answered",
];

/// Whether an event is one of these.
pub(crate) fn is_message(event: &EventView) -> bool {
    MESSAGES.contains(&event.kind.as_str())
}

/// What waits to be checked, signed or allotted.
pub(crate) fn proposal(matter: &MatterView, tongue: Tongue) -> Vec<Fact> {
    let mut facts = Facts::of(matter, tongue, &[]);
    if let Some(proposal) = &matter.proposal {
        facts.add("field-way", tongue.word("way", proposal.way.word()));
        facts.add("field-to", proposal.to.clone());
        facts.add(
            "field-branch",
            proposal.branch.map(|branch| tongue.word("branch", branch.word())),
        );
        let simple = proposal.simple.then(|| tongue.text("proposed-simple"));
        facts.add("field-simple", simple);
        facts.add("field-opinion", proposal.opinion.clone());
    }
    facts.told
}

/// Who answers for it; where they have to keep out, that somebody else has to.
fn charge(matter: &MatterView, tongue: Tongue) -> Option<String> {
    let name = matter.officer.clone()?;
    let out = matter.keeps_out.iter().any(|(out, _)| *out == name);
    Some(if out { tongue.say("keeps-out-charge", &[("name", name.into())]) } else { name })
}

/// What one hand did that two do.
fn alone(matter: &MatterView, tongue: Tongue) -> String {
    let told = |one: &Alone| {
        let pair = tongue.word("arrangement-pair", one.pair.word());
        let facts = [
            ("date", tongue.date(one.on).into()),
            ("pair", pair.into()),
            ("name", one.name.clone().into()),
        ];
        tongue.say("alone-in-matter", &facts)
    };
    matter.alone.iter().map(told).collect::<Vec<_>>().join("\n")
}

/// Who keeps out of it, and why.
fn keeps_out(matter: &MatterView, tongue: Tongue) -> String {
    let all = matter.keeps_out.iter().map(|(name, why)| {
        why.map_or_else(
            || name.clone(),
            |why| tongue.say(&key("keeps-out", why.word()), &[("name", name.clone().into())]),
        )
    });
    all.collect::<Vec<_>>().join("\n")
}

/// Whom it complains of.
pub(crate) fn about(matter: &MatterView, tongue: Tongue) -> Vec<String> {
    let told = |(at, one): (usize, &Complained)| {
        let written = person::about_line(one);
        let known = matter.named.get(at).and_then(|one| same_names::told(one, tongue));
        known.map_or_else(|| written.clone(), |known| format!("{written}（{known}）"))
    };
    matter.about.iter().enumerate().map(told).collect()
}

/// The tables that give codes their names.
#[derive(Clone, Copy)]
pub(crate) struct Tables<'a> {
    pub(crate) classes: &'a Classes,
    pub(crate) areas: &'a Areas,
}

impl Tables<'_> {
    /// Codes with their names, where the fact of a history is codes: an officer reads names.
    fn named(self, label: &str, value: &str) -> Option<String> {
        let area = |code: &str| {
            let name = AreaCode::parse(code).ok().and_then(|code| self.areas.full_name(code).ok());
            name.map_or_else(|| code.to_owned(), |name| format!("{code} {name}"))
        };
        let codes = value.split(", ");
        let named: Vec<_> = match label.strip_prefix("was_").unwrap_or(label) {
            "class" | "classes" => codes.map(|code| class::shown(code, self.classes)).collect(),
            "area" => codes.map(area).collect(),
            _ => return None,
        };
        Some(named.join("; "))
    }
}

/// One event of the history.
pub(crate) fn happening(
    event: &EventView,
    tongue: Tongue,
    (zone, tables): (&TimeZone, Tables<'_>),
) -> Happening {
    let fact = |(label, value): &(&'static str, String)| {
        let named = tables.named(label, value);
        Fact::new(tongue.label(label), named.unwrap_or_else(|| tongue.value(label, value)))
    };
    let text =
        |(label, value): &(&'static str, String)| Fact::new(tongue.label(label), value.clone());
    Happening {
        version: event.version,
        on: tongue.date(event.on),
        recorded: tongue.when(event.recorded, zone),
        what: tongue.event(&event.kind),
        organ: event.organ.clone(),
        by: match (&event.by, &event.in_place_of) {
            (Some(by), Some(away)) => tongue
                .say("by-deputy", &[("name", by.clone().into()), ("away", away.clone().into())]),
            (Some(by), None) => by.clone(),
            // Nobody does it: it follows from the register.
            (None, _) if event.kind == "matter.persons_found" => tongue.text("by-house"),
            (None, _) => tongue.text("by-public"),
        },
        facts: event.facts.iter().map(fact).collect(),
        texts: event.texts.iter().map(text).collect(),
    }
}
