//! 应急启封: when nobody of a circle can be reached, two officers who were named beforehand open one seal together, and
//! everybody of the circle is told. Neither of the two opens anything alone.

use std::collections::BTreeMap;

use jiff::{SignedDuration, Timestamp};

use crate::{
    absence::may_stand_in,
    circle::{Circle, belongs, entitled},
    event::Event,
    ids::{OfficerId, Passage},
    keep::OfficeRefusal,
    matter::Matter,
    office::Office,
    stored::{By, Recorded, When},
};

/// So long the second of the two has to answer.
pub const ANSWERED_WITHIN: SignedDuration = SignedDuration::from_hours(24);

/// Who opens a circle's seals in an emergency, with the seal keys they had when they were named.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Two {
    /// The two.
    pub officers: [OfficerId; 2],
    /// Their public seal keys.
    pub publics: [String; 2],
}

/// Whether an officer may be one of the two: at work here, more than an administrator, and not in the circle by post, for
/// whoever is in it opens its seals without that.
pub fn fits(office: &Office, officer: OfficerId, circle: Circle) -> bool {
    let posts = office.officers.get(&officer).filter(|officer| !officer.disabled);
    posts.is_some_and(|officer| {
        officer.posts.iter().any(|post| post.role.sees_matters())
            && !officer.posts.iter().any(|post| belongs(post, circle, office))
    })
}

/// Whether two fit each other: at least one of them works at the circle's organ.
pub fn fit_together(office: &Office, two: [OfficerId; 2], circle: Circle) -> bool {
    two.iter().all(|one| fits(office, *one, circle))
        && two.iter().any(|one| may_stand_in(office, *one, circle))
}

/// The two who may open a circle's seals together now: named, still what they were, and with the keys of then.
pub fn standing(office: &Office, circle: Circle) -> Option<[OfficerId; 2]> {
    let two = office.seals.twos.get(&circle)?;
    let same = |(officer, public): (&OfficerId, &String)| {
        office.seals.officers.get(officer).is_some_and(|key| key == public)
    };
    let keys = two.officers.iter().zip(&two.publics).all(same);
    (keys && fit_together(office, two.officers, circle)).then_some(two.officers)
}

/// With whom an officer opens a circle's seals in an emergency; nobody where they are not one of its two.
pub fn other(office: &Office, officer: OfficerId, circle: Circle) -> Option<OfficerId> {
    match standing(office, circle)? {
        [one, other] if one == officer => Some(other),
        [other, one] if one == officer => Some(other),
        _ => None,
    }
}

/// An opening that one of the two asked for and the other has not answered.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Asked<'a> {
    /// Of which circle.
    pub circle: Circle,
    /// Who asked.
    pub by: OfficerId,
    /// When.
    pub at: Timestamp,
    /// Why.
    pub reason: &'a Passage,
    /// The version of its event.
    pub version: i32,
}

impl Asked<'_> {
    /// Whether it can still be answered.
    pub fn runs(&self, now: Timestamp) -> bool {
        self.at.checked_add(ANSWERED_WITHIN).is_ok_and(|end| now < end)
    }
}

/// What was asked of a matter and not answered, for each circle whose two asked.
pub fn asked(events: &[Recorded<Event>]) -> Vec<Asked<'_>> {
    let mut last: BTreeMap<Circle, Option<Asked<'_>>> = BTreeMap::new();
    for recorded in events {
        match (&recorded.event, recorded.by, recorded.recorded) {
            (Event::EmergencyAsked { circle, reason }, By::Officer(by), When::Instant(at)) => {
                let (circle, version) = (*circle, recorded.version);
                last.insert(circle, Some(Asked { circle, by, at, reason, version }));
            }
            (
                Event::EmergencyOpened { circle, .. } | Event::EmergencyDeclined { circle, .. },
                ..,
            ) => {
                last.insert(*circle, None);
            }
            _ => {}
        }
    }
    last.into_values().flatten().collect()
}

