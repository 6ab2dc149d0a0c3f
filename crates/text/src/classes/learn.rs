//! Learning a model from letters that people classed.

use std::sync::LazyLock;

use crate::classes::{
    Model, ModelError,
    calibration::Calibration,
    descent::{self, Vector},
    features::{self, Cut},
    index::Index,
    lanes::{self, Lanes, WIDTH},
    trial::Trial,
    words::{self, Lexicon},
};

/// The most classes a model tells apart.
pub(super) const MOST_CLASSES: usize = 1_000;
/// The least letters a class must have.
pub(super) const LEAST_LETTERS: usize = 2;
/// A feature of fewer letters is chance, or the letter's own. From 3 to 7 little changes but the size of the model.
const LEAST_OFTEN: usize = 7;
/// A word of fewer letters is no word to know, and may be somebody's name.
const LEAST_OFTEN_WORD: usize = 3;

/// A letter that somebody classed.
#[derive(Debug, Clone, Copy)]
pub struct Row<'a> {
    /// Its class.
    pub label: &'a str,
    /// What it says.
    pub body: Body<'a>,
}

/// What a letter says.
#[derive(Debug, Clone, Copy)]
pub enum Body<'a> {
    /// Its text as written, its title before it.
    Text(&'a str),
    /// Its words, cut by somebody else. From these the model learns what a word is.
    Words(&'a [String]),
}

/// How to learn.
#[derive(Debug, Clone, Copy)]
pub struct Settings<'m> {
    /// In how many parts, two to twenty, the letters are dealt for the trial: each is judged by a model learnt from the others.
    pub parts: usize,
    /// Which dealing: another number deals the letters otherwise, and so tells how much of a figure is chance.
    pub dealing: u64,
    /// Whether letters that are alike may be dealt apart, as the trials of others have it. A model is then asked about matters it
    /// half remembers, as an office asks it about letters that come again.
    pub by_lot: bool,
    /// The model to begin with: its words and features are known, and its weights hold where the letters do not speak against
    /// them. So the few letters of one office refine what was learnt from many.
    /// A trial tells the truth only about letters that the base has not seen.
    pub base: Option<&'m Model>,
}

impl Default for Settings<'_> {
    fn default() -> Self {
        Self { parts: 5, dealing: 1, by_lot: false, base: None }
    }
}

/// A model, and how well its like did on letters it had not seen.
#[derive(Debug, Clone)]
pub struct Trained {
    /// Learnt from all letters.
    pub model: Model,
    /// The trial on letters held back, by models learnt from the others.
    pub trial: Trial,
}

impl Model {
    /// Learns from letters that people classed. The same letters in the same order make the same model.
    pub fn train(rows: &[Row], settings: &Settings) -> Result<Trained, ModelError> {
        let labels = labels(rows)?;
        let trial = Trial::run(rows, &labels, settings);
        let mut model = fit(&rows.iter().collect::<Vec<_>>(), &labels, settings.base);
        model.calibration = trial.calibration();
        Ok(Trained { model, trial })
    }
}

/// The labels in the order of their names.
pub(super) fn labels(rows: &[Row]) -> Result<Vec<String>, ModelError> {
    let mut named: Vec<&str> = rows.iter().map(|row| row.label).collect();
    named.sort_unstable();
    let smallest =
        named.chunk_by(|one, other| one == other).map(<[&str]>::len).min().unwrap_or_default();
    named.dedup();
    match (named.len(), smallest) {
        (found @ ..2, _) => Err(ModelError::TooFewClasses { found }),
        (found, _) if MOST_CLASSES < found => Err(ModelError::TooManyClasses { found }),
        (_, found) if found < LEAST_LETTERS => Err(ModelError::TooFewLetters { found }),
        _ => Ok(named.into_iter().map(str::to_owned).collect()),
    }
}

