//! The fields of a JSON object, taken out one by one; whatever is left over was not asked for.

use rules::ask::{FieldFault, Malformed};
use serde_json::{Map, Value};

use crate::api::problem::Problem;

type Read<T> = Result<T, Problem>;

/// An object with the path that leads to it.
#[derive(Debug)]
pub(crate) struct Fields {
    path: String,
    map: Map<String, Value>,
}

impl Fields {
    /// The outermost object of a body.
    pub(crate) fn of(map: Map<String, Value>) -> Self {
        Self { path: String::new(), map }
    }

    /// A text that must be given.
    pub(crate) fn text(&mut self, name: &str) -> Read<String> {
        match self.given(name) {
            None => Err(self.fault(name, FieldFault::Missing)),
            Some(Value::String(text)) => Ok(text),
            Some(_) => Err(self.fault(name, FieldFault::NotA("text"))),
        }
    }

    /// A text that may be given; an empty one counts as not given.
    pub(crate) fn maybe_text(&mut self, name: &str) -> Read<Option<String>> {
        match self.given(name) {
            None => Ok(None),
            Some(Value::String(text)) => Ok(Some(text).filter(|text| !text.trim().is_empty())),
            Some(_) => Err(self.fault(name, FieldFault::NotA("text"))),
        }
    }

    /// A name, or an id that JSON may write as a number.
    pub(crate) fn name_or_id(&mut self, name: &str) -> Read<Option<String>> {
        if let Some(Value::Number(number)) = self.map.get(name) {
            let id = number.to_string();
            self.map.remove(name);
            return Ok(Some(id));
        }
        self.maybe_text(name)
    }

    /// A whole number from 0.
    pub(crate) fn number(&mut self, name: &str) -> Read<Option<u32>> {
        self.whole(name, |value| value.as_u64()?.try_into().ok())
    }

    /// Yes or no; not given is no.
    pub(crate) fn flag(&mut self, name: &str) -> Read<bool> {
        match self.given(name) {
            None => Ok(false),
            Some(Value::Bool(flag)) => Ok(flag),
            Some(_) => Err(self.fault(name, FieldFault::NotA("flag"))),
        }
    }

    /// The version of a stream.
    pub(crate) fn version(&mut self, name: &str) -> Read<Option<i32>> {
        self.whole(name, |value| value.as_i64()?.try_into().ok())
    }

    /// A whole number written as text, as in a query.
    pub(crate) fn written_number(&mut self, name: &str) -> Read<Option<u32>> {
        self.whole(name, |value| value.as_str()?.trim().parse().ok())
    }

    /// A list of texts.
    pub(crate) fn texts(&mut self, name: &str) -> Read<Vec<String>> {
        let items = self.list(name)?.into_iter().enumerate();
        let text = |(n, item): (usize, Value)| match item {
            Value::String(text) => Ok(text),
            _ => Err(self.fault(&format!("{name}[{n}]"), FieldFault::NotA("text"))),
        };
        items.map(text).collect()
    }

    /// An object within this one.
    pub(crate) fn object<T>(&mut self, name: &str, read: fn(Self) -> Read<T>) -> Read<Option<T>> {
        self.given(name).map(|value| self.within(name, value, read)).transpose()
    }

    /// A list of objects.
    pub(crate) fn objects<T>(&mut self, name: &str, read: fn(Self) -> Read<T>) -> Read<Vec<T>> {
        let items = self.list(name)?.into_iter().enumerate();
        items.map(|(n, item)| self.within(&format!("{name}[{n}]"), item, read)).collect()
    }

    /// Nothing else may be there.
    pub(crate) fn end(self) -> Read<()> {
        match self.map.keys().next() {
            Some(stranger) => Err(self.fault(stranger, FieldFault::Unexpected)),
            None => Ok(()),
        }
    }

    /// Everything not yet taken, for a command that knows its own fields.
    pub(crate) fn rest(self) -> Map<String, Value> {
        self.map
    }

    /// The value taken out; a `null` counts as not given.
    fn given(&mut self, name: &str) -> Option<Value> {
        self.map.remove(name).filter(|value| !value.is_null())
    }

    fn whole<T>(&mut self, name: &str, read: fn(&Value) -> Option<T>) -> Read<Option<T>> {
        let Some(value) = self.given(name) else { return Ok(None) };
        read(&value).map(Some).ok_or_else(|| self.fault(name, FieldFault::NotA("number")))
    }

    fn list(&mut self, name: &str) -> Read<Vec<Value>> {
        match self.given(name) {
            None => Ok(Vec::new()),
            Some(Value::Array(items)) => Ok(items),
            Some(_) => Err(self.fault(name, FieldFault::NotA("list"))),
        }
    }

    fn within<T>(&self, name: &str, value: Value, read: fn(Self) -> Read<T>) -> Read<T> {
        match value {
            Value::Object(map) => read(Self { path: self.full(name), map }),
            _ => Err(self.fault(name, FieldFault::NotA("object"))),
        }
    }

    fn full(&self, name: &str) -> String {
        match self.path.as_str() {
            "" => name.to_owned(),
            path => format!("{path}.{name}"),
        }
    }

    fn fault(&self, name: &str, fault: FieldFault) -> Problem {
        Problem::Malformed(Malformed::field(self.full(name), fault))
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    fn fields(value: Value) -> Fields {
        let Value::Object(map) = value else { panic!("not an object") };
        Fields::of(map)
    }

    #[track_caller]
    fn names<T: std::fmt::Debug>(read: Read<T>, path: &str, fault: FieldFault) {
        let Err(Problem::Malformed(malformed)) = read else { panic!("{read:?}") };
        assert_eq!(malformed, Malformed::field(path, fault));
    }

    #[test]
    fn a_wrong_field_is_named_by_its_path() {
        let text = || FieldFault::NotA("text");
        names(fields(json!({})).text("title"), "title", FieldFault::Missing);
        names(fields(json!({"title": null})).text("title"), "title", FieldFault::Missing);
        names(fields(json!({"title": 7})).text("title"), "title", text());
        names(fields(json!({"points": ["a", 2]})).texts("points"), "points[1]", text());
        let name = |mut fields: Fields| fields.maybe_text("name");
        let about = fields(json!({"about": [{"name": {}}]})).objects("about", name);
        names(about, "about[0].name", text());
        let who = fields(json!({"who": {"age": 3}})).object("who", Fields::end);
        names(who, "who.age", FieldFault::Unexpected);
        names(
            fields(json!({"who": "me"})).object("who", Fields::end),
            "who",
            FieldFault::NotA("object"),
        );
    }

    #[test]
    fn a_number_is_a_number_and_no_text_or_fraction() {
        for wrong in [json!("3"), json!(-1), json!(1.5), json!(5_000_000_000_u64), json!(true)] {
            let mut asked = fields(json!({ "signers": wrong }));
            names(asked.number("signers"), "signers", FieldFault::NotA("number"));
        }
        assert!(matches!(fields(json!({"signers": 3})).number("signers"), Ok(Some(3))));
    }

    #[test]
    fn an_id_may_be_a_number_or_a_text() {
        for given in [json!(4), json!("4")] {
            let read = fields(json!({ "organ": given })).name_or_id("organ");
            assert_eq!(read.ok().flatten().as_deref(), Some("4"));
        }
    }
}
