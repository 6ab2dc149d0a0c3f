//! Adopting an old register (沿用旧账): what it states with its own dates, and nothing it does not state.

mod back_out;
mod batch;
mod fresh;
mod opened;
mod origin;
mod profile;
mod ready;
mod restate;
mod stated;
mod told;

use std::{
    io::{Read, Seek},
    sync::Arc,
};

use exchange::register::{Adopted, Finding, Map, Register};
use rules::{
    circle::is_reception,
    codes::OrganKind,
    exclusion::receives_reports,
    ids::{OfficerId, OrganId},
    office::Post,
    person::{Identity, Petitioner},
    stored::By,
};
use store::StoreError;
use uuid::Uuid;

pub use back_out::BackOut;
pub(crate) use opened::opened;
pub use profile::{Profile, ProfileFault};
pub use stated::Unmapped;
pub use told::{Format, Import, Order, Refused, Unopened};

use crate::{Desk, DeskError, intake::REGISTRARS, roster::Roster, seal::fresh_id, trial::trial};
use ready::Batch;
use stated::Pile;

/// Rows adopted in one unit of work. Every index that lies in no order of ours has a page changed for
/// nearly each row of a small batch, and for a few rows of a large one; and everybody else waits for
/// the writer less than half a second.
pub(crate) const BATCH: usize = 2000;
/// Rows of a run that corrects: each is a matter to be opened, folded and put anew by the writer.
const CORRECTING: usize = 200;
/// How often a batch is tried: another import of the same rows may be first, and a database busy.
const TRIES: usize = 5;

enum Outcome {
    Adopted,
    Unchanged,
    Corrected,
    Refused(Refused),
}

/// What a whole run has in common.
struct Run {
    id: Uuid,
    organ: OrganId,
    by: By,
    reason: String,
    dry: bool,
}

/// Who adopts, for which organ, within one unit of work.
struct Hand<'a> {
    by: By,
    organ: OrganId,
    roster: &'a Roster,
    reason: &'a str,
}

impl Desk {
    /// Imports a register, row by row; a bad row is reported and the others go on. How far it has
    /// come is told after each batch.
    pub async fn import(
        &self,
        reader: impl Read + Seek + Send,
        order: &Order,
        progress: impl Fn(&Import),
    ) -> Result<Import, DeskError> {
        let built_in = Map::default();
        let map = order.map.as_ref().map_or(&built_in, |profile| &profile.0);
        let organ = self.adopting_organ(order.organ.as_deref()).await?;
        if let By::Officer(id) = order.by {
            self.must_register_for(id, organ).await?;
        }
        let mut import = Import::default();
        let mut rows = match opened(reader, order.format, map, self.today()) {
            Ok(rows) => rows,
            Err(unopened) => {
                import.unopened = Some(Unopened::File(unopened.code()));
                return Ok(import);
            }
        };
        let run = Arc::new(Run {
            id: fresh_id(),
            organ,
            by: order.by,
            reason: order.reason.clone(),
            dry: order.dry_run,
        });
        self.adopt_all(&mut rows, &run, &mut import, progress).await?;
        if !rows.has_head() {
            import.unopened = Some(import.refused.pop().map_or(Unopened::Empty, Unopened::Head));
        }
        import.dropped = rows.dropped().iter().map(|dropped| dropped.column.clone()).collect();
        import.refused.sort_by_key(|refused| refused.line);
        Ok(import)
    }

    /// Keeps one batch while the next is read and made ready.
    async fn adopt_all(
        &self,
        rows: &mut Register<'_>,
        run: &Arc<Run>,
        import: &mut Import,
        progress: impl Fn(&Import),
    ) -> Result<(), DeskError> {
        let mut pile = Pile::default();
        let mut next = self.next_ready(rows, import, run).await?;
        while let Some(batch) = next {
            let (desk, run_of_it) = (self.clone(), Arc::clone(run));
            let kept = tokio::spawn(async move { desk.adopt(batch, run_of_it).await });
            let read = self.next_ready(rows, import, run).await;
            let (outcomes, unmapped) =
                kept.await.map_err(|_| DeskError::Damaged("a task that broke off"))??;
            pile.take(unmapped);
            import.add(outcomes);
            if !run.dry && 0 < import.adopted && import.run.is_none() {
                import.run = Some(run.id.simple().to_string());
            }
            progress(import);
            next = read?;
        }
        import.unmapped = pile.list();
        Ok(())
    }

