//! Files that are not what they seem: each is refused with what is wrong and what to do, in the
//! language of whoever sits there, and nothing of it is kept.

use serde_json::json;

use crate::house::House;

const DATA: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/program/data/");
const WORKBOOK: &str = "merged-heads.xlsx";
const PLAIN: &str = "编号,内容,信访日期\n1,望溪路的路灯不亮，请修理。,2019-04-25\n";

/// A file under a name, with the profile it is read through, and words of what is told in English and
/// in Chinese.
struct Bad {
    name: &'static str,
    bytes: Vec<u8>,
    profile: &'static str,
    told: [&'static str; 2],
}

fn bad(name: &'static str, bytes: impl AsRef<[u8]>, told: [&'static str; 2]) -> Bad {
    Bad { name, bytes: bytes.as_ref().to_vec(), profile: "", told }
}

fn through(profile: &'static str, bad: Bad) -> Bad {
    Bad { profile, ..bad }
}

/// A file made by other people's software (LibreOffice, msoffcrypto, Python).
fn made(name: &str) -> Vec<u8> {
    std::fs::read(format!("{DATA}{name}")).expect("a file of the tests")
}

#[track_caller]
fn refused(house: &House, arguments: &[&str], told: [&str; 2], what: &str) {
    for (locale, words) in ["en_GB.UTF-8", "zh_CN.UTF-8"].into_iter().zip(told) {
        let output = house.run_in(locale, &[&["import"], arguments].concat());
        let error = String::from_utf8_lossy(&output.stderr).into_owned();
        assert_eq!(output.status.code(), Some(2), "{what}: {error}");
        assert!(error.contains(words), "{what}: {error}");
        assert!(!error.contains('⟦') && error.lines().count() < 12, "{what}: {error}");
        assert!(output.stdout.is_empty(), "{what}: a refusal is no result");
    }
}

#[test]
fn a_file_that_is_not_what_it_seems_is_refused_with_what_to_do() {
    let house = House::new();
    let before = house.must(&["log", "verify"])[0]["events"].clone();
    let (old, workbook) = (["save it as .xlsx", "另存为不设密码的 .xlsx"], made(WORKBOOK));
    let head = |what| [what, "没有读懂表头，未导入任何内容"];
    for Bad { name, bytes, profile, told } in [
        bad("old.xls", made("old.xls"), old),
        bad("renamed.xlsx", made("old.xls"), old),
        bad("renamed.csv", made("old.xls"), old),
        bad("locked.xlsx", made("locked.xlsx"), ["under a password", "设有打开密码"]),
        bad("torn.xlsx", &workbook[..3000], ["or only part of one", "文件不完整"]),
        bad("text.xlsx", PLAIN, ["This is no .xlsx workbook", "这不是 .xlsx 工作簿"]),
        bad("workbook.csv", &workbook, ["Name the file .xlsx", "将文件名改为 .xlsx"]),
        bad("workbook.jsonl", &workbook, ["Name the file .xlsx", "将文件名改为 .xlsx"]),
        bad("bomb.xlsx", made("bomb.xlsx"), ["unfolds to more than is read", "展开后过大"]),
        bad("empty.xlsx", made("empty-sheet.xlsx"), ["There is nothing in", "是空的"]),
        bad("empty.csv", "", ["There is nothing in", "是空的"]),
        bad("old.dbf", [0x83, 0x7e, 11, 26], ["with its memo file", "与备注文件"]),
        bad("old.ods", [0x50, 0x4b, 3, 4], ["save it as .xlsx", "另存为 .xlsx"]),
        bad("old.doc", [0xd0, 0xcf], ["Only .xlsx, .csv and .jsonl", "只能导入 .xlsx"]),
        bad("letters.csv", "尊敬的领导\n路灯不亮\n", head("must name the number")),
        bad("semicolons.csv", PLAIN.replace(',', ";"), head("name formats.delimiter")),
        bad("big5.csv", made("big5.csv"), head("encoding = \"big5\"")),
        through(
            "sheet = '2020'",
            bad("other.xlsx", &workbook, ["no sheet of the name", "sheet 所写"]),
        ),
        through(
            "encoding = 'utf-8'",
            bad("gb.csv", made("gb18030.csv"), head("than the profile says")),
        ),
        through("encoding = 'gb18030'", bad("utf.csv", PLAIN, head("than the profile says"))),
        through(
            "encoding = 'gb18030'",
            bad("b5.csv", made("big5.csv"), head("than the profile says")),
        ),
        through(
            "encoding = 'big5'",
            bad("gb.csv", made("gb18030.csv"), head("than the profile says")),
        ),
    ] {
        let place = |name: &str| house.beside().join(name).display().to_string();
        let (path, map, findings) = (place(name), place("map.toml"), place("findings.csv"));
        std::fs::write(&path, bytes).expect("a file");
        std::fs::write(&map, profile).expect("a profile");
        refused(&house, &[&path, "--map", &map, "--findings", &findings], told, name);
        assert!(!std::path::Path::new(&findings).exists(), "{name}: an empty report is in the way");
    }
    let after = house.must(&["log", "verify"]);
    assert_eq!((&after[0]["events"], &after[0]["ok"]), (&before, &json!(true)));
}

#[test]
fn a_profile_that_can_not_be_meant_is_refused_with_what_to_do() {
    let house = House::new();
    let path = house.beside().join("old.csv").display().to_string();
    std::fs::write(&path, PLAIN).expect("a file");
    let map = house.beside().join("map.toml").display().to_string();
    for (profile, told) in [
        ("[colums]\ncontent = '内容'", ["profiles do not say", "没有的项目"]),
        ("[columns]\nmood = '心情'", ["mood. There are: original_number", "mood。可用的字段"]),
        ("[columns]\ntitle = '内容'\ncontent = '内容'", ["twice", "写了两次"]),
        ("[columns]\ntitle = '重点人员'", ["labels people", "贴标签"]),
        ("[columns]\ntitle = ''", ["an empty heading", "表头是空的"]),
        ("[defaults]\ncontent = 'x'", ["content has no default", "不能给它设默认值"]),
        ("encoding = 'koi8-r'", ["koi8-r. There are: utf-8", "koi8-r。可用的编码"]),
        ("[formats]\ndate = '%Y-%m'", ["%Y-%m. Write it like", "%Y-%m。请写成"]),
        ("[formats]\ndelimiter = ';;'", ["one ASCII character", "一个 ASCII 字符"]),
    ] {
        std::fs::write(&map, profile).expect("a profile");
        refused(&house, &[&path, "--map", &map], told, profile);
    }
    // Saved by an editor in the code page of an old system.
    std::fs::write(&map, b"[columns]\ncontent = '\xc4\xda\xc8\xdd'\n").expect("a profile");
    refused(&house, &[&path, "--map", &map], ["save it as UTF-8", "另存为 UTF-8"], "a code page");
    // With the mark that editors put before UTF-8.
    std::fs::write(&map, "\u{feff}[columns]\ncontent = '内容'\n").expect("a profile");
    assert_eq!(house.must(&["import", &path, "--map", &map])[0]["adopted"], 1);
}
