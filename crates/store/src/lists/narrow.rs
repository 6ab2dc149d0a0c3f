//! What a list is narrowed by, as conditions of a statement: the one place that writes them.

use sqlx::{Database, Encode, QueryBuilder, Type};
use uuid::Uuid;

use crate::ratings::Heard;
use crate::watch::{Appraised, Failed, Watched};

/// Of what an organ knows only what these units of it were given, and what none was.
#[derive(Debug, Clone, Default, PartialEq, Eq, Hash)]
pub struct OnlyUnits {
    /// The organ.
    pub organ: i32,
    /// The units.
    pub units: Vec<i32>,
}

/// On whose behalf matters are asked for: what these organs know, of some of them a part.
#[derive(Debug, Clone, Default, PartialEq, Eq, Hash)]
pub struct Sight {
    /// The organs; below zero stands the circle of an organ's reports.
    pub organs: Vec<i32>,
    /// Of which of them a part alone.
    pub only: Vec<OnlyUnits>,
}

impl Sight {
    /// Everything that these organs know.
    pub fn of(organs: &[i32]) -> Self {
        Self { organs: organs.to_vec(), only: Vec::new() }
    }

    /// Follows `s.organ in`: each matter once, though several of these organs may know of it: the smallest id stands for
    /// all, and is not looked for under a smaller one. What lies in a circle of reports, below zero, lies nowhere else.
    pub(crate) fn once<DB>(&self, question: &mut QueryBuilder<DB>)
    where
        DB: Database,
        for<'q> i32: Encode<'q, DB> + Type<DB>,
    {
        once(&self.organs, &self.only, question);
    }
}

/// Which matters a list shows. Without organs it shows none; whatever else is not set does not narrow.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Filter {
    /// The organs on whose behalf the list is asked for; below zero stands the circle of an organ's reports.
    pub organs: Vec<i32>,
    /// Of which of them a part alone.
    pub only: Vec<OnlyUnits>,
    /// The pile they lie on.
    pub pile: Option<i32>,
    /// They lie on one of these piles: all but that of what is done. Without any, on whatever pile.
    pub piles: Vec<i32>,
    /// They lie with one of these organs on its pile: organ, pile and, where only one unit of it is meant, the unit:
    /// what that unit works on, and what no unit of the organ was given yet.
    pub desks: Option<Vec<(i32, i32, Option<i32>)>>,
    /// Where they stand.
    pub stage: Option<i32>,
    /// They stand at one of these.
    pub stages: Vec<i32>,
    /// What is pressed for of them.
    pub watched: Option<Watched>,
    /// An organ failed in something about them.
    pub failed: Option<Failed>,
    /// How they were rated.
    pub rated: Option<Heard>,
    /// Their kind.
    pub kind: Option<i32>,
    /// How they came.
    pub form: Option<i32>,
    /// From whom they came.
    pub source: Option<i32>,
    /// How they are handled.
    pub way: Option<i32>,
    /// Due from this day on.
    pub due_from: Option<i32>,
    /// Due before this day.
    pub due_before: Option<i32>,
    /// Received from this day on.
    pub received_from: Option<i32>,
    /// Received before this day.
    pub received_before: Option<i32>,
    /// How their number begins.
    pub number: Option<String>,
    /// The digest of the number they bear elsewhere. With `number` either of the two will do.
    pub original: Option<Vec<u8>>,
    /// Their number is one of these.
    pub numbers: Option<Vec<String>>,
    /// They are some of these.
    pub matters: Option<Vec<Uuid>>,
    /// Or, where a number is looked for, one of these that have it among their words.
    pub worded: Vec<Uuid>,
    /// One of these organs registered them.
    pub registered: Vec<i32>,
    /// The organ that holds them.
    pub holder: Option<i32>,
    /// A unit at work on them.
    pub unit: Option<i32>,
    /// One of their classes lies from the first of these codes up to before the second.
    pub class: Option<(i32, i32)>,
    /// Their area lies so in one of these.
    pub areas: Vec<(i32, i32)>,
    /// Only those that repeat an earlier one.
    pub repeat: bool,
    /// Only those that nobody signed.
    pub anonymous: bool,
    /// Only those handled the simplified way, or only the others.
    pub simple: Option<bool>,
    /// Only the first of their kind, at their organ or anywhere.
    pub first: Option<First>,
    /// Only those that came in this form with at least so many persons.
    pub crowd: Option<(i32, i32)>,
}

