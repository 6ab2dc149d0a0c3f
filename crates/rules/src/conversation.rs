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
}

impl Talk {
    /// The name of its entry in the registry of commands.
    pub const fn name(&self) -> &'static str {
        match self {
            Self::Ask { .. } => "ask_petitioner",
            Self::Reissue { .. } => "reissue_code",
        }
    }

    /// One of this name with fields that mean nothing, for a trial.
    pub(crate) fn sample(name: &str, text: &Passage) -> Option<Self> {
        Some(match name {
            "ask_petitioner" => Self::Ask { text: text.clone() },
            "reissue_code" => Self::Reissue { manner: CodeManner::Counter, code: String::new() },
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

/// What passed by the code so far.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Conversation {
    /// What was asked, the oldest first.
    pub questions: Vec<Passage>,
    /// Codes that were replaced, the oldest first.
    pub spent: Vec<SpentCode>,
    /// How often a code was issued after the registration.
    pub issued: usize,
    /// Since when something that the petitioner added lies there unread: nobody of the organ whose turn it is has done
    /// anything about the matter since.
    pub unread_since: Option<Date>,
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
            _ => {}
        }
        let added = matches!(recorded.event, Event::Supplemented { .. });
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
