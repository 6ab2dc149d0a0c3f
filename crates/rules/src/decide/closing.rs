//! 办结 decided: what local rules ask for is there, each missing thing by its name.

use super::{Act, Decided, Law, between, unfit};
use crate::{
    closing::{Closing, demanded},
    event::{Came, Event},
    matter::{Matter, Stage},
    refusal::Refusal,
};

/// 办结, of an answer that was delivered.
pub(super) fn close(matter: &Matter, closing: Closing, act: Act<'_>, law: Law<'_>) -> Decided {
    if !matches!(matter.stage, Stage::Delivered(..)) {
        return Err(unfit(matter, "close"));
    }
    let demanded = demanded(matter, law.terms);
    for (point, law) in demanded.points {
        if !closing.points.contains(&point) {
            return Err(Refusal::NotInPlace { point, law });
        }
    }
    for (meeting, law) in demanded.meetings {
        if closing.meetings.iter().all(|met| met.meeting != meeting) {
            return Err(Refusal::NotMet { meeting, law });
        }
    }
    for met in &closing.meetings {
        if let Came::Held { met_on, .. } = met.came {
            between("met_on", met_on, (matter.received_on, act.on))?;
        }
    }
    let Closing { points, meetings } = closing;
    let said = !points.is_empty() || !meetings.is_empty();
    let checked = said.then_some(Event::ClosureChecked { points, meetings });
    Ok(checked.into_iter().chain([Event::Closed]).collect())
}
