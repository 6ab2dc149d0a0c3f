//! A lead that an organ below works on (交办; Rules Art. 20 to 23, rules.md J10 to J13): assigned with the approval of a leader,
//! signed for there, reported on after those present studied it, signed by the chief there, and taken up here. The organ above can ask
//! how it goes, by a ground and in a manner that the Rules name (督办).

use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use super::{
    Disposal, Finding, Lead, LeadAct, LeadEvent, LeadHand, LeadLaw, LeadRefusal, LeadStage,
    LeadTerm, Outcome, decide::distinct,
};
use crate::{
    codes::{Role, coded},
    exclusion::{OfReport, receives_reports},
    ids::{OfficerId, OrganId, Passage, UnitId},
    office::{Office, Post},
    stored::By,
};

coded! {
    /// Why a lead is assigned to an organ below (Rules Art. 20).
    AssignGround {
        /// 贯彻党中央决策部署中的突出问题.
        CentralDecisions = 1 "central_decisions",
        /// 问题典型、群众反映强烈.
        PublicReaction = 2 "public_reaction",
        /// 久拖不决，造成不良影响.
        LongDelay = 3 "long_delay",
        /// 其他需要交办的.
        Other = 4 "other",
    }

    /// Why the organ above asks how it goes (督办; Rules Art. 22).
    AskGround {
        /// 超过期限.
        Overdue = 1 "overdue",
        /// 组织不力、推诿敷衍.
        Careless = 2 "careless",
        /// 需要补充核查、补充材料或者重新提出意见: what was sent up goes down again.
        Supplement = 3 "supplement",
        /// 其他需要督办的.
        Other = 4 "other",
    }

    /// How it asks (Rules Art. 22).
    AskManner {
        /// 发函.
        Letter = 1 "letter",
        /// 听取汇报.
        Hearing = 2 "hearing",
        /// 审阅案卷.
        Files = 3 "files",
        /// 检查督促.
        Inspection = 4 "inspection",
    }
}

/// To whom a lead is assigned, and why.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Assignment {
    /// The organ of discipline below.
    pub to: OrganId,
    /// Why.
    pub ground: AssignGround,
}

/// What the organ below reports (核查处理情况报告).
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct BelowReport {
    /// How it was disposed of there.
    pub way: Disposal,
    /// What was found, and what becomes of it.
    #[serde(flatten)]
    pub outcome: Outcome,
    /// When those present studied the report (集体审议, Rules Art. 23).
    pub studied_on: Date,
    /// Who they were.
    pub present: Vec<OfficerId>,
}

/// How it stands with the organ below.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Below {
    /// Which it is, and why.
    pub assignment: Assignment,
    /// The day it was assigned.
    pub on: Date,
    /// Its term.
    pub due: crate::deadline::Due,
    /// The day the organ below signed for it, and who.
    pub accepted: Option<(Date, OfficerId)>,
    /// The room there that answers for it.
    pub room: Option<UnitId>,
    /// The day since which a report is to be written anew: what was studied before counts no more.
    pub anew_since: Option<Date>,
    /// Its chief extended it.
    pub extended: bool,
    /// The report, as it was written there, and whose hand it is.
    pub report: Option<(Box<BelowReport>, By)>,
    /// The day the chief there signed the report.
    pub sent_up: Option<Date>,
}

/// Who can do something at an organ below.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct BelowPeople {
    /// Those who work on it or sign.
    pub all: Vec<OfficerId>,
    /// Those who sign.
    pub chiefs: Vec<OfficerId>,
}

/// The organs to which an organ of discipline may assign a lead: those that stand under it and work here.
pub fn organs_below(organ: OrganId, office: &Office) -> Vec<OrganId> {
    let under = |id: OrganId| {
        let above = std::iter::successors(office.organ(id), |one| office.organ(one.parent?));
        above.take(office.organs.len()).skip(1).any(|one| one.id == organ)
    };
    let open = office.receiving().filter(|one| !one.outside && receives_reports(one.id, office));
    open.map(|one| one.id).filter(|id| under(*id)).collect()
}

/// The rooms of an organ below of which one answers for a lead: the one that receives reports is none of them.
fn rooms_below(to: OrganId, office: &Office) -> Vec<UnitId> {
    let open = office.units.values().filter(|unit| unit.organ == to && office.works(unit.id));
    let receives = office.receptions.get(&to);
    open.map(|unit| unit.id).filter(|unit| receives != Some(unit)).collect()
}

/// How near a post is to the chief of its organ, the lower the nearer; none for posts that do not work on leads.
const fn rank(post: &Post) -> Option<u8> {
    match (post.role, post.unit) {
        (Role::Leader, _) => Some(0),
        (Role::Head, None) => Some(1),
        (Role::Head, Some(_)) => Some(2),
        (Role::Clerk | Role::Handler, _) => Some(3),
        _ => None,
    }
}

