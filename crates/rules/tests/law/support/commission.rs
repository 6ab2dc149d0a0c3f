//! The commission with its reception and two rooms, and how something of a lead is recorded.

use jiff::civil::{Date, date};
use rules::{
    codes::Role,
    deadline::Due,
    ids::{LogId, OfficerId, StreamId, UnitId},
    lead::{
        Filing, Finding, Found, Lead, LeadEvent, LeadLaw, LeadStage, LeadTerms, Made, Measure, Rank,
    },
    office::{Office, OfficeEvent, Post, Unit},
    stored::{By, Recorded, When},
};
use uuid::Uuid;

use super::{DISCIPLINE, calendar, matter_id, office, said};

pub(crate) const RECEPTION: UnitId = UnitId(21);
pub(crate) const ROOM: UnitId = UnitId(22);
pub(crate) const OTHER_ROOM: UnitId = UnitId(23);

pub(crate) const RECEPTIONIST: OfficerId = officer(21);
pub(crate) const KEEPER: OfficerId = officer(61);
pub(crate) const SECOND: OfficerId = officer(62);
pub(crate) const ELSEWHERE: OfficerId = officer(63);
pub(crate) const SECRETARY: OfficerId = officer(64);
pub(crate) const DEPUTY: OfficerId = officer(65);
pub(crate) const ADMIN: OfficerId = officer(66);

pub(crate) const fn officer(number: u128) -> OfficerId {
    OfficerId(Uuid::from_u128(number))
}

pub(crate) const fn post(role: Role, unit: Option<UnitId>) -> Post {
    Post { role, organ: DISCIPLINE, unit }
}

pub(crate) const STAFF: [(OfficerId, Post); 7] = [
    (RECEPTIONIST, post(Role::Clerk, Some(RECEPTION))),
    (KEEPER, post(Role::Handler, Some(ROOM))),
    (SECOND, post(Role::Head, Some(ROOM))),
    (ELSEWHERE, post(Role::Handler, Some(OTHER_ROOM))),
    (SECRETARY, post(Role::Leader, None)),
    (DEPUTY, post(Role::Leader, None)),
    (ADMIN, post(Role::Admin, None)),
];

/// The commission with a reception and two rooms.
pub(crate) fn commission() -> Office {
    let mut office = office();
    for (id, name) in
        [(RECEPTION, "信访室"), (ROOM, "第一监督检查室"), (OTHER_ROOM, "第二监督检查室")]
    {
        let unit = Unit { id, organ: DISCIPLINE, name: name.to_owned() };
        office.apply(&OfficeEvent::UnitEstablished(unit));
    }
    office.apply(&OfficeEvent::ReceptionNamed { organ: DISCIPLINE, unit: Some(RECEPTION) });
    for (officer, post) in STAFF {
        office.apply(&OfficeEvent::OfficerAdded { officer, name: said(1) });
        office.apply(&OfficeEvent::RoleGranted { officer, post });
    }
    office
}

pub(crate) fn lead_law(today: Date) -> LeadLaw<'static> {
    let terms = LeadTerms::shipped().unwrap_or_else(|error| panic!("{error}"));
    LeadLaw { calendar: calendar(), terms, today }
}

pub(crate) const DAY: Date = date(2026, 9, 2);

pub(crate) fn on_lead(
    by: OfficerId,
    version: i32,
    on: Date,
    event: LeadEvent,
) -> Recorded<LeadEvent> {
    Recorded {
        log: LogId(Uuid::from_u128(1)),
        stream: StreamId(Uuid::from_u128(2)),
        version,
        organ: DISCIPLINE,
        on,
        recorded: When::Day(on),
        by: By::Officer(by),
        in_place_of: None,
        event,
    }
}

/// A lead about somebody, closed with this finding.
pub(crate) fn closed(finding: Finding) -> Lead {
    let made = LeadEvent::HandedOver {
        year: 2026,
        serial: 7,
        report: matter_id(1),
        person: Some(1),
        room: Some(ROOM),
        who: said(1),
        party: None,
        summary: said(2),
        notice: None,
    };
    let mut lead =
        Lead::begin(&on_lead(RECEPTIONIST, 1, DAY, made)).unwrap_or_else(|| panic!("no lead"));
    lead.kept = Some((DAY, KEEPER));
    lead.found = Some(Found::of(finding, Measure::None, None));
    let (on, due) = (date(2026, 10, 28), Due::named(date(2026, 12, 31)));
    lead.stage = LeadStage::Closed { on, due, fed_back_on: None };
    lead
}

/// How what is filed as a case is filed.
pub(crate) fn filing(measure: Measure) -> Option<Filing> {
    (measure == Measure::Filed).then_some(Filing { rank: Rank::Township, bribery: false })
}

/// A lead that is to be made, of which nothing stands in the way.
pub(crate) fn made(person: Option<u16>, room: Option<UnitId>) -> Made {
    Made {
        number: (2026, 7),
        person,
        room,
        who: said(1),
        party: None,
        summary: said(2),
        tells_number: false,
        shares_words: false,
        looked_at: false,
    }
}
