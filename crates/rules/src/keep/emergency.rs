//! The two who open a circle's seals in an emergency: named by somebody who holds its key, for nobody else can give it; taken
//! back by the circle or by whoever administers the organ.

use super::{Keeping, Kept, OfficeRefusal, gone, keeps, must};
use crate::{
    circle::{Circle, members},
    emergency::{fit_together, fits, standing},
    ids::OfficerId,
    office::OfficeEvent,
    rights::Actor,
};

pub(super) fn name(circle: Circle, two: [OfficerId; 2], around: Keeping<'_>) -> Kept {
    let office = around.office;
    must(is_member(circle, around))?;
    if two[0] == two[1] {
        return Err(OfficeRefusal::OneForTwo);
    }
    for officer in two {
        if office.officers.get(&officer).ok_or(gone("officer"))?.disabled {
            return Err(OfficeRefusal::OfficerDisabled);
        }
        if members(office, circle).contains(&officer) {
            return Err(OfficeRefusal::OfTheCircle);
        }
        if !fits(office, officer, circle) {
            return Err(OfficeRefusal::OnlyAdministers);
        }
        if !office.seals.officers.contains_key(&officer) {
            return Err(OfficeRefusal::DelegateWithoutKey);
        }
    }
    if !fit_together(office, two, circle) {
        return Err(OfficeRefusal::NeitherWorksHere);
    }
    let named = standing(office, circle);
    if named.is_some_and(|named| two.iter().all(|one| named.contains(one))) {
        return Err(OfficeRefusal::NothingChanged);
    }
    Ok(vec![OfficeEvent::EmergencyTwoNamed { circle, officers: two }])
}

pub(super) fn end(circle: Circle, around: Keeping<'_>) -> Kept {
    must(is_member(circle, around) || keeps(around.actor, circle.organ, around.office))?;
    match around.office.seals.twos.contains_key(&circle) {
        true => Ok(vec![OfficeEvent::EmergencyTwoEnded { circle }]),
        false => Err(OfficeRefusal::NothingChanged),
    }
}

fn is_member(circle: Circle, around: Keeping<'_>) -> bool {
    let members = members(around.office, circle);
    matches!(around.actor, Actor::Officer { id, .. } if members.contains(id))
}
