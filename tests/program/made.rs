//! Offices that are made once for a run of the tests and copied for each, since making one takes seconds.

use std::{
    fs::{self, File},
    path::{Path, PathBuf},
    time::Duration,
};

use super::{House, wait};

/// What of an office is there before a test begins.
#[derive(Debug, Clone, Copy)]
pub(super) enum Made {
    /// Its first administrator.
    Begun,
    /// Its staff as well, with their tokens.
    Staffed,
}

/// An office to copy.
pub(super) struct Original {
    /// The folder in which its own lies, with its key.
    pub(super) folder: Folder,
    /// The address of its database on a server; empty where it lies in its folder.
    pub(super) database: String,
    /// Of its staff.
    pub(super) tokens: Vec<(String, String)>,
}

/// A folder to copy.
pub(super) struct Folder(PathBuf);

impl Folder {
    /// Copies all that lies in the folder into another.
    pub(super) fn copy_to(&self, to: &Path) {
        copy(&self.0, to);
    }
}

fn copy(from: &Path, to: &Path) {
    fs::create_dir_all(to).expect("a folder");
    for entry in fs::read_dir(from).expect("a folder") {
        let entry = entry.expect("an entry");
        let to = to.join(entry.file_name());
        if entry.file_type().expect("a type").is_dir() {
            copy(&entry.path(), &to);
        } else {
            fs::copy(entry.path(), to).expect("a file");
        }
    }
}

impl Made {
    /// The original of this run, which whoever asks first makes while the others wait.
    pub(super) fn once(self, server: Option<&str>) -> Original {
        let originals = originals();
        let engine = server.map_or("sqlite", |_| "postgres");
        let place = originals.join(format!("{self:?}-{engine}"));
        let lock = File::create(place.with_extension("lock")).expect("a lock");
        lock.lock().expect("locked");
        let told = place.join("told");
        if !told.exists() {
            self.make(server, &place);
        }
        let told = fs::read(told).expect("what was made");
        let (database, tokens) = serde_json::from_slice(&told).expect("what was made");
        Original { folder: Folder(place.join("folder")), database, tokens }
    }

    fn make(self, server: Option<&str>, place: &Path) {
        let database = server.map(|server| {
            let ready = store::testing::ready_database(server);
            (server.to_owned(), wait(ready).expect("a database"))
        });
        let house = House::at(database).begun();
        let mut house = match self {
            Self::Begun => house,
            Self::Staffed => house.with_staff(),
        };
        fs::create_dir_all(place).expect("a folder");
        copy(house.folder.path(), &place.join("folder"));
        // Taken, so that it outlives this house.
        let database = house.database.take().map(|(_, address)| address).unwrap_or_default();
        let told = serde_json::to_vec(&(database, &house.tokens)).expect("JSON");
        fs::write(place.join("told"), told).expect("a file");
    }
}

/// Where the originals of this run lie; those of runs long over are thrown away.
fn originals() -> PathBuf {
    /// Longer than any run.
    const OVER: Duration = Duration::from_hours(6);
    let all = Path::new(env!("CARGO_TARGET_TMPDIR")).join("offices");
    let run = std::env::var("NEXTEST_RUN_ID").unwrap_or_else(|_| std::process::id().to_string());
    let own = all.join(run);
    if !own.exists() {
        fs::create_dir_all(&own).expect("a folder");
        for other in fs::read_dir(&all).expect("a folder").filter_map(Result::ok) {
            let made = other.metadata().and_then(|about| about.modified());
            if made.is_ok_and(|made| made.elapsed().is_ok_and(|age| age > OVER)) {
                // Another test may be throwing it away as well.
                let _ = fs::remove_dir_all(other.path());
            }
        }
    }
    own
}
