//! Which days are working days: weekends, public holidays and make-up working days.
//!
//! The calendar is a fact of its own, outside any rulebook: a new year is added when the State
//! Council has published it, and matters under way are counted by it.

use std::collections::BTreeMap;
use std::sync::LazyLock;

use jiff::ToSpan;
use jiff::civil::{Date, Weekday};
use serde::{Deserialize, Serialize};

use crate::rulebook::table::{self, Row, TableError, TableFault};

const FILE: &str = "rules/calendar/cn.csv";
const TEXT: &str = include_str!("../../../rules/calendar/cn.csv");
/// How far outside its own year a notice may name a day.
const NEAR: i32 = 15;

/// The working days of the country, as far as they are published.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Calendar {
    days: BTreeMap<Date, SpecialDay>,
    published: (i16, i16),
}

/// A day the yearly notice names.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SpecialDay {
    /// A day off; otherwise a working day in exchange for one (调休上班).
    pub off: bool,
    /// The holiday it belongs to.
    pub name: String,
}

/// The days of one year as its notice names them, for an office whose program was built before it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct PublishedYear {
    /// The year.
    pub year: i16,
    /// Its days off and its working days in exchange, in order.
    pub days: Vec<PublishedDay>,
    /// The notice (国务院办公厅关于节假日安排的通知) that names them.
    pub notice: String,
}

/// A day of a published year.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct PublishedDay {
    /// The day.
    pub date: Date,
    /// A day off; otherwise a working day in exchange for one.
    pub off: bool,
    /// The holiday it belongs to.
    pub name: String,
}

/// A run of days off under one name.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Holiday {
    /// Its name.
    pub name: String,
    /// Its first day.
    pub first: Date,
    /// Its last day.
    pub last: Date,
}

impl Calendar {
    /// The calendar that comes with the program, read once.
    pub fn shipped() -> Result<&'static Self, TableError> {
        static SHIPPED: LazyLock<Result<Calendar, TableError>> =
            LazyLock::new(|| Calendar::parse(FILE, TEXT));
        SHIPPED.as_ref().map_err(Clone::clone)
    }

    /// Reads a calendar; `file` is only how errors call it.
    pub fn parse(file: &str, text: &str) -> Result<Self, TableError> {
        Self::grown(BTreeMap::new(), file, text)
    }

    /// This calendar with another file added, such as the next year's; its days win over ours.
    pub fn with(&self, file: &str, text: &str) -> Result<Self, TableError> {
        Self::grown(self.days.clone(), file, text)
    }

    /// This calendar with years published since; what was known of the days of such a year gives way.
    pub fn published(&self, years: &[PublishedYear]) -> Result<Self, TableFault> {
        let mut days = self.days.clone();
        for year in years {
            days.retain(|date, _| date.year() != year.year);
            let named = year.days.iter();
            days.extend(named.map(|PublishedDay { date, off, name }| {
                (*date, SpecialDay { off: *off, name: name.clone() })
            }));
        }
        let published = published_years(&days)?;
        Ok(Self { days, published })
    }

    fn grown(
        mut days: BTreeMap<Date, SpecialDay>,
        file: &str,
        text: &str,
    ) -> Result<Self, TableError> {
        let mut here = BTreeMap::new();
        for row in table::rows(file, text, ["date", "off", "name"])? {
            let (date, day) = special_day(&row)?;
            if here.insert(date, day).is_some() {
                return Err(row.error(TableFault::Twice(date.to_string())));
            }
        }
        days.extend(here);
        let line = text.lines().count();
        let published = published_years(&days).map_err(|fault| TableError {
            file: file.to_owned(),
            line,
            fault,
        })?;
        Ok(Self { days, published })
    }

    /// Whether people work on this day. Outside the published years only weekends are known.
    pub fn is_working_day(&self, date: Date) -> bool {
        match self.days.get(&date) {
            Some(day) => !day.off,
            None => !matches!(date.weekday(), Weekday::Saturday | Weekday::Sunday),
        }
    }

    /// What the yearly notice says of this day, if anything.
    pub fn special_day(&self, date: Date) -> Option<&SpecialDay> {
        self.days.get(&date)
    }

    /// The first day of the first published year.
    pub fn published_from(&self) -> Date {
        Date::constant(self.published.0, 1, 1)
    }

    /// The last day of the last published year: what is counted beyond it is provisional.
    pub fn published_until(&self) -> Date {
        Date::constant(self.published.1, 12, 31)
    }

    /// Whether all days from `first` to `last` lie in published years.
    pub fn covers(&self, first: Date, last: Date) -> bool {
        self.published_from() <= first && last <= self.published_until()
    }

    /// This day, or if it is a day of rest the next working day (Civil Code, article 203).
    pub fn next_working_day_on_or_after(&self, date: Date) -> Date {
        days_from(date).find(|day| self.is_working_day(*day)).unwrap_or(Date::MAX)
    }

    /// The working days after `from`, in order.
    pub fn working_days_after(&self, from: Date) -> impl Iterator<Item = Date> + '_ {
        days_from(from).skip(1).filter(|day| self.is_working_day(*day))
    }

    /// The holidays that touch the days from `first` to `last`, cut to them.
    pub fn holidays(&self, first: Date, last: Date) -> Vec<Holiday> {
        let mut holidays: Vec<Holiday> = Vec::new();
        for (date, day) in self.special_days(first, last).filter(|(_, day)| day.off) {
            match holidays.last_mut() {
                Some(open) if open.name == day.name && open.last.tomorrow().ok() == Some(date) => {
                    open.last = date;
                }
                _ => holidays.push(Holiday { name: day.name.clone(), first: date, last: date }),
            }
        }
        holidays
    }

    /// The make-up working days from `first` to `last`, with the holiday each belongs to.
    pub fn make_up_days(&self, first: Date, last: Date) -> impl Iterator<Item = (Date, &str)> {
        self.special_days(first, last)
            .filter(|(_, day)| !day.off)
            .map(|(date, day)| (date, day.name.as_str()))
    }

    fn special_days(&self, first: Date, last: Date) -> impl Iterator<Item = (Date, &SpecialDay)> {
        self.days
            .iter()
            .map(|(date, day)| (*date, day))
            .skip_while(move |(date, _)| *date < first)
            .take_while(move |(date, _)| *date <= last)
    }
}

