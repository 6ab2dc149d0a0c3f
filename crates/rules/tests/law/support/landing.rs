//! What each event must leave behind in the matter, told a second time and apart from `apply`.

use rules::codes::{Kind, Way};
use rules::conversation::CorrectionAsked;
use rules::deadline::Due;
use rules::event::{Adoption, Correction, Event, PointResult, Proposal, Route};
use rules::ids::{OfficerId, Passage};
use rules::matter::{Case, Matter, Point, Stage};
use rules::stored::By;
use rules::supervision::{Reply, Sponsor, Urge};
use rules::work::{Request, ReturnVisit};

/// Whether an event must change the stage; `None` where it may leave it as it was: the same draft in
/// the same hand once more is the same stage.
pub(crate) fn moves_stage(event: &Event) -> Option<bool> {
    match event {
        Event::Corrected {
            // A proposal loses a branch that the right kind does not have.
            correction: Correction::ReceivedOn { .. } | Correction::Kind(_),
            ..
        }
        | Event::Tasked { .. }
        | Event::HandledSimply { .. } // where the ordinary term ends no later
        | Event::MadeOrdinary { .. }
        | Event::AnswerDrafted { .. } => None,
        Event::Corrected { .. }
        | Event::Supplemented { .. }
        | Event::RepeatLinked { .. }
        | Event::Unlinked { .. }
        | Event::HandledTogether { .. }
        | Event::Summarised { .. }
        | Event::StepRecorded { .. }
        | Event::ContactRecorded { .. }
        | Event::ProgressShown { .. } => Some(false),
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
        | Event::AccountabilityRecorded { .. } => Some(false),
        Event::ReturnVisited { .. }
        | Event::Mediated { .. }
        | Event::Agreed { .. }
        | Event::ReliefRecorded { .. }
        | Event::RecusalAsked { .. }
        | Event::SealOpened { .. }
        | Event::Read { .. }
        | Event::EmergencyAsked { .. }
        | Event::EmergencyOpened { .. }
        | Event::EmergencyDeclined { .. } => Some(false),
        Event::HoldPlaced { .. }
        | Event::HoldLifted { .. }
        | Event::ErasureProposed { .. }
        | Event::ErasureDropped { .. }
        | Event::Erased { .. }
        | Event::SealedUpward { .. }
        | Event::PersonsFound { .. }
        | Event::PersonSettled { .. } => Some(false),
        // Whoever keeps out answers for it no longer, where they did.
        Event::Recused { .. } | Event::RecusalDecided { .. } => None,
        | Event::UrgentMarked { .. }
        | Event::UrgentReported { .. } => Some(false),
        Event::ClosureChecked { .. } | Event::Committed { .. } => Some(false),
        Event::PetitionerAsked { .. }
        | Event::CodeReissued { .. }
        | Event::CorrectionAsked { .. }
        | Event::CorrectionAnswered { .. } => Some(false),
        Event::ConflictRaised { .. }
        | Event::NegotiationFailed { .. }
        | Event::ConflictReferred { .. } => Some(false),
        Event::CompetenceSettled { .. } => None, // it may lie there already
        Event::CoOrganAdded { .. }
        | Event::CoOrganDropped { .. }
        | Event::OrganOpinionGiven { .. } => Some(false),
        Event::OpinionGiven { .. } => None, // the same unit once more on the same day
        // The levels stand beside the stage; only an order to decide anew moves it, and a receipt is part of it.
        Event::ReviewRequested { .. }
        | Event::ReviewDrafted(_)
        | Event::ReviewDecided { .. }
        | Event::HearingOpened { .. }
        | Event::HearingClosed { .. } => Some(false),
        Event::Rated { .. } => Some(false),
        Event::ReceiptRecorded { .. }
        | Event::GivenUp { .. }
        | Event::Delivered { .. }
        | Event::DraftReturned { .. } => None,
        _ => Some(true),
    }
}

/// Whether the matter knows where it lies sealed whom it complains of, and waits for that to be opened.
fn recognised(event: &Event, after: &Matter) -> bool {
    let (Event::PersonsFound { persons } | Event::PersonSettled { persons, .. }) = event else {
        return false;
    };
    after
        .named
        .as_ref()
        .is_some_and(|whom| whom.sealed.as_ref() == Some(persons) && whom.known.is_none())
}

