//! Adopting an old register (沿用旧账): what it states with its own dates, and nothing it does not state.

mod back_out;
mod origin;
mod restate;
mod sealed;
mod stated;

use std::{
    collections::{BTreeMap, HashMap},
    io::{BufReader, Read, Seek},
    sync::Arc,
};

use exchange::register::{Adopted, Map, Register, read_csv, read_jsonl, read_xlsx};
use rules::{
    area::AreaCode,
    codes::{OrganKind, Role},
    ids::{OfficerId, OrganId},
    office::Office,
    person::{Identity, Petitioner},
    refusal::Refusal,
    stored::By,
};
use store::Work;
use uuid::Uuid;

pub use back_out::BackOut;
pub use stated::Unmapped;

use crate::{Desk, DeskError, house::House, intake::REGISTRARS, seal::fresh_id, trial::trial};
use stated::{Pile, Tables, areas_by_name};

/// Rows adopted in one unit of work: few commits, and nobody else waits long for the writer.
const BATCH: usize = 500;

/// What became of an import.
#[derive(Clone, Debug, Default)]
pub struct Import {
    /// The run, by which it can be taken back; none for a look, and where nothing was adopted.
    pub run: Option<String>,
    /// Why the file was not opened at all: key of the language files.
    pub unopened: Option<&'static str>,
    /// Rows read.
    pub rows: u64,
    /// Rows that became matters.
    pub adopted: u64,
    /// Rows that were here already, just so.
    pub unchanged: u64,
    /// Rows whose matter was brought up to date.
    pub corrected: u64,
    /// Rows that were not taken, with the reason.
    pub refused: Vec<Refused>,
    /// Values of coded columns that have no word here; the rows are adopted without them.
    pub unmapped: Vec<Unmapped>,
    /// Columns dropped unread (guard rail 1).
    pub dropped: Vec<String>,
}

/// A row that was not taken: where and why, never its value.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Refused {
    /// Line of the file.
    pub line: u64,
    /// Column, where one is to blame.
    pub column: Option<String>,
    /// Stable reason: key of the language files.
    pub reason: &'static str,
}

/// Which format a file has.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Format {
    /// One JSON object a line.
    Jsonl,
    /// Comma-separated values with a heading.
    Csv,
    /// A sheet of a workbook.
    Xlsx,
}

/// What to import and how.
pub struct Order {
    /// Format.
    pub format: Format,
    /// Profile as TOML; the built-in one where empty.
    pub map: Option<String>,
    /// The organ that adopts, by id or name; the petition office where empty.
    pub organ: Option<String>,
    /// Look only.
    pub dry_run: bool,
    /// Whose hand it is.
    pub by: By,
    /// What the history says where a row changed since.
    pub reason: String,
}

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
    areas: BTreeMap<String, Option<AreaCode>>,
}

/// Who adopts, for which organ, within one unit of work.
struct Hand<'a> {
    by: By,
    organ: OrganId,
    office: &'a Office,
    reason: &'a str,
}

impl Desk {
    /// Imports a register, row by row; a bad row is reported and the others go on.
    pub async fn import(
        &self,
        reader: impl Read + Seek + Send,
        order: &Order,
        progress: impl Fn(u64),
    ) -> Result<Import, DeskError> {
        let map = order.map.as_deref().map(Map::parse).transpose();
        let map = map.map_err(|error| DeskError::Setup(error.to_string()))?.unwrap_or_default();
        let today = self.today();
        let organ = self.adopting_organ(order.organ.as_deref()).await?;
        if let By::Officer(id) = order.by {
            self.must_register_for(id, organ).await?;
        }
        let mut import = Import::default();
        let mut rows = match order.format {
            Format::Jsonl => read_jsonl(BufReader::new(reader), &map, today),
            Format::Csv => read_csv(BufReader::new(reader), &map, today),
            Format::Xlsx => match read_xlsx(reader, &map, today) {
                Ok(rows) => rows,
                Err(unopened) => {
                    import.unopened = Some(unopened.code());
                    return Ok(import);
                }
            },
        };
        let run = Arc::new(Run {
            id: fresh_id(),
            organ,
            by: order.by,
            reason: order.reason.clone(),
            dry: order.dry_run,
            areas: areas_by_name(&self.roster().await?.areas),
        });
        self.adopt_all(&mut rows, &run, &mut import, progress).await?;
        import.dropped = rows.dropped().iter().map(|dropped| dropped.column.clone()).collect();
        import.refused.sort_by_key(|refused| refused.line);
        let kept = !order.dry_run && 0 < import.adopted;
        import.run = kept.then(|| run.id.simple().to_string());
        Ok(import)
    }

