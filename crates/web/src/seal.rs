//! One's own seal: a passphrase of its own, unlocked apart from signing in, and the circles one belongs to.

mod absence;
mod drill;

use askama::Template;
use axum::{
    http::{HeaderMap, StatusCode},
    response::{IntoResponse, Redirect, Response},
};
use desk::{CircleView, DeskError, DrillPage, SealRoom, Standing};
use jiff::tz::TimeZone;
use rules::{
    ask::Malformed,
    circle::Circle,
    codes::CircleKind,
    ids::{OfficerId, OrganId},
    keep::{OfficeRefusal, keeps_all},
    stored::When,
};
use uuid::Uuid;

use self::absence::Absence;
pub(crate) use self::drill::Tried;
use crate::{
    Tongue,
    error::{Reply, WebError, status},
    form::{Fields, Query},
    input::{Fault, Input, Shape, Sheet},
    layout::{Frame, page_with},
    paths,
    visit::{SESSION_COOKIE, Visit, cookie},
};

/// One thing that can be done here.
pub(crate) struct Form {
    pub(crate) act: &'static str,
    pub(crate) title: String,
    pub(crate) about: String,
    pub(crate) button: String,
    pub(crate) inputs: Vec<Input>,
    /// Lies under a heading that opens it.
    pub(crate) folded: bool,
    pub(crate) open: bool,
}

/// A circle with everybody who belongs to it.
pub(crate) struct Ring {
    pub(crate) id: String,
    pub(crate) name: String,
    pub(crate) about: String,
    /// What keeps one from opening its seals.
    pub(crate) wanting: Option<String>,
    pub(crate) members: Vec<Member>,
}

/// A member of a circle.
pub(crate) struct Member {
    pub(crate) id: String,
    pub(crate) name: String,
    pub(crate) standing: String,
    pub(crate) may_be_let_in: bool,
}

#[derive(Template)]
#[template(path = "seal/show.html")]
pub(crate) struct SealPage {
    pub(crate) frame: Frame,
    pub(crate) fault: Option<Fault>,
    pub(crate) done: Option<String>,
    pub(crate) standing: String,
    pub(crate) forms: Vec<Form>,
    pub(crate) circles: Vec<Ring>,
    pub(crate) absences: Vec<Absence>,
    /// That there is nobody who could stand in.
    pub(crate) nobody: bool,
    /// The drill with recovery shares, for whoever administers the office.
    pub(crate) tried: Option<Tried>,
    /// Where one came from.
    pub(crate) to: String,
}

/// GET /office/seal
pub(crate) async fn show(visit: Visit, Query(query): Query) -> Reply {
    let done = match query.get("done") {
        act @ ("set" | "unlock" | "lock" | "change" | "let_in" | "delegate" | "end_delegation") => {
            Some(visit.tongue.word("seal-done", act))
        }
        _ => None,
    };
    let room = visit.desk.seal_room(&visit.officer).await?;
    let page = seal_page(
        framed(&visit),
        &visit.desk.zone(),
        &room,
        &Fields::default(),
        (query.get("to"), None),
    );
    let tried = tried(&visit, &Fields::default(), None);
    page_with(StatusCode::OK, &SealPage { done, tried, ..page })
}

/// POST /office/seal
pub(crate) async fn act(visit: Visit, headers: HeaderMap, fields: Fields) -> Reply {
    let session = cookie(&headers, SESSION_COOKIE).unwrap_or("");
    let act = fields.get("act").to_owned();
    if act == "drill" {
        return drilled(&visit, &fields).await;
    }
    match done(&visit, session, &act, &fields).await {
        Ok(()) => Ok(onward(&act, fields.get("to"))),
        Err(Wrong::Field(name, key)) => {
            let fault = Fault::new(name, visit.tongue.text(key)).under("form-passwords");
            again(&visit, fields, StatusCode::BAD_REQUEST, fault).await
        }
        Err(Wrong::Typed(malformed)) => {
            let fault = Fault::of(&malformed, visit.tongue);
            again(&visit, fields, StatusCode::BAD_REQUEST, fault).await
        }
        Err(Wrong::Desk(error)) => {
            let (name, head) = match &error {
                DeskError::WrongPassphrase => ("passphrase", "form-passwords"),
                DeskError::PassphraseUnfit => ("new_passphrase", "form-passwords"),
                DeskError::ForeignKey => ("first_key", "form-passwords"),
                DeskError::OfficeRefused(refusal) => (absence::field(refusal), "form-fault"),
                DeskError::NeedsUnlock | DeskError::NoSealKey => ("", "form-fault"),
                _ => return Err(error.into()),
            };
            let fault = Fault::new(name, visit.tongue.desk_error(&error)).under(head);
            again(&visit, fields, status(&error), fault).await
        }
    }
}

