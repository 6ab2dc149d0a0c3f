//! Opening by two for the gallery: nobody concerned, somebody asked, and everything at once.

use desk::{AskView, EmergencyRoom, FittingView, NoticeView, OpenedView, TwoView};
use jiff::{Timestamp, tz::TimeZone};
use rules::{
    circle::Circle,
    codes::CircleKind,
    ids::{OfficerId, OrganId},
    person::{Identity, Petitioner},
};

use super::{NASTY, Shown, desk_frame, fault, put};
use crate::{
    Tongue,
    emergency::{self, Told, emergency_page},
    form::Fields,
};

const CIRCLE: Circle = Circle { organ: OrganId(2), kind: CircleKind::Reception };

fn notices() -> Vec<NoticeView> {
    let notice = |what, number| NoticeView {
        stream: uuid::Uuid::nil(),
        version: 3,
        what,
        organ: NASTY.to_owned(),
        circle: CIRCLE,
        by: NASTY.to_owned(),
        at: Some(Timestamp::UNIX_EPOCH),
        number,
    };
    let number = || Some("2026-0000000001".to_owned());
    vec![notice("asked", number()), notice("opened", None), notice("declined", number())]
}

pub(super) fn told(tongue: Tongue) -> Vec<Told> {
    notices().iter().map(|one| emergency::told(one, tongue, &TimeZone::UTC)).collect()
}

pub(super) fn emergency(tongue: Tongue, shown: &mut Vec<Shown>) {
    let number = || "2026-0000000001".to_owned();
    let (until, who) = (Timestamp::UNIX_EPOCH, || NASTY.to_owned());
    let ask = |own| AskView { number: number(), asked_by: who(), own, reason: who(), until };
    let person = || Petitioner { name: who(), phone: Some(who()), ..Petitioner::default() };
    let identity = Identity { petitioners: vec![person()], representatives: vec![person()] };
    let opened = |identity| OpenedView { number: number(), identity, until };
    let colleague = |n| FittingView {
        elsewhere: false,
        organ: who(),
        name: who(),
        officer: OfficerId(uuid::Uuid::from_u128(n)),
    };
    let two = |two, fitting| TwoView {
        circle: CIRCLE,
        organ: who(),
        two,
        one_of_them: true,
        may_name: true,
        may_end: true,
        fitting,
    };
    let empty = EmergencyRoom {
        unlocked: false,
        circles: Vec::new(),
        asks: Vec::new(),
        opened: Vec::new(),
        told: Vec::new(),
    };
    let full = EmergencyRoom {
        unlocked: false,
        circles: vec![
            two(None, vec![colleague(1)]),
            two(Some([who(), who()]), vec![colleague(1), colleague(2)]),
        ],
        asks: vec![ask(true), ask(false)],
        opened: vec![opened(Some(identity)), opened(None)],
        told: notices(),
    };
    let typed = Fields::default().with("act", "ask").with("number", NASTY);
    for (room, fault) in [(empty, None), (full, Some(fault("number")))] {
        let frame = desk_frame(tongue, "emergency-title");
        put(shown, "emergency-show", &emergency_page(frame, &TimeZone::UTC, &room, &typed, fault));
    }
}
