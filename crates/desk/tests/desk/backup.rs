//! Backups, restores and moves: what came after the copy is lost and said to be, and nothing else is (issue 6, item 6; design.md
//! ideas 1 and 4). Restores and moves go into either engine where `LUGU_TEST_POSTGRES` names a server.

#![expect(clippy::unwrap_used, reason = "the vocabulary of these tests fails by panicking")]

use std::path::{Path, PathBuf};

use desk::{
    Backup, BackupFault, Became, Chain, Desk, DeskError, Epoch, KeyFile, ProofFault,
    clock::Clock,
    move_house, verify_extension, verify_receipt,
    views::{Keyed, Receipted, Submission},
};
use rules::stored::By;
use store::{Store, testing};

use crate::house::{House, NAME, open, signed_in};

/// An empty place on some engine.
enum Place {
    Folder(PathBuf),
    Database { server: String, url: String },
}

impl Place {
    /// An empty folder and, where there is a server, an empty database.
    async fn of_each_engine(house: &House, name: &str) -> Vec<Self> {
        std::fs::create_dir(house.at(name)).unwrap();
        let mut places = vec![Self::Folder(house.at(name).join("lugu.db"))];
        if let Ok(server) = std::env::var(testing::SETTING) {
            let url = testing::new_database(&server).await.unwrap();
            places.push(Self::Database { server, url });
        }
        places
    }

    async fn made(&self, schema: i64) -> Store {
        match self {
            Self::Folder(path) => Store::make_sqlite_at(path, schema).await.unwrap(),
            Self::Database { url, .. } => Store::make_postgres_at(url, schema).await.unwrap(),
        }
    }

    async fn store(&self) -> Store {
        match self {
            Self::Folder(path) => Store::open_sqlite(path).await.unwrap(),
            Self::Database { url, .. } => Store::open_postgres(url).await.unwrap(),
        }
    }

    async fn gone(self) {
        if let Self::Database { server, url } = self {
            testing::drop_database(&server, &url).await.unwrap();
        }
    }
}

fn key(house: &House) -> KeyFile {
    KeyFile::read(&house.at("office.key"), None).unwrap()
}

async fn letter(house: &House, desk: &Desk, title: &str) -> Receipted {
    let base = Submission {
        kind: "claim".to_owned(),
        title: title.to_owned(),
        content: "已经三天。".to_owned(),
        ..Submission::default()
    };
    let keyed = Keyed { base, form: "letter".to_owned(), ..Keyed::default() };
    desk.register(&house.clerk, keyed, None).await.unwrap()
}

/// Puts a backup into a place, and stops before the epoch.
async fn put(house: &House, file: &Path, place: &Place) -> Result<(), DeskError> {
    let backup = Backup::check(file, &key(house))?;
    let store = place.made(backup.schema()).await;
    let put = backup.put_into(&store).await;
    store.close().await;
    put
}

async fn restored(house: &House, file: &Path, place: &Place) -> (Desk, Epoch) {
    put(house, file, place).await.unwrap();
    let store = place.store().await;
    Desk::open_restored(store, &key(house), Clock::system(), ("硬盘损坏", "")).await.unwrap()
}

async fn became(desk: &Desk, receipt: &str) -> Became {
    desk.what_became_of(receipt).await.unwrap().unwrap().became
}

