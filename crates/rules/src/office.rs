//! The office itself as a stream: installation, organs, units, officers and the roles they hold.

mod fold;

use std::collections::{BTreeMap, BTreeSet};

use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use crate::{
    above::Upper,
    absence::Delegation,
    area::AreaCode,
    cadre::Cadre,
    calendar::PublishedYear,
    circle::{Circle, Seals},
    class::ClassCode,
    codes::{OrganKind, PhraseUse, Role, YearlyDuty},
    deputy::Leave,
    epoch::{self, Restored},
    exclusion::Reader,
    ids::{CadreId, OfficerId, OrganId, Passage, PhraseId, UnitId},
    lead::LeadRooms,
    log_key::LogKeySet,
    recusal::Declared,
    rulebook::AdoptedRules,
    yearly::YearlyDone,
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
    /// An organ's name, place, area, address or standing changed; its kind never does.
    #[serde(rename = "office.organ_changed")]
    OrganChanged(Organ),
    /// 撤销: the organ receives nothing new.
    #[serde(rename = "office.organ_closed")]
    OrganClosed {
        /// Which.
        organ: OrganId,
    },
    /// The organ receives again.
    #[serde(rename = "office.organ_reopened")]
    OrganReopened {
        /// Which.
        organ: OrganId,
    },
    /// A unit has another name.
    #[serde(rename = "office.unit_renamed")]
    UnitRenamed {
        /// Which.
        unit: UnitId,
        /// Its name from now on.
        name: String,
    },
    /// 撤销: the unit is given nothing new.
    #[serde(rename = "office.unit_closed")]
    UnitClosed {
        /// Which.
        unit: UnitId,
    },
    /// The unit works again.
    #[serde(rename = "office.unit_reopened")]
    UnitReopened {
        /// Which.
        unit: UnitId,
    },
    /// It was said which room of an organ of discipline receives reports.
    #[serde(rename = "office.reception_named")]
    ReceptionNamed {
        /// Which organ.
        organ: OrganId,
        /// The room; none where the whole organ does.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        unit: Option<UnitId>,
    },
    /// It was said which rooms of an organ of discipline see to its leads.
    #[serde(rename = "office.lead_rooms_named")]
    LeadRoomsNamed {
        /// Which organ.
        organ: OrganId,
        /// Which rooms, and how.
        #[serde(flatten)]
        rooms: LeadRooms,
    },
    /// An officer has another name, and signs in with it.
    #[serde(rename = "office.officer_renamed")]
    OfficerRenamed {
        /// Who.
        officer: OfficerId,
        /// Their sealed name from now on.
        name: Passage,
    },
    /// A disabled officer may sign in again.
    #[serde(rename = "office.officer_enabled")]
    OfficerEnabled {
        /// Who.
        officer: OfficerId,
    },
    /// An administrator took an officer's password away and gave out a one-time link for a new one.
    #[serde(rename = "office.password_reset")]
    PasswordReset {
        /// Whose.
        officer: OfficerId,
    },
    /// An officer set a password; it is nowhere in the log.
    #[serde(rename = "office.password_set")]
    PasswordSet {
        /// Whose.
        officer: OfficerId,
    },
    /// A class of the office's own.
    #[serde(rename = "office.class_added")]
    ClassAdded {
        /// Its code, never given twice.
        class: ClassCode,
        /// Its name.
        name: String,
    },
    /// A class of the office's own has another name.
    #[serde(rename = "office.class_renamed")]
    ClassRenamed {
        /// Which.
        class: ClassCode,
        /// Its name from now on.
        name: String,
    },
    /// 停用: the class is chosen no more; matters that bear it keep it.
    #[serde(rename = "office.class_retired")]
    ClassRetired {
        /// Which.
        class: ClassCode,
    },
    /// A retired class may be chosen again.
    #[serde(rename = "office.class_restored")]
    ClassRestored {
        /// Which.
        class: ClassCode,
    },
    /// Areas of the office's own, new or under another name: many in one event.
    #[serde(rename = "office.areas_named")]
    AreasNamed {
        /// Which, with their names.
        areas: Vec<NamedArea>,
    },
    /// A phrase was put into an organ's collection.
    #[serde(rename = "office.phrase_kept")]
    PhraseKept {
        /// Its id.
        phrase: PhraseId,
        /// Whose forms offer it.
        organ: OrganId,
        /// What for.
        used_for: PhraseUse,
        /// The sealed text.
        text: Passage,
    },
    /// Which organ above takes reports that an organ of discipline may not, and about whom those are.
    #[serde(rename = "office.upper_set")]
    UpperSet {
        /// The organ of discipline.
        organ: OrganId,
        /// The organ above.
        upper: Upper,
    },
    /// A report about somebody on that list came, and was sealed for the organ above before anything of it was kept.
    #[serde(rename = "office.sealed_upward")]
    SealedUpward {
        /// Where it came.
        organ: OrganId,
        /// Its number.
        number: String,
        /// SHA-256 of what was sealed.
        sealed: String,
    },
    /// What was sealed for the organ above was carried there, and lies here no longer.
    #[serde(rename = "office.carried_upward")]
    CarriedUpward {
        /// From where.
        organ: OrganId,
        /// Its number.
        number: String,
    },
    /// A phrase was taken out again.
    #[serde(rename = "office.phrase_dropped")]
    PhraseDropped {
        /// Which.
        phrase: PhraseId,
    },
    /// Rules of the province or of the office were adopted: matters that begin from their day on stand under them.
    #[serde(rename = "office.rules_adopted")]
    RulesAdopted(AdoptedRules),
    /// The working days of a year were published.
    #[serde(rename = "office.calendar_published")]
    CalendarPublished(PublishedYear),
    /// What is owed once a year was done: the report made, the assessment circulated.
    #[serde(rename = "office.yearly_done")]
    YearlyDone(YearlyDone),
    /// A circle began a key: its first, or a new one because somebody left it.
    #[serde(rename = "office.circle_opened")]
    CircleOpened {
        /// Which circle.
        circle: Circle,
        /// The public key of the new epoch, with its suite.
        public: String,
        /// Who was given the private part at once.
        holders: BTreeSet<OfficerId>,
    },
    /// An officer was given the keys of a circle.
    #[serde(rename = "office.circle_joined")]
    CircleJoined {
        /// Which circle.
        circle: Circle,
        /// Who.
        officer: OfficerId,
    },
    /// An officer made a seal key: their first, or a new one because the passphrase was forgotten.
    #[serde(rename = "office.seal_key_set")]
    SealKeySet {
        /// Who.
        officer: OfficerId,
        /// The public key, with its suite.
        public: String,
    },
    /// A colleague was named to open a circle's seals for somebody who will be away.
    #[serde(rename = "office.seal_delegated")]
    SealDelegated(Delegation),
    /// A delegation was taken back before its last day.
    #[serde(rename = "office.seal_delegation_ended")]
    SealDelegationEnded {
        /// Of which circle.
        circle: Circle,
        /// Who is away.
        away: OfficerId,
        /// Who stood in.
        delegate: OfficerId,
        /// Its first day.
        from: Date,
    },
    /// Somebody will be away, and a deputy holds their posts meanwhile.
    #[serde(rename = "office.leave_set")]
    LeaveSet(Leave),
    /// A leave was taken back before its last day.
    #[serde(rename = "office.leave_ended")]
    LeaveEnded {
        /// Who was away.
        away: OfficerId,
        /// Who acted.
        deputy: OfficerId,
        /// Its first day.
        from: Date,
        /// The first day on which the deputy acts no more.
        on: Date,
    },
    /// It was said who acts for an officer whenever that one is away.
    #[serde(rename = "office.deputy_named")]
    DeputyNamed {
        /// Whose deputy.
        officer: OfficerId,
        /// Who; none where there is none any more.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        deputy: Option<OfficerId>,
    },
    /// Two were named who open a circle's seals together in an emergency.
    #[serde(rename = "office.emergency_two_named")]
    EmergencyTwoNamed {
        /// Of which circle.
        circle: Circle,
        /// The two.
        officers: [OfficerId; 2],
    },
    /// The two open nothing together any more: taken back, or one of them left or has another key.
    #[serde(rename = "office.emergency_two_ended")]
    EmergencyTwoEnded {
        /// Of which circle.
        circle: Circle,
    },
    /// Recovery shares were made for the circles.
    #[serde(rename = "office.recovery_set")]
    RecoverySet {
        /// The public key whose private part they are.
        public: String,
    },
    /// Another key signs the log from now on.
    #[serde(rename = "office.log_key_set")]
    LogKeySet(LogKeySet),
    /// The log goes on from an older copy of itself.
    #[serde(rename = "office.restored")]
    Restored(Restored),
    /// Lines of the cadre register came: who is new, moved, was put right or left.
    #[serde(rename = "office.cadres_entered")]
    CadresEntered {
        /// How many are new.
        entered: u32,
        /// How many moved.
        moved: u32,
        /// Of how many something was put right.
        corrected: u32,
        /// How many left.
        left: u32,
        /// The sealed lines: who, and what they do. Nothing of that stands in the log.
        lines: Passage,
    },
    /// It was said which account is whose in the register.
    #[serde(rename = "office.cadre_matched")]
    CadreMatched {
        /// Who.
        cadre: CadreId,
        /// Their account; none where they have none.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        officer: Option<OfficerId>,
    },
    /// An officer declared whom they keep out of the way for.
    #[serde(rename = "office.relative_declared")]
    RelativeDeclared(Declared),
    /// What an officer had declared was taken back.
    #[serde(rename = "office.relative_ended")]
    RelativeEnded {
        /// Who had declared it.
        officer: OfficerId,
        /// Of whom.
        cadre: CadreId,
    },
}

