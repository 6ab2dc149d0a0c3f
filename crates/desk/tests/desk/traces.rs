//! Traces as the house keeps them (capabilities O 219, 220; Rules on reports Art. 47): no trace, no look; who reads what is
//! left; what the auditor is shown and what not; and what a log server elsewhere gets.

#![expect(clippy::unwrap_used, reason = "the vocabulary of these tests fails by panicking")]

use desk::{
    Audit, Desk, DeskError, LookView, Paper, SyslogLine, Typed,
    testing::Town,
    views::{Filter, Officer, Submission, Wanted},
};
use rules::{
    codes::{Duty, Look, Role, Unusual},
    keep::OfficeRefusal,
    person::Petitioner,
};
use serde_json::{Map, Value, json};

const OFFICE: &str = "澄溪县信访局";
const DISCIPLINE: &str = "澄溪县纪委监委";

struct Cast {
    town: Town,
    clerk: Officer,
    head: Officer,
    auditor: Officer,
    report: String,
    claim: String,
}

fn brought(kind: &str, organ: &str) -> Submission {
    Submission {
        kind: kind.to_owned(),
        title: "暗号七七".to_owned(),
        content: "望溪路十二号，暗号七七。".to_owned(),
        organ: Some(organ.to_owned()),
        petitioner: Some(Petitioner {
            name: "赵某某".to_owned(),
            phone: Some("000-1".to_owned()),
            ..Petitioner::default()
        }),
        ..Submission::default()
    }
}

async fn cast() -> Cast {
    let town = Town::new().await.unwrap();
    let clerk = town.officer("尤受理", &[&format!("clerk@{DISCIPLINE}")]).await.unwrap();
    let head = town.officer("裴科长", &[&format!("head@{DISCIPLINE}")]).await.unwrap();
    let auditor = town.officer("安审计", &[&format!("auditor@{OFFICE}")]).await.unwrap();
    let report = town.desk.submit(brought("report", DISCIPLINE), None).await.unwrap().number;
    let claim = town.desk.submit(brought("claim", OFFICE), None).await.unwrap().number;
    Cast { town, clerk, head, auditor, report, claim }
}

fn at(town: &Town, moment: &str) {
    town.clock.set(moment.parse().unwrap());
}

async fn looks(desk: &Desk, auditor: &Officer, number: &str) -> Vec<(String, Look, i32)> {
    let audit = Audit { number: Some(number.to_owned()), ..Audit::default() };
    let page = desk.traces(auditor, &audit).await.unwrap();
    let told = |look: LookView| (look.name, look.manner, look.version.unwrap());
    page.looks.into_iter().map(told).collect()
}

async fn verified(desk: &Desk) {
    let seen = desk.verify("").await.unwrap();
    assert_eq!(seen.fault, None);
}

#[tokio::test]
async fn whoever_reads_a_report_is_told_to_the_auditor_and_to_nobody_else() {
    let Cast { town, clerk, head, auditor, report, .. } = cast().await;
    let desk = &town.desk;
    let before = desk.matter(&clerk, &report).await.unwrap().version;
    desk.events(&clerk, &report).await.unwrap();
    desk.matter(&clerk, &report).await.unwrap();
    desk.look(&head, &report, Look::Api).await.unwrap();
    let expected = [("裴科长".to_owned(), Look::Api, 1), ("尤受理".to_owned(), Look::Page, 1)];
    assert_eq!(looks(desk, &auditor, &report).await, expected, "the page shows its history too");
    let history = desk.events(&clerk, &report).await.unwrap();
    assert!(history.iter().all(|event| event.kind != "matter.read"), "the history tells of steps");
    // What others looked at meanwhile keeps nobody from acting on the version they saw.
    let note: Map<String, Value> = json!({"text": "另有材料"}).as_object().unwrap().clone();
    let acted = desk.act(&clerk, &report, "supplement", &note, Some(before)).await;
    let acted = acted.unwrap();
    desk.matter(&clerk, &report).await.unwrap();
    let last = looks(desk, &auditor, &report).await.remove(0);
    assert_eq!(
        last,
        ("尤受理".to_owned(), Look::Page, acted.version),
        "another version, another look"
    );
    verified(desk).await;
    desk.rebuild().await.unwrap();
    assert_eq!(looks(desk, &auditor, &report).await.len(), 3, "folded again from the log");
}

