//! The post room (C3, C44: 收拆分离、一信一码): what is refused, told as a table; seals; codes; and random histories held
//! against an oracle that knows nothing but the list of what happened.

#![expect(clippy::unwrap_used, reason = "the vocabulary of these tests fails by panicking")]

use std::collections::BTreeSet;

use jiff::civil::Date;
use proptest::{collection::vec, prelude::*, test_runner::TestCaseError};

use rules::{
    codes::Role,
    ids::{LogId, OfficerId, OrganId, Passage, PassageId, StreamId},
    office::Post,
    post::{
        Batch, Difference, Fate, Found, Label, Mark, Opening, PostEvent, PostRefusal, PostWay,
        ReportBox, Seal, Stated, may_settle, may_work, received_on, rooms,
    },
    refusal::Refusal,
    rights::Actor,
    stored::{By, Recorded, When},
};
use uuid::Uuid;

use crate::support::office;

const ORGAN: OrganId = OrganId(1);

const fn officer(number: u128) -> OfficerId {
    OfficerId(Uuid::from_u128(number))
}

const RECEIVER: OfficerId = officer(1);
const OPENER: OfficerId = officer(2);
const CHIEF: OfficerId = officer(3);

const fn day(of: i8) -> Date {
    Date::constant(2026, 11, of)
}

fn said() -> Passage {
    Passage { id: PassageId(Uuid::from_u128(9)), commitment: "1:c0ffee".to_owned() }
}

fn label(number: u8) -> Label {
    Label::of([number % 31, number / 31, 3, 4, 5, 6, 7])
}

fn event(by: OfficerId, version: i32, event: PostEvent) -> Recorded<PostEvent> {
    Recorded {
        log: LogId(Uuid::from_u128(1)),
        stream: StreamId(Uuid::from_u128(2)),
        version,
        organ: ORGAN,
        on: day(23),
        recorded: When::Day(day(23)),
        by: By::Officer(by),
        in_place_of: None,
        event,
    }
}

/// Three letters that one hand received.
fn received() -> Batch {
    let labels = vec![label(1), label(2), label(3)];
    let began = PostEvent::Received { way: PostWay::Post, labels, with: None, from_box: None };
    Batch::begin(&event(RECEIVER, 1, began)).unwrap()
}

fn opens(counted: u32, fates: &[(u8, Fate)]) -> Stated {
    let found = |(number, fate): &(u8, Fate)| Found { fate: *fate, ..Found::plain(label(*number)) };
    Stated { counted, found: fates.iter().map(found).collect(), ..Stated::default() }
}

fn with_reason(stated: Stated) -> Stated {
    Stated { reason: Some(said()), ..stated }
}

fn alone(stated: Stated) -> Stated {
    Stated { alone: Some(said()), ..stated }
}

/// The batch after something was decided about it.
fn after(batch: &Batch, by: OfficerId, decided: Result<PostEvent, PostRefusal>) -> Batch {
    let mut batch = batch.clone();
    batch.apply(&event(by, batch.version + 1, decided.unwrap()));
    batch
}

fn opened(stated: Stated, fresh: Vec<Label>) -> Batch {
    let batch = received();
    after(&batch, OPENER, batch.open(OPENER, stated, fresh))
}

