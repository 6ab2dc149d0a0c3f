//! Erasing as an office lives with it: appraised by one, approved by another, gone from the folder, and brought back by no
//! older backup (rules.md §6.7; design.md "Envelope": erasure leaves the tree whole and nothing to guess from).

#![expect(clippy::unwrap_used, reason = "the vocabulary of these tests fails by panicking")]

use std::path::Path;

use desk::views::SealView;
use rules::{codes::ErasureGround, refusal::Refusal};
use serde_json::Map;
use store::{PassageRow, Store};

use crate::house::{House, NAME, open, signed_in};

/// Everything that is kept of a matter beside the log, as bytes: its texts, its identity, its keys.
async fn kept_of(folder: &Path, number: &str) -> Vec<Vec<u8>> {
    let store = Store::open_sqlite(&folder.join("lugu.db")).await.unwrap();
    let number = number.to_owned();
    let read = store.read(move |work| {
        Box::pin(async move {
            let stream = work.matter_by_number(&number).await?.unwrap().id;
            let passages: Vec<PassageRow> = work.passages_of(stream).await?;
            let mut kept: Vec<_> = passages.into_iter().map(|row| row.envelope).collect();
            kept.extend(work.identity(stream).await?);
            kept.extend(work.content_keys(&[stream]).await?.into_iter().map(|row| row.envelope));
            let sealed = work.wrapped_keys(&[stream], store::IDENTITY).await?;
            kept.extend(sealed.into_iter().map(|row| row.envelope));
            Ok::<_, store::StoreError>(kept)
        })
    });
    let kept = read.await.unwrap();
    store.close().await;
    kept
}

/// Whether these bytes lie anywhere in a folder.
fn lies_in(folder: &Path, what: &[u8]) -> bool {
    let files = std::fs::read_dir(folder).unwrap().map(|file| std::fs::read(file.unwrap().path()));
    files.into_iter().any(|bytes| memchr(&bytes.unwrap(), what))
}

fn memchr(bytes: &[u8], what: &[u8]) -> bool {
    bytes.windows(what.len()).any(|window| window == what)
}

#[tokio::test]
async fn what_is_erased_is_nowhere_in_the_folder_and_the_log_still_proves_it() {
    let house = House::new().await;
    let (gone, stays) = (house.kept("路面塌陷").await, house.kept("路灯不亮").await);
    let before = kept_of(&house.at("office"), &gone).await;
    assert!(
        7 <= before.len(),
        "title, content, about, number elsewhere, identity, keys: {}",
        before.len()
    );
    assert!(before.iter().all(|bytes| lies_in(&house.at("office"), bytes)));

    house.erases(&gone).await;
    let seen = house.desk.matter(&house.clerk, &gone).await.unwrap();
    assert_eq!((seen.title.as_deref(), seen.content.as_str()), (Some("——"), "——"));
    assert!(matches!(seen.seal, SealView::Erased) && seen.about.is_empty());
    assert_eq!(seen.erasure.erased.unwrap().ground, ErasureGround::Ordered);
    assert!(!seen.erasure.lingers && seen.original_number.is_none());
    let opened = house.desk.act(&house.clerk, &gone, "open_seal", &Map::new(), None).await;
    assert!(matches!(opened, Err(desk::DeskError::Refused(Refusal::Erased))));
    let kinds: Vec<_> = house.desk.events(&house.clerk, &gone).await.unwrap();
    let kinds: Vec<_> = kinds.iter().map(|event| event.kind.as_str()).collect();
    let (first, last) = (kinds.first().unwrap(), kinds.last().unwrap());
    assert_eq!((*first, *last), ("matter.registered", "matter.erased"));

    let verified = house.desk.verify("").await.unwrap();
    assert_eq!((verified.fault, verified.erased), (None, 1));
    house.desk.rebuild().await.unwrap();
    assert_eq!(house.desk.verify("").await.unwrap().fault, None);
    house.desk.close().await;
    for bytes in &before {
        assert!(!lies_in(&house.at("office"), bytes), "a piece of {} bytes is left", bytes.len());
    }
    let desk = open(&house.at("office"), &house.at("office.key")).await;
    let other = desk.matter(&house.clerk, &stays).await.unwrap();
    assert_eq!(other.title.as_deref(), Some("路灯不亮"));
    desk.close().await;
}

