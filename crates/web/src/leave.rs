//! Leave (外出委托代行): who is away, who acts in their posts meanwhile, and whom one names for that beforehand.

use askama::Template;
use axum::{http::StatusCode, response::Response};
use desk::{DeskError, HandedOn, LeaveRoom, LeaveView, Leaving};
use jiff::civil::Date;
use rules::{
    ask::{FieldFault, Malformed, parse_date},
    ids::OfficerId,
    keep::{LeaveEnded, OfficeRefusal},
    office::{Office, Post},
};
use uuid::Uuid;

use crate::{
    Tongue,
    error::{Reply, WebError, status},
    form::{Fields, Query},
    input::{Choice, Fault, Input, Shape, Sheet, pick},
    layout::{Frame, page, page_with},
    visit::Visit,
};

/// Somebody who acts for somebody.
pub(crate) struct Line {
    pub(crate) sentence: String,
    pub(crate) posts: String,
    pub(crate) runs: bool,
    /// What names it when it is taken back.
    pub(crate) end: Key,
}

/// A leave as a form names it.
pub(crate) struct Key {
    pub(crate) away: String,
    pub(crate) deputy: String,
    pub(crate) from: String,
}

#[derive(Template)]
#[template(path = "leave.html")]
pub(crate) struct LeavePage {
    pub(crate) frame: Frame,
    pub(crate) fault: Option<Fault>,
    pub(crate) done: Vec<String>,
    /// Of whom: an id, or empty for oneself.
    pub(crate) of: String,
    pub(crate) whose: String,
    pub(crate) others: Vec<Choice>,
    pub(crate) leaves: Vec<Line>,
    /// The fields of a leave; none where there is no post to hand on, or nobody to hand it to.
    pub(crate) inputs: Vec<Input>,
    pub(crate) wanting: Option<String>,
    /// Who is named beforehand.
    pub(crate) named: String,
    pub(crate) naming: Vec<Input>,
}

/// GET /office/leave
pub(crate) async fn show(visit: Visit, Query(query): Query) -> Reply {
    let room = visit.desk.leave_room(&visit.officer, of(&query)).await?;
    page(&leave_page(framed(&visit), &visit.office, &room, &query, (own(&visit, &room), None)))
}

/// POST /office/leave
pub(crate) async fn act(visit: Visit, fields: Fields) -> Reply {
    let asked = match fields.get("do") {
        "set" => set(&visit, &fields).await,
        "end" => end(&visit, &fields).await,
        "name" => name(&visit, &fields).await,
        _ => return Err(WebError::Broken),
    };
    match asked {
        Ok(done) => {
            let kept = fields.without(|name| name != "of");
            let room = visit.desk.leave_room(&visit.officer, of(&kept)).await?;
            let own = own(&visit, &room);
            let shown = leave_page(framed(&visit), &visit.office, &room, &kept, (own, None));
            page(&LeavePage { done, ..shown })
        }
        Err(error) => again(&visit, &fields, error).await,
    }
}

async fn again(visit: &Visit, fields: &Fields, error: DeskError) -> Result<Response, WebError> {
    let code = status(&error);
    if code.is_server_error() || code == StatusCode::FORBIDDEN {
        return Err(error.into());
    }
    let at = match &error {
        DeskError::OfficeRefused(refusal) => field(refusal),
        DeskError::Malformed(Malformed::Field { name, .. }) => name.as_str(),
        _ => "",
    };
    let fault = Fault::new(at, visit.tongue.desk_error(&error));
    let room = visit.desk.leave_room(&visit.officer, of(fields)).await?;
    let own = own(visit, &room);
    page_with(code, &leave_page(framed(visit), &visit.office, &room, fields, (own, Some(fault))))
}

