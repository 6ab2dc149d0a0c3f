//! What holds whatever day a term starts on, and the same days counted by another source.

use std::collections::HashSet;
use std::io::Write;
use std::path::Path;

use jiff::civil::{Date, Weekday, date};
use proptest::prelude::*;

use rules::calendar::Calendar;
use rules::deadline::{Left, Period, Step};

use Period::{CalendarDays, Months, WorkingDays};

fn calendar() -> &'static Calendar {
    Calendar::shipped().unwrap_or_else(|error| panic!("{error}"))
}

fn any_day() -> impl Strategy<Value = Date> {
    (2005_i16..2031, 1_i8..13, 1_i8..29).prop_map(|(year, month, day)| date(year, month, day))
}

fn any_period() -> impl Strategy<Value = Period> {
    prop_oneof![
        (0_u16..120).prop_map(CalendarDays),
        (0_u16..60).prop_map(WorkingDays),
        (0_u16..15).prop_map(Months),
    ]
}

proptest! {
    #[test]
    fn nothing_is_due_on_a_day_of_rest(start in any_day(), period in any_period()) {
        let due = calendar().due(start, period);
        prop_assert!(calendar().is_working_day(due.date));
        prop_assert!(start <= due.nominal && due.nominal <= due.date);
        let moved_over = due.nominal.series(jiff::Span::new().days(1)).take_while(|day| *day < due.date);
        prop_assert!(moved_over.into_iter().all(|day| !calendar().is_working_day(day)));
    }

    #[test]
    fn who_starts_later_is_due_no_earlier(start in any_day(), period in any_period()) {
        let next = start.tomorrow()?;
        prop_assert!(calendar().due(start, period).date <= calendar().due(next, period).date);
    }

    #[test]
    fn the_working_days_left_to_a_working_day_term_are_its_count(start in any_day(), count in 1_u16..60) {
        let due = calendar().due(start, WorkingDays(count));
        match calendar().days_left(due.date, start) {
            Left::Days { working, .. } => prop_assert_eq!(working, u32::from(count)),
            Left::Late { days } => prop_assert!(false, "late by {} at the start", days),
        }
    }

    #[test]
    fn the_explanation_ends_on_the_due_date(start in any_day(), period in any_period()) {
        let due = calendar().due(start, period);
        let steps = calendar().explain(start, period);
        let end = steps.iter().rev().find_map(|step| match step {
            Step::MovedFromRestDay { to, .. } => Some(*to),
            Step::Counted { nominal, .. } => Some(*nominal),
            _ => None,
        });
        prop_assert_eq!(end, Some(due.date));
        let provisional = steps.iter().any(|step| matches!(step, Step::Provisional { .. }));
        prop_assert_eq!(provisional, due.provisional);
    }

    #[test]
    fn an_extension_in_two_parts_is_one_in_all(start in any_day(), one in 0_u16..30, two in 0_u16..30) {
        let first = calendar().extend(start, one);
        prop_assert_eq!(calendar().extend(first.nominal, two), calendar().extend(start, one + two));
    }
}

/// Another source's calendar, counted in the plainest way.
struct Plain {
    off: HashSet<Date>,
    made_up: HashSet<Date>,
}

impl Plain {
    fn read(text: &str) -> Option<Self> {
        let json: serde_json::Value = serde_json::from_str(text).ok()?;
        let days = |key: &str| {
            json.get(key)?.as_object()?.keys().map(|day| day.parse().ok()).collect::<Option<_>>()
        };
        Some(Self { off: days("holidays")?, made_up: days("workdays")? })
    }

    fn is_working_day(&self, day: Date) -> bool {
        let weekend = matches!(day.weekday(), Weekday::Saturday | Weekday::Sunday);
        self.made_up.contains(&day) || !weekend && !self.off.contains(&day)
    }

    fn due(&self, start: Date, period: Period) -> Option<Date> {
        let mut day = start;
        match period {
            WorkingDays(count) => {
                let mut counted = 0;
                while counted < count {
                    day = day.tomorrow().ok()?;
                    if self.is_working_day(day) {
                        counted += 1;
                    }
                }
            }
            CalendarDays(count) => {
                for _ in 0..count {
                    day = day.tomorrow().ok()?;
                }
            }
            Months(count) => {
                let months =
                    i32::from(start.year()) * 12 + i32::from(start.month()) - 1 + i32::from(count);
                let (year, month) =
                    (i16::try_from(months / 12).ok()?, i8::try_from(months % 12 + 1).ok()?);
                day = (28..=start.day().max(28))
                    .rev()
                    .find_map(|last| Date::new(year, month, last.min(start.day())).ok())?;
            }
        }
        while !self.is_working_day(day) {
            day = day.tomorrow().ok()?;
        }
        Some(day)
    }
}

#[test]
fn every_day_of_seventeen_years_agrees_with_another_source() {
    let path = Path::new(env!("CARGO_MANIFEST_DIR"))
        .join("../../../shared/data/holidays/chinese-days.json");
    let Ok(text) = std::fs::read_to_string(&path) else {
        let _ = writeln!(std::io::stderr(), "SKIPPED: no other calendar at {}", path.display());
        return;
    };
    let Some(plain) = Plain::read(&text) else { panic!("{} is not what it was", path.display()) };
    let periods = [
        WorkingDays(1),
        WorkingDays(3),
        WorkingDays(5),
        WorkingDays(10),
        WorkingDays(15),
        CalendarDays(5),
        CalendarDays(15),
        CalendarDays(30),
        CalendarDays(60),
        CalendarDays(90),
        Months(1),
        Months(2),
        Months(3),
        Months(6),
    ];
    let days = date(2010, 1, 1).series(jiff::Span::new().days(1));
    for start in days.take_while(|day| *day <= date(2026, 12, 31)) {
        assert_eq!(calendar().is_working_day(start), plain.is_working_day(start), "{start}");
        for period in periods {
            let due = calendar().due(start, period).date;
            assert_eq!(Some(due), plain.due(start, period), "{start} and {period:?}");
        }
    }
}
