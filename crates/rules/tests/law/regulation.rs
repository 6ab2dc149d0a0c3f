//! The dates of the law, as tables an official can check by article.

use jiff::civil::{Date, date};

use rules::calendar::Calendar;
use rules::deadline::{Due, Left, Period, Step};
use rules::rulebook::{Length, Rulebook, TermId};

use Period::{CalendarDays, Months, WorkingDays};

fn calendar() -> &'static Calendar {
    Calendar::shipped().unwrap_or_else(|error| panic!("{error}"))
}

fn rulebook() -> &'static Rulebook {
    Rulebook::shipped().unwrap_or_else(|error| panic!("{error}"))
}

/// A day of 2026.
fn day(month: i8, day: i8) -> Date {
    date(2026, month, day)
}

#[track_caller]
fn check_due(start: Date, period: Period, due: Date) {
    assert_eq!(calendar().due(start, period).date, due, "{start} and {period:?}");
}

#[track_caller]
fn check_term(id: TermId, start: Date, due: Date) {
    assert_eq!(rulebook().term(id).due(calendar(), start).date, due, "{} from {start}", id.name());
}

// The terms by article ---------------------------------------------------------------------------

#[test]
fn the_terms_stand_in_the_law_as_the_rulebook_says() {
    let table = [
        (TermId::D01, Length::Fixed(CalendarDays(15)), "22"),
        (TermId::D02, Length::Fixed(CalendarDays(15)), "23.1-2"),
        (TermId::D03, Length::Fixed(CalendarDays(15)), "23.3"),
        (TermId::D04, Length::Fixed(WorkingDays(5)), "23.3"),
        (TermId::D05, Length::Named, "22(3)"),
        (TermId::D06, Length::Fixed(CalendarDays(60)), "34"),
        (TermId::D06Extension, Length::Fixed(CalendarDays(30)), "34"),
        (TermId::D31_5, Length::Fixed(Months(2)), "47"),
        (TermId::D07, Length::Fixed(CalendarDays(30)), "35"),
        (TermId::D08, Length::Fixed(CalendarDays(30)), "35"),
        (TermId::D09, Length::Fixed(CalendarDays(30)), "36"),
        (TermId::D10, Length::Fixed(CalendarDays(30)), "36"),
        (TermId::Anew, Length::Named, "35"),
        (TermId::D12, Length::Fixed(CalendarDays(1)), ""), // 及时, Art. 25
        (TermId::D13, Length::Fixed(CalendarDays(30)), "36"), // of the Regulations of 2005
        (TermId::D14, Length::Fixed(Months(3)), ""),       // each year, Art. 41
        (TermId::D15, Length::Fixed(Months(3)), ""),       // each year, Art. 39
        (TermId::ForwardNation, Length::Fixed(CalendarDays(5)), "6"), // five, three, three, four
        (TermId::ForwardProvince, Length::Fixed(CalendarDays(3)), "6"),
        (TermId::ForwardPrefecture, Length::Fixed(CalendarDays(3)), "6"),
        (TermId::ForwardCounty, Length::Fixed(CalendarDays(4)), "6"),
        (TermId::SimpleAccept, Length::Fixed(WorkingDays(3)), ""),
        (TermId::SimpleAnswer, Length::Fixed(WorkingDays(10)), ""),
        (TermId::SimpleForward, Length::Fixed(WorkingDays(1)), ""),
        (TermId::Rating, Length::Fixed(CalendarDays(30)), ""),
        (TermId::Withdrawal, Length::Fixed(CalendarDays(30)), ""),
        (TermId::HearingNotice, Length::Fixed(CalendarDays(7)), ""),
        (TermId::Silence, Length::Fixed(CalendarDays(15)), ""),
    ];
    assert_eq!(rulebook().version(), 1);
    assert_eq!(rulebook().terms().len(), table.len());
    for (id, length, article) in table {
        let term = rulebook().term(id);
        assert_eq!((term.id, term.length, term.article.as_str()), (id, length, article));
        assert_ne!(term.article.is_empty(), term.ground.is_empty(), "an article, or why none");
        assert_eq!(TermId::parse(id.name()), Some(id));
        let written = serde_json::to_value(id).ok();
        assert_eq!(written, Some(id.name().into()), "one spelling in files, events and commands");
    }
}