#[tokio::test]
async fn what_came_after_the_copy_is_lost_in_the_restore_and_nothing_else_is() {
    let house = House::new().await;
    let before = letter(&house, &house.desk, "路面塌陷").await;
    let file = house.at("lugu.backup");
    let copied = house.desk.back_up(&file).await.unwrap();
    assert_eq!(copied.bytes, std::fs::metadata(&file).unwrap().len());
    let kept = house.desk.last_checkpoint().await.unwrap().unwrap();
    let after = letter(&house, &house.desk, "桥也塌了").await;
    house.desk.checkpoint().await.unwrap();
    let late = house.desk.last_checkpoint().await.unwrap().unwrap();
    for place in Place::of_each_engine(&house, "again").await {
        let (desk, epoch) = restored(&house, &file, &place).await;
        assert_eq!((epoch.epoch, epoch.kept), (2, copied.events.unsigned_abs()));
        let verified = desk.verify(&format!("{kept}\n{late}")).await.unwrap();
        assert_eq!(verified.fault, None);
        let size = late.lines().nth(1).unwrap().parse::<i64>().unwrap();
        assert_eq!((verified.heads, verified.lost), (1, vec![(size, 2)]));
        assert_eq!(verified.restores.len(), 1);

        assert!(matches!(became(&desk, &before.receipt).await, Became::Kept { proved: true, .. }));
        let Became::Lost(lost) = became(&desk, &after.receipt).await else { panic!("not lost") };
        assert_eq!((lost.epoch, lost.reason.as_str()), (2, "硬盘损坏"));
        let forged = after.receipt.replace(&after.number, &before.number);
        assert!(desk.what_became_of(&forged).await.unwrap().is_err());

        let clerk = signed_in(&desk, "李登记").await;
        assert!(desk.matter(&clerk, &before.number).await.is_ok());
        assert!(matches!(desk.matter(&clerk, &after.number).await, Err(DeskError::NoSuchMatter)));
        // Numbers go on in a block of their own: nobody knows which were given after the copy.
        let next = letter(&house, &desk, "补登").await;
        assert_eq!((before.number.len(), next.number.len()), (15, 16));
        desk.checkpoint().await.unwrap();
        let verified = desk.verify(&desk.last_checkpoint().await.unwrap().unwrap()).await.unwrap();
        assert_eq!((verified.fault, verified.heads), (None, 1));
        desk.close().await;
        place.gone().await;
    }
}

/// Two copies that were both brought back from one backup are two logs: what one signed, the other cannot explain.
#[tokio::test]
async fn a_fork_is_told_from_a_restore() {
    let house = House::new().await;
    let file = house.at("lugu.backup");
    house.desk.back_up(&file).await.unwrap();
    letter(&house, &house.desk, "桥也塌了").await;
    house.desk.checkpoint().await.unwrap();
    let late = house.desk.last_checkpoint().await.unwrap().unwrap();
    let mut both = Vec::new();
    for name in ["one", "other"] {
        std::fs::create_dir(house.at(name)).unwrap();
        let place = Place::Folder(house.at(name).join("lugu.db"));
        let (desk, _) = restored(&house, &file, &place).await;
        let receipt = letter(&house, &desk, name).await.receipt;
        letter(&house, &desk, "再登一件").await;
        desk.checkpoint().await.unwrap();
        both.push((desk, receipt));
    }
    let [(one, theirs), (other, _)] = &both[..] else { panic!("not two") };
    assert_eq!(became(other, theirs).await, Became::Missing);
    let head = one.last_checkpoint().await.unwrap().unwrap();
    let blamed = other.verify(&head).await.unwrap().fault.unwrap();
    assert_eq!(blamed.what, "head_does_not_fit");

    let sure = one.verifier().await.unwrap();
    let chain = Chain::parse("", &sure).unwrap();
    let restores = one.restores().await.unwrap();
    let [restore] = &restores[..] else { panic!("not one restore") };
    let size = |note: &str| note.lines().nth(1).unwrap().parse::<u64>().unwrap();
    let said = async |desk: &Desk, kept: &str, notes: &str| {
        let proof = desk.prove_extension(size(kept)).await.unwrap();
        verify_extension(&chain, &sure, (kept, &proof, notes))
    };
    let lost = ProofFault::Lost { epoch: 2, on: restore.on };
    assert_eq!(said(one, &late, &restore.note).await, Err(lost));
    assert_eq!(
        said(one, &late, "").await,
        Err(ProofFault::Forked),
        "without the note nobody knows"
    );
    assert_eq!(said(other, &head, &restore.note).await, Err(ProofFault::Forked));
    let changed = restore.note.replace("硬盘损坏", "什么也没有丢");
    assert_eq!(said(one, &late, &changed).await, Err(ProofFault::Unsigned));
}

