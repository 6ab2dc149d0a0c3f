//! What can happen to a matter. Kinds are never renamed; fields are added with defaults.

mod facts;

pub use facts::{
    Adoption, Came, Correction, Met, OnPaper, PointOwner, PointResult, Proposal, Registration,
    ReviewOpinion, Route,
};

use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use crate::{
    circle::Circle,
    codes::{
        AboveGround, Advice, Agreement, Branch, Clock, ClosingPoint, CodeManner, Contact,
        DeclineGround, Dispute, ErasureGround, Execution, Ground, Inquiry, Lapse, Level, Look,
        Manner, Measure, Rated, Relief, ReportBar, Satisfaction, Settlement, SimpleCondition,
        UrgentRecipient,
    },
    confirm::Dated,
    deadline::Due,
    ids::{MatterId, OfficerId, OrganId, Passage, UnitId},
    traces::Why,
};

/// What happened to a matter.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "kind", content = "data")]
pub enum Event {
    /// 登记.
    #[serde(rename = "matter.registered")]
    Registered(Box<Registration>),
    /// 沿用旧账.
    #[serde(rename = "matter.adopted")]
    Adopted(Box<Adoption>),
    /// 更正, with its reason.
    #[serde(rename = "matter.corrected")]
    Corrected {
        /// What is right.
        correction: Correction,
        /// Why it was wrong.
        reason: Passage,
    },
    /// 补充.
    #[serde(rename = "matter.supplemented")]
    Supplemented {
        /// What was added.
        text: Passage,
    },
    /// 认定重复: it keeps its number.
    #[serde(rename = "matter.repeat_linked")]
    RepeatLinked {
        /// The earlier matter.
        earlier: MatterId,
    },
    /// A link of either kind was taken back.
    #[serde(rename = "matter.unlinked")]
    Unlinked {
        /// The other matter.
        other: MatterId,
    },
    /// 并入主件 (一信多投, C38): it ends by being linked to the matter that is handled. Whoever linked it confirmed that
    /// kind, petitioner and content are the same.
    #[serde(rename = "matter.merged")]
    Merged {
        /// The master.
        into: MatterId,
        /// How that was found.
        reason: Passage,
    },
    /// 取消并入: it stands where it stood, under the dates it had.
    #[serde(rename = "matter.unmerged")]
    Unmerged {
        /// Why.
        reason: Passage,
    },
    /// 启封: an officer opened who brought it.
    #[serde(rename = "matter.seal_opened")]
    SealOpened {
        /// Why; a report is opened for a reason, other matters without one.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        reason: Option<Passage>,
        /// In whose place, where whoever opened it stood in for somebody who was away.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        stands_in: Option<OfficerId>,
    },
    /// 申请应急启封: one of the two asks the other; nothing is opened yet.
    #[serde(rename = "matter.emergency_asked")]
    EmergencyAsked {
        /// The circle whose two they are.
        circle: Circle,
        /// Why.
        reason: Passage,
    },
    /// 应急启封: the other agreed, and who brought it was opened to both.
    #[serde(rename = "matter.emergency_opened")]
    EmergencyOpened {
        /// The circle whose two they are.
        circle: Circle,
        /// Who asked.
        asked_by: OfficerId,
    },
    /// 不同意应急启封: the other declined, or whoever asked took it back.
    #[serde(rename = "matter.emergency_declined")]
    EmergencyDeclined {
        /// The circle whose two they are.
        circle: Circle,
        /// Who asked.
        asked_by: OfficerId,
    },
    /// 查阅留痕: an officer read it.
    #[serde(rename = "matter.read")]
    Read {
        /// In what manner.
        manner: Look,
        /// Why; none of what was read before it was asked.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        why: Option<Why>,
    },
    /// 暂缓销毁.
    #[serde(rename = "matter.hold_placed")]
    HoldPlaced {
        /// Why.
        reason: Passage,
    },
    /// 解除暂缓销毁.
    #[serde(rename = "matter.hold_lifted")]
    HoldLifted {
        /// Why.
        reason: Passage,
    },
    /// 鉴定并提请销毁.
    #[serde(rename = "matter.erasure_proposed")]
    ErasureProposed {
        /// On what ground.
        ground: ErasureGround,
        /// What the appraisal found; it is erased with the rest.
        reason: Passage,
    },
    /// 不同意销毁.
    #[serde(rename = "matter.erasure_dropped")]
    ErasureDropped {
        /// Why.
        reason: Passage,
    },
    /// 销毁: every text of the matter and who brought it are gone, with the keys that opened them.
    #[serde(rename = "matter.erased")]
    Erased {
        /// On what ground.
        ground: ErasureGround,
    },
    /// 密封上送: everything it held was sealed for the organ above, and is gone here.
    #[serde(rename = "matter.sealed_upward")]
    SealedUpward {
        /// Why it belongs there.
        ground: AboveGround,
        /// SHA-256 of what was sealed.
        sealed: String,
    },
    /// 并案.
    #[serde(rename = "matter.handled_together")]
    HandledTogether {
        /// The matter it is handled with.
        with: MatterId,
    },
    /// 摘要: summary, points, class.
    #[serde(rename = "matter.summarised")]
    Summarised {
        /// The summary.
        summary: Option<Passage>,
        /// The points, replacing those before; empty leaves them.
        #[serde(default)]
        points: Vec<Passage>,
        /// The content class.
        class: Option<String>,
        /// Further classes, replacing those before; empty leaves them.
        #[serde(default, skip_serializing_if = "Vec::is_empty")]
        classes: Vec<String>,
        /// The area.
        area: Option<String>,
        /// 重大紧急 (Art. 25).
        #[serde(default)]
        urgent: bool,
    },
    /// 重大紧急 (Art. 25): a report is owed upwards at once.
    #[serde(rename = "matter.urgent_marked")]
    UrgentMarked {
        /// The last day on which the report is not late.
        report_due: Due,
    },
    /// 重大紧急信访信息报告 (Art. 25).
    #[serde(rename = "matter.urgent_reported")]
    UrgentReported {
        /// To whom.
        recipients: Vec<UrgentRecipient>,
        /// The day it was told, where that is not the day it is recorded.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        told_on: Option<Date>,
        /// What was told.
        text: Passage,
    },
    /// 拟办.
    #[serde(rename = "matter.proposed")]
    Proposed(Proposal),
    /// 审核 of a proposal.
    #[serde(rename = "matter.checked")]
    Checked {
        /// A remark.
        remark: Option<Passage>,
    },
    /// 退回重拟: a proposal or a draft of an answer goes back to whoever wrote it.
    #[serde(rename = "matter.draft_returned")]
    DraftReturned {
        /// What is to be written otherwise.
        reason: Passage,
    },
    /// 审签.
    #[serde(rename = "matter.signed_off")]
    SignedOff {
        /// A remark.
        remark: Option<Passage>,
    },
    /// 分办: forwarded or assigned (转送、交办).
    #[serde(rename = "matter.sent")]
    Sent(Route),
    /// 分流: told where to go.
    #[serde(rename = "matter.diverted")]
    Diverted {
        /// The branch, for a claim.
        branch: Option<Branch>,
        /// Where to, in words with address.
        place: Passage,
    },
    /// 存查.
    #[serde(rename = "matter.kept")]
    Kept,
    /// The organ takes it upon itself to answer (直接答复, or petitioned directly).
    #[serde(rename = "matter.taken")]
    Taken {
        /// By when it owes the notification.
        due: Due,
    },
    /// 签收.
    #[serde(rename = "matter.signed_for")]
    SignedFor {
        /// By when the notification of acceptance is owed (Art. 23 ¶3).
        accept_due: Due,
        /// Until when it may object (Art. 23 ¶3).
        object_due: Due,
    },
    /// 异议.
    #[serde(rename = "matter.objected")]
    Objected {
        /// The detailed reasons.
        reason: Passage,
        /// The reason in a word.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        ground: Option<Ground>,
    },
    /// The sender's decision on an objection.
    #[serde(rename = "matter.objection_decided")]
    ObjectionDecided {
        /// The matter comes back.
        agreed: bool,
        /// Why.
        reason: Option<Passage>,
        /// The notification's term, when the matter stays.
        accept_due: Option<Due>,
    },
    /// 管辖争议 (Art. 24): organs differ about whose matter it is. No date moves by it.
    #[serde(rename = "matter.conflict_raised")]
    ConflictRaised {
        /// Whether they deny it or claim it.
        dispute: Dispute,
        /// Between which organs; the first is the one with which it lies.
        between: Vec<OrganId>,
        /// What each says.
        reason: Passage,
    },
    /// 协商不成: they talked and did not agree.
    #[serde(rename = "matter.negotiation_failed")]
    NegotiationFailed {
        /// The day they talked.
        held_on: Date,
        /// What each held to.
        reason: Passage,
    },
    /// 提请决定: put before whoever decides where organs do not agree.
    #[serde(rename = "matter.conflict_referred")]
    ConflictReferred {
        /// The organ above them all; of the joint conference, the petition office that records what it decides.
        to: OrganId,
        /// True for the joint conference (信访工作联席会议): no organ here stands above them all.
        conference: bool,
        /// What is put before it.
        reason: Passage,
    },
    /// 确定受理机关: it is settled whose matter it is, and it goes there.
    #[serde(rename = "matter.competence_settled")]
    CompetenceSettled {
        /// By what.
        settlement: Settlement,
        /// Whose it is.
        to: OrganId,
        /// The day it was settled, which need not be that of the record.
        decided_on: Date,
        /// Why.
        reason: Passage,
        /// How it goes there, where it was not accepted before and lies elsewhere.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        route: Option<Route>,
        /// The notification's term, where it stays with the organ that had objected.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        accept_due: Option<Due>,
    },
    /// 受理(接收), told to the petitioner.
    #[serde(rename = "matter.accepted")]
    Accepted {
        /// The branch of Art. 31, for a claim.
        branch: Option<Branch>,
        /// By when the answer is owed, where the law says.
        due: Option<Due>,
    },
    /// 适用简易办理, decided by the competent organ before it accepts.
    #[serde(rename = "matter.handled_simply")]
    HandledSimply {
        /// On which condition.
        condition: SimpleCondition,
        /// The day that organ received it: every term counts from here.
        from: Date,
        /// By when the acceptance is owed now.
        due: Due,
    },
    /// 转为普通程序: told to the petitioner.
    #[serde(rename = "matter.made_ordinary")]
    MadeOrdinary {
        /// Why it is not suited.
        reason: Passage,
        /// By when the next step is owed now, counted from the first receipt; none where the law says none.
        due: Option<Due>,
    },
    /// 检举控告不予受理 (Rules Art. 13, 14).
    #[serde(rename = "matter.report_refused")]
    ReportRefused {
        /// Why.
        ground: ReportBar,
        /// It came by letter and was forwarded there; otherwise whoever brought it is told to go there.
        #[serde(default, skip_serializing_if = "std::ops::Not::not")]
        forwarded: bool,
        /// Who has to do with it; none where it is kept for reference.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        place: Option<Passage>,
        /// The reason as told.
        reason: Passage,
    },
    /// 不予受理 (Art. 19 ¶3).
    #[serde(rename = "matter.declined")]
    Declined {
        /// The matter already in hand, or ended by a final review.
        in_hand: MatterId,
        /// The reason as told.
        reason: Passage,
        /// Which of the two; none for what was declined before there were two.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        ground: Option<DeclineGround>,
    },
    /// Host and co-handlers within the organ (主办、协办).
    #[serde(rename = "matter.tasked")]
    Tasked {
        /// 主办.
        host: UnitId,
        /// 协办.
        #[serde(default)]
        co_handlers: Vec<UnitId>,
        /// Points that are not the host's own.
        #[serde(default)]
        owners: Vec<PointOwner>,
    },
    /// Handling began.
    #[serde(rename = "matter.handling_started")]
    HandlingStarted,
    /// 联系记录: the office was in touch with whoever brought the matter.
    #[serde(rename = "matter.contact_recorded")]
    ContactRecorded {
        /// How.
        manner: Contact,
        /// Whether they were reached.
        reached: bool,
        /// What was said.
        note: Passage,
    },
    /// 协办意见: what a co-handling unit has to say.
    #[serde(rename = "matter.opinion_given")]
    OpinionGiven {
        /// The unit.
        unit: UnitId,
        /// Its opinion.
        text: Passage,
    },
    /// 移交: another officer answers for the work from now on.
    #[serde(rename = "matter.handed_over")]
    HandedOver {
        /// Who takes it over.
        to: OfficerId,
        /// What they should know.
        note: Option<Passage>,
        /// Their unit, which hosts it from now on; none where it had been given to their unit, or to none.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        unit: Option<UnitId>,
    },
    /// 催办.
    #[serde(rename = "matter.urged")]
    Urged {
        /// The organ urged.
        to: OrganId,
        /// A word that goes with it.
        note: Option<Passage>,
    },
    /// 督办: a letter of supervision.
    #[serde(rename = "matter.supervised")]
    Supervised {
        /// The organ supervised.
        to: OrganId,
        /// For what.
        lapse: Lapse,
        /// What is required of it.
        requirement: Passage,
        /// By when it answers.
        answer_due: Date,
    },
    /// 督办回复.
    #[serde(rename = "matter.supervision_answered")]
    SupervisionAnswered {
        /// Which letter, from 1.
        letter: u16,
        /// The answer.
        text: Passage,
    },
    /// 实地督查: supervisors went to see.
    #[serde(rename = "matter.site_visited")]
    SiteVisited {
        /// What they found.
        note: Passage,
    },
    /// 集中分办: a meeting decided where the matter goes; the step that follows is what it decided.
    #[serde(rename = "matter.allotted_by_meeting")]
    AllottedByMeeting {
        /// The day it was held.
        held_on: Date,
        /// Who was there.
        officers: Vec<OfficerId>,
    },
    /// 批示.
    #[serde(rename = "matter.instructed")]
    Instructed {
        /// The organ that had it then.
        to: OrganId,
        /// What the leader says.
        text: Passage,
        /// By when the leader wants to hear.
        report_by: Option<Date>,
        /// Who gave it on paper, where whoever recorded it only copied it from there (转录).
        #[serde(default, skip_serializing_if = "Option::is_none")]
        paper: Option<OnPaper>,
    },
    /// 批示落实: what was done about an instruction.
    #[serde(rename = "matter.instruction_reported")]
    InstructionReported {
        /// Which instruction, from 1.
        instruction: u16,
        /// What was done.
        note: Passage,
    },
    /// 领导包案.
    #[serde(rename = "matter.sponsored")]
    Sponsored {
        /// The leader.
        sponsor: OfficerId,
    },
    /// 支持意见已落实: told to the petitioner.
    #[serde(rename = "matter.carried_out")]
    CarriedOut {
        /// What was done.
        note: Passage,
    },
    /// 督查建议: one of the three powers of advice.
    #[serde(rename = "matter.advised")]
    Advised {
        /// The organ advised.
        to: OrganId,
        /// Which power.
        advice: Advice,
        /// The advice.
        text: Passage,
        /// By when it says what it adopts.
        feedback_due: Due,
    },
    /// 建议采纳情况反馈.
    #[serde(rename = "matter.advice_answered")]
    AdviceAnswered {
        /// Which advice, from 1.
        advice: u16,
        /// Whether it is adopted.
        adopted: bool,
        /// How, or why not.
        text: Passage,
    },
    /// 追究责任的结果, as the organ advised reports it or wrote it to the supervisors.
    #[serde(rename = "matter.accountability_recorded")]
    AccountabilityRecorded {
        /// Which advice, from 1.
        advice: u16,
        /// What came of it.
        measure: Measure,
        /// By which document, or why nothing did.
        note: Passage,
    },
    /// 撤回: the last step was taken back by the hand that had done it.
    #[serde(rename = "matter.taken_back")]
    TakenBack {
        /// The organ it had been sent to, where it had been sent.
        from: Option<OrganId>,
    },
    /// 日期确定: the working days that mattered were published, and a provisional date was computed anew.
    #[serde(rename = "matter.date_confirmed")]
    DateConfirmed {
        /// Which of its dates.
        which: Dated,
        /// The date as it was.
        before: Date,
        /// The date as it is from now on.
        due: Due,
        /// The notice that decided it; empty where a newer program brought the days with it.
        #[serde(default)]
        notice: String,
    },
    /// An internal record of a step.
    #[serde(rename = "matter.step_recorded")]
    StepRecorded {
        /// What was done.
        note: Passage,
        /// Of which sort it was.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        inquiry: Option<Inquiry>,
        /// Who took part.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        participants: Option<Passage>,
        /// The day it was done, where it is not that of the record.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        done_on: Option<Date>,
    },
    /// 回访: the petitioner was asked about the result, and told so.
    #[serde(rename = "matter.return_visited")]
    ReturnVisited {
        /// The day.
        visited_on: Date,
        /// How.
        contact: Contact,
        /// Whether what was promised is carried out, as it was found.
        execution: Execution,
        /// What the petitioner says of the result.
        text: Passage,
    },
    /// 调解, which both sides want (Art. 33).
    #[serde(rename = "matter.mediated")]
    Mediated {
        /// The day.
        mediated_on: Date,
        /// Who mediates.
        mediator: Passage,
        /// How it went.
        note: Option<Passage>,
    },
    /// 达成协议, signed by both sides (Art. 33).
    #[serde(rename = "matter.agreed")]
    Agreed {
        /// 调解协议书 or 和解协议书.
        agreement: Agreement,
        /// The day of the signatures.
        signed_on: Date,
        /// What was agreed.
        text: Passage,
    },
    /// 救助帮扶 (Art. 37): a record and nothing else.
    #[serde(rename = "matter.relief_recorded")]
    ReliefRecorded {
        /// Of which kind.
        relief: Relief,
        /// Which organ gives it.
        giver: Passage,
        /// The day.
        given_on: Date,
        /// How much, in whole yuan, where it is money.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        amount: Option<u32>,
        /// What is given.
        text: Passage,
    },
    /// 申请更正个人信息 (个人信息保护法 Art. 46), by whoever holds the code.
    #[serde(rename = "matter.correction_asked")]
    CorrectionAsked {
        /// What is wrong, and what is right.
        text: Passage,
    },
    /// 答复更正申请, told to whoever holds the code.
    #[serde(rename = "matter.correction_answered")]
    CorrectionAnswered {
        /// Which request, from 1.
        request: u16,
        /// Whether it was put right.
        granted: bool,
        /// What was done, or why nothing was.
        text: Passage,
    },
    /// 回避 (Art. 28 ¶3): the officer keeps out of the matter from now on.
    #[serde(rename = "matter.recused")]
    Recused {
        /// Who.
        officer: OfficerId,
        /// Why.
        reason: Passage,
    },
    /// 申请回避, by the petitioner.
    #[serde(rename = "matter.recusal_asked")]
    RecusalAsked {
        /// Who should keep out, in their words.
        whom: Passage,
        /// Why.
        reason: Passage,
    },
    /// 回避决定, told to the petitioner.
    #[serde(rename = "matter.recusal_decided")]
    RecusalDecided {
        /// Which request, from 1.
        request: u16,
        /// Whether it is agreed to.
        agreed: bool,
        /// The officer it is about.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        officer: Option<OfficerId>,
        /// Whoever decided said that it means nobody who serves here.
        #[serde(default, skip_serializing_if = "std::ops::Not::not")]
        none_here: bool,
        /// Why, as told.
        reason: Passage,
    },
    /// Progress shown to the petitioner.
    #[serde(rename = "matter.progress_shown")]
    ProgressShown {
        /// What is shown.
        note: Passage,
    },
    /// 延期 (Art. 34): approved by the head of the organ and told to the petitioner.
    #[serde(rename = "matter.extended")]
    Extended {
        /// The new date.
        due: Due,
        /// The reason as told.
        reason: Passage,
    },
    /// 增加协办机关 (C55): another organ helps; the host answers.
    #[serde(rename = "matter.co_organ_added")]
    CoOrganAdded {
        /// Which.
        organ: OrganId,
        /// Why.
        reason: Passage,
    },
    /// 取消协办机关.
    #[serde(rename = "matter.co_organ_dropped")]
    CoOrganDropped {
        /// Which.
        organ: OrganId,
        /// Why.
        reason: Passage,
    },
    /// 协办机关的意见.
    #[serde(rename = "matter.organ_opinion_given")]
    OrganOpinionGiven {
        /// What it says.
        text: Passage,
    },
    /// 交叉办理、提级办理 (C55, C56): another organ handles it, under the dates it has.
    #[serde(rename = "matter.moved")]
    Moved {
        /// Which.
        to: OrganId,
        /// True for 提级办理: to an organ of a higher level.
        raised: bool,
        /// Why.
        reason: Passage,
    },
    /// 上送上级机关: its organ has one officer, who cannot prepare and sign, or has to keep out (Art. 28 ¶3).
    #[serde(rename = "matter.sent_up")]
    SentUp {
        /// The organ above.
        to: OrganId,
        /// The way it takes from where it was registered; none where it was sent or accepted before.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        route: Option<Route>,
    },
    /// 拟稿.
    #[serde(rename = "matter.answer_drafted")]
    AnswerDrafted {
        /// The text of the answer.
        text: Passage,
        /// What it decides about each point.
        results: Vec<PointResult>,
    },
    /// 审核 of a draft.
    #[serde(rename = "matter.draft_checked")]
    DraftChecked {
        /// A remark.
        remark: Option<Passage>,
    },
    /// 签发.
    #[serde(rename = "matter.answer_approved")]
    AnswerApproved,
    /// 送达.
    #[serde(rename = "matter.delivered")]
    Delivered {
        /// How.
        manner: Manner,
        /// The day the petitioner received it; none while a letter or a public notice is on its way.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        received_on: Option<Date>,
        /// The witnesses, where whoever should sign for it refused to (拒收、留置送达).
        #[serde(default, skip_serializing_if = "Option::is_none")]
        refused_before: Option<Passage>,
        /// Until when the next level may be asked for (Art. 35, 36), where there is one.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        until: Option<Due>,
        /// Until when the answer may be rated, where it may (满意度评价).
        #[serde(default, skip_serializing_if = "Option::is_none")]
        rate_until: Option<Due>,
        /// Whom the next level may be asked of, where local law says so; empty where it is the organ above.
        #[serde(default, skip_serializing_if = "Vec::is_empty")]
        ask_of: Vec<OrganId>,
    },
    /// 满意度评价, by the petitioner alone.
    #[serde(rename = "matter.rated")]
    Rated {
        /// Whom.
        object: Rated,
        /// How.
        value: Satisfaction,
        /// Why; whoever is not satisfied says so.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        reason: Option<Passage>,
    },
    /// 撤回: the petitioner gives the matter up. It stops nothing that a report sets going.
    #[serde(rename = "matter.given_up")]
    GivenUp {
        /// Whether anybody pressed them.
        pressed: bool,
        /// In their words.
        note: Option<Passage>,
        /// Until when they may go back on it.
        until: Due,
    },
    /// The petitioner takes the matter up again (恢复办理).
    #[serde(rename = "matter.resumed")]
    Resumed {
        /// In their words.
        note: Option<Passage>,
    },
    /// 送达回证: the day the petitioner received what had been sent.
    #[serde(rename = "matter.receipt_recorded")]
    ReceiptRecorded {
        /// That day.
        received_on: Date,
        /// Until when the next level may be asked for, where there is one.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        until: Option<Due>,
        /// Until when it may be rated, where it may.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        rate_until: Option<Due>,
    },
    /// 请求复查、请求复核: received by the organ that decides.
    #[serde(rename = "matter.review_requested")]
    ReviewRequested {
        /// Which level.
        level: Level,
        /// Who decides.
        organ: OrganId,
        /// The day it was asked for: in time or not is measured by this.
        asked_on: Date,
        /// The day the deciding organ received it: its term runs from here.
        received_on: Date,
        /// The application.
        text: Passage,
        /// By when the opinion is owed.
        due: Due,
    },
    /// A draft of the opinion of a review.
    #[serde(rename = "matter.review_drafted")]
    ReviewDrafted(ReviewOpinion),
    /// 复查、复核意见, signed.
    #[serde(rename = "matter.review_decided")]
    ReviewDecided {
        /// A remark.
        remark: Option<Passage>,
    },
    /// 决定听证.
    #[serde(rename = "matter.hearing_opened")]
    HearingOpened {
        /// At which level; none while the organ that answers is still at work.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        level: Option<Level>,
        /// The day it is to be held.
        held_on: Date,
        /// Place, chair, who attends, how to ask for recusal: as the notice tells it.
        notice: Passage,
        /// The term with the days until the hearing left out, in a final review only (Art. 36).
        #[serde(default, skip_serializing_if = "Option::is_none")]
        due: Option<Due>,
    },
    /// The hearing is reported (听证报告).
    #[serde(rename = "matter.hearing_closed")]
    HearingClosed {
        /// Who attended, and what became of requests for recusal.
        attendance: Passage,
        /// The record.
        record: Option<Passage>,
        /// The report.
        report: Passage,
        /// The term with the days of the hearing left out, in a final review only (Art. 36).
        #[serde(default, skip_serializing_if = "Option::is_none")]
        due: Option<Due>,
    },
    /// 初访双方承诺书: what an organ promises at a first visit, told to the petitioner.
    #[serde(rename = "matter.committed")]
    Committed {
        /// The step it is about.
        step: Clock,
        /// What is promised.
        promise: Passage,
        /// By when.
        promised_by: Date,
        /// What the petitioner brings on their side.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        brings: Option<Passage>,
    },
    /// 询问信访人, by the code: what is asked.
    #[serde(rename = "matter.petitioner_asked")]
    PetitionerAsked {
        /// What is asked.
        text: Passage,
    },
    /// 补发查询码: the one before opens nothing any more.
    #[serde(rename = "matter.code_reissued")]
    CodeReissued {
        /// Keyed hash of the new code.
        code: String,
        /// How it was made sure that it is the petitioner.
        manner: CodeManner,
    },
    /// 办结核对: what local rules ask for before a matter is closed (五到位、三见面).
    #[serde(rename = "matter.closure_checked")]
    ClosureChecked {
        /// What is in place.
        #[serde(default, skip_serializing_if = "Vec::is_empty")]
        points: Vec<ClosingPoint>,
        /// Who met whom.
        #[serde(default, skip_serializing_if = "Vec::is_empty")]
        meetings: Vec<Met>,
    },
    /// 核对被反映人: whom of the cadre register a report complains of, found by name and post.
    #[serde(rename = "matter.persons_found")]
    PersonsFound {
        /// What was found of each, sealed: no leaf of the log tells whom a report is about.
        persons: Passage,
    },
    /// 认定被反映人: the reception's chief looked who is meant.
    #[serde(rename = "matter.person_settled")]
    PersonSettled {
        /// Which of the persons complained of, from 1.
        person: u16,
        /// What is known of everybody now, sealed.
        persons: Passage,
        /// Why.
        reason: Passage,
    },
    /// 办结.
    #[serde(rename = "matter.closed")]
    Closed,
    /// 报结.
    #[serde(rename = "matter.closure_reported")]
    ClosureReported {
        /// The report.
        report: Option<Passage>,
    },
    /// 审核认定办结.
    #[serde(rename = "matter.certified")]
    Certified,
    /// 退回重办.
    #[serde(rename = "matter.reworked")]
    Reworked {
        /// Why.
        reason: Passage,
    },
}
