//! Read models of one matter: what it is called, its facts, its tasks, its links, and who may know of it.

use std::collections::BTreeSet;

use sqlx::QueryBuilder;
use sqlx_macros::FromRow;
use uuid::Uuid;

use crate::engine::{change, fill_all, within};
use crate::error::StoreError;
use crate::lists::narrow::REPEATED_HERE;
use crate::work::Work;

/// What stands in place of a due date where there is none, so that lists end with it.
pub(crate) const NEVER: i32 = i32::MAX;

/// What a matter is called and where it lies.
#[derive(Debug, Clone, PartialEq, Eq, FromRow)]
pub struct MatterRow {
    /// The matter.
    pub id: Uuid,
    /// Its number, which the public may know.
    pub number: String,
    /// The keyed hash of the code by which the petitioner asks for it.
    pub code: Option<Vec<u8>>,
    /// The passage that holds the title.
    pub title: Uuid,
    /// The organ that registered it.
    pub organ: i32,
    /// The organ that holds it now.
    pub holder: i32,
    /// The digest of the original it was registered from.
    pub original: Option<Vec<u8>>,
}

/// A matter's dimensions, as small integers and days. What a code means is the rules' affair.
#[expect(clippy::struct_excessive_bools, reason = "a row of a table, not states of anything")]
#[derive(Debug, Clone, PartialEq, Eq, FromRow)]
pub struct FactsRow {
    /// The matter.
    pub matter: Uuid,
    /// The organ that registered it.
    pub organ: i32,
    /// The organ that holds it now.
    pub holder: i32,
    /// Suggestion, report, claim, discipline appeal.
    pub kind: i32,
    /// How it came (信访形式).
    pub form: i32,
    /// From whom it came (来源).
    pub source: i32,
    /// Where it stands.
    pub stage: i32,
    /// The pile on whose desk it lies.
    pub pile: i32,
    /// What it is about.
    pub class: i32,
    /// Where it happened.
    pub area: i32,
    /// The day it was received.
    pub received: i32,
    /// The day the next step is due.
    pub due: Option<i32>,
    /// Whether that day may still move because the calendar is not yet published.
    pub provisional: bool,
    /// The first of all its days that may still move for that reason.
    pub waits: Option<i32>,
    /// The day it was answered.
    pub answered: Option<i32>,
    /// The day it was closed.
    pub closed: Option<i32>,
    /// How many persons brought it.
    pub persons: i32,
    /// Whether it repeats an earlier one.
    pub repeat: bool,
    /// Whether nobody signed it.
    pub anonymous: bool,
    /// The way it is handled.
    pub way: Option<i32>,
    /// How it ended.
    pub outcome: Option<i32>,
    /// Whether the term was met.
    pub term_met: Option<bool>,
    /// Whether it is handled the simplified way.
    pub simple: bool,
    /// The first day on which it may be proposed to be erased because its time has run out; none once it was.
    pub erasable: Option<i32>,
    /// The day on which it was proposed to be erased, as long as nobody decided.
    pub proposed: Option<i32>,
}

/// One unit's piece of work on a matter (承办件).
#[derive(Debug, Clone, PartialEq, Eq, FromRow)]
pub struct TaskRow {
    /// The task.
    pub id: Uuid,
    /// Its matter.
    pub matter: Uuid,
    /// The organ whose task it is.
    pub organ: i32,
    /// The unit, once allotted.
    pub unit: Option<i32>,
    /// Host (主办), or else co-handler (协办).
    pub host: bool,
    /// Where it stands.
    pub stage: i32,
    /// Since which day.
    pub since: i32,
}

/// A link between two matters.
#[derive(Debug, Clone, PartialEq, Eq, FromRow)]
pub struct LinkRow {
    /// The matter that says so.
    pub matter: Uuid,
    /// The other one.
    pub other: Uuid,
    /// What the link means.
    pub kind: i32,
}