#[tokio::test]
async fn a_damaged_file_and_another_key_bring_nothing_back() {
    let house = House::new().await;
    letter(&house, &house.desk, "路面塌陷").await;
    let file = house.at("lugu.backup");
    house.desk.back_up(&file).await.unwrap();
    let again = house.desk.back_up(&file).await;
    assert!(matches!(again, Err(DeskError::Backup(BackupFault::Exists))));
    let bytes = std::fs::read(&file).unwrap();
    let ours = key(&house);
    assert!(Backup::check(&file, &ours).is_ok());
    let spoilt = house.at("spoilt");
    let refused = |bytes: &[u8]| {
        std::fs::write(&spoilt, bytes).unwrap();
        match Backup::check(&spoilt, &ours) {
            Err(DeskError::Backup(BackupFault::NotOne | BackupFault::Damaged)) => true,
            // The head names the log and the key; where these were changed, it is another's.
            Err(DeskError::WrongKey | DeskError::Backup(BackupFault::Newer)) => true,
            other => panic!("{other:?}"),
        }
    };
    for at in (0..bytes.len()).step_by(bytes.len() / 97) {
        let mut changed = bytes.clone();
        changed[at] ^= 1;
        assert!(refused(&changed), "byte {at}");
        assert!(refused(&bytes[..at]), "cut at {at}");
    }
    assert!(refused(&[&bytes[..], b"x"].concat()), "something behind the seal");
    let strange = Backup::check(&file, &KeyFile::unwritten().unwrap());
    assert!(matches!(strange, Err(DeskError::WrongKey)), "{strange:?}");
    // The key was changed after the copy: what it opens no longer opens with the new one.
    house.desk.clone().rotate_key().await.unwrap();
    let changed = Backup::check(&file, &key(&house));
    assert!(matches!(changed, Err(DeskError::WrongKey)), "{changed:?}");
}

#[tokio::test]
async fn a_place_that_holds_an_office_is_not_touched_and_one_that_broke_off_opens_nothing() {
    let house = House::new().await;
    let file = house.at("lugu.backup");
    house.desk.back_up(&file).await.unwrap();
    let full = Backup::check(&file, &key(&house)).unwrap();
    let store = Store::open_sqlite(&house.at("office/lugu.db")).await.unwrap();
    let put_there = full.put_into(&store).await;
    assert!(matches!(put_there, Err(DeskError::Backup(BackupFault::NotEmpty))));
    assert_eq!(house.desk.verify("").await.unwrap().fault, None);
    for place in Place::of_each_engine(&house, "again").await {
        put(&house, &file, &place).await.unwrap();
        let opened = Desk::open(place.store().await, &key(&house), Clock::system()).await.err();
        assert!(matches!(opened, Some(DeskError::Backup(BackupFault::BrokenOff))), "{opened:?}");
        place.gone().await;
    }
    // An office that nobody put back begins no epoch.
    let store = Store::open_sqlite(&house.at("office/lugu.db")).await.unwrap();
    let opened =
        Desk::open_restored(store, &key(&house), Clock::system(), ("试试", "")).await.err();
    assert!(matches!(opened, Some(DeskError::Backup(BackupFault::NotEmpty))), "{opened:?}");
}

#[tokio::test]
async fn a_backup_holds_neither_key_nor_letter_and_lets_nobody_in_again() {
    let house = House::new().await;
    let number = house.kept("路面塌陷").await;
    let session = house.desk.sign_in("李登记", "correct horse").await.unwrap();
    let token = house.desk.add_token(By::Operator, "钱领导").await.unwrap();
    assert!(house.desk.bearer(&token).await.unwrap().is_some());
    let file = house.at("lugu.backup");
    house.desk.back_up(&file).await.unwrap();
    // What is erased after the copy is not brought back by it: the key has forgotten.
    house.erases(&number).await;
    let bytes = std::fs::read(&file).unwrap();
    let secret = std::fs::read_to_string(house.at("office.key")).unwrap();
    let lies = |what: &str| bytes.windows(what.len()).any(|window| window == what.as_bytes());
    assert!(lies("office.installed"), "the search finds what is there");
    for what in ["路面塌陷", NAME, secret.split_whitespace().last().unwrap()] {
        assert!(!lies(what), "something lies in the clear");
    }
    let place = Place::of_each_engine(&house, "again").await.swap_remove(0);
    let (desk, _) = restored(&house, &file, &place).await;
    assert!(desk.session(&session).await.unwrap().is_none());
    assert!(desk.bearer(&token).await.unwrap().is_none());
    let leader = signed_in(&desk, "钱领导").await;
    let seen = desk.matter(&leader, &number).await.unwrap();
    assert_eq!((seen.title.as_deref(), seen.content.as_str()), (Some("——"), "——"));
    assert!(seen.erasure.erased.is_some());
    assert_eq!(desk.verify("").await.unwrap().fault, None);
}

