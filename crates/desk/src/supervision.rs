//! The supervision board: what is late and by whom, what was promised, asked and not answered; each figure is a list.

use rules::{
    codes::{Clock, Failing, Role},
    erasure::appraises,
    ids::OrganId,
    matter::Stage,
    yearly::YearlyOwed,
};
use store::{AtStage, FailedIn, Work};

use crate::{
    Desk, DeskError,
    board::{Asker, filter},
    focus,
    lists::{Asking, counted},
    project::day,
    views::{FailedBy, Figure, Filter, InFocus, LateBy, Officer, Supervised},
};

/// Whose page the board is.
pub(crate) const OVERSEEING: &[Role] = &[Role::Supervisor, Role::Head, Role::Leader];
/// Nobody reads further.
const COUNTED: i64 = 10_001;

/// The figures with the lists behind them.
const FIGURES: &[(&str, &[(&str, &str)])] = &[
    ("late", &[("open", "true"), ("due", "late")]),
    ("soon", &[("open", "true"), ("due", "soon")]),
    ("urgent", &[("watch", "urgent")]),
    ("urgent_late", &[("watch", "urgent_late")]),
    ("silent", &[("watch", "silent")]),
    ("recusal", &[("watch", "recusal")]),
    ("conflict", &[("watch", "conflict")]),
    ("adrift", &[("watch", "adrift")]),
    ("objections", &[("pile", "to_decide")]),
    ("commitment", &[("watch", "commitment")]),
    ("commitment_late", &[("watch", "commitment_late")]),
    ("promised", &[("watch", "promised")]),
    ("letter", &[("watch", "letter")]),
    ("letter_late", &[("watch", "letter_late")]),
    ("instruction", &[("watch", "instruction")]),
    ("instruction_late", &[("watch", "instruction_late")]),
    ("advice", &[("watch", "advice")]),
    ("advice_late", &[("watch", "advice_late")]),
    ("accountability", &[("watch", "accountability")]),
    ("returned", &[("watch", "returned"), ("open", "true")]),
    ("extended", &[("watch", "extended"), ("open", "true")]),
    ("urged", &[("watch", "urged"), ("open", "true")]),
    ("sponsored", &[("watch", "sponsored"), ("open", "true")]),
];
/// What comes before anything else.
const RETALIATION: &[(&str, &[(&str, &str)])] =
    &[("retaliation", &[("watch", "retaliation"), ("open", "true")])];
/// What waits to be appraised, and what for the other hand: shown to whoever does that.
const APPRAISING: &[(&str, &[(&str, &str)])] =
    &[("erasable", &[("watch", "erasable")]), ("to_erase", &[("watch", "to_erase")])];

impl Officer {
    /// Whether the supervision board is theirs.
    pub fn oversees(&self) -> bool {
        self.posts.iter().any(|post| OVERSEEING.contains(&post.role))
    }

    /// Whether they propose at some organ what is to be erased, or approve it.
    pub fn appraises(&self) -> bool {
        self.posts.iter().any(|post| appraises(post.role))
    }
}

impl Desk {
    /// The supervision board of whatever the officer may know of; in an office where counting it takes long it may be half
    /// a minute old.
    pub async fn supervised(&self, officer: &Officer) -> Result<Supervised, DeskError> {
        if !officer.oversees() {
            return Err(DeskError::Denied { needed: OVERSEEING });
        }
        let board = self
            .asking(officer, |asking, work| Box::pin(async move { asking.supervised(work).await }));
        self.house.supervised.told(Asker::of(officer, &self.house), || board).await
    }
}

impl Desk {
    /// What of the officer's organs waits to be erased: figures with their lists, those of nothing left out.
    pub async fn appraising(&self, officer: &Officer) -> Result<Vec<Figure>, DeskError> {
        let figures = self
            .asking(officer, |asking, work| Box::pin(async move { asking.appraising(work).await }));
        let mut figures = figures.await?;
        figures.retain(|figure| 0 < figure.count.matters);
        Ok(figures)
    }
}

impl Desk {
    /// Reports of retaliation that are in hand, as a figure with its list: they come first (优先办理).
    pub async fn retaliations(&self, officer: &Officer) -> Result<Option<Figure>, DeskError> {
        let figures = self.asking(officer, |asking, work| {
            Box::pin(async move { asking.listed(work, RETALIATION).await })
        });
        Ok(figures.await?.into_iter().find(|figure| 0 < figure.count.matters))
    }
}

