//! Areas in a form: suggestions from the office's own surroundings, and what somebody typed as a code.

use desk::Desk;
use rules::{
    area::{AreaCode, Areas},
    office::Office,
};

use crate::input::Choice;

/// The areas the office serves, what they are part of, and what is part of them.
pub(crate) fn suggestions(desk: &Desk, office: &Office) -> Vec<Choice> {
    let areas = desk.areas();
    let served =
        office.organs.values().filter_map(|organ| AreaCode::parse(organ.area.as_deref()?).ok());
    let mut codes: Vec<AreaCode> = served
        .flat_map(|code| {
            let below = areas.children(code).map(|(child, _)| child);
            code.path().into_iter().chain(below).collect::<Vec<_>>()
        })
        .collect();
    codes.sort_unstable_by_key(|code| (code.path(), *code));
    codes.dedup();
    codes.into_iter().filter_map(|code| choice(&areas, code)).collect()
}

fn choice(areas: &Areas, code: AreaCode) -> Option<Choice> {
    let name = areas.full_name(code).ok()?;
    Some(Choice::new(format!("{code} {name}"), name))
}

/// The code in what was typed: a code, a code with its name as suggested, or a name alone. What is none of these goes
/// to the desk as it is, and the desk says so.
pub(crate) fn code(typed: Option<String>, areas: &Areas) -> Option<String> {
    let typed = typed?;
    let first = typed.split_whitespace().next().unwrap_or("");
    if AreaCode::parse(first).is_ok() {
        return Some(first.to_owned());
    }
    Some(areas.named(&typed).map_or(typed, |code| code.to_string()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_code_is_taken_with_or_without_its_name_and_a_name_where_it_is_the_only_one() {
        let areas = Areas::demo().unwrap();
        let table = [
            ("990121", "990121"),
            ("990121 临江省云州市澄溪县", "990121"),
            ("澄溪县", "990121"),
            ("鼓楼区", "鼓楼区"),
            ("nowhere", "nowhere"),
        ];
        for (typed, expected) in table {
            assert_eq!(code(Some(typed.to_owned()), areas).as_deref(), Some(expected));
        }
        assert_eq!(code(None, areas), None);
    }
}
