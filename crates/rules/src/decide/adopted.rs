//! Keeping an adopted matter as its old register states it (沿用旧账), and taking the adoption back.

use jiff::civil::Date;

use super::{Law, unfit};
use crate::{
    codes::{Kind, OrganKind},
    event::{Correction, Event},
    ids::Passage,
    matter::{Matter, Stage},
    refusal::Refusal,
};

/// The old register states some facts anew: each is a correction of its own, and no clock starts.
pub fn restate(
    matter: &Matter,
    facts: Vec<Correction>,
    reason: &Passage,
    (on, law): (Date, Law<'_>),
) -> Result<Vec<Event>, Refusal> {
    let Stage::Adopted(_) = &matter.stage else { return Err(unfit(matter, "correct")) };
    for fact in &facts {
        allowed(matter, fact, on, law)?;
    }
    let corrected = |correction| Event::Corrected { correction, reason: reason.clone() };
    Ok(facts.into_iter().map(corrected).collect())
}

fn allowed(matter: &Matter, fact: &Correction, on: Date, law: Law<'_>) -> Result<(), Refusal> {
    let kind = law.office.organ(matter.organ).map(|organ| organ.kind);
    match fact {
        Correction::Kind(Kind::Report) if kind != Some(OrganKind::DisciplineOrgan) => {
            Err(Refusal::ReportElsewhere)
        }
        // A report stays what it is: its reception alone may know of it.
        Correction::Kind(_) if matter.is_report() => Err(Refusal::ReportStays),
        Correction::StatedDay(day) if on < *day => Err(Refusal::InFuture { field: "received_on" }),
        Correction::ReceivedOn { .. } | Correction::Withdrawn => Err(unfit(matter, "correct")),
        _ => Ok(()),
    }
}

/// Takes an adoption back that was made in error: the matter keeps its number and its history,
/// and leaves lists, piles and counts.
pub fn withdraw(matter: &Matter, reason: Passage) -> Result<Vec<Event>, Refusal> {
    let Stage::Adopted(_) = &matter.stage else { return Err(unfit(matter, "correct")) };
    Ok(vec![Event::Corrected { correction: Correction::Withdrawn, reason }])
}
