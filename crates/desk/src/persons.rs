//! Whom a report complains of, found in the cadre register when it comes, when it is corrected, and whenever the register or
//! the accounts change; and who may know of it then.

use std::{collections::BTreeMap, sync::Arc};

use jiff::civil::Date;
use rules::{
    cadre::same_name,
    codes::{Kind, OrganKind, Role},
    event::{Correction, Event},
    exclusion::{Recognised, Reported, Settled},
    ids::{CadreId, OfficerId, OrganId, Passage, StreamId},
    keep::keeps_all,
    matter::Matter,
    person::Complained,
    rights::{Actor, may_know},
    stored::By,
};
use store::{ReportedRow, Work};
use uuid::Uuid;

use crate::{
    Desk, DeskError,
    house::{Held, House, Step, put_passages, put_rows},
    project::{MERGED, day, sight_of_report},
    roster::Roster,
    seal::envelope::Key,
    sealing::{Sealer, open_passage},
    views::Officer,
};

/// So many reports are looked at in one unit of work.
const CHUNK: i64 = 100;
/// More that wait are not listed at once.
const MOST: i64 = 50;

/// A report in which somebody of the same name waits to be looked at.
#[derive(Clone, Debug)]
pub struct SameNameView {
    /// Its number.
    pub number: String,
    /// The day it came.
    pub received_on: Date,
    /// Whom it names, as it is written, and whoever bears the name.
    pub persons: Vec<PersonView>,
}

/// Somebody complained of, beside whoever of the register may be meant.
#[derive(Clone, Debug)]
pub struct PersonView {
    /// Which of them, from 1.
    pub no: u16,
    /// As the report says it.
    pub written: Complained,
    /// Who it is, where that is certain or was settled.
    pub is: Option<CandidateView>,
    /// Whoever bears the name.
    pub alike: Vec<CandidateView>,
    /// How many accounts bear it of which the register does not say whose they are.
    pub accounts: usize,
}

/// Somebody of the register.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CandidateView {
    /// The number in the register.
    pub number: String,
    /// The name.
    pub name: String,
    /// Unit, department, post and rank.
    pub place: String,
}

impl Roster {
    /// What the register tells of those a report complains of.
    pub(crate) fn reported(
        &self,
        about: &[Complained],
        settled: &BTreeMap<u16, Settled>,
    ) -> Vec<Reported> {
        let of = |(no, one): (u16, &Complained)| {
            let named = (self.organ_of(one), self.namesakes(&one.name));
            Reported::found(self.register.find(one), named, settled.get(&no))
        };
        let found: Vec<_> = (1..).zip(about).map(of).collect();
        // Nothing is written of whom nothing is known; who was looked at may be looked at again.
        match settled.is_empty() && found.iter().all(Reported::is_unknown) {
            true => Vec::new(),
            false => found,
        }
    }

    /// The organ of this installation that somebody is said to work at. An organ of discipline names nobody by itself:
    /// whoever of it is meant, the register or a name tells.
    fn organ_of(&self, one: &Complained) -> Option<OrganId> {
        let organ = self.office.find_organ(one.unit.as_deref()?)?;
        (organ.kind != OrganKind::DisciplineOrgan).then_some(organ.id)
    }

    /// Accounts that bear a name and of which the register does not say whose they are.
    fn namesakes(&self, name: &str) -> Vec<OfficerId> {
        if name.trim().is_empty() {
            return Vec::new();
        }
        let unknown = |id: &OfficerId| !self.office.accounts.contains_key(id);
        let named = self.names.iter().filter(|(id, own)| unknown(id) && same_name(own, name));
        let mut namesakes: Vec<_> = named.map(|(id, _)| *id).collect();
        namesakes.sort_unstable();
        namesakes
    }
}

/// The row of a report; none where the register tells nothing.
pub(crate) fn reported_row(matter: &Matter) -> Option<ReportedRow> {
    if !matter.is_report() || matter.named.is_none() || matter.is_gone_up() || matter.is_withdrawn()
    {
        return None;
    }
    let persons = matter.recognised().map_or(&[][..], |known| &known.persons);
    Some(ReportedRow {
        matter: matter.id.0,
        organ: matter.organ.0,
        received: day(matter.received_on),
        waits: persons.iter().any(Reported::is_open),
    })
}

impl House {
    /// Opens what is known of those a report complains of. Of one that was erased it stays sealed, and nobody may know of
    /// the report any more.
    pub(crate) async fn recognise(
        &self,
        work: &mut Work<'_>,
        matter: &mut Matter,
    ) -> Result<(), DeskError> {
        let stream = matter.id.into();
        let Some(whom) = matter.named.as_mut().filter(|whom| whom.known.is_none()) else {
            return Ok(());
        };
        let Some(named) = &whom.sealed else { return Ok(()) };
        let Some(key) = self.kept_key(work, stream).await? else { return Ok(()) };
        let text = kept_passage(work, (&key, stream), named).await?;
        let known = serde_json::from_str(&text);
        whom.known = Some(known.map_err(|_| DeskError::Damaged("whom a report names"))?);
        Ok(())
    }

