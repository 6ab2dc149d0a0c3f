//! The likeliest words of a text: from its end to its beginning, at each character the word that begins there and makes what
//! follows likeliest.

use std::ops::Range;

use super::{Dictionary, OUTSIDE, UNKNOWN, tree::Node};

/// The bit beside a length that says that the word says nothing.
const STOP: u32 = 1 << 31;

/// Where each word of a text ends.
#[derive(Debug)]
pub(crate) struct Route {
    /// For each character the length of the likeliest word that begins there.
    steps: Vec<u32>,
    codes: Vec<u16>,
}

/// A word of a text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Step {
    /// How many characters it has.
    pub(crate) length: usize,
    /// Whether it says nothing. Where letters and digits were put together, or no word reaches, that is to be asked.
    pub(crate) stop: Option<bool>,
}

impl Dictionary {
    /// The likeliest words of a text. None reaches into what is left out.
    pub(crate) fn route(
        &self,
        chars: &[char],
        left_out: impl IntoIterator<Item = Range<usize>>,
    ) -> Route {
        let mut codes = Vec::with_capacity(chars.len() + 1);
        codes.extend(chars.iter().map(|each| self.code(*each)));
        // What lies behind the text ends every word.
        codes.push(OUTSIDE);
        for range in left_out {
            codes.get_mut(range).into_iter().for_each(|codes| codes.fill(OUTSIDE));
        }
        let mut steps = vec![1; chars.len()];
        // How likely the rest of a stretch is from each character on, as logarithms.
        let mut likely = vec![0.0; codes.len()];
        let alone = -f64::from(self.total).ln();
        for at in (0..chars.len()).rev() {
            let rest = codes.get(at..).unwrap_or_default();
            if rest.first() == Some(&OUTSIDE) {
                continue;
            }
            let after = likely.get(at + 1..).unwrap_or_default();
            let (best, step) = self.best(rest, after, alone);
            likely.iter_mut().skip(at).take(1).for_each(|likely| *likely = best);
            steps.iter_mut().skip(at).take(1).for_each(|kept| *kept = step);
        }
        Route { steps, codes }
    }

    /// Of the words that begin here the one that makes the rest likeliest; of two the longer. Where none is known, the character.
    #[inline]
    fn best(&self, rest: &[u16], after: &[f64], alone: f64) -> (f64, u32) {
        let first = rest.first().copied().unwrap_or(OUTSIDE);
        let mut node = self.tree.first(first);
        let mut best = None;
        let mut take = |length: u32, node: Node, after: f64| {
            let log = self.logs.get(usize::from(node.often)).filter(|_| 0 < node.often);
            let Some(likely) = log.map(|log| log + alone + after) else { return };
            if best.is_none_or(|(most, _)| most <= likely) {
                best = Some((likely, step(length, node.stop)));
            }
        };
        let follows = after.first().copied().unwrap_or_default();
        take(1, node, follows);
        let single = step(1, node.stop);
        if rest.get(1).is_some_and(|second| self.tree.may_begin(first, *second)) {
            let others = rest.iter().zip(after).zip(1..).skip(1);
            for ((code, after), length) in others.take_while(|((code, _), _)| UNKNOWN < **code) {
                let Some(next) = self.tree.next(node, *code) else { break };
                node = next;
                take(length, node, *after);
            }
        }
        best.unwrap_or((alone + follows, single))
    }
}

#[inline]
fn step(length: u32, stop: bool) -> u32 {
    if stop { length | STOP } else { length }
}

impl Route {
    /// The word that begins at a character. Letters and digits that are words one by one are one together.
    #[inline]
    pub(crate) fn at(&self, chars: &[char], at: usize) -> Step {
        let step = self.steps.get(at).copied().unwrap_or(1);
        let reached = self.codes.get(at).is_some_and(|code| *code != OUTSIDE);
        let stop = reached.then_some(step & STOP != 0);
        if step & !STOP == 1 && self.is_spelled(chars, at) {
            let spelled = (at + 1..chars.len()).take_while(|at| {
                self.steps.get(*at).is_some_and(|step| step & !STOP == 1)
                    && self.is_spelled(chars, *at)
            });
            let length = 1 + spelled.count();
            return Step { length, stop: stop.filter(|_| length == 1) };
        }
        Step { length: usize::try_from(step & !STOP).unwrap_or(1), stop }
    }

    /// Whether a letter or digit stands here.
    #[inline]
    fn is_spelled(&self, chars: &[char], at: usize) -> bool {
        chars.get(at).is_some_and(char::is_ascii_alphanumeric)
            && self.codes.get(at).is_some_and(|code| *code != OUTSIDE)
    }
}
