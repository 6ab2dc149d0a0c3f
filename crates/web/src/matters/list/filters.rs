//! A list's filters as fields, as chips that can be taken off, and what to say of one that is gone.

use jiff::civil::Date;
use rules::{
    ask::Malformed,
    class::{ClassCode, Classes},
    codes::{Clock, Failing, First, Form, Heard, Kind, Pile, Procedure, Source, Watching, Way},
    matter::Stage,
    office::Office,
};

use super::{address::Address, columns};
use crate::{
    Tongue, class,
    form::Fields,
    input::{Choice, Group, Input, Shape, Sheet, pick},
};

/// Filters that stand behind "more".
const MORE: [&str; 19] = [
    "unit",
    "form",
    "source",
    "way",
    "procedure",
    "category",
    "area",
    "received_from",
    "received_to",
    "repeat",
    "first",
    "collective",
    "anonymous",
    "open",
    "clock",
    "watch",
    "failing",
    "failed_by",
    "rated",
];

/// A filter that is set, with the list without it.
pub(crate) struct Chip {
    pub(crate) label: String,
    pub(crate) value: String,
    pub(crate) url: String,
}

/// The filters as fields; none of them is asked for.
pub(crate) struct Inputs {
    pub(crate) first: Vec<Input>,
    pub(crate) more: Vec<Input>,
    pub(crate) looks: Vec<Input>,
}

impl Inputs {
    pub(crate) fn new(
        (tongue, appraises): (Tongue, bool),
        office: &Office,
        classes: &Classes,
        query: &Fields,
    ) -> Self {
        let sheet = Sheet { tongue, typed: query, fault: None, prefix: "filter" };
        let words = |name: &str, words: &[&str]| {
            let choices = words.iter().map(|word| Choice::new(*word, tongue.word(name, word)));
            sheet.input(name, pick(tongue.text("any"), choices)).plain()
        };
        let typed = |name: &str, kind| sheet.input(name, Shape::Line(kind)).plain();
        let tick = |name: &str| sheet.input(name, Shape::Tick).plain();
        let organs = || {
            let organs = office.organs.values();
            organs.map(|organ| Choice::new(organ.id.to_string(), &organ.name))
        };
        let category = class::pick(classes, tongue.text("any"), query.get("category"));
        Self {
            first: vec![
                typed("text", "search"),
                words("pile", Pile::WORDS),
                words("stage", Stage::WORDS),
                sheet.input("due", due(tongue, query.get("due"))).plain(),
                sheet.input("organ", pick(tongue.text("any"), organs())).plain(),
                words("kind", Kind::WORDS),
                tick("mine"),
            ],
            more: vec![
                sheet.input("unit", units(tongue, office)).plain(),
                words("form", Form::WORDS),
                words("source", Source::WORDS),
                words("way", Way::WORDS),
                words("procedure", Procedure::WORDS),
                sheet.input("category", with_tops(category, classes)).plain(),
                typed("area", "text"),
                typed("received_from", "date"),
                typed("received_to", "date"),
                tick("repeat"),
                words("first", First::WORDS),
                tick("collective"),
                tick("anonymous"),
                tick("open"),
                words("clock", Clock::WORDS),
                words("watch", &watched(appraises)),
                words("failing", Failing::WORDS),
                sheet.input("failed_by", pick(tongue.text("any"), organs())).plain(),
                words("rated", Heard::WORDS),
            ],
            looks: looks(&sheet, query),
        }
    }

    /// How a field names a value.
    fn name_of(&self, name: &str, value: &str) -> Option<String> {
        let input = self.first.iter().chain(&self.more).find(|input| input.name == name)?;
        let Shape::Pick(groups) = &input.shape else { return None };
        let choices = groups.iter().flat_map(|group| &group.choices);
        choices.filter(|own| own.value == value).map(|own| own.label.clone()).next()
    }
}

/// What of supervision there is to choose: what is to be appraised is offered to whoever does that.
fn watched(appraises: bool) -> Vec<&'static str> {
    let appraising = [Watching::Erasable, Watching::ToErase].map(Watching::word);
    let words = Watching::WORDS.iter().copied();
    words.filter(|word| appraises || !appraising.contains(word)).collect()
}

/// Whether one of the filters behind "more" is set.
pub(super) fn more_is_set(address: &Address) -> bool {
    address.filter.pairs().iter().any(|(name, _)| MORE.contains(name))
}

