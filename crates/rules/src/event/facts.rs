//! What events carry where it is more than a field or two.

use jiff::civil::Date;

use serde::{Deserialize, Serialize};

use crate::{
    codes::{Branch, Form, Kind, Meeting, Outcome, ReviewGround, ReviewOutcome, Source, Way},
    deadline::Due,
    ids::{OfficerId, OrganId, Passage, UnitId},
    post::Label,
};

/// The facts a matter is registered with (登记).
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Registration {
    /// The public number.
    pub number: String,
    /// Keyed hash of the petitioner's code; none where no code was given out.
    pub code: Option<String>,
    /// Kind of the matter.
    pub kind: Kind,
    /// Form it came in.
    pub form: Form,
    /// Where it came from.
    pub source: Source,
    /// What it says in one line.
    pub title: Passage,
    /// What it says.
    pub content: Passage,
    /// SHA-256 of the sealed identity; none for an anonymous matter.
    pub identity: Option<String>,
    /// The persons and organs complained of.
    pub about: Option<Passage>,
    /// How many are complained of.
    #[serde(default)]
    pub about_count: u16,
    /// The points as keyed in; empty until the office summarises.
    #[serde(default)]
    pub points: Vec<Passage>,
    /// Area of the problem, a code of the area table.
    pub area: Option<String>,
    /// Content class (主分类).
    pub class: Option<String>,
    /// Further classes beside it.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub classes: Vec<String>,
    /// The day the office received it.
    pub received_on: Date,
    /// The day written on the letter.
    pub letter_date: Option<Date>,
    /// The day of its postmark (邮戳日期).
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub postmarked_on: Option<Date>,
    /// To whom it is addressed (受信人).
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub addressee: Option<Passage>,
    /// What lies with it, by name, a line each (附件).
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub attachments: Option<Passage>,
    /// Persons it came from: petitioners or visitors (人次).
    pub persons: u32,
    /// Signers of a joint letter (联名).
    #[serde(default)]
    pub signers: u32,
    /// Elected representatives of a visit, at most five (Art. 20).
    #[serde(default)]
    pub representatives: u16,
    /// The number it bears elsewhere (barcode, sender's number), sealed.
    #[serde(default)]
    pub original: Option<Passage>,
    /// Version of the rulebook it began under.
    pub rulebook: u16,
    /// By when the office must have acted (Art. 22 or 23); nothing for a report, which the Regulations give no term.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub due: Option<Due>,
    /// The petitioner asks that the name be kept from the unit that handles it.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub withhold_name: bool,
    /// Which version of the processing notice was shown to whoever brought it by the portal ([`crate::notice`]).
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub notice: Option<u16>,
    /// The code that its letter was given in the post room (一信一码).
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub letter: Option<Label>,
    /// 打击报复: whoever brings it is punished for what they brought to this organ.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub retaliation: Option<OrganId>,
}

/// What an old register states about a matter (沿用旧账): nothing is added to it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Adoption {
    /// The number it has here.
    pub number: String,
    /// Its number in the old register, sealed.
    pub original: Passage,
    /// Kind, where the register states it.
    pub kind: Option<Kind>,
    /// Form, where the register states it.
    pub form: Option<Form>,
    /// Source, where the register states it.
    #[serde(default)]
    pub source: Option<Source>,
    /// The unit that handled it, in the register's words.
    #[serde(default)]
    pub handled_by: Option<Passage>,
    /// One line of it; none where the register has none.
    pub title: Option<Passage>,
    /// What it says.
    pub content: Passage,
    /// SHA-256 of the sealed identity, where the register names a person.
    pub identity: Option<String>,
    /// Area, where stated and known.
    pub area: Option<String>,
    /// Class, where stated and known.
    pub class: Option<String>,
    /// The day the register says it came.
    pub received_on: Date,
    /// The answer, where the register holds one.
    pub answer: Option<Passage>,
    /// The day of the answer.
    pub answered_on: Option<Date>,
    /// The day the register closed it.
    pub closed_on: Option<Date>,
    /// Version of the rulebook in force when it was adopted.
    pub rulebook: u16,
}

