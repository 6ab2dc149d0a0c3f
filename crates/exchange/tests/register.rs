//! Registers as offices hand them over: good rows, bad rows, and columns nobody may read.

#![expect(clippy::unwrap_used, reason = "the vocabulary of these tests fails by panicking")]

#[path = "register/bounds.rs"]
mod bounds;
#[path = "register/foreign.rs"]
mod foreign;
#[path = "register/properties.rs"]
mod properties;
#[path = "register/replies.rs"]
mod replies;
#[path = "register/workbooks.rs"]
mod workbooks;

use exchange::register::{Adopted, Finding, Map, Reason, Register, read_csv, read_jsonl};
use jiff::civil::{Date, date};

const TODAY: Date = date(2026, 11, 23);

fn jsonl(text: impl AsRef<[u8]>) -> Vec<Result<Adopted, Finding>> {
    read_jsonl(text.as_ref(), &Map::default(), TODAY).collect()
}

fn csv(text: impl AsRef<[u8]>) -> Vec<Result<Adopted, Finding>> {
    read_csv(text.as_ref(), &Map::default(), TODAY).collect()
}

/// The only finding of a file, as line, column and code.
#[track_caller]
fn finding(rows: Vec<Result<Adopted, Finding>>) -> (u64, Option<String>, &'static str) {
    let findings: Vec<_> = rows.into_iter().filter_map(Result::err).collect();
    let [finding] = findings.as_slice() else { panic!("{findings:?}") };
    (finding.line, finding.column.clone(), finding.reason.code())
}

fn numbers(rows: &[Result<Adopted, Finding>]) -> Vec<&str> {
    rows.iter().flatten().map(|row| row.original_number.as_str()).collect()
}

#[test]
fn a_full_row_says_all_it_says() {
    let rows = csv(
        "信访件编号,标题,投诉内容,信访日期,信访形式,信访来源,信访目的,问题属地代码,内容分类,姓名,联系电话,\
         身份证号,住址,是否匿名,答复内容,答复时间,办结时间,承办单位\r\n\
         XF-1,路灯,\"望溪路的灯,\r\n不亮\",2019/4/25 9:32,来信,市长信箱,求决,330106,城乡建设,张三,13800000000,\
         330106195001011234,望溪路1号,否,已修好,2019年5月6日,2019-05-07,住建局\r\n",
    );
    let row = rows[0].as_ref().unwrap();
    assert_eq!((row.line, row.original_number.as_str()), (2, "XF-1"));
    assert_eq!((row.title.as_deref(), row.content.as_str()), (Some("路灯"), "望溪路的灯,\n不亮"));
    assert_eq!(row.received_on, date(2019, 4, 25));
    assert_eq!((row.form.as_deref(), row.kind.as_deref()), (Some("letter"), Some("claim")));
    assert_eq!((row.source.as_deref(), row.area.as_deref()), (Some("市长信箱"), Some("330106")));
    assert_eq!((row.class.as_deref(), row.organ.as_deref()), (Some("城乡建设"), Some("住建局")));
    let person = row.petitioner.as_ref().unwrap();
    assert_eq!(
        (person.name.as_deref(), person.phone.as_deref()),
        (Some("张三"), Some("13800000000"))
    );
    assert_eq!(person.id_number.as_deref(), Some("330106195001011234"));
    assert_eq!((person.address.as_deref(), row.anonymous), (Some("望溪路1号"), Some(false)));
    assert_eq!((row.answer.as_deref(), row.answered_on), (Some("已修好"), Some(date(2019, 5, 6))));
    assert_eq!(row.closed_on, Some(date(2019, 5, 7)));
    assert_eq!(rows.len(), 1);
}

#[test]
fn what_the_source_does_not_state_is_not_made_up() {
    let rows = jsonl(
        r#"{"id": 7, "text": "路灯不亮", "time": "2019-04-25T23:59:00-11:00", "reply": null}"#,
    );
    let row = rows[0].as_ref().unwrap();
    assert_eq!((row.original_number.as_str(), row.received_on), ("7", date(2019, 4, 25)));
    assert_eq!((&row.title, &row.form, &row.kind), (&None, &None, &None));
    assert_eq!((&row.petitioner, row.anonymous), (&None, None));
    assert_eq!((&row.answer, row.answered_on, row.closed_on), (&None, None, None));
}

