//! A problem as it goes over the wire, in the words of the asker.

use axum::{
    body::Body,
    http::{HeaderValue, header},
    response::Response,
};
use desk::DeskError;
use rules::{
    ask::{FieldFault, Malformed},
    refusal::Refusal,
};
use serde::Serialize;
use utoipa::ToSchema;

use super::Problem;
use crate::{
    api::asked::{IdempotencyKey, LIMIT_KIB},
    door::TooMany,
    tongue::Tongue,
};

/// An error (RFC 9457, `application/problem+json`).
#[derive(Debug, Default, Serialize, ToSchema)]
#[schema(as = Problem)]
pub(crate) struct ProblemShape {
    /// Names the sort; it points to the sort's description in this document.
    #[serde(rename = "type")]
    about: String,
    /// The sort in words.
    title: String,
    /// The status again.
    status: u16,
    /// What to do about this one, in the language asked for.
    detail: String,
    /// The field that cannot be read, as a path: `petitioner.phone`, `about[0].name`.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(nullable = false)]
    field: Option<String>,
    /// Where the body stops being JSON in UTF-8: line, from 1.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(nullable = false)]
    line: Option<usize>,
    /// Character in that line, from 1.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(nullable = false)]
    column: Option<usize>,
    /// The rule that refuses.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(nullable = false)]
    refusal: Option<RefusalShape>,
    /// Roles of which one is needed.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(nullable = false)]
    needed: Option<Vec<&'static str>>,
    /// The version the matter is at now.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(nullable = false)]
    version: Option<i32>,
    /// What is not ready.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(nullable = false)]
    not_ready: Option<Vec<&'static str>>,
}

/// A rule that refuses.
#[derive(Debug, Serialize, ToSchema)]
#[schema(as = Refusal)]
pub(crate) struct RefusalShape {
    /// Stable name of the rule.
    code: &'static str,
    /// A sentence one can act on, in the language asked for.
    message: String,
    /// The article it rests on, as it is cited; none for a rule of the house.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(nullable = false)]
    article: Option<String>,
    /// The same article for machines.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(nullable = false)]
    rests_on: Option<ArticleShape>,
}

/// An article of a law.
#[derive(Debug, Serialize, ToSchema)]
#[schema(as = Article)]
pub(crate) struct ArticleShape {
    /// `xf22` Regulations on Petition Work (2022), `jj20` the discipline organs' Rules (2020).
    law: &'static str,
    /// Its number.
    number: u16,
}

impl RefusalShape {
    /// The refusal in these words.
    pub(crate) fn of(refusal: &Refusal, tongue: Tongue) -> Self {
        let article = refusal.article();
        Self {
            code: refusal.code(),
            message: tongue.refusal(refusal),
            article: article.map(|article| tongue.article(article)),
            rests_on: article
                .map(|article| ArticleShape { law: article.law, number: article.number }),
        }
    }
}

impl ProblemShape {
    fn of(problem: &Problem, tongue: Tongue) -> Self {
        let sort = problem.sort();
        let plain = Self {
            about: sort.address(),
            title: tongue.word("problem", sort.name),
            status: sort.status.as_u16(),
            detail: detail(problem, tongue),
            ..Self::default()
        };
        match problem {
            Problem::NotJson { line, column } => {
                Self { line: Some(*line), column: Some(*column), ..plain }
            }
            Problem::Malformed(malformed) => Self { field: Some(field(malformed)), ..plain },
            Problem::NeedsReason => Self { field: Some("reason".to_owned()), ..plain },
            Problem::OutOfRange { field, .. } => Self { field: Some((*field).to_owned()), ..plain },
            Problem::Denied { needed } | Problem::Lapsed { needed, .. } => {
                Self { needed: Some(needed.iter().map(|role| role.word()).collect()), ..plain }
            }
            Problem::Stale { version } => Self { version: Some(*version), ..plain },
            Problem::Refused(refusal) => {
                Self { refusal: Some(RefusalShape::of(refusal, tongue)), ..plain }
            }
            Problem::NotReady { what } => Self { not_ready: Some(vec![what]), ..plain },
            _ => plain,
        }
    }
}

/// The names a caller gives are cut: they may be anything.
fn field(malformed: &Malformed) -> String {
    match malformed {
        Malformed::NoSuchCommand => "command".to_owned(),
        Malformed::Field { name, .. } => name.chars().take(80).collect(),
    }
}

fn detail(problem: &Problem, tongue: Tongue) -> String {
    match problem {
        Problem::NotJson { line, column } => tongue
            .say("problem-not-json", &[("line", (*line).into()), ("column", (*column).into())]),
        Problem::NotAnObject => tongue.text("problem-not-an-object"),
        Problem::Broken => tongue.text("problem-broken"),
        Problem::Malformed(Malformed::Field { name, fault: FieldFault::Unexpected })
            if name == IdempotencyKey::NAME =>
        {
            tongue.text("problem-key-used")
        }
        Problem::Malformed(Malformed::Field { fault, .. }) => tongue.fault(fault),
        Problem::Malformed(malformed) => tongue.malformed(malformed),
        Problem::OutOfRange { least, most, .. } => tongue
            .say("problem-out-of-range", &[("least", (*least).into()), ("most", (*most).into())]),
        Problem::Refused(refusal) => tongue.refusal(refusal),
        Problem::TooLarge => tongue.say("problem-too-large-detail", &[("limit", LIMIT_KIB.into())]),
        Problem::CodeReplaced(on) => {
            tongue.say("error-code-replaced", &[("date", tongue.date(*on).into())])
        }
        Problem::WentUp { number, to, contact } => {
            let facts = [
                ("number", number.clone().into()),
                ("organ", to.clone().into()),
                ("contact", contact.clone().into()),
            ];
            tongue.say("error-went-up", &facts)
        }
        Problem::ForAbove { to, contact } => {
            let facts = [("organ", to.clone().into()), ("contact", contact.clone().into())];
            tongue.say("error-for-above", &facts)
        }
        Problem::TooMany(TooMany { seconds }) => {
            tongue.say("problem-too-many-detail", &[("seconds", (*seconds).into())])
        }
        Problem::Denied { needed } => {
            tongue.say("problem-role-missing-detail", &[("roles", tongue.roles(needed).into())])
        }
        Problem::Lapsed { needed, away, on } => {
            let (needed, away, on) = (*needed, away.clone(), *on);
            tongue.desk_error(&DeskError::Lapsed { needed, away, on })
        }
        other => tongue.word("problem", &format!("{}_detail", other.sort().name)),
    }
}

/// Fills the answer that a problem made, keeping its status and headers.
pub(super) fn write(problem: &Problem, tongue: Tongue, response: Response) -> Response {
    let (mut parts, _) = response.into_parts();
    let body = serde_json::to_vec(&ProblemShape::of(problem, tongue)).unwrap_or_default();
    let json = HeaderValue::from_static("application/problem+json");
    parts.headers.insert(header::CONTENT_TYPE, json);
    parts.headers.insert(header::CONTENT_LANGUAGE, HeaderValue::from_static(tongue.tag()));
    parts.headers.remove(header::CONTENT_LENGTH);
    Response::from_parts(parts, Body::from(body))
}
