//! One field of a form: label, hint, fault and what was typed, whatever the form is about.

use askama::Template;
use desk::DeskError;
use rules::ask::Malformed;

use crate::{
    Tongue,
    form::Fields,
    person,
    phrases::{self, Offer},
};

/// What one may choose.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Choice {
    pub(crate) value: String,
    pub(crate) label: String,
    pub(crate) chosen: bool,
}

impl Choice {
    pub(crate) fn new(value: impl Into<String>, label: impl Into<String>) -> Self {
        Self { value: value.into(), label: label.into(), chosen: false }
    }
}

/// Choices under one heading; an empty heading is none.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Group {
    pub(crate) label: String,
    pub(crate) choices: Vec<Choice>,
}

/// What a field looks like.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Shape {
    /// One line; the word is HTML's `type`.
    Line(&'static str),
    /// One line with suggestions.
    Suggest(Vec<Choice>),
    /// One line with the suggestions of another field: the id of their list.
    SuggestFrom(String),
    /// Running text, so many rows high.
    Text(u8),
    /// One of a list.
    Pick(Vec<Group>),
    /// One of a few.
    Radio(Vec<Choice>),
    /// Any of a few.
    Many(Vec<Choice>),
    /// Yes, or nothing.
    Tick,
}

/// One field, ready to be shown.
#[derive(Clone, Debug, Template)]
#[template(path = "input.html")]
pub(crate) struct Input {
    pub(crate) id: String,
    pub(crate) name: String,
    pub(crate) label: String,
    pub(crate) hint: Option<String>,
    pub(crate) fault: Option<String>,
    pub(crate) value: String,
    pub(crate) needed: bool,
    /// Said beside the label: that it may be left out, or that it may not.
    pub(crate) mark: Option<String>,
    pub(crate) complete: &'static str,
    pub(crate) shape: Shape,
    /// Kept phrases that fit here.
    pub(crate) phrases: Option<Offer>,
    /// The form it belongs to, where it does not lie within it.
    pub(crate) form: Option<&'static str>,
    /// Where one goes on writing when the page came again: the first field to mend, or new rows.
    pub(crate) focus: bool,
}

// The template escapes every value itself.
impl askama::filters::HtmlSafe for Input {}

impl Input {
    /// Ids of what describes the field, for `aria-describedby`.
    fn described(&self) -> String {
        let hint = self.hint.as_ref().map(|_| format!("{}-hint", self.id));
        let fault = self.fault.as_ref().map(|_| format!("{}-fault", self.id));
        hint.into_iter().chain(fault).collect::<Vec<_>>().join(" ")
    }

    /// A group of fields rather than one: it needs a legend instead of a label.
    fn is_group(&self) -> bool {
        matches!(self.shape, Shape::Radio(_) | Shape::Many(_))
    }

    /// HTML's autocomplete word.
    pub(crate) fn complete(mut self, word: &'static str) -> Self {
        self.complete = word;
        self
    }

    /// Optional, and neither said so nor explained: a row among many.
    pub(crate) fn plain(mut self) -> Self {
        self.mark = None;
        self.hint = None;
        self
    }

    /// Optional without a mark, its hint kept.
    pub(crate) fn plain_mark(mut self) -> Self {
        self.mark = None;
        self
    }

    /// Must be filled in, and says so: for a form most of whose fields may be left out.
    pub(crate) fn needed_among_many(self, tongue: Tongue) -> Self {
        Self { mark: Some(tongue.text("needed")), ..self.needed() }
    }

    /// Its id on the page told apart from that of the same field in another form.
    pub(crate) fn apart(mut self, by: &str) -> Self {
        self.id = format!("{}-{by}", self.id);
        self
    }

    /// To be filled in or left out by what is chosen elsewhere: the key says by what.
    pub(crate) fn depends(self, on: &str, tongue: Tongue) -> Self {
        Self { mark: Some(tongue.text(on)), ..self }
    }

    /// Must be filled in.
    pub(crate) fn needed(mut self) -> Self {
        self.needed = true;
        self.mark = None;
        self
    }
}

/// A field's fault in words.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Fault {
    pub(crate) name: String,
    pub(crate) sentence: String,
    /// The id of the first field it is about, where it is about one on the page.
    pub(crate) at: Option<String>,
    /// What its form calls the field, where that is not what it is called everywhere.
    pub(crate) label: Option<String>,
    /// The key of what stands above it: what came of the rest that was typed.
    pub(crate) head: &'static str,
}

impl Fault {
    /// A fault of the named field, or of none.
    pub(crate) fn new(name: impl Into<String>, sentence: impl Into<String>) -> Self {
        let (name, sentence) = (name.into(), sentence.into());
        Self { name, sentence, at: None, label: None, head: "form-fault" }
    }

