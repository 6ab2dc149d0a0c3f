//! Leads (问题线索): what of a report can be checked, with its number, its line in the ledger and its keeper, and one of the
//! four ways to dispose of it (Rules Art. 14, 17, 18; 监督执纪工作规则; rules.md §2.3, §3.2).
//!
//! A lead is a stream of its own: several reports may say the same, and one report may be about several people. It says who is
//! meant and what is said, in words of the reception; who brought the report stands nowhere in it. Whoever works on it need not
//! know of the report, and whoever must not learn of one of its reports learns of the lead as little.

mod below;
mod case;
mod circulation;
mod decide;
mod figures;
mod known;
mod refusal;
mod reporter;
mod review;
mod state;
mod terms;

use jiff::civil::Date;
use serde::{Deserialize, Serialize};

pub use below::{
    AskGround, AskManner, AssignGround, Assignment, Below, BelowPeople, BelowReport, organs_below,
    people_below,
};
pub use case::{CaseEnd, Filing, PartyPenalty, Rank, StatePenalty};
pub use circulation::Reading;
pub use decide::{LeadLaw, Made, Served};
pub use figures::{InTime, LeadFigures, Span};
pub use known::{LeadHand, hands_over, works_for};
pub use refusal::LeadRefusal;
pub use reporter::{Reporter, ReporterAct, ReporterEvent, TellBy};
pub use review::{LeadReview, LeadRooms, LeadSide, Opinion};
pub use state::{AtWork, Corrected, Found, Lead, LeadStage, Proposed};
pub use terms::{
    LeadTerm, LeadTerms, LeadTermsFault, next_quarter_end, quarter_end, quarter_start,
};

use crate::{
    card::CardEvent,
    clarification::ClarifyEvent,
    codes::coded,
    deadline::Due,
    false_accusation::SuspicionEvent,
    ids::{MatterId, OfficerId, Passage, UnitId},
};

coded! {
    /// What is done with a lead (处置方式). The first two are one of the four ways; to return it, or to
    /// give it to an organ below, which disposes of it in one of them, is none.
    Disposal {
        /// 谈话: of what is budding or general.
        Talk = 1 "talk",
        /// 函询: likewise, in writing.
        Inquiry = 2 "inquiry",
        /// 初步核实: it may be so, and can be checked.
        Verify = 3 "verify",
        /// 暂存待查: it can be checked in part, and not now.
        Shelve = 4 "shelve",
        /// 予以了结: it is untrue, or cannot be checked.
        End = 5 "end",
        /// 退回: no substance, or another organ's (Rules Art. 17).
        Return = 6 "return",
        /// 交办: an organ below works on it (Rules Art. 20).
        Assign = 7 "assign",
    }

    /// What was found (核查结论).
    Finding {
        /// 属实.
        True = 1 "true",
        /// 部分属实.
        Partly = 2 "partly",
        /// 失实: it is certain that it is not so.
        Untrue = 3 "untrue",
        /// 未能查实: neither proved nor excluded; never to be taken for untrue.
        Unproved = 4 "unproved",
    }

    /// What became of it (处理结果).
    Measure {
        /// 了结: no measure.
        None = 1 "none",
        /// 采信了结: the explanation is accepted, with a letter that says so.
        Accepted = 2 "accepted",
        /// 谈话提醒.
        Reminder = 3 "reminder",
        /// 批评教育.
        Criticism = 4 "criticism",
        /// 责令检查.
        SelfCriticism = 5 "self_criticism",
        /// 诫勉.
        Admonition = 6 "admonition",
        /// 移送有关党组织处理.
        PassedOn = 7 "passed_on",
        /// 立案审查调查.
        Filed = 8 "filed",
    }

    /// Which of the four forms (四种形态).
    FourForms {
        /// 第一种形态.
        First = 1 "1",
        /// 第二种形态.
        Second = 2 "2",
        /// 第三种形态.
        Third = 3 "3",
        /// 第四种形态.
        Fourth = 4 "4",
    }

    /// What may be done with a lead.
    LeadAct {
        /// 签收: the room has it, and names who keeps it.
        Receive = 1 "receive",
        /// 集体研究，提出处置意见.
        Propose = 2 "propose",
        /// 批准.
        Approve = 3 "approve",
        /// 退回重议.
        SendBack = 4 "send_back",
        /// 函询送达.
        Serve = 5 "serve",
        /// 收到说明.
        Explain = 6 "explain",
        /// 谈话.
        TalkHeld = 7 "talk_held",
        /// 延长初核.
        Extend = 8 "extend",
        /// 暂存复查: it stays kept for later.
        KeepOn = 9 "keep_on",
        /// 写出情况报告.
        Report = 10 "report",
        /// 批准结案.
        Close = 11 "close",
        /// 向信访举报部门反馈.
        FeedBack = 12 "feed_back",
        /// 登记移送、立案以后的处理结果.
        Settle = 13 "settle",
        /// 更正.
        Correct = 14 "correct",
        /// 确认被反映人.
        Identify = 15 "identify",
        /// 签收交办.
        Accept = 16 "accept",
        /// 延长交办期限: the chief of the organ below does, once.
        ExtendBelow = 17 "extend_below",
        /// 起草核查处理情况报告.
        ReportBelow = 18 "report_below",
        /// 退回重新起草.
        Redraft = 19 "redraft",
        /// 签发上报.
        SendUp = 20 "send_up",
        /// 督办.
        Ask = 21 "ask",
        /// 采用下级报告.
        TakeUp = 22 "take_up",
        /// 转其他部门.
        HandOn = 23 "hand_on",
        /// 接管.
        TakeOver = 24 "take_over",
        /// 预审、评查.
        Review = 25 "review_lead",
        /// 责令重新办理.
        Recheck = 26 "recheck",
        /// 呈领导阅批.
        Circulate = 27 "circulate",
        /// 已阅.
        MarkRead = 28 "mark_read",
        /// 拟写函询函.
        WriteInquiry = 29 "write_inquiry",
        /// 收到退回: the reception has it again, and sees to the report.
        TakeBack = 30 "take_back",
    }
}

