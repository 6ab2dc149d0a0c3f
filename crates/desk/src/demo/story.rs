//! Telling the matters of the demonstration: the twelve step by step, the others along the common way,
//! those that lean on another after it.

use std::collections::HashMap;

use futures_util::{StreamExt, TryStreamExt, stream};
use jiff::civil::Date;
use rules::{codes::Kind, person::Complained, stored::By};
use serde::Deserialize;
use serde_json::{Map, Value};

use super::{
    DemoCode,
    ordinary::{Course, Phrases, Told},
    teller::{Doing, Teller, person},
};
use crate::{
    Desk, DeskError, Format, Order,
    views::{Keyed, Receipted, Retaliated, Submission},
};

const MATTERS: &str = include_str!("../../../../rules/office/demo-matters.toml");
const STOCK: &str = include_str!("../../../../rules/office/demo-stock.toml");
const WATER: &str = include_str!("../../../../rules/office/demo-water.toml");
const TWELVE: &str = include_str!("../../../../rules/office/demo-twelve.toml");

/// So many matters are told side by side: the writer keeps their steps in common commits.
const SIDE_BY_SIDE: usize = 48;

#[derive(Deserialize)]
struct Book {
    matter: Vec<Told>,
    #[serde(default)]
    old: Vec<Value>,
    phrases: Option<Phrases>,
}

#[derive(Deserialize)]
struct Stories {
    story: Vec<Story>,
    /// What is sealed for the organ above before anything of it is kept.
    sealed: Vec<Sealed>,
}

/// A report that goes up sealed, and by whom it is carried.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Sealed {
    on: Date,
    organ: String,
    /// It says that somebody is punished for what they brought to that organ.
    #[serde(default)]
    retaliation: bool,
    title: String,
    content: String,
    about: Vec<Complained>,
    carried_by: String,
    carried_on: Date,
}

impl Sealed {
    async fn tell(self, teller: &Teller<'_>) -> Result<(), DeskError> {
        let organ = Some(self.organ);
        let (organ, retaliation) = match self.retaliation {
            true => (None, Some(Retaliated { code: None, organ })),
            false => (organ, None),
        };
        let submission = Submission {
            kind: Kind::Report.word().to_owned(),
            organ,
            retaliation,
            title: self.title,
            content: self.content,
            about: self.about,
            ..Submission::default()
        };
        let number = teller.submits(submission, self.on).await?.number;
        let carrier = teller.officer(&self.carried_by)?;
        teller.desk.carried_upward_on(carrier, &number, self.carried_on).await
    }
}

/// A matter told step by step.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Story {
    key: String,
    /// What its code shows, where anybody may try it.
    code: Option<String>,
    /// Who registers it; nobody where it comes through the portal.
    by: Option<String>,
    on: Date,
    form: Option<String>,
    source: Option<String>,
    kind: String,
    organ: Option<String>,
    area: Option<String>,
    title: String,
    content: String,
    letter_date: Option<Date>,
    postmarked_on: Option<Date>,
    addressee: Option<String>,
    #[serde(default)]
    attachments: Vec<String>,
    persons: Option<u32>,
    #[serde(default)]
    petitioners: Vec<String>,
    #[serde(default)]
    representatives: Vec<String>,
    #[serde(default)]
    about: Vec<Complained>,
    #[serde(default)]
    step: Vec<Step>,
}

/// One step; everything else in it is a field of the command. `@key` stands for another matter's number.
#[derive(Deserialize)]
struct Step {
    /// An officer, or `code` for whoever holds the code.
    who: String,
    on: Date,
    #[serde(rename = "do")]
    command: String,
    #[serde(flatten)]
    fields: Map<String, Value>,
}

enum Item {
    Ordinary(Box<Told>),
    Story(Box<Story>),
}

type Numbers = HashMap<String, String>;

/// What is known of a matter once it is told.
#[derive(Default)]
struct Outcome {
    key: Option<(String, String)>,
    code: Option<DemoCode>,
}

/// Tells every matter of the demonstration; gives the codes that anybody may try.
pub(super) async fn tell(desk: &Desk) -> Result<Vec<DemoCode>, DeskError> {
    let teller = Teller::new(desk).await?;
    let book: Book = parse(MATTERS)?;
    let phrases = book.phrases.ok_or(DeskError::NoSuch("phrases"))?;
    let others = [parse::<Book>(STOCK)?.matter, parse::<Book>(WATER)?.matter];
    let Stories { story: stories, sealed } = parse(TWELVE)?;
    let ordinary = book.matter.into_iter().chain(others.into_iter().flatten());
    let stories = stories.into_iter().map(|story| Item::Story(Box::new(story)));
    let mut waiting: Vec<_> =
        stories.chain(ordinary.map(|told| Item::Ordinary(Box::new(told)))).collect();
    let (mut numbers, mut codes) = (Numbers::new(), Vec::new());
    while !waiting.is_empty() {
        let (ready, later): (Vec<_>, Vec<_>) = waiting
            .into_iter()
            .partition(|item| item.needs().iter().all(|key| numbers.contains_key(*key)));
        if ready.is_empty() {
            return Err(DeskError::Setup("a story leans on one that is not told".to_owned()));
        }
        let telling = ready.iter().map(|item| item.tell(&teller, &phrases, &numbers));
        let told = stream::iter(telling).buffer_unordered(SIDE_BY_SIDE);
        let told: Vec<Outcome> = told.try_collect().await?;
        for outcome in told {
            numbers.extend(outcome.key);
            codes.extend(outcome.code);
        }
        waiting = later;
    }
    for one in sealed {
        one.tell(&teller).await?;
    }
    old_register(desk, &book.old).await?;
    codes.sort_by(|one, other| other.whose.cmp(&one.whose));
    Ok(codes)
}

