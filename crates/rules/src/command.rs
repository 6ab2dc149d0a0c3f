//! What may be asked of a matter, parsed; the registry says which fields each command takes and who may ask.

mod registry;

pub use registry::{
    COMMANDS, CORRECTABLE, ERASURE_GROUNDS, Field, NOBODY, Place, Spec, Takes, phrase_use, spec,
};

use jiff::civil::Date;

use crate::{
    closing::Closing,
    codes::{
        Branch, Contact, DeclineGround, Form, Ground, Inquiry, Kind, Level, Outcome, Rated,
        ReportBar, Satisfaction, Source, Way,
    },
    conflict::Contest,
    conversation::Talk,
    copies::Copying,
    decide::{Application, Delivering, HearingReport, Simply},
    erasure::Erase,
    event::{PointOwner, PointResult, Proposal, ReviewOpinion},
    exclusion::Settle,
    ids::{MatterId, OfficerId, OrganId, Passage, UnitId},
    joint::Joining,
    supervision::Press,
    work::Work,
};

/// What a correction sets.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Corrected {
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
    /// The classes beside it.
    Classes(Vec<String>),
    /// The date of the letter.
    LetterDate(Date),
    /// The day of the postmark.
    PostmarkedOn(Date),
    /// To whom it is addressed.
    Addressee(Passage),
    /// What lies with it.
    Attachments(Passage),
    /// Who brought it, sealed anew; the desk alone makes it, no field of a form does.
    Identity(String),
    /// 人次.
    Persons(u32),
    /// The day of receipt.
    ReceivedOn(Date),
    /// The kind.
    Kind(Kind),
    /// 联名.
    Signers(u32),
    /// The number it bears elsewhere.
    OriginalNumber(Passage),
    /// Whom it complains of: all of them in one text, and how many.
    About(Passage, u16),
}

