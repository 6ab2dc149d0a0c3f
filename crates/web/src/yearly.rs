//! The year (年度报告): the figures that the report of a petition office is written from, and that it was made.

use desk::views::{Year, YearFigure, YearPressing};
use rules::{
    ask::{FieldFault, Malformed},
    codes::YearlyDuty,
    deadline::Left,
    ids::OrganId,
    keep::Subject,
    office::Office,
    yearly::{YearlyDone, YearlyOwed, records},
};

use crate::{
    Tongue,
    error::{Reply, WebError},
    form::{Fields, Query},
    input::{Choice, Input, Shape, Sheet, pick},
    keep::{Cell, KeepPage, Search, Table, Typed, done, failed, organ, shown},
    paths,
    visit::Visit,
};

/// The one change of this page.
const CHANGE: &str = "yearly_done";

/// GET /office/supervision/year
pub(crate) async fn show(visit: Visit, Query(query): Query) -> Reply {
    let year = query.get("year").trim().parse().ok();
    shown(None, &of_year(&visit, year, Typed::default(), query.get("done")).await?)
}

/// POST /office/supervision/year
pub(crate) async fn change(mut visit: Visit, fields: Fields) -> Reply {
    if fields.get("change") != CHANGE {
        return Err(WebError::Broken);
    }
    let kept = match parse(&fields, &visit) {
        Ok(done) => visit.desk.do_yearly(&visit.officer, done).await.map(|()| done.year),
        Err(malformed) => Err(malformed.into()),
    };
    match kept {
        Ok(year) => Ok(done(&paths::year(year), CHANGE)),
        Err(error) => {
            let year = fields.get("year").trim().parse().ok();
            let (status, typed) = failed(&visit, fields, Subject::New, error).await?;
            visit.refresh().await?;
            shown(Some(status), &of_year(&visit, year, typed, "").await?)
        }
    }
}

fn parse(fields: &Fields, visit: &Visit) -> Result<YearlyDone, Malformed> {
    let missing = |name: &str| Malformed::field(name, FieldFault::Missing);
    let own = recording(visit);
    let organ = match (organ(fields, "organ", visit)?, &own[..]) {
        (Some(organ), _) => organ,
        (None, [only]) => *only,
        (None, _) => return Err(missing("organ")),
    };
    let on = fields.given("on").ok_or_else(|| missing("on"))?;
    Ok(YearlyDone {
        organ,
        duty: YearlyDuty::parse(fields.get("duty")).ok_or_else(|| missing("duty"))?,
        year: fields.get("year").trim().parse().map_err(|_| missing("year"))?,
        on: rules::ask::parse_date(&on)
            .ok_or_else(|| Malformed::field("on", FieldFault::NotADate))?,
    })
}

/// The petition offices for which this officer records what was done.
fn recording(visit: &Visit) -> Vec<OrganId> {
    let actor = visit.officer.actor();
    let mine = actor.organs().into_iter();
    mine.filter(|organ| records(&actor, *organ, &visit.office)).collect()
}

async fn of_year(
    visit: &Visit,
    year: Option<i16>,
    typed: Typed,
    done: &str,
) -> Result<KeepPage, WebError> {
    let year = visit.desk.year(&visit.officer, year).await?;
    let tongue = visit.tongue;
    let building = visit.building(&paths::year(year.year), &typed);
    let records = !year.recorded_by.is_empty();
    let form = records.then(|| {
        let now = [("year", year.year.to_string())];
        building.form(CHANGE, &now, |sheet| inputs(sheet, visit, &year))
    });
    let frame = visit.frame(tongue.say("year-title", &[("year", year.year.into())]));
    let mut page = building.page(
        frame,
        Vec::new(),
        tables(tongue, &year, &visit.office),
        form.into_iter().collect(),
    );
    page.lead = Some(tongue.text("year-lead"));
    let chosen: Fields = [("year".to_owned(), year.year.to_string())].into_iter().collect();
    let sheet = Sheet { tongue, typed: &chosen, fault: None, prefix: "find" };
    let years = year.years.iter().map(|year| Choice::new(year.to_string(), year.to_string()));
    let years = sheet.input("year", pick(String::new(), years)).plain();
    page.search = Some(Search { action: paths::YEAR, inputs: vec![years] });
    Ok(visit.told(page, typed, done))
}

