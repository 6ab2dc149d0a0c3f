//! What the desk hands out: plain values for pages, the API and the command line, already opened for the one who asks.

mod board;
mod commitment;
mod competence;
mod conflict;
mod erasure;
mod joint;
mod levels;
mod listing;
mod reminder;
mod supervised;
mod watch;
mod yearly;

use jiff::{Timestamp, civil::Date};
use rules::{
    absence::StandIn,
    closing::Demanded,
    codes::{
        Branch, First, Form, Kind, Manner, Outcome, Pile, Rated, Satisfaction, SimpleCondition,
        Source, Way,
    },
    command::Spec,
    deadline::{Due, Left},
    deputy::ActsFor,
    ids::{OfficerId, OrganId, UnitId},
    office::Post,
    person::{Complained, Identity, Petitioner},
    post::Label,
    recusal::KeepsOut,
    refusal::Refusal,
    rights::Actor,
    rulebook::TermId,
    stored::When,
    why::Reason,
};
use text::duplicates::Grade;

use crate::{persons::PersonView, unlock::Unlocked, unseparated::Alone};

pub use board::{AllotDesk, Board, ClassFigure, Figure, Goal, LoadOf, VisitFigure};
pub use commitment::CommitmentView;
pub use competence::{FirstView, SuggestedView};
pub use conflict::{ConflictView, DecidingView, ReferredView, SettledView};
pub use erasure::{ErasureView, HeldView, ProposedView, Retained};
pub use joint::{CoOrganView, MoveView};
pub use levels::{HearingView, LevelsView, OpinionView, ReviewView, RightView};
pub use listing::{Counted, Filter, ListRow, Listed, Page, SavedView, Wanted};
pub use reminder::ReminderView;
pub use supervised::{FailedBy, InFocus, LateBy, Rate, Rates, Supervised};
pub use watch::{AskedView, ReplyView, UrgentView, WatchView};
pub use yearly::{Year, YearFigure, YearPressing};

/// A signed-in member of staff.
#[derive(Clone, Debug)]
pub struct Officer {
    /// Who.
    pub id: OfficerId,
    /// The name to show.
    pub name: String,
    /// Posts held now: own ones, then those of others who are away.
    pub posts: Vec<Post>,
    /// Whose seals are opened in the place of others, as it was when the session was looked at.
    pub stands_in: Vec<StandIn>,
    /// Which of the posts are held in the place of others.
    pub acts_for: Vec<ActsFor>,
    /// Came with a bearer token: a token opens no seal.
    pub by_token: bool,
    /// The seal key, where it is unlocked in this session.
    pub seal: Option<Unlocked>,
}

impl Officer {
    /// The officer as the rules know them.
    pub fn actor(&self) -> Actor {
        Actor::Officer {
            id: self.id,
            posts: self.posts.clone(),
            stands_in: self.stands_in.clone(),
            acts_for: self.acts_for.clone(),
        }
    }
}

/// What somebody brings through the portal or the public API, not yet parsed.
#[derive(Clone, Debug, Default)]
pub struct Submission {
    /// `suggestion`, `report`, `claim` or `discipline_appeal`.
    pub kind: String,
    /// One line.
    pub title: String,
    /// The text.
    pub content: String,
    /// The organ it goes to, by id or name; empty lets the office choose.
    pub organ: Option<String>,
    /// Area of the problem.
    pub area: Option<String>,
    /// Persons and organs complained of.
    pub about: Vec<Complained>,
    /// Who brings it; none is anonymous.
    pub petitioner: Option<Petitioner>,
    /// Signers of a joint letter.
    pub signers: Option<u32>,
    /// Whoever brings it asks that the name be kept from the unit that handles it.
    pub withhold_name: bool,
    /// They are punished for what they brought before.
    pub retaliation: Option<Retaliated>,
}

/// That whoever brings something is punished for what they brought before (打击报复).
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Retaliated {
    /// The code of that.
    pub code: Option<String>,
    /// Without a code, the organ it went to, by id or name.
    pub organ: Option<String>,
}

