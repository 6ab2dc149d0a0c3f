//! Organs and their units: the tree, and a page for each.

use axum::extract::Path;
use desk::DeskError;
use rules::{
    area::AreaCode,
    ask::{FieldFault, Malformed},
    codes::OrganKind,
    ids::{OrganId, UnitId},
    keep::{Change, Described, OfficeRefusal, keeps, keeps_all},
    lead::LeadRooms,
    office::{Organ, Unit},
    words::Words,
};

use super::{Building, Cell, Fact, KeepForm, KeepPage, Table, Typed, done, failed, learnt, shown};
use crate::{
    area,
    error::{Reply, WebError},
    form::{Fields, Query},
    input::{Choice, Input, Shape, Sheet, pick},
    paths,
    visit::Visit,
};

/// GET /office/keep/organs
pub(crate) async fn list(visit: Visit, Query(query): Query) -> Reply {
    shown(None, &tree(&visit, Typed::default(), query.get("done"))?)
}

/// POST /office/keep/organs
pub(crate) async fn establish(visit: Visit, fields: Fields) -> Reply {
    let change = described(&fields, &visit).and_then(|described| {
        let kind = OrganKind::parse(fields.get("organ_kind"));
        let kind = kind.ok_or_else(|| Malformed::field("organ_kind", FieldFault::Missing))?;
        Ok(Change::EstablishOrgan { kind, described })
    });
    let kept = match change {
        Ok(change) => visit.desk.keep_office(&visit.officer, change, None).await,
        Err(malformed) => Err(malformed.into()),
    };
    match kept {
        Ok(()) => Ok(done(paths::KEEP_ORGANS, "establish_organ")),
        Err(error) => {
            let (status, typed) = failed(&visit, fields, rules::keep::Subject::New, error).await?;
            shown(Some(status), &tree(&visit, typed, "")?)
        }
    }
}

/// GET /office/keep/organs/{id}
pub(crate) async fn show(visit: Visit, Path(id): Path<i32>, Query(query): Query) -> Reply {
    shown(None, &one(&visit, OrganId(id), Typed::default(), query.get("done"))?)
}

/// POST /office/keep/organs/{id}
pub(crate) async fn change(mut visit: Visit, Path(id): Path<i32>, fields: Fields) -> Reply {
    let (organ, word) = (OrganId(id), fields.get("change").to_owned());
    let change = match asked(organ, &word, &fields, &visit) {
        Ok(change) => Ok(change),
        Err(DeskError::NoSuch("change")) => return Err(WebError::Broken),
        Err(error) => Err(error),
    };
    let subject = change.as_ref().map_or(rules::keep::Subject::New, Change::subject);
    let kept = match change {
        Ok(change) => visit.desk.keep_office(&visit.officer, change, super::version(&fields)).await,
        Err(error) => Err(error),
    };
    match kept {
        Ok(()) => Ok(done(&paths::keep_organ(organ), &word)),
        Err(error) => {
            let (status, typed) = failed(&visit, fields, subject, error).await?;
            visit.refresh().await?;
            shown(Some(status), &one(&visit, organ, typed, "")?)
        }
    }
}

fn asked(organ: OrganId, word: &str, fields: &Fields, visit: &Visit) -> Result<Change, DeskError> {
    let unit = |name: &str| {
        let unit = fields.get(name).trim().parse().map(UnitId).ok();
        let own = |unit: &UnitId| visit.office.units.get(unit).is_some_and(|u| u.organ == organ);
        unit.filter(own).ok_or_else(|| Malformed::field(name, FieldFault::NoSuchUnit))
    };
    Ok(match word {
        "change_organ" => Change::ChangeOrgan { organ, described: described(fields, visit)? },
        "close_organ" => Change::CloseOrgan(organ),
        "reopen_organ" => Change::ReopenOrgan(organ),
        "establish_unit" => Change::EstablishUnit { organ, name: super::line(fields, "name")? },
        "rename_unit" => {
            Change::RenameUnit { unit: unit("unit")?, name: super::line(fields, "new_name")? }
        }
        "name_reception" => {
            let named = fields.given("unit").is_some();
            Change::NameReception { organ, unit: if named { Some(unit("unit")?) } else { None } }
        }
        "name_lead_rooms" => {
            let room = |name: &str| match fields.given(name) {
                None => Ok(None),
                Some(_) => unit(name).map(Some),
            };
            let rooms = LeadRooms {
                case: room("case_room")?,
                trial: room("trial_room")?,
                first: fields.get("case_first") == "true",
                twice: fields.get("review_twice") == "true",
            };
            Change::NameLeadRooms { organ, rooms }
        }
        "close_unit" => Change::CloseUnit(unit("unit")?),
        "reopen_unit" => Change::ReopenUnit(unit("unit")?),
        _ => return Err(DeskError::NoSuch("change")),
    })
}

