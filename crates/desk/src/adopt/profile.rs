//! Profiles (对应表): how an office says its registers are to be read.

use exchange::register::{Field, Map};

/// A profile that was read and can be meant.
pub struct Profile(pub(super) Map);

/// Why a profile can not be used.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ProfileFault {
    /// Stable code: key of the language files.
    pub code: &'static str,
    /// What is at fault, as the profile writes it.
    pub what: String,
}

impl Profile {
    /// Reads a profile from its TOML.
    pub fn parse(text: &str) -> Result<Self, ProfileFault> {
        let fault = |error: exchange::register::MapError| ProfileFault {
            code: error.code(),
            what: error.what(),
        };
        Map::parse(text).map(Self).map_err(fault)
    }

    /// The fields a profile may name.
    pub fn fields() -> impl Iterator<Item = &'static str> {
        Field::all().map(Field::name)
    }

    /// The fields that every register must state, each with the headings it is known by.
    pub fn needed() -> impl Iterator<Item = (&'static str, &'static [&'static str])> {
        Field::needed().map(|field| (field.name(), field.headings()))
    }
}
