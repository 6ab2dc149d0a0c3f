//! The room itself: what waits, what differs, what was received; and the form for what came today.

use askama::Template;
use desk::{BatchLine, PostReceipt, PostRoom, WaitingLetter, Waits};
use jiff::civil::Date;
use rules::post::PostWay;
use uuid::Uuid;

use super::organs;
use crate::{
    Tongue,
    deed::{DeedForm, Sent, done, names, told, whole},
    error::{Reply, WebError},
    form::{Fields, Query},
    input::{Fault, Input, Shape, Sheet},
    layout::{Frame, page_with},
    paths,
    visit::Visit,
};

/// A batch in one row.
pub(crate) struct Row {
    pub(crate) url: String,
    pub(crate) date: String,
    pub(crate) organ: String,
    pub(crate) way: String,
    pub(crate) letters: String,
    pub(crate) received_by: String,
    pub(crate) opened: String,
    /// What is to be known of it at once: that it was not separated, that it differs.
    pub(crate) marks: Vec<(String, bool)>,
}

/// A letter that waits.
pub(crate) struct Waiting {
    pub(crate) label: String,
    pub(crate) since: String,
    pub(crate) batch: String,
    pub(crate) register: Option<String>,
}

#[derive(Template)]
#[template(path = "post/room.html")]
pub(crate) struct RoomPage {
    pub(crate) frame: Frame,
    pub(crate) done: Option<String>,
    pub(crate) fault: Option<Fault>,
    pub(crate) several: bool,
    pub(crate) counts: Vec<(String, i64)>,
    pub(crate) form: Option<DeedForm>,
    pub(crate) waiting: Vec<Waiting>,
    pub(crate) waiting_more: bool,
    pub(crate) unopened: Vec<Row>,
    pub(crate) unsettled: Vec<Row>,
    pub(crate) boxes: Vec<String>,
    pub(crate) latest: Vec<Row>,
    pub(crate) next: Option<String>,
}

/// GET /office/post
pub(crate) async fn show(visit: Visit, Query(query): Query) -> Reply {
    shown(&visit, &Sent::default(), &query).await
}

/// POST /office/post: letters were received.
pub(crate) async fn receive(visit: Visit, fields: Fields) -> Reply {
    let id = Uuid::try_parse(fields.get("batch")).map_err(|_| WebError::Broken)?;
    let receipt = |letters| PostReceipt {
        id,
        organ: fields.given("organ"),
        way: fields.get("post_way").to_owned(),
        letters,
        on: fields.given("post_on"),
    };
    let asked = match whole(&fields, "post_letters") {
        Ok(letters) => visit.desk.receive_post(&visit.officer, receipt(letters)).await,
        Err(error) => Err(error),
    };
    match asked {
        Ok(()) => Ok(done(&paths::post_batch(&id), "receive")),
        Err(error) => {
            let sent = Sent::of(&visit, &fields.clone().with("change", "receive"), error)?;
            shown(&visit, &sent, &Fields::default()).await
        }
    }
}

async fn shown(visit: &Visit, sent: &Sent, query: &Fields) -> Reply {
    let room = visit.desk.post_room(&visit.officer, after(query)).await?;
    let room = room.ok_or(WebError::NotFound)?;
    let frame = visit.frame(visit.tongue.text("post-title"));
    let form = room.works.then(|| received(visit, sent));
    let several = 1 < rules::post::rooms(&visit.officer.actor(), &visit.office).len();
    let mut page = room_page(frame, &room, several);
    page.form = form;
    page.done = told(visit.tongue, "post-done", query.get("done"));
    page.fault.clone_from(&sent.fault);
    page_with(sent.status.unwrap_or_default(), &page)
}

/// The last batch of the page before, as the address names it.
fn after(query: &Fields) -> Option<(Date, Uuid)> {
    let (on, id) = query.get("after").split_once('.')?;
    Some((on.parse().ok()?, Uuid::try_parse(id).ok()?))
}