/// Whether what the event says can be seen in the matter afterwards.
#[expect(clippy::too_many_lines, reason = "a table: a line or two for each event")]
pub(crate) fn landed(event: &Event, before: &Matter, after: &Matter) -> bool {
    match event {
        Event::Registered(_) | Event::Adopted(_) => false, // they only begin
        Event::UrgentMarked { .. }
        | Event::UrgentReported { .. }
        | Event::HandledSimply { .. }
        | Event::MadeOrdinary { .. } => hurried(event, before, after),
        Event::ConflictRaised { .. }
        | Event::NegotiationFailed { .. }
        | Event::ConflictReferred { .. }
        | Event::CompetenceSettled { .. } => contested(event, before, after),
        Event::CoOrganAdded { .. }
        | Event::CoOrganDropped { .. }
        | Event::OrganOpinionGiven { .. }
        | Event::Moved { .. }
        | Event::SentUp { .. } => joined(event, before, after),
        Event::StepRecorded { .. }
        | Event::ProgressShown { .. }
        | Event::ContactRecorded { .. } => noted(event, before, after),
        look if look.is_look() => looked_at(before, after),
        Event::HoldPlaced { .. }
        | Event::HoldLifted { .. }
        | Event::ErasureProposed { .. }
        | Event::ErasureDropped { .. }
        | Event::Erased { .. }
        | Event::SealedUpward { .. } => erased(event, before, after),
        Event::PersonsFound { .. } | Event::PersonSettled { .. } => recognised(event, after),
        // What the meeting decided is the step that follows.
        Event::AllottedByMeeting { officers, .. } => {
            let same = (&after.stage, &after.known_to) == (&before.stage, &before.known_to);
            same && 2 <= officers.len()
        }
        Event::Urged { .. }
        | Event::Supervised { .. }
        | Event::SupervisionAnswered { .. }
        | Event::SiteVisited { .. }
        | Event::Instructed { .. }
        | Event::InstructionReported { .. }
        | Event::Sponsored { .. }
        | Event::CarriedOut { .. }
        | Event::Advised { .. }
        | Event::AdviceAnswered { .. }
        | Event::AccountabilityRecorded { .. } => {
            // Supervision stands beside the way: whatever it says, the matter stands where it stood.
            let (version, last_on) = (before.version, before.last_on);
            let (undo, watch) = (before.undo.clone(), before.watch.clone());
            let ledger = before.ledger.clone();
            watched(event, after)
                && Matter { version, last_on, undo, watch, ledger, ..after.clone() } == *before
        }
        Event::ReturnVisited { .. }
        | Event::Mediated { .. }
        | Event::Agreed { .. }
        | Event::ReliefRecorded { .. }
        | Event::RecusalAsked { .. } => {
            // Beside the way: no date, no stage, no right and nobody's work moves by it.
            let (version, last_on) = (before.version, before.last_on);
            let (undo, ledger) = (before.undo.clone(), before.ledger.clone());
            ledgered(event, after)
                && Matter { version, last_on, undo, ledger, ..after.clone() } == *before
        }
        Event::PetitionerAsked { .. }
        | Event::CodeReissued { .. }
        | Event::CorrectionAsked { .. }
        | Event::CorrectionAnswered { .. } => talked(event, before, after),
        Event::Committed { .. } | Event::ClosureChecked { .. } => promised(event, before, after),
        Event::Recused { officer, .. } => kept_out(*officer, after),
        Event::RecusalDecided { request, agreed, officer, .. } => {
            let nth = usize::from(*request).saturating_sub(1);
            let decided = after.ledger.requests.get(nth).and_then(|one| one.decided);
            decided == Some((*agreed, after.last_on))
                && officer.is_none_or(|officer| !agreed || kept_out(officer, after))
        }
        Event::OpinionGiven { unit, .. } => after.case().is_some_and(|case| {
            let mut spoken = case.opinions.iter().filter(|one| one.unit == *unit);
            spoken.next().is_some_and(|one| one.on == after.last_on) && spoken.next().is_none()
        }),
        Event::HandedOver { to, .. } => after.case().is_some_and(|case| case.officer == Some(*to)),
        Event::TakenBack { from } => {
            let sent = matches!(&before.stage, Stage::Sent { route } if Some(route.to) == *from);
            after.undo.is_none() && (sent || from.is_none())
        }
        Event::Corrected { correction, .. } => corrected(correction, after),
        Event::Rated { object, value, .. } => {
            let said = after.ratings.last();
            said.is_some_and(|one| (one.object, one.value) == (*object, *value))
        }
        Event::GivenUp { .. }
        | Event::Resumed { .. }
        | Event::Merged { .. }
        | Event::Unmerged { .. } => set_aside(event, before, after),
        Event::ReviewRequested { .. }
        | Event::ReviewDrafted(_)
        | Event::ReviewDecided { .. }
        | Event::HearingOpened { .. }
        | Event::HearingClosed { .. }
        | Event::ReceiptRecorded { .. } => climbed(event, before, after),
        Event::Delivered { .. } | Event::DraftReturned { .. } if before.open_review().is_some() => {
            climbed(event, before, after)
        }
        Event::Supplemented { text } => after.supplements.last() == Some(text),
        Event::RepeatLinked { earlier } => after.repeats == Some(*earlier),
        Event::HandledTogether { with } => after.together.contains(with),
        Event::Unlinked { other } => {
            after.repeats != Some(*other) && !after.together.contains(other)
        }
        Event::Summarised { summary, points, urgent, .. } => {
            let texts: Vec<&Passage> = after.points.iter().map(|point| &point.text).collect();
            let told = points.is_empty() || texts.into_iter().eq(points.iter());
            told && (summary.is_none() || after.summary == *summary) && urgent <= &after.urgent
        }
        _ => stage_landed(event, before, after),
    }
}

