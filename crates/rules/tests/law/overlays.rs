//! Rules of a province or an office over the law: what they may do, what they may not, and whom they bind.

use jiff::civil::{Date, date};

use rules::calendar::Calendar;
use rules::codes::{Branch, Form, Level, OrganKind, Outcome, Role, Way};
use rules::command::Command;
use rules::decide::{Act, Arrival, Law, decide, register};
use rules::event::{Event, Registration};
use rules::office::OfficeEvent;
use rules::refusal::Refusal;
use rules::rulebook::{
    AdoptedRules, EXAMPLES, Length, Overlay, ReviewBody, Rulebook, Rulebooks, TermId,
};

use rules::rights::holder;
use rules::why::why;

use crate::support::{asks::*, *};

const HEAD_LINES: &str = "name = \"本办规定\"\nsource = \"《某省信访条例》\"\n";

fn books() -> &'static Rulebooks {
    Rulebooks::shipped().unwrap_or_else(|error| panic!("{error}"))
}

fn checked(text: &str) -> Result<Overlay, String> {
    let checked = Overlay::checked("o.toml", text, terms(), calendar());
    checked.map_err(|error| error.to_string())
}

/// The two lines every overlay begins with, and these from line 3 on.
fn over(lines: &str) -> String {
    format!("{HEAD_LINES}{lines}")
}

fn adopted(name: &str, text: String, from: Date) -> AdoptedRules {
    AdoptedRules { name: name.to_owned(), text, from }
}

fn example(file: &str) -> String {
    let found = EXAMPLES.iter().find(|(name, _)| name.ends_with(file));
    found.map_or_else(|| panic!("no {file}"), |(_, text)| (*text).to_owned())
}

#[test]
fn the_examples_fit_over_the_law() {
    for (file, text) in EXAMPLES {
        assert_eq!(Overlay::checked(file, text, terms(), calendar()).err(), None);
    }
}

#[test]
fn what_no_overlay_may_do_is_refused_with_the_article_and_the_line() {
    let table = [
        // Later than the law.
        (
            "[[shorten]]\nterm = \"D06\"\ncount = 61\nunit = \"calendar-days\"\narticle = \"9\"\n",
            "o.toml:3: D06 may not end later than article 34 of 《信访工作条例》 says: begun on \
             2007-01-01, it would end on 2007-03-05 instead of 2007-03-02",
        ),
        (
            "[[shorten]]\nterm = \"D04\"\ncount = 8\nunit = \"calendar-days\"\narticle = \"9\"\n",
            "o.toml:3: D04 may not end later than article 23.3 of 《信访工作条例》 says: begun on \
             2007-01-03, it would end on 2007-01-11 instead of 2007-01-10",
        ),
        // Not local law's to lengthen, or not by so much, or by nobody's law.
        (
            "[[lengthen]]\nterm = \"D06\"\ndays = 10\narticle = \"9\"\n",
            "o.toml:3: D06 may not be lengthened so (article 34 of 《信访工作条例》): local law \
             lengthens D08 alone, by 1 to 30 days",
        ),
        (
            "[[lengthen]]\nterm = \"D08\"\ndays = 31\narticle = \"9\"\n",
            "o.toml:3: D08 may not be lengthened so (article 35 of 《信访工作条例》): local law \
             lengthens D08 alone, by 1 to 30 days",
        ),
        (
            "[[lengthen]]\nterm = \"D08\"\ndays = 30\nground = \"习惯\"\n",
            "o.toml:3: D08 has no article",
        ),
        // The petitioner's time, notifications, and who may see.
        (
            "[[shorten]]\nterm = \"D07\"\ncount = 10\nunit = \"calendar-days\"\narticle = \"9\"\n",
            "o.toml:3: D07 is the petitioner's time (article 35 of 《信访工作条例》): no local rule \
             shortens it",
        ),
        (
            "[[drop]]\nterm = \"D02\"\n",
            "o.toml:3: D02 is owed by article 23.1-2 of 《信访工作条例》: no local rule drops it",
        ),
        (
            "[[sight]]\nrole = \"handler\"\n",
            "o.toml:3: who may know of a matter stands in article 30.3 of 《信访工作条例》: no local \
             rule lets more people see",
        ),
        (
            "[representatives]\nup_to = 50\nmost = 6\narticle = \"9\"\n",
            "o.toml:3: article 20 of 《信访工作条例》 allows 1 to 5 representatives, not 6",
        ),
        // Plain mistakes.
        (
            "\n[[shorten]]\nterm = \"D06\"\ncount = 30\nunit = \"calendar-days\"\n",
            "o.toml:4: D06 has neither an article nor a ground",
        ),
        (
            "[[shorten]]\nterm = \"D66\"\ncount = 30\nunit = \"calendar-days\"\narticle = \"9\"\n",
            "o.toml:3: there is no term called D66",
        ),
        (
            "[[signature]]\ncommand = \"deliver\"\nafter = \"check\"\narticle = \"9\"\n",
            "o.toml:3: no rule asks for check before deliver: check before sign_off, sign_off \
             before allot, check before approve_answer",
        ),
        (
            "[[review]]\nof = \"court\"\nbody = \"superior\"\narticle = \"9\"\n",
            "o.toml:3: there is no kind of organ called court: petition_office, discipline_organ, \
             responsible_organ, review_committee, township",
        ),
    ];
    for (lines, message) in table {
        assert_eq!(checked(&over(lines)).err().as_deref(), Some(message), "{lines}");
    }
    let twice =
        "[[shorten]]\nterm = \"D06\"\ncount = 30\nunit = \"calendar-days\"\narticle = \"9\"\n";
    let twice = over(&format!("{twice}{twice}"));
    assert_eq!(checked(&twice).err().as_deref(), Some("o.toml:8: the term D06 is listed twice"));
    assert!(
        checked(&over("terms = 3\n"))
            .is_err_and(|error| error.starts_with("o.toml:3: unknown field"))
    );
}

