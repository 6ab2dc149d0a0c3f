//! Supervision cards (rules.md §4, §7 rows 18 to 22; C107 to C115; demo.md matters 9 and 10): every act at every stage by table,
//! guards by table, days by hand, another county's cards as data, and random histories held against what must never be.

#![expect(clippy::unwrap_used, reason = "the vocabulary of these tests fails by panicking")]

use std::collections::BTreeSet;

use jiff::{
    ToSpan,
    civil::{Date, date},
};
use proptest::{collection::vec, prelude::*, sample::select, test_runner::TestCaseError};
use rules::{
    card::{
        Card, CardAct, CardBook, CardBookFault, CardEnd, CardEvent, CardLaw, CardMeasure,
        CardRefusal, CardStage, Colour, Copying, Drafted, Ground, Standing, could_give, which_fit,
    },
    deadline::Period,
    ids::OfficerId,
    lead::{Finding, Found, Lead, LeadEvent, LeadHand, LeadStage, Measure, Outcome},
    refusal::Refusal,
    rulebook::{AdoptedRules, EXAMPLES, Rulebooks},
    stored::By,
};

use crate::support::{
    commission::{DEPUTY, KEEPER, SECRETARY, on_lead},
    *,
};

fn book() -> &'static CardBook {
    CardBook::shipped().unwrap()
}

fn law(today: Date) -> CardLaw<'static> {
    CardLaw { book: book(), version: 1, calendar: calendar(), today }
}

const DAY: Date = date(2026, 7, 1);

/// A lead that a room received, resting on so many reports.
fn lead(reports: u128) -> Lead {
    let made = LeadEvent::HandedOver {
        year: 2026,
        serial: 7,
        report: matter_id(1),
        person: Some(1),
        room: None,
        who: said(1),
        party: None,
        summary: said(2),
        notice: None,
    };
    let mut lead = Lead::begin(&on_lead(KEEPER, 1, DAY, made)).unwrap();
    for report in 2..=reports {
        lead.apply(&on_lead(
            KEEPER,
            2,
            DAY,
            LeadEvent::Joined { report: matter_id(report), notice: None },
        ));
    }
    let due = rules::deadline::Due::named(DAY);
    lead.apply(&on_lead(KEEPER, 2, DAY, LeadEvent::Received { due }));
    lead
}

/// The lead after something happened to its card.
fn then(
    lead: &Lead,
    no: u16,
    (by, on): (OfficerId, Date),
    decided: Result<CardEvent, CardRefusal>,
) -> Lead {
    let mut lead = lead.clone();
    let what = Box::new(decided.unwrap());
    lead.apply(&on_lead(by, lead.version + 1, on, LeadEvent::Card { no, what }));
    lead
}

fn drafted(card: &str, ground: Ground) -> Drafted {
    Drafted {
        card: card.to_owned(),
        concrete: false,
        party: Some("school".to_owned()),
        to: said(3),
        ground,
        reason: said(4),
        text: said(5),
        measures: Vec::new(),
        within: None,
        letters: vec![DAY; 3],
        shares_words: false,
        looked_at: false,
    }
}

fn standing(before: &[Date]) -> (Standing, Option<rules::ids::Passage>) {
    (Standing { number: (2026, 1), before: before.to_vec() }, Some(said(6)))
}

fn proposed(lead: &Lead, no: u16, card: Drafted, on: Date) -> Lead {
    then(lead, no, (KEEPER, on), card.propose(lead, law(on)))
}

fn issued(lead: &Lead, no: u16, before: &[Date], on: Date) -> Lead {
    let decided = lead.card(no).unwrap();
    let decided = decided.approve(lead, By::Officer(SECRETARY), standing(before), law(on));
    then(lead, no, (SECRETARY, on), decided)
}

fn served(lead: &Lead, no: u16, day: Date) -> Lead {
    then(lead, no, (KEEPER, day), lead.card(no).unwrap().serve(lead, day, law(day)))
}

fn visited(lead: &Lead, no: u16, day: Date, mended: bool) -> Lead {
    let decided = lead.card(no).unwrap().visit((day, said(7)), mended, law(day));
    then(lead, no, (KEEPER, day), decided)
}

fn given(lead: &Lead, no: u16, card: Drafted, day: Date) -> Lead {
    served(&issued(&proposed(lead, no, card, day), no, &[], day), no, day)
}

/// What may be done with the first card, found by trying everything with fields that fit.
fn accepts(lead: &Lead, on: Date) -> Vec<&'static str> {
    let card = lead.card(1).unwrap();
    let law = law(on);
    let tried = CardAct::ALL.iter().filter(|act| match act {
        CardAct::Approve => card.approve(lead, By::Officer(DEPUTY), standing(&[]), law).is_ok(),
        CardAct::Drop => card.drop_it(said(8), law).is_ok(),
        CardAct::Serve => card.serve(lead, on, law).is_ok(),
        CardAct::Answer => card.answer((on, said(7)), true, None, law).is_ok(),
        // What was seen that day is entered once: what is tried is the other.
        CardAct::Visit => {
            let mended = card.stage != CardStage::Visited { mended: true };
            card.visit((on, said(7)), mended, law).is_ok()
        }
        CardAct::Copy => card.copy_out(on, said(9), law).is_ok(),
        CardAct::Close => CardEnd::ALL.iter().any(|end| card.close(lead, *end, law).is_ok()),
        CardAct::Urge => card.urge((on, said(7)), law).is_ok(),
        CardAct::File => card.file(CardMeasure::Admonition, (on, said(7)), law).is_ok(),
        CardAct::AskAgain => card.ask_again(said(8), law).is_ok(),
    });
    tried.map(|act| act.word()).collect()
}

