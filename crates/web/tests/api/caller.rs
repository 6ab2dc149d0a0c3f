//! Somebody who calls the API: anonymous, with a token, or with the cookie of a session.

use std::net::SocketAddr;

use axum::{
    Router,
    body::Body,
    extract::ConnectInfo,
    http::{HeaderMap, Request, StatusCode, header},
};
use serde_json::Value;
use tower::ServiceExt;

/// A caller with the headers that say who they are.
#[derive(Clone)]
pub(crate) struct Caller {
    house: Router,
    headers: Vec<(String, String)>,
    from: Option<SocketAddr>,
}

/// What came back.
#[derive(Debug)]
pub(crate) struct Answer {
    pub(crate) status: StatusCode,
    pub(crate) headers: HeaderMap,
    pub(crate) text: String,
}

impl Caller {
    /// Somebody without a name who reads English.
    pub(crate) fn anyone(house: &Router) -> Self {
        Self { house: house.clone(), headers: Vec::new(), from: None }.with("accept-language", "en")
    }

    /// The same whose connection comes from this address.
    pub(crate) fn coming_from(&self, address: &str) -> Self {
        Self { from: Some(SocketAddr::new(address.parse().unwrap(), 4711)), ..self.clone() }
    }

    /// The same with a token.
    pub(crate) fn bearing(&self, token: &str) -> Self {
        self.with("authorization", &format!("Bearer {token}"))
    }

    /// Whether it calls with a token rather than a session.
    pub(crate) fn bears_a_token(&self) -> bool {
        self.headers.iter().any(|(name, _)| name == "authorization")
    }

    /// The same with one more header, which replaces an earlier one of its name.
    pub(crate) fn with(&self, name: &str, value: &str) -> Self {
        let mut caller = self.clone();
        caller.headers.retain(|(own, _)| own != name);
        caller.headers.push((name.to_owned(), value.to_owned()));
        caller
    }

    pub(crate) async fn get(&self, path: &str) -> Answer {
        self.send("GET", path, None, Vec::new()).await
    }

    pub(crate) async fn delete(&self, path: &str) -> Answer {
        self.send("DELETE", path, None, Vec::new()).await
    }

    pub(crate) async fn post(&self, path: &str, body: Value) -> Answer {
        self.send("POST", path, Some("application/json"), body.to_string().into()).await
    }

    pub(crate) async fn send(
        &self,
        method: &str,
        path: &str,
        kind: Option<&str>,
        body: Vec<u8>,
    ) -> Answer {
        let mut request = Request::builder().method(method).uri(path).header("host", "lugu.test");
        for (name, value) in &self.headers {
            request = request.header(name, value);
        }
        if let Some(kind) = kind {
            request = request.header(header::CONTENT_TYPE, kind);
        }
        if let Some(from) = self.from {
            request = request.extension(ConnectInfo(from));
        }
        let request = request.body(Body::from(body)).unwrap();
        let response = self.house.clone().oneshot(request).await.unwrap();
        let (parts, body) = response.into_parts();
        let bytes = axum::body::to_bytes(body, usize::MAX).await.unwrap();
        let text = String::from_utf8(bytes.to_vec()).unwrap();
        Answer { status: parts.status, headers: parts.headers, text }
    }
}

impl Answer {
    pub(crate) fn json(&self) -> Value {
        serde_json::from_str(&self.text).unwrap_or_else(|_| panic!("no JSON: {self:?}"))
    }

    pub(crate) fn header(&self, name: &str) -> &str {
        self.headers.get(name).map_or("", |value| value.to_str().unwrap())
    }

    /// The body, where the call was answered with this status.
    #[track_caller]
    pub(crate) fn with(&self, status: u16) -> Value {
        assert_eq!(self.status.as_u16(), status, "{}", self.text);
        if self.text.is_empty() { Value::Null } else { self.json() }
    }

    /// The body as plain text, where the call was answered with this status.
    #[track_caller]
    pub(crate) fn text(&self, status: u16) -> String {
        assert_eq!(self.status.as_u16(), status, "{}", self.text);
        assert_eq!(self.header("content-type"), "text/plain; charset=utf-8");
        self.text.clone()
    }

    /// The problem, where it is a whole one of this status and sort.
    #[track_caller]
    pub(crate) fn problem(&self, status: u16, sort: &str) -> Value {
        assert_eq!(self.status.as_u16(), status, "{}", self.text);
        assert_eq!(self.header("content-type"), "application/problem+json", "{}", self.text);
        assert_eq!(self.header("cache-control"), "no-store");
        let problem = self.json();
        let address = format!("/api/v1/openapi.json#/components/responses/{sort}");
        assert_eq!(problem["type"], address.as_str(), "{problem:#}");
        assert_eq!(problem["status"], status);
        for name in ["title", "detail"] {
            let sentence = problem[name].as_str().unwrap_or_default();
            assert!(!sentence.is_empty() && !sentence.contains('⟦'), "{name}: {problem:#}");
        }
        problem
    }
}
