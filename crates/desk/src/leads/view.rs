//! Leads as they are shown: the ledger, what is due, one lead with all that happened, and those of one report.

use std::sync::Arc;

use jiff::{Timestamp, civil::Date};
use rules::{
    cadre::PostWords,
    card::Card,
    circle::{is_reception, receptions_of},
    clarification::{Clarification, ClarifyAct, ClarifyRefusal, ClarifyStage, ReviewSide},
    codes::Look,
    deadline::{Due, Left, Period},
    ids::{MatterId, OfficerId, OrganId, UnitId},
    integrity::looks_into,
    lead::{
        Disposal, Finding, Found, Lead, LeadAct, LeadHand, LeadStage, LeadTerm, Reporter,
        hands_over, people_below, works_for,
    },
    office::Office,
    person::Complained,
    rights::may_know,
    stored::By,
    traces::{ONE_LOOK, TraceEvent},
};
use store::{Leads, TraceFilter, Work};
use uuid::Uuid;

use super::{
    below::{self, AssignmentView},
    card_view::{self, CardGround, CardOffer, CardView},
    clarify_view::{ClarifyView, without_plan},
    letters::{Letter, circulation, readers},
    reporters::ReporterView,
    steps::{Eye, LeadStep, steps},
    stream::{HeldLead, law},
    suspect::SuspicionView,
    waiting::waits,
};
use crate::{
    Desk, DeskError, house::House, roster::Roster, sealing::Texts, traces::untraced, views::Officer,
};

/// Leads shown at once.
const MOST: i64 = 50;
/// Open leads shown at once: more are no county's.
pub(super) const MOST_OPEN: i64 = 300;

/// Which leads are asked for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Wanted {
    /// Those with which something is to be done, what is due first before the others.
    Open,
    /// All by number, the latest first; after this year, number and organ.
    All(Option<(i32, i32, i32)>),
}

/// Who is meant.
pub type LeadWho = Option<Complained>;

/// A lead in one line of the ledger.
#[derive(Clone, Debug)]
pub struct LeadLine {
    /// Its id.
    pub id: Uuid,
    /// Its number.
    pub number: String,
    /// The organ of discipline.
    pub organ: String,
    /// Who is meant.
    pub who: LeadWho,
    /// The room that answers for it.
    pub room: Option<String>,
    /// Who keeps it.
    pub keeper: Option<String>,
    /// The day it was handed over.
    pub handed_on: Date,
    /// Where it stands: a word of [`LeadStage::WORDS`].
    pub stage: &'static str,
    /// What was approved last; to the reception once it was told.
    pub disposal: Option<Disposal>,
    /// What was found; likewise.
    pub found: Option<Found>,
    /// By when the next step is done, and how far that is.
    pub due: Option<(Due, Left)>,
    /// How many reports it rests on; an organ below is not told.
    pub reports: Option<usize>,
    /// Something is to be done with it that the viewer has to do with: what is owed to whoever signed is the reception's.
    pub theirs: bool,
    /// It is the viewer's turn: with the lead itself, a card, a clarification, or whoever signed a report.
    pub turn: bool,
}

/// The ledger of leads (线索台账), as far as the viewer may know.
#[derive(Clone, Debug, Default)]
pub struct Ledger {
    /// Its lines.
    pub lines: Vec<LeadLine>,
    /// After which there are more, where there are.
    pub after: Option<(i32, i32, i32)>,
    /// The viewer has to do with several organs.
    pub several: bool,
    /// What else there is of leads for them.
    pub beside: Vec<Beside>,
}

/// What there is of leads beside their ledger.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Beside {
    /// The register of cards.
    Cards,
    /// Figures.
    Figures,
    /// Integrity files.
    Files,
}

/// The leads of one report, and what a new one may be made of.
#[derive(Clone, Debug)]
pub struct LeadsOf {
    /// Those made of it.
    pub lines: Vec<LeadLine>,
    /// Whom it complains of, by number, without those of whom there is a lead.
    pub persons: Vec<(u16, Complained)>,
    /// It complains of somebody.
    pub named: bool,
    /// The rooms.
    pub rooms: Vec<(UnitId, String)>,
    /// Open leads that may say the same.
    pub joinable: Vec<LeadLine>,
    /// The viewer makes leads of it.
    pub may_make: bool,
}

