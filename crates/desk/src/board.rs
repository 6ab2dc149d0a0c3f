//! A leader's page and the allot desk: figures that equal the lists behind them, and what waits with where it may go.

use jiff::{SignedDuration, ToSpan, civil::Date};
use rules::{
    absence::StandIn,
    class::ClassCode,
    codes::{OrganKind, Pile, Role},
    ids::OfficerId,
    office::{Office, Post},
    rulebook::TermId,
};
use store::{Load, Walk, Work};

use crate::{
    Desk, DeskError,
    house::House,
    lists::{Asking, counted},
    project::day,
    views::{AllotDesk, Board, ClassFigure, Figure, Filter, Goal, LoadOf, Officer, VisitFigure},
};

/// Who leads: their pages are for these roles.
const LEADING: &[Role] = &[Role::Head, Role::Leader];
/// Piles of the allot desk.
const TO_ALLOT: &[Pile] = &[Pile::ToAllot, Pile::ToSignOff, Pile::ToCheck];
/// Rows of the allot desk; the rest moves up.
const ROWS: i64 = 30;
/// Nobody reads further.
const COUNTED: i64 = 10_001;
/// Codes of classes of the first level are whole multiples of this.
pub(crate) const TOP: i32 = 10_000;
/// Visitors that make a collective visit.
#[expect(clippy::cast_possible_wrap, reason = "a handful")]
pub(crate) const COLLECTIVE: i32 = rules::matter::COLLECTIVE as i32;
/// Classes shown.
const CLASSES: usize = 3;

/// So long a board is shown before it is counted again, in an office where counting takes long.
pub(crate) const FRESH: SignedDuration = SignedDuration::from_secs(30);

/// For whom a board was counted: an officer with the posts held at that moment, on a day.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub(crate) struct Asker {
    officer: OfficerId,
    posts: Vec<Post>,
    stands_in: Vec<StandIn>,
    today: Date,
    /// The version of the office: who may know of what follows from it, and what is owed of a year.
    office: i32,
}

impl Asker {
    pub(crate) fn of(officer: &Officer, house: &House) -> Self {
        let (today, office) = (house.now().today, house.remembered().office.version);
        let (posts, stands_in) = (officer.posts.clone(), officer.stands_in.clone());
        Self { officer: officer.id, posts, stands_in, today, office }
    }
}

impl Officer {
    /// Whether the pages for those who lead are theirs.
    pub fn leads(&self) -> bool {
        self.posts.iter().any(|post| LEADING.contains(&post.role))
    }
}

impl Desk {
    /// A leader's morning; in an office where counting it takes long it may be half a minute old.
    pub async fn board(&self, officer: &Officer) -> Result<Board, DeskError> {
        led(officer)?;
        let board =
            self.asking(officer, |asking, work| Box::pin(async move { asking.board(work).await }));
        self.house.boards.told(Asker::of(officer, &self.house), || board).await
    }

    /// The allot desk.
    pub async fn allot_desk(&self, officer: &Officer) -> Result<AllotDesk, DeskError> {
        led(officer)?;
        let desk = self
            .asking(officer, |asking, work| Box::pin(async move { asking.allot_desk(work).await }));
        desk.await
    }
}

fn led(officer: &Officer) -> Result<(), DeskError> {
    if officer.leads() { Ok(()) } else { Err(DeskError::Denied { needed: LEADING }) }
}

