//! Earlier matters that may be the same (判重): by their words, by who is meant, by number, by place. Nobody is told of a matter
//! they may not know of, and nothing is linked by itself.
//!
//! The followers name the likeliest in somebody's sight, from memory. Which of them are shown is settled here: the database
//! says once more who may know of each, it is opened, and both texts are weighed against each other.

use std::{cmp::Reverse, collections::HashMap, sync::Arc};

use jiff::{ToSpan, civil::Date};
use rules::{
    area::AreaCode,
    class::ClassCode,
    codes::Kind,
    person::{Complained, Identity, Petitioner},
    rights::Actor,
    words::Words,
};
use store::{Sight, Work};
use text::duplicates::{self, Grade, Likeness, Mark, Prepared};
use uuid::Uuid;

use crate::{
    Desk, DeskError,
    followers::{Letter, marks},
    house::House,
    likeness,
    project::{civil, day, sight_of},
    views::{Likely, LikelyBy, Officer},
};

/// More would not be read while a letter is typed.
const MOST: usize = 8;
/// So many are opened and weighed.
const WEIGHED: usize = 24;
/// Of what has nothing in common but the person, the latest few: enough to see that something was brought before, and no list
/// of a person's life.
const BY_PERSON: usize = 3;
/// An area tells little about what is older than this.
const LOOK_BACK_DAYS: i64 = 400;
/// What came within so many days came at the same time.
const AT_ONE_TIME: i32 = 7;
/// So many passages are shown as the same, and so long.
const PASSAGES: usize = 3;
const PASSAGE: usize = 40;
/// A letter in which somebody types for hours is compared by this much of it.
const LONGEST: usize = 200_000;

/// What is typed so far of a matter that is not registered yet.
#[derive(Clone, Debug, Default)]
pub struct Typed {
    /// The number it bears elsewhere.
    pub number: Option<String>,
    /// Code of its area.
    pub area: Option<String>,
    /// Code of its class.
    pub class: Option<String>,
    /// Its one line.
    pub title: String,
    /// What it says.
    pub content: String,
    /// Who brings it; of a report nobody is compared.
    pub petitioners: Vec<Petitioner>,
    /// Whom it complains of.
    pub about: Vec<Complained>,
    /// Whether it is a report.
    pub report: bool,
    /// Somebody asked by hand: what only the same person brought is shown as well, and the look is written down.
    pub asked: bool,
}

impl Typed {
    /// Its title and its text, as much as is read of it.
    pub(crate) fn letter(&self) -> String {
        let title = self.title.chars().chain(['\n']);
        title.chain(self.content.chars()).take(LONGEST).collect()
    }

    /// Whether there is nothing to look by: no number, no area, nobody, and hardly a word.
    pub fn says_nothing(&self) -> bool {
        let words = Prepared::of(&self.letter());
        let named = self.about.iter().any(|one| !one.name.trim().is_empty());
        self.number.is_none()
            && self.area.is_none()
            && self.petitioners.is_empty()
            && !named
            && !words.says_enough()
    }
}

impl Desk {
    /// Earlier matters that may be the same as what is typed: the same letter first, then the same matter, then what is related
    /// by words, person, number or place.
    pub async fn likely(&self, officer: &Officer, typed: &Typed) -> Result<Vec<Likely>, DeskError> {
        let (house, actor) = (Arc::clone(&self.house), officer.actor());
        let sought = Sought::of(&house, typed);
        // Whoever looks for a number or a person leaves a trace.
        let traced = sought.number.is_some() || (typed.asked && !typed.petitioners.is_empty());
        let read = self
            .house
            .store
            .read(move |work| Box::pin(async move { house.likely(work, &actor, &sought).await }));
        let (found, reports) = read.await?;
        match traced {
            true => self.note_sought(officer, found.len()).await?,
            false => self.note_reports(officer, reports).await?,
        }
        Ok(found)
    }

    /// Other matters that may be the same as a registered one, without those that are linked to it already.
    ///
    /// # Errors
    /// [`DeskError::NoSuchMatter`] to whoever may not know of it.
    pub async fn alike(&self, officer: &Officer, number: &str) -> Result<Vec<Likely>, DeskError> {
        let (house, actor, number) = (Arc::clone(&self.house), officer.actor(), number.to_owned());
        let read = self
            .house
            .store
            .read(move |work| Box::pin(async move { house.alike(work, &actor, &number).await }));
        let (found, reports) = read.await?;
        self.note_reports(officer, reports).await?;
        Ok(found)
    }
}

/// What is compared.
struct Sought {
    /// The keyed hash of a number.
    number: Option<Vec<u8>>,
    area: Option<i32>,
    class: Option<i32>,
    text: String,
    marks: Vec<Mark>,
    day: i32,
    /// The matter itself, and those nobody need be told of.
    but: Vec<Uuid>,
    /// Whether the person alone is a reason.
    by_person: bool,
}