/// Putting a matter's rows.
impl Work<'_> {
    /// Puts a matter as it stands now, with its facts and the organs that may know of it; its holder is
    /// among them, or lists by holder pass it over.
    pub async fn put_matter(
        &mut self,
        matter: &MatterRow,
        facts: &FactsRow,
        sight: &[i32],
    ) -> Result<(), StoreError> {
        self.put_name(matter).await?;
        self.put_facts(facts).await?;
        self.put_sight(facts, sight).await
    }

    async fn put_name(&mut self, row: &MatterRow) -> Result<(), StoreError> {
        self.fill_names(&[row]).await
    }

    pub(crate) async fn fill_names(&mut self, rows: &[&MatterRow]) -> Result<(), StoreError> {
        const SQL: &str = "insert into matter (id, number, code, title, organ, holder, original) ";
        const AGAIN: &str = " on conflict (id) do update set number = excluded.number,
            code = excluded.code, title = excluded.title, organ = excluded.organ,
            holder = excluded.holder, original = excluded.original";
        fill_all!(
            self,
            SQL,
            rows,
            |mut row, named| {
                row.push_bind(named.id).push_bind(named.number.as_str());
                row.push_bind(named.code.as_deref()).push_bind(named.title);
                row.push_bind(named.organ).push_bind(named.holder);
                row.push_bind(named.original.as_deref());
            },
            AGAIN
        )
    }

    async fn put_facts(&mut self, row: &FactsRow) -> Result<(), StoreError> {
        self.fill_facts(&[row]).await
    }

    pub(crate) async fn fill_facts(&mut self, rows: &[&FactsRow]) -> Result<(), StoreError> {
        const SQL: &str = "insert into facts (matter, organ, holder, kind, form, source, stage,
            pile, class, area, received, due, answered, closed, persons, way, outcome, provisional,
            repeat, anonymous, term_met, waits, simple, erasable, proposed) ";
        const AGAIN: &str =
            " on conflict (matter) do update set organ = excluded.organ, holder = excluded.holder,
                kind = excluded.kind, form = excluded.form, source = excluded.source,
                stage = excluded.stage, pile = excluded.pile, class = excluded.class,
                area = excluded.area, received = excluded.received, due = excluded.due,
                answered = excluded.answered, closed = excluded.closed, persons = excluded.persons,
                way = excluded.way, outcome = excluded.outcome, provisional = excluded.provisional,
                repeat = excluded.repeat, anonymous = excluded.anonymous,
                term_met = excluded.term_met, waits = excluded.waits,
                simple = excluded.simple, erasable = excluded.erasable,
                proposed = excluded.proposed";
        fill_all!(
            self,
            SQL,
            rows,
            |mut row, facts| {
                row.push_bind(facts.matter)
                    .push_bind(facts.organ)
                    .push_bind(facts.holder)
                    .push_bind(facts.kind)
                    .push_bind(facts.form)
                    .push_bind(facts.source)
                    .push_bind(facts.stage);
                row.push_bind(facts.pile)
                    .push_bind(facts.class)
                    .push_bind(facts.area)
                    .push_bind(facts.received)
                    .push_bind(facts.due)
                    .push_bind(facts.answered)
                    .push_bind(facts.closed)
                    .push_bind(facts.persons)
                    .push_bind(facts.way)
                    .push_bind(facts.outcome)
                    .push_bind(facts.provisional);
                row.push_bind(facts.repeat)
                    .push_bind(facts.anonymous)
                    .push_bind(facts.term_met)
                    .push_bind(facts.waits)
                    .push_bind(facts.simple)
                    .push_bind(facts.erasable)
                    .push_bind(facts.proposed);
            },
            AGAIN
        )
    }

    async fn put_sight(&mut self, facts: &FactsRow, sight: &[i32]) -> Result<(), StoreError> {
        const EMPTY: &str = "delete from sight where matter = $1";
        change!(self, EMPTY, facts.matter)?;
        let circles: BTreeSet<i32> = sight.iter().copied().collect();
        let rows: Vec<_> = circles.into_iter().map(|circle| (facts, circle)).collect();
        self.fill_sight(&rows).await
    }

    pub(crate) async fn fill_sight(&mut self, rows: &[(&FactsRow, i32)]) -> Result<(), StoreError> {
        const SQL: &str = "insert into sight
            (matter, organ, pile, due, received, holder, repeat) ";
        fill_all!(self, SQL, rows, |mut row, (facts, circle)| {
            row.push_bind(facts.matter).push_bind(*circle);
            row.push_bind(facts.pile).push_bind(facts.due.unwrap_or(NEVER));
            row.push_bind(facts.received).push_bind(facts.holder).push_bind(facts.repeat);
        })
    }

    /// Gives a matter exactly these tasks.
    pub async fn put_tasks(&mut self, matter: Uuid, tasks: &[TaskRow]) -> Result<(), StoreError> {
        const EMPTY: &str = "delete from task where matter = $1";
        change!(self, EMPTY, matter)?;
        self.fill_tasks(&each(matter, tasks)).await
    }

    pub(crate) async fn fill_tasks(&mut self, rows: &[(Uuid, &TaskRow)]) -> Result<(), StoreError> {
        const SQL: &str = "insert into task (id, matter, organ, unit, host, stage, since) ";
        fill_all!(self, SQL, rows, |mut row, (matter, task)| {
            row.push_bind(task.id).push_bind(*matter).push_bind(task.organ).push_bind(task.unit);
            row.push_bind(task.host).push_bind(task.stage).push_bind(task.since);
        })
    }

    /// Says who answers for an open matter; nobody where it is none's.
    pub async fn put_charge(
        &mut self,
        matter: Uuid,
        officer: Option<Uuid>,
    ) -> Result<(), StoreError> {
        const EMPTY: &str = "delete from charge where matter = $1";
        const SQL: &str = "insert into charge (matter, officer) values ($1, $2)
            on conflict (matter) do update set officer = excluded.officer";
        match officer {
            Some(officer) => change!(self, SQL, matter, officer)?,
            None => change!(self, EMPTY, matter)?,
        };
        Ok(())
    }

    /// The open matters an officer answers for, the soonest due first.
    pub async fn charges_of(&mut self, officer: Uuid, limit: i64) -> Result<Vec<Uuid>, StoreError> {
        const SQL: &str = "select c.matter from charge c join facts f on f.matter = c.matter
            where c.officer = $1 order by coalesce(f.due, $2), c.matter limit $3";
        within!(self, conn => {
            sqlx::query_scalar(SQL).bind(officer).bind(NEVER).bind(limit).fetch_all(conn).await
        })
    }

    /// Who answers for matters that lie at an organ, whoever they are now.
    pub async fn charged_at(&mut self, organ: i32) -> Result<Vec<Uuid>, StoreError> {
        const SQL: &str =
            "select distinct c.officer from charge c join facts f on f.matter = c.matter
            where f.holder = $1 order by c.officer";
        within!(self, conn => sqlx::query_scalar(SQL).bind(organ).fetch_all(conn).await)
    }

    /// Gives a matter exactly these classes beside its main one.
    pub async fn put_classes(&mut self, matter: Uuid, classes: &[i32]) -> Result<(), StoreError> {
        const EMPTY: &str = "delete from further_class where matter = $1";
        change!(self, EMPTY, matter)?;
        let classes: BTreeSet<i32> = classes.iter().copied().collect();
        let rows: Vec<_> = classes.into_iter().map(|class| (matter, class)).collect();
        self.fill_classes(&rows).await
    }

    pub(crate) async fn fill_classes(&mut self, rows: &[(Uuid, i32)]) -> Result<(), StoreError> {
        const SQL: &str = "insert into further_class (matter, class) ";
        fill_all!(self, SQL, rows, |mut row, (matter, class)| {
            row.push_bind(*matter).push_bind(*class);
        })
    }

    /// Gives a matter exactly these links.
    pub async fn put_links(&mut self, matter: Uuid, links: &[LinkRow]) -> Result<(), StoreError> {
        const EMPTY: &str = "delete from link where matter = $1";
        change!(self, EMPTY, matter)?;
        self.fill_links(&each(matter, links)).await
    }

    pub(crate) async fn fill_links(&mut self, rows: &[(Uuid, &LinkRow)]) -> Result<(), StoreError> {
        const SQL: &str = "insert into link (matter, other, kind) ";
        fill_all!(self, SQL, rows, |mut row, (matter, link)| {
            row.push_bind(*matter).push_bind(link.other).push_bind(link.kind);
        })
    }
}

