//! Several organs at one matter (C55, C56): one hosts it and answers (主办), others help (协办); an organ above may give it to
//! another of the same level (交叉办理), or have it decided on a higher one (提级办理). No term begins anew by any of it: the
//! answer is due sixty days after the acceptance (Art. 34), and no article counts from a change of hands.

use jiff::civil::Date;

use crate::{
    area::{AreaCode, AreaLevel},
    codes::OrganKind,
    event::Event,
    ids::{OrganId, Passage},
    matter::Matter,
    office::Office,
    rights::keeper,
    stored::Recorded,
};

/// A request about who works on a matter.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Joining {
    /// 增加协办机关.
    AddOrgan {
        /// Which.
        organ: OrganId,
        /// Why.
        reason: Passage,
    },
    /// 取消协办机关.
    DropOrgan {
        /// Which.
        organ: OrganId,
        /// Why.
        reason: Passage,
    },
    /// 协办机关的意见.
    Opinion {
        /// What it says.
        text: Passage,
    },
    /// 交叉办理.
    Cross {
        /// Another organ of the same level.
        to: OrganId,
        /// Why the one that had it ought not to decide it.
        reason: Passage,
    },
    /// 提级办理.
    Raise {
        /// An organ of a higher level; the acting one where none is named.
        to: Option<OrganId>,
        /// Why.
        reason: Passage,
    },
    /// 上送上级机关: by an organ of one officer, who cannot prepare and sign, or has to keep out.
    SendUp,
}

impl Joining {
    /// The name of its entry in the registry of commands.
    pub const fn name(&self) -> &'static str {
        match self {
            Self::AddOrgan { .. } => "add_co_organ",
            Self::DropOrgan { .. } => "drop_co_organ",
            Self::Opinion { .. } => "give_organ_opinion",
            Self::Cross { .. } => "cross_handle",
            Self::Raise { .. } => "raise_level",
            Self::SendUp => "send_up",
        }
    }

    /// One of this name with fields that mean nothing, for a trial.
    pub(crate) fn sample(name: &str, text: &Passage) -> Option<Self> {
        let (reason, nobody) = (text.clone(), OrganId(0));
        Some(match name {
            "add_co_organ" => Self::AddOrgan { organ: nobody, reason },
            "drop_co_organ" => Self::DropOrgan { organ: nobody, reason },
            "give_organ_opinion" => Self::Opinion { text: reason },
            "cross_handle" => Self::Cross { to: nobody, reason },
            "raise_level" => Self::Raise { to: Some(nobody), reason },
            "send_up" => Self::SendUp,
            _ => return None,
        })
    }
}

/// An organ that helps the one that hosts a matter (协办机关).
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CoOrgan {
    /// Which.
    pub organ: OrganId,
    /// Since when.
    pub since: Date,
    /// Why.
    pub reason: Passage,
    /// It knew of the matter before: it does not cease to when it is taken out.
    pub knew: bool,
    /// Its last word, and the day.
    pub opinion: Option<(Date, Passage)>,
}

/// That a matter was given to another organ.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Move {
    /// Whose it was.
    pub from: OrganId,
    /// Whose it is.
    pub to: OrganId,
    /// True for 提级办理, false for 交叉办理.
    pub raised: bool,
    /// The organ that did it.
    pub by: OrganId,
    /// The day.
    pub on: Date,
    /// Why; none where its only officer sent it up.
    pub reason: Option<Passage>,
}

/// Who works on a matter beside the organ that hosts it, and through whose hands it went.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Joint {
    /// 协办机关, in the order in which they came.
    pub co_organs: Vec<CoOrgan>,
    /// 交叉办理、提级办理.
    pub moves: Vec<Move>,
}

impl Joint {
    /// Folds one event; `from` is the organ that had the matter before it, `known` who knew of it.
    pub(crate) fn follow(
        &mut self,
        recorded: &Recorded<Event>,
        from: Option<OrganId>,
        known: &[OrganId],
    ) {
        let (on, by) = (recorded.on, recorded.organ);
        match &recorded.event {
            Event::CoOrganAdded { organ, reason } => {
                let (organ, knew) = (*organ, known.contains(organ));
                let reason = reason.clone();
                self.co_organs.push(CoOrgan { organ, since: on, reason, knew, opinion: None });
            }
            Event::CoOrganDropped { organ, .. } => {
                self.co_organs.retain(|one| one.organ != *organ);
            }
            Event::OrganOpinionGiven { text } => {
                let own = self.co_organs.iter_mut().find(|one| one.organ == by);
                if let Some(own) = own {
                    own.opinion = Some((on, text.clone()));
                }
            }
            Event::Moved { to, raised, reason } => {
                let reason = Some(reason.clone());
                self.went(from, |from| Move { from, to: *to, raised: *raised, by, on, reason });
            }
            Event::SentUp { to, route } => {
                let from = from.or(route.as_ref().map(|route| route.from));
                self.went(from, |from| Move { from, to: *to, raised: true, by, on, reason: None });
            }
            Event::CompetenceSettled { to, .. } => self.co_organs.retain(|one| one.organ != *to),
            _ => {}
        }
    }

    /// Whoever has it now helps no longer.
    fn went(&mut self, from: Option<OrganId>, how: impl FnOnce(OrganId) -> Move) {
        let Some(moved) = from.map(how) else { return };
        self.co_organs.retain(|one| one.organ != moved.to);
        self.moves.push(moved);
    }

    /// Whether an organ helps with it.
    pub fn has(&self, organ: OrganId) -> bool {
        self.co_organs.iter().any(|one| one.organ == organ)
    }
}

impl Matter {
    /// The petition office to which its only officer sent a matter up, as long as it lies there: it gives it on.
    pub(crate) fn sent_up_to(&self) -> Option<OrganId> {
        let last = self.joint.moves.last().filter(|one| one.reason.is_none());
        last.map(|one| one.to).filter(|to| *to == keeper(self))
    }
}

impl Office {
    /// Whether one organ stands on a higher level than another: above it in the tree; else by the areas they serve; and
    /// where these are not known, any organ of the county above a township.
    pub fn is_higher(&self, one: OrganId, than: OrganId) -> bool {
        if self.higher(than).contains(&one) {
            return true;
        }
        if self.higher(one).contains(&than) {
            return false;
        }
        match (self.level(one), self.level(than)) {
            (Some(one), Some(than)) => one < than,
            _ => self.is_town(than) && !self.is_town(one),
        }
    }

    /// Whether neither stands higher than the other.
    pub fn same_level(&self, one: OrganId, other: OrganId) -> bool {
        !self.is_higher(one, other) && !self.is_higher(other, one)
    }

    fn level(&self, id: OrganId) -> Option<AreaLevel> {
        let area = self.organ(id)?.area.as_deref()?;
        AreaCode::parse(area).ok().map(AreaCode::level)
    }

    fn is_town(&self, id: OrganId) -> bool {
        self.organ(id).is_some_and(|organ| organ.kind == OrganKind::Township)
    }
}