fn inputs(sheet: &Sheet<'_>, visit: &Visit, year: &Year) -> Vec<Input> {
    let mut inputs = Vec::new();
    if 1 < year.recorded_by.len() {
        let name = |organ| visit.office.organ_name(organ);
        let organs = year.recorded_by.iter().map(|id| Choice::new(id.to_string(), name(*id)));
        inputs.push(sheet.input("organ", pick(visit.tongue.text("choose"), organs)).needed());
    }
    inputs.push(sheet.input("duty", sheet.words("yearly", YearlyDuty::WORDS)).needed());
    inputs.push(sheet.input("year", Shape::Line("number")).needed());
    inputs.push(sheet.input("on", Shape::Line("date")).needed());
    inputs
}

fn tables(tongue: Tongue, year: &Year, office: &Office) -> Vec<Table> {
    let counted = |title: &str, vocabulary: Option<&str>, figures: &[YearFigure]| {
        let rows = figures.iter().map(|figure| row(tongue, vocabulary, figure)).collect();
        Table::new(tongue, title, &["year-what", "year-count"], rows)
    };
    let owed = year.owed.iter().map(|owed| duty(tongue, owed, office)).collect();
    let pressed = year.pressings.iter().map(|one| pressed(tongue, *one)).collect();
    let heads = ["year-what", "year-times", "year-answered", "year-adopted"];
    vec![
        Table::new(tongue, "year-owed", &["year-what", "year-organ", "year-due", "year-on"], owed),
        Table::new(tongue, "year-totals", &["year-what", "year-count"], totals(tongue, year)),
        counted("year-kinds", Some("kind"), &year.kinds),
        counted("year-forms", Some("form"), &year.forms),
        counted("year-classes", None, &year.classes),
        counted("year-organs", None, &year.organs),
        counted("year-ways", Some("way"), &year.ways),
        Table::new(tongue, "year-pressings", &heads, pressed),
    ]
}

fn row(tongue: Tongue, vocabulary: Option<&str>, figure: &YearFigure) -> Vec<Cell> {
    if figure.filter.is_none() {
        return vec![Cell::new(tongue.text("year-none")), count(figure)];
    }
    let name = vocabulary.map(|vocabulary| tongue.word(vocabulary, &figure.word));
    let name = name.or_else(|| figure.name.clone()).unwrap_or_else(|| figure.word.clone());
    vec![Cell::new(name), count(figure)]
}

/// How many, and the list of them where there is one.
fn count(figure: &YearFigure) -> Cell {
    let count = figure.count.to_string();
    match &figure.filter {
        Some(filter) => Cell::link(count, paths::list(filter.pairs())),
        None => Cell::new(count),
    }
}

fn totals(tongue: Tongue, year: &Year) -> Vec<Vec<Cell>> {
    let list =
        |label: &str, figure: &YearFigure| vec![Cell::new(tongue.text(label)), count(figure)];
    let persons = vec![Cell::new(tongue.text("year-persons")), Cell::new(year.persons.to_string())];
    vec![list("year-all", &year.all), persons, list("year-repeats", &year.repeats)]
}

fn duty(tongue: Tongue, owed: &YearlyOwed, office: &Office) -> Vec<Cell> {
    let done = owed.done.map_or_else(|| tongue.text("year-not-done"), |on| tongue.date(on));
    let late = owed.done.is_some_and(|on| owed.due.date < on);
    let late = late.then(|| tongue.text("year-done-late"));
    vec![
        Cell::new(tongue.word("yearly", owed.duty.word())),
        Cell::new(office.organ_name(owed.organ)),
        Cell::new(tongue.due(owed.due)),
        Cell::new(done).marked(late),
    ]
}

fn pressed(tongue: Tongue, one: YearPressing) -> Vec<Cell> {
    vec![
        Cell::new(tongue.word("pressing", one.pressing.word())),
        Cell::new(one.times.to_string()),
        Cell::new(one.answered.to_string()),
        Cell::new(one.adopted.to_string()),
    ]
}

/// What is owed of last year, in a line, and whether it is late.
pub(crate) fn reminded(owed: &YearlyOwed, left: Left, tongue: Tongue) -> (String, String, bool) {
    let facts = [
        ("year", owed.year.into()),
        ("duty", tongue.word("yearly", owed.duty.word()).into()),
        ("due", tongue.due(owed.due).into()),
        ("left", tongue.left(left).into()),
    ];
    let late = matches!(left, Left::Late { .. });
    (tongue.say("year-reminded", &facts), paths::year(owed.year), late)
}