impl Asking<'_> {
    async fn board(&self, work: &mut Work<'_>) -> Result<Board, DeskError> {
        let today = self.house.now().today;
        let this_month = today.first_of_month();
        let last_month = this_month.saturating_sub(1.day()).first_of_month();
        let open = self.narrowed(&filter(&[("open", "true")])).0;
        let holders = work.by_holder(&open, day(today)).await?;
        let units = work.by_unit(&open, day(today)).await?;
        let since = filter(&[("received_from", &last_month.to_string())]);
        let classes = work.by_class(&self.narrowed(&since).0, TOP, day(this_month)).await?;
        let month = this_month.to_string();
        let came = [("form", "visit"), ("received_from", month.as_str())];
        let collective = [("collective", "true"), ("received_from", month.as_str())];
        let found = work.visits(&self.narrowed(&filter(&came)).0, COLLECTIVE).await?;
        let visits = [
            VisitFigure {
                what: "visits",
                batches: number(found.batches),
                persons: number(found.persons),
                filter: filter(&came),
            },
            VisitFigure {
                what: "collective",
                batches: number(found.collective),
                persons: number(found.collective_persons),
                filter: filter(&collective),
            },
        ];
        Ok(Board {
            visits,
            figures: self.figures(work).await?,
            organs: organs(&holders, &self.roster.office),
            units: self.units(&units),
            classes: self.classes(classes),
            this_month,
            last_month,
            today,
            at: self.house.local(),
        })
    }

    async fn figures(&self, work: &mut Work<'_>) -> Result<Vec<Figure>, DeskError> {
        let asked: [(&'static str, &[(&str, &str)]); 9] = [
            ("waiting", &[("mine", "true")]),
            ("waiting_late", &[("mine", "true"), ("due", "late")]),
            ("sign_off", &[("mine", "true"), ("pile", "to_sign_off")]),
            ("approve", &[("mine", "true"), ("pile", "to_approve")]),
            ("overdue", &[("open", "true"), ("due", "late")]),
            ("week", &[("open", "true"), ("due", "week")]),
            ("objections", &[("pile", "to_decide")]),
            ("promised", &[("watch", "promised")]),
            ("my_sponsored", &[("watch", "my_sponsored"), ("open", "true")]),
        ];
        let filters: Vec<_> = asked.iter().map(|(_, pairs)| filter(pairs)).collect();
        let narrowed: Vec<_> = filters.iter().map(|filter| self.narrowed(filter).0).collect();
        let counts = work.counts(&narrowed, COUNTED).await?;
        let figure = |((what, _), (filter, found))| Figure { what, count: counted(found), filter };
        Ok(asked.into_iter().zip(filters.into_iter().zip(counts)).map(figure).collect())
    }

    /// Units of one's own organs; what others do inside is their own affair.
    fn units(&self, loads: &[Load]) -> Vec<LoadOf> {
        let office = &self.roster.office;
        let own = self.actor.organs();
        let load = |load: &Load| {
            let unit = office.units.get(&rules::ids::UnitId(load.at))?;
            own.contains(&unit.organ).then(|| LoadOf {
                organ: unit.organ.0,
                unit: Some(load.at),
                name: unit.name.clone(),
                open: number(load.matters),
                late: number(load.late),
            })
        };
        latest_first(loads.iter().filter_map(load).collect())
    }

    fn classes(&self, counts: Vec<(i32, i64, i64)>) -> Vec<ClassFigure> {
        let figure = |(top, before, since): (i32, i64, i64)| {
            let code = ClassCode::of_ordinal(top.checked_mul(TOP)?).ok()?;
            Some(ClassFigure {
                code: code.to_string(),
                name: self.roster.classes.name(code).unwrap_or_default().to_owned(),
                this_month: number(since),
                last_month: number(before),
            })
        };
        let mut figures: Vec<_> = counts.into_iter().filter_map(figure).collect();
        figures.sort_by_key(|class| {
            (std::cmp::Reverse(class.this_month), std::cmp::Reverse(class.last_month))
        });
        figures.truncate(CLASSES);
        figures
    }

    async fn allot_desk(&self, work: &mut Work<'_>) -> Result<AllotDesk, DeskError> {
        let all = self.narrowed(&Filter::default()).0;
        let waiting = store::Filter { desks: Some(self.desks(TO_ALLOT)), ..all.clone() };
        let count = counted(work.count(&waiting, COUNTED).await?);
        let rows = self.page(work, &waiting, &Walk::first(ROWS)).await?.rows;
        let today = self.house.now().today;
        let loads = work.by_holder(&all, day(today)).await?;
        let result_due = self.roster.law_on(today).due(TermId::D06, today).date;
        Ok(AllotDesk { rows, count, organs: self.goals(&loads), result_due })
    }

    /// Organs that take what is sent: those with most in hand first, then in the order of the office.
    fn goals(&self, loads: &[Load]) -> Vec<Goal> {
        let own = self.actor.organs();
        let office = &self.roster.office;
        let takes = office.organs.values().filter(|organ| {
            !organ.outside && organ.kind != OrganKind::ReviewCommittee && !own.contains(&organ.id)
        });
        let held = |id: i32| loads.iter().find(|load| load.at == id).map_or(0, |load| load.matters);
        let goal = |organ: &rules::office::Organ| Goal {
            organ: organ.id.0,
            name: organ.name.clone(),
            discipline: organ.kind == OrganKind::DisciplineOrgan,
        };
        let mut goals: Vec<_> = takes.map(goal).collect();
        goals.sort_by_key(|goal| (std::cmp::Reverse(held(goal.organ)), goal.organ));
        goals
    }
}

pub(crate) fn filter(pairs: &[(&str, &str)]) -> Filter {
    let value = |name: &str| pairs.iter().find(|(own, _)| *own == name).map(|(_, value)| *value);
    Filter::read(|name| value(name).map(str::to_owned))
}

fn organs(loads: &[Load], office: &Office) -> Vec<LoadOf> {
    let load = |load: &Load| LoadOf {
        organ: load.at,
        unit: None,
        name: office.organ_name(rules::ids::OrganId(load.at)).to_owned(),
        open: number(load.matters),
        late: number(load.late),
    };
    latest_first(loads.iter().map(load).collect())
}

fn latest_first(mut loads: Vec<LoadOf>) -> Vec<LoadOf> {
    loads.sort_by_key(|load| (std::cmp::Reverse((load.late, load.open)), load.organ, load.unit));
    loads
}

pub(crate) fn number(count: i64) -> u64 {
    u64::try_from(count).unwrap_or_default()
}

/// The first and the last day of the month that begins on this day.
pub fn month(first: Date) -> (Date, Date) {
    (first, first.last_of_month())
}
