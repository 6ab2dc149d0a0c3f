//! Keeping the office (管理): the rooms where organs, people and tables are kept, and what they share: a page of lists and forms.

use askama::Template;
use axum::response::{IntoResponse, Redirect, Response};
use desk::{DeskError, OfficeHappening};
use rules::{
    ask::{FieldFault, Malformed},
    ids::OrganId,
    keep::{Subject, keeps, keeps_all},
    office::Organ,
    words::Words,
};

use crate::{
    Tongue,
    error::{Reply, WebError, status},
    form::Fields,
    input::{Fault, Input, Sheet},
    layout::{Frame, page, page_with},
    paths,
    visit::Visit,
};

pub(crate) mod areas;
pub(crate) mod arrangement;
pub(crate) mod cadres;
pub(crate) mod classes;
pub(crate) mod history;
mod learnt;
pub(crate) mod officers;
pub(crate) mod organs;
pub(crate) mod password;
pub(crate) mod phrases;
pub(crate) mod rulebook;

/// One room of the keeping, for the way between them.
pub(crate) struct Room {
    pub(crate) label: String,
    /// What is done there.
    pub(crate) about: String,
    pub(crate) url: &'static str,
    pub(crate) here: bool,
}

/// A label with its value.
pub(crate) struct Fact {
    pub(crate) label: String,
    pub(crate) value: String,
}

/// A change as the history tells it.
pub(crate) struct Told {
    pub(crate) what: String,
    pub(crate) by: String,
    pub(crate) when: String,
    pub(crate) facts: Vec<Fact>,
}

/// A button in a row, with what it sends.
pub(crate) struct Press {
    pub(crate) label: String,
    /// What it is about, for whoever hears the page.
    pub(crate) of: String,
    pub(crate) action: String,
    pub(crate) hidden: Vec<(String, String)>,
}

/// One cell of a list.
#[derive(Default)]
pub(crate) struct Cell {
    pub(crate) head: String,
    pub(crate) text: String,
    pub(crate) url: Option<String>,
    pub(crate) mark: Option<String>,
    pub(crate) depth: usize,
    pub(crate) press: Option<Press>,
}

impl Cell {
    pub(crate) fn new(text: impl Into<String>) -> Self {
        Self { text: text.into(), ..Self::default() }
    }

    pub(crate) fn link(text: impl Into<String>, url: String) -> Self {
        Self { url: Some(url), ..Self::new(text) }
    }

    pub(crate) fn marked(self, mark: Option<String>) -> Self {
        Self { mark, ..self }
    }

    pub(crate) fn press(press: Option<Press>) -> Self {
        Self { press, ..Self::default() }
    }
}

/// A list.
pub(crate) struct Table {
    pub(crate) title: String,
    pub(crate) label: String,
    pub(crate) heads: Vec<String>,
    pub(crate) rows: Vec<Vec<Cell>>,
    pub(crate) empty: String,
}

impl Table {
    /// A list under a heading; the columns are keys of the language files.
    pub(crate) fn new(tongue: Tongue, title: &str, heads: &[&str], rows: Vec<Vec<Cell>>) -> Self {
        let heads: Vec<_> = heads.iter().map(|head| tongue.text(head)).collect();
        let mut rows = rows;
        for row in &mut rows {
            for (cell, head) in row.iter_mut().zip(&heads) {
                cell.head.clone_from(head);
            }
        }
        let (title, empty) = (tongue.text(title), tongue.text("keep-empty"));
        Self { label: title.clone(), title, heads, rows, empty }
    }
}

/// One form.
pub(crate) struct KeepForm {
    pub(crate) title: String,
    pub(crate) about: Option<String>,
    pub(crate) action: String,
    pub(crate) hidden: Vec<(String, String)>,
    pub(crate) inputs: Vec<Input>,
    pub(crate) open: bool,
}

/// A form that only looks.
pub(crate) struct Search {
    pub(crate) action: &'static str,
    pub(crate) inputs: Vec<Input>,
}

