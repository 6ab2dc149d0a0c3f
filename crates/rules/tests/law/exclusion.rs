//! Who must not learn of a report (Rules Art. 12, 15, 47, 48; rules.md §2.2, §2.9; C40): tables by rule, and random offices
//! against what the rule says read anew.

#![expect(clippy::unwrap_used, reason = "the vocabulary of these tests fails by panicking")]

use jiff::{
    ToSpan,
    civil::{Date, date},
};
use rules::{
    absence::Delegation,
    cadre::{Entry, Posting},
    circle::Circle,
    codes::{Authority, CircleKind, Kind, Move, OrganKind, Role},
    command::{COMMANDS, Command, Spec},
    deputy::Leave,
    emergency::open_to,
    event::{Event, Registration},
    exclusion::{OfReport, Reader, Recognised, Reported, Settle},
    ids::{CadreId, OfficerId, OrganId, UnitId},
    matter::Matter,
    office::{Office, OfficeEvent, Organ, Post, Unit},
    recusal::Declared,
    refusal::Refusal,
    rights::{Actor, may, may_know},
    stored::By,
};
use uuid::Uuid;

use crate::support::*;

const CAME: Date = date(2026, 11, 2);
const ROOM: UnitId = UnitId(21);
const SECOND: UnitId = UnitId(22);
const SECRETARY: Person = Person(23, Role::Leader, DISCIPLINE);
/// Of the second supervision room: no part of the reception.
const INSPECTOR: Person = Person(24, Role::Handler, DISCIPLINE);
const RECEPTION: Circle = Circle { organ: DISCIPLINE, kind: CircleKind::Reception };

const fn id(person: Person) -> OfficerId {
    OfficerId(Uuid::from_u128(person.0))
}

fn cadre(no: u128) -> CadreId {
    CadreId(Uuid::from_u128(no))
}

/// The town with two rooms at the commission: clerk and head in the reception's, an inspector in the second.
fn town() -> Office {
    let mut office = office();
    for (unit, name) in [(ROOM, "信访室"), (SECOND, "第二监督检查室")] {
        office.apply(&OfficeEvent::UnitEstablished(Unit {
            id: unit,
            organ: DISCIPLINE,
            name: name.to_owned(),
        }));
    }
    for (person, unit) in [
        (DISCIPLINE_CLERK, Some(ROOM)),
        (DISCIPLINE_HEAD, Some(ROOM)),
        (SECRETARY, None),
        (INSPECTOR, Some(SECOND)),
    ] {
        office.apply(&OfficeEvent::OfficerAdded { officer: id(person), name: said(1) });
        let post = Post { role: person.1, organ: person.2, unit };
        office.apply(&OfficeEvent::RoleGranted { officer: id(person), post });
    }
    let area = Some("990121".to_owned());
    let kind = OrganKind::DisciplineOrgan;
    let commission = Organ {
        id: DISCIPLINE,
        parent: None,
        kind,
        name: "县纪委监委".to_owned(),
        area,
        outside: false,
        contact: None,
    };
    office.apply(&OfficeEvent::OrganChanged(commission));
    office
}

fn enter(office: &mut Office, no: u128, posting: Posting, account: Option<Person>) {
    let entry = Entry {
        cadre: cadre(no),
        how: Move::Entered,
        posting,
        ended: None,
        officer: account.map(id),
    };
    office.enter_cadres([&entry]);
}

fn at(organ: OrganId) -> Posting {
    Posting { organ: Some(organ), from: Some(date(2020, 1, 1)), ..Posting::default() }
}

fn certain(no: u128) -> Vec<Reported> {
    vec![Reported { cadre: Some(cadre(no)), ..Reported::default() }]
}

fn of(reported: &[Reported]) -> OfReport<'_> {
    OfReport { organ: DISCIPLINE, received_on: CAME, reported: Some(reported) }
}

/// Who of these is kept from a report.
fn shut(office: &Office, reported: &[Reported], people: &[Person]) -> Vec<bool> {
    people.iter().map(|one| of(reported).shuts_out(id(*one), office)).collect()
}

const FOUR: &[Person] = &[DISCIPLINE_CLERK, DISCIPLINE_HEAD, SECRETARY, INSPECTOR];

