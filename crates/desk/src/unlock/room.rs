//! What an officer sees of their own seal, and of the circles their posts belong to.

use std::sync::Arc;

use jiff::Timestamp;
use rules::{
    circle::{Circle, members},
    codes::CircleKind,
    ids::OfficerId,
    office::Office,
};

use super::own_circles;
use crate::{Desk, DeskError, circles::GUARDIAN, roster::Roster, views::Officer};

/// What the page of one's own seal shows.
#[derive(Clone, Debug)]
pub struct SealRoom {
    /// One has a key, locked or not.
    pub has_key: bool,
    /// Until when it is unlocked in this session.
    pub unlocked_until: Option<Timestamp>,
    /// The circles one's posts belong to.
    pub circles: Vec<CircleView>,
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
    /// Everybody who belongs to it.
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
                let roster = house.roster(work).await?;
                let guarded = work.circle_keys_for(GUARDIAN).await?;
                let view = |circle| {
                    let name = Circle::to_string(&circle);
                    let guarded = guarded.iter().any(|row| row.circle == name);
                    circle_view(circle, officer.id, guarded, &roster)
                };
                let own = own_circles(officer.id, &roster.office);
                Ok(SealRoom {
                    has_key: roster.office.seals.officers.contains_key(&officer.id),
                    unlocked_until: officer.seal.as_ref().map(|seal| seal.until),
                    circles: own.into_iter().map(view).collect(),
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

fn circle_view(circle: Circle, own: OfficerId, guarded: bool, roster: &Roster) -> CircleView {
    let office = &roster.office;
    let member = |officer: OfficerId| MemberView {
        officer,
        name: roster.names.get(&officer).cloned().unwrap_or_default(),
        standing: standing(officer, circle, office),
    };
    let mut all: Vec<_> = members(office, circle).into_iter().map(member).collect();
    all.sort_by(|one, other| one.name.cmp(&other.name));
    CircleView {
        circle,
        organ: office.organ_name(circle.organ).to_owned(),
        held: office.seals.holds(own, circle),
        guarded,
        members: all,
    }
}

impl CircleView {
    /// For what its members open seals.
    pub fn kind(&self) -> CircleKind {
        self.circle.kind
    }
}
