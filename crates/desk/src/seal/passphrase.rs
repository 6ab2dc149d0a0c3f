//! An officer's private seal key at rest: under a key that Argon2id makes of the passphrase, and that under the office key.

use argon2::{Algorithm, Argon2, Params, Version};
use rules::ids::OfficerId;
use zeroize::Zeroizing;

use super::{
    envelope::{Key, open, seal},
    office_key::OfficeKey,
    pair::Pair,
    random,
};
use crate::{DeskError, accounts::HASHING};

const SALT: usize = 16;
/// Memory in KiB, passes, lanes: each a number of four bytes before the salt.
const HEAD: usize = 12;
/// More memory than this is not an envelope of ours: 1 GiB.
const MOST_MEMORY: u32 = 1 << 20;

/// How much a guess at a passphrase costs.
#[derive(Clone, Copy)]
pub(crate) struct Cost {
    /// KiB of memory.
    memory: u32,
    passes: u32,
}

impl Cost {
    /// RFC 9106, second recommendation, on one lane.
    pub(crate) const REAL: Self = Self { memory: 64 * 1024, passes: 3 };
    /// A demonstration's passphrase is printed on its pages: it is hashed quickly.
    pub(crate) const DEMO: Self = Self { memory: 64, passes: 1 };
}

/// Locks a private key under a passphrase.
pub(crate) async fn lock(
    office: &OfficeKey,
    officer: OfficerId,
    (passphrase, cost): (&str, Cost),
    pair: &Pair,
) -> Result<Vec<u8>, DeskError> {
    let salt: [u8; SALT] = random()?;
    let key = stretched(passphrase, salt, cost).await?;
    let inner = seal(&key, &place(officer), &pair.bytes())?;
    let head = [cost.memory.to_be_bytes(), cost.passes.to_be_bytes(), 1_u32.to_be_bytes()].concat();
    office.wrap(&place(officer), &[head.as_slice(), &salt, &inner].concat())
}

/// Unlocks it; a passphrase that does not fit is told from an envelope that is damaged.
pub(crate) async fn unlock(
    office: &OfficeKey,
    officer: OfficerId,
    passphrase: &str,
    envelope: &[u8],
) -> Result<Pair, DeskError> {
    let damaged = || DeskError::Damaged("seal key");
    let plain = office.unwrap(&place(officer), envelope)?;
    let (head, inner) = plain.split_at_checked(HEAD + SALT).ok_or_else(damaged)?;
    let (cost, salt) = costed(head).ok_or_else(damaged)?;
    let key = stretched(passphrase, salt, cost).await?;
    let bytes = open(&key, &place(officer), inner).map(Zeroizing::new);
    Pair::of(&bytes.map_err(|_| DeskError::WrongPassphrase)?)
}

/// Where an officer's private seal key lies.
pub(crate) fn place(officer: OfficerId) -> Vec<u8> {
    [b"seal key".as_slice(), officer.0.as_bytes()].concat()
}

/// Takes its time and memory on purpose: few at once, and never on the threads that answer requests.
async fn stretched(passphrase: &str, salt: [u8; SALT], cost: Cost) -> Result<Key, DeskError> {
    let passphrase = Zeroizing::new(passphrase.to_owned());
    let _turn = HASHING.acquire().await;
    let stretch = tokio::task::spawn_blocking(move || stretch(&passphrase, &salt, cost));
    stretch.await.ok().flatten().ok_or(DeskError::Damaged("seal key"))
}

fn stretch(passphrase: &str, salt: &[u8; SALT], cost: Cost) -> Option<Key> {
    let params = Params::new(cost.memory, cost.passes, 1, Some(32)).ok()?;
    let argon = Argon2::new(Algorithm::Argon2id, Version::V0x13, params);
    let mut out = Zeroizing::new([0; 32]);
    argon.hash_password_into(passphrase.as_bytes(), salt, out.as_mut()).ok()?;
    Key::of(out.as_ref())
}

