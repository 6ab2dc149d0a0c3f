//! Who must not learn of a report (Rules Art. 47, 48; rules.md §2.9): the person reported, their unit with its leading body,
//! their relatives as they were declared, and whoever stands in for one of these. Found by the cadre register and its dates, never by the tree of organs. Whoever
//! only bears the name is kept from it until the reception's chief has looked, and never refused in silence.

use std::collections::{BTreeMap, BTreeSet};

use jiff::{ToSpan, civil::Date};
use serde::{Deserialize, Serialize};

use crate::{
    area::{AreaCode, AreaLevel},
    cadre::{Found, Posting},
    circle::{belongs, members, registering},
    codes::{Authority, OrganKind, Role},
    ids::{CadreId, OfficerId, OrganId, Passage, UnitId},
    matter::Matter,
    office::{Office, OfficeEvent, Post},
    recusal::{Declared, has_declared},
    rights::Actor,
};

/// Posts left so long before a report came keep nobody from it any more.
const YEARS_BACK: i32 = 2;

/// Somebody a report complains of, as far as the register tells who they are.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Reported {
    /// Who it is.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub cadre: Option<CadreId>,
    /// Who bears the same name, where it is not certain who is meant.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub alike: Vec<CadreId>,
    /// Accounts of the same name of which the register does not say whose they are.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub namesakes: Vec<OfficerId>,
    /// The organ of this installation that is named as theirs, or is itself complained of.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub organ: Option<OrganId>,
}

impl Reported {
    /// Whether the reception's chief has to look who is meant.
    pub fn is_open(&self) -> bool {
        !self.alike.is_empty() || !self.namesakes.is_empty()
    }

    /// Whether the register says nothing of them.
    pub fn is_unknown(&self) -> bool {
        *self == Self::default()
    }
}

/// What the reception's chief said of somebody complained of.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Settled {
    /// Who it is; none where nobody of the register is meant.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub cadre: Option<CadreId>,
    /// Accounts of the same name that are somebody else's.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub cleared: Vec<OfficerId>,
    /// Whoever of the register bore the name then, and was looked at.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub looked_at: Vec<CadreId>,
}

/// Everything that is known of those a report complains of. It lies sealed beside the log and is erased with the report.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Recognised {
    /// Each of them, in the order of the report; empty where the register tells of nobody.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub persons: Vec<Reported>,
    /// Who of them was settled, from 1.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub settled: BTreeMap<u16, Settled>,
    /// Whom its copies complain of beside, as far as they are no reports; looked up with the matter and never kept.
    #[serde(skip)]
    pub of_copies: Vec<Reported>,
}

/// Whom a matter complains of: where that lies sealed, and the same once whoever loaded the matter opened it. As long as it
/// is sealed, nobody may know of a report. Of any other matter what was settled lies sealed, and whoever loads it looks up
/// the rest.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Whom {
    /// Where it lies; nowhere as long as there was nothing to keep.
    pub sealed: Option<Passage>,
    /// What it says, opened.
    pub known: Option<Recognised>,
}

impl Matter {
    /// What is known of those a report complains of, as far as it was opened.
    pub fn recognised(&self) -> Option<&Recognised> {
        self.named.as_ref()?.known.as_ref()
    }
}

/// A request to settle who is meant.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Settle {
    /// Which of the persons complained of, from 1.
    pub person: u16,
    /// Who of the register; none where nobody of it is meant.
    pub cadre: Option<CadreId>,
    /// Why.
    pub reason: Passage,
    /// What is known of everybody once that is settled, sealed.
    pub persons: Passage,
}

impl Settle {
    /// The first who waits to be settled, as nobody of the register: what a page asks before a person does.
    pub(crate) fn sample(matter: &Matter, text: &Passage) -> Self {
        let known = matter.recognised().map_or(&[][..], |known| &known.persons);
        let open = known.iter().position(Reported::is_open).unwrap_or_default();
        let person = u16::try_from(open).unwrap_or_default().saturating_add(1);
        Self { person, cadre: None, reason: text.clone(), persons: text.clone() }
    }
}

impl Recognised {
    /// Whether somebody of the same name waits to be looked at, or was and may be looked at again.
    pub fn can_be_settled(&self) -> bool {
        self.persons.iter().any(Reported::is_open) || !self.settled.is_empty()
    }

    /// One of those complained of, from 1.
    pub fn person(&self, no: u16) -> Option<&Reported> {
        self.persons.get(usize::from(no).checked_sub(1)?)
    }

