//! The OpenAPI document: complete, and true in itself.

use std::collections::BTreeSet;

use serde_json::Value;

use crate::house::House;

/// The calls of contract.md that stand so far.
const CALLS: &[(&str, &str)] = &[
    ("post", "/api/v1/matters"),
    ("post", "/api/v1/track"),
    ("post", "/api/v1/track/commands"),
    ("post", "/api/v1/session"),
    ("delete", "/api/v1/session"),
    ("post", "/api/v1/session/unlock"),
    ("delete", "/api/v1/session/unlock"),
    ("post", "/api/v1/register"),
    ("get", "/api/v1/matters"),
    ("get", "/api/v1/matters/{number}"),
    ("get", "/api/v1/matters/{number}/events"),
    ("get", "/api/v1/matters/{number}/allowed"),
    ("post", "/api/v1/matters/{number}/commands"),
    ("post", "/api/v1/matters/{number}/looks"),
    // Beside the contract: search with the piece that has the words.
    ("get", "/api/v1/search"),
    // Beside the contract: leads of an organ of discipline.
    ("get", "/api/v1/leads"),
    ("get", "/api/v1/leads/{id}"),
    ("post", "/api/v1/leads/{id}/commands"),
    ("get", "/api/v1/matters/{number}/leads"),
    ("post", "/api/v1/matters/{number}/leads"),
    // Beside the contract: what the security auditor reads.
    ("get", "/api/v1/traces"),
    ("get", "/api/v1/organs"),
    ("get", "/api/v1/organs/{id}"),
    // Beside the contract: what whoever holds a receipt checks it with.
    ("get", "/api/v1/log/keys"),
    ("get", "/api/v1/log/checkpoint"),
    ("get", "/api/v1/log/proof"),
    ("get", "/api/v1/log/consistency"),
    ("get", "/api/v1/log/restores"),
    ("post", "/api/v1/track/mine"),
    ("post", "/api/v1/log/receipt"),
    ("get", "/healthz"),
    ("get", "/readyz"),
    ("get", "/metrics"),
];

async fn document() -> Value {
    let answer = House::new().await.anyone().get("/api/v1/openapi.json").await;
    assert_eq!(answer.header("content-type"), "application/json");
    answer.with(200)
}

fn operations(document: &Value) -> Vec<(&str, &str, &Value)> {
    let mut operations = Vec::new();
    for (path, item) in document["paths"].as_object().unwrap() {
        for (method, operation) in item.as_object().unwrap() {
            operations.push((method.as_str(), path.as_str(), operation));
        }
    }
    operations
}

/// Calls `look` with every object of the document.
fn each_object(value: &Value, look: &mut dyn FnMut(&serde_json::Map<String, Value>)) {
    match value {
        Value::Object(map) => {
            look(map);
            map.values().for_each(|value| each_object(value, look));
        }
        Value::Array(items) => items.iter().for_each(|item| each_object(item, look)),
        _ => {}
    }
}

#[tokio::test]
async fn every_call_of_the_contract_is_described_and_no_other() {
    let document = document().await;
    assert_eq!(document["openapi"], "3.1.0");
    let described: BTreeSet<_> =
        operations(&document).iter().map(|(method, path, _)| (*method, *path)).collect();
    assert_eq!(described, CALLS.iter().copied().collect());
}

#[tokio::test]
async fn every_reference_leads_somewhere() {
    let document = document().await;
    let mut references = BTreeSet::new();
    each_object(&document, &mut |map| {
        references.extend(map.get("$ref").and_then(Value::as_str).map(str::to_owned));
        let mapping = map.get("discriminator").and_then(|choice| choice["mapping"].as_object());
        let named = mapping.into_iter().flat_map(|mapping| mapping.values());
        references.extend(named.filter_map(Value::as_str).map(str::to_owned));
    });
    assert!(60 < references.len(), "{references:?}");
    for reference in references {
        let pointer = reference.strip_prefix('#').unwrap_or_else(|| panic!("{reference}"));
        assert!(document.pointer(pointer).is_some(), "{reference} leads nowhere");
    }
}

#[tokio::test]
async fn no_schema_lies_about_unused() {
    let document = document().await;
    let text = document.to_string();
    for name in document["components"]["schemas"].as_object().unwrap().keys() {
        let used = text.matches(&format!("#/components/schemas/{name}\"")).count();
        assert!(0 < used, "nothing speaks of {name}");
    }
}

#[tokio::test]
async fn every_call_says_what_it_is_how_it_fails_and_who_may() {
    let document = document().await;
    for (method, path, operation) in operations(&document) {
        let call = format!("{method} {path}");
        assert!(operation["summary"].is_string(), "{call} has no summary");
        assert!(operation["operationId"].is_string(), "{call} has no id");
        assert_eq!(operation["tags"].as_array().map(Vec::len), Some(1), "{call}");
        let answers = operation["responses"].as_object().unwrap();
        assert!(answers.keys().any(|status| status.starts_with('2')), "{call} has no answer");
        assert!(answers.keys().any(|status| status.starts_with('4')), "{call} cannot fail");
        for (status, answer) in answers.iter().filter(|(status, _)| "4" <= status.as_str()) {
            let reference = answer["$ref"].as_str().unwrap_or_else(|| panic!("{call} {status}"));
            let described = document.pointer(reference.trim_start_matches('#')).unwrap();
            assert!(described["content"]["application/problem+json"].is_object(), "{reference}");
        }
        let signed_out = answers.get("401").is_some_and(|answer| {
            answer["$ref"].as_str().is_some_and(|reference| reference.ends_with("/signed_out"))
        });
        assert_eq!(operation.get("security").is_some(), signed_out, "{call}");
        assert_eq!(
            method == "post",
            operation["requestBody"]["content"]["application/json"]["schema"].is_object(),
            "{call} has a body where it needs one"
        );
    }
}

#[tokio::test]
async fn ids_of_calls_are_all_different() {
    let document = document().await;
    let operations = operations(&document);
    let ids: BTreeSet<_> =
        operations.iter().map(|(_, _, operation)| operation["operationId"].as_str()).collect();
    assert_eq!(ids.len(), operations.len(), "{ids:?}");
}

#[tokio::test]
async fn every_command_of_the_registry_has_its_schema_with_its_fields() {
    let document = document().await;
    let choice = &document["components"]["schemas"]["Command"]["discriminator"]["mapping"];
    for spec in rules::command::COMMANDS {
        let reference = choice[spec.name].as_str().unwrap_or_else(|| panic!("no {}", spec.name));
        let schema = document.pointer(reference.trim_start_matches('#')).unwrap();
        assert_eq!(schema["additionalProperties"], false);
        let fields = schema["properties"].as_object().unwrap();
        let known = spec.fields.iter().map(|field| field.name).chain(["command", "expect_version"]);
        assert_eq!(
            fields.keys().map(String::as_str).collect::<BTreeSet<_>>(),
            known.collect::<BTreeSet<_>>()
        );
    }
}

#[tokio::test]
async fn ways_of_signing_in_are_described() {
    let document = document().await;
    let schemes = &document["components"]["securitySchemes"];
    assert_eq!(schemes["bearer"]["scheme"], "bearer");
    assert_eq!(schemes["session"]["in"], "cookie");
    assert_eq!(schemes["session"]["name"], "lugu_session");
}
