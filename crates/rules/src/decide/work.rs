//! What is done beside the way, decided: steps of the investigation, return visits, mediation, relief, recusal.

use jiff::civil::Date;

use super::{Act, Decided, Law, between, commitment, few, handling::in_hand, is_over, unfit};
use crate::{
    codes::{Agreement, Kind, Role},
    command::{Command, Inquired, spec},
    deputy::acts_for,
    event::Event,
    ids::{OfficerId, Passage},
    joint::Joining,
    matter::{Matter, Stage},
    office::Officer,
    refusal::Refusal,
    supervision::Press,
    work::Work,
};

pub(super) fn work(matter: &Matter, work: Work, act: Act<'_>, law: Law<'_>) -> Decided {
    match work {
        Work::ReturnVisit { visited_on, contact, execution, text } => {
            let (_, answered) = matter.answer().ok_or_else(|| unfit(matter, "return_visit"))?;
            few(matter.ledger.return_visits.len())?;
            let visited_on = past("visited_on", visited_on, answered, act)?;
            Ok(vec![Event::ReturnVisited { visited_on, contact, execution, text }])
        }
        Work::Mediate { willing, mediator, mediated_on, note } => {
            disputed(matter, "mediate")?;
            few(matter.ledger.mediations.len())?;
            if !willing {
                return Err(Refusal::Unwilling);
            }
            let mediated_on = past("mediated_on", mediated_on, matter.received_on, act)?;
            Ok(vec![Event::Mediated { mediated_on, mediator, note }])
        }
        Work::Agree { agreement, signed, signed_on, text } => {
            agree(matter, (agreement, signed, signed_on, text), act)
        }
        // It rests on need alone: neither what stage the matter is at nor what its petitioner does matters to it.
        Work::RecordRelief { relief, giver, given_on, amount, text } => {
            few(matter.ledger.relief.len())?;
            let given_on = past("given_on", given_on, matter.received_on, act)?;
            Ok(vec![Event::ReliefRecorded { relief, giver, given_on, amount, text }])
        }
        Work::Commit(said) => commitment::commit(matter, said, act),
        Work::Recuse { officer, reason } => {
            goes_on(matter, "recuse")?;
            serves(officer, act, law)?;
            not_the_last_leader(matter, officer, act, law)?;
            match matter.ledger.recused.contains(&officer) {
                true => Err(Refusal::NothingChanged),
                false => Ok(vec![Event::Recused { officer, reason }]),
            }
        }
        Work::AskRecusal { whom, reason } => {
            goes_on(matter, "ask_recusal")?;
            few(matter.ledger.requests.len())?;
            Ok(vec![Event::RecusalAsked { whom, reason }])
        }
        Work::DecideRecusal { agreed, officer, none_here, reason } => {
            decide_recusal(matter, (agreed, officer, none_here), reason, act, law)
        }
    }
}

/// 办理过程: of which sort it was, who took part, and on which day.
pub(super) fn record_step(matter: &Matter, step: Inquired, act: Act<'_>) -> Decided {
    if !in_hand(&matter.stage) && matter.open_review().is_none() {
        return Err(unfit(matter, "record_step"));
    }
    let Inquired { note, inquiry, participants, done_on } = step;
    let done_on = done_on.map(|day| past("done_on", Some(day), matter.received_on, act));
    let done_on = done_on.transpose()?;
    Ok(vec![Event::StepRecorded { note, inquiry, participants, done_on }])
}

/// Art. 33: an agreement settles what it is about. No term stops for it, and no national rule takes the review away.
fn agree(
    matter: &Matter,
    (agreement, signed, signed_on, text): (Agreement, bool, Option<Date>, Passage),
    act: Act<'_>,
) -> Decided {
    disputed(matter, "agree")?;
    few(matter.ledger.agreements.len())?;
    if !signed {
        return Err(Refusal::Unsigned);
    }
    let signed_on = past("signed_on", signed_on, matter.received_on, act)?;
    let mediated = matter.ledger.mediations.iter().any(|day| *day <= signed_on);
    if agreement == Agreement::Mediation && !mediated {
        return Err(Refusal::MediateFirst);
    }
    Ok(vec![Event::Agreed { agreement, signed_on, text }])
}

