//! What passes between the office and whoever holds the code: questions, what is added, and the code itself.

use jiff::civil::Date;

use crate::{
    codes::CodeManner,
    event::Event,
    ids::Passage,
    matter::Matter,
    rights::holder,
    stored::{By, Recorded},
};

/// A request about what passes by the code.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Talk {
    /// 询问信访人: shown to whoever holds the code.
    Ask {
        /// What is asked.
        text: Passage,
    },
    /// 补发查询码: the code before dies at once.
    Reissue {
        /// How it was made sure that it is the petitioner.
        manner: CodeManner,
        /// Keyed hash of the new code.
        code: String,
    },
    /// 申请更正个人信息 (个人信息保护法 Art. 46), by whoever holds the code.
    AskCorrection {
        /// What is wrong, and what is right.
        text: Passage,
    },
    /// 答复更正申请, the oldest one that waits.
    AnswerCorrection {
        /// Whether it was put right.
        granted: bool,
        /// What was done, or why nothing was, as the petitioner is told.
        text: Passage,
    },
}

impl Talk {
    /// The name of its entry in the registry of commands.
    pub const fn name(&self) -> &'static str {
        match self {
            Self::Ask { .. } => "ask_petitioner",
            Self::Reissue { .. } => "reissue_code",
            Self::AskCorrection { .. } => "ask_correction",
            Self::AnswerCorrection { .. } => "answer_correction",
        }
    }

    /// One of this name with fields that mean nothing, for a trial.
    pub(crate) fn sample(name: &str, text: &Passage) -> Option<Self> {
        Some(match name {
            "ask_petitioner" => Self::Ask { text: text.clone() },
            "reissue_code" => Self::Reissue { manner: CodeManner::Counter, code: String::new() },
            "ask_correction" => Self::AskCorrection { text: text.clone() },
            "answer_correction" => Self::AnswerCorrection { granted: true, text: text.clone() },
            _ => return None,
        })
    }
}

/// A code that opens nothing any more.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SpentCode {
    /// Its keyed hash.
    pub code: String,
    /// The day it was replaced.
    pub on: Date,
}

/// That what is kept about the petitioner shall be put right.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct CorrectionAsked {
    /// The day it was asked for.
    pub on: Date,
    /// Whether it was put right, and the day of that word.
    pub answered: Option<(bool, Date)>,
}

/// What passed by the code so far.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Conversation {
    /// What was asked, the oldest first.
    pub questions: Vec<Passage>,
    /// Codes that were replaced, the oldest first.
    pub spent: Vec<SpentCode>,
    /// How often a code was issued after the registration.
    pub issued: usize,
    /// What the petitioner wanted put right about themselves, the oldest first.
    pub corrections: Vec<CorrectionAsked>,
    /// Since when something that the petitioner added lies there unread: nobody of the organ whose turn it is has done
    /// anything about the matter since.
    pub unread_since: Option<Date>,
}

impl Conversation {
    /// The oldest correction that waits for a word, from 1.
    pub fn open_correction(&self) -> Option<(u16, CorrectionAsked)> {
        let mut all = (1..).zip(&self.corrections);
        all.find(|(_, asked)| asked.answered.is_none()).map(|(no, asked)| (no, *asked))
    }
}

impl Matter {
    /// Folds what passes by the code.
    pub(crate) fn converse(&mut self, recorded: &Recorded<Event>) {
        let (at_work, on) = (holder(self), recorded.on);
        match &recorded.event {
            Event::PetitionerAsked { text } => self.conversation.questions.push(text.clone()),
            Event::CodeReissued { code, .. } => {
                let spent = self.code.replace(code.clone());
                self.conversation.spent.extend(spent.map(|code| SpentCode { code, on }));
                self.conversation.issued += 1;
            }
            Event::CorrectionAsked { .. } => {
                self.conversation.corrections.push(CorrectionAsked { on, answered: None });
            }
            Event::CorrectionAnswered { request, granted, .. } => {
                let nth = usize::from(*request).saturating_sub(1);
                if let Some(asked) = self.conversation.corrections.get_mut(nth) {
                    asked.answered = Some((*granted, on));
                }
            }
            _ => {}
        }
        let added =
            matches!(recorded.event, Event::Supplemented { .. } | Event::CorrectionAsked { .. });
        match recorded.by {
            // Whoever looks at a name has not read what was added.
            _ if recorded.event.is_look() => {}
            By::Public if added => {
                self.conversation.unread_since.get_or_insert(on);
            }
            By::Officer(_) if recorded.organ == at_work => self.conversation.unread_since = None,
            By::Public | By::Officer(_) | By::Operator => {}
        }
    }
}
