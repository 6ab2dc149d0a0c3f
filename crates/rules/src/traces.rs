//! Traces of looking (全程留痕): when a look is written down, what it says, and what is unusual about it. Plain facts, no
//! scores: the auditor asks whoever looked.

use jiff::{
    SignedDuration, Timestamp,
    civil::{Date, DateTime},
};
use serde::{Deserialize, Serialize};

use crate::{
    calendar::Calendar,
    codes::{Look, Role, Unusual},
    event::Event,
    ids::{OfficerId, OrganId, Passage},
    matter::{Matter, Stage},
    office::Office,
    rights::Actor,
    stored::{By, Recorded, When},
};

/// So long a look stands for those that follow it: whoever turns pages for an hour has read once.
pub const ONE_LOOK: SignedDuration = SignedDuration::from_hours(1);
/// More different reports than this within an hour are unusual: a reception of one district takes in fewer in a day, and
/// reading one with care takes three minutes.
pub const MANY: usize = 20;
/// A report that ended so many days before is looked at again only for a reason.
pub const LONG_ENDED_DAYS: i32 = 180;

/// What happened in the stream of an organ's traces, beside the streams of matters; nothing follows from it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "kind", content = "data")]
pub enum TraceEvent {
    /// 检索留痕. What was searched for is not kept: it may be somebody's name.
    #[serde(rename = "trace.searched")]
    Searched {
        /// By what.
        manner: Look,
        /// How many matters the first page of the answer showed.
        found: u32,
    },
    /// 浏览列表留痕: a list showed reports, each by its title; once an hour.
    #[serde(rename = "trace.listed")]
    Listed {
        /// How many of them stood on the page.
        reports: u32,
    },
    /// 导出留痕: what had been sealed for the organ above was taken out as a file.
    #[serde(rename = "trace.exported")]
    Exported {
        /// Its number: it has no stream of its own any more.
        number: String,
    },
}

/// Whether a look at a matter has to be written down now. Every look at a report has; of other matters only what leaves
/// the screen. It has not where an own look of at most an hour ago says the same, and nothing but looks followed it.
pub fn owed(
    matter: &Matter,
    events: &[Recorded<Event>],
    (officer, manner): (OfficerId, Look),
    now: Timestamp,
) -> bool {
    let leaves = matches!(manner, Look::Print | Look::Export);
    if !matter.is_report() && !leaves {
        return false;
    }
    let looks = events.iter().rev().take_while(|recorded| recorded.event.is_look());
    let says = |recorded: &Recorded<Event>| match (&recorded.event, recorded.recorded) {
        (Event::Read { manner: before }, When::Instant(at)) => {
            let ago = now.duration_since(at);
            // A look that the clock says is still to come excuses none: the clock was ahead.
            recorded.by == By::Officer(officer)
                && shows(*before, manner)
                && !ago.is_negative()
                && ago < ONE_LOOK
        }
        _ => false,
    };
    !looks.into_iter().any(says)
}

/// Whether a look of one manner shows what another does: the page holds the history.
fn shows(before: Look, now: Look) -> bool {
    before == now || (before, now) == (Look::Page, Look::History)
}

/// One look as an event tells it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Seen<'a> {
    /// In what manner.
    pub manner: Look,
    /// Why, where a reason was given.
    pub reason: Option<&'a Passage>,
    /// Who looked: two where two opened it together.
    pub officers: [Option<OfficerId>; 2],
}

/// What of an event of a matter is a look at it; none where it is something else.
pub fn seen(recorded: &Recorded<Event>) -> Option<Seen<'_>> {
    let By::Officer(by) = recorded.by else { return None };
    let alone = |manner, reason| Seen { manner, reason, officers: [Some(by), None] };
    match &recorded.event {
        Event::Read { manner } => Some(alone(*manner, None)),
        Event::SealOpened { reason, .. } => Some(alone(Look::Seal, reason.as_ref())),
        Event::EmergencyOpened { asked_by, .. } => Some(Seen {
            manner: Look::Emergency,
            reason: None,
            officers: [Some(by), Some(*asked_by)],
        }),
        _ => None,
    }
}

/// The day on which a matter ended, as far as somebody who looks at it later is concerned.
pub fn ended_on(matter: &Matter) -> Option<Date> {
    match &matter.stage {
        Stage::Closed { on, .. }
        | Stage::Diverted { on, .. }
        | Stage::Kept { on }
        | Stage::GivenUp { on, .. }
        | Stage::Merged { on, .. }
        | Stage::Declined { on, .. }
        | Stage::Withdrawn { on } => Some(*on),
        Stage::Certified { closed_on, .. } => Some(*closed_on),
        Stage::Adopted(facts) => facts.closed_on,
        _ => None,
    }
}

/// The organs whose traces an actor reads: those where the auditor's role is held, with all below them; at the seat all.
pub fn audits(actor: &Actor, office: &Office) -> Vec<OrganId> {
    let held = |organ: &OrganId| actor.holds(Role::Auditor, *organ);
    let below = |organ: &OrganId| office.above(*organ).iter().any(held);
    office.organs.keys().copied().filter(below).collect()
}

/// A look, as far as it may be unusual. A list of them is in the order of time.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Looked<M> {
    /// Who.
    pub officer: OfficerId,
    /// At which matter; none where it was a search.
    pub matter: Option<M>,
    /// It is a report.
    pub report: bool,
    /// When.
    pub at: Timestamp,
    /// The same at the office's clock.
    pub local: DateTime,
    /// Who answered for the matter then.
    pub charge: Option<OfficerId>,
    /// When it had ended.
    pub ended: Option<Date>,
}

/// What is unusual about each of these looks, in their order: only looks at reports and who brought a matter are
/// judged by day and hour, for everybody works late once.
pub fn unusual<M: Copy + PartialEq>(looks: &[Looked<M>], calendar: &Calendar) -> Vec<Vec<Unusual>> {
    let mut told: Vec<Vec<Unusual>> = looks.iter().map(|look| alone(look, calendar)).collect();
    for (at, look) in looks.iter().enumerate().filter(|(_, look)| look.report) {
        if MANY < reports_within(&looks[..=at], look) {
            told[at].push(Unusual::ManyInAnHour);
        }
    }
    told
}

/// What one look shows by itself.
fn alone<M>(look: &Looked<M>, calendar: &Calendar) -> Vec<Unusual> {
    if !look.report {
        return Vec::new();
    }
    let (hour, day) = (look.local.hour(), look.local.date());
    let others = look.charge.is_some_and(|charge| charge != look.officer);
    let long = look.ended.is_some_and(|ended| LONG_ENDED_DAYS <= (day - ended).get_days());
    let rules = [
        (!(6..22).contains(&hour), Unusual::AtNight),
        (!calendar.is_working_day(day), Unusual::DayOff),
        (others, Unusual::OthersCharge),
        (long, Unusual::LongEnded),
    ];
    rules.into_iter().filter(|(holds, _)| *holds).map(|(_, what)| what).collect()
}

/// How many different reports the officer looked at in the hour before a look, that one among them.
fn reports_within<M: Copy + PartialEq>(until: &[Looked<M>], look: &Looked<M>) -> usize {
    let near = until.iter().rev().take_while(|one| look.at.duration_since(one.at) < ONE_LOOK);
    let own = near.filter(|one| one.report && one.officer == look.officer);
    let mut different: Vec<M> = Vec::new();
    for matter in own.filter_map(|one| one.matter) {
        if !different.contains(&matter) {
            different.push(matter);
        }
    }
    different.len()
}
