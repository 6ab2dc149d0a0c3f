//! Looks, as they go over the wire.

use desk::{AuditPage, LookView, Odd};
use jiff::tz::TimeZone;
use rules::{codes::Duty, stored::When};
use serde::Serialize;
use utoipa::{IntoParams, ToSchema};

use super::when::{Day, Written};
use crate::{Tongue, traces::because};

/// What the looks are narrowed by.
#[derive(Debug, IntoParams)]
#[into_params(parameter_in = Query)]
#[expect(dead_code, reason = "it describes the query; the fields are read by name")]
pub(crate) struct TraceQuery {
    /// An officer, by id or name.
    officer: Option<String>,
    /// A matter's whole number: who saw which version of it.
    number: Option<String>,
    /// `page`, `history`, `api`, `print`, `export`, `seal`, `emergency`, `search`, `list`.
    #[param(example = "print")]
    manner: Option<String>,
    /// The first day.
    #[param(example = "2026-11-01")]
    from: Option<String>,
    /// The last day.
    #[param(example = "2026-11-30")]
    to: Option<String>,
    /// Where to go on: `next` of the page before.
    cursor: Option<String>,
}

/// A page of looks.
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct Traces {
    /// The latest first.
    looks: Vec<Look>,
    /// Those to be checked among all that were found since `judged_from`, the latest first; on later pages empty.
    unusual: Vec<UnusualLook>,
    /// The first day that was judged.
    judged_from: Day,
    /// There were more looks than are judged at once: name fewer days.
    more: bool,
    /// Where the next page begins.
    #[serde(skip_serializing_if = "Option::is_none")]
    next: Option<String>,
}

/// One look.
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct Look {
    /// When.
    at: Written,
    /// Who, by id.
    officer: String,
    /// Who, by name.
    name: String,
    /// For which organ.
    organ: String,
    /// In what manner.
    #[schema(example = "page")]
    manner: &'static str,
    /// The matter's number; absent of a search.
    #[serde(skip_serializing_if = "Option::is_none")]
    number: Option<String>,
    /// It was a report.
    report: bool,
    /// The version of the matter that was seen.
    #[serde(skip_serializing_if = "Option::is_none")]
    version: Option<i32>,
    /// How many matters a search found; of a list, how many reports it showed.
    #[serde(skip_serializing_if = "Option::is_none")]
    found: Option<u32>,
    /// Why a seal was opened, where a reason was given.
    #[serde(skip_serializing_if = "Option::is_none")]
    reason: Option<String>,
    /// On what ground of their work: `charge`, `work`, `deputy`, `ended`, `known`, `upward`; absent where a reason was given
    /// in words, and of looks from before it was asked.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(example = "work")]
    duty: Option<&'static str>,
    /// The ground in words; of a reason in words only that one was given, and who reads it.
    #[serde(skip_serializing_if = "Option::is_none")]
    because: Option<String>,
}

/// A look to be checked.
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct UnusualLook {
    /// The look.
    #[serde(flatten)]
    look: Look,
    /// By which rules: `at_night`, `day_off`, `many_in_an_hour`, `others_charge`, `long_ended`.
    why: Vec<&'static str>,
}

impl Traces {
    /// The page, its times as the zone's clock shows them.
    pub(crate) fn of(page: AuditPage, zone: &TimeZone, tongue: Tongue) -> Self {
        let unusual = |odd: Odd| UnusualLook {
            look: Look::of(odd.look, (zone, tongue)),
            why: odd.why.iter().map(|one| one.word()).collect(),
        };
        Self {
            looks: page.looks.into_iter().map(|look| Look::of(look, (zone, tongue))).collect(),
            unusual: page.odd.into_iter().map(unusual).collect(),
            judged_from: Day(page.judged_from),
            more: page.more,
            next: page.next,
        }
    }
}

impl Look {
    fn of(look: LookView, (zone, tongue): (&TimeZone, Tongue)) -> Self {
        let because = because(&look, tongue);
        Self {
            because,
            at: Written::of(When::Instant(look.at), zone),
            officer: look.officer.to_string(),
            name: look.name,
            organ: look.organ,
            manner: look.manner.word(),
            number: look.number,
            report: look.report,
            version: look.version,
            found: look.found,
            reason: look.reason,
            duty: look.duty.map(Duty::word),
        }
    }
}
