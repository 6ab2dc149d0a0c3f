//! The file in which a sealed report is carried up, and the key of the organ above that opens it: text, with a check on
//! each so that what was cut or typed wrongly is told from what does not fit.

use std::path::Path;

use base64ct::{Base64, Encoding};
use jiff::civil::Date;
use sha2::{Digest, Sha256};
use store::UpwardRow;
use zeroize::Zeroizing;

use crate::{
    DeskError,
    seal::{
        hex,
        pair::{Pair, Public},
        write_private,
    },
};

/// The first line of a sealed report.
const HEAD: &str = "lugu-upward 1";
/// A public key as it is given down.
const PUBLIC: &str = "lugu-upper";
/// A private key in its file.
const PRIVATE: &str = "lugu-upper-key 1 ";
/// Letters of a line.
const WIDTH: usize = 76;

/// Where a report lies that was sealed upward.
pub(super) fn place(number: &str) -> Vec<u8> {
    [b"upward".as_slice(), number.as_bytes()].concat()
}

fn check(text: &str) -> String {
    hex(Sha256::digest(text.as_bytes()).get(..4).unwrap_or_default())
}

/// Reads a public key as it was given down, and gives it as the log writes it.
pub(super) fn public_line(line: &str) -> Result<String, DeskError> {
    let wrong = || DeskError::NoSuch("public_key");
    let body = line.trim().strip_prefix(PUBLIC).and_then(|rest| rest.strip_prefix(' '));
    let (key, typed) = body.and_then(|body| body.rsplit_once(' ')).ok_or_else(wrong)?;
    if check(key) != typed {
        return Err(wrong());
    }
    Ok(Public::parse(key).map_err(|_| wrong())?.text())
}

/// The file of a report that waits to be carried up.
pub(super) fn written(row: &UpwardRow, (received, due): (Date, Date)) -> Result<String, DeskError> {
    let sealed = row.envelope.as_deref().ok_or(DeskError::NoSuchMatter)?;
    let letters = Base64::encode_string(sealed);
    let lines: Vec<_> = letters.as_bytes().chunks(WIDTH).map(<[u8]>::to_vec).collect();
    let body = String::from_utf8(lines.join(&b'\n')).unwrap_or_default();
    let UpwardRow { number, destination, .. } = row;
    let text = format!(
        "{HEAD}\nnumber {number}\nreceived {received}\ndue {due}\nto {destination}\n\n{body}"
    );
    Ok(format!("{text}\nend {}\n", check(&text)))
}

/// A sealed report as it came from below.
pub struct SealedFile {
    number: String,
    envelope: Vec<u8>,
}

impl SealedFile {
    /// Reads the file.
    ///
    /// # Errors
    /// Where it is no such file, or was cut or changed on the way.
    pub fn parse(text: &str) -> Result<Self, DeskError> {
        let cut = || DeskError::NoSuch("sealed_file");
        let text = text.replace("\r\n", "\n");
        let (body, end) = text.trim_end().rsplit_once("\nend ").ok_or_else(cut)?;
        if check(body) != end {
            return Err(cut());
        }
        let (head, sealed) = body.split_once("\n\n").ok_or_else(cut)?;
        let mut lines = head.lines();
        lines.next().filter(|first| *first == HEAD).ok_or_else(cut)?;
        let number = lines.next().and_then(|line| line.strip_prefix("number ")).ok_or_else(cut)?;
        let envelope = Base64::decode_vec(&sealed.replace('\n', "")).map_err(|_| cut())?;
        Ok(Self { number: number.to_owned(), envelope })
    }
}

/// The key pair of an organ above.
pub struct UpperKey(Pair);

impl UpperKey {
    /// A fresh one.
    pub fn fresh() -> Result<Self, DeskError> {
        Pair::fresh().map(Self)
    }

    /// Reads the private key from its file.
    pub fn read(path: &Path) -> Result<Self, DeskError> {
        let told = |error| DeskError::File { what: path.display().to_string(), error };
        let text = std::fs::read_to_string(path).map(Zeroizing::new).map_err(told)?;
        let encoded = text.trim().strip_prefix(PRIVATE).ok_or(DeskError::WrongKey)?;
        let bytes = Base64::decode_vec(encoded).map(Zeroizing::new);
        let bytes = bytes.map_err(|_| DeskError::WrongKey)?;
        Pair::of(&bytes).map(Self).map_err(|_| DeskError::WrongKey)
    }

    /// Writes it to a new file that only its owner may read.
    pub fn write_new(&self, path: &Path) -> Result<(), DeskError> {
        let private = Zeroizing::new(Base64::encode_string(&self.0.bytes()));
        let text = Zeroizing::new(format!("{PRIVATE}{}\n", private.as_str()));
        let told = |error| DeskError::File { what: path.display().to_string(), error };
        write_private(path, &text).map_err(told)
    }

    /// The public key, to be given down: one line with a check.
    pub fn public(&self) -> String {
        let key = self.0.public().text();
        format!("{PUBLIC} {key} {}", check(&key))
    }

    /// Opens a report that came from below: JSON.
    ///
    /// # Errors
    /// [`DeskError::ForeignKey`] where it was sealed for another key.
    pub fn open(&self, file: &SealedFile) -> Result<Zeroizing<Vec<u8>>, DeskError> {
        let opened = self.0.open(&place(&file.number), &file.envelope);
        opened.map_err(|_| DeskError::ForeignKey)
    }
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::*;

    fn sealed(key: &UpperKey) -> String {
        let public = Public::parse(&public_line(&key.public()).unwrap()).unwrap();
        let number = "2026-0000000001".to_owned();
        let envelope = public.seal(&place(&number), &[7; 300]).unwrap();
        let row = UpwardRow {
            number,
            organ: 3,
            received: 0,
            due: 0,
            destination: "市纪委监委信访室".to_owned(),
            carried: None,
            envelope: Some(envelope),
            code: None,
        };
        written(&row, (date(2026, 11, 27), date(2026, 12, 4))).unwrap()
    }

    #[test]
    fn a_file_opens_for_its_organ_alone_and_whole() {
        let (key, other) = (UpperKey::fresh().unwrap(), UpperKey::fresh().unwrap());
        let text = sealed(&key);
        let file = SealedFile::parse(&text.replace('\n', "\r\n")).unwrap();
        assert_eq!(*key.open(&file).unwrap(), [7; 300]);
        assert!(matches!(other.open(&file), Err(DeskError::ForeignKey)));
        let lines: Vec<_> = text.lines().collect();
        for gone in 0..lines.len() {
            let mut cut = lines.clone();
            cut.remove(gone);
            assert!(SealedFile::parse(&cut.join("\n")).is_err(), "without line {gone}");
        }
    }

    #[test]
    fn a_public_key_typed_wrongly_is_no_key() {
        let line = UpperKey::fresh().unwrap().public();
        for at in 0..line.len() {
            let mut typed = line.clone().into_bytes();
            typed[at] = if typed[at] == b'x' { b'y' } else { b'x' };
            assert!(public_line(std::str::from_utf8(&typed).unwrap()).is_err(), "letter {at}");
        }
        assert!(public_line(&format!("  {line}\n")).is_ok());
    }

    #[test]
    fn a_private_key_survives_its_file_and_nothing_is_written_over() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("upper.key");
        let key = UpperKey::fresh().unwrap();
        key.write_new(&path).unwrap();
        assert!(key.write_new(&path).is_err());
        assert_eq!(UpperKey::read(&path).unwrap().public(), key.public());
    }
}
