//! Who tells the stories: every step goes through the desk's own use cases, by the right person, on its day.

use std::collections::HashMap;

use jiff::{ToSpan, civil::Date};
use rules::{person::Petitioner, rights::Actor};
use serde_json::{Map, Value};

use super::people::{self, Persona};
use crate::{
    Desk, DeskError,
    act::{Named, Request},
    codes::parse_code,
    views::{Keyed, Officer, Receipted, Submission},
};

/// One step: somebody does something on a day.
pub(super) struct Doing<'a> {
    pub(super) who: &'a str,
    pub(super) command: &'a str,
    pub(super) fields: Map<String, Value>,
    pub(super) on: Date,
}

pub(super) struct Teller<'a> {
    pub(super) desk: &'a Desk,
    pub(super) people: &'static [Persona],
    officers: HashMap<String, Officer>,
    today: Date,
}

impl<'a> Teller<'a> {
    pub(super) async fn new(desk: &'a Desk) -> Result<Self, DeskError> {
        let accounts = desk.officers().await?;
        let named = accounts.into_iter().map(|a| (a.officer.name.clone(), a.officer));
        let (officers, people) = (named.collect(), people::all()?);
        Ok(Self { desk, people, officers, today: desk.today() })
    }

    pub(super) fn officer(&self, name: &str) -> Result<&Officer, DeskError> {
        self.officers.get(name).ok_or(DeskError::NoSuch("officer"))
    }

    /// The first who holds this role at this organ.
    pub(super) fn holder(&self, role: &str, organ: &str) -> Result<&'static str, DeskError> {
        let found = self.people.iter().find(|persona| persona.holds(role, organ));
        found.map(|persona| persona.name.as_str()).ok_or(DeskError::NoSuch("officer"))
    }

    /// So many days after a day, or the next working day, and never after today.
    pub(super) fn working(&self, from: Date, after: i32) -> Date {
        let day = from.saturating_add(after.days());
        self.desk.calendar().next_working_day_on_or_after(day).min(self.today)
    }

    pub(super) async fn does(&self, number: &str, doing: Doing<'_>) -> Result<(), DeskError> {
        let Doing { who, command, fields, on } = doing;
        let actor = self.officer(who)?.actor();
        self.carry_out(actor, Named::Number(number.to_owned()), command, fields, on).await
    }

    /// What whoever holds the code does.
    pub(super) async fn by_code(&self, code: &str, doing: Doing<'_>) -> Result<(), DeskError> {
        let digits = parse_code(code).ok_or(DeskError::NoSuchCode)?;
        let Doing { command, fields, on, .. } = doing;
        self.carry_out(Actor::CodeHolder, Named::Code(digits), command, fields, on).await
    }

    async fn carry_out(
        &self,
        actor: Actor,
        named: Named,
        command: &str,
        fields: Map<String, Value>,
        on: Date,
    ) -> Result<(), DeskError> {
        let request = Request {
            command: command.to_owned(),
            fields,
            expect_version: None,
            on: Some(on),
            seal: None,
        };
        self.desk.carry_out(actor, named, request).await.map(drop)
    }

    pub(super) async fn registers(
        &self,
        who: &str,
        keyed: Keyed,
        on: Date,
    ) -> Result<Receipted, DeskError> {
        self.desk.register_on(self.officer(who)?, keyed, Some(on)).await
    }

    /// What somebody sends through the portal.
    pub(super) async fn submits(
        &self,
        submission: Submission,
        on: Date,
    ) -> Result<Receipted, DeskError> {
        self.desk.submit_on(submission, None, Some(on)).await
    }
}

/// A petitioner who does not exist, with a telephone nobody has.
pub(super) fn person(name: &str) -> Petitioner {
    let number = name.chars().fold(7_u32, |sum, c| (sum * 31 + u32::from(c)) % 10_000);
    Petitioner {
        name: name.to_owned(),
        phone: Some(format!("1390000{number:04}")),
        id_number: None,
        address: Some("澄溪县（虚构）".to_owned()),
    }
}
