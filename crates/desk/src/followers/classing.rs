//! By which model classes are suggested: the one that ships, or what was learnt from the office's own choices. It is learnt at
//! night, compared with the one in use on choices that neither has seen, and taken into use only if it leads by more than chance.
//!
//! A model holds hashes and weights of words. It lies in memory and, sealed, beside the indexes; what was learnt before anything
//! was erased is dropped, and learnt again the next night.

use std::{
    collections::HashMap,
    sync::{Arc, PoisonError, atomic::Ordering},
};

use jiff::civil::Date;
use rules::{class::ClassCode, codes::Kind};
use text::classes::{self, Body, Compared, Model, Outcome, Row, Standing, improve};
use uuid::Uuid;

use super::Followers;
use crate::{Desk, DeskError, seal::office_key::OfficeKey};

/// So many of the newest choices are read.
const CHOICES: i64 = 20_000;
/// The kinds that are learnt from.
const KINDS: [Kind; 2] = [Kind::Claim, Kind::Suggestion];
/// So many are opened in one snapshot.
const CHUNK: usize = 200;
/// Hours of the night, the first and the one after the last.
const NIGHT: std::ops::Range<i8> = 1..5;

/// What the office's own choices taught.
#[derive(Clone, Debug)]
pub struct Learnt {
    /// The day.
    pub on: Date,
    /// How many choices there were.
    pub choices: usize,
    /// What came of it.
    pub came: Came,
}

/// What came of comparing a new model with the one in use.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Came {
    /// The new one is in use.
    Better(Compared),
    /// The old one stays.
    NoBetter(Compared),
    /// There are too few to compare by: so many, of so many that are needed.
    TooFew(usize, usize),
    /// Fewer than two classes were chosen often enough.
    TooFewClasses,
}

/// The model in use and how it came to be.
#[derive(Default)]
pub(super) struct Classing {
    own: Option<Own>,
    last: Option<Learnt>,
}

/// A model of the office's own.
#[derive(Clone)]
struct Own {
    model: Arc<Model>,
    /// The last choice it was learnt from: the day the letter came, and which.
    until: (i32, Uuid),
    /// How often the office key had forgotten something by then.
    forgot: u64,
}

/// A letter that the office classed.
struct Choice {
    at: (i32, Uuid),
    label: String,
    letter: String,
}

/// A model: the office's own, or the one that ships.
pub(crate) enum InUse {
    Own(Arc<Model>),
    Base(&'static Model),
}

impl std::ops::Deref for InUse {
    type Target = Model;

    fn deref(&self) -> &Model {
        match self {
            Self::Own(model) => model,
            Self::Base(model) => model,
        }
    }
}

impl Followers {
    /// The model that suggests classes now.
    pub(crate) fn model(&self, key: &OfficeKey) -> InUse {
        match self.own(key) {
            Some(own) => InUse::Own(own.model),
            None => InUse::Base(classes::base()),
        }
    }

    fn own(&self, key: &OfficeKey) -> Option<Own> {
        let classing = self.classing.read().unwrap_or_else(PoisonError::into_inner);
        classing.own.clone().filter(|own| own.forgot == key.forgot())
    }

    /// Takes up a model that was kept.
    pub(super) fn take_up_model(&self, kept: &[u8], key: &OfficeKey) {
        let Some(own) = read(kept, key.forgot()) else { return };
        self.classing.write().unwrap_or_else(PoisonError::into_inner).own = Some(own);
    }
}

impl Desk {
    /// Learns from the office's choices, once a night; to be called each hour.
    pub async fn learn_at_night(&self) -> Result<(), DeskError> {
        let followers = &self.house.followers;
        let is_new = {
            let classing = followers.classing.read().unwrap_or_else(PoisonError::into_inner);
            classing.last.as_ref().is_none_or(|last| last.on < self.today())
        };
        let night = NIGHT.contains(&self.local_time().hour());
        if night && is_new && followers.warm.load(Ordering::Acquire) {
            self.learn_classes().await?;
        }
        Ok(())
    }

