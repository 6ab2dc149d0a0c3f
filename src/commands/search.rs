//! `lugu search`: matters by their words, for a named account and within what it may know of; the search is traced as on the page.

use std::process::ExitCode;

use desk::{Question, views::Filter};
use serde_json::json;

use super::{open, password};
use crate::{
    config::Search,
    voice::{BadInput, Voice},
};

/// Runs the command.
pub(crate) async fn run(search: Search, voice: &Voice) -> anyhow::Result<ExitCode> {
    let Search { words, newest, house, user, password_file } = search;
    let desk = open(&house).await?;
    let officer = desk.checked(&user, &password(&password_file)?).await?;
    // What the served office kept spares reading every letter; where it is served now, it has them itself.
    let kept = house.data.join("index");
    if kept.is_dir() {
        desk.keep_indexes_in(&kept);
    }
    desk.catch_up().await?;
    let asked = Question { words: words.join(" "), filter: Filter::default(), newest, page: 0 };
    let found = desk.search(&officer, &asked).await?;
    desk.close().await;
    let tongue = voice.tongue;
    if let Some(fault) = found.fault {
        return Err(BadInput(tongue.word("search-fault", fault.word())).into());
    }
    let hits = found.rows.iter().map(|one| {
        json!({
            "number": one.row.number,
            "title": one.title.text,
            "received_on": one.row.received_on,
            "text": one.piece.text,
        })
    });
    let told = json!({
        "count": found.count.matters,
        "more": found.count.more,
        "forgiven": found.forgiven,
        "matters": hits.collect::<Vec<_>>(),
    });
    let key = if found.count.more { "list-count-more" } else { "list-count" };
    let head = match found.count.matters {
        0 => tongue.text("cli-search-nothing"),
        count => tongue.say(key, &[("count", count.into())]),
    };
    let line = |one: &desk::FoundRow| {
        format!(
            "{}  {}  {}\n    {}",
            one.row.number, one.row.received_on, one.title.text, one.piece.text
        )
    };
    let lines: Vec<_> = std::iter::once(head).chain(found.rows.iter().map(line)).collect();
    voice.tell(&told, &lines);
    Ok(ExitCode::SUCCESS)
}
