//! Correcting who brought a matter: a name or a telephone number typed wrongly. What was wrong is gone; that it was
//! corrected, by whom and why, stays in the history.

use std::sync::Arc;

use rules::{
    ask::{FieldFault, Malformed},
    circle::entitled,
    command::{Command, Corrected, spec},
    decide::{Act, decide},
    person::{Identity, Petitioner},
    words::Words,
};

use crate::{
    Desk, DeskError,
    act::{Named, allowed, held, step},
    arrival::people,
    circles::SealedIdentity,
    house::{Step, put_passages},
    sealing::Sealer,
    views::Officer,
};

/// Who brought a matter, as corrected, and why; not yet parsed.
#[derive(Clone, Default)]
pub struct CorrectedIdentity {
    /// Everybody, the first of them the one to answer.
    pub petitioners: Vec<Petitioner>,
    /// Elected representatives of a visit.
    pub representatives: Vec<Petitioner>,
    /// Why it was wrong.
    pub reason: String,
}

impl Desk {
    /// Seals who brought a matter anew. Nobody can be made anonymous by this: that would be an erasure.
    pub async fn correct_identity(
        &self,
        officer: &Officer,
        number: &str,
        given: CorrectedIdentity,
        expect_version: Option<i32>,
    ) -> Result<i32, DeskError> {
        if officer.by_token {
            return Err(DeskError::NoSuchMatter);
        }
        let (identity, reason) = parsed(&given)?;
        let (house, actor) = (Arc::clone(&self.house), officer.actor());
        let seal = officer.seal.clone();
        let named = Named::Number(number.to_owned());
        let run = self.house.store.run(move |work| {
            Box::pin(async move {
                let roster = house.roster(work).await?;
                let office = &roster.office;
                let mut held = held(&house, work, (&actor, None), &named, office).await?;
                let actor = actor.before(&held.matter, office);
                let now = house.now();
                let spec = spec("correct").ok_or(Malformed::NoSuchCommand)?;
                let organ = allowed(&actor, spec, &held, office)?;
                let seen = held.matter.version;
                if expect_version.is_some_and(|expected| held.moved_since(expected)) {
                    return Err(DeskError::Stale { version: seen });
                }
                let stream = held.matter.id.into();
                let mut sealer = Sealer::new(stream, house.content_key(work, stream).await?);
                let reason = sealer.keep(&reason);
                if held.matter.identity.is_some() {
                    // Whoever cannot read what is there does not write over it.
                    house.can_open(work, &held.matter, (&actor, seal.as_ref())).await?;
                }
                let circles = entitled(&held.matter, office);
                let named = (&identity, sealer.key());
                let sealed = SealedIdentity::of(named, stream, circles, office)?;
                let hash = sealed.hash.clone();
                let command = Command::Correct { what: Corrected::Identity(hash), reason };
                let act = Act { actor: &actor, organ, on: now.today };
                let events = decide(&held.matter, command, act, roster.law_of(&held.matter)?)?;
                put_passages(work, stream, sealer.finish()?).await?;
                sealed.replace(work, stream).await?;
                let report = held.matter.is_report();
                house.compare_by(work, held.matter.id.0, (report, &identity)).await?;
                let in_place_of = actor.in_place_of(spec.roles, organ, (&held.matter, office));
                let step = Step { in_place_of, ..step(&actor, organ, now.today, now, &events) };
                match house.keep(work, &mut held, &roster, step).await? {
                    true => Ok(held.matter.version),
                    false => Err(DeskError::Stale { version: seen }),
                }
            })
        });
        run.await
    }
}

fn parsed(given: &CorrectedIdentity) -> Result<(Identity, Words), DeskError> {
    let identity = Identity {
        petitioners: people("petitioners", &given.petitioners)?,
        representatives: people("representatives", &given.representatives)?,
    };
    if identity.petitioners.is_empty() && identity.representatives.is_empty() {
        return Err(Malformed::field("petitioners", FieldFault::Missing).into());
    }
    let fault = |fault| Malformed::field("reason", FieldFault::Text(fault));
    Ok((identity, Words::parse(&given.reason).map_err(fault)?))
}
