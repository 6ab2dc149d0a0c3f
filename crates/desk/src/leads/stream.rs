//! The streams of leads: loaded with the reports they rest on, appended to, and folded into their rows.

use jiff::civil::Date;
use rules::{
    card::{Card, CardEvent, CardStage},
    clarification::{Clarification, ClarifyEvent},
    exclusion::OfReport,
    ids::{MatterId, OrganId, Passage, StreamId},
    lead::{Disposal, Lead, LeadEvent, LeadLaw, LeadSide, LeadStage, LeadTerms, Reporter},
    matter::Matter,
    stored::Recorded,
};
use store::{CardRow, ClarificationRow, LeadRow, OfLead, Work};
use uuid::Uuid;

use super::{clarify_view, reporters, suspect};
use crate::{
    DeskError,
    house::House,
    project::{bytes_of_hex, day},
    roster::Roster,
    sealing::Sealer,
    streams::{Hand, put_promised},
    views::Officer,
};

/// A lead as it was loaded: with every report it rests on, by which it is settled who may know of it.
pub(crate) struct HeldLead {
    pub(crate) id: StreamId,
    pub(crate) lead: Lead,
    pub(crate) events: Vec<Recorded<LeadEvent>>,
    pub(crate) reports: Vec<Matter>,
}

impl HeldLead {
    /// The reports as far as they decide who may know of it. One that is a report no more shuts everybody out.
    pub(super) fn of_reports(&self) -> Vec<OfReport<'_>> {
        self.reports.iter().map(of_report).collect()
    }

    /// Whether every report it rests on can be read: where one cannot, nobody knows of the lead.
    pub(super) fn is_readable(&self) -> bool {
        self.of_reports().iter().all(|one| one.reported.is_some())
    }

    /// Whether an officer may know of it.
    pub(super) fn is_known_to(&self, officer: &Officer, roster: &Roster) -> bool {
        self.lead.is_known_to(&officer.actor(), &self.of_reports(), &roster.office)
    }

    /// Whether an officer works on it or approves: its cards are theirs alone to see.
    pub(super) fn is_open_to(&self, officer: &Officer, roster: &Roster) -> bool {
        let own: Vec<_> = officer.actor().own_posts().copied().collect();
        self.lead.is_open_to(&own, &roster.office)
    }

    /// The rooms whose review is wanted before it comes to an end.
    pub(super) fn unreviewed(&self, roster: &Roster) -> Vec<LeadSide> {
        self.lead.unreviewed(&self.of_reports(), &roster.office)
    }

    /// Whether an officer's review is.
    pub(super) fn owes_review(&self, officer: &Officer, roster: &Roster) -> bool {
        let own: Vec<_> = officer.actor().own_posts().copied().collect();
        let side = self.lead.reviews_for((officer.id, &own), &roster.office);
        side.is_some_and(|side| self.unreviewed(roster).contains(&side))
    }

    /// Whether the reception was told what came of it.
    pub(super) const fn is_told(&self) -> bool {
        matches!(self.lead.stage, LeadStage::Closed { fed_back_on: Some(_), .. })
    }
}

fn of_report(matter: &Matter) -> OfReport<'_> {
    let unreadable =
        OfReport { organ: matter.organ, received_on: matter.received_on, reported: None };
    matter.of_report().filter(|_| !matter.is_gone_up()).unwrap_or(unreadable)
}

impl House {
    /// A lead and its reports, whoever asks.
    pub(super) async fn load_lead(
        &self,
        work: &mut Work<'_>,
        id: Uuid,
    ) -> Result<HeldLead, DeskError> {
        let events = self.events_beside(work, id).await?;
        let lead = Lead::replay(&events).ok_or(DeskError::Damaged("a lead's stream"))?;
        let mut reports = Vec::with_capacity(lead.reports.len());
        for MatterId(report) in &lead.reports {
            let stream = self.stream(work, *report).await?;
            let mut matter =
                Matter::replay(&stream).ok_or(DeskError::Damaged("a matter's stream"))?;
            self.recognise(work, &mut matter).await?;
            reports.push(matter);
        }
        Ok(HeldLead { id: StreamId(id), lead, events, reports })
    }

