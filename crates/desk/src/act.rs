//! The one way anything changes: load, may, parse, decide, keep, in one unit of work.

use std::{collections::HashMap, sync::Arc};

use jiff::civil::Date;
use rules::{
    area::AreaCode,
    ask::{self, FieldFault, Malformed, Surroundings},
    class::ClassCode,
    codes::{Advice, Role},
    command::{Place, Spec, Takes, spec},
    copies::Master,
    decide::{Act, decide},
    deputy::{Lapsed, lapsed},
    event::{Correction, Event},
    exclusion::Recognised,
    ids::{CadreId, MatterId, OfficerId, OrganId, Passage, UnitId},
    lead::LeadRefusal,
    matter::Point,
    office::Office,
    refusal::{Denied, Refusal},
    rights::{Actor, acting_organ, may, may_know},
    words::Words,
};
use serde_json::{Map, Value};
use store::Work;

use crate::{
    Desk, DeskError,
    circles::{Ring, Settled, follow, settle},
    codes::{fresh_code, parse_code},
    house::{Held, House, Now, Step, in_sight, put_passages},
    opening::Opener,
    persons::names_others,
    project::MERGED,
    roster::Roster,
    sealing::{Sealer, Texts},
    streams::Hand,
    unlock::Unlocked,
    upward::Upward,
    views::{Acted, Officer},
};

/// One request: a command by name with its fields, as it came from outside.
#[derive(Clone)]
pub(crate) struct Request {
    pub(crate) command: String,
    pub(crate) fields: Map<String, Value>,
    pub(crate) expect_version: Option<i32>,
    /// The day a demonstration or a story tells; today where empty.
    pub(crate) on: Option<Date>,
    /// The seal key of whoever asks, where it is unlocked.
    pub(crate) seal: Option<Unlocked>,
}

/// Which matter is meant, and by what right it is named.
#[derive(Clone)]
pub(crate) enum Named {
    Number(String),
    Code(String),
}

impl Desk {
    /// Carries out one command of an officer on a matter, or says why not.
    pub async fn act(
        &self,
        officer: &Officer,
        number: &str,
        command: &str,
        fields: &Map<String, Value>,
        expect_version: Option<i32>,
    ) -> Result<Acted, DeskError> {
        let request = Request {
            command: command.to_owned(),
            fields: fields.clone(),
            expect_version,
            on: None,
            seal: officer.seal.clone(),
        };
        self.carry_out(officer.actor(), Named::Number(number.to_owned()), request).await
    }

    pub(crate) async fn carry_out(
        &self,
        actor: Actor,
        named: Named,
        request: Request,
    ) -> Result<Acted, DeskError> {
        let house = Arc::clone(&self.house);
        let erases = [ERASE, SEAL_UPWARD].contains(&request.command.as_str());
        let run = self.house.store.run(move |work| {
            Box::pin(async move { acted(&house, work, &actor, &named, request).await })
        });
        let acted = run.await?;
        if erases {
            self.try_to_forget().await;
        }
        Ok(acted)
    }
}

/// The command by which a report is not taken up.
const REFUSE_REPORT: &str = "refuse_report";

/// Whether something of a report is being checked, or was.
async fn has_leads(
    house: &House,
    work: &mut Work<'_>,
    report: MatterId,
) -> Result<bool, DeskError> {
    for row in work.leads_of(report.0).await? {
        if !house.lead_was_returned(work, row.id).await? {
            return Ok(true);
        }
    }
    Ok(false)
}

