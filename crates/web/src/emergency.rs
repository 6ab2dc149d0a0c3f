//! Opening by two in an emergency: who may, what waits for an answer, what is open for an hour, and what one is told of.

use askama::Template;
use axum::{
    http::StatusCode,
    response::{IntoResponse, Redirect},
};
use desk::{AskView, DeskError, EmergencyRoom, FittingView, NoticeView, OpenedView, TwoView};
use jiff::{Timestamp, tz::TimeZone};
use rules::{
    ask::{FieldFault, Malformed},
    circle::Circle,
    ids::OfficerId,
    keep::OfficeRefusal,
    person::Petitioner,
    stored::When,
    words::Words,
};
use uuid::Uuid;

use crate::{
    Tongue,
    error::Reply,
    form::{Fields, Query},
    input::{Choice, Fault, Input, Shape, Sheet, pick},
    layout::{Frame, page_with},
    paths, seal,
    visit::Visit,
};

/// One thing the reader is told of.
pub(crate) struct Told {
    pub(crate) sentence: String,
    pub(crate) stream: String,
    pub(crate) version: i32,
}

/// What waits for an answer.
pub(crate) struct Ask {
    pub(crate) number: String,
    pub(crate) sentence: String,
    pub(crate) reason: String,
    /// The reader asked, and may take it back; else they may agree or decline.
    pub(crate) own: bool,
}

/// What both agreed to open.
pub(crate) struct Opened {
    pub(crate) number: String,
    pub(crate) until: String,
    pub(crate) locked: bool,
    pub(crate) petitioners: Vec<Petitioner>,
    pub(crate) representatives: Vec<Petitioner>,
}

/// A circle with its two.
pub(crate) struct Two {
    pub(crate) id: String,
    pub(crate) name: String,
    pub(crate) standing: String,
    pub(crate) may_end: bool,
    /// The form that names others.
    pub(crate) inputs: Vec<Input>,
    /// What that form is called.
    pub(crate) title: String,
    /// Something typed there is to be mended.
    pub(crate) open: bool,
    /// There are not two who could be named.
    pub(crate) too_few: bool,
}

#[derive(Template)]
#[template(path = "emergency/show.html")]
pub(crate) struct EmergencyPage {
    pub(crate) frame: Frame,
    pub(crate) fault: Option<Fault>,
    pub(crate) done: Option<String>,
    pub(crate) told: Vec<Told>,
    pub(crate) asks: Vec<Ask>,
    pub(crate) opened: Vec<Opened>,
    /// The form that asks, for one of two.
    pub(crate) ask: Vec<Input>,
    pub(crate) twos: Vec<Two>,
    /// Where it is unlocked, if it is locked.
    pub(crate) unlock: Option<String>,
}

/// GET /office/emergency
pub(crate) async fn show(visit: Visit, Query(query): Query) -> Reply {
    let done = match query.get("done") {
        act @ ("name_two" | "end_two" | "ask" | "agree" | "decline") => {
            Some(visit.tongue.word("emergency-done", act))
        }
        _ => None,
    };
    let room = visit.desk.emergency_room(&visit.officer).await?;
    let page = emergency_page(framed(&visit), &visit.desk.zone(), &room, &Fields::default(), None);
    page_with(StatusCode::OK, &EmergencyPage { done, ..page })
}

/// POST /office/emergency
pub(crate) async fn act(visit: Visit, fields: Fields) -> Reply {
    let act = fields.get("act").to_owned();
    match done(&visit, &act, &fields).await {
        Ok(()) if act == "told" => Ok(Redirect::to(back(&fields)).into_response()),
        Ok(()) => Ok(Redirect::to(&paths::emergency(&act)).into_response()),
        Err(error) => {
            let fault = fault(&error, visit.tongue).ok_or(error)?;
            let room = visit.desk.emergency_room(&visit.officer).await?;
            let fault = Some(fault);
            let (frame, zone) = (framed(&visit), visit.desk.zone());
            let page = emergency_page(frame, &zone, &room, &fields, fault);
            page_with(StatusCode::UNPROCESSABLE_ENTITY, &page)
        }
    }
}

