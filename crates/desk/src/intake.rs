//! Receiving: what came through the portal and what a clerk keyed in become matters, with a number, a code and a receipt.

use std::sync::Arc;

use jiff::civil::Date;
use rules::{
    ask::{FieldFault, Malformed},
    circle::{is_reception, registering},
    codes::{Kind, Role},
    deadline::Due,
    decide::{Arrival, register},
    event::{Event, Registration},
    ids::{MatterId, OfficerId, OrganId, StreamId},
    matter::Matter,
    notice,
    office::{Office, Post},
    retaliation::Taken,
    stored::{By, Recorded, encode},
};
use serde::{Deserialize, Serialize};
use store::{NewEvent, Work};

use crate::{
    Desk, DeskError,
    arrival::{self, Parsed, Tables},
    circles::SealedIdentity,
    codes::{fresh_code, fresh_number, parse_code},
    house::{House, Step, put_passages, put_rows},
    project,
    retaliation::{Concerned, with_organ},
    roster::Roster,
    seal::{
        envelope::{Key, keyed_hash},
        fresh_id, note,
    },
    sealing::{Sealer, placed},
    streams::Hand,
    upward::{may_be_entered, taken_here},
    views::{Keyed, Officer, Receipted, Submission},
};

/// More earlier matters of one number would not be read.
const MOST_LIKELY: i64 = 20;

/// Roles that register.
pub const REGISTRARS: &[Role] = &[Role::Clerk, Role::Head];

impl Desk {
    /// Parses a submission without keeping anything: for the look before it is sent.
    pub async fn review(&self, submission: &Submission) -> Result<(), DeskError> {
        let concerned = self.concerned(submission).await?;
        let roster = self.roster().await?;
        let today = self.today();
        let parsed = submitted(submission.clone(), concerned, House::tables(&roster, today))?;
        let facts = House::facts_only(&parsed);
        register(Arrival { facts, organ: parsed.organ, today }, roster.law_on(parsed.received_on))?;
        taken_here(&parsed, &roster)
    }

    /// Takes a submission from outside. It is acknowledged only when it is on disk.
    pub async fn submit(
        &self,
        submission: Submission,
        idempotency_key: Option<&str>,
    ) -> Result<Receipted, DeskError> {
        self.submit_on(submission, idempotency_key, None).await
    }

    pub(crate) async fn submit_on(
        &self,
        submission: Submission,
        idempotency_key: Option<&str>,
        on: Option<Date>,
    ) -> Result<Receipted, DeskError> {
        let house = Arc::clone(&self.house);
        let key = idempotency_key.map(|key| house.key.look_up("idempotency", key));
        let print = idempotency_key.map(|key| fingerprint(key, &submission)).unwrap_or_default();
        let run = self.house.store.run(move |work| {
            Box::pin(async move {
                if let Some(known) = answered(&house, work, key.as_deref(), &print).await? {
                    return Ok(known);
                }
                if submission.kind == Kind::Report.word() || submission.retaliation.is_some() {
                    // The register stands still while it is looked into: no report is compared with what was before.
                    work.lock(house.office_stream.0).await?;
                }
                let roster = house.roster(work).await?;
                let today = on.unwrap_or(house.now().today);
                let concerned = match &submission.retaliation {
                    Some(retaliated) => Some(house.concerned(work, retaliated).await?),
                    None => None,
                };
                let parsed = submitted(submission, concerned, House::tables(&roster, today))?;
                if let Some(receipted) = house.send_upward(work, &parsed, &roster).await? {
                    remember(&house, work, key.as_deref(), &print, &receipted).await?;
                    return Ok(receipted);
                }
                let act = Entry { by: By::Public, in_place_of: None, on: today };
                let receipted = house.enter(work, parsed, &roster, act).await?;
                remember(&house, work, key.as_deref(), &print, &receipted).await?;
                Ok(receipted)
            })
        });
        run.await
    }

    /// Registers what a clerk keyed in, for the organ where the clerk's role is held.
    ///
    /// A key that was used before gives the first answer again: a form sent twice registers once.
    pub async fn register(
        &self,
        officer: &Officer,
        keyed: Keyed,
        key: Option<&str>,
    ) -> Result<Receipted, DeskError> {
        let print = key.map(|key| print_of(key, &format!("{keyed:?}"))).unwrap_or_default();
        let key = key.map(|key| {
            let own = format!("{}\n{key}", officer.id);
            self.house.key.look_up("registration", &own)
        });
        let receipted = self.register_once(officer, keyed, None, (key, print)).await?;
        Ok(self.with_alike(officer, receipted).await)
    }

