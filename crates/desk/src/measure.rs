//! What measurements need. Of the import: a made-up register, and what bounds it, reading the file alone, and keeping its
//! rows as they are in a plain table. Of an act: its parts, without what comes before and after.

mod log;
mod models;

use std::io::{self, Read, Seek, Write};
use std::path::Path;
use std::sync::Arc;

use exchange::{register::Map, sample};
use jiff::civil::Date;
use rules::{
    command::Command,
    decide::{Act, decide},
    ids::{OrganId, Passage, PassageId},
    matter::Matter,
    rights::Actor,
};
use store::Plain;
use uuid::Uuid;

use crate::{
    Desk, DeskError, Format,
    adopt::{BATCH, opened},
    roster::Roster,
    views::Officer,
};

pub use log::{fill_log, grow_tree, time_proofs};

/// Writes a fictional register of so many rows.
pub fn write_sample(format: Format, rows: u64, file: impl Write + Seek) -> io::Result<()> {
    match format {
        Format::Xlsx => sample::xlsx(rows, file),
        Format::Csv => sample::csv(rows, file),
        Format::Jsonl => Err(io::ErrorKind::Unsupported.into()),
    }
}

/// Reads a register and keeps nothing: how many rows could be adopted.
pub fn read_alone(format: Format, file: impl Read + Seek + Send, today: Date) -> u64 {
    let map = Map::default();
    let Ok(rows) = opened(file, format, &map, today) else { return 0 };
    rows.fold(0, |count, row| count + u64::from(row.is_ok()))
}

/// Reads a register and keeps each row as JSON in one table, in transactions as large as the
/// import's: no seal, no log, no lists. How many rows were kept.
pub async fn keep_plainly(
    format: Format,
    file: impl Read + Seek + Send,
    place: &Path,
    today: Date,
) -> Result<u64, DeskError> {
    let map = Map::default();
    let Ok(mut rows) = opened(file, format, &map, today) else { return Ok(0) };
    let (mut plain, mut kept) = (Plain::open(place).await?, 0);
    loop {
        let mut batch = Vec::with_capacity(BATCH);
        for row in rows.by_ref().flatten().take(BATCH) {
            let json = serde_json::to_string(&row).map_err(|_| DeskError::Damaged("a row"))?;
            batch.push((row.original_number, json));
        }
        if batch.is_empty() {
            break;
        }
        kept += batch.len() as u64;
        plain.keep(&batch).await?;
    }
    plain.close().await?;
    Ok(kept)
}

/// A matter in memory, with what a decision about it needs: what every act has before it decides.
pub struct Loaded {
    matter: Matter,
    roster: Arc<Roster>,
    organ: OrganId,
    actor: Actor,
    today: Date,
    text: Passage,
}

impl Desk {
    /// Loads a matter and folds it as an act does, and goes no further.
    pub async fn load_alone(&self, officer: &Officer, number: &str) -> Result<Loaded, DeskError> {
        let (house, actor, number) = (Arc::clone(&self.house), officer.actor(), number.to_owned());
        let read = self.house.store.read(move |work| {
            Box::pin(async move {
                let roster = house.roster(work).await?;
                let row = work.matter_by_number(&number).await?.ok_or(DeskError::NoSuchMatter)?;
                let matter = house.load(work, row).await?.matter;
                let text = Passage { id: PassageId(Uuid::nil()), commitment: String::new() };
                let (organ, today) = (matter.organ, house.now().today);
                Ok(Loaded { matter, roster, organ, actor, today, text })
            })
        });
        read.await
    }
}

impl Loaded {
    /// Decides on a word to the petitioner, and keeps nothing: how many events would follow.
    pub fn decide(&self) -> Result<usize, DeskError> {
        let command = Command::ShowProgress { note: self.text.clone() };
        let act = Act { actor: &self.actor, organ: self.organ, on: self.today };
        Ok(decide(&self.matter, command, act, self.roster.law_of(&self.matter)?)?.len())
    }
}
