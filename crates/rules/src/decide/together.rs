//! Working together on a matter: keeping in touch with whoever brought it, co-handlers' opinions, handing over.

use super::{Act, Decided, Law, is_over, unfit};
use crate::{
    codes::{Contact, Role},
    event::Event,
    ids::{OfficerId, Passage, UnitId},
    matter::{Case, Matter, Stage, officer_of},
    office::Post,
    refusal::Refusal,
};

/// 联系记录, as long as the matter is open.
pub(super) fn record_contact(
    matter: &Matter,
    manner: Contact,
    reached: bool,
    note: Passage,
) -> Decided {
    if is_over(&matter.stage) && matter.open_review().is_none() {
        return Err(unfit(matter, "record_contact"));
    }
    Ok(vec![Event::ContactRecorded { manner, reached, note }])
}

/// 协办意见: of a co-handling unit, by somebody who speaks for it.
pub(super) fn give_opinion(matter: &Matter, unit: UnitId, text: Passage, act: Act<'_>) -> Decided {
    let (Stage::Handling(case) | Stage::Drafted(case, _)) = &matter.stage else {
        return Err(unfit(matter, "give_opinion"));
    };
    if case.co_handlers.is_empty() {
        return Err(Refusal::NoCoHandler);
    }
    if !case.co_handlers.contains(&unit) || !speaks_for(act, unit) {
        return Err(Refusal::UnitUnfit);
    }
    Ok(vec![Event::OpinionGiven { unit, text }])
}

/// Whoever handles for the whole organ speaks for each of its units, others for their own.
fn speaks_for(act: Act<'_>, unit: UnitId) -> bool {
    let handles = |role| matches!(role, Role::Handler | Role::Head);
    let mut posts = act.actor.posts().iter();
    posts.any(|post| {
        let here = post.organ == act.organ && handles(post.role);
        here && post.unit.is_none_or(|own| own == unit)
    })
}

/// 移交: to somebody who handles matters of the same organ, by whoever has it or by those above them.
pub(super) fn hand_over(
    matter: &Matter,
    to: OfficerId,
    note: Option<Passage>,
    act: Act<'_>,
    law: Law<'_>,
) -> Decided {
    let (Stage::Handling(case)
    | Stage::Drafted(case, _)
    | Stage::Approved(case, _)
    | Stage::Delivered(case, _)) = &matter.stage
    else {
        return Err(unfit(matter, "hand_over"));
    };
    if !may_give(case, act) {
        return Err(Refusal::OthersWork);
    }
    if case.officer == Some(to) {
        return Err(Refusal::NothingChanged);
    }
    let taker = law.office.officers.get(&to).filter(|officer| !officer.disabled);
    let posts = taker.map_or(&[][..], |officer| officer.posts.as_slice());
    let handles = |post: &&Post| {
        let works = post.unit.is_none_or(|unit| law.office.works(unit));
        works && post.organ == case.organ && matches!(post.role, Role::Handler | Role::Head)
    };
    let first = posts.iter().find(handles).ok_or(Refusal::OfficerUnfit)?;
    if posts.iter().filter(handles).any(|post| post.reaches(matter)) {
        return Ok(vec![Event::HandedOver { to, note, unit: None }]);
    }
    // It goes to their unit with them: that is for those who give matters to units.
    match act.holds(Role::Head) || act.holds(Role::Leader) {
        true => Ok(vec![Event::HandedOver { to, note, unit: first.unit }]),
        false => Err(Refusal::OtherUnit),
    }
}

fn may_give(case: &Case, act: Act<'_>) -> bool {
    let own = case.officer.is_none() || case.officer == officer_of(act.by());
    let deputy = case.officer.is_some_and(|away| act.actor.acts_for_officer(away, case.organ));
    own || deputy || act.holds(Role::Head) || act.holds(Role::Leader)
}
