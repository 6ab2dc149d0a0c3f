//! A command's form, made from its entry in the registry: one kind of field for each thing a field takes.

use desk::{
    PersonView,
    views::{Allowed, MatterView},
};
use rules::{
    area::Areas,
    ask::Malformed,
    class::Classes,
    codes::{Kind, Outcome},
    command::{Field, NOBODY, Spec, Takes},
    office::{Office, Organ},
};
use serde_json::{Map, Value, json};

use super::closing;
use crate::{
    Tongue, area, class,
    form::Fields,
    input::{Choice, Fault, Input, Shape, Sheet, pick},
    paths,
    phrases::Phrases,
};

/// What a form needs to know of its surroundings.
pub(crate) struct Around<'a> {
    pub(crate) tongue: Tongue,
    pub(crate) office: &'a Office,
    pub(crate) classes: &'a rules::class::Classes,
    pub(crate) areas: Vec<Choice>,
    pub(crate) colleagues: Vec<Choice>,
    /// Who could have to keep out of it.
    pub(crate) serving: Vec<Choice>,
    /// Who could sponsor the matter.
    pub(crate) leaders: Vec<Choice>,
    pub(crate) matter: &'a MatterView,
    pub(crate) phrases: &'a Phrases,
}

/// One command, ready to be done.
pub(crate) struct CommandForm {
    pub(crate) name: &'static str,
    pub(crate) title: String,
    pub(crate) about: String,
    pub(crate) inputs: Vec<Input>,
    pub(crate) consequences: Vec<String>,
    pub(crate) fault: Option<Fault>,
    pub(crate) open: bool,
}

/// What somebody typed into one command's form, and what came of it.
pub(crate) struct Typed {
    pub(crate) fields: Fields,
    /// None where they only had a phrase put in.
    pub(crate) fault: Option<Fault>,
}

impl CommandForm {
    /// Whether it says where the matter goes.
    pub(crate) fn says_where(&self) -> bool {
        matches!(self.name, "propose" | "allot")
    }

    /// Whether a button stands before the one that does it.
    pub(crate) fn offers(&self) -> bool {
        self.inputs.iter().any(|input| input.phrases.is_some())
    }
}