#[test]
fn what_the_post_room_refuses() {
    let batch = received();
    let fits = opened(opens(3, &[]), vec![]);
    let lacks = opened(with_reason(opens(2, &[(1, Fate::Missing)])), vec![]);
    let used = after(&fits, OPENER, fits.register(&label(1)));
    let aside = after(&fits, OPENER, fits.set_aside(&label(1), (Fate::NotOurs, said())));
    let late = Found { postmarked_on: Some(day(24)), ..Found::plain(label(1)) };
    let late = Stated { found: vec![late], ..opens(3, &[]) };
    let settled = after(&lacks, CHIEF, lacks.settle(CHIEF, said()));
    let open = |by, stated: Stated, fresh| batch.open(by, stated, fresh).unwrap_err();
    let table = [
        (open(RECEIVER, opens(3, &[]), vec![]), "post_same_hand"),
        (open(OPENER, opens(2, &[]), vec![]), "post_counted_less"),
        (open(OPENER, opens(2, &[(1, Fate::Missing)]), vec![]), "post_reason_needed"),
        (open(OPENER, opens(3, &[(1, Fate::Empty)]), vec![]), "post_reason_needed"),
        (open(OPENER, opens(4, &[]), vec![label(4)]), "post_reason_needed"),
        (open(OPENER, opens(504, &[]), vec![]), "post_too_many"),
        (open(OPENER, with_reason(opens(4, &[])), vec![]), "post_too_many"),
        (open(OPENER, with_reason(opens(4, &[])), vec![label(1)]), "post_too_many"),
        (open(OPENER, opens(3, &[(9, Fate::Opened)]), vec![]), "letter_unknown"),
        (open(OPENER, late, vec![]), "post_dated_late"),
        (fits.open(CHIEF, opens(3, &[]), vec![]).unwrap_err(), "post_opened_before"),
        (batch.register(&label(1)).unwrap_err(), "letter_unopened"),
        (fits.register(&label(9)).unwrap_err(), "letter_unknown"),
        (used.register(&label(1)).unwrap_err(), "letter_used"),
        (used.set_aside(&label(1), (Fate::NotOurs, said())).unwrap_err(), "letter_used"),
        (aside.register(&label(1)).unwrap_err(), "letter_gone"),
        (lacks.register(&label(1)).unwrap_err(), "letter_gone"),
        (fits.settle(CHIEF, said()).unwrap_err(), "post_nothing_open"),
        (settled.settle(CHIEF, said()).unwrap_err(), "post_nothing_open"),
        (lacks.settle(OPENER, said()).unwrap_err(), "post_hand_settles"),
        (lacks.settle(RECEIVER, said()).unwrap_err(), "post_hand_settles"),
        (received_on(day(24), day(23)).unwrap_err(), "post_in_future"),
    ];
    let mut met: BTreeSet<_> = table.iter().map(|(_, code)| *code).collect();
    for (refusal, code) in table {
        assert_eq!(refusal.code(), code);
        assert_eq!((Refusal::Post(refusal).code(), Refusal::Post(refusal).article()), (code, None));
    }
    // The next tests meet these.
    met.extend(["post_second_needed", "post_box_gone", "post_seal_again"]);
    assert_eq!(met, PostRefusal::CODES.iter().copied().collect());
}

#[test]
fn a_refusal_tells_both_counts() {
    let told = received().open(OPENER, opens(1, &[(2, Fate::Missing)]), vec![]);
    assert_eq!(told, Err(PostRefusal::CountedLess { counted: 1, there: 2 }));
    let facts = told.unwrap_err().facts();
    assert_eq!(facts, [("given", "1".to_owned()), ("most", "2".to_owned())]);
}

#[test]
fn whoever_received_opens_with_a_reason_and_it_is_marked() {
    let batch = received();
    let marked = after(&batch, RECEIVER, batch.open(RECEIVER, alone(opens(3, &[])), vec![]));
    assert!(marked.is_unseparated() && !marked.differs());
    // A reason that nobody needed is not kept.
    let other = opened(alone(with_reason(opens(3, &[]))), vec![]);
    assert!(!other.is_unseparated());
    assert_eq!(other.opened.unwrap().reason, None);
}

#[test]
fn a_difference_stands_until_the_chief_settled_it_and_letters_beyond_what_was_received_get_codes() {
    let fates = [(1, Fate::Missing), (2, Fate::Empty)];
    let lacks = opened(with_reason(opens(4, &fates)), vec![label(7), label(8)]);
    let difference = Difference { missing: 1, empty: 1, extra: 2 };
    assert_eq!((lacks.difference(), lacks.differs()), (Some(difference), true));
    let settled = after(&lacks, CHIEF, lacks.settle(CHIEF, said()));
    assert_eq!((settled.difference(), settled.differs()), (Some(difference), false));
    assert!(
        settled.register(&label(7)).is_ok(),
        "what was found beyond is registered as any other"
    );
}