/// A lead, opened.
#[derive(Clone, Debug)]
pub struct LeadView {
    /// Its line.
    pub line: LeadLine,
    /// What is said of them.
    pub summary: String,
    /// The numbers of the reports it rests on, as far as the viewer may know of them.
    pub reports: Vec<String>,
    /// What happened; to the reception without what was said of it.
    pub steps: Vec<LeadStep>,
    /// Within what time a letter of inquiry is answered.
    pub explained_within: Period,
    /// What the viewer may do now.
    pub acts: Vec<LeadAct>,
    /// Whose turn it is, where it is not the viewer's.
    pub waits_for: Option<LeadHand>,
    /// Everybody who works on it or approves; to an organ below its own people.
    pub workers: Vec<(OfficerId, String)>,
    /// To whom it is assigned, for both sides.
    pub assignment: Option<AssignmentView>,
    /// The organs below that it may be proposed to be assigned to.
    pub organs_below: Vec<(OrganId, String)>,
    /// What is done, where something runs.
    pub at_work: Option<Disposal>,
    /// Its cards; none to the reception.
    pub cards: Vec<CardView>,
    /// The sorts of cards that the viewer may propose.
    pub offers: Vec<CardOffer>,
    /// What each sort of card could rest on for whom the lead is about, and what stands in its way.
    pub card_guide: Vec<(CardOffer, Vec<CardGround>)>,
    /// Its clarifications; to the reception once it was told what came of the lead.
    pub clarifications: Vec<ClarifyView>,
    /// What the viewer may do about one.
    pub clarify: Vec<ClarifyAct>,
    /// Why none may be begun, where what was found was not that it is true.
    pub unclarified: Option<ClarifyRefusal>,
    /// Who may review one, and for which side.
    pub reviewers: Vec<(OfficerId, String, ReviewSide)>,
    /// That it was a false accusation, to those alone who deal with that.
    pub suspicions: Vec<SuspicionView>,
    /// What the reports say, to a leader who is asked to read them; never who wrote them.
    pub letters: Vec<Letter>,
    /// The leaders whom the reception asked to read it, and the day each did.
    pub circulation: Vec<(String, Option<Date>)>,
    /// Those it may ask besides.
    pub readers: Vec<(OfficerId, String)>,
    /// The rooms of its organ.
    pub rooms: Vec<(UnitId, String)>,
    /// Who may deal with one that the viewer raises; none where they may raise none.
    pub may_suspect: Option<Vec<(OfficerId, String)>>,
    /// Whoever signed a report, to the reception.
    pub reporters: Vec<ReporterView>,
    /// By which the integrity file of whom it is about is opened.
    pub file: Option<String>,
    /// Who of the register bears the name, where it is to be settled who is meant.
    pub alike: Vec<PostWords>,
}

impl Desk {
    /// The ledger of leads; none to whoever has nothing to do with any.
    pub async fn leads(
        &self,
        officer: &Officer,
        wanted: Wanted,
    ) -> Result<Option<Ledger>, DeskError> {
        let (house, asker) = (Arc::clone(&self.house), officer.clone());
        let read = self
            .house
            .store
            .read(move |work| Box::pin(async move { house.ledger(work, &asker, wanted).await }));
        let ledger = read.await?;
        if let Some(ledger) = &ledger {
            self.note_reports(officer, ledger.lines.len()).await?;
        }
        Ok(ledger)
    }

    /// The leads of a report, and what may be made of it.
    ///
    /// # Errors
    /// [`DeskError::NoSuchMatter`] to whoever may not know of it, and where it is no report.
    pub async fn leads_of(&self, officer: &Officer, number: &str) -> Result<LeadsOf, DeskError> {
        let (house, asker, number) = (Arc::clone(&self.house), officer.clone(), number.to_owned());
        let read = self.house.store.read(move |work| {
            Box::pin(async move { house.leads_of_report(work, &asker, &number).await })
        });
        let found = read.await?;
        self.note_reports(officer, 1 + found.joinable.len()).await?;
        Ok(found)
    }

