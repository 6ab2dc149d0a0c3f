//! What a command does to a matter, or why not. Pure: the day, the office and the law are arguments.

mod adopted;
mod closing;
mod commitment;
mod conflict;
mod conversation;
mod copies;
mod erasure;
mod handling;
mod joint;
mod levels;
mod persons;
mod petitioner;
mod reception;
mod register;
mod simple;
mod supervision;
mod together;
mod work;

use jiff::civil::Date;

use crate::{
    calendar::Calendar,
    circle::registering,
    codes::{DeclineGround, Role},
    command::{Command, spec},
    deadline::Due,
    event::Event,
    ids::{OfficerId, OrganId, Passage},
    matter::{Matter, Stage},
    office::Office,
    refusal::{Refusal, xf22},
    rights::Actor,
    rulebook::{Rulebook, TermId},
    stored::By,
};

pub use adopted::{restate, withdraw};
pub use levels::{Application, Delivering, HearingReport};
pub use register::{Arrival, register};
pub use simple::Simply;

/// What the rules lean on.
#[derive(Clone, Copy, Debug)]
pub struct Law<'a> {
    /// Working days and holidays.
    pub calendar: &'a Calendar,
    /// The terms.
    pub terms: &'a Rulebook,
    /// Organs and units.
    pub office: &'a Office,
}

impl Law<'_> {
    /// When a term that starts on this day ends.
    pub fn due(&self, term: TermId, start: Date) -> Due {
        self.terms.term(term).due(self.calendar, start)
    }

    /// Refuses a step that waits for a signature which is not there.
    fn signed(self, command: &'static str, signature: &'static str) -> Result<(), Refusal> {
        match self.terms.asks(command, signature) {
            true => Err(Refusal::SignatureMissing { command, signature }),
            false => Ok(()),
        }
    }
}

/// The one who acts, for which organ, on which day.
#[derive(Clone, Copy, Debug)]
pub struct Act<'a> {
    /// Who.
    pub actor: &'a Actor,
    /// For which organ.
    pub organ: OrganId,
    /// The day it happens.
    pub on: Date,
}

impl Act<'_> {
    fn by(&self) -> By {
        self.actor.by()
    }

    /// Never prepare and sign by the same hand (house rule, spec of practice A.3).
    fn other_hand(&self, prepared: By, command: &'static str) -> Result<(), Refusal> {
        let in_place = spec(command).map_or_else(Vec::new, |spec| self.in_place_of(spec.roles));
        let same = |away: &OfficerId| By::Officer(*away) == prepared;
        match self.by() == prepared || in_place.iter().any(same) {
            true => Err(Refusal::SameHand { command }),
            false => Ok(()),
        }
    }

    /// Whether it can be signed as a leader; in the place of one, never what that one prepared, nor where that one keeps
    /// out.
    fn leads(
        &self,
        (matter, office): (&Matter, &Office),
        prepared: &[By],
        command: &'static str,
    ) -> Result<bool, Refusal> {
        let away = self.in_place_of(&[Role::Leader]);
        if !away.is_empty() && away.iter().all(|one| matter.keeps_out(*one, office).is_some()) {
            return Err(Refusal::InPlaceOfRecused);
        }
        match away.iter().any(|one| prepared.contains(&By::Officer(*one))) {
            true => Err(Refusal::SameHand { command }),
            false => Ok(self.holds(Role::Leader)),
        }
    }

    /// In whose place it is done: a deputy does no more than the one who is away could.
    fn in_place_of(&self, roles: &[Role]) -> Vec<OfficerId> {
        self.actor.deputises(roles, self.organ)
    }

    /// Another hand checks or signs what was prepared; what was prepared by somebody who has to keep out by now is
    /// returned, and prepared again (Art. 28 ¶3).
    fn signs(
        &self,
        (matter, office): (&Matter, &Office),
        prepared: By,
        command: &'static str,
    ) -> Result<(), Refusal> {
        self.other_hand(prepared, command)?;
        match matter.is_kept_from(prepared, office) {
            true => Err(Refusal::PreparerRecused),
            false => Ok(()),
        }
    }

    fn holds(&self, role: Role) -> bool {
        self.actor.holds(role, self.organ)
    }
}

