//! Leads (问题线索): made of a report by its reception, received by a room, disposed of as those present studied and a leader
//! approved, reported on, closed, and told to the reception. Of a lead that somebody may not know of there is none.

mod below;
mod card_view;
mod cards;
mod case;
mod clarify;
mod clarify_view;
mod figures;
mod integrity;
mod ledger;
mod letters;
mod of;
mod party;
mod reporters;
mod requests;
mod shared;
mod steps;
mod stream;
mod suspect;
mod view;
mod waiting;

use std::sync::Arc;

use jiff::civil::Date;
use rules::{
    ask::FieldFault,
    codes::Role,
    ids::{OfficerId, StreamId, UnitId},
    lead::{
        Disposal, Finding, FourForms, Lead, LeadAct, LeadEvent, LeadHand, LeadRefusal, Made,
        Measure, Opinion, Outcome, Proposal, Served, hands_over,
    },
    person::Complained,
    words::Words,
};
use store::Work;
use uuid::Uuid;

use crate::{
    Desk, DeskError,
    house::{Held, House},
    roster::Roster,
    sealing::Sealer,
    streams::Hand,
    typed::{date, field, maybe_text, text},
    views::Officer,
};
use shared::{in_common, tells_number};
use stream::{HeldLead, law};

pub use below::{AssignmentView, WAYS_BELOW};
pub use card_view::{CardGround, CardLine, CardOffer, CardRegister, CardView};
pub use cards::{CardAsk, CardDraft};
pub use case::CaseAsk;
pub use clarify::ClarifyAsk;
pub use clarify_view::{ClarifyPlanned, ClarifyView, Cleared};
pub use figures::{QuarterFigures, ReceivedCount};
pub use integrity::{FileEntry, IntegrityFile, IntegrityHit};
pub use ledger::{Beside, LeadLine, LeadWho, Ledger, Wanted};
pub use letters::Letter;
pub use of::LeadsOf;
pub use reporters::{ReporterAsk, ReporterView};
pub use requests::{IntegrityAsk, IntegrityLine};
pub use shared::TextFor;
pub use steps::{LeadFact, LeadStep};
pub use suspect::{SuspicionAsk, SuspicionView};
pub use view::LeadView;
pub use waiting::LeadsWait;

/// A lead that is made of a report, as it is typed in.
#[derive(Clone, Debug, Default)]
pub struct LeadMade {
    /// Drawn with the form: sent twice, it is one lead.
    pub id: Uuid,
    /// Which of the persons complained of, from 1; empty for what the report says as a whole.
    pub person: String,
    /// The room, by its number; empty where the organ has none.
    pub room: String,
    /// What is said of them, in the reception's words.
    pub summary: String,
    /// What it has in common with the report was looked at.
    pub looked_at: bool,
}

/// What is typed in when something is done with a lead: of these, what the act asks for.
#[derive(Clone, Debug, Default)]
pub struct LeadAsk {
    /// A word of [`Disposal`].
    pub disposal: String,
    /// A word of [`Finding`].
    pub finding: String,
    /// A word of [`Measure`].
    pub measure: String,
    /// A word of [`FourForms`], or nothing.
    pub form: String,
    /// Why it is disposed of like that.
    pub grounds: String,
    /// How.
    pub plan: String,
    /// What was said or found.
    pub text: String,
    /// Why.
    pub reason: String,
    /// Why an explanation was not countersigned.
    pub uncountersigned: String,
    /// The day; today where none is named.
    pub day: Option<String>,
    /// It was countersigned.
    pub countersigned: bool,
    /// It bears on nothing any more.
    pub lifted: bool,
    /// What a letter of inquiry has in common with a report was looked at.
    pub looked_at: bool,
    /// Who of the register is meant, by their number in it; [`NOBODY`](rules::command::NOBODY) where it is nobody of it.
    pub cadre: String,
    /// Who studied it.
    pub present: Vec<String>,
    /// Who verifies it.
    pub investigators: Vec<String>,
    /// The organ below that it is assigned to, by its number.
    pub to: String,
    /// Why it is assigned: a word of [`AssignGround`](rules::lead::AssignGround).
    pub assign_ground: String,
    /// How the organ below disposed of it: a word of [`WAYS_BELOW`].
    pub way: String,
    /// Why the organ below is asked: a word of [`AskGround`](rules::lead::AskGround).
    pub ask_ground: String,
    /// The room that it is handed on to, by its number.
    pub room: String,
    /// The leaders who are asked to read it.
    pub readers: Vec<String>,
    /// What a leader who read it instructs.
    pub instruction: String,
    /// What whoever had no hand in it finds: a word of [`Opinion`].
    pub opinion: String,
    /// How it is asked: a word of [`AskManner`](rules::lead::AskManner).
    pub manner: String,
    /// Of what is filed as a case.
    pub case: CaseAsk,
}

