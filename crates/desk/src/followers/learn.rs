//! What followers learn of matters: read together, opened, and told as what indexes hold.

use std::collections::HashMap;

use rules::{
    ids::{Passage, PassageId, StreamId},
    matter::Matter,
    person::Complained,
    stored::decode,
};
use sha2::{Digest, Sha256};
use store::{FactsRow, PassageRow, Work};
use text::{
    duplicates::{Bond, Mark},
    even::Even,
    search::Doc,
};
use uuid::Uuid;

use super::ground::Known;
use crate::{
    DeskError,
    house::House,
    seal::office_key::OfficeKey,
    sealing::{Texts, unplaced},
};

/// What is known of a matter now.
pub(crate) struct Learned {
    pub(crate) matter: Uuid,
    /// In whose sight it stands.
    pub(crate) known: Known,
    /// What it says; none where it was erased, is damaged, or waits for a newer program.
    pub(crate) letter: Option<Letter>,
}

/// What a matter says, for indexes.
#[derive(Clone, Debug, Default)]
pub(crate) struct Letter {
    pub(crate) number: String,
    pub(crate) title: String,
    /// The letter, then what was added to it.
    pub(crate) texts: Vec<String>,
    /// Its points, as the office wrote them.
    pub(crate) points: Vec<String>,
    /// What else is found by its words: its number elsewhere, the office's summary, the answer.
    pub(crate) also: Vec<String>,
    /// Persons and units it complains of.
    pub(crate) names: Vec<String>,
    pub(crate) marks: Vec<Mark>,
    /// The day it came.
    pub(crate) received: i32,
}

impl Letter {
    /// What is compared with other letters: what the petitioner wrote, and nothing of the office.
    pub(crate) fn words(&self) -> String {
        let all = std::iter::once(&self.title).chain(&self.texts);
        all.map(String::as_str).collect::<Vec<_>>().join("\n")
    }

    /// As search holds it.
    pub(crate) fn doc(&self) -> Doc<'_> {
        let texts = self.texts.iter().chain(&self.points).chain(&self.also);
        Doc {
            number: &self.number,
            title: &self.title,
            texts: texts.map(String::as_str).collect(),
            names: self.names.iter().map(String::as_str).collect(),
            day: self.received,
        }
    }

    /// A digest by which it is seen that nothing changed.
    pub(crate) fn print(&self) -> u64 {
        let mut hash = Sha256::new();
        let own = [&self.number, &self.title];
        let found_by = self.also.iter().chain(&self.names);
        for text in own.into_iter().chain(&self.texts).chain(&self.points).chain(found_by) {
            hash.update(text.len().to_be_bytes());
            hash.update(text);
        }
        for mark in &self.marks {
            hash.update(mark.key.to_be_bytes());
        }
        hash.update(self.received.to_be_bytes());
        let digest = hash.finalize();
        u64::from_be_bytes(digest.first_chunk().copied().unwrap_or_default())
    }
}

/// What a letter is marked with beside its words.
pub(crate) fn marks(
    key: &OfficeKey,
    (persons, about, area): (&[Vec<u8>], &[Complained], Option<i32>),
) -> Vec<Mark> {
    let number = |hash: &[u8]| u64::from_be_bytes(hash.last_chunk().copied().unwrap_or_default());
    let keyed = |what: &str, text: &str| number(&key.look_up(what, &even(text)));
    let persons = persons.iter().map(|hash| Mark { bond: Bond::Person, key: number(hash) });
    let reported = about.iter().filter(|one| !one.name.trim().is_empty());
    // A name alone is many people's: where the unit is told as well, it is compared with it.
    let reported = reported.map(|one| {
        let unit = one.unit.as_deref().unwrap_or_default();
        Mark { bond: Bond::Reported, key: keyed("reported", &format!("{}\n{unit}", one.name)) }
    });
    let organs = about.iter().filter_map(|one| one.unit.as_deref());
    let organs = organs.map(|unit| Mark { bond: Bond::Organ, key: keyed("complained", unit) });
    let place = area.filter(|area| *area != 0).and_then(|area| u64::try_from(area).ok());
    let place = place.map(|key| Mark { bond: Bond::Place, key });
    persons.chain(reported).chain(organs).chain(place).collect()
}

/// A name as it is compared: however wide or spaced it was typed.
fn even(text: &str) -> String {
    Even::of(text).text().split_whitespace().collect()
}

