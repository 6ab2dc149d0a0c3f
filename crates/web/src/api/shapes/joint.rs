//! Several organs at one matter, as it goes over the wire.

use desk::views;
use serde::Serialize;
use utoipa::ToSchema;

use super::when::Day;

/// An organ that helps the one that hosts a matter (协办机关).
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct CoOrgan {
    /// Which.
    organ: String,
    /// Since when.
    since: Day,
    /// Why.
    reason: String,
    /// Its last word; null while it is silent.
    opinion: Option<OrganOpinion>,
}

/// What a co-handling organ has to say.
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct OrganOpinion {
    /// The day.
    on: Day,
    /// Its words.
    text: String,
}

impl From<views::CoOrganView> for CoOrgan {
    fn from(view: views::CoOrganView) -> Self {
        let views::CoOrganView { organ, since, reason, opinion } = view;
        let opinion = opinion.map(|(on, text)| OrganOpinion { on: Day(on), text });
        Self { organ, since: Day(since), reason, opinion }
    }
}

/// That a matter was given to another organ: no term begins anew by it.
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct Move {
    /// Whose it was.
    from: String,
    /// Whose it is.
    to: String,
    /// True for 提级办理 (a higher level), false for 交叉办理 (the same level).
    raised: bool,
    /// The organ that did it.
    by: String,
    /// The day.
    on: Day,
    /// Why; absent where its only officer sent it up.
    #[serde(skip_serializing_if = "Option::is_none")]
    reason: Option<String>,
}

impl From<views::MoveView> for Move {
    fn from(view: views::MoveView) -> Self {
        let views::MoveView { from, to, raised, by, on, reason } = view;
        Self { from, to, raised, by, on: Day(on), reason }
    }
}
