//! Content classes in a form: the second level under the headings of the first.

use rules::class::{ClassCode, Classes};

use crate::{
    form::Fields,
    input::{Choice, Group, Input, Shape, Sheet},
};

/// How many classes a form offers beside the main one; the desk takes five.
const FURTHER: usize = 3;

/// Some lists of one name for the classes beside the main one; what was typed stays, each in its list.
pub(crate) fn further(sheet: &Sheet<'_>, classes: &Classes, none: &str) -> Vec<Input> {
    let typed: Vec<_> = sheet.typed.all("classes").filter(|code| !code.is_empty()).collect();
    let list = |no: usize| {
        let code = typed.get(no).copied().unwrap_or("");
        let own = Fields::default().with("classes", code);
        let sheet = Sheet { tongue: sheet.tongue, typed: &own, ..*sheet };
        let input = sheet.input("classes", pick(classes, none.to_owned(), code)).plain();
        let number = [("number", (no + 1).into())];
        let label = sheet.tongue.say("class-beside", &number);
        Input { id: format!("{}-{}", input.id, no + 1), label, ..input }
    };
    (0..FURTHER.max(typed.len())).map(list).collect()
}

/// The code of a class typed as a code, as its names from the first level down, or as a name only one class bears.
pub(crate) fn code(typed: &str, classes: &Classes) -> Option<String> {
    if ClassCode::parse(typed).is_ok() {
        return Some(typed.to_owned());
    }
    let names: Vec<_> = typed.split('/').map(str::trim).collect();
    if let Some(code) = classes.find(&names) {
        return Some(code.to_string());
    }
    let mut all: Vec<_> = classes.tops().collect();
    let mut next = 0;
    while let Some((code, _)) = all.get(next).copied() {
        all.extend(classes.children(code));
        next += 1;
    }
    let mut same = all.iter().filter(|(_, name)| *name == typed);
    same.next().filter(|_| same.next().is_none()).map(|(code, _)| code.to_string())
}

/// The classes of the second level to pick from; what was typed stays, at whatever level it is.
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
