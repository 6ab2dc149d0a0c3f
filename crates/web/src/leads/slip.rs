//! Papers of a lead: the slip by which its disposal is approved (处置呈批表), with room for whoever signs by hand; the letters by which it is
//! assigned to an organ below (交办函) and by which that organ is pressed (督办函); and the letter of inquiry (函询函). None says who
//! reported it.

use askama::Template;
use axum::extract::Path;
use desk::{LeadFact, LeadStep, LeadView};
use rules::lead::AskManner;

use super::{
    Row, clarify_papers,
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
    /// Its number; a letter that leaves the house bears none of a lead.
    pub(crate) number: Option<String>,
    pub(crate) to: Option<String>,
    pub(crate) facts: Vec<Fact>,
    /// Who signs, each with room for it.
    pub(crate) signs: Vec<String>,
    pub(crate) end: Option<String>,
    pub(crate) organ: String,
}

impl SlipPage {
    /// A paper of the lead's organ that says this, with room for those who sign; it bears no number, and goes to nobody yet.
    pub(super) fn of(frame: Frame, view: &LeadView, facts: Vec<Fact>, signs: &[&str]) -> Self {
        Self {
            back: None,
            number: None,
            to: None,
            facts,
            signs: signs.iter().map(|key| frame.tongue.text(key)).collect(),
            end: None,
            organ: view.line.organ.clone(),
            frame,
        }
    }
}

/// GET /office/leads/{id}/papers/{paper}
pub(crate) async fn show(visit: Visit, Path((name, paper)): Path<(String, String)>) -> Reply {
    let lead = id(&name)?;
    let make = match &*paper {
        "approval" => approval,
        "assignment" => assignment,
        "pressing" => pressing,
        "inquiry" => inquiry,
        "clarify_approval" => clarify_papers::approval,
        "clarify_consult" => clarify_papers::consult,
        "clarify_notice" => clarify_papers::notice,
        _ => return Err(WebError::NotFound),
    };
    let view = found(visit.desk.lead(&visit.officer, lead).await)?;
    let frame = visit.frame(visit.tongue.word("lead-paper", &paper));
    // What stays in the house says who read it; a letter does not.
    let inside = matches!(&*paper, "approval" | "clarify_approval");
    let frame = if inside { visit.marked_always(frame) } else { frame };
    let mut slip = make(frame, &view).ok_or(WebError::NotFound)?;
    slip.back = Some(paths::lead(&lead));
    page(&slip)
}

/// The papers that there are of a lead for whoever looks at it: where each is, and what it is called.
pub(super) fn papers(view: &LeadView, tongue: Tongue) -> Vec<(String, String)> {
    let there = [
        ("approval", proposed(view, tongue).is_some()),
        ("assignment", view.assignment.is_some()),
        ("pressing", pressed(view, tongue).is_some()),
        ("inquiry", inquired(view).is_some()),
    ];
    let there = there.into_iter().chain(clarify_papers::there(view));
    let paper = |(word, _): (&str, bool)| {
        (paths::lead_paper(&view.line.id, word), tongue.word("lead-paper", word))
    };
    there.filter(|(_, is)| *is).map(paper).collect()
}

/// The slip of the last proposal; none to whoever reads none.
pub(crate) fn approval(frame: Frame, view: &LeadView) -> Option<SlipPage> {
    let tongue = frame.tongue;
    let facts = about(view, tongue).into_iter().chain(proposed(view, tongue)?);
    let signs = ["lead-sign-room", "lead-sign-deputy", "lead-sign-chief"];
    let number = Some(view.line.number.clone());
    Some(SlipPage { number, ..SlipPage::of(frame, view, facts.collect(), &signs) })
}

/// The letter to the organ below; none where there is none.
pub(crate) fn assignment(frame: Frame, view: &LeadView) -> Option<SlipPage> {
    let tongue = frame.tongue;
    let to = view.assignment.as_ref()?;
    let due = view.line.due.filter(|_| to.sent_up.is_none());
    let due = due.map(|(due, _)| Fact::new(tongue.text("field-lead-due"), tongue.due(due)));
    let facts = assigned(to, tongue).into_iter().chain(due).collect();
    below((frame, view), facts, "lead-paper-assignment-end")
}

