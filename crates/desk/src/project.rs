//! Read-model rows as a pure function of a stream's state: the log can always be folded into them again.

mod ledger;
mod watch;

use std::collections::{BTreeMap, BTreeSet};

use jiff::civil::{Date, date};
use rules::{
    area::AreaCode,
    class::ClassCode,
    codes::{OrganKind, Way},
    exclusion::{OfReport, Reader, reads_as},
    ids::{OfficerId, OrganId},
    matter::{Matter, Stage, Voice},
    office::{Office, Organ, Post, Unit},
    pile::pile,
    rights::{Actor, holder},
    unseparated::Unseparated,
};
use store::{
    FactsRow, GivenRow, LinkRow, MatterRow, MatterRows, NextLevelRow, OnlyUnits, OrganRow,
    RatingRow, RoleRow, Sight, TaskRow, UnitRow, UnseparatedRow,
};
use uuid::Uuid;

use crate::{looks::spent_rows, persons::reported_row, roster::Roster};

/// A link that says: this repeats that.
pub(crate) const REPEATS: i32 = 1;
const TOGETHER: i32 = 2;
/// A link that says: this is a copy of that, which is handled.
pub(crate) const MERGED: i32 = 3;

/// A civil date as days since 1970-01-01.
pub(crate) fn day(on: Date) -> i32 {
    (on - date(1970, 1, 1)).get_days()
}

/// The civil date of a day number.
pub(crate) fn civil(day: i32) -> Date {
    use jiff::ToSpan;
    date(1970, 1, 1).saturating_add(day.days())
}

/// The circle that may know of an ordinary matter of an organ: the organ's number.
/// The circle that may know of its reports: the same number below zero.
pub(crate) fn circle(organ: OrganId, report: bool) -> i32 {
    if report { -organ.0 } else { organ.0 }
}

/// What stands in an actor's sight, as lists ask for it: the circles they belong to, and where every post of theirs is held
/// for a unit, what is that unit's.
pub(crate) fn sight_of(actor: &Actor, office: &Office) -> Sight {
    let organs = actor.organs();
    let ordinary = organs.iter().map(|organ| circle(*organ, false));
    let reports = report_circles(actor, office).into_iter().map(|(_, circle)| circle);
    let only = organs.iter().filter_map(|organ| {
        let here = |post: &&Post| post.organ == *organ && post.role.sees_matters();
        let units = actor.posts().iter().filter(here).map(Post::reaches_only);
        let units = units.map(|unit| unit.map(|unit| unit.0)).collect::<Option<Vec<_>>>()?;
        Some(OnlyUnits { organ: circle(*organ, false), units })
    });
    Sight { organs: ordinary.chain(reports).collect(), only: only.collect() }
}

/// The circles of reports an actor belongs to, each with its organ. A report from which somebody is kept stands in the sight
/// of each of the others by themselves, by what right they have today.
pub(crate) fn report_circles(actor: &Actor, office: &Office) -> Vec<(OrganId, i32)> {
    let receptions = actor.receptions(office);
    let reports = receptions.iter().map(|organ| (*organ, circle(*organ, true)));
    let discipline = |organ: &&Organ| organ.kind == OrganKind::DisciplineOrgan;
    let organs = office.organs.values().filter(discipline).map(|organ| organ.id);
    let apart = organs.flat_map(|organ| {
        let rights = reads_as(actor, organ, office).into_iter();
        rights.filter_map(move |right| Some((organ, *office.apart.get(&(organ, right))?)))
    });
    reports.chain(apart).collect()
}

