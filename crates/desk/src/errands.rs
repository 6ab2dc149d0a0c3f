//! One thing done to many matters: each its own act at its own version, each done once however often it is asked.

use std::sync::Arc;

use rules::rights::Actor;
use serde::{Deserialize, Serialize};
use serde_json::{Map, Value};
use store::Work;

use crate::{
    Desk, DeskError,
    act::{Named, Request, acted},
    house::House,
    project::day,
    views::Officer,
};

/// One matter of many.
#[derive(Clone)]
pub struct Errand {
    /// Its number.
    pub number: String,
    /// The version that was looked at.
    pub version: i32,
    /// The fields of the command.
    pub fields: Map<String, Value>,
}

/// What an errand left behind, so that it can be taken back.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Done {
    /// The version the matter stands at.
    pub version: i32,
    /// Its class before.
    pub class: Option<String>,
    /// Its area before.
    pub area: Option<String>,
}

impl Desk {
    /// Does one command to each of these, one after the other: what is refused keeps nobody else waiting.
    /// The same `key` gives the same answers for what was done.
    pub async fn run_errands(
        &self,
        officer: &Officer,
        command: &str,
        errands: &[Errand],
        key: &str,
    ) -> Vec<Result<Done, DeskError>> {
        let mut done = Vec::with_capacity(errands.len());
        for errand in errands {
            done.push(self.run_errand(officer, command, errand, key).await);
        }
        done
    }

    /// Does one command to one matter, once for each key.
    pub async fn run_errand(
        &self,
        officer: &Officer,
        command: &str,
        errand: &Errand,
        key: &str,
    ) -> Result<Done, DeskError> {
        let house = Arc::clone(&self.house);
        let actor = officer.actor();
        let once = format!("{}\n{command}\n{}\n{key}", officer.id.0, errand.number);
        let once = house.key.look_up("errand", &once);
        let request = Request {
            command: command.to_owned(),
            fields: errand.fields.clone(),
            expect_version: Some(errand.version),
            on: None,
            seal: officer.seal.clone(),
        };
        let number = errand.number.clone();
        let run = self.house.store.run(move |work| {
            Box::pin(async move {
                if let Some(done) = known(work, &once).await? {
                    return Ok(done);
                }
                let before = before(&house, work, &actor, &number, &request).await?;
                let acted = acted(&house, work, &actor, &Named::Number(number), request).await?;
                let done = Done { version: acted.version, ..before };
                let bytes = serde_json::to_vec(&done).map_err(|_| DeskError::Damaged("answer"))?;
                work.put_answer(&once, &bytes, day(house.now().today)).await?;
                Ok(done)
            })
        });
        run.await
    }
}

async fn known(work: &mut Work<'_>, once: &[u8]) -> Result<Option<Done>, DeskError> {
    let Some(bytes) = work.answer(once).await? else { return Ok(None) };
    serde_json::from_slice(&bytes).map(Some).map_err(|_| DeskError::Damaged("answer"))
}

/// Class and area as the matter has them now. That somebody was faster is said before anything else: what
/// they did may have taken the matter out of the officer's hands.
async fn before(
    house: &House,
    work: &mut Work<'_>,
    actor: &Actor,
    number: &str,
    request: &Request,
) -> Result<Done, DeskError> {
    let roster = house.roster(work).await?;
    let held = house.find(work, number, actor, &roster.office).await?;
    if request.expect_version.is_some_and(|seen| held.moved_since(seen)) {
        return Err(DeskError::Stale { version: held.matter.version });
    }
    let matter = held.matter;
    Ok(Done { version: matter.version, class: matter.class, area: matter.area })
}
