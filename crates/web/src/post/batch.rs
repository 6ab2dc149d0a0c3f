//! A batch: its letters, and what is done to it: opened, settled, a letter set aside.

use askama::Template;
use axum::extract::Path;
use desk::{BatchView, DeskError, DifferenceView, FoundLetter, LetterLine, PostOpening};
use rules::post::{Fate, Label};
use uuid::Uuid;

use super::{Settled, of_letter};
use crate::{
    Tongue,
    deed::{DeedForm, Sent, done, id, names, told, whole},
    error::{Reply, WebError},
    form::{Fields, Query},
    input::{Fault, Input, Shape, Sheet},
    layout::{Frame, page_with},
    matters::view::Fact,
    paths,
    visit::Visit,
};

/// A letter in the form that opens its batch.
pub(crate) struct LetterInputs {
    pub(crate) label: String,
    pub(crate) inputs: Vec<Input>,
}

/// A letter of a batch that was opened.
pub(crate) struct LetterRow {
    pub(crate) label: String,
    pub(crate) fate: String,
    pub(crate) days: String,
    pub(crate) envelope: Option<String>,
    pub(crate) aside: Option<String>,
    pub(crate) register: Option<String>,
    pub(crate) form: Option<DeedForm>,
}

#[derive(Template)]
#[template(path = "post/batch.html")]
pub(crate) struct BatchPage {
    pub(crate) frame: Frame,
    pub(crate) done: Option<String>,
    pub(crate) fault: Option<Fault>,
    pub(crate) action: String,
    pub(crate) labels: String,
    pub(crate) facts: Vec<Fact>,
    /// Why whoever received it opened it.
    pub(crate) alone: Option<String>,
    pub(crate) difference: Option<Differs>,
    pub(crate) settle: Option<DeedForm>,
    pub(crate) open: Option<DeedForm>,
    pub(crate) each: Vec<LetterInputs>,
    pub(crate) each_open: bool,
    pub(crate) letters: Vec<LetterRow>,
}

/// What was found to differ, in words.
pub(crate) struct Differs {
    pub(crate) what: Vec<String>,
    pub(crate) reason: Option<String>,
    pub(crate) settled: Option<Settled>,
}

/// GET /office/post/batches/{id}
pub(crate) async fn show(visit: Visit, Path(name): Path<String>, Query(query): Query) -> Reply {
    shown(&visit, id(&name)?, &Sent::default(), query.get("done")).await
}

/// POST /office/post/batches/{id}
pub(crate) async fn act(visit: Visit, Path(name): Path<String>, fields: Fields) -> Reply {
    let batch = id(&name)?;
    let (desk, officer) = (&visit.desk, &visit.officer);
    let view = desk.post_batch(officer, batch).await?.ok_or(WebError::NotFound)?;
    let asked = match fields.get("change") {
        "open" => match opening(&fields, &view) {
            Ok(opening) => desk.open_post(officer, batch, opening).await,
            Err(error) => Err(error),
        },
        "settle" => desk.settle_post(officer, batch, fields.get("settlement")).await,
        "aside" => {
            let why = (fields.get("aside_fate"), fields.get("aside_reason"));
            desk.set_letter_aside(officer, fields.get("label"), why).await
        }
        _ => return Err(WebError::Broken),
    };
    match asked {
        Ok(()) => Ok(done(&paths::post_batch(&batch), fields.get("change"))),
        Err(error) => {
            let sent = Sent::of(&visit, &fields, error)?;
            shown(&visit, batch, &sent, "").await
        }
    }
}

/// What was typed about a batch that is opened.
fn opening(fields: &Fields, view: &BatchView) -> Result<PostOpening, DeskError> {
    let found = |label: &Label| FoundLetter {
        label: label.as_str().to_owned(),
        fate: fields.get(&of_letter("fate", label)).to_owned(),
        postmarked_on: fields.given(&of_letter("postmarked_on", label)),
        letter_date: fields.given(&of_letter("letter_date", label)),
        no_envelope: fields.get(&of_letter("no_envelope", label)) == "true",
    };
    Ok(PostOpening {
        counted: whole(fields, "counted")?,
        letters: view.letters.iter().map(|letter| found(&letter.label)).collect(),
        difference: fields.given("difference"),
        alone: fields.given("alone"),
        envelopes: fields.given("envelopes"),
    })
}

