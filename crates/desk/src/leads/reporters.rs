//! What the reception does about whoever signed a report (Rules Art. 24 to 30): tells them that it is accepted and what came of it, hears
//! what they object. Of all of this whoever works on the lead sees nothing.

use std::sync::Arc;

use jiff::civil::Date;
use rules::{
    deadline::{Due, Left},
    ids::MatterId,
    lead::{LeadHand, Reporter, ReporterAct, ReporterEvent, TellBy},
    rights::{Actor, may_know},
};
use store::Work;
use uuid::Uuid;

use super::{
    code, is_hand,
    steps::{LeadFact, Told},
    stream::{HeldLead, law},
};
use crate::{
    Desk, DeskError,
    house::House,
    project::day,
    roster::Roster,
    sealing::{Sealer, Texts},
    streams::Hand,
    typed::{date, text, yes_or_no},
    views::Officer,
};

/// What is typed in about a reporter: of these, what the act asks for.
#[derive(Clone, Debug, Default)]
pub struct ReporterAsk {
    /// The day; today where none is named.
    pub day: Option<String>,
    /// A word of [`TellBy`].
    pub by: String,
    /// What was said or found.
    pub text: String,
    /// They are whom the report says: `yes` or `no`.
    pub real: String,
    /// They bring evidence that nobody knew: `yes` or `no`.
    pub evidence: String,
    /// They agree that a reward is made public: `yes` or `no`.
    pub public: String,
}

/// Whoever signed a report, as the reception sees it; who they are stands with the report.
#[derive(Clone, Debug)]
pub struct ReporterView {
    /// The number of their report.
    pub number: String,
    /// What is known of it.
    pub reporter: Reporter,
    /// By when the next thing is owed, and how far that is.
    pub due: Option<(Due, Left)>,
    /// What the viewer may do.
    pub acts: Vec<ReporterAct>,
}

impl Desk {
    /// Does something about whoever signed a report that a lead rests on.
    ///
    /// # Errors
    /// [`DeskError::NoSuch`] to whoever may not know of the lead or of the report, [`DeskError::Denied`] to whoever is not of the
    /// reception; a refusal of the rules, or what is wrong with a field.
    pub async fn act_on_reporter(
        &self,
        officer: &Officer,
        of: (Uuid, &str, ReporterAct),
        ask: ReporterAsk,
    ) -> Result<(), DeskError> {
        self.act_on_reporter_on(officer, of, ask, None).await
    }

    pub(crate) async fn act_on_reporter_on(
        &self,
        officer: &Officer,
        (lead, number, act): (Uuid, &str, ReporterAct),
        ask: ReporterAsk,
        on: Option<Date>,
    ) -> Result<(), DeskError> {
        let (house, officer, number) =
            (Arc::clone(&self.house), officer.clone(), number.to_owned());
        let run = self.house.store.run(move |work| {
            Box::pin(async move {
                let today = on.unwrap_or(house.now().today);
                let roster = house.roster(work).await?;
                let held = house.lead_for(work, (&officer, lead), true).await?;
                is_hand(&officer, &held.lead, &[LeadHand::Reception], &roster)?;
                let actor = officer.actor().on(&roster.office, today);
                let known = held.reports.iter().find(|one| one.number == number);
                let known = known.filter(|one| may_know(&actor, one, &roster.office));
                let known = known.ok_or(DeskError::NoSuch("report"))?;
                let report = (known.id, known.received_on);
                let checked = house.is_checked_anew(work, (&held, known.id)).await?;
                let mut sealer = house.sealer_of(work, held.id).await?;
                let what = event(act, &ask, (today, &mut sealer))?;
                let decided = (checked, law(&roster, today)?);
                let event = held.lead.about_reporter(report, what, decided)?;
                let hand = Hand { organ: held.lead.organ, officer: officer.id, on: today };
                house.keep_lead(work, held, (hand, sealer), event).await
            })
        });
        run.await
    }
}

impl House {
    /// Whether a later lead about the same person was made of a report since whoever signed it objected.
    async fn is_checked_anew(
        &self,
        work: &mut Work<'_>,
        (held, report): (&HeldLead, MatterId),
    ) -> Result<bool, DeskError> {
        let objected = held.lead.reporter(report).and_then(|one| one.objected);
        let Some((since, _)) = objected else { return Ok(false) };
        let rows = work.leads_of(report.0).await?;
        let lead = &held.lead;
        let own = (i32::from(lead.year), i32::try_from(lead.serial).unwrap_or(i32::MAX));
        Ok(rows.iter().any(|row| {
            let later = own < (row.year, row.serial) && day(since) <= row.handed;
            later && row.person == lead.person.map(i32::from)
        }))
    }

