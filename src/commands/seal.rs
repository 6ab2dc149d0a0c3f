//! `lugu seal`: what recovery shares are for, tried as a drill or done when nobody is left who could open a seal.

use std::process::ExitCode;

use desk::{Desk, Recovered, clock::Clock};
use serde_json::json;
use web::FluentValue;

use super::{read_shares, store};
use crate::{
    config::{House, Seal},
    voice::Voice,
};

/// Runs the command. The shares hold the office key: a lost key file hinders neither.
pub(crate) async fn run(seal: Seal, voice: &Voice) -> anyhow::Result<ExitCode> {
    let (shares, house, officer) = match seal {
        Seal::FirstKeyLost { house } => return first_key_lost(&house, voice).await,
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

fn count(number: usize) -> FluentValue<'static> {
    number.into()
}
