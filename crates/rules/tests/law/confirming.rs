//! A year of the calendar is published: what files are taken, and what becomes of the dates that waited for it.
//!
//! The year 2027 in these tests is made up: New Year off from Friday the 1st to Monday the 4th, Saturday the 9th worked.

use jiff::civil::{Date, date};

use rules::calendar::{Calendar, PublishedYear};
use rules::codes::{Advice, Branch, Outcome, SimpleCondition, Way};
use rules::command::Command;
use rules::confirm::{Dated, confirm};
use rules::decide::Law;
use rules::event::Event;
use rules::stored::By;
use rules::why::why;

use crate::support::{asks::*, *};

const YEAR: &str = "date,off,name
2027-01-01,1,元旦
2027-01-02,1,元旦
2027-01-03,1,元旦
2027-01-04,1,元旦
2027-01-09,0,元旦
2027-05-01,1,劳动节
2027-10-01,1,国庆节
2027-10-02,1,国庆节
2027-10-03,1,国庆节
";
const NOTICE: &str = "国办发明电〔2026〕7号";

fn published() -> Calendar {
    let year = PublishedYear::parse("2027.csv", YEAR, NOTICE);
    let year = year.unwrap_or_else(|error| panic!("{error}"));
    calendar().published(&[year]).unwrap_or_else(|fault| panic!("{fault}"))
}

#[test]
fn a_year_is_read_with_its_notice() {
    let year = PublishedYear::parse("2027.csv", YEAR, NOTICE).unwrap_or_else(|e| panic!("{e}"));
    assert_eq!((year.year, year.days.len(), year.notice.as_str()), (2027, 9, NOTICE));
    assert_eq!(published().published_until(), date(2027, 12, 31));
    assert!(published().is_working_day(date(2027, 1, 9)));
    assert!(!published().is_working_day(date(2027, 1, 4)));
}

#[test]
fn a_year_with_a_mistake_says_which() {
    let table = [
        (
            "2027-01-09,0,元旦",
            "2027-01-08,0,元旦",
            "t.csv:6: 2027-01-08 is no Saturday or Sunday, so it cannot be a working day in exchange",
        ),
        ("2027-01-09,0,元旦", "2027-01-09,2,元旦", "t.csv:6: `2` cannot be read as 0 or 1"),
        ("2027-01-09,0,元旦", "2027-01-01,1,元旦", "t.csv:6: 2027-01-01 is listed twice"),
        (
            "2027-05-01,1,劳动节\n",
            "",
            "t.csv:9: 2027-05-01 is a holiday in every year, and missing here",
        ),
        (
            "2027-10-01,1,国庆节",
            "2027-09-01,1,国庆节",
            "t.csv:10: the days off of the year 2027 are missing",
        ),
        (
            "2027-05-01,1,劳动节",
            "2026-05-01,1,劳动节",
            "t.csv:10: 2027-05-01 is a holiday in every year, and missing here",
        ),
        (
            "2027-01-09,0,元旦",
            "2026-12-06,0,元旦",
            "t.csv:10: 2026-12-06 lies outside the year that is published",
        ),
        (
            "2027-01-09,0,元旦",
            "2026-10-01,1,国庆节",
            "t.csv:10: the table is of the years 2026 to 2027; one year is published at a time",
        ),
    ];
    for (good, bad, message) in table {
        let text = YEAR.replacen(good, bad, 1);
        let error = PublishedYear::parse("t.csv", &text, NOTICE).err();
        assert_eq!(error.map(|error| error.to_string()).as_deref(), Some(message));
    }
}

/// A notice names days of exchange up to fifteen days outside its year: 2022-12-17 is the Saturday fifteen days before
/// 2023, 2028-01-15 the Saturday fifteen days after 2027, and the Sunday after it lies beyond.
#[test]
fn days_of_exchange_lie_within_fifteen_days_of_the_year() {
    let parsed = |text: &str| PublishedYear::parse("t.csv", text, NOTICE).map(|year| year.year);
    let before = YEAR.replace("2027-01-09,0,元旦", "2022-12-17,0,元旦").replace("2027-", "2023-");
    assert_eq!(parsed(&before), Ok(2023));
    let after = YEAR.replace("2027-01-09,0,元旦", "2028-01-15,0,元旦");
    assert_eq!(parsed(&after), Ok(2027));
    let beyond = parsed(&after.replace("2028-01-15", "2028-01-16")).err();
    let told = "t.csv:10: 2028-01-16 lies outside the year that is published";
    assert_eq!(beyond.map(|error| error.to_string()).as_deref(), Some(told));
}