/// As what a post has to do with a lead that was assigned to its organ: its chief, or whoever stands nearest to one there, signs for it and
/// names the room that answers; where there are rooms, the others need not know.
pub(super) fn hands_below(
    post: &Post,
    (to, room): (OrganId, Option<UnitId>),
    office: &Office,
) -> Vec<LeadHand> {
    let Some(own) = rank(post).filter(|_| post.organ == to) else { return Vec::new() };
    let staff = office.officers.values().filter(|one| !one.disabled);
    let there = staff.flat_map(|one| &one.posts).filter(|one| one.organ == to);
    let signs = there.filter_map(rank).all(|other| own <= other);
    let works = rooms_below(to, office).is_empty() || (room.is_some() && post.unit == room);
    let hands = [(LeadHand::Below, works || signs), (LeadHand::BelowChief, signs)];
    hands.into_iter().filter(|(_, has)| *has).map(|(hand, _)| hand).collect()
}

/// Who of an organ below, and of the room that answers there, could work on a lead that rests on these reports: whoever none of them shuts
/// out.
pub fn people_below(
    place: (OrganId, Option<UnitId>),
    reports: &[OfReport<'_>],
    office: &Office,
) -> BelowPeople {
    let shut = |one: OfficerId| reports.iter().any(|report| report.shuts_out(one, office));
    let mut people = BelowPeople::default();
    for (id, officer) in office.officers.iter().filter(|(_, officer)| !officer.disabled) {
        let hands = officer.posts.iter().flat_map(|post| hands_below(post, place, office));
        let hands: Vec<_> = hands.collect();
        if reports.is_empty() || hands.is_empty() || shut(*id) {
            continue;
        }
        people.all.push(*id);
        people.chiefs.extend(hands.contains(&LeadHand::BelowChief).then_some(*id));
    }
    people
}

impl Lead {
    /// Whether an organ below works on it now.
    pub fn is_below(&self) -> bool {
        matches!(&self.stage, LeadStage::AtWork(work) if work.disposal == Disposal::Assign)
    }

    /// Whether what is proposed may be approved still: a report that joined meanwhile may shut out whoever would sign below.
    ///
    /// # Errors
    /// Where it is to be assigned, and nobody there may sign for it any more.
    pub fn still_fits_below(&self, known: (&[OfReport<'_>], &Office)) -> Result<(), LeadRefusal> {
        let LeadStage::Proposed { proposed, .. } = &self.stage else { return Ok(()) };
        let to = proposed.what.assignment.as_ref().map(|assignment| assignment.to);
        to.map_or(Ok(()), |to| self.fits_below(to, known))
    }

    /// Whether an organ may be given it: one below, where somebody may work on it and somebody may sign.
    pub(super) fn fits_below(
        &self,
        to: OrganId,
        (reports, office): (&[OfReport<'_>], &Office),
    ) -> Result<(), LeadRefusal> {
        if !organs_below(self.organ, office).contains(&to) {
            return Err(LeadRefusal::NotBelow);
        }
        match people_below((to, None), reports, office).chiefs.is_empty() {
            true => Err(LeadRefusal::NobodyBelow),
            false => Ok(()),
        }
    }

    /// The chief of the organ below signs for it, and names the room that answers there.
    ///
    /// # Errors
    /// Where it does not lie there, or was signed for; where the room is none of theirs, or none is named and there are some.
    pub fn accept(&self, room: Option<UnitId>, office: &Office) -> Result<LeadEvent, LeadRefusal> {
        let to = self.below(LeadAct::Accept)?.assignment.to;
        let rooms = rooms_below(to, office);
        let fits = room.map_or(rooms.is_empty(), |room| rooms.contains(&room));
        if fits { Ok(LeadEvent::Accepted { room }) } else { Err(LeadRefusal::NoSuchRoom) }
    }

    /// The chief of the organ below extends the term, once (Rules Art. 21).
    ///
    /// # Errors
    /// Where the organ below owes nothing, or it was extended there.
    pub fn extend_below(
        &self,
        reason: Passage,
        law: LeadLaw<'_>,
    ) -> Result<LeadEvent, LeadRefusal> {
        let below = self.below(LeadAct::ExtendBelow)?;
        Ok(LeadEvent::ExtendedBelow {
            reason,
            due: law.longer(below.due, LeadTerm::AssignmentExtension),
        })
    }

    /// The organ below writes its report, which those present studied (集体审议). `people` are those there who may know.
    ///
    /// # Errors
    /// Where none is owed, the study, its day or those present are not as they must be, or the outcome is not in itself right.
    pub fn report_below(
        &self,
        report: BelowReport,
        people: &BelowPeople,
        law: LeadLaw<'_>,
    ) -> Result<LeadEvent, LeadRefusal> {
        let below = self.below(LeadAct::ReportBelow)?;
        law.between(report.studied_on, below.since())?;
        if !report.present.iter().all(|one| people.all.contains(one)) {
            return Err(LeadRefusal::MayNotKnow);
        }
        // Where but one works, one is all there are.
        if distinct(&report.present) < people.all.len().min(2) {
            return Err(LeadRefusal::ReviewedByOne);
        }
        if !report.way.is_below() {
            return Err(LeadRefusal::WayBelow);
        }
        // What is ended is untrue, or neither proved nor excluded, there as here.
        let ends = report.way == Disposal::End;
        if ends && matches!(report.outcome.finding, Finding::True | Finding::Partly) {
            return Err(LeadRefusal::FindingNeeded);
        }
        let outcome = report.outcome.fitting()?;
        Ok(LeadEvent::ReportedBelow(Box::new(BelowReport { outcome, ..report })))
    }

    /// The chief of the organ below gives the report back to whoever wrote it.
    ///
    /// # Errors
    /// Where none waits for a signature.
    pub fn redraft(&self, reason: Passage) -> Result<LeadEvent, LeadRefusal> {
        self.stands_for(LeadAct::Redraft)?;
        Ok(LeadEvent::Redrafted { reason })
    }

    /// The chief of the organ below signs the report and sends it up. Whoever wrote it does not sign it, unless nobody else there may.
    ///
    /// # Errors
    /// Where none waits for a signature, or the same hand wrote it and another may sign.
    pub fn send_up(&self, by: By, people: &BelowPeople) -> Result<LeadEvent, LeadRefusal> {
        let below = self.below(LeadAct::SendUp)?;
        let alone = below.report.as_ref().is_some_and(|(_, writer)| *writer == by);
        let others = people.chiefs.iter().any(|one| By::Officer(*one) != by);
        match alone && others {
            true => Err(LeadRefusal::SameHand),
            false => Ok(LeadEvent::SentUp { alone }),
        }
    }

    /// The organ above asks how it goes (督办). Where more is wanted of what was sent up, that goes down again.
    ///
    /// # Errors
    /// Where it does not lie below, is not overdue where that is said to be why, or nothing was sent up of which more is wanted.
    pub fn ask_below(
        &self,
        (ground, manner): (AskGround, AskManner),
        text: Passage,
        law: LeadLaw<'_>,
    ) -> Result<LeadEvent, LeadRefusal> {
        let below = self.below(LeadAct::Ask)?;
        let late = below.sent_up.is_none() && below.due.date < law.today;
        match ground {
            AskGround::Overdue if !late => Err(LeadRefusal::NotOverdue),
            AskGround::Supplement if below.sent_up.is_none() => Err(LeadRefusal::NothingSentUp),
            _ => Ok(LeadEvent::Asked { ground, manner, text }),
        }
    }

    /// The room takes up what was sent up: it waits to be closed, as the room's own report would.
    ///
    /// # Errors
    /// Where nothing was sent up.
    pub fn take_up(&self) -> Result<LeadEvent, LeadRefusal> {
        self.stands_for(LeadAct::TakeUp)?;
        Ok(LeadEvent::TakenUp)
    }

    fn below(&self, act: LeadAct) -> Result<&Below, LeadRefusal> {
        self.stands_for(act)?;
        self.below.as_ref().ok_or(LeadRefusal::Unfit)
    }
}

impl Below {
    /// What may be done with it while it lies with an organ below, what comes first before the others.
    pub(super) fn acts(&self) -> Vec<LeadAct> {
        use LeadAct::{
            Accept, Ask, Extend, ExtendBelow, Propose, Redraft, ReportBelow, SendUp, TakeUp,
        };
        let mut acts = match (&self.report, self.sent_up) {
            (_, Some(_)) => vec![TakeUp],
            (Some(_), None) => vec![SendUp, Redraft],
            (None, None) if self.accepted.is_none() => vec![Accept],
            (None, None) => vec![ReportBelow],
        };
        acts.extend((self.sent_up.is_none() && !self.extended).then_some(ExtendBelow));
        acts.extend([Ask, Extend, Propose]);
        acts
    }

    /// The organ below, and the room that answers there.
    pub fn place(&self) -> (OrganId, Option<UnitId>) {
        (self.assignment.to, self.room)
    }

    /// From when on a report may be studied there.
    fn since(&self) -> Date {
        let accepted = self.accepted.map_or(self.on, |(on, _)| on);
        self.anew_since.map_or(accepted, |anew| anew.max(accepted))
    }

    pub(super) const fn new(assignment: Assignment, on: Date, due: crate::deadline::Due) -> Self {
        Self {
            assignment,
            on,
            due,
            accepted: None,
            room: None,
            anew_since: None,
            extended: false,
            report: None,
            sent_up: None,
        }
    }

    /// What follows from something that happened to it there; the report, where it was taken up.
    pub(super) fn after(&mut self, event: &LeadEvent, (on, by): (Date, By)) {
        match event {
            LeadEvent::Accepted { room } => {
                self.accepted = crate::matter::officer_of(by).map(|officer| (on, officer));
                self.room = *room;
            }
            LeadEvent::ExtendedBelow { due, .. } => (self.due, self.extended) = (*due, true),
            LeadEvent::Extended { due, .. } => self.due = *due,
            LeadEvent::ReportedBelow(report) => self.report = Some((report.clone(), by)),
            LeadEvent::Redrafted { .. } => (self.report, self.anew_since) = (None, Some(on)),
            LeadEvent::SentUp { .. } => self.sent_up = Some(on),
            LeadEvent::Asked { ground: AskGround::Supplement, .. } => {
                (self.report, self.sent_up, self.anew_since) = (None, None, Some(on));
            }
            _ => {}
        }
    }
}
