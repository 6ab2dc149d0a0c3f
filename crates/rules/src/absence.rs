//! Absence (外出委托): a colleague stands in for a member of a circle who is away, from a day to a day.

use std::collections::BTreeSet;

use jiff::{ToSpan, civil::Date};
use serde::{Deserialize, Serialize};

use crate::{
    circle::{Circle, belongs, members},
    ids::OfficerId,
    office::{Office, Post},
};

/// Nobody is stood in for any later than so many days from the day it is said: for longer, an officer gets a post.
const LONGEST: i64 = 92;

/// Somebody in a circle is away, and a colleague opens its seals meanwhile.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Delegation {
    /// Which circle: nothing else of what the absent one may do goes with it.
    pub circle: Circle,
    /// Who is away.
    pub away: OfficerId,
    /// Who stands in.
    pub delegate: OfficerId,
    /// The first day.
    pub from: Date,
    /// The last day: it counts.
    pub to: Date,
}

/// A circle whose seals an officer opens today in the place of somebody who is away.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct StandIn {
    /// Which.
    pub circle: Circle,
    /// In whose place.
    pub away: OfficerId,
}

impl Delegation {
    /// Whether seals are opened by it on a day.
    pub fn runs(&self, today: Date) -> bool {
        self.from <= today && today <= self.to
    }

    /// Whether its last day is over.
    pub fn is_over(&self, today: Date) -> bool {
        self.to < today
    }

    /// Whether a day of it is a day of the other, in one circle, for one who is away or one who stands in.
    pub(crate) fn overlaps(&self, other: &Self) -> bool {
        let same = self.away == other.away || self.delegate == other.delegate;
        self.circle == other.circle && same && self.from <= other.to && other.from <= self.to
    }

    /// Whether both still are what they were when it was said: the one in the circle by post, the other beside it.
    pub fn stands(&self, office: &Office) -> bool {
        members(office, self.circle).contains(&self.away)
            && may_stand_in(office, self.delegate, self.circle)
    }
}

/// The latest last day of what is said today.
pub(crate) fn latest(today: Date) -> Date {
    today.saturating_add(LONGEST.days())
}

/// Whether an officer may stand in for a circle: they work at its organ, are not in it by post, and do more there than
/// administer. Nobody of another organ does, for they know nothing of its matters.
pub fn may_stand_in(office: &Office, officer: OfficerId, circle: Circle) -> bool {
    let works = |post: &Post| post.organ == circle.organ && post.role.sees_matters();
    let posts = office.officers.get(&officer).filter(|officer| !officer.disabled);
    posts.is_some_and(|officer| {
        let belongs = |post: &Post| belongs(post, circle, office);
        officer.posts.iter().any(works) && !officer.posts.iter().any(belongs)
    })
}

/// For whom an officer stood in until their last day was over, as long as these belong to the circle still: what the
/// officer alone can open then is theirs, and nobody else's.
pub fn stood_in_for(
    office: &Office,
    officer: OfficerId,
    circle: Circle,
    today: Date,
) -> BTreeSet<OfficerId> {
    let own = |one: &&Delegation| one.circle == circle && one.delegate == officer;
    let over = office.seals.delegations.iter().filter(own).filter(|one| one.is_over(today));
    let members = members(office, circle);
    over.map(|one| one.away).filter(|away| members.contains(away)).collect()
}

/// What was said and no longer stands, though its days are not over: one of the two left, or changed posts.
pub fn fallen(office: &Office, today: Date) -> impl Iterator<Item = &Delegation> {
    let all = office.seals.delegations.iter();
    all.filter(move |one| !one.is_over(today) && !one.stands(office))
}

/// What an officer opens today in the place of others.
pub fn stand_ins(office: &Office, officer: OfficerId, today: Date) -> Vec<StandIn> {
    let own = office.seals.delegations.iter().filter(|one| one.delegate == officer);
    let running = own.filter(|one| one.runs(today) && one.stands(office));
    running.map(|one| StandIn { circle: one.circle, away: one.away }).collect()
}

/// Who may hold a circle's key: its members, and whoever is named to stand in, from the day that is said, lest the key be
/// given by somebody who is away already. Seals they open on the days named and on no other.
pub fn may_hold(office: &Office, circle: Circle, today: Date) -> BTreeSet<OfficerId> {
    let named = office.seals.delegations.iter().filter(|one| one.circle == circle);
    let named = named.filter(|one| !one.is_over(today) && one.stands(office));
    let mut all = members(office, circle);
    all.extend(named.map(|one| one.delegate));
    all
}