#[tokio::test]
async fn a_backup_from_before_does_not_bring_it_back() {
    let house = House::new().await;
    let (gone, stays) = (house.kept("路面塌陷").await, house.kept("路灯不亮").await);
    let old_key = house.at("old.key");
    std::fs::copy(house.at("office.key"), &old_key).unwrap();
    house.desk.close().await;
    let backup = house.backup();
    let house = House { desk: open(&house.at("office"), &house.at("office.key")).await, ..house };
    house.erases(&gone).await;
    house.desk.close().await;

    // With the key file as it was, the same backup opens: it is the key that has forgotten.
    let copy = house.at("copy");
    std::fs::create_dir(&copy).unwrap();
    std::fs::copy(backup.join("lugu.db"), copy.join("lugu.db")).unwrap();
    let desk = open(&copy, &old_key).await;
    let back = desk.matter(&house.clerk, &gone).await.unwrap();
    assert_eq!(back.title.as_deref(), Some("路面塌陷"));
    desk.close().await;

    let desk = open(&backup, &house.at("office.key")).await;
    let clerk = signed_in(&desk, "李登记").await;
    let seen = desk.matter(&clerk, &gone).await.unwrap();
    assert_eq!(seen.title.as_deref(), Some("——"));
    assert_eq!(seen.erasure.erased.unwrap().ground, ErasureGround::Forgotten);
    let verified = desk.verify("").await.unwrap();
    assert_eq!((verified.fault, verified.erased), (None, 1));
    // Everything else is there, with who brought it.
    desk.act(&clerk, &stays, "open_seal", &Map::new(), None).await.unwrap();
    let seen = desk.matter(&clerk, &stays).await.unwrap();
    assert_eq!(seen.seal.identity().unwrap().petitioners[0].name, NAME);
    // And what comes in now gets no place that was given before.
    let house = House { desk, clerk, ..house };
    let fresh = house.kept("新来的信").await;
    let seen = house.desk.matter(&house.clerk, &fresh).await.unwrap();
    assert_eq!(seen.title.as_deref(), Some("新来的信"));
    house.desk.close().await;
}

#[tokio::test]
async fn a_power_cut_before_the_key_forgot_is_made_good_at_the_next_start() {
    let house = House::new().await;
    let gone = house.kept("路面塌陷").await;
    let whole = std::fs::read(house.at("office.key")).unwrap();
    house.erases(&gone).await;
    house.desk.close().await;
    // As if the machine had stopped between the commit and the key.
    std::fs::write(house.at("office.key"), &whole).unwrap();
    let desk = open(&house.at("office"), &house.at("office.key")).await;
    let text = std::fs::read_to_string(house.at("office.key")).unwrap();
    assert!(text.starts_with("lugu-office-key 2\n"), "it has forgotten");
    assert_eq!(desk.verify("").await.unwrap().fault, None);
    desk.close().await;
}

#[tokio::test]
async fn a_key_that_cannot_be_written_is_told_and_tried_again() {
    let house = House::new().await;
    let gone = house.kept("路面塌陷").await;
    let (key, aside) = (house.at("office.key"), house.at("aside.key"));
    std::fs::rename(&key, &aside).unwrap();
    house.erases(&gone).await;
    let lingers = house.desk.matter(&house.clerk, &gone).await.unwrap().erasure.lingers;
    assert!(lingers, "the page says so");
    std::fs::rename(&aside, &key).unwrap();
    house.desk.keep_house().await.unwrap();
    assert!(!house.desk.matter(&house.clerk, &gone).await.unwrap().erasure.lingers);
    let text = std::fs::read_to_string(&key).unwrap();
    assert!(text.starts_with("lugu-office-key 2\n"));
    house.desk.close().await;
}

/// What an office of before this version kept: content keys wrapped by the office key itself, identities uncovered.
#[tokio::test]
async fn an_office_of_before_gets_places_at_its_first_start() {
    let house = House::new().await;
    let (one, other) = (house.kept("路面塌陷").await, house.kept("路灯不亮").await);
    house.desk.unplace_keys().await.unwrap();
    house.desk.close().await;
    let desk = open(&house.at("office"), &house.at("office.key")).await;
    assert_eq!(desk.verify("").await.unwrap().fault, None);
    let clerk = signed_in(&desk, "李登记").await;
    for (number, title) in [(&one, "路面塌陷"), (&other, "路灯不亮")] {
        desk.act(&clerk, number, "open_seal", &Map::new(), None).await.unwrap();
        let seen = desk.matter(&clerk, number).await.unwrap();
        assert_eq!(seen.title.as_deref(), Some(title));
        assert_eq!(seen.seal.identity().unwrap().petitioners[0].name, NAME);
    }
    let house = House { desk, clerk, ..house };
    house.erases(&one).await;
    assert_eq!(house.desk.verify("").await.unwrap().fault, None);
    house.desk.close().await;
}
