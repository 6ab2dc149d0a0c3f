//! `lugu serve`: run the office until it is told to stop.

use std::{net::SocketAddr, process::ExitCode, time::Duration};

use anyhow::Context;
use desk::{Announcer, Desk, Plan, clock::Clock};
use store::Store;
use tracing_subscriber::EnvFilter;

use super::{key_path, store};
use crate::{
    config::{self, Serve, Site},
    voice::{BadInput, Voice},
};

/// Checkpoints are signed on a timetable, never after a single submission: their time would tell its time.
const BETWEEN_CHECKPOINTS: Duration = Duration::from_hours(1);

/// Runs the command.
pub(crate) async fn run(serve: Serve, voice: &Voice) -> anyhow::Result<ExitCode> {
    let announcer = serve.checkpoint_to.as_deref().map(|to| announcer(to, voice)).transpose()?;
    let store = store(&serve.house).await?;
    store.claim().await.map_err(desk::DeskError::from)?;
    let desk = opened(store, &serve.house).await?;
    if !matches!(serve.site, Site::Public) {
        desk.keep_indexes_in(&serve.house.data.join("index"));
    }
    if desk.officers().await?.is_empty() {
        first_steps(&desk, serve.listen, voice).await?;
    }
    let settings = web::Settings {
        site: site(serve.site),
        secure_cookies: serve.https,
        trusted_proxies: serve.trusted_proxy,
        unlimited: serve.unlimited,
    };
    listen(desk, serve.listen, (settings, announcer), voice).await
}

fn announcer(to: &str, voice: &Voice) -> anyhow::Result<Announcer> {
    Announcer::to(to).ok_or_else(|| BadInput(voice.tongue.text("cli-checkpoint-to")).into())
}

/// An empty store becomes an office; a key that is there already is used and never overwritten.
async fn opened(store: Store, house: &config::House) -> anyhow::Result<Desk> {
    let path = key_path(house);
    if Desk::is_set_up(&store).await? {
        return Ok(Desk::open(store, &super::office_key(&path)?, Clock::system()).await?);
    }
    let key = super::init::key_at(&path)?;
    Ok(Desk::init(store, &key, &Plan::county()?, false, Clock::system()).await?)
}

/// One-time links for the first administrator and the first intake officer.
async fn first_steps(desk: &Desk, listen: SocketAddr, voice: &Voice) -> anyhow::Result<()> {
    let admin = desk.invite(vec![desk.first_post().await?]).await?;
    let intake = desk.invite(desk.intake_posts().await?).await?;
    let link = |secret: &str| format!("http://{listen}/office/start/{secret}");
    let lines = [
        format!("{}\n  {}", voice.tongue.text("cli-first-admin"), link(&admin)),
        format!("{}\n  {}", voice.tongue.text("cli-first-intake"), link(&intake)),
    ];
    let json = serde_json::json!({"admin_link": link(&admin), "intake_link": link(&intake)});
    voice.tell(&json, &lines);
    Ok(())
}

/// Serves a desk until Ctrl-C or a termination signal; then finishes what was begun.
pub(crate) async fn listen(
    desk: Desk,
    address: SocketAddr,
    (settings, mut announcer): (web::Settings, Option<Announcer>),
    voice: &Voice,
) -> anyhow::Result<ExitCode> {
    let filter = EnvFilter::try_from_env("LUGU_LOG").unwrap_or_else(|_| EnvFilter::new("warn"));
    // A second subscriber in one process is a test's affair.
    let _ =
        tracing_subscriber::fmt().with_env_filter(filter).with_writer(std::io::stderr).try_init();
    let listener = tokio::net::TcpListener::bind(address).await;
    let listener = listener.with_context(|| format!("{address}"))?;
    let bound = listener.local_addr()?;
    let url = format!("http://{bound}");
    voice.tell(
        &serde_json::json!({"listening": url}),
        &[format!("{}{url}", voice.tongue.text("cli-listening"))],
    );
    let jobs = tokio::spawn(keep_time(desk.clone(), announcer.clone()));
    // Nobody searches on a box that only receives: nothing is opened there.
    let follows = settings.site != web::Site::Public;
    let following = tokio::spawn({
        let desk = desk.clone();
        async move {
            if follows {
                desk.follow().await;
            }
        }
    });
    let served = axum_serve(listener, desk.clone(), settings).await;
    jobs.abort();
    following.abort();
    desk.checkpoint().await?;
    if let Some(announcer) = &mut announcer {
        announce(announcer, &desk).await;
    }
    desk.close().await;
    served?;
    Ok(ExitCode::SUCCESS)
}

async fn axum_serve(
    listener: tokio::net::TcpListener,
    desk: Desk,
    settings: web::Settings,
) -> anyhow::Result<()> {
    web::serve(listener, desk, settings, stopped()).await.context("serving")
}

/// Resolves when the process is told to stop.
async fn stopped() {
    let mut term = tokio::signal::unix::signal(tokio::signal::unix::SignalKind::terminate()).ok();
    let terminated = async {
        match &mut term {
            Some(term) => {
                term.recv().await;
            }
            None => std::future::pending().await,
        }
    };
    tokio::select! {
        _ = tokio::signal::ctrl_c() => {}
        () = terminated => {}
    }
}

/// What the house does by itself; every job may run twice.
async fn keep_time(desk: Desk, mut announcer: Option<Announcer>) {
    let mut timetable = tokio::time::interval(BETWEEN_CHECKPOINTS);
    loop {
        timetable.tick().await;
        match desk.calendar_ends().await {
            Ok(Some(until)) => tracing::warn!(
                %until,
                "the published calendar ends soon: add the next year with `lugu rules calendar add`"
            ),
            Ok(None) => {}
            Err(error) => tracing::error!(%error, "the calendar cannot be looked at"),
        }
        if let Err(error) = desk.keep_house().await {
            tracing::error!(%error, "the hourly job failed");
        }
        if let Err(error) = desk.learn_at_night().await {
            tracing::warn!(%error, "nothing could be learnt of the office's own classes");
        }
        if let Some(announcer) = &mut announcer {
            announce(announcer, &desk).await;
        }
        if let Some(minutes) = desk.clock_behind() {
            tracing::warn!(
                minutes,
                "this machine's clock is behind what was already recorded: set right whichever of the two is wrong; up to \
                 a day, everything is recorded with the last time known until it has caught up"
            );
        }
    }
}

/// Nothing waits for whoever keeps checkpoints: what they did not take is sent again with the next.
async fn announce(announcer: &mut Announcer, desk: &Desk) {
    match announcer.announce(desk).await {
        Ok(true) => {}
        Ok(false) => tracing::warn!("no checkpoint was taken where they are to be kept"),
        Err(error) => tracing::error!(%error, "no checkpoint could be read"),
    }
}

fn site(site: Site) -> web::Site {
    match site {
        Site::All => web::Site::All,
        Site::Public => web::Site::Public,
        Site::Workbench => web::Site::Workbench,
    }
}