/// A parsed command: its texts already lie encrypted, its words are values.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Command {
    /// 更正.
    Correct {
        /// What is right.
        what: Corrected,
        /// Why it was wrong.
        reason: Passage,
    },
    /// 补充.
    Supplement {
        /// What is added.
        text: Passage,
    },
    /// 启封: shows who brought it.
    OpenSeal {
        /// Why; a report needs a reason.
        reason: Option<Passage>,
    },
    /// 认定被反映人: who of the register is meant.
    SettlePerson(Settle),
    /// 暂缓销毁, 鉴定销毁.
    Erase(Erase),
    /// 认定重复.
    LinkRepeat {
        /// The earlier matter.
        earlier: MatterId,
    },
    /// Takes a link back.
    Unlink {
        /// The other matter.
        other: MatterId,
    },
    /// 并案.
    HandleTogether {
        /// The matter it is handled with.
        with: MatterId,
    },
    /// 摘要.
    Summarise {
        /// The summary.
        summary: Option<Passage>,
        /// The points.
        points: Vec<Passage>,
        /// The class.
        class: Option<String>,
        /// Further classes.
        classes: Vec<String>,
        /// The area.
        area: Option<String>,
        /// 重大紧急.
        urgent: bool,
    },
    /// 拟办.
    Propose(Proposal),
    /// 审核, of a proposal or of a draft.
    Check {
        /// A remark.
        remark: Option<Passage>,
    },
    /// 退回重拟, of a proposal or of a draft.
    ReturnDraft {
        /// What is to be written otherwise.
        reason: Passage,
    },
    /// 审签.
    SignOff {
        /// A remark.
        remark: Option<Passage>,
    },
    /// 分办; also the giving of tasks to units after acceptance.
    Allot(Allotment),
    /// 签收.
    SignFor,
    /// 撤回.
    TakeBack,
    /// 异议.
    Object {
        /// The reason in a word.
        ground: Option<Ground>,
        /// Detailed reasons.
        reason: Passage,
    },
    /// The sender's decision.
    DecideObjection {
        /// The matter comes back.
        agreed: bool,
        /// Why.
        reason: Option<Passage>,
    },
    /// 受理(接收).
    Accept {
        /// The branch.
        branch: Option<Branch>,
        /// 主办.
        host: Option<UnitId>,
        /// 协办.
        co_handlers: Vec<UnitId>,
    },
    /// 检举控告不予受理 (Rules Art. 13, 14).
    RefuseReport {
        /// Why.
        ground: ReportBar,
        /// Who has to do with it, in words with address.
        place: Option<Passage>,
        /// The reason as told.
        reason: Passage,
    },
    /// 不予受理.
    Decline {
        /// Why.
        ground: DeclineGround,
        /// The matter already in hand, or ended by a final review.
        in_hand: MatterId,
        /// Whether that one is ended by a final review, as whoever asked found it.
        ended: bool,
        /// The reason as told.
        reason: Passage,
    },
    /// 简易办理, and back to the ordinary procedure.
    Simply(Simply),
    /// Begins handling.
    StartHandling,
    /// 联系记录.
    RecordContact {
        /// How.
        manner: Contact,
        /// Whether they were reached.
        reached: bool,
        /// What was said.
        note: Passage,
    },
    /// 协办意见.
    GiveOpinion {
        /// The co-handling unit.
        unit: UnitId,
        /// What it says.
        text: Passage,
    },
    /// 移交.
    HandOver {
        /// To whom.
        to: OfficerId,
        /// What they should know.
        note: Option<Passage>,
    },
    /// 督查督办: what is pressed for beside the way of the matter, and what is answered to it.
    Press(Press),
    /// An internal record.
    RecordStep(Inquired),
    /// What is done beside the way of the matter.
    Work(Work),
    /// Whose matter it is, where organs differ (管辖争议).
    Contest(Contest),
    /// One letter sent to several (一信多投).
    Copy(Copying),
    /// Several organs at one matter (联合、交叉、提级办理).
    Join(Joining),
    /// 通过查询码与信访人往来.
    Talk(Talk),
    /// Progress for the petitioner.
    ShowProgress {
        /// What is shown.
        note: Passage,
    },
    /// 延期.
    Extend {
        /// Days, at most thirty; thirty where none are named.
        days: Option<u32>,
        /// The reason as told.
        reason: Passage,
    },
    /// 拟稿.
    DraftAnswer {
        /// The answer.
        text: Passage,
        /// What it decides about every point that has no result of its own.
        outcome: Option<Outcome>,
        /// Results of single points.
        results: Vec<PointResult>,
    },
    /// 签发.
    ApproveAnswer,
    /// 送达.
    Deliver(Delivering),
    /// 满意度评价.
    Rate {
        /// Whom.
        object: Rated,
        /// How.
        value: Satisfaction,
        /// Why.
        reason: Option<Passage>,
    },
    /// 撤回, by the petitioner.
    Withdraw {
        /// Whether anybody pressed them.
        pressed: bool,
        /// In their words.
        note: Option<Passage>,
    },
    /// 恢复办理.
    Resume {
        /// In their words.
        note: Option<Passage>,
    },
    /// 送达回证.
    RecordReceipt {
        /// The day the petitioner received it.
        received_on: Date,
    },
    /// 请求复查、请求复核.
    RequestReview(Application),
    /// A draft of a review's opinion.
    DraftReview(ReviewOpinion),
    /// 复查、复核意见.
    DecideReview {
        /// Which level.
        level: Level,
        /// A remark.
        remark: Option<Passage>,
    },
    /// 决定听证.
    OpenHearing {
        /// The day it is to be held.
        held_on: Date,
        /// Place, chair, who attends, how to ask for recusal.
        notice: Passage,
    },
    /// 听证报告.
    CloseHearing(HearingReport),
    /// 办结.
    Close(Closing),
    /// 报结.
    ReportClosure {
        /// The report.
        report: Option<Passage>,
    },
    /// 审核认定办结.
    Certify,
    /// 退回重办.
    Rework {
        /// Why.
        reason: Passage,
    },
}