/// A form that brings a file.
pub(crate) struct Upload {
    pub(crate) title: String,
    pub(crate) about: String,
    pub(crate) action: &'static str,
    pub(crate) file: String,
    pub(crate) whole: String,
    pub(crate) go: String,
    pub(crate) fault: Option<String>,
}

/// A one-time link, shown once.
pub(crate) struct Once {
    pub(crate) lead: String,
    pub(crate) url: String,
}

#[derive(Template)]
#[template(path = "keep/page.html")]
pub(crate) struct KeepPage {
    pub(crate) frame: Frame,
    pub(crate) rooms: Vec<Room>,
    pub(crate) done: Option<String>,
    /// What whoever keeps the office should see to soon.
    pub(crate) soon: Option<String>,
    pub(crate) fault: Option<Fault>,
    pub(crate) since: Vec<Told>,
    pub(crate) lines: Vec<String>,
    pub(crate) once: Option<Once>,
    pub(crate) lead: Option<String>,
    pub(crate) facts: Vec<Fact>,
    pub(crate) search: Option<Search>,
    pub(crate) tables: Vec<Table>,
    pub(crate) next: Option<String>,
    pub(crate) upload: Option<Upload>,
    pub(crate) forms: Vec<KeepForm>,
}

/// What somebody sent that could not be done, to be shown again as it was.
#[derive(Default)]
pub(crate) struct Typed {
    fields: Fields,
    fault: Option<Fault>,
    since: Vec<Told>,
    lines: Vec<String>,
}

impl Typed {
    /// Nothing but what was wrong.
    pub(crate) fn of(fault: Fault) -> Self {
        Self { fault: Some(fault), ..Self::default() }
    }
}

/// A page of the keeping in the making.
pub(crate) struct Building<'a> {
    pub(crate) tongue: Tongue,
    /// The version of the office that the page shows.
    pub(crate) version: i32,
    pub(crate) action: String,
    pub(crate) typed: &'a Typed,
}

impl Building<'_> {
    /// The form of one change. What was typed into it stands there again; else what is so now.
    pub(crate) fn form(
        &self,
        change: &str,
        now: &[(&str, String)],
        inputs: impl FnOnce(&Sheet<'_>) -> Vec<Input>,
    ) -> KeepForm {
        let mine = self.typed.fields.get("change") == change;
        let now: Fields =
            now.iter().map(|(name, value)| ((*name).to_owned(), value.clone())).collect();
        let (typed, fault) =
            if mine { (&self.typed.fields, self.typed.fault.as_ref()) } else { (&now, None) };
        let sheet = Sheet { tongue: self.tongue, typed, fault, prefix: change };
        let about = crate::tongue::key("about-keep", change);
        KeepForm {
            title: self.tongue.word("keep", change),
            about: self.tongue.knows(&about).then(|| self.tongue.text(&about)),
            action: self.action.clone(),
            hidden: self.hidden(change, &[]),
            inputs: inputs(&sheet),
            open: mine,
        }
    }

    /// A button that makes one change to one thing.
    pub(crate) fn press(&self, change: &str, of: &str, what: &[(&str, String)]) -> Press {
        Press {
            label: self.tongue.word("keep", change),
            of: of.to_owned(),
            action: self.action.clone(),
            hidden: self.hidden(change, what),
        }
    }

    fn hidden(&self, change: &str, what: &[(&str, String)]) -> Vec<(String, String)> {
        let mut hidden = vec![
            ("change".to_owned(), change.to_owned()),
            ("expect_version".to_owned(), self.version.to_string()),
        ];
        hidden.extend(what.iter().map(|(name, value)| ((*name).to_owned(), value.clone())));
        hidden
    }

    /// A page with these lists and forms.
    pub(crate) fn page(
        &self,
        frame: Frame,
        rooms: Vec<Room>,
        tables: Vec<Table>,
        forms: Vec<KeepForm>,
    ) -> KeepPage {
        let (typed, fault) = (&self.typed.fields, self.typed.fault.clone());
        let fault = fault.map(|fault| fault.placed(typed.get("change"), typed));
        KeepPage {
            frame,
            rooms,
            done: None,
            soon: None,
            fault,
            since: Vec::new(),
            lines: Vec::new(),
            once: None,
            lead: None,
            facts: Vec::new(),
            search: None,
            tables,
            next: None,
            upload: None,
            forms,
        }
    }
}

