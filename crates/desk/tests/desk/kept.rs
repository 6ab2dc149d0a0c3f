//! What search and duplicates remember is kept for the next start, sealed, and never of what was erased (design.md
//! "Followers", "Envelope"): a start reads what came since, whatever is not whole is read from the log.

#![expect(clippy::unwrap_used, reason = "the vocabulary of these tests fails by panicking")]

use std::{
    fs,
    path::{Path, PathBuf},
};

use desk::{Desk, Following, Question, views::Officer};

use crate::house::{House, open, signed_in};

/// What stands in every letter of these tests.
const ALL: &str = "经过";

/// Opens the office as a process does that keeps its indexes, and reads what it has to.
async fn started(house: &House) -> (Desk, Officer) {
    let desk = open(&house.at("office"), &house.at("office.key")).await;
    desk.keep_indexes_in(&house.at("index"));
    desk.catch_up().await.unwrap();
    let clerk = signed_in(&desk, "李登记").await;
    (desk, clerk)
}

async fn found(desk: &Desk, clerk: &Officer, words: &str) -> Vec<String> {
    let question = Question { words: words.to_owned(), ..Question::default() };
    let found = desk.search(clerk, &question).await.unwrap();
    let mut numbers: Vec<String> = found.rows.into_iter().map(|one| one.row.number).collect();
    numbers.sort_unstable();
    numbers
}

fn letters(desk: &Desk) -> Following {
    desk.following()[0]
}

/// The same house after its process ended, and with it its hold on the folder; nobody keeps indexes in this one.
async fn reopened(House { folder, desk, leader, clerk: _ }: House) -> House {
    desk.close().await;
    drop(desk);
    let desk = open(&folder.path().join("office"), &folder.path().join("office.key")).await;
    let clerk = signed_in(&desk, "李登记").await;
    House { folder, desk, clerk, leader }
}

/// A house with these letters, closed after it has kept what it remembers.
async fn closed(titles: &[&str]) -> (House, Vec<String>) {
    let house = House::new().await;
    house.desk.keep_indexes_in(&house.at("index"));
    let mut numbers = Vec::new();
    for title in titles {
        numbers.push(house.kept(title).await);
    }
    house.desk.catch_up().await.unwrap();
    numbers.sort_unstable();
    (reopened(house).await, numbers)
}

fn copy(from: &Path, to: &Path) {
    fs::create_dir_all(to).unwrap();
    for file in fs::read_dir(from).unwrap() {
        let file = file.unwrap();
        fs::copy(file.path(), to.join(file.file_name())).unwrap();
    }
}

fn files(folder: &Path) -> Vec<PathBuf> {
    fs::read_dir(folder).unwrap().map(|file| file.unwrap().path()).collect()
}

#[tokio::test]
async fn a_start_reads_what_came_since_and_nothing_else() {
    let (house, mut numbers) = closed(&["路面塌陷", "路灯不亮", "井盖缺失"]).await;
    for file in files(&house.at("index")) {
        let bytes = fs::read(&file).unwrap();
        for word in ["路灯", "塌陷"] {
            assert!(!bytes.windows(6).any(|window| window == word.as_bytes()), "{file:?}");
        }
    }
    let (desk, clerk) = started(&house).await;
    let at = letters(&desk);
    assert!(at.warm && at.kept);
    assert_eq!((at.holds, at.behind, at.read), (3, 0, 0), "the folder had all of it");
    assert_eq!(found(&desk, &clerk, ALL).await, numbers);
    assert_eq!(found(&desk, &clerk, "井盖").await.len(), 1);
    desk.close().await;
    drop(desk);
    // One more comes while nobody follows; then whoever follows is killed before anything is kept.
    numbers.push(house.kept("树枝遮挡").await);
    numbers.sort_unstable();
    for _ in 0..2 {
        let (desk, clerk) = started(&house).await;
        assert_eq!((letters(&desk).read, letters(&desk).holds), (1, 4), "what came since");
        assert_eq!(found(&desk, &clerk, ALL).await, numbers);
        drop(desk);
    }
}

