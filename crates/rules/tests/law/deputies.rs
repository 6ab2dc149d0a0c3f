//! Who acts in the posts of somebody who is away (practice.md A.3 (c), (d); C212): from day to day, named posts, no more than
//! the one away could, never both hands at once; and what an office of one officer sends up (Art. 28 ¶3).

use jiff::civil::{Date, date};

use rules::{
    area::Areas,
    class::Classes,
    codes::{Kind, OrganKind, Outcome, Role, Way},
    command::{Command, spec},
    decide::{Act, decide},
    deputy::{Leave, lapsed},
    event::{Event, Registration},
    ids::OfficerId,
    keep::{Change, Keeping, LeaveEnded, OfficeRefusal, decide_office},
    office::{Office, OfficeEvent, Post},
    refusal::{Denied, Refusal},
    rights::{Action, Actor, acting_organ, may, may_know},
    stored::By,
};

use crate::support::{asks::*, *};

const TODAY: Date = date(2026, 8, 10);
const WEEK: (Date, Date) = (date(2026, 8, 12), date(2026, 8, 18));
const ADMIN: Person = Person(9, Role::Admin, PETITIONS);
const AUDITOR: Person = Person(8, Role::Auditor, PETITIONS);
const LAND_SECOND: Person = Person(36, Role::Handler, LAND);

const fn id(person: Person) -> OfficerId {
    OfficerId(uuid::Uuid::from_u128(person.0))
}

const fn post(person: Person) -> Post {
    Post { role: person.1, organ: person.2, unit: None }
}

/// The town with everybody who is needed.
fn town() -> Office {
    let mut office = office();
    let all = [
        CLERK,
        HEAD,
        LEADER,
        LAND_CLERK,
        LAND_HANDLER,
        LAND_SECOND,
        LAND_HEAD,
        LAND_LEADER,
        TOWN_HANDLER,
        DISCIPLINE_CLERK,
        DISCIPLINE_HEAD,
        ADMIN,
        AUDITOR,
    ];
    for person in all {
        office.apply(&OfficeEvent::OfficerAdded { officer: id(person), name: said(1) });
        office.apply(&OfficeEvent::RoleWithdrawn { officer: id(person), post: post(person) });
        office.apply(&OfficeEvent::RoleGranted { officer: id(person), post: post(person) });
    }
    office
}

fn asked(office: &Office, by: &Actor, change: Change) -> Result<Vec<OfficeEvent>, OfficeRefusal> {
    let (Ok(classes), Ok(areas)) = (Classes::shipped(), Areas::demo()) else {
        panic!("the tables are there")
    };
    decide_office(change, Keeping { office, classes, areas, actor: by, open: 0 })
}

fn leave(away: Person, deputy: Person, days: (Date, Date)) -> Leave {
    let posts = vec![post(away)];
    Leave { away: id(away), deputy: id(deputy), posts, from: days.0, to: days.1, ended: None }
}

fn answer(office: &Office, by: Person, leave: Leave) -> Result<(), &'static str> {
    let change = Change::SetLeave { leave, today: TODAY };
    asked(office, &by.actor(), change).map(drop).map_err(|refusal| refusal.code())
}

fn says(office: &mut Office, by: Person, change: Change) {
    let events = asked(office, &by.actor(), change);
    for event in events.unwrap_or_else(|no| panic!("refused: {no:?}")) {
        office.apply(&event);
    }
}

fn goes(office: &mut Office, away: Person, deputy: Person, days: (Date, Date)) {
    says(office, away, Change::SetLeave { leave: leave(away, deputy, days), today: TODAY });
}

fn on(office: &Office, person: Person, day: Date) -> Actor {
    Actor::officer(id(person), &[post(person)], office, day)
}