#[test]
fn what_may_be_done_at_each_stage_of_each_colour_and_nothing_else() {
    let on = date(2026, 9, 21);
    let one = lead(3);
    let white = given(&one, 1, drafted("white", Ground::Asked), on);
    let answered = white.card(1).unwrap().answer((on, said(7)), true, None, law(on));
    let answered = then(&white, 1, (KEEPER, on), answered);
    let explained = answered.card(1).unwrap().close(&answered, CardEnd::Explained, law(on));
    let explained = then(&answered, 1, (KEEPER, on), explained);
    let green = given(&one, 1, drafted("green", Ground::General), on);
    let yellow = given(&one, 1, drafted("yellow", Ground::Signs), on);
    let draft = proposed(&one, 1, drafted("white", Ground::Asked), on);
    let dropped = draft.card(1).unwrap().drop_it(said(8), law(on));
    let dropped = then(&draft, 1, (SECRETARY, on), dropped);
    let second = issued(&proposed(&one, 1, drafted("yellow", Ground::Signs), on), 1, &[on], on);
    let second = served(&second, 1, on);
    let told = second.card(1).unwrap().copy_out(on, said(9), law(on));
    let told = then(&second, 1, (KEEPER, on), told);
    let table: [(&Lead, &[&str]); 12] = [
        (&draft, &["approve_card", "drop_card"]),
        (&issued(&draft, 1, &[], on), &["drop_card", "serve_card"]),
        (&white, &["answer_card"]),
        (&answered, &["close_card", "ask_card_again"]),
        (&explained, &[]),
        (&dropped, &[]),
        (&green, &["close_card"]),
        (&yellow, &["visit_card"]),
        (&visited(&yellow, 1, on, true), &["visit_card", "close_card"]),
        // Not mended: the next card is to be given, or another visit made; it ends by neither by itself.
        (&visited(&yellow, 1, on, false), &["visit_card"]),
        (&second, &["visit_card", "copy_card"]),
        (&told, &["visit_card"]),
    ];
    for (lead, acts) in table {
        assert_eq!(accepts(lead, on), acts, "{:?}", lead.card(1).unwrap().stage);
    }
    // An explanation that is overdue may be given up, on the day after it was owed and not before (19 October).
    let ends =
        |on: Date| white.card(1).unwrap().close(&white, CardEnd::Unexplained, law(on)).is_ok();
    assert_eq!((ends(date(2026, 10, 19)), ends(date(2026, 10, 20))), (false, true));
    for act in CardAct::ALL {
        let leads = matches!(act, CardAct::Approve | CardAct::Drop);
        assert_eq!(act.hand(), if leads { LeadHand::Leader } else { LeadHand::Room });
    }
}

#[test]
fn a_card_ends_well_only_when_its_measures_are_filed_and_who_is_late_is_urged() {
    let (on, one) = (date(2026, 9, 21), lead(1));
    let measures = vec![CardMeasure::Admonition, CardMeasure::SelfCriticism];
    let draft = |card, ground| Drafted { measures: measures.clone(), ..drafted(card, ground) };
    let yellow = given(&one, 1, draft("yellow", Ground::Signs), on);
    assert_eq!(accepts(&yellow, on), ["visit_card", "file_measure"]);
    let file = |lead: &Lead, measure, day: Date| {
        lead.card(1).unwrap().file(measure, (day, said(7)), law(day))
    };
    assert_eq!(file(&yellow, CardMeasure::Correction, on), Err(CardRefusal::NoSuchMeasure));
    let early = yellow.card(1).unwrap();
    let early = early.file(CardMeasure::Admonition, (date(2026, 9, 20), said(7)), law(on));
    assert_eq!(early, Err(CardRefusal::TooEarly { after: on }));
    let mended = visited(&yellow, 1, on, true);
    let close = |lead: &Lead| lead.card(1).unwrap().close(lead, CardEnd::Mended, law(on));
    assert_eq!(close(&mended), Err(CardRefusal::MeasureOwed));
    let half = then(&mended, 1, (KEEPER, on), file(&mended, CardMeasure::Admonition, on));
    assert_eq!(file(&half, CardMeasure::Admonition, on), Err(CardRefusal::NoSuchMeasure));
    assert_eq!(close(&half), Err(CardRefusal::MeasureOwed));
    let whole = then(&half, 1, (KEEPER, on), file(&half, CardMeasure::SelfCriticism, on));
    assert!(close(&whole).is_ok());
    assert!(!whole.card(1).unwrap().open_acts(book()).contains(&CardAct::File));
    // What is owed in writing by 19 October: on the 20th they may be urged, and given up with what goes with the card.
    let white = given(&one, 1, draft("white", Ground::Asked), on);
    let urge = |day: Date| white.card(1).unwrap().urge((day, said(7)), law(day));
    assert_eq!(urge(date(2026, 10, 19)), Err(CardRefusal::TimeRuns { until: date(2026, 10, 19) }));
    let late = date(2026, 10, 20);
    let urged = then(&white, 1, (KEEPER, late), urge(late));
    assert_eq!(urged.card(1).unwrap().urged_on, Some(late));
    assert_eq!(urged.card(1).unwrap().stage, CardStage::Served);
    assert!(urged.card(1).unwrap().close(&urged, CardEnd::Unexplained, law(late)).is_ok());
}