    /// Keeps one batch while the next is read.
    async fn adopt_all(
        &self,
        rows: &mut Register<'_>,
        run: &Arc<Run>,
        import: &mut Import,
        progress: impl Fn(u64),
    ) -> Result<(), DeskError> {
        let mut pile = Pile::default();
        let mut batch = next_batch(rows, import);
        while !batch.is_empty() {
            let (desk, run) = (self.clone(), Arc::clone(run));
            let kept = tokio::spawn(async move { desk.adopt(batch, run).await });
            batch = next_batch(rows, import);
            let (outcomes, unmapped) =
                kept.await.map_err(|_| DeskError::Damaged("a task that broke off"))??;
            pile.take(unmapped);
            for outcome in outcomes {
                match outcome {
                    Outcome::Adopted => import.adopted += 1,
                    Outcome::Unchanged => import.unchanged += 1,
                    Outcome::Corrected => import.corrected += 1,
                    Outcome::Refused(refused) => import.refused.push(refused),
                }
            }
            progress(import.rows);
        }
        import.unmapped = pile.list();
        Ok(())
    }

    async fn adopt(
        &self,
        batch: Vec<Adopted>,
        run: Arc<Run>,
    ) -> Result<(Vec<Outcome>, Pile), DeskError> {
        let (house, dry) = (Arc::clone(&self.house), run.dry);
        let store = self.house.store.clone();
        if dry {
            return trial(&store, move |work| {
                Box::pin(async move { house.adopt_batch(work, &batch, &run).await })
            })
            .await;
        }
        let kept = store
            .run(move |work| Box::pin(async move { house.adopt_batch(work, &batch, &run).await }));
        kept.await
    }

    /// An officer adopts only for an organ where they register.
    async fn must_register_for(&self, id: OfficerId, organ: OrganId) -> Result<(), DeskError> {
        let roster = self.roster().await?;
        let posts = roster.officer(id).map(|officer| officer.posts).unwrap_or_default();
        let registers = |role: Role| matches!(role, Role::Clerk | Role::Head);
        match posts.iter().any(|post| post.organ == organ && registers(post.role)) {
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
    let mut batch = Vec::with_capacity(BATCH);
    while batch.len() < BATCH {
        match rows.next() {
            None => break,
            Some(Ok(row)) => {
                import.rows += 1;
                batch.push(row);
            }
            Some(Err(finding)) => {
                import.rows += 1;
                let reason = finding.reason.code();
                let (line, column) = (finding.line, finding.column);
                import.refused.push(Refused { line, column, reason });
            }
        }
    }
    batch
}

impl House {
    async fn adopt_batch(
        &self,
        work: &mut Work<'_>,
        batch: &[Adopted],
        run: &Run,
    ) -> Result<(Vec<Outcome>, Pile), DeskError> {
        let roster = self.roster(work).await?;
        let office = &*roster.office;
        let hand = Hand { by: run.by, organ: run.organ, office, reason: &run.reason };
        let tables = Tables { roster: &roster, organ: run.organ, areas: &run.areas };
        let names: Vec<_> = batch.iter().map(|row| origin::name(self, run.organ, row)).collect();
        let known = work.origins(&names).await?;
        let known: HashMap<_, _> =
            known.iter().map(|known| (known.hash.as_slice(), known)).collect();
        let (mut outcomes, mut pile) = (Vec::with_capacity(batch.len()), Pile::default());
        let mut fresh = Vec::new();
        for (row, name) in batch.iter().zip(&names) {
            let digest = origin::digest(self, name, row)?;
            let known = known.get(name.as_slice());
            let stated = match tables.stated(row, &mut pile) {
                Ok(stated) => stated,
                Err((column, reason)) => {
                    outcomes.push(refused(row, Some(column), reason));
                    continue;
                }
            };
            outcomes.push(match known {
                Some(known) if known.digest == digest => Outcome::Unchanged,
                Some(known) => self.restate(work, row, (known, &digest, stated), &hand).await?,
                None => {
                    fresh.push(self.sealed(row, stated, (name, digest), run)?);
                    Outcome::Adopted
                }
            });
        }
        self.begin_fresh(work, fresh, &hand).await?;
        Ok((outcomes, pile))
    }
}

/// The finding a refusal of the rules becomes.
fn reason(refusal: &Refusal) -> &'static str {
    match refusal {
        Refusal::ReportElsewhere | Refusal::ReportStays => "report_elsewhere",
        Refusal::InFuture { .. } => "date_in_future",
        _ => "changed_since",
    }
}

fn refused(row: &Adopted, column: Option<&str>, reason: &'static str) -> Outcome {
    Outcome::Refused(Refused { line: row.line, column: column.map(str::to_owned), reason })
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