type Decided = Result<Vec<Event>, Refusal>;

/// Decides one command. Permission was asked before; here only the law speaks.
pub fn decide(matter: &Matter, command: Command, act: Act<'_>, law: Law<'_>) -> Decided {
    let name = command.name();
    standing(matter, &command, act, law)?;
    match command {
        Command::Correct { what, reason } => reception::correct(matter, what, &reason, act, law),
        Command::Supplement { text } => reception::supplement(matter, text),
        Command::Erase(one) => erasure::erase(matter, one, act, law),
        Command::SettlePerson(one) => persons::settle(matter, one),
        Command::RefuseReport { ground, place, reason } => {
            reception::refuse_report(matter, ground, place, reason)
        }
        Command::OpenSeal { reason } => open_seal(matter, reason, act, law.office),
        Command::LinkRepeat { earlier } => reception::link_repeat(matter, earlier),
        Command::HandleTogether { with } => reception::handle_together(matter, with),
        Command::Unlink { other } => reception::unlink(matter, other),
        Command::Summarise { summary, points, class, classes, area, urgent } => {
            let event = Event::Summarised { summary, points, class, classes, area, urgent };
            reception::summarise(matter, event, act, law)
        }
        Command::Propose(proposal) => reception::propose(matter, proposal, act, law),
        Command::Check { remark } => reception::check(matter, remark, act, law),
        Command::ReturnDraft { reason } => reception::return_draft(matter, reason, act),
        Command::SignOff { remark } => reception::sign_off(matter, remark, act, law),
        Command::Allot(allotment) => reception::allot(matter, &allotment, act, law),
        Command::TakeBack => reception::take_back(matter, act),
        Command::SignFor => handling::sign_for(matter, act, law),
        // Whose matter it is was said by the steps of Art. 24.
        Command::Object { .. } if matter.named_competent() == Some(act.organ) => {
            Err(Refusal::CompetenceSettled)
        }
        Command::Object { ground, reason } => handling::object(matter, ground, reason, act),
        Command::DecideObjection { agreed, reason } => {
            handling::decide_objection(matter, agreed, reason, act, law)
        }
        Command::Accept { branch, host, co_handlers } => {
            handling::accept(matter, (branch, host, co_handlers), act, law)
        }
        Command::Decline { ground: DeclineGround::Final, ended: false, .. } => {
            Err(Refusal::NotFinal)
        }
        Command::Decline { ground, in_hand, ended: _, reason } => {
            handling::decline(matter, ground, in_hand, reason)
        }
        Command::Deliver(what) => levels::deliver(matter, what, act, law),
        Command::Rate { object, value, reason } => {
            petitioner::rate(matter, (object, value, reason), act, law)
        }
        Command::Withdraw { pressed, note } => {
            petitioner::withdraw(matter, pressed, note, act, law)
        }
        Command::Resume { note } => petitioner::resume(matter, note, act, law),
        Command::RecordReceipt { received_on } => {
            levels::record_receipt(matter, received_on, act, law)
        }
        Command::RequestReview(application) => levels::request(matter, application, act, law),
        Command::DraftReview(opinion) => levels::draft_review(matter, opinion, act, law),
        Command::DecideReview { level, remark } => {
            levels::decide_review(matter, level, remark, act, law)
        }
        Command::OpenHearing { held_on, notice } => {
            levels::open_hearing(matter, held_on, notice, act, law)
        }
        Command::CloseHearing(said) => levels::close_hearing(matter, said, act, law),
        Command::Extend { days, reason } => {
            match matter.open_review().filter(|review| review.decided_on.is_none()) {
                Some(review) => levels::extend(review, days, reason, act, law),
                None => handling::extend(matter, days, reason, act, law),
            }
        }
        Command::DraftAnswer { text, outcome, results } => {
            handling::draft_answer(matter, text, outcome, &results)
        }
        Command::ApproveAnswer => handling::approve_answer(matter, act, law),
        Command::Close(closing) => closing::close(matter, closing, act, law),
        Command::Certify => handling::certify(matter, act),
        Command::RecordContact { manner, reached, note } => {
            together::record_contact(matter, manner, reached, note)
        }
        Command::GiveOpinion { unit, text } => together::give_opinion(matter, unit, text, act),
        Command::HandOver { to, note } => together::hand_over(matter, to, note, act, law),
        Command::Simply(simply) => simple::simply(matter, simply, act, law),
        Command::Press(press) => supervision::press(matter, press, act, law),
        Command::RecordStep(step) => work::record_step(matter, step, act),
        Command::Work(one) => work::work(matter, one, act, law),
        Command::Join(one) => joint::join(matter, one, act, law),
        Command::Copy(one) => copies::copy(matter, one),
        Command::Talk(one) => conversation::talk(matter, one),
        Command::Contest(one) => conflict::contest(matter, one, act, law),
        Command::StartHandling
        | Command::ShowProgress { .. }
        | Command::ReportClosure { .. }
        | Command::Rework { .. } => {
            handling::step(matter, command).ok_or_else(|| unfit(matter, name))?
        }
    }
}

