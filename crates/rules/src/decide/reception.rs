//! The reception's part of the way: correct, link, summarise, propose, check, sign off, allot.

use jiff::{ToSpan, civil::Date};

use super::{
    Act, Decided, Law,
    conversation::takes_more,
    is_over,
    register::office_due,
    simple::{ordinary_only, suited},
    unfit,
};
use crate::{
    codes::{Branch, Form, Kind, OrganKind, ReportBar, SimpleBar, Way},
    command::{Allotment, Corrected},
    deadline::Due,
    event::{Correction, Event, Proposal, Route},
    ids::{MatterId, OrganId, Passage},
    matter::{Matter, Stage},
    office::Office,
    refusal::Refusal,
    rulebook::TermId,
};

/// More than this is not one matter any more; each is opened whenever the matter is read.
const MOST_SUPPLEMENTS: usize = 100;

pub(super) fn correct(
    matter: &Matter,
    what: Corrected,
    reason: &Passage,
    act: Act<'_>,
    law: Law<'_>,
) -> Decided {
    let mut and_so = None;
    let correction = match what {
        Corrected::Title(title) => Correction::Title(title),
        Corrected::Content(content) => Correction::Content(content),
        Corrected::Form(form) => Correction::Form(form),
        Corrected::Source(source) => Correction::Source(source),
        Corrected::Area(area) => Correction::Area(area),
        Corrected::Class(class) => Correction::Class(class),
        Corrected::Classes(classes) => Correction::Classes(classes),
        Corrected::Persons(persons) => Correction::Persons(persons.max(1).max(matter.signers)),
        Corrected::LetterDate(date) if matter.received_on < date => {
            return Err(Refusal::TooEarly { field: "received_on", after: date });
        }
        Corrected::LetterDate(date) => Correction::LetterDate(date),
        Corrected::PostmarkedOn(date) if matter.received_on < date => {
            return Err(Refusal::TooEarly { field: "received_on", after: date });
        }
        Corrected::PostmarkedOn(date) => Correction::PostmarkedOn(date),
        Corrected::Addressee(addressee) => Correction::Addressee(addressee),
        Corrected::Attachments(names) => Correction::Attachments(names),
        Corrected::Identity(hash) => Correction::Identity(hash),
        Corrected::ReceivedOn(date) => received_on(matter, date, act.on, law)?,
        Corrected::Kind(kind) => self::kind(matter, kind, act.on)?,
        Corrected::Signers(signers) => {
            // Whoever signs brings it, and is counted: as at registration. Where those who signed were
            // all that were counted, a wrong number of them made the other wrong too.
            let counted = matter.persons < signers
                || (1 < matter.signers && matter.persons == matter.signers);
            let persons = signers.max(1);
            and_so = (counted && matter.persons != persons).then_some(Correction::Persons(persons));
            Correction::Signers(signers)
        }
        Corrected::OriginalNumber(number) => Correction::OriginalNumber(number),
        Corrected::About(about, count) => Correction::About { about, count },
    };
    if stands_so(matter, &correction) {
        return Err(Refusal::NothingChanged);
    }
    let corrected = |correction| Event::Corrected { correction, reason: reason.clone() };
    Ok(std::iter::once(correction).chain(and_so).map(corrected).collect())
}

/// Whether a correction says what stands there anyway. Texts are sealed: of them nobody can tell here.
fn stands_so(matter: &Matter, correction: &Correction) -> bool {
    match correction {
        Correction::Form(form) => matter.form == Some(*form),
        Correction::Source(source) => matter.source == Some(*source),
        Correction::Kind(kind) => matter.kind == Some(*kind),
        Correction::Area(area) => matter.area.as_ref() == Some(area),
        Correction::Class(class) => matter.class.as_ref() == Some(class),
        Correction::Classes(classes) => matter.classes == *classes,
        Correction::LetterDate(date) => matter.letter_date == Some(*date),
        Correction::PostmarkedOn(date) => matter.postmarked_on == Some(*date),
        Correction::ReceivedOn { received_on, .. } => matter.received_on == *received_on,
        Correction::Persons(persons) => matter.persons == *persons,
        Correction::Signers(signers) => matter.signers == *signers,
        _ => false,
    }
}

