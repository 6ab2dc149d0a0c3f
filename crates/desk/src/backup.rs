//! Copies of the whole house (备份): one file of everything in the database but what only makes sense while it runs, on
//! either engine; brought back into an empty place, where a new epoch of the log begins; and moved from one engine to the
//! other, where none does.
//!
//! The office key is in no such file. Whoever brings a backup back without it has nothing that can be read.

mod moving;
mod restoring;
mod sheet;

use std::{
    fs::{File, OpenOptions},
    os::unix::fs::OpenOptionsExt,
    path::{Path, PathBuf},
};

use store::{Cell, Store, Work};

use crate::{Desk, DeskError, log_keys::SEED, seal::office_key::OfficeKey, setup::KeyFile};

pub use moving::move_house;
pub use restoring::Epoch;
pub(crate) use restoring::marked;

use sheet::{Frame, Head, Reader, Titled, Writer};

/// Rows put into a table at a time.
const CHUNK: usize = 500;
/// What a backup leaves out: nobody who had a session, a token or an invitation then shall have it again without asking.
const NOT_KEPT: [&str; 3] = ["session", "start_link", "token"];

/// What is wrong with a backup, or with the place it is for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum BackupFault {
    /// The file is no backup of this program.
    NotOne,
    /// Part of it is missing, or was changed.
    Damaged,
    /// A newer program made it.
    Newer,
    /// There is such a file already.
    Exists,
    /// A backup into this file broke off, or is being written now: its part lies beside it.
    Part,
    /// The place it is for holds an office.
    NotEmpty,
    /// A restore or a move into this place broke off.
    BrokenOff,
    /// The office was moved somewhere else.
    Moved,
    /// The office was changed while it was being moved: something still serves it.
    Served,
}

impl From<BackupFault> for DeskError {
    fn from(fault: BackupFault) -> Self {
        Self::Backup(fault)
    }
}

/// What was copied.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Copied {
    /// Events of the log.
    pub events: i64,
    /// Rows of all tables.
    pub rows: u64,
    /// Length of the file, in bytes.
    pub bytes: u64,
}

/// A backup that was read to its end and bears the seal of this office key.
#[derive(Debug)]
pub struct Backup {
    path: PathBuf,
    head: Head,
    digest: String,
}

impl Desk {
    /// Writes a consistent copy of everything to a new file, while the office goes on working. The file lies under another
    /// name until it is whole.
    ///
    /// # Errors
    /// [`BackupFault::Exists`]: no file is ever overwritten.
    pub async fn back_up(&self, to: &Path) -> Result<Copied, DeskError> {
        if to.exists() {
            return Err(BackupFault::Exists.into());
        }
        self.checkpoint().await?;
        let part = beside(to);
        let written = self.write_copy(&part).await;
        finished(written, &part, to)
    }

    async fn write_copy(&self, part: &Path) -> Result<Copied, DeskError> {
        let (house, key) = (&self.house, self.house.key.clone());
        let (copied, check) = (house.now().today, check(&key, house.log.0));
        let head = Head { schema: Store::schema(), log: house.log.0, events: 0, copied, check };
        let seal = move |digest: &str| key.look_up(SEAL, digest);
        let file = (new_file(part)?, part);
        Ok(write_copy(&house.store, file, head, (&NOT_KEPT, seal)).await?.0)
    }
}

impl Backup {
    /// Reads a backup to its end before anything is done with it.
    ///
    /// # Errors
    /// [`DeskError::WrongKey`] where it was made under another office key, or under one that was changed since.
    pub fn check(path: &Path, key: &KeyFile) -> Result<Self, DeskError> {
        let (mut reader, head) = Reader::open(path)?;
        if Store::schema() < head.schema {
            return Err(BackupFault::Newer.into());
        }
        if check(&key.0, head.log) != head.check {
            return Err(DeskError::WrongKey);
        }
        let (mut table, mut opens) = (String::new(), false);
        loop {
            match reader.next()? {
                Frame::Table(titled) => table = titled.name,
                Frame::Row(row) if table == "secret" => opens |= opens_seed(&key.0, &row),
                Frame::Row(_) | Frame::Drawn(_) => {}
                Frame::Seal(seal) if seal == key.0.look_up(SEAL, &reader.digest()) => {
                    let fits = if opens { Ok(()) } else { Err(DeskError::WrongKey) };
                    let digest = reader.digest();
                    return fits.map(|()| Self { path: path.to_owned(), head, digest });
                }
                Frame::Seal(_) => return Err(BackupFault::Damaged.into()),
            }
        }
    }

    /// The schema of the tables it is to be put into.
    pub const fn schema(&self) -> i64 {
        self.head.schema
    }
}

/// What the seal of a backup is a keyed hash of.
const SEAL: &str = "backup";

/// By which a key is known as the one a backup was made under.
fn check(key: &OfficeKey, log: uuid::Uuid) -> String {
    key.look_up_text("backup of", &log.to_string())
}