/// What a commitment of a first visit, or a check before the end, leaves behind.
fn promised(event: &Event, before: &Matter, after: &Matter) -> bool {
    match event {
        Event::Committed { step, promise, promised_by, .. } => {
            // Beside the way: a promise moves no date.
            let same = (before.due(), &before.stage) == (after.due(), &after.stage);
            let last = after.commitments.last();
            same && last.is_some_and(|one| {
                let said = (one.step, &one.said.promise, one.said.promised_by, one.on);
                said == (*step, promise, *promised_by, after.last_on) && one.is_open()
            })
        }
        Event::ClosureChecked { points, meetings } => after.checked.as_ref().is_some_and(|one| {
            let said = (&one.closing.points, &one.closing.meetings, one.on);
            said == (points, meetings, after.last_on)
        }),
        _ => false,
    }
}

/// What is given up or linked to a master keeps where it stood, and stands there again when it is taken up.
fn set_aside(event: &Event, before: &Matter, after: &Matter) -> bool {
    match event {
        Event::GivenUp { until, .. } => match &after.stage {
            Stage::GivenUp { until: day, before: stage, .. } => {
                until == day && **stage == before.stage
            }
            _ => after.is_report() && after.disowned_on == Some(after.last_on),
        },
        Event::Resumed { .. } => {
            matches!(&before.stage, Stage::GivenUp { before, .. } if **before == after.stage)
        }
        Event::Merged { into, .. } => match &after.stage {
            Stage::Merged { into: master, before: stage, .. } => {
                master == into && **stage == before.stage && after.known_to == before.known_to
            }
            _ => false,
        },
        Event::Unmerged { .. } => {
            matches!(&before.stage, Stage::Merged { before, .. } if **before == after.stage)
        }
        _ => false,
    }
}

/// What an event about what is urgent, or handled simply, leaves behind.
fn hurried(event: &Event, before: &Matter, after: &Matter) -> bool {
    match event {
        Event::UrgentMarked { report_due } => {
            after.watch.urgency.as_ref().is_some_and(|now| now.due == Some(*report_due))
        }
        Event::UrgentReported { recipients, text, .. } => {
            let reports = after.watch.urgency.as_ref().map(|now| &now.reports);
            let last = reports.and_then(|reports| reports.last());
            last.is_some_and(|last| (&last.recipients, &last.text) == (recipients, text))
        }
        Event::HandledSimply { condition, from, due } => after.simple.as_ref().is_some_and(|now| {
            let chosen = (now.condition, now.from, now.accept_due, now.converted_on);
            chosen == (*condition, *from, *due, None)
                && Some(now.ordinary) == before.due()
                && after.due() == Some(*due)
        }),
        Event::MadeOrdinary { due, .. } => {
            before.is_simple() && !after.is_simple() && after.due() == *due
        }
        _ => false,
    }
}

/// What an event about who works on it leaves behind: no date moves by any of them.
fn joined(event: &Event, before: &Matter, after: &Matter) -> bool {
    if let Event::SentUp { to, route: Some(sent) } = event {
        return matches!(&after.stage, Stage::Sent { route } if route == sent)
            && after.known_to.contains(to);
    }
    let dates = before.due() == after.due();
    dates
        && match event {
            Event::CoOrganAdded { organ, .. } => {
                after.joint.has(*organ) && after.known_to.contains(organ)
            }
            Event::CoOrganDropped { organ, .. } => !after.joint.has(*organ),
            Event::OrganOpinionGiven { text } => {
                let spoken = after.joint.co_organs.iter().filter_map(|one| one.opinion.as_ref());
                let now = Some((after.last_on, text));
                spoken.into_iter().any(|(on, said)| Some((*on, said)) == now)
            }
            Event::Moved { to, raised, .. } => {
                let last = after.joint.moves.last().map(|one| (one.to, one.raised));
                let case = after.case().map(|case| (case.organ, case.accepted_on, case.due));
                let then = before.case().map(|case| (*to, case.accepted_on, case.due));
                last == Some((*to, *raised)) && case == then && after.known_to.contains(to)
            }
            Event::SentUp { to, .. } => {
                let last = after.joint.moves.last().map(|one| (one.to, one.raised));
                last == Some((*to, true)) && after.known_to.contains(to)
            }
            _ => false,
        }
}