#[test]
fn the_demo_s_terms_fall_due_as_computed_by_hand() {
    let table = [
        // Matter 2, wages: 2026-11-11 signed for
        (TermId::D03, day(11, 11), day(11, 26)),
        (TermId::D31_5, day(11, 11), date(2027, 1, 11)),
        // Matter 3, land: received on a Friday, so the 15th day is a Saturday
        (TermId::D01, day(8, 7), day(8, 24)),
        (TermId::D03, day(8, 11), day(8, 26)),
        (TermId::D06, day(8, 12), day(10, 12)),
        // The objection: received on the first day of the Mid-Autumn holiday
        (TermId::D04, day(9, 25), day(10, 9)),
        // Matters received the same autumn
        (TermId::D01, day(11, 16), day(12, 1)),
        (TermId::D02, day(9, 10), day(9, 28)), // the 15th day, 9-25, is a holiday to 9-27
        (TermId::D02, day(9, 16), day(10, 8)), // the 15th day is National Day
    ];
    for (id, start, due) in table {
        check_term(id, start, due);
    }
}

#[test]
fn the_demo_s_other_periods_fall_due_as_computed_by_hand() {
    let table = [
        (day(11, 16), WorkingDays(3), day(11, 19)), // 1: to accept, simplified
        (day(11, 18), WorkingDays(10), day(12, 2)), // 1: to answer, simplified
        (day(11, 10), WorkingDays(3), day(11, 13)), // 2: the same from the visit
        (day(7, 20), CalendarDays(30), day(8, 19)), // 5: to ask for a review
        (day(8, 12), CalendarDays(30), day(9, 11)), // 5: to decide the review
        (day(9, 11), CalendarDays(30), day(10, 12)), // 5: to ask for the final review (10-11 a Sunday)
        (day(10, 9), CalendarDays(30), day(11, 9)),  // 5: to decide it, had there been no hearing
        (day(9, 14), WorkingDays(15), day(10, 10)), // 9: to tell the reporter, across both holidays
        (day(9, 21), WorkingDays(15), day(10, 19)), // 9: to explain a white card
        (day(10, 12), WorkingDays(15), day(11, 2)), // 9: to feed back
        (day(7, 8), Months(3), day(10, 8)),         // 10: a yellow card
        (day(11, 3), WorkingDays(15), day(11, 24)), // 11: to make known that it was untrue
        (day(11, 13), WorkingDays(5), day(11, 20)), // 12: to report upward
        (day(10, 12), Months(3), date(2027, 1, 12)), // three months into the next year
    ];
    for (start, period, due) in table {
        check_due(start, period, due);
    }
}

// Article 34: handling and its extension ---------------------------------------------------------

#[test]
fn an_extension_counts_from_the_nominal_day_and_moves_once() {
    let due = rulebook().term(TermId::D06).due(calendar(), day(8, 12));
    assert_eq!(due, Due { date: day(10, 12), nominal: day(10, 11), provisional: false });
    let extended = calendar().extend(due.nominal, 30);
    assert_eq!(extended, Due { date: day(11, 10), nominal: day(11, 10), provisional: false });
    assert_eq!(calendar().days_left(extended.date, day(11, 23)), Left::Late { days: 13 });
    // The other reading, from the day the term had moved to, would give a day too much:
    check_due(due.date, CalendarDays(30), day(11, 11));
}

#[test]
fn days_of_a_hearing_are_added_to_the_nominal_day() {
    // Article 36: decided 10-20 (not counted), report 11-06 (counted): 17 days.
    let nominal = calendar().due(day(10, 9), CalendarDays(30)).nominal;
    assert_eq!(nominal, day(11, 8));
    assert_eq!(calendar().extend(nominal, 17).date, day(11, 25));
}

#[test]
fn the_sixty_days_run_from_the_notice_but_no_later_than_it_was_due() {
    let notice_due = rulebook().term(TermId::D03).due(calendar(), day(8, 7)); // the 22nd, so the 24th
    let table = [
        (Some(day(8, 12)), day(8, 12)), // told in time
        (Some(day(8, 24)), day(8, 24)), // told on the last day
        (Some(day(9, 9)), day(8, 24)),  // told late: the delay is not the person's
        (None, day(8, 24)),             // never told
    ];
    for (notice, accepted) in table {
        assert_eq!(calendar().accepted_on(notice_due, notice), accepted, "{notice:?}");
    }
}

// Civil Code, articles 200 to 203 ----------------------------------------------------------------