    /// The same after the chief settled who one of them is. As long as the register does not say whose account is
    /// theirs, each that bears the name may be.
    #[must_use]
    pub fn after(&self, person: u16, cadre: Option<CadreId>, office: &Office) -> Self {
        let mut after = self.clone();
        let index = usize::from(person).checked_sub(1);
        let Some(one) = index.and_then(|index| after.persons.get_mut(index)) else { return after };
        let account = |id| office.cadres.get(&id).is_some_and(|cadre| cadre.officer.is_some());
        let told = cadre.is_none_or(account);
        let cleared = if told { one.namesakes.clone() } else { Vec::new() };
        let before = after.settled.remove(&person).unwrap_or_default();
        let seen = before.looked_at.into_iter().chain(one.alike.drain(..)).chain(one.cadre);
        let mut looked_at: Vec<_> = seen.chain(cadre).collect();
        looked_at.sort_unstable();
        looked_at.dedup();
        one.cadre = cadre;
        one.namesakes.retain(|officer| !cleared.contains(officer));
        after.settled.insert(person, Settled { cadre, cleared, looked_at });
        after
    }
}

impl Reported {
    /// What is known of somebody the register finds, after what was settled before: that stands for whoever was looked at
    /// then, and of nobody who came later.
    #[must_use]
    pub fn found(
        found: Found,
        (organ, namesakes): (Option<OrganId>, Vec<OfficerId>),
        settled: Option<&Settled>,
    ) -> Self {
        let Found { certain, alike } = found;
        let (cadre, alike) = match settled {
            // Whoever came into the register since was looked at by nobody.
            Some(settled) => {
                let fresh = |one: &CadreId| !settled.looked_at.contains(one);
                (settled.cadre, alike.into_iter().chain(certain).filter(fresh).collect())
            }
            None => (certain, alike),
        };
        let cleared = settled.map_or(&[][..], |settled| settled.cleared.as_slice());
        let held = |one: &OfficerId| !cleared.contains(one);
        let namesakes = namesakes.into_iter().filter(held).collect();
        Self { cadre, alike, namesakes, organ }
    }
}

/// By what right somebody knows of a report from which another of its reception is kept.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Reader {
    /// By a post in its reception.
    Member(OfficerId),
    /// As a leader of the organ, where its chief must not.
    Leader(OfficerId),
    /// In the place of somebody who is away.
    StandIn {
        /// Who is away.
        away: OfficerId,
        /// Who stands in.
        delegate: OfficerId,
    },
}

/// By what rights an actor could know of reports of an organ, on the day they are asked for.
pub fn reads_as(actor: &Actor, organ: OrganId, office: &Office) -> Vec<Reader> {
    let Actor::Officer { id, stands_in, .. } = actor else { return Vec::new() };
    let circle = registering(true, organ);
    let belongs = |post: &Post| belongs(post, circle, office);
    let member = actor.own_posts().any(belongs).then_some(Reader::Member(*id));
    let leads = |post: &Post| post.role == Role::Leader && post.organ == organ;
    let leader = actor.own_posts().any(leads).then_some(Reader::Leader(*id));
    let in_place = stands_in.iter().filter(|one| one.circle == circle);
    let in_place = in_place.map(|one| Reader::StandIn { away: one.away, delegate: *id });
    member.into_iter().chain(leader).chain(in_place).collect()
}

/// A report as far as it decides who may know of it.
#[derive(Clone, Copy, Debug)]
pub struct OfReport<'a> {
    /// The organ of discipline that received it.
    pub organ: OrganId,
    /// The day it came.
    pub received_on: Date,
    /// Whom it complains of; none as long as that lies sealed: then nobody may know of it.
    pub reported: Option<&'a [Reported]>,
}

impl Matter {
    /// The same as far as it decides who may know of a report; none of any other matter.
    pub fn of_report(&self) -> Option<OfReport<'_>> {
        let reported = match &self.named {
            None => Some(&[][..]),
            Some(whom) => whom.known.as_ref().map(|known| known.persons.as_slice()),
        };
        let of = OfReport { organ: self.organ, received_on: self.received_on, reported };
        self.is_report().then_some(of)
    }
}