/// What an event about whose matter it is leaves behind: no date moves but by what is sent anew.
fn contested(event: &Event, before: &Matter, after: &Matter) -> bool {
    let (Some(now), was) = (&after.conflict, before.open_conflict()) else {
        // Only a successor is named where nobody differed.
        return matches!(event, Event::CompetenceSettled { to, .. } if after.known_to.contains(to));
    };
    let dates = before.due() == after.due();
    match event {
        Event::ConflictRaised { dispute, between, .. } => {
            let known = between.iter().all(|organ| after.known_to.contains(organ));
            known && dates && now.is_open() && (now.dispute, &now.between) == (*dispute, between)
        }
        Event::NegotiationFailed { reason, .. } => {
            dates && now.talks.last().is_some_and(|talk| talk.reason == *reason)
        }
        Event::ConflictReferred { to, conference, .. } => {
            let put = now.referred.as_ref().map(|one| (one.to, one.conference));
            dates && put == Some((*to, *conference)) && after.known_to.contains(to)
        }
        Event::CompetenceSettled { settlement, to, route, .. } => {
            let settled = now.settled.as_ref().map(|one| (one.by, one.to));
            let there = match (&after.stage, route) {
                (Stage::Sent { route: sent }, Some(route)) => sent == route,
                _ => true,
            };
            let accepted = before.case().map(|case| (case.due, case.due_before, case.accepted_on));
            let still = after.case().map(|case| (case.due, case.due_before, case.accepted_on));
            after.known_to.contains(to)
                && there
                && accepted == still
                && (was.is_none() || settled == Some((*settlement, *to)))
                && after.open_conflict().is_none()
        }
        _ => false,
    }
}

/// What an event on the levels above the answer leaves behind.
fn climbed(event: &Event, before: &Matter, after: &Matter) -> bool {
    let (was, is) = (before.reviews.last(), after.reviews.last());
    match event {
        Event::ReviewRequested { level, organ, asked_on, received_on, text, due } => {
            is.is_some_and(|review| {
                let days = (review.asked_on, review.received_on, review.due, review.due_before);
                (review.level, review.organ) == (*level, *organ)
                    && days == (*asked_on, *received_on, *due, *due)
                    && review.text == *text
                    && after.known_to.contains(organ)
            }) && after.reviews.len() == before.reviews.len() + 1
        }
        Event::ReviewDrafted(opinion) => is.is_some_and(|review| {
            let draft = review.draft.as_ref().map(|draft| &draft.opinion);
            draft == Some(opinion) && review.to_redraft.is_none()
        }),
        Event::ReviewDecided { .. } => {
            is.is_some_and(|review| review.decided_on == Some(after.last_on))
        }
        Event::DraftReturned { reason } => is.is_some_and(|review| {
            let back = review.to_redraft.as_deref();
            review.draft.is_none() && back.is_some_and(|back| back.reason == *reason)
        }),
        Event::Delivered { until, .. } => {
            let draft = was.and_then(|review| review.draft.as_ref()).map(|draft| &draft.opinion);
            if let Some(day) = draft.and_then(|opinion| opinion.anew_by) {
                let due = after.case().and_then(|case| case.due);
                return after.reviews.is_empty() && due == Some(Due::named(day));
            }
            let delivery = is.and_then(|review| review.delivery.as_ref());
            let delivered = delivery.is_some_and(|delivery| delivery.until == *until);
            after.open_review().is_none() && delivered
        }
        Event::HearingOpened { level, held_on, due, .. } => {
            let hearing = after.open_hearing();
            hearing.is_some_and(|one| (one.level, one.held_on) == (*level, *held_on))
                && due.is_none_or(|due| is.is_some_and(|review| review.due == due))
        }
        Event::HearingClosed { due, .. } => {
            after.open_hearing().is_none()
                && due.is_none_or(|due| is.is_some_and(|review| review.due == due))
        }
        Event::ReceiptRecorded { received_on, until, .. } => {
            after.last_delivery().is_some_and(|(_, delivery)| {
                (delivery.received_on, delivery.until) == (Some(*received_on), *until)
            })
        }
        _ => false,
    }
}

/// Looking at who brought it changes nothing, and hinders nobody who would take a step back.
fn looked_at(before: &Matter, after: &Matter) -> bool {
    let (version, last_on) = (before.version, before.last_on);
    Matter { version, last_on, ..after.clone() } == *before
}

/// Record only: all but the version and the day stays, and nothing before can be taken back.
fn noted(event: &Event, before: &Matter, after: &Matter) -> bool {
    let (version, last_on, undo) = (before.version, before.last_on, before.undo.clone());
    let ledger = before.ledger.clone();
    told(event, before, after)
        && after.undo.is_none()
        && Matter { version, last_on, undo, ledger, ..after.clone() } == *before
}

