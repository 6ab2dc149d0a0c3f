//! What the security auditor (安全审计员) reads: who looked at which number, when, in what manner and why; and which of
//! these looks are unusual, each by a rule that is stated. Traces and no content.

use std::{
    collections::{BTreeSet, HashMap},
    sync::Arc,
};

use jiff::{Timestamp, ToSpan, civil::Date};
use rules::{
    ask::{FieldFault, Malformed, parse_date},
    codes::{Duty, Look, Role, Unusual},
    ids::{OfficerId, OrganId, PassageId, StreamId},
    stored::By,
    traces::{Looked, audits, heads, unusual},
};
use store::{TraceFilter, TraceRow, Work};
use uuid::Uuid;

use super::is_auditor;
use crate::{
    Desk, DeskError,
    house::House,
    project::civil,
    roster::Roster,
    sealing::{open_passage, unplaced},
    views::Officer,
};

/// Looks on one page.
const PAGE: i64 = 50;
/// Where no day is named, what is unusual is looked for in so many days.
const DAYS: i64 = 30;
/// More looks are not judged at once; the page says so.
const JUDGED: i64 = 20_000;
/// More unusual looks are not shown at once, the latest of them first.
const ODD: usize = 100;
/// Roles that read traces.
const AUDITORS: &[Role] = &[Role::Auditor];

/// What the traces are narrowed by, as it was typed.
#[derive(Clone, Debug, Default)]
pub struct Audit {
    /// An officer's name or id.
    pub officer: Option<String>,
    /// A matter's number, whole.
    pub number: Option<String>,
    /// A word of [`Look`].
    pub manner: Option<String>,
    /// The first day.
    pub from: Option<String>,
    /// The last day.
    pub to: Option<String>,
    /// Where the page before ended.
    pub cursor: Option<String>,
}

/// One look.
#[derive(Clone, Debug)]
pub struct LookView {
    /// When.
    pub at: Timestamp,
    /// Who, by id.
    pub officer: OfficerId,
    /// Who, by name.
    pub name: String,
    /// For which organ.
    pub organ: String,
    /// In what manner.
    pub manner: Look,
    /// The matter's number; none of a search.
    pub number: Option<String>,
    /// It was a report.
    pub report: bool,
    /// The version of the matter that was seen; none of a search.
    pub version: Option<i32>,
    /// How many matters a search found.
    pub found: Option<u32>,
    /// Why a seal was opened, where a reason was given.
    pub reason: Option<String>,
    /// A reason for the look was given in words, which its reception reads and no auditor.
    pub worded: bool,
    /// On what ground of their work, where the house found one.
    pub duty: Option<Duty>,
}

/// A look with what is unusual about it.
#[derive(Clone, Debug)]
pub struct Odd {
    /// The look.
    pub look: LookView,
    /// By which rules, at least one.
    pub why: Vec<Unusual>,
}

/// A page of traces.
#[derive(Clone, Debug)]
pub struct AuditPage {
    /// The looks, the latest first.
    pub looks: Vec<LookView>,
    /// Where the next page begins.
    pub next: Option<String>,
    /// What is unusual among all that the filter finds, the latest first; on later pages empty.
    pub odd: Vec<Odd>,
    /// The first day that was judged.
    pub judged_from: Date,
    /// There were more looks than are judged at once.
    pub more: bool,
}

impl Desk {
    /// The traces of the organs an auditor audits.
    ///
    /// # Errors
    /// [`DeskError::Denied`] for everybody who holds no auditor's role.
    pub async fn traces(&self, officer: &Officer, audit: &Audit) -> Result<AuditPage, DeskError> {
        if !is_auditor(officer) {
            return Err(DeskError::Denied { needed: AUDITORS });
        }
        let (house, actor, audit) = (Arc::clone(&self.house), officer.actor(), audit.clone());
        let read = self.house.store.read(move |work| {
            Box::pin(async move {
                let roster = house.roster(work).await?;
                let organs = audits(&actor, &roster.office);
                let filter = house.audit_filter(&audit, organs, &roster)?;
                let own = actor.by();
                let auditing = Auditing { house: &house, roster: &roster, own };
                auditing.page(work, filter, &audit).await
            })
        });
        read.await
    }

