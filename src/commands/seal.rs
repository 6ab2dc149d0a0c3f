//! `lugu seal`: what recovery shares are for, tried as a drill or done when nobody is left who could open a seal.

use std::{path::Path, process::ExitCode};

use desk::{Desk, NotYet, Recovered, Recovery, clock::Clock};
use serde_json::json;
use web::FluentValue;
use zeroize::Zeroizing;

use super::{
    init::{parse_shares, write_private},
    key_path, office_key, read_shares, store,
};
use crate::{
    config::{House, Seal},
    voice::{BadInput, Voice},
};

/// Runs the command. The shares hold the office key: a lost key file hinders neither.
pub(crate) async fn run(seal: Seal, voice: &Voice) -> anyhow::Result<ExitCode> {
    let (shares, house, officer) = match seal {
        Seal::FirstKeyLost { house } => return first_key_lost(&house, voice).await,
        Seal::Shares { house, recovery_out, shares } => {
            return make_shares(&house, (&recovery_out, &shares), voice).await;
        }
        Seal::Drill { shares, house } => (shares, house, None),
        Seal::Recover { shares, officer, house } => (shares, house, Some(officer)),
    };
    let Recovered { key, circles } = Recovered::from_shares(&read_shares(&shares)?)?;
    super::is_there(&house)?;
    let desk = Desk::open(store(&house).await?, &key, Clock::system()).await?;
    let Some(circles) = circles else {
        voice.tell(
            &json!({"office_key": true, "circles": null}),
            &[voice.tongue.text("cli-seal-drill-nothing")],
        );
        desk.close().await;
        return Ok(if officer.is_some() { ExitCode::FAILURE } else { ExitCode::SUCCESS });
    };
    let (document, line, whole) = match officer {
        None => {
            let drill = desk.recovery_drill(&circles).await?;
            let facts = [("count", count(drill.circles)), ("given", count(drill.open))];
            let document = json!({"circles": drill.circles, "open": drill.open});
            (document, voice.tongue.say("cli-seal-drill", &facts), drill.circles == drill.open)
        }
        Some(name) => {
            let given = desk.recover_circles(&circles, &name).await?;
            let facts = [("name", name.clone().into()), ("count", count(given))];
            (json!({"given": given}), voice.tongue.say("cli-seal-recovered", &facts), true)
        }
    };
    desk.close().await;
    voice.tell(&document, &[line]);
    Ok(if whole { ExitCode::SUCCESS } else { ExitCode::FAILURE })
}

/// Circles that a lost key guards begin anew.
async fn first_key_lost(house: &House, voice: &Voice) -> anyhow::Result<ExitCode> {
    let desk = super::open(house).await?;
    let circles = desk.give_first_key_up().await?;
    desk.close().await;
    let facts = [("count", count(circles))];
    voice
        .tell(&json!({"circles": circles}), &[voice.tongue.say("cli-seal-first-key-lost", &facts)]);
    Ok(ExitCode::SUCCESS)
}

/// Shares of a fresh key for the circles. They are on the disk before anything counts on them.
async fn make_shares(
    house: &House,
    (out, shares): (&Path, &str),
    voice: &Voice,
) -> anyhow::Result<ExitCode> {
    let (threshold, count) = parse_shares(shares)?;
    super::is_there(house)?;
    if out.exists() {
        let there = voice.tongue.text("cli-file-exists");
        return Err(BadInput(format!("{}: {there}", out.display())).into());
    }
    let key = office_key(&key_path(house))?;
    let recovery = Recovery::fresh()?;
    let lines = Zeroizing::new(recovery.shares(&key, threshold, count)?.join("\n") + "\n");
    let desk = Desk::open(store(house).await?, &key, Clock::system()).await?;
    write_private(out, &lines)?;
    let NotYet { matters, guarded } = desk.set_recovery(&recovery).await?;
    desk.close().await;
    let facts = [
        ("name", out.display().to_string().into()),
        ("count", matters.into()),
        ("given", guarded.into()),
    ];
    let mut told = vec![
        voice.tongue.say("cli-seal-shares", &facts),
        voice.tongue.text("cli-seal-shares-before"),
    ];
    let waiting =
        [(matters != 0, "cli-seal-shares-waiting"), (guarded != 0, "cli-seal-shares-guarded")];
    let waiting = waiting.into_iter().filter(|(waits, _)| *waits);
    told.extend(waiting.map(|(_, key)| voice.tongue.say(key, &facts)));
    voice.tell(
        &json!({"file": out.display().to_string(), "waiting": matters, "guarded": guarded}),
        &told,
    );
    Ok(ExitCode::SUCCESS)
}

fn count(number: usize) -> FluentValue<'static> {
    number.into()
}
