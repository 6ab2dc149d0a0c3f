//! One thing done to many matters: chosen on the list, its fields filled in once, done one by one, and taken back.

use askama::Template;
use axum::http::StatusCode;
use desk::{
    Done, Errand, MOST_ROWS,
    views::{ListRow, Officer},
};
use rules::{
    ask::Malformed,
    codes::{Branch, Way},
    command::spec,
};
use serde_json::{Map, Value};
use uuid::Uuid;

use super::told;
use crate::{
    Tongue, area, class,
    error::{Reply, WebError},
    form::Fields,
    input::{Choice, Fault, Input, Shape, Sheet, pick},
    layout::{Frame, page, page_with},
    paths,
    phrases::{self, Phrases},
    visit::Visit,
};

/// What can be done to many, each with the command it is.
const ACTS: [(&str, &str); 7] = [
    ("classify", "summarise"),
    ("propose", "propose"),
    ("check", "check"),
    ("sign_off", "sign_off"),
    ("allot", "allot"),
    ("sign_for", "sign_for"),
    ("link", "link_repeat"),
];
/// What the command that takes a last step back is called.
const TAKE_BACK: &str = "take_back";

/// A matter that was picked, as the form carries it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Pick {
    number: String,
    version: i32,
    /// What an undo sets again: class and area.
    class: Option<String>,
    area: Option<String>,
}

/// A picked matter on a page.
pub(crate) struct Picked {
    pub(crate) pick: String,
    pub(crate) url: String,
    pub(crate) number: String,
    pub(crate) title: String,
    pub(crate) place: String,
}

#[derive(Template)]
#[template(path = "lists/bulk.html")]
pub(crate) struct BulkPage {
    pub(crate) frame: Frame,
    pub(crate) fault: Option<Fault>,
    pub(crate) act: &'static str,
    pub(crate) about: String,
    pub(crate) picked: Vec<Picked>,
    /// More were picked than are done at once.
    pub(crate) too_many: bool,
    pub(crate) inputs: Vec<Input>,
    pub(crate) button: String,
    pub(crate) key: String,
    pub(crate) back: String,
}

/// What became of one matter.
pub(crate) struct Outcome {
    pub(crate) url: String,
    pub(crate) number: String,
    pub(crate) sentence: String,
}

/// The form that takes back what was done.
pub(crate) struct Undo {
    pub(crate) act: &'static str,
    pub(crate) picks: Vec<String>,
    pub(crate) earlier: String,
    pub(crate) key: String,
}

#[derive(Template)]
#[template(path = "lists/done.html")]
pub(crate) struct DonePage {
    pub(crate) frame: Frame,
    pub(crate) done: Vec<Outcome>,
    pub(crate) refused: Vec<Outcome>,
    pub(crate) undo: Option<Undo>,
    /// Some of what was done cannot be taken back here.
    pub(crate) not_undone: Option<String>,
    pub(crate) back: String,
}