#[test]
fn the_person_their_room_and_who_leads_it_are_kept_from_a_report_and_nobody_else() {
    let table = [
        // 1: the clerk herself, by her account, whatever the register says of the place.
        (Posting::default(), Some(DISCIPLINE_CLERK), [true, false, false, false]),
        // Of the reception's room: everybody in it, its chief with them.
        (Posting { unit: Some(ROOM), ..at(DISCIPLINE) }, None, [true, true, false, false]),
        (Posting { unit: Some(SECOND), ..at(DISCIPLINE) }, None, [false, false, false, true]),
        // Of no room that is known: the person alone, whoever that is.
        (at(DISCIPLINE), None, [false; 4]),
        // Of the leading body of the commission itself: everybody there.
        (Posting { leads: true, ..at(DISCIPLINE) }, None, [true; 4]),
        // Of an organ where nobody of the commission does anything.
        (at(LAND), None, [false; 4]),
    ];
    for (no, (posting, account, expected)) in (1..).zip(table) {
        let mut office = town();
        enter(&mut office, no, posting.clone(), account);
        assert_eq!(shut(&office, &certain(no), FOUR), expected, "{posting:?}");
    }
    // Whoever works at the organ complained of as well is kept out, by a post here or by the register.
    let mut office = town();
    enter(&mut office, 1, at(LAND), None);
    let posted = OfficeEvent::RoleGranted {
        officer: id(DISCIPLINE_CLERK),
        post: Post { role: Role::Handler, organ: LAND, unit: None },
    };
    office.apply(&posted);
    enter(&mut office, 2, at(LAND), Some(DISCIPLINE_HEAD));
    assert_eq!(shut(&office, &certain(1), FOUR), [true, true, false, false]);
    let organ = vec![Reported { organ: Some(LAND), ..Reported::default() }];
    assert_eq!(
        shut(&office, &organ, FOUR),
        [true, true, false, false],
        "an organ that is itself complained of"
    );
}

#[test]
fn a_post_that_was_left_two_years_before_the_report_came_keeps_nobody_from_it() {
    let last_day = CAME.checked_sub(2.years()).unwrap();
    for (to, expected) in
        [(last_day.yesterday().unwrap(), false), (last_day, true), (date(2026, 3, 15), true)]
    {
        let mut office = town();
        enter(&mut office, 1, Posting { unit: Some(ROOM), to: Some(to), ..at(DISCIPLINE) }, None);
        assert_eq!(shut(&office, &certain(1), &[DISCIPLINE_CLERK]), [expected], "{to}");
    }
    // Moved in March: both the room left and the one entered.
    let mut office = town();
    enter(&mut office, 1, Posting { unit: Some(SECOND), ..at(DISCIPLINE) }, None);
    let posting = Posting { unit: Some(ROOM), from: Some(date(2026, 3, 16)), ..at(DISCIPLINE) };
    let entry = Entry {
        cadre: cadre(1),
        how: Move::Moved,
        posting,
        ended: Some(date(2026, 3, 15)),
        officer: None,
    };
    office.enter_cadres([&entry]);
    assert_eq!(office.cadres[&cadre(1)].postings[0].to, Some(date(2026, 3, 15)));
    assert_eq!(shut(&office, &certain(1), FOUR), [true, true, false, true]);
}

#[test]
fn one_account_is_one_persons_and_one_person_has_one() {
    let mut office = town();
    enter(&mut office, 1, Posting::default(), Some(DISCIPLINE_CLERK));
    enter(&mut office, 2, Posting::default(), None);
    let pair = |cadre, officer: Option<Person>| OfficeEvent::CadreMatched {
        cadre,
        officer: officer.map(id),
    };
    office.apply(&pair(cadre(2), Some(DISCIPLINE_CLERK)));
    assert_eq!(office.accounts.get(&id(DISCIPLINE_CLERK)), Some(&cadre(2)));
    assert_eq!(office.cadres[&cadre(1)].officer, None);
    assert_eq!(shut(&office, &certain(1), FOUR), [false; 4]);
    assert_eq!(shut(&office, &certain(2), FOUR), [true, false, false, false]);
    office.apply(&pair(cadre(2), Some(DISCIPLINE_HEAD)));
    assert_eq!(office.accounts.get(&id(DISCIPLINE_CLERK)), None);
    office.apply(&pair(cadre(2), None));
    assert!(office.accounts.is_empty());
}

