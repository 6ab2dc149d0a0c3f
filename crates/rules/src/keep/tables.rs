//! Classes, areas and phrases of the office's own.

use super::{Keeping, Kept, OfficeRefusal, gone, keeps_all, keeps_phrases, must};
use crate::{
    area::AreaLevel,
    class::ClassCode,
    codes::PhraseUse,
    ids::{OrganId, PhraseId},
    office::{NamedArea, OfficeEvent, OwnClass},
    words::Words,
};

/// Areas one event names at most: an event is read whole.
const AREAS_AN_EVENT: usize = 1000;
/// Towns of a province, and some more.
const MOST_AREAS: usize = 100_000;
/// A list of phrases that is longer is read by nobody.
const MOST_PHRASES: usize = 200;

pub(super) fn add_class(parent: ClassCode, name: &Words, around: Keeping<'_>) -> Kept {
    must(keeps_all(around.actor, around.office))?;
    around.classes.name(parent).map_err(|_| gone("class"))?;
    if around.classes.is_retired(parent) {
        return Err(OfficeRefusal::ClassRetired);
    }
    if parent.level() == 3 {
        return Err(OfficeRefusal::NothingBelow);
    }
    class_name_is_free(parent, None, name, around)?;
    let class = around.classes.free_below(parent).ok_or(OfficeRefusal::Full { most: 49 })?;
    Ok(vec![OfficeEvent::ClassAdded { class, name: name.as_str().to_owned() }])
}

pub(super) fn rename_class(class: ClassCode, name: &Words, around: Keeping<'_>) -> Kept {
    let own = own_class(class, around)?;
    if own.name == name.as_str() {
        return Err(OfficeRefusal::NothingChanged);
    }
    if let Some(parent) = class.parent() {
        class_name_is_free(parent, Some(class), name, around)?;
    }
    Ok(vec![OfficeEvent::ClassRenamed { class, name: name.as_str().to_owned() }])
}

pub(super) fn retire(class: ClassCode, around: Keeping<'_>) -> Kept {
    match own_class(class, around)?.retired {
        true => Err(OfficeRefusal::NothingChanged),
        false => Ok(vec![OfficeEvent::ClassRetired { class }]),
    }
}

pub(super) fn restore(class: ClassCode, around: Keeping<'_>) -> Kept {
    match own_class(class, around)?.retired {
        true => Ok(vec![OfficeEvent::ClassRestored { class }]),
        false => Err(OfficeRefusal::NothingChanged),
    }
}

/// Those that are new or have another name, in events of a thousand each.
pub(super) fn name_areas(areas: Vec<NamedArea>, around: Keeping<'_>) -> Kept {
    must(keeps_all(around.actor, around.office))?;
    if MOST_AREAS < around.office.areas.len() + areas.len() {
        return Err(OfficeRefusal::Full { most: 100_000 });
    }
    let is_town = |named: &NamedArea| {
        let county = named.area.parent().is_some_and(|county| around.areas.contains(county));
        named.area.level() == AreaLevel::Town && county
    };
    if !areas.iter().all(is_town) {
        return Err(OfficeRefusal::NotATown);
    }
    let known = |named: &NamedArea| around.areas.name(named.area) == Ok(named.name.as_str());
    let new: Vec<_> = areas.into_iter().filter(|named| !known(named)).collect();
    if new.is_empty() {
        return Err(OfficeRefusal::NothingChanged);
    }
    let event = |areas: &[NamedArea]| OfficeEvent::AreasNamed { areas: areas.to_vec() };
    Ok(new.chunks(AREAS_AN_EVENT).map(event).collect())
}

pub(super) fn keep_phrase(
    organ: OrganId,
    used_for: PhraseUse,
    kept: OfficeEvent,
    around: Keeping<'_>,
) -> Kept {
    around.office.organ(organ).ok_or(gone("organ"))?;
    must(keeps_phrases(around.actor, organ))?;
    let phrases = around.office.phrases.values();
    let beside = phrases.filter(|phrase| phrase.organ == organ && phrase.used_for == used_for);
    match beside.count() < MOST_PHRASES {
        true => Ok(vec![kept]),
        false => Err(OfficeRefusal::Full { most: 200 }),
    }
}

pub(super) fn drop_phrase(phrase: PhraseId, around: Keeping<'_>) -> Kept {
    let kept = around.office.phrases.get(&phrase).ok_or(gone("phrase"))?;
    must(keeps_phrases(around.actor, kept.organ))?;
    Ok(vec![OfficeEvent::PhraseDropped { phrase }])
}

/// A class of the office's own; those that came with the program mean the same everywhere.
fn own_class(class: ClassCode, around: Keeping<'_>) -> Result<&OwnClass, OfficeRefusal> {
    must(keeps_all(around.actor, around.office))?;
    match around.office.classes.get(&class) {
        Some(own) => Ok(own),
        None if around.classes.name(class).is_ok() => Err(OfficeRefusal::BuiltIn),
        None => Err(gone("class")),
    }
}

fn class_name_is_free(
    parent: ClassCode,
    own: Option<ClassCode>,
    name: &Words,
    around: Keeping<'_>,
) -> Result<(), OfficeRefusal> {
    let mut beside = around.classes.all_below(parent).filter(|(code, _)| Some(*code) != own);
    match beside.any(|(_, taken)| taken == name.as_str()) {
        true => Err(OfficeRefusal::NameTaken),
        false => Ok(()),
    }
}
