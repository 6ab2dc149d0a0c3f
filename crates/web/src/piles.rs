//! My piles: what waits for my roles, how much of it is late, what comes soonest; and the figures on answers.

use askama::Template;
use axum::response::{IntoResponse, Redirect};
use desk::{
    LeadsWait, LeaveView, Waits,
    views::{Answered, PileCount, ReminderView},
};
use jiff::civil::Date;
use rules::{calendar::Calendar, codes::Pile, office::Post, post::may_settle};

use crate::{
    Tongue,
    demo::Card,
    emergency::{self, Told},
    error::Reply,
    form::Query,
    keep::Room,
    layout::{Frame, Observes, page},
    leave::post_name,
    matters::show::SEND_UP,
    paths, shade, traces,
    visit::Visit,
};

/// A pile, ready to be shown.
pub(crate) struct PileCard {
    pub(crate) name: String,
    pub(crate) count: u64,
    pub(crate) late: Option<String>,
    pub(crate) soonest: Option<String>,
    pub(crate) left: Option<String>,
    pub(crate) shade: &'static str,
    pub(crate) url: String,
}

/// A figure with what it is part of.
pub(crate) struct Figure {
    pub(crate) label: String,
    pub(crate) value: String,
}

#[derive(Template)]
#[template(path = "piles.html")]
pub(crate) struct PilesPage {
    pub(crate) frame: Frame,
    pub(crate) posts: Vec<String>,
    /// For whoever works on no matter: what they keep instead.
    pub(crate) rooms: Option<Vec<Room>>,
    /// What to try, in a demonstration.
    pub(crate) card: Option<Card>,
    /// A year of the calendar was published: dates may have moved. To whoever keeps the office, that the last one ends soon.
    pub(crate) news: Option<String>,
    /// What was just done, where its own page is theirs no longer.
    pub(crate) done: Option<String>,
    /// For whom the reader acts today.
    pub(crate) acting: Vec<String>,
    /// Nothing waits.
    pub(crate) idle: bool,
    pub(crate) piles: Vec<PileCard>,
    pub(crate) rest: Vec<PileCard>,
    pub(crate) figures: Vec<Figure>,
    pub(crate) late: Option<(String, String)>,
    /// What the officer was reminded of.
    pub(crate) reminders: Vec<Reminded>,
    /// Openings by two that the officer is to be told of.
    pub(crate) told: Vec<Told>,
    /// Reports in which somebody of the same name waits to be looked at.
    pub(crate) same_names: Option<String>,
    /// Reports that nobody may read any more.
    pub(crate) unseen: Option<String>,
    /// What waits in the post room: to whoever works there.
    pub(crate) post: Option<PostWaits>,
    /// Leads that wait for the reader, and whether some are late.
    pub(crate) leads: Option<(String, bool)>,
    /// Personnel departments that wait for the reader's answer.
    pub(crate) integrity: Option<String>,
    /// Reports of retaliation, and where they are listed.
    pub(crate) retaliation: Option<(String, String)>,
}

/// What is told of leads that wait; nothing where none does.
pub(crate) fn leads_wait(wait: LeadsWait, tongue: Tongue) -> Option<(String, bool)> {
    let facts = [("count", wait.count.into()), ("given", wait.late.into())];
    let key = if 0 < wait.late { "piles-leads-late" } else { "piles-leads" };
    (0 < wait.count).then(|| (tongue.say(key, &facts), 0 < wait.late))
}

/// What is told of personnel departments that wait for an answer; nothing where none does.
pub(crate) fn integrity_waits(count: usize, tongue: Tongue) -> Option<String> {
    (0 < count).then(|| tongue.say("piles-integrity", &[("count", count.into())]))
}

/// Reports of retaliation come first.
pub(crate) fn retaliation(figure: &desk::views::Figure, tongue: Tongue) -> (String, String) {
    let told = tongue.say("piles-retaliation", &[("count", figure.count.matters.into())]);
    (told, paths::list(figure.filter.pairs()))
}

/// What waits in the post room.
pub(crate) struct PostWaits {
    pub(crate) told: String,
    /// A difference waits for the reader to settle it.
    pub(crate) grave: bool,
}

/// A reminder, ready to be shown.
pub(crate) struct Reminded {
    pub(crate) number: String,
    pub(crate) url: String,
    pub(crate) title: String,
    pub(crate) about: String,
    pub(crate) left: String,
    pub(crate) shade: &'static str,
}