/// Whether what concerns erasing stands there, and nothing else moved; once erased, nothing opens or finds the matter.
fn erased(event: &Event, before: &Matter, after: &Matter) -> bool {
    let (version, last_on, undo) = (before.version, before.last_on, before.undo.clone());
    let (ledger, erasure) = (before.ledger.clone(), before.erasure.clone());
    let (conversation, said) = (before.conversation.clone(), &after.erasure);
    let landed = match event {
        Event::HoldPlaced { reason } => {
            said.hold.as_ref().is_some_and(|hold| hold.reason == *reason) && said.proposed.is_none()
        }
        Event::HoldLifted { .. } => said.hold.is_none(),
        Event::ErasureProposed { ground, .. } => {
            said.proposed.as_ref().is_some_and(|one| one.ground == *ground)
        }
        Event::ErasureDropped { .. } => said.proposed.is_none(),
        Event::Erased { ground } => {
            let gone = said.erased.is_some_and(|one| one.ground == *ground);
            gone && after.code.is_none() && after.original.is_none()
        }
        Event::SealedUpward { .. } => after.is_gone_up() && after.code.is_none(),
        _ => false,
    };
    let (code, original) = (before.code.clone(), before.original.clone());
    let rest = Matter { version, last_on, undo, ledger, erasure, conversation, ..after.clone() };
    landed && Matter { code, original, ..rest } == *before
}

/// Whether an officer keeps out, and answers for the matter no longer.
fn kept_out(officer: OfficerId, after: &Matter) -> bool {
    let charge = after.case().and_then(Case::charge);
    let certified = matches!(after.stage, Stage::Certified { .. });
    after.ledger.recused.contains(&officer) && (certified || charge != Some(officer))
}

/// Whether a record says when the petitioner was last told anything: progress is shown to them, a step is not, and
/// of a contact it depends on whether it reached them.
fn told(event: &Event, before: &Matter, after: &Matter) -> bool {
    let day = match event {
        Event::ProgressShown { .. } | Event::ContactRecorded { reached: true, .. } => after.last_on,
        _ => before.ledger.told_on,
    };
    after.ledger.told_on == day
}

/// Whether what was done beside the way stands in the matter's ledger.
fn ledgered(event: &Event, after: &Matter) -> bool {
    let (ledger, on) = (&after.ledger, after.last_on);
    match event {
        Event::ReturnVisited { visited_on, contact, execution, .. } => {
            let visit = ReturnVisit { on: *visited_on, contact: *contact, execution: *execution };
            ledger.return_visits.last() == Some(&visit) && ledger.told_on == on
        }
        Event::Mediated { mediated_on, .. } => ledger.mediations.last() == Some(mediated_on),
        Event::Agreed { agreement, signed_on, .. } => {
            ledger.agreements.last() == Some(&(*agreement, *signed_on))
        }
        Event::ReliefRecorded { relief, given_on, .. } => {
            ledger.relief.last() == Some(&(*relief, *given_on)) && ledger.told_on <= on
        }
        Event::RecusalAsked { .. } => {
            ledger.requests.last() == Some(&Request { on, decided: None })
        }
        _ => false,
    }
}

/// Whether what passed by the code stands there, and nothing else of the matter moved by it.
fn talked(event: &Event, before: &Matter, after: &Matter) -> bool {
    let (version, last_on) = (before.version, before.last_on);
    let (undo, conversation) = (before.undo.clone(), before.conversation.clone());
    let (said, code) = (&after.conversation, before.code.clone());
    let landed = match event {
        Event::PetitionerAsked { text } => {
            said.questions.last() == Some(text) && after.code == before.code
        }
        Event::CodeReissued { code, .. } => {
            let dead = said.spent.last().map(|spent| (spent.code.clone(), spent.on));
            after.code.as_ref() == Some(code)
                && dead == before.code.clone().map(|code| (code, after.last_on))
        }
        Event::CorrectionAsked { .. } => {
            let asked = CorrectionAsked { on: after.last_on, answered: None };
            said.corrections.len() == before.conversation.corrections.len() + 1
                && said.corrections.last() == Some(&asked)
        }
        Event::CorrectionAnswered { request, granted, .. } => {
            let open = before.conversation.open_correction().map(|(no, _)| no);
            let answered = said.corrections.get(usize::from(*request) - 1);
            open == Some(*request)
                && answered.and_then(|one| one.answered) == Some((*granted, after.last_on))
        }
        _ => false,
    };
    landed && Matter { version, last_on, undo, conversation, code, ..after.clone() } == *before
}

