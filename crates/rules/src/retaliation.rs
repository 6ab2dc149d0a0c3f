//! Retaliation (打击报复; 条例 Art. 46 (6), Rules Art. 35 and 37; C215): whoever brought something and is punished for it says so, and that
//! is a report of its own. It is taken above the organ concerned, which neither receives it nor learns of it.

use crate::{
    area::{AreaCode, AreaLevel},
    codes::OrganKind,
    exclusion::receives_reports,
    ids::OrganId,
    office::{Office, Organ},
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
    if organ.kind == OrganKind::DisciplineOrgan {
        let takes = |one: &OrganId| receives_reports(*one, office) && office.receives(*one);
        let above = office.above(concerned).into_iter().skip(1).find(takes);
        return Some(above.map_or(Taken::Above(concerned), Taken::Here));
    }
    let candidates = office.receiving().filter(|one| one.kind == OrganKind::DisciplineOrgan);
    let Some(area) = area_of(organ) else {
        return office.receiver(OrganKind::DisciplineOrgan).map(|one| Taken::Here(one.id));
    };
    let around = candidates.filter_map(|one| {
        let own = area_of(one).filter(|own| area.is_within(*own))?;
        (own.level() != AreaLevel::Town).then_some((own.level(), one.id))
    });
    // Of several of one level the first stands for its area.
    let narrowest = around.reduce(|best, one| if best.0 < one.0 { one } else { best });
    narrowest.map(|(_, id)| Taken::Here(id))
}

fn area_of(organ: &Organ) -> Option<AreaCode> {
    organ.area.as_deref().and_then(|area| AreaCode::parse(area).ok())
}
