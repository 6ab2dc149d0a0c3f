//! The closed vocabularies as they go over the wire (a table).

use std::borrow::Cow;

use rules::{codes, competence::Reason, matter::Stage as Standing};
use serde::Serialize;
use utoipa::{
    PartialSchema, ToSchema,
    openapi::{ObjectBuilder, OneOfBuilder, RefOr, Type, schema::Schema},
};

macro_rules! words {
    ($($(#[doc = $doc:literal])+ $name:ident $title:literal $words:expr;)*) => {$(
        $(#[doc = $doc])+
        #[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
        #[serde(transparent)]
        pub(crate) struct $name(&'static str);

        impl PartialSchema for $name {
            fn schema() -> RefOr<Schema> {
                one_of($words, concat!($($doc),+).trim())
            }
        }

        impl ToSchema for $name {
            fn name() -> Cow<'static, str> {
                $title.into()
            }
        }
    )*};
}

macro_rules! from_codes {
    ($($name:ident)*) => {$(
        impl From<codes::$name> for $name {
            fn from(value: codes::$name) -> Self {
                Self(value.word())
            }
        }
    )*};
}

words! {
    /// Kind of a matter: the statutory categories (Art. 29 to 31) and the appeal against discipline.
    Kind "Kind" codes::Kind::WORDS;
    /// The form in which a matter came.
    Form "Form" codes::Form::WORDS;
    /// Where a matter came from.
    Source "Source" codes::Source::WORDS;
    /// Kind of an organ.
    OrganKind "OrganKind" codes::OrganKind::WORDS;
    /// What allotting does with a matter.
    Way "Way" codes::Way::WORDS;
    /// Branch of Art. 31 for claims.
    Branch "Branch" codes::Branch::WORDS;
    /// What an answer decides about a point.
    Outcome "Outcome" codes::Outcome::WORDS;
    /// How an answer reached the petitioner.
    Manner "Manner" codes::Manner::WORDS;
    /// Whom a petitioner rates.
    Rated "Rated" codes::Rated::WORDS;
    /// How a petitioner rates.
    Satisfaction "Satisfaction" codes::Satisfaction::WORDS;
    /// A level above an answer.
    Level "Level" codes::Level::WORDS;
    /// What a review decides about the opinion under review.
    ReviewOutcome "ReviewOutcome" codes::ReviewOutcome::WORDS;
    /// On which ground a review decides so.
    ReviewGround "ReviewGround" codes::ReviewGround::WORDS;
    /// On which condition a matter is handled simply.
    SimpleCondition "SimpleCondition" codes::SimpleCondition::WORDS;
    /// What a matter is the first of.
    First "First" codes::First::WORDS;
    /// To whom a grave and urgent matter is reported.
    UrgentRecipient "UrgentRecipient" codes::UrgentRecipient::WORDS;
    /// The pile a matter lies on: what must be done next.
    Pile "Pile" codes::Pile::WORDS;
    /// Why an organ is suggested for a matter: its duty (谁主管谁负责), the place (属地管理), its level (分级负责), that it
    /// answered such letters before.
    SuggestionReason "SuggestionReason" Reason::WORDS;
    /// How organs differ about whose matter it is.
    Dispute "Dispute" codes::Dispute::WORDS;
    /// By what it was settled whose matter it is.
    Settlement "Settlement" codes::Settlement::WORDS;
    /// Where a matter stands.
    Stage "Stage" Standing::WORDS;
}

from_codes! { Kind Form Source OrganKind Way Branch Outcome Manner Rated Satisfaction Level ReviewOutcome ReviewGround SimpleCondition UrgentRecipient First Pile Dispute Settlement }

impl From<Reason> for SuggestionReason {
    fn from(reason: Reason) -> Self {
        Self(reason.word())
    }
}

impl Stage {
    /// The stage of this word.
    pub(crate) const fn of(word: &'static str) -> Self {
        Self(word)
    }
}

/// A text that is one of these words.
pub(crate) fn one_of(words: &[&str], about: &str) -> RefOr<Schema> {
    ObjectBuilder::new()
        .schema_type(Type::String)
        .enum_values(Some(words.iter().copied()))
        .description(Some(about))
        .into()
}

/// An id, or a name exactly.
pub(crate) struct NameOrId;

impl PartialSchema for NameOrId {
    fn schema() -> RefOr<Schema> {
        OneOfBuilder::new()
            .item(ObjectBuilder::new().schema_type(Type::Integer).description(Some("Its id.")))
            .item(
                ObjectBuilder::new().schema_type(Type::String).description(Some("Its id or name.")),
            )
            .into()
    }
}

impl ToSchema for NameOrId {
    fn name() -> Cow<'static, str> {
        "NameOrId".into()
    }
}
