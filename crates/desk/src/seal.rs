//! Everything that is encrypted, hashed with a key, or signed. Each begins with its suite number.

pub(crate) mod envelope;
pub(crate) mod note;
pub(crate) mod office_key;

/// Suite 1: XChaCha20-Poly1305, SHA-256 and HMAC, Ed25519 (X25519 where circles have keys of their own).
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

/// Bytes as lower-case hexadecimal digits.
pub(crate) fn hex(bytes: &[u8]) -> String {
    const DIGITS: &[u8; 16] = b"0123456789abcdef";
    let pair = |byte: &u8| {
        let (high, low) = (usize::from(byte >> 4), usize::from(byte & 15));
        [char::from(DIGITS[high]), char::from(DIGITS[low])]
    };
    bytes.iter().flat_map(pair).collect()
}
