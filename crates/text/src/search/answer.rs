//! What may be found in one segment, and whether it is: first by the characters a document has, then by where they stand.

use std::io;

use super::{
    bits::Bits,
    found::Order,
    part::{Part, Singles, Stands},
    pattern::Pattern,
    query::{Plan, Way, What},
};

/// What it is worth that the words are in the title, and that they are said often.
const TITLE: u32 = 8;
const OFTEN: u32 = 4;

/// The documents that have all characters of one way, wherever these stand, and what speaks for some of them.
struct Able {
    all: Bits,
    titles: Bits,
    often: Bits,
    /// Where the single characters beside a gap stand.
    singles: Singles,
}

/// What may be found in one segment.
pub(super) struct Answer<'s, 'q> {
    /// Of which segment.
    pub(super) part: &'s Part<'s>,
    plan: &'q Plan<'q>,
    ways: Vec<Vec<Able>>,
    /// For each pattern that must not be there: the documents of which that is to be asked.
    doubted: Vec<(&'q Pattern, Bits)>,
    /// The documents with all characters of one way of each term.
    pub(super) all: Bits,
    /// Those of them that have each term in its first way, with nothing more to speak for them: most of a frequent word. All
    /// have one score.
    pub(super) plain: Bits,
}

impl Plan<'_> {
    /// Whether a document with all the pairs is found, wherever they stand.
    pub(super) fn is_certain(&self) -> bool {
        let is_plain = |way: &Way| match &way.what {
            What::Rows(rows) => rows.iter().all(Pattern::is_plain),
            What::Initials(_) => true,
        };
        self.terms.iter().flatten().all(is_plain) && self.without.iter().all(Pattern::is_plain)
    }
}

impl<'s, 'q> Answer<'s, 'q> {
    /// What may be found in a segment.
    pub(super) fn of(part: &'s Part<'s>, plan: &'q Plan<'q>, order: Order) -> io::Result<Self> {
        // The rarest term first: what it leaves is all that need be looked for in the others.
        let mut rarest = Vec::with_capacity(plan.terms.len());
        for (at, ways) in plan.terms.iter().enumerate() {
            rarest.push((most(part, ways)?, at));
        }
        rarest.sort_unstable();
        let mut ways: Vec<Vec<Able>> = plan.terms.iter().map(|_| Vec::new()).collect();
        let mut all: Option<Bits> = None;
        for (_, at) in rarest {
            let (Some(term), Some(able)) = (plan.terms.get(at), ways.get_mut(at)) else { continue };
            *able = term
                .iter()
                .map(|way| Able::of(part, way, all.as_ref()))
                .collect::<Result<_, _>>()?;
            let mut any = Bits::none(part.len());
            for able in &*able {
                any.or(&able.all);
            }
            all = Some(any);
        }
        let mut all = all.unwrap_or_else(|| Bits::none(part.len()));
        let mut doubted = Vec::new();
        for pattern in plan.without {
            let having = part.letters(std::slice::from_ref(pattern), Some(&all))?;
            match pattern.is_plain() {
                true => all.without(&having),
                false => doubted.push((pattern, having)),
            }
        }
        if order == Order::Relevance {
            for (term, able) in plan.terms.iter().zip(&mut ways) {
                for (way, able) in term.iter().zip(able) {
                    able.strengthen(part, way, &all)?;
                }
            }
        }
        let mut plain = all.clone();
        for able in ways.iter().filter_map(|ways| ways.first()) {
            plain.and(&able.all);
            plain.without(&able.titles);
            plain.without(&able.often);
        }
        Ok(Self { part, plan, ways, doubted, all, plain })
    }

    /// The best score that a document with all the characters can have.
    pub(super) fn score(&self, doc: u32) -> u32 {
        if self.plain.has(doc) {
            let first = self.plan.terms.iter().filter_map(|ways| ways.first());
            return first.map(|way| way.worth).sum();
        }
        let terms = self.plan.terms.iter().zip(&self.ways);
        let best = |(term, ables): (&Vec<Way>, &Vec<Able>)| {
            let mut ways = term.iter().zip(ables);
            ways.find(|(_, able)| able.all.has(doc)).map_or(0, |(way, able)| able.worth(way, doc))
        };
        terms.map(best).sum()
    }
}

/// In how many documents a term is at most.
fn most(part: &Part<'_>, ways: &[Way]) -> io::Result<u32> {
    let mut most = 0_u32;
    for way in ways {
        let mut least = part.len();
        if let What::Rows(rows) = &way.what {
            for row in rows {
                least = least.min(part.at_most(row)?);
            }
        }
        most = most.saturating_add(least);
    }
    Ok(most)
}

