//! Coming in and going out: sign-in, sign-out, and the one-time link of a first start.

pub(crate) mod resume;

use askama::Template;
use axum::{
    extract::Path,
    http::{HeaderMap, StatusCode},
    response::{IntoResponse, Redirect, Response},
};
use desk::{DeskError, Invited};

use crate::{
    demo::People,
    door::{Guest, TooMany},
    error::{Reply, WebError, status},
    form::{Fields, Query},
    input::{Fault, Input, Shape, Sheet},
    layout::{Frame, Place, page, page_with},
    paths,
    session::resume::Waiting,
    visit::{SESSION_COOKIE, Visitor, WRITER_COOKIE, cookie, with_cookie, wrote_here},
};

#[derive(Template)]
#[template(path = "session/new.html")]
pub(crate) struct SignInPage {
    pub(crate) frame: Frame,
    pub(crate) fault: Option<Fault>,
    pub(crate) inputs: Vec<Input>,
    pub(crate) to: String,
    pub(crate) welcome: bool,
    /// A form that was sent after the session had ended.
    pub(crate) waiting: Option<Waiting>,
    /// Whom one may sign in as, in a demonstration.
    pub(crate) people: Option<People>,
}

#[derive(Template)]
#[template(path = "session/start.html")]
pub(crate) struct StartPage {
    pub(crate) frame: Frame,
    pub(crate) fault: Option<Fault>,
    pub(crate) inputs: Vec<Input>,
    pub(crate) action: String,
    /// Whose password it sets, where the account is there already.
    pub(crate) who: Option<String>,
}

/// GET /office/sign-in
pub(crate) async fn new(visitor: Visitor, Query(query): Query) -> Reply {
    page(&sign_in_page(&visitor, &query, None))
}

/// POST /office/sign-in
pub(crate) async fn create(
    visitor: Visitor,
    guest: Guest,
    headers: HeaderMap,
    fields: Fields,
) -> Reply {
    let login = fields.get("login").trim();
    let here = wrote_here(&visitor.desk, &headers, login).await?;
    let tried = match guest.tries_password(login, here) {
        Ok(tried) => tried,
        Err(too_many) => return wait(&visitor, fields, too_many),
    };
    match tried.password_was(visitor.desk.sign_in(login, fields.get("password")).await) {
        Ok(secret) => {
            let to = paths::inside(fields.get("to")).unwrap_or(paths::OFFICE);
            let cookie = format!("{SESSION_COOKIE}={secret}");
            let officer = visitor.desk.session(&secret).await?;
            let officer = officer.ok_or(DeskError::SignInFailed)?;
            let mark = format!("{WRITER_COOKIE}={}", visitor.desk.mark_of(officer.id));
            let response = match Waiting::of(&fields) {
                Some(waiting) => waiting.page(&visitor, &officer, "resume-lead")?,
                None => Redirect::to(to).into_response(),
            };
            let response = with_cookie(response, &cookie, visitor.secure);
            Ok(with_cookie(response, &mark, visitor.secure))
        }
        Err(error @ DeskError::SignInFailed) => {
            let sentence = visitor.tongue.desk_error(&error);
            let fault = Fault::new("", sentence).under("form-sign-in");
            let typed = fields.without(|name| name == "password");
            page_with(StatusCode::UNAUTHORIZED, &sign_in_page(&visitor, &typed, Some(fault)))
        }
        Err(error) => Err(error.into()),
    }
}

/// Too many passwords were wrong: everything but the password stays, and what waits to be sent as well.
fn wait(visitor: &Visitor, fields: Fields, too_many: TooMany) -> Reply {
    let sentence = visitor.tongue.say("wait-sign-in", &[("minutes", too_many.minutes().into())]);
    let fault = Fault::new("", sentence).under("form-sign-in");
    let typed = fields.without(|name| name == "password");
    let page = sign_in_page(visitor, &typed, Some(fault));
    Ok(too_many.on(page_with(StatusCode::TOO_MANY_REQUESTS, &page)?))
}

/// POST /office/sign-out
pub(crate) async fn destroy(visitor: Visitor, headers: HeaderMap) -> Reply {
    if let Some(secret) = cookie(&headers, SESSION_COOKIE) {
        visitor.desk.sign_out(secret).await?;
    }
    let gone = format!("{SESSION_COOKIE}=; Max-Age=0");
    Ok(with_cookie(Redirect::to(paths::SIGN_IN).into_response(), &gone, visitor.secure))
}

pub(crate) fn sign_in_page(visitor: &Visitor, typed: &Fields, fault: Option<Fault>) -> SignInPage {
    let waiting = Waiting::of(typed);
    // What waits is for whoever wrote it, not for somebody chosen from a list.
    let listed = visitor.office.demo && waiting.is_none();
    // The list is built in, and a test reads it.
    let people = listed.then(|| People::all(visitor.tongue).ok()).flatten();
    let sheet = Sheet { tongue: visitor.tongue, typed, fault: fault.as_ref(), prefix: "" };
    SignInPage {
        people,
        inputs: vec![
            sheet.input("login", Shape::Line("text")).needed().complete("username"),
            sheet.input("password", Shape::Line("password")).needed().complete("current-password"),
        ],
        to: paths::inside(typed.get("to")).unwrap_or("").to_owned(),
        welcome: typed.has("welcome"),
        waiting,
        frame: door(visitor, "sign-in-title"),
        fault: fault.map(|fault| fault.placed("", typed)),
    }
}