impl OfReport<'_> {
    /// Whether an officer must not learn of it, whatever post they hold.
    pub fn shuts_out(&self, officer: OfficerId, office: &Office) -> bool {
        let Some(reported) = self.reported else { return true };
        let since = self.received_on.saturating_sub(YEARS_BACK.years());
        reported.iter().any(|one| shuts_out(one, officer, (since, self.received_on), office))
    }

    /// Whether an actor may know of it: by a post in its reception, or in the place of somebody who has one; and where
    /// its chief must not, the leaders of the organ, who stand in for a chief.
    pub fn is_known_to(&self, actor: &Actor, office: &Office) -> bool {
        match self.readers(office) {
            None => actor.receptions(office).contains(&self.organ),
            Some(readers) => {
                reads_as(actor, self.organ, office).iter().any(|one| readers.contains(one))
            }
        }
    }

    /// Everybody who may know of it, and by what right. None where nobody is kept from it, and its reception knows of it as
    /// of any other report.
    pub fn readers(&self, office: &Office) -> Option<BTreeSet<Reader>> {
        let circle = registering(true, self.organ);
        let members = members(office, circle);
        let delegations = office.seals.delegations.iter().filter(|one| one.circle == circle);
        let delegations: Vec<_> = delegations.filter(|one| one.stands(office)).collect();
        let delegates = delegations.iter().map(|one| one.delegate);
        let shut = |one: &OfficerId| self.shuts_out(*one, office);
        if !members.iter().copied().chain(delegates).any(|one| shut(&one)) {
            return None;
        }
        if !receives_reports(self.organ, office) {
            return Some(BTreeSet::new());
        }
        let own = members.iter().filter(|one| !shut(one)).map(|one| Reader::Member(*one));
        let in_place = delegations.iter().filter(|one| !shut(&one.away) && !shut(&one.delegate));
        let in_place =
            in_place.map(|one| Reader::StandIn { away: one.away, delegate: one.delegate });
        let mut readers: BTreeSet<_> = own.chain(in_place).collect();
        let leads = |posts: &[Post]| self.falls_to_leader(posts, office);
        let leaders = office.officers.iter().filter(|(_, officer)| !officer.disabled);
        let leaders = leaders.filter(|(_, officer)| leads(&officer.posts)).map(|(id, _)| *id);
        readers.extend(leaders.filter(|id| !shut(id)).map(Reader::Leader));
        Some(readers)
    }

    /// Whether a leader of the organ sees it in the place of its reception's chief: none of the chiefs may.
    fn falls_to_leader(&self, posts: &[Post], office: &Office) -> bool {
        let leads = |post: &Post| post.role == Role::Leader && post.organ == self.organ;
        posts.iter().any(leads) && self.has_no_chief(office)
    }

    /// Whether every chief of its reception is kept from it, and there is one; or everybody of it.
    fn has_no_chief(&self, office: &Office) -> bool {
        let circle = registering(true, self.organ);
        let members = members(office, circle);
        let chief = |id: &&OfficerId| {
            let posts = office.officers.get(*id).map(|officer| officer.posts.as_slice());
            let heads = |post: &Post| post.role == Role::Head && belongs(post, circle, office);
            posts.unwrap_or_default().iter().any(heads)
        };
        let shut = |id: &OfficerId| self.shuts_out(*id, office);
        let chiefs: Vec<_> = members.iter().filter(chief).collect();
        let all_of = |ids: &[&OfficerId]| !ids.is_empty() && ids.iter().all(|id| shut(id));
        all_of(&chiefs) || all_of(&members.iter().collect::<Vec<_>>())
    }

    /// Whether nobody at the organ may read it.
    pub fn has_no_reader(&self, office: &Office) -> bool {
        self.readers(office).is_some_and(|readers| readers.is_empty())
    }

    /// Whether it belongs to the organ above (Rules Art. 12, 15): whom it manages, the own leading body, and where of those
    /// who are certain nobody here may read it. A name that somebody bears sends nothing away.
    pub fn belongs_above(&self, office: &Office) -> bool {
        let certain = self.reported.unwrap_or_default().iter().map(|one| Reported {
            alike: Vec::new(),
            namesakes: Vec::new(),
            ..one.clone()
        });
        let certain: Vec<_> = certain.collect();
        let alone = OfReport { reported: Some(&certain), ..*self };
        self.is_for_above(office) || alone.has_no_reader(office)
    }

    /// Whether it is about somebody whom an organ above manages, or about the organ's own leading body (Rules Art. 12, 15).
    /// Only who is certain counts, and only where the area tells of which level the organ is.
    pub fn is_for_above(&self, office: &Office) -> bool {
        let level = office.organ(self.organ).and_then(|organ| organ.area.as_deref());
        let level = level.and_then(|area| AreaCode::parse(area).ok()).map(AreaCode::level);
        let above = |posting: &Posting| {
            let own_body = posting.leads && posting.organ == Some(self.organ);
            own_body || posting.authority.zip(level).is_some_and(|(who, level)| who.is_above(level))
        };
        let now = |posting: &&Posting| posting.held_since(self.received_on);
        let reported = self.reported.unwrap_or_default();
        let certain = reported.iter().filter_map(|one| office.cadres.get(&one.cadre?));
        certain.into_iter().any(|cadre| cadre.postings.iter().filter(now).any(above))
    }
}

impl Authority {
    /// Whether it stands above an organ of this level.
    fn is_above(self, level: AreaLevel) -> bool {
        let rank = match level {
            AreaLevel::Province => Self::Province,
            AreaLevel::City => Self::City,
            AreaLevel::County => Self::County,
            AreaLevel::Town => Self::Town,
        };
        self < rank
    }
}