    /// What is kept, with what may be the same by its words: looked for once the matter is kept, and never in its way.
    async fn with_alike(&self, officer: &Officer, receipted: Receipted) -> Receipted {
        let mut likely = receipted.likely_duplicates;
        match self.alike(officer, &receipted.number).await {
            Ok(alike) => likely.extend(alike.into_iter().map(|one| one.number)),
            Err(error) => tracing::warn!(%error, "what may be the same could not be looked for"),
        }
        let mut seen = std::collections::HashSet::new();
        likely.retain(|number| seen.insert(number.clone()));
        Receipted { likely_duplicates: likely, ..receipted }
    }

    pub(crate) async fn register_on(
        &self,
        officer: &Officer,
        keyed: Keyed,
        on: Option<Date>,
    ) -> Result<Receipted, DeskError> {
        self.register_once(officer, keyed, on, (None, String::new())).await
    }

    async fn register_once(
        &self,
        officer: &Officer,
        mut keyed: Keyed,
        on: Option<Date>,
        (key, print): (Option<Vec<u8>>, String),
    ) -> Result<Receipted, DeskError> {
        let house = Arc::clone(&self.house);
        let officer = officer.clone();
        let run = self.house.store.run(move |work| {
            Box::pin(async move {
                if let Some(known) = answered(&house, work, key.as_deref(), &print).await? {
                    return Ok(known);
                }
                if keyed.base.kind == Kind::Report.word() {
                    work.lock(house.office_stream.0).await?;
                }
                let roster = house.roster(work).await?;
                let today = on.unwrap_or(house.now().today);
                let organ = registering_organ(&officer, &keyed, &roster.office)?;
                let hand = Hand { organ, officer: officer.id, on: today };
                let letter = house.use_letter(work, &mut keyed, hand).await?;
                let concerned = House::concerned_of(&keyed, (organ, &roster))?;
                let parsed = arrival::keyed(&keyed, organ, House::tables(&roster, today))?;
                let above = concerned == Some(organ) && parsed.kind == Kind::Report;
                let about = with_organ(parsed.about, concerned, &roster.office);
                let parsed = Parsed { letter, about, retaliation: concerned, above, ..parsed };
                may_be_entered(&parsed, &roster)?;
                let mut likely = house.likely_duplicates(work, &parsed, &officer, &roster).await?;
                let away = officer.actor().deputises(REGISTRARS, organ).first().copied();
                let by = By::Officer(officer.id);
                let act = Entry { by, in_place_of: away, on: today };
                let receipted = house.enter(work, parsed, &roster, act).await?;
                let row = work.matter_by_number(&receipted.number).await?;
                if let Some(row) = row {
                    let held = house.load(work, row).await?;
                    let asked = (&officer.actor(), &*roster.office);
                    let same = house.maybe_repeats(work, &held.matter, asked).await?;
                    likely.extend(same.into_iter().map(|one| one.number));
                    likely.sort_unstable();
                    likely.dedup();
                }
                let receipted = Receipted { likely_duplicates: likely, ..receipted };
                remember(&house, work, key.as_deref(), &print, &receipted).await?;
                Ok(receipted)
            })
        });
        run.await
    }
}

/// Who enters a matter, on which day.
#[derive(Clone, Copy)]
pub(crate) struct Entry {
    pub(crate) by: By,
    /// Who was away, where it is entered in their place.
    pub(crate) in_place_of: Option<OfficerId>,
    pub(crate) on: Date,
}

/// What was submitted, parsed; of retaliation it goes to whoever takes that.
fn submitted(
    submission: Submission,
    concerned: Option<Concerned>,
    tables: Tables<'_>,
) -> Result<Parsed, DeskError> {
    let Some(concerned) = concerned else { return Ok(arrival::submission(&submission, tables)?) };
    let parsed = arrival::submission(&submission.to(&concerned), tables)?;
    let about = with_organ(parsed.about, Some(concerned.organ), tables.office);
    Ok(Parsed {
        about,
        retaliation: Some(concerned.organ),
        above: matches!(concerned.taken, Taken::Above(_)),
        original: concerned.number,
        ..parsed
    })
}

