//! Conflicts of competence (管辖争议, Art. 24): organs that all deny or all claim a matter talk with each other; where they
//! do not agree, the organ above them all decides; where none stands above them, the joint conference. While it is
//! open, every date runs on as it ran: no rule suspends any.

use jiff::civil::Date;

use crate::{
    codes::{Dispute, OrganKind, Settlement, Succession},
    event::Event,
    ids::{OrganId, Passage},
    matter::{Matter, Stage},
    office::Office,
    stored::Recorded,
};

/// One request about whose matter it is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Contest {
    /// 提出管辖争议.
    Raise {
        /// Whether they deny it or claim it.
        dispute: Dispute,
        /// The organ with which the one that has it differs.
        other: OrganId,
        /// What each says.
        reason: Passage,
    },
    /// 协商.
    Negotiate {
        /// Whether they agreed.
        agreed: bool,
        /// Whose it is, where they did.
        to: Option<OrganId>,
        /// The day they talked; today where none is named.
        held_on: Option<Date>,
        /// Why, or what each held to.
        reason: Passage,
    },
    /// 提请决定, where they do not agree.
    Refer {
        /// What is put before whoever decides.
        reason: Passage,
    },
    /// 决定受理机关.
    Decide {
        /// Whose it is.
        to: OrganId,
        /// The day it was decided; today where none is named.
        decided_on: Option<Date>,
        /// Why.
        reason: Passage,
    },
    /// 确定承接机关, of an organ that was merged or abolished.
    Succeed {
        /// Who takes over.
        to: OrganId,
        /// Whether it follows from who has the duties now, or somebody had to name it.
        by: Succession,
        /// The day; today where none is named.
        decided_on: Option<Date>,
        /// By which document.
        reason: Passage,
    },
}

impl Contest {
    /// The name of its entry in the registry of commands.
    pub const fn name(&self) -> &'static str {
        match self {
            Self::Raise { .. } => "raise_conflict",
            Self::Negotiate { .. } => "negotiate",
            Self::Refer { .. } => "refer_conflict",
            Self::Decide { .. } => "decide_conflict",
            Self::Succeed { .. } => "name_successor",
        }
    }

    /// One of this name with fields that mean nothing, for a trial.
    pub(crate) fn sample(name: &str, text: &Passage) -> Option<Self> {
        let (reason, nobody) = (text.clone(), OrganId(0));
        Some(match name {
            "raise_conflict" => Self::Raise { dispute: Dispute::Deny, other: nobody, reason },
            "negotiate" => Self::Negotiate { agreed: false, to: None, held_on: None, reason },
            "refer_conflict" => Self::Refer { reason },
            "decide_conflict" => Self::Decide { to: nobody, decided_on: None, reason },
            "name_successor" => {
                Self::Succeed { to: nobody, by: Succession::Successor, decided_on: None, reason }
            }
            _ => return None,
        })
    }
}

/// Before whom it was put.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Referred {
    /// The organ above them all; of the joint conference, the petition office that records what it decides.
    pub to: OrganId,
    /// True for the joint conference.
    pub conference: bool,
    /// The day.
    pub on: Date,
    /// What was put before it.
    pub reason: Passage,
}

/// What was settled.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Settled {
    /// By what.
    pub by: Settlement,
    /// Whose it is.
    pub to: OrganId,
    /// The organ that recorded it.
    pub recorded_by: OrganId,
    /// The day.
    pub on: Date,
    /// Why; none where an acceptance settled it.
    pub reason: Option<Passage>,
}

/// A talk that came to nothing.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Talk {
    /// The day they talked.
    pub on: Date,
    /// The organ that recorded it.
    pub by: OrganId,
    /// What each held to.
    pub reason: Passage,
}

/// That organs differ about whose matter it is, and how far it has come.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Conflict {
    /// Whether they deny it or claim it.
    pub dispute: Dispute,
    /// Between whom; the first had it.
    pub between: Vec<OrganId>,
    /// What each says.
    pub reason: Passage,
    /// The organ that raised it.
    pub by: OrganId,
    /// Since when.
    pub since: Date,
    /// Talks that came to nothing.
    pub talks: Vec<Talk>,
    /// Before whom it was put.
    pub referred: Option<Referred>,
    /// What was settled.
    pub settled: Option<Settled>,
}

impl Conflict {
    /// Whether it is still to be settled.
    pub const fn is_open(&self) -> bool {
        self.settled.is_none()
    }

    /// Whether an organ differs, or has to decide.
    pub(crate) fn concerns(&self, organ: OrganId) -> bool {
        let referred = self.referred.as_ref().is_some_and(|referred| referred.to == organ);
        referred || self.between.contains(&organ)
    }

