//! What maps may say.

use super::*;

fn place(field: Field, rank: usize) -> Use {
    Use::Read(Place { field, rank })
}

#[test]
fn common_headings_are_known_without_a_map() {
    let map = Map::default();
    for (heading, field) in [
        ("id", Field::OriginalNumber),
        ("XFJBH", Field::OriginalNumber),
        (" 信访件编号 ", Field::OriginalNumber),
        ("Text", Field::Content),
        ("投诉内容", Field::Content),
        ("Received On", Field::ReceivedOn),
        ("登记时间", Field::ReceivedOn),
        ("reply", Field::Answer),
        ("reply-time", Field::AnsweredOn),
        ("联系电话", Field::Phone),
    ] {
        assert!(
            matches!(map.use_of(heading), Use::Read(place) if place.field == field),
            "{heading}"
        );
    }
    assert_eq!(map.use_of("likes"), Use::Unread);
    assert_eq!(map.use_of("重点人员"), Use::Dropped);
}

#[test]
fn a_map_replaces_known_headings_field_by_field() {
    let map = Map::parse("[columns]\ncontent = ['诉求', '补充']\nanswered_on = 'time'\n").unwrap();
    assert_eq!(map.use_of("诉求"), place(Field::Content, 0));
    assert_eq!(map.use_of("补充"), place(Field::Content, 1));
    assert_eq!(map.use_of("text"), Use::Unread);
    assert_eq!(map.use_of("time"), place(Field::AnsweredOn, 0));
    assert_eq!(map.use_of("title"), place(Field::Title, 0));
}

#[test]
fn an_empty_list_leaves_a_field_unread() {
    let map = Map::parse("[columns]\ntitle = []").unwrap();
    assert_eq!(map.use_of("title"), Use::Unread);
}

#[test]
fn maps_that_cannot_be_meant_are_refused() {
    for (text, refusal) in [
        ("columns = 3", "the map cannot be read"),
        ("[colums]\na = 'b'", "the map cannot be read"),
        ("[columns]\nmood = 'x'", "there is no field `mood`"),
        ("[columns]\nclass = 'zdrybz'", "the column `zdrybz` labels people"),
        ("[columns]\nclass = 'x'\nkind = ' X'", "is named for two fields"),
        ("[columns]\ntitle = ' *'", "a heading of `title` says nothing"),
        ("[defaults]\ncontent = 'x'", "`content` differs from row to row"),
        ("[codes.name]\n'a' = 'b'", "`name` differs from row to row"),
        ("[formats]\ndate = '%Y-%m'", "the date format `%Y-%m` does not name a day"),
        ("[formats]\ndate = '%Q'", "the date format `%Q` does not name a day"),
        ("[formats]\ndelimiter = ';;'", "the delimiter must be one"),
        ("[formats]\ndelimiter = '\"'", "the delimiter must be one"),
    ] {
        let error = Map::parse(text).unwrap_err().to_string();
        assert!(error.contains(refusal), "{text}: {error}");
    }
}

#[test]
fn codes_turn_their_words_into_ours_and_leave_others_alone() {
    let map = Map::parse("[codes.class]\n'城建' = 'urban'\n").unwrap();
    assert_eq!(map.word(Field::Class, "城建".into()), "urban");
    assert_eq!(map.word(Field::Class, "林业".into()), "林业");
    assert_eq!(map.word(Field::Form, "来信".into()), "letter");
}