    /// Learns from the office's choices now, and takes what was learnt into use if it is better.
    pub async fn learn_classes(&self) -> Result<Learnt, DeskError> {
        let followers = &self.house.followers;
        let forgot = self.house.key.forgot();
        let choices = self.choices().await?;
        let (own, until) = (followers.own(&self.house.key), choices.last().map(|last| last.at));
        let count = choices.len();
        let learning = tokio::task::spawn_blocking(move || learn(&choices, own.as_ref()));
        let learned = learning.await.map_err(|_| DeskError::Damaged("a task that broke off"))?;
        let (came, model) = learned?;
        let own = model.zip(until).map(|(model, until)| Own { model: model.into(), until, forgot });
        if let (Some(own), Some(folder)) = (own.clone(), followers.folder()) {
            let keeping =
                tokio::task::spawn_blocking(move || folder.keep_model(&bytes(&own), own.forgot));
            if let Ok(Err(error)) = keeping.await {
                tracing::warn!(%error, "what was learnt of classes cannot be kept on the disk");
            }
        }
        let learnt = Learnt { on: self.today(), choices: count, came };
        let mut classing = followers.classing.write().unwrap_or_else(PoisonError::into_inner);
        classing.own = own.or(classing.own.take());
        classing.last = Some(learnt.clone());
        Ok(learnt)
    }

    /// Whether the office's own model suggests classes, and what was learnt last since the process began.
    pub fn class_model(&self) -> (bool, Option<Learnt>) {
        let own = self.house.followers.own(&self.house.key).is_some();
        let classing = &self.house.followers.classing;
        (own, classing.read().unwrap_or_else(PoisonError::into_inner).last.clone())
    }

    /// What was classed, the oldest first. Claims and suggestions alone: nothing of a report is learnt.
    async fn choices(&self) -> Result<Vec<Choice>, DeskError> {
        let read = self.house.store.read(|work| {
            Box::pin(async move {
                Ok::<_, DeskError>(work.classed(KINDS.map(Kind::code), CHOICES).await?)
            })
        });
        let mut classed = read.await?;
        classed.reverse();
        let known = self.classes();
        let mut choices = Vec::with_capacity(classed.len());
        for chunk in classed.chunks(CHUNK) {
            let ids: Vec<Uuid> = chunk.iter().map(|(matter, ..)| *matter).collect();
            let house = Arc::clone(&self.house);
            // No officer asks: nobody's sight narrows what the house learns from.
            let opening = self.house.store.read(move |work| {
                Box::pin(async move {
                    let facts = work.facts_of(&ids).await?;
                    house.learn(work, facts).await
                })
            });
            let learned = opening.await?.into_iter();
            let mut letters: HashMap<_, _> =
                learned.filter_map(|one| Some((one.matter, one.letter?))).collect();
            for (matter, received, class) in chunk {
                let label = ClassCode::of_ordinal(*class).ok();
                let label = label.and_then(|code| known.names(code).ok()?.first().copied());
                if let (Some(letter), Some(label)) = (letters.remove(matter), label) {
                    let at = (*received, *matter);
                    choices.push(Choice { at, label: label.to_owned(), letter: letter.words() });
                }
            }
        }
        Ok(choices)
    }
}

fn learn(choices: &[Choice], own: Option<&Own>) -> Result<(Came, Option<Model>), DeskError> {
    let learnt = own.map_or(0, |own| choices.iter().take_while(|one| one.at <= own.until).count());
    let base = classes::base();
    let old = own.map_or(base, |own| &own.model);
    let rows: Vec<Row> = choices
        .iter()
        .map(|choice| Row { label: &choice.label, body: Body::Text(&choice.letter) })
        .collect();
    let standing = Standing { old: Some(old), learnt, base: Some(base) };
    let improved = improve(&standing, &rows);
    let improved = improved.map_err(|_| DeskError::Damaged("more classes than a model tells"))?;
    Ok(match improved.outcome {
        Outcome::Better(model, compared) => (Came::Better(compared), Some(*model)),
        Outcome::NoBetter(compared) => (Came::NoBetter(compared), None),
        Outcome::TooFew { found, needed } => (Came::TooFew(found, needed), None),
        Outcome::TooFewClasses { .. } => (Came::TooFewClasses, None),
    })
}

/// A model as it is kept: the last choice it was learnt from, then the model.
fn bytes(own: &Own) -> Vec<u8> {
    let (day, matter) = own.until;
    [&day.to_be_bytes(), matter.as_bytes().as_slice(), &own.model.to_bytes()].concat()
}

fn read(kept: &[u8], forgot: u64) -> Option<Own> {
    let (day, rest) = kept.split_first_chunk::<4>()?;
    let (matter, model) = rest.split_first_chunk::<16>()?;
    let model = Arc::new(Model::from_bytes(model).ok()?);
    Some(Own { model, until: (i32::from_be_bytes(*day), Uuid::from_bytes(*matter)), forgot })
}
