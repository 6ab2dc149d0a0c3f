//! The commands of leads as schemas: names and fields come from the table that the pages and the API read.

use utoipa::openapi::{
    ArrayBuilder, ObjectBuilder, OneOfBuilder, Ref, RefOr, Type,
    schema::{AdditionalProperties, Schema},
};

use crate::{api::shapes::words::one_of, leads::family::Family};

/// All of them by their names.
pub(super) fn schemas() -> Vec<(String, RefOr<Schema>)> {
    let mut schemas: Vec<_> =
        Family::ALL.iter().map(|family| (named(*family), of(*family))).collect();
    let mut choice = OneOfBuilder::new().description(Some(
        "A command with its fields beside its name: of these each takes what the page of the lead asks for it.",
    ));
    for family in Family::ALL {
        choice = choice.item(Ref::from_schema_name(named(family)));
    }
    schemas.push(("LeadCommand".to_owned(), choice.into()));
    schemas.push(("LeadMade".to_owned(), made()));
    schemas
}

fn named(family: Family) -> String {
    format!("LeadCommand.{}", family.word())
}

fn of(family: Family) -> RefOr<Schema> {
    let mut object = ObjectBuilder::new()
        .property("command", one_of(family.commands(), "Its name."))
        .required("command")
        .additional_properties(Some(AdditionalProperties::FreeForm(false)));
    for field in family.fields() {
        object = match field.many {
            true => object.property(field.name, ArrayBuilder::new().items(text())),
            false => object.property(field.name, text()),
        };
    }
    object.into()
}

fn made() -> RefOr<Schema> {
    ObjectBuilder::new()
        .description(Some("A lead that is made of a report, or the open one that says the same."))
        .property("id", text().description(Some("Drawn by the asker: sent twice, it is one lead.")))
        .property("lead_person", text().description(Some("`no` of one complained of.")))
        .property("lead_room", text().description(Some("`id` of a room.")))
        .property("lead_summary", text().max_length(Some(20_000)))
        .property(
            "lead_looked_at",
            flag("What the summary has in common with the report was looked at."),
        )
        .property(
            "join",
            text().description(Some("`id` of an open lead; then only `lead_confirmed`.")),
        )
        .property("lead_confirmed", flag("With `join`: the same one is meant."))
        .additional_properties(Some(AdditionalProperties::FreeForm(false)))
        .into()
}

fn flag(about: &str) -> ObjectBuilder {
    ObjectBuilder::new().schema_type(Type::Boolean).description(Some(about))
}

/// Texts, days, numbers and flags alike: what a field takes is told where it is typed wrongly.
fn text() -> ObjectBuilder {
    ObjectBuilder::new().schema_type(utoipa::openapi::schema::SchemaType::Array(vec![
        Type::String,
        Type::Boolean,
        Type::Integer,
    ]))
}
