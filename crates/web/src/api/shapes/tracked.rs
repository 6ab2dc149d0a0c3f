//! What the holder of a code sees, as it goes over the wire.

use desk::views;
use serde::Serialize;
use utoipa::ToSchema;

use super::{
    commitment::Commitment,
    conflict::Deciding,
    levels::Levels,
    matter_in::Submitted,
    when::{Day, DueDate, DueSoon},
    words::{Kind, Manner, Pile, Rated, Satisfaction, Stage},
};
use crate::api::{asked::Fields, problem::Problem};

/// The code of a matter.
#[derive(ToSchema)]
pub(crate) struct Code {
    /// 24 digits, with or without spaces.
    #[schema(example = "1234 5678 9012 3456 7890 1234")]
    pub(crate) code: String,
}

impl Code {
    /// Reads one from a body.
    pub(crate) fn read(mut fields: Fields) -> Result<Self, Problem> {
        let read = Self { code: fields.text("code")? };
        fields.end().map(|()| read)
    }
}

/// A matter as its code opens it.
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct Tracked {
    /// The number.
    number: String,
    /// Kind.
    #[serde(skip_serializing_if = "Option::is_none")]
    kind: Option<Kind>,
    /// The day it was received.
    received_on: Day,
    /// Where it stands; a report stands at `registered`, whatever its reception does.
    stage: Stage,
    /// Who answers for it now.
    organ: String,
    /// How to reach them.
    #[serde(skip_serializing_if = "Option::is_none")]
    contact: Option<String>,
    /// What comes next.
    #[serde(skip_serializing_if = "Option::is_none")]
    next: Option<Pile>,
    /// By when.
    #[serde(skip_serializing_if = "Option::is_none")]
    due: Option<DueSoon>,
    /// When the petitioner was last told anything; absent where they wait for nothing.
    #[serde(skip_serializing_if = "Option::is_none")]
    silence: Option<Silence>,
    /// It is handled simply (简易办理): `due` is its date on that way.
    simple: bool,
    /// Who is deciding where the matter belongs, while organs differ about it; every date runs on.
    #[serde(skip_serializing_if = "Option::is_none")]
    deciding: Option<Deciding>,
    /// Of a copy of a letter that was sent to several: how far its master has come.
    #[serde(skip_serializing_if = "Option::is_none")]
    master: Option<Mastered>,
    /// The day of the look before this one; absent at the first. No time is kept.
    #[serde(skip_serializing_if = "Option::is_none")]
    last_look: Option<Day>,
    /// What happened when: the notifications.
    steps: Vec<Step>,
    /// The answer, once it is delivered.
    #[serde(skip_serializing_if = "Option::is_none")]
    answer: Option<Answer>,
    /// Whom the petitioner may rate or has rated.
    voices: Vec<Voice>,
    /// Review, final review, hearings, and what may still be asked for.
    levels: Levels,
    /// What organs promised at a first visit.
    commitments: Vec<Commitment>,
    /// Commands that the holder of the code may give now.
    may: Vec<&'static str>,
    /// After `say_retaliation`: the report that was made of it, which is a matter of its own.
    #[serde(skip_serializing_if = "Option::is_none")]
    retaliation: Option<Submitted>,
}

impl Tracked {
    /// With the report that was made of what its petitioner said.
    pub(crate) fn with(self, retaliation: Submitted) -> Self {
        Self { retaliation: Some(retaliation), ..self }
    }
}

impl From<views::Tracked> for Tracked {
    fn from(tracked: views::Tracked) -> Self {
        Self {
            number: tracked.number,
            kind: tracked.kind.map(Into::into),
            received_on: Day(tracked.received_on),
            stage: Stage::of(tracked.stage),
            organ: tracked.organ,
            contact: tracked.contact,
            next: tracked.next.map(Into::into),
            due: tracked.due.map(Into::into),
            silence: tracked.silence.map(Into::into),
            simple: tracked.simple,
            deciding: tracked.deciding.map(Into::into),
            master: tracked.master.map(Into::into),
            last_look: tracked.last_look.map(Day),
            steps: tracked.steps.into_iter().map(Into::into).collect(),
            answer: tracked.answer.map(Into::into),
            voices: tracked.voices.into_iter().map(Into::into).collect(),
            levels: tracked.levels.into(),
            commitments: tracked.commitments.into_iter().map(Into::into).collect(),
            may: tracked.may,
            retaliation: None,
        }
    }
}

