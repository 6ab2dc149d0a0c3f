//! `lugu rules`: check the law as data, compute and explain dates, adopt rules, publish a year.

mod check;

use std::{path::Path, process::ExitCode};

use desk::{
    Desk,
    views::{EventView, Officer},
};
use jiff::{Timestamp, civil::Date, tz::TimeZone};
use rules::{
    calendar::{Calendar, PublishedYear},
    deadline::{Due, Period, Step},
    rulebook::{Rulebook, TermId},
};
use serde_json::json;
use web::Tongue;

use super::{open, password};
use crate::{
    config::{self, CalendarOf, Rules, Unit},
    voice::{BadInput, Voice},
};

/// Runs the command.
pub(crate) async fn run(rules: Rules, voice: &Voice) -> anyhow::Result<ExitCode> {
    match rules {
        Rules::Check { dir } => check::run(dir.as_deref(), voice),
        Rules::Due(asked) => compute(&asked, voice),
        Rules::Explain { number, house, user, password_file } => {
            let password = password(&password_file)?;
            let desk = open(&house).await?;
            let told = explain(&desk, &number, (&user, &password), voice).await;
            desk.close().await;
            told
        }
        Rules::Adopt { file, house, from } => {
            let (text, from) = (read(&file)?, day(&from, voice)?);
            let desk = open(&house).await?;
            let adopted = desk.adopt_rules(&file.display().to_string(), text, from).await;
            desk.close().await;
            let name = adopted?.name;
            let json = json!({"adopted": name, "from": from});
            let facts = [("name", name.into()), ("from", voice.tongue.date(from).into())];
            voice.tell(&json, &[voice.tongue.say("cli-rules-adopted", &facts)]);
            Ok(ExitCode::SUCCESS)
        }
        Rules::Calendar(CalendarOf::Add { file, house, notice }) => {
            publish(&file, &house, &notice, voice).await
        }
    }
}

fn read(file: &Path) -> Result<String, BadInput> {
    let unreadable = |error| BadInput(format!("{}: {error}", file.display()));
    std::fs::read_to_string(file).map_err(unreadable)
}

async fn publish(
    file: &Path,
    house: &config::House,
    notice: &str,
    voice: &Voice,
) -> anyhow::Result<ExitCode> {
    let (name, text) = (file.display().to_string(), read(file)?);
    let year = PublishedYear::parse(&name, &text, notice.trim());
    let year = year.map_err(|error| BadInput(error.to_string()))?;
    let number = year.year;
    let desk = open(house).await?;
    let confirmed = desk.publish_calendar(year).await;
    desk.close().await;
    let confirmed = confirmed?;
    let json = json!({"year": number, "confirmed": confirmed.dates, "moved": confirmed.moved});
    let facts = [
        ("year", number.to_string().into()),
        ("count", confirmed.dates.into()),
        ("moved", confirmed.moved.into()),
    ];
    voice.tell(&json, &[voice.tongue.say("cli-rules-published", &facts)]);
    Ok(ExitCode::SUCCESS)
}

async fn explain(
    desk: &Desk,
    number: &str,
    (user, password): (&str, &str),
    voice: &Voice,
) -> anyhow::Result<ExitCode> {
    let officer = desk.checked(user, password).await?;
    desk.office().await?;
    let matter = desk.matter(&officer, number).await?;
    let tongue = voice.tongue;
    let Some(due) = matter.due.map(|due| due.due) else {
        let facts = [("number", matter.number.clone().into())];
        let json = json!({"number": matter.number, "due": null, "why": []});
        voice.tell(&json, &[tongue.say("cli-rules-nothing-due", &facts)]);
        return Ok(ExitCode::SUCCESS);
    };
    let books = desk.rulebooks();
    let reason = matter.why.as_ref().zip(books.of_matter(matter.rulebook));
    let why = reason.map_or_else(Vec::new, |(reason, book)| tongue.reasons(reason, book));
    let term = reason.map(|(reason, book)| book.term(reason.term));
    let mut json = json!({
        "number": matter.number,
        "due": due.date,
        "nominal": due.nominal,
        "provisional": due.provisional,
        "rulebook": matter.rulebook,
        "term": term.map(|term| term.id.name()),
        "article": term.map(|term| &term.article),
        "source": term.map(|term| &term.source),
        "ground": term.map(|term| &term.ground),
        "from": reason.map(|(reason, _)| reason.from),
        "why": why,
    });
    let moved = confirmed(desk, &officer, number, tongue).await?;
    let facts = [("number", matter.number.clone().into()), ("due", tongue.due(due).into())];
    let mut lines = vec![tongue.say("cli-rules-explained", &facts)];
    match why.is_empty() {
        true => lines.push(format!("  {}", tongue.text("cli-rules-unexplained"))),
        false => lines.extend(why.into_iter().map(|step| format!("  {step}"))),
    }
    lines.extend(moved.iter().map(|line| format!("  {line}")));
    json["confirmed"] = json!(moved);
    voice.tell(&json, &lines);
    Ok(ExitCode::SUCCESS)
}

/// Which of its dates became certain, and by which notice.
async fn confirmed(
    desk: &Desk,
    officer: &Officer,
    number: &str,
    tongue: Tongue,
) -> anyhow::Result<Vec<String>> {
    let events = desk.events(officer, number).await?;
    let events = events.iter().filter(|event| event.kind == "matter.date_confirmed");
    let line = |event: &EventView| {
        let facts = event.facts.iter();
        let facts = facts.map(|(label, value)| (tongue.label(label), tongue.value(label, value)));
        let facts = facts.map(|(label, value)| format!("{label} {value}"));
        format!("{}　{}", tongue.event(&event.kind), facts.collect::<Vec<_>>().join("　"))
    };
    Ok(events.map(line).collect())
}

fn compute(asked: &config::Due, voice: &Voice) -> anyhow::Result<ExitCode> {
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
