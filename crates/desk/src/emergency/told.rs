//! What the page of openings by two shows: who may, what waits for an answer, what is open, and what one is to be told of.

use std::{collections::BTreeSet, sync::Arc};

use jiff::Timestamp;
use rules::{
    absence::may_stand_in,
    circle::{Circle, members},
    emergency::{fits, may_decline, open_to, other, standing},
    event::Event,
    ids::OfficerId,
    keep::{keepers, keeps},
    office::Office,
    person::Identity,
    rights::may_know,
    stored::{By, Recorded, When},
};
use store::{EmergencyKeyRow, HALF, NoticeRow, OPENED, Work};
use uuid::Uuid;

use crate::{
    Desk, DeskError,
    house::{Held, House},
    roster::Roster,
    sealing::{IDENTITY, key_place, open_identity},
    views::Officer,
};

/// More are not told of at once; the others come after these.
const MOST: i64 = 20;

/// Everything about openings by two that concerns an officer.
#[derive(Clone, Debug)]
pub struct EmergencyRoom {
    /// Their seal is unlocked in this session.
    pub unlocked: bool,
    /// The circles they are in or administer, or whose seals they open together with somebody.
    pub circles: Vec<TwoView>,
    /// What was asked by or of them and waits for an answer.
    pub asks: Vec<AskView>,
    /// What both agreed to open.
    pub opened: Vec<OpenedView>,
    /// What they are to be told of.
    pub told: Vec<NoticeView>,
}

/// Who opens a circle's seals together.
#[derive(Clone, Debug)]
pub struct TwoView {
    /// Of which circle.
    pub circle: Circle,
    /// The organ's name.
    pub organ: String,
    /// The two, where they were named.
    pub two: Option<[String; 2]>,
    /// The officer is one of them.
    pub one_of_them: bool,
    /// The officer may name others: they hold the circle's key.
    pub may_name: bool,
    /// The officer may take it back.
    pub may_end: bool,
    /// Who may be named, whoever works at the organ first.
    pub fitting: Vec<FittingView>,
}

/// Somebody who may be one of the two.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct FittingView {
    /// They work elsewhere than at the circle's organ.
    pub elsewhere: bool,
    /// Where.
    pub organ: String,
    /// Their name.
    pub name: String,
    /// Who.
    pub officer: OfficerId,
}

/// What waits for an answer.
#[derive(Clone, Debug)]
pub struct AskView {
    /// The matter's number.
    pub number: String,
    /// Who asked.
    pub asked_by: String,
    /// The officer asked, and waits for the other.
    pub own: bool,
    /// Why.
    pub reason: String,
    /// Until when it can be answered.
    pub until: Timestamp,
}

/// What both agreed to open.
#[derive(Clone, Debug)]
pub struct OpenedView {
    /// The matter's number.
    pub number: String,
    /// Who brought it; none while the seal is locked in this session.
    pub identity: Option<Identity>,
    /// Until when it is shown.
    pub until: Timestamp,
}

/// What one is to be told of.
#[derive(Clone, Debug)]
pub struct NoticeView {
    /// The matter's stream.
    pub stream: Uuid,
    /// The version of the event.
    pub version: i32,
    /// The kind of the event.
    pub what: &'static str,
    /// The organ of the circle.
    pub organ: String,
    /// For what the circle is.
    pub circle: Circle,
    /// Who did it.
    pub by: String,
    /// When.
    pub at: Option<Timestamp>,
    /// The matter's number, for those who may know it.
    pub number: Option<String>,
}

/// A step that is to be told.
pub(super) struct Notice<'a> {
    /// The matter, as it stands with that step.
    pub(super) held: &'a Held,
    pub(super) circle: Circle,
    pub(super) opened: bool,
    pub(super) at_ms: i64,
}

impl Notice<'_> {
    /// To whom it is told: the circle, its two, and whoever administers its organ; not whoever did it.
    pub(super) fn rows(&self, own: Option<OfficerId>, office: &Office) -> Vec<NoticeRow> {
        let mut all: BTreeSet<OfficerId> = members(office, self.circle);
        all.extend(keepers(self.circle.organ, office));
        all.extend(standing(office, self.circle).into_iter().flatten());
        let matter = &self.held.matter;
        // Whoever is kept from a report is not told that there is one.
        let kept_from = |one: &OfficerId| {
            matter.of_report().is_some_and(|report| report.shuts_out(*one, office))
        };
        all.retain(|one| !kept_from(one));
        let row = |officer: OfficerId| NoticeRow {
            officer: officer.0,
            stream: matter.id.0,
            version: matter.version,
            opened: self.opened,
            at_ms: self.at_ms,
        };
        all.into_iter().filter(|officer| Some(*officer) != own).map(row).collect()
    }
}