/// How far the master of a copy has come: nothing of what it says, and no number.
#[derive(Debug, Serialize, ToSchema)]
#[schema(as = Master)]
pub(crate) struct Mastered {
    /// Where it stands.
    stage: Stage,
    /// Who answers for it now.
    organ: String,
    /// How to reach them.
    #[serde(skip_serializing_if = "Option::is_none")]
    contact: Option<String>,
    /// What comes next.
    #[serde(skip_serializing_if = "Option::is_none")]
    next: Option<Pile>,
    /// By when.
    #[serde(skip_serializing_if = "Option::is_none")]
    due: Option<DueSoon>,
    /// The day it was answered; the answer is read by the code of that matter.
    #[serde(skip_serializing_if = "Option::is_none")]
    answered_on: Option<Day>,
}

impl From<views::MasterView> for Mastered {
    fn from(view: views::MasterView) -> Self {
        let views::MasterView { stage, organ, contact, next, due, answered_on } = view;
        let (next, due) = (next.map(Into::into), due.map(Into::into));
        Self {
            stage: Stage::of(stage),
            organ,
            contact,
            next,
            due,
            answered_on: answered_on.map(Day),
        }
    }
}

/// Since when nothing was told to a petitioner who waits.
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct Silence {
    /// The day of the last word.
    told_on: Day,
    /// Calendar days since then.
    days: i32,
    /// More than the rulebook leaves an organ: fifteen days.
    long: bool,
}

impl From<views::Silence> for Silence {
    fn from(silence: views::Silence) -> Self {
        let views::Silence { told_on, days, long } = silence;
        Self { told_on: Day(told_on), days, long }
    }
}

/// One thing that happened, as the petitioner may see it.
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct Step {
    /// What, in one word.
    #[schema(example = "accepted")]
    what: &'static str,
    /// The day.
    on: Day,
    /// The organ that did it.
    #[serde(skip_serializing_if = "Option::is_none")]
    organ: Option<String>,
    /// A text that goes with it: progress, a reason, where to go.
    #[serde(skip_serializing_if = "Option::is_none")]
    text: Option<String>,
    /// A date that follows from it.
    #[serde(skip_serializing_if = "Option::is_none")]
    due: Option<DueDate>,
    /// The office wrote it since the last look.
    new: bool,
}

impl From<views::PublicStep> for Step {
    fn from(step: views::PublicStep) -> Self {
        let views::PublicStep { what, on, organ, text, due, new } = step;
        Self { what, on: Day(on), organ, text, due: due.map(Into::into), new }
    }
}

/// A delivered answer.
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct Answer {
    /// Its text.
    text: String,
    /// The day.
    on: Day,
    /// How it was delivered; absent for one taken over from an old register.
    #[serde(skip_serializing_if = "Option::is_none")]
    manner: Option<Manner>,
    /// The day it was received; absent while it is on its way.
    #[serde(skip_serializing_if = "Option::is_none")]
    received_on: Option<Day>,
    /// Whoever should have signed for it refused, before witnesses.
    refused: bool,
}

impl From<views::AnswerView> for Answer {
    fn from(answer: views::AnswerView) -> Self {
        let views::AnswerView { text, on, manner, received_on, refused } = answer;
        let (manner, received_on) = (manner.map(Into::into), received_on.map(Day));
        Self { text, on: Day(on), manner, received_on, refused }
    }
}

/// One of the two whom a petitioner may rate.
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct Voice {
    /// Whom.
    object: Rated,
    /// The organ meant.
    organ: String,
    /// Until when.
    until: DueDate,
    /// It may be rated today.
    open: bool,
    /// What was said.
    value: Option<Satisfaction>,
}

impl From<views::VoiceView> for Voice {
    fn from(view: views::VoiceView) -> Self {
        let views::VoiceView { object, organ, until, open, value } = view;
        let (object, until) = (object.into(), until.into());
        Self { object, organ, until, open, value: value.map(Into::into) }
    }
}
