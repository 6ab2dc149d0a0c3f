//! What a measurement of the import needs: a made-up register, and the reading of it alone.

use std::io::{self, BufReader, Read, Seek, Write};

use exchange::{
    register::{Map, read_csv, read_jsonl, read_xlsx},
    sample,
};
use jiff::civil::Date;

use crate::Format;

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
    let rows = match format {
        Format::Jsonl => read_jsonl(BufReader::new(file), &map, today),
        Format::Csv => read_csv(BufReader::new(file), &map, today),
        Format::Xlsx => match read_xlsx(file, &map, today) {
            Ok(rows) => rows,
            Err(_) => return 0,
        },
    };
    rows.fold(0, |count, row| count + u64::from(row.is_ok()))
}
