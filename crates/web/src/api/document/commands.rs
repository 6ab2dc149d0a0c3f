//! The commands of the registry as schemas: name and fields come from the table that the parser itself reads.

use rules::{
    codes::Meeting,
    command::{COMMANDS, Field, Spec, Takes},
    rights::{BY_CODE, SAY_RETALIATION},
};
use utoipa::openapi::{
    ArrayBuilder, KnownFormat, ObjectBuilder, OneOfBuilder, Ref, RefOr, SchemaFormat, Type,
    schema::{AdditionalProperties, Discriminator, Schema},
};

use crate::api::shapes::words::one_of;

/// All schemas of commands by their names.
pub(super) fn schemas() -> Vec<(String, RefOr<Schema>)> {
    let given = COMMANDS.iter().filter(|spec| BY_CODE.contains(&spec.name));
    let mut schemas: Vec<_> =
        COMMANDS.iter().map(|spec| (named("", spec), of_staff(spec))).collect();
    let of_staff_all = COMMANDS.iter().map(|spec| (spec.name, named("", spec)));
    schemas.push(("Command".to_owned(), any(of_staff_all)));
    schemas.extend(given.clone().map(|spec| (named("Petitioner", spec), of_petitioner(spec))));
    schemas.push((SAYS.to_owned(), says_retaliation()));
    schemas.push(("PetitionerCommand".to_owned(), any_of_petitioner(given)));
    schemas.push(("Result".to_owned(), result()));
    schemas.push(("Met".to_owned(), met()));
    schemas
}

fn named(who: &str, spec: &Spec) -> String {
    format!("{who}Command.{}", spec.name)
}

/// That whoever holds a code is punished for what they brought by it: no command on a matter, and in no registry.
const SAYS: &str = "PetitionerCommand.say_retaliation";

fn says_retaliation() -> RefOr<Schema> {
    let complained = ArrayBuilder::new().items(Ref::from_schema_name("Complained"));
    ObjectBuilder::new()
        .description(Some("A report of retaliation. Who says it is not taken over: they name themselves again, or not."))
        .property("command", one_of(&[SAY_RETALIATION], "Its name."))
        .property("code", text())
        .property("text", text().max_length(Some(20_000)))
        .property("title", text().max_length(Some(120)))
        .property("about", complained)
        .property("petitioner", Ref::from_schema_name("Petitioner"))
        .required("command")
        .required("code")
        .required("text")
        .additional_properties(Some(AdditionalProperties::FreeForm(false)))
        .into()
}

fn any_of_petitioner<'s>(specs: impl Iterator<Item = &'s Spec>) -> RefOr<Schema> {
    let names = specs.map(|spec| (spec.name, named("Petitioner", spec)));
    any(names.chain([(SAY_RETALIATION, SAYS.to_owned())]))
}

fn any(schemas: impl Iterator<Item = (&'static str, String)>) -> RefOr<Schema> {
    let mut choice =
        OneOfBuilder::new().description(Some("A command with its fields beside its name."));
    let mut names = Vec::new();
    for (name, schema) in schemas {
        let at = Ref::from_schema_name(schema);
        names.push((name.to_owned(), at.ref_location.clone()));
        choice = choice.item(at);
    }
    choice.discriminator(Some(Discriminator::with_mapping("command", names))).into()
}

fn of_staff(spec: &Spec) -> RefOr<Schema> {
    let version = ObjectBuilder::new()
        .schema_type(Type::Integer)
        .description(Some("Done only if the matter is at this version."));
    command(spec).property("expect_version", version).into()
}

fn of_petitioner(spec: &Spec) -> RefOr<Schema> {
    command(spec).property("code", text()).required("code").into()
}

fn command(spec: &Spec) -> ObjectBuilder {
    let mut object = ObjectBuilder::new()
        .property("command", one_of(&[spec.name], "Its name."))
        .required("command")
        .additional_properties(Some(AdditionalProperties::FreeForm(false)));
    for field in spec.fields {
        object = object.property(field.name, takes(field));
        if field.needed {
            object = object.required(field.name);
        }
    }
    object
}

fn takes(field: &Field) -> RefOr<Schema> {
    match field.takes {
        Takes::Text => text().max_length(Some(20_000)).into(),
        Takes::Lines => ArrayBuilder::new().items(text().max_length(Some(20_000))).into(),
        Takes::Date => date().into(),
        Takes::Number => ObjectBuilder::new().schema_type(Type::Integer).minimum(Some(0)).into(),
        Takes::Flag => ObjectBuilder::new().schema_type(Type::Boolean).into(),
        Takes::Choice(words) => one_of(words, "One of these words."),
        Takes::Choices(words) => ArrayBuilder::new()
            .items(one_of(words, "One of these words."))
            .min_items(Some(1))
            .into(),
        Takes::Organ | Takes::Unit => Ref::from_schema_name("NameOrId").into(),
        Takes::Units => ArrayBuilder::new().items(Ref::from_schema_name("NameOrId")).into(),
        Takes::Officer => {
            text().description(Some("An officer of the organ, by id or name.")).into()
        }
        Takes::Officers => ArrayBuilder::new()
            .items(text())
            .description(Some("Officers of the organ, by id or name."))
            .into(),
        Takes::Class => text().description(Some("Code of a content class.")).into(),
        Takes::Classes => {
            ArrayBuilder::new().items(text()).description(Some("Codes of content classes.")).into()
        }
        Takes::Area => text().description(Some("A GB/T 2260 code.")).into(),
        Takes::Cadre => {
            text().description(Some("A number of the cadre register, or `none`.")).into()
        }
        Takes::Matter => text().description(Some("Number of another matter.")).into(),
        Takes::Right => right(),
        Takes::Results => ArrayBuilder::new().items(Ref::from_schema_name("Result")).into(),
        Takes::Meetings => ArrayBuilder::new().items(Ref::from_schema_name("Met")).into(),
    }
}

/// What a correction says is right: most facts are texts, or numbers and words as texts.
fn right() -> RefOr<Schema> {
    let complained = ArrayBuilder::new().items(Ref::from_schema_name("Complained"));
    OneOfBuilder::new()
        .description(Some("The right value; for `about`, everybody complained of."))
        .item(text().max_length(Some(20_000)))
        .item(ObjectBuilder::new().schema_type(Type::Integer).minimum(Some(0)))
        .item(complained)
        .into()
}

fn result() -> RefOr<Schema> {
    ObjectBuilder::new()
        .description(Some("What an answer decides about one point."))
        .property("point", ObjectBuilder::new().schema_type(Type::Integer).minimum(Some(1)))
        .property("outcome", Ref::from_schema_name("Outcome"))
        .property("answer", text())
        .required("point")
        .required("outcome")
        .additional_properties(Some(AdditionalProperties::FreeForm(false)))
        .into()
}

fn met() -> RefOr<Schema> {
    ObjectBuilder::new()
        .description(Some(
            "A meeting before a matter is closed: held, with its day and who met whom, or the reason why not.",
        ))
        .property("meeting", one_of(Meeting::WORDS, "Which."))
        .property("met_on", date())
        .property("people", text().max_length(Some(20_000)))
        .property("reason", text().max_length(Some(20_000)))
        .required("meeting")
        .additional_properties(Some(AdditionalProperties::FreeForm(false)))
        .into()
}

fn text() -> ObjectBuilder {
    ObjectBuilder::new().schema_type(Type::String)
}

fn date() -> ObjectBuilder {
    text().format(Some(SchemaFormat::KnownFormat(KnownFormat::Date)))
}
