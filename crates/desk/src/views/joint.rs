//! Several organs at one matter, as the desk hands it out to officers.

use jiff::civil::Date;

/// An organ that helps the one that hosts a matter (协办机关).
#[derive(Clone, Debug)]
pub struct CoOrganView {
    /// Which.
    pub organ: String,
    /// Since when.
    pub since: Date,
    /// Why.
    pub reason: String,
    /// Its last word, and the day.
    pub opinion: Option<(Date, String)>,
}

/// That a matter was given to another organ (交叉办理、提级办理).
#[derive(Clone, Debug)]
pub struct MoveView {
    /// Whose it was.
    pub from: String,
    /// Whose it is.
    pub to: String,
    /// To an organ of a higher level.
    pub raised: bool,
    /// The organ that did it.
    pub by: String,
    /// The day.
    pub on: Date,
    /// Why; none where its only officer sent it up.
    pub reason: Option<String>,
}
