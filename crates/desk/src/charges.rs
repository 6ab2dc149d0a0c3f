//! Who answers for which open matters: what somebody hands over before leave, or a head for somebody who is ill.

use std::sync::Arc;

use rules::{
    codes::Role,
    ids::{OfficerId, OrganId},
    office::{Office, Post},
};
use store::{Sight, Work};
use uuid::Uuid;

use crate::{
    Desk, DeskError,
    lists::Asking,
    project::sight_of,
    roster::Roster,
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
        let (own, asker) = (asker.id == of, asker.clone());
        let read = self.house.store.read(move |work| {
            Box::pin(async move {
                let roster = house.roster(work).await?;
                let sight = sight_of(&actor, &roster.office);
                let ids = charges_of(work, of).await?;
                let mut rows = work.rows_of(&ids).await?;
                let mut known = Vec::new();
                for row in &rows {
                    if work.sees(row.facts.matter, &sight).await? {
                        known.push(row.facts.matter);
                    }
                }
                rows.retain(|row| {
                    let organ = OrganId(row.facts.holder);
                    let holds = |roles: &[Role]| roles.iter().any(|role| actor.holds(*role, organ));
                    // A deputy has what the one away has, until they are back.
                    let own = own || asker.actor().acts_for_officer(of, organ);
                    let may =
                        (own && holds(&[Role::Handler])) || holds(&[Role::Head, Role::Leader]);
                    known.contains(&row.facts.matter) && may
                });
                rows.sort_by_key(|row| ids.iter().position(|id| *id == row.facts.matter));
                let asking = Asking { house: &house, roster: &roster, actor: &actor };
                let holders = rows.iter().map(|row| OrganId(row.facts.holder));
                Ok(holders.zip(asking.rows(work, &rows).await?).collect())
            })
        });
        read.await
    }

    /// Who answers for open matters of an organ that the asker heads or leads and can no longer be met there:
    /// the account is disabled, or the post is another now.
    pub async fn left_behind(
        &self,
        asker: &Officer,
        organ: OrganId,
    ) -> Result<Vec<(OfficerId, String)>, DeskError> {
        let (house, actor) = (Arc::clone(&self.house), asker.actor());
        if ![Role::Head, Role::Leader].iter().any(|role| actor.holds(*role, organ)) {
            return Ok(Vec::new());
        }
        let read = self.house.store.read(move |work| {
            Box::pin(async move {
                let roster = house.roster(work).await?;
                let charged = work.charged_at(organ.0).await?.into_iter().map(OfficerId);
                let mine = sight_of(&actor, &roster.office);
                let mut named = Vec::new();
                for id in charged {
                    if left(work, &roster, (id, organ), &mine).await? {
                        named.push((id, roster.names.get(&id).cloned().unwrap_or_default()));
                    }
                }
                Ok(named)
            })
        });
        read.await
    }

    /// How many open matters an officer answers for: a number, for whoever keeps the account. Not beyond 200.
    pub async fn count_charges(&self, of: OfficerId) -> Result<usize, DeskError> {
        let read = self
            .house
            .store
            .read(move |work| Box::pin(async move { Ok(charges_of(work, of).await?.len()) }));
        read.await
    }
}

/// Whether somebody answers for a matter that the asker may hand on, and can no longer be met about it: they handle nothing at
/// the organ any more, or the matter is another unit's than theirs.
async fn left(
    work: &mut Work<'_>,
    roster: &Roster,
    (id, organ): (OfficerId, OrganId),
    asker: &Sight,
) -> Result<bool, DeskError> {
    let gone = !handles(&roster.office, id, organ);
    let own = roster.officer(id).map(|officer| sight_of(&officer.actor(), &roster.office));
    for matter in charges_of(work, id).await? {
        let met = match &own {
            Some(own) if !gone => work.sees(matter, own).await?,
            _ => false,
        };
        if !met && work.sees(matter, asker).await? {
            return Ok(true);
        }
    }
    Ok(false)
}

/// The open matters that an officer answers for, not beyond 200.
pub(crate) async fn charges_of(work: &mut Work<'_>, of: OfficerId) -> Result<Vec<Uuid>, DeskError> {
    Ok(work.charges_of(of.0, MOST).await?)
}

/// Whether an officer may sign in and take over matters of an organ.
pub(crate) fn handles(office: &Office, id: OfficerId, organ: OrganId) -> bool {
    let officer = office.officers.get(&id).filter(|officer| !officer.disabled);
    let takes =
        |post: &Post| post.organ == organ && matches!(post.role, Role::Handler | Role::Head);
    officer.is_some_and(|officer| officer.posts.iter().any(takes))
}
