//! Circles of knowledge (知悉范围): who may learn who brought a matter. A report's identity is its reception's alone; that of
//! a claim or suggestion is also known to the team at work on it, from the day it has it until it closes or returns it.

use std::collections::{BTreeMap, BTreeSet};

use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use crate::{
    absence::Delegation,
    codes::{CircleKind, OrganKind, Role},
    emergency::Two,
    event::Route,
    exclusion::receives_reports,
    ids::{OfficerId, OrganId},
    matter::{Matter, Stage},
    office::{Office, Officer, Organ, Post},
    rights::{Actor, keeper},
};

/// The officers of one organ who may open seals of one kind; it has a key of its own.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct Circle {
    /// The organ.
    pub organ: OrganId,
    /// For what.
    pub kind: CircleKind,
}

impl std::fmt::Display for Circle {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{}:{}", self.kind, self.organ.0)
    }
}

/// What is recorded of a circle's keys. The private parts lie elsewhere, each wrapped for one holder.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct CircleKeys {
    /// The public keys of its epochs, the first of them that of epoch 1.
    pub epochs: Vec<String>,
    /// Who holds the private part.
    pub holders: BTreeSet<OfficerId>,
}

impl CircleKeys {
    /// The epoch under which is sealed now, from 1; 0 before there is any.
    pub fn epoch(&self) -> i32 {
        i32::try_from(self.epochs.len()).unwrap_or(i32::MAX)
    }

    /// The public key of an epoch.
    pub fn public(&self, epoch: i32) -> Option<&str> {
        let at = usize::try_from(epoch).ok()?.checked_sub(1)?;
        self.epochs.get(at).map(String::as_str)
    }
}

/// Everything the office's stream says about keys.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Seals {
    /// Circles that have keys.
    pub circles: BTreeMap<Circle, CircleKeys>,
    /// The public seal key of each officer who made one.
    pub officers: BTreeMap<OfficerId, String>,
    /// The public key whose private part lies in the recovery shares, where there are any.
    pub recovery: Option<String>,
    /// Who stands in for whom, in the order in which it was said; what was taken back is none any more.
    pub delegations: Vec<Delegation>,
    /// Who opens a circle's seals in an emergency, where they were named.
    pub twos: BTreeMap<Circle, Two>,
}

impl Seals {
    pub(crate) fn set(&mut self, officer: OfficerId, public: &str) {
        self.officers.insert(officer, public.to_owned());
        // Whatever was wrapped for the key before opens no more.
        for keys in self.circles.values_mut() {
            keys.holders.remove(&officer);
        }
    }

    pub(crate) fn open(&mut self, circle: Circle, public: &str, holders: &BTreeSet<OfficerId>) {
        let keys = self.circles.entry(circle).or_default();
        keys.epochs.push(public.to_owned());
        keys.holders.clone_from(holders);
    }

    pub(crate) fn join(&mut self, circle: Circle, officer: OfficerId) {
        self.circles.entry(circle).or_default().holders.insert(officer);
    }

    pub(crate) fn end(
        &mut self,
        circle: Circle,
        (away, delegate): (OfficerId, OfficerId),
        from: Date,
    ) {
        let ended = |one: &Delegation| {
            (one.circle, one.away, one.delegate, one.from) == (circle, away, delegate, from)
        };
        self.delegations.retain(|one| !ended(one));
    }

    pub(crate) fn name_two(&mut self, circle: Circle, officers: [OfficerId; 2]) {
        let key = |officer: OfficerId| self.officers.get(&officer).cloned().unwrap_or_default();
        self.twos.insert(circle, Two { officers, publics: officers.map(key) });
    }

    /// Whether an officer holds the key of a circle.
    pub fn holds(&self, officer: OfficerId, circle: Circle) -> bool {
        self.circles.get(&circle).is_some_and(|keys| keys.holders.contains(&officer))
    }
}

/// The circles an office has: one for whoever works on claims at each organ that works here, and one for the reception
/// of reports at each organ of discipline.
pub fn circles(office: &Office) -> Vec<Circle> {
    let inside = office.organs.values().filter(|organ| !organ.outside);
    let of = |organ: &Organ| {
        let team = Circle { organ: organ.id, kind: CircleKind::Team };
        let reception = Circle { organ: organ.id, kind: CircleKind::Reception };
        let receives = organ.kind == OrganKind::DisciplineOrgan;
        [Some(team), receives.then_some(reception)].into_iter().flatten()
    };
    // An organ that left keeps its circle: what it registered is still to be known to somebody, and whoever leaves the
    // circle is followed by a new key.
    let left = office.seals.circles.keys().copied();
    let left = left.filter(|circle| office.organ(circle.organ).is_some_and(|organ| organ.outside));
    inside.flat_map(of).chain(left).collect()
}

