//! Setting up a house and opening it: the log, its signing key, the office's stream, and the key that fits them.

use std::{
    path::Path,
    sync::{Arc, RwLock, atomic::AtomicI32},
};

use jiff::tz::TimeZone;
use rules::{
    area::Areas,
    calendar::Calendar,
    class::Classes,
    codes::{OrganKind, Role},
    competence::Duties,
    ids::{LogId, OrganId, StreamId},
    office::{OfficeEvent, Post},
    rulebook::Rulebooks,
    stored::{By, decode},
};
use store::{Store, Work};
use uuid::Uuid;

use crate::{
    Desk, DeskError, Recovery,
    accounts::SHORTEST_PASSWORD,
    answered,
    backup::marked,
    board,
    clock::Clock,
    followers::Followers,
    house::House,
    log_keys::{LogKeyFault, SEED},
    plan::Plan,
    remembered::Remembered,
    roster::Roster,
    seal::{fresh_id, note::SigningSeed, office_key::OfficeKey, passphrase::Cost},
    sealing::unplaced,
    unlock::Slowed,
};

/// The office key as the outside handles it: read from a file, or made and written to a new one.
#[derive(Clone)]
pub struct KeyFile(pub(crate) OfficeKey);

impl KeyFile {
    /// Reads the office key; one that lies under a passphrase needs that.
    ///
    /// # Errors
    /// [`DeskError::KeyLocked`] where the passphrase is missing, [`DeskError::WrongPassphrase`] where it is another.
    pub fn read(path: &Path, passphrase: Option<&str>) -> Result<Self, DeskError> {
        OfficeKey::read(path, passphrase).map(Self)
    }

    /// Puts its file under a passphrase that is asked for at each start, or takes it from under one.
    pub fn relock(&self, passphrase: Option<&str>) -> Result<(), DeskError> {
        if passphrase.is_some_and(|words| words.chars().count() < SHORTEST_PASSWORD) {
            return Err(DeskError::PassphraseUnfit);
        }
        self.0.relock(passphrase, Cost::REAL)
    }

    /// Makes a fresh key that lies in no file: for demonstrations and tests that leave nothing behind.
    pub fn unwritten() -> Result<Self, DeskError> {
        OfficeKey::fresh().map(Self)
    }

    /// Writes the key to a new file with mode 0600; an existing file is never touched.
    pub fn write_new(&self, path: &Path) -> Result<(), DeskError> {
        self.0.write_new(path)
    }
}

impl Desk {
    /// Sets up an office in an empty store and opens it: all of it, or nothing.
    pub async fn init(
        store: Store,
        key: &KeyFile,
        plan: &Plan,
        demo: bool,
        clock: Clock,
    ) -> Result<Self, DeskError> {
        Self::init_with(store, key, plan, (demo, None), clock).await
    }

    /// The same with circles that recovery shares will open.
    pub async fn init_with(
        store: Store,
        key: &KeyFile,
        plan: &Plan,
        (demo, recovery): (bool, Option<&Recovery>),
        clock: Clock,
    ) -> Result<Self, DeskError> {
        let zone = TimeZone::get(&plan.zone).map_err(|_| DeskError::NoSuch("time zone"))?;
        let (name, zone_name) = (plan.name.clone(), plan.zone.clone());
        let mut events = vec![OfficeEvent::Installed { name, zone: zone_name, demo }];
        let public = recovery.map(|recovery| recovery.pair().public().text());
        events.extend(public.map(|public| OfficeEvent::RecoverySet { public }));
        events.extend(plan.events()?);
        let origin = Origin { log: LogId(fresh_id()), stream: StreamId(fresh_id()), zone, demo };
        let house = Arc::new(House::with(store, key.0.clone(), origin, clock)?);
        let founded = Arc::clone(&house);
        let run = house
            .store
            .run(move |work| Box::pin(async move { founded.found(work, &events).await }));
        run.await?;
        Ok(Self { house })
    }

    /// Opens the office in a store.
    pub async fn open(store: Store, key: &KeyFile, clock: Clock) -> Result<Self, DeskError> {
        marked(&store).await?;
        let desk = Self::enter(store, key, clock, For::Work).await?;
        desk.make_good().await?;
        Ok(desk)
    }