#[test]
fn a_matter_keeps_what_it_began_under_before_and_after_an_adoption() {
    let with = books().with(&[
        adopted("地方信访条例（从短期限）", example("zhejiang.toml"), date(2027, 1, 1)),
        adopted("北京市信访条例", example("beijing.toml"), date(2027, 3, 1)),
    ]);
    let books = with.unwrap_or_else(|error| panic!("{error}"));
    let days = |day| {
        let book = books.in_force(day);
        let review = book.term(TermId::D08).may_extend.as_ref().map(|by| by.days);
        (book.version(), book.term(TermId::D06).count(), review)
    };
    assert_eq!(days(date(2026, 12, 31)), (1, 60, None));
    assert_eq!(days(date(2027, 1, 1)), (101, 30, None));
    assert_eq!(days(date(2027, 3, 1)), (201, 30, Some(30)));
    let kept = |number| books.of_matter(number).map(|book| book.term(TermId::D06).count());
    assert_eq!((kept(1), kept(101), kept(201), kept(301)), (Some(60), Some(30), Some(30), None));
    let body = |number, of| books.of_matter(number).map(|book| book.review_body(of));
    assert_eq!(body(101, OrganKind::ResponsibleOrgan), Some(ReviewBody::Superior));
    assert_eq!(body(201, OrganKind::ResponsibleOrgan), Some(ReviewBody::Either));
}

#[test]
fn another_of_the_same_name_takes_the_place_of_the_first() {
    let name = "本办规定";
    let shorter = |count: u16| {
        over(&format!(
            "[[shorten]]\nterm = \"D06\"\ncount = {count}\nunit = \"calendar-days\"\narticle = \"9\"\n"
        ))
    };
    let all = [
        adopted(name, shorter(30), date(2027, 1, 1)),
        adopted(name, shorter(45), date(2027, 2, 1)),
        adopted(name, over(""), date(2027, 3, 1)),
    ];
    let books = books().with(&all).unwrap_or_else(|error| panic!("{error}"));
    let days = |month| books.in_force(date(2027, month, 1)).term(TermId::D06).count();
    assert_eq!((days(1), days(2), days(3)), (30, 45, 60));
    let first = books.in_force(date(2027, 1, 1)).term(TermId::D06);
    assert_eq!(first.ceiling.map(|most| most == Length::Named), Some(false));
}