/// The numbers by which lists know who may read a report from which somebody is kept: keyed hashes, below those of all organs,
/// so that nobody who has the disk alone reads from them who is kept from what.
pub(crate) fn apart(
    office: &Office,
    hash: impl Fn(&str) -> Vec<u8>,
) -> BTreeMap<(OrganId, Reader), i32> {
    let discipline = |organ: &&Organ| organ.kind == OrganKind::DisciplineOrgan;
    let (mut apart, mut taken) = (BTreeMap::new(), BTreeSet::new());
    for organ in office.organs.values().filter(discipline).map(|organ| organ.id) {
        let serves =
            |officer: &rules::office::Officer| officer.posts.iter().any(|p| p.organ == organ);
        let officers = office.officers.iter().filter(|(_, one)| serves(one)).map(|(id, _)| *id);
        let own = officers.flat_map(|id| [Reader::Member(id), Reader::Leader(id)]);
        let stood_in = office.seals.delegations.iter().filter(|one| one.circle.organ == organ);
        let stood_in =
            stood_in.map(|one| Reader::StandIn { away: one.away, delegate: one.delegate });
        for right in own.chain(stood_in).collect::<BTreeSet<_>>() {
            // Two alike would show the one what is the other's.
            let numbers = (0..).map(|turn| number_of(&hash(&format!("{organ} {right:?} {turn}"))));
            let free = numbers.into_iter().find(|number| taken.insert(*number));
            apart.extend(free.map(|number| ((organ, right), number)));
        }
    }
    apart
}

/// Below this no organ's number lies.
const ORGANS: i32 = 1_000_000;

fn number_of(hash: &[u8]) -> i32 {
    let bytes = hash.last_chunk::<4>().copied().unwrap_or_default();
    let number = u32::from_be_bytes(bytes) % i32::MAX.abs_diff(ORGANS);
    i32::try_from(number).map_or(-ORGANS, |number| -ORGANS - number)
}

/// Who may know of a report, as lists look for it: its reception, or each of it who is not kept from it.
pub(crate) fn sight_of_report(report: &OfReport<'_>, office: &Office) -> Vec<i32> {
    match report.readers(office) {
        None => vec![circle(report.organ, true)],
        // What nobody may read stands in nobody's sight, lest it be looked for as what stands in no list at all.
        Some(readers) if readers.is_empty() => vec![store::NOBODY],
        Some(readers) => {
            let own = |right: &Reader| office.apart.get(&(report.organ, *right)).copied();
            readers.iter().filter_map(own).collect()
        }
    }
}

/// The rows of a matter. `original` is the keyed hash of the number it bears elsewhere.
pub(crate) fn rows(matter: &Matter, roster: &Roster, original: Option<Vec<u8>>) -> MatterRows {
    let office = &roster.office;
    MatterRows {
        matter: MatterRow {
            id: matter.id.0,
            number: matter.number.clone(),
            code: matter.code.as_deref().and_then(bytes_of_hex),
            title: matter.title.as_ref().unwrap_or(&matter.content).id.0,
            organ: matter.organ.0,
            holder: holder(matter).0,
            // Whoever registers the same number again is not pointed to an adoption in error.
            original: original.filter(|_| !matter.is_withdrawn()),
        },
        facts: facts(matter, roster),
        tasks: tasks(matter),
        links: links(matter),
        sight: sight(matter, office),
        charge: charge(matter).map(|officer| officer.0),
        classes: classes(matter),
        watch: watch::row(matter),
        failings: watch::failings(matter),
        pressings: watch::pressings(matter),
        ledger: ledger::row(matter),
        ratings: ratings(matter, office),
        spent: spent_rows(matter),
        reported: matter.is_report().then(|| reported_row(matter)),
        unseparated: unseparated(matter),
        given: given(matter),
        next_level: next_level(matter),
    }
}

/// What one hand did that two do.
fn unseparated(matter: &Matter) -> Vec<UnseparatedRow> {
    let row = |one: &Unseparated| UnseparatedRow {
        matter: matter.id.0,
        version: one.version,
        pair: one.pair.code(),
        organ: one.organ.0,
        officer: one.officer.0,
        done: day(one.on),
        report: matter.is_report(),
    };
    matter.hands.unseparated().iter().map(row).collect()
}

fn given(matter: &Matter) -> Vec<GivenRow> {
    let units = matter.given.iter().flat_map(|(organ, units)| {
        units.iter().map(|unit| GivenRow { matter: matter.id.0, organ: organ.0, unit: unit.0 })
    });
    units.collect()
}

