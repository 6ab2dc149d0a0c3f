//! The model an office begins with: learnt from public letters, compiled in. `data/README.md` says from which, and how to learn it again.

use std::sync::LazyLock;

use super::{Lexicon, Model, calibration::Calibration, index::Index};

/// The model that ships. It is read once, on first use. It tells the seven first levels of the shipped classes apart: see
/// [`Model::labels`]. What an office classes itself refines it: [`Settings::base`](super::Settings::base).
pub fn base() -> &'static Model {
    static BASE: LazyLock<Model> = LazyLock::new(|| {
        // A test reads these bytes. Were they ever another version's, a model that knows nothing names no class.
        Model::from_bytes(include_bytes!("../../data/base.model"))
            .unwrap_or_else(|_| knows_nothing())
    });
    &BASE
}

/// A model that knows the words of the one that ships and nothing else: what tells other things than its classes apart begins
/// with it, so that letters are cut into words.
pub(super) fn words() -> Model {
    Model { lexicon: base().lexicon.clone(), ..knows_nothing() }
}

/// A model without a feature: every letter is too short for it.
fn knows_nothing() -> Model {
    Model {
        labels: Vec::new(),
        lexicon: Lexicon::of(Vec::new(), Vec::new()),
        keys: Vec::new(),
        index: Index::of(&[]),
        rows: Vec::new(),
        scales: Vec::new(),
        constants: Vec::new(),
        calibration: Calibration::NONE,
    }
}
