//! What somebody was writing when their session ended: their own page carries it, sealed so that nobody else can open it.

use rules::ids::OfficerId;
use zeroize::Zeroizing;

use crate::{Desk, DeskError, project::bytes_of_hex, seal::hex};

impl Desk {
    /// The mark a browser keeps of who is signed in: it tells two officers apart and names neither.
    pub fn mark_of(&self, officer: OfficerId) -> String {
        self.house.key.look_up_text("writer", &officer.to_string())
    }

    /// Whether this is the mark of the officer of this name: a browser that bears it is one they signed in at.
    pub async fn is_mark_of(&self, mark: &str, login: &str) -> Result<bool, DeskError> {
        match self.officer_named(login).await {
            Ok(officer) => Ok(self.mark_of(officer.id) == mark),
            Err(DeskError::NoSuch(_)) => Ok(false),
            Err(error) => Err(error),
        }
    }

    /// Seals a text for the officer of this mark.
    pub fn hold_for(&self, mark: &str, text: &str) -> Result<String, DeskError> {
        Ok(hex(&self.house.key.wrap(&place(mark), text.as_bytes())?))
    }

    /// Opens what was sealed for this officer; none where another wrote it, or where it was not sealed here.
    pub fn held_for(&self, officer: OfficerId, sealed: &str) -> Option<Zeroizing<String>> {
        let sealed = bytes_of_hex(sealed)?;
        let plain = self.house.key.unwrap(&place(&self.mark_of(officer)), &sealed).ok()?;
        std::str::from_utf8(&plain).ok().map(|text| Zeroizing::new(text.to_owned()))
    }
}

fn place(mark: &str) -> Vec<u8> {
    [b"waiting".as_slice(), mark.as_bytes()].concat()
}
