//! Adopting an old register (沿用旧账): what it states with its own dates, and nothing it does not state.

use std::{io::BufRead, sync::Arc};

use exchange::register::{Adopted, Map, Register, read_csv, read_jsonl};
use rules::{
    area::AreaCode,
    class::ClassCode,
    codes::{Form, Kind, OrganKind, Role, Source},
    event::{Adoption, Event},
    ids::{MatterId, OfficerId, OrganId},
    office::Office,
    person::{Identity, Petitioner},
    stored::By,
    words::Words,
};
use store::{OriginRow, Work};

use crate::{
    Desk, DeskError,
    house::{House, put_passages},
    intake::{Entry, REGISTRARS},
    seal::fresh_id,
    sealing::Sealer,
    trial::trial,
};

/// Rows adopted in one unit of work.
const BATCH: usize = 200;

/// What became of an import.
#[derive(Clone, Debug, Default)]
pub struct Import {
    /// Rows read.
    pub rows: u64,
    /// Rows that became matters.
    pub adopted: u64,
    /// Rows that were here already, just so.
    pub unchanged: u64,
    /// Rows that were not taken, with the reason.
    pub refused: Vec<Refused>,
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
}

/// What to import and how.
pub struct Order {
    /// Format.
    pub format: Format,
    /// Column map as TOML; the built-in one where empty.
    pub map: Option<String>,
    /// The organ that adopts, by id or name; the petition office where empty.
    pub organ: Option<String>,
    /// Look only.
    pub dry_run: bool,
    /// Whose hand it is.
    pub by: By,
}

enum Row {
    Adopted,
    Unchanged,
    Refused(Refused),
}

