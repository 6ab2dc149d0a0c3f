//! The commitment of a first visit (初访双方承诺书): on a matter's page, and as a paper for two signatures.

use askama::Template;
use axum::extract::Path;
use desk::{
    Paper,
    views::{CommitmentView, MatterView},
};

use super::view::Fact;
use crate::{
    Tongue,
    error::{Reply, WebError},
    layout::{Frame, page},
    paths,
    visit::Visit,
};

/// One commitment, ready to be shown.
pub(crate) struct Committed {
    pub(crate) sentence: String,
    /// What became of it.
    pub(crate) kept: String,
    /// Its day passed before it was done.
    pub(crate) missed: bool,
    pub(crate) promise: String,
    pub(crate) brings: Option<String>,
}

impl Committed {
    /// The commitment as officers and whoever holds the code read it.
    pub(crate) fn of(one: &CommitmentView, tongue: Tongue) -> Self {
        let facts = [
            ("organ", one.organ.clone().into()),
            ("date", tongue.date(one.on).into()),
            ("until", tongue.date(one.promised_by).into()),
            ("step", tongue.word("committed", one.step.word()).into()),
        ];
        let kept = tongue.word("kept", one.kept.word());
        let kept = match one.done {
            Some(done) => {
                let facts = [("kept", kept.into()), ("date", tongue.date(done).into())];
                tongue.say("committed-done", &facts)
            }
            None => kept,
        };
        Self {
            sentence: tongue.say("committed-sentence", &facts),
            kept,
            missed: one.kept == rules::commitment::Kept::Missed,
            promise: one.promise.clone(),
            brings: one.brings.clone(),
        }
    }
}

#[derive(Template)]
#[template(path = "matters/commitment.html")]
pub(crate) struct CommitmentPage {
    pub(crate) frame: Frame,
    pub(crate) organ: String,
    pub(crate) number: String,
    pub(crate) facts: Vec<Fact>,
    pub(crate) promise: String,
    pub(crate) brings: Option<String>,
    pub(crate) back: String,
}

/// GET /office/matters/{number}/commitment
pub(crate) async fn show(visit: Visit, Path(number): Path<String>) -> Reply {
    let (matter, _) = visit.desk.paper(&visit.officer, &number, Paper::Commitment).await?;
    let last = matter.commitments.last().ok_or(WebError::NotFound)?;
    let title = visit.tongue.say("commitment-title", &[("number", matter.number.clone().into())]);
    page(&commitment_page(visit.frame_of(title, &matter), &matter, last))
}

/// The paper of one commitment of a matter.
pub(crate) fn commitment_page(
    frame: Frame,
    matter: &MatterView,
    one: &CommitmentView,
) -> CommitmentPage {
    let tongue = frame.tongue;
    let fact = |label: &str, value: String| Fact::new(tongue.text(label), value);
    let title = matter.title.clone().unwrap_or_else(|| tongue.text("no-title"));
    CommitmentPage {
        organ: one.organ.clone(),
        number: matter.number.clone(),
        facts: vec![
            fact("field-title", title),
            fact("field-received-on", tongue.date(matter.received_on)),
            fact("commitment-step", tongue.word("committed", one.step.word())),
            fact("field-promised-by", tongue.date(one.promised_by)),
        ],
        promise: one.promise.clone(),
        brings: one.brings.clone(),
        back: paths::matter(&matter.number),
        frame,
    }
}
