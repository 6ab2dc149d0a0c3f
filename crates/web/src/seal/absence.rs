//! Who opens seals for somebody who is away: naming a colleague, and taking that back.

use std::collections::BTreeMap;

use desk::{AbsenceView, DeskError, MemberView, SealRoom};
use jiff::civil::Date;
use rules::{
    ask::{FieldFault, Malformed, parse_date},
    ids::OfficerId,
    keep::{Ended, OfficeRefusal},
};
use uuid::Uuid;

use super::{Wrong, circle, standing_word};
use crate::{
    Tongue,
    form::Fields,
    input::{Choice, Group, Input, Shape, Sheet, pick},
    visit::Visit,
};

/// Somebody who stands in for somebody.
pub(crate) struct Absence {
    pub(crate) sentence: String,
    pub(crate) standing: String,
    /// What names it when it is taken back, where the reader may do that.
    pub(crate) end: Option<Key>,
}

/// A delegation as a form names it.
pub(crate) struct Key {
    pub(crate) circle: String,
    pub(crate) away: String,
    pub(crate) delegate: String,
    pub(crate) from: String,
}

impl Absence {
    pub(super) fn of(one: &AbsenceView, tongue: Tongue) -> Self {
        let facts = [
            ("away", one.away.1.clone().into()),
            ("delegate", one.delegate.1.clone().into()),
            ("organ", one.organ.clone().into()),
            ("kind", tongue.word("circle", one.circle.kind.word()).into()),
            ("from", tongue.date(one.from).into()),
            ("to", tongue.date(one.to).into()),
        ];
        let standing = match (one.runs, one.held) {
            (_, false) => "absence-waits",
            (true, true) => "absence-runs",
            (false, true) => "absence-ahead",
        };
        let key = || Key {
            circle: one.circle.to_string(),
            away: one.away.0.to_string(),
            delegate: one.delegate.0.to_string(),
            from: one.from.to_string(),
        };
        Self {
            sentence: tongue.say("absence-sentence", &facts),
            standing: tongue.text(standing),
            end: one.may_end.then(key),
        }
    }
}

/// Whether there is somebody who could stand in for the reader.
pub(super) fn somebody(room: &SealRoom) -> bool {
    room.may_stand_in.iter().any(|(_, colleagues)| !colleagues.is_empty())
}

/// Whether the reader is in a circle and nobody could stand in.
pub(super) fn nobody(room: &SealRoom) -> bool {
    !room.may_stand_in.is_empty() && !somebody(room)
}

/// How far a member of a circle is, and until when they stand in for somebody.
pub(super) fn standing(member: &MemberView, tongue: Tongue) -> String {
    let standing = tongue.word("seal-standing", standing_word(member.standing));
    match member.stands_in_until {
        None => standing,
        Some(until) => {
            let facts = [("standing", standing.into()), ("date", tongue.date(until).into())];
            tongue.say("seal-standing-in", &facts)
        }
    }
}

/// The fields of naming a colleague; of several circles those are chosen to which it applies.
pub(super) fn inputs(sheet: &Sheet<'_>, room: &SealRoom) -> Vec<Input> {
    let tongue = sheet.tongue;
    let open: Vec<_> = room.may_stand_in.iter().filter(|(_, all)| !all.is_empty()).collect();
    let name = |circle: &rules::circle::Circle| {
        let organ = room.circles.iter().find(|one| one.circle == *circle);
        let organ = organ.map(|one| one.organ.clone()).unwrap_or_default();
        let kind = tongue.word("circle", circle.kind.word());
        tongue.say("seal-circle", &[("organ", organ.into()), ("kind", kind.into())])
    };
    let circles = open.iter().map(|(circle, _)| Choice::new(circle.to_string(), name(circle)));
    let circles: Vec<_> = circles.collect();
    let colleagues: BTreeMap<_, _> = open.iter().flat_map(|(_, all)| all).cloned().collect();
    let mut colleagues: Vec<_> = colleagues.into_iter().collect();
    colleagues.sort_by(|one, other| one.1.cmp(&other.1));
    let colleagues = colleagues.into_iter().map(|(id, name)| Choice::new(id.to_string(), name));
    let circles = match circles {
        // Of one there is nothing to choose.
        one if one.len() < 2 => Shape::Pick(vec![Group { choices: one, ..Group::default() }]),
        several => Shape::Many(several),
    };
    vec![
        sheet.input("circles", circles).needed(),
        sheet.input("colleague", pick(tongue.text("choose"), colleagues)).needed(),
        sheet.input("first_day", Shape::Line("date")).needed(),
        sheet.input("last_day", Shape::Line("date")).needed(),
    ]
}

/// Names a colleague.
pub(super) async fn delegate(visit: &Visit, fields: &Fields) -> Result<(), Wrong> {
    let circles: Option<Vec<_>> = fields.all("circles").map(circle).collect();
    let circles = circles.filter(|all| !all.is_empty());
    let circles = circles.ok_or(Wrong::Typed(missing("circles")))?;
    let colleague = Uuid::parse_str(fields.get("colleague"));
    let colleague = colleague.map_err(|_| Wrong::Typed(missing("colleague")))?;
    let days = (day(fields, "first_day")?, day(fields, "last_day")?);
    let named = OfficerId(colleague);
    Ok(visit.desk.delegate_seal(&visit.officer, &circles, named, days).await?)
}

/// Takes it back.
pub(super) async fn end(visit: &Visit, fields: &Fields) -> Result<(), Wrong> {
    let officer = |name| Uuid::parse_str(fields.get(name)).map(OfficerId);
    let named = (
        circle(fields.get("circle")),
        officer("away"),
        officer("colleague"),
        parse_date(fields.get("first_day")),
    );
    let (Some(circle), Ok(away), Ok(delegate), Some(from)) = named else {
        return Err(DeskError::OfficeRefused(OfficeRefusal::NothingChanged).into());
    };
    let ended = Ended { circle, away, delegate, from };
    Ok(visit.desk.end_delegation(&visit.officer, ended).await?)
}

/// The field that a refusal is about.
pub(super) const fn field(refusal: &OfficeRefusal) -> &'static str {
    match refusal {
        OfficeRefusal::EndsBefore | OfficeRefusal::AwayTooLong { .. } => "last_day",
        OfficeRefusal::BeganBefore => "first_day",
        OfficeRefusal::OwnDelegate
        | OfficeRefusal::InCircle
        | OfficeRefusal::DelegateUnfit
        | OfficeRefusal::DelegateWithoutKey
        | OfficeRefusal::OfficerDisabled
        | OfficeRefusal::StoodInFor => "colleague",
        _ => "",
    }
}

fn day(fields: &Fields, name: &str) -> Result<Date, Wrong> {
    let typed = fields.given(name).ok_or_else(|| Wrong::Typed(missing(name)))?;
    let fault = || Wrong::Typed(Malformed::field(name, FieldFault::NotADate));
    parse_date(&typed).ok_or_else(fault)
}

fn missing(name: &str) -> Malformed {
    Malformed::field(name, FieldFault::Missing)
}