#[tokio::test]
async fn of_other_matters_a_print_leaves_a_trace_and_a_page_leaves_none() {
    let Cast { town, auditor, claim, .. } = cast().await;
    let clerk = town.officer("李登记", &[&format!("clerk@{OFFICE}")]).await.unwrap();
    let desk = &town.desk;
    desk.matter(&clerk, &claim).await.unwrap();
    desk.events(&clerk, &claim).await.unwrap();
    assert_eq!(looks(desk, &auditor, &claim).await, []);
    desk.read(&clerk, &claim, Look::Print).await.unwrap();
    desk.act(&clerk, &claim, "open_seal", &Map::new(), None).await.unwrap();
    let found = looks(desk, &auditor, &claim).await;
    let manners: Vec<_> = found.iter().map(|(_, manner, _)| *manner).collect();
    assert_eq!(manners, [Look::Seal, Look::Print]);
    verified(desk).await;
}

#[tokio::test]
async fn a_search_leaves_a_trace_without_what_was_searched_for() {
    let Cast { town, auditor, claim, .. } = cast().await;
    let clerk = town.officer("李登记", &[&format!("clerk@{OFFICE}")]).await.unwrap();
    let desk = &town.desk;
    let wanted = |text: Option<&str>| Wanted {
        filter: Filter { text: text.map(str::to_owned), ..Filter::default() },
        limit: 50,
        ..Wanted::default()
    };
    desk.list(&clerk, &wanted(None)).await.unwrap();
    assert_eq!(desk.list(&clerk, &wanted(Some(&claim))).await.unwrap().rows.len(), 1);
    desk.look_through(&clerk, &wanted(Some("暗号七七"))).await.unwrap();
    let typed = Typed { number: Some("暗号七七".to_owned()), ..Typed::default() };
    desk.likely(&clerk, &typed).await.unwrap();
    let page = desk.traces(&auditor, &Audit::default()).await.unwrap();
    let told: Vec<_> = page.looks.iter().map(|look| (look.manner, look.found)).collect();
    let search = |found| (Look::Search, Some(found));
    assert_eq!(told, [search(0), search(0), search(1)]);
    assert!(page.looks.iter().all(|look| look.number.is_none()));
    verified(desk).await;
    desk.rebuild().await.unwrap();
    assert_eq!(desk.traces(&auditor, &Audit::default()).await.unwrap().looks.len(), 3);
}

#[tokio::test]
async fn a_list_that_shows_reports_leaves_a_trace_once_an_hour_and_one_of_others_leaves_none() {
    let Cast { town, clerk, auditor, .. } = cast().await;
    let reader = town.officer("李登记", &[&format!("clerk@{OFFICE}")]).await.unwrap();
    let desk = &town.desk;
    let wanted = Wanted { limit: 50, ..Wanted::default() };
    assert_eq!(desk.list(&reader, &wanted).await.unwrap().rows.len(), 1);
    for (moment, traced) in [
        ("2026-11-23T09:00:00+08:00", 1),
        ("2026-11-23T09:59:59+08:00", 1),
        ("2026-11-23T10:00:00+08:00", 2),
    ] {
        at(&town, moment);
        assert_eq!(desk.list(&clerk, &wanted).await.unwrap().rows.len(), 1);
        desk.look_through(&clerk, &wanted).await.unwrap();
        let page = desk.traces(&auditor, &Audit::default()).await.unwrap();
        let told: Vec<_> = page.looks.iter().map(|look| (look.manner, look.found)).collect();
        assert_eq!(told, vec![(Look::List, Some(1)); traced], "{moment}");
    }
    verified(desk).await;
}