/// What somebody's roles may ever do to many matters.
pub(crate) fn acts(tongue: Tongue, officer: &Officer) -> Vec<(&'static str, String)> {
    let may = |(_, command): &&(&str, &str)| {
        let roles = spec(command).map_or(&[][..], |spec| spec.roles);
        officer.posts.iter().any(|post| roles.contains(&post.role))
    };
    let named = |(act, _): &(&'static str, &str)| (*act, tongue.word("bulk", act));
    ACTS.iter().filter(may).map(named).collect()
}

/// POST /office/bulk: what was picked, and what is still to be said about it.
pub(crate) async fn ask(visit: Visit, fields: Fields) -> Reply {
    let fields = phrases::put_in(fields);
    let Some((act, command)) = ACTS.iter().find(|(act, _)| *act == fields.get("act")) else {
        return page(&nothing(&visit, &fields, "bulk-no-act"));
    };
    if picks(&fields).is_empty() {
        return page(&nothing(&visit, &fields, "bulk-none"));
    }
    page(&asking(&visit, &fields, (act, command), None).await?)
}

/// The page that asks what is still to be said, with what was typed and what is wrong with it.
async fn asking(
    visit: &Visit,
    fields: &Fields,
    (act, command): (&'static str, &str),
    fault: Option<Fault>,
) -> Result<BulkPage, WebError> {
    let picks = picks(fields);
    let numbers: Vec<_> = picks.iter().map(|pick| pick.number.clone()).collect();
    let rows = visit.desk.rows_of(&visit.officer, &numbers).await?;
    let most = usize::try_from(MOST_ROWS).unwrap_or(usize::MAX);
    let picked: Vec<_> = picks.iter().take(most).map(|pick| shown(pick, &rows, visit)).collect();
    let sheet =
        Sheet { tongue: visit.tongue, typed: fields, fault: fault.as_ref(), prefix: "bulk" };
    Ok(BulkPage {
        frame: visit.frame(visit.tongue.word("bulk", act)).after(fields),
        about: visit.tongue.word("about-bulk", act),
        too_many: most < picks.len(),
        button: visit.tongue.say("bulk-do", &[("count", picked.len().into())]),
        inputs: with_phrases(inputs(act, &sheet, visit), command, &rows, visit).await?,
        // The form's own key goes on with it: what it may already have done is not done again.
        key: fields.given("key").unwrap_or_else(|| Uuid::new_v4().simple().to_string()),
        back: back(fields),
        act,
        picked,
        fault: fault.map(|fault| fault.placed("bulk", fields)),
    })
}

/// POST /office/bulk/do: each its own act; what is refused says why, and nothing is half done.
pub(crate) async fn run(visit: Visit, fields: Fields) -> Reply {
    let fields = phrases::put_in(fields);
    let Some((act, command)) = ACTS.iter().find(|(act, _)| *act == fields.get("act")) else {
        return page(&nothing(&visit, &fields, "bulk-no-act"));
    };
    let most = usize::try_from(MOST_ROWS).unwrap_or(usize::MAX);
    let picks: Vec<_> = picks(&fields).into_iter().take(most).collect();
    let asked = match asked(act, &fields, &visit) {
        Ok(asked) => asked,
        Err(malformed) => {
            let fault = Fault::of(&malformed, visit.tongue);
            let again = asking(&visit, &fields, (act, command), Some(fault)).await?;
            return page_with(StatusCode::BAD_REQUEST, &again);
        }
    };
    let errand = |pick: &Pick| Errand {
        number: pick.number.clone(),
        version: pick.version,
        fields: asked.clone(),
    };
    let errands: Vec<_> = picks.iter().map(errand).collect();
    let key = fields.get("key");
    let answers = visit.desk.run_errands(&visit.officer, command, &errands, key).await;
    let (mut done, mut refused, mut undone) = (Vec::new(), Vec::new(), Vec::new());
    for (pick, answer) in picks.iter().zip(answers) {
        match answer {
            Ok(left) => {
                done.push(outcome(pick, visit.tongue.text("bulk-done")));
                undone.extend(undo_of(act, pick, &left, &asked));
            }
            Err(error) => {
                let sentence = told::refused(&visit, &pick.number, &error).await;
                refused.push(outcome(pick, sentence));
            }
        }
    }
    let not_undone = (undone.len() < done.len()).then(|| not_undone(act, &visit));
    let undo = (!undone.is_empty()).then(|| Undo {
        act,
        picks: undone.iter().map(written).collect(),
        earlier: fields.get("earlier").trim().to_owned(),
        key: format!("undo {key}"),
    });
    let title = visit.tongue.word("bulk", act);
    let frame = visit.frame(title).after(&fields);
    page(&DonePage { frame, done, refused, undo, not_undone, back: back(&fields) })
}

/// POST /office/bulk/undo: takes back each that nobody has touched since.
pub(crate) async fn undo(visit: Visit, fields: Fields) -> Reply {
    let Some((act, _)) = ACTS.iter().find(|(act, _)| *act == fields.get("act")) else {
        return page(&nothing(&visit, &fields, "bulk-no-act"));
    };
    let (mut done, mut refused) = (Vec::new(), Vec::new());
    for pick in picks(&fields).iter().take(usize::try_from(MOST_ROWS).unwrap_or(usize::MAX)) {
        let (command, asked) = taking_back(act, pick, fields.get("earlier"));
        let errand = Errand { number: pick.number.clone(), version: pick.version, fields: asked };
        let key = fields.get("key");
        match visit.desk.run_errand(&visit.officer, command, &errand, key).await {
            Ok(_) => done.push(outcome(pick, visit.tongue.text("bulk-undone"))),
            Err(error) => {
                let sentence = told::refused(&visit, &pick.number, &error).await;
                refused.push(outcome(pick, sentence));
            }
        }
    }
    let frame = visit.frame(visit.tongue.text("bulk-undo-title")).after(&fields);
    let back = back(&fields);
    page(&DonePage { frame, done, refused, undo: None, not_undone: None, back })
}

/// Nothing to do, and why.
fn nothing(visit: &Visit, fields: &Fields, key: &str) -> DonePage {
    let frame = visit.frame(visit.tongue.text("bulk-title")).after(fields);
    let (done, refused) = (Vec::new(), Vec::new());
    let sentence = Some(visit.tongue.text(key));
    DonePage { frame, done, refused, undo: None, not_undone: sentence, back: back(fields) }
}

/// Where the list was that somebody came from.
fn back(fields: &Fields) -> String {
    let asked = fields.get("back");
    let ours = paths::inside(asked).filter(|to| to.split('?').next() == Some(paths::MATTERS));
    ours.unwrap_or(paths::MATTERS).to_owned()
}

/// Number and version, with class and area where an undo carries them.
pub(crate) fn picks(fields: &Fields) -> Vec<Pick> {
    let part = |part: Option<&str>| part.filter(|part| *part != "-").map(str::to_owned);
    let pick = |text: &str| {
        let mut parts = text.split_whitespace();
        let number = parts.next()?.to_owned();
        let version = parts.next()?.parse().ok()?;
        Some(Pick { number, version, class: part(parts.next()), area: part(parts.next()) })
    };
    let mut seen = std::collections::BTreeSet::new();
    let picks = fields.all("pick").filter_map(pick);
    picks.filter(|pick| seen.insert(pick.number.clone())).collect()
}

fn written(pick: &Pick) -> String {
    let part = |part: &Option<String>| part.clone().unwrap_or_else(|| "-".to_owned());
    format!("{} {} {} {}", pick.number, pick.version, part(&pick.class), part(&pick.area))
}

fn outcome(pick: &Pick, sentence: String) -> Outcome {
    let (url, number) = (paths::matter(&pick.number), pick.number.clone());
    Outcome { url, number, sentence }
}

fn shown(pick: &Pick, rows: &[ListRow], visit: &Visit) -> Picked {
    let row = rows.iter().find(|row| row.number == pick.number);
    Picked {
        pick: format!("{} {}", pick.number, pick.version),
        url: paths::matter(&pick.number),
        number: pick.number.clone(),
        title: row.map(|row| row.title.clone()).unwrap_or_default(),
        place: row.map(|row| visit.tongue.word("pile", row.pile.word())).unwrap_or_default(),
    }
}

/// What one must say for all of them.
fn inputs(act: &str, sheet: &Sheet<'_>, visit: &Visit) -> Vec<Input> {
    let choose = || visit.tongue.text("choose");
    match act {
        "classify" => vec![
            sheet.input("class", class::suggestions(&visit.desk.classes())),
            sheet.input("area", Shape::Suggest(area::suggestions(&visit.desk, &visit.office))),
        ],
        "propose" => {
            let inside = visit.office.organs.values().filter(|organ| !organ.outside);
            let organs = inside.map(|organ| Choice::new(organ.id.to_string(), &organ.name));
            vec![
                sheet.input("way", sheet.words("way", Way::WORDS)).needed(),
                sheet.input("to", pick(choose(), organs)),
                sheet.input("branch", sheet.words("branch", Branch::WORDS)),
                sheet.input("opinion", Shape::Text(3)),
            ]
        }
        "check" | "sign_off" => vec![sheet.input("remark", Shape::Text(2))],
        "link" => vec![sheet.input("earlier", Shape::Line("text")).needed()],
        _ => Vec::new(),
    }
}

/// The fields with what the organ keeps for them, where all of it lies with one organ.
async fn with_phrases(
    inputs: Vec<Input>,
    command: &str,
    rows: &[ListRow],
    visit: &Visit,
) -> Result<Vec<Input>, WebError> {
    let holder = rows.first().map(|row| row.holder.as_str());
    let holder = holder.filter(|holder| rows.iter().all(|row| row.holder == *holder));
    let organ = holder.and_then(|holder| visit.office.find_organ(holder));
    let Some(organ) = organ.map(|organ| organ.id) else { return Ok(inputs) };
    let phrases = Phrases::of(visit).await?;
    let beside = |input| phrases.beside(input, (organ, command), paths::BULK);
    Ok(inputs.into_iter().map(beside).collect())
}

/// The fields of the act as the desk takes them.
fn asked(act: &str, fields: &Fields, visit: &Visit) -> Result<Map<String, Value>, Malformed> {
    let names: &[&str] = match act {
        "propose" => &["way", "to", "branch", "opinion"],
        "check" | "sign_off" => &["remark"],
        "link" => &["earlier"],
        _ => &[],
    };
    let given = |name: &&str| Some(((*name).to_owned(), fields.given(name)?.into()));
    let mut asked: Map<String, Value> = names.iter().filter_map(given).collect();
    if act == "classify" {
        let class = class::meant("class", fields.get("class"), &visit.desk.classes())?;
        asked.extend(class.map(|class| ("class".to_owned(), class.into())));
        let area = area::code(fields.given("area"), &visit.desk.areas());
        asked.extend(area.map(|area| ("area".to_owned(), area.into())));
    }
    Ok(asked)
}

/// What takes this back, where something does: a class that was not there before cannot be unset.
fn undo_of(act: &str, pick: &Pick, left: &Done, asked: &Map<String, Value>) -> Option<Pick> {
    let number = pick.number.clone();
    let undone = Pick { number, version: left.version, class: None, area: None };
    match act {
        "classify" => {
            let (class, area) = (asked.contains_key("class"), asked.contains_key("area"));
            let known = (!class || left.class.is_some()) && (!area || left.area.is_some());
            let class = left.class.clone().filter(|_| class);
            let area = left.area.clone().filter(|_| area);
            known.then_some(Pick { class, area, ..undone })
        }
        "link" => Some(undone),
        "sign_for" => None,
        _ => Some(undone),
    }
}

fn not_undone(act: &str, visit: &Visit) -> String {
    let key = if act == "classify" { "bulk-class-stays" } else { "bulk-stays" };
    visit.tongue.text(key)
}

/// The command that takes an act back, with its fields.
fn taking_back(act: &str, pick: &Pick, earlier: &str) -> (&'static str, Map<String, Value>) {
    let set = |name: &str, value: &Option<String>| {
        value.clone().map(|value| (name.to_owned(), Value::from(value)))
    };
    match act {
        "classify" => {
            let fields = [set("class", &pick.class), set("area", &pick.area)];
            ("summarise", fields.into_iter().flatten().collect())
        }
        "link" => ("unlink", set("other", &Some(earlier.to_owned())).into_iter().collect()),
        _ => (TAKE_BACK, Map::new()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_pick_is_read_as_it_was_written_and_once() {
        let fields = Fields::parse(
            b"pick=2026-1+3&pick=2026-2+4+NR0101+-&pick=2026-1+9&pick=nonsense&pick=x+y",
        );
        let picks = picks(&fields.unwrap());
        let pick = |number: &str, version, class: Option<&str>| Pick {
            number: number.to_owned(),
            version,
            class: class.map(str::to_owned),
            area: None,
        };
        assert_eq!(picks, [pick("2026-1", 3, None), pick("2026-2", 4, Some("NR0101"))]);
        assert_eq!(written(&picks[1]), "2026-2 4 NR0101 -");
    }

    #[test]
    fn a_class_is_taken_back_only_where_there_was_one() {
        let asked: Map<_, _> = [("class".to_owned(), "NR02".into())].into_iter().collect();
        let pick = Pick { number: "1".to_owned(), version: 1, class: None, area: None };
        let left = |class: Option<&str>| Done {
            version: 2,
            class: class.map(str::to_owned),
            area: Some("990121".to_owned()),
        };
        let undo = undo_of("classify", &pick, &left(Some("NR01")), &asked).unwrap();
        assert_eq!(written(&undo), "1 2 NR01 -", "the area was not touched");
        assert_eq!(undo_of("classify", &pick, &left(None), &asked), None);
        assert_eq!(undo_of("sign_for", &pick, &left(None), &Map::new()), None);
    }
}
