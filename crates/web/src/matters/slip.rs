//! The routing slip (呈批笺): printed, written upon by hand, and found again by its number. No name stands on it.

use askama::Template;
use axum::extract::Path;
use desk::{
    Paper,
    views::{EventView, MatterView},
};
use rules::codes::Kind;

use super::view::{self, Fact};
use crate::{
    Tongue,
    error::{Reply, WebError},
    layout::{Frame, page},
    paths,
    qr::Qr,
    visit::Visit,
};

/// Where a matter stands while its way is not decided yet.
const BEFORE_DECISIONS: [&str; 4] = ["registered", "proposed", "checked", "signed_off"];

/// One part of the slip: what is known already, and room for what is not.
pub(crate) struct Part {
    pub(crate) title: String,
    pub(crate) lines: Vec<String>,
    /// Who wrote it and when, where somebody did.
    pub(crate) signed: Option<(String, String)>,
    /// Nobody signs the summary.
    pub(crate) signs: bool,
}

#[derive(Template)]
#[template(path = "matters/slip.html")]
pub(crate) struct SlipPage {
    pub(crate) frame: Frame,
    pub(crate) organ: String,
    pub(crate) number: String,
    pub(crate) qr: Option<Qr>,
    pub(crate) facts: Vec<Fact>,
    pub(crate) parts: Vec<Part>,
    pub(crate) back: String,
}

/// Whether a matter goes from hand to hand now. A report never does: it stays with its reception.
pub(crate) fn has_slip(matter: &MatterView) -> bool {
    matter.kind != Some(Kind::Report) && BEFORE_DECISIONS.contains(&matter.stage)
}

/// GET /office/matters/{number}/slip
pub(crate) async fn show(visit: Visit, Path(number): Path<String>) -> Reply {
    let (matter, events) = visit.desk.paper(&visit.officer, &number, Paper::Slip).await?;
    if !has_slip(&matter) {
        return Err(WebError::NotFound);
    }
    let title = visit.tongue.say("slip-title", &[("number", matter.number.clone().into())]);
    page(&slip_page(visit.frame_of(title, &matter), &matter, &events))
}

/// The slip of a matter with this history.
pub(crate) fn slip_page(frame: Frame, matter: &MatterView, events: &[EventView]) -> SlipPage {
    SlipPage {
        organ: matter.organ.clone(),
        number: matter.number.clone(),
        qr: Qr::of(&matter.number),
        facts: facts(matter, frame.tongue),
        parts: parts(matter, events, frame.tongue),
        back: paths::matter(&matter.number),
        frame,
    }
}

fn facts(matter: &MatterView, tongue: Tongue) -> Vec<Fact> {
    let title = matter.title.clone().unwrap_or_else(|| tongue.text("no-title"));
    let word = |vocabulary, word: Option<&str>| word.map(|word| tongue.word(vocabulary, word));
    let told = [
        ("field-title", Some(title)),
        ("field-kind", word("kind", matter.kind.map(Kind::word))),
        ("field-form", word("form", matter.form.map(rules::codes::Form::word))),
        ("field-received-on", Some(tongue.date(matter.received_on))),
        ("field-class", matter.class.as_ref().map(|class| class.name.clone())),
        ("field-area", matter.area.as_ref().map(|area| area.name.clone())),
        ("slip-due", matter.due.map(|due| tongue.due(due.due))),
        ("fact-urgent", matter.urgent.then(|| tongue.text("yes"))),
    ];
    let fact = |(label, value): (&str, Option<String>)| Some(Fact::new(tongue.text(label), value?));
    told.into_iter().filter_map(fact).collect()
}

/// Summary, proposal, check, signature and instruction. What is not written yet is room to write.
fn parts(matter: &MatterView, events: &[EventView], tongue: Tongue) -> Vec<Part> {
    let reached = |stage: &str| {
        let place = |word: &str| BEFORE_DECISIONS.iter().position(|one| *one == word);
        place(stage) <= place(matter.stage)
    };
    let last = |kind: &str, stage: &str| {
        events.iter().rev().find(|event| event.kind == kind).filter(|_| reached(stage))
    };
    let signed = |event: Option<&EventView>| {
        event.map(|event| (event.by.clone().unwrap_or_default(), tongue.date(event.on)))
    };
    let remark = |event: Option<&EventView>| {
        let texts = event.iter().flat_map(|event| &event.texts);
        texts.filter(|(label, _)| *label == "remark").map(|(_, text)| text.clone()).collect()
    };
    let part = |title: &str, lines, signed, signs| Part {
        title: tongue.text(title),
        lines,
        signed,
        signs,
    };
    let (checked, signed_off) =
        (last("matter.checked", "checked"), last("matter.signed_off", "signed_off"));
    let said = |fact: Fact| format!("{}{}{}", fact.label, tongue.text("colon"), fact.value);
    let proposal = view::proposal(matter, tongue).into_iter().map(said).collect();
    vec![
        part("slip-summary", summary(matter), None, false),
        part("slip-proposal", proposal, signed(last("matter.proposed", "proposed")), true),
        part("slip-check", remark(checked), signed(checked), true),
        part("slip-signature", remark(signed_off), signed(signed_off), true),
        part("slip-instruction", instructions(matter, tongue), None, true),
    ]
}

fn summary(matter: &MatterView) -> Vec<String> {
    let points = matter.points.iter().map(|point| format!("{}. {}", point.no, point.text));
    matter.summary.iter().cloned().chain(points).collect()
}

/// What leaders said before, so that whoever writes next knows it.
fn instructions(matter: &MatterView, tongue: Tongue) -> Vec<String> {
    let line = |one: &desk::views::AskedView| {
        let by = one.by.clone().unwrap_or_default();
        format!("{}（{by} {}）", one.text, tongue.date(one.on))
    };
    matter.watch.instructions.iter().map(line).collect()
}
