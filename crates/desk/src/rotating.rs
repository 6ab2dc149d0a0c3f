//! Another office key: everything that lies under the old one is wrapped anew in one unit of work, between two files.
//!
//! The next key is written beside the old one, then the database changes over, then the next takes the old one's place. A
//! power cut before the change leaves the old key in force, one after it leaves the next, which the next start finds.

use rules::ids::{OfficerId, StreamId};
use store::{CircleKeyRow, Work};

use crate::{
    Desk, DeskError, begun,
    circles::{OFFICE, circle_place},
    intake::ANSWER,
    saved,
    seal::{office_key::OfficeKey, passphrase},
    sealing::{placed, unplaced},
};

/// Content keys wrapped anew at a time.
const CHUNK: i64 = 1000;

impl Desk {
    /// Changes the office key and closes the desk: nobody else may have the office open. Gives how many content keys were
    /// wrapped anew.
    ///
    /// What was erased before stays so: the new key never knew it. Recovery shares of the old key bring nothing back any
    /// more but the circles, and old backups open with the old key alone.
    ///
    /// # Errors
    /// Where the key file cannot be written: nothing was changed.
    pub async fn rotate_key(self) -> Result<u64, DeskError> {
        let (key, store) = (&self.house.key, &self.house.store);
        let next = key.successor()?;
        key.write_next(&next)?;
        let (old, new) = (key.clone(), next.clone());
        let run = store.run(move |work| {
            Box::pin(async move {
                let change = Change { old: &old, new: &new };
                change.secrets(work).await?;
                change.people(work).await?;
                change.contents(work).await
            })
        });
        let count = run.await?;
        key.give_way_to(&next)?;
        store.empty_log().await?;
        self.close().await;
        Ok(count)
    }
}

struct Change<'a> {
    old: &'a OfficeKey,
    new: &'a OfficeKey,
}

impl Change<'_> {
    fn anew(&self, place: &[u8], envelope: &[u8]) -> Result<Vec<u8>, DeskError> {
        self.new.wrap(place, &self.old.unwrap(place, envelope)?)
    }

    /// What the installation keeps: its secrets, keys of circles that nobody can hold yet, answers given twice.
    async fn secrets(&self, work: &mut Work<'_>) -> Result<(), DeskError> {
        for (name, envelope) in work.secrets().await? {
            work.put_secret(&name, &self.anew(name.as_bytes(), &envelope)?).await?;
        }
        let mut anew = Vec::new();
        for row in work.circle_keys_for(OFFICE).await? {
            let envelope = self.anew(&circle_place(&row.circle, row.epoch), &row.envelope)?;
            work.erase_circle_keys(&row.circle, OFFICE).await?;
            anew.push(CircleKeyRow { envelope, ..row });
        }
        work.put_circle_keys(&anew).await?;
        for (key, answer) in work.answers().await? {
            // Errands remember what holds nothing of anybody, and in the clear.
            if let Ok(plain) = self.old.unwrap(ANSWER, &answer) {
                work.replace_answer(&key, &self.new.wrap(ANSWER, &plain)?).await?;
            }
        }
        Ok(())
    }

    /// What officers keep: their seal keys, drafts, views.
    async fn people(&self, work: &mut Work<'_>) -> Result<(), DeskError> {
        for (officer, envelope) in work.seal_keys().await? {
            let place = passphrase::place(OfficerId(officer));
            work.put_seal_key(officer, &self.anew(&place, &envelope)?).await?;
        }
        for mut row in work.drafts().await? {
            row.envelope =
                self.anew(&begun::place(OfficerId(row.officer), row.id), &row.envelope)?;
            work.put_draft(&row).await?;
        }
        for mut row in work.views().await? {
            row.envelope = self.anew(&saved::place(row.officer, row.id), &row.envelope)?;
            work.put_view(&row).await?;
        }
        Ok(())
    }

    /// The keys of all content, each at its place in the new tree.
    async fn contents(&self, work: &mut Work<'_>) -> Result<u64, DeskError> {
        let (mut after, mut count) = (0, 0);
        loop {
            let rows = work.content_keys_after(after, CHUNK).await?;
            let Some(last) = rows.last() else { break };
            after = last.place;
            for row in &rows {
                let key = unplaced(self.old, row)?.ok_or(DeskError::Damaged("a data key"))?;
                let anew = placed(self.new, row.place, StreamId(row.stream), &key)?;
                work.rewrap_content_key(row.place, &anew.envelope).await?;
                count += 1;
            }
        }
        work.retire_places().await?;
        Ok(count)
    }
}
