//! Retaliation (条例 Art. 46; Rules Art. 35, 37; C215): who takes such a report, by table: always above the organ concerned.

use jiff::civil::date;
use rules::{
    codes::OrganKind::{self, DisciplineOrgan, PetitionOffice, ResponsibleOrgan, Township},
    ids::OrganId,
    matter::Matter,
    office::{Office, OfficeEvent, Organ},
    retaliation::{
        Taken::{self, Above, Here},
        taken_by,
    },
};

use crate::support::*;

/// Number, above, kind, area, works elsewhere.
type Row = (i32, Option<i32>, OrganKind, Option<&'static str>, bool);

fn offices(rows: &[Row]) -> Office {
    let mut office = Office::default();
    for (id, parent, kind, area, outside) in rows {
        let organ = Organ {
            id: OrganId(*id),
            parent: parent.map(OrganId),
            kind: *kind,
            name: format!("机关{id}"),
            area: area.map(str::to_owned),
            outside: *outside,
            contact: None,
        };
        office.apply(&OfficeEvent::OrganEstablished(organ));
    }
    office
}

fn takes(rows: &[Row], table: &[(i32, Option<Taken>)]) {
    let office = offices(rows);
    for (concerned, taken) in table {
        assert_eq!(taken_by(OrganId(*concerned), &office), *taken, "{concerned}");
    }
}

#[test]
fn an_organ_of_discipline_above_takes_it_and_never_the_organ_concerned() {
    let county = Some("990121");
    let town = Some("990121001");
    let rows = [
        (1, None, PetitionOffice, county, false),
        (2, Some(8), DisciplineOrgan, county, false),
        (3, None, ResponsibleOrgan, county, false),
        (4, None, Township, town, false),
        // The town's own stands below the county's.
        (5, Some(2), DisciplineOrgan, town, false),
        // Another county, and what no area is known of.
        (6, None, ResponsibleOrgan, Some("990122"), false),
        (7, None, ResponsibleOrgan, None, false),
        (8, None, DisciplineOrgan, Some("990100"), true),
    ];
    let county_takes = Some(Here(OrganId(2)));
    takes(
        &rows,
        &[
            (1, county_takes),
            (3, county_takes),
            (4, county_takes),
            (5, county_takes),
            // Its own: the city's works elsewhere.
            (2, Some(Above(OrganId(2)))),
            // Of the other county nobody here is above it.
            (6, None),
            (7, county_takes),
            (99, None),
        ],
    );
    // Where the city works here as well, it takes what is about the county's, and the county still what is about its own organs.
    let mut with_city = rows;
    with_city[7].4 = false;
    let city = Some(Here(OrganId(8)));
    takes(
        &with_city,
        &[(2, city), (3, county_takes), (5, county_takes), (6, city), (8, Some(Above(OrganId(8))))],
    );
}

#[test]
fn areas_that_say_too_little_and_several_of_one_level_lead_to_no_organ_below() {
    let county = Some("990121");
    let town = Some("990121001");
    // A resident office of the commission, entered before it, takes nothing about the bureau it sits in.
    let rows = [
        (1, Some(2), DisciplineOrgan, county, false),
        (2, None, DisciplineOrgan, county, false),
        (3, None, ResponsibleOrgan, county, false),
        // A town's own, whose organ above is its town: the county's stands above it by the area.
        (4, None, Township, town, false),
        (5, Some(4), DisciplineOrgan, town, false),
        (6, None, ResponsibleOrgan, None, false),
    ];
    let two = Some(Here(OrganId(2)));
    takes(&rows, &[(3, two), (1, two), (5, two), (4, two), (6, two)]);
    // Where no area is known of the commission, it takes what is about whoever.
    let rows = [
        (1, None, PetitionOffice, county, false),
        (2, None, DisciplineOrgan, None, false),
        (3, None, Township, town, false),
    ];
    takes(&rows, &[(1, two), (3, two), (2, Some(Above(OrganId(2))))]);
}

#[test]
fn a_discipline_organ_that_had_a_part_in_it_is_concerned_itself() {
    let story = Story::registered(claim(date(2026, 11, 2)), PETITIONS).unwrap();
    let (office, plain) = (story.office, story.matter);
    let of = |matter: &Matter, master: Option<&Matter>| matter.concerned(master, &office);
    assert_eq!(of(&plain, None), PETITIONS);
    assert_eq!(taken_by(PETITIONS, &office), Some(Here(DISCIPLINE)));
    // It had it and gave it back, objected that it is not theirs, or has what this was merged into.
    let mut had = plain.clone();
    had.known_to.push(DISCIPLINE);
    let mut objected = plain.clone();
    objected.competence.not_theirs.push(DISCIPLINE);
    for (matter, master) in [(&had, None), (&objected, None), (&plain, Some(&had))] {
        let concerned = of(matter, master);
        assert_eq!(concerned, DISCIPLINE);
        assert_eq!(taken_by(concerned, &office), Some(Above(DISCIPLINE)));
    }
}

#[test]
fn where_no_organ_of_discipline_works_nobody_takes_it() {
    takes(&[(1, None, PetitionOffice, Some("990121"), false)], &[(1, None)]);
    takes(&[(1, None, PetitionOffice, None, false)], &[(1, None)]);
    // One that was closed receives nothing.
    let rows = [
        (1, None, PetitionOffice, Some("990121"), false),
        (2, None, DisciplineOrgan, Some("990121"), false),
    ];
    let mut office = offices(&rows);
    assert_eq!(taken_by(OrganId(1), &office), Some(Here(OrganId(2))));
    office.apply(&OfficeEvent::OrganClosed { organ: OrganId(2) });
    assert_eq!(taken_by(OrganId(1), &office), None);
}
