//! A matter (信访事项): what it is and where it stands, folded from its events.

mod next;

use jiff::civil::Date;

use crate::{
    codes::{Branch, Form, Kind, Manner, Outcome, Source, Way},
    deadline::Due,
    event::{Adoption, Correction, Event, PointResult, Proposal, Registration, Route},
    ids::{MatterId, OfficerId, OrganId, Passage, UnitId},
    stored::{By, Recorded, When},
};

/// One allegation or request of a matter (反映问题要点、诉求事项).
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Point {
    /// What it says.
    pub text: Passage,
    /// The unit that answers for it, once tasks are given.
    pub owner: Option<UnitId>,
    /// What was decided about it, once an answer says so.
    pub outcome: Option<Outcome>,
    /// Its own answer, where it has one.
    pub answer: Option<Passage>,
}

impl Point {
    /// A point about which nothing is decided yet.
    fn open(text: &Passage, owner: Option<UnitId>) -> Self {
        Self { text: text.clone(), owner, outcome: None, answer: None }
    }
}

/// That a co-handling unit gave its opinion.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Opinion {
    /// The unit.
    pub unit: UnitId,
    /// The day of its last word.
    pub on: Date,
}

/// What was before the last step, for the hand that may take it back.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Undo {
    /// Whose step it was.
    pub by: By,
    /// When it was written: the events of one act share their moment.
    recorded: When,
    stage: Stage,
    known_to: Vec<OrganId>,
}

/// The organ's work on a matter it accepted.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Case {
    /// The organ that answers.
    pub organ: OrganId,
    /// How it came there; none for an organ petitioned directly.
    pub route: Option<Route>,
    /// The day of the notification of acceptance.
    pub accepted_on: Date,
    /// The branch of Art. 31, for a claim.
    pub branch: Option<Branch>,
    /// By when the answer is owed, where the law says.
    pub due: Option<Due>,
    /// The date before the extension, once extended.
    pub due_before: Option<Due>,
    /// 主办.
    pub host: Option<UnitId>,
    /// 协办.
    pub co_handlers: Vec<UnitId>,
    /// The day these units were given it.
    pub tasked_on: Option<Date>,
    /// Which co-handlers have spoken, and when: the others are silent.
    pub opinions: Vec<Opinion>,
    /// 承办人: the officer who began, or to whom it was handed over.
    pub officer: Option<OfficerId>,
    /// The day handling began.
    pub started_on: Option<Date>,
    /// How often it came back to be done again.
    pub reworked: u16,
    /// The answer the petitioner has from before it came back.
    pub answered: Option<Delivery>,
}

/// A draft of the answer.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Draft {
    /// Its text.
    pub text: Passage,
    /// What it decides.
    pub results: Vec<PointResult>,
    /// Whose hand it is.
    pub by: By,
    /// Checked by somebody else.
    pub checked: bool,
}

/// An answer that reached the petitioner.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Delivery {
    /// The text.
    pub text: Passage,
    /// What it decides.
    pub results: Vec<PointResult>,
    /// The day.
    pub on: Date,
    /// How.
    pub manner: Manner,
}

