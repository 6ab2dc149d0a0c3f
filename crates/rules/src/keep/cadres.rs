//! The cadre register: whoever administers the installation enters it, and says whose account is whose.

use super::{Keeping, Kept, OfficeRefusal, gone, keeps_all, must};
use crate::{
    ids::{CadreId, OfficerId, Passage},
    office::OfficeEvent,
};

/// People in a register at most: the cadres of a province are not kept in one installation.
const MOST_CADRES: usize = 100_000;
/// Lines of one event at most: an event is read whole.
pub const CADRES_AN_EVENT: usize = 500;

/// What an import says, in numbers, with its sealed lines.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CadreLines {
    /// How many of each kind: new, moved, put right, left.
    pub counts: [u32; 4],
    /// The sealed lines.
    pub lines: Passage,
}

pub(super) fn enter(parts: Vec<CadreLines>, around: Keeping<'_>) -> Kept {
    must(keeps_all(around.actor, around.office))?;
    let count = parts.iter().flat_map(|part| part.counts).fold(0_u32, u32::saturating_add);
    let count = usize::try_from(count).unwrap_or(usize::MAX);
    if count == 0 {
        return Err(OfficeRefusal::NothingChanged);
    }
    if MOST_CADRES < around.office.cadres.len().saturating_add(count) {
        return Err(OfficeRefusal::Full { most: 100_000 });
    }
    let event = |CadreLines { counts: [entered, moved, corrected, left], lines }| {
        OfficeEvent::CadresEntered { entered, moved, corrected, left, lines }
    };
    Ok(parts.into_iter().map(event).collect())
}

pub(super) fn pair(cadre: CadreId, officer: Option<OfficerId>, around: Keeping<'_>) -> Kept {
    must(keeps_all(around.actor, around.office))?;
    let known = around.office.cadres.get(&cadre).ok_or(gone("cadre"))?;
    if let Some(officer) = officer {
        around.office.officers.get(&officer).ok_or(gone("officer"))?;
    }
    match known.officer == officer {
        true => Err(OfficeRefusal::NothingChanged),
        false => Ok(vec![OfficeEvent::CadreMatched { cadre, officer }]),
    }
}