    /// Looks up whom a matter complains of that is no report, and whom its copies do: who keeps out of it follows from the
    /// register of now. A report keeps what was found, for it decides who may know of it.
    pub(crate) async fn look_up(
        &self,
        work: &mut Work<'_>,
        matter: &mut Matter,
    ) -> Result<(), DeskError> {
        if matter.is_report() || matter.is_erased() {
            return Ok(());
        }
        self.look_up_own(work, matter).await?;
        let mut of_copies = Vec::new();
        for link in work.links_of(matter.id.0).await? {
            if link.kind != MERGED || link.other != matter.id.0 {
                continue;
            }
            let events = self.stream(work, link.matter).await?;
            let copy = Matter::replay(&events).filter(|copy| copy.master() == Some(matter.id));
            let Some(mut copy) = copy else { continue };
            self.recognise(work, &mut copy).await?;
            self.look_up_own(work, &mut copy).await?;
            of_copies.extend(copy.recognised().cloned().unwrap_or_default().persons);
        }
        if !of_copies.is_empty() || matter.recognised().is_some() {
            let mut whom = matter.named.take().unwrap_or_default();
            whom.known.get_or_insert_default().of_copies = of_copies;
            matter.named = Some(whom);
        }
        Ok(())
    }

    async fn look_up_own(&self, work: &mut Work<'_>, matter: &mut Matter) -> Result<(), DeskError> {
        let stream = matter.id.into();
        let Some(about) = &matter.about else { return Ok(()) };
        let Some(key) = self.kept_key(work, stream).await? else { return Ok(()) };
        let about = complained(&kept_passage(work, (&key, stream), about).await?)?;
        let known = matter.recognised().cloned().unwrap_or_default();
        let persons = self.roster(work).await?.reported(&about, &known.settled);
        let mut whom = matter.named.take().unwrap_or_default();
        whom.known = Some(Recognised { persons, ..known });
        matter.named = Some(whom);
        Ok(())
    }

    /// Finds those a report complains of, where what it says of them is new or the register is, and notes what is found.
    /// Whether anything was.
    pub(crate) async fn find_persons(
        &self,
        work: &mut Work<'_>,
        held: &mut Held,
        roster: &Roster,
        (by, on): (By, Date),
    ) -> Result<bool, DeskError> {
        if !held.matter.is_report() || held.matter.is_erased() {
            return Ok(false);
        }
        let stream = held.matter.id.into();
        let about = match &held.matter.about {
            None => Vec::new(),
            Some(about) => {
                let texts = self.texts(work, stream).await?;
                complained(&texts.get(about)?)?
            }
        };
        let known = held.matter.recognised().cloned().unwrap_or_default();
        let persons = roster.reported(&about, &known.settled);
        // Nothing is written of whom nothing is known.
        if persons == known.persons {
            return Ok(false);
        }
        let mut sealer = Sealer::new(stream, self.content_key(work, stream).await?);
        let persons = keep_recognised(&mut sealer, &Recognised { persons, ..known })?;
        put_passages(work, stream, sealer.finish()?).await?;
        let (now, organ) = (self.now(), held.matter.organ);
        let on = on.max(held.matter.last_on);
        let found = [Event::PersonsFound { persons }];
        let step = Step {
            organ,
            by,
            in_place_of: None,
            on,
            recorded: Self::recorded(now, by),
            events: &found,
        };
        match self.keep(work, held, roster, step).await? {
            true => Ok(true),
            false => Err(DeskError::Stale { version: held.matter.version }),
        }
    }

    /// The rows of each report of which others may know now than did: after the office or its register changed.
    pub(crate) async fn seat_again(
        &self,
        work: &mut Work<'_>,
        roster: &Roster,
    ) -> Result<(), DeskError> {
        let mut after = Uuid::nil();
        loop {
            let rows = work.reported_after(after, CHUNK).await?;
            let Some(last) = rows.last() else { return Ok(()) };
            after = last.matter;
            for row in &rows {
                // Whoever acts on it meanwhile goes first: their rows are not put over.
                work.lock(row.matter).await?;
                let Some(kept) = work.matter(row.matter).await? else { continue };
                let held = match self.load(work, kept).await {
                    Ok(held) => held,
                    Err(error @ (DeskError::Unreadable(_) | DeskError::Damaged(_))) => {
                        tracing::warn!(%error, "a report cannot be read: who may know of it stays as it was");
                        continue;
                    }
                    Err(error) => return Err(error),
                };
                let Some(report) = held.matter.of_report() else { continue };
                let mut ought = sight_of_report(&report, &roster.office);
                ought.sort_unstable();
                if work.sight(row.matter).await? != ought {
                    put_rows(work, &held.matter, roster, held.row.original.clone()).await?;
                }
            }
        }
    }
}