#[test]
fn the_days_of_cards_are_those_of_the_demonstration() {
    // Matter 9: received on 21 September, fifteen working days over both holidays and the make-up Saturday.
    let one = lead(1);
    let white = given(&one, 1, drafted("white", Ground::Asked), date(2026, 9, 21));
    assert_eq!(white.card(1).unwrap().next_due().unwrap().date, date(2026, 10, 19));
    // Matter 10: received on 8 July; three months end on 8 October. On that day red comes too soon; on the 14th it is given.
    let day = date(2026, 7, 8);
    let yellow = given(&one, 1, drafted("yellow", Ground::Signs), day);
    assert_eq!(yellow.card(1).unwrap().next_due().unwrap().date, date(2026, 10, 8));
    let visit = date(2026, 10, 8);
    let unmended = visited(&yellow, 1, visit, false);
    let red = |on| drafted("red", Ground::NotMended).propose(&unmended, law(on));
    assert_eq!(red(visit), Err(CardRefusal::TooSoon { after: date(2026, 10, 8) }));
    assert!(red(date(2026, 10, 9)).is_ok());
    let on = date(2026, 10, 14);
    let after = proposed(&unmended, 2, drafted("red", Ground::NotMended), on);
    assert_eq!(after.card(1).unwrap().stage, CardStage::Visited { mended: false });
    let after = issued(&after, 2, &[], on);
    // By being issued it ends the one before, is numbered, and is copied without any other.
    assert_eq!(after.card(1).unwrap().stage, CardStage::Closed { end: CardEnd::Escalated });
    let card = after.card(2).unwrap();
    assert_eq!((card.copy, card.number(Colour::White).as_deref()), (true, Some("XK2026-0001")));
    let after = served(&after, 2, on);
    assert_eq!(after.card(2).unwrap().due.unwrap().date, date(2027, 1, 14));
    let mended = visited(&after, 2, date(2026, 11, 30), true);
    let close =
        |lead: &Lead| lead.card(2).unwrap().close(lead, CardEnd::Mended, law(date(2026, 11, 30)));
    assert_eq!(close(&mended), Err(CardRefusal::CopyOwed));
    let copied = mended.card(2).unwrap().copy_out(on, said(9), law(date(2026, 11, 30)));
    let copied = then(&mended, 2, (KEEPER, date(2026, 11, 30)), copied);
    assert!(close(&copied).is_ok());
    // Red unmended leads to no further card: it ends, and the lead goes on.
    let worse = visited(&copied, 2, date(2026, 11, 30), false);
    let ends = worse.card(2).unwrap().ends(&worse, law(date(2026, 11, 30)));
    assert_eq!(ends, [CardEnd::Unmended]);
}

#[test]
fn the_second_within_two_years_is_copied_from_one_day_of_issue_to_the_other() {
    let yellow = book().kind("yellow").unwrap();
    let table = [
        (date(2026, 11, 3), vec![], false),
        (date(2026, 11, 3), vec![date(2024, 11, 3)], false),
        (date(2026, 11, 3), vec![date(2024, 11, 4)], true),
        (date(2026, 11, 3), vec![date(2020, 1, 1), date(2026, 11, 3)], true),
        // Two years before 29 February end on the 28th.
        (date(2028, 2, 29), vec![date(2026, 2, 28)], false),
        (date(2028, 2, 29), vec![date(2026, 3, 1)], true),
    ];
    for (issued, before, copied) in table {
        assert_eq!(yellow.copies(issued, &before), copied, "{issued} {before:?}");
    }
    let never = |word: &str| book().kind(word).unwrap().copying == Copying::Never;
    assert!(never("white") && never("green"), "nothing of these reaches the personnel department");
    assert!(!book().kind("white").unwrap().copies(DAY, &[DAY, DAY]));
}

#[test]
fn what_stands_in_the_way_of_a_card() {
    let on = date(2026, 9, 21);
    let (one, many) = (lead(1), lead(3));
    let green = || drafted("green", Ground::ManyLetters);
    let propose = |lead: &Lead, card: Drafted| card.propose(lead, law(on)).unwrap_err();
    let white = || drafted("white", Ground::Asked);
    let unreceived = Lead { kept: None, ..one.clone() };
    let draft = proposed(&one, 1, drafted("yellow", Ground::Signs), on);
    let approve = |by, reason| {
        let standing = Standing { number: (2026, 1), before: Vec::new() };
        let card = draft.card(1).unwrap();
        card.approve(&draft, By::Officer(by), (standing, reason), law(on)).unwrap_err()
    };
    let yellow = given(&one, 1, drafted("yellow", Ground::Signs), date(2026, 3, 2));
    let mended = visited(&yellow, 1, on, true);
    let unmended = visited(&yellow, 1, on, false);
    let red = || drafted("red", Ground::NotMended);
    let pending = proposed(&unmended, 2, red(), on);
    let warned = served(&issued(&pending, 2, &[], on), 2, on);
    let served = given(&one, 1, white(), on);
    let served = served.card(1).unwrap();
    let table = [
        (propose(&one, Drafted { concrete: true, ..white() }), "card_check_instead"),
        (propose(&one, drafted("purple", Ground::Asked)), "card_ground_unfit"),
        (propose(&one, drafted("white", Ground::Signs)), "card_ground_unfit"),
        (propose(&unreceived, white()), "card_lead_unfit"),
        (propose(&many, Drafted { letters: vec![DAY; 2], ..green() }), "card_few_letters"),
        (propose(&one, drafted("yellow", Ground::Verified)), "card_not_verified"),
        (propose(&one, red()), "card_nothing_before"),
        (propose(&yellow, red()), "card_nothing_before"),
        (propose(&mended, red()), "card_nothing_before"),
        (
            propose(&unmended, Drafted { party: Some("another".to_owned()), ..red() }),
            "card_nothing_before",
        ),
        (propose(&pending, red()), "card_given_before"),
        (propose(&warned, red()), "card_nothing_before"),
        (served.serve(&one, on, law(on)).unwrap_err(), "card_unfit"),
        (propose(&draft, drafted("yellow", Ground::Signs)), "card_given_before"),
        (propose(&one, Drafted { party: None, ..white() }), "card_addressee_unclear"),
        (propose(&one, Drafted { shares_words: true, ..white() }), "card_shares_words"),
        (approve(KEEPER, Some(said(6))), "card_same_hand"),
        (approve(SECRETARY, None), "card_reason_needed"),
        (served.answer((on, said(7)), false, None, law(on)).unwrap_err(), "card_not_countersigned"),
        (
            served.answer((on, said(7)), true, Some(said(8)), law(on)).unwrap_err(),
            "card_not_countersigned",
        ),
        (
            served.answer((date(2026, 9, 20), said(7)), true, None, law(on)).unwrap_err(),
            "card_too_early",
        ),
        (
            served.answer((date(2026, 9, 22), said(7)), true, None, law(on)).unwrap_err(),
            "card_in_future",
        ),
    ];
    let mut met: BTreeSet<_> = table.iter().map(|(_, code)| *code).collect();
    for (refusal, code) in table {
        assert_eq!(refusal.code(), code);
        assert_eq!((Refusal::Card(refusal).code(), Refusal::Card(refusal).article()), (code, None));
    }
    // What was found otherwise meanwhile goes out no more, and is taken back by a leader.
    let untrue = |lead: &Lead| {
        let found = Some(Found::of(Finding::Untrue, Measure::None, None));
        Lead { found, ..lead.clone() }
    };
    let (drafted, issued) = (untrue(&draft), untrue(&issued(&draft, 1, &[], on)));
    let refused = |lead: &Lead| {
        let card = lead.card(1).unwrap();
        let offered = card.acts_on(lead, book());
        assert_eq!(offered.first(), Some(&CardAct::Drop));
        assert!(!offered.contains(&CardAct::Approve));
        assert_eq!(card.waits_for(lead, law(on)), Some(LeadHand::Leader));
        let standing = Standing { number: (2026, 1), before: Vec::new() };
        let approved =
            card.approve(lead, By::Officer(SECRETARY), (standing, Some(said(6))), law(on));
        [approved.unwrap_err(), card.serve(lead, on, law(on)).unwrap_err()]
    };
    assert_eq!(refused(&drafted), [CardRefusal::NotTrue, CardRefusal::Unfit]);
    assert_eq!(refused(&issued), [CardRefusal::Unfit, CardRefusal::NotTrue]);
    // What was seen is entered once, and set right where it was entered wrongly.
    let seen = |mended| unmended.card(1).unwrap().visit((on, said(7)), mended, law(on));
    assert_eq!(seen(false), Err(CardRefusal::VisitedBefore));
    assert!(seen(true).is_ok());
    met.extend(["card_not_true", "card_visited_before"]);
    // The test before this meets these.
    met.extend(["card_too_soon", "card_copy_owed", "card_time_unset"]);
    met.extend(["card_measure_owed", "card_no_such_measure", "card_time_runs"]);
    assert_eq!(met, CardRefusal::CODES.iter().copied().collect());
    assert!(green().propose(&many, law(on)).is_ok());
    // Of three, one is older than a year.
    let year_ago = on.saturating_sub(1.year());
    let at = |first| Drafted { letters: vec![first, on, on], ..green() }.propose(&many, law(on));
    assert!(at(year_ago).is_ok());
    let few = Err(CardRefusal::FewLetters { many: 3, months: 12 });
    assert_eq!(at(year_ago.saturating_sub(1.day())), few);
    let looked = Drafted { shares_words: true, looked_at: true, ..white() };
    assert!(looked.propose(&one, law(on)).is_ok());
    // A card that was taken back is none that another may follow, and one may be proposed in its place.
    let back = pending.card(2).unwrap().drop_it(said(8), law(on));
    let back = then(&pending, 2, (SECRETARY, on), back);
    assert!(red().propose(&back, law(on)).is_ok());
}

