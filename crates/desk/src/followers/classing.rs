//! By which models classes and organs are suggested: the one of classes that ships, or what was learnt from the office's own
//! choices. They are learnt at night, compared with those in use on choices that neither has seen, and taken into use only if they
//! lead by more than chance.
//!
//! A model holds hashes and weights of words. It lies in memory and, sealed, beside the indexes; what was learnt before anything
//! was erased is dropped, and learnt again the next night.

use std::{
    collections::HashMap,
    sync::{Arc, PoisonError, atomic::Ordering},
};

use jiff::civil::Date;
use rules::{class::ClassCode, codes::Kind, competence, ids::OrganId};
use text::classes::{self, Body, Compared, Model, Outcome, Row, Standing, improve};
use uuid::Uuid;

use super::{
    Followers,
    folder::{CLASSES, Folder, ORGANS},
};
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

/// What a model tells of a letter.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Subject {
    /// Its class of the first level.
    Class,
    /// The organ that answered such letters, by its number.
    Organ,
}

/// The models in use and how they came to be.
#[derive(Default)]
pub(super) struct Classing {
    classes: Learning,
    organs: Learning,
}

/// One model in use and how it came to be.
#[derive(Default)]
struct Learning {
    own: Option<Own>,
    last: Option<Learnt>,
}

impl Subject {
    /// The file in which what was learnt is kept.
    const fn file(self) -> &'static str {
        match self {
            Self::Class => CLASSES,
            Self::Organ => ORGANS,
        }
    }

    /// The model that learning begins with: of organs nothing is known before.
    fn base(self) -> Option<&'static Model> {
        (self == Self::Class).then(classes::base)
    }
}

impl Classing {
    const fn of(&self, subject: Subject) -> &Learning {
        match subject {
            Subject::Class => &self.classes,
            Subject::Organ => &self.organs,
        }
    }

    const fn of_mut(&mut self, subject: Subject) -> &mut Learning {
        match subject {
            Subject::Class => &mut self.classes,
            Subject::Organ => &mut self.organs,
        }
    }
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

/// A letter and what the office chose for it.
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
        match self.own(Subject::Class, key) {
            Some(own) => InUse::Own(own.model),
            None => InUse::Base(classes::base()),
        }
    }

    /// The organ that answered letters like this one, where enough was learnt and the model is sure.
    pub(crate) fn organ_before(&self, key: &OfficeKey, letter: &str) -> Option<OrganId> {
        let own = self.own(Subject::Organ, key)?;
        own.model.classify(letter).label()?.parse().ok().map(OrganId)
    }

    fn own(&self, subject: Subject, key: &OfficeKey) -> Option<Own> {
        let classing = self.classing.read().unwrap_or_else(PoisonError::into_inner);
        classing.of(subject).own.clone().filter(|own| own.forgot == key.forgot())
    }

    /// Takes up the models that were kept.
    pub(super) fn take_up_models(&self, folder: &Folder, key: &OfficeKey) {
        for subject in [Subject::Class, Subject::Organ] {
            let Ok(Some(kept)) = folder.model(subject.file()) else { continue };
            let Some(own) = read(&kept, key.forgot()) else { continue };
            let mut classing = self.classing.write().unwrap_or_else(PoisonError::into_inner);
            classing.of_mut(subject).own = Some(own);
        }
    }
}

impl Desk {
    /// Learns from the office's choices, once a night; to be called each hour.
    pub async fn learn_at_night(&self) -> Result<(), DeskError> {
        let followers = &self.house.followers;
        let is_new = {
            let classing = followers.classing.read().unwrap_or_else(PoisonError::into_inner);
            classing.organs.last.as_ref().is_none_or(|last| last.on < self.today())
        };
        let night = NIGHT.contains(&self.local_time().hour());
        if night && is_new && followers.warm.load(Ordering::Acquire) {
            self.learn_classes().await?;
            self.learn_organs().await?;
        }
        Ok(())
    }

    /// Learns classes from the office's choices now, and takes what was learnt into use if it is better.
    pub async fn learn_classes(&self) -> Result<Learnt, DeskError> {
        self.learn(Subject::Class).await
    }

    /// The same of the organs that answered which letters.
    pub async fn learn_organs(&self) -> Result<Learnt, DeskError> {
        self.learn(Subject::Organ).await
    }