impl LeadAct {
    /// Whether somebody waits for it: what may be added to a lead nobody does.
    pub const fn is_awaited(self) -> bool {
        !matches!(
            self,
            Self::Extend
                | Self::ExtendBelow
                | Self::Ask
                | Self::HandOn
                | Self::TakeOver
                | Self::Review
                | Self::Recheck
                | Self::Circulate
                | Self::MarkRead
                | Self::Settle
                | Self::Correct
                | Self::Identify
        )
    }
}

impl Disposal {
    /// Whether it is done by somebody who needs a plan for it.
    pub const fn needs_plan(self) -> bool {
        matches!(self, Self::Talk | Self::Inquiry | Self::Verify | Self::Assign)
    }

    /// Whether an organ below may have disposed of it like that: one of the four ways that comes to an end.
    pub const fn is_below(self) -> bool {
        matches!(self, Self::Talk | Self::Inquiry | Self::Verify | Self::End)
    }

    /// Whether it is one of the four ways: to hand a lead on is none (rules.md §3.2).
    pub const fn is_way(self) -> bool {
        !matches!(self, Self::Return | Self::Assign)
    }
}

impl Measure {
    /// Which of the four forms it may be: what corrects without punishing is the first; of what is filed another is known
    /// when that has ended; what is no measure against anybody is none.
    pub const fn forms(self) -> &'static [Option<FourForms>] {
        use FourForms::{First, Fourth, Second, Third};
        match self {
            Self::Reminder | Self::Criticism | Self::SelfCriticism | Self::Admonition => {
                &[Some(First)]
            }
            Self::PassedOn => &[None, Some(First), Some(Second)],
            Self::Filed => &[None, Some(Second), Some(Third), Some(Fourth)],
            Self::None | Self::Accepted => &[None],
        }
    }
}

/// What the collective study (集体研究) came to.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Proposal {
    /// What is to be done.
    pub disposal: Disposal,
    /// Why, by the test of that way.
    pub grounds: Passage,
    /// How.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub plan: Option<Passage>,
    /// Who verifies it.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub investigators: Vec<OfficerId>,
    /// Why it is ended: untrue, or neither proved nor excluded.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub finding: Option<Finding>,
    /// Which organ below works on it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub assignment: Option<Assignment>,
    /// When it was studied.
    pub studied_on: Date,
    /// By whom.
    pub present: Vec<OfficerId>,
}