#[test]
fn months_end_on_the_corresponding_day_or_the_month_s_last() {
    let table = [
        (date(2024, 1, 31), Months(1), date(2024, 2, 29)), // a leap year
        (date(2023, 1, 31), Months(1), date(2023, 2, 28)), // none
        (date(2023, 12, 31), Months(2), date(2024, 2, 29)), // over the year's end
        (date(2024, 2, 29), Months(12), date(2025, 2, 28)), // from a leap day
        (day(1, 31), Months(1), day(2, 28)),               // a Saturday, but a make-up day
        (day(8, 31), Months(1), day(9, 30)),               // a month of 30 days
        (date(2025, 10, 31), Months(1), date(2025, 12, 1)), // 11-30 is a Sunday
        (day(5, 15), Months(3), day(8, 17)),               // 8-15 is a Saturday
        (day(7, 1), Months(3), day(10, 8)),                // National Day
    ];
    for (start, period, due) in table {
        check_due(start, period, due);
    }
}

#[test]
fn a_leap_day_is_a_day() {
    check_due(date(2024, 2, 14), CalendarDays(15), date(2024, 2, 29));
    check_due(date(2024, 2, 28), WorkingDays(2), date(2024, 3, 1));
    check_due(date(2023, 12, 31), CalendarDays(60), date(2024, 2, 29));
    check_due(date(2022, 12, 31), CalendarDays(60), date(2023, 3, 1));
}

#[test]
fn the_year_s_end_is_no_border() {
    check_due(date(2025, 12, 17), CalendarDays(15), day(1, 4)); // New Year to 1-3; Sunday 1-4 works
    check_due(date(2025, 12, 31), WorkingDays(1), day(1, 4));
    check_due(date(2025, 12, 30), WorkingDays(5), day(1, 7));
    check_due(date(2024, 12, 31), WorkingDays(1), date(2025, 1, 2));
    check_due(date(2018, 12, 28), WorkingDays(1), date(2018, 12, 29)); // a Saturday, next year's notice
}

#[test]
fn spring_festival_2026_stops_nine_days() {
    check_due(day(2, 13), WorkingDays(1), day(2, 14)); // a make-up Saturday
    check_due(day(2, 13), WorkingDays(2), day(2, 24));
    check_due(day(2, 14), WorkingDays(5), day(2, 28)); // a make-up Saturday again
    check_due(day(2, 5), CalendarDays(15), day(2, 24)); // the 15th day is in the holiday
    check_due(day(1, 30), CalendarDays(15), day(2, 14)); // a Saturday that is a working day
    check_due(day(1, 31), CalendarDays(15), day(2, 24)); // the day after: nine days away
}

#[test]
fn a_make_up_sunday_is_a_working_day() {
    check_due(day(9, 18), WorkingDays(1), day(9, 20));
    check_due(day(9, 5), CalendarDays(15), day(9, 20)); // the last day may fall on it
    check_due(date(2025, 9, 26), WorkingDays(1), date(2025, 9, 28));
    check_due(date(2025, 9, 5), WorkingDays(1), date(2025, 9, 8)); // a plain weekend
    check_due(date(2025, 9, 30), WorkingDays(1), date(2025, 10, 9));
    check_due(date(2025, 9, 30), CalendarDays(60), date(2025, 12, 1)); // the 60th day is a Saturday
}

#[test]
fn a_period_of_nothing_ends_where_it_starts() {
    check_due(day(11, 23), CalendarDays(0), day(11, 23));
    check_due(day(11, 23), WorkingDays(0), day(11, 23));
    check_due(day(11, 22), WorkingDays(0), day(11, 23)); // a Sunday
}

#[test]
fn what_reaches_beyond_the_published_years_is_provisional() {
    let table = [
        (day(11, 11), Months(2), true),               // matter 2: 2027-01-11
        (day(11, 11), CalendarDays(15), false),       // matter 2: the notice
        (day(12, 16), CalendarDays(15), false),       // 12-31, a Thursday, is known
        (day(12, 17), CalendarDays(15), true),        // 2027-01-01 is not
        (day(12, 25), WorkingDays(5), true),          // counted into January
        (date(2006, 12, 1), CalendarDays(10), true),  // before the first published year
        (date(2006, 12, 31), WorkingDays(1), false),  // the start day is not counted
        (date(2006, 12, 1), CalendarDays(60), false), // only the last day matters: 2007-01-30
    ];
    for (start, period, provisional) in table {
        assert_eq!(calendar().due(start, period).provisional, provisional, "{start} {period:?}");
    }
    assert!(calendar().extend(day(12, 2), 30).provisional);
}

