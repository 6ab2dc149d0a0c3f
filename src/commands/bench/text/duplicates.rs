//! Duplicates: how fast the index fills, how long a question takes with weighing as the desk does it, in how much memory, and
//! what is found again.

use std::{cmp::Ordering, time::Duration};

use ::text::duplicates::{Grade, Index, Letter, Prepared};

use super::{
    copies::{Copy, Origin, Sort, copies},
    figures::{Figure, Teller, Unit, real},
    letters::Letters,
    memory,
    peers::{BESIDE_PEERS, Given},
    times::{Times, timed},
};

/// What a question must stay below in 99 of a hundred cases, in milliseconds (issue 7).
const ASK: f64 = 5.0;
/// What a million letters may take (issue 7).
const BYTES: f64 = 800e6;
/// What is to be found again of each sort of copy; and how many letters that nobody sent before may be called the same letter
/// as another, where 0.95 of what is called so is to be (issue 7).
const FIFTH: f64 = 0.99;
const THREE_TENTHS: f64 = 0.9;
const GROWN: f64 = 0.95;
const MISTAKEN: f64 = 0.05;
/// So many of the likeliest are weighed, and so many shown, as the desk does it (`desk/src/likely.rs`).
const WEIGHED: usize = 24;
const SHOWN: usize = 8;
/// So many letters are made before they are put in, so that their making is not measured.
const AT_ONCE: u64 = 1_000;

/// Fills an index to several sizes, and asks at each: growth is to be seen.
pub(super) fn run(
    letters: &Letters,
    many: u64,
    given: Option<&Given>,
    teller: &mut Teller,
) -> anyhow::Result<()> {
    let before = memory::held();
    let (mut index, mut filled) = (Index::new(), 0);
    for size in sizes(many) {
        let took = fill(&mut index, letters, filled, size);
        let rate = real(usize::try_from(size - filled)?) / took.as_secs_f64();
        filled = size;
        let tell = |figure: Figure, teller: &mut Teller| {
            teller.tell(figure.with(size));
        };
        tell(Figure::new("duplicates", "fill", Unit::PerSecond, rate), teller);
        let bytes = real(index.bytes());
        tell(Figure::new("duplicates", "bytes", Unit::Bytes, bytes).limit(BYTES), teller);
        if let Some(held) = memory::held() {
            let grown = held - before.unwrap_or_default();
            let figure = Figure::new("duplicates", "memory", Unit::Bytes, grown);
            tell(figure.limit(BYTES).beside("process_bytes", held), teller);
        }
        let copies = copies(letters, size);
        if let Some(given) = given.filter(|given| given.letters == size) {
            given.copies(&copies)?;
        }
        for figure in ask(&index, letters, &copies) {
            tell(figure, teller);
        }
    }
    Ok(())
}

/// At which sizes is asked. The peers are measured at one of them.
fn sizes(many: u64) -> Vec<u64> {
    let mut sizes: Vec<u64> =
        [10_000, BESIDE_PEERS].into_iter().filter(|size| *size < many).collect();
    sizes.push(many);
    sizes
}

fn fill(index: &mut Index, letters: &Letters, from: u64, until: u64) -> Duration {
    let mut took = Duration::ZERO;
    let mut begin = from;
    while begin < until {
        let end = until.min(begin + AT_ONCE);
        let texts: Vec<String> = (begin..end).map(|number| letters.whole(number)).collect();
        let put = || {
            for (id, text) in (u128::from(begin)..).zip(&texts) {
                index.insert(id, &letter(&Prepared::of(text)));
            }
        };
        took += timed(put).1;
        begin = end;
    }
    took
}

fn letter(text: &Prepared) -> Letter<'_> {
    Letter { text, marks: &[], day: 0 }
}

/// Asks about each, and tells what came of it.
fn ask(index: &Index, letters: &Letters, copies: &[Copy]) -> Vec<Figure> {
    let (mut asking, mut weighing) = (Times::default(), Times::default());
    let mut outcomes = Vec::with_capacity(copies.len());
    for copy in copies {
        let answer = answer(index, letters, copy);
        asking.add(answer.asking);
        weighing.add(answer.asking + answer.weighing);
        outcomes.push((copy, answer.shown));
    }
    let mut figures = vec![
        Figure::times("duplicates", "ask", &asking).limit(ASK),
        Figure::times("duplicates", "weigh", &weighing).limit(ASK),
    ];
    for origin in Origin::ALL {
        figures.extend(Sort::ALL.into_iter().filter_map(|sort| told(sort, origin, &outcomes)));
    }
    figures
}