#[tokio::test]
async fn a_list_with_reports_is_told_to_the_auditor_of_the_reception_whatever_other_posts_the_reader_has()
 {
    let Cast { town, .. } = cast().await;
    let (own, other) = (format!("clerk@{DISCIPLINE}"), format!("clerk@{OFFICE}"));
    let auditor = town.officer("纪审计", &[&format!("auditor@{DISCIPLINE}")]).await.unwrap();
    let reader = town.officer("两处", &[&other, &own]).await.unwrap();
    let wanted = Wanted { limit: 50, ..Wanted::default() };
    assert_eq!(town.desk.list(&reader, &wanted).await.unwrap().rows.len(), 2);
    let looks = town.desk.traces(&auditor, &Audit::default()).await.unwrap().looks;
    let told: Vec<_> = looks.iter().map(|look| (look.organ.as_str(), look.found)).collect();
    assert_eq!(told, [(DISCIPLINE, Some(1))]);
}

#[tokio::test]
async fn what_is_likely_the_same_by_area_is_a_look_where_reports_are_among_it() {
    let Cast { town, clerk, auditor, .. } = cast().await;
    let reader = town.officer("李登记", &[&format!("clerk@{OFFICE}")]).await.unwrap();
    let desk = &town.desk;
    let placed = |kind: &str, organ: &str| Submission {
        area: Some("110101".to_owned()),
        ..brought(kind, organ)
    };
    desk.submit(placed("report", DISCIPLINE), None).await.unwrap();
    desk.submit(placed("claim", OFFICE), None).await.unwrap();
    let told = async |who: &Officer| {
        let typed = Typed { area: Some("110101".to_owned()), ..Typed::default() };
        let found = desk.likely(who, &typed).await.unwrap().len();
        let page = desk.traces(&auditor, &Audit::default()).await.unwrap();
        let looks: Vec<_> = page.looks.iter().map(|look| (look.manner, look.found)).collect();
        (found, looks)
    };
    assert_eq!(told(&reader).await, (1, vec![]));
    assert_eq!(told(&clerk).await, (1, vec![(Look::List, Some(1))]));
}

/// Whatever keeps the log from being written: nothing is shown, and it is said why. What leaves no trace goes on.
#[tokio::test]
async fn no_trace_no_look() {
    let Cast { town, clerk, auditor, report, claim, .. } = cast().await;
    let reader = town.officer("李登记", &[&format!("clerk@{OFFICE}")]).await.unwrap();
    let desk = &town.desk;
    desk.matter(&clerk, &report).await.unwrap();
    at(&town, "2026-11-23T11:00:00+08:00");
    town.refuse_events().await.unwrap();
    let number = Some(report.clone());
    for manner in [Look::Print, Look::Export] {
        let refused = desk.look_for_reason(&clerk, &report, (manner, "存卷")).await;
        assert!(matches!(refused, Err(DeskError::NoTrace)), "{manner}: {refused:?}");
        assert_eq!(reason_needed(desk.look(&clerk, &report, manner).await), manner);
    }
    for manner in [Look::Page, Look::History, Look::Api] {
        let refused = desk.look(&clerk, &report, manner).await;
        assert!(matches!(refused, Err(DeskError::NoTrace)), "{manner}: {refused:?}");
        let refused = desk.history(&clerk, &report, manner).await;
        assert!(matches!(refused, Err(DeskError::NoTrace)), "{manner}: {refused:?}");
    }
    let searched = Wanted {
        filter: Filter { text: number, ..Filter::default() },
        limit: 50,
        ..Wanted::default()
    };
    assert!(matches!(desk.list(&clerk, &searched).await, Err(DeskError::NoTrace)));
    let refused = desk.look(&reader, &claim, Look::Print).await;
    assert!(matches!(refused, Err(DeskError::NoTrace)), "{refused:?}");
    assert!(desk.matter(&reader, &claim).await.is_ok());
    assert_eq!(looks(desk, &auditor, &report).await.len(), 1);
}

