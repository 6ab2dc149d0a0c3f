//! Who keeps out of a claim without being told to (Art. 28 ¶3; rules.md 1.7, house rule of "What it never does"): the officer
//! complained of, their declared relatives, and until somebody looked whoever bears the name. The organ itself handles it.

#![expect(clippy::unwrap_used, reason = "the vocabulary of these tests fails by panicking")]

use jiff::civil::Date;
use rules::{
    area::Areas,
    cadre::{Entry, Posting},
    class::Classes,
    codes::{Move, Outcome, Role, Way},
    command::Command,
    event::Registration,
    exclusion::{Recognised, Reported, Settle, Whom},
    ids::{CadreId, OfficerId},
    joint::Joining,
    keep::{Change, Keeping, OfficeRefusal, decide_office},
    office::{Office, OfficeEvent, Organ, Post},
    recusal::{Declared, KeepsOut, MOST_RELATIVES},
    refusal::Refusal,
    reminder::owed,
    rights::{Action, Actor, keeper, may, may_know},
};
use uuid::Uuid;

use crate::support::{asks::*, *};

const LAND_DEPUTY: Person = Person(39, Role::Leader, LAND);

const fn day(month: i8, day: i8) -> Date {
    Date::constant(2026, month, day)
}

const fn id(person: Person) -> OfficerId {
    OfficerId(Uuid::from_u128(person.0))
}

fn cadre(person: Person) -> CadreId {
    CadreId(Uuid::from_u128(1000 + person.0))
}

/// A claim with the land bureau, which everybody of the bureau stands in the register with an account for.
fn handling(persons: Vec<Reported>) -> Story {
    let facts = Registration { about: Some(said(7)), about_count: 1, ..claim(day(8, 7)) };
    let mut story = Story::registered(facts, PETITIONS).unwrap();
    let land = Organ { parent: Some(PETITIONS), ..story.office.organs[&LAND].clone() };
    story.office.apply(&OfficeEvent::OrganChanged(land));
    for person in [CLERK, LAND_CLERK, LAND_HANDLER, LAND_HEAD, LAND_LEADER, LAND_DEPUTY] {
        let (role, organ) = (person.1, person.2);
        story.office.apply(&OfficeEvent::OfficerAdded { officer: id(person), name: said(1) });
        let post = Post { role, organ, unit: None };
        story.office.apply(&OfficeEvent::RoleGranted { officer: id(person), post });
        let entry = Entry {
            cadre: cadre(person),
            how: Move::Entered,
            posting: Posting { organ: Some(organ), ..Posting::default() },
            ended: None,
            officer: Some(id(person)),
        };
        story.office.enter_cadres([&entry]);
    }
    story.does(CLERK, propose(Way::Forward, Some(LAND))).on(8, 10).does(LEADER, allot());
    story.on(8, 12).does(LAND_CLERK, Command::SignFor);
    looked_up(&mut story, persons);
    story
}

/// What whoever loads the matter finds of whom it complains of.
fn looked_up(story: &mut Story, persons: Vec<Reported>) {
    let known = Some(Recognised { persons, ..Recognised::default() });
    story.matter.named = Some(Box::new(Whom { sealed: None, known }));
}

fn certain(person: Person) -> Reported {
    Reported { cadre: Some(cadre(person)), ..Reported::default() }
}

fn declares(story: &mut Story, who: Person, whom: Person) {
    let (officer, cadre) = (id(who), cadre(whom));
    let declared = Declared { officer, cadre, on: day(8, 11) };
    story.office.apply(&OfficeEvent::RelativeDeclared(declared));
}

fn out(story: &Story) -> Vec<(OfficerId, KeepsOut)> {
    story.matter.all_kept_out(&story.office)
}

#[test]
fn the_officer_complained_of_keeps_out_and_their_organ_goes_on() {
    let mut story = handling(vec![certain(LAND_HANDLER)]);
    assert_eq!(out(&story), [(id(LAND_HANDLER), KeepsOut::ComplainedOf)]);
    assert_eq!(story.refuses(LAND_HANDLER, accept()), Refusal::ComplainedOf);
    // They know of it: a claim is no report. Who brought it they do not read.
    let actor = LAND_HANDLER.actor();
    assert!(may_know(&actor, &story.matter, &story.office));
    assert!(may(&actor, Action::ReadIdentity, &story.matter, &story.office).is_err());
    story.does(LAND_CLERK, accept());
    assert_eq!(story.refuses(LAND_HEAD, hand_over(LAND_HANDLER)), Refusal::OfficerRecused);
    story.does(LAND_HEAD, draft(Outcome::Explained)).does(LAND_LEADER, Command::ApproveAnswer);
}