/// Columns and order.
fn looks(sheet: &Sheet<'_>, query: &Fields) -> Vec<Input> {
    let tongue = sheet.tongue;
    let shown = columns::of(&Address::plain(query).columns, query.given("watch").as_deref());
    let column = |name: &&'static str| Choice {
        value: (*name).to_owned(),
        label: tongue.word("column", name),
        chosen: shown.contains(name),
    };
    let mut input = sheet.input("columns", Shape::Tick).plain();
    input.shape = Shape::Many(columns::ALL.iter().map(column).collect());
    let orders = ["due", "received"].map(|word| Choice::new(word, tongue.word("order", word)));
    let order = Shape::Pick(vec![Group { label: String::new(), choices: orders.into() }]);
    vec![input, sheet.input("order", order).plain()]
}

/// Late, this week, or the date that is asked for.
fn due(tongue: Tongue, asked: &str) -> Shape {
    let words = ["late", "soon", "week"].map(|word| Choice::new(word, tongue.word("due", word)));
    let date: Option<Date> = asked.trim().parse().ok();
    let date = date.map(|date| {
        let label = tongue.say("due-by", &[("date", tongue.date(date).into())]);
        Choice::new(asked, label)
    });
    pick(tongue.text("any"), words.into_iter().chain(date))
}

fn units(tongue: Tongue, office: &Office) -> Shape {
    let any = Choice::new("", tongue.text("any"));
    let mut groups = vec![Group { label: String::new(), choices: vec![any] }];
    groups.extend(office.organs.values().filter_map(|organ| {
        let own = office.units.values().filter(|unit| unit.organ == organ.id);
        let choices: Vec<_> =
            own.map(|unit| Choice::new(unit.id.to_string(), &unit.name)).collect();
        (!choices.is_empty()).then(|| Group { label: organ.name.clone(), choices })
    }));
    Shape::Pick(groups)
}

/// A class of the first level can be chosen as well: it stands first under its own heading.
fn with_tops(shape: Shape, classes: &Classes) -> Shape {
    let Shape::Pick(mut groups) = shape else { return shape };
    for group in &mut groups {
        let top = classes.tops().find(|(_, name)| *name == group.label);
        let Some((code, name)) = top else { continue };
        let code = code.to_string();
        if !group.choices.iter().any(|choice| choice.value == code) {
            group.choices.insert(0, Choice::new(code, name));
        }
    }
    if let Some(first) = groups.first_mut() {
        first.choices.retain(|choice| match ClassCode::parse(&choice.value) {
            Ok(code) => 1 < code.level(),
            Err(_) => true,
        });
    }
    Shape::Pick(groups)
}

/// What is set, but for what means nothing.
pub(crate) fn chips(
    address: &Address,
    faults: &[Malformed],
    tongue: Tongue,
    inputs: &Inputs,
) -> Vec<Chip> {
    let faulty = |name: &str| faults.iter().any(|fault| name_of(fault) == Some(name));
    let chip = |(name, value): &(&'static str, &str)| Chip {
        label: tongue.field("filter", name),
        value: said(name, value, tongue, inputs),
        url: address.without(name).url(),
    };
    address.filter.pairs().iter().filter(|(name, _)| !faulty(name)).map(chip).collect()
}

fn said(name: &str, value: &str, tongue: Tongue, inputs: &Inputs) -> String {
    let named = inputs.name_of(name, value);
    let dated = || value.parse().ok().map(|date| tongue.date(date));
    match name {
        "text" | "area" => value.to_owned(),
        "repeat" | "collective" | "anonymous" | "mine" | "open" => tongue.text("yes"),
        _ => named.or_else(dated).unwrap_or_else(|| value.to_owned()),
    }
}

fn name_of(fault: &Malformed) -> Option<&str> {
    match fault {
        Malformed::Field { name, .. } => Some(name),
        Malformed::NoSuchCommand => None,
    }
}

/// What to say of a filter that means nothing any more, and which it is.
pub(crate) fn gone(
    fault: &Malformed,
    address: &Address,
    tongue: Tongue,
) -> Option<(String, String)> {
    let Malformed::Field { name, fault } = fault else { return None };
    if name == "cursor" {
        return Some((tongue.text("list-cursor-gone"), name.clone()));
    }
    // A unit by its name alone is not understood, and it is the unit that goes.
    let pairs = address.filter.pairs();
    let set = |wanted: &str| pairs.iter().find(|(own, _)| *own == wanted).map(|(_, value)| *value);
    let (name, value) = match (set(name), name.as_str()) {
        (Some(value), _) => (name.as_str(), value.to_owned()),
        (None, "order") => ("order", address.order.clone().unwrap_or_default()),
        (None, _) => ("unit", set("unit").unwrap_or_default().to_owned()),
    };
    let facts = [
        ("field", tongue.field("filter", name).into()),
        ("value", value.into()),
        ("fault", tongue.fault_in_words(fault).into()),
    ];
    Some((tongue.say("list-filter-gone", &facts), name.to_owned()))
}
