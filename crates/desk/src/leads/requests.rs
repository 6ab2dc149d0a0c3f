//! What personnel departments ask about officials (征求意见), and the answer (回复意见): entered by one hand, answered by a leader to whom
//! everything about that person is known, in one of the fixed sentences that fit.

use std::sync::Arc;

use jiff::civil::Date;
use rules::{
    cadre::same_name,
    codes::Role,
    ids::{Passage, StreamId},
    integrity::{
        IntegrityEvent, IntegrityRefusal, IntegrityRequest, IntegrityStage, Reply, looks_into,
        replies,
    },
    lead::{Lead, LeadStage},
    office::Office,
    person::Complained,
};
use store::{IntegrityRow, Leads, Work};
use uuid::Uuid;

use super::{
    code,
    integrity::words_of,
    stream::{HeldLead, law},
};
use crate::{
    Desk, DeskError,
    house::House,
    project::{bytes_of_hex, day},
    roster::Roster,
    sealing::Sealer,
    streams::{Hand, put_promised},
    typed::{date, text},
    views::Officer,
};

/// Requests shown at once.
const MOST: i64 = 200;

/// A request as it is typed in.
#[derive(Clone, Debug, Default)]
pub struct IntegrityAsk {
    /// Drawn with the form: sent twice, it is one request.
    pub id: Uuid,
    /// Whom it is about: what their file is opened by.
    pub party: String,
    /// The day it came; today where none is named.
    pub day: Option<String>,
    /// Who asks.
    pub asker: String,
    /// For what.
    pub purpose: String,
}

/// A request, opened.
#[derive(Clone, Debug)]
pub struct IntegrityLine {
    /// Its id.
    pub id: Uuid,
    /// The organ that is asked.
    pub organ: String,
    /// Whom it is about.
    pub who: Complained,
    /// By which their file is opened.
    pub party: String,
    /// Who asks.
    pub asker: String,
    /// For what.
    pub purpose: String,
    /// The day it came.
    pub day: Date,
    /// Where it stands: a word of [`IntegrityStage::WORDS`].
    pub stage: &'static str,
    /// The sentence of the answer, its number and its day, to whoever gave it: nobody learns by asking whether something is
    /// being checked, nor by what is shown to them whether anything is hidden.
    pub answer: Option<(Reply, String, Date)>,
    /// The sentences the viewer may answer it with; none where it is not theirs to answer.
    pub replies: Vec<Reply>,
    /// It is theirs to answer, and why no fixed sentence fits.
    pub unanswered: Option<IntegrityRefusal>,
    /// They may withdraw it.
    pub may_withdraw: bool,
}

impl Desk {
    /// Enters that a personnel department asks about somebody.
    ///
    /// # Errors
    /// [`DeskError::NoSuch`] to whoever may not look into this file; what is wrong with a field.
    pub async fn ask_integrity(
        &self,
        officer: &Officer,
        ask: IntegrityAsk,
    ) -> Result<(), DeskError> {
        let (house, officer) = (Arc::clone(&self.house), officer.clone());
        let run = self.house.store.run(move |work| {
            Box::pin(async move { house.ask_integrity(work, &officer, &ask).await })
        });
        run.await
    }

    /// Answers a request by a fixed sentence.
    ///
    /// # Errors
    /// [`DeskError::NoSuch`] to whoever may not answer it; a refusal where no fixed sentence fits, or not this one.
    pub async fn answer_integrity(
        &self,
        officer: &Officer,
        request: Uuid,
        reply: &str,
    ) -> Result<(), DeskError> {
        let (house, officer, reply) = (Arc::clone(&self.house), officer.clone(), reply.to_owned());
        let run = self.house.store.run(move |work| {
            Box::pin(async move {
                let reply = code("integrity_reply", Reply::parse(&reply), Reply::WORDS)?;
                // One number after another: whoever gives the next waits for the one before.
                work.lock(house.office_stream.0).await?;
                let (held, roster) = house.request_for(work, &officer, request).await?;
                let organ = held.request.organ;
                let leads = house.leads_at(work, (&officer, &held), &roster).await?;
                let leads = leads.ok_or(DeskError::NoSuch("request"))?;
                let leads: Vec<&Lead> = leads.iter().map(|held| &held.lead).collect();
                let today = house.now().today;
                let last = work.last_integrity(organ.0, i32::from(today.year())).await?;
                let number = (today.year(), u32::try_from(last).unwrap_or(0) + 1);
                if reply != Reply::Checking {
                    house.must_be_settled(work, (&officer, &held.request), &roster).await?;
                }
                let decided = (leads.as_slice(), law(&roster, today)?);
                let event = held.request.answer((reply, number), officer.actor().by(), decided)?;
                house.keep_request(work, held, (officer.id, None), event).await
            })
        });
        run.await
    }

