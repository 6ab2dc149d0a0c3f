//! Papers of a lead: the slip by which its disposal is approved (处置呈批表), with room for whoever signs by hand, and the letter by which it is
//! assigned to an organ below (交办函). Neither says who reported it.

use askama::Template;
use axum::extract::Path;
use desk::LeadView;

use super::{
    Row,
    show::{Step, assigned},
};
use crate::{
    Tongue,
    deed::{found, id},
    error::{Reply, WebError},
    layout::{Frame, page},
    matters::view::Fact,
    paths,
    visit::Visit,
};

#[derive(Template)]
#[template(path = "leads/slip.html")]
pub(crate) struct SlipPage {
    pub(crate) frame: Frame,
    pub(crate) back: Option<String>,
    pub(crate) number: String,
    pub(crate) to: Option<String>,
    pub(crate) facts: Vec<Fact>,
    /// Who signs, each with room for it.
    pub(crate) signs: Vec<String>,
    pub(crate) end: Option<String>,
    pub(crate) organ: String,
}

/// GET /office/leads/{id}/papers/{paper}
pub(crate) async fn show(visit: Visit, Path((name, paper)): Path<(String, String)>) -> Reply {
    let lead = id(&name)?;
    let make = match &*paper {
        "approval" => approval,
        "assignment" => assignment,
        _ => return Err(WebError::NotFound),
    };
    let view = found(visit.desk.lead(&visit.officer, lead).await)?;
    let frame = visit.marked_always(visit.frame(visit.tongue.word("lead-paper", &paper)));
    let mut slip = make(frame, &view).ok_or(WebError::NotFound)?;
    slip.back = Some(paths::lead(&lead));
    page(&slip)
}

/// The papers that there are of a lead for whoever looks at it: where each is, and what it is called.
pub(super) fn papers(view: &LeadView, tongue: Tongue) -> Vec<(String, String)> {
    let there =
        [("approval", proposed(view, tongue).is_some()), ("assignment", view.assignment.is_some())];
    let paper = |(word, _): &(&str, bool)| {
        (paths::lead_paper(&view.line.id, word), tongue.word("lead-paper", word))
    };
    there.iter().filter(|(_, is)| *is).map(paper).collect()
}

/// The slip of the last proposal; none to whoever reads none.
pub(crate) fn approval(frame: Frame, view: &LeadView) -> Option<SlipPage> {
    let tongue = frame.tongue;
    let facts = about(view, tongue).into_iter().chain(proposed(view, tongue)?);
    let signs = ["lead-sign-room", "lead-sign-deputy", "lead-sign-chief"];
    Some(SlipPage {
        back: None,
        number: view.line.number.clone(),
        to: None,
        facts: facts.collect(),
        signs: signs.map(|key| tongue.text(key)).into(),
        end: None,
        organ: view.line.organ.clone(),
        frame,
    })
}

/// The letter to the organ below; none where there is none.
pub(crate) fn assignment(frame: Frame, view: &LeadView) -> Option<SlipPage> {
    let tongue = frame.tongue;
    let to = view.assignment.as_ref()?;
    let due = view.line.due.filter(|_| to.sent_up.is_none());
    let due = due.map(|(due, _)| Fact::new(tongue.text("field-lead-due"), tongue.due(due)));
    Some(SlipPage {
        back: None,
        number: view.line.number.clone(),
        to: Some(to.to.clone()),
        facts: about(view, tongue).into_iter().chain(assigned(to, tongue)).chain(due).collect(),
        signs: vec![tongue.text("lead-sign-seal")],
        end: Some(tongue.text("lead-paper-assignment-end")),
        organ: view.line.organ.clone(),
        frame,
    })
}

/// Who is meant, and what is said of them.
fn about(view: &LeadView, tongue: Tongue) -> Vec<Fact> {
    let row = Row::of(&view.line, tongue);
    vec![
        Fact::new(tongue.text("lead-who"), row.who),
        Fact::new(tongue.text("field-lead-summary"), view.summary.clone()),
    ]
}

/// What was proposed last.
fn proposed(view: &LeadView, tongue: Tongue) -> Option<Vec<Fact>> {
    let last = view.steps.iter().rev().find(|step| step.kind == "lead.proposed")?;
    Some(Step::of(last, tongue).facts).filter(|facts| !facts.is_empty())
}
