//! Rows that become matters: everything that is kept of one, made before its turn.

use std::collections::HashSet;

use exchange::register::Adopted;
use rules::{
    circle::registering,
    codes::Kind,
    event::{Adoption, Event},
    ids::{MatterId, StreamId},
    matter::Matter,
    words::Words,
};
use store::{Beginning, NewEvent, OriginRow, PassageRow, Work};
use uuid::Uuid;

use super::{Run, identity, stated::Stated};
use crate::{
    DeskError,
    circles::SealedIdentity,
    codes::fresh_number,
    house::{House, Step},
    likeness::hashes,
    project,
    roster::Roster,
    seal::{envelope::Key, id_near},
    sealing::{Sealer, placed},
};

/// What a row is called, here and where it came from.
pub(super) struct Named<'a> {
    /// Its name at its source.
    pub(super) name: &'a [u8],
    pub(super) digest: Vec<u8>,
    /// The number it has here.
    pub(super) number: &'a str,
    /// Its id begins as this one does.
    pub(super) near: Uuid,
}

/// A matter about to begin, and the key of its content, which has no place yet.
pub(super) struct Begun {
    matter: Beginning,
    content: Key,
    /// What its petitioners are compared by.
    likeness: Vec<Vec<u8>>,
}

impl House {
    /// Seals what a row states under fresh keys of its own, and makes its rows ready.
    pub(super) fn beginning(
        &self,
        row: &Adopted,
        stated: Stated,
        named: Named<'_>,
        (run, roster): (&Run, &Roster),
    ) -> Result<Begun, DeskError> {
        let id = MatterId(id_near(named.near));
        let stream = StreamId::from(id);
        let content = Key::fresh()?;
        let mut keys = Vec::new();
        let mut sealer = Sealer::near(stream, content.clone());
        let mut likeness = Vec::new();
        let person = match identity(row) {
            None => None,
            Some(identity) => {
                likeness = hashes(&self.key, stated.kind == Some(Kind::Report), &identity);
                let circle = registering(stated.kind == Some(Kind::Report), run.organ);
                let named = (&identity, &content);
                let sealed = SealedIdentity::of(named, stream, [circle], &roster.office)?;
                keys = sealed.keys;
                Some((sealed.envelope, sealed.hash))
            }
        };
        let (envelope, hash) = person.unzip();
        let adoption = Adoption {
            number: named.number.to_owned(),
            identity: hash,
            rulebook: roster.books.in_force(self.now().today).version(),
            ..adoption(row, stated, &mut sealer)
        };
        let event = Event::Adopted(Box::new(adoption));
        let recorded = House::recorded(self.now(), run.by);
        let step = Step {
            organ: run.organ,
            by: run.by,
            in_place_of: None,
            on: row.received_on,
            recorded,
            events: &[],
        };
        let recorded = self.recorded_event(id, 1, &step, &event);
        let matter = Matter::begin(&recorded).ok_or(DeskError::Damaged("a first event"))?;
        let original = self.key.look_up("original", &row.original_number);
        let rows = project::rows(&matter, roster, Some(original));
        let begun = Beginning {
            event: NewEvent { organ: run.organ.0, bytes: rules::stored::encode(&recorded)? },
            keys,
            identity: envelope,
            passages: passages(stream, sealer)?,
            matter: rows.matter,
            facts: rows.facts,
            sight: rows.sight,
            origin: OriginRow {
                hash: named.name.to_vec(),
                stream: stream.0,
                digest: named.digest,
                run: Some(run.id),
                version: 1,
            },
        };
        Ok(Begun { matter: begun, content, likeness })
    }

    /// Keeps what is new: each content key gets a place of its own in the transaction.
    pub(super) async fn begin_all(
        &self,
        work: &mut Work<'_>,
        fresh: Vec<Begun>,
    ) -> Result<(), DeskError> {
        let places = self.free_places(work, fresh.len()).await?;
        let row = |(place, one): (i64, &Begun)| {
            placed(&self.key, place, StreamId(one.matter.matter.id), &one.content)
        };
        let keys = places.into_iter().zip(&fresh).map(row).collect::<Result<Vec<_>, _>>()?;
        work.put_content_keys(&keys).await?;
        let alike = |one: &Begun| {
            let stream = one.matter.matter.id;
            one.likeness.iter().map(|hash| (stream, hash.clone())).collect::<Vec<_>>()
        };
        let alike: Vec<_> = fresh.iter().flat_map(alike).collect();
        work.put_likenesses(&alike).await?;
        Ok(work.begin_all(fresh.into_iter().map(|one| one.matter).collect()).await?)
    }
}

/// A number for each row that nobody has yet, as far as this work sees. One that is given away in the
/// meantime fails the batch, which is then made ready anew.
pub(super) async fn numbers(
    work: &mut Work<'_>,
    years: &[i16],
    epoch: u16,
) -> Result<Vec<String>, DeskError> {
    let mut numbers = vec![String::new(); years.len()];
    let mut given = HashSet::new();
    loop {
        let mut drawn = Vec::new();
        for (number, year) in numbers.iter_mut().zip(years).filter(|(n, _)| n.is_empty()) {
            let fresh = fresh_number(*year, epoch)?;
            if given.insert(fresh.clone()) {
                drawn.push(fresh.clone());
                *number = fresh;
            }
        }
        if drawn.is_empty() && numbers.iter().all(|number| !number.is_empty()) {
            return Ok(numbers);
        }
        let taken = work.numbers_taken(&drawn).await?;
        for number in numbers.iter_mut().filter(|number| taken.contains(number)) {
            number.clear();
        }
    }
}

fn passages(stream: StreamId, sealer: Sealer) -> Result<Vec<PassageRow>, DeskError> {
    let kept = sealer.finish()?.into_iter();
    Ok(kept.map(|(id, envelope)| PassageRow { id: id.0, stream: stream.0, envelope }).collect())
}

/// What a register states of a matter; number, identity and rulebook are not its own to state.
fn adoption(row: &Adopted, stated: Stated, sealer: &mut Sealer) -> Adoption {
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
        identity: None,
        area: stated.area,
        class: stated.class,
        received_on: row.received_on,
        answer: row.answer.as_deref().map(|answer| sealer.keep_text(answer)),
        answered_on: row.answered_on,
        closed_on: row.closed_on,
        rulebook: 0,
    }
}
