//! From a row's cells to what it states: each field cleaned and checked, and none made up.

use jiff::civil::Date;

use super::field::Field;
use super::map::Map;
use super::row::Row;
use super::stated::Cells;
use super::{Adopted, Finding, Petitioner, Reason};

/// The old register's number, which every row must have.
pub(super) fn number(row: &Row, map: &Map) -> Result<String, Finding> {
    Cells { row, map }.needed(Field::OriginalNumber)
}

/// What a row states of its matter, or the first thing that stands against it.
pub(super) fn adopt(
    original_number: String,
    row: &Row,
    map: &Map,
    today: Date,
) -> Result<Adopted, Finding> {
    let cells = Cells { row, map };
    let adopted = Adopted {
        line: row.line,
        original_number,
        title: cells.text(Field::Title)?,
        content: cells.needed(Field::Content)?,
        received_on: cells.needed_day(today)?,
        form: cells.text(Field::Form)?,
        source: cells.text(Field::Source)?,
        kind: cells.text(Field::Kind)?,
        area: cells.text(Field::Area)?,
        class: cells.text(Field::Class)?,
        petitioner: cells.petitioner()?,
        anonymous: cells.yes_or_no(Field::Anonymous, (&["匿名"], &["实名"]))?,
        answer: cells.text(Field::Answer)?,
        answered_on: cells.day(Field::AnsweredOn, today)?,
        closed_on: cells.day(Field::ClosedOn, today)?,
        organ: cells.text(Field::Organ)?,
    };
    cells.in_order(&adopted)?;
    Ok(adopted)
}

impl Cells<'_> {
    fn needed_day(&self, today: Date) -> Result<Date, Finding> {
        let day = self.day(Field::ReceivedOn, today)?;
        day.map_or_else(|| Err(self.lacking(Field::ReceivedOn)), Ok)
    }

    fn petitioner(&self) -> Result<Option<Petitioner>, Finding> {
        let petitioner = Petitioner {
            name: self.text(Field::Name)?,
            phone: self.text(Field::Phone)?,
            id_number: self.text(Field::IdNumber)?,
            address: self.text(Field::Address)?,
        };
        Ok(Some(petitioner).filter(|petitioner| !petitioner.is_unknown()))
    }

    /// Nothing is answered or closed before it came.
    fn in_order(&self, adopted: &Adopted) -> Result<(), Finding> {
        let early = |day: Option<Date>| day.is_some_and(|day| day < adopted.received_on);
        if early(adopted.answered_on) {
            return Err(self.finding(Field::AnsweredOn, Reason::AnswerBeforeMessage));
        }
        if early(adopted.closed_on) {
            return Err(self.finding(Field::ClosedOn, Reason::ClosedBeforeMessage));
        }
        Ok(())
    }
}
