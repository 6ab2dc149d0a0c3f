//! Copies of one letter decided (一信多投, C38): when one may be linked to another, and taken out again.

use super::{Decided, unfit};
use crate::{
    copies::{Copying, Master},
    event::Event,
    matter::{Matter, Stage},
    refusal::Refusal,
};

pub(super) fn copy(matter: &Matter, copying: Copying) -> Decided {
    match copying {
        Copying::Merge { master, confirmed, reason } => {
            matter.may_merge(&master)?;
            if !confirmed {
                return Err(Refusal::NotConfirmed);
            }
            Ok(vec![Event::Merged { into: master.id, reason }])
        }
        // The dates it had are those of its own receipt, and hold again.
        Copying::Unmerge { reason } => match &matter.stage {
            Stage::Merged { .. } => Ok(vec![Event::Unmerged { reason }]),
            _ => Err(unfit(matter, "unmerge")),
        },
    }
}

impl Matter {
    /// Whether it may be linked to this master, once somebody says that petitioner, kind and content are the same.
    ///
    /// # Errors
    /// The refusal that [`decide`](super::decide) would give.
    pub fn may_merge(&self, master: &Master) -> Result<(), Refusal> {
        may_be_linked(self)?;
        same(self, master)
    }
}

/// Nothing is linked once its answer is signed, nothing that a level above sent back, and nothing that waits for its
/// hearing.
fn may_be_linked(matter: &Matter) -> Result<(), Refusal> {
    match &matter.stage {
        Stage::Merged { .. } => Err(Refusal::LinkedBefore),
        Stage::Approved(..) => Err(unfit(matter, "merge")),
        stage if !stage.is_before_answer() => Err(unfit(matter, "merge")),
        _ if matter.case().is_some_and(|case| case.anew) => Err(Refusal::UnderReview),
        // The petitioner has an answer to it: it is done again, not ended.
        _ if matter.answer().is_some() => Err(unfit(matter, "merge")),
        // Whoever was told of a hearing is heard, and the organ that hears would be out of it (Art. 31).
        _ if matter.open_hearing().is_some() => Err(Refusal::HearingOpen),
        _ => Ok(()),
    }
}

fn same(matter: &Matter, master: &Master) -> Result<(), Refusal> {
    if master.id == matter.id {
        return Err(Refusal::LinkedToItself);
    }
    if master.copies {
        return Err(Refusal::CopiesHere);
    }
    if master.merged {
        return Err(Refusal::MasterMerged);
    }
    if master.over {
        return Err(Refusal::MasterOver);
    }
    // What came after the answer is a repeat of it, and is answered for itself.
    if master.answered_on.is_some_and(|on| on < matter.received_on) {
        return Err(Refusal::MasterOver);
    }
    // Nobody can say of what is not signed that it is of the same petitioner.
    if !matter.is_report() && (matter.is_anonymous() || master.anonymous) {
        return Err(Refusal::NotConfirmed);
    }
    if master.kind != matter.kind {
        return Err(Refusal::KindsDiffer);
    }
    // Of a report nobody outside its reception learns, not even that it is the same as another.
    if matter.is_report() && master.organ != matter.organ {
        return Err(Refusal::ReportStays);
    }
    Ok(())
}
