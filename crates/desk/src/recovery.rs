//! What recovery shares are for: a drill that changes nothing, and giving the circles to somebody when nobody is left.

use std::{collections::BTreeSet, sync::Arc};

use rules::{
    circle::{circles, members},
    codes::Role,
    keep::keeps_all,
    office::OfficeEvent,
    stored::By,
};
use store::CircleKeyRow;
use zeroize::Zeroizing;

use crate::{
    Desk, DeskError, Recovered, Recovery, ShareFault,
    circles::{GUARDIAN, OFFICE, RECOVERY, circle_place, public_of, wrapped_for},
    seal::pair::{Pair, Public},
    views::Officer,
};

/// What a drill found.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Drill {
    /// Circles of the office.
    pub circles: usize,
    /// Those whose every key the shares open, and for which nothing is sealed under a key they do not.
    pub open: usize,
}

/// What recovery shares that were just made do not open yet.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct NotYet {
    /// Matters sealed under keys of before, until an officer of the circle unlocks.
    pub matters: i64,
    /// Circles whose key still lies with the first key, until that is redeemed.
    pub guarded: usize,
}

/// What a drill on a page found: of each line that holds something whether it is right, and of all together what they
/// open.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DrillPage {
    /// The number of each line, from 1, with what is wrong with it.
    pub lines: Vec<(usize, Option<ShareFault>)>,
    /// What they open together, where each is right and they are enough.
    pub found: Result<Drill, DrillFault>,
}

/// Why lines that were typed bring nothing back.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum DrillFault {
    /// A line is wrong, or there are too few.
    Shares(ShareFault),
    /// They are of the old kind, and bring back the office key and no circle's.
    Old,
    /// They are not this office's, or not the last that were made.
    Foreign,
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
                    let whole = work.sealed_without(&name, RECOVERY).await? == 0;
                    open += usize::from(newest && each && whole);
                }
                Ok(Drill { circles: seals.circles.len(), open })
            })
        });
        read.await
    }

    /// The same on a page, for whoever administers the office: line by line, as it is typed from the paper.
    ///
    /// # Errors
    /// Denied to everybody else.
    pub async fn drill_on_page(
        &self,
        officer: &Officer,
        text: &str,
    ) -> Result<DrillPage, DeskError> {
        if !keeps_all(&officer.actor(), &self.roster().await?.office) {
            return Err(DeskError::Denied { needed: &[Role::Admin] });
        }
        let lines = Recovered::lines(text);
        let found = match Recovered::from_shares(text) {
            Err(DeskError::Shares(fault)) => Err(DrillFault::Shares(fault)),
            Err(DeskError::ForeignKey) => Err(DrillFault::Foreign),
            Err(error) => return Err(error),
            Ok(Recovered { circles: None, .. }) => Err(DrillFault::Old),
            Ok(Recovered { circles: Some(recovery), .. }) => {
                match self.recovery_drill(&recovery).await {
                    Ok(drill) => Ok(drill),
                    Err(DeskError::ForeignKey) => Err(DrillFault::Foreign),
                    Err(error) => return Err(error),
                }
            }
        };
        Ok(DrillPage { lines, found })
    }

    /// From now on these shares bring the circles back, and those made before no longer do. Circles begin a new key, which
    /// the shares open at once; what is sealed under the keys of before is sealed anew by whoever unlocks next, and
    /// until then no share opens it.
    pub async fn set_recovery(&self, recovery: &Recovery) -> Result<NotYet, DeskError> {
        let (house, public) = (Arc::clone(&self.house), recovery.pair().public().clone());
        let run = self.house.store.run(move |work| {
            Box::pin(async move {
                work.lock(house.office_stream.0).await?;
                work.erase_holder(RECOVERY).await?;
                let set = OfficeEvent::RecoverySet { public: public.text() };
                house.change_office(work, By::Operator, &[set]).await?;
                let circles: Vec<_> =
                    house.roster(work).await?.office.seals.circles.keys().copied().collect();
                house.renew(work, &circles, By::Operator).await?;
                let mut matters = 0;
                for circle in &circles {
                    let name = circle.to_string();
                    for (epoch, private) in house.kept_by_office(work, &name).await? {
                        let holder = (RECOVERY.to_owned(), &public);
                        let row = wrapped_for((&name, epoch), &private, holder)?;
                        work.put_circle_keys(&[row]).await?;
                    }
                    matters += work.sealed_without(&name, RECOVERY).await?;
                }
                let guarded: BTreeSet<_> = work
                    .circle_keys_for(GUARDIAN)
                    .await?
                    .into_iter()
                    .map(|row| row.circle)
                    .collect();
                Ok(NotYet { matters, guarded: guarded.len() })
            })
        });
        run.await
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
