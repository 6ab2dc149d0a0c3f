//! Commitments of a matter, opened.

use jiff::civil::Date;
use rules::{commitment::Commitment, matter::Matter, office::Office};

use crate::{DeskError, sealing::Texts, views::CommitmentView};

/// What organs promised of a matter, the oldest first, as it stands today.
pub(crate) fn opened(
    matter: &Matter,
    texts: &Texts,
    office: &Office,
    today: Date,
) -> Result<Vec<CommitmentView>, DeskError> {
    let view = |one: &Commitment| {
        Ok(CommitmentView {
            organ: office.organ_name(one.organ).to_owned(),
            step: one.step,
            promise: texts.get(&one.said.promise)?,
            promised_by: one.said.promised_by,
            brings: texts.maybe(one.said.brings.as_ref())?,
            on: one.on,
            kept: one.kept(today),
            done: one.done,
        })
    };
    matter.commitments.iter().map(view).collect()
}