/// One change by `correct` (更正): what was typed wrongly, and what it should have been.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "field", content = "value", rename_all = "snake_case")]
pub enum Correction {
    /// The one line.
    Title(Passage),
    /// The text.
    Content(Passage),
    /// The form.
    Form(Form),
    /// The source.
    Source(Source),
    /// The area.
    Area(String),
    /// The class.
    Class(String),
    /// The classes beside the main one, all of them.
    Classes(Vec<String>),
    /// The date of the letter.
    LetterDate(Date),
    /// The day of the postmark.
    PostmarkedOn(Date),
    /// To whom it is addressed.
    Addressee(Passage),
    /// What lies with it.
    Attachments(Passage),
    /// Who brought it: SHA-256 of the identity as sealed anew.
    Identity(String),
    /// The number of persons.
    Persons(u32),
    /// The signers of a joint letter; none where it is not joint.
    Signers(u32),
    /// The number it bears elsewhere.
    OriginalNumber(Passage),
    /// The persons and organs complained of, all of them.
    About {
        /// Who they are.
        about: Passage,
        /// How many.
        count: u16,
    },
    /// The day of receipt, and the date that follows from it.
    ReceivedOn {
        /// The right day.
        received_on: Date,
        /// The office's term from that day, where it has one.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        due: Option<Due>,
    },
    /// The kind: by an officer before the matter goes its way, or as an old register now states it.
    Kind(Kind),
    /// The day of receipt an old register states: no term follows from it.
    StatedDay(Date),
    /// The unit that handled it, in an old register's words.
    HandledBy(Passage),
    /// The answer in an old register.
    Answer(Passage),
    /// The day of the answer in an old register.
    AnsweredOn(Date),
    /// The day an old register closed it.
    ClosedOn(Date),
    /// 撤回沿用: it was adopted in error. It keeps its number and its history, and is counted nowhere.
    Withdrawn,
}

/// What was proposed to be done (拟办意见).
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Proposal {
    /// The way proposed.
    pub way: Way,
    /// To which organ, for a forwarding or an assignment.
    pub to: Option<OrganId>,
    /// The branch of Art. 31, for a claim.
    pub branch: Option<Branch>,
    /// The opinion in words.
    pub opinion: Option<Passage>,
    /// 宜简易办理: it is passed on within one working day (《信访事项简易办理办法》); whether it is handled so, the competent
    /// organ decides.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub simple: bool,
}

/// Where a matter was sent, and by whom.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Route {
    /// The sending organ.
    pub from: OrganId,
    /// The receiving organ.
    pub to: OrganId,
    /// True for 交办: a result is owed to the sender.
    pub assigned: bool,
    /// The branch of Art. 31 the sender saw, for a claim.
    #[serde(default)]
    pub branch: Option<Branch>,
    /// The day it was sent.
    pub sent_on: Date,
    /// The sender's own term, which runs on when the matter comes back.
    pub office_due: Due,
    /// By when it must be signed for or objected to (Art. 23 ¶3): not signing stops no clock.
    pub sign_due: Due,
    /// The day the assigner wants the result (Art. 22 (3)).
    #[serde(default)]
    pub result_due: Option<Date>,
}

impl Route {
    /// Forwarded (转送) from one organ to another, under the term of whoever sends it.
    pub(crate) const fn forwarded(
        (from, to): (OrganId, OrganId),
        sent_on: Date,
        (office_due, sign_due): (Due, Due),
    ) -> Self {
        Self {
            from,
            to,
            assigned: false,
            branch: None,
            sent_on,
            office_due,
            sign_due,
            result_due: None,
        }
    }
}

/// Which unit answers for a point (诉求事项 and its owner).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct PointOwner {
    /// The point's number within the matter, from 1.
    pub point: u16,
    /// The unit: the host or a co-handler.
    pub unit: UnitId,
}

/// The result of one point.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct PointResult {
    /// Its number within the matter, from 1.
    pub point: u16,
    /// What was decided about it.
    pub outcome: Outcome,
    /// The answer to this point, where it has one of its own.
    #[serde(default)]
    pub answer: Option<Passage>,
}

/// The opinion of a review as it is drafted.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ReviewOpinion {
    /// What it decides.
    pub outcome: ReviewOutcome,
    /// On which ground.
    pub ground: ReviewGround,
    /// Facts found, opinion and basis.
    pub text: Passage,
    /// By when the organ decides anew, where it is told to.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub anew_by: Option<Date>,
}

/// An instruction that a leader gave on paper (呈批笺上的批示).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct OnPaper {
    /// The leader.
    pub leader: OfficerId,
    /// The day on the paper.
    pub instructed_on: Date,
}

/// A meeting that local rules ask for before a matter is closed (见面).
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Met {
    /// Which.
    pub meeting: Meeting,
    /// What came of it.
    #[serde(flatten)]
    pub came: Came,
}

/// Whether a meeting was held.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "came", rename_all = "snake_case")]
pub enum Came {
    /// It was.
    Held {
        /// The day.
        met_on: Date,
        /// Who met whom.
        people: Passage,
    },
    /// It was not: whoever petitioned need not meet anybody.
    NotHeld {
        /// Why not.
        reason: Passage,
    },
}
