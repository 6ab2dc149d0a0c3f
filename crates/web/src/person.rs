//! Persons in a form: rows of who brings a matter and of whom it complains, read and shown alike everywhere.

use std::collections::BTreeSet;

use rules::{
    ask::MOST_NAMED,
    person::{Complained, Petitioner},
};

use crate::{
    form::Fields,
    input::{Input, Shape, Sheet},
};

/// How many rows a form offers for those complained of.
pub(crate) const ABOUT_ROWS: usize = 3;
/// As many rows as a form adds; beyond that persons are counted. Those that are there are shown all the same.
pub(crate) const MOST_ROWS: usize = 50;
/// The field in which one goes on writing when rows were added.
const FIRST_NEW: &str = "first_new";

/// The parts of a petitioner, in the order of the form.
pub(crate) const PETITIONER: [&str; 4] = ["name", "phone", "id_number", "address"];

/// A row of fields under one heading.
pub(crate) struct Row {
    pub(crate) legend: String,
    pub(crate) inputs: Vec<Input>,
}

/// The petitioner whose fields begin with `prefix`; none where the row is empty.
pub(crate) fn petitioner(fields: &Fields, prefix: &str) -> Option<Petitioner> {
    let [name, phone, id_number, address] =
        PETITIONER.map(|part| fields.given(&format!("{prefix}_{part}")));
    let any = [&name, &phone, &id_number, &address].into_iter().any(Option::is_some);
    any.then(|| Petitioner { name: name.unwrap_or_default(), phone, id_number, address })
}

/// The petitioners of every row that came.
pub(crate) fn petitioners(fields: &Fields, prefix: &str) -> Vec<Petitioner> {
    let rows = numbers(fields, prefix).into_iter();
    rows.filter_map(|row| petitioner(fields, &format!("{prefix}_{row}"))).collect()
}

/// The numbers of the rows that came, typed into or not.
fn numbers(fields: &Fields, prefix: &str) -> BTreeSet<u32> {
    let number = |name: &str| {
        let (number, _) = name.strip_prefix(prefix)?.strip_prefix('_')?.split_once('_')?;
        number.parse().ok()
    };
    fields.pairs().filter_map(|(name, _)| number(name)).collect()
}

/// How many rows a form shows: as many as it begins with, or as many as came.
pub(crate) fn rows(fields: &Fields, prefix: &str, first: usize) -> usize {
    let last = numbers(fields, prefix).last().copied().unwrap_or_default();
    usize::try_from(last).unwrap_or(first).clamp(first, usize::from(MOST_NAMED).max(first))
}

/// The same form with some more rows.
pub(crate) fn with_more(fields: Fields, prefix: &str, first: usize) -> Fields {
    let now = rows(&fields, prefix, first);
    let then = (now + first).min(MOST_ROWS);
    if then <= now {
        return fields;
    }
    let new = format!("{prefix}_{}_name", now + 1);
    fields.with(&format!("{prefix}_{then}_name"), "").with(FIRST_NEW, &new)
}

/// Whether a field is the first of the rows just added.
pub(crate) fn is_first_new(fields: &Fields, name: &str) -> bool {
    fields.get(FIRST_NEW) == name
}

/// Those complained of, as typed.
pub(crate) fn complained(fields: &Fields) -> Vec<Complained> {
    let row = |row: u32| {
        let [name, unit, post] =
            ["name", "unit", "post"].map(|part| fields.given(&format!("about_{row}_{part}")));
        let any = name.is_some() || unit.is_some() || post.is_some();
        any.then(|| Complained { name: name.unwrap_or_default(), unit, post })
    };
    numbers(fields, "about").into_iter().filter_map(row).collect()
}

/// Whether anything was typed into a row but the first.
pub(crate) fn typed_beyond_first(fields: &Fields, prefix: &str) -> bool {
    let first = format!("{prefix}_1_");
    fields.pairs().any(|(name, value)| {
        name.starts_with(&format!("{prefix}_"))
            && !name.starts_with(&first)
            && !value.trim().is_empty()
    })
}

/// One of those complained of, on one line.
pub(crate) fn about_line(about: &Complained) -> String {
    let parts = [Some(about.name.as_str()), about.unit.as_deref(), about.post.as_deref()];
    let parts = parts.into_iter().flatten().filter(|part| !part.is_empty());
    parts.collect::<Vec<_>>().join(" · ")
}

