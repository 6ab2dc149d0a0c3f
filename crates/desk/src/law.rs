//! The law of the office: rules adopted over it, years of the calendar published, and the dates that become certain by that.

use std::sync::{Arc, atomic::Ordering};

use jiff::civil::Date;
use rules::{
    calendar::PublishedYear,
    confirm::confirm,
    event::Event,
    keep::{Change, OfficeRefusal},
    rights::holder,
    rulebook::AdoptedRules,
    stored::By,
};
use store::Work;
use uuid::Uuid;

use crate::{
    Desk, DeskError,
    house::{House, Step},
    keeping::Hand,
    project::day,
    roster::Roster,
};

/// So many days before the last published year ends, whoever keeps the office is told.
const DAYS_OF_WARNING: i32 = 60;
/// So long everybody is told that a year was published.
const DAYS_OF_NEWS: i32 = 14;
/// Matters looked through in one unit of work.
const BATCH: i64 = 100;

/// What became of provisional dates.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Confirmed {
    /// Dates that are certain now.
    pub dates: u64,
    /// Those among them that lie on another day than before.
    pub moved: u64,
}

impl Desk {
    /// Adopts rules of the province or of the office from a day on; a mistake in them is named, and nothing is adopted.
    pub async fn adopt_rules(
        &self,
        file: &str,
        text: String,
        from: Date,
    ) -> Result<AdoptedRules, DeskError> {
        let roster = self.roster().await?;
        let overlay = roster.books.fits(file, &text, &roster.calendar);
        let overlay = overlay.map_err(|error| DeskError::Setup(error.to_string()))?;
        let rules = AdoptedRules { name: overlay.name, text, from };
        let change = Change::AdoptRules { rules: rules.clone(), today: self.today() };
        self.kept(Hand::Operator, change, None).await?;
        Ok(rules)
    }

    /// Publishes the working days of a year, and makes the dates certain that waited for them. The same year once more
    /// changes nothing, and finishes what was broken off.
    pub async fn publish_calendar(&self, year: PublishedYear) -> Result<Confirmed, DeskError> {
        match self.kept(Hand::Operator, Change::PublishCalendar(year), None).await {
            Ok(()) | Err(DeskError::OfficeRefused(OfficeRefusal::NothingChanged)) => {}
            Err(error) => return Err(error),
        }
        let until = self.roster().await?.calendar.published_until();
        self.confirm_all(day(until)).await
    }

    /// Makes certain what a newer program's calendar decides, or a publication that was broken off: once a process.
    pub(crate) async fn confirm_dates(&self) -> Result<(), DeskError> {
        let until = day(self.roster().await?.calendar.published_until());
        if self.house.certain_until.load(Ordering::Relaxed) < until {
            self.confirm_all(until).await?;
            self.house.certain_until.store(until, Ordering::Relaxed);
        }
        Ok(())
    }

    /// Looks through what waits until a day: a hundred matters in a unit of work, so that others are not kept waiting.
    /// It may run twice, and be broken off.
    async fn confirm_all(&self, until: i32) -> Result<Confirmed, DeskError> {
        let (mut all, mut after) = (Confirmed::default(), Uuid::nil());
        loop {
            let read = self.house.store.read(move |work| {
                Box::pin(
                    async move { Ok::<_, DeskError>(work.unsettled(after, until, BATCH).await?) },
                )
            });
            let found = read.await?;
            let Some(last) = found.last() else { break };
            after = *last;
            let house = Arc::clone(&self.house);
            let run = self
                .house
                .store
                .run(move |work| Box::pin(async move { house.confirm_batch(work, &found).await }));
            let here = run.await?;
            all.dates += here.dates;
            all.moved += here.moved;
        }
        Ok(all)
    }

    /// The year of the calendar that was published in the last days, with its notice: dates may have moved by it.
    pub fn calendar_news(&self) -> Option<PublishedYear> {
        let roster = self.house.remembered();
        let on = roster.published_on?;
        let fresh = day(self.today()) - day(on) <= DAYS_OF_NEWS;
        roster.office.calendars.last().filter(|_| fresh).cloned()
    }

    /// The last day of the last published year, where it is near: what ends after it is provisional.
    pub async fn calendar_ends(&self) -> Result<Option<Date>, DeskError> {
        Ok(ends_soon(self.roster().await?.calendar.published_until(), self.today()))
    }
}

/// This last published day, where it is near.
pub fn ends_soon(until: Date, today: Date) -> Option<Date> {
    (day(until) - day(today) <= DAYS_OF_WARNING).then_some(until)
}

impl House {
    async fn confirm_batch(
        &self,
        work: &mut Work<'_>,
        matters: &[Uuid],
    ) -> Result<Confirmed, DeskError> {
        let roster = self.roster(work).await?;
        let mut confirmed = Confirmed::default();
        for matter in matters {
            self.confirm_one(work, *matter, &roster, &mut confirmed).await?;
        }
        Ok(confirmed)
    }

    async fn confirm_one(
        &self,
        work: &mut Work<'_>,
        matter: Uuid,
        roster: &Roster,
        confirmed: &mut Confirmed,
    ) -> Result<(), DeskError> {
        work.lock(matter).await?;
        let row = work.matter(matter).await?.ok_or(DeskError::Damaged("a matter"))?;
        let mut held = self.load(work, row).await?;
        let notice = |year: i16| {
            let mut years = roster.office.calendars.iter().rev();
            years.find(|known| known.year == year).map_or(String::new(), |y| y.notice.clone())
        };
        let events = confirm(&held.matter, roster.law_of(&held.matter)?, notice);
        if events.is_empty() {
            return Ok(());
        }
        for event in &events {
            if let Event::DateConfirmed { before, due, .. } = event {
                confirmed.dates += 1;
                confirmed.moved += u64::from(*before != due.date);
            }
        }
        let (now, by) = (self.now(), By::Operator);
        let on = now.today.max(held.matter.last_on);
        let (organ, recorded) = (holder(&held.matter), House::recorded(now, by));
        let step = Step { organ, by, in_place_of: None, on, recorded, events: &events };
        match self.keep(work, &mut held, roster, step).await? {
            true => Ok(()),
            false => Err(DeskError::Stale { version: held.matter.version }),
        }
    }
}
