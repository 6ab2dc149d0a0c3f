//! Who is meant by somebody complained of, settled by the chief of the reception (Rules Art. 48), or of a claim by a chief of
//! those who have it: a same name is stopped and looked at, and nobody is taken for another in silence.

use super::Decided;
use crate::{event::Event, exclusion::Settle, matter::Matter, refusal::Refusal};

pub(super) fn settle(matter: &Matter, settle: Settle) -> Decided {
    let known = matter.recognised().cloned().unwrap_or_default();
    if !known.can_be_settled() {
        return Err(Refusal::NobodyAlike);
    }
    let Settle { person, cadre, reason, persons } = settle;
    let Some(one) = known.person(person) else {
        let most = u16::try_from(known.persons.len()).unwrap_or(u16::MAX);
        return Err(Refusal::NoSuchPerson { most });
    };
    // Of whom the register was certain nobody says otherwise: what the report says is corrected instead.
    if !one.is_open() && !known.settled.contains_key(&person) {
        return Err(Refusal::NobodyAlike);
    }
    let same = known.settled.get(&person).is_some_and(|known| known.cadre == cadre);
    match same && !one.is_open() {
        true => Err(Refusal::NothingChanged),
        false => Ok(vec![Event::PersonSettled { person, persons, reason }]),
    }
}
