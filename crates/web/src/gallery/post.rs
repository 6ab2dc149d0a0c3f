//! Samples of the post room: full and empty, a batch before it was opened and after, its labels, boxes.

use desk::{
    BatchLine, BatchView, BoxView, DifferenceView, LetterLine, PostOpened, PostRoom, SealFault,
    SettledWords, WaitingLetter, Waits,
};
use rules::{
    ids::{OfficerId, OrganId},
    post::{Difference, Fate, Label, PostWay},
};
use uuid::Uuid;

use super::{NASTY, Shown, day, desk_frame, put};
use crate::{
    Tongue,
    deed::{DeedForm, Sent},
    form::Fields,
    input::{Fault, Sheet},
    post::{
        batch::batch_page,
        boxes::{BoxCard, BoxesPage},
        labels::labels_page,
        room::{receipt_inputs, room_page},
    },
};

fn label(number: u8) -> Label {
    Label::of([number, 2, 3, 4, 5, 6, 7])
}

fn line(alone: bool) -> BatchLine {
    BatchLine {
        id: Uuid::nil(),
        organ: NASTY.to_owned(),
        way: PostWay::Box,
        on: day(),
        letters: 12,
        received_by: vec![NASTY.to_owned(), "邬晴".to_owned()],
        opened: alone.then(|| (NASTY.to_owned(), day())),
        alone,
        differs: alone,
        unsettled: alone,
    }
}

fn full() -> PostRoom {
    let waiting = WaitingLetter {
        label: label(1),
        batch: Uuid::nil(),
        organ: OrganId(1),
        since: day(),
        received_on: None,
        postmarked_on: None,
        letter_date: None,
    };
    PostRoom {
        counts: Waits { unopened: 1, waiting: 300, unsettled: 2 },
        unopened: vec![line(false)],
        unsettled: vec![line(true)],
        boxes: vec![NASTY.to_owned()],
        waiting: vec![waiting],
        latest: vec![line(false), line(true), BatchLine { unsettled: false, ..line(true) }],
        more: true,
        works: true,
    }
}

fn settled() -> SettledWords {
    SettledWords { by: NASTY.to_owned(), on: day(), words: NASTY.to_owned() }
}

fn letter(number: u8, fate: Option<Fate>) -> LetterLine {
    let waits = fate == Some(Fate::Opened);
    LetterLine {
        label: label(number),
        fate,
        postmarked_on: fate.map(|_| day()),
        letter_date: fate.map(|_| day()),
        no_envelope: !waits,
        dealt: false,
        registered: fate == Some(Fate::NotOurs),
        aside: (fate == Some(Fate::PassedOn)).then(|| NASTY.to_owned()),
        waits,
    }
}

fn batch(opened: bool) -> BatchView {
    let fates = [Fate::Opened, Fate::PassedOn, Fate::NotOurs, Fate::Empty, Fate::Missing];
    let letters = (1..).zip(fates).map(|(no, fate)| letter(no, opened.then_some(fate)));
    BatchView {
        id: Uuid::nil(),
        organ: NASTY.to_owned(),
        way: PostWay::Express,
        on: day(),
        received_by: vec![NASTY.to_owned()],
        received: 5,
        letters: letters.collect(),
        opened: opened.then(|| PostOpened {
            by: NASTY.to_owned(),
            on: day(),
            counted: 4,
            alone: Some(NASTY.to_owned()),
            envelopes: Some(NASTY.to_owned()),
        }),
        difference: opened.then(|| DifferenceView {
            what: Difference { missing: 1, empty: 1, extra: 1 },
            reason: Some(NASTY.to_owned()),
            settled: None,
        }),
        own: true,
        works: true,
        may_settle: opened,
    }
}

fn report_box(gone: bool) -> BoxView {
    let seals = |settled| SealFault {
        on: day(),
        by: vec![NASTY.to_owned(), "邬晴".to_owned()],
        expected: "A01".to_owned(),
        found: None,
        settled,
    };
    BoxView {
        id: Uuid::from_u128(u128::from(gone)),
        organ: NASTY.to_owned(),
        name: NASTY.to_owned(),
        place: NASTY.to_owned(),
        seal: "A02".to_owned(),
        last: (!gone).then(|| (day(), vec![NASTY.to_owned()], 3)),
        differences: vec![seals(None), seals(Some(settled()))],
        gone,
        seconds: (!gone).then(|| vec![(OfficerId(Uuid::nil()), NASTY.to_owned())]),
        may_settle: !gone,
    }
}

fn sent(change: &str, name: &str) -> Sent {
    let typed = Fields::default().with("change", change).with("box", &Uuid::nil().to_string());
    let typed = typed.with("label", label(1).as_str()).with("alone", NASTY);
    Sent {
        change: change.to_owned(),
        typed: typed.clone(),
        fault: Some(Fault::new(name, NASTY).placed("", &typed)),
        status: None,
    }
}

pub(super) fn post(tongue: Tongue, shown: &mut Vec<Shown>) {
    for room in [PostRoom::default(), full()] {
        let mut page = room_page(desk_frame(tongue, "post-title"), &room, true);
        let (typed, fault) = (Fields::default(), Fault::new("post_letters", NASTY));
        let sheet = Sheet { tongue, typed: &typed, fault: Some(&fault), prefix: "" };
        page.form = room.works.then(|| DeedForm {
            change: "receive",
            title: tongue.text("post-receive"),
            about: Some(tongue.text("post-receive-about")),
            hidden: vec![("batch", NASTY.to_owned())],
            inputs: receipt_inputs(&sheet),
            open: true,
        });
        page.done = room.works.then(|| tongue.text("post-done-receive"));
        put(shown, "post", &page);
    }
    let of_letter = format!("fate_{}", label(1).as_str());
    let batches = [
        (batch(false), Sent::default()),
        (batch(false), sent("open", "alone")),
        (batch(false), sent("open", &of_letter)),
        (batch(true), Sent::default()),
        (batch(true), sent("aside", "aside_reason")),
        (batch(true), sent("settle", "settlement")),
    ];
    for (view, sent) in batches {
        put(shown, "post-batch", &batch_page(desk_frame(tongue, "post-batch-title"), &view, &sent));
    }
    let mut closed = batch(true);
    closed.may_settle = false;
    closed.difference =
        closed.difference.map(|one| DifferenceView { settled: Some(settled()), ..one });
    let page = batch_page(desk_frame(tongue, "post-batch-title"), &closed, &Sent::default());
    put(shown, "post-batch", &page);
    let sheet = labels_page(desk_frame(tongue, "post-labels-title"), &batch(false));
    put(shown, "post-labels", &sheet);
    for sent in [Sent::default(), sent("open_box", "second"), sent("settle_box", "settlement")] {
        let fresh = || "AAAA".to_owned();
        let card = |gone| BoxCard::of(&report_box(gone), (true, &sent), (&fresh, tongue));
        let page = BoxesPage {
            frame: desk_frame(tongue, "post-boxes-title"),
            done: None,
            fault: sent.fault.clone(),
            boxes: vec![card(false), card(true)],
            place: None,
        };
        put(shown, "post-boxes", &page);
    }
}
