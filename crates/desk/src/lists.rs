//! Lists: read models only, and only what the asker may know of.

mod narrow;

pub(crate) use narrow::{OnDesk, desks};

use std::{collections::HashMap, sync::Arc};

use rules::{
    area::AreaCode,
    ask::{FieldFault, Malformed},
    class::ClassCode,
    codes::{Form, Kind, Pile, Source, Way},
    deadline::Due,
    ids::{OrganId, PassageId, StreamId},
    matter::Stage,
    rights::Actor,
};
use store::{Answer, Appraised, Cursor, Order, Walk, Watched, Work};
use uuid::Uuid;

use crate::{
    Desk, DeskError,
    house::{House, Now},
    project::{civil, sight_of},
    roster::Roster,
    sealing::{ERASED, open_passage, unplaced},
    traces::untraced,
    views::{Counted, Filter, ListRow, Listed, Named, Officer, Page, Wanted},
};

/// The most rows of one page.
pub const MOST: u32 = 200;
/// Nobody reads further than this: whatever lies beyond is "more than".
pub(crate) const COUNTED: i64 = 10_000;
/// A title in a list is cut here; an old register may have none but its text.
const TITLE: usize = 60;

impl Desk {
    /// A page of the matters that an officer may know of; a word that means nothing is refused. Whoever looks for a
    /// number leaves a trace.
    ///
    /// # Errors
    /// [`DeskError::NoTrace`] where it cannot be written down.
    pub async fn list(&self, officer: &Officer, wanted: &Wanted) -> Result<Page, DeskError> {
        let asked = wanted.clone();
        let page = self.searching(officer, wanted, move |asking, work| {
            Box::pin(async move {
                let (mut narrowed, faults) = asking.narrowed(&asked.filter);
                narrowed.worded = asking.worded(asked.filter.text.as_deref())?;
                let order = order(asked.order.as_deref(), &narrowed)?;
                if let Some(fault) = faults.into_iter().next() {
                    return Err(fault.into());
                }
                let page = asking.page(work, &narrowed, &walk(&asked, order)?).await?;
                asking.note(work, &asked, &page).await?;
                Ok(page)
            })
        });
        let page = page.await?;
        self.note_listed(officer, &page.rows).await?;
        Ok(page)
    }

    /// The same for somebody who looks through a list: what means nothing is named and left out, and how
    /// many there are is said.
    ///
    /// # Errors
    /// As for [`Desk::list`].
    pub async fn look_through(
        &self,
        officer: &Officer,
        wanted: &Wanted,
    ) -> Result<Listed, DeskError> {
        let asked = wanted.clone();
        let listed = self.searching(officer, wanted, move |asking, work| {
            Box::pin(async move {
                let (mut narrowed, mut faults) = asking.narrowed(&asked.filter);
                narrowed.worded = asking.worded(asked.filter.text.as_deref())?;
                let order = order(asked.order.as_deref(), &narrowed).unwrap_or_else(|fault| {
                    faults.push(fault);
                    Order::default()
                });
                let walk = walk(&asked, order).unwrap_or_else(|fault| {
                    faults.push(fault);
                    Walk { order, ..Walk::first(i64::from(asked.limit)) }
                });
                let page = asking.page(work, &narrowed, &walk).await?;
                let count = counted(work.count(&narrowed, COUNTED + 1).await?);
                asking.note(work, &asked, &page).await?;
                Ok(Listed { page, count, faults })
            })
        });
        let listed = listed.await?;
        self.note_listed(officer, &listed.page.rows).await?;
        Ok(listed)
    }

    /// The matters of these numbers, as far as the officer may know of them; at most [`MOST`].
    pub async fn rows_of(
        &self,
        officer: &Officer,
        numbers: &[String],
    ) -> Result<Vec<ListRow>, DeskError> {
        let (house, actor) = (Arc::clone(&self.house), officer.actor());
        let most = usize::try_from(MOST).unwrap_or(usize::MAX);
        let numbers: Vec<_> = numbers.iter().take(most).cloned().collect();
        let read = self.house.store.read(move |work| {
            Box::pin(async move {
                let roster = house.roster(work).await?;
                let asking = Asking { house: &house, roster: &roster, actor: &actor };
                let all = asking.narrowed(&Filter::default()).0;
                let these = store::Filter { numbers: Some(numbers), ..all };
                let page = asking.page(work, &these, &Walk::first(i64::from(MOST))).await?;
                Ok::<_, DeskError>(page.rows)
            })
        });
        let rows = read.await?;
        self.note_listed(officer, &rows).await?;
        Ok(rows)
    }