    /// The same to verify it, whatever is missing of the office's own stream: that is for [`Desk::verify`] to name.
    ///
    /// # Errors
    /// As [`Desk::open`], but for [`DeskError::OfficeDamaged`].
    pub async fn open_to_verify(
        store: Store,
        key: &KeyFile,
        clock: Clock,
    ) -> Result<Self, DeskError> {
        marked(&store).await?;
        let desk = Self::enter(store, key, clock, For::Verifying).await?;
        match desk.make_good().await {
            Ok(()) | Err(DeskError::OfficeDamaged) => Ok(desk),
            Err(error) => Err(error),
        }
    }

    /// The same although the key that signs the log may be lost: until there is another, nothing can be signed.
    pub async fn open_unsigning(
        store: Store,
        key: &KeyFile,
        clock: Clock,
    ) -> Result<Self, DeskError> {
        marked(&store).await?;
        let desk = Self::enter(store, key, clock, For::NewSigningKey).await?;
        desk.make_good().await?;
        Ok(desk)
    }

    /// Finds what makes the office itself, by the key that opens it.
    pub(crate) async fn enter(
        store: Store,
        key: &KeyFile,
        clock: Clock,
        purpose: For,
    ) -> Result<Self, DeskError> {
        let tried = (key.0.clone(), purpose);
        let read = store.read(move |work| Box::pin(async move { opened(work, &tried).await }));
        let (origin, key) = match read.await {
            Ok(origin) => (origin, key.0.clone()),
            Err(DeskError::WrongKey) => changed(&store, &key.0, purpose).await?,
            Err(error) => return Err(error),
        };
        let house = Arc::new(House::with(store, key, origin, clock)?);
        Ok(Self { house })
    }

    /// Makes good what an older program, an older copy or a power cut left.
    ///
    /// # Errors
    /// [`DeskError::OfficeDamaged`] where the office's own stream is: nothing is made good by what cannot be relied on.
    pub(crate) async fn make_good(&self) -> Result<(), DeskError> {
        if let Err(DeskError::OfficeDamaged) = self.roster().await {
            return Err(DeskError::OfficeDamaged);
        }
        match self.place_keys().await {
            Ok(()) | Err(DeskError::Damaged(_) | DeskError::Unreadable(_)) => {}
            Err(error) => return Err(error),
        }
        self.erase_forgotten().await?;
        self.try_to_forget().await;
        match self.seal_what_the_office_holds().await {
            // What cannot be read is for `log verify` to name.
            Ok(()) | Err(DeskError::Damaged(_) | DeskError::Unreadable(_)) => {}
            Err(error) => return Err(error),
        }
        self.learn_time().await
    }

    /// Whether a store holds an office.
    pub async fn is_set_up(store: &Store) -> Result<bool, DeskError> {
        let read = store
            .read(|work| Box::pin(async move { Ok::<_, DeskError>(work.log().await?.is_some()) }));
        read.await
    }

    /// Where the first administrator belongs: the first organ of the installation.
    pub async fn first_post(&self) -> Result<Post, DeskError> {
        let office = self.office().await?;
        let organ = office.seat().ok_or(DeskError::NoSuch("organ"))?;
        Ok(Post { role: Role::Admin, organ, unit: None })
    }

    /// The posts of the first intake officer: reception at every organ that receives from the public.
    pub async fn intake_posts(&self) -> Result<Vec<Post>, DeskError> {
        let office = self.office().await?;
        let receives =
            |kind| matches!(kind, OrganKind::PetitionOffice | OrganKind::DisciplineOrgan);
        let organs = office.receiving().filter(|organ| receives(organ.kind));
        let post = |organ: OrganId| Post { role: Role::Clerk, organ, unit: None };
        Ok(organs.map(|organ| post(organ.id)).collect())
    }
}

/// What an office is opened for.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum For {
    /// To work in it.
    Work,
    /// To put another key in the place of one that signs no more.
    NewSigningKey,
    /// To verify it, whole or not.
    Verifying,
}

/// What makes an installation itself.
struct Origin {
    log: LogId,
    stream: StreamId,
    zone: TimeZone,
    demo: bool,
}

