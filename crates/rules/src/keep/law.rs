//! Rules of the province or of the office, and the years of the calendar.

use jiff::civil::Date;

use super::{Keeping, Kept, OfficeRefusal, keeps_all, must};
use crate::{
    calendar::{Calendar, PublishedYear},
    office::OfficeEvent,
    rulebook::{AdoptedRules, MOST_ADOPTIONS, Rulebooks},
};

/// Adopted is what fits over the law, from today on at the earliest: what is begun keeps what it began under.
pub(super) fn adopt(rules: AdoptedRules, today: Date, around: Keeping<'_>) -> Kept {
    must(keeps_all(around.actor, around.office))?;
    let adopted = &around.office.rules;
    if MOST_ADOPTIONS <= adopted.len() {
        return Err(OfficeRefusal::Full { most: 600 });
    }
    let first = adopted.last().map_or(today, |last| last.from.max(today));
    if rules.from < first {
        return Err(OfficeRefusal::RulesTooEarly { first });
    }
    let books = Rulebooks::shipped().and_then(|books| books.with(adopted));
    let calendar = Calendar::shipped().map_err(|_| OfficeRefusal::RulesUnfit)?;
    let fits = books.and_then(|books| books.fits(&rules.name, &rules.text, calendar));
    match fits {
        Err(_) => Err(OfficeRefusal::RulesUnfit),
        Ok(overlay) if overlay.name != rules.name => Err(OfficeRefusal::RulesUnfit),
        Ok(_) => Ok(vec![OfficeEvent::RulesAdopted(rules)]),
    }
}

/// Years are published one after the other; a year that was changed afterwards is published again.
pub(super) fn publish(year: PublishedYear, around: Keeping<'_>) -> Kept {
    must(keeps_all(around.actor, around.office))?;
    let known = &around.office.calendars;
    let last = known.iter().rev().find(|other| other.year == year.year);
    if last.is_some_and(|last| last.days == year.days) {
        return Err(OfficeRefusal::NothingChanged);
    }
    let shipped = Calendar::shipped().map_err(|_| OfficeRefusal::RulesUnfit)?;
    let calendar = shipped.published(known).map_err(|_| OfficeRefusal::RulesUnfit)?;
    let next = calendar.published_until().year().saturating_add(1);
    if next < year.year || calendar.published(std::slice::from_ref(&year)).is_err() {
        return Err(OfficeRefusal::CalendarGap { next });
    }
    Ok(vec![OfficeEvent::CalendarPublished(year)])
}
