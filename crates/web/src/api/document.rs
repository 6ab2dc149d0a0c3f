//! The document that describes the API (OpenAPI 3.1), made from the calls themselves and the registry of commands.

use std::sync::Arc;

use axum::{Extension, http::header, response::IntoResponse};
use utoipa::{
    OpenApi,
    openapi::{
        ContentBuilder, Ref, Response, ResponseBuilder,
        header::Header,
        security::{ApiKey, ApiKeyValue, HttpAuthScheme, HttpBuilder, SecurityScheme},
    },
};

mod commands;
mod leads;

use super::{
    problem::{ProblemShape, sort},
    shapes::{event, person, words},
};

/// The parts that no single call brings along.
#[derive(OpenApi)]
#[openapi(
    info(
        title = "Lugu",
        description = "Receives petitions and reports, answers them in time, protects who brought them.\n\n\
            Errors are `application/problem+json` (RFC 9457), worded in the language of `Accept-Language` (zh-CN, en). \
            Times are RFC 3339 with offset; dates are civil dates of the installation's zone. \
            Areas are GB/T 2260 codes. Unknown fields are refused by name. Version 1 only grows."
    ),
    tags(
        (name = "petitioners", description = "For anyone, and for whoever holds a code."),
        (name = "session", description = "Signing in and out."),
        (name = "matters", description = "For staff."),
        (name = "leads", description = "For the staff of an organ of discipline: leads, their cards and clarifications."),
        (name = "organs", description = "Who receives and decides here."),
        (name = "operator", description = "For whoever runs the installation.")
    ),
    components(schemas(ProblemShape, person::Petitioner, words::NameOrId, words::Outcome, event::Labelled))
)]
struct Frame;

/// The document before any call is in it.
pub(crate) fn frame() -> utoipa::openapi::OpenApi {
    Frame::openapi()
}

/// Adds what stands in tables: problems, ways of signing in, and the commands with their fields.
pub(crate) fn complete(document: &mut utoipa::openapi::OpenApi) {
    let components = document.components.get_or_insert_default();
    for sort in sort::ALL {
        components.responses.insert(sort.name.to_owned(), described(sort).into());
    }
    let bearer = HttpBuilder::new()
        .scheme(HttpAuthScheme::Bearer)
        .description(Some("A token of `lugu token add`. It opens no seal."))
        .build();
    components.add_security_scheme("bearer", SecurityScheme::Http(bearer));
    let cookie = ApiKeyValue::with_description(
        crate::visit::SESSION_COOKIE,
        "The session that `POST /api/v1/session` opens. Pages of other sites cannot use it.",
    );
    components.add_security_scheme("session", SecurityScheme::ApiKey(ApiKey::Cookie(cookie)));
    for (name, schema) in commands::schemas().into_iter().chain(leads::schemas()) {
        components.schemas.insert(name, schema);
    }
}

fn described(sort: &sort::Sort) -> Response {
    let problem = ContentBuilder::new().schema(Some(Ref::from_schema_name("Problem"))).build();
    let response =
        ResponseBuilder::new().description(sort.about).content("application/problem+json", problem);
    match sort.name {
        "signed_out" | "sign_in_failed" => {
            response.header("WWW-Authenticate", Header::default()).build()
        }
        _ => response.build(),
    }
}

/// The document as it is served.
pub(crate) fn text(document: &utoipa::openapi::OpenApi) -> Arc<str> {
    serde_json::to_string(document).unwrap_or_default().into()
}

/// GET /api/v1/openapi.json
pub(crate) async fn show(Extension(document): Extension<Arc<str>>) -> impl IntoResponse {
    ([(header::CONTENT_TYPE, "application/json")], document.to_string())
}
