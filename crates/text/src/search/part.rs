//! One segment of the index, asked.

use std::{collections::HashMap, io, sync::Arc};

use tantivy::{
    DocSet, InvertedIndexReader, SegmentReader, TERMINATED,
    postings::{BlockSegmentPostings, Postings, SegmentPostings, TermInfo},
    schema::{Field, IndexRecordOption},
};

use super::{
    bits::Bits,
    fields::{Fields, pair},
    pattern::{PairAt, Pattern},
    places::{Columns, Ground},
};

/// A segment of the index.
pub(super) struct Part<'s> {
    reader: &'s SegmentReader,
    fields: Fields,
    /// What is known of each of its documents.
    pub(super) columns: Arc<Columns>,
    ground: &'s dyn Ground,
}

/// A list so many times as long as what is looked for in it is leapt through; a shorter one is walked.
const LEAP: u32 = 24;

/// What is in one of so many documents is frequent, and its list long to unpack; but not in a small segment.
const FREQUENT: u32 = 8;
const SMALL: u32 = 10_000;

impl<'s> Part<'s> {
    /// A segment with what is known of its documents, for one reader.
    pub(super) fn new(
        reader: &'s SegmentReader,
        fields: Fields,
        columns: Arc<Columns>,
        ground: &'s dyn Ground,
    ) -> Self {
        Self { reader, fields, columns, ground }
    }

    /// How many documents it has, with those removed.
    pub(super) fn len(&self) -> u32 {
        self.reader.max_doc()
    }

    /// Whether this document was not removed, and the reader may see it.
    pub(super) fn shows(&self, doc: u32) -> bool {
        let alive = self.reader.alive_bitset().is_none_or(|alive| alive.is_alive(doc));
        alive && self.columns.is_seen(doc, self.ground)
    }

    /// In how many documents a pattern is at most.
    pub(super) fn at_most(&self, pattern: &Pattern) -> io::Result<u32> {
        let letter = self.lists(self.fields.letter)?;
        let mut most = self.len();
        for (_, two) in pattern.pairs() {
            most = most.min(letter.terms().get(pair(two))?.map_or(0, |info| info.doc_freq));
        }
        for single in lone(pattern) {
            most = most.min(self.single(single)?.map_or(0, |info| info.doc_freq));
        }
        Ok(most)
    }

    /// The documents with all pairs of these patterns; of those within, if it is said which.
    ///
    /// A single character is looked for only where nothing else is asked of its pattern.
    pub(super) fn letters(&self, patterns: &[Pattern], within: Option<&Bits>) -> io::Result<Bits> {
        let pairs = patterns.iter().flat_map(Pattern::pairs);
        let mut found = self.holding(self.fields.letter, pairs, within)?;
        for single in patterns.iter().flat_map(lone) {
            match self.single(single)? {
                Some(info) => found.and(self.listed(self.fields.single, &info)?.as_ref()),
                None => return Ok(Bits::none(self.len())),
            }
        }
        Ok(found)
    }

    /// The list of a single character.
    fn single(&self, single: char) -> io::Result<Option<TermInfo>> {
        self.lists(self.fields.single)?.terms().get(single.to_string())
    }

    /// Where the single characters of a pattern stand in these documents, of which the reader sees each; keeps those in which
    /// they all do.
    pub(super) fn singles(&self, pattern: &Pattern, among: &mut Bits) -> io::Result<Singles> {
        let letter = self.lists(self.fields.letter)?;
        let mut singles = Vec::new();
        for (at, single) in pattern.alone() {
            let places = places_of(&letter, single, among)?;
            among.keep(|doc| places.contains_key(&doc));
            singles.push((at, places));
        }
        Ok(singles)
    }

    /// Those of these documents that have the patterns in their title.
    pub(super) fn titles(&self, patterns: &[Pattern], within: &Bits) -> io::Result<Bits> {
        self.strong(self.fields.title, patterns, within)
    }

