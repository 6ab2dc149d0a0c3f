//! The index lasts as it was at its last commit, is refused when it is not as it was written, and keeps nothing of what goes.

#![expect(clippy::unwrap_used, reason = "the vocabulary of these tests fails by panicking")]

use std::{
    collections::BTreeMap,
    io,
    sync::{Arc, Mutex},
};

use text::search::{Doc, Keeper, Search, SearchError};

use crate::letters::{ids, messages};

/// Keeps in memory, until it is told to fail.
#[derive(Default)]
pub(crate) struct Memory(Mutex<Kept>);

#[derive(Default, Clone)]
struct Kept {
    files: BTreeMap<String, Vec<u8>>,
    writes: usize,
    /// From this write on, everything fails, as when the machine stops.
    stops_at: Option<usize>,
}

impl Memory {
    pub(crate) fn with(files: BTreeMap<String, Vec<u8>>) -> Arc<Self> {
        Arc::new(Self(Mutex::new(Kept { files, ..Kept::default() })))
    }

    /// From now on everything fails.
    pub(crate) fn stop_now(&self) {
        self.0.lock().unwrap().stops_at = Some(0);
    }

    /// Nothing fails any more.
    pub(crate) fn go_on(&self) {
        self.0.lock().unwrap().stops_at = None;
    }

    fn files(&self) -> BTreeMap<String, Vec<u8>> {
        self.0.lock().unwrap().files.clone()
    }

    fn change<T>(&self, change: impl FnOnce(&mut Kept) -> T) -> io::Result<T> {
        let mut kept = self.0.lock().unwrap();
        if kept.stops_at.is_some_and(|stop| stop <= kept.writes) {
            return Err(io::Error::other("the machine stopped"));
        }
        kept.writes += 1;
        Ok(change(&mut kept))
    }
}

impl Keeper for Memory {
    fn names(&self) -> io::Result<Vec<String>> {
        Ok(self.files().into_keys().collect())
    }

    fn read(&self, name: &str) -> io::Result<Option<Vec<u8>>> {
        Ok(self.files().remove(name))
    }

    fn write(&self, name: &str, bytes: &[u8]) -> io::Result<()> {
        self.change(|kept| _ = kept.files.insert(name.to_owned(), bytes.to_vec()))
    }

    fn remove(&self, name: &str) -> io::Result<()> {
        self.change(|kept| _ = kept.files.remove(name))
    }
}

/// Three commits: some put, some replaced and removed, some put again.
fn history(search: &Search) -> Result<(), SearchError> {
    for commit in 1..=3_u64 {
        for id in 0..6_u128 {
            let text = format!("第{commit}次的{id}号信");
            search.put(id + u128::from(commit), &Doc { texts: vec![&text], ..Doc::default() })?;
        }
        search.remove(u128::from(commit) * 2);
        search.commit(&commit.to_string())?;
    }
    search.expunge()
}

/// What stands in it after so many commits.
fn expected(commits: u64) -> Vec<(u128, String)> {
    let mut letters = BTreeMap::new();
    for commit in 1..=commits {
        for id in 0..6_u128 {
            letters.insert(id + u128::from(commit), format!("第{commit}次的{id}号信"));
        }
        letters.remove(&(u128::from(commit) * 2));
    }
    letters.into_iter().collect()
}

fn assert_stands(search: &Search, commits: u64) {
    let mut found = ids(search, "号信");
    found.sort_unstable();
    let expected = expected(commits);
    assert_eq!(found, expected.iter().map(|(id, _)| *id).collect::<Vec<_>>());
    for (id, text) in expected {
        assert_eq!(ids(search, &format!("“{text}”")), [id], "{text}");
    }
}

#[test]
fn an_index_is_found_again_as_it_was() {
    let keeper = Memory::with(BTreeMap::new());
    let search = Search::open(keeper.clone()).unwrap();
    assert_eq!(search.note().unwrap(), None);
    history(&search).unwrap();
    assert_stands(&search, 3);
    drop(search);
    let search = Search::open(keeper).unwrap();
    assert_eq!(search.note().unwrap().as_deref(), Some("3"));
    assert_stands(&search, 3);
    assert!(0 < search.size());
}

#[test]
fn wherever_the_machine_stops_the_last_commit_is_there_and_no_part_of_the_next() {
    let whole = Memory::with(BTreeMap::new());
    history(&Search::open(whole.clone()).unwrap()).unwrap();
    let writes = whole.0.lock().unwrap().writes;
    assert!(20 < writes, "{writes}");
    let mut seen = [0; 4];
    for stop in 0..writes {
        let keeper = Memory::with(BTreeMap::new());
        keeper.0.lock().unwrap().stops_at = Some(stop);
        let stopped = Search::open(keeper.clone()).and_then(|search| history(&search));
        assert!(stopped.is_err() || stop + 4 > writes, "{stop} of {writes}");
        let keeper = Memory::with(keeper.files());
        let search =
            Search::open(keeper.clone()).unwrap_or_else(|error| panic!("{stop}: {error:?}"));
        let position = search.note().unwrap().map_or(0, |note| note.parse().unwrap());
        assert_stands(&search, position);
        seen[usize::try_from(position).unwrap()] += 1;
        if stop % 8 == 0 {
            // And it goes on from there.
            history(&search).unwrap();
            drop(search);
            assert_stands(&Search::open(keeper).unwrap(), 3);
        }
    }
    assert!(seen.iter().all(|times| 0 < *times), "{seen:?}");
}