/// The kind decides who handles a matter, and by which term: it is put right before anybody checks or
/// signs what was proposed for it. What was signed is what is allotted, and a branch goes with the kind.
/// A report has a reception, a circle and a procedure of its own, which no correction gives or takes.
fn kind(matter: &Matter, kind: Kind, today: Date) -> Result<Correction, Refusal> {
    if matter.is_report() || kind == Kind::Report {
        return Err(Refusal::ReportKind);
    }
    // Another kind has another term, or none: what is late does not become timely by a word.
    if let Some(due) = matter.due().filter(|due| due.date < today && matter.kind != Some(kind)) {
        return Err(Refusal::LateStays { until: due.date });
    }
    match matter.stage {
        Stage::Registered { .. }
        | Stage::Proposed { .. }
        | Stage::SignedFor { route: None, .. }
        | Stage::Adopted(_) => Ok(Correction::Kind(kind)),
        _ => Err(Refusal::KindSettled),
    }
}

/// A corrected day of receipt moves the office's term, and only while that term runs.
fn received_on(
    matter: &Matter,
    date: Date,
    today: Date,
    law: Law<'_>,
) -> Result<Correction, Refusal> {
    if today < date {
        return Err(Refusal::InFuture { field: "received_on" });
    }
    ordinary_only(matter, "correct")?;
    let written = matter.letter_date.max(matter.postmarked_on);
    if let Some(written) = written.filter(|written| date < *written) {
        return Err(Refusal::TooEarly { field: "received_on", after: written });
    }
    let runs = matches!(
        matter.stage,
        Stage::Registered { .. }
            | Stage::Proposed { .. }
            | Stage::Checked { .. }
            | Stage::SignedOff { .. }
    );
    if !runs {
        return Err(unfit(matter, "correct"));
    }
    let office = law.office.organ(matter.organ).map(|organ| organ.kind);
    let due = office.zip(matter.kind);
    let due = due.and_then(|(office, kind)| office_due(kind, office, date, law));
    let later = |was: &Due| was.date < today && due.is_none_or(|due| was.date < due.date);
    if let Some(was) = matter.due().filter(later) {
        return Err(Refusal::LateStays { until: was.date });
    }
    Ok(Correction::ReceivedOn { received_on: date, due })
}

pub(super) fn supplement(matter: &Matter, text: Passage) -> Decided {
    takes_more(matter, "supplement")?;
    if MOST_SUPPLEMENTS <= matter.supplements.len() {
        return Err(Refusal::TooMany { most: 100 });
    }
    Ok(vec![Event::Supplemented { text }])
}

pub(super) fn link_repeat(matter: &Matter, earlier: MatterId) -> Decided {
    if earlier == matter.id {
        return Err(Refusal::LinkedToItself);
    }
    if matter.repeats.is_some() {
        return Err(Refusal::LinkedBefore);
    }
    Ok(vec![Event::RepeatLinked { earlier }])
}

pub(super) fn handle_together(matter: &Matter, with: MatterId) -> Decided {
    if with == matter.id {
        return Err(Refusal::LinkedToItself);
    }
    if matter.together.contains(&with) {
        return Err(Refusal::LinkedBefore);
    }
    Ok(vec![Event::HandledTogether { with }])
}

pub(super) fn unlink(matter: &Matter, other: MatterId) -> Decided {
    if matter.repeats != Some(other) && !matter.together.contains(&other) {
        return Err(Refusal::NotLinked);
    }
    Ok(vec![Event::Unlinked { other }])
}

/// Points are fixed once an answer speaks about them.
pub(super) fn summarise(matter: &Matter, event: Event, act: Act<'_>, law: Law<'_>) -> Decided {
    let Event::Summarised { summary, points, class, classes, area, urgent } = &event else {
        return Err(Refusal::NothingChanged);
    };
    let newly = *urgent && !matter.urgent;
    let unclassed = class.is_none() && classes.is_empty() && area.is_none();
    let empty = summary.is_none() && points.is_empty() && unclassed;
    if empty && (!urgent || matter.urgent) {
        return Err(Refusal::NothingChanged);
    }
    match &matter.stage {
        Stage::Drafted(..) | Stage::Approved(..) | Stage::Delivered(..) | Stage::Closed { .. } => {
            Err(unfit(matter, "summarise"))
        }
        stage if is_over(stage) => Err(unfit(matter, "summarise")),
        _ => {
            let marked = (newly && !matter.is_report()).then(|| report_at_once(act, law));
            Ok(std::iter::once(event).chain(marked).collect())
        }
    }
}