/// An area with its name.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct NamedArea {
    /// Its code.
    pub area: AreaCode,
    /// Its own name.
    pub name: String,
}

/// A class of the office's own.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct OwnClass {
    /// Its name.
    pub name: String,
    /// Chosen no more.
    pub retired: bool,
}

/// A phrase in an organ's collection.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Phrase {
    /// Whose forms offer it.
    pub organ: OrganId,
    /// What for.
    pub used_for: PhraseUse,
    /// The sealed text.
    pub text: Passage,
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
    /// Organs that receive nothing new.
    pub closed_organs: BTreeSet<OrganId>,
    /// Units that are given nothing new; those of a closed organ are closed with it.
    pub closed_units: BTreeSet<UnitId>,
    /// Classes of the office's own, beside those that come with the program.
    pub classes: BTreeMap<ClassCode, OwnClass>,
    /// Areas of the office's own, beside those that come with the program.
    pub areas: BTreeMap<AreaCode, String>,
    /// Phrases kept for forms.
    pub phrases: BTreeMap<PhraseId, Phrase>,
    /// Rules of the province or of the office, in the order of their adoption.
    pub rules: Vec<AdoptedRules>,
    /// Years whose working days were published since the program was built.
    pub calendars: Vec<PublishedYear>,
    /// What was done of what is owed once a year: the day, by organ, year and duty.
    pub yearly: BTreeMap<(OrganId, i16, YearlyDuty), Date>,
    /// Keys of circles and officers, as far as they are public.
    pub seals: Seals,
    /// Who is or was away, and who acts in their posts.
    pub leaves: Vec<Leave>,
    /// Who acts for whom whenever that one is away, as named beforehand.
    pub deputies: BTreeMap<OfficerId, OfficerId>,
    /// The room of each organ of discipline that receives reports, where it was named.
    pub receptions: BTreeMap<OrganId, UnitId>,
    /// The rooms of each organ of discipline that see to its leads, where they were named.
    pub lead_rooms: BTreeMap<OrganId, LeadRooms>,
    /// The organs above that take what an organ of discipline may not.
    pub uppers: BTreeMap<OrganId, Upper>,
    /// The changes of the key that signs the log, in their order.
    pub log_keys: Vec<LogKeySet>,
    /// How often the log was brought back from a copy, in that order.
    pub restores: Vec<Restored>,
    /// The cadre register, as far as the rules decide by it.
    pub cadres: BTreeMap<CadreId, Cadre>,
    /// Whose account is whose in the register.
    pub accounts: BTreeMap<OfficerId, CadreId>,
    /// Whom officers declared as relatives, or as somebody in whose affairs they have an interest, and on which day.
    pub relatives: BTreeMap<(OfficerId, CadreId), Date>,
    /// By which number lists know who may read a report from which somebody is kept; the desk gives them, under its key.
    pub apart: BTreeMap<(OrganId, Reader), i32>,
    /// Version of the stream.
    pub version: i32,
}

