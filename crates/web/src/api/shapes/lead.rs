//! Leads as they go over the wire: the ledger, one opened, and what may be made of a report.

use desk::{
    AssignmentView, CardView, ClarifyView, LeadFact, LeadLine, LeadStep, LeadView, ReporterView,
    SuspicionView, views::DueView,
};
use jiff::civil::Date;
use rules::{
    deadline::{Due, Left},
    ids::{OfficerId, OrganId, UnitId},
};
use serde::Serialize;
use utoipa::ToSchema;

use super::{
    person::Complained,
    when::{Day, DueSoon},
};
use crate::leads::family::Family;

fn soon((due, left): (Due, Left)) -> DueSoon {
    DueView { due, left }.into()
}

/// A page of the ledger.
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct Ledger {
    /// Its lines.
    leads: Vec<Line>,
    /// After which there are more, where there are: what `after` takes.
    #[serde(skip_serializing_if = "Option::is_none")]
    next: Option<String>,
}

impl From<desk::Ledger> for Ledger {
    fn from(ledger: desk::Ledger) -> Self {
        Self {
            leads: ledger.lines.into_iter().map(Into::into).collect(),
            next: ledger.after.map(|(year, serial, organ)| format!("{year}-{serial}-{organ}")),
        }
    }
}

/// A lead in one line.
#[derive(Debug, Serialize, ToSchema)]
#[schema(as = LeadLine)]
pub(crate) struct Line {
    /// Its id.
    id: String,
    /// Its number.
    number: String,
    /// The organ of discipline.
    organ: String,
    /// Who is meant; absent where nobody is named.
    #[serde(skip_serializing_if = "Option::is_none")]
    who: Option<Complained>,
    /// The room that answers for it.
    #[serde(skip_serializing_if = "Option::is_none")]
    room: Option<String>,
    /// Who keeps it.
    #[serde(skip_serializing_if = "Option::is_none")]
    keeper: Option<String>,
    /// The day it was handed over.
    handed_on: Day,
    /// Where it stands.
    #[schema(example = "at_work")]
    stage: &'static str,
    /// What was approved last (处置方式); to the reception once it was told.
    #[serde(skip_serializing_if = "Option::is_none")]
    disposal: Option<&'static str>,
    /// What was found; likewise.
    #[serde(skip_serializing_if = "Option::is_none")]
    finding: Option<&'static str>,
    /// What became of it; likewise.
    #[serde(skip_serializing_if = "Option::is_none")]
    measure: Option<&'static str>,
    /// Which of the four forms; likewise.
    #[serde(skip_serializing_if = "Option::is_none")]
    form: Option<&'static str>,
    /// By when the next step is done.
    #[serde(skip_serializing_if = "Option::is_none")]
    due: Option<DueSoon>,
    /// On how many reports it rests; absent for an organ below.
    #[serde(skip_serializing_if = "Option::is_none")]
    reports: Option<usize>,
}

impl From<LeadLine> for Line {
    fn from(line: LeadLine) -> Self {
        Self {
            id: line.id.to_string(),
            number: line.number,
            organ: line.organ,
            who: line.who.map(Into::into),
            room: line.room,
            keeper: line.keeper,
            handed_on: Day(line.handed_on),
            stage: line.stage,
            disposal: line.disposal.map(rules::lead::Disposal::word),
            finding: line.found.map(|found| found.finding.word()),
            measure: line.found.map(|found| found.measure.word()),
            form: line.found.and_then(|found| found.form).map(rules::lead::FourForms::word),
            due: line.due.map(soon),
            reports: line.reports,
        }
    }
}

/// A lead as the asker may read it.
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct Lead {
    #[serde(flatten)]
    line: Line,
    /// What is said of them, in the words of the reception.
    summary: String,
    /// Numbers of the reports it rests on, as far as the asker may know of them.
    report_numbers: Vec<String>,
    /// What happened.
    steps: Vec<Step>,
    /// Its cards.
    cards: Vec<Card>,
    /// Its clarifications.
    clarifications: Vec<Clarification>,
    /// Whoever signed a report, to its reception.
    reporters: Vec<Signer>,
    /// Suspicions of false accusation, to those who deal with one.
    suspicions: Vec<Suspicion>,
    /// Who works on it or approves: by whose ids a study, a verification or a team is named; to an organ below its own people.
    workers: Vec<Worker>,
    /// To whom it is assigned (交办), for both sides.
    #[serde(skip_serializing_if = "Option::is_none")]
    assignment: Option<Assignment>,
    /// Leaders who were asked to read it.
    circulation: Vec<Reader>,
    /// Whom the reception may ask besides: `lead_readers` takes the ids.
    readers: Vec<Worker>,
    /// What the reports say, to a leader who was asked to read them.
    letters: Vec<Letter>,
    /// The rooms of its organ that it may be handed on to: `lead_room` takes the id.
    rooms: Vec<Organ>,
    /// The organs below that it may be proposed to be assigned to: `lead_to` takes the id.
    organs_below: Vec<Organ>,
    /// Who may deal with a suspicion that the asker raises.
    team: Vec<Worker>,
    /// Who may review its clarification, where one waits for that.
    reviewers: Vec<Worker>,
    /// Commands that the asker may give now about the lead itself or its clarification; those about a card, a signer or a
    /// suspicion stand with it.
    may: Vec<&'static str>,
}