/// What keeps every command, or nearly every one, from a matter as it stands.
fn standing(matter: &Matter, command: &Command, act: Act<'_>, law: Law<'_>) -> Result<(), Refusal> {
    if act.on < matter.last_on {
        return Err(Refusal::TooEarly { field: "on", after: matter.last_on });
    }
    if matter.is_erased() {
        return Err(Refusal::Erased);
    }
    if matter.is_report() && !stays_in_reception(command) {
        return Err(Refusal::ReportStays);
    }
    if matter.is_withdrawn() && !matches!(command, Command::Erase(_)) {
        return Err(unfit(matter, command.name()));
    }
    work::kept_out(matter, command, act, law)?;
    conflict::held_up(matter, command)
}

/// Reading who brought a matter: of a report for a reason that stands in the log.
fn open_seal(matter: &Matter, reason: Option<Passage>, act: Act<'_>, office: &Office) -> Decided {
    if matter.identity.is_none() {
        return Err(Refusal::NobodyNamed);
    }
    if matter.is_report() && reason.is_none() {
        return Err(Refusal::ReasonNeeded);
    }
    let stands_in = act.actor.stands_in(registering(matter.is_report(), act.organ), office);
    Ok(vec![Event::SealOpened { reason, stands_in }])
}

/// What may be done to a report until its own procedure is built: nothing leaves its reception.
fn stays_in_reception(command: &Command) -> bool {
    matches!(
        command,
        Command::Correct { .. }
            | Command::Supplement { .. }
            | Command::OpenSeal { .. }
            | Command::SettlePerson(_)
            | Command::RefuseReport { .. }
            | Command::Erase(_)
            | Command::LinkRepeat { .. }
            | Command::HandleTogether { .. }
            | Command::Unlink { .. }
            | Command::Copy(_)
            | Command::Talk(_)
            | Command::Summarise { .. }
            | Command::RecordContact { .. }
            | Command::Withdraw { .. }
    )
}

/// The refusal for a command that does not fit where the matter stands.
fn unfit(matter: &Matter, command: &'static str) -> Refusal {
    let article = spec(command).map_or(xf22(22), |spec| spec.article);
    Refusal::NotAtThisStage { command, stage: matter.standing(), article }
}

/// True once nothing more is owed and nothing may change but links and corrections.
pub(crate) fn is_over(stage: &Stage) -> bool {
    matches!(
        stage,
        Stage::Certified { .. }
            | Stage::Diverted { .. }
            | Stage::Kept { .. }
            | Stage::Declined { .. }
            | Stage::GivenUp { .. }
            | Stage::Merged { .. }
            | Stage::Adopted(_)
            | Stage::Withdrawn { .. }
    )
}

/// More of a kind than this is not one matter any more: each is opened whenever the matter is read.
const MOST: usize = 100;

fn few(there: usize) -> Result<(), Refusal> {
    if MOST <= there { Err(Refusal::TooMany { most: 100 }) } else { Ok(()) }
}

/// A day on which something was done: neither before what it follows nor to come.
fn between(field: &'static str, day: Date, (since, today): (Date, Date)) -> Result<(), Refusal> {
    match (day < since, today < day) {
        (true, _) => Err(Refusal::TooEarly { field, after: since }),
        (_, true) => Err(Refusal::InFuture { field }),
        _ => Ok(()),
    }
}
