//! Supervision decided: who is pressed, for what, by when, and which answer was asked for.

use jiff::civil::Date;

use super::{Act, Decided, Law, between, few, is_over, unfit};
use crate::{
    codes::{Advice, Lapse, Role},
    deadline::Left,
    event::{Event, OnPaper},
    ids::{OfficerId, OrganId, Passage},
    matter::Matter,
    refusal::Refusal,
    reminder::SOON,
    rulebook::TermId,
    supervision::{Advised, Asked, Press},
};

pub(super) fn press(matter: &Matter, press: Press, act: Act<'_>, law: Law<'_>) -> Decided {
    match press {
        Press::Urge { note } => urge(matter, note, act, law),
        Press::Supervise { lapse, requirement, answer_due } => {
            supervise(matter, lapse, requirement, answer_due, act)
        }
        Press::RecordVisit { note } => {
            goes_on(matter, "record_visit")?;
            few(matter.watch.visits.len())?;
            Ok(vec![Event::SiteVisited { note }])
        }
        Press::Instruct { text, report_by } => instruct(matter, text, report_by, act),
        Press::Transcribe { leader, instructed_on, text, report_by } => {
            let paper = OnPaper { leader, instructed_on };
            transcribe(matter, paper, (text, report_by), act, law)
        }
        Press::Sponsor { sponsor: officer } => sponsor(matter, officer, act, law),
        Press::CarryOut { note } => match matter.watch.promised() {
            Some(_) => Ok(vec![Event::CarriedOut { note }]),
            None => Err(Refusal::NothingPromised),
        },
        Press::ReportUrgent { recipients, told_on, text } => {
            let urgency = matter.watch.urgency.as_ref().ok_or(Refusal::NotUrgent)?;
            few(urgency.reports.len())?;
            let told_on = told_on.filter(|day| *day != act.on);
            if let Some(day) = told_on {
                between("told_on", day, (matter.received_on, act.on))?;
            }
            Ok(vec![Event::UrgentReported { recipients, told_on, text }])
        }
        Press::Advise { advice, text } => advise(matter, advice, text, act, law),
        Press::AnswerSupervision { text } => {
            let letter = oldest(&matter.watch.letters, Some(act.organ), act, "answer_supervision")?;
            Ok(vec![Event::SupervisionAnswered { letter, text }])
        }
        // An instruction follows the matter: whoever has it now, or had it then, says what was done.
        Press::ReportInstruction { note } => {
            let instruction = oldest(&matter.watch.instructions, None, act, "report_instruction")?;
            Ok(vec![Event::InstructionReported { instruction, note }])
        }
        Press::AnswerAdvice { adopted, text } => {
            let advice = oldest(&matter.watch.advice, Some(act.organ), act, "answer_advice")?;
            Ok(vec![Event::AdviceAnswered { advice, adopted, text }])
        }
        Press::RecordAccountability { measure, note } => {
            let advice = unaccounted(matter, act)?;
            Ok(vec![Event::AccountabilityRecorded { advice, measure, note }])
        }
    }
}

/// 催办: only of what is late or due soon, and once a day.
fn urge(matter: &Matter, note: Option<Passage>, act: Act<'_>, law: Law<'_>) -> Decided {
    let watch = &matter.watch;
    if watch.urges.last().is_some_and(|urge| urge.on == act.on) {
        return Err(Refusal::UrgedToday);
    }
    if watch.promised().is_none() && !watch.is_late(act.on) {
        goes_on(matter, "urge")?;
        let due = matter.due().ok_or(Refusal::NothingDue)?.date;
        match law.calendar.days_left(due, act.on) {
            Left::Days { working, .. } if u32::from(SOON) < working => {
                return Err(Refusal::NotDueSoon { due });
            }
            Left::Days { .. } | Left::Late { .. } => {}
        }
    }
    Ok(vec![Event::Urged { to: matter.pressed(), note }])
}

/// 督办 (Art. 40): for a lapse that is one, with a day by which it is answered.
fn supervise(
    matter: &Matter,
    lapse: Lapse,
    requirement: Passage,
    answer_due: Date,
    act: Act<'_>,
) -> Decided {
    goes_on(matter, "supervise")?;
    few(matter.watch.letters.len())?;
    let to = another(matter, act)?;
    follows_today("answer_due", answer_due, act)?;
    let late = matter.due().is_some_and(|due| due.date < act.on) || matter.watch.is_late(act.on);
    match lapse {
        Lapse::Late if !late => Err(Refusal::NotLate),
        Lapse::NotCarriedOut if matter.watch.promised().is_none() => Err(Refusal::NothingPromised),
        _ => Ok(vec![Event::Supervised { to, lapse, requirement, answer_due }]),
    }
}

/// 批示: by a leader of any organ that has had the matter.
fn instruct(matter: &Matter, text: Passage, report_by: Option<Date>, act: Act<'_>) -> Decided {
    goes_on(matter, "instruct")?;
    few(matter.watch.instructions.len())?;
    if let Some(day) = report_by {
        follows_today("report_by", day, act)?;
    }
    Ok(vec![Event::Instructed { to: matter.pressed(), text, report_by, paper: None }])
}