    /// A lead, opened for an officer who may know of it; the look is written down before anything is shown.
    ///
    /// # Errors
    /// [`DeskError::NoSuch`] to whoever may not know of it; [`DeskError::NoTrace`] where the look cannot be written down.
    pub async fn lead(&self, officer: &Officer, id: Uuid) -> Result<LeadView, DeskError> {
        let (house, asker) = (Arc::clone(&self.house), officer.clone());
        let tried = self.house.store.read(move |work| {
            Box::pin(async move {
                let held = house.lead_for(work, (&asker, id), false).await?;
                let looked_at = (held.lead.organ, &*held.lead.number());
                let owes = house.owes_look(work, &asker, looked_at).await?
                    || !house.unread(work, &asker, &held).await?.is_empty();
                match owes {
                    true => Ok(None),
                    false => house.lead_view(work, &asker, &held).await.map(Some),
                }
            })
        });
        if let Some(view) = tried.await? {
            return Ok(view);
        }
        let (house, asker) = (Arc::clone(&self.house), officer.clone());
        let run = self.house.store.run(move |work| {
            Box::pin(async move {
                let held = house.lead_for(work, (&asker, id), true).await?;
                let number = held.lead.number();
                if house.owes_look(work, &asker, (held.lead.organ, &number)).await? {
                    let event = TraceEvent::LeadRead { number };
                    let by = (By::Officer(asker.id), held.lead.organ);
                    house.note(work, by, event).await?;
                }
                house.note_letters(work, &asker, &held).await?;
                house.lead_view(work, &asker, &held).await
            })
        });
        run.await.map_err(untraced)
    }
}

impl House {
    /// Whether a look at what bears a number has to be written down: once an hour for each who looks.
    pub(super) async fn owes_look(
        &self,
        work: &mut Work<'_>,
        officer: &Officer,
        (organ, number): (OrganId, &str),
    ) -> Result<bool, DeskError> {
        let now: Timestamp = self.now().at;
        let own = TraceFilter {
            organs: vec![organ.0],
            officer: Some(officer.id.0),
            number: Some(number.to_owned()),
            manner: Some(Look::Page.code()),
            from_ms: Some((now - ONE_LOOK).as_millisecond() + 1),
            before_ms: Some(now.as_millisecond() + 1),
            ..TraceFilter::default()
        };
        Ok(work.traces(&own, 1).await?.is_empty())
    }

    async fn ledger(
        &self,
        work: &mut Work<'_>,
        officer: &Officer,
        wanted: Wanted,
    ) -> Result<Option<Ledger>, DeskError> {
        let roster = self.roster(work).await?;
        let organs = works_for(&officer.actor(), &roster.office);
        if organs.is_empty() {
            return Ok(None);
        }
        let organs: Vec<i32> = organs.iter().map(|organ| organ.0).collect();
        let (which, most) = match wanted {
            Wanted::Open => (Leads::Open, MOST_OPEN),
            Wanted::All(after) => (Leads::Latest(after), MOST),
        };
        let mut rows = work.leads(&organs, which, most + 1).await?;
        let more = most < i64::try_from(rows.len()).unwrap_or(i64::MAX);
        rows.truncate(usize::try_from(most).unwrap_or(usize::MAX));
        let after = rows.last().filter(|_| more).map(|row| (row.year, row.serial, row.organ));
        let ids: Vec<Uuid> = rows.iter().map(|row| row.id).collect();
        let mut lines = self.lead_lines(work, &ids, (officer, &roster)).await?;
        if wanted == Wanted::Open {
            lines.retain(|line| line.theirs);
            // By what the viewer may know of: the row's own day may be a card's.
            lines.sort_by_key(|line| line.due.map_or(Date::MAX, |(due, _)| due.date));
        }
        // Two organs may have given one number.
        let several = lines.iter().any(|line| line.organ != lines[0].organ);
        Ok(Some(Ledger { lines, after, several, beside: beside(officer, &roster.office) }))
    }

