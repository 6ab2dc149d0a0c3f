//! One's own password: changed by whoever knows the old one.

use std::sync::Arc;

use crate::{
    Desk, DeskError,
    accounts::{NOBODY, hashed, verified},
    views::Officer,
};

impl Desk {
    /// Changes an officer's own password; every session but the one that asks ends.
    pub async fn change_password(
        &self,
        officer: &Officer,
        session: &str,
        old: &str,
        new: &str,
    ) -> Result<(), DeskError> {
        let id = officer.id;
        let read = self.house.store.read(move |work| {
            Box::pin(async move { work.credential_of(id.0).await.map_err(DeskError::from) })
        });
        let stored = read.await?.map_or(NOBODY.to_owned(), |row| row.password_hash);
        if !verified(old, stored.clone()).await {
            return Err(DeskError::SignInFailed);
        }
        let password_hash = hashed(new).await?;
        let house = Arc::clone(&self.house);
        let session = self.house.key.look_up("session", session);
        let run = self.house.store.run(move |work| {
            Box::pin(async move {
                let now = house.clock.now().as_millisecond();
                let row = work.session(&session, now).await?.filter(|row| row.officer == id.0);
                // Whoever was disabled or reset since the old password was looked at changes nothing.
                let same = work.credential_of(id.0).await?.map(|row| row.password_hash);
                let row = row.filter(|_| same == Some(stored)).ok_or(DeskError::SignInFailed)?;
                house.set_password(work, id, password_hash).await?;
                Ok(work.put_session(&row).await?)
            })
        });
        run.await
    }
}