fn report(office: &Office, reported: &[Reported]) -> Story {
    let facts =
        Registration { kind: Kind::Report, about: Some(said(7)), about_count: 2, ..claim(CAME) };
    let mut story = Story::registered(facts, DISCIPLINE).unwrap();
    story.office = office.clone();
    story.happens(Event::PersonsFound { persons: said(8) }, By::Public, DISCIPLINE);
    // As long as it lies sealed nobody may know of the report.
    assert!(!may_know(&DISCIPLINE_HEAD.actor(), &story.matter, &story.office));
    let persons = reported.to_vec();
    story.matter.named.as_mut().unwrap().known =
        Some(Recognised { persons, ..Recognised::default() });
    story
}

fn settle(person: u16, cadre: Option<CadreId>) -> Command {
    Command::SettlePerson(Settle { person, cadre, reason: said(3), persons: said(8) })
}

/// The chief settles it, and whoever loads the matter opens what is known then.
fn settles(story: &mut Story, person: u16, cadre: Option<CadreId>) {
    let known = story.matter.recognised().unwrap().clone();
    story.does(DISCIPLINE_HEAD, settle(person, cadre));
    assert_eq!(story.matter.recognised(), None);
    story.matter.named.as_mut().unwrap().known = Some(known.after(person, cadre, &story.office));
}

#[test]
fn a_same_name_is_stopped_until_the_chief_has_looked() {
    let mut office = town();
    enter(&mut office, 1, at(LAND), None);
    enter(&mut office, 2, Posting::default(), Some(DISCIPLINE_CLERK));
    let open = Reported { alike: vec![cadre(1), cadre(2)], ..Reported::default() };
    let story = report(&office, &[open.clone(), Reported::default()]);
    let knows = |story: &Story, one: Person| may_know(&one.actor(), &story.matter, &story.office);
    assert!(!knows(&story, DISCIPLINE_CLERK), "she bears the name, and sees nothing of it");
    assert!(knows(&story, DISCIPLINE_HEAD));
    // Settled as another: she sees it. Settled as her: never.
    for (meant, sees) in [(Some(cadre(1)), true), (None, true), (Some(cadre(2)), false)] {
        let mut story = report(&office, &[open.clone(), Reported::default()]);
        settles(&mut story, 1, meant);
        assert_eq!(knows(&story, DISCIPLINE_CLERK), sees, "{meant:?}");
        assert_eq!(story.matter.recognised().unwrap().persons[0].cadre, meant);
        assert_eq!(story.refuses(DISCIPLINE_HEAD, settle(1, meant)), Refusal::NothingChanged);
        assert_eq!(
            story.refuses(DISCIPLINE_HEAD, settle(3, meant)),
            Refusal::NoSuchPerson { most: 2 }
        );
        // Looked at again, it can be put right.
        let other = if sees { cadre(2) } else { cadre(1) };
        settles(&mut story, 1, Some(other));
        assert_eq!(knows(&story, DISCIPLINE_CLERK), !sees, "{meant:?}, put right");
    }
    let clear = report(&office, &certain(1));
    assert_eq!(clear.refuses(DISCIPLINE_HEAD, settle(1, None)), Refusal::NobodyAlike);
}

#[test]
fn an_account_of_the_name_is_cleared_only_where_the_register_says_whose_it_is() {
    let mut office = town();
    enter(&mut office, 1, at(LAND), None);
    let clerk = id(DISCIPLINE_CLERK);
    let open = Reported { cadre: Some(cadre(1)), namesakes: vec![clerk], ..Reported::default() };
    let mut story = report(&office, std::slice::from_ref(&open));
    assert!(!may_know(&DISCIPLINE_CLERK.actor(), &story.matter, &office));
    // Whoever is meant may be she as long as nobody said whose her account is.
    settles(&mut story, 1, Some(cadre(1)));
    assert!(!may_know(&DISCIPLINE_CLERK.actor(), &story.matter, &office));
    // Nobody of the register is meant: that clears her.
    settles(&mut story, 1, None);
    assert!(may_know(&DISCIPLINE_CLERK.actor(), &story.matter, &office));
    // What was settled stands when the register is compared again; whoever comes with the name later is looked at.
    let known = story.matter.recognised().unwrap().clone();
    let settled = known.settled.get(&1);
    let later = Reported::found(
        rules::cadre::Found { certain: Some(cadre(1)), alike: Vec::new() },
        (None, vec![clerk, id(INSPECTOR)]),
        settled,
    );
    assert_eq!(later, Reported { namesakes: vec![id(INSPECTOR)], ..Reported::default() });
    // Whoever of the name came into the register since was looked at by nobody.
    let since = rules::cadre::Found { certain: Some(cadre(9)), alike: Vec::new() };
    let since = Reported::found(since, (None, Vec::new()), settled);
    assert_eq!(since, Reported { alike: vec![cadre(9)], ..Reported::default() });
}

