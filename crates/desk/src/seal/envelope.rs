//! Envelopes: suite number, nonce, XChaCha20-Poly1305 ciphertext; and the promises the log holds about texts.

use chacha20poly1305::{
    KeyInit, XChaCha20Poly1305, XNonce,
    aead::{Aead, Payload},
};
use hmac::{Hmac, Mac};
use sha2::{Digest, Sha256};
use zeroize::{Zeroize, ZeroizeOnDrop};

use super::{SUITE, hex, random};
use crate::DeskError;

const NONCE: usize = 24;

/// A symmetric key; wiped when dropped.
#[derive(Clone, Zeroize, ZeroizeOnDrop)]
pub(crate) struct Key([u8; 32]);

impl Key {
    /// A fresh random key.
    pub(crate) fn fresh() -> Result<Self, DeskError> {
        random().map(Self)
    }

    /// The key in these bytes, if there are 32.
    pub(crate) fn of(bytes: &[u8]) -> Option<Self> {
        bytes.try_into().ok().map(Self)
    }

    /// The raw bytes, for wrapping.
    pub(crate) fn bytes(&self) -> &[u8; 32] {
        &self.0
    }
}

/// Encrypts; `place` binds the envelope to where it lies, so that two cannot be exchanged.
pub(crate) fn seal(key: &Key, place: &[u8], plain: &[u8]) -> Result<Vec<u8>, DeskError> {
    let nonce: [u8; NONCE] = random()?;
    let payload = Payload { msg: plain, aad: place };
    let cipher = XChaCha20Poly1305::new(&key.0.into());
    let sealed = cipher.encrypt(&XNonce::from(nonce), payload);
    let sealed = sealed.map_err(|_| DeskError::Damaged("envelope"))?;
    Ok([&[SUITE], nonce.as_slice(), &sealed].concat())
}

/// Opens an envelope that lies at `place`.
pub(crate) fn open(key: &Key, place: &[u8], envelope: &[u8]) -> Result<Vec<u8>, DeskError> {
    let damaged = || DeskError::Damaged("envelope");
    let (suite, rest) = envelope.split_first().ok_or_else(damaged)?;
    if *suite != SUITE {
        return Err(DeskError::Damaged("envelope of an unknown suite"));
    }
    let (nonce, sealed) = rest.split_first_chunk::<NONCE>().ok_or_else(damaged)?;
    let payload = Payload { msg: sealed, aad: place };
    let cipher = XChaCha20Poly1305::new(&key.0.into());
    cipher.decrypt(&XNonce::from(*nonce), payload).map_err(|_| damaged())
}

/// A keyed hash with its suite number: 33 bytes.
pub(crate) fn keyed_hash(key: &[u8], what: &[u8]) -> Vec<u8> {
    // HMAC takes a key of any length: the error cannot occur, and an empty hash matches nothing.
    let Ok(mut mac) = Hmac::<Sha256>::new_from_slice(key) else { return Vec::new() };
    mac.update(what);
    [&[SUITE], mac.finalize().into_bytes().as_slice()].concat()
}

/// The promise that stands in the log for a text: an HMAC under a nonce that lies with the text and dies with it.
pub(crate) fn commitment(nonce: &[u8], text: &[u8]) -> String {
    format!("{SUITE}:{}", hex(keyed_hash(nonce, text).get(1..).unwrap_or_default()))
}

/// The promise that stands in the log for something sealed: the hash of its ciphertext.
pub(crate) fn sealed_hash(envelope: &[u8]) -> String {
    format!("{SUITE}:{}", hex(&Sha256::digest(envelope)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_envelope_opens_only_with_its_key_at_its_place_and_whole() {
        let (key, other) = (Key::fresh().unwrap(), Key::fresh().unwrap());
        let envelope = seal(&key, b"here", "张三".as_bytes()).unwrap();
        assert_eq!(open(&key, b"here", &envelope).unwrap(), "张三".as_bytes());
        assert!(open(&other, b"here", &envelope).is_err());
        assert!(open(&key, b"there", &envelope).is_err());
        for cut in 0..envelope.len() {
            assert!(open(&key, b"here", &envelope[..cut]).is_err());
        }
        let mut foreign = envelope;
        foreign[0] = 2;
        assert!(open(&key, b"here", &foreign).is_err());
    }

    /// RFC 4231, test case 2.
    #[test]
    fn the_keyed_hash_is_hmac_sha256() {
        let hash = keyed_hash(b"Jefe", b"what do ya want for nothing?");
        let expected = "015bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec3843";
        assert_eq!(hex(&hash), expected);
    }
}
