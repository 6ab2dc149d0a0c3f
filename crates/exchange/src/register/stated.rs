//! What a cell of a row states: cleaned, checked, and none made up.

use jiff::civil::Date;

use super::field::Field;
use super::map::Map;
use super::row::Row;
use super::{Finding, Reason, dates, text};

/// The cells of one row with the map that places them.
pub(super) struct Cells<'a> {
    pub(super) row: &'a Row,
    pub(super) map: &'a Map,
}

impl Cells<'_> {
    pub(super) fn finding(&self, field: Field, reason: Reason) -> Finding {
        self.row.finding(self.map, field, reason)
    }

    /// The clean text of a field in our words; an empty cell says nothing, unless all rows say it.
    pub(super) fn text(&self, field: Field) -> Result<Option<String>, Finding> {
        let cell = self.row.cell(field).unwrap_or_default();
        let cleaned = text::clean(cell, field.longest());
        let stated = cleaned.map_err(|reason| self.finding(field, reason))?;
        if stated.is_empty() {
            let default = self.map.default_for(field).map(str::to_owned);
            return Ok(default.map(|default| self.map.word(field, default)));
        }
        Ok(Some(self.map.word(field, stated)))
    }

    pub(super) fn needed(&self, field: Field) -> Result<String, Finding> {
        self.text(field)?.ok_or_else(|| self.lacking(field))
    }

    pub(super) fn lacking(&self, field: Field) -> Finding {
        let reason = if self.row.cell(field).is_none() { Reason::Missing } else { Reason::Empty };
        self.finding(field, reason)
    }

    /// The day a field names, no later than the last that is taken.
    pub(super) fn day(&self, field: Field, last: Date) -> Result<Option<Date>, Finding> {
        if let Some(day) = self.row.day(field) {
            return self.possible(field, dates::counted(day), last).map(Some);
        }
        let written = self.text(field)?;
        let parsed =
            |written: String| self.possible(field, dates::day(&written, self.map.date()), last);
        written.map(parsed).transpose()
    }

    fn possible(
        &self,
        field: Field,
        day: Result<Date, Reason>,
        last: Date,
    ) -> Result<Date, Finding> {
        match day {
            Ok(day) if last < day => Err(self.finding(field, Reason::DateInFuture)),
            other => other.map_err(|reason| self.finding(field, reason)),
        }
    }

    /// Yes or no, with what else says so in this column.
    pub(super) fn yes_or_no(
        &self,
        field: Field,
        (yes, no): (&[&str], &[&str]),
    ) -> Result<Option<bool>, Finding> {
        let Some(stated) = self.text(field)? else { return Ok(None) };
        match stated.to_lowercase().as_str() {
            "1" | "是" | "y" | "yes" | "true" => Ok(Some(true)),
            "0" | "否" | "n" | "no" | "false" => Ok(Some(false)),
            other if yes.contains(&other) => Ok(Some(true)),
            other if no.contains(&other) => Ok(Some(false)),
            _ => Err(self.finding(field, Reason::NotAYesOrNo)),
        }
    }
}
