//! Hot issues of short letters, each of which names another place and says the thing in words of its own.

use std::{collections::BTreeSet, sync::LazyLock};

use text::{
    cut::Cutter,
    even::Even,
    topics::{Letter, Settings, Topic, topics},
};

static CUTTER: LazyLock<Cutter> = LazyLock::new(Cutter::default);

/// A title and what it says, one in a line.
const WATER: &str = include_str!("scattered/water.txt");
const BUS: &str = include_str!("scattered/bus.txt");
const WAGES: &str = include_str!("scattered/wages.txt");
const LIFT: &str = include_str!("scattered/lift.txt");
/// Letters of all sorts, of which no two are about one thing.
const OTHERS: &str = include_str!("scattered/others.txt");

fn letter(line: &str, (day, person): (i32, u64)) -> Letter {
    let (title, text) = line.split_once('|').unwrap_or((line, ""));
    let even = Even::of(&format!("{title}\n{text}"));
    Letter { title: Even::of(title).chars().len(), even, day: Some(day), person: Some(person) }
}

/// The letters of a file, each of another person, within so many days from one on.
fn letters(lines: &str, (from, days): (i32, i32), persons: u64) -> Vec<Letter> {
    let lines = lines.lines().zip(0..).zip(persons..);
    lines.map(|((line, at), person)| letter(line, (from + at % days, person))).collect()
}

fn others() -> Vec<Letter> {
    letters(OTHERS, (0, 60), 1_000)
}

fn hot(letters: &[Letter]) -> Vec<Topic> {
    topics(letters, &CUTTER, &Settings { persons: 3, ..Settings::default() })
}

/// How much of an issue was found, and how much of what was found is of it.
fn found(topic: &Topic, issue: std::ops::Range<usize>) -> (usize, usize) {
    let of_issue = topic.members.iter().filter(|at| issue.contains(at)).count();
    (of_issue * 100 / issue.len(), of_issue * 100 / topic.members.len())
}

fn assert_found(topic: &Topic, issue: std::ops::Range<usize>, words: &[&str]) {
    let (recall, precision) = found(topic, issue);
    assert!(75 <= recall && 85 <= precision, "{}: {recall} {precision}", topic.name);
    assert!(words.iter().all(|word| topic.name.contains(word)), "{}", topic.name);
}

#[test]
fn what_a_quarter_of_the_town_writes_is_one_issue_though_each_names_another_yard() {
    let mut all = letters(WATER, (30, 4), 0);
    let many = all.len();
    all.extend(others());
    let found = hot(&all);
    assert_found(&found[0], 0..many, &["自来水"]);
    assert_eq!(found[0].place, "江北片");
    let others = found.iter().skip(1).flat_map(|topic| &topic.members);
    assert!(others.copied().all(|at| many <= at), "a second issue of the same thing");
}

#[test]
fn a_line_that_was_cancelled_wages_of_a_site_and_a_lift_are_an_issue_each() {
    let mut all = letters(BUS, (20, 8), 0);
    let bus = 0..all.len();
    all.extend(letters(WAGES, (28, 6), 100));
    let wages = bus.end..all.len();
    all.extend(letters(LIFT, (26, 9), 200));
    let lift = wages.end..all.len();
    all.extend(letters(WATER, (30, 4), 300));
    let water = lift.end..all.len();
    all.extend(others());
    let found = hot(&all);
    let of = |issue: std::ops::Range<usize>| {
        let most = |topic: &&Topic| topic.members.iter().filter(|at| issue.contains(at)).count();
        found.iter().max_by_key(most).unwrap()
    };
    assert_found(of(water.clone()), water, &["江北片", "自来水"]);
    assert_found(of(bus.clone()), bus, &["公交"]);
    assert_found(of(wages.clone()), wages, &["锦绣天地", "工资"]);
    assert_found(of(lift.clone()), lift, &["云栖苑", "电梯"]);
    let first: BTreeSet<_> = found.iter().take(4).map(|topic| topic.members[0]).collect();
    assert!(first.iter().all(|at| *at < all.len() - others().len()), "the four stand first");
}

#[test]
fn the_same_thing_in_two_far_towns_is_two_issues() {
    let named = |town: &str| -> Vec<String> {
        let lines = WATER.lines().enumerate();
        let line = |(at, line): (usize, &str)| {
            let line = line.replace("江北片", "");
            // Not everybody names the town.
            if at % 6 == 5 { line } else { line.replacen('|', &format!("|{town}，"), 1) }
        };
        lines.map(line).collect()
    };
    let mut all = letters(&named("青石镇").join("\n"), (30, 4), 0);
    let many = all.len();
    all.extend(letters(&named("白塔镇").join("\n"), (31, 4), 100));
    all.extend(others());
    let found = hot(&all);
    let mut places: Vec<_> = found.iter().take(2).map(|topic| topic.place.as_str()).collect();
    places.sort_unstable();
    assert_eq!(places, ["白塔镇", "青石镇"]);
    for topic in found.iter().take(2) {
        let issue = if topic.place == "青石镇" { 0..many } else { many..2 * many };
        let of_issue = topic.members.iter().filter(|at| issue.contains(at)).count();
        assert_eq!(of_issue, topic.members.len(), "{}", topic.name);
        assert!(many * 3 <= of_issue * 4, "{}: {of_issue} of {many}", topic.name);
    }
}

#[test]
fn one_person_who_writes_about_it_every_day_is_no_issue() {
    let mut all: Vec<Letter> =
        (0..).zip(WATER.lines()).map(|(at, line)| letter(line, (30 + at % 4, 7))).collect();
    let many = all.len();
    all.extend(others());
    for topic in hot(&all) {
        let (of_person, precision) = found(&topic, 0..many);
        assert!(of_person < 20 || precision < 50, "{}", topic.name);
    }
}

#[test]
fn what_is_written_all_the_year_is_no_issue_of_a_week() {
    let water: Vec<Letter> = (0..)
        .zip(WATER.lines())
        .map(|(at, line)| letter(line, (at * 14, u64::from(at.unsigned_abs()))))
        .collect();
    let many = water.len();
    let mut all = water;
    all.extend(others());
    let found = hot(&all);
    let widest = found.iter().map(|topic| topic.members.iter().filter(|at| **at < many).count());
    assert!(widest.max().unwrap_or_default() * 3 < many);
}

#[test]
fn a_turn_of_phrase_that_many_use_in_a_week_is_no_issue() {
    let mut all = others();
    for (at, line) in OTHERS.lines().enumerate().filter(|(at, _)| at % 4 == 0) {
        let day = 30 + i32::try_from(at % 9).unwrap();
        let person = u64::try_from(at).unwrap();
        all.push(letter(&line.replacen('|', "|我家", 1), (day, person)));
    }
    let most = hot(&all).iter().map(|topic| topic.persons).max().unwrap_or_default();
    assert!(most < 8, "{most}");
}
