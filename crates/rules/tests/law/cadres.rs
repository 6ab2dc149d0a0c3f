//! The cadre register (rules.md §2.2, C40, C122): who is meant by a name, and what an import changes or cannot tell.

use std::collections::BTreeMap;

use jiff::civil::{Date, date};
use rules::{
    cadre::{
        Cadre, Entry, Found, Line, Moves, PostWords, Posting, Register, RowFault, Stated, compare,
    },
    codes::{Authority, Move},
    ids::{CadreId, OfficerId, OrganId, UnitId},
    person::Complained,
};
use uuid::Uuid;

const TODAY: Date = date(2026, 11, 27);

fn cadre(no: u128) -> CadreId {
    CadreId(Uuid::from_u128(no))
}

fn words(number: &str, name: &str, unit: &str, post: &str) -> PostWords {
    let post = (!post.is_empty()).then(|| post.to_owned());
    let [number, name, unit] = [number, name, unit].map(str::to_owned);
    PostWords { number, name, unit, post, ..PostWords::default() }
}

fn entry(no: u128, how: Move) -> Entry {
    let posting = Posting { from: Some(date(2024, 1, 1)), ..Posting::default() };
    Entry { cadre: cadre(no), how, posting, ended: None, officer: None }
}

/// 1: 何平, deputy of the schools' bureau until he moved to the water bureau; 2: 何平 of a village; 3: 孙明, the bureau's head.
fn kept() -> (Register, BTreeMap<CadreId, Cadre>) {
    let lines = [
        (entry(1, Move::Entered), words("0001", "何平", "澄溪县教育局", "副局长")),
        (entry(2, Move::Entered), words("0002", "何平", "青泥镇河湾村", "村委会委员")),
        (entry(3, Move::Entered), words("0003", "孙明", "澄溪县教育局", "局长")),
        (entry(1, Move::Moved), words("0001", "何平", "澄溪县水务局", "副局长")),
    ];
    let (mut register, mut cadres) = (Register::default(), BTreeMap::<_, Cadre>::new());
    for (mut entry, words) in lines {
        if entry.how == Move::Moved {
            entry.ended = Some(date(2026, 3, 15));
            entry.posting.from = Some(date(2026, 3, 16));
        }
        register.enter(&[Line { entry: entry.clone(), words }]);
        // As the office's stream does it.
        let one = cadres.entry(entry.cadre).or_default();
        if let (Move::Moved, Some(last)) = (entry.how, one.postings.last_mut()) {
            last.to = entry.ended;
        }
        one.postings.push(entry.posting);
    }
    register.index();
    (register, cadres)
}

fn about(name: &str, unit: &str, post: &str) -> Complained {
    let some = |text: &str| (!text.is_empty()).then(|| text.to_owned());
    Complained { name: name.to_owned(), unit: some(unit), post: some(post) }
}

#[test]
fn a_name_alone_makes_nobody_certain_and_unit_or_post_must_agree() {
    let (register, _) = kept();
    let certain = |no| Found { certain: Some(cadre(no)), alike: Vec::new() };
    let alike =
        |nos: &[u128]| Found { certain: None, alike: nos.iter().map(|no| cadre(*no)).collect() };
    let table = [
        (about("何平", "", ""), alike(&[1, 2])),
        (about("何平", "县水务局", ""), certain(1)),
        (about("何 平", "澄溪县水务局", "科长"), certain(1)),
        // What a letter tells of a post that was left means the same person.
        (about("何平", "县教育局", "副局长"), certain(1)),
        (about("何平", "河湾村", ""), certain(2)),
        (about("何平", "", "村委会委员"), certain(2)),
        (about("何平", "", "县水务局副局长"), certain(1)),
        (about("何平", "县水务局副", "局长"), certain(1)),
        // Two posts of the same name: which is meant nobody can tell.
        (about("何平", "", "副局长"), certain(1)),
        // A unit that is nobody's: the same name is looked at, and not taken for either.
        (about("何平", "县财政局", ""), alike(&[1, 2])),
        (about("何平", "县财政局", "副局长"), alike(&[1, 2])),
        // Too short to tell one place from another.
        (about("何平", "局", ""), alike(&[1, 2])),
        (about("孙明", "", ""), alike(&[3])),
        (about("孙明", "县教育局", ""), certain(3)),
        (about("孙亮", "县教育局", "局长"), Found::default()),
        // No name, but a post that one person holds now; whoever left it is not meant.
        (about("", "澄溪县教育局", "局长"), certain(3)),
        (about("", "澄溪县教育局", "副局长"), Found::default()),
        (about("", "澄溪县教育局", ""), Found::default()),
    ];
    for (said, expected) in table {
        assert_eq!(register.find(&said), expected, "{said:?}");
    }
}

