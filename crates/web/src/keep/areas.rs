//! Administrative areas: the table to look into, and towns of the office's own, one or thousands.

use axum::response::{IntoResponse, Redirect};
use desk::DeskError;
use rules::{
    area::{AreaCode, AreaLevel, Areas, BadRow, towns},
    codes::Role,
    keep::{Change, Subject, keeps_all},
};

use super::{Cell, KeepPage, Search, Table, Typed, done, failed, shown};
use crate::{
    Tongue,
    error::{Reply, WebError},
    form::{Fields, Query},
    input::{Fault, Shape, Sheet},
    paths,
    visit::Visit,
};

/// Rows of one page: whoever sees more searches.
const MOST_ROWS: usize = 200;
/// Bad lines named on a page.
const MOST_LINES: usize = 20;

/// GET /office/keep/areas
pub(crate) async fn list(visit: Visit, Query(query): Query) -> Reply {
    let mut page = table(&visit, &query, Typed::default())?;
    let came = query.get("came").parse::<u32>().ok().filter(|_| query.get("done") == "name_areas");
    if let Some(count) = came {
        page.done = Some(visit.tongue.say("keep-areas-came", &[("count", count.into())]));
    }
    shown(None, &page)
}

/// POST /office/keep/areas
pub(crate) async fn change(mut visit: Visit, fields: Fields) -> Reply {
    let text = match fields.get("change") {
        "name_areas" => fields.get("rows").to_owned(),
        "name_area" => {
            format!("{},{}", fields.get("area_code").trim(), fields.get("name").trim())
        }
        _ => return Err(WebError::Broken),
    };
    let (word, areas) = (fields.get("change").to_owned(), visit.desk.areas());
    let typed = match towns(&text, &areas) {
        Ok(towns) => {
            let came = towns.len();
            let change = Change::NameAreas(towns);
            match visit.desk.keep_office(&visit.officer, change, None).await {
                Ok(()) if word == "name_areas" => {
                    return Ok(Redirect::to(&paths::areas_came(came)).into_response());
                }
                Ok(()) => return Ok(done(paths::KEEP_AREAS, &word)),
                Err(error) => failed(&visit, fields, Subject::New, error).await?,
            }
        }
        Err(bad) => (axum::http::StatusCode::BAD_REQUEST, unread(&visit, fields, &bad)),
    };
    visit.refresh().await?;
    shown(Some(typed.0), &table(&visit, &Fields::default(), typed.1)?)
}

/// The lines that cannot be taken, beside what was pasted.
fn unread(visit: &Visit, fields: Fields, bad: &[BadRow]) -> Typed {
    let tongue = visit.tongue;
    let one = fields.get("change") == "name_area";
    let fault = match bad {
        [only] if one => {
            let name = if only.fault.word() == "name" { "name" } else { "area_code" };
            Fault::new(name, tongue.word("row-fault", only.fault.word()))
        }
        _ => Fault::new("rows", tongue.say("keep-bad-rows", &[("count", bad.len().into())])),
    };
    let lines = bad.iter().filter(|_| !one).take(MOST_LINES);
    let lines = lines.map(|row| bad_row(tongue, row)).collect();
    Typed { fields, fault: Some(fault), since: Vec::new(), lines }
}

fn bad_row(tongue: Tongue, row: &BadRow) -> String {
    let facts =
        [("line", row.line.into()), ("fault", tongue.word("row-fault", row.fault.word()).into())];
    tongue.say("keep-bad-row", &facts)
}

/// A part of the table: below one area, by name, or the towns of the office's own county.
fn table(visit: &Visit, query: &Fields, typed: Typed) -> Result<KeepPage, WebError> {
    if !keeps_all(&visit.officer.actor(), &visit.office) {
        return Err(DeskError::Denied { needed: &[Role::Admin] }.into());
    }
    let (areas, building) = (visit.desk.areas(), visit.building(paths::KEEP_AREAS, &typed));
    let rows = codes(visit, &areas, query).into_iter().filter_map(|code| row(visit, &areas, code));
    let heads = ["keep-label-code", "field-name", "keep-label-whole", "keep-label-state"];
    let table = Table::new(visit.tongue, "keep-areas", &heads, rows.collect());
    let table = Table { title: String::new(), ..table };
    let forms = vec![
        building.form("name_area", &[], |sheet| {
            vec![
                sheet.input("area_code", Shape::Line("text")).needed(),
                sheet.input("name", Shape::Line("text")).needed(),
            ]
        }),
        building
            .form("name_areas", &[], |sheet| vec![sheet.input("rows", Shape::Text(12)).needed()]),
    ];
    let frame = visit.frame(visit.tongue.text("keep-areas"));
    let mut page = building.page(frame, visit.rooms(), vec![table], forms);
    let sheet = Sheet { tongue: visit.tongue, typed: query, fault: None, prefix: "keep" };
    let inputs = vec![sheet.input("find", Shape::Line("search")).plain()];
    page.search = Some(Search { action: paths::KEEP_AREAS, inputs });
    let own = visit.office.areas.len();
    page.lead = Some(visit.tongue.say("keep-areas-lead", &[("count", own.into())]));
    Ok(visit.told(page, typed, query.get("done")))
}

fn codes(visit: &Visit, areas: &Areas, query: &Fields) -> Vec<AreaCode> {
    let text = query.get("find").trim();
    if !text.is_empty() {
        let found = areas.find(text);
        return found.take(MOST_ROWS).map(|(code, _)| code).collect();
    }
    if let Ok(under) = AreaCode::parse(query.get("under")) {
        return areas.children(under).map(|(code, _)| code).take(MOST_ROWS).collect();
    }
    let served = visit.office.organs.values();
    let mut served: Vec<_> =
        served.filter_map(|organ| AreaCode::parse(organ.area.as_deref()?).ok()).collect();
    served.retain(|code| code.level() == AreaLevel::County);
    served.sort_unstable();
    served.dedup();
    let below = |code: &AreaCode| areas.children(*code).map(|(child, _)| child).collect::<Vec<_>>();
    served.iter().flat_map(below).take(MOST_ROWS).collect()
}

fn row(visit: &Visit, areas: &Areas, code: AreaCode) -> Option<Vec<Cell>> {
    let own = visit.office.areas.contains_key(&code);
    let name = areas.name(code).ok()?;
    let named = match code.level() {
        AreaLevel::Town => Cell::new(name),
        _ => Cell::link(name, paths::keep_areas_under(code)),
    };
    Some(vec![
        Cell::new(code.to_string()),
        named,
        Cell::new(areas.full_name(code).ok()?),
        Cell::new(visit.tongue.text(if own { "keep-own" } else { "keep-built-in" })),
    ])
}
