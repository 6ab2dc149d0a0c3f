//! Figures of leads (rules.md §6.3, last row and the national quarterly series): each by the day on which it happened, counted by hand; the
//! first and the last day of a quarter are in it, what is not due yet is in no rate, and quarters add up to their year.

#![expect(clippy::unwrap_used, reason = "the vocabulary of these tests fails by panicking")]

use std::collections::BTreeMap;

use jiff::civil::{Date, date};
use rules::{
    deadline::Due,
    lead::{
        CaseEnd, Disposal, Finding, FourForms, InTime, Lead, LeadEvent, LeadFigures, Measure,
        Outcome, PartyPenalty, Proposal, Rank, ReporterEvent, Span, StatePenalty, TellBy,
        quarter_end, quarter_start,
    },
    stored::Recorded,
};

use crate::support::{commission::*, *};

type Story = (Lead, Vec<Recorded<LeadEvent>>);

/// A lead with everything that happened to it, each on its day.
fn story(notice: Option<Date>, happened: Vec<(Date, LeadEvent)>) -> Story {
    let handed = LeadEvent::HandedOver {
        year: 2026,
        serial: 1,
        report: matter_id(1),
        person: Some(1),
        room: Some(ROOM),
        who: said(1),
        party: None,
        summary: said(2),
        notice: notice.map(Due::named),
    };
    let first = happened.first().unwrap().0;
    let all = [(first, handed)].into_iter().chain(happened.into_iter().skip(1));
    let events: Vec<_> =
        (1..).zip(all).map(|(no, (on, event))| on_lead(KEEPER, no, on, event)).collect();
    (Lead::replay(&events).unwrap(), events)
}

fn received(on: Date, due: Date) -> (Date, LeadEvent) {
    (on, LeadEvent::Received { due: Due::named(due) })
}

/// Studied and approved on one day.
fn approved(on: Date, disposal: Disposal) -> [(Date, LeadEvent); 2] {
    let what = Proposal {
        disposal,
        grounds: said(3),
        plan: None,
        investigators: Vec::new(),
        finding: (disposal == Disposal::End).then_some(Finding::Unproved),
        assignment: None,
        studied_on: on,
        present: Vec::new(),
    };
    let due = matches!(disposal, Disposal::Shelve | Disposal::End).then(|| Due::named(on));
    let ends = disposal == Disposal::End;
    let answer = ends.then(|| Due::named(date(2026, 7, 10)));
    [(on, LeadEvent::Proposed(what)), (on, LeadEvent::Approved { due, answer })]
}

fn closed(
    on: Date,
    finding: Finding,
    measure: Measure,
    form: Option<FourForms>,
) -> [(Date, LeadEvent); 2] {
    let outcome = Outcome { finding, measure, form, filing: filing(measure), text: said(4) };
    let ended = LeadEvent::Closed { due: Due::named(on), answer: None };
    [(on, LeadEvent::Reported(outcome)), (on, ended)]
}

/// The handing over stands for the first entry: its day is all of it that counts.
fn begun(on: Date) -> (Date, LeadEvent) {
    (on, LeadEvent::FedBack)
}

fn stories() -> Vec<Story> {
    let about = |on, what| (on, LeadEvent::Reporter { report: matter_id(1), what: Box::new(what) });
    let notified = |day| about(day, ReporterEvent::Notified { day, by: TellBy::Phone });
    let unreal = |day| about(day, ReporterEvent::Verified { day, real: false, text: said(5) });
    let (party, state) = (Some(PartyPenalty::Removed), Some(StatePenalty::Removed));
    let end = CaseEnd { party, state, to_justice: false };
    let settled = |on| (on, LeadEvent::Settled { form: FourForms::Third, end, text: said(5) });
    let join = |parts: Vec<Vec<(Date, LeadEvent)>>| parts.concat();
    let day = |month, day| date(2026, month, day);
    vec![
        // Handed over on the last day of the first quarter, disposed of in time on the first of the second, filed, known later.
        story(
            None,
            join(vec![
                vec![begun(day(3, 31)), received(day(3, 31), day(4, 30))],
                approved(day(4, 1), Disposal::Verify).into(),
                closed(day(6, 30), Finding::True, Measure::Filed, None).into(),
                vec![settled(day(9, 1))],
            ]),
        ),
        // Returned: disposed of within its time, and no lead that was disposed of.
        story(
            None,
            join(vec![
                vec![begun(day(4, 1)), received(day(4, 2), day(5, 4))],
                approved(day(5, 4), Disposal::Return).into(),
            ]),
        ),
        // Too late by a day; then talked to, and admonished in the third quarter.
        story(
            Some(day(4, 20)),
            join(vec![
                vec![begun(day(4, 3)), received(day(4, 3), day(5, 6)), notified(day(4, 21))],
                approved(day(5, 7), Disposal::Talk).into(),
                closed(day(7, 1), Finding::True, Measure::Admonition, Some(FourForms::First))
                    .into(),
            ]),
        ),
        // Nobody disposed of it, and nobody told whoever signed: overdue in the second quarter, and due in the third.
        story(Some(day(6, 30)), vec![begun(day(6, 1)), received(day(6, 1), day(7, 1))]),
        // A false name is owed nothing. Ended, and told in time.
        story(
            Some(day(5, 8)),
            join(vec![
                vec![begun(day(4, 17)), received(day(4, 17), day(5, 18)), unreal(day(4, 18))],
                approved(day(5, 18), Disposal::End).into(),
            ]),
        ),
    ]
}