/// 及时: the Regulations name no days for the report of what is grave and urgent (Art. 25). What is owed at once waits
/// for no working day: the days of the rulebook are counted as they come. Of a report against officials nothing goes to
/// whoever it may be about.
fn report_at_once(act: Act<'_>, law: Law<'_>) -> Event {
    let days = i64::from(law.terms.term(TermId::D12).count());
    Event::UrgentMarked { report_due: Due::named(act.on.saturating_add(days.days())) }
}

pub(super) fn propose(matter: &Matter, proposal: Proposal, act: Act<'_>, law: Law<'_>) -> Decided {
    let Stage::Registered { .. } = &matter.stage else {
        return Err(unfit(matter, "propose"));
    };
    ordinary_only(matter, "propose")?;
    branch_fits(matter, proposal.branch)?;
    destination(proposal.way, proposal.to, act.organ, law.office)?;
    if proposal.simple {
        simply_fits(matter, &proposal, act, law)?;
    }
    Ok(vec![Event::Proposed(proposal)])
}

/// Only what a petition office forwards is passed on for simplified handling: what a level above assigns is excluded
/// from it, and so is what has a procedure of its own (Art. 5 of the measures).
fn simply_fits(
    matter: &Matter,
    proposal: &Proposal,
    act: Act<'_>,
    law: Law<'_>,
) -> Result<(), Refusal> {
    let kind = law.office.organ(act.organ).map(|organ| organ.kind);
    if kind != Some(OrganKind::PetitionOffice) {
        return Err(Refusal::SimpleForwardOnly);
    }
    suited(matter)?;
    let elsewhere = proposal.branch.is_some_and(|branch| branch != Branch::Petition);
    match proposal.way {
        Way::Forward if elsewhere => Err(Refusal::SimpleUnfit { bar: SimpleBar::Procedure }),
        Way::Forward => Ok(()),
        Way::Assign => Err(Refusal::SimpleUnfit { bar: SimpleBar::Assigned }),
        Way::Divert | Way::AnswerDirectly | Way::Keep => Err(Refusal::SimpleForwardOnly),
    }
}

/// Only a claim has one of the six branches (Art. 31).
pub(super) fn branch_fits(matter: &Matter, branch: Option<Branch>) -> Result<(), Refusal> {
    match branch {
        Some(_) if matter.kind != Some(Kind::Claim) => Err(Refusal::Branch { kind: matter.kind }),
        _ => Ok(()),
    }
}

/// A forwarding goes to another organ that handles matters; other ways name none.
fn destination(
    way: Way,
    to: Option<OrganId>,
    from: OrganId,
    office: &Office,
) -> Result<(), Refusal> {
    match (Proposal::needs_organ(way), to) {
        (true, None) => Err(Refusal::OrganNeeded),
        (true, Some(to)) if to == from => Err(Refusal::OrganUnfit),
        (true, Some(to)) => match office.organ(to) {
            Some(organ) if office.closed_organs.contains(&organ.id) => Err(Refusal::OrganClosed),
            Some(organ) if !organ.outside && organ.kind != OrganKind::ReviewCommittee => Ok(()),
            _ => Err(Refusal::OrganUnfit),
        },
        (false, Some(_)) => Err(Refusal::OrganUnfit),
        (false, None) => Ok(()),
    }
}

/// 审核 serves proposals and drafts of answers alike.
pub(super) fn check(
    matter: &Matter,
    remark: Option<Passage>,
    act: Act<'_>,
    law: Law<'_>,
) -> Decided {
    match &matter.stage {
        Stage::Proposed { by, .. } => {
            act.signs((matter, law.office), *by, "check")?;
            Ok(vec![Event::Checked { remark }])
        }
        Stage::Drafted(_, draft) if !draft.checked => {
            act.signs((matter, law.office), draft.by, "check")?;
            Ok(vec![Event::DraftChecked { remark }])
        }
        _ => Err(unfit(matter, "check")),
    }
}

/// 退回重拟: whoever checks or signs does not mend another's words, but says what is to be written otherwise.
pub(super) fn return_draft(matter: &Matter, reason: Passage, act: Act<'_>) -> Decided {
    if let Some(review) = matter.open_review() {
        let draft = review.draft.as_ref().filter(|_| review.decided_on.is_none());
        act.other_hand(draft.ok_or_else(|| unfit(matter, "return_draft"))?.by, "return_draft")?;
        return Ok(vec![Event::DraftReturned { reason }]);
    }
    let (Stage::Proposed { by, .. }
    | Stage::Checked { by, .. }
    | Stage::Drafted(_, crate::matter::Draft { by, .. })) = &matter.stage
    else {
        return Err(unfit(matter, "return_draft"));
    };
    act.other_hand(*by, "return_draft")?;
    Ok(vec![Event::DraftReturned { reason }])
}