impl Around<'_> {
    /// The form of one command.
    pub(crate) fn form(&self, allowed: &Allowed, typed: Option<&Typed>) -> CommandForm {
        let spec = allowed.spec;
        let before = self.before(spec.name);
        let fields = typed.map_or(&before, |typed| &typed.fields);
        let fault = typed.and_then(|typed| typed.fault.as_ref());
        let sheet = Sheet { tongue: self.tongue, typed: fields, fault, prefix: spec.name };
        CommandForm {
            name: spec.name,
            title: self.tongue.word("command", spec.name),
            about: self.tongue.word("about-command", spec.name),
            inputs: self.with_phrases(allowed, &sheet),
            consequences: self.consequences(allowed),
            fault: fault.cloned().map(|fault| fault.placed(spec.name, fields)),
            open: false,
        }
    }

    /// What came back to be written anew, as if it had been typed just now: nobody writes it twice.
    fn before(&self, command: &str) -> Fields {
        let empty = Fields::default();
        if command == "draft_review" {
            return self.opinion_before();
        }
        // Where only one is to be settled, nobody chooses which.
        if let ("settle_person", [one]) = (command, &*self.matter.named) {
            return empty.with("person", &one.no.to_string());
        }
        let Some(back) = &self.matter.to_redraft else { return empty };
        match (command, &back.proposal, &back.draft) {
            ("propose", Some(proposal), _) => {
                let to = proposal.to.as_deref().and_then(|name| self.office.find_organ(name));
                let said = [
                    ("way", Some(proposal.way.word().to_owned())),
                    ("to", to.map(|organ| organ.id.to_string())),
                    ("branch", proposal.branch.map(|branch| branch.word().to_owned())),
                    ("simple", proposal.simple.then(|| "true".to_owned())),
                    ("opinion", proposal.opinion.clone()),
                ];
                let said = said.into_iter().filter_map(|(name, value)| Some((name, value?)));
                said.fold(empty, |fields, (name, value)| fields.with(name, &value))
            }
            ("draft_answer", _, Some(draft)) => {
                let mut fields = empty.with("text", &draft.text);
                for (no, outcome, answer) in &draft.results {
                    // An answer that is not cut into points speaks about the whole.
                    if self.matter.points.is_empty() {
                        fields = fields.with("outcome", outcome.word());
                    }
                    let answer = answer.as_deref().unwrap_or("");
                    fields = fields.with(&format!("results_{no}_outcome"), outcome.word());
                    fields = fields.with(&format!("results_{no}_answer"), answer);
                }
                fields
            }
            _ => empty,
        }
    }

    /// The opinion of a review as it was drafted last, returned or not: it is worked on, not begun anew.
    fn opinion_before(&self) -> Fields {
        let reviews = &self.matter.levels.reviews;
        let opinion = reviews.last().and_then(|review| review.opinion.as_ref());
        let Some(opinion) = opinion else { return Fields::default() };
        let day = opinion.anew_by.map(|day| day.to_string()).unwrap_or_default();
        let said = [
            ("outcome", opinion.outcome.word()),
            ("ground", opinion.ground.word()),
            ("text", opinion.text.as_str()),
            ("anew_by", day.as_str()),
        ];
        said.into_iter().fold(Fields::default(), |fields, (name, value)| fields.with(name, value))
    }

    /// The fields, with what the organ that would act keeps for them.
    fn with_phrases(&self, allowed: &Allowed, sheet: &Sheet<'_>) -> Vec<Input> {
        let (spec, to) = (allowed.spec, paths::commands(&self.matter.number));
        let inputs = spec.fields.iter().flat_map(|field| match field.name {
            "checklist" => closing::points(sheet, &allowed.demanded),
            "meetings" => closing::meetings(sheet, &allowed.demanded),
            _ => self.inputs(sheet, field),
        });
        let beside = |input| self.phrases.beside(input, (allowed.organ, spec.name), &to);
        inputs.map(beside).collect()
    }

    fn consequences(&self, allowed: &Allowed) -> Vec<String> {
        let told = |(what, due): &(&'static str, rules::deadline::Due)| {
            let date = self.tongue.due(*due);
            let key = crate::tongue::key("consequence", what);
            let key = if self.tongue.knows(&key) { key } else { "consequence-due".to_owned() };
            self.tongue.say(&key, &[("date", date.into())])
        };
        allowed.consequences.iter().map(told).collect()
    }

    fn inputs(&self, sheet: &Sheet<'_>, field: &Field) -> Vec<Input> {
        if field.takes == Takes::Results {
            return self.results(sheet);
        }
        if field.takes == Takes::Classes {
            let main = sheet.input("class", Shape::Line("text"));
            return class::further(sheet, self.classes, Some(&main));
        }
        // Only a claim has a branch of Art. 31: for others the rules refuse one.
        if field.name == "branch" && self.matter.kind != Some(Kind::Claim) {
            return Vec::new();
        }
        let mut input = sheet.input(field.name, self.shape(sheet, field));
        if field.name == "to" && field.takes == Takes::Officer && self.colleagues.is_empty() {
            input.hint = Some(self.tongue.text("hand-over-alone"));
        }
        vec![if field.needed { input.needed() } else { input }]
    }

    fn shape(&self, sheet: &Sheet<'_>, field: &Field) -> Shape {
        match field.takes {
            Takes::Text if matches!(field.name, "text" | "report") => Shape::Text(10),
            Takes::Text | Takes::Right => Shape::Text(3),
            Takes::Lines => Shape::Text(5),
            Takes::Date => Shape::Line("date"),
            Takes::Number if field.name == "person" => self.pick(self.persons()),
            Takes::Cadre => Shape::Radio(self.candidates()),
            Takes::Number => Shape::Line("number"),
            Takes::Flag if field.needed => {
                Shape::Radio(["true", "false"].map(|word| self.yes_or_no(word)).into())
            }
            Takes::Flag => Shape::Tick,
            Takes::Choice(words) => sheet.words(field.name, words),
            Takes::Choices(words) => {
                let choice = |word: &&str| Choice::new(*word, self.tongue.word(field.name, word));
                Shape::Many(words.iter().map(choice).collect())
            }
            Takes::Organ => self.organs(sheet.prefix),
            Takes::Unit => self.pick(self.units()),
            Takes::Units => Shape::Many(self.units()),
            Takes::Officer if matches!(field.name, "sponsor" | "leader") => {
                self.pick(self.leaders.clone())
            }
            Takes::Officer if field.name == "officer" => self.pick(self.serving.clone()),
            Takes::Officer => self.pick(self.colleagues.clone()),
            Takes::Officers => Shape::Many(self.serving.clone()),
            Takes::Class => class::suggestions(self.classes),
            Takes::Area => Shape::Suggest(self.areas.clone()),
            Takes::Matter | Takes::Results | Takes::Meetings | Takes::Classes => {
                Shape::Line("text")
            }
        }
    }

    fn yes_or_no(&self, word: &str) -> Choice {
        Choice::new(word, self.tongue.text(if word == "true" { "yes" } else { "no" }))
    }

    /// The organs that fit the command: those that differ, those that help, or any but the one that has the matter.
    fn organs(&self, command: &str) -> Shape {
        let named = |names: Vec<&String>, organ: &Organ| names.contains(&&organ.name);
        let between = || self.matter.conflict.iter().flat_map(|one| &one.between).collect();
        let helping = || self.matter.co_organs.iter().map(|one| &one.organ).collect();
        let fits = |organ: &&Organ| match command {
            "negotiate" => named(between(), organ),
            "drop_co_organ" => named(helping(), organ),
            // It may turn out to be where it lies.
            "decide_conflict" => true,
            _ => organ.id != self.matter.holder_id,
        };
        let fitting = self.office.receiving().filter(fits);
        self.pick(fitting.map(|organ| Choice::new(organ.id.to_string(), &organ.name)).collect())
    }

    /// Whom a report complains of, where it is to be settled who is meant.
    fn persons(&self) -> Vec<Choice> {
        let persons = self.matter.named.iter();
        let named = |one: &PersonView| {
            Choice::new(one.no.to_string(), crate::person::about_line(&one.written))
        };
        persons.map(named).collect()
    }

    /// Whoever of the register may be meant by one of them, and nobody.
    fn candidates(&self) -> Vec<Choice> {
        let all = self.matter.named.iter().flat_map(|one| one.alike.iter().chain(&one.is));
        let mut choices: Vec<Choice> = Vec::new();
        for one in all {
            if !choices.iter().any(|choice| choice.value == one.number) {
                let told = format!("{} {} {}", one.number, one.name, one.place);
                choices.push(Choice::new(&one.number, told));
            }
        }
        choices.push(Choice::new(NOBODY, self.tongue.text("settle-nobody")));
        choices
    }

    fn units(&self) -> Vec<Choice> {
        let own = self.office.working_units(self.matter.holder_id);
        own.map(|unit| Choice::new(unit.id.to_string(), &unit.name)).collect()
    }

    fn pick(&self, choices: Vec<Choice>) -> Shape {
        pick(self.tongue.text("choose"), choices)
    }

    /// A result and an answer for every point of its own.
    fn results(&self, sheet: &Sheet<'_>) -> Vec<Input> {
        let row = |no: u16| {
            let number = [("number", no.into())];
            let outcome = self.tongue.say("result-of-point", &number);
            let answer = self.tongue.say("answer-to-point", &number);
            let words = sheet.words("outcome", Outcome::WORDS);
            [
                sheet.labelled(&format!("results_{no}_outcome"), outcome, words),
                sheet.labelled(&format!("results_{no}_answer"), answer, Shape::Text(2)),
            ]
        };
        self.matter.points.iter().flat_map(|point| row(point.no)).collect()
    }
}