impl Desk {
    /// Everything about openings by two that concerns an officer.
    pub async fn emergency_room(&self, officer: &Officer) -> Result<EmergencyRoom, DeskError> {
        let (house, officer) = (Arc::clone(&self.house), officer.clone());
        let read = self.house.store.read(move |work| {
            Box::pin(async move {
                let roster = house.roster(work).await?;
                let room = Room { house: &house, roster: &roster, officer: &officer };
                let (asks, opened) = room.keys(work).await?;
                Ok(EmergencyRoom {
                    unlocked: officer.seal.is_some(),
                    circles: room.circles(),
                    asks,
                    opened,
                    told: room.told(work).await?,
                })
            })
        });
        read.await
    }

    /// What an officer is to be told of, and nothing else: every page of the first room asks.
    pub async fn emergency_notices(&self, officer: &Officer) -> Result<Vec<NoticeView>, DeskError> {
        let (house, officer) = (Arc::clone(&self.house), officer.clone());
        let read = self.house.store.read(move |work| {
            Box::pin(async move {
                let roster = house.roster(work).await?;
                Room { house: &house, roster: &roster, officer: &officer }.told(work).await
            })
        });
        read.await
    }

    /// The officer was told.
    pub async fn emergency_told(
        &self,
        officer: &Officer,
        stream: Uuid,
        version: i32,
    ) -> Result<(), DeskError> {
        let officer = officer.id.0;
        let run = self.house.store.run(move |work| {
            Box::pin(async move { Ok(work.told(officer, stream, version).await?) })
        });
        run.await.map(drop)
    }
}

/// Through whose eyes it is seen.
struct Room<'a> {
    house: &'a House,
    roster: &'a Roster,
    officer: &'a Officer,
}

