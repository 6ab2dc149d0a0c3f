//! Workbooks made to be hard: other calendars, lost digits, bombs, and files that are none.

use std::io::{Cursor, Write};

use exchange::register::{Adopted, Finding, Map, Unopened, read_xlsx};
use jiff::civil::date;
use zip::ZipWriter;
use zip::write::SimpleFileOptions;

use super::{TODAY, finding};

const RELATIONS: &str = r#"<Relationships xmlns="x"><Relationship Id="r1" Type="a/officeDocument" Target="xl/workbook.xml"/></Relationships>"#;
const HEAD: &str = r#"<row r="1"><c r="A1" t="inlineStr"><is><t>id</t></is></c><c r="B1" t="inlineStr"><is><t>text</t></is></c><c r="C1" t="inlineStr"><is><t>time</t></is></c></row>"#;

/// A workbook of two sheets, of which the second holds these rows.
struct Book {
    properties: &'static str,
    shared: Option<String>,
    rows: String,
    after: &'static str,
}

fn book(rows: impl Into<String>) -> Book {
    Book { properties: "", shared: None, rows: rows.into(), after: "" }
}

impl Book {
    fn bytes(&self) -> Vec<u8> {
        let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
        let mut part = |name: &str, text: &str| {
            zip.start_file(name, SimpleFileOptions::default()).unwrap();
            zip.write_all(text.as_bytes()).unwrap();
        };
        part("_rels/.rels", RELATIONS);
        let sheets = r#"<sheets><sheet name="空" r:id="r1"/><sheet name="台账 &amp; 旧" r:id="r2"/></sheets>"#;
        part("xl/workbook.xml", &format!("<workbook>{}{sheets}</workbook>", self.properties));
        part(
            "xl/_rels/workbook.xml.rels",
            r#"<Relationships><Relationship Id="r1" Type="a/worksheet" Target="worksheets/sheet1.xml"/><Relationship Id="r2" Type="a/worksheet" Target="/xl/worksheets/sheet2.xml"/><Relationship Id="r3" Type="a/sharedStrings" Target="sharedStrings.xml"/><Relationship Id="r4" Type="a/styles" Target="styles.xml"/></Relationships>"#,
        );
        part(
            "xl/styles.xml",
            r#"<styleSheet><cellStyleXfs><xf numFmtId="14"/></cellStyleXfs><cellXfs><xf numFmtId="0"/><xf numFmtId="14"/></cellXfs></styleSheet>"#,
        );
        if let Some(shared) = &self.shared {
            part("xl/sharedStrings.xml", shared);
        }
        part("xl/worksheets/sheet1.xml", "<worksheet><sheetData/></worksheet>");
        let dimension = r#"<dimension ref="A1:XFD1048576"/>"#;
        part(
            "xl/worksheets/sheet2.xml",
            &format!(
                "<worksheet>{dimension}<sheetData>{}</sheetData>{}</worksheet>",
                self.rows, self.after
            ),
        );
        zip.finish().unwrap().into_inner()
    }

    fn read(&self) -> Vec<Result<Adopted, Finding>> {
        let map = Map::parse("sheet = \"台账 & 旧\"").unwrap();
        read_xlsx(Cursor::new(self.bytes()), &map, TODAY).unwrap().collect()
    }
}

fn unopened(bytes: Vec<u8>, profile: &str) -> Unopened {
    let map = Map::parse(profile).unwrap();
    read_xlsx(Cursor::new(bytes), &map, TODAY).err().unwrap()
}

/// A row of three cells, the first a number.
fn row(line: u32, number: &str, text: &str, day: &str) -> String {
    format!(
        r#"<row r="{line}"><c r="A{line}"><v>{number}</v></c><c r="B{line}" t="inlineStr"><is><t>{text}</t></is></c><c r="C{line}" s="1"><v>{day}</v></c></row>"#
    )
}

