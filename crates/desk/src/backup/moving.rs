//! An office moved from one place to another, whichever engine either is on: the same log goes on, and only one of the two
//! can be opened at any time.

use std::path::Path;

use store::{Store, Work};

use super::{
    BackupFault, Copied, new_file, put_copy,
    restoring::{MOVED, MOVING, RESTORING},
    unsealed, write_copy,
};
use crate::{Desk, DeskError};

/// Copies everything from one place into an empty other one, by way of a file that is taken away again, and closes the
/// first for good. Called again after it broke off, it finishes what was begun.
///
/// # Errors
/// [`BackupFault::NotEmpty`] where the other place holds an office, [`BackupFault::Served`] where the first was changed
/// meanwhile: it stays as it was.
pub async fn move_house(from: &Store, to: &Store, by: &Path) -> Result<Copied, DeskError> {
    from.claim_alone().await?;
    to.claim_alone().await?;
    let (events, gone) = standing(from).await?;
    match (gone, Desk::is_set_up(to).await?) {
        // Everything was there; only the last word was not said.
        (true, true) => return arrived(to, events).await,
        (true, false) => return Err(BackupFault::Moved.into()),
        // What lies there from a move that broke off is put there anew; anything else is not touched.
        (false, _) => {}
    }
    let copied = carried(from, to, by).await;
    // It holds nothing that does not stand in the place it came from.
    let _ = std::fs::remove_file(by);
    let copied = copied?;
    leave(from, copied.events).await?;
    arrived(to, copied.events).await?;
    Ok(copied)
}

async fn carried(from: &Store, to: &Store, by: &Path) -> Result<Copied, DeskError> {
    let head = unsealed(jiff::civil::Date::MIN);
    let file = (new_file(by)?, by);
    let (copied, digest) = write_copy(from, file, head, (&[], |_: &str| Vec::new())).await?;
    let path = by.to_owned();
    let run = to.run(move |work| {
        Box::pin(async move {
            match (work.log().await?, work.secret(MOVING).await?) {
                (None, _) => {}
                (Some(_), Some(_)) => work.empty_tables().await?,
                (Some(_), None) => return Err(DeskError::from(BackupFault::NotEmpty)),
            }
            put_copy(work, &path, &digest).await?;
            Ok(work.put_secret(MOVING, b"1").await?)
        })
    });
    run.await?;
    Ok(copied)
}

/// How many events a place holds, and whether the office went from there.
async fn standing(store: &Store) -> Result<(i64, bool), DeskError> {
    let read = store.read(|work| {
        Box::pin(async move {
            let log = work.log().await?.ok_or(DeskError::NoSuch("office"))?;
            // What is not whole is no office yet: elsewhere it would pass for one.
            for broken_off in [RESTORING, MOVING] {
                if work.secret(broken_off).await?.is_some() {
                    return Err(BackupFault::BrokenOff.into());
                }
            }
            Ok::<_, DeskError>((log.size, work.secret(MOVED).await?.is_some()))
        })
    });
    read.await
}

/// From now on nothing opens the first place.
async fn leave(store: &Store, events: i64) -> Result<(), DeskError> {
    let run = store.run(move |work| {
        Box::pin(async move {
            match work.hold_log().await? == events {
                true => Ok(work.put_secret(MOVED, b"1").await?),
                false => Err(DeskError::from(BackupFault::Served)),
            }
        })
    });
    run.await
}

/// From now on everything opens the other.
async fn arrived(store: &Store, events: i64) -> Result<Copied, DeskError> {
    let run = store.run(move |work| {
        Box::pin(async move {
            let awaited = work.secret(MOVING).await?.is_some() && size(work).await? == events;
            match awaited {
                true => Ok(work.drop_secret(MOVING).await?),
                false => Err(DeskError::from(BackupFault::Moved)),
            }
        })
    });
    run.await.map(|()| Copied { events, rows: 0, bytes: 0 })
}

async fn size(work: &mut Work<'_>) -> Result<i64, DeskError> {
    Ok(work.log().await?.map_or(0, |log| log.size))
}