/// Those who make leads of reports.
const MAKERS: &[Role] = &[Role::Clerk, Role::Head];
/// Those who work on them.
const WORKERS: &[Role] = &[Role::Clerk, Role::Handler, Role::Head];
/// Those who approve.
const APPROVERS: &[Role] = &[Role::Leader];

impl Desk {
    /// Makes a lead of a report and hands it to a room (移送). The same form sent again is the same lead.
    ///
    /// # Errors
    /// [`DeskError::NoSuchMatter`] to whoever may not know of the report; a refusal where no lead is made of it.
    pub async fn hand_over_lead(
        &self,
        officer: &Officer,
        number: &str,
        made: LeadMade,
    ) -> Result<(), DeskError> {
        self.hand_over_lead_on(officer, number, made, None).await
    }

    pub(crate) async fn hand_over_lead_on(
        &self,
        officer: &Officer,
        number: &str,
        made: LeadMade,
        on: Option<Date>,
    ) -> Result<(), DeskError> {
        let (house, officer, number) =
            (Arc::clone(&self.house), officer.clone(), number.to_owned());
        let run = self.house.store.run(move |work| {
            Box::pin(async move {
                let on = on.unwrap_or(house.now().today);
                house.hand_over(work, (&officer, on), &number, &made).await
            })
        });
        run.await
    }

    /// Says that another report says what a lead says (并入); `confirmed` that the same one is meant, though it names others.
    ///
    /// # Errors
    /// As for [`Desk::hand_over_lead`]; [`DeskError::NoSuch`] where they may not know of the lead.
    pub async fn join_lead(
        &self,
        officer: &Officer,
        number: &str,
        joined: (Uuid, bool),
    ) -> Result<(), DeskError> {
        self.join_lead_on(officer, number, joined, None).await
    }

    pub(crate) async fn join_lead_on(
        &self,
        officer: &Officer,
        number: &str,
        (lead, confirmed): (Uuid, bool),
        on: Option<Date>,
    ) -> Result<(), DeskError> {
        let (house, officer, number) =
            (Arc::clone(&self.house), officer.clone(), number.to_owned());
        let run = self.house.store.run(move |work| {
            Box::pin(async move {
                let roster = house.roster(work).await?;
                let report = house.report_for(work, &officer, &number, &roster).await?;
                let held = house.lead_for(work, (&officer, lead), true).await?;
                let on = on.unwrap_or(house.now().today);
                let others = house.names_others(work, &report, &held).await?;
                let report = (&report.matter, others, confirmed);
                let event = held.lead.join(report, &roster.office, law(&roster, on)?)?;
                let sealer = house.sealer_of(work, held.id).await?;
                let hand = Hand { organ: held.lead.organ, officer: officer.id, on };
                house.keep_lead(work, held, (hand, sealer), event).await
            })
        });
        run.await
    }

    /// Does something with a lead.
    ///
    /// # Errors
    /// [`DeskError::NoSuch`] to whoever may not know of it, [`DeskError::Denied`] to whoever may and does other things with
    /// it; a refusal of the rules, or what is wrong with a field.
    pub async fn act_on_lead(
        &self,
        officer: &Officer,
        (lead, act): (Uuid, LeadAct),
        ask: LeadAsk,
    ) -> Result<(), DeskError> {
        self.act_on_lead_on(officer, (lead, act), ask, None).await
    }

    pub(crate) async fn act_on_lead_on(
        &self,
        officer: &Officer,
        (lead, act): (Uuid, LeadAct),
        ask: LeadAsk,
        on: Option<Date>,
    ) -> Result<(), DeskError> {
        let (house, officer) = (Arc::clone(&self.house), officer.clone());
        let run = self.house.store.run(move |work| {
            Box::pin(async move {
                let roster = house.roster(work).await?;
                let held = house.lead_for(work, (&officer, lead), true).await?;
                is_hand(&officer, &held.lead, &[act.hand()], &roster)?;
                let mut sealer = house.sealer_of(work, held.id).await?;
                let on = on.unwrap_or(house.now().today);
                let shares = act == LeadAct::WriteInquiry
                    && !house
                        .shared_with(work, (&held, TextFor::Inquiry), &ask.text)
                        .await?
                        .is_empty();
                let asked = Asked { roster: &roster, officer: &officer, on, shares };
                let identified = match act {
                    LeadAct::Identify => {
                        house.identified(work, (&held, &ask.cadre), &roster).await?
                    }
                    _ => None,
                };
                let event = asked.decide(&held, act, (&ask, &mut sealer), identified)?;
                let hand = Hand { organ: held.lead.organ, officer: officer.id, on };
                house.keep_lead(work, held, (hand, sealer), event).await
            })
        });
        run.await
    }
}

