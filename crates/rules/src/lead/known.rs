//! Who may know of a lead and who may act on it (Rules Art. 14, 47, 48).

use std::collections::BTreeSet;

use super::{Below, Lead, LeadAct, LeadStage};
use crate::{
    circle::{belongs, registering},
    codes::Role,
    exclusion::OfReport,
    ids::{OfficerId, OrganId, UnitId},
    matter::officer_of,
    office::{Office, Post},
    rights::Actor,
};

/// As what somebody has to do with a lead.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum LeadHand {
    /// The reception that handed it over.
    Reception,
    /// The room that answers for it.
    Room,
    /// Those who approve: the organ's leaders.
    Leader,
    /// The organ below that it is assigned to: those who work on it there.
    Below,
    /// Those who sign there.
    BelowChief,
    /// The room that manages cases, which is told of it.
    CaseRoom,
    /// Those who had no hand in it and look at what was reported.
    Reviewer,
}

impl LeadAct {
    /// Whose act it is.
    pub const fn hand(self) -> LeadHand {
        match self {
            Self::Approve
            | Self::SendBack
            | Self::Extend
            | Self::Ask
            | Self::HandOn
            | Self::Close
            | Self::Recheck
            | Self::MarkRead
            | Self::Correct => LeadHand::Leader,
            Self::Circulate | Self::TakeBack => LeadHand::Reception,
            Self::Review => LeadHand::Reviewer,
            Self::Receive
            | Self::Propose
            | Self::Serve
            | Self::WriteInquiry
            | Self::Explain
            | Self::TalkHeld
            | Self::KeepOn
            | Self::Report
            | Self::FeedBack
            | Self::Settle
            | Self::TakeUp
            | Self::TakeOver
            | Self::Identify => LeadHand::Room,
            Self::ReportBelow => LeadHand::Below,
            Self::Accept | Self::ExtendBelow | Self::Redraft | Self::SendUp => LeadHand::BelowChief,
        }
    }
}

/// Whether somebody makes leads of the reports of an organ: whoever registers and heads there.
pub fn hands_over(actor: &Actor, organ: OrganId, office: &Office) -> bool {
    let registers = |post: &Post| matches!(post.role, Role::Clerk | Role::Head);
    let reception = registering(true, organ);
    actor.own_posts().any(|post| registers(post) && belongs(post, reception, office))
}

/// Whether a post works on leads of a room. Where an organ has no rooms, whoever works there does.
fn works_in(post: &Post, organ: OrganId, room: Option<UnitId>) -> bool {
    let works = match room {
        Some(room) => {
            post.unit == Some(room) && matches!(post.role, Role::Clerk | Role::Handler | Role::Head)
        }
        None => matches!(post.role, Role::Clerk | Role::Handler | Role::Head),
    };
    post.organ == organ && works
}

/// The organs whose leads an officer may have to do with at all: to everybody else there are none.
pub fn works_for(actor: &Actor, office: &Office) -> Vec<OrganId> {
    let works = |post: &Post| {
        crate::exclusion::receives_reports(post.organ, office)
            && matches!(post.role, Role::Clerk | Role::Handler | Role::Head | Role::Leader)
    };
    let mut organs: Vec<_> =
        actor.own_posts().filter(|post| works(post)).map(|post| post.organ).collect();
    organs.sort_unstable();
    organs.dedup();
    organs
}

impl Lead {
    /// As what these posts have to do with it. What is held in the place of somebody who is away counts for nothing here.
    pub fn hands(&self, posts: &[Post], office: &Office) -> Vec<LeadHand> {
        let reception = registering(true, self.organ);
        let any = |fits: &dyn Fn(&Post) -> bool| posts.iter().any(fits);
        let hands = [
            (LeadHand::Reception, any(&|post| belongs(post, reception, office))),
            (LeadHand::Room, any(&|post| works_in(post, self.organ, self.room))),
            (LeadHand::Leader, any(&|post| post.role == Role::Leader && post.organ == self.organ)),
        ];
        let here = hands.into_iter().filter(|(_, fits)| *fits).map(|(hand, _)| hand);
        let to = self.below.as_ref().map(Below::place);
        let below = to.iter().flat_map(|to| {
            posts.iter().flat_map(|post| super::below::hands_below(post, *to, office))
        });
        let looks = posts.iter().flat_map(|post| self.looks_at(post, office));
        let others: BTreeSet<_> = below.chain(looks).collect();
        here.chain(others).collect()
    }