/// One act in a unit of work.
pub(crate) async fn acted(
    house: &House,
    work: &mut Work<'_>,
    actor: &Actor,
    named: &Named,
    request: Request,
) -> Result<Acted, DeskError> {
    let roster = house.roster(work).await?;
    let office = &roster.office;
    let spec = spec(&request.command).ok_or(Malformed::NoSuchCommand)?;
    // For whom an officer stands in is looked up where they act: not a day later than it was said.
    let actor = &actor.on(office, house.now().today);
    let mut held = held(house, work, (actor, Some(spec)), named, office).await?;
    // What it is linked with is another matter: that is looked for by whoever they are anywhere.
    let (anywhere, actor) = (actor, &actor.before(&held.matter, office));
    // Read after what was recorded before: nothing is written with a time before that.
    let now = house.now();
    let organ =
        allowed(actor, spec, &held, office).map_err(|no| run_out(no, actor, &roster, now))?;
    if held.matter.is_erased() {
        return Err(Refusal::Erased.into());
    }
    let opener = match spec.name == OPEN_SEAL && held.matter.identity.is_some() {
        true => Some(house.can_open(work, &held.matter, (actor, request.seal.as_ref())).await?),
        false => None,
    };
    if request.expect_version.is_some_and(|seen| held.moved_since(seen)) {
        return Err(DeskError::Stale { version: held.matter.version });
    }
    let report = held.matter.is_report();
    if spec.name == REFUSE_REPORT && has_leads(house, work, held.matter.id).await? {
        return Err(LeadRefusal::MadeBefore.into());
    }
    let asked = (spec, &request.fields, report);
    let copies = spec.name == MERGE && has_copies(work, held.matter.id).await?;
    let others = others(house, work, asked, (anywhere, office), copies).await?;
    let key = house.content_key(work, held.matter.id.into()).await?;
    let sealer = Sealer::new(held.matter.id.into(), key.clone());
    let (others, code) = (&others, (fresh_code()?, false));
    let up = match spec.name == SEAL_UPWARD && report {
        true => house.sealed_of(work, &held, (actor, request.seal.as_ref()), &roster).await?,
        false => None,
    };
    let sealed = up.as_ref().map(Upward::hash).unwrap_or_default();
    let known = held.matter.recognised().cloned();
    let points = match spec.name == SUMMARISE {
        true => house.points_of(work, &held).await?,
        false => Vec::new(),
    };
    let mut around =
        Around { house, sealer, roster: &roster, organ, others, code, sealed, known, points };
    let command = ask::parse(spec.name, &request.fields, &mut around)?;
    let on = request.on.unwrap_or(now.today);
    let events =
        decide(&held.matter, command, Act { actor, organ, on }, roster.law_of(&held.matter)?)?;
    let (code, asked_for) = around.code;
    let kept = around.sealer.finish()?;
    // What an act says, it has just sealed: no other text of the matter need be opened to answer it.
    let texts = Texts::open(&key, held.matter.id.into(), kept.iter().cloned())?;
    put_passages(work, held.matter.id.into(), kept).await?;
    renumber(house, &mut held, &events, &texts)?;
    let seen = held.matter.version;
    let roles = if signed_by_leader(&events) { &[Role::Leader][..] } else { spec.roles };
    let in_place_of = actor.in_place_of(roles, organ, (&held.matter, office));
    let step = Step { in_place_of, ..step(actor, organ, on, now, &events) };
    if !house.keep(work, &mut held, &roster, step).await? {
        return Err(DeskError::Stale { version: seen });
    }
    if let Some(up) = up {
        up.keep(work).await?;
        // What was returned because it belongs above is seen to by that; nobody could enter it any more.
        if let Actor::Officer { id, .. } = actor {
            let hand = Hand { organ, officer: *id, on };
            house.take_back_all(work, held.matter.id, hand).await?;
        }
    }
    let mut texts = texts;
    if names_others(&events) {
        house.find_persons(work, &mut held, &roster, (actor.by(), on)).await?;
    }
    if names_others(&events) || spec.name == SUMMARISE {
        // What was found lies sealed as well, and is told with the rest; points may have lain there before.
        texts = house.texts(work, held.matter.id.into()).await?;
    }
    if let (Actor::Officer { id, .. }, Some(seal)) = (actor, &request.seal) {
        house.pass_on(work, &held, (*id, seal), opener, office).await?;
    }
    let events = crate::see::event_views(work, &held, &texts, &roster, actor, seen).await?;
    Ok(Acted { version: held.matter.version, events, code: asked_for.then_some(code) })
}

impl House {
    /// The points of a matter, with the promises that stand for them.
    async fn points_of(
        &self,
        work: &mut Work<'_>,
        held: &Held,
    ) -> Result<Vec<(String, Passage)>, DeskError> {
        let texts = self.texts(work, held.matter.id.into()).await?;
        let point = |point: &Point| Ok((texts.get(&point.text)?, point.text.clone()));
        held.matter.points.iter().map(point).collect()
    }

    /// What an unlocked hand does beside its act: it seals the matter for whom that is owed, and of one that it opens keeps
    /// what tells whether the same person came before.
    async fn pass_on(
        &self,
        work: &mut Work<'_>,
        held: &Held,
        (officer, seal): (OfficerId, &Unlocked),
        opener: Option<Opener<'_>>,
        office: &Office,
    ) -> Result<(), DeskError> {
        let (matter, mut opener) = (&held.matter, opener);
        if let Some(opener) = &mut opener {
            self.compare_opened(work, matter, opener).await?;
        }
        if work.owed_of(matter.id.0).await?.is_empty() {
            return Ok(());
        }
        let mut ring = match opener {
            Some(opener) => opener.ring,
            None => Ring::of(work, officer, &seal.pair).await?,
        };
        match settle(work, matter.id.0, &mut ring, office).await? {
            Settled::ToTake => follow(work, matter, office).await,
            Settled::Done | Settled::Nothing => Ok(()),
        }
    }
}

