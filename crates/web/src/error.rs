//! The one web error: only here does an answer of the desk become a status code, and a page.

use askama::Template;
use axum::{
    extract::{Request, State},
    http::StatusCode,
    middleware::Next,
    response::{IntoResponse, Redirect, Response},
};
use desk::DeskError;
use rules::{ask::Malformed, codes::Look, keep::OfficeRefusal};

use crate::{
    App, Tongue,
    layout::{Frame, page_with},
    paths,
    visit::{SESSION_COOKIE, cookie, tongue_of},
};

/// What a handler answers with.
pub(crate) type Reply = Result<Response, WebError>;

/// Everything that keeps a page from being shown.
#[derive(Clone, Debug)]
pub(crate) enum WebError {
    /// Nobody is signed in; where they wanted to go.
    SignedOut(String),
    /// A reason in words is owed before this look: the page that asks for it comes first.
    NeedsReason {
        /// The matter's number.
        number: String,
        /// The look.
        manner: Look,
    },
    /// There is no such page.
    NotFound,
    /// The body or the address is not what it claims to be.
    Broken,
    /// The body is over its limit.
    TooLarge,
    /// The desk's answer with its status, in the order of [`Tongue::ALL`]: whose language it is shows later.
    Told(StatusCode, [String; 2]),
    /// The page could not be written.
    Inside,
}

impl From<DeskError> for WebError {
    fn from(error: DeskError) -> Self {
        if let DeskError::NeedsReason { number, manner } = error {
            return Self::NeedsReason { number, manner };
        }
        let status = status(&error);
        if status == StatusCode::INTERNAL_SERVER_ERROR {
            tracing::error!(%error, "request failed");
        }
        Self::Told(status, Tongue::ALL.map(|tongue| tongue.desk_error(&error)))
    }
}

impl From<Malformed> for WebError {
    fn from(malformed: Malformed) -> Self {
        DeskError::from(malformed).into()
    }
}

impl From<askama::Error> for WebError {
    fn from(error: askama::Error) -> Self {
        tracing::error!(%error, "page could not be written");
        Self::Inside
    }
}

/// The status of the desk's answer.
pub(crate) fn status(error: &DeskError) -> StatusCode {
    match error {
        DeskError::Malformed(_)
        | DeskError::NoSuch(_)
        | DeskError::PasswordTooShort
        | DeskError::NameTaken => StatusCode::BAD_REQUEST,
        DeskError::PassphraseUnfit | DeskError::ForeignKey | DeskError::Shares(_) => {
            StatusCode::BAD_REQUEST
        }
        // Not 401: whoever is told so is signed in.
        DeskError::WrongPassphrase
        | DeskError::NeedsUnlock
        | DeskError::NoSealKey
        | DeskError::NeedsReason { .. } => StatusCode::FORBIDDEN,
        DeskError::SignInFailed => StatusCode::UNAUTHORIZED,
        DeskError::OfficeRefused(OfficeRefusal::NotYours) => StatusCode::FORBIDDEN,
        DeskError::OfficeRefused(_) => StatusCode::UNPROCESSABLE_ENTITY,
        DeskError::Denied { .. } | DeskError::Lapsed { .. } => StatusCode::FORBIDDEN,
        DeskError::NoSuchMatter | DeskError::NoSuchCode => StatusCode::NOT_FOUND,
        DeskError::Stale { .. } | DeskError::NotYetProved => StatusCode::CONFLICT,
        DeskError::LinkSpent | DeskError::CodeReplaced { .. } | DeskError::WentUp { .. } => {
            StatusCode::GONE
        }
        DeskError::Refused(_) | DeskError::ForAbove { .. } => StatusCode::UNPROCESSABLE_ENTITY,
        DeskError::NoTrace => StatusCode::SERVICE_UNAVAILABLE,
        DeskError::Setup(_)
        | DeskError::WrongKey
        | DeskError::KeyLocked
        | DeskError::LogKey(_)
        | DeskError::Backup(_)
        | DeskError::Damaged(_)
        | DeskError::OfficeDamaged
        | DeskError::Unreadable(_)
        | DeskError::NoRandomness
        | DeskError::File { .. }
        | DeskError::Store(_) => StatusCode::INTERNAL_SERVER_ERROR,
    }
}