    /// How many matters each of these filters shows an officer.
    pub async fn counts(
        &self,
        officer: &Officer,
        filters: &[Filter],
    ) -> Result<Vec<Counted>, DeskError> {
        let (house, actor) = (Arc::clone(&self.house), officer.actor());
        let filters = filters.to_vec();
        let read = self.house.store.read(move |work| {
            Box::pin(async move {
                let roster = house.roster(work).await?;
                let asking = Asking { house: &house, roster: &roster, actor: &actor };
                let narrowed: Vec<_> =
                    filters.iter().map(|filter| asking.narrowed(filter).0).collect();
                let counts = work.counts(&narrowed, COUNTED + 1).await?;
                Ok(counts.into_iter().map(counted).collect())
            })
        });
        read.await
    }
}

impl Desk {
    /// The same as [`Desk::asking`]; where something is looked for, in a unit of work that can write its trace.
    async fn searching<T, F>(
        &self,
        officer: &Officer,
        wanted: &Wanted,
        ask: F,
    ) -> Result<T, DeskError>
    where
        F: for<'a, 'w> FnOnce(Asking<'a>, &'a mut Work<'w>) -> Answer<'a, T, DeskError>
            + Send
            + 'static,
        T: Send + 'static,
    {
        if !searches(wanted) {
            return self.asking(officer, ask).await;
        }
        let (house, actor) = (Arc::clone(&self.house), officer.actor());
        let run = self.house.store.run(move |work| {
            Box::pin(async move {
                let roster = house.roster(work).await?;
                ask(Asking { house: &house, roster: &roster, actor: &actor }, work).await
            })
        });
        run.await.map_err(untraced)
    }

    /// Reads on behalf of an officer, once somebody waits for it.
    pub(crate) fn asking<T, F>(
        &self,
        officer: &Officer,
        ask: F,
    ) -> impl Future<Output = Result<T, DeskError>> + Send + use<T, F>
    where
        F: for<'a, 'w> FnOnce(Asking<'a>, &'a mut Work<'w>) -> Answer<'a, T, DeskError>
            + Send
            + 'static,
        T: Send + 'static,
    {
        let (house, actor) = (Arc::clone(&self.house), officer.actor());
        async move {
            let store = house.store.clone();
            let read = store.read(move |work| {
                Box::pin(async move {
                    let roster = house.roster(work).await?;
                    let asking = Asking { house: &house, roster: &roster, actor: &actor };
                    ask(asking, work).await
                })
            });
            read.await
        }
    }
}

/// Who asks for a list, and what the answer is made of.
#[derive(Clone, Copy)]
pub(crate) struct Asking<'a> {
    pub(crate) house: &'a House,
    pub(crate) roster: &'a Roster,
    pub(crate) actor: &'a Actor,
}

/// Whether something is looked for, rather than a pile gone through. Each page of it is a look: a cursor may be anybody's.
fn searches(wanted: &Wanted) -> bool {
    wanted.filter.text.as_ref().is_some_and(|text| !text.trim().is_empty())
}

impl Asking<'_> {
    /// Writes down that something was looked for, before it is shown.
    async fn note(
        &self,
        work: &mut Work<'_>,
        wanted: &Wanted,
        page: &Page,
    ) -> Result<(), DeskError> {
        match searches(wanted) {
            true => self.house.note_search(work, self.actor, page.rows.len()).await,
            false => Ok(()),
        }
    }

    /// The filter as the store reads it, and what of it could not be understood.
    pub(crate) fn narrowed(&self, filter: &Filter) -> (store::Filter, Vec<Malformed>) {
        let ground = narrow::Ground {
            office: &self.roster.office,
            asker: self.actor.by(),
            posts: self.actor.posts(),
            calendar: &self.roster.calendar,
            rulebook: self.roster.law_on(self.house.now().today).terms,
            key: &self.house.key,
            today: self.house.now().today,
        };
        narrow::narrowed(filter, sight_of(self.actor, &self.roster.office), &ground)
    }

