//! Officers and their roles: the list, a page for each, and links with which they set a password.

use axum::{extract::Path, response::Response};
use desk::DeskError;
use rules::{
    ask::{FieldFault, Malformed},
    codes::Role,
    ids::{OfficerId, OrganId, UnitId},
    keep::{Change, OfficeRefusal, Subject, keeps, keeps_officer},
    office::{Officer, Post},
};
use uuid::Uuid;

use super::{Building, Cell, KeepForm, KeepPage, Once, Search, Table, Typed, done, failed, shown};
use crate::{
    error::{Reply, WebError},
    form::{Fields, Query},
    input::{Choice, Group, Input, Shape, Sheet, pick},
    paths,
    visit::Visit,
};

/// GET /office/keep/officers
pub(crate) async fn list(visit: Visit, Query(query): Query) -> Reply {
    shown(None, &everybody(&visit, Typed::default(), &query).await?)
}

/// POST /office/keep/officers
pub(crate) async fn add(mut visit: Visit, fields: Fields) -> Reply {
    let added = match newcomer(&fields, &visit) {
        Ok((name, posts)) => visit.desk.add_colleague(&visit.officer, &name, posts).await,
        Err(malformed) => Err(malformed.into()),
    };
    match added {
        Ok(link) => {
            let mut page = everybody(&visit, Typed::default(), &Fields::default()).await?;
            let lead = visit.tongue.text("keep-link-added");
            page.once = Some(Once { lead, url: paths::start(&link) });
            page.frame = page.frame.shown_once();
            shown(None, &page)
        }
        Err(error) => {
            let (status, typed) = failed(&visit, fields, Subject::New, error).await?;
            visit.refresh().await?;
            shown(Some(status), &everybody(&visit, typed, &Fields::default()).await?)
        }
    }
}

fn newcomer(fields: &Fields, visit: &Visit) -> Result<(String, Vec<Post>), Malformed> {
    let name = super::line(fields, "name")?;
    Ok((name.as_str().to_owned(), vec![post(fields, visit)?]))
}

/// GET /office/keep/officers/{id}
pub(crate) async fn show(visit: Visit, Path(id): Path<Uuid>, Query(query): Query) -> Reply {
    shown(None, &one(&visit, OfficerId(id), Typed::default(), query.get("done")).await?)
}

/// POST /office/keep/officers/{id}
pub(crate) async fn change(mut visit: Visit, Path(id): Path<Uuid>, fields: Fields) -> Reply {
    let (id, word) = (OfficerId(id), fields.get("change").to_owned());
    match changed(&visit, id, &word, &fields).await {
        Ok(Some(link)) => reset(visit, id, &link).await,
        Ok(None) => Ok(done(&paths::keep_officer(id), &word)),
        Err(DeskError::NoSuch("change")) => Err(WebError::Broken),
        Err(error) => {
            let (status, typed) = failed(&visit, fields, Subject::Officer(id), error).await?;
            visit.refresh().await?;
            shown(Some(status), &one(&visit, id, typed, "").await?)
        }
    }
}

/// Carries out one change; a link where there is one to hand over.
async fn changed(
    visit: &Visit,
    id: OfficerId,
    word: &str,
    fields: &Fields,
) -> Result<Option<String>, DeskError> {
    let (desk, officer, seen) = (&visit.desk, &visit.officer, super::version(fields));
    let change = match word {
        "reset_password" => return desk.reset_password(officer, id, seen).await.map(Some),
        "rename_officer" => {
            let name = super::line(fields, "name")?;
            return desk.rename_officer(officer, id, name.as_str(), seen).await.map(|()| None);
        }
        "grant_role" => Change::GrantRole { officer: id, post: post(fields, visit)? },
        "withdraw_role" => Change::WithdrawRole { officer: id, post: post(fields, visit)? },
        "disable_officer" => Change::DisableOfficer { officer: id, anyway: fields.has("anyway") },
        "enable_officer" => Change::EnableOfficer(id),
        _ => return Err(DeskError::NoSuch("change")),
    };
    desk.keep_office(officer, change, seen).await.map(|()| None)
}

