//! Everything that is encrypted, hashed with a key, or signed. Each begins with its suite number.

pub(crate) mod envelope;
mod key_file;
pub(crate) mod note;
pub(crate) mod office_key;
pub(crate) mod pair;
pub(crate) mod passphrase;
pub(crate) mod salt;
mod tree;

pub(crate) use key_file::write_new as write_private;

/// Suite 1: X25519, XChaCha20-Poly1305, SHA-256 and HMAC, Ed25519; seals by HPKE, which uses its key once and so takes
/// ChaCha20-Poly1305 with the standard's short nonce.
/// Suite 2 is kept for SM2, SM4 and SM3.
pub(crate) const SUITE: u8 = 1;

/// Fresh random bytes from the system.
pub(crate) fn random<const N: usize>() -> Result<[u8; N], crate::DeskError> {
    let mut bytes = [0; N];
    getrandom::fill(&mut bytes).map_err(|_| crate::DeskError::NoRandomness)?;
    Ok(bytes)
}

/// A fresh random id: never time-ordered.
pub(crate) fn fresh_id() -> uuid::Uuid {
    uuid::Uuid::new_v4()
}

/// A fresh random id that begins as another does, so that both lie side by side in every index.
///
/// Hundreds of matters begun at once would otherwise change hundreds of pages in each of a dozen
/// trees. Seventy-four bits are drawn anew, and nothing in it tells a time.
pub(crate) fn id_near(other: uuid::Uuid) -> uuid::Uuid {
    const SHARED: usize = 6;
    let mut bytes = fresh_id().into_bytes();
    bytes[..SHARED].copy_from_slice(&other.as_bytes()[..SHARED]);
    uuid::Uuid::from_bytes(bytes)
}

/// Bytes as lower-case hexadecimal digits.
pub(crate) fn hex(bytes: &[u8]) -> String {
    const DIGITS: &[u8; 16] = b"0123456789abcdef";
    let pair = |byte: &u8| {
        let (high, low) = (usize::from(byte >> 4), usize::from(byte & 15));
        [char::from(DIGITS[high]), char::from(DIGITS[low])]
    };
    bytes.iter().flat_map(pair).collect()
}
