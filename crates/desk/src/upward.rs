//! Reports that nobody here may read (《检举举报工作规则》 Art. 15, rules.md J01, J02): sealed for the organ above in the
//! request that brings them, before anything of them is kept. What stays is the number, the days and where it goes; it is
//! carried up within five working days, and then destroyed here.

mod begun;
mod file;
mod kept;

use std::{
    collections::{BTreeMap, BTreeSet},
    sync::Arc,
};

use jiff::civil::Date;
use rules::{
    above::{Above, Upper},
    circle::is_reception,
    codes::{Duty, Kind, OrganKind},
    deadline::Period,
    exclusion::OfReport,
    ids::{OrganId, Passage},
    office::{Office, OfficeEvent, Post},
    person::Complained,
    refusal::Refusal,
    rights::Actor,
    stored::By,
    traces::TraceEvent,
    words::Words,
};
use serde_json::json;
use store::{UpwardRow, Work};
use zeroize::Zeroizing;

pub use file::{SealedFile, UpperKey};
pub(crate) use kept::Promised;

use crate::{
    Desk, DeskError,
    arrival::Parsed,
    house::{Held, House},
    project::{bytes_of_hex, civil, day},
    roster::Roster,
    seal::{envelope::sealed_hash, note, pair::Public},
    see::{event_views, with_befores},
    traces::untraced,
    unlock::Unlocked,
    views::{EventView, Officer, Receipted, UpwardView},
};

/// Five working days from the day of receipt (Art. 15).
const CARRIED_IN: Period = Period::WorkingDays(5);
/// More do not wait in any office.
const MOST: i64 = 500;

/// What becomes of a report about these persons at an organ.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Toward {
    /// It is taken here.
    Here,
    /// It is sealed for this organ above, and nobody here reads it.
    Sealed {
        /// Its name.
        to: String,
    },
    /// It is not taken here: this organ above takes it.
    Elsewhere {
        /// Its name.
        to: String,
        /// Its address and telephone.
        contact: String,
    },
}

impl Desk {
    /// What would become of a report about these persons, at the organ named or the first that takes reports.
    pub async fn toward(
        &self,
        organ: Option<&str>,
        about: &[Complained],
    ) -> Result<Toward, DeskError> {
        let roster = self.roster().await?;
        let takes = |kind| kind == OrganKind::DisciplineOrgan;
        let named = organ.and_then(|word| roster.office.find_organ(word));
        let first = || roster.office.receiving().find(|organ| takes(organ.kind));
        let organ = named.filter(|organ| takes(organ.kind)).or_else(first);
        Ok(organ
            .map_or(Toward::Here, |organ| toward(&roster, organ.id, about, self.house.now().today)))
    }

    /// Says which organ above takes what an organ of discipline may not, and about whom that is: whoever runs the
    /// installation does, after the organ gave the list.
    ///
    /// # Errors
    /// Where the organ takes no reports, a line of the list says nobody, or the key cannot be read.
    pub async fn set_upper(
        &self,
        organ: &str,
        (name, contact): (&str, &str),
        public: Option<&str>,
        list: &str,
    ) -> Result<usize, DeskError> {
        let above = Above::parse(list).filter(|above| !above.is_empty());
        let count = above.ok_or(DeskError::NoSuch("list_line"))?.len();
        let public = public.map(file::public_line).transpose()?;
        let (name, contact, list) = (name.to_owned(), contact.to_owned(), list.to_owned());
        let (house, word) = (Arc::clone(&self.house), organ.to_owned());
        let run = self.house.store.run(move |work| {
            Box::pin(async move {
                work.lock(house.office_stream.0).await?;
                let roster = house.roster(work).await?;
                let organ = roster.office.find_organ(&word);
                let organ = organ.filter(|organ| organ.kind == OrganKind::DisciplineOrgan);
                let organ = organ.ok_or(DeskError::NoSuch("organ"))?.id;
                let list = house.keep_words(work, &list).await?;
                let upper = Upper { name, contact, public, list };
                let set = OfficeEvent::UpperSet { organ, upper };
                house.change_office(work, By::Operator, &[set]).await
            })
        });
        run.await?;
        Ok(count)
    }

    /// What waits to be carried up from the organs whose reception the officer belongs to, and what was carried.
    pub async fn upward(&self, officer: &Officer) -> Result<Vec<UpwardView>, DeskError> {
        let (house, posts) = (Arc::clone(&self.house), own(officer));
        let read = self.house.store.read(move |work| {
            Box::pin(async move {
                let mut all = Vec::new();
                for organ in receiving(&house, work, &posts).await? {
                    let rows = work.upward_of(organ.0, MOST).await?;
                    all.extend(rows.iter().map(|row| house.upward_view(row)));
                }
                Ok(all)
            })
        });
        read.await
    }

