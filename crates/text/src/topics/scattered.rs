//! Issues of short letters that each name another place and say the thing in words of their own: a burst of some word, with all
//! that belongs to it.

use std::collections::{BTreeMap, HashSet};

use super::{bursts::bursts, places::Places, swelling::Ground, voices::Writers};

/// So many voices agree in an issue at least.
const VOICES: f64 = 8.0;
/// Places that part an issue: each is named by one person of so many, so many of them together by so many of all.
const ONE_OF: usize = 4;
const PARTS: usize = 3;
const TOGETHER: (usize, usize) = (3, 5);

/// Issues, each with the most typical letter first; none shares a letter with another.
pub(super) fn scattered(ground: &Ground, places: Places, writers: &Writers) -> Vec<Vec<usize>> {
    let mut issues: Vec<Vec<usize>> = Vec::new();
    for burst in bursts(ground.letters, ground.words, ground.voices) {
        if issues.iter().any(|issue| 4 * burst.len() <= 5 * common(issue, &burst)) {
            continue;
        }
        let mut issue = ground.swollen(burst);
        let met = |other: &Vec<usize>| {
            !issue.is_empty() && issue.len().min(other.len()) <= 2 * common(other, &issue)
        };
        // What was found from another word of the same issue swells anew, with both.
        if let Some(at) = issues.iter().position(met) {
            let other = issues.swap_remove(at);
            let fresh: Vec<usize> =
                issue.iter().filter(|at| !other.contains(at)).copied().collect();
            issue = ground.swollen([other, fresh].concat());
        }
        if VOICES <= ground.agreeing(&issue) {
            issues.push(issue);
        }
    }
    let mut taken = HashSet::new();
    issues.sort_by(|one, other| other.len().cmp(&one.len()).then_with(|| one.cmp(other)));
    for issue in &mut issues {
        issue.retain(|letter| taken.insert(*letter));
    }
    issues.into_iter().flat_map(|issue| parted(issue, places, writers)).collect()
}

fn common(one: &[usize], other: &[usize]) -> usize {
    let one: HashSet<&usize> = one.iter().collect();
    other.iter().filter(|at| one.contains(at)).count()
}

/// An issue, or as many as there are places that nearly all of its letters name: the same thing in two towns is two. What
/// names neither town stays with neither.
fn parted(issue: Vec<usize>, places: Places, writers: &Writers) -> Vec<Vec<usize>> {
    let mut naming: BTreeMap<String, Vec<usize>> = BTreeMap::new();
    for at in &issue {
        for name in places.of(*at) {
            naming.entry(name).or_default().push(*at);
        }
    }
    let all = writers.count(&issue);
    let mut named: Vec<(usize, Vec<usize>)> = naming
        .into_values()
        .map(|letters| (writers.count(&letters), letters))
        .filter(|(persons, _)| all <= persons * ONE_OF && *persons < all)
        .collect();
    named.sort_by(|one, other| other.cmp(one));
    let mut parts: Vec<Vec<usize>> = Vec::new();
    for (_, letters) in named {
        // A place inside another, or the same by a longer name, is no part of its own.
        if parts.iter().all(|part| 4 * common(part, &letters) < letters.len()) {
            parts.push(letters);
        }
    }
    let together: HashSet<usize> = parts.iter().flatten().copied().collect();
    let together = writers.count(&together.into_iter().collect::<Vec<_>>());
    if !(2..=PARTS).contains(&parts.len()) || together * TOGETHER.1 < all * TOGETHER.0 {
        return vec![issue];
    }
    let mut taken = HashSet::new();
    for part in &mut parts {
        part.retain(|letter| taken.insert(*letter));
    }
    parts
}