    /// Those of these leads that an officer may know of, in their order.
    async fn lead_lines(
        &self,
        work: &mut Work<'_>,
        ids: &[Uuid],
        (officer, roster): (&Officer, &Roster),
    ) -> Result<Vec<LeadLine>, DeskError> {
        let mut lines = Vec::with_capacity(ids.len());
        for id in ids {
            let held = self.load_lead(work, *id).await?;
            if held.is_known_to(officer, roster) {
                let texts = self.texts(work, held.id).await?;
                lines.push(self.lead_line(&held, &texts, (officer, roster))?);
            }
        }
        Ok(lines)
    }

    fn lead_line(
        &self,
        held: &HeldLead,
        texts: &Texts,
        (officer, roster): (&Officer, &Roster),
    ) -> Result<LeadLine, DeskError> {
        let lead = &held.lead;
        let own: Vec<_> = officer.actor().own_posts().copied().collect();
        // The reception reads what came of it once it is told.
        let told = held.is_told();
        let works = lead.is_open_to(&own, &roster.office);
        let hands = lead.hands(&own, &roster.office);
        let looks = hands.contains(&LeadHand::CaseRoom);
        let open_to = told || works || looks;
        let who = match texts.are_erased() {
            true => None,
            false => serde_json::from_str(&texts.get(&lead.who)?)
                .map_err(|_| DeskError::Damaged("whom a lead is about"))?,
        };
        let today = self.now().today;
        // A card has clocks of its own, of which the reception hears as little as of the card.
        let of_cards = lead.cards.iter().filter(|_| works).filter_map(Card::next_due);
        let follows = works || (told && hands.contains(&LeadHand::Reception));
        let of_clarifying = lead.clarifying().filter(|_| follows);
        let of_clarifying = of_clarifying.and_then(Clarification::next_due);
        let reception = hands.contains(&LeadHand::Reception);
        let case_room = hands.contains(&LeadHand::CaseRoom);
        let here = works || reception || case_room;
        let owed_below =
            lead.is_below() && lead.below.as_ref().is_some_and(|one| one.sent_up.is_none());
        let of_reporters = lead.reporters.iter().filter(|_| reception);
        // By when the reception is told depends on whether somebody signed: whoever only looks at it hears of no such day.
        let closed = matches!(lead.stage, LeadStage::Closed { .. });
        let own = lead.stage.due().filter(|_| works || reception || !closed);
        let due = own.into_iter().chain(of_cards).chain(of_clarifying);
        let due = due.chain(of_reporters.filter_map(Reporter::due));
        let due = due.min_by_key(|due| due.date);
        let due = due.map(|due| (due, roster.calendar.days_left(due.date, today)));
        let returned = matches!(lead.stage, LeadStage::Returned { .. });
        let waits_here = match returned {
            // What comes of the report the reception settles.
            true => reception && !lead.taken_back,
            false => here && (!told || lead.clarifying().is_some()),
        };
        Ok(LeadLine {
            id: held.id.0,
            number: lead.number(),
            organ: roster.office.organ_name(lead.organ).to_owned(),
            who,
            room: lead.room.map(|room| roster.office.unit_name(room).to_owned()),
            keeper: lead.kept.map(|(_, keeper)| name(roster, keeper)),
            handed_on: lead.handed_on,
            stage: lead.stage.word(),
            disposal: lead.disposals.last().map(|(_, one)| *one).filter(|_| open_to),
            found: lead.found.filter(|_| open_to),
            due,
            reports: here.then_some(lead.reports.len()),
            theirs: held.owes_review(officer, roster)
                || waits_here
                || (!here && owed_below)
                || lead.suspicion_waits_for(officer.actor().by(), &hands, law(roster, today)?)
                || (works && !lead.cards.iter().all(Card::is_over))
                || (reception && lead.reporters.iter().any(Reporter::is_owed)),
            turn: waits(held, officer, (roster, today))?,
        })
    }