    /// Whether an officer with these posts may know of it: somebody who has to do with it, and whom no report it rests on
    /// shuts out. A report that cannot be read shuts everybody out.
    pub fn may_know(
        &self,
        (officer, posts): (OfficerId, &[Post]),
        reports: &[OfReport<'_>],
        office: &Office,
    ) -> bool {
        !reports.is_empty()
            && !self.hands(posts, office).is_empty()
            && !reports.iter().any(|report| report.shuts_out(officer, office))
    }

    /// The same of somebody who asks.
    pub fn is_known_to(&self, actor: &Actor, reports: &[OfReport<'_>], office: &Office) -> bool {
        let own: Vec<Post> = actor.own_posts().copied().collect();
        officer_of(actor.by())
            .is_some_and(|officer| self.may_know((officer, &own), reports, office))
    }

    /// Whether an officer with these posts works on it here or approves: the reception that handed it over learns no more than where
    /// it stands, and what came of it once it is told (Rules Art. 18, 47); an organ below what it is to do.
    pub fn is_open_to(&self, posts: &[Post], office: &Office) -> bool {
        let hands = self.hands(posts, office);
        hands.iter().any(|hand| matches!(hand, LeadHand::Room | LeadHand::Leader))
    }

    /// Everybody who works on it or approves, and may know of it.
    pub fn workers(&self, reports: &[OfReport<'_>], office: &Office) -> Vec<OfficerId> {
        let staff = office.officers.iter().filter(|(_, officer)| !officer.disabled);
        let works = staff.filter(|(id, one)| {
            self.is_open_to(&one.posts, office)
                && self.may_know((**id, &one.posts), reports, office)
        });
        works.map(|(id, _)| *id).collect()
    }

    /// What may be done with it where it stands, by anybody.
    pub fn open_acts(&self) -> Vec<LeadAct> {
        let returned = matches!(self.stage, LeadStage::Returned { .. });
        let received = self.kept.is_some() && !returned;
        let named = self.person.is_some() && received;
        let identify = named.then_some(LeadAct::Identify);
        let told = matches!(self.stage, LeadStage::Closed { fed_back_on: Some(_), .. });
        let lies = matches!(self.stage, LeadStage::HandedOver);
        let over = (!lies && !returned && !told).then_some(LeadAct::TakeOver);
        let circulate = (!self.is_over()).then_some(LeadAct::Circulate);
        let unread = self.circulation.iter().any(|one| one.read_on.is_none());
        let mark = unread.then_some(LeadAct::MarkRead);
        let beside = over.into_iter().chain(circulate).chain(mark);
        self.acts_of_stage().into_iter().chain(beside).chain(identify).collect()
    }

    fn acts_of_stage(&self) -> Vec<LeadAct> {
        use super::Disposal;
        match &self.stage {
            LeadStage::HandedOver => vec![LeadAct::Receive, LeadAct::HandOn],
            LeadStage::Received { .. } => vec![LeadAct::Propose, LeadAct::HandOn],
            LeadStage::Proposed { .. } => {
                let review = self.awaits_review().then_some(LeadAct::Review);
                [LeadAct::Approve, LeadAct::SendBack].into_iter().chain(review).collect()
            }
            LeadStage::AtWork(work) if work.disposal == Disposal::Assign => {
                self.below.as_ref().map_or_else(Vec::new, Below::acts)
            }
            LeadStage::AtWork(work) => {
                let next = match work.disposal {
                    _ if work.heard_on.is_some() => Some(LeadAct::Report),
                    Disposal::Inquiry if work.served_on.is_some() => Some(LeadAct::Explain),
                    Disposal::Inquiry if work.is_written => Some(LeadAct::Serve),
                    Disposal::Inquiry => Some(LeadAct::WriteInquiry),
                    Disposal::Talk => Some(LeadAct::TalkHeld),
                    Disposal::Verify => Some(LeadAct::Report),
                    Disposal::Shelve | Disposal::End | Disposal::Return | Disposal::Assign => None,
                };
                let extends = work.disposal == Disposal::Verify && !work.extended;
                let extends = extends.then_some(LeadAct::Extend);
                // A letter that was written elsewhere is served all the same, and one that was written here is mended until then.
                let letter = match next {
                    Some(LeadAct::WriteInquiry) => Some(LeadAct::Serve),
                    Some(LeadAct::Serve) => Some(LeadAct::WriteInquiry),
                    _ => None,
                };
                let more = [LeadAct::Propose, LeadAct::HandOn];
                next.into_iter().chain(letter).chain(extends).chain(more).collect()
            }
            LeadStage::Shelved { .. } => {
                vec![LeadAct::Propose, LeadAct::KeepOn, LeadAct::HandOn]
            }
            LeadStage::Reported { .. } => {
                let review = self.awaits_review().then_some(LeadAct::Review);
                [LeadAct::Close, LeadAct::SendBack].into_iter().chain(review).collect()
            }
            LeadStage::Closed { fed_back_on, .. } => {
                let tell = fed_back_on.is_none().then_some(LeadAct::FeedBack);
                let settle = self.is_unsettled().then_some(LeadAct::Settle);
                let review = self.awaits_review().then_some(LeadAct::Review);
                let recheck = self.may_be_rechecked().then_some(LeadAct::Recheck);
                let hand_on = tell.map(|_| LeadAct::HandOn);
                let more = settle.into_iter().chain(review).chain(recheck).chain(hand_on);
                tell.into_iter().chain(more).chain([LeadAct::Correct]).collect()
            }
            LeadStage::Returned { .. } if self.taken_back => Vec::new(),
            LeadStage::Returned { .. } => vec![LeadAct::TakeBack],
        }
    }
}
