//! Reading Chinese letters: how fast, how well and in how much memory, beside its limits and its peers (issue 7).

mod copies;
mod duplicates;
mod figures;
mod letters;
mod memory;
mod office;
mod peers;
mod questions;
mod reading;
mod search;
mod times;

use std::path::Path;

use ::text::cut::Cutter;

use self::{
    figures::{Figure, Teller, Unit},
    letters::Letters,
    peers::{Given, Peers},
};
use crate::{
    commands::{
        bench::standing::Wanted,
        text::{classes::tried, hot, rows},
    },
    config::Bench,
    voice::{BadInput, Voice},
};

/// What cross-validation on raw texts must reach (issue 7).
const MACRO_F1: f64 = 0.92;
/// How often the letters are dealt anew.
const DEALINGS: u64 = 12;
/// How long the hot issues of a year may take, in seconds (issue 7).
const TOPICS: f64 = 5.0;

/// Where a file of real letters is read.
const LABELLED: &str = "labelled.jsonl";
const DATED: &str = "dated.jsonl";

/// Measures everything that can be measured with what was given, and says what could not.
///
/// Duplicates come first: what they take of memory is told before anything else has taken some.
pub(super) async fn run(bench: &Bench, voice: &Voice) -> anyhow::Result<()> {
    let office = bench.office.as_deref();
    let office = office.map(|folder| Wanted { name: "text", folder, matters: bench.letters });
    // What is refused is refused before anything is measured.
    office.as_ref().map(|office| office.is_filled(voice)).transpose()?;
    let peers = bench.peers.as_deref().map(|script| Peers::of(&bench.python, script, voice));
    let peers = peers.transpose()?;
    let real = bench.messages.as_deref().map(|folder| Real::read(folder, voice)).transpose()?;
    let cutter = Cutter::default();
    let letters = match &real {
        Some(real) => Letters::like(real.letters(), &cutter),
        None => Letters::made_up(),
    };
    let mut teller = Teller::new(voice);
    let given = peers.as_ref().map(|_| Given::new(bench.letters, &letters)).transpose()?;
    duplicates::run(&letters, bench.letters, given.as_ref(), &mut teller)?;
    search::run(&letters, bench.letters, &cutter, given.as_ref(), &mut teller)?;
    reading::run(&letters, bench.letters, &cutter, &mut teller);
    if let Some(real) = &real {
        classes(&real.labelled, &mut teller)?;
        topics(&real.dated, &mut teller);
    } else {
        teller.skip("classes", "macro-f1");
        teller.skip("classes", "macro-f1-together");
        teller.skip("topics", "all");
    }
    if let Some(wanted) = office {
        office::run(&letters, &wanted, voice, &mut teller).await?;
    }
    if let (Some(peers), Some(given)) = (peers, given) {
        given.labelled(real.as_ref().map_or(&[], |real| &real.labelled))?;
        peers.measure(&given, &teller);
    }
    Ok(())
}

/// Letters that people wrote.
struct Real {
    labelled: Vec<rows::Row>,
    dated: Vec<rows::Row>,
}

impl Real {
    fn read(folder: &Path, voice: &Voice) -> Result<Self, BadInput> {
        let labelled = rows::read_labelled(&folder.join(LABELLED), voice)?;
        Ok(Self { labelled, dated: rows::read(&folder.join(DATED), voice)? })
    }

    /// Those that came as text.
    fn letters(&self) -> impl Iterator<Item = &rows::Row> {
        let all = self.labelled.iter().chain(&self.dated);
        all.filter(|row| row.text.as_deref().is_some_and(|text| !text.trim().is_empty()))
    }
}

/// How well classes are told: dealt by lot, as the peers' and the published figures are, and with letters that are alike kept
/// together, which is harder. Each is the mean of several dealings, since one of them alone is half chance.
fn classes(rows: &[rows::Row], teller: &mut Teller) -> anyhow::Result<()> {
    for (name, by_lot) in [("macro-f1", true), ("macro-f1-together", false)] {
        let trials: Result<Vec<_>, _> =
            (1..=DEALINGS).map(|dealing| tried(rows, dealing, by_lot)).collect();
        let trials = trials.map_err(|error| BadInput(format!("{LABELLED}: {error}")))?;
        let texts: Vec<f64> =
            trials.iter().map(|trial| f64::from(trial.texts().macro_f1())).collect();
        let all = trials.iter().map(|trial| f64::from(trial.all().macro_f1()));
        let mean = |sum: f64| sum / figures::real(trials.len());
        let figure = Figure::new("classes", name, Unit::MacroF1, mean(texts.iter().sum()));
        let figure = figure
            .beside("least", texts.iter().copied().fold(f64::INFINITY, f64::min))
            .beside("most", texts.iter().copied().fold(0.0, f64::max))
            .beside("dealings", figures::real(trials.len()))
            .beside("all_macro_f1", mean(all.sum()));
        let letters = trials.first().map_or(0, |trial| trial.texts().letters());
        let figure = figure.with(figures::count(letters));
        teller.tell(if by_lot { figure.limit(MACRO_F1) } else { figure });
    }
    Ok(())
}

fn topics(rows: &[rows::Row], teller: &mut Teller) {
    let (found, took) = times::timed(|| hot(rows));
    let figure = Figure::new("topics", "all", Unit::Seconds, took.as_secs_f64()).limit(TOPICS);
    let figure = figure.beside("topics", figures::real(found.len()));
    teller.tell(figure.with(figures::count(rows.len())));
}
