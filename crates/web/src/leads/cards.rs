//! Supervision cards on the page of their lead: each with what may be done to it, and the form for the next, which asks first
//! whether there is something to be checked instead.

use desk::{CardAsk, CardDraft, CardOffer, CardView, LeadView};
use rules::{
    card::{CardAct, CardEnd, CardMeasure, CardRefusal, Colour, Ground},
    refusal::Refusal,
};

use super::named;
use crate::{
    Tongue,
    deed::{DeedForm, Sent},
    form::Fields,
    input::{Choice, Group, Input, Shape, Sheet, pick, yes_or_no},
    matters::view::Fact,
    paths, shade,
};

/// The form's name by which a card is proposed.
pub(crate) const PROPOSE: &str = "propose_card";

/// A card, ready to be shown.
pub(crate) struct Shown {
    /// How its edge is drawn.
    pub(crate) colour: &'static str,
    pub(crate) head: String,
    pub(crate) stage: String,
    pub(crate) due: Option<String>,
    pub(crate) left: Option<String>,
    pub(crate) shade: &'static str,
    pub(crate) text: String,
    pub(crate) facts: Vec<Fact>,
    /// Where it is printed, once it is issued.
    pub(crate) paper: Option<String>,
    pub(crate) forms: Vec<DeedForm>,
}

impl Shown {
    pub(crate) fn of(
        (lead, card): (&uuid::Uuid, &CardView),
        (sent, today): (&Sent, &str),
        tongue: Tongue,
    ) -> Self {
        let forms = card.acts.iter().map(|act| form(*act, card, (sent, today), tongue));
        Self {
            colour: card.colour.word(),
            head: head(card, tongue),
            stage: stage(card, tongue),
            due: card.due.map(|(due, _)| tongue.due(due)),
            left: card.due.map(|(_, left)| tongue.left(left)),
            shade: card.due.map_or("far", |(_, left)| shade(left)),
            text: card.text.clone(),
            facts: facts(card, tongue),
            paper: card.number.as_ref().map(|_| paths::card_paper(lead, card.no)),
            forms: forms.collect(),
        }
    }
}

/// What a card is called, with its number.
pub(crate) fn head(card: &CardView, tongue: Tongue) -> String {
    let name = called(&card.card, &card.name, tongue);
    match &card.number {
        Some(number) => format!("{name} {number}"),
        None => name,
    }
}

/// What a sort of card is called. Its name is the place's own; in another language that of the cards everybody has is translated, where
/// the place did not give it another.
pub(crate) fn called(word: &str, name: &str, tongue: Tongue) -> String {
    let key = crate::tongue::key("card-name", word);
    let usual = tongue.knows(&key) && Tongue::Chinese.text(&key) == name;
    if usual { tongue.text(&key) } else { name.to_owned() }
}

/// Where it stands, or how it ended.
pub(crate) fn stage(card: &CardView, tongue: Tongue) -> String {
    match (card.end, card.mended) {
        (Some(end), _) => tongue.word("card-end", end.word()),
        (None, Some(true)) => tongue.text("card-visited-mended"),
        (None, Some(false)) => tongue.text("card-visited-unmended"),
        (None, None) => tongue.word("card-stage", card.stage),
    }
}

fn facts(card: &CardView, tongue: Tongue) -> Vec<Fact> {
    let measures = card.measures.iter().map(|one| tongue.word("card-measures", one.word()));
    let measures: Vec<_> = measures.collect();
    let filed = card.filed.iter().map(|(one, on)| {
        format!("{} {}", tongue.word("card-measures", one.word()), tongue.date(*on))
    });
    let filed: Vec<_> = filed.collect();
    let copy = card.copy.map(|on| match on {
        Some(on) => tongue.say("card-copied", &[("date", tongue.date(on).into())]),
        None => tongue.text("card-copy-owed"),
    });
    let next = card.next.as_ref().map(|(next, from)| {
        let facts = [
            ("card", called(&next.card, &next.name, tongue).into()),
            ("date", tongue.date(*from).into()),
        ];
        tongue.say("card-follows-from", &facts)
    });
    let told = [
        ("card-to", Some(to(card))),
        ("field-card-ground", Some(tongue.word("card-ground", card.ground.word()))),
        ("card-issued-on", card.issued_on.map(|on| tongue.date(on))),
        (
            "field-card-measures",
            (!measures.is_empty()).then(|| measures.join(&tongue.text("list-separator"))),
        ),
        (
            "card-filed-measures",
            (!filed.is_empty()).then(|| filed.join(&tongue.text("list-separator"))),
        ),
        ("card-copy", copy),
        ("card-follows", next),
        ("card-to-check", card.unknown.then(|| tongue.text("card-unknown"))),
    ];
    let fact = |(label, value): (&str, Option<String>)| Some(Fact::new(tongue.text(label), value?));
    told.into_iter().filter_map(fact).collect()
}

