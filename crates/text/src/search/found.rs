//! Answering: which documents a reader may see have what is asked for, and in which order.
//!
//! What somebody may not see must not be told by the order either. The score of a document therefore depends on that document
//! and the question only: whether the words stand in it exactly, in its title, or often. How many other documents have a word
//! (the usual weight, BM25) is never asked. Documents of one score follow by day and then by id, never by where the index put
//! them, which depends on everything that is in it.

use std::{cmp::Reverse, collections::BinaryHeap, io};

use super::{
    answer::{Answer, Exam},
    bits::Bits,
    part::Part,
    pattern::Pattern,
    query::Plan,
};

/// In which order hits are wanted.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Order {
    /// The best first, of equals the newest.
    Relevance,
    /// The newest first.
    Newest,
}

/// Which hits are wanted.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Wanted {
    /// In which order.
    pub order: Order,
    /// So many are passed over.
    pub skip: usize,
    /// And so many given.
    pub most: usize,
    /// Counting stops here.
    pub count_to: usize,
}

/// What was found.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Found {
    /// Those that were wanted, in order.
    pub hits: Vec<Hit>,
    /// How many there are in all, no more than were to be counted.
    pub count: usize,
    /// Whether there are more than that.
    pub more: bool,
    /// Whether some are found only because a slip of the hand was forgiven.
    pub forgiven: bool,
}

/// One document that was found.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Hit {
    /// Which.
    pub id: u128,
    /// How well it answers; only for putting hits of one question in order.
    pub score: u32,
    /// Its day.
    pub day: i32,
}

/// Where one of so many documents or more only differ by their days, they are looked at by these.
const FREQUENT: u32 = 16;
/// So many letters may have the rest of a word of which a single character is looked for.
const NEAR: usize = 2_000;

/// One document that may be found.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
struct Place {
    rank: Rank,
    score: u32,
    part: usize,
    doc: u32,
}

/// Where it comes: the greatest first. By the score if that is wanted, then the newest, then the smallest id.
type Rank = (u32, i32, Reverse<u128>);

