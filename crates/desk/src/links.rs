//! One-time links with which an officer sets a password: after being added, and after a reset.

use std::sync::Arc;

use rules::{ids::OfficerId, office::OfficeEvent, stored::By};
use serde::{Deserialize, Serialize};
use store::{CredentialRow, StartLinkRow, Work};

use crate::{
    Desk, DeskError,
    accounts::{HOUR_MS, LINK_DAYS, fresh_secret, hashed, is_guarded},
    house::House,
};

/// Whose password a link sets.
#[derive(Serialize, Deserialize)]
struct Password {
    password_of: OfficerId,
}

/// What an open link asks of whoever holds it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Invited {
    /// A name and a password: an account is made.
    Newcomer {
        /// And a seal passphrase: the link guards the keys of circles.
        guarded: bool,
    },
    /// A password for the account of this name.
    Officer(String),
}

impl Desk {
    /// What an open one-time link is for; none where it was used or its time is over.
    pub async fn invited(&self, link: &str) -> Result<Option<Invited>, DeskError> {
        let hash = self.house.key.look_up("link", link);
        let now = self.house.clock.now().as_millisecond();
        let house = Arc::clone(&self.house);
        let read = self.house.store.read(move |work| {
            Box::pin(async move {
                let Some(purpose) = work.start_link(&hash, now).await? else { return Ok(None) };
                let Some(officer) = officer_of(&purpose) else {
                    let guarded = is_guarded(&purpose);
                    return Ok(Some(Invited::Newcomer { guarded }));
                };
                let officer = house.roster(work).await?.officer(officer);
                Ok(officer.map(|officer| Invited::Officer(officer.name)))
            })
        });
        read.await
    }

    /// Sets the password that a link is for, and spends it; sessions that were open end.
    pub async fn redeem_password_link(&self, link: &str, password: &str) -> Result<(), DeskError> {
        if self.invited(link).await?.is_none() {
            return Err(DeskError::LinkSpent);
        }
        let password_hash = hashed(password).await?;
        let hash = self.house.key.look_up("link", link);
        let house = Arc::clone(&self.house);
        let run = self.house.store.run(move |work| {
            Box::pin(async move {
                let now = house.clock.now().as_millisecond();
                let purpose = work.spend_start_link(&hash, now).await?;
                let officer = purpose.as_deref().and_then(officer_of);
                let officer = officer.ok_or(DeskError::LinkSpent)?;
                let roster = house.roster(work).await?;
                roster.officer(officer).ok_or(DeskError::LinkSpent)?;
                house.set_password(work, officer, password_hash).await
            })
        });
        run.await
    }
}

impl House {
    /// A fresh link for an officer's password; those given out before open nothing any more.
    pub(crate) async fn password_link(
        &self,
        work: &mut Work<'_>,
        officer: OfficerId,
    ) -> Result<String, DeskError> {
        self.withdraw_password_links(work, officer).await?;
        let secret = fresh_secret()?;
        let hash = self.key.look_up("link", &secret);
        let until_ms = self.clock.now().as_millisecond() + LINK_DAYS * 24 * HOUR_MS;
        work.put_start_link(&StartLinkRow { hash, purpose: purpose(officer)?, until_ms }).await?;
        Ok(secret)
    }

    /// Takes back the links given out for an officer's password.
    pub(crate) async fn withdraw_password_links(
        &self,
        work: &mut Work<'_>,
        officer: OfficerId,
    ) -> Result<(), DeskError> {
        work.withdraw_start_links(&purpose(officer)?).await?;
        Ok(())
    }

    /// Keeps a new password with its event; open sessions and links end.
    pub(crate) async fn set_password(
        &self,
        work: &mut Work<'_>,
        officer: OfficerId,
        password_hash: String,
    ) -> Result<(), DeskError> {
        let set = OfficeEvent::PasswordSet { officer };
        self.change_office(work, By::Officer(officer), &[set]).await?;
        self.put_password(work, officer, password_hash).await?;
        work.end_sessions(officer.0).await?;
        self.withdraw_password_links(work, officer).await
    }

    /// Replaces the hash of an officer's password.
    pub(crate) async fn put_password(
        &self,
        work: &mut Work<'_>,
        officer: OfficerId,
        password_hash: String,
    ) -> Result<(), DeskError> {
        let known = work.credential_of(officer.0).await?;
        let known = known.ok_or(DeskError::Damaged("a credential is missing"))?;
        Ok(work.put_credential(&CredentialRow { password_hash, ..known }).await?)
    }
}

fn purpose(officer: OfficerId) -> Result<String, DeskError> {
    let purpose = serde_json::to_string(&Password { password_of: officer });
    purpose.map_err(|_| DeskError::Damaged("an invitation"))
}

fn officer_of(purpose: &str) -> Option<OfficerId> {
    serde_json::from_str(purpose).ok().map(|Password { password_of }| password_of)
}
