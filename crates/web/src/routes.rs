//! The whole route table of the pages, one line each (a registry; may be long), and the layers around it.

use std::time::Duration;

use axum::{
    Router,
    extract::DefaultBodyLimit,
    http::{HeaderName, HeaderValue, StatusCode, header},
    middleware,
    routing::{get, post},
};
use tower_http::{
    catch_panic::CatchPanicLayer, csrf::CsrfLayer, set_header::SetResponseHeaderLayer,
    timeout::TimeoutLayer,
};

use crate::{
    App, allotting, appeal,
    cleared::{self, application},
    demo, emergency, error, handover, home, hot, keep, lead, leads, leave, log_keys, look, matters,
    notes, piles, post as post_room, promise, registration, relatives, same_names, seal, search,
    session,
    submission::{new, review, send},
    supervision, traces, tracking, upward, views, yearly,
};

/// Longer than any page takes; a password's hash included.
const PATIENCE: Duration = Duration::from_secs(30);

/// Nothing from elsewhere, no script but our own file, no frame around us.
const POLICY: &str = "default-src 'none'; style-src 'self'; img-src 'self'; script-src 'self'; \
                      connect-src 'self'; form-action 'self'; base-uri 'none'; \
                      frame-ancestors 'none'";

/// Every page behind its layers.
pub(crate) fn pages(app: App) -> Router {
    let site = app.settings.site;
    let mut router = Router::new()
        .route("/assets/{name}", get(look::show))
        .route("/log-keys", get(log_keys::show))
        .route("/receipt", get(promise::new).post(promise::show))
        .route("/tongue/{tag}", get(home::switch).post(home::switch));
    if site.public() {
        router = router.merge(public());
    } else {
        router = router.route("/", get(home::to_office));
    }
    if site.workbench() {
        router = router.merge(workbench(&app));
    }
    layered(router.fallback(missing), app)
}

fn public() -> Router<App> {
    Router::new()
        .route("/", get(home::show))
        .route("/new", get(new::show).post(new::change))
        .route("/review", get(home::begin_again).post(review::show))
        .route("/send", get(home::begin_again).post(send::create))
        .route("/track", get(tracking::new).post(tracking::show))
        .route("/demo", get(demo::show))
        .route("/cleared", get(cleared::show))
        .route("/cleared/apply", get(application::show).post(application::write))
        .route("/track/commands", get(tracking::new).post(tracking::act))
        .route("/track/mine", get(tracking::new).post(tracking::mine::show))
        .route("/privacy", get(tracking::mine::current))
        .route("/privacy/{version}", get(tracking::mine::version))
}

fn workbench(app: &App) -> Router<App> {
    let door = Router::new()
        .route("/office/sign-in", get(session::new).post(session::create))
        .route("/office/sign-out", post(session::destroy))
        .route("/office/start/{link}", get(session::start).post(session::begin))
        // Not behind the guard: a password waits in no page.
        .route("/office/keep/password", get(keep::password::show).post(keep::password::change))
        .route("/office/seal", get(seal::show).post(seal::act))
        .route("/office/emergency", get(emergency::show).post(emergency::act));
    // A form sent after the session ended is kept, not lost.
    let guard = middleware::from_fn_with_state(app.clone(), session::resume::guard);
    rooms().route_layer(guard).merge(door)
}

