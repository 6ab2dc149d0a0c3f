//! The file of the office key: for its owner alone, replaced as a whole or not at all.

use std::{
    fs::{File, OpenOptions},
    io::{Error, Write},
    os::unix::fs::{MetadataExt, OpenOptionsExt, fchown},
    path::Path,
};

use zeroize::Zeroizing;

/// No key file is longer: a tree with holes for hundreds of thousands of erased matters.
const LONGEST: u64 = 64 * 1024 * 1024;

/// Reads it.
pub(super) fn read(path: &Path) -> Result<Zeroizing<String>, Error> {
    if std::fs::metadata(path)?.len() > LONGEST {
        return Err(Error::other("this is no office key: it is too large"));
    }
    std::fs::read_to_string(path).map(Zeroizing::new)
}

/// Writes it where there is nothing yet.
pub(crate) fn write_new(path: &Path, text: &str) -> Result<(), Error> {
    let mut file = OpenOptions::new().write(true).create_new(true).mode(0o600).open(path)?;
    file.write_all(text.as_bytes())?;
    file.sync_all()
}

/// Takes a file away, overwritten as far as the disk does that.
pub(super) fn destroy(path: &Path) -> Result<(), Error> {
    let length = usize::try_from(std::fs::metadata(path)?.len()).unwrap_or_default();
    let mut file = OpenOptions::new().write(true).open(path)?;
    file.write_all(&vec![0; length])?;
    file.sync_all()?;
    std::fs::remove_file(path)
}

/// Puts a new text in the place of the old: at every moment one of the two is there whole. The old one is overwritten
/// afterwards, as far as the disk does that.
pub(super) fn replace(path: &Path, text: &str) -> Result<(), Error> {
    // A link stays a link, and what it leads to is replaced.
    let path = path.canonicalize()?;
    let mut old = OpenOptions::new().write(true).open(&path)?;
    let before = old.metadata()?;
    let mut name = path.clone().into_os_string();
    name.push(".new");
    // One that was left by a power cut is nobody's.
    let mut options = OpenOptions::new();
    let mut file = options.write(true).create(true).truncate(true).mode(0o600).open(&name)?;
    // Whoever could read it can still.
    file.set_permissions(before.permissions())?;
    let made = file.metadata()?;
    if (made.uid(), made.gid()) != (before.uid(), before.gid()) {
        fchown(&file, Some(before.uid()), Some(before.gid()))?;
    }
    file.write_all(text.as_bytes())?;
    file.sync_all()?;
    std::fs::rename(&name, &path)?;
    if let Some(folder) = path.parent() {
        File::open(folder)?.sync_all()?;
    }
    // Another name of the same file may be somebody's copy: that is theirs to destroy.
    if before.nlink() == 1 {
        let length = usize::try_from(before.len()).unwrap_or_default();
        old.write_all(&vec![0; length])?;
        old.sync_all()?;
    }
    Ok(())
}