    async fn lead_view(
        &self,
        work: &mut Work<'_>,
        officer: &Officer,
        held: &HeldLead,
    ) -> Result<LeadView, DeskError> {
        let roster = self.roster(work).await?;
        let texts = self.texts(work, held.id).await?;
        let lead = &held.lead;
        let actor = officer.actor().on(&roster.office, self.now().today);
        let own: Vec<_> = actor.own_posts().copied().collect();
        let hands = lead.hands(&own, &roster.office);
        let open = lead.open_acts();
        let own_act = |act: &LeadAct| hands.contains(&act.hand());
        // What comes first is what is likely to come next.
        let next = open.first().filter(|act| act.is_awaited() && !own_act(act));
        // Before a leader's it is the turn of those who review it.
        let reviewed = held.unreviewed(&roster).is_empty();
        let next = match (reviewed, held.owes_review(officer, &roster)) {
            (true, _) => next.map(|act| act.hand()),
            (false, owes) => (!owes).then_some(LeadHand::Reviewer),
        };
        let known = held.reports.iter().filter(|one| may_know(&actor, one, &roster.office));
        let open_to = lead.is_open_to(&own, &roster.office);
        let of_below = lead.below.as_ref().filter(|_| below::is_only_below(&hands));
        let workers = match of_below {
            Some(one) => people_below(one.place(), &held.of_reports(), &roster.office).all,
            None => lead.workers(&held.of_reports(), &roster.office),
        }
        .into_iter();
        let of_cards = if open_to { lead.cards.as_slice() } else { &[] };
        let cards = of_cards.iter();
        let cards = cards.map(|card| self.card_view(card, (held, &texts), (officer, &roster)));
        let cards = cards.collect::<Result<_, _>>()?;
        let reception = hands.contains(&LeadHand::Reception);
        // What follows a lead the reception hears of once it was told what came of it; nobody else who only looks at it does.
        let told = open_to || (reception && held.is_told());
        let only_below = of_below.is_some();
        let returned = matches!(lead.stage, LeadStage::Returned { .. });
        let proposes = hands.contains(&LeadHand::Room) && lead.kept.is_some() && !returned;
        // Of cards the reception hears nothing: they are no part of what it is told.
        let suspicions = self.suspicions(held, officer, &roster)?;
        let seen: Vec<_> = suspicions.views.iter().map(|one| one.no).collect();
        let returned_here = returned && reception;
        let eye = Eye { hands: &hands, told, returned: returned_here, suspicions: &seen };
        let line = self.lead_line(held, &texts, (officer, &roster))?;
        // Who is meant is asked where somebody of the register bears the name, or nothing says who it is.
        let alike = alike(lead, line.who.as_ref(), &roster);
        let unclear = lead.party.is_none() || !alike.is_empty();
        let may_review = lead.reviews_for((officer.id, &own), &roster.office).is_some();
        let keeps = lead.kept.is_some_and(|(_, keeper)| keeper == officer.id);
        let named = line.who.is_some();
        let offers = |act: LeadAct| match act {
            LeadAct::Identify => unclear,
            LeadAct::Review => may_review,
            LeadAct::TakeOver => !keeps,
            LeadAct::MarkRead => lead.awaits_reading(officer.id),
            LeadAct::Close | LeadAct::Approve => reviewed,
            // A letter has somebody to go to.
            LeadAct::WriteInquiry => named,
            _ => true,
        };
        // Whoever has something to do here waits for nobody.
        let next = next.filter(|_| !line.turn);
        Ok(LeadView {
            alike,
            line,
            summary: texts.get(&lead.summary)?,
            explained_within: law(&roster, self.now().today)?.terms.period(LeadTerm::Explanation),
            reports: known.map(|report| report.number.clone()).collect(),
            steps: steps(&eye, &texts, (held, &roster))?,
            acts: open.into_iter().filter(own_act).filter(|act| offers(*act)).collect(),
            waits_for: next,
            workers: workers.map(|id| (id, name(&roster, id))).collect(),
            assignment: match open_to || only_below {
                true => below::assignment_view(held, &texts, &roster)?,
                false => None,
            },
            organs_below: if proposes { below::organs(held, &roster) } else { Vec::new() },
            at_work: match &lead.stage {
                LeadStage::AtWork(at_work) => Some(at_work.disposal),
                _ => None,
            },
            cards,
            offers: if proposes {
                card_view::offers_on(lead, &roster, self.now().today)?
            } else {
                Vec::new()
            },
            card_guide: match proposes {
                true => card_view::guide(held, &roster, self.now().today)?,
                false => Vec::new(),
            },
            clarifications: self.clarifications(held, &texts, (open_to, told, &roster))?,
            clarify: if told { clarify_acts(lead, officer.id, &hands) } else { Vec::new() },
            unclarified: unclarified(lead).filter(|_| hands.contains(&LeadHand::Room)),
            reviewers: if told { reviewers(held, &roster) } else { Vec::new() },
            suspicions: suspicions.views,
            letters: self.letters(work, held, (officer.id, &hands)).await?,
            circulation: match open_to || reception {
                true => circulation(lead, &roster),
                false => Vec::new(),
            },
            readers: readers(held, reception, &roster),
            rooms: rooms_for(lead, &hands, &roster),
            may_suspect: suspicions.fit,
            reporters: self.reporters(held, (&actor, reception, &roster)),
            file: lead.party.clone().filter(|_| open_to && !texts.are_erased()),
        })
    }

