//! What whoever signed a report is owed (Rules Art. 24 to 30; rules.md J14, J15; demo.md matter 9): every act at every stage by table, days by
//! hand, and what stands in the way.

#![expect(clippy::unwrap_used, reason = "the vocabulary of these tests fails by panicking")]

use jiff::civil::{Date, date};
use rules::{
    codes::Kind,
    deadline::Due,
    ids::{MatterId, OfficerId},
    lead::{
        Disposal, Finding, Found, Lead, LeadEvent, LeadRefusal, Made, Proposal, ReporterAct,
        ReporterEvent, TellBy,
    },
    matter::Matter,
    stored::By,
};

use crate::{
    leads::report_matter,
    support::{commission::*, *},
};

use ReporterAct::{Answer, Explain, Notify, Object, Reward, Verify};

/// The day on which it was received.
const RECEIVED: Date = date(2026, 9, 14);

/// A report that somebody signed, received on 14 September.
fn signed() -> Matter {
    let mut report = report_matter(Kind::Report);
    report.received_on = RECEIVED;
    report.identity = Some("1:c0ffee".to_owned());
    report
}

fn then(lead: &Lead, by: OfficerId, on: Date, decided: Result<LeadEvent, LeadRefusal>) -> Lead {
    let mut lead = lead.clone();
    lead.apply(&on_lead(by, lead.version + 1, on, decided.unwrap()));
    lead
}

fn begun(report: &Matter) -> Lead {
    let event = Made { number: (2026, 3), ..made(Some(1), Some(ROOM)) }.hand_over(
        report,
        (&[], &commission()),
        lead_law(DAY),
    );
    Lead::begin(&on_lead(RECEPTIONIST, 1, date(2026, 9, 15), event.unwrap())).unwrap()
}

/// The lead ended as untrue on a day, as in the demonstration.
fn ended(lead: &Lead, on: Date) -> Lead {
    let law = lead_law(on);
    let lead = then(lead, KEEPER, on, lead.receive(law));
    let what = Proposal {
        disposal: Disposal::End,
        grounds: said(3),
        plan: None,
        investigators: Vec::new(),
        finding: Some(Finding::Untrue),
        assignment: None,
        studied_on: on,
        present: vec![KEEPER, SECOND],
    };
    let lead = then(
        &lead,
        KEEPER,
        on,
        lead.propose(what, &[KEEPER, SECOND], crate::leads::nowhere(), law),
    );
    then(&lead, SECRETARY, on, lead.approve(By::Officer(SECRETARY), (&[], &[]), law))
}

fn what(act: ReporterAct, day: Date) -> ReporterEvent {
    let text = || said(7);
    match act {
        Notify => ReporterEvent::Notified { day, by: TellBy::Phone },
        Verify => ReporterEvent::Verified { day, real: true, text: text() },
        Answer => ReporterEvent::Answered { day, by: TellBy::Letter, text: text() },
        Object => ReporterEvent::Objected { day, text: text(), evidence: false },
        Explain => ReporterEvent::Explained { day, text: text() },
        Reward => ReporterEvent::Rewarded { day, text: text(), public: false },
    }
}

fn does(lead: &Lead, report: MatterId, event: ReporterEvent, on: Date) -> Lead {
    then(
        lead,
        RECEPTIONIST,
        on,
        lead.about_reporter((report, RECEIVED), event, (false, lead_law(on))),
    )
}

#[test]
fn what_may_be_done_about_a_reporter_and_by_when() {
    let (report, on) = (signed(), date(2026, 10, 12));
    let id = report.id;
    let lead = begun(&report);
    // Fifteen working days from 14 September, over both holidays and two days that are worked (demo.md matter 9).
    assert_eq!(lead.reporters[0].due().unwrap().date, date(2026, 10, 10));
    let noticed = does(&lead, id, what(Notify, date(2026, 9, 16)), date(2026, 9, 16));
    assert_eq!(noticed.reporters[0].due(), None, "what came of it is owed when it is closed");
    let closed = ended(&noticed, on);
    // Fifteen from 12 October: 2 November. So soon the reception is told as well, and not by the end of the quarter.
    assert_eq!(closed.reporters[0].due().unwrap().date, date(2026, 11, 2));
    assert_eq!(closed.stage.due().unwrap().date, date(2026, 11, 2));
    let told = then(&closed, KEEPER, on, closed.feed_back());
    let answered = does(&told, id, what(Answer, date(2026, 10, 26)), date(2026, 10, 26));
    assert_eq!((answered.reporters[0].due(), answered.reporters[0].is_owed()), (None, false));
    let objected = does(&answered, id, what(Object, date(2026, 10, 27)), date(2026, 10, 27));
    assert!(objected.reporters[0].is_owed());
    let explained = does(&objected, id, what(Explain, date(2026, 10, 28)), date(2026, 10, 28));
    let checked = does(&noticed, id, what(Verify, on), on);
    let false_name = ReporterEvent::Verified { day: on, real: false, text: said(7) };
    let false_name = does(&noticed, id, false_name, on);
    let late = ended(&lead, on);
    let table: [(&Lead, &[ReporterAct]); 11] = [
        (&lead, &[Notify, Verify]),
        (&noticed, &[Verify]),
        (&checked, &[]),
        (&closed, &[Verify]),
        (&told, &[Answer, Verify]),
        (&answered, &[Object]),
        (&objected, &[Explain]),
        (&explained, &[Object]),
        (&false_name, &[]),
        (&ended(&false_name, on), &[]),
        // Whoever was not told that it was accepted is told that first.
        (&then(&late, KEEPER, on, late.feed_back()), &[Notify, Verify]),
    ];
    let day = date(2026, 10, 30);
    for (lead, acts) in table {
        assert_eq!(lead.reporter_acts(id), acts);
        for act in ReporterAct::ALL {
            let tried = lead.about_reporter((id, RECEIVED), what(*act, day), (true, lead_law(day)));
            assert_eq!(tried.is_ok(), acts.contains(act), "{act} {:?}", lead.reporters);
        }
    }
    // Nobody is told of a report before it came.
    let early = what(Notify, date(2026, 9, 13));
    let early = lead.about_reporter((id, RECEIVED), early, (false, lead_law(day)));
    assert_eq!(early, Err(LeadRefusal::TooEarly { after: RECEIVED }));
    // Nothing is owed under a false name: the reception is told by the end of the quarter.
    assert_eq!(ended(&false_name, on).stage.due().unwrap().date, date(2026, 12, 31));
    let other =
        lead.about_reporter((matter_id(99), RECEIVED), what(Notify, day), (true, lead_law(day)));
    assert_eq!(other, Err(LeadRefusal::Unfit));
}