#[test]
fn a_leave_that_does_not_fit_is_refused_for_what_is_wrong_with_it() {
    let office = town();
    let by = |leave| answer(&office, LAND_HANDLER, leave);
    let good = || leave(LAND_HANDLER, LAND_SECOND, WEEK);
    let days = |from, to| leave(LAND_HANDLER, LAND_SECOND, (from, to));
    assert_eq!(by(good()), Ok(()));
    assert_eq!(by(days(WEEK.1, WEEK.0)), Err("ends_before"));
    assert_eq!(by(days(date(2026, 8, 9), WEEK.1)), Err("began_before"));
    // 92 days from 8-10: 21 of August, 30 of September, 31 of October, 10 of November.
    assert_eq!(by(days(TODAY, date(2026, 11, 10))), Ok(()));
    assert_eq!(by(days(TODAY, date(2026, 11, 11))), Err("away_too_long"));
    assert_eq!(by(leave(LAND_HANDLER, LAND_HANDLER, WEEK)), Err("own_delegate"));
    assert_eq!(by(leave(LAND_HANDLER, Person(99, Role::Handler, LAND), WEEK)), Err("gone"));
    assert_eq!(by(Leave { posts: Vec::new(), ..good() }), Err("not_held"));
    assert_eq!(by(Leave { posts: vec![post(LAND_LEADER)], ..good() }), Err("not_held"));
    // Another bureau is neither the same nor above; the petition office is the seat, above all.
    assert_eq!(by(leave(LAND_HANDLER, TOWN_HANDLER, WEEK)), Err("deputy_unfit"));
    assert_eq!(by(leave(LAND_HANDLER, CLERK, WEEK)), Ok(()));
    // Who keeps accounts or reads traces acts for nobody, and nobody for them.
    for stranger in [ADMIN, AUDITOR] {
        assert_eq!(by(leave(LAND_HANDLER, stranger, WEEK)), Err("deputy_unfit"));
        assert_eq!(answer(&office, stranger, leave(stranger, LEADER, WEEK)), Err("post_stays"));
    }
    let mut gone = town();
    gone.apply(&OfficeEvent::OfficerDisabled { officer: id(LAND_SECOND) });
    assert_eq!(answer(&gone, LAND_HANDLER, good()), Err("officer_disabled"));
}

#[test]
fn it_is_said_by_the_one_who_goes_by_those_above_and_by_the_deputy_named_before() {
    let mut office = town();
    let handler = || leave(LAND_HANDLER, LAND_SECOND, WEEK);
    for (person, expected) in [
        (LAND_HANDLER, Ok(())),
        (LAND_HEAD, Ok(())),
        (LAND_LEADER, Ok(())),
        (ADMIN, Ok(())),
        (LAND_CLERK, Err("not_yours")),
        (LEADER, Err("not_yours")),
        // Whoever would act says nothing, unless they were named for it.
        (LAND_SECOND, Err("not_yours")),
    ] {
        assert_eq!(answer(&office, person, handler()), expected, "{person:?}");
    }
    // Those above do not make themselves the deputy, and nobody below says it for a leader.
    assert_eq!(answer(&office, LAND_HEAD, leave(LAND_HANDLER, LAND_HEAD, WEEK)), Err("not_yours"));
    assert_eq!(answer(&office, LAND_HEAD, leave(LAND_LEADER, LAND_SECOND, WEEK)), Err("not_yours"));
    let named = |officer, deputy| Change::NameDeputy { officer: id(officer), deputy };
    let deputy = Some(id(LAND_SECOND));
    let by_colleague = asked(&office, &LAND_CLERK.actor(), named(LAND_HANDLER, deputy));
    assert_eq!(by_colleague.map_err(|no| no.code()), Err("not_yours"));
    says(&mut office, LAND_HANDLER, named(LAND_HANDLER, deputy));
    assert_eq!(answer(&office, LAND_SECOND, handler()), Ok(()));
    let again = asked(&office, &LAND_HANDLER.actor(), named(LAND_HANDLER, deputy));
    assert_eq!(again.map_err(|no| no.code()), Err("nothing_changed"));
    says(&mut office, LAND_HANDLER, named(LAND_HANDLER, None));
    assert_eq!(answer(&office, LAND_SECOND, handler()), Err("not_yours"));
    // Whoever is given another post afterwards did not name a deputy for that.
    says(&mut office, LAND_HANDLER, named(LAND_HANDLER, deputy));
    let leads = Post { role: Role::Leader, ..post(LAND_HANDLER) };
    office.apply(&OfficeEvent::RoleGranted { officer: id(LAND_HANDLER), post: leads });
    let risen = Leave { posts: vec![leads], ..handler() };
    assert_eq!(answer(&office, LAND_SECOND, risen), Err("not_yours"));
}

