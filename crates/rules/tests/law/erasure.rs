//! What is erased when, and what keeps it (rules.md §6.7: 永久 / 30 年 / 10 年; 《档案法》 Art. 21: nothing without an
//! appraisal). Dates by hand: years are counted from the first of January after the end.

use jiff::civil::{Date, date};

use rules::above::Upper;
use rules::calendar::Calendar;
use rules::codes::{AboveGround, ErasureGround, Kind, Role, Way};
use rules::command::{Command, spec};
use rules::erasure::{Erase, appraises};
use rules::event::{Event, Registration};
use rules::ids::OrganId;
use rules::refusal::Refusal;
use rules::rights::{may, may_know};
use rules::rulebook::{AdoptedRules, Overlay, Rulebook, Rulebooks};
use rules::stored::By;

use crate::support::{asks::*, *};

const GROUNDS: [ErasureGround; 2] = [ErasureGround::RegisteredInError, ErasureGround::Ordered];

fn propose_erasure(ground: ErasureGround) -> Command {
    Command::Erase(Erase::Propose { ground, reason: said(40) })
}

fn hold() -> Command {
    Command::Erase(Erase::Hold { reason: said(41) })
}

fn release() -> Command {
    Command::Erase(Erase::Release { reason: said(42) })
}

fn dropped() -> Command {
    Command::Erase(Erase::Drop { reason: said(43) })
}

fn erase() -> Command {
    Command::Erase(Erase::Approve)
}

/// Kept on Monday 2026-08-10, which ends it.
fn kept(kind: Kind) -> Story {
    let facts = Registration { kind, ..claim(Date::constant(2026, 8, 7)) };
    let mut story =
        Story::registered(facts, PETITIONS).unwrap_or_else(|no| panic!("not registered: {no:?}"));
    story.on(8, 10).does(CLERK, propose(Way::Keep, None)).does(LEADER, allot());
    story
}

#[test]
fn one_appraises_another_approves_and_then_nothing_more_is_done() {
    for ground in GROUNDS {
        let mut story = kept(Kind::Claim);
        assert_eq!(story.refuses(LEADER, erase()), Refusal::NoErasureProposed);
        story.does(HEAD, propose_erasure(ground));
        assert_eq!(story.refuses(HEAD, erase()), Refusal::SameHand { command: "erase" });
        story.does(LEADER, erase());
        assert_eq!(story.matter.erasure.erased.map(|erased| erased.ground), Some(ground));
        assert!(story.matter.is_erased() && story.matter.code.is_none());
        for command in [hold(), erase(), supplement(), open_seal(false)] {
            assert_eq!(story.refuses(HEAD, command), Refusal::Erased);
        }
    }
}

#[test]
fn a_proposal_is_refused_with_its_reason_and_made_anew() {
    let mut story = kept(Kind::Claim);
    assert_eq!(story.refuses(LEADER, dropped()), Refusal::NoErasureProposed);
    story.does(CLERK, propose_erasure(ErasureGround::Ordered)).does(LEADER, dropped());
    assert_eq!(story.refuses(LEADER, erase()), Refusal::NoErasureProposed);
    story.does(CLERK, propose_erasure(ErasureGround::Ordered)).does(LEADER, erase());
}

#[test]
fn what_is_put_off_is_erased_by_nobody_until_that_is_lifted_and_it_is_appraised_anew() {
    let mut story = kept(Kind::Claim);
    assert_eq!(story.refuses(LEADER, release()), Refusal::NotOnHold);
    story.does(HEAD, propose_erasure(ErasureGround::Ordered)).does(CLERK, hold());
    assert_eq!(story.refuses(LEADER, hold()), Refusal::OnHold);
    assert_eq!(story.refuses(LEADER, erase()), Refusal::OnHold);
    assert_eq!(story.refuses(CLERK, propose_erasure(ErasureGround::Ordered)), Refusal::OnHold);
    story.does(LEADER, release());
    assert_eq!(story.refuses(LEADER, erase()), Refusal::NoErasureProposed);
    story.does(HEAD, propose_erasure(ErasureGround::Ordered)).does(LEADER, erase());
}