/// 转录批示: what a leader of this organ wrote on paper is theirs, and of the day on the paper; whoever copies it is
/// named beside it.
fn transcribe(
    matter: &Matter,
    paper: OnPaper,
    (text, report_by): (Passage, Option<Date>),
    act: Act<'_>,
    law: Law<'_>,
) -> Decided {
    goes_on(matter, "transcribe_instruction")?;
    few(matter.watch.instructions.len())?;
    if !leads(paper.leader, act, law) {
        return Err(Refusal::LeaderUnfit);
    }
    between("instructed_on", paper.instructed_on, (matter.received_on, act.on))?;
    if report_by.is_some_and(|day| day < paper.instructed_on) {
        return Err(Refusal::TooEarly { field: "report_by", after: paper.instructed_on });
    }
    // Whoever hears of it today is not late with it from the first.
    let report_by = report_by.map(|day| day.max(act.on));
    let (to, paper) = (matter.pressed(), Some(paper));
    Ok(vec![Event::Instructed { to, text, report_by, paper }])
}

/// Whether somebody leads the acting organ and is in office.
fn leads(officer: OfficerId, act: Act<'_>, law: Law<'_>) -> bool {
    let officer = law.office.officers.get(&officer).filter(|officer| !officer.disabled);
    officer.is_some_and(|officer| {
        let mut posts = officer.posts.iter();
        posts.any(|post| post.organ == act.organ && post.role == Role::Leader)
    })
}

/// 包案: by a leader of the acting organ who is in office.
fn sponsor(matter: &Matter, sponsor: OfficerId, act: Act<'_>, law: Law<'_>) -> Decided {
    goes_on(matter, "sponsor")?;
    if matter.watch.sponsor.is_some_and(|one| one.officer == sponsor) {
        return Err(Refusal::NothingChanged);
    }
    match leads(sponsor, act, law) {
        true => Ok(vec![Event::Sponsored { sponsor }]),
        false => Err(Refusal::SponsorUnfit),
    }
}

/// The three powers of advice (Art. 14, 40). To hold somebody responsible is signed by a leader, and never by the
/// hand that wrote what it rests on.
fn advise(matter: &Matter, advice: Advice, text: Passage, act: Act<'_>, law: Law<'_>) -> Decided {
    if is_over(&matter.stage) && matter.case().is_none() {
        return Err(unfit(matter, "advise"));
    }
    few(matter.watch.advice.len())?;
    let to = another(matter, act)?;
    if advice == Advice::Responsibility {
        let letter = matter.watch.letters.last().map(|letter| letter.by);
        let visit = matter.watch.visits.last().map(|(_, by, _)| *by);
        let prepared: Vec<_> = letter.into_iter().chain(visit).collect();
        if !act.leads((matter, law.office), &prepared, "advise")? {
            return Err(Refusal::LeaderSigns);
        }
        prepared.into_iter().try_for_each(|prepared| act.other_hand(prepared, "advise"))?;
    }
    let feedback_due = law.due(TermId::D13, act.on);
    Ok(vec![Event::Advised { to, advice, text, feedback_due }])
}

/// The oldest thing asked, from 1, that this organ still owes an answer to; whoever asked does not answer.
fn oldest<What>(
    asked: &[Asked<What>],
    of: Option<OrganId>,
    act: Act<'_>,
    command: &'static str,
) -> Result<u16, Refusal> {
    let owed = |one: &Asked<What>| one.is_open() && of.is_none_or(|organ| organ == one.to);
    let found = (1..).zip(asked).find(|(_, one)| owed(one));
    let (no, one) = found.ok_or(Refusal::NotAsked)?;
    act.other_hand(one.by, command)?;
    Ok(no)
}

/// The oldest advice to hold somebody responsible whose outcome is unknown: an organ advised speaks of its own, the
/// supervisors of what was written to them; whoever gave it records nothing (Art. 40).
fn unaccounted(matter: &Matter, act: Act<'_>) -> Result<u16, Refusal> {
    let advised = matter.watch.unaccounted().any(|one| one.to == act.organ);
    let mut known = (1..).zip(&matter.watch.advice);
    let waits = |one: &Advised| one.is_unaccounted() && (!advised || one.to == act.organ);
    let (no, one) = known.find(|(_, one)| waits(one)).ok_or(Refusal::NotAsked)?;
    act.other_hand(one.by, "record_accountability")?;
    Ok(no)
}

/// What is over is pressed for no more, unless something promised is still to be done.
fn goes_on(matter: &Matter, command: &'static str) -> Result<(), Refusal> {
    match is_over(&matter.stage) && matter.watch.promised().is_none() {
        true => Err(unfit(matter, command)),
        false => Ok(()),
    }
}

/// The organ at work, which is not the one that writes.
fn another(matter: &Matter, act: Act<'_>) -> Result<OrganId, Refusal> {
    match matter.pressed() {
        pressed if pressed == act.organ => Err(Refusal::OwnWork),
        pressed => Ok(pressed),
    }
}

fn follows_today(field: &'static str, day: Date, act: Act<'_>) -> Result<(), Refusal> {
    if day < act.on { Err(Refusal::TooEarly { field, after: act.on }) } else { Ok(()) }
}