#[tokio::test]
async fn an_office_moves_to_the_other_engine_and_back_with_its_log_and_is_open_in_one_place_only() {
    let house = House::new().await;
    let first = letter(&house, &house.desk, "路面塌陷").await;
    house.desk.checkpoint().await.unwrap();
    let head = house.desk.last_checkpoint().await.unwrap().unwrap();
    let verifier = house.desk.verifier().await.unwrap();
    house.desk.clone().close().await;
    let mut from = Place::Folder(house.at("office/lugu.db"));
    let mut stations = Place::of_each_engine(&house, "next").await;
    stations.rotate_left(1);
    let by = house.at("on-the-way");
    for to in stations {
        let (here, there) = (from.store().await, to.store().await);
        let moved = move_house(&here, &there, &by).await.unwrap();
        assert!(0 < moved.events && !by.exists());
        // The same again says that it is done, and does nothing.
        let again = move_house(&here, &there, &by).await;
        assert!(matches!(again, Err(DeskError::Backup(BackupFault::Moved))), "{again:?}");
        let opened = Desk::open(here, &key(&house), Clock::system()).await.err();
        assert!(matches!(opened, Some(DeskError::Backup(BackupFault::Moved))), "{opened:?}");
        let desk = Desk::open(there, &key(&house), Clock::system()).await.unwrap();
        let verified = desk.verify(&head).await.unwrap();
        assert_eq!((verified.fault, verified.heads, verified.restores), (None, 1, Vec::new()));
        assert_eq!(desk.verifier().await.unwrap(), verifier);
        assert!(verify_receipt(&verifier, &first.receipt).is_some());
        let clerk = signed_in(&desk, "李登记").await;
        assert!(desk.matter(&clerk, &first.number).await.is_ok());
        assert_eq!(letter(&house, &desk, "接着登记").await.number.len(), 15, "the same epoch");
        desk.close().await;
        std::mem::replace(&mut from, to).gone().await;
    }
    from.gone().await;
}

#[tokio::test]
async fn a_move_that_broke_off_before_its_last_word_is_finished_by_the_same_move() {
    let house = House::new().await;
    house.desk.clone().close().await;
    std::fs::create_dir(house.at("next")).unwrap();
    let (here, there) = (Place::Folder(house.at("office/lugu.db")), house.at("next/lugu.db"));
    let (here, there) = (here.store().await, Store::open_sqlite(&there).await.unwrap());
    move_house(&here, &there, &house.at("by")).await.unwrap();
    // As if the machine had stopped before the second place was told.
    let set = there.run::<_, store::StoreError, _>(|work| {
        Box::pin(async move { work.put_secret("moving", b"1").await })
    });
    set.await.unwrap();
    let onward = Store::open_sqlite(&house.at("onward.db")).await.unwrap();
    let further = move_house(&there, &onward, &house.at("by")).await;
    assert!(matches!(further, Err(DeskError::Backup(BackupFault::BrokenOff))), "{further:?}");
    let opened = Desk::open(there.clone(), &key(&house), Clock::system()).await.err();
    assert!(matches!(opened, Some(DeskError::Backup(BackupFault::BrokenOff))), "{opened:?}");
    move_house(&here, &there, &house.at("by")).await.unwrap();
    there.close().await;
    let desk = open(&house.at("next"), &house.at("office.key")).await;
    assert_eq!(desk.verify("").await.unwrap().fault, None);
}

