//! An office's own choices improve its model, or they do not: what was learnt from the older ones and the model in use are asked
//! the newest, which neither has seen, and only a new one that does better, by more than chance, is given back.

use crate::classes::{
    ENOUGH, Model, ModelError, alike, base,
    calibration::Calibration,
    features, is_long_enough,
    learn::{self, Row, Settings},
    trial::Trial,
};

/// So many letters at least judge. The sign test needs seven letters on which the two differ, all for the new one, before it
/// believes anything; of thirty that many differ where there is something to learn.
const LEAST_HELD: usize = 30;
/// One letter of so many is held back, and never fewer than `LEAST_HELD`.
const HELD: usize = 5;
/// A class of fewer letters, which the base does not know, is left out: it would be guessed at from single letters.
const LEAST_OF_A_CLASS: usize = 5;
/// The newest choices that are read: they say what the office does today, and time and memory stay bounded.
const MOST_CHOICES: usize = 20_000;
/// How likely at most the new model's lead may be by chance. An office that tries each night would believe chance eighteen times
/// a year at one in twenty, and three or four times at this.
const CHANCE: f64 = 0.01;
/// How many letters the base's own warmth counts for beside that found in the trial: few letters that were all told rightly
/// would make a model surer than it can know.
const WARMTH_OF_THE_BASE: f32 = 100.0;

/// What there is before an office's choices are learnt from.
#[derive(Debug, Clone, Copy, Default)]
pub struct Standing<'m> {
    /// The model in use; none where nothing is suggested yet.
    pub old: Option<&'m Model>,
    /// How many of the choices, counted from the first, the model in use was learnt from. It is not asked those: it would
    /// remember them.
    pub learnt: usize,
    /// The model that the new one begins with. Its classes stay known, also those the office never chose. Without it the new
    /// one knows the words of the language and nothing else, and tells apart only what was chosen: which unit took a letter.
    pub base: Option<&'m Model>,
}

/// What came of an office's choices.
#[derive(Debug, Clone)]
pub struct Improvement {
    /// Whether there is a better model, and if not, why.
    pub outcome: Outcome,
    /// Classes with too few letters that the base does not know either, each with how many letters it has, in the order of
    /// their names. No model knows them yet.
    pub left_out: Vec<(String, usize)>,
}

/// Whether the choices make a better model.
#[derive(Debug, Clone)]
pub enum Outcome {
    /// They do. The model was learnt from all of them; the figures are those of its like, learnt from the older ones.
    Better(Box<Model>, Compared),
    /// They do not, or not by more than chance.
    NoBetter(Compared),
    /// There are too few new letters to hold some back: that many are there and that many needed, counting letters about one
    /// matter once, and none that the model in use was learnt from or that is about the same matter as one of those.
    TooFew {
        /// How many there are.
        found: usize,
        /// How many are needed.
        needed: usize,
    },
    /// Fewer than two classes have enough letters: there is nothing to tell apart.
    TooFewClasses {
        /// How many have.
        found: usize,
    },
}

/// What two models said of the same letters, which neither had seen.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Compared {
    /// How many letters were held back, those about one matter counted once.
    pub held_back: usize,
    /// What the model in use said of them.
    pub old: Figures,
    /// What the new one said.
    pub new: Figures,
    /// On how many the new one did better: right before silent, silent before wrong.
    pub better: usize,
    /// On how many it did worse.
    pub worse: usize,
    /// On how many the new one alone was right.
    pub gained: usize,
    /// On how many the old one alone was right.
    pub lost: usize,
    /// How likely so great a lead, or a greater, is by chance alone, of better over worse or of gained over lost, whichever is
    /// likelier: the sign test, from 0 to 1.
    pub chance: f64,
}

/// What became of the letters that a model was asked.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Figures {
    /// It suggested the class that people chose.
    pub right: usize,
    /// It suggested another.
    pub wrong: usize,
    /// It suggested none.
    pub silent: usize,
}

