//! Dates and what is left until them, in words.

use jiff::{
    Zoned,
    civil::{Date, DateTime},
    tz::TimeZone,
};
use rules::{
    deadline::{Due, Left},
    stored::When,
};

use super::Tongue;

/// Within so many days a date counts as near.
const NEAR: u32 = 7;

impl Tongue {
    /// 2026年11月23日, or 23 November 2026.
    pub fn date(self, date: Date) -> String {
        let (year, month, day) = (date.year(), date.month(), date.day());
        match self {
            Self::Chinese => format!("{year}年{month}月{day}日"),
            Self::English => {
                let month = self.text(&format!("month-{month}"));
                format!("{day} {month} {year}")
            }
        }
    }

    /// A due date, marked where it may still move.
    pub fn due(self, due: Due) -> String {
        let date = self.date(due.date);
        if due.provisional { self.say("due-provisional", &[("date", date.into())]) } else { date }
    }

    /// How far away a due date is, in words that need no colour.
    pub fn left(self, left: Left) -> String {
        match left {
            Left::Days { calendar: 0, .. } => self.text("left-today"),
            Left::Days { calendar, working } => {
                self.say("left-days", &[("days", calendar.into()), ("working", working.into())])
            }
            Left::Late { days } => self.say("left-late", &[("days", days.into())]),
        }
    }

    /// When something was written: to the minute for staff, the day alone for the public.
    pub fn when(self, when: When, zone: &TimeZone) -> String {
        match when {
            When::Day(date) => self.date(date),
            When::Instant(instant) => {
                let local: Zoned = instant.to_zoned(zone.clone());
                self.moment(local.datetime())
            }
        }
    }

    /// A date with its time of day, to the minute.
    pub fn moment(self, at: DateTime) -> String {
        format!("{} {:02}:{:02}", self.date(at.date()), at.hour(), at.minute())
    }
}

/// The colour that goes with what is left: `late`, `near` or `far`; the words say the same.
pub fn shade(left: Left) -> &'static str {
    match left {
        Left::Late { .. } => "late",
        Left::Days { calendar, .. } if calendar <= NEAR => "near",
        Left::Days { .. } => "far",
    }
}

/// A whole number up to 999 in Chinese numerals, as articles are counted.
pub(super) fn chinese_number(number: u16) -> String {
    const DIGITS: [&str; 10] = ["〇", "一", "二", "三", "四", "五", "六", "七", "八", "九"];
    let digit = |n: u16| DIGITS.get(usize::from(n)).copied().unwrap_or("");
    let (hundreds, tens, ones) = (number / 100 % 10, number / 10 % 10, number % 10);
    let hundreds_written =
        if 0 < hundreds { format!("{}百", digit(hundreds)) } else { String::new() };
    let tens_written = match tens {
        0 if 0 < hundreds && 0 < ones => "〇".to_owned(),
        0 => String::new(),
        1 if hundreds == 0 => "十".to_owned(),
        tens => format!("{}十", digit(tens)),
    };
    let ones_written = if 0 < ones || number == 0 { digit(ones) } else { "" };
    hundreds_written + &tens_written + ones_written
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::*;

    #[test]
    fn articles_are_counted_as_the_law_writes_them() {
        let table = [
            (5, "五"),
            (10, "十"),
            (22, "二十二"),
            (31, "三十一"),
            (103, "一百〇三"),
            (110, "一百一十"),
        ];
        for (number, written) in table {
            assert_eq!(chinese_number(number), written);
        }
    }

    #[test]
    fn a_date_is_written_as_each_language_writes_it() {
        let day = date(2026, 11, 23);
        assert_eq!(Tongue::Chinese.date(day), "2026年11月23日");
        assert_eq!(Tongue::English.date(day), "23 November 2026");
        let due = Due { date: day, nominal: day, provisional: true };
        assert!(Tongue::Chinese.due(due).contains("暂定"));
    }

    #[test]
    fn what_is_left_is_said_in_words() {
        assert_eq!(Tongue::Chinese.left(Left::Late { days: 13 }), "超期 13 天");
        assert_eq!(Tongue::English.left(Left::Late { days: 1 }), "1 day late");
        assert_eq!(shade(Left::Days { calendar: 8, working: 6 }), "far");
        assert_eq!(shade(Left::Days { calendar: 7, working: 5 }), "near");
    }
}
