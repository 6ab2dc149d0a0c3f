//! A file opened as what it is: a register, or the reason why it has no row to offer.

use std::io::{BufReader, Cursor, Read, Seek};

use exchange::register::{Map, Register, Unopened, is_text, read_csv, read_jsonl, read_xlsx};
use jiff::civil::Date;

use super::Format;

/// So many bytes tell what a file is.
const TELLING: u64 = 8;

/// Opens a register. A text is read as it comes, so that it may come through a pipe.
pub(crate) fn opened<'m>(
    mut reader: impl Read + Seek + Send + 'm,
    format: Format,
    map: &'m Map,
    today: Date,
) -> Result<Register<'m>, Unopened> {
    if format == Format::Xlsx {
        return read_xlsx(reader, map, today);
    }
    let mut first = Vec::new();
    // A medium that fails here fails again where it is read.
    let _ = reader.by_ref().take(TELLING).read_to_end(&mut first);
    is_text(&first)?;
    let whole = BufReader::new(Cursor::new(first).chain(reader));
    Ok(match format {
        Format::Jsonl => read_jsonl(whole, map, today),
        _ => read_csv(whole, map, today),
    })
}
