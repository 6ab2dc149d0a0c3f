//! Several organs at one matter decided (C55, C56): who helps, and to whom it goes when the one that has it ought not to
//! decide it. Every date stays: no article of the Regulations counts from a change of hands.

use super::{Act, Decided, Law, conflict::fits, few, simple::ordinary_only, unfit};
use crate::{
    codes::SimpleBar,
    event::Event,
    ids::{OrganId, Passage},
    joint::Joining,
    matter::{Case, Matter, Stage},
    refusal::Refusal,
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
    }
}

/// To another organ of the same level, or to one of a higher: by whoever stands above the one that has it, or the
/// petition office that registered or sent it for them.
fn give(matter: &Matter, (to, raised): (OrganId, bool), reason: Passage, law: Law<'_>) -> Decided {
    let command = if raised { "raise_level" } else { "cross_handle" };
    let lies = matches!(
        matter.stage,
        Stage::Sent { .. } | Stage::SignedFor { .. } | Stage::Handling(_) | Stage::Drafted(..)
    );
    let from = matter.claimant(law.office).filter(|_| lies);
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