fn described(fields: &Fields, visit: &Visit) -> Result<Described, Malformed> {
    let areas = visit.desk.areas();
    let area = match area::code(fields.given("serves"), &areas) {
        None => None,
        Some(code) => {
            let code = AreaCode::parse(&code).ok().filter(|code| areas.contains(*code));
            Some(code.ok_or_else(|| Malformed::field("serves", FieldFault::NoSuchArea))?)
        }
    };
    let contact = fields.given("public_contact").map(|contact| {
        let fault = |fault| Malformed::field("public_contact", FieldFault::Text(fault));
        Words::parse(&contact).map_err(fault)
    });
    Ok(Described {
        name: super::line(fields, "name")?,
        parent: super::organ(fields, "parent", visit)?,
        area,
        contact: contact.transpose()?,
        outside: fields.get("outside") == "true",
    })
}

/// The tree of the organs one administers, those closed at its end marked as such.
fn tree(visit: &Visit, typed: Typed, done: &str) -> Result<KeepPage, WebError> {
    must_administer(visit)?;
    let building = visit.building(paths::KEEP_ORGANS, &typed);
    let kept: Vec<_> = visit.kept_organs().collect();
    let mut rows = Vec::new();
    for organ in &kept {
        let above = organ.parent.filter(|parent| kept.iter().any(|other| other.id == *parent));
        if above.is_none() {
            branch(visit, organ, &kept, 0, &mut rows);
        }
    }
    let heads = ["field-name", "keep-label-organ-kind", "keep-label-units", "keep-label-state"];
    let table = Table::new(visit.tongue, "keep-organs", &heads, rows);
    let table = Table { title: String::new(), ..table };
    let form = building.form("establish_organ", &[], |sheet| {
        let mut inputs =
            vec![sheet.input("organ_kind", sheet.words("organ-kind", OrganKind::WORDS)).needed()];
        inputs.extend(describing(sheet, visit, None));
        inputs
    });
    let frame = visit.frame(visit.tongue.text("keep-organs"));
    let mut page = building.page(frame, visit.rooms(), vec![table], vec![form]);
    page.lead = Some(learnt::of_organs(visit, &visit.tongue.text("keep-organs-lead")));
    Ok(visit.told(page, typed, done))
}

fn branch(visit: &Visit, organ: &Organ, kept: &[&Organ], depth: usize, rows: &mut Vec<Vec<Cell>>) {
    let name = Cell { depth: depth.min(4), ..Cell::link(&organ.name, paths::keep_organ(organ.id)) };
    let units = visit.office.units.values().filter(|unit| unit.organ == organ.id).count();
    rows.push(vec![
        name,
        Cell::new(visit.tongue.word("organ-kind", organ.kind.word())),
        Cell::new(units.to_string()),
        Cell::new(state(visit, organ)),
    ]);
    // A circle is refused by the rules; were there one, the list would still end.
    if depth < kept.len() {
        for child in kept.iter().filter(|other| other.parent == Some(organ.id)) {
            branch(visit, child, kept, depth + 1, rows);
        }
    }
}

fn state(visit: &Visit, organ: &Organ) -> String {
    visit.tongue.text(if visit.office.closed_organs.contains(&organ.id) {
        "keep-closed"
    } else if organ.outside {
        "keep-outside"
    } else {
        "keep-open"
    })
}

