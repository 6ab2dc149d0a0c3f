//! Putting the likest together.

use std::collections::HashMap;

use super::{Letter, Settings, vectors::Vector};

/// Groups of two letters or more, each with the most typical first.
pub(super) fn groups(
    vectors: &[Vector],
    letters: &[Letter],
    settings: &Settings,
) -> Vec<Vec<usize>> {
    let mut joined = Joined::new(vectors);
    for (_, one, other) in likenesses(vectors, letters, settings) {
        joined.join(one, other, settings.alike);
    }
    joined.groups(vectors)
}

/// Letters of one issue, the most typical first.
pub(super) struct Gathered {
    pub(super) members: Vec<usize>,
    /// Whether they were put together by what they say alone, and name many places.
    pub(super) scattered: bool,
}

/// Groups and scattered issues with each letter in one: what came in the days of an issue goes where half of its group is.
pub(super) fn gathered(
    groups: Vec<Vec<usize>>,
    scattered: Vec<Vec<usize>>,
    letters: &[Letter],
) -> Vec<Gathered> {
    let day = |at: &usize| letters.get(*at).and_then(|letter| letter.day);
    let days = |issue: &Vec<usize>| {
        let days = || issue.iter().filter_map(day);
        days().min().zip(days().max())
    };
    let days: Vec<Option<(i32, i32)>> = scattered.iter().map(days).collect();
    let mut issues = scattered;
    let mut issue_of: HashMap<usize, usize> = HashMap::new();
    for (number, issue) in issues.iter().enumerate() {
        issue_of.extend(issue.iter().map(|letter| (*letter, number)));
    }
    let mut left = Vec::new();
    for group in groups {
        let of = |number| group.iter().filter(|at| issue_of.get(at) == Some(&number)).count();
        let most = |number: &usize| (2..).contains(&of(*number)) && group.len() <= 2 * of(*number);
        let home = (0..issues.len()).find(most);
        let days = home.and_then(|home| *days.get(home)?);
        let goes = |at: &usize| {
            let within = days.zip(day(at)).map(|((from, to), day)| (from..=to).contains(&day));
            within.unwrap_or(false)
        };
        let free = group.iter().filter(|at| !issue_of.contains_key(at)).copied();
        let (going, staying): (Vec<usize>, Vec<usize>) = free.partition(goes);
        if let Some(issue) = home.and_then(|home| issues.get_mut(home)) {
            issue.extend(going);
        }
        left.push(staying);
    }
    left.retain(|group| 1 < group.len());
    let gathered = |scattered| move |members| Gathered { members, scattered };
    let left = left.into_iter().map(gathered(false));
    issues.into_iter().map(gathered(true)).chain(left).collect()
}

/// Two letters that are alike, the likest first.
fn likenesses(
    vectors: &[Vector],
    letters: &[Letter],
    settings: &Settings,
) -> Vec<(f32, usize, usize)> {
    let mut holding: HashMap<u32, Vec<(usize, f32)>> = HashMap::new();
    let mut found = Vec::new();
    let mut sums: HashMap<usize, f32> = HashMap::new();
    let day = |at: usize| letters.get(at).and_then(|letter| letter.day);
    for (at, vector) in vectors.iter().enumerate() {
        sums.clear();
        for (number, weight) in vector {
            let before = holding.entry(*number).or_default();
            for (other, theirs) in before.iter() {
                *sums.entry(*other).or_default() += weight * theirs;
            }
            before.push((at, *weight));
        }
        let near = |other: usize| match day(at).zip(day(other)) {
            Some((one, another)) => one.abs_diff(another) <= settings.days.unsigned_abs(),
            None => true,
        };
        let alike = sums.iter().filter(|(other, sum)| settings.alike <= **sum && near(**other));
        found.extend(alike.map(|(other, sum)| (*sum, *other, at)));
    }
    found.sort_by(|(a, one, other), (b, uno, altro)| {
        b.total_cmp(a).then((one, other).cmp(&(uno, altro)))
    });
    found
}

/// Which letters are together: each points to one that stands for its group.
struct Joined {
    stands: Vec<usize>,
    /// The sum of a group's vectors, under the one that stands for it.
    sums: Vec<HashMap<u32, f32>>,
}

impl Joined {
    fn new(vectors: &[Vector]) -> Self {
        let sums = vectors.iter().map(|vector| vector.iter().copied().collect()).collect();
        Self { stands: (0..vectors.len()).collect(), sums }
    }

    fn standing(&self, mut at: usize) -> usize {
        while let Some(next) = self.stands.get(at).copied().filter(|next| *next != at) {
            at = next;
        }
        at
    }

    /// Joins the groups of two letters if they are alike as wholes.
    fn join(&mut self, one: usize, other: usize, alike: f32) {
        let (one, other) = (self.standing(one), self.standing(other));
        let (Some(sum), Some(theirs)) = (self.sums.get(one), self.sums.get(other)) else { return };
        if one == other || cosine(sum, theirs) < alike {
            return;
        }
        // The smaller is poured into the larger.
        let (into, from) = if theirs.len() <= sum.len() { (one, other) } else { (other, one) };
        let poured = self.sums.get_mut(from).map(std::mem::take).unwrap_or_default();
        if let Some(sum) = self.sums.get_mut(into) {
            for (number, weight) in poured {
                *sum.entry(number).or_default() += weight;
            }
        }
        if let Some(stands) = self.stands.get_mut(from) {
            *stands = into;
        }
    }

    fn groups(&self, vectors: &[Vector]) -> Vec<Vec<usize>> {
        let mut groups: HashMap<usize, Vec<usize>> = HashMap::new();
        for at in 0..vectors.len() {
            groups.entry(self.standing(at)).or_default().push(at);
        }
        let mut groups: Vec<_> =
            groups.into_iter().filter(|(_, members)| 1 < members.len()).collect();
        groups.sort_unstable();
        let typical = |standing: usize, mut members: Vec<usize>| {
            let of = |at: usize| {
                let sum = self.sums.get(standing);
                let weight =
                    |number| sum.and_then(|sum| sum.get(number)).copied().unwrap_or_default();
                let vector = vectors.get(at).map_or(&[][..], Vec::as_slice);
                vector.iter().map(|(number, own)| own * weight(number)).sum::<f32>()
            };
            members.sort_by(|one, other| of(*other).total_cmp(&of(*one)).then(one.cmp(other)));
            members
        };
        groups.into_iter().map(|(standing, members)| typical(standing, members)).collect()
    }
}

fn cosine(one: &HashMap<u32, f32>, other: &HashMap<u32, f32>) -> f32 {
    let (few, many) = if one.len() <= other.len() { (one, other) } else { (other, one) };
    let both = few.iter().filter_map(|(number, weight)| Some(weight * many.get(number)?));
    let length = |sum: &HashMap<u32, f32>| sum.values().map(|each| each * each).sum::<f32>().sqrt();
    both.sum::<f32>() / (length(one) * length(other)).max(f32::MIN_POSITIVE)
}