impl Visit {
    /// The rooms this officer may enter.
    pub(crate) fn rooms(&self) -> Vec<Room> {
        let (admin, actor) = (self.officer.keeps_something(), self.officer.actor());
        let all = keeps_all(&actor, &self.office);
        let rooms = [
            ("keep-organs", paths::KEEP_ORGANS, admin),
            ("keep-officers", paths::KEEP_OFFICERS, admin),
            ("keep-arrangement", paths::KEEP_ARRANGEMENT, admin),
            ("keep-classes", paths::KEEP_CLASSES, all),
            ("keep-areas", paths::KEEP_AREAS, all),
            ("keep-cadres", paths::KEEP_CADRES, all),
            ("keep-phrases", paths::KEEP_PHRASES, !self.officer.phrase_organs().is_empty()),
            ("keep-rules", paths::RULES, true),
            ("keep-history", paths::KEEP_HISTORY, admin),
            ("keep-password", paths::KEEP_PASSWORD, true),
        ];
        let here = self.here.split('?').next().unwrap_or("");
        let mine = rooms.into_iter().filter(|(.., may)| *may);
        mine.map(|(label, url, _)| Room {
            label: self.tongue.text(label),
            about: self.tongue.text(&format!("{label}-about")),
            url,
            here: here == url || here.starts_with(&format!("{url}/")),
        })
        .collect()
    }

    /// That the published calendar ends soon: what is due after it is provisional.
    fn calendar_ends(&self) -> Option<String> {
        let today = self.desk.today();
        let until = desk::ends_soon(self.desk.calendar().published_until(), today)?;
        let days = (until - today).get_days().max(0);
        let until = self.tongue.date(until).into();
        Some(self.tongue.say("keep-calendar-ends", &[("until", until), ("days", days.into())]))
    }

    /// What whoever keeps the office should see to soon: a clock that went back before a calendar that ends.
    pub(crate) fn see_to(&self) -> Option<String> {
        let clock = self.desk.clock_behind().map(|minutes| {
            let minutes = i64::try_from(minutes).unwrap_or(i64::MAX).into();
            self.tongue.say("keep-clock-behind", &[("minutes", minutes)])
        });
        clock.or_else(|| self.calendar_ends()).filter(|_| self.officer.keeps_something())
    }

    /// The organs this officer administers.
    pub(crate) fn kept_organs(&self) -> impl Iterator<Item = &Organ> {
        let actor = self.officer.actor();
        let organs = self.office.organs.values();
        organs.filter(move |organ| keeps(&actor, organ.id, &self.office))
    }

    pub(crate) fn building<'a>(&self, action: &str, typed: &'a Typed) -> Building<'a> {
        let (tongue, version) = (self.tongue, self.office.version);
        Building { tongue, version, action: action.to_owned(), typed }
    }

    /// The page with what happened to the last form sent from it.
    pub(crate) fn told(&self, mut kept: KeepPage, typed: Typed, done: &str) -> KeepPage {
        let key = crate::tongue::key("keep", done);
        let what = self.tongue.knows(&key).then(|| self.tongue.text(&key));
        kept.done = what
            .filter(|_| !done.is_empty() && typed.fault.is_none())
            .map(|what| self.tongue.say("keep-done", &[("what", what.into())]));
        kept.soon = self.see_to();
        kept.since = typed.since;
        kept.lines = typed.lines;
        if kept.fault.is_some() {
            kept.frame = kept.frame.after(&typed.fields);
        }
        kept
    }
}