    /// What of the asker's own piles is among these.
    pub(crate) fn desks(&self, piles: &[Pile]) -> Vec<OnDesk> {
        let mine = narrow::desks(self.actor.posts());
        mine.into_iter()
            .filter(|(_, own, _)| piles.iter().any(|pile| pile.code() == *own))
            .collect()
    }

    /// The rows of a page, opened, with where the pages beside it begin and end.
    pub(crate) async fn page(
        &self,
        work: &mut Work<'_>,
        filter: &store::Filter,
        walk: &Walk,
    ) -> Result<Page, DeskError> {
        let asked = Walk { limit: walk.limit + 1, ..*walk };
        let mut rows = work.list(filter, &asked).await?;
        let limit = usize::try_from(walk.limit).unwrap_or(usize::MAX);
        let more = limit < rows.len();
        if walk.back {
            rows.drain(..rows.len().saturating_sub(limit));
        } else {
            rows.truncate(limit);
        }
        let (before, after) = if walk.back { (more, true) } else { (walk.from.is_some(), more) };
        let cursor = |row: Option<&store::ListRow>, back| {
            row.map(|row| write_cursor(row.cursor(walk.order), walk.order, back))
        };
        let next = cursor(rows.last().filter(|_| after), false);
        let previous = cursor(rows.first().filter(|_| before), true);
        let rows = self.rows(work, &rows).await?;
        Ok(Page { rows, next, previous })
    }

    /// Rows of the store, opened, in their order.
    pub(crate) async fn rows(
        &self,
        work: &mut Work<'_>,
        rows: &[store::ListRow],
    ) -> Result<Vec<ListRow>, DeskError> {
        let titles = self.house.titles(work, rows).await?;
        let streams: Vec<_> = rows.iter().map(|row| row.facts.matter).collect();
        let versions: HashMap<_, _> = work.versions(&streams).await?.into_iter().collect();
        let unread = work.unread(&streams).await?;
        let now = self.house.now();
        let row = |row: &store::ListRow| {
            let version = versions.get(&row.facts.matter).copied().unwrap_or_default();
            let title = titles.get(&row.facts.matter).map(|title| shortened(title));
            let unread = unread.binary_search(&row.facts.matter).is_ok();
            ListRow { version, unread, title: title.unwrap_or_default(), ..self.row(row, now) }
        };
        Ok(rows.iter().map(row).collect())
    }

    fn row(&self, row: &store::ListRow, now: Now) -> ListRow {
        let facts = &row.facts;
        let date = facts.due.map(civil);
        let due = date.map(|date| Due { date, nominal: date, provisional: facts.provisional });
        let organ = |id| self.roster.office.organ_name(OrganId(id)).to_owned();
        ListRow {
            number: row.number.clone(),
            version: 0,
            title: String::new(),
            kind: Kind::from_code(facts.kind),
            form: Form::from_code(facts.form),
            source: Source::from_code(facts.source),
            stage: Stage::word_of(facts.stage).unwrap_or_default(),
            pile: Pile::from_code(facts.pile).unwrap_or(Pile::Done),
            way: facts.way.and_then(Way::from_code),
            organ: organ(facts.organ),
            holder: organ(facts.holder),
            class: self.class(facts.class),
            area: self.area(facts.area),
            received_on: civil(facts.received),
            due: due.map(|due| self.house.due_view(due, now)),
            persons: u32::try_from(facts.persons).unwrap_or_default(),
            repeat: facts.repeat,
            anonymous: facts.anonymous,
            unread: false,
            erasable_since: facts.erasable.map(civil).filter(|day| *day <= now.today),
            erasure_proposed: facts.proposed.map(civil),
        }
    }

    fn class(&self, ordinal: i32) -> Option<Named> {
        let code = ClassCode::of_ordinal(ordinal).ok()?;
        let name = self.roster.classes.name(code).unwrap_or_default().to_owned();
        Some(Named { code: code.to_string(), name })
    }