/// What a clerk keys in from a letter, a visit or a call, not yet parsed.
#[derive(Clone, Debug, Default)]
pub struct Keyed {
    /// What a submission has too.
    pub base: Submission,
    /// Form.
    pub form: String,
    /// Source; own level where empty.
    pub source: Option<String>,
    /// The day of receipt; today where empty.
    pub received_on: Option<String>,
    /// The date on the letter.
    pub letter_date: Option<String>,
    /// The day of its postmark.
    pub postmarked_on: Option<String>,
    /// The code that its letter was given in the post room.
    pub letter: Option<String>,
    /// To whom it is addressed.
    pub addressee: Option<String>,
    /// What lies with it, by name.
    pub attachments: Vec<String>,
    /// Points.
    pub points: Vec<String>,
    /// All petitioners beside the first.
    pub petitioners: Vec<Petitioner>,
    /// Elected representatives of a visit.
    pub representatives: Vec<Petitioner>,
    /// How many persons came (人次), where more than are named.
    pub persons: Option<u32>,
    /// Content class.
    pub class: Option<String>,
    /// Further classes beside it.
    pub classes: Vec<String>,
    /// The number it bears elsewhere.
    pub original_number: Option<String>,
}

/// The answer to whoever brought a matter.
#[derive(Clone, Debug)]
pub struct Receipted {
    /// The public number.
    pub number: String,
    /// 24 digits in groups of four: the only key to the matter from outside.
    pub code: String,
    /// The day it was received.
    pub received_on: Date,
    /// A signed note over number, date and leaf.
    pub receipt: String,
    /// The last signed checkpoint of the log, for whoever keeps it: it says nothing of the matter. None before the first.
    pub checkpoint: Option<String>,
    /// The organ that has it.
    pub organ: String,
    /// True where nobody said who brought it: the code cannot be replaced.
    pub anonymous: bool,
    /// Numbers of earlier matters that bear the same number elsewhere.
    pub likely_duplicates: Vec<String>,
    /// By when the office owes its next step; none for what was answered before this was kept.
    pub due: Option<Due>,
    /// Address, telephone and hours of the organ.
    pub contact: Option<String>,
    /// The organ above for which it was sealed: nobody here reads it, and no code opens it.
    pub sealed_for: Option<String>,
}

/// A report that was sealed for the organ above, as far as it is known here.
#[derive(Clone, Debug)]
pub struct UpwardView {
    /// Its number.
    pub number: String,
    /// The day it came.
    pub received_on: Date,
    /// The last day on which carrying it up is not late.
    pub due: Date,
    /// How far away that is; none once it was carried.
    pub left: Option<Left>,
    /// Where it goes.
    pub destination: String,
    /// The day it was carried up.
    pub carried_on: Option<Date>,
}

/// Something an officer began and has not sent.
#[derive(Clone)]
pub struct Begun {
    /// Its name.
    pub name: String,
    /// When it was kept last.
    pub saved: Timestamp,
    /// What was typed, as the page kept it.
    pub text: String,
}

/// Why an earlier matter may be the same.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum LikelyBy {
    /// It bears the same number elsewhere.
    Number,
    /// It is of the same class, in the same area.
    Place,
    /// It is in the same area.
    Area,
    /// The same person brought it, as far as a keyed hash tells.
    Person,
    /// It says the same in passages.
    Words,
    /// It complains of the same person.
    Reported,
    /// It complains of the same organ or unit.
    Organ,
    /// It came within days of this one.
    Time,
}

impl LikelyBy {
    /// The word of the language files.
    pub const fn word(self) -> &'static str {
        match self {
            Self::Number => "number",
            Self::Place => "place",
            Self::Area => "area",
            Self::Person => "person",
            Self::Words => "words",
            Self::Reported => "reported",
            Self::Organ => "organ",
            Self::Time => "time",
        }
    }
}

/// An earlier matter that may be the same.
#[derive(Clone, Debug)]
pub struct Likely {
    /// Its number.
    pub number: String,
    /// Its one line.
    pub title: String,
    /// The day it was received.
    pub received_on: Date,
    /// How alike it is, where its words or who is meant say so.
    pub grade: Option<Grade>,
    /// Why.
    pub by: Vec<LikelyBy>,
    /// Passages that both have, as they stand in the one that was compared.
    pub same: Vec<String>,
}

