//! Registering (登记): what must hold before a matter begins, and what its office then owes.

use jiff::civil::Date;

use super::Law;
use crate::{
    codes::{Form, Kind, OrganKind},
    deadline::Due,
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
    representatives(&facts, law)?;
    facts.due = office_due(facts.kind, kind, facts.received_on, law);
    facts.rulebook = law.terms.version();
    Ok(Event::Registered(Box::new(facts)))
}

/// By when the office that received it must have acted (Art. 22, 23). A report follows the rules of 2020 on
/// reports, which give their own terms to their own steps: until those are built it owes nothing by a date.
pub(super) fn office_due(
    kind: Kind,
    office: OrganKind,
    received_on: Date,
    law: Law<'_>,
) -> Option<Due> {
    let term = match office {
        OrganKind::PetitionOffice => TermId::D01,
        _ => TermId::D02,
    };
    (kind != Kind::Report).then(|| law.due(term, received_on))
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

/// At most five represent a joint visit, or fewer by a local rule, and more than five visitors elect some (Art. 20).
fn representatives(facts: &Registration, law: Law<'_>) -> Result<(), Refusal> {
    const CROWD: u32 = 5;
    let (given, most) = (facts.representatives, law.terms.most_representatives(facts.persons));
    let crowd = CROWD < facts.persons;
    if facts.form == Form::Visit && (most < given || (crowd && given == 0)) {
        return Err(Refusal::Representatives { given, most });
    }
    Ok(())
}