/// GET /office
pub(crate) async fn show(visit: Visit, Query(query): Query) -> Reply {
    // Whoever reads traces reads nothing else.
    if traces::audits(&visit) {
        return Ok(Redirect::to(paths::TRACES).into_response());
    }
    // Nor whoever hands in notes.
    if visit.observes() == Some(Observes::Alone) {
        return Ok(Redirect::to(paths::NOTES).into_response());
    }
    let piles = visit.desk.piles(&visit.officer).await?;
    let answered = visit.desk.answered(&visit.officer).await?;
    let frame = visit.frame(visit.tongue.text("piles-title"));
    let calendar = visit.desk.calendar();
    let now = (&*calendar, visit.desk.today());
    let mut shown = piles_page(frame, mine(&visit), &piles, answered, now);
    let appraising = visit.desk.appraising(&visit.officer).await?;
    let appraising = appraising.iter().map(|figure| listed(&shown.frame, figure));
    shown.rest.extend(appraising.collect::<Vec<_>>());
    let reminders = visit.desk.reminders(&visit.officer).await?;
    shown.reminders = reminders.iter().map(|one| reminded(one, visit.tongue)).collect();
    let (notices, zone) = (visit.desk.emergency_notices(&visit.officer).await?, visit.desk.zone());
    shown.told = notices.iter().map(|one| emergency::told(one, visit.tongue, &zone)).collect();
    if visit.settles_names() {
        let waiting = visit.desk.count_same_names(&visit.officer).await?;
        let told = || visit.tongue.say("piles-same-names", &[("count", waiting.into())]);
        shown.same_names = (0 < waiting).then(told);
    }
    let leads = visit.desk.leads_wait(&visit.officer).await?;
    shown.leads = leads_wait(leads, visit.tongue);
    let asked = visit.desk.integrity_waits(&visit.officer).await?;
    shown.integrity = integrity_waits(asked, visit.tongue);
    let first = visit.desk.retaliations(&visit.officer).await?;
    shown.retaliation = first.map(|figure| retaliation(&figure, visit.tongue));
    let unseen = visit.desk.unseen_reports(&visit.officer).await?;
    if 0 < unseen {
        shown.unseen = Some(visit.tongue.say("piles-unseen", &[("count", unseen.into())]));
    }
    shown.done = match query.get("done") {
        SEND_UP => Some(visit.tongue.text("piles-sent-up")),
        "given_away" => Some(visit.tongue.text("piles-given-away")),
        _ => None,
    };
    if !visit.officer.acts_for.is_empty() {
        let room = visit.desk.leave_room(&visit.officer, None).await?;
        shown.acting = room.acting(visit.officer.id).map(|one| acting(one, visit.tongue)).collect();
    }
    let actor = visit.officer.actor();
    let settles = visit.officer.posts.iter().any(|post| may_settle(&actor, post.organ));
    let found = visit.desk.post_waits(&visit.officer).await?;
    shown.post = found.and_then(|found| waits(found, settles, visit.tongue));
    shown.news = visit.desk.calendar_news().map(|year| {
        let facts = [("year", year.year.to_string().into()), ("notice", year.notice.into())];
        visit.tongue.say("piles-calendar", &facts)
    });
    shown.news = shown.news.or_else(|| visit.see_to());
    if visit.office.demo {
        shown.card = Card::of_officer(&visit.officer.name, visit.tongue)?;
    }
    // Whoever only keeps the office is shown no matter, and no figures of none.
    if visit.officer.actor().organs().is_empty() {
        shown.rooms = Some(visit.rooms());
    }
    page(&shown)
}

/// For whom the reader acts today.
fn acting(one: &LeaveView, tongue: Tongue) -> String {
    let facts = [("name", one.away.1.clone().into()), ("date", tongue.date(one.to).into())];
    tongue.say("leave-today", &facts)
}

/// What waits in the post room; where nothing does, the page says nothing of it.
pub(crate) fn waits(waits: Waits, settles: bool, tongue: Tongue) -> Option<PostWaits> {
    let counts = [
        ("piles-post-unopened", waits.unopened),
        ("piles-post-waiting", waits.waiting),
        ("piles-post-unsettled", waits.unsettled),
    ];
    let some = counts.into_iter().filter(|(_, count)| 0 < *count);
    let told: Vec<_> =
        some.map(|(key, count)| tongue.say(key, &[("count", count.into())])).collect();
    let grave = settles && 0 < waits.unsettled;
    let told = told.join(&tongue.text("list-separator"));
    (!told.is_empty()).then_some(PostWaits { told, grave })
}

/// What the officer holds, in words, and the one organ of it all where it is one.
pub(crate) struct Mine {
    pub(crate) posts: Vec<String>,
    pub(crate) organ: String,
}

fn mine(visit: &Visit) -> Mine {
    let organ = match visit.officer.actor().organs()[..] {
        [organ] => organ.to_string(),
        _ => String::new(),
    };
    let name = |post: &Post| post_name(post, &visit.office, visit.tongue);
    Mine { posts: visit.officer.posts.iter().map(name).collect(), organ }
}