/// GET /office/keep: the first room there is.
pub(crate) async fn show(visit: Visit) -> Redirect {
    let rooms = visit.rooms();
    Redirect::to(rooms.first().map_or(paths::OFFICE, |room| room.url))
}

/// Back to the page, which says what was done.
pub(crate) fn done(action: &str, change: &str) -> Response {
    Redirect::to(&paths::done(action, change)).into_response()
}

/// Why it was not done, beside what was typed. What is nobody's mistake is the whole page's error.
pub(crate) async fn failed(
    visit: &Visit,
    fields: Fields,
    subject: Subject,
    error: DeskError,
) -> Result<(axum::http::StatusCode, Typed), WebError> {
    let status = status(&error);
    if status.is_server_error() || matches!(error, DeskError::Denied { .. }) {
        return Err(error.into());
    }
    let mut since = Vec::new();
    let fault = match &error {
        DeskError::Malformed(malformed) => Fault::of(malformed, visit.tongue),
        DeskError::Stale { .. } => {
            let seen = version(&fields).unwrap_or(0);
            let changes = visit.desk.office_changes_since(&visit.officer, subject, seen).await;
            let zone = visit.desk.zone();
            let changes = changes.unwrap_or_default();
            since = changes.iter().map(|change| told(change, visit.tongue, &zone)).collect();
            Fault::new("", visit.tongue.text("keep-stale"))
        }
        DeskError::NameTaken => Fault::new("name", visit.tongue.desk_error(&error)),
        other => Fault::new("", visit.tongue.desk_error(other)),
    };
    let secret = fields.pairs().any(|(name, _)| name.contains("password"));
    let fault = if secret { fault.under("form-passwords") } else { fault };
    let fields = fields.without(|name| name.contains("password"));
    Ok((status, Typed { fields, fault: Some(fault), since, lines: Vec::new() }))
}

/// A page after a form: as it stands, or with the status of what went wrong.
pub(crate) fn shown(status: Option<axum::http::StatusCode>, kept: &KeepPage) -> Reply {
    match status {
        None => page(kept),
        Some(status) => page_with(status, kept),
    }
}

/// The version of the office that the page showed.
pub(crate) fn version(fields: &Fields) -> Option<i32> {
    fields.get("expect_version").trim().parse().ok()
}

pub(crate) fn told(change: &OfficeHappening, tongue: Tongue, zone: &jiff::tz::TimeZone) -> Told {
    let fact = |(label, value): &(&'static str, String)| Fact {
        label: tongue.word("keep-label", label),
        value: value_of(tongue, label, value),
    };
    Told {
        what: tongue.event(&change.kind),
        by: change.by.clone().unwrap_or_else(|| tongue.text("keep-by-operator")),
        when: tongue.when(change.recorded, zone),
        facts: change.facts.iter().map(fact).collect(),
    }
}

fn value_of(tongue: Tongue, label: &str, value: &str) -> String {
    match label {
        "role" => tongue.word("role", value),
        "organ_kind" => tongue.word("organ-kind", value),
        "used_for" => tongue.word("phrase-use", value),
        "circle" => tongue.word("circle", value),
        "outside" | "signed_by_old" => tongue.text(if value == "true" { "yes" } else { "no" }),
        _ if value.is_empty() => tongue.text("not-stated"),
        _ => value.to_owned(),
    }
}

/// A line that must be there.
pub(crate) fn line(fields: &Fields, name: &str) -> Result<Words, Malformed> {
    let parsed = Words::line(fields.get(name));
    parsed.map_err(|fault| Malformed::field(name, FieldFault::Text(fault)))
}

/// An organ by its id; none where nothing was chosen.
pub(crate) fn organ(
    fields: &Fields,
    name: &str,
    visit: &Visit,
) -> Result<Option<OrganId>, Malformed> {
    let Some(given) = fields.given(name) else { return Ok(None) };
    let organ = visit.office.find_organ(&given).map(|organ| organ.id);
    organ.map(Some).ok_or_else(|| Malformed::field(name, FieldFault::NoSuchOrgan))
}