impl Sought {
    fn of(house: &House, typed: &Typed) -> Self {
        let number = typed.number.as_deref().and_then(|number| Words::line(number).ok());
        let area = typed.area.as_deref().and_then(|code| AreaCode::parse(code).ok());
        let area = area.map(AreaCode::number);
        let class = typed.class.as_deref().and_then(|code| ClassCode::parse(code).ok());
        let who = Identity { petitioners: typed.petitioners.clone(), ..Identity::default() };
        let persons = likeness::hashes(&house.key, typed.report, &who);
        Self {
            number: number.map(|number| house.key.look_up("original", number.as_str())),
            area,
            class: class.map(ClassCode::ordinal),
            text: typed.letter(),
            marks: marks(&house.key, (&persons, &typed.about, area)),
            day: day(house.now().today),
            but: Vec::new(),
            by_person: typed.asked,
        }
    }

    /// Of a registered matter.
    fn by(letter: &Letter, but: Vec<Uuid>) -> Self {
        Self {
            number: None,
            area: None,
            class: None,
            text: letter.words(),
            marks: letter.marks.clone(),
            day: letter.received,
            but,
            by_person: true,
        }
    }
}

/// A matter that was found, and why.
struct Found {
    matter: Uuid,
    grade: Option<Grade>,
    score: f64,
    by: Vec<LikelyBy>,
    same: Vec<String>,
}

impl Found {
    fn by(matter: Uuid, by: LikelyBy) -> Self {
        Self { matter, grade: None, score: 0.0, by: vec![by], same: Vec::new() }
    }
}

impl House {
    async fn alike(
        &self,
        work: &mut Work<'_>,
        actor: &Actor,
        number: &str,
    ) -> Result<(Vec<Likely>, usize), DeskError> {
        let roster = self.roster(work).await?;
        let held = self.find(work, number, actor, &roster.office).await?;
        let own = held.matter.id.0;
        let facts = work.facts_of(&[own]).await?;
        let letter = self.learn(work, facts).await?.pop().and_then(|learned| learned.letter);
        let Some(letter) = letter else { return Ok((Vec::new(), 0)) };
        let links = work.links_of(own).await?.into_iter();
        let linked = links.map(|link| if link.matter == own { link.other } else { link.matter });
        let but = linked.chain([own]).collect();
        self.likely(work, actor, &Sought::by(&letter, but)).await
    }

    /// What is likely the same, and how many of them are reports.
    async fn likely(
        &self,
        work: &mut Work<'_>,
        actor: &Actor,
        sought: &Sought,
    ) -> Result<(Vec<Likely>, usize), DeskError> {
        let roster = self.roster(work).await?;
        let sight = sight_of(actor, &roster.office);
        let mut found = self.alike_in_words(work, &sight, sought).await?;
        if let Some(hash) = &sought.number {
            let ids = work.matters_by_original(hash, &sight, most()).await?;
            found.extend(ids.into_iter().map(|id| Found::by(id, LikelyBy::Number)));
        }
        if let Some(area) = sought.area {
            let since = self.now().today.saturating_sub(LOOK_BACK_DAYS.days());
            let alike = (area, sought.class, day(since));
            let ids = work.matters_alike(alike, &sight, most()).await?;
            let by = if sought.class.is_some() { LikelyBy::Place } else { LikelyBy::Area };
            found.extend(ids.into_iter().map(|id| Found::by(id, by)));
        }
        found.retain(|one| !sought.but.contains(&one.matter));
        let found = ranked(found);
        let ids: Vec<Uuid> = found.iter().map(|one| one.matter).collect();
        let rows = work.rows_of(&ids).await?;
        let titles = self.titles(work, &rows).await?;
        let row = |one: Found| {
            let row = rows.iter().find(|row| row.facts.matter == one.matter)?;
            Some(Likely {
                number: row.number.clone(),
                title: titles.get(&one.matter).cloned().unwrap_or_default(),
                received_on: civil(row.facts.received),
                grade: one.grade,
                by: one.by,
                same: one.same,
            })
        };
        let report = Kind::Report.code();
        let reports = rows.iter().filter(|row| row.facts.kind == report).count();
        Ok((found.into_iter().filter_map(row).collect(), reports))
    }

