//! Rows made ready beside the writer: named, parsed, and sealed where they seem to be new.
//!
//! All of it is work for a processor and none for the store, so it is done while the writer keeps the
//! batch before. What the store says in the meantime counts: it is asked again in the transaction.

use std::{collections::HashSet, sync::Arc};

use exchange::register::Adopted;

use super::{
    Run, origin,
    sealed::Sealed,
    stated::{Pile, Stated, Tables},
};
use crate::{Desk, DeskError, house::House, roster::Roster};

/// Rows ready for one unit of work.
pub(super) struct Batch {
    pub(super) rows: Arc<Vec<Adopted>>,
    /// One for each row, in their order.
    pub(super) ready: Vec<Ready>,
    /// What did not map.
    pub(super) pile: Pile,
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
    New(Box<Sealed>),
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
        let asked = names.clone();
        let known = self.house.store.read(move |work| {
            Box::pin(async move { work.origins(&asked).await.map_err(DeskError::from) })
        });
        let known: HashSet<_> = known.await?.into_iter().map(|origin| origin.hash).collect();
        let made =
            tokio::task::spawn_blocking(move || house.ready(rows, names, &known, &roster, &run));
        made.await.map_err(|_| DeskError::Damaged("a task that broke off"))?
    }
}

impl House {
    /// Makes rows ready; those whose names are `known` are not sealed.
    pub(super) fn ready(
        &self,
        rows: Arc<Vec<Adopted>>,
        names: Vec<Vec<u8>>,
        known: &HashSet<Vec<u8>>,
        roster: &Roster,
        run: &Run,
    ) -> Result<Batch, DeskError> {
        let tables = Tables { roster, organ: run.organ };
        let (mut ready, mut pile) = (Vec::with_capacity(rows.len()), Pile::default());
        for (row, name) in rows.iter().zip(names) {
            let digest = origin::digest(self, &name, row)?;
            let meant = match tables.stated(row, &mut pile) {
                Err((column, reason)) => Meant::Refused(column, reason),
                Ok(stated) if known.contains(&name) => Meant::Known(stated),
                Ok(stated) => {
                    let told = (name.as_slice(), digest.clone());
                    Meant::New(Box::new(self.sealed(row, stated, told, run)?))
                }
            };
            ready.push(Ready { name, digest, meant });
        }
        Ok(Batch { rows, ready, pile, office: roster.office.version })
    }
}