/// Whom its petitioner may ask for the next level: the organ whose opinion it is, then whom that names.
fn next_level(matter: &Matter) -> Vec<NextLevelRow> {
    let Some(right) = matter.right() else { return Vec::new() };
    let named = right.ask_of.iter().map(|organ| (*organ, true));
    let row = |(no, (organ, named)): (i32, (OrganId, bool))| NextLevelRow {
        matter: matter.id.0,
        no,
        organ: organ.0,
        named,
    };
    (1..).zip(std::iter::once((right.of, false)).chain(named)).map(row).collect()
}

/// What was said about it, and what may still be said or could have been.
fn ratings(matter: &Matter, office: &Office) -> Vec<RatingRow> {
    let row = |voice: Voice| RatingRow {
        matter: matter.id.0,
        object: voice.object.code(),
        organ: voice.organ.0,
        until: day(voice.until.date),
        value: voice.rating.as_ref().map(|rating| rating.value.code()),
        rated: voice.rating.as_ref().map(|rating| day(rating.on)),
    };
    matter.heard(office).into_iter().map(row).collect()
}

/// The small integer of where it stands.
fn standing(matter: &Matter) -> i32 {
    Stage::code_of(matter.standing()).unwrap_or_default()
}

fn classes(matter: &Matter) -> Vec<i32> {
    let parsed = matter.classes.iter().filter_map(|code| ClassCode::parse(code).ok());
    parsed.map(ClassCode::ordinal).collect()
}

/// Who answers for it, as long as there is something to answer for.
fn charge(matter: &Matter) -> Option<OfficerId> {
    match &matter.stage {
        Stage::Handling(case)
        | Stage::Drafted(case, _)
        | Stage::Approved(case, _)
        | Stage::Delivered(case, _) => case.charge(),
        _ => None,
    }
}

fn sight(matter: &Matter, office: &Office) -> Vec<i32> {
    if matter.is_withdrawn() {
        return Vec::new();
    }
    if let Some(report) = matter.of_report() {
        return sight_of_report(&report, office);
    }
    matter.known_to.iter().map(|organ| circle(*organ, false)).collect()
}

fn facts(matter: &Matter, roster: &Roster) -> FactsRow {
    let office = &roster.office;
    let due = matter.due();
    let area = matter.area.as_deref().and_then(|code| AreaCode::parse(code).ok());
    let class = matter.class.as_deref().and_then(|code| ClassCode::parse(code).ok());
    FactsRow {
        matter: matter.id.0,
        organ: matter.organ.0,
        holder: holder(matter).0,
        kind: matter.kind.map_or(0, rules::codes::Kind::code),
        form: matter.form.map_or(0, rules::codes::Form::code),
        source: matter.source.map_or(0, rules::codes::Source::code),
        stage: standing(matter),
        pile: pile(matter, office).code(),
        class: class.map_or(0, ClassCode::ordinal),
        area: area.map_or(0, AreaCode::number),
        received: day(matter.received_on),
        due: due.map(|due| day(due.date)),
        provisional: due.is_some_and(|due| due.provisional),
        waits: waits(matter),
        answered: matter.answer().map(|(_, on)| day(on)),
        closed: closed_on(matter).map(day),
        persons: i32::try_from(matter.persons).unwrap_or(i32::MAX),
        repeat: matter.repeats.is_some(),
        anonymous: matter.is_anonymous(),
        way: way(matter).map(Way::code),
        outcome: matter.results().first().map(|result| result.outcome.code()),
        term_met: term_met(matter),
        simple: matter.is_simple(),
        erasable: erasable(matter, roster).map(day),
        proposed: matter.erasure.proposed.as_ref().map(|proposed| day(proposed.on)),
    }
}

/// The first day on which it may be proposed to be erased; a matter of rules that nobody knows is kept.
fn erasable(matter: &Matter, roster: &Roster) -> Option<Date> {
    matter.erasable_from(roster.law_of(matter).ok()?.terms)
}

/// The first of its dates that waits for the calendar of its year.
fn waits(matter: &Matter) -> Option<i32> {
    let waiting = matter.dues().into_iter().filter(|(_, due)| due.provisional);
    waiting.map(|(_, due)| day(due.date)).min()
}

