//! A reminder as its officer sees it.

use rules::codes::About;

use super::DueView;

/// Something somebody was reminded of that is still owed.
#[derive(Clone, Debug)]
pub struct ReminderView {
    /// The matter.
    pub number: String,
    /// Its one line.
    pub title: String,
    /// The organ that must act now.
    pub holder: String,
    /// Of what.
    pub about: About,
    /// When it is due.
    pub due: DueView,
}
