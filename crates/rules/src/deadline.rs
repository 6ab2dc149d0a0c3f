//! When something is due, and why: Civil Code, articles 200 to 203, applied to the petition terms.
//!
//! The day something starts is not counted (201). Months end on the corresponding day, or on the
//! month's last day where there is none (202). A last day that is a day of rest gives way to the
//! next working day (203). Working days are counted one by one, make-up days among them.

use jiff::ToSpan;
use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use crate::calendar::Calendar;

/// How long a term is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(tag = "unit", content = "count", rename_all = "kebab-case")]
pub enum Period {
    /// Days of the calendar (日).
    CalendarDays(u16),
    /// Working days (工作日).
    WorkingDays(u16),
    /// Months (月).
    Months(u16),
}

impl Period {
    /// Reads a unit as the rulebook and the command line write it.
    pub fn parse(count: u16, unit: &str) -> Option<Self> {
        match unit {
            "calendar-days" => Some(Self::CalendarDays(count)),
            "working-days" => Some(Self::WorkingDays(count)),
            "months" => Some(Self::Months(count)),
            _ => None,
        }
    }

    /// Its unit as the rulebook writes it.
    pub fn unit(self) -> &'static str {
        match self {
            Self::CalendarDays(_) => "calendar-days",
            Self::WorkingDays(_) => "working-days",
            Self::Months(_) => "months",
        }
    }

    /// So many of the same unit.
    #[must_use]
    pub fn counting(self, count: u16) -> Self {
        match self {
            Self::CalendarDays(_) => Self::CalendarDays(count),
            Self::WorkingDays(_) => Self::WorkingDays(count),
            Self::Months(_) => Self::Months(count),
        }
    }

    /// How many of its unit.
    pub fn count(self) -> u16 {
        match self {
            Self::CalendarDays(count) | Self::WorkingDays(count) | Self::Months(count) => count,
        }
    }
}

/// When something is due.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct Due {
    /// The last day on which it is in time.
    pub date: Date,
    /// The last day as counted, before it gave way to a day of rest. Extensions count from here.
    pub nominal: Date,
    /// Days that mattered lie in years whose holidays are not published: the date may still move.
    pub provisional: bool,
}

impl Due {
    /// Due on a day that a letter names (article 22, item 3): nothing is counted or moved.
    pub fn named(date: Date) -> Self {
        Self { date, nominal: date, provisional: false }
    }
}

/// One fact in the explanation of a date; the language files put it into words.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "step", rename_all = "snake_case")]
pub enum Step {
    /// The day it started is not counted (Civil Code, article 201).
    StartDayNotCounted {
        /// That day.
        from: Date,
    },
    /// Days off that were passed over while counting working days.
    HolidayNotCounted {
        /// The holiday.
        name: String,
        /// Its first day in the term.
        first: Date,
        /// Its last day in the term.
        last: Date,
    },
    /// A Saturday or Sunday that was counted, being a working day in exchange.
    MakeUpDayCounted {
        /// That day.
        date: Date,
        /// The holiday it makes up for.
        name: String,
    },
    /// The month has no corresponding day, so its last day stands in (article 202).
    MonthHasNoSuchDay {
        /// The day of the month looked for.
        day: i8,
        /// The month's last day.
        nominal: Date,
    },
    /// The term, counted out.
    Counted {
        /// How long it is.
        period: Period,
        /// Its last day as counted.
        nominal: Date,
    },
    /// Days added to an earlier term's nominal last day, not to the day it had given way to.
    AddedToNominal {
        /// The earlier nominal last day.
        from: Date,
        /// How many days.
        days: u16,
        /// The new nominal last day.
        nominal: Date,
    },
    /// The last day is a day of rest and gives way to the next working day (article 203).
    MovedFromRestDay {
        /// The day of rest.
        from: Date,
        /// The next working day.
        to: Date,
        /// The holiday in the way; a plain weekend has no name.
        name: Option<String>,
    },
    /// The date may still move: holidays are published only for the years between these days.
    Provisional {
        /// First day of the first published year.
        published_from: Date,
        /// Last day of the last published year.
        published_until: Date,
    },
}

/// How far away a due date is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Left {
    /// Not yet late; on the due date itself both are 0.
    Days {
        /// Days of the calendar until the due date.
        calendar: u32,
        /// Working days among them.
        working: u32,
    },
    /// Late by this many days of the calendar.
    Late {
        /// How many.
        days: u32,
    },
}

