//! Texts on their way into a matter: sealed under its data key before anything else sees them.

use std::collections::HashMap;

use rules::{
    ids::{Passage, PassageId, StreamId},
    person::Identity,
    words::Words,
};
use store::ContentKeyRow;
use zeroize::Zeroizing;

use crate::{
    DeskError,
    seal::{
        envelope::{Key, commitment, open, seal, sealed_hash},
        fresh_id, id_near,
        office_key::OfficeKey,
        random,
    },
};

const NONCE: usize = 32;

/// Purpose of the key that opens content.
pub(crate) const CONTENT: i32 = 0;
/// Purpose of the key that opens who brought it.
pub(crate) const IDENTITY: i32 = store::IDENTITY;

/// A key of a stream as it was wrapped before content keys had places and circles had keys.
pub(crate) fn unwrap_key(
    office: &OfficeKey,
    stream: StreamId,
    purpose: i32,
    envelope: &[u8],
) -> Result<Key, DeskError> {
    let bytes = office.unwrap(&key_place(stream, purpose), envelope)?;
    Key::of(&bytes).ok_or(DeskError::Damaged("data key"))
}

/// Where a key of a stream lies.
pub(crate) fn key_place(stream: StreamId, purpose: i32) -> Vec<u8> {
    [b"key".as_slice(), stream.0.as_bytes(), &purpose.to_be_bytes()].concat()
}

fn passage_place(stream: StreamId, id: PassageId) -> Vec<u8> {
    [b"passage".as_slice(), stream.0.as_bytes(), id.0.as_bytes()].concat()
}

fn identity_place(stream: StreamId) -> Vec<u8> {
    [b"identity".as_slice(), stream.0.as_bytes()].concat()
}

/// The key of a stream's content, wrapped under the key of a place.
pub(crate) fn placed(
    office: &OfficeKey,
    place: i64,
    stream: StreamId,
    key: &Key,
) -> Result<ContentKeyRow, DeskError> {
    let leaf = office.leaf(place).ok_or(DeskError::Damaged("a place that was forgotten"))?;
    let envelope = seal(&leaf, &key_place(stream, CONTENT), key.bytes())?;
    Ok(ContentKeyRow::new(place, stream.0, envelope))
}

/// The key of a stream's content; none where it was erased, or the office key has forgotten its place since.
pub(crate) fn unplaced(office: &OfficeKey, row: &ContentKeyRow) -> Result<Option<Key>, DeskError> {
    let Some(leaf) = office.leaf(row.place).filter(|_| !row.erased) else { return Ok(None) };
    let place = key_place(StreamId(row.stream), CONTENT);
    let bytes = Zeroizing::new(open(&leaf, &place, &row.envelope)?);
    Key::of(&bytes).map(Some).ok_or(DeskError::Damaged("data key"))
}

/// Seals texts of one stream and collects the envelopes to be kept.
pub(crate) struct Sealer {
    stream: StreamId,
    key: Key,
    /// Envelopes waiting to be kept.
    pub(crate) kept: Vec<(PassageId, Vec<u8>)>,
    /// Whether the ids of passages begin as the stream's does.
    near: bool,
    failed: bool,
}

impl Sealer {
    /// A sealer for a stream with this data key.
    pub(crate) fn new(stream: StreamId, key: Key) -> Self {
        Self { stream, key, kept: Vec::new(), near: false, failed: false }
    }

    /// A sealer whose passages lie beside their stream in every index: for many streams at once.
    pub(crate) fn near(stream: StreamId, key: Key) -> Self {
        Self { near: true, ..Self::new(stream, key) }
    }

    /// The data key.
    pub(crate) fn key(&self) -> &Key {
        &self.key
    }

    /// Seals one text; a failure of the machine is told by [`Self::finish`].
    pub(crate) fn keep(&mut self, words: &Words) -> Passage {
        self.keep_text(words.as_str())
    }

    /// Seals a text that was parsed elsewhere.
    pub(crate) fn keep_text(&mut self, text: &str) -> Passage {
        let id = PassageId(if self.near { id_near(self.stream.0) } else { fresh_id() });
        if let Ok((commitment, envelope)) = self.sealed(id, text) {
            self.kept.push((id, envelope));
            return Passage { id, commitment };
        }
        self.failed = true;
        Passage { id, commitment: String::new() }
    }

    fn sealed(&self, id: PassageId, text: &str) -> Result<(String, Vec<u8>), DeskError> {
        let nonce: [u8; NONCE] = random()?;
        let plain = Zeroizing::new([nonce.as_slice(), text.as_bytes()].concat());
        let envelope = seal(&self.key, &passage_place(self.stream, id), &plain)?;
        Ok((commitment(&nonce, text.as_bytes()), envelope))
    }

