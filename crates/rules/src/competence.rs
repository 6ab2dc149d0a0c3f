//! Whose work it is: which organ seems competent and why (属地管理、分级负责，谁主管谁负责, C51), and which accepted the
//! matter first (首办责任, C54, C180). The officer decides; nothing here sends anything.

mod duties;

use std::cmp::Reverse;

use jiff::civil::Date;

use crate::{
    area::{AreaCode, AreaLevel},
    class::ClassCode,
    codes::{Kind, OrganKind},
    event::Event,
    ids::{OrganId, UnitId},
    matter::{Matter, Stage},
    office::{Office, Organ},
    stored::Recorded,
};

pub use duties::{Duties, DutyError, DutyFault};

/// Why an organ is suggested.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Reason {
    /// 谁主管谁负责: the class of the matter is among the duties that organs of such a name have.
    Duty,
    /// 属地管理: the problem lies in the area that the organ serves.
    Place,
    /// 分级负责: of the organs whose duty it is it stands lowest, and another stands higher.
    Level,
    /// It answered letters like this one before.
    Before,
}

impl Reason {
    /// The words of all reasons, in the order in which they are told.
    pub const WORDS: &'static [&'static str] = &["duty", "place", "level", "before"];

    /// Its word in the API and in the keys of sentences.
    pub const fn word(self) -> &'static str {
        match self {
            Self::Duty => "duty",
            Self::Place => "place",
            Self::Level => "level",
            Self::Before => "before",
        }
    }
}

/// An organ that seems competent, with every reason for it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Suggestion {
    /// Which.
    pub organ: OrganId,
    /// Why; never empty.
    pub reasons: Vec<Reason>,
}

/// What is known of a matter that asks for an organ.
#[derive(Clone, Copy, Debug)]
pub struct Question<'a> {
    /// Its kind; of reports nothing is suggested.
    pub kind: Option<Kind>,
    /// Where the problem lies, a GB/T 2260 code.
    pub area: Option<&'a str>,
    /// Its main class.
    pub class: Option<&'a str>,
}

/// An organ that could be competent, as far as the place tells.
struct Near<'a> {
    organ: &'a Organ,
    serves: Option<AreaCode>,
    /// Whether both areas are known, and the problem lies in the organ's.
    here: bool,
}

/// The organs that seem competent, the likeliest first: those whose duty it is, the lowest of them before the higher;
/// after them the township in whose area the problem lies. An organ that serves another area is never among them, and
/// neither are petition offices, review committees and discipline organs. Only claims and suggestions are asked about:
/// of a report its reception decides (Art. 22 last ¶, Art. 30).
pub fn suggest(office: &Office, duties: &Duties, asked: Question<'_>) -> Vec<Suggestion> {
    if !matches!(asked.kind, Some(Kind::Claim | Kind::Suggestion)) {
        return Vec::new();
    }
    let area = asked.area.and_then(|code| AreaCode::parse(code).ok());
    let class = asked.class.and_then(|code| ClassCode::parse(code).ok());
    let receiving = office.receiving().filter(|organ| decides(organ.kind));
    let near: Vec<_> = receiving.filter_map(|organ| Near::of(organ, area)).collect();
    let competent = class.map(|class| competent(duties, class, &near)).unwrap_or_default();
    let levels = || competent.iter().filter_map(|near| near.level());
    let (lowest, highest) = (levels().max(), levels().min());
    let is_lowest = |near: &Near<'_>| lowest != highest && near.level() == lowest;
    let told = |near: &&Near<'_>| {
        let reasons = [
            Some(Reason::Duty),
            near.here.then_some(Reason::Place),
            is_lowest(near).then_some(Reason::Level),
        ];
        Suggestion { organ: near.organ.id, reasons: reasons.into_iter().flatten().collect() }
    };
    let mut suggested: Vec<_> = competent.iter().map(told).collect();
    let known = |organ: OrganId| competent.iter().any(|near| near.organ.id == organ);
    let towns = near.iter().filter(|near| near.is_town_here() && !known(near.organ.id));
    suggested.extend(
        towns.map(|near| Suggestion { organ: near.organ.id, reasons: vec![Reason::Place] }),
    );
    suggested
}

