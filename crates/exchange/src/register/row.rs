//! One row between the file's format and its meaning: cells by field, not yet looked at.

use std::collections::BTreeMap;
use std::collections::btree_map::Entry;

use jiff::civil::Date;

use super::field::Field;
use super::map::{Map, Place, Use};
use super::{Dropped, Finding, Reason};

/// The largest row that is read, in bytes. A larger one is passed over without being held.
pub const ROW_MAX: usize = 1 << 20;

/// So many different dropped columns are named; a file that makes up more is not worth the memory.
const DROPPED_MAX: usize = 100;

/// A format's way to its next row.
pub(super) trait Sheet {
    /// The next row, a finding against it, or the end.
    fn next_row(&mut self) -> Option<Result<Row, Finding>>;

    /// Whether the head was found, where the format has one.
    fn has_head(&self) -> bool;

    /// The columns dropped so far.
    fn dropped(&self) -> &[Dropped];
}

/// The cells that the map wants of one row.
#[derive(Debug)]
pub(super) struct Row {
    pub(super) line: u64,
    cells: BTreeMap<Field, Cell>,
}

#[derive(Debug)]
struct Cell {
    rank: usize,
    text: String,
    /// The day, where the file has one instead of a text.
    day: Option<Date>,
}

impl Cell {
    fn is_blank(&self) -> bool {
        self.text.trim().is_empty()
    }

    /// Among several columns for one field the first that holds something counts.
    fn outranks(&self, other: &Self) -> bool {
        (self.is_blank(), self.rank) < (other.is_blank(), other.rank)
    }
}

impl Row {
    pub(super) fn at(line: u64) -> Self {
        Self { line, cells: BTreeMap::new() }
    }

    /// Puts a cell in its place. The same column cannot stand in a row twice.
    pub(super) fn put(&mut self, place: Place, text: String) -> Result<(), Reason> {
        self.put_cell(place.field, Cell { rank: place.rank, text, day: None })
    }

    /// Puts a day that the file holds as such.
    pub(super) fn put_day(&mut self, place: Place, day: Date) -> Result<(), Reason> {
        let cell = Cell { rank: place.rank, text: day.to_string(), day: Some(day) };
        self.put_cell(place.field, cell)
    }

    fn put_cell(&mut self, field: Field, cell: Cell) -> Result<(), Reason> {
        match self.cells.entry(field) {
            Entry::Vacant(entry) => {
                entry.insert(cell);
            }
            Entry::Occupied(entry) if entry.get().rank == cell.rank => {
                return Err(Reason::ColumnTwice);
            }
            Entry::Occupied(mut entry) => {
                if cell.outranks(entry.get()) {
                    entry.insert(cell);
                }
            }
        }
        Ok(())
    }

    /// The cell of a field as the file has it; `None` where the file has no such column.
    pub(super) fn cell(&self, field: Field) -> Option<&str> {
        self.cells.get(&field).map(|cell| cell.text.as_str())
    }

    /// The day of a field, where the file has it as one.
    pub(super) fn day(&self, field: Field) -> Option<Date> {
        self.cells.get(&field).and_then(|cell| cell.day)
    }

    /// A finding against a field of this row, under the name its column has.
    pub(super) fn finding(&self, map: &Map, field: Field, reason: Reason) -> Finding {
        let column =
            self.cells.get(&field).map_or(field.name(), |cell| map.column(field, cell.rank));
        Finding::column(self.line, column, reason)
    }
}

/// The headings of a file against the map, and which of them were dropped.
#[derive(Debug)]
pub(super) struct Headings<'a> {
    pub(super) map: &'a Map,
    pub(super) dropped: Vec<Dropped>,
}

impl<'a> Headings<'a> {
    pub(super) fn of(map: &'a Map) -> Self {
        Self { map, dropped: Vec::new() }
    }

    /// Where this column's values go, if anywhere; a column that labels people is noted as dropped.
    pub(super) fn place(&mut self, heading: &str) -> Option<Place> {
        match self.map.use_of(heading) {
            Use::Read(place) => Some(place),
            Use::Unread => None,
            Use::Dropped => {
                self.note(heading);
                None
            }
        }
    }

    /// Where a column goes that has several names, the most telling first. A label among them
    /// drops it, whatever the others say.
    pub(super) fn place_first(&mut self, names: &[String]) -> Option<Place> {
        let uses: Vec<_> = names.iter().map(|name| self.map.use_of(name)).collect();
        if let Some(at) = uses.iter().position(|used| *used == Use::Dropped) {
            self.note(&names[at]);
            return None;
        }
        uses.into_iter()
            .find_map(|used| if let Use::Read(place) = used { Some(place) } else { None })
    }

    fn note(&mut self, heading: &str) {
        let shown = heading.trim().chars().filter(|c| !c.is_control()).take(40);
        let dropped = Dropped { column: shown.collect() };
        if self.dropped.len() < DROPPED_MAX && !self.dropped.contains(&dropped) {
            self.dropped.push(dropped);
        }
    }
}