/// The fields as the desk takes them: words stay words, repeated names become lists, rows of results one list.
pub(crate) fn asked(
    fields: &Fields,
    spec: Option<&Spec>,
    (areas, classes): (&Areas, &Classes),
) -> Result<Map<String, Value>, Malformed> {
    let mut asked = Map::new();
    for (name, value) in fields.pairs() {
        let row = name.starts_with("results_") || name.starts_with("meetings_");
        if row || matches!(name, "command" | "expect_version") {
            continue;
        }
        let takes = spec.and_then(|spec| spec.fields.iter().find(|field| field.name == name));
        match takes.map(|field| field.takes) {
            Some(Takes::Classes) => {
                asked.insert(name.to_owned(), class::all_meant(fields, classes)?.into());
            }
            Some(Takes::Class) => {
                let code = class::meant(name, value, classes)?;
                asked.insert(name.to_owned(), code.unwrap_or_default().into());
            }
            Some(Takes::Units | Takes::Officers | Takes::Choices(_)) => {
                let units = fields.all(name).filter(|unit| !unit.is_empty()).map(Value::from);
                asked.insert(name.to_owned(), units.collect());
            }
            Some(Takes::Area) => {
                let code = area::code(fields.given(name), areas).unwrap_or_default();
                asked.insert(name.to_owned(), code.into());
            }
            _ => drop(asked.entry(name).or_insert_with(|| value.into())),
        }
    }
    let results = results(fields);
    if !results.is_empty() {
        asked.insert("results".to_owned(), results.into());
    }
    let meetings = closing::asked(fields);
    if !meetings.is_empty() {
        asked.insert("meetings".to_owned(), meetings.into());
    }
    Ok(asked)
}