#[test]
fn time_runs_from_the_first_of_january_after_the_end() {
    let over = propose_erasure(ErasureGround::RetentionOver);
    let mut story = kept(Kind::Claim);
    // Ended in 2026, thirty years: 2027 to 2056.
    let until = date(2056, 12, 31);
    assert_eq!(story.refuses(CLERK, over.clone()), Refusal::StillKept { until });
    story.today = until;
    assert_eq!(story.refuses(CLERK, over.clone()), Refusal::StillKept { until });
    story.today = date(2057, 1, 1);
    story.does(CLERK, over).does(LEADER, erase());
}

#[test]
fn what_is_not_over_is_not_erased_and_a_report_never_by_time() {
    let facts = claim(Date::constant(2026, 8, 7));
    let story = Story::registered(facts, PETITIONS).unwrap();
    for ground in GROUNDS {
        let refused = story.refuses(CLERK, propose_erasure(ground));
        assert!(
            matches!(refused, Refusal::NotAtThisStage { stage: "registered", .. }),
            "{refused:?}"
        );
    }
    // Given up on 8-10, and thirty days to go back on that: until 9-09.
    let mut given_up = story;
    given_up.on(8, 10).does(CLERK, withdraw());
    let proposed = propose_erasure(ErasureGround::Ordered);
    let early = given_up.on(9, 9).refuses(CLERK, proposed.clone());
    assert!(matches!(early, Refusal::NotAtThisStage { stage: "given_up", .. }), "{early:?}");
    given_up.on(9, 10).does(CLERK, proposed);

    let mut report = kept(Kind::Suggestion);
    report.matter.kind = Some(Kind::Report);
    report.matter.organ = DISCIPLINE;
    report.today = date(2100, 1, 1);
    let asked = propose_erasure(ErasureGround::RetentionOver);
    assert_eq!(report.refuses(DISCIPLINE_CLERK, asked), Refusal::KeptForGood);
}

#[test]
fn whoever_registered_it_appraises_it_and_nobody_else() {
    let story = kept(Kind::Claim);
    let asks = |person: Person, name| {
        may(&person.actor(), spec(name).unwrap(), &story.matter, &story.office).is_ok()
    };
    for (name, hands) in [
        ("hold", [true, true, true, false]),
        ("release_hold", [false, true, true, false]),
        ("propose_erasure", [true, true, false, false]),
        ("drop_erasure", [true, true, true, false]),
        ("erase", [false, true, true, false]),
    ] {
        assert_eq!([CLERK, HEAD, LEADER, LAND_CLERK].map(|one| asks(one, name)), hands, "{name}");
    }
}

#[test]
fn what_the_key_had_forgotten_is_told_by_whoever_runs_the_house() {
    let mut story = kept(Kind::Claim);
    let forgotten = Event::Erased { ground: ErasureGround::Forgotten };
    story.happens(forgotten, By::Operator, OrganId(1));
    assert_eq!(story.refuses(HEAD, hold()), Refusal::Erased);
}

#[test]
fn a_report_that_belongs_above_goes_there_with_a_key_and_then_exists_for_nobody() {
    let up = || {
        let ground = AboveGround::OwnChief;
        Command::Erase(Erase::Upward { ground, sealed: "1:00ff".to_owned() })
    };
    assert_eq!(kept(Kind::Claim).refuses(CLERK, up()), Refusal::ReportsOnly);
    let facts = Registration { kind: Kind::Report, ..claim(Date::constant(2026, 8, 7)) };
    let mut story = Story::registered(facts, DISCIPLINE).unwrap();
    assert_eq!(story.refuses(DISCIPLINE_CLERK, up()), Refusal::NoUpperKey);
    let mut upper = Upper {
        name: "市纪委监委".to_owned(),
        contact: String::new(),
        public: None,
        list: said(1),
    };
    story.office.uppers.insert(DISCIPLINE, upper.clone());
    assert_eq!(story.refuses(DISCIPLINE_CLERK, up()), Refusal::NoUpperKey);
    upper.public = Some("1:00ff".to_owned());
    story.office.uppers.insert(DISCIPLINE, upper);
    story.does(DISCIPLINE_CLERK, up());
    assert!(story.matter.is_gone_up() && story.matter.is_erased());
    for one in [DISCIPLINE_CLERK, CLERK, LEADER] {
        assert!(!may_know(&one.actor(), &story.matter, &story.office));
    }
}

