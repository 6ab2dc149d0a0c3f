//! The office with the opened names of its officers: the office's own stream, folded.

use std::{
    collections::{BTreeMap, HashMap},
    sync::Arc,
};

use rules::{
    area::Areas,
    class::Classes,
    ids::{OfficerId, OrganId, PhraseId},
    office::{Office, OfficeEvent},
    stored::{By, Recorded, decode},
};
use store::Work;
use uuid::Uuid;

use crate::{DeskError, house::House, views::Officer};

/// The office, the names of its officers, its phrases, and the tables with what it added to them.
pub(crate) struct Roster {
    pub(crate) office: Arc<Office>,
    pub(crate) names: HashMap<OfficerId, String>,
    pub(crate) phrases: BTreeMap<PhraseId, String>,
    pub(crate) areas: Arc<Areas>,
    pub(crate) classes: Arc<Classes>,
}

impl Roster {
    /// Nobody yet, and the tables that come with the program.
    pub(crate) fn empty(areas: &Arc<Areas>, classes: &Arc<Classes>) -> Self {
        Self {
            office: Arc::default(),
            names: HashMap::new(),
            phrases: BTreeMap::new(),
            areas: Arc::clone(areas),
            classes: Arc::clone(classes),
        }
    }

    /// Folds the office's stream and opens the names and phrases.
    pub(crate) async fn load(house: &House, work: &mut Work<'_>) -> Result<Self, DeskError> {
        let mut office = Office::default();
        for event in work.stream_events(house.office_stream.0).await? {
            let recorded: Recorded<OfficeEvent> = decode(&event.bytes)?;
            office.apply(&recorded.event);
        }
        let texts = house.texts(work, house.office_stream).await?;
        let name = |(id, officer): (&OfficerId, &rules::office::Officer)| {
            Ok((*id, texts.get(&officer.name)?))
        };
        let names = office.officers.iter().map(name).collect::<Result<_, DeskError>>()?;
        let phrase =
            |(id, kept): (&PhraseId, &rules::office::Phrase)| Ok((*id, texts.get(&kept.text)?));
        let phrases = office.phrases.iter().map(phrase).collect::<Result<_, DeskError>>()?;
        let areas = match office.areas.is_empty() {
            true => Arc::clone(&house.shipped_areas),
            false => Arc::new(house.shipped_areas.and(&office.areas)),
        };
        let classes = match office.classes.is_empty() {
            true => Arc::clone(&house.shipped_classes),
            false => Arc::new(house.shipped_classes.with(&office.classes)),
        };
        Ok(Self { office: Arc::new(office), names, phrases, areas, classes })
    }

    /// A member of staff who may sign in.
    pub(crate) fn officer(&self, id: OfficerId) -> Option<Officer> {
        let officer = self.office.officers.get(&id).filter(|officer| !officer.disabled)?;
        let name = self.names.get(&id).cloned().unwrap_or_default();
        Some(Officer { id, name, posts: officer.posts.clone(), by_token: false })
    }

    /// The officer of an organ meant by an id, or by a name that only one of them bears.
    pub(crate) fn find_officer(&self, organ: OrganId, word: &str) -> Option<OfficerId> {
        let mut here = self.colleagues(organ);
        if let Ok(id) = Uuid::try_parse(word) {
            return here.find(|(one, _)| one.0 == id).map(|(one, _)| one);
        }
        let mut named = here.filter(|(_, name)| *name == word);
        let first = named.next().map(|(id, _)| id);
        first.filter(|_| named.next().is_none())
    }

    /// Whoever holds a post at an organ and may sign in, by name.
    pub(crate) fn colleagues(&self, organ: OrganId) -> impl Iterator<Item = (OfficerId, &str)> {
        let mut colleagues: Vec<_> = self
            .office
            .officers
            .iter()
            .filter(|(_, officer)| !officer.disabled)
            .filter(|(_, officer)| officer.posts.iter().any(|post| post.organ == organ))
            .map(|(id, _)| (*id, self.names.get(id).map_or("", String::as_str)))
            .collect();
        colleagues.sort_unstable_by_key(|(_, name)| *name);
        colleagues.into_iter()
    }

    /// The name of whoever did something.
    pub(crate) fn hand(&self, by: By) -> Option<String> {
        match by {
            By::Officer(id) => self.names.get(&id).cloned(),
            By::Public | By::Operator => None,
        }
    }
}