    /// The next batch, or none at the end.
    async fn next_ready(
        &self,
        rows: &mut Register<'_>,
        import: &mut Import,
        run: &Arc<Run>,
    ) -> Result<Option<Batch>, DeskError> {
        let batch = next_batch(rows, import);
        if batch.is_empty() {
            return Ok(None);
        }
        self.ready(Arc::new(batch), run).await.map(Some)
    }

    /// Keeps a batch. Where another import was first with a row, the batch is made ready anew: then
    /// that row is here already.
    async fn adopt(
        &self,
        mut batch: Batch,
        run: Arc<Run>,
    ) -> Result<(Vec<Outcome>, Pile), DeskError> {
        for _ in 1..TRIES {
            let rows = Arc::clone(&batch.rows);
            match self.adopt_once(batch, &run).await {
                Err(DeskError::Store(StoreError::Taken(_) | StoreError::Busy)) => {
                    batch = self.ready(rows, &run).await?;
                }
                kept => return kept,
            }
        }
        self.adopt_once(batch, &run).await
    }

    async fn adopt_once(
        &self,
        batch: Batch,
        run: &Arc<Run>,
    ) -> Result<(Vec<Outcome>, Pile), DeskError> {
        let (house, run, dry) = (Arc::clone(&self.house), Arc::clone(run), run.dry);
        let store = self.house.store.clone();
        if dry {
            return trial(&store, move |work| {
                Box::pin(async move { house.adopt_batch(work, batch, &run).await })
            })
            .await;
        }
        let kept = store
            .run(move |work| Box::pin(async move { house.adopt_batch(work, batch, &run).await }));
        kept.await
    }

    /// An officer adopts only for an organ where they register; at one of discipline, where reports may be among what comes,
    /// only as one of its reception.
    async fn must_register_for(&self, id: OfficerId, organ: OrganId) -> Result<(), DeskError> {
        let roster = self.roster().await?;
        let posts = roster.officer(id).map(|officer| officer.posts).unwrap_or_default();
        let registers = |post: &Post| match receives_reports(organ, &roster.office) {
            true => is_reception(post, &roster.office),
            false => REGISTRARS.contains(&post.role),
        };
        match posts.iter().any(|post| post.organ == organ && registers(post)) {
            true => Ok(()),
            false => Err(DeskError::Denied { needed: REGISTRARS }),
        }
    }

    async fn adopting_organ(&self, named: Option<&str>) -> Result<OrganId, DeskError> {
        let office = self.office().await?;
        let organ = match named {
            Some(named) => office.find_organ(named),
            None => office
                .receiver(OrganKind::PetitionOffice)
                .or_else(|| office.organs.values().find(|organ| !organ.outside)),
        };
        organ.map(|organ| organ.id).ok_or(DeskError::NoSuch("organ"))
    }
}

/// The next rows that could be read; the others are noted as refused.
fn next_batch(rows: &mut Register<'_>, import: &mut Import) -> Vec<Adopted> {
    let most = if import.corrected == 0 { BATCH } else { CORRECTING };
    let mut batch = Vec::with_capacity(most);
    while batch.len() < most {
        match rows.next() {
            None => break,
            Some(Ok(row)) => {
                import.rows += 1;
                batch.push(row);
            }
            Some(Err(Finding { line, column, reason })) => {
                import.rows += 1;
                import.refused.push(Refused { line, column, reason: reason.code() });
            }
        }
    }
    batch
}

/// Who brought it, as far as the register says.
fn identity(row: &Adopted) -> Option<Identity> {
    let given = row.petitioner.as_ref().filter(|person| !person.is_unknown())?;
    let petitioner = Petitioner {
        name: given.name.clone().unwrap_or_default(),
        phone: given.phone.clone(),
        id_number: given.id_number.clone(),
        address: given.address.clone(),
    };
    Some(Identity { petitioners: vec![petitioner], representatives: Vec::new() })
}
