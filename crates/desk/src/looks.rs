//! Codes in use: which matter one opens, that it was replaced, and when it was last looked with.

use jiff::civil::Date;
use rules::{conversation::SpentCode, ids::OrganId, matter::Matter};
use store::{LookRow, MatterRow, SpentCodeRow, Work};
use uuid::Uuid;

use crate::{
    DeskError,
    house::House,
    project::{bytes_of_hex, civil, day},
};

/// A look with a code, and the one before it.
pub(crate) struct Look {
    /// The one that is being taken.
    pub(crate) now: LookRow,
    /// The one before.
    pub(crate) before: Option<LookRow>,
}

impl Look {
    /// The look that is being taken at a matter.
    pub(crate) async fn at(
        work: &mut Work<'_>,
        matter: &Matter,
        today: Date,
    ) -> Result<Self, DeskError> {
        let now = LookRow { matter: matter.id.0, day: day(today), version: matter.version };
        Ok(Self { now, before: work.look(matter.id.0).await? })
    }

    /// What is to be kept of it: nothing where it says what the one before said.
    pub(crate) fn kept(&self) -> Option<LookRow> {
        (self.before != Some(self.now)).then_some(self.now)
    }

    /// The day of the one before.
    pub(crate) fn last_on(&self) -> Option<Date> {
        self.before.map(|before| civil(before.day))
    }

    /// Whether what happened at this version was not there yet at the look before; at a first look nothing is new.
    pub(crate) fn is_new(&self, version: i32) -> bool {
        self.before.is_some_and(|before| before.version < version)
    }
}

impl House {
    /// The row of the matter that a code opens. Of one that was replaced, that alone is told.
    pub(crate) async fn opened_by(
        &self,
        work: &mut Work<'_>,
        digits: &str,
    ) -> Result<MatterRow, DeskError> {
        let hash = self.key.look_up("code", digits);
        if let Some(row) = work.matter_by_code(&hash).await? {
            return Ok(row);
        }
        match work.spent_code(&hash).await? {
            Some(spent) => Err(DeskError::CodeReplaced { on: civil(spent.day) }),
            None => match work.upward_by_code(&hash).await? {
                None => Err(DeskError::NoSuchCode),
                Some(row) => {
                    let roster = self.roster(work).await?;
                    let upper = roster.office.uppers.get(&OrganId(row.organ));
                    let contact = upper.map(|upper| upper.contact.clone()).unwrap_or_default();
                    Err(DeskError::WentUp { number: row.number, to: row.destination, contact })
                }
            },
        }
    }
}

/// The rows of a matter's spent codes.
pub(crate) fn spent_rows(matter: &Matter) -> Vec<SpentCodeRow> {
    let row = |spent: &SpentCode| spent_row(matter.id.0, spent);
    matter.conversation.spent.iter().filter_map(row).collect()
}

fn spent_row(matter: Uuid, spent: &SpentCode) -> Option<SpentCodeRow> {
    Some(SpentCodeRow { code: bytes_of_hex(&spent.code)?, matter, day: day(spent.on) })
}
