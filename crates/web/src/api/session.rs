//! Signing in and out (`/api/v1/session`).

use axum::{
    Json,
    extract::State,
    http::{HeaderMap, StatusCode},
    response::{IntoResponse, Response},
};
use desk::Desk;

use super::{
    asked::Asked,
    problem::{
        Problem,
        sort::{OfSigningIn, OfSigningOut},
    },
    shapes::session::{SignIn, SignedIn},
    staff,
};
use crate::{
    Settings,
    door::Guest,
    visit::{SESSION_COOKIE, with_cookie, wrote_here},
};

/// Sign in
///
/// Opens a session with name and password; its secret comes as the cookie `lugu_session`.
#[utoipa::path(
    post,
    path = "/session",
    operation_id = "sign_in",
    tag = "session",
    request_body = SignIn,
    responses(
        (status = 200, description = "Signed in.", body = SignedIn,
            headers(("Set-Cookie" = String, description = "lugu_session; HttpOnly; SameSite=Strict"))),
        OfSigningIn
    )
)]
pub(crate) async fn create(
    State(desk): State<Desk>,
    State(settings): State<Settings>,
    guest: Guest,
    headers: HeaderMap,
    Asked(fields): Asked,
) -> Result<Response, Problem> {
    let SignIn { name, password } = SignIn::read(fields)?;
    let tried = guest.tries_password(&name, wrote_here(&desk, &headers, &name).await?)?;
    let secret = tried.password_was(desk.sign_in(&name, &password).await)?;
    let officer = desk.session(&secret).await?.ok_or(Problem::SignInFailed)?;
    let answer = Json(SignedIn { name: officer.name }).into_response();
    Ok(with_cookie(answer, &format!("{SESSION_COOKIE}={secret}"), settings.secure_cookies))
}

/// Sign out
///
/// Ends the session of the cookie. A bearer token has no session to end.
#[utoipa::path(
    delete,
    path = "/session",
    operation_id = "sign_out",
    tag = "session",
    security(("session" = [])),
    responses((status = 204, description = "Signed out."), OfSigningOut)
)]
pub(crate) async fn destroy(
    State(desk): State<Desk>,
    State(settings): State<Settings>,
    headers: HeaderMap,
) -> Result<Response, Problem> {
    let secret = staff::session(&headers).ok_or(Problem::SignedOut)?;
    desk.sign_out(secret).await?;
    let spent = format!("{SESSION_COOKIE}=; Max-Age=0");
    Ok(with_cookie(StatusCode::NO_CONTENT.into_response(), &spent, settings.secure_cookies))
}
