//! The office key: it lies outside the data folder and opens everything in it, until officers have keys of their own.

use std::path::Path;

use base64ct::{Base64, Encoding};
use hkdf::Hkdf;
use sha2::Sha256;
use zeroize::Zeroizing;

use super::{
    envelope::{Key, keyed_hash, open, seal},
    hex,
};
use crate::DeskError;

const HEAD: &str = "lugu-office-key 1 ";

/// The office key, with the keys derived from it.
#[derive(Clone)]
pub(crate) struct OfficeKey {
    root: Key,
    wrapping: Key,
    looking: Key,
}

impl OfficeKey {
    /// A fresh key.
    pub(crate) fn fresh() -> Result<Self, DeskError> {
        Key::fresh().and_then(Self::from_root)
    }

    fn from_root(root: Key) -> Result<Self, DeskError> {
        let wrapping = derive(&root, b"lugu wrapping 1")?;
        let looking = derive(&root, b"lugu looking up 1")?;
        Ok(Self { root, wrapping, looking })
    }

    /// Reads the key from its file.
    pub(crate) fn read(path: &Path) -> Result<Self, DeskError> {
        let text = std::fs::read_to_string(path).map(Zeroizing::new);
        Self::parse(&text.map_err(|error| file(path, error))?)
    }

    /// Parses the text of a key file.
    fn parse(text: &str) -> Result<Self, DeskError> {
        let encoded = text.trim().strip_prefix(HEAD).ok_or(DeskError::WrongKey)?;
        let bytes = Base64::decode_vec(encoded).map(Zeroizing::new);
        let root = bytes.ok().and_then(|bytes| Key::of(&bytes)).ok_or(DeskError::WrongKey)?;
        Self::from_root(root)
    }

    /// Writes the key to a new file that only its owner may read; an existing file is never touched.
    pub(crate) fn write_new(&self, path: &Path) -> Result<(), DeskError> {
        use std::{io::Write, os::unix::fs::OpenOptionsExt};
        let text = Zeroizing::new(format!("{HEAD}{}\n", Base64::encode_string(self.root.bytes())));
        let mut options = std::fs::OpenOptions::new();
        let opened = options.write(true).create_new(true).mode(0o600).open(path);
        let written = opened.and_then(|mut file| {
            file.write_all(text.as_bytes())?;
            file.sync_all()
        });
        written.map_err(|error| file(path, error))
    }

    /// The bytes that recovery shares are made of.
    pub(crate) fn root(&self) -> &[u8; 32] {
        self.root.bytes()
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

fn derive(root: &Key, label: &[u8]) -> Result<Key, DeskError> {
    let mut derived = Zeroizing::new([0; 32]);
    let hkdf = Hkdf::<Sha256>::new(None, root.bytes());
    hkdf.expand(label, derived.as_mut()).map_err(|_| DeskError::WrongKey)?;
    Key::of(derived.as_ref()).ok_or(DeskError::WrongKey)
}

fn file(path: &Path, error: std::io::Error) -> DeskError {
    DeskError::File { what: path.display().to_string(), error }
}
