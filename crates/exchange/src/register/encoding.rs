//! The encodings in which old tables are written, brought to UTF-8 on the way.
//!
//! A byte that fits nowhere becomes one that no UTF-8 text holds, so that the cell it stands in is
//! refused with its line and column; nothing is ever replaced and kept.

use std::io::{self, BufRead, Cursor, Read};

use encoding_rs::{BIG5, Decoder, DecoderResult, Encoding, GB18030, UTF_8, UTF_16BE, UTF_16LE};

/// What is looked at before the encoding is judged.
const SAMPLE: u64 = 1 << 18;

/// Never part of a UTF-8 text.
const FITS_NOWHERE: u8 = 0xff;

/// The encodings a profile may name.
const NAMED: &[(&str, &Encoding)] = &[
    ("utf-8", UTF_8),
    ("gb18030", GB18030),
    ("gbk", GB18030),
    ("gb2312", GB18030),
    ("utf-16le", UTF_16LE),
    ("utf-16be", UTF_16BE),
    ("big5", BIG5),
];

/// The encoding of this name, if we read it.
pub(super) fn named(name: &str) -> Option<&'static Encoding> {
    let name = name.trim().to_lowercase();
    NAMED.iter().find(|(known, _)| *known == name).map(|(_, encoding)| *encoding)
}

/// A table's bytes, as UTF-8.
pub(super) struct Text<R> {
    bytes: io::Chain<Cursor<Vec<u8>>, R>,
    /// The medium failed within the sample.
    failure: Option<io::Error>,
    contradicted: bool,
    way: Way,
    ready: Vec<u8>,
    at: usize,
}

enum Way {
    /// Nothing but ASCII so far, which means the same in every encoding there is to choose from.
    Open,
    /// UTF-8, or what will be found to be none.
    AsItIs,
    Decoded(Box<Decoder>),
    Ended,
}

impl<R: BufRead> Text<R> {
    /// The text of a reader, in the encoding that was named, or else as its bytes tell.
    pub(super) fn over(mut reader: R, named: Option<&'static Encoding>) -> Self {
        let mut sample = Vec::new();
        let failure = reader.by_ref().take(SAMPLE).read_to_end(&mut sample).err();
        let (marked, mark) = Encoding::for_bom(&sample).unzip();
        let encoding = marked.or(named).or_else(|| judged(&sample));
        let contradicted =
            marked.is_none() && named.is_some_and(|named| contradicts(named, &sample));
        let way = match encoding {
            None => Way::Open,
            Some(encoding) if encoding == UTF_8 => Way::AsItIs,
            Some(encoding) => Way::Decoded(Box::new(encoding.new_decoder_without_bom_handling())),
        };
        let mut sample = Cursor::new(sample);
        if matches!(way, Way::Decoded(_)) {
            sample.set_position(mark.unwrap_or(0) as u64);
        }
        let bytes = sample.chain(reader);
        Self { bytes, failure, contradicted, way, ready: Vec::new(), at: 0 }
    }

    /// The bytes are clearly in another encoding than the one that was named: read so, they would
    /// be letters, and no words.
    pub(super) fn is_contradicted(&self) -> bool {
        self.contradicted
    }

    /// Makes more text ready, unless the end has come.
    fn advance(&mut self) -> io::Result<()> {
        let (sample, _) = self.bytes.get_ref();
        if sample.position() == sample.get_ref().len() as u64
            && let Some(failure) = self.failure.take()
        {
            return Err(failure);
        }
        let chunk = self.bytes.fill_buf()?;
        let taken = chunk.len();
        self.ready.clear();
        self.at = 0;
        if let Way::Open = self.way
            && let Some(encoding) = judged(chunk)
        {
            self.way = match encoding == UTF_8 {
                true => Way::AsItIs,
                false => Way::Decoded(Box::new(encoding.new_decoder_without_bom_handling())),
            };
        }
        match &mut self.way {
            Way::Ended => return Ok(()),
            Way::Open | Way::AsItIs => self.ready.extend_from_slice(chunk),
            Way::Decoded(decoder) => decode(decoder, chunk, taken == 0, &mut self.ready),
        }
        self.bytes.consume(taken);
        if taken == 0 {
            self.way = Way::Ended;
        }
        Ok(())
    }
}

fn decode(decoder: &mut Decoder, mut bytes: &[u8], is_last: bool, text: &mut Vec<u8>) {
    loop {
        let begin = text.len();
        let room = decoder.max_utf8_buffer_length_without_replacement(bytes.len());
        text.resize(begin + room.unwrap_or(bytes.len() * 3).max(16), 0);
        let (result, read, written) =
            decoder.decode_to_utf8_without_replacement(bytes, &mut text[begin..], is_last);
        text.truncate(begin + written);
        bytes = &bytes[read..];
        match result {
            DecoderResult::InputEmpty => return,
            DecoderResult::OutputFull => {}
            DecoderResult::Malformed(..) => text.push(FITS_NOWHERE),
        }
    }
}