fn counted(days: (Date, Date), today: Date) -> LeadFigures {
    let mut figures = LeadFigures::default();
    let span = Span { from: days.0, to: days.1, today };
    for (lead, events) in stories() {
        figures.count(&lead, &events, span);
    }
    figures
}

fn quarter(month: i8, today: Date) -> LeadFigures {
    let day = date(2026, month, 15);
    counted((quarter_start(day), quarter_end(day)), today)
}

#[test]
fn each_is_counted_by_the_day_on_which_it_happened() {
    let today = date(2026, 11, 23);
    let first = quarter(2, today);
    assert_eq!((first.handed, first.disposed, first.closed()), (1, 0, 0));
    let second = quarter(5, today);
    assert_eq!((second.handed, second.disposed, second.heard()), (4, 3, 1));
    let disposals: Vec<_> = second.disposals.iter().map(|(one, n)| (one.word(), *n)).collect();
    assert_eq!(disposals, [("talk", 1), ("verify", 1), ("end", 1), ("return", 1)]);
    assert_eq!((second.closed(), second.filed), (2, 1));
    assert_eq!(second.forms.len(), 0, "what it came to was not known yet");
    let by = |ranks: &BTreeMap<Option<Rank>, u32>| -> Vec<_> {
        ranks.iter().map(|(rank, n)| (rank.map(Rank::word), *n)).collect()
    };
    assert_eq!((by(&second.filed_by), second.punished()), (vec![(Some("township"), 1)], 0));
    let third = quarter(8, today);
    assert_eq!((third.handed, third.disposed, third.closed()), (0, 0, 1));
    let forms: Vec<_> = third.forms.iter().map(|(one, n)| (one.word(), *n)).collect();
    assert_eq!(forms, [("1", 1), ("3", 1)]);
    // Punished within the Party and by the state is one person punished.
    assert_eq!((by(&third.punished_by), third.filed), (vec![(Some("township"), 1)], 0));
    assert_eq!((third.by_party, third.by_state, third.to_justice, third.bribery), (1, 1, 0, 0));
    assert_eq!(quarter(11, today), LeadFigures::default());
    // The quarters make the year.
    let year = counted((date(2026, 1, 1), date(2026, 12, 31)), today);
    let sum = |of: fn(&LeadFigures) -> u32| of(&first) + of(&second) + of(&third);
    assert_eq!((year.handed, sum(|one| one.handed)), (5, 5));
    assert_eq!((year.disposed, sum(|one| one.disposed)), (3, 3));
    assert_eq!((year.in_time.owed, sum(|one| one.in_time.owed)), (5, 5));
}

#[test]
fn a_rate_is_of_what_was_owed_and_of_nothing_that_is_not_due_yet() {
    let today = date(2026, 11, 23);
    let rate = |met, owed| InTime { met, owed };
    let second = quarter(5, today);
    // By 30 April, 4, 6 and 18 May: three in time, and one a day late.
    assert_eq!(second.in_time, rate(3, 4));
    // By 20 April a day late, by 30 June never; the false name is owed nothing.
    assert_eq!(second.notified, rate(0, 2));
    assert_eq!(second.answered, rate(0, 0));
    assert_eq!(quarter(8, today).in_time, rate(0, 1));
    // On its last day what is owed may still be done.
    assert_eq!(quarter(8, date(2026, 7, 1)).in_time, rate(0, 0));
    assert_eq!(quarter(8, date(2026, 7, 2)).in_time, rate(0, 1));
    assert_eq!(quarter(5, date(2026, 6, 30)).notified, rate(0, 1));
}

#[test]
fn a_quarter_begins_on_its_first_day() {
    for (day, start) in [
        (date(2026, 1, 1), date(2026, 1, 1)),
        (date(2026, 3, 31), date(2026, 1, 1)),
        (date(2026, 4, 1), date(2026, 4, 1)),
        (date(2028, 2, 29), date(2028, 1, 1)),
        (date(2026, 12, 31), date(2026, 10, 1)),
    ] {
        assert_eq!(quarter_start(day), start, "{day}");
    }
}