fn results(fields: &Fields) -> Vec<Value> {
    let rows = fields.pairs().filter_map(|(name, _)| {
        name.strip_prefix("results_")?.strip_suffix("_outcome")?.parse::<u16>().ok()
    });
    let result = |no: u16| {
        let outcome = fields.given(&format!("results_{no}_outcome"));
        let answer = fields.given(&format!("results_{no}_answer"));
        match (outcome, answer) {
            (None, None) => None,
            (outcome, answer) => Some(
                json!({ "point": no, "outcome": outcome.unwrap_or_default(), "answer": answer }),
            ),
        }
    };
    rows.filter_map(result).collect()
}

#[cfg(test)]
mod tests {
    use rules::{ask::FieldFault, command::spec};

    use super::*;

    fn around() -> (&'static Areas, &'static Classes) {
        (Areas::demo().unwrap(), Classes::shipped().unwrap())
    }

    #[test]
    fn classes_are_taken_by_code_or_name_and_what_names_none_is_a_fault_of_its_field() {
        let asked_of = |typed: &str| {
            let fields = Fields::parse(typed.as_bytes()).unwrap();
            asked(&fields, spec("summarise"), around()).map(Value::from)
        };
        let named = "class=%E5%9F%8E%E4%B9%A1%E5%BB%BA%E8%AE%BE&classes=NR0102+x&classes=";
        assert_eq!(asked_of(named), Ok(json!({"class": "NR01", "classes": ["NR0102"]})));
        let fault = |field: &str| Err(Malformed::field(field, FieldFault::NoSuchClass));
        assert_eq!(asked_of("class=nowhere"), fault("class"));
        assert_eq!(asked_of("class=NR01&classes=nowhere"), fault("classes"));
    }

    #[test]
    fn a_form_becomes_what_the_desk_takes() {
        let typed =
            "command=accept&expect_version=3&branch=31-6&host=4&co_handlers=5&co_handlers=6";
        let fields = Fields::parse(typed.as_bytes()).unwrap();
        let asked = asked(&fields, spec("accept"), around()).unwrap();
        assert_eq!(
            Value::from(asked),
            json!({"branch": "31-6", "host": "4", "co_handlers": ["5", "6"]})
        );
    }

    #[test]
    fn results_of_points_become_one_list() {
        let typed = "text=%E7%AD%94&results_1_outcome=supported&results_1_answer=&results_2_outcome=&results_2_answer=";
        let fields = Fields::parse(typed.as_bytes()).unwrap();
        let asked = asked(&fields, spec("draft_answer"), around()).unwrap();
        let expected = json!([{"point": 1, "outcome": "supported", "answer": null}]);
        assert_eq!(asked.get("results"), Some(&expected));
    }
}
