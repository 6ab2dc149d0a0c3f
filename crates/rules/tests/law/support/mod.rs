//! A town to tell stories in: four organs, a handful of officers, and matters that walk through their hands.

pub(crate) mod asks;
pub(crate) mod commission;
pub(crate) mod deck;
pub(crate) mod landing;

use jiff::{Timestamp, civil::Date};
use uuid::Uuid;

use rules::calendar::Calendar;
use rules::codes::{Form, Kind, OrganKind, Role, Source};
use rules::command::{Command, spec};
use rules::decide::{Act, Arrival, Law, decide, register};
use rules::event::{Event, Registration};
use rules::ids::{LogId, MatterId, OfficerId, OrganId, Passage, PassageId, StreamId, UnitId};
use rules::matter::Matter;
use rules::office::{Office, OfficeEvent, Organ, Post, Unit};
use rules::refusal::{Denied, Refusal};
use rules::rights::{Actor, acting_organ, may};
use rules::rulebook::Rulebook;
use rules::stored::{By, Recorded, When};

pub(crate) const PETITIONS: OrganId = OrganId(1);
pub(crate) const DISCIPLINE: OrganId = OrganId(2);
pub(crate) const LAND: OrganId = OrganId(3);
pub(crate) const TOWNSHIP: OrganId = OrganId(4);
pub(crate) const COMMITTEE: OrganId = OrganId(5);
pub(crate) const COURT: OrganId = OrganId(6);
pub(crate) const CITY: OrganId = OrganId(7);
pub(crate) const CITY_COMMITTEE: OrganId = OrganId(8);

pub(crate) const SURVEY: UnitId = UnitId(31);
pub(crate) const TITLES: UnitId = UnitId(32);
pub(crate) const TOWN_HALL: UnitId = UnitId(41);

/// Somebody with one role at one organ.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Person(pub(crate) u128, pub(crate) Role, pub(crate) OrganId);

pub(crate) const CLERK: Person = Person(11, Role::Clerk, PETITIONS);
pub(crate) const SECOND_CLERK: Person = Person(12, Role::Clerk, PETITIONS);
pub(crate) const HEAD: Person = Person(13, Role::Head, PETITIONS);
pub(crate) const LEADER: Person = Person(14, Role::Leader, PETITIONS);
pub(crate) const OFFICE_HANDLER: Person = Person(15, Role::Handler, PETITIONS);
pub(crate) const SUPERVISOR: Person = Person(16, Role::Supervisor, PETITIONS);
pub(crate) const DISCIPLINE_CLERK: Person = Person(21, Role::Clerk, DISCIPLINE);
pub(crate) const DISCIPLINE_HEAD: Person = Person(22, Role::Head, DISCIPLINE);
pub(crate) const LAND_CLERK: Person = Person(31, Role::Clerk, LAND);
pub(crate) const LAND_HANDLER: Person = Person(32, Role::Handler, LAND);
pub(crate) const LAND_HEAD: Person = Person(33, Role::Head, LAND);
pub(crate) const LAND_LEADER: Person = Person(34, Role::Leader, LAND);
pub(crate) const TOWN_HANDLER: Person = Person(41, Role::Handler, TOWNSHIP);
pub(crate) const TOWN_LEADER: Person = Person(42, Role::Leader, TOWNSHIP);

pub(crate) const COMMITTEE_CLERK: Person = Person(50, Role::Clerk, COMMITTEE);
pub(crate) const COMMITTEE_HANDLER: Person = Person(51, Role::Handler, COMMITTEE);
pub(crate) const COMMITTEE_LEADER: Person = Person(52, Role::Leader, COMMITTEE);
pub(crate) const CITY_HANDLER: Person = Person(81, Role::Handler, CITY_COMMITTEE);
pub(crate) const CITY_LEADER: Person = Person(82, Role::Leader, CITY_COMMITTEE);