#[test]
fn nobody_hands_on_what_was_handed_to_them_and_no_two_act_for_each_other() {
    let mut office = town();
    goes(&mut office, LAND_HANDLER, LAND_SECOND, WEEK);
    let again = (date(2026, 8, 18), date(2026, 8, 20));
    let after = (date(2026, 8, 19), date(2026, 8, 20));
    for (by, deputy, days, expected) in [
        (LAND_SECOND, LAND_HANDLER, again, Err("deputies_in_circle")),
        (LAND_SECOND, LAND_HEAD, again, Err("deputy_hands_on")),
        (LAND_HEAD, LAND_HANDLER, again, Err("deputy_away")),
        (LAND_HANDLER, LAND_HEAD, again, Err("has_deputy")),
        // One day later nobody is in the way of anybody.
        (LAND_SECOND, LAND_HANDLER, after, Ok(())),
        (LAND_HANDLER, LAND_HEAD, after, Ok(())),
        // One acts for two.
        (LAND_HEAD, LAND_SECOND, WEEK, Ok(())),
    ] {
        assert_eq!(answer(&office, by, leave(by, deputy, days)), expected, "{by:?}");
    }
}

/// The claim of 8-07 at the land bureau, accepted on 8-12 and drafted by its handler on 8-13.
fn drafted() -> Story {
    let facts = Registration { kind: Kind::Claim, ..claim(date(2026, 8, 7)) };
    let mut story = Story::registered(facts, PETITIONS).unwrap_or_else(|no| panic!("{no:?}"));
    story.on(8, 10).does(CLERK, propose(Way::Forward, Some(LAND))).does(LEADER, allot());
    story.on(8, 11).does(LAND_CLERK, Command::SignFor);
    story.on(8, 12).does(LAND_CLERK, accept());
    story.on(8, 13).does(LAND_HANDLER, draft(Outcome::Supported));
    story.office = town();
    story
}

fn does(story: &Story, actor: &Actor, command: Command) -> Result<Vec<Event>, &'static str> {
    let entry = spec(command.name()).unwrap_or_else(|| panic!("not registered"));
    may(actor, entry, &story.matter, &story.office).map_err(|no| match no {
        Denied::Unknown => "unknown",
        Denied::Role { .. } => "role",
        Denied::KeepsOut(why) => Refusal::from(why).code(),
    })?;
    let organ = acting_organ(actor, entry, &story.matter, &story.office);
    let organ = organ.unwrap_or_else(|| panic!("for no organ"));
    let act = Act { actor, organ, on: story.today };
    decide(&story.matter, command, act, law(&story.office)).map_err(|no: Refusal| no.code())
}

#[test]
fn a_deputy_signs_from_the_first_day_to_the_last_and_it_says_for_whom() {
    let mut story = drafted();
    goes(&mut story.office, LAND_LEADER, LAND_HEAD, WEEK);
    let signs = |story: &Story, day| {
        does(story, &on(&story.office, LAND_HEAD, day), Command::ApproveAnswer)
    };
    for (day, expected) in [
        (date(2026, 8, 11), Err("role")),
        (WEEK.0, Ok(vec![Event::AnswerApproved])),
        (WEEK.1, Ok(vec![Event::AnswerApproved])),
        (date(2026, 8, 19), Err("role")),
    ] {
        assert_eq!(signs(&story, day), expected, "{day}");
    }
    let deputy = on(&story.office, LAND_HEAD, WEEK.0);
    let away = |roles: &[Role]| deputy.in_place_of(roles, LAND, (&story.matter, &story.office));
    assert_eq!(away(&[Role::Leader]), Some(id(LAND_LEADER)));
    assert_eq!(away(&[Role::Leader, Role::Head]), None, "an own post allows it");
    assert_eq!(deputy.own_posts().count(), 1);
    // Taken back: not a minute longer.
    let ended = LeaveEnded { away: id(LAND_LEADER), deputy: id(LAND_HEAD), from: WEEK.0 };
    let back = Change::EndLeave { ended, today: date(2026, 8, 14) };
    says(&mut story.office, LAND_LEADER, back);
    assert_eq!(signs(&story, date(2026, 8, 13)), Ok(vec![Event::AnswerApproved]));
    assert_eq!(signs(&story, date(2026, 8, 14)), Err("role"));

    let told = |day| lapsed(&story.office, id(LAND_HEAD), day).map(|one| one.on);
    assert_eq!(told(date(2026, 8, 13)), None, "it runs");
    assert_eq!(told(date(2026, 8, 14)), Some(date(2026, 8, 14)));
    assert_eq!(told(date(2026, 9, 14)), Some(date(2026, 8, 14)));
    assert_eq!(told(date(2026, 9, 15)), None, "more than 31 days are over");
    // The post is free again from the day on which it was taken back.
    let again = (date(2026, 8, 14), date(2026, 8, 18));
    assert_eq!(answer(&story.office, LAND_LEADER, leave(LAND_LEADER, LAND_SECOND, again)), Ok(()));
    let before = (date(2026, 8, 13), date(2026, 8, 18));
    let twice = answer(&story.office, LAND_LEADER, leave(LAND_LEADER, LAND_SECOND, before));
    assert_eq!(twice, Err("has_deputy"));
}

