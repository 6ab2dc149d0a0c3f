//! What followers keep on the disk, so that a start need not read everything again: the files of their indexes, sealed.
//!
//! The key is the office key's [`OfficeKey::passing`]: as soon as something was erased, everything is sealed anew under the next
//! one, and what was sealed before is opened by nobody, wherever a copy of it lies. Nothing here is ever needed: what is missing,
//! damaged or under another key is read from the log again. No backup takes it along.

use std::{
    fs::{self, DirBuilder, File, OpenOptions, TryLockError},
    io::{self, Write},
    os::unix::fs::{DirBuilderExt, OpenOptionsExt},
    path::{Path, PathBuf},
    sync::{PoisonError, RwLock},
};

use text::search::Keeper;

use crate::{
    DeskError,
    seal::{
        envelope::{Key, open, seal},
        office_key::OfficeKey,
    },
};

/// What the key is made for. Raise the number whenever followers fill their indexes otherwise than before.
const WHAT: &str = "followers 2";
/// The index of letters.
const LETTERS: &str = "letters";
/// What was learnt, each a file: of classes, and of the organs that take a letter.
const LEARNT: [&str; 2] = [CLASSES, ORGANS];
/// What was learnt of classes.
pub(super) const CLASSES: &str = "model";
/// What was learnt of organs.
pub(super) const ORGANS: &str = "organs";
/// Before the name of each file of the index of words.
const WORDS: &str = "words-";
/// After the name of a file that is not whole yet.
const PART: &str = ".part";
/// Whoever holds it has the folder.
const LOCK: &str = ".lock";
/// So many bytes are sealed at once.
const PIECE: usize = 1 << 20;

/// A folder that this process alone has.
pub(crate) struct Folder {
    path: PathBuf,
    seal: RwLock<Seal>,
    _lock: File,
}

/// What everything in it is sealed under.
struct Seal {
    key: Key,
    /// How often the office key had forgotten something when this one was made.
    forgot: u64,
}

impl Seal {
    fn of(office: &OfficeKey) -> Result<Self, DeskError> {
        // Whatever is forgotten between the two is seen by the number.
        let forgot = office.forgot();
        Ok(Self { key: office.passing(WHAT)?, forgot })
    }
}

impl Folder {
    /// Takes a folder, and makes it where there is none; none where another process has it.
    ///
    /// # Errors
    /// Where it cannot be made or written.
    pub(crate) fn take(path: &Path, office: &OfficeKey) -> Result<Option<Self>, DeskError> {
        let failed = |error| DeskError::File { what: path.display().to_string(), error };
        DirBuilder::new().recursive(true).mode(0o700).create(path).map_err(failed)?;
        let mut options = OpenOptions::new();
        let lock = options.write(true).create(true).truncate(false).mode(0o600);
        let lock = lock.open(path.join(LOCK)).map_err(failed)?;
        match lock.try_lock() {
            Ok(()) => {}
            Err(TryLockError::WouldBlock) => return Ok(None),
            Err(TryLockError::Error(error)) => return Err(failed(error)),
        }
        let seal = RwLock::new(Seal::of(office)?);
        Ok(Some(Self { path: path.to_owned(), seal, _lock: lock }))
    }

    /// The index of letters, if it is there and opens.
    pub(crate) fn letters(&self) -> io::Result<Option<Vec<u8>>> {
        self.load(LETTERS)
    }

    /// Keeps the index of letters.
    pub(crate) fn keep_letters(&self, bytes: &[u8]) -> io::Result<()> {
        self.store(LETTERS, bytes)
    }

    /// What was learnt under this name, if it is there and opens.
    pub(super) fn model(&self, name: &str) -> io::Result<Option<Vec<u8>>> {
        self.load(name)
    }

    /// Keeps what was learnt when the office key had forgotten something so often; nothing where it has forgotten more since, and
    /// what was learnt may be of what was erased.
    pub(super) fn keep_model(&self, name: &str, bytes: &[u8], forgot: u64) -> io::Result<()> {
        let seal = self.seal.read().unwrap_or_else(PoisonError::into_inner);
        if seal.forgot != forgot {
            return Ok(());
        }
        write(&self.path, name, (&seal.key, bytes))?;
        self.settle()
    }

    /// Leaves nothing in it.
    pub(crate) fn clear(&self) -> io::Result<()> {
        for name in self.files()?.into_iter().filter(|name| name != LOCK) {
            fs::remove_file(self.path.join(name))?;
        }
        self.settle()
    }

    /// Whether the office key has forgotten nothing since everything here was sealed.
    pub(crate) fn is_current(&self, office: &OfficeKey) -> bool {
        self.seal.read().unwrap_or_else(PoisonError::into_inner).forgot == office.forgot()
    }