impl Person {
    pub(crate) fn actor(self) -> Actor {
        let Self(id, role, organ) = self;
        Actor::Officer {
            id: OfficerId(Uuid::from_u128(id)),
            posts: vec![Post { role, organ, unit: None }],
            stands_in: Vec::new(),
            acts_for: Vec::new(),
        }
    }
}

/// A text that lies somewhere encrypted, told apart by its number.
pub(crate) fn said(number: u128) -> Passage {
    Passage { id: PassageId(Uuid::from_u128(number)), commitment: format!("1:{number:064x}") }
}

pub(crate) fn matter_id(number: u128) -> MatterId {
    MatterId(Uuid::from_u128(number))
}

pub(crate) fn calendar() -> &'static Calendar {
    Calendar::shipped().unwrap_or_else(|error| panic!("{error}"))
}

pub(crate) fn terms() -> &'static Rulebook {
    Rulebook::shipped().unwrap_or_else(|error| panic!("{error}"))
}

/// The organs of the town and what stands above it; the court and the city's office work elsewhere.
pub(crate) fn office() -> Office {
    let mut office = Office::default();
    let organs = [
        (PETITIONS, OrganKind::PetitionOffice, "县信访局"),
        (DISCIPLINE, OrganKind::DisciplineOrgan, "县纪委监委"),
        (LAND, OrganKind::ResponsibleOrgan, "县自然资源局"),
        (TOWNSHIP, OrganKind::Township, "青泥镇"),
        (COMMITTEE, OrganKind::ReviewCommittee, "县复查复核委员会"),
        (COURT, OrganKind::ResponsibleOrgan, "县法院"),
        (CITY, OrganKind::PetitionOffice, "市信访局"),
        (CITY_COMMITTEE, OrganKind::ReviewCommittee, "市复查复核委员会"),
    ];
    let parent = |id| match id {
        PETITIONS | CITY_COMMITTEE => Some(CITY),
        COMMITTEE => Some(PETITIONS),
        _ => None,
    };
    for (id, kind, name) in organs {
        let (name, outside) = (name.to_owned(), id == COURT || id == CITY);
        let organ =
            Organ { id, parent: parent(id), kind, name, area: None, outside, contact: None };
        office.apply(&OfficeEvent::OrganEstablished(organ));
    }
    for (id, organ, name) in
        [(SURVEY, LAND, "测绘股"), (TITLES, LAND, "确权股"), (TOWN_HALL, TOWNSHIP, "党政办")]
    {
        office.apply(&OfficeEvent::UnitEstablished(Unit { id, organ, name: name.to_owned() }));
    }
    for Person(id, role, organ) in [LAND_CLERK, LAND_HANDLER, LAND_HEAD, TOWN_HANDLER, LEADER] {
        let officer = OfficerId(Uuid::from_u128(id));
        let post = Post { role, organ, unit: None };
        office.apply(&OfficeEvent::OfficerAdded { officer, name: said(1) });
        office.apply(&OfficeEvent::RoleGranted { officer, post });
    }
    office
}

pub(crate) fn law(office: &Office) -> Law<'_> {
    Law { calendar: calendar(), terms: terms(), office }
}

/// A claim by letter with nothing unusual about it, received on this day.
pub(crate) fn claim(received_on: Date) -> Registration {
    Registration {
        number: "XF-2026-0001".to_owned(),
        code: None,
        kind: Kind::Claim,
        form: Form::Letter,
        source: Source::OwnLevel,
        title: said(1),
        content: said(2),
        identity: Some("sealed".to_owned()),
        about: None,
        about_count: 0,
        points: Vec::new(),
        area: None,
        class: None,
        classes: Vec::new(),
        received_on,
        letter_date: None,
        postmarked_on: None,
        letter: None,
        addressee: None,
        attachments: None,
        persons: 1,
        signers: 0,
        representatives: 0,
        original: None,
        rulebook: 0,
        due: None, // the rules set it
        withhold_name: false,
        retaliation: None,
        notice: None,
    }
}

/// One matter on its way, with everything that happened to it.
pub(crate) struct Story {
    pub(crate) office: Office,
    pub(crate) matter: Matter,
    pub(crate) stream: Vec<Recorded<Event>>,
    pub(crate) today: Date,
}