    async fn learn(&self, subject: Subject) -> Result<Learnt, DeskError> {
        let followers = &self.house.followers;
        let forgot = self.house.key.forgot();
        let choices = self.choices(subject).await?;
        let own = followers.own(subject, &self.house.key);
        let until = choices.last().map(|last| last.at);
        let count = choices.len();
        let learning =
            tokio::task::spawn_blocking(move || learn(&choices, own.as_ref(), subject.base()));
        let learned = learning.await.map_err(|_| DeskError::Damaged("a task that broke off"))?;
        let (came, model) = learned?;
        let own = model.zip(until).map(|(model, until)| Own { model: model.into(), until, forgot });
        if let (Some(own), Some(folder)) = (own.clone(), followers.folder()) {
            let keeping = tokio::task::spawn_blocking(move || {
                folder.keep_model(subject.file(), &bytes(&own), own.forgot)
            });
            if let Ok(Err(error)) = keeping.await {
                tracing::warn!(%error, "what was learnt cannot be kept on the disk");
            }
        }
        let learnt = Learnt { on: self.today(), choices: count, came };
        let mut classing = followers.classing.write().unwrap_or_else(PoisonError::into_inner);
        let learning = classing.of_mut(subject);
        learning.own = own.or(learning.own.take());
        learning.last = Some(learnt.clone());
        Ok(learnt)
    }

    /// Whether the office's own model suggests classes, and what was learnt last since the process began.
    pub fn class_model(&self) -> (bool, Option<Learnt>) {
        self.standing(Subject::Class)
    }

    /// Whether a model of the office's own suggests organs, and what was learnt last since the process began.
    pub fn organ_model(&self) -> (bool, Option<Learnt>) {
        self.standing(Subject::Organ)
    }

    fn standing(&self, subject: Subject) -> (bool, Option<Learnt>) {
        let followers = &self.house.followers;
        let own = followers.own(subject, &self.house.key).is_some();
        let classing = followers.classing.read().unwrap_or_else(PoisonError::into_inner);
        (own, classing.of(subject).last.clone())
    }

    /// What was chosen, the oldest first. Claims and suggestions alone: nothing of a report is learnt.
    async fn choices(&self, subject: Subject) -> Result<Vec<Choice>, DeskError> {
        let chosen = self.house.store.read(move |work| {
            Box::pin(async move {
                let kinds = KINDS.map(Kind::code);
                Ok::<_, DeskError>(match subject {
                    Subject::Class => work.classed(kinds, CHOICES).await?,
                    Subject::Organ => work.answered(kinds, CHOICES).await?,
                })
            })
        });
        let mut chosen = chosen.await?;
        chosen.reverse();
        let (known, office) = (self.classes(), self.roster().await?);
        let label = |code: i32| match subject {
            Subject::Class => {
                let code = ClassCode::of_ordinal(code).ok()?;
                known.names(code).ok()?.first().copied().map(str::to_owned)
            }
            // What a petition office answered itself, or adopted, says nothing of whose affair it is.
            Subject::Organ => {
                competence::may_be(&office.office, OrganId(code)).then(|| code.to_string())
            }
        };
        let mut choices = Vec::with_capacity(chosen.len());
        for chunk in chosen.chunks(CHUNK) {
            let mut letters = self.letters_of(chunk).await?;
            for (matter, received, code) in chunk {
                if let (Some(letter), Some(label)) = (letters.remove(matter), label(*code)) {
                    choices.push(Choice { at: (*received, *matter), label, letter });
                }
            }
        }
        Ok(choices)
    }

    /// The words of some letters. No officer asks: nobody's sight narrows what the house learns from.
    async fn letters_of(
        &self,
        chosen: &[(Uuid, i32, i32)],
    ) -> Result<HashMap<Uuid, String>, DeskError> {
        let ids: Vec<Uuid> = chosen.iter().map(|(matter, ..)| *matter).collect();
        let house = Arc::clone(&self.house);
        let opening = self.house.store.read(move |work| {
            Box::pin(async move {
                let facts = work.facts_of(&ids).await?;
                house.learn(work, facts).await
            })
        });
        let learned = opening.await?.into_iter();
        Ok(learned.filter_map(|one| Some((one.matter, one.letter?.words()))).collect())
    }
}

fn learn(
    choices: &[Choice],
    own: Option<&Own>,
    base: Option<&Model>,
) -> Result<(Came, Option<Model>), DeskError> {
    let learnt = own.map_or(0, |own| choices.iter().take_while(|one| one.at <= own.until).count());
    let old = own.map_or(base, |own| Some(&*own.model));
    let rows: Vec<Row> = choices
        .iter()
        .map(|choice| Row { label: &choice.label, body: Body::Text(&choice.letter) })
        .collect();
    let standing = Standing { old, learnt, base };
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
