//! A leader's page: what waits, what is late, where it lies; every figure leads to a list as long as it says.

use askama::Template;
use desk::views::{Board, Counted, Figure, LoadOf, VisitFigure};

use crate::{
    error::Reply,
    layout::{Frame, page},
    matters::list::short,
    paths,
    visit::Visit,
};

/// A figure, ready to be shown.
pub(crate) struct Big {
    pub(crate) label: String,
    pub(crate) value: String,
    pub(crate) url: String,
    /// Something is late here.
    pub(crate) alarms: bool,
    pub(crate) none: bool,
}

/// What lies with one organ or unit.
pub(crate) struct Load {
    pub(crate) name: String,
    pub(crate) open: (u64, String),
    pub(crate) late: Option<(u64, String)>,
}

/// A class in two months.
pub(crate) struct Class {
    pub(crate) name: String,
    pub(crate) this_month: (u64, String),
    pub(crate) last_month: (u64, String),
    pub(crate) change: String,
}

#[derive(Template)]
#[template(path = "lists/lead.html")]
pub(crate) struct LeadPage {
    pub(crate) frame: Frame,
    /// Whether one is late oneself, in a sentence.
    pub(crate) own: (String, bool),
    pub(crate) mine: Vec<Big>,
    pub(crate) all: Vec<Big>,
    /// Visits of this month by batch and by person.
    pub(crate) visits: Vec<Big>,
    pub(crate) organs: Vec<Load>,
    pub(crate) units: Vec<Load>,
    pub(crate) classes: Vec<Class>,
    pub(crate) counted: String,
    /// The last checkpoint of the log: it leaves the house with this page.
    pub(crate) checkpoint: Option<String>,
}

/// GET /office/lead
pub(crate) async fn show(visit: Visit) -> Reply {
    let board = visit.desk.board(&visit.officer).await?;
    let checkpoint = visit.desk.last_checkpoint().await?;
    page(&lead_page(visit.frame(visit.tongue.text("lead-title")), &board, checkpoint))
}

pub(crate) fn lead_page(frame: Frame, board: &Board, checkpoint: Option<String>) -> LeadPage {
    let big = |figure: &Figure| big(figure, &frame);
    let is_mine = |figure: &&Figure| figure.filter.mine.is_some();
    let (mine, all): (Vec<_>, Vec<_>) = board.figures.iter().partition(is_mine);
    let late = board.figures.iter().find(|figure| figure.what == "waiting_late");
    let late = late.map_or(Counted::default(), |figure| figure.count);
    let own = match late.matters {
        0 => (frame.text("lead-not-late"), false),
        count => (frame.say("lead-late", "count", count), true),
    };
    LeadPage {
        own,
        mine: mine.into_iter().map(big).collect(),
        all: all.into_iter().map(big).collect(),
        visits: board.visits.iter().map(|visit| visited(visit, &frame)).collect(),
        organs: board.organs.iter().map(load).collect(),
        units: board.units.iter().map(load).collect(),
        classes: classes(board, &frame),
        checkpoint,
        counted: frame.say("board-counted", "when", frame.tongue.moment(board.at)),
        frame,
    }
}

fn big(figure: &Figure, frame: &Frame) -> Big {
    let some = 0 < figure.count.matters;
    Big {
        label: frame.word("lead", figure.what),
        value: short(figure.count),
        url: paths::list(figure.filter.pairs()),
        alarms: some && matches!(figure.what, "overdue" | "waiting_late"),
        none: !some,
    }
}

/// So many batches, so many persons.
fn visited(visit: &VisitFigure, frame: &Frame) -> Big {
    let counts = [("batches", visit.batches.into()), ("persons", visit.persons.into())];
    Big {
        label: frame.word("lead", visit.what),
        value: frame.tongue.say("lead-batches", &counts),
        url: paths::list(visit.filter.pairs()),
        alarms: false,
        none: visit.batches == 0,
    }
}

fn load(load: &LoadOf) -> Load {
    let (organ, unit) = (load.organ.to_string(), load.unit.map(|unit| unit.to_string()));
    let unit = unit.as_deref().unwrap_or_default();
    let at = |more: &[(&'static str, &'static str)]| {
        let place = [("organ", if unit.is_empty() { organ.as_str() } else { "" }), ("unit", unit)];
        paths::list(more.iter().copied().chain(place))
    };
    Load {
        name: load.name.clone(),
        open: (load.open, at(&[("open", "true")])),
        late: (0 < load.late).then(|| (load.late, at(&[("open", "true"), ("due", "late")]))),
    }
}

fn classes(board: &Board, frame: &Frame) -> Vec<Class> {
    let received = |code: &str, first| {
        let (from, to) = desk::month(first);
        let (from, to) = (from.to_string(), to.to_string());
        paths::list([
            ("category", code),
            ("received_from", from.as_str()),
            ("received_to", to.as_str()),
        ])
    };
    let class = |class: &desk::views::ClassFigure| Class {
        name: class.name.clone(),
        this_month: (class.this_month, received(&class.code, board.this_month)),
        last_month: (class.last_month, received(&class.code, board.last_month)),
        change: match (class.this_month, class.last_month) {
            (now, before) if before < now => frame.say("lead-more", "count", now - before),
            (now, before) if now < before => frame.say("lead-fewer", "count", before - now),
            _ => frame.text("lead-same"),
        },
    };
    board.classes.iter().map(class).collect()
}
