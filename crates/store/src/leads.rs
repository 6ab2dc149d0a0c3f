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
    /// Keyed hash of whom it is about; none where nobody is certain.
    pub party: Option<Vec<u8>>,
    /// The organ below that it was assigned to last.
    pub below: Option<i32>,
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

/// A clarification of a lead.
#[derive(Debug, Clone, PartialEq, Eq, FromRow)]
pub struct ClarificationRow {
    /// The lead.
    pub lead: Uuid,
    /// Which of its clarifications.
    pub no: i32,
    /// The organ of discipline.
    pub organ: i32,
    /// Where it stands.
    pub stage: i32,
    /// The year of its number, once it is approved.
    pub year: Option<i32>,
    /// Its number in that year.
    pub serial: Option<i32>,
    /// The day it was approved.
    pub approved: Option<i32>,
    /// The day on which it was done in every form.
    pub given: Option<i32>,
    /// The day since which the portal shows it, where it does.
    pub public_since: Option<i32>,
    /// The day it ended.
    pub ended: Option<i32>,
}

/// What stands beside the row of a lead.
#[derive(Debug, Clone, Copy, Default)]
pub struct OfLead<'a> {
    /// The reports it rests on.
    pub reports: &'a [Uuid],
    /// Its cards.
    pub cards: &'a [CardRow],
    /// Its clarifications.
    pub clarifications: &'a [ClarificationRow],
}

/// Which leads are asked for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Leads {
    /// All, by number, the latest first; after the one with this year, number and organ, where one is named.
    Latest(Option<(i32, i32, i32)>),
    /// Those with which something is to be done, the one that is due first before the others; what has no day comes last.
    Open,
}

impl Work<'_> {
    /// Puts a lead as it stands, with what stands beside it.
    pub async fn put_lead(&mut self, row: &LeadRow, of: OfLead<'_>) -> Result<(), StoreError> {
        const EMPTY: [&str; 4] = [
            "delete from lead where id = $1",
            "delete from lead_report where lead = $1",
            "delete from card where lead = $1",
            "delete from clarification where lead = $1",
        ];
        const LEAD: &str =
            "insert into lead (id, organ, year, serial, room, keeper, handed, person,
            stage, disposal, finding, measure, form, due, is_over, closed, fed_back, party, below) ";
        const REPORTS: &str = "insert into lead_report (lead, matter) ";
        const CARDS: &str = "insert into card (lead, no, organ, card, party, year, serial, issued,
            dropped, is_over, ended) ";
        const CLARIFICATIONS: &str =
            "insert into clarification (lead, no, organ, stage, year, serial,
            approved, given, public_since, ended) ";
        for sql in EMPTY {
            change!(self, sql, row.id)?;
        }
        insert_all!(self, LEAD, [row], |mut put, row: &LeadRow| {
            put.push_bind(row.id).push_bind(row.organ).push_bind(row.year).push_bind(row.serial);
            put.push_bind(row.room).push_bind(row.keeper).push_bind(row.handed);
            put.push_bind(row.person).push_bind(row.stage).push_bind(row.disposal);
            put.push_bind(row.finding).push_bind(row.measure).push_bind(row.form);
            put.push_bind(row.due).push_bind(row.is_over).push_bind(row.closed);
            put.push_bind(row.fed_back).push_bind(row.party.clone()).push_bind(row.below);
        })?;
        let lead = row.id;
        insert_all!(self, REPORTS, of.reports, |mut put, matter: &Uuid| {
            put.push_bind(lead).push_bind(*matter);
        })?;
        insert_all!(self, CARDS, of.cards, |mut put, card: &CardRow| {
            put.push_bind(card.lead).push_bind(card.no).push_bind(card.organ);
            put.push_bind(card.card.clone()).push_bind(card.party.clone());
            put.push_bind(card.year).push_bind(card.serial).push_bind(card.issued);
            put.push_bind(card.dropped).push_bind(card.is_over).push_bind(card.ended);
        })?;
        insert_all!(self, CLARIFICATIONS, of.clarifications, |mut put, one: &ClarificationRow| {
            put.push_bind(one.lead).push_bind(one.no).push_bind(one.organ).push_bind(one.stage);
            put.push_bind(one.year).push_bind(one.serial).push_bind(one.approved);
            put.push_bind(one.given).push_bind(one.public_since).push_bind(one.ended);
        })?;
        Ok(())
    }

    /// At most so many leads of these organs, their own and those assigned to them.
    pub async fn leads(
        &mut self,
        organs: &[i32],
        which: Leads,
        limit: i64,
    ) -> Result<Vec<LeadRow>, StoreError> {
        const SQL: &str = "select * from lead where (organ in ";
        if organs.is_empty() {
            return Ok(Vec::new());
        }
        within!(self, conn => {
            let mut question = QueryBuilder::new(SQL);
            among(organs, &mut question);
            among(organs, question.push(" or below in "));
            question.push(")");
            match which {
                Leads::Latest(after) => {
                    if let Some((year, serial, organ)) = after {
                        question.push(" and (year, serial, organ) < (").push_bind(year);
                        question.push(", ").push_bind(serial);
                        question.push(", ").push_bind(organ).push(")");
                    }
                    question.push(" order by year desc, serial desc, organ desc limit ");
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

    /// The leads about one person, in the order of their numbers.
    pub async fn leads_about(&mut self, party: &[u8]) -> Result<Vec<LeadRow>, StoreError> {
        const SQL: &str = "select * from lead where party = $1 order by year, serial, id";
        within!(self, conn => sqlx::query_as(SQL).bind(party).fetch_all(conn).await)
    }

    /// The cards that were given to one person or unit and not taken back, in the order of their days.
    pub async fn cards_of(&mut self, party: &[u8]) -> Result<Vec<CardRow>, StoreError> {
        const SQL: &str = "select * from card where party = $1 and issued is not null
            and not dropped order by issued, lead, no";
        within!(self, conn => sqlx::query_as(SQL).bind(party).fetch_all(conn).await)
    }

    /// The clarifications that the portal shows since a day or later, the latest first, at most so many.
    pub async fn public_clarifications(
        &mut self,
        since: i32,
        limit: i64,
    ) -> Result<Vec<ClarificationRow>, StoreError> {
        const SQL: &str = "select * from clarification where public_since >= $1
            order by public_since desc, lead, no limit $2";
        within!(self, conn => {
            sqlx::query_as(SQL).bind(since).bind(limit).fetch_all(conn).await
        })
    }

    /// The last number of a clarification that an organ gave in a year; 0 before the first.
    pub async fn last_clarification(&mut self, organ: i32, year: i32) -> Result<i32, StoreError> {
        const SQL: &str =
            "select coalesce(max(serial), 0) from clarification where organ = $1 and year = $2";
        within!(self, conn => {
            sqlx::query_scalar(SQL).bind(organ).bind(year).fetch_one(conn).await
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
