//! Simplified handling (简易办理): whether a matter goes that way, since when, and what keeps one off it.

use jiff::civil::Date;

use super::{Matter, Stage};
use crate::{
    codes::{Branch, Kind, SimpleBar, SimpleCondition},
    deadline::Due,
    event::Event,
    stored::Recorded,
};

/// So many persons bring a matter jointly, whether or not they signed one letter; as visitors they are a collective
/// visit (集体访).
pub const COLLECTIVE: u32 = 5;

/// That the competent organ chose the simplified way.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Simple {
    /// On which condition.
    pub condition: SimpleCondition,
    /// The day it was chosen.
    pub on: Date,
    /// The day the organ received the matter: the terms of both ways count from here.
    pub from: Date,
    /// By when the acceptance is owed on this way.
    pub accept_due: Due,
    /// By when it was owed before, and is again after a conversion.
    pub ordinary: Due,
    /// The day it was converted to the ordinary procedure.
    pub converted_on: Option<Date>,
}

impl Matter {
    /// Whether it is handled simply now. What a review orders anew is not.
    pub fn is_simple(&self) -> bool {
        let chosen = self.simple.as_ref().is_some_and(|simple| simple.converted_on.is_none());
        chosen && !self.case().is_some_and(|case| case.anew)
    }

    /// What the matter itself shows that keeps it off the simplified way; of the other exclusions only a person
    /// can tell.
    pub fn simple_bar(&self) -> Option<SimpleBar> {
        let (case, route) = (self.case(), self.route());
        let branch = case.and_then(|case| case.branch).or(route.and_then(|route| route.branch));
        let elsewhere = branch.is_some_and(|branch| branch != Branch::Petition);
        let joint = 1 < self.signers || 0 < self.representatives || COLLECTIVE <= self.persons;
        let bars = [
            (self.repeats.is_some(), SimpleBar::Repeat),
            (elsewhere || self.kind == Some(Kind::DisciplineAppeal), SimpleBar::Procedure),
            (route.is_some_and(|route| route.assigned), SimpleBar::Assigned),
            (case.is_some_and(|case| !case.co_handlers.is_empty()), SimpleBar::Several),
            (!self.joint.co_organs.is_empty(), SimpleBar::Several),
            (joint, SimpleBar::Joint),
            (self.urgent, SimpleBar::Major),
        ];
        bars.into_iter().find_map(|(there, bar)| there.then_some(bar))
    }

    /// Folds what concerns the simplified way; false where the event is none of it.
    pub(super) fn simply(&mut self, recorded: &Recorded<Event>) -> bool {
        match &recorded.event {
            Event::HandledSimply { condition, from, due } => {
                let Some(ordinary) = self.owed() else { return true };
                self.simple = Some(Simple {
                    condition: *condition,
                    on: recorded.on,
                    from: *from,
                    accept_due: *due,
                    ordinary,
                    converted_on: None,
                });
                self.owe(Some(*due));
            }
            Event::MadeOrdinary { due, .. } => {
                if let Some(simple) = &mut self.simple {
                    simple.converted_on = Some(recorded.on);
                }
                self.owe(*due);
            }
            // Another organ will have it, and decides for itself.
            Event::ObjectionDecided { agreed: true, .. } => {
                self.simple = None;
                return false;
            }
            _ => return false,
        }
        true
    }

    /// The acceptance or the answer that is owed on either way.
    fn owed(&self) -> Option<Due> {
        match &self.stage {
            Stage::Registered { due, .. } => *due,
            Stage::SignedFor { due, .. } => Some(*due),
            _ => self.case()?.due,
        }
    }

    fn owe(&mut self, new: Option<Due>) {
        match (&mut self.stage, new) {
            (Stage::Registered { due, .. }, new) => *due = new,
            (Stage::SignedFor { due, .. }, Some(new)) => *due = new,
            (Stage::Handling(case) | Stage::Drafted(case, _), new) => case.due = new,
            _ => {}
        }
    }
}