#[test]
fn what_was_verified_may_be_warned_of_when_the_lead_is_over_and_nothing_else() {
    let on = date(2026, 9, 21);
    let mut over = lead(1);
    let outcome = |finding| Outcome {
        finding,
        measure: Measure::None,
        form: None,
        filing: None,
        text: said(3),
    };
    let due = rules::deadline::Due::named(on);
    over.stage = LeadStage::Closed { on, due, fed_back_on: None };
    let found = |finding| Found::of(finding, Measure::None, None);
    let verified = || drafted("yellow", Ground::Verified);
    let found = |finding| Lead { found: Some(found(finding)), ..over.clone() };
    assert!(verified().propose(&found(Finding::True), law(on)).is_ok());
    assert!(verified().propose(&found(Finding::Partly), law(on)).is_ok());
    for finding in [Finding::Untrue, Finding::Unproved] {
        let refused = verified().propose(&found(finding), law(on));
        assert_eq!(refused, Err(CardRefusal::NotTrue));
    }
    let white = drafted("white", Ground::Asked).propose(&found(Finding::True), law(on));
    assert_eq!(white, Err(CardRefusal::LeadUnfit));
    let mut reported = lead(1);
    let work = rules::lead::AtWork {
        disposal: rules::lead::Disposal::Verify,
        approved_on: on,
        investigators: Vec::new(),
        due: None,
        is_written: false,
        served_on: None,
        heard_on: None,
        extended: false,
    };
    let by = By::Officer(KEEPER);
    reported.stage = LeadStage::Reported { outcome: outcome(Finding::True), by, before: work };
    assert!(verified().propose(&reported, law(on)).is_ok());
}