impl PublishedYear {
    /// Reads the days of one year; `file` is only how errors call it.
    pub fn parse(file: &str, text: &str, notice: &str) -> Result<Self, TableError> {
        let (mut days, mut special) = (Vec::new(), BTreeMap::new());
        for row in table::rows(file, text, ["date", "off", "name"])? {
            let (date, day) = special_day(&row)?;
            if special.contains_key(&date) {
                return Err(row.error(TableFault::Twice(date.to_string())));
            }
            if !day.off && !matches!(date.weekday(), Weekday::Saturday | Weekday::Sunday) {
                return Err(row.error(TableFault::NotAWeekend(date.to_string())));
            }
            days.push(PublishedDay { date, off: day.off, name: day.name.clone() });
            special.insert(date, day);
        }
        let fault = |fault| TableError { file: file.to_owned(), line: text.lines().count(), fault };
        let year = one_year(&special).map_err(fault)?;
        days.sort_by_key(|day| day.date);
        Ok(Self { year, days, notice: notice.to_owned() })
    }
}

/// The one year that these days are of, with the holidays that no year is without.
fn one_year(days: &BTreeMap<Date, SpecialDay>) -> Result<i16, TableFault> {
    let (first, last) = published_years(days)?;
    if first != last {
        return Err(TableFault::SeveralYears { first, last });
    }
    let fixed = [(1, 1), (5, 1), (10, 1), (10, 2), (10, 3)];
    let fixed = fixed.map(|(month, day)| Date::constant(first, month, day));
    let missing = fixed.into_iter().find(|date| !days.get(date).is_some_and(|day| day.off));
    if let Some(missing) = missing {
        return Err(TableFault::HolidayMissing(missing.to_string()));
    }
    // A notice names days of the years beside it, but none far from its own.
    let (from, until) = (Date::constant(first, 1, 1), Date::constant(first, 12, 31));
    let near = (from.saturating_sub(NEAR.days()), until.saturating_add(NEAR.days()));
    match days.keys().find(|date| **date < near.0 || near.1 < **date) {
        Some(far) => Err(TableFault::OtherYear(far.to_string())),
        None => Ok(first),
    }
}

