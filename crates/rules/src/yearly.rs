//! What the law asks of a petition office once a year: the report (信访情况年度报告, Art. 41) and the assessment (考核通报, Art. 39).

use jiff::civil::{Date, date};
use serde::{Deserialize, Serialize};

use crate::{
    codes::{OrganKind, Role, YearlyDuty},
    deadline::Due,
    decide::Law,
    ids::OrganId,
    keep::{Keeping, OfficeRefusal},
    office::{Office, OfficeEvent, Post},
    rights::Actor,
    rulebook::TermId,
};

/// The regulations are in force since 2022: nothing was owed by them before.
pub const FIRST_YEAR: i16 = 2022;

/// That something owed once a year was done.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct YearlyDone {
    /// By which petition office.
    pub organ: OrganId,
    /// What.
    pub duty: YearlyDuty,
    /// Of which year.
    pub year: i16,
    /// The day it was reported or circulated.
    pub on: Date,
}

/// What is owed of a year, and when it was done.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct YearlyOwed {
    /// By which petition office.
    pub organ: OrganId,
    /// What.
    pub duty: YearlyDuty,
    /// Of which year.
    pub year: i16,
    /// By when.
    pub due: Due,
    /// The day it was done.
    pub done: Option<Date>,
}

impl YearlyDuty {
    /// The term it is owed in.
    pub const fn term(self) -> TermId {
        match self {
            Self::Report => TermId::D14,
            Self::Assessment => TermId::D15,
        }
    }
}

/// Both duties of a year, where the organ is a petition office; of a year that is not over nothing is owed yet.
pub fn owed(organ: OrganId, year: i16, today: Date, law: Law<'_>) -> Vec<YearlyOwed> {
    let last = date(year.clamp(FIRST_YEAR, 9999), 12, 31);
    if year < FIRST_YEAR || today <= last || !reports(organ, law.office) {
        return Vec::new();
    }
    let duty = |duty: &YearlyDuty| YearlyOwed {
        organ,
        duty: *duty,
        year,
        due: law.due(duty.term(), last),
        done: law.office.yearly.get(&(organ, year, *duty)).copied(),
    };
    YearlyDuty::ALL.iter().map(duty).collect()
}

fn reports(organ: OrganId, office: &Office) -> bool {
    let organ = office.organ(organ).filter(|organ| !organ.outside);
    organ.is_some_and(|organ| organ.kind == OrganKind::PetitionOffice)
}

/// Whether somebody records what an organ owes once a year: who leads the petition office, or heads it and not one
/// section of it.
pub fn records(actor: &Actor, organ: OrganId, office: &Office) -> bool {
    let leads = |post: &Post| {
        let whole = post.role == Role::Leader || (post.role == Role::Head && post.unit.is_none());
        post.organ == organ && whole
    };
    reports(organ, office) && actor.posts().iter().any(leads)
}

/// Recorded by whoever leads the petition office, after the year it is about; recorded again it is put right.
pub(crate) fn done(
    done: YearlyDone,
    today: Date,
    around: Keeping<'_>,
) -> Result<Vec<OfficeEvent>, OfficeRefusal> {
    let YearlyDone { organ, duty, year, on } = done;
    if !records(around.actor, organ, around.office) {
        return Err(OfficeRefusal::NotYours);
    }
    if !(FIRST_YEAR..9999).contains(&year) {
        return Err(OfficeRefusal::Gone { thing: "year" });
    }
    let first = date(year + 1, 1, 1);
    if on < first {
        return Err(OfficeRefusal::YearNotOver { first });
    }
    if today < on {
        return Err(OfficeRefusal::InFuture);
    }
    if around.office.yearly.get(&(organ, year, duty)) == Some(&on) {
        return Err(OfficeRefusal::NothingChanged);
    }
    Ok(vec![OfficeEvent::YearlyDone(done)])
}