/// A model learnt from these letters; how sure its margins are is not known yet.
pub(super) fn fit(rows: &[&Row], labels: &[String], base: Option<&Model>) -> Model {
    let Read { lexicon, targets, known, index, vectors } = read(rows, labels, base);
    let mut weights = Vec::new();
    for block in (0..labels.len()).step_by(WIDTH) {
        let lanes: Vec<Option<usize>> =
            targets.iter().map(|target| target.and_then(|at| at.checked_sub(block))).collect();
        let mut lane = start(&known.keys, labels.get(block..).unwrap_or_default(), base);
        descent::descend(&vectors, &lanes, &mut lane);
        weights.push(lane);
    }
    known.model(labels, lexicon, index, &weights)
}

/// Letters as numbers, and what was learnt of words and features to read them so.
struct Read {
    lexicon: Lexicon,
    /// Where the label of each stands.
    targets: Vec<Option<usize>>,
    known: Known,
    index: Index,
    vectors: Vec<Vector>,
}

fn read(rows: &[&Row], labels: &[String], base: Option<&Model>) -> Read {
    let lexicon = lexicon(rows, base);
    let cuts: Vec<Cut> = rows.iter().map(|row| cut(row, &lexicon)).collect();
    let targets: Vec<Option<usize>> = rows.iter().map(|row| place(labels, row.label)).collect();
    let known = Known::of(&cuts, &targets, labels.len(), base);
    let index = Index::of(&known.keys);
    let vectors = cuts.iter().map(|cut| known.vector(cut, &index)).collect();
    Read { lexicon, targets, known, index, vectors }
}

/// Letters as numbers, and how many features they have among them.
pub(super) fn vectors(
    rows: &[&Row],
    labels: &[String],
    base: Option<&Model>,
) -> (Vec<Vector>, usize) {
    let read = read(rows, labels, base);
    (read.vectors, read.known.keys.len())
}

/// Cuts a letter as its kind asks.
pub(super) fn cut(row: &Row, lexicon: &Lexicon) -> Cut {
    match row.body {
        Body::Text(text) => Cut::text(text, lexicon),
        Body::Words(words) => Cut::words(words.iter().map(String::as_str), lexicon),
    }
}

/// Where a label stands.
pub(super) fn place(labels: &[String], label: &str) -> Option<usize> {
    labels.binary_search_by(|other| other.as_str().cmp(label)).ok()
}

/// The words that several of the cut letters have, and those known before.
fn lexicon(rows: &[&Row], base: Option<&Model>) -> Lexicon {
    let mut having = Vec::new();
    for row in rows {
        if let Body::Words(list) = row.body {
            let mut own: Vec<Vec<char>> = list.iter().map(|word| word.chars().collect()).collect();
            own.retain(|word| words::is_worth_keeping(word));
            own.sort_unstable();
            own.dedup();
            having.append(&mut own);
        }
    }
    having.sort_unstable();
    let runs = having.chunk_by(|one, other| one == other);
    let known = runs.filter(|run| LEAST_OFTEN_WORD <= run.len()).filter_map(<[_]>::first);
    let (mut keys, mut beginnings) = (Vec::new(), Vec::new());
    for word in known {
        keys.push(words::key(word.iter().copied()));
        beginnings.append(&mut words::begins(word));
    }
    if let Some(base) = base {
        let [words, before] = base.lexicon.keys();
        keys.extend(words);
        beginnings.extend(before);
    }
    Lexicon::of(keys, beginnings)
}

/// The features that are known and what each is worth.
struct Known {
    keys: Vec<u32>,
    worths: Vec<u8>,
}