/// The head of a file that is read at once and by nobody else.
fn unsealed(copied: jiff::civil::Date) -> Head {
    let (log, check) = (uuid::Uuid::nil(), String::new());
    Head { schema: Store::schema(), log, events: 0, copied, check }
}

/// A row of secrets that this key opens: the columns are the envelope and the name.
fn opens_seed(key: &OfficeKey, row: &[Cell]) -> bool {
    match row {
        [Cell::Bytes(envelope), Cell::Text(name)] if name == SEED => {
            key.unwrap(SEED.as_bytes(), envelope).is_ok()
        }
        _ => false,
    }
}

fn beside(to: &Path) -> PathBuf {
    let mut name = to.as_os_str().to_owned();
    name.push(".part");
    PathBuf::from(name)
}

fn failed(path: &Path) -> impl Fn(std::io::Error) -> DeskError {
    let what = path.display().to_string();
    move |error| DeskError::File { what: what.clone(), error }
}

/// For nobody but its owner: numbers, days and organs lie open in it, as they do in the database.
fn new_file(path: &Path) -> Result<File, DeskError> {
    let file = OpenOptions::new().write(true).create_new(true).mode(0o600).open(path);
    file.map_err(|error| match error.kind() {
        std::io::ErrorKind::AlreadyExists => BackupFault::Part.into(),
        _ => failed(path)(error),
    })
}

/// Gives a whole file its name, or takes a half one away.
fn finished(
    written: Result<Copied, DeskError>,
    part: &Path,
    to: &Path,
) -> Result<Copied, DeskError> {
    let named = written.and_then(|copied| {
        // A link, unlike a renaming, never replaces a file that came meanwhile; a stick of FAT knows no links.
        match std::fs::hard_link(part, to) {
            Ok(()) => Ok(copied),
            Err(_) if to.exists() => Err(BackupFault::Exists.into()),
            Err(_) => std::fs::rename(part, to).map_err(failed(to)).map(|()| copied),
        }
    });
    let there = |error: &DeskError| matches!(error, DeskError::Backup(BackupFault::Part));
    // A part that somebody else is writing is theirs.
    if !named.as_ref().is_err_and(there) {
        // Where it cannot be removed, it lies beside the whole file and does no harm.
        let _ = std::fs::remove_file(part);
    }
    named
}

/// Copies every table but these in one snapshot.
async fn write_copy<S>(
    store: &Store,
    (file, path): (File, &Path),
    head: Head,
    (leave, seal): (&'static [&'static str], S),
) -> Result<(Copied, String), DeskError>
where
    S: FnOnce(&str) -> Vec<u8>,
{
    let read = store.read(move |work| {
        Box::pin(async move {
            let events = work.log().await?.map_or(0, |log| log.size);
            let mut writer = Writer::begin(file);
            writer.head(&Head { events, ..head });
            let rows = write_tables(work, &mut writer, leave).await?;
            writer.drawn(work.drawn().await?);
            Ok::<_, DeskError>((writer, events, rows))
        })
    });
    let (writer, events, rows) = read.await?;
    let (bytes, digest) = writer.finish(seal).map_err(failed(path))?;
    Ok((Copied { events, rows, bytes }, digest))
}

async fn write_tables(
    work: &mut Work<'_>,
    writer: &mut Writer,
    leave: &[&str],
) -> Result<u64, DeskError> {
    let mut rows = 0;
    for table in work.tables().await? {
        if leave.contains(&table.name.as_str()) {
            continue;
        }
        writer.table(&Titled { name: table.name.clone(), columns: table.columns.clone() });
        rows += work.each_row(&table, &mut |row| writer.row(row)).await?;
    }
    Ok(rows)
}

/// Puts everything in a file into an empty place, in one unit of work; what the file is must have been checked.
async fn put_copy(work: &mut Work<'_>, path: &Path, digest: &str) -> Result<(), DeskError> {
    let own = work.tables().await?;
    let (mut reader, _) = Reader::open(path)?;
    let (mut table, mut rows) = (None, Vec::new());
    loop {
        let frame = reader.next()?;
        let full = CHUNK <= rows.len() || !matches!(frame, Frame::Row(_));
        if let Some(table) = table.filter(|_| full) {
            work.put_whole_rows(table, &rows).await?;
            rows.clear();
        }
        match frame {
            Frame::Table(titled) => {
                let same =
                    |own: &&store::Table| own.name == titled.name && own.columns == titled.columns;
                table = Some(own.iter().find(same).ok_or(BackupFault::Damaged)?);
            }
            Frame::Row(row) => rows.push(row),
            Frame::Drawn(drawn) => {
                for drawn in &drawn {
                    work.set_drawn(drawn).await?;
                }
            }
            // It was read before, and nobody changed it since.
            Frame::Seal(_) if reader.digest() == digest => return Ok(()),
            Frame::Seal(_) => return Err(BackupFault::Damaged.into()),
        }
    }
}