/// Whether what was pressed for stands in the matter's watch.
fn watched(event: &Event, after: &Matter) -> bool {
    let (watch, on) = (&after.watch, after.last_on);
    let nth = |no: &u16| usize::from(*no).saturating_sub(1);
    let said = |reply: &Option<Reply>| reply.as_ref().map(|reply| (reply.text.clone(), reply.on));
    match event {
        Event::Urged { to, .. } => watch.urges.last() == Some(&Urge { to: *to, on }),
        Event::Supervised { to, lapse, requirement, answer_due } => {
            watch.letters.last().is_some_and(|one| {
                let named = Some(Due::named(*answer_due));
                (one.to, one.what, &one.text, one.due) == (*to, *lapse, requirement, named)
                    && one.reply.is_none()
            })
        }
        Event::SupervisionAnswered { letter, text } => watch
            .letters
            .get(nth(letter))
            .is_some_and(|one| said(&one.reply) == Some((text.clone(), on))),
        Event::SiteVisited { note } => {
            watch.visits.last().is_some_and(|(day, _, found)| (*day, found) == (on, note))
        }
        Event::Instructed { to, text, paper, .. } => watch.instructions.last().is_some_and(|one| {
            let given = paper.map(|paper| (By::Officer(paper.leader), paper.instructed_on));
            (one.to, &one.text) == (*to, text)
                && given.is_none_or(|given| given == (one.by, one.on))
                && given.is_some() == one.transcribed.is_some()
        }),
        Event::InstructionReported { instruction, note } => watch
            .instructions
            .get(nth(instruction))
            .is_some_and(|one| said(&one.reply) == Some((note.clone(), on))),
        Event::Sponsored { sponsor } => {
            watch.sponsor == Some(Sponsor { officer: *sponsor, since: on })
        }
        Event::CarriedOut { note } => {
            watch.promise.as_ref().is_some_and(|promise| promise.kept == Some((on, note.clone())))
        }
        Event::Advised { to, advice, feedback_due, .. } => watch
            .advice
            .last()
            .is_some_and(|one| (one.to, one.what, one.due) == (*to, *advice, Some(*feedback_due))),
        Event::AdviceAnswered { advice, adopted, text } => {
            watch.advice.get(nth(advice)).is_some_and(|one| {
                let adopted = one.reply.as_ref().and_then(|reply| reply.adopted) == Some(*adopted);
                adopted && said(&one.reply) == Some((text.clone(), on))
            })
        }
        Event::AccountabilityRecorded { advice, measure, note } => {
            watch.advice.get(nth(advice)).is_some_and(|one| {
                let came = one.outcome.as_ref().map(|one| (one.measure, &one.note, one.on));
                came == Some((*measure, note, on))
            })
        }
        _ => false,
    }
}

fn corrected(correction: &Correction, after: &Matter) -> bool {
    match correction {
        Correction::Title(title) => after.title.as_ref() == Some(title),
        Correction::Content(content) => after.content == *content,
        Correction::Form(form) => after.form == Some(*form),
        Correction::Source(source) => after.source == Some(*source),
        Correction::Area(area) => after.area.as_ref() == Some(area),
        Correction::Class(class) => after.class.as_ref() == Some(class),
        Correction::Classes(classes) => classes
            .iter()
            .all(|class| after.classes.contains(class) || after.class.as_ref() == Some(class)),
        Correction::LetterDate(date) => after.letter_date == Some(*date),
        Correction::PostmarkedOn(date) => after.postmarked_on == Some(*date),
        Correction::Addressee(addressee) => after.addressee.as_ref() == Some(addressee),
        Correction::Attachments(names) => after.attachments.as_ref() == Some(names),
        Correction::Identity(hash) => after.identity.as_ref() == Some(hash),
        Correction::Persons(persons) => after.persons == *persons,
        Correction::Signers(signers) => after.signers == *signers,
        Correction::OriginalNumber(number) => after.original.as_ref() == Some(number),
        Correction::About { about, .. } => after.about.as_ref() == Some(about),
        Correction::ReceivedOn { received_on, due } => {
            after.received_on == *received_on && after.due() == *due
        }
        Correction::Kind(kind) => {
            let branch = match &after.stage {
                Stage::Proposed { proposal, .. }
                | Stage::Checked { proposal, .. }
                | Stage::SignedOff { proposal, .. } => proposal.branch,
                _ => None,
            };
            after.kind == Some(*kind) && (*kind == Kind::Claim || branch.is_none())
        }
        Correction::StatedDay(day) => after.received_on == *day,
        Correction::Withdrawn => matches!(after.stage, Stage::Withdrawn { .. }),
        // Only an adopted matter has these.
        Correction::HandledBy(unit) => {
            stated(after, |facts| facts.handled_by.as_ref() == Some(unit))
        }
        Correction::Answer(answer) => stated(after, |facts| facts.answer.as_ref() == Some(answer)),
        Correction::AnsweredOn(day) => stated(after, |facts| facts.answered_on == Some(*day)),
        Correction::ClosedOn(day) => stated(after, |facts| facts.closed_on == Some(*day)),
    }
}

