//! The file of a backup: frames one after another, of which the last seals all before it under the office key.
//!
//! A frame is a letter, a length of four bytes, and so many bytes. `H` is the head as JSON, `T` names a table and its
//! columns, `R` is a row of it, `D` the last numbers that tables drew, `Z` the seal. What rows hold is what lies in the
//! database: everything about people is sealed there already.

use std::{
    fs::File,
    io::{BufReader, BufWriter, Read, Seek, Write},
    path::Path,
};

use serde::{Deserialize, Serialize, de::DeserializeOwned};
use sha2::{Digest, Sha256};
use store::{Cell, Drawn};

use super::BackupFault;
use crate::{DeskError, seal::hex};

/// The first bytes of the file.
const MAGIC: &[u8] = b"lugu-backup 1\n";
/// No frame is longer: a file that says so is none of ours.
const LONGEST: u32 = 64 << 20;

/// What a backup says of itself.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct Head {
    /// The schema of the tables ([`store::Store::schema`]).
    pub(crate) schema: i64,
    /// Which log.
    pub(crate) log: uuid::Uuid,
    /// How many events it had.
    pub(crate) events: i64,
    /// The day on which the backup was made.
    pub(crate) copied: jiff::civil::Date,
    /// By which a key that is another's is told from a damaged file.
    pub(crate) check: String,
}

/// A table in the file.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct Titled {
    pub(crate) name: String,
    pub(crate) columns: Vec<String>,
}

#[derive(Serialize, Deserialize)]
struct DrawnNumbers(Vec<(String, i64)>);

/// What comes next in a file.
#[derive(Debug)]
pub(crate) enum Frame {
    Table(Titled),
    Row(Vec<Cell>),
    Drawn(Vec<Drawn>),
    Seal(Vec<u8>),
}

/// A file being written.
pub(crate) struct Writer {
    out: BufWriter<File>,
    hash: Sha256,
    /// The first thing that could not be written.
    fault: Option<std::io::Error>,
}

impl Writer {
    pub(crate) fn begin(file: File) -> Self {
        let mut begun = Self { out: BufWriter::new(file), hash: Sha256::new(), fault: None };
        begun.put(MAGIC);
        begun
    }

    pub(crate) fn head(&mut self, head: &Head) {
        self.json(b'H', head);
    }

    pub(crate) fn table(&mut self, table: &Titled) {
        self.json(b'T', table);
    }

    /// Whether it was written, and more can be.
    pub(crate) fn row(&mut self, row: &[Cell]) -> bool {
        let mut body = Vec::new();
        for cell in row {
            match cell {
                Cell::Nothing => body.push(0),
                Cell::Whole(number) => {
                    body.push(1);
                    body.extend(number.to_be_bytes());
                }
                Cell::Bytes(bytes) => long(&mut body, 2, bytes),
                Cell::Text(text) => long(&mut body, 3, text.as_bytes()),
            }
        }
        self.frame(b'R', &body);
        self.fault.is_none()
    }

    pub(crate) fn drawn(&mut self, drawn: Vec<Drawn>) {
        let pairs = drawn.into_iter().map(|drawn| (drawn.name, drawn.last));
        self.json(b'D', &DrawnNumbers(pairs.collect()));
    }

    /// Seals the file and leaves it on the disk; gives its length in bytes and the hash of all but the seal.
    pub(crate) fn finish(
        mut self,
        seal: impl FnOnce(&str) -> Vec<u8>,
    ) -> std::io::Result<(u64, String)> {
        let digest = hex(&self.hash.clone().finalize());
        let sealed = seal(&digest);
        self.frame(b'Z', &sealed);
        if let Some(fault) = self.fault {
            return Err(fault);
        }
        let file = self.out.into_inner().map_err(std::io::IntoInnerError::into_error)?;
        file.sync_all()?;
        Ok((file.metadata()?.len(), digest))
    }

    fn json(&mut self, kind: u8, value: &impl Serialize) {
        match serde_json::to_vec(value) {
            Ok(body) => self.frame(kind, &body),
            Err(error) => _ = self.fault.get_or_insert(error.into()),
        }
    }

    fn frame(&mut self, kind: u8, body: &[u8]) {
        match u32::try_from(body.len()).ok().filter(|length| *length <= LONGEST) {
            Some(length) => {
                self.put(&[kind]);
                self.put(&length.to_be_bytes());
                self.put(body);
            }
            None => _ = self.fault.get_or_insert(std::io::ErrorKind::FileTooLarge.into()),
        }
    }

    fn put(&mut self, bytes: &[u8]) {
        if self.fault.is_none() {
            self.hash.update(bytes);
            self.fault = self.out.write_all(bytes).err();
        }
    }
}

