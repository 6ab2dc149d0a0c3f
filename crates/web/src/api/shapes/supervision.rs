//! Supervision of a matter (督查督办), as it goes over the wire.

use desk::views;
use jiff::civil::Date;
use rules::codes;
use serde::Serialize;
use utoipa::ToSchema;

use super::{
    when::{Day, DueSoon},
    words::UrgentRecipient,
};

/// What is pressed for beside the way of a matter.
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct Supervision {
    /// That the organ at work was urged (催办).
    urges: Vec<Urge>,
    /// Letters of supervision (督办函).
    letters: Vec<Asked>,
    /// Leaders' instructions (批示).
    instructions: Vec<Asked>,
    /// Advice under one of the three powers (三项建议权).
    advice: Vec<Asked>,
    /// What supervisors found on the spot (实地督查).
    visits: Vec<Found>,
    /// The leader who took it upon themselves (包案).
    sponsor: Option<Sponsor>,
    /// The day since which a supported request waits to be carried out.
    promised_since: Option<Day>,
    /// What was done of what the answer had promised.
    carried_out: Option<Found>,
    /// How often it came back.
    returned: u16,
    /// What is owed upwards of a grave and urgent matter (Art. 25).
    urgent: Option<Urgent>,
}

/// A grave and urgent matter, and who was told of it.
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct Urgent {
    /// The day it was marked.
    since: Day,
    /// The last day for the report, as long as there is none.
    due: Option<DueSoon>,
    /// The reports.
    reports: Vec<UrgentReport>,
}

/// One report upwards.
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct UrgentReport {
    /// The day it was told.
    told_on: Day,
    /// To whom.
    recipients: Vec<UrgentRecipient>,
    /// What was told.
    text: String,
}

impl From<views::UrgentView> for Urgent {
    fn from(view: views::UrgentView) -> Self {
        let report = |(on, recipients, text): (Date, Vec<codes::UrgentRecipient>, String)| {
            let recipients = recipients.into_iter().map(Into::into).collect();
            UrgentReport { told_on: Day(on), recipients, text }
        };
        Self {
            since: Day(view.since),
            due: view.due.map(Into::into),
            reports: view.reports.into_iter().map(report).collect(),
        }
    }
}

impl From<views::WatchView> for Supervision {
    fn from(view: views::WatchView) -> Self {
        let urge = |(to, on): (String, Date)| Urge { to, on: Day(on) };
        let found =
            |(on, by, note): (Date, Option<String>, String)| Found { on: Day(on), by, note };
        Self {
            urges: view.urges.into_iter().map(urge).collect(),
            letters: view.letters.into_iter().map(Into::into).collect(),
            instructions: view.instructions.into_iter().map(Into::into).collect(),
            advice: view.advice.into_iter().map(Into::into).collect(),
            visits: view.visits.into_iter().map(found).collect(),
            sponsor: view.sponsor.map(|(name, since)| Sponsor { name, since: Day(since) }),
            promised_since: view.promised.map(Day),
            carried_out: view.carried_out.map(|(on, note)| found((on, None, note))),
            returned: view.returned,
            urgent: view.urgent.map(Into::into),
        }
    }
}

/// That an organ was urged.
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct Urge {
    /// The organ.
    to: String,
    /// The day.
    on: Day,
}

/// The leader who took a matter upon themselves.
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct Sponsor {
    /// Who.
    name: String,
    /// Since when.
    since: Day,
}

/// What was found or done.
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct Found {
    /// The day.
    on: Day,
    /// Whose hand.
    by: Option<String>,
    /// The words.
    note: String,
}

/// Something an organ was asked for in writing.
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct Asked {
    /// The lapse of a letter (`late`, `shirking` …) or the power of advice (`improve`, `policy`, `responsibility`).
    what: Option<&'static str>,
    /// The organ asked.
    to: String,
    /// In which words.
    text: String,
    /// By when it answers.
    due: Option<DueSoon>,
    /// Whose hand asked.
    by: Option<String>,
    /// The day.
    on: Day,
    /// That a clerk copied it from the paper on which a leader gave it (转录).
    transcribed: Option<Transcribed>,
    /// What it answered.
    reply: Option<Reply>,
    /// The day an agreed objection settled it: the matter was not this organ's.
    settled: Option<Day>,
    /// Of advice to hold somebody responsible: what came of it.
    outcome: Option<Outcome>,
}

/// That an instruction was copied from paper.
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct Transcribed {
    /// Whose hand.
    by: Option<String>,
    /// The day.
    on: Day,
}

/// What came of advice to hold somebody responsible (追究责任的结果).
#[derive(Debug, Serialize, ToSchema)]
#[schema(as = AccountabilityOutcome)]
pub(crate) struct Outcome {
    /// `circulated`, `admonished`, `reorganised`, `disciplined` or `nobody`.
    measure: &'static str,
    /// By which document, or why nothing was done.
    note: String,
    /// The day it was recorded.
    on: Day,
}

impl From<views::AskedView> for Asked {
    fn from(view: views::AskedView) -> Self {
        let views::AskedView { what, to, text, due, by, on, transcribed, reply, settled, outcome } =
            view;
        let transcribed = transcribed.map(|(by, on)| Transcribed { by, on: Day(on) });
        let (due, reply) = (due.map(Into::into), reply.map(Into::into));
        let outcome = outcome.map(|(measure, note, on)| Outcome { measure, note, on: Day(on) });
        let settled = settled.map(Day);
        Self { what, to, text, due, by, on: Day(on), transcribed, reply, settled, outcome }
    }
}

/// What an organ answered.
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct Reply {
    /// The words.
    text: String,
    /// The day.
    on: Day,
    /// Of advice: whether it is adopted.
    adopted: Option<bool>,
}

impl From<views::ReplyView> for Reply {
    fn from(view: views::ReplyView) -> Self {
        let views::ReplyView { text, on, adopted } = view;
        Self { text, on: Day(on), adopted }
    }
}