impl Office {
    /// The epoch the log is in: one more with each restore.
    pub fn epoch(&self) -> u16 {
        self.restores.last().map_or(epoch::FIRST, |restored| restored.epoch)
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

    /// Whether an organ works here and receives.
    pub fn receives(&self, id: OrganId) -> bool {
        let inside = self.organs.get(&id).is_some_and(|organ| !organ.outside);
        inside && !self.closed_organs.contains(&id)
    }

    /// The organs that work here and receive, for lists to pick from.
    pub fn receiving(&self) -> impl Iterator<Item = &Organ> {
        self.organs.values().filter(|organ| self.receives(organ.id))
    }

    /// Whether a unit is given new work.
    pub fn works(&self, id: UnitId) -> bool {
        let organ = self.units.get(&id).map(|unit| unit.organ);
        organ.is_some_and(|organ| self.receives(organ)) && !self.closed_units.contains(&id)
    }

    /// The units of an organ that are given new work, for lists to pick from.
    pub fn working_units(&self, organ: OrganId) -> impl Iterator<Item = &Unit> {
        self.units.values().filter(move |unit| unit.organ == organ && self.works(unit.id))
    }

    /// The seat of the installation: its first organ, where the first administrator belongs. Whoever administers it
    /// administers every organ that stands under no other.
    pub fn seat(&self) -> Option<OrganId> {
        self.organs.values().find(|organ| !organ.outside).map(|organ| organ.id)
    }

    /// An organ, what it stands under, and the seat last.
    pub fn above(&self, organ: OrganId) -> Vec<OrganId> {
        let mut above = vec![organ];
        let parent = |organ: &OrganId| self.organs.get(organ).and_then(|organ| organ.parent);
        while let Some(next) = above.last().and_then(parent).filter(|next| !above.contains(next)) {
            above.push(next);
        }
        above.extend(self.seat().filter(|seat| !above.contains(seat)));
        above
    }

    /// The organ that decides a review of what this one answered: one level above it (Art. 35, 36). It is the
    /// committee of the next organ above, or that organ itself; for an organ that stands under none, that of the
    /// installation's seat. None where the one above works elsewhere.
    pub fn reviewer(&self, of: OrganId) -> Option<OrganId> {
        let above = self.level_above(of)?;
        self.committee_of(above).or_else(|| self.receives(above).then_some(above))
    }

    /// The organ one level above, wherever it works.
    pub fn level_above(&self, of: OrganId) -> Option<OrganId> {
        let place = |organ: OrganId| self.organs.get(&organ);
        // A committee stands at the level of the organ it belongs to.
        let committee = place(of).filter(|organ| organ.kind == OrganKind::ReviewCommittee);
        let level = committee.and_then(|organ| organ.parent).unwrap_or(of);
        let seat = || self.seat().filter(|seat| !self.above(*seat).contains(&level));
        place(level)?.parent.or_else(seat)
    }

    /// The review committee that belongs to an organ, where it receives.
    fn committee_of(&self, organ: OrganId) -> Option<OrganId> {
        let of_it =
            |one: &&Organ| one.kind == OrganKind::ReviewCommittee && one.parent == Some(organ);
        self.receiving().find(of_it).map(|one| one.id)
    }

    /// The government of an organ's own level (本级人民政府), as far as the tree shows it: the review committee beside the
    /// nearest petition office above that works here, the seat last; where none has a committee, the seat itself. A
    /// department above is no government, whatever committee it has.
    pub fn government(&self, of: OrganId) -> Option<OrganId> {
        let (seat, kind) = (self.seat(), |organ: &OrganId| self.organ(*organ).map(|one| one.kind));
        let governs = |organ: &OrganId| {
            kind(organ) == Some(OrganKind::PetitionOffice) || Some(*organ) == seat
        };
        let above = self.above(of).into_iter().filter(|organ| *organ != of && governs(organ));
        let above: Vec<_> = above.filter(|organ| self.receives(*organ)).collect();
        let committee = above.iter().find_map(|organ| self.committee_of(*organ));
        committee.or_else(|| above.last().copied())
    }

    /// The organ that takes a matter when the petitioner names none: the first of the kind that may.
    pub fn receiver(&self, wanted: OrganKind) -> Option<&Organ> {
        self.receiving().find(|organ| organ.kind == wanted)
    }
}