/// Roles of the circle that works on claims: whoever has to speak to the petitioner.
const TEAM: &[Role] = &[Role::Clerk, Role::Head, Role::Handler];

/// Whether a post makes its officer a member of a circle: the administrator's, a leader's and a supervisor's do not.
pub fn belongs(post: &Post, circle: Circle, office: &Office) -> bool {
    let fits = match circle.kind {
        CircleKind::Reception => is_reception(post, office),
        CircleKind::Team => TEAM.contains(&post.role),
    };
    post.organ == circle.organ && fits
}

/// Whether a post is one of the reception of an organ of discipline: those who register there, and their head (Rules
/// Art. 8, 47). Where its room is named (信访室), the same posts of other rooms are none.
pub fn is_reception(post: &Post, office: &Office) -> bool {
    let room = office.receptions.get(&post.organ);
    let here = post.unit.is_none_or(|unit| room.is_none_or(|room| *room == unit));
    here && receives_reports(post.organ, office) && matches!(post.role, Role::Clerk | Role::Head)
}

/// The organs of whose reception somebody is by a post of their own.
pub fn receptions_of(actor: &Actor, office: &Office) -> Vec<OrganId> {
    let posts = actor.own_posts().filter(|post| is_reception(post, office));
    let organs: BTreeSet<_> = posts.map(|post| post.organ).collect();
    organs.into_iter().collect()
}

/// Whoever ought to hold a circle's key.
pub fn members(office: &Office, circle: Circle) -> BTreeSet<OfficerId> {
    let serves = |officer: &Officer| {
        !officer.disabled && officer.posts.iter().any(|post| belongs(post, circle, office))
    };
    office.officers.iter().filter(|(_, one)| serves(one)).map(|(id, _)| *id).collect()
}

/// The circle for which who brought a matter is sealed first, in the request that brings it.
pub const fn registering(report: bool, organ: OrganId) -> Circle {
    let kind = if report { CircleKind::Reception } else { CircleKind::Team };
    Circle { organ, kind }
}

/// The circles that may know now who brought a matter.
///
/// Of a report only the reception that received it (Rules Art. 47). Of any other matter the organ that registered it, which
/// answers for the seal; the organ it lies with and the one that sent it there; those that help; and the one that decides a
/// review, while it does. Where the petitioner asked that the name be kept from the unit, whoever handles the matter
/// without having registered it does not learn it.
pub fn entitled(matter: &Matter, office: &Office) -> BTreeSet<Circle> {
    if matter.is_report() {
        return BTreeSet::from([registering(true, matter.organ)]);
    }
    let sender = route(&matter.stage).map(|route| route.from);
    let reviewer = matter.open_review().map(|review| review.organ);
    let work = is_at_work(&matter.stage).then(|| keeper(matter));
    let helpers = matter.joint.co_organs.iter().map(|one| one.organ);
    let at_work = work.into_iter().chain(helpers.filter(|_| work.is_some()));
    let at_work = at_work.filter(|_| !matter.withhold_name);
    let organs = [matter.organ].into_iter().chain(sender).chain(reviewer).chain(at_work);
    let here = |circle: &Circle| {
        let inside = office.organ(circle.organ).is_some_and(|organ| !organ.outside);
        inside || office.seals.circles.contains_key(circle)
    };
    organs.map(|organ| registering(false, organ)).filter(here).collect()
}

/// From its assignment until it is closed or comes back.
fn is_at_work(stage: &Stage) -> bool {
    matches!(
        stage,
        Stage::Sent { .. }
            | Stage::SignedFor { .. }
            | Stage::Handling(_)
            | Stage::Drafted(..)
            | Stage::Approved(..)
            | Stage::Delivered(..)
    )
}

/// How it came to the organ it lies with, or lay with when it was closed.
fn route(stage: &Stage) -> Option<&Route> {
    match stage {
        Stage::Sent { route } | Stage::Objected { route, .. } => Some(route),
        Stage::SignedFor { route, .. } => route.as_ref(),
        Stage::Handling(case)
        | Stage::Drafted(case, _)
        | Stage::Approved(case, _)
        | Stage::Delivered(case, _)
        | Stage::Closed { case, .. }
        | Stage::Certified { case, .. } => case.route.as_ref(),
        _ => None,
    }
}

/// The organs for which an actor may open who brought a matter: those of the entitled circles to which an own post belongs, or
/// for which the actor stands in today.
pub fn opens(actor: &Actor, matter: &Matter, office: &Office) -> Vec<OrganId> {
    let actor = &actor.before(matter, office);
    let held = |circle: &Circle| actor.own_posts().any(|post| belongs(post, *circle, office));
    let (own, others): (Vec<_>, Vec<_>) = entitled(matter, office).into_iter().partition(held);
    let stood_in = others.into_iter().filter(|circle| actor.stands_in(*circle, office).is_some());
    own.into_iter().chain(stood_in).map(|circle| circle.organ).collect()
}
