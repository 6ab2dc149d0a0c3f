//! What a measurement of the import needs: a made-up register, and what bounds it: reading the file
//! alone, and keeping its rows as they are in a plain table.

use std::io::{self, Read, Seek, Write};
use std::path::Path;

use exchange::{register::Map, sample};
use jiff::civil::Date;
use store::Plain;

use crate::{
    DeskError, Format,
    adopt::{BATCH, opened},
};

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
