//! Whether something can have been done on a day.

use jiff::civil::Date;

/// Why it cannot.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum OffDay {
    /// The day is to come.
    InFuture,
    /// The day lies before what it follows.
    TooEarly {
        /// On this day.
        after: Date,
    },
}

/// A day on which something was done: neither before what it follows nor to come.
pub(crate) fn between(day: Date, since: Date, today: Date) -> Result<(), OffDay> {
    match (day < since, today < day) {
        (true, _) => Err(OffDay::TooEarly { after: since }),
        (_, true) => Err(OffDay::InFuture),
        _ => Ok(()),
    }
}

/// Says it as a refusal of its own kind does.
macro_rules! off_day {
    ($refusal:ident) => {
        impl From<crate::on_day::OffDay> for $refusal {
            fn from(off: crate::on_day::OffDay) -> Self {
                match off {
                    crate::on_day::OffDay::InFuture => Self::InFuture,
                    crate::on_day::OffDay::TooEarly { after } => Self::TooEarly { after },
                }
            }
        }
    };
}

pub(crate) use off_day;