/// A drill answers with the page itself: nothing was done that could be done twice.
async fn drilled(visit: &Visit, fields: &Fields) -> Reply {
    let drill = visit.desk.drill_on_page(&visit.officer, fields.get("shares")).await?;
    let room = visit.desk.seal_room(&visit.officer).await?;
    let empty = Fields::default();
    let page = seal_page(framed(visit), &visit.desk.zone(), &room, &empty, ("", None));
    let tried = tried(visit, fields, Some(&drill));
    page_with(StatusCode::OK, &SealPage { tried, ..page })
}

fn tried(visit: &Visit, fields: &Fields, drill: Option<&DrillPage>) -> Option<Tried> {
    let administers = keeps_all(&visit.officer.actor(), &visit.office);
    administers.then(|| Tried::of(visit.tongue, fields, drill))
}

/// What keeps an act from being done.
enum Wrong {
    Field(&'static str, &'static str),
    Typed(Malformed),
    Desk(DeskError),
}

impl From<DeskError> for Wrong {
    fn from(error: DeskError) -> Self {
        Self::Desk(error)
    }
}

async fn done(visit: &Visit, session: &str, act: &str, fields: &Fields) -> Result<(), Wrong> {
    let (desk, officer) = (&visit.desk, &visit.officer);
    let fresh = || match fields.get("new_passphrase") == fields.get("new_passphrase_again") {
        true => Ok(fields.get("new_passphrase")),
        false => Err(Wrong::Field("new_passphrase_again", "fault-passphrases-differ")),
    };
    match act {
        "set" => {
            let first_key = fields.given("first_key");
            let set = (fresh()?, first_key.as_deref());
            Ok(desk.set_seal(officer, session, set, fields.get("anyway") == "true").await?)
        }
        "unlock" => Ok(desk.unlock(officer, session, fields.get("passphrase")).await?),
        "lock" => Ok(desk.lock(session).await?),
        "change" => Ok(desk.change_passphrase(officer, fields.get("passphrase"), fresh()?).await?),
        "let_in" => {
            match (circle(fields.get("circle")), Uuid::parse_str(fields.get("colleague"))) {
                (Some(circle), Ok(id)) => Ok(desk.let_in(officer, circle, OfficerId(id)).await?),
                _ => Err(DeskError::OfficeRefused(OfficeRefusal::NothingChanged).into()),
            }
        }
        "delegate" => absence::delegate(visit, fields).await,
        "end_delegation" => absence::end(visit, fields).await,
        _ => Err(DeskError::OfficeRefused(OfficeRefusal::NothingChanged).into()),
    }
}

/// Back to where one came from once the seal is open; else here, with what was done.
fn onward(act: &str, to: &str) -> Response {
    let back = paths::inside(to).filter(|to| *to != paths::SEAL);
    match back.filter(|_| matches!(act, "unlock" | "set")) {
        Some(to) => Redirect::to(to).into_response(),
        None => Redirect::to(&paths::sealed(act)).into_response(),
    }
}

/// `team:12`, as forms name a circle.
pub(crate) fn circle(text: &str) -> Option<Circle> {
    let (kind, organ) = text.split_once(':')?;
    Some(Circle { organ: OrganId(organ.parse().ok()?), kind: CircleKind::parse(kind)? })
}

async fn again(
    visit: &Visit,
    fields: Fields,
    status: StatusCode,
    fault: Fault,
) -> Result<Response, WebError> {
    let to = fields.get("to").to_owned();
    let typed = fields.without(|name| name.contains("passphrase") || name == "first_key");
    let room = visit.desk.seal_room(&visit.officer).await?;
    let page = seal_page(framed(visit), &visit.desk.zone(), &room, &typed, (&to, Some(fault)));
    let tried = tried(visit, &Fields::default(), None);
    page_with(status, &SealPage { tried, ..page })
}

fn framed(visit: &Visit) -> Frame {
    visit.frame(visit.tongue.text("seal-title"))
}

