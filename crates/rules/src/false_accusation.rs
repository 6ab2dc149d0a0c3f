//! False accusation (诬告陷害; Rules Art. 39 to 45; rules.md §2.7): somebody made facts up and meant harm by it. Being mistaken
//! (错告) is what an untrue report is as long as nobody says otherwise, and nothing follows from it. Whoever says otherwise
//! says so by name and shows both; whoever is suspected is heard; and only a document of an organ of the level of a city with
//! districts, or above, makes it so. It belongs to the stream of its lead, and its team alone sees it.

mod decide;
mod refusal;

use jiff::civil::Date;
use serde::{Deserialize, Serialize};

pub use decide::{Answered, Decision, Found, Suspected};
pub use refusal::SuspicionRefusal;

use crate::{
    codes::coded,
    ids::{OfficerId, Passage},
    lead::{Lead, LeadEvent, LeadHand, LeadLaw, LeadTerm},
    matter::officer_of,
    stored::{By, Recorded},
};

coded! {
    /// Whose document it is (批准机关): none below the level of a city with districts has this power (Art. 39).
    Approver {
        /// 设区的市级纪检监察机关.
        CityCommission = 1 "city_commission",
        /// 设区的市级党委.
        CityCommittee = 2 "city_committee",
        /// 省级以上纪检监察机关.
        ProvinceCommission = 3 "province_commission",
        /// 省级以上党委.
        ProvinceCommittee = 4 "province_committee",
    }

    /// Who somebody is, as far as it decides what may be done to them (C139).
    Standing {
        /// 中共党员.
        PartyMember = 1 "party_member",
        /// 公职人员.
        PublicOfficial = 2 "public_official",
        /// 其他人员: neither of these.
        Other = 3 "other",
    }

    /// What makes it worse (从重情形, Art. 41).
    Aggravation {
        /// 手段恶劣，造成不良影响.
        Vile = 1 "vile",
        /// 严重干扰换届选举或者干部选拔任用.
        Election = 2 "election",
        /// 已有明确结论，仍诬告陷害.
        Concluded = 3 "concluded",
        /// 强迫、唆使他人诬告陷害.
        Abetting = 4 "abetting",
        /// 其他造成严重后果的.
        Otherwise = 5 "otherwise",
    }

    /// To whom it goes (移送去向), by who the person is.
    Route {
        /// 党纪处分: of a member of the Party.
        PartyDiscipline = 1 "party_discipline",
        /// 政务处分: of a public official.
        PublicSanction = 2 "public_sanction",
        /// 移送公安机关或者其他机关: of anybody else.
        Police = 3 "police",
        /// 移送司法机关: of whoever may have committed a crime by it.
        Judiciary = 4 "judiciary",
    }

    /// What may be done about it.
    SuspicionAct {
        /// 提出疑似诬告陷害.
        Suspect = 1 "suspect",
        /// 听取陈述和申辩.
        Hear = 2 "hear_accused",
        /// 呈报设区的市级以上.
        Submit = 3 "submit_suspicion",
        /// 按错告了结.
        Drop = 4 "drop_suspicion",
        /// 登记认定批复.
        Find = 5 "find_false",
        /// 登记不予认定批复.
        NotFound = 6 "not_found_false",
        /// 按身份移送处理.
        Route = 7 "route_finding",
        /// 建议纠正因此获得的利益 (Art. 43).
        Benefit = 8 "undo_benefit",
        /// 撤销认定.
        Lift = 9 "lift_finding",
    }
}