impl From<LeadView> for Lead {
    fn from(view: LeadView) -> Self {
        let acts = view.acts.iter().map(|act| act.word());
        let clarify = view.clarify.iter().map(|act| act.word());
        let propose = (!view.offers.is_empty()).then(|| Family::Proposal.commands()[0]);
        let suspect = view
            .may_suspect
            .as_ref()
            .map(|_| rules::false_accusation::SuspicionAct::Suspect.word());
        let may = acts.chain(clarify).chain(propose).chain(suspect).collect();
        let reviewers = view.reviewers.into_iter().map(|(id, name, _)| (id, name));
        Self {
            may,
            line: view.line.into(),
            summary: view.summary,
            report_numbers: view.reports,
            steps: view.steps.into_iter().map(Into::into).collect(),
            cards: view.cards.into_iter().map(Into::into).collect(),
            clarifications: view.clarifications.into_iter().map(Into::into).collect(),
            reporters: view.reporters.into_iter().map(Into::into).collect(),
            suspicions: view.suspicions.into_iter().map(Into::into).collect(),
            team: view.may_suspect.into_iter().flatten().map(Into::into).collect(),
            workers: view.workers.into_iter().map(Into::into).collect(),
            assignment: view.assignment.map(Into::into),
            circulation: view.circulation.into_iter().map(Into::into).collect(),
            readers: view.readers.into_iter().map(Into::into).collect(),
            letters: view.letters.into_iter().map(Into::into).collect(),
            rooms: view.rooms.into_iter().map(|(UnitId(id), name)| Organ { id, name }).collect(),
            organs_below: view.organs_below.into_iter().map(Into::into).collect(),
            reviewers: reviewers.map(Into::into).collect(),
        }
    }
}

/// A leader who was asked to read it.
#[derive(Debug, Serialize, ToSchema)]
#[schema(as = LeadReader)]
pub(crate) struct Reader {
    /// The name.
    name: String,
    /// The day they did; absent where they did not yet.
    #[serde(skip_serializing_if = "Option::is_none")]
    read_on: Option<Day>,
}

impl From<(String, Option<Date>)> for Reader {
    fn from((name, read_on): (String, Option<Date>)) -> Self {
        Self { name, read_on: read_on.map(Day) }
    }
}

/// A report as a leader reads it: its words, and nothing of whose they are.
#[derive(Debug, Serialize, ToSchema)]
#[schema(as = LeadLetter)]
pub(crate) struct Letter {
    /// The day it came.
    received_on: Day,
    /// Its title, what it says, and what was added.
    words: Vec<String>,
}

impl From<desk::Letter> for Letter {
    fn from(letter: desk::Letter) -> Self {
        Self { received_on: Day(letter.received_on), words: letter.words }
    }
}

/// To whom a lead is assigned, and what is asked of them.
#[derive(Debug, Serialize, ToSchema)]
#[schema(as = LeadAssignment)]
pub(crate) struct Assignment {
    /// The organ below.
    to: String,
    /// Why.
    #[schema(example = "long_delay")]
    ground: &'static str,
    /// What is asked of it.
    wanted: String,
    /// The day it was assigned.
    on: Day,
    /// The day it was signed for.
    #[serde(skip_serializing_if = "Option::is_none")]
    accepted_on: Option<Day>,
    /// The day the report was sent up.
    #[serde(skip_serializing_if = "Option::is_none")]
    sent_up_on: Option<Day>,
}

impl From<AssignmentView> for Assignment {
    fn from(one: AssignmentView) -> Self {
        Self {
            to: one.to,
            ground: one.ground.word(),
            wanted: one.wanted,
            on: Day(one.on),
            accepted_on: one.accepted.map(|(on, _)| Day(on)),
            sent_up_on: one.sent_up.map(Day),
        }
    }
}