/// A copy of before the first restore knows nothing of it: where its note was published, its epoch is not given twice.
#[tokio::test]
async fn an_epoch_that_a_copy_does_not_know_of_is_told_to_it_and_not_given_twice() {
    let house = House::new().await;
    let file = house.at("lugu.backup");
    house.desk.back_up(&file).await.unwrap();
    let mut made = Vec::new();
    for name in ["one", "two", "three"] {
        std::fs::create_dir(house.at(name)).unwrap();
        let place = Place::Folder(house.at(name).join("lugu.db"));
        put(&house, &file, &place).await.unwrap();
        let notes = match name {
            "three" => format!(
                "# published\n{}",
                made.iter()
                    .map(|(_, epoch): &(Desk, Epoch)| epoch.note.clone())
                    .collect::<String>()
            ),
            "two" => made[0].1.note.replace("epoch 2", "epoch 9"),
            _ => String::new(),
        };
        let told = ("硬盘损坏", notes.as_str());
        let store = place.store().await;
        made.push(Desk::open_restored(store, &key(&house), Clock::system(), told).await.unwrap());
    }
    let epochs: Vec<_> = made.iter().map(|(_, epoch)| epoch.epoch).collect();
    assert_eq!(epochs, [2, 2, 3], "a note that nobody of ours signed counts for nothing");
    let (one, _) = &made[0];
    let receipt = letter(&house, one, "在第二期登记").await;
    one.checkpoint().await.unwrap();
    let head = one.last_checkpoint().await.unwrap().unwrap();
    let (three, _) = &made[2];
    assert_eq!(letter(&house, three, "在第三期登记").await.number.len(), 17);
    let verified = three.verify(&head).await.unwrap();
    let size = head.lines().nth(1).unwrap().parse::<i64>().unwrap();
    assert_eq!((verified.fault, verified.lost), (None, vec![(size, 3)]));
    assert!(matches!(became(three, &receipt.receipt).await, Became::Lost(lost) if lost.epoch == 3));
}

/// Issue 6: "lost in the restore of …" is said of what the copy cannot hold, and of nothing else.
#[tokio::test]
async fn a_receipt_of_a_day_before_the_copy_is_not_simply_said_to_be_lost() {
    let house = House::new().await;
    let file = house.at("lugu.backup");
    house.desk.back_up(&file).await.unwrap();
    let today = house.desk.today();
    let base = Submission {
        kind: "claim".to_owned(),
        title: "来信晚登".to_owned(),
        content: "三天以前收到。".to_owned(),
        ..Submission::default()
    };
    let received_on = today.checked_sub(jiff::Span::new().days(3)).unwrap();
    let keyed = Keyed { base, form: "letter".to_owned(), ..Keyed::default() };
    let keyed = Keyed { received_on: Some(received_on.to_string()), ..keyed };
    let early = house.desk.register(&house.clerk, keyed, None).await.unwrap();
    let place = Place::of_each_engine(&house, "again").await.swap_remove(0);
    let (desk, _) = restored(&house, &file, &place).await;
    let said = became(&desk, &early.receipt).await;
    assert!(matches!(said, Became::Doubtful(ref restored) if restored.epoch == 2), "{said:?}");
}

#[tokio::test]
async fn a_move_that_broke_off_in_the_middle_is_done_again_from_the_beginning() {
    let house = House::new().await;
    house.desk.clone().close().await;
    for place in Place::of_each_engine(&house, "next").await {
        let here = Store::open_sqlite(&house.at("office/lugu.db")).await.unwrap();
        let there = place.store().await;
        move_house(&here, &there, &house.at("by")).await.unwrap();
        // As if the machine had stopped before either place was told.
        for (store, gone, set) in [(&here, "moved", None), (&there, "none", Some("moving"))] {
            let run = store.run::<_, store::StoreError, _>(move |work| {
                Box::pin(async move {
                    work.drop_secret(gone).await?;
                    match set {
                        Some(name) => work.put_secret(name, b"1").await,
                        None => Ok(()),
                    }
                })
            });
            run.await.unwrap();
        }
        move_house(&here, &there, &house.at("by")).await.unwrap();
        let desk = Desk::open(there, &key(&house), Clock::system()).await.unwrap();
        assert_eq!(desk.verify("").await.unwrap().fault, None);
        desk.close().await;
        let back = here.run::<_, store::StoreError, _>(|work| {
            Box::pin(async move { work.drop_secret("moved").await })
        });
        back.await.unwrap();
        here.close().await;
        place.gone().await;
    }
}