/// Learns from the choices of an office, in the order of time, and compares what was learnt with the model in use.
///
/// The newest fifth of the letters is held back. Letters about one matter count once, and none is judged that is about a matter
/// learnt from. The new model must lead twice. By right suggestions among all held back, since these are what an office has it
/// for: a model that learnt nothing and fell silent has none. And letter by letter, where a right suggestion is better than none, and none better
/// than a wrong one, which somebody must find wrong first: a model that guesses at everything loses here. By shares alone, a
/// lead of three letters of a hundred would count; the sign test asks how often a fair coin leads so, and no lead is believed
/// that comes more often than once in a hundred.
///
/// What officers chose with the old model's suggestion before their eyes leans towards it: an error in favour of what is in
/// use. The same choices make the same answer. More classes than a model has room for are an error, all else is an answer.
pub fn improve(standing: &Standing, choices: &[Row]) -> Result<Improvement, ModelError> {
    let left = choices.len().saturating_sub(MOST_CHOICES);
    let choices = choices.get(left..).unwrap_or_default();
    let learnt = standing.learnt.saturating_sub(left);
    let classes = Classes::of(choices, standing.base);
    let all = classes.labels.len();
    if learn::MOST_CLASSES < all {
        return Err(ModelError::TooManyClasses { found: all });
    }
    let outcome = match Held::back(choices, learnt, &classes) {
        Err(few) => few,
        Ok(held) => compare(standing, choices, &classes, &held),
    };
    Ok(Improvement { outcome, left_out: classes.left_out })
}

/// Asks both models what was held back.
fn compare(standing: &Standing, choices: &[Row], classes: &Classes, held: &Held) -> Outcome {
    let before = choices.get(..held.from).unwrap_or_default();
    let known = Classes::of(before, standing.base);
    if known.labels.len() < 2 {
        return Outcome::TooFewClasses { found: known.labels.len() };
    }
    let words = standing.base.is_none().then(base::words);
    let begin = standing.base.or(words.as_ref());
    let learnt = known.rows(before);
    let calibration = calibration(&learnt, &known.labels, begin);
    let new = fitted(&learnt, &known.labels, begin, calibration.clone());
    let compared = Compared::of(standing.old, &new, &held.judges);
    if CHANCE < compared.chance {
        return Outcome::NoBetter(compared);
    }
    let calibration = calibration.carried(&known.labels, &classes.labels);
    let model = fitted(&classes.rows(choices), &classes.labels, begin, calibration);
    Outcome::Better(Box::new(model), compared)
}

fn fitted(
    rows: &[Row],
    labels: &[String],
    begin: Option<&Model>,
    calibration: Calibration,
) -> Model {
    let mut model = learn::fit(&rows.iter().collect::<Vec<_>>(), labels, begin);
    model.calibration = calibration;
    model
}

/// What makes margins sure: as a trial on letters held back finds it, how warm drawn towards the base's own where they are few.
fn calibration(rows: &[Row], labels: &[String], begin: Option<&Model>) -> Calibration {
    let settings = Settings { base: begin, ..Settings::default() };
    let found = Trial::run(rows, labels, &settings).calibration();
    let own = begin.map_or(1.0, |base| base.calibration.warmth);
    let among = learn::real(rows.len());
    let drawn =
        (among * found.warmth.ln() + WARMTH_OF_THE_BASE * own.ln()) / (among + WARMTH_OF_THE_BASE);
    Calibration { warmth: drawn.exp(), ..found }
}

/// The classes a model is to tell apart.
struct Classes {
    /// In the order of their names.
    labels: Vec<String>,
    /// Those with too few letters, each with how many.
    left_out: Vec<(String, usize)>,
}

impl Classes {
    /// Those of the base, and those of the choices that have enough letters.
    fn of(choices: &[Row], base: Option<&Model>) -> Self {
        let mut chosen: Vec<&str> = choices.iter().map(|row| row.label).collect();
        chosen.sort_unstable();
        let mut labels = base.map(|base| base.labels.clone()).unwrap_or_default();
        let mut left_out = Vec::new();
        for run in chosen.chunk_by(|one, other| one == other) {
            let Some(label) = run.first().map(|label| (*label).to_owned()) else { continue };
            match run.len() {
                _ if base.is_some_and(|base| base.labels.contains(&label)) => {}
                few @ ..LEAST_OF_A_CLASS => left_out.push((label, few)),
                _ => labels.push(label),
            }
        }
        labels.sort_unstable();
        Self { labels, left_out }
    }

    /// The letters of these classes.
    fn rows<'r>(&self, rows: &[Row<'r>]) -> Vec<Row<'r>> {
        let known = |row: &&Row| learn::place(&self.labels, row.label).is_some();
        rows.iter().filter(known).copied().collect()
    }
}

/// The letters that judge.
struct Held<'r> {
    /// The place of the first: what lies before it is learnt from.
    from: usize,
    judges: Vec<Row<'r>>,
}

