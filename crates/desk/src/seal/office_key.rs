//! The office key: it lies outside the data folder and opens everything in it that no circle of officers guards.
//!
//! It is three keys. One wraps what the house keeps, one makes the keyed hashes by which things are found, and a tree of
//! keys wraps the content keys of matters and can forget. At first all three come from one root, which is what the file
//! holds; with the first erasure the root goes, and the file holds what is left of the three. The whole may lie under a
//! passphrase that is asked for at each start.

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
    passphrase::{Cost, Stretched},
    tree::KeyTree,
};
use crate::DeskError;

/// The file of a key that has forgotten nothing: one root.
const WHOLE: &str = "lugu-office-key 1 ";
/// The first line of the file of a key that has, or that was changed.
const PARTS: &str = "lugu-office-key 2";
/// The first line of a file under a passphrase; on the second lies one of the others, sealed.
const LOCKED: &str = "lugu-office-key 3";
/// The last line of a key in parts: a file that was cut must not pass for one that has forgotten.
const END: &str = "end ";
/// What the passphrase of a file seals.
const PLACE: &[u8] = b"office key file";

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
    /// The passphrase its file lies under, if it does.
    lock: Option<Stretched>,
    /// Its file could not be written when it last forgot something.
    lingers: bool,
    /// How often it forgot since it was read.
    forgot: u64,
}

impl Kept {
    fn of(root: Option<Key>, tree: KeyTree) -> Arc<RwLock<Self>> {
        Arc::new(RwLock::new(Self {
            root,
            tree,
            home: None,
            lock: None,
            lingers: false,
            forgot: 0,
        }))
    }
}

impl OfficeKey {
    /// A fresh key.
    pub(crate) fn fresh() -> Result<Self, DeskError> {
        Key::fresh().and_then(Self::from_root)
    }

    fn from_root(root: Key) -> Result<Self, DeskError> {
        let looking = derive(&root, b"lugu looking up 1")?;
        Self::with(root, looking)
    }

    fn with(root: Key, looking: Key) -> Result<Self, DeskError> {
        let wrapping = derive(&root, b"lugu wrapping 1")?;
        let tree = KeyTree::whole(derive(&root, b"lugu content 1")?);
        Ok(Self { wrapping, looking, kept: Kept::of(Some(root), tree) })
    }

    /// A key to take the place of this one. What is looked up by keyed hash stays to be found: the codes of petitioners are
    /// known to nobody here, so that their hashes cannot be made anew.
    pub(crate) fn successor(&self) -> Result<Self, DeskError> {
        let next = Self::with(Key::fresh()?, self.looking.clone())?;
        {
            let mut kept = next.kept.write().unwrap_or_else(PoisonError::into_inner);
            kept.lock.clone_from(&self.kept().lock);
        }
        Ok(next)
    }

    /// Reads the key from its file; one under a passphrase needs that.
    ///
    /// # Errors
    /// [`DeskError::KeyLocked`] where the passphrase is missing, [`DeskError::WrongPassphrase`] where it is another.
    pub(crate) fn read(path: &Path, passphrase: Option<&str>) -> Result<Self, DeskError> {
        let text = key_file::read(path).map_err(|error| file(path, error))?;
        let key = Self::parse(&text, passphrase)?;
        key.lives_at(path);
        Ok(key)
    }

    fn lives_at(&self, path: &Path) {
        let mut kept = self.kept.write().unwrap_or_else(PoisonError::into_inner);
        kept.home = Some(path.to_owned());
    }

    /// Parses the text of a key file.
    fn parse(text: &str, passphrase: Option<&str>) -> Result<Self, DeskError> {
        let Some(sealed) = sealed(text) else { return Self::plain(text) };
        let passphrase = passphrase.ok_or(DeskError::KeyLocked)?;
        let (lock, plain) = Stretched::open(passphrase, PLACE, &sealed?)?;
        Self::under(lock, &plain)
    }

    fn under(lock: Stretched, plain: &[u8]) -> Result<Self, DeskError> {
        let key = Self::plain(std::str::from_utf8(plain).map_err(|_| DeskError::WrongKey)?)?;
        key.kept.write().unwrap_or_else(PoisonError::into_inner).lock = Some(lock);
        Ok(key)
    }