/// Nothing that is adopted on top of another may end later than that.
#[test]
fn an_office_stays_below_its_province() {
    let shorter = |name: &str, count: u16| {
        format!(
            "name = \"{name}\"\nsource = \"{name}\"\n[[shorten]]\nterm = \"D06\"\ncount = {count}\n\
             unit = \"calendar-days\"\narticle = \"9\"\n"
        )
    };
    let province = adopted("省", shorter("省", 30), date(2027, 1, 1));
    let books = books().with(&[province]).unwrap_or_else(|error| panic!("{error}"));
    assert!(books.fits("o.toml", &shorter("本办", 20), calendar()).is_ok());
    assert!(books.fits("o.toml", &shorter("本办", 40), calendar()).is_err());
    assert!(
        books.fits("o.toml", &shorter("省", 40), calendar()).is_ok(),
        "the province itself may"
    );
}

/// Five working days can be more than fifteen days, if a year's holidays are long enough: then the fifteen hold.
#[test]
fn the_law_of_the_country_is_the_ceiling_in_every_year() {
    let days = (1..=20).map(|day| format!("2027-10-{day:02},1,国庆节\n"));
    let rows = format!("date,off,name\n{}", days.collect::<Vec<_>>().concat());
    let long = Calendar::shipped().and_then(|shipped| shipped.with("long.csv", &rows));
    let long = long.unwrap_or_else(|error| panic!("{error}"));
    let short = adopted("省", example("zhejiang.toml"), date(2027, 1, 1));
    let books = books().with(&[short]).unwrap_or_else(|error| panic!("{error}"));
    let book = books.in_force(date(2027, 9, 30));
    // From 30 September five working days would end on the 27th of October; fifteen days end on the 15th, and
    // give way to the 21st, the first day that is none of rest.
    assert_eq!(book.term(TermId::D03).due(&long, date(2027, 9, 30)).date, date(2027, 10, 21));
    assert_eq!(
        long.due(date(2027, 9, 30), rules::deadline::Period::WorkingDays(5)).date,
        date(2027, 10, 27)
    );
}

// What it does to a matter ------------------------------------------------------------------------

fn local() -> Rulebooks {
    let text = example("zhejiang.toml");
    let adopted = adopted("地方信访条例（从短期限）", text, date(2026, 1, 1));
    books().with(&[adopted]).unwrap_or_else(|error| panic!("{error}"))
}

fn under<'a>(book: &'a Rulebook, office: &'a rules::office::Office) -> Law<'a> {
    Law { calendar: calendar(), terms: book, office }
}

#[test]
fn three_represent_ten_visitors_and_five_represent_more() {
    let (books, office) = (local(), office());
    let day = date(2026, 8, 3);
    let visit = |persons, representatives| Registration {
        form: Form::Visit,
        persons,
        representatives,
        ..claim(day)
    };
    let arrive = |facts| {
        let arrival = Arrival { facts, organ: PETITIONS, today: day };
        register(arrival, under(books.in_force(day), &office)).map(drop)
    };
    assert_eq!(arrive(visit(10, 3)), Ok(()));
    assert_eq!(arrive(visit(10, 4)), Err(Refusal::Representatives { given: 4, most: 3 }));
    assert_eq!(arrive(visit(11, 4)), Ok(()));
    assert_eq!(arrive(visit(11, 6)), Err(Refusal::Representatives { given: 6, most: 5 }));
}

#[test]
fn a_matter_remembers_the_rules_it_began_under() {
    let (books, office) = (local(), office());
    let begins = |received| {
        let arrival = Arrival { facts: claim(received), organ: LAND, today: received };
        match register(arrival, under(books.in_force(received), &office)) {
            Ok(Event::Registered(facts)) => (facts.rulebook, facts.due.map(|due| due.date)),
            other => panic!("{other:?}"),
        }
    };
    // Wednesday 2025-12-31 and fifteen days: Thursday 2026-01-15. Monday 2026-08-03 and five working days: the 10th.
    assert_eq!(begins(date(2025, 12, 31)), (1, Some(date(2026, 1, 15))));
    assert_eq!(begins(date(2026, 8, 3)), (101, Some(date(2026, 8, 10))));
}

