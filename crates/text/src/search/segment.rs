//! Writes what was gathered as a segment of the index, in the files of the engine: it reads and merges them as its own.

use std::io;

use tantivy::{
    Segment, TantivyDocument,
    columnar::{ColumnType, ColumnarWriter},
    directory::TerminatingWrite,
    fieldnorm::FieldNormsSerializer,
    index::SegmentComponent,
    postings::InvertedIndexSerializer,
    schema::Field,
    store::StoreWriter,
};

use super::{
    bits::Bits,
    fields::{DAY, Fields, HIGH, LOW},
    gathered::{Gathered, Pair, Sorted, Told},
};

/// What is said so many times in a letter is said often.
const OFTEN: usize = 3;

/// The letters that have something.
type Listed<T> = Vec<(T, u32)>;

/// Writes the files of a segment; `None` where nothing is left of what was put.
pub(super) fn write(
    segment: Segment,
    fields: Fields,
    gathered: Gathered,
) -> tantivy::Result<Option<Segment>> {
    let sorted = gathered.sorted();
    let many = u32::try_from(sorted.told.len()).unwrap_or(u32::MAX);
    if many == 0 {
        return Ok(None);
    }
    write_columns(&segment, &sorted.told)?;
    write_store(&segment, &sorted.told)?;
    let norms = segment.open_write(SegmentComponent::FieldNorms)?;
    FieldNormsSerializer::from_write(norms)?.close()?;
    write_lists(&segment, fields, &sorted)?;
    Ok(Some(segment.with_max_doc(many)))
}

/// Which letter it is, and its day.
fn write_columns(segment: &Segment, told: &[Told]) -> tantivy::Result<()> {
    let mut columns = ColumnarWriter::default();
    // Otherwise the engine would choose by the values.
    for (name, sort) in [(HIGH, ColumnType::U64), (LOW, ColumnType::U64), (DAY, ColumnType::I64)] {
        columns.record_column_type(name, sort, false);
    }
    let mut docs = 0;
    for Told { id, day, .. } in told {
        columns.record_numerical(docs, HIGH, u64::try_from(id >> 64).unwrap_or_default());
        let low = u64::try_from(id & u128::from(u64::MAX)).unwrap_or_default();
        columns.record_numerical(docs, LOW, low);
        columns.record_numerical(docs, DAY, i64::from(*day));
        docs += 1;
    }
    let mut file = segment.open_write(SegmentComponent::FastFields)?;
    columns.serialize(docs, None, &mut file)?;
    file.terminate()?;
    Ok(())
}

/// Nothing of the letters is stored, but the engine wants to be told so of each.
fn write_store(segment: &Segment, told: &[Told]) -> tantivy::Result<()> {
    let settings = segment.index().settings();
    let file = segment.open_write(SegmentComponent::Store)?;
    let (compression, block) = (settings.docstore_compression, settings.docstore_blocksize);
    let mut store = StoreWriter::new(file, compression, block, false)?;
    let (nothing, schema) = (TantivyDocument::default(), segment.schema());
    for _ in told {
        store.store(&nothing, &schema)?;
    }
    store.close()?;
    Ok(())
}

/// Which letters have what.
fn write_lists(segment: &Segment, fields: Fields, sorted: &Sorted) -> tantivy::Result<()> {
    let mut lists = InvertedIndexSerializer::open(segment)?;
    let mut ids: Vec<([u8; 16], u32)> =
        (0..).zip(&sorted.told).map(|(doc, told)| (told.id.to_be_bytes(), doc)).collect();
    ids.sort_unstable();
    write_list(&mut lists, fields.id, &ids, |id, term| term.extend_from_slice(id))?;
    let (title, often) = write_letters(&mut lists, fields.letter, sorted)?;
    let chars = |pair: &Pair, term: &mut Vec<u8>| spell(*pair, term);
    write_list(&mut lists, fields.title, &title, chars)?;
    write_list(&mut lists, fields.often, &often, chars)?;
    let letters =
        |initials: &String, term: &mut Vec<u8>| term.extend_from_slice(initials.as_bytes());
    write_list(&mut lists, fields.initials, &sorted.initials, letters)?;
    let one = |each: &char, term: &mut Vec<u8>| put(*each, term);
    write_list(&mut lists, fields.single, &singles(sorted), one)?;
    lists.close()?;
    Ok(())
}

/// Where each pair stands; gives those in titles and those said often.
fn write_letters(
    lists: &mut InvertedIndexSerializer,
    field: Field,
    sorted: &Sorted,
) -> io::Result<(Listed<Pair>, Listed<Pair>)> {
    let (mut title, mut often) = (Listed::new(), Listed::new());
    let (mut term, mut steps) = (Vec::new(), Vec::new());
    let mut list = lists.new_field(field, 0, None)?;
    for same in sorted.stands.chunk_by(|one, other| one.pair == other.pair) {
        let Some(pair) = same.first().map(|stand| stand.pair) else { continue };
        spell(pair, &mut term);
        // How many letters have it the engine counts; it asks beforehand for weights only, of which we have none.
        list.new_term(&term, 0, true)?;
        for same in same.chunk_by(|one, other| one.doc == other.doc) {
            let Some(first) = same.first() else { continue };
            let mut last = 0;
            steps.clear();
            steps.extend(
                same.iter().map(|stand| stand.place - std::mem::replace(&mut last, stand.place)),
            );
            list.write_doc(first.doc, u32::try_from(same.len()).unwrap_or(u32::MAX), &steps);
            if sorted.told.get(first.doc as usize).is_some_and(|told| first.place < told.title) {
                title.push((pair, first.doc));
            }
            if OFTEN <= same.len() && pair.is_two() {
                often.push((pair, first.doc));
            }
        }
        list.close_term()?;
    }
    list.close()?;
    Ok((title, often))
}

/// The letters that have each character. Those of the pairs it begins stand in a row.
fn singles(sorted: &Sorted) -> Listed<char> {
    let many = u32::try_from(sorted.told.len()).unwrap_or(u32::MAX);
    let mut singles = Listed::new();
    for same in sorted.stands.chunk_by(|one, other| one.pair.first() == other.pair.first()) {
        let Some(first) = same.first().and_then(|stand| stand.pair.first()) else { continue };
        let mut having = Bits::none(many);
        for stand in same {
            having.set(stand.doc);
        }
        singles.extend(having.iter().map(|doc| (first, doc)));
    }
    singles
}

/// Which letters have each of these, whatever it is; both ascending.
fn write_list<T: PartialEq>(
    lists: &mut InvertedIndexSerializer,
    field: Field,
    all: &[(T, u32)],
    spell: impl Fn(&T, &mut Vec<u8>),
) -> io::Result<()> {
    let mut list = lists.new_field(field, 0, None)?;
    let mut term = Vec::new();
    for same in all.chunk_by(|one, other| one.0 == other.0) {
        let Some((first, _)) = same.first() else { continue };
        term.clear();
        spell(first, &mut term);
        list.new_term_without_freq(&term)?;
        for (_, doc) in same {
            list.write_doc(*doc, 0, &[]);
        }
        list.close_term()?;
    }
    list.close()
}

/// A pair as the dictionary has it.
fn spell(pair: Pair, term: &mut Vec<u8>) {
    term.clear();
    pair.chars().for_each(|each| put(each, term));
}

fn put(each: char, term: &mut Vec<u8>) {
    term.extend_from_slice(each.encode_utf8(&mut [0; 4]).as_bytes());
}