/// The day nothing more was owed.
pub(crate) fn closed_on(matter: &Matter) -> Option<Date> {
    rules::traces::ended_on(matter)
}

fn way(matter: &Matter) -> Option<Way> {
    let route = match &matter.stage {
        Stage::Sent { route } | Stage::Objected { route, .. } => Some(route),
        Stage::SignedFor { route, .. } => route.as_ref(),
        _ => matter.case().and_then(|case| case.route.as_ref()),
    };
    match (&matter.stage, route) {
        (Stage::Diverted { .. }, _) => Some(Way::Divert),
        (Stage::Kept { .. }, _) => Some(Way::Keep),
        (_, Some(route)) => Some(if route.assigned { Way::Assign } else { Way::Forward }),
        (_, None) => None,
    }
}

/// Whether the answer was in time: true or false, none where no term ran or no answer came.
fn term_met(matter: &Matter) -> Option<bool> {
    let (_, answered) = matter.answer()?;
    let due = matter.case()?.due?;
    Some(answered <= due.date)
}

/// A task's id follows from its matter and unit, so that folding again gives the same row.
fn tasks(matter: &Matter) -> Vec<TaskRow> {
    let Some(case) = matter.case() else { return Vec::new() };
    let units = case.host.iter().map(|unit| (*unit, true));
    let units = units.chain(case.co_handlers.iter().map(|unit| (*unit, false)));
    let row = |(unit, host): (rules::ids::UnitId, bool)| TaskRow {
        id: task_id(matter.id.0, unit.0),
        matter: matter.id.0,
        organ: case.organ.0,
        unit: Some(unit.0),
        host,
        stage: standing(matter),
        since: day(case.accepted_on),
    };
    units.map(row).collect()
}

fn task_id(matter: Uuid, unit: i32) -> Uuid {
    use sha2::{Digest, Sha256};
    let mut hash = Sha256::new();
    hash.update(matter.as_bytes());
    hash.update(unit.to_be_bytes());
    let digest = hash.finalize();
    let mut id = [0; 16];
    id.copy_from_slice(&digest[..16]);
    Uuid::from_bytes(id)
}

fn links(matter: &Matter) -> Vec<LinkRow> {
    let repeats = matter.repeats.iter().map(|other| (*other, REPEATS));
    let together = matter.together.iter().map(|other| (*other, TOGETHER));
    let row = |(other, kind): (rules::ids::MatterId, i32)| LinkRow {
        matter: matter.id.0,
        other: other.0,
        kind,
    };
    let merged = matter.master().into_iter().map(|other| (other, MERGED));
    repeats.chain(together).chain(merged).map(row).collect()
}

/// The bytes of lower-case hexadecimal digits.
pub(crate) fn bytes_of_hex(text: &str) -> Option<Vec<u8>> {
    let pair = |at: usize| u8::from_str_radix(text.get(at..at + 2)?, 16).ok();
    (0..text.len()).step_by(2).map(pair).collect()
}

/// The row of an organ.
pub(crate) fn organ_row(organ: &Organ) -> OrganRow {
    let area = organ.area.as_deref().and_then(|code| AreaCode::parse(code).ok());
    OrganRow {
        id: organ.id.0,
        parent: organ.parent.map(|parent| parent.0),
        kind: organ.kind.code(),
        name: organ.name.clone(),
        area: area.map_or(0, AreaCode::number),
        outside: organ.outside,
    }
}

/// The row of a unit.
pub(crate) fn unit_row(unit: &Unit) -> UnitRow {
    UnitRow { id: unit.id.0, organ: unit.organ.0, name: unit.name.clone() }
}

/// The row of a role held.
pub(crate) fn role_row(officer: OfficerId, post: &Post) -> RoleRow {
    RoleRow {
        officer: officer.0,
        role: post.role.code(),
        organ: post.organ.0,
        unit: post.unit.map(|unit| unit.0),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn days_are_counted_from_1970_and_back() {
        for (on, number) in
            [(date(1970, 1, 1), 0), (date(2000, 3, 1), 11017), (date(2026, 11, 23), 20780)]
        {
            assert_eq!((day(on), civil(number)), (number, on));
        }
    }
}