impl Calendar {
    /// When a term that starts on `from` is due.
    pub fn due(&self, from: Date, period: Period) -> Due {
        let nominal = self.nominal(from, period);
        let first_that_matters = match period {
            Period::WorkingDays(_) => from.tomorrow().unwrap_or(from),
            Period::CalendarDays(_) | Period::Months(_) => nominal,
        };
        self.settled(first_that_matters, nominal)
    }

    /// When a term is due after `days` more, counted from its nominal last day; the rest-day rule
    /// then applies once. So for an extension (article 34), and so for the days of a hearing in the
    /// final review (article 36).
    pub fn extend(&self, nominal: Date, days: u16) -> Due {
        let nominal = nominal.saturating_add(i32::from(days).days());
        self.settled(nominal, nominal)
    }

    /// Why [`Calendar::due`] answers as it does.
    pub fn explain(&self, from: Date, period: Period) -> Vec<Step> {
        let due = self.due(from, period);
        let mut steps = vec![Step::StartDayNotCounted { from }];
        match period {
            Period::WorkingDays(_) => steps.extend(self.passed_over(from, due.nominal)),
            Period::Months(_) if due.nominal.day() < from.day() => {
                steps.push(Step::MonthHasNoSuchDay { day: from.day(), nominal: due.nominal });
            }
            Period::Months(_) | Period::CalendarDays(_) => {}
        }
        steps.push(Step::Counted { period, nominal: due.nominal });
        steps.extend(self.after_counting(due));
        steps
    }

    /// Why [`Calendar::extend`] answers as it does.
    pub fn explain_extension(&self, nominal: Date, days: u16) -> Vec<Step> {
        let due = self.extend(nominal, days);
        let added = Step::AddedToNominal { from: nominal, days, nominal: due.nominal };
        std::iter::once(added).chain(self.after_counting(due)).collect()
    }

    /// How far a due date is from `today`.
    pub fn days_left(&self, due: Date, today: Date) -> Left {
        let apart = (due - today).get_days();
        if apart < 0 {
            return Left::Late { days: apart.unsigned_abs() };
        }
        let working = self.working_days_after(today).take_while(|day| *day <= due).zip(1..).last();
        Left::Days {
            calendar: apart.unsigned_abs(),
            working: working.map_or(0, |(_, count)| count),
        }
    }

    /// The day from which the 60 days of a claim run (article 34). The Regulations name no act of
    /// acceptance any more, so it is the day of the notice that it was received, but no later than
    /// the day that notice was due.
    pub fn accepted_on(&self, notice_due: Due, notice: Option<Date>) -> Date {
        notice.map_or(notice_due.date, |notice| notice.min(notice_due.date))
    }

    fn nominal(&self, from: Date, period: Period) -> Date {
        match period {
            Period::CalendarDays(days) => from.saturating_add(i32::from(days).days()),
            Period::Months(months) => from.saturating_add(i32::from(months).months()),
            Period::WorkingDays(0) => from,
            Period::WorkingDays(days) => {
                self.working_days_after(from).nth(usize::from(days) - 1).unwrap_or(Date::MAX)
            }
        }
    }

    fn settled(&self, first_that_matters: Date, nominal: Date) -> Due {
        let date = self.next_working_day_on_or_after(nominal);
        Due { date, nominal, provisional: !self.covers(first_that_matters, date) }
    }

    /// What was passed over, and what was counted all the same, in the order of the days.
    fn passed_over(&self, from: Date, last: Date) -> Vec<Step> {
        let first = from.tomorrow().unwrap_or(from);
        let holidays = self.holidays(first, last).into_iter().map(|holiday| {
            let (name, first, last) = (holiday.name, holiday.first, holiday.last);
            (first, Step::HolidayNotCounted { name, first, last })
        });
        let make_up = self
            .make_up_days(first, last)
            .map(|(date, name)| (date, Step::MakeUpDayCounted { date, name: name.to_owned() }));
        let mut steps: Vec<_> = holidays.chain(make_up).collect();
        steps.sort_by_key(|(date, _)| *date);
        steps.into_iter().map(|(_, step)| step).collect()
    }

    fn after_counting(&self, due: Due) -> impl Iterator<Item = Step> {
        let moved = (due.date != due.nominal).then(|| {
            let holiday = self.holidays(due.nominal, due.date).into_iter().next();
            let name = holiday.map(|holiday| holiday.name);
            Step::MovedFromRestDay { from: due.nominal, to: due.date, name }
        });
        let provisional = due.provisional.then(|| Step::Provisional {
            published_from: self.published_from(),
            published_until: self.published_until(),
        });
        moved.into_iter().chain(provisional)
    }
}