/// The events, shortened to which date, the day before and the day after.
fn confirmed(story: &mut Story, calendar: &Calendar) -> Vec<(Dated, Date, Date)> {
    let events = {
        let law = Law { calendar, terms: terms(), office: &story.office };
        confirm(&story.matter, law, |year| format!("{NOTICE} {year}"))
    };
    let told = events.iter().map(|event| match event {
        Event::DateConfirmed { which, before, due, notice } => {
            assert_eq!(*notice, format!("{NOTICE} 2027"));
            assert!(!due.provisional);
            (*which, *before, due.date)
        }
        other => panic!("{other:?}"),
    });
    let told = told.collect();
    for event in events {
        story.happens(event, By::Operator, PETITIONS);
    }
    told
}

fn fresh(received: Date) -> Story {
    Story::registered(claim(received), PETITIONS).unwrap_or_else(|no| panic!("{no:?}"))
}

/// From Sunday 20 December fifteen days end on Monday 4 January: a weekday, until the year is published.
#[test]
fn a_date_that_falls_on_a_new_holiday_moves_and_says_why() {
    let mut story = fresh(date(2026, 12, 20));
    assert_eq!(
        story.matter.due().map(|due| (due.date, due.provisional)),
        Some((date(2027, 1, 4), true))
    );
    let calendar = published();
    let moved = confirmed(&mut story, &calendar);
    assert_eq!(moved, [(Dated::Office, date(2027, 1, 4), date(2027, 1, 5))]);
    assert_eq!(
        story.matter.due().map(|due| (due.date, due.provisional)),
        Some((date(2027, 1, 5), false))
    );
    let law = Law { calendar: &calendar, terms: terms(), office: &story.office };
    assert!(why(&story.matter, law).is_some(), "and the page can still explain it");
    assert_eq!(confirmed(&mut story, &calendar), [], "once is enough");
}

/// Five working days from Wednesday 30 December: Thursday 31, then Tuesday the 5th to Friday the 8th. Without the
/// holidays of 2027 they ended on Wednesday the 6th.
#[test]
fn working_days_are_counted_again_from_their_start() {
    let mut story = fresh(date(2026, 12, 20));
    story.does(CLERK, propose(Way::Forward, Some(LAND)));
    story.on(12, 30).does(LEADER, allot());
    assert_eq!(story.stands(), ("sent", Some(date(2027, 1, 6))));
    let moved = confirmed(&mut story, &published());
    assert_eq!(
        moved,
        [
            (Dated::Office, date(2027, 1, 4), date(2027, 1, 5)),
            (Dated::Sign, date(2027, 1, 6), date(2027, 1, 8)),
        ]
    );
    assert_eq!(story.stands(), ("sent", Some(date(2027, 1, 8))));
}

/// Sixty days from 4 November end on Sunday 3 January, thirty more on Tuesday 2 February: that stays, and is certain.
#[test]
fn an_extended_answer_is_confirmed_where_it_was_and_so_is_the_date_before() {
    let mut story = fresh(date(2026, 11, 3));
    story.does(CLERK, propose(Way::Forward, Some(LAND))).does(LEADER, allot());
    story.on(11, 4).does(LAND_CLERK, Command::SignFor).does(LAND_CLERK, accept());
    assert_eq!(story.stands(), ("handling", Some(date(2027, 1, 4))));
    story.on(12, 20).does(LAND_LEADER, extend(Some(30)));
    assert_eq!(story.stands(), ("handling", Some(date(2027, 2, 2))));
    let moved = confirmed(&mut story, &published());
    assert_eq!(
        moved,
        [
            (Dated::Answer, date(2027, 2, 2), date(2027, 2, 2)),
            (Dated::Before, date(2027, 1, 4), date(2027, 1, 5)),
        ]
    );
    let case = story.matter.case().unwrap_or_else(|| panic!("{:?}", story.matter.stage));
    assert_eq!(case.due_before.map(|due| due.date), Some(date(2027, 1, 5)));
}

#[test]
fn what_lies_in_published_years_or_beyond_the_new_one_stays_as_it_is() {
    let mut settled = fresh(date(2026, 8, 3));
    assert_eq!(confirmed(&mut settled, &published()), []);
    let mut waiting = fresh(date(2026, 12, 20));
    assert_eq!(confirmed(&mut waiting, calendar()), [], "no year was published");
}