/// An organ or a room by whose id it is named.
#[derive(Debug, Serialize, ToSchema)]
#[schema(as = OrganBelow)]
pub(crate) struct Organ {
    /// The id.
    id: i32,
    /// The name.
    name: String,
}

impl From<(OrganId, String)> for Organ {
    fn from((OrganId(id), name): (OrganId, String)) -> Self {
        Self { id, name }
    }
}

/// An officer by whose id they are named.
#[derive(Debug, Serialize, ToSchema)]
#[schema(as = LeadWorker)]
pub(crate) struct Worker {
    /// The id.
    id: String,
    /// The name.
    name: String,
}

impl From<(OfficerId, String)> for Worker {
    fn from((id, name): (OfficerId, String)) -> Self {
        Self { id: id.to_string(), name }
    }
}

/// One step.
#[derive(Debug, Serialize, ToSchema)]
#[schema(as = LeadStep)]
pub(crate) struct Step {
    /// What happened.
    #[schema(example = "lead.received")]
    kind: &'static str,
    /// The day it was done.
    on: Day,
    /// By whom.
    by: String,
    /// What is told of it.
    facts: Vec<Fact>,
}

impl From<LeadStep> for Step {
    fn from(step: LeadStep) -> Self {
        let LeadStep { kind, on, by, facts } = step;
        Self { kind, on: Day(on), by, facts: facts.into_iter().map(Into::into).collect() }
    }
}

/// Something that is told of a step: texts, days, words of a vocabulary, names.
#[derive(Debug, Serialize, ToSchema)]
#[schema(as = LeadFact)]
pub(crate) struct Fact {
    /// The field it was typed into.
    name: &'static str,
    /// What it says; several values where it is a list.
    values: Vec<String>,
}

