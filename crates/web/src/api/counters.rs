//! How many requests were answered, by method, route and class of status. Routes are patterns: no number, no code, no name.

use std::{
    collections::BTreeMap,
    fmt::Write,
    sync::{
        Arc, PoisonError, RwLock,
        atomic::{AtomicU64, Ordering},
    },
};

use axum::{
    extract::{MatchedPath, Request, State},
    http::{Method, StatusCode},
    middleware::Next,
    response::Response,
};

type Route = (&'static str, Arc<str>);
type Classes = [AtomicU64; 5];

/// The counters of one running program.
#[derive(Clone, Default)]
pub(crate) struct Counters(Arc<RwLock<BTreeMap<Route, Classes>>>);

/// Counts the request once it is answered.
pub(crate) async fn count(
    State(counters): State<Counters>,
    request: Request,
    next: Next,
) -> Response {
    let method = known(request.method());
    let path = request.extensions().get::<MatchedPath>();
    let route = Arc::from(path.map_or("other", MatchedPath::as_str));
    let response = next.run(request).await;
    counters.add((method, route), response.status());
    response
}

/// A method anyone may make up would make up a counter too.
fn known(method: &Method) -> &'static str {
    match method.as_str() {
        "GET" => "GET",
        "HEAD" => "HEAD",
        "POST" => "POST",
        "PUT" => "PUT",
        "DELETE" => "DELETE",
        _ => "other",
    }
}

impl Counters {
    fn add(&self, route: Route, status: StatusCode) {
        let class = usize::from(status.as_u16() / 100).clamp(1, 5) - 1;
        let routes = self.0.read().unwrap_or_else(PoisonError::into_inner);
        if let Some(classes) = routes.get(&route) {
            classes[class].fetch_add(1, Ordering::Relaxed);
            return;
        }
        drop(routes);
        let mut routes = self.0.write().unwrap_or_else(PoisonError::into_inner);
        routes.entry(route).or_default()[class].fetch_add(1, Ordering::Relaxed);
    }

    /// All of them in Prometheus' text format, after what names this build.
    pub(crate) fn text(&self) -> String {
        let mut text = format!(
            "# HELP lugu_build_info The running program.\n\
             # TYPE lugu_build_info gauge\n\
             lugu_build_info{{version=\"{}\"}} 1\n\
             # HELP lugu_http_requests_total Requests answered.\n\
             # TYPE lugu_http_requests_total counter\n",
            env!("CARGO_PKG_VERSION")
        );
        for ((method, route), classes) in &*self.0.read().unwrap_or_else(PoisonError::into_inner) {
            for (class, counter) in (1..).zip(classes) {
                let count = counter.load(Ordering::Relaxed);
                if 0 < count {
                    let labels =
                        format!("method=\"{method}\",route=\"{route}\",status=\"{class}xx\"");
                    // Writing to a string does not fail.
                    let _ = writeln!(text, "lugu_http_requests_total{{{labels}}} {count}");
                }
            }
        }
        text
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn requests_are_counted_by_route_and_class() {
        let counters = Counters::default();
        let route = || ("GET", Arc::from("/api/v1/matters/{number}"));
        counters.add(route(), StatusCode::OK);
        counters.add(route(), StatusCode::NOT_FOUND);
        counters.add(route(), StatusCode::GONE);
        let text = counters.text();
        let line = |class, count| {
            format!(
                "lugu_http_requests_total{{method=\"GET\",route=\"/api/v1/matters/{{number}}\",status=\"{class}\"}} {count}\n"
            )
        };
        assert!(text.contains(&line("2xx", 1)), "{text}");
        assert!(text.contains(&line("4xx", 2)), "{text}");
    }
}
