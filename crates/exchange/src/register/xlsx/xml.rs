//! Walking the XML of a workbook: elements, attributes and texts, and nothing else of it.

use std::io::{BufReader, Read};

use quick_xml::events::{BytesStart, Event};
use quick_xml::{Reader, XmlVersion};

use super::super::Unopened;
use super::archive::Bounded;

/// A part's mark-up, one event in memory at a time.
pub(super) struct Xml<R> {
    reader: Reader<BufReader<Bounded<R>>>,
    buffer: Vec<u8>,
}

impl<R: Read> Xml<R> {
    pub(super) fn over(part: Bounded<R>) -> Self {
        let mut reader = Reader::from_reader(part.buffered());
        let config = reader.config_mut();
        config.expand_empty_elements = true;
        config.check_end_names = false;
        Self { reader, buffer: Vec::new() }
    }

    /// The next event; [`Event::Eof`] at the end.
    pub(super) fn next(&mut self) -> Result<Event<'_>, Unopened> {
        self.buffer.clear();
        self.reader.get_mut().get_mut().got_on();
        self.reader.read_event_into(&mut self.buffer).map_err(|error| fault(&error))
    }

    /// Gathers the text of the element just begun, up to its end, leaving out `unread` elements.
    pub(super) fn text(
        &mut self,
        end: &str,
        unread: &str,
        text: &mut String,
    ) -> Result<(), Unopened> {
        let (mut within, mut passing) = (false, false);
        loop {
            match self.next()? {
                Event::Start(element) if is(&element, "t") => within = !passing,
                Event::Start(element) if is(&element, unread) => passing = true,
                Event::End(element) => match element.local_name().as_ref() {
                    name if name == end => break,
                    "t" => within = false,
                    name if name == unread => passing = false,
                    _ => {}
                },
                Event::Eof => return Err(Unopened::Damaged),
                event if within => add_text(&event, text),
                _ => {}
            }
        }
        Ok(())
    }
}

fn fault(error: &quick_xml::Error) -> Unopened {
    match error {
        quick_xml::Error::Io(error) if error.kind() == std::io::ErrorKind::FileTooLarge => {
            Unopened::TooLarge
        }
        _ => Unopened::Damaged,
    }
}

/// Adds what an event says in letters.
pub(super) fn add_text(event: &Event<'_>, text: &mut String) {
    match event {
        Event::Text(part) => text.push_str(&part.xml10_content()),
        Event::CData(part) => text.push_str(&part.xml10_content()),
        Event::GeneralRef(reference) => match &*reference.xml10_content() {
            "lt" => text.push('<'),
            "gt" => text.push('>'),
            "amp" => text.push('&'),
            "quot" => text.push('"'),
            "apos" => text.push('\''),
            // An entity of the file's own making says nothing to us.
            _ => text.extend(reference.resolve_char_ref().ok().flatten()),
        },
        _ => {}
    }
}

/// True for an element of this name, whatever its prefix.
pub(super) fn is(element: &BytesStart<'_>, name: &str) -> bool {
    element.local_name().as_ref() == name
}

/// An attribute's value; nothing where it has none that can be read.
pub(super) fn attribute(element: &BytesStart<'_>, name: &str) -> Option<String> {
    let attribute = element.try_get_attribute(name).ok()??;
    attribute.normalized_value(XmlVersion::Explicit1_0).ok().map(std::borrow::Cow::into_owned)
}

/// A letter that XML cannot hold is written `_x000D_` by spreadsheets.
pub(super) fn unescaped(text: String) -> String {
    let Some(first) = text.find("_x") else { return text };
    let (mut plain, mut rest) = (text[..first].to_owned(), &text[first..]);
    while let Some(at) = rest.find("_x") {
        plain.push_str(&rest[..at]);
        let code = rest.get(at + 2..at + 6).filter(|_| rest[at + 6..].starts_with('_'));
        let letter =
            code.and_then(|code| u32::from_str_radix(code, 16).ok()).and_then(char::from_u32);
        if let Some(letter) = letter {
            plain.push(letter);
            rest = &rest[at + 7..];
        } else {
            plain.push_str("_x");
            rest = &rest[at + 2..];
        }
    }
    plain + rest
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn letters_that_xml_can_not_hold_are_read_back() {
        for (text, plain) in [
            ("第一行_x000D_\n第二行", "第一行\r\n第二行"),
            ("a_x005F_x000D_b", "a_x000D_b"),
            ("_xy_x00", "_xy_x00"),
            ("_x路灯不亮_", "_x路灯不亮_"),
            ("_x000D", "_x000D"),
            ("_xD83D_", "_xD83D_"),
        ] {
            assert_eq!(unescaped(text.to_owned()), plain);
        }
    }
}
