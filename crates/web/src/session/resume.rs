//! A session that ended while somebody was writing: what they sent waits in the sign-in page and can be sent again.

use askama::Template;
use axum::{
    extract::{FromRequest, FromRequestParts, Request, State},
    http::{Method, StatusCode},
    middleware::Next,
    response::{IntoResponse, Response},
};

use desk::{DeskError, views::Officer};
use rules::ids::OfficerId;

use super::sign_in_page;
use crate::{
    App,
    error::WebError,
    form::Fields,
    input::Fault,
    layout::{Frame, Place, page, page_with},
    paths,
    visit::{SESSION_COOKIE, Visitor, WRITER_COOKIE, cookie, with_cookie},
};

/// The page after signing in again, with what was sent before.
#[derive(Template)]
#[template(path = "session/resume.html")]
pub(crate) struct ResumePage {
    pub(crate) frame: Frame,
    pub(crate) action: String,
    /// What became of it.
    pub(crate) lead: &'static str,
    /// None where somebody else wrote it.
    pub(crate) fields: Option<Fields>,
}

/// What waits in a sign-in page: where a form goes, and what was typed into it, sealed for whoever typed it.
pub(crate) struct Waiting {
    pub(crate) action: String,
    pub(crate) body: String,
}

impl Waiting {
    /// What a sign-in form carries of it.
    pub(crate) fn of(fields: &Fields) -> Option<Self> {
        let action = paths::inside(fields.get("waiting_action"))?;
        let body = fields.get("waiting_body");
        let ours = action.starts_with(paths::OFFICE) && !body.is_empty();
        ours.then(|| Self { action: action.to_owned(), body: body.to_owned() })
    }

    /// What an officer sent to an address, sealed for them.
    pub(crate) fn sealed(
        visitor: &Visitor,
        officer: OfficerId,
        (action, fields): (&str, &Fields),
    ) -> Result<Self, WebError> {
        let body = sealed(visitor, &visitor.desk.mark_of(officer), fields)?;
        Ok(Self { action: action.to_owned(), body })
    }

    /// The page from which it is sent again, with what kept it from being done.
    pub(crate) fn page(
        &self,
        visitor: &Visitor,
        officer: &Officer,
        lead: &'static str,
    ) -> Result<Response, WebError> {
        let mut frame = visitor.frame("resume-title").shown_once();
        frame.place = Place::Workbench(officer.name.clone());
        let text = visitor.desk.held_for(officer.id, &self.body);
        let pairs = text.and_then(|text| serde_json::from_str::<Vec<(String, String)>>(&text).ok());
        let fields = pairs.map(|pairs| pairs.into_iter().collect());
        page(&ResumePage { frame, action: self.action.clone(), lead, fields })
    }
}

/// Lets a form through where somebody is signed in; otherwise keeps it and asks who is there. A browser that bears a
/// session without its writer's mark, as after a sign-in through the interface, is given the mark on the way.
pub(crate) async fn guard(State(app): State<App>, request: Request, next: Next) -> Response {
    let secret = cookie(request.headers(), SESSION_COOKIE).map(str::to_owned);
    let marked = cookie(request.headers(), WRITER_COOKIE).is_some();
    if marked && request.method() != Method::POST {
        return next.run(request).await;
    }
    match signed_in(&app, secret.as_deref()).await {
        Ok(Some(officer)) if !marked => {
            let mark = format!("{WRITER_COOKIE}={}", app.desk.mark_of(officer.id));
            with_cookie(next.run(request).await, &mark, app.settings.secure_cookies)
        }
        Ok(None) if request.method() == Method::POST => {
            kept(&app, request).await.unwrap_or_else(IntoResponse::into_response)
        }
        // A failure to find out is the handler's to tell.
        _ => next.run(request).await,
    }
}

async fn signed_in(app: &App, secret: Option<&str>) -> Result<Option<Officer>, DeskError> {
    match secret {
        Some(secret) => app.desk.session(secret).await,
        None => Ok(None),
    }
}

async fn kept(app: &App, request: Request) -> Result<Response, WebError> {
    let action = request.uri().path().to_owned();
    let (mut parts, body) = request.into_parts();
    let visitor = Visitor::from_request_parts(&mut parts, app).await?;
    let mark = cookie(&parts.headers, WRITER_COOKIE).map(str::to_owned);
    let fields = Fields::from_request(Request::from_parts(parts, body), app).await?;
    let waiting = match mark {
        Some(mark) => Some(Waiting { body: sealed(&visitor, &mark, &fields)?, action }),
        None => None,
    };
    let key = if waiting.is_some() { "session-ended" } else { "session-ended-unkept" };
    let fault = Fault::new("", visitor.tongue.text(key)).under("form-ended");
    let mut page = sign_in_page(&visitor, &Fields::default(), Some(fault));
    page.frame = page.frame.shown_once();
    page.people = None;
    page.waiting = waiting;
    page_with(StatusCode::UNAUTHORIZED, &page)
}

/// A form that nobody but the officer of this mark can open again.
fn sealed(visitor: &Visitor, mark: &str, fields: &Fields) -> Result<String, WebError> {
    let pairs: Vec<_> = fields.pairs().collect();
    let text = serde_json::to_string(&pairs).map_err(|_| WebError::Broken)?;
    Ok(visitor.desk.hold_for(mark, &text)?)
}
