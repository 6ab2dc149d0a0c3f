//! Suspicions of false accusation on the page of their lead, for those alone who deal with one: each with where it stands, and the
//! forms of what may be done next.

use desk::{LeadView, SuspicionAsk, SuspicionView};
use rules::false_accusation::{Aggravation, Approver, Standing, SuspicionAct};

use crate::{
    Tongue,
    deed::{DeedForm, Sent, names},
    form::Fields,
    input::{Choice, Input, Shape, Sheet, yes_or_no},
    matters::view::Fact,
};

/// A suspicion, ready to be shown.
pub(crate) struct Shown {
    pub(crate) head: String,
    pub(crate) stage: String,
    pub(crate) facts: Vec<Fact>,
    pub(crate) forms: Vec<DeedForm>,
}

pub(crate) fn all(view: &LeadView, (sent, today): (&Sent, &str), tongue: Tongue) -> Vec<Shown> {
    let shown = |one: &SuspicionView| Shown {
        head: tongue.say("suspicion-raised", &[("date", tongue.date(one.raised_on).into())]),
        stage: tongue.word("suspicion-stage", one.stage.word()),
        facts: facts(one, tongue),
        forms: one
            .acts
            .iter()
            .map(|act| form((*act, Some(one)), view, (sent, today), tongue))
            .collect(),
    };
    view.suspicions.iter().map(shown).collect()
}

/// The form by which one is raised, for whoever may.
pub(crate) fn raise(
    view: &LeadView,
    (sent, today): (&Sent, &str),
    tongue: Tongue,
) -> Option<DeedForm> {
    view.may_suspect
        .as_ref()
        .map(|_| form((SuspicionAct::Suspect, None), view, (sent, today), tongue))
}

fn facts(one: &SuspicionView, tongue: Tongue) -> Vec<Fact> {
    let found = one.found;
    let told = [
        ("field-suspicion-team", Some(names(&one.team, tongue))),
        ("suspicion-heard-on", one.heard_on.map(|on| tongue.date(on))),
        (
            "field-suspicion-approver",
            found.map(|(approver, _, _)| tongue.word("suspicion-approver", approver.word())),
        ),
        ("suspicion-answered-on", found.map(|(_, on, _)| tongue.date(on))),
        ("suspicion-until", found.map(|(_, _, until)| tongue.date(until))),
    ];
    let fact = |(label, value): (&str, Option<String>)| Some(Fact::new(tongue.text(label), value?));
    told.into_iter().filter_map(fact).collect()
}

/// What was typed about an act.
pub(crate) fn ask(fields: &Fields) -> SuspicionAsk {
    let text = |name: &str| fields.get(name).to_owned();
    let all = |name: &str| fields.all(name).map(str::to_owned).collect();
    SuspicionAsk {
        day: fields.given("suspicion_day"),
        fabrication: text("suspicion_fabrication"),
        intent: text("suspicion_intent"),
        team: all("suspicion_team"),
        who: text("suspicion_who"),
        came: text("suspicion_came"),
        text: text("suspicion_text"),
        reason: text("suspicion_reason"),
        approver: text("suspicion_approver"),
        document: text("suspicion_document"),
        standings: all("suspicion_standings"),
        aggravations: all("suspicion_aggravations"),
        route: text("suspicion_route"),
    }
}

fn form(
    (act, of): (SuspicionAct, Option<&SuspicionView>),
    view: &LeadView,
    (sent, today): (&Sent, &str),
    tongue: Tongue,
) -> DeedForm {
    let no = of.map_or_else(String::new, |one| one.no.to_string());
    let own = sent.is(act.word(), ("suspicion", &no));
    let fresh = Fields::default().with("suspicion_day", today);
    let sheet = sent.sheet(own, &fresh, tongue);
    let apart =
        |input: Input| if own { input } else { input.apart(&format!("{}-{no}", act.word())) };
    DeedForm {
        change: act.word(),
        title: tongue.word("suspicion-act", act.word()),
        about: Some(tongue.word("suspicion-about", act.word())),
        hidden: vec![("suspicion", no.clone())],
        inputs: inputs((act, of), view, &sheet).into_iter().map(apart).collect(),
        // Nobody is led to any of it: each is opened by whoever means it.
        open: own,
    }
}

fn inputs(
    (act, of): (SuspicionAct, Option<&SuspicionView>),
    view: &LeadView,
    sheet: &Sheet<'_>,
) -> Vec<Input> {
    let tongue = sheet.tongue;
    let day = |label: &str| {
        sheet.labelled("suspicion_day", tongue.text(label), Shape::Line("date")).needed()
    };
    let document = |label: &str| {
        sheet.labelled("suspicion_document", tongue.text(label), Shape::Line("text")).needed()
    };
    let said = |label: &str, rows| {
        sheet.labelled("suspicion_text", tongue.text(label), Shape::Text(rows)).needed()
    };
    let many = |vocabulary: &'static str, words: &[&'static str]| {
        let choice = |word: &&'static str| Choice::new(*word, tongue.word(vocabulary, word));
        Shape::Many(words.iter().map(choice).collect())
    };
    let approver = || {
        let words = sheet.words("suspicion-approver", Approver::WORDS);
        sheet.input("suspicion_approver", words).needed()
    };
    match act {
        SuspicionAct::Suspect => vec![
            sheet.input("suspicion_fabrication", Shape::Text(4)).needed(),
            sheet.input("suspicion_intent", Shape::Text(4)).needed(),
            sheet.input("suspicion_team", workers(view)).needed(),
        ],
        SuspicionAct::Hear => vec![
            day("suspicion-heard-on"),
            sheet.input("suspicion_who", Shape::Line("text")).needed(),
            sheet.input("suspicion_came", yes_or_no(sheet, "suspicion-came")).needed(),
            said("suspicion-statement", 5),
        ],
        SuspicionAct::Submit => vec![document("suspicion-submitted-by")],
        SuspicionAct::Drop => vec![sheet.input("suspicion_reason", Shape::Text(3)).needed()],
        SuspicionAct::Find => vec![
            approver(),
            document("suspicion-approved-by"),
            day("suspicion-answered-on"),
            sheet
                .input("suspicion_standings", many("suspicion-standing", Standing::WORDS))
                .needed(),
            sheet
                .input("suspicion_aggravations", many("suspicion-aggravation", Aggravation::WORDS)),
        ],
        SuspicionAct::NotFound => {
            vec![approver(), document("suspicion-approved-by"), day("suspicion-answered-on")]
        }
        SuspicionAct::Route => {
            let routes = of.map_or(&[][..], |one| one.routes.as_slice());
            let routes: Vec<_> = routes.iter().map(|route| route.word()).collect();
            vec![
                sheet.input("suspicion_route", sheet.words("suspicion-route", &routes)).needed(),
                document("suspicion-routed-to"),
                day("suspicion-routed-on"),
            ]
        }
        SuspicionAct::Benefit => {
            vec![said("suspicion-benefit", 3), day("suspicion-advised-on")]
        }
        SuspicionAct::Lift => {
            vec![document("suspicion-lifted-by"), day("suspicion-answered-on")]
        }
    }
}

fn workers(view: &LeadView) -> Shape {
    let choices = view.may_suspect.iter().flatten();
    Shape::Many(choices.map(|(id, name)| Choice::new(id.to_string(), name.as_str())).collect())
}
