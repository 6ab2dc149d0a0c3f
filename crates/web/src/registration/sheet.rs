//! The registration form: its fields in the order of a letter, and what lies beside it.

use askama::Template;
use desk::Typed;
use rules::{
    circle::is_reception,
    codes::{Form, Kind, Source},
};

use super::ROWS;
use crate::{
    area, class,
    error::WebError,
    form::Fields,
    input::{Choice, Fault, Input, Shape, Sheet, pick},
    layout::Frame,
    matters::alike::Earlier,
    paths,
    person::{self, Row},
    seems::{Hint, hints, organ_hint},
    visit::Visit,
};

/// A form begun and kept.
pub(crate) struct Kept {
    pub(crate) name: String,
    pub(crate) url: String,
    pub(crate) title: String,
    pub(crate) saved: String,
}

/// What lies beside the form.
#[derive(Default)]
pub(crate) struct Beside {
    pub(crate) begun: Vec<Kept>,
    /// There is a last registration to be like.
    pub(crate) last: bool,
    /// What was looked for and found; none where nobody looked.
    pub(crate) earlier: Option<Vec<Earlier>>,
    /// Nothing was there to look by.
    pub(crate) too_little: bool,
    /// Not everything was read yet since the program started.
    pub(crate) warming: bool,
    /// What the letter seems to be: what that is, and the words it rests on.
    pub(crate) suggested: Vec<Hint>,
    /// What it asks for.
    pub(crate) requests: Vec<String>,
    /// Said after the form was kept.
    pub(crate) kept: Option<String>,
}

#[derive(Template)]
#[template(path = "registration/new.html")]
pub(crate) struct RegisterPage {
    pub(crate) frame: Frame,
    pub(crate) fault: Option<Fault>,
    pub(crate) draft: String,
    pub(crate) arrival: Vec<Input>,
    pub(crate) what: Vec<Input>,
    /// Classes beside the main one.
    pub(crate) classes: Vec<Input>,
    pub(crate) about: Vec<Row>,
    /// Whether there may be more rows: petitioners, those complained of.
    pub(crate) may_add: [bool; 2],
    pub(crate) petitioners: Vec<Row>,
    pub(crate) more_petitioners: Vec<Row>,
    pub(crate) representatives: Vec<Row>,
    pub(crate) counts: Vec<Input>,
    pub(crate) beside: Beside,
    /// Which folded parts were typed into, so that they stand open: petitioners, representatives, classes.
    pub(crate) open: [bool; 3],
}

impl Beside {
    /// What lies beside the form, nothing looked for.
    pub(super) async fn of(visit: &Visit, typed: &Fields) -> Result<Self, WebError> {
        let zone = visit.desk.zone();
        let own = typed.get("draft");
        let begun = visit.desk.begun(&visit.officer).await?;
        let kept = begun.into_iter().filter(|begun| begun.name != own).map(|begun| Kept {
            url: paths::begun(&begun.name),
            title: titled(&begun.text, visit),
            saved: visit.tongue.when(rules::stored::When::Instant(begun.saved), &zone),
            name: begun.name,
        });
        let last = visit.desk.last(&visit.officer).await?.is_some();
        Ok(Self { begun: kept.collect(), last, ..Self::default() })
    }

    /// The same, with earlier matters that may be the same.
    pub(super) async fn looked(visit: &Visit, typed: &Fields) -> Result<Self, WebError> {
        let area = area::code(typed.given("area"), &visit.desk.areas());
        let number = typed.given("original_number");
        // What names no class is said when the form is sent; here it is as if none were given.
        let class = class::meant("class", typed.get("class"), &visit.desk.classes());
        let class = class.ok().flatten();
        let sought = Typed {
            number,
            area,
            class,
            title: typed.get("title").to_owned(),
            content: typed.get("content").to_owned(),
            petitioners: person::petitioners(typed, "petitioner"),
            about: person::complained(typed),
            report: typed.get("kind") == Kind::Report.word(),
            // The page looks by itself as well, while one types.
            asked: typed.get("look") != "typing",
        };
        let too_little = sought.says_nothing();
        let found = visit.desk.likely(&visit.officer, &sought).await?;
        let earlier =
            found.into_iter().map(|likely| Earlier::of(likely, visit.tongue, None)).collect();
        let kind = typed.get("kind");
        let suggested = visit.desk.suggested(&sought, kind);
        let seems = (kind, suggested.class.as_ref());
        let organs = visit.desk.suggested_organs(&visit.office, &sought, seems);
        let organs = organs.iter().map(|organ| organ_hint(organ, visit.tongue)).collect::<Vec<_>>();
        let of = Self::of(visit, typed).await?;
        Ok(Self {
            earlier: Some(earlier),
            too_little,
            warming: visit.is_warming(),
            requests: suggested.requests.clone(),
            suggested: hints(suggested, visit.tongue).into_iter().chain(organs).collect(),
            ..of
        })
    }
}

/// A kept form's title, or that it has none yet.
fn titled(text: &str, visit: &Visit) -> String {
    let typed = Fields::parse(text.as_bytes()).unwrap_or_default();
    typed.given("title").unwrap_or_else(|| visit.tongue.text("no-title"))
}