impl Story {
    /// Registers the matter at the organ on the day it is received.
    pub(crate) fn registered(facts: Registration, organ: OrganId) -> Result<Self, Refusal> {
        let today = facts.received_on;
        Self::registered_on(today, facts, organ)
    }

    pub(crate) fn registered_on(
        today: Date,
        facts: Registration,
        organ: OrganId,
    ) -> Result<Self, Refusal> {
        let office = office();
        let event = register(Arrival { facts, organ, today }, law(&office))?;
        Ok(Self::begun(office, recorded(1, event, CLERK.actor().by(), organ, today)))
    }

    /// A story that begins with this event.
    pub(crate) fn begun(office: Office, first: Recorded<Event>) -> Self {
        let Some(matter) = Matter::begin(&first) else { panic!("no matter begins so: {first:?}") };
        Self { office, matter, today: first.on, stream: vec![first] }
    }

    /// A day of 2026.
    pub(crate) fn on(&mut self, month: i8, day: i8) -> &mut Self {
        self.today = Date::constant(2026, month, day);
        self
    }

    /// What the rules say to this, once the right to do it is there.
    #[track_caller]
    pub(crate) fn answer(&self, person: Person, command: Command) -> Result<Vec<Event>, Refusal> {
        let actor = person.actor();
        let Some(entry) = spec(command.name()) else {
            panic!("{} is not registered", command.name())
        };
        match may(&actor, entry, &self.matter, &self.office) {
            Ok(()) => {}
            Err(Denied::KeepsOut(why)) => return Err(why.into()),
            Err(denied) => panic!("{person:?} may not {}: {denied:?}", entry.name),
        }
        let organ = acting_organ(&actor, entry, &self.matter, &self.office);
        let organ = organ.unwrap_or_else(|| panic!("{person:?} may, but for no organ"));
        decide(
            &self.matter,
            command,
            Act { actor: &actor, organ, on: self.today },
            law(&self.office),
        )
    }

    /// The person does it, and it happens.
    #[track_caller]
    pub(crate) fn does(&mut self, person: Person, command: Command) -> &mut Self {
        let name = command.name();
        let events = self.answer(person, command);
        let events = events
            .unwrap_or_else(|no| panic!("{name} was refused: {no:?} at {:?}", self.matter.stage));
        // The events of one act share their moment, which no other act has.
        let moment = When::Instant(Timestamp::constant(self.matter.version.into(), 0));
        for event in events {
            let (by, organ) = (person.actor().by(), person.2);
            let told = recorded(self.matter.version + 1, event, by, organ, self.today);
            self.tell(Recorded { recorded: moment, ..told });
        }
        self
    }

    /// The person tries it, and the rules say no.
    #[track_caller]
    pub(crate) fn refuses(&self, person: Person, command: Command) -> Refusal {
        let name = command.name();
        match self.answer(person, command) {
            Err(refusal) => refusal,
            Ok(events) => panic!("{name} was not refused: {events:?}"),
        }
    }

    pub(crate) fn happens(&mut self, event: Event, by: By, organ: OrganId) {
        self.tell(recorded(self.matter.version + 1, event, by, organ, self.today));
    }

    fn tell(&mut self, recorded: Recorded<Event>) {
        self.matter.apply(&recorded);
        self.stream.push(recorded);
    }

    /// The word for where it stands, and by when somebody owes the next step.
    pub(crate) fn stands(&self) -> (&'static str, Option<Date>) {
        (self.matter.standing(), self.matter.due().map(|due| due.date))
    }
}

pub(crate) fn recorded(
    version: i32,
    event: Event,
    by: By,
    organ: OrganId,
    on: Date,
) -> Recorded<Event> {
    let (log, stream) = (LogId(Uuid::from_u128(900)), StreamId(Uuid::from_u128(1)));
    let (recorded, in_place_of) = (When::Day(on), None);
    Recorded { log, stream, version, organ, on, recorded, by, in_place_of, event }
}
