//! Several organs at one matter decided (C55, C56): who helps, and to whom it goes when the one that has it ought not to
//! decide it. Every date stays: no article of the Regulations counts from a change of hands.

use super::{Act, Decided, Law, conflict::fits, few, simple::ordinary_only, unfit};
use crate::{
    codes::{Role, SimpleBar},
    event::{Event, Route},
    ids::{OfficerId, OrganId, Passage},
    joint::Joining,
    matter::{Case, Matter, Review, Stage},
    office::{Officer, Post},
    refusal::Refusal,
    rulebook::TermId,
    stored::By,
};

pub(super) fn join(matter: &Matter, joining: Joining, act: Act<'_>, law: Law<'_>) -> Decided {
    match joining {
        Joining::AddOrgan { organ, reason } => {
            let case = in_work(matter, "add_co_organ")?;
            if matter.is_simple() {
                return Err(Refusal::SimpleUnfit { bar: SimpleBar::Several });
            }
            if organ == case.organ {
                return Err(Refusal::OrganUnfit);
            }
            fits(organ, law)?;
            if matter.joint.has(organ) {
                return Err(Refusal::NothingChanged);
            }
            few(matter.joint.co_organs.len())?;
            Ok(vec![Event::CoOrganAdded { organ, reason }])
        }
        Joining::DropOrgan { organ, reason } => {
            in_work(matter, "drop_co_organ")?;
            match matter.joint.co_organs.is_empty() {
                true => Err(Refusal::NoCoHandler),
                false if matter.joint.has(organ) => {
                    Ok(vec![Event::CoOrganDropped { organ, reason }])
                }
                false => Err(Refusal::OrganUnfit),
            }
        }
        Joining::Opinion { text } => {
            in_work(matter, "give_organ_opinion")?;
            match matter.joint.has(act.organ) {
                true => Ok(vec![Event::OrganOpinionGiven { text }]),
                false => Err(Refusal::NoCoHandler),
            }
        }
        Joining::Cross { to, reason } => give(matter, (to, false), reason, law),
        Joining::Raise { to, reason } => give(matter, (to.unwrap_or(act.organ), true), reason, law),
        Joining::SendUp => send_up(matter, act, law),
    }
}

/// Whether a second hand is left at the organ, and not every leader who could sign keeps out. Whoever is away and is acted for
/// by the same officer is no second hand.
fn goes_on_here(matter: &Matter, act: Act<'_>, law: Law<'_>) -> bool {
    let here = |post: &Post| post.organ == act.organ && post.role.sees_matters();
    let all =
        law.office.officers.iter().filter(|(_, one)| !one.disabled && one.posts.iter().any(here));
    let (out, left): (Vec<_>, Vec<_>) =
        all.partition(|(id, _)| matter.keeps_out(**id, law.office).is_some());
    let second =
        |id: OfficerId| By::Officer(id) != act.by() && !act.actor.acts_for_officer(id, act.organ);
    let leads = |one: &&(&OfficerId, &Officer)| {
        one.1.posts.iter().any(|post| here(post) && post.role == Role::Leader)
    };
    let signs = left.iter().any(|one| leads(&one)) || !out.iter().any(|one| leads(&one));
    signs && left.iter().any(|(id, _)| second(**id))
}

/// One hand alone prepares and signs nothing: where an officer has no colleague who could, the organ above has the
/// matter by one step, also where that officer has to keep out.
fn send_up(matter: &Matter, act: Act<'_>, law: Law<'_>) -> Decided {
    if goes_on_here(matter, act, law) {
        return Err(Refusal::OthersHere);
    }
    if let Some(review) = matter.open_review() {
        return Err(stays(review, law));
    }
    let from = act.organ;
    if matter.case().is_some_and(|case| case.anew) {
        return Err(Refusal::UnderReview);
    }
    if matter.case().is_some() {
        ordinary_only(matter, "send_up")?;
    }
    // A petition office takes it as well: it handles it itself, or gives it to whom it concerns.
    let higher =
        |organ: &OrganId| law.office.is_higher(*organ, from) && law.office.receives(*organ);
    let to = law.office.above(from).into_iter().find(higher).ok_or(Refusal::NothingAbove)?;
    let registered = matches!(
        matter.stage,
        Stage::Registered { due: Some(_), .. }
            | Stage::Proposed { .. }
            | Stage::Checked { .. }
            | Stage::SignedOff { .. }
    );
    if !registered && !lies(matter) {
        return Err(unfit(matter, "send_up"));
    }
    let office_due = matter.due().filter(|_| registered);
    let route = office_due.map(|office_due| {
        Route::forwarded((from, to), act.on, (office_due, law.due(TermId::D04, act.on)))
    });
    Ok(vec![Event::SentUp { to, route }])
}

/// A review lies with the organ one level above the one that answered, the final review with the one above that: the law moves
/// neither (Art. 35, 36), and one that went up would leave the petitioner a level less. The organ above names another leader.
fn stays(review: &Review, law: Law<'_>) -> Refusal {
    let above = law.office.reviewer(review.organ).or_else(|| law.office.level_above(review.organ));
    let organ = above.map(|organ| law.office.organ_name(organ).to_owned());
    Refusal::ReviewStays { level: review.level, organ }
}

/// Sent or accepted, and no answer is signed.
const fn lies(matter: &Matter) -> bool {
    matches!(
        matter.stage,
        Stage::Sent { .. } | Stage::SignedFor { .. } | Stage::Handling(_) | Stage::Drafted(..)
    )
}

/// To another organ of the same level, or to one of a higher: by whoever stands above the one that has it, or the
/// petition office that registered or sent it for them.
fn give(matter: &Matter, (to, raised): (OrganId, bool), reason: Passage, law: Law<'_>) -> Decided {
    let command = if raised { "raise_level" } else { "cross_handle" };
    let given = matter.claimant(law.office).or_else(|| matter.sent_up_to());
    let from = given.filter(|_| lies(matter));
    let from = from.ok_or_else(|| unfit(matter, command))?;
    // A level above told this very organ to decide anew.
    if matter.case().is_some_and(|case| case.anew) {
        return Err(Refusal::UnderReview);
    }
    // Whoever has it next decides for itself how it handles it; what is at work on the simplified way is converted first.
    if matter.case().is_some() {
        ordinary_only(matter, command)?;
    }
    if to == from {
        return Err(Refusal::OrganUnfit);
    }
    fits(to, law)?;
    let fitting = match raised {
        true => law.office.is_higher(to, from),
        false => law.office.same_level(to, from),
    };
    match fitting {
        true => Ok(vec![Event::Moved { to, raised, reason }]),
        false => Err(Refusal::LevelUnfit),
    }
}

/// The case, while an organ works on it and has not signed an answer.
fn in_work<'m>(matter: &'m Matter, command: &'static str) -> Result<&'m Case, Refusal> {
    match &matter.stage {
        Stage::Handling(case) | Stage::Drafted(case, _) => Ok(case),
        _ => Err(unfit(matter, command)),
    }
}