/// A leader may check and sign in one act; both are recorded.
pub(super) fn sign_off(
    matter: &Matter,
    remark: Option<Passage>,
    act: Act<'_>,
    law: Law<'_>,
) -> Decided {
    match &matter.stage {
        Stage::Proposed { by, .. } => {
            act.signs((matter, law.office), *by, "sign_off")?;
            law.signed("sign_off", "check")?;
            Ok(vec![Event::Checked { remark: None }, Event::SignedOff { remark }])
        }
        Stage::Checked { by, .. } => {
            act.signs((matter, law.office), *by, "sign_off")?;
            Ok(vec![Event::SignedOff { remark }])
        }
        _ => Err(unfit(matter, "sign_off")),
    }
}

/// 撤回: only by the hand that did the last step, and only while nobody has done anything since.
pub(super) fn take_back(matter: &Matter, act: Act<'_>) -> Decided {
    let mine = matter.undo.as_ref().is_some_and(|undo| undo.by == act.by());
    if !mine {
        return Err(Refusal::NothingToTakeBack);
    }
    let from = match &matter.stage {
        Stage::Sent { route } => Some(route.to),
        _ => None,
    };
    Ok(vec![Event::TakenBack { from }])
}

/// 分办, by whoever may do it; where a meeting decided it, that stands before the step itself (集中分办).
pub(super) fn allot(matter: &Matter, allotment: &Allotment, act: Act<'_>, law: Law<'_>) -> Decided {
    let mut events = allotted(matter, allotment, act, law)?;
    if let Some(collective) = &allotment.collective {
        let on = collective.on.unwrap_or(act.on);
        if act.on < on {
            return Err(Refusal::InFuture { field: "collective_on" });
        }
        if on < matter.received_on {
            return Err(Refusal::TooEarly { field: "collective_on", after: matter.received_on });
        }
        if collective.officers.len() < 2 {
            return Err(Refusal::MeetingOfTwo);
        }
        if collective.officers.iter().any(|one| matter.keeps_out(*one, law.office).is_some()) {
            return Err(Refusal::OfficerRecused);
        }
        let officers = collective.officers.clone();
        events.insert(
            events.len().saturating_sub(1),
            Event::AllottedByMeeting { held_on: on, officers },
        );
    }
    Ok(events)
}

fn allotted(matter: &Matter, allotment: &Allotment, act: Act<'_>, law: Law<'_>) -> Decided {
    match &matter.stage {
        Stage::Handling(case) if case.organ == act.organ => {
            if allotment.way.is_some() || allotment.to.is_some() {
                return Err(unfit(matter, "allot"));
            }
            Ok(vec![
                super::handling::tasked(matter, allotment, act, law)?.ok_or(Refusal::UnitUnfit)?,
            ])
        }
        // Branches 31-1 to 31-4 are led into their procedure by the organ that received them.
        Stage::SignedFor { organ, .. } if *organ == act.organ => {
            if allotment.way != Some(Way::Divert) {
                return Err(unfit(matter, "allot"));
            }
            branch_fits(matter, allotment.branch)?;
            if matches!(allotment.branch, Some(Branch::Duty | Branch::Petition)) {
                return Err(Refusal::BranchStays);
            }
            let place = allotment.place.clone().ok_or(Refusal::PlaceNeeded)?;
            Ok(vec![Event::Diverted { branch: allotment.branch, place }])
        }
        Stage::SignedOff { proposal, by, .. } => {
            as_signed(matter, allotment, proposal, *by, act, law)?;
            Ok(vec![way(matter, allotment, proposal, act, law)?])
        }
        Stage::Proposed { proposal, by, .. } => {
            signed_here(matter, *by, act, law)?;
            law.signed("sign_off", "check")?;
            law.signed("allot", "sign_off")?;
            let last = way(matter, allotment, proposal, act, law)?;
            let signed = [Event::Checked { remark: None }, Event::SignedOff { remark: None }, last];
            Ok(signed.into())
        }
        Stage::Checked { proposal, by, .. } => {
            signed_here(matter, *by, act, law)?;
            law.signed("allot", "sign_off")?;
            let last = way(matter, allotment, proposal, act, law)?;
            Ok(vec![Event::SignedOff { remark: None }, last])
        }
        _ => Err(unfit(matter, "allot")),
    }
}

