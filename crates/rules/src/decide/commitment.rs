//! 初访双方承诺书 decided: of a first visit, about a step that is owed, and never later than the law has it.

use jiff::ToSpan;

use super::{Act, Decided, few, unfit};
use crate::{
    commitment::{Commit, Commitment},
    event::Event,
    matter::Matter,
    refusal::Refusal,
};

/// Where no term runs nobody promises further ahead: as long as a claim may be handled with its extension (Art. 34).
const LONGEST: i64 = 90;

/// 签订承诺书.
pub(super) fn commit(matter: &Matter, said: Commit, act: Act<'_>) -> Decided {
    if !matter.is_first_visit() {
        return Err(Refusal::NotFirstVisit);
    }
    let step = matter.committable().ok_or_else(|| unfit(matter, "record_commitment"))?;
    few(matter.commitments.len())?;
    if matter.commitments.iter().any(Commitment::is_open) {
        return Err(Refusal::CommittedBefore);
    }
    let Commit { promise, promised_by, brings } = said;
    if promised_by < act.on {
        return Err(Refusal::TooEarly { field: "promised_by", after: act.on });
    }
    let until = matter.due().map_or_else(|| act.on.saturating_add(LONGEST.days()), |due| due.date);
    match until < promised_by {
        true => Err(Refusal::PromisedLate { until }),
        false => Ok(vec![Event::Committed { step, promise, promised_by, brings }]),
    }
}
