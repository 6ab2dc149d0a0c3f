//! Where the files of the index are: whole in memory, and each written through to whoever keeps it.

use std::{
    collections::{HashMap, HashSet},
    fmt,
    io::{self, BufWriter, Write},
    path::{Path, PathBuf},
    sync::{Arc, Condvar, Mutex, PoisonError, RwLock},
};

use sha2::{Digest, Sha256};
use tantivy::directory::{
    AntiCallToken, DirectoryLock, FileHandle, Lock, OwnedBytes, TerminatingWrite, WatchCallback,
    WatchHandle, WritePtr,
    error::{DeleteError, LockError, OpenReadError, OpenWriteError},
};

use super::{SearchError, VERSION};

/// Keeps the files of an index, as on a disk; it may encrypt each.
pub trait Keeper: Send + Sync {
    /// The names of all.
    fn names(&self) -> io::Result<Vec<String>>;
    /// The bytes of one, if there is one of this name.
    fn read(&self, name: &str) -> io::Result<Option<Vec<u8>>>;
    /// Keeps one in the place of what had this name: whole and durable, or not at all.
    fn write(&self, name: &str, bytes: &[u8]) -> io::Result<()>;
    /// Keeps it no longer; one that is not there is none already.
    fn remove(&self, name: &str) -> io::Result<()>;
}

/// The list of what there is at the last commit.
pub(super) const META: &str = "meta.json";
/// The list of the files that the engine made.
pub(super) const MANAGED: &str = ".managed.json";

/// The files in memory.
#[derive(Clone)]
pub(super) struct Shelf(Arc<Inner>);

struct Inner {
    files: RwLock<HashMap<PathBuf, OwnedBytes>>,
    keeper: Option<Arc<dyn Keeper>>,
    held: Mutex<HashSet<PathBuf>>,
    freed: Condvar,
}

impl Shelf {
    /// An empty one that nobody keeps.
    pub(super) fn in_memory() -> Self {
        Self::of(HashMap::new(), None)
    }

    /// Everything this keeper has.
    pub(super) fn open(keeper: Arc<dyn Keeper>) -> Result<Self, SearchError> {
        let mut files = HashMap::new();
        for name in keeper.names()? {
            let Some(bytes) = keeper.read(&name)? else { continue };
            let bytes = if is_list(Path::new(&name)) { unsealed(&bytes, &name)? } else { bytes };
            files.insert(PathBuf::from(name), OwnedBytes::new(bytes));
        }
        Ok(Self::of(files, Some(keeper)))
    }

    fn of(files: HashMap<PathBuf, OwnedBytes>, keeper: Option<Arc<dyn Keeper>>) -> Self {
        let (held, freed) = (Mutex::default(), Condvar::new());
        Self(Arc::new(Inner { files: RwLock::new(files), keeper, held, freed }))
    }

    /// The names of all files.
    pub(super) fn names(&self) -> Vec<PathBuf> {
        self.0.files.read().unwrap_or_else(PoisonError::into_inner).keys().cloned().collect()
    }

    /// How many bytes they have in all.
    pub(super) fn size(&self) -> usize {
        let files = self.0.files.read().unwrap_or_else(PoisonError::into_inner);
        files.values().map(OwnedBytes::len).sum()
    }

    /// Has a file kept; only then may it be put on the shelf.
    fn keep(&self, path: &Path, bytes: &[u8]) -> io::Result<()> {
        let Some(keeper) = &self.0.keeper else { return Ok(()) };
        keeper.write(&name(path)?, bytes)
    }

    fn put(&self, path: &Path, bytes: Vec<u8>) {
        let mut files = self.0.files.write().unwrap_or_else(PoisonError::into_inner);
        files.insert(path.to_owned(), OwnedBytes::new(bytes));
    }

    /// Takes a file off the shelf once it is kept no longer.
    pub(super) fn remove(&self, path: &Path) -> io::Result<bool> {
        if let Some(keeper) = &self.0.keeper {
            keeper.remove(&name(path)?)?;
        }
        let mut files = self.0.files.write().unwrap_or_else(PoisonError::into_inner);
        Ok(files.remove(path).is_some())
    }

    fn bytes(&self, path: &Path) -> Result<OwnedBytes, OpenReadError> {
        let files = self.0.files.read().unwrap_or_else(PoisonError::into_inner);
        let bytes = files.get(path).cloned();
        bytes.ok_or_else(|| OpenReadError::FileDoesNotExist(path.to_owned()))
    }
}

impl fmt::Debug for Shelf {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str("Shelf")
    }
}

