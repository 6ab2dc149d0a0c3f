//! The office itself as a stream: installation, organs, units, officers and the roles they hold.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use crate::{
    codes::{OrganKind, Role},
    ids::{OfficerId, OrganId, Passage, UnitId},
};

/// An organ (机关): it receives and decides.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Organ {
    /// Small integer, unique in the installation.
    pub id: OrganId,
    /// The organ above it, if it stands in this installation.
    pub parent: Option<OrganId>,
    /// What it is competent for.
    pub kind: OrganKind,
    /// Its public name.
    pub name: String,
    /// The area it serves, a GB/T 2260 code.
    #[serde(default)]
    pub area: Option<String>,
    /// True for an organ that keeps its own installation: a leaf here, with an address for bundles.
    #[serde(default)]
    pub outside: bool,
    /// Address, telephone and hours, as told to whoever is sent there.
    #[serde(default)]
    pub contact: Option<String>,
}

/// A unit (内设部门) of an organ.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Unit {
    /// Small integer, unique in the installation.
    pub id: UnitId,
    /// The organ it belongs to.
    pub organ: OrganId,
    /// Its name.
    pub name: String,
}

/// A role held for an organ, or for one unit of it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct Post {
    /// What may be done.
    pub role: Role,
    /// For which organ.
    pub organ: OrganId,
    /// For one unit of it only.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub unit: Option<UnitId>,
}

/// An officer as the log knows them: by id; the name lies encrypted beside it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Officer {
    /// The sealed name.
    pub name: Passage,
    /// The posts held now.
    pub posts: Vec<Post>,
    /// Signs in no more.
    pub disabled: bool,
}

/// What happened to the office. Kinds are never renamed; fields are added with defaults.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "kind", content = "data")]
pub enum OfficeEvent {
    /// The first leaf of every log.
    #[serde(rename = "office.installed")]
    Installed {
        /// Name of the installation.
        name: String,
        /// Its civil time zone, an IANA name.
        zone: String,
        /// True for a demonstration, which can never become a real office.
        demo: bool,
    },
    /// An organ was established.
    #[serde(rename = "office.organ_established")]
    OrganEstablished(Organ),
    /// A unit was established.
    #[serde(rename = "office.unit_established")]
    UnitEstablished(Unit),
    /// An officer was added.
    #[serde(rename = "office.officer_added")]
    OfficerAdded {
        /// Who.
        officer: OfficerId,
        /// Their sealed name.
        name: Passage,
    },
    /// A role was granted.
    #[serde(rename = "office.role_granted")]
    RoleGranted {
        /// To whom.
        officer: OfficerId,
        /// Which post.
        post: Post,
    },
    /// A role was withdrawn.
    #[serde(rename = "office.role_withdrawn")]
    RoleWithdrawn {
        /// From whom.
        officer: OfficerId,
        /// Which post.
        post: Post,
    },
    /// An officer signs in no more.
    #[serde(rename = "office.officer_disabled")]
    OfficerDisabled {
        /// Who.
        officer: OfficerId,
    },
    /// A bearer token for the JSON API was issued; its secret is nowhere in the log.
    #[serde(rename = "office.token_issued")]
    TokenIssued {
        /// For whom.
        officer: OfficerId,
    },
}

/// The office as its stream tells it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Office {
    /// Name of the installation.
    pub name: String,
    /// Its civil time zone.
    pub zone: String,
    /// A demonstration: marked on every page.
    pub demo: bool,
    /// The organs by id.
    pub organs: BTreeMap<OrganId, Organ>,
    /// The units by id.
    pub units: BTreeMap<UnitId, Unit>,
    /// The officers by id.
    pub officers: BTreeMap<OfficerId, Officer>,
    /// Version of the stream.
    pub version: i32,
}

impl Office {
    /// Folds one event into the office.
    pub fn apply(&mut self, event: &OfficeEvent) {
        self.version += 1;
        match event {
            OfficeEvent::Installed { name, zone, demo } => {
                self.name.clone_from(name);
                self.zone.clone_from(zone);
                self.demo = *demo;
            }
            OfficeEvent::OrganEstablished(organ) => {
                self.organs.insert(organ.id, organ.clone());
            }
            OfficeEvent::UnitEstablished(unit) => {
                self.units.insert(unit.id, unit.clone());
            }
            OfficeEvent::OfficerAdded { officer, name } => {
                let added = Officer { name: name.clone(), posts: Vec::new(), disabled: false };
                self.officers.insert(*officer, added);
            }
            OfficeEvent::RoleGranted { officer, post } => {
                self.change(*officer, |officer| officer.posts.push(*post));
            }
            OfficeEvent::RoleWithdrawn { officer, post } => {
                self.change(*officer, |officer| officer.posts.retain(|held| held != post));
            }
            OfficeEvent::OfficerDisabled { officer } => {
                self.change(*officer, |officer| officer.disabled = true);
            }
            OfficeEvent::TokenIssued { .. } => {}
        }
    }

    fn change(&mut self, id: OfficerId, change: impl FnOnce(&mut Officer)) {
        if let Some(officer) = self.officers.get_mut(&id) {
            change(officer);
        }
    }

    /// The organ with this id.
    pub fn organ(&self, id: OrganId) -> Option<&Organ> {
        self.organs.get(&id)
    }

    /// The public name of an organ.
    pub fn organ_name(&self, id: OrganId) -> &str {
        self.organs.get(&id).map_or("", |organ| &organ.name)
    }

    /// The name of a unit.
    pub fn unit_name(&self, id: UnitId) -> &str {
        self.units.get(&id).map_or("", |unit| &unit.name)
    }

    /// The organ meant by a word from outside: its id, or its name exactly.
    pub fn find_organ(&self, word: &str) -> Option<&Organ> {
        let word = word.trim();
        let by_id = word.parse().ok().and_then(|id| self.organs.get(&OrganId(id)));
        by_id.or_else(|| self.organs.values().find(|organ| organ.name == word))
    }

    /// The unit of an organ meant by a word from outside: its id, or its name exactly.
    pub fn find_unit(&self, organ: OrganId, word: &str) -> Option<&Unit> {
        let word = word.trim();
        let mut units = self.units.values().filter(|unit| unit.organ == organ);
        units.find(|unit| unit.name == word || word.parse() == Ok(unit.id.0))
    }

    /// The organ that takes a matter when the petitioner names none: the first of the kind that may.
    pub fn receiver(&self, wanted: OrganKind) -> Option<&Organ> {
        self.organs.values().find(|organ| organ.kind == wanted && !organ.outside)
    }
}
