//! Search: how fast the index fills, how large it is, how long a question takes within what one reader may see, and whether
//! anything is missed.

use std::time::Duration;

use ::text::{
    cut::Cutter,
    search::{Doc, Found, Ground, Order, Query, Search, Wanted},
};

use super::{
    figures::{Figure, Teller, Unit, real},
    letters::{Letter, Letters},
    peers::{BESIDE_PEERS, Given},
    questions::{self, Question, Sort, questions},
    times::{Times, timed},
};

/// How many letters a second the index must take in (issue 7).
const FILL: f64 = 10_000.0;
/// What a question must stay below in 99 of a hundred cases, in milliseconds (issue 7; there over HTTP).
const ASK: f64 = 20.0;
/// So many are made before they are put in, and are committed together.
const AT_ONCE: u64 = 10_000;
/// As the desk asks for the first page of a list.
const PAGE: Wanted = Wanted { order: Order::Relevance, skip: 0, most: 51, count_to: 10_000 };

/// Fills an index to the size at which the peers are measured and to what is wanted, and asks at each.
pub(super) fn run(
    letters: &Letters,
    many: u64,
    cutter: &Cutter,
    given: Option<&Given>,
    teller: &mut Teller,
) -> anyhow::Result<()> {
    let search = Search::in_memory()?;
    let mut filled = 0;
    for size in [BESIDE_PEERS.min(many), many] {
        if filled == size {
            continue;
        }
        let took = fill(&search, letters, filled, size)?;
        let rate = real(usize::try_from(size - filled)?) / took.as_secs_f64();
        filled = size;
        let mut asked = questions(letters, size);
        // Counting reads every letter for every question: of a million that takes too long, and would tell no more.
        if size <= BESIDE_PEERS {
            questions::count(&mut asked, letters, size);
        }
        if let Some(given) = given.filter(|given| given.letters == size) {
            given.questions(&asked)?;
        }
        let mut figures = vec![
            Figure::new("search", "fill", Unit::PerSecond, rate).limit(FILL),
            Figure::new("search", "bytes", Unit::Bytes, real(search.size())),
        ];
        figures.extend(ask(&search, cutter, &asked)?);
        figures.extend(found(&search, cutter, &asked)?);
        for figure in figures {
            teller.tell(figure.with(size));
        }
    }
    Ok(())
}

fn fill(search: &Search, letters: &Letters, from: u64, until: u64) -> anyhow::Result<Duration> {
    let mut took = Duration::ZERO;
    let mut begin = from;
    while begin < until {
        let end = until.min(begin + AT_ONCE);
        let made: Vec<Letter> = (begin..end).map(|number| letters.letter(number)).collect();
        let put = || {
            for (number, letter) in (begin..).zip(&made) {
                let day = i32::try_from(number % 365).unwrap_or_default();
                let named = format!("2026-{number:07}");
                let texts = vec![letter.text.as_str()];
                let title = letter.title.as_str();
                let doc = Doc { number: &named, title, texts, day, ..Doc::default() };
                search.put(number.into(), &doc)?;
            }
            search.commit(&end.to_string())
        };
        let (put, this) = timed(put);
        put?;
        took += this;
        begin = end;
    }
    Ok(took)
}

/// A reader who may see every second letter.
struct Half;

impl Ground for Half {
    fn place(&self, id: u128) -> Option<u32> {
        u32::try_from(id % 10).ok()
    }

    fn admits(&self, place: u32) -> bool {
        place.is_multiple_of(2)
    }
}

/// A reader who may see everything.
struct All;

impl Ground for All {
    fn place(&self, _: u128) -> Option<u32> {
        Some(0)
    }

    fn admits(&self, _: u32) -> bool {
        true
    }
}

fn find(
    search: &Search,
    cutter: &Cutter,
    (typed, ground, wanted): (&str, &dyn Ground, &Wanted),
) -> anyhow::Result<Found> {
    Ok(search.find(&Query::parse(typed, cutter)?, ground, wanted)?)
}

/// Asks everything once, all sorts in turn, and tells how long that took: of all, then of each sort.
fn ask(search: &Search, cutter: &Cutter, asked: &[Question]) -> anyhow::Result<Vec<Figure>> {
    let mut times = BySort::default();
    for question in asked {
        let typed = question.typed();
        let (found, took) = timed(|| find(search, cutter, (&typed, &Half, &PAGE)));
        found?;
        times.add(question.sort, took);
    }
    Ok(times.figures("ask"))
}

/// How long questions took: all, and those of each sort.
pub(super) struct BySort {
    all: Times,
    sorts: [(Sort, Times); Sort::ALL.len()],
}

impl Default for BySort {
    fn default() -> Self {
        Self { all: Times::default(), sorts: Sort::ALL.map(|sort| (sort, Times::default())) }
    }
}

impl BySort {
    pub(super) fn add(&mut self, sort: Sort, took: Duration) {
        self.all.add(took);
        if let Some((_, times)) = self.sorts.iter_mut().find(|(each, _)| *each == sort) {
            times.add(took);
        }
    }

    pub(super) fn figures(&self, name: &'static str) -> Vec<Figure> {
        let figure = |times| Figure::times("search", name, times).limit(ASK);
        let each = self.sorts.iter().map(|(sort, times)| figure(times).of(sort.word()));
        std::iter::once(figure(&self.all)).chain(each).collect()
    }
}

/// Of the letters in which a question stands, the part that is found.
fn found(search: &Search, cutter: &Cutter, asked: &[Question]) -> anyhow::Result<Vec<Figure>> {
    let mut figures = Vec::new();
    for sort in Sort::ALL {
        let (mut found, mut wanted) = (0, 0);
        for question in asked.iter().filter(|question| question.sort == sort) {
            let Some(there) = question.wanted else { continue };
            let everything = Wanted { count_to: usize::MAX, most: 0, ..PAGE };
            let exactly = question.exactly();
            let answer = find(search, cutter, (&exactly, &All, &everything))?;
            // What is found beyond it makes up for nothing that is missed.
            found += answer.count.min(there);
            wanted += there;
        }
        if wanted != 0 {
            let share = real(found) / real(wanted);
            let figure = Figure::new("search", "found", Unit::Share, share).limit(1.0);
            figures.push(figure.of(sort.word()).beside("wanted", real(wanted)));
        }
    }
    Ok(figures)
}