fn stated(after: &Matter, holds: impl Fn(&Adoption) -> bool) -> bool {
    if let Stage::Adopted(facts) = &after.stage { holds(facts) } else { true }
}

fn stage_landed(event: &Event, before: &Matter, after: &Matter) -> bool {
    let case = after.case();
    match (event, &after.stage) {
        (Event::Proposed(said), Stage::Proposed { proposal, .. }) => said == proposal,
        (Event::Checked { .. }, Stage::Checked { .. })
        | (Event::SignedOff { .. }, Stage::SignedOff { .. })
        | (Event::Kept, Stage::Kept { .. })
        | (Event::Closed, Stage::Closed { reported: false, .. })
        | (Event::ClosureReported { .. }, Stage::Closed { reported: true, .. })
        | (Event::Certified, Stage::Certified { .. }) => true,
        (Event::Sent(said), Stage::Sent { route }) => {
            said == route && after.known_to.contains(&said.to)
        }
        (Event::Diverted { branch, place }, Stage::Diverted { branch: b, place: p, .. }) => {
            branch == b && place == p
        }
        (Event::Taken { due }, Stage::SignedFor { route: None, due: owed, .. }) => due == owed,
        (
            Event::SignedFor { accept_due, object_due },
            Stage::SignedFor { due, object_due: until, .. },
        ) => accept_due == due && Some(*object_due) == *until,
        (Event::Objected { reason, .. }, Stage::Objected { reason: given, .. }) => reason == given,
        (
            Event::ObjectionDecided { agreed: true, .. },
            Stage::Registered { returned_by, due, .. },
        ) => route(before).is_some_and(|route| {
            (Some(route.to), Some(route.office_due)) == (*returned_by, *due)
                && !after.known_to.contains(&route.to)
        }),
        (
            Event::ObjectionDecided { agreed: false, accept_due, .. },
            Stage::SignedFor { due, object_due: None, .. },
        ) => *accept_due == Some(*due),
        (Event::Accepted { branch, due }, Stage::Handling(case)) => {
            (*branch, *due) == (case.branch, case.due) && case.route.as_ref() == route(before)
        }
        (Event::Declined { reason, .. }, Stage::Declined { reason: told, .. }) => reason == told,
        (Event::ReportRefused { place: Some(place), .. }, Stage::Diverted { place: told, .. }) => {
            place == told
        }
        (Event::ReportRefused { place: None, .. }, Stage::Kept { .. }) => true,
        (Event::Tasked { host, co_handlers, .. }, Stage::Handling(case)) => {
            case.host == Some(*host) && case.co_handlers == *co_handlers
        }
        (Event::HandlingStarted, Stage::Handling(case)) => case.started_on == Some(after.last_on),
        (Event::Extended { due, .. }, Stage::Handling(case) | Stage::Drafted(case, _)) => {
            case.due == Some(*due) && case.due_before == before.case().and_then(|case| case.due)
        }
        (Event::AnswerDrafted { text, results }, Stage::Drafted(_, draft)) => {
            let fresh = (&draft.text, &draft.results, draft.checked) == (text, results, false);
            fresh && after.points == before.points // a draft decides nothing
        }
        (Event::DraftChecked { .. }, Stage::Drafted(_, draft)) => draft.checked,
        (Event::DraftReturned { reason }, Stage::Registered { to_redraft: Some(back), .. }) => {
            let (Stage::Proposed { proposal, .. } | Stage::Checked { proposal, .. }) =
                &before.stage
            else {
                return false;
            };
            (&back.reason, &back.what, back.on) == (reason, proposal, after.last_on)
        }
        (Event::DraftReturned { reason }, Stage::Handling(case)) => {
            let back = case.to_redraft.as_deref();
            let Stage::Drafted(_, draft) = &before.stage else { return false };
            back.is_some_and(|back| (&back.reason, &back.what) == (reason, draft))
        }
        (Event::AnswerApproved, Stage::Approved(_, draft)) => {
            draft.results == after.results() && decided(&draft.results, &after.points)
        }
        (Event::Delivered { manner, .. }, Stage::Delivered(_, delivery)) => {
            (delivery.manner, &delivery.results[..]) == (*manner, before.results())
        }
        (Event::Reworked { .. }, Stage::Handling(_)) => {
            let times = |case: Option<&Case>| case.map(|case| case.reworked);
            times(case) == times(before.case()).map(|n| n + 1)
                && after.answer().is_some()
                && after.answer() == before.answer()
        }
        _ => false,
    }
}

/// Whether every point bears the outcome that the results give it.
fn decided(results: &[PointResult], points: &[Point]) -> bool {
    let one = |(n, point): (usize, &Point)| {
        let mut own = results.iter().filter(|result| usize::from(result.point) == n + 1);
        own.next().is_some_and(|r| (Some(r.outcome), &r.answer) == (point.outcome, &point.answer))
    };
    points.iter().enumerate().all(one)
}