    /// Whether a lead was given back to the reception.
    pub(crate) async fn lead_was_returned(
        &self,
        work: &mut Work<'_>,
        id: Uuid,
    ) -> Result<bool, DeskError> {
        let lead = self.load_lead(work, id).await?.lead;
        Ok(matches!(lead.stage, LeadStage::Returned { .. }))
    }

    /// The reception has those leads of a report again that were returned.
    pub(crate) async fn take_back_all(
        &self,
        work: &mut Work<'_>,
        report: MatterId,
        hand: Hand,
    ) -> Result<(), DeskError> {
        for row in work.leads_of(report.0).await? {
            work.lock(row.id).await?;
            let held = self.load_lead(work, row.id).await?;
            if let Ok(event) = held.lead.take_back() {
                let sealer = self.sealer_of(work, held.id).await?;
                self.keep_lead(work, held, (hand, sealer), event).await?;
            }
        }
        Ok(())
    }

    /// A lead that an officer may know of; of any other there is none. Whoever writes locks it first.
    pub(super) async fn lead_for(
        &self,
        work: &mut Work<'_>,
        (officer, id): (&Officer, Uuid),
        writes: bool,
    ) -> Result<HeldLead, DeskError> {
        let roster = self.roster(work).await?;
        let there = match writes {
            true => work.lock(id).await?.is_some_and(|head| head.kind == store::LEAD),
            false => work.lead(id).await?.is_some(),
        };
        if !there {
            return Err(DeskError::NoSuch("lead"));
        }
        let held = self.load_lead(work, id).await?;
        match held.is_known_to(officer, &roster) {
            true => Ok(held),
            false => Err(DeskError::NoSuch("lead")),
        }
    }

    /// Begins a lead: whoever calls made sure that nothing was begun under this id.
    pub(super) async fn begin_lead(
        &self,
        work: &mut Work<'_>,
        id: StreamId,
        (hand, sealer): (Hand, Sealer),
        event: LeadEvent,
    ) -> Result<(), DeskError> {
        put_promised(work, id, sealer, &promised(&event)).await?;
        let first = self.append_beside(work, store::LEAD, (id, 0), hand, event).await?;
        let lead = Lead::begin(&first).ok_or(DeskError::Damaged("a lead's stream"))?;
        put_lead(work, id, &lead).await
    }

    /// Appends what was decided about a lead, with its texts and rows.
    pub(super) async fn keep_lead(
        &self,
        work: &mut Work<'_>,
        held: HeldLead,
        (hand, sealer): (Hand, Sealer),
        event: LeadEvent,
    ) -> Result<(), DeskError> {
        let HeldLead { id, mut lead, .. } = held;
        put_promised(work, id, sealer, &promised(&event)).await?;
        let recorded =
            self.append_beside(work, store::LEAD, (id, lead.version), hand, event).await?;
        lead.apply(&recorded);
        put_lead(work, id, &lead).await
    }

    /// Every row of leads, from their streams.
    pub(crate) async fn refold_leads(&self, work: &mut Work<'_>) -> Result<(), DeskError> {
        for head in work.streams(store::LEAD, Uuid::nil(), i64::MAX).await? {
            let events = self.events_beside(work, head.id).await?;
            let lead = Lead::replay(&events).ok_or(DeskError::Damaged("a lead's stream"))?;
            put_lead(work, StreamId(head.id), &lead).await?;
        }
        Ok(())
    }
}

/// The terms of leads, working days, and a day.
pub(super) fn law(roster: &Roster, today: Date) -> Result<LeadLaw<'_>, DeskError> {
    let terms = LeadTerms::shipped().map_err(|_| DeskError::Damaged("the terms of leads"))?;
    Ok(LeadLaw { calendar: &roster.calendar, terms, today })
}

async fn put_lead(work: &mut Work<'_>, id: StreamId, lead: &Lead) -> Result<(), DeskError> {
    let reports: Vec<Uuid> = lead.reports.iter().map(|report| report.0).collect();
    let cards: Vec<CardRow> =
        lead.cards.iter().map(|card| card_row(id, lead.organ, card)).collect::<Result<_, _>>()?;
    let clarifications: Vec<_> =
        lead.clarifications.iter().map(|one| clarification_row(id, lead.organ, one)).collect();
    let of = OfLead { reports: &reports, cards: &cards, clarifications: &clarifications };
    Ok(work.put_lead(&row(id, lead)?, of).await?)
}