/// The organ named, or the first where the officer registers.
fn registering_organ(
    officer: &Officer,
    keyed: &Keyed,
    office: &Office,
) -> Result<OrganId, DeskError> {
    // Of a report only its reception may learn who brought it, and so nobody else takes it in.
    let receives =
        |post: &Post| keyed.base.kind != Kind::Report.word() || is_reception(post, office);
    let fits = |post: &&Post| REGISTRARS.contains(&post.role) && receives(post);
    let mut held = officer.posts.iter().filter(fits);
    let denied = DeskError::Denied { needed: REGISTRARS };
    match keyed.base.organ.as_deref().map(str::trim).filter(|organ| !organ.is_empty()) {
        None => held.next().map(|post| post.organ).ok_or(denied),
        Some(named) => {
            let organ = office.find_organ(named).map(|organ| organ.id);
            let organ = organ.ok_or_else(|| Malformed::field("organ", FieldFault::NoSuchOrgan))?;
            if held.any(|post| post.organ == organ) { Ok(organ) } else { Err(denied) }
        }
    }
}

impl House {
    /// What arrivals are parsed against.
    pub(crate) fn tables(roster: &Roster, today: Date) -> Tables<'_> {
        let Roster { office, areas, classes, .. } = roster;
        Tables { office, areas, classes, today }
    }

    /// Registers a parsed arrival: keys, sealed texts, event, rows, receipt.
    async fn enter(
        &self,
        work: &mut Work<'_>,
        parsed: Parsed,
        roster: &Roster,
        entry: Entry,
    ) -> Result<Receipted, DeskError> {
        let office = &roster.office;
        let id = MatterId(fresh_id());
        let number = self.free_number(work, parsed.received_on).await?;
        let code = fresh_code()?;
        let mut sealer = Sealer::new(id.into(), self.new_content_key(work, id.into()).await?);
        let identity = match &parsed.identity {
            Some(identity) => {
                let circle = registering(parsed.kind == Kind::Report, parsed.organ);
                // An organ without such a circle takes no such matter: the rules say so below.
                match office.seals.circles.contains_key(&circle) {
                    true => {
                        let named = (identity, sealer.key());
                        Some(SealedIdentity::of(named, id.into(), [circle], office)?)
                    }
                    false => None,
                }
            }
            None => None,
        };
        let original = parsed.original.as_ref();
        let original = original.map(|number| self.key.look_up("original", number.as_str()));
        let hash = identity.as_ref().map(|identity| identity.hash.clone());
        let facts = self.registration(&parsed, &number, &code, hash, &mut sealer);
        // Whoever keys it in was shown none; theirs is on the paper they hand out.
        let notice = (entry.by == By::Public).then_some(notice::CURRENT);
        let facts = Registration { notice, ..facts };
        let organ = parsed.organ;
        let law = roster.law_on(parsed.received_on);
        let event = register(Arrival { facts, organ, today: entry.on }, law)?;
        put_passages(work, id.into(), sealer.finish()?).await?;
        match (identity, &parsed.identity) {
            (Some(sealed), Some(identity)) => {
                sealed.keep(work, id.into()).await?;
                let report = parsed.kind == Kind::Report;
                self.compare_by(work, id.0, (report, identity)).await?;
            }
            (None, Some(_)) => return Err(DeskError::Damaged("a circle has no key")),
            (_, None) => {}
        }
        let bytes = self.begin(work, id, &event, organ, entry, roster, original).await?;
        let leaf = store::leaf_hash(&bytes);
        if parsed.kind == Kind::Report && !parsed.about.is_empty() {
            let row = work.matter(id.0).await?.ok_or(DeskError::Damaged("a first event"))?;
            let mut held = self.load(work, row).await?;
            self.find_persons(work, &mut held, roster, (entry.by, entry.on)).await?;
        }
        let text = note::receipt_text(self.log, &number, parsed.received_on, &leaf);
        Ok(Receipted {
            receipt: self.seed(work).await?.sign(self.log, &text)?,
            checkpoint: self.last_checkpoint(work).await?,
            number,
            code,
            received_on: parsed.received_on,
            organ: office.organ_name(organ).to_owned(),
            anonymous: parsed.identity.is_none(),
            likely_duplicates: Vec::new(),
            due: office_due(&event),
            contact: office.organ(organ).and_then(|organ| organ.contact.clone()),
            sealed_for: None,
        })
    }

    /// Appends the first event of a matter and puts its rows; gives the exact bytes.
    #[expect(
        clippy::too_many_arguments,
        reason = "one call of two; a struct would be named after this function"
    )]
    pub(crate) async fn begin(
        &self,
        work: &mut Work<'_>,
        id: MatterId,
        event: &Event,
        organ: OrganId,
        entry: Entry,
        roster: &Roster,
        original: Option<Vec<u8>>,
    ) -> Result<Vec<u8>, DeskError> {
        let recorded = House::recorded(self.now(), entry.by);
        let Entry { by, in_place_of, on } = entry;
        let step = Step { organ, by, in_place_of, on, recorded, events: &[] };
        let recorded: Recorded<Event> = self.recorded_event(id, 1, &step, event);
        let bytes = encode(&recorded)?;
        let matter = Matter::begin(&recorded).ok_or(DeskError::Damaged("a first event"))?;
        let event = NewEvent { organ: organ.0, bytes: bytes.clone() };
        if !work.append(id.0, store::MATTER, 0, vec![event]).await? {
            return Err(DeskError::Stale { version: 1 });
        }
        put_rows(work, &matter, roster, original).await?;
        Ok(bytes)
    }

    fn registration(
        &self,
        parsed: &Parsed,
        number: &str,
        code: &str,
        identity: Option<String>,
        sealer: &mut Sealer,
    ) -> Registration {
        let digits = parse_code(code).unwrap_or_default();
        let about = serde_json::to_string(&parsed.about).unwrap_or_default();
        Registration {
            number: number.to_owned(),
            code: Some(self.key.look_up_text("code", &digits)),
            title: sealer.keep(&parsed.title),
            content: sealer.keep(&parsed.content),
            identity,
            about: (!parsed.about.is_empty()).then(|| sealer.keep_text(&about)),
            points: parsed.points.iter().map(|point| sealer.keep(point)).collect(),
            original: parsed.original.as_ref().map(|original| sealer.keep(original)),
            addressee: parsed.addressee.as_ref().map(|name| sealer.keep(name)),
            attachments: parsed.attachments.as_ref().map(|names| sealer.keep(names)),
            ..Self::facts_only(parsed)
        }
    }

    /// The facts of a registration without its texts: what the rules decide on.
    fn facts_only(parsed: &Parsed) -> Registration {
        let nothing = rules::ids::Passage {
            id: rules::ids::PassageId(uuid::Uuid::nil()),
            commitment: String::new(),
        };
        let representatives = parsed.identity.as_ref().map_or(0, |who| who.representatives.len());
        Registration {
            number: String::new(),
            code: None,
            kind: parsed.kind,
            form: parsed.form,
            source: parsed.source,
            title: nothing.clone(),
            content: nothing,
            identity: None,
            about: None,
            about_count: u16::try_from(parsed.about.len()).unwrap_or(u16::MAX),
            points: Vec::new(),
            area: parsed.area.clone(),
            class: parsed.class.clone(),
            classes: parsed.classes.clone(),
            received_on: parsed.received_on,
            letter_date: parsed.letter_date,
            postmarked_on: parsed.postmarked_on,
            letter: parsed.letter.clone(),
            addressee: None,
            attachments: None,
            persons: parsed.persons,
            signers: parsed.signers,
            representatives: u16::try_from(representatives).unwrap_or(u16::MAX),
            original: None,
            rulebook: 0,
            due: None,
            withhold_name: parsed.withhold_name && parsed.identity.is_some(),
            retaliation: parsed.retaliation,
            notice: None,
        }
    }

    /// A number nobody has yet.
    pub(crate) async fn free_number(
        &self,
        work: &mut Work<'_>,
        received_on: Date,
    ) -> Result<String, DeskError> {
        let epoch = self.roster(work).await?.office.epoch();
        loop {
            let number = fresh_number(received_on.year(), epoch)?;
            let taken = work.matter_by_number(&number).await?.is_some();
            if !taken && work.upward(&number).await?.is_none() {
                return Ok(number);
            }
        }
    }

    /// Makes and keeps the key of a stream's content.
    pub(crate) async fn new_content_key(
        &self,
        work: &mut Work<'_>,
        stream: StreamId,
    ) -> Result<Key, DeskError> {
        let key = Key::fresh()?;
        let place = self.free_places(work, 1).await?.pop();
        let place = place.ok_or(DeskError::Damaged("no place for a key"))?;
        work.put_content_key(&placed(&self.key, place, stream, &key)?).await?;
        Ok(key)
    }

    /// So many places for keys. Where an old backup was restored, those that were erased since are not given again.
    pub(crate) async fn free_places(
        &self,
        work: &mut Work<'_>,
        count: usize,
    ) -> Result<Vec<i64>, DeskError> {
        const MOST: i64 = 1 << 24;
        let mut asked = i64::try_from(count).unwrap_or(MOST);
        while asked <= MOST {
            let mut known = self.key.known(&work.free_places(asked).await?);
            if count <= known.len() {
                known.truncate(count);
                return Ok(known);
            }
            asked *= 2;
        }
        Err(DeskError::Damaged("the key tree has no place left"))
    }

    /// Earlier matters that bear the same number elsewhere, as far as the officer may know of them.
    async fn likely_duplicates(
        &self,
        work: &mut Work<'_>,
        parsed: &Parsed,
        officer: &Officer,
        roster: &Roster,
    ) -> Result<Vec<String>, DeskError> {
        let Some(original) = &parsed.original else { return Ok(Vec::new()) };
        let hash = self.key.look_up("original", original.as_str());
        let sight = project::sight_of(&officer.actor(), &roster.office);
        let ids = work.matters_by_original(&hash, &sight, MOST_LIKELY).await?;
        let mut numbers: Vec<_> =
            work.rows_of(&ids).await?.into_iter().map(|row| row.number).collect();
        numbers.sort_unstable();
        Ok(numbers)
    }
}