/// What came of one sort of copy; none where there were no such copies.
fn told(sort: Sort, origin: Origin, outcomes: &[(&Copy, Vec<(u64, Grade)>)]) -> Option<Figure> {
    let of = outcomes.iter().filter(|(copy, _)| (copy.sort, copy.origin) == (sort, origin));
    let of: Vec<_> = of.collect();
    if of.is_empty() {
        return None;
    }
    let called = |same: &dyn Fn(&Copy, &(u64, Grade)) -> bool| {
        let has = of.iter().filter(|(copy, shown)| shown.iter().any(|one| same(copy, one)));
        real(has.count()) / real(of.len())
    };
    let (limit, share) = match sort {
        Sort::Fifth => (FIFTH, called(&|copy, (id, _)| *id == copy.id)),
        Sort::ThreeTenths => (THREE_TENTHS, called(&|copy, (id, _)| *id == copy.id)),
        Sort::Grown => (GROWN, called(&|copy, (id, _)| *id == copy.id)),
        Sort::Stranger => (MISTAKEN, called(&|_, (_, grade)| *grade == Grade::SameLetter)),
    };
    // A share of mistakes is to stay below.
    let unit = if sort == Sort::Stranger { Unit::Mistaken } else { Unit::Share };
    let figure = Figure::new("duplicates", sort.word(), unit, share).limit(limit);
    let same = called(&|copy, (id, grade)| *id == copy.id && *grade == Grade::SameLetter);
    let figure = figure.of(origin.word()).beside("asked", real(of.len()));
    Some(figure.beside("same_letter", same))
}

/// What an officer would be shown, and how long that took: the likeliest found, and these weighed exactly.
struct Answer {
    asking: Duration,
    weighing: Duration,
    shown: Vec<(u64, Grade)>,
}

fn answer(index: &Index, letters: &Letters, copy: &Copy) -> Answer {
    let ((asked, likely), asking) = timed(|| {
        let asked = Prepared::of(&copy.text);
        let likely = index.ask(&letter(&asked), WEIGHED).likely;
        (asked, likely)
    });
    // The desk opens them from its store; that is not this crate's to measure.
    let number = |id: u128| u64::try_from(id).ok();
    let earlier: Vec<(u64, String)> = likely
        .iter()
        .filter_map(|one| number(one.id))
        .map(|number| (number, letters.whole(number)))
        .collect();
    let (shown, weighing) = timed(|| {
        let against = index.weighing(&asked);
        let weigh = |(number, text): &(u64, String)| {
            let (grade, likeness) = against.graded(&Prepared::of(text), &[])?;
            Some((*number, grade, likeness.score()))
        };
        let mut shown: Vec<_> = earlier.iter().filter_map(weigh).collect();
        shown.sort_by(|one, other| best(other, one));
        shown.truncate(SHOWN);
        shown.into_iter().map(|(number, grade, _)| (number, grade)).collect()
    });
    Answer { asking, weighing, shown }
}

fn best(one: &(u64, Grade, f64), other: &(u64, Grade, f64)) -> Ordering {
    one.1.cmp(&other.1).then(one.2.total_cmp(&other.2)).then(other.0.cmp(&one.0))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn growth_is_shown_up_to_what_is_wanted() {
        assert_eq!(sizes(2_000), [2_000]);
        assert_eq!(sizes(10_000), [10_000]);
        assert_eq!(sizes(1_000_000), [10_000, 100_000, 1_000_000]);
    }

    #[test]
    fn copies_of_made_up_letters_are_found_again() {
        let letters = Letters::made_up();
        let mut index = Index::new();
        fill(&mut index, &letters, 0, 1_500);
        assert_eq!(index.len(), 1_500);
        let asked = copies(&letters, 1_500);
        let copies = asked.iter().filter(|copy| copy.sort != Sort::Stranger);
        let found = |copy: &&Copy| {
            answer(&index, &letters, copy).shown.iter().any(|(id, _)| *id == copy.id)
        };
        let all = copies.clone().count();
        assert!(all * 95 <= copies.filter(found).count() * 100);
    }
}