/// 回避决定 on the oldest request; nobody decides about themselves.
fn decide_recusal(
    matter: &Matter,
    (agreed, officer, none_here): (bool, Option<OfficerId>, bool),
    reason: Passage,
    act: Act<'_>,
    law: Law<'_>,
) -> Decided {
    let (request, _) = matter.ledger.open_request().ok_or(Refusal::NoRecusalAsked)?;
    if let Some(officer) = officer {
        serves(officer, act, law)?;
        let own = crate::stored::By::Officer(officer) == act.by();
        if own || act.in_place_of(&[Role::Leader]).contains(&officer) {
            return Err(Refusal::OwnRecusal);
        }
    }
    if let Some(officer) = officer.filter(|_| agreed) {
        not_the_last_leader(matter, officer, act, law)?;
    }
    // Whom it means is said, so that nobody turns down in silence what is about themselves.
    if officer.is_none() && (agreed || !none_here) {
        return Err(Refusal::RecusedWhom);
    }
    let none_here = none_here && officer.is_none();
    Ok(vec![Event::RecusalDecided { request, agreed, officer, none_here, reason }])
}

/// Whoever keeps out of a matter is given no part in it, and nobody acts in their place (Art. 28 ¶3). That they do nothing
/// about it themselves is [`crate::rights::may`]'s to say.
pub(super) fn kept_out(
    matter: &Matter,
    command: &Command,
    act: Act<'_>,
    law: Law<'_>,
) -> Result<(), Refusal> {
    // Whoever keeps out may say that nobody is left here: that is what the step is for.
    if matches!(command, Command::Join(Joining::SendUp)) {
        return Ok(());
    }
    let keeps_out = |officer: &OfficerId| matter.keeps_out(*officer, law.office).is_some();
    let roles = spec(command.name()).map_or(&[][..], |spec| spec.roles);
    let away = act.in_place_of(roles);
    if !away.is_empty() && away.iter().all(keeps_out) {
        return Err(Refusal::InPlaceOfRecused);
    }
    let named = match command {
        Command::HandOver { to, .. } => Some(to),
        Command::Press(Press::Sponsor { sponsor }) => Some(sponsor),
        Command::Press(Press::Transcribe { leader, .. }) => Some(leader),
        _ => None,
    };
    match named.is_some_and(keeps_out) {
        true => Err(Refusal::OfficerRecused),
        false => Ok(()),
    }
}

/// An officer who serves at the acting organ.
fn serves(officer: OfficerId, act: Act<'_>, law: Law<'_>) -> Result<(), Refusal> {
    let here = law.office.officers.get(&officer).is_some_and(|officer| {
        let mut posts = officer.posts.iter();
        posts.any(|post| post.organ == act.organ && post.role.sees_matters())
    });
    let lent = acts_for(law.office, officer, act.on);
    let here = here || lent.iter().any(|one| one.post.organ == act.organ);
    if here { Ok(()) } else { Err(Refusal::OfficerUnfit) }
}

/// Somebody must be left who signs: where the only leader is to keep out, the organ above takes the matter first.
fn not_the_last_leader(
    matter: &Matter,
    officer: OfficerId,
    act: Act<'_>,
    law: Law<'_>,
) -> Result<(), Refusal> {
    let leads = |officer: &Officer| {
        let mut posts = officer.posts.iter();
        !officer.disabled && posts.any(|post| post.organ == act.organ && post.role == Role::Leader)
    };
    let all = law.office.officers.iter().filter(|(_, one)| leads(one));
    let left: Vec<_> = all.filter(|(id, _)| matter.keeps_out(**id, law.office).is_none()).collect();
    match left.as_slice() {
        [(only, _)] if **only == officer => Err(Refusal::LastLeader),
        _ => Ok(()),
    }
}

/// Two sides have something to agree on while the competent organ works on a claim.
fn disputed(matter: &Matter, command: &'static str) -> Result<(), Refusal> {
    match &matter.stage {
        Stage::Handling(_) | Stage::Drafted(..) if matter.kind == Some(Kind::Claim) => Ok(()),
        Stage::Handling(_) | Stage::Drafted(..) => Err(Refusal::NoDispute),
        _ => Err(unfit(matter, command)),
    }
}

fn goes_on(matter: &Matter, command: &'static str) -> Result<(), Refusal> {
    match is_over(&matter.stage) && matter.open_review().is_none() {
        true => Err(unfit(matter, command)),
        false => Ok(()),
    }
}

/// The day something was done: today where none is named, and neither to come nor before what it follows.
fn past(
    field: &'static str,
    day: Option<Date>,
    after: Date,
    act: Act<'_>,
) -> Result<Date, Refusal> {
    let day = day.unwrap_or(act.on);
    between(field, day, (after, act.on))?;
    Ok(day)
}