/// GET /office/start/{link}
pub(crate) async fn start(visitor: Visitor, Path(link): Path<String>) -> Reply {
    let invited = visitor.desk.invited(&link).await?.ok_or(DeskError::LinkSpent)?;
    page(&start_page(&visitor, &link, &invited, &Fields::default(), None))
}

/// POST /office/start/{link}
pub(crate) async fn begin(visitor: Visitor, Path(link): Path<String>, fields: Fields) -> Reply {
    let (login, password) = (fields.get("login").trim(), fields.get("new_password"));
    let invited = visitor.desk.invited(&link).await?.ok_or(DeskError::LinkSpent)?;
    let link = (link.as_str(), &invited);
    if password != fields.get("new_password_again") {
        let fault = start_fault(&visitor, "new_password_again", "fault-passwords-differ");
        return started_badly(&visitor, link, &fields, StatusCode::BAD_REQUEST, fault);
    }
    if fields.get("new_passphrase") != fields.get("new_passphrase_again") {
        let fault = start_fault(&visitor, "new_passphrase_again", "fault-passphrases-differ");
        return started_badly(&visitor, link, &fields, StatusCode::BAD_REQUEST, fault);
    }
    let guarded = matches!(invited, Invited::Newcomer { guarded: true });
    if guarded && password == fields.get("new_passphrase") {
        let error = DeskError::PassphraseUnfit;
        let fault = Fault::new("new_passphrase", visitor.tongue.desk_error(&error));
        return started_badly(&visitor, link, &fields, status(&error), fault);
    }
    let redeemed = match &invited {
        Invited::Newcomer { .. } => {
            let passphrase = fields.given("new_passphrase");
            visitor.desk.redeem_link(link.0, login, (password, passphrase.as_deref())).await
        }
        Invited::Officer(_) => visitor.desk.redeem_password_link(link.0, password).await,
    };
    match redeemed {
        Ok(()) => Ok(Redirect::to(&format!("{}?welcome=1", paths::SIGN_IN)).into_response()),
        Err(error @ DeskError::PasswordTooShort) => {
            let sentence = visitor.tongue.desk_error(&error);
            let fault = Fault::new("new_password", sentence);
            started_badly(&visitor, link, &fields, status(&error), fault)
        }
        Err(error @ DeskError::PassphraseUnfit) => {
            let fault = Fault::new("new_passphrase", visitor.tongue.desk_error(&error));
            started_badly(&visitor, link, &fields, status(&error), fault)
        }
        Err(error @ DeskError::NameTaken) => {
            let fault = start_fault(&visitor, "login", "error-name-taken");
            started_badly(&visitor, link, &fields, status(&error), fault)
        }
        Err(DeskError::Malformed(malformed)) => {
            let fault = Fault::of(&malformed, visitor.tongue);
            started_badly(&visitor, link, &fields, StatusCode::BAD_REQUEST, fault)
        }
        Err(error) => Err(error.into()),
    }
}

fn start_fault(visitor: &Visitor, name: &str, key: &str) -> Fault {
    Fault::new(name, visitor.tongue.text(key))
}

fn started_badly(
    visitor: &Visitor,
    (link, invited): (&str, &Invited),
    fields: &Fields,
    status: StatusCode,
    fault: Fault,
) -> Result<Response, WebError> {
    let typed =
        fields.clone().without(|name| name.contains("password") || name.contains("passphrase"));
    page_with(
        status,
        &start_page(visitor, link, invited, &typed, Some(fault.under("form-passwords"))),
    )
}

pub(crate) fn start_page(
    visitor: &Visitor,
    link: &str,
    invited: &Invited,
    typed: &Fields,
    fault: Option<Fault>,
) -> StartPage {
    let sheet = Sheet { tongue: visitor.tongue, typed, fault: fault.as_ref(), prefix: "" };
    let password =
        |name| sheet.input(name, Shape::Line("password")).needed().complete("new-password");
    let who = match invited {
        Invited::Newcomer { .. } => None,
        Invited::Officer(name) => Some(name.clone()),
    };
    let login = sheet.input("login", Shape::Line("text")).needed().complete("username");
    let mut inputs = vec![password("new_password"), password("new_password_again")];
    if who.is_none() {
        inputs.insert(0, login);
    }
    if matches!(invited, Invited::Newcomer { guarded: true }) {
        inputs.extend([password("new_passphrase"), password("new_passphrase_again")]);
    }
    StartPage {
        inputs,
        who,
        action: paths::start(link),
        frame: door(visitor, "start-title"),
        fault: fault.map(|fault| fault.placed("", typed)),
    }
}

/// The frame of the workbench's door, where nobody has a name yet.
fn door(visitor: &Visitor, title: &str) -> Frame {
    let mut frame = visitor.frame(title);
    frame.place = Place::Door;
    frame
}