/// Where a matter stands. Each state carries what only it has.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Stage {
    /// 登记: the office owes forwarding, diversion, keeping or its own notification by `due`.
    Registered {
        /// Art. 22 or 23: fifteen days.
        due: Due,
        /// The organ that successfully objected, when it came back.
        returned_by: Option<OrganId>,
    },
    /// 拟办 done, to be checked.
    Proposed {
        /// The office's term.
        due: Due,
        /// What is proposed.
        proposal: Proposal,
        /// Whose hand.
        by: By,
    },
    /// Checked, to be signed off.
    Checked {
        /// The office's term.
        due: Due,
        /// What is proposed.
        proposal: Proposal,
        /// Whose hand proposed it.
        by: By,
    },
    /// Signed off, to be allotted.
    SignedOff {
        /// The office's term.
        due: Due,
        /// What was signed.
        proposal: Proposal,
        /// Whose hand proposed it.
        by: By,
    },
    /// 转送 or 交办, to be signed for.
    Sent {
        /// Where it lies.
        route: Route,
    },
    /// The receiving organ objects; the sender decides.
    Objected {
        /// Where it lies.
        route: Route,
        /// Why it should not.
        reason: Passage,
        /// The notification's term, when it had been signed for.
        accept_due: Option<Due>,
        /// The day it was signed for, when it had been.
        signed_on: Option<Date>,
    },
    /// 签收, or taken by an organ petitioned directly: the notification is owed by `due`.
    SignedFor {
        /// The organ that owes it.
        organ: OrganId,
        /// How it came there.
        route: Option<Route>,
        /// Art. 23: fifteen days.
        due: Due,
        /// The day it was signed for, or taken.
        on: Date,
        /// Until when it may object; none where nobody sent it, or an objection was refused.
        object_due: Option<Due>,
    },
    /// 受理 and handling.
    Handling(Case),
    /// A draft waits for approval.
    Drafted(Case, Draft),
    /// The answer is approved and must reach the petitioner.
    Approved(Case, Draft),
    /// The answer was delivered.
    Delivered(Case, Delivery),
    /// 办结.
    Closed {
        /// The work.
        case: Case,
        /// The answer.
        delivery: Delivery,
        /// Whose hand closed it.
        by: By,
        /// The day.
        on: Date,
        /// 报结 done.
        reported: bool,
    },
    /// 审核认定办结.
    Certified {
        /// The work.
        case: Case,
        /// The answer.
        delivery: Delivery,
        /// The day it was closed.
        closed_on: Date,
    },
    /// 分流.
    Diverted {
        /// The branch.
        branch: Option<Branch>,
        /// Where to.
        place: Passage,
        /// The day.
        on: Date,
    },
    /// 存查.
    Kept {
        /// The day.
        on: Date,
    },
    /// 不予受理.
    Declined {
        /// The reason as told.
        reason: Passage,
        /// The day.
        on: Date,
    },
    /// 沿用旧账: what the old register states.
    Adopted(Box<Adoption>),
    /// 撤回沿用: adopted in error.
    Withdrawn {
        /// The day.
        on: Date,
    },
}

/// A matter as its stream tells it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Matter {
    /// Its id.
    pub id: MatterId,
    /// Its number.
    pub number: String,
    /// Keyed hash of the petitioner's code.
    pub code: Option<String>,
    /// The organ that registered it.
    pub organ: OrganId,
    /// Kind; none where an old register does not state it.
    pub kind: Option<Kind>,
    /// Form; none where an old register does not state it.
    pub form: Option<Form>,
    /// Source.
    pub source: Option<Source>,
    /// One line.
    pub title: Option<Passage>,
    /// The text.
    pub content: Passage,
    /// SHA-256 of the sealed identity; none for an anonymous matter.
    pub identity: Option<String>,
    /// Whom it complains of.
    pub about: Option<Passage>,
    /// Its points.
    pub points: Vec<Point>,
    /// The office's summary.
    pub summary: Option<Passage>,
    /// Area.
    pub area: Option<String>,
    /// Content class (主分类).
    pub class: Option<String>,
    /// Classes beside it; the main one is none of them.
    pub classes: Vec<String>,
    /// The day it was received.
    pub received_on: Date,
    /// The date on the letter.
    pub letter_date: Option<Date>,
    /// The day of its postmark.
    pub postmarked_on: Option<Date>,
    /// 受信人.
    pub addressee: Option<Passage>,
    /// What lies with it, by name.
    pub attachments: Option<Passage>,
    /// 人次.
    pub persons: u32,
    /// 联名.
    pub signers: u32,
    /// The number it bears elsewhere.
    pub original: Option<Passage>,
    /// 重大紧急.
    pub urgent: bool,
    /// The earlier matter it repeats.
    pub repeats: Option<MatterId>,
    /// The matters it is handled with.
    pub together: Vec<MatterId>,
    /// Texts added later.
    pub supplements: Vec<Passage>,
    /// The rulebook it began under.
    pub rulebook: u16,
    /// Where it stands.
    pub stage: Stage,
    /// The organs that have had it: they may know of it.
    pub known_to: Vec<OrganId>,
    /// What the last step was, while nobody else has done anything since.
    pub undo: Option<Box<Undo>>,
    /// Version of the stream.
    pub version: i32,
    /// The day of the last event.
    pub last_on: Date,
}

