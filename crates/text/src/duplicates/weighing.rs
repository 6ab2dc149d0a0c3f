//! Weighing one letter against many others exactly: what is to be known of the one is found once.

use super::{
    Bond, Commonness, Grade, Likeness, Passage, Prepared, Shares,
    commonness::Weigher,
    passages::{Run, Seeds, runs},
};

/// A letter that others are weighed against.
pub struct Weighing<'a> {
    weigher: Weigher<'a>,
    first: &'a Prepared,
    /// The weight of each of its pairs, and of all.
    pairs: Vec<f64>,
    sum: f64,
    /// The weight of each of its pairs of neighbours, at the place of its first, of each unit, and of all units.
    neighbours: Vec<f64>,
    units: Vec<f64>,
    all: f64,
    seeds: Seeds,
}

/// What two letters have in common, before the second is weighed.
struct Begun {
    shared: f64,
    runs: Vec<Run>,
    passages: Vec<Passage>,
    evidence: f64,
    first: Shares,
}

/// So many pairs are weighed before it is asked whether more need be.
const AT_ONCE: usize = 32;

/// A passage that weighs less is a turn of phrase.
pub(super) const LEAST: f64 = 1.0;

impl<'a> Weighing<'a> {
    /// By what is common among letters.
    pub(super) fn of(commonness: &'a Commonness, first: &'a Prepared) -> Self {
        let weigher = commonness.weigher();
        let neighbours = neighbours(weigher, first);
        let pairs: Vec<f64> = pairs(first, &neighbours).collect();
        let units: Vec<f64> = units(&neighbours).collect();
        Self {
            weigher,
            first,
            sum: pairs.iter().sum(),
            pairs,
            neighbours,
            all: total(units.iter().copied()),
            units,
            seeds: Seeds::of(first),
        }
    }

    /// Weighs another letter against it.
    pub fn likeness(&self, second: &Prepared) -> Likeness {
        let whole = |begun: Begun| self.whole(begun, second);
        self.begun(second).map(whole).unwrap_or_default()
    }

    /// The same with its grade; none where it has no grade. Most of the likeliest letters have none, and of these only what is
    /// cheap is weighed.
    pub fn graded(&self, second: &Prepared, bonds: &[Bond]) -> Option<(Grade, Likeness)> {
        let Some(begun) = self.begun(second) else {
            let likeness = Likeness::default();
            return Some((likeness.grade(bonds)?, likeness));
        };
        if !self.may_have_grade(&begun, second, bonds) {
            return None;
        }
        let likeness = self.whole(begun, second);
        Some((likeness.grade(bonds)?, likeness))
    }

    /// What is found without weighing the second letter itself; none where one says too little.
    fn begun(&self, second: &Prepared) -> Option<Begun> {
        if !(self.first.says_enough() && second.says_enough()) {
            return None;
        }
        let met = self.seeds.met_in(second);
        let runs = runs(&self.seeds, &met, self.first, second);
        let (mut passages, first) = self.passages(&runs, second);
        passages.sort_by(|one, other| {
            other.weight.total_cmp(&one.weight).then(one.first.start.cmp(&other.first.start))
        });
        let evidence = total(passages.iter().map(|passage| passage.weight));
        Some(Begun { shared: self.shared(&met, second), runs, passages, evidence, first })
    }

    fn whole(&self, begun: Begun, second: &Prepared) -> Likeness {
        let Begun { shared, runs, passages, evidence, first } = begun;
        let neighbours = neighbours(self.weigher, second);
        let of_second: f64 = pairs(second, &neighbours).sum();
        Likeness {
            enough: true,
            similarity: share(shared, self.sum + of_second - shared),
            first: Shares { pairs: share(shared, self.sum), ..first },
            second: Shares {
                pairs: share(shared, of_second),
                ..self.second(&runs, second, &neighbours)
            },
            evidence,
            passages,
        }
    }

    /// The weight of the pairs that both have: those of the second are among what is met.
    fn shared(&self, met: &[usize], second: &Prepared) -> f64 {
        let neighbours = second.neighbours();
        let mut both: Vec<u32> = met.iter().filter_map(|at| neighbours.get(*at).copied()).collect();
        both.sort_unstable();
        both.dedup();
        let place = |pair: &u32| self.first.pairs().binary_search(pair).ok();
        both.iter().filter_map(place).filter_map(|place| self.pairs.get(place)).sum()
    }

