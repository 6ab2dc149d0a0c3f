//! Content classes: those that come with the program, and the office's own below them.

use desk::DeskError;
use rules::{
    ask::{FieldFault, Malformed},
    class::{ClassCode, Classes},
    codes::Role,
    keep::{Change, Subject, keeps_all},
};

use super::{Building, Cell, KeepForm, KeepPage, Table, Typed, done, failed, learnt, shown};
use crate::{
    error::{Reply, WebError},
    form::{Fields, Query},
    input::{Choice, Shape, pick},
    paths,
    visit::Visit,
};

/// GET /office/keep/classes
pub(crate) async fn list(visit: Visit, Query(query): Query) -> Reply {
    let under = ClassCode::parse(query.get("under")).ok();
    shown(None, &level(&visit, under, Typed::default(), query.get("done"))?)
}

/// POST /office/keep/classes
pub(crate) async fn change(mut visit: Visit, fields: Fields) -> Reply {
    let (under, word) =
        (ClassCode::parse(fields.get("under")).ok(), fields.get("change").to_owned());
    let change = asked(&word, &fields, under);
    if let Err(DeskError::NoSuch("change")) = change {
        return Err(WebError::Broken);
    }
    let subject = change.as_ref().map_or(Subject::New, Change::subject);
    let kept = match change {
        Ok(change) => visit.desk.keep_office(&visit.officer, change, super::version(&fields)).await,
        Err(error) => Err(error),
    };
    match kept {
        Ok(()) => Ok(done(&paths::keep_classes(under), &word)),
        Err(error) => {
            let (status, typed) = failed(&visit, fields, subject, error).await?;
            visit.refresh().await?;
            shown(Some(status), &level(&visit, under, typed, "")?)
        }
    }
}

fn asked(word: &str, fields: &Fields, under: Option<ClassCode>) -> Result<Change, DeskError> {
    let no_class = || Malformed::field("class", FieldFault::NoSuchClass);
    let class = || ClassCode::parse(fields.get("class")).map_err(|_| no_class());
    Ok(match word {
        "add_class" => Change::AddClass {
            parent: under.ok_or_else(no_class)?,
            name: super::line(fields, "name")?,
        },
        "rename_class" => {
            Change::RenameClass { class: class()?, name: super::line(fields, "new_name")? }
        }
        "retire_class" => Change::RetireClass(class()?),
        "restore_class" => Change::RestoreClass(class()?),
        _ => return Err(DeskError::NoSuch("change")),
    })
}

/// The classes of one level, below one of the level above.
fn level(
    visit: &Visit,
    under: Option<ClassCode>,
    typed: Typed,
    done: &str,
) -> Result<KeepPage, WebError> {
    if !keeps_all(&visit.officer.actor(), &visit.office) {
        return Err(DeskError::Denied { needed: &[Role::Admin] }.into());
    }
    let classes = visit.desk.classes();
    let title = match under {
        None => visit.tongue.text("keep-classes"),
        Some(code) => classes.names(code).map_err(|_| WebError::NotFound)?.join(" / "),
    };
    let building = visit.building(paths::KEEP_CLASSES, &typed);
    let below: Vec<_> = match under {
        None => classes.tops().collect(),
        Some(code) => classes.all_below(code).collect(),
    };
    let rows = below.iter().map(|class| row(visit, &building, &classes, under, *class)).collect();
    let heads = ["keep-label-code", "field-name", "keep-label-state", "keep-label-do"];
    let table = Table::new(visit.tongue, "keep-classes", &heads, rows);
    let table = Table { title: String::new(), ..table };
    let forms = forms(visit, &building, under, &below);
    let mut page = building.page(visit.frame(title), visit.rooms(), vec![table], forms);
    page.lead = Some(learnt::of_classes(visit, &visit.tongue.text("keep-classes-lead")));
    page.facts = above(visit, &classes, under);
    Ok(visit.told(page, typed, done))
}

/// Where one is, said in words beside the code.
fn above(visit: &Visit, classes: &Classes, under: Option<ClassCode>) -> Vec<super::Fact> {
    let path = under.map(ClassCode::path).unwrap_or_default();
    let named = path.into_iter().filter_map(|code| Some((code, classes.name(code).ok()?)));
    let fact = |(code, name): (ClassCode, &str)| super::Fact {
        label: visit.tongue.text("keep-label-code"),
        value: format!("{code} {name}"),
    };
    named.map(fact).collect()
}

fn row(
    visit: &Visit,
    building: &Building<'_>,
    classes: &Classes,
    under: Option<ClassCode>,
    (code, name): (ClassCode, &str),
) -> Vec<Cell> {
    let own = visit.office.classes.get(&code);
    let (state, change) = match own {
        None => ("keep-built-in", None),
        Some(own) if own.retired => ("keep-retired", Some("restore_class")),
        Some(_) if classes.is_retired(code) => ("keep-retired", None),
        Some(_) => ("keep-own", Some("retire_class")),
    };
    let press = change.map(|change| {
        let under = under.map(|under| under.to_string()).unwrap_or_default();
        building.press(change, name, &[("class", code.to_string()), ("under", under)])
    });
    let named = match code.level() {
        3 => Cell::new(name),
        _ => Cell::link(name, paths::keep_classes(Some(code))),
    };
    vec![
        Cell::new(code.to_string()),
        named,
        Cell::new(visit.tongue.text(state)),
        Cell::press(press),
    ]
}

fn forms(
    visit: &Visit,
    building: &Building<'_>,
    under: Option<ClassCode>,
    below: &[(ClassCode, &str)],
) -> Vec<KeepForm> {
    let Some(under) = under.filter(|under| under.level() < 3) else { return Vec::new() };
    let mut forms =
        vec![building.form("add_class", &[], |sheet| {
            vec![sheet.input("name", Shape::Line("text")).needed()]
        })];
    let own = below.iter().filter(|(code, _)| visit.office.classes.contains_key(code));
    let own: Vec<_> = own.map(|(code, name)| Choice::new(code.to_string(), *name)).collect();
    if !own.is_empty() {
        forms.push(building.form("rename_class", &[], |sheet| {
            vec![
                sheet.input("class", pick(visit.tongue.text("choose"), own)).needed(),
                sheet.input("new_name", Shape::Line("text")).needed(),
            ]
        }));
    }
    for form in &mut forms {
        form.hidden.push(("under".to_owned(), under.to_string()));
    }
    forms
}