/// An answer handed over to the petitioner on this day of December.
fn handed_over(day: i8) -> Story {
    let story = Story::registered(claim(date(2026, 12, 1)), TOWNSHIP);
    let mut story = story.unwrap_or_else(|no| panic!("{no:?}"));
    story.does(TOWN_HANDLER, accept_as(Branch::Petition));
    story.does(TOWN_HANDLER, draft(Outcome::NotSupported));
    story.does(TOWN_LEADER, Command::ApproveAnswer);
    story.on(12, day).does(TOWN_HANDLER, hand_to());
    story
}

fn may_ask_until(story: &Story) -> Option<Date> {
    story.matter.right()?.until.map(|until| until.date)
}

/// Thirty days from Friday 4 December end on Sunday 3 January. Nobody owes anything meanwhile, and still the petitioner
/// does not lose the day that the holiday gives (Art. 35).
#[test]
fn the_petitioner_gains_the_days_a_holiday_gives() {
    let mut story = handed_over(4);
    assert_eq!(may_ask_until(&story), Some(date(2027, 1, 4)));
    let moved = confirmed(&mut story, &published());
    let (before, after) = (date(2027, 1, 4), date(2027, 1, 5));
    assert!(moved.contains(&(Dated::AskUntil, before, after)), "{moved:?}");
    assert!(moved.iter().all(|one| (one.1, one.2) == (before, after)), "{moved:?}");
    assert_eq!(may_ask_until(&story), Some(after));
}

/// Thirty days from Thursday 10 December end on Saturday 9 January, told as Monday the 11th. That the Saturday is worked
/// after all takes nothing back.
#[test]
fn no_day_told_to_the_petitioner_is_brought_forward() {
    let mut story = handed_over(10);
    assert_eq!(may_ask_until(&story), Some(date(2027, 1, 11)));
    let moved = confirmed(&mut story, &published());
    assert!(moved.iter().all(|one| one.1 == one.2), "{moved:?}");
    assert_eq!(may_ask_until(&story), Some(date(2027, 1, 11)));
}

/// Two pieces of advice wait for the same Monday from different days: each is counted from its own (D13, Art. 40).
#[test]
fn each_piece_of_advice_keeps_its_own_count() {
    let mut story = fresh(date(2026, 11, 3));
    story.does(CLERK, propose(Way::Forward, Some(LAND))).does(LEADER, allot());
    story.on(11, 4).does(LAND_CLERK, Command::SignFor).does(LAND_CLERK, accept());
    story.on(12, 10).does(SUPERVISOR, advise(Advice::Improve)); // Saturday the 9th
    story.on(12, 11).does(SUPERVISOR, advise(Advice::Policy)); // Sunday the 10th
    let due = |story: &Story| -> Vec<Option<Date>> {
        story.matter.watch.advice.iter().map(|one| one.due.map(|due| due.date)).collect()
    };
    assert_eq!(due(&story), [Some(date(2027, 1, 11)); 2]);
    confirmed(&mut story, &published());
    assert_eq!(due(&story), [Some(date(2027, 1, 9)), Some(date(2027, 1, 11))]);
}

/// Accepted on Friday 12-25: 12-28 to 12-31, 1-5 to 1-8 and the worked Saturday 1-9 are nine, Monday 1-11 is the tenth.
#[test]
fn the_answer_of_a_simplified_matter_is_counted_again_from_its_acceptance() {
    let mut story = Story::registered(claim(date(2026, 12, 24)), PETITIONS)
        .unwrap_or_else(|no| panic!("not registered: {no:?}"));
    story.does(CLERK, propose(Way::Forward, Some(LAND))).does(LEADER, allot());
    story.does(LAND_CLERK, Command::SignFor);
    story.does(LAND_HEAD, handle_simply(SimpleCondition::Clear));
    story.on(12, 25).does(LAND_CLERK, accept());
    assert!(story.matter.due().is_some_and(|due| due.provisional));
    let calendar = published();
    let law = Law { calendar: &calendar, ..law(&story.office) };
    let events = confirm(&story.matter, law, |_| NOTICE.to_owned());
    let dates: Vec<_> = events
        .iter()
        .map(|event| match event {
            Event::DateConfirmed { which, due, .. } => (*which, due.date, due.provisional),
            other => panic!("{other:?}"),
        })
        .collect();
    assert_eq!(dates, [(Dated::Answer, date(2027, 1, 11), false)]);
}