    /// Whether a letter may have a grade, by what both have and as much of its own as shows that it has none.
    fn may_have_grade(&self, begun: &Begun, second: &Prepared, bonds: &[Bond]) -> bool {
        let mut of_second = begun.shared;
        let may = |of_second: f64| {
            let at_most = Likeness {
                // A hair is left for rounding.
                similarity: share(begun.shared, self.sum + of_second - begun.shared) + 1e-9,
                evidence: begun.evidence,
                first: Shares { pairs: 0.0, verbatim: 1.0, covered: 1.0 },
                ..Likeness::default()
            };
            at_most.grade(bonds).is_some()
        };
        if may(f64::INFINITY) {
            return true;
        }
        // The more the second says, the smaller is the share of what both have: of a long letter a part is enough.
        let mut read = 0.0;
        may(of_second)
            && second.pairs().chunks(AT_ONCE).all(|pairs| {
                read += total(pairs.iter().map(|pair| self.weigher.weight(*pair)));
                of_second = read.max(of_second);
                may(of_second)
            })
    }

    /// The passages that tell something, and how much of the first letter is in any.
    fn passages(&self, runs: &[Run], second: &Prepared) -> (Vec<Passage>, Shares) {
        let (mut verbatim, mut covered) = (0.0, 0.0);
        let mut passages = Vec::with_capacity(runs.len());
        // None overlaps another in the first letter, and they stand in its order.
        for run in runs {
            let (mut agreeing, mut before) = (0.0, None);
            let weights = self.units.iter().zip(&self.neighbours).skip(run.first);
            for (agrees, (unit, neighbour)) in run.agreements(self.first, second).zip(weights) {
                covered += unit;
                if agrees {
                    verbatim += unit;
                    // A pair agrees where both its units do.
                    agreeing += before.unwrap_or_default();
                }
                before = agrees.then_some(*neighbour);
            }
            if LEAST <= agreeing {
                passages.push(Passage {
                    first: self.first.origin(run.first..run.first + run.length),
                    second: second.origin(run.second..run.second + run.length),
                    weight: agreeing,
                });
            }
        }
        let [verbatim, covered] = [verbatim, covered].map(|part| share(part, self.all));
        (passages, Shares { pairs: 0.0, verbatim, covered })
    }

    /// How much of the second letter is in any passage.
    fn second(&self, runs: &[Run], second: &Prepared, neighbours: &[f64]) -> Shares {
        if runs.is_empty() {
            return Shares::default();
        }
        let held = held(runs, self.first, second);
        let sum = |least: Held| {
            let units = units(neighbours).zip(&held);
            total(units.filter(|(_, held)| least <= **held).map(|(weight, _)| weight))
        };
        let whole = sum(Held::No);
        let [verbatim, covered] = [Held::Same, Held::Changed].map(|least| share(sum(least), whole));
        Shares { pairs: 0.0, verbatim, covered }
    }
}

/// The sum, in this order: another order would be another number in its last places.
fn total(weights: impl Iterator<Item = f64>) -> f64 {
    weights.fold(0.0, |sum, weight| sum + weight)
}

pub(super) fn share(part: f64, whole: f64) -> f64 {
    if whole <= 0.0 { 0.0 } else { (part / whole).clamp(0.0, 1.0) }
}

/// The weight of each pair of neighbouring units, at the place of its first. The last unit begins none.
fn neighbours(weigher: Weigher, letter: &Prepared) -> Vec<f64> {
    let mut weights = Vec::with_capacity(letter.units().len());
    weights.extend(letter.neighbours().iter().map(|pair| weigher.weight(*pair)));
    weights.resize(letter.units().len(), 0.0);
    weights
}

/// The weight of each distinct pair, in their order.
fn pairs(letter: &Prepared, neighbours: &[f64]) -> impl Iterator<Item = f64> {
    letter.stands().iter().filter_map(|at| neighbours.get(*at as usize).copied())
}

/// The weight of each unit: what the pairs it stands in weigh.
fn units(neighbours: &[f64]) -> impl Iterator<Item = f64> + '_ {
    let before = [0.0].iter().chain(neighbours);
    before.zip(neighbours).map(|(before, here)| f64::midpoint(*before, *here))
}

/// How a unit stands to the other letter.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Held {
    /// In no passage.
    No,
    /// In a passage, but changed.
    Changed,
    /// The same unit.
    Same,
}

/// How each unit of the second letter stands to the first.
pub(super) fn held(runs: &[Run], first: &Prepared, second: &Prepared) -> Vec<Held> {
    let mut held = vec![Held::No; second.units().len()];
    for run in runs {
        let inside = held.iter_mut().skip(run.second);
        for (held, agrees) in inside.zip(run.agreements(first, second)) {
            *held = (*held).max(if agrees { Held::Same } else { Held::Changed });
        }
    }
    held
}
