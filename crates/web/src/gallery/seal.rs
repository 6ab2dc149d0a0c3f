//! The seal's page for the gallery: without a key, locked, and unlocked with everybody in every standing.

use desk::{CircleView, MemberView, SealRoom, Standing};
use jiff::{Timestamp, tz::TimeZone};
use rules::{
    circle::Circle,
    codes::CircleKind,
    ids::{OfficerId, OrganId},
};

use super::{NASTY, Shown, desk_frame, fault, put};
use crate::{Tongue, form::Fields, seal::seal_page};

pub(super) fn seal(tongue: Tongue, shown: &mut Vec<Shown>) {
    let standings = [Standing::Holds, Standing::Waits, Standing::NoKey];
    let members = standings.map(|standing| MemberView {
        officer: OfficerId(uuid::Uuid::nil()),
        name: NASTY.to_owned(),
        standing,
    });
    let circle = |kind, held, guarded| CircleView {
        circle: Circle { organ: OrganId(2), kind },
        organ: NASTY.to_owned(),
        held,
        guarded,
        members: members.to_vec(),
    };
    let circles = vec![
        circle(CircleKind::Reception, true, false),
        circle(CircleKind::Team, false, true),
        circle(CircleKind::Team, false, false),
    ];
    let until = Some(Timestamp::UNIX_EPOCH);
    for (has_key, unlocked_until) in [(false, None), (true, None), (true, until)] {
        let room = SealRoom { has_key, unlocked_until, circles: circles.clone() };
        let typed = Fields::default().with("act", "set");
        let fault = (!has_key).then(|| fault("new_passphrase"));
        let frame = desk_frame(tongue, "seal-title");
        let page = seal_page(frame, &TimeZone::UTC, &room, &typed, ("/office", fault));
        put(shown, "seal-show", &page);
    }
}