    fn plain(text: &str) -> Result<Self, DeskError> {
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
        let first = lines.next()?;
        let looking = secret(lines.next()?.strip_prefix("looking ")?)?;
        if let Some(root) = first.strip_prefix("root ") {
            return Self::with(secret(root)?, looking).ok();
        }
        let wrapping = secret(first.strip_prefix("wrapping ")?)?;
        Some(Self { wrapping, looking, kept: Kept::of(None, KeyTree::of_lines(lines)?) })
    }

    /// The text of its file.
    fn text(&self, kept: &Kept) -> Result<Zeroizing<String>, DeskError> {
        let text = self.plain_text(kept);
        let Some(lock) = &kept.lock else { return Ok(text) };
        let sealed = Base64::encode_string(&lock.seal(PLACE, text.as_bytes())?);
        Ok(Zeroizing::new(format!("{LOCKED}\n{sealed}\n")))
    }

    fn plain_text(&self, kept: &Kept) -> Zeroizing<String> {
        let line = |key: &Key| Zeroizing::new(Base64::encode_string(key.bytes()));
        let looking = line(&self.looking);
        let body = match &kept.root {
            Some(root) if self.own_looking(root).is_none() => {
                return Zeroizing::new(format!("{WHOLE}{}\n", line(root).as_str()));
            }
            Some(root) => {
                format!("{PARTS}\nroot {}\nlooking {}", line(root).as_str(), looking.as_str())
            }
            None => {
                let (wrapping, tree) = (line(&self.wrapping), kept.tree.lines());
                let head = format!(
                    "{PARTS}\nwrapping {}\nlooking {}",
                    wrapping.as_str(),
                    looking.as_str()
                );
                format!("{head}\n{}", tree.trim_end())
            }
        };
        let body = Zeroizing::new(body);
        Zeroizing::new(format!("{}\n{END}{}\n", body.trim_end(), check_of(body.trim_end())))
    }

    /// The key by which things are looked up, where it does not come from the root.
    fn own_looking(&self, root: &Key) -> Option<&Key> {
        let derived = derive(root, b"lugu looking up 1").ok();
        let same = derived.is_some_and(|derived| derived.bytes() == self.looking.bytes());
        (!same).then_some(&self.looking)
    }

    /// Writes the key to a new file that only its owner may read; an existing file is never touched.
    pub(crate) fn write_new(&self, path: &Path) -> Result<(), DeskError> {
        let text = self.text(&self.kept())?;
        key_file::write_new(path, &text).map_err(|error| file(path, error))?;
        self.lives_at(path);
        Ok(())
    }

    /// Puts its file under a passphrase, or takes it from under one; it is replaced as a whole.
    pub(crate) fn relock(&self, passphrase: Option<&str>, cost: Cost) -> Result<(), DeskError> {
        let mut kept = self.kept.write().unwrap_or_else(PoisonError::into_inner);
        kept.lock = passphrase.map(|words| Stretched::fresh(words, cost)).transpose()?;
        let path = kept.home.clone().ok_or(DeskError::NoSuch("key_file"))?;
        let text = self.text(&kept)?;
        key_file::replace(&path, &text).map_err(|error| file(&path, error))
    }

    /// Writes the file of the key that is to take the place of this one beside it, over what a power cut left there.
    pub(crate) fn write_next(&self, next: &Self) -> Result<(), DeskError> {
        let path = self.next_home().ok_or(DeskError::NoSuch("key_file"))?;
        let _ = std::fs::remove_file(&path);
        next.write_new(&path)
    }

    /// The key that was to take the place of this one and lies beside it, where there is one that can be read.
    pub(crate) fn next(&self) -> Option<Self> {
        let text = key_file::read(&self.next_home()?).ok()?;
        match (sealed(&text), &self.kept().lock) {
            (None, None) => Self::plain(&text).ok(),
            (Some(sealed), Some(lock)) => {
                let plain = lock.reopen(PLACE, &sealed.ok()?).ok()?;
                Self::under(lock.clone(), &plain).ok()
            }
            _ => None,
        }
    }

