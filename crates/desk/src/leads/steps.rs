//! What happened to a lead, step by step, as it is told.

use jiff::civil::Date;
use rules::{
    deadline::Due,
    ids::OfficerId,
    lead::{LeadEvent, LeadHand, Outcome, Proposal},
    stored::{By, Recorded},
};

use super::{
    below, card_view, case, clarify_view, reporters, stream::HeldLead, suspect, view::name,
};
use crate::{DeskError, roster::Roster, sealing::Texts};

/// Something that is told of a step.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum LeadFact {
    /// A text.
    Text(String),
    /// A day.
    Day(Date),
    /// By when something is due.
    Due(Due),
    /// A word of a vocabulary.
    Word(&'static str, &'static str),
    /// Officers.
    Names(Vec<String>),
    /// Words of vocabularies.
    Words(Vec<(&'static str, &'static str)>),
}

/// The kind of a step, and what is told of it.
pub(super) type Told = (&'static str, Facts);

/// What is told of a step: the name of each field, and what it says.
pub(super) type Facts = Vec<(&'static str, LeadFact)>;

/// One step of a lead.
#[derive(Clone, Debug)]
pub struct LeadStep {
    /// What happened: the kind of its event.
    pub kind: &'static str,
    /// The day it was done.
    pub on: Date,
    /// By whom.
    pub by: String,
    /// What is told of it: the name of each field, and what it says.
    pub facts: Vec<(&'static str, LeadFact)>,
}

/// As what somebody looks at a lead.
pub(super) struct Eye<'a> {
    /// What they have to do with it.
    pub(super) hands: &'a [LeadHand],
    /// They hear what follows its end.
    pub(super) told: bool,
    /// It was returned: the reception reads why.
    pub(super) returned: bool,
    /// The suspicions they deal with.
    pub(super) suspicions: &'a [u16],
}

impl Eye<'_> {
    /// They work on it here or approve.
    fn works(&self) -> bool {
        self.hands.iter().any(|hand| matches!(hand, LeadHand::Room | LeadHand::Leader))
    }

    fn hides(&self, held: &HeldLead, at: usize) -> bool {
        below::is_hidden(held, at, self.hands)
            || match held.events[at].event {
                LeadEvent::Card { .. } => !self.works(),
                LeadEvent::Clarification { .. }
                | LeadEvent::Settled { .. }
                | LeadEvent::Corrected { .. } => !self.told,
                LeadEvent::Reporter { .. } => !self.hands.contains(&LeadHand::Reception),
                LeadEvent::Suspicion { no, .. } => !self.suspicions.contains(&no),
                _ => false,
            }
    }

    /// Whether they read what was said at a step, and not only that it was taken.
    fn reads(&self, event: &LeadEvent) -> bool {
        match event {
            // What the reception did itself it reads.
            LeadEvent::Reporter { .. } => true,
            LeadEvent::Circulated { .. } if self.hands.contains(&LeadHand::Reception) => true,
            // The day by which the reception is told is the reception's and the room's: it tells whether somebody signed.
            LeadEvent::Closed { .. } | LeadEvent::Approved { .. } => self.works(),
            _ => {
                let reviews = self.hands.contains(&LeadHand::Reviewer);
                self.works() || reviews || below::is_only_below(self.hands)
            }
        }
    }
}

/// What happened to a lead, as somebody may read it.
pub(super) fn steps(
    eye: &Eye<'_>,
    texts: &Texts,
    (held, roster): (&HeldLead, &Roster),
) -> Result<Vec<LeadStep>, DeskError> {
    let shown = held.events.iter().enumerate().filter(|(at, _)| !eye.hides(held, *at));
    // Why it came back the reception reads in the proposal that was approved, and in no other.
    let proposed = |one: &Recorded<LeadEvent>| matches!(one.event, LeadEvent::Proposed(_));
    let why = held.events.iter().rposition(proposed).filter(|_| eye.returned);
    let steps = shown.map(|(at, recorded)| {
        let step = step(recorded, texts, (held, roster))?;
        let reads = eye.reads(&recorded.event) || why == Some(at);
        Ok(if reads { step } else { LeadStep { facts: Vec::new(), ..step } })
    });
    steps.collect()
}

/// A step as it is told; the number of a joined report is told to nobody here.
fn step(
    recorded: &Recorded<LeadEvent>,
    texts: &Texts,
    (held, roster): (&HeldLead, &Roster),
) -> Result<LeadStep, DeskError> {
    let text = |passage| texts.get(passage).map(LeadFact::Text);
    let names = |officers: &[OfficerId]| {
        LeadFact::Names(officers.iter().map(|id| name(roster, *id)).collect())
    };
    let (kind, facts) = match &recorded.event {
        LeadEvent::HandedOver { room, .. } => {
            let room = room.map(|room| roster.office.unit_name(room).to_owned());
            let room = room.map(|room| ("lead_room", LeadFact::Text(room)));
            ("lead.handed_over", room.into_iter().collect())
        }
        LeadEvent::Joined { .. } => ("lead.joined", Vec::new()),
        LeadEvent::Received { due } => ("lead.received", vec![("lead_due", LeadFact::Due(*due))]),
        LeadEvent::Proposed(what) => ("lead.proposed", of_proposal(what, texts, roster, &names)?),
        LeadEvent::SentBack { reason } => ("lead.sent_back", vec![("lead_reason", text(reason)?)]),
        LeadEvent::Approved { due, .. } => {
            let due = due.map(|due| ("lead_due", LeadFact::Due(due)));
            ("lead.approved", due.into_iter().collect())
        }
        LeadEvent::InquiryWritten { text: said } => {
            ("lead.inquiry_written", vec![("lead_text", text(said)?)])
        }
        LeadEvent::Served { day, due } => (
            "lead.inquiry_served",
            vec![("lead_day", LeadFact::Day(*day)), ("lead_due", LeadFact::Due(*due))],
        ),
        LeadEvent::Explained { day, text: said, uncountersigned, due } => {
            let mut facts = vec![("lead_day", LeadFact::Day(*day)), ("lead_text", text(said)?)];
            if let Some(why) = uncountersigned {
                facts.push(("lead_uncountersigned", text(why)?));
            }
            facts.push(("lead_due", LeadFact::Due(*due)));
            ("lead.explained", facts)
        }
        LeadEvent::TalkHeld { day, text: said, due } => (
            "lead.talk_held",
            vec![
                ("lead_day", LeadFact::Day(*day)),
                ("lead_text", text(said)?),
                ("lead_due", LeadFact::Due(*due)),
            ],
        ),
        LeadEvent::Extended { reason, due } => (
            "lead.extended",
            vec![("lead_reason", text(reason)?), ("lead_due", LeadFact::Due(*due))],
        ),
        LeadEvent::KeptOn { reason, due } => (
            "lead.kept_on",
            vec![("lead_reason", text(reason)?), ("lead_due", LeadFact::Due(*due))],
        ),
        LeadEvent::Reported(outcome) => ("lead.reported", of_outcome(outcome, texts)?),
        LeadEvent::Closed { due, .. } => ("lead.closed", vec![("lead_due", LeadFact::Due(*due))]),
        LeadEvent::FedBack => ("lead.fed_back", Vec::new()),
        LeadEvent::TakenBack => ("lead.taken_back", Vec::new()),
        beside @ (LeadEvent::HandedOn { .. }
        | LeadEvent::TakenOver
        | LeadEvent::Circulated { .. }
        | LeadEvent::Read { .. }
        | LeadEvent::Reviewed { .. }
        | LeadEvent::Rechecked { .. }) => passed(beside, texts, roster, &names)?,
        LeadEvent::Settled { form, end, text: said } => {
            let mut facts = vec![("lead_form", LeadFact::Word("lead-form", form.word()))];
            facts.extend(case::ended(*end));
            facts.push(("lead_text", text(said)?));
            ("lead.settled", facts)
        }
        LeadEvent::Identified { .. } => ("lead.identified", Vec::new()),
        LeadEvent::Corrected { text: said, lifted } => {
            let word = if *lifted { "yes" } else { "no" };
            let lifted = ("lead_lifted", LeadFact::Word("lead-lifted", word));
            ("lead.corrected", vec![("lead_text", text(said)?), lifted])
        }
        LeadEvent::Card { no, what } => card_view::step(*no, what, held, (texts, roster))?,
        LeadEvent::Reporter { what, .. } => reporters::step(what, texts)?,
        LeadEvent::Clarification { what, .. } => clarify_view::step(what, texts, &names)?,
        LeadEvent::Suspicion { what, .. } => suspect::step(what, texts, &names)?,
        of_below @ (LeadEvent::Accepted { .. }
        | LeadEvent::ExtendedBelow { .. }
        | LeadEvent::ReportedBelow(_)
        | LeadEvent::Redrafted { .. }
        | LeadEvent::SentUp { .. }
        | LeadEvent::Asked { .. }
        | LeadEvent::TakenUp) => below::step(of_below, texts, roster, &names)?,
    };
    let by = match recorded.by {
        By::Officer(id) => name(roster, id),
        By::Public | By::Operator => String::new(),
    };
    Ok(LeadStep { kind, on: recorded.on, by, facts })
}

/// What a report found, what becomes of it, and the report itself.
pub(super) fn of_outcome(outcome: &Outcome, texts: &Texts) -> Result<Facts, DeskError> {
    let finding = ("lead_finding", LeadFact::Word("lead-finding", outcome.finding.word()));
    let measure = ("lead_measure", LeadFact::Word("lead-measure", outcome.measure.word()));
    let form = outcome.form.map(|form| ("lead_form", LeadFact::Word("lead-form", form.word())));
    let text = ("lead_text", LeadFact::Text(texts.get(&outcome.text)?));
    let filing = outcome.filing.map(case::filed).into_iter().flatten();
    Ok([finding, measure].into_iter().chain(form).chain(filing).chain([text]).collect())
}

fn of_proposal(
    what: &Proposal,
    texts: &Texts,
    roster: &Roster,
    names: &dyn Fn(&[OfficerId]) -> LeadFact,
) -> Result<Facts, DeskError> {
    let text = |passage| texts.get(passage).map(LeadFact::Text);
    let mut facts = vec![
        ("lead_disposal", LeadFact::Word("lead-disposal", what.disposal.word())),
        ("lead_studied", LeadFact::Day(what.studied_on)),
        ("lead_present", names(&what.present)),
        ("lead_grounds", text(&what.grounds)?),
    ];
    if let Some(finding) = what.finding {
        facts.push(("lead_finding", LeadFact::Word("lead-finding", finding.word())));
    }
    if let Some(to) = &what.assignment {
        let organ = roster.office.organ_name(to.to).to_owned();
        facts.push(("lead_to", LeadFact::Text(organ)));
        let ground = LeadFact::Word("lead-assign-ground", to.ground.word());
        facts.push(("lead_assign_ground", ground));
    }
    if let Some(plan) = &what.plan {
        facts.push(("lead_plan", text(plan)?));
    }
    if !what.investigators.is_empty() {
        facts.push(("lead_investigators", names(&what.investigators)));
    }
    Ok(facts)
}

/// A step by which it went to other eyes or hands.
fn passed(
    event: &LeadEvent,
    texts: &Texts,
    roster: &Roster,
    names: &dyn Fn(&[OfficerId]) -> LeadFact,
) -> Result<Told, DeskError> {
    let text = |passage| texts.get(passage).map(LeadFact::Text);
    Ok(match event {
        LeadEvent::HandedOn { room } => {
            let room = LeadFact::Text(roster.office.unit_name(*room).to_owned());
            ("lead.handed_on", vec![("lead_room", room)])
        }
        LeadEvent::Circulated { to } => ("lead.circulated", vec![("lead_readers", names(to))]),
        LeadEvent::Read { instruction } => {
            let said = instruction.as_ref().map(text).transpose()?;
            let said = said.map(|said| ("lead_instruction", said));
            ("lead.read", said.into_iter().collect())
        }
        LeadEvent::Reviewed { side, opinion, text: said } => (
            "lead.reviewed",
            vec![
                ("lead_side", LeadFact::Word("lead-side", side.word())),
                ("lead_opinion", LeadFact::Word("lead-opinion", opinion.word())),
                ("lead_text", text(said)?),
            ],
        ),
        LeadEvent::Rechecked { reason, due } => (
            "lead.rechecked",
            vec![("lead_reason", text(reason)?), ("lead_due", LeadFact::Due(*due))],
        ),
        _ => ("lead.taken_over", Vec::new()),
    })
}