#[test]
fn what_somebody_wrote_who_turns_out_to_be_meant_is_signed_by_nobody() {
    let mut story = handling(Vec::new());
    story.does(LAND_HANDLER, accept()).does(LAND_HANDLER, draft(Outcome::Explained));
    // A correction says whom the petitioner means.
    looked_up(&mut story, vec![certain(LAND_HANDLER)]);
    assert_eq!(story.refuses(LAND_HEAD, check()), Refusal::PreparerRecused);
    assert_eq!(story.refuses(LAND_LEADER, Command::ApproveAnswer), Refusal::PreparerRecused);
    // Nor are they reminded of it: whoever can do something is.
    let owed = owed(&story.matter, &story.office, calendar(), day(10, 12));
    assert!(!owed.is_empty());
    assert!(owed.iter().all(|one| !one.to.is_empty() && !one.to.contains(&id(LAND_HANDLER))));
    story.does(LAND_LEADER, return_draft()).does(LAND_HEAD, draft(Outcome::Explained));
}

#[test]
fn declared_relatives_keep_out_whichever_of_the_two_declared_it() {
    for (who, whom) in [(LAND_HEAD, LAND_HANDLER), (LAND_HANDLER, LAND_HEAD)] {
        let mut story = handling(vec![certain(LAND_HANDLER)]);
        declares(&mut story, who, whom);
        let expected =
            [(id(LAND_HANDLER), KeepsOut::ComplainedOf), (id(LAND_HEAD), KeepsOut::Relative)];
        assert_eq!(out(&story), expected, "{who:?} declared {whom:?}");
        assert_eq!(
            story.refuses(LAND_HEAD, draft(Outcome::Explained)),
            Refusal::RelativeComplainedOf
        );
        let (officer, cadre) = (id(who), cadre(whom));
        story.office.apply(&OfficeEvent::RelativeEnded { officer, cadre });
        assert_eq!(out(&story), [(id(LAND_HANDLER), KeepsOut::ComplainedOf)]);
    }
    // Of a relative who is one of several of a name nothing is certain: somebody looks, and not the one who is related.
    let open = Reported { alike: vec![cadre(LAND_HANDLER)], ..Reported::default() };
    let mut story = handling(vec![open]);
    declares(&mut story, LAND_HEAD, LAND_HANDLER);
    let both = [LAND_HANDLER, LAND_HEAD].map(|one| (id(one), KeepsOut::SameName));
    assert_eq!(out(&story), both);
    let settle = Settle { person: 1, cadre: None, reason: said(3), persons: said(8) };
    let settled = story.refuses(LAND_HEAD, Command::SettlePerson(settle));
    assert_eq!(settled, Refusal::NameComplainedOf);
}

/// What is answered for a master is answered for its copies: whoever a copy complains of keeps out of the master.
#[test]
fn whoever_a_copy_complains_of_keeps_out_of_what_answers_it() {
    let mut story = handling(Vec::new());
    let of_copies = vec![certain(LAND_HANDLER)];
    let known = Some(Recognised { of_copies, ..Recognised::default() });
    story.matter.named = Some(Box::new(Whom { sealed: None, known }));
    assert_eq!(story.refuses(LAND_HANDLER, accept()), Refusal::ComplainedOf);
}

/// Whoever pressed must not learn that it was told.
#[test]
fn whoever_is_complained_of_does_not_read_that_the_petitioner_was_pressed() {
    let story = handling(vec![certain(CLERK)]);
    let reads = |person: Person| {
        may(&person.actor(), Action::ReadPressure, &story.matter, &story.office).is_ok()
    };
    assert_eq!([reads(CLERK), reads(SECOND_CLERK)], [false, true]);
}

