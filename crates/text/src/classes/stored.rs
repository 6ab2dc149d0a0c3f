//! A model as bytes: its own small format, which is refused by name when it is damaged or of another version.
//!
//! Eight bytes of name, two of version, thirty-two of SHA-256 over what follows; then, little end first: the labels, for each its
//! scale and constant, the warmth, the rows of what is mixed of margins (as many as there are labels, or none), the keys of the
//! words and of what longer words begin with, the keys of the features, and the rows.

use sha2::{Digest, Sha256};

use crate::classes::{
    Model, ModelError, calibration::Calibration, index::Index, lanes, learn, words::Lexicon,
};

const NAME: &[u8; 8] = b"LUGUCLAS";
/// Rises when what is written, or what a feature is, changes: weights belong to the features they were learnt with.
pub(super) const VERSION: u16 = 3;
const DIGEST: usize = 32;

impl Model {
    /// The model as bytes; the same model makes the same bytes.
    pub fn to_bytes(&self) -> Vec<u8> {
        let body = self.body();
        let mut bytes = NAME.to_vec();
        bytes.extend(VERSION.to_le_bytes());
        bytes.extend_from_slice(&Sha256::digest(&body));
        bytes.extend(body);
        bytes
    }

    /// The model that these bytes are.
    pub fn from_bytes(bytes: &[u8]) -> Result<Self, ModelError> {
        let mut rest = Rest(bytes);
        if rest.take(NAME.len()) != Some(NAME) {
            return Err(ModelError::NoModel);
        }
        let found = rest.array().map(u16::from_le_bytes).ok_or(ModelError::Damaged)?;
        if found != VERSION {
            return Err(ModelError::OtherVersion { found });
        }
        let digest = rest.take(DIGEST).ok_or(ModelError::Damaged)?;
        if Sha256::digest(rest.0).as_slice() != digest {
            return Err(ModelError::Damaged);
        }
        Self::from_body(rest).ok_or(ModelError::Damaged)
    }

    fn body(&self) -> Vec<u8> {
        let mut body = Vec::with_capacity(12 * self.keys.len() + 200_000);
        body.extend(count(self.labels.len()));
        for label in &self.labels {
            body.extend(count(label.len()));
            body.extend(label.as_bytes());
        }
        let Calibration { warmth, mixing } = &self.calibration;
        let figures = self.scales.iter().chain(&self.constants).chain([warmth]);
        body.extend(figures.flat_map(|figure| figure.to_le_bytes()));
        body.extend(count(mixing.len()));
        body.extend(mixing.iter().flatten().flat_map(|figure| figure.to_le_bytes()));
        let [words, beginnings] = self.lexicon.keys();
        for keys in [words, beginnings, &self.keys] {
            body.extend(count(keys.len()));
            body.extend(keys.iter().flat_map(|key| key.to_le_bytes()));
        }
        body.extend(self.rows.as_flattened());
        body
    }

    /// What a body says. Every count is checked against what is left, whatever the checksum says.
    fn from_body(mut rest: Rest) -> Option<Self> {
        let labels: Option<Vec<String>> = (0..rest.count()?).map(|_| rest.label()).collect();
        let labels = labels.filter(|labels| (2..=learn::MOST_CLASSES).contains(&labels.len()))?;
        let scales = rest.figures(labels.len())?;
        let constants = rest.figures(labels.len())?;
        let warmth = *rest.figures(1)?.first().filter(|warmth| **warmth > 0.0)?;
        let mixed = rest.count().filter(|count| [0, labels.len()].contains(count))?;
        let mixing: Option<_> = (0..mixed).map(|_| rest.figures(labels.len() + 1)).collect();
        let calibration = Calibration { warmth, mixing: mixing? };
        let lexicon = Lexicon::of(rest.keys()?, rest.keys()?);
        let keys = rest.keys()?;
        let blocks = lanes::blocks(labels.len()).checked_mul(keys.len())?;
        let rows = rest.take(blocks.checked_mul(lanes::WIDTH)?)?.as_chunks().0.to_vec();
        let index = Index::of(&keys);
        let model = Self { labels, lexicon, keys, index, rows, scales, constants, calibration };
        rest.0.is_empty().then_some(model)
    }
}

fn count(count: usize) -> [u8; 4] {
    u32::try_from(count).unwrap_or(u32::MAX).to_le_bytes()
}

/// The bytes not read yet.
struct Rest<'b>(&'b [u8]);

impl<'b> Rest<'b> {
    fn take(&mut self, length: usize) -> Option<&'b [u8]> {
        let (taken, left) = self.0.split_at_checked(length)?;
        self.0 = left;
        Some(taken)
    }

    fn array<const N: usize>(&mut self) -> Option<[u8; N]> {
        self.take(N)?.try_into().ok()
    }

    fn count(&mut self) -> Option<usize> {
        usize::try_from(self.array().map(u32::from_le_bytes)?).ok()
    }

    fn label(&mut self) -> Option<String> {
        let length = self.count()?;
        String::from_utf8(self.take(length)?.to_vec()).ok()
    }

    fn figures(&mut self, count: usize) -> Option<Vec<f32>> {
        let (figures, _) = self.take(count.checked_mul(4)?)?.as_chunks();
        let figures = figures.iter().map(|figure| Some(f32::from_le_bytes(*figure)));
        figures.map(|figure| figure.filter(|figure| figure.is_finite())).collect()
    }

    /// Keys, each above the one before it.
    fn keys(&mut self) -> Option<Vec<u32>> {
        let length = self.count()?.checked_mul(4)?;
        let (keys, _) = self.take(length)?.as_chunks();
        let keys: Vec<u32> = keys.iter().map(|key| u32::from_le_bytes(*key)).collect();
        let sorted = keys.first().is_none_or(|first| *first > 0)
            && keys.is_sorted_by(|one, next| one < next);
        sorted.then_some(keys)
    }
}