/// 43580 is 2019-04-25 where days are counted from 1900, and 42118 the same where from 1904.
#[test]
fn days_are_counted_from_the_workbook_s_own_first_day() {
    let rows = book(format!("{HEAD}{}", row(2, "7", "a", "43580.39"))).read();
    assert_eq!(rows[0].as_ref().unwrap().received_on, date(2019, 4, 25));
    let properties = "<workbookPr date1904=\"1\"/>";
    let rows = Book { properties, ..book(format!("{HEAD}{}", row(2, "7", "a", "42118"))) }.read();
    assert_eq!(rows[0].as_ref().unwrap().received_on, date(2019, 4, 25));
    // Not shown as a date, and written in the office's own format: no count of days.
    let digits = row(2, "7", "a", "20190425").replace(" s=\"1\"", "");
    let map = Map::parse("sheet = \"台账 & 旧\"\n[formats]\ndate = '%Y%m%d'").unwrap();
    let book_of_digits = Cursor::new(book(format!("{HEAD}{digits}")).bytes());
    let rows: Vec<_> = read_xlsx(book_of_digits, &map, TODAY).unwrap().collect();
    assert_eq!(rows[0].as_ref().unwrap().received_on, date(2019, 4, 25));
    for impossible in ["0", "60", "-1", "99999999"] {
        let rows = book(format!("{HEAD}{}", row(2, "7", "a", impossible))).read();
        let (line, column, reason) = finding(rows);
        assert_eq!((line, column.as_deref()), (2, Some("time")));
        assert!(
            ["impossible_date", "date_instead_of_text"].contains(&reason),
            "{impossible}: {reason}"
        );
    }
}

#[test]
fn what_a_spreadsheet_lost_is_a_finding_and_no_guess() {
    for (cells, column, reason) in [
        (
            r#"<c r="A2"><v>3.3010619500101123E17</v></c><c r="B2" t="inlineStr"><is><t>a</t></is></c><c r="C2"><v>43580</v></c>"#,
            "id",
            "digits_lost",
        ),
        (
            r#"<c r="A2" s="1"><v>43466</v></c><c r="B2" t="inlineStr"><is><t>a</t></is></c><c r="C2"><v>43580</v></c>"#,
            "id",
            "date_instead_of_text",
        ),
        (
            r#"<c r="A2"><v>1.5</v></c><c r="B2" t="inlineStr"><is><t>a</t></is></c><c r="C2"><v>43580</v></c>"#,
            "id",
            "not_a_text",
        ),
        (
            r#"<c r="A2"><v>1</v></c><c r="B2" t="str"><f>A1</f></c><c r="C2"><v>43580</v></c>"#,
            "text",
            "formula_without_result",
        ),
        (
            r#"<c r="A2"><v>1</v></c><c r="B2"><f>A1</f><v></v></c><c r="C2"><v>43580</v></c>"#,
            "text",
            "formula_without_result",
        ),
        (
            r#"<c r="A2"><v>1</v></c><c r="B2" t="e"><v>#REF!</v></c><c r="C2"><v>43580</v></c>"#,
            "text",
            "error_cell",
        ),
    ] {
        let rows = book(format!("{HEAD}<row r=\"2\">{cells}</row>")).read();
        assert_eq!(finding(rows), (2, Some(column.to_owned()), reason));
    }
}

#[test]
fn shared_texts_in_several_styles_are_one_text_without_their_readings() {
    let shared = r#"<sst uniqueCount="99999999999999"><si><t>id</t></si><si><r><t>路</t></r><r><t xml:space="preserve">灯 &lt;1&gt;_x000D_
</t></r><rPh><t>lù</t></rPh></si></sst>"#;
    let rows = format!(
        r#"{}<row r="2"><c r="A2"><v>7</v></c><c r="B2" t="s"><v>1</v></c><c r="C2"><v>43580</v></c></row>"#,
        HEAD.replace("inlineStr\"><is><t>id</t></is>", "s\"><v>0</v>")
    );
    let rows = Book { shared: Some(shared.to_owned()), ..book(rows) }.read();
    assert_eq!(rows[0].as_ref().unwrap().content, "路灯 <1>");
}

