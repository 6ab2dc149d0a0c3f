//! Events about whose matter it is, and who works on it, in its history.

use rules::event::Event;

use super::Line;
use crate::DeskError;

impl Line<'_> {
    pub(super) fn contested(&mut self, event: &Event) -> Result<(), DeskError> {
        match event {
            Event::ConflictRaised { dispute, between, reason } => {
                self.fact("dispute", dispute);
                let office = self.names.office;
                let names: Vec<_> = between.iter().map(|id| office.organ_name(*id)).collect();
                self.fact("between", names.join("、"));
                self.text("reason", reason)?;
            }
            Event::NegotiationFailed { held_on, reason } => {
                self.fact("negotiated_on", held_on);
                self.text("reason", reason)?;
            }
            Event::ConflictReferred { to, conference, reason } => {
                self.organ("referred_to", Some(*to));
                self.maybe_fact("conference", conference.then_some(true));
                self.text("reason", reason)?;
            }
            Event::CompetenceSettled { settlement, to, decided_on, reason, route, accept_due } => {
                self.fact("settlement", settlement);
                self.organ("competent", Some(*to));
                self.fact("decided_on", decided_on);
                self.due("sign_due", route.as_ref().map(|route| route.sign_due));
                self.due("accept_due", *accept_due);
                self.text("reason", reason)?;
            }
            Event::CoOrganAdded { organ, reason } | Event::CoOrganDropped { organ, reason } => {
                self.organ("co_organ", Some(*organ));
                self.text("reason", reason)?;
            }
            Event::OrganOpinionGiven { text } => self.text("unit_opinion", text)?,
            Event::Moved { to, raised, reason } => {
                self.organ("moved_to", Some(*to));
                self.fact("raised", raised);
                self.text("reason", reason)?;
            }
            Event::SentUp { to, route } => {
                self.organ("moved_to", Some(*to));
                self.due("sign_due", route.as_ref().map(|route| route.sign_due));
            }
            _ => {}
        }
        Ok(())
    }
}
