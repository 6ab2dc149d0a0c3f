//! A lead that an organ below works on (交办): what is typed about it there and here, and what each of the two sees of the other.

use jiff::civil::Date;
use rules::{
    ask::FieldFault,
    ids::{OfficerId, OrganId},
    lead::{
        AskGround, AskManner, AssignGround, Assignment, Below, BelowReport, Disposal, LeadAct,
        LeadEvent, LeadHand, LeadRefusal, Proposal, organs_below, people_below,
    },
};

use super::{
    Asked, LeadAsk, code, officers, outcome, room_of,
    steps::{LeadFact, Told, of_outcome},
    stream::{HeldLead, law},
    view::name,
};
use crate::{
    DeskError,
    roster::Roster,
    sealing::{Sealer, Texts},
    typed::{field, text},
};

/// To whom a lead is assigned and what is asked of them, as both sides read it.
#[derive(Clone, Debug)]
pub struct AssignmentView {
    /// The organ below.
    pub to: String,
    /// Why.
    pub ground: AssignGround,
    /// What is asked of it.
    pub wanted: String,
    /// The day it was assigned.
    pub on: Date,
    /// The day it was signed for, and by whom.
    pub accepted: Option<(Date, String)>,
    /// The day the report was sent up.
    pub sent_up: Option<Date>,
}

/// To which organ below a lead is proposed to be assigned, and why.
pub(super) fn assignment(ask: &LeadAsk) -> Result<Assignment, DeskError> {
    let to = ask.to.trim();
    if to.is_empty() {
        return Err(field("lead_to", FieldFault::Missing));
    }
    let to = to.parse().map(OrganId).map_err(|_| LeadRefusal::NotBelow)?;
    let ground = AssignGround::parse(&ask.assign_ground);
    Ok(Assignment { to, ground: code("lead_assign_ground", ground, AssignGround::WORDS)? })
}

impl Asked<'_> {
    /// What is done about a lead while it lies with an organ below.
    pub(super) fn decide_below(
        &self,
        held: &HeldLead,
        act: LeadAct,
        (ask, day): (&LeadAsk, Date),
        sealer: &mut Sealer,
    ) -> Result<LeadEvent, DeskError> {
        let (law, by, lead) = (law(self.roster, self.on)?, self.officer.actor().by(), &held.lead);
        let place = lead.below.as_ref().map(Below::place).ok_or(LeadRefusal::Unfit)?;
        let people = || people_below(place, &held.of_reports(), &self.roster.office);
        let mut said = |name: &str, typed: &str| text(name, typed).map(|one| sealer.keep(&one));
        Ok(match act {
            LeadAct::Accept => lead.accept(room_of(&ask.room)?, &self.roster.office)?,
            LeadAct::ExtendBelow => lead.extend_below(said("lead_reason", &ask.reason)?, law)?,
            LeadAct::ReportBelow => {
                let ways: &[&str] = WAYS_BELOW;
                let way = Disposal::parse(&ask.way).filter(|way| way.is_below());
                let way = code("lead_way", way, ways)?;
                let present = officers(&ask.present)?;
                let outcome = outcome(ask, sealer)?;
                let report = BelowReport { way, outcome, studied_on: day, present };
                lead.report_below(report, &people(), law)?
            }
            LeadAct::Redraft => lead.redraft(said("lead_reason", &ask.reason)?)?,
            LeadAct::SendUp => lead.send_up(by, &people())?,
            LeadAct::Ask => {
                let ground = AskGround::parse(&ask.ask_ground);
                let ground = code("lead_ask_ground", ground, AskGround::WORDS)?;
                let manner = AskManner::parse(&ask.manner);
                let manner = code("lead_manner", manner, AskManner::WORDS)?;
                lead.ask_below((ground, manner), said("lead_text", &ask.text)?, law)?
            }
            _ => lead.take_up()?,
        })
    }
}

/// How an organ below may have disposed of a lead.
pub const WAYS_BELOW: &[&str] = &[
    Disposal::Talk.word(),
    Disposal::Inquiry.word(),
    Disposal::Verify.word(),
    Disposal::End.word(),
];

/// The organs to which a lead may be assigned, where the viewer proposes that.
pub(super) fn organs(held: &HeldLead, roster: &Roster) -> Vec<(OrganId, String)> {
    let office = &roster.office;
    let below = organs_below(held.lead.organ, office).into_iter();
    below.map(|id| (id, office.organ_name(id).to_owned())).collect()
}

/// The proposal by which a lead was assigned, and where its approval stands among the events.
fn assigned(held: &HeldLead) -> Option<(&Proposal, usize)> {
    let approved = |event: &_| matches!(event, LeadEvent::Approved { .. });
    let at = held.events.iter().rposition(|one| approved(&one.event))?;
    let proposed = held.events[..at].iter().rev().find_map(|one| match &one.event {
        LeadEvent::Proposed(what) => Some(what),
        _ => None,
    });
    Some((proposed?, at))
}