fn row(line: u64, number: Option<&str>, words: PostWords, from: Option<Date>) -> Stated {
    let posting = Posting { from, ..Posting::default() };
    Stated { line, number: number.map(str::to_owned), words, posting, officer: None }
}

fn compared(rows: &[Stated], whole: bool) -> Moves {
    let (register, cadres) = kept();
    let mut next = 100;
    compare(rows, (&register, &cadres), (TODAY, whole), &mut || {
        next += 1;
        cadre(next)
    })
}

/// A line, what becomes of it, whose number it is, since when, and the last day of what was before.
type Told<'m> = (Option<u64>, Move, &'m str, Option<Date>, Option<Date>);

fn told(moves: &Moves) -> Vec<Told<'_>> {
    let one = |one: &rules::cadre::Proposed| {
        (one.line, one.entry.how, one.entry.posting.from, one.entry.ended)
    };
    let all = moves.proposed.iter().map(|it| {
        let (line, how, from, ended) = one(it);
        (line, how, it.words.number.as_str(), from, ended)
    });
    all.collect()
}

#[test]
fn who_is_new_moved_or_is_put_right_is_told_before_it_is_written() {
    let started = Some(date(2026, 11, 1));
    let rows = [
        // As it is known.
        row(2, Some("0001"), words("", "何平", "澄溪县水务局", "副局长"), Some(date(2026, 3, 16))),
        // Moved, from a day that is told.
        row(3, Some("0003"), words("", "孙明", "县政府办公室", "主任"), started),
        // The same post, another rank: put right; the day is not told and stays.
        row(
            4,
            Some("0002"),
            PostWords {
                rank: Some("村级".to_owned()),
                ..words("", "何平", "青泥镇河湾村", "村委会委员")
            },
            None,
        ),
        // New, without a number and with one, and a namesake who is said to be new.
        row(5, None, words("", "李四", "县财政局", "科长"), None),
        row(6, Some("A-7"), words("", "王五", "县财政局", "科员"), None),
        row(7, Some("新"), words("", "何平", "县财政局", "科员"), None),
    ];
    let moves = compared(&rows, false);
    assert_eq!(moves.refused, []);
    assert_eq!(moves.unchanged, 1);
    assert_eq!(
        told(&moves),
        [
            (Some(3), Move::Moved, "0003", started, Some(date(2026, 10, 31))),
            (Some(4), Move::Corrected, "0002", Some(date(2024, 1, 1)), None),
            (Some(5), Move::Entered, "0004", None, None),
            (Some(6), Move::Entered, "A-7", None, None),
            (Some(7), Move::Entered, "0005", None, None),
        ]
    );
    // Nobody left as long as the file does not say that it is whole.
    assert_eq!(moves.count(Move::Left), 0);
}

#[test]
fn a_line_that_may_mean_two_people_is_refused_and_nobody_is_guessed() {
    let line = |number: Option<&str>, name: &str, unit: &str| {
        row(2, number, words("", name, unit, "科长"), None)
    };
    let table = [
        // Two in the register bear the name.
        (vec![line(None, "何平", "县水务局")], Some(RowFault::SameName)),
        // One does, elsewhere: moved, or another person?
        (vec![line(None, "孙明", "县财政局")], Some(RowFault::SameName)),
        (vec![line(None, "孙明", "澄溪县教育局")], None),
        (vec![line(Some("0003"), "何平", "县水务局")], Some(RowFault::NumberOfAnother)),
        (vec![line(Some("0003"), "孙明", "县水务局")], None),
    ];
    for (rows, expected) in table {
        let moves = compared(&rows, false);
        assert_eq!(moves.refused.first().map(|(_, fault)| *fault), expected, "{rows:?}");
    }
    // Three people of one name in one file (the bad input of the issue), and a number that stands there twice.
    let three: Vec<_> =
        (2..5).map(|at| row(at, None, words("", "周文", "县财政局", ""), None)).collect();
    let moves = compared(&three, false);
    assert_eq!(moves.refused, [2, 3, 4].map(|line| (line, RowFault::SameName)));
    assert_eq!(moves.proposed, []);
    let twice = [2, 3].map(|at| row(at, Some("0009"), words("", "周文", "县财政局", ""), None));
    assert_eq!(compared(&twice, false).refused, [2, 3].map(|line| (line, RowFault::NumberTwice)));
}

#[test]
fn days_that_cannot_be_are_refused() {
    let mut ends = row(2, None, words("", "周文", "县财政局", ""), Some(date(2026, 5, 2)));
    ends.posting.to = Some(date(2026, 5, 1));
    assert_eq!(compared(&[ends], false).refused, [(2, RowFault::EndsBefore)]);
    // 孙明 has held his post since 2024-01-01: another cannot have begun that day or before.
    for (from, fault) in
        [(date(2023, 12, 31), Some(RowFault::BeganBefore)), (date(2024, 1, 2), None)]
    {
        let moved = row(2, Some("0003"), words("", "孙明", "县水务局", ""), Some(from));
        let refused = compared(&[moved], false).refused;
        assert_eq!(refused.first().map(|(_, fault)| *fault), fault, "{from}");
    }
}