impl Desk {
    /// Imports a register, row by row; a bad row is reported and the others go on.
    pub async fn import(
        &self,
        reader: impl BufRead + Send,
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
        let mut rows = match order.format {
            Format::Jsonl => read_jsonl(reader, &map, today),
            Format::Csv => read_csv(reader, &map, today),
        };
        let mut import = Import::default();
        loop {
            let batch = next_batch(&mut rows, &mut import);
            let last = batch.len() < BATCH;
            self.adopt(batch, organ, order, &mut import).await?;
            progress(import.rows);
            if last {
                break;
            }
        }
        import.dropped = rows.dropped().iter().map(|dropped| dropped.column.clone()).collect();
        import.refused.sort_by_key(|refused| refused.line);
        Ok(import)
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

    async fn adopt(
        &self,
        batch: Vec<Adopted>,
        organ: OrganId,
        order: &Order,
        import: &mut Import,
    ) -> Result<(), DeskError> {
        let house = Arc::clone(&self.house);
        let entry = (order.by, organ);
        let store = self.house.store.clone();
        let outcomes = if order.dry_run {
            trial(&store, move |work| {
                Box::pin(async move { house.adopt_all(work, &batch, entry).await })
            })
            .await?
        } else {
            let run = store.run(move |work| {
                Box::pin(async move { house.adopt_all(work, &batch, entry).await })
            });
            run.await?
        };
        for outcome in outcomes {
            match outcome {
                Row::Adopted => import.adopted += 1,
                Row::Unchanged => import.unchanged += 1,
                Row::Refused(refused) => import.refused.push(refused),
            }
        }
        Ok(())
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
    async fn adopt_all(
        &self,
        work: &mut Work<'_>,
        batch: &[Adopted],
        (by, organ): (By, OrganId),
    ) -> Result<Vec<Row>, DeskError> {
        let roster = self.roster(work).await?;
        let mut outcomes = Vec::with_capacity(batch.len());
        for row in batch {
            outcomes.push(self.adopt_row(work, row, organ, by, &roster.office).await?);
        }
        Ok(outcomes)
    }

    async fn adopt_row(
        &self,
        work: &mut Work<'_>,
        row: &Adopted,
        organ: OrganId,
        by: By,
        office: &Office,
    ) -> Result<Row, DeskError> {
        let hash = self.key.look_up("origin", &format!("{organ}\n{}", row.original_number));
        let whole = serde_json::to_string(row).map_err(|_| DeskError::Damaged("a row"))?;
        let digest = self.key.look_up("row", &whole);
        if let Some(known) = work.origin(&hash).await? {
            let same = known.digest == digest;
            return Ok(if same { Row::Unchanged } else { refused(row, None, "changed_since") });
        }
        let stated = match self.stated(row, organ, office) {
            Ok(stated) => stated,
            Err((column, reason)) => return Ok(refused(row, Some(column), reason)),
        };
        let id = MatterId(fresh_id());
        let mut sealer = Sealer::new(id.into(), self.new_content_key(work, id.into()).await?);
        let identity = match identity(row) {
            Some(identity) => Some(self.keep_identity(work, id.into(), &identity).await?),
            None => None,
        };
        let number = self.free_number(work, row.received_on).await?;
        let event = adopted(row, stated, number, identity, self.terms.version(), &mut sealer);
        put_passages(work, id.into(), sealer.finish()?).await?;
        let original = self.key.look_up("original", &row.original_number);
        let entry = Entry { by, on: row.received_on };
        self.begin(work, id, &event, organ, entry, office, Some(original)).await?;
        work.put_origin(&OriginRow { hash, stream: id.0, digest }).await?;
        Ok(Row::Adopted)
    }

    /// The codes a row states, each known to the tables or refused.
    fn stated(
        &self,
        row: &Adopted,
        organ: OrganId,
        office: &Office,
    ) -> Result<Stated, (&'static str, &'static str)> {
        let discipline = office.organ(organ).is_some_and(|o| o.kind == OrganKind::DisciplineOrgan);
        let kind = known("kind", row.kind.as_deref(), Kind::parse)?;
        if kind == Some(Kind::Report) && !discipline {
            return Err(("kind", "report_elsewhere"));
        }
        let class = match row.class.as_deref() {
            None => None,
            Some(class) => Some(self.class_named(class).ok_or(("class", "unknown_code"))?),
        };
        let areas = Arc::clone(&self.remembered().areas);
        let area = |code: &str| AreaCode::parse(code).ok().filter(|code| areas.contains(*code));
        let area = match row.area.as_deref() {
            None => None,
            Some(code) => Some(area(code).ok_or(("area", "unknown_area"))?.to_string()),
        };
        let form = known("form", row.form.as_deref(), Form::parse)?;
        let source = known("source", row.source.as_deref(), Source::parse)?;
        if row.title.as_deref().is_some_and(|title| Words::parse(title).is_err()) {
            return Err(("title", "too_long"));
        }
        Ok(Stated { kind, form, source, area, class })
    }

    /// A class by its code, or by its names from the first level down, cut at slashes.
    fn class_named(&self, text: &str) -> Option<String> {
        let classes = Arc::clone(&self.remembered().classes);
        let by_code = ClassCode::parse(text).ok().filter(|code| classes.contains(*code));
        let names: Vec<_> = text.split(['/', '-', '>']).map(str::trim).collect();
        by_code.or_else(|| classes.find(&names)).map(|code| code.to_string())
    }
}

struct Stated {
    kind: Option<Kind>,
    form: Option<Form>,
    source: Option<Source>,
    area: Option<String>,
    class: Option<String>,
}

fn known<T>(
    column: &'static str,
    word: Option<&str>,
    parse: fn(&str) -> Option<T>,
) -> Result<Option<T>, (&'static str, &'static str)> {
    match word {
        None => Ok(None),
        Some(word) => parse(word).map(Some).ok_or((column, "unknown_code")),
    }
}

fn refused(row: &Adopted, column: Option<&str>, reason: &'static str) -> Row {
    Row::Refused(Refused { line: row.line, column: column.map(str::to_owned), reason })
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

fn adopted(
    row: &Adopted,
    stated: Stated,
    number: String,
    identity: Option<String>,
    rulebook: u16,
    sealer: &mut Sealer,
) -> Event {
    let title = row.title.as_deref().and_then(|title| Words::parse(title).ok());
    Event::Adopted(Box::new(Adoption {
        number,
        original: sealer.keep_text(&row.original_number),
        kind: stated.kind,
        form: stated.form,
        source: stated.source,
        handled_by: row.organ.as_deref().map(|organ| sealer.keep_text(organ)),
        title: title.map(|title| sealer.keep(&title)),
        content: sealer.keep_text(&row.content),
        identity,
        area: stated.area,
        class: stated.class,
        received_on: row.received_on,
        answer: row.answer.as_deref().map(|answer| sealer.keep_text(answer)),
        answered_on: row.answered_on,
        closed_on: row.closed_on,
        rulebook,
    }))
}