    /// What was sealed under a number, as the file that is carried up: whoever takes it out leaves a trace.
    pub async fn upward_file(&self, officer: &Officer, number: &str) -> Result<String, DeskError> {
        let (house, posts) = (Arc::clone(&self.house), own(officer));
        let (number, by) = (number.to_owned(), By::Officer(officer.id));
        let run = self.house.store.run(move |work| {
            Box::pin(async move {
                let row = known(&house, work, &posts, &number).await?;
                let file = file::written(&row, (civil(row.received), civil(row.due)))?;
                // Nobody here can open it: there is nothing to ask a reason in words for.
                let event = TraceEvent::Exported { number, duty: Some(Duty::Upward) };
                house.note(work, (by, OrganId(row.organ)), event).await?;
                Ok(file)
            })
        });
        run.await.map_err(untraced)
    }

    /// Notes that it was carried up, and destroys here what was sealed.
    pub async fn carried_upward(&self, officer: &Officer, number: &str) -> Result<(), DeskError> {
        self.carried_upward_on(officer, number, self.today()).await
    }

    pub(crate) async fn carried_upward_on(
        &self,
        officer: &Officer,
        number: &str,
        on: Date,
    ) -> Result<(), DeskError> {
        let (house, posts) = (Arc::clone(&self.house), own(officer));
        let (number, by) = (number.to_owned(), By::Officer(officer.id));
        let run = self.house.store.run(move |work| {
            Box::pin(async move {
                let row = known(&house, work, &posts, &number).await?;
                if !work.carry_upward(&number, day(on)).await? {
                    return Err(DeskError::NoSuchMatter);
                }
                let carried = OfficeEvent::CarriedUpward { organ: OrganId(row.organ), number };
                house.change_office(work, by, &[carried]).await
            })
        });
        run.await?;
        Ok(self.house.store.empty_log().await?)
    }
}

/// The same of what came.
fn toward_of(parsed: &Parsed, roster: &Roster) -> Result<Toward, DeskError> {
    match parsed.above {
        true => go_up(roster, parsed.organ),
        // An organ that is closed carries nothing up: what is addressed to it is refused like anything else.
        false if !roster.office.receives(parsed.organ) => Ok(Toward::Here),
        false => Ok(toward(roster, parsed.organ, &parsed.about, parsed.received_on)),
    }
}

/// Where what an organ may not take goes in any case.
pub(crate) fn go_up(roster: &Roster, organ: OrganId) -> Result<Toward, DeskError> {
    let upper = roster.office.uppers.get(&organ).ok_or(Refusal::NoneAbove)?;
    Ok(match carries_up(organ, &roster.office) {
        Some(upper) => beyond(upper),
        None => Toward::Elsewhere { to: upper.name.clone(), contact: upper.contact.clone() },
    })
}

/// The organ above to which an organ carries what it may not take; none where nobody is known, or nobody works there any more.
pub(crate) fn carries_up(organ: OrganId, office: &Office) -> Option<&Upper> {
    office.uppers.get(&organ).filter(|_| office.receives(organ))
}

fn beyond(upper: &Upper) -> Toward {
    match upper {
        Upper { name, contact, public: None, .. } => {
            Toward::Elsewhere { to: name.clone(), contact: contact.clone() }
        }
        Upper { name, .. } => Toward::Sealed { to: name.clone() },
    }
}

/// What becomes of a report about these persons.
pub(crate) fn toward(roster: &Roster, organ: OrganId, about: &[Complained], on: Date) -> Toward {
    let listed = || roster.above.get(&organ).is_some_and(|above| above.covers(about));
    // Whom the organ above manages the cadre register knows as well, and where nobody here may read it.
    let known = || {
        let reported = roster.reported(about, &BTreeMap::new());
        let report = OfReport { organ, received_on: on, reported: Some(&reported) };
        report.belongs_above(&roster.office)
    };
    let upper = roster.office.uppers.get(&organ).filter(|_| listed() || known());
    upper.map_or(Toward::Here, beyond)
}

/// Whether the portal takes a report, here or sealed.
pub(crate) fn taken_here(parsed: &Parsed, roster: &Roster) -> Result<(), DeskError> {
    if parsed.kind != Kind::Report {
        return Ok(());
    }
    match toward_of(parsed, roster)? {
        Toward::Elsewhere { to, contact } => Err(DeskError::ForAbove { to, contact }),
        Toward::Here | Toward::Sealed { .. } => Ok(()),
    }
}

