//! Organs and units, as they go over the wire: public, so that callers can name them.

use rules::office;
use serde::Serialize;
use utoipa::ToSchema;

use super::words::OrganKind;

/// An organ: it receives and decides.
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct Organ {
    /// Its id, which names it wherever an organ is asked for.
    id: i32,
    /// Its public name, which names it as well.
    name: String,
    /// What it is competent for.
    kind: OrganKind,
    /// The organ above it.
    #[serde(skip_serializing_if = "Option::is_none")]
    parent: Option<i32>,
    /// The area it serves, a GB/T 2260 code.
    #[serde(skip_serializing_if = "Option::is_none")]
    area: Option<String>,
    /// Address, telephone and hours.
    #[serde(skip_serializing_if = "Option::is_none")]
    contact: Option<String>,
    /// True where it keeps an installation of its own.
    outside: bool,
}

impl From<&office::Organ> for Organ {
    fn from(organ: &office::Organ) -> Self {
        Self {
            id: organ.id.0,
            name: organ.name.clone(),
            kind: organ.kind.into(),
            parent: organ.parent.map(|parent| parent.0),
            area: organ.area.clone(),
            contact: organ.contact.clone(),
            outside: organ.outside,
        }
    }
}

/// The organs of this installation.
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct Organs {
    /// In the order of their ids.
    pub(crate) organs: Vec<Organ>,
}

/// A unit of an organ.
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct Unit {
    /// Its id.
    id: i32,
    /// Its name.
    name: String,
}

/// An organ with its units.
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct OrganWithUnits {
    /// The organ.
    #[serde(flatten)]
    organ: Organ,
    /// Its units.
    units: Vec<Unit>,
}

impl OrganWithUnits {
    /// The organ with these units.
    pub(crate) fn of<'u>(
        organ: &office::Organ,
        units: impl Iterator<Item = &'u office::Unit>,
    ) -> Self {
        let units = units.map(|unit| Unit { id: unit.id.0, name: unit.name.clone() });
        Self { organ: organ.into(), units: units.collect() }
    }
}
