//! Content classes in a form: suggestions to search in, what somebody typed as a code or a name, and the list of a filter.

use rules::{
    ask::{FieldFault, Malformed},
    class::{Classes, Unnamed},
};

use crate::{
    form::Fields,
    input::{Choice, Group, Input, Shape, Sheet},
};

/// How many classes a form offers beside the main one; the desk takes five.
const FURTHER: usize = 3;

/// Every class that may be chosen, each with its code and its names: what is typed is searched in both.
pub(crate) fn suggestions(classes: &Classes) -> Shape {
    let choice = |(code, _)| Some(Choice::new(written(code, classes)?, ""));
    Shape::Suggest(classes.every().filter_map(choice).collect())
}

/// A class as the suggestions write it.
fn written(code: rules::class::ClassCode, classes: &Classes) -> Option<String> {
    Some(format!("{code} {}", classes.names(code).ok()?.join(" / ")))
}

/// A class as the suggestions write it, from its code alone; the code where nobody knows it.
pub(crate) fn shown(code: &str, classes: &Classes) -> String {
    let parsed = rules::class::ClassCode::parse(code).ok();
    parsed.and_then(|parsed| written(parsed, classes)).unwrap_or_else(|| code.to_owned())
}

/// Some lines of one name for the classes beside the main one; what was typed stays, each in its line. They suggest
/// what the field `main` does, where the form has one.
pub(crate) fn further(sheet: &Sheet<'_>, classes: &Classes, main: Option<&Input>) -> Vec<Input> {
    let typed: Vec<_> = sheet.typed.all("classes").filter(|code| !code.trim().is_empty()).collect();
    let line = |no: usize| {
        let own = Fields::default().with("classes", typed.get(no).copied().unwrap_or(""));
        let sheet = Sheet { tongue: sheet.tongue, typed: &own, ..*sheet };
        let mut input = sheet.input("classes", Shape::Line("text")).plain();
        if meant("classes", &input.value, classes).is_ok() {
            // What is wrong is another line's.
            (input.fault, input.focus) = (None, false);
        }
        // The first bears the plain id: there a fault leads.
        let id = if no == 0 { input.id.clone() } else { format!("{}-{}", input.id, no + 1) };
        let list = main.map_or(&input.id, |main| &main.id);
        let shape = match (main, no) {
            (None, 0) => suggestions(classes),
            _ => Shape::SuggestFrom(format!("{list}-list")),
        };
        let label = sheet.tongue.say("class-beside", &[("number", (no + 1).into())]);
        Input { id, label, shape, ..input }
    };
    (0..FURTHER.max(typed.len())).map(line).collect()
}

/// The code of the class that was typed into a field; none where nothing was.
pub(crate) fn meant(
    field: &str,
    typed: &str,
    classes: &Classes,
) -> Result<Option<String>, Malformed> {
    if typed.trim().is_empty() {
        return Ok(None);
    }
    let fault = |unnamed| match unnamed {
        Unnamed::None => Malformed::field(field, FieldFault::NoSuchClass),
        Unnamed::Several => Malformed::field(field, FieldFault::SeveralClasses),
    };
    classes.named(typed).map(|code| Some(code.to_string())).map_err(fault)
}

/// The codes of the classes typed beside the main one.
pub(crate) fn all_meant(fields: &Fields, classes: &Classes) -> Result<Vec<String>, Malformed> {
    let codes = fields.all("classes").map(|typed| meant("classes", typed, classes));
    codes.filter_map(Result::transpose).collect()
}

/// The classes of the second level to narrow a list by; what is asked for stays, at whatever level it is.
pub(crate) fn pick(classes: &Classes, none: String, typed: &str) -> Shape {
    let mut groups = vec![Group { label: String::new(), choices: vec![Choice::new("", none)] }];
    groups.extend(classes.tops().map(|(top, name)| Group {
        label: name.to_owned(),
        choices:
            classes.children(top).map(|(code, name)| Choice::new(code.to_string(), name)).collect(),
    }));
    let known = groups.iter().flat_map(|group| &group.choices).any(|choice| choice.value == typed);
    if let (false, Some(first)) = (known, groups.first_mut()) {
        first.choices.push(Choice::new(typed, typed));
    }
    Shape::Pick(groups)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_suggested_is_understood() {
        let classes = Classes::shipped().unwrap();
        let Shape::Suggest(choices) = suggestions(classes) else { panic!("no suggestions") };
        assert_eq!(choices.len(), classes.every().count());
        for choice in &choices {
            let code = meant("class", &choice.value, classes).unwrap().unwrap();
            assert!(choice.value.starts_with(&format!("{code} ")), "{}", choice.value);
            assert_eq!(shown(&code, classes), choice.value);
        }
        assert_eq!(meant("class", " ", classes), Ok(None));
        let fault = |typed: &str| match meant("class", typed, classes) {
            Err(Malformed::Field { name, fault }) if name == "class" => fault,
            other => panic!("{other:?}"),
        };
        assert_eq!(fault("没有这一类"), FieldFault::NoSuchClass);
        assert_eq!(fault("NR9999 城乡建设"), FieldFault::NoSuchClass);
        assert_eq!(fault("其他"), FieldFault::SeveralClasses);
    }
}
