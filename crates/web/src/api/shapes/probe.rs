//! The answer to a probe.

use serde::Serialize;
use utoipa::ToSchema;

/// How it is.
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct Status {
    /// `ok` or `ready`.
    pub(crate) status: &'static str,
    /// What has not read everything yet since the program started: duplicates and search do not know of all matters till then.
    /// The office serves meanwhile.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub(crate) warming: Vec<&'static str>,
}