#[test]
fn a_box_is_opened_by_two_and_a_seal_that_does_not_fit_waits_for_the_chief() {
    let seal = |text: &str| Seal::parse(text).unwrap();
    let mark = |text: &str| Mark::parse(text).unwrap();
    let placed =
        PostEvent::BoxPlaced { name: mark("一号"), place: mark("大厅"), seal: seal("A01") };
    let mut hung = ReportBox::begin(&event(RECEIVER, 1, placed)).unwrap();
    let two = [RECEIVER, OPENER];
    let none = (0, None);
    let refused = |hands, seals| hung.open(hands, seals, none).unwrap_err().code();
    assert_eq!(refused([RECEIVER; 2], (Some(seal("A01")), seal("A02"))), "post_second_needed");
    assert_eq!(refused(two, (Some(seal("A01")), seal("A01"))), "post_seal_again");
    assert_eq!(refused(two, (Some(seal("X")), seal("X"))), "post_seal_again");
    let seals = [
        // found, put, does not fit
        (Some("Ａ 01"), "A02", 0), // as it is read: full width, with a space
        (Some("A03"), "A04", 1),
        (None, "A05", 2),
        (Some("a05"), "A06", 2),
    ];
    for (version, (found, put, differ)) in (2..).zip(seals) {
        let seals = (found.map(seal), seal(put));
        hung.apply(&event(RECEIVER, version, hung.open(two, seals, none).unwrap()));
        assert_eq!(hung.open_differences().count(), differ, "{found:?}");
    }
    assert_eq!(hung.settle(OPENER, said()), Err(PostRefusal::HandSettles));
    hung.apply(&event(CHIEF, 6, hung.settle(CHIEF, said()).unwrap()));
    assert_eq!((hung.differs(), hung.differences.len()), (false, 2));
    assert_eq!(hung.settle(CHIEF, said()), Err(PostRefusal::NothingOpen));
    hung.apply(&event(CHIEF, 7, hung.remove().unwrap()));
    assert_eq!(hung.remove(), Err(PostRefusal::BoxGone));
    assert_eq!(hung.open(two, (None, seal("A07")), none), Err(PostRefusal::BoxGone));
}

#[test]
fn the_room_is_of_whoever_registers_and_of_the_chiefs() {
    let office = office();
    let table = [
        (Role::Clerk, true, false),
        (Role::Head, true, true),
        (Role::Leader, false, true),
        (Role::Handler, false, false),
        (Role::Supervisor, false, false),
        (Role::Admin, false, false),
        (Role::Auditor, false, false),
    ];
    for (role, works, settles) in table {
        let posts = vec![Post { role, organ: ORGAN, unit: None }];
        let actor =
            Actor::Officer { id: RECEIVER, posts, stands_in: Vec::new(), acts_for: Vec::new() };
        assert_eq!(
            (may_work(&actor, ORGAN), may_settle(&actor, ORGAN)),
            (works, settles),
            "{role}"
        );
        assert_eq!(rooms(&actor, &office) == [ORGAN], works || settles, "{role}");
        assert!(!may_work(&actor, OrganId(2)) && !may_settle(&actor, OrganId(2)));
    }
}

#[test]
fn a_code_is_read_as_it_is_typed_and_one_slip_is_found() {
    let code = Label::of([1, 2, 3, 4, 5, 6, 7]);
    let (plain, grouped) = (code.as_str().to_owned(), code.grouped());
    assert_eq!((plain.len(), grouped.len()), (8, 9));
    let wide = |c: char| char::from_u32(u32::from(c) + 0xfee0).unwrap();
    let typed = [
        plain.to_lowercase(),
        grouped.clone(),
        format!(" {} {} ", &plain[..4], &plain[4..]),
        plain.chars().map(wide).collect(),
    ];
    for typed in typed {
        assert_eq!(Label::parse(&typed), Some(code.clone()), "{typed}");
    }
    for nothing in ["", "23456789A", "O1234567", &plain[1..], &"2".repeat(1000)] {
        assert_eq!(Label::parse(nothing), None, "{nothing}");
    }
}