    /// Withdraws a request.
    ///
    /// # Errors
    /// [`DeskError::NoSuch`] to whoever neither entered it nor may answer it.
    pub async fn withdraw_integrity(
        &self,
        officer: &Officer,
        request: Uuid,
        reason: &str,
    ) -> Result<(), DeskError> {
        let (house, officer, reason) =
            (Arc::clone(&self.house), officer.clone(), reason.to_owned());
        let run = self.house.store.run(move |work| {
            Box::pin(async move {
                let (held, _) = house.request_for(work, &officer, request).await?;
                let mut sealer = house.sealer_of(work, held.id).await?;
                let reason = sealer.keep(&text("integrity_reason", &reason)?);
                let event = held.request.withdraw(reason)?;
                house.keep_request(work, held, (officer.id, Some(sealer)), event).await
            })
        });
        run.await
    }

    /// The requests that an officer entered or may answer; none to whoever looks into no file.
    pub async fn integrity_requests(
        &self,
        officer: &Officer,
    ) -> Result<Option<Vec<IntegrityLine>>, DeskError> {
        let (house, asker) = (Arc::clone(&self.house), officer.clone());
        let read = self
            .house
            .store
            .read(move |work| Box::pin(async move { house.integrity_lines(work, &asker).await }));
        let lines = read.await?;
        self.note_reports(officer, lines.as_ref().map_or(0, Vec::len)).await?;
        Ok(lines)
    }

    /// How many requests wait for an officer's answer; whom they are about is not told, so that nothing is noted.
    pub async fn integrity_waits(&self, officer: &Officer) -> Result<usize, DeskError> {
        let (house, asker) = (Arc::clone(&self.house), officer.clone());
        let read = self
            .house
            .store
            .read(move |work| Box::pin(async move { house.integrity_waits(work, &asker).await }));
        read.await
    }
}

/// A request as it was loaded.
struct HeldRequest {
    id: StreamId,
    request: IntegrityRequest,
}

impl House {
    async fn ask_integrity(
        &self,
        work: &mut Work<'_>,
        officer: &Officer,
        ask: &IntegrityAsk,
    ) -> Result<(), DeskError> {
        let (none, id) = (|| DeskError::NoSuch("file"), StreamId(ask.id));
        let roster = self.roster(work).await?;
        let organs = looks_into(&officer.actor(), &roster.office);
        let organ = *organs.first().ok_or_else(none)?;
        let cadre = self.cadre_of(&ask.party, &roster).ok_or(IntegrityRefusal::NobodyThere)?;
        if !self.is_open(cadre, &organs, (officer, &roster)) {
            return Err(none());
        }
        if let Some(head) = work.lock(id.0).await? {
            return if head.kind == store::INTEGRITY { Ok(()) } else { Err(none()) };
        }
        let today = self.now().today;
        let came = date("integrity_day", ask.day.as_deref())?.unwrap_or(today);
        IntegrityRequest::came_on(came, today)?;
        let key = self.new_content_key(work, id).await?;
        let mut sealer = Sealer::new(id, key);
        let who = serde_json::to_string(&words_of(cadre, &roster));
        let who = sealer.keep_text(&who.map_err(|_| DeskError::Damaged("a person"))?);
        let event = IntegrityEvent::Asked {
            day: came,
            party: ask.party.clone(),
            who,
            asker: sealer.keep(&text("integrity_asker", &ask.asker)?),
            purpose: sealer.keep(&text("integrity_purpose", &ask.purpose)?),
        };
        put_promised(work, id, sealer, &promised(&event)).await?;
        let hand = Hand { organ, officer: officer.id, on: today };
        let first = self.append_beside(work, store::INTEGRITY, (id, 0), hand, event).await?;
        let request =
            IntegrityRequest::begin(&first).ok_or(DeskError::Damaged("a request's stream"))?;
        put_request(work, id, &request).await
    }

    async fn keep_request(
        &self,
        work: &mut Work<'_>,
        held: HeldRequest,
        (officer, sealer): (rules::ids::OfficerId, Option<Sealer>),
        event: IntegrityEvent,
    ) -> Result<(), DeskError> {
        let HeldRequest { id, mut request } = held;
        if let Some(sealer) = sealer {
            put_promised(work, id, sealer, &promised(&event)).await?;
        }
        let hand = Hand { organ: request.organ, officer, on: self.now().today };
        let at = (id, request.version);
        let recorded = self.append_beside(work, store::INTEGRITY, at, hand, event).await?;
        request.apply(&recorded);
        put_request(work, id, &request).await
    }

    async fn load_request(&self, work: &mut Work<'_>, id: Uuid) -> Result<HeldRequest, DeskError> {
        let events = self.events_beside(work, id).await?;
        let request = IntegrityRequest::replay(&events);
        let request = request.ok_or(DeskError::Damaged("a request's stream"))?;
        Ok(HeldRequest { id: StreamId(id), request })
    }

