//! Search (全文检索): matters by their words, within what one may know of. Whoever searches leaves a trace, without the words.
//!
//! Memory answers which; the database says once more who may know of each, and only those of the page are opened, for the
//! piece of text that is shown of each.

use std::{collections::HashMap, ops::Range};

use store::{Walk, Work};
use text::search::{self, Query, QueryFault, Wanted};
use uuid::Uuid;

use crate::{
    Desk, DeskError,
    followers::{Letter, WordIndex},
    lists::{Asking, COUNTED},
    project::sight_of,
    views::{Counted, Filter, ListRow, Officer},
};

/// So many are shown on a page.
pub const FOUND_ROWS: u32 = 20;
/// Nobody turns further.
const PAGES: u32 = 50;
/// A piece of a text is so long.
const PIECE: usize = 90;

/// What is searched for.
#[derive(Clone, Debug, Default)]
pub struct Question {
    /// The words, as they were typed.
    pub words: String,
    /// By what else it is narrowed, as lists are; its `text` says nothing here.
    pub filter: Filter,
    /// The newest first, not the best.
    pub newest: bool,
    /// Which page, from 0.
    pub page: u32,
}

/// What was found.
#[derive(Clone, Debug, Default)]
pub struct Searched {
    /// Why the words could not be asked.
    pub fault: Option<QueryFault>,
    /// The matters of the page, in their order.
    pub rows: Vec<FoundRow>,
    /// How many there are.
    pub count: Counted,
    /// There is a page after this one.
    pub more: bool,
    /// Some are found only because a slip of one character was forgiven.
    pub forgiven: bool,
    /// Names of filters that mean nothing and were left out.
    pub gone: Vec<rules::ask::Malformed>,
}

/// A matter that was found.
#[derive(Clone, Debug)]
pub struct FoundRow {
    /// What lists show of it.
    pub row: ListRow,
    /// Its title and what to mark in it.
    pub title: Piece,
    /// A piece of its text that has the words.
    pub piece: Piece,
}

/// A text and what to mark in it, in bytes.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Piece {
    /// The text.
    pub text: String,
    /// What to mark.
    pub marks: Vec<Range<usize>>,
    /// Something was left out before it, and after it.
    pub cut: [bool; 2],
}

impl Desk {
    /// Searches, for an officer.
    ///
    /// # Errors
    /// [`DeskError::NoTrace`] where it cannot be written down: then nothing is shown.
    pub async fn search(&self, officer: &Officer, asked: &Question) -> Result<Searched, DeskError> {
        let Some(words) = self.house.followers.words() else { return Ok(Searched::default()) };
        let query = match words.query(&asked.words) {
            Ok(query) => query,
            Err(fault) => return Ok(Searched { fault: Some(fault), ..Searched::default() }),
        };
        let asked = asked.clone();
        let read = self.asking(officer, move |asking, work| {
            Box::pin(async move { asking.search(work, (&words, &query), &asked).await })
        });
        let found = read.await?;
        self.note_sought(officer, found.rows.len()).await?;
        let rows: Vec<ListRow> = found.rows.iter().map(|one| one.row.clone()).collect();
        self.note_listed(officer, &rows).await?;
        Ok(found)
    }
}

