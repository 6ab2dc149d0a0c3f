//! From a batch or a box as it stands to its rows.

use rules::{
    ids::{OfficerId, StreamId},
    post::{Batch, Fate, Label, Letter, ReportBox},
};
use store::{PostBatchRow, PostBoxRow, PostLetterRow};
use uuid::Uuid;

use crate::project::day;

/// The row of a batch, and those of its letters.
pub(super) fn batch(id: StreamId, batch: &Batch) -> (PostBatchRow, Vec<PostLetterRow>) {
    let opened = batch.opened.as_ref();
    let since = day(opened.map_or(batch.on, |opened| opened.on));
    let hand = |no: usize| batch.received_by.get(no).map(|officer: &OfficerId| officer.0);
    let row = PostBatchRow {
        id: id.0,
        organ: batch.organ.0,
        received: day(batch.on),
        way: batch.way.code(),
        letters: i32::from(batch.received),
        receiver: hand(0).unwrap_or(Uuid::nil()),
        second: hand(1),
        opener: opened.map(|opened| opened.by.0),
        opened: opened.map(|opened| day(opened.on)),
        alone: batch.is_unseparated(),
        differs: batch.difference().is_some(),
        unsettled: batch.differs(),
    };
    let letter = |(label, letter): (&Label, &Letter)| PostLetterRow {
        label: label.as_str().to_owned(),
        batch: id.0,
        organ: batch.organ.0,
        fate: letter.found.as_ref().map(|found| found.fate).map(Fate::code),
        since,
        waits: letter.waits(),
        registered: letter.registered,
    };
    (row, batch.letters.iter().map(letter).collect())
}

/// The row of a box.
pub(super) fn report_box(id: StreamId, found: &ReportBox) -> PostBoxRow {
    PostBoxRow {
        id: id.0,
        organ: found.organ.0,
        name: found.name.as_str().to_owned(),
        place: found.place.as_str().to_owned(),
        opened: found.last.map(|(on, ..)| day(on)),
        unsettled: found.differs(),
        gone: found.gone,
    }
}
