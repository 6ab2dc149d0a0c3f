//! Everything the read models say of one matter: put as it stands now, or of many at once where nothing is kept yet.

use std::collections::BTreeSet;

use uuid::Uuid;

use crate::engine::fill_all;
use crate::error::StoreError;
use crate::work::Work;
use crate::{
    FactsRow, FailingRow, GivenRow, LedgerRow, LinkRow, MatterRow, NextLevelRow, PressingRow,
    RatingRow, ReportedRow, SpentCodeRow, TaskRow, UnseparatedRow, WatchRow,
};

/// The rows of one matter in every table.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct MatterRows {
    /// Its number, code and title.
    pub matter: MatterRow,
    /// What it is found and counted by.
    pub facts: FactsRow,
    /// The organs and circles that may know of it.
    pub sight: Vec<i32>,
    /// Units at work.
    pub tasks: Vec<TaskRow>,
    /// What it is linked to.
    pub links: Vec<LinkRow>,
    /// Who answers for it.
    pub charge: Option<Uuid>,
    /// Classes beside the main one.
    pub classes: Vec<i32>,
    /// What is pressed for; none where nothing is.
    pub watch: Option<WatchRow>,
    /// What organs failed in.
    pub failings: Vec<FailingRow>,
    /// By what organs were pressed.
    pub pressings: Vec<PressingRow>,
    /// What the petitioner waits for; none where it is nothing.
    pub ledger: Option<LedgerRow>,
    /// Who may be rated, and how they were.
    pub ratings: Vec<RatingRow>,
    /// Codes that hold no longer.
    pub spent: Vec<SpentCodeRow>,
    /// Of a report, what the register tells of those it complains of; none of anything else.
    pub reported: Option<Option<ReportedRow>>,
    /// What one hand did that two do.
    pub unseparated: Vec<UnseparatedRow>,
    /// Which units were given it.
    pub given: Vec<GivenRow>,
    /// Whom the petitioner may ask for the next level.
    pub next_level: Vec<NextLevelRow>,
}

impl Work<'_> {
    /// Puts a matter as it stands now: nothing of how it stood is left.
    pub async fn put_rows(&mut self, rows: &MatterRows) -> Result<(), StoreError> {
        let matter = rows.matter.id;
        self.put_matter(&rows.matter, &rows.facts, &rows.sight).await?;
        self.put_tasks(matter, &rows.tasks).await?;
        self.put_links(matter, &rows.links).await?;
        self.put_classes(matter, &rows.classes).await?;
        self.put_charge(matter, rows.charge).await?;
        self.put_watch(matter, rows.watch.as_ref()).await?;
        self.put_failings(matter, &rows.failings).await?;
        self.put_pressings(matter, &rows.pressings).await?;
        self.put_ledger(matter, rows.ledger.as_ref()).await?;
        self.put_ratings(matter, &rows.ratings).await?;
        self.put_spent_codes(matter, &rows.spent).await?;
        self.put_unseparated(matter, &rows.unseparated).await?;
        self.put_given(matter, &rows.given).await?;
        self.put_next_level(matter, &rows.next_level).await?;
        match &rows.reported {
            Some(reported) => self.put_reported(matter, reported.as_ref()).await,
            None => Ok(()),
        }
    }

    /// Puts matters of which nothing is kept, as after [`Work::clear`], each table's rows at once.
    pub async fn fill_rows(&mut self, all: &[MatterRows]) -> Result<(), StoreError> {
        let named: Vec<_> = all.iter().map(|one| &one.matter).collect();
        self.fill_names(&named).await?;
        let facts: Vec<_> = all.iter().map(|one| &one.facts).collect();
        self.fill_facts(&facts).await?;
        let sight: Vec<_> = all
            .iter()
            .flat_map(|one| {
                let circles: BTreeSet<i32> = one.sight.iter().copied().collect();
                circles.into_iter().map(|circle| (&one.facts, circle))
            })
            .collect();
        self.fill_sight(&sight).await?;
        self.fill_tasks(&of(all, |one| &one.tasks)).await?;
        self.fill_links(&of(all, |one| &one.links)).await?;
        let classes = all.iter().flat_map(|one| {
            let classes: BTreeSet<i32> = one.classes.iter().copied().collect();
            classes.into_iter().map(|class| (one.matter.id, class))
        });
        self.fill_classes(&classes.collect::<Vec<_>>()).await?;
        let charges = all.iter().filter_map(|one| Some((one.matter.id, one.charge?)));
        self.fill_charges(&charges.collect::<Vec<_>>()).await?;
        self.fill_watch(&of(all, |one| one.watch.as_slice())).await?;
        self.fill_failings(&of(all, |one| &one.failings)).await?;
        self.fill_pressings(&of(all, |one| &one.pressings)).await?;
        self.fill_ledger(&of(all, |one| one.ledger.as_slice())).await?;
        self.fill_ratings(&of(all, |one| &one.ratings)).await?;
        self.fill_spent_codes(&of(all, |one| &one.spent)).await?;
        self.fill_unseparated(&of(all, |one| &one.unseparated)).await?;
        self.fill_given(&of(all, |one| &one.given)).await?;
        self.fill_next_level(&of(all, |one| &one.next_level)).await?;
        let reported = of(all, |one| one.reported.as_ref().map_or(&[][..], Option::as_slice));
        self.fill_reported(&reported).await
    }

    async fn fill_charges(&mut self, charges: &[(Uuid, Uuid)]) -> Result<(), StoreError> {
        const SQL: &str = "insert into charge (matter, officer) ";
        fill_all!(self, SQL, charges, |mut row, (matter, officer)| {
            row.push_bind(*matter).push_bind(*officer);
        })
    }
}

/// The rows of one table, each with its matter.
fn of<'a, Row: 'a>(
    all: &'a [MatterRows],
    rows: impl Fn(&'a MatterRows) -> &'a [Row],
) -> Vec<(Uuid, &'a Row)> {
    let of_one = |one: &'a MatterRows| rows(one).iter().map(|row| (one.matter.id, row));
    all.iter().flat_map(of_one).collect()
}
