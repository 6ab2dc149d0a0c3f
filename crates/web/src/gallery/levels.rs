//! What can stand above an answer, all of it at once.

use desk::views::{HearingView, LevelsView, OpinionView, ReviewView, RightView, VoiceView};
use rules::codes::{Level, Rated, ReviewGround, ReviewOutcome, Satisfaction};

use super::{NASTY, Shown, Tongue, day, desk_frame, due, fault, put, typed};
use crate::appeal::appeal_page;

/// Everything that can stand above an answer.
pub(super) fn above() -> LevelsView {
    let opinion = OpinionView {
        outcome: ReviewOutcome::NewDecision,
        ground: ReviewGround::Procedure,
        text: NASTY.to_owned(),
        anew_by: Some(day()),
    };
    let review = ReviewView {
        level: Level::Review,
        organ: NASTY.to_owned(),
        asked_on: day(),
        received_on: day(),
        text: NASTY.to_owned(),
        due: due(5).due,
        opinion: Some(opinion),
        to_redraft: Some((day(), NASTY.to_owned())),
        decided_on: Some(day()),
        delivered_on: Some(day()),
    };
    let hearing = HearingView {
        level: Some(Level::FinalReview),
        organ: NASTY.to_owned(),
        opened_on: day(),
        held_on: day(),
        notice: NASTY.to_owned(),
        closed_on: Some(day()),
        left_out: Some(17),
        attendance: Some(NASTY.to_owned()),
        record: Some(NASTY.to_owned()),
        report: Some(NASTY.to_owned()),
    };
    let right = RightView {
        level: Level::FinalReview,
        bodies: vec![(NASTY.to_owned(), None), (NASTY.to_owned(), Some(NASTY.to_owned()))],
        until: Some(due(5).due),
        lapsed: false,
    };
    LevelsView { reviews: vec![review], hearings: vec![hearing], right: Some(right), ended: false }
}

pub(super) fn put_all(tongue: Tongue, shown: &mut Vec<Shown>) {
    for wrong in [None, Some(fault("number"))] {
        put(shown, "appeal", &appeal_page(desk_frame(tongue, "appeal-title"), &typed(), wrong));
    }
}

/// Both who may be rated: one was, one may still be.
pub(super) fn voices() -> Vec<VoiceView> {
    let voice = |object, value: Option<Satisfaction>| VoiceView {
        object,
        organ: NASTY.to_owned(),
        until: due(5).due,
        open: value.is_none(),
        value,
    };
    vec![voice(Rated::Office, Some(Satisfaction::Dissatisfied)), voice(Rated::Unit, None)]
}