#[test]
fn an_answer_waits_for_its_check_where_the_office_says_so() {
    let books = local();
    let mut story =
        Story::registered(claim(date(2026, 8, 3)), PETITIONS).unwrap_or_else(|no| panic!("{no:?}"));
    story.does(CLERK, propose(Way::Forward, Some(LAND))).does(LEADER, allot());
    story.does(LAND_CLERK, Command::SignFor).does(LAND_CLERK, accept());
    story.does(LAND_HANDLER, draft(Outcome::Supported));
    let approve = |story: &Story| {
        let actor = LAND_LEADER.actor();
        let act = Act { actor: &actor, organ: LAND, on: story.today };
        let law = under(books.in_force(date(2026, 8, 3)), &story.office);
        decide(&story.matter, Command::ApproveAnswer, act, law).map(drop)
    };
    let missing = Refusal::SignatureMissing { command: "approve_answer", signature: "check" };
    assert_eq!(approve(&story), Err(missing));
    assert!(
        story.answer(LAND_LEADER, Command::ApproveAnswer).is_ok(),
        "the law alone asks for none"
    );
    story.does(LAND_HEAD, check());
    assert_eq!(approve(&story), Ok(()));
}

#[test]
fn a_leader_signs_apart_where_the_office_says_so() {
    let lines = "[[signature]]\ncommand = \"allot\"\nafter = \"sign_off\"\nground = \"本办规定\"\n\
                 [[signature]]\ncommand = \"sign_off\"\nafter = \"check\"\nground = \"本办规定\"\n";
    let rules = adopted("本办规定", over(lines), date(2026, 1, 1));
    let books = books().with(&[rules]).unwrap_or_else(|error| panic!("{error}"));
    let mut story =
        Story::registered(claim(date(2026, 8, 3)), PETITIONS).unwrap_or_else(|no| panic!("{no:?}"));
    let leader = |story: &Story, command| {
        let actor = LEADER.actor();
        let act = Act { actor: &actor, organ: PETITIONS, on: story.today };
        let law = under(books.in_force(date(2026, 8, 3)), &story.office);
        decide(&story.matter, command, act, law).map(drop).map_err(|no| no.facts())
    };
    let missing = |command: &str, signature: &str| {
        Err(vec![("command", command.to_owned()), ("signature", signature.to_owned())])
    };
    story.does(CLERK, propose(Way::Forward, Some(LAND)));
    assert_eq!(leader(&story, sign_off()), missing("sign_off", "check"));
    assert_eq!(leader(&story, allot()), missing("sign_off", "check"));
    story.does(HEAD, check());
    assert_eq!(leader(&story, allot()), missing("allot", "sign_off"));
    assert_eq!(leader(&story, sign_off()), Ok(()));
    story.does(LEADER, sign_off());
    assert_eq!(leader(&story, allot()), Ok(()));
}