#[test]
fn each_fault_has_its_line_its_column_and_its_code() {
    let good = r#"{"id":"1","text":"a","time":"2019-04-25"}"#;
    for (bad, column, code) in [
        (r#"{"text":"a","time":"2019-04-25"}"#, Some("original_number"), "missing"),
        (r#"{"id":" ","text":"a","time":"2019-04-25"}"#, Some("id"), "empty"),
        (r#"{"id":"2","text":null,"time":"2019-04-25"}"#, Some("text"), "empty"),
        (r#"{"id":"2","text":"a"}"#, Some("received_on"), "missing"),
        (r#"{"id":"2","text":"a","time":"昨天"}"#, Some("time"), "not_a_date"),
        (r#"{"id":"2","text":"a","time":"2019-02-29"}"#, Some("time"), "impossible_date"),
        (r#"{"id":"2","text":"a","time":"2026-11-24"}"#, Some("time"), "date_in_future"),
        (
            r#"{"id":"2","text":"a","time":"2019-04-25","reply_time":"2019-04-24"}"#,
            Some("reply_time"),
            "answer_before_message",
        ),
        (
            r#"{"id":"2","text":"a","time":"2019-04-25","办结时间":"2019-04-24"}"#,
            Some("办结时间"),
            "closed_before_message",
        ),
        (
            r#"{"id":"2","text":"a","time":"2019-04-25","匿名":"也许"}"#,
            Some("匿名"),
            "not_a_yes_or_no",
        ),
        (r#"{"id":"2","text":["a"],"time":"2019-04-25"}"#, Some("text"), "not_a_text"),
        (r#"{"id":{"a":[1]},"text":"a","time":"2019-04-25"}"#, Some("id"), "not_a_text"),
        (
            r#"{"id":123456789012345678901,"text":"a","time":"2019-04-25"}"#,
            Some("id"),
            "not_a_text",
        ),
        (r#"{"id":"2","text":"a\u0000","time":"2019-04-25"}"#, Some("text"), "control_characters"),
        (r#"{"id":"2","text":"a\u202eb","time":"2019-04-25"}"#, Some("text"), "bidi_controls"),
        (r#"{"id":"2","text":"a","text":"b","time":"2019-04-25"}"#, Some("text"), "column_twice"),
        (r#"{"id":"1","text":"a","time":"2019-04-25"}"#, Some("id"), "duplicate_in_file"),
        (r#"{"id":"2","text":"a","time":"2019-04-25""#, None, "not_json"),
        (r#"{"id":"2","text":"a","time":"2019-04-25"} {}"#, None, "not_json"),
        (r#"["2","a","2019-04-25"]"#, None, "not_json"),
    ] {
        let rows = jsonl(format!("{good}\n\n{bad}\n{}", good.replace("\"1\"", "\"9\"")));
        assert_eq!(finding(rows.clone()), (3, column.map(str::to_owned), code), "{bad}");
        assert_eq!(numbers(&rows).len(), 2, "{bad}: the rows around it are adopted");
    }
}

#[test]
fn a_csv_row_at_fault_leaves_its_neighbours_alone() {
    for (bad, code) in [
        ("2,a", "wrong_column_count"),
        ("2,a,2019-04-25,x", "wrong_column_count"),
        ("2,\"a\" b,2019-04-25", "stray_quote"),
        ("2,,2019-04-25", "empty"),
    ] {
        let rows =
            csv(format!("id,text,time\n1,a,2019-04-25\n{bad}\n\n3,\"x \"\"y\"\"\",2019-04-25"));
        let (line, _, found) = finding(rows.clone());
        assert_eq!((line, found), (3, code), "{bad}");
        assert_eq!(numbers(&rows), ["1", "3"], "{bad}");
    }
}

#[test]
fn a_quote_never_closed_does_not_swallow_letters_in_silence() {
    let rows = csv("id,time,text\n1,2019-04-25,a\n2,2019-04-25,\"b\n3,2019-04-25,c\n");
    assert_eq!(numbers(&rows), ["1"]);
    assert_eq!(finding(rows), (3, None, "unclosed_quote"));
}

#[test]
fn a_file_without_a_header_shows_nothing_of_its_first_letter() {
    let file = "7,有人扬言报复,2019-04-25\n8,b,2019-04-25\n";
    let map = Map::default();
    let mut register = read_csv(file.as_bytes(), &map, TODAY);
    let findings: Vec<_> = register.by_ref().filter_map(Result::err).collect();
    assert_eq!(findings, [Finding::column(1, "original_number", Reason::Missing)]);
    assert_eq!(register.dropped(), []);
}

#[test]
fn a_header_with_the_same_column_twice_is_not_guessed_at() {
    let rows = csv("id,text,time,text\n1,a,2019-04-25,b\n");
    assert_eq!(finding(rows), (1, Some("text".into()), "column_twice"));
}

#[test]
fn columns_that_label_people_are_dropped_and_named_once() {
    let names = |register: &Register<'_>| {
        register.dropped().iter().map(|dropped| dropped.column.clone()).collect::<Vec<_>>()
    };
    let map = Map::default();
    let csv = "id,YYBZ,text,time,重点人员\n1,1,a,2019-04-25,是\n2,0,b,2019-04-25,否\n";
    let mut register = read_csv(csv.as_bytes(), &map, TODAY);
    assert_eq!(register.by_ref().flatten().count(), 2);
    assert_eq!(names(&register), ["YYBZ", "重点人员"]);

    // The value of a dropped key is passed over: not even a control character in it is met.
    let row = |id: &str| {
        format!(
            "{{\"id\":\"{id}\",\"text\":\"a\",\"time\":\"2019-04-25\",\"threat_flag\":\"\\u0000\"}}\n"
        )
    };
    let jsonl = row("1") + &row("2");
    let mut register = read_jsonl(jsonl.as_bytes(), &map, TODAY);
    assert_eq!(register.by_ref().flatten().count(), 2);
    assert_eq!(names(&register), ["threat_flag"]);
}

#[test]
fn among_several_columns_the_first_that_holds_something_counts() {
    let rows = csv("djsj,xfrq,id,text\n2019-05-01,2019-04-25,1,a\n2019-05-01,,2,a\n");
    let days: Vec<_> = rows.iter().flatten().map(|row| row.received_on).collect();
    assert_eq!(days, [date(2019, 4, 25), date(2019, 5, 1)]);
}

#[test]
fn an_office_s_map_names_columns_defaults_formats_and_codes() {
    let map = "[columns]\noriginal_number='Nr'\ncontent='诉求'\nreceived_on='Tag'\n[defaults]\nform='web'\n\
               [formats]\ndate='%d.%m.%Y'\ndelimiter=';'\n[codes.class]\n'城建'='urban'\n";
    let map = Map::parse(map).unwrap();
    let file = "nr;诉求;tag;内容分类;form\n1;a,b;25.04.2019;城建;\n2;c;26.04.2019;林业;visit\n";
    let rows: Vec<_> = read_csv(file.as_bytes(), &map, TODAY).map(Result::unwrap).collect();
    assert_eq!((rows[0].content.as_str(), rows[0].received_on), ("a,b", date(2019, 4, 25)));
    let stated: Vec<_> =
        rows.iter().map(|row| (row.class.as_deref(), row.form.as_deref())).collect();
    assert_eq!(stated, [(Some("urban"), Some("web")), (Some("林业"), Some("visit"))]);
}

#[test]
fn nothing_printed_by_accident_shows_a_value() {
    let rows = csv("id,text,time,name\nXF1,秘密,2019-04-25,张三\nXF2,秘密,昨天,张三\n");
    assert_eq!(format!("{:?}", rows[0]), "Ok(Adopted { line: 2, .. })");
    let person = rows[0].as_ref().unwrap().petitioner.as_ref().unwrap();
    assert_eq!(format!("{person:?}"), "Petitioner { .. }");
    assert_eq!(
        rows[1].as_ref().unwrap_err().to_string(),
        "line 3, column time: this is not a date"
    );
}