/// The fields of one petitioner.
pub(crate) fn petitioner_inputs(sheet: &Sheet<'_>, prefix: &str) -> Vec<Input> {
    let parts = [
        ("name", "text", "name"),
        ("phone", "tel", "tel"),
        ("id_number", "text", "off"),
        ("address", "text", "street-address"),
    ];
    let input = |(part, kind, complete): (&str, &'static str, &'static str)| {
        let label = sheet.tongue.field("petitioner", part);
        let input = sheet.labelled(&format!("{prefix}_{part}"), label, Shape::Line(kind));
        input.plain().complete(complete)
    };
    parts.into_iter().map(input).collect()
}

/// Rows of petitioners, each with its number.
pub(crate) fn petitioner_rows(sheet: &Sheet<'_>, prefix: &str, first: usize) -> Vec<Row> {
    rows_of(sheet, prefix, first, |sheet, prefix| {
        petitioner_inputs(sheet, prefix).into_iter().map(|input| input.complete("off")).collect()
    })
}

/// Rows of those complained of.
pub(crate) fn about_rows(sheet: &Sheet<'_>) -> Vec<Row> {
    rows_of(sheet, "about", ABOUT_ROWS, |sheet, prefix| {
        let input = |part: &str| {
            let label = sheet.tongue.field("about", part);
            sheet.labelled(&format!("{prefix}_{part}"), label, Shape::Line("text")).plain()
        };
        ["name", "unit", "post"].map(input).into()
    })
}

fn rows_of(
    sheet: &Sheet<'_>,
    name: &str,
    first: usize,
    inputs: impl Fn(&Sheet<'_>, &str) -> Vec<Input>,
) -> Vec<Row> {
    let key = crate::tongue::key("row", name);
    let row = |row: usize| Row {
        legend: sheet.tongue.say(&key, &[("number", row.into())]),
        inputs: inputs(sheet, &format!("{name}_{row}")),
    };
    (1..=rows(sheet.typed, name, first)).map(row).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn fields(text: &str) -> Fields {
        Fields::parse(text.as_bytes()).unwrap()
    }

    #[test]
    fn rows_are_added_up_to_the_bound_and_none_is_lost() {
        let mut form = fields("petitioner_1_name=a&petitioner_5_phone=&petitioner_id_number=x");
        let mut shown = Vec::new();
        for _ in 0..11 {
            shown.push(rows(&form, "petitioner", 5));
            form = with_more(form, "petitioner", 5);
        }
        assert_eq!(shown, [5, 10, 15, 20, 25, 30, 35, 40, 45, 50, 50]);
        assert!(is_first_new(&form, "petitioner_46_name"));
        // Those that are there stay, as many as the desk takes.
        assert_eq!(rows(&fields("petitioner_60_name=a"), "petitioner", 5), 60);
        assert_eq!(rows(&fields("petitioner_4000000000_name=a"), "petitioner", 5), 100);
        assert_eq!(rows(&fields("about_1_name=a"), "petitioner", 5), 5);
    }

    #[test]
    fn every_row_that_came_is_read_in_its_order() {
        let form = fields("petitioner_12_name=c&petitioner_2_name=b&petitioner_1_name=a");
        let names: Vec<_> = petitioners(&form, "petitioner").into_iter().map(|p| p.name).collect();
        assert_eq!(names, ["a", "b", "c"]);
        let about = fields("about_7_unit=u&about_3_name=&about_x_name=y");
        let units: Vec<_> = complained(&about).into_iter().map(|one| one.unit).collect();
        assert_eq!(units, [Some("u".to_owned())]);
    }

    #[test]
    fn only_what_was_typed_further_down_unfolds_the_rows_below() {
        let table = [
            ("about_1_name=a&about_2_name=+&about_3_unit=", false),
            ("about_1_name=&about_2_post=x", true),
            ("about_12_unit=x", true),
            ("petitioner_2_name=x", false),
        ];
        for (typed, open) in table {
            assert_eq!(typed_beyond_first(&fields(typed), "about"), open, "{typed}");
        }
    }
}
