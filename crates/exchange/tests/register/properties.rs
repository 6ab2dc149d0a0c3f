//! What holds for any file at all.

use std::io::BufReader;

use exchange::register::{Map, read_csv, read_jsonl};
use jiff::civil::Date;
use proptest::prelude::*;

use super::TODAY;

/// A text that comes out as it went in: no control characters and no space around it.
fn a_text() -> impl Strategy<Value = String> {
    "[\\PC\n,\"'灯]{0,40}[!-~灯]".prop_filter("trimmed and of one direction", |text| {
        let plain = |c: char| !matches!(c, '\u{61c}' | '\u{feff}' | '\u{200e}'..='\u{202e}' | '\u{2066}'..='\u{2069}');
        text.trim() == text && text.chars().all(plain)
    })
}

fn a_day() -> impl Strategy<Value = Date> {
    (1950_i16..2026, 1_i8..=12, 1_i8..=28).prop_map(|(y, m, d)| jiff::civil::date(y, m, d))
}

fn rows() -> impl Strategy<Value = Vec<(String, Date)>> {
    prop::collection::vec((a_text(), a_day()), 0..20)
}

/// The rows as the csv crate writes them: another hand than the one that reads.
fn written_as_csv(rows: &[(String, Date)]) -> csv::Result<Vec<u8>> {
    let mut bytes = Vec::new();
    let mut writer = csv::Writer::from_writer(&mut bytes);
    writer.write_record(["编号", "信访日期", "内容"])?;
    for (at, (text, day)) in rows.iter().enumerate() {
        writer.write_record([&at.to_string(), &day.to_string(), text])?;
    }
    writer.flush()?;
    drop(writer);
    Ok(bytes)
}

fn written_as_jsonl(rows: &[(String, Date)]) -> Vec<u8> {
    let object = |(at, (text, day)): (usize, &(String, Date))| {
        serde_json::json!({"id": at, "time": day.to_string(), "text": text}).to_string() + "\n"
    };
    rows.iter().enumerate().map(object).collect::<String>().into_bytes()
}

proptest! {
    #[test]
    fn good_rows_come_back_as_they_were_written(rows in rows(), buffer in 1_usize..64) {
        let (map, csv, jsonl) = (Map::default(), written_as_csv(&rows).unwrap(), written_as_jsonl(&rows));
        let tables = read_csv(BufReader::with_capacity(buffer, csv.as_slice()), &map, TODAY);
        let objects = read_jsonl(BufReader::with_capacity(buffer, jsonl.as_slice()), &map, TODAY);
        for read in [tables, objects] {
            let read: Vec<_> = read.map(|row| row.map(|row| (row.content, row.received_on))).collect();
            let expected: Vec<_> = rows.iter().cloned().map(Ok).collect();
            prop_assert_eq!(read, expected);
        }
    }

    #[test]
    fn no_bytes_make_a_reader_panic(bytes in prop::collection::vec(any::<u8>(), 0..2_000)) {
        let map = Map::default();
        let headed = [b"id,text,time,yybz\n".as_slice(), &bytes].concat();
        prop_assert!(read_csv(bytes.as_slice(), &map, TODAY).count() <= bytes.len() + 1);
        prop_assert!(read_csv(headed.as_slice(), &map, TODAY).count() <= headed.len());
        prop_assert!(read_jsonl(bytes.as_slice(), &map, TODAY).count() <= bytes.len() + 1);
    }

    #[test]
    fn no_punctuation_makes_a_reader_panic(text in "[\"{}:,;\\[\\]a\r\n\u{feff}0\\\\灯]{0,200}") {
        let map = Map::default();
        let headed = format!("id,text,time\n{text}");
        prop_assert!(read_csv(headed.as_bytes(), &map, TODAY).count() <= headed.len());
        prop_assert!(read_jsonl(text.as_bytes(), &map, TODAY).count() <= text.len());
    }

    #[test]
    fn no_text_makes_a_map_panic(text in "\\PC{0,80}") {
        let _ = Map::parse(&text);
        let _ = Map::parse(&format!("[formats]\ndate = '{text}'"));
    }

    #[test]
    fn findings_never_repeat_the_row(text in "[a-z灯]{12,30}") {
        let map = Map::default();
        let file = format!("id,text,time\n{text},{text},{text}\n{text}\n\"{text}\"x,a,b\n");
        for finding in read_csv(file.as_bytes(), &map, TODAY).filter_map(Result::err) {
            let shown = format!("{finding} {finding:?}");
            prop_assert!(!shown.contains(&text));
        }
    }
}
