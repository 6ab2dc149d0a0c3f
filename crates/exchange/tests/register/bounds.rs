//! Rows too large, bytes that are no text, and media that fail.

use std::io::{self, BufReader, Read};

use exchange::register::{Adopted, Finding, Map, ROW_MAX, Reason, read_csv, read_jsonl};

use super::{TODAY, csv, finding, jsonl, numbers};

fn object(id: &str, text: &str) -> String {
    format!("{{\"id\":\"{id}\",\"text\":\"{text}\",\"time\":\"2019-04-25\"}}\n")
}

#[test]
fn a_row_larger_than_a_mebibyte_is_passed_over() {
    let large = "灯".repeat(ROW_MAX / 3 + 1);
    let rows = jsonl(object("1", "a") + &object("2", &large) + &object("3", "a"));
    assert_eq!(numbers(&rows), ["1", "3"]);
    assert_eq!(finding(rows), (2, None, "row_too_large"));

    let rows =
        csv(format!("id,text,time\n1,a,2019-04-25\n2,\"{large}\n\",2019-04-25\n3,a,2019-04-25\n"));
    assert_eq!(numbers(&rows), ["1", "3"]);
    assert_eq!(finding(rows), (3, None, "row_too_large"));
}

#[test]
fn the_longest_content_has_twenty_thousand_characters() {
    let rows = jsonl(object("1", &"灯".repeat(20_000)) + &object("2", &"灯".repeat(20_001)));
    assert_eq!(numbers(&rows), ["1"]);
    assert_eq!(finding(rows), (2, Some("text".into()), "too_long"));
}

#[test]
fn bytes_that_are_not_utf_8_are_told_apart() {
    let gbk = b"\xc2\xb7\xb5\xc6";
    let mut file = object("1", "a").into_bytes();
    file.extend_from_slice(gbk);
    file.extend_from_slice(b"\n");
    assert_eq!(finding(jsonl(file)), (2, None, "broken_encoding"));

    let mut file = "id,text,time,note\n1,".as_bytes().to_vec();
    file.extend_from_slice(gbk);
    file.extend_from_slice(",2019-04-25,望溪路的灯\n2,望溪路的灯不亮,2019-04-25,".as_bytes());
    file.extend_from_slice(gbk);
    let rows = csv(file);
    assert_eq!(numbers(&rows), ["2"], "a column nobody reads may be in any encoding");
    assert_eq!(finding(rows), (2, Some("text".into()), "broken_encoding"));

    let mut file = gbk.to_vec();
    file.extend_from_slice(",text,time\n1,望溪路的灯不亮,2019-04-25\n".as_bytes());
    assert_eq!(finding(csv(file)), (1, None, "broken_encoding"));
}

#[test]
fn a_byte_order_mark_and_any_line_end_are_no_matter() {
    for file in [
        "\u{feff}id,text,time\r\n1,a,2019-04-25\r\n2,a,2019-04-25\r\n",
        "\u{feff}\"id\",text,time\n1,a,2019-04-25\n2,a,2019-04-25",
        "id,text,time\r1,a,2019-04-25\r2,a,2019-04-25\r",
        "\n\nid,text,time\n\n1,a,2019-04-25\r\n\r\n2,a,2019-04-25\n\n",
    ] {
        assert_eq!(numbers(&csv(file)), ["1", "2"], "{file:?}");
    }
    assert_eq!(
        numbers(&jsonl(format!("\u{feff}{}\r\n{}", object("1", "a"), object("2", "a")))),
        ["1", "2"]
    );
}

#[test]
fn an_empty_file_has_no_rows_and_no_findings() {
    for file in ["", "\n", "\u{feff}", "\r\n\r\n"] {
        assert_eq!(jsonl(file), [], "{file:?}");
    }
    assert_eq!(csv(""), []);
    assert_eq!(csv("\n\r\n"), []);
    assert_eq!(csv("id,text,time\n"), []);
}

/// Gives its bytes and then fails, like a drive pulled out.
struct Failing<'a>(&'a [u8]);

impl Read for Failing<'_> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        if self.0.is_empty() { Err(io::Error::other("gone")) } else { self.0.read(buffer) }
    }
}

#[test]
fn a_medium_that_fails_ends_the_register_with_a_finding() {
    let map = Map::default();
    let objects = object("1", "a") + "{\"id\":";
    let read: Vec<Result<Adopted, Finding>> =
        read_jsonl(BufReader::new(Failing(objects.as_bytes())), &map, TODAY).collect();
    assert_eq!(numbers(&read), ["1"]);
    assert_eq!(read[1], Err(Finding::row(2, Reason::Unreadable)));
    assert_eq!(read.len(), 2);

    let table = b"id,text,time\n1,a,2019-04-25\n2,a";
    let read: Vec<_> = read_csv(BufReader::new(Failing(table)), &map, TODAY).collect();
    assert_eq!(numbers(&read), ["1"]);
    assert_eq!(read[1], Err(Finding::row(3, Reason::Unreadable)));
    assert_eq!(read.len(), 2);
}
