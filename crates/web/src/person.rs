//! Persons in a form: rows of who brings a matter and of whom it complains, read and shown alike everywhere.

use rules::person::{Complained, Petitioner};

use crate::{
    form::Fields,
    input::{Input, Shape, Sheet},
};

/// How many rows a form offers for those complained of.
pub(crate) const ABOUT_ROWS: usize = 3;

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

/// The petitioners of rows 1 to `rows`.
pub(crate) fn petitioners(fields: &Fields, prefix: &str, rows: usize) -> Vec<Petitioner> {
    (1..=rows).filter_map(|row| petitioner(fields, &format!("{prefix}_{row}"))).collect()
}

/// Those complained of, as typed.
pub(crate) fn complained(fields: &Fields) -> Vec<Complained> {
    let row = |row: usize| {
        let [name, unit, post] =
            ["name", "unit", "post"].map(|part| fields.given(&format!("about_{row}_{part}")));
        let any = name.is_some() || unit.is_some() || post.is_some();
        any.then(|| Complained { name: name.unwrap_or_default(), unit, post })
    };
    (1..=ABOUT_ROWS).filter_map(row).collect()
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
pub(crate) fn petitioner_rows(sheet: &Sheet<'_>, prefix: &str, rows: usize) -> Vec<Row> {
    rows_of(sheet, prefix, rows, |sheet, prefix| {
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
    rows: usize,
    inputs: impl Fn(&Sheet<'_>, &str) -> Vec<Input>,
) -> Vec<Row> {
    let key = crate::tongue::key("row", name);
    let row = |row: usize| Row {
        legend: sheet.tongue.say(&key, &[("number", row.into())]),
        inputs: inputs(sheet, &format!("{name}_{row}")),
    };
    (1..=rows).map(row).collect()
}