async fn opened(
    work: &mut Work<'_>,
    (key, purpose): &(OfficeKey, For),
) -> Result<Origin, DeskError> {
    let nothing = || DeskError::Setup("there is no office here yet; run `lugu init` first".into());
    let log = work.log().await?.ok_or_else(nothing)?;
    let office = work.streams(store::OFFICE, Uuid::nil(), 1).await?;
    let stream = office.first().ok_or_else(nothing)?.id;
    if *purpose != For::NewSigningKey {
        let wrapped = work.secret(SEED).await?.ok_or(LogKeyFault::Missing)?;
        let seed = key.unwrap(SEED.as_bytes(), &wrapped).map_err(|_| DeskError::WrongKey)?;
        SigningSeed::of(&seed).ok_or(LogKeyFault::Missing)?;
    } else if let Some(row) = work.content_keys(&[stream]).await?.pop() {
        unplaced(key, &row).map_err(|_| DeskError::WrongKey)?;
    }
    let first = work.stream_as_it_lies(stream).await?.into_iter().next();
    let first = first.and_then(|first| decode::<OfficeEvent>(&first.bytes).ok());
    let (log, stream) = (LogId(log.log_id), StreamId(stream));
    match first.map(|first| first.event) {
        Some(OfficeEvent::Installed { zone, demo, .. }) => {
            let zone = TimeZone::get(&zone).map_err(|_| DeskError::NoSuch("time zone"))?;
            Ok(Origin { log, stream, zone, demo })
        }
        // The walk over the log asks for no zone, and names what is missing.
        _ if *purpose == For::Verifying => {
            Ok(Origin { log, stream, zone: TimeZone::UTC, demo: false })
        }
        _ => Err(DeskError::OfficeDamaged),
    }
}

/// The key was being changed when the machine stopped: everything lies under the next one, which takes its place now.
async fn changed(
    store: &Store,
    key: &OfficeKey,
    purpose: For,
) -> Result<(Origin, OfficeKey), DeskError> {
    let next = key.next().ok_or(DeskError::WrongKey)?;
    let tried = (next.clone(), purpose);
    let read = store.read(move |work| Box::pin(async move { opened(work, &tried).await }));
    let origin = read.await?;
    key.give_way_to(&next)?;
    Ok((origin, next))
}

impl House {
    fn with(store: Store, key: OfficeKey, origin: Origin, clock: Clock) -> Result<Self, DeskError> {
        let table = |error: rules::rulebook::TableError| DeskError::Setup(error.to_string());
        let areas = if origin.demo { Areas::demo() } else { Areas::shipped() };
        let areas = Arc::new(areas.map_err(table)?.clone());
        let classes = Arc::new(Classes::shipped().map_err(table)?.clone());
        Duties::shipped().map_err(|error| DeskError::Setup(error.to_string()))?;
        let calendar = Calendar::shipped().map_err(table)?;
        let books = Rulebooks::shipped().map_err(|error| DeskError::Setup(error.to_string()))?;
        Ok(Self {
            store,
            key,
            log: origin.log,
            office_stream: origin.stream,
            zone: origin.zone,
            calendar,
            books,
            roster: RwLock::new(Arc::new(Roster::empty(&areas, &classes, (calendar, books)))),
            certain_until: AtomicI32::new(i32::MIN),
            answered: Arc::new(Remembered::new(answered::FRESH, clock.clone())),
            cost: if origin.demo { Cost::DEMO } else { Cost::REAL },
            slowed: Slowed::default(),
            boards: Arc::new(Remembered::new(board::FRESH, clock.clone())),
            supervised: Arc::new(Remembered::new(board::FRESH, clock.clone())),
            clock,
            shipped_areas: areas,
            shipped_classes: classes,
            followers: Followers::default(),
        })
    }

    /// The log, its signing key, and the first leaves: the installation, then its organs and units.
    async fn found(&self, work: &mut Work<'_>, events: &[OfficeEvent]) -> Result<(), DeskError> {
        if !work.create_log(self.log.0).await? {
            return Err(DeskError::Setup("this place already holds an office".to_owned()));
        }
        self.keep_seed(work, &SigningSeed::fresh()?).await?;
        self.new_content_key(work, self.office_stream).await?;
        self.change_office(work, By::Operator, events).await
    }
}
