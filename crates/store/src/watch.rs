//! Read model of supervision: what is pressed for beside the way of a matter, and lists narrowed by it.

use sqlx::{Database, Encode, QueryBuilder, Type};
use sqlx_macros::FromRow;
use uuid::Uuid;

use crate::engine::{change, fill_all, within};
use crate::error::StoreError;
use crate::lists::narrow::among;
use crate::lists::{Along, Filter};
use crate::matters::each;
use crate::work::Work;

/// What is pressed for of one matter.
#[derive(Debug, Clone, PartialEq, Eq, FromRow)]
pub struct WatchRow {
    /// The matter.
    pub matter: Uuid,
    /// The day since which something promised waits to be carried out.
    pub promised: Option<i32>,
    /// How often it came back.
    pub returned: i32,
    /// Whether its term was extended.
    pub extended: bool,
    /// How often it was urged.
    pub urged: i32,
    /// The first day on which the answer to an open letter of supervision is due.
    pub letter_due: Option<i32>,
    /// The same for instructions; the last day there is where none is named.
    pub instruction_due: Option<i32>,
    /// The same for advice.
    pub advice_due: Option<i32>,
    /// The leader who took it upon themselves.
    pub sponsor: Option<Uuid>,
    /// The first day on which it was advised to hold somebody responsible, while nobody said what came of it.
    pub unaccounted: Option<i32>,
    /// The last day for the report of what is urgent, as long as there is none.
    pub urgent_due: Option<i32>,
    /// The first day by which a commitment of a first visit is to be kept.
    pub commitment_due: Option<i32>,
    /// The day it was received, of a report that somebody is punished for what they brought.
    pub retaliation: Option<i32>,
}

/// Something an organ failed in.
#[derive(Debug, Clone, Copy, PartialEq, Eq, FromRow)]
pub struct FailingRow {
    /// The matter.
    pub matter: Uuid,
    /// Its number among those of the matter.
    pub no: i32,
    /// The organ.
    pub organ: i32,
    /// In what.
    pub failing: i32,
    /// The day it showed.
    pub day: i32,
}

/// In how many matters one organ failed in something.
#[derive(Debug, Clone, Copy, PartialEq, Eq, FromRow)]
pub struct FailedIn {
    /// The organ.
    pub organ: i32,
    /// In what.
    pub failing: i32,
    /// In how many matters.
    pub matters: i64,
}

/// By what an organ was pressed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, FromRow)]
pub struct PressingRow {
    /// The matter.
    pub matter: Uuid,
    /// Its number among those of the matter.
    pub no: i32,
    /// The organ that was pressed.
    pub organ: i32,
    /// By what.
    pub pressing: i32,
    /// The day.
    pub day: i32,
    /// The day it answered.
    pub answered: Option<i32>,
    /// Of advice: whether it is adopted.
    pub adopted: Option<bool>,
}

/// How often organs were pressed by one means.
#[derive(Debug, Clone, Copy, PartialEq, Eq, FromRow)]
pub struct PressedBy {
    /// By what.
    pub pressing: i32,
    /// How often.
    pub times: i64,
    /// How many of these were answered.
    pub answered: i64,
    /// To how many of these the answer was that it is adopted.
    pub adopted: i64,
}

/// Which failings narrow a list: those since a day, of one sort, of one organ.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Failed {
    /// From this day on.
    pub since: i32,
    /// In what.
    pub failing: Option<i32>,
    /// Whose.
    pub organ: Option<i32>,
}

impl Failed {
    pub(crate) fn narrow<DB>(self, question: &mut QueryBuilder<DB>)
    where
        DB: Database,
        for<'q> i32: Encode<'q, DB> + Type<DB>,
    {
        question.push(" and s.matter in (select x.matter from failing x where x.day >= ");
        question.push_bind(self.since);
        if let Some(failing) = self.failing {
            question.push(" and x.failing = ").push_bind(failing);
        }
        if let Some(organ) = self.organ {
            question.push(" and x.organ = ").push_bind(organ);
        }
        question.push(")");
    }
}

/// What of supervision a list is narrowed by.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Watched {
    /// A letter waits for its answer; with a day, one that was due before it.
    Letter(Option<i32>),
    /// The same for instructions.
    Instruction(Option<i32>),
    /// The same for advice.
    Advice(Option<i32>),
    /// Nobody said what came of advice to hold somebody responsible.
    Unaccounted,
    /// A commitment is to be kept; with a day, one whose day was before it.
    Commitment(Option<i32>),
    /// Somebody says that they are punished for what they brought.
    Retaliation,
    /// Something promised is not carried out.
    Promised,
    /// It is urgent, and nobody was told: before this day, where one is given.
    Urgent(Option<i32>),
    /// It came back at least so often.
    Returned(i32),
    /// Its term was extended.
    Extended,
    /// It was urged.
    Urged,
    /// A leader took it upon themselves.
    Sponsored,
    /// This one did.
    SponsoredBy(Uuid),
    /// A request that somebody keep out waits for a decision.
    Recusal,
    /// Organs differ about whose matter it is.
    Conflict,
    /// The petitioner waits, and was told nothing since before this day.
    Silent(i32),
    /// It may be erased by time, or was proposed to be erased. Looked for among the facts.
    Appraised(Appraised),
    /// By a link of this kind it ends with another, which lies on this pile without an answer: that of what is done.
    Adrift {
        /// The kind of link.
        link: i32,
        /// The pile.
        done: i32,
    },
}