#[test]
fn a_deputy_never_prepares_and_signs_nor_signs_what_the_one_away_prepared() {
    // The handler who drafted acts for the leader: the hand is the same.
    let mut story = drafted();
    goes(&mut story.office, LAND_LEADER, LAND_HANDLER, WEEK);
    let handler = on(&story.office, LAND_HANDLER, date(2026, 8, 13));
    assert_eq!(does(&story, &handler, Command::ApproveAnswer), Err("same_hand"));
    // A leader who drafted hands the signing to somebody else: no more than they could themselves.
    let mut story = drafted();
    let both = Post { role: Role::Leader, ..post(LAND_HANDLER) };
    story.office.apply(&OfficeEvent::RoleGranted { officer: id(LAND_HANDLER), post: both });
    let leave = Leave { posts: vec![both], ..leave(LAND_HANDLER, LAND_SECOND, WEEK) };
    says(&mut story.office, LAND_HANDLER, Change::SetLeave { leave, today: TODAY });
    let second = on(&story.office, LAND_SECOND, date(2026, 8, 13));
    assert_eq!(does(&story, &second, Command::ApproveAnswer), Err("same_hand"));
}

/// An own post that suffices for the command does not hide that only a leader signs by it.
#[test]
fn a_head_allots_in_a_leader_s_place_nothing_that_the_leader_prepared() {
    let facts = Registration { kind: Kind::Claim, ..claim(date(2026, 8, 7)) };
    let mut story = Story::registered(facts, PETITIONS).unwrap_or_else(|no| panic!("{no:?}"));
    let clerk = Post { role: Role::Clerk, ..post(LEADER) };
    story.office = town();
    story.office.apply(&OfficeEvent::RoleGranted { officer: id(LEADER), post: clerk });
    let both = Person(LEADER.0, Role::Clerk, PETITIONS);
    story.on(8, 12).does(both, propose(Way::Forward, Some(LAND)));
    goes(&mut story.office, LEADER, HEAD, WEEK);
    let head = on(&story.office, HEAD, date(2026, 8, 12));
    assert_eq!(does(&story, &head, allot()), Err("same_hand"));
    let recused = Event::Recused { officer: id(LEADER), reason: said(1) };
    story.happens(recused, By::Officer(id(HEAD)), PETITIONS);
    assert_eq!(does(&story, &head, allot()), Err("in_place_of_recused"));
    // Nor does a deputy turn down that the one away should keep out.
    story.happens(Event::RecusalAsked { whom: said(2), reason: said(3) }, By::Public, PETITIONS);
    let turns_down = decide_recusal(false, Some(LEADER));
    assert_eq!(does(&story, &head, turns_down), Err("in_place_of_recused"));
}

#[test]
fn nobody_acts_for_somebody_who_keeps_out_of_the_matter() {
    let mut story = drafted();
    story.office.apply(&OfficeEvent::RoleGranted {
        officer: id(HEAD),
        post: Post { role: Role::Leader, ..post(LAND_HEAD) },
    });
    goes(&mut story.office, LAND_LEADER, LAND_HEAD, WEEK);
    let recused = Event::Recused { officer: id(LAND_LEADER), reason: said(1) };
    story.happens(recused, By::Officer(id(LAND_HEAD)), LAND);
    let deputy = on(&story.office, LAND_HEAD, date(2026, 8, 13));
    assert_eq!(does(&story, &deputy, Command::ApproveAnswer), Err("in_place_of_recused"));
    // What the deputy's own post allows is allowed still.
    assert!(does(&story, &deputy, add_co_organ(TOWNSHIP)).is_ok());
}

