//! Piles and figures: how much waits for whom, and how soon matters were answered.

use std::sync::Arc;

use rules::{
    codes::{Form, Pile, Role},
    ids::OrganId,
    pile::workers,
};

use crate::{
    Desk, DeskError,
    project::{circles, civil, day},
    views::{Answered, Officer, PileCount},
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
                let counted = work.pile_counts(&circles, today, Pile::Done.code()).await?;
                let receives = !officer.actor().receptions(&roster.office).is_empty();
                Ok(my_piles(&officer, &counted, receives))
            })
        });
        read.await
    }

    /// How soon the matters in an officer's sight were answered.
    pub async fn answered(&self, officer: &Officer) -> Result<Answered, DeskError> {
        let (house, actor) = (Arc::clone(&self.house), officer.actor());
        let read = self.house.store.read(move |work| {
            Box::pin(async move {
                let roster = house.roster(work).await?;
                let circles = circles(&actor, &roster.office);
                let found = work.answered_in_time(&circles, Form::Visit.code()).await?;
                let count = |n: i64| u64::try_from(n).unwrap_or(0);
                Ok(Answered {
                    answered: count(found.answered),
                    within_15: count(found.within_15),
                    within_60: count(found.within_60),
                    within_90: count(found.within_90),
                    total: count(found.total),
                    first: count(found.first),
                    batches: count(found.batches),
                    persons: count(found.persons),
                })
            })
        });
        read.await
    }
}

/// The piles where the officer holds a role that works on them, at the organ that must act.
fn my_piles(
    officer: &Officer,
    counted: &[store::PileCount],
    receives_reports: bool,
) -> Vec<PileCount> {
    let mine = |pile: Pile, holder: i32| {
        let works = |role: Role| workers(pile).contains(&role);
        officer.posts.iter().any(|post| post.organ == OrganId(holder) && works(post.role))
    };
    let holds = |pile: &Pile| {
        let works = officer.posts.iter().any(|post| workers(*pile).contains(&post.role));
        works && (receives_reports || *pile != Pile::Reception)
    };
    let sum = |pile: &Pile| {
        let of = |count: &&store::PileCount| count.pile == pile.code() && mine(*pile, count.holder);
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
