//! Reading one letter: cutting it into words beside the bare segmenter, and telling its class.

use std::hint::black_box;

use ::text::{classes::base, cut::Cutter, even::Even};

use super::{
    figures::{Figure, Teller, Unit, count, real},
    letters::Letters,
    times::{Times, timed},
};

/// How much longer than the bare segmenter cutting may take (issue 7).
const CUT: f64 = 1.3;
/// How many letters a second one core must class, cutting included (issue 7).
const CLASSIFY: f64 = 20_000.0;
/// So many letters are read: the real ones first.
const READ: u64 = 10_000;
/// Each is read so often, by us and by the bare segmenter in turn, so that a busy machine is as busy for both.
const ROUNDS: usize = 5;

pub(super) fn run(letters: &Letters, many: u64, cutter: &Cutter, teller: &mut Teller) {
    let texts: Vec<String> = (0..many.min(READ)).map(|number| letters.whole(number)).collect();
    let mut figures = segment(&texts, cutter);
    let classing = classing(&texts);
    let rate = real(texts.len()) / classing.sum().as_secs_f64();
    figures.push(Figure::new("classes", "rate", Unit::PerSecond, rate).limit(CLASSIFY));
    figures.push(Figure::times("classes", "each", &classing));
    for figure in figures {
        teller.tell(figure.with(count(texts.len())));
    }
}

/// Evening out and cutting together against the bare segmenter on the letter as it came; then cutting alone.
fn segment(texts: &[String], cutter: &Cutter) -> Vec<Figure> {
    let evened: Vec<Even> = texts.iter().map(|text| Even::of(text)).collect();
    let (mut each, mut whole, mut alone) = (Times::default(), Vec::new(), Vec::new());
    let (mut ours, mut theirs) = (Times::default(), Times::default());
    for _ in 0..ROUNDS {
        let mut round = Times::default();
        for text in texts {
            round.add(timed(|| black_box(cutter.cut(&Even::of(text)))).1);
        }
        let cut = || evened.iter().map(|even| cutter.cut(even).len()).sum::<usize>();
        let cut = timed(|| black_box(cut())).1;
        let bare = || texts.iter().map(|text| cutter.bare(text)).sum::<usize>();
        let bare = timed(|| black_box(bare())).1;
        whole.push(round.sum().as_secs_f64() / bare.as_secs_f64());
        alone.push(cut.as_secs_f64() / bare.as_secs_f64());
        ours.add(round.sum());
        theirs.add(bare);
        each = round;
    }
    let per_second = |times: &Times| real(texts.len()) * 1e3 / times.median();
    let figure = Figure::new("segment", "whole", Unit::Times, median(whole)).limit(CUT);
    vec![
        figure
            .beside("per_second", per_second(&ours))
            .beside("bare_per_second", per_second(&theirs)),
        Figure::new("segment", "cut", Unit::Times, median(alone)),
        Figure::times("segment", "each", &each),
    ]
}

fn median(mut ratios: Vec<f64>) -> f64 {
    ratios.sort_unstable_by(f64::total_cmp);
    ratios.get(ratios.len() / 2).copied().unwrap_or_default()
}

/// How long each takes with the model that ships.
fn classing(texts: &[String]) -> Times {
    let model = base();
    let mut times = Times::default();
    for text in texts {
        times.add(timed(|| black_box(model.classify(text).enough)).1);
    }
    times
}
