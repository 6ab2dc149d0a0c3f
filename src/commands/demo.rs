//! `lugu demo`: a fictional county to try everything on.

use std::process::ExitCode;

use desk::{DEMO_PASSWORD, Desk, KeyFile};
use serde_json::json;

use super::{beside, store};
use crate::{
    config::{Demo, House},
    voice::Voice,
};

/// Runs the command.
pub(crate) async fn run(demo: Demo, voice: &Voice) -> anyhow::Result<ExitCode> {
    let temporary = demo.data.is_none();
    let data = demo
        .data
        .unwrap_or_else(|| std::env::temp_dir().join(format!("lugu-demo-{}", std::process::id())));
    let house = House { data: data.clone(), database: None, key: Some(beside(&data)) };
    let desk = desk(&house).await?;
    introduce(voice);
    let settings = web::Settings { site: web::Site::All, secure_cookies: false };
    let served = super::serve::listen(desk, demo.listen, settings, voice).await;
    if temporary {
        // Nothing of a demonstration without a folder of its own stays behind.
        let _ = std::fs::remove_dir_all(&data);
        let _ = std::fs::remove_file(beside(&data));
    }
    served
}

async fn desk(house: &House) -> anyhow::Result<Desk> {
    let store = store(house).await?;
    store.claim().map_err(desk::DeskError::from)?;
    let path = beside(&house.data);
    if Desk::is_set_up(&store).await? {
        return Ok(Desk::reopen_demo(store, &KeyFile::read(&path)?).await?);
    }
    let key = super::init::key_at(&path)?;
    Ok(Desk::demo(store, &key).await?)
}

fn introduce(voice: &Voice) {
    let accounts = Desk::personas();
    let rows = accounts.iter().map(|persona| json!({"name": persona.name, "does": persona.does}));
    let rows: Vec<_> = rows.collect();
    let mut lines = vec![voice.tongue.text("cli-demo-accounts"), String::new()];
    lines.extend(accounts.iter().map(|persona| format!("  {}\t{}", persona.name, persona.does)));
    lines.push(String::new());
    lines.push(format!("{}{DEMO_PASSWORD}", voice.tongue.text("cli-demo-password")));
    voice.tell(&json!({"accounts": rows, "password": DEMO_PASSWORD}), &lines);
}