#[test]
fn a_post_that_began_on_the_same_day_is_the_same_one_put_right() {
    let began = Some(date(2024, 1, 1));
    let moves = compared(
        &[row(2, Some("0003"), words("", "孙明", "县教育局", "党组书记、局长"), began)],
        false,
    );
    assert_eq!(told(&moves), [(Some(2), Move::Corrected, "0003", began, None)]);
}

#[test]
fn whoever_is_missing_from_a_whole_register_left_unless_a_line_cannot_be_told() {
    let one =
        row(2, Some("0001"), words("", "何平", "澄溪县水务局", "副局长"), Some(date(2026, 3, 16)));
    let moves = compared(std::slice::from_ref(&one), true);
    let left: Vec<_> =
        moves.proposed.iter().map(|it| (it.words.number.as_str(), it.entry.posting.to)).collect();
    assert_eq!(left, [("0002", Some(TODAY)), ("0003", Some(TODAY))]);
    assert_eq!(moves.count(Move::Left), 2);
    let unclear = row(3, None, words("", "孙明", "县财政局", ""), None);
    let moves = compared(&[one, unclear], true);
    assert_eq!(moves.count(Move::Left), 0, "the line may be anybody's");
}

#[test]
fn the_same_file_twice_changes_nothing() {
    let rows = [row(2, None, words("", "李四", "县财政局", "科长"), Some(date(2025, 1, 1)))];
    let (mut register, mut cadres) = kept();
    let first = compared(&rows, false);
    let entered = &first.proposed[0];
    let line = Line { entry: entered.entry.clone(), words: entered.words.clone() };
    register.enter(&[line]);
    register.index();
    let posting = entered.entry.posting.clone();
    cadres.insert(entered.entry.cadre, Cadre { postings: vec![posting], officer: None });
    let again = compare(&rows, (&register, &cadres), (TODAY, false), &mut || cadre(999));
    assert_eq!((again.unchanged, again.proposed.len(), again.refused.len()), (1, 0, 0));
    // An account is taken for nobody who is known: an administrator says whose it is.
    let mut with_account = rows;
    with_account[0].officer = Some(OfficerId(Uuid::from_u128(11)));
    let moves = compare(&with_account, (&register, &cadres), (TODAY, false), &mut || cadre(999));
    assert_eq!((moves.unchanged, moves.proposed.len()), (1, 0));
    let moves = compared(&with_account, false);
    assert_eq!(moves.proposed[0].entry.officer, with_account[0].officer, "of somebody new");
    assert_eq!(moves.proposed[0].entry.posting.organ, None::<OrganId>);
}

/// The lines of the register lie sealed and are read at every start: written like this, and read so.
#[test]
fn a_sealed_line_keeps_its_form() {
    let posting = Posting {
        organ: Some(OrganId(3)),
        unit: Some(UnitId(31)),
        leads: true,
        authority: Some(Authority::County),
        party_member: true,
        supervised: true,
        from: Some(date(2024, 3, 1)),
        to: Some(date(2026, 3, 15)),
    };
    let entry = Entry {
        cadre: cadre(70),
        how: Move::Moved,
        posting,
        ended: Some(date(2024, 2, 29)),
        officer: Some(OfficerId(Uuid::from_u128(5))),
    };
    let line = Line { entry, words: words("0042", "何平", "县水务局", "副局长") };
    let written = concat!(
        r#"{"entry":{"cadre":"00000000-0000-0000-0000-000000000046","how":"moved","posting":{"organ":3,"unit":31,"#,
        r#""leads":true,"authority":"county","party_member":true,"supervised":true,"from":"2024-03-01","to":"2026-03-15"},"#,
        r#""ended":"2024-02-29","officer":"00000000-0000-0000-0000-000000000005"},"#,
        r#""words":{"number":"0042","name":"何平","unit":"县水务局","post":"副局长"}}"#
    );
    assert_eq!(serde_json::to_string(&line).unwrap(), written);
    assert_eq!(serde_json::from_str::<Line>(written).unwrap(), line);
    let bare = r#"{"entry":{"cadre":"00000000-0000-0000-0000-000000000046","how":"entered","posting":{}},"words":{"number":"1","name":"何平","unit":"村"}}"#;
    let read: Line = serde_json::from_str(bare).unwrap();
    assert_eq!((read.entry.posting, read.words.post), (Posting::default(), None));
}