#[test]
fn what_goes_beside_the_cards_sets_its_time_and_carries_its_talk_or_meeting() {
    let (on, one) = (date(2026, 9, 21), lead(1));
    // 信访监督通知书: explained in the time that is set with it.
    let notice = |within| Drafted { within, ..drafted("notice", Ground::General) };
    for within in [None, Some(0), Some(31)] {
        let refused = notice(within).propose(&one, law(on));
        assert_eq!(
            refused,
            Err(CardRefusal::TimeUnset { most: Period::WorkingDays(30) }),
            "{within:?}"
        );
    }
    let concrete = Drafted { concrete: true, ..notice(Some(5)) };
    assert_eq!(concrete.propose(&one, law(on)), Err(CardRefusal::CheckInstead));
    let notice = given(&one, 1, notice(Some(5)), on);
    // Five working days from Monday 21 September: 22, 23, 24, and after the holiday of the 25th to the 27th, 28 and 29.
    assert_eq!(notice.card(1).unwrap().next_due().unwrap().date, date(2026, 9, 29));
    // 信访整改通知书: after what was verified, looked at again when the time is over, and passed on where nothing was mended.
    let mut verified = lead(1);
    verified.found = Some(Found::of(Finding::True, Measure::None, None));
    let mend = |within| Drafted { within, ..drafted("rectification", Ground::Verified) };
    assert_eq!(mend(Some(1)).propose(&one, law(on)), Err(CardRefusal::NotVerified));
    let most = Period::CalendarDays(180);
    let long = mend(Some(181)).propose(&verified, law(on));
    assert_eq!(long, Err(CardRefusal::TimeUnset { most }));
    // Thirty days from 21 September.
    let mending = given(&verified, 1, mend(Some(30)), on);
    assert_eq!(mending.card(1).unwrap().next_due().unwrap().date, date(2026, 10, 21));
    let unmended = visited(&mending, 1, date(2026, 10, 21), false);
    let ended =
        unmended.card(1).unwrap().close(&unmended, CardEnd::Unmended, law(date(2026, 10, 21)));
    assert!(ended.is_ok());
    // 谈话、专题民主生活会、通报会: each ends only when what it is for was held and filed.
    for (word, ground, measure) in [
        ("warning_talk", Ground::Signs, CardMeasure::Warning),
        ("admonition_talk", Ground::Verified, CardMeasure::Admonition),
        ("special_meeting", Ground::General, CardMeasure::SpecialMeeting),
        ("circular", Ground::Verified, CardMeasure::Circular),
    ] {
        let held = given(&verified, 1, drafted(word, ground), on);
        let card = held.card(1).unwrap();
        assert_eq!((card.copy, &card.measures), (false, &vec![measure]), "{word}");
        assert_eq!(card.close(&held, CardEnd::Noted, law(on)), Err(CardRefusal::MeasureOwed));
        let filed = then(&held, 1, (KEEPER, on), card.file(measure, (on, said(7)), law(on)));
        assert!(filed.card(1).unwrap().close(&filed, CardEnd::Noted, law(on)).is_ok(), "{word}");
    }
}

#[test]
fn an_explanation_that_explains_nothing_is_asked_for_again_in_the_same_time() {
    let (on, one) = (date(2026, 9, 21), lead(1));
    let white = given(&one, 1, drafted("white", Ground::Asked), on);
    let came = date(2026, 10, 14);
    let answer = |lead: &Lead, day: Date| {
        lead.card(1).unwrap().answer((day, said(7)), true, None, law(date(2026, 11, 5)))
    };
    let answered = then(&white, 1, (KEEPER, came), answer(&white, came));
    let again = answered.card(1).unwrap().ask_again(said(8), law(came));
    let again = then(&answered, 1, (KEEPER, came), again);
    let card = again.card(1).unwrap();
    // Fifteen working days from Wednesday 14 October: the last is Wednesday 4 November.
    assert_eq!(
        (&card.stage, card.next_due().unwrap().date),
        (&CardStage::Served, date(2026, 11, 4))
    );
    assert_eq!(card.close(&again, CardEnd::Explained, law(came)), Err(CardRefusal::Unfit));
    let early = answer(&again, date(2026, 10, 13));
    assert_eq!(early, Err(CardRefusal::TooEarly { after: came }));
    let late = date(2026, 11, 5);
    assert!(card.close(&again, CardEnd::Unexplained, law(late)).is_ok());
    assert!(answer(&again, late).is_ok());
}

#[test]
fn another_county_s_cards_are_another_file() {
    // Cards of a town in Luzhou (rules.md §4.4), adopted over the law from 1 March on: blue, yellow, orange, red.
    let (name, text) = EXAMPLES.iter().find(|(file, _)| file.contains("luzhou")).unwrap();
    let shipped = Rulebooks::shipped().unwrap();
    shipped.fits(name, text, calendar()).unwrap();
    let adopted = AdoptedRules {
        name: "信访监督卡（蓝、黄、橙、红）".to_owned(),
        text: (*text).to_owned(),
        from: date(2026, 3, 1),
    };
    let books = shipped.with(&[adopted]).unwrap();
    assert_eq!(books.in_force(date(2026, 2, 28)).cards().unwrap(), self::book());
    let book = books.in_force(date(2026, 3, 1)).cards().unwrap();
    let law = |today| CardLaw { book, version: 101, calendar: calendar(), today };
    let served_on = |lead: &Lead, no: u16, day: Date| {
        let card = lead.card(no).unwrap();
        let decided = card.approve(lead, By::Officer(SECRETARY), standing(&[]), law(day));
        let lead = then(lead, no, (SECRETARY, day), decided);
        then(&lead, no, (KEEPER, day), lead.card(no).unwrap().serve(&lead, day, law(day)))
    };
    let one = lead(1);
    let on = date(2026, 9, 21);
    let blue = drafted("blue_inquiry", Ground::Asked).propose(&one, law(on));
    let blue = served_on(&then(&one, 1, (KEEPER, on), blue), 1, on);
    // Ten days from 21 September end on 1 October, a holiday until the 7th.
    assert_eq!(blue.card(1).unwrap().due.unwrap().date, date(2026, 10, 8));
    let few = drafted("yellow_reminder", Ground::ManyLetters).propose(&lead(4), law(on));
    assert_eq!(few, Err(CardRefusal::FewLetters { many: 5, months: 6 }));
    let day = date(2026, 3, 2);
    let orange = drafted("orange_warning", Ground::Signs).propose(&one, law(day));
    let orange = served_on(&then(&one, 1, (KEEPER, day), orange), 1, day);
    assert_eq!(
        orange.card(1).unwrap().due.unwrap().date,
        date(2026, 5, 6),
        "after the holiday of May"
    );
    let visit = orange.card(1).unwrap().visit((on, said(7)), false, law(on));
    let unmended = then(&orange, 1, (KEEPER, on), visit);
    let red = drafted("red_caution", Ground::NotMended).propose(&unmended, law(on));
    let red = served_on(&then(&unmended, 2, (KEEPER, on), red), 2, on);
    let card = red.card(2).unwrap();
    // Twenty days in writing; no visit, so that it ends by its answer.
    assert_eq!((card.copy, card.due.unwrap().date), (true, date(2026, 10, 12)));
    assert!(card.open_acts(book).contains(&CardAct::Answer));
    // A card of a file that is there no more is read, and nothing is done with it that the file would have to say.
    assert_eq!(blue.card(1).unwrap().open_acts(self::book()), [CardAct::Close]);
}

