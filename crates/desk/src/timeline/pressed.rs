//! Events of supervision in the history of a matter.

use rules::{event::Event, ids::OfficerId, stored::By};

use super::Line;
use crate::DeskError;

impl Line<'_> {
    pub(super) fn pressed(&mut self, event: &Event) -> Result<(), DeskError> {
        match event {
            Event::Urged { to, note } => {
                self.organ("urged", Some(*to));
                self.maybe("note", note.as_ref())?;
            }
            Event::Supervised { to, lapse, requirement, answer_due } => {
                self.organ("supervised", Some(*to));
                self.fact("lapse", lapse);
                self.text("requirement", requirement)?;
                self.fact("reply_due", answer_due);
            }
            Event::SupervisionAnswered { letter, text } => {
                self.fact("letter", letter);
                self.text("text", text)?;
            }
            Event::SiteVisited { note } | Event::CarriedOut { note } => self.text("note", note)?,
            Event::Instructed { to, text, report_by, paper } => {
                if let Some(paper) = paper {
                    let name = (self.names.officer)(By::Officer(paper.leader));
                    self.maybe_fact("leader", name);
                    self.fact("instructed_on", paper.instructed_on);
                }
                self.organ("instructed", Some(*to));
                self.text("instruction", text)?;
                self.maybe_fact("report_by", *report_by);
            }
            Event::InstructionReported { instruction, note } => {
                self.fact("instruction_no", instruction);
                self.text("note", note)?;
            }
            Event::AllottedByMeeting { held_on, officers } => {
                let name = |officer: &OfficerId| (self.names.officer)(By::Officer(*officer));
                let names: Vec<_> = officers.iter().filter_map(name).collect();
                self.fact("collective_on", held_on);
                self.fact("collective_by", names.join("、"));
            }
            Event::Sponsored { sponsor } => {
                let name = (self.names.officer)(By::Officer(*sponsor));
                self.maybe_fact("sponsor", name);
            }
            Event::Advised { to, advice, text, feedback_due } => {
                self.organ("advised", Some(*to));
                self.fact("advice", advice);
                self.text("text", text)?;
                self.due("feedback_due", Some(*feedback_due));
            }
            Event::AdviceAnswered { advice, adopted, text } => {
                self.fact("advice_no", advice);
                self.fact("adopted", adopted);
                self.text("text", text)?;
            }
            Event::AccountabilityRecorded { advice, measure, note } => {
                self.fact("advice_no", advice);
                self.fact("measure", measure);
                self.text("note", note)?;
            }

            Event::UrgentMarked { report_due } => self.due("urgent_due", Some(*report_due)),
            Event::UrgentReported { recipients, told_on, text } => {
                for recipient in recipients {
                    self.fact("recipients", recipient);
                }
                self.maybe_fact("told_on", *told_on);
                self.text("text", text)?;
            }
            other => self.contested(other)?,
        }
        Ok(())
    }
}
