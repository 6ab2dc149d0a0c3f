//! The style sheet: one file, embedded, served under a name made of its content.

use std::sync::LazyLock;

use axum::{
    extract::Path,
    http::header,
    response::{IntoResponse, Response},
};
use base64ct::{Base64UrlUnpadded, Encoding};
use sha2::{Digest, Sha256};

use crate::{error::WebError, paths};

const STYLE: &str = include_str!("../assets/lugu.css");

static HASH: LazyLock<String> = LazyLock::new(|| {
    let digest = Sha256::digest(STYLE.as_bytes());
    Base64UrlUnpadded::encode_string(digest.get(..9).unwrap_or(&digest))
});

/// Where the style sheet lies; the name changes with the content.
pub(crate) fn path() -> String {
    paths::style(&HASH)
}

/// GET /assets/{name}
pub(crate) async fn show(Path(name): Path<String>) -> Result<Response, WebError> {
    if format!("/assets/{name}") != path() {
        return Err(WebError::NotFound);
    }
    let headers = [
        (header::CONTENT_TYPE, "text/css; charset=utf-8"),
        (header::CACHE_CONTROL, "public, max-age=31536000, immutable"),
    ];
    Ok((headers, STYLE).into_response())
}
