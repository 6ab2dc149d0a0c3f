//! Every error of the API in one shape (RFC 9457), put into the asker's words at the edge.

use std::any::Any;

use axum::{
    extract::Request,
    http::{HeaderValue, header},
    middleware::Next,
    response::{IntoResponse, Response},
};
use desk::DeskError;
use jiff::civil::Date;
use rules::{ask::Malformed, codes::Role, refusal::Refusal};

pub(crate) mod sort;
mod wording;

pub(crate) use wording::{ProblemShape, RefusalShape};

use crate::{door::TooMany, visit::tongue_of};
use sort::Sort;

/// What went wrong, before it is put into words.
#[derive(Clone, Debug)]
pub(crate) enum Problem {
    /// The body is not JSON, or not UTF-8; both are counted from 1.
    NotJson {
        /// Line.
        line: usize,
        /// Column, in characters.
        column: usize,
    },
    /// The body is JSON, but no object.
    NotAnObject,
    /// The body broke off, or was not sent as HTTP orders.
    Broken,
    /// A field, a header or a part of the query cannot be read.
    Malformed(Malformed),
    /// A number that lies outside its bounds.
    OutOfRange {
        /// The field.
        field: &'static str,
        /// The least.
        least: u32,
        /// The most.
        most: u32,
    },
    /// Nobody is signed in, or the token opens nothing.
    SignedOut,
    /// Name or password is wrong.
    SignInFailed,
    /// A role is missing.
    Denied {
        /// Roles that may.
        needed: &'static [Role],
    },
    /// A role is missing that was held in the place of somebody until not long ago.
    Lapsed {
        /// Roles that may.
        needed: &'static [Role],
        /// Who was away.
        away: String,
        /// Its last day, or the day on which it was taken back.
        on: Date,
    },
    /// The seal is closed in this session, or a token asks.
    NeedsUnlock,
    /// A look at a report owes a reason in words first.
    NeedsReason,
    /// The key of the circle was not given to the asker.
    NoSealKey,
    /// The seal passphrase is wrong.
    WrongPassphrase,
    /// A page of another site made the browser send it.
    CrossSite,
    /// No such matter or code, or not the asker's to know of.
    NotFound,
    /// No checkpoint covers it yet.
    NotYetProved,
    /// The code was replaced on this day.
    CodeReplaced(jiff::civil::Date),
    /// What the code opened went to the organ above.
    WentUp {
        /// Its number.
        number: String,
        /// The organ above.
        to: String,
        /// Its address and telephone.
        contact: String,
    },
    /// The organ above takes this report; nothing was kept.
    ForAbove {
        /// Its name.
        to: String,
        /// Its address and telephone.
        contact: String,
    },
    /// No such call.
    NoSuchPath,
    /// The call does not take this method.
    WrongMethod,
    /// The body did not come in time.
    TooSlow,
    /// Somebody else was there first.
    Stale {
        /// Where it stands now.
        version: i32,
    },
    /// The body is over its limit.
    TooLarge,
    /// The body is not sent as JSON.
    WrongType,
    /// Too much of it of late.
    TooMany(TooMany),
    /// A rule refuses.
    Refused(Refusal),
    /// It is our fault; what it was stands in the log, not in the answer.
    Failed,
    /// A look could not be recorded, so nothing is shown.
    NotTraced,
    /// The office cannot serve now.
    NotReady {
        /// What is not ready.
        what: &'static str,
    },
}

impl Problem {
    /// Its sort: name, status and meaning.
    pub(crate) const fn sort(&self) -> &'static Sort {
        match self {
            Self::NotJson { .. }
            | Self::NotAnObject
            | Self::Broken
            | Self::Malformed(_)
            | Self::OutOfRange { .. } => &sort::MALFORMED,
            Self::SignedOut => &sort::SIGNED_OUT,
            Self::SignInFailed => &sort::SIGN_IN_FAILED,
            Self::Denied { .. } | Self::Lapsed { .. } => &sort::ROLE_MISSING,
            Self::NeedsUnlock => &sort::NEEDS_UNLOCK,
            Self::NeedsReason => &sort::NEEDS_REASON,
            Self::NoSealKey => &sort::NO_SEAL_KEY,
            Self::WrongPassphrase => &sort::WRONG_PASSPHRASE,
            Self::CrossSite => &sort::CROSS_SITE,
            Self::NotFound => &sort::NOT_FOUND,
            Self::NotYetProved => &sort::NOT_YET_PROVED,
            Self::CodeReplaced(_) => &sort::CODE_REPLACED,
            Self::WentUp { .. } => &sort::WENT_UP,
            Self::ForAbove { .. } => &sort::FOR_ABOVE,
            Self::NoSuchPath => &sort::NO_SUCH_PATH,
            Self::WrongMethod => &sort::WRONG_METHOD,
            Self::TooSlow => &sort::TOO_SLOW,
            Self::Stale { .. } => &sort::STALE,
            Self::TooLarge => &sort::TOO_LARGE,
            Self::WrongType => &sort::WRONG_TYPE,
            Self::TooMany(_) => &sort::TOO_MANY,
            Self::Refused(_) => &sort::REFUSED,
            Self::Failed => &sort::FAILED,
            Self::NotTraced => &sort::NOT_TRACED,
            Self::NotReady { .. } => &sort::NOT_READY,
        }
    }
}