    /// The officers whose traces an auditor may ask for, by name.
    pub async fn audited(&self, officer: &Officer) -> Result<Vec<(OfficerId, String)>, DeskError> {
        if !is_auditor(officer) {
            return Err(DeskError::Denied { needed: AUDITORS });
        }
        let roster = self.roster().await?;
        let organs = audits(&officer.actor(), &roster.office);
        let here = |id: &OfficerId| {
            let posts = roster.office.officers.get(id).map(|one| one.posts.as_slice());
            posts.is_some_and(|posts| posts.iter().any(|post| organs.contains(&post.organ)))
        };
        let mut named: Vec<_> = roster.names.iter().filter(|(id, _)| here(id)).collect();
        named.sort_by(|one, other| one.1.cmp(other.1));
        Ok(named.into_iter().map(|(id, name)| (*id, name.clone())).collect())
    }
}

impl House {
    fn audit_filter(
        &self,
        audit: &Audit,
        organs: Vec<OrganId>,
        roster: &Roster,
    ) -> Result<TraceFilter, Malformed> {
        let manner = match present(audit.manner.as_ref()) {
            None => None,
            Some(word) => {
                let fault = || Malformed::field("manner", FieldFault::NotOneOf(Look::WORDS));
                Some(Look::parse(word).ok_or_else(fault)?.code())
            }
        };
        let after = match present(audit.cursor.as_ref()) {
            None => None,
            Some(text) => {
                let fault = || Malformed::field("cursor", FieldFault::NotA("text"));
                Some(parse_cursor(text).ok_or_else(fault)?)
            }
        };
        Ok(TraceFilter {
            organs: organs.into_iter().map(|organ| organ.0).collect(),
            officer: officer_of(audit.officer.as_ref(), roster)?.map(|officer| officer.0),
            number: present(audit.number.as_ref()).map(str::to_owned),
            manner,
            from_ms: parse_day("from", audit.from.as_ref())?.and_then(|day| self.begins(day)),
            before_ms: parse_day("to", audit.to.as_ref())?
                .and_then(|day| self.begins(day.saturating_add(1.day()))),
            after,
        })
    }

    /// The first millisecond of a day at the office.
    fn begins(&self, day: Date) -> Option<i64> {
        let zoned = day.to_zoned(self.zone.clone()).ok()?;
        Some(zoned.timestamp().as_millisecond())
    }
}

impl House {
    /// Those of these reports that are about whoever audits, or that nobody can read any more.
    pub(crate) async fn reports_about(
        &self,
        work: &mut Work<'_>,
        own: By,
        reports: BTreeSet<Uuid>,
        roster: &Roster,
    ) -> Result<BTreeSet<Uuid>, DeskError> {
        let By::Officer(own) = own else { return Ok(BTreeSet::new()) };
        let mut about_them = BTreeSet::new();
        for stream in reports {
            let Some(row) = work.matter(stream).await? else { continue };
            let shut = match self.load(work, row).await {
                Ok(held) => {
                    let report = held.matter.of_report();
                    report.is_some_and(|report| report.shuts_out(own, &roster.office))
                }
                // Whom it is about cannot be read.
                Err(DeskError::Unreadable(_) | DeskError::Damaged(_)) => true,
                Err(error) => return Err(error),
            };
            if shut {
                about_them.insert(stream);
            }
        }
        Ok(about_them)
    }
}

struct Auditing<'a> {
    house: &'a House,
    roster: &'a Roster,
    /// Whose hand audits.
    own: By,
}