pub(super) fn assignment_view(
    held: &HeldLead,
    texts: &Texts,
    roster: &Roster,
) -> Result<Option<AssignmentView>, DeskError> {
    let (Some(below), Some((proposed, _))) = (&held.lead.below, assigned(held)) else {
        return Ok(None);
    };
    let Below { assignment, on, accepted, sent_up, .. } = below;
    let wanted = proposed.plan.as_ref().map(|plan| texts.get(plan)).transpose()?;
    Ok(Some(AssignmentView {
        to: roster.office.organ_name(assignment.to).to_owned(),
        ground: assignment.ground,
        wanted: wanted.unwrap_or_default(),
        on: *on,
        accepted: accepted.map(|(on, by)| (on, name(roster, by))),
        sent_up: *sent_up,
    }))
}

/// Whether somebody has to do with a lead at an organ below alone.
pub(super) fn is_only_below(hands: &[LeadHand]) -> bool {
    let below = |hand: &LeadHand| matches!(hand, LeadHand::Below | LeadHand::BelowChief);
    !hands.is_empty() && hands.iter().all(below)
}

/// Whether somebody with these hands and no other reads a step: at the organ below nothing from before the lead came there nor of
/// what is done here, and here nothing of what is only being written there.
pub(super) fn is_hidden(held: &HeldLead, at: usize, hands: &[LeadHand]) -> bool {
    let event = &held.events[at].event;
    if !is_only_below(hands) {
        return match event {
            LeadEvent::Redrafted { .. } => true,
            LeadEvent::ReportedBelow(_) => !was_sent_up(held, at),
            _ => false,
        };
    }
    let since = assigned(held).map_or(usize::MAX, |(_, at)| at);
    let theirs = matches!(
        event,
        LeadEvent::Accepted { .. }
            | LeadEvent::ExtendedBelow { .. }
            | LeadEvent::Extended { .. }
            | LeadEvent::ReportedBelow(_)
            | LeadEvent::Redrafted { .. }
            | LeadEvent::SentUp { .. }
            | LeadEvent::Asked { .. }
            | LeadEvent::TakenUp
    );
    at < since || !theirs
}

/// Whether it is this report that was sent up, and not one written after it.
fn was_sent_up(held: &HeldLead, at: usize) -> bool {
    let later = held.events[at + 1..].iter().find_map(|one| match one.event {
        LeadEvent::SentUp { .. } => Some(true),
        LeadEvent::ReportedBelow(_) | LeadEvent::Redrafted { .. } | LeadEvent::Approved { .. } => {
            Some(false)
        }
        _ => None,
    });
    later == Some(true)
}

/// A step that an organ below took, or that was taken about what lies there.
pub(super) fn step(
    event: &LeadEvent,
    texts: &Texts,
    roster: &Roster,
    names: &dyn Fn(&[OfficerId]) -> LeadFact,
) -> Result<Told, DeskError> {
    let text = |passage| texts.get(passage).map(LeadFact::Text);
    Ok(match event {
        LeadEvent::Accepted { room } => {
            let room = room.map(|room| roster.office.unit_name(room).to_owned());
            let room = room.map(|room| ("lead_room", LeadFact::Text(room)));
            ("lead.accepted", room.into_iter().collect())
        }
        LeadEvent::ExtendedBelow { reason, due } => (
            "lead.extended_below",
            vec![("lead_reason", text(reason)?), ("lead_due", LeadFact::Due(*due))],
        ),
        LeadEvent::ReportedBelow(report) => {
            let mut facts = vec![
                ("lead_studied", LeadFact::Day(report.studied_on)),
                ("lead_present", names(&report.present)),
                ("lead_way", LeadFact::Word("lead-disposal", report.way.word())),
            ];
            facts.extend(of_outcome(&report.outcome, texts)?);
            ("lead.reported_below", facts)
        }
        LeadEvent::Redrafted { reason } => ("lead.redrafted", vec![("lead_reason", text(reason)?)]),
        LeadEvent::SentUp { alone } => {
            let alone = alone.then_some(("lead_alone", LeadFact::Word("lead-alone", "yes")));
            ("lead.sent_up", alone.into_iter().collect())
        }
        LeadEvent::Asked { ground, manner, text: said } => (
            "lead.asked",
            vec![
                ("lead_ask_ground", LeadFact::Word("lead-ask-ground", ground.word())),
                ("lead_manner", LeadFact::Word("lead-manner", manner.word())),
                ("lead_text", text(said)?),
            ],
        ),
        _ => ("lead.taken_up", Vec::new()),
    })
}