fn office_due(event: &Event) -> Option<Due> {
    match event {
        Event::Registered(facts) => facts.due,
        _ => None,
    }
}

/// What was answered to an idempotency key, sealed: it holds a code.
#[derive(Serialize, Deserialize)]
struct Remembered {
    print: String,
    number: String,
    code: String,
    received_on: Date,
    receipt: String,
    organ: String,
    anonymous: bool,
    #[serde(default)]
    likely_duplicates: Vec<String>,
    #[serde(default)]
    due: Option<Due>,
    #[serde(default)]
    contact: Option<String>,
    #[serde(default)]
    sealed_for: Option<String>,
    #[serde(default)]
    checkpoint: Option<String>,
}

/// Where a remembered answer lies.
pub(crate) const ANSWER: &[u8] = b"idempotent answer";

async fn answered(
    house: &House,
    work: &mut Work<'_>,
    key: Option<&[u8]>,
    print: &str,
) -> Result<Option<Receipted>, DeskError> {
    let Some(key) = key else { return Ok(None) };
    let Some(sealed) = work.answer(key).await? else { return Ok(None) };
    let plain = house.key.unwrap(ANSWER, &sealed)?;
    let known: Remembered =
        serde_json::from_slice(&plain).map_err(|_| DeskError::Damaged("a remembered answer"))?;
    if known.print != print {
        return Err(Malformed::field("Idempotency-Key", FieldFault::Unexpected).into());
    }
    let Remembered { number, code, received_on, receipt, organ, .. } = known;
    let Remembered { anonymous, likely_duplicates, due, contact, sealed_for, checkpoint, .. } =
        known;
    Ok(Some(Receipted {
        number,
        code,
        received_on,
        receipt,
        checkpoint,
        organ,
        anonymous,
        likely_duplicates,
        due,
        contact,
        sealed_for,
    }))
}