/// All days from this one on, to the end of the calendar's reach.
fn days_from(first: Date) -> impl Iterator<Item = Date> {
    std::iter::successors(Some(first), |day| day.tomorrow().ok())
}

fn special_day(row: &Row<'_, 3>) -> Result<(Date, SpecialDay), TableError> {
    let [date, off, name] = row.fields;
    let date = date.parse().map_err(|_| row.unreadable("a date", date))?;
    let off = match off {
        "1" => true,
        "0" => false,
        _ => return Err(row.unreadable("0 or 1", off)),
    };
    Ok((date, SpecialDay { off, name: name.to_owned() }))
}

/// The first and last published year, with none missing between.
///
/// A year is published when its National Day is listed: the notices name single days of the
/// neighbouring years, so the first and last row do not tell.
fn published_years(days: &BTreeMap<Date, SpecialDay>) -> Result<(i16, i16), TableFault> {
    let is_published =
        |year| days.get(&Date::constant(year, 10, 1)).is_some_and(|national_day| national_day.off);
    let years = days.keys().map(|date| date.year()).filter(|year| is_published(*year));
    let (Some(first), Some(last)) = (years.clone().min(), years.max()) else {
        return Err(TableFault::YearMissing(days.keys().next().map_or(0, |date| date.year())));
    };
    match (first..=last).find(|year| !is_published(*year)) {
        Some(missing) => Err(TableFault::YearMissing(missing)),
        None => Ok((first, last)),
    }
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::*;

    fn shipped() -> &'static Calendar {
        Calendar::shipped().unwrap_or_else(|error| panic!("{error}"))
    }

    #[test]
    fn the_years_2007_to_2026_are_published() {
        assert_eq!(shipped().published_from(), date(2007, 1, 1)); // though 2006-12-30 is listed
        assert_eq!(shipped().published_until(), date(2026, 12, 31));
    }

    #[test]
    fn a_holiday_is_told_as_one_run_of_days() {
        let run = |name: &str, first, last| Holiday { name: name.to_owned(), first, last };
        assert_eq!(
            shipped().holidays(date(2026, 9, 20), date(2026, 10, 3)),
            [
                run("中秋节", date(2026, 9, 25), date(2026, 9, 27)),
                run("国庆节", date(2026, 10, 1), date(2026, 10, 3)), // cut at the end asked for
            ]
        );
        let made_up: Vec<_> =
            shipped().make_up_days(date(2026, 9, 1), date(2026, 10, 31)).collect();
        assert_eq!(made_up, [(date(2026, 9, 20), "国庆节"), (date(2026, 10, 10), "国庆节")]);
    }

    #[test]
    fn the_next_year_may_be_added_when_it_is_published() {
        let text = "date,off,name\n2027-01-01,1,元旦\n2027-10-01,1,国庆节\n";
        let calendar = shipped().with("2027.csv", text).unwrap_or_else(|error| panic!("{error}"));
        assert_eq!(calendar.published_until(), date(2027, 12, 31));
        assert!(
            shipped().is_working_day(date(2027, 1, 1))
                && !calendar.is_working_day(date(2027, 1, 1))
        );
    }

    #[test]
    fn a_table_with_a_fault_says_file_and_line() {
        let table = [
            ("2026-02-30,1,元旦\n", "t.csv:2: `2026-02-30` cannot be read as a date"),
            ("2026-10-01,yes,国庆节\n", "t.csv:2: `yes` cannot be read as 0 or 1"),
            ("2026-10-01,1,国庆节\n2026-10-01,0,国庆节\n", "t.csv:3: 2026-10-01 is listed twice"),
            ("2026-01-01,1,元旦\n", "t.csv:2: the days off of the year 2026 are missing"),
            (
                "2024-10-01,1,国庆节\n2026-10-01,1,国庆节\n",
                "t.csv:3: the days off of the year 2025 are missing",
            ),
        ];
        for (rows, expected) in table {
            let error = Calendar::parse("t.csv", &format!("date,off,name\n{rows}")).err();
            assert_eq!(error.map(|error| error.to_string()).as_deref(), Some(expected));
        }
    }

    #[test]
    fn the_end_of_time_is_reached_and_not_passed() {
        assert_eq!(shipped().next_working_day_on_or_after(Date::MAX), Date::MAX);
        assert_eq!(shipped().working_days_after(Date::MAX).count(), 0);
    }
}