impl House {
    /// What is known of these matters now; those that are nobody's any more are missing.
    pub(crate) async fn learn(
        &self,
        work: &mut Work<'_>,
        facts: Vec<FactsRow>,
    ) -> Result<Vec<Learned>, DeskError> {
        let matters: Vec<Uuid> = facts.iter().map(|row| row.matter).collect();
        let mut knowns: HashMap<Uuid, Known> = knowns(work, &matters).await?.into_iter().collect();
        let passages = work.passages_of_all(&matters).await?;
        let mut passages = grouped(passages.into_iter().map(|row| (row.stream, row)));
        let mut persons = grouped(work.likenesses_of(&matters).await?);
        let keys = work.content_keys(&matters).await?;
        let keys: HashMap<_, _> = keys.into_iter().map(|row| (row.stream, row)).collect();
        let mut learned = Vec::with_capacity(facts.len());
        for row in facts {
            let id = row.matter;
            let known = knowns.remove(&id).unwrap_or_default();
            let key = keys.get(&id).map(|key| unplaced(&self.key, key)).transpose()?.flatten();
            let passages = passages.remove(&id).unwrap_or_default();
            let letter = match key {
                Some(key) => {
                    let opened = Texts::open(&key, StreamId(id), opening(passages));
                    let persons = persons.remove(&id).unwrap_or_default();
                    readable(self.letter(work, &row, (opened, persons)).await)?
                }
                None => None,
            };
            learned.push(Learned { matter: id, known, letter });
        }
        Ok(learned)
    }

    async fn letter(
        &self,
        work: &mut Work<'_>,
        row: &FactsRow,
        (texts, persons): (Result<Texts, DeskError>, Vec<Vec<u8>>),
    ) -> Result<Letter, DeskError> {
        let texts = texts?;
        let stored = work.stream_events(row.matter).await?;
        let events = stored.iter().map(|event| decode(&event.bytes));
        let events: Vec<_> = events.collect::<Result<_, _>>()?;
        let matter = Matter::replay(&events).ok_or(DeskError::Damaged("a matter's stream"))?;
        letter_of(&self.key, &matter, (&texts, &persons))
    }
}

/// In whose sight these matters stand.
pub(crate) async fn knowns(
    work: &mut Work<'_>,
    matters: &[Uuid],
) -> Result<Vec<(Uuid, Known)>, DeskError> {
    let mut sights = grouped(work.sights_of(matters).await?);
    let givens = work.givens_of(matters).await?.into_iter().map(|row| (row.matter, row));
    let mut givens = grouped(givens);
    let known = |matter: &Uuid| {
        let given = givens.remove(matter).unwrap_or_default();
        (*matter, Known::of(sights.remove(matter).unwrap_or_default(), &given))
    };
    Ok(matters.iter().map(known).collect())
}

/// What an opened matter says.
pub(crate) fn letter_of(
    key: &OfficeKey,
    matter: &Matter,
    (texts, persons): (&Texts, &[Vec<u8>]),
) -> Result<Letter, DeskError> {
    let open = |passages: &[Passage]| {
        passages.iter().map(|passage| texts.get(passage)).collect::<Result<Vec<_>, _>>()
    };
    let about = texts.maybe(matter.about.as_ref())?;
    let about = about.map(|about| serde_json::from_str(&about));
    let about: Vec<Complained> = about
        .transpose()
        .map_err(|_| DeskError::Damaged("whom a matter complains of"))?
        .unwrap_or_default();
    let points: Vec<_> = matter.points.iter().map(|point| point.text.clone()).collect();
    let area = matter.area.as_deref().and_then(|code| rules::area::AreaCode::parse(code).ok());
    let written = std::iter::once(&matter.content).chain(&matter.supplements);
    let answer = matter.answer().map(|(text, _)| text);
    let also = matter.original.iter().chain(&matter.summary).chain(answer);
    let names = about.iter().flat_map(|one| std::iter::once(&one.name).chain(&one.unit));
    Ok(Letter {
        number: matter.number.clone(),
        title: texts.maybe(matter.title.as_ref())?.unwrap_or_default(),
        texts: written.map(|passage| texts.get(passage)).collect::<Result<_, _>>()?,
        points: open(&points)?,
        also: also.map(|passage| texts.get(passage)).collect::<Result<_, _>>()?,
        names: names.filter(|name| !name.trim().is_empty()).cloned().collect(),
        marks: marks(key, (persons, &about, area.map(rules::area::AreaCode::number))),
        received: crate::project::day(matter.received_on),
    })
}

/// A matter that cannot be read keeps nobody from the others: the verifier names it.
fn readable(letter: Result<Letter, DeskError>) -> Result<Option<Letter>, DeskError> {
    match letter {
        Ok(letter) => Ok(Some(letter)),
        Err(error @ (DeskError::Unreadable(_) | DeskError::Damaged(_))) => {
            tracing::warn!(%error, "a matter cannot be read: nothing of it is compared or found");
            Ok(None)
        }
        Err(error) => Err(error),
    }
}

fn opening(rows: Vec<PassageRow>) -> impl Iterator<Item = (PassageId, Vec<u8>)> {
    rows.into_iter().map(|row| (PassageId(row.id), row.envelope))
}

/// What belongs to each matter.
fn grouped<T>(rows: impl IntoIterator<Item = (Uuid, T)>) -> HashMap<Uuid, Vec<T>> {
    let mut groups: HashMap<Uuid, Vec<T>> = HashMap::new();
    for (matter, row) in rows {
        groups.entry(matter).or_default().push(row);
    }
    groups
}