proptest! {
    #[test]
    fn every_slip_of_one_sign_and_every_swap_of_two_is_found(
        drawn in any::<[u8; 7]>(), at in 0..8_usize, other in 0..8_usize, sign in 0..31_u8,
    ) {
        let code = Label::of(drawn);
        prop_assert_eq!(Label::parse(code.as_str()), Some(code.clone()));
        let signs: Vec<char> = code.as_str().chars().collect();
        let mut slipped = signs.clone();
        slipped[at] = Label::of([sign; 7]).as_str().chars().next().unwrap();
        let mut swapped = signs.clone();
        swapped.swap(at, other);
        for wrong in [slipped, swapped].into_iter().filter(|wrong| *wrong != signs) {
            prop_assert_eq!(Label::parse(&String::from_iter(wrong)), None);
        }
    }
}

// Random histories --------------------------------------------------------------------------------

/// Something somebody tries.
#[derive(Clone, Debug)]
enum Try {
    Open { by: u128, fates: Vec<usize>, off: i8, reason: bool, alone: bool },
    Settle { by: u128 },
    Register { letter: u8 },
    Aside { letter: u8 },
}

fn any_try() -> impl Strategy<Value = Try> {
    let by = || 1..4_u128;
    let open = (by(), vec(0..5_usize, 3), -2..3_i8, any::<bool>(), any::<bool>());
    prop_oneof![
        2 => open.prop_map(|(by, fates, off, reason, alone)| Try::Open { by, fates, off, reason, alone }),
        1 => by().prop_map(|by| Try::Settle { by }),
        3 => (1..7_u8).prop_map(|letter| Try::Register { letter }),
        1 => (1..7_u8).prop_map(|letter| Try::Aside { letter }),
    ]
}

/// What an oracle reads off the list of what happened: it folds nothing and asks no rule.
struct Oracle<'a>(&'a [(OfficerId, PostEvent)]);

impl Oracle<'_> {
    fn opening(&self) -> Option<(OfficerId, &Opening)> {
        self.0.iter().find_map(|(by, event)| match event {
            PostEvent::Opened(opening) => Some((*by, opening)),
            _ => None,
        })
    }

    fn spent(&self, letter: &Label) -> bool {
        self.0.iter().any(|(_, event)| match event {
            PostEvent::LetterRegistered { label } | PostEvent::LetterSetAside { label, .. } => {
                label == letter
            }
            _ => false,
        })
    }

    fn waits(&self, letter: &Label) -> bool {
        let Some((_, opening)) = self.opening() else { return false };
        let found = opening.letters.iter().find(|found| found.label == *letter);
        let there = found.is_some_and(|found| found.fate == Fate::Opened);
        (there || opening.extra.contains(letter)) && !self.spent(letter)
    }

    fn amiss(opening: &Opening) -> bool {
        let odd = |found: &&Found| matches!(found.fate, Fate::Missing | Fate::Empty);
        !opening.extra.is_empty() || opening.letters.iter().any(|found| odd(&found))
    }

    /// Whether it may be done.
    fn allows(&self, tried: &Try) -> bool {
        let settled = self.0.iter().any(|(_, e)| matches!(e, PostEvent::DifferenceSettled { .. }));
        match tried {
            Try::Open { by, fates, off, reason, alone } => {
                let odd = *off != 0 || fates.iter().any(|fate| 3 <= *fate);
                let fits = self.opening().is_none() && 0 <= *off && (!odd || *reason);
                fits && (officer(*by) != RECEIVER || *alone)
            }
            Try::Settle { by } => self.opening().is_some_and(|(opener, opening)| {
                let own = [RECEIVER, opener].contains(&officer(*by));
                Self::amiss(opening) && !settled && !own
            }),
            Try::Register { letter } | Try::Aside { letter } => self.waits(&label(*letter)),
        }
    }

    /// What must hold of the list, whatever was tried.
    fn holds(&self) -> Result<(), TestCaseError> {
        let registered = self.0.iter().filter_map(|(_, event)| match event {
            PostEvent::LetterRegistered { label } => Some(label),
            _ => None,
        });
        let registered: Vec<_> = registered.collect();
        let once: BTreeSet<_> = registered.iter().collect();
        prop_assert_eq!(once.len(), registered.len(), "a letter is registered once");
        let Some((by, opening)) = self.opening() else { return Ok(()) };
        let count = |fate: Fate| opening.letters.iter().filter(|one| one.fate == fate).count();
        let fates: usize = Fate::ALL.iter().map(|fate| count(*fate)).sum();
        let there = fates - count(Fate::Missing) + opening.extra.len();
        prop_assert_eq!(fates, 3, "each letter that was received is found again");
        prop_assert_eq!(usize::from(opening.counted), there, "and what was counted is there");
        prop_assert_eq!(opening.reason.is_some(), Self::amiss(opening), "a difference is stated");
        prop_assert_eq!(opening.alone.is_some(), by == RECEIVER, "and so is a single hand");
        Ok(())
    }
}

