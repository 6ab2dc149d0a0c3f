//! What passes by the code, from named fields.

use super::{Ask, Parsed};
use crate::{codes::CodeManner, conversation::Talk};

impl Ask<'_> {
    pub(super) fn talk(&mut self, name: &str) -> Parsed<Talk> {
        Ok(match name {
            "ask_petitioner" => Talk::Ask { text: self.text("text")? },
            "ask_correction" => Talk::AskCorrection { text: self.text("text")? },
            "answer_correction" => {
                let granted = self.must_flag("granted")?;
                Talk::AnswerCorrection { granted, text: self.text("text")? }
            }
            _ => Talk::Reissue {
                manner: self.must_word("manner", CodeManner::parse, CodeManner::WORDS)?,
                code: self.around.fresh_code(),
            },
        })
    }
}
