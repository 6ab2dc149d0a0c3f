//! Commands of what is done beside the way, from named fields.

use super::{Ask, Parsed, missing};
use crate::{
    codes::{Agreement, Contact, Execution, Inquiry, Relief},
    command::Inquired,
    commitment::Commit,
    work::Work,
};

impl Ask<'_> {
    pub(super) fn work(&mut self, name: &str) -> Parsed<Work> {
        Ok(match name {
            "return_visit" => Work::ReturnVisit {
                visited_on: self.date("visited_on")?,
                contact: self.must_word("contact", Contact::parse, Contact::WORDS)?,
                execution: self.must_word("execution", Execution::parse, Execution::WORDS)?,
                text: self.text("text")?,
            },
            "mediate" => Work::Mediate {
                willing: self.must_flag("willing")?,
                mediator: self.text("mediator")?,
                mediated_on: self.date("mediated_on")?,
                note: self.maybe_text("note")?,
            },
            "agree" => Work::Agree {
                agreement: self.must_word("agreement", Agreement::parse, Agreement::WORDS)?,
                signed: self.must_flag("signed")?,
                signed_on: self.date("signed_on")?,
                text: self.text("text")?,
            },
            "record_relief" => Work::RecordRelief {
                relief: self.must_word("relief", Relief::parse, Relief::WORDS)?,
                giver: self.text("giver")?,
                given_on: self.date("given_on")?,
                amount: self.number("amount")?,
                text: self.text("text")?,
            },
            "recuse" => {
                Work::Recuse { officer: self.officer("officer")?, reason: self.text("reason")? }
            }
            "record_commitment" => Work::Commit(Commit {
                promise: self.text("promise")?,
                promised_by: self.must_date("promised_by")?,
                brings: self.maybe_text("brings")?,
            }),
            "ask_recusal" => {
                Work::AskRecusal { whom: self.text("whom")?, reason: self.text("reason")? }
            }
            _ => Work::DecideRecusal {
                agreed: self.must_flag("agreed")?,
                officer: match self.plain("officer")? {
                    Some(_) => Some(self.officer("officer")?),
                    None => None,
                },
                none_here: self.flag("none_here")?.unwrap_or_default(),
                reason: self.text("reason")?,
            },
        })
    }

    pub(super) fn inquired(&mut self) -> Parsed<Inquired> {
        Ok(Inquired {
            note: self.text("note")?,
            inquiry: self.word("inquiry", Inquiry::parse, Inquiry::WORDS)?,
            participants: self.maybe_text("participants")?,
            done_on: self.date("done_on")?,
        })
    }

    pub(super) fn must_flag(&self, name: &str) -> Parsed<bool> {
        self.flag(name)?.ok_or_else(|| missing(name))
    }
}