    /// Puts the next key in the place of this one, in its file.
    pub(crate) fn give_way_to(&self, next: &Self) -> Result<(), DeskError> {
        let home = self.kept().home.clone().ok_or(DeskError::NoSuch("key_file"))?;
        let text = next.text(&next.kept())?;
        key_file::replace(&home, &text).map_err(|error| file(&home, error))?;
        next.lives_at(&home);
        if let Some(beside) = self.next_home() {
            key_file::destroy(&beside).map_err(|error| file(&beside, error))?;
        }
        Ok(())
    }

    fn next_home(&self) -> Option<PathBuf> {
        let mut name = self.kept().home.clone()?.into_os_string();
        name.push(".next");
        Some(PathBuf::from(name))
    }

    /// What recovery shares are made of: the root, and the key by which things are looked up where it does not come from
    /// it. None once something was forgotten, for they would bring it back.
    pub(crate) fn root(&self) -> Option<Zeroizing<Vec<u8>>> {
        let kept = self.kept();
        let root = kept.root.as_ref()?;
        let looking = self.own_looking(root).map(|key| key.bytes().as_slice());
        Some(Zeroizing::new([root.bytes().as_slice(), looking.unwrap_or_default()].concat()))
    }

    /// The office key in these bytes, as put together from recovery shares.
    pub(crate) fn of_root(bytes: &[u8]) -> Result<Self, DeskError> {
        let (root, looking) = bytes.split_at_checked(32).ok_or(DeskError::WrongKey)?;
        let root = Key::of(root).ok_or(DeskError::WrongKey)?;
        match looking {
            [] => Self::from_root(root),
            looking => Self::with(root, Key::of(looking).ok_or(DeskError::WrongKey)?),
        }
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

    /// How often it forgot since it was read: [`Self::passing`] is another after each.
    pub(crate) fn forgot(&self) -> u64 {
        self.kept().forgot
    }

    /// A key for what can be made again at any time. It is made of everything the tree still knows, so that it is another one
    /// as soon as anything is forgotten, and nobody who has the office key as it is then opens what was sealed before.
    pub(crate) fn passing(&self, what: &str) -> Result<Key, DeskError> {
        let kept = self.kept();
        let mut key = Zeroizing::new([0; 32]);
        let derived =
            Hkdf::<Sha256>::new(Some(self.wrapping.bytes()), kept.tree.lines().as_bytes());
        derived.expand(what.as_bytes(), key.as_mut_slice()).map_err(|_| DeskError::WrongKey)?;
        Key::of(key.as_slice()).ok_or(DeskError::WrongKey)
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
            let stands = Self::as_it_stands(path, &kept)?;
            if stands.wrapping.bytes() != self.wrapping.bytes() {
                return Err(DeskError::WrongKey);
            }
            kept.tree = stands.kept().tree.clone();
        }
        kept.root = None;
        kept.forgot += 1;
        for place in places.iter().filter_map(|place| u64::try_from(*place).ok()) {
            kept.tree.forget(place);
        }
        let Some(path) = home else { return Ok(()) };
        let text = self.text(&kept)?;
        let written = key_file::replace(&path, &text);
        kept.lingers = written.is_err();
        written.map_err(|error| file(&path, error))
    }