/// A corrected number is the one under which the matter is found from now on.
fn renumber(
    house: &House,
    held: &mut Held,
    events: &[Event],
    texts: &Texts,
) -> Result<(), DeskError> {
    for event in events {
        if let Event::Corrected { correction: Correction::OriginalNumber(number), .. } = event {
            held.row.original = Some(house.key.look_up("original", &texts.get(number)?));
        }
    }
    Ok(())
}

/// An act in the own name.
pub(crate) fn step<'e>(
    actor: &Actor,
    organ: OrganId,
    on: Date,
    now: Now,
    events: &'e [Event],
) -> Step<'e> {
    let by = actor.by();
    Step { organ, by, in_place_of: None, on, recorded: House::recorded(now, by), events }
}

/// The matter meant, locked so that one of two writers wins.
pub(crate) async fn held(
    house: &House,
    work: &mut Work<'_>,
    (actor, spec): (&Actor, Option<&'static Spec>),
    named: &Named,
    office: &Office,
) -> Result<Held, DeskError> {
    let row = match named {
        Named::Number(number) => {
            let counter = spec.filter(|spec| spec.place == Place::Counter);
            in_sight(work, number, (actor, office), counter).await?
        }
        Named::Code(digits) => house.opened_by(work, digits).await?,
    };
    work.lock(row.id).await?;
    let held = house.load(work, row).await?;
    let by_act = |spec| may(actor, spec, &held.matter, office).is_ok();
    let known = *actor == Actor::CodeHolder
        || may_know(actor, &held.matter, office)
        || spec.is_some_and(by_act);
    if known { Ok(held) } else { Err(DeskError::NoSuchMatter) }
}

/// The organ the actor acts for, if the actor may do this at all.
pub(crate) fn allowed(
    actor: &Actor,
    spec: &'static Spec,
    held: &Held,
    office: &Office,
) -> Result<OrganId, DeskError> {
    match may(actor, spec, &held.matter, office) {
        Ok(()) => Ok(acting_organ(actor, spec, &held.matter, office).unwrap_or(held.matter.organ)),
        Err(Denied::Unknown) => Err(DeskError::NoSuchMatter),
        Err(Denied::Role { needed }) => Err(DeskError::Denied { needed }),
        Err(Denied::KeepsOut(why)) => Err(Refusal::from(why).into()),
    }
}

/// Whether others do the same command as well, and what came of it only a leader signs.
fn signed_by_leader(events: &[Event]) -> bool {
    events.iter().any(|event| {
        matches!(
            event,
            Event::SignedOff { .. } | Event::Advised { advice: Advice::Responsibility, .. }
        )
    })
}

/// The same refusal, in words for whoever could do it until not long ago in the place of somebody.
fn run_out(refused: DeskError, actor: &Actor, roster: &Roster, now: Now) -> DeskError {
    let DeskError::Denied { needed } = refused else { return refused };
    let Actor::Officer { id, .. } = actor else { return DeskError::Denied { needed } };
    let office = &roster.office;
    let ran_out = lapsed(office, *id, now.today).filter(|one| {
        let posts = office.officers.get(&one.away).map_or(&[][..], |away| away.posts.as_slice());
        posts.iter().any(|post| needed.contains(&post.role))
    });
    match ran_out {
        Some(Lapsed { away, on }) => {
            let away = roster.names.get(&away).cloned().unwrap_or_default();
            DeskError::Lapsed { needed, away, on }
        }
        None => DeskError::Denied { needed },
    }
}

/// A matter that a field names.
struct Other {
    id: MatterId,
    /// A final review ended it.
    ended: bool,
    /// What it is as a master of the one that is acted on.
    master: Master,
}

/// The matters that fields name by number, as far as the actor may know of them.
async fn others(
    house: &House,
    work: &mut Work<'_>,
    (spec, fields, report): (&Spec, &Map<String, Value>, bool),
    (actor, office): (&Actor, &Office),
    copies: bool,
) -> Result<HashMap<String, Other>, DeskError> {
    let mut found = HashMap::new();
    for field in spec.fields.iter().filter(|field| field.takes == Takes::Matter) {
        let Some(number) = fields.get(field.name).and_then(Value::as_str) else { continue };
        if spec.name == MERGE
            && let Some(row) = work.matter_by_number(number.trim()).await?
        {
            // Two that are linked to each other at once would leave none that is handled.
            work.lock(row.id).await?;
        }
        match house.find(work, number.trim(), actor, office).await {
            // A link would tell of the report to whoever may know of the other matter.
            Ok(other) if other.matter.is_report() != report => {
                return Err(Malformed::field(field.name, FieldFault::NoSuchMatter).into());
            }
            Ok(other) => {
                let ended = other.matter.is_final();
                let master = Master::of(&other.matter, copies);
                found
                    .insert(number.trim().to_owned(), Other { id: other.matter.id, ended, master });
            }
            Err(DeskError::NoSuchMatter) => {
                return Err(Malformed::field(field.name, FieldFault::NoSuchMatter).into());
            }
            Err(error) => return Err(error),
        }
    }
    Ok(found)
}

/// The command that shows who brought a matter.
const OPEN_SEAL: &str = "open_seal";
/// The command that ends what a matter holds.
const ERASE: &str = "erase";
/// The command that sends a report to the organ above.
const SEAL_UPWARD: &str = "seal_upward";
/// The command that says what a matter asks for.
const SUMMARISE: &str = "summarise";
/// The command that links a copy to its master.
const MERGE: &str = "merge";

/// Whether others are linked to the matter as copies.
pub(crate) async fn has_copies(work: &mut Work<'_>, matter: MatterId) -> Result<bool, DeskError> {
    let links = work.links_of(matter.0).await?;
    Ok(links.iter().any(|link| link.kind == MERGED && link.other == matter.0))
}

/// What the parser of a command asks of its surroundings.
struct Around<'a> {
    house: &'a House,
    sealer: Sealer,
    roster: &'a Roster,
    organ: OrganId,
    others: &'a HashMap<String, Other>,
    /// A code drawn for this act, and whether the act asked for it.
    code: (String, bool),
    /// The hash of what was sealed for the organ above.
    sealed: String,
    /// What is known of those a report complains of.
    known: Option<Recognised>,
    /// The points that stand there, where others may take their place.
    points: Vec<(String, Passage)>,
}