/// What a passphrase makes, with what it was made of: for a file that is written anew under the same passphrase.
#[derive(Clone)]
pub(super) struct Stretched {
    head: Vec<u8>,
    key: Key,
}

impl Stretched {
    /// Of a new passphrase, under a salt of its own.
    pub(super) fn fresh(passphrase: &str, cost: Cost) -> Result<Self, DeskError> {
        let salt: [u8; SALT] = random()?;
        let head = [cost.memory.to_be_bytes(), cost.passes.to_be_bytes(), 1_u32.to_be_bytes()];
        let key = stretch(passphrase, &salt, cost).ok_or(DeskError::Damaged("passphrase"))?;
        Ok(Self { head: [head.concat().as_slice(), &salt].concat(), key })
    }

    /// Seals a file: what the key was made of, and the envelope.
    pub(super) fn seal(&self, place: &[u8], plain: &[u8]) -> Result<Vec<u8>, DeskError> {
        Ok([self.head.as_slice(), &seal(&self.key, place, plain)?].concat())
    }

    /// Opens what was sealed again with what was made of the passphrase before.
    pub(super) fn reopen(
        &self,
        place: &[u8],
        sealed: &[u8],
    ) -> Result<Zeroizing<Vec<u8>>, DeskError> {
        let envelope = sealed.strip_prefix(self.head.as_slice()).ok_or(DeskError::KeyLocked)?;
        open(&self.key, place, envelope).map(Zeroizing::new)
    }

    /// Opens a file with a passphrase.
    pub(super) fn open(
        passphrase: &str,
        place: &[u8],
        sealed: &[u8],
    ) -> Result<(Self, Zeroizing<Vec<u8>>), DeskError> {
        let (head, envelope) =
            sealed.split_at_checked(HEAD + SALT).ok_or(DeskError::Damaged("a key file"))?;
        let (cost, salt) = costed(head).ok_or(DeskError::Damaged("a key file"))?;
        let key = stretch(passphrase, &salt, cost).ok_or(DeskError::Damaged("a key file"))?;
        let plain = open(&key, place, envelope).map_err(|_| DeskError::WrongPassphrase)?;
        Ok((Self { head: head.to_vec(), key }, Zeroizing::new(plain)))
    }
}

/// Cost and salt from the head of an envelope; none where nobody could have made it.
fn costed(head: &[u8]) -> Option<(Cost, [u8; SALT])> {
    let (head, salt) = head.split_first_chunk::<HEAD>()?;
    let number = |at: usize| Some(u32::from_be_bytes(head.get(at..at + 4)?.try_into().ok()?));
    let cost = Cost { memory: number(0)?, passes: number(4)? };
    let ours = cost.memory <= MOST_MEMORY && number(8)? == 1;
    Some((cost, salt.first_chunk().copied()?)).filter(|_| ours)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::seal::fresh_id;

    #[tokio::test]
    async fn only_the_passphrase_with_the_office_key_gives_the_private_key() {
        let (office, officer) = (OfficeKey::fresh().unwrap(), OfficerId(fresh_id()));
        let pair = Pair::fresh().unwrap();
        let locked = lock(&office, officer, ("四个词 的 口令", Cost::DEMO), &pair).await.unwrap();
        let opened = unlock(&office, officer, "四个词 的 口令", &locked).await.unwrap();
        assert!(opened.public() == pair.public());
        let wrong = unlock(&office, officer, "四个词的口令", &locked).await;
        assert!(matches!(wrong, Err(DeskError::WrongPassphrase)));
        let stranger = OfficerId(fresh_id());
        let elsewhere = unlock(&office, stranger, "四个词 的 口令", &locked).await;
        assert!(matches!(elsewhere, Err(DeskError::Damaged(_))), "bound to its officer");
        let other = OfficeKey::fresh().unwrap();
        assert!(unlock(&other, officer, "四个词 的 口令", &locked).await.is_err());
        for cut in 0..locked.len() {
            let cut = unlock(&office, officer, "四个词 的 口令", &locked[..cut]).await;
            assert!(matches!(cut, Err(DeskError::Damaged(_))));
        }
    }
}
