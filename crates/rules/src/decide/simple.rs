//! Simplified handling decided (简易办理, 《信访事项简易办理办法》): the competent organ chooses it, never the software.

use super::{Act, Decided, Law, handling::standing, unfit};
use crate::{
    codes::{Branch, SimpleBar, SimpleCondition},
    deadline::Due,
    event::Event,
    ids::Passage,
    matter::{Matter, Stage},
    refusal::Refusal,
    rulebook::TermId,
};

/// A request about the simplified way.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Simply {
    /// 适用简易办理.
    Choose {
        /// On which condition (Art. 4).
        condition: SimpleCondition,
        /// Whoever decides says that none of the exclusions is there (Art. 5).
        none_excluded: bool,
    },
    /// 转为普通程序.
    Convert {
        /// Why, as the petitioner is told.
        reason: Passage,
    },
}

impl Simply {
    /// The name of its entry in the registry of commands.
    pub const fn name(&self) -> &'static str {
        match self {
            Self::Choose { .. } => "handle_simply",
            Self::Convert { .. } => "to_ordinary",
        }
    }

    /// One of this name with fields that mean nothing, for a trial.
    pub(crate) fn sample(name: &str, reason: Passage) -> Self {
        match name {
            "handle_simply" => {
                Self::Choose { condition: SimpleCondition::Clear, none_excluded: true }
            }
            _ => Self::Convert { reason },
        }
    }
}

pub(super) fn simply(matter: &Matter, what: Simply, act: Act<'_>, law: Law<'_>) -> Decided {
    match what {
        Simply::Choose { condition, none_excluded } => {
            choose(matter, condition, none_excluded, act, law)
        }
        Simply::Convert { reason } => convert(matter, reason, act, law),
    }
}

/// Chosen before the acceptance, while the three working days for it run; they count from the receipt by the organ.
fn choose(
    matter: &Matter,
    condition: SimpleCondition,
    none_excluded: bool,
    act: Act<'_>,
    law: Law<'_>,
) -> Decided {
    if matter.simple.is_some() {
        return Err(Refusal::SimpleOnce);
    }
    let (owed, from, _) = standing(matter, "handle_simply", act, law)?;
    suited(matter)?;
    if !none_excluded {
        return Err(Refusal::SimpleUnfit { bar: SimpleBar::NotStated });
    }
    let simple = law.due(TermId::SimpleAccept, from);
    let due = if owed.date < simple.date { owed } else { simple };
    if due.date < act.on {
        return Err(Refusal::SimpleLate { until: due.date });
    }
    Ok(vec![Event::HandledSimply { condition, from, due }])
}

/// Whether nothing that the matter shows keeps it off the simplified way.
pub(super) fn suited(matter: &Matter) -> Result<(), Refusal> {
    matter.simple_bar().map_or(Ok(()), |bar| Err(Refusal::SimpleUnfit { bar }))
}

/// The ordinary terms run from the first receipt. What is late on the simplified way stays late: a conversion is no
/// extension.
fn convert(matter: &Matter, reason: Passage, act: Act<'_>, law: Law<'_>) -> Decided {
    let simple = matter.simple.as_ref().filter(|_| matter.is_simple()).ok_or(Refusal::NotSimple)?;
    let late = |owed: &Due| owed.date < act.on;
    let due = match &matter.stage {
        // What was not accepted in time keeps the day that was missed: its way is open again, and its lateness stays.
        Stage::Registered { due: Some(owed), .. } | Stage::SignedFor { due: owed, .. }
            if late(owed) =>
        {
            Some(*owed)
        }
        Stage::Registered { due: Some(_), .. } | Stage::SignedFor { .. } => {
            // The days between are counted; only the rest-day rule may have changed since.
            let ordinary = simple.ordinary;
            let anew = law.calendar.extend(ordinary.nominal, 0);
            Some(if ordinary.provisional { anew } else { ordinary })
        }
        Stage::Handling(case) | Stage::Drafted(case, _) => {
            if let Some(missed) = case.due.filter(late) {
                return Err(Refusal::LateStays { until: missed.date });
            }
            let petition = case.branch == Some(Branch::Petition);
            petition.then(|| law.due(TermId::D06, simple.from))
        }
        _ => return Err(unfit(matter, "to_ordinary")),
    };
    Ok(vec![Event::MadeOrdinary { reason, due }])
}

/// Refuses what only the ordinary procedure knows.
pub(super) fn ordinary_only(matter: &Matter, command: &'static str) -> Result<(), Refusal> {
    if matter.is_simple() { Err(Refusal::SimpleForbids { command }) } else { Ok(()) }
}