fn parse<T: for<'de> Deserialize<'de>>(text: &str) -> Result<T, DeskError> {
    toml::from_str(text).map_err(|error| DeskError::Setup(error.to_string()))
}

impl Item {
    /// The keys of the matters that must be told before.
    fn needs(&self) -> Vec<&str> {
        match self {
            Self::Ordinary(told) => {
                told.repeats.iter().chain(&told.together).map(String::as_str).collect()
            }
            Self::Story(story) => {
                let values = story.step.iter().flat_map(|step| step.fields.values());
                values.filter_map(|value| value.as_str()?.strip_prefix('@')).collect()
            }
        }
    }

    async fn tell(
        &self,
        teller: &Teller<'_>,
        phrases: &Phrases,
        numbers: &Numbers,
    ) -> Result<Outcome, DeskError> {
        let number = |key: &Option<String>| {
            key.as_ref().and_then(|key| numbers.get(key)).map(String::as_str)
        };
        match self {
            Self::Ordinary(told) => {
                let (earlier, with) = (number(&told.repeats), number(&told.together));
                let course = Course { teller, told, phrases, earlier, with };
                let number = course.tell().await.map_err(|error| named(&told.title, &error))?;
                let key = told.key.clone().map(|key| (key, number));
                Ok(Outcome { key, code: None })
            }
            Self::Story(story) => {
                let told = story.tell(teller, numbers).await;
                told.map_err(|error| named(&story.key, &error))
            }
        }
    }
}

/// A fault in the book names the entry: all of it is fictional.
fn named(entry: &str, error: &DeskError) -> DeskError {
    DeskError::Setup(format!("the demonstration's {entry}: {error}"))
}

impl Story {
    async fn tell(&self, teller: &Teller<'_>, numbers: &Numbers) -> Result<Outcome, DeskError> {
        let receipted = self.arrive(teller).await?;
        for step in &self.step {
            let mut fields = step.fields.clone();
            for value in fields.values_mut() {
                let key = value.as_str().and_then(|text| text.strip_prefix('@'));
                if let Some(number) = key.and_then(|key| numbers.get(key)) {
                    *value = number.as_str().into();
                }
            }
            let doing = Doing { who: &step.who, command: &step.command, fields, on: step.on };
            let told = match step.who.as_str() {
                "code" => teller.by_code(&receipted.code, doing).await,
                _ => teller.does(&receipted.number, doing).await,
            };
            let at = format!("{} on {}", step.command, step.on);
            told.map_err(|error| named(&at, &error))?;
        }
        let code = self.code.clone();
        Ok(Outcome {
            key: Some((self.key.clone(), receipted.number)),
            code: code.map(|whose| DemoCode { whose, code: receipted.code }),
        })
    }

    async fn arrive(&self, teller: &Teller<'_>) -> Result<Receipted, DeskError> {
        let (first, others) = match self.petitioners.split_first() {
            Some((first, others)) => (Some(first), others),
            None => (None, [].as_slice()),
        };
        let base = Submission {
            kind: self.kind.clone(),
            title: self.title.clone(),
            content: self.content.clone(),
            organ: self.organ.clone(),
            area: self.area.clone().or_else(|| Some("990121".to_owned())),
            about: self.about.clone(),
            petitioner: first.map(|name| person(name)),
            signers: None,
            withhold_name: false,
            retaliation: None,
        };
        let Some(by) = &self.by else { return teller.submits(base, self.on).await };
        let keyed = Keyed {
            base,
            form: self.form.clone().unwrap_or_default(),
            source: self.source.clone(),
            letter_date: self.letter_date.map(|date| date.to_string()),
            postmarked_on: self.postmarked_on.map(|date| date.to_string()),
            addressee: self.addressee.clone(),
            attachments: self.attachments.clone(),
            petitioners: others.iter().map(|name| person(name)).collect(),
            representatives: self.representatives.iter().map(|name| person(name)).collect(),
            persons: self.persons,
            ..Keyed::default()
        };
        teller.registers(by, keyed, self.on).await
    }
}

/// What the office kept before: adopted as it states itself.
async fn old_register(desk: &Desk, rows: &[Value]) -> Result<(), DeskError> {
    let lines: Vec<_> = rows.iter().map(Value::to_string).collect();
    let order = Order {
        format: Format::Jsonl,
        map: None,
        organ: Some("澄溪县信访局".to_owned()),
        dry_run: false,
        by: By::Operator,
        reason: String::new(),
    };
    let lines = std::io::Cursor::new(lines.join("\n"));
    let import = desk.import(lines, &order, |_| ()).await?;
    match import.refused.is_empty() {
        true => Ok(()),
        false => Err(DeskError::Damaged("the demonstration's old register")),
    }
}