pub(crate) fn seal_page(
    frame: Frame,
    zone: &TimeZone,
    room: &SealRoom,
    typed: &Fields,
    (to, fault): (&str, Option<Fault>),
) -> SealPage {
    let tongue = frame.tongue;
    let unlocked = room.unlocked_until.map(|until| {
        let time = tongue.when(When::Instant(until), zone);
        tongue.say("seal-unlocked-until", &[("time", time.into())])
    });
    let standing = match (room.has_key, unlocked) {
        (false, _) => tongue.text("seal-no-key"),
        (true, Some(unlocked)) => unlocked,
        (true, None) => tongue.text("seal-locked"),
    };
    let open = room.unlocked_until.is_some();
    SealPage {
        standing,
        forms: forms(tongue, room, typed, fault.as_ref()),
        absences: room.absences.iter().map(|one| Absence::of(one, tongue)).collect(),
        nobody: absence::nobody(room),
        circles: room.circles.iter().map(|circle| ring(circle, open, tongue)).collect(),
        to: paths::inside(to).unwrap_or("").to_owned(),
        done: None,
        tried: None,
        frame,
        fault: fault.map(|fault| fault.placed(typed.get("act"), typed)),
    }
}

fn forms(tongue: Tongue, room: &SealRoom, typed: &Fields, fault: Option<&Fault>) -> Vec<Form> {
    let acts: &[&'static str] = match (room.has_key, room.unlocked_until.is_some()) {
        (false, _) => &["set"],
        (true, true) => &["lock", "change"],
        (true, false) => &["unlock", "set"],
    };
    let away = (room.has_key && absence::somebody(room)).then_some(&"delegate");
    acts.iter().chain(away).map(|act| form(tongue, room, act, (typed, fault))).collect()
}

fn form(
    tongue: Tongue,
    room: &SealRoom,
    act: &'static str,
    (typed, fault): (&Fields, Option<&Fault>),
) -> Form {
    let own = typed.get("act") == act;
    let empty = Fields::default();
    let (typed, fault) = if own { (typed, fault) } else { (&empty, None) };
    let sheet = Sheet { tongue, typed, fault, prefix: act };
    let secret =
        |name, complete| sheet.input(name, Shape::Line("password")).needed().complete(complete);
    let fresh =
        || ["new_passphrase", "new_passphrase_again"].map(|name| secret(name, "new-password"));
    let guarded = room.circles.iter().any(|circle| circle.guarded && !circle.held);
    let anew = act == "set" && room.has_key;
    let inputs = match act {
        "unlock" => vec![secret("passphrase", "off")],
        "change" => std::iter::once(secret("passphrase", "off")).chain(fresh()).collect(),
        "set" => {
            let first = guarded.then(|| sheet.input("first_key", Shape::Line("password")));
            let anyway = anew.then(|| sheet.input("anyway", Shape::Tick).plain_mark());
            fresh().into_iter().chain(first).chain(anyway).collect()
        }
        "delegate" => absence::inputs(&sheet, room),
        _ => Vec::new(),
    };
    let word = if anew { "anew" } else { act };
    Form {
        act,
        title: tongue.word("seal-act", word),
        about: tongue.word("seal-about", word),
        button: tongue.word("seal-do", word),
        inputs,
        folded: anew || matches!(act, "change" | "delegate"),
        open: fault.is_some(),
    }
}

fn ring(circle: &CircleView, unlocked: bool, tongue: Tongue) -> Ring {
    let kind = circle.kind().word();
    let name = tongue.say(
        "seal-circle",
        &[("organ", circle.organ.clone().into()), ("kind", tongue.word("circle", kind).into())],
    );
    let wanting = match (circle.held, circle.guarded) {
        (true, _) => None,
        (false, true) => Some("seal-guarded"),
        (false, false) => Some("seal-not-held"),
    };
    let member = |member: &desk::MemberView| Member {
        id: member.officer.to_string(),
        name: member.name.clone(),
        standing: absence::standing(member, tongue),
        may_be_let_in: circle.held
            && unlocked
            && member.standing == Standing::Waits
            && (circle.by_post || member.stands_in_until.is_none()),
    };
    Ring {
        id: circle.circle.to_string(),
        name,
        about: tongue.word("circle-about", kind),
        wanting: wanting.map(|key| tongue.text(key)),
        members: circle.members.iter().map(member).collect(),
    }
}

const fn standing_word(standing: Standing) -> &'static str {
    match standing {
        Standing::Holds => "holds",
        Standing::Waits => "waits",
        Standing::NoKey => "no_key",
    }
}
