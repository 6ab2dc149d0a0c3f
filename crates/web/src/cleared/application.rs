//! The application for a clarification (澄清申请书), filled in on the portal and printed: the person signs it and brings it to the office with
//! their identity card. Nothing of it is kept: a form that took applications would let anybody ask in somebody else's name whether
//! there is something about them.

use askama::Template;
use axum::http::StatusCode;
use rules::{
    ask::{FieldFault, Malformed},
    clarification::Limb,
    words::{TextFault, Words},
};

use crate::{
    Tongue,
    error::Reply,
    form::Fields,
    home::{Address, receptions},
    input::{Choice, Fault, Input, Shape, Sheet, pick},
    layout::{Frame, page, page_with},
    matters::view::Fact,
    paths,
    visit::Visitor,
};

/// The fields of a line, with whether each must be filled in.
const LINES: &[(&str, bool)] =
    &[("apply_name", true), ("apply_unit", false), ("apply_post", false), ("apply_phone", true)];
/// Sent with what was typed where that is to be changed.
const AGAIN: &str = "again";
/// The fields of a text.
const TEXTS: &[&str] = &["apply_reported", "apply_harm", "apply_request"];

#[derive(Template)]
#[template(path = "application.html")]
pub(crate) struct ApplicationPage {
    pub(crate) frame: Frame,
    pub(crate) fault: Option<Fault>,
    /// None where nobody here takes an application.
    pub(crate) inputs: Vec<Input>,
}

#[derive(Template)]
#[template(path = "application_paper.html")]
pub(crate) struct PaperPage {
    pub(crate) frame: Frame,
    /// The organ it is brought to.
    pub(crate) to: Address,
    pub(crate) facts: Vec<Fact>,
    /// What was typed, to go back to.
    pub(crate) typed: Vec<(String, String)>,
}

/// GET /cleared/apply
pub(crate) async fn show(visitor: Visitor) -> Reply {
    let receptions = receptions(&visitor.office, visitor.tongue);
    page(&form(visitor.frame("apply-title"), &receptions, (&Fields::default(), None)))
}

/// POST /cleared/apply
pub(crate) async fn write(visitor: Visitor, fields: Fields) -> Reply {
    let receptions = receptions(&visitor.office, visitor.tongue);
    if fields.has(AGAIN) {
        let typed = fields.without(|name| name == AGAIN);
        return page(&form(sent(&visitor, "apply-title", &typed), &receptions, (&typed, None)));
    }
    match read(&fields, &receptions, visitor.tongue) {
        Ok((to, facts)) => {
            let frame = sent(&visitor, "apply-paper", &fields);
            let typed = fields.pairs().map(|(name, value)| (name.to_owned(), value.to_owned()));
            page(&PaperPage { frame, to, facts, typed: typed.collect() })
        }
        Err(fault) => {
            let fault = Fault::of(&fault, visitor.tongue);
            let again =
                form(sent(&visitor, "apply-title", &fields), &receptions, (&fields, Some(fault)));
            page_with(StatusCode::UNPROCESSABLE_ENTITY, &again)
        }
    }
}

/// The frame of a page behind the form: the language switch sends the form again.
fn sent(visitor: &Visitor, title: &str, fields: &Fields) -> Frame {
    let mut frame = visitor.frame(title);
    paths::APPLY.clone_into(&mut frame.here);
    frame.after(fields)
}

/// What was typed, where it is all there: the organ it is brought to, and what stands on the paper.
fn read(
    fields: &Fields,
    receptions: &[Address],
    tongue: Tongue,
) -> Result<(Address, Vec<Fact>), Malformed> {
    let fact =
        |name: &str, words: &Words| Fact::new(tongue.field("", name), words.as_str().to_owned());
    let mut facts = Vec::new();
    for (name, needed) in LINES {
        let typed = fields.get(name).trim();
        if *needed || !typed.is_empty() {
            facts.push(fact(name, &parsed(name, typed, Words::line)?));
        }
    }
    let mut texts = Vec::new();
    for name in TEXTS {
        texts.push(fact(name, &parsed(name, fields.get(name), Words::parse)?));
    }
    facts.append(&mut texts);
    let limbs = limbs(fields)?.into_iter().map(|limb| tongue.word("clarify-limb", limb.word()));
    let limbs = limbs.collect::<Vec<_>>().join(&tongue.text("list-separator"));
    // What harm it did stands before how.
    facts.insert(facts.len() - 2, Fact::new(tongue.field("", "apply_limbs"), limbs));
    let named = fields.get("apply_organ");
    let to = match receptions {
        [only] => Some(only),
        several => several.iter().find(|one| one.id.to_string() == named),
    };
    let missing = || Malformed::field("apply_organ", FieldFault::Missing);
    Ok((to.cloned().ok_or_else(missing)?, facts))
}

fn limbs(fields: &Fields) -> Result<Vec<Limb>, Malformed> {
    let fault = |fault| Malformed::field("apply_limbs", fault);
    let read =
        |word: &str| Limb::parse(word).ok_or_else(|| fault(FieldFault::NotOneOf(Limb::WORDS)));
    let limbs = fields.all("apply_limbs").map(read).collect::<Result<Vec<_>, _>>()?;
    if limbs.is_empty() { Err(fault(FieldFault::Missing)) } else { Ok(limbs) }
}

fn parsed(
    name: &str,
    typed: &str,
    parse: fn(&str) -> Result<Words, TextFault>,
) -> Result<Words, Malformed> {
    if typed.trim().is_empty() {
        return Err(Malformed::field(name, FieldFault::Missing));
    }
    parse(typed).map_err(|fault| Malformed::field(name, FieldFault::Text(fault)))
}

pub(crate) fn form(
    frame: Frame,
    receptions: &[Address],
    (typed, fault): (&Fields, Option<Fault>),
) -> ApplicationPage {
    let tongue = frame.tongue;
    let sheet = Sheet { tongue, typed, fault: fault.as_ref(), prefix: "" };
    let line = |(name, needed): &(&str, bool)| {
        let shape = Shape::Line(if *name == "apply_phone" { "tel" } else { "text" });
        let input = sheet.input(name, shape);
        if *needed { input.needed() } else { input }
    };
    let limbs = Limb::ALL.iter();
    let limbs =
        limbs.map(|limb| Choice::new(limb.word(), tongue.word("clarify-limb", limb.word())));
    let limbs = Shape::Many(limbs.collect());
    if receptions.is_empty() {
        return ApplicationPage { inputs: Vec::new(), fault: None, frame };
    }
    let mut inputs: Vec<_> = LINES.iter().map(line).collect();
    // Where there is but one, nobody is asked.
    if receptions.len() > 1 {
        let named = receptions.iter();
        let named = named.map(|one| Choice::new(one.id.to_string(), one.name.as_str()));
        let organs = pick(tongue.text("choose"), named);
        inputs.push(sheet.input("apply_organ", organs).needed());
    }
    inputs.extend([
        sheet.input("apply_reported", Shape::Text(4)).needed(),
        sheet.input("apply_limbs", limbs).needed(),
        sheet.input("apply_harm", Shape::Text(4)).needed(),
        sheet.input("apply_request", Shape::Text(3)).needed(),
    ]);
    ApplicationPage { inputs, fault: fault.map(|fault| fault.placed("", typed)), frame }
}