/// One text of a stream, opened with its key.
async fn kept_passage(
    work: &mut Work<'_>,
    (key, stream): (&Key, StreamId),
    passage: &Passage,
) -> Result<String, DeskError> {
    let row = work.passage(stream.0, passage.id.0).await?;
    let row = row.ok_or(DeskError::Damaged("a text is missing"))?;
    let (text, promised) = open_passage(key, stream, passage.id, &row.envelope)?;
    match promised == passage.commitment {
        true => Ok(text),
        false => Err(DeskError::Damaged("a text does not match the log")),
    }
}

/// Whom a matter complains of, as it was written.
fn complained(text: &str) -> Result<Vec<Complained>, DeskError> {
    let about = serde_json::from_str(text);
    about.map_err(|_| DeskError::Damaged("whom a matter complains of"))
}

/// Seals what is known of those a report complains of.
pub(crate) fn keep_recognised(
    sealer: &mut Sealer,
    known: &Recognised,
) -> Result<Passage, DeskError> {
    let text = serde_json::to_string(known);
    Ok(sealer.keep_text(&text.map_err(|_| DeskError::Damaged("whom a report names"))?))
}

/// Whether an act changed what a report says of whom it complains of.
pub(crate) fn names_others(events: &[Event]) -> bool {
    let about = |event: &Event| {
        matches!(event, Event::Corrected { correction: Correction::About { .. }, .. })
    };
    events.iter().any(about)
}

impl Desk {
    /// Looks again in every report whom it complains of: after the register came, an account was added or got another
    /// name, and each hour, lest a node that fell leave it half done. How many told something else than before.
    ///
    /// # Errors
    /// Where the store fails; what cannot be read is passed over and named by the verifier.
    pub async fn find_persons_again(&self) -> Result<usize, DeskError> {
        let named_at = self.roster().await?.named_at;
        let seen = self.house.store.read(|work| Box::pin(async { work.compared().await })).await?;
        // Nothing is opened that need not be: not at a start, not each hour.
        if seen == named_at {
            return Ok(0);
        }
        let (mut after, mut changed) = (Uuid::nil(), 0);
        loop {
            let house = Arc::clone(&self.house);
            let run = self
                .house
                .store
                .run(move |work| Box::pin(async move { house.find_some_again(work, after).await }));
            let (last, count) = run.await?;
            changed += count;
            let Some(last) = last else {
                let done = self
                    .house
                    .store
                    .run(move |work| Box::pin(async move { work.put_compared(named_at).await }));
                done.await?;
                return Ok(changed);
            };
            after = last;
        }
    }

    /// How many reports nobody at their organ may read any more, for whoever administers the installation: they wait for the
    /// organ above, or for somebody who may. Nothing else is told of them.
    pub async fn unseen_reports(&self, officer: &Officer) -> Result<i64, DeskError> {
        match keeps_all(&officer.actor(), &self.roster().await?.office) {
            true => self.count_unseen().await,
            false => Ok(0),
        }
    }

    /// Says each hour that there are such.
    pub(crate) async fn tell_unseen(&self) -> Result<(), DeskError> {
        let count = self.count_unseen().await?;
        if 0 < count {
            tracing::warn!(
                count,
                "reports that nobody at their organ may read: appoint somebody there, or carry them to the organ above"
            );
        }
        Ok(())
    }

    async fn count_unseen(&self) -> Result<i64, DeskError> {
        let read = self
            .house
            .store
            .read(|work| Box::pin(async { Ok::<_, DeskError>(work.unseen_reports().await?) }));
        read.await
    }

    /// The reports of the officer's receptions in which somebody of the same name waits to be looked at: a look at them.
    ///
    /// # Errors
    /// [`DeskError::NoTrace`] where it cannot be written down: then nothing is shown.
    pub async fn same_names(&self, officer: &Officer) -> Result<Vec<SameNameView>, DeskError> {
        let (house, actor) = (Arc::clone(&self.house), officer.actor());
        let read = self.house.store.read(move |work| {
            Box::pin(async move {
                let roster = house.roster(work).await?;
                let mut all = Vec::new();
                for held in house.waiting_for_names(work, &actor, &roster).await? {
                    all.push(house.same_name(work, &held, &roster).await?);
                }
                Ok::<_, DeskError>(all)
            })
        });
        let all = read.await?;
        self.note_reports(officer, all.len()).await?;
        Ok(all)
    }