fn one(visit: &Visit, id: OrganId, typed: Typed, done: &str) -> Result<KeepPage, WebError> {
    must_administer(visit)?;
    let organ = visit.office.organ(id).ok_or(WebError::NotFound)?;
    if !keeps(&visit.officer.actor(), id, &visit.office) {
        return Err(DeskError::from(OfficeRefusal::NotYours).into());
    }
    let building = visit.building(&paths::keep_organ(id), &typed);
    let frame = visit.frame(organ.name.clone());
    let units: Vec<_> = visit.office.units.values().filter(|unit| unit.organ == id).collect();
    let rows = units.iter().map(|unit| unit_row(visit, &building, unit)).collect();
    let heads = ["field-name", "keep-label-state", "keep-label-do"];
    let table = Table::new(visit.tongue, "keep-units", &heads, rows);
    let mut page =
        building.page(frame, visit.rooms(), vec![table], forms(visit, &building, organ, &units));
    page.facts = facts(visit, organ);
    Ok(visit.told(page, typed, done))
}

fn facts(visit: &Visit, organ: &Organ) -> Vec<Fact> {
    let area = organ.area.as_deref().and_then(|code| AreaCode::parse(code).ok());
    let area = area.and_then(|code| {
        visit.desk.areas().full_name(code).ok().map(|name| format!("{code} {name}"))
    });
    let parent = organ.parent.map(|parent| visit.office.organ_name(parent).to_owned());
    let rows = [
        ("keep-label-organ-kind", Some(visit.tongue.word("organ-kind", organ.kind.word()))),
        ("keep-label-state", Some(state(visit, organ))),
        ("keep-label-parent", parent),
        ("keep-label-area", area),
        ("keep-label-contact", organ.contact.clone()),
        ("keep-label-reception", reception(visit, organ)),
        ("field-name-lead-rooms-case-room", lead_room(visit, organ, |rooms| rooms.case)),
        ("field-name-lead-rooms-trial-room", lead_room(visit, organ, |rooms| rooms.trial)),
    ];
    let said = rows.into_iter().filter_map(|(label, value)| Some((label, value?)));
    said.map(|(label, value)| Fact { label: visit.tongue.text(label), value }).collect()
}

/// Who receives reports: a room, or the whole organ of discipline.
fn reception(visit: &Visit, organ: &Organ) -> Option<String> {
    let room = visit.office.receptions.get(&organ.id);
    let room = room.map(|unit| visit.office.unit_name(*unit).to_owned());
    let whole = || visit.tongue.text("keep-whole-organ");
    (organ.kind == OrganKind::DisciplineOrgan).then(|| room.unwrap_or_else(whole))
}

/// One of the rooms that see to leads, where it is named.
fn lead_room(
    visit: &Visit,
    organ: &Organ,
    which: fn(&LeadRooms) -> Option<UnitId>,
) -> Option<String> {
    let room = visit.office.lead_rooms.get(&organ.id).and_then(which);
    room.map(|unit| visit.office.unit_name(unit).to_owned())
}

/// Which room of an organ of discipline receives reports.
fn naming_reception(visit: &Visit, building: &Building<'_>, organ: &Organ) -> Option<KeepForm> {
    if organ.kind != OrganKind::DisciplineOrgan {
        return None;
    }
    let room = visit.office.receptions.get(&organ.id);
    let now = [("unit", room.map(|unit| unit.0.to_string()).unwrap_or_default())];
    let units = visit.office.units.values().filter(|unit| unit.organ == organ.id);
    let works = units.filter(|unit| visit.office.works(unit.id));
    let rooms = works.map(|unit| Choice::new(unit.id.to_string(), &unit.name));
    Some(building.form("name_reception", &now, |sheet| {
        vec![sheet.input("unit", pick(visit.tongue.text("keep-whole-organ"), rooms))]
    }))
}

