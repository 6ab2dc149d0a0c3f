//! Reminders (期限提醒): which are owed today of what is due, and to whom. Pure: a reminder that is owed says nothing of
//! whether it was given, which whoever keeps them knows.

use jiff::civil::Date;

use crate::{
    calendar::Calendar,
    codes::{About, Pile, Role},
    deadline::Left,
    deputy::Leave,
    ids::{OfficerId, OrganId, UnitId},
    matter::{Case, Matter},
    office::{Office, Post},
    pile::{pile, workers},
    rights::holder,
    supervision::Asked,
};

/// So many working days before, somebody is reminded; the nearest first.
const BEFORE: [u16; 3] = [1, 3, SOON];
/// What is due within so many working days is due soon: it is reminded of, may be urged, and stands on the board.
pub const SOON: u16 = 5;

/// How near a date is: each mark is given once.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Mark {
    /// No more than so many working days are left.
    Before(u16),
    /// It was due so many days of the calendar ago.
    After(u32),
}

impl Mark {
    /// The small integer it is kept as: below zero once it is late.
    pub fn code(self) -> i32 {
        match self {
            Self::Before(days) => days.into(),
            Self::After(days) => i32::try_from(days).map_or(i32::MIN, |days| -days),
        }
    }

    /// The mark reached today; none while there is time. A day on which nobody reminded is not made up for: the
    /// next mark says more.
    pub fn reached(calendar: &Calendar, due: Date, today: Date) -> Option<Self> {
        match calendar.days_left(due, today) {
            Left::Late { days } => Some(Self::After(days)),
            Left::Days { working, .. } => {
                let mark = BEFORE.into_iter().find(|days| working <= u32::from(*days));
                mark.map(Self::Before)
            }
        }
    }
}

/// A reminder owed today.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Reminder {
    /// Of what.
    pub about: About,
    /// Which letter, instruction or piece of advice, from 1; nothing for the next step.
    pub no: u16,
    /// When that is due.
    pub due: Date,
    /// How near it is.
    pub mark: Mark,
    /// The organ that owes it.
    pub organ: OrganId,
    /// Whom it goes to: the right person, and once it is late their superior too.
    pub to: Vec<OfficerId>,
}

/// The reminders owed today; none of a report, which no supervision reaches.
pub fn owed(matter: &Matter, office: &Office, calendar: &Calendar, today: Date) -> Vec<Reminder> {
    if matter.is_report() {
        return Vec::new();
    }
    let staff = Staff { matter, office, today };
    let reminder = |owed: Owed| {
        let Owed { about, no, due, organ } = owed;
        let mark = Mark::reached(calendar, due, today)?;
        let to = staff.told(about, organ, matches!(mark, Mark::After(_)));
        Some(Reminder { about, no, due, mark, organ, to })
    };
    dates(matter).into_iter().filter_map(reminder).collect()
}

/// One thing owed of a matter by a day.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Owed {
    /// What it is.
    pub about: About,
    /// Which of its sort, from 1; nothing for the next step.
    pub no: u16,
    /// By when.
    pub due: Date,
    /// Who owes it.
    pub organ: OrganId,
}

/// What is due of a matter: the next step, and every answer that is owed by a day.
pub fn dates(matter: &Matter) -> Vec<Owed> {
    let watch = &matter.watch;
    let step = matter.due().map(|due| {
        let organ = holder(matter);
        Owed { about: About::Step, no: 0, due: due.date, organ }
    });
    let mut owed: Vec<_> = step.into_iter().collect();
    owed.extend(open(About::Letter, &watch.letters));
    owed.extend(open(About::Instruction, &watch.instructions));
    owed.extend(open(About::Advice, &watch.advice));
    let promised = (1..).zip(&matter.commitments).filter(|(_, one)| one.is_open());
    owed.extend(promised.map(|(no, one)| {
        let (about, due) = (About::Commitment, one.said.promised_by);
        Owed { about, no, due, organ: one.organ }
    }));
    // An organ that successfully objected knows of the matter no longer, and is reminded of nothing.
    owed.retain(|one| matter.known_to.contains(&one.organ));
    owed
}

fn open<What>(about: About, asked: &[Asked<What>]) -> impl Iterator<Item = Owed> {
    let open = (1..).zip(asked).filter(|(_, one)| one.is_open());
    open.filter_map(move |(no, one)| Some(Owed { about, no, due: one.due?.date, organ: one.to }))
}

