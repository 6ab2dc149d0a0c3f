//! How long the demonstration takes to stand ready, and how long each of its pages takes at the server.

use std::{
    path::Path,
    time::{Duration, Instant},
};

use desk::{
    DEMO_PASSWORD, Desk, KeyFile,
    views::{Filter, Wanted},
};
use serde_json::json;
use store::Store;

use super::{
    scratch::Scratch,
    served::Served,
    visitor::{Visitor, escaped},
};
use crate::voice::Voice;

/// What every page must stay below (issue 3).
const PAGE: Duration = Duration::from_millis(50);
/// What the demonstration must be ready in (issue 3).
const READY: Duration = Duration::from_secs(20);
/// Each page is asked for so often after one that warms up.
const TIMES: usize = 15;
/// So many matters are opened, from every stage that the list shows.
const MATTERS: usize = 60;

/// Pages with who looks at them: the most a role's page can hold is on these desks.
const PAGES: &[(&str, &str)] = &[
    ("", "/"),
    ("", "/new?kind=claim"),
    ("", "/track"),
    ("", "/demo"),
    ("", "/office/sign-in"),
    ("邬晴", "/office"),
    ("邬晴", "/office/register"),
    ("邬晴", "/office/go"),
    ("陆闻溪", "/office"),
    ("陆闻溪", "/office/lead"),
    ("陆闻溪", "/office/supervision"),
    ("陆闻溪", "/office/matters?watch=promised"),
    ("陆闻溪", "/office/matters"),
    ("陆闻溪", "/office/matters?limit=200"),
    ("陆闻溪", "/office/matters?open=true&due=week"),
    ("陆闻溪", "/office/matters?category=NR01&form=web"),
    ("祝禾", "/office/desk"),
    ("祝禾", "/office/matters?pile=to_allot"),
    ("简宁", "/office"),
    ("简宁", "/office/hand-over"),
    ("尤加", "/office"),
    ("尤加", "/office/matters"),
    ("管理员", "/office/keep/organs"),
    ("管理员", "/office/keep/officers"),
    ("管理员", "/office/keep/classes"),
    ("管理员", "/office/keep/areas"),
    ("祝禾", "/office/keep/phrases"),
    ("管理员", "/office/keep/history"),
];

/// What was measured of one page.
struct Measured {
    page: String,
    median: Duration,
    worst: Duration,
}

/// Tells the demonstration, serves it on the loopback, and asks for its pages one after another.
pub(super) async fn run(voice: &Voice) -> anyhow::Result<()> {
    let scratch = Scratch::new()?;
    let begin = Instant::now();
    let desk = demonstration(scratch.path()).await?;
    let ready = begin.elapsed();
    let served = Served::begin(desk.clone()).await?;
    let measured = tour(&desk, &served.address).await;
    served.end().await?;
    tell(&measured?, ready, voice);
    Ok(())
}

async fn demonstration(folder: &Path) -> anyhow::Result<Desk> {
    let store = Store::open_sqlite(&folder.join("demo.db")).await;
    Ok(Desk::demo(store.map_err(desk::DeskError::from)?, &KeyFile::unwritten()?).await?)
}

async fn tour(desk: &Desk, address: &str) -> anyhow::Result<Vec<Measured>> {
    let mut measured = Vec::new();
    let (mut who, mut visitor) = ("", Visitor::stranger(address));
    for (name, path) in PAGES {
        if *name != who {
            (who, visitor) = (*name, Visitor::signed_in(address, name, DEMO_PASSWORD).await?);
        }
        measured.push(measure(&visitor, path).await?);
    }
    let chief = desk.officer_named("陆闻溪").await?;
    let visitor = Visitor::signed_in(address, &chief.name, DEMO_PASSWORD).await?;
    let wanted = Wanted { filter: Filter::default(), limit: 200, ..Wanted::default() };
    let rows = desk.list(&chief, &wanted).await?.rows;
    for row in rows.iter().step_by((rows.len() / MATTERS).max(1)) {
        let path = format!("/office/matters/{}", escaped(&row.number));
        measured.push(Measured { page: row.number.clone(), ..measure(&visitor, &path).await? });
    }
    Ok(measured)
}

async fn measure(visitor: &Visitor, path: &str) -> anyhow::Result<Measured> {
    visitor.fetch(path).await?;
    let mut times = Vec::with_capacity(TIMES);
    for _ in 0..TIMES {
        times.push(visitor.fetch(path).await?);
    }
    times.sort_unstable();
    let at = |place: usize| times.get(place).copied().unwrap_or_default();
    Ok(Measured { page: path.to_owned(), median: at(TIMES / 2), worst: at(TIMES - 1) })
}

fn tell(measured: &[Measured], ready: Duration, voice: &Voice) {
    let text = |key: &str| voice.tongue.text(key);
    let line = |what: &str, took: Duration, limit: Duration| {
        format!(
            "{what}{:.1} ms ({}{:.2})",
            milliseconds(took),
            text("cli-bench-limit"),
            took.as_secs_f64() / limit.as_secs_f64()
        )
    };
    voice.tell(
        &json!({
            "bench": "demo",
            "ready_ms": milliseconds(ready).round(),
            "limit_ms": milliseconds(READY),
            "ratio": ready.as_secs_f64() / READY.as_secs_f64(),
        }),
        &[line(&text("cli-bench-ready"), ready, READY)],
    );
    for one in measured {
        voice.tell(
            &json!({
                "bench": "pages",
                "page": one.page,
                "median_ms": milliseconds(one.median),
                "worst_ms": milliseconds(one.worst),
                "limit_ms": milliseconds(PAGE),
                "ratio": one.median.as_secs_f64() / PAGE.as_secs_f64(),
                "within": one.worst < PAGE,
            }),
            &[format!(
                "{} · {}{:.1} ms",
                line(&format!("{} · ", one.page), one.median, PAGE),
                text("cli-bench-worst"),
                milliseconds(one.worst)
            )],
        );
    }
    let over = measured.iter().filter(|one| PAGE <= one.median).count();
    let slowest = measured.iter().map(|one| one.median).max().unwrap_or_default();
    voice.tell(
        &json!({
            "bench": "pages",
            "pages": measured.len(),
            "over_the_limit": over,
            "slowest_median_ms": milliseconds(slowest),
            "slowest_ms": milliseconds(measured.iter().map(|one| one.worst).max().unwrap_or_default()),
        }),
        &[line(&text("cli-bench-slowest"), slowest, PAGE)],
    );
}

fn milliseconds(took: Duration) -> f64 {
    took.as_secs_f64() * 1000.0
}