    fn area(&self, number: i32) -> Option<Named> {
        let code = AreaCode::of_number(number).ok()?;
        let name = self.roster.areas.name(code).unwrap_or_default().to_owned();
        Some(Named { code: code.to_string(), name })
    }
}

/// A count that stopped one beyond what is told.
pub(crate) fn counted(found: i64) -> Counted {
    let matters = u64::try_from(found.min(COUNTED)).unwrap_or_default();
    Counted { matters, more: COUNTED < found }
}

/// Where nothing is said, what has to be done first stands first: of what may be erased, what could be for the longest.
fn order(given: Option<&str>, narrowed: &store::Filter) -> Result<Order, Malformed> {
    match given.map(str::trim) {
        None | Some("" | "due") => Ok(match narrowed.watched {
            Some(Watched::Appraised(Appraised::Over(_))) => Order::Erasable,
            Some(Watched::Appraised(Appraised::Proposed)) => Order::Proposed,
            _ => Order::Due,
        }),
        Some("received") => Ok(Order::Received),
        Some(_) => Err(Malformed::field("order", FieldFault::NotOneOf(&["due", "received"]))),
    }
}

fn walk(wanted: &Wanted, order: Order) -> Result<Walk, Malformed> {
    if wanted.limit == 0 || MOST < wanted.limit {
        return Err(Malformed::field("limit", FieldFault::NotA("number")));
    }
    let first = Walk { order, ..Walk::first(i64::from(wanted.limit)) };
    let Some(cursor) = wanted.cursor.as_deref().filter(|cursor| !cursor.is_empty()) else {
        return Ok(first);
    };
    let fault = || Malformed::field("cursor", FieldFault::NotA("text"));
    let (from, back) = parse_cursor(cursor, order).ok_or_else(fault)?;
    Ok(Walk { from: Some(from), back, ..first })
}

/// A cursor as it travels in a URL: the order, the direction, the day and the id of the row it lies beside.
fn write_cursor(cursor: Cursor, order: Order, back: bool) -> String {
    let way = if back { 'b' } else { 'n' };
    format!("{}{way}{}.{}", letter(order), cursor.day, cursor.matter.simple())
}

fn letter(order: Order) -> char {
    match order {
        Order::Due => 'd',
        Order::Received => 'r',
        Order::Erasable => 'e',
        Order::Proposed => 'p',
    }
}

fn parse_cursor(text: &str, order: Order) -> Option<(Cursor, bool)> {
    let text = text.strip_prefix(letter(order))?;
    let (back, text) = match text.strip_prefix('b') {
        Some(text) => (true, text),
        None => (false, text.strip_prefix('n')?),
    };
    let (day, matter) = text.split_once('.')?;
    Some((Cursor { day: day.parse().ok()?, matter: Uuid::try_parse(matter).ok()? }, back))
}

impl House {
    /// The opened titles of a page, by matter.
    pub(crate) async fn titles(
        &self,
        work: &mut Work<'_>,
        rows: &[store::ListRow],
    ) -> Result<HashMap<Uuid, String>, DeskError> {
        let streams: Vec<_> = rows.iter().map(|row| row.facts.matter).collect();
        let mut keys = HashMap::new();
        let mut titles = HashMap::new();
        for row in work.content_keys(&streams).await? {
            match unplaced(&self.key, &row)? {
                Some(key) => drop(keys.insert(row.stream, key)),
                None => drop(titles.insert(row.stream, ERASED.to_owned())),
            }
        }
        let asked: Vec<_> = rows.iter().map(|row| (row.facts.matter, row.title)).collect();
        for passage in work.passages(&asked).await? {
            let stream = StreamId(passage.stream);
            let Some(key) = keys.get(&passage.stream) else { continue };
            let (text, _) = open_passage(key, stream, PassageId(passage.id), &passage.envelope)?;
            titles.insert(passage.stream, text);
        }
        Ok(titles)
    }
}

fn shortened(title: &str) -> String {
    let line = title.lines().next().unwrap_or_default();
    match line.char_indices().nth(TITLE) {
        Some((end, _)) => format!("{}…", &line[..end]),
        None => line.to_owned(),
    }
}