/// What a matter is the first of.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum First {
    /// The organ that registered it had none before that it repeats.
    Here,
    /// It repeats none.
    Everywhere,
}

/// The condition on `f`: the organ that registered it had registered what it repeats, or another repeat of the same
/// that came before; of one day, one is the first.
pub(crate) const REPEATED_HERE: &str = "(exists (select 1 from link l
        join facts o on o.matter = l.other
        where l.matter = f.matter and l.kind = 1 and o.organ = f.organ)
    or exists (select 1 from link l cross join link k cross join facts o
        where l.matter = f.matter and l.kind = 1
            and k.other = l.other and +k.kind = 1 and k.matter <> l.matter
            and o.matter = k.matter and o.organ = f.organ
            and (o.received < f.received or (o.received = f.received and o.matter < f.matter))))";

/// How what a filter finds is gone through, which says where SQLite shall not look.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Along {
    /// In the order of days and no further than a page: the index on piles is left alone.
    Days,
    /// All of it, along whatever leads to the least.
    Any,
}

impl Filter {
    /// What joins `f` to `s`, where a condition is about it; the others hold of what stands in sight alone.
    pub(crate) fn facts(&self) -> &'static str {
        if self.asks_for_facts() { " join facts f on f.matter = s.matter" } else { "" }
    }

    fn asks_for_facts(&self) -> bool {
        let one = [self.stage, self.kind, self.form, self.source, self.way];
        one.iter().any(Option::is_some)
            || !self.stages.is_empty()
            || !self.registered.is_empty()
            || !self.areas.is_empty()
            || self.class.is_some()
            || self.first == Some(First::Here)
            || self.crowd.is_some()
            || self.anonymous
            || self.simple.is_some()
            || self.appraised().is_some()
    }

    /// What of appraising it is narrowed by.
    pub(crate) fn appraised(&self) -> Option<Appraised> {
        match self.watched {
            Some(Watched::Appraised(appraised)) => Some(appraised),
            _ => None,
        }
    }

    pub(crate) fn narrow<DB>(&self, organs: &[i32], along: Along, question: &mut QueryBuilder<DB>)
    where
        DB: Database,
        for<'q> i32: Encode<'q, DB> + Type<DB>,
        for<'q> String: Encode<'q, DB> + Type<DB>,
        for<'q> Vec<u8>: Encode<'q, DB> + Type<DB>,
        for<'q> Uuid: Encode<'q, DB> + Type<DB>,
    {
        match self.holder {
            _ if organs.is_empty() => drop(question.push("1 = 0")),
            Some(holder) => held_by(holder, organs, &self.only, question),
            // Whoever works on a pile of an organ knows what the organ knows: under the organ itself each is met once.
            None if self.desks.is_some() => {
                among(organs, question.push("s.organ in "));
                question.push(" and abs(s.organ) = s.holder");
                reach("s", &self.only, question);
            }
            // Likewise whoever appraises it. The sign keeps SQLite to the index of what may be erased.
            None if self.appraised().is_some() => {
                among(organs, question.push("+s.organ in "));
                question.push(" and abs(s.organ) = f.organ");
                reach("s", &self.only, question);
            }
            None => once(organs, &self.only, question.push("s.organ in ")),
        }
        if let Some(appraised) = self.appraised().filter(|_| !organs.is_empty()) {
            appraised.narrow(organs, question);
        }
        and(question, " and s.pile = ", self.pile);
        if !self.piles.is_empty() {
            let sign = if along == Along::Days { "+" } else { "" };
            among(&self.piles, question.push(" and ").push(sign).push("s.pile in "));
        }
        and(question, " and f.stage = ", self.stage);
        if !self.stages.is_empty() {
            among(&self.stages, question.push(" and f.stage in "));
        }
        if !self.registered.is_empty() {
            among(&self.registered, question.push(" and f.organ in "));
        }
        if let Some(watched) = self.watched {
            watched.narrow(question);
        }
        if let Some(failed) = self.failed {
            failed.narrow(question);
        }
        if let Some(rated) = self.rated {
            rated.narrow(question);
        }
        and(question, " and f.kind = ", self.kind);
        and(question, " and f.form = ", self.form);
        and(question, " and f.source = ", self.source);
        and(question, " and f.way = ", self.way);
        and(question, " and s.due >= ", self.due_from);
        and(question, " and s.due < ", self.due_before);
        and(question, " and s.received >= ", self.received_from);
        and(question, " and s.received < ", self.received_before);
        self.classed(question);
        if self.repeat {
            question.push(" and s.repeat = true");
        }
        if self.anonymous {
            question.push(" and f.anonymous");
        }
        if let Some(simple) = self.simple {
            question.push(if simple { " and f.simple" } else { " and not f.simple" });
        }
        match self.first {
            Some(First::Everywhere) => drop(question.push(" and not s.repeat")),
            Some(First::Here) => drop(question.push(" and not ").push(REPEATED_HERE)),
            None => {}
        }
        if let Some((form, least)) = self.crowd {
            question.push(" and f.form = ").push_bind(form);
            question.push(" and f.persons >= ").push_bind(least);
        }
        if let Some(unit) = self.unit {
            of_unit(unit, question.push(" and "));
        }
        within_areas(&self.areas, question);
        self.on_desks(along, question);
        self.named(question);
    }

    /// A matter is found under each of its classes.
    fn classed<DB>(&self, question: &mut QueryBuilder<DB>)
    where
        DB: Database,
        for<'q> i32: Encode<'q, DB> + Type<DB>,
    {
        let Some((first, end)) = self.class else { return };
        question.push(" and (f.class >= ").push_bind(first).push(" and f.class < ").push_bind(end);
        question.push(" or exists (select 1 from further_class c where c.matter = s.matter");
        question.push(" and c.class >= ").push_bind(first).push(" and c.class < ").push_bind(end);
        question.push("))");
    }

    /// The piles of the desks stand once more before them, as an index can be followed along those.
    fn on_desks<DB>(&self, along: Along, question: &mut QueryBuilder<DB>)
    where
        DB: Database,
        for<'q> i32: Encode<'q, DB> + Type<DB>,
    {
        let Some(desks) = &self.desks else { return };
        if along == Along::Any && !desks.is_empty() {
            let piles: Vec<_> = desks.iter().map(|(_, pile, _)| *pile).collect();
            let holders: Vec<_> = desks.iter().map(|(holder, ..)| *holder).collect();
            among(&piles, question.push(" and s.pile in "));
            among(&holders, question.push(" and s.holder in "));
        }
        question.push(" and (1 = 0");
        for (holder, pile, unit) in desks {
            question.push(" or (s.holder = ").push_bind(*holder);
            question.push(" and s.pile = ").push_bind(*pile);
            if let Some(unit) = unit {
                of_unit(*unit, question.push(" and ("));
                question.push(" or ").push(OF_NO_UNIT).push(")");
            }
            question.push(")");
        }
        question.push(")");
    }

    fn named<DB>(&self, question: &mut QueryBuilder<DB>)
    where
        DB: Database,
        for<'q> String: Encode<'q, DB> + Type<DB>,
        for<'q> Vec<u8>: Encode<'q, DB> + Type<DB>,
        for<'q> Uuid: Encode<'q, DB> + Type<DB>,
    {
        if let Some(numbers) = &self.numbers {
            question.push(" and s.matter in (select id from matter where number in (''");
            for number in numbers {
                question.push(", ").push_bind(number.clone());
            }
            question.push("))");
        }
        if let Some(matters) = &self.matters {
            // Without any, a list of one that is nobody's: `in ()` is no SQL.
            let ids = if matters.is_empty() { &[Uuid::nil()][..] } else { matters };
            question.push(" and s.matter in ").push_tuples(ids, |mut tuple, matter| {
                tuple.push_bind(*matter);
            });
        }
        if self.number.is_none() && self.original.is_none() {
            return;
        }
        question.push(" and (1 = 0");
        if !self.worded.is_empty() {
            question.push(" or s.matter in ").push_tuples(&self.worded, |mut tuple, matter| {
                tuple.push_bind(*matter);
            });
        }
        question.push(" or s.matter in (");
        if let Some(number) = &self.number {
            question.push("select id from matter where number >= ").push_bind(number.clone());
            question.push(" and number < ").push_bind(past(number));
        }
        if self.number.is_some() && self.original.is_some() {
            question.push(" union ");
        }
        if let Some(original) = &self.original {
            question.push("select id from matter where original = ").push_bind(original.clone());
        }
        question.push("))");
    }
}

