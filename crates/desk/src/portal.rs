//! The holder of a code: tracking, and adding to what was brought.

use std::sync::Arc;

use rules::{
    ask::{FieldFault, Malformed},
    rights::{Actor, BY_CODE},
    work::longest_silence,
};
use serde_json::{Map, Value};

use crate::{
    Desk, DeskError,
    act::{Named, Request},
    codes::parse_code,
    looks::Look,
    track::{Seen, tracked},
    views::Tracked,
};

impl Desk {
    /// Where a matter stands, for whoever holds its code. The day of the look is kept, so that the next one can tell.
    pub async fn track(&self, code: &str) -> Result<Tracked, DeskError> {
        let (tracked, look) = self.seen(code).await?;
        if let Some(row) = look.kept() {
            let run = self.house.store.run(move |work| {
                Box::pin(async move { Ok::<_, DeskError>(work.put_look(&row).await?) })
            });
            run.await?;
        }
        Ok(tracked)
    }

    /// The same for whoever was just given the code: nobody has looked with it yet.
    pub async fn foreseen(&self, code: &str) -> Result<Tracked, DeskError> {
        Ok(self.seen(code).await?.0)
    }

    async fn seen(&self, code: &str) -> Result<(Tracked, Look), DeskError> {
        let digits = parse_code(code).ok_or(DeskError::NoSuchCode)?;
        let house = Arc::clone(&self.house);
        let read = self.house.store.read(move |work| {
            Box::pin(async move {
                let roster = house.roster(work).await?;
                let held = house.find_by_code(work, &digits).await?;
                let texts = house.texts(work, held.matter.id.into()).await?;
                let now = house.now();
                let due = |due| house.due_view(due, now);
                let longest_silence = longest_silence(roster.law_of(&held.matter)?.terms);
                let (office, today) = (&*roster.office, now.today);
                let master = match held.matter.master() {
                    Some(id) => work.matter(id.0).await?,
                    None => None,
                };
                let master = match master {
                    Some(row) => Some(house.load(work, row).await?.matter),
                    None => None,
                };
                let master = master.as_ref();
                let look = Look::at(work, &held.matter, today).await?;
                let seen =
                    Seen { texts: &texts, office, today, longest_silence, master, look: &look };
                let tracked = tracked(&held.matter, &held.events, seen, due)?;
                Ok((tracked, look))
            })
        });
        read.await
    }

    /// Carries out a command of the holder of a code and shows where the matter stands then.
    pub async fn track_command(
        &self,
        code: &str,
        command: &str,
        fields: &Map<String, Value>,
    ) -> Result<Tracked, DeskError> {
        let digits = parse_code(code).ok_or(DeskError::NoSuchCode)?;
        if !BY_CODE.contains(&command) {
            let fault = FieldFault::NotOneOf(BY_CODE);
            return Err(Malformed::field("command", fault).into());
        }
        let request = Request {
            command: command.to_owned(),
            fields: fields.clone(),
            expect_version: None,
            seal: None,
            on: None,
        };
        self.carry_out(Actor::CodeHolder, Named::Code(digits), request).await?;
        self.track(code).await
    }
}