/// Who works where, for one matter.
struct Staff<'a> {
    matter: &'a Matter,
    office: &'a Office,
    today: Date,
}

impl Staff<'_> {
    /// The right person or persons, and once it is late those above them.
    fn told(&self, about: About, organ: OrganId, late: bool) -> Vec<OfficerId> {
        let mut to = self.responsible(about, organ);
        if late {
            let above = self.above(organ, &to);
            to.extend(above);
        }
        let acting: Vec<_> = to.iter().flat_map(|away| self.deputies(*away, organ)).collect();
        to.extend(acting);
        to.sort_unstable();
        to.dedup();
        to
    }

    /// Whoever has it in hand, else the heads of the unit or of the organ; where there are none, whoever works there.
    fn responsible(&self, about: About, organ: OrganId) -> Vec<OfficerId> {
        let case = self.matter.case().filter(|case| case.organ == organ);
        let charge = case.and_then(Case::charge);
        let keeps_in = |officer: &OfficerId| self.matter.keeps_out(*officer, self.office).is_none();
        if let Some(officer) = charge.filter(|one| self.works(*one, organ) && keeps_in(one)) {
            return vec![officer];
        }
        let host = case.and_then(|case| case.host);
        let roles = match about {
            About::Step | About::Commitment => workers(pile(self.matter, self.office)),
            About::Letter | About::Instruction | About::Advice => workers(Pile::ToCertify),
        };
        let heads = self.holding(Role::Head, organ, host);
        if roles.contains(&Role::Head) && !heads.is_empty() {
            return heads;
        }
        let held = roles.iter().map(|role| self.holding(*role, organ, None));
        // Where nobody it was given to is left, its leaders are told while there is still time.
        let leaders = || self.holding(Role::Leader, organ, None);
        held.into_iter().find(|found| !found.is_empty()).unwrap_or_else(leaders)
    }

    /// The leaders of the organ; where it has none but those reminded, the supervisors of the office that sent it.
    fn above(&self, organ: OrganId, reminded: &[OfficerId]) -> Vec<OfficerId> {
        let mut leaders = self.holding(Role::Leader, organ, None);
        leaders.retain(|leader| !reminded.contains(leader));
        match self.matter.route().map(|route| route.from) {
            Some(sender) if leaders.is_empty() => self.holding(Role::Supervisor, sender, None),
            _ => leaders,
        }
    }

    /// Those in office who hold a role at an organ: of a unit those of that unit or of the whole organ, if any.
    fn holding(&self, role: Role, organ: OrganId, unit: Option<UnitId>) -> Vec<OfficerId> {
        let all = |own: bool| {
            let officers = self.office.officers.iter().filter(|(id, officer)| {
                !officer.disabled && self.matter.keeps_out(**id, self.office).is_none()
            });
            let held = officers.filter(|(_, officer)| {
                officer.posts.iter().any(|post| {
                    let here =
                        post.role == role && post.organ == organ && post.reaches(self.matter);
                    here && (!own || post.unit.is_none_or(|its| Some(its) == unit))
                })
            });
            held.map(|(id, _)| *id).collect::<Vec<_>>()
        };
        let own = if unit.is_some() { all(true) } else { Vec::new() };
        if own.is_empty() { all(false) } else { own }
    }

    /// Who acts today for somebody who is away.
    fn deputies(&self, away: OfficerId, organ: OrganId) -> impl Iterator<Item = OfficerId> {
        let leaves = self.office.leaves.iter();
        let running = leaves.filter(move |one| one.away == away && one.runs(self.today));
        let here = move |leave: &&Leave| {
            let mut posts = leave.standing(self.office);
            let keeps_out = self.matter.keeps_out(leave.deputy, self.office).is_some();
            !keeps_out && posts.any(|post| post.organ == organ && post.reaches(self.matter))
        };
        running.filter(here).map(|leave| leave.deputy)
    }

    fn works(&self, officer: OfficerId, organ: OrganId) -> bool {
        let officer = self.office.officers.get(&officer).filter(|officer| !officer.disabled);
        let here = |post: &Post| post.organ == organ && post.reaches(self.matter);
        officer.is_some_and(|officer| officer.posts.iter().any(here))
    }
}