/// Whom it is given to, in one line.
pub(crate) fn to(card: &CardView) -> String {
    named(&card.to)
}

/// What was typed about a card that is proposed.
pub(crate) fn draft(fields: &Fields) -> CardDraft {
    let text = |name: &str| fields.get(name).to_owned();
    CardDraft {
        card: text("card_kind"),
        concrete: text("card_concrete"),
        name: text("card_name"),
        unit: text("card_unit"),
        post: text("card_post"),
        ground: text("card_ground"),
        reason: text("card_reason"),
        text: text("card_text"),
        measures: fields.all("card_measures").map(str::to_owned).collect(),
        looked_at: fields.get("card_looked_at") == "true",
        within: text("card_within"),
    }
}

/// What was typed about an act.
pub(crate) fn ask(fields: &Fields) -> CardAsk {
    let text = |name: &str| fields.get(name).to_owned();
    CardAsk {
        day: fields.given("card_day"),
        text: text("card_text"),
        reason: text("card_reason"),
        countersigned: fields.get("card_countersigned") == "true",
        uncountersigned: text("card_uncountersigned"),
        mended: text("card_mended"),
        copy_to: text("card_copy_to"),
        end: text("card_end"),
        measure: text("card_measure"),
    }
}

/// Which cards fit and what stands in the way of the others, each ground of a sort in a line.
pub(crate) fn guide(view: &LeadView, tongue: Tongue) -> Vec<(String, Vec<(String, bool)>)> {
    let line = |(ground, why): &(Ground, Option<CardRefusal>)| {
        let ground = tongue.word("card-ground", ground.word());
        let told = match why {
            None => tongue.text("card-fits"),
            Some(why) => tongue.refusal(&Refusal::from(*why)),
        };
        let told = [("ground", ground.into()), ("told", told.into())];
        (tongue.say("card-guide-line", &told), why.is_none())
    };
    let of_kind = |(sort, grounds): &(CardOffer, Vec<_>)| {
        (called(&sort.card, &sort.name, tongue), grounds.iter().map(line).collect())
    };
    view.card_guide.iter().map(of_kind).collect()
}

/// The form that proposes a card; `shared` are phrases that its text has in common with a report.
pub(crate) fn propose(
    view: &LeadView,
    (sent, shared): (&Sent, &[String]),
    tongue: Tongue,
) -> Option<DeedForm> {
    if view.offers.is_empty() {
        return None;
    }
    let own = sent.is(PROPOSE, ("", ""));
    let fresh = fresh(view);
    let sheet = sent.sheet(own, &fresh, tongue);
    let apart = |input: Input| if own { input } else { input.apart(PROPOSE) };
    Some(DeedForm {
        change: PROPOSE,
        title: tongue.text("card-propose"),
        about: Some(tongue.text("card-propose-about")),
        hidden: Vec::new(),
        inputs: proposal(view, &sheet, if own { shared } else { &[] })
            .into_iter()
            .map(apart)
            .collect(),
        open: own,
    })
}

/// To begin with, the person whom the lead is about.
fn fresh(view: &LeadView) -> Fields {
    let Some(who) = &view.line.who else { return Fields::default() };
    let part = |part: &Option<String>| part.clone().unwrap_or_default();
    Fields::default()
        .with("card_name", &who.name)
        .with("card_unit", &part(&who.unit))
        .with("card_post", &part(&who.post))
}

fn proposal(view: &LeadView, sheet: &Sheet<'_>, shared: &[String]) -> Vec<Input> {
    let line = |name: &str| sheet.input(name, Shape::Line("text"));
    let measures = CardMeasure::ALL.iter();
    let measures =
        measures.map(|one| Choice::new(one.word(), sheet.tongue.word("card-measures", one.word())));
    let mut inputs = vec![
        sheet.input("card_concrete", yes_or_no(sheet, "card-concrete")).needed(),
        sheet.input("card_kind", kinds(&view.offers, sheet)).needed(),
        sheet.input("card_ground", sheet.words("card-ground", Ground::WORDS)).needed(),
        line("card_name"),
        line("card_unit"),
        line("card_post"),
        sheet.input("card_reason", Shape::Text(3)).needed(),
        sheet.input("card_text", Shape::Text(5)).needed(),
        sheet.input("card_measures", Shape::Many(measures.collect())),
    ];
    inputs.extend(within(&view.offers, sheet));
    if let Some(phrases) = super::phrases(shared, sheet.tongue) {
        let label = sheet.tongue.say("card-looked-at", &[("phrases", phrases.into())]);
        inputs.push(sheet.labelled("card_looked_at", label, Shape::Tick));
    }
    inputs
}

