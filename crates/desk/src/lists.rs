//! Lists, piles and figures: read models only, and only what the asker may know of.

use std::{collections::HashMap, sync::Arc};

use jiff::{ToSpan, civil::Date};
use rules::{
    ask::{FieldFault, Malformed, parse_date},
    class::ClassCode,
    codes::{Form, Kind, Pile, Role},
    deadline::Due,
    ids::{OrganId, PassageId, StreamId},
    matter::Stage,
    office::Office,
    pile::workers,
};
use store::{Cursor, Work};
use uuid::Uuid;

use crate::{
    Desk, DeskError,
    house::{House, Now},
    project::{circles, civil, day},
    roster::Roster,
    sealing::{CONTENT, open_passage, unwrap_key},
    views::{Answered, Filter, ListRow, Officer, Page, PileCount},
};

/// The most rows of one page.
const MOST: u32 = 200;
/// A title in a list is cut here; an old register may have none but its text.
const TITLE: usize = 60;

impl Desk {
    /// A page of the matters that an officer may know of, soonest due first.
    pub async fn list(
        &self,
        officer: &Officer,
        filter: &Filter,
        cursor: Option<&str>,
        limit: u32,
    ) -> Result<Page, DeskError> {
        if limit == 0 || MOST < limit {
            return Err(Malformed::field("limit", FieldFault::NotA("number")).into());
        }
        let after = cursor.map(parse_cursor).transpose()?;
        let (house, actor, filter) = (Arc::clone(&self.house), officer.actor(), filter.clone());
        let read = self.house.store.read(move |work| {
            Box::pin(async move {
                let roster = house.roster(work).await?;
                let now = house.now();
                let circles = circles(&actor, &roster.office);
                let narrowed = narrowed(&filter, circles, &roster.office, now.today)?;
                let mut rows = work.list(&narrowed, after, i64::from(limit) + 1).await?;
                let more = usize::try_from(limit).is_ok_and(|limit| limit < rows.len());
                rows.truncate(usize::try_from(limit).unwrap_or(usize::MAX));
                let next = rows.last().filter(|_| more).map(|row| write_cursor(row.cursor()));
                let titles = house.titles(work, &rows).await?;
                let row = |row| list_row(&house, row, &titles, &roster, now);
                Ok(Page { rows: rows.iter().map(row).collect(), next })
            })
        });
        read.await
    }

    /// The piles of an officer's roles, with how many lie there, how many late, and the soonest date.
    pub async fn piles(&self, officer: &Officer) -> Result<Vec<PileCount>, DeskError> {
        let (house, officer) = (Arc::clone(&self.house), officer.clone());
        let read = self.house.store.read(move |work| {
            Box::pin(async move {
                let roster = house.roster(work).await?;
                let circles = circles(&officer.actor(), &roster.office);
                let today = day(house.now().today);
                let counted = work.pile_counts(&circles, today, Pile::Done.code()).await?;
                let receives = !officer.actor().receptions(&roster.office).is_empty();
                Ok(my_piles(&officer, &counted, receives))
            })
        });
        read.await
    }

    /// How soon the matters in an officer's sight were answered.
    pub async fn answered(&self, officer: &Officer) -> Result<Answered, DeskError> {
        let (house, actor) = (Arc::clone(&self.house), officer.actor());
        let read = self.house.store.read(move |work| {
            Box::pin(async move {
                let roster = house.roster(work).await?;
                let circles = circles(&actor, &roster.office);
                let found = work.answered_in_time(&circles, Form::Visit.code()).await?;
                let count = |n: i64| u64::try_from(n).unwrap_or(0);
                Ok(Answered {
                    answered: count(found.answered),
                    within_15: count(found.within_15),
                    within_60: count(found.within_60),
                    within_90: count(found.within_90),
                    total: count(found.total),
                    first: count(found.first),
                    batches: count(found.batches),
                    persons: count(found.persons),
                })
            })
        });
        read.await
    }
}