async fn shown(visit: &Visit, id: Uuid, sent: &Sent, after: &str) -> Reply {
    let view = visit.desk.post_batch(&visit.officer, id).await?.ok_or(WebError::NotFound)?;
    let frame = visit.frame(visit.tongue.text("post-batch-title"));
    let mut page = batch_page(frame, &view, sent);
    page.done = told(visit.tongue, "post-done", after);
    page_with(sent.status.unwrap_or_default(), &page)
}

/// The page of a batch with the forms that the viewer may send.
pub(crate) fn batch_page(frame: Frame, view: &BatchView, sent: &Sent) -> BatchPage {
    let tongue = frame.tongue;
    let opens = view.opened.is_none() && view.works;
    let each = if opens { each(view, sent, tongue) } else { Vec::new() };
    // What is wrong with a letter is shown where it stands, and what was said of one is not folded away.
    let about_letter = sent.fault.as_ref().is_some_and(|fault| {
        view.letters.iter().any(|one| fault.name.ends_with(one.label.as_str()))
    });
    let said = view
        .letters
        .iter()
        .any(|one| !matches!(sent.typed.get(&of_letter("fate", &one.label)), "" | "opened"));
    BatchPage {
        done: None,
        fault: sent.fault.clone(),
        action: paths::post_batch(&view.id),
        labels: paths::post_labels(&view.id),
        facts: facts(view, tongue),
        alone: view.opened.as_ref().and_then(|opened| opened.alone.clone()),
        difference: view.difference.as_ref().map(|one| Differs::of(one, tongue)),
        settle: view.may_settle.then(|| settle(sent, tongue)),
        open: opens.then(|| open(view, sent, tongue)),
        each,
        each_open: about_letter || said,
        letters: match view.opened {
            Some(_) => {
                view.letters.iter().map(|one| row(one, view.works, (sent, tongue))).collect()
            }
            None => Vec::new(),
        },
        frame,
    }
}

fn facts(view: &BatchView, tongue: Tongue) -> Vec<Fact> {
    let opened = view.opened.as_ref();
    let told = [
        ("post-organ", Some(view.organ.clone())),
        ("post-way", Some(tongue.word("post-way", view.way.word()))),
        ("post-received-on", Some(tongue.date(view.on))),
        ("post-received-by", Some(names(&view.received_by, tongue))),
        ("post-received", Some(view.received.to_string())),
        ("post-opened-on", opened.map(|opened| tongue.date(opened.on))),
        ("post-opener", opened.map(|opened| opened.by.clone())),
        ("post-counted", opened.map(|opened| opened.counted.to_string())),
        ("post-envelopes", opened.and_then(|opened| opened.envelopes.clone())),
    ];
    let fact = |(label, value): (&str, Option<String>)| Some(Fact::new(tongue.text(label), value?));
    told.into_iter().filter_map(fact).collect()
}

fn open(view: &BatchView, sent: &Sent, tongue: Tongue) -> DeedForm {
    let own = sent.is("open", ("", ""));
    let fresh = Fields::default();
    let sheet = sent.sheet(own, &fresh, tongue);
    let mut inputs = vec![sheet.input("counted", Shape::Line("number")).needed()];
    if view.own {
        inputs.push(sheet.input("alone", Shape::Text(2)).needed());
    }
    inputs.push(sheet.input("difference", Shape::Text(2)));
    inputs.push(sheet.input("envelopes", Shape::Line("text")));
    let about = if view.own { "post-open-own" } else { "post-open-about" };
    DeedForm {
        change: "open",
        title: tongue.text("post-open"),
        about: Some(tongue.text(about)),
        hidden: Vec::new(),
        inputs,
        open: own || !view.own,
    }
}

fn each(view: &BatchView, sent: &Sent, tongue: Tongue) -> Vec<LetterInputs> {
    let own = sent.is("open", ("", ""));
    let fresh = Fields::default();
    let sheet = sent.sheet(own, &fresh, tongue);
    view.letters.iter().map(|one| letter_inputs(&sheet, &one.label)).collect()
}

