//! Samples of several organs at one matter.

use desk::views::{CoOrganView, MoveView};

use super::{NASTY, day};

pub(super) fn co_organs() -> Vec<CoOrganView> {
    [None, Some((day(), NASTY.to_owned()))]
        .map(|opinion| CoOrganView {
            organ: NASTY.to_owned(),
            since: day(),
            reason: NASTY.to_owned(),
            opinion,
        })
        .into()
}

pub(super) fn moves() -> Vec<MoveView> {
    [true, false]
        .map(|raised| MoveView {
            from: "县人社局".to_owned(),
            to: NASTY.to_owned(),
            raised,
            by: "县信访局".to_owned(),
            on: day(),
            reason: raised.then(|| NASTY.to_owned()),
        })
        .into()
}