impl Known {
    /// Those of several letters, and those of the model to begin with, which keep what they are worth.
    fn of(cuts: &[Cut], targets: &[Option<usize>], labels: usize, base: Option<&Model>) -> Self {
        let mut having: Vec<(u32, Option<usize>)> = Vec::new();
        let mut letters = vec![0; labels];
        for (cut, target) in cuts.iter().zip(targets) {
            count(&mut letters, *target);
            let mut own = Vec::with_capacity(6 * cut.words.len());
            cut.each(|key, _, _| own.push((key, *target)));
            own.sort_unstable();
            own.dedup();
            having.append(&mut own);
        }
        having.sort_unstable();
        let runs =
            having.chunk_by(|one, other| one.0 == other.0).filter(|run| LEAST_OFTEN <= run.len());
        let worth = runs.filter_map(|run| {
            let mut with = vec![0; labels];
            for (_, target) in run {
                count(&mut with, *target);
            }
            Some((run.first()?.0, worth(&letters, &with)))
        });
        let mut known: Vec<(u32, u8)> = worth.collect();
        if let Some(base) = base {
            let before = |key: u32| Some((key, lanes::worth(base.row(base.index.find(key)?)?)));
            known.retain(|(key, _)| base.index.find(*key).is_none());
            known.extend(base.keys.iter().filter_map(|key| before(*key)));
            known.sort_unstable();
        }
        let (keys, worths) = known.into_iter().unzip();
        Self { keys, worths }
    }

    /// A letter as numbers, of length one.
    fn vector(&self, cut: &Cut, index: &Index) -> Vector {
        let worth = |at: u32| usize::try_from(at).ok().and_then(|at| self.worths.get(at));
        let number = |(key, count)| {
            let at = index.find(key)?;
            Some((at, value(count, *worth(at)?)))
        };
        let mut vector: Vector =
            features::counted(cut, index).counts.into_iter().filter_map(number).collect();
        let length = vector
            .iter()
            .map(|(_, value)| value * value)
            .sum::<f32>()
            .sqrt()
            .max(f32::MIN_POSITIVE);
        for (_, value) in &mut vector {
            *value /= length;
        }
        vector
    }

    /// The model these weights make, each weight in one of 255 steps.
    fn model(
        self,
        labels: &[String],
        lexicon: Lexicon,
        index: Index,
        weights: &[Vec<Lanes>],
    ) -> Model {
        let weight = |feature: usize, label: usize| -> f32 {
            let lanes = weights.get(label / WIDTH).and_then(|block| block.get(feature));
            lanes.and_then(|lanes| lanes.get(label % WIDTH)).copied().unwrap_or_default()
        };
        let features = self.keys.len();
        let most =
            |label| (0..features).fold(0.0_f32, |most, at| most.max(weight(at, label).abs()));
        let scales: Vec<f32> =
            (0..labels.len()).map(|at| most(at).max(f32::MIN_POSITIVE) / 127.0).collect();
        let mut rows = Vec::with_capacity(features * lanes::blocks(labels.len()));
        for (feature, worth) in self.worths.iter().enumerate() {
            let scaled =
                scales.iter().enumerate().map(|(label, scale)| weight(feature, label) / scale);
            rows.extend(lanes::row(*worth, scaled.map(step)));
        }
        let constants = (0..labels.len()).map(|label| weight(features, label)).collect();
        Model {
            labels: labels.to_vec(),
            lexicon,
            keys: self.keys,
            index,
            rows,
            scales,
            constants,
            calibration: Calibration::NONE,
        }
    }
}

/// The weights to begin with: those of the base for the same feature and the same label, else none.
fn start(keys: &[u32], labels: &[String], base: Option<&Model>) -> Vec<Lanes> {
    let mut weights = vec![[0.0; WIDTH]; keys.len() + 1];
    let Some(base) = base else { return weights };
    for (lane, label) in labels.iter().take(WIDTH).enumerate() {
        let Some(at) = place(&base.labels, label) else { continue };
        let scale = base.scales.get(at).copied().unwrap_or_default();
        let constant = base.constants.get(at).copied().unwrap_or_default();
        let known = |key: &u32| {
            Some(f32::from(lanes::weight(base.row(base.index.find(*key)?)?, at)) * scale)
        };
        let each = keys.iter().map(|key| known(key).unwrap_or_default()).chain([constant]);
        for (weights, weight) in weights.iter_mut().zip(each) {
            weights.iter_mut().skip(lane).take(1).for_each(|lane| *lane = weight);
        }
    }
    weights
}

