//! Whether what was sealed for the organ above still lies here as the log says: a report about the own chief is the one
//! that somebody would like to lose.

use std::collections::{BTreeMap, BTreeSet};

use rules::{
    event::Event,
    office::OfficeEvent,
    stored::{Recorded, decode},
};
use store::{Work, leaf_hash};

use crate::{DeskError, house::House, seal::envelope::sealed_hash};

/// What the log says was sealed upward, and what of it was carried.
#[derive(Debug, Default)]
pub(crate) struct Promised {
    /// The hash of what was sealed, under its number.
    came: BTreeMap<String, String>,
    carried: BTreeSet<String>,
}

impl Promised {
    /// Hears one event of the office.
    pub(crate) fn hear(&mut self, event: &OfficeEvent) {
        match event {
            OfficeEvent::SealedUpward { number, sealed, .. } => self.came(number, sealed),
            OfficeEvent::CarriedUpward { number, .. } => {
                self.carried.insert(number.clone());
            }
            _ => {}
        }
    }

    /// Hears how a matter of this number ended, where it was sealed after it had been taken in.
    pub(crate) fn hear_of(&mut self, number: &str, events: &[Recorded<Event>]) {
        for recorded in events {
            if let Event::SealedUpward { sealed, .. } = &recorded.event {
                self.came(number, sealed);
            }
        }
    }

    fn came(&mut self, number: &str, sealed: &str) {
        self.came.insert(number.to_owned(), sealed.to_owned());
    }

    /// The number of one that waits and is gone or changed, or was carried and lies here still.
    pub(crate) async fn amiss(&self, work: &mut Work<'_>) -> Result<Option<String>, DeskError> {
        for (number, sealed) in &self.came {
            let row = work.upward(number).await?;
            let noted = row.as_ref().is_some_and(|row| row.carried.is_some());
            let kept = row.and_then(|row| row.envelope);
            let hash = kept.as_deref().map(sealed_hash);
            let sound = match self.carried.contains(number) {
                true => noted && hash.is_none(),
                false => !noted && hash.as_ref() == Some(sealed),
            };
            if !sound {
                return Ok(Some(number.clone()));
            }
        }
        Ok(None)
    }
}

impl House {
    /// The leaf that says it came. What follows from a change of the office may stand after it.
    pub(super) async fn leaf_of(
        &self,
        work: &mut Work<'_>,
        number: &str,
    ) -> Result<[u8; 32], DeskError> {
        for event in work.stream_events(self.office_stream.0).await?.iter().rev() {
            let recorded: Recorded<OfficeEvent> = decode(&event.bytes)?;
            if matches!(&recorded.event, OfficeEvent::SealedUpward { number: one, .. } if one == number)
            {
                return Ok(leaf_hash(&event.bytes));
            }
        }
        Err(DeskError::Damaged("the office's stream"))
    }
}
