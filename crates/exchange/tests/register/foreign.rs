//! Two files made by other people's software (LibreOffice), and what a hand reads in them.

use calamine::{Data, Reader, Xlsx};
use exchange::register::{Adopted, Finding, Map, read_csv, read_xlsx};
use jiff::civil::date;

use super::TODAY;

const WORKBOOK: &[u8] = include_bytes!("../data/merged-heads.xlsx");
const TABLE: &[u8] = include_bytes!("../data/gb18030.csv");

fn rows() -> Vec<Result<Adopted, Finding>> {
    let map = Map::default();
    read_xlsx(std::io::Cursor::new(WORKBOOK), &map, TODAY).unwrap().collect()
}

/// Title and note above, a head of two lines with merged cells, dates as numbers in two formats and
/// as text, results of formulas, a unit merged over two rows, a hidden row, two cells in error.
#[test]
fn a_workbook_with_merged_heads_is_read_as_a_person_reads_it() {
    let rows = rows();
    let lines: Vec<_> = rows.iter().flatten().map(|row| row.line).collect();
    assert_eq!(lines, [5, 6, 7, 10]);
    let first = rows[0].as_ref().unwrap();
    assert_eq!(first.original_number, "XF-2019-1");
    assert_eq!(first.received_on, date(2019, 4, 25));
    assert_eq!(
        (first.answered_on, first.closed_on),
        (Some(date(2019, 5, 10)), Some(date(2019, 5, 20)))
    );
    assert_eq!(first.content, "望溪路的路灯不亮，晚上看不见路。");
    assert_eq!((first.form.as_deref(), first.kind.as_deref()), (Some("letter"), Some("claim")));
    let person = first.petitioner.as_ref().unwrap();
    assert_eq!(
        (person.name.as_deref(), person.phone.as_deref()),
        (Some("演示甲"), Some("13800000001"))
    );
    assert_eq!(person.address.as_deref(), Some("望溪路一号"));
    let second = rows[1].as_ref().unwrap();
    assert_eq!(
        (second.original_number.as_str(), second.received_on),
        ("XF-2019-2", date(2019, 4, 26))
    );
    assert_eq!(second.organ.as_deref(), Some("城管局（演示）"), "merged over both rows");
    assert_eq!(second.answered_on, Some(date(2019, 5, 6)));
    let hidden = rows[2].as_ref().unwrap();
    assert_eq!(
        (hidden.received_on, hidden.answered_on),
        (date(2019, 5, 6), Some(date(2019, 5, 16)))
    );
    assert_eq!((hidden.form.as_deref(), hidden.petitioner.as_ref()), (Some("call"), None));
    let plain = rows[4].as_ref().unwrap();
    assert_eq!(
        (plain.original_number.as_str(), plain.received_on),
        ("20190005", date(2019, 5, 10))
    );
    assert_eq!(plain.form.as_deref(), Some("飞鸽"), "no word of ours: for the caller to see");
}

#[test]
fn cells_in_error_are_named_by_line_and_column() {
    let findings: Vec<_> = rows().into_iter().filter_map(Result::err).collect();
    let told: Vec<_> = findings
        .iter()
        .map(|finding| (finding.line, finding.column.as_deref(), finding.reason.code()))
        .collect();
    assert_eq!(told, [(8, Some("反映内容"), "error_cell"), (11, Some("反映内容"), "error_cell")]);
}

/// Another reader's opinion of the same cells.
#[test]
fn another_reader_finds_the_same_cells() {
    let mut book = Xlsx::new(std::io::Cursor::new(WORKBOOK)).unwrap();
    let range = book.worksheet_range("2019年").unwrap();
    let at = |line: u32, column: u32| range.get_value((line - 1, column)).unwrap();
    for row in rows().into_iter().flatten() {
        let line = u32::try_from(row.line).unwrap();
        assert_eq!(at(line, 6), &Data::String(row.content.clone()));
        let day = match at(line, 1) {
            Data::DateTime(serial) => {
                let (year, month, day, ..) = serial.to_ymd_hms_milli();
                format!("{year:04}-{month:02}-{day:02}")
            }
            _ => continue,
        };
        assert_eq!(row.received_on.to_string(), day);
    }
}

#[test]
fn a_table_in_gb18030_is_read_through_a_profile() {
    let profile = "
        [columns]
        original_number = '件号'
        received_on = '来件日'
        form = '来件方式'
        name = '来信人'
        content = '事由'
        kind = '目的'
        class = '归口'
        [codes.form]
        '平信' = 'letter'
        [codes.kind]
        '建议' = 'suggestion'
        [codes.class]
        '供水' = '0901'
    ";
    let map = Map::parse(profile).unwrap();
    let rows: Vec<_> = read_csv(TABLE, &map, TODAY).map(Result::unwrap).collect();
    let numbers: Vec<_> = rows.iter().map(|row| row.original_number.as_str()).collect();
    assert_eq!(numbers, ["旧-001", "旧-002", "旧-003"]);
    assert_eq!(rows[0].received_on, date(2018, 3, 5));
    assert_eq!(rows[0].content, "老街“南巷”停水，请派人查看。");
    assert_eq!((rows[0].form.as_deref(), rows[0].class.as_deref()), (Some("letter"), Some("0901")));
    assert_eq!(
        (rows[1].received_on, rows[1].form.as_deref()),
        (date(2018, 3, 6), Some("12345转办"))
    );
    // Letters of two and of four bytes that older code pages do not have.
    assert_eq!(rows[1].content, "㐀村道路不平，雨天积水。");
    assert_eq!(rows[1].petitioner.as_ref().unwrap().name.as_deref(), Some("演示𠮷"));
    assert_eq!(
        (rows[2].content.as_str(), rows[2].kind.as_deref()),
        ("建议增设路灯,两盏。", Some("suggestion"))
    );
    assert_eq!(rows[2].received_on, date(2018, 3, 7));
}
