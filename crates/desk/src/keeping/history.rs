//! What changed about the office, when and by whose hand, as far as the asker administers it.

use std::collections::HashMap;

use rules::{
    area::AreaCode,
    circle::Circle,
    codes::Role,
    ids::{OfficerId, OrganId, PhraseId, UnitId},
    keep::{Subject, keeps, keeps_all, keeps_officer},
    office::{NamedArea, Office, OfficeEvent, Organ, Post},
    recusal::Declared,
    rights::Actor,
    stored::{When, kind_of},
};

use crate::{Desk, DeskError, roster::Roster, sealing::Texts, views::Officer};

/// Areas that are named of those that came in one go.
const NAMED: usize = 5;
/// Changes on one page.
const PAGE: usize = 50;

/// One change, as a person reads it.
#[derive(Clone, Debug)]
pub struct OfficeHappening {
    /// Its number in the office's stream.
    pub version: i32,
    /// The stored kind, such as `office.organ_closed`.
    pub kind: String,
    /// When it was written.
    pub recorded: When,
    /// Whose hand; none is whoever runs the installation.
    pub by: Option<String>,
    /// Labels and values, keys of the language files.
    pub facts: Vec<(&'static str, String)>,
    subject: Subject,
}

impl Desk {
    /// The newest changes before a version, the newest first; and where the next page begins.
    pub async fn office_history(
        &self,
        officer: &Officer,
        before: Option<i32>,
    ) -> Result<(Vec<OfficeHappening>, Option<i32>), DeskError> {
        if !officer.keeps_something() {
            return Err(DeskError::Denied { needed: &[Role::Admin] });
        }
        let mut all = self.office_changes(officer).await?;
        all.retain(|change| before.is_none_or(|before| change.version < before));
        all.reverse();
        all.truncate(PAGE + 1);
        let more = all.len() > PAGE;
        all.truncate(PAGE);
        let next = all.last().map(|change| change.version).filter(|_| more);
        Ok((all, next))
    }

    /// What happened to something after the version seen: for whoever was a moment late.
    pub async fn office_changes_since(
        &self,
        officer: &Officer,
        subject: Subject,
        seen: i32,
    ) -> Result<Vec<OfficeHappening>, DeskError> {
        let mut all = self.office_changes(officer).await?;
        all.retain(|change| seen < change.version && change.subject == subject);
        Ok(all)
    }

    /// Everything that the officer may read of the office's stream, in order.
    async fn office_changes(&self, officer: &Officer) -> Result<Vec<OfficeHappening>, DeskError> {
        let (house, actor) = (std::sync::Arc::clone(&self.house), officer.actor());
        let read = self.house.store.read(move |work| {
            Box::pin(async move {
                let roster = house.roster(work).await?;
                let texts = house.texts(work, house.office_stream).await?;
                let mut told = Telling { roster: &roster, texts: &texts, phrases: HashMap::new() };
                let (mut office, mut changes) = (Office::default(), Vec::new());
                for recorded in house.office_events(work).await? {
                    let facts = told.facts(&recorded.event, &office)?;
                    if told.may_read(&actor, &recorded.event) {
                        changes.push(OfficeHappening {
                            version: recorded.version,
                            kind: kind_of(&recorded.event)?,
                            recorded: recorded.recorded,
                            by: roster.hand(recorded.by),
                            facts,
                            subject: recorded.event.subject(),
                        });
                    }
                    office.apply(&recorded.event);
                }
                Ok(changes)
            })
        });
        read.await
    }
}

/// What is needed to tell of a change.
struct Telling<'a> {
    roster: &'a Roster,
    texts: &'a Texts,
    /// The organs of phrases, those taken out again among them.
    phrases: HashMap<PhraseId, OrganId>,
}

