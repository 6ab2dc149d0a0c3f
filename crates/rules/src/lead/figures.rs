//! What became of leads within some days (rules.md §6.3, the last row and the national quarterly series): counted from what happened to
//! each, by the day on which it did.

use std::collections::BTreeMap;

use jiff::civil::Date;

use super::{
    CaseEnd, Disposal, Finding, Found, FourForms, Lead, LeadEvent, LeadStage, Measure, Rank,
    Reporter,
};
use crate::{deadline::Due, stored::Recorded};

/// So many of those that were owed within these days were done in time.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct InTime {
    /// Done on the last day or before it.
    pub met: u32,
    /// Owed, and done or overdue: what is not due yet does not count.
    pub owed: u32,
}

/// What became of leads within some days.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct LeadFigures {
    /// Handed over (移送).
    pub handed: u32,
    /// Disposed of for the first time (处置问题线索); what was returned is not, nor what an organ below works on.
    pub disposed: u32,
    /// Every disposal that was approved.
    pub disposals: BTreeMap<Disposal, u32>,
    /// Closed, by what was found (办结).
    pub findings: BTreeMap<Finding, u32>,
    /// Closed by filing a case (立案).
    pub filed: u32,
    /// Those by the rank of whoever is meant; none where nobody said it.
    pub filed_by: BTreeMap<Option<Rank>, u32>,
    /// Those that are about giving bribes (立案行贿).
    pub bribery: u32,
    /// Cases that ended with a punishment, by rank (处分).
    pub punished_by: BTreeMap<Option<Rank>, u32>,
    /// Those with one within the Party (党纪处分).
    pub by_party: u32,
    /// Those with one by the state (政务处分).
    pub by_state: u32,
    /// Cases that were handed to the prosecution (移送司法).
    pub to_justice: u32,
    /// Which of the four forms they came to (四种形态), on the day on which that was known.
    pub forms: BTreeMap<FourForms, u32>,
    /// Names given back (澄清).
    pub cleared: u32,
    /// Disposed of within a month (线索处置及时率).
    pub in_time: InTime,
    /// Whoever signed was told that it is accepted (实名受理告知及时率).
    pub notified: InTime,
    /// And what came of it (结果反馈及时率).
    pub answered: InTime,
}

/// The days that are counted, and the day on which somebody counts.
#[derive(Clone, Copy, Debug)]
pub struct Span {
    /// The first day.
    pub from: Date,
    /// The last day.
    pub to: Date,
    /// Today.
    pub today: Date,
}

impl Span {
    fn holds(self, day: Date) -> bool {
        self.from <= day && day <= self.to
    }
}

impl InTime {
    /// One more that was owed by a day and done on another, or not.
    fn count(&mut self, due: Due, done: Option<Date>, span: Span) {
        let counts = span.holds(due.date) && (done.is_some() || due.date < span.today);
        self.owed += u32::from(counts);
        self.met += u32::from(counts && done.is_some_and(|done| done <= due.date));
    }
}

/// A closing of a lead.
struct Closing {
    on: Date,
    found: Found,
    /// Which of the four forms it came to, and the day on which that was known.
    form: Option<(Date, FourForms)>,
    /// How the case ended, and the day on which that was known.
    end: Option<(Date, CaseEnd)>,
    /// Whoever signed, as they stood when the lead was done anew after it.
    answered: Vec<Reporter>,
}

/// Every closing of a lead: one that was done anew is closed twice, and no quarter's count changes afterwards.
fn closings(events: &[Recorded<LeadEvent>]) -> Vec<Closing> {
    let Some((first, rest)) = events.split_first() else { return Vec::new() };
    let Some(mut lead) = Lead::begin(first) else { return Vec::new() };
    let mut closings: Vec<Closing> = Vec::new();
    for event in rest {
        let before = lead.reporters.clone();
        let closes = matches!(event.event, LeadEvent::Closed { .. } | LeadEvent::Approved { .. });
        lead.apply(event);
        let found = lead.found.filter(|_| closes && matches!(lead.stage, LeadStage::Closed { .. }));
        closings.extend(found.map(|found| Closing {
            on: event.on,
            found,
            form: found.form.map(|form| (event.on, form)),
            end: None,
            answered: Vec::new(),
        }));
        let Some(last) = closings.last_mut() else { continue };
        match event.event {
            LeadEvent::Settled { form, end, .. } => {
                last.form = last.form.or(Some((event.on, form)));
                last.end = Some((event.on, end));
            }
            LeadEvent::Rechecked { .. } => last.answered = before,
            _ => {}
        }
    }
    closings
}

