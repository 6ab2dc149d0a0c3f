//! The sorts of problems: a table, and the sets of them that calls answer with in the OpenAPI document.

use std::collections::BTreeMap;

use axum::http::StatusCode;
use rules::ask::FieldFault;
use utoipa::{
    IntoResponses,
    openapi::{Ref, RefOr, Response},
};

/// One sort of problem.
#[derive(Debug)]
pub(crate) struct Sort {
    /// The last part of its `type`, and its key in the language files (`problem-…`).
    pub(crate) name: &'static str,
    /// Its status.
    pub(crate) status: StatusCode,
    /// What the OpenAPI document says of it.
    pub(crate) about: &'static str,
}

macro_rules! sorts {
    ($($name:ident $word:literal $status:ident $about:literal,)*) => {
        $(
            #[doc = $about]
            pub(crate) const $name: Sort = Sort { name: $word, status: StatusCode::$status, about: $about };
        )*

        /// Every sort there is.
        pub(crate) const ALL: &[&Sort] = &[$(&$name),*];
    };
}

sorts! {
    MALFORMED "malformed" BAD_REQUEST
        "The request cannot be read: `field` names the field, or `line` and `column` the place in the body. Values are never repeated.",
    SIGNED_OUT "signed_out" UNAUTHORIZED
        "Staff only: no session and no token, or one that opens nothing.",
    SIGN_IN_FAILED "sign_in_failed" UNAUTHORIZED
        "Name or password is wrong, or the account is disabled: one answer for all.",
    ROLE_MISSING "role_missing" FORBIDDEN
        "The asker may know of the matter, but holds none of the roles in `needed`.",
    NEEDS_UNLOCK "needs_unlock" FORBIDDEN
        "The seal is closed: it opens in a session that was unlocked with the seal passphrase, and never for a token.",
    NEEDS_REASON "needs_reason" FORBIDDEN
        "This look at a report owes a reason in words first: send `reason` to `POST …/looks`, then ask again within the hour. Nothing was shown.",
    NO_SEAL_KEY "no_seal_key" FORBIDDEN
        "The asker belongs to a circle that may know, and has not been given its key.",
    WRONG_PASSPHRASE "wrong_passphrase" FORBIDDEN
        "The seal passphrase is wrong. Attempts are slowed, never stopped.",
    CROSS_SITE "cross_site" FORBIDDEN
        "A page of another site made the browser send this.",
    NOT_FOUND "not_found" NOT_FOUND
        "There is nothing of this number, code or id, or the asker may not know of it: one answer for both.",
    NOT_YET_PROVED "not_yet_proved" CONFLICT
        "No signed checkpoint covers it yet: ask again in an hour.",
    CODE_REPLACED "code_replaced" GONE
        "The code was replaced by another and opens nothing any more; `detail` says since when.",
    WENT_UP "went_up" GONE
        "What the code opened belongs to the organ above and went there sealed; `detail` names it with its address.",
    FOR_ABOVE "for_above" UNPROCESSABLE_ENTITY
        "The organ above takes this report: `detail` names it with its address. Nothing of it was kept.",
    NO_SUCH_PATH "no_such_path" NOT_FOUND
        "The API has no such call.",
    WRONG_METHOD "wrong_method" METHOD_NOT_ALLOWED
        "The call does not take this method; `Allow` names those it takes.",
    TOO_SLOW "too_slow" REQUEST_TIMEOUT
        "The body did not come in time.",
    STALE "stale" CONFLICT
        "Somebody else was there first; `version` is where the matter stands now.",
    TOO_LARGE "too_large" PAYLOAD_TOO_LARGE
        "The body is over 256 KiB.",
    WRONG_TYPE "wrong_type" UNSUPPORTED_MEDIA_TYPE
        "The body must be JSON in UTF-8, sent as `application/json`.",
    TOO_MANY "too_many" TOO_MANY_REQUESTS
        "Too much of this came from there of late, or too many codes or passwords were wrong; `Retry-After` says in how many seconds to try again. Nothing was done.",
    REFUSED "refused" UNPROCESSABLE_ENTITY
        "A rule refuses; `refusal` names it, with the article it rests on where there is one.",
    FAILED "failed" INTERNAL_SERVER_ERROR
        "Our fault. Nothing was changed.",
    NOT_TRACED "not_traced" SERVICE_UNAVAILABLE
        "The look could not be recorded, so nothing is shown: every look at a report leaves a trace, and so does every search.",
    NOT_READY "not_ready" SERVICE_UNAVAILABLE
        "The office cannot serve now; `not_ready` names what is missing.",
}