#[test]
fn a_post_in_a_reception_tells_of_no_report_without_the_seals() {
    let facts = Registration { kind: Kind::Report, ..claim(date(2026, 8, 7)) };
    let mut story = Story::registered(facts, DISCIPLINE).unwrap_or_else(|no| panic!("{no:?}"));
    story.office = town();
    let secretary = Person(23, Role::Leader, DISCIPLINE);
    story.office.apply(&OfficeEvent::OfficerAdded { officer: id(secretary), name: said(1) });
    story.office.apply(&OfficeEvent::RoleGranted { officer: id(secretary), post: post(secretary) });
    let head = leave(DISCIPLINE_HEAD, secretary, WEEK);
    says(&mut story.office, DISCIPLINE_HEAD, Change::SetLeave { leave: head, today: TODAY });
    let knows = |story: &Story| {
        let deputy = on(&story.office, secretary, WEEK.0);
        may_know(&deputy, &story.matter, &story.office)
    };
    assert!(!knows(&story));
    // With the seals handed on as well, they know of it and do what the head does.
    let circle = rules::circle::registering(true, DISCIPLINE);
    story.office.apply(&OfficeEvent::SealDelegated(rules::absence::Delegation {
        circle,
        away: id(DISCIPLINE_HEAD),
        delegate: id(secretary),
        from: WEEK.0,
        to: WEEK.1,
    }));
    assert!(knows(&story));
    let deputy = on(&story.office, secretary, WEEK.0);
    let contact = spec("record_contact").unwrap_or_else(|| panic!("gone"));
    let may = |actor: &Actor| may(actor, Action::Do(contact), &story.matter, &story.office);
    assert_eq!(may(&deputy), Ok(()));
    assert_eq!(deputy.stands_in(circle, &story.office), Some(id(DISCIPLINE_HEAD)));
    assert_eq!(may(&on(&story.office, secretary, date(2026, 8, 19))), Err(Denied::Unknown));
}

/// The township has one officer, who is also in charge of the land; the petition office is above it.
fn one_officer() -> Office {
    let mut office = town();
    let clerk = Post { role: Role::Clerk, ..post(TOWN_HANDLER) };
    office.apply(&OfficeEvent::RoleGranted { officer: id(TOWN_HANDLER), post: clerk });
    office.apply(&OfficeEvent::RoleWithdrawn { officer: id(TOWN_LEADER), post: post(TOWN_LEADER) });
    office
}

fn in_town() -> Story {
    let facts = Registration { kind: Kind::Claim, ..claim(date(2026, 8, 7)) };
    let mut story = Story::registered(facts, PETITIONS).unwrap_or_else(|no| panic!("{no:?}"));
    story.on(8, 10).does(CLERK, propose(Way::Forward, Some(TOWNSHIP))).does(LEADER, allot());
    story.on(8, 11).does(Person(41, Role::Clerk, TOWNSHIP), Command::SignFor);
    story.on(8, 12).does(TOWN_HANDLER, accept());
    story.office = one_officer();
    story
}

#[test]
fn the_only_officer_of_a_township_sends_a_matter_up_by_one_step() {
    let mut story = in_town();
    let due = story.stands();
    story.on(8, 20).does(TOWN_HANDLER, send_up());
    assert_eq!(story.stands(), ("handling", due.1), "no term begins anew");
    assert_eq!(story.matter.case().map(|case| case.organ), Some(PETITIONS));
    assert_eq!(story.matter.known_to, [PETITIONS], "the township has it no longer");
    assert!(!may_know(&TOWN_HANDLER.actor(), &story.matter, &story.office));
    // The petition office gives it to whom it concerns; the day on which the answer is due stays.
    story.on(8, 21).does(LEADER, cross_handle(LAND));
    assert_eq!(story.matter.case().map(|case| case.organ), Some(LAND));
    assert_eq!(story.stands(), ("handling", due.1));
}