fn row(id: StreamId, lead: &Lead) -> Result<LeadRow, DeskError> {
    let (closed, fed_back) = match &lead.stage {
        LeadStage::Closed { on, fed_back_on, .. } => (Some(*on), *fed_back_on),
        LeadStage::Returned { on } => (Some(*on), None),
        _ => (None, None),
    };
    let told = match &lead.stage {
        LeadStage::Closed { fed_back_on, .. } => fed_back_on.is_some(),
        // Of one that was returned the reception settles elsewhere what becomes of the report, once it knows.
        stage => matches!(stage, LeadStage::Returned { .. }) && lead.taken_back,
    };
    // A card has clocks of its own, which may run longer.
    let closed_here = matches!(lead.stage, LeadStage::Closed { .. });
    let owed = closed_here && lead.reporters.iter().any(Reporter::is_owed);
    let suspected = lead.suspicions.iter().any(|one| !one.is_over());
    let is_over = told
        && !owed
        && !suspected
        && lead.cards.iter().all(Card::is_over)
        && lead.clarifying().is_none();
    let of_cards = lead.cards.iter().filter_map(Card::next_due);
    let of_clarifying = lead.clarifying().and_then(Clarification::next_due);
    let of_reporters = lead.reporters.iter().filter_map(Reporter::due);
    let due = lead.stage.due().into_iter().chain(of_cards).chain(of_clarifying);
    let due = due.chain(of_reporters).map(|due| due.date).min();
    let party = lead
        .party
        .as_ref()
        .map(|party| bytes_of_hex(party).ok_or(DeskError::Damaged("whom a lead is about")));
    Ok(LeadRow {
        id: id.0,
        organ: lead.organ.0,
        year: i32::from(lead.year),
        serial: i32::try_from(lead.serial).unwrap_or(i32::MAX),
        room: lead.room.map(|room| room.0),
        keeper: lead.kept.map(|(_, keeper)| keeper.0),
        handed: day(lead.handed_on),
        person: lead.person.map(i32::from),
        stage: lead.stage.code(),
        disposal: lead.disposals.last().map(|(_, disposal)| Disposal::code(*disposal)),
        finding: lead.found.map(|found| found.finding.code()),
        measure: lead.found.map(|found| found.measure.code()),
        form: lead.found.and_then(|found| found.form).map(rules::lead::FourForms::code),
        due: due.map(day),
        is_over,
        closed: closed.map(day),
        fed_back: fed_back.map(day),
        party: party.transpose()?,
        below: lead.below.as_ref().map(|below| below.assignment.to.0),
    })
}

fn clarification_row(id: StreamId, organ: OrganId, one: &Clarification) -> ClarificationRow {
    let number = one.approved.map(|(number, _)| number);
    ClarificationRow {
        lead: id.0,
        no: i32::from(one.no),
        organ: organ.0,
        stage: one.stage.code(),
        year: number.map(|(year, _)| i32::from(year)),
        serial: number.map(|(_, serial)| i32::try_from(serial).unwrap_or(i32::MAX)),
        approved: one.approved.map(|(_, on)| day(on)),
        given: clarify_view::given(one),
        public_since: one.public_since().map(day),
        ended: one.ended_on.map(day),
    }
}

fn card_row(id: StreamId, organ: OrganId, card: &Card) -> Result<CardRow, DeskError> {
    let number = card.issued.map(|(number, _)| number);
    Ok(CardRow {
        lead: id.0,
        no: i32::from(card.no),
        organ: organ.0,
        card: card.card.clone(),
        party: bytes_of_hex(&card.party).ok_or(DeskError::Damaged("a card's party"))?,
        year: number.map(|(year, _)| i32::from(year)),
        serial: number.map(|(_, serial)| i32::try_from(serial).unwrap_or(i32::MAX)),
        issued: card.issued.map(|(_, on)| day(on)),
        dropped: card.stage == CardStage::Dropped,
        is_over: card.is_over(),
        ended: card.ended_on.map(day),
    })
}

