//! From what somebody typed to a matter on its way in: every field parsed, nothing kept yet.

use jiff::civil::Date;
use rules::{
    area::{AreaCode, Areas},
    ask::{FieldFault, MOST_CLASSES, MOST_NAMED, Malformed, parse_date},
    class::{ClassCode, Classes},
    codes::{Form, Kind, OrganKind, Source},
    ids::OrganId,
    office::Office,
    person::{Complained, Identity, PersonFault, Petitioner},
    post::Label,
    words::Words,
};

use crate::views::{Keyed, Submission};

/// More points than this are not one matter.
const MOST_POINTS: usize = 50;

/// More enclosures than this are listed on paper.
const MOST_ATTACHMENTS: usize = 50;

/// A parsed arrival.
#[derive(Clone, Debug)]
pub(crate) struct Parsed {
    pub(crate) kind: Kind,
    pub(crate) form: Form,
    pub(crate) source: Source,
    pub(crate) organ: OrganId,
    pub(crate) title: Words,
    pub(crate) content: Words,
    pub(crate) about: Vec<Complained>,
    pub(crate) identity: Option<Identity>,
    pub(crate) points: Vec<Words>,
    pub(crate) area: Option<String>,
    pub(crate) class: Option<String>,
    pub(crate) classes: Vec<String>,
    pub(crate) received_on: Date,
    pub(crate) letter_date: Option<Date>,
    pub(crate) persons: u32,
    pub(crate) signers: u32,
    /// The name is kept from the unit that handles it.
    pub(crate) withhold_name: bool,
    pub(crate) original: Option<Words>,
    pub(crate) postmarked_on: Option<Date>,
    /// The code of its letter, looked up before.
    pub(crate) letter: Option<Label>,
    pub(crate) addressee: Option<Words>,
    pub(crate) attachments: Option<Words>,
    /// Whoever brings it is punished for what they brought to this organ.
    pub(crate) retaliation: Option<OrganId>,
    /// That organ is the one it came to: it goes to the one above, whoever it is about.
    pub(crate) above: bool,
}

/// What the parser looks things up in.
#[derive(Clone, Copy)]
pub(crate) struct Tables<'a> {
    pub(crate) office: &'a Office,
    pub(crate) areas: &'a Areas,
    pub(crate) classes: &'a Classes,
    pub(crate) today: Date,
}

type Read<T> = Result<T, Malformed>;

/// Parses what came through the portal: whoever signs can be reached. A letter that names nobody's telephone or
/// address is registered all the same; at the portal the one who writes can still be asked.
pub(crate) fn submission(given: &Submission, tables: Tables<'_>) -> Read<Parsed> {
    let parsed = base(given, tables)?;
    let mut petitioners = parsed.identity.iter().flat_map(|identity| &identity.petitioners);
    match petitioners.all(Petitioner::is_reachable) {
        true => Ok(parsed),
        false => Err(Malformed::field("petitioner.phone", FieldFault::Unreachable)),
    }
}

/// What the portal and a clerk bring alike.
fn base(given: &Submission, tables: Tables<'_>) -> Read<Parsed> {
    let kind = word("kind", &given.kind, Kind::parse, Kind::WORDS)?;
    let organ = match present(given.organ.as_deref()) {
        Some(named) => {
            let organ = tables.office.find_organ(named).filter(|organ| !organ.outside);
            organ.ok_or_else(|| Malformed::field("organ", FieldFault::NoSuchOrgan))?.id
        }
        None => receiver(kind, tables.office)?,
    };
    let about = about(&given.about)?;
    let identity = given.petitioner.clone().map(|petitioner| {
        let petitioner = petitioner.parse().map_err(|fault| person("petitioner", &fault))?;
        Ok(Identity { petitioners: vec![petitioner], representatives: Vec::new() })
    });
    let signers = given.signers.unwrap_or(0);
    Ok(Parsed {
        kind,
        form: Form::Web,
        source: Source::OwnLevel,
        organ,
        title: text("title", &given.title, Words::line)?,
        content: text("content", &given.content, Words::parse)?,
        about,
        identity: identity.transpose()?,
        points: Vec::new(),
        area: area(given.area.as_deref(), tables.areas)?,
        class: None,
        classes: Vec::new(),
        received_on: tables.today,
        letter_date: None,
        persons: signers.max(1),
        signers,
        withhold_name: given.withhold_name,
        original: None,
        postmarked_on: None,
        letter: None,
        addressee: None,
        attachments: None,
        retaliation: None,
        above: false,
    })
}

/// Parses what a clerk keyed in for an organ.
pub(crate) fn keyed(given: &Keyed, organ: OrganId, tables: Tables<'_>) -> Read<Parsed> {
    let base = base(&Submission { organ: Some(organ.to_string()), ..given.base.clone() }, tables)?;
    let identity = identity(base.identity, given)?;
    let named = identity.as_ref().map_or(1, |identity| identity.petitioners.len());
    let persons =
        u32::try_from(named).unwrap_or(1).max(given.persons.unwrap_or(0)).max(base.signers);
    if MOST_POINTS < given.points.len() {
        return Err(Malformed::field("points", FieldFault::NotA("list")));
    }
    let points = given.points.iter().map(|point| text("points", point, Words::parse));
    let source = present(given.source.as_deref());
    Ok(Parsed {
        form: word("form", &given.form, Form::parse, Form::WORDS)?,
        source: source.map_or(Ok(Source::OwnLevel), |source| {
            word("source", source, Source::parse, Source::WORDS)
        })?,
        points: points.collect::<Read<_>>()?,
        class: class("class", given.class.as_deref(), tables.classes)?,
        classes: classes(&given.classes, tables.classes)?,
        received_on: date("received_on", given.received_on.as_deref())?.unwrap_or(tables.today),
        letter_date: date("letter_date", given.letter_date.as_deref())?,
        postmarked_on: date("postmarked_on", given.postmarked_on.as_deref())?,
        addressee: present(given.addressee.as_deref())
            .map(|name| text("addressee", name, Words::line))
            .transpose()?,
        attachments: attachments(&given.attachments)?,
        original: present(given.original_number.as_deref())
            .map(|number| text("original_number", number, Words::line))
            .transpose()?,
        identity,
        persons,
        ..base
    })
}

