//! Piles: how much waits for whom.

use std::sync::Arc;

use rules::{codes::Pile, ids::OrganId, pile::workers};

use crate::{
    Desk, DeskError,
    lists::desks,
    project::{circles, civil, day},
    views::{Officer, PileCount},
};

impl Desk {
    /// The piles of an officer's roles, with how many lie there, how many late, and the soonest date.
    pub async fn piles(&self, officer: &Officer) -> Result<Vec<PileCount>, DeskError> {
        let (house, officer) = (Arc::clone(&self.house), officer.clone());
        let read = self.house.store.read(move |work| {
            Box::pin(async move {
                let roster = house.roster(work).await?;
                let circles = circles(&officer.actor(), &roster.office);
                let today = day(house.now().today);
                let receptions = officer.actor().receptions(&roster.office);
                let reports = |organ: &OrganId| (organ.0, Pile::Reception.code(), None);
                let desks = desks(&officer.posts).into_iter();
                let desks = desks.chain(receptions.iter().map(reports)).collect();
                let mine =
                    store::Filter { organs: circles, desks: Some(desks), ..Default::default() };
                let counted = work.pile_counts(&mine, today).await?;
                Ok(my_piles(&officer, &counted, !receptions.is_empty()))
            })
        });
        read.await
    }
}

/// The piles that the officer's roles work on, each with what was counted of it.
fn my_piles(
    officer: &Officer,
    counted: &[store::PileCount],
    receives_reports: bool,
) -> Vec<PileCount> {
    let holds = |pile: &Pile| {
        let works = officer.posts.iter().any(|post| workers(*pile).contains(&post.role));
        works && (receives_reports || *pile != Pile::Reception)
    };
    let sum = |pile: &Pile| {
        let of = |count: &&store::PileCount| count.pile == pile.code();
        let counts = counted.iter().filter(of);
        let zero = PileCount { pile: *pile, count: 0, late: 0, soonest: None };
        counts.fold(zero, |total, count| PileCount {
            count: total.count + u64::try_from(count.matters).unwrap_or(0),
            late: total.late + u64::try_from(count.late).unwrap_or(0),
            soonest: [total.soonest, count.soonest.map(civil)].into_iter().flatten().min(),
            ..total
        })
    };
    Pile::ALL.iter().filter(|pile| holds(pile)).map(sum).collect()
}