fn delegation(away: Person, delegate: Person, from: Date, to: Date) -> OfficeEvent {
    let (away, delegate) = (id(away), id(delegate));
    OfficeEvent::SealDelegated(Delegation { circle: RECEPTION, away, delegate, from, to })
}

fn on(office: &Office, person: Person, day: Date) -> Actor {
    let posts = office.officers[&id(person)].posts.clone();
    Actor::officer(id(person), &posts, office, day)
}

#[test]
fn whoever_stands_in_for_somebody_kept_from_it_is_kept_from_it_too() {
    let mut office = town();
    enter(&mut office, 1, Posting::default(), Some(DISCIPLINE_HEAD));
    office.apply(&delegation(DISCIPLINE_HEAD, INSPECTOR, date(2026, 11, 10), date(2026, 11, 12)));
    let story = report(&office, &certain(1));
    let knows = |office: &Office, day| may_know(&on(office, INSPECTOR, day), &story.matter, office);
    assert!(!knows(&office, date(2026, 11, 11)));
    // In the clerk's place, to whom nothing says she may not.
    office.apply(&delegation(DISCIPLINE_CLERK, INSPECTOR, date(2026, 11, 13), date(2026, 11, 13)));
    assert!(knows(&office, date(2026, 11, 13)));
    assert!(!knows(&office, date(2026, 11, 14)));
}

#[test]
fn where_the_chief_is_kept_from_it_a_leader_sees_it_and_where_all_are_it_belongs_above() {
    let mut office = town();
    enter(&mut office, 1, Posting::default(), Some(DISCIPLINE_HEAD));
    enter(&mut office, 2, Posting { unit: Some(ROOM), ..at(DISCIPLINE) }, None);
    enter(&mut office, 3, Posting { leads: true, ..at(DISCIPLINE) }, None);
    let readers =
        |no| of(&certain(no)).readers(&office).map(|all| all.into_iter().collect::<Vec<_>>());
    assert_eq!(
        readers(1),
        Some(vec![Reader::Member(id(DISCIPLINE_CLERK)), Reader::Leader(id(SECRETARY))])
    );
    assert_eq!(readers(2), Some(vec![Reader::Leader(id(SECRETARY))]));
    assert_eq!(readers(3), Some(vec![]));
    assert_eq!(
        of(&[]).readers(&office),
        None,
        "nobody is kept from it: the reception knows of it as of any other"
    );
    for (no, without) in [(1, false), (2, false), (3, true)] {
        assert_eq!(of(&certain(no)).has_no_reader(&office), without, "{no}");
        let matter = report(&office, &certain(no)).matter;
        assert_eq!(may_know(&SECRETARY.actor(), &matter, &office), !without);
        assert!(!may_know(&DISCIPLINE_HEAD.actor(), &matter, &office));
    }
    let plain = report(&office, &[]).matter;
    assert!(
        !may_know(&SECRETARY.actor(), &plain, &office),
        "of any other report a leader knows nothing"
    );
    assert!(may_know(&DISCIPLINE_HEAD.actor(), &plain, &office));
}

/// Rules Art. 12: 990121 is a county; whoever the city, the province or the centre manages is the organ above's.
#[test]
fn whom_an_organ_above_manages_is_told_by_the_register_and_its_dates() {
    let managed = |authority, to| Posting { authority, to, ..at(LAND) };
    let table = [
        (managed(Some(Authority::City), None), true),
        (managed(Some(Authority::Central), None), true),
        (managed(Some(Authority::County), None), false),
        (managed(Some(Authority::Town), None), false),
        (managed(None, None), false),
        // No longer: left the day before the report came, and on its very day.
        (managed(Some(Authority::City), Some(date(2026, 11, 1))), false),
        (managed(Some(Authority::City), Some(CAME)), true),
        (Posting { leads: true, authority: Some(Authority::County), ..at(DISCIPLINE) }, true),
        (Posting { leads: true, authority: Some(Authority::County), ..at(LAND) }, false),
    ];
    for (posting, above) in table {
        let mut office = town();
        enter(&mut office, 1, posting.clone(), None);
        assert_eq!(of(&certain(1)).is_for_above(&office), above, "{posting:?}");
        let only_alike = [Reported { alike: vec![cadre(1)], ..Reported::default() }];
        assert!(!of(&only_alike).is_for_above(&office), "a name alone sends nothing away");
        let commission = office.organs.get_mut(&DISCIPLINE).unwrap();
        commission.area = Some("990100".to_owned());
        let at_the_city = posting.authority == Some(Authority::Central)
            || (posting.leads && posting.organ == Some(DISCIPLINE));
        assert_eq!(
            of(&certain(1)).is_for_above(&office),
            at_the_city && above,
            "at the city: {posting:?}"
        );
    }
}