/// A report that somebody keys in is not entered at all (Art. 15: not into the platform).
pub(crate) fn may_be_entered(parsed: &Parsed, roster: &Roster) -> Result<(), DeskError> {
    let upper = roster.office.uppers.get(&parsed.organ);
    let listed = parsed.kind == Kind::Report && toward_of(parsed, roster)? != Toward::Here;
    match upper.filter(|_| listed) {
        None => Ok(()),
        Some(Upper { name, contact, .. }) => {
            Err(DeskError::ForAbove { to: name.clone(), contact: contact.clone() })
        }
    }
}

/// The posts an officer holds themselves: what lies sealed for the organ above is carried by no deputy.
fn own(officer: &Officer) -> Vec<Post> {
    officer.actor().own_posts().copied().collect()
}

/// The organs to whose reception of reports one of these posts belongs, each once.
async fn receiving(
    house: &House,
    work: &mut Work<'_>,
    posts: &[Post],
) -> Result<Vec<OrganId>, DeskError> {
    let roster = house.roster(work).await?;
    let receives = posts.iter().filter(|post| is_reception(post, &roster.office));
    let organs: BTreeSet<_> = receives.map(|post| post.organ).collect();
    Ok(organs.into_iter().collect())
}

async fn known(
    house: &House,
    work: &mut Work<'_>,
    posts: &[Post],
    number: &str,
) -> Result<UpwardRow, DeskError> {
    let organs = receiving(house, work, posts).await?;
    let row = work.upward(number).await?.filter(|row| organs.contains(&OrganId(row.organ)));
    row.ok_or(DeskError::NoSuchMatter)
}

impl House {
    /// What becomes of a report that came through the portal: none where it is taken here like any other.
    ///
    /// # Errors
    /// [`DeskError::ForAbove`] where the organ above has no key: nothing is kept.
    pub(crate) async fn send_upward(
        &self,
        work: &mut Work<'_>,
        parsed: &Parsed,
        roster: &Roster,
    ) -> Result<Option<Receipted>, DeskError> {
        if parsed.kind != Kind::Report {
            return Ok(None);
        }
        match toward_of(parsed, roster)? {
            Toward::Here => Ok(None),
            Toward::Elsewhere { to, contact } => Err(DeskError::ForAbove { to, contact }),
            Toward::Sealed { to } => self.seal_upward(work, parsed, (roster, to)).await.map(Some),
        }
    }

    async fn seal_upward(
        &self,
        work: &mut Work<'_>,
        parsed: &Parsed,
        (roster, to): (&Roster, String),
    ) -> Result<Receipted, DeskError> {
        let upper = roster.office.uppers.get(&parsed.organ);
        let public = upper.and_then(|upper| upper.public.as_deref());
        let public = Public::parse(public.ok_or(DeskError::Damaged("public key"))?)?;
        let number = self.free_number(work, parsed.received_on).await?;
        let envelope = public.seal(&file::place(&number), &whole(parsed, (&number, roster))?)?;
        let due = roster.calendar.due(parsed.received_on, CARRIED_IN);
        let sealed = sealed_hash(&envelope);
        let row = UpwardRow {
            number: number.clone(),
            organ: parsed.organ.0,
            received: day(parsed.received_on),
            due: day(due.date),
            destination: to.clone(),
            carried: None,
            envelope: Some(envelope),
            code: None,
        };
        work.put_upward(&row).await?;
        let came =
            OfficeEvent::SealedUpward { organ: parsed.organ, number: number.clone(), sealed };
        self.change_office(work, By::Public, &[came]).await?;
        let leaf = self.leaf_of(work, &number).await?;
        let text = note::receipt_text(self.log, &number, parsed.received_on, &leaf);
        Ok(Receipted {
            receipt: self.seed(work).await?.sign(self.log, &text)?,
            checkpoint: self.last_checkpoint(work).await?,
            number,
            code: String::new(),
            received_on: parsed.received_on,
            organ: roster.office.organ_name(parsed.organ).to_owned(),
            anonymous: parsed.identity.is_none(),
            likely_duplicates: Vec::new(),
            due: Some(due),
            contact: upper.map(|upper| upper.contact.clone()),
            sealed_for: Some(to),
        })
    }

