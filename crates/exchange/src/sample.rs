//! Registers made up for measuring: fictional rows in the form of a real one, the same at each call.

use std::io::{self, Seek, Write};

use zip::ZipWriter;
use zip::write::SimpleFileOptions;

const HEAD: [&str; 10] = [
    "信访件编号",
    "信访日期",
    "信访形式",
    "信访目的",
    "姓名",
    "联系电话",
    "标题",
    "投诉内容",
    "承办单位",
    "答复内容",
];
/// The column that holds days.
const DAY: usize = 1;
/// 2015-01-01, as spreadsheets count days.
const FIRST_DAY: u64 = 42_005;

/// Sentences that rows are put together from; each row differs by its number.
const WORDS: [&str; 6] = [
    "望溪路中段的路灯已有多日不亮，老人和放学的孩子晚上经过很不方便，",
    "小区二次供水的水压不足，早晚高峰六楼以上基本没有水，",
    "村口的排水沟堵塞，一下雨路面就积水，车辆和行人都难以通行，",
    "楼下夜市经营到凌晨两点，油烟和噪声影响周边居民休息，",
    "公交线路调整以后，到县医院需要换乘两次，",
    "希望有关单位派人到现场查看，尽快处理并告知结果。",
];

/// A register of so many rows as comma-separated values.
pub fn csv(rows: u64, mut file: impl Write) -> io::Result<()> {
    writeln!(file, "{}", HEAD.join(","))?;
    for n in 0..rows {
        let mut cells = row(n);
        cells[DAY] = day(n, rows);
        writeln!(file, "{}", cells.join(","))?;
    }
    file.flush()
}

/// The same register as a workbook, with shared texts and days as numbers.
pub fn xlsx(rows: u64, file: impl Write + Seek) -> io::Result<()> {
    let mut zip = ZipWriter::new(file);
    let begin = |zip: &mut ZipWriter<_>, name: &str| {
        zip.start_file(name, SimpleFileOptions::default()).map_err(io::Error::from)
    };
    for (name, text) in PARTS {
        begin(&mut zip, name)?;
        zip.write_all(text.as_bytes())?;
    }
    begin(&mut zip, "xl/sharedStrings.xml")?;
    write!(zip, "<sst xmlns=\"{MAIN}\">")?;
    for cell in HEAD.map(str::to_owned).into_iter().chain((0..rows).flat_map(row)) {
        write!(zip, "<si><t>{cell}</t></si>")?;
    }
    write!(zip, "</sst>")?;
    begin(&mut zip, "xl/worksheets/sheet1.xml")?;
    write!(zip, "<worksheet xmlns=\"{MAIN}\"><sheetData>")?;
    let mut shared = 0;
    for line in 1..=rows + 1 {
        write!(zip, "<row r=\"{line}\">")?;
        for (at, letter) in ('A'..='J').enumerate() {
            match (at, line) {
                (DAY, 2..) => {
                    let serial = FIRST_DAY + days(line - 2, rows);
                    write!(zip, "<c r=\"{letter}{line}\" s=\"1\"><v>{serial}</v></c>")?;
                }
                _ => write!(zip, "<c r=\"{letter}{line}\" t=\"s\"><v>{shared}</v></c>")?,
            }
            shared += 1;
        }
        write!(zip, "</row>")?;
    }
    write!(zip, "</sheetData></worksheet>")?;
    zip.finish().map_err(io::Error::from)?.flush()
}

fn row(n: u64) -> [String; 10] {
    let form = ["来信", "来访", "来电", "网上信访"][at(n, 4)];
    let words = [WORDS[at(n, 5)], WORDS[at(n / 5, 5)], WORDS[5]].concat();
    [
        format!("演示-{n:07}"),
        String::new(),
        form.to_owned(),
        ["求决", "意见建议"][at(n / 7, 2)].to_owned(),
        format!("演示人{n}"),
        format!("139{:08}", n % 100_000_000),
        format!("演示事项第{n}件"),
        format!("演示数据第{n}件：{words}"),
        "演示单位".to_owned(),
        format!("演示答复第{n}件：已派人到现场查看，问题已经处理完毕。"),
    ]
}

/// Rows come as a register is kept, in the order of receipt, over ten years.
fn days(n: u64, rows: u64) -> u64 {
    n.saturating_mul(3650) / rows.max(1)
}

fn day(n: u64, rows: u64) -> String {
    let days = i32::try_from(days(n, rows)).unwrap_or(0);
    jiff::civil::date(2015, 1, 1).saturating_add(jiff::Span::new().days(days)).to_string()
}

fn at(n: u64, count: usize) -> usize {
    usize::try_from(n).unwrap_or(0) % count
}

const MAIN: &str = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";

/// What a workbook needs around its sheet.
const PARTS: [(&str, &str); 5] = [
    (
        "[Content_Types].xml",
        r#"<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/><Override PartName="/xl/workbook.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"/><Override PartName="/xl/worksheets/sheet1.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.worksheet+xml"/><Override PartName="/xl/styles.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.styles+xml"/><Override PartName="/xl/sharedStrings.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.sharedStrings+xml"/></Types>"#,
    ),
    (
        "_rels/.rels",
        r#"<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" Target="xl/workbook.xml"/></Relationships>"#,
    ),
    (
        "xl/workbook.xml",
        r#"<workbook xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main" xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"><sheets><sheet name="演示数据" sheetId="1" r:id="rId1"/></sheets></workbook>"#,
    ),
    (
        "xl/_rels/workbook.xml.rels",
        r#"<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/worksheet" Target="worksheets/sheet1.xml"/><Relationship Id="rId2" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/sharedStrings" Target="sharedStrings.xml"/><Relationship Id="rId3" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/styles" Target="styles.xml"/></Relationships>"#,
    ),
    (
        "xl/styles.xml",
        r#"<styleSheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><fonts count="1"><font/></fonts><fills count="1"><fill/></fills><borders count="1"><border/></borders><cellStyleXfs count="1"><xf/></cellStyleXfs><cellXfs count="2"><xf numFmtId="0"/><xf numFmtId="14" applyNumberFormat="1"/></cellXfs></styleSheet>"#,
    ),
];

#[cfg(test)]
mod tests {
    use std::io::Cursor;

    use super::*;
    use crate::register::{Adopted, Map, read_csv, read_xlsx};

    #[test]
    fn both_forms_hold_the_same_register() {
        let (mut table, mut book) = (Vec::new(), Cursor::new(Vec::new()));
        csv(5000, &mut table).unwrap();
        xlsx(5000, &mut book).unwrap();
        let (map, today) = (Map::default(), jiff::civil::date(2026, 11, 23));
        let from_table: Vec<Adopted> =
            read_csv(table.as_slice(), &map, today).collect::<Result<_, _>>().unwrap();
        let from_book: Vec<Adopted> =
            read_xlsx(book, &map, today).unwrap().collect::<Result<_, _>>().unwrap();
        assert_eq!(from_table.len(), 5000);
        assert!(from_table == from_book);
        assert_eq!(from_table[4999].received_on, jiff::civil::date(2024, 12, 28));
    }
}