    /// Seals the index of words anew, under what the office key is now. The index of letters goes: it is to be kept again. What
    /// was learnt goes for good.
    pub(crate) fn seal_anew(&self, office: &OfficeKey) -> Result<(), DeskError> {
        let failed = |error| DeskError::File { what: self.path.display().to_string(), error };
        let mut seal = self.seal.write().unwrap_or_else(PoisonError::into_inner);
        let next = Seal::of(office)?;
        for name in LEARNT.into_iter().chain([LETTERS]) {
            discard(&self.path.join(name)).map_err(failed)?;
        }
        for name in self.files().map_err(failed)? {
            if name.starts_with(WORDS) && !name.ends_with(PART) {
                let Some(bytes) = read(&self.path, &name, &seal.key).map_err(failed)? else {
                    continue;
                };
                write(&self.path, &name, (&next.key, &bytes)).map_err(failed)?;
            }
        }
        self.settle().map_err(failed)?;
        *seal = next;
        Ok(())
    }

    fn load(&self, name: &str) -> io::Result<Option<Vec<u8>>> {
        read(&self.path, name, &self.seal.read().unwrap_or_else(PoisonError::into_inner).key)
    }

    fn store(&self, name: &str, bytes: &[u8]) -> io::Result<()> {
        let seal = self.seal.read().unwrap_or_else(PoisonError::into_inner);
        write(&self.path, name, (&seal.key, bytes))?;
        self.settle()
    }

    fn files(&self) -> io::Result<Vec<String>> {
        let named = |entry: io::Result<fs::DirEntry>| {
            entry.map(|entry| entry.file_name().to_string_lossy().into_owned())
        };
        fs::read_dir(&self.path)?.map(named).collect()
    }

    /// What was renamed or removed stays so after a power cut.
    fn settle(&self) -> io::Result<()> {
        File::open(&self.path)?.sync_all()
    }
}

impl Keeper for Folder {
    fn names(&self) -> io::Result<Vec<String>> {
        let files = self.files()?.into_iter().filter(|name| !name.ends_with(PART));
        Ok(files.filter_map(|name| name.strip_prefix(WORDS).map(str::to_owned)).collect())
    }

    fn read(&self, name: &str) -> io::Result<Option<Vec<u8>>> {
        self.load(&format!("{WORDS}{name}"))
    }

    fn write(&self, name: &str, bytes: &[u8]) -> io::Result<()> {
        self.store(&format!("{WORDS}{name}"), bytes)
    }

    fn remove(&self, name: &str) -> io::Result<()> {
        // Not while it is sealed anew: it would come back.
        let _seal = self.seal.read().unwrap_or_else(PoisonError::into_inner);
        discard(&self.path.join(format!("{WORDS}{name}")))
    }
}

fn discard(path: &Path) -> io::Result<()> {
    match fs::remove_file(path) {
        Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(()),
        done => done,
    }
}

/// Binds a piece to its file, its place in it, and whether it is the last.
fn place(name: &str, number: usize, is_last: bool) -> Vec<u8> {
    format!("follower file\n{name}\n{number}\n{is_last}").into_bytes()
}

/// Writes beside the file and puts it in its place: the old one or the new one is there, whole.
fn write(folder: &Path, name: &str, (key, bytes): (&Key, &[u8])) -> io::Result<()> {
    let part = folder.join(format!("{name}{PART}"));
    let mut options = OpenOptions::new();
    let mut file = options.write(true).create(true).truncate(true).mode(0o600).open(&part)?;
    let pieces = bytes.len().div_ceil(PIECE).max(1);
    for number in 0..pieces {
        let begin = number * PIECE;
        let piece = bytes.get(begin..bytes.len().min(begin + PIECE)).unwrap_or_default();
        let sealed = seal(key, &place(name, number, number + 1 == pieces), piece);
        let sealed = sealed.map_err(io::Error::other)?;
        let length = u32::try_from(sealed.len()).map_err(io::Error::other)?;
        file.write_all(&length.to_le_bytes())?;
        file.write_all(&sealed)?;
    }
    file.sync_all()?;
    fs::rename(part, folder.join(name))
}

fn read(folder: &Path, name: &str, key: &Key) -> io::Result<Option<Vec<u8>>> {
    let sealed = match fs::read(folder.join(name)) {
        Ok(sealed) => sealed,
        Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(None),
        Err(error) => return Err(error),
    };
    unsealed(name, key, &sealed).map(Some).ok_or_else(|| io::ErrorKind::InvalidData.into())
}

