//! Content classes in a form: the second level under the headings of the first.

use rules::class::Classes;

use crate::input::{Choice, Group, Shape};

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