/// Answers a question.
pub(super) fn answer(parts: &[Part<'_>], plan: &Plan<'_>, wanted: &Wanted) -> io::Result<Found> {
    let answers: io::Result<Vec<_>> =
        parts.iter().map(|part| Answer::of(part, plan, wanted.order)).collect();
    let answers = answers?;
    let certain = plan.is_certain();
    let need = wanted.skip.saturating_add(wanted.most);
    let mut room = if certain { need } else { need.saturating_mul(2).saturating_add(64) };
    loop {
        let (likely, seen) = likeliest(&answers, wanted, room);
        let everything = likely.len() == seen;
        let least = likely.last().map(|place| place.rank);
        let mut found = if certain { likely } else { stand(&answers, likely, wanted.order)? };
        if !everything && !certain {
            // What was not looked at is no better than the last that was.
            let settled = found.iter().take_while(|place| least <= Some(place.rank)).count();
            if settled < need {
                room = room.saturating_mul(4);
                continue;
            }
        }
        let count = match (certain, everything) {
            (true, _) => seen,
            (false, true) => found.len(),
            (false, false) => count(&answers, wanted.count_to)?,
        };
        found.truncate(need);
        let hits = found.iter().skip(wanted.skip);
        let hit = |place: &Place| {
            let (_, day, Reverse(id)) = place.rank;
            Hit { id, score: place.score, day }
        };
        return Ok(Found {
            hits: hits.map(hit).collect(),
            count: count.min(wanted.count_to),
            more: wanted.count_to < count,
            forgiven: false,
        });
    }
}

/// Those the reader may see that can be best, the best first; and how many there are, or more than are to be counted.
fn likeliest(answers: &[Answer<'_, '_>], wanted: &Wanted, room: usize) -> (Vec<Place>, usize) {
    let mut best = Best { order: wanted.order, room, heap: BinaryHeap::new(), seen: 0 };
    // What has a score of its own is looked at first.
    for (part, answer) in answers.iter().enumerate() {
        let mut others = answer.all.clone();
        others.without(best.alike(answer));
        for doc in others.iter() {
            best.look(answer, part, doc);
        }
    }
    for (part, answer) in answers.iter().enumerate() {
        let alike = best.alike(answer);
        if alike.count().saturating_mul(FREQUENT) < answer.part.len() {
            for doc in alike.iter() {
                best.look(answer, part, doc);
            }
            continue;
        }
        // Of equals the newest come first: once there are enough, nothing older comes before them.
        for doc in answer.part.columns.newest().iter().filter(|doc| alike.has(**doc)) {
            let is_behind = best.look(answer, part, *doc);
            if is_behind && wanted.count_to < best.seen {
                break;
            }
        }
    }
    let seen = best.seen;
    (best.heap.into_sorted_vec().into_iter().map(|place| place.0).collect(), seen)
}

/// The best that were looked at.
struct Best {
    order: Order,
    room: usize,
    heap: BinaryHeap<Reverse<Place>>,
    /// How many of those that were looked at the reader sees.
    seen: usize,
}

impl Best {
    /// Those of a segment that only their days tell apart.
    fn alike<'a>(&self, answer: &'a Answer<'_, '_>) -> &'a Bits {
        if self.order == Order::Relevance { &answer.plain } else { &answer.all }
    }

    /// Looks at a document that may be found; whether it comes behind all there is room for.
    fn look(&mut self, answer: &Answer<'_, '_>, part: usize, doc: u32) -> bool {
        if !answer.part.shows(doc) {
            return false;
        }
        self.seen += 1;
        let columns = &answer.part.columns;
        let day = columns.day(doc);
        let by = if self.order == Order::Relevance { answer.score(doc) } else { 0 };
        let full = self.room <= self.heap.len();
        let least = self.heap.peek().map(|least| (least.0.rank.0, least.0.rank.1));
        // Which id it has is asked only where that decides.
        if full && least.is_none_or(|least| (by, day) < least) {
            return true;
        }
        let rank = (by, day, Reverse(columns.id(doc)));
        let score = if self.order == Order::Relevance { by } else { answer.score(doc) };
        self.heap.push(Reverse(Place { rank, score, part, doc }));
        if full {
            self.heap.pop();
        }
        false
    }
}

/// Those of them that have what is asked for, with the score they are found to have, in order.
fn stand(
    answers: &[Answer<'_, '_>],
    mut places: Vec<Place>,
    order: Order,
) -> io::Result<Vec<Place>> {
    places.sort_unstable_by_key(|place| (place.part, place.doc));
    let mut stand = Vec::with_capacity(places.len());
    for places in places.chunk_by(|one, other| one.part == other.part) {
        let Some(answer) = places.first().and_then(|place| answers.get(place.part)) else {
            continue;
        };
        let mut exam = Exam::of(answer);
        for place in places {
            if let Some(score) = exam.score(place.doc)? {
                let (_, day, id) = place.rank;
                let by = if order == Order::Relevance { score } else { 0 };
                stand.push(Place { rank: (by, day, id), score, ..*place });
            }
        }
    }
    stand.sort_unstable_by_key(|place| Reverse(place.rank));
    Ok(stand)
}

/// How many of those the reader may see have what is asked for, no further than one more than this.
fn count(answers: &[Answer<'_, '_>], to: usize) -> io::Result<usize> {
    let mut count = 0;
    for answer in answers {
        let mut exam = Exam::of(answer);
        for doc in answer.all.iter() {
            if answer.part.shows(doc) && exam.score(doc)?.is_some() {
                count += 1;
                if to < count {
                    return Ok(count);
                }
            }
        }
    }
    Ok(count)
}

/// Whether a slip can be looked for: beside a single character, what else it asks must not be said in too many letters that
/// the reader sees, as each of them is looked at.
pub(super) fn is_near(parts: &[Part<'_>], slip: &Pattern) -> io::Result<bool> {
    let mut many = 0;
    if slip.is_torn() {
        for part in parts {
            let having = part.letters(std::slice::from_ref(slip), None)?;
            many += having.iter().filter(|doc| part.shows(*doc)).take(NEAR + 1).count();
            if NEAR < many {
                return Ok(false);
            }
        }
    }
    Ok(true)
}
