//! Retaliation (打击报复; 条例 Art. 46 (6), Rules Art. 35 and 37; C215): whoever brought something and is punished for it says so, and that
//! is a report of its own. It is taken above the organ concerned, which neither receives it nor learns what it says.

use std::collections::BTreeSet;

use crate::{
    area::{AreaCode, AreaLevel},
    codes::OrganKind,
    ids::OrganId,
    matter::Matter,
    office::{Office, Organ},
    rights::holder,
};

/// Who takes it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Taken {
    /// This organ of discipline, which works here.
    Here(OrganId),
    /// The one above this organ of discipline, which works elsewhere.
    Above(OrganId),
}

/// Who takes a report that somebody is punished for what they brought to an organ. An organ of discipline is concerned itself
/// where the report went to it: then the one above it takes this one. Of any other organ it is the organ of discipline of its
/// county, or of the narrowest area around it that has one; a town's own is never above its town. None where there is none.
pub fn taken_by(concerned: OrganId, office: &Office) -> Option<Taken> {
    let organ = office.organ(concerned)?;
    let candidates = office.receiving().filter(|one| one.kind == OrganKind::DisciplineOrgan);
    let candidates: Vec<_> = candidates.filter(|one| one.id != concerned).collect();
    let in_tree =
        above_in_tree(organ, office).find(|id| candidates.iter().any(|one| one.id == *id));
    if organ.kind == OrganKind::DisciplineOrgan {
        let own = area_of(organ).map(AreaCode::level);
        let higher = |level: AreaLevel| own.is_some_and(|own| level < own);
        let here = in_tree.or_else(|| around(organ, &candidates, office, higher));
        return Some(here.map_or(Taken::Above(concerned), Taken::Here));
    }
    let not_a_town = |level: AreaLevel| level != AreaLevel::Town;
    let here = match area_of(organ) {
        Some(_) => around(organ, &candidates, office, not_a_town),
        None => in_tree,
    };
    // Where areas say nothing, the one that stands under none of the others.
    let topmost = || {
        let unsaid = candidates
            .iter()
            .filter(|one| area_of(one).map(AreaCode::level) != Some(AreaLevel::Town));
        let unsaid = unsaid.filter(|one| area_of(organ).is_none() || area_of(one).is_none());
        unsaid.copied().find(|one| !stands_under(one, &candidates, office)).map(|one| one.id)
    };
    here.or_else(topmost).map(Taken::Here)
}

/// The organ whose area is the narrowest around an organ's, of the levels that fit; of several of one level one that stands
/// under none of the others.
fn around(
    organ: &Organ,
    candidates: &[&Organ],
    office: &Office,
    fits: impl Fn(AreaLevel) -> bool,
) -> Option<OrganId> {
    let area = area_of(organ)?;
    let of = |one: &&Organ| {
        let own = area_of(one).filter(|own| area.is_within(*own) && fits(own.level()))?;
        Some((own.level(), stands_under(one, candidates, office), one.id))
    };
    let around = candidates.iter().filter_map(of);
    // Narrower areas are the greater levels.
    around
        .min_by_key(|(level, under, id)| (std::cmp::Reverse(*level), *under, *id))
        .map(|one| one.2)
}

fn stands_under(one: &Organ, candidates: &[&Organ], office: &Office) -> bool {
    above_in_tree(one, office).any(|id| candidates.iter().any(|other| other.id == id))
}

/// What an organ stands under, and not the seat, which stands last above everybody whether it is or not.
fn above_in_tree<'o>(organ: &'o Organ, office: &'o Office) -> impl Iterator<Item = OrganId> + 'o {
    let above = std::iter::successors(organ.parent, |id| office.organ(*id)?.parent);
    above.take(office.organs.len())
}

fn area_of(organ: &Organ) -> Option<AreaCode> {
    organ.area.as_deref().and_then(|area| AreaCode::parse(area).ok())
}

impl Matter {
    /// The organ concerned where somebody is punished for having brought this: the one that handled it or has it now; and where
    /// the organ of discipline that would take that report had a part in it, that one. `master` is what it was merged into.
    pub fn concerned(&self, master: Option<&Self>, office: &Office) -> OrganId {
        let both = [Some(self), master];
        let both = both.into_iter().flatten();
        let had: BTreeSet<OrganId> = both.clone().flat_map(Self::has_been_at).collect();
        let handled = both.rev().find_map(|one| one.case().map(|case| case.organ));
        let own =
            if self.is_report() { self.organ } else { handled.unwrap_or_else(|| holder(self)) };
        match taken_by(own, office) {
            Some(Taken::Here(taker)) if had.contains(&taker) => taker,
            _ => own,
        }
    }

    /// Every organ through whose hands it went.
    fn has_been_at(&self) -> BTreeSet<OrganId> {
        let known = self.known_to.iter().chain(&self.competence.not_theirs).copied();
        let case = self.case().map(|case| case.organ);
        known.chain([self.organ, holder(self)]).chain(case).collect()
    }
}