fn letter_inputs(sheet: &Sheet<'_>, label: &Label) -> LetterInputs {
    let input = |part: &str, shape| {
        sheet.labelled(&of_letter(part, label), sheet.tongue.field("", part), shape).plain()
    };
    LetterInputs {
        label: label.grouped(),
        inputs: vec![
            input("fate", fates(sheet)),
            input("postmarked_on", Shape::Line("date")),
            input("letter_date", Shape::Line("date")),
            input("no_envelope", Shape::Tick),
        ],
    }
}

/// What may have become of a letter, the first being what became of nearly all.
fn fates(sheet: &Sheet<'_>) -> Shape {
    let choices = Fate::WORDS.iter();
    let choices =
        choices.map(|word| crate::input::Choice::new(*word, sheet.tongue.word("fate", word)));
    let group = crate::input::Group { label: String::new(), choices: choices.collect() };
    Shape::Pick(vec![group])
}

fn settle(sent: &Sent, tongue: Tongue) -> DeedForm {
    let own = sent.is("settle", ("", ""));
    let fresh = Fields::default();
    let sheet = sent.sheet(own, &fresh, tongue);
    DeedForm {
        change: "settle",
        title: tongue.text("post-settle"),
        about: Some(tongue.text("post-settle-about")),
        hidden: Vec::new(),
        inputs: vec![sheet.input("settlement", Shape::Text(3)).needed()],
        open: true,
    }
}

fn row(line: &LetterLine, works: bool, (sent, tongue): (&Sent, Tongue)) -> LetterRow {
    let days =
        [("field-postmarked-on", line.postmarked_on), ("field-letter-date", line.letter_date)];
    let told = |(label, day): (&str, Option<jiff::civil::Date>)| {
        Some(format!("{} {}", tongue.text(label), tongue.date(day?)))
    };
    let word = match (line.registered, line.waits, line.fate) {
        _ if line.dealt => "dealt",
        (true, ..) => "registered",
        (_, true, _) => "waits",
        (_, _, Some(fate)) => fate.word(),
        (_, _, None) => "unopened",
    };
    let opened = !matches!(line.fate, None | Some(Fate::PassedOn | Fate::Missing));
    let may = works && line.waits;
    let kept = if line.no_envelope { "post-envelope-none" } else { "post-envelope-kept" };
    LetterRow {
        label: line.label.grouped(),
        fate: tongue.word("letter-standing", word),
        days: days.into_iter().filter_map(told).collect::<Vec<_>>().join(" · "),
        // What was passed on took its envelope along, and what is missing has none.
        envelope: opened.then(|| tongue.text(kept)),
        aside: line.aside.clone(),
        register: may.then(|| paths::register_letter(&line.label)),
        form: may.then(|| aside(line, sent, tongue)),
    }
}

/// The form that says that a letter is not registered.
fn aside(line: &LetterLine, sent: &Sent, tongue: Tongue) -> DeedForm {
    let label = line.label.as_str();
    let own = sent.is("aside", ("label", label));
    let fresh = Fields::default();
    let sheet = sent.sheet(own, &fresh, tongue);
    let inputs = vec![
        sheet.input("aside_fate", sheet.words("fate", Fate::ASIDE)).needed(),
        sheet.input("aside_reason", Shape::Text(2)).needed(),
    ];
    // The one that came back keeps its ids, so that the fault leads to it.
    let apart = |input: Input| if own { input } else { input.apart(label) };
    DeedForm {
        change: "aside",
        title: tongue.text("post-aside"),
        about: None,
        hidden: vec![("label", label.to_owned())],
        inputs: inputs.into_iter().map(apart).collect(),
        open: own,
    }
}

impl Differs {
    fn of(view: &DifferenceView, tongue: Tongue) -> Self {
        let counts = [
            ("post-differs-missing", view.what.missing),
            ("post-differs-empty", view.what.empty),
            ("post-differs-extra", view.what.extra),
        ];
        let told = |(key, count): (&str, u16)| tongue.say(key, &[("count", count.into())]);
        Self {
            what: counts.into_iter().filter(|(_, count)| 0 < *count).map(told).collect(),
            reason: view.reason.clone(),
            settled: view.settled.as_ref().map(|settled| Settled::of(settled, tongue)),
        }
    }
}
