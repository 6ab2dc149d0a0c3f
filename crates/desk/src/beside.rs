//! Two matters side by side: what both say, and what only the later one does. Whoever compares them reads both, and that is
//! written down as any look is.

use std::{ops::Range, sync::Arc};

use jiff::civil::Date;
use rules::{codes::Look, copies::Master};
use text::duplicates::{Grade, Prepared, whats_new};

use crate::{
    Desk, DeskError,
    act::has_copies,
    likely::at_one_time,
    views::{MatterView, Officer},
};

/// Two matters, compared.
#[derive(Clone, Debug)]
pub struct Beside {
    /// The one that was asked about.
    pub this: Compared,
    /// The other one.
    pub other: Compared,
    /// Whether `this` came later than the other: what is new is told of the later.
    pub later: bool,
    /// How alike the texts are; none where they say too little or have nothing in common.
    pub grade: Option<Grade>,
    /// Of the later one, what the earlier one does not say, passage by passage.
    pub news: Vec<String>,
    /// They came at the same time.
    pub at_one_time: bool,
    /// What links them already.
    pub link: Option<Linked>,
    /// The later one may end as a copy of the earlier, once somebody says that they are the same letter (并入主件).
    pub merges: bool,
    /// The later one as it is read, for whoever acts on it.
    pub view: MatterView,
}

/// What links two matters.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Linked {
    /// One repeats the other (认定重复).
    Repeat,
    /// They are handled together (并案).
    Together,
    /// One is a copy of the other, which is handled (并入主件).
    Copy,
}

/// One of two matters.
#[derive(Clone, Debug)]
pub struct Compared {
    /// Its number.
    pub number: String,
    /// Version of its stream.
    pub version: i32,
    /// The day it was received.
    pub received_on: Date,
    /// Where it stands.
    pub stage: &'static str,
    /// The organ that must act now.
    pub holder: String,
    /// Its title, then what it says, then what was added.
    pub text: String,
    /// What both say, in bytes of the text, in their order.
    pub same: Vec<Range<usize>>,
    /// What only this one says, if it is the later.
    pub fresh: Vec<Range<usize>>,
}

impl Desk {
    /// Compares a matter with another, for an officer who may know of both.
    ///
    /// # Errors
    /// [`DeskError::NoSuchMatter`] to whoever may not know of one of them; as for [`Desk::look`].
    pub async fn beside(
        &self,
        officer: &Officer,
        number: &str,
        other: &str,
    ) -> Result<Beside, DeskError> {
        let this = self.look(officer, number, Look::Page).await?;
        let other = self.look(officer, other, Look::Page).await?;
        if this.number == other.number {
            return Err(DeskError::NoSuchMatter);
        }
        let later = other.received_on <= this.received_on;
        let link = linked(&this, &other.number);
        let copy_and_master = if later { [&this, &other] } else { [&other, &this] };
        let merges = self.merges(officer, copy_and_master.map(|one| one.number.clone())).await?;
        let (mut one, mut two) = (compared(&this), compared(&other));
        let (first, second) = (Prepared::of(&one.text), Prepared::of(&two.text));
        let likeness = self.house.followers.memory().letters.compare(&first, &second);
        one.same = in_order(likeness.passages.iter().map(|passage| passage.first.clone()));
        two.same = in_order(likeness.passages.iter().map(|passage| passage.second.clone()));
        let newer = if later { &mut one } else { &mut two };
        newer.fresh = match later {
            true => whats_new(&second, &first),
            false => whats_new(&first, &second),
        };
        let news = newer.fresh.iter().filter_map(|range| newer.text.get(range.clone()));
        let news = news.map(|passage| passage.trim().to_owned()).collect();
        Ok(Beside {
            later,
            grade: likeness.grade(&[]),
            news,
            at_one_time: at_one_time(one.received_on, two.received_on),
            this: one,
            other: two,
            link,
            merges,
            view: if later { this } else { other },
        })
    }

    /// Whether the law lets a copy be linked to a master; who may do it is told with what they may do.
    async fn merges(
        &self,
        officer: &Officer,
        [copy, master]: [String; 2],
    ) -> Result<bool, DeskError> {
        let (house, actor) = (Arc::clone(&self.house), officer.actor());
        let read = self.house.store.read(move |work| {
            Box::pin(async move {
                let roster = house.roster(work).await?;
                let copy = house.find(work, &copy, &actor, &roster.office).await?.matter;
                let master = house.find(work, &master, &actor, &roster.office).await?.matter;
                let copies = has_copies(work, copy.id).await?;
                Ok::<_, DeskError>(copy.may_merge(&Master::of(&master, copies)).is_ok())
            })
        });
        read.await
    }
}

fn compared(view: &MatterView) -> Compared {
    let written = view.title.iter().chain([&view.content]).chain(&view.supplements);
    Compared {
        number: view.number.clone(),
        version: view.version,
        received_on: view.received_on,
        stage: view.stage,
        holder: view.holder.clone(),
        text: written.map(String::as_str).collect::<Vec<_>>().join("\n"),
        same: Vec::new(),
        fresh: Vec::new(),
    }
}

fn linked(view: &MatterView, other: &str) -> Option<Linked> {
    let is = |numbers: &[String]| numbers.iter().any(|number| number == other);
    let named = |number: &Option<String>| number.as_deref() == Some(other);
    if named(&view.repeats) || is(&view.repeated_by) {
        Some(Linked::Repeat)
    } else if named(&view.merged_into) || is(&view.copies) {
        Some(Linked::Copy)
    } else {
        is(&view.together).then_some(Linked::Together)
    }
}

/// Ranges in their order, none inside another.
fn in_order(ranges: impl Iterator<Item = Range<usize>>) -> Vec<Range<usize>> {
    let mut all: Vec<Range<usize>> = ranges.collect();
    all.sort_by_key(|range| (range.start, range.end));
    let mut apart: Vec<Range<usize>> = Vec::new();
    for range in all {
        match apart.last_mut() {
            Some(last) if range.start <= last.end => last.end = last.end.max(range.end),
            _ => apart.push(range),
        }
    }
    apart
}

#[cfg(test)]
mod tests {
    use super::in_order;

    #[test]
    fn what_overlaps_is_marked_once() {
        assert_eq!(in_order([5..9, 0..3, 2..4, 9..10].into_iter()), [0..4, 5..10]);
    }
}