async fn remember(
    house: &House,
    work: &mut Work<'_>,
    key: Option<&[u8]>,
    print: &str,
    given: &Receipted,
) -> Result<(), DeskError> {
    let Some(key) = key else { return Ok(()) };
    let remembered = Remembered {
        print: print.to_owned(),
        number: given.number.clone(),
        code: given.code.clone(),
        received_on: given.received_on,
        receipt: given.receipt.clone(),
        organ: given.organ.clone(),
        anonymous: given.anonymous,
        likely_duplicates: given.likely_duplicates.clone(),
        due: given.due,
        contact: given.contact.clone(),
        sealed_for: given.sealed_for.clone(),
        checkpoint: given.checkpoint.clone(),
    };
    let plain = serde_json::to_vec(&remembered).map(zeroize::Zeroizing::new);
    let plain = plain.map_err(|_| DeskError::Damaged("a remembered answer"))?;
    let sealed = house.key.wrap(ANSWER, &plain)?;
    match work.put_answer(key, &sealed, project::day(given.received_on)).await? {
        true => Ok(()),
        false => Err(store::StoreError::Busy.into()),
    }
}

/// Tells two submissions under one key apart: under that key, which is not kept, so that nobody who has a list of names can
/// try which of them it was.
fn print_of(key: &str, whole: &str) -> String {
    crate::seal::hex(&keyed_hash(key.as_bytes(), whole.as_bytes()))
}

fn fingerprint(key: &str, submission: &Submission) -> String {
    let Submission { kind, title, content, organ, area, about, petitioner, .. } = submission;
    let Submission { signers, withhold_name, .. } = submission;
    let of_whom = (petitioner, signers, withhold_name);
    let whole = serde_json::json!([kind, title, content, organ, area, about, of_whom]);
    // What says nothing of it bears the print it always did.
    let retaliated = submission.retaliation.as_ref().map(|one| format!("{one:?}"));
    print_of(key, &(whole.to_string() + &retaliated.unwrap_or_default()))
}