    /// A request that an officer entered or may answer, locked.
    async fn request_for(
        &self,
        work: &mut Work<'_>,
        officer: &Officer,
        id: Uuid,
    ) -> Result<(HeldRequest, Arc<Roster>), DeskError> {
        let none = || DeskError::NoSuch("request");
        let roster = self.roster(work).await?;
        work.lock(id).await?.filter(|head| head.kind == store::INTEGRITY).ok_or_else(none)?;
        let held = self.load_request(work, id).await?;
        let own = held.request.by == officer.actor().by();
        let own = own && self.may_ask(officer, &held.request, &roster);
        match own || self.leads_at(work, (officer, &held), &roster).await?.is_some() {
            true => Ok((held, roster)),
            false => Err(none()),
        }
    }

    /// Everything about whom a request is about at the organ that is asked; none where it is not the officer's to answer,
    /// because they lead nothing there or may not know of all of it.
    async fn leads_at(
        &self,
        work: &mut Work<'_>,
        (officer, held): (&Officer, &HeldRequest),
        roster: &Roster,
    ) -> Result<Option<Vec<HeldLead>>, DeskError> {
        let organ = held.request.organ;
        let cadre = self.cadre_of(&held.request.party, roster);
        let open = cadre.is_some_and(|one| self.is_open(one, &[organ], (officer, roster)));
        if !leads(officer, organ, &roster.office) || !open {
            return Ok(None);
        }
        let party = bytes_of_hex(&held.request.party);
        let party = party.ok_or(DeskError::Damaged("whom a request is about"))?;
        let mut found = Vec::new();
        for row in work.leads_about(&party).await? {
            let held = self.load_lead(work, row.id).await?;
            // What was returned, or rests on a report that nobody can read any more, says nothing of anybody.
            let says = held.is_readable() && !matches!(held.lead.stage, LeadStage::Returned { .. });
            // What lies here from the organ above is being checked here as well, as long as it is.
            let below = row.below == Some(organ.0) && !held.lead.is_over();
            if (row.organ == organ.0 || below) && says {
                if !held.is_known_to(officer, roster) {
                    return Ok(None);
                }
                found.push(held);
            }
        }
        Ok(Some(found))
    }

    /// Nobody is called clean while a lead of the organ is being checked of which it is not settled who is meant, and somebody
    /// of this name may be. To whoever may not know of that lead the request is none of theirs, as where its person is known.
    async fn must_be_settled(
        &self,
        work: &mut Work<'_>,
        (officer, request): (&Officer, &IntegrityRequest),
        roster: &Roster,
    ) -> Result<(), DeskError> {
        let cadre = self.cadre_of(&request.party, roster);
        let Some(who) = cadre.and_then(|one| words_of(one, roster)) else { return Ok(()) };
        for row in work.leads(&[request.organ.0], Leads::Open, i64::MAX).await? {
            let held = self.load_lead(work, row.id).await?;
            let certain = held.lead.party.as_ref();
            let certain = certain.is_some_and(|party| self.cadre_of(party, roster).is_some());
            let about = self.who_of(work, &held).await?;
            let same = about.is_some_and(|about| same_name(&about.name, &who.name));
            if !certain && same && !held.lead.is_over() && held.is_readable() {
                return Err(match held.is_known_to(officer, roster) {
                    true => IntegrityRefusal::Unsettled.into(),
                    false => DeskError::NoSuch("request"),
                });
            }
        }
        Ok(())
    }

    /// Whether an officer may look into the file of whom a request is about.
    fn may_ask(&self, officer: &Officer, request: &IntegrityRequest, roster: &Roster) -> bool {
        let organs = looks_into(&officer.actor(), &roster.office);
        let cadre = self.cadre_of(&request.party, roster);
        organs.contains(&request.organ)
            && cadre.is_some_and(|one| self.is_open(one, &organs, (officer, roster)))
    }

    async fn integrity_lines(
        &self,
        work: &mut Work<'_>,
        officer: &Officer,
    ) -> Result<Option<Vec<IntegrityLine>>, DeskError> {
        let roster = self.roster(work).await?;
        let organs = looks_into(&officer.actor(), &roster.office);
        if organs.is_empty() {
            return Ok(None);
        }
        let organs: Vec<i32> = organs.iter().map(|organ| organ.0).collect();
        let mut lines = Vec::new();
        for row in work.integrity_requests(&organs, MOST).await? {
            let held = self.load_request(work, row.id).await?;
            let theirs = self.leads_at(work, (officer, &held), &roster).await?;
            let own = held.request.by == officer.actor().by();
            let own = own && self.may_ask(officer, &held.request, &roster);
            if theirs.is_some() || own {
                lines.push(self.integrity_line(work, &held, (officer, theirs, &roster)).await?);
            }
        }
        Ok(Some(lines))
    }