    /// The envelopes to keep, unless the machine failed on one.
    pub(crate) fn finish(self) -> Result<Vec<(PassageId, Vec<u8>)>, DeskError> {
        if self.failed { Err(DeskError::NoRandomness) } else { Ok(self.kept) }
    }
}

/// Opens one passage and gives its text, with the promise that must stand in the log.
pub(crate) fn open_passage(
    key: &Key,
    stream: StreamId,
    id: PassageId,
    envelope: &[u8],
) -> Result<(String, String), DeskError> {
    let plain = Zeroizing::new(open(key, &passage_place(stream, id), envelope)?);
    let (nonce, text) = plain.split_first_chunk::<NONCE>().ok_or(DeskError::Damaged("passage"))?;
    let promised = commitment(nonce, text);
    let text = std::str::from_utf8(text).map_err(|_| DeskError::Damaged("passage"))?;
    Ok((text.to_owned(), promised))
}

/// Seals who brought a matter: the envelope, and the hash of it that stands in the log.
pub(crate) fn seal_identity(
    key: &Key,
    stream: StreamId,
    identity: &Identity,
) -> Result<(Vec<u8>, String), DeskError> {
    let plain = serde_json::to_vec(identity).map(Zeroizing::new);
    let plain = plain.map_err(|_| DeskError::Damaged("identity"))?;
    let envelope = seal(key, &identity_place(stream), &plain)?;
    let hash = sealed_hash(&envelope);
    Ok((envelope, hash))
}

/// Who brought a matter, sealed for its circles, once more under the key of its content: what is erased opens for
/// no circle either.
pub(crate) fn cover(content: &Key, stream: StreamId, sealed: &[u8]) -> Result<Vec<u8>, DeskError> {
    seal(content, &cover_place(stream), sealed)
}

/// Takes off what [`cover`] put on.
pub(crate) fn uncover(content: &Key, stream: StreamId, kept: &[u8]) -> Result<Vec<u8>, DeskError> {
    open(content, &cover_place(stream), kept)
}

fn cover_place(stream: StreamId) -> Vec<u8> {
    [b"cover".as_slice(), stream.0.as_bytes()].concat()
}

/// Opens who brought a matter.
pub(crate) fn open_identity(
    key: &Key,
    stream: StreamId,
    envelope: &[u8],
) -> Result<Identity, DeskError> {
    let plain = Zeroizing::new(open(key, &identity_place(stream), envelope)?);
    serde_json::from_slice(&plain).map_err(|_| DeskError::Damaged("identity"))
}

/// What stands where a text was erased.
pub(crate) const ERASED: &str = "——";

/// The opened texts of one stream.
#[derive(Default)]
pub(crate) struct Texts {
    opened: HashMap<PassageId, (String, String)>,
    /// All of them were erased.
    erased: bool,
}

impl Texts {
    /// Opens every passage of a stream.
    pub(crate) fn open(
        key: &Key,
        stream: StreamId,
        passages: impl IntoIterator<Item = (PassageId, Vec<u8>)>,
    ) -> Result<Self, DeskError> {
        let open = |(id, envelope): (PassageId, Vec<u8>)| {
            Ok((id, open_passage(key, stream, id, &envelope)?))
        };
        let opened = passages.into_iter().map(open).collect::<Result<_, DeskError>>()?;
        Ok(Self { opened, erased: false })
    }

    /// The texts of a stream of which every one was erased.
    pub(crate) fn erased() -> Self {
        Self { erased: true, ..Self::default() }
    }

    /// Whether they were erased.
    pub(crate) fn are_erased(&self) -> bool {
        self.erased
    }

    /// The text behind a promise; one that is missing or breaks its promise is damage, never shown.
    pub(crate) fn get(&self, passage: &Passage) -> Result<String, DeskError> {
        match self.opened.get(&passage.id) {
            None if self.erased => Ok(ERASED.to_owned()),
            Some((text, promised)) if *promised == passage.commitment => Ok(text.clone()),
            Some(_) => Err(DeskError::Damaged("a text does not match the log")),
            None => Err(DeskError::Damaged("a text is missing")),
        }
    }

    /// The text behind an optional promise.
    pub(crate) fn maybe(&self, passage: Option<&Passage>) -> Result<Option<String>, DeskError> {
        passage.map(|passage| self.get(passage)).transpose()
    }
}