impl Surroundings for Around<'_> {
    fn keep(&mut self, words: &Words) -> Passage {
        self.sealer.keep(words)
    }

    fn keep_point(&mut self, words: &Words) -> Passage {
        let stands = self.points.iter().find(|(text, _)| text == words.as_str());
        stands.map_or_else(|| self.sealer.keep(words), |(_, passage)| passage.clone())
    }

    fn organ(&self, word: &str) -> Option<OrganId> {
        self.roster.office.find_organ(word).map(|organ| organ.id)
    }

    fn unit(&self, word: &str) -> Option<UnitId> {
        self.roster.office.find_unit(self.organ, word).map(|unit| unit.id)
    }

    fn officer(&self, word: &str) -> Option<OfficerId> {
        self.roster.find_officer(self.organ, word)
    }

    fn cadre(&self, number: &str) -> Option<CadreId> {
        self.roster.register.numbered(number)
    }

    fn recognise(&mut self, person: u16, cadre: Option<CadreId>) -> Passage {
        let known = self.known.take().unwrap_or_default();
        let after = known.after(person, cadre, &self.roster.office);
        // A list of ids and days is always written.
        self.sealer.keep_text(&serde_json::to_string(&after).unwrap_or_default())
    }

    fn matter(&self, number: &str) -> Option<MatterId> {
        self.others.get(number).map(|other| other.id)
    }

    fn is_final(&self, matter: MatterId) -> bool {
        self.others.values().any(|other| other.id == matter && other.ended)
    }

    fn master(&self, matter: MatterId) -> Option<Master> {
        self.others.values().find(|other| other.id == matter).map(|other| other.master)
    }

    fn fresh_code(&mut self) -> String {
        self.code.1 = true;
        let digits = parse_code(&self.code.0).unwrap_or_default();
        self.house.key.look_up_text("code", &digits)
    }

    fn sealed_upward(&self) -> String {
        self.sealed.clone()
    }

    fn has_class(&self, code: &str) -> bool {
        ClassCode::parse(code).is_ok_and(|code| self.roster.classes.contains(code))
    }

    fn has_area(&self, code: &str) -> bool {
        AreaCode::parse(code).is_ok_and(|code| self.roster.areas.contains(code))
    }
}