impl<'r> Held<'r> {
    /// Holds back the newest letters, of each matter the first, and none that the model in use was learnt from.
    fn back(choices: &[Row<'r>], learnt: usize, classes: &Classes) -> Result<Self, Outcome> {
        let few = |found| Outcome::TooFew { found, needed: 2 * LEAST_HELD };
        let unseen = choices.len().saturating_sub(learnt);
        if unseen < 2 * LEAST_HELD {
            return Err(few(unseen));
        }
        // Whatever is learnt, what letters say is weighed as the model that ships weighs it: few letters alone, whose every
        // word is rare, are all alike.
        let rows: Vec<&Row> = choices.iter().collect();
        let (vectors, features) = learn::vectors(&rows, &classes.labels, Some(base::base()));
        let (groups, _) = alike::groups(&vectors, features);
        let first = groups.iter().enumerate().filter(|(at, first)| at == *first).map(|(at, _)| at);
        let first: Vec<usize> = first.collect();
        let fresh = first.get(first.partition_point(|at| *at < learnt)..).unwrap_or_default();
        if fresh.len() < 2 * LEAST_HELD {
            return Err(few(fresh.len()));
        }
        // Half of what is new at most: a new model that learnt nothing newer than the old one could not differ from it.
        let held = (first.len() / HELD).max(LEAST_HELD).min(fresh.len() / 2);
        let newest = fresh.get(fresh.len() - held..).unwrap_or_default();
        let judges = newest.iter().filter_map(|at| choices.get(*at)).copied().collect();
        Ok(Self { from: newest.first().copied().unwrap_or_default(), judges })
    }
}

/// What a model did on a letter, the better the greater.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Did {
    Wrong,
    Nothing,
    Right,
}

impl Did {
    fn of(model: &Model, row: &Row) -> Self {
        let cut = learn::cut(row, &model.lexicon);
        let known = model.known(&features::counted(&cut, &model.index));
        let ranked = model.ranked(&model.margins(&known));
        let sure = ranked.first().filter(|(_, sure)| ENOUGH <= *sure && is_long_enough(&known));
        match sure.and_then(|(at, _)| model.labels.get(*at)) {
            None => Self::Nothing,
            Some(label) if label == row.label => Self::Right,
            Some(_) => Self::Wrong,
        }
    }
}

impl Figures {
    fn count(&mut self, did: Did) {
        match did {
            Did::Right => self.right += 1,
            Did::Wrong => self.wrong += 1,
            Did::Nothing => self.silent += 1,
        }
    }
}

impl Compared {
    fn of(old: Option<&Model>, new: &Model, judges: &[Row]) -> Self {
        let (mut before, mut after) = (Figures::default(), Figures::default());
        let [mut better, mut worse, mut gained, mut lost] = [0; 4];
        for row in judges {
            let was = old.map_or(Did::Nothing, |old| Did::of(old, row));
            let is = Did::of(new, row);
            before.count(was);
            after.count(is);
            better += usize::from(was < is);
            worse += usize::from(is < was);
            gained += usize::from(was < is && is == Did::Right);
            lost += usize::from(is < was && was == Did::Right);
        }
        let chance = chance(better, worse).max(chance(gained, lost));
        Self {
            held_back: judges.len(),
            old: before,
            new: after,
            better,
            worse,
            gained,
            lost,
            chance,
        }
    }
}

/// How likely a fair coin is to fall at least so often on one side: the sign test, one-sided and exact.
fn chance(better: usize, worse: usize) -> f64 {
    let real = |count: usize| f64::from(u32::try_from(count).unwrap_or(u32::MAX));
    let all = better + worse;
    // The logarithm of the likelihood of all on one side, then of one fewer, and so on.
    let mut likely = -real(all) * std::f64::consts::LN_2;
    let mut sum = likely.exp();
    for heads in (better + 1..=all).rev() {
        likely += real(heads).ln() - real(all - heads + 1).ln();
        sum += likely.exp();
    }
    sum.min(1.0)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_chance_of_a_lead_is_that_of_a_fair_coin() {
        // By hand: 7 of 7 is 1/128, 9 of 10 is (1 + 10) / 1024, 5 of 9 is a half, and no throw at all is certain.
        for (better, worse, right) in
            [(7, 0, 1.0 / 128.0), (9, 1, 11.0 / 1024.0), (5, 4, 0.5), (0, 0, 1.0), (0, 5, 1.0)]
        {
            assert!((chance(better, worse) - right).abs() < 1e-9, "{better} to {worse}");
        }
        // Too many throws for 2 to their power: half of them is a half and a little, most of them nothing.
        assert!((0.5..0.51).contains(&chance(10_000, 10_000)));
        assert!(chance(15_000, 5_000) < 1e-9);
    }

    #[test]
    fn a_right_suggestion_is_better_than_none_and_none_better_than_a_wrong_one() {
        assert!(Did::Wrong < Did::Nothing && Did::Nothing < Did::Right);
    }
}
