//! The stage after an event: one table of what follows what.

use jiff::civil::Date;

use super::{Case, Delivery, Draft, Returned, Stage};
use crate::{
    codes::Branch,
    deadline::Due,
    event::{Event, Route},
    stored::Recorded,
};

/// The stage after an event.
pub(super) fn next(stage: Stage, recorded: &Recorded<Event>) -> Stage {
    let (on, by) = (recorded.on, recorded.by);
    match (stage, recorded.event.clone()) {
        (Stage::Registered { due: Some(due), .. }, Event::Proposed(proposal)) => {
            Stage::Proposed { due, proposal, by }
        }
        (Stage::Proposed { due, proposal, by }, Event::Checked { .. }) => {
            Stage::Checked { due, proposal, by }
        }
        (
            Stage::Proposed { due, proposal, .. } | Stage::Checked { due, proposal, .. },
            Event::DraftReturned { reason },
        ) => {
            let returned = Returned { what: proposal, reason, on };
            let to_redraft = Some(Box::new(returned));
            Stage::Registered { due: Some(due), returned_by: None, to_redraft }
        }
        (Stage::Checked { due, proposal, by }, Event::SignedOff { .. }) => {
            Stage::SignedOff { due, proposal, by }
        }
        (_, Event::Sent(route)) => Stage::Sent { route },
        (_, Event::Diverted { branch, place }) => Stage::Diverted { branch, place, on },
        (_, Event::Kept) => Stage::Kept { on },
        (_, Event::ReportRefused { place, .. }) => match place {
            Some(place) => Stage::Diverted { branch: None, place, on },
            None => Stage::Kept { on },
        },
        (_, Event::Declined { reason, .. }) => Stage::Declined { reason, on },
        (stage, Event::GivenUp { until, .. }) => {
            Stage::GivenUp { on, until, before: Box::new(stage) }
        }
        (Stage::GivenUp { before, .. }, Event::Resumed { .. })
        | (Stage::Merged { before, .. }, Event::Unmerged { .. }) => *before,
        (stage, Event::Merged { into, .. }) => {
            Stage::Merged { into, by: recorded.organ, on, before: Box::new(stage) }
        }
        (_, Event::Taken { due }) => {
            Stage::SignedFor { organ: recorded.organ, route: None, due, on, object_due: None }
        }
        (Stage::Sent { route }, Event::SignedFor { accept_due, object_due }) => Stage::SignedFor {
            organ: route.to,
            route: Some(route),
            due: accept_due,
            on,
            object_due: Some(object_due),
        },
        (Stage::Sent { route }, Event::Objected { reason, .. }) => {
            Stage::Objected { route, reason, accept_due: None, signed_on: None }
        }
        (Stage::SignedFor { route: Some(route), due, on, .. }, Event::Objected { reason, .. }) => {
            Stage::Objected { route, reason, accept_due: Some(due), signed_on: Some(on) }
        }
        (
            Stage::Objected { route, accept_due, signed_on, .. },
            Event::ObjectionDecided { agreed, accept_due: given, .. },
        ) => objection_decided(route, agreed, given.or(accept_due), signed_on.unwrap_or(on)),
        (stage, event) => work(stage, event, recorded),
    }
}

/// After a decision on an objection: back to the sender, or to stay.
fn objection_decided(route: Route, agreed: bool, due: Option<Due>, on: Date) -> Stage {
    match (agreed, due) {
        (false, Some(due)) => {
            Stage::SignedFor { organ: route.to, route: Some(route), due, on, object_due: None }
        }
        _ => Stage::Registered {
            due: Some(route.office_due),
            returned_by: Some(route.to),
            to_redraft: None,
        },
    }
}

/// The part of the way that the competent organ walks.
fn work(stage: Stage, event: Event, recorded: &Recorded<Event>) -> Stage {
    let (on, by) = (recorded.on, recorded.by);
    match (stage, event) {
        (Stage::SignedFor { route, .. }, Event::Accepted { branch, due }) => {
            Stage::Handling(accepted(recorded, route, branch, due))
        }
        (Stage::Registered { .. }, Event::Accepted { branch, due }) => {
            Stage::Handling(accepted(recorded, None, branch, due))
        }
        (Stage::Handling(case), Event::Tasked { host, co_handlers, .. }) => {
            let opinions = case.opinions.into_iter();
            let opinions = opinions.filter(|one| co_handlers.contains(&one.unit)).collect();
            let tasked_on = Some(on);
            Stage::Handling(Case { host: Some(host), co_handlers, opinions, tasked_on, ..case })
        }
        (Stage::Handling(case), Event::HandlingStarted) => {
            let officer = case.officer.or(super::officer_of(by));
            let started_on = case.started_on.or(Some(on));
            Stage::Handling(Case { officer, started_on, ..case })
        }
        (Stage::Handling(case), Event::Extended { due, .. }) => {
            Stage::Handling(Case { due_before: case.due, due: Some(due), ..case })
        }
        (Stage::Drafted(case, draft), Event::Extended { due, .. }) => {
            Stage::Drafted(Case { due_before: case.due, due: Some(due), ..case }, draft)
        }
        (
            Stage::Handling(case) | Stage::Drafted(case, _),
            Event::AnswerDrafted { text, results },
        ) => {
            let draft = Draft { text, results, by, checked: false, approved_on: None };
            Stage::Drafted(Case { to_redraft: None, ..case }, draft)
        }
        (Stage::Drafted(case, draft), Event::DraftReturned { reason }) => {
            let to_redraft = Some(Box::new(Returned { what: draft, reason, on }));
            Stage::Handling(Case { to_redraft, ..case })
        }
        (Stage::Drafted(case, draft), Event::DraftChecked { .. }) => {
            Stage::Drafted(case, Draft { checked: true, ..draft })
        }
        (Stage::Drafted(case, draft), Event::AnswerApproved) => {
            Stage::Approved(case, Draft { approved_on: Some(on), ..draft })
        }
        (Stage::Approved(case, draft), Event::Delivered { .. }) => {
            match Delivery::of(draft.text.clone(), draft.results.clone(), recorded) {
                Some(delivery) => Stage::Delivered(case, delivery),
                None => Stage::Approved(case, draft),
            }
        }
        (Stage::Delivered(case, delivery), Event::Closed) => {
            Stage::Closed { case, delivery, by, on, reported: false }
        }
        (Stage::Closed { case, delivery, by, on, .. }, Event::ClosureReported { .. }) => {
            Stage::Closed { case, delivery, by, on, reported: true }
        }
        (Stage::Closed { case, delivery, on, .. }, Event::Certified) => {
            Stage::Certified { case, delivery, closed_on: on }
        }
        (Stage::Closed { case, delivery, .. }, Event::Reworked { .. }) => Stage::Handling(Case {
            reworked: case.reworked.saturating_add(1),
            answered: Some(delivery),
            ..case
        }),
        (stage, _) => stage,
    }
}

fn accepted(
    recorded: &Recorded<Event>,
    route: Option<Route>,
    branch: Option<Branch>,
    due: Option<Due>,
) -> Case {
    Case {
        organ: recorded.organ,
        route,
        accepted_on: recorded.on,
        accepted_by: super::officer_of(recorded.by),
        branch,
        due,
        due_before: None,
        host: None,
        co_handlers: Vec::new(),
        tasked_on: None,
        opinions: Vec::new(),
        officer: None,
        started_on: None,
        reworked: 0,
        answered: None,
        anew: false,
        to_redraft: None,
    }
}
