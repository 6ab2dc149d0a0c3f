//! Rows made ready beside the writer: named, parsed, and sealed where they seem to be new.
//!
//! All of it is work for a processor and none for the store, so it is done while the writer keeps the
//! batch before. What the store says in the meantime counts: it is asked again in the transaction.

use std::{collections::HashSet, sync::Arc};

use exchange::register::Adopted;
use uuid::Uuid;

use super::{
    Run,
    fresh::{Begun, Named, numbers},
    origin,
    stated::{Pile, Stated, Tables},
};
use crate::{Desk, DeskError, house::House, roster::Roster, seal::fresh_id};

/// Rows ready for one unit of work.
pub(super) struct Batch {
    pub(super) rows: Arc<Vec<Adopted>>,
    /// One for each row, in their order.
    pub(super) ready: Vec<Ready>,
    /// The numbers that the rows would have here, in their order.
    pub(super) numbers: Vec<String>,
    /// What did not map.
    pub(super) pile: Pile,
    /// Every id of the batch begins as this one does.
    pub(super) near: Uuid,
    /// The version of the office that the rows were parsed against.
    pub(super) office: i32,
}

/// What is known of a row before its turn.
pub(super) struct Ready {
    /// Its name at its source.
    pub(super) name: Vec<u8>,
    pub(super) digest: Vec<u8>,
    pub(super) meant: Meant,
}

/// What a row comes to.
pub(super) enum Meant {
    /// It must not be kept here: column and reason.
    Refused(&'static str, &'static str),
    /// It is here already, as it seems.
    Known(Stated),
    /// It is new, as it seems.
    New(Box<Begun>),
}

/// What the rows of a batch are called, and which of their names are here.
pub(super) struct Names {
    pub(super) of_rows: Vec<Vec<u8>>,
    pub(super) here: HashSet<Vec<u8>>,
    pub(super) numbers: Vec<String>,
}

impl Desk {
    /// Makes rows ready on another processor.
    pub(super) async fn ready(
        &self,
        rows: Arc<Vec<Adopted>>,
        run: &Arc<Run>,
    ) -> Result<Batch, DeskError> {
        let roster = self.roster().await?;
        let (house, run) = (Arc::clone(&self.house), Arc::clone(run));
        let names: Vec<_> = rows.iter().map(|row| origin::name(&house, run.organ, row)).collect();
        let years: Vec<_> = rows.iter().map(|row| row.received_on.year()).collect();
        let (asked, epoch) = (names.clone(), roster.office.epoch());
        let read = self.house.store.read(move |work| {
            Box::pin(async move {
                let known = work.origins(&asked).await?;
                Ok::<_, DeskError>((known, numbers(work, &years, epoch).await?))
            })
        });
        let (known, numbers) = read.await?;
        let here = known.into_iter().map(|origin| origin.hash).collect();
        let names = Names { of_rows: names, here, numbers };
        let made = tokio::task::spawn_blocking(move || house.ready(rows, names, &roster, &run));
        made.await.map_err(|_| DeskError::Damaged("a task that broke off"))?
    }
}

impl House {
    /// Makes rows ready; those that are here already are not sealed.
    pub(super) fn ready(
        &self,
        rows: Arc<Vec<Adopted>>,
        Names { of_rows, here, numbers }: Names,
        roster: &Roster,
        run: &Run,
    ) -> Result<Batch, DeskError> {
        let tables = Tables { roster, organ: run.organ };
        let near = fresh_id();
        let (mut ready, mut pile) = (Vec::with_capacity(rows.len()), Pile::default());
        for ((row, name), number) in rows.iter().zip(of_rows).zip(&numbers) {
            let digest = origin::digest(self, &name, row)?;
            let meant = match tables.stated(row, &mut pile) {
                Err((column, reason)) => Meant::Refused(column, reason),
                Ok(stated) if here.contains(&name) => Meant::Known(stated),
                Ok(stated) => {
                    let named = Named { name: &name, digest: digest.clone(), number, near };
                    let begun = self.beginning(row, stated, named, (run, roster))?;
                    Meant::New(Box::new(begun))
                }
            };
            ready.push(Ready { name, digest, meant });
        }
        Ok(Batch { rows, ready, numbers, pile, near, office: roster.office.version })
    }
}