/// The same with the organ that answered such letters before: it comes first where anything else speaks for it, and last where
/// nothing does. One that serves another area, or decides nothing itself, is left out.
pub fn with_before(
    office: &Office,
    mut suggested: Vec<Suggestion>,
    (asked, before): (Question<'_>, OrganId),
) -> Vec<Suggestion> {
    if !matches!(asked.kind, Some(Kind::Claim | Kind::Suggestion)) || !may_be(office, before) {
        return suggested;
    }
    if let Some(at) = suggested.iter().position(|one| one.organ == before) {
        let mut known = suggested.remove(at);
        known.reasons.push(Reason::Before);
        suggested.insert(0, known);
        return suggested;
    }
    let area = asked.area.and_then(|code| AreaCode::parse(code).ok());
    let organ = office.organs.get(&before).and_then(|organ| Near::of(organ, area));
    suggested.extend(
        organ.map(|near| Suggestion { organ: near.organ.id, reasons: vec![Reason::Before] }),
    );
    suggested
}

/// Whether an organ may be suggested at all: it receives, and decides claims and suggestions itself.
pub fn may_be(office: &Office, organ: OrganId) -> bool {
    office.receiving().any(|one| one.id == organ && decides(one.kind))
}

/// Whether organs of this kind decide claims and suggestions themselves.
const fn decides(kind: OrganKind) -> bool {
    match kind {
        OrganKind::ResponsibleOrgan | OrganKind::Township => true,
        OrganKind::PetitionOffice | OrganKind::DisciplineOrgan | OrganKind::ReviewCommittee => {
            false
        }
    }
}

/// Those whose names tell of the duty: by the deepest row that any of them answers to.
fn competent<'n, 'o>(duties: &Duties, class: ClassCode, near: &'n [Near<'o>]) -> Vec<&'n Near<'o>> {
    let fits = |words: &[String]| {
        let place = |near: &Near<'_>| words.iter().position(|word| near.organ.name.contains(word));
        let fitting = near.iter().filter_map(|near| Some((place(near)?, near)));
        let mut fitting: Vec<_> = fitting.collect();
        fitting.sort_by_key(|(place, near)| (Reverse(near.level()), *place, near.organ.id));
        let fitting: Vec<_> = fitting.into_iter().map(|(_, near)| near).collect();
        (!fitting.is_empty()).then_some(fitting)
    };
    duties.of(class).find_map(fits).unwrap_or_default()
}

impl<'a> Near<'a> {
    /// None for an organ that serves another area.
    fn of(organ: &'a Organ, area: Option<AreaCode>) -> Option<Self> {
        let serves = organ.area.as_deref().and_then(|code| AreaCode::parse(code).ok());
        let within = area.zip(serves).map(|(area, serves)| area.is_within(serves));
        (within != Some(false)).then_some(Self { organ, serves, here: within == Some(true) })
    }

    /// How low it stands: a town above a county, and nothing where its area is unknown.
    fn level(&self) -> Option<AreaLevel> {
        self.serves.map(AreaCode::level)
    }

    /// Whether it governs the very town where the problem lies: whatever happens there may be its affair.
    fn is_town_here(&self) -> bool {
        let town = self.organ.kind == OrganKind::Township;
        town && self.here && self.level() == Some(AreaLevel::Town)
    }
}

/// The organ that accepted a matter first (首办): it stays named, whatever became of the matter.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct FirstHandler {
    /// Which.
    pub organ: OrganId,
    /// The unit that it named as host first; none while it has named none.
    pub unit: Option<UnitId>,
    /// The day of the acceptance.
    pub on: Date,
}

/// What a matter's stream tells of whose work it is.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Competence {
    /// 首办.
    pub first: Option<FirstHandler>,
    /// Organs that objected, and the sender agreed, or that lost a conflict: it is not theirs (Art. 24).
    pub not_theirs: Vec<OrganId>,
}

impl Competence {
    /// Folds one event; `sent_to` is where the matter lay before it, `between` who differed about whose it is.
    pub(crate) fn follow(
        &mut self,
        recorded: &Recorded<Event>,
        sent_to: Option<OrganId>,
        between: &[OrganId],
    ) {
        match &recorded.event {
            Event::Accepted { .. } if self.first.is_none() => {
                let (organ, on) = (recorded.organ, recorded.on);
                self.first = Some(FirstHandler { organ, unit: None, on });
            }
            Event::Tasked { host, .. } => {
                let own = self.first.as_mut().filter(|first| first.organ == recorded.organ);
                if let Some(first) = own {
                    first.unit = first.unit.or(Some(*host));
                }
            }
            Event::ObjectionDecided { agreed: true, .. } => self.not_theirs.extend(sent_to),
            Event::CompetenceSettled { to, .. } => {
                self.not_theirs.extend(between.iter().filter(|organ| *organ != to));
                self.not_theirs.retain(|organ| organ != to);
            }
            _ => {}
        }
    }
}

impl Matter {
    /// The organs that seem competent, while it is to be decided where the matter goes; those that it was found not to
    /// be the affair of are left out. `before` answered letters like this one.
    pub fn suggested(
        &self,
        office: &Office,
        duties: &Duties,
        before: Option<OrganId>,
    ) -> Vec<Suggestion> {
        let undecided = matches!(
            self.stage,
            Stage::Registered { .. }
                | Stage::Proposed { .. }
                | Stage::Checked { .. }
                | Stage::SignedOff { .. }
        );
        if !undecided {
            return Vec::new();
        }
        let (area, class) = (self.area.as_deref(), self.class.as_deref());
        let asked = Question { kind: self.kind, area, class };
        let suggested = suggest(office, duties, asked);
        let mut suggested = match before {
            Some(before) => with_before(office, suggested, (asked, before)),
            None => suggested,
        };
        suggested.retain(|one| !self.competence.not_theirs.contains(&one.organ));
        suggested
    }
}
