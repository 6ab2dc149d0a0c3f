//! What the rules and a role allow on a matter now, with the dates that would follow, and why the rest is not.

use std::sync::Arc;

use rules::{
    ask::Malformed,
    closing::{Demanded, demanded},
    codes::Role,
    command::{COMMANDS, Place, Spec, spec},
    decide::Act,
    ids::{OfficerId, OrganId},
    office::Post,
    probe::{correctable, probe},
    refusal::{Denied, Refusal},
    rights::{Actor, acting_organ, holder, may},
};
use uuid::Uuid;

use crate::{
    Desk, DeskError,
    views::{Allowed, Officer},
};

/// Names that say the same as `allot` with a way; offered once.
const SAME_AS_ALLOT: &[&str] = &["forward", "assign", "divert"];

/// The facts of a matter that an officer may correct.
#[derive(Clone, Debug)]
pub struct Correctable {
    /// The organ for which it would be done.
    pub organ: OrganId,
    /// Each fact with why it may not be corrected now, where it may not.
    pub facts: Vec<(&'static str, Result<(), Refusal>)>,
}

impl Desk {
    /// Every command the officer's roles may ever do on this matter, with the refusal of those that do not fit now.
    pub async fn allowed(
        &self,
        officer: &Officer,
        number: &str,
    ) -> Result<Vec<Allowed>, DeskError> {
        let (house, actor, number) = (Arc::clone(&self.house), officer.actor(), number.to_owned());
        let read = self.house.store.read(move |work| {
            Box::pin(async move {
                let roster = house.roster(work).await?;
                let office = &roster.office;
                let matter = house.find(work, &number, &actor, office).await?.matter;
                let (on, law) = (house.now().today, roster.law_of(&matter)?);
                let mut allowed = Vec::new();
                for spec in COMMANDS.iter().filter(|spec| !SAME_AS_ALLOT.contains(&spec.name)) {
                    let granted = match may(&actor, spec, &matter, office) {
                        _ if !matter.concerns(spec.name) => continue,
                        Err(Denied::Unknown | Denied::Role { .. }) => continue,
                        Err(Denied::KeepsOut(why)) => Err(Refusal::from(why)),
                        Ok(()) => Ok(()),
                    };
                    let organ = acting_organ(&actor, spec, &matter, office).unwrap_or(matter.organ);
                    let act = Act { actor: &actor, organ, on };
                    let tried = granted.and_then(|()| probe(&matter, spec.name, act, law));
                    let (refusal, consequences) = match tried {
                        Ok(consequences) => (None, consequences),
                        Err(refusal) => (Some(refusal), Vec::new()),
                    };
                    let demanded = match spec.name {
                        "close" => demanded(&matter, law.terms),
                        _ => Demanded::default(),
                    };
                    allowed.push(Allowed { spec, organ, refusal, consequences, demanded });
                }
                Ok(allowed)
            })
        });
        read.await
    }

    /// Which facts of a matter the officer may correct now; of the others, why not.
    pub async fn correctable(
        &self,
        officer: &Officer,
        number: &str,
    ) -> Result<Correctable, DeskError> {
        let (house, actor, number) = (Arc::clone(&self.house), officer.actor(), number.to_owned());
        let read = self.house.store.read(move |work| {
            Box::pin(async move {
                let roster = house.roster(work).await?;
                let office = &roster.office;
                let matter = house.find(work, &number, &actor, office).await?.matter;
                let spec = spec("correct").ok_or(Malformed::NoSuchCommand)?;
                match may(&actor, spec, &matter, office) {
                    Ok(()) => {}
                    Err(Denied::Unknown) => return Err(DeskError::NoSuchMatter),
                    Err(Denied::Role { needed }) => return Err(DeskError::Denied { needed }),
                    Err(Denied::KeepsOut(why)) => return Err(Refusal::from(why).into()),
                }
                let organ = acting_organ(&actor, spec, &matter, office).unwrap_or(matter.organ);
                let act = Act { actor: &actor, organ, on: house.now().today };
                let facts = correctable(&matter, act, roster.law_of(&matter)?);
                Ok(Correctable { organ, facts })
            })
        });
        read.await
    }

    /// The commands that the rules would allow now to another role of the organ that must act, for whoever works
    /// there without that role: so that they know whom to ask.
    pub async fn others_may(
        &self,
        officer: &Officer,
        number: &str,
    ) -> Result<Vec<&'static Spec>, DeskError> {
        let (house, actor, number) = (Arc::clone(&self.house), officer.actor(), number.to_owned());
        let read = self.house.store.read(move |work| {
            Box::pin(async move {
                let roster = house.roster(work).await?;
                let office = &roster.office;
                let matter = house.find(work, &number, &actor, office).await?.matter;
                let (organ, on) = (holder(&matter), house.now().today);
                if !actor.organs().contains(&organ) {
                    return Ok(Vec::new());
                }
                let law = roster.law_of(&matter)?;
                let fits = |spec: &&'static Spec| {
                    let acting =
                        matches!(spec.place, Place::Holder | Place::Acting | Place::Reviewer);
                    let here = acting && !SAME_AS_ALLOT.contains(&spec.name);
                    let others = spec.roles.first().filter(|_| here);
                    others.is_some_and(|role| {
                        let stand_in = somebody(*role, organ);
                        let act = Act { actor: &stand_in, organ, on };
                        acting_organ(&stand_in, spec, &matter, office) == Some(organ)
                            && matches!(
                                may(&actor, *spec, &matter, office),
                                Err(Denied::Role { .. })
                            )
                            && probe(&matter, spec.name, act, law).is_ok()
                    })
                };
                Ok(COMMANDS.iter().filter(fits).collect())
            })
        });
        read.await
    }
}

/// Somebody who is nobody in particular, with that role: what the rules ask of a person is not asked yet.
fn somebody(role: Role, organ: OrganId) -> Actor {
    let posts = vec![Post { role, organ, unit: None }];
    Actor::Officer {
        id: OfficerId(Uuid::nil()),
        posts,
        stands_in: Vec::new(),
        acts_for: Vec::new(),
    }
}