fn long(body: &mut Vec<u8>, kind: u8, bytes: &[u8]) {
    body.push(kind);
    // A row longer than a frame may be is refused as a frame.
    body.extend(u32::try_from(bytes.len()).unwrap_or(u32::MAX).to_be_bytes());
    body.extend_from_slice(bytes);
}

/// A file being read.
pub(crate) struct Reader {
    from: BufReader<File>,
    hash: Sha256,
    /// How many columns the table has that was named last: no row of it has more.
    columns: usize,
}

impl Reader {
    /// Opens a file and reads its head.
    pub(crate) fn open(path: &Path) -> Result<(Self, Head), DeskError> {
        let failed = |error| DeskError::File { what: path.display().to_string(), error };
        let mut from = BufReader::new(File::open(path).map_err(failed)?);
        from.rewind().map_err(failed)?;
        let mut read = Self { from, hash: Sha256::new(), columns: 0 };
        let magic = read.take(MAGIC.len()).map_err(|_| BackupFault::NotOne)?;
        let (kind, body) = match magic == MAGIC {
            true => read.frame().map_err(|_| BackupFault::Damaged)?,
            false => return Err(BackupFault::NotOne.into()),
        };
        match kind {
            b'H' => Ok((read, parsed(&body)?)),
            _ => Err(BackupFault::Damaged.into()),
        }
    }

    /// What comes next. Behind the seal there is nothing more.
    pub(crate) fn next(&mut self) -> Result<Frame, BackupFault> {
        let (kind, body) = self.frame().map_err(|_| BackupFault::Damaged)?;
        match kind {
            b'T' => {
                let titled: Titled = parsed(&body)?;
                self.columns = titled.columns.len();
                Ok(Frame::Table(titled))
            }
            b'R' => row(&body, self.columns).map(Frame::Row).ok_or(BackupFault::Damaged),
            b'D' => {
                let DrawnNumbers(pairs) = parsed(&body)?;
                let pairs = pairs.into_iter().map(|(name, last)| Drawn { name, last });
                Ok(Frame::Drawn(pairs.collect()))
            }
            b'Z' if self.from.read(&mut [0]).is_ok_and(|more| more == 0) => Ok(Frame::Seal(body)),
            _ => Err(BackupFault::Damaged),
        }
    }

    /// What is sealed: the hash of everything read so far.
    pub(crate) fn digest(&self) -> String {
        hex(&self.hash.clone().finalize())
    }

    fn frame(&mut self) -> std::io::Result<(u8, Vec<u8>)> {
        let (before, mut start) = (self.hash.clone(), [0; 5]);
        self.from.read_exact(&mut start)?;
        let [kind, length @ ..] = start;
        let length = u32::from_be_bytes(length);
        if LONGEST < length {
            return Err(std::io::ErrorKind::InvalidData.into());
        }
        self.hash.update(start);
        let body = self.take(usize::try_from(length).unwrap_or(usize::MAX))?;
        if kind == b'Z' {
            self.hash = before;
        }
        Ok((kind, body))
    }

    fn take(&mut self, length: usize) -> std::io::Result<Vec<u8>> {
        let mut bytes = vec![0; length];
        self.from.read_exact(&mut bytes)?;
        self.hash.update(&bytes);
        Ok(bytes)
    }
}

fn parsed<T: DeserializeOwned>(body: &[u8]) -> Result<T, BackupFault> {
    serde_json::from_slice(body).map_err(|_| BackupFault::Damaged)
}

/// The cells of a row of so many columns; none where it is not one.
fn row(mut body: &[u8], columns: usize) -> Option<Vec<Cell>> {
    let mut cells = Vec::new();
    while let Some((kind, rest)) = body.split_first() {
        if columns <= cells.len() {
            return None;
        }
        let (cell, rest) = match kind {
            0 => (Cell::Nothing, rest),
            1 => {
                let (number, rest) = rest.split_first_chunk()?;
                (Cell::Whole(i64::from_be_bytes(*number)), rest)
            }
            2 | 3 => {
                let (length, rest) = rest.split_first_chunk()?;
                let length = usize::try_from(u32::from_be_bytes(*length)).ok()?;
                let (bytes, rest) = rest.split_at_checked(length)?;
                let bytes = bytes.to_vec();
                let text = |bytes| String::from_utf8(bytes).ok().map(Cell::Text);
                (if *kind == 2 { Cell::Bytes(bytes) } else { text(bytes)? }, rest)
            }
            _ => return None,
        };
        cells.push(cell);
        body = rest;
    }
    Some(cells)
}
