//! Search as a browser asks it: an office with as many letters, half of them another organ's, asked over HTTP by an officer who may
//! know of the other half.

use std::{
    fs::{self, File, OpenOptions},
    io::{BufWriter, Seek, Write},
    os::unix::fs::OpenOptionsExt,
    path::Path,
    time::Instant,
};

use anyhow::ensure;
use desk::{Desk, Format, KeyFile, Order, Plan, clock::Clock};
use rules::{codes::Role, office::Post, stored::By};
use store::Store;

use super::{
    figures::{Figure, Teller, Unit, real},
    letters::Letters,
    memory,
    questions::{Question, questions},
    search::BySort,
};
use crate::{
    commands::bench::{
        served::Served,
        standing::Wanted,
        visitor::{Visitor, escaped},
    },
    voice::Voice,
};

/// Whose letters the officer who asks may know of, and whose not.
const OURS: &str = "县信访局";
const THEIRS: &str = "县教育局";
const LOGIN: &str = "bench";
const PASSWORD: &str = "correct horse battery";
/// Letters came in over so many days, in the order of their numbers.
const DAYS: u64 = 3650;

/// Fills the office, or takes it as it stands in its folder; reads it as `lugu serve` does, and asks.
pub(super) async fn run(
    letters: &Letters,
    wanted: &Wanted<'_>,
    voice: &Voice,
    teller: &mut Teller<'_>,
) -> anyhow::Result<()> {
    let fill = async |store: &Store, key: &KeyFile| fill(store, key, letters, wanted).await;
    let desk = wanted.open(fill, voice).await?;
    let (before, begin) = (memory::held(), Instant::now());
    desk.catch_up().await?;
    let took = begin.elapsed().as_secs_f64();
    let read = real(usize::try_from(wanted.matters)?);
    let follow = Figure::new("search", "follow", Unit::PerSecond, read / took);
    teller.tell(follow.beside("seconds", took).with(wanted.matters));
    if let (Some(before), Some(after)) = (before, memory::held()) {
        let grown = Figure::new("search", "memory", Unit::Bytes, after - before);
        teller.tell(grown.with(wanted.matters));
    }
    let served = Served::begin(desk).await?;
    let asked = ask(&served.address, &questions(letters, wanted.matters)).await;
    served.end().await?;
    for figure in asked? {
        teller.tell(figure.with(wanted.matters));
    }
    Ok(())
}

/// Every second letter is of one organ, the others of the other.
async fn fill(
    store: &Store,
    key: &KeyFile,
    letters: &Letters,
    wanted: &Wanted<'_>,
) -> anyhow::Result<()> {
    let desk = Desk::init(store.clone(), key, &Plan::county()?, false, Clock::system()).await?;
    let office = desk.office().await?;
    let ours = office.find_organ(OURS).map(|organ| organ.id);
    let posts = ours.map(|organ| Post { role: Role::Clerk, organ, unit: None });
    desk.add_officer(By::Operator, LOGIN, PASSWORD, posts.into_iter().collect()).await?;
    for (organ, first) in [(OURS, 0), (THEIRS, 1)] {
        let numbers = (first..wanted.matters).step_by(2);
        let mut file = unnamed(wanted.folder)?;
        let rows = register(&file, letters, numbers, wanted.matters)?;
        file.rewind()?;
        let (map, organ, by, reason) = (None, Some(organ.to_owned()), By::Operator, String::new());
        let order = Order { format: Format::Csv, map, organ, dry_run: false, by, reason };
        let told = desk.import(file, &order, |_| ()).await?;
        let refused = told.refused.first().map(|refused| refused.reason);
        ensure!(told.adopted == rows, "{} of {rows} letters adopted: {refused:?}", told.adopted);
    }
    Ok(())
}

/// A file that nobody finds and that is gone with whoever holds it: the letters may be real.
fn unnamed(folder: &Path) -> std::io::Result<File> {
    let path = folder.join("letters.csv");
    let mut options = OpenOptions::new();
    let file =
        options.read(true).write(true).create(true).truncate(true).mode(0o600).open(&path)?;
    fs::remove_file(path)?;
    Ok(file)
}

/// Letters as a register that can be imported.
fn register(
    file: &File,
    letters: &Letters,
    numbers: impl Iterator<Item = u64>,
    all: u64,
) -> anyhow::Result<u64> {
    let mut file = BufWriter::new(file);
    writeln!(file, "信访件编号,信访日期,信访形式,信访目的,标题,投诉内容")?;
    let (mut rows, first) = (0, jiff::civil::date(2015, 1, 1));
    for number in numbers {
        let letter = letters.letter(number);
        let days = i64::try_from(number.saturating_mul(DAYS) / all.max(1))?;
        let day = first.saturating_add(jiff::Span::new().days(days));
        let (title, text) = (quoted(&letter.title), quoted(&letter.text));
        writeln!(file, "B{number:08},{day},来信,求决,{title},{text}")?;
        rows += 1;
    }
    file.flush()?;
    Ok(rows)
}

fn quoted(text: &str) -> String {
    format!("\"{}\"", text.replace('"', "\"\""))
}

/// Asks everything once, all sorts in turn: how long all took, then each sort.
async fn ask(address: &str, asked: &[Question]) -> anyhow::Result<Vec<Figure>> {
    let visitor = Visitor::signed_in(address, LOGIN, PASSWORD).await?;
    visitor.fetch("/office/search").await?;
    let mut times = BySort::default();
    for question in asked {
        let page = format!("/office/search?words={}", escaped(&question.typed()));
        times.add(question.sort, visitor.fetch(&page).await?);
    }
    Ok(times.figures("page"))
}