/// What happened to it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "step", content = "of", rename_all = "snake_case")]
pub enum SuspicionEvent {
    /// 提出.
    Suspected {
        /// What shows that facts or papers were made up.
        fabrication: Passage,
        /// What shows that harm was meant.
        intent: Passage,
        /// Who deals with it, the proposer among them.
        team: Vec<OfficerId>,
    },
    /// 听取陈述和申辩.
    Heard {
        /// The day.
        day: Date,
        /// Who is suspected, known by the evidence.
        who: Passage,
        /// They came, or wrote; otherwise they were told, and did not.
        came: bool,
        /// What they said, or how they were told.
        text: Passage,
    },
    /// 呈报.
    Submitted {
        /// To whom, and by which paper.
        document: Passage,
    },
    /// 按错告了结.
    Dropped {
        /// Why.
        reason: Passage,
    },
    /// 认定.
    Found(Decision),
    /// 不予认定.
    NotFound {
        /// Whose document it is.
        approver: Approver,
        /// Which.
        document: Passage,
        /// Its day.
        day: Date,
    },
    /// 移送.
    Routed {
        /// Where.
        route: Route,
        /// To whom, by which paper.
        to: Passage,
        /// The day.
        day: Date,
    },
    /// 建议纠正.
    BenefitUndone {
        /// What was gained by it, and who was advised to correct that.
        text: Passage,
        /// The day.
        day: Date,
    },
    /// 撤销认定.
    Lifted {
        /// By which document, and why.
        document: Passage,
        /// Its day.
        day: Date,
    },
}

/// Where it stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum SuspicionStage {
    /// 待听取陈述、待呈报.
    Suspected,
    /// 已呈报.
    Submitted,
    /// 已认定.
    Found,
    /// 错告.
    Mistaken,
    /// 认定已撤销.
    Lifted,
}

impl SuspicionStage {
    /// Its word in the language files.
    pub const fn word(self) -> &'static str {
        match self {
            Self::Suspected => "suspected",
            Self::Submitted => "submitted",
            Self::Found => "found",
            Self::Mistaken => "mistaken",
            Self::Lifted => "lifted",
        }
    }

    /// Every word, for the test that each has its sentence.
    pub const WORDS: &'static [&'static str] =
        &["suspected", "submitted", "found", "mistaken", "lifted"];
}

/// A suspicion as it stands.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Suspicion {
    /// Which of the lead's, from 1.
    pub no: u16,
    /// Who proposed it.
    pub by: By,
    /// Who deals with it, the proposer among them.
    pub team: Vec<OfficerId>,
    /// The day it was proposed.
    pub raised_on: Date,
    /// The day on which the suspected person was heard, the last.
    pub heard_on: Option<Date>,
    /// The day it was submitted.
    pub submitted_on: Option<Date>,
    /// What was decided above.
    pub found: Option<Decision>,
    /// The day of the document from above that says it was none.
    pub refused_on: Option<Date>,
    /// The day it ended as a mistake, or was taken back.
    pub ended_on: Option<Date>,
    /// Where it went.
    pub routes: Vec<Route>,
    /// Where it stands.
    pub stage: SuspicionStage,
}

impl SuspicionAct {
    /// Who may do it: of a room, its team alone.
    pub const fn hands(self) -> &'static [LeadHand] {
        match self {
            Self::Submit | Self::Lift => &[LeadHand::Leader],
            Self::Drop => &[LeadHand::Room, LeadHand::Leader],
            Self::Suspect
            | Self::Hear
            | Self::Find
            | Self::NotFound
            | Self::Route
            | Self::Benefit => &[LeadHand::Room],
        }
    }
}

impl Suspicion {
    /// Whether an officer with these hands sees it: the team, and those who decide. To everybody else of the room there is none.
    pub fn is_known_to(&self, officer: OfficerId, hands: &[LeadHand]) -> bool {
        hands.contains(&LeadHand::Leader)
            || (hands.contains(&LeadHand::Room) && self.team.contains(&officer))
    }

    /// Whether it bears on nothing any more, and is shown to nobody: what was found, and no longer what was found to be none.
    pub fn is_spent(&self, law: LeadLaw<'_>) -> bool {
        let found = self.found.as_ref().filter(|_| self.stage == SuspicionStage::Found);
        let ended = self.ended_on.map(|on| law.due(LeadTerm::FalseAccusationEffect, on).date);
        found.map(|found| found.until).or(ended).is_some_and(|until| until < law.today)
    }

