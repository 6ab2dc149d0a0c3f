//! Key pairs of officers and circles: HPKE (RFC 9180) in base mode over X25519, HKDF-SHA256 and ChaCha20-Poly1305.

use base64ct::{Base64UrlUnpadded, Encoding};
use hpke::{
    Deserializable, Kem as _, OpModeR, OpModeS, Serializable, aead::ChaCha20Poly1305,
    kdf::HkdfSha256, kem::X25519HkdfSha256,
};
use zeroize::Zeroizing;

use super::{SUITE, envelope::Key, random};
use crate::DeskError;

type Kem = X25519HkdfSha256;

const INFO: &[u8] = b"lugu seal 1";
/// The encapsulated key at the head of every ciphertext.
const HEAD: usize = 32;

/// A private key with its public one.
pub(crate) struct Pair {
    private: <Kem as hpke::Kem>::PrivateKey,
    public: Public,
}

/// A public key: whoever has it seals, and opens nothing.
#[derive(Clone, PartialEq, Eq)]
pub(crate) struct Public(<Kem as hpke::Kem>::PublicKey);

impl Pair {
    /// A fresh pair.
    pub(crate) fn fresh() -> Result<Self, DeskError> {
        let seed: Zeroizing<[u8; 32]> = Zeroizing::new(random()?);
        Ok(Self::of_seed(seed.as_ref()))
    }

    /// The pair that belongs to a secret of full strength: a guardian's, the recovery shares'.
    pub(crate) fn of_seed(seed: &[u8]) -> Self {
        let (private, public) = Kem::derive_keypair(seed);
        Self { private, public: Public(public) }
    }

    /// The pair whose private key these bytes are.
    pub(crate) fn of(bytes: &[u8]) -> Result<Self, DeskError> {
        let private = <Kem as hpke::Kem>::PrivateKey::from_bytes(bytes);
        let private = private.map_err(|_| DeskError::Damaged("seal key"))?;
        let public = Public(Kem::sk_to_pk(&private));
        Ok(Self { private, public })
    }

    /// The private key, for wrapping.
    pub(crate) fn bytes(&self) -> Zeroizing<Vec<u8>> {
        Zeroizing::new(self.private.to_bytes().to_vec())
    }

    /// The public key.
    pub(crate) fn public(&self) -> &Public {
        &self.public
    }

    /// Opens what was sealed for this pair at `place`.
    pub(crate) fn open(
        &self,
        place: &[u8],
        envelope: &[u8],
    ) -> Result<Zeroizing<Vec<u8>>, DeskError> {
        let damaged = || DeskError::Damaged("seal");
        let (suite, rest) = envelope.split_first().ok_or_else(damaged)?;
        if *suite != SUITE {
            return Err(DeskError::Damaged("seal of an unknown suite"));
        }
        let (head, sealed) = rest.split_first_chunk::<HEAD>().ok_or_else(damaged)?;
        let head = <Kem as hpke::Kem>::EncappedKey::from_bytes(head).map_err(|_| damaged())?;
        let opened = hpke::single_shot_open::<ChaCha20Poly1305, HkdfSha256, Kem>(
            &OpModeR::Base,
            &self.private,
            &head,
            INFO,
            sealed,
            place,
        );
        opened.map(Zeroizing::new).map_err(|_| damaged())
    }

    /// Opens a symmetric key.
    pub(crate) fn open_key(&self, place: &[u8], envelope: &[u8]) -> Result<Key, DeskError> {
        Key::of(&self.open(place, envelope)?).ok_or(DeskError::Damaged("seal"))
    }
}

impl Public {
    /// The key as the log writes it: suite, then base64.
    pub(crate) fn text(&self) -> String {
        format!("{SUITE}:{}", Base64UrlUnpadded::encode_string(&self.0.to_bytes()))
    }

    /// The key in a text of the log.
    pub(crate) fn parse(text: &str) -> Result<Self, DeskError> {
        let damaged = || DeskError::Damaged("public key");
        let (suite, encoded) = text.split_once(':').ok_or_else(damaged)?;
        if suite != SUITE.to_string() {
            return Err(DeskError::Damaged("public key of an unknown suite"));
        }
        let bytes = Base64UrlUnpadded::decode_vec(encoded).map_err(|_| damaged())?;
        <Kem as hpke::Kem>::PublicKey::from_bytes(&bytes).map(Self).map_err(|_| damaged())
    }

    /// Seals for whoever has the private key; `place` binds it to where it lies.
    pub(crate) fn seal(&self, place: &[u8], plain: &[u8]) -> Result<Vec<u8>, DeskError> {
        let sealed = hpke::single_shot_seal::<ChaCha20Poly1305, HkdfSha256, Kem>(
            &OpModeS::Base,
            &self.0,
            INFO,
            plain,
            place,
        );
        let (head, sealed) = sealed.map_err(|_| DeskError::Damaged("seal"))?;
        Ok([&[SUITE], head.to_bytes().as_slice(), &sealed].concat())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_seal_opens_only_for_its_pair_at_its_place_and_whole() {
        let (pair, other) = (Pair::fresh().unwrap(), Pair::fresh().unwrap());
        let sealed = pair.public().seal(b"here", b"a key").unwrap();
        assert_eq!(*pair.open(b"here", &sealed).unwrap(), b"a key");
        assert!(other.open(b"here", &sealed).is_err());
        assert!(pair.open(b"there", &sealed).is_err());
        for cut in 0..sealed.len() {
            assert!(pair.open(b"here", &sealed[..cut]).is_err(), "{cut}");
        }
        for at in 0..sealed.len() {
            let mut changed = sealed.clone();
            changed[at] ^= 1;
            assert!(pair.open(b"here", &changed).is_err(), "{at}");
        }
    }

    #[test]
    fn a_pair_survives_being_written_down_and_a_public_key_its_text() {
        let pair = Pair::fresh().unwrap();
        let again = Pair::of(&pair.bytes()).unwrap();
        assert!(again.public() == pair.public());
        let text = pair.public().text();
        assert!(Public::parse(&text).unwrap() == *pair.public());
        for broken in ["", "1", "2:AAAA", "1:AAAA", "1:***", &text[..text.len() - 1]] {
            assert!(Public::parse(broken).is_err(), "{broken}");
        }
        assert!(Pair::of(&[1; 31]).is_err());
        assert!(Pair::of_seed(b"one").public() == Pair::of_seed(b"one").public());
    }

    /// RFC 9180, A.2.1: DHKEM(X25519, HKDF-SHA256), HKDF-SHA256, ChaCha20Poly1305, base mode: ikmR and pkRm.
    #[test]
    fn the_pair_of_a_seed_is_that_of_the_standard() {
        let hex = |text: &str| -> Vec<u8> {
            let byte = |at: usize| u8::from_str_radix(&text[at..at + 2], 16).unwrap();
            (0..text.len()).step_by(2).map(byte).collect()
        };
        let seed = hex("1ac01f181fdf9f352797655161c58b75c656a6cc2716dcb66372da835542e1df");
        let public = hex("4310ee97d88cc1f088a5576c77ab0cf5c3ac797f3d95139c6c84b5429c59662a");
        assert_eq!(Pair::of_seed(&seed).public().0.to_bytes().to_vec(), public);
    }
}