impl Sort {
    /// Its `type`: where the OpenAPI document describes it.
    pub(crate) fn address(&self) -> String {
        format!("/api/v1/openapi.json#/components/responses/{}", self.name)
    }
}

/// The fault of a field that names something there is not.
pub(crate) fn nothing_named(what: &str) -> FieldFault {
    match what {
        "organ" => FieldFault::NoSuchOrgan,
        "unit" => FieldFault::NoSuchUnit,
        "class" | "category" => FieldFault::NoSuchClass,
        "area" => FieldFault::NoSuchArea,
        _ => FieldFault::NotA("name"),
    }
}

fn described(sorts: &[&Sort]) -> BTreeMap<String, RefOr<Response>> {
    let response = |sort: &&Sort| {
        let status = sort.status.as_str().to_owned();
        (status, RefOr::Ref(Ref::from_response_name(sort.name)))
    };
    sorts.iter().map(response).collect()
}

macro_rules! sets {
    ($($(#[$doc:meta])* $set:ident: $($sort:ident)*;)*) => {$(
        $(#[$doc])*
        pub(crate) struct $set;

        impl IntoResponses for $set {
            fn responses() -> BTreeMap<String, RefOr<Response>> {
                described(&[$(&$sort),*])
            }
        }
    )*};
}

sets! {
    /// What a call without a body and for anyone may fail with.
    OfReading: NOT_FOUND FAILED;
    /// What asking for a proof may fail with.
    OfProving: MALFORMED NOT_FOUND NOT_YET_PROVED FAILED;
    /// What looking up a receipt may fail with.
    OfPromising: MALFORMED CROSS_SITE TOO_SLOW TOO_LARGE WRONG_TYPE TOO_MANY FAILED;
    /// What a public call with a body may fail with.
    OfSubmitting: MALFORMED CROSS_SITE TOO_SLOW FOR_ABOVE TOO_LARGE WRONG_TYPE REFUSED TOO_MANY FAILED;
    /// What a call with a code may fail with.
    OfTracking: MALFORMED CROSS_SITE NOT_FOUND TOO_SLOW CODE_REPLACED WENT_UP TOO_LARGE WRONG_TYPE REFUSED TOO_MANY FAILED;
    /// What signing in may fail with.
    OfSigningIn: MALFORMED SIGN_IN_FAILED CROSS_SITE TOO_SLOW TOO_LARGE WRONG_TYPE TOO_MANY FAILED;
    /// What unlocking a seal may fail with.
    OfUnlocking: MALFORMED SIGNED_OUT WRONG_PASSPHRASE TOO_SLOW TOO_LARGE WRONG_TYPE FAILED;
    /// What signing out may fail with.
    OfSigningOut: SIGNED_OUT CROSS_SITE FAILED;
    /// What a list may fail with.
    OfListing: MALFORMED SIGNED_OUT FAILED NOT_TRACED;
    /// What looking at one matter may fail with.
    OfLooking: SIGNED_OUT NOT_FOUND FAILED NOT_TRACED;
    /// What reading one matter may fail with.
    OfReadingOne: SIGNED_OUT NEEDS_REASON NOT_FOUND FAILED NOT_TRACED;
    /// What saying why one reads may fail with.
    OfSayingWhy: MALFORMED SIGNED_OUT CROSS_SITE NOT_FOUND TOO_SLOW TOO_LARGE WRONG_TYPE FAILED NOT_TRACED;
    /// What reading traces may fail with.
    OfAuditing: MALFORMED SIGNED_OUT ROLE_MISSING FAILED;
    /// What keying in may fail with.
    OfKeying: MALFORMED SIGNED_OUT ROLE_MISSING TOO_SLOW TOO_LARGE WRONG_TYPE REFUSED FAILED;
    /// What an act may fail with.
    OfActing: MALFORMED SIGNED_OUT ROLE_MISSING NOT_FOUND TOO_SLOW STALE TOO_LARGE WRONG_TYPE REFUSED FAILED;
    /// What a probe may fail with.
    OfProbing: WRONG_METHOD NOT_READY;
}
