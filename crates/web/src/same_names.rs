//! Same names to look at (同名待核): reports that name somebody who shares a name with the register or an account, for the
//! chief of the reception, who settles on the report's own page whether it is the same person.

use askama::Template;
use desk::{CandidateView, PersonView, SameNameView};
use rules::codes::{OrganKind, Role};

use crate::{
    Tongue,
    error::{Reply, WebError},
    layout::{Frame, page},
    paths, person,
    visit::Visit,
};

/// One report.
pub(crate) struct Row {
    pub(crate) number: String,
    pub(crate) url: String,
    pub(crate) received: String,
    pub(crate) persons: Vec<Named>,
}

/// Somebody it names.
pub(crate) struct Named {
    pub(crate) written: String,
    pub(crate) alike: Vec<String>,
    pub(crate) accounts: Option<String>,
}

#[derive(Template)]
#[template(path = "cadres/same_names.html")]
pub(crate) struct SameNamesPage {
    pub(crate) frame: Frame,
    pub(crate) rows: Vec<Row>,
}

/// GET /office/same-names
pub(crate) async fn show(visit: Visit) -> Reply {
    if !visit.settles_names() {
        return Err(WebError::NotFound);
    }
    let rows = visit.desk.same_names(&visit.officer).await?;
    let rows = rows.iter().map(|row| Row::of(row, visit.tongue)).collect();
    let frame = visit.marked_always(visit.frame(visit.tongue.text("same-names-title")));
    page(&SameNamesPage { frame, rows })
}

impl Row {
    pub(crate) fn of(view: &SameNameView, tongue: Tongue) -> Self {
        Self {
            number: view.number.clone(),
            url: paths::matter(&view.number),
            received: tongue.date(view.received_on),
            persons: view.persons.iter().map(|one| Named::of(one, tongue)).collect(),
        }
    }
}

impl Named {
    fn of(one: &PersonView, tongue: Tongue) -> Self {
        let written = person::about_line(&one.written);
        let accounts = [("count", one.accounts.into())];
        Self {
            written: tongue.say("same-names-written", &[("written", written.into())]),
            alike: one.alike.iter().map(candidate).collect(),
            accounts: (0 < one.accounts).then(|| tongue.say("same-names-accounts", &accounts)),
        }
    }
}

/// Somebody of the register in one line.
pub(crate) fn candidate(one: &CandidateView) -> String {
    format!("{} {} {}", one.number, one.name, one.place)
}

/// What the register tells of somebody a report names, beside the name.
pub(crate) fn told(one: &PersonView, tongue: Tongue) -> Option<String> {
    if !one.alike.is_empty() || 0 < one.accounts {
        return Some(tongue.text("person-open"));
    }
    let is = one.is.as_ref()?;
    let facts = [
        ("number", is.number.clone().into()),
        ("name", is.name.clone().into()),
        ("place", is.place.clone().into()),
    ];
    Some(tongue.say("person-is", &facts))
}

impl Visit {
    /// Whether the officer settles who is meant in reports: a chief or a leader of an organ of discipline.
    pub(crate) fn settles_names(&self) -> bool {
        self.officer.posts.iter().any(|post| {
            let kind = self.office.organ(post.organ).map(|organ| organ.kind);
            matches!(post.role, Role::Head | Role::Leader)
                && kind == Some(OrganKind::DisciplineOrgan)
        })
    }
}
