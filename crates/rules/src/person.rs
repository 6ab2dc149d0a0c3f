//! Who brought a matter and whom it is about: parsed once, sealed by the desk, never in an event.

use serde::{Deserialize, Serialize};

use crate::words::{TextFault, Words};

/// One petitioner or reporter (信访人、检举控告人).
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Petitioner {
    /// Name of the person or organisation (Art. 19).
    pub name: String,
    /// How to reach them.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub phone: Option<String>,
    /// Number of an identity paper, where they gave one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub id_number: Option<String>,
    /// Address (Art. 19).
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub address: Option<String>,
}

/// A person or organ a matter complains of (被投诉单位、被反映人).
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Complained {
    /// Name of the person, or empty where only an organ is named.
    #[serde(default)]
    pub name: String,
    /// Organ or unit.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub unit: Option<String>,
    /// Post.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub post: Option<String>,
}

/// Everything that tells who brought a matter: sealed apart from its content.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Identity {
    /// The petitioners, the first of them the one to answer.
    pub petitioners: Vec<Petitioner>,
    /// The elected representatives of a visit, at most five (Art. 20).
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub representatives: Vec<Petitioner>,
}

/// Which field of a person is wrong, and how.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PersonFault {
    /// The field's name.
    pub field: &'static str,
    /// What is wrong with it.
    pub fault: TextFault,
}

fn optional(field: &'static str, text: Option<&str>) -> Result<Option<String>, PersonFault> {
    let Some(text) = text.map(str::trim).filter(|text| !text.is_empty()) else { return Ok(None) };
    required(field, text).map(Some)
}

fn required(field: &'static str, text: &str) -> Result<String, PersonFault> {
    Words::line(text)
        .map(|words| words.as_str().to_owned())
        .map_err(|fault| PersonFault { field, fault })
}

impl Petitioner {
    /// The same person with every field parsed; a missing name is a fault.
    pub fn parse(self) -> Result<Self, PersonFault> {
        Ok(Self {
            name: required("name", &self.name)?,
            phone: optional("phone", self.phone.as_deref())?,
            id_number: optional("id_number", self.id_number.as_deref())?,
            address: optional("address", self.address.as_deref())?,
        })
    }
}

impl Petitioner {
    /// Whether an answer can reach them: whoever signs gives a telephone or an address beside the name (Regulations
    /// Art. 19; Rules on reports Art. 24, which call nobody a real-name reporter without).
    pub fn is_reachable(&self) -> bool {
        let given =
            |text: &Option<String>| text.as_deref().is_some_and(|text| !text.trim().is_empty());
        given(&self.phone) || given(&self.address)
    }
}

impl Complained {
    /// The same with every field parsed; a name or a unit is needed.
    pub fn parse(self) -> Result<Self, PersonFault> {
        let unit = optional("unit", self.unit.as_deref())?;
        let name = optional("name", Some(&self.name))?;
        if name.is_none() && unit.is_none() {
            return Err(PersonFault { field: "name", fault: TextFault::Empty });
        }
        Ok(Self {
            name: name.unwrap_or_default(),
            unit,
            post: optional("post", self.post.as_deref())?,
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_telephone_or_an_address_makes_somebody_reachable() {
        let table = [
            (None, None, false),
            (Some(" "), Some("\u{3000}"), false),
            (Some("000-1"), None, true),
            (None, Some("望溪路 1 号"), true),
        ];
        for (phone, address, reachable) in table {
            let own = |text: Option<&str>| text.map(str::to_owned);
            let one = Petitioner {
                name: "赵甲".to_owned(),
                phone: own(phone),
                // A number of a paper answers nobody.
                id_number: Some("1".to_owned()),
                address: own(address),
            };
            assert_eq!(one.is_reachable(), reachable, "{phone:?} {address:?}");
        }
    }
}