    fn clarifications(
        &self,
        held: &HeldLead,
        texts: &Texts,
        (open_to, told, roster): (bool, bool, &Roster),
    ) -> Result<Vec<ClarifyView>, DeskError> {
        let all = held.lead.clarifications.iter().filter(|_| told);
        let views = all.map(|one| {
            let view = self.clarify_view(one, texts, roster)?;
            Ok(if open_to { view } else { without_plan(view) })
        });
        views.collect()
    }

    async fn leads_of_report(
        &self,
        work: &mut Work<'_>,
        officer: &Officer,
        number: &str,
    ) -> Result<LeadsOf, DeskError> {
        let roster = self.roster(work).await?;
        let actor = officer.actor();
        let report = self.find(work, number, &actor, &roster.office).await?;
        if !report.matter.is_report() {
            return Err(DeskError::NoSuchMatter);
        }
        let (organ, of) = (report.matter.organ, report.matter.id);
        let rows = work.leads_of(of.0).await?;
        let ids: Vec<Uuid> = rows.iter().map(|row| row.id).collect();
        let lines = self.lead_lines(work, &ids, (officer, &roster)).await?;
        let about = self.complained_of(work, &report).await?;
        let (named, mut taken) = (!about.is_empty(), Vec::new());
        for id in &ids {
            let lead = self.load_lead(work, *id).await?.lead;
            let returned = matches!(lead.stage, LeadStage::Returned { .. });
            // Of what somebody brought anew a lead is made anew.
            let stands = !returned && !lead.is_reopened_by(of);
            taken.extend(lead.person.filter(|_| stands && first_of(&lead) == Some(of)));
        }
        let persons = (1_u16..).zip(about).filter(|(no, _)| !taken.contains(no)).collect();
        let open = work.leads(&[organ.0], Leads::Open, MOST_OPEN).await?;
        // What is assigned to this organ rests on reports of another.
        let own = open.iter().filter(|row| row.organ == organ.0);
        let others = own.map(|row| row.id).filter(|id| !ids.contains(id));
        let others: Vec<Uuid> = others.collect();
        let mut joinable = self.lead_lines(work, &others, (officer, &roster)).await?;
        joinable.retain(|line| !matches!(line.stage, "closed" | "told" | "returned"));
        Ok(LeadsOf {
            lines,
            persons,
            named,
            rooms: first_rooms(organ, &roster),
            joinable,
            may_make: hands_over(&actor, organ, &roster.office),
        })
    }
}

