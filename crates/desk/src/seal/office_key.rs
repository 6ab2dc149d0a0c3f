//! The office key: it lies outside the data folder and opens everything in it that no circle of officers guards.
//!
//! It is three keys. One wraps what the house keeps, one makes the keyed hashes by which things are found, and a tree of
//! keys wraps the content keys of matters and can forget. At first all three come from one root, which is what the file
//! holds; with the first erasure the root goes, and the file holds what is left of the three.

use std::{
    path::{Path, PathBuf},
    sync::{Arc, PoisonError, RwLock, RwLockReadGuard},
};

use base64ct::{Base64, Encoding};
use hkdf::Hkdf;
use sha2::{Digest, Sha256};
use zeroize::Zeroizing;

use super::{
    envelope::{Key, keyed_hash, open, seal},
    hex, key_file,
    tree::KeyTree,
};
use crate::DeskError;

/// The file of a key that has forgotten nothing: one root.
const WHOLE: &str = "lugu-office-key 1 ";
/// The first line of the file of a key that has.
const PARTS: &str = "lugu-office-key 2";
/// Its last line: a file that was cut must not pass for one that has forgotten.
const END: &str = "end ";

/// The office key, with the keys derived from it. Every clone forgets with the others.
#[derive(Clone)]
pub(crate) struct OfficeKey {
    wrapping: Key,
    looking: Key,
    kept: Arc<RwLock<Kept>>,
}

/// What changes when something is forgotten.
struct Kept {
    /// The root, as long as nothing was forgotten.
    root: Option<Key>,
    tree: KeyTree,
    /// Where the key lies, if it lies anywhere.
    home: Option<PathBuf>,
    /// Its file could not be written when it last forgot something.
    lingers: bool,
}

impl OfficeKey {
    /// A fresh key.
    pub(crate) fn fresh() -> Result<Self, DeskError> {
        Key::fresh().and_then(Self::from_root)
    }

    fn from_root(root: Key) -> Result<Self, DeskError> {
        let wrapping = derive(&root, b"lugu wrapping 1")?;
        let looking = derive(&root, b"lugu looking up 1")?;
        let tree = KeyTree::whole(derive(&root, b"lugu content 1")?);
        let kept = Kept { root: Some(root), tree, home: None, lingers: false };
        Ok(Self { wrapping, looking, kept: Arc::new(RwLock::new(kept)) })
    }

    /// Reads the key from its file.
    pub(crate) fn read(path: &Path) -> Result<Self, DeskError> {
        let text = key_file::read(path).map_err(|error| file(path, error))?;
        let key = Self::parse(&text)?;
        key.lives_at(path);
        Ok(key)
    }

    fn lives_at(&self, path: &Path) {
        let mut kept = self.kept.write().unwrap_or_else(PoisonError::into_inner);
        kept.home = Some(path.to_owned());
    }

    /// Parses the text of a key file.
    fn parse(text: &str) -> Result<Self, DeskError> {
        match text.trim().strip_prefix(WHOLE) {
            Some(root) => secret(root).ok_or(DeskError::WrongKey).and_then(Self::from_root),
            None => Self::of_parts(text).ok_or(DeskError::WrongKey),
        }
    }

    fn of_parts(text: &str) -> Option<Self> {
        let (body, end) = text.trim_end().rsplit_once('\n')?;
        if end.strip_prefix(END)? != check_of(body) {
            return None;
        }
        let mut lines = body.lines();
        lines.next().filter(|first| *first == PARTS)?;
        let wrapping = secret(lines.next()?.strip_prefix("wrapping ")?)?;
        let looking = secret(lines.next()?.strip_prefix("looking ")?)?;
        let kept = Kept { root: None, tree: KeyTree::of_lines(lines)?, home: None, lingers: false };
        Some(Self { wrapping, looking, kept: Arc::new(RwLock::new(kept)) })
    }

    /// The text of its file.
    fn text(&self, kept: &Kept) -> Zeroizing<String> {
        let line = |key: &Key| Zeroizing::new(Base64::encode_string(key.bytes()));
        if let Some(root) = &kept.root {
            return Zeroizing::new(format!("{WHOLE}{}\n", line(root).as_str()));
        }
        let (wrapping, looking) = (line(&self.wrapping), line(&self.looking));
        let tree = kept.tree.lines();
        let body = format!(
            "{PARTS}\nwrapping {}\nlooking {}\n{}",
            wrapping.as_str(),
            looking.as_str(),
            tree.trim_end()
        );
        let body = Zeroizing::new(body);
        Zeroizing::new(format!("{}\n{END}{}\n", body.trim_end(), check_of(body.trim_end())))
    }