    /// The key as its file holds it now, opened as the one in hand was.
    fn as_it_stands(path: &Path, kept: &Kept) -> Result<Self, DeskError> {
        let text = key_file::read(path).map_err(|error| file(path, error))?;
        match (sealed(&text), &kept.lock) {
            (None, _) => Self::plain(&text),
            (Some(_), None) => Err(DeskError::KeyLocked),
            (Some(sealed), Some(lock)) => Self::under(lock.clone(), &lock.reopen(PLACE, &sealed?)?),
        }
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

/// The sealed part of a file under a passphrase; none where it lies under none.
fn sealed(text: &str) -> Option<Result<Vec<u8>, DeskError>> {
    let body = text.trim().strip_prefix(LOCKED)?;
    Some(Base64::decode_vec(body.trim()).map_err(|_| DeskError::WrongKey))
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
        assert_eq!(leaf(&OfficeKey::read(&path, None).unwrap(), 5), five);

        key.forget(&[5]).unwrap();
        for key in [key.clone(), OfficeKey::read(&path, None).unwrap()] {
            assert_eq!((leaf(&key, 5), leaf(&key, 6)), (None, six));
            assert_eq!(key.unwrap(b"here", &wrapped).unwrap().as_slice(), b"secret");
            assert_eq!(
                key.look_up("code", "1"),
                OfficeKey::parse(&before, None).unwrap().look_up("code", "1")
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
        let (one, other) =
            (OfficeKey::read(&path, None).unwrap(), OfficeKey::read(&path, None).unwrap());
        one.forget(&[1]).unwrap();
        other.forget(&[2]).unwrap();
        let read = OfficeKey::read(&path, None).unwrap();
        assert_eq!(read.known(&[1, 2, 3]), [3]);
    }

    #[test]
    fn a_key_that_was_cut_is_no_key_and_not_a_forgetful_one() {
        let key = OfficeKey::fresh().unwrap();
        key.forget(&[5]).unwrap();
        let text = key.text(&key.kept()).unwrap().to_string();
        assert!(OfficeKey::parse(&text, None).is_ok());
        let lines: Vec<_> = text.lines().collect();
        for gone in 0..lines.len() {
            let mut cut = lines.clone();
            cut.remove(gone);
            assert!(OfficeKey::parse(&cut.join("\n"), None).is_err(), "without line {gone}");
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

    #[test]
    fn a_file_under_a_passphrase_opens_with_it_alone_and_forgets_as_well() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("office.key");
        let key = OfficeKey::fresh().unwrap();
        key.write_new(&path).unwrap();
        let six = leaf(&key, 6);
        key.relock(Some("four words of ours"), Cost::DEMO).unwrap();
        let text = std::fs::read_to_string(&path).unwrap();
        assert!(text.starts_with("lugu-office-key 3\n") && text.lines().count() == 2);
        assert!(matches!(OfficeKey::read(&path, None), Err(DeskError::KeyLocked)));
        let wrong = OfficeKey::read(&path, Some("four words of theirs"));
        assert!(matches!(wrong, Err(DeskError::WrongPassphrase)));
        let cut = text.trim_end().strip_suffix(|_: char| true).unwrap();
        assert!(OfficeKey::parse(cut, Some("four words of ours")).is_err());

        let read = OfficeKey::read(&path, Some("four words of ours")).unwrap();
        read.forget(&[5]).unwrap();
        let again = OfficeKey::read(&path, Some("four words of ours")).unwrap();
        assert_eq!((leaf(&again, 5), leaf(&again, 6)), (None, six));
        again.relock(None, Cost::DEMO).unwrap();
        assert_eq!(leaf(&OfficeKey::read(&path, None).unwrap(), 6), six);
    }

    #[test]
    fn a_successor_shares_nothing_but_what_is_looked_up() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("office.key");
        let key = OfficeKey::fresh().unwrap();
        key.write_new(&path).unwrap();
        key.forget(&[5]).unwrap();
        let next = key.successor().unwrap();
        assert_eq!(next.look_up("code", "1"), key.look_up("code", "1"));
        assert!(key.unwrap(b"here", &next.wrap(b"here", b"secret").unwrap()).is_err());
        assert_ne!(leaf(&next, 6), leaf(&key, 6));
        key.write_next(&next).unwrap();
        let found = key.next().unwrap();
        assert_eq!(leaf(&found, 6), leaf(&next, 6));
        let shared = OfficeKey::of_root(&found.root().unwrap()).unwrap();
        assert_eq!(shared.look_up("code", "1"), key.look_up("code", "1"));
        assert_eq!(leaf(&shared, 6), leaf(&next, 6));
        key.give_way_to(&found).unwrap();
        assert_eq!(std::fs::read_dir(folder.path()).unwrap().count(), 1);
        let read = OfficeKey::read(&path, None).unwrap();
        assert_eq!(
            (leaf(&read, 6), read.look_up("code", "1")),
            (leaf(&next, 6), key.look_up("code", "1"))
        );
    }
}
