//! What a file is, whatever its name says: told by its first bytes.

use super::Unopened;

/// Old `.xls` files and workbooks under a password both begin so (a compound file).
pub(super) const COMPOUND: &[u8] = &[0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1];

/// Archives begin so, and workbooks are archives.
const ARCHIVE: &[u8] = b"PK\x03\x04";

/// Whether a file that begins so can be a text (CSV, JSONL) at all; eight bytes are enough.
pub fn is_text(first: &[u8]) -> Result<(), Unopened> {
    if first.starts_with(COMPOUND) {
        return Err(Unopened::OldOrLocked);
    }
    if first.starts_with(ARCHIVE) { Err(Unopened::AWorkbook) } else { Ok(()) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_workbook_is_no_text() {
        assert_eq!(is_text(b"PK\x03\x04\x14\0\0\0"), Err(Unopened::AWorkbook));
        assert_eq!(is_text(COMPOUND), Err(Unopened::OldOrLocked));
        for text in [b"".as_slice(), b"PK", b"PK,id", "编号".as_bytes(), b"{\"id\""] {
            assert_eq!(is_text(text), Ok(()));
        }
    }
}