impl Able {
    fn of(part: &Part<'_>, way: &Way, within: Option<&Bits>) -> io::Result<Self> {
        let mut all = match &way.what {
            What::Rows(rows) => part.letters(rows, within)?,
            What::Initials(letters) => part.initials(letters, within)?,
        };
        let mut singles = Singles::new();
        if let What::Rows(rows) = &way.what
            && let Some(torn) = rows.iter().find(|row| row.is_torn())
        {
            all.keep(|doc| part.shows(doc));
            singles = part.singles(torn, &mut all)?;
        }
        Ok(Self { all, titles: Bits::none(0), often: Bits::none(0), singles })
    }

    /// Looks which of them have the words in the title, or often.
    fn strengthen(&mut self, part: &Part<'_>, way: &Way, all: &Bits) -> io::Result<()> {
        self.all.and(all);
        if let What::Rows(rows) = &way.what
            && way.is_strong()
        {
            self.titles = part.titles(rows, &self.all)?;
            self.often = part.often(rows, &self.all)?;
        }
        Ok(())
    }

    fn worth(&self, way: &Way, doc: u32) -> u32 {
        let title = if self.titles.has(doc) { TITLE } else { 0 };
        let often = if self.often.has(doc) { OFTEN } else { 0 };
        way.worth + title + often
    }
}

/// What asks, document by document in ascending order, where the characters stand.
pub(super) struct Exam<'a, 's, 'q> {
    answer: &'a Answer<'s, 'q>,
    /// For each way of each term its rows, once they are asked.
    rows: Vec<Vec<Option<Vec<Stands>>>>,
    doubted: Vec<Option<Stands>>,
}

impl<'a, 's, 'q> Exam<'a, 's, 'q> {
    /// Has asked nothing yet.
    pub(super) fn of(answer: &'a Answer<'s, 'q>) -> Self {
        let rows = answer.ways.iter().map(|ways| ways.iter().map(|_| None).collect()).collect();
        Self { answer, rows, doubted: answer.doubted.iter().map(|_| None).collect() }
    }

    /// The score of a document, if it has what is asked for and nothing that must not be there.
    pub(super) fn score(&mut self, doc: u32) -> io::Result<Option<u32>> {
        for ((pattern, having), stands) in self.answer.doubted.iter().zip(&mut self.doubted) {
            if !having.has(doc) {
                continue;
            }
            let stands = once(stands, || self.answer.part.stands(pattern))?;
            if stands.in_document(doc, &Singles::new()) {
                return Ok(None);
            }
        }
        let mut score = 0;
        for term in 0..self.answer.plan.terms.len() {
            match self.worth(term, doc)? {
                Some(worth) => score += worth,
                None => return Ok(None),
            }
        }
        Ok(Some(score))
    }

    /// What the best way is worth in which a document has a term.
    fn worth(&mut self, term: usize, doc: u32) -> io::Result<Option<u32>> {
        let answer = self.answer;
        let (Some(ways), Some(ables), Some(rows)) =
            (answer.plan.terms.get(term), answer.ways.get(term), self.rows.get_mut(term))
        else {
            return Ok(None);
        };
        for ((way, able), stands) in ways.iter().zip(ables).zip(rows) {
            if able.all.has(doc) && way_stands(answer.part, way, able, stands, doc)? {
                return Ok(Some(able.worth(way, doc)));
            }
        }
        Ok(None)
    }
}

/// Whether a document that has all characters of a way has them in a row.
fn way_stands(
    part: &Part<'_>,
    way: &Way,
    able: &Able,
    stands: &mut Option<Vec<Stands>>,
    doc: u32,
) -> io::Result<bool> {
    let What::Rows(rows) = &way.what else { return Ok(true) };
    let asked = rows.iter().filter(|row| !row.is_plain());
    let stands = once(stands, || asked.map(|row| part.stands(row)).collect())?;
    Ok(stands.iter_mut().all(|stands| stands.in_document(doc, &able.singles)))
}

/// What is there, or is made now.
fn once<T>(there: &mut Option<T>, make: impl FnOnce() -> io::Result<T>) -> io::Result<&mut T> {
    if there.is_none() {
        *there = Some(make()?);
    }
    there.as_mut().ok_or_else(|| io::ErrorKind::Other.into())
}
