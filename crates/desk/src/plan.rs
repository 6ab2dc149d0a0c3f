//! The plan of an office: its name, its zone, its organs and units, read from a TOML file.

use std::collections::BTreeSet;

use jiff::tz::TimeZone;
use rules::{
    codes::OrganKind,
    ids::{OrganId, UnitId},
    lead::LeadRooms,
    office::{OfficeEvent, Organ, Unit},
    words::Words,
};
use serde::Deserialize;

use crate::DeskError;

const COUNTY: &str = include_str!("../../../rules/office/county.toml");
const DEMO: &str = include_str!("../../../rules/office/demo.toml");

/// An office to be set up.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Plan {
    /// Name of the installation.
    pub name: String,
    /// Its civil time zone.
    #[serde(default = "shanghai")]
    pub zone: String,
    #[serde(rename = "organ")]
    organs: Vec<PlannedOrgan>,
}

#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct PlannedOrgan {
    name: String,
    kind: String,
    parent: Option<String>,
    area: Option<String>,
    contact: Option<String>,
    #[serde(default)]
    outside: bool,
    #[serde(default)]
    units: Vec<String>,
    /// Which of the units of an organ of discipline receives reports.
    reception: Option<String>,
    /// Which of them manages cases, and is told of every lead.
    case_room: Option<String>,
    /// Which of them tries cases.
    trial_room: Option<String>,
}

fn shanghai() -> String {
    "Asia/Shanghai".to_owned()
}

impl Plan {
    /// The plan of an ordinary county, shipped with the program.
    pub fn county() -> Result<Self, DeskError> {
        Self::parse(COUNTY)
    }

    /// The plan of the demonstration's fictional county.
    pub fn demo() -> Result<Self, DeskError> {
        Self::parse(DEMO)
    }

    /// Reads a plan; a mistake is named with its line where TOML gives one.
    pub fn parse(text: &str) -> Result<Self, DeskError> {
        let plan: Self = toml::from_str(text).map_err(|error| setup(error.to_string()))?;
        TimeZone::get(&plan.zone)
            .map_err(|_| setup(format!("no such time zone: {}", plan.zone)))?;
        let names: BTreeSet<_> = plan.organs.iter().map(|organ| &organ.name).collect();
        if plan.organs.is_empty() || names.len() != plan.organs.len() {
            return Err(setup("a plan needs organs, each with a name of its own".to_owned()));
        }
        Ok(plan)
    }

    /// The events that establish the organs and units, numbered in the order of the plan.
    pub(crate) fn events(&self) -> Result<Vec<OfficeEvent>, DeskError> {
        let mut events = Vec::new();
        let mut units = 0;
        for (id, planned) in (1..).zip(&self.organs) {
            let organ = planned.organ(OrganId(id), &self.organs)?;
            events.push(OfficeEvent::OrganEstablished(organ));
            let mut numbered = Vec::new();
            for name in &planned.units {
                units += 1;
                numbered.push((name, UnitId(units)));
                let name = line(name)?;
                let unit = Unit { id: UnitId(units), organ: OrganId(id), name };
                events.push(OfficeEvent::UnitEstablished(unit));
            }
            events.extend(planned.receiving(OrganId(id), &numbered)?);
            events.extend(planned.seeing_to_leads(OrganId(id), &numbered)?);
        }
        Ok(events)
    }
}

impl PlannedOrgan {
    /// Which room receives reports, where the plan says so.
    fn receiving(
        &self,
        organ: OrganId,
        units: &[(&String, UnitId)],
    ) -> Result<Option<OfficeEvent>, DeskError> {
        let unit = self.room(self.reception.as_ref(), "receives reports", units)?;
        Ok(unit.map(|_| OfficeEvent::ReceptionNamed { organ, unit }))
    }

    /// Which rooms see to leads, where the plan says so.
    fn seeing_to_leads(
        &self,
        organ: OrganId,
        units: &[(&String, UnitId)],
    ) -> Result<Option<OfficeEvent>, DeskError> {
        let case = self.room(self.case_room.as_ref(), "manages cases", units)?;
        let trial = self.room(self.trial_room.as_ref(), "tries cases", units)?;
        let rooms = LeadRooms { case, trial, ..LeadRooms::default() };
        let named = rooms != LeadRooms::default();
        Ok(named.then_some(OfficeEvent::LeadRoomsNamed { organ, rooms }))
    }

    /// A room of an organ of discipline that is named for something.
    fn room(
        &self,
        named: Option<&String>,
        what: &str,
        units: &[(&String, UnitId)],
    ) -> Result<Option<UnitId>, DeskError> {
        let Some(named) = named else { return Ok(None) };
        let discipline = OrganKind::parse(&self.kind) == Some(OrganKind::DisciplineOrgan);
        let unit = units.iter().find(|(name, _)| *name == named).filter(|_| discipline);
        let unit =
            unit.ok_or_else(|| setup(format!("no unit of {} {what}: {named}", self.name)))?;
        Ok(Some(unit.1))
    }

    fn organ(&self, id: OrganId, all: &[Self]) -> Result<Organ, DeskError> {
        let kind = OrganKind::parse(&self.kind);
        let kind = kind.ok_or_else(|| setup(format!("no such kind of organ: {}", self.kind)))?;
        let parent = |name: &String| {
            let found = (1..).zip(all).find(|(_, organ)| organ.name == *name);
            found.map(|(id, _)| OrganId(id)).ok_or_else(|| setup(format!("no such organ: {name}")))
        };
        Ok(Organ {
            id,
            parent: self.parent.as_ref().map(parent).transpose()?,
            kind,
            name: line(&self.name)?,
            area: self.area.clone(),
            outside: self.outside,
            contact: self.contact.clone(),
        })
    }
}

fn line(text: &str) -> Result<String, DeskError> {
    let words = Words::line(text).map_err(|_| setup(format!("not a name: {text}")))?;
    Ok(words.as_str().to_owned())
}

fn setup(why: String) -> DeskError {
    DeskError::Setup(why)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_shipped_plans_are_sound() {
        for plan in [Plan::county(), Plan::demo()] {
            let events = plan.unwrap().events().unwrap();
            assert!(
                events.iter().any(|event| matches!(event, OfficeEvent::OrganEstablished(organ)
                if organ.kind == OrganKind::DisciplineOrgan))
            );
        }
    }

    #[test]
    fn a_plan_with_a_mistake_names_it() {
        let table = [
            ("name = 1", "line 1"),
            ("name = \"x\"\n[[organ]]\nname = \"a\"\nkind = \"shop\"", "shop"),
            (
                "name = \"x\"\nzone = \"Moon/Base\"\n[[organ]]\nname = \"a\"\nkind = \"township\"",
                "Moon/Base",
            ),
        ];
        for (text, named) in table {
            let error = Plan::parse(text).and_then(|plan| plan.events()).unwrap_err();
            assert!(error.to_string().contains(named), "{error}");
        }
    }
}
