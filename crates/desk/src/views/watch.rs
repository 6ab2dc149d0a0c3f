//! What is pressed for beside the way of a matter, as the desk hands it out: for officers, never for whoever holds its code.

use jiff::civil::Date;

use super::DueView;
use rules::codes::UrgentRecipient;

/// Supervision of one matter (督查督办).
#[derive(Clone, Debug, Default)]
pub struct WatchView {
    /// 催办: the organ urged, and the day.
    pub urges: Vec<(String, Date)>,
    /// 督办函.
    pub letters: Vec<AskedView>,
    /// 批示.
    pub instructions: Vec<AskedView>,
    /// 督查建议.
    pub advice: Vec<AskedView>,
    /// 实地督查: the day, whose hand, what was found.
    pub visits: Vec<(Date, Option<String>, String)>,
    /// 包案领导, and since when.
    pub sponsor: Option<(String, Date)>,
    /// The day since which something promised waits to be carried out.
    pub promised: Option<Date>,
    /// The day it was carried out, and what was done.
    pub carried_out: Option<(Date, String)>,
    /// How often it came back.
    pub returned: u16,
    /// What is owed upwards of a grave and urgent matter.
    pub urgent: Option<UrgentView>,
}

/// A grave and urgent matter, and who was told of it (Art. 25).
#[derive(Clone, Debug)]
pub struct UrgentView {
    /// The day it was marked.
    pub since: Date,
    /// The last day for the report, as long as there is none.
    pub due: Option<DueView>,
    /// The reports: the day it was told, to whom, and what.
    pub reports: Vec<(Date, Vec<UrgentRecipient>, String)>,
}

impl WatchView {
    /// Whether there is nothing to be shown.
    pub fn is_quiet(&self) -> bool {
        let asked = self.letters.len() + self.instructions.len() + self.advice.len();
        let seen = self.urges.len() + self.visits.len();
        asked + seen == 0
            && self.sponsor.is_none()
            && self.promised.is_none()
            && self.carried_out.is_none()
            && self.returned == 0
            && self.urgent.is_none()
    }
}

/// Something an organ was asked for in writing.
#[derive(Clone, Debug)]
pub struct AskedView {
    /// The lapse of a letter or the power of a piece of advice; none for an instruction.
    pub what: Option<&'static str>,
    /// The organ asked.
    pub to: String,
    /// In which words.
    pub text: String,
    /// By when it answers.
    pub due: Option<DueView>,
    /// Whose hand asked.
    pub by: Option<String>,
    /// The day.
    pub on: Date,
    /// Who copied it from paper, and on which day.
    pub transcribed: Option<(Option<String>, Date)>,
    /// What it answered.
    pub reply: Option<ReplyView>,
    /// The day an agreed objection settled it.
    pub settled: Option<Date>,
    /// Of advice to hold somebody responsible: what came of it, by which document or why nothing did, and the day.
    pub outcome: Option<(&'static str, String, Date)>,
}

/// What an organ answered.
#[derive(Clone, Debug)]
pub struct ReplyView {
    /// Its words.
    pub text: String,
    /// The day.
    pub on: Date,
    /// Of advice: whether it is adopted.
    pub adopted: Option<bool>,
}