async fn set(visit: &Visit, fields: &Fields) -> Result<Vec<String>, DeskError> {
    let days = (day(fields, "first_day")?, day(fields, "last_day")?);
    let away = of(fields).unwrap_or(visit.officer.id);
    let held = visit.desk.leave_room(&visit.officer, of(fields)).await?.posts;
    let chosen: Vec<_> = fields.all("posts").filter(|word| !word.is_empty()).collect();
    let posts: Vec<_> = held.into_iter().filter(|post| chosen.contains(&&*word(post))).collect();
    if posts.is_empty() {
        return Err(Malformed::field("posts", FieldFault::Missing).into());
    }
    let deputy = officer(fields.get("deputy"));
    let leaving = Leaving { away, deputy, posts, days };
    let handed = visit.desk.set_leave(&visit.officer, leaving).await?;
    Ok(told(&handed, visit))
}

/// What went with it, and what did not.
fn told(handed: &HandedOn, visit: &Visit) -> Vec<String> {
    let tongue = visit.tongue;
    let mut done = vec![tongue.text("leave-done-set")];
    if handed.seals != 0 {
        done.push(tongue.text("leave-seals"));
    }
    done.extend(handed.seals_kept.iter().map(|circle| {
        let kind = tongue.word("circle", circle.kind.word());
        let organ = visit.office.organ_name(circle.organ).to_owned();
        tongue.say("leave-seals-kept", &[("organ", organ.into()), ("kind", kind.into())])
    }));
    done
}

async fn end(visit: &Visit, fields: &Fields) -> Result<Vec<String>, DeskError> {
    let named = (officer(fields.get("away")), officer(fields.get("who")));
    let (Some(away), Some(deputy)) = named else {
        return Err(OfficeRefusal::NothingChanged.into());
    };
    let from = parse_date(fields.get("from")).ok_or(OfficeRefusal::NothingChanged)?;
    visit.desk.end_leave(&visit.officer, LeaveEnded { away, deputy, from }).await?;
    Ok(vec![visit.tongue.text("leave-done-end")])
}

async fn name(visit: &Visit, fields: &Fields) -> Result<Vec<String>, DeskError> {
    let whose = of(fields).unwrap_or(visit.officer.id);
    visit.desk.name_deputy(&visit.officer, whose, officer(fields.get("named"))).await?;
    Ok(vec![visit.tongue.text("leave-done-name")])
}

fn framed(visit: &Visit) -> Frame {
    visit.frame(visit.tongue.text("leave-title"))
}

fn of(fields: &Fields) -> Option<OfficerId> {
    officer(fields.get("of"))
}

fn own(visit: &Visit, room: &LeaveRoom) -> bool {
    room.whose.0 == visit.officer.id
}

fn officer(text: &str) -> Option<OfficerId> {
    Uuid::parse_str(text.trim()).ok().map(OfficerId)
}

fn day(fields: &Fields, name: &str) -> Result<Date, DeskError> {
    let fault = |fault| DeskError::from(Malformed::field(name, fault));
    let typed = fields.given(name).ok_or_else(|| fault(FieldFault::Missing))?;
    parse_date(&typed).ok_or_else(|| fault(FieldFault::NotADate))
}

/// A post as a form names it.
fn word(post: &Post) -> String {
    let unit = post.unit.map(|unit| unit.0.to_string()).unwrap_or_default();
    format!("{}@{}:{unit}", post.role.word(), post.organ)
}

/// The page of one officer's leave.
pub(crate) fn leave_page(
    frame: Frame,
    office: &Office,
    room: &LeaveRoom,
    typed: &Fields,
    (own, fault): (bool, Option<Fault>),
) -> LeavePage {
    let tongue = frame.tongue;
    let sheet = Sheet { tongue, typed, fault: fault.as_ref(), prefix: "leave" };
    let wanting = match (room.posts.is_empty(), room.fitting.is_empty()) {
        (true, _) => Some("leave-no-post"),
        (false, true) => Some("leave-nobody"),
        (false, false) => None,
    };
    let line = |one: &LeaveView| line(one, office, tongue);
    let named = room.named.as_ref().map(|(_, name)| name.clone());
    let id = room.whose.0.to_string();
    LeavePage {
        inputs: if wanting.is_none() { inputs(&sheet, office, room) } else { Vec::new() },
        naming: if room.may_name && wanting.is_none() { naming(&sheet, room) } else { Vec::new() },
        named: named.unwrap_or_else(|| tongue.text("leave-named-nobody")),
        wanting: wanting.map(|key| tongue.text(key)),
        leaves: room.leaves.iter().map(line).collect(),
        others: others(room, typed),
        whose: room.whose.1.clone(),
        of: if own { String::new() } else { id },
        done: Vec::new(),
        fault: fault.map(|fault| fault.placed("leave", typed)),
        frame,
    }
}

