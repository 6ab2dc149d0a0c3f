//! Piles and figures: how much waits for whom, and how soon matters were answered.

use std::sync::Arc;

use rules::{
    codes::{Form, Pile},
    ids::OrganId,
    pile::workers,
};
use store::Work;

use crate::{
    Desk, DeskError,
    lists::desks,
    project::{circle, circles, civil, day},
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

    /// How soon the matters in an officer's sight were answered.
    pub async fn answered(&self, officer: &Officer) -> Result<Answered, DeskError> {
        let (house, actor) = (Arc::clone(&self.house), officer.actor());
        let read = self.house.store.read(move |work| {
            Box::pin(async move {
                let roster = house.roster(work).await?;
                answered_in(work, &circles(&actor, &roster.office)).await
            })
        });
        read.await
    }

    /// How soon all matters of the installation were answered: figures without a matter behind them, for whoever runs it.
    pub async fn answered_by_all(&self) -> Result<Answered, DeskError> {
        let house = Arc::clone(&self.house);
        let read = self.house.store.read(move |work| {
            Box::pin(async move {
                let roster = house.roster(work).await?;
                let organs = roster.office.organs.keys();
                let all: Vec<_> = organs
                    .flat_map(|organ| [circle(*organ, false), circle(*organ, true)])
                    .collect();
                answered_in(work, &all).await
            })
        });
        read.await
    }
}

/// How soon what these circles may know of was answered. A matter whose day of answer is not known proves nothing and is in
/// no denominator.
async fn answered_in(work: &mut Work<'_>, circles: &[i32]) -> Result<Answered, DeskError> {
    let found = work.answered_in_time(circles, Form::Visit.code()).await?;
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
