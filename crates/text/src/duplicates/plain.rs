//! The plain way to weigh two letters, which the quick one must not differ from: no grade, no passage, not the last bit.

use std::cmp::Reverse;

use super::{
    Commonness, Likeness, Passage, Prepared, Shares, mix,
    passages::{PLACES, Run, SEED, SHORTEST, follow, join},
    prepared::Unit,
    weighing::{Held, LEAST, share},
};

/// Weighs two letters against each other.
pub(super) fn likeness(commonness: &Commonness, first: &Prepared, second: &Prepared) -> Likeness {
    if !(first.says_enough() && second.says_enough()) {
        return Likeness::default();
    }
    let (shared, of_first, of_second) = sums(commonness, first.pairs(), second.pairs());
    let runs = runs(first.units(), second.units());
    let (weigh_first, weigh_second) = (weights(commonness, first), weights(commonness, second));
    let (held_first, held_second) = held(&runs, first, second);
    let passage = |run: &Run| Passage {
        first: first.origin(run.first..run.first + run.length),
        second: second.origin(run.second..run.second + run.length),
        weight: agreeing(&weigh_first, &held_first, run),
    };
    let mut passages: Vec<Passage> =
        runs.iter().map(passage).filter(|passage| LEAST <= passage.weight).collect();
    passages.sort_by(|one, other| {
        other.weight.total_cmp(&one.weight).then(one.first.start.cmp(&other.first.start))
    });
    Likeness {
        enough: true,
        similarity: share(shared, of_first + of_second - shared),
        first: Shares { pairs: share(shared, of_first), ..shares(&weigh_first, &held_first) },
        second: Shares { pairs: share(shared, of_second), ..shares(&weigh_second, &held_second) },
        evidence: passages.iter().fold(0.0, |sum, passage| sum + passage.weight),
        passages,
    }
}

/// The weight of what both have, of the first, of the second.
fn sums(commonness: &Commonness, first: &[u32], second: &[u32]) -> (f64, f64, f64) {
    let weight = |pairs: &[u32]| pairs.iter().map(|pair| commonness.weight(*pair)).sum();
    let mut others = second.iter().peekable();
    let both = first.iter().filter(|pair| {
        while others.next_if(|other| other < pair).is_some() {}
        others.peek() == Some(pair)
    });
    (both.map(|pair| commonness.weight(*pair)).sum(), weight(first), weight(second))
}

/// The weight of each pair of neighbouring units, at the place of its first.
fn weights(commonness: &Commonness, letter: &Prepared) -> Vec<f64> {
    let weights = letter.neighbours().iter().map(|pair| commonness.weight(*pair));
    weights.chain([0.0]).take(letter.units().len()).collect()
}

/// How each unit of both letters stands to the other letter.
fn held(runs: &[Run], first: &Prepared, second: &Prepared) -> (Vec<Held>, Vec<Held>) {
    let mut held_first = vec![Held::No; first.units().len()];
    let mut held_second = vec![Held::No; second.units().len()];
    let all =
        runs.iter().flat_map(|run| (0..run.length).map(|at| (run.first + at, run.second + at)));
    for (one, other) in all {
        let (Some(unit), Some(counterpart)) = (first.units().get(one), second.units().get(other))
        else {
            continue;
        };
        let now = if unit.value == counterpart.value { Held::Same } else { Held::Changed };
        for held in [held_first.get_mut(one), held_second.get_mut(other)].into_iter().flatten() {
            *held = now.max(*held);
        }
    }
    (held_first, held_second)
}

fn shares(weights: &[f64], held: &[Held]) -> Shares {
    // A unit weighs what the pairs it stands in do.
    let before = [0.0].iter().chain(weights);
    let units: Vec<f64> =
        before.zip(weights).map(|(before, here)| f64::midpoint(*before, *here)).collect();
    let sum = |least: Held| {
        let both = units.iter().zip(held).filter(|(_, held)| least <= **held);
        both.fold(0.0, |sum, (weight, _)| sum + weight)
    };
    let whole = sum(Held::No);
    let (verbatim, covered) = (sum(Held::Same), sum(Held::Changed));
    Shares { pairs: 0.0, verbatim: share(verbatim, whole), covered: share(covered, whole) }
}

/// The weight of what agrees in a passage: of the pairs of units that both agree.
fn agreeing(weights: &[f64], held: &[Held], run: &Run) -> f64 {
    let inside = held.iter().zip(weights).skip(run.first).take(run.length);
    let next = held.iter().skip(run.first + 1).take(run.length.saturating_sub(1));
    let agree = inside.zip(next).filter(|((here, _), next)| (**here).min(**next) == Held::Same);
    agree.fold(0.0, |sum, ((_, weight), _)| sum + weight)
}

/// The passages both have, in the order of the first; none overlaps another there.
fn runs(first: &[Unit], second: &[Unit]) -> Vec<Run> {
    let places = places(second);
    let (mut runs, mut at, mut done) = (Vec::new(), 0, 0);
    while let Some(seed) = seed(first, at) {
        let from = places.partition_point(|(each, _)| *each < seed);
        let same = places.iter().skip(from).take_while(|(each, _)| *each == seed).take(PLACES);
        let found = same.map(|(_, place)| follow(first, second, (at, *place), done));
        match found.max_by_key(|(agree, run)| (*agree, Reverse(run.second))) {
            Some((agree, run)) if SHORTEST <= agree => {
                done = run.first + run.length;
                at = done;
                join(&mut runs, run);
            }
            _ => at += 1,
        }
    }
    runs
}

fn seed(units: &[Unit], at: usize) -> Option<u64> {
    let window = units.get(at..at + SEED)?;
    Some(window.iter().fold(0, |sum, unit| mix(sum ^ u64::from(unit.value))))
}

/// Every seed of a letter with its place, in order.
fn places(units: &[Unit]) -> Vec<(u64, usize)> {
    let seeds = (0..units.len()).map_while(|at| Some((seed(units, at)?, at)));
    let mut places: Vec<(u64, usize)> = seeds.collect();
    places.sort_unstable();
    places
}

mod tests {
    use proptest::prelude::*;

    use super::super::{
        Bond, Index, Letter, Likeness, Prepared,
        made_up::{Dice, MadeUp, changed, grown},
    };
    use super::likeness;

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
        let plain = likeness(index.commonness(), &one, &other);
        let weighing = index.weighing(&one);
        // Written out, so that the last bit counts.
        let written = |likeness: &Likeness| format!("{likeness:?}");
        assert_eq!(written(&weighing.likeness(&other)), written(&plain));
        for bonds in [&[][..], &[Bond::Person], &[Bond::Frequent], &[Bond::Organ, Bond::Place]] {
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