impl WebError {
    fn status(&self) -> StatusCode {
        match self {
            Self::SignedOut(_) | Self::NeedsReason { .. } => StatusCode::SEE_OTHER,
            Self::NotFound => StatusCode::NOT_FOUND,
            Self::Broken => StatusCode::BAD_REQUEST,
            Self::TooLarge => StatusCode::PAYLOAD_TOO_LARGE,
            Self::Told(status, _) => *status,
            Self::Inside => StatusCode::INTERNAL_SERVER_ERROR,
        }
    }
}

impl IntoResponse for WebError {
    /// The error travels in the response's extensions; [`explain`] turns it into a page in the visitor's language.
    fn into_response(self) -> Response {
        match self {
            Self::NeedsReason { number, manner } => {
                Redirect::to(&paths::look_in(&number, manner)).into_response()
            }
            Self::SignedOut(to) => Redirect::to(&paths::sign_in(&to)).into_response(),
            other => {
                let mut response = other.status().into_response();
                response.extensions_mut().insert(other);
                response
            }
        }
    }
}

/// A page that says what went wrong and where to go from here.
#[derive(Template)]
#[template(path = "error.html")]
pub(crate) struct ErrorPage {
    pub(crate) frame: Frame,
    pub(crate) status: u16,
    pub(crate) sentence: String,
    /// That a deputyship ran out: said of every page and number alike.
    pub(crate) lapsed: Option<String>,
    pub(crate) home: &'static str,
}

/// Turns every bare error of the pages into one that a person can read.
pub(crate) async fn explain(State(app): State<App>, request: Request, next: Next) -> Response {
    let tongue = tongue_of(request.headers());
    let path = request.uri().path().to_owned();
    let secret = cookie(request.headers(), SESSION_COOKIE).map(str::to_owned);
    let response = next.run(request).await;
    let status = response.status();
    if !status.is_client_error() && !status.is_server_error() {
        return response;
    }
    let bare = response
        .headers()
        .get("content-type")
        .is_none_or(|kind| !kind.to_str().is_ok_and(|kind| kind.starts_with("text/html")));
    if !bare {
        return response;
    }
    let error = response.extensions().get::<WebError>();
    let sentence = sentence(error, status, tongue);
    let office = app.desk.office().await.ok();
    let frame = Frame::of_error(tongue, office.as_deref(), &path);
    let home = if path.starts_with(paths::OFFICE) { paths::OFFICE } else { paths::HOME };
    let lapsed = match secret.filter(|_| kept_out(status) && home == paths::OFFICE) {
        Some(secret) => ran_out(&app, &secret, tongue).await,
        None => None,
    };
    page_with(status, &ErrorPage { frame, status: status.as_u16(), sentence, lapsed, home })
        .unwrap_or_else(|_| StatusCode::INTERNAL_SERVER_ERROR.into_response())
}

fn kept_out(status: StatusCode) -> bool {
    matches!(status, StatusCode::FORBIDDEN | StatusCode::NOT_FOUND)
}

/// What an officer is told who acted for somebody until not long ago, and has a page of theirs open.
async fn ran_out(app: &App, secret: &str, tongue: Tongue) -> Option<String> {
    let officer = app.desk.session(secret).await.ok().flatten()?;
    let (away, to) = app.desk.lapsed(&officer).await.ok().flatten()?;
    Some(tongue.say("leave-lapsed", &[("name", away.into()), ("date", tongue.date(to).into())]))
}

fn sentence(error: Option<&WebError>, status: StatusCode, tongue: Tongue) -> String {
    if let Some(WebError::Told(_, [chinese, english])) = error {
        return match tongue {
            Tongue::Chinese => chinese.clone(),
            Tongue::English => english.clone(),
        };
    }
    tongue.text(match status {
        StatusCode::BAD_REQUEST => "error-broken",
        StatusCode::FORBIDDEN => "error-cross-site",
        StatusCode::NOT_FOUND => "error-not-found",
        StatusCode::METHOD_NOT_ALLOWED => "error-method",
        StatusCode::REQUEST_TIMEOUT => "error-timeout",
        StatusCode::PAYLOAD_TOO_LARGE => "error-too-large",
        _ => "error-inside",
    })
}
