//! Papers of a clarification beside its letter: the slip by which it is approved (失实检举控告澄清审批表), the notice by which the person is asked
//! (拟澄清告知书), and the letter to their unit and its personnel department (关于失实检举控告澄清的函). All but the slip, which stays in the
//! house, say the result of the check and nothing else.

use desk::{ClarifyView, LeadStep, LeadView};
use rules::clarification::{ClarifyAct, ClarifyForm, ClarifyStage};

use super::{
    Row,
    show::Step,
    slip::{SlipPage, about},
};
use crate::{Tongue, layout::Frame, matters::view::Fact};

/// Which of them there are for whoever looks at the lead.
pub(super) fn there(view: &LeadView) -> [(&'static str, bool); 3] {
    let last = view.clarifications.last();
    let planned = last.is_some_and(|one| one.plan.is_some());
    [
        ("clarify_approval", planned),
        ("clarify_consult", asks(view)),
        ("clarify_notice", last.and_then(settled).is_some()),
    ]
}

/// Whether the person is to be asked, or was and nothing is planned yet.
fn asks(view: &LeadView) -> bool {
    let open = |one: &ClarifyView| {
        matches!(one.stage, ClarifyStage::Applied | ClarifyStage::Willing | ClarifyStage::Unwilling)
    };
    let may = view.clarify.contains(&ClarifyAct::Consult);
    may || view.clarifications.last().is_some_and(open) && view.clarify.contains(&ClarifyAct::Plan)
}

/// What is said in one that was approved, where others than the person hear of it: to that they agreed.
fn settled(one: &ClarifyView) -> Option<&str> {
    let plan = one.plan.as_ref().filter(|_| one.from.is_some())?;
    let letter_alone = plan.forms.iter().all(|form| *form == ClarifyForm::Letter);
    (!letter_alone).then_some(plan.text.as_str())
}

/// The slip by which it is approved, step by step.
pub(crate) fn approval(frame: Frame, view: &LeadView) -> Option<SlipPage> {
    let tongue = frame.tongue;
    let one = view.clarifications.last().filter(|one| one.plan.is_some())?;
    let found = view.line.found.map(|found| {
        let finding = tongue.word("lead-finding", found.finding.word());
        Fact::new(tongue.text("field-lead-finding"), finding)
    });
    let begun = if one.applied { "clarify-by-person" } else { "clarify-by-room" };
    let begun = Fact::new(tongue.text("clarify-begun-by"), tongue.text(begun));
    let steps = course(view).into_iter().flat_map(|step| told(step, tongue));
    let facts = about(view, tongue).into_iter().chain(found).chain([begun]).chain(steps).collect();
    let committee = one.course.iter().any(|(act, _)| *act == ClarifyAct::Agree);
    let signs = &SIGNS[..SIGNS.len() - usize::from(!committee)];
    let number = Some(one.number.clone().unwrap_or_else(|| view.line.number.clone()));
    Some(SlipPage { number, ..SlipPage::of(frame, view, facts, signs) })
}

/// Who signs the slip, in their order; the last where a committee agrees to it.
const SIGNS: [&str; 6] = [
    "lead-sign-room",
    "clarify-sign-reception",
    "clarify-sign-trial",
    "lead-sign-deputy",
    "lead-sign-chief",
    "clarify-sign-committee",
];

/// What was told at a step under its title, with the day on which it was done.
fn told(step: &LeadStep, tongue: Tongue) -> Vec<Fact> {
    let (day, rest): (Vec<_>, Vec<_>) =
        step.facts.iter().cloned().partition(|(name, _)| *name == "clarify_day");
    let of = |facts| Step::of(&LeadStep { facts, ..step.clone() }, tongue);
    let on = of(day).facts.into_iter().next().map(|fact| fact.value);
    let Step { title, on: entered, facts, .. } = of(rest);
    [Fact::new(title, on.unwrap_or(entered))].into_iter().chain(facts).collect()
}

/// What was said of the last clarification, from the asking on: the plan as it stands, and the review of that plan.
fn course(view: &LeadView) -> Vec<&LeadStep> {
    let over = |step: &&LeadStep| !matches!(step.kind, "clarify.refused" | "clarify.closed");
    let own: Vec<_> = view.steps.iter().rev().take_while(over).collect();
    let last = |kind: &str| own.iter().find(|step| step.kind == kind).copied();
    let plan = own.iter().position(|step| step.kind == "clarify.planned");
    let review = own.iter().take(plan.unwrap_or(0)).find(|step| step.kind == "clarify.reviewed");
    let begun = ["clarify.applied", "clarify.consulted", "clarify.planned"];
    begun.into_iter().filter_map(last).chain(review.copied()).collect()
}

/// The notice by which the person is asked whether they want it.
pub(crate) fn consult(frame: Frame, view: &LeadView) -> Option<SlipPage> {
    if !asks(view) {
        return None;
    }
    Some(SlipPage {
        to: Some(Row::of(&view.line, frame.tongue).who),
        end: Some(frame.tongue.text("lead-paper-clarify-consult-end")),
        ..SlipPage::of(frame, view, Vec::new(), &["lead-sign-seal", "clarify-sign-person"])
    })
}

/// The letter to the unit of whoever is cleared, and to its personnel department.
pub(crate) fn notice(frame: Frame, view: &LeadView) -> Option<SlipPage> {
    let one = view.clarifications.last()?;
    let tongue = frame.tongue;
    // Whoever reads it is not who is cleared.
    let who = Fact::new(tongue.text("clarify-person"), Row::of(&view.line, tongue).who);
    let said = Fact::new(tongue.text("clarify-result"), settled(one)?.to_owned());
    Some(SlipPage {
        number: one.number.clone(),
        to: Some(unit(view, tongue)),
        end: Some(tongue.text("lead-paper-clarify-notice-end")),
        ..SlipPage::of(frame, view, vec![who, said], &["lead-sign-seal"])
    })
}

/// Who leads the Party organisation of the unit of whoever is cleared, as far as that is known (Rules Art. 50).
fn unit(view: &LeadView, tongue: Tongue) -> String {
    let unit = view.line.who.as_ref().and_then(|who| who.unit.clone());
    let unit = unit.unwrap_or_else(|| tongue.text("clarify-unit"));
    tongue.say("clarify-unit-leader", &[("unit", unit.into())])
}