/// The texts that an event promises.
fn promised(event: &LeadEvent) -> Vec<&Passage> {
    match event {
        LeadEvent::HandedOver { who, summary, .. } => vec![who, summary],
        LeadEvent::Proposed(what) => std::iter::once(&what.grounds).chain(&what.plan).collect(),
        LeadEvent::Explained { text, uncountersigned, .. } => {
            std::iter::once(text).chain(uncountersigned).collect()
        }
        LeadEvent::TalkHeld { text, .. }
        | LeadEvent::InquiryWritten { text }
        | LeadEvent::Settled { text, .. }
        | LeadEvent::Corrected { text, .. }
        | LeadEvent::Asked { text, .. }
        | LeadEvent::Reviewed { text, .. } => vec![text],
        LeadEvent::SentBack { reason }
        | LeadEvent::Extended { reason, .. }
        | LeadEvent::ExtendedBelow { reason, .. }
        | LeadEvent::Redrafted { reason }
        | LeadEvent::Rechecked { reason, .. }
        | LeadEvent::KeptOn { reason, .. } => vec![reason],
        LeadEvent::Reported(outcome) => vec![&outcome.text],
        LeadEvent::Read { instruction } => instruction.iter().collect(),
        LeadEvent::ReportedBelow(report) => vec![&report.outcome.text],
        LeadEvent::Card { what, .. } => promised_of_card(what),
        LeadEvent::Clarification { what, .. } => promised_of_clarification(what),
        LeadEvent::Suspicion { what, .. } => suspect::promised(what),
        LeadEvent::Reporter { what, .. } => reporters::promised(what),
        LeadEvent::Joined { .. }
        | LeadEvent::Received { .. }
        | LeadEvent::Identified { .. }
        | LeadEvent::Approved { .. }
        | LeadEvent::Served { .. }
        | LeadEvent::Closed { .. }
        | LeadEvent::Circulated { .. }
        | LeadEvent::Accepted { .. }
        | LeadEvent::HandedOn { .. }
        | LeadEvent::TakenOver
        | LeadEvent::SentUp { .. }
        | LeadEvent::TakenUp
        | LeadEvent::TakenBack
        | LeadEvent::FedBack => Vec::new(),
    }
}

fn promised_of_card(event: &CardEvent) -> Vec<&Passage> {
    match event {
        CardEvent::Proposed { to, reason, text, .. } => vec![to, reason, text],
        CardEvent::Approved { reason, .. } => reason.iter().collect(),
        CardEvent::Dropped { reason } => vec![reason],
        CardEvent::Answered { text, uncountersigned, .. } => {
            std::iter::once(text).chain(uncountersigned).collect()
        }
        CardEvent::Visited { text, .. }
        | CardEvent::Urged { text, .. }
        | CardEvent::AskedAgain { text, .. }
        | CardEvent::Filed { text, .. } => vec![text],
        CardEvent::Copied { to, .. } => vec![to],
        CardEvent::Served { .. } | CardEvent::Closed { .. } => Vec::new(),
    }
}

fn promised_of_clarification(event: &ClarifyEvent) -> Vec<&Passage> {
    match event {
        ClarifyEvent::Applied { text, .. }
        | ClarifyEvent::Consulted { text, .. }
        | ClarifyEvent::Reviewed { text, .. }
        | ClarifyEvent::Given { text, .. }
        | ClarifyEvent::Visited { text, .. } => vec![text],
        ClarifyEvent::Planned(plan) => {
            [&plan.grounds, &plan.text].into_iter().chain(&plan.scope).collect()
        }
        ClarifyEvent::SentBack { reason } | ClarifyEvent::Refused { reason, .. } => vec![reason],
        ClarifyEvent::Agreed { document, .. } => vec![document],
        ClarifyEvent::Told { to, .. } => vec![to],
        ClarifyEvent::Approved { .. } | ClarifyEvent::Endorsed | ClarifyEvent::Closed => Vec::new(),
    }
}
