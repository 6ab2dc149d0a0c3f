//! Traces of looking (全程留痕): when a look is written down, what it says, and what is unusual about it. Plain facts, no
//! scores: the auditor asks whoever looked.

use jiff::{
    SignedDuration, Timestamp,
    civil::{Date, DateTime},
};
use serde::{Deserialize, Serialize};

use crate::{
    calendar::Calendar,
    circle::{belongs, registering},
    codes::{Duty, Look, Role, Unusual},
    event::Event,
    ids::{OfficerId, OrganId, Passage},
    matter::{Case, Matter, Stage, officer_of},
    office::Office,
    rights::{Actor, holder},
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
    /// 查看线索留痕: the page of a lead showed what a report says; once an hour.
    #[serde(rename = "trace.lead_read")]
    LeadRead {
        /// Its number.
        number: String,
    },
    /// 查看廉政档案留痕: whose it was nobody reads here; once an hour.
    #[serde(rename = "trace.file_read")]
    FileRead {
        /// What stands for the file.
        number: String,
    },
    /// 导出留痕: what had been sealed for the organ above was taken out as a file.
    #[serde(rename = "trace.exported")]
    Exported {
        /// Its number: it has no stream of its own any more.
        number: String,
        /// On what ground; none of what was taken out before it was asked.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        duty: Option<Duty>,
    },
}

/// Why somebody looked.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Why {
    /// Their work, as the house found by itself.
    Duty(Duty),
    /// In words of their own, sealed and erased with the matter.
    Reason(Passage),
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
        (Event::Read { manner: before, .. }, When::Instant(at)) => {
            recorded.by == By::Officer(officer) && shows(*before, manner) && counts(at, now)
        }
        _ => false,
    };
    !looks.into_iter().any(says)
}

/// Whether a look of this moment stands for one of now.
fn counts(at: Timestamp, now: Timestamp) -> bool {
    let ago = now.duration_since(at);
    // A look that the clock says is still to come excuses none: the clock was ahead.
    !ago.is_negative() && ago < ONE_LOOK
}

/// Whether a look needs a reason in words: every paper and file of a report, and the reading of one where what is read is
/// unusual, whatever the hour. A seal asks for its own; of what was erased nothing is left to read.
pub fn asks_reason(
    matter: &Matter,
    (officer, manner): (OfficerId, Look),
    office: &Office,
    today: Date,
) -> bool {
    if !matter.is_report() || matter.is_erased() {
        return false;
    }
    match manner {
        Look::Print | Look::Export => true,
        Look::Page | Look::History | Look::Api => {
            // Whoever heads the work reads what others answer for.
            let charge = matter.case().and_then(Case::charge);
            let charge = charge.filter(|_| !heads(office, officer, matter.organ));
            !of_what((charge, ended_on(matter)), officer, today).is_empty()
        }
        Look::Seal | Look::Emergency | Look::Search | Look::List => false,
    }
}

/// Whether an officer heads the work of an organ.
pub fn heads(office: &Office, officer: OfficerId, organ: OrganId) -> bool {
    let posts = office.officers.get(&officer).map(|one| one.posts.as_slice()).unwrap_or_default();
    posts.iter().any(|post| post.organ == organ && post.role == Role::Head)
}

/// The reason in words that an officer gave for a look of this manner, while it counts: for an hour from the look for which
/// it was given, whatever happened to the matter since.
pub fn given(
    events: &[Recorded<Event>],
    (officer, manner): (OfficerId, Look),
    now: Timestamp,
) -> Option<&Passage> {
    let own = |recorded: &&Recorded<Event>| recorded.by == By::Officer(officer);
    let said = events.iter().filter(own).filter_map(|recorded| {
        let Event::Read { manner: before, why: Some(Why::Reason(reason)) } = &recorded.event else {
            return None;
        };
        let When::Instant(at) = recorded.recorded else { return None };
        shows(*before, manner).then_some((reason, at))
    });
    // A look that rests on an earlier reason makes it last no longer.
    let first = |reason: &Passage| said.clone().find(|(one, _)| one.id == reason.id);
    let lasts = |reason: &Passage| first(reason).is_some_and(|(_, at)| counts(at, now));
    said.clone().map(|(reason, _)| reason).rfind(|reason| lasts(reason))
}

/// On what ground of their work somebody looks at a matter that they may know of.
pub fn duty(matter: &Matter, actor: &Actor, office: &Office) -> Duty {
    let charge = matter.case().and_then(Case::charge);
    if charge.is_some() && charge == officer_of(actor.by()) {
        return Duty::Charge;
    }
    let own = || actor.own_posts().filter(|post| post.role.sees_matters());
    let (reception, report) = (registering(true, matter.organ), matter.is_report());
    let knows = match report {
        true => own().any(|post| belongs(post, reception, office)),
        false => own().any(|post| matter.known_to.contains(&post.organ)),
    };
    if !knows {
        return Duty::Deputy;
    }
    if ended_on(matter).is_some() {
        return Duty::Ended;
    }
    let at = holder(matter);
    if own().any(|post| post.organ == at) { Duty::Work } else { Duty::Known }
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
    /// On what ground of their work, where none was.
    pub duty: Option<Duty>,
    /// Who looked: two where two opened it together.
    pub officers: [Option<OfficerId>; 2],
}

/// What of an event of a matter is a look at it; none where it is something else.
pub fn seen(recorded: &Recorded<Event>) -> Option<Seen<'_>> {
    let By::Officer(by) = recorded.by else { return None };
    let alone = |manner, reason| Seen { manner, reason, duty: None, officers: [Some(by), None] };
    match &recorded.event {
        Event::Read { manner, why: Some(Why::Duty(duty)) } => {
            Some(Seen { duty: Some(*duty), ..alone(*manner, None) })
        }
        Event::Read { manner, why: Some(Why::Reason(reason)) } => {
            Some(alone(*manner, Some(reason)))
        }
        Event::Read { manner, why: None } => Some(alone(*manner, None)),
        Event::SealOpened { reason, .. } => Some(alone(Look::Seal, reason.as_ref())),
        Event::EmergencyOpened { asked_by, .. } => Some(Seen {
            manner: Look::Emergency,
            reason: None,
            duty: None,
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
    let rules = [
        (!(6..22).contains(&hour), Unusual::AtNight),
        (!calendar.is_working_day(day), Unusual::DayOff),
    ];
    let when = rules.into_iter().filter(|(holds, _)| *holds).map(|(_, what)| what);
    when.chain(of_what((look.charge, look.ended), look.officer, day)).collect()
}

/// What is unusual by what is read, whenever: who answers for it, and when it ended.
fn of_what(
    (charge, ended): (Option<OfficerId>, Option<Date>),
    officer: OfficerId,
    day: Date,
) -> Vec<Unusual> {
    let others = charge.is_some_and(|charge| charge != officer);
    let long = ended.is_some_and(|ended| LONG_ENDED_DAYS <= (day - ended).get_days());
    let rules = [(others, Unusual::OthersCharge), (long, Unusual::LongEnded)];
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
