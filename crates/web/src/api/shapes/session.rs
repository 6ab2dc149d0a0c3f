//! Signing in, as it goes over the wire.

use serde::Serialize;
use utoipa::ToSchema;

use crate::api::{asked::Fields, problem::Problem};

/// Name and password.
#[derive(ToSchema)]
pub(crate) struct SignIn {
    /// Name of the account.
    pub(crate) name: String,
    /// Password.
    #[schema(format = Password)]
    pub(crate) password: String,
}

impl SignIn {
    /// Reads one from a body.
    pub(crate) fn read(mut fields: Fields) -> Result<Self, Problem> {
        let read = Self { name: fields.text("name")?, password: fields.text("password")? };
        fields.end().map(|()| read)
    }
}

/// The seal passphrase.
#[derive(ToSchema)]
pub(crate) struct Unlock {
    /// Seal passphrase.
    #[schema(format = Password)]
    pub(crate) passphrase: String,
}

impl Unlock {
    /// Reads one from a body.
    pub(crate) fn read(mut fields: Fields) -> Result<Self, Problem> {
        let read = Self { passphrase: fields.text("passphrase")? };
        fields.end().map(|()| read)
    }
}

/// Who is signed in.
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct SignedIn {
    /// The name to show.
    pub(crate) name: String,
}