impl Watched {
    /// The condition on `s.matter`. What is pressed for is little: it is looked up, not walked to.
    pub(crate) fn narrow<DB>(self, question: &mut QueryBuilder<DB>)
    where
        DB: Database,
        for<'q> i32: Encode<'q, DB> + Type<DB>,
        for<'q> Uuid: Encode<'q, DB> + Type<DB>,
    {
        let table = match self {
            Self::Appraised(_) => return,
            Self::Recusal | Self::Conflict | Self::Silent(_) => "ledger",
            Self::Adrift { .. } => "link",
            _ => "watch",
        };
        question.push(" and s.matter in (select w.matter from ").push(table).push(" w where ");
        let mut owed = |column: &'static str, before: Option<i32>| {
            question.push(column).push(" is not null");
            if let Some(before) = before {
                question.push(" and ").push(column).push(" < ").push_bind(before);
            }
        };
        match self {
            Self::Appraised(_) => {}
            Self::Letter(before) => owed("w.letter_due", before),
            Self::Instruction(before) => owed("w.instruction_due", before),
            Self::Advice(before) => owed("w.advice_due", before),
            Self::Unaccounted => owed("w.unaccounted", None),
            Self::Urgent(before) => owed("w.urgent_due", before),
            Self::Commitment(before) => owed("w.commitment_due", before),
            Self::Retaliation => owed("w.retaliation", None),
            Self::Promised => owed("w.promised", None),
            Self::Sponsored => owed("w.sponsor", None),
            Self::Recusal => owed("w.recusal", None),
            Self::Conflict => owed("w.conflict", None),
            Self::Silent(before) => owed("w.told", Some(before)),
            Self::Returned(least) => {
                question.push("w.returned >= ").push_bind(least);
            }
            Self::Extended => {
                question.push("w.extended");
            }
            Self::Urged => {
                question.push("w.urged > 0");
            }
            Self::SponsoredBy(officer) => {
                question.push("w.sponsor = ").push_bind(officer);
            }
            Self::Adrift { link, done } => {
                const OVER: &str = " and exists (select 1 from facts o
                    where o.matter = w.other and o.answered is null and o.pile = ";
                question.push("w.kind = ").push_bind(link);
                question.push(OVER).push_bind(done).push(")");
            }
        }
        question.push(")");
    }
}

/// What of appraising a list is narrowed by, for the organs that registered what it shows.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Appraised {
    /// Its time has run out by this day, and nobody proposed to erase it.
    Over(i32),
    /// Somebody proposed to erase it, and nobody decided.
    Proposed,
}

impl Appraised {
    /// The condition on `f`: registered by an organ of these circles.
    pub(crate) fn narrow<DB>(self, circles: &[i32], question: &mut QueryBuilder<DB>)
    where
        DB: Database,
        for<'q> i32: Encode<'q, DB> + Type<DB>,
    {
        let organs: Vec<_> = circles.iter().map(|circle| circle.abs()).collect();
        among(&organs, question.push(" and f.organ in "));
        match self {
            Self::Over(today) => drop(question.push(" and f.erasable <= ").push_bind(today)),
            Self::Proposed => drop(question.push(" and f.proposed is not null")),
        }
    }
}

/// How many matters at one stage lie with one organ.
#[derive(Debug, Clone, Copy, PartialEq, Eq, FromRow)]
pub struct AtStage {
    /// The organ that holds them.
    pub holder: i32,
    /// The stage.
    pub stage: i32,
    /// How many.
    pub matters: i64,
}

