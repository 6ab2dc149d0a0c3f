//! Leave and deputies: said by the one who goes, by their chief or whoever administers, and by the deputy named beforehand.

use jiff::civil::Date;

use super::{Keeping, Kept, OfficeRefusal, gone, keeps_officer, must};
use crate::{
    absence::latest,
    codes::Role,
    deputy::{Leave, may_deputise, passes_on},
    ids::OfficerId,
    matter::officer_of,
    office::{Office, OfficeEvent, Post},
    rights::Actor,
};

/// Which leave is taken back before its last day.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct LeaveEnded {
    /// Who is away.
    pub away: OfficerId,
    /// Who acts.
    pub deputy: OfficerId,
    /// Its first day.
    pub from: Date,
}

pub(super) fn leave(said: Leave, today: Date, around: Keeping<'_>) -> Kept {
    let away = around.office.officers.get(&said.away).ok_or(gone("officer"))?;
    may_say(&said, around)?;
    in_time((said.from, said.to), today)?;
    if said.away == said.deputy {
        return Err(OfficeRefusal::OwnDelegate);
    }
    if !said.posts.iter().all(|post| away.posts.contains(post)) || said.posts.is_empty() {
        return Err(OfficeRefusal::NotHeld);
    }
    if !said.posts.iter().all(|post| passes_on(post.role)) {
        return Err(OfficeRefusal::PostStays);
    }
    if around.office.officers.get(&said.deputy).ok_or(gone("officer"))?.disabled {
        return Err(OfficeRefusal::OfficerDisabled);
    }
    if !said.posts.iter().all(|post| may_deputise(around.office, said.deputy, *post)) {
        return Err(OfficeRefusal::DeputyUnfit);
    }
    alone(&said, around)?;
    Ok(vec![OfficeEvent::LeaveSet(said)])
}

/// The days begin no earlier than today and are not too many.
fn in_time((from, to): (Date, Date), today: Date) -> Result<(), OfficeRefusal> {
    match () {
        () if to < from => Err(OfficeRefusal::EndsBefore),
        () if from < today => Err(OfficeRefusal::BeganBefore),
        () if latest(today) < to => Err(OfficeRefusal::AwayTooLong { last: latest(today) }),
        () => Ok(()),
    }
}

/// What was handed to a deputy is not handed on, no two deputise for each other, and one post has one deputy a day.
fn alone(said: &Leave, around: Keeping<'_>) -> Result<(), OfficeRefusal> {
    let standing = |one: &&Leave| one.standing(around.office).next().is_some();
    let all = around.office.leaves.iter().filter(standing);
    let meeting: Vec<_> = all.filter(|one| one.meets((said.from, said.to))).collect();
    let back = |one: &&&Leave| one.away == said.deputy && one.deputy == said.away;
    if meeting.iter().any(|one| back(&one)) {
        return Err(OfficeRefusal::DeputiesInCircle);
    }
    if meeting.iter().any(|one| one.away == said.deputy) {
        return Err(OfficeRefusal::DeputyAway);
    }
    if meeting.iter().any(|one| one.deputy == said.away) {
        return Err(OfficeRefusal::DeputyHandsOn);
    }
    // One that begins on the same day with the same deputy would be told apart by nothing when it is taken back.
    let twice = |one: &&Leave| {
        let same = (one.deputy, one.from) == (said.deputy, said.from);
        same || one.posts.iter().any(|post| said.posts.contains(post))
    };
    match meeting.into_iter().filter(|one| one.away == said.away).any(|one| twice(&one)) {
        true => Err(OfficeRefusal::HasDeputy),
        false => Ok(()),
    }
}

pub(super) fn end(ended: LeaveEnded, today: Date, around: Keeping<'_>) -> Kept {
    let LeaveEnded { away, deputy, from } = ended;
    let same = |one: &&Leave| (one.away, one.deputy, one.from) == (away, deputy, from);
    let mut leaves = around.office.leaves.iter().filter(|one| !one.is_over(today));
    let known = leaves.find(same);
    let known = known.ok_or(OfficeRefusal::NothingChanged)?;
    let concerned = |id| [away, deputy].contains(&id);
    let own = officer_of(around.actor.by()).is_some_and(concerned);
    must(own || arranges_leave(around.actor, around.office, away, &known.posts))?;
    Ok(vec![OfficeEvent::LeaveEnded { away, deputy, from, on: today }])
}

pub(super) fn name(officer: OfficerId, deputy: Option<OfficerId>, around: Keeping<'_>) -> Kept {
    let office = around.office;
    let known = office.officers.get(&officer).ok_or(gone("officer"))?;
    let hand = officer_of(around.actor.by());
    let by_own = hand == Some(officer);
    let administers = keeps_officer(around.actor, officer, office);
    // Nobody makes themselves somebody's deputy.
    must(by_own || (administers && hand != deputy))?;
    if office.deputies.get(&officer).copied() == deputy {
        return Err(OfficeRefusal::NothingChanged);
    }
    if deputy == Some(officer) {
        return Err(OfficeRefusal::OwnDelegate);
    }
    let fits = |deputy| known.posts.iter().any(|post| may_deputise(office, deputy, *post));
    match deputy.is_none_or(fits) {
        true => Ok(vec![OfficeEvent::DeputyNamed { officer, deputy }]),
        false => Err(OfficeRefusal::DeputyUnfit),
    }
}

/// By the one who goes; by the deputy whom they named beforehand; by those who arrange it for them, who never make
/// themselves the deputy.
fn may_say(said: &Leave, around: Keeping<'_>) -> Result<(), OfficeRefusal> {
    let named = around.office.deputies.get(&said.away) == Some(&said.deputy);
    must(match officer_of(around.actor.by()) {
        Some(id) if id == said.away => true,
        Some(id) if id == said.deputy => named,
        _ => arranges_leave(around.actor, around.office, said.away, &said.posts),
    })
}

/// Whoever administers all an officer's posts; and for the posts below their own, a leader or a head of the organ.
pub fn arranges_leave(actor: &Actor, office: &Office, officer: OfficerId, posts: &[Post]) -> bool {
    let holds = |role, post: &Post| actor.holds_itself(role, post.organ);
    let below = |post: &Post| match post.role {
        Role::Leader => false,
        Role::Clerk | Role::Handler => holds(Role::Head, post) || holds(Role::Leader, post),
        _ => holds(Role::Leader, post),
    };
    keeps_officer(actor, officer, office) || (!posts.is_empty() && posts.iter().all(below))
}