impl Auditing<'_> {
    async fn page(
        &self,
        work: &mut Work<'_>,
        filter: TraceFilter,
        audit: &Audit,
    ) -> Result<AuditPage, DeskError> {
        let mut rows = work.traces(&filter, PAGE + 1).await?;
        let limit = usize::try_from(PAGE).unwrap_or(usize::MAX);
        let more_rows = limit < rows.len();
        rows.truncate(limit);
        let next = rows.last().filter(|_| more_rows).map(write_cursor);
        let kept_from = self.kept_from(work, rows.iter()).await?;
        rows.retain(|row| !kept_from.contains(&row.stream));
        let looks = self.opened(work, &rows).await?;
        let today = self.house.now().today;
        let named = parse_day("from", audit.from.as_ref())?;
        let judged_from = named.unwrap_or_else(|| today.saturating_sub(DAYS.days()));
        let (odd, more) = match filter.after {
            Some(_) => (Vec::new(), false),
            None => self.odd(work, &filter, judged_from).await?,
        };
        Ok(AuditPage { looks, next, odd, judged_from, more })
    }

    /// What is unusual among the looks of these days. All looks of an officer are judged, also where one number is asked
    /// for: how many there were within an hour is seen by the others.
    async fn odd(
        &self,
        work: &mut Work<'_>,
        filter: &TraceFilter,
        from: Date,
    ) -> Result<(Vec<Odd>, bool), DeskError> {
        let wide = TraceFilter {
            from_ms: self.house.begins(from),
            number: None,
            manner: None,
            ..filter.clone()
        };
        let mut rows = work.traces(&wide, JUDGED + 1).await?;
        let most = usize::try_from(JUDGED).unwrap_or(usize::MAX);
        let more = most < rows.len();
        rows.truncate(most);
        rows.reverse();
        let looked: Vec<_> = rows.iter().map(|row| self.looked(row)).collect();
        let why = unusual(&looked, &self.roster.calendar);
        let asked = |row: &TraceRow| {
            filter.number.as_ref().is_none_or(|number| row.number.as_ref() == Some(number))
                && filter.manner.is_none_or(|manner| row.manner == manner)
        };
        let told = rows.into_iter().zip(why).rev();
        let told = told.filter(|(row, why)| !why.is_empty() && asked(row)).take(ODD);
        let told: Vec<(TraceRow, Vec<Unusual>)> = told.collect();
        let kept_from = self.kept_from(work, told.iter().map(|(row, _)| row)).await?;
        let told = told.into_iter().filter(|(row, _)| !kept_from.contains(&row.stream));
        let (rows, why): (Vec<_>, Vec<_>) = told.unzip();
        let looks = self.opened(work, &rows).await?;
        let odd = looks.into_iter().zip(why).map(|(look, why)| Odd { look, why }).collect();
        Ok((odd, more))
    }

    fn looked(&self, row: &TraceRow) -> Looked<Uuid> {
        let at = Timestamp::from_millisecond(row.at_ms).unwrap_or_default();
        let officer = OfficerId(row.officer);
        // Whoever heads the work reads what others answer for.
        let heads = heads(&self.roster.office, officer, OrganId(row.organ));
        Looked {
            officer,
            matter: row.number.is_some().then_some(row.stream),
            report: row.report,
            at,
            local: at.to_zoned(self.house.zone.clone()).datetime(),
            charge: row.charge.filter(|_| !heads).map(OfficerId),
            ended: row.ended.map(civil),
        }
    }

    async fn opened(
        &self,
        work: &mut Work<'_>,
        rows: &[TraceRow],
    ) -> Result<Vec<LookView>, DeskError> {
        let reasons = self.reasons(work, rows).await?;
        let view = |row: &TraceRow| {
            let officer = OfficerId(row.officer);
            let duty = row.duty.map(|duty| Duty::from_code(duty).ok_or(()));
            Some(LookView {
                at: Timestamp::from_millisecond(row.at_ms).ok()?,
                officer,
                name: self.roster.names.get(&officer).cloned().unwrap_or_default(),
                organ: self.roster.office.organ_name(OrganId(row.organ)).to_owned(),
                manner: Look::from_code(row.manner)?,
                number: row.number.clone(),
                report: row.report,
                version: row.number.is_some().then_some(row.seen),
                found: row.found.and_then(|found| u32::try_from(found).ok()),
                reason: row.reason.and_then(|id| reasons.get(&id).cloned()),
                worded: row.reason.is_some() && !of_seal(row),
                duty: duty.transpose().ok()?,
            })
        };
        let damaged = || DeskError::Damaged("a trace");
        rows.iter().map(|row| view(row).ok_or_else(damaged)).collect()
    }

    /// The reports among these that are about the auditor: whoever audits learns of none about themselves.
    async fn kept_from(
        &self,
        work: &mut Work<'_>,
        rows: impl Iterator<Item = &TraceRow>,
    ) -> Result<BTreeSet<Uuid>, DeskError> {
        let reports = rows.filter(|row| row.report).map(|row| row.stream).collect();
        self.house.reports_about(work, self.own, reports, self.roster).await
    }

    /// The reasons given for opening seals, opened: what was erased is none any more. Why somebody looked at a report may say
    /// what it is about, and is no auditor's to read.
    async fn reasons(
        &self,
        work: &mut Work<'_>,
        rows: &[TraceRow],
    ) -> Result<HashMap<Uuid, String>, DeskError> {
        let of_seals = rows.iter().filter(|row| of_seal(row));
        let asked: Vec<_> = of_seals.filter_map(|row| Some((row.stream, row.reason?))).collect();
        let streams: Vec<_> = asked.iter().map(|(stream, _)| *stream).collect();
        let mut keys = HashMap::new();
        for row in work.content_keys(&streams).await? {
            keys.extend(unplaced(&self.house.key, &row)?.map(|key| (row.stream, key)));
        }
        let mut reasons = HashMap::new();
        for passage in work.passages(&asked).await? {
            let Some(key) = keys.get(&passage.stream) else { continue };
            let (stream, id) = (StreamId(passage.stream), PassageId(passage.id));
            let (text, _) = open_passage(key, stream, id, &passage.envelope)?;
            reasons.insert(passage.id, text);
        }
        Ok(reasons)
    }
}

