//! What the supervision board shows.

use jiff::civil::{Date, DateTime};
use rules::{
    codes::{Clock, Failing, Rated},
    deadline::Left,
    yearly::YearlyOwed,
};

use super::{Figure, Filter};

/// How many matters an organ is late with, by the term it is late with.
#[derive(Clone, Debug)]
pub struct LateBy {
    /// The organ's id.
    pub organ: i32,
    /// Its name.
    pub name: String,
    /// The term.
    pub clock: Clock,
    /// How many.
    pub count: u64,
    /// The list of exactly these.
    pub filter: Filter,
}

/// In how many matters an organ failed in something since the first day of the year.
#[derive(Clone, Debug)]
pub struct FailedBy {
    /// The organ's id.
    pub organ: i32,
    /// Its name.
    pub name: String,
    /// In what.
    pub failing: Failing,
    /// In how many matters.
    pub count: u64,
    /// The list of exactly these.
    pub filter: Filter,
}

/// A topic that supervision looks at first.
#[derive(Clone, Debug)]
pub struct InFocus {
    /// Its name, as the table of topics writes it.
    pub name: String,
    /// What is in hand of it.
    pub open: Figure,
    /// What of that is late.
    pub late: Figure,
}

/// How one of the two who may be rated was, since the first day of the year (参评率、满意率).
#[derive(Clone, Debug)]
pub struct Rates {
    /// Whom.
    pub object: Rated,
    /// How many were rated, or were not while there was time: what may still be rated counts nowhere.
    pub evaluable: Rate,
    /// How many were rated.
    pub evaluated: Rate,
    /// How many of these found it satisfying or basically so.
    pub satisfied: Rate,
    /// How many did not.
    pub dissatisfied: Rate,
}

/// A figure of the rates, with its list.
#[derive(Clone, Debug)]
pub struct Rate {
    /// How many.
    pub count: u64,
    /// The list of exactly these.
    pub filter: Filter,
}

/// The supervision board (督查台).
#[derive(Clone, Debug)]
pub struct Supervised {
    /// What the officer's petition offices still owe of last year.
    pub yearly: Vec<(YearlyOwed, Left)>,
    /// Figures, the most pressing first.
    pub figures: Vec<Figure>,
    /// Who is late with what, the most first.
    pub late_by: Vec<LateBy>,
    /// What organs failed in since the first day of the year.
    pub failed_by: Vec<FailedBy>,
    /// How both who may be rated were, since the first day of the year.
    pub rates: Vec<Rates>,
    /// The topics looked at first.
    pub focus: Vec<InFocus>,
    /// Today.
    pub today: Date,
    /// When it was counted, by the clock of the office.
    pub at: DateTime,
}