    /// Those of these documents that say the patterns often.
    pub(super) fn often(&self, patterns: &[Pattern], within: &Bits) -> io::Result<Bits> {
        self.strong(self.fields.often, patterns, within)
    }

    fn strong(&self, field: Field, patterns: &[Pattern], within: &Bits) -> io::Result<Bits> {
        let mut pairs = patterns.iter().flat_map(Pattern::pairs).peekable();
        if within.is_empty() || pairs.peek().is_none() {
            return Ok(Bits::none(self.len()));
        }
        self.holding(field, pairs, Some(within))
    }

    /// The documents with a name that has initials beginning so.
    pub(super) fn initials(&self, letters: &str, within: Option<&Bits>) -> io::Result<Bits> {
        let lists = self.lists(self.fields.initials)?;
        let mut any = Bits::none(self.len());
        each_beginning(&lists, letters, |info| {
            fill(&mut any, lists.read_block_postings_from_terminfo(info, BASIC)?);
            Ok(())
        })?;
        if let Some(within) = within {
            any.and(within);
        }
        Ok(any)
    }

    /// The documents that hold all these pairs; every one that may where no pair is asked for.
    fn holding(
        &self,
        field: Field,
        pairs: impl Iterator<Item = PairAt>,
        within: Option<&Bits>,
    ) -> io::Result<Bits> {
        let lists = self.lists(field)?;
        let mut infos = Vec::new();
        for (_, two) in pairs {
            match lists.terms().get(pair(two))? {
                Some(info) => infos.push(info),
                None => return Ok(Bits::none(self.len())),
            }
        }
        infos.sort_unstable_by_key(|info| (info.doc_freq, info.postings_range.start));
        infos.dedup();
        let mut infos = infos.iter();
        let mut found = match (within, infos.as_slice().first()) {
            (Some(within), _) => within.clone(),
            (None, None) => Bits::all(self.len()),
            (None, Some(rarest)) => {
                infos.next();
                self.listed(field, rarest)?.as_ref().clone()
            }
        };
        for info in infos {
            // Where few are left, a list is leapt through.
            if found.count().saturating_mul(LEAP) < info.doc_freq {
                let mut list = lists.read_postings_from_terminfo(info, BASIC)?;
                found.keep(|doc| reaches(&mut list, doc));
            } else {
                found.and(self.listed(field, info)?.as_ref());
            }
        }
        Ok(found)
    }

    /// The documents of one list.
    fn listed(&self, field: Field, info: &TermInfo) -> io::Result<Arc<Bits>> {
        let unpack = || {
            let mut listed = Bits::none(self.len());
            fill(&mut listed, self.lists(field)?.read_block_postings_from_terminfo(info, BASIC)?);
            Ok(listed)
        };
        if self.len() / FREQUENT < info.doc_freq && SMALL < self.len() {
            return self.columns.frequent((field, info.postings_range.start), unpack);
        }
        Ok(Arc::new(unpack()?))
    }

    fn lists(&self, field: Field) -> io::Result<Arc<InvertedIndexReader>> {
        self.reader.inverted_index(field).map_err(io::Error::other)
    }

    /// What tells whether a pattern stands in these documents.
    pub(super) fn stands(&self, pattern: &Pattern) -> io::Result<Stands> {
        let letter = self.lists(self.fields.letter)?;
        let mut pairs = Vec::new();
        for (at, two) in pattern.cover() {
            if let Some(info) = letter.terms().get(pair(two))? {
                pairs.push((info.doc_freq, at, letter.read_postings_from_terminfo(&info, PLACES)?));
            }
        }
        pairs.sort_unstable_by_key(|(often, at, _)| (*often, *at));
        let pairs = pairs.into_iter().map(|(_, at, postings)| (at, postings)).collect();
        Ok(Stands { pairs, places: Vec::new(), found: Vec::new() })
    }
}

/// The characters of a pattern that has no pair.
fn lone(pattern: &Pattern) -> Vec<char> {
    match pattern.pairs().is_empty() {
        true => pattern.alone().into_iter().map(|(_, single)| single).collect(),
        false => Vec::new(),
    }
}

