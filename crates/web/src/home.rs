//! The first page: what this office is, what it takes, where everything else goes.

use askama::Template;
use axum::{
    extract::{Path, State},
    http::Method,
    response::{IntoResponse, Redirect, Response},
};
use rules::{
    codes::{Kind, OrganKind},
    ids::OrganId,
    office::{Office, Organ},
};

use crate::{
    App, Tongue,
    error::Reply,
    form::Query,
    layout::{Frame, page},
    paths,
    visit::{TONGUE_COOKIE, Visitor, with_cookie},
};

/// One thing one can bring.
pub(crate) struct Door {
    pub(crate) title: String,
    pub(crate) body: String,
    pub(crate) url: String,
}

/// An organ with the way to reach it.
#[derive(Clone)]
pub(crate) struct Address {
    pub(crate) id: OrganId,
    pub(crate) name: String,
    pub(crate) kind: String,
    pub(crate) contact: Option<String>,
}

#[derive(Template)]
#[template(path = "home.html")]
pub(crate) struct Home {
    pub(crate) frame: Frame,
    pub(crate) doors: Vec<Door>,
    pub(crate) addresses: Vec<Address>,
    pub(crate) takes_reports: bool,
}

impl Home {
    pub(crate) fn new(frame: Frame, office: &Office) -> Self {
        let tongue = frame.tongue;
        Self {
            doors: doors(tongue),
            addresses: addresses(office, tongue),
            takes_reports: office.receiver(OrganKind::DisciplineOrgan).is_some(),
            frame,
        }
    }
}

/// GET /
pub(crate) async fn show(visitor: Visitor) -> Reply {
    page(&Home::new(visitor.frame("home-title"), &visitor.office))
}

/// GET / where only the workbench is open.
pub(crate) async fn to_office() -> Redirect {
    Redirect::to(paths::OFFICE)
}

/// GET of an address that only a form leads to, as after a reload: back to the first page.
pub(crate) async fn begin_again() -> Redirect {
    Redirect::to(paths::HOME)
}

/// GET of an address of the workbench that only a form leads to: back to the list.
pub(crate) async fn to_matters() -> Redirect {
    Redirect::to(paths::MATTERS)
}

/// GET of an address that only the form of the cadre register leads to: back to the register.
pub(crate) async fn to_cadres() -> Redirect {
    Redirect::to(paths::KEEP_CADRES)
}

fn doors(tongue: Tongue) -> Vec<Door> {
    let order = [Kind::Suggestion, Kind::Claim, Kind::Report, Kind::DisciplineAppeal];
    let door = |kind: Kind| Door {
        title: tongue.word("door", kind.word()),
        body: tongue.word("door-body", kind.word()),
        url: paths::new(kind.word()),
    };
    order.into_iter().map(door).collect()
}

/// The organs that take something themselves; review committees are asked through them.
fn addresses(office: &Office, tongue: Tongue) -> Vec<Address> {
    those(office, tongue, |kind| kind != OrganKind::ReviewCommittee)
}

/// The organs that receive reports.
pub(crate) fn receptions(office: &Office, tongue: Tongue) -> Vec<Address> {
    those(office, tongue, |kind| kind == OrganKind::DisciplineOrgan)
}

fn those(office: &Office, tongue: Tongue, wanted: impl Fn(OrganKind) -> bool) -> Vec<Address> {
    let open = office.organs.values().filter(|organ| !office.closed_organs.contains(&organ.id));
    let shown = open.filter(|organ| wanted(organ.kind));
    let address = |organ: &Organ| Address {
        id: organ.id,
        name: organ.name.clone(),
        kind: tongue.word("organ-kind", organ.kind.word()),
        contact: organ.contact.clone(),
    };
    shown.map(address).collect()
}

/// GET and POST /tongue/{tag}: remembers the language and leads back. A form is sent again as it was (307).
pub(crate) async fn switch(
    Path(tag): Path<String>,
    Query(query): Query,
    method: Method,
    State(app): State<App>,
) -> Response {
    let to = paths::inside(query.get("to")).unwrap_or(paths::HOME);
    let tongue = Tongue::parse(&tag).unwrap_or_default();
    let back = if method.is_safe() { Redirect::to(to) } else { Redirect::temporary(to) };
    let line = format!("{TONGUE_COOKIE}={}; Max-Age=31536000", tongue.tag());
    with_cookie(back.into_response(), &line, app.settings.secure_cookies)
}
