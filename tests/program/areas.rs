//! Towns by the thousand from a list: all of them or none, and twice without doubling.

use std::fmt::Write;

use serde_json::json;

use crate::house::{House, houses};

fn file(house: &House, content: &[u8]) -> String {
    let file = house.beside().join("towns.csv");
    std::fs::write(&file, content).expect("a file");
    file.display().to_string()
}

#[test]
fn towns_are_named_from_a_list_once() {
    for house in houses() {
        let mut list = "代码,名称,上级\n".to_owned();
        for county in ["330102", "330105", "330106"] {
            for number in 100..1000 {
                writeln!(list, "{county}{number},第{number}街道,{county}").expect("a line");
            }
        }
        let path = file(&house, list.as_bytes());
        let told = house.must(&["areas", "import", &path]);
        assert_eq!(told[0], json!({"rows": 2700, "added": 2700}));
        let again = house.must(&["areas", "import", &path]);
        assert_eq!(again[0], json!({"rows": 2700, "added": 0}));
        assert_eq!(house.must(&["log", "verify"])[0]["ok"], true);
        house.must(&["rebuild"]);
        assert_eq!(house.must(&["log", "verify"])[0]["ok"], true);
    }
}

#[test]
fn a_list_with_a_wrong_line_names_it_and_changes_nothing() {
    let house = houses().into_iter().next().expect("a house");
    let path = file(&house, "330106101,甲街道\n330106102,\n999999001,丙\n".as_bytes());
    let refused = house.run(&["areas", "import", &path]);
    assert_eq!(refused.status.code(), Some(2));
    let told = String::from_utf8_lossy(&refused.stderr).into_owned();
    assert!(told.contains("Line 2:") && told.contains("Line 3:"), "{told}");
    assert!(!told.contains("Line 1:"), "{told}");
    let path = file(&house, b"330106101,\xbd\xd6\n");
    let broken = house.run(&["areas", "import", &path]);
    assert_eq!(broken.status.code(), Some(2), "a wrong code page");
    let path = file(&house, "330106101,甲街道\n".as_bytes());
    assert_eq!(house.must(&["areas", "import", &path])[0]["added"], 1);
}
