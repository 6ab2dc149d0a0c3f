//! What recovery shares are for: a drill that changes nothing, and giving the circles to somebody when nobody is left.

use std::{collections::BTreeSet, sync::Arc};

use rules::{
    circle::{circles, members},
    office::OfficeEvent,
    stored::By,
};
use store::CircleKeyRow;
use zeroize::Zeroizing;

use crate::{
    Desk, DeskError, Recovery,
    circles::{GUARDIAN, OFFICE, RECOVERY, circle_place, public_of},
    seal::pair::{Pair, Public},
};

/// What a drill found.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Drill {
    /// Circles of the office.
    pub circles: usize,
    /// Those whose every key the shares open.
    pub open: usize,
}

impl Desk {
    /// Tries whether shares open every circle's keys. Nothing is shown of any matter, and nothing changes.
    pub async fn recovery_drill(&self, recovery: &Recovery) -> Result<Drill, DeskError> {
        let (house, pair) = (Arc::clone(&self.house), recovery.pair());
        let read = self.house.store.read(move |work| {
            Box::pin(async move {
                let roster = house.roster(work).await?;
                let seals = &roster.office.seals;
                fits(&pair, seals.recovery.as_deref())?;
                let rows = work.circle_keys_for(RECOVERY).await?;
                let mut open = 0;
                for (circle, keys) in &seals.circles {
                    let name = circle.to_string();
                    let all: Vec<_> = rows.iter().filter(|row| row.circle == name).collect();
                    let newest = all.iter().any(|row| row.epoch == keys.epoch());
                    let each = all.iter().all(|row| is_open(&pair, row, keys.public(row.epoch)));
                    open += usize::from(newest && each);
                }
                Ok(Drill { circles: seals.circles.len(), open })
            })
        });
        read.await
    }

    /// Gives an officer every circle their posts belong to, by shares: when whoever held the keys is gone or has
    /// forgotten the passphrase. The officer has set a passphrase before. Says how many circles were given.
    pub async fn recover_circles(
        &self,
        recovery: &Recovery,
        login: &str,
    ) -> Result<usize, DeskError> {
        let officer = self.officer_named(login).await?.id;
        let (house, pair) = (Arc::clone(&self.house), recovery.pair());
        let run = self.house.store.run(move |work| {
            Box::pin(async move {
                work.lock(house.office_stream.0).await?;
                let roster = house.roster(work).await?;
                let office = &roster.office;
                fits(&pair, office.seals.recovery.as_deref())?;
                let public = public_of(officer, office).map_err(|_| DeskError::NoSealKey)?;
                let rows = work.circle_keys_for(RECOVERY).await?;
                let mut given = BTreeSet::new();
                for circle in circles(office) {
                    let name = circle.to_string();
                    if !members(office, circle).contains(&officer) {
                        continue;
                    }
                    // Every epoch, also where the last was given before: older matters are under older keys.
                    let own = rows.iter().filter(|row| row.circle == name);
                    let open = |row: &CircleKeyRow| Ok((row.epoch, opened(&pair, row)?));
                    let keys = own.map(open).collect::<Result<Vec<_>, DeskError>>()?;
                    if keys.is_empty() {
                        continue;
                    }
                    house.give(work, (&name, &keys), officer, &public).await?;
                    // Somebody holds it: the server keeps it no longer.
                    work.erase_circle_keys(&name, OFFICE).await?;
                    given.insert(circle);
                }
                let joined = given
                    .iter()
                    .map(|circle| OfficeEvent::CircleJoined { circle: *circle, officer });
                let joined: Vec<_> = joined.collect();
                house.change_office(work, By::Operator, &joined).await?;
                Ok(given.len())
            })
        });
        run.await
    }
}

impl Desk {
    /// The first key is lost for good: the circles it guarded get a new key, held by whoever can hold it. What was sealed
    /// under it before stays sealed, unless recovery shares open it. Says how many circles that were.
    pub async fn give_first_key_up(&self) -> Result<usize, DeskError> {
        let house = Arc::clone(&self.house);
        let run = self.house.store.run(move |work| {
            Box::pin(async move {
                work.lock(house.office_stream.0).await?;
                let guarded: BTreeSet<_> = work
                    .circle_keys_for(GUARDIAN)
                    .await?
                    .into_iter()
                    .map(|row| row.circle)
                    .collect();
                for circle in &guarded {
                    work.erase_circle_keys(circle, GUARDIAN).await?;
                }
                house.change_office(work, By::Operator, &[]).await?;
                Ok(guarded.len())
            })
        });
        run.await
    }
}

fn fits(pair: &Pair, recorded: Option<&str>) -> Result<(), DeskError> {
    match recorded.map(Public::parse).transpose()? {
        Some(public) if public == *pair.public() => Ok(()),
        _ => Err(DeskError::ForeignKey),
    }
}

fn opened(pair: &Pair, row: &CircleKeyRow) -> Result<Zeroizing<Vec<u8>>, DeskError> {
    pair.open(&circle_place(&row.circle, row.epoch), &row.envelope)
}

/// Whether the row opens, and holds the private part of what the log says.
fn is_open(pair: &Pair, row: &CircleKeyRow, public: Option<&str>) -> bool {
    let private = opened(pair, row).and_then(|bytes| Pair::of(&bytes));
    let recorded = public.and_then(|public| Public::parse(public).ok());
    matches!((private, recorded), (Ok(private), Some(public)) if *private.public() == public)
}
