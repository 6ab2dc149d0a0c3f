//! The dates a stage carries, each under its name: to be read, and to be set anew when the calendar makes them certain.

use super::{Case, Matter, Stage};
use crate::{confirm::Dated, deadline::Due};

impl Matter {
    /// Every date that somebody may still have to keep: of the stage, and of the levels above it.
    pub fn dues(&self) -> Vec<(Dated, Due)> {
        let mut found = Vec::new();
        // Read through the same table that sets them, so that none is read and not set.
        let mut copy = self.clone();
        copy.each_due(&mut |which, due| found.push((which, *due)));
        found
    }

    /// Sets one of its dates; of several of one name those that were counted to the same day.
    pub(super) fn set_due(&mut self, wanted: Dated, new: Due) {
        let notice = matches!(
            (wanted, &self.stage),
            (Dated::Office, Stage::Registered { .. }) | (Dated::Notify, Stage::SignedFor { .. })
        );
        let notice = notice && self.is_simple();
        if let Some(simple) = self.simple.as_mut().filter(|_| notice) {
            simple.accept_due = new;
        }
        self.each_due(&mut |which, due| {
            if which == wanted && (which != Dated::Feedback || due.nominal == new.nominal) {
                *due = new;
            }
        });
    }

    fn each_due(&mut self, meet: &mut impl FnMut(Dated, &mut Due)) {
        self.stage.each_due(meet);
        if let Some(review) = self.review_mut() {
            meet(Dated::Review, &mut review.due);
            meet(Dated::ReviewBefore, &mut review.due_before);
        } else if self.right().is_some()
            && let Some(until) = self.delivery_mut().and_then(|delivery| delivery.until.as_mut())
        {
            meet(Dated::AskUntil, until);
        }
        if let Some(until) = self.stage.delivery_mut().and_then(|one| one.rate_until.as_mut()) {
            meet(Dated::RateUntil, until);
        }
        let open = self.watch.advice.iter_mut().filter(|advice| advice.is_open());
        for due in open.filter_map(|advice| advice.due.as_mut()) {
            meet(Dated::Feedback, due);
        }
    }
}

impl Stage {
    fn each_due(&mut self, meet: &mut impl FnMut(Dated, &mut Due)) {
        match self {
            Self::Registered { due: Some(due), .. }
            | Self::Proposed { due, .. }
            | Self::Checked { due, .. }
            | Self::SignedOff { due, .. } => meet(Dated::Office, due),
            Self::Sent { route } => {
                meet(Dated::Office, &mut route.office_due);
                meet(Dated::Sign, &mut route.sign_due);
            }
            Self::Objected { route, accept_due, .. } => {
                meet(Dated::Office, &mut route.office_due);
                meet(Dated::Sign, &mut route.sign_due);
                if let Some(due) = accept_due {
                    meet(Dated::Notify, due);
                }
            }
            Self::SignedFor { route, due, object_due, .. } => {
                if let Some(route) = route {
                    meet(Dated::Office, &mut route.office_due);
                }
                meet(Dated::Notify, due);
                if let Some(due) = object_due {
                    meet(Dated::Object, due);
                }
            }
            Self::Handling(case) | Self::Drafted(case, _) | Self::Approved(case, _) => {
                of_case(case, meet);
            }
            Self::GivenUp { until, before, .. } => {
                meet(Dated::ResumeUntil, until);
                before.each_due(meet);
            }
            // It may be taken out again, and then they hold.
            Self::Merged { before, .. } => before.each_due(meet),
            Self::Registered { due: None, .. }
            | Self::Delivered(..)
            | Self::Closed { .. }
            | Self::Certified { .. }
            | Self::Diverted { .. }
            | Self::Kept { .. }
            | Self::Declined { .. }
            | Self::Adopted(_)
            | Self::Withdrawn { .. } => {}
        }
    }
}

fn of_case(case: &mut Case, meet: &mut impl FnMut(Dated, &mut Due)) {
    if let Some(due) = &mut case.due {
        meet(Dated::Answer, due);
    }
    if let Some(due) = &mut case.due_before {
        meet(Dated::Before, due);
    }
}
