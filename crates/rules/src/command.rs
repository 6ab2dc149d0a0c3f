//! What may be asked of a matter: the registry of commands with their fields, and the parsed command.

use jiff::civil::Date;

use crate::{
    closing::Closing,
    codes::{
        Advice, Agreement, Branch, ClosingPoint, Contact, DeclineGround, Dispute, Execution, Form,
        Ground, Inquiry, Kind, Lapse, Level, Manner, Measure, Outcome, PhraseUse, Rated, Relief,
        ReviewGround, ReviewOutcome, Role, Satisfaction, SimpleCondition, Source, Succession,
        UrgentRecipient, Way,
    },
    conflict::Contest,
    copies::Copying,
    decide::{Application, Delivering, HearingReport, Simply},
    event::{PointOwner, PointResult, Proposal, ReviewOpinion},
    ids::{MatterId, OfficerId, OrganId, Passage, UnitId},
    joint::Joining,
    refusal::{Article, jy22, xf22},
    supervision::Press,
    work::Work,
};

/// What a field of a command takes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Takes {
    /// Running text.
    Text,
    /// One text a line: points.
    Lines,
    /// A civil date.
    Date,
    /// A whole number.
    Number,
    /// Yes or no.
    Flag,
    /// One of these words.
    Choice(&'static [&'static str]),
    /// Several of these words.
    Choices(&'static [&'static str]),
    /// An organ of the installation.
    Organ,
    /// A unit of the acting organ.
    Unit,
    /// Several units of the acting organ.
    Units,
    /// An officer of the acting organ.
    Officer,
    /// A content class.
    Class,
    /// Several content classes.
    Classes,
    /// An area.
    Area,
    /// The number of another matter.
    Matter,
    /// Results of single points.
    Results,
    /// Who met whom before a closure.
    Meetings,
    /// What a correction says is right: a text, or a list of the persons complained of.
    Right,
}

/// One field of a command.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Field {
    /// Its name in JSON, forms and language files.
    pub name: &'static str,
    /// What it takes.
    pub takes: Takes,
    /// Whether the command is malformed without it.
    pub needed: bool,
}

/// One command as everybody may read of it: pages, the API and the manual come from here.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Spec {
    /// Its name (contract.md "Command names").
    pub name: &'static str,
    /// Its fields.
    pub fields: &'static [Field],
    /// Which roles may do it.
    pub roles: &'static [Role],
    /// At which organ the role must be held.
    pub place: Place,
    /// The article that orders the step.
    pub article: Article,
}

/// At which organ a role must be held for an act.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Place {
    /// The organ that must act on the matter itself.
    Holder,
    /// The organ that must act now: while a review runs, the one that decides it.
    Acting,
    /// The organ that decides the review under way.
    Reviewer,
    /// The organ that delivered last.
    Deliverer,
    /// Where an application for the next level may be handed in: any organ that has had the matter, and the one
    /// that would decide.
    Counter,
    /// Any organ that has had the matter.
    Known,
    /// The organ that registered it: a handling unit does not give up for whoever it handles.
    Origin,
    /// The organ that registered it, or the one that must act now.
    Reception,
    /// The organ that accepted and worked on it.
    Worker,
    /// The petition office that registered or sent it, or an organ above the one at work, as far as it knows of it.
    Overseer,
    /// An organ that owes an answer to what it was asked for; where none does, the holder.
    Asked,
    /// The organ that accepted and worked on it, and the overseers.
    Convener,
    /// The organs that help with it; where none does, the holder.
    Helper,
    /// The organ that registered it, and the petition offices that had it.
    Registrar,
    /// The organ that linked it to a master; where none did, the holder.
    Linker,
    /// The organs between which it is open whose matter it is, and whoever registered or sent it.
    Contender,
    /// The organ before which it was put whose matter it is; where it was put before none, the holder.
    Forum,
    /// The overseers; where none knows of the matter, the organ that has it.
    Succession,
    /// An organ that was advised to hold somebody responsible and has not said what came of it; and the overseers, to
    /// whom it may have written.
    Advised,
}

const fn need(name: &'static str, takes: Takes) -> Field {
    Field { name, takes, needed: true }
}

const fn may(name: &'static str, takes: Takes) -> Field {
    Field { name, takes, needed: false }
}

