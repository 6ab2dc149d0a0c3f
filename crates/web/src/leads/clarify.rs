//! Clarifications on the page of their lead: each with where it stands, and the forms of what may be done next.

use desk::{ClarifyAsk, ClarifyView, LeadView};
use rules::clarification::{ClarifyAct, ClarifyBar, ClarifyForm, ClarifyStage, Limb};
use uuid::Uuid;

use crate::{
    Tongue,
    deed::{DeedForm, Sent},
    form::Fields,
    input::{Choice, Input, Shape, Sheet, yes_or_no},
    matters::view::Fact,
    paths, shade,
};

/// A clarification, ready to be shown.
pub(crate) struct Shown {
    pub(crate) head: String,
    pub(crate) stage: String,
    pub(crate) due: Option<String>,
    pub(crate) left: Option<String>,
    pub(crate) shade: &'static str,
    /// What is done one after the other: what it is, the day it was done, and whether it is next.
    pub(crate) course: Vec<(String, Option<String>, bool)>,
    /// What is said in it, once that is planned.
    pub(crate) text: Option<String>,
    pub(crate) facts: Vec<Fact>,
    /// Where its letter is printed, once it is approved.
    pub(crate) paper: Option<String>,
}

impl Shown {
    pub(crate) fn of(lead: &Uuid, one: &ClarifyView, tongue: Tongue) -> Self {
        let number = one.number.as_deref().unwrap_or_default();
        let plan = one.plan.as_ref();
        Self {
            head: format!("{} {number}", tongue.text("clarify-head")).trim_end().to_owned(),
            stage: match one.bar {
                Some(bar) => tongue.word("clarify-bar", bar.word()),
                None => tongue.word("clarify-stage", one.stage.word()),
            },
            due: one.due.map(|(due, _)| tongue.due(due)),
            left: one.due.map(|(_, left)| tongue.left(left)),
            shade: one.due.map_or("far", |(_, left)| shade(left)),
            course: course(one, tongue),
            text: plan.map(|plan| plan.text.clone()),
            facts: facts(one, tongue),
            paper: plan.and(one.from).map(|_| paths::clarify_paper(lead, one.no)),
        }
    }
}

/// Its course; of one that was refused there is none.
fn course(one: &ClarifyView, tongue: Tongue) -> Vec<(String, Option<String>, bool)> {
    if one.stage == ClarifyStage::Refused {
        return Vec::new();
    }
    // Where the person does not want it, nothing of it comes next.
    let goes_on = one.stage != ClarifyStage::Unwilling;
    let next = one.course.iter().position(|(_, on)| on.is_none()).filter(|_| goes_on);
    let step = |(at, (act, on)): (usize, &(ClarifyAct, Option<jiff::civil::Date>))| {
        let name = tongue.word("clarify-course", act.word());
        (name, on.map(|on| tongue.date(on)), next == Some(at))
    };
    one.course.iter().enumerate().map(step).collect()
}

fn facts(one: &ClarifyView, tongue: Tongue) -> Vec<Fact> {
    let joined = |parts: Vec<String>| {
        (!parts.is_empty()).then(|| parts.join(&tongue.text("list-separator")))
    };
    let form = |form: &ClarifyForm| tongue.word("clarify-form", form.word());
    let given = one.given.iter().map(|(done, on)| format!("{} {}", form(done), tongue.date(*on)));
    let plan = one.plan.as_ref();
    let limbs = plan.map(|plan| {
        plan.limbs.iter().map(|limb| tongue.word("clarify-limb", limb.word())).collect()
    });
    let agreement = plan.filter(|plan| plan.important).map(|_| tongue.text("clarify-committee"));
    let public = plan.filter(|plan| plan.public).map(|_| tongue.text("clarify-on-portal"));
    let told = [
        (
            "clarify-begun-by",
            Some(tongue.text(if one.applied { "clarify-by-person" } else { "clarify-by-room" })),
        ),
        ("field-clarify-limbs", limbs.and_then(joined)),
        ("field-clarify-scope", plan.and_then(|plan| plan.scope.clone())),
        ("clarify-approval", joined(agreement.into_iter().chain(public).collect())),
        ("clarify-given", joined(given.collect())),
        ("clarify-missing", joined(one.missing.iter().map(form).collect())),
    ];
    let fact = |(label, value): (&str, Option<String>)| Some(Fact::new(tongue.text(label), value?));
    told.into_iter().filter_map(fact).collect()
}

/// What was typed about an act.
pub(crate) fn ask(fields: &Fields) -> ClarifyAsk {
    let text = |name: &str| fields.get(name).to_owned();
    let all = |name: &str| fields.all(name).map(str::to_owned).collect();
    let ticked = |name: &str| fields.get(name) == "true";
    ClarifyAsk {
        day: fields.given("clarify_day"),
        text: text("clarify_text"),
        reason: text("clarify_reason"),
        own: text("clarify_own"),
        proved: ticked("clarify_proved"),
        willing: text("clarify_willing"),
        limbs: all("clarify_limbs"),
        forms: all("clarify_forms"),
        scope: text("clarify_scope"),
        important: ticked("clarify_important"),
        public: ticked("clarify_public"),
        looked_at: ticked("clarify_looked_at"),
        present: all("clarify_present"),
        form: text("clarify_form"),
        bar: text("clarify_bar"),
    }
}

