//! What concerns erasing, from named fields.

use super::{Ask, Parsed};
use crate::{
    codes::{AboveGround, ErasureGround},
    command::ERASURE_GROUNDS,
    erasure::Erase,
};

impl Ask<'_> {
    pub(super) fn erase(&mut self, name: &str) -> Parsed<Erase> {
        Ok(match name {
            "hold" => Erase::Hold { reason: self.text("reason")? },
            "release_hold" => Erase::Release { reason: self.text("reason")? },
            "propose_erasure" => Erase::Propose {
                ground: self.must_word("erasure_ground", proposable, ERASURE_GROUNDS)?,
                reason: self.text("reason")?,
            },
            "seal_upward" => Erase::Upward {
                ground: self.must_word("above_ground", AboveGround::parse, AboveGround::WORDS)?,
                sealed: self.around.sealed_upward(),
            },
            "drop_erasure" => Erase::Drop { reason: self.text("reason")? },
            _ => Erase::Approve,
        })
    }
}

/// That the key has forgotten is found, not proposed.
fn proposable(word: &str) -> Option<ErasureGround> {
    let found = |ground: &ErasureGround| ERASURE_GROUNDS.contains(&ground.word());
    ErasureGround::parse(word).filter(found)
}