    /// Those who signed, to a reception that may know of their reports.
    pub(super) fn reporters(
        &self,
        held: &HeldLead,
        (actor, reception, roster): (&Actor, bool, &Roster),
    ) -> Vec<ReporterView> {
        let known =
            held.reports.iter().filter(|one| reception && may_know(actor, one, &roster.office));
        let today = self.now().today;
        let view = |report: &rules::matter::Matter| {
            let reporter = *held.lead.reporter(report.id)?;
            let due = reporter.due();
            Some(ReporterView {
                number: report.number.clone(),
                reporter,
                due: due.map(|due| (due, roster.calendar.days_left(due.date, today))),
                acts: held.lead.reporter_acts(report.id),
            })
        };
        known.filter_map(view).collect()
    }
}

fn event(
    act: ReporterAct,
    ask: &ReporterAsk,
    (today, sealer): (Date, &mut Sealer),
) -> Result<ReporterEvent, DeskError> {
    let day = date("reporter_day", ask.day.as_deref())?.unwrap_or(today);
    let by = || code("reporter_by", TellBy::parse(&ask.by), TellBy::WORDS);
    let mut said = || text("reporter_text", &ask.text).map(|one| sealer.keep(&one));
    Ok(match act {
        ReporterAct::Notify => ReporterEvent::Notified { day, by: by()? },
        ReporterAct::Verify => {
            let real = yes_or_no("reporter_real", &ask.real)?;
            ReporterEvent::Verified { day, real, text: said()? }
        }
        ReporterAct::Answer => ReporterEvent::Answered { day, by: by()?, text: said()? },
        ReporterAct::Object => {
            let evidence = yes_or_no("reporter_evidence", &ask.evidence)?;
            ReporterEvent::Objected { day, text: said()?, evidence }
        }
        ReporterAct::Explain => ReporterEvent::Explained { day, text: said()? },
        ReporterAct::Reward => {
            let public = yes_or_no("reporter_public", &ask.public)?;
            ReporterEvent::Rewarded { day, text: said()?, public }
        }
    })
}

/// What happened about a reporter, as a step of the lead.
pub(super) fn step(event: &ReporterEvent, texts: &Texts) -> Result<Told, DeskError> {
    let on = |day: &Date| ("reporter_day", LeadFact::Day(*day));
    let by = |by: &TellBy| ("reporter_by", LeadFact::Word("reporter-by", by.word()));
    let text = |passage| texts.get(passage).map(|text| ("reporter_text", LeadFact::Text(text)));
    let yes = |name: &'static str, vocabulary, yes: bool| {
        (name, LeadFact::Word(vocabulary, if yes { "yes" } else { "no" }))
    };
    Ok(match event {
        ReporterEvent::Notified { day, by: how } => ("reporter.notified", vec![on(day), by(how)]),
        ReporterEvent::Verified { day, real, text: said } => (
            "reporter.verified",
            vec![on(day), yes("reporter_real", "reporter-real", *real), text(said)?],
        ),
        ReporterEvent::Answered { day, by: how, text: said } => {
            ("reporter.answered", vec![on(day), by(how), text(said)?])
        }
        ReporterEvent::Objected { day, text: said, evidence } => (
            "reporter.objected",
            vec![on(day), yes("reporter_evidence", "reporter-evidence", *evidence), text(said)?],
        ),
        ReporterEvent::Explained { day, text: said } => {
            ("reporter.explained", vec![on(day), text(said)?])
        }
        ReporterEvent::Rewarded { day, text: said, public } => (
            "reporter.rewarded",
            vec![on(day), yes("reporter_public", "reporter-public", *public), text(said)?],
        ),
    })
}

/// The texts that an event promises.
pub(super) fn promised(event: &ReporterEvent) -> Vec<&rules::ids::Passage> {
    match event {
        ReporterEvent::Notified { .. } => Vec::new(),
        ReporterEvent::Verified { text, .. }
        | ReporterEvent::Answered { text, .. }
        | ReporterEvent::Objected { text, .. }
        | ReporterEvent::Explained { text, .. }
        | ReporterEvent::Rewarded { text, .. } => vec![text],
    }
}

/// Whether the reception owes something to whoever signed a report, which it can do now.
pub(super) fn waits(held: &HeldLead) -> bool {
    let lead = &held.lead;
    let acts = lead.reporters.iter().flat_map(|one| lead.reporter_acts(one.report));
    acts.into_iter().any(ReporterAct::is_awaited)
}
