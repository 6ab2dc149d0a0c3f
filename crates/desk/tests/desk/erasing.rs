//! Erasing as an office lives with it: appraised by one, approved by another, gone from the folder, and brought back by no
//! older backup (rules.md §6.7; design.md "Envelope": erasure leaves the tree whole and nothing to guess from).

#![expect(clippy::unwrap_used, reason = "the vocabulary of these tests fails by panicking")]

use std::path::{Path, PathBuf};

use desk::{
    Desk, KeyFile, Plan,
    clock::Clock,
    testing::PASSPHRASE,
    views::{Keyed, Officer, SealView, Submission},
};
use rules::{codes::ErasureGround, person::Petitioner, refusal::Refusal, stored::By};
use serde_json::{Map, Value, json};
use store::{PassageRow, Store};

const OFFICE: &str = "澄溪县信访局";
const NAME: &str = "赵某某";

/// An office in a folder, its key beside it, and three who work there.
struct House {
    folder: tempfile::TempDir,
    desk: Desk,
    clerk: Officer,
    leader: Officer,
}

impl House {
    async fn new() -> Self {
        let folder = tempfile::tempdir().unwrap();
        std::fs::create_dir(folder.path().join("office")).unwrap();
        let key = KeyFile::unwritten().unwrap();
        key.write_new(&folder.path().join("office.key")).unwrap();
        let store = Store::open_sqlite(&folder.path().join("office/lugu.db")).await.unwrap();
        let desk = Desk::init(store, &key, &Plan::demo().unwrap(), true, Clock::system()).await;
        let desk = desk.unwrap();
        let clerk = officer(&desk, "李登记", "clerk").await;
        let leader = officer(&desk, "钱领导", "leader").await;
        Self { folder, desk, clerk, leader }
    }

    fn at(&self, name: &str) -> PathBuf {
        self.folder.path().join(name)
    }

    /// A letter that is kept, and so over.
    async fn kept(&self, title: &str) -> String {
        let petitioner = Petitioner { name: NAME.to_owned(), ..Petitioner::default() };
        let base = Submission {
            kind: "claim".to_owned(),
            title: title.to_owned(),
            content: format!("{title}的经过。"),
            petitioner: Some(petitioner),
            about: vec![rules::person::Complained {
                name: "某单位".to_owned(),
                unit: None,
                post: None,
            }],
            ..Submission::default()
        };
        let original_number = Some(format!("旧{title}"));
        let keyed = Keyed { base, form: "letter".to_owned(), original_number, ..Keyed::default() };
        let number = self.desk.register(&self.clerk, keyed, None).await.unwrap().number;
        self.does(&self.clerk, &number, "propose", json!({"way": "keep"})).await;
        self.does(&self.leader, &number, "allot", json!({})).await;
        number
    }

    async fn does(&self, who: &Officer, number: &str, command: &str, value: Value) {
        self.desk.act(who, number, command, &fields(value), None).await.unwrap();
    }

    async fn erases(&self, number: &str) {
        let why = json!({"erasure_ground": "ordered", "reason": "生效裁判"});
        self.does(&self.clerk, number, "propose_erasure", why).await;
        self.does(&self.leader, number, "erase", json!({})).await;
    }

    /// A copy of the folder as it lies on the disk, without the key.
    fn backup(&self) -> PathBuf {
        let to = self.at("backup");
        std::fs::create_dir(&to).unwrap();
        for file in std::fs::read_dir(self.at("office")).unwrap() {
            let file = file.unwrap();
            std::fs::copy(file.path(), to.join(file.file_name())).unwrap();
        }
        to
    }
}

async fn officer(desk: &Desk, name: &str, role: &str) -> Officer {
    let post = desk.parse_post(&format!("{role}@{OFFICE}")).await.unwrap();
    let secrets = ("correct horse", PASSPHRASE);
    desk.add_sealed_officer(By::Operator, name, secrets, vec![post]).await.unwrap();
    signed_in(desk, name).await
}

async fn signed_in(desk: &Desk, name: &str) -> Officer {
    let session = desk.sign_in(name, "correct horse").await.unwrap();
    let officer = desk.session(&session).await.unwrap().unwrap();
    desk.unlock(&officer, &session, PASSPHRASE).await.unwrap();
    desk.session(&session).await.unwrap().unwrap()
}

fn fields(value: Value) -> Map<String, Value> {
    let Value::Object(map) = value else { panic!("not an object") };
    map
}

async fn open(folder: &Path, key: &Path) -> Desk {
    let store = Store::open_sqlite(&folder.join("lugu.db")).await.unwrap();
    Desk::open(store, &KeyFile::read(key).unwrap(), Clock::system()).await.unwrap()
}

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
