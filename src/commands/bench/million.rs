//! How long the due lists, the supervision board and the page of a matter take in an office with a million matters, one in thirty in hand.

use std::{
    fs::{self, File},
    path::Path,
    time::Duration,
};

use desk::{
    Desk, Format, KeyFile, Order, Plan,
    clock::Clock,
    views::{Keyed, Submission},
    write_sample,
};
use jiff::{SignedDuration, Timestamp};
use rules::{person::Complained, stored::By};
use serde_json::json;
use store::Store;

use super::{scratch::Scratch, served::Served, standing::Wanted, visitor::Visitor};
use crate::voice::Voice;

/// What a page must stay below in 99 of a hundred cases (issue 4).
const PAGE: Duration = Duration::from_millis(50);
/// Of so many matters one is in hand; the others were closed in an old register.
const IN_HAND: u64 = 30;
/// Received over so many days: two thirds of what is in hand are late.
const DAYS: u64 = 45;
/// So many letters are registered at once, as many hands do it.
const HANDS: u64 = 64;
/// Each page is asked for so often.
const TIMES: usize = 300;
const LOGIN: &str = "bench";
const PASSWORD: &str = "correct horse battery";

/// The board, and the lists that follow from dates; the page of a matter comes beside them.
const PAGES: &[&str] = &[
    "/office/supervision",
    "/office/lead",
    "/office",
    "/office/matters",
    "/office/matters?open=true&due=late",
    "/office/matters?open=true&due=week",
    "/office/matters?open=true&due=soon",
    "/office/matters?order=received",
];

/// Fills an office by import and by registering, serves it, and asks for its pages. In a folder that was named the office
/// stays, and is not filled a second time.
pub(super) async fn run(matters: u64, folder: Option<&Path>, voice: &Voice) -> anyhow::Result<()> {
    let scratch = Scratch::new()?;
    let folder = folder.unwrap_or(scratch.path());
    let wanted = Wanted { name: "million", folder, matters };
    let fill = async |store: &Store, key: &KeyFile| fill(store, key, folder, matters).await;
    let desk = wanted.open(fill, voice).await?;
    let matters = about_somebody(&desk).await?;
    let served = Served::begin(desk).await?;
    let asked = ask(&served.address, &matters, voice).await;
    served.end().await?;
    asked
}

async fn fill(store: &Store, key: &KeyFile, folder: &Path, matters: u64) -> anyhow::Result<()> {
    let clock = Clock::standing(Clock::system().now());
    let desk = Desk::init(store.clone(), key, &Plan::county()?, false, clock.clone()).await?;
    import(&desk, folder, matters - matters / IN_HAND).await?;
    register(&desk, &clock, matters / IN_HAND).await
}

async fn import(desk: &Desk, folder: &Path, rows: u64) -> anyhow::Result<()> {
    let path = folder.join("register.csv");
    write_sample(Format::Csv, rows, File::create(&path)?)?;
    let (organ, dry_run, by, reason) = (None, false, By::Operator, String::new());
    let order = Order { format: Format::Csv, map: None, organ, dry_run, by, reason };
    desk.import(File::open(&path)?, &order, |_| ()).await?;
    fs::remove_file(path)?;
    Ok(())
}

/// Letters of the last weeks, each on its day, by an officer who may see the board.
async fn register(desk: &Desk, clock: &Clock, matters: u64) -> anyhow::Result<()> {
    let mut posts = desk.intake_posts().await?;
    let leading =
        posts.iter().map(|post| rules::office::Post { role: rules::codes::Role::Leader, ..*post });
    posts.extend(leading.collect::<Vec<_>>());
    desk.add_officer(By::Operator, LOGIN, PASSWORD, posts).await?;
    let (officer, now) = (desk.officer_named(LOGIN).await?, clock.now());
    for day in (0..DAYS).rev() {
        clock.set(earlier(now, day));
        let mut left = matters / DAYS;
        while left > 0 {
            let hands = left.min(HANDS);
            let mut set = tokio::task::JoinSet::new();
            for _ in 0..hands {
                let (desk, officer) = (desk.clone(), officer.clone());
                set.spawn(async move { desk.register(&officer, letter(), None).await });
            }
            while let Some(done) = set.join_next().await {
                done??;
            }
            left -= hands;
        }
    }
    Ok(())
}

fn earlier(now: Timestamp, days: u64) -> Timestamp {
    let days = SignedDuration::from_hours(24 * i64::try_from(days).unwrap_or_default());
    now.checked_sub(days).unwrap_or(now)
}

fn letter() -> Keyed {
    let base = Submission {
        kind: "claim".to_owned(),
        title: "路灯".to_owned(),
        content: "望溪路路灯不亮，晚上看不见台阶。".to_owned(),
        ..Submission::default()
    };
    Keyed { base, form: "letter".to_owned(), ..Keyed::default() }
}

/// Letters that complain of somebody, for whom each page is looked up in the register: the pages of their matters.
async fn about_somebody(desk: &Desk) -> anyhow::Result<Vec<String>> {
    let officer = desk.officer_named(LOGIN).await?;
    let mut pages = Vec::with_capacity(TIMES);
    for _ in 0..TIMES {
        let mut letter = letter();
        let (name, unit) = ("某科长".to_owned(), Some("县城市管理局".to_owned()));
        letter.base.about = vec![Complained { name, unit, post: None }];
        let number = desk.register(&officer, letter, None).await?.number;
        pages.push(format!("/office/matters/{number}"));
    }
    Ok(pages)
}

async fn ask(address: &str, matters: &[String], voice: &Voice) -> anyhow::Result<()> {
    let visitor = Visitor::signed_in(address, LOGIN, PASSWORD).await?;
    for path in PAGES {
        visitor.fetch(path).await?;
        time(&visitor, path, (0..TIMES).map(|_| *path), voice).await?;
    }
    time(&visitor, "/office/matters/…", matters.iter().map(String::as_str), voice).await
}

async fn time(
    visitor: &Visitor,
    label: &str,
    paths: impl Iterator<Item = &str>,
    voice: &Voice,
) -> anyhow::Result<()> {
    let mut times = Vec::with_capacity(TIMES);
    for path in paths {
        times.push(visitor.fetch(path).await?);
    }
    times.sort_unstable();
    let at = |place: usize| times.get(place).copied().unwrap_or_default();
    tell_page(voice, label, at(TIMES / 2), at(TIMES * 99 / 100));
    Ok(())
}

fn tell_page(voice: &Voice, path: &str, median: Duration, slow: Duration) {
    let (median, slow_ms) = (median.as_secs_f64() * 1000.0, slow.as_secs_f64() * 1000.0);
    let ratio = slow.as_secs_f64() / PAGE.as_secs_f64();
    let json = json!({
        "bench": "million",
        "page": path,
        "median_ms": median,
        "p99_ms": slow_ms,
        "limit_ms": PAGE.as_millis(),
        "ratio": ratio,
        "within": slow < PAGE,
    });
    let text = |key: &str| voice.tongue.text(key);
    let line = format!(
        "{path} · {median:.1} ms · {}{slow_ms:.1} ms ({}{ratio:.2})",
        text("cli-bench-percentile"),
        text("cli-bench-limit"),
    );
    voice.tell(&json, &[line]);
}