/// Whether an officer may ask now that a matter be opened by two: of which circle, and whom.
///
/// # Errors
/// [`OfficeRefusal::NothingToOpen`] alike where nobody is named in it, where the officer is not one of two who could open it,
/// and where they are recused: of a report they learn no more. [`OfficeRefusal::AlreadyAsked`] while an answer is
/// waited for.
pub fn may_ask(
    matter: &Matter,
    events: &[Recorded<Event>],
    officer: OfficerId,
    (office, now): (&Office, Timestamp),
) -> Result<(Circle, OfficerId), OfficeRefusal> {
    let (circle, two) =
        open_to(matter, officer, office).next().ok_or(OfficeRefusal::NothingToOpen)?;
    // Whoever asked and is one of the two no longer keeps nobody from asking.
    let waits = |ask: &Asked<'_>| {
        ask.circle == circle && ask.runs(now) && other(office, ask.by, circle).is_some()
    };
    match asked(events).iter().any(waits) {
        true => Err(OfficeRefusal::AlreadyAsked),
        false => Ok((circle, two)),
    }
}

/// The circles for which a matter may be opened by an officer and the other named, now.
pub fn open_to<'a>(
    matter: &'a Matter,
    officer: OfficerId,
    office: &'a Office,
) -> impl Iterator<Item = (Circle, OfficerId)> + 'a {
    let there = matter.identity.is_some() && !matter.is_erased();
    let circles = entitled(matter, office).into_iter().filter(move |_| there);
    // Nobody who is kept from it opens it, nor helps somebody else to.
    let kept_from = move |one: OfficerId| {
        matter.of_report().is_some_and(|report| report.shuts_out(one, office))
    };
    let two = circles.filter_map(move |circle| Some((circle, other(office, officer, circle)?)));
    let keeps_in = move |one| !kept_from(one) && matter.keeps_out(one, office).is_none();
    two.filter(move |(_, other)| keeps_in(officer) && keeps_in(*other))
}

/// What an officer may agree to: asked by the other of the two, for a circle whose seals they still open together.
///
/// # Errors
/// [`OfficeRefusal::NothingToOpen`] for whoever is not one of the two, whatever was asked; to those
/// [`OfficeRefusal::NoLongerAsked`] where nothing waits for them.
pub fn may_agree<'a>(
    matter: &Matter,
    events: &'a [Recorded<Event>],
    officer: OfficerId,
    (office, now): (&Office, Timestamp),
) -> Result<Asked<'a>, OfficeRefusal> {
    let two: Vec<_> = open_to(matter, officer, office).collect();
    if two.is_empty() {
        return Err(OfficeRefusal::NothingToOpen);
    }
    let waits = asked(events).into_iter().filter(|ask| ask.runs(now));
    let mut waits = waits.filter(|ask| two.contains(&(ask.circle, ask.by)));
    waits.next().ok_or(OfficeRefusal::NoLongerAsked)
}

/// What an officer may decline: whatever they may agree to, and what they asked themselves.
///
/// # Errors
/// As for [`may_agree`].
pub fn may_decline<'a>(
    matter: &Matter,
    events: &'a [Recorded<Event>],
    officer: OfficerId,
    (office, now): (&Office, Timestamp),
) -> Result<Asked<'a>, OfficeRefusal> {
    let kept_from = matter.of_report().is_some_and(|report| report.shuts_out(officer, office));
    match asked(events).into_iter().find(|ask| ask.by == officer && ask.runs(now)) {
        Some(_) if kept_from => Err(OfficeRefusal::NothingToOpen),
        Some(own) => Ok(own),
        None => may_agree(matter, events, officer, (office, now)),
    }
}

impl Event {
    /// Whether it is but a look at the matter or at who brought it, or the way to one: no step of the matter, and nothing that keeps
    /// anybody from acting on it meanwhile.
    pub const fn is_look(&self) -> bool {
        matches!(
            self,
            Self::SealOpened { .. }
                | Self::Read { .. }
                | Self::EmergencyAsked { .. }
                | Self::EmergencyOpened { .. }
                | Self::EmergencyDeclined { .. }
        )
    }
}