impl Asking<'_> {
    async fn supervised(&self, work: &mut Work<'_>) -> Result<Supervised, DeskError> {
        let mut figures = self.listed(work, FIGURES).await?;
        figures.extend(self.appraising(work).await?);
        let late = self.narrowed(&filter(&[("open", "true"), ("due", "late")])).0;
        let late_by = self.late_by(&work.by_stage(&late).await?);
        let today = self.house.now().today;
        let all = self.narrowed(&Filter::default()).0;
        let failed = work.by_failing(&all, day(today.first_of_year())).await?;
        let failed_by = failed.iter().filter_map(|found| self.failed_by(found)).collect();
        let focus = self.focus(work).await?;
        let rates = self.rates(work, today).await?;
        let at = self.house.local();
        let yearly = self.owed_of(today.year() - 1);
        let calendar = &self.roster.calendar;
        let left = |owed: YearlyOwed| (owed, calendar.days_left(owed.due.date, today));
        let yearly = yearly.into_iter().filter(|owed| owed.done.is_none()).map(left).collect();
        Ok(Supervised { yearly, figures, late_by, failed_by, rates, focus, today, at })
    }

    /// Each of these figures with its list.
    async fn listed(
        &self,
        work: &mut Work<'_>,
        wanted: &[(&'static str, &[(&str, &str)])],
    ) -> Result<Vec<Figure>, DeskError> {
        let filters: Vec<_> = wanted.iter().map(|(_, pairs)| filter(pairs)).collect();
        let narrowed: Vec<_> = filters.iter().map(|filter| self.narrowed(filter).0).collect();
        let counts = work.counts(&narrowed, COUNTED).await?;
        let figure = |((what, _), (filter, found)): (&(&'static str, _), _)| Figure {
            what,
            count: counted(found),
            filter,
        };
        Ok(wanted.iter().zip(filters.into_iter().zip(counts)).map(figure).collect())
    }

    /// How much waits to be appraised and how much for the other hand; nothing to whoever does neither.
    async fn appraising(&self, work: &mut Work<'_>) -> Result<Vec<Figure>, DeskError> {
        match self.actor.posts().iter().any(|post| appraises(post.role)) {
            true => self.listed(work, APPRAISING).await,
            false => Ok(Vec::new()),
        }
    }

    /// What is in hand of each topic that supervision looks at first, and what of it is late.
    async fn focus(&self, work: &mut Work<'_>) -> Result<Vec<InFocus>, DeskError> {
        let open = focus::shipped().iter().map(|topic| topic.with(&[("open", "true")]));
        let late =
            focus::shipped().iter().map(|topic| topic.with(&[("open", "true"), ("due", "late")]));
        let filters: Vec<_> = open.zip(late).flat_map(|(open, late)| [open, late]).collect();
        let narrowed: Vec<_> = filters.iter().map(|filter| self.narrowed(filter).0).collect();
        let counts = work.counts(&narrowed, COUNTED).await?;
        let figure = |(filter, found): (Filter, i64)| Figure {
            what: "focus",
            count: counted(found),
            filter,
        };
        let mut figures = filters.into_iter().zip(counts).map(figure);
        let topic = |topic: &focus::Focus| {
            let (open, late) = (figures.next()?, figures.next()?);
            Some(InFocus { name: topic.name.clone(), open, late })
        };
        Ok(focus::shipped().iter().map_while(topic).collect())
    }

    /// What an organ failed in since the first day of the year.
    fn failed_by(&self, found: &FailedIn) -> Option<FailedBy> {
        let failing = Failing::from_code(found.failing)?;
        let organ = found.organ.to_string();
        let filter = filter(&[("failing", failing.word()), ("failed_by", &organ)]);
        let name = self.roster.office.organ_name(OrganId(found.organ)).to_owned();
        let count = u64::try_from(found.matters).unwrap_or_default();
        Some(FailedBy { organ: found.organ, name, failing, count, filter })
    }

    /// Organs and the terms they are late with, the most first.
    fn late_by(&self, found: &[AtStage]) -> Vec<LateBy> {
        let mut late: Vec<LateBy> = Vec::new();
        for at in found {
            let Some(clock) = Stage::word_of(at.stage).and_then(Stage::clock_of) else { continue };
            let count = u64::try_from(at.matters).unwrap_or_default();
            match late.iter_mut().find(|one| (one.organ, one.clock) == (at.holder, clock)) {
                Some(one) => one.count += count,
                None => late.push(self.late_with(at.holder, clock, count)),
            }
        }
        late.sort_by_key(|one| (std::cmp::Reverse(one.count), one.organ, one.clock.code()));
        late
    }

    fn late_with(&self, organ: i32, clock: Clock, count: u64) -> LateBy {
        let id = organ.to_string();
        let filter: Filter =
            filter(&[("open", "true"), ("due", "late"), ("organ", &id), ("clock", clock.word())]);
        let name = self.roster.office.organ_name(OrganId(organ)).to_owned();
        LateBy { organ, name, clock, count, filter }
    }
}