const CLERKS: &[Role] = &[Role::Clerk, Role::Head];
const CHECKERS: &[Role] = &[Role::Head, Role::Leader];
const LEADERS: &[Role] = &[Role::Leader];
const TAKERS: &[Role] = &[Role::Clerk, Role::Handler, Role::Head];
const HANDLERS: &[Role] = &[Role::Handler, Role::Head];
const GIVERS: &[Role] = &[Role::Handler, Role::Head, Role::Leader];
const PREPARERS: &[Role] = &[Role::Clerk, Role::Head, Role::Leader];
const SUPERVISORS: &[Role] = &[Role::Supervisor, Role::Head, Role::Leader];
const REPORTERS: &[Role] = &[Role::Clerk, Role::Handler, Role::Head, Role::Leader];

/// The fields `correct` can set, in the order of a letter.
pub const CORRECTABLE: &[&str] = &[
    "kind",
    "form",
    "source",
    "received_on",
    "postmarked_on",
    "letter_date",
    "original_number",
    "addressee",
    "title",
    "content",
    "class",
    "classes",
    "area",
    "about",
    "persons",
    "signers",
    "attachments",
];

/// What an application for a review says.
const APPLICATION: &[Field] =
    &[need("text", Takes::Text), may("asked_on", Takes::Date), may("received_on", Takes::Date)];

macro_rules! spec {
    ($name:literal, $roles:expr, $place:ident, $article:literal, $fields:ident) => {
        Spec { name: $name, fields: $fields, roles: $roles, place: Place::$place, article: xf22($article) }
    };
    ($name:literal, $roles:expr, $place:ident, $article:literal, [$($field:expr),*]) => {
        Spec { name: $name, fields: &[$($field),*], roles: $roles, place: Place::$place, article: xf22($article) }
    };
}

/// 简易办理: chosen on one of the conditions of Art. 4, by a hand that says that no exclusion of Art. 5 is there.
const HANDLE_SIMPLY: Spec = Spec {
    name: "handle_simply",
    fields: &[
        need("condition", Takes::Choice(SimpleCondition::WORDS)),
        need("none_excluded", Takes::Flag),
    ],
    roles: CHECKERS,
    place: Place::Holder,
    article: jy22(4),
};

/// 转为普通程序, where an exclusion of Art. 5 shows.
const TO_ORDINARY: Spec = Spec {
    name: "to_ordinary",
    fields: &[need("reason", Takes::Text)],
    roles: CHECKERS,
    place: Place::Holder,
    article: jy22(5),
};