    /// The same under another sentence, where not everything typed is still there.
    pub(crate) fn under(self, head: &'static str) -> Self {
        Self { head, ..self }
    }

    /// The same with the place of its field, so that the page can lead there.
    pub(crate) fn placed(self, prefix: &str, typed: &Fields) -> Self {
        let at = (!self.name.is_empty()).then(|| self.first(typed)).flatten();
        Self { at: at.map(|name| id(prefix, &name)), ..self }
    }

    /// The fault in a sentence that names its field, for the head of a form.
    pub(crate) fn told(&self, tongue: Tongue, prefix: &str) -> String {
        if self.name.is_empty() {
            return self.sentence.clone();
        }
        let label = self.label.clone();
        let label = label.unwrap_or_else(|| tongue.field(prefix, &self.name));
        tongue.named(&label, &self.sentence)
    }

    /// The first field it is about. A choice that was not made sends nothing, so the name alone must do.
    fn first(&self, typed: &Fields) -> Option<String> {
        let sent = typed.pairs().map(|(name, _)| name).find(|name| self.is_of(name, typed));
        let alone = (!self.name.contains('.')).then_some(self.name.as_str());
        sent.or(alone).map(str::to_owned)
    }

    /// What keeps an act from being done and whoever typed it can mend; none where the error is of another sort.
    pub(crate) fn of_act(error: &DeskError, tongue: Tongue) -> Option<Self> {
        match error {
            DeskError::Malformed(malformed) => Some(Self::of(malformed, tongue)),
            DeskError::Refused(_) | DeskError::Stale { .. } | DeskError::NoSealKey => {
                Some(Self::new("", tongue.desk_error(error)))
            }
            _ => None,
        }
    }

    /// The fault as a page shows it.
    pub(crate) fn of(malformed: &Malformed, tongue: Tongue) -> Self {
        match malformed {
            Malformed::NoSuchCommand => Self::new("", tongue.malformed(malformed)),
            Malformed::Field { name, fault } => Self::new(name, tongue.fault_in_words(fault)),
        }
    }

    /// Whether it is this field's. The desk names a person's field without its row (`petitioners.name`): then it is
    /// that of every row in which something was typed.
    fn is_of(&self, name: &str, typed: &Fields) -> bool {
        if self.name == name {
            return true;
        }
        let Some((group, part)) = self.name.split_once('.') else { return false };
        let Some(row) = name.strip_suffix(part).and_then(|row| row.strip_suffix('_')) else {
            return false;
        };
        let (own, number) = match row.rsplit_once('_') {
            Some((own, number)) if number.parse::<u8>().is_ok() => (own, Some(number)),
            _ => (row, None),
        };
        let begun =
            typed.pairs().any(|(name, value)| name.starts_with(row) && !value.trim().is_empty());
        match (group == own, group.strip_suffix('s') == Some(own)) {
            (true, _) if own == "petitioner" => number.is_none_or(|number| number == "1"),
            (true, _) => begun,
            (false, true) => begun && !(own == "petitioner" && number == Some("1")),
            (false, false) => false,
        }
    }
}

/// Makes the fields of one form from what was typed.
pub(crate) struct Sheet<'a> {
    pub(crate) tongue: Tongue,
    pub(crate) typed: &'a Fields,
    pub(crate) fault: Option<&'a Fault>,
    /// Keeps ids apart where one page has several forms.
    pub(crate) prefix: &'a str,
}