/// The piles where the officer holds a role that works on them, at the organ that must act.
fn my_piles(
    officer: &Officer,
    counted: &[store::PileCount],
    receives_reports: bool,
) -> Vec<PileCount> {
    let mine = |pile: Pile, holder: i32| {
        let works = |role: Role| workers(pile).contains(&role);
        officer.posts.iter().any(|post| post.organ == OrganId(holder) && works(post.role))
    };
    let holds = |pile: &Pile| {
        let works = officer.posts.iter().any(|post| workers(*pile).contains(&post.role));
        works && (receives_reports || *pile != Pile::Reception)
    };
    let sum = |pile: &Pile| {
        let of = |count: &&store::PileCount| count.pile == pile.code() && mine(*pile, count.holder);
        let counts = counted.iter().filter(of);
        let zero = PileCount { pile: *pile, count: 0, late: 0, soonest: None };
        counts.fold(zero, |total, count| PileCount {
            count: total.count + u64::try_from(count.matters).unwrap_or(0),
            late: total.late + u64::try_from(count.late).unwrap_or(0),
            soonest: [total.soonest, count.soonest.map(civil)].into_iter().flatten().min(),
            ..total
        })
    };
    Pile::ALL.iter().filter(|pile| holds(pile)).map(sum).collect()
}

/// The filter as the store reads it; a word that means nothing is named.
fn narrowed(
    filter: &Filter,
    organs: Vec<i32>,
    office: &Office,
    today: Date,
) -> Result<store::Filter, DeskError> {
    let holder = match present(filter.organ.as_deref()) {
        None => None,
        Some(word) => {
            let organ = office.find_organ(word);
            Some(organ.ok_or_else(|| Malformed::field("organ", FieldFault::NoSuchOrgan))?.id)
        }
    };
    let unit = match (present(filter.unit.as_deref()), holder) {
        (None, _) => None,
        (Some(word), Some(holder)) => {
            let unit = office.find_unit(holder, word);
            Some(unit.ok_or_else(|| Malformed::field("unit", FieldFault::NoSuchUnit))?.id.0)
        }
        (Some(_), None) => return Err(Malformed::field("organ", FieldFault::Missing).into()),
    };
    let coded = |kind: Option<Kind>| kind.map(Kind::code);
    Ok(store::Filter {
        organs,
        pile: word("pile", filter.pile.as_deref(), Pile::parse, Pile::WORDS)?.map(Pile::code),
        stage: word("stage", filter.stage.as_deref(), Stage::code_of, Stage::WORDS)?,
        kind: coded(word("kind", filter.kind.as_deref(), Kind::parse, Kind::WORDS)?),
        form: word("form", filter.form.as_deref(), Form::parse, Form::WORDS)?.map(Form::code),
        due_before: due_before(filter.due.as_deref(), today)?,
        class: class_range(filter.category.as_deref())?,
        number: present(filter.text.as_deref()).map(number_prefix).transpose()?,
        holder: holder.map(|holder| holder.0),
        unit,
    })
}

fn present(text: Option<&str>) -> Option<&str> {
    text.map(str::trim).filter(|text| !text.is_empty())
}

fn word<T>(
    field: &str,
    given: Option<&str>,
    parse: fn(&str) -> Option<T>,
    words: &'static [&'static str],
) -> Result<Option<T>, Malformed> {
    let Some(given) = present(given) else { return Ok(None) };
    parse(given).map(Some).ok_or_else(|| Malformed::field(field, FieldFault::NotOneOf(words)))
}

/// `late`, `week`, or a date: everything due before the day after it.
fn due_before(given: Option<&str>, today: Date) -> Result<Option<i32>, Malformed> {
    let not_a_date = || Malformed::field("due", FieldFault::NotADate);
    let last = match present(given) {
        None => return Ok(None),
        Some("late") => today.yesterday().map_err(|_| not_a_date())?,
        Some("week") => today.saturating_add(7.days()),
        Some(date) => parse_date(date).ok_or_else(not_a_date)?,
    };
    Ok(Some(day(last) + 1))
}