/// Whether an organ receives reports against officials.
pub fn receives_reports(organ: OrganId, office: &Office) -> bool {
    office.organ(organ).is_some_and(|organ| organ.kind == OrganKind::DisciplineOrgan)
}

fn shuts_out(
    one: &Reported,
    officer: OfficerId,
    (since, on): (Date, Date),
    office: &Office,
) -> bool {
    let own = office.accounts.get(&officer);
    let same = own.is_some_and(|own| one.cadre == Some(*own) || one.alike.contains(own));
    // Whoever may be meant is taken for it until somebody looked: their chief settles nothing about them.
    let meant = one.cadre.iter().chain(&one.alike).filter_map(|id| office.cadres.get(id));
    let postings = meant.flat_map(|cadre| &cadre.postings);
    let mut held = postings.filter(|posting| posting.held_since(since));
    // What the person reported declares shuts nobody out: they would choose who reads of them.
    let related = |cadre: &CadreId| has_declared(officer, *cadre, office);
    one.namesakes.contains(&officer)
        || same
        || one.cadre.iter().chain(&one.alike).any(related)
        || held.any(|posting| works_with(posting, (officer, on), office))
        || one.organ.is_some_and(|organ| serves((officer, on), organ, office))
}

/// Whether an officer works in the unit of a post, or leads it. At an organ of discipline the department counts, lest a
/// report about one of its people have nobody who takes it; of its leading body, the whole organ.
fn works_with(posting: &Posting, officer: (OfficerId, Date), office: &Office) -> bool {
    let Some(organ) = posting.organ else { return false };
    match (receives_reports(organ, office), posting.leads, posting.unit) {
        (false, ..) | (true, true, _) => serves(officer, organ, office),
        (true, false, Some(unit)) => serves_in(officer, unit, office),
        (true, false, None) => false,
    }
}

impl OfficeEvent {
    /// Whether a report that was there before may be found to mean somebody else after it.
    pub const fn names_people(&self) -> bool {
        matches!(
            self,
            Self::OfficerAdded { .. }
                | Self::OfficerRenamed { .. }
                | Self::OrganEstablished(_)
                | Self::OrganChanged(_)
                | Self::CadresEntered { .. }
                | Self::CadreMatched { .. }
        )
    }

    /// Whether others may know of some report after it than before.
    pub fn moves_people(&self, office: &Office) -> bool {
        // What somebody declares who reads no reports hides none.
        if let Self::RelativeDeclared(Declared { officer, .. })
        | Self::RelativeEnded { officer, .. } = self
        {
            return could_read(*officer, office);
        }
        matches!(
            self,
            Self::RoleGranted { .. }
                | Self::RoleWithdrawn { .. }
                | Self::OfficerDisabled { .. }
                | Self::OfficerEnabled { .. }
                | Self::SealDelegated(_)
                | Self::SealDelegationEnded { .. }
                | Self::CadresEntered { .. }
                | Self::CadreMatched { .. }
                | Self::OrganChanged(_)
                | Self::ReceptionNamed { .. }
        )
    }
}

/// Whether an officer could read of some report: by a post at an organ of discipline, or in the place of somebody there.
fn could_read(officer: OfficerId, office: &Office) -> bool {
    let posts = office.officers.get(&officer).map_or(&[][..], |one| one.posts.as_slice());
    let delegated = office.seals.delegations.iter().any(|one| one.delegate == officer);
    delegated || posts.iter().any(|post| receives_reports(post.organ, office))
}

/// Whether an officer does anything at an organ, by a post here or, on the day the report came, by the register.
fn serves((officer, on): (OfficerId, Date), organ: OrganId, office: &Office) -> bool {
    let posts = office.officers.get(&officer).map_or(&[][..], |one| one.posts.as_slice());
    posts.iter().any(|post| post.organ == organ)
        || held_by(officer, on, office).any(|own| own.organ == Some(organ))
}

fn serves_in((officer, on): (OfficerId, Date), unit: UnitId, office: &Office) -> bool {
    let posts = office.officers.get(&officer).map_or(&[][..], |one| one.posts.as_slice());
    posts.iter().any(|post| post.unit == Some(unit))
        || held_by(officer, on, office).any(|own| own.unit == Some(unit))
}

/// What an officer did by the register on a day, or took up later.
fn held_by(officer: OfficerId, on: Date, office: &Office) -> impl Iterator<Item = &Posting> {
    let cadre = office.accounts.get(&officer).and_then(|id| office.cadres.get(id));
    let postings = cadre.map_or(&[][..], |cadre| cadre.postings.as_slice());
    postings.iter().filter(move |posting| posting.held_since(on))
}