#[test]
fn whoever_bears_the_name_waits_until_another_chief_looked() {
    let open = Reported {
        alike: vec![cadre(LAND_HEAD), CadreId(Uuid::from_u128(9))],
        namesakes: vec![id(SUPERVISOR)],
        ..Reported::default()
    };
    let mut story = handling(vec![open]);
    assert_eq!(story.matter.keeps_out(id(SUPERVISOR), &story.office), Some(KeepsOut::SameName));
    let settle = |cadre| {
        Command::SettlePerson(Settle { person: 1, cadre, reason: said(3), persons: said(8) })
    };
    assert_eq!(story.refuses(LAND_HEAD, accept()), Refusal::NameComplainedOf);
    assert_eq!(
        story.refuses(LAND_HEAD, settle(None)),
        Refusal::NameComplainedOf,
        "nobody clears themselves"
    );
    for (chief, meant, expected) in [
        (HEAD, None, None),
        (LAND_LEADER, None, None),
        (LAND_LEADER, Some(cadre(LAND_HEAD)), Some(KeepsOut::ComplainedOf)),
    ] {
        let mut story = Story { matter: story.matter.clone(), ..handling(Vec::new()) };
        let known = story.matter.recognised().unwrap().clone();
        story.does(chief, settle(meant));
        let known = known.after(1, meant, &story.office);
        assert_eq!(known.persons[0].namesakes, [], "another account of the name is cleared");
        story.matter.named.as_mut().unwrap().known = Some(known);
        assert_eq!(story.matter.keeps_out(id(LAND_HEAD), &story.office), expected, "{chief:?}");
    }
    looked_up(&mut story, vec![certain(LAND_HANDLER)]);
    assert_eq!(story.refuses(LAND_LEADER, settle(None)), Refusal::NobodyAlike);
}

/// Where nobody is left who could sign, or nobody at all, whoever is there takes it up by one step, without a field to fill.
#[test]
fn raising_a_level_is_one_step_away() {
    let up = || Command::Join(Joining::SendUp);
    let mut one_of_two = handling(vec![certain(LAND_LEADER)]);
    one_of_two.does(LAND_HANDLER, accept());
    for person in [LAND_HANDLER, LAND_LEADER] {
        assert_eq!(one_of_two.refuses(person, up()), Refusal::OthersHere, "another leader signs");
    }
    let leaders = || handling([LAND_LEADER, LAND_DEPUTY].map(certain).to_vec());
    let all = [LAND_CLERK, LAND_HANDLER, LAND_HEAD, LAND_LEADER, LAND_DEPUTY];
    for (mut story, person) in [
        (leaders(), LAND_HEAD),
        (leaders(), LAND_LEADER),
        (handling(all.map(certain).to_vec()), LAND_HANDLER),
    ] {
        story.does(person, up());
        assert_eq!(keeper(&story.matter), PETITIONS, "{person:?}");
    }
}

/// A deputy does no more than whoever is away could.
#[test]
fn nobody_acts_in_the_place_of_whoever_is_complained_of() {
    let mut story = handling(vec![certain(LAND_LEADER)]);
    let leave = rules::deputy::Leave {
        away: id(LAND_LEADER),
        deputy: id(LAND_HANDLER),
        posts: vec![Post { role: Role::Leader, organ: LAND, unit: None }],
        from: day(8, 1),
        to: day(8, 31),
        ended: None,
    };
    story.does(LAND_CLERK, accept()).does(LAND_HEAD, draft(Outcome::Explained));
    story.office.apply(&OfficeEvent::LeaveSet(leave));
    let posts = [Post { role: Role::Handler, organ: LAND, unit: None }];
    let actor = Actor::officer(id(LAND_HANDLER), &posts, &story.office, story.today);
    let act = rules::decide::Act { actor: &actor, organ: LAND, on: story.today };
    let signed =
        rules::decide::decide(&story.matter, Command::ApproveAnswer, act, law(&story.office));
    assert_eq!(signed, Err(Refusal::InPlaceOfRecused));
}

fn asked(office: &Office, by: &Actor, change: Change) -> Result<Vec<OfficeEvent>, OfficeRefusal> {
    let (classes, areas) = (Classes::shipped().unwrap(), Areas::demo().unwrap());
    decide_office(change, Keeping { office, classes, areas, actor: by, open: 0 })
}