#[tokio::test]
async fn the_auditor_sees_no_matter_and_nobody_else_sees_traces() {
    let Cast { town, clerk, head, auditor, report, claim } = cast().await;
    let desk = &town.desk;
    desk.matter(&clerk, &report).await.unwrap();
    for number in [&report, &claim, &"2026-00000000".to_owned()] {
        for manner in [Look::Page, Look::Print] {
            let found = desk.read(&auditor, number, manner).await;
            assert!(matches!(found, Err(DeskError::NoSuchMatter)), "{number}");
        }
        let acted = desk.act(&auditor, number, "check", &Map::new(), None).await;
        assert!(matches!(acted, Err(DeskError::NoSuchMatter)), "{number}");
    }
    let wanted = Wanted { limit: 50, ..Wanted::default() };
    assert!(desk.list(&auditor, &wanted).await.unwrap().rows.is_empty());
    let admin = town.officer("管某", &[&format!("admin@{OFFICE}")]).await.unwrap();
    let leader = town.officer("钱领导", &[&format!("leader@{OFFICE}")]).await.unwrap();
    for other in [&clerk, &head, &admin, &leader] {
        let refused = desk.traces(other, &Audit::default()).await;
        assert!(
            matches!(refused, Err(DeskError::Denied { needed }) if needed == [Role::Auditor]),
            "{}",
            other.name
        );
    }
    // Nobody begins as both, nor becomes it.
    let both = [format!("auditor@{OFFICE}"), format!("clerk@{OFFICE}")];
    let refused = town.officer("两任", &[&both[0], &both[1]]).await.err();
    let apart = OfficeRefusal::AuditorApart;
    assert!(
        matches!(refused, Some(DeskError::OfficeRefused(ref why)) if *why == apart),
        "{refused:?}"
    );
    let both = [format!("admin@{OFFICE}"), format!("clerk@{DISCIPLINE}")];
    let refused = town.officer("又管又收", &[&both[0], &both[1]]).await.err();
    let apart = OfficeRefusal::AdminApart;
    assert!(
        matches!(refused, Some(DeskError::OfficeRefused(ref why)) if *why == apart),
        "{refused:?}"
    );
    // An auditor of another organ audits that organ.
    let labour = town.officer("周审计", &["auditor@澄溪县人力资源和社会保障局"]).await.unwrap();
    assert!(desk.traces(&labour, &Audit::default()).await.unwrap().looks.is_empty());
}

#[tokio::test]
async fn a_look_at_night_is_to_be_checked_and_one_with_a_reason_tells_it() {
    let Cast { town, clerk, auditor, report, .. } = cast().await;
    let desk = &town.desk;
    desk.matter(&clerk, &report).await.unwrap();
    let page = desk.traces(&auditor, &Audit::default()).await.unwrap();
    assert!(page.odd.is_empty() && page.looks.len() == 1);
    at(&town, "2026-11-28T23:30:00+08:00");
    let reason = json!({"reason": "核实举报人身份"}).as_object().unwrap().clone();
    desk.act(&clerk, &report, "open_seal", &reason, None).await.unwrap();
    let page = desk.traces(&auditor, &Audit::default()).await.unwrap();
    let odd = &page.odd[0];
    assert_eq!(odd.why, [Unusual::AtNight, Unusual::DayOff]);
    assert_eq!(odd.look.reason.as_deref(), Some("核实举报人身份"));
    assert_eq!(page.odd.len(), 1);
    let on = |from: &str, to: &str| Audit {
        from: Some(from.to_owned()),
        to: Some(to.to_owned()),
        ..Audit::default()
    };
    for (audit, found) in [
        (on("2026-11-23", "2026-11-23"), 1),
        (on("2026-11-24", "2026-11-27"), 0),
        (on("2026-11-28", "2026-11-28"), 1),
    ] {
        assert_eq!(desk.traces(&auditor, &audit).await.unwrap().looks.len(), found, "{audit:?}");
    }
    for audit in [
        Audit { officer: Some("没有这人".to_owned()), ..Audit::default() },
        Audit { manner: Some("peek".to_owned()), ..Audit::default() },
        Audit { cursor: Some("1.2".to_owned()), ..Audit::default() },
        on("昨天", "今天"),
    ] {
        let refused = desk.traces(&auditor, &audit).await;
        assert!(matches!(refused, Err(DeskError::Malformed(_))), "{audit:?}");
    }
}

