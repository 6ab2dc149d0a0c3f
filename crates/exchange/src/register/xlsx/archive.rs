//! The parts of a workbook's archive, each read as a stream with a bound on what it may unfold to.

use std::collections::HashMap;
use std::io::{self, BufReader, Read, Seek, SeekFrom, Take};

use flate2::read::DeflateDecoder;
use zip::{CompressionMethod, ZipArchive};

use super::super::Unopened;
use super::super::sort::COMPOUND;

/// What one part may unfold to, in bytes. A register of a million full rows stays below it.
const PART_MAX: u64 = 4 << 30;

/// The most parts looked at: a workbook has a few dozen.
const PARTS_MAX: usize = 10_000;

/// Where the parts of a workbook lie.
pub(super) struct Archive<R> {
    reader: R,
    parts: HashMap<String, Part>,
}

#[derive(Clone, Copy)]
struct Part {
    start: u64,
    compressed: u64,
    stored: bool,
}

/// A part's bytes, unfolded on the way.
pub(super) enum Unfolded<R> {
    Stored(Take<R>),
    Deflated(Box<DeflateDecoder<Take<R>>>),
}

impl<R: Read + Seek> Archive<R> {
    pub(super) fn open(mut reader: R) -> Result<Self, Unopened> {
        let mut first = [0; 8];
        reader.seek(SeekFrom::Start(0)).map_err(|_| Unopened::Damaged)?;
        if reader.read_exact(&mut first).is_ok() && first == COMPOUND {
            return Err(Unopened::OldOrLocked);
        }
        let mut archive = ZipArchive::new(reader).map_err(|_| Unopened::NotAWorkbook)?;
        if PARTS_MAX < archive.len() {
            return Err(Unopened::TooLarge);
        }
        let mut parts = HashMap::new();
        for at in 0..archive.len() {
            let Ok(entry) = archive.by_index_raw(at) else { continue };
            let stored = match entry.compression() {
                CompressionMethod::Stored => true,
                CompressionMethod::Deflated => false,
                _ => continue,
            };
            let (Some(start), Ok(name)) = (entry.data_start(), entry.name()) else { continue };
            // Names are compared as Excel does: without regard to case, and with either slash.
            let name = name.replace('\\', "/").to_lowercase();
            parts.insert(name, Part { start, compressed: entry.compressed_size(), stored });
        }
        Ok(Self { reader: archive.into_inner(), parts })
    }

    pub(super) fn has(&self, name: &str) -> bool {
        self.parts.contains_key(&name.to_lowercase())
    }

    /// A part as a stream, for as long as the archive is lent.
    pub(super) fn part(&mut self, name: &str) -> Result<Bounded<Unfolded<&mut R>>, Unopened> {
        let part = self.find(name)?;
        self.reader.seek(SeekFrom::Start(part.start)).map_err(|_| Unopened::Damaged)?;
        Ok(Bounded::over(Unfolded::of(&mut self.reader, part)))
    }

    /// The last part that is read: it takes the file with it.
    pub(super) fn into_part(mut self, name: &str) -> Result<Bounded<Unfolded<R>>, Unopened> {
        let part = self.find(name)?;
        self.reader.seek(SeekFrom::Start(part.start)).map_err(|_| Unopened::Damaged)?;
        Ok(Bounded::over(Unfolded::of(self.reader, part)))
    }

    fn find(&self, name: &str) -> Result<Part, Unopened> {
        self.parts.get(&name.to_lowercase()).copied().ok_or(Unopened::NotAWorkbook)
    }
}

impl<R: Read> Unfolded<R> {
    fn of(reader: R, part: Part) -> Self {
        let bytes = reader.take(part.compressed);
        match part.stored {
            true => Self::Stored(bytes),
            false => Self::Deflated(Box::new(DeflateDecoder::new(bytes))),
        }
    }
}

impl<R: Read> Read for Unfolded<R> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        match self {
            Self::Stored(bytes) => bytes.read(buffer),
            Self::Deflated(bytes) => bytes.read(buffer),
        }
    }
}

/// Bytes that may be many, but not without end, and never many without a mark-up between them.
pub(super) struct Bounded<R> {
    inner: R,
    left: u64,
    /// What may still be read before the reader has to say that it got somewhere.
    stretch: u64,
}

/// The longest stretch without mark-up: a cell holds 32,767 characters, and buffers read ahead.
const STRETCH_MAX: u64 = 4 << 20;

impl<R: Read> Bounded<R> {
    fn over(inner: R) -> Self {
        Self { inner, left: PART_MAX, stretch: STRETCH_MAX }
    }

    /// The reader got somewhere: a new stretch begins.
    pub(super) fn got_on(&mut self) {
        self.stretch = STRETCH_MAX;
    }

    pub(super) fn buffered(self) -> BufReader<Self> {
        BufReader::with_capacity(1 << 16, self)
    }
}

impl<R: Read> Read for Bounded<R> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let read = self.inner.read(buffer)?;
        let count = read as u64;
        let (left, stretch) = (self.left.checked_sub(count), self.stretch.checked_sub(count));
        let (Some(left), Some(stretch)) = (left, stretch) else {
            return Err(io::Error::from(io::ErrorKind::FileTooLarge));
        };
        (self.left, self.stretch) = (left, stretch);
        Ok(read)
    }
}
