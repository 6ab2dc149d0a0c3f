//! What concerns erasing, from named fields.

use super::{Ask, Parsed};
use crate::{codes::ErasureGround, command::ERASURE_GROUNDS, erasure::Erase};

impl Ask<'_> {
    pub(super) fn erase(&mut self, name: &str) -> Parsed<Erase> {
        Ok(match name {
            "hold" => Erase::Hold { reason: self.text("reason")? },
            "release_hold" => Erase::Release { reason: self.text("reason")? },
            "propose_erasure" => Erase::Propose {
                ground: self.must_word("erasure_ground", proposable, ERASURE_GROUNDS)?,
                reason: self.text("reason")?,
            },
            "drop_erasure" => Erase::Drop { reason: self.text("reason")? },
            _ => Erase::Approve,
        })
    }
}

/// That the key has forgotten is found, not proposed.
fn proposable(word: &str) -> Option<ErasureGround> {
    ErasureGround::parse(word).filter(|ground| *ground != ErasureGround::Forgotten)
}