#[test]
fn a_relative_is_declared_by_oneself_and_taken_back_by_a_chief_who_is_not_the_one() {
    let mut office = handling(Vec::new()).office;
    let decide = |office: &Office, who: Person, change: Change| {
        let posts = office.officers[&id(who)].posts.clone();
        asked(office, &Actor::officer(id(who), &posts, office, day(8, 12)), change)
    };
    let declare = |officer: Person, cadre: CadreId| {
        let declared = Declared { officer: id(officer), cadre, on: day(8, 11) };
        Change::DeclareRelative(declared)
    };
    let nobody = CadreId(Uuid::from_u128(7));
    for (who, change, refusal) in [
        (LAND_HEAD, declare(LAND_HANDLER, cadre(LAND_CLERK)), OfficeRefusal::NotYours),
        (LAND_HEAD, declare(LAND_HEAD, cadre(LAND_HEAD)), OfficeRefusal::OwnRelative),
        (LAND_HEAD, declare(LAND_HEAD, nobody), OfficeRefusal::Gone { thing: "cadre" }),
    ] {
        assert_eq!(decide(&office, who, change), Err(refusal));
    }
    for whom in [LAND_CLERK, LAND_HEAD] {
        let declared = decide(&office, LAND_HANDLER, declare(LAND_HANDLER, cadre(whom))).unwrap();
        assert_eq!(declared.len(), 1);
        office.apply(&declared[0]);
    }
    let again = decide(&office, LAND_HANDLER, declare(LAND_HANDLER, cadre(LAND_CLERK)));
    assert_eq!(again, Err(OfficeRefusal::NothingChanged));
    let end = |who: Person, of: Person, whom: Person, today| {
        let change = Change::EndRelative { officer: id(of), cadre: cadre(whom), today };
        decide(&office, who, change).map(|events| events.len())
    };
    let (same_day, later) = (day(8, 11), day(8, 12));
    for (who, whom, today, expected) in [
        // A slip, on the same day alone.
        (LAND_HANDLER, LAND_CLERK, same_day, Ok(1)),
        (LAND_HANDLER, LAND_CLERK, later, Err(OfficeRefusal::NotYours)),
        (LAND_CLERK, LAND_CLERK, later, Err(OfficeRefusal::NotYours)),
        (CLERK, LAND_CLERK, later, Err(OfficeRefusal::NotYours)),
        (LAND_HEAD, LAND_CLERK, later, Ok(1)),
        (LAND_LEADER, LAND_CLERK, later, Ok(1)),
        // Whoever was declared does not clear their own way, whatever they head.
        (LAND_HEAD, LAND_HEAD, later, Err(OfficeRefusal::NotYours)),
        (LAND_LEADER, LAND_HEAD, later, Ok(1)),
        (LAND_LEADER, LAND_DEPUTY, later, Err(OfficeRefusal::NothingChanged)),
    ] {
        assert_eq!(end(who, LAND_HANDLER, whom, today), expected, "{who:?} {whom:?} {today}");
    }
    // A leader's are taken back by whoever keeps their account, and by nobody beside them.
    declares_in(&mut office, LAND_LEADER, LAND_CLERK);
    let (officer, today) = (id(LAND_LEADER), later);
    let leaders = || Change::EndRelative { officer, cadre: cadre(LAND_CLERK), today };
    for who in [LAND_LEADER, LAND_DEPUTY, LAND_HEAD] {
        assert_eq!(decide(&office, who, leaders()), Err(OfficeRefusal::NotYours), "{who:?}");
    }
    assert!(asked(&office, &Actor::Operator, leaders()).is_ok());
    // Not without end.
    for no in 0..MOST_RELATIVES {
        let cadre = CadreId(Uuid::from_u128(50_000 + u128::from(no)));
        let entry = Entry {
            cadre,
            how: Move::Entered,
            posting: Posting::default(),
            ended: None,
            officer: None,
        };
        office.enter_cadres([&entry]);
        let (officer, on) = (id(CLERK), day(8, 11));
        office.apply(&OfficeEvent::RelativeDeclared(Declared { officer, cadre, on }));
    }
    let full = decide(&office, CLERK, declare(CLERK, cadre(LAND_CLERK)));
    assert_eq!(full, Err(OfficeRefusal::Full { most: MOST_RELATIVES }));
}

fn declares_in(office: &mut Office, who: Person, whom: Person) {
    let (officer, cadre) = (id(who), cadre(whom));
    let declared = Declared { officer, cadre, on: day(8, 11) };
    office.apply(&OfficeEvent::RelativeDeclared(declared));
}