#[test]
fn labels_on_people_are_dropped_under_any_head() {
    let head = r#"<row r="1"><c r="A1" t="inlineStr"><is><t>id</t></is></c><c r="B1" t="inlineStr"><is><t>text</t></is></c><c r="C1" t="inlineStr"><is><t>time</t></is></c><c r="D1" t="inlineStr"><is><t>稳控</t></is></c><c r="E1" t="inlineStr"><is><t></t></is></c></row>
        <row r="2"><c r="D2" t="inlineStr"><is><t>姓名</t></is></c><c r="E2" t="inlineStr"><is><t>电话</t></is></c></row>"#;
    let after = r#"<mergeCells><mergeCell ref="A1:A2"/><mergeCell ref="B1:B2"/><mergeCell ref="C1:C2"/><mergeCell ref="D1:E1"/></mergeCells>"#;
    let body = row(3, "7", "a", "43580").replace(
        "</row>",
        r#"<c r="D3" t="inlineStr"><is><t>某人</t></is></c><c r="E3"><v>13800000000</v></c></row>"#,
    );
    let book = Book { after, ..book(format!("{head}{body}")) };
    let map = Map::parse("sheet = \"台账 & 旧\"").unwrap();
    let mut register = read_xlsx(Cursor::new(book.bytes()), &map, TODAY).unwrap();
    let rows: Vec<_> = register.by_ref().collect();
    assert_eq!(rows[0].as_ref().unwrap().petitioner, None);
    let dropped: Vec<_> =
        register.dropped().iter().map(|dropped| dropped.column.as_str()).collect();
    assert_eq!(dropped, ["稳控姓名", "稳控电话"]);
}

#[test]
fn a_sheet_without_a_head_says_what_is_missing() {
    assert_eq!(book("").read(), [], "an empty sheet has no rows and no findings");
    let rows = row(1, "7", "a", "43580");
    assert_eq!(finding(book(rows).read()), (1, Some("original_number".into()), "missing"));
}

#[test]
fn files_that_are_no_workbook_are_refused_before_a_row_is_read() {
    let old = [&[0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1], [0; 600].as_slice()].concat();
    assert_eq!(unopened(old, ""), Unopened::OldOrLocked);
    assert_eq!(unopened(b"id,text,time\n".to_vec(), ""), Unopened::NotAWorkbook);
    assert_eq!(unopened(Vec::new(), ""), Unopened::NotAWorkbook);
    assert_eq!(unopened(book(HEAD).bytes(), "sheet = \"2020\""), Unopened::NoSuchSheet);
    let whole = book(format!("{HEAD}{}", row(2, "7", "a", "43580"))).bytes();
    for cut in [whole.len() / 2, whole.len() - 30] {
        assert_eq!(unopened(whole[..cut].to_vec(), ""), Unopened::NotAWorkbook);
    }
}

/// A few kilobytes that unfold to hundreds of megabytes: refused, or read past, and never held.
#[test]
fn what_unfolds_without_end_is_not_held() {
    let space = " ".repeat(64 << 20);
    let shared = format!("<sst><si><t>{space}</t></si></sst>");
    assert_eq!(
        unopened(Book { shared: Some(shared), ..book(HEAD) }.bytes(), "sheet = \"台账 & 旧\""),
        Unopened::TooLarge
    );
    let rows = book(format!(
        "{HEAD}<row r=\"2\"><c r=\"A2\" t=\"inlineStr\"><is><t>{space}</t></is></c></row>"
    ));
    assert_eq!(unopened(rows.bytes(), "sheet = \"台账 & 旧\""), Unopened::TooLarge);
}

#[test]
fn a_row_of_a_hundred_thousand_cells_and_a_row_far_below_are_no_burden() {
    let wide: String = (0..100_000).map(|_| "<c><v>1</v></c>").collect();
    let far = row(1_048_576, "8", "b", "43580");
    let rows = book(format!("{HEAD}<row r=\"2\">{wide}</row>{far}")).read();
    assert_eq!(rows.last().unwrap().as_ref().unwrap().line, 1_048_576);
}