    /// What a report holds, sealed for the organ above; none where that has no key, which the rules then say.
    pub(crate) async fn sealed_of(
        &self,
        work: &mut Work<'_>,
        held: &Held,
        (actor, seal): (&Actor, Option<&Unlocked>),
        roster: &Roster,
    ) -> Result<Option<Upward>, DeskError> {
        let matter = &held.matter;
        let upper = roster.office.uppers.get(&matter.organ);
        let Some((upper, public)) = upper.and_then(|one| Some((one, one.public.as_deref()?)))
        else {
            return Ok(None);
        };
        let identity = match &matter.identity {
            None => None,
            // Who brought it goes up as well: whoever cannot open that cannot send it.
            Some(_) => Some(self.opened_identity(work, matter, (actor, seal)).await?),
        };
        let texts = self.texts(work, matter.id.into()).await?;
        let mut events = event_views(work, held, &texts, roster, actor, 0).await?;
        // What stood there before somebody here corrected it is the letter that came.
        with_befores(held, &texts, &mut events)?;
        let history: Vec<_> = events.iter().map(told).collect();
        let all = |passages: &[Passage]| {
            passages.iter().map(|one| texts.get(one)).collect::<Result<Vec<_>, _>>()
        };
        let points: Vec<_> = matter.points.iter().map(|point| point.text.clone()).collect();
        let whole = json!({
            "number": matter.number,
            "received_on": matter.received_on.to_string(),
            "title": texts.maybe(matter.title.as_ref())?,
            "content": texts.get(&matter.content)?,
            "about": texts.maybe(matter.about.as_ref())?,
            "points": all(&points)?,
            "supplements": all(&matter.supplements)?,
            "attachments": texts.maybe(matter.attachments.as_ref())?,
            "addressee": texts.maybe(matter.addressee.as_ref())?,
            "area": matter.area,
            "petitioners": identity.as_ref().map(|identity| &identity.petitioners),
            "representatives": identity.as_ref().map(|identity| &identity.representatives),
            "history": history,
        });
        let whole = serde_json::to_vec_pretty(&whole).map(Zeroizing::new);
        let whole = whole.map_err(|_| DeskError::Damaged("a report"))?;
        let envelope = Public::parse(public)?.seal(&file::place(&matter.number), &whole)?;
        let due = roster.calendar.due(matter.received_on, CARRIED_IN);
        Ok(Some(Upward(UpwardRow {
            number: matter.number.clone(),
            organ: matter.organ.0,
            received: day(matter.received_on),
            due: day(due.date),
            destination: upper.name.clone(),
            carried: None,
            envelope: Some(envelope),
            // Whoever holds the code is still told where it went.
            code: matter.code.as_deref().and_then(bytes_of_hex),
        })))
    }

    fn upward_view(&self, row: &UpwardRow) -> UpwardView {
        let (now, due) = (self.now(), civil(row.due));
        UpwardView {
            number: row.number.clone(),
            received_on: civil(row.received),
            due,
            left: row
                .carried
                .is_none()
                .then(|| self.remembered().calendar.days_left(due, now.today)),
            destination: row.destination.clone(),
            carried_on: row.carried.map(civil),
        }
    }
}

/// A report that was sealed after it had been taken in.
pub(crate) struct Upward(UpwardRow);

impl Upward {
    /// What the log says of it.
    pub(crate) fn hash(&self) -> String {
        sealed_hash(self.0.envelope.as_deref().unwrap_or_default())
    }

    pub(crate) async fn keep(self, work: &mut Work<'_>) -> Result<(), DeskError> {
        Ok(work.put_upward(&self.0).await?)
    }
}

/// One step as the organ above will read it: what was written twice under one label stands there twice.
fn told(event: &EventView) -> serde_json::Value {
    let pairs = event.facts.iter().chain(&event.texts);
    let mut said: BTreeMap<&str, Vec<&str>> = BTreeMap::new();
    for (label, value) in pairs {
        said.entry(*label).or_default().push(value);
    }
    let said: BTreeMap<_, _> =
        said.into_iter().map(|(label, values)| (label, values.join("\n"))).collect();
    json!({"step": event.kind, "on": event.on.to_string(), "organ": event.organ, "said": said})
}

/// Everything that came, as the organ above will read it.
fn whole(
    parsed: &Parsed,
    (number, roster): (&str, &Roster),
) -> Result<Zeroizing<Vec<u8>>, DeskError> {
    let concerned = parsed.retaliation.map(|organ| roster.office.organ_name(organ));
    let petitioner = parsed.identity.as_ref().map(|identity| &identity.petitioners);
    let whole = json!({
        "number": number,
        "received_on": parsed.received_on.to_string(),
        "title": parsed.title.as_str(),
        "content": parsed.content.as_str(),
        "area": parsed.area,
        "about": parsed.about,
        "petitioners": petitioner,
        "signers": parsed.signers,
        "withhold_name": parsed.withhold_name,
        "retaliation": concerned,
        "original_number": parsed.original.as_ref().map(Words::as_str),
    });
    let bytes = serde_json::to_vec_pretty(&whole).map(Zeroizing::new);
    bytes.map_err(|_| DeskError::Damaged("a report"))
}