#[test]
fn nobody_is_told_who_did_not_sign_and_no_repeat_again() {
    let mut anonymous = signed();
    anonymous.identity = None;
    assert_eq!(begun(&anonymous).reporters, []);
    let mut repeat = signed();
    repeat.repeats = Some(matter_id(9));
    assert_eq!(begun(&repeat).reporters, []);
    // One who joins is told as well, by the days of their own letter.
    let lead = begun(&anonymous);
    let mut joined = signed();
    joined.id = matter_id(8);
    joined.received_on = date(2026, 9, 21);
    let office = commission();
    let lead =
        then(&lead, RECEPTIONIST, DAY, lead.join((&joined, false, false), &office, lead_law(DAY)));
    let due: Vec<_> = lead.reporters.iter().map(|one| (one.report, one.notice)).collect();
    // Fifteen working days from 21 September end on 19 October.
    assert_eq!(due, [(matter_id(8), Due::named(date(2026, 10, 19)))]);
}

#[test]
fn new_evidence_is_checked_before_anything_is_explained_away() {
    let (report, on) = (signed(), date(2026, 10, 26));
    let noticed = does(&begun(&report), report.id, what(Notify, on), on);
    let closed = ended(&noticed, on);
    let told = then(&closed, KEEPER, on, closed.feed_back());
    let answered = does(&told, report.id, what(Answer, on), on);
    let office = commission();
    let again = |lead: &Lead| {
        let before = [lead.clone()];
        Made { number: (2026, 3), ..made(Some(1), Some(ROOM)) }.hand_over(
            &report,
            (&before, &office),
            lead_law(on),
        )
    };
    assert_eq!(again(&answered), Err(LeadRefusal::MadeBefore));
    let evidence = ReporterEvent::Objected { day: on, text: said(8), evidence: true };
    let objected = does(&answered, report.id, evidence, on);
    let explain = |checked| {
        objected.about_reporter((report.id, RECEIVED), what(Explain, on), (checked, lead_law(on)))
    };
    assert_eq!(explain(false), Err(LeadRefusal::CheckFirst));
    assert!(explain(true).is_ok());
    // A lead may be made anew of the same report and person, and its days run from when the evidence came.
    let Ok(LeadEvent::HandedOver { notice, .. }) = again(&objected) else { panic!("none") };
    // Fifteen working days from 26 October.
    assert_eq!(notice.map(|due| due.date), Some(date(2026, 11, 16)));
    let early = what(Explain, date(2026, 10, 25));
    let early = objected.about_reporter((report.id, RECEIVED), early, (true, lead_law(on)));
    assert_eq!(early, Err(LeadRefusal::TooEarly { after: on }));
    let to_come = what(Explain, date(2026, 10, 27));
    let to_come = objected.about_reporter((report.id, RECEIVED), to_come, (true, lead_law(on)));
    assert_eq!(to_come, Err(LeadRefusal::InFuture));
}

#[test]
fn who_signed_what_proved_true_is_rewarded_once_and_in_the_open_only_as_they_say() {
    let (report, on) = (signed(), date(2026, 10, 12));
    let noticed = does(&begun(&report), report.id, what(Notify, on), on);
    let checked = does(&noticed, report.id, what(Verify, on), on);
    let told = |lead: &Lead, finding| {
        let closed = ended(lead, on);
        let found = closed.found.map(|found| Found { finding, ..found });
        let closed = Lead { found, ..closed };
        then(&closed, KEEPER, on, closed.feed_back())
    };
    let offered = |lead: &Lead| lead.reporter_acts(report.id).contains(&Reward);
    let table = [
        (told(&checked, Finding::True), true),
        (told(&checked, Finding::Partly), true),
        (told(&checked, Finding::Unproved), false),
        (told(&checked, Finding::Untrue), false),
        // Who that is was never asked, and nobody took an answer.
        (told(&noticed, Finding::True), false),
        (checked.clone(), false),
    ];
    for (lead, open) in table {
        assert_eq!(offered(&lead), open, "{:?}", lead.found);
        let tried =
            lead.about_reporter((report.id, RECEIVED), what(Reward, on), (false, lead_law(on)));
        assert_eq!(tried.is_ok(), open);
    }
    let answered = does(&told(&noticed, Finding::True), report.id, what(Answer, on), on);
    assert!(offered(&answered));
    let rewarded = does(&answered, report.id, what(Reward, on), on);
    assert_eq!(rewarded.reporters[0].rewarded, Some((on, false)));
    assert!(!offered(&rewarded), "once");
}
