//! Questions to the petitioner, and a code that was lost, decided.

use super::{Decided, few, is_over, unfit};
use crate::{conversation::Talk, event::Event, matter::Matter, refusal::Refusal};

/// A code is lost now and then; one that is lost more often is no lost code.
const MOST_CODES: usize = 20;

pub(super) fn talk(matter: &Matter, talk: Talk) -> Decided {
    match talk {
        Talk::Ask { text } => {
            if matter.code.is_none() {
                return Err(Refusal::NoCode);
            }
            takes_more(matter, "ask_petitioner")?;
            few(matter.conversation.questions.len())?;
            Ok(vec![Event::PetitionerAsked { text }])
        }
        // What is kept about somebody is theirs to have put right for as long as it is kept, also when all is over.
        Talk::AskCorrection { text } => {
            few(matter.conversation.corrections.len())?;
            Ok(vec![Event::CorrectionAsked { text }])
        }
        Talk::AnswerCorrection { granted, text } => {
            let open = matter.conversation.open_correction();
            let (request, _) = open.ok_or(Refusal::NoCorrectionAsked)?;
            Ok(vec![Event::CorrectionAnswered { request, granted, text }])
        }
        Talk::Reissue { .. } if matter.is_anonymous() => Err(Refusal::Unnamed),
        Talk::Reissue { manner, code } => match MOST_CODES <= matter.conversation.issued {
            true => Err(Refusal::TooMany { most: 20 }),
            false => Ok(vec![Event::CodeReissued { code, manner }]),
        },
    }
}

/// Whether anything may still be added to it: only then can a question be answered.
pub(super) fn takes_more(matter: &Matter, command: &'static str) -> Result<(), Refusal> {
    if matter.is_final() {
        return Err(Refusal::FinalStands);
    }
    if is_over(&matter.stage) && matter.open_review().is_none() {
        return Err(unfit(matter, command));
    }
    Ok(())
}