const BASIC: IndexRecordOption = IndexRecordOption::Basic;
const PLACES: IndexRecordOption = IndexRecordOption::WithFreqsAndPositions;

/// How many characters after the beginning a single one is, and where it stands in each document.
pub(super) type Singles = Vec<(u32, HashMap<u32, Vec<u32>>)>;

/// Tells whether the characters of a pattern stand in a row; documents are asked for in ascending order.
pub(super) struct Stands {
    pairs: Vec<(u32, SegmentPostings)>,
    places: Vec<u32>,
    found: Vec<u32>,
}

impl Stands {
    /// Whether they do in this document, which has them all.
    pub(super) fn in_document(&mut self, doc: u32, singles: &Singles) -> bool {
        let mut first = true;
        let Self { pairs, places, found } = self;
        for (at, postings) in pairs {
            if !reaches(postings, doc) {
                return false;
            }
            places.clear();
            postings.append_positions_with_offset(0, places);
            meet(found, places, *at, std::mem::take(&mut first));
            if found.is_empty() {
                return false;
            }
        }
        for (at, of) in singles {
            let places = of.get(&doc).map_or(&[][..], Vec::as_slice);
            meet(found, places, *at, std::mem::take(&mut first));
        }
        !found.is_empty()
    }
}

/// Keeps the beginnings at which something stands so many characters later.
fn meet(found: &mut Vec<u32>, places: &[u32], at: u32, first: bool) {
    let begins = places.iter().filter_map(|place| place.checked_sub(at));
    if first {
        found.clear();
        found.extend(begins);
        return;
    }
    let mut begins = begins.peekable();
    found.retain(|begin| {
        while begins.next_if(|next| next < begin).is_some() {}
        begins.peek() == Some(begin)
    });
}

/// Where a single character stands in each of these documents.
fn places_of(
    letter: &InvertedIndexReader,
    single: char,
    among: &Bits,
) -> io::Result<HashMap<u32, Vec<u32>>> {
    let mut places: HashMap<u32, Vec<u32>> = HashMap::new();
    let many = among.count();
    if many == 0 {
        return Ok(places);
    }
    each_beginning(letter, &single.to_string(), |info| {
        let mut list = letter.read_postings_from_terminfo(info, PLACES)?;
        let mut take = |list: &mut SegmentPostings| {
            list.append_positions_with_offset(0, places.entry(list.doc()).or_default());
        };
        if many.saturating_mul(LEAP) < info.doc_freq {
            for doc in among.iter() {
                if reaches(&mut list, doc) {
                    take(&mut list);
                }
            }
            return Ok(());
        }
        while list.doc() != TERMINATED {
            if among.has(list.doc()) {
                take(&mut list);
            }
            list.advance();
        }
        Ok(())
    })?;
    for places in places.values_mut() {
        places.sort_unstable();
    }
    Ok(places)
}

/// Each term that begins so.
fn each_beginning(
    lists: &InvertedIndexReader,
    begin: &str,
    mut each: impl FnMut(&TermInfo) -> io::Result<()>,
) -> io::Result<()> {
    // Nothing in UTF-8 has this byte, so that every continuation comes before it.
    let end = [begin.as_bytes(), &[0xff]].concat();
    let mut stream = lists.terms().range().ge(begin).lt(end).into_stream()?;
    while stream.advance() {
        each(stream.value())?;
    }
    Ok(())
}

/// Whether a list has a document; they are asked for in ascending order.
fn reaches(list: &mut SegmentPostings, doc: u32) -> bool {
    let at = if list.doc() < doc { list.seek(doc) } else { list.doc() };
    at == doc
}

/// Takes in every document of a list.
fn fill(bits: &mut Bits, mut list: BlockSegmentPostings) {
    while !list.docs().is_empty() {
        list.docs().iter().for_each(|doc| bits.set(*doc));
        list.advance();
    }
}
