//! What local rules ask for before a matter is closed: five points in place (五到位, C69) and meetings held (三见面, C70).
//!
//! No national rule knows either, so nothing is asked for where no overlay does. Neither ever waits for the petitioner: a
//! meeting they do not want is not held, and the reason is written down.

use jiff::civil::Date;

use crate::{
    codes::{ClosingPoint, Kind, Meeting},
    event::Met,
    matter::Matter,
    rulebook::{Rulebook, Standing},
};

/// What whoever closes a matter says about it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Closing {
    /// 到位: what is in place.
    pub points: Vec<ClosingPoint>,
    /// 见面: who met whom on which day, or why nobody did.
    pub meetings: Vec<Met>,
}

impl Closing {
    /// Whether nothing was said, as where nothing is asked for.
    pub fn is_empty(&self) -> bool {
        self.points.is_empty() && self.meetings.is_empty()
    }
}

/// What was said when the matter was closed last.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Checked {
    /// What was said.
    pub closing: Closing,
    /// The day.
    pub on: Date,
}

/// What must be said before a matter is closed, each with the rule that asks for it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Demanded {
    /// What must be in place.
    pub points: Vec<(ClosingPoint, Standing)>,
    /// Which meetings must have been held, or be given a reason.
    pub meetings: Vec<(Meeting, Standing)>,
}

impl Demanded {
    /// Whether a field of `close` asks for what no rule asks for here.
    pub fn leaves_out(&self, field: &str) -> bool {
        match field {
            "checklist" => self.points.is_empty(),
            "meetings" => self.meetings.is_empty(),
            _ => false,
        }
    }
}

/// What the rules a matter began under ask for before it is closed. What is handled simply is asked for nothing: it was
/// chosen to be quick. Nobody meets a petitioner whom nobody knows.
pub fn demanded(matter: &Matter, book: &Rulebook) -> Demanded {
    let mut demanded = Demanded::default();
    if matter.is_simple() {
        return demanded;
    }
    let fits =
        |kinds: &[Kind]| kinds.is_empty() || matter.kind.is_some_and(|kind| kinds.contains(&kind));
    for check in book.closing_checks().filter(|check| fits(&check.kinds)) {
        for point in &check.points {
            if demanded.points.iter().all(|(one, _)| one != point) {
                demanded.points.push((*point, check.law.clone()));
            }
        }
        let can_be = |meeting: &&Meeting| !(matter.is_anonymous() && meeting.is_with_petitioner());
        for meeting in check.meetings.iter().filter(can_be) {
            if demanded.meetings.iter().all(|(one, _)| one != meeting) {
                demanded.meetings.push((*meeting, check.law.clone()));
            }
        }
    }
    demanded
}
