//! Signing in and out (`/api/v1/session`).

use axum::{
    Json,
    extract::State,
    http::{HeaderMap, StatusCode},
    response::{IntoResponse, Response},
};
use desk::{Desk, views::Officer};

use super::{
    asked::Asked,
    problem::{
        Problem,
        sort::{OfSigningIn, OfSigningOut, OfUnlocking},
    },
    shapes::session::{SignIn, SignedIn, Unlock},
    staff::{self, Staff},
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

/// Unlock the seal
///
/// Unlocks the asker's seal in this session for two hours. A bearer token unlocks nothing.
#[utoipa::path(
    post,
    path = "/session/unlock",
    operation_id = "unlock_seal",
    tag = "session",
    request_body = Unlock,
    security(("session" = [])),
    responses((status = 204, description = "Unlocked."), OfUnlocking)
)]
pub(crate) async fn unlock(
    State(desk): State<Desk>,
    Staff(officer): Staff,
    headers: HeaderMap,
    Asked(fields): Asked,
) -> Result<StatusCode, Problem> {
    let Unlock { passphrase } = Unlock::read(fields)?;
    let secret = own_session(&officer, &headers)?;
    desk.unlock(&officer, secret, &passphrase).await?;
    Ok(StatusCode::NO_CONTENT)
}

/// Lock the seal
///
/// Locks the asker's seal in this session.
#[utoipa::path(
    delete,
    path = "/session/unlock",
    operation_id = "lock_seal",
    tag = "session",
    security(("session" = [])),
    responses((status = 204, description = "Locked."), OfSigningOut)
)]
pub(crate) async fn lock(
    State(desk): State<Desk>,
    Staff(officer): Staff,
    headers: HeaderMap,
) -> Result<StatusCode, Problem> {
    desk.lock(own_session(&officer, &headers)?).await?;
    Ok(StatusCode::NO_CONTENT)
}

/// The session that is unlocked: whoever came with a token has none.
fn own_session<'h>(officer: &Officer, headers: &'h HeaderMap) -> Result<&'h str, Problem> {
    match officer.by_token {
        true => Err(Problem::NeedsUnlock),
        false => staff::session(headers).ok_or(Problem::SignedOut),
    }
}