/// The rows of one matter, each with it.
pub(crate) fn each<Row>(matter: Uuid, rows: &[Row]) -> Vec<(Uuid, &Row)> {
    rows.iter().map(|row| (matter, row)).collect()
}

/// Finding a matter and what belongs to it.
impl Work<'_> {
    /// One matter.
    pub async fn matter(&mut self, id: Uuid) -> Result<Option<MatterRow>, StoreError> {
        const SQL: &str =
            "select id, number, code, title, organ, holder, original from matter where id = $1";
        within!(self, conn => sqlx::query_as(SQL).bind(id).fetch_optional(conn).await)
    }

    /// The matter of this number.
    pub async fn matter_by_number(
        &mut self,
        number: &str,
    ) -> Result<Option<MatterRow>, StoreError> {
        const SQL: &str =
            "select id, number, code, title, organ, holder, original from matter where number = $1";
        within!(self, conn => sqlx::query_as(SQL).bind(number).fetch_optional(conn).await)
    }

    /// The matter whose petitioner holds the code of this keyed hash.
    pub async fn matter_by_code(&mut self, code: &[u8]) -> Result<Option<MatterRow>, StoreError> {
        const SQL: &str =
            "select id, number, code, title, organ, holder, original from matter where code = $1";
        within!(self, conn => sqlx::query_as(SQL).bind(code).fetch_optional(conn).await)
    }

    /// A matter's facts.
    pub async fn facts(&mut self, matter: Uuid) -> Result<Option<FactsRow>, StoreError> {
        const SQL: &str = "select * from facts where matter = $1";
        within!(self, conn => sqlx::query_as(SQL).bind(matter).fetch_optional(conn).await)
    }

    /// The organs that may know of a matter, in the order of ids.
    pub async fn sight(&mut self, matter: Uuid) -> Result<Vec<i32>, StoreError> {
        const SQL: &str = "select organ from sight where matter = $1 order by organ";
        within!(self, conn => sqlx::query_scalar(SQL).bind(matter).fetch_all(conn).await)
    }

    /// One task.
    pub async fn task(&mut self, id: Uuid) -> Result<Option<TaskRow>, StoreError> {
        const SQL: &str =
            "select id, matter, organ, unit, host, stage, since from task where id = $1";
        within!(self, conn => sqlx::query_as(SQL).bind(id).fetch_optional(conn).await)
    }

    /// A matter's tasks, the host's first.
    pub async fn tasks_of(&mut self, matter: Uuid) -> Result<Vec<TaskRow>, StoreError> {
        const SQL: &str = "select id, matter, organ, unit, host, stage, since from task
            where matter = $1 order by host desc, since, id";
        within!(self, conn => sqlx::query_as(SQL).bind(matter).fetch_all(conn).await)
    }

    /// Whether the organ that registered a matter had it before: it repeats one of the same organ, directly or as
    /// another repeat of the same.
    pub async fn repeated_here(&mut self, matter: Uuid) -> Result<bool, StoreError> {
        let found: i64 = within!(self, conn => {
            let mut question = QueryBuilder::new("select count(*) from facts f where f.matter = ");
            question.push_bind(matter).push(" and ").push(REPEATED_HERE);
            question.build_query_scalar().fetch_one(conn).await
        })?;
        Ok(0 < found)
    }

    /// The links from a matter and those to it.
    pub async fn links_of(&mut self, matter: Uuid) -> Result<Vec<LinkRow>, StoreError> {
        const SQL: &str = "select matter, other, kind from link
            where matter = $1 or other = $1 order by matter, other, kind";
        within!(self, conn => sqlx::query_as(SQL).bind(matter).fetch_all(conn).await)
    }
}