#[test]
fn where_others_can_handle_it_nothing_goes_up_unless_they_keep_out() {
    let mut story = in_town();
    let leader = OfficeEvent::RoleGranted { officer: id(TOWN_LEADER), post: post(TOWN_LEADER) };
    story.office.apply(&OfficeEvent::OfficerAdded { officer: id(TOWN_LEADER), name: said(1) });
    story.office.apply(&leader);
    assert_eq!(story.on(8, 20).refuses(TOWN_HANDLER, send_up()).code(), "others_here");
    let by = By::Officer(id(TOWN_LEADER));
    for person in [TOWN_LEADER, TOWN_HANDLER] {
        story.happens(Event::Recused { officer: id(person), reason: said(1) }, by, TOWNSHIP);
    }
    // Whoever keeps out may take this one step.
    assert_eq!(story.refuses(TOWN_HANDLER, draft(Outcome::Supported)).code(), "recused");
    story.does(TOWN_HANDLER, send_up());
    assert_eq!(story.matter.case().map(|case| case.organ), Some(PETITIONS));
}

/// Whoever acts for the only colleague is alone: who is away is no second hand.
#[test]
fn whoever_acts_for_the_only_colleague_may_send_it_up() {
    let mut story = in_town();
    story.office.apply(&OfficeEvent::OfficerAdded { officer: id(TOWN_LEADER), name: said(1) });
    let granted = OfficeEvent::RoleGranted { officer: id(TOWN_LEADER), post: post(TOWN_LEADER) };
    story.office.apply(&granted);
    goes(&mut story.office, TOWN_LEADER, TOWN_HANDLER, WEEK);
    let posts = [post(TOWN_HANDLER), Post { role: Role::Clerk, ..post(TOWN_HANDLER) }];
    let actor = |day| Actor::officer(id(TOWN_HANDLER), &posts, &story.office, day);
    let sends = |day: Date| {
        let act = Act { actor: &actor(day), organ: TOWNSHIP, on: day };
        decide(&story.matter, send_up(), act, law(&story.office)).map_err(|no| no.code())
    };
    assert!(sends(WEEK.1).is_ok());
    assert_eq!(sends(date(2026, 8, 19)), Err("others_here"), "the leader is back");
}

/// What the office sent down is sent up to it before anybody signed for it: it lies there, and comes back to nobody.
#[test]
fn what_was_sent_down_and_goes_up_again_stays_with_the_office_that_sent_it() {
    let facts = Registration { kind: Kind::Claim, ..claim(date(2026, 8, 7)) };
    let mut story = Story::registered(facts, PETITIONS).unwrap_or_else(|no| panic!("{no:?}"));
    story.on(8, 10).does(CLERK, propose(Way::Forward, Some(TOWNSHIP))).does(LEADER, allot());
    story.office = one_officer();
    story.does(TOWN_HANDLER, send_up());
    assert_eq!(story.stands(), ("sent", Some(date(2026, 8, 17))));
    assert_eq!(story.matter.known_to, [PETITIONS]);
    assert_eq!(story.refuses(CLERK, object()).code(), "not_at_this_stage");
    story.does(CLERK, Command::SignFor).does(LEADER, cross_handle(LAND));
    assert_eq!(story.matter.known_to, [PETITIONS, LAND]);
}

#[test]
fn what_the_township_registered_itself_goes_up_before_anybody_signed() {
    let facts = Registration { kind: Kind::Claim, ..claim(date(2026, 8, 7)) };
    let mut story = Story::registered(facts, TOWNSHIP).unwrap_or_else(|no| panic!("{no:?}"));
    story.office = one_officer();
    let clerk = Person(41, Role::Clerk, TOWNSHIP);
    story.on(8, 10).does(clerk, propose(Way::AnswerDirectly, None));
    story.does(clerk, send_up());
    // Five working days to sign for it from 8-10, a Monday.
    assert_eq!(story.stands(), ("sent", Some(date(2026, 8, 17))));
    assert!(
        story.matter.known_to.contains(&PETITIONS) && story.matter.known_to.contains(&TOWNSHIP)
    );
}

#[test]
fn where_nothing_stands_above_it_stays() {
    let mut office = one_officer();
    let seat = office.organ(PETITIONS).cloned().unwrap_or_else(|| panic!("no seat"));
    let as_town = rules::office::Organ { kind: OrganKind::Township, parent: None, ..seat };
    office.apply(&OfficeEvent::OrganChanged(as_town));
    let mut story = in_town();
    story.office = office;
    assert_eq!(story.on(8, 20).refuses(TOWN_HANDLER, send_up()).code(), "nothing_above");
}
