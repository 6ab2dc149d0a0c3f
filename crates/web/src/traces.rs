//! The auditor's page (查阅留痕): who looked at which number, and what of it is to be checked, each by a rule that is
//! stated. No content, no scores.

use std::collections::BTreeSet;

use askama::Template;
use desk::{AloneCount, AloneCounts, Audit, AuditPage, LookView, Unseparated};
use jiff::tz::TimeZone;
use rules::{
    codes::{Look, Role, Unusual},
    ids::OfficerId,
    traces::{LONG_ENDED_DAYS, MANY},
};

use crate::{
    Tongue,
    error::Reply,
    form::{Fields, Query},
    input::{Choice, Input, Shape, Sheet, pick},
    layout::{Frame, page},
    paths,
    visit::Visit,
};

/// What the looks are narrowed by.
const FILTERS: [&str; 5] = ["officer", "number", "manner", "from", "to"];

/// One look, ready to be shown.
pub(crate) struct Shown {
    pub(crate) when: String,
    pub(crate) who: String,
    pub(crate) organ: String,
    pub(crate) manner: String,
    /// The number with the list of its looks; what a search found.
    pub(crate) number: Option<(String, String)>,
    pub(crate) report: bool,
    pub(crate) version: String,
    pub(crate) reason: String,
    /// By which rules it is to be checked.
    pub(crate) why: Vec<String>,
}

/// How often one officer did two steps alone, ready to be shown.
pub(crate) struct Alone {
    pub(crate) pair: String,
    pub(crate) who: String,
    pub(crate) organ: String,
    pub(crate) times: u64,
    pub(crate) last: String,
}

/// What one hand did that two do, counted, and that there was more than is counted.
pub(crate) struct Counted {
    pub(crate) rows: Vec<Alone>,
    pub(crate) more: bool,
}

/// What was done by one hand that two do: counted, and of the post room each.
pub(crate) struct DoneAlone<'a> {
    pub(crate) counted: &'a AloneCounts,
    pub(crate) batches: &'a [Unseparated],
}

#[derive(Template)]
#[template(path = "traces.html")]
pub(crate) struct TracesPage {
    pub(crate) frame: Frame,
    pub(crate) filters: Vec<Input>,
    pub(crate) narrowed: bool,
    /// The number asked for: who saw which version of it.
    pub(crate) of: Option<String>,
    pub(crate) first: bool,
    pub(crate) since: String,
    pub(crate) rules: Vec<(String, String)>,
    pub(crate) odd: Vec<Shown>,
    pub(crate) more: bool,
    pub(crate) looks: Vec<Shown>,
    pub(crate) next: Option<String>,
    /// What one hand did that two do.
    pub(crate) counted: Counted,
    /// Batches that whoever received them opened: the day, who, and where.
    pub(crate) alone: Vec<(String, String, String)>,
}

/// Whether somebody reads traces: whoever does reads nothing else.
pub(crate) fn audits(visit: &Visit) -> bool {
    visit.officer.posts.iter().any(|post| post.role == Role::Auditor)
}

/// GET /office/traces
pub(crate) async fn show(visit: Visit, Query(query): Query) -> Reply {
    let given = |name: &str| query.given(name);
    let audit = Audit {
        officer: given("officer"),
        number: given("number"),
        manner: given("manner"),
        from: given("from"),
        to: given("to"),
        cursor: given("cursor"),
    };
    let found = visit.desk.traces(&visit.officer, &audit).await?;
    let officers = visit.desk.audited(&visit.officer).await?;
    let frame = visit.frame(visit.tongue.text("traces-title"));
    let batches = visit.desk.unseparated(&visit.officer).await?;
    let counted = visit.desk.done_alone(&visit.officer).await?;
    let alone = DoneAlone { counted: &counted, batches: &batches };
    page(&traces_page(frame, &found, (&query, &officers, &alone), &visit.desk.zone()))
}

