//! Weighing one letter against many others exactly: what is to be known of the one is found once.

use super::{
    Bond, Commonness, Grade, Likeness, Passage, Prepared, Shares,
    commonness::Weigher,
    passages::{Run, Seeds, runs},
    spread,
};

/// A letter that others are weighed against.
pub struct Weighing<'a> {
    weigher: Weigher<'a>,
    first: &'a Prepared,
    /// The weight of each of its pairs, and of all; where they lie.
    pairs: Vec<f64>,
    sum: f64,
    starts: Vec<u32>,
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

/// A passage that weighs less is a turn of phrase.
pub(super) const LEAST: f64 = 1.0;

impl<'a> Weighing<'a> {
    /// By what is common among letters.
    pub(super) fn of(commonness: &'a Commonness, first: &'a Prepared) -> Self {
        let weigher = commonness.weigher();
        let pairs: Vec<f64> = first.pairs().iter().map(|pair| weigher.weight(*pair)).collect();
        let neighbours = neighbours(weigher, first);
        let units: Vec<f64> = units(&neighbours).collect();
        Self {
            weigher,
            first,
            sum: pairs.iter().sum(),
            pairs,
            starts: spread::starts(first.pairs()),
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
        // What else the second letter says makes the share of what both have smaller. A hair is left for rounding.
        let at_most = Likeness {
            similarity: share(begun.shared, self.sum) + 1e-9,
            evidence: begun.evidence,
            first: Shares { pairs: 0.0, verbatim: 1.0, covered: 1.0 },
            ..Likeness::default()
        };
        at_most.grade(bonds)?;
        let likeness = self.whole(begun, second);
        Some((likeness.grade(bonds)?, likeness))
    }

    /// What is found without weighing the second letter itself; none where one says too little.
    fn begun(&self, second: &Prepared) -> Option<Begun> {
        if !(self.first.says_enough() && second.says_enough()) {
            return None;
        }
        let runs = runs(&self.seeds, self.first, second);
        let (mut passages, first) = self.passages(&runs, second);
        passages.sort_by(|one, other| {
            other.weight.total_cmp(&one.weight).then(one.first.start.cmp(&other.first.start))
        });
        let evidence = total(passages.iter().map(|passage| passage.weight));
        Some(Begun { shared: self.shared(second), runs, passages, evidence, first })
    }

    fn whole(&self, begun: Begun, second: &Prepared) -> Likeness {
        let Begun { shared, runs, passages, evidence, first } = begun;
        let of_second: f64 = second.pairs().iter().map(|pair| self.weigher.weight(*pair)).sum();
        Likeness {
            enough: true,
            similarity: share(shared, self.sum + of_second - shared),
            first: Shares { pairs: share(shared, self.sum), ..first },
            second: Shares { pairs: share(shared, of_second), ..self.second(&runs, second) },
            evidence,
            passages,
        }
    }

    /// The weight of the pairs that both have.
    fn shared(&self, second: &Prepared) -> f64 {
        let pairs = self.first.pairs();
        let place = |pair: &u32| {
            let (start, part) = spread::part(pairs, &self.starts, *pair);
            Some(start + part.iter().position(|each| each == pair)?)
        };
        let both = second.pairs().iter().filter_map(place);
        both.filter_map(|place| self.pairs.get(place)).sum()
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
    fn second(&self, runs: &[Run], second: &Prepared) -> Shares {
        if runs.is_empty() {
            return Shares::default();
        }
        let held = held(runs, self.first, second);
        let neighbours = neighbours(self.weigher, second);
        let sum = |least: Held| {
            let units = units(&neighbours).zip(&held);
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

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::super::{
        Index, Letter,
        made_up::{Dice, MadeUp, changed, grown},
        plain,
    };
    use super::*;

    /// An index in which some pairs are common, some rare, and the letters it was filled with.
    fn filled(many: u64) -> (Index, Vec<String>) {
        let made_up = MadeUp::new(3);
        let texts: Vec<String> = (0..many).map(|number| made_up.letter(number)).collect();
        let mut index = Index::new();
        for (id, text) in (0..).zip(&texts) {
            index.insert(id, &Letter { text: &Prepared::of(text), marks: &[], day: 0 });
        }
        (index, texts)
    }

    fn assert_plain(index: &Index, one: &str, other: &str) {
        let (one, other) = (Prepared::of(one), Prepared::of(other));
        let plain = plain::likeness(index.commonness(), &one, &other);
        let weighing = index.weighing(&one);
        // Written out, so that the last bit counts.
        let written = |likeness: &Likeness| format!("{likeness:?}");
        assert_eq!(written(&weighing.likeness(&other)), written(&plain));
        for bonds in [&[][..], &[Bond::Person], &[Bond::Organ, Bond::Place]] {
            let graded = weighing.graded(&other, bonds);
            assert_eq!(graded.as_ref().map(|(grade, _)| *grade), plain.grade(bonds));
            assert!(graded.is_none_or(|(_, likeness)| written(&likeness) == written(&plain)));
        }
    }

    #[test]
    fn letters_weigh_the_same_as_in_the_plain_way() {
        let (index, texts) = filled(1_200);
        let others: Vec<char> = texts.iter().flat_map(|text| text.chars().take(9)).collect();
        let mut dice = Dice::new(5);
        for (seed, text) in (0..).zip(&texts).step_by(17) {
            let any = texts.get(dice.below(1_200) as usize).map_or("", String::as_str);
            assert_plain(&index, text, any);
            assert_plain(&index, text, &changed(text, 0.3, &others, seed));
            assert_plain(&index, &grown(text, any, seed), text);
            assert_plain(&index, text, &grown(&changed(text, 0.2, &others, seed), any, seed));
        }
    }

    proptest! {
        #[test]
        fn few_characters_over_and_over_weigh_the_same_as_in_the_plain_way(
            one in "[甲乙丙丁，]{0,90}",
            other in "[甲乙丙丁戊]{0,90}",
            both in "[我您好甲乙丙领导]{0,30}",
        ) {
            let (index, _) = filled(3);
            assert_plain(&index, &format!("{one}{both}{other}"), &format!("{both}{other}"));
        }
    }
}
