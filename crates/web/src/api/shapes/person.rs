//! Persons as they go over the wire, in both directions.

use rules::person;
use serde::Serialize;
use utoipa::ToSchema;

use crate::api::{asked::Fields, problem::Problem};

/// Somebody who brings a matter.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub(crate) struct Petitioner {
    /// Name of the person or organisation.
    #[schema(max_length = 120)]
    name: String,
    /// How to reach them.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(max_length = 120)]
    phone: Option<String>,
    /// Number of an identity paper.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(max_length = 120)]
    id_number: Option<String>,
    /// Address.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(max_length = 120)]
    address: Option<String>,
}

impl Petitioner {
    /// Reads one from a body.
    pub(crate) fn read(mut fields: Fields) -> Result<Self, Problem> {
        let read = Self {
            name: fields.text("name")?,
            phone: fields.maybe_text("phone")?,
            id_number: fields.maybe_text("id_number")?,
            address: fields.maybe_text("address")?,
        };
        fields.end().map(|()| read)
    }
}

impl From<Petitioner> for person::Petitioner {
    fn from(shape: Petitioner) -> Self {
        let Petitioner { name, phone, id_number, address } = shape;
        Self { name, phone, id_number, address }
    }
}

impl From<person::Petitioner> for Petitioner {
    fn from(person: person::Petitioner) -> Self {
        let person::Petitioner { name, phone, id_number, address } = person;
        Self { name, phone, id_number, address }
    }
}

/// A person or organ a matter complains of.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub(crate) struct Complained {
    /// Name of the person; absent where only an organ is named.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(max_length = 120)]
    name: Option<String>,
    /// Organ or unit.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(max_length = 120)]
    unit: Option<String>,
    /// Post.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(max_length = 120)]
    post: Option<String>,
}

impl Complained {
    /// Reads one from a body.
    pub(crate) fn read(mut fields: Fields) -> Result<Self, Problem> {
        let read = Self {
            name: fields.maybe_text("name")?,
            unit: fields.maybe_text("unit")?,
            post: fields.maybe_text("post")?,
        };
        fields.end().map(|()| read)
    }
}

impl From<Complained> for person::Complained {
    fn from(shape: Complained) -> Self {
        let Complained { name, unit, post } = shape;
        Self { name: name.unwrap_or_default(), unit, post }
    }
}

impl From<person::Complained> for Complained {
    fn from(complained: person::Complained) -> Self {
        let person::Complained { name, unit, post } = complained;
        Self { name: Some(name).filter(|name| !name.is_empty()), unit, post }
    }
}

/// Everybody who brought a matter.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub(crate) struct Identity {
    /// The petitioners, the first of them the one to answer.
    petitioners: Vec<Petitioner>,
    /// The elected representatives of a visit.
    representatives: Vec<Petitioner>,
}

impl From<person::Identity> for Identity {
    fn from(identity: person::Identity) -> Self {
        let shapes =
            |persons: Vec<person::Petitioner>| persons.into_iter().map(Into::into).collect();
        Self {
            petitioners: shapes(identity.petitioners),
            representatives: shapes(identity.representatives),
        }
    }
}
