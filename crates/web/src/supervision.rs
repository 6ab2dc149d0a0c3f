//! The supervision board (督查台): who is late with what, what was promised or asked; every figure leads to its list.

use askama::Template;
use desk::views::{FailedBy, Figure, InFocus, LateBy, Supervised};

use crate::{
    error::Reply,
    layout::{Frame, page},
    lead::Big,
    matters::list::short,
    paths,
    visit::Visit,
};

/// Figures at which something is wrong as soon as there is one.
const ALARMING: &[&str] =
    &["late", "urgent", "urgent_late", "letter_late", "instruction_late", "advice_late"];

/// An organ that is late, or was.
pub(crate) struct Late {
    pub(crate) name: String,
    pub(crate) with: String,
    pub(crate) count: u64,
    pub(crate) url: String,
}

/// A topic that supervision looks at first.
pub(crate) struct Topic {
    pub(crate) name: String,
    pub(crate) open: (u64, String),
    pub(crate) late: Option<(u64, String)>,
}

#[derive(Template)]
#[template(path = "lists/supervision.html")]
pub(crate) struct SupervisionPage {
    pub(crate) frame: Frame,
    pub(crate) figures: Vec<Big>,
    pub(crate) late: Vec<Late>,
    /// The topics looked at first.
    pub(crate) focus: Vec<Topic>,
    /// What organs failed in since the first day of the year.
    pub(crate) failed: Vec<Late>,
    pub(crate) today: String,
}

/// GET /office/supervision
pub(crate) async fn show(visit: Visit) -> Reply {
    let board = visit.desk.supervised(&visit.officer).await?;
    page(&supervision_page(visit.frame(visit.tongue.text("supervision-title")), &board))
}

pub(crate) fn supervision_page(frame: Frame, board: &Supervised) -> SupervisionPage {
    SupervisionPage {
        figures: board.figures.iter().map(|figure| big(figure, &frame)).collect(),
        late: board.late_by.iter().map(|one| late(one, &frame)).collect(),
        focus: board.focus.iter().map(topic).collect(),
        failed: board.failed_by.iter().map(|one| failed(one, &frame)).collect(),
        today: frame.tongue.date(board.today),
        frame,
    }
}

fn big(figure: &Figure, frame: &Frame) -> Big {
    let some = 0 < figure.count.matters;
    Big {
        label: frame.word("supervision", figure.what),
        value: short(figure.count),
        url: paths::list(figure.filter.pairs()),
        alarms: some && ALARMING.contains(&figure.what),
        none: !some,
    }
}

fn late(one: &LateBy, frame: &Frame) -> Late {
    Late {
        name: one.name.clone(),
        with: frame.word("clock", one.clock.word()),
        count: one.count,
        url: paths::list(one.filter.pairs()),
    }
}

fn failed(one: &FailedBy, frame: &Frame) -> Late {
    Late {
        name: one.name.clone(),
        with: frame.word("failing", one.failing.word()),
        count: one.count,
        url: paths::list(one.filter.pairs()),
    }
}

fn topic(topic: &InFocus) -> Topic {
    let at = |figure: &Figure| (figure.count.matters, paths::list(figure.filter.pairs()));
    let late = Some(at(&topic.late)).filter(|(count, _)| 0 < *count);
    Topic { name: topic.name.clone(), open: at(&topic.open), late }
}