/// In a small office the leader who allots signs by that; never whoever prepared.
fn signed_here(
    matter: &Matter,
    prepared: crate::stored::By,
    act: Act<'_>,
    law: Law<'_>,
) -> Result<(), Refusal> {
    if !act.leads((matter, law.office), &[prepared], "allot")? {
        return Err(unfit(matter, "allot"));
    }
    act.signs((matter, law.office), prepared, "allot")
}

/// What was signed is what is allotted; only a leader who did not prepare it may decide otherwise.
fn as_signed(
    matter: &Matter,
    allotment: &Allotment,
    proposal: &Proposal,
    prepared: crate::stored::By,
    act: Act<'_>,
    law: Law<'_>,
) -> Result<(), Refusal> {
    let same = allotment.way.is_none_or(|way| way == proposal.way)
        && allotment.to.is_none_or(|to| Some(to) == proposal.to);
    if same {
        return Ok(());
    }
    if !act.leads((matter, law.office), &[prepared], "allot")? {
        return Err(Refusal::SignedOtherwise);
    }
    // What is signed off is not returned any more, so what a recused officer proposed is decided otherwise here.
    act.other_hand(prepared, "allot")
}

/// The event of the way taken: what the allotment leaves out stands in the proposal.
fn way(
    matter: &Matter,
    allotment: &Allotment,
    proposal: &Proposal,
    act: Act<'_>,
    law: Law<'_>,
) -> Result<Event, Refusal> {
    let way = allotment.way.unwrap_or(proposal.way);
    let to = allotment.to.or(proposal.to.filter(|_| Proposal::needs_organ(way)));
    let branch = allotment.branch.or(proposal.branch);
    branch_fits(matter, branch)?;
    destination(way, to, act.organ, law.office)?;
    match (way, to) {
        (Way::Forward | Way::Assign, Some(to)) => {
            Ok(Event::Sent(route(matter, allotment, (way, to, branch), act, law)?))
        }
        (Way::Forward | Way::Assign, None) => Err(Refusal::OrganNeeded),
        (Way::Divert, _) => {
            let place = allotment.place.clone().ok_or(Refusal::PlaceNeeded)?;
            Ok(Event::Diverted { branch, place })
        }
        (Way::Keep, _) => Ok(Event::Kept),
        (Way::AnswerDirectly, _) => {
            Ok(Event::Taken { due: matter.due().unwrap_or(law.due(TermId::D02, act.on)) })
        }
    }
}

fn route(
    matter: &Matter,
    allotment: &Allotment,
    (way, to, branch): (Way, OrganId, Option<Branch>),
    act: Act<'_>,
    law: Law<'_>,
) -> Result<Route, Refusal> {
    if way == Way::Assign && allotment.result_due.is_none() {
        return Err(Refusal::ResultDueNeeded);
    }
    if let Some(date) = allotment.result_due.filter(|date| *date < act.on) {
        return Err(Refusal::TooEarly { field: "result_due", after: act.on.max(date) });
    }
    let office_due = matter.due().ok_or_else(|| unfit(matter, "allot"))?;
    Ok(Route {
        from: act.organ,
        to,
        assigned: way == Way::Assign,
        branch,
        sent_on: act.on,
        office_due,
        sign_due: law.due(TermId::D04, act.on),
        result_due: allotment.result_due.filter(|_| way == Way::Assign),
    })
}

/// 检举控告不予受理 (Rules Art. 13): what belongs to a procedure or to others goes there, by letter forwarded, by visit, telephone
/// and network as whoever brought it is told; what has no substance, and what repeats another (Art. 14), is kept for reference.
pub(super) fn refuse_report(
    matter: &Matter,
    ground: ReportBar,
    place: Option<Passage>,
    reason: Passage,
) -> Decided {
    if !matter.is_report() {
        return Err(Refusal::ReportsOnly);
    }
    let Stage::Registered { .. } = matter.stage else { return Err(unfit(matter, "refuse_report")) };
    let elsewhere = matches!(ground, ReportBar::Procedure | ReportBar::NotOurs);
    if elsewhere && place.is_none() {
        return Err(Refusal::PlaceNeeded);
    }
    if ground == ReportBar::Repeat && matter.repeats.is_none() {
        return Err(Refusal::NotLinked);
    }
    let by_letter = matches!(matter.form, Some(Form::Letter | Form::Email | Form::Fax));
    let place = place.filter(|_| elsewhere);
    Ok(vec![Event::ReportRefused { ground, forwarded: elsewhere && by_letter, place, reason }])
}
