//! `lugu rules`: compute a due date and say why.

use std::process::ExitCode;

use jiff::{Timestamp, civil::Date, tz::TimeZone};
use rules::{
    calendar::Calendar,
    deadline::{Due, Period, Step},
    rulebook::{Rulebook, TermId},
};
use serde_json::json;

use crate::{
    config::{self, Rules, Unit},
    voice::{BadInput, Voice},
};

/// Runs the command.
pub(crate) fn run(rules: &Rules, voice: &Voice) -> anyhow::Result<ExitCode> {
    let Rules::Due(asked) = rules;
    let calendar = Calendar::shipped()?;
    let from = day(&asked.from, voice)?;
    let (due, why) = due(asked, calendar, from, voice)?;
    let why: Vec<_> = why.iter().map(|step| voice.tongue.why(step)).collect();
    let json = json!({
        "due": due.date,
        "nominal": due.nominal,
        "provisional": due.provisional,
        "why": why,
    });
    let mut lines = vec![voice.tongue.due(due)];
    lines.extend(why.into_iter().map(|step| format!("  {step}")));
    voice.tell(&json, &lines);
    Ok(ExitCode::SUCCESS)
}

fn due(
    asked: &config::Due,
    calendar: &Calendar,
    from: Date,
    voice: &Voice,
) -> anyhow::Result<(Due, Vec<Step>)> {
    if let Some(name) = &asked.term {
        let unknown = || BadInput(format!("{}{name}", voice.tongue.text("cli-no-such-term")));
        let term = Rulebook::shipped()?.term(TermId::parse(name).ok_or_else(unknown)?);
        return Ok((term.due(calendar, from), term.explain(calendar, from)));
    }
    let count = asked.count.unwrap_or_default();
    let period = match asked.unit {
        Some(Unit::WorkingDays) => Period::WorkingDays(count),
        Some(Unit::Months) => Period::Months(count),
        Some(Unit::CalendarDays) | None => Period::CalendarDays(count),
    };
    Ok((calendar.due(from, period), calendar.explain(from, period)))
}

/// A civil day, or the day a moment falls on in the zone of the law.
fn day(text: &str, voice: &Voice) -> anyhow::Result<Date> {
    if let Some(date) = rules::ask::parse_date(text) {
        return Ok(date);
    }
    let moment: Timestamp = text
        .parse()
        .map_err(|_| BadInput(format!("{}{text}", voice.tongue.text("cli-not-a-day"))))?;
    Ok(moment.to_zoned(TimeZone::get("Asia/Shanghai")?).date())
}