fn others(room: &LeaveRoom, typed: &Fields) -> Vec<Choice> {
    let choice = |(id, name): &(OfficerId, String)| {
        let value = id.to_string();
        Choice { chosen: typed.get("of") == value, ..Choice::new(value, name) }
    };
    room.others.iter().map(choice).collect()
}

fn line(one: &LeaveView, office: &Office, tongue: Tongue) -> Line {
    let facts = [
        ("away", one.away.1.clone().into()),
        ("deputy", one.deputy.1.clone().into()),
        ("from", tongue.date(one.from).into()),
        ("to", tongue.date(one.to).into()),
    ];
    let posts: Vec<_> = one.posts.iter().map(|post| post_name(post, office, tongue)).collect();
    let end = Key {
        away: one.away.0.to_string(),
        deputy: one.deputy.0.to_string(),
        from: one.from.to_string(),
    };
    Line {
        sentence: tongue.say("leave-sentence", &facts),
        posts: posts.join(&tongue.text("arrangement-and")),
        runs: one.runs,
        end,
    }
}

/// Everything is chosen until somebody chose otherwise.
fn inputs(sheet: &Sheet<'_>, office: &Office, room: &LeaveRoom) -> Vec<Input> {
    let tongue = sheet.tongue;
    let fresh = sheet.typed.get("do") != "set";
    let named = room.named.as_ref().filter(|_| fresh).map(|(id, _)| id.to_string());
    let typed = sheet.typed.pairs().map(|(name, value)| (name.to_owned(), value.to_owned()));
    let all = room.posts.iter().filter(|_| fresh).map(|post| ("posts".to_owned(), word(post)));
    let named = named.map(|named| ("deputy".to_owned(), named));
    let typed: Fields = typed.chain(all).chain(named).collect();
    let sheet = Sheet { typed: &typed, ..*sheet };
    let fitting = room.fitting.iter().map(|(id, name)| Choice::new(id.to_string(), name));
    let posts =
        room.posts.iter().map(|post| Choice::new(word(post), post_name(post, office, tongue)));
    vec![
        sheet.input("deputy", pick(tongue.text("choose"), fitting)).needed(),
        sheet.input("first_day", Shape::Line("date")).needed(),
        sheet.input("last_day", Shape::Line("date")).needed(),
        sheet.input("posts", Shape::Many(posts.collect())).needed(),
    ]
}

fn naming(sheet: &Sheet<'_>, room: &LeaveRoom) -> Vec<Input> {
    let fitting = room.fitting.iter().map(|(id, name)| Choice::new(id.to_string(), name));
    vec![sheet.input("named", pick(sheet.tongue.text("leave-named-nobody"), fitting))]
}

/// A post in words.
pub(crate) fn post_name(post: &Post, office: &Office, tongue: Tongue) -> String {
    let role = tongue.word("role", post.role.word());
    let organ = office.organ_name(post.organ);
    match post.unit {
        Some(unit) => format!("{organ} · {} · {role}", office.unit_name(unit)),
        None => format!("{organ} · {role}"),
    }
}

/// The field that a refusal is about.
const fn field(refusal: &OfficeRefusal) -> &'static str {
    match refusal {
        OfficeRefusal::EndsBefore | OfficeRefusal::AwayTooLong { .. } => "last_day",
        OfficeRefusal::BeganBefore => "first_day",
        OfficeRefusal::PostStays | OfficeRefusal::NotHeld | OfficeRefusal::HasDeputy => "posts",
        OfficeRefusal::OwnDelegate
        | OfficeRefusal::DeputyUnfit
        | OfficeRefusal::DeputyAway
        | OfficeRefusal::DeputiesInCircle
        | OfficeRefusal::NoDeputy
        | OfficeRefusal::OfficerDisabled => "deputy",
        _ => "",
    }
}
