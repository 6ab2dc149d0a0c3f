//! What an officer began to key in, and found to be for the organ above: nothing of it stays.

use rules::person::Complained;

use super::{Toward, toward};
use crate::{Desk, DeskError, views::Officer};

impl Desk {
    /// Whether a letter about these persons may be put aside where the officer's posts are: what the organ above takes is not
    /// kept here either.
    ///
    /// # Errors
    /// [`DeskError::ForAbove`] where it may not; the draft of this name is gone then.
    pub async fn may_begin(
        &self,
        officer: &Officer,
        about: &[Complained],
        draft: &str,
    ) -> Result<(), DeskError> {
        let roster = self.roster().await?;
        let today = self.house.now().today;
        let above = officer.posts.iter().find_map(|post| {
            let listed = toward(&roster, post.organ, about, today) != Toward::Here;
            roster.office.uppers.get(&post.organ).filter(|_| listed)
        });
        let Some(upper) = above else { return Ok(()) };
        self.destroy_begun(officer, draft).await?;
        Err(DeskError::ForAbove { to: upper.name.clone(), contact: upper.contact.clone() })
    }
}