/// Which rooms of an organ of discipline see to its leads, and how.
fn naming_lead_rooms(visit: &Visit, building: &Building<'_>, organ: &Organ) -> Option<KeepForm> {
    if organ.kind != OrganKind::DisciplineOrgan {
        return None;
    }
    let rooms = visit.office.lead_rooms.get(&organ.id).copied().unwrap_or_default();
    let number = |unit: Option<UnitId>| unit.map(|unit| unit.0.to_string()).unwrap_or_default();
    let now = [
        ("case_room", number(rooms.case)),
        ("trial_room", number(rooms.trial)),
        ("case_first", rooms.first.to_string()),
        ("review_twice", rooms.twice.to_string()),
    ];
    let units = visit.office.units.values().filter(|unit| unit.organ == organ.id);
    let fits = |unit: &&Unit| {
        visit.office.works(unit.id) && visit.office.receptions.get(&organ.id) != Some(&unit.id)
    };
    let units: Vec<_> = units.filter(fits).collect();
    let choices = || {
        let rooms = units.iter().map(|unit| Choice::new(unit.id.to_string(), &unit.name));
        pick(visit.tongue.text("keep-no-room"), rooms)
    };
    Some(building.form("name_lead_rooms", &now, |sheet| {
        vec![
            sheet.input("case_room", choices()),
            sheet.input("trial_room", choices()),
            sheet.input("case_first", Shape::Tick),
            sheet.input("review_twice", Shape::Tick),
        ]
    }))
}

fn unit_row(visit: &Visit, building: &Building<'_>, unit: &Unit) -> Vec<Cell> {
    let closed = visit.office.closed_units.contains(&unit.id);
    let (state, change) =
        if closed { ("keep-closed", "reopen_unit") } else { ("keep-open", "close_unit") };
    let press = building.press(change, &unit.name, &[("unit", unit.id.to_string())]);
    vec![Cell::new(&unit.name), Cell::new(visit.tongue.text(state)), Cell::press(Some(press))]
}

fn forms(visit: &Visit, building: &Building<'_>, organ: &Organ, units: &[&Unit]) -> Vec<KeepForm> {
    let parent = organ.parent.map(|parent| parent.to_string()).unwrap_or_default();
    let now = [
        ("name", organ.name.clone()),
        ("parent", parent),
        ("serves", organ.area.clone().unwrap_or_default()),
        ("public_contact", organ.contact.clone().unwrap_or_default()),
        ("outside", organ.outside.to_string()),
    ];
    let mut forms =
        vec![building.form("change_organ", &now, |sheet| describing(sheet, visit, Some(organ)))];
    if visit.office.closed_organs.contains(&organ.id) {
        forms.push(building.form("reopen_organ", &[], |_| Vec::new()));
        return forms;
    }
    forms.push(building.form("establish_unit", &[], |sheet| {
        vec![sheet.input("name", Shape::Line("text")).needed()]
    }));
    if !units.is_empty() {
        forms.push(building.form("rename_unit", &[], |sheet| {
            let units = units.iter().map(|unit| Choice::new(unit.id.to_string(), &unit.name));
            let choose = visit.tongue.text("choose");
            vec![
                sheet.input("unit", pick(choose, units)).needed(),
                sheet.input("new_name", Shape::Line("text")).needed(),
            ]
        }));
    }
    forms.extend(naming_reception(visit, building, organ));
    forms.extend(naming_lead_rooms(visit, building, organ));
    if visit.office.seat() != Some(organ.id) {
        forms.push(building.form("close_organ", &[], |_| Vec::new()));
    }
    forms
}

fn describing(sheet: &Sheet<'_>, visit: &Visit, own: Option<&Organ>) -> Vec<Input> {
    let kept = visit.kept_organs().filter(|organ| own.is_none_or(|own| own.id != organ.id));
    let organs = kept.filter(|organ| !visit.office.closed_organs.contains(&organ.id));
    let parents = organs.map(|organ| Choice::new(organ.id.to_string(), &organ.name));
    let parent = sheet.input("parent", pick(visit.tongue.text("keep-no-parent"), parents));
    let parent =
        if keeps_all(&visit.officer.actor(), &visit.office) { parent } else { parent.needed() };
    let areas = area::suggestions(&visit.desk, &visit.office);
    vec![
        sheet.input("name", Shape::Line("text")).needed(),
        parent,
        sheet.input("serves", Shape::Suggest(areas)),
        sheet.input("public_contact", Shape::Text(3)),
        sheet.input("outside", Shape::Tick),
    ]
}

pub(super) fn must_administer(visit: &Visit) -> Result<(), WebError> {
    match visit.officer.keeps_something() {
        true => Ok(()),
        false => Err(DeskError::Denied { needed: &[rules::codes::Role::Admin] }.into()),
    }
}