type Facts = Vec<(&'static str, String)>;

impl Telling<'_> {
    fn may_read(&self, actor: &Actor, event: &OfficeEvent) -> bool {
        let office = &self.roster.office;
        // That somebody reported whom the organ above manages is known to the reception alone (Rules Art. 15).
        if let OfficeEvent::SealedUpward { organ, .. } | OfficeEvent::CarriedUpward { organ, .. } =
            event
        {
            return actor.receptions(office).contains(organ);
        }
        if keeps_all(actor, office) {
            return true;
        }
        match event.subject() {
            Subject::Organ(organ) => keeps(actor, organ, office),
            Subject::Unit(unit) => {
                office.units.get(&unit).is_some_and(|unit| keeps(actor, unit.organ, office))
            }
            Subject::Officer(officer) => keeps_officer(actor, officer, office),
            Subject::Phrase(phrase) => {
                self.phrases.get(&phrase).is_some_and(|organ| keeps(actor, *organ, office))
            }
            Subject::Class(_) | Subject::New => true,
            // The register is the whole installation's.
            Subject::Cadre(_) => false,
        }
    }

    /// The facts of an event; `office` is the office before it.
    fn facts(&mut self, event: &OfficeEvent, office: &Office) -> Result<Facts, DeskError> {
        Ok(match event {
            OfficeEvent::Installed { name, .. } => vec![("name", name.clone())],
            OfficeEvent::OrganEstablished(organ) => self.organ_facts(organ, None),
            OfficeEvent::OrganChanged(organ) => self.organ_facts(organ, office.organ(organ.id)),
            OfficeEvent::OrganClosed { organ } | OfficeEvent::OrganReopened { organ } => {
                vec![("organ", office.organ_name(*organ).to_owned())]
            }
            OfficeEvent::UnitEstablished(unit) => {
                vec![("organ", self.organ(unit.organ)), ("unit", unit.name.clone())]
            }
            OfficeEvent::UnitRenamed { unit, name } => {
                let mut facts = self.unit_facts(*unit, office);
                facts.push(("new_name", name.clone()));
                facts
            }
            OfficeEvent::UnitClosed { unit } | OfficeEvent::UnitReopened { unit } => {
                self.unit_facts(*unit, office)
            }
            OfficeEvent::ReceptionNamed { organ, unit } => {
                let mut facts = vec![("organ", self.organ(*organ))];
                facts.extend(unit.map(|unit| ("unit", office.unit_name(unit).to_owned())));
                facts
            }
            OfficeEvent::LeadRoomsNamed { organ, rooms } => {
                let mut facts = vec![("organ", self.organ(*organ))];
                let named = [("case_room", rooms.case), ("trial_room", rooms.trial)];
                let named = named.into_iter().filter_map(|(what, room)| Some((what, room?)));
                facts.extend(named.map(|(what, room)| (what, office.unit_name(room).to_owned())));
                facts
            }
            OfficeEvent::OfficerAdded { name, .. } => vec![("officer", self.texts.get(name)?)],
            OfficeEvent::OfficerRenamed { officer, name } => {
                let before = office.officers.get(officer).map(|officer| &officer.name);
                let before = self.texts.maybe(before)?.unwrap_or_default();
                vec![("officer", before), ("new_name", self.texts.get(name)?)]
            }
            OfficeEvent::RoleGranted { officer, post }
            | OfficeEvent::RoleWithdrawn { officer, post } => self.post_facts(*officer, post),
            OfficeEvent::OfficerDisabled { officer }
            | OfficeEvent::OfficerEnabled { officer }
            | OfficeEvent::TokenIssued { officer }
            | OfficeEvent::PasswordReset { officer }
            | OfficeEvent::PasswordSet { officer } => vec![("officer", self.officer(*officer))],
            event => self.seal_facts(event, office),
        })
    }

    /// Who was let into which circle, and whose passphrase was set.
    fn seal_facts(&mut self, event: &OfficeEvent, office: &Office) -> Facts {
        let circle = |circle: &Circle| {
            vec![("organ", self.organ(circle.organ)), ("circle", circle.kind.word().to_owned())]
        };
        match event {
            OfficeEvent::CircleOpened { circle: opened, holders, .. } => {
                let names: Vec<_> = holders.iter().map(|id| self.officer(*id)).collect();
                let mut facts = circle(opened);
                facts.push(("holders", names.join("、")));
                facts.retain(|(_, value)| !value.is_empty());
                facts
            }
            OfficeEvent::CircleJoined { circle: joined, officer } => {
                let mut facts = circle(joined);
                facts.push(("officer", self.officer(*officer)));
                facts
            }
            OfficeEvent::SealDelegated(said) => {
                let mut facts = circle(&said.circle);
                facts.push(("away", self.officer(said.away)));
                facts.push(("delegate", self.officer(said.delegate)));
                facts.push(("from", said.from.to_string()));
                facts.push(("to", said.to.to_string()));
                facts
            }
            OfficeEvent::SealDelegationEnded { circle: ended, delegate, .. } => {
                let mut facts = circle(ended);
                facts.push(("delegate", self.officer(*delegate)));
                facts
            }
            OfficeEvent::LeaveSet(leave) => {
                let mut facts = vec![("away", self.officer(leave.away))];
                facts.push(("delegate", self.officer(leave.deputy)));
                facts.extend(leave.posts.iter().flat_map(|post| {
                    [("organ", self.organ(post.organ)), ("role", post.role.word().to_owned())]
                }));
                facts.extend([("from", leave.from.to_string()), ("to", leave.to.to_string())]);
                facts
            }
            OfficeEvent::LeaveEnded { away, deputy, .. } => {
                vec![("away", self.officer(*away)), ("delegate", self.officer(*deputy))]
            }
            OfficeEvent::DeputyNamed { officer, deputy } => {
                let mut facts = vec![("officer", self.officer(*officer))];
                facts.extend(deputy.map(|deputy| ("delegate", self.officer(deputy))));
                facts
            }
            // Whom they are related to is theirs to tell, and their chief's.
            OfficeEvent::RelativeDeclared(Declared { officer, .. })
            | OfficeEvent::RelativeEnded { officer, .. } => {
                vec![("officer", self.officer(*officer))]
            }
            OfficeEvent::EmergencyTwoNamed { circle: named, officers } => {
                let mut facts = circle(named);
                let names: Vec<_> = officers.iter().map(|id| self.officer(*id)).collect();
                facts.push(("two", names.join("、")));
                facts
            }
            OfficeEvent::EmergencyTwoEnded { circle: ended } => circle(ended),
            OfficeEvent::SealKeySet { officer, .. } => vec![("officer", self.officer(*officer))],
            event => self.table_facts(event, office),
        }
    }

    fn table_facts(&mut self, event: &OfficeEvent, office: &Office) -> Facts {
        match event {
            OfficeEvent::ClassAdded { class, name } => vec![("class", format!("{class} {name}"))],
            OfficeEvent::ClassRenamed { class, name } => {
                let before = office.classes.get(class).map_or("", |class| &class.name);
                vec![("class", format!("{class} {before}")), ("new_name", name.clone())]
            }
            OfficeEvent::ClassRetired { class } | OfficeEvent::ClassRestored { class } => {
                let name = office.classes.get(class).map_or("", |class| &class.name);
                vec![("class", format!("{class} {name}"))]
            }
            OfficeEvent::AreasNamed { areas } => area_facts(areas),
            OfficeEvent::RulesAdopted(rules) => {
                vec![("name", rules.name.clone()), ("from", rules.from.to_string())]
            }
            OfficeEvent::CalendarPublished(year) => {
                vec![("year", year.year.to_string()), ("notice", year.notice.clone())]
            }
            OfficeEvent::YearlyDone(done) => vec![
                ("organ", self.organ(done.organ)),
                ("duty", done.duty.word().to_owned()),
                ("year", done.year.to_string()),
                ("on", done.on.to_string()),
            ],
            OfficeEvent::CadresEntered { entered, moved, corrected, left, .. } => {
                cadre_facts([*entered, *moved, *corrected, *left])
            }
            OfficeEvent::CadreMatched { cadre, officer } => {
                let words = self.roster.register.words(*cadre);
                let named = words.map(|words| format!("{} {}", words.number, words.name));
                let account = officer.map(|officer| ("officer", self.officer(officer)));
                named.map(|named| ("cadre", named)).into_iter().chain(account).collect()
            }
            OfficeEvent::LogKeySet(set) => {
                vec![("log_key", set.key.clone()), ("signed_by_old", (!set.old_lost).to_string())]
            }
            OfficeEvent::Restored(restored) => vec![
                ("epoch", restored.epoch.to_string()),
                ("copied", restored.copied.to_string()),
                ("restore_reason", restored.reason.clone()),
            ],
            OfficeEvent::UpperSet { organ, upper } => {
                vec![("organ", self.organ(*organ)), ("name", upper.name.clone())]
            }
            OfficeEvent::SealedUpward { organ, number, .. }
            | OfficeEvent::CarriedUpward { organ, number } => {
                vec![("organ", self.organ(*organ)), ("number", number.clone())]
            }
            OfficeEvent::PhraseKept { phrase, organ, used_for, .. } => {
                self.phrases.insert(*phrase, *organ);
                vec![("organ", self.organ(*organ)), ("used_for", used_for.word().to_owned())]
            }
            OfficeEvent::PhraseDropped { phrase } => {
                let kept = office.phrases.get(phrase);
                kept.map_or_else(Vec::new, |kept| {
                    let used_for = kept.used_for.word().to_owned();
                    vec![("organ", self.organ(kept.organ)), ("used_for", used_for)]
                })
            }
            _ => Vec::new(),
        }
    }

    /// A unit with its organ: many organs have one of the same name.
    fn unit_facts(&self, unit: UnitId, office: &Office) -> Facts {
        let organ = office.units.get(&unit).map(|unit| ("organ", self.organ(unit.organ)));
        organ.into_iter().chain([("unit", office.unit_name(unit).to_owned())]).collect()
    }

    /// What an organ is, or what is new about it.
    fn organ_facts(&self, organ: &Organ, before: Option<&Organ>) -> Facts {
        let known = before.map_or(&organ.name, |before| &before.name);
        let mut facts = vec![("organ", known.clone())];
        let mut tell = |label, new: String, old: Option<String>| {
            if old.as_ref() != Some(&new) && !(old.is_none() && new.is_empty()) {
                facts.push((label, new));
            }
        };
        let parent = |organ: &Organ| organ.parent.map(|id| self.organ(id)).unwrap_or_default();
        let area = |organ: &Organ| organ.area.as_deref().map(|a| self.area(a)).unwrap_or_default();
        let contact = |organ: &Organ| organ.contact.clone().unwrap_or_default();
        match before {
            None => tell("organ_kind", organ.kind.word().to_owned(), None),
            Some(before) => tell("new_name", organ.name.clone(), Some(before.name.clone())),
        }
        tell("parent", parent(organ), before.map(parent));
        tell("area", area(organ), before.map(area));
        tell("contact", contact(organ), before.map(contact));
        let outside = |organ: &Organ| organ.outside.to_string();
        tell("outside", outside(organ), Some(before.map_or("false".to_owned(), outside)));
        facts
    }

    fn post_facts(&self, officer: OfficerId, post: &Post) -> Facts {
        let mut facts = vec![
            ("officer", self.officer(officer)),
            ("role", post.role.word().to_owned()),
            ("organ", self.organ(post.organ)),
        ];
        facts.extend(post.unit.map(|unit| ("unit", self.roster.office.unit_name(unit).to_owned())));
        facts
    }

    fn officer(&self, id: OfficerId) -> String {
        self.roster.names.get(&id).cloned().unwrap_or_default()
    }

    fn organ(&self, id: OrganId) -> String {
        self.roster.office.organ_name(id).to_owned()
    }

    fn area(&self, code: &str) -> String {
        let parsed = AreaCode::parse(code).ok();
        let name = parsed.and_then(|area| self.roster.areas.full_name(area).ok());
        name.unwrap_or_else(|| code.to_owned())
    }
}

/// How many lines of the cadre register said what.
fn cadre_facts(counts: [u32; 4]) -> Facts {
    let labels = ["cadres_entered", "cadres_moved", "cadres_corrected", "cadres_left"];
    let facts = labels.into_iter().zip(counts).filter(|(_, count)| 0 < *count);
    facts.map(|(label, count)| (label, count.to_string())).collect()
}

/// Areas that came: by name, or the first of many and how many they are.
fn area_facts(areas: &[NamedArea]) -> Facts {
    let named = |one: &NamedArea| format!("{} {}", one.area, one.name);
    if let [one] = areas {
        return vec![("new_area", named(one))];
    }
    let first: Vec<_> = areas.iter().take(NAMED).map(named).collect();
    vec![("areas", areas.len().to_string()), ("first_areas", first.join("、"))]
}