/// Every command of a matter's stream except `register`, which makes it.
pub const COMMANDS: &[Spec] = &[
    spec!(
        "correct",
        CLERKS,
        Reception,
        21,
        [
            need("field", Takes::Choice(CORRECTABLE)),
            need("value", Takes::Right),
            need("reason", Takes::Text)
        ]
    ),
    spec!("supplement", TAKERS, Known, 21, [need("text", Takes::Text)]),
    spec!("link_repeat", CLERKS, Reception, 19, [need("earlier", Takes::Matter)]),
    spec!("unlink", CLERKS, Reception, 19, [need("other", Takes::Matter)]),
    spec!("handle_together", CLERKS, Reception, 24, [need("with", Takes::Matter)]),
    spec!(
        "summarise",
        CLERKS,
        Holder,
        22,
        [
            may("summary", Takes::Text),
            may("points", Takes::Lines),
            may("class", Takes::Class),
            may("classes", Takes::Classes),
            may("area", Takes::Area),
            may("urgent", Takes::Flag)
        ]
    ),
    spec!(
        "propose",
        CLERKS,
        Holder,
        22,
        [
            need("way", Takes::Choice(Way::WORDS)),
            may("to", Takes::Organ),
            may("branch", Takes::Choice(Branch::WORDS)),
            may("simple", Takes::Flag),
            may("opinion", Takes::Text)
        ]
    ),
    spec!("check", CHECKERS, Holder, 22, [may("remark", Takes::Text)]),
    spec!("return_draft", CHECKERS, Acting, 22, [need("reason", Takes::Text)]),
    spec!("sign_off", LEADERS, Holder, 22, [may("remark", Takes::Text)]),
    spec!(
        "allot",
        CHECKERS,
        Holder,
        22,
        [
            may("way", Takes::Choice(Way::WORDS)),
            may("to", Takes::Organ),
            may("result_due", Takes::Date),
            may("branch", Takes::Choice(Branch::WORDS)),
            may("place", Takes::Text),
            may("host", Takes::Unit),
            may("co_handlers", Takes::Units),
            may("owners", Takes::Lines)
        ]
    ),
    spec!("forward", CHECKERS, Holder, 22, [may("to", Takes::Organ)]),
    spec!(
        "assign",
        CHECKERS,
        Holder,
        22,
        [may("to", Takes::Organ), may("result_due", Takes::Date)]
    ),
    spec!(
        "divert",
        CHECKERS,
        Holder,
        22,
        [may("branch", Takes::Choice(Branch::WORDS)), need("place", Takes::Text)]
    ),
    spec!("take_back", PREPARERS, Known, 22, []),
    spec!("sign_for", TAKERS, Holder, 23, []),
    spec!(
        "object",
        TAKERS,
        Holder,
        23,
        [may("ground", Takes::Choice(Ground::WORDS)), need("reason", Takes::Text)]
    ),
    spec!(
        "decide_objection",
        CHECKERS,
        Holder,
        23,
        [need("agreed", Takes::Flag), may("reason", Takes::Text)]
    ),
    spec!(
        "accept",
        TAKERS,
        Holder,
        23,
        [
            may("branch", Takes::Choice(Branch::WORDS)),
            may("host", Takes::Unit),
            may("co_handlers", Takes::Units)
        ]
    ),
    spec!(
        "decline",
        CHECKERS,
        Holder,
        19,
        [
            may("ground", Takes::Choice(DeclineGround::WORDS)),
            need("in_hand", Takes::Matter),
            need("reason", Takes::Text)
        ]
    ),
    HANDLE_SIMPLY,
    TO_ORDINARY,
    spec!("start_handling", HANDLERS, Holder, 28, []),
    spec!(
        "record_contact",
        TAKERS,
        Known,
        28,
        [
            need("contact", Takes::Choice(Contact::WORDS)),
            may("reached", Takes::Flag),
            need("note", Takes::Text)
        ]
    ),
    spec!(
        "give_opinion",
        HANDLERS,
        Worker,
        28,
        [need("unit", Takes::Unit), need("text", Takes::Text)]
    ),
    spec!("hand_over", GIVERS, Worker, 28, [need("to", Takes::Officer), may("note", Takes::Text)]),
    spec!(
        "record_step",
        HANDLERS,
        Acting,
        28,
        [
            need("note", Takes::Text),
            may("inquiry", Takes::Choice(Inquiry::WORDS)),
            may("participants", Takes::Text),
            may("done_on", Takes::Date)
        ]
    ),
    spec!("show_progress", HANDLERS, Acting, 21, [need("note", Takes::Text)]),
    spec!("urge", SUPERVISORS, Overseer, 40, [may("note", Takes::Text)]),
    spec!(
        "supervise",
        SUPERVISORS,
        Overseer,
        40,
        [
            need("lapse", Takes::Choice(Lapse::WORDS)),
            need("requirement", Takes::Text),
            need("answer_due", Takes::Date)
        ]
    ),
    spec!(
        "report_urgent",
        PREPARERS,
        Reception,
        25,
        [
            need("recipients", Takes::Choices(UrgentRecipient::WORDS)),
            may("told_on", Takes::Date),
            need("text", Takes::Text)
        ]
    ),
    spec!("answer_supervision", GIVERS, Asked, 40, [need("text", Takes::Text)]),
    spec!("record_visit", SUPERVISORS, Overseer, 40, [need("note", Takes::Text)]),
    spec!(
        "instruct",
        LEADERS,
        Known,
        28,
        [need("instruction", Takes::Text), may("report_by", Takes::Date)]
    ),
    spec!(
        "transcribe_instruction",
        CLERKS,
        Known,
        28,
        [
            need("leader", Takes::Officer),
            need("instructed_on", Takes::Date),
            need("instruction", Takes::Text),
            may("report_by", Takes::Date)
        ]
    ),
    spec!("report_instruction", REPORTERS, Asked, 28, [need("note", Takes::Text)]),
    spec!("sponsor", SUPERVISORS, Overseer, 28, [need("sponsor", Takes::Officer)]),
    spec!("carry_out", HANDLERS, Worker, 32, [need("note", Takes::Text)]),
    spec!(
        "advise",
        SUPERVISORS,
        Overseer,
        40,
        [need("advice", Takes::Choice(Advice::WORDS)), need("text", Takes::Text)]
    ),
    spec!(
        "answer_advice",
        CHECKERS,
        Asked,
        40,
        [need("adopted", Takes::Flag), need("text", Takes::Text)]
    ),
    spec!("extend", LEADERS, Acting, 34, [may("days", Takes::Number), need("reason", Takes::Text)]),
    spec!(
        "record_accountability",
        SUPERVISORS,
        Advised,
        40,
        [need("measure", Takes::Choice(Measure::WORDS)), need("note", Takes::Text)]
    ),
    spec!(
        "draft_answer",
        HANDLERS,
        Holder,
        32,
        [
            need("text", Takes::Text),
            may("outcome", Takes::Choice(Outcome::WORDS)),
            may("results", Takes::Results)
        ]
    ),
    spec!("approve_answer", LEADERS, Holder, 32, []),
    spec!(
        "deliver",
        TAKERS,
        Acting,
        32,
        [
            may("manner", Takes::Choice(Manner::WORDS)),
            may("received_on", Takes::Date),
            may("refused", Takes::Flag),
            may("witnesses", Takes::Text)
        ]
    ),
    spec!("record_receipt", TAKERS, Deliverer, 35, [need("received_on", Takes::Date)]),
    spec!(
        "close",
        HANDLERS,
        Holder,
        22,
        [may("checklist", Takes::Choices(ClosingPoint::WORDS)), may("meetings", Takes::Meetings)]
    ),
    spec!("report_closure", HANDLERS, Worker, 22, [may("report", Takes::Text)]),
    spec!("certify", CHECKERS, Holder, 22, []),
    spec!("rework", CHECKERS, Holder, 22, [need("reason", Takes::Text)]),
    // The petitioner alone rates: no role of the staff ever does.
    spec!(
        "rate",
        &[],
        Known,
        21,
        [
            need("object", Takes::Choice(Rated::WORDS)),
            need("value", Takes::Choice(Satisfaction::WORDS)),
            may("reason", Takes::Text)
        ]
    ),
    spec!("withdraw", CLERKS, Origin, 17, [need("pressed", Takes::Flag), may("note", Takes::Text)]),
    spec!("resume", CLERKS, Origin, 17, [may("note", Takes::Text)]),
    spec!("request_review", TAKERS, Counter, 35, APPLICATION),
    spec!("decide_review", LEADERS, Reviewer, 35, [may("remark", Takes::Text)]),
    spec!("request_final_review", TAKERS, Counter, 36, APPLICATION),
    spec!("decide_final_review", LEADERS, Reviewer, 36, [may("remark", Takes::Text)]),
    spec!(
        "draft_review",
        HANDLERS,
        Reviewer,
        35,
        [
            need("outcome", Takes::Choice(ReviewOutcome::WORDS)),
            need("ground", Takes::Choice(ReviewGround::WORDS)),
            need("text", Takes::Text),
            may("anew_by", Takes::Date)
        ]
    ),
    spec!(
        "open_hearing",
        CHECKERS,
        Acting,
        31,
        [need("held_on", Takes::Date), need("notice", Takes::Text)]
    ),
    spec!(
        "close_hearing",
        GIVERS,
        Acting,
        31,
        [need("attendance", Takes::Text), may("record", Takes::Text), need("report", Takes::Text)]
    ),
    // Beside the way: what is done for the petitioner, and by whom it is not done.
    spec!(
        "return_visit",
        TAKERS,
        Worker,
        32,
        [
            need("contact", Takes::Choice(Contact::WORDS)),
            may("visited_on", Takes::Date),
            need("execution", Takes::Choice(Execution::WORDS)),
            need("text", Takes::Text)
        ]
    ),
    spec!(
        "mediate",
        HANDLERS,
        Holder,
        33,
        [
            need("willing", Takes::Flag),
            need("mediator", Takes::Text),
            may("mediated_on", Takes::Date),
            may("note", Takes::Text)
        ]
    ),
    spec!(
        "agree",
        HANDLERS,
        Holder,
        33,
        [
            need("agreement", Takes::Choice(Agreement::WORDS)),
            need("signed", Takes::Flag),
            may("signed_on", Takes::Date),
            need("text", Takes::Text)
        ]
    ),
    spec!(
        "record_relief",
        TAKERS,
        Known,
        37,
        [
            need("relief", Takes::Choice(Relief::WORDS)),
            need("giver", Takes::Text),
            may("given_on", Takes::Date),
            may("amount", Takes::Number),
            need("text", Takes::Text)
        ]
    ),
    spec!(
        "record_commitment",
        TAKERS,
        Holder,
        28,
        [
            need("promise", Takes::Text),
            need("promised_by", Takes::Date),
            may("brings", Takes::Text)
        ]
    ),
    spec!(
        "recuse",
        CHECKERS,
        Acting,
        28,
        [need("officer", Takes::Officer), need("reason", Takes::Text)]
    ),
    spec!(
        "ask_recusal",
        TAKERS,
        Known,
        28,
        [need("whom", Takes::Text), need("reason", Takes::Text)]
    ),
    spec!(
        "decide_recusal",
        LEADERS,
        Acting,
        28,
        [
            need("agreed", Takes::Flag),
            may("officer", Takes::Officer),
            may("none_here", Takes::Flag),
            need("reason", Takes::Text)
        ]
    ),
    // One letter sent to several: the others end by being linked to the one that is handled.
    spec!(
        "merge",
        PREPARERS,
        Registrar,
        19,
        [
            need("master", Takes::Matter),
            need("confirmed", Takes::Flag),
            need("reason", Takes::Text)
        ]
    ),
    spec!("unmerge", PREPARERS, Linker, 19, [need("reason", Takes::Text)]),
    // Several organs at one matter, and another than the one that has it.
    spec!(
        "add_co_organ",
        CHECKERS,
        Convener,
        24,
        [need("co_organ", Takes::Organ), need("reason", Takes::Text)]
    ),
    spec!(
        "drop_co_organ",
        CHECKERS,
        Convener,
        24,
        [need("co_organ", Takes::Organ), need("reason", Takes::Text)]
    ),
    spec!("give_organ_opinion", GIVERS, Helper, 24, [need("text", Takes::Text)]),
    spec!(
        "cross_handle",
        LEADERS,
        Overseer,
        28,
        [need("to", Takes::Organ), need("reason", Takes::Text)]
    ),
    spec!(
        "raise_level",
        LEADERS,
        Overseer,
        28,
        [may("to", Takes::Organ), need("reason", Takes::Text)]
    ),
    // Whose matter it is, where organs differ.
    spec!(
        "raise_conflict",
        REPORTERS,
        Contender,
        24,
        [
            need("dispute", Takes::Choice(Dispute::WORDS)),
            need("other_organ", Takes::Organ),
            need("reason", Takes::Text)
        ]
    ),
    spec!(
        "negotiate",
        CHECKERS,
        Contender,
        24,
        [
            need("agreed", Takes::Flag),
            may("to", Takes::Organ),
            may("held_on", Takes::Date),
            need("reason", Takes::Text)
        ]
    ),
    spec!("refer_conflict", CHECKERS, Contender, 24, [need("reason", Takes::Text)]),
    spec!(
        "decide_conflict",
        CHECKERS,
        Forum,
        24,
        [need("to", Takes::Organ), may("decided_on", Takes::Date), need("reason", Takes::Text)]
    ),
    spec!(
        "name_successor",
        CHECKERS,
        Succession,
        24,
        [
            need("to", Takes::Organ),
            need("succession", Takes::Choice(Succession::WORDS)),
            may("decided_on", Takes::Date),
            need("reason", Takes::Text)
        ]
    ),
];

