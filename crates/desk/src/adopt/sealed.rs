//! Rows on their way to become matters: sealed one by one, begun together.

use std::collections::HashSet;

use exchange::register::Adopted;
use rules::{
    event::{Adoption, Event},
    ids::{MatterId, StreamId},
    matter::Matter,
    words::Words,
};
use store::{Beginning, NewEvent, OriginRow, PassageRow, Work, WrappedKeyRow};

use super::{Hand, Run, identity, stated::Stated};
use crate::{
    DeskError,
    codes::fresh_number,
    house::{House, Step},
    project,
    seal::{envelope::Key, fresh_id},
    sealing::{CONTENT, IDENTITY, OFFICE_HOLDER, Sealer, seal_identity, wrap_key},
};

/// A row whose texts are sealed, and that has no number yet.
pub(super) struct Sealed {
    id: MatterId,
    facts: Adoption,
    keys: Vec<WrappedKeyRow>,
    identity: Option<Vec<u8>>,
    passages: Vec<PassageRow>,
    original: Vec<u8>,
    origin: OriginRow,
}

impl House {
    /// Seals what a row states under fresh keys of its own.
    pub(super) fn sealed(
        &self,
        row: &Adopted,
        stated: Stated,
        (name, digest): (&[u8], Vec<u8>),
        run: &Run,
    ) -> Result<Sealed, DeskError> {
        let id = MatterId(fresh_id());
        let stream = StreamId::from(id);
        let content = Key::fresh()?;
        let mut keys = vec![self.wrapped(stream, CONTENT, &content)?];
        let mut sealer = Sealer::new(stream, content);
        let named = match identity(row) {
            None => None,
            Some(identity) => {
                let key = Key::fresh()?;
                keys.push(self.wrapped(stream, IDENTITY, &key)?);
                Some(seal_identity(&key, stream, &identity)?)
            }
        };
        let (envelope, hash) = named.unzip();
        let facts = adoption(row, stated, hash, self.terms.version(), &mut sealer);
        let passage = |(id, envelope): (rules::ids::PassageId, Vec<u8>)| PassageRow {
            id: id.0,
            stream: stream.0,
            envelope,
        };
        let (hash, run) = (name.to_vec(), Some(run.id));
        Ok(Sealed {
            id,
            facts,
            keys,
            identity: envelope,
            passages: sealer.finish()?.into_iter().map(passage).collect(),
            original: self.key.look_up("original", &row.original_number),
            origin: OriginRow { hash, stream: stream.0, digest, run, version: 1 },
        })
    }

    fn wrapped(
        &self,
        stream: StreamId,
        purpose: i32,
        key: &Key,
    ) -> Result<WrappedKeyRow, DeskError> {
        let envelope = wrap_key(&self.key, stream, purpose, key)?;
        let holder = OFFICE_HOLDER.to_owned();
        Ok(WrappedKeyRow { stream: stream.0, purpose, holder, epoch: 0, envelope })
    }

    /// Numbers the rows and begins their matters in one go.
    pub(super) async fn begin_fresh(
        &self,
        work: &mut Work<'_>,
        mut fresh: Vec<Sealed>,
        hand: &Hand<'_>,
    ) -> Result<(), DeskError> {
        self.number(work, &mut fresh).await?;
        let now = self.now();
        let recorded = House::recorded(now, hand.by);
        let mut beginnings = Vec::with_capacity(fresh.len());
        for sealed in fresh {
            let Sealed { id, facts, keys, identity, passages, original, origin } = sealed;
            let (organ, by, on) = (hand.organ, hand.by, facts.received_on);
            let step = Step { organ, by, on, recorded, events: &[] };
            let event = Event::Adopted(Box::new(facts));
            let recorded = self.recorded_event(id, 1, &step, &event);
            let bytes = rules::stored::encode(&recorded)?;
            let matter = Matter::begin(&recorded).ok_or(DeskError::Damaged("a first event"))?;
            let rows = project::rows(&matter, hand.office, Some(original));
            let event = NewEvent { organ: organ.0, bytes };
            let (matter, facts, sight) = (rows.matter, rows.facts, rows.sight);
            beginnings.push(Beginning {
                event,
                keys,
                identity,
                passages,
                matter,
                facts,
                sight,
                origin,
            });
        }
        Ok(work.begin_all(beginnings).await?)
    }

    /// Gives each row a number that nobody has yet.
    async fn number(&self, work: &mut Work<'_>, fresh: &mut [Sealed]) -> Result<(), DeskError> {
        let mut given = HashSet::new();
        loop {
            let bare = fresh.iter_mut().filter(|sealed| sealed.facts.number.is_empty());
            let mut drawn = Vec::new();
            for sealed in bare {
                let number = fresh_number(sealed.facts.received_on.year())?;
                if given.insert(number.clone()) {
                    drawn.push(number.clone());
                    sealed.facts.number = number;
                }
            }
            if drawn.is_empty() && fresh.iter().all(|sealed| !sealed.facts.number.is_empty()) {
                return Ok(());
            }
            let taken = work.numbers_taken(&drawn).await?;
            for sealed in fresh.iter_mut().filter(|sealed| taken.contains(&sealed.facts.number)) {
                sealed.facts.number.clear();
            }
        }
    }
}

fn adoption(
    row: &Adopted,
    stated: Stated,
    identity: Option<String>,
    rulebook: u16,
    sealer: &mut Sealer,
) -> Adoption {
    let title = row.title.as_deref().and_then(|title| Words::parse(title).ok());
    Adoption {
        number: String::new(),
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
    }
}
