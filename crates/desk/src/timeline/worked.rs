//! What is done beside the way in the history of a matter.

use rules::{
    codes::Meeting,
    event::{Came, Event, Met},
    ids::OfficerId,
    stored::By,
};

use super::Line;
use crate::DeskError;

impl Line<'_> {
    /// Whether the event was one of these.
    pub(super) fn worked(&mut self, event: &Event) -> Result<bool, DeskError> {
        match event {
            Event::StepRecorded { note, inquiry, participants, done_on } => {
                self.maybe_fact("inquiry", *inquiry);
                self.maybe_fact("done_on", *done_on);
                self.maybe("participants", participants.as_ref())?;
                self.text("note", note)?;
            }
            Event::ReturnVisited { visited_on, contact, execution, text } => {
                self.fact("visited_on", visited_on);
                self.fact("contact", contact);
                self.fact("execution", execution);
                self.text("said_of_result", text)?;
            }
            Event::PetitionerAsked { text } => self.text("question", text)?,
            Event::CorrectionAsked { .. } | Event::CorrectionAnswered { .. }
                if !self.names.correction => {}
            Event::CorrectionAsked { text } => self.text("correction_asked", text)?,
            Event::CorrectionAnswered { request, granted, text } => {
                self.fact("request", request);
                self.fact("granted", granted);
                self.text("correction_answered", text)?;
            }
            Event::CodeReissued { manner, .. } => self.fact("code_manner", manner),
            Event::Mediated { mediated_on, mediator, note } => {
                self.fact("mediated_on", mediated_on);
                self.text("mediator", mediator)?;
                self.maybe("note", note.as_ref())?;
            }
            Event::Agreed { agreement, signed_on, text } => {
                self.fact("agreement", agreement);
                self.fact("signed_on", signed_on);
                self.text("agreed_text", text)?;
            }
            Event::ReliefRecorded { relief, giver, given_on, amount, text } => {
                self.fact("relief", relief);
                self.fact("given_on", given_on);
                self.maybe_fact("amount", *amount);
                self.text("giver", giver)?;
                self.text("relief_text", text)?;
            }
            Event::Recused { officer, reason } => {
                self.keeps_out(Some(*officer));
                self.text("reason", reason)?;
            }
            Event::RecusalAsked { .. } if !self.names.recusal => {}
            Event::RecusalAsked { whom, reason } => {
                self.text("whom", whom)?;
                self.text("reason", reason)?;
            }
            Event::RecusalDecided { request, agreed, officer, none_here, reason } => {
                self.maybe_fact("none_here", none_here.then_some(true));
                self.fact("recusal_request", request);
                self.fact("recusal_agreed", agreed);
                self.keeps_out(*officer);
                self.text("reason", reason)?;
            }
            Event::Committed { step, promise, promised_by, brings } => {
                self.fact("clock", step);
                self.fact("promised_by", promised_by);
                self.text("promise", promise)?;
                self.maybe("brings", brings.as_ref())?;
            }
            Event::ClosureChecked { points, meetings } => {
                for point in points {
                    self.fact("checklist", point);
                }
                for met in meetings {
                    self.met(met)?;
                }
            }
            _ => return Ok(false),
        }
        Ok(true)
    }

    /// The day of a meeting and who met whom, or that it was not held and why, under the meeting's own label.
    fn met(&mut self, met: &Met) -> Result<(), DeskError> {
        let label = match met.meeting {
            Meeting::TakenUp => "met_taken_up",
            Meeting::UnderWay => "met_under_way",
            Meeting::Result => "met_result",
            Meeting::Leader => "met_leader",
            Meeting::ComplainedOf => "met_complained_of",
            Meeting::Grassroots => "met_grassroots",
        };
        match &met.came {
            Came::Held { met_on, people } => {
                self.fact(label, met_on);
                self.text(label, people)
            }
            Came::NotHeld { reason } => {
                self.fact(label, false);
                self.text(label, reason)
            }
        }
    }

    fn keeps_out(&mut self, officer: Option<OfficerId>) {
        let name = officer.and_then(|officer| (self.names.officer)(By::Officer(officer)));
        self.maybe_fact("recused", name);
    }
}