/// A step of the investigation, as `record_step` says it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Inquired {
    /// What was done.
    pub note: Passage,
    /// Of which sort it was.
    pub inquiry: Option<Inquiry>,
    /// Who took part.
    pub participants: Option<Passage>,
    /// The day it was done; that of the record where none is named.
    pub done_on: Option<Date>,
}

impl Inquired {
    /// A step of which nothing is said but what was done.
    pub(crate) const fn plain(note: Passage) -> Self {
        Self { note, inquiry: None, participants: None, done_on: None }
    }
}

/// What `allot` says; whatever it leaves out stands in the signed proposal.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Allotment {
    /// The way.
    pub way: Option<Way>,
    /// To whom.
    pub to: Option<OrganId>,
    /// The day an assigner wants the result.
    pub result_due: Option<Date>,
    /// The branch.
    pub branch: Option<Branch>,
    /// Where a diverted matter goes, in words.
    pub place: Option<Passage>,
    /// 主办, after acceptance.
    pub host: Option<UnitId>,
    /// 协办.
    pub co_handlers: Vec<UnitId>,
    /// Points that a co-handler answers for.
    pub owners: Vec<PointOwner>,
    /// The meeting that decided it (集中分办); none where whoever allots decided alone.
    pub collective: Option<Collective>,
}

/// A meeting that decided where matters go (集中分办).
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Collective {
    /// The day it was held; today where none is named.
    pub on: Option<Date>,
    /// Who was there.
    pub officers: Vec<OfficerId>,
}

impl Command {
    /// The name of its entry in [`COMMANDS`].
    pub const fn name(&self) -> &'static str {
        match self {
            Self::Correct { .. } => "correct",
            Self::Supplement { .. } => "supplement",
            Self::OpenSeal { .. } => "open_seal",
            Self::SettlePerson(_) => "settle_person",
            Self::Erase(one) => one.name(),
            Self::LinkRepeat { .. } => "link_repeat",
            Self::Unlink { .. } => "unlink",
            Self::HandleTogether { .. } => "handle_together",
            Self::Summarise { .. } => "summarise",
            Self::Propose(_) => "propose",
            Self::Check { .. } => "check",
            Self::ReturnDraft { .. } => "return_draft",
            Self::SignOff { .. } => "sign_off",
            Self::Allot(_) => "allot",
            Self::TakeBack => "take_back",
            Self::SignFor => "sign_for",
            Self::Object { .. } => "object",
            Self::DecideObjection { .. } => "decide_objection",
            Self::Accept { .. } => "accept",
            Self::RefuseReport { .. } => "refuse_report",
            Self::Decline { .. } => "decline",
            Self::Simply(simply) => simply.name(),
            Self::StartHandling => "start_handling",
            Self::RecordContact { .. } => "record_contact",
            Self::GiveOpinion { .. } => "give_opinion",
            Self::HandOver { .. } => "hand_over",
            Self::Press(press) => press.name(),
            Self::RecordStep(_) => "record_step",
            Self::Work(work) => work.name(),
            Self::Contest(contest) => contest.name(),
            Self::Copy(copying) => copying.name(),
            Self::Join(joining) => joining.name(),
            Self::Talk(talk) => talk.name(),
            Self::ShowProgress { .. } => "show_progress",
            Self::Extend { .. } => "extend",
            Self::DraftAnswer { .. } => "draft_answer",
            Self::ApproveAnswer => "approve_answer",
            Self::Deliver(_) => "deliver",
            Self::Rate { .. } => "rate",
            Self::Withdraw { .. } => "withdraw",
            Self::Resume { .. } => "resume",
            Self::RecordReceipt { .. } => "record_receipt",
            Self::RequestReview(application) => application.level.request(),
            Self::DraftReview(_) => "draft_review",
            Self::DecideReview { level, .. } => level.decide(),
            Self::OpenHearing { .. } => "open_hearing",
            Self::CloseHearing(_) => "close_hearing",
            Self::Close(_) => "close",
            Self::ReportClosure { .. } => "report_closure",
            Self::Certify => "certify",
            Self::Rework { .. } => "rework",
        }
    }
}
