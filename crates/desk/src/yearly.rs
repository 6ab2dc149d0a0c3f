//! The year of a petition office: the figures of its report (Art. 41), and what it owes of a year (Art. 39, 41).

use jiff::civil::{Date, date};
use rules::{
    class::ClassCode,
    codes::{Form, Kind, OrganKind, Pressing, Way},
    ids::OrganId,
    keep::Change,
    yearly::{FIRST_YEAR, YearlyDone, YearlyOwed, owed, records},
};
use store::{Fact, Work};

use crate::{
    Desk, DeskError,
    board::{COLLECTIVE, TOP, filter, number},
    lists::Asking,
    project::day,
    supervision::OVERSEEING,
    views::{Filter, Officer, Year, YearFigure, YearPressing},
};

/// Nobody counts further.
const COUNTED: i64 = i64::MAX;

impl Desk {
    /// The figures of a year, of whatever the officer may know of; last year's where none is named.
    pub async fn year(&self, officer: &Officer, year: Option<i16>) -> Result<Year, DeskError> {
        if !officer.oversees() {
            return Err(DeskError::Denied { needed: OVERSEEING });
        }
        let this = self.today().year();
        let year = year.unwrap_or(this - 1).clamp(FIRST_YEAR, this.max(FIRST_YEAR));
        let year = self.asking(officer, move |asking, work| {
            Box::pin(async move { asking.year(work, year).await })
        });
        year.await
    }

    /// Records that the report of a year was made, or its assessment circulated.
    pub async fn do_yearly(&self, officer: &Officer, done: YearlyDone) -> Result<(), DeskError> {
        let change = Change::DoYearly { done, today: self.today() };
        self.keep_office(officer, change, None).await
    }
}

/// From the first day of a year to its last.
fn days(year: i16) -> (Date, Date) {
    (date(year, 1, 1), date(year, 12, 31))
}

fn most_first(mut figures: Vec<YearFigure>) -> Vec<YearFigure> {
    figures.sort_by_key(|figure| std::cmp::Reverse(figure.count));
    figures
}

impl Asking<'_> {
    /// What the asker's petition offices owe of a year: nothing of one before this installation was.
    pub(crate) fn owed_of(&self, year: i16) -> Vec<YearlyOwed> {
        let since = self.roster.begun_on.map_or(i16::MAX, Date::year);
        let today = self.house.now().today;
        let organs = self.actor.organs().into_iter().filter(|_| since <= year);
        organs.flat_map(|organ| owed(organ, year, today, self.roster.law_on(today))).collect()
    }

    async fn year(&self, work: &mut Work<'_>, year: i16) -> Result<Year, DeskError> {
        let this = self.house.now().today.year();
        let all = self.figure(work, year, &[]).await?;
        let repeats = self.figure(work, year, &[("repeat", "true")]).await?;
        let came = self.narrowed(&within(year, &[])).0;
        let persons = number(work.visits(&came, COLLECTIVE).await?.persons);
        let (first, last) = days(year);
        let holders = work.by_holder(&came, day(last)).await?;
        let tops = work.by_class(&came, TOP, day(first)).await?;
        let pressed = work.by_pressing(&self.narrowed(&Filter::default()).0, span(year)).await?;
        Ok(Year {
            year,
            years: (FIRST_YEAR..=this).rev().collect(),
            owed: self.owed_of(year),
            recorded_by: self.recorded_by(),
            all,
            persons,
            repeats,
            kinds: self.by_word(work, year, Fact::Kind).await?,
            forms: self.by_word(work, year, Fact::Form).await?,
            ways: self.by_word(work, year, Fact::Way).await?,
            classes: self.by_top(work, year, &tops).await?,
            organs: self.by_organ(year, &holders),
            pressings: pressed.iter().filter_map(pressing).collect(),
        })
    }

    async fn figure(
        &self,
        work: &mut Work<'_>,
        year: i16,
        more: &[(&str, &str)],
    ) -> Result<YearFigure, DeskError> {
        let filter = within(year, more);
        let count = number(work.count(&self.narrowed(&filter).0, COUNTED).await?);
        let word = more.first().map_or("all", |(name, _)| name).to_owned();
        Ok(YearFigure { word, name: None, count, filter: Some(filter) })
    }

    async fn by_word(
        &self,
        work: &mut Work<'_>,
        year: i16,
        fact: Fact,
    ) -> Result<Vec<YearFigure>, DeskError> {
        let found = work.by_fact(&self.narrowed(&within(year, &[])).0, fact).await?;
        let figure = |(code, count): (i32, i64)| {
            if fact == Fact::Way && code == 0 {
                // What goes no way yet has no list of its own.
                let word = "none".to_owned();
                return Some(YearFigure { word, name: None, count: number(count), filter: None });
            }
            let (name, word) = match fact {
                Fact::Kind => ("kind", Kind::from_code(code)?.word()),
                Fact::Form => ("form", Form::from_code(code)?.word()),
                Fact::Way => ("way", Way::from_code(code)?.word()),
            };
            let filter = Some(within(year, &[(name, word)]));
            Some(YearFigure { word: word.to_owned(), name: None, count: number(count), filter })
        };
        Ok(found.into_iter().filter_map(figure).collect())
    }

    /// A matter counts under each of its classes, as in the list behind the figure.
    async fn by_top(
        &self,
        work: &mut Work<'_>,
        year: i16,
        found: &[(i32, i64, i64)],
    ) -> Result<Vec<YearFigure>, DeskError> {
        let code = |top: i32| ClassCode::of_ordinal(top.checked_mul(TOP)?).ok();
        let mut figures = Vec::new();
        for code in found.iter().filter_map(|(top, ..)| code(*top)) {
            let word = code.to_string();
            let name = self.roster.classes.name(code).unwrap_or_default().to_owned();
            let figure = self.figure(work, year, &[("category", &word)]).await?;
            figures.push(YearFigure { word, name: Some(name), ..figure });
        }
        Ok(most_first(figures))
    }

    /// Petition offices pass on what others answer for: they are not counted among these.
    fn by_organ(&self, year: i16, found: &[store::Load]) -> Vec<YearFigure> {
        let figure = |load: &store::Load| {
            let organ = self.roster.office.organ(OrganId(load.at))?;
            let word = load.at.to_string();
            (organ.kind != OrganKind::PetitionOffice).then(|| YearFigure {
                name: Some(organ.name.clone()),
                count: number(load.matters),
                filter: Some(within(year, &[("organ", &word)])),
                word,
            })
        };
        most_first(found.iter().filter_map(figure).collect())
    }

    fn recorded_by(&self) -> Vec<OrganId> {
        let office = &self.roster.office;
        let records = |organ: &OrganId| records(self.actor, *organ, office);
        self.actor.organs().into_iter().filter(records).collect()
    }
}

/// What came within a year, narrowed further.
fn within(year: i16, more: &[(&str, &str)]) -> Filter {
    let (first, last) = days(year);
    let (first, last) = (first.to_string(), last.to_string());
    let came = [("received_from", first.as_str()), ("received_to", last.as_str())];
    filter(&came.into_iter().chain(more.iter().copied()).collect::<Vec<_>>())
}

/// The days of a year: from the first up to before that of the next.
fn span(year: i16) -> (i32, i32) {
    let (first, last) = days(year);
    (day(first), day(last) + 1)
}

fn pressing(found: &store::PressedBy) -> Option<YearPressing> {
    Some(YearPressing {
        pressing: Pressing::from_code(found.pressing)?,
        times: number(found.times),
        answered: number(found.answered),
        adopted: number(found.adopted),
    })
}
