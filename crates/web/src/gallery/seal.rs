//! The seal's page for the gallery: without a key, locked, and unlocked with everybody in every standing.

use desk::{
    AbsenceView, CircleView, Drill, DrillFault, DrillPage, MemberView, SealRoom, ShareFault,
    Standing,
};
use jiff::{Timestamp, tz::TimeZone};
use rules::{
    circle::Circle,
    codes::CircleKind,
    ids::{OfficerId, OrganId},
};

use super::{NASTY, Shown, desk_frame, fault, put};
use crate::{
    Tongue,
    form::Fields,
    seal::{SealPage, Tried, seal_page},
};

pub(super) fn seal(tongue: Tongue, shown: &mut Vec<Shown>) {
    let day = jiff::civil::date(2026, 12, 31);
    let standings = [Standing::Holds, Standing::Waits, Standing::NoKey];
    let members = standings.map(|standing| MemberView {
        officer: OfficerId(uuid::Uuid::nil()),
        name: NASTY.to_owned(),
        standing,
        stands_in_until: (standing == Standing::Waits).then_some(day),
    });
    let circle = |kind, held, guarded| CircleView {
        circle: Circle { organ: OrganId(2), kind },
        organ: NASTY.to_owned(),
        held,
        guarded,
        by_post: true,
        members: members.to_vec(),
    };
    let circles = vec![
        circle(CircleKind::Reception, true, false),
        circle(CircleKind::Team, false, true),
        circle(CircleKind::Team, false, false),
    ];
    let colleague = (OfficerId(uuid::Uuid::nil()), NASTY.to_owned());
    let absence = |kind, runs| AbsenceView {
        circle: Circle { organ: OrganId(2), kind },
        organ: NASTY.to_owned(),
        away: colleague.clone(),
        delegate: colleague.clone(),
        from: day,
        to: day,
        runs,
        held: runs,
        may_end: runs,
    };
    let absences = vec![absence(CircleKind::Team, true), absence(CircleKind::Reception, false)];
    let fitting = |kind| (Circle { organ: OrganId(2), kind }, vec![colleague.clone()]);
    let may_stand_in = vec![fitting(CircleKind::Team), fitting(CircleKind::Reception)];
    let until = Some(Timestamp::UNIX_EPOCH);
    for (has_key, unlocked_until) in [(false, None), (true, None), (true, until)] {
        let room = SealRoom {
            has_key,
            unlocked_until,
            circles: circles.clone(),
            absences: absences.clone(),
            may_stand_in: may_stand_in.clone(),
        };
        let typed = Fields::default().with("act", "set");
        let fault = (!has_key).then(|| fault("new_passphrase"));
        let frame = desk_frame(tongue, "seal-title");
        let page = seal_page(frame, &TimeZone::UTC, &room, &typed, ("/office", fault));
        let drill = DrillPage {
            lines: vec![(1, None), (3, Some(ShareFault::Mistyped { line: 3 }))],
            found: match has_key {
                true => Ok(Drill { circles: 7, open: 7 }),
                false => Err(DrillFault::Shares(ShareFault::Mistyped { line: 3 })),
            },
        };
        let shares = Fields::default().with("shares", NASTY);
        let tried = Some(Tried::of(tongue, &shares, Some(&drill)));
        put(shown, "seal-show", &SealPage { tried, ..page });
    }
}