/// The command of this name.
pub fn spec(name: &str) -> Option<&'static Spec> {
    COMMANDS.iter().find(|spec| spec.name == name)
}

/// Which kept phrases (常用语) fit a field of a command; none where people write what nobody wrote before.
pub fn phrase_use(command: &str, field: &str) -> Option<PhraseUse> {
    Some(match (command, field) {
        ("propose", "opinion") => PhraseUse::Opinion,
        ("check" | "sign_off", "remark") => PhraseUse::Remark,
        ("allot" | "divert", "place") => PhraseUse::Diversion,
        ("object", "reason") => PhraseUse::ObjectionReason,
        ("decide_objection", "reason") => PhraseUse::ObjectionDecision,
        ("decline", "reason") => PhraseUse::DeclineReason,
        ("record_contact", "note") => PhraseUse::Contact,
        ("record_step", "note") => PhraseUse::Step,
        ("show_progress", "note") => PhraseUse::Progress,
        ("give_opinion", "text") => PhraseUse::CoOpinion,
        ("hand_over", "note") => PhraseUse::HandOver,
        ("extend", "reason") => PhraseUse::ExtensionReason,
        ("draft_answer", "text") => PhraseUse::Answer,
        ("report_closure", "report") => PhraseUse::ClosureReport,
        ("rework" | "return_draft", "reason") => PhraseUse::ReworkReason,
        ("correct", "reason") => PhraseUse::CorrectionReason,
        ("draft_review", "text") => PhraseUse::Review,
        ("open_hearing", "notice") => PhraseUse::Hearing,
        _ => return None,
    })
}

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
}

impl Command {
    /// The name of its entry in [`COMMANDS`].
    pub const fn name(&self) -> &'static str {
        match self {
            Self::Correct { .. } => "correct",
            Self::Supplement { .. } => "supplement",
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