/// §7 rows 5 and 8: the Regulations let no review be extended, Beijing's rules of 2006 by thirty days at most (Art. 50).
/// Asked for on 8-12, due on Friday 9-11; thirty more days end on Sunday 10-11, so on Monday the 12th.
#[test]
fn a_review_is_extended_only_where_local_law_allows_it_and_only_once() {
    let mut story =
        Story::registered(claim(date(2026, 7, 20)), TOWNSHIP).unwrap_or_else(|no| panic!("{no:?}"));
    story
        .does(TOWN_HANDLER, accept_as(Branch::Petition))
        .does(TOWN_HANDLER, draft(Outcome::NotSupported));
    story.does(TOWN_LEADER, Command::ApproveAnswer).does(TOWN_HANDLER, hand_to());
    story.on(8, 12).does(TOWN_HANDLER, request(Level::Review));
    let level = Level::Review;
    let refused = story.refuses(COMMITTEE_LEADER, extend(None));
    assert_eq!(refused, Refusal::ReviewNotExtendable { level });
    let beijing = adopted("北京市信访条例", example("beijing.toml"), date(2026, 1, 1));
    let books = books().with(&[beijing]).unwrap_or_else(|error| panic!("{error}"));
    let local = books.in_force(date(2026, 7, 20));
    let asked = |story: &Story, days: Option<u32>, on: Date| {
        let law = Law { calendar: calendar(), terms: local, office: &story.office };
        let actor = COMMITTEE_LEADER.actor();
        decide(&story.matter, extend(days), Act { actor: &actor, organ: COMMITTEE, on }, law)
    };
    let in_time = date(2026, 9, 1);
    assert_eq!(asked(&story, Some(31), in_time), Err(Refusal::ExtensionTooLong { most: 30 }));
    let until = date(2026, 9, 11);
    assert_eq!(asked(&story, None, date(2026, 9, 12)), Err(Refusal::ExtensionLate { until }));
    for event in asked(&story, None, in_time).unwrap_or_else(|no| panic!("{no:?}")) {
        story.happens(event, COMMITTEE_LEADER.actor().by(), COMMITTEE);
    }
    assert_eq!(story.stands(), ("in_review", Some(date(2026, 10, 12))));
    assert_eq!(asked(&story, Some(1), in_time), Err(Refusal::ExtendedBefore));
    let law = Law { calendar: calendar(), terms: local, office: &story.office };
    assert!(why(&story.matter, law).is_some(), "and the page can still explain it");
}

/// §7 row 6: Beijing's rules of 2006 (Art. 48) let a department be reviewed by the department one level up or by the
/// government of its own level. Here the land bureau stands under the city; the county's committee is its own level.
#[test]
fn where_local_law_lets_the_petitioner_choose_either_counter_takes_the_application() {
    let above = |story: &mut Story| {
        let mut bureau = story.office.organ(LAND).cloned().unwrap_or_else(|| panic!("no bureau"));
        bureau.parent = Some(CITY);
        story.office.apply(&OfficeEvent::OrganChanged(bureau));
    };
    let beijing = adopted("北京市信访条例", example("beijing.toml"), date(2026, 1, 1));
    let books = books().with(&[beijing]).unwrap_or_else(|error| panic!("{error}"));
    let local = books.in_force(date(2026, 7, 20));
    let answered = |local: Option<&Rulebook>| {
        let story = Story::registered(claim(date(2026, 7, 20)), LAND);
        let mut story = story.unwrap_or_else(|no| panic!("{no:?}"));
        above(&mut story);
        story.does(LAND_CLERK, accept_as(Branch::Petition));
        story.does(LAND_HANDLER, draft(Outcome::NotSupported));
        story.does(Person(61, Role::Leader, LAND), Command::ApproveAnswer);
        let terms = local.unwrap_or_else(|| terms());
        let law = Law { calendar: calendar(), terms, office: &story.office };
        let (actor, on) = (LAND_CLERK.actor(), story.today);
        let told = decide(&story.matter, hand_to(), Act { actor: &actor, organ: LAND, on }, law);
        for event in told.unwrap_or_else(|no| panic!("{no:?}")) {
            story.happens(event, actor.by(), LAND);
        }
        story
    };
    let bodies = |story: &Story| story.matter.right().map(|right| right.bodies(&story.office));
    let plain = answered(None);
    assert_eq!(bodies(&plain), Some(vec![CITY_COMMITTEE]), "one level up, as Art. 35 has it");
    let mut chosen = answered(Some(local));
    assert_eq!(bodies(&chosen), Some(vec![CITY_COMMITTEE, COMMITTEE]));
    chosen.does(COMMITTEE_CLERK, request(Level::Review));
    assert_eq!(holder(&chosen.matter), COMMITTEE, "handed in at the county's counter");
    let mut first = answered(Some(local));
    first.does(LAND_CLERK, request(Level::Review));
    assert_eq!(holder(&first.matter), CITY_COMMITTEE, "handed in where it was answered");
    let mut closed = answered(Some(local));
    closed.office.apply(&OfficeEvent::OrganClosed { organ: CITY_COMMITTEE });
    assert_eq!(bodies(&closed), Some(vec![COMMITTEE]), "whoever receives nothing is not named");
}