#[tokio::test]
async fn pages_of_fifty_are_turned_to_the_last_look() {
    let Cast { town, clerk, auditor, report, .. } = cast().await;
    let desk = &town.desk;
    for hour in 0..60 {
        let (day, hour) = (24 + hour / 12, 8 + hour % 12);
        at(&town, &format!("2026-11-{day:02}T{hour:02}:00:00+08:00"));
        desk.matter(&clerk, &report).await.unwrap();
    }
    let first = desk.traces(&auditor, &Audit::default()).await.unwrap();
    let second = Audit { cursor: first.next.clone(), ..Audit::default() };
    let second = desk.traces(&auditor, &second).await.unwrap();
    assert_eq!((first.looks.len(), second.looks.len(), second.next), (50, 10, None));
    assert!(second.odd.is_empty(), "they stand on the first page");
    let mut all: Vec<_> = first.looks.iter().chain(&second.looks).map(|look| look.at).collect();
    all.dedup();
    assert!(all.len() == 60 && all.is_sorted_by(|one, other| one > other));
}

#[tokio::test]
async fn a_log_server_gets_ids_and_numbers_once_each_and_goes_on_by_the_position() {
    let Cast { town, clerk, report, claim, .. } = cast().await;
    let desk = &town.desk;
    desk.matter(&clerk, &report).await.unwrap();
    let lines = async |after| {
        let (mut after, mut all) = (after, Vec::<SyslogLine>::new());
        while let Some((last, lines)) = desk.looks_after(after).await.unwrap() {
            all.extend(lines);
            after = Some(last);
        }
        all
    };
    let first = lines(None).await;
    let [line] = &first[..] else { panic!("{first:?}") };
    assert_eq!((line.manner, line.officer), (Look::Page, clerk.id));
    assert_eq!(line.number.as_deref(), Some(report.as_str()));
    desk.look_for_reason(&clerk, &report, (Look::Print, "赵某某的材料存卷")).await.unwrap();
    desk.look(&clerk, &report, Look::Print).await.unwrap();
    let reader = town.officer("李登记", &[&format!("clerk@{OFFICE}")]).await.unwrap();
    let searched = Wanted {
        filter: Filter { text: Some(claim.clone()), ..Filter::default() },
        limit: 50,
        ..Wanted::default()
    };
    desk.list(&reader, &searched).await.unwrap();
    let more = lines(Some(line.position)).await;
    let told: Vec<_> = more.iter().map(|line| (line.manner, line.number.is_some())).collect();
    assert_eq!(told, [(Look::Print, true), (Look::Search, false)]);
    assert!(lines(more.last().map(|line| line.position)).await.is_empty());
    let text: String = more.iter().map(SyslogLine::text).collect();
    for secret in ["尤受理", "李登记", "暗号七七", "赵某某", &claim] {
        assert!(!text.contains(secret), "{text}");
    }
}

fn reason_needed(found: Result<impl Sized, DeskError>) -> Look {
    match found.map(|_| ()) {
        Err(DeskError::NeedsReason { manner, .. }) => manner,
        other => panic!("a reason is needed: {other:?}"),
    }
}