#[test]
fn neither_of_two_who_open_together_may_be_kept_from_it() {
    let mut office = town();
    for person in [DISCIPLINE_CLERK, DISCIPLINE_HEAD, SECRETARY, INSPECTOR] {
        office.apply(&OfficeEvent::SealKeySet {
            officer: id(person),
            public: format!("1:{}", person.0),
        });
    }
    office.apply(&OfficeEvent::EmergencyTwoNamed {
        circle: RECEPTION,
        officers: [id(SECRETARY), id(INSPECTOR)],
    });
    enter(&mut office, 1, Posting::default(), Some(INSPECTOR));
    enter(&mut office, 2, at(LAND), None);
    for (no, opens) in [(1, false), (2, true)] {
        let matter = report(&office, &certain(no)).matter;
        for one in [SECRETARY, INSPECTOR] {
            assert_eq!(open_to(&matter, id(one), &office).next().is_some(), opens, "{no} {one:?}");
        }
    }
}

/// What the rule says, read anew and slowly: by account, by whom they declared, by name that waits, by room or organ within two years, by what
/// is itself complained of; whoever may be meant is taken for it.
fn must_not(office: &Office, reported: &[Reported], officer: OfficerId) -> bool {
    let own = office.cadres.iter().find(|(_, one)| one.officer == Some(officer));
    let mut places: Vec<(Option<OrganId>, Option<UnitId>)> =
        office.officers[&officer].posts.iter().map(|post| (Some(post.organ), post.unit)).collect();
    for posting in own.iter().flat_map(|(_, one)| &one.postings) {
        if posting.to.is_none_or(|to| CAME <= to) {
            places.push((posting.organ, posting.unit));
        }
    }
    for one in reported {
        let meant: Vec<_> = one.cadre.iter().chain(&one.alike).collect();
        let same = own.is_some_and(|(id, _)| meant.contains(&id));
        let related = |cadre: &CadreId| office.relatives.contains_key(&(officer, *cadre));
        if meant.iter().any(|cadre| related(cadre)) {
            return true;
        }
        let itself = one.organ.is_some() && places.iter().any(|(organ, _)| *organ == one.organ);
        if same || itself || one.namesakes.contains(&officer) {
            return true;
        }
        for posting in
            meant.iter().filter_map(|id| office.cadres.get(id)).flat_map(|it| &it.postings)
        {
            if posting.to.is_some_and(|to| to < CAME.checked_sub(2.years()).unwrap()) {
                continue;
            }
            let Some(organ) = posting.organ else { continue };
            let discipline = office.organ(organ).unwrap().kind == OrganKind::DisciplineOrgan;
            for (at, unit) in &places {
                let same_room = posting.unit.is_some() && *unit == posting.unit;
                if *at == Some(organ) && (!discipline || posting.leads || same_room) {
                    return true;
                }
            }
        }
    }
    false
}

/// Who knows of the report on a day, read anew: whoever receives, or stands in today for whoever may know; where somebody of
/// the reception must not, nobody who must not; and leaders, where every chief must not, or everybody.
fn ought_to_know(office: &Office, reported: &[Reported], officer: OfficerId, day: Date) -> bool {
    let receives = |id: &OfficerId| {
        let one = &office.officers[id];
        let post =
            |post: &Post| post.organ == DISCIPLINE && matches!(post.role, Role::Clerk | Role::Head);
        !one.disabled && one.posts.iter().any(post)
    };
    let members: Vec<_> = office.officers.keys().copied().filter(receives).collect();
    let standing: Vec<_> =
        office.seals.delegations.iter().filter(|one| one.stands(office)).collect();
    let today: Vec<_> =
        standing.iter().filter(|one| one.delegate == officer && one.runs(day)).collect();
    let shut = |one: &OfficerId| must_not(office, reported, *one);
    if !members.iter().chain(standing.iter().map(|one| &one.delegate)).any(shut) {
        return members.contains(&officer) || !today.is_empty();
    }
    let has = |role: Role| move |post: &Post| post.organ == DISCIPLINE && post.role == role;
    let chiefs: Vec<_> = members
        .iter()
        .filter(|id| office.officers[*id].posts.iter().any(has(Role::Head)))
        .collect();
    let headless = (!chiefs.is_empty() && chiefs.iter().all(|id| shut(id)))
        || (!members.is_empty() && members.iter().all(shut));
    let leads = office.officers[&officer].posts.iter().any(has(Role::Leader));
    !shut(&officer)
        && (members.contains(&officer)
            || today.iter().any(|one| !shut(&one.away))
            || (leads && headless))
}

