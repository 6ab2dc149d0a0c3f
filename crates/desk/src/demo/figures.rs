//! What lies on the chief's desk on Monday morning, counted from the lists the chief can open.

use crate::{
    Desk, DeskError,
    views::{Filter, Officer},
};

const CHIEF: &str = "陆闻溪";

/// Counts of open matters.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct DemoFigures {
    /// Past their day.
    pub late: usize,
    /// Due within seven days, the late ones not among them.
    pub week: usize,
    /// Objections to decide.
    pub objections: usize,
    /// Supported and not carried out.
    pub promised: usize,
    /// In hand, and taken by the chief upon himself.
    pub sponsored: usize,
}

impl Desk {
    /// The chief's opening figures, counted from the lists that they lead to.
    pub async fn demo_figures(&self) -> Result<DemoFigures, DeskError> {
        let chief = self.officer_named(CHIEF).await?;
        let due = |word: &str| Filter { due: Some(word.to_owned()), ..Filter::default() };
        let objected = Filter { pile: Some("to_decide".to_owned()), ..Filter::default() };
        let watched = |word: &str, open: Option<&str>| Filter {
            watch: Some(word.to_owned()),
            open: open.map(str::to_owned),
            ..Filter::default()
        };
        Ok(DemoFigures {
            late: self.count(&chief, &due("late")).await?,
            week: self.count(&chief, &due("week")).await?,
            objections: self.count(&chief, &objected).await?,
            promised: self.count(&chief, &watched("promised", None)).await?,
            sponsored: self.count(&chief, &watched("my_sponsored", Some("true"))).await?,
        })
    }

    async fn count(&self, officer: &Officer, filter: &Filter) -> Result<usize, DeskError> {
        let counted = self.counts(officer, std::slice::from_ref(filter)).await?;
        let matters = counted.first().map_or(0, |counted| counted.matters);
        Ok(usize::try_from(matters).unwrap_or(usize::MAX))
    }
}