    /// Whose step is next of those with these hands; nobody of the team submits it.
    fn may_do(&self, act: SuspicionAct, (officer, hands): (OfficerId, &[LeadHand])) -> bool {
        let own = act == SuspicionAct::Submit && self.team.contains(&officer);
        act.hands().iter().any(|hand| hands.contains(hand)) && !own
    }

    /// What an officer with these hands may do about it now.
    pub fn acts_of(&self, officer: OfficerId, hands: &[LeadHand]) -> Vec<SuspicionAct> {
        let open = self.open_acts().into_iter();
        open.filter(|act| self.may_do(*act, (officer, hands))).collect()
    }

    /// Whether nothing waits to be done about it.
    pub fn is_over(&self) -> bool {
        match self.stage {
            SuspicionStage::Suspected | SuspicionStage::Submitted => false,
            SuspicionStage::Found => !self.routes.is_empty(),
            SuspicionStage::Mistaken | SuspicionStage::Lifted => true,
        }
    }

    fn begin(no: u16, (on, by): (Date, By), event: &SuspicionEvent) -> Option<Self> {
        let SuspicionEvent::Suspected { team, .. } = event else { return None };
        Some(Self {
            no,
            by,
            team: team.clone(),
            raised_on: on,
            heard_on: None,
            submitted_on: None,
            found: None,
            refused_on: None,
            ended_on: None,
            routes: Vec::new(),
            stage: SuspicionStage::Suspected,
        })
    }

    fn after(&mut self, event: &SuspicionEvent, on: Date) {
        match event {
            SuspicionEvent::Suspected { .. } | SuspicionEvent::BenefitUndone { .. } => {}
            SuspicionEvent::Heard { day, .. } => self.heard_on = Some(*day),
            SuspicionEvent::Submitted { .. } => {
                (self.submitted_on, self.stage) = (Some(on), SuspicionStage::Submitted);
            }
            SuspicionEvent::Dropped { .. } => self.end(SuspicionStage::Mistaken, on),
            SuspicionEvent::NotFound { day, .. } => {
                self.refused_on = Some(*day);
                self.end(SuspicionStage::Mistaken, on);
            }
            SuspicionEvent::Found(decision) => {
                self.found = Some(decision.clone());
                self.stage = SuspicionStage::Found;
            }
            SuspicionEvent::Routed { route, .. } => self.routes.push(*route),
            SuspicionEvent::Lifted { .. } => self.end(SuspicionStage::Lifted, on),
        }
    }

    fn end(&mut self, stage: SuspicionStage, on: Date) {
        (self.stage, self.ended_on) = (stage, Some(on));
    }
}

/// What an event does to the suspicions of a lead.
pub(crate) fn fold(
    all: &mut Vec<Suspicion>,
    no: u16,
    event: &SuspicionEvent,
    recorded: &Recorded<LeadEvent>,
) {
    match all.iter_mut().find(|one| one.no == no) {
        Some(one) => one.after(event, recorded.on),
        None => all.extend(Suspicion::begin(no, (recorded.on, recorded.by), event)),
    }
}

impl Lead {
    /// One of its suspicions.
    pub fn suspicion(&self, no: u16) -> Option<&Suspicion> {
        self.suspicions.iter().find(|one| one.no == no)
    }

    /// The suspicions that an officer with these hands sees.
    pub fn suspicions_of(
        &self,
        officer: OfficerId,
        hands: &[LeadHand],
    ) -> impl Iterator<Item = &Suspicion> {
        self.suspicions.iter().filter(move |one| one.is_known_to(officer, hands))
    }

    /// Whether something about one of its suspicions waits for somebody with these hands.
    pub fn suspicion_waits_for(&self, by: By, hands: &[LeadHand], law: LeadLaw<'_>) -> bool {
        let Some(officer) = officer_of(by) else { return false };
        let waits = |one: &Suspicion| {
            let ended = one.is_over() || one.is_spent(law);
            let next = one.open_acts().first().copied().filter(|_| !ended);
            next.is_some_and(|act| {
                one.is_known_to(officer, hands) && one.may_do(act, (officer, hands))
            })
        };
        self.suspicions.iter().any(waits)
    }
}