/// Chooses, and chooses the same for the same seed (splitmix64).
struct Dice(u64);

impl Dice {
    fn below(&mut self, sides: usize) -> usize {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut mixed = self.0;
        mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        mixed ^= mixed >> 31;
        usize::try_from(mixed % sides as u64).unwrap()
    }
}

fn any_posting(dice: &mut Dice) -> Posting {
    let organ = [None, Some(DISCIPLINE), Some(LAND), Some(TOWNSHIP)][dice.below(4)];
    let unit =
        [None, Some(ROOM), Some(SECOND)][dice.below(3)].filter(|_| organ == Some(DISCIPLINE));
    let to = [None, Some(date(2026, 3, 15)), Some(date(2023, 1, 1))][dice.below(3)];
    Posting { organ, unit, to, leads: dice.below(5) == 0, ..Posting::default() }
}

/// Changes the office somehow, and says how.
fn any_change(office: &mut Office, dice: &mut Dice) -> String {
    let people =
        [DISCIPLINE_CLERK, DISCIPLINE_HEAD, SECRETARY, INSPECTOR, LAND_CLERK, TOWN_HANDLER];
    let person = |dice: &mut Dice| people[dice.below(people.len())];
    let one = person(dice);
    let no = 1 + dice.below(4) as u128;
    let change = match dice.below(12) {
        0 | 1 => {
            let how = [Move::Entered, Move::Moved, Move::Corrected][dice.below(3)];
            let officer = (dice.below(3) == 0).then(|| id(one));
            let entry = Entry {
                cadre: cadre(no),
                how,
                posting: any_posting(dice),
                ended: Some(date(2026, 6, 30)),
                officer,
            };
            office.enter_cadres([&entry]);
            return format!("{entry:?}");
        }
        2 => OfficeEvent::CadreMatched {
            cadre: cadre(no),
            officer: (dice.below(2) == 0).then(|| id(one)),
        },
        3 | 4 => {
            let role = [Role::Clerk, Role::Head, Role::Handler, Role::Leader][dice.below(4)];
            let (organ, unit) = [
                (DISCIPLINE, Some(ROOM)),
                (DISCIPLINE, None),
                (DISCIPLINE, Some(SECOND)),
                (LAND, None),
            ][dice.below(4)];
            OfficeEvent::RoleGranted { officer: id(one), post: Post { role, organ, unit } }
        }
        5 => OfficeEvent::OfficerDisabled { officer: id(one) },
        6 => OfficeEvent::OfficerEnabled { officer: id(one) },
        8 => OfficeEvent::RelativeDeclared(Declared {
            officer: id(one),
            cadre: cadre(no),
            on: date(2026, 11, 3),
        }),
        9 => OfficeEvent::RelativeEnded { officer: id(one), cadre: cadre(no) },
        7 | 10 => OfficeEvent::LeaveSet(Leave {
            away: id(one),
            deputy: id(person(dice)),
            posts: office.officers[&id(one)].posts.clone(),
            from: date(2026, 11, 1 + i8::try_from(dice.below(20)).unwrap()),
            to: date(2026, 11, 25),
            ended: None,
        }),
        _ => delegation(
            one,
            person(dice),
            date(2026, 11, 1 + i8::try_from(dice.below(20)).unwrap()),
            date(2026, 11, 25),
        ),
    };
    office.apply(&change);
    format!("{change:?}")
}

/// What an actor may do about a matter.
fn acts(actor: &Actor, matter: &Matter, office: &Office) -> Vec<&'static str> {
    let may = |spec: &&'static Spec| may(actor, *spec, matter, office).is_ok();
    COMMANDS.iter().filter(may).map(|spec| spec.name).collect()
}

