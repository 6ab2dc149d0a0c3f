//! The mayor's mailbox of the public data set, where it lies beside the project.

use std::collections::BTreeMap;
use std::fs::File;
use std::io::BufReader;
use std::path::Path;

use exchange::register::{Map, read_jsonl};

use super::TODAY;

#[test]
fn the_mayor_s_mailbox_is_adopted_whole_and_without_a_map() {
    let path =
        Path::new(env!("CARGO_MANIFEST_DIR")).join("../../../shared/data/messages/replies.jsonl");
    let Ok(file) = File::open(&path) else {
        println!("SKIPPED: {} is not there; nothing of it was tested", path.display());
        return;
    };
    let map = Map::default();
    let mut register = read_jsonl(BufReader::new(file), &map, TODAY);
    let (mut adopted, mut refused) = (Vec::new(), BTreeMap::<_, u32>::new());
    for row in register.by_ref() {
        match row {
            Ok(row) => adopted.push(row),
            Err(finding) => *refused.entry(finding.reason.code()).or_default() += 1,
        }
    }
    println!("replies.jsonl: {} adopted, refused {refused:?}", adopted.len());
    assert_eq!((adopted.len(), refused), (1_942, BTreeMap::new()));
    assert_eq!(register.dropped(), []);
    assert!(adopted.iter().all(|row| row.title.is_some() && row.petitioner.is_none()));
    assert!(adopted.iter().all(|row| row.answer.is_some() && row.answered_on.is_some()));
    assert!(adopted.iter().all(|row| row.form.is_none() && row.closed_on.is_none()));
    let longest = adopted.iter().map(|row| row.content.chars().count()).max();
    println!("replies.jsonl: the longest text has {longest:?} characters");
}
