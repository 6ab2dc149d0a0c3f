//! Relatives (回避关系): declared by the officer, and taken back by whoever stands above them, lest somebody clear the way for
//! themselves; a slip by the officer too, on the same day.

use jiff::civil::Date;

use super::{Keeping, Kept, OfficeRefusal, arranges_leave, gone, must};
use crate::{
    ids::{CadreId, OfficerId},
    matter::officer_of,
    office::{Office, OfficeEvent},
    recusal::{Declared, MOST_RELATIVES},
    rights::Actor,
};

pub(super) fn declare(declared: Declared, around: Keeping<'_>) -> Kept {
    let Declared { officer, cadre, .. } = declared;
    let office = around.office;
    must(officer_of(around.actor.by()) == Some(officer))?;
    office.cadres.get(&cadre).ok_or(gone("cadre"))?;
    if office.accounts.get(&officer) == Some(&cadre) {
        return Err(OfficeRefusal::OwnRelative);
    }
    if office.relatives.contains_key(&(officer, cadre)) {
        return Err(OfficeRefusal::NothingChanged);
    }
    let own = office.relatives.keys().filter(|(who, _)| *who == officer).count();
    match MOST_RELATIVES <= u64::try_from(own).unwrap_or(u64::MAX) {
        true => Err(OfficeRefusal::Full { most: MOST_RELATIVES }),
        false => Ok(vec![OfficeEvent::RelativeDeclared(declared)]),
    }
}

pub(super) fn end(of: (OfficerId, CadreId), today: Date, around: Keeping<'_>) -> Kept {
    must(ends_relative(around.actor, around.office, of, today))?;
    let (officer, cadre) = of;
    match around.office.relatives.contains_key(&of) {
        true => Ok(vec![OfficeEvent::RelativeEnded { officer, cadre }]),
        false => Err(OfficeRefusal::NothingChanged),
    }
}

/// Whether an actor may take back what somebody declared: a slip the declarer themselves on the same day; later whoever sees
/// it from above, and never the one who was declared.
pub fn ends_relative(
    actor: &Actor,
    office: &Office,
    (officer, cadre): (OfficerId, CadreId),
    today: Date,
) -> bool {
    let own = officer_of(actor.by());
    let declared = own.and_then(|own| office.accounts.get(&own)) == Some(&cadre);
    let slip = own == Some(officer) && office.relatives.get(&(officer, cadre)) == Some(&today);
    slip || (own != Some(officer) && !declared && sees_relatives(actor, office, officer))
}

/// Whether an actor sees what an officer declared: whoever administers all their posts, and for the posts below their own, a
/// leader or a head of the organ.
pub fn sees_relatives(actor: &Actor, office: &Office, officer: OfficerId) -> bool {
    let posts = office.officers.get(&officer).map_or(&[][..], |one| one.posts.as_slice());
    arranges_leave(actor, office, officer, posts)
}
