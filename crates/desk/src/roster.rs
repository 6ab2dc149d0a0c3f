//! The office with the opened names of its officers: the office's own stream, folded.

use std::{
    collections::{BTreeMap, HashMap},
    sync::Arc,
};

use jiff::civil::Date;
use rules::{
    above::{Above, Upper},
    area::Areas,
    cadre::{Line, Register},
    calendar::Calendar,
    class::Classes,
    decide::Law,
    ids::{OfficerId, OrganId, PhraseId},
    matter::Matter,
    office::{Office, OfficeEvent},
    rights::Actor,
    rulebook::Rulebooks,
    stored::By,
};
use store::Work;
use uuid::Uuid;

use crate::{DeskError, house::House, posts_then::PostsThen, project::apart, views::Officer};

/// The calendar and the versions of the law that come with the program.
pub(crate) type ShippedLaw = (&'static Calendar, &'static Rulebooks);

/// The office, the names of its officers, its phrases, and the tables with what it added to them.
pub(crate) struct Roster {
    pub(crate) office: Arc<Office>,
    pub(crate) names: HashMap<OfficerId, String>,
    pub(crate) phrases: BTreeMap<PhraseId, String>,
    pub(crate) areas: Arc<Areas>,
    pub(crate) classes: Arc<Classes>,
    /// Working days, with the years published since the program was built.
    pub(crate) calendar: Arc<Calendar>,
    /// The versions of the law, with what the office adopted over them.
    pub(crate) books: Arc<Rulebooks>,
    /// About whom an organ of discipline may take no report.
    pub(crate) above: HashMap<OrganId, Above>,
    /// The words of the cadre register.
    pub(crate) register: Arc<Register>,
    /// The day this installation was set up.
    pub(crate) begun_on: Option<Date>,
    /// The version of the office at which somebody last came, got another name, or was entered in the register.
    pub(crate) named_at: i32,
    /// The day a year of the calendar was last published.
    pub(crate) published_on: Option<Date>,
    /// Who held which post when.
    pub(crate) posts_then: PostsThen,
}

impl Roster {
    /// Nobody yet, and the tables that come with the program.
    pub(crate) fn empty(areas: &Arc<Areas>, classes: &Arc<Classes>, shipped: ShippedLaw) -> Self {
        Self {
            office: Arc::default(),
            names: HashMap::new(),
            phrases: BTreeMap::new(),
            areas: Arc::clone(areas),
            classes: Arc::clone(classes),
            calendar: Arc::new(shipped.0.clone()),
            books: Arc::new(shipped.1.clone()),
            above: HashMap::new(),
            register: Arc::default(),
            begun_on: None,
            named_at: 0,
            published_on: None,
            posts_then: PostsThen::default(),
        }
    }

    /// Folds the office's stream and opens the names and phrases.
    pub(crate) async fn load(house: &House, work: &mut Work<'_>) -> Result<Self, DeskError> {
        let (mut office, mut begun_on, mut published_on) = (Office::default(), None, None);
        let texts = house.texts(work, house.office_stream).await?;
        let (mut register, mut named_at) = (Register::default(), 0);
        let mut posts_then = PostsThen::default();
        for recorded in house.office_events(work).await? {
            office.apply(&recorded.event);
            posts_then.follow(&recorded);
            begun_on = begun_on.or(Some(recorded.on));
            if recorded.event.names_people() {
                named_at = recorded.version;
            }
            if matches!(recorded.event, OfficeEvent::CalendarPublished(_)) {
                published_on = Some(recorded.on);
            }
            if let OfficeEvent::CadresEntered { lines, .. } = &recorded.event {
                let lines: Vec<Line> = serde_json::from_str(&texts.get(lines)?)
                    .map_err(|_| DeskError::Damaged("the cadre register"))?;
                office.enter_cadres(lines.iter().map(|line| &line.entry));
                register.enter(&lines);
            }
        }
        register.index();
        let name = |(id, officer): (&OfficerId, &rules::office::Officer)| {
            Ok((*id, texts.get(&officer.name)?))
        };
        let names = office.officers.iter().map(name).collect::<Result<_, DeskError>>()?;
        let phrase =
            |(id, kept): (&PhraseId, &rules::office::Phrase)| Ok((*id, texts.get(&kept.text)?));
        let phrases = office.phrases.iter().map(phrase).collect::<Result<_, DeskError>>()?;
        let above = |(organ, upper): (&OrganId, &Upper)| {
            let list = Above::parse(&texts.get(&upper.list)?);
            Ok((*organ, list.ok_or(DeskError::Damaged("a list"))?))
        };
        let above = office.uppers.iter().map(above).collect::<Result<_, DeskError>>()?;
        let areas = match office.areas.is_empty() {
            true => Arc::clone(&house.shipped_areas),
            false => Arc::new(house.shipped_areas.and(&office.areas)),
        };
        let classes = match office.classes.is_empty() {
            true => Arc::clone(&house.shipped_classes),
            false => Arc::new(house.shipped_classes.with(&office.classes)),
        };
        let calendar = house.calendar.published(&office.calendars);
        let calendar = Arc::new(calendar.map_err(|_| DeskError::Damaged("the calendar"))?);
        // Rules that fitted when they were adopted and fit no more: better no office than another law.
        let books = house.books.with(&office.rules);
        let books = Arc::new(books.map_err(|error| DeskError::Setup(error.to_string()))?);
        office.apart = apart(&office, |right| house.key.look_up("sight", right));
        let office = Arc::new(office);
        Ok(Self {
            office,
            names,
            phrases,
            areas,
            classes,
            calendar,
            books,
            above,
            register: Arc::new(register),
            begun_on,
            named_at,
            published_on,
            posts_then,
        })
    }

    /// What the rules lean on for a matter that begins on this day.
    pub(crate) fn law_on(&self, day: Date) -> Law<'_> {
        let (calendar, terms) = (&*self.calendar, self.books.in_force(day));
        Law { calendar, terms, office: &self.office }
    }

    /// What the rules lean on for a matter: the version it began under. One that a newer program wrote is not guessed.
    pub(crate) fn law_of(&self, matter: &Matter) -> Result<Law<'_>, DeskError> {
        let terms = self.books.of_matter(matter.rulebook);
        let terms = terms.ok_or(DeskError::Damaged("the rulebook of a matter"))?;
        Ok(Law { calendar: &self.calendar, terms, office: &self.office })
    }

    /// A member of staff who may sign in, with whatever they stand in for on a day.
    pub(crate) fn officer_on(&self, id: OfficerId, today: Date) -> Option<Officer> {
        let officer = self.officer(id)?;
        match Actor::officer(id, &officer.posts, &self.office, today) {
            Actor::Officer { posts, stands_in, acts_for, .. } => {
                Some(Officer { posts, stands_in, acts_for, ..officer })
            }
            Actor::CodeHolder | Actor::Operator => None,
        }
    }

    /// A member of staff who may sign in.
    pub(crate) fn officer(&self, id: OfficerId) -> Option<Officer> {
        let officer = self.office.officers.get(&id).filter(|officer| !officer.disabled)?;
        let name = self.names.get(&id).cloned().unwrap_or_default();
        let (posts, stands_in, acts_for) = (officer.posts.clone(), Vec::new(), Vec::new());
        Some(Officer { id, name, posts, stands_in, acts_for, by_token: false, seal: None })
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
