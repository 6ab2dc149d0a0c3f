//! The registry of commands: their fields, whose roles, who acts, and the article each rests on.

use crate::{
    codes::{
        AboveGround, Advice, Agreement, Branch, ClosingPoint, CodeManner, Contact, DeclineGround,
        Dispute, Execution, Ground, Inquiry, Lapse, Manner, Measure, Outcome, PhraseUse, Rated,
        Relief, ReportBar, ReviewGround, ReviewOutcome, Role, Satisfaction, SimpleCondition,
        Succession, UrgentRecipient, Way,
    },
    refusal::{Article, da20, jj20, jy22, xf22},
};

/// The word for nobody in the cadre register.
pub const NOBODY: &str = "none";

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
    /// Several officers of the acting organ.
    Officers,
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
    /// Somebody in the cadre register by number, or [`NOBODY`].
    Cadre,
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
    /// The organs whose circles may know who brought it.
    Circle,
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

/// 启封: whoever may know who brought a matter reads it, and leaves a trace (Rules Art. 47).
const OPEN_SEAL: Spec = Spec {
    name: "open_seal",
    fields: &[may("reason", Takes::Text)],
    roles: TAKERS,
    place: Place::Circle,
    article: jj20(47),
};

/// On what grounds erasing may be proposed.
pub const ERASURE_GROUNDS: &[&str] = &["retention_over", "registered_in_error", "ordered"];

/// 暂缓销毁, 鉴定销毁 (《档案法》 Art. 21): of whoever registered it.
const fn erasing(name: &'static str, roles: &'static [Role], fields: &'static [Field]) -> Spec {
    Spec { name, fields, roles, place: Place::Origin, article: da20(21) }
}

/// 密封上送 of a report that was taken in (Rules Art. 15).
const SEAL_UPWARD: Spec = Spec {
    name: "seal_upward",
    fields: &[need("above_ground", Takes::Choice(AboveGround::WORDS))],
    roles: CLERKS,
    place: Place::Origin,
    article: jj20(15),
};

/// 认定被反映人: a same name is looked at by the chief of the reception (Rules Art. 48).
const SETTLE_PERSON: Spec = Spec {
    name: "settle_person",
    fields: &[
        need("person", Takes::Number),
        need("meant", Takes::Cadre),
        need("reason", Takes::Text),
    ],
    roles: CHECKERS,
    place: Place::Known,
    article: jj20(48),
};

/// 检举控告不予受理: what is not the organ's to check, has no substance, or repeats another (Rules Art. 13, 14).
const REFUSE_REPORT: Spec = Spec {
    name: "refuse_report",
    fields: &[
        need("ground", Takes::Choice(ReportBar::WORDS)),
        may("place", Takes::Text),
        need("reason", Takes::Text),
    ],
    roles: CHECKERS,
    place: Place::Known,
    article: jj20(13),
};

const WHY: &[Field] = &[need("reason", Takes::Text)];

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
            may("owners", Takes::Lines),
            may("collective_on", Takes::Date),
            may("collective_by", Takes::Officers)
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
    OPEN_SEAL,
    SETTLE_PERSON,
    REFUSE_REPORT,
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
    spec!("send_up", REPORTERS, Acting, 28, []),
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
    spec!("ask_petitioner", TAKERS, Reception, 28, [need("text", Takes::Text)]),
    spec!(
        "reissue_code",
        CLERKS,
        Reception,
        21,
        [need("manner", Takes::Choice(CodeManner::WORDS))]
    ),
    spec!("ask_correction", TAKERS, Known, 21, [need("text", Takes::Text)]),
    spec!(
        "answer_correction",
        CLERKS,
        Reception,
        21,
        [need("granted", Takes::Flag), need("text", Takes::Text)]
    ),
    erasing("hold", PREPARERS, WHY),
    erasing("release_hold", CHECKERS, WHY),
    erasing(
        "propose_erasure",
        CLERKS,
        &[need("erasure_ground", Takes::Choice(ERASURE_GROUNDS)), need("reason", Takes::Text)],
    ),
    erasing("drop_erasure", PREPARERS, WHY),
    erasing("erase", CHECKERS, &[]),
    SEAL_UPWARD,
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
