//! Who answers for which open matters: what somebody hands over before leave, or a head for somebody who is ill.

use std::sync::Arc;

use rules::{
    codes::Role,
    ids::{OfficerId, OrganId},
};

use crate::{
    Desk, DeskError,
    lists::Asking,
    project::circles,
    views::{ListRow, Officer},
};

/// Nobody handles more at a time; what is beyond comes up once these are handed over.
const MOST: i64 = 200;

impl Desk {
    /// The open matters that an officer answers for, as far as the asker may know of them: one's own, or those of
    /// a colleague of an organ that the asker heads or leads.
    pub async fn charges(
        &self,
        asker: &Officer,
        of: OfficerId,
    ) -> Result<Vec<(OrganId, ListRow)>, DeskError> {
        let (house, actor) = (Arc::clone(&self.house), asker.actor());
        let own = asker.id == of;
        let read = self.house.store.read(move |work| {
            Box::pin(async move {
                let roster = house.roster(work).await?;
                let circles = circles(&actor, &roster.office);
                let ids = work.charges_of(of.0, MOST).await?;
                let mut rows = work.rows_of(&ids).await?;
                let mut known = Vec::new();
                for row in &rows {
                    let sight = work.sight(row.facts.matter).await?;
                    if sight.iter().any(|circle| circles.contains(circle)) {
                        known.push(row.facts.matter);
                    }
                }
                rows.retain(|row| {
                    let organ = OrganId(row.facts.holder);
                    let above = [Role::Head, Role::Leader].iter().any(|r| actor.holds(*r, organ));
                    known.contains(&row.facts.matter) && (own || above)
                });
                rows.sort_by_key(|row| ids.iter().position(|id| *id == row.facts.matter));
                let asking = Asking { house: &house, roster: &roster, actor: &actor };
                let holders = rows.iter().map(|row| OrganId(row.facts.holder));
                Ok(holders.zip(asking.rows(work, &rows).await?).collect())
            })
        });
        read.await
    }
}