/// A due date as it looks today.
#[derive(Clone, Copy, Debug)]
pub struct DueView {
    /// The date with its nominal day.
    pub due: Due,
    /// How far away it is.
    pub left: Left,
}

/// One thing that happened, as the petitioner may see it.
#[derive(Clone, Debug)]
pub struct PublicStep {
    /// Key of the language files: `registered`, `sent`, `signed_for`, `accepted`, `progress`, `extended`, `delivered`,
    /// `closed`, `certified`, `carried_out`, `diverted`, `declined`, `supplemented`, `taken`, `answered` …
    pub what: &'static str,
    /// The day.
    pub on: Date,
    /// The organ that did it.
    pub organ: Option<String>,
    /// A text that goes with it: progress, reason, answer, where to go.
    pub text: Option<String>,
    /// A date that follows from it.
    pub due: Option<Due>,
    /// The office wrote it since the last look.
    pub new: bool,
}

/// What the holder of a code sees.
#[derive(Clone, Debug)]
pub struct Tracked {
    /// The number.
    pub number: String,
    /// Kind.
    pub kind: Option<Kind>,
    /// The day it was received.
    pub received_on: Date,
    /// The stage's word; for a report only `registered`, whatever its reception does.
    pub stage: &'static str,
    /// Who answers for it now.
    pub organ: String,
    /// How to reach them.
    pub contact: Option<String>,
    /// Key of the language files for what comes next; the same words as [`Pile`].
    pub next: Option<Pile>,
    /// By when.
    pub due: Option<DueView>,
    /// When they were last told anything; none where they wait for nothing.
    pub silence: Option<Silence>,
    /// It is handled simply (简易办理), by when it says.
    pub simple: bool,
    /// Who is deciding where it belongs, while that is open.
    pub deciding: Option<DecidingView>,
    /// Of a copy: how far its master has come.
    pub master: Option<MasterView>,
    /// The day of the look before this one; none at the first.
    pub last_look: Option<Date>,
    /// What happened when.
    pub steps: Vec<PublicStep>,
    /// The answer, once delivered.
    pub answer: Option<AnswerView>,
    /// Whom the petitioner may rate or has rated.
    pub voices: Vec<VoiceView>,
    /// Review, final review, hearings, and the right to ask.
    pub levels: LevelsView,
    /// What organs promised at a first visit.
    pub commitments: Vec<CommitmentView>,
    /// Commands open to the holder of the code: `supplement`, `request_review`, `ask_recusal` and others.
    pub may: Vec<&'static str>,
}

/// How far the master of a copy has come, as the copy's petitioner reads it: nothing of what it says, and no number.
#[derive(Clone, Debug)]
pub struct MasterView {
    /// The stage's word.
    pub stage: &'static str,
    /// Who answers for it now.
    pub organ: String,
    /// How to reach them.
    pub contact: Option<String>,
    /// What comes next.
    pub next: Option<Pile>,
    /// By when.
    pub due: Option<DueView>,
    /// The day it was answered: the answer is read by the code of that matter.
    pub answered_on: Option<Date>,
}

/// Since when nothing was told to a petitioner who waits.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Silence {
    /// The day of the last word.
    pub told_on: Date,
    /// Calendar days since then.
    pub days: i32,
    /// More than the rulebook leaves an organ.
    pub long: bool,
}

/// That a matter was put on the simplified way (简易办理).
#[derive(Clone, Copy, Debug)]
pub struct SimpleView {
    /// On which condition.
    pub condition: SimpleCondition,
    /// The day it was chosen.
    pub on: Date,
    /// The day it was converted to the ordinary procedure.
    pub converted_on: Option<Date>,
}

/// One of the two whom a petitioner may rate, as it stands.
#[derive(Clone, Debug)]
pub struct VoiceView {
    /// Whom.
    pub object: Rated,
    /// The organ meant.
    pub organ: String,
    /// Until when.
    pub until: Due,
    /// It may be rated today.
    pub open: bool,
    /// What was said.
    pub value: Option<Satisfaction>,
}

