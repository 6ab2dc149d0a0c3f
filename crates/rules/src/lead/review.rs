//! What those say of a lead who had no hand in it (质量评查; C74, C75): before it is closed and after, for the room that manages cases and
//! the one that tries them. Whether what was punished lightly should have been (降格处理) is what they look for first; a leader has a
//! lead done anew where they found that something is wrong with it.

use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use super::{
    Disposal, Lead, LeadAct, LeadEvent, LeadHand, LeadLaw, LeadRefusal, LeadStage, LeadTerm,
};
use crate::{
    clarification::ClarifyStage,
    codes::{Role, coded},
    exclusion::OfReport,
    false_accusation::{Suspicion, SuspicionStage},
    ids::{OfficerId, Passage, UnitId},
    office::{Office, Post},
};

coded! {
    /// For which room somebody reviews a lead.
    LeadSide {
        /// 案件监督管理部门.
        Case = 1 "case",
        /// 案件审理部门.
        Trial = 2 "trial",
    }

    /// What they find.
    Opinion {
        /// 事实清楚，处置恰当.
        Sound = 1 "sound",
        /// 处置偏轻，疑似降格处理.
        TooLight = 2 "too_light",
        /// 处置偏重.
        TooHeavy = 3 "too_heavy",
        /// 事实不清，证据不足.
        Unclear = 4 "unclear",
        /// 程序、手续不合规定.
        Procedure = 5 "procedure",
    }
}

/// Which rooms of an organ of discipline see to its leads, and how (Rules Art. 14; rules.md §7 row 13).
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct LeadRooms {
    /// The one that manages cases: it is told of every lead.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub case: Option<UnitId>,
    /// The one that tries them.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub trial: Option<UnitId>,
    /// Leads go to the one that manages cases first, as before 2020, and from there to another.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub first: bool,
    /// Nothing is closed before both looked at it (双预审).
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub twice: bool,
}

/// What somebody found who had no hand in it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct LeadReview {
    /// For which room.
    pub side: LeadSide,
    /// Who.
    pub by: OfficerId,
    /// The day.
    pub on: Date,
    /// What.
    pub opinion: Opinion,
    /// It was closed already (评查); otherwise before (预审).
    pub after: bool,
}

impl LeadRooms {
    fn side(&self, unit: UnitId) -> Option<LeadSide> {
        match unit {
            unit if self.case == Some(unit) => Some(LeadSide::Case),
            unit if self.trial == Some(unit) => Some(LeadSide::Trial),
            _ => None,
        }
    }
}

impl Lead {
    /// As what a post looks at a lead that is not its room's: the one that manages cases is told of each; what was reported and what was
    /// closed is looked at by both.
    pub(super) fn looks_at(&self, post: &Post, office: &Office) -> Vec<LeadHand> {
        let side = self.reviewing_side(post, office);
        let informed = (side == Some(LeadSide::Case)).then_some(LeadHand::CaseRoom);
        let reviewer = side.filter(|_| self.is_to_review()).map(|_| LeadHand::Reviewer);
        informed.into_iter().chain(reviewer).collect()
    }

    /// Whether it came to an end that others look at: reported, proposed to be ended without more, or closed.
    fn is_to_review(&self) -> bool {
        match &self.stage {
            LeadStage::Reported { .. } | LeadStage::Closed { .. } => true,
            LeadStage::Proposed { proposed, .. } => proposed.what.disposal == Disposal::End,
            _ => false,
        }
    }

    /// For which room a post would review it; a room reviews nothing of its own.
    fn reviewing_side(&self, post: &Post, office: &Office) -> Option<LeadSide> {
        let works = matches!(post.role, Role::Clerk | Role::Handler | Role::Head);
        let unit = post.unit.filter(|unit| works && Some(*unit) != self.room)?;
        let rooms = office.lead_rooms.get(&self.organ).filter(|_| post.organ == self.organ)?;
        // The room that receives reports hears what came of a lead when it is told, whatever else it is named for.
        rooms.side(unit).filter(|_| office.receptions.get(&self.organ) != Some(&unit))
    }

    /// For which room an officer with these posts reviews it; for none whoever had a hand in it.
    pub fn reviews_for(
        &self,
        (officer, posts): (OfficerId, &[Post]),
        office: &Office,
    ) -> Option<LeadSide> {
        let side = posts.iter().find_map(|post| self.reviewing_side(post, office));
        side.filter(|_| !self.worked.contains(&officer))
    }

