//! Days as registers write them.

use jiff::civil::{Date, date};
use jiff::fmt::strtime;

use super::Reason;

/// The first day a register can speak of. Spreadsheets write an empty date as a day of 1899 or 1900.
const EARLIEST: Date = date(1949, 10, 1);

/// The day that a text names. Times and offsets are checked and then left: the day is the one written.
///
/// Taken are `2019-04-25`, `2019/4/25`, `2019.4.25` and `2019年4月25日`, alone or before a time
/// such as `9:32`, `09:32:09.5`, `T09:32:09Z` or `T09:32:09+08:00`. With a format, only that.
pub(super) fn day(text: &str, format: Option<&str>) -> Result<Date, Reason> {
    let day = match format {
        Some(format) => formatted(text, format),
        None => written(text.trim()),
    }?;
    counted(day)
}

/// A day that the file holds as such, if a register can speak of it.
pub(super) fn counted(day: Date) -> Result<Date, Reason> {
    if day < EARLIEST { Err(Reason::ImpossibleDate) } else { Ok(day) }
}

fn formatted(text: &str, format: &str) -> Result<Date, Reason> {
    let parsed = strtime::parse(format, text).map_err(|_| Reason::NotADate)?;
    parsed.to_date().map_err(|_| Reason::ImpossibleDate)
}

fn written(text: &str) -> Result<Date, Reason> {
    let (year, month, day, rest) = numbers(text).ok_or(Reason::NotADate)?;
    if !is_time(rest) {
        return Err(Reason::NotADate);
    }
    Date::new(year, month, day).map_err(|_| Reason::ImpossibleDate)
}

/// Year, month and day, and what follows them. The separators must be of one kind.
fn numbers(text: &str) -> Option<(i16, i8, i8, &str)> {
    let (year, rest) = digits(text, 4, 4)?;
    let separator = rest.chars().next().filter(|c| "-/.年".contains(*c))?;
    let (month, rest) = digits(&rest[separator.len_utf8()..], 1, 2)?;
    let rest = rest.strip_prefix(if separator == '年' { '月' } else { separator })?;
    let (day, rest) = digits(rest, 1, 2)?;
    let rest = if separator == '年' { rest.strip_prefix('日')? } else { rest };
    Some((year.parse().ok()?, month.parse().ok()?, day.parse().ok()?, rest))
}

/// True for nothing at all, or for a time of day with or without an offset.
fn is_time(text: &str) -> bool {
    let Some(time) = text.strip_prefix(['T', 't', ' ']) else { return text.is_empty() };
    time_of_day(time.trim_start()).is_some_and(is_offset)
}

/// What follows the time of day at the beginning of a text.
fn time_of_day(text: &str) -> Option<&str> {
    let rest = part(text, 1, 23)?;
    let rest = part(rest.strip_prefix(':')?, 2, 59)?;
    let Some(seconds) = rest.strip_prefix(':') else { return Some(rest) };
    let rest = part(seconds, 2, 60)?;
    rest.strip_prefix('.').map_or(Some(rest), |fraction| Some(digits(fraction, 1, 9)?.1))
}

/// True for nothing at all, for `Z`, and for an offset such as `+08:00` or `-1100`.
fn is_offset(text: &str) -> bool {
    match text.strip_prefix(['+', '-']) {
        Some(offset) => hours_and_minutes(offset) == Some(""),
        None => matches!(text, "" | "Z" | "z"),
    }
}

fn hours_and_minutes(text: &str) -> Option<&str> {
    let rest = part(text, 2, 23)?;
    part(rest.strip_prefix(':').unwrap_or(rest), 2, 59)
}

/// Passes a number of `least` to two digits that is at most `most`.
fn part(text: &str, least: usize, most: u8) -> Option<&str> {
    let (number, rest) = digits(text, least, 2)?;
    number.parse::<u8>().is_ok_and(|number| number <= most).then_some(rest)
}

/// The ASCII digits at the beginning of a text, at least and at most so many, and the rest.
fn digits(text: &str, least: usize, most: usize) -> Option<(&str, &str)> {
    let count = text.bytes().take(most).take_while(u8::is_ascii_digit).count();
    (least <= count).then(|| text.split_at(count))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn days_are_read_as_they_are_written() {
        for text in [
            "2019-04-25",
            "2019-4-25",
            "2019/4/25",
            "2019.04.25",
            "2019年4月25日",
            "2019年04月25日 9:32",
            "2019-04-25T09:32:09",
            "2019-04-25 09:32:09.123",
            "2019/4/25 9:32",
            "2019/4/25 9:32:09",
            "2019-04-25T00:30:00+08:00",
            "2019-04-25T23:30:00-1100",
            "2019-04-25T09:32:60Z",
            " 2019-04-25  9:32 ",
        ] {
            assert_eq!(day(text, None), Ok(date(2019, 4, 25)), "{text}");
        }
    }

    #[test]
    fn what_is_no_day_is_told_apart_from_a_day_that_never_was() {
        for (text, reason) in [
            ("", Reason::NotADate),
            ("昨天", Reason::NotADate),
            ("19-04-25", Reason::NotADate),
            ("２０１９-04-25", Reason::NotADate),
            ("20190425", Reason::NotADate),
            ("43580", Reason::NotADate),
            ("2019-04/25", Reason::NotADate),
            ("2019年4月25", Reason::NotADate),
            ("2019-04-25T", Reason::NotADate),
            ("2019-04-25 24:00", Reason::NotADate),
            ("2019-04-25 9:3", Reason::NotADate),
            ("2019-04-25T09:32:09+8", Reason::NotADate),
            ("2019-04-25T09:32:09+08:00[x]", Reason::NotADate),
            ("2019-04-251", Reason::NotADate),
            ("2019-02-29", Reason::ImpossibleDate),
            ("2019-13-01", Reason::ImpossibleDate),
            ("2019-00-01", Reason::ImpossibleDate),
            ("1900-01-00", Reason::ImpossibleDate),
            ("1899-12-30", Reason::ImpossibleDate),
            ("1949-09-30", Reason::ImpossibleDate),
        ] {
            assert_eq!(day(text, None), Err(reason), "{text}");
        }
        assert_eq!(day("2020-02-29", None), Ok(date(2020, 2, 29)));
    }

    #[test]
    fn a_format_of_the_office_s_own_is_the_only_one_taken() {
        let german = Some("%d.%m.%Y");
        assert_eq!(day("25.04.2019", german), Ok(date(2019, 4, 25)));
        assert_eq!(day("2019-04-25", german), Err(Reason::NotADate));
        assert_eq!(day("31.02.2019", german), Err(Reason::ImpossibleDate));
        assert_eq!(day("20190425", Some("%Y%m%d")), Ok(date(2019, 4, 25)));
        assert_eq!(day("25.04.2019 x", german), Err(Reason::NotADate));
    }
}
