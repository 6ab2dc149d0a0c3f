//! Organs and units: set up, changed, closed and opened again.

use super::{Described, Keeping, Kept, OfficeRefusal, gone, keeps, keeps_all, must, people::apart};
use crate::{
    circle::{members, registering},
    codes::OrganKind,
    exclusion::receives_reports,
    ids::{OrganId, UnitId},
    lead::LeadRooms,
    office::{OfficeEvent, Officer, Organ, Unit},
    words::Words,
};

pub(super) fn establish(kind: OrganKind, described: Described, around: Keeping<'_>) -> Kept {
    let organs = &around.office.organs;
    let last = organs.keys().next_back().map_or(0, |id| id.0);
    let organ = organ(OrganId(last + 1), kind, described);
    must_keep_above(organ.parent, around)?;
    stands(&organ, around)?;
    name_is_free(&organ, around)?;
    Ok(vec![OfficeEvent::OrganEstablished(organ)])
}

pub(super) fn change(id: OrganId, described: Described, around: Keeping<'_>) -> Kept {
    let before = known(id, around)?;
    let after = organ(id, before.kind, described);
    if after == *before {
        return Err(OfficeRefusal::NothingChanged);
    }
    if after.parent != before.parent {
        must_keep_above(before.parent, around)?;
        must_keep_above(after.parent, around)?;
    }
    let is_seat = around.office.seat() == Some(id);
    if is_seat && (after.parent.is_some() || after.outside) {
        return Err(OfficeRefusal::Seat);
    }
    stands(&after, around)?;
    name_is_free(&after, around)?;
    if after.outside && !before.outside && 0 < around.open {
        return Err(OfficeRefusal::MattersOpen { count: around.open });
    }
    Ok(vec![OfficeEvent::OrganChanged(after)])
}

pub(super) fn close(id: OrganId, around: Keeping<'_>) -> Kept {
    known(id, around)?;
    let office = around.office;
    if office.closed_organs.contains(&id) {
        return Err(OfficeRefusal::NothingChanged);
    }
    if office.seat() == Some(id) {
        return Err(OfficeRefusal::Seat);
    }
    let below = office.organs.values().filter(|organ| organ.parent == Some(id));
    let below = below.filter(|organ| !office.closed_organs.contains(&organ.id)).count();
    if 0 < below {
        return Err(OfficeRefusal::OrgansBelow { count: below.try_into().unwrap_or(u64::MAX) });
    }
    nothing_open(around)?;
    Ok(vec![OfficeEvent::OrganClosed { organ: id }])
}

pub(super) fn reopen(id: OrganId, around: Keeping<'_>) -> Kept {
    let organ = known(id, around)?;
    if !around.office.closed_organs.contains(&id) {
        return Err(OfficeRefusal::NothingChanged);
    }
    match organ.parent {
        Some(parent) if around.office.closed_organs.contains(&parent) => {
            Err(OfficeRefusal::OrganClosed)
        }
        _ => Ok(vec![OfficeEvent::OrganReopened { organ: id }]),
    }
}

pub(super) fn establish_unit(organ: OrganId, name: &Words, around: Keeping<'_>) -> Kept {
    known(organ, around)?;
    if around.office.closed_organs.contains(&organ) {
        return Err(OfficeRefusal::OrganClosed);
    }
    let last = around.office.units.keys().next_back().map_or(0, |id| id.0);
    let unit = Unit { id: UnitId(last + 1), organ, name: name.as_str().to_owned() };
    unit_name_is_free(&unit, around)?;
    Ok(vec![OfficeEvent::UnitEstablished(unit)])
}

pub(super) fn rename_unit(id: UnitId, name: &Words, around: Keeping<'_>) -> Kept {
    let unit = Unit { name: name.as_str().to_owned(), ..known_unit(id, around)?.clone() };
    if around.office.unit_name(id) == unit.name {
        return Err(OfficeRefusal::NothingChanged);
    }
    unit_name_is_free(&unit, around)?;
    Ok(vec![OfficeEvent::UnitRenamed { unit: id, name: unit.name }])
}

pub(super) fn close_unit(id: UnitId, around: Keeping<'_>) -> Kept {
    let unit = known_unit(id, around)?;
    if around.office.receptions.get(&unit.organ) == Some(&id) {
        return Err(OfficeRefusal::ReceptionRoom);
    }
    let rooms = around.office.lead_rooms.get(&unit.organ).copied().unwrap_or_default();
    if [rooms.case, rooms.trial].contains(&Some(id)) {
        return Err(OfficeRefusal::LeadRoom);
    }
    if around.office.closed_units.contains(&id) {
        return Err(OfficeRefusal::NothingChanged);
    }
    nothing_open(around)?;
    Ok(vec![OfficeEvent::UnitClosed { unit: id }])
}

pub(super) fn reopen_unit(id: UnitId, around: Keeping<'_>) -> Kept {
    let unit = known_unit(id, around)?;
    if !around.office.closed_units.contains(&id) {
        return Err(OfficeRefusal::NothingChanged);
    }
    match around.office.closed_organs.contains(&unit.organ) {
        true => Err(OfficeRefusal::OrganClosed),
        false => Ok(vec![OfficeEvent::UnitReopened { unit: id }]),
    }
}