    /// Writes the key to a new file that only its owner may read; an existing file is never touched.
    pub(crate) fn write_new(&self, path: &Path) -> Result<(), DeskError> {
        let written = key_file::write_new(path, &self.text(&self.kept()));
        written.map_err(|error| file(path, error))?;
        self.lives_at(path);
        Ok(())
    }

    /// The bytes that recovery shares are made of; none once something was forgotten, for they would bring it back.
    pub(crate) fn root(&self) -> Option<Zeroizing<[u8; 32]>> {
        self.kept().root.as_ref().map(|root| Zeroizing::new(*root.bytes()))
    }

    /// The office key in these bytes, as put together from recovery shares.
    pub(crate) fn of_root(bytes: &[u8]) -> Result<Self, DeskError> {
        Key::of(bytes).ok_or(DeskError::WrongKey).and_then(Self::from_root)
    }

    /// Wraps a key or another secret for keeping.
    pub(crate) fn wrap(&self, place: &[u8], secret: &[u8]) -> Result<Vec<u8>, DeskError> {
        seal(&self.wrapping, place, secret)
    }

    /// Opens what [`Self::wrap`] wrapped.
    pub(crate) fn unwrap(
        &self,
        place: &[u8],
        envelope: &[u8],
    ) -> Result<Zeroizing<Vec<u8>>, DeskError> {
        open(&self.wrapping, place, envelope).map(Zeroizing::new)
    }

    /// The key of a place in the tree; none where it was forgotten.
    pub(crate) fn leaf(&self, place: i64) -> Option<Key> {
        u64::try_from(place).ok().and_then(|place| self.kept().tree.key(place))
    }

    /// Those of these places that it still knows.
    pub(crate) fn known(&self, places: &[i64]) -> Vec<i64> {
        let kept = self.kept();
        let knows = |place: &&i64| u64::try_from(**place).is_ok_and(|place| kept.tree.knows(place));
        places.iter().filter(knows).copied().collect()
    }

    /// The runs of places it has forgotten.
    pub(crate) fn gaps(&self) -> Vec<(i64, i64)> {
        let place = |place: u64| i64::try_from(place).unwrap_or(i64::MAX);
        let gaps = self.kept().tree.gaps();
        gaps.into_iter().map(|(first, last)| (place(first), place(last))).collect()
    }

    /// Whether its file still knows what was forgotten here: it could not be written.
    pub(crate) fn lingers(&self) -> bool {
        self.kept().lingers
    }

    /// Forgets these places for good, in its file as well where it has one.
    ///
    /// # Errors
    /// Where the file cannot be written: it still knows them, and so will whoever reads it next.
    pub(crate) fn forget(&self, places: &[i64]) -> Result<(), DeskError> {
        let mut kept = self.kept.write().unwrap_or_else(PoisonError::into_inner);
        let home = kept.home.clone();
        // Another process may have made the file forget something meanwhile: what it holds goes before what is known here.
        if let Some(path) = &home {
            kept.lingers = true;
            let stands = Self::read(path)?;
            if stands.wrapping.bytes() != self.wrapping.bytes() {
                return Err(DeskError::WrongKey);
            }
            kept.tree = stands.kept().tree.clone();
        }
        kept.root = None;
        for place in places.iter().filter_map(|place| u64::try_from(*place).ok()) {
            kept.tree.forget(place);
        }
        let Some(path) = home else { return Ok(()) };
        let written = key_file::replace(&path, &self.text(&kept));
        kept.lingers = written.is_err();
        written.map_err(|error| file(&path, error))
    }

    fn kept(&self) -> RwLockReadGuard<'_, Kept> {
        self.kept.read().unwrap_or_else(PoisonError::into_inner)
    }

    /// A keyed hash by which something can be found again and not guessed without the key.
    pub(crate) fn look_up(&self, what: &str, value: &str) -> Vec<u8> {
        keyed_hash(self.looking.bytes(), format!("{what}\n{value}").as_bytes())
    }

    /// The same, as text for an event.
    pub(crate) fn look_up_text(&self, what: &str, value: &str) -> String {
        let hash = self.look_up(what, value);
        hex(&hash)
    }
}

