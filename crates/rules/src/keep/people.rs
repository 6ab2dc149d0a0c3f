//! Officers and the roles they hold.

use super::{Keeping, Kept, OfficeRefusal, gone, keeps, keeps_all, keeps_officer, must};
use crate::{
    circle::is_reception,
    codes::{OrganKind, Role},
    ids::{OfficerId, OrganId, Passage},
    office::{Office, OfficeEvent, Officer, Post},
    rights::Actor,
};

pub(super) fn add(officer: OfficerId, name: Passage, posts: &[Post], around: Keeping<'_>) -> Kept {
    match posts {
        [] => must(keeps_all(around.actor, around.office))?,
        posts => posts.iter().try_for_each(|post| may_give(*post, around))?,
    }
    apart(posts, around.office)?;
    let mut events = vec![OfficeEvent::OfficerAdded { officer, name }];
    for (at, post) in posts.iter().enumerate() {
        if posts[..at].contains(post) {
            return Err(OfficeRefusal::HeldBefore);
        }
        events.push(OfficeEvent::RoleGranted { officer, post: *post });
    }
    Ok(events)
}

pub(super) fn rename(id: OfficerId, name: Passage, around: Keeping<'_>) -> Kept {
    known(id, around)?;
    Ok(vec![OfficeEvent::OfficerRenamed { officer: id, name }])
}

pub(super) fn disable(id: OfficerId, anyway: bool, around: Keeping<'_>) -> Kept {
    let officer = known(id, around)?;
    if officer.disabled {
        return Err(OfficeRefusal::NothingChanged);
    }
    let administered = officer.posts.iter().filter(|post| post.role == Role::Admin);
    for post in administered {
        somebody_else_keeps(post.organ, id, around.office)?;
    }
    not_own_hand(id, around)?;
    // Said last: whoever hands everything over first should not be refused after that for another reason.
    if 0 < around.open && !anyway {
        return Err(OfficeRefusal::LeavesMatters { count: around.open });
    }
    Ok(vec![OfficeEvent::OfficerDisabled { officer: id }])
}

pub(super) fn enable(id: OfficerId, around: Keeping<'_>) -> Kept {
    match known(id, around)?.disabled {
        true => Ok(vec![OfficeEvent::OfficerEnabled { officer: id }]),
        false => Err(OfficeRefusal::NothingChanged),
    }
}

pub(super) fn reset(id: OfficerId, around: Keeping<'_>) -> Kept {
    if known(id, around)?.disabled {
        return Err(OfficeRefusal::OfficerDisabled);
    }
    not_own_hand(id, around)?;
    Ok(vec![OfficeEvent::PasswordReset { officer: id }])
}

pub(super) fn grant(id: OfficerId, post: Post, around: Keeping<'_>) -> Kept {
    let officer = around.office.officers.get(&id).ok_or(gone("officer"))?;
    may_give(post, around)?;
    not_own_hand(id, around)?;
    match officer {
        Officer { disabled: true, .. } => Err(OfficeRefusal::OfficerDisabled),
        Officer { posts, .. } if posts.contains(&post) => Err(OfficeRefusal::HeldBefore),
        Officer { posts, .. } => {
            apart(&[posts, &[post][..]].concat(), around.office)?;
            Ok(vec![OfficeEvent::RoleGranted { officer: id, post }])
        }
    }
}

pub(super) fn withdraw(id: OfficerId, post: Post, around: Keeping<'_>) -> Kept {
    let officer = around.office.officers.get(&id).ok_or(gone("officer"))?;
    must(keeps(around.actor, post.organ, around.office))?;
    if !officer.posts.contains(&post) {
        return Err(OfficeRefusal::NotHeld);
    }
    if post.role == Role::Admin && !officer.disabled {
        somebody_else_keeps(post.organ, id, around.office)?;
    }
    Ok(vec![OfficeEvent::RoleWithdrawn { officer: id, post }])
}

/// The officers who may sign in and administer an organ.
pub fn keepers(organ: OrganId, office: &Office) -> Vec<OfficerId> {
    let above = office.above(organ);
    let administers = |post: &Post| post.role == Role::Admin && above.contains(&post.organ);
    let officers = office.officers.iter().filter(|(_, officer)| !officer.disabled);
    let keepers = officers.filter(|(_, officer)| officer.posts.iter().any(administers));
    keepers.map(|(id, _)| *id).collect()
}

fn somebody_else_keeps(
    organ: OrganId,
    but: OfficerId,
    office: &Office,
) -> Result<(), OfficeRefusal> {
    match keepers(organ, office).into_iter().any(|keeper| keeper != but) {
        true => Ok(()),
        false => Err(OfficeRefusal::LastAdmin),
    }
}

/// Nobody gives themselves rights, nor takes their own password or account away by the administrator's door.
fn not_own_hand(id: OfficerId, around: Keeping<'_>) -> Result<(), OfficeRefusal> {
    match around.actor {
        Actor::Officer { id: own, .. } if *own == id => Err(OfficeRefusal::OwnHand),
        _ => Ok(()),
    }
}

fn known(id: OfficerId, around: Keeping<'_>) -> Result<&Officer, OfficeRefusal> {
    let officer = around.office.officers.get(&id).ok_or(gone("officer"))?;
    must(keeps_officer(around.actor, id, around.office))?;
    Ok(officer)
}

/// A role can be held where work is done, and is given by whoever administers the place.
fn may_give(post: Post, around: Keeping<'_>) -> Result<(), OfficeRefusal> {
    let office = around.office;
    office.organ(post.organ).ok_or(gone("organ"))?;
    must(keeps(around.actor, post.organ, office))?;
    let place = match post.unit {
        None => true,
        Some(unit) => {
            let own = office.units.get(&unit).is_some_and(|unit| unit.organ == post.organ);
            own && office.works(unit) && post.role.sees_matters()
        }
    };
    // Supervision is a petition office's: nobody else is a commissioner of it (督查专员).
    let kind = office.organ(post.organ).map(|organ| organ.kind);
    let place = place && (post.role != Role::Supervisor || kind == Some(OrganKind::PetitionOffice));
    // Observers are engaged by the organs of discipline (信访监督员).
    let place = place && (post.role != Role::Observer || kind == Some(OrganKind::DisciplineOrgan));
    if place && office.receives(post.organ) { Ok(()) } else { Err(OfficeRefusal::PostUnfit) }
}

/// Separation of duties (三员分立): who reads traces does nothing that leaves any, and gives no roles; and who administers is
/// nobody of a reception of reports, for the accounts say who may know of them (practice A.3).
///
/// # Errors
/// [`OfficeRefusal::AuditorApart`] where an auditor's role stands beside another, [`OfficeRefusal::AdminApart`] where the
/// administrator's stands beside a clerk's or a head's at a discipline organ.
pub fn apart(posts: &[Post], office: &Office) -> Result<(), OfficeRefusal> {
    let auditing = posts.iter().filter(|post| post.role == Role::Auditor).count();
    if auditing != 0 && auditing != posts.len() {
        return Err(OfficeRefusal::AuditorApart);
    }
    let administers = posts.iter().any(|post| post.role == Role::Admin);
    match administers && posts.iter().any(|post| is_reception(post, office)) {
        true => Err(OfficeRefusal::AdminApart),
        false => Ok(()),
    }
}