fn tried(batch: &Batch, tried: &Try, fresh: u8) -> (OfficerId, Result<PostEvent, PostRefusal>) {
    match tried {
        Try::Open { by, fates, off, reason, alone } => {
            let fate = |fate: &usize| Fate::ALL[*fate];
            let found = (1..).zip(fates).map(|(no, one)| (no, fate(one))).collect::<Vec<_>>();
            let there = fates.iter().filter(|one| fate(one) != Fate::Missing).count();
            let counted = i8::try_from(there).unwrap() + off;
            let Ok(counted) = u32::try_from(counted) else {
                return (officer(*by), Err(PostRefusal::CountedLess { counted: 0, there: 0 }));
            };
            let stated = Stated {
                reason: reason.then(said),
                alone: alone.then(said),
                ..opens(counted, &found)
            };
            let fresh = (0..u8::try_from((*off).max(0)).unwrap()).map(|no| label(fresh + no));
            (officer(*by), batch.open(officer(*by), stated, fresh.collect()))
        }
        Try::Settle { by } => (officer(*by), batch.settle(officer(*by), said())),
        Try::Register { letter } => (CHIEF, batch.register(&label(*letter))),
        Try::Aside { letter } => {
            (CHIEF, batch.set_aside(&label(*letter), (Fate::PassedOn, said())))
        }
    }
}

proptest! {
    #[test]
    fn whatever_is_tried_each_letter_is_found_again_and_nobody_opens_alone_unmarked(
        tries in vec(any_try(), 1..30),
    ) {
        let mut batch = received();
        let mut happened: Vec<(OfficerId, PostEvent)> = Vec::new();
        for one in &tries {
            let (by, decided) = tried(&batch, one, 4);
            prop_assert_eq!(decided.is_ok(), Oracle(&happened).allows(one), "{:?} {:?}", one, decided);
            if let Ok(decided) = decided {
                batch.apply(&event(by, batch.version + 1, decided.clone()));
                happened.push((by, decided));
            }
            Oracle(&happened).holds()?;
            let opening = Oracle(&happened);
            let marked = opening.opening().is_some_and(|(by, _)| by == RECEIVER);
            prop_assert_eq!(batch.is_unseparated(), marked);
            let waiting = (1..7).filter(|no| Oracle(&happened).waits(&label(*no))).count();
            prop_assert_eq!(batch.letters.values().filter(|one| one.waits()).count(), waiting);
        }
    }
}