/// No unit of the organ that holds it was given it yet.
pub(crate) const OF_NO_UNIT: &str = "not exists (select 1 from task t
    where t.matter = s.matter and t.organ = s.holder and t.unit is not null)";

/// A unit works on it.
pub(crate) fn of_unit<DB>(unit: i32, question: &mut QueryBuilder<DB>)
where
    DB: Database,
    for<'q> i32: Encode<'q, DB> + Type<DB>,
{
    question.push("exists (select 1 from task t where t.matter = s.matter and t.unit = ");
    question.push_bind(unit).push(")");
}

/// What comes after every number that begins so.
pub(crate) fn past(number: &str) -> String {
    format!("{number}{}", char::MAX)
}

fn within_areas<DB>(areas: &[(i32, i32)], question: &mut QueryBuilder<DB>)
where
    DB: Database,
    for<'q> i32: Encode<'q, DB> + Type<DB>,
{
    for (no, (first, end)) in areas.iter().enumerate() {
        question.push(if no == 0 { " and (" } else { " or " });
        question.push("f.area >= ").push_bind(*first).push(" and f.area < ").push_bind(*end);
    }
    if !areas.is_empty() {
        question.push(")");
    }
}

/// What a row of `sight` says to those of whom a part of the organ's matters is kept: the units that were given it are
/// theirs, or none was.
pub(crate) fn reach<DB>(alias: &str, only: &[OnlyUnits], question: &mut QueryBuilder<DB>)
where
    DB: Database,
    for<'q> i32: Encode<'q, DB> + Type<DB>,
{
    for OnlyUnits { organ, units } in only {
        question.push(format!(" and ({alias}.organ <> ")).push_bind(*organ);
        question
            .push(format!(" or not exists (select 1 from given g where g.matter = {alias}.matter"));
        question.push(" and g.organ = ").push_bind(*organ);
        question
            .push(format!(") or exists (select 1 from given g where g.matter = {alias}.matter"));
        among(units, question.push(" and g.unit in "));
        question.push("))");
    }
}

