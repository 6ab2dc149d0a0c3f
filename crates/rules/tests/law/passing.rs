//! A petition office's own share of the fifteen days where a matter came down to it (rules.md 1.9): three days at a
//! province and a prefecture, four at a county. Dates counted by hand in 2026: 8-22 and 8-23 are a weekend.

use jiff::civil::{Date, date};

use rules::codes::{Branch, Kind, Source, Way};
use rules::command::Command;
use rules::event::{Proposal, Registration};
use rules::ids::{MatterId, OrganId};
use rules::office::OfficeEvent;
use rules::refusal::Refusal;
use rules::rulebook::TermId;

use crate::support::{asks::*, *};

fn came(source: Source, area: Option<&str>, organ: OrganId, kind: Kind) -> Story {
    let facts = Registration { source, kind, ..claim(date(2026, 8, 17)) };
    let story = Story::registered(facts, organ);
    let mut story = story.unwrap_or_else(|no| panic!("not registered: {no:?}"));
    let mut office = story.office.organ(organ).cloned().unwrap_or_else(|| panic!("no office"));
    office.area = area.map(str::to_owned);
    story.office.apply(&OfficeEvent::OrganChanged(office));
    story
}

fn share(story: &Story) -> Option<(TermId, Date)> {
    let found = story.matter.pass_on(law(&story.office));
    found.map(|(term, due)| (term, due.date))
}

/// Received on Monday 8-17: three days are Thursday the 20th, four Friday the 21st.
#[test]
fn each_level_has_its_share() {
    let table = [
        ("990000", TermId::ForwardProvince, date(2026, 8, 20)),
        ("990100", TermId::ForwardPrefecture, date(2026, 8, 20)),
        ("990121", TermId::ForwardCounty, date(2026, 8, 21)),
    ];
    for (area, term, due) in table {
        let story = came(Source::FromAbove, Some(area), PETITIONS, Kind::Claim);
        assert_eq!(share(&story), Some((term, due)), "{area}");
        let legal = story.matter.due().map(|due| due.date);
        assert_eq!(legal, Some(date(2026, 9, 1)), "what the law gives is untouched");
    }
}

#[test]
fn nobody_else_has_one() {
    let county = Some("990121");
    let table = [
        (Source::OwnLevel, county, PETITIONS, Kind::Claim),
        (Source::OtherOrgan, county, PETITIONS, Kind::Claim),
        (Source::FromAbove, None, PETITIONS, Kind::Claim),
        (Source::FromAbove, Some("990121001"), PETITIONS, Kind::Claim),
        (Source::FromAbove, county, LAND, Kind::Claim),
        (Source::FromAbove, county, DISCIPLINE, Kind::Report),
    ];
    for (no, (source, area, organ, kind)) in table.into_iter().enumerate() {
        assert_eq!(share(&came(source, area, organ, kind)), None, "row {no}");
    }
}

#[test]
fn it_runs_until_the_matter_is_sent_and_gives_way_to_a_day_of_rest() {
    let mut story = came(Source::FromAbove, Some("990121"), PETITIONS, Kind::Claim);
    story.does(CLERK, propose(Way::Forward, Some(LAND)));
    assert_eq!(share(&story), Some((TermId::ForwardCounty, date(2026, 8, 21))));
    story.does(LEADER, allot());
    assert_eq!(share(&story), None, "it was passed on");
    let facts = Registration { source: Source::FromAbove, ..claim(date(2026, 8, 18)) };
    let story = Story::registered(facts, PETITIONS);
    let mut story = story.unwrap_or_else(|no| panic!("not registered: {no:?}"));
    let mut office = story.office.organ(PETITIONS).cloned().unwrap_or_else(|| panic!("no office"));
    office.area = Some("990121".to_owned());
    story.office.apply(&OfficeEvent::OrganChanged(office));
    // Four days from Tuesday the 18th are Saturday the 22nd, so Monday the 24th.
    assert_eq!(share(&story), Some((TermId::ForwardCounty, date(2026, 8, 24))));
}

fn suited(way: Way, to: Option<OrganId>, branch: Option<Branch>) -> Command {
    Command::Propose(Proposal { to, branch, simple: true, ..Proposal::of(way) })
}

/// Of what is to be handled simply each level passes it on within one working day of its receipt (rules.md 1.8), from
/// wherever it came. Received on Friday 8-21: Monday the 24th.
#[test]
fn what_is_suited_for_simplified_handling_goes_on_within_a_working_day() {
    let story = Story::registered(claim(date(2026, 8, 21)), PETITIONS);
    let mut story = story.unwrap_or_else(|no| panic!("not registered: {no:?}"));
    assert_eq!(share(&story), None);
    story.does(CLERK, suited(Way::Forward, Some(LAND), None));
    assert_eq!(share(&story), Some((TermId::SimpleForward, date(2026, 8, 24))));
    let legal = story.matter.due().map(|due| due.date);
    assert_eq!(
        legal,
        Some(date(2026, 9, 7)),
        "fifteen days are 9-5, a Saturday; nothing is late before"
    );
    story.does(LEADER, allot());
    assert_eq!(share(&story), None, "it was passed on");
}

#[test]
fn what_is_excluded_is_not_passed_on_so() {
    let fresh = || {
        let story = Story::registered(claim(date(2026, 8, 21)), PETITIONS);
        story.unwrap_or_else(|no| panic!("not registered: {no:?}"))
    };
    let table = [
        (suited(Way::Forward, Some(LAND), Some(Branch::Judicial)), "simple_unfit"),
        (suited(Way::Assign, Some(LAND), None), "simple_unfit"),
        (suited(Way::Divert, None, None), "simple_forward_only"),
        (suited(Way::Keep, None, None), "simple_forward_only"),
        (suited(Way::AnswerDirectly, None, None), "simple_forward_only"),
    ];
    for (no, (command, code)) in table.into_iter().enumerate() {
        assert_eq!(fresh().refuses(CLERK, command).code(), code, "row {no}");
    }
    let story = Story::registered(claim(date(2026, 8, 21)), LAND);
    let story = story.unwrap_or_else(|no| panic!("not registered: {no:?}"));
    let bureau = suited(Way::Forward, Some(TOWNSHIP), None);
    assert_eq!(story.refuses(LAND_CLERK, bureau), Refusal::SimpleForwardOnly);
}

/// What turns out to be excluded after it was proposed has no day of its own any more.
#[test]
fn what_shows_to_be_excluded_later_is_hurried_no_more() {
    let story = Story::registered(claim(date(2026, 8, 21)), PETITIONS);
    let mut story = story.unwrap_or_else(|no| panic!("not registered: {no:?}"));
    story.does(CLERK, suited(Way::Forward, Some(LAND), None));
    story.does(CLERK, Command::LinkRepeat { earlier: MatterId(uuid::Uuid::from_u128(404)) });
    assert_eq!(share(&story), None);
}
