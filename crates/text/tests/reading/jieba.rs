//! The pieces are those that jieba cuts: our own walk over its words changes how fast they are found, and nothing else.

use std::{fs, ops::Range, path::Path, sync::LazyLock};

use jieba_rs::Jieba;
use proptest::prelude::*;
use text::{
    cut::{Cutter, Piece, Sort},
    even::{Even, is_han},
    signs::signs,
};
use unicode_normalization::char::is_combining_mark;

use crate::stop_words;

static CUTTER: LazyLock<Cutter> = LazyLock::new(Cutter::default);
static JIEBA: LazyLock<Jieba> = LazyLock::new(Jieba::new);

/// What jieba makes of a text between its signs, letters and digits put together.
fn expected(jieba: &Jieba, even: &Even) -> Vec<Piece> {
    let (mut pieces, mut at) = (Vec::new(), 0);
    for found in signs(even.chars()) {
        words(jieba, even.chars(), at..found.range.start, &mut pieces);
        at = found.range.end;
        pieces.push(Piece { sort: Sort::Sign(found.sign), range: found.range });
    }
    words(jieba, even.chars(), at..even.chars().len(), &mut pieces);
    pieces
}

fn words(jieba: &Jieba, chars: &[char], stretch: Range<usize>, pieces: &mut Vec<Piece>) {
    let text: String = chars[stretch.clone()].iter().collect();
    let mut spelled = false;
    for token in jieba.cut(&text, false) {
        let range = stretch.start + token.start..stretch.start + token.end;
        let single = token.word.chars().next().unwrap_or(' ');
        let joins = !is_han(single) && single.is_alphanumeric();
        let follows = spelled && (joins || is_combining_mark(single));
        if let Some(last) = pieces.last_mut().filter(|_| follows) {
            last.range.end = range.end;
            continue;
        }
        spelled = joins;
        let sort = match () {
            () if single.is_whitespace() => continue,
            () if !single.is_alphanumeric() => Sort::Mark,
            () if stop_words().contains(token.word) => Sort::Stop,
            () => Sort::Word,
        };
        pieces.push(Piece { sort, range });
    }
}

#[track_caller]
fn same(cutter: &Cutter, jieba: &Jieba, text: &str) {
    let even = Even::of(text);
    let (ours, theirs) = (cutter.cut(&even), expected(jieba, &even));
    let first = ours.iter().zip(&theirs).find(|(ours, theirs)| ours != theirs);
    assert!(ours == theirs, "{first:?}, {} and {} pieces", ours.len(), theirs.len());
}

#[test]
fn letters_are_cut_as_jieba_cuts_them() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../../shared/data/messages");
    let mut letters = 0;
    for file in ["labelled", "dated", "replies"] {
        let path = folder.join(format!("{file}.jsonl"));
        let Ok(lines) = fs::read_to_string(&path) else {
            println!("SKIPPED: no letters at {}", path.display());
            continue;
        };
        for line in lines.lines() {
            let row: serde_json::Value = serde_json::from_str(line).unwrap();
            let texts = ["title", "text", "reply"].into_iter().filter_map(|key| row[key].as_str());
            texts.for_each(|text| same(&CUTTER, &JIEBA, text));
            letters += 1;
        }
    }
    println!("{letters} letters");
}

#[test]
fn other_writings_and_long_runs_are_cut_as_jieba_cuts_them() {
    for text in [
        "",
        "T恤 4S店 AB型 c++ 5.1%-3 node.js a_b&c #1 卡拉OK",
        "二〇一九年 々 阿卜杜拉·买买提 γ射线 𠮷野家 䶮 﨎 é́ naïve",
        "😀😀👨‍👩‍👧 བོད་སྐད་ནི ئۇيغۇر تىلى ಠ_ಠ 한국어 かな",
        "a\u{301}b\u{301}\u{302} 中\u{301}国 1\u{20e3}",
    ] {
        same(&CUTTER, &JIEBA, text);
    }
    for text in ["工", "中国", "a", "1", "a ", "，", "\u{301}", "的"] {
        let long = text.repeat(1_000_000 / text.len());
        let even = Even::of(&long);
        assert!(CUTTER.cut(&even) == expected(&JIEBA, &even), "{text:?}");
    }
}

#[test]
fn names_that_were_learned_are_cut_as_jieba_cuts_them() {
    let (mut cutter, mut jieba) = (CUTTER.clone(), JIEBA.clone());
    let names =
        ["云溪县", "青石镇", "柳林村委会", "云溪县", "𠮷田路", "买买提·江", "c座", "中国共产党"];
    for name in names {
        cutter.learn(name);
        jieba.add_word(&Even::of(name).text(), None, None);
    }
    for text in [
        "云溪县青石镇柳林村委会占用耕地，在𠮷田路买买提·江路口C座",
        "柳林村委会主任",
        "中国共产党员在青石镇政府",
        "柳林村委员会",
    ] {
        same(&cutter, &jieba, text);
        same(&CUTTER, &JIEBA, text);
    }
    for name in names {
        let often = u32::try_from(jieba.suggest_freq(name)).unwrap();
        let expected = 1.0 - (-150.0 * f64::from(often) / 60_101_967.0).exp();
        assert!((cutter.expected(name) - expected).abs() < 1e-12, "{name}");
    }
}

proptest! {
    #[test]
    fn whatever_is_typed_is_cut_as_jieba_cuts_it(typed in "\\PC{0,80}|[0-9一二年月日点元a. \\n甲]{0,80}|[中国人民大会堂的工作a1+.%· ]{0,60}|[一-龥]{0,60}") {
        same(&CUTTER, &JIEBA, &typed);
    }
}