#[test]
fn a_file_of_cards_that_does_not_hold_together_is_named() {
    let shipped = include_str!("../../../../rules/discipline/cards.toml");
    let changed = |from: &str, to: &str| {
        assert!(shipped.contains(from), "{from}");
        CardBook::parse(&shipped.replacen(from, to, 1)).unwrap_err()
    };
    let unknown = |what, word: &str, card: &str| CardBookFault::Unknown {
        card: card.to_owned(),
        what,
        word: word.to_owned(),
    };
    let table = [
        (changed("\"asked\"", "\"rumour\""), unknown("ground", "rumour", "white")),
        (changed("colour = \"white\"", "colour = \"grey\""), unknown("colour", "grey", "white")),
        (changed("count = 15", "count = 0"), CardBookFault::Length("white".to_owned())),
        (changed("word = \"green\"", "word = \"white\""), CardBookFault::Order("white".to_owned())),
        (changed("card = \"yellow\"", "card = \"red\""), CardBookFault::Order("red".to_owned())),
        (
            changed("grounds = [\"asked\"]", "grounds = []"),
            CardBookFault::Order("white".to_owned()),
        ),
        (
            changed("grounds = [\"not_mended\"]", "grounds = [\"general\"]"),
            CardBookFault::Following("red".to_owned()),
        ),
        (
            changed("grounds = [\"asked\"]", "grounds = [\"asked\", \"not_mended\"]"),
            CardBookFault::Following("white".to_owned()),
        ),
        (
            changed("measures = [\"warning\"]", "measures = [\"scolding\"]"),
            unknown("measure", "scolding", "warning_talk"),
        ),
        (
            changed(
                "grounds = [\"many_letters\", \"general\"]",
                "grounds = [\"general\"]\nset = true",
            ),
            CardBookFault::Setting("green".to_owned()),
        ),
    ];
    for (fault, told) in table {
        assert_eq!(fault, told);
    }
    assert!(matches!(CardBook::parse("many = 1").unwrap_err(), CardBookFault::Unreadable(_)));
}

#[test]
fn what_changed_since_a_card_was_proposed_stands_in_the_way_of_it() {
    let (day, on) = (date(2026, 3, 2), date(2026, 9, 21));
    let yellow = given(&lead(1), 1, drafted("yellow", Ground::Signs), day);
    let pending =
        proposed(&visited(&yellow, 1, on, false), 2, drafted("red", Ground::NotMended), on);
    let approve = |lead: &Lead, no: u16| {
        let card = lead.card(no).unwrap();
        card.approve(lead, By::Officer(SECRETARY), standing(&[]), law(on)).map(drop)
    };
    assert_eq!(approve(&pending, 2), Ok(()));
    // Seen mended meanwhile, and ended: no caution is issued, and nothing ends twice.
    let mended = visited(&pending, 1, on, true);
    assert_eq!(approve(&mended, 2), Err(CardRefusal::NothingBefore));
    let closed = mended.card(1).unwrap().close(&mended, CardEnd::Mended, law(on));
    let closed = then(&mended, 1, (KEEPER, on), closed);
    assert_eq!(approve(&closed, 2), Err(CardRefusal::NothingBefore));
    // Found true when it was proposed, and found untrue before it was approved.
    let found = |finding| Found::of(finding, Measure::None, None);
    let verified = Lead { found: Some(found(Finding::True)), ..lead(1) };
    let pending = proposed(&verified, 1, drafted("yellow", Ground::Verified), on);
    assert_eq!(approve(&pending, 1), Ok(()));
    let untrue = Lead { found: Some(found(Finding::Untrue)), ..pending };
    assert_eq!(approve(&untrue, 1), Err(CardRefusal::NotVerified));
}

#[test]
fn a_card_waits_for_nobody_here_while_its_time_runs() {
    let on = date(2026, 9, 21);
    let one = lead(1);
    let waits = |lead: &Lead, on| lead.card(1).unwrap().waits_for(lead, law(on));
    let draft = proposed(&one, 1, drafted("white", Ground::Asked), on);
    assert_eq!(waits(&draft, on), Some(LeadHand::Leader));
    assert_eq!(waits(&issued(&draft, 1, &[], on), on), Some(LeadHand::Room));
    let white = served(&issued(&draft, 1, &[], on), 1, on);
    // Owed on 19 October: on that day somebody looks, and before it nobody.
    assert_eq!(waits(&white, date(2026, 10, 18)), None);
    assert_eq!(waits(&white, date(2026, 10, 19)), Some(LeadHand::Room));
    let green = given(&one, 1, drafted("green", Ground::General), on);
    assert_eq!(waits(&green, on), Some(LeadHand::Room));
    let second = issued(&proposed(&one, 1, drafted("yellow", Ground::Signs), on), 1, &[on], on);
    let second = served(&second, 1, on);
    assert_eq!(waits(&second, on), Some(LeadHand::Room), "the copy is owed at once");
    let told = second.card(1).unwrap().copy_out(on, said(9), law(on));
    let told = then(&second, 1, (KEEPER, on), told);
    assert_eq!((waits(&told, on), waits(&told, date(2026, 12, 21))), (None, Some(LeadHand::Room)));
}

/// Something that is tried, so many days later: with one of the cards what may be done with it or, wildly, anything; or another card
/// is proposed.
#[derive(Clone, Debug)]
struct Try {
    wild: Option<CardAct>,
    pick: usize,
    by: OfficerId,
    end: CardEnd,
    mended: bool,
    later: i32,
}

/// What is proposed: what fits, and what never does.
const PROPOSED: [(&str, Ground); 7] = [
    ("white", Ground::Asked),
    ("green", Ground::ManyLetters),
    ("yellow", Ground::Signs),
    ("yellow", Ground::General),
    ("red", Ground::NotMended),
    ("red", Ground::NotMended),
    ("red", Ground::Signs),
];

