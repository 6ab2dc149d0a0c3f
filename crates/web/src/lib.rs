//! Everything over HTTP: the portal for the public, the workbench for staff, the JSON API. Parse, call the desk, render; no rule.

use desk::Desk;

mod allotting;
mod api;
mod appeal;
mod area;
mod class;
mod cleared;
mod deed;
mod demo;
mod door;
mod emergency;
mod error;
mod form;
#[cfg(test)]
mod gallery;
mod handover;
mod home;
mod hot;
mod input;
mod keep;
mod layout;
mod lead;
mod leads;
mod leave;
mod levels;
mod log_keys;
mod look;
mod matters;
mod notes;
mod paths;
mod person;
mod phrases;
mod piles;
mod post;
mod promise;
mod qr;
mod registration;
mod relatives;
mod routes;
mod same_names;
mod seal;
mod search;
mod seems;
mod session;
mod submission;
mod supervision;
mod tongue;
mod traces;
mod tracking;
mod upward;
mod views;
mod visit;
mod yearly;

pub use piles::percent;
pub use tongue::{FluentValue, Tongue, shade};

/// Which doors of the house are open.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Site {
    /// Portal, workbench and API.
    #[default]
    All,
    /// The portal and the public part of the API: the box outside.
    Public,
    /// The workbench and the staff's part of the API.
    Workbench,
}

impl Site {
    /// Whether the public comes in here.
    pub const fn public(self) -> bool {
        matches!(self, Self::All | Self::Public)
    }

    /// Whether staff comes in here.
    pub const fn workbench(self) -> bool {
        matches!(self, Self::All | Self::Workbench)
    }
}

/// What whoever runs the house decides about its doors.
#[derive(Clone, Debug, Default)]
pub struct Settings {
    /// Which doors are open.
    pub site: Site,
    /// Cookies travel over HTTPS only. Set it wherever the browser speaks HTTPS, also where a proxy ends it:
    /// what a proxy says about itself is not believed.
    pub secure_cookies: bool,
    /// Reverse proxies whose `X-Forwarded-For` is believed for its last entry: what the public sends is counted by it.
    pub trusted_proxies: Vec<std::net::IpAddr>,
    /// Nothing that the public sends is counted, and no wrong password.
    pub unlimited: bool,
}

/// What every handler may ask for.
#[derive(Clone)]
pub(crate) struct App {
    pub(crate) desk: Desk,
    pub(crate) settings: Settings,
    pub(crate) doors: door::Doors,
}

impl axum::extract::FromRef<App> for door::Doors {
    fn from_ref(app: &App) -> Self {
        app.doors.clone()
    }
}

/// The whole house on one router.
pub fn router(desk: Desk, settings: Settings) -> axum::Router {
    let doors = doors(&settings);
    behind(App { desk, settings, doors })
}

fn doors(settings: &Settings) -> door::Doors {
    door::Doors::new(settings.unlimited, &settings.trusted_proxies)
}

fn behind(app: App) -> axum::Router {
    let pages = routes::pages(app.clone());
    api::beside(app, pages)
}

/// Serves until `stopped` resolves; requests begun are finished.
///
/// # Errors
/// Whatever the listener says when it cannot go on.
pub async fn serve(
    listener: tokio::net::TcpListener,
    desk: Desk,
    settings: Settings,
    stopped: impl Future<Output = ()> + Send + 'static,
) -> std::io::Result<()> {
    let doors = doors(&settings);
    let tending = tokio::spawn(doors.clone().tend());
    let house = behind(App { desk, settings, doors });
    let house = house.into_make_service_with_connect_info::<std::net::SocketAddr>();
    let served = axum::serve(listener, house).with_graceful_shutdown(stopped).await;
    tending.abort();
    served
}