/// What a report on a lead says.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Outcome {
    /// What was found.
    pub finding: Finding,
    /// What becomes of it.
    pub measure: Measure,
    /// Which of the four forms that is, as far as it is settled.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub form: Option<FourForms>,
    /// How it is filed, where it is.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub filing: Option<Filing>,
    /// The report (情况报告).
    pub text: Passage,
}

/// What happened to a lead.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "kind", content = "data")]
pub enum LeadEvent {
    /// 移送: the reception makes a lead of a report and hands it to a room.
    #[serde(rename = "lead.handed_over")]
    HandedOver {
        /// The year of its number.
        year: i16,
        /// Its number in that year.
        serial: u32,
        /// The report it is made of.
        report: MatterId,
        /// Which of the persons complained of, from 1; none where it is about what the report says as a whole.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        person: Option<u16>,
        /// The room; none where the organ has no rooms.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        room: Option<UnitId>,
        /// Who is meant.
        who: Passage,
        /// Keyed hash of who is meant, by which others about the same one are found; none where nobody is certain.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        party: Option<String>,
        /// What is said of them, in the reception's words.
        summary: Passage,
        /// By when whoever signed the report is told that it is accepted; none where nobody did, or it is a repeat.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        notice: Option<Due>,
    },
    /// 并入: another report says the same.
    #[serde(rename = "lead.joined")]
    Joined {
        /// The report.
        report: MatterId,
        /// As above.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        notice: Option<Due>,
    },
    /// 签收.
    #[serde(rename = "lead.received")]
    Received {
        /// By when it is disposed of.
        due: Due,
    },
    /// 提出处置意见.
    #[serde(rename = "lead.proposed")]
    Proposed(Proposal),
    /// 退回重议.
    #[serde(rename = "lead.sent_back")]
    SentBack {
        /// Why.
        reason: Passage,
    },
    /// 批准处置.
    #[serde(rename = "lead.approved")]
    Approved {
        /// By when the next step is done, where that is known.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        due: Option<Due>,
        /// By when whoever signed is told what came of it, where that ends it.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        answer: Option<Due>,
    },
    /// 拟写函询函: what is to be explained, as whoever is asked reads it.
    #[serde(rename = "lead.inquiry_written")]
    InquiryWritten {
        /// What the letter asks.
        text: Passage,
    },
    /// 函询送达.
    #[serde(rename = "lead.inquiry_served")]
    Served {
        /// The day it was received.
        day: Date,
        /// By when the explanation is owed.
        due: Due,
    },
    /// 收到说明.
    #[serde(rename = "lead.explained")]
    Explained {
        /// The day it came.
        day: Date,
        /// What it says.
        text: Passage,
        /// Why the unit's Party secretary did not sign it, where so.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        uncountersigned: Option<Passage>,
        /// By when it is reported on.
        due: Due,
    },
    /// 谈话.
    #[serde(rename = "lead.talk_held")]
    TalkHeld {
        /// The day.
        day: Date,
        /// What was said.
        text: Passage,
        /// By when it is reported on.
        due: Due,
    },
    /// 延长初核.
    #[serde(rename = "lead.extended")]
    Extended {
        /// Why.
        reason: Passage,
        /// By when it is done now.
        due: Due,
    },
    /// 暂存复查.
    #[serde(rename = "lead.kept_on")]
    KeptOn {
        /// Why.
        reason: Passage,
        /// By when it is looked at again.
        due: Due,
    },
    /// 写出情况报告.
    #[serde(rename = "lead.reported")]
    Reported(Outcome),
    /// 批准结案.
    #[serde(rename = "lead.closed")]
    Closed {
        /// By when the reception is told.
        due: Due,
        /// By when whoever signed is told what came of it.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        answer: Option<Due>,
    },
    /// 反馈.
    #[serde(rename = "lead.fed_back")]
    FedBack,
    /// 签收交办.
    #[serde(rename = "lead.accepted")]
    Accepted {
        /// The room there that answers for it; none where that organ has none.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        room: Option<UnitId>,
    },
    /// 下级机关主要负责人延长.
    #[serde(rename = "lead.extended_below")]
    ExtendedBelow {
        /// Why.
        reason: Passage,
        /// By when it is reported on now.
        due: Due,
    },
    /// 下级机关起草报告.
    #[serde(rename = "lead.reported_below")]
    ReportedBelow(Box<BelowReport>),
    /// 退回重新起草.
    #[serde(rename = "lead.redrafted")]
    Redrafted {
        /// Why.
        reason: Passage,
    },
    /// 签发上报.
    #[serde(rename = "lead.sent_up")]
    SentUp {
        /// Whoever wrote it signed it, because nobody else there may.
        #[serde(default, skip_serializing_if = "std::ops::Not::not")]
        alone: bool,
    },
    /// 督办.
    #[serde(rename = "lead.asked")]
    Asked {
        /// Why.
        ground: AskGround,
        /// How.
        manner: AskManner,
        /// What is asked.
        text: Passage,
    },
    /// 采用下级报告.
    #[serde(rename = "lead.taken_up")]
    TakenUp,
    /// 收到退回.
    #[serde(rename = "lead.taken_back")]
    TakenBack,
    /// 转其他部门.
    #[serde(rename = "lead.handed_on")]
    HandedOn {
        /// The room that answers for it now.
        room: UnitId,
    },
    /// 接管: somebody else of the room keeps it.
    #[serde(rename = "lead.taken_over")]
    TakenOver,
    /// 预审、评查.
    #[serde(rename = "lead.reviewed")]
    Reviewed {
        /// For which room.
        side: LeadSide,
        /// What was found.
        opinion: Opinion,
        /// In words.
        text: Passage,
    },
    /// 呈领导阅批.
    #[serde(rename = "lead.circulated")]
    Circulated {
        /// Who is asked to read it.
        to: Vec<OfficerId>,
    },
    /// 已阅.
    #[serde(rename = "lead.read")]
    Read {
        /// What they instruct.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        instruction: Option<Passage>,
    },
    /// 责令重新办理.
    #[serde(rename = "lead.rechecked")]
    Rechecked {
        /// Why.
        reason: Passage,
        /// By when it is disposed of.
        due: Due,
    },
    /// 处理结果: what became of what was filed or passed on.
    #[serde(rename = "lead.settled")]
    Settled {
        /// Which of the four forms.
        form: FourForms,
        /// How the case ended, where it was one.
        #[serde(default, skip_serializing_if = "CaseEnd::is_empty")]
        end: CaseEnd,
        /// What.
        text: Passage,
    },
    /// 确认被反映人: of several of one name, it is settled who is meant.
    #[serde(rename = "lead.identified")]
    Identified {
        /// Keyed hash of who it is.
        party: String,
    },
    /// 更正: something is put right in what the integrity file says of it.
    #[serde(rename = "lead.corrected")]
    Corrected {
        /// What.
        text: Passage,
        /// It bears on nothing any more.
        lifted: bool,
    },
    /// 实名检举控告人: something happened about whoever signed a report.
    #[serde(rename = "lead.reporter")]
    Reporter {
        /// The report.
        report: MatterId,
        /// What.
        what: Box<ReporterEvent>,
    },
    /// 监督卡: something happened to one of its cards.
    #[serde(rename = "lead.card")]
    Card {
        /// Which of the lead's cards, from 1.
        no: u16,
        /// What.
        what: Box<CardEvent>,
    },
    /// 澄清: something happened to one of its clarifications.
    #[serde(rename = "lead.clarification")]
    Clarification {
        /// Which of the lead's, from 1.
        no: u16,
        /// What.
        what: Box<ClarifyEvent>,
    },
    /// 疑似诬告陷害: something happened to one of its suspicions.
    #[serde(rename = "lead.suspicion")]
    Suspicion {
        /// Which of the lead's, from 1.
        no: u16,
        /// What.
        what: Box<SuspicionEvent>,
    },
}
