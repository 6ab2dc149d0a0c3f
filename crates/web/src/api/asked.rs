//! What a call asks: its body read field by field, so that whatever is wrong is named and nothing is repeated.

use std::time::Duration;

use axum::{
    body::Bytes,
    extract::{FromRequest, FromRequestParts, Path, RawQuery, Request},
    http::{HeaderMap, header, request::Parts},
};
use rules::ask::{FieldFault, Malformed};
use serde_json::{Map, Value};

use super::problem::Problem;

mod fields;

pub(crate) use fields::Fields;

/// The most a body may hold, in KiB: twenty thousand characters fit however JSON writes them.
pub(crate) const LIMIT_KIB: usize = 256;

/// How long a body may take to come.
const PATIENCE: Duration = Duration::from_secs(30);

/// The JSON object in the body of a call.
pub(crate) struct Asked(pub(crate) Fields);

impl<S: Sync> FromRequest<S> for Asked {
    type Rejection = Problem;

    async fn from_request(request: Request, _: &S) -> Result<Self, Problem> {
        if !is_json(request.headers()) {
            return Err(Problem::WrongType);
        }
        let bytes = bounded(request).await?;
        match parse(&bytes)? {
            Value::Object(map) => Ok(Self(Fields::of(map))),
            _ => Err(Problem::NotAnObject),
        }
    }
}

/// `application/json`; a character set may only be named if it is UTF-8.
fn is_json(headers: &HeaderMap) -> bool {
    let given = headers.get(header::CONTENT_TYPE).and_then(|value| value.to_str().ok());
    let Some(given) = given else { return false };
    let mut parts = given.split(';').map(|part| part.trim().to_ascii_lowercase());
    let json = parts.next().is_some_and(|kind| kind == "application/json");
    json && parts.all(|part| match part.strip_prefix("charset=") {
        Some(charset) => charset.trim_matches('"') == "utf-8",
        None => true,
    })
}

async fn bounded(request: Request) -> Result<Bytes, Problem> {
    let limit = LIMIT_KIB * 1024;
    if limit < announced(request.headers()).unwrap_or(0) {
        return Err(Problem::TooLarge);
    }
    let read = axum::body::to_bytes(request.into_body(), limit);
    match tokio::time::timeout(PATIENCE, read).await {
        Ok(Ok(bytes)) => Ok(bytes),
        Ok(Err(error)) if is_over_limit(&error) => Err(Problem::TooLarge),
        Ok(Err(_)) => Err(Problem::Broken),
        Err(_) => Err(Problem::TooSlow),
    }
}

fn announced(headers: &HeaderMap) -> Option<usize> {
    headers.get(header::CONTENT_LENGTH)?.to_str().ok()?.parse().ok()
}

/// axum does not name the type behind an exceeded limit, only its words.
fn is_over_limit(error: &axum::Error) -> bool {
    let mut source = std::error::Error::source(error);
    while let Some(error) = source {
        if error.to_string() == "length limit exceeded" {
            return true;
        }
        source = error.source();
    }
    false
}

fn parse(bytes: &[u8]) -> Result<Value, Problem> {
    let text = std::str::from_utf8(bytes).map_err(|error| {
        let before = String::from_utf8_lossy(&bytes[..error.valid_up_to()]);
        let line = before.matches('\n').count() + 1;
        let column = before.rsplit('\n').next().map_or(0, |last| last.chars().count()) + 1;
        Problem::NotJson { line, column }
    })?;
    serde_json::from_str(text).map_err(|error| {
        let line = text.lines().nth(error.line().saturating_sub(1)).unwrap_or_default();
        let before = line.bytes().take(error.column()).filter(|byte| !is_continuation(*byte));
        Problem::NotJson { line: error.line().max(1), column: before.count().max(1) }
    })
}

const fn is_continuation(byte: u8) -> bool {
    byte & 0b1100_0000 == 0b1000_0000
}

/// The last part of a path: a number, or an id. What cannot be one was never given.
pub(crate) struct Named(pub(crate) String);

impl<S: Send + Sync> FromRequestParts<S> for Named {
    type Rejection = Problem;

    async fn from_request_parts(parts: &mut Parts, state: &S) -> Result<Self, Problem> {
        let path = Path::<String>::from_request_parts(parts, state).await;
        path.map(|Path(name)| Self(name)).map_err(|_| Problem::NotFound)
    }
}

/// The query of a call, each name at most once.
pub(crate) struct Query(pub(crate) Fields);

impl<S: Send + Sync> FromRequestParts<S> for Query {
    type Rejection = Problem;

    async fn from_request_parts(parts: &mut Parts, state: &S) -> Result<Self, Problem> {
        let Ok(RawQuery(query)) = RawQuery::from_request_parts(parts, state).await;
        let uri =
            axum::http::Uri::builder().path_and_query(format!("/?{}", query.unwrap_or_default()));
        let pairs = uri
            .build()
            .ok()
            .and_then(|uri| axum::extract::Query::<Vec<(String, String)>>::try_from_uri(&uri).ok());
        let mut map = Map::new();
        for (name, value) in pairs.ok_or(Problem::Broken)?.0 {
            let broken = value.contains('\u{fffd}');
            if broken || map.insert(name.clone(), Value::String(value)).is_some() {
                return Err(Problem::Malformed(Malformed::field(name, FieldFault::NotA("text"))));
            }
        }
        Ok(Self(Fields::of(map)))
    }
}

/// The header that makes a repeated call safe: the same key gets the same answer.
pub(crate) struct IdempotencyKey(pub(crate) Option<String>);

impl IdempotencyKey {
    /// The header's name, which also names it in a problem.
    pub(crate) const NAME: &str = "Idempotency-Key";
}

impl<S: Sync> FromRequestParts<S> for IdempotencyKey {
    type Rejection = Problem;

    async fn from_request_parts(parts: &mut Parts, _: &S) -> Result<Self, Problem> {
        let Some(value) = parts.headers.get(Self::NAME) else { return Ok(Self(None)) };
        let text = value.to_str().ok().map(str::trim);
        match text.filter(|text| !text.is_empty() && text.len() <= 255) {
            Some(text) => Ok(Self(Some(text.to_owned()))),
            None => Err(Problem::Malformed(Malformed::field(Self::NAME, FieldFault::NotA("text")))),
        }
    }
}