/// A report that was merged into another on 2026-11-23, 180 days ago: 7 of November, 31, 31, 28, 31, 30, and 22 of May.
async fn long_ended() -> (Cast, String) {
    let cast = cast().await;
    let desk = &cast.town.desk;
    let sent = desk.submit(brought("report", DISCIPLINE), None).await.unwrap();
    let merge = json!({"master": cast.report, "reason": "一信多投", "confirmed": true});
    desk.act(&cast.clerk, &sent.number, "merge", merge.as_object().unwrap(), None).await.unwrap();
    at(&cast.town, "2027-05-22T09:00:00+08:00");
    (cast, sent.number)
}

/// Why the looks at a matter were, as an auditor is told: on what ground, or that a reason was given.
async fn whys(desk: &Desk, auditor: &Officer, number: &str) -> Vec<(Option<Duty>, bool)> {
    let audit = Audit { number: Some(number.to_owned()), ..Audit::default() };
    let page = desk.traces(auditor, &audit).await.unwrap();
    assert!(page.looks.iter().all(|look| look.reason.is_none()), "no auditor reads why");
    page.looks.into_iter().map(|look| (look.duty, look.worded)).collect()
}

#[tokio::test]
async fn an_ordinary_look_says_on_what_ground_and_asks_nothing() {
    let Cast { town, clerk, auditor, report, claim, .. } = cast().await;
    let desk = &town.desk;
    desk.matter(&clerk, &report).await.unwrap();
    assert_eq!(whys(desk, &auditor, &report).await, [(Some(Duty::Work), false)]);
    let office = town.officer("李登记", &[&format!("clerk@{OFFICE}")]).await.unwrap();
    desk.read(&office, &claim, Look::Print).await.unwrap();
    assert_eq!(whys(desk, &auditor, &claim).await, [(Some(Duty::Work), false)]);
    verified(desk).await;
}

#[tokio::test]
async fn what_ended_long_ago_is_read_only_for_a_reason_which_counts_for_an_hour() {
    let (Cast { town, clerk, head, auditor, .. }, number) = long_ended().await;
    let desk = &town.desk;
    at(&town, "2027-05-21T09:00:00+08:00");
    desk.matter(&clerk, &number).await.unwrap();
    at(&town, "2027-05-22T09:00:00+08:00");
    for manner in [Look::Page, Look::History, Look::Api, Look::Print, Look::Export] {
        assert_eq!(reason_needed(desk.look(&clerk, &number, manner).await), manner);
        assert!(desk.owes_reason(&clerk, &number, manner).await.unwrap(), "{manner}");
    }
    let blank = desk.look_for_reason(&clerk, &number, (Look::Page, " \n")).await;
    assert!(matches!(blank, Err(DeskError::Malformed(_))), "{blank:?}");
    assert_eq!(whys(desk, &auditor, &number).await, [(Some(Duty::Ended), false)], "no other look");
    desk.look_for_reason(&clerk, &number, (Look::Page, "市纪委调卷复核")).await.unwrap();
    desk.matter(&clerk, &number).await.unwrap();
    desk.events(&clerk, &number).await.unwrap();
    assert_eq!(reason_needed(desk.look(&clerk, &number, Look::Print).await), Look::Print);
    assert_eq!(reason_needed(desk.matter(&head, &number).await), Look::Page, "each for themselves");
    // Another act calls for another look, and the reason still counts.
    at(&town, "2027-05-22T09:50:00+08:00");
    let correct = json!({"field": "title", "value": "暗号八八", "reason": "笔误"});
    desk.act(&clerk, &number, "correct", correct.as_object().unwrap(), None).await.unwrap();
    desk.matter(&clerk, &number).await.unwrap();
    let told = whys(desk, &auditor, &number).await;
    assert_eq!(told, [(None, true), (None, true), (Some(Duty::Ended), false)]);
    at(&town, "2027-05-22T10:00:00+08:00");
    desk.matter(&clerk, &number).await.unwrap();
    at(&town, "2027-05-22T10:50:00+08:00");
    assert_eq!(reason_needed(desk.matter(&clerk, &number).await), Look::Page, "the hour is over");
    verified(desk).await;
    desk.rebuild().await.unwrap();
    assert_eq!(whys(desk, &auditor, &number).await, told, "folded again from the log");
}

