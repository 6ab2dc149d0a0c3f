//! Read models of leads: the ledger, and which reports each rests on.

use sqlx::QueryBuilder;
use sqlx_macros::FromRow;
use uuid::Uuid;

use crate::engine::{change, insert_all, within};
use crate::error::StoreError;
use crate::lists::narrow::among;
use crate::work::Work;

/// A lead.
#[derive(Debug, Clone, PartialEq, Eq, FromRow)]
pub struct LeadRow {
    /// Its stream.
    pub id: Uuid,
    /// The organ of discipline.
    pub organ: i32,
    /// The year of its number.
    pub year: i32,
    /// Its number in that year.
    pub serial: i32,
    /// The room that answers for it.
    pub room: Option<i32>,
    /// Who keeps it.
    pub keeper: Option<Uuid>,
    /// The day it was handed over.
    pub handed: i32,
    /// Which of the persons the first report complains of.
    pub person: Option<i32>,
    /// Where it stands.
    pub stage: i32,
    /// What was approved last.
    pub disposal: Option<i32>,
    /// What was found.
    pub finding: Option<i32>,
    /// What became of it.
    pub measure: Option<i32>,
    /// Which of the four forms that is.
    pub form: Option<i32>,
    /// By when the next step is done.
    pub due: Option<i32>,
    /// Nothing is to be done with it any more.
    pub is_over: bool,
    /// The day it was closed, or returned.
    pub closed: Option<i32>,
    /// The day the reception was told.
    pub fed_back: Option<i32>,
}

/// A report that a lead rests on.
#[derive(Debug, Clone, PartialEq, Eq, FromRow)]
pub struct LeadReportRow {
    /// The lead.
    pub lead: Uuid,
    /// The report.
    pub matter: Uuid,
}

/// A supervision card.
#[derive(Debug, Clone, PartialEq, Eq, FromRow)]
pub struct CardRow {
    /// The lead it was given on.
    pub lead: Uuid,
    /// Which of its cards.
    pub no: i32,
    /// The organ of discipline.
    pub organ: i32,
    /// Its word in the book of cards.
    pub card: String,
    /// Keyed hash of whom it is given to.
    pub party: Vec<u8>,
    /// The year of its number, once it is issued.
    pub year: Option<i32>,
    /// Its number in that year.
    pub serial: Option<i32>,
    /// The day it was issued.
    pub issued: Option<i32>,
    /// It was not given, or was taken back.
    pub dropped: bool,
    /// Nothing is to be done with it any more.
    pub is_over: bool,
    /// The day it ended.
    pub ended: Option<i32>,
}

/// Which leads are asked for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Leads {
    /// All, by number, the latest first; after the one with this year and number, where one is named.
    Latest(Option<(i32, i32)>),
    /// Those with which something is to be done, the one that is due first before the others; what has no day comes last.
    Open,
}