    /// Folds one event into the last conflict of a matter.
    pub(crate) fn follow(conflict: &mut Option<Self>, recorded: &Recorded<Event>) {
        let (on, by) = (recorded.on, recorded.organ);
        if let Event::ConflictRaised { dispute, between, reason } = &recorded.event {
            *conflict = Some(Self {
                dispute: *dispute,
                between: between.clone(),
                reason: reason.clone(),
                by,
                since: on,
                talks: Vec::new(),
                referred: None,
                settled: None,
            });
        }
        let Some(open) = conflict.as_mut().filter(|conflict| conflict.is_open()) else { return };
        match &recorded.event {
            Event::NegotiationFailed { held_on, reason } => {
                open.talks.push(Talk { on: *held_on, by, reason: reason.clone() });
            }
            Event::ConflictReferred { to, conference, reason } => {
                let (to, conference, reason) = (*to, *conference, reason.clone());
                open.referred = Some(Referred { to, conference, on, reason });
            }
            Event::CompetenceSettled { settlement, to, decided_on, reason, .. } => {
                open.settled = Some(Settled {
                    by: *settlement,
                    to: *to,
                    recorded_by: by,
                    on: *decided_on,
                    reason: Some(reason.clone()),
                });
            }
            // Whoever had denied it and accepts it says by that whose it is.
            Event::Accepted { .. } => {
                let by_deed = Settlement::Accepted;
                open.settled =
                    Some(Settled { by: by_deed, to: by, recorded_by: by, on, reason: None });
            }
            _ => {}
        }
    }
}

impl Matter {
    /// The conflict that is still to be settled, while the matter is in hand.
    pub fn open_conflict(&self) -> Option<&Conflict> {
        let conflict = self.conflict.as_ref().filter(|conflict| conflict.is_open());
        conflict.filter(|_| self.stage.is_before_answer())
    }

    /// The organ whose matter it was said to be, by Art. 24: it does not object any more.
    pub fn named_competent(&self) -> Option<OrganId> {
        let settled = self.conflict.as_ref()?.settled.as_ref();
        settled.map(|settled| settled.to)
    }

    /// The organ of which it can be asked whether the matter is its own: the one it lies with or came back from,
    /// before an answer is signed. A petition office is none: it forwards.
    pub fn claimant(&self, office: &Office) -> Option<OrganId> {
        let found = match &self.stage {
            Stage::Registered { returned_by: Some(organ), .. } => *organ,
            Stage::Registered { due: Some(_), .. } => self.organ,
            Stage::Sent { route } | Stage::Objected { route, .. } => route.to,
            Stage::SignedFor { organ, .. } => *organ,
            Stage::Handling(case) | Stage::Drafted(case, _) => case.organ,
            _ => return None,
        };
        office.decides(found).then_some(found)
    }

    /// Who may say that organs differ, and record what came of their talks: those organs, and whoever registered or
    /// sent the matter.
    pub fn contenders(&self, office: &Office) -> Vec<OrganId> {
        let sender = self.route().map(|route| route.from);
        let between = self.open_conflict().map(|conflict| conflict.between.clone());
        let mut organs = between.unwrap_or_default();
        organs.extend(self.claimant(office));
        organs.extend(std::iter::once(self.organ).chain(sender));
        organs
    }

    /// The petition office that speaks for the joint conference: the one that sent or registered the matter, else the
    /// nearest above the organ it lies with, the seat last. One of another county does not come to know of it.
    pub(crate) fn secretary(&self, office: &Office) -> Option<OrganId> {
        let is_office = |organ: &OrganId| {
            let kind = office.organ(*organ).map(|organ| organ.kind);
            kind == Some(OrganKind::PetitionOffice) && office.receives(*organ)
        };
        let sender = self.route().map(|route| route.from).filter(is_office);
        let registrar = Some(self.organ).filter(is_office);
        let above = || office.above(self.claimant(office)?).into_iter().find(is_office);
        sender.or(registrar).or_else(above)
    }

    /// Whether the matter lies with this organ, sent or accepted: naming it moves nothing.
    pub(crate) fn lies_with(&self, organ: OrganId) -> bool {
        match &self.stage {
            Stage::Registered { returned_by: None, .. } => self.organ == organ,
            Stage::Sent { route } | Stage::Objected { route, .. } => route.to == organ,
            Stage::SignedFor { organ: owner, .. } => *owner == organ,
            _ => self.case().is_some_and(|case| case.organ == organ),
        }
    }
}

impl Office {
    /// Whether an organ works here and decides matters itself: no petition office, which forwards, and no review
    /// committee.
    pub fn decides(&self, id: OrganId) -> bool {
        let forwards =
            |kind| matches!(kind, OrganKind::PetitionOffice | OrganKind::ReviewCommittee);
        self.organ(id).is_some_and(|organ| !organ.outside && !forwards(organ.kind))
    }

    /// The nearest organ that stands above all of these in the tree, works here and decides (共同的上一级机关、单位). A
    /// petition office on the way up does not decide between organs.
    pub fn common_above(&self, organs: &[OrganId]) -> Option<OrganId> {
        let mut chains = organs.iter().map(|organ| self.higher(*organ));
        let first = chains.next()?;
        let others: Vec<_> = chains.collect();
        let fits = |organ: &OrganId| {
            let above_all = others.iter().all(|chain| chain.contains(organ));
            above_all && self.decides(*organ) && self.receives(*organ)
        };
        first.into_iter().find(fits)
    }

    /// What an organ stands under in the tree, the nearest first; neither itself nor the seat, unless it stands there.
    pub fn higher(&self, organ: OrganId) -> Vec<OrganId> {
        let parent = |organ: &OrganId| self.organs.get(organ).and_then(|organ| organ.parent);
        let mut higher: Vec<OrganId> = Vec::new();
        let mut next = parent(&organ);
        while let Some(above) = next.filter(|above| *above != organ && !higher.contains(above)) {
            higher.push(above);
            next = parent(&above);
        }
        higher
    }
}
