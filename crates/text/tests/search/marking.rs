//! What is marked in a text, in bytes of the text as it was written.

use text::search::{marks, snippet};

use crate::letters::query;

fn marked(asked: &str, text: &str) -> String {
    let mut marked = String::new();
    let mut end = 0;
    for mark in marks(&query(asked), text) {
        marked.extend([&text[end..mark.start], "[", &text[mark.clone()], "]"]);
        end = mark.end;
    }
    marked + &text[end..]
}

#[test]
fn what_was_asked_for_is_marked_where_it_stands() {
    for (asked, text, expected) in [
        ("噪音", "噪音很大，噪音扰民", "[噪音]很大，[噪音]扰民"),
        ("噪音 扰民", "噪音扰民", "[噪音扰民]"),
        ("擾民 abc", "樓下擾 民，ＡＢＣ公司", "樓下[擾 民]，[ＡＢＣ]公司"),
        ("扰民", "樓下擾\u{200b}民", "樓下[擾\u{200b}民]"),
        ("拖欠工资", "拖欠农民工工资", "[拖欠]农民工[工资]"),
        ("拖欠工资", "拖欠工资，工资", "[拖欠工资]，工资"),
        ("幼儿圆收费", "幼儿园收费", "[幼儿园收费]"),
        ("噪音 -物业", "物业的噪音", "物业的[噪音]"),
        ("噪音", "没有", "没有"),
        ("噪音", "", ""),
        ("k", "㎏", "[㎏]"),
    ] {
        assert_eq!(marked(asked, text), expected, "{asked}");
    }
}

#[test]
fn a_snippet_shows_most_of_what_was_asked_for() {
    let far = "很".repeat(300);
    let text = format!("噪音{far}樓下的噪音，物業不管{far}物业");
    let shown = snippet(&query("噪音 物业"), &text, 40);
    let piece = &text[shown.range.clone()];
    assert!(piece.contains("樓下的噪音，物業不管"), "{piece}");
    assert_eq!(piece.chars().count(), 40);
    let marks: Vec<&str> = shown.marks.iter().map(|mark| &text[mark.clone()]).collect();
    assert_eq!(marks, ["噪音", "物業"]);
}

#[test]
fn a_snippet_stays_within_any_text() {
    let query = query("噪音");
    for text in ["", "噪", "噪音", "没有什么", "很长很长的噪音", "𠀀😀噪音"] {
        for chars in [0, 1, 2, 3, 100] {
            let shown = snippet(&query, text, chars);
            assert!(text.get(shown.range.clone()).is_some(), "{text} {chars}");
            for mark in shown.marks {
                assert!(shown.range.start <= mark.start && mark.end <= shown.range.end);
                assert!(text.get(mark).is_some());
            }
        }
    }
    assert_eq!(snippet(&query, "没有什么", 2).range, 0..6);
    let long = "噪音".repeat(200_000);
    assert_eq!(snippet(&query, &long, 50).marks.len(), 1);
}
