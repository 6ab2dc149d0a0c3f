//! From a row's cells to what it states: each field cleaned and checked, and none made up.

use jiff::civil::Date;

use super::field::Field;
use super::map::Map;
use super::row::Row;
use super::{Adopted, Finding, Petitioner, Reason, dates, text};

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
        anonymous: cells.yes_or_no(Field::Anonymous)?,
        answer: cells.text(Field::Answer)?,
        answered_on: cells.day(Field::AnsweredOn, today)?,
        closed_on: cells.day(Field::ClosedOn, today)?,
        organ: cells.text(Field::Organ)?,
    };
    cells.in_order(&adopted)?;
    Ok(adopted)
}

struct Cells<'a> {
    row: &'a Row,
    map: &'a Map,
}

impl Cells<'_> {
    fn finding(&self, field: Field, reason: Reason) -> Finding {
        self.row.finding(self.map, field, reason)
    }

    /// The clean text of a field in our words; an empty cell says nothing, unless all rows say it.
    fn text(&self, field: Field) -> Result<Option<String>, Finding> {
        let cell = self.row.cell(field).unwrap_or_default();
        let cleaned = text::clean(cell, field.longest());
        let stated = cleaned.map_err(|reason| self.finding(field, reason))?;
        if stated.is_empty() {
            let default = self.map.default_for(field).map(str::to_owned);
            return Ok(default.map(|default| self.map.word(field, default)));
        }
        Ok(Some(self.map.word(field, stated)))
    }

    fn needed(&self, field: Field) -> Result<String, Finding> {
        self.text(field)?.ok_or_else(|| self.lacking(field))
    }

    fn lacking(&self, field: Field) -> Finding {
        let reason = if self.row.cell(field).is_none() { Reason::Missing } else { Reason::Empty };
        self.finding(field, reason)
    }

    fn needed_day(&self, today: Date) -> Result<Date, Finding> {
        let day = self.day(Field::ReceivedOn, today)?;
        day.map_or_else(|| Err(self.lacking(Field::ReceivedOn)), Ok)
    }

    fn day(&self, field: Field, today: Date) -> Result<Option<Date>, Finding> {
        if let Some(day) = self.row.day(field) {
            return self.possible(field, dates::counted(day), today).map(Some);
        }
        let written = self.text(field)?;
        let parsed =
            |written: String| self.possible(field, dates::day(&written, self.map.date()), today);
        written.map(parsed).transpose()
    }

    fn possible(
        &self,
        field: Field,
        day: Result<Date, Reason>,
        today: Date,
    ) -> Result<Date, Finding> {
        match day {
            Ok(day) if today < day => Err(self.finding(field, Reason::DateInFuture)),
            other => other.map_err(|reason| self.finding(field, reason)),
        }
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

    fn yes_or_no(&self, field: Field) -> Result<Option<bool>, Finding> {
        let Some(stated) = self.text(field)? else { return Ok(None) };
        match stated.to_lowercase().as_str() {
            "1" | "是" | "y" | "yes" | "true" | "匿名" => Ok(Some(true)),
            "0" | "否" | "n" | "no" | "false" | "实名" => Ok(Some(false)),
            _ => Err(self.finding(field, Reason::NotAYesOrNo)),
        }
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