/// One more of a label.
fn count(counts: &mut [usize], label: Option<usize>) {
    if let Some(count) = label.and_then(|label| counts.get_mut(label)) {
        *count += 1;
    }
}

/// What a feature is worth, in steps, by the letters of each label and those that have it: its rarity (the usual logarithm), and
/// how unevenly the labels have it (the root of the furthest log ratio). The second raises the macro-F1 of all marked letters by
/// some two thousandths.
fn worth(letters: &[usize], with: &[usize]) -> u8 {
    let (all, having) = (letters.iter().sum::<usize>(), with.iter().sum::<usize>());
    let ratio = |(letters, with): (&usize, &usize)| {
        let inside = (real(*with) + 0.5) / real(letters + 1);
        let outside = (real(having - with) + 0.5) / real(all - letters + 1);
        f32::ln(inside / outside).abs()
    };
    let furthest = letters.iter().zip(with).map(ratio).fold(0.0, f32::max);
    let rarity = f32::ln(real(all + 1) / real(having + 1)) + 1.0;
    #[expect(
        clippy::cast_possible_truncation,
        clippy::cast_sign_loss,
        reason = "`as` holds it within a byte"
    )]
    let steps = (rarity * furthest.sqrt() * super::WORTH_STEPS).round() as u8;
    steps
}

/// What a feature adds that occurs so often: its second occurrence less than its first.
pub(super) fn value(count: u32, worth: u8) -> f32 {
    static DAMPED: LazyLock<[f32; 64]> =
        LazyLock::new(|| std::array::from_fn(|count| damped(real(count.max(1)))));
    let known = usize::try_from(count).ok().and_then(|count| DAMPED.get(count));
    let damped = known.copied().unwrap_or_else(|| damped(real_of(count)));
    damped * f32::from(worth) / super::WORTH_STEPS
}

fn damped(count: f32) -> f32 {
    1.0 + count.ln()
}

/// A weight as the nearest step.
fn step(weight: f32) -> i8 {
    #[expect(clippy::cast_possible_truncation, reason = "`as` holds it within a byte")]
    let step = weight.round() as i8;
    step
}

/// A count as a number to reckon with.
pub(super) fn real(count: usize) -> f32 {
    #[expect(clippy::cast_precision_loss, reason = "what is counted here is below sixteen million")]
    let real = count as f32;
    real
}

/// The same for a weighed count.
pub(super) fn real_of(count: u32) -> f32 {
    #[expect(clippy::cast_precision_loss, reason = "what is counted here is below sixteen million")]
    let real = count as f32;
    real
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_rare_and_uneven_is_worth_more() {
        // Of 2 x 99 letters, 20 have it. All in the first label: ratios (20.5 / 100) / (0.5 / 100) = 41, ln 41 = 3.714, its root
        // 1.927; rarity ln(199 / 21) + 1 = 3.249; 62.6 steps of a tenth. Ten in each: ratio 1, nothing.
        assert_eq!((worth(&[99, 99], &[20, 0]), worth(&[99, 99], &[10, 10])), (63, 0));
    }

    #[test]
    fn features_that_tell_nothing_spoil_no_weights() {
        let row = |label| Row { label, body: Body::Text("请问") };
        let rows = [row("甲"), row("乙"), row("甲"), row("乙"), row("甲"), row("乙")];
        let labels = labels(&rows).unwrap();
        let model = fit(&rows.iter().collect::<Vec<_>>(), &labels, None);
        assert!(model.scales.iter().chain(&model.constants).all(|figure| figure.is_finite()));
    }

    #[test]
    fn too_few_classes_and_too_small_ones_are_refused_by_name() {
        let row = |label| Row { label, body: Body::Text("拖欠工资") };
        assert_eq!(labels(&[row("甲"), row("甲")]), Err(ModelError::TooFewClasses { found: 1 }));
        assert_eq!(labels(&[]), Err(ModelError::TooFewClasses { found: 0 }));
        assert_eq!(
            labels(&[row("甲"), row("乙"), row("甲")]),
            Err(ModelError::TooFewLetters { found: 1 })
        );
    }
}
