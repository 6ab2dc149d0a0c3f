//! What an officer sees of their own seal, and of the circles their posts belong to.

use std::sync::Arc;

use jiff::{Timestamp, civil::Date};
use rules::{
    absence::may_hold,
    circle::{Circle, circles, members},
    codes::CircleKind,
    ids::OfficerId,
    office::Office,
};

use super::own_circles;
use crate::{
    Desk, DeskError,
    absence::{AbsenceView, absences, fitting, until},
    circles::GUARDIAN,
    roster::Roster,
    views::Officer,
};

/// What the page of one's own seal shows.
#[derive(Clone, Debug)]
pub struct SealRoom {
    /// One has a key, locked or not.
    pub has_key: bool,
    /// Until when it is unlocked in this session.
    pub unlocked_until: Option<Timestamp>,
    /// The circles one's posts belong to, and those one is named to stand in for.
    pub circles: Vec<CircleView>,
    /// Who stands in for whom there, and wherever one administers.
    pub absences: Vec<AbsenceView>,
    /// Who may stand in for oneself, by circle.
    pub may_stand_in: Vec<(Circle, Vec<(OfficerId, String)>)>,
}

/// A circle as one of its members sees it.
#[derive(Clone, Debug)]
pub struct CircleView {
    /// Which.
    pub circle: Circle,
    /// The organ's name.
    pub organ: String,
    /// One holds its key.
    pub held: bool,
    /// Its key lies with whoever has the secret printed at the beginning.
    pub guarded: bool,
    /// One's own post belongs to it; else one is named to stand in.
    pub by_post: bool,
    /// Everybody who belongs to it, or is named to stand in.
    pub members: Vec<MemberView>,
}

/// A member of a circle.
#[derive(Clone, Debug)]
pub struct MemberView {
    /// Who.
    pub officer: OfficerId,
    /// The name.
    pub name: String,
    /// How far they are.
    pub standing: Standing,
    /// Stands in for somebody until this day, and is no member by post.
    pub stands_in_until: Option<Date>,
}

/// How far a member of a circle is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Standing {
    /// Holds its key.
    Holds,
    /// Has a seal key, and waits for a colleague to let them in.
    Waits,
    /// Has not set a passphrase yet.
    NoKey,
}

impl Desk {
    /// What one may see of one's own seal and circles.
    pub async fn seal_room(&self, officer: &Officer) -> Result<SealRoom, DeskError> {
        let (house, officer) = (Arc::clone(&self.house), officer.clone());
        let read = self.house.store.read(move |work| {
            Box::pin(async move {
                let (roster, today) = (house.roster(work).await?, house.now().today);
                let guarded = work.circle_keys_for(GUARDIAN).await?;
                let view = |circle| {
                    let name = Circle::to_string(&circle);
                    let guarded = guarded.iter().any(|row| row.circle == name);
                    circle_view(circle, officer.id, guarded, (&roster, today))
                };
                let own = own_circles(officer.id, &roster.office);
                let mine = circles(&roster.office).into_iter();
                let mine =
                    mine.filter(|one| may_hold(&roster.office, *one, today).contains(&officer.id));
                Ok(SealRoom {
                    has_key: roster.office.seals.officers.contains_key(&officer.id),
                    unlocked_until: officer.seal.as_ref().map(|seal| seal.until),
                    circles: mine.map(view).collect(),
                    absences: absences(&officer.actor(), &roster, today),
                    may_stand_in: own.into_iter().map(|one| (one, fitting(one, &roster))).collect(),
                })
            })
        });
        read.await
    }
}

pub(super) fn standing(officer: OfficerId, circle: Circle, office: &Office) -> Standing {
    let seals = &office.seals;
    match (seals.holds(officer, circle), seals.officers.contains_key(&officer)) {
        (true, _) => Standing::Holds,
        (false, true) => Standing::Waits,
        (false, false) => Standing::NoKey,
    }
}

fn circle_view(
    circle: Circle,
    own: OfficerId,
    guarded: bool,
    (roster, today): (&Roster, Date),
) -> CircleView {
    let by_post = members(&roster.office, circle);
    let office = &roster.office;
    let member = |officer: OfficerId| MemberView {
        officer,
        name: roster.names.get(&officer).cloned().unwrap_or_default(),
        standing: standing(officer, circle, office),
        stands_in_until: match by_post.contains(&officer) {
            true => None,
            false => until(officer, circle, (office, today)),
        },
    };
    let mut all: Vec<_> = may_hold(office, circle, today).into_iter().map(member).collect();
    all.sort_by(|one, other| one.name.cmp(&other.name));
    CircleView {
        circle,
        organ: office.organ_name(circle.organ).to_owned(),
        held: office.seals.holds(own, circle),
        guarded,
        by_post: by_post.contains(&own),
        members: all,
    }
}

impl CircleView {
    /// For what its members open seals.
    pub fn kind(&self) -> CircleKind {
        self.circle.kind
    }
}
