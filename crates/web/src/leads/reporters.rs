//! Whoever signed a report, on the page of its lead for the reception: what they are owed and by when, and the forms by which that is
//! written down. Who they are stands with the report.

use desk::{LeadView, ReporterAsk, ReporterView};
use rules::lead::{ReporterAct, TellBy};

use crate::{
    Tongue,
    deed::{DeedForm, Sent},
    form::Fields,
    input::{Input, Shape, Sheet, yes_or_no},
    matters::view::Fact,
    paths, shade,
};

/// Whoever signed a report, ready to be shown.
pub(crate) struct Shown {
    pub(crate) url: String,
    pub(crate) number: String,
    pub(crate) due: Option<String>,
    pub(crate) left: Option<String>,
    pub(crate) shade: &'static str,
    pub(crate) facts: Vec<Fact>,
    pub(crate) forms: Vec<DeedForm>,
}

pub(crate) fn all(view: &LeadView, (sent, today): (&Sent, &str), tongue: Tongue) -> Vec<Shown> {
    let shown = |one: &ReporterView| Shown {
        url: paths::matter(&one.number),
        number: one.number.clone(),
        due: one.due.map(|(due, _)| tongue.due(due)),
        left: one.due.map(|(_, left)| tongue.left(left)),
        shade: one.due.map_or("far", |(_, left)| shade(left)),
        facts: facts(one, tongue),
        forms: one.acts.iter().map(|act| form(*act, one, (sent, today), tongue)).collect(),
    };
    view.reporters.iter().map(shown).collect()
}

fn facts(view: &ReporterView, tongue: Tongue) -> Vec<Fact> {
    let one = &view.reporter;
    let objected = one.objected.map(|(on, evidence)| {
        let key = if evidence { "reporter-brought-evidence" } else { "reporter-objected" };
        tongue.say(key, &[("date", tongue.date(on).into())])
    });
    let told = [
        ("reporter-notified-on", one.notified_on.map(|on| tongue.date(on))),
        ("field-reporter-real", one.real.map(|real| tongue.word("reporter-real", yes(real)))),
        ("reporter-answered-on", one.answered_on.map(|on| tongue.date(on))),
        ("reporter-objection", objected),
        ("reporter-rewarded-on", one.rewarded.map(|(on, _)| tongue.date(on))),
        (
            "field-reporter-public",
            one.rewarded.map(|(_, public)| tongue.word("reporter-public", yes(public))),
        ),
    ];
    let fact = |(label, value): (&str, Option<String>)| Some(Fact::new(tongue.text(label), value?));
    told.into_iter().filter_map(fact).collect()
}

const fn yes(yes: bool) -> &'static str {
    if yes { "yes" } else { "no" }
}

/// What was typed about an act.
pub(crate) fn ask(fields: &Fields) -> ReporterAsk {
    let text = |name: &str| fields.get(name).to_owned();
    ReporterAsk {
        day: fields.given("reporter_day"),
        by: text("reporter_by"),
        text: text("reporter_text"),
        real: text("reporter_real"),
        evidence: text("reporter_evidence"),
        public: text("reporter_public"),
    }
}

fn form(
    act: ReporterAct,
    one: &ReporterView,
    (sent, today): (&Sent, &str),
    tongue: Tongue,
) -> DeedForm {
    let own = sent.is(act.word(), ("report", &one.number));
    let fresh = Fields::default().with("reporter_day", today);
    let sheet = sent.sheet(own, &fresh, tongue);
    let apart = |input: Input| {
        if own { input } else { input.apart(&format!("{}-{}", act.word(), one.number)) }
    };
    DeedForm {
        change: act.word(),
        title: tongue.word("reporter-act", act.word()),
        about: Some(tongue.word("reporter-about", act.word())),
        hidden: vec![("report", one.number.clone())],
        inputs: inputs(act, &sheet).into_iter().map(apart).collect(),
        open: own || (sent.change.is_empty() && act.is_awaited()),
    }
}

fn inputs(act: ReporterAct, sheet: &Sheet<'_>) -> Vec<Input> {
    let tongue = sheet.tongue;
    let day = sheet.input("reporter_day", Shape::Line("date")).needed();
    let by = || sheet.input("reporter_by", sheet.words("reporter-by", TellBy::WORDS)).needed();
    let said =
        |label: &str| sheet.labelled("reporter_text", tongue.text(label), Shape::Text(3)).needed();
    match act {
        ReporterAct::Notify => vec![day, by()],
        ReporterAct::Verify => vec![
            day,
            sheet.input("reporter_real", yes_or_no(sheet, "reporter-real")).needed(),
            said("reporter-how"),
        ],
        ReporterAct::Answer => vec![day, by(), said("reporter-told")],
        ReporterAct::Object => vec![
            day,
            said("reporter-says"),
            sheet.input("reporter_evidence", yes_or_no(sheet, "reporter-evidence")).needed(),
        ],
        ReporterAct::Explain => vec![day, said("reporter-explained")],
        ReporterAct::Reward => vec![
            day,
            said("reporter-reward"),
            sheet.input("reporter_public", yes_or_no(sheet, "reporter-public")).needed(),
        ],
    }
}