impl From<(&'static str, LeadFact)> for Fact {
    fn from((name, fact): (&'static str, LeadFact)) -> Self {
        let values = match fact {
            LeadFact::Text(text) => vec![text],
            LeadFact::Day(day) => vec![day.to_string()],
            LeadFact::Due(due) => vec![due.date.to_string()],
            LeadFact::Word(_, word) => vec![word.to_owned()],
            LeadFact::Names(names) => names,
            LeadFact::Words(words) => words.into_iter().map(|(_, word)| word.to_owned()).collect(),
        };
        Self { name, values }
    }
}

/// A supervision card.
#[derive(Debug, Serialize, ToSchema)]
#[schema(as = LeadCard)]
pub(crate) struct Card {
    /// Which of the lead's: what `card` takes.
    no: u16,
    /// Its number, once it is issued.
    #[serde(skip_serializing_if = "Option::is_none")]
    number: Option<String>,
    /// Which sort: what `card_kind` takes.
    kind: String,
    /// What stands on it.
    name: String,
    /// Whom it is given to.
    to: Complained,
    /// On what ground.
    ground: &'static str,
    /// Its text.
    text: String,
    /// What goes with it.
    measures: Vec<&'static str>,
    /// Where it stands.
    stage: &'static str,
    /// How it ended.
    #[serde(skip_serializing_if = "Option::is_none")]
    end: Option<&'static str>,
    /// The day it was issued.
    #[serde(skip_serializing_if = "Option::is_none")]
    issued_on: Option<Day>,
    /// By when the next step is done.
    #[serde(skip_serializing_if = "Option::is_none")]
    due: Option<DueSoon>,
    /// The personnel department is told of it.
    copied: bool,
    /// Commands that the asker may give now.
    may: Vec<&'static str>,
    /// How it may end where it stands.
    ends: Vec<&'static str>,
}

impl From<CardView> for Card {
    fn from(view: CardView) -> Self {
        Self {
            no: view.no,
            number: view.number,
            kind: view.card,
            name: view.name,
            to: view.to.into(),
            ground: view.ground.word(),
            text: view.text,
            measures: view.measures.iter().map(|one| one.word()).collect(),
            stage: view.stage,
            end: view.end.map(rules::card::CardEnd::word),
            issued_on: view.issued_on.map(Day),
            due: view.due.map(soon),
            copied: view.copy.is_some(),
            may: view.acts.iter().map(|act| act.word()).collect(),
            ends: view.ends.iter().map(|end| end.word()).collect(),
        }
    }
}

/// A clarification.
#[derive(Debug, Serialize, ToSchema)]
#[schema(as = LeadClarification)]
pub(crate) struct Clarification {
    /// Its number, once it is approved.
    #[serde(skip_serializing_if = "Option::is_none")]
    number: Option<String>,
    /// Where it stands.
    stage: &'static str,
    /// Why it was refused.
    #[serde(skip_serializing_if = "Option::is_none")]
    bar: Option<&'static str>,
    /// What is said in it, once that is planned.
    #[serde(skip_serializing_if = "Option::is_none")]
    text: Option<String>,
    /// In which forms it was done.
    given: Vec<&'static str>,
    /// In which it is still to be done.
    missing: Vec<&'static str>,
    /// By when.
    #[serde(skip_serializing_if = "Option::is_none")]
    due: Option<DueSoon>,
}

impl From<ClarifyView> for Clarification {
    fn from(view: ClarifyView) -> Self {
        Self {
            number: view.number,
            stage: view.stage.word(),
            bar: view.bar.map(rules::clarification::ClarifyBar::word),
            text: view.plan.map(|plan| plan.text),
            given: view.given.iter().map(|(form, _)| form.word()).collect(),
            missing: view.missing.iter().map(|form| form.word()).collect(),
            due: view.due.map(soon),
        }
    }
}

/// Whoever signed a report; who they are stands with the report.
#[derive(Debug, Serialize, ToSchema)]
#[schema(as = LeadSigner)]
pub(crate) struct Signer {
    /// The number of their report: what `report` takes.
    report: String,
    /// By when the next thing is owed.
    #[serde(skip_serializing_if = "Option::is_none")]
    due: Option<DueSoon>,
    /// Commands that the asker may give now.
    may: Vec<&'static str>,
}

impl From<ReporterView> for Signer {
    fn from(view: ReporterView) -> Self {
        Self {
            report: view.number,
            due: view.due.map(soon),
            may: view.acts.iter().map(|act| act.word()).collect(),
        }
    }
}

/// A suspicion of false accusation.
#[derive(Debug, Serialize, ToSchema)]
#[schema(as = LeadSuspicion)]
pub(crate) struct Suspicion {
    /// Which of the lead's: what `suspicion` takes.
    no: u16,
    /// Where it stands.
    stage: &'static str,
    /// Who deals with it.
    team: Vec<String>,
    /// The day it was raised.
    raised_on: Day,
    /// The last day on which what was found bears on anything.
    #[serde(skip_serializing_if = "Option::is_none")]
    until: Option<Day>,
    /// Where it may still go.
    routes: Vec<&'static str>,
    /// Commands that the asker may give now.
    may: Vec<&'static str>,
}

impl From<SuspicionView> for Suspicion {
    fn from(view: SuspicionView) -> Self {
        Self {
            no: view.no,
            stage: view.stage.word(),
            team: view.team,
            raised_on: Day(view.raised_on),
            until: view.found.map(|(_, _, until)| Day(until)),
            routes: view.routes.iter().map(|route| route.word()).collect(),
            may: view.acts.iter().map(|act| act.word()).collect(),
        }
    }
}

/// The leads of a report, and what a new one may be made of.
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct LeadsOf {
    /// Those made of it.
    leads: Vec<Line>,
    /// Whom it complains of and no lead is about.
    persons: Vec<Person>,
    /// The rooms.
    rooms: Vec<Room>,
    /// Open leads that may say the same: what `join` takes is the id of one.
    joinable: Vec<Line>,
    /// The asker makes leads of it.
    may_make: bool,
}

/// Somebody complained of.
#[derive(Debug, Serialize, ToSchema)]
#[schema(as = LeadPerson)]
pub(crate) struct Person {
    /// What `lead_person` takes.
    no: u16,
    /// Who.
    who: Complained,
}

/// A room.
#[derive(Debug, Serialize, ToSchema)]
#[schema(as = LeadRoom)]
pub(crate) struct Room {
    /// What `lead_room` takes.
    id: i32,
    /// Its name.
    name: String,
}

impl From<desk::LeadsOf> for LeadsOf {
    fn from(of: desk::LeadsOf) -> Self {
        let person = |(no, who): (u16, rules::person::Complained)| Person { no, who: who.into() };
        let room = |(id, name): (rules::ids::UnitId, String)| Room { id: id.0, name };
        Self {
            leads: of.lines.into_iter().map(Into::into).collect(),
            persons: of.persons.into_iter().map(person).collect(),
            rooms: of.rooms.into_iter().map(room).collect(),
            joinable: of.joinable.into_iter().map(Into::into).collect(),
            may_make: of.may_make,
        }
    }
}
