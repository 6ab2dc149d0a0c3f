//! What is owed once a year (Art. 39, 41; D14, D15): by whom, of which year, by when, and who says that it was done.

#![expect(clippy::unwrap_used, reason = "the vocabulary of these tests fails by panicking")]

use jiff::civil::{Date, date};
use rules::{
    area::Areas,
    calendar::Calendar,
    class::Classes,
    codes::{OrganKind, Role, YearlyDuty},
    decide::Law,
    ids::{OfficerId, OrganId, UnitId},
    keep::{Change, Keeping, decide_office},
    office::{Office, OfficeEvent, Organ, Post},
    rights::Actor,
    rulebook::Rulebook,
    yearly::{YearlyDone, owed},
};
use uuid::Uuid;

const PETITIONS: OrganId = OrganId(1);
const WATER: OrganId = OrganId(2);
const ABOVE: OrganId = OrganId(3);

fn office() -> Office {
    let mut office = Office::default();
    let organs = [
        (PETITIONS, OrganKind::PetitionOffice, false),
        (WATER, OrganKind::ResponsibleOrgan, false),
        (ABOVE, OrganKind::PetitionOffice, true),
    ];
    for (id, kind, outside) in organs {
        let (name, parent, area, contact) = (format!("机关{}", id.0), None, None, None);
        let organ = Organ { id, parent, kind, name, area, outside, contact };
        office.apply(&OfficeEvent::OrganEstablished(organ));
    }
    office
}

fn dues(office: &Office, organ: OrganId, year: i16, today: Date) -> Vec<(YearlyDuty, Date)> {
    let (calendar, terms) = (Calendar::shipped().unwrap(), Rulebook::shipped().unwrap());
    let law = Law { calendar, terms, office };
    owed(organ, year, today, law).iter().map(|owed| (owed.duty, owed.due.date)).collect()
}

/// Three months from the last day of the year: 31 March. In 2024 that is a Sunday, and the next working day is
/// Monday, 1 April; the other years by the calendar on the wall.
#[test]
fn both_are_owed_by_the_end_of_march_of_the_next_year() {
    let office = office();
    let table = [
        (2022, date(2023, 3, 31)),
        (2023, date(2024, 4, 1)),
        (2024, date(2025, 3, 31)),
        (2025, date(2026, 3, 31)),
    ];
    for (year, due) in table {
        let both = vec![(YearlyDuty::Report, due), (YearlyDuty::Assessment, due)];
        assert_eq!(dues(&office, PETITIONS, year, date(year + 1, 1, 1)), both, "{year}");
    }
}

#[test]
fn nothing_is_owed_of_a_year_that_is_not_over_or_by_another_organ() {
    let office = office();
    assert!(dues(&office, PETITIONS, 2025, date(2025, 12, 31)).is_empty(), "its last day");
    assert!(dues(&office, PETITIONS, 2021, date(2026, 1, 1)).is_empty(), "before the regulations");
    assert!(dues(&office, WATER, 2025, date(2026, 1, 1)).is_empty(), "no petition office");
    assert!(dues(&office, ABOVE, 2025, date(2026, 1, 1)).is_empty(), "reports in its own house");
    assert!(dues(&office, OrganId(9), 2025, date(2026, 1, 1)).is_empty(), "nobody");
}

fn recorded(
    office: &Office,
    (role, at): (Role, OrganId),
    what: (OrganId, i16, Date),
    today: Date,
) -> Result<Vec<OfficeEvent>, &'static str> {
    recorded_in(office, (role, at, None), what, today)
}

fn recorded_in(
    office: &Office,
    (role, at, unit): (Role, OrganId, Option<UnitId>),
    (organ, year, on): (OrganId, i16, Date),
    today: Date,
) -> Result<Vec<OfficeEvent>, &'static str> {
    let actor = Actor::Officer {
        id: OfficerId(Uuid::from_u128(1)),
        posts: vec![Post { role, organ: at, unit }],
        stands_in: Vec::new(),
        acts_for: Vec::new(),
    };
    let (classes, areas) = (Classes::shipped().unwrap(), Areas::shipped().unwrap());
    let around = Keeping { office, classes, areas, actor: &actor, open: 0 };
    let done = YearlyDone { organ, duty: YearlyDuty::Report, year, on };
    decide_office(Change::DoYearly { done, today }, around).map_err(|refusal| refusal.code())
}

#[test]
fn the_head_of_the_petition_office_says_when_it_was_done_and_puts_it_right() {
    let mut office = office();
    let (head, today) = ((Role::Head, PETITIONS), date(2026, 3, 2));
    let section = Some(UnitId(1));
    assert_eq!(
        recorded_in(&office, (Role::Head, PETITIONS, section), (PETITIONS, 2025, today), today),
        Err("not_yours"),
        "who heads one section does not speak for the office"
    );
    assert!(recorded(&office, (Role::Leader, PETITIONS), (PETITIONS, 2025, today), today).is_ok());
    let refused = [
        ((Role::Clerk, PETITIONS), (PETITIONS, 2025, today), "not_yours"),
        ((Role::Head, WATER), (PETITIONS, 2025, today), "not_yours"),
        ((Role::Head, WATER), (WATER, 2025, today), "not_yours"),
        ((Role::Head, ABOVE), (ABOVE, 2025, today), "not_yours"),
        (head, (PETITIONS, 2025, date(2025, 12, 31)), "year_not_over"),
        (head, (PETITIONS, 2026, today), "year_not_over"),
        (head, (PETITIONS, 2025, date(2026, 3, 3)), "in_future"),
        (head, (PETITIONS, 2021, today), "gone"),
        (head, (PETITIONS, i16::MAX, today), "gone"),
    ];
    for (who, what, code) in refused {
        assert_eq!(recorded(&office, who, what, today), Err(code), "{what:?}");
    }
    let first = recorded(&office, head, (PETITIONS, 2025, date(2026, 1, 1)), today).unwrap();
    office.apply(&first[0]);
    let again = recorded(&office, head, (PETITIONS, 2025, date(2026, 1, 1)), today);
    assert_eq!(again, Err("nothing_changed"));
    let right = recorded(&office, head, (PETITIONS, 2025, today), today).unwrap();
    office.apply(&right[0]);
    let key = (PETITIONS, 2025, YearlyDuty::Report);
    assert_eq!(office.yearly.get(&key), Some(&today));
    assert_eq!(office.yearly.len(), 1, "the assessment is owed still");
}