    /// How many they are, which is no look at any.
    pub async fn count_same_names(&self, officer: &Officer) -> Result<usize, DeskError> {
        let (house, actor) = (Arc::clone(&self.house), officer.actor());
        let read = self.house.store.read(move |work| {
            Box::pin(async move {
                let roster = house.roster(work).await?;
                Ok(house.waiting_for_names(work, &actor, &roster).await?.len())
            })
        });
        read.await
    }
}

impl House {
    /// The reports of the receptions an actor heads or leads in which a name waits to be looked at, as far as they may
    /// know of them.
    async fn waiting_for_names(
        &self,
        work: &mut Work<'_>,
        actor: &Actor,
        roster: &Roster,
    ) -> Result<Vec<Held>, DeskError> {
        let actor = actor.on(&roster.office, self.now().today);
        let checks =
            |organ: &OrganId| actor.holds(Role::Head, *organ) || actor.holds(Role::Leader, *organ);
        let mut waiting = Vec::new();
        for organ in actor.organs().into_iter().filter(checks) {
            for id in work.same_names(organ.0, MOST).await? {
                let Some(row) = work.matter(id).await? else { continue };
                match self.load(work, row).await {
                    Ok(held) if may_know(&actor, &held.matter, &roster.office) => {
                        waiting.push(held);
                    }
                    // One that is damaged keeps nobody from the others.
                    Ok(_) | Err(DeskError::Unreadable(_) | DeskError::Damaged(_)) => {}
                    Err(error) => return Err(error),
                }
            }
        }
        Ok(waiting)
    }

    async fn find_some_again(
        &self,
        work: &mut Work<'_>,
        after: Uuid,
    ) -> Result<(Option<Uuid>, usize), DeskError> {
        let ids = work.of_kind(Kind::Report.code(), after, CHUNK).await?;
        let roster = self.roster(work).await?;
        let mut changed = 0;
        for id in &ids {
            work.lock(*id).await?;
            let Some(row) = work.matter(*id).await? else { continue };
            let found = match self.load(work, row).await {
                Ok(mut held) => {
                    let by = (By::Operator, self.now().today);
                    self.find_persons(work, &mut held, &roster, by).await
                }
                Err(error) => Err(error),
            };
            match found {
                Ok(found) => changed += usize::from(found),
                Err(error @ (DeskError::Unreadable(_) | DeskError::Damaged(_))) => {
                    tracing::warn!(%error, "a report cannot be read: it is not compared with the register");
                }
                Err(error) => return Err(error),
            }
        }
        Ok((ids.last().copied(), changed))
    }

    async fn same_name(
        &self,
        work: &mut Work<'_>,
        held: &Held,
        roster: &Roster,
    ) -> Result<SameNameView, DeskError> {
        let matter = &held.matter;
        let texts = self.texts(work, matter.id.into()).await?;
        let about = texts.maybe(matter.about.as_ref())?.unwrap_or_default();
        let about: Vec<Complained> = serde_json::from_str(&about).unwrap_or_default();
        let mut persons = person_views(matter, &about, roster);
        persons.retain(|one| !one.alike.is_empty() || 0 < one.accounts);
        let (number, received_on) = (matter.number.clone(), matter.received_on);
        Ok(SameNameView { number, received_on, persons })
    }
}

/// Those a report complains of, beside whoever of the register may be meant.
pub(crate) fn person_views(
    matter: &Matter,
    about: &[Complained],
    roster: &Roster,
) -> Vec<PersonView> {
    let known = matter.recognised().map_or(&[][..], |known| &known.persons);
    let views = (1..).zip(about.iter().zip(known));
    let candidates = |one: &Reported| {
        let mut all: Vec<_> = one.alike.iter().filter_map(|id| roster.candidate(*id)).collect();
        all.sort_by(|one, other| one.number.cmp(&other.number));
        all
    };
    let view = |(no, (written, one)): (u16, (&Complained, &Reported))| PersonView {
        no,
        written: written.clone(),
        is: one.cadre.and_then(|id| roster.candidate(id)),
        alike: candidates(one),
        accounts: one.namesakes.len(),
    };
    views.map(view).collect()
}

impl Roster {
    /// Somebody of the register, as they are told from others of the name.
    pub(crate) fn candidate(&self, id: CadreId) -> Option<CandidateView> {
        let words = self.register.words(id)?;
        let parts = [Some(&words.unit), words.department.as_ref(), words.post.as_ref()];
        let place: Vec<_> = parts.into_iter().flatten().map(String::as_str).collect();
        let rank = words.rank.as_ref().map(|rank| format!("（{rank}）")).unwrap_or_default();
        Some(CandidateView {
            number: words.number.clone(),
            name: words.name.clone(),
            place: format!("{}{rank}", place.join(" ")),
        })
    }
}
