//! Traces for a log server elsewhere, from the real binary: lines of RFC 5424, read by a reader of its own, that name
//! nobody and say nothing (capabilities O 219).

use std::process::Stdio;

use serde_json::{Value, json};

use crate::house::{House, staffed_houses};

/// A line of RFC 5424, taken apart.
#[derive(Debug)]
struct Line {
    priority: u16,
    time: String,
    app: String,
    message_id: String,
    facts: Vec<(String, String)>,
}

impl Line {
    fn fact(&self, name: &str) -> Option<&str> {
        self.facts.iter().find(|(own, _)| own == name).map(|(_, value)| value.as_str())
    }
}

/// HEADER SP STRUCTURED-DATA, by the grammar of RFC 5424, section 6; none where a line does not follow it.
fn parsed(line: &str) -> Option<Line> {
    let (priority, rest) = line.strip_prefix('<')?.split_once('>')?;
    let rest = rest.strip_prefix("1 ")?;
    let mut parts = rest.splitn(6, ' ');
    let (time, host, app) = (parts.next()?, parts.next()?, parts.next()?);
    let (process, message_id, data) = (parts.next()?, parts.next()?, parts.next()?);
    let printable = |text: &str, most: usize| {
        (1..=most).contains(&text.len()) && text.bytes().all(|byte| (33..=126).contains(&byte))
    };
    let header = [(host, 255), (app, 48), (process, 128), (message_id, 32)];
    let leading = priority.len() > 1 && priority.starts_with('0');
    if leading || priority.len() > 3 || !header.iter().all(|(text, most)| printable(text, *most)) {
        return None;
    }
    let (_, seconds) = time.strip_suffix('Z')?.split_once('T')?;
    let digits = seconds.split_once('.').map_or(0, |(_, digits)| digits.len());
    let stamp = time.parse::<jiff::Timestamp>().is_ok() && digits <= 6;
    // One element, and no message after it.
    let element = data.strip_prefix('[')?.strip_suffix(']')?;
    let (id, mut rest) = element.split_once(' ')?;
    let (name, number) = id.split_once('@')?;
    if !stamp || !printable(name, 32) || number.parse::<u32>().is_err() {
        return None;
    }
    let mut facts = Vec::new();
    loop {
        let (name, value) = rest.split_once("=\"")?;
        let (value, after) = value.split_once('"')?;
        if !printable(name, 32) || name.contains([']', '"', ' ']) || value.contains(['\\', ']']) {
            return None;
        }
        facts.push((name.to_owned(), value.to_owned()));
        match after.strip_prefix(' ') {
            Some(more) => rest = more,
            None if after.is_empty() => break,
            None => return None,
        }
    }
    let own = |text: &str| text.to_owned();
    let priority = priority.parse().ok()?;
    Some(Line { priority, time: own(time), app: own(app), message_id: own(message_id), facts })
}

fn report(house: &House) -> String {
    let body = json!({"kind": "report", "title": "暗号七七", "content": "收受礼品卡，暗号七七。"});
    let (status, taken) = house.call("", "POST", "/api/v1/matters", &body);
    assert_eq!(status, 201, "{taken}");
    taken["number"].as_str().expect("a number").to_owned()
}

fn lines(house: &House, after: Option<&str>) -> Vec<Line> {
    let mut arguments = vec!["traces", "syslog"];
    arguments.extend(after.iter().flat_map(|after| ["--after", *after]));
    let told = house.begin(&arguments, Stdio::piped(), Stdio::null());
    let output = told.wait_with_output().expect("the program ends");
    assert!(output.status.success());
    let text = String::from_utf8(output.stdout).expect("text");
    for secret in ["暗号七七", "reception", "礼品卡"] {
        assert!(!text.contains(secret), "{secret} stands in the lines");
    }
    text.lines()
        .map(|line| parsed(line).unwrap_or_else(|| panic!("not RFC 5424: {line}")))
        .collect()
}

#[test]
fn the_reader_of_these_tests_refuses_what_the_rfc_does_not_allow() {
    let good = "<109>1 2026-11-23T01:00:00.000Z - lugu - page [lugu@32473 position=\"1\"]";
    assert!(parsed(good).is_some());
    for (right, wrong) in [
        ("<109>", "<0109>"),
        ("1 2026", "2 2026"),
        (".000Z", ".0000000Z"),
        (" - lugu", " lugu"),
        ("lugu@32473", "lugu"),
        ("\"1\"]", "\"1]"),
        ("\"1\"]", "\"1\" ]"),
        ("page", "页"),
    ] {
        assert!(parsed(&good.replacen(right, wrong, 1)).is_none(), "{wrong}");
    }
}

#[test]
fn a_log_server_gets_each_look_once_in_lines_that_name_nobody() {
    for mut house in staffed_houses() {
        house.serve();
        let number = report(&house);
        assert!(lines(&house, None).is_empty());
        let path = format!("/api/v1/matters/{number}");
        assert_eq!(house.call("reception", "GET", &path, &Value::Null).0, 200);
        for who in ["clerk", "chief"] {
            assert_eq!(house.call(who, "GET", &path, &Value::Null).0, 404);
        }
        let first = lines(&house, None);
        let [look] = &first[..] else { panic!("{first:?}") };
        assert_eq!((look.priority / 8, look.priority % 8), (13, 5), "log audit, notice");
        assert_eq!((look.app.as_str(), look.message_id.as_str()), ("lugu", "api"));
        assert!(look.time.ends_with('Z'));
        assert_eq!(
            (look.fact("number"), look.fact("manner")),
            (Some(number.as_str()), Some("api"))
        );
        assert!(
            look.fact("officer").is_some_and(|id| id.len() == 36) && look.fact("name").is_none()
        );
        let position = look.fact("position").expect("a position").to_owned();
        let search = format!("/api/v1/matters?text={number}");
        assert_eq!(house.call("clerk", "GET", &search, &Value::Null).0, 200);
        let more = lines(&house, Some(&position));
        let [search] = &more[..] else { panic!("{more:?}") };
        assert_eq!((search.message_id.as_str(), search.fact("number")), ("search", None));
        assert!(lines(&house, search.fact("position")).is_empty());
        assert_eq!(house.must(&["log", "verify"])[0]["ok"], true);
        house.stop();
        house.must(&["rebuild"]);
        assert_eq!(house.must(&["log", "verify"])[0]["ok"], true);
        assert_eq!(lines(&house, None).len(), 2);
    }
}