/// Whether the event takes another way, or goes to another organ, than what was signed.
pub(crate) fn deviates(event: &Event, signed: &Proposal) -> bool {
    let taken = match event {
        Event::Sent(route) if route.assigned => (Way::Assign, Some(route.to)),
        Event::Sent(route) => (Way::Forward, Some(route.to)),
        Event::Diverted { .. } => (Way::Divert, None),
        Event::Kept => (Way::Keep, None),
        Event::Taken { .. } => (Way::AnswerDirectly, None),
        _ => return false,
    };
    taken != (signed.way, signed.to)
}

fn route(matter: &Matter) -> Option<&Route> {
    match &matter.stage {
        Stage::Sent { route }
        | Stage::Objected { route, .. }
        | Stage::SignedFor { route: Some(route), .. } => Some(route),
        _ => matter.case()?.route.as_ref(),
    }
}

/// Whether somebody owes something by a day. Nobody does, by the law as built:
/// for a suggestion or an appeal against
/// discipline once it is accepted; once the answer is delivered, unless the assigner named a day; and
/// after the end.
pub(crate) fn owes(matter: &Matter) -> bool {
    if matter.open_review().is_some() {
        return true;
    }
    let named = || route(matter).is_some_and(|route| route.result_due.is_some());
    match &matter.stage {
        Stage::Registered { .. } => !matter.is_report(), // its terms are not those of the Regulations
        Stage::Proposed { .. }
        | Stage::Checked { .. }
        | Stage::SignedOff { .. }
        | Stage::Sent { .. }
        | Stage::Objected { .. }
        | Stage::SignedFor { .. } => true,
        Stage::Handling(case) | Stage::Drafted(case, _) | Stage::Approved(case, _) => {
            case.branch.is_some() || matter.is_simple() || named()
        }
        Stage::Delivered(..) | Stage::Closed { reported: false, .. } => named(),
        Stage::Closed { .. }
        | Stage::Certified { .. }
        | Stage::Diverted { .. }
        | Stage::Kept { .. }
        | Stage::Declined { .. }
        | Stage::GivenUp { .. }
        | Stage::Merged { .. }
        | Stage::Adopted(_)
        | Stage::Withdrawn { .. } => false,
    }
}

/// Whether a date that is owed now was owed before, is named by the event, or was agreed earlier.
pub(crate) fn due_is_named(event: &Event, before: &Matter, after: &Matter) -> bool {
    if matches!(event, Event::TakenBack { .. } | Event::Resumed { .. } | Event::Unmerged { .. }) {
        return true; // what stood before stands again, its date with it: `together.rs` names them
    }
    let (Some(now), then) = (after.due(), before.due()) else {
        let ends = moves_stage(event) == Some(true)
            || matches!(
                event,
                Event::Delivered { .. } | Event::GivenUp { .. } | Event::MadeOrdinary { .. }
            );
        return ends || before.due().is_none();
    };
    let named = match event {
        Event::Corrected { correction: Correction::ReceivedOn { due, .. }, .. } => *due,
        Event::Taken { due } | Event::Extended { due, .. } => Some(*due),
        Event::Sent(route) => Some(route.sign_due),
        Event::SignedFor { accept_due, .. } => Some(*accept_due),
        Event::ObjectionDecided { agreed: false, accept_due, .. } => *accept_due,
        Event::ObjectionDecided { .. } => route(before).map(|route| route.office_due),
        Event::CompetenceSettled { route: Some(route), .. }
        | Event::SentUp { route: Some(route), .. } => Some(route.sign_due),
        Event::CompetenceSettled { accept_due, .. } => *accept_due,
        Event::Accepted { due, .. } | Event::MadeOrdinary { due, .. } => *due,
        Event::HandledSimply { due, .. } => Some(*due),
        Event::ReviewRequested { due, .. } => Some(*due),
        Event::HearingOpened { due, .. } | Event::HearingClosed { due, .. } => *due,
        // The review is over: what the organ below owed beside it is owed again, or it decides anew by a day.
        Event::Delivered { .. } if before.open_review().is_some() => after
            .case()
            .filter(|case| case.anew)
            .and_then(|case| case.due)
            .or_else(|| route(after).and_then(|route| route.result_due).map(Due::named)),
        Event::Reworked { .. } => before.case().and_then(|case| case.due),
        _ => None,
    };
    let result = route(before).and_then(|route| route.result_due).map(Due::named);
    let may_fall_to_result = matches!(
        event,
        Event::Accepted { .. }
            | Event::Extended { .. }
            | Event::Delivered { .. }
            | Event::Reworked { .. }
    );
    Some(now) == then || Some(now) == named || (may_fall_to_result && Some(now) == result)
}