#[tokio::test]
async fn what_was_erased_is_in_no_index_and_an_old_copy_of_the_folder_opens_no_more() {
    let (house, numbers) = closed(&["路面塌陷", "路灯不亮"]).await;
    copy(&house.at("index"), &house.at("old"));
    let (desk, clerk) = started(&house).await;
    let house = House { desk, clerk, ..house };
    let gone = found(&house.desk, &house.clerk, "塌陷").await.remove(0);
    house.erases(&gone).await;
    house.desk.catch_up().await.unwrap();
    let rest: Vec<String> = numbers.into_iter().filter(|number| *number != gone).collect();
    assert_eq!(found(&house.desk, &house.clerk, ALL).await, rest);
    for file in files(&house.at("old")) {
        let now = house.at("index").join(file.file_name().unwrap());
        let same = |now| fs::read(&file).unwrap() == now;
        assert!(fs::read(now).map_or(true, |now| now.is_empty() || !same(now)), "{file:?}");
    }
    let house = reopened(house).await;
    let (desk, clerk) = started(&house).await;
    assert_eq!(letters(&desk).read, 0, "what was sealed anew opens");
    assert_eq!(found(&desk, &clerk, ALL).await, rest);
    desk.close().await;
    drop(desk);
    // Whoever puts the old folder back has an index of everything, and no key for it.
    fs::remove_dir_all(house.at("index")).unwrap();
    copy(&house.at("old"), &house.at("index"));
    let (desk, clerk) = started(&house).await;
    assert_eq!(letters(&desk).read, 2, "everything was read from the log");
    assert_eq!(found(&desk, &clerk, ALL).await, rest);
}

#[tokio::test]
async fn what_is_damaged_or_of_a_log_that_went_otherwise_is_read_anew() {
    let (house, _) = closed(&["路面塌陷", "路灯不亮"]).await;
    copy(&house.at("index"), &house.at("whole"));
    let names: Vec<_> = files(&house.at("whole"));
    assert!(4 <= names.len(), "{names:?}");
    for damaged in names.iter().filter(|path| 0 < fs::metadata(path).unwrap().len()) {
        fs::remove_dir_all(house.at("index")).unwrap();
        copy(&house.at("whole"), &house.at("index"));
        let path = house.at("index").join(damaged.file_name().unwrap());
        let mut bytes = fs::read(&path).unwrap();
        let middle = bytes.len() / 2;
        bytes[middle] ^= 1;
        fs::write(&path, bytes).unwrap();
        let (desk, clerk) = started(&house).await;
        assert_eq!((letters(&desk).read, letters(&desk).holds), (2, 2), "{damaged:?}");
        assert_eq!(found(&desk, &clerk, ALL).await.len(), 2);
    }
    // The database of before comes back, and another letter takes the place of the one that the folder knows.
    house.desk.close().await;
    let before = house.backup();
    let house = reopened(house).await;
    house.desk.keep_indexes_in(&house.at("index"));
    house.kept("井盖缺失").await;
    house.desk.catch_up().await.unwrap();
    let house = reopened(house).await;
    house.desk.close().await;
    fs::remove_dir_all(house.at("office")).unwrap();
    copy(&before, &house.at("office"));
    let house = reopened(house).await;
    house.kept("树枝遮挡").await;
    let (desk, clerk) = started(&house).await;
    assert_eq!(letters(&desk).read, 3);
    assert!(found(&desk, &clerk, "井盖").await.is_empty());
    assert_eq!(found(&desk, &clerk, "树枝").await.len(), 1);
}

#[tokio::test]
async fn where_nothing_can_be_kept_everything_is_found_all_the_same() {
    let (house, numbers) = closed(&["路面塌陷"]).await;
    // A file where the folder should be.
    fs::remove_dir_all(house.at("index")).unwrap();
    fs::write(house.at("index"), b"").unwrap();
    let (desk, clerk) = started(&house).await;
    assert!(!letters(&desk).kept);
    assert_eq!(found(&desk, &clerk, ALL).await, numbers);
    drop(desk);
    // The folder goes while it is in use.
    fs::remove_file(house.at("index")).unwrap();
    let (desk, clerk) = started(&house).await;
    assert!(letters(&desk).kept);
    let other = House { desk, clerk, ..house };
    fs::remove_dir_all(other.at("index")).unwrap();
    other.kept("路灯不亮").await;
    assert!(other.desk.catch_up().await.is_err(), "said once, and tried again by whoever follows");
    other.desk.catch_up().await.unwrap();
    assert!(!letters(&other.desk).kept);
    assert_eq!(found(&other.desk, &other.clerk, ALL).await.len(), 2);
    // A second process beside one that has the folder.
    let first = open(&other.at("office"), &other.at("office.key")).await;
    first.keep_indexes_in(&other.at("index"));
    let second = open(&other.at("office"), &other.at("office.key")).await;
    second.keep_indexes_in(&other.at("index"));
    second.catch_up().await.unwrap();
    assert!(!letters(&second).kept && letters(&second).holds == 2);
}