impl From<TooMany> for Problem {
    fn from(too_many: TooMany) -> Self {
        Self::TooMany(too_many)
    }
}

impl From<DeskError> for Problem {
    fn from(error: DeskError) -> Self {
        match error {
            DeskError::Refused(refusal) => Self::Refused(refusal),
            DeskError::Malformed(malformed) => Self::Malformed(malformed),
            DeskError::NoSuchMatter | DeskError::NoSuchCode => Self::NotFound,
            DeskError::CodeReplaced { on } => Self::CodeReplaced(on),
            DeskError::WentUp { number, to, contact } => Self::WentUp { number, to, contact },
            DeskError::ForAbove { to, contact } => Self::ForAbove { to, contact },
            DeskError::Denied { needed } => Self::Denied { needed },
            DeskError::Lapsed { needed, away, on } => Self::Lapsed { needed, away, on },
            DeskError::Stale { version } => Self::Stale { version },
            DeskError::SignInFailed => Self::SignInFailed,
            DeskError::NeedsUnlock => Self::NeedsUnlock,
            DeskError::NeedsReason { .. } => Self::NeedsReason,
            DeskError::NoSealKey => Self::NoSealKey,
            DeskError::NotYetProved => Self::NotYetProved,
            DeskError::NoTrace => Self::NotTraced,
            DeskError::WrongPassphrase => Self::WrongPassphrase,
            DeskError::NoSuch(what) => {
                Self::Malformed(Malformed::field(what, sort::nothing_named(what)))
            }
            // No call changes the office itself.
            DeskError::OfficeRefused(_)
            | DeskError::Setup(_)
            | DeskError::WrongKey
            | DeskError::KeyLocked
        | DeskError::LogKey(_)
            | DeskError::Backup(_)
            | DeskError::Damaged(_)
            | DeskError::OfficeDamaged
            | DeskError::Unreadable(_)
            | DeskError::NoRandomness
            | DeskError::File { .. }
            | DeskError::Store(_)
            // No call of the API sets up accounts or redeems links.
            | DeskError::LinkSpent
            | DeskError::PassphraseUnfit
            | DeskError::ForeignKey
            | DeskError::Shares(_)
            | DeskError::PasswordTooShort
            | DeskError::NameTaken => {
                tracing::error!(%error, "a call of the API failed");
                Self::Failed
            }
        }
    }
}

/// The status and the problem itself; [`worded`] makes the body of it.
impl IntoResponse for Problem {
    fn into_response(self) -> Response {
        let mut response = self.sort().status.into_response();
        if matches!(self, Self::SignedOut | Self::SignInFailed) {
            let bearer = HeaderValue::from_static("Bearer");
            response.headers_mut().insert(header::WWW_AUTHENTICATE, bearer);
        }
        if let Self::TooMany(too_many) = self {
            response = too_many.on(response);
        }
        response.extensions_mut().insert(self);
        response
    }
}

/// Puts every problem that comes out of a call into the words the asker reads.
pub(crate) async fn worded(request: Request, next: Next) -> Response {
    let tongue = tongue_of(request.headers());
    let mut response = next.run(request).await;
    match response.extensions_mut().remove::<Problem>() {
        Some(problem) => wording::write(&problem, tongue, response),
        None => response,
    }
}

/// Answers whatever lies under `/api` and is no call.
pub(crate) async fn no_such_path() -> Problem {
    Problem::NoSuchPath
}

/// Answers a call that does not take the method.
pub(crate) async fn wrong_method() -> Problem {
    Problem::WrongMethod
}

/// Answers for a call that broke down; what it held stays out of the log, for it may be a person's words.
pub(crate) fn after_panic(_: Box<dyn Any + Send>) -> Response {
    tracing::error!("a call of the API broke down");
    Problem::Failed.into_response()
}
