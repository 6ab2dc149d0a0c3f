//! A matter on its way in: what is submitted or keyed in, and the answer to it.

use desk::views;
use serde::Serialize;
use utoipa::ToSchema;

use super::{
    person::{Complained, Petitioner},
    when::Day,
    words::{Form, Kind, NameOrId, Source},
};
use crate::api::{asked::Fields, problem::Problem};

/// What anyone may submit. Without `petitioner` it is anonymous.
#[derive(Debug, ToSchema)]
pub(crate) struct Submission {
    /// Kind.
    #[schema(value_type = Kind)]
    kind: String,
    /// One line.
    #[schema(max_length = 120)]
    title: String,
    /// The text.
    #[schema(max_length = 20_000)]
    content: String,
    /// The organ it goes to, by id or name; the office chooses where none is named.
    #[schema(value_type = Option<NameOrId>)]
    organ: Option<String>,
    /// Area of the problem, a GB/T 2260 code.
    #[schema(example = "330106")]
    area: Option<String>,
    /// Persons and organs complained of.
    #[schema(required = false)]
    about: Vec<Complained>,
    /// Who brings it.
    petitioner: Option<Petitioner>,
    /// How many signed a joint letter.
    signers: Option<u32>,
    /// Whoever brings it asks that the name be kept from the unit that handles it.
    #[schema(required = false)]
    withhold_name: bool,
    /// They are punished for what they brought before: it becomes a report, and goes above the organ that had that.
    retaliation: Option<Retaliated>,
}

/// What somebody brought before who is punished for it (打击报复).
#[derive(Debug, ToSchema)]
pub(crate) struct Retaliated {
    /// Its code.
    code: Option<String>,
    /// Without a code, the organ it went to, by id or name.
    #[schema(value_type = Option<NameOrId>)]
    organ: Option<String>,
}

impl Retaliated {
    fn read(mut fields: Fields) -> Result<Self, Problem> {
        let read = Self { code: fields.maybe_text("code")?, organ: fields.name_or_id("organ")? };
        fields.end().map(|()| read)
    }
}

/// What whoever holds a code says who is punished for what they brought by it.
pub(crate) fn said(mut fields: Fields) -> Result<views::Submission, Problem> {
    let said = views::Submission {
        content: fields.text("text")?,
        title: fields.maybe_text("title")?.unwrap_or_default(),
        about: fields.objects("about", Complained::read)?.into_iter().map(Into::into).collect(),
        petitioner: fields.object("petitioner", Petitioner::read)?.map(Into::into),
        ..views::Submission::default()
    };
    fields.end().map(|()| said)
}

impl Submission {
    /// Reads one from a body that holds nothing else.
    pub(crate) fn read(mut fields: Fields) -> Result<Self, Problem> {
        let read = Self::take(&mut fields)?;
        fields.end().map(|()| read)
    }

    fn take(fields: &mut Fields) -> Result<Self, Problem> {
        Ok(Self {
            kind: fields.text("kind")?,
            title: fields.text("title")?,
            content: fields.text("content")?,
            organ: fields.name_or_id("organ")?,
            area: fields.maybe_text("area")?,
            about: fields.objects("about", Complained::read)?,
            petitioner: fields.object("petitioner", Petitioner::read)?,
            signers: fields.number("signers")?,
            withhold_name: fields.flag("withhold_name")?,
            retaliation: fields.object("retaliation", Retaliated::read)?,
        })
    }
}

impl From<Submission> for views::Submission {
    fn from(shape: Submission) -> Self {
        Self {
            kind: shape.kind,
            title: shape.title,
            content: shape.content,
            organ: shape.organ,
            area: shape.area,
            about: shape.about.into_iter().map(Into::into).collect(),
            petitioner: shape.petitioner.map(Into::into),
            signers: shape.signers,
            withhold_name: shape.withhold_name,
            retaliation: shape.retaliation.map(|one| {
                let Retaliated { code, organ } = one;
                views::Retaliated { code, organ }
            }),
        }
    }
}