impl House {
    async fn hand_over(
        &self,
        work: &mut Work<'_>,
        (officer, on): (&Officer, Date),
        number: &str,
        typed: &LeadMade,
    ) -> Result<(), DeskError> {
        let roster = self.roster(work).await?;
        let report = self.report_for(work, officer, number, &roster).await?;
        let id = StreamId(typed.id);
        // One number after another: whoever gives the next waits for the one before. The lock is the office's own.
        work.lock(self.office_stream.0).await?;
        if let Some(head) = work.lock(id.0).await? {
            let again = head.kind == store::LEAD
                && self.load_lead(work, id.0).await?.lead.rests_on(report.matter.id);
            return if again { Ok(()) } else { Err(DeskError::NoSuch("lead")) };
        }
        let mut before = Vec::new();
        for row in work.leads_of(report.matter.id.0).await? {
            before.push(self.load_lead(work, row.id).await?.lead);
        }
        let about = self.complained_of(work, &report).await?;
        let (person, who) = person_of(&about, &typed.person)?;
        let key = self.new_content_key(work, id).await?;
        let mut sealer = Sealer::new(id, key);
        let recognised = person.and_then(|no| report.matter.recognised()?.person(no));
        let party = match recognised.map(|one| (one.cadre, one.is_open())) {
            // What the reception's chief settled counts, and what waits for that is not certain.
            Some((Some(cadre), _)) => Some(self.party_of_cadre(cadre)),
            Some((None, true)) => None,
            _ => who.as_ref().and_then(|one| self.party_about(one, &roster)),
        };
        let who = serde_json::to_string(&who).map_err(|_| DeskError::Damaged("a person"))?;
        let written = self.words_of(work, &report.matter).await?;
        let shares_words = !in_common(&typed.summary, &written).is_empty();
        let year = on.year();
        let last = work.last_lead(report.matter.organ.0, i32::from(year)).await?;
        let made = Made {
            number: (year, u32::try_from(last).unwrap_or(0) + 1),
            person,
            room: room_of(&typed.room)?,
            who: sealer.keep_text(&who),
            party,
            summary: sealer.keep(&text("lead_summary", &typed.summary)?),
            tells_number: tells_number(&typed.summary),
            shares_words,
            looked_at: typed.looked_at,
        };
        let event = made.hand_over(&report.matter, (&before, &roster.office), law(&roster, on)?)?;
        let hand = Hand { organ: report.matter.organ, officer: officer.id, on };
        self.begin_lead(work, id, (hand, sealer), event).await
    }

    /// A report of which the officer makes leads.
    async fn report_for(
        &self,
        work: &mut Work<'_>,
        officer: &Officer,
        number: &str,
        roster: &Roster,
    ) -> Result<Held, DeskError> {
        let held = self.find(work, number, &officer.actor(), &roster.office).await?;
        if !held.matter.is_report() {
            return Err(LeadRefusal::NotOfReport.into());
        }
        match hands_over(&officer.actor(), held.matter.organ, &roster.office) {
            true => Ok(held),
            false => Err(DeskError::Denied { needed: MAKERS }),
        }
    }

    /// Whom a report complains of, opened.
    async fn complained_of(
        &self,
        work: &mut Work<'_>,
        report: &Held,
    ) -> Result<Vec<Complained>, DeskError> {
        let Some(about) = &report.matter.about else { return Ok(Vec::new()) };
        let text = self.texts(work, report.matter.id.into()).await?.get(about)?;
        serde_json::from_str(&text).map_err(|_| DeskError::Damaged("whom a matter complains of"))
    }
}

/// Which of those complained of is meant: none where nobody is named, or what is typed is empty.
fn person_of(
    about: &[Complained],
    typed: &str,
) -> Result<(Option<u16>, Option<Complained>), DeskError> {
    let typed = typed.trim();
    if typed.is_empty() {
        return match about.is_empty() {
            true => Ok((None, None)),
            false => Err(field("lead_person", FieldFault::Missing)),
        };
    }
    let no = typed.parse::<u16>().ok();
    let at = no.and_then(|no| usize::from(no).checked_sub(1));
    let person = at.and_then(|at| about.get(at)).cloned();
    match person {
        Some(person) => Ok((no, Some(person))),
        None => Err(field("lead_person", FieldFault::NotA("number"))),
    }
}