    /// The rooms whose review is wanted before it is closed and is not there: those alone that have somebody for it.
    pub fn unreviewed(&self, reports: &[OfReport<'_>], office: &Office) -> Vec<LeadSide> {
        let twice = office.lead_rooms.get(&self.organ).is_some_and(|rooms| rooms.twice);
        let closed = matches!(self.stage, LeadStage::Closed { .. });
        if !twice || closed || !self.is_to_review() {
            return Vec::new();
        }
        let staff = office.officers.iter().filter(|(_, one)| !one.disabled);
        let able = staff.filter(|(id, one)| self.may_know((**id, &one.posts), reports, office));
        let able: Vec<_> =
            able.filter_map(|(id, one)| self.reviews_for((*id, &one.posts), office)).collect();
        let given = |side: &LeadSide| self.reviews.iter().any(|one| one.side == *side);
        LeadSide::ALL.iter().copied().filter(|side| able.contains(side) && !given(side)).collect()
    }

    /// Somebody who had no hand in it says what they find.
    ///
    /// # Errors
    /// Where nothing was reported, they had a hand in it, or their room reviewed it as it stands.
    pub fn review(
        &self,
        (officer, posts): (OfficerId, &[Post]),
        (opinion, text): (Opinion, Passage),
        office: &Office,
    ) -> Result<LeadEvent, LeadRefusal> {
        self.stands_for(LeadAct::Review)?;
        let side = self.reviews_for((officer, posts), office);
        let side = side.ok_or(LeadRefusal::OwnHand)?;
        let after = matches!(self.stage, LeadStage::Closed { .. });
        match self.reviews.iter().any(|one| (one.side, one.after) == (side, after)) {
            true => Err(LeadRefusal::ReviewedBefore),
            false => Ok(LeadEvent::Reviewed { side, opinion, text }),
        }
    }

    /// Whether both rooms reviewed it as it stands.
    pub(super) fn awaits_review(&self) -> bool {
        let after = matches!(self.stage, LeadStage::Closed { .. });
        let given = self.reviews.iter().filter(|one| one.after == after).count();
        self.is_to_review() && given < LeadSide::ALL.len()
    }

    /// Whether somebody found that something is wrong with it, and nothing stands that rests on it: then a leader has it done anew. A name that
    /// is being given back, or a finding of false accusation, is taken back first.
    pub(super) fn may_be_rechecked(&self) -> bool {
        let faulted = self.reviews.iter().any(|one| one.after && one.opinion != Opinion::Sound);
        let cleared =
            self.clarifications.last().is_some_and(|one| one.stage != ClarifyStage::Refused);
        let stands = |one: &Suspicion| {
            !matches!(one.stage, SuspicionStage::Mistaken | SuspicionStage::Lifted)
        };
        faulted && !cleared && !self.suspicions.iter().any(stands)
    }

    /// A leader has it done anew, from the disposal on.
    ///
    /// # Errors
    /// Where it is not closed, nobody who reviewed it found fault with it, or a clarification or a suspicion stands.
    pub fn recheck(&self, reason: Passage, law: LeadLaw<'_>) -> Result<LeadEvent, LeadRefusal> {
        self.stands_for(LeadAct::Recheck)?;
        Ok(LeadEvent::Rechecked { reason, due: law.due(LeadTerm::Disposal, law.today) })
    }

    /// A leader hands it on to another room; its term runs on. Not to the one that receives reports, which knows who brought it.
    ///
    /// # Errors
    /// Where it waits for somebody's approval or is told, or the room is none of the organ that fits, or has it.
    pub fn hand_on(&self, room: UnitId, office: &Office) -> Result<LeadEvent, LeadRefusal> {
        self.stands_for(LeadAct::HandOn)?;
        let fits = office.rooms_for_leads(self.organ).any(|one| one == room);
        match fits && Some(room) != self.room {
            true => Ok(LeadEvent::HandedOn { room }),
            false => Err(LeadRefusal::NoSuchRoom),
        }
    }

    /// Somebody else of the room keeps it from now on.
    ///
    /// # Errors
    /// Where it was not signed for, or they keep it.
    pub fn take_over(&self, officer: OfficerId) -> Result<LeadEvent, LeadRefusal> {
        self.stands_for(LeadAct::TakeOver)?;
        match self.kept {
            Some((_, keeper)) if keeper == officer => Err(LeadRefusal::Unfit),
            _ => Ok(LeadEvent::TakenOver),
        }
    }
}
