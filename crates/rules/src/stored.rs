//! The exact bytes of an event: one line that names the kind, then JSON with sorted keys. What is hashed is what is stored.

use jiff::{Timestamp, civil::Date};
use serde::{
    Deserialize, Serialize,
    de::{
        DeserializeOwned, DeserializeSeed, MapAccess,
        value::{BorrowedStrDeserializer, MapAccessDeserializer},
    },
};
use serde_json::{Value, value::RawValue};

use crate::ids::{LogId, OfficerId, OrganId, StreamId};

const FORMAT: &str = "lugu-event/1";

/// When something was written: an instant for staff, a date alone for the public.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(untagged)]
pub enum When {
    /// A moment.
    Instant(Timestamp),
    /// A civil date: what the public submits carries no more.
    Day(Date),
}

/// By its length, so that neither is tried in vain: every event has one.
impl<'de> Deserialize<'de> for When {
    fn deserialize<D: serde::Deserializer<'de>>(reader: D) -> Result<Self, D::Error> {
        const DAY: usize = "2026-11-23".len();
        let text = String::deserialize(reader)?;
        let when = match text.len() {
            DAY => text.parse().map(Self::Day),
            _ => text.parse().map(Self::Instant),
        };
        when.map_err(serde::de::Error::custom)
    }
}

/// Who did it, as the log names them.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum By {
    /// Somebody outside, through the portal or with a code.
    Public,
    /// Whoever runs the installation, from its command line.
    Operator,
    /// A member of staff.
    Officer(OfficerId),
}

/// An event with its two times and its place.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Recorded<E> {
    /// The log it belongs to.
    pub log: LogId,
    /// The stream within the log.
    pub stream: StreamId,
    /// Its number within the stream, from 1.
    pub version: i32,
    /// The organ that acted.
    pub organ: OrganId,
    /// When it happened, as the record says.
    pub on: Date,
    /// When we wrote it.
    pub recorded: When,
    /// Who did it.
    pub by: By,
    /// Who was away, where it was done in their place.
    pub in_place_of: Option<OfficerId>,
    /// What happened.
    pub event: E,
}

/// Why stored bytes could not be read. A node that meets one refuses that matter; it never guesses.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum Unreadable {
    /// Not our format, or cut.
    #[error("the stored bytes are not an event of this format")]
    Format,
    /// A kind or version this program does not know.
    #[error(
        "event kind {kind} version {version} is not known to this program; it needs a newer one"
    )]
    Kind {
        /// The kind.
        kind: String,
        /// Its version.
        version: u16,
    },
    /// Known kind, wrong shape.
    #[error("event kind {kind} does not have the shape this program knows")]
    Shape {
        /// The kind.
        kind: String,
    },
}

/// The second line of the bytes. What happened is a tree of JSON on the way out, so that its keys can be sorted, and
/// stays unread text on the way in.
#[derive(Serialize, Deserialize)]
struct Body<D> {
    log: LogId,
    stream: StreamId,
    version: i32,
    organ: OrganId,
    on: Date,
    recorded: When,
    by: By,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    in_place_of: Option<OfficerId>,
    #[serde(skip_serializing_if = "Option::is_none")]
    data: Option<D>,
}

/// The bytes of an event: what is stored, hashed and never changed.
pub fn encode<E: Serialize>(recorded: &Recorded<E>) -> Result<Vec<u8>, Unreadable> {
    let Recorded { log, stream, version, organ, on, recorded: written, by, in_place_of, event } =
        recorded;
    let tagged = serde_json::to_value(event).map_err(|_| Unreadable::Format)?;
    let kind = tag(&tagged)?;
    let body = Body {
        log: *log,
        stream: *stream,
        version: *version,
        organ: *organ,
        on: *on,
        recorded: *written,
        by: *by,
        in_place_of: *in_place_of,
        data: tagged.get("data"),
    };
    let body = serde_json::to_value(body).map_err(|_| Unreadable::Format)?;
    let mut bytes = format!("{FORMAT} {kind} 1\n");
    write_sorted(&body, &mut bytes);
    Ok(bytes.into_bytes())
}