fn tries() -> impl Strategy<Value = Try> {
    let wild = prop_oneof![3 => Just(None), 1 => select(CardAct::ALL).prop_map(Some)];
    let by = select(vec![KEEPER, SECRETARY, DEPUTY]);
    let picks = (wild, any::<u16>(), by, select(CardEnd::ALL));
    (picks, any::<bool>(), 0..60).prop_map(|((wild, pick, by, end), mended, later)| Try {
        wild,
        pick: usize::from(pick),
        by,
        end,
        mended,
        later,
    })
}

/// What is tried with which card; none where another is proposed.
fn picked(lead: &Lead, one: &Try) -> Option<(u16, CardAct)> {
    let cards = &lead.cards;
    if let Some(wild) = one.wild {
        return cards.get(one.pick % cards.len().max(1)).map(|card| (card.no, wild));
    }
    let open = |card: &Card| {
        let no = card.no;
        card.open_acts(book()).into_iter().map(move |act| (no, act))
    };
    let acts: Vec<_> = cards.iter().flat_map(open).collect();
    // Of three picks one proposes, as long as there is anything else to do.
    acts.get(one.pick % (acts.len() + acts.len() / 2 + 1)).copied()
}

/// The days on which cards of a sort were issued and not taken back.
fn before(lead: &Lead, card: &str) -> Vec<Date> {
    let counts = |one: &&Card| one.card == card && one.stage != CardStage::Dropped;
    lead.cards.iter().filter(counts).filter_map(|one| Some(one.issued?.1)).collect()
}

fn tried(lead: &Lead, one: &Try, today: Date) -> Option<(u16, CardEvent)> {
    let law = law(today);
    let Some((no, act)) = picked(lead, one) else {
        let no = u16::try_from(lead.cards.len() + 1).ok()?;
        let (card, ground) = PROPOSED[one.pick % PROPOSED.len()];
        let measures = if one.mended { vec![CardMeasure::Admonition] } else { Vec::new() };
        let draft = Drafted { measures, ..drafted(card, ground) };
        return Some((no, draft.propose(lead, law).ok()?));
    };
    let card = lead.card(no)?;
    let decided = match act {
        CardAct::Approve => {
            let standing = Standing { number: (2026, 1), before: before(lead, &card.card) };
            card.approve(lead, By::Officer(one.by), (standing, Some(said(6))), law)
        }
        CardAct::Drop => card.drop_it(said(8), law),
        CardAct::Serve => card.serve(lead, today, law),
        CardAct::Answer => card.answer((today, said(7)), true, None, law),
        CardAct::Visit => card.visit((today, said(7)), one.mended, law),
        CardAct::Copy => card.copy_out(today, said(9), law),
        CardAct::Close => card.close(lead, one.end, law),
        CardAct::Urge => card.urge((today, said(7)), law),
        CardAct::File => card.file(CardMeasure::Admonition, (today, said(7)), law),
        CardAct::AskAgain => card.ask_again(said(8), law),
    };
    Some((no, decided.ok()?))
}

proptest! {
    #[test]
    fn no_red_without_its_yellow_and_the_copy_exactly_when_due(all in vec(tries(), 1..120)) {
        let (mut lead, mut today) = (lead(3), DAY);
        let mut happened: Vec<(Date, u16, CardEvent)> = Vec::new();
        for one in &all {
            today = today.saturating_add(one.later.days());
            let Some((no, event)) = tried(&lead, one, today) else { continue };
            if let Some((no, act)) = picked(&lead, one) {
                prop_assert!(lead.card(no).unwrap().open_acts(book()).contains(&act));
            }
            lead = then(&lead, no, (one.by, today), Ok(event.clone()));
            happened.push((today, no, event));
        }
        holds(&lead, &happened)?;
    }
}

/// What must be so of any history, told from the list of what happened alone.
fn holds(lead: &Lead, happened: &[(Date, u16, CardEvent)]) -> Result<(), TestCaseError> {
    let of =
        |no: u16| happened.iter().filter(move |(_, one, _)| *one == no).map(|(on, _, e)| (*on, e));
    for card in &lead.cards {
        let approvals: Vec<_> =
            of(card.no).filter(|(_, e)| matches!(e, CardEvent::Approved { .. })).collect();
        prop_assert!(approvals.len() <= 1, "numbered once");
        let ends = of(card.no)
            .filter(|(_, e)| matches!(e, CardEvent::Closed { .. } | CardEvent::Dropped { .. }));
        prop_assert!(ends.count() <= 1, "ended once");
        let well = [CardEnd::Explained, CardEnd::Noted, CardEnd::Mended];
        let ended_well =
            of(card.no).any(|(_, e)| matches!(e, CardEvent::Closed { end } if well.contains(end)));
        let filed = of(card.no).filter(|(_, e)| matches!(e, CardEvent::Filed { .. })).count();
        prop_assert!(filed <= card.measures.len(), "no measure is filed twice");
        prop_assert!(!ended_well || filed == card.measures.len(), "ended with its measures");
        let Some((issued, CardEvent::Approved { copy, .. })) = approvals.first() else { continue };
        if card.card == "red" {
            let first = card.follows.unwrap();
            let served = of(first).find_map(|(_, e)| match e {
                CardEvent::Served { day, .. } => Some(*day),
                _ => None,
            });
            let months_after = served.unwrap().saturating_add(3.months());
            let proposed = of(card.no).next().unwrap().0;
            prop_assert!(months_after < proposed, "after three months");
            let mut seen =
                of(first).filter(|(on, _)| *on <= proposed).filter_map(|(_, e)| match e {
                    CardEvent::Visited { mended, .. } => Some(*mended),
                    _ => None,
                });
            prop_assert_eq!(
                seen.next_back(),
                Some(false),
                "after a visit that found nothing mended"
            );
        }
        let earlier = happened.iter().filter(|(on, no, e)| {
            *no != card.no
                && matches!(e, CardEvent::Approved { .. })
                && lead.card(*no).unwrap().card == card.card
                && issued.saturating_sub(2.years()) < *on
                && is_before((*on, *no), (*issued, card.no), happened)
                && !dropped_before(*no, card.no, happened)
        });
        let second = earlier.count() != 0;
        let owed = card.card == "red" || (card.card == "yellow" && second);
        prop_assert_eq!(*copy, owed, "card {}", card.no);
    }
    Ok(())
}

