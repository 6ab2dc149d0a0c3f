//! An office in a folder with its key beside it, to be closed, copied and opened again.

#![expect(clippy::unwrap_used, reason = "the vocabulary of these tests fails by panicking")]

use std::path::{Path, PathBuf};

use desk::{
    Desk, KeyFile, Plan,
    clock::Clock,
    testing::PASSPHRASE,
    views::{Keyed, Officer, Submission},
};
use rules::{person::Petitioner, stored::By};
use serde_json::{Map, Value, json};
use store::Store;

const OFFICE: &str = "澄溪县信访局";
pub(crate) const NAME: &str = "赵某某";

/// An office in a folder, its key beside it, and three who work there.
pub(crate) struct House {
    pub(crate) folder: tempfile::TempDir,
    pub(crate) desk: Desk,
    pub(crate) clerk: Officer,
    pub(crate) leader: Officer,
}

impl House {
    pub(crate) async fn new() -> Self {
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

    pub(crate) fn at(&self, name: &str) -> PathBuf {
        self.folder.path().join(name)
    }

    /// A letter that is kept, and so over.
    pub(crate) async fn kept(&self, title: &str) -> String {
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

    pub(crate) async fn does(&self, who: &Officer, number: &str, command: &str, value: Value) {
        self.desk.act(who, number, command, &fields(value), None).await.unwrap();
    }

    pub(crate) async fn erases(&self, number: &str) {
        let why = json!({"erasure_ground": "ordered", "reason": "生效裁判"});
        self.does(&self.clerk, number, "propose_erasure", why).await;
        self.does(&self.leader, number, "erase", json!({})).await;
    }

    /// A copy of the folder as it lies on the disk, without the key.
    pub(crate) fn backup(&self) -> PathBuf {
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

pub(crate) async fn signed_in(desk: &Desk, name: &str) -> Officer {
    let session = desk.sign_in(name, "correct horse").await.unwrap();
    let officer = desk.session(&session).await.unwrap().unwrap();
    desk.unlock(&officer, &session, PASSPHRASE).await.unwrap();
    desk.session(&session).await.unwrap().unwrap()
}

fn fields(value: Value) -> Map<String, Value> {
    let Value::Object(map) = value else { panic!("not an object") };
    map
}

pub(crate) async fn open(folder: &Path, key: &Path) -> Desk {
    let store = Store::open_sqlite(&folder.join("lugu.db")).await.unwrap();
    Desk::open(store, &KeyFile::read(key, None).unwrap(), Clock::system()).await.unwrap()
}