/// Every class below the named one: first level, second level or third.
fn class_range(given: Option<&str>) -> Result<Option<(i32, i32)>, Malformed> {
    let Some(given) = present(given) else { return Ok(None) };
    let code = ClassCode::parse(given);
    let code = code.map_err(|_| Malformed::field("category", FieldFault::NoSuchClass))?;
    let width = match code.level() {
        1 => 10_000,
        2 => 100,
        _ => 1,
    };
    Ok(Some((code.ordinal(), code.ordinal() + width)))
}

/// Only the digits and hyphen of a number: anything else finds nothing and is refused.
fn number_prefix(given: &str) -> Result<String, Malformed> {
    let fits = given.len() <= 20 && given.bytes().all(|b| b.is_ascii_digit() || b == b'-');
    fits.then(|| given.to_owned())
        .ok_or_else(|| Malformed::field("text", FieldFault::NotA("number")))
}

/// A cursor as it travels in a URL: due day or `-`, and the id of the last row.
fn write_cursor(cursor: Cursor) -> String {
    let due = cursor.due.map_or_else(|| "-".to_owned(), |due| due.to_string());
    format!("{due}.{}", cursor.matter.simple())
}

fn parse_cursor(text: &str) -> Result<Cursor, Malformed> {
    let read = || {
        let (due, matter) = text.split_once('.')?;
        let due = if due == "-" { None } else { Some(due.parse().ok()?) };
        Some(Cursor { due, matter: Uuid::try_parse(matter).ok()? })
    };
    read().ok_or_else(|| Malformed::field("cursor", FieldFault::NotA("text")))
}

impl House {
    /// The opened titles of a page, by matter.
    pub(crate) async fn titles(
        &self,
        work: &mut Work<'_>,
        rows: &[store::ListRow],
    ) -> Result<HashMap<Uuid, String>, DeskError> {
        let streams: Vec<_> = rows.iter().map(|row| row.facts.matter).collect();
        let keys = work.wrapped_keys(&streams, CONTENT).await?;
        let keys: HashMap<_, _> = keys.into_iter().map(|row| (row.stream, row.envelope)).collect();
        let ids: Vec<_> = rows.iter().map(|row| row.title).collect();
        let mut titles = HashMap::new();
        for passage in work.passages(&ids).await? {
            let stream = StreamId(passage.stream);
            let Some(wrapped) = keys.get(&passage.stream) else { continue };
            let key = unwrap_key(&self.key, stream, CONTENT, wrapped)?;
            let (text, _) = open_passage(&key, stream, PassageId(passage.id), &passage.envelope)?;
            titles.insert(passage.stream, text);
        }
        Ok(titles)
    }
}

pub(crate) fn list_row(
    house: &House,
    row: &store::ListRow,
    titles: &HashMap<Uuid, String>,
    roster: &Roster,
    now: Now,
) -> ListRow {
    let facts = &row.facts;
    let date = facts.due.map(civil);
    let due = date.map(|date| Due { date, nominal: date, provisional: facts.provisional });
    let title = titles.get(&facts.matter).map(|title| shortened(title)).unwrap_or_default();
    ListRow {
        number: row.number.clone(),
        title,
        kind: Kind::from_code(facts.kind),
        form: Form::from_code(facts.form),
        stage: Stage::word_of(facts.stage).unwrap_or_default(),
        pile: Pile::from_code(facts.pile).unwrap_or(Pile::Done),
        holder: roster.office.organ_name(OrganId(facts.holder)).to_owned(),
        received_on: civil(facts.received),
        due: due.map(|due| house.due_view(due, now)),
        repeat: facts.repeat,
    }
}

fn shortened(title: &str) -> String {
    let line = title.lines().next().unwrap_or_default();
    match line.char_indices().nth(TITLE) {
        Some((end, _)) => format!("{}…", &line[..end]),
        None => line.to_owned(),
    }
}