/// What was sealed; none where a byte of it is not as it was written, or a piece is missing.
fn unsealed(name: &str, key: &Key, mut sealed: &[u8]) -> Option<Vec<u8>> {
    let mut bytes = Vec::with_capacity(sealed.len());
    for number in 0.. {
        let (length, rest) = sealed.split_first_chunk::<4>()?;
        let length = usize::try_from(u32::from_le_bytes(*length)).ok()?;
        let (piece, rest) = rest.split_at_checked(length)?;
        bytes.extend(open(key, &place(name, number, rest.is_empty()), piece).ok()?);
        sealed = rest;
        if sealed.is_empty() {
            break;
        }
    }
    Some(bytes)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn folder(path: &Path, office: &OfficeKey) -> Folder {
        Folder::take(path, office).unwrap().unwrap()
    }

    #[test]
    fn what_is_kept_is_read_again_and_lies_sealed() {
        let (place, office) = (tempfile::tempdir().unwrap(), OfficeKey::fresh().unwrap());
        let kept = folder(place.path(), &office);
        let long: Vec<u8> = (0..=250).cycle().take(PIECE * 2 + 7).collect();
        for bytes in [&b""[..], b"a letter about noise", &long[..PIECE], &long] {
            kept.write("one", bytes).unwrap();
            assert_eq!(Keeper::read(&kept, "one").unwrap().as_deref(), Some(bytes));
        }
        kept.keep_letters(b"a letter about noise").unwrap();
        let on_disk = fs::read(place.path().join(LETTERS)).unwrap();
        assert!(!on_disk.windows(5).any(|window| window == b"noise"));
        assert_eq!(kept.names().unwrap(), ["one"]);
        assert!(Folder::take(place.path(), &office).unwrap().is_none(), "one process has it");
        drop(kept);
        let kept = folder(place.path(), &office);
        assert_eq!(kept.letters().unwrap().unwrap(), b"a letter about noise");
        kept.remove("one").unwrap();
        kept.remove("one").unwrap();
        assert_eq!(Keeper::read(&kept, "one").unwrap(), None);
        kept.clear().unwrap();
        assert_eq!(kept.letters().unwrap(), None);
    }

    #[test]
    fn no_changed_cut_or_exchanged_file_is_read() {
        let (place, office) = (tempfile::tempdir().unwrap(), OfficeKey::fresh().unwrap());
        let kept = folder(place.path(), &office);
        let long = vec![7; PIECE + 9];
        kept.write("one", &long).unwrap();
        kept.write("two", b"two").unwrap();
        let path = place.path().join("words-one");
        let whole = fs::read(&path).unwrap();
        let first = 4 + usize::try_from(u32::from_le_bytes(*whole.first_chunk().unwrap())).unwrap();
        let mut flipped = whole.clone();
        flipped[first + 40] ^= 1;
        let (head, tail) = whole.split_at(first);
        let other = fs::read(place.path().join("words-two")).unwrap();
        for wrong in [flipped, head.to_vec(), [tail, head].concat(), Vec::new(), other] {
            fs::write(&path, wrong).unwrap();
            let read = Keeper::read(&kept, "one").unwrap_err();
            assert_eq!(read.kind(), io::ErrorKind::InvalidData);
        }
        fs::write(&path, whole).unwrap();
        assert_eq!(Keeper::read(&kept, "one").unwrap().unwrap(), long);
    }

    #[test]
    fn what_was_sealed_before_something_was_forgotten_opens_no_more() {
        let (place, office) = (tempfile::tempdir().unwrap(), OfficeKey::fresh().unwrap());
        let kept = folder(place.path(), &office);
        kept.write("one", b"one").unwrap();
        kept.keep_letters(b"letters").unwrap();
        let before = fs::read(place.path().join("words-one")).unwrap();
        assert!(kept.is_current(&office));
        office.forget(&[3]).unwrap();
        assert!(!kept.is_current(&office));
        kept.seal_anew(&office).unwrap();
        assert!(kept.is_current(&office));
        assert_eq!(Keeper::read(&kept, "one").unwrap().unwrap(), b"one");
        assert_eq!(kept.letters().unwrap(), None, "to be kept again");
        kept.keep_model(CLASSES, b"learnt before", 0).unwrap();
        assert_eq!(kept.model(CLASSES).unwrap(), None, "of what was erased since nothing is kept");
        kept.keep_model(CLASSES, b"learnt after", office.forgot()).unwrap();
        assert_eq!(kept.model(CLASSES).unwrap().unwrap(), b"learnt after");
        // Somebody puts the old file back, and has the key as it is now.
        drop(kept);
        fs::write(place.path().join("words-one"), before).unwrap();
        assert!(Keeper::read(&folder(place.path(), &office), "one").is_err());
    }
}