/// Told on the first page, one goes on there.
fn back(fields: &Fields) -> &str {
    match fields.get("to") {
        paths::OFFICE => paths::OFFICE,
        _ => paths::EMERGENCY,
    }
}

fn framed(visit: &Visit) -> Frame {
    visit.frame(visit.tongue.text("emergency-title"))
}

async fn done(visit: &Visit, act: &str, fields: &Fields) -> Result<(), DeskError> {
    let (desk, officer) = (&visit.desk, &visit.officer);
    let number = fields.get("number").trim();
    let nothing = || DeskError::from(OfficeRefusal::NothingChanged);
    match act {
        "name_two" => {
            let circle = seal::circle(fields.get("circle")).ok_or_else(nothing)?;
            let two = [chosen(fields, "first_of_two")?, chosen(fields, "second_of_two")?];
            desk.name_two(officer, circle, two).await
        }
        "end_two" => {
            let circle = seal::circle(fields.get("circle")).ok_or_else(nothing)?;
            desk.end_two(officer, circle).await
        }
        "ask" => {
            if number.is_empty() {
                return Err(missing("number").into());
            }
            let reason = fields.given("reason").ok_or_else(|| missing("reason"))?;
            let reason = Words::parse(&reason);
            let reason =
                reason.map_err(|fault| Malformed::field("reason", FieldFault::Text(fault)))?;
            desk.ask_emergency(officer, number, reason).await
        }
        "agree" => desk.agree_to_emergency(officer, number).await,
        "decline" => desk.decline_emergency(officer, number).await,
        "told" => {
            let stream = Uuid::parse_str(fields.get("stream")).map_err(|_| nothing())?;
            let version = fields.get("version").parse().map_err(|_| nothing())?;
            desk.emergency_told(officer, stream, version).await
        }
        _ => Err(nothing()),
    }
}

fn chosen(fields: &Fields, name: &str) -> Result<OfficerId, DeskError> {
    let chosen = Uuid::parse_str(fields.get(name)).map(OfficerId);
    chosen.map_err(|_| missing(name).into())
}

fn missing(name: &str) -> Malformed {
    Malformed::field(name, FieldFault::Missing)
}

/// What whoever typed it can mend.
fn fault(error: &DeskError, tongue: Tongue) -> Option<Fault> {
    match error {
        DeskError::OfficeRefused(refusal) => {
            let name = match refusal {
                OfficeRefusal::NothingToOpen | OfficeRefusal::AlreadyAsked => "number",
                OfficeRefusal::OneForTwo | OfficeRefusal::NeitherWorksHere => "second_of_two",
                _ => "",
            };
            Some(Fault::new(name, tongue.desk_error(error)))
        }
        DeskError::NeedsUnlock => Some(Fault::new("", tongue.desk_error(error))),
        other => Fault::of_act(other, tongue),
    }
}

pub(crate) fn emergency_page(
    frame: Frame,
    zone: &TimeZone,
    room: &EmergencyRoom,
    typed: &Fields,
    fault: Option<Fault>,
) -> EmergencyPage {
    let tongue = frame.tongue;
    let may_ask = room.circles.iter().any(|circle| circle.one_of_them);
    let concerned = may_ask || room.circles.iter().any(|circle| circle.may_name);
    let sheet = sheet(tongue, (typed, fault.as_ref()), typed.get("act") == "ask", "ask");
    let ask = || {
        vec![
            sheet.input("number", Shape::Line("text")).needed(),
            sheet.input("reason", Shape::Text(3)).needed(),
        ]
    };
    EmergencyPage {
        told: room.told.iter().map(|one| told(one, tongue, zone)).collect(),
        asks: room.asks.iter().map(|one| asked(one, tongue, zone)).collect(),
        opened: room.opened.iter().map(|one| opened(one, tongue, zone)).collect(),
        ask: if may_ask { ask() } else { Vec::new() },
        twos: room.circles.iter().map(|one| two(one, tongue, (typed, fault.as_ref()))).collect(),
        unlock: (concerned && !room.unlocked).then(|| paths::unlock_for(paths::EMERGENCY)),
        done: None,
        fault: fault.map(|fault| fault.placed(&prefix(typed), typed)),
        frame,
    }
}

