//! Piles: how much waits for whom.

use std::{collections::BTreeMap, sync::Arc};

use rules::{codes::Pile, ids::OrganId, pile::workers};
use store::OnPile;

use crate::{
    Desk, DeskError,
    lists::{OnDesk, desks},
    project::{circle, civil, day, report_circles},
    views::{Officer, PileCount},
};

impl Desk {
    /// The piles of an officer's roles, with how many lie there, how many late, and the soonest date.
    pub async fn piles(&self, officer: &Officer) -> Result<Vec<PileCount>, DeskError> {
        let (house, officer) = (Arc::clone(&self.house), officer.clone());
        let read = self.house.store.read(move |work| {
            Box::pin(async move {
                let roster = house.roster(work).await?;
                let receptions = officer.actor().receptions(&roster.office);
                let reports = report_circles(&officer.actor(), &roster.office);
                let asked = asked(&desks(&officer.posts), (&receptions, &reports));
                let counted = work.pile_counts(&asked, day(house.now().today)).await?;
                Ok(my_piles(&officer, &counted, !receptions.is_empty()))
            })
        });
        read.await
    }
}

/// Each pile of each organ once, with the units meant where no role is for the whole organ.
fn asked(desks: &[OnDesk], (receptions, reports): (&[OrganId], &[(OrganId, i32)])) -> Vec<OnPile> {
    let mut piles: BTreeMap<(i32, i32), Vec<i32>> = BTreeMap::new();
    for (organ, pile, unit) in desks {
        piles.entry((*organ, *pile)).or_default().extend(*unit);
    }
    let received = receptions.iter().map(|organ| ((organ.0, Pile::Reception.code()), Vec::new()));
    let on_pile = |((organ, pile), units)| {
        let reports = reports.iter().filter(|(of, _)| *of == OrganId(organ));
        let own = circle(OrganId(organ), false);
        let circles = std::iter::once(own).chain(reports.map(|(_, circle)| *circle)).collect();
        OnPile { circles, holder: organ, pile, units }
    };
    piles.into_iter().chain(received).map(on_pile).collect()
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
