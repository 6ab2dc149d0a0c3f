//! What the petitioner alone decides: how they rate what was done, giving a matter up, and taking it up again.

use super::{Act, Decided, Law, unfit};
use crate::{
    codes::{OrganKind, Rated, Satisfaction},
    event::Event,
    ids::Passage,
    matter::{Matter, Stage},
    refusal::Refusal,
    rulebook::TermId,
    stored::By,
};

/// 满意度评价: each object once, within its window; whoever is not satisfied says why.
pub(super) fn rate(
    matter: &Matter,
    (object, value, reason): (Rated, Satisfaction, Option<Passage>),
    act: Act<'_>,
    law: Law<'_>,
) -> Decided {
    let voices = matter.voices(law.office);
    let Some(voice) = voices.into_iter().find(|voice| voice.object == object) else {
        let answered = matter.answer().is_some();
        return Err(if answered { Refusal::NotRateable } else { unfit(matter, "rate") });
    };
    if voice.rating.is_some() {
        return Err(Refusal::RatedBefore);
    }
    if voice.until.date < act.on {
        return Err(Refusal::RatingLate { until: voice.until.date });
    }
    if value == Satisfaction::Dissatisfied && reason.is_none() {
        return Err(Refusal::RatingReasonNeeded);
    }
    Ok(vec![Event::Rated { object, value, reason }])
}

/// 撤回: free at any time before the answer; of a report it is noted, and the report goes on.
pub(super) fn withdraw(
    matter: &Matter,
    pressed: bool,
    note: Option<Passage>,
    act: Act<'_>,
    law: Law<'_>,
) -> Decided {
    if !matter.stage.is_before_answer() {
        return Err(unfit(matter, "withdraw"));
    }
    by_code_or_office(act, law)?;
    if matter.disowned_on.is_some() {
        return Err(Refusal::NothingChanged);
    }
    let until = law.due(TermId::Withdrawal, act.on);
    Ok(vec![Event::GivenUp { pressed, note, until }])
}

/// Going back on it, within thirty days: the matter stands where it stood, under the dates it had.
pub(super) fn resume(
    matter: &Matter,
    note: Option<Passage>,
    act: Act<'_>,
    law: Law<'_>,
) -> Decided {
    by_code_or_office(act, law)?;
    let Stage::GivenUp { until, .. } = &matter.stage else {
        return Err(unfit(matter, "resume"));
    };
    if until.date < act.on {
        return Err(Refusal::WithdrawalStands { until: until.date });
    }
    Ok(vec![Event::Resumed { note }])
}

/// The petitioner's code speaks for itself; on paper only a petition office or a reception of reports records it, never an organ
/// that could end its own lateness by it.
fn by_code_or_office(act: Act<'_>, law: Law<'_>) -> Result<(), Refusal> {
    let receives = law.office.organ(act.organ).is_some_and(|organ| {
        matches!(organ.kind, OrganKind::PetitionOffice | OrganKind::DisciplineOrgan)
    });
    let by_code = act.by() == By::Public;
    if by_code || receives { Ok(()) } else { Err(Refusal::WithdrawalByCode) }
}