/// What a clerk keys in: a submission, and how it came.
#[derive(Debug, ToSchema)]
#[schema(as = Registration)]
pub(crate) struct KeyedIn {
    #[serde(flatten)]
    base: Submission,
    /// Form.
    #[schema(value_type = Form)]
    form: String,
    /// Where it came from; brought to this organ itself where none is named.
    #[schema(value_type = Option<Source>)]
    source: Option<String>,
    /// The day of receipt; today where none is named.
    #[schema(value_type = Option<Day>)]
    received_on: Option<String>,
    /// The date on the letter.
    #[schema(value_type = Option<Day>)]
    letter_date: Option<String>,
    /// The day of its postmark.
    #[schema(value_type = Option<Day>)]
    postmarked_on: Option<String>,
    /// The code its letter was given in the post room. Its batch must have been opened, and no other matter have been
    /// registered from it; dates that are not given are then those of the letter.
    letter: Option<String>,
    /// To whom it is addressed.
    addressee: Option<String>,
    /// What lies with it, by name.
    #[schema(required = false)]
    attachments: Vec<String>,
    /// Each allegation or request by itself.
    #[schema(required = false)]
    points: Vec<String>,
    /// All petitioners beside `petitioner`.
    #[schema(required = false)]
    petitioners: Vec<Petitioner>,
    /// Elected representatives of a visit, at most five.
    #[schema(required = false)]
    representatives: Vec<Petitioner>,
    /// How many persons came, where more came than are named.
    persons: Option<u32>,
    /// Content class.
    class: Option<String>,
    /// Further classes beside it, at most five.
    #[schema(required = false)]
    classes: Vec<String>,
    /// The number it bears elsewhere.
    original_number: Option<String>,
}

impl KeyedIn {
    /// Reads one from a body.
    pub(crate) fn read(mut fields: Fields) -> Result<Self, Problem> {
        let read = Self {
            base: Submission::take(&mut fields)?,
            form: fields.text("form")?,
            source: fields.maybe_text("source")?,
            received_on: fields.maybe_text("received_on")?,
            letter_date: fields.maybe_text("letter_date")?,
            postmarked_on: fields.maybe_text("postmarked_on")?,
            letter: fields.maybe_text("letter")?,
            addressee: fields.maybe_text("addressee")?,
            attachments: fields.texts("attachments")?,
            points: fields.texts("points")?,
            petitioners: fields.objects("petitioners", Petitioner::read)?,
            representatives: fields.objects("representatives", Petitioner::read)?,
            persons: fields.number("persons")?,
            class: fields.name_or_id("class")?,
            classes: fields.texts("classes")?,
            original_number: fields.name_or_id("original_number")?,
        };
        fields.end().map(|()| read)
    }
}

impl From<KeyedIn> for views::Keyed {
    fn from(shape: KeyedIn) -> Self {
        let persons = |shapes: Vec<Petitioner>| shapes.into_iter().map(Into::into).collect();
        Self {
            base: shape.base.into(),
            form: shape.form,
            source: shape.source,
            received_on: shape.received_on,
            letter_date: shape.letter_date,
            postmarked_on: shape.postmarked_on,
            letter: shape.letter,
            addressee: shape.addressee,
            attachments: shape.attachments,
            points: shape.points,
            petitioners: persons(shape.petitioners),
            representatives: persons(shape.representatives),
            persons: shape.persons,
            class: shape.class,
            classes: shape.classes,
            original_number: shape.original_number,
        }
    }
}

/// The answer to a submission.
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct Submitted {
    /// The public number.
    number: String,
    /// 24 digits in groups of four: the only key to the matter from outside. There is none where it was sealed for the
    /// organ above.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(example = "1234 5678 9012 3456 7890 1234")]
    code: Option<String>,
    /// The day it was received.
    received_on: Day,
    /// A signed note over number, date and leaf: proof that it was received.
    receipt: String,
    /// The last signed checkpoint of the whole log (C2SP tlog-checkpoint), which says nothing of the matter. Kept in a file
    /// of its own, it shows later whether the log was changed (`lugu log verify --heads`). A repeated call may bring a newer
    /// one; there is none before the first was signed.
    #[serde(skip_serializing_if = "Option::is_none")]
    checkpoint: Option<String>,
    /// The organ above for which the report was sealed before anything of it was kept: nobody here reads it.
    #[serde(skip_serializing_if = "Option::is_none")]
    sealed_for: Option<String>,
}

impl From<views::Receipted> for Submitted {
    fn from(receipted: views::Receipted) -> Self {
        let views::Receipted { number, code, received_on, receipt, .. } = receipted;
        let views::Receipted { checkpoint, sealed_for, .. } = receipted;
        let code = Some(code).filter(|code| !code.is_empty());
        Self { number, code, received_on: Day(received_on), receipt, checkpoint, sealed_for }
    }
}

/// The answer to a registration.
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct Registered {
    #[serde(flatten)]
    submitted: Submitted,
    /// Numbers of earlier matters that may be the same.
    likely_duplicates: Vec<String>,
}

impl From<views::Receipted> for Registered {
    fn from(mut receipted: views::Receipted) -> Self {
        let likely_duplicates = std::mem::take(&mut receipted.likely_duplicates);
        Self { submitted: receipted.into(), likely_duplicates }
    }
}
