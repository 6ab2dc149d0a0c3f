//! The codes of a batch as a sheet to be printed and cut (一信一码): nothing is on a label but its code, whose post it is and
//! the day.

use askama::Template;
use axum::extract::Path;
use desk::BatchView;

use crate::{
    deed::id,
    error::{Reply, WebError},
    layout::{Frame, page},
    paths,
    qr::Qr,
    visit::Visit,
};

/// One label.
pub(crate) struct Printed {
    pub(crate) code: String,
    pub(crate) qr: Option<Qr>,
    /// Which of how many.
    pub(crate) place: String,
}

#[derive(Template)]
#[template(path = "post/labels.html")]
pub(crate) struct LabelsPage {
    pub(crate) frame: Frame,
    pub(crate) back: String,
    pub(crate) organ: String,
    pub(crate) date: String,
    pub(crate) labels: Vec<Printed>,
}

/// GET /office/post/batches/{id}/labels
pub(crate) async fn show(visit: Visit, Path(name): Path<String>) -> Reply {
    let view = visit.desk.post_batch(&visit.officer, id(&name)?).await?;
    let view = view.ok_or(WebError::NotFound)?;
    page(&labels_page(visit.frame(visit.tongue.text("post-labels-title")), &view))
}

/// The sheet of a batch.
pub(crate) fn labels_page(frame: Frame, view: &BatchView) -> LabelsPage {
    let all = view.letters.len();
    let label = |(no, line): (usize, &desk::LetterLine)| Printed {
        qr: Qr::of(line.label.as_str()),
        code: line.label.grouped(),
        place: format!("{no}/{all}"),
    };
    LabelsPage {
        back: paths::post_batch(&view.id),
        organ: view.organ.clone(),
        date: frame.tongue.date(view.on),
        labels: (1..).zip(&view.letters).map(label).collect(),
        frame,
    }
}
