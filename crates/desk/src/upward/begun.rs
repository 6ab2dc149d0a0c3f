//! What an officer began to key in, and found to be for the organ above: nothing of it stays.

use rules::{circle::is_reception, codes::Kind, person::Complained, refusal::Refusal};

use super::{Toward, toward};
use crate::{
    Desk, DeskError,
    house::House,
    views::{Keyed, Officer, Retaliated, Submission},
};

impl Desk {
    /// Whether a letter about these persons may be put aside where the officer's posts are: what the organ above takes is not
    /// kept here either.
    ///
    /// # Errors
    /// [`DeskError::ForAbove`] where it may not; the draft of this name is gone then.
    pub async fn may_begin(
        &self,
        officer: &Officer,
        (about, concerned): (&[Complained], Option<&str>),
        draft: &str,
    ) -> Result<(), DeskError> {
        let roster = self.roster().await?;
        if let Some(word) = concerned {
            let keyed = Keyed {
                base: Submission {
                    kind: Kind::Report.word().to_owned(),
                    retaliation: Some(Retaliated { code: None, organ: Some(word.to_owned()) }),
                    ..Submission::default()
                },
                ..Keyed::default()
            };
            let organs = officer.posts.iter().filter(|post| is_reception(post, &roster.office));
            let taken = organs.map(|post| House::concerned_of(&keyed, (post.organ, &roster)));
            let taken: Vec<_> = taken.collect();
            // Nobody here takes a report of retaliation by their own organ, nor one that no reception of theirs may take.
            let here = taken.iter().any(|one| matches!(one, Ok(Some(organ)) if !officer.posts.iter().any(|post| post.organ == *organ)));
            if !here {
                self.destroy_begun(officer, draft).await?;
                let refused = taken.into_iter().find_map(Result::err);
                return Err(refused.unwrap_or_else(|| Refusal::NoneAbove.into()));
            }
        }
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