/// The page of what was found for a query.
pub(crate) fn traces_page(
    frame: Frame,
    found: &AuditPage,
    (query, officers, alone): (&Fields, &[(OfficerId, String)], &DoneAlone<'_>),
    zone: &TimeZone,
) -> TracesPage {
    let tongue = frame.tongue;
    let shown = |look: &LookView, why: &[Unusual]| shown(look, why, (tongue, zone));
    let next = found.next.as_ref().map(|cursor| {
        let filters = FILTERS.iter().map(|name| (*name, query.get(name)));
        paths::traces(filters.chain([("cursor", cursor.as_str())]))
    });
    TracesPage {
        filters: filters(tongue, query, officers),
        narrowed: FILTERS.iter().any(|name| query.given(name).is_some()),
        of: query.given("number"),
        first: query.given("cursor").is_none(),
        since: frame.say("traces-odd-since", "date", tongue.date(found.judged_from)),
        rules: Unusual::ALL.iter().map(|one| rule(*one, tongue)).collect(),
        odd: found.odd.iter().map(|odd| shown(&odd.look, &odd.why)).collect(),
        more: found.more,
        looks: found.looks.iter().map(|look| shown(look, &[])).collect(),
        next,
        counted: Counted {
            rows: alone.counted.counts.iter().map(|one| counted(one, tongue)).collect(),
            more: alone.counted.more,
        },
        alone: alone
            .batches
            .iter()
            .map(|one| (tongue.date(one.on), one.name.clone(), one.organ.clone()))
            .collect(),
        frame,
    }
}

fn counted(one: &AloneCount, tongue: Tongue) -> Alone {
    Alone {
        pair: tongue.word("arrangement-pair", one.pair.word()),
        who: one.name.clone(),
        organ: one.organ.clone(),
        times: one.times,
        last: tongue.date(one.last),
    }
}

/// A rule by which a look is to be checked, in words.
fn rule(unusual: Unusual, tongue: Tongue) -> (String, String) {
    let facts = [("count", MANY.into()), ("days", LONG_ENDED_DAYS.into())];
    let about = tongue.say(&crate::tongue::key("about-unusual", unusual.word()), &facts);
    (tongue.word("unusual", unusual.word()), about)
}

fn shown(look: &LookView, why: &[Unusual], (tongue, zone): (Tongue, &TimeZone)) -> Shown {
    let found = look.found.map(|count| tongue.say("traces-found", &[("count", count.into())]));
    let version = look.version.filter(|version| 0 < *version);
    let version =
        version.map(|version| tongue.say("traces-version-of", &[("version", version.into())]));
    Shown {
        when: tongue.moment(look.at.to_zoned(zone.clone()).datetime()),
        who: look.name.clone(),
        organ: look.organ.clone(),
        manner: tongue.word("look", look.manner.word()),
        number: look
            .number
            .as_ref()
            .map(|number| (number.clone(), paths::traces([("number", number.as_str())]))),
        report: look.report,
        version: version.or(found).unwrap_or_default(),
        reason: look.reason.clone().or_else(|| because(look, tongue)).unwrap_or_default(),
        why: why.iter().map(|one| tongue.word("unusual", one.word())).collect(),
    }
}

/// On what ground somebody looked, in words; of a reason of their own, that one was given.
pub(crate) fn because(look: &LookView, tongue: Tongue) -> Option<String> {
    let given = look.worded.then(|| tongue.text("traces-worded"));
    given.or_else(|| look.duty.map(|duty| tongue.word("duty", duty.word())))
}

fn filters(tongue: Tongue, query: &Fields, officers: &[(OfficerId, String)]) -> Vec<Input> {
    let sheet = Sheet { tongue, typed: query, fault: None, prefix: "trace" };
    let any = || tongue.text("any");
    let mut names = BTreeSet::new();
    // Two of one name are told apart by nothing here but their order; each is asked for by id.
    let officer = |(id, name): &(OfficerId, String)| {
        let label = if names.insert(name.clone()) { name.clone() } else { format!("{name} (2)") };
        Choice::new(id.to_string(), label)
    };
    let officers: Vec<_> = officers.iter().map(officer).collect();
    let manners = Look::WORDS.iter().map(|word| Choice::new(*word, tongue.word("look", word)));
    vec![
        sheet.input("officer", pick(any(), officers)).plain(),
        sheet.input("number", Shape::Line("text")).plain(),
        sheet.input("manner", pick(any(), manners)).plain(),
        sheet.input("from", Shape::Line("date")).plain(),
        sheet.input("to", Shape::Line("date")).plain(),
    ]
}