async fn reset(mut visit: Visit, id: OfficerId, link: &str) -> Result<Response, WebError> {
    visit.refresh().await?;
    let mut page = one(&visit, id, Typed::default(), "").await?;
    let lead = visit.tongue.text("keep-link-reset");
    page.once = Some(Once { lead, url: paths::start(link) });
    page.frame = page.frame.shown_once();
    shown(None, &page)
}

/// A post as the form's two fields say it: the role, and `3` or `3/12` for the place.
fn post(fields: &Fields, visit: &Visit) -> Result<Post, Malformed> {
    let role = Role::parse(fields.get("role"));
    let role = role.ok_or_else(|| Malformed::field("role", FieldFault::Missing))?;
    let place = fields.get("place_at");
    if place.is_empty() {
        return Err(Malformed::field("place_at", FieldFault::Missing));
    }
    let (organ, unit) = place.split_once('/').map_or((place, None), |(o, u)| (o, Some(u)));
    let no_organ = || Malformed::field("place_at", FieldFault::NoSuchOrgan);
    let organ = organ.parse().map(OrganId).map_err(|_| no_organ())?;
    visit.office.organ(organ).ok_or_else(no_organ)?;
    let unit = unit.map(|unit| {
        let unit = unit.parse().map(UnitId).ok();
        unit.ok_or_else(|| Malformed::field("place_at", FieldFault::NoSuchUnit))
    });
    Ok(Post { role, organ, unit: unit.transpose()? })
}

/// Everybody whose organs one administers, by organ: names are in no address.
async fn everybody(visit: &Visit, typed: Typed, query: &Fields) -> Result<KeepPage, WebError> {
    super::organs::must_administer(visit)?;
    let building = visit.building(paths::KEEP_OFFICERS, &typed);
    let (actor, wanted) = (visit.officer.actor(), query.get("organ").parse().map(OrganId).ok());
    // Read anew: the office that the page was asked with does not know who was added a moment ago.
    let office = visit.desk.office().await?;
    let mut rows = Vec::new();
    for account in visit.desk.officers().await? {
        let posts = &account.officer.posts;
        let here = wanted.is_none_or(|organ| posts.iter().any(|post| post.organ == organ));
        if here && keeps_officer(&actor, account.officer.id, &office) {
            let url = paths::keep_officer(account.officer.id);
            let mark = account.disabled.then(|| visit.tongue.text("keep-disabled"));
            let posts: Vec<_> = posts.iter().map(|post| post_name(visit, post)).collect();
            rows.push(vec![
                Cell::link(account.officer.name, url).marked(mark),
                Cell::new(posts.join("\n")),
            ]);
        }
    }
    let table = Table::new(visit.tongue, "keep-officers", &["field-name", "keep-posts"], rows);
    let table = Table { title: String::new(), ..table };
    let form = building.form("add_officer", &[], |sheet| {
        let mut inputs = vec![sheet.input("name", Shape::Line("text")).needed()];
        inputs.extend(place(sheet, visit));
        inputs
    });
    let frame = visit.frame(visit.tongue.text("keep-officers"));
    let mut page = building.page(frame, visit.rooms(), vec![table], vec![form]);
    page.search = Some(by_organ(visit, query));
    Ok(visit.told(page, typed, query.get("done")))
}

fn by_organ(visit: &Visit, query: &Fields) -> Search {
    let sheet = Sheet { tongue: visit.tongue, typed: query, fault: None, prefix: "keep" };
    let organs = visit.kept_organs().map(|organ| Choice::new(organ.id.to_string(), &organ.name));
    let organs = sheet.input("organ", pick(visit.tongue.text("any"), organs)).plain();
    Search { action: paths::KEEP_OFFICERS, inputs: vec![organs] }
}

