//! The supervision board (督查台): who is late with what, what was promised or asked; every figure leads to its list.

use askama::Template;
use desk::views::{FailedBy, Figure, InFocus, LateBy, Rate, Rates, Supervised};

use crate::{
    error::Reply,
    layout::{Frame, page},
    lead::Big,
    matters::list::short,
    paths, percent,
    visit::Visit,
    yearly::reminded,
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

/// How one of the two who may be rated was: each figure with its list, and the two rates beside each other.
pub(crate) struct Heard {
    pub(crate) object: String,
    /// What each figure counts, the figure, its list.
    pub(crate) figures: Vec<(String, u64, String)>,
    /// 参评率 and 满意率; a dash where nothing could be counted.
    pub(crate) rates: Vec<(String, String)>,
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
    /// How the offices and the organs were rated since that day.
    pub(crate) heard: Vec<Heard>,
    /// What is owed of last year: a sentence, where it is done, whether it is late.
    pub(crate) yearly: Vec<(String, String, bool)>,
    pub(crate) year: &'static str,
    pub(crate) counted: String,
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
        heard: board.rates.iter().map(|rates| heard(rates, &frame)).collect(),
        counted: frame.say("board-counted", "when", frame.tongue.moment(board.at)),
        yearly: board
            .yearly
            .iter()
            .map(|(owed, left)| reminded(owed, *left, frame.tongue))
            .collect(),
        year: paths::YEAR,
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

fn heard(rates: &Rates, frame: &Frame) -> Heard {
    let Rates { object, evaluable, evaluated, satisfied, dissatisfied } = rates;
    let figure = |what, rate: &Rate| {
        (frame.word("heard", what), rate.count, paths::list(rate.filter.pairs()))
    };
    let rate =
        |what, of: &Rate, among: &Rate| (frame.word("rate", what), share(of.count, among.count));
    Heard {
        object: frame.word("object", object.word()),
        figures: vec![
            figure("evaluable", evaluable),
            figure("evaluated", evaluated),
            figure("satisfied", satisfied),
            figure("dissatisfied", dissatisfied),
        ],
        rates: vec![
            rate("evaluated", evaluated, evaluable),
            rate("satisfied", satisfied, evaluated),
        ],
    }
}

/// A share; a dash where there is nothing to have a share of.
fn share(of: u64, among: u64) -> String {
    if among == 0 { "—".to_owned() } else { format!("{}%", percent(of, among)) }
}

#[cfg(test)]
mod tests {
    use super::share;

    /// Worked out by hand; of nothing there is no share.
    #[test]
    fn a_share_is_cut_and_of_nothing_there_is_none() {
        for (of, among, told) in [
            (0, 0, "—"),
            (0, 3, "0.0%"),
            (1, 3, "33.3%"),
            (2, 3, "66.6%"),
            (1, 8, "12.5%"),
            (1, 16, "6.2%"),
            (1999, 2000, "99.9%"),
            (4, 4, "100.0%"),
        ] {
            assert_eq!(share(of, among), told, "{of} of {among}");
        }
    }
}
