//! Commands of supervision, from named fields.

use super::{Ask, Parsed, missing};
use crate::{
    codes::{Advice, Lapse, Measure, UrgentRecipient},
    supervision::Press,
};

impl Ask<'_> {
    pub(super) fn press(&mut self, name: &str) -> Parsed<Press> {
        Ok(match name {
            "urge" => Press::Urge { note: self.maybe_text("note")? },
            "supervise" => Press::Supervise {
                lapse: self.must_word("lapse", Lapse::parse, Lapse::WORDS)?,
                requirement: self.text("requirement")?,
                answer_due: self.must_date("answer_due")?,
            },
            "report_urgent" => Press::ReportUrgent {
                recipients: self.must_words(
                    "recipients",
                    UrgentRecipient::parse,
                    UrgentRecipient::WORDS,
                )?,
                told_on: self.date("told_on")?,
                text: self.text("text")?,
            },
            "answer_supervision" => Press::AnswerSupervision { text: self.text("text")? },
            "record_visit" => Press::RecordVisit { note: self.text("note")? },
            "instruct" => Press::Instruct {
                text: self.text("instruction")?,
                report_by: self.date("report_by")?,
            },
            "transcribe_instruction" => Press::Transcribe {
                leader: self.officer("leader")?,
                instructed_on: self.must_date("instructed_on")?,
                text: self.text("instruction")?,
                report_by: self.date("report_by")?,
            },
            "report_instruction" => Press::ReportInstruction { note: self.text("note")? },
            "sponsor" => Press::Sponsor { sponsor: self.officer("sponsor")? },
            "carry_out" => Press::CarryOut { note: self.text("note")? },
            "advise" => Press::Advise {
                advice: self.must_word("advice", Advice::parse, Advice::WORDS)?,
                text: self.text("text")?,
            },
            "record_accountability" => Press::RecordAccountability {
                measure: self.must_word("measure", Measure::parse, Measure::WORDS)?,
                note: self.text("note")?,
            },
            _ => Press::AnswerAdvice {
                adopted: self.flag("adopted")?.ok_or_else(|| missing("adopted"))?,
                text: self.text("text")?,
            },
        })
    }
}