async fn one(visit: &Visit, id: OfficerId, typed: Typed, done: &str) -> Result<KeepPage, WebError> {
    super::organs::must_administer(visit)?;
    let officers = visit.desk.officers().await?;
    let account = officers.into_iter().find(|account| account.officer.id == id);
    let name = account.ok_or(WebError::NotFound)?.officer.name;
    let officer = visit.office.officers.get(&id).ok_or(WebError::NotFound)?;
    if !keeps_officer(&visit.officer.actor(), id, &visit.office) {
        return Err(DeskError::from(OfficeRefusal::NotYours).into());
    }
    let building = visit.building(&paths::keep_officer(id), &typed);
    let rows = officer.posts.iter().map(|post| post_row(visit, &building, post)).collect();
    let heads = ["keep-posts", "keep-label-do"];
    let table = Table::new(visit.tongue, "keep-posts", &heads, rows);
    let frame = visit.frame(name.clone());
    let open = visit.desk.count_charges(id).await?;
    let forms = forms(visit, &building, id, officer, (name, open));
    let mut page = building.page(frame, visit.rooms(), vec![table], forms);
    page.lead = officer.disabled.then(|| visit.tongue.text("keep-disabled-lead"));
    Ok(visit.told(page, typed, done))
}

fn post_row(visit: &Visit, building: &Building<'_>, post: &Post) -> Vec<Cell> {
    let unit = post.unit.map(|unit| format!("/{unit}")).unwrap_or_default();
    let what =
        [("role", post.role.word().to_owned()), ("place_at", format!("{}{unit}", post.organ))];
    let name = post_name(visit, post);
    let press = building.press("withdraw_role", &name, &what);
    vec![Cell::new(name), Cell::press(Some(press))]
}

fn forms(
    visit: &Visit,
    building: &Building<'_>,
    id: OfficerId,
    officer: &Officer,
    (name, open): (String, usize),
) -> Vec<KeepForm> {
    let mut forms = Vec::new();
    let own = visit.officer.id == id;
    let nothing = |change| building.form(change, &[], |_| Vec::new());
    if !officer.disabled && !own {
        forms.push(building.form("grant_role", &[], |sheet| place(sheet, visit)));
    }
    forms.push(building.form("rename_officer", &[("name", name)], |sheet| {
        vec![sheet.input("name", Shape::Line("text")).needed()]
    }));
    match (officer.disabled, own) {
        (_, true) => {}
        (true, false) => forms.push(nothing("enable_officer")),
        (false, false) => {
            forms.push(nothing("reset_password"));
            forms.push(disabling(visit, building, open));
        }
    }
    forms
}

/// Whoever leaves matters behind is disabled only by whoever knows it.
fn disabling(visit: &Visit, building: &Building<'_>, open: usize) -> KeepForm {
    if open == 0 {
        return building.form("disable_officer", &[], |_| Vec::new());
    }
    let anyway = |sheet: &Sheet<'_>| vec![sheet.input("anyway", Shape::Tick).needed()];
    let about = visit.tongue.say("keep-disable-open", &[("count", open.into())]);
    KeepForm { about: Some(about), ..building.form("disable_officer", &[], anyway) }
}

/// The role and where it is held.
fn place(sheet: &Sheet<'_>, visit: &Visit) -> Vec<Input> {
    let actor = visit.officer.actor();
    let organs = visit.office.receiving().filter(|organ| keeps(&actor, organ.id, &visit.office));
    let choose = Choice::new("", visit.tongue.text("choose"));
    let mut groups = vec![Group { label: String::new(), choices: vec![choose] }];
    groups.extend(organs.map(|organ| {
        let units = visit.office.working_units(organ.id);
        let units = units.map(|unit| {
            Choice::new(
                format!("{}/{}", organ.id, unit.id),
                format!("{} · {}", organ.name, unit.name),
            )
        });
        let whole = Choice::new(organ.id.to_string(), &organ.name);
        Group { label: organ.name.clone(), choices: std::iter::once(whole).chain(units).collect() }
    }));
    vec![
        sheet.input("role", sheet.words("role", Role::WORDS)).needed(),
        sheet.input("place_at", Shape::Pick(groups)).needed(),
    ]
}

fn post_name(visit: &Visit, post: &Post) -> String {
    crate::leave::post_name(post, &visit.office, visit.tongue)
}