/// Of which form on the page the fields came.
fn prefix(typed: &Fields) -> String {
    match typed.get("act") {
        "name_two" => format!("name_two-{}", typed.get("circle")),
        act => act.to_owned(),
    }
}

/// The fields of one form: what was typed in another is not shown in it.
fn sheet<'a>(
    tongue: Tongue,
    (typed, fault): (&'a Fields, Option<&'a Fault>),
    own: bool,
    prefix: &'a str,
) -> Sheet<'a> {
    static NOTHING: std::sync::LazyLock<Fields> = std::sync::LazyLock::new(Fields::default);
    match own {
        true => Sheet { tongue, typed, fault, prefix },
        false => Sheet { tongue, typed: &NOTHING, fault: None, prefix },
    }
}

pub(crate) fn told(one: &NoticeView, tongue: Tongue, zone: &TimeZone) -> Told {
    let facts = [
        ("who", one.by.clone().into()),
        ("circle", circle_name(&one.organ, one.circle, tongue).into()),
        ("time", one.at.map(|at| moment(at, tongue, zone)).unwrap_or_default().into()),
        ("number", one.number.clone().unwrap_or_default().into()),
    ];
    let key = format!("emergency-told-{}", one.what);
    let sentence = tongue.say(&key, &facts);
    let sentence = match &one.number {
        Some(_) => {
            tongue.say("emergency-told-of", &[("sentence", sentence.into()), facts[3].clone()])
        }
        None => sentence,
    };
    Told { sentence, stream: one.stream.to_string(), version: one.version }
}

fn asked(one: &AskView, tongue: Tongue, zone: &TimeZone) -> Ask {
    let facts =
        [("who", one.asked_by.clone().into()), ("time", moment(one.until, tongue, zone).into())];
    let key = if one.own { "emergency-asked-own" } else { "emergency-asked" };
    let sentence = tongue.say(key, &facts);
    Ask { number: one.number.clone(), sentence, reason: one.reason.clone(), own: one.own }
}

fn opened(one: &OpenedView, tongue: Tongue, zone: &TimeZone) -> Opened {
    let time = moment(one.until, tongue, zone);
    let identity = one.identity.clone().unwrap_or_default();
    Opened {
        number: one.number.clone(),
        until: tongue.say("emergency-open-until", &[("time", time.into())]),
        locked: one.identity.is_none(),
        petitioners: identity.petitioners,
        representatives: identity.representatives,
    }
}

fn two(one: &TwoView, tongue: Tongue, typed: (&Fields, Option<&Fault>)) -> Two {
    let id = one.circle.to_string();
    let own = typed.0.get("act") == "name_two" && typed.0.get("circle") == id;
    let prefix = format!("name_two-{id}");
    let sheet = sheet(tongue, typed, own, &prefix);
    let choice = |one: &FittingView| {
        let facts = [("name", one.name.clone().into()), ("organ", one.organ.clone().into())];
        Choice::new(one.officer.to_string(), tongue.say("emergency-colleague", &facts))
    };
    let choices = || one.fitting.iter().map(choice);
    let inputs = || {
        ["first_of_two", "second_of_two"]
            .map(|name| sheet.input(name, pick(tongue.text("choose"), choices())).needed())
    };
    let enough = 1 < one.fitting.len();
    let standing = match &one.two {
        Some([one, other]) => {
            let facts = [("one", one.clone().into()), ("other", other.clone().into())];
            tongue.say("emergency-two", &facts)
        }
        None => tongue.text("emergency-no-two"),
    };
    Two {
        name: circle_name(&one.organ, one.circle, tongue),
        standing,
        may_end: one.may_end,
        inputs: if one.may_name && enough { inputs().into() } else { Vec::new() },
        title: tongue.text(if one.two.is_none() {
            "emergency-name"
        } else {
            "emergency-name-others"
        }),
        open: own,
        too_few: one.may_name && !enough,
        id,
    }
}

fn circle_name(organ: &str, circle: Circle, tongue: Tongue) -> String {
    let kind = tongue.word("circle", circle.kind.word());
    tongue.say("seal-circle", &[("organ", organ.to_owned().into()), ("kind", kind.into())])
}

fn moment(at: Timestamp, tongue: Tongue, zone: &TimeZone) -> String {
    tongue.when(When::Instant(at), zone)
}