impl Asking<'_> {
    async fn search(
        &self,
        work: &mut Work<'_>,
        (words, query): (&WordIndex, &Query),
        asked: &Question,
    ) -> Result<Searched, DeskError> {
        let filter = Filter { text: None, ..asked.filter.clone() };
        let narrows = filter != Filter::default();
        let (narrowed, gone) = self.narrowed(&filter);
        let (skip, most) = page(asked.page);
        let all = usize::try_from(COUNTED).unwrap_or(usize::MAX);
        let order = if asked.newest { search::Order::Newest } else { search::Order::Relevance };
        // What is narrowed by more is looked through whole, as far as anything is counted.
        let wanted = match narrows {
            true => Wanted { order, skip: 0, most: all, count_to: all },
            false => Wanted { order, skip, most: most + 1, count_to: all },
        };
        let sight = sight_of(self.actor, &self.roster.office);
        let found = self.house.followers.find(words, query, (&sight, &wanted))?;
        let mut ids: Vec<Uuid> = found.hits.iter().map(|hit| Uuid::from_u128(hit.id)).collect();
        let (mut count, mut passed) = (found.count, false);
        if narrows {
            let these = store::Filter { matters: Some(ids.clone()), ..narrowed.clone() };
            let left = work.among(&these).await?;
            ids.retain(|id| left.binary_search(id).is_ok());
            count = ids.len();
            ids = ids.into_iter().skip(skip).take(most + 1).collect();
            passed = found.more;
        }
        let more = most < ids.len();
        ids.truncate(most);
        let rows = self.found(work, query, &ids).await?;
        let matters = u64::try_from(count).unwrap_or(u64::MAX);
        let count = Counted { matters, more: found.more || passed };
        Ok(Searched { fault: None, rows, count, more, forgiven: found.forgiven, gone })
    }

    /// The matters of a page, opened, in the order in which they were found.
    async fn found(
        &self,
        work: &mut Work<'_>,
        query: &Query,
        ids: &[Uuid],
    ) -> Result<Vec<FoundRow>, DeskError> {
        let (all, _) = self.narrowed(&Filter::default());
        let these = store::Filter { matters: Some(ids.to_vec()), ..all };
        let rows = work.list(&these, &Walk::first(i64::from(FOUND_ROWS))).await?;
        let seen: Vec<Uuid> = rows.iter().map(|row| row.facts.matter).collect();
        let facts = work.facts_of(&seen).await?;
        let learned = self.house.learn(work, facts).await?.into_iter();
        let mut letters: HashMap<Uuid, Letter> =
            learned.filter_map(|one| Some((one.matter, one.letter?))).collect();
        let shown = self.rows(work, &rows).await?;
        let mut shown: HashMap<Uuid, ListRow> = seen.into_iter().zip(shown).collect();
        let row = |id: &Uuid| {
            let (row, letter) = (shown.remove(id)?, letters.remove(id)?);
            let title = Piece {
                marks: search::marks(query, &letter.title),
                text: letter.title.clone(),
                cut: [false, false],
            };
            Some(FoundRow { row, title, piece: piece(query, &letter) })
        };
        Ok(ids.iter().filter_map(row).collect())
    }

    /// The matters that have these words, for a list: as many as are counted, the newest.
    pub(crate) fn worded(&self, typed: Option<&str>) -> Result<Vec<Uuid>, DeskError> {
        let followers = &self.house.followers;
        let words = typed.zip(followers.words());
        let Some((words, query)) =
            words.and_then(|(typed, words)| words.query(typed).ok().map(|query| (words, query)))
        else {
            return Ok(Vec::new());
        };
        let most = usize::try_from(COUNTED).unwrap_or(usize::MAX);
        let wanted = Wanted { order: search::Order::Newest, skip: 0, most, count_to: most };
        let sight = sight_of(self.actor, &self.roster.office);
        let found = followers.find(&words, &query, (&sight, &wanted))?;
        Ok(found.hits.iter().map(|hit| Uuid::from_u128(hit.id)).collect())
    }
}

fn page(page: u32) -> (usize, usize) {
    let most = usize::try_from(FOUND_ROWS).unwrap_or(usize::MAX);
    let page = usize::try_from(page.min(PAGES)).unwrap_or_default();
    (page * most, most)
}

/// The piece of a letter that has most of the words: of its own text first.
fn piece(query: &Query, letter: &Letter) -> Piece {
    let texts = letter.texts.iter().chain(&letter.points).chain(&letter.also);
    let pieces = texts.map(|text| (text, search::snippet(query, text, PIECE)));
    // The first of those that have as many.
    let best =
        pieces.reduce(|best, one| if best.1.marks.len() < one.1.marks.len() { one } else { best });
    let Some((text, snippet)) = best else { return Piece::default() };
    let text_of = text.get(snippet.range.clone()).unwrap_or_default();
    let marks = snippet.marks.iter();
    let marks = marks.map(|mark| mark.start - snippet.range.start..mark.end - snippet.range.start);
    Piece {
        text: text_of.split(['\n', '\r']).collect::<Vec<_>>().join(" "),
        marks: marks.collect(),
        cut: [0 < snippet.range.start, snippet.range.end < text.len()],
    }
}
