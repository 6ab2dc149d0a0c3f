//! Registering (登记): what must hold before a matter begins.

use jiff::civil::Date;

use super::Law;
use crate::{
    codes::{Form, Kind, OrganKind},
    event::{Event, Registration},
    ids::OrganId,
    refusal::Refusal,
    rulebook::TermId,
};

/// A matter on its way in: the facts of its registration, without what the law adds.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Arrival {
    /// Everything the asker states; `due` and `rulebook` are set by [`register`].
    pub facts: Registration,
    /// The organ that takes it.
    pub organ: OrganId,
    /// The day it is registered.
    pub today: Date,
}

/// Decides whether a matter can be registered, and by when the organ must act.
pub fn register(arrival: Arrival, law: Law<'_>) -> Result<Event, Refusal> {
    let Arrival { mut facts, organ, today } = arrival;
    let kind = law.office.organ(organ).filter(|organ| !organ.outside).map(|organ| organ.kind);
    let kind = kind.ok_or(Refusal::OrganUnfit)?;
    if law.office.closed_organs.contains(&organ) {
        return Err(Refusal::OrganClosed);
    }
    if facts.kind == Kind::Report && kind != OrganKind::DisciplineOrgan {
        return Err(Refusal::ReportElsewhere);
    }
    dates(&facts, today)?;
    representatives(&facts)?;
    let term = if kind == OrganKind::PetitionOffice { TermId::D01 } else { TermId::D02 };
    facts.due = law.due(term, facts.received_on);
    facts.rulebook = law.terms.version();
    Ok(Event::Registered(Box::new(facts)))
}

fn dates(facts: &Registration, today: Date) -> Result<(), Refusal> {
    if today < facts.received_on {
        return Err(Refusal::InFuture { field: "received_on" });
    }
    let written = [("letter_date", facts.letter_date), ("postmarked_on", facts.postmarked_on)];
    for (field, date) in written {
        match date {
            Some(date) if today < date => return Err(Refusal::InFuture { field }),
            Some(date) if facts.received_on < date => {
                return Err(Refusal::TooEarly { field: "received_on", after: date });
            }
            _ => {}
        }
    }
    Ok(())
}

/// At most five represent a joint visit, and more than five visitors elect some (Art. 20).
fn representatives(facts: &Registration) -> Result<(), Refusal> {
    const MOST: u16 = 5;
    let given = facts.representatives;
    let crowd = u32::from(MOST) < facts.persons;
    if facts.form == Form::Visit && (MOST < given || (crowd && given == 0)) {
        return Err(Refusal::Representatives { given });
    }
    Ok(())
}