/// The same officer without the posts of those who are away and of whom this is true.
fn without(actor: &Actor, gone: &dyn Fn(OfficerId) -> bool) -> Actor {
    let Actor::Officer { id, stands_in, acts_for, .. } = actor else { panic!("an officer") };
    let acts_for: Vec<_> = acts_for.iter().copied().filter(|one| !gone(one.away)).collect();
    let posts = actor.own_posts().copied().chain(acts_for.iter().map(|one| one.post)).collect();
    Actor::Officer { id: *id, posts, stands_in: stands_in.clone(), acts_for }
}

/// No sequence of changes lets the person reported, their unit's members or anyone they delegate know of the report, and
/// everybody else whose it is does, on each day: to the one who must not, and to no more, it does not exist.
#[test]
fn in_no_office_does_anybody_know_of_a_report_who_must_not() {
    let (mut knew, mut kept, mut deputised) = (0, 0, 0);
    for seed in 0..400 {
        let mut dice = Dice(seed);
        let mut office = town();
        for no in 1..=3 {
            enter(&mut office, no, any_posting(&mut dice), None);
        }
        let reported = [
            Reported { cadre: (dice.below(3) > 0).then(|| cadre(1)), ..Reported::default() },
            Reported {
                alike: vec![cadre(2)],
                organ: [None, Some(LAND)][dice.below(2)],
                ..Reported::default()
            },
        ];
        let reported = &reported[..=dice.below(2)];
        let matter = report(&office, reported).matter;
        for step in 0..12 {
            let change = any_change(&mut office, &mut dice);
            for (officer, one) in office.officers.iter().filter(|(_, one)| !one.disabled) {
                for day in
                    [date(2026, 11, 5), date(2026, 11, 15), date(2026, 11, 24), date(2026, 12, 1)]
                {
                    let actor = Actor::officer(*officer, &one.posts, &office, day);
                    let knows = may_know(&actor, &matter, &office);
                    let ought = ought_to_know(&office, reported, *officer, day);
                    assert_eq!(knows, ought, "seed {seed} step {step} {officer} {day}: {change}");
                    assert!(!knows || !must_not(&office, reported, *officer), "{change}");
                    let lent =
                        actor.acts_for().iter().any(|one| must_not(&office, reported, one.away));
                    if lent {
                        let without = without(&actor, &|away| must_not(&office, reported, away));
                        let acts = |actor: &Actor| acts(actor, &matter, &office);
                        assert_eq!(acts(&actor), acts(&without), "seed {seed} {officer}: {change}");
                        deputised += 1;
                    }
                    knew += usize::from(knows);
                    kept += usize::from(!knows && must_not(&office, reported, *officer));
                }
            }
        }
    }
    assert!(1_000 < knew && 1_000 < kept && 400 < deputised, "{knew} {kept} {deputised}");
}

/// What lies sealed is read for as long as reports are kept: written like this, and read so with fields left out.
#[test]
fn what_lies_sealed_keeps_its_form() {
    let one = Reported {
        cadre: Some(cadre(70)),
        alike: vec![cadre(71)],
        namesakes: vec![OfficerId(Uuid::from_u128(5))],
        organ: Some(LAND),
    };
    let known = Recognised { persons: vec![one, Reported::default()], ..Recognised::default() };
    let written = concat!(
        r#"{"persons":[{"cadre":"00000000-0000-0000-0000-000000000046","alike":["00000000-0000-0000-0000-000000000047"],"#,
        r#""namesakes":["00000000-0000-0000-0000-000000000005"],"organ":3},{}]}"#
    );
    assert_eq!(serde_json::to_string(&known).unwrap(), written);
    assert_eq!(serde_json::from_str::<Recognised>(written).unwrap(), known);
    let settled = known.after(2, Some(cadre(70)), &town());
    let text = serde_json::to_string(&settled).unwrap();
    assert!(
        text.ends_with(r#","settled":{"2":{"cadre":"00000000-0000-0000-0000-000000000046","looked_at":["00000000-0000-0000-0000-000000000046"]}}}"#),
        "{text}"
    );
    assert_eq!(serde_json::from_str::<Recognised>(&text).unwrap(), settled);
    assert_eq!(serde_json::from_str::<Recognised>("{}").unwrap(), Recognised::default());
}
