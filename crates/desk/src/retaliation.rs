//! Reports of retaliation (打击报复) on their way in: to which organ what was brought before had gone, by its code or by name, and who
//! takes such a report above that.

use std::sync::Arc;

use rules::{
    ask::{FieldFault, Malformed},
    codes::Kind,
    ids::OrganId,
    office::Office,
    person::Complained,
    refusal::Refusal,
    retaliation::{Taken, taken_by},
    words::Words,
};
use store::Work;

use crate::{
    Desk, DeskError,
    codes::parse_code,
    house::House,
    roster::Roster,
    upward::{Toward, go_up, toward},
    views::{Keyed, Receipted, Retaliated, Submission, Tracked},
};

/// So much of the text stands in its title where none is given.
const TITLE: usize = 40;

/// The organ concerned and the number of what went to it.
pub(crate) struct Concerned {
    /// The organ.
    pub(crate) organ: OrganId,
    /// The number, where the code told it.
    pub(crate) number: Option<Words>,
    /// Who takes the report.
    pub(crate) taken: Taken,
}

impl Desk {
    /// Whoever holds a code says that they are punished for what they brought: a report of its own, with a number and a code of
    /// its own. Who they are it does not take over: they say so again, or stay unnamed. A key that was used before gives the
    /// first answer again.
    ///
    /// # Errors
    /// Where the code opens nothing, a field is wrong, or nobody above is known here that would take it.
    pub async fn say_retaliation(
        &self,
        (code, key): (&str, Option<&str>),
        said: Submission,
    ) -> Result<(Tracked, Receipted), DeskError> {
        let retaliation = Some(Retaliated { code: Some(code.to_owned()), organ: None });
        // Told first, and without leaving a look: once the report is kept, nothing may stand between it and its code.
        let tracked = self.foreseen(code).await?;
        let receipted = self.submit(Submission { retaliation, ..said }, key).await?;
        Ok((tracked, receipted))
    }

    /// What would become of a report of retaliation.
    ///
    /// # Errors
    /// As for [`Desk::submit`].
    pub async fn toward_retaliation(&self, submission: &Submission) -> Result<Toward, DeskError> {
        let concerned = self.concerned(submission).await?;
        let roster = self.roster().await?;
        match concerned.map(|one| one.taken) {
            Some(Taken::Above(organ)) => go_up(&roster, organ),
            Some(Taken::Here(organ)) => Ok(toward(&roster, organ, &submission.about, self.today())),
            None => Ok(Toward::Here),
        }
    }

    /// Who would take a report of retaliation, as [`Desk::submit`] decides it: for the look before it is sent.
    pub(crate) async fn concerned(
        &self,
        submission: &Submission,
    ) -> Result<Option<Concerned>, DeskError> {
        let Some(retaliated) = submission.retaliation.clone() else { return Ok(None) };
        let house = Arc::clone(&self.house);
        let read = self.house.store.read(move |work| {
            Box::pin(async move { house.concerned(work, &retaliated).await.map(Some) })
        });
        read.await
    }
}

impl House {
    /// The organ to which what was brought before had gone.
    pub(crate) async fn concerned(
        &self,
        work: &mut Work<'_>,
        retaliated: &Retaliated,
    ) -> Result<Concerned, DeskError> {
        let roster = self.roster(work).await?;
        let code = retaliated.code.as_deref().filter(|code| !code.trim().is_empty());
        let (organ, number) = match code {
            Some(code) => {
                let digits = parse_code(code).ok_or(DeskError::NoSuchCode)?;
                let matter = self.find_by_code(work, &digits).await?.matter;
                let master = match matter.master() {
                    Some(id) => work.matter(id.0).await?,
                    None => None,
                };
                let master = match master {
                    Some(row) => Some(self.load(work, row).await?.matter),
                    None => None,
                };
                let organ = matter.concerned(master.as_ref(), &roster.office);
                (organ, Words::line(&matter.number).ok())
            }
            None => (named(retaliated.organ.clone(), &roster.office)?, None),
        };
        let taken = taken_by(organ, &roster.office).ok_or(Refusal::NoneAbove)?;
        Ok(Concerned { organ, number, taken })
    }
}

impl House {
    /// The organ concerned in what a clerk keys in at an organ, which takes such a report.
    ///
    /// # Errors
    /// [`DeskError::ForAbove`] where another organ takes it: nothing is kept.
    pub(crate) fn concerned_of(
        keyed: &Keyed,
        (organ, roster): (OrganId, &Roster),
    ) -> Result<Option<OrganId>, DeskError> {
        let Some(retaliated) = &keyed.base.retaliation else { return Ok(None) };
        if keyed.base.kind != Kind::Report.word() {
            return Err(Malformed::field("kind", FieldFault::NotOneOf(&["report"])).into());
        }
        let office = &roster.office;
        let concerned = named(retaliated.organ.clone(), office)?;
        match taken_by(concerned, office).ok_or(Refusal::NoneAbove)? {
            Taken::Here(taker) if taker == organ => Ok(Some(concerned)),
            // Its own: it goes up, which is seen to with everything else that does.
            Taken::Above(own) if own == organ => Ok(Some(concerned)),
            Taken::Here(taker) => {
                let to = office.organ_name(taker).to_owned();
                let contact = office.organ(taker).and_then(|organ| organ.contact.clone());
                Err(DeskError::ForAbove { to, contact: contact.unwrap_or_default() })
            }
            Taken::Above(below) => {
                let upper = office.uppers.get(&below).ok_or(Refusal::NoneAbove)?;
                let (to, contact) = (upper.name.clone(), upper.contact.clone());
                Err(DeskError::ForAbove { to, contact })
            }
        }
    }
}

fn named(organ: Option<String>, office: &Office) -> Result<OrganId, DeskError> {
    let fault = |fault| Malformed::field("concerned", fault);
    let word = organ.filter(|word| !word.trim().is_empty());
    let word = word.ok_or_else(|| fault(FieldFault::Missing))?;
    let organ = office.find_organ(&word).filter(|organ| !organ.outside);
    Ok(organ.ok_or_else(|| fault(FieldFault::NoSuchOrgan))?.id)
}

/// The organ concerned complained of itself: whoever serves there is kept from it.
pub(crate) fn with_organ(
    mut about: Vec<Complained>,
    concerned: Option<OrganId>,
    office: &Office,
) -> Vec<Complained> {
    let Some(concerned) = concerned else { return about };
    let organ = office.organ_name(concerned);
    let named = |one: &Complained| one.name.is_empty() && one.unit.as_deref() == Some(organ);
    if !about.iter().any(named) {
        about.push(Complained { unit: Some(organ.to_owned()), ..Complained::default() });
    }
    about
}

impl Submission {
    /// The same as a report to whoever takes it.
    pub(crate) fn to(mut self, concerned: &Concerned) -> Self {
        let (Taken::Here(organ) | Taken::Above(organ)) = concerned.taken;
        Kind::Report.word().clone_into(&mut self.kind);
        self.organ = Some(organ.to_string());
        if self.title.trim().is_empty() {
            self.title =
                self.content.trim().chars().take_while(|c| *c != '\n').take(TITLE).collect();
        }
        self
    }
}