impl Matter {
    /// Folds a stream; `None` where it does not begin with a registration or an adoption.
    pub fn replay<'e>(events: impl IntoIterator<Item = &'e Recorded<Event>>) -> Option<Self> {
        let mut events = events.into_iter();
        let mut matter = Self::begin(events.next()?)?;
        for event in events {
            matter.apply(event);
        }
        Some(matter)
    }

    /// The matter after its first event.
    pub fn begin(first: &Recorded<Event>) -> Option<Self> {
        match &first.event {
            Event::Registered(facts) => Some(Self::registered(first, facts)),
            Event::Adopted(facts) => Some(Self::adopted(first, facts)),
            _ => None,
        }
    }

    fn registered(first: &Recorded<Event>, facts: &Registration) -> Self {
        Self {
            number: facts.number.clone(),
            code: facts.code.clone(),
            kind: Some(facts.kind),
            form: Some(facts.form),
            source: Some(facts.source),
            title: Some(facts.title.clone()),
            content: facts.content.clone(),
            identity: facts.identity.clone(),
            about: facts.about.clone(),
            points: facts.points.iter().map(|text| Point::open(text, None)).collect(),
            area: facts.area.clone(),
            class: facts.class.clone(),
            classes: beside(facts.class.as_ref(), &facts.classes),
            received_on: facts.received_on,
            letter_date: facts.letter_date,
            postmarked_on: facts.postmarked_on,
            addressee: facts.addressee.clone(),
            attachments: facts.attachments.clone(),
            persons: facts.persons,
            signers: facts.signers,
            original: facts.original.clone(),
            rulebook: facts.rulebook,
            stage: Stage::Registered { due: facts.due, returned_by: None },
            ..Self::blank(first, facts.content.clone())
        }
    }

    fn adopted(first: &Recorded<Event>, facts: &Adoption) -> Self {
        Self {
            number: facts.number.clone(),
            kind: facts.kind,
            form: facts.form,
            source: facts.source,
            title: facts.title.clone(),
            identity: facts.identity.clone(),
            area: facts.area.clone(),
            class: facts.class.clone(),
            received_on: facts.received_on,
            original: Some(facts.original.clone()),
            rulebook: facts.rulebook,
            stage: Stage::Adopted(Box::new(facts.clone())),
            ..Self::blank(first, facts.content.clone())
        }
    }

    fn blank(first: &Recorded<Event>, content: Passage) -> Self {
        Self {
            id: MatterId(first.stream.0),
            number: String::new(),
            code: None,
            organ: first.organ,
            kind: None,
            form: None,
            source: None,
            title: None,
            content,
            identity: None,
            about: None,
            points: Vec::new(),
            summary: None,
            area: None,
            class: None,
            classes: Vec::new(),
            received_on: first.on,
            letter_date: None,
            postmarked_on: None,
            addressee: None,
            attachments: None,
            persons: 1,
            signers: 0,
            original: None,
            urgent: false,
            repeats: None,
            together: Vec::new(),
            supplements: Vec::new(),
            rulebook: 1,
            stage: Stage::Kept { on: first.on },
            known_to: vec![first.organ],
            undo: None,
            version: 1,
            last_on: first.on,
        }
    }

    /// Folds one event. Total: an event that does not fit the stage changes the facts it can and no more;
    /// `decide` never makes one.
    pub fn apply(&mut self, recorded: &Recorded<Event>) {
        self.version = recorded.version;
        self.last_on = self.last_on.max(recorded.on);
        let undo = self.undo_of(recorded);
        self.fold(recorded);
        self.undo = undo;
    }

    fn fold(&mut self, recorded: &Recorded<Event>) {
        match &recorded.event {
            Event::Registered(_) | Event::Adopted(_) => {}
            Event::Corrected { correction, .. } => self.correct(correction, recorded.on),
            Event::Supplemented { text } => self.supplements.push(text.clone()),
            Event::RepeatLinked { earlier } => self.repeats = Some(*earlier),
            Event::HandledTogether { with } => self.together.push(*with),
            Event::Unlinked { other } => {
                self.repeats = self.repeats.filter(|earlier| earlier != other);
                self.together.retain(|with| with != other);
            }
            Event::Summarised { summary, points, class, classes, area, urgent } => {
                self.summarise(summary.as_ref(), points, area.as_ref());
                self.classify(class.as_ref(), classes);
                self.urgent |= urgent;
            }
            Event::Tasked { host, owners, .. } => {
                for (no, point) in (1..).zip(&mut self.points) {
                    let own = owners.iter().find(|owner| owner.point == no);
                    point.owner = Some(own.map_or(*host, |owner| owner.unit));
                }
                self.advance(recorded);
            }
            Event::AnswerApproved => {
                self.advance(recorded);
                self.answer_points();
            }
            Event::OpinionGiven { unit, .. } => {
                let opinion = Opinion { unit: *unit, on: recorded.on };
                if let Some(case) = self.stage.case_mut() {
                    case.opinions.retain(|one| one.unit != *unit);
                    case.opinions.push(opinion);
                }
            }
            Event::HandedOver { to, .. } => {
                if let Some(case) = self.stage.case_mut() {
                    case.officer = Some(*to);
                }
            }
            Event::TakenBack { .. } => {
                if let Some(undo) = self.undo.take() {
                    self.stage = undo.stage;
                    self.known_to = undo.known_to;
                }
            }
            Event::StepRecorded { .. }
            | Event::ProgressShown { .. }
            | Event::ContactRecorded { .. } => {}
            _ => self.advance(recorded),
        }
    }

    /// What could be taken back after this event: a step of the reception, as long as it is the last thing
    /// that happened. The events of one act are taken back together.
    fn undo_of(&mut self, recorded: &Recorded<Event>) -> Option<Box<Undo>> {
        match &recorded.event {
            Event::Proposed(_)
            | Event::Checked { .. }
            | Event::SignedOff { .. }
            | Event::Sent(_)
            | Event::Kept
            | Event::Taken { .. } => {}
            _ => return None,
        }
        let (by, at) = (recorded.by, recorded.recorded);
        let moment = matches!(at, When::Instant(_));
        let same_act = |undo: &Undo| moment && undo.by == by && undo.recorded == at;
        if self.undo.as_deref().is_some_and(same_act) {
            return self.undo.take();
        }
        let (stage, known_to) = (self.stage.clone(), self.known_to.clone());
        Some(Box::new(Undo { by, recorded: at, stage, known_to }))
    }

    fn correct(&mut self, correction: &Correction, on: Date) {
        match correction {
            Correction::Title(title) => self.title = Some(title.clone()),
            Correction::Content(content) => self.content = content.clone(),
            Correction::Form(form) => self.form = Some(*form),
            Correction::Source(source) => self.source = Some(*source),
            Correction::Area(area) => self.area = Some(area.clone()),
            Correction::Class(class) => self.classify(Some(class), &[]),
            Correction::Classes(classes) => self.classes = beside(self.class.as_ref(), classes),
            Correction::LetterDate(date) => self.letter_date = Some(*date),
            Correction::PostmarkedOn(date) => self.postmarked_on = Some(*date),
            Correction::Addressee(addressee) => self.addressee = Some(addressee.clone()),
            Correction::Attachments(names) => self.attachments = Some(names.clone()),
            Correction::Identity(hash) => self.identity = Some(hash.clone()),
            Correction::Persons(persons) => self.persons = *persons,
            Correction::ReceivedOn { received_on, due } => {
                self.received_on = *received_on;
                if let Stage::Registered { due: owed, .. }
                | Stage::Proposed { due: owed, .. }
                | Stage::Checked { due: owed, .. }
                | Stage::SignedOff { due: owed, .. } = &mut self.stage
                {
                    *owed = *due;
                }
            }
            Correction::Kind(kind) => self.kind = Some(*kind),
            Correction::StatedDay(day) => self.received_on = *day,
            Correction::Withdrawn => self.stage = Stage::Withdrawn { on },
            Correction::HandledBy(_)
            | Correction::Answer(_)
            | Correction::AnsweredOn(_)
            | Correction::ClosedOn(_) => self.restate(correction),
        }
    }

    /// What only an old register states of a matter.
    fn restate(&mut self, correction: &Correction) {
        let Stage::Adopted(facts) = &mut self.stage else { return };
        match correction {
            Correction::HandledBy(unit) => facts.handled_by = Some(unit.clone()),
            Correction::Answer(answer) => facts.answer = Some(answer.clone()),
            Correction::AnsweredOn(day) => facts.answered_on = Some(*day),
            Correction::ClosedOn(day) => facts.closed_on = Some(*day),
            _ => {}
        }
    }

    fn summarise(&mut self, summary: Option<&Passage>, points: &[Passage], area: Option<&String>) {
        self.summary = summary.or(self.summary.as_ref()).cloned();
        self.area = area.or(self.area.as_ref()).cloned();
        if !points.is_empty() {
            // Whoever is at work answers for a point that is found only now.
            let host = self.case().and_then(|case| case.host);
            self.points = points.iter().map(|text| Point::open(text, host)).collect();
        }
    }

    /// Another main class is none of those beside it any more; where none are named, those before stay.
    fn classify(&mut self, class: Option<&String>, classes: &[String]) {
        self.class = class.or(self.class.as_ref()).cloned();
        let classes = if classes.is_empty() { &self.classes } else { classes };
        self.classes = beside(self.class.as_ref(), classes);
    }

    /// A draft decides nothing: points get their results when the answer is approved.
    fn answer_points(&mut self) {
        let Stage::Approved(_, draft) = &self.stage else { return };
        for result in &draft.results {
            if let Some(point) = self.points.get_mut(usize::from(result.point).saturating_sub(1)) {
                point.outcome = Some(result.outcome);
                point.answer.clone_from(&result.answer);
            }
        }
    }

    /// Moves the stage on. What does not fit leaves it as it was.
    fn advance(&mut self, recorded: &Recorded<Event>) {
        let stage = std::mem::replace(&mut self.stage, Stage::Kept { on: recorded.on });
        if let Event::Sent(route) = &recorded.event {
            self.known_to.push(route.to);
            self.known_to.sort_unstable();
            self.known_to.dedup();
        }
        if let (Stage::Objected { route, .. }, Event::ObjectionDecided { agreed: true, .. }) =
            (&stage, &recorded.event)
        {
            // It is not theirs: they know of it no longer.
            self.known_to.retain(|organ| *organ != route.to);
        }
        self.stage = next::next(stage, recorded);
    }

    /// The date by which somebody owes the next step, where the law gives one.
    pub fn due(&self) -> Option<Due> {
        match &self.stage {
            Stage::Registered { due, .. }
            | Stage::Proposed { due, .. }
            | Stage::Checked { due, .. }
            | Stage::SignedOff { due, .. }
            | Stage::SignedFor { due, .. } => Some(*due),
            Stage::Sent { route } => Some(route.sign_due),
            Stage::Objected { accept_due, .. } => *accept_due,
            Stage::Handling(case) | Stage::Drafted(case, _) | Stage::Approved(case, _) => {
                earlier(case.due, case.result_due())
            }
            Stage::Delivered(case, _) | Stage::Closed { case, reported: false, .. } => {
                case.result_due()
            }
            _ => None,
        }
    }

    /// The work of the organ that accepted it.
    pub fn case(&self) -> Option<&Case> {
        match &self.stage {
            Stage::Handling(case)
            | Stage::Drafted(case, _)
            | Stage::Approved(case, _)
            | Stage::Delivered(case, _)
            | Stage::Closed { case, .. }
            | Stage::Certified { case, .. } => Some(case),
            _ => None,
        }
    }

    /// What the delivered or approved answer decides, point by point.
    pub fn results(&self) -> &[PointResult] {
        match &self.stage {
            Stage::Approved(_, draft) => &draft.results,
            Stage::Delivered(_, delivery)
            | Stage::Closed { delivery, .. }
            | Stage::Certified { delivery, .. } => &delivery.results,
            _ => &[],
        }
    }

    /// The answer that reached the petitioner, with its day.
    pub fn answer(&self) -> Option<(&Passage, Date)> {
        match &self.stage {
            Stage::Delivered(_, delivery)
            | Stage::Closed { delivery, .. }
            | Stage::Certified { delivery, .. } => Some((&delivery.text, delivery.on)),
            Stage::Handling(case) | Stage::Drafted(case, _) | Stage::Approved(case, _) => {
                case.answered.as_ref().map(|delivery| (&delivery.text, delivery.on))
            }
            Stage::Adopted(facts) => facts.answer.as_ref().zip(facts.answered_on),
            _ => None,
        }
    }

    /// True for a report: whoever is not of its reception must not learn that it exists.
    pub fn is_report(&self) -> bool {
        self.kind == Some(Kind::Report)
    }

    /// True for a matter that was adopted in error: nothing more is done to it.
    pub fn is_withdrawn(&self) -> bool {
        matches!(self.stage, Stage::Withdrawn { .. })
    }

    /// True where nobody said who brought it.
    pub fn is_anonymous(&self) -> bool {
        self.identity.is_none()
    }
}

