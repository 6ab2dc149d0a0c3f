//! The JSON API (`/api/v1`): its routes, what lies around every call, and the document that describes it.
//!
//! In reading order: [`problem`] (every error, one shape), [`asked`] (bodies and queries, read by name), [`staff`]
//! (who asks), [`shapes`] (what goes over the wire, apart from the desk's views), then one file for each noun.

use axum::{
    Extension, Router,
    extract::FromRef,
    http::{HeaderValue, header},
    middleware::{from_fn, from_fn_with_state},
    response::Response,
    routing::{any, get},
};
use desk::Desk;
use tower_http::{
    catch_panic::CatchPanicLayer, csrf::CsrfLayer, csrf::ProtectionError,
    set_header::SetResponseHeaderLayer,
};
use utoipa_axum::{router::OpenApiRouter, routes};

pub(crate) mod asked;
pub(crate) mod counters;
pub(crate) mod document;
pub(crate) mod leads;
pub(crate) mod log_keys;
pub(crate) mod matters;
pub(crate) mod organs;
pub(crate) mod probes;
pub(crate) mod problem;
pub(crate) mod proofs;
pub(crate) mod register;
pub(crate) mod search;
pub(crate) mod session;
pub(crate) mod shapes;
pub(crate) mod staff;
pub(crate) mod traces;
pub(crate) mod track;

use counters::Counters;
use problem::Problem;

use crate::{App, Settings, Site, door::Doors};

/// What every call of the API may ask for.
#[derive(Clone)]
pub(crate) struct Api {
    desk: Desk,
    settings: Settings,
    counters: Counters,
    doors: Doors,
}

macro_rules! parts {
    ($($part:ident: $type:ty,)*) => {$(
        impl FromRef<Api> for $type {
            fn from_ref(api: &Api) -> Self {
                api.$part.clone()
            }
        }
    )*};
}

parts! {
    desk: Desk,
    settings: Settings,
    counters: Counters,
    doors: Doors,
}

/// The API beside the pages: one router, whose every request `/metrics` counts by route.
pub(crate) fn beside(app: App, pages: Router) -> Router {
    let counters = Counters::default();
    let App { desk, settings, doors } = app;
    let (calls, document) = described(settings.site).split_for_parts();
    let api = Api { desk, settings, counters: counters.clone(), doors };
    let document = Extension(document::text(&document));
    let calls: Router = calls.layer(document).with_state(api);
    calls.merge(pages).layer(from_fn_with_state(counters, counters::count))
}

/// Every call that is open at this site, with its description.
fn described(site: Site) -> OpenApiRouter<Api> {
    let mut calls = OpenApiRouter::new();
    if site.public() {
        calls = calls.merge(public());
    }
    if site.workbench() {
        calls = calls.merge(for_staff());
    }
    let calls = calls.merge(for_all()).route("/openapi.json", get(document::show));
    let api = OpenApiRouter::new().nest("/v1", calls).fallback(problem::no_such_path);
    let mut router = OpenApiRouter::with_openapi(document::frame());
    router = router.nest("/api", edged(api)).merge(edged(probed()));
    document::complete(router.get_openapi_mut());
    router
}

/// What anyone may do; nothing here reads or logs where a request came from.
fn public() -> OpenApiRouter<Api> {
    OpenApiRouter::new()
        .routes(routes!(matters::submit))
        .routes(routes!(track::show))
        .routes(routes!(track::act))
        .routes(routes!(track::mine))
}

/// What staff may do.
fn for_staff() -> OpenApiRouter<Api> {
    OpenApiRouter::new()
        .routes(routes!(session::create, session::destroy))
        .routes(routes!(session::unlock, session::lock))
        .routes(routes!(register::create))
        .routes(routes!(matters::list))
        .routes(routes!(search::show))
        .routes(routes!(matters::show))
        .routes(routes!(matters::events))
        .routes(routes!(matters::say_why))
        .routes(routes!(matters::allowed))
        .routes(routes!(matters::act))
        .routes(routes!(traces::list))
        .routes(routes!(leads::list))
        .routes(routes!(leads::show))
        .routes(routes!(leads::act))
        .routes(routes!(leads::of_matter, leads::make))
}

/// What everybody needs: to name organs, and to check receipts.
fn for_all() -> OpenApiRouter<Api> {
    OpenApiRouter::new()
        .routes(routes!(organs::list))
        .routes(routes!(organs::show))
        .routes(routes!(log_keys::list))
        .routes(routes!(log_keys::restores))
        .routes(routes!(proofs::check))
        .routes(routes!(proofs::checkpoint))
        .routes(routes!(proofs::prove))
        .routes(routes!(proofs::extends))
}

/// What the operator's machines ask.
fn probed() -> OpenApiRouter<Api> {
    OpenApiRouter::new()
        .routes(routes!(probes::alive))
        .routes(routes!(probes::ready))
        .routes(routes!(probes::metrics))
        // What is nested at `/api` answers for `/api` and all below it, but not for this.
        .route("/api/", any(problem::no_such_path))
}

/// The same edge around every call: problems are worded, nothing is cached, no page of another site may call.
fn edged(router: OpenApiRouter<Api>) -> OpenApiRouter<Api> {
    let (router, document) = router.split_for_parts();
    let no_sniff = HeaderValue::from_static("nosniff");
    let no_store = HeaderValue::from_static("no-store");
    let router = router
        .method_not_allowed_fallback(problem::wrong_method)
        .layer(CatchPanicLayer::custom(problem::after_panic))
        .layer(CsrfLayer::new().with_rejection_response(cross_site))
        .layer(from_fn(problem::worded))
        .layer(SetResponseHeaderLayer::overriding(header::X_CONTENT_TYPE_OPTIONS, no_sniff))
        .layer(SetResponseHeaderLayer::overriding(header::CACHE_CONTROL, no_store));
    let mut edged = OpenApiRouter::from(router);
    *edged.get_openapi_mut() = document;
    edged
}

fn cross_site(_: ProtectionError) -> Response {
    axum::response::IntoResponse::into_response(Problem::CrossSite)
}