/// Reads stored bytes back.
pub fn decode<E: DeserializeOwned>(bytes: &[u8]) -> Result<Recorded<E>, Unreadable> {
    let (kind, version, body) = split(bytes)?;
    if version != 1 {
        return Err(Unreadable::Kind { kind: kind.to_owned(), version });
    }
    let shape = |_| Unreadable::Shape { kind: kind.to_owned() };
    let body: Body<&RawValue> = serde_json::from_str(body).map_err(shape)?;
    let tagged = Tagged { kind: Some(kind), data: body.data };
    let event = E::deserialize(MapAccessDeserializer::new(tagged));
    // A strange word inside a known kind is a matter of shape; only the kind itself may be newer than we are.
    let event = event.map_err(|error| {
        match error.to_string().starts_with(&format!("unknown variant `{kind}`")) {
            true => Unreadable::Kind { kind: kind.to_owned(), version },
            false => shape(error),
        }
    })?;
    let Body { log, stream, version, organ, on, recorded, by, in_place_of, .. } = body;
    Ok(Recorded { log, stream, version, organ, on, recorded, by, in_place_of, event })
}

/// What happened as the map it is written from, the kind before its data, without a text or a tree of both on the way.
struct Tagged<'a> {
    kind: Option<&'a str>,
    data: Option<&'a RawValue>,
}

impl<'a> MapAccess<'a> for Tagged<'a> {
    type Error = serde_json::Error;

    fn next_key_seed<S: DeserializeSeed<'a>>(
        &mut self,
        seed: S,
    ) -> Result<Option<S::Value>, Self::Error> {
        let key = match (self.kind, self.data) {
            (Some(_), _) => "kind",
            (None, Some(_)) => "data",
            (None, None) => return Ok(None),
        };
        seed.deserialize(BorrowedStrDeserializer::new(key)).map(Some)
    }

    fn next_value_seed<S: DeserializeSeed<'a>>(
        &mut self,
        seed: S,
    ) -> Result<S::Value, Self::Error> {
        match (self.kind.take(), self.data) {
            (Some(kind), _) => seed.deserialize(BorrowedStrDeserializer::new(kind)),
            (None, Some(data)) => {
                self.data = None;
                seed.deserialize(data)
            }
            (None, None) => Err(serde::de::Error::missing_field("data")),
        }
    }
}

/// When a stored event was written, without knowing its kind.
pub fn recorded_when(bytes: &[u8]) -> Result<When, Unreadable> {
    #[derive(Deserialize)]
    struct Written {
        recorded: When,
    }
    let (kind, _, body) = split(bytes)?;
    let shape = |_| Unreadable::Shape { kind: kind.to_owned() };
    let written = serde_json::from_str(body).map_err(shape);
    written.map(|Written { recorded }| recorded)
}

/// The kind of an event, as its stored bytes name it.
pub fn kind_of<E: Serialize>(event: &E) -> Result<String, Unreadable> {
    let tagged = serde_json::to_value(event).map_err(|_| Unreadable::Format)?;
    tag(&tagged).map(str::to_owned)
}

/// The kind that stored bytes name, whether this program knows it or not.
pub fn kind_at(bytes: &[u8]) -> Option<&str> {
    split(bytes).ok().map(|(kind, ..)| kind)
}

fn tag(tagged: &Value) -> Result<&str, Unreadable> {
    tagged.get("kind").and_then(Value::as_str).ok_or(Unreadable::Format)
}

fn split(bytes: &[u8]) -> Result<(&str, u16, &str), Unreadable> {
    let text = std::str::from_utf8(bytes).map_err(|_| Unreadable::Format)?;
    let (head, body) = text.split_once('\n').ok_or(Unreadable::Format)?;
    let mut words = head.split(' ');
    let (format, kind, version) = (words.next(), words.next(), words.next());
    // One spelling only: `01` and `+1` are not what we write.
    let spelled = |text: &&str| text.starts_with(|first: char| matches!(first, '1'..='9'));
    let version = version.filter(spelled).and_then(|text| text.parse::<u16>().ok());
    match (format, kind, version, words.next()) {
        (Some(FORMAT), Some(kind), Some(version), None) => Ok((kind, version, body)),
        _ => Err(Unreadable::Format),
    }
}

/// JSON with sorted keys and no spaces, whatever map type the JSON library was built with.
fn write_sorted(value: &Value, out: &mut String) {
    match value {
        Value::Object(map) => {
            let mut keys: Vec<_> = map.keys().collect();
            keys.sort();
            out.push('{');
            for (n, key) in keys.into_iter().enumerate() {
                if n != 0 {
                    out.push(',');
                }
                out.push_str(&Value::String(key.clone()).to_string());
                out.push(':');
                write_sorted(&map[key], out);
            }
            out.push('}');
        }
        Value::Array(items) => {
            out.push('[');
            for (n, item) in items.iter().enumerate() {
                if n != 0 {
                    out.push(',');
                }
                write_sorted(item, out);
            }
            out.push(']');
        }
        other => out.push_str(&other.to_string()),
    }
}
