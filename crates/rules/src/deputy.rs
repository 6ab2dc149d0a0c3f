//! Leave (外出委托代行): a deputy does, from a day to a day, what the posts of somebody who is away do. The deputy signs with
//! an own account, no more than the absent one could, and what is done so names both.

use jiff::{ToSpan, civil::Date};
use serde::{Deserialize, Serialize};

use crate::{
    codes::Role,
    ids::{OfficerId, OrganId},
    matter::Matter,
    office::{Office, Post},
    rights::Actor,
};

/// So long after its last day whoever meets a refusal is told that a deputyship has run out.
const REMEMBERED: i64 = 31;

/// Somebody is away, and a deputy holds their posts meanwhile.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Leave {
    /// Who is away.
    pub away: OfficerId,
    /// Who acts in their place.
    pub deputy: OfficerId,
    /// In which posts, and in no other.
    pub posts: Vec<Post>,
    /// The first day.
    pub from: Date,
    /// The last day: it counts.
    pub to: Date,
    /// The day on which it was taken back: from then on nobody acts.
    #[serde(skip)]
    pub ended: Option<Date>,
}

/// A post in which somebody acts today in the place of another.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct ActsFor {
    /// In whose place.
    pub away: OfficerId,
    /// Which.
    pub post: Post,
}

/// A deputyship that ran out not long ago.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Lapsed {
    /// Who was away.
    pub away: OfficerId,
    /// Its last day, or the day on which it was taken back.
    pub on: Date,
}

impl Leave {
    /// Whether the deputy acts on a day.
    pub fn runs(&self, today: Date) -> bool {
        self.from <= today && !self.is_over(today)
    }

    /// Whether its last day is over, or it was taken back.
    pub fn is_over(&self, today: Date) -> bool {
        self.to < today || self.ended.is_some_and(|on| on <= today)
    }

    /// Whether a day of it is among these.
    pub(crate) fn meets(&self, (from, to): (Date, Date)) -> bool {
        self.from <= to && !self.is_over(from.max(self.from))
    }

    fn over_on(&self) -> Date {
        self.ended.unwrap_or(self.to)
    }

    /// The posts that still are what they were when it was said: the absent one holds them, and the deputy may.
    pub fn standing<'l>(&'l self, office: &'l Office) -> impl Iterator<Item = Post> + 'l {
        let held = office.officers.get(&self.away).filter(|away| !away.disabled);
        let held = move |post: &Post| held.is_some_and(|away| away.posts.contains(post));
        let fits = |post: &Post| may_deputise(office, self.deputy, *post);
        self.posts.iter().copied().filter(move |post| held(post) && fits(post))
    }
}

/// Whether a post can be held by a deputy: one that works on matters. Accounts and traces are kept by nobody in the place
/// of another (separation of duties).
pub const fn passes_on(role: Role) -> bool {
    role.sees_matters()
}

/// Whether an officer may hold a post in the place of another: they work on matters at its organ, or at one above it.
pub fn may_deputise(office: &Office, officer: OfficerId, post: Post) -> bool {
    let near = office.above(post.organ);
    let near = |one: &Post| one.role.sees_matters() && near.contains(&one.organ);
    let posts = office.officers.get(&officer).filter(|officer| !officer.disabled);
    passes_on(post.role) && posts.is_some_and(|officer| officer.posts.iter().any(near))
}

/// What an officer does today in the place of others, beside their own posts.
pub fn acts_for(office: &Office, officer: OfficerId, today: Date) -> Vec<ActsFor> {
    let own = office.officers.get(&officer).map_or(&[][..], |one| one.posts.as_slice());
    let running = office.leaves.iter().filter(|one| one.deputy == officer && one.runs(today));
    let all = running
        .flat_map(|leave| leave.standing(office).map(|post| ActsFor { away: leave.away, post }));
    all.filter(|one| !own.contains(&one.post)).collect()
}

/// The deputyship of an officer that ran out last, as long as that is worth saying and they do not act for the same one again.
pub fn lapsed(office: &Office, officer: OfficerId, today: Date) -> Option<Lapsed> {
    let own = || office.leaves.iter().filter(|one| one.deputy == officer);
    let again = |away| own().any(|one| one.away == away && one.runs(today));
    let since = today.saturating_sub(REMEMBERED.days());
    let ended = own().filter(|one| one.is_over(today) && since <= one.over_on());
    // One that was taken back before it began let nobody act.
    let ended = ended.filter(|one| one.from <= one.over_on() && !again(one.away));
    let last = ended.max_by_key(|one| one.over_on());
    last.map(|one| Lapsed { away: one.away, on: one.over_on() })
}

impl Actor {
    /// In whose place an act with one of these roles is done at an organ: nobody's where an own post allows it.
    pub fn deputises(&self, roles: &[Role], organ: OrganId) -> Vec<OfficerId> {
        let fits = |post: &Post| post.organ == organ && roles.contains(&post.role);
        if self.own_posts().any(fits) {
            return Vec::new();
        }
        self.acts_for().iter().filter(|one| fits(&one.post)).map(|one| one.away).collect()
    }

    /// Whether the actor holds a post of this officer today, at an organ.
    pub fn acts_for_officer(&self, away: OfficerId, organ: OrganId) -> bool {
        self.acts_for().iter().any(|one| one.away == away && one.post.organ == organ)
    }

    /// In whose place an act on a matter is done: of several, the first who need not keep out of it.
    pub fn in_place_of(
        &self,
        roles: &[Role],
        organ: OrganId,
        (matter, office): (&Matter, &Office),
    ) -> Option<OfficerId> {
        let mut all = self.deputises(roles, organ).into_iter();
        all.find(|away| matter.keeps_out(*away, office).is_none())
    }
}
