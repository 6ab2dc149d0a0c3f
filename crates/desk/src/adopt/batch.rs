//! A batch of rows in its one transaction: what is here already, what changed, and what is new.

use std::collections::HashMap;

use exchange::register::Adopted;
use rules::refusal::Refusal;
use store::{OriginRow, Work};

use super::{
    Hand, Outcome, Refused, Run,
    fresh::Named,
    ready::{Batch, Meant, Names},
    stated::{Pile, Tables},
};
use crate::{DeskError, house::House};

impl House {
    pub(super) async fn adopt_batch(
        &self,
        work: &mut Work<'_>,
        batch: Batch,
        run: &Run,
    ) -> Result<(Vec<Outcome>, Pile), DeskError> {
        let roster = self.roster(work).await?;
        let office = &*roster.office;
        let names: Vec<_> = batch.ready.iter().map(|ready| ready.name.clone()).collect();
        let known = work.origins(&names).await?;
        let known: HashMap<_, _> =
            known.iter().map(|known| (known.hash.as_slice(), known)).collect();
        let mut batch = batch;
        if batch.office != office.version {
            // The office changed since: what a word means may have changed with it.
            let here = known.keys().map(|name| name.to_vec()).collect();
            let names = Names { of_rows: names, here, numbers: batch.numbers };
            batch = self.ready(batch.rows, names, &roster, run)?;
        }
        let hand = Hand { by: run.by, organ: run.organ, roster: &roster, reason: &run.reason };
        let tables = Tables { roster: &roster, organ: run.organ };
        let (mut outcomes, mut fresh) = (Vec::with_capacity(batch.rows.len()), Vec::new());
        for ((row, ready), number) in batch.rows.iter().zip(batch.ready).zip(&batch.numbers) {
            let known: Option<&OriginRow> = known.get(ready.name.as_slice()).copied();
            let digest = ready.digest;
            outcomes.push(match (known, ready.meant) {
                (_, Meant::Refused(column, reason)) => refused(row, Some(column), reason),
                (Some(known), _) if known.digest == digest => Outcome::Unchanged,
                (Some(known), meant) => {
                    let stated = match meant {
                        Meant::Known(stated) => Ok(stated),
                        _ => tables.stated(row, &mut Pile::default()),
                    };
                    match stated {
                        Ok(stated) => {
                            self.restate(work, row, (known, &digest, stated), &hand).await?
                        }
                        Err((column, reason)) => refused(row, Some(column), reason),
                    }
                }
                (None, Meant::New(begun)) => {
                    fresh.push(*begun);
                    Outcome::Adopted
                }
                (None, Meant::Known(stated)) => {
                    let named = Named { name: &ready.name, digest, number, near: batch.near };
                    fresh.push(self.beginning(row, stated, named, (run, &roster))?);
                    Outcome::Adopted
                }
            });
        }
        self.begin_all(work, fresh).await?;
        Ok((outcomes, batch.pile))
    }
}

/// The finding a refusal of the rules becomes.
pub(super) fn reason(refusal: &Refusal) -> &'static str {
    match refusal {
        Refusal::ReportElsewhere | Refusal::ReportStays => "report_elsewhere",
        Refusal::InFuture { .. } => "date_in_future",
        _ => "changed_since",
    }
}

pub(super) fn refused(row: &Adopted, column: Option<&str>, reason: &'static str) -> Outcome {
    Outcome::Refused(Refused { line: row.line, column: column.map(str::to_owned), reason })
}
