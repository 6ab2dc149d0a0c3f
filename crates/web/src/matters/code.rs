//! A code that replaces a lost one: shown once, printed, handed over.

use askama::Template;
use desk::views::ListRow;

use crate::{
    error::{Reply, WebError},
    layout::{Frame, page},
    paths,
    submission::send::groups,
    visit::Visit,
};

#[derive(Template)]
#[template(path = "matters/code.html")]
pub(crate) struct CodePage {
    pub(crate) frame: Frame,
    pub(crate) number: String,
    pub(crate) code: Vec<String>,
    pub(crate) received: String,
    pub(crate) organ: String,
    /// Back to the matter.
    pub(crate) url: String,
}

/// The page after a code was issued: it cannot be asked for again.
pub(super) async fn issued(visit: &Visit, number: &str, code: &str) -> Reply {
    let rows = visit.desk.rows_of(&visit.officer, &[number.to_owned()]).await?;
    let row = rows.first().ok_or(WebError::NotFound)?;
    let frame = visit.frame(visit.tongue.text("reissued-title")).shown_once();
    page(&code_page(frame, row, code))
}

pub(crate) fn code_page(frame: Frame, row: &ListRow, code: &str) -> CodePage {
    CodePage {
        number: row.number.clone(),
        code: groups(code),
        received: frame.tongue.date(row.received_on),
        organ: row.organ.clone(),
        url: paths::matter(&row.number),
        frame,
    }
}