impl Sheet<'_> {
    /// A field whose label is `field-<name>` (or the form's own), and whose hint is `hint-<name>` where there is one.
    pub(crate) fn input(&self, name: &str, shape: Shape) -> Input {
        let label = self.tongue.field(self.prefix, name);
        self.labelled(name, label, shape)
    }

    /// A field with a label of its own.
    pub(crate) fn labelled(&self, name: &str, label: String, shape: Shape) -> Input {
        let value = self.typed.get(name).to_owned();
        let fault = self.fault.filter(|fault| fault.is_of(name, self.typed));
        let faulty = fault.is_some_and(|fault| fault.first(self.typed).as_deref() == Some(name));
        Input {
            id: id(self.prefix, name),
            name: name.to_owned(),
            label,
            hint: self.hint(name),
            fault: fault.map(|fault| fault.sentence.clone()),
            needed: false,
            mark: Some(self.tongue.text("optional")),
            complete: "off",
            shape: self.chosen(name, shape),
            phrases: None,
            form: None,
            focus: faulty || self.goes_on_at(name),
            value,
        }
    }

    /// Whether one goes on writing here, after a phrase was put in or rows were added.
    fn goes_on_at(&self, name: &str) -> bool {
        phrases::was_put_into(self.typed, name) || person::is_first_new(self.typed, name)
    }

    fn hint(&self, name: &str) -> Option<String> {
        let common = crate::tongue::key("hint", name);
        let own = crate::tongue::key(&crate::tongue::key("hint", self.prefix), name);
        let key = [own, common].into_iter().find(|key| self.tongue.knows(key))?;
        // The one number a hint may name; hints that do not pass it by.
        let shortest = desk::SHORTEST_PASSWORD.into();
        Some(self.tongue.say(&key, &[("shortest", shortest)]))
    }

    /// The choices with those typed marked as chosen.
    fn chosen(&self, name: &str, shape: Shape) -> Shape {
        let typed: Vec<_> = self.typed.all(name).collect();
        let mark = |choices: Vec<Choice>| -> Vec<Choice> {
            let marked = choices.into_iter();
            marked
                .map(|choice| Choice { chosen: typed.contains(&choice.value.as_str()), ..choice })
                .collect()
        };
        match shape {
            Shape::Pick(groups) => {
                let groups = groups.into_iter();
                Shape::Pick(
                    groups.map(|group| Group { choices: mark(group.choices), ..group }).collect(),
                )
            }
            Shape::Radio(choices) => Shape::Radio(mark(choices)),
            Shape::Many(choices) => Shape::Many(mark(choices)),
            other => other,
        }
    }

    /// One of a closed vocabulary.
    pub(crate) fn words(&self, vocabulary: &str, words: &[&str]) -> Shape {
        let words = words.iter().map(|word| Choice::new(*word, self.tongue.word(vocabulary, word)));
        pick(self.tongue.text("choose"), words)
    }
}

/// A field's id: forms on one page are kept apart by their prefix.
fn id(prefix: &str, name: &str) -> String {
    if prefix.is_empty() { name.to_owned() } else { format!("{prefix}-{name}") }
}

/// One of these, with an empty choice first.
pub(crate) fn pick(none: String, choices: impl IntoIterator<Item = Choice>) -> Shape {
    let choices = std::iter::once(Choice::new("", none)).chain(choices).collect();
    Shape::Pick(vec![Group { label: String::new(), choices }])
}

/// One of two answers to a question.
pub(crate) fn yes_or_no(sheet: &Sheet<'_>, vocabulary: &str) -> Shape {
    let choice = |word: &&str| Choice::new(*word, sheet.tongue.word(vocabulary, word));
    Shape::Radio(["no", "yes"].iter().map(choice).collect())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_fault_marks_the_fields_it_may_be_about() {
        let typed = "petitioner_1_name=a&petitioner_2_phone=1&petitioner_3_phone=&about_2_post=x";
        let typed = Fields::parse(typed.as_bytes()).unwrap();
        let table = [
            ("title", "title", true),
            ("petitioner.name", "petitioner_name", true),
            ("petitioner.name", "petitioner_1_name", true),
            ("petitioner.name", "petitioner_2_name", false),
            ("petitioners.name", "petitioner_2_name", true),
            ("petitioners.name", "petitioner_1_name", false),
            ("petitioners.name", "petitioner_3_name", false),
            ("about.name", "about_2_name", true),
            ("about.name", "about_1_name", false),
        ];
        for (told, name, marked) in table {
            let fault = Fault::new(told, String::new());
            assert_eq!(fault.is_of(name, &typed), marked, "{told} {name}");
        }
    }

    #[test]
    fn a_fault_leads_to_the_first_field_it_is_about() {
        let typed = "title=&petitioner_1_name=a&petitioner_2_phone=1&petitioner_2_name=&\
                     petitioner_3_name=&petitioner_4_name=d&petitioner_4_phone=2";
        let typed = Fields::parse(typed.as_bytes()).unwrap();
        let table = [
            ("title", Some("f-title")),
            ("who", Some("f-who")), // no radio was chosen: nothing was sent
            ("petitioner.name", Some("f-petitioner_1_name")),
            ("petitioners.name", Some("f-petitioner_2_name")),
            ("about.name", None),
            ("", None),
        ];
        for (told, at) in table {
            let fault = Fault::new(told, "").placed("f", &typed);
            assert_eq!(fault.at.as_deref(), at, "{told}");
            let sheet =
                Sheet { tongue: Tongue::Chinese, typed: &typed, fault: Some(&fault), prefix: "f" };
            let names =
                ["title", "who", "petitioner_1_name", "petitioner_2_name", "petitioner_4_name"];
            let inputs = names.map(|name| sheet.input(name, Shape::Line("text")));
            let focus: Vec<_> =
                inputs.iter().filter(|input| input.focus).map(|i| i.id.as_str()).collect();
            assert_eq!(focus, at.into_iter().collect::<Vec<_>>(), "{told}");
        }
    }
}
