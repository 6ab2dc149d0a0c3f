//! The style sheet and the workbench's script: embedded, each served under a name made of its content.

use std::sync::LazyLock;

use axum::{
    extract::Path,
    http::header,
    response::{IntoResponse, Response},
};
use base64ct::{Base64UrlUnpadded, Encoding};
use sha2::{Digest, Sha256};

use crate::{error::WebError, paths};

/// A file that pages ask for.
struct Asset {
    body: &'static str,
    sort: &'static str,
    path: String,
}

impl Asset {
    fn new(body: &'static str, sort: &'static str, path: fn(&str) -> String) -> Self {
        let digest = Sha256::digest(body.as_bytes());
        let hash = Base64UrlUnpadded::encode_string(digest.get(..9).unwrap_or(&digest));
        Self { body, sort, path: path(&hash) }
    }
}

static STYLE: LazyLock<Asset> = LazyLock::new(|| {
    Asset::new(include_str!("../assets/lugu.css"), "text/css; charset=utf-8", paths::style)
});

/// The script's parts, each for one thing that a page can do without it.
const WORKBENCH: &str = concat!(
    include_str!("../assets/script/strict.js"),
    include_str!("../assets/script/register.js"),
    include_str!("../assets/script/once.js"),
    include_str!("../assets/script/phrases.js"),
    include_str!("../assets/script/lists.js"),
    include_str!("../assets/script/desk.js"),
    include_str!("../assets/script/palette.js"),
);

static SCRIPT: LazyLock<Asset> =
    LazyLock::new(|| Asset::new(WORKBENCH, "text/javascript; charset=utf-8", paths::script));

/// The one script of the portal: it checks a receipt in the reader's browser.
static CHECKER: LazyLock<Asset> = LazyLock::new(|| {
    let script = include_str!("../assets/script/promise.js");
    Asset::new(script, "text/javascript; charset=utf-8", paths::script)
});

/// Where the style sheet lies; the name changes with the content.
pub(crate) fn style() -> &'static str {
    &STYLE.path
}

/// Where the script lies that checks a receipt.
pub(crate) fn checker() -> &'static str {
    &CHECKER.path
}

/// Where the workbench's script lies. The portal has one for receipts alone, and every page works without them.
pub(crate) fn script() -> &'static str {
    &SCRIPT.path
}

/// GET /assets/{name}
pub(crate) async fn show(Path(name): Path<String>) -> Result<Response, WebError> {
    let wanted = format!("/assets/{name}");
    let asset = [&*STYLE, &*SCRIPT, &*CHECKER].into_iter().find(|asset| asset.path == wanted);
    let asset = asset.ok_or(WebError::NotFound)?;
    let headers = [
        (header::CONTENT_TYPE, asset.sort),
        (header::CACHE_CONTROL, "public, max-age=31536000, immutable"),
    ];
    Ok((headers, asset.body).into_response())
}
