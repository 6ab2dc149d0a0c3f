//! Why somebody reads a report, as it goes over the wire.

use utoipa::ToSchema;

use crate::api::{asked::Fields, problem::Problem};

/// Why somebody reads a report.
#[derive(ToSchema)]
pub(crate) struct SayWhy {
    /// In words: which task, who asked for it.
    #[schema(example = "市纪委调卷，复核2025年结论")]
    pub(crate) reason: String,
}

impl SayWhy {
    /// Reads one from a body.
    pub(crate) fn read(mut fields: Fields) -> Result<Self, Problem> {
        let read = Self { reason: fields.text("reason")? };
        fields.end().map(|()| read)
    }
}
