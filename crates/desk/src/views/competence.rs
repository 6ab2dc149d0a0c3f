//! Whose work a matter seems to be, and who accepted it first, as the desk hands it out.

use jiff::civil::Date;
use rules::{competence::Reason, ids::OrganId};

/// An organ to which a matter might go. The officer decides.
#[derive(Clone, Debug)]
pub struct SuggestedView {
    /// Its id.
    pub organ: OrganId,
    /// Its name.
    pub name: String,
    /// Why; never empty.
    pub reasons: Vec<Reason>,
}

/// 首办: who accepted a matter first.
#[derive(Clone, Debug)]
pub struct FirstView {
    /// The organ.
    pub organ: String,
    /// The unit it named as host first; none while it has named none.
    pub unit: Option<String>,
    /// The day of the acceptance.
    pub on: Date,
}