fn room_of(typed: &str) -> Result<Option<UnitId>, DeskError> {
    let typed = Some(typed.trim()).filter(|typed| !typed.is_empty());
    let room = typed.map(|typed| typed.parse().map(UnitId)).transpose();
    room.map_err(|_| LeadRefusal::NoSuchRoom.into())
}

/// Whether it is this officer's act, on the lead or a card of it: of whoever may know of the lead, the others are told whose.
fn is_hand(
    officer: &Officer,
    lead: &Lead,
    hands: &[LeadHand],
    roster: &Roster,
) -> Result<(), DeskError> {
    let own: Vec<_> = officer.actor().own_posts().copied().collect();
    if lead.hands(&own, &roster.office).iter().any(|hand| hands.contains(hand)) {
        return Ok(());
    }
    Err(DeskError::Denied {
        needed: if hands.contains(&LeadHand::Leader) { APPROVERS } else { WORKERS },
    })
}

/// Who asks for something, in which office, on which day.
struct Asked<'a> {
    roster: &'a Roster,
    officer: &'a Officer,
    on: Date,
    /// What is typed has words in common with a report.
    shares: bool,
}

impl Asked<'_> {
    fn decide(
        &self,
        held: &HeldLead,
        act: LeadAct,
        (ask, sealer): (&LeadAsk, &mut Sealer),
        identified: Option<String>,
    ) -> Result<LeadEvent, DeskError> {
        let (law, by) = (law(self.roster, self.on)?, self.officer.actor().by());
        let lead = &held.lead;
        let day = date("lead_day", ask.day.as_deref())?.unwrap_or(self.on);
        let mut said = |name: &str, typed: &str| text(name, typed).map(|one| sealer.keep(&one));
        Ok(match act {
            LeadAct::Receive => lead.receive(law)?,
            LeadAct::HandOn => {
                let room = room_of(&ask.room)?.ok_or(LeadRefusal::NoSuchRoom)?;
                lead.hand_on(room, &self.roster.office)?
            }
            LeadAct::TakeOver => lead.take_over(self.officer.id)?,
            LeadAct::Circulate => {
                let readers = lead.readers(&held.of_reports(), &self.roster.office);
                let to = officers(&ask.readers).map_err(|_| LeadRefusal::NoReader)?;
                lead.circulate(to, &readers)?
            }
            LeadAct::MarkRead => {
                let instruction = maybe_text("lead_instruction", &ask.instruction)?;
                lead.read(by, instruction.map(|words| sealer.keep(&words)))?
            }
            LeadAct::Review => {
                let own: Vec<_> = self.officer.actor().own_posts().copied().collect();
                let opinion = code("lead_opinion", Opinion::parse(&ask.opinion), Opinion::WORDS)?;
                let text = said("lead_text", &ask.text)?;
                lead.review((self.officer.id, &own), (opinion, text), &self.roster.office)?
            }
            LeadAct::Recheck => lead.recheck(said("lead_reason", &ask.reason)?, law)?,
            LeadAct::Propose => {
                let workers = lead.workers(&held.of_reports(), &self.roster.office);
                let known = (&*held.of_reports(), &*self.roster.office);
                lead.propose(proposal(ask, day, sealer)?, &workers, known, law)?
            }
            LeadAct::Approve => {
                let unreviewed = lead.unreviewed(&held.of_reports(), &self.roster.office);
                lead.still_fits_below((&held.of_reports(), &self.roster.office))?;
                let leaders = lead.readers(&held.of_reports(), &self.roster.office);
                lead.approve(by, (&unreviewed, &leaders), law)?
            }
            LeadAct::SendBack => lead.send_back(said("lead_reason", &ask.reason)?)?,
            LeadAct::WriteInquiry => {
                let looked_at = (self.shares, ask.looked_at);
                lead.write_inquiry(said("lead_text", &ask.text)?, looked_at)?
            }
            LeadAct::Serve => lead.serve(day, law)?,
            LeadAct::Explain => {
                let text = said("lead_text", &ask.text)?;
                let why_not = maybe_text("lead_uncountersigned", &ask.uncountersigned)?;
                let why_not = why_not.map(|words: Words| sealer.keep(&words));
                lead.explain(Served { day, text }, ask.countersigned, why_not, law)?
            }
            LeadAct::TalkHeld => {
                let text = said("lead_text", &ask.text)?;
                lead.hold_talk(Served { day, text }, law)?
            }
            LeadAct::Extend => lead.extend(said("lead_reason", &ask.reason)?, law)?,
            LeadAct::KeepOn => lead.keep_on(said("lead_reason", &ask.reason)?, law)?,
            LeadAct::Report => lead.report(outcome(ask, sealer)?)?,
            LeadAct::Close => {
                let unreviewed = lead.unreviewed(&held.of_reports(), &self.roster.office);
                let leaders = lead.readers(&held.of_reports(), &self.roster.office);
                lead.close(by, (&unreviewed, &leaders), law)?
            }
            LeadAct::FeedBack => lead.feed_back()?,
            LeadAct::TakeBack => lead.take_back()?,
            LeadAct::Settle => {
                let form = FourForms::parse(&ask.form);
                let form = code("lead_form", form, FourForms::WORDS)?;
                lead.settle((form, ask.case.end()?), said("lead_text", &ask.text)?)?
            }
            LeadAct::Identify => {
                let party =
                    identified.ok_or_else(|| field("lead_cadre", FieldFault::NoSuchCadre))?;
                lead.identify(party)?
            }
            LeadAct::Correct => lead.correct(said("lead_text", &ask.text)?, ask.lifted)?,
            LeadAct::Accept
            | LeadAct::ExtendBelow
            | LeadAct::ReportBelow
            | LeadAct::Redraft
            | LeadAct::SendUp
            | LeadAct::Ask
            | LeadAct::TakeUp => self.decide_below(held, act, (ask, day), sealer)?,
        })
    }
}