fn once<DB>(organs: &[i32], only: &[OnlyUnits], question: &mut QueryBuilder<DB>)
where
    DB: Database,
    for<'q> i32: Encode<'q, DB> + Type<DB>,
{
    among(organs, question);
    reach("s", only, question);
    let ordinary: Vec<_> = organs.iter().copied().filter(|organ| 0 < *organ).collect();
    if let (Some(first), true) = (ordinary.iter().min(), 1 < ordinary.len()) {
        question.push(" and (s.organ <= ").push_bind(*first);
        question.push(" or not exists (select 1 from sight o where o.matter = s.matter");
        question.push(" and o.organ < s.organ and o.organ in ");
        among(&ordinary, question);
        reach("o", only, question);
        question.push("))");
    }
}

/// What an organ holds, found along its own index, as far as one of these organs may know of it. Its
/// reports lie under its number below zero and nowhere else, so no matter is found twice.
fn held_by<DB>(holder: i32, organs: &[i32], only: &[OnlyUnits], question: &mut QueryBuilder<DB>)
where
    DB: Database,
    for<'q> i32: Encode<'q, DB> + Type<DB>,
{
    let reports = organs.contains(&-holder).then_some(-holder);
    let under: Vec<_> = match (reports, organs) {
        (Some(circle), [_]) => vec![circle],
        _ => std::iter::once(holder).chain(reports).collect(),
    };
    question.push("s.organ in ");
    among(&under, question);
    question.push(" and s.holder = ").push_bind(holder);
    question.push(" and exists (select 1 from sight o where o.matter = s.matter and o.organ in ");
    among(organs, question);
    reach("o", only, question);
    question.push(")");
}

pub(crate) fn among<DB>(organs: &[i32], question: &mut QueryBuilder<DB>)
where
    DB: Database,
    for<'q> i32: Encode<'q, DB> + Type<DB>,
{
    question.push_tuples(organs, |mut tuple, organ| {
        tuple.push_bind(*organ);
    });
}

fn and<DB>(question: &mut QueryBuilder<DB>, condition: &'static str, value: Option<i32>)
where
    DB: Database,
    for<'q> i32: Encode<'q, DB> + Type<DB>,
{
    if let Some(value) = value {
        question.push(condition).push_bind(value);
    }
}