/// The forms of what may be done next; `shared` are phrases that a plan has in common with what may not be read out of it.
pub(crate) fn forms(
    view: &LeadView,
    (sent, today, shared): (&Sent, &str, &[String]),
    tongue: Tongue,
) -> Vec<DeedForm> {
    // Of one that goes on the next step is the likely one; whether one is begun at all the room judges.
    let over = [ClarifyStage::Refused, ClarifyStage::Closed];
    let goes_on = view.clarifications.last().is_some_and(|one| !over.contains(&one.stage));
    let unwilling =
        view.clarifications.last().is_some_and(|one| one.stage == ClarifyStage::Unwilling);
    let leads_on = |act: &&ClarifyAct| goes_on && (**act != ClarifyAct::Refuse || unwilling);
    let likely = view.clarify.first().filter(leads_on);
    let form = |act: &ClarifyAct| {
        let own = sent.is(act.word(), ("", ""));
        let fresh = Fields::default().with("clarify_day", today);
        let sheet = sent.sheet(own, &fresh, tongue);
        let apart = |input: Input| if own { input } else { input.apart(act.word()) };
        DeedForm {
            change: act.word(),
            title: tongue.word("clarify-act", act.word()),
            about: Some(tongue.word("clarify-about", act.word())),
            hidden: Vec::new(),
            inputs: inputs(*act, view, (&sheet, if own { shared } else { &[] }))
                .into_iter()
                .map(apart)
                .collect(),
            open: own || (sent.change.is_empty() && likely == Some(act)),
        }
    };
    view.clarify.iter().map(form).collect()
}

fn inputs(
    act: ClarifyAct,
    view: &LeadView,
    (sheet, shared): (&Sheet<'_>, &[String]),
) -> Vec<Input> {
    let tongue = sheet.tongue;
    let day = |label: &str| {
        sheet.labelled("clarify_day", tongue.text(label), Shape::Line("date")).needed()
    };
    let said = |label: &str, rows| {
        sheet.labelled("clarify_text", tongue.text(label), Shape::Text(rows)).needed()
    };
    let line = |label: &str| {
        sheet.labelled("clarify_text", tongue.text(label), Shape::Line("text")).needed()
    };
    let reason = || sheet.input("clarify_reason", Shape::Text(3)).needed();
    match act {
        ClarifyAct::Apply => vec![
            sheet.input("clarify_own", yes_or_no(sheet, "clarify-own")).needed(),
            sheet.input("clarify_proved", Shape::Tick),
            day("clarify-applied-on"),
            said("clarify-request", 4),
        ],
        ClarifyAct::Consult => vec![
            day("clarify-asked-on"),
            sheet.input("clarify_willing", yes_or_no(sheet, "clarify-willing")).needed(),
            said("clarify-heard", 3),
        ],
        ClarifyAct::Plan => plan(sheet, shared),
        ClarifyAct::Review => vec![
            day("clarify-reviewed-on"),
            sheet.input("clarify_present", reviewers(view, tongue)).needed(),
            said("clarify-opinion", 3),
        ],
        ClarifyAct::Approve | ClarifyAct::Close => Vec::new(),
        ClarifyAct::SendBack => vec![reason()],
        ClarifyAct::Refuse => vec![
            sheet.input("clarify_bar", sheet.words("clarify-bar", ClarifyBar::WORDS)).needed(),
            reason(),
        ],
        ClarifyAct::Agree => vec![day("clarify-agreed-on"), line("field-clarify-document")],
        ClarifyAct::Give => {
            let missing = view.clarifications.last().map_or(&[][..], |one| &one.missing);
            let missing: Vec<_> = missing.iter().map(|form| form.word()).collect();
            vec![
                sheet.input("clarify_form", sheet.words("clarify-form", &missing)).needed(),
                day("clarify-given-on"),
                said("clarify-where", 2),
            ]
        }
        ClarifyAct::Visit => vec![day("clarify-visited-on"), said("clarify-seen", 3)],
        ClarifyAct::Tell => vec![day("clarify-told-on"), line("field-clarify-told-to")],
    }
}

/// What a plan asks for, in the order in which it is thought through: whether it is needed, how, before whom, what is said.
fn plan(sheet: &Sheet<'_>, shared: &[String]) -> Vec<Input> {
    let tongue = sheet.tongue;
    let many = |vocabulary: &'static str, words: &[&'static str]| {
        let choice = |word: &&'static str| Choice::new(*word, tongue.word(vocabulary, word));
        Shape::Many(words.iter().map(choice).collect())
    };
    // The letter is always there: it is not asked for.
    let forms: Vec<_> = ClarifyForm::ALL
        .iter()
        .filter(|form| **form != ClarifyForm::Letter)
        .map(|one| one.word())
        .collect();
    let mut inputs = vec![
        sheet.input("clarify_limbs", many("clarify-limb", Limb::WORDS)).needed(),
        sheet.input("clarify_reason", Shape::Text(3)).needed(),
        sheet.input("clarify_forms", many("clarify-form", &forms)),
        sheet.input("clarify_scope", Shape::Text(2)),
        sheet
            .labelled("clarify_text", tongue.text("field-clarify-wording"), Shape::Text(5))
            .needed(),
        sheet.input("clarify_important", Shape::Tick),
        sheet.input("clarify_public", Shape::Tick),
    ];
    if let Some(phrases) = super::phrases(shared, tongue) {
        let label = tongue.say("clarify-looked-at", &[("phrases", phrases.into())]);
        inputs.push(sheet.labelled("clarify_looked_at", label, Shape::Tick));
    }
    inputs
}

fn reviewers(view: &LeadView, tongue: Tongue) -> Shape {
    let choices = view.reviewers.iter().map(|(id, name, side)| {
        let side = tongue.word("clarify-side", side.word());
        Choice::new(id.to_string(), format!("{name}（{side}）"))
    });
    Shape::Many(choices.collect())
}