/// The names of what lies with it, each a line, kept as one text.
fn attachments(given: &[String]) -> Read<Option<Words>> {
    if MOST_ATTACHMENTS < given.len() {
        return Err(Malformed::field("attachments", FieldFault::NotA("list")));
    }
    let line = |name: &String| text("attachments", name, Words::line);
    let names: Vec<_> = given.iter().map(line).collect::<Read<_>>()?;
    if names.is_empty() {
        return Ok(None);
    }
    let names: Vec<_> = names.iter().map(Words::as_str).collect();
    text("attachments", &names.join("\n"), Words::parse).map(Some)
}

/// Everybody a clerk named, the first of them the one to answer; nobody is anonymous.
fn identity(first: Option<Identity>, given: &Keyed) -> Read<Option<Identity>> {
    let mut identity = first.unwrap_or_default();
    identity.petitioners.extend(people("petitioners", &given.petitioners)?);
    identity.representatives = people("representatives", &given.representatives)?;
    let anonymous = identity.petitioners.is_empty() && identity.representatives.is_empty();
    Ok((!anonymous).then_some(identity))
}

/// Persons of one field, each parsed, and no crowd of them.
pub(crate) fn people(field: &'static str, given: &[Petitioner]) -> Read<Vec<Petitioner>> {
    if usize::from(MOST_NAMED) < given.len() {
        return Err(Malformed::field(field, FieldFault::NotA("list")));
    }
    let parse = |one: &Petitioner| one.clone().parse().map_err(|fault| person(field, &fault));
    given.iter().map(parse).collect()
}

/// Reports and appeals against discipline go to the discipline organ, everything else to the petition office;
/// an installation without one gives it to the first organ that takes it.
fn receiver(kind: Kind, office: &Office) -> Read<OrganId> {
    let wanted = match kind {
        Kind::Report | Kind::DisciplineAppeal => OrganKind::DisciplineOrgan,
        Kind::Suggestion | Kind::Claim => OrganKind::PetitionOffice,
    };
    let fallback = office.receiving().next();
    let organ = office.receiver(wanted).or(fallback);
    organ.map(|organ| organ.id).ok_or_else(|| Malformed::field("organ", FieldFault::NoSuchOrgan))
}

fn about(given: &[Complained]) -> Read<Vec<Complained>> {
    if usize::from(MOST_NAMED) < given.len() {
        return Err(Malformed::field("about", FieldFault::NotA("list")));
    }
    let parse = |one: &Complained| one.clone().parse().map_err(|fault| person("about", &fault));
    given.iter().map(parse).collect()
}

fn person(field: &str, fault: &PersonFault) -> Malformed {
    Malformed::field(format!("{field}.{}", fault.field), FieldFault::Text(fault.fault))
}

fn present(text: Option<&str>) -> Option<&str> {
    text.map(str::trim).filter(|text| !text.is_empty())
}

fn word<T>(
    field: &str,
    given: &str,
    parse: fn(&str) -> Option<T>,
    words: &'static [&'static str],
) -> Read<T> {
    match present(Some(given)) {
        None => Err(Malformed::field(field, FieldFault::Missing)),
        Some(given) => {
            parse(given).ok_or_else(|| Malformed::field(field, FieldFault::NotOneOf(words)))
        }
    }
}

fn text(
    field: &str,
    given: &str,
    parse: fn(&str) -> Result<Words, rules::words::TextFault>,
) -> Read<Words> {
    parse(given).map_err(|fault| Malformed::field(field, FieldFault::Text(fault)))
}

fn date(field: &str, given: Option<&str>) -> Read<Option<Date>> {
    let Some(given) = present(given) else { return Ok(None) };
    parse_date(given).map(Some).ok_or_else(|| Malformed::field(field, FieldFault::NotADate))
}

fn area(given: Option<&str>, areas: &Areas) -> Read<Option<String>> {
    let Some(given) = present(given) else { return Ok(None) };
    let code = AreaCode::parse(given).ok().filter(|code| areas.contains(*code));
    code.map(|code| Some(code.to_string()))
        .ok_or_else(|| Malformed::field("area", FieldFault::NoSuchArea))
}

fn class(field: &str, given: Option<&str>, classes: &Classes) -> Read<Option<String>> {
    let Some(given) = present(given) else { return Ok(None) };
    let code = ClassCode::parse(given).ok().filter(|code| classes.contains(*code));
    code.map(|code| Some(code.to_string()))
        .ok_or_else(|| Malformed::field(field, FieldFault::NoSuchClass))
}

/// The classes beside the main one, each once.
fn classes(given: &[String], table: &Classes) -> Read<Vec<String>> {
    let mut classes = Vec::new();
    for given in given {
        let code = class("classes", Some(given), table)?;
        classes.extend(code.filter(|code| !classes.contains(code)));
    }
    match classes.len() <= MOST_CLASSES {
        true => Ok(classes),
        false => Err(Malformed::field("classes", FieldFault::NotA("list"))),
    }
}