fn of_seal(row: &TraceRow) -> bool {
    row.manner == Look::Seal.code()
}

fn present(text: Option<&String>) -> Option<&str> {
    text.map(|text| text.trim()).filter(|text| !text.is_empty())
}

fn parse_day(field: &str, given: Option<&String>) -> Result<Option<Date>, Malformed> {
    let Some(given) = present(given) else { return Ok(None) };
    let date = parse_date(given).ok_or_else(|| Malformed::field(field, FieldFault::NotADate))?;
    Ok(Some(date))
}

/// An officer by id or by name.
fn officer_of(given: Option<&String>, roster: &Roster) -> Result<Option<OfficerId>, Malformed> {
    let Some(word) = present(given) else { return Ok(None) };
    let id = Uuid::try_parse(word).ok().map(OfficerId);
    let id = id.filter(|id| roster.office.officers.contains_key(id));
    let named = || roster.names.iter().find(|(_, name)| *name == word).map(|(id, _)| *id);
    let found = id.or_else(named);
    found.map(Some).ok_or_else(|| Malformed::field("officer", FieldFault::NoSuchOfficer))
}

fn write_cursor(row: &TraceRow) -> String {
    let (stream, officer) = (row.stream.simple(), row.officer.simple());
    format!("{}.{stream}.{}.{officer}", row.at_ms, row.version)
}

fn parse_cursor(text: &str) -> Option<(i64, Uuid, i32, Uuid)> {
    let mut parts = text.split('.');
    let at = parts.next()?.parse().ok()?;
    let stream = Uuid::try_parse(parts.next()?).ok()?;
    let version = parts.next()?.parse().ok()?;
    let officer = Uuid::try_parse(parts.next()?).ok()?;
    parts.next().is_none().then_some((at, stream, version, officer))
}