impl LeadFigures {
    /// How often a talk or a letter of inquiry was approved (谈话函询).
    pub fn heard(&self) -> u32 {
        let of = |one| self.disposals.get(&one).copied().unwrap_or_default();
        of(Disposal::Talk) + of(Disposal::Inquiry)
    }

    /// How many cases ended with a punishment.
    pub fn punished(&self) -> u32 {
        self.punished_by.values().sum()
    }

    /// How many were closed.
    pub fn closed(&self) -> u32 {
        self.findings.values().sum()
    }

    /// Counts one lead with all that happened to it.
    pub fn count(&mut self, lead: &Lead, events: &[Recorded<LeadEvent>], span: Span) {
        self.handed += u32::from(span.holds(lead.handed_on));
        for (_, disposal) in lead.disposals.iter().filter(|(on, _)| span.holds(*on)) {
            *self.disposals.entry(*disposal).or_default() += 1;
        }
        let first = lead.disposals.iter().find(|(_, one)| one.is_way());
        self.disposed += u32::from(first.is_some_and(|(on, _)| span.holds(*on)));
        self.count_ends(lead, events, span);
        let received = events.iter().find_map(|event| match event.event {
            LeadEvent::Received { due } => Some(due),
            _ => None,
        });
        if let Some(due) = received {
            self.in_time.count(due, lead.disposals.first().map(|(on, _)| *on), span);
        }
        for one in &lead.reporters {
            self.count_reporter(one, span);
        }
    }

    fn count_ends(&mut self, lead: &Lead, events: &[Recorded<LeadEvent>], span: Span) {
        for one in closings(events) {
            if span.holds(one.on) {
                *self.findings.entry(one.found.finding).or_default() += 1;
                self.count_filed(one.found);
            }
            if let Some((_, end)) = one.end.filter(|(on, _)| span.holds(*on)) {
                self.count_case(one.found, end);
            }
            if let Some((_, form)) = one.form.filter(|(on, _)| span.holds(*on)) {
                *self.forms.entry(form).or_default() += 1;
            }
            for signer in &one.answered {
                self.count_answer(signer, span);
            }
        }
        let given = lead.clarifications.iter().filter(|one| one.is_given());
        let given = given.filter_map(|one| one.given.iter().map(|(_, day)| *day).max());
        self.cleared += u32::try_from(given.filter(|day| span.holds(*day)).count()).unwrap_or(0);
    }

    fn count_filed(&mut self, found: Found) {
        if found.measure != Measure::Filed {
            return;
        }
        self.filed += 1;
        *self.filed_by.entry(found.filing.map(|filing| filing.rank)).or_default() += 1;
        self.bribery += u32::from(found.filing.is_some_and(|filing| filing.bribery));
    }

    fn count_case(&mut self, found: Found, end: CaseEnd) {
        if end.punishes() {
            let rank = found.filing.map(|filing| filing.rank);
            *self.punished_by.entry(rank).or_default() += 1;
        }
        self.by_party += u32::from(end.party.is_some());
        self.by_state += u32::from(end.state.is_some());
        self.to_justice += u32::from(end.to_justice);
    }

    fn count_reporter(&mut self, one: &Reporter, span: Span) {
        if one.real == Some(false) {
            return;
        }
        self.notified.count(one.notice, one.notified_on, span);
        self.count_answer(one, span);
    }

    fn count_answer(&mut self, one: &Reporter, span: Span) {
        if let Some(answer) = one.answer.filter(|_| one.real != Some(false)) {
            self.answered.count(answer, one.answered_on, span);
        }
    }
}
