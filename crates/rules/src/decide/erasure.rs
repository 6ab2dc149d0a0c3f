//! Erasing, decided: nothing is erased before its time, under a hold, or by one hand (《档案法》 Art. 21, 31).

use super::{Act, Decided, Law, unfit};
use crate::{
    codes::ErasureGround,
    erasure::Erase,
    event::Event,
    matter::{Matter, Stage},
    refusal::Refusal,
};

pub(super) fn erase(matter: &Matter, asked: Erase, act: Act<'_>, law: Law<'_>) -> Decided {
    let name = asked.name();
    let held = matter.erasure.hold.is_some();
    match asked {
        Erase::Hold { .. } if held => Err(Refusal::OnHold),
        Erase::Hold { reason } => Ok(vec![Event::HoldPlaced { reason }]),
        Erase::Release { reason } if held => Ok(vec![Event::HoldLifted { reason }]),
        Erase::Release { .. } => Err(Refusal::NotOnHold),
        Erase::Propose { ground, reason } => {
            erasable(matter, ground, name, act, law)?;
            Ok(vec![Event::ErasureProposed { ground, reason }])
        }
        Erase::Upward { .. } if !matter.is_report() => Err(Refusal::ReportsOnly),
        Erase::Upward { ground, sealed } => {
            let upper = law.office.uppers.get(&matter.organ);
            match upper.is_some_and(|upper| upper.public.is_some()) {
                true => Ok(vec![Event::SealedUpward { ground, sealed }]),
                false => Err(Refusal::NoUpperKey),
            }
        }
        Erase::Drop { reason } => match matter.erasure.proposed {
            Some(_) => Ok(vec![Event::ErasureDropped { reason }]),
            None => Err(Refusal::NoErasureProposed),
        },
        Erase::Approve => {
            if held {
                return Err(Refusal::OnHold);
            }
            let proposed = matter.erasure.proposed.as_ref().ok_or(Refusal::NoErasureProposed)?;
            act.other_hand(proposed.by, name)?;
            erasable(matter, proposed.ground, name, act, law)?;
            Ok(vec![Event::Erased { ground: proposed.ground }])
        }
    }
}

/// Whether it may be erased on this ground today: it is over, nothing holds it, and its time has run out where time is
/// the ground.
fn erasable(
    matter: &Matter,
    ground: ErasureGround,
    name: &'static str,
    act: Act<'_>,
    law: Law<'_>,
) -> Result<(), Refusal> {
    if matter.erasure.hold.is_some() {
        return Err(Refusal::OnHold);
    }
    // Whoever gave it up may still go back on that.
    let open = matches!(&matter.stage, Stage::GivenUp { until, .. } if act.on <= until.date);
    let ended = matter.past().filter(|_| !open).ok_or_else(|| unfit(matter, name))?;
    if ground != ErasureGround::RetentionOver {
        return Ok(());
    }
    let kept = law.terms.retention(matter.kind, matter.class.as_deref());
    match kept.and_then(|kept| kept.last_day(ended)) {
        None => Err(Refusal::KeptForGood),
        Some(until) if act.on <= until => Err(Refusal::StillKept { until }),
        Some(_) => Ok(()),
    }
}