impl tantivy::Directory for Shelf {
    fn get_file_handle(&self, path: &Path) -> Result<Arc<dyn FileHandle>, OpenReadError> {
        Ok(Arc::new(self.bytes(path)?))
    }

    fn delete(&self, path: &Path) -> Result<(), DeleteError> {
        match self.remove(path) {
            Ok(true) => Ok(()),
            Ok(false) => Err(DeleteError::FileDoesNotExist(path.to_owned())),
            Err(error) => {
                let filepath = path.to_owned();
                Err(DeleteError::IoError { io_error: Arc::new(error), filepath })
            }
        }
    }

    fn exists(&self, path: &Path) -> Result<bool, OpenReadError> {
        Ok(self.bytes(path).is_ok())
    }

    fn open_write(&self, path: &Path) -> Result<WritePtr, OpenWriteError> {
        if self.bytes(path).is_ok() {
            return Err(OpenWriteError::FileAlreadyExists(path.to_owned()));
        }
        let writing = Writing { path: path.to_owned(), bytes: Vec::new(), shelf: self.clone() };
        Ok(BufWriter::new(Box::new(writing)))
    }

    fn atomic_read(&self, path: &Path) -> Result<Vec<u8>, OpenReadError> {
        Ok(self.bytes(path)?.to_vec())
    }

    fn atomic_write(&self, path: &Path, data: &[u8]) -> io::Result<()> {
        self.keep(path, &sealed(data))?;
        self.put(path, data.to_vec());
        Ok(())
    }

    fn sync_directory(&self) -> io::Result<()> {
        Ok(())
    }

    fn acquire_lock(&self, lock: &Lock) -> Result<DirectoryLock, LockError> {
        let mut held = self.0.held.lock().unwrap_or_else(PoisonError::into_inner);
        while held.contains(&lock.filepath) {
            if !lock.is_blocking {
                return Err(LockError::LockBusy);
            }
            held = self.0.freed.wait(held).unwrap_or_else(PoisonError::into_inner);
        }
        held.insert(lock.filepath.clone());
        let hold = Hold { path: lock.filepath.clone(), shelf: self.clone() };
        Ok(DirectoryLock::from(Box::new(hold)))
    }

    /// Nobody waits for news: whoever commits reads anew.
    fn watch(&self, _: WatchCallback) -> tantivy::Result<WatchHandle> {
        Ok(WatchHandle::empty())
    }
}

/// A file that is being written.
struct Writing {
    path: PathBuf,
    bytes: Vec<u8>,
    shelf: Shelf,
}

impl Write for Writing {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.bytes.extend_from_slice(bytes);
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

impl TerminatingWrite for Writing {
    fn terminate_ref(&mut self, _: AntiCallToken) -> io::Result<()> {
        let mut bytes = std::mem::take(&mut self.bytes);
        bytes.shrink_to_fit();
        self.shelf.keep(&self.path, &bytes)?;
        self.shelf.put(&self.path, bytes);
        Ok(())
    }
}

/// A lock that somebody holds.
struct Hold {
    path: PathBuf,
    shelf: Shelf,
}

impl Drop for Hold {
    fn drop(&mut self) {
        let mut held = self.shelf.0.held.lock().unwrap_or_else(PoisonError::into_inner);
        held.remove(&self.path);
        self.shelf.0.freed.notify_all();
    }
}

/// Whether it is one of the two lists, which the engine itself neither checks nor numbers.
fn is_list(path: &Path) -> bool {
    path == Path::new(META) || path == Path::new(MANAGED)
}

fn name(path: &Path) -> io::Result<String> {
    let name = path.to_str().ok_or_else(|| io::Error::from(io::ErrorKind::InvalidInput))?;
    Ok(name.to_owned())
}

const SEAL: &[u8] = b"lugu search ";

/// A list as it is kept: our version and a checksum before it.
fn sealed(list: &[u8]) -> Vec<u8> {
    [SEAL, &VERSION.to_be_bytes(), Sha256::digest(list).as_slice(), list].concat()
}

/// A list as it was before it was kept.
fn unsealed(bytes: &[u8], name: &str) -> Result<Vec<u8>, SearchError> {
    let damaged = || SearchError::Damaged(name.to_owned());
    let rest = bytes.strip_prefix(SEAL).ok_or_else(damaged)?;
    let (version, rest) = rest.split_first_chunk::<4>().ok_or_else(damaged)?;
    if u32::from_be_bytes(*version) != VERSION {
        return Err(SearchError::OtherVersion(u32::from_be_bytes(*version)));
    }
    let (checksum, list) = rest.split_first_chunk::<32>().ok_or_else(damaged)?;
    if Sha256::digest(list).as_slice() != checksum {
        return Err(damaged());
    }
    Ok(list.to_vec())
}