/// The days on which what ended on 2026-08-10 is kept last, by what local rules say of kinds and classes.
#[test]
fn a_local_rule_goes_before_the_table_and_a_class_counts_with_all_below_it() {
    const LOCAL: &str = r#"
        name = "保管期限"
        source = "本机关文件材料归档范围和保管期限表"
        [[retention]]
        classes = ["NR01"]
        forever = true
        ground = "土地"
        [[retention]]
        kinds = ["suggestion"]
        years = 10
        ground = "一般"
    "#;
    let (law, calendar) = (Rulebook::shipped().unwrap(), Calendar::shipped().unwrap());
    let overlay = Overlay::checked("local.toml", LOCAL, law, calendar).unwrap();
    assert_eq!(overlay.retention.len(), 2);
    let (name, text) = ("保管期限".to_owned(), LOCAL.to_owned());
    let adopted = AdoptedRules { name, text, from: date(2026, 1, 1) };
    let books = Rulebooks::shipped().unwrap().with(&[adopted]).unwrap();
    let book = books.in_force(date(2026, 8, 7));
    let last = |kind, class| book.retention(Some(kind), class).unwrap().last_day(date(2026, 8, 10));
    assert_eq!(last(Kind::Suggestion, None), Some(date(2036, 12, 31)));
    assert_eq!(last(Kind::Suggestion, Some("NR0103")), None);
    assert_eq!(last(Kind::Claim, Some("NR02")), Some(date(2056, 12, 31)));
    assert_eq!(last(Kind::DisciplineAppeal, None), None);
    let wrong = [
        "years = 10\nforever = true",
        "",
        "years = 0",
        "years = 201",
        "years = 3\nclasses = [\"\"]",
    ];
    for entry in wrong {
        let text =
            format!("name = \"a\"\nsource = \"b\"\n[[retention]]\nground = \"c\"\n{entry}\n");
        assert!(Overlay::checked("local.toml", &text, law, calendar).is_err(), "{entry}");
    }
}

/// What a list of things to be appraised shows: the day is the one on which a proposal is taken for the first time.
#[test]
fn the_first_day_of_appraisal_is_the_first_on_which_time_is_a_ground() {
    let terms = Rulebook::shipped().unwrap();
    let over = || propose_erasure(ErasureGround::RetentionOver);
    let from = |story: &Story| story.matter.erasable_from(terms);
    let mut story = kept(Kind::Claim);
    let first = date(2057, 1, 1);
    assert_eq!(from(&story), Some(first));
    story.today = first.yesterday().unwrap();
    assert!(matches!(story.refuses(CLERK, over()), Refusal::StillKept { .. }));
    story.today = first;
    story.does(CLERK, hold());
    assert_eq!(from(&story), None, "put off");
    story.does(LEADER, release());
    assert_eq!(from(&story), Some(first));
    story.does(CLERK, over());
    assert_eq!(from(&story), None, "it waits for the other hand");
    story.does(LEADER, dropped());
    assert_eq!(from(&story), Some(first));
    story.does(CLERK, over()).does(LEADER, erase());
    assert_eq!(from(&story), None, "nothing is left to erase");

    let facts = claim(Date::constant(2026, 8, 7));
    let mut open = Story::registered(facts, PETITIONS).unwrap();
    assert_eq!(from(&open), None, "not over");
    open.on(8, 10).does(CLERK, withdraw());
    assert_eq!(
        from(&open),
        Some(first),
        "given up: over, though it may be taken up again until 9-09"
    );
    let mut report = kept(Kind::Suggestion);
    report.matter.kind = Some(Kind::Report);
    assert_eq!(from(&report), None, "never by time");
}

#[test]
fn those_who_propose_or_approve_appraise_and_nobody_else() {
    let does = Role::ALL.iter().filter(|role| appraises(**role)).copied();
    assert_eq!(does.collect::<Vec<_>>(), [Role::Clerk, Role::Head, Role::Leader]);
}