/// The rooms that see to leads: of an organ of discipline, at work, two different ones, and neither of them its reception, which hears
/// what came of a lead when it is told (Rules Art. 18).
pub(super) fn name_lead_rooms(id: OrganId, rooms: LeadRooms, around: Keeping<'_>) -> Kept {
    known(id, around)?;
    let office = around.office;
    let ours = |unit: &UnitId| {
        let own = office.units.get(unit).is_some_and(|own| own.organ == id);
        own && office.works(*unit) && office.receptions.get(&id) != Some(unit)
    };
    let LeadRooms { case, trial, first, twice } = rooms;
    let fits = case.iter().chain(&trial).all(ours) && (case.is_none() || case != trial);
    let complete = (!first || case.is_some()) && (!twice || (case.is_some() && trial.is_some()));
    if !receives_reports(id, office) || !fits || !complete {
        return Err(OfficeRefusal::LeadRoomsUnfit);
    }
    if office.lead_rooms.get(&id).copied().unwrap_or_default() == rooms {
        return Err(OfficeRefusal::NothingChanged);
    }
    Ok(vec![OfficeEvent::LeadRoomsNamed { organ: id, rooms }])
}

/// The room that receives reports: of an organ of discipline, at work, and with somebody in it afterwards, lest reports be
/// read by nobody.
pub(super) fn name_reception(id: OrganId, unit: Option<UnitId>, around: Keeping<'_>) -> Kept {
    known(id, around)?;
    let office = around.office;
    let ours = |unit: &UnitId| {
        office.units.get(unit).is_some_and(|own| own.organ == id) && office.works(*unit)
    };
    if !receives_reports(id, office) || !unit.iter().all(ours) {
        return Err(OfficeRefusal::ReceptionUnfit);
    }
    let rooms = office.lead_rooms.get(&id).copied().unwrap_or_default();
    if unit.is_some() && [rooms.case, rooms.trial].contains(&unit) {
        return Err(OfficeRefusal::LeadRoom);
    }
    if office.receptions.get(&id) == unit.as_ref() {
        return Err(OfficeRefusal::NothingChanged);
    }
    let event = OfficeEvent::ReceptionNamed { organ: id, unit };
    let (circle, mut after) = (registering(true, id), office.clone());
    after.apply(&event);
    // Who keeps the accounts receives no reports (三员分立).
    let joins = |officer: &Officer| {
        apart(&officer.posts, office).is_ok() && apart(&officer.posts, &after).is_err()
    };
    if after.officers.values().any(joins) {
        return Err(OfficeRefusal::AdminApart);
    }
    let left_empty = !members(office, circle).is_empty() && members(&after, circle).is_empty();
    if left_empty { Err(OfficeRefusal::ReceptionEmpty) } else { Ok(vec![event]) }
}

fn organ(id: OrganId, kind: OrganKind, described: Described) -> Organ {
    let Described { name, parent, area, contact, outside } = described;
    Organ {
        id,
        parent,
        kind,
        name: name.as_str().to_owned(),
        area: area.map(String::from),
        outside,
        contact: contact.map(|contact| contact.as_str().to_owned()),
    }
}

/// The organ, where the actor administers it.
fn known(id: OrganId, around: Keeping<'_>) -> Result<&Organ, OfficeRefusal> {
    let organ = around.office.organ(id).ok_or(gone("organ"))?;
    must(keeps(around.actor, id, around.office))?;
    Ok(organ)
}

fn known_unit(id: UnitId, around: Keeping<'_>) -> Result<&Unit, OfficeRefusal> {
    let unit = around.office.units.get(&id).ok_or(gone("unit"))?;
    must(keeps(around.actor, unit.organ, around.office))?;
    Ok(unit)
}

/// Who moves an organ administers where it stood and where it will stand.
fn must_keep_above(parent: Option<OrganId>, around: Keeping<'_>) -> Result<(), OfficeRefusal> {
    must(match parent {
        Some(parent) => keeps(around.actor, parent, around.office),
        None => keeps_all(around.actor, around.office),
    })
}

/// The organ above it is there and works, and is not below it.
fn stands(organ: &Organ, around: Keeping<'_>) -> Result<(), OfficeRefusal> {
    let Some(parent) = organ.parent else { return Ok(()) };
    let office = around.office;
    office.organ(parent).ok_or(gone("organ"))?;
    let moved = office.organ(organ.id).is_none_or(|before| before.parent != organ.parent);
    if moved && office.closed_organs.contains(&parent) {
        return Err(OfficeRefusal::OrganClosed);
    }
    let mut next = Some(parent);
    // No chain is longer than there are organs.
    for _ in 0..=office.organs.len() {
        if next == Some(organ.id) {
            return Err(OfficeRefusal::Circle);
        }
        next = next.and_then(|id| office.organ(id)).and_then(|organ| organ.parent);
    }
    Ok(())
}

fn name_is_free(organ: &Organ, around: Keeping<'_>) -> Result<(), OfficeRefusal> {
    let mut others = around.office.organs.values().filter(|other| other.id != organ.id);
    match others.any(|other| other.name == organ.name) {
        true => Err(OfficeRefusal::NameTaken),
        false => Ok(()),
    }
}

fn unit_name_is_free(unit: &Unit, around: Keeping<'_>) -> Result<(), OfficeRefusal> {
    let others = around.office.units.values().filter(|other| other.id != unit.id);
    let mut beside = others.filter(|other| other.organ == unit.organ);
    match beside.any(|other| other.name == unit.name) {
        true => Err(OfficeRefusal::NameTaken),
        false => Ok(()),
    }
}

fn nothing_open(around: Keeping<'_>) -> Result<(), OfficeRefusal> {
    match around.open {
        0 => Ok(()),
        count => Err(OfficeRefusal::MattersOpen { count }),
    }
}