// Why, and how long still ------------------------------------------------------------------------

#[test]
fn the_land_matter_s_date_explains_itself() {
    assert_eq!(
        rulebook().term(TermId::D06).explain(calendar(), day(8, 12)),
        [
            Step::StartDayNotCounted { from: day(8, 12) },
            Step::Counted { period: CalendarDays(60), nominal: day(10, 11) },
            Step::MovedFromRestDay { from: day(10, 11), to: day(10, 12), name: None },
        ]
    );
    assert_eq!(
        calendar().explain_extension(day(10, 11), 30),
        [Step::AddedToNominal { from: day(10, 11), days: 30, nominal: day(11, 10) }]
    );
}

#[test]
fn working_days_name_what_was_passed_over_and_what_was_not() {
    let [autumn, national] = ["中秋节", "国庆节"].map(str::to_owned);
    assert_eq!(
        calendar().explain(day(9, 14), WorkingDays(15)),
        [
            Step::StartDayNotCounted { from: day(9, 14) },
            Step::MakeUpDayCounted { date: day(9, 20), name: national.clone() },
            Step::HolidayNotCounted { name: autumn, first: day(9, 25), last: day(9, 27) },
            Step::HolidayNotCounted { name: national.clone(), first: day(10, 1), last: day(10, 7) },
            Step::MakeUpDayCounted { date: day(10, 10), name: national },
            Step::Counted { period: WorkingDays(15), nominal: day(10, 10) },
        ]
    );
}

#[test]
fn a_date_that_gives_way_to_a_holiday_names_it() {
    let moved = |start, days| calendar().explain(start, CalendarDays(days)).pop();
    assert_eq!(
        moved(day(9, 16), 15),
        Some(Step::MovedFromRestDay {
            from: day(10, 1),
            to: day(10, 8),
            name: Some("国庆节".to_owned())
        })
    );
}

/// Only a month that is too short says so: 2026-02-13 and two months is 4-13, and 2-28 and one month 3-28.
#[test]
fn a_month_that_has_the_day_is_not_called_short() {
    for (from, months) in [(date(2026, 2, 13), 2), (date(2026, 2, 28), 1)] {
        let steps = calendar().explain(from, Months(months));
        let short = |step: &Step| matches!(step, Step::MonthHasNoSuchDay { .. });
        assert!(!steps.iter().any(short), "{from}: {steps:?}");
    }
}

#[test]
fn months_and_unpublished_years_explain_themselves_as_json() {
    let steps = calendar().explain(date(2026, 12, 31), Months(2));
    insta::assert_json_snapshot!(steps, @r#"
    [
      {
        "step": "start_day_not_counted",
        "from": "2026-12-31"
      },
      {
        "step": "month_has_no_such_day",
        "day": 31,
        "nominal": "2027-02-28"
      },
      {
        "step": "counted",
        "period": {
          "unit": "months",
          "count": 2
        },
        "nominal": "2027-02-28"
      },
      {
        "step": "moved_from_rest_day",
        "from": "2027-02-28",
        "to": "2027-03-01",
        "name": null
      },
      {
        "step": "provisional",
        "published_from": "2007-01-01",
        "published_until": "2026-12-31"
      }
    ]
    "#);
    let back: Option<Vec<Step>> =
        serde_json::to_string(&steps).ok().and_then(|text| serde_json::from_str(&text).ok());
    assert_eq!(back, Some(steps));
}

#[test]
fn what_is_left_is_counted_in_both_kinds_of_days() {
    let table = [
        (day(12, 2), day(11, 23), Left::Days { calendar: 9, working: 7 }),
        (day(11, 24), day(11, 23), Left::Days { calendar: 1, working: 1 }),
        (day(11, 23), day(11, 23), Left::Days { calendar: 0, working: 0 }),
        (day(10, 9), day(9, 30), Left::Days { calendar: 9, working: 2 }),
        (day(9, 20), day(9, 19), Left::Days { calendar: 1, working: 1 }), // a make-up Sunday
        (day(11, 20), day(11, 23), Left::Late { days: 3 }),
        (day(11, 10), day(11, 23), Left::Late { days: 13 }),
    ];
    for (due, today, left) in table {
        assert_eq!(calendar().days_left(due, today), left, "{due} seen on {today}");
    }
}
