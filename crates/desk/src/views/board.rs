//! What a leader's page and the allot desk show: figures, each with the filter of the list behind it.

use jiff::civil::{Date, DateTime};

use super::{Counted, Filter, ListRow};

/// A figure and the list that is as long.
#[derive(Clone, Debug)]
pub struct Figure {
    /// Key of the language files: `overdue`, `week`, `waiting`, `waiting_late`, `sign_off`, `approve`, `objections`,
    /// `promised`, `my_sponsored`; on the supervision board those of its own.
    pub what: &'static str,
    /// How many.
    pub count: Counted,
    /// The list.
    pub filter: Filter,
}

/// What lies with an organ or a unit.
#[derive(Clone, Debug)]
pub struct LoadOf {
    /// The organ's id.
    pub organ: i32,
    /// The unit's id; none for the whole organ.
    pub unit: Option<i32>,
    /// Its name.
    pub name: String,
    /// What is not done.
    pub open: u64,
    /// What of it is late.
    pub late: u64,
}

/// A class of the first level in two months.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ClassFigure {
    /// Its code.
    pub code: String,
    /// Its name.
    pub name: String,
    /// Received in this month.
    pub this_month: u64,
    /// Received in the month before.
    pub last_month: u64,
}

/// An organ that takes what is sent.
#[derive(Clone, Debug)]
pub struct Goal {
    /// The organ.
    pub organ: i32,
    /// Its name.
    pub name: String,
    /// An organ of discipline: seldom meant, as reports reach it by a way of their own.
    pub discipline: bool,
}

/// A leader's morning.
#[derive(Clone, Debug)]
pub struct Board {
    /// Figures, the most pressing first.
    pub figures: Vec<Figure>,
    /// Visits of this month, and the collective ones among them.
    pub visits: [VisitFigure; 2],
    /// By organ, the latest first.
    pub organs: Vec<LoadOf>,
    /// By unit of one's own organs.
    pub units: Vec<LoadOf>,
    /// The largest classes of this month.
    pub classes: Vec<ClassFigure>,
    /// The first day of this month.
    pub this_month: Date,
    /// The first day of the month before.
    pub last_month: Date,
    /// Today.
    pub today: Date,
    /// When it was counted, by the clock of the office.
    pub at: DateTime,
}

/// Visits counted by batch and by person (批次、人次), with the list behind them.
#[derive(Clone, Debug)]
pub struct VisitFigure {
    /// `visits`, or `collective` for those of five and more (集体访).
    pub what: &'static str,
    /// 批次.
    pub batches: u64,
    /// 人次.
    pub persons: u64,
    /// What the list is narrowed by.
    pub filter: Filter,
}

/// The allot desk: what waits to be checked, signed and allotted, and where it may go.
#[derive(Clone, Debug)]
pub struct AllotDesk {
    /// What waits, the next due first.
    pub rows: Vec<ListRow>,
    /// How many there are in all.
    pub count: Counted,
    /// Organs to send to, those with the most in hand first.
    pub organs: Vec<Goal>,
    /// The day to offer where an assignment must name one.
    pub result_due: Date,
}