impl Stage {
    fn case_mut(&mut self) -> Option<&mut Case> {
        match self {
            Self::Handling(case)
            | Self::Drafted(case, _)
            | Self::Approved(case, _)
            | Self::Delivered(case, _)
            | Self::Closed { case, .. } => Some(case),
            _ => None,
        }
    }
}

impl Case {
    /// The day the assigner wants the result, for 交办 (Art. 22 (3)).
    fn result_due(&self) -> Option<Due> {
        let date = self.route.as_ref()?.result_due?;
        Some(Due::named(date))
    }
}

fn earlier(one: Option<Due>, other: Option<Due>) -> Option<Due> {
    match (one, other) {
        (Some(one), Some(other)) if other.date < one.date => Some(other),
        (one, other) => one.or(other),
    }
}

impl Proposal {
    /// True where the way needs an organ to go to.
    pub fn needs_organ(way: Way) -> bool {
        matches!(way, Way::Forward | Way::Assign)
    }
}

/// The officer behind a hand, where it was one.
pub fn officer_of(by: By) -> Option<OfficerId> {
    match by {
        By::Officer(id) => Some(id),
        By::Public | By::Operator => None,
    }
}

/// The classes beside the main one.
fn beside(main: Option<&String>, classes: &[String]) -> Vec<String> {
    classes.iter().filter(|class| Some(*class) != main).cloned().collect()
}
