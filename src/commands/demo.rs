//! `lugu demo`: a fictional county to try everything on.

use std::process::ExitCode;

use desk::{DEMO_PASSWORD, DemoCode, Desk, DeskError, KeyFile, Persona};
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
    introduce(&desk, voice).await?;
    let settings = web::Settings::default();
    let served = super::serve::listen(desk, demo.listen, (settings, None), voice).await;
    if temporary {
        // Nothing of a demonstration without a folder of its own stays behind.
        let _ = std::fs::remove_dir_all(&data);
        let _ = std::fs::remove_file(beside(&data));
    }
    served
}

async fn desk(house: &House) -> anyhow::Result<Desk> {
    let store = store(house).await?;
    store.claim().await.map_err(desk::DeskError::from)?;
    let path = beside(&house.data);
    if Desk::is_set_up(&store).await? {
        return Ok(Desk::reopen_demo(store, &KeyFile::read(&path, None)?).await?);
    }
    let key = super::init::key_at(&path)?;
    Ok(Desk::demo(store, &key).await?)
}

/// Says who may sign in, which codes may be tried, and what lies on the chief's desk.
async fn introduce(desk: &Desk, voice: &Voice) -> Result<(), DeskError> {
    let tongue = voice.tongue;
    let people = Desk::personas()?;
    let does = |persona: &Persona| {
        tongue.say(&format!("card-{}-who", persona.card), &[("organ", persona.organ().into())])
    };
    let rows = people.iter().map(|persona| json!({"name": persona.name, "does": does(persona)}));
    let rows: Vec<_> = rows.collect();
    let (first, more): (Vec<_>, Vec<_>) = people.iter().partition(|persona| persona.first);
    let mut lines = vec![tongue.text("cli-demo-accounts"), String::new()];
    lines.extend(first.iter().map(|persona| format!("  {}\t{}", persona.name, does(persona))));
    lines.push(format!("  {}", tongue.say("cli-demo-more", &[("count", more.len().into())])));
    lines.extend([String::new(), format!("{}{DEMO_PASSWORD}", tongue.text("cli-demo-password"))]);
    let codes = desk.demo_codes().await?;
    lines.push(tongue.text("cli-demo-codes"));
    let shown = |sample: &DemoCode| {
        format!("  {}\t{}", sample.code, tongue.text(&format!("demo-code-{}", sample.whose)))
    };
    lines.extend(codes.iter().map(shown));
    let figures = desk.demo_figures().await?;
    let facts = [
        ("late", figures.late.into()),
        ("week", figures.week.into()),
        ("objections", figures.objections.into()),
        ("promised", figures.promised.into()),
        ("sponsored", figures.sponsored.into()),
    ];
    lines.push(tongue.say("cli-demo-figures", &facts));
    let codes: Vec<_> =
        codes.iter().map(|sample| json!({"whose": sample.whose, "code": sample.code})).collect();
    let told = json!({"accounts": rows, "password": DEMO_PASSWORD, "codes": codes,
        "late": figures.late, "week": figures.week, "objections": figures.objections,
        "promised": figures.promised, "sponsored": figures.sponsored});
    voice.tell(&told, &lines);
    Ok(())
}