/// What else there is of leads for an officer.
fn beside(officer: &Officer, office: &Office) -> Vec<Beside> {
    let actor = officer.actor();
    // Who does nothing but receive reports knows of no card.
    let cards = !actor.own_posts().all(|post| is_reception(post, office));
    let files = !looks_into(&actor, office).is_empty();
    let figures = files || !receptions_of(&actor, office).is_empty();
    let all = [(Beside::Cards, cards), (Beside::Figures, figures), (Beside::Files, files)];
    all.into_iter().filter(|(_, there)| *there).map(|(one, _)| one).collect()
}

/// What somebody with these hands may do about its clarification: whoever agreed to it waits for the next who must.
fn clarify_acts(lead: &Lead, officer: OfficerId, hands: &[LeadHand]) -> Vec<ClarifyAct> {
    let agreed = lead.clarifying().is_some_and(|one| one.endorsers.contains(&officer));
    let may = |act: &ClarifyAct| {
        let own = act.hands().iter().any(|hand| hands.contains(hand));
        own && !(agreed && *act == ClarifyAct::Approve)
    };
    lead.clarify_acts().into_iter().filter(may).collect()
}

/// Why a lead that is closed is not clarified: of one that was found true nobody asks.
fn unclarified(lead: &Lead) -> Option<ClarifyRefusal> {
    let finding = lead.found?.finding;
    let asks = matches!(finding, Finding::Untrue | Finding::Unproved);
    lead.may_be_clarified().err().filter(|why| asks && *why != ClarifyRefusal::Unfit)
}

/// Who may review a clarification, where one waits for it.
fn reviewers(held: &HeldLead, roster: &Roster) -> Vec<(OfficerId, String, ReviewSide)> {
    let planned = held.lead.clarifying().is_some_and(|one| one.stage == ClarifyStage::Planned);
    let all = held.lead.reviewers(&held.of_reports(), &roster.office).into_iter();
    all.filter(|_| planned).map(|(id, side)| (id, name(roster, id), side)).collect()
}

/// Who of the register bears the name of whom a lead is about, where it is to be settled who is meant.
fn alike(lead: &Lead, who: Option<&Complained>, roster: &Roster) -> Vec<PostWords> {
    let open = lead.open_acts().contains(&LeadAct::Identify);
    let named = who.filter(|_| open).map_or(&[][..], |who| roster.register.named(&who.name));
    let mut alike: Vec<_> =
        named.iter().filter_map(|id| roster.register.words(*id).cloned()).collect();
    alike.sort_by(|one, other| one.number.cmp(&other.number));
    alike
}

fn first_of(lead: &Lead) -> Option<MatterId> {
    lead.reports.first().copied()
}

/// The rooms that a lead may be handed to first.
fn first_rooms(organ: OrganId, roster: &Roster) -> Vec<(UnitId, String)> {
    let first = roster.office.case_room_first(organ);
    let fits = |(room, _): &(UnitId, String)| first.is_none_or(|first| first == *room);
    rooms(organ, roster).into_iter().filter(fits).collect()
}

/// The rooms among which somebody with these hands chooses.
fn rooms_for(lead: &Lead, hands: &[LeadHand], roster: &Roster) -> Vec<(UnitId, String)> {
    match &lead.below {
        _ if hands.contains(&LeadHand::Leader) => rooms(lead.organ, roster),
        Some(below) if hands.contains(&LeadHand::BelowChief) => rooms(below.assignment.to, roster),
        _ => Vec::new(),
    }
}

/// The rooms that a lead may be handed to.
fn rooms(organ: OrganId, roster: &Roster) -> Vec<(UnitId, String)> {
    let rooms = roster.office.rooms_for_leads(organ);
    rooms.map(|id| (id, roster.office.unit_name(id).to_owned())).collect()
}

pub(super) fn name(roster: &Roster, officer: OfficerId) -> String {
    roster.names.get(&officer).cloned().unwrap_or_default()
}