pub(crate) fn piles_page(
    frame: Frame,
    mine: Mine,
    piles: &[PileCount],
    answered: Option<Answered>,
    now: (&Calendar, Date),
) -> PilesPage {
    let mut sorted: Vec<_> = piles.iter().collect();
    sorted.sort_by_key(|pile| {
        (pile.count == 0, pile.soonest.is_none(), pile.soonest, pile.pile.code())
    });
    // What is done or only lies here owes nobody anything.
    let (waiting, resting): (Vec<_>, Vec<_>) =
        sorted.into_iter().partition(|pile| !matches!(pile.pile, Pile::Done | Pile::Reception));
    let card = |pile: &PileCount| card(&frame, pile, &mine.organ, now);
    PilesPage {
        late: late(&frame, &waiting, &mine.organ),
        idle: waiting.iter().all(|pile| pile.count == 0),
        piles: waiting.into_iter().map(card).collect(),
        rest: resting.into_iter().filter(|pile| 0 < pile.count).map(card).collect(),
        figures: answered.map(|answered| figures(&frame, answered)).unwrap_or_default(),
        posts: mine.posts,
        rooms: None,
        card: None,
        reminders: Vec::new(),
        told: Vec::new(),
        same_names: None,
        unseen: None,
        post: None,
        leads: None,
        integrity: None,
        retaliation: None,
        news: None,
        acting: Vec::new(),
        done: None,
        frame,
    }
}

pub(crate) fn reminded(one: &ReminderView, tongue: Tongue) -> Reminded {
    let facts = [
        ("date", tongue.date(one.due.due.date).into()),
        ("organ", one.holder.clone().into()),
        ("what", tongue.word("about", one.about.word()).into()),
    ];
    Reminded {
        number: one.number.clone(),
        url: paths::matter(&one.number),
        title: one.title.clone(),
        about: tongue.say("reminder-about", &facts),
        left: tongue.left(one.due.left),
        shade: shade(one.due.left),
    }
}

/// How much is late in all, and where it is listed.
fn late(frame: &Frame, piles: &[&PileCount], organ: &str) -> Option<(String, String)> {
    let late: u64 = piles.iter().map(|pile| pile.late).sum();
    (0 < late).then(|| {
        (frame.say("piles-late", "count", late), paths::list([("due", "late"), ("organ", organ)]))
    })
}

fn card(
    frame: &Frame,
    pile: &PileCount,
    organ: &str,
    (calendar, today): (&Calendar, Date),
) -> PileCard {
    let left = pile.soonest.map(|date| calendar.days_left(date, today));
    PileCard {
        name: frame.word("pile", pile.pile.word()),
        count: pile.count,
        late: (0 < pile.late).then(|| frame.say("pile-late", "count", pile.late)),
        soonest: pile.soonest.map(|date| frame.tongue.date(date)),
        left: left.map(|left| frame.tongue.left(left)),
        shade: left.map_or("far", shade),
        url: paths::list([("pile", pile.pile.word()), ("organ", organ)]),
    }
}

/// A figure with its list, as a pile.
fn listed(frame: &Frame, figure: &desk::views::Figure) -> PileCard {
    PileCard {
        name: frame.word("supervision", figure.what),
        count: figure.count.matters,
        late: None,
        soonest: None,
        left: None,
        shade: "far",
        url: paths::list(figure.filter.pairs()),
    }
}

fn figures(frame: &Frame, answered: Answered) -> Vec<Figure> {
    let within = |days: &str, count: u64| Figure {
        label: frame.say("answered-within", "days", days),
        value: frame.tongue.say(
            "answered-of",
            &[
                ("count", count.into()),
                ("answered", answered.answered.into()),
                ("rate", percent(count, answered.answered).into()),
            ],
        ),
    };
    vec![
        Figure { label: frame.text("answered-total"), value: answered.total.to_string() },
        Figure { label: frame.text("answered-first"), value: answered.first.to_string() },
        Figure { label: frame.text("answered-batches"), value: answered.batches.to_string() },
        Figure { label: frame.text("answered-persons"), value: answered.persons.to_string() },
        Figure { label: frame.text("answered-answered"), value: answered.answered.to_string() },
        within("15", answered.within_15),
        within("60", answered.within_60),
        within("90", answered.within_90),
    ]
}

/// A share in tenths of a percent, cut and not rounded up: what is not reached is not shown as reached.
pub fn percent(part: u64, whole: u64) -> String {
    if whole == 0 {
        return "0".to_owned();
    }
    let tenths = part.saturating_mul(1000) / whole;
    format!("{}.{}", tenths / 10, tenths % 10)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_share_is_never_rounded_up_to_all() {
        assert_eq!(percent(9_999, 10_000), "99.9");
        assert_eq!(percent(10, 10), "100.0");
        assert_eq!(percent(0, 0), "0");
    }
}