fn rooms() -> Router<App> {
    Router::new()
        .route("/office", get(piles::show))
        .route("/office/register", get(registration::new).post(registration::create))
        .route("/office/reviews/new", get(appeal::new).post(appeal::create))
        .route("/office/register/begun", post(registration::begun::keep))
        .route("/office/register/begun/drop", post(registration::begun::destroy))
        .route("/office/same-names", get(same_names::show))
        .route("/office/traces", get(traces::show))
        .route("/office/leads", get(leads::ledger::open))
        .route("/office/leads/all", get(leads::ledger::all))
        .route("/office/leads/cards", get(leads::register::show))
        .route("/office/leads/figures", get(leads::figures::show))
        .route("/office/leads/{id}", get(leads::show::show).post(leads::show::act))
        .route("/office/leads/{id}/cards/{no}", get(leads::paper::show))
        .route("/office/leads/{id}/clarifications/{no}", get(leads::letter::show))
        .route("/office/leads/{id}/papers/{paper}", get(leads::slip::show))
        .route("/office/integrity", get(leads::integrity::list).post(leads::integrity::act))
        .route("/office/integrity/answers/{id}", get(leads::integrity::paper))
        .route(
            "/office/integrity/{party}",
            get(leads::integrity::show).post(leads::integrity::create),
        )
        .route("/office/matters/{number}/leads", get(leads::of::show).post(leads::of::create))
        .route("/office/upward", get(upward::show).post(upward::carried))
        .route("/office/upward/{number}", get(upward::file))
        .route("/office/post", get(post_room::room::show).post(post_room::room::receive))
        .route("/office/post/boxes", get(post_room::boxes::show).post(post_room::boxes::act))
        .route("/office/post/batches/{id}", get(post_room::batch::show).post(post_room::batch::act))
        .route("/office/post/batches/{id}/labels", get(post_room::labels::show))
        .route("/office/hand-over", get(handover::new).post(handover::create))
        .route("/office/leave", get(leave::show).post(leave::act))
        .route("/office/relatives", get(relatives::show).post(relatives::act))
        .route("/office/notes", get(notes::show).post(notes::hand_in))
        .merge(keeping())
        .route("/office/matters", get(matters::list::show))
        .route("/office/search", get(search::show))
        .route("/office/hot", get(hot::show).post(hot::change))
        .route("/office/go", get(views::go))
        .route("/office/views", post(views::create))
        .route("/office/views/{id}/rename", post(views::rename))
        .route("/office/views/{id}/remove", post(views::remove))
        .route("/office/bulk", get(home::to_matters).post(matters::bulk::ask))
        .route("/office/bulk/do", get(home::to_matters).post(matters::bulk::run))
        .route("/office/bulk/undo", get(home::to_matters).post(matters::bulk::undo))
        .route("/office/desk", get(allotting::show).post(allotting::act))
        .route("/office/lead", get(lead::show))
        .route("/office/supervision", get(supervision::show))
        .route("/office/supervision/year", get(yearly::show).post(yearly::change))
        .route("/office/matters/{number}", get(matters::show::show))
        .route("/office/matters/{number}/look", get(matters::why::edit).post(matters::why::create))
        .route("/office/matters/{number}/alike", get(matters::alike::list))
        .route("/office/matters/{number}/beside/{other}", get(matters::alike::show))
        .route("/office/matters/{number}/commitment", get(matters::commitment::show))
        .route("/office/matters/{number}/slip", get(matters::slip::show))
        .route(
            "/office/matters/{number}/identity",
            get(matters::identity::edit).post(matters::identity::update),
        )
        .route(
            "/office/matters/{number}/correct/{field}",
            get(matters::correction::edit).post(matters::correction::update),
        )
        .route("/office/matters/{number}/commands", post(matters::commands::create))
}

fn keeping() -> Router<App> {
    Router::new()
        .route("/office/keep", get(keep::show))
        .route("/office/keep/organs", get(keep::organs::list).post(keep::organs::establish))
        .route("/office/keep/organs/{id}", get(keep::organs::show).post(keep::organs::change))
        .route("/office/keep/officers", get(keep::officers::list).post(keep::officers::add))
        .route("/office/keep/officers/{id}", get(keep::officers::show).post(keep::officers::change))
        .route("/office/keep/arrangement", get(keep::arrangement::show))
        .route("/office/keep/classes", get(keep::classes::list).post(keep::classes::change))
        .route("/office/keep/areas", get(keep::areas::list).post(keep::areas::change))
        .route("/office/keep/cadres", get(keep::cadres::list).post(keep::cadres::change))
        .route(
            "/office/keep/cadres/file",
            get(home::to_cadres)
                .post(keep::cadres::file)
                .layer(DefaultBodyLimit::max(keep::cadres::BODY_LIMIT)),
        )
        .route("/office/keep/phrases", get(keep::phrases::list).post(keep::phrases::change))
        .route("/office/keep/history", get(keep::history::show))
        .route("/office/rules", get(keep::rulebook::show))
}

async fn missing() -> error::WebError {
    error::WebError::NotFound
}

/// The layers, innermost first: what breaks is explained, and every answer carries the same headers.
fn layered(router: Router<App>, app: App) -> Router {
    router
        .layer(TimeoutLayer::with_status_code(StatusCode::REQUEST_TIMEOUT, PATIENCE))
        .layer(CatchPanicLayer::new())
        .layer(CsrfLayer::new())
        .layer(middleware::from_fn_with_state(app.clone(), error::explain))
        .layer(always(header::CONTENT_SECURITY_POLICY, POLICY))
        // Not `no-referrer`: under it a browser sends `Origin: null`, and over plain HTTP our own forms would be refused.
        .layer(always(header::REFERRER_POLICY, "same-origin"))
        .layer(always(header::X_CONTENT_TYPE_OPTIONS, "nosniff"))
        .layer(always(header::CACHE_CONTROL, "no-store"))
        .with_state(app)
}

/// Sets a header where the handler has not set it itself.
fn always(name: HeaderName, value: &'static str) -> SetResponseHeaderLayer<HeaderValue> {
    SetResponseHeaderLayer::if_not_present(name, HeaderValue::from_static(value))
}