pub(crate) fn register_page(
    visit: &Visit,
    typed: &Fields,
    fault: Option<Fault>,
    beside: Beside,
) -> RegisterPage {
    let sheet = Sheet { tongue: visit.tongue, typed, fault: fault.as_ref(), prefix: "" };
    let mut petitioners = person::petitioner_rows(&sheet, "petitioner", ROWS);
    let about = person::about_rows(&sheet);
    let may_add = [&petitioners, &about].map(|rows| rows.len() < person::MOST_ROWS);
    let more_petitioners = petitioners.split_off(1);
    let what = what(&sheet, visit);
    RegisterPage {
        frame: visit.frame(visit.tongue.text("register-title")),
        draft: typed.get("draft").to_owned(),
        arrival: arrival(&sheet, visit),
        classes: class::further(
            &sheet,
            &visit.desk.classes(),
            what.iter().find(|input| input.name == "class"),
        ),
        what,
        about,
        may_add,
        petitioners,
        more_petitioners,
        representatives: person::petitioner_rows(&sheet, "representative", ROWS),
        counts: ["persons", "signers"]
            .map(|name| number(&sheet, name))
            .into_iter()
            .chain([sheet.input("withhold_name", Shape::Tick).plain_mark()])
            .collect(),
        beside,
        open: [
            typed.get("more") == "petitioner" || touched(typed, "petitioner", 2),
            touched(typed, "representative", 1),
            typed.all("classes").any(|code| !code.trim().is_empty()),
        ],
        fault: fault.map(|fault| fault.placed("", typed)),
    }
}

/// Whether anything was typed into the rows from this one on.
fn touched(typed: &Fields, prefix: &str, first: usize) -> bool {
    let rows = person::rows(typed, prefix, ROWS);
    (first..=rows).any(|row| person::petitioner(typed, &format!("{prefix}_{row}")).is_some())
}

fn number(sheet: &Sheet<'_>, name: &str) -> Input {
    sheet.input(name, Shape::Line("number")).plain()
}

fn arrival(sheet: &Sheet<'_>, visit: &Visit) -> Vec<Input> {
    let tongue = sheet.tongue;
    let mut inputs = vec![
        sheet.input("original_number", Shape::Line("text")),
        sheet.input("form", sheet.words("form", Form::WORDS)).needed_among_many(tongue),
        kind(sheet, visit).needed_among_many(tongue),
        sheet.input("received_on", Shape::Line("date")),
        sheet.input("letter", Shape::Line("text")),
        sheet.input("postmarked_on", Shape::Line("date")),
        sheet.input("letter_date", Shape::Line("date")),
        sheet.input("source", sheet.words("source", Source::WORDS)),
        sheet.input("addressee", Shape::Line("text")),
    ];
    inputs.extend(concerned(sheet, visit));
    inputs.extend(organs(sheet, visit));
    inputs.into_iter().map(quiet).collect()
}

/// Reports are for discipline organs alone: elsewhere they are not offered, and a hint says where they go.
fn kind(sheet: &Sheet<'_>, visit: &Visit) -> Input {
    if visit.registers_reports() {
        return sheet.input("kind", sheet.words("kind", Kind::WORDS));
    }
    let words = Kind::WORDS.iter().copied().filter(|word| *word != Kind::Report.word());
    let words: Vec<_> = words.collect();
    let input = sheet.input("kind", sheet.words("kind", &words));
    Input { hint: Some(sheet.tongue.text("hint-register-kind")), ..input }
}

/// Nearly everything may be left out, and the form says so once: a mark at every field would hide the needed ones.
fn quiet(input: Input) -> Input {
    if input.needed { input } else { input.plain() }
}

/// For what whoever brings it is punished, by the organ to which that had gone: asked only where reports are received.
fn concerned(sheet: &Sheet<'_>, visit: &Visit) -> Option<Input> {
    let receives = visit.officer.posts.iter().any(|post| is_reception(post, &visit.office));
    let organs = visit.office.receiving();
    let organs = organs.map(|organ| Choice::new(organ.id.to_string(), &organ.name));
    let label = visit.tongue.text("register-concerned");
    let none = visit.tongue.text("retaliation-none");
    receives.then(|| sheet.labelled("concerned", label, pick(none, organs)))
}

/// For which of my organs: asked only of whoever has several.
fn organs(sheet: &Sheet<'_>, visit: &Visit) -> Option<Input> {
    let mut organs = visit.officer.actor().organs();
    organs.retain(|organ| visit.office.receives(*organ));
    if organs.len() < 2 {
        return None;
    }
    let own = organs.iter().map(|id| Choice::new(id.to_string(), visit.office.organ_name(*id)));
    Some(sheet.input("organ", pick(visit.tongue.text("choose"), own)))
}

fn what(sheet: &Sheet<'_>, visit: &Visit) -> Vec<Input> {
    let classes = class::suggestions(&visit.desk.classes());
    let (areas, tongue) = (area::suggestions(&visit.desk, &visit.office), sheet.tongue);
    vec![
        sheet.input("title", Shape::Line("text")).needed_among_many(tongue),
        sheet.input("content", Shape::Text(8)).needed_among_many(tongue),
        sheet.input("points", Shape::Text(3)).plain_mark(),
        sheet.input("class", classes).plain_mark(),
        sheet.input("area", Shape::Suggest(areas)).plain_mark(),
        sheet.input("attachments", Shape::Text(2)).plain_mark(),
    ]
}