    async fn integrity_waits(
        &self,
        work: &mut Work<'_>,
        officer: &Officer,
    ) -> Result<usize, DeskError> {
        let roster = self.roster(work).await?;
        let organs = looks_into(&officer.actor(), &roster.office).into_iter();
        let led: Vec<i32> = organs
            .filter(|organ| leads(officer, *organ, &roster.office))
            .map(|one| one.0)
            .collect();
        if led.is_empty() {
            return Ok(0);
        }
        let rows = work.integrity_requests(&led, MOST).await?.into_iter();
        let mut count = 0;
        for row in rows.filter(|row| row.stage == IntegrityStage::Asked.code()) {
            let held = self.load_request(work, row.id).await?;
            let other = held.request.by != officer.actor().by();
            count += usize::from(
                other && self.leads_at(work, (officer, &held), &roster).await?.is_some(),
            );
        }
        Ok(count)
    }

    async fn integrity_line(
        &self,
        work: &mut Work<'_>,
        held: &HeldRequest,
        (officer, theirs, roster): (&Officer, Option<Vec<HeldLead>>, &Roster),
    ) -> Result<IntegrityLine, DeskError> {
        let (request, texts) = (&held.request, self.texts(work, held.id).await?);
        let waits = request.stage == IntegrityStage::Asked;
        let other = request.by != officer.actor().by();
        let law = law(roster, self.now().today)?;
        let answer = match request.stage {
            IntegrityStage::Answered { reply, on, by, .. } if by == officer.actor().by() => {
                request.number().map(|number| (reply, number, on))
            }
            _ => None,
        };
        let fits = theirs.filter(|_| waits && other).map(|leads| {
            let leads: Vec<&Lead> = leads.iter().map(|held| &held.lead).collect();
            replies(&leads, law)
        });
        let who = serde_json::from_str(&texts.get(&request.who)?);
        let (replies, unanswered) = match fits {
            None => (Vec::new(), None),
            Some(Ok(replies)) => (replies, None),
            Some(Err(why)) => (Vec::new(), Some(why)),
        };
        Ok(IntegrityLine {
            id: held.id.0,
            organ: roster.office.organ_name(request.organ).to_owned(),
            who: who.map_err(|_| DeskError::Damaged("whom a request is about"))?,
            party: request.party.clone(),
            asker: texts.get(&request.asker)?,
            purpose: texts.get(&request.purpose)?,
            day: request.day,
            stage: request.stage.word(),
            answer,
            replies,
            unanswered,
            may_withdraw: waits,
        })
    }

    /// Every row of requests, from their streams.
    pub(crate) async fn refold_requests(&self, work: &mut Work<'_>) -> Result<(), DeskError> {
        for head in work.streams(store::INTEGRITY, Uuid::nil(), i64::MAX).await? {
            let held = self.load_request(work, head.id).await?;
            put_request(work, held.id, &held.request).await?;
        }
        Ok(())
    }
}

/// Whether an officer leads an organ, by an own post.
fn leads(officer: &Officer, organ: rules::ids::OrganId, office: &Office) -> bool {
    let actor = officer.actor();
    let mut own = actor.own_posts();
    own.any(|post| post.role == Role::Leader && post.organ == organ)
        && looks_into(&actor, office).contains(&organ)
}

async fn put_request(
    work: &mut Work<'_>,
    id: StreamId,
    request: &IntegrityRequest,
) -> Result<(), DeskError> {
    let number = match request.stage {
        IntegrityStage::Answered { number, .. } => Some(number),
        _ => None,
    };
    let party = bytes_of_hex(&request.party);
    let row = IntegrityRow {
        id: id.0,
        organ: request.organ.0,
        party: party.ok_or(DeskError::Damaged("whom a request is about"))?,
        asked: day(request.day),
        stage: request.stage.code(),
        year: number.map(|(year, _)| i32::from(year)),
        serial: number.map(|(_, serial)| i32::try_from(serial).unwrap_or(i32::MAX)),
    };
    Ok(work.put_integrity(&row).await?)
}

/// The texts that an event promises.
fn promised(event: &IntegrityEvent) -> Vec<&Passage> {
    match event {
        IntegrityEvent::Asked { who, asker, purpose, .. } => vec![who, asker, purpose],
        IntegrityEvent::Withdrawn { reason } => vec![reason],
        IntegrityEvent::Answered { .. } => Vec::new(),
    }
}

impl From<IntegrityRefusal> for DeskError {
    fn from(refusal: IntegrityRefusal) -> Self {
        Self::Refused(refusal.into())
    }
}