#[tokio::test]
async fn why_it_was_read_is_told_to_whoever_said_so_and_to_the_head_of_the_reception() {
    let (Cast { town, clerk, head, .. }, number) = long_ended().await;
    let desk = &town.desk;
    let second = town.officer("路受理", &[&format!("clerk@{DISCIPLINE}")]).await.unwrap();
    for (who, why) in [(&clerk, "市纪委调卷复核"), (&head, "核对台账"), (&second, "查重")]
    {
        desk.look_for_reason(who, &number, (Look::Page, why)).await.unwrap();
    }
    for (who, told) in [
        (&clerk, vec!["市纪委调卷复核"]),
        (&head, vec!["市纪委调卷复核", "核对台账", "查重"]),
        (&second, vec!["查重"]),
    ] {
        let history = desk.events(who, &number).await.unwrap();
        let looks = history.iter().filter(|event| event.kind == "matter.read");
        let texts = looks.flat_map(|event| &event.texts);
        let read: Vec<_> = texts.map(|(label, text)| (*label, text.as_str())).collect();
        let expected: Vec<_> = told.into_iter().map(|text| ("reason", text)).collect();
        assert_eq!(read, expected);
    }
}

#[tokio::test]
async fn whoever_may_not_know_of_a_report_is_asked_for_no_reason() {
    let (Cast { town, auditor, .. }, number) = long_ended().await;
    let desk = &town.desk;
    let clerk = town.officer("李登记", &[&format!("clerk@{OFFICE}")]).await.unwrap();
    for who in [&clerk, &auditor] {
        for number in [number.as_str(), "2026-0000000001"] {
            for manner in [Look::Page, Look::Api, Look::Print] {
                let none = [
                    desk.look(who, number, manner).await.map(|_| ()),
                    desk.owes_reason(who, number, manner).await.map(|_| ()),
                    desk.look_for_reason(who, number, (manner, "")).await,
                    desk.look_for_reason(who, number, (manner, "查阅")).await,
                ];
                let alike = |one: &_| matches!(one, Err(DeskError::NoSuchMatter));
                assert!(none.iter().all(alike), "{none:?}");
            }
        }
    }
    let reader = town.officer("裴二", &[&format!("clerk@{DISCIPLINE}")]).await.unwrap();
    let slip = desk.paper(&reader, &number, Paper::Slip).await.map(|_| ());
    assert!(matches!(slip, Err(DeskError::NoSuchMatter)), "no slip is made of a report");
}

#[tokio::test]
async fn what_is_erased_takes_the_reasons_for_reading_it_along() {
    let (Cast { town, clerk, head, auditor, .. }, number) = long_ended().await;
    let desk = &town.desk;
    desk.look_for_reason(&clerk, &number, (Look::Page, "市纪委调卷复核")).await.unwrap();
    let why = json!({"erasure_ground": "ordered", "reason": "生效裁判"});
    desk.act(&clerk, &number, "propose_erasure", why.as_object().unwrap(), None).await.unwrap();
    desk.act(&head, &number, "erase", &Map::new(), None).await.unwrap();
    // Of what was erased nothing is left to give a reason for.
    let history = desk.events(&head, &number).await.unwrap();
    let look = history.iter().find(|event| event.kind == "matter.read").unwrap();
    assert_eq!(look.texts, [("reason", "——".to_owned())]);
    let told = whys(desk, &auditor, &number).await;
    assert_eq!(told, [(Some(Duty::Ended), false), (None, true)]);
    verified(desk).await;
}