    /// What shares words or marks with what is sought, weighed.
    async fn alike_in_words(
        &self,
        work: &mut Work<'_>,
        sight: &Sight,
        sought: &Sought,
    ) -> Result<Vec<Found>, DeskError> {
        let prepared = Prepared::of(&sought.text);
        let duplicates::Asked { likely, frequent, .. } = {
            let memory = self.followers.memory();
            let admitted = memory.ground.admitted(sight);
            let admits = |id| {
                let matter = Uuid::from_u128(id);
                !sought.but.contains(&matter) && memory.ground.admits(matter, &admitted)
            };
            let letter =
                duplicates::Letter { text: &prepared, marks: &sought.marks, day: sought.day };
            memory.letters.ask_among(&letter, WEIGHED, admits)
        };
        let ids: Vec<Uuid> = likely.iter().map(|one| Uuid::from_u128(one.id)).collect();
        // Memory may be a moment behind: who may know of each is asked once more.
        let seen = work.seen_among(&ids, sight).await?;
        let facts = work.facts_of(&seen).await?;
        let learned = self.learn(work, facts).await?.into_iter();
        let letters = learned.filter_map(|one| Some((one.matter, one.letter?)));
        let letters: HashMap<Uuid, Letter> = letters.collect();
        let memory = self.followers.memory();
        let weighing = memory.letters.weighing(&prepared);
        let weigh = |one: &duplicates::Likely| {
            let matter = Uuid::from_u128(one.id);
            let letter = letters.get(&matter)?;
            let other = Prepared::of(&letter.words());
            let mut bonds = duplicates::bonds(&sought.marks, &letter.marks);
            // Counted among what one may know of: what others may know of changes nothing that is said here.
            if frequent {
                bonds = duplicates::often(bonds);
            }
            let (grade, likeness) = weighing.graded(&other, &bonds)?;
            Some(weighed(matter, (grade, &likeness, &bonds), one.days_before, &sought.text))
        };
        let mut found: Vec<Found> = likely.iter().filter_map(weigh).collect();
        let mut by_person = if sought.by_person { BY_PERSON } else { 0 };
        found.retain(|one| {
            let only_person = one.by == [LikelyBy::Person];
            let shown = !only_person || 0 < by_person;
            by_person -= usize::from(only_person && shown);
            shown
        });
        Ok(found)
    }
}

fn most() -> i64 {
    i64::try_from(MOST).unwrap_or(i64::MAX)
}

/// What two letters have in common, in words.
fn weighed(
    matter: Uuid,
    (grade, likeness, bonds): (Grade, &Likeness, &[duplicates::Bond]),
    days_before: i32,
    text: &str,
) -> Found {
    let passages = likeness.passages.iter().take(PASSAGES);
    let same: Vec<String> =
        passages.filter_map(|passage| text.get(passage.first.clone())).map(shortened).collect();
    let words = likeness.grade(&[]).is_some();
    let bond = |bond: &duplicates::Bond| match bond {
        duplicates::Bond::Person | duplicates::Bond::Frequent => LikelyBy::Person,
        duplicates::Bond::Reported => LikelyBy::Reported,
        duplicates::Bond::Organ => LikelyBy::Organ,
        duplicates::Bond::Place => LikelyBy::Area,
    };
    let by = words.then_some(LikelyBy::Words).into_iter().chain(bonds.iter().map(bond));
    let time = (words && days_before.abs() <= AT_ONE_TIME).then_some(LikelyBy::Time);
    let same = if words { same } else { Vec::new() };
    Found {
        matter,
        grade: Some(grade),
        score: likeness.score(),
        by: by.chain(time).collect(),
        same,
    }
}

fn shortened(passage: &str) -> String {
    let line = passage.split_whitespace().collect::<Vec<_>>().join(" ");
    match line.char_indices().nth(PASSAGE) {
        Some((end, _)) => format!("{}…", line.get(..end).unwrap_or_default()),
        None => line,
    }
}

/// Each matter once, with all that speaks for it: the highest grade first, what bears the same number before what is only near.
fn ranked(found: Vec<Found>) -> Vec<Found> {
    let mut all: Vec<Found> = Vec::new();
    for one in found {
        match all.iter_mut().find(|known| known.matter == one.matter) {
            None => all.push(one),
            // A place in common says less than a class there, and both need not be said.
            Some(known) => {
                let fresh = one.by.into_iter().filter(|by| !known.by.contains(by));
                known.by.extend(fresh.collect::<Vec<_>>());
                if known.by.contains(&LikelyBy::Place) {
                    known.by.retain(|by| *by != LikelyBy::Area);
                }
            }
        }
    }
    all.sort_by(|one, other| {
        let order = |one: &Found| {
            let numbered = one.by.contains(&LikelyBy::Number);
            Reverse((one.grade.max(numbered.then_some(Grade::SameMatter)), numbered))
        };
        order(one).cmp(&order(other)).then(other.score.total_cmp(&one.score))
    });
    all.truncate(MOST);
    all
}

/// The day by which time is told, for whoever compares two matters.
pub(crate) fn at_one_time(one: Date, other: Date) -> bool {
    day(one).abs_diff(day(other)) <= AT_ONE_TIME.unsigned_abs()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn found(matter: u128, grade: Option<Grade>, score: f64, by: LikelyBy) -> Found {
        Found { grade, score, ..Found::by(Uuid::from_u128(matter), by) }
    }

    #[test]
    fn the_same_letter_stands_first_and_each_matter_once() {
        let all = ranked(vec![
            found(1, Some(Grade::Related), 0.9, LikelyBy::Words),
            found(2, Some(Grade::SameLetter), 0.5, LikelyBy::Words),
            found(3, Some(Grade::SameMatter), 0.4, LikelyBy::Words),
            found(4, None, 0.0, LikelyBy::Number),
            found(2, None, 0.0, LikelyBy::Place),
            found(5, None, 0.0, LikelyBy::Area),
        ]);
        let order: Vec<u128> = all.iter().map(|one| one.matter.as_u128()).collect();
        assert_eq!(order, [2, 4, 3, 1, 5]);
        assert_eq!(all[0].by, [LikelyBy::Words, LikelyBy::Place]);
    }
}