fn secret(encoded: &str) -> Option<Key> {
    let bytes = Base64::decode_vec(encoded.trim()).map(Zeroizing::new);
    bytes.ok().and_then(|bytes| Key::of(&bytes))
}

fn check_of(body: &str) -> String {
    hex(Sha256::digest(body.as_bytes()).get(..8).unwrap_or_default())
}

fn derive(root: &Key, label: &[u8]) -> Result<Key, DeskError> {
    let mut derived = Zeroizing::new([0; 32]);
    let hkdf = Hkdf::<Sha256>::new(None, root.bytes());
    hkdf.expand(label, derived.as_mut()).map_err(|_| DeskError::WrongKey)?;
    Key::of(derived.as_ref()).ok_or(DeskError::WrongKey)
}

fn file(path: &Path, error: std::io::Error) -> DeskError {
    DeskError::File { what: path.display().to_string(), error }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn leaf(key: &OfficeKey, place: i64) -> Option<[u8; 32]> {
        key.leaf(place).map(|key| *key.bytes())
    }

    #[test]
    fn what_was_forgotten_stays_so_in_the_file_and_everything_else_opens() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("office.key");
        let key = OfficeKey::fresh().unwrap();
        key.write_new(&path).unwrap();
        let before = std::fs::read_to_string(&path).unwrap();
        let (wrapped, five, six) =
            (key.wrap(b"here", b"secret").unwrap(), leaf(&key, 5), leaf(&key, 6));
        assert_eq!(leaf(&OfficeKey::read(&path).unwrap(), 5), five);

        key.forget(&[5]).unwrap();
        for key in [key.clone(), OfficeKey::read(&path).unwrap()] {
            assert_eq!((leaf(&key, 5), leaf(&key, 6)), (None, six));
            assert_eq!(key.unwrap(b"here", &wrapped).unwrap().as_slice(), b"secret");
            assert_eq!(
                key.look_up("code", "1"),
                OfficeKey::parse(&before).unwrap().look_up("code", "1")
            );
            assert!(key.root().is_none(), "shares of the root would bring it back");
        }
        let after = std::fs::read_to_string(&path).unwrap();
        assert!(
            !after.contains(before.trim().rsplit_once(' ').unwrap().1),
            "the root is gone from it"
        );
        assert_eq!(
            std::fs::read_dir(folder.path()).unwrap().count(),
            1,
            "and nothing lies beside it"
        );
    }

    #[test]
    fn two_processes_with_one_file_do_not_bring_back_what_the_other_forgot() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("office.key");
        OfficeKey::fresh().unwrap().write_new(&path).unwrap();
        let (one, other) = (OfficeKey::read(&path).unwrap(), OfficeKey::read(&path).unwrap());
        one.forget(&[1]).unwrap();
        other.forget(&[2]).unwrap();
        let read = OfficeKey::read(&path).unwrap();
        assert_eq!(read.known(&[1, 2, 3]), [3]);
    }

    #[test]
    fn a_key_that_was_cut_is_no_key_and_not_a_forgetful_one() {
        let key = OfficeKey::fresh().unwrap();
        key.forget(&[5]).unwrap();
        let text = key.text(&key.kept()).to_string();
        assert!(OfficeKey::parse(&text).is_ok());
        let lines: Vec<_> = text.lines().collect();
        for gone in 0..lines.len() {
            let mut cut = lines.clone();
            cut.remove(gone);
            assert!(OfficeKey::parse(&cut.join("\n")).is_err(), "without line {gone}");
        }
    }

    #[test]
    fn a_file_of_another_office_is_not_overwritten() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("office.key");
        let key = OfficeKey::fresh().unwrap();
        key.write_new(&path).unwrap();
        std::fs::remove_file(&path).unwrap();
        OfficeKey::fresh().unwrap().write_new(&path).unwrap();
        let other = std::fs::read_to_string(&path).unwrap();
        assert!(matches!(key.forget(&[5]), Err(DeskError::WrongKey)));
        assert_eq!(std::fs::read_to_string(&path).unwrap(), other);
    }
}