impl Work<'_> {
    /// Puts a lead as it stands, the reports it rests on, and its cards.
    pub async fn put_lead(
        &mut self,
        row: &LeadRow,
        reports: &[Uuid],
        cards: &[CardRow],
    ) -> Result<(), StoreError> {
        const EMPTY: [&str; 3] = [
            "delete from lead where id = $1",
            "delete from lead_report where lead = $1",
            "delete from card where lead = $1",
        ];
        const LEAD: &str =
            "insert into lead (id, organ, year, serial, room, keeper, handed, person,
            stage, disposal, finding, measure, form, due, is_over, closed, fed_back) ";
        const REPORTS: &str = "insert into lead_report (lead, matter) ";
        const CARDS: &str = "insert into card (lead, no, organ, card, party, year, serial, issued,
            dropped, is_over, ended) ";
        for sql in EMPTY {
            change!(self, sql, row.id)?;
        }
        insert_all!(self, LEAD, [row], |mut put, row: &LeadRow| {
            put.push_bind(row.id).push_bind(row.organ).push_bind(row.year).push_bind(row.serial);
            put.push_bind(row.room).push_bind(row.keeper).push_bind(row.handed);
            put.push_bind(row.person).push_bind(row.stage).push_bind(row.disposal);
            put.push_bind(row.finding).push_bind(row.measure).push_bind(row.form);
            put.push_bind(row.due).push_bind(row.is_over).push_bind(row.closed);
            put.push_bind(row.fed_back);
        })?;
        let lead = row.id;
        insert_all!(self, REPORTS, reports, |mut put, matter: &Uuid| {
            put.push_bind(lead).push_bind(*matter);
        })?;
        insert_all!(self, CARDS, cards, |mut put, card: &CardRow| {
            put.push_bind(card.lead).push_bind(card.no).push_bind(card.organ);
            put.push_bind(card.card.clone()).push_bind(card.party.clone());
            put.push_bind(card.year).push_bind(card.serial).push_bind(card.issued);
            put.push_bind(card.dropped).push_bind(card.is_over).push_bind(card.ended);
        })?;
        Ok(())
    }

    /// At most so many leads of these organs.
    pub async fn leads(
        &mut self,
        organs: &[i32],
        which: Leads,
        limit: i64,
    ) -> Result<Vec<LeadRow>, StoreError> {
        const SQL: &str = "select * from lead where organ in ";
        if organs.is_empty() {
            return Ok(Vec::new());
        }
        within!(self, conn => {
            let mut question = QueryBuilder::new(SQL);
            among(organs, &mut question);
            match which {
                Leads::Latest(after) => {
                    if let Some((year, serial)) = after {
                        question.push(" and (year, serial) < (").push_bind(year);
                        question.push(", ").push_bind(serial).push(")");
                    }
                    question.push(" order by year desc, serial desc, organ limit ");
                }
                Leads::Open => {
                    question.push(" and not is_over order by due is null, due, year, serial, organ limit ");
                }
            }
            question.push_bind(limit);
            question.build_query_as().fetch_all(conn).await
        })
    }

    /// The lead with this id.
    pub async fn lead(&mut self, id: Uuid) -> Result<Option<LeadRow>, StoreError> {
        const SQL: &str = "select * from lead where id = $1";
        within!(self, conn => sqlx::query_as(SQL).bind(id).fetch_optional(conn).await)
    }

    /// The leads that rest on a matter, in the order of their numbers.
    pub async fn leads_of(&mut self, matter: Uuid) -> Result<Vec<LeadRow>, StoreError> {
        const SQL: &str = "select lead.* from lead join lead_report on lead_report.lead = lead.id
            where lead_report.matter = $1 order by lead.year, lead.serial, lead.id";
        within!(self, conn => sqlx::query_as(SQL).bind(matter).fetch_all(conn).await)
    }

    /// The days on which cards of a sort were issued to one person or unit and not taken back, but for one card.
    pub async fn cards_to(
        &mut self,
        party: &[u8],
        card: &str,
        but: (Uuid, i32),
    ) -> Result<Vec<i32>, StoreError> {
        const SQL: &str = "select issued from card where party = $1 and card = $2
            and issued is not null and not dropped and not (lead = $3 and no = $4) order by issued";
        within!(self, conn => {
            let asked = sqlx::query_scalar(SQL).bind(party).bind(card).bind(but.0).bind(but.1);
            asked.fetch_all(conn).await
        })
    }

    /// The cards that these organs issued from a day to a day, both counted, in the order of their days, at most so many.
    pub async fn cards_issued(
        &mut self,
        organs: &[i32],
        (from, to): (i32, i32),
        limit: i64,
    ) -> Result<Vec<CardRow>, StoreError> {
        const SQL: &str = "select * from card where organ in ";
        if organs.is_empty() {
            return Ok(Vec::new());
        }
        within!(self, conn => {
            let mut question = QueryBuilder::new(SQL);
            among(organs, &mut question);
            question.push(" and issued between ").push_bind(from).push(" and ").push_bind(to);
            question.push(" order by issued, year, serial, lead, no limit ").push_bind(limit);
            question.build_query_as().fetch_all(conn).await
        })
    }

    /// The last number of a card that an organ gave in a year; 0 before the first.
    pub async fn last_card(&mut self, organ: i32, year: i32) -> Result<i32, StoreError> {
        const SQL: &str =
            "select coalesce(max(serial), 0) from card where organ = $1 and year = $2";
        within!(self, conn => {
            sqlx::query_scalar(SQL).bind(organ).bind(year).fetch_one(conn).await
        })
    }

    /// The last number an organ gave in a year; 0 before the first. Whoever gives the next holds a lock until it stands.
    pub async fn last_lead(&mut self, organ: i32, year: i32) -> Result<i32, StoreError> {
        const SQL: &str =
            "select coalesce(max(serial), 0) from lead where organ = $1 and year = $2";
        within!(self, conn => {
            sqlx::query_scalar(SQL).bind(organ).bind(year).fetch_one(conn).await
        })
    }
}