#[test]
fn a_file_that_is_not_as_it_was_written_is_refused() {
    let keeper = Memory::with(BTreeMap::new());
    history(&Search::open(keeper.clone()).unwrap()).unwrap();
    let whole = keeper.files();
    for (name, bytes) in &whole {
        let mut broken = vec![None, Some(Vec::new()), Some(bytes[..bytes.len() / 2].to_vec())];
        for at in (0..bytes.len()).step_by(1 + bytes.len() / 60) {
            let mut other = bytes.clone();
            other[at] ^= 0x10;
            broken.push(Some(other));
        }
        for broken in broken {
            let mut files = whole.clone();
            match broken {
                Some(bytes) => files.insert(name.clone(), bytes),
                None => files.remove(name),
            };
            match Search::open(Memory::with(files)) {
                Err(SearchError::Damaged(_) | SearchError::OtherVersion(_)) => {}
                Err(error) => panic!("{name}: {error:?}"),
                Ok(_) => panic!("{name} was not refused"),
            }
        }
    }
}

#[test]
fn an_index_of_another_version_is_refused_by_name() {
    let keeper = Memory::with(BTreeMap::new());
    history(&Search::open(keeper.clone()).unwrap()).unwrap();
    let mut files = keeper.files();
    for list in ["meta.json", ".managed.json"] {
        // The version stands behind the name, in four bytes.
        files.get_mut(list).unwrap()[b"lugu search ".len() + 3] = 99;
    }
    let refused = Search::open(Memory::with(files));
    assert!(matches!(refused, Err(SearchError::OtherVersion(99))));
}

#[test]
fn of_what_was_expunged_no_byte_is_left() {
    let keeper = Memory::with(BTreeMap::new());
    let search = Search::open(keeper.clone()).unwrap();
    let secret = "龘靐齉爩";
    let said = |id: u128, text: &str| {
        let doc = Doc {
            title: text,
            texts: vec![text, text, text],
            names: vec!["qqzz"],
            ..Doc::default()
        };
        search.put(id, &doc).unwrap();
        search.commit(&id.to_string()).unwrap();
    };
    said(1, "小区噪音扰民");
    said(2, secret);
    said(3, "物业公司乱收费");
    let holds = || {
        let chars = secret.chars().map(|each| each.to_string().into_bytes());
        let traces: Vec<Vec<u8>> = chars.collect();
        let has = |bytes: &Vec<u8>| traces.iter().filter(|trace| has(bytes, trace)).count();
        keeper.files().values().map(has).sum::<usize>()
    };
    let before: Vec<String> = keeper.files().into_keys().collect();
    assert_eq!(ids(&search, secret), [2]);
    assert!(0 < holds(), "what is looked for is there before");
    search.remove(2);
    search.commit("4").unwrap();
    assert!(ids(&search, secret).is_empty());
    search.expunge().unwrap();
    assert_eq!(holds(), 0);
    assert_eq!(ids(&search, "噪音"), [1]);
    assert_eq!(ids(&search, "收费"), [3]);
    let after = keeper.files();
    assert!(before.iter().any(|name| !after.contains_key(name)), "its segment is gone");
    // Of one put and removed before any commit too.
    search.put(9, &Doc { texts: vec![secret], ..Doc::default() }).unwrap();
    search.remove(9);
    search.commit("5").unwrap();
    search.expunge().unwrap();
    assert_eq!(holds(), 0);
    drop(search);
    assert_eq!(Search::open(keeper.clone()).unwrap().note().unwrap().as_deref(), Some("5"));
}

/// Whether the bytes are there, forwards or backwards, one after the other or, as in the engine's dictionary, every second.
fn has(bytes: &[u8], trace: &[u8]) -> bool {
    let stands = |from: usize, step: usize, trace: &mut dyn Iterator<Item = &u8>| {
        trace.zip(0..).all(|(byte, at)| bytes.get(from + at * step) == Some(byte))
    };
    (0..bytes.len()).any(|from| {
        [1, 2].into_iter().any(|step| {
            stands(from, step, &mut trace.iter()) || stands(from, step, &mut trace.iter().rev())
        })
    })
}

#[test]
fn expunging_among_many_segments_and_merges_leaves_the_others() {
    let Some(messages) = messages(500) else { return };
    let keeper = Memory::with(BTreeMap::new());
    let search = Search::open(keeper.clone()).unwrap();
    for (id, message) in (0..).zip(&messages) {
        search.put(id, &Doc { texts: vec![&message.text], ..Doc::default() }).unwrap();
        if id % 20 == 19 {
            search.remove(id - 7);
            search.commit(&id.to_string()).unwrap();
        }
        if id % 100 == 99 {
            search.expunge().unwrap();
        }
    }
    search.commit("1_000").unwrap();
    let found = ids(&search, "的");
    drop(search);
    let search = Search::open(keeper).unwrap();
    assert_eq!(ids(&search, "的"), found);
    assert!(400 < found.len() && !found.contains(&12));
}
