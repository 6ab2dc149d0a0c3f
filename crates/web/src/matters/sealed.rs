//! Who brought a matter, as its page shows it: sealed, to be opened, or shown for a while.

use desk::views::{MatterView, SealView};
use jiff::tz::TimeZone;
use rules::{codes::Kind, stored::When};

use crate::{
    Tongue,
    form::Fields,
    input::{Input, Shape, Sheet},
    paths,
};

/// The command that shows who brought a matter.
pub(crate) const OPEN_SEAL: &str = "open_seal";

/// What stands in the place of a name, or above it.
pub(crate) struct Seal {
    pub(crate) sentence: String,
    /// That the name is kept from the unit.
    pub(crate) withheld: bool,
    /// Where it is unlocked.
    pub(crate) unlock: Option<String>,
    /// It can be opened.
    pub(crate) open: bool,
    /// The field for a reason, where one is owed.
    pub(crate) reason: Option<Input>,
}

impl Seal {
    /// What the page says of it.
    pub(crate) fn of(matter: &MatterView, tongue: Tongue, zone: &TimeZone) -> Self {
        let sentence = match &matter.seal {
            SealView::Nobody => tongue.text("who-anonymous-office"),
            SealView::Erased => tongue.text("who-erased"),
            SealView::NotYours => tongue.text("who-sealed-not-yours"),
            SealView::Locked => tongue.text("who-sealed-locked"),
            SealView::NotGiven => tongue.text("who-sealed-not-given"),
            SealView::Closed => tongue.text("who-sealed-closed"),
            SealView::Shown { until, .. } => {
                let time = tongue.when(When::Instant(*until), zone);
                tongue.say("who-shown-until", &[("time", time.into())])
            }
        };
        let locked = matches!(matter.seal, SealView::Locked);
        let report = matter.kind == Some(Kind::Report);
        let typed = Fields::default();
        let sheet = Sheet { tongue, typed: &typed, fault: None, prefix: OPEN_SEAL };
        Self {
            sentence,
            withheld: matter.withhold_name,
            unlock: locked.then(|| paths::unlock_for(&paths::matter(&matter.number))),
            open: matches!(matter.seal, SealView::Closed),
            reason: report.then(|| sheet.input("reason", Shape::Text(2)).needed()),
        }
    }
}