fn proposal(ask: &LeadAsk, studied_on: Date, sealer: &mut Sealer) -> Result<Proposal, DeskError> {
    let disposal = code("lead_disposal", Disposal::parse(&ask.disposal), Disposal::WORDS)?;
    let finding = maybe("lead_finding", &ask.finding, Finding::parse, Finding::WORDS)?;
    let plan = maybe_text("lead_plan", &ask.plan)?;
    let assigns = disposal == Disposal::Assign;
    let assignment = assigns.then(|| below::assignment(ask)).transpose()?;
    Ok(Proposal {
        assignment,
        disposal,
        grounds: sealer.keep(&text("lead_grounds", &ask.grounds)?),
        plan: plan.map(|plan| sealer.keep(&plan)),
        investigators: officers(&ask.investigators)?,
        finding,
        studied_on,
        present: officers(&ask.present)?,
    })
}

/// What a report on a lead says.
fn outcome(ask: &LeadAsk, sealer: &mut Sealer) -> Result<Outcome, DeskError> {
    Ok(Outcome {
        finding: code("lead_finding", Finding::parse(&ask.finding), Finding::WORDS)?,
        measure: code("lead_measure", Measure::parse(&ask.measure), Measure::WORDS)?,
        form: maybe("lead_form", &ask.form, FourForms::parse, FourForms::WORDS)?,
        filing: ask.case.filing()?,
        text: sealer.keep(&text("lead_text", &ask.text)?),
    })
}

/// A word of a vocabulary, or nothing.
fn maybe<T>(
    name: &str,
    typed: &str,
    read: fn(&str) -> Option<T>,
    words: &'static [&'static str],
) -> Result<Option<T>, DeskError> {
    match typed.trim() {
        "" => Ok(None),
        word => code(name, read(word), words).map(Some),
    }
}

fn code<T>(name: &str, read: Option<T>, words: &'static [&'static str]) -> Result<T, DeskError> {
    read.ok_or_else(|| field(name, FieldFault::NotOneOf(words)))
}

/// The words of a list, each of them one of these.
fn codes<T>(
    name: &str,
    typed: &[String],
    read: fn(&str) -> Option<T>,
    words: &'static [&'static str],
) -> Result<Vec<T>, DeskError> {
    typed.iter().map(|word| code(name, read(word), words)).collect()
}

/// The officers named, each by an id; what is none is nobody who may know of it.
fn officers(typed: &[String]) -> Result<Vec<OfficerId>, DeskError> {
    let read = |id: &String| Uuid::try_parse(id).map(OfficerId);
    let mut all: Vec<_> =
        typed.iter().map(read).collect::<Result<_, _>>().map_err(|_| LeadRefusal::MayNotKnow)?;
    all.sort_unstable();
    all.dedup();
    Ok(all)
}

impl From<LeadRefusal> for DeskError {
    fn from(refusal: LeadRefusal) -> Self {
        Self::Refused(refusal.into())
    }
}