/// How long its time is, for those sorts with which that is set: so long at most.
fn within(offers: &[CardOffer], sheet: &Sheet<'_>) -> Option<Input> {
    let set = offers.iter().filter_map(|offer| {
        let most = super::length(offer.settable?, sheet.tongue);
        Some(sheet.tongue.say(
            "card-settable",
            &[
                ("name", called(&offer.card, &offer.name, sheet.tongue).into()),
                ("most", most.into()),
            ],
        ))
    });
    let set: Vec<_> = set.collect();
    let told = [("which", set.join(&sheet.tongue.text("card-settable-between")).into())];
    let label = sheet.tongue.say("card-within", &told);
    (!set.is_empty()).then(|| sheet.labelled("card_within", label, Shape::Line("number")))
}

/// The sorts of cards, from the mildest on.
fn kinds(offers: &[CardOffer], sheet: &Sheet<'_>) -> Shape {
    let choices = offers.iter().map(|offer| {
        let colour = sheet.tongue.word("card-colour", offer.colour.word());
        let label = match offer.colour {
            Colour::Plain => called(&offer.card, &offer.name, sheet.tongue),
            _ => format!("{}（{colour}）", called(&offer.card, &offer.name, sheet.tongue)),
        };
        Choice::new(offer.card.as_str(), label)
    });
    pick(sheet.tongue.text("choose"), choices)
}

/// The form of an act.
fn form(act: CardAct, card: &CardView, (sent, today): (&Sent, &str), tongue: Tongue) -> DeedForm {
    let no = card.no.to_string();
    let own = sent.is(act.word(), ("card", &no));
    let copy_to = card.managed_by.map(|who| tongue.word("authority-personnel", who.word()));
    let fresh = Fields::default()
        .with("card_day", today)
        .with("card_copy_to", &copy_to.unwrap_or_default());
    let sheet = sent.sheet(own, &fresh, tongue);
    let apart = |input: Input| {
        if own { input } else { input.apart(&format!("{}-{no}", act.word())) }
    };
    DeedForm {
        change: act.word(),
        title: tongue.word("card-act", act.word()),
        about: Some(tongue.word("card-about", act.word())),
        hidden: vec![("card", no.clone())],
        inputs: inputs(act, card, &sheet).into_iter().map(apart).collect(),
        open: own,
    }
}

fn inputs(act: CardAct, card: &CardView, sheet: &Sheet<'_>) -> Vec<Input> {
    let tongue = sheet.tongue;
    let day =
        |label: &str| sheet.labelled("card_day", tongue.text(label), Shape::Line("date")).needed();
    let said =
        |label: &str| sheet.labelled("card_text", tongue.text(label), Shape::Text(4)).needed();
    match act {
        CardAct::Approve => {
            let asks = matches!(card.ground, Ground::Signs | Ground::ManyLetters);
            let reason = sheet.input("card_reason", Shape::Text(2));
            vec![if asks { reason.needed() } else { reason }]
        }
        CardAct::Drop => vec![sheet.input("card_reason", Shape::Text(2)).needed()],
        CardAct::Serve => vec![day("card-served-on")],
        CardAct::Answer => vec![
            day("card-came-on"),
            said("card-explanation"),
            sheet.input("card_countersigned", Shape::Tick),
            sheet.input("card_uncountersigned", Shape::Text(2)),
        ],
        CardAct::Visit => vec![
            day("card-visited-on"),
            sheet.input("card_mended", yes_or_no(sheet, "card-mended")).needed(),
            said("card-seen"),
        ],
        CardAct::AskAgain => vec![said("card-ask-again")],
        CardAct::Urge => vec![day("card-urged-on"), said("card-urged")],
        CardAct::File => {
            let done = |one: &CardMeasure| card.filed.iter().any(|(measure, _)| measure == one);
            let owed = card.measures.iter().filter(|one| !done(one)).map(|one| one.word());
            let owed: Vec<_> = owed.collect();
            vec![
                sheet.input("card_measure", sheet.words("card-measures", &owed)).needed(),
                day("card-filed-on"),
                said("card-filed"),
            ]
        }
        CardAct::Copy => {
            vec![day("card-copied-on"), sheet.input("card_copy_to", Shape::Line("text")).needed()]
        }
        CardAct::Close => vec![sheet.input("card_end", ends(&card.ends, tongue)).needed()],
    }
}

fn ends(ends: &[CardEnd], tongue: Tongue) -> Shape {
    let choice = |end: &CardEnd| Choice::new(end.word(), tongue.word("card-end", end.word()));
    match ends {
        // Where there is but one, it is chosen.
        [only] => Shape::Pick(vec![Group { label: String::new(), choices: vec![choice(only)] }]),
        several => pick(tongue.text("choose"), several.iter().map(choice)),
    }
}