/// A delivered answer.
#[derive(Clone, Debug)]
pub struct AnswerView {
    /// Its text.
    pub text: String,
    /// The day.
    pub on: Date,
    /// How; none for an adopted one.
    pub manner: Option<Manner>,
    /// The day it was received; none while it is on its way, and for an adopted one.
    pub received_on: Option<Date>,
    /// Whoever should have signed for it refused, before witnesses.
    pub refused: bool,
}

/// A point with what was decided about it.
#[derive(Clone, Debug)]
pub struct PointView {
    /// Number from 1.
    pub no: u16,
    /// What it says.
    pub text: String,
    /// The unit that answers for it.
    pub owner: Option<String>,
    /// The result.
    pub outcome: Option<Outcome>,
    /// Its own answer.
    pub answer: Option<String>,
}

/// One event for the timeline of the matter page and of the API.
#[derive(Clone, Debug)]
pub struct EventView {
    /// Number within the matter.
    pub version: i32,
    /// The stored kind, such as `matter.signed_for`.
    pub kind: String,
    /// When it happened.
    pub on: Date,
    /// When it was written.
    pub recorded: When,
    /// The organ that acted.
    pub organ: String,
    /// Who: an officer's name, or none for the public and the operator.
    pub by: Option<String>,
    /// Who was away, where it was done in their place.
    pub in_place_of: Option<String>,
    /// Labelled texts, opened: (`reason`, "…").
    pub texts: Vec<(&'static str, String)>,
    /// Labelled facts: (`to`, "县人社局"), (`due`, "2026-12-08"), (`way`, "forward").
    pub facts: Vec<(&'static str, String)>,
}

/// A name with its code.
#[derive(Clone, Debug)]
pub struct Named {
    /// The code.
    pub code: String,
    /// The name.
    pub name: String,
}

/// One unit's piece of work.
#[derive(Clone, Debug)]
pub struct TaskView {
    /// The unit.
    pub unit: String,
    /// 主办.
    pub host: bool,
    /// The day it was given the work.
    pub since: Option<Date>,
    /// The day a co-handler gave its opinion; none while it is silent.
    pub spoken: Option<Date>,
}

/// How a matter came to the organ that handles it.
#[derive(Clone, Debug)]
pub struct RouteView {
    /// From.
    pub from: String,
    /// To.
    pub to: String,
    /// Forwarded or assigned.
    pub way: Way,
    /// The day.
    pub sent_on: Date,
    /// The day the assigner wants the result.
    pub result_due: Option<Date>,
}

/// What an officer may see of who brought a matter.
#[derive(Clone, Debug)]
pub enum SealView {
    /// It is anonymous.
    Nobody,
    /// It was erased with all the matter held.
    Erased,
    /// It is sealed, and this officer belongs to no circle that may know.
    NotYours,
    /// This officer may open it once the seal is unlocked.
    Locked,
    /// This officer belongs to a circle that may know, and nobody has given it the key yet.
    NotGiven,
    /// It can be opened; that leaves a trace.
    Closed,
    /// It was opened by this officer and is shown for a while.
    Shown {
        /// Who brought it.
        identity: Identity,
        /// Until when it is shown.
        until: Timestamp,
    },
}

impl SealView {
    /// Who brought it, where that is shown.
    pub fn identity(&self) -> Option<&Identity> {
        match self {
            Self::Shown { identity, .. } => Some(identity),
            _ => None,
        }
    }

    /// The state in a word, for the API.
    pub const fn word(&self) -> &'static str {
        match self {
            Self::Nobody => "nobody",
            Self::Erased => "erased",
            Self::NotYours => "not_yours",
            Self::Locked => "locked",
            Self::NotGiven => "not_given",
            Self::Closed => "closed",
            Self::Shown { .. } => "shown",
        }
    }

    /// Somebody stands behind it, but the seal is closed to the one who asks.
    pub fn needs_unlock(&self) -> bool {
        !matches!(self, Self::Nobody | Self::Erased | Self::Shown { .. })
    }
}

/// A matter, opened for an officer who may know of it.
#[derive(Clone, Debug)]
pub struct MatterView {
    /// The number.
    pub number: String,
    /// Version of its stream, for `expect_version`.
    pub version: i32,
    /// Kind.
    pub kind: Option<Kind>,
    /// Form.
    pub form: Option<Form>,
    /// Source.
    pub source: Option<Source>,
    /// One line.
    pub title: Option<String>,
    /// The text.
    pub content: String,
    /// The office's summary.
    pub summary: Option<String>,
    /// Whom it complains of.
    pub about: Vec<Complained>,
    /// What the cadre register tells of each of them, as far as it tells anything.
    pub named: Vec<PersonView>,
    /// Who of the asker's own organs keeps out of it, by name; and why, as far as that is theirs to know.
    pub keeps_out: Vec<(String, Option<KeepsOut>)>,
    /// Who brought it, and what the one who asks may see of that.
    pub seal: SealView,
    /// The name is kept from the unit that handles it.
    pub withhold_name: bool,
    /// Points.
    pub points: Vec<PointView>,
    /// Texts added later.
    pub supplements: Vec<String>,
    /// Since when what the petitioner added was read by nobody of the organ whose turn it is.
    pub unread_since: Option<Date>,
    /// Area.
    pub area: Option<Named>,
    /// Content class, all its levels in one name.
    pub class: Option<Named>,
    /// The classes beside it.
    pub classes: Vec<Named>,
    /// The day of receipt.
    pub received_on: Date,
    /// The date on the letter.
    pub letter_date: Option<Date>,
    /// The day of its postmark.
    pub postmarked_on: Option<Date>,
    /// The code of its letter in the post room.
    pub letter: Option<Label>,
    /// 受信人.
    pub addressee: Option<String>,
    /// What lies with it, by name.
    pub attachments: Vec<String>,
    /// 人次.
    pub persons: u32,
    /// 联名.
    pub signers: u32,
    /// The number it bears elsewhere.
    pub original_number: Option<String>,
    /// 打击报复: the organ to which what was brought before had gone.
    pub retaliation: Option<String>,
    /// 重大紧急.
    pub urgent: bool,
    /// The earlier matter it repeats, by number, where the asker may know of it.
    pub repeats: Option<String>,
    /// What it is the first of: whatever is the first anywhere is so at its organ; none of a repeat there.
    pub first: Option<First>,
    /// What the same person brought before, and it may repeat.
    pub maybe_repeats: Vec<Likely>,
    /// Later matters that repeat it.
    pub repeated_by: Vec<String>,
    /// Matters handled together with it, whichever of the two says so.
    pub together: Vec<String>,
    /// The master it is linked to as a copy, where the asker may know of it.
    pub merged_into: Option<String>,
    /// Its copies.
    pub copies: Vec<String>,
    /// The organ that registered it.
    pub organ: String,
    /// The organ that must act now.
    pub holder: String,
    /// Id of the holder.
    pub holder_id: OrganId,
    /// Stage's word.
    pub stage: &'static str,
    /// Pile.
    pub pile: Pile,
    /// Due date of the next step.
    pub due: Option<DueView>,
    /// How it came to the organ that handles it.
    pub route: Option<RouteView>,
    /// Branch of Art. 31.
    pub branch: Option<Branch>,
    /// The day of the notification of acceptance.
    pub accepted_on: Option<Date>,
    /// 简易办理, once chosen; it may have been converted since.
    pub simple: Option<SimpleView>,
    /// Who accepted it first (首办).
    pub first_handler: Option<FirstView>,
    /// Where it might go, while that is to be decided.
    pub suggested: Vec<SuggestedView>,
    /// By when its own office should pass on what came down to it, and by which term: no date of the law.
    pub pass_on: Option<(TermId, Due)>,
    /// The organs that help the one that hosts it.
    pub co_organs: Vec<CoOrganView>,
    /// Through whose hands it went.
    pub moves: Vec<MoveView>,
    /// The last conflict about whose it is, open or settled.
    pub conflict: Option<ConflictView>,
    /// The date before the extension.
    pub due_before: Option<Due>,
    /// Units at work.
    pub tasks: Vec<TaskView>,
    /// What is pressed for beside its way.
    pub watch: WatchView,
    /// 承办人.
    pub officer: Option<String>,
    /// What one hand did that two do, in the order in which it happened.
    pub alone: Vec<Alone>,
    /// Why the next step is due when it is.
    pub why: Option<Reason>,
    /// The version of the law it began under.
    pub rulebook: u16,
    /// The proposal that waits: way, organ, opinion.
    pub proposal: Option<ProposalView>,
    /// The draft that waits.
    pub draft: Option<String>,
    /// What was returned to be written anew (退回重拟).
    pub to_redraft: Option<RedraftView>,
    /// The delivered answer.
    pub answer: Option<AnswerView>,
    /// The day it was closed.
    pub closed_on: Option<Date>,
    /// Whom the petitioner may rate or has rated.
    pub voices: Vec<VoiceView>,
    /// Review, final review, hearings, and the right to ask.
    pub levels: LevelsView,
    /// What organs promised at a first visit, the oldest first.
    pub commitments: Vec<CommitmentView>,
    /// How long it is kept, what keeps it from being erased, and that it was.
    pub erasure: ErasureView,
}

/// A proposal as a page shows it.
#[derive(Clone, Debug)]
pub struct ProposalView {
    /// The way.
    pub way: Way,
    /// To whom.
    pub to: Option<String>,
    /// Branch.
    pub branch: Option<Branch>,
    /// Opinion.
    pub opinion: Option<String>,
    /// 宜简易办理.
    pub simple: bool,
}

/// What was returned to be written anew: a proposal or a draft of the answer.
#[derive(Clone, Debug)]
pub struct RedraftView {
    /// What is to be written otherwise.
    pub reason: String,
    /// The day it came back.
    pub on: Date,
    /// The proposal as it was.
    pub proposal: Option<ProposalView>,
    /// The draft as it was.
    pub draft: Option<DraftView>,
}

/// A draft of an answer with what it decides.
#[derive(Clone, Debug)]
pub struct DraftView {
    /// Its text.
    pub text: String,
    /// Each point with its outcome and its own answer.
    pub results: Vec<(u16, Outcome, Option<String>)>,
}

/// A command of the registry, as it stands for one matter and one officer.
#[derive(Clone, Debug)]
pub struct Allowed {
    /// The command with its fields.
    pub spec: &'static Spec,
    /// The organ for which it would be done.
    pub organ: OrganId,
    /// Why not, where it is not possible now; none means it may be tried.
    pub refusal: Option<Refusal>,
    /// The dates that follow from it if it is done today: (`accept_due`, date).
    pub consequences: Vec<(&'static str, Due)>,
    /// What local rules ask for before the matter is closed; nothing for any other command.
    pub demanded: Demanded,
}

/// What an act answers with.
#[derive(Clone, Debug)]
pub struct Acted {
    /// The new version.
    pub version: i32,
    /// The new events.
    pub events: Vec<EventView>,
    /// A new code for the petitioner, which is shown this once.
    pub code: Option<String>,
}

/// One pile with its height.
#[derive(Clone, Copy, Debug)]
pub struct PileCount {
    /// Which.
    pub pile: Pile,
    /// How many lie on it.
    pub count: u64,
    /// How many of them are late.
    pub late: u64,
    /// The soonest date on it.
    pub soonest: Option<Date>,
}

/// Figures about answers: numerator and denominator, nothing rounded away.
#[derive(Clone, Copy, Debug, Default)]
pub struct Answered {
    /// Matters with both dates.
    pub answered: u64,
    /// Within fifteen days.
    pub within_15: u64,
    /// Within sixty days.
    pub within_60: u64,
    /// Within ninety days.
    pub within_90: u64,
    /// All matters in sight (件次).
    pub total: u64,
    /// Those that repeat no earlier one (件).
    pub first: u64,
    /// Visits (批次).
    pub batches: u64,
    /// Persons who came in these visits (人次).
    pub persons: u64,
}

/// An organ or unit for a pick-list.
#[derive(Clone, Debug)]
pub struct Choice {
    /// Value.
    pub value: String,
    /// Label.
    pub label: String,
}

/// A unit with its organ, for pick-lists of the acting organ.
#[derive(Clone, Copy, Debug)]
pub struct UnitOf {
    /// Organ.
    pub organ: OrganId,
    /// Unit.
    pub unit: UnitId,
}