/// The encoding of bytes that are more than ASCII: UTF-8 wherever most of them are that, GB18030
/// where they look like it. What looks like anything else is left as it is, to be refused cell by
/// cell: a wrong guess would be adopted as nonsense.
fn judged(sample: &[u8]) -> Option<&'static Encoding> {
    if sample.is_ascii() {
        return None;
    }
    let (mut fitting, mut broken) = (0, 0);
    for part in sample.utf8_chunks() {
        fitting += part.valid().chars().filter(|letter| !letter.is_ascii()).count();
        // A letter cut by the end of the sample is not broken.
        broken += usize::from(!part.invalid().is_empty());
    }
    if broken <= 1 + fitting / 4 && (0 < fitting || broken == 0) {
        return Some(UTF_8);
    }
    Some(if is_common_chinese(sample) { GB18030 } else { UTF_8 })
}

/// So many letters tell one encoding from another; fewer may fit by chance.
const TELLING: usize = 12;

/// True where bytes are clearly not in the encoding that was named for them. Between encodings of one
/// shape a decoder sees no fault in the wrong one, so it is the letters that tell.
fn contradicts(named: &'static Encoding, sample: &[u8]) -> bool {
    if named == UTF_8 {
        return judged(sample) == Some(GB18030);
    }
    let (simplified, traditional) = (is_common_chinese(sample), is_common_traditional(sample));
    is_wholly_utf_8(sample)
        || (named == GB18030 && traditional && !simplified)
        || (named == BIG5 && simplified && !traditional && !sample.is_ascii())
}

/// True for many letters of UTF-8 without a fault; the last may be cut by the end of the sample.
fn is_wholly_utf_8(sample: &[u8]) -> bool {
    let mut parts = sample.utf8_chunks();
    let first = parts.next().map_or("", |part| part.valid());
    parts.next().is_none() && TELLING <= first.chars().filter(|letter| !letter.is_ascii()).count()
}

/// True where nearly all letters are the frequent ones of Big5.
fn is_common_traditional(mut bytes: &[u8]) -> bool {
    let (mut common, mut others) = (0_usize, 0_usize);
    loop {
        bytes = match bytes {
            [..=0x7f, rest @ ..] => rest,
            [0xa1..=0xc6, 0x40..=0x7e | 0xa1..=0xfe, rest @ ..] => {
                common += 1;
                rest
            }
            [_, 0x40..=0xfe, rest @ ..] | [_, rest @ ..] => {
                others += 1;
                rest
            }
            [] => return TELLING <= common && others <= common / 5,
        };
    }
}

/// True where nearly all letters are those of GB 2312, as in any Chinese text in GB18030. Bytes of
/// Big5 or Shift JIS read so give rare letters everywhere.
fn is_common_chinese(mut bytes: &[u8]) -> bool {
    let (mut common, mut others) = (0_usize, 0_usize);
    loop {
        bytes = match bytes {
            [..=0x7f, rest @ ..] => rest,
            [0x81..=0xfe, b'0'..=b'9', 0x81..=0xfe, b'0'..=b'9', rest @ ..] => {
                common += 1;
                rest
            }
            [0xa1..=0xa9 | 0xb0..=0xf7, 0xa1..=0xfe, rest @ ..] => {
                common += 1;
                rest
            }
            [_, 0x80..=0xfe, rest @ ..] | [_, rest @ ..] => {
                others += 1;
                rest
            }
            [] => return others <= common / 5,
        };
    }
}

impl<R: BufRead> Read for Text<R> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let ready = self.fill_buf()?;
        let count = ready.len().min(buffer.len());
        buffer[..count].copy_from_slice(&ready[..count]);
        self.consume(count);
        Ok(count)
    }
}

impl<R: BufRead> BufRead for Text<R> {
    fn fill_buf(&mut self) -> io::Result<&[u8]> {
        while self.ready.len() <= self.at && !matches!(self.way, Way::Ended) {
            self.advance()?;
        }
        Ok(&self.ready[self.at..])
    }

