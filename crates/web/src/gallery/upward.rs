//! Samples of what the organ above takes: whom it is about, where else it is taken, sealed, and carried up.

use desk::views::{Receipted, UpwardView};
use rules::deadline::Left;

use super::{NASTY, Shown, day, desk_frame, frame, put, receipted, typed};
use crate::{
    Tongue,
    input::Sheet,
    layout::Place,
    person,
    submission::{ElsewherePage, new::AboutPage, send::sent_page},
    upward::{Row, UpwardPage},
};

pub(super) fn upward(tongue: Tongue, shown: &mut Vec<Shown>) {
    let public = |title: &str| frame(tongue, title, Place::Portal);
    let typed = typed();
    let sheet = Sheet { tongue, typed: &typed, fault: None, prefix: "" };
    let mut about = person::about_rows(&sheet);
    let more_about = about.split_off(1);
    put(
        shown,
        "submission-about",
        &AboutPage { frame: public("new-title-report"), about, more_about },
    );
    let (to, contact) = (NASTY.to_owned(), NASTY.to_owned());
    put(
        shown,
        "submission-elsewhere",
        &ElsewherePage { frame: public("elsewhere-title"), lead: NASTY.to_owned(), to, contact },
    );
    let first = Receipted { checkpoint: None, ..receipted(true) };
    let sealed = Receipted { sealed_for: Some(NASTY.to_owned()), ..first };
    put(shown, "submission-sent", &sent_page(public("sent-title"), sealed, None));
    let waiting = UpwardView {
        number: "2026-0000000001".to_owned(),
        received_on: day(),
        due: day(),
        left: Some(Left::Days { calendar: 2, working: 2 }),
        destination: NASTY.to_owned(),
        carried_on: None,
    };
    let carried = UpwardView { left: None, carried_on: Some(day()), ..waiting.clone() };
    for rows in [vec![], vec![Row::of(&waiting, tongue), Row::of(&carried, tongue)]] {
        put(shown, "upward-show", &UpwardPage { frame: desk_frame(tongue, "upward-title"), rows });
    }
}
