//! What a form or a query brings: names with their values, in proper UTF-8 or not at all.

use std::{future::poll_fn, pin::Pin};

use axum::{
    body::{Body, HttpBody},
    extract::{FromRequest, FromRequestParts, Request},
    http::{header::CONTENT_TYPE, request::Parts},
};
use rules::ask::{FieldFault, Malformed};

use crate::{App, error::WebError};

/// The longest form: content of 20,000 characters takes up to 180 KB on its way.
pub(crate) const FORM_LIMIT: usize = 256 * 1024;
/// What is read and thrown away, so that a browser gets to see our answer.
const PATIENCE: usize = 16 * 1024 * 1024;
/// More fields than any of our forms has: that of five hundred letters has four for each.
const MOST_FIELDS: usize = 2100;

/// Named values in their order. Deliberately not `Debug`: codes and names must not reach a log.
#[derive(Clone, Default)]
pub(crate) struct Fields(Vec<(String, String)>);

impl Fields {
    /// Reads `application/x-www-form-urlencoded`; none where an escape or the UTF-8 is broken.
    pub(crate) fn parse(text: &[u8]) -> Option<Self> {
        let pairs = text.split(|byte| *byte == b'&').filter(|pair| !pair.is_empty());
        let read = |pair: &[u8]| {
            let cut = pair.iter().position(|byte| *byte == b'=').unwrap_or(pair.len());
            let (name, value) = (pair.get(..cut)?, pair.get(cut + 1..).unwrap_or(&[]));
            Some((decoded(name)?, decoded(value)?))
        };
        let fields: Vec<_> = pairs.take(MOST_FIELDS + 1).map(read).collect::<Option<_>>()?;
        (fields.len() <= MOST_FIELDS).then_some(Self(fields))
    }

    /// The first value of this name, or an empty one.
    pub(crate) fn get(&self, name: &str) -> &str {
        self.all(name).next().unwrap_or("")
    }

    /// The first value of this name, if it says anything.
    pub(crate) fn given(&self, name: &str) -> Option<String> {
        let value = self.get(name).trim();
        (!value.is_empty()).then(|| value.to_owned())
    }

    /// A whole number.
    pub(crate) fn number(&self, name: &str) -> Result<Option<u32>, Malformed> {
        let parse = |text: String| {
            text.parse().map_err(|_| Malformed::field(name, FieldFault::NotA("number")))
        };
        self.given(name).map(parse).transpose()
    }

    /// Every value of this name.
    pub(crate) fn all<'a>(&'a self, name: &str) -> impl Iterator<Item = &'a str> {
        let own: Vec<_> =
            self.0.iter().filter(|(own, _)| own == name).map(|(_, value)| value.as_str()).collect();
        own.into_iter()
    }

    /// Whether the name is there at all, even empty.
    pub(crate) fn has(&self, name: &str) -> bool {
        self.0.iter().any(|(own, _)| own == name)
    }

    /// Everything, in order.
    pub(crate) fn pairs(&self) -> impl Iterator<Item = (&str, &str)> {
        self.0.iter().map(|(name, value)| (name.as_str(), value.as_str()))
    }

    /// As a form sends it, to be kept and parsed again.
    pub(crate) fn encoded(&self) -> String {
        let pair = |(name, value): &(String, String)| {
            format!("{}={}", crate::paths::encoded(name), crate::paths::encoded(value))
        };
        self.0.iter().map(pair).collect::<Vec<_>>().join("&")
    }

    /// The same with this name set to one value.
    pub(crate) fn with(mut self, name: &str, value: &str) -> Self {
        self.0.retain(|(own, _)| own != name);
        self.0.push((name.to_owned(), value.to_owned()));
        self
    }

    /// The same without the names that the test meets.
    pub(crate) fn without(mut self, drop: impl Fn(&str) -> bool) -> Self {
        self.0.retain(|(own, _)| !drop(own));
        self
    }
}

impl FromIterator<(String, String)> for Fields {
    fn from_iter<I: IntoIterator<Item = (String, String)>>(pairs: I) -> Self {
        Self(pairs.into_iter().collect())
    }
}

/// A body's part: `+` is a space, `%xx` a byte.
fn decoded(part: &[u8]) -> Option<String> {
    let mut bytes = Vec::with_capacity(part.len());
    let mut rest = part.iter().copied();
    while let Some(byte) = rest.next() {
        bytes.push(match byte {
            b'+' => b' ',
            b'%' => 16 * hex(rest.next()?)? + hex(rest.next()?)?,
            other => other,
        });
    }
    String::from_utf8(bytes).ok()
}

fn hex(digit: u8) -> Option<u8> {
    char::from(digit).to_digit(16).and_then(|value| u8::try_from(value).ok())
}

impl FromRequest<App> for Fields {
    type Rejection = WebError;

    async fn from_request(request: Request, _: &App) -> Result<Self, WebError> {
        let kind = request.headers().get(CONTENT_TYPE).and_then(|kind| kind.to_str().ok());
        let is_form =
            kind.is_some_and(|kind| kind.starts_with("application/x-www-form-urlencoded"));
        let bytes = read(request.into_body()).await?;
        if !is_form && !bytes.is_empty() {
            return Err(WebError::Broken);
        }
        Self::parse(&bytes).ok_or(WebError::Broken)
    }
}

/// Reads a body up to the limit; what is beyond is thrown away so that the answer arrives.
async fn read(mut body: Body) -> Result<Vec<u8>, WebError> {
    let (mut bytes, mut size) = (Vec::new(), 0_usize);
    while let Some(frame) = poll_fn(|context| Pin::new(&mut body).poll_frame(context)).await {
        let frame = frame.map_err(|_| WebError::Broken)?;
        let Ok(data) = frame.into_data() else { continue };
        size = size.saturating_add(data.len());
        if PATIENCE < size {
            break;
        }
        if size <= FORM_LIMIT {
            bytes.extend_from_slice(&data);
        }
    }
    if FORM_LIMIT < size { Err(WebError::TooLarge) } else { Ok(bytes) }
}

/// The query of an address.
pub(crate) struct Query(pub(crate) Fields);

impl FromRequestParts<App> for Query {
    type Rejection = WebError;

    async fn from_request_parts(parts: &mut Parts, _: &App) -> Result<Self, WebError> {
        let query = parts.uri.query().unwrap_or("");
        Fields::parse(query.as_bytes()).map(Self).ok_or(WebError::Broken)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_form_is_read_as_typed() {
        let fields =
            Fields::parse("title=%E8%B7%AF%E7%81%AF&unit=1&unit=2&empty=&a+b=c%20d".as_bytes());
        let fields = fields.unwrap();
        assert_eq!(fields.get("title"), "路灯");
        assert_eq!(fields.all("unit").collect::<Vec<_>>(), ["1", "2"]);
        assert_eq!(fields.given("empty"), None);
        assert_eq!(fields.get("a b"), "c d");
    }

    #[test]
    fn broken_escapes_and_broken_utf_8_are_refused() {
        for broken in ["a=%", "a=%4", "a=%zz", "a=%ff", "a=%E8%B7"] {
            assert!(Fields::parse(broken.as_bytes()).is_none(), "{broken}");
        }
    }
}
