//! Samples of the auditor's page: looks, those to be checked, what one hand did, and nothing of either.

use desk::{AloneCount, AloneCounts, AuditPage, LookView, Odd, Unseparated};
use jiff::{Timestamp, tz::TimeZone};
use rules::{
    arrangement::Pair,
    codes::{Duty, Look, Unusual},
    ids::OfficerId,
};
use uuid::Uuid;

use super::{NASTY, Shown, day, desk_frame, fault, put, typed};
use crate::{
    Tongue,
    form::Fields,
    matters::why::{WhyPage, why_page},
    session::resume::Waiting,
    traces::{DoneAlone, traces_page},
};

const OFFICER: OfficerId = OfficerId(Uuid::nil());

fn look(manner: Look) -> LookView {
    let searched = matches!(manner, Look::Search | Look::List);
    LookView {
        at: Timestamp::UNIX_EPOCH,
        officer: OFFICER,
        name: NASTY.to_owned(),
        organ: NASTY.to_owned(),
        manner,
        number: (!searched).then(|| "2026-0000000001".to_owned()),
        report: manner == Look::Page,
        version: (!searched).then_some(3),
        found: searched.then_some(4),
        reason: (manner == Look::Seal).then(|| NASTY.to_owned()),
        worded: manner == Look::Print,
        duty: (manner == Look::Page).then_some(Duty::Work),
    }
}

fn count(pair: Pair) -> AloneCount {
    AloneCount {
        pair,
        organ: NASTY.to_owned(),
        officer: OFFICER,
        name: NASTY.to_owned(),
        times: 3,
        last: day(),
    }
}

pub(super) fn traces(tongue: Tongue, shown: &mut Vec<Shown>) {
    let batch = Unseparated {
        batch: Uuid::nil(),
        organ: NASTY.to_owned(),
        on: day(),
        officer: OFFICER,
        name: NASTY.to_owned(),
    };
    for full in [true, false] {
        let looks: Vec<_> = Look::ALL.iter().filter(|_| full).map(|one| look(*one)).collect();
        let odd = looks.iter().map(|one| Odd { look: one.clone(), why: Unusual::ALL.to_vec() });
        let found = AuditPage {
            odd: odd.collect(),
            looks,
            next: full.then(|| "0.0".to_owned()),
            judged_from: day(),
            more: full,
        };
        let counts = Pair::ALL.iter().filter(|_| full).copied().map(count).collect();
        let counted = AloneCounts { counts, more: full };
        let batches: &[Unseparated] = if full { std::slice::from_ref(&batch) } else { &[] };
        let alone = DoneAlone { counted: &counted, batches };
        let officers = [(OFFICER, NASTY.to_owned())];
        let frame = desk_frame(tongue, "traces-title");
        let asked = (&typed(), officers.as_slice(), &alone);
        put(shown, "traces", &traces_page(frame, &found, asked, &TimeZone::UTC));
    }
    why(tongue, shown);
}

/// The question why a report is read: asked, asked again, and in the place of a form.
fn why(tongue: Tongue, shown: &mut Vec<Shown>) {
    let frame = || desk_frame(tongue, "look-why-title");
    let of = ("2026-0000000001", Look::Print);
    put(shown, "matters-why", &why_page(frame(), of, &Fields::default(), None));
    let again = why_page(frame(), of, &typed(), Some(fault("reason")));
    let waiting = Waiting { action: "/office".to_owned(), body: "00".to_owned() };
    put(shown, "matters-why", &WhyPage { waiting: Some(waiting), ..again });
}