/// A letter to the organ below, which knows the lead by its number.
fn below((frame, view): (Frame, &LeadView), said: Vec<Fact>, end: &str) -> Option<SlipPage> {
    let facts = about(view, frame.tongue).into_iter().chain(said).collect();
    Some(SlipPage {
        number: Some(view.line.number.clone()),
        to: Some(view.assignment.as_ref()?.to.clone()),
        end: Some(frame.tongue.text(end)),
        ..SlipPage::of(frame, view, facts, &["lead-sign-seal"])
    })
}

/// Who is meant, and what is said of them.
pub(super) fn about(view: &LeadView, tongue: Tongue) -> Vec<Fact> {
    let row = Row::of(&view.line, tongue);
    vec![
        Fact::new(tongue.text("lead-who"), row.who),
        Fact::new(tongue.text("field-lead-summary"), view.summary.clone()),
    ]
}

/// The letter that presses the organ below, where it was asked by letter last.
pub(crate) fn pressing(frame: Frame, view: &LeadView) -> Option<SlipPage> {
    let asked = pressed(view, frame.tongue)?;
    below((frame, view), asked, "lead-paper-pressing-end")
}

/// The letter of inquiry: what its writer wrote for whoever is asked, and nothing of the lead beside it.
pub(crate) fn inquiry(frame: Frame, view: &LeadView) -> Option<SlipPage> {
    let tongue = frame.tongue;
    let asked = Fact::new(tongue.text("lead-inquiry"), inquired(view)?.to_owned());
    let length = super::length(view.explained_within, tongue);
    Some(SlipPage {
        to: Some(Row::of(&view.line, tongue).who),
        end: Some(tongue.say("lead-paper-inquiry-end", &[("length", length.into())])),
        ..SlipPage::of(frame, view, vec![asked], &["lead-sign-seal", "lead-sign-received"])
    })
}

/// What was proposed last, to whoever reads it; nothing of what was sent back.
fn proposed(view: &LeadView, tongue: Tongue) -> Option<Vec<Fact>> {
    // To the reception, which reads why it came back, the slip is none.
    let at = view.steps.iter().rposition(|step| view.works && step.kind == "lead.proposed")?;
    let (step, after) = view.steps.get(at..)?.split_first()?;
    let ends = after.iter().find(|step| matches!(step.kind, "lead.approved" | "lead.sent_back"));
    let stands = ends.is_none_or(|step| step.kind == "lead.approved");
    Some(Step::of(step, tongue).facts).filter(|facts| stands && !facts.is_empty())
}

/// What the organ below was asked by letter last, since it was assigned.
fn pressed(view: &LeadView, tongue: Tongue) -> Option<Vec<Fact>> {
    let by_letter = LeadFact::Word("lead-manner", AskManner::Letter.word());
    let letter = |step: &&LeadStep| {
        step.kind == "lead.asked" && step.facts.iter().any(|(_, fact)| *fact == by_letter)
    };
    Some(Step::of(since_approved(view).find(letter)?, tongue).facts)
}

/// What the letter of inquiry asks, as it was written last; none of one that a later disposal left behind, or that nobody is named for.
pub(super) fn inquired(view: &LeadView) -> Option<&str> {
    view.line.who.as_ref()?;
    let written = since_approved(view).find(|step| step.kind == "lead.inquiry_written")?;
    written.facts.iter().find_map(|(_, fact)| match fact {
        LeadFact::Text(text) => Some(text.as_str()),
        _ => None,
    })
}

/// What happened since the last disposal was approved, the latest first.
fn since_approved(view: &LeadView) -> impl Iterator<Item = &LeadStep> {
    view.steps.iter().rev().take_while(|step| step.kind != "lead.approved")
}