impl Work<'_> {
    /// Says what is pressed for of a matter; nothing where nothing is.
    pub async fn put_watch(
        &mut self,
        matter: Uuid,
        row: Option<&WatchRow>,
    ) -> Result<(), StoreError> {
        const EMPTY: &str = "delete from watch where matter = $1";
        change!(self, EMPTY, matter)?;
        self.fill_watch(&row.map(|row| (matter, row)).into_iter().collect::<Vec<_>>()).await
    }

    pub(crate) async fn fill_watch(
        &mut self,
        rows: &[(Uuid, &WatchRow)],
    ) -> Result<(), StoreError> {
        const SQL: &str = "insert into watch (matter, promised, returned, extended, urged,
            letter_due, instruction_due, advice_due, sponsor, unaccounted, urgent_due,
            commitment_due, retaliation) ";
        fill_all!(self, SQL, rows, |mut row, (matter, watch)| {
            row.push_bind(*matter).push_bind(watch.promised).push_bind(watch.returned);
            row.push_bind(watch.extended).push_bind(watch.urged).push_bind(watch.letter_due);
            row.push_bind(watch.instruction_due).push_bind(watch.advice_due);
            row.push_bind(watch.sponsor).push_bind(watch.unaccounted);
            row.push_bind(watch.urgent_due).push_bind(watch.commitment_due);
            row.push_bind(watch.retaliation);
        })
    }

    /// Gives a matter exactly these failings.
    pub async fn put_failings(
        &mut self,
        matter: Uuid,
        rows: &[FailingRow],
    ) -> Result<(), StoreError> {
        const EMPTY: &str = "delete from failing where matter = $1";
        change!(self, EMPTY, matter)?;
        self.fill_failings(&each(matter, rows)).await
    }

    pub(crate) async fn fill_failings(
        &mut self,
        rows: &[(Uuid, &FailingRow)],
    ) -> Result<(), StoreError> {
        const SQL: &str = "insert into failing (matter, no, organ, failing, day) ";
        fill_all!(self, SQL, rows, |mut row, (matter, failing)| {
            row.push_bind(*matter).push_bind(failing.no).push_bind(failing.organ);
            row.push_bind(failing.failing).push_bind(failing.day);
        })
    }

    /// In how many of the matters that a filter finds each organ failed in what, since a day.
    pub async fn by_failing(
        &mut self,
        filter: &Filter,
        since: i32,
    ) -> Result<Vec<FailedIn>, StoreError> {
        const SQL: &str = "select x.organ, x.failing, count(distinct x.matter) as matters
            from failing x cross join sight s cross join facts f
            where s.matter = x.matter and f.matter = x.matter and x.day >= ";
        within!(self, conn => {
            let mut question = QueryBuilder::new(SQL);
            question.push_bind(since).push(" and ");
            filter.narrow(&filter.organs, Along::Any, &mut question);
            question.push(" group by x.organ, x.failing order by x.organ, x.failing");
            question.build_query_as().fetch_all(conn).await
        })
    }

    /// Gives a matter exactly these.
    pub async fn put_pressings(
        &mut self,
        matter: Uuid,
        rows: &[PressingRow],
    ) -> Result<(), StoreError> {
        const EMPTY: &str = "delete from pressing where matter = $1";
        change!(self, EMPTY, matter)?;
        self.fill_pressings(&each(matter, rows)).await
    }

    pub(crate) async fn fill_pressings(
        &mut self,
        rows: &[(Uuid, &PressingRow)],
    ) -> Result<(), StoreError> {
        const SQL: &str =
            "insert into pressing (matter, no, organ, pressing, day, answered, adopted) ";
        fill_all!(self, SQL, rows, |mut row, (matter, pressed)| {
            row.push_bind(*matter).push_bind(pressed.no).push_bind(pressed.organ);
            row.push_bind(pressed.pressing).push_bind(pressed.day);
            row.push_bind(pressed.answered).push_bind(pressed.adopted);
        })
    }

    /// How often organs were pressed about the matters that a filter finds, from one day up to before another.
    pub async fn by_pressing(
        &mut self,
        filter: &Filter,
        (from, before): (i32, i32),
    ) -> Result<Vec<PressedBy>, StoreError> {
        const SQL: &str = "select x.pressing, count(*) as times, count(x.answered) as answered,
                count(case when x.adopted then 1 end) as adopted
            from pressing x cross join sight s cross join facts f
            where s.matter = x.matter and f.matter = x.matter and x.day >= ";
        within!(self, conn => {
            let mut question = QueryBuilder::new(SQL);
            question.push_bind(from).push(" and x.day < ").push_bind(before).push(" and ");
            filter.narrow(&filter.organs, Along::Any, &mut question);
            question.push(" group by x.pressing order by x.pressing");
            question.build_query_as().fetch_all(conn).await
        })
    }

    /// What is pressed for of a matter.
    pub async fn watch(&mut self, matter: Uuid) -> Result<Option<WatchRow>, StoreError> {
        const SQL: &str = "select * from watch where matter = $1";
        within!(self, conn => sqlx::query_as(SQL).bind(matter).fetch_optional(conn).await)
    }

    /// What a filter finds, by the organ that holds it and the stage it is at.
    pub async fn by_stage(&mut self, filter: &Filter) -> Result<Vec<AtStage>, StoreError> {
        const SQL: &str = "select f.holder, f.stage, count(*) as matters
            from sight s join facts f on f.matter = s.matter where ";
        within!(self, conn => {
            let mut question = QueryBuilder::new(SQL);
            filter.narrow(&filter.organs, Along::Any, &mut question);
            question.push(" group by f.holder, f.stage order by f.holder, f.stage");
            question.build_query_as().fetch_all(conn).await
        })
    }
}