fn received(visit: &Visit, sent: &Sent) -> DeedForm {
    let own = sent.is("receive", ("", ""));
    let fresh = Fields::default().with("post_on", &visit.desk.today().to_string());
    let sheet = sent.sheet(own, &fresh, visit.tongue);
    let batch = match own {
        true => sheet.typed.get("batch").to_owned(),
        false => visit.desk.fresh_name(),
    };
    DeedForm {
        change: "receive",
        title: visit.tongue.text("post-receive"),
        about: Some(visit.tongue.text("post-receive-about")),
        hidden: vec![("batch", batch)],
        inputs: receipt_inputs(&sheet).into_iter().chain(organs(&sheet, visit)).collect(),
        open: own,
    }
}

pub(crate) fn receipt_inputs(sheet: &Sheet<'_>) -> Vec<Input> {
    vec![
        sheet.input("post_way", sheet.words("post-way", PostWay::TYPED)).needed(),
        sheet.input("post_letters", Shape::Line("number")).needed(),
        sheet.input("post_on", Shape::Line("date")).plain(),
    ]
}

/// The page of a room, without what only a visit knows.
pub(crate) fn room_page(frame: Frame, room: &PostRoom, several: bool) -> RoomPage {
    let tongue = frame.tongue;
    let rows = |lines: &[BatchLine]| lines.iter().map(|line| Row::of(line, tongue)).collect();
    let last = room.latest.last().filter(|_| room.more);
    let waiting = room.waiting.iter().map(|one| Waiting::of(one, (room.works, tongue)));
    let waiting: Vec<_> = waiting.collect();
    RoomPage {
        done: None,
        fault: None,
        several,
        counts: counts(room.counts, tongue),
        form: None,
        waiting_more: waiting.len() < usize::try_from(room.counts.waiting).unwrap_or(0),
        waiting,
        unopened: rows(&room.unopened),
        unsettled: rows(&room.unsettled),
        boxes: room.boxes.clone(),
        latest: rows(&room.latest),
        next: last.map(|line| paths::post_after(line.on, &line.id)),
        frame,
    }
}

fn counts(waits: Waits, tongue: Tongue) -> Vec<(String, i64)> {
    vec![
        (tongue.text("post-unopened"), waits.unopened),
        (tongue.text("post-waiting"), waits.waiting),
        (tongue.text("post-unsettled"), waits.unsettled),
    ]
}

impl Row {
    fn of(line: &BatchLine, tongue: Tongue) -> Self {
        let opened = line.opened.as_ref().map(|(by, on)| {
            tongue.say(
                "post-opened-by",
                &[("by", by.clone().into()), ("date", tongue.date(*on).into())],
            )
        });
        let marks = [
            (line.alone, "post-mark-alone", true),
            (line.unsettled, "post-mark-unsettled", true),
            (line.differs && !line.unsettled, "post-mark-settled", false),
        ];
        let marks = marks.into_iter().filter(|(holds, ..)| *holds);
        Self {
            url: paths::post_batch(&line.id),
            date: tongue.date(line.on),
            organ: line.organ.clone(),
            way: tongue.word("post-way", line.way.word()),
            letters: line.letters.to_string(),
            received_by: names(&line.received_by, tongue),
            opened: opened.unwrap_or_else(|| tongue.text("post-not-opened")),
            marks: marks.map(|(_, key, grave)| (tongue.text(key), grave)).collect(),
        }
    }
}

impl Waiting {
    fn of(letter: &WaitingLetter, (works, tongue): (bool, Tongue)) -> Self {
        let since = [("date", tongue.date(letter.since).into())];
        Self {
            label: letter.label.grouped(),
            since: tongue.say("post-since", &since),
            batch: paths::post_batch(&letter.batch),
            register: works.then(|| paths::register_letter(&letter.label)),
        }
    }
}
