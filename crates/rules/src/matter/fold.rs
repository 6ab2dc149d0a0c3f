//! A matter folded from its events: what each of them changes. What it is stands in the file above.

use std::collections::BTreeMap;

use jiff::civil::Date;

use super::{Case, Matter, Opinion, Point, Rating, Stage, Undo, next};
use crate::{
    closing::{Checked, Closing},
    codes::{Kind, Outcome},
    competence::Competence,
    conflict::Conflict,
    conversation::Conversation,
    deadline::Due,
    erasure::Erasure,
    event::{Adoption, Correction, Event, PointResult, Registration},
    exclusion::Whom,
    ids::{MatterId, OfficerId, OrganId, Passage, UnitId},
    joint::Joint,
    stored::{Recorded, When},
    supervision::Watch,
    unseparated::Hands,
    work::Ledger,
};

impl Point {
    /// A point about which nothing is decided yet.
    fn open(text: &Passage, owner: Option<UnitId>) -> Self {
        Self { text: text.clone(), owner, outcome: None, answer: None }
    }
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
        let mut matter = match &first.event {
            Event::Registered(facts) => Self::registered(first, facts),
            Event::Adopted(facts) => Self::adopted(first, facts),
            _ => return None,
        };
        matter.hands.follow(first);
        Some(matter)
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
            letter: facts.letter.clone(),
            addressee: facts.addressee.clone(),
            attachments: facts.attachments.clone(),
            persons: facts.persons,
            signers: facts.signers,
            representatives: facts.representatives,
            original: facts.original.clone(),
            withhold_name: facts.withhold_name,
            retaliation: facts.retaliation,
            rulebook: facts.rulebook,
            stage: Stage::Registered {
                due: office_due(facts),
                returned_by: None,
                to_redraft: None,
            },
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
            withhold_name: false,
            retaliation: None,
            about: None,
            named: None,
            points: Vec::new(),
            summary: None,
            area: None,
            class: None,
            classes: Vec::new(),
            received_on: first.on,
            letter_date: None,
            postmarked_on: None,
            letter: None,
            addressee: None,
            attachments: None,
            persons: 1,
            signers: 0,
            representatives: 0,
            original: None,
            urgent: false,
            repeats: None,
            together: Vec::new(),
            supplements: Vec::new(),
            rulebook: 1,
            stage: Stage::Kept { on: first.on },
            reviews: Vec::new(),
            hearings: Vec::new(),
            simple: None,
            ratings: Vec::new(),
            disowned_on: None,
            known_to: vec![first.organ],
            watch: Watch::default(),
            ledger: Ledger::begun(first.on),
            competence: Competence::default(),
            commitments: Vec::new(),
            checked: None,
            conflict: None,
            joint: Joint::default(),
            conversation: Conversation::default(),
            erasure: Erasure::default(),
            given: BTreeMap::new(),
            hands: Hands::default(),
            undo: None,
            version: 1,
            last_on: first.on,
        }
    }

    /// Folds one event. Total: an event that does not fit the stage changes the facts it can and no more;
    /// `decide` never makes one.
    pub fn apply(&mut self, recorded: &Recorded<Event>) {
        self.version = recorded.version;
        // Whoever reads it keeps nobody from recording what was done the day before.
        if !matches!(recorded.event, Event::Read { .. }) {
            self.last_on = self.last_on.max(recorded.on);
        }
        // Looking at who brought it is no step: what was done before may still be taken back.
        let undo = match recorded.event.is_look() {
            true => self.undo.take(),
            false => self.undo_of(recorded),
        };
        let objector = self.objector(&recorded.event);
        let contested = self.contested(&recorded.event);
        let between = self.open_conflict().map(|conflict| conflict.between.clone());
        self.competence.follow(recorded, objector, &between.unwrap_or_default());
        self.be_joined(recorded);
        self.converse(recorded);
        self.be_erased(recorded);
        let (turn, reviewed) = (self.turn(), self.open_review().is_some());
        let level = self.open_review().map(|review| review.level);
        self.ledger.note_hands(recorded, level);
        self.hands.follow(recorded);
        self.fold(recorded);
        self.note_units(&recorded.event);
        let clock = Stage::clock_of(self.standing());
        self.watch.judge(recorded, turn, clock);
        let delivered = matches!(recorded.event, Event::Delivered { .. });
        // The opinion of a review promises nothing of its own; one that orders a new decision ends the promise.
        let anew = reviewed && matches!(self.stage, Stage::Handling(_));
        let answer = (delivered && (anew || !reviewed)).then(|| self.results());
        let supports = answer.map(|results| results.iter().any(supports));
        self.watch.follow(recorded, supports);
        Conflict::follow(&mut self.conflict, recorded);
        self.ledger.follow(recorded);
        self.commit(recorded);
        self.keep_out();
        if let Some(organ) = objector {
            self.watch.settle(organ, recorded.on);
        }
        for organ in contested.into_iter().filter(|organ| *organ != recorded.organ) {
            self.lose(organ, recorded);
        }
        self.commit_within();
        self.undo = undo;
    }

    /// The organs between which it was open whose matter it is, where this event settles that by accepting it: whoever
    /// did not have it before and does not accept it, need not know of it any more.
    fn contested(&self, event: &Event) -> Vec<OrganId> {
        let accepted = matches!(event, Event::Accepted { .. });
        let open = self.open_conflict().filter(|_| accepted);
        open.map(|open| open.between.clone()).unwrap_or_default()
    }

    /// The organ whose objection this event agrees to.
    fn objector(&self, event: &Event) -> Option<OrganId> {
        match (&self.stage, event) {
            (Stage::Objected { route, .. }, Event::ObjectionDecided { agreed: true, .. }) => {
                Some(route.to)
            }
            _ => None,
        }
    }

    /// Another officer answers for it, and their unit hosts it where it was with others: what the unit before answered
    /// for goes with it.
    fn hand_over(&mut self, to: OfficerId, unit: Option<UnitId>) {
        let Some(case) = self.stage.case_mut() else { return };
        case.officer = Some(to);
        let Some((before, unit)) = unit.and_then(|unit| Some((case.host.replace(unit)?, unit)))
        else {
            return;
        };
        let points = self.points.iter_mut().filter(|point| point.owner == Some(before));
        points.for_each(|point| point.owner = Some(unit));
    }

    fn fold(&mut self, recorded: &Recorded<Event>) {
        if self.climb(recorded) || self.simply(recorded) || self.move_on(recorded) {
            return;
        }
        match &recorded.event {
            Event::Registered(_) | Event::Adopted(_) => {}
            Event::Corrected { correction, .. } => self.correct(correction, recorded.on),
            Event::Rated { object, value, reason } => self.ratings.push(Rating {
                object: *object,
                value: *value,
                reason: reason.clone(),
                on: recorded.on,
            }),
            Event::GivenUp { .. } if self.is_report() => self.disowned_on = Some(recorded.on),
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
            Event::HandedOver { to, unit, .. } => self.hand_over(*to, *unit),
            Event::TakenBack { .. } => {
                if let Some(undo) = self.undo.take() {
                    self.stage = undo.stage;
                    self.known_to = undo.known_to;
                    self.commitments = undo.commitments;
                }
            }
            Event::AllottedByMeeting { .. }
            | Event::Urged { .. }
            | Event::Supervised { .. }
            | Event::SupervisionAnswered { .. }
            | Event::SiteVisited { .. }
            | Event::Instructed { .. }
            | Event::InstructionReported { .. }
            | Event::Sponsored { .. }
            | Event::CarriedOut { .. }
            | Event::Advised { .. }
            | Event::AdviceAnswered { .. }
            | Event::AccountabilityRecorded { .. } => {}
            Event::UrgentMarked { .. } | Event::UrgentReported { .. } => {}
            Event::ClosureChecked { points, meetings } => {
                let closing = Closing { points: points.clone(), meetings: meetings.clone() };
                self.checked = Some(Checked { closing, on: recorded.on });
            }
            Event::DateConfirmed { which, due, .. } => self.set_due(*which, *due),
            Event::Committed { .. } => {}
            Event::ReturnVisited { .. }
            | Event::Mediated { .. }
            | Event::Agreed { .. }
            | Event::ReliefRecorded { .. }
            | Event::Recused { .. }
            | Event::RecusalAsked { .. }
            | Event::RecusalDecided { .. }
            | Event::SealOpened { .. }
            | Event::Read { .. }
            | Event::EmergencyAsked { .. }
            | Event::EmergencyOpened { .. }
            | Event::EmergencyDeclined { .. }
            | Event::HoldPlaced { .. }
            | Event::HoldLifted { .. }
            | Event::ErasureProposed { .. }
            | Event::ErasureDropped { .. }
            | Event::Erased { .. }
            | Event::SealedUpward { .. } => {}
            Event::PersonsFound { persons } | Event::PersonSettled { persons, .. } => {
                self.named = Some(Box::new(Whom { sealed: Some(persons.clone()), known: None }));
            }
            Event::StepRecorded { .. }
            | Event::ProgressShown { .. }
            | Event::ContactRecorded { .. } => {}
            _ => self.advance(recorded),
        }
    }

    /// Whoever keeps out of the matter answers for it no longer: it lies with the organ until somebody else has it.
    fn keep_out(&mut self) {
        let ledger = &self.ledger;
        let watch = &mut self.watch;
        watch.sponsor = watch.sponsor.filter(|sponsor| !ledger.recused.contains(&sponsor.officer));
        let Some(case) = self.stage.case_mut() else { return };
        let keeps_in = |officer: &OfficerId| !ledger.recused.contains(officer);
        case.officer = case.officer.filter(keeps_in);
        case.accepted_by = case.accepted_by.filter(keeps_in);
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
        let commitments = self.commitments.clone();
        Some(Box::new(Undo { by, recorded: at, stage, known_to, commitments }))
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
            Correction::Signers(signers) => self.signers = *signers,
            Correction::OriginalNumber(number) => self.original = Some(number.clone()),
            Correction::About { about, .. } => {
                self.about = Some(about.clone());
                // Whoever was meant by what stood there before.
                self.named = None;
            }
            Correction::ReceivedOn { received_on, due } => {
                self.received_on = *received_on;
                let due = due.filter(|_| !self.is_report());
                match (&mut self.stage, due) {
                    (Stage::Registered { due: owed, .. }, due) => *owed = due,
                    (
                        Stage::Proposed { due: owed, .. }
                        | Stage::Checked { due: owed, .. }
                        | Stage::SignedOff { due: owed, .. },
                        Some(due),
                    ) => *owed = due,
                    _ => {}
                }
            }
            Correction::Kind(kind) => self.be_of(*kind),
            Correction::StatedDay(day) => self.received_on = *day,
            Correction::Withdrawn => self.stage = Stage::Withdrawn { on },
            Correction::HandledBy(_)
            | Correction::Answer(_)
            | Correction::AnsweredOn(_)
            | Correction::ClosedOn(_) => self.restate(correction),
        }
    }

    /// Another kind: what was proposed stays, but for the branch, which only a claim has.
    fn be_of(&mut self, kind: Kind) {
        self.kind = Some(kind);
        let proposal = match &mut self.stage {
            Stage::Registered { to_redraft: Some(returned), .. } => &mut returned.what,
            Stage::Proposed { proposal, .. } => proposal,
            _ => return,
        };
        proposal.branch = proposal.branch.filter(|_| kind == Kind::Claim);
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
            let before = std::mem::take(&mut self.points);
            let known = |text: &Passage| before.iter().find(|point| point.text == *text).cloned();
            let point = |text| known(text).unwrap_or_else(|| Point::open(text, host));
            self.points = points.iter().map(point).collect();
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
            let sent = [self.organ, route.from];
            self.known_to.retain(|organ| *organ != route.to || sent.contains(organ));
        }
        self.stage = next::next(stage, recorded);
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

/// Whether a result promises the petitioner that something will be done (Art. 32 ¶1 (1)).
fn supports(result: &PointResult) -> bool {
    result.outcome == Outcome::Supported
}

/// The classes beside the main one.
fn beside(main: Option<&String>, classes: &[String]) -> Vec<String> {
    classes.iter().filter(|class| Some(*class) != main).cloned().collect()
}

/// What the office owes after registering. Reports were once registered with the term of Art. 23, which is not
/// theirs; such a date stays in the event and counts for nothing.
fn office_due(facts: &Registration) -> Option<Due> {
    facts.due.filter(|_| facts.kind != Kind::Report)
}