/// Whether one card was issued before another, in the order of what happened.
fn is_before(
    (_, one): (Date, u16),
    (_, other): (Date, u16),
    happened: &[(Date, u16, CardEvent)],
) -> bool {
    approved_at(one, happened) < approved_at(other, happened)
}

fn approved_at(no: u16, happened: &[(Date, u16, CardEvent)]) -> Option<usize> {
    happened.iter().position(|(_, one, e)| *one == no && matches!(e, CardEvent::Approved { .. }))
}

/// Whether one card was taken back before another was issued.
fn dropped_before(one: u16, other: u16, happened: &[(Date, u16, CardEvent)]) -> bool {
    let dropped =
        happened.iter().position(|(_, no, e)| *no == one && matches!(e, CardEvent::Dropped { .. }));
    dropped.is_some_and(|at| Some(at) < approved_at(other, happened))
}

/// What was found untrue meanwhile leaves no card without an end, and what was received before that is on record as received.
#[test]
fn a_lead_that_ends_untrue_leaves_no_card_open() {
    let (served_on, closed_on, on) = (date(2026, 3, 2), date(2026, 9, 18), date(2026, 9, 21));
    let untrue = |lead: &Lead| {
        let found = Some(Found::of(Finding::Untrue, Measure::None, None));
        let due = rules::deadline::Due::named(on);
        let stage = LeadStage::Closed { on: closed_on, due, fed_back_on: None };
        Lead { found, stage, ..lead.clone() }
    };
    let yellow = given(&lead(1), 1, drafted("yellow", Ground::Signs), served_on);
    let unmended = visited(&yellow, 1, on, false);
    let after = |lead: &Lead| lead.card(1).unwrap().next_from(lead, law(on)).map(|(_, from)| from);
    // Three months from 2 March end on 2 June.
    assert_eq!(after(&unmended), Some(date(2026, 6, 3)));
    assert!(unmended.card(1).unwrap().ends(&unmended, law(on)).is_empty(), "the red ends it");
    assert_eq!(unmended.card(1).unwrap().waits_for(&unmended, law(on)), Some(LeadHand::Room));
    let ended = untrue(&unmended);
    let card = ended.card(1).unwrap();
    assert_eq!((after(&ended), card.ends(&ended, law(on))), (None, vec![CardEnd::Unmended]));
    assert!(card.close(&ended, CardEnd::Unmended, law(on)).is_ok());
    let red = drafted("red", Ground::NotMended).propose(&ended, law(on));
    assert_eq!(red, Err(CardRefusal::NotTrue));
    let fits = which_fit(&ended, ("school", &[]), law(on));
    assert!(fits.iter().all(|(_, tried)| tried.iter().all(|(_, why)| why.is_some())));
    let offered = |lead: &Lead| book().kinds.iter().any(|kind| could_give(kind, lead));
    assert_eq!(
        (offered(&ended), offered(&unmended)),
        (false, true),
        "no form that can only refuse"
    );
    // The red one waits for its approval: nothing is the room's to do till then.
    let pending = proposed(&unmended, 2, drafted("red", Ground::NotMended), on);
    assert_eq!(pending.card(1).unwrap().waits_for(&pending, law(on)), None);
    // Received on the 17th, and entered after the lead was closed on the 18th.
    let given = issued(
        &proposed(&lead(1), 1, drafted("white", Ground::Asked), served_on),
        1,
        &[],
        served_on,
    );
    let given = untrue(&given);
    let serve = |day| given.card(1).unwrap().serve(&given, day, law(on));
    assert!(serve(date(2026, 9, 17)).is_ok() && serve(closed_on).is_ok());
    assert_eq!(serve(date(2026, 9, 19)), Err(CardRefusal::NotTrue));
}

#[test]
fn the_guide_names_what_fits_and_what_stands_in_the_way_of_the_rest() {
    let on = date(2026, 9, 21);
    let guide = |lead: &Lead, letters: &[Date]| {
        let mut fits = Vec::new();
        for (kind, tried) in which_fit(lead, ("school", letters), law(on)) {
            let told: Vec<_> = tried.iter().map(|(ground, _)| *ground).collect();
            assert_eq!(told, kind.grounds, "every ground of {} is told", kind.word);
            // What the guide says is what a proposal meets, but for the time that is set with it.
            for (ground, why) in tried {
                let within = kind.settable().map(|_| 1);
                let draft = drafted(&kind.word, ground);
                let draft = Drafted { within, letters: letters.to_vec(), ..draft };
                assert_eq!(draft.propose(lead, law(on)).err(), why, "{}", kind.word);
                fits.extend(why.is_none().then(|| format!("{} {}", kind.word, ground.word())));
            }
        }
        fits
    };
    let fits = [
        "white asked",
        "green general",
        "yellow signs",
        "notice asked",
        "notice general",
        "warning_talk general",
        "warning_talk signs",
        "special_meeting general",
    ];
    assert_eq!(guide(&lead(1), &[on]), fits);
    assert!(guide(&lead(3), &[on; 3]).contains(&"green many_letters".to_owned()));
    let mut closed = lead(1);
    let due = rules::deadline::Due::named(on);
    closed.stage = LeadStage::Closed { on, due, fed_back_on: None };
    closed.found = Some(Found::of(Finding::True, Measure::None, None));
    let verified = [
        "yellow verified",
        "warning_talk verified",
        "admonition_talk verified",
        "rectification verified",
        "special_meeting verified",
        "circular verified",
    ];
    assert_eq!(guide(&closed, &[on]), verified);
    let yellow = given(&lead(1), 1, drafted("yellow", Ground::Signs), date(2026, 6, 1));
    let unmended = visited(&yellow, 1, on, false);
    assert!(guide(&unmended, &[on]).contains(&"red not_mended".to_owned()));
}
