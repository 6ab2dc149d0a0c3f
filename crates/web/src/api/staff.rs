//! Who asks: a member of staff, by bearer token or by the session's cookie.

use axum::{
    extract::{FromRef, FromRequestParts},
    http::{HeaderMap, HeaderValue, header, request::Parts},
};
use desk::{Desk, views::Officer};

use super::problem::Problem;
use crate::visit::{SESSION_COOKIE, cookie};

/// The member of staff who asks.
pub(crate) struct Staff(pub(crate) Officer);

impl<S: Send + Sync> FromRequestParts<S> for Staff
where
    Desk: FromRef<S>,
{
    type Rejection = Problem;

    async fn from_request_parts(parts: &mut Parts, state: &S) -> Result<Self, Problem> {
        let desk = Desk::from_ref(state);
        let officer = match parts.headers.get(header::AUTHORIZATION) {
            Some(value) => desk.bearer(bearer(value).ok_or(Problem::SignedOut)?).await?,
            None => desk.session(session(&parts.headers).ok_or(Problem::SignedOut)?).await?,
        };
        officer.map(Self).ok_or(Problem::SignedOut)
    }
}

fn bearer(value: &HeaderValue) -> Option<&str> {
    let (scheme, token) = value.to_str().ok()?.split_once(' ')?;
    scheme.eq_ignore_ascii_case("bearer").then(|| token.trim())
}

/// The secret of the session, where the cookie brought one.
pub(crate) fn session(headers: &HeaderMap) -> Option<&str> {
    cookie(headers, SESSION_COOKIE).filter(|secret| !secret.is_empty())
}