    fn consume(&mut self, amount: usize) {
        self.at = self.at.saturating_add(amount).min(self.ready.len());
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const WORDS: &str =
        "编号,内容,日期\n1,望溪路的灯不亮，请修理。,2019-04-25\n2,停水三天,2019-05-06\n";

    fn read(bytes: &[u8], encoding: Option<&'static Encoding>) -> Vec<u8> {
        let mut text = Vec::new();
        Text::over(bytes, encoding).read_to_end(&mut text).unwrap();
        text
    }

    fn encoded(encoding: &'static Encoding, text: &str) -> Vec<u8> {
        let (bytes, _, lost) = encoding.encode(text);
        assert!(!lost);
        bytes.into_owned()
    }

    fn utf_16(text: &str, bytes: fn(u16) -> [u8; 2]) -> Vec<u8> {
        "\u{feff}".encode_utf16().chain(text.encode_utf16()).flat_map(bytes).collect()
    }

    #[test]
    fn each_encoding_is_told_by_its_bytes() {
        assert_eq!(read(WORDS.as_bytes(), None), WORDS.as_bytes());
        assert_eq!(read(&encoded(GB18030, WORDS), None), WORDS.as_bytes());
        assert_eq!(read(&utf_16(WORDS, u16::to_le_bytes), None), WORDS.as_bytes());
        assert_eq!(read(&utf_16(WORDS, u16::to_be_bytes), None), WORDS.as_bytes());
        // 㐀 has two bytes in no code page before GB18030, and 𠮷 four.
        let rare = format!("{WORDS}3,㐀𠮷,2019-05-06\n");
        assert_eq!(read(&encoded(GB18030, &rare), None), rare.as_bytes());
    }

    #[test]
    fn what_comes_late_is_told_as_well() {
        let begin = "id,text,time\n".repeat(40_000);
        let file = [begin.as_bytes(), &encoded(GB18030, WORDS)].concat();
        assert_eq!(read(&file, None), [begin.as_bytes(), WORDS.as_bytes()].concat());
    }

    #[test]
    fn a_byte_that_fits_nowhere_is_marked_and_never_replaced() {
        let mut broken = encoded(GB18030, WORDS);
        broken.extend_from_slice(b"3,\xff,2019-05-06\n");
        let text = read(&broken, None);
        assert!(text.ends_with(b"3,\xff,2019-05-06\n"), "{text:?}");
        // The line ends where it ended, though a byte before it began a letter.
        let cut = [encoded(GB18030, WORDS).as_slice(), b"3,\xb5\n4,a"].concat();
        assert!(read(&cut, None).ends_with(b"3,\xff\n4,a"));
    }

    #[test]
    fn another_code_page_is_not_taken_for_ours() {
        let traditional =
            "編號,內容,日期\n1,望溪路的燈不亮，請派員修理，謝謝。,2019-04-25\n".repeat(3);
        let bytes = encoded(encoding_rs::BIG5, &traditional);
        assert_eq!(read(&bytes, None), bytes, "left as it is, to be refused");
        assert!(Text::over(bytes.as_slice(), Some(GB18030)).is_contradicted());
        assert_eq!(read(&bytes, Some(encoding_rs::BIG5)), traditional.as_bytes());
        // Bytes of UTF-8 read as ours by force: marked where they fit nowhere, and no word is right.
        let forced = read(WORDS.as_bytes(), Some(GB18030));
        assert!(std::str::from_utf8(&forced).is_err());
    }

    #[test]
    fn a_named_encoding_is_taken_at_its_word_unless_the_letters_say_otherwise() {
        let simplified = WORDS.repeat(2);
        let traditional =
            "編號,內容,日期\n1,望溪路的燈不亮，請派員修理，謝謝。,2019-04-25\n".repeat(2);
        let of = |text: &str, encoding| encoded(encoding, text);
        for (bytes, named, contradicted) in [
            (of(&simplified, GB18030), GB18030, false),
            (of(&simplified, GB18030), BIG5, true),
            (of(&simplified, UTF_8), GB18030, true),
            (of(&simplified, UTF_8), BIG5, true),
            (of(&simplified, UTF_8), UTF_16LE, true),
            (of(&simplified, UTF_8), UTF_8, false),
            (of(&simplified, GB18030), UTF_8, true),
            (of(&traditional, BIG5), BIG5, false),
            (of(&traditional, BIG5), GB18030, true),
            // Letters that the older code page has, and GB 2312 has not: rare, and right.
            (of(&traditional, GB18030), GB18030, false),
            (of("id,text\n1,a\n", UTF_8), BIG5, false),
            (b"id,text\n1,\xc1\xaa\xcd\xa8\n".to_vec(), GB18030, false),
        ] {
            let text = Text::over(bytes.as_slice(), Some(named));
            assert_eq!(text.is_contradicted(), contradicted, "{} {bytes:?}", named.name());
        }
        let mut utf_16: Vec<u8> = simplified.encode_utf16().flat_map(u16::to_le_bytes).collect();
        assert!(!Text::over(utf_16.as_slice(), Some(UTF_16LE)).is_contradicted());
        utf_16.splice(0..0, *b"\xff\xfe");
        assert!(!Text::over(utf_16.as_slice(), Some(GB18030)).is_contradicted(), "it has a mark");
    }

    #[test]
    fn a_few_broken_bytes_do_not_make_utf_8_another_encoding() {
        let mut broken = WORDS.repeat(3).into_bytes();
        broken.extend_from_slice(b"9,\xb5\xc6,2019-05-06\n");
        assert_eq!(read(&broken, None), broken);
    }
}
