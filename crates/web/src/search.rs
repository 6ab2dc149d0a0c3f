//! Search (检索): matters by their words, with a piece of each that has them.

use std::ops::Range;

use askama::Template;
use desk::{FoundRow, Piece, Question, Searched, views::Filter};
use rules::codes::{Form, Kind};

use crate::{
    Tongue,
    error::Reply,
    form::{Fields, Query},
    input::{Choice, Input, Shape, Sheet, pick},
    layout::{Frame, page},
    matters::list::counted,
    paths,
    visit::Visit,
};

/// A matter that was found, ready to be shown.
pub(crate) struct Hit {
    pub(crate) url: String,
    pub(crate) number: String,
    pub(crate) title: Vec<Part>,
    pub(crate) piece: Vec<Part>,
    pub(crate) facts: String,
}

/// A part of a text.
pub(crate) struct Part {
    pub(crate) text: String,
    pub(crate) marked: bool,
}

#[derive(Template)]
#[template(path = "search.html")]
pub(crate) struct SearchPage {
    pub(crate) frame: Frame,
    pub(crate) inputs: Vec<Input>,
    /// What was found; none where nothing was asked.
    pub(crate) found: Option<String>,
    pub(crate) hits: Vec<Hit>,
    /// Why the words could not be asked.
    pub(crate) fault: Option<String>,
    pub(crate) forgiven: bool,
    pub(crate) warming: bool,
    pub(crate) previous: Option<String>,
    pub(crate) next: Option<String>,
}

/// GET /office/search
pub(crate) async fn show(visit: Visit, Query(query): Query) -> Reply {
    let asked = question(&query);
    let found = match asked.words.trim().is_empty() {
        true => None,
        false => Some(visit.desk.search(&visit.officer, &asked).await?),
    };
    let frame = visit.frame(visit.tongue.text("search-title"));
    page(&search_page(frame, &query, found, visit.is_warming()))
}

fn question(query: &Fields) -> Question {
    let filter = Filter {
        kind: query.given("kind"),
        form: query.given("form"),
        received_from: query.given("received_from"),
        received_to: query.given("received_to"),
        open: query.given("open"),
        ..Filter::default()
    };
    Question {
        words: query.get("words").to_owned(),
        filter,
        newest: query.get("order") == "newest",
        page: query.get("page").trim().parse().unwrap_or_default(),
    }
}

/// The page with what was found, or without where nothing was asked.
pub(crate) fn search_page(
    frame: Frame,
    query: &Fields,
    found: Option<Searched>,
    warming: bool,
) -> SearchPage {
    let (tongue, at) = (frame.tongue, question(query).page);
    let asked = found.is_some();
    let found = found.unwrap_or_default();
    let turned = |page: u32| {
        let kept = ["words", "kind", "form", "received_from", "received_to", "open", "order"];
        let number = page.to_string();
        let kept = kept.into_iter().map(|name| (name, query.get(name)));
        let kept = kept.filter(|(_, value)| !value.is_empty());
        paths::search(kept.chain([("page", number.as_str())]))
    };
    let count = (asked && found.fault.is_none()).then(|| counted(&frame, found.count));
    SearchPage {
        inputs: inputs(tongue, query),
        found: count,
        fault: found.fault.map(|fault| tongue.word("search-fault", fault.word())),
        hits: found.rows.into_iter().map(|row| hit(row, tongue)).collect(),
        forgiven: found.forgiven,
        previous: at.checked_sub(1).map(turned),
        next: found.more.then(|| turned(at.saturating_add(1))),
        warming,
        frame,
    }
}

fn inputs(tongue: Tongue, query: &Fields) -> Vec<Input> {
    let sheet = Sheet { tongue, typed: query, fault: None, prefix: "filter" };
    let words = |name: &str, words: &[&str]| {
        let choices = words.iter().map(|word| Choice::new(*word, tongue.word(name, word)));
        sheet.input(name, pick(tongue.text("any"), choices)).plain()
    };
    let orders = ["newest"].map(|word| Choice::new(word, tongue.word("search-order", word)));
    vec![
        sheet.input("words", Shape::Line("search")).plain(),
        words("kind", Kind::WORDS),
        words("form", Form::WORDS),
        sheet.input("received_from", Shape::Line("date")).plain(),
        sheet.input("received_to", Shape::Line("date")).plain(),
        sheet.input("order", pick(tongue.text("search-order-best"), orders)).plain(),
        sheet.input("open", Shape::Tick).plain(),
    ]
}

fn hit(found: FoundRow, tongue: Tongue) -> Hit {
    let FoundRow { row, title, piece } = found;
    let facts = [
        Some(tongue.date(row.received_on)),
        row.kind.map(|kind| tongue.word("kind", kind.word())),
        Some(tongue.word("stage", row.stage)),
        Some(row.holder),
    ];
    let facts: Vec<_> = facts.into_iter().flatten().collect();
    Hit {
        url: paths::matter(&row.number),
        number: row.number,
        title: parts(&title),
        piece: parts(&piece),
        facts: facts.join(" · "),
    }
}

/// A piece cut where a mark begins or ends.
pub(crate) fn parts(piece: &Piece) -> Vec<Part> {
    let mut parts = Vec::new();
    let mut put = |text: &str, marked| {
        if !text.is_empty() {
            parts.push(Part { text: text.to_owned(), marked });
        }
    };
    let [before, after] = piece.cut;
    put(if before { "…" } else { "" }, false);
    let mut at = 0;
    for Range { start, end } in &piece.marks {
        put(piece.text.get(at..*start).unwrap_or_default(), false);
        put(piece.text.get(*start..*end).unwrap_or_default(), true);
        at = *end;
    }
    put(piece.text.get(at..).unwrap_or_default(), false);
    put(if after { "…" } else { "" }, false);
    parts
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_piece_is_cut_at_its_marks_and_says_where_something_was_left_out() {
        let marks = vec![6..12, 18..21];
        let piece =
            Piece { text: "小区噪音扰民，请".to_owned(), marks, cut: [true, false] };
        let told: Vec<_> = parts(&piece).into_iter().map(|part| (part.text, part.marked)).collect();
        let told: Vec<_> = told.iter().map(|(text, marked)| (text.as_str(), *marked)).collect();
        assert_eq!(
            told,
            [
                ("…", false),
                ("小区", false),
                ("噪音", true),
                ("扰民", false),
                ("，", true),
                ("请", false)
            ]
        );
    }
}