impl Room<'_> {
    fn name(&self, officer: OfficerId) -> String {
        self.roster.names.get(&officer).cloned().unwrap_or_default()
    }

    fn circles(&self) -> Vec<TwoView> {
        let office = &self.roster.office;
        let (own, actor) = (self.officer.id, self.officer.actor());
        let all = rules::circle::circles(office).into_iter().filter_map(|circle| {
            let member = members(office, circle).contains(&own);
            let one_of_them = other(office, own, circle).is_some();
            let administers = keeps(&actor, circle.organ, office);
            if !member && !one_of_them && !administers {
                return None;
            }
            let two = standing(office, circle).map(|two| two.map(|one| self.name(one)));
            let may_name = member && office.seals.holds(own, circle);
            let fitting = if may_name { self.fitting(circle) } else { Vec::new() };
            let may_end = two.is_some() && (member || administers);
            let organ = office.organ_name(circle.organ).to_owned();
            Some(TwoView { circle, organ, two, one_of_them, may_name, may_end, fitting })
        });
        all.collect()
    }

    fn fitting(&self, circle: Circle) -> Vec<FittingView> {
        let office = &self.roster.office;
        let able = office.seals.officers.keys().filter(|one| fits(office, **one, circle));
        let view = |officer: &OfficerId| {
            let elsewhere = !may_stand_in(office, *officer, circle);
            let posts = office.officers.get(officer).map_or(&[][..], |one| &one.posts);
            let mut works = posts.iter().filter(|post| post.role.sees_matters());
            let organ = match elsewhere {
                true => works.next().map_or(circle.organ, |post| post.organ),
                false => circle.organ,
            };
            let organ = office.organ_name(organ).to_owned();
            FittingView { elsewhere, organ, name: self.name(*officer), officer: *officer }
        };
        let mut all: Vec<_> = able.map(view).collect();
        all.sort();
        all
    }

    /// What waits for an answer, and what is open.
    async fn keys(
        &self,
        work: &mut Work<'_>,
    ) -> Result<(Vec<AskView>, Vec<OpenedView>), DeskError> {
        let own = self.officer.id;
        let now = self.house.clock.now().as_millisecond();
        let (mut asks, mut opened) = (Vec::new(), Vec::new());
        for one in self.with_whom() {
            for row in work.emergency_keys_of(one.0).await? {
                if row.until_ms <= now {
                    continue;
                }
                match row.stage {
                    HALF => asks.extend(self.ask(work, &row).await?),
                    OPENED if one == own => opened.extend(self.opened(work, &row).await?),
                    _ => {}
                }
            }
        }
        Ok((asks, opened))
    }

    /// The officer, and everybody with whom they open something.
    fn with_whom(&self) -> BTreeSet<OfficerId> {
        let (office, own) = (&self.roster.office, self.officer.id);
        let others = office.seals.twos.keys().filter_map(|circle| other(office, own, *circle));
        others.chain([own]).collect()
    }

    /// A matter of which something is to be shown. One that went up, or cannot be read, keeps nobody from the others.
    async fn held(&self, work: &mut Work<'_>, stream: Uuid) -> Result<Option<Held>, DeskError> {
        let Some(row) = work.matter(stream).await? else { return Ok(None) };
        match self.house.load(work, row).await {
            Ok(held) => Ok(Some(held)),
            Err(error @ (DeskError::Unreadable(_) | DeskError::Damaged(_))) => {
                tracing::warn!(%error, "a matter cannot be read: nothing of an opening by two is told");
                Ok(None)
            }
            Err(error) => Err(error),
        }
    }

    async fn ask(
        &self,
        work: &mut Work<'_>,
        row: &EmergencyKeyRow,
    ) -> Result<Option<AskView>, DeskError> {
        let own = self.officer.id;
        let Some(held) = self.held(work, row.stream).await? else { return Ok(None) };
        let around = (&*self.roster.office, self.house.clock.now());
        let waits = may_decline(&held.matter, &held.events, own, around);
        let Ok(asked) = waits else { return Ok(None) };
        if asked.circle.to_string() != row.circle || held.matter.is_erased() {
            return Ok(None);
        }
        let texts = self.house.texts(work, held.matter.id.into()).await?;
        Ok(Some(AskView {
            number: held.matter.number.clone(),
            asked_by: self.name(asked.by),
            own: asked.by == own,
            reason: texts.get(asked.reason)?,
            until: moment(row.until_ms)?,
        }))
    }

    /// What both agreed to open, as long as they are the two of a circle that may know.
    async fn opened(
        &self,
        work: &mut Work<'_>,
        row: &EmergencyKeyRow,
    ) -> Result<Option<OpenedView>, DeskError> {
        let Some(held) = self.held(work, row.stream).await? else { return Ok(None) };
        let (stream, office) = (held.matter.id, &*self.roster.office);
        let mut open = open_to(&held.matter, self.officer.id, office);
        if !open.any(|(circle, _)| circle.to_string() == row.circle) {
            return Ok(None);
        }
        let place = key_place(stream.into(), IDENTITY);
        let key = self.officer.seal.as_ref().map(|seal| seal.pair.open_key(&place, &row.envelope));
        let identity = match key {
            Some(Ok(key)) => {
                let envelope = self.house.kept_identity(work, &held.matter).await?;
                Some(open_identity(&key, stream.into(), &envelope)?)
            }
            // Locked, or sealed for a key that was made anew since.
            Some(Err(_)) | None => None,
        };
        let number = held.matter.number.clone();
        Ok(Some(OpenedView { number, identity, until: moment(row.until_ms)? }))
    }

    async fn told(&self, work: &mut Work<'_>) -> Result<Vec<NoticeView>, DeskError> {
        let mut all = Vec::new();
        for row in work.notices_of(self.officer.id.0, MOST).await? {
            let Some(held) = self.held(work, row.stream).await? else { continue };
            let event = held.events.iter().find(|recorded| recorded.version == row.version);
            all.extend(event.and_then(|event| self.notice(&held, event)));
        }
        Ok(all)
    }

    fn notice(&self, held: &Held, recorded: &Recorded<Event>) -> Option<NoticeView> {
        let (what, circle) = match &recorded.event {
            Event::EmergencyAsked { circle, .. } => ("asked", *circle),
            Event::EmergencyOpened { circle, .. } => ("opened", *circle),
            Event::EmergencyDeclined { circle, .. } => ("declined", *circle),
            _ => return None,
        };
        let office = &self.roster.office;
        // Whoever is kept from a report since is told of it no more.
        let kept_from = held.matter.of_report();
        if kept_from.is_some_and(|report| report.shuts_out(self.officer.id, office)) {
            return None;
        }
        let by = match recorded.by {
            By::Officer(officer) => self.name(officer),
            By::Public | By::Operator => String::new(),
        };
        let at = match recorded.recorded {
            When::Instant(at) => Some(at),
            When::Day(_) => None,
        };
        let known = other(office, self.officer.id, circle).is_some()
            || may_know(&self.officer.actor(), &held.matter, office);
        Some(NoticeView {
            stream: held.matter.id.0,
            version: recorded.version,
            what,
            organ: office.organ_name(circle.organ).to_owned(),
            circle,
            by,
            at,
            number: known.then(|| held.matter.number.clone()),
        })
    }
}

fn moment(ms: i64) -> Result<Timestamp, DeskError> {
    Timestamp::from_millisecond(ms).map_err(|_| DeskError::Damaged("a time"))
}
