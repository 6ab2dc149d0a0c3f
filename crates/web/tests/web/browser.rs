//! A browser without scripts: it follows redirects, keeps cookies, and sends forms as they stand on the page.

use std::{collections::BTreeMap, net::SocketAddr};

use axum::{
    Router,
    body::Body,
    extract::ConnectInfo,
    http::{HeaderMap, Request, header},
};
use tower::ServiceExt;

/// Somebody who looks at pages.
#[derive(Clone)]
pub(crate) struct Browser {
    house: Router,
    cookies: BTreeMap<String, String>,
    pub(crate) language: &'static str,
    /// The address its connections come from.
    pub(crate) from: Option<SocketAddr>,
}

/// A page as it came.
#[derive(Debug)]
pub(crate) struct Page {
    pub(crate) status: u16,
    pub(crate) headers: HeaderMap,
    pub(crate) at: String,
    pub(crate) text: String,
}

/// A form as it stands on a page.
#[derive(Clone, Debug)]
pub(crate) struct Form {
    method: String,
    action: String,
    fields: Vec<(String, String)>,
    /// It takes what was suggested, by one press.
    takes: bool,
}

impl Browser {
    pub(crate) fn new(house: &Router) -> Self {
        Self { house: house.clone(), cookies: BTreeMap::new(), language: "zh-CN", from: None }
    }

    pub(crate) async fn get(&mut self, path: &str) -> Page {
        self.go("GET", path, String::new()).await
    }

    pub(crate) async fn submit(&mut self, form: Form) -> Page {
        let pairs: Vec<_> =
            form.fields.iter().map(|(n, v)| format!("{}={}", encoded(n), encoded(v))).collect();
        self.go(&form.method, &form.action, pairs.join("&")).await
    }

    /// Opens a matter's page, fills one command's form and sends it; the page after it.
    pub(crate) async fn does(
        &mut self,
        number: &str,
        command: &str,
        fields: &[(&str, &str)],
    ) -> Page {
        let page = self.get(&format!("/office/matters/{number}")).await;
        let form = fields
            .iter()
            .fold(page.is(200).command(command), |form, (name, value)| form.fill(name, value));
        let after = self.submit(form).await;
        after.is(200);
        after
    }

    /// Opens the page that corrects one fact of a matter, says what is right and why, and sends it.
    pub(crate) async fn corrects(
        &mut self,
        number: &str,
        field: &str,
        fields: &[(&str, &str)],
    ) -> Page {
        let path = format!("/office/matters/{number}/correct/{field}");
        let form = self.get(&path).await.is(200).form(&path);
        let form = fields.iter().fold(form, |form, (name, value)| form.fill(name, value));
        self.submit(form).await
    }

    /// Sends and follows redirects, as browsers do: 303 becomes GET, 307 sends the same again.
    async fn go(&mut self, method: &str, path: &str, body: String) -> Page {
        let (mut method, mut path, mut body) = (method.to_owned(), path.to_owned(), body);
        for _ in 0..5 {
            let page = self.send(&method, &path, &body, &[]).await;
            match (page.status, page.header("location")) {
                (303, Some(to)) => (method, path, body) = ("GET".to_owned(), to, String::new()),
                (307, Some(to)) => path = to,
                _ => return page,
            }
        }
        panic!("redirected for ever: {path}");
    }

    /// One request, with more headers, its redirect not followed.
    pub(crate) async fn send(
        &mut self,
        method: &str,
        path: &str,
        body: &str,
        headers: &[(&str, &str)],
    ) -> Page {
        let mut request = Request::builder().method(method).uri(path).header("host", "lugu.test");
        request = request.header("accept-language", self.language);
        let cookies: Vec<_> = self.cookies.iter().map(|(n, v)| format!("{n}={v}")).collect();
        if !cookies.is_empty() {
            request = request.header(header::COOKIE, cookies.join("; "));
        }
        let told = headers.iter().any(|(name, _)| *name == "content-type");
        if method == "POST" && !told {
            request = request.header(header::CONTENT_TYPE, "application/x-www-form-urlencoded");
        }
        for (name, value) in headers {
            request = request.header(*name, *value);
        }
        if let Some(from) = self.from {
            request = request.extension(ConnectInfo(from));
        }
        let request = request.body(Body::from(body.to_owned())).unwrap();
        let (parts, body) = self.house.clone().oneshot(request).await.unwrap().into_parts();
        let bytes = axum::body::to_bytes(body, usize::MAX).await.unwrap();
        for line in parts.headers.get_all(header::SET_COOKIE) {
            let (name, rest) = line.to_str().unwrap().split_once('=').unwrap();
            let value = rest.split(';').next().unwrap();
            self.cookies.insert(name.to_owned(), value.to_owned());
        }
        let text = String::from_utf8(bytes.to_vec()).unwrap();
        Page { status: parts.status.as_u16(), headers: parts.headers, at: path.to_owned(), text }
    }
}

impl Page {
    pub(crate) fn header(&self, name: &str) -> Option<String> {
        self.headers.get(name).map(|value| value.to_str().unwrap().to_owned())
    }

    /// The page itself, where it came with this status.
    #[track_caller]
    pub(crate) fn is(&self, status: u16) -> &Self {
        assert_eq!(self.status, status, "{}: {}", self.at, self.text);
        assert!(!self.text.contains('⟦'), "{}", self.text);
        self
    }

    /// The page itself, where it says this.
    #[track_caller]
    pub(crate) fn says(&self, words: &str) -> &Self {
        assert!(self.text.contains(words), "{words} is not on {}: {}", self.at, self.text);
        self
    }

    /// The page itself, where it does not say this.
    #[track_caller]
    pub(crate) fn is_silent_on(&self, words: &str) -> &Self {
        assert!(!self.text.contains(words), "{words} is on {}", self.at);
        self
    }

    /// What stands between two marks.
    #[track_caller]
    pub(crate) fn between(&self, before: &str, after: &str) -> &str {
        let rest =
            self.text.split_once(before).unwrap_or_else(|| panic!("no {before}: {}", self.text)).1;
        rest.split_once(after).unwrap().0
    }

    /// The last form with this action.
    #[track_caller]
    pub(crate) fn form(&self, action: &str) -> Form {
        self.forms()
            .into_iter()
            .rfind(|form| form.action == action)
            .unwrap_or_else(|| panic!("no form to {action} on {}: {}", self.at, self.text))
    }

    /// The last form with this action whose field holds this.
    #[track_caller]
    pub(crate) fn form_with(&self, action: &str, name: &str, value: &str) -> Form {
        let of = |form: &Form| form.action == action && form.value(name) == Some(value);
        self.forms().into_iter().rfind(of).unwrap_or_else(|| panic!("no {value}: {}", self.text))
    }

    /// The form of one command.
    #[track_caller]
    pub(crate) fn command(&self, name: &str) -> Form {
        let of = |form: &Form| form.is_act() && form.value("command") == Some(name);
        self.forms().into_iter().find(of).unwrap_or_else(|| panic!("no {name}: {}", self.text))
    }

    /// The first form of one change to the office.
    #[track_caller]
    pub(crate) fn change(&self, name: &str) -> Form {
        let of = |form: &Form| {
            form.action.starts_with("/office/keep/") && form.value("change") == Some(name)
        };
        self.forms().into_iter().find(of).unwrap_or_else(|| panic!("no {name}: {}", self.text))
    }

    /// The commands there are forms for, in their order.
    pub(crate) fn commands(&self) -> Vec<String> {
        let forms = self.forms();
        let acts = forms.iter().filter(|form| form.is_act());
        acts.filter_map(|form| form.value("command").map(str::to_owned)).collect()
    }

    fn forms(&self) -> Vec<Form> {
        let parts = self.text.split("<form ").skip(1);
        parts.map(|part| Form::read(part.split("</form>").next().unwrap())).collect()
    }
}

impl Form {
    fn read(text: &str) -> Self {
        let (head, body) = text.split_once('>').unwrap();
        let method = attribute(head, "method").unwrap_or_default().to_uppercase();
        let mut fields = Vec::new();
        let mut select: Option<(String, Option<String>)> = None;
        for tag in body.split('<').skip(1) {
            let (tag, content) = tag.split_once('>').unwrap();
            let word = tag.split([' ', '\n']).next().unwrap();
            let name = attribute(tag, "name");
            match (word, name) {
                ("input", Some(name)) => {
                    let choice =
                        matches!(attribute(tag, "type").as_deref(), Some("radio" | "checkbox"));
                    if !choice || tag.contains(" checked") {
                        fields.push((name, attribute(tag, "value").unwrap_or_default()));
                    }
                }
                ("textarea", Some(name)) => {
                    fields.push((name, plain(content.strip_prefix('\n').unwrap_or(content))));
                }
                ("select", Some(name)) => select = Some((name, None)),
                ("option", _) => {
                    if let Some((_, chosen)) = &mut select
                        && (chosen.is_none() || tag.contains(" selected"))
                    {
                        *chosen = attribute(tag, "value");
                    }
                }
                ("/select", _) => {
                    fields.extend(
                        select.take().map(|(name, value)| (name, value.unwrap_or_default())),
                    );
                }
                _ => {}
            }
        }
        let class = attribute(head, "class").unwrap_or_default();
        let takes = class.split(' ').any(|one| one == "take");
        Self { method, action: attribute(head, "action").unwrap(), fields, takes }
    }

    /// A form that does something to a matter; the language switch carries the same fields, and what takes a suggestion is none
    /// of the forms that wait to be filled in.
    fn is_act(&self) -> bool {
        self.action.ends_with("/commands") && !self.takes
    }

    /// What a field holds.
    pub(crate) fn value(&self, name: &str) -> Option<&str> {
        self.fields.iter().find(|(own, _)| own == name).map(|(_, value)| value.as_str())
    }

    /// The same with a field filled in.
    pub(crate) fn fill(mut self, name: &str, value: &str) -> Self {
        self.fields.retain(|(own, _)| own != name);
        self.fields.push((name.to_owned(), value.to_owned()));
        self
    }

    /// The same with one more value of this name: a box ticked.
    pub(crate) fn tick(mut self, name: &str, value: &str) -> Self {
        self.fields.push((name.to_owned(), value.to_owned()));
        self
    }

    /// The same, sent by a button that goes elsewhere.
    pub(crate) fn to(mut self, action: &str) -> Self {
        action.clone_into(&mut self.action);
        self
    }
}

fn attribute(tag: &str, name: &str) -> Option<String> {
    let start = tag.find(&format!("{name}=\""))? + name.len() + 2;
    tag[start..].split('"').next().map(plain)
}

/// Text as it was before it was written into a page.
fn plain(text: &str) -> String {
    let pairs = [("&#60;", "<"), ("&#62;", ">"), ("&#34;", "\""), ("&#39;", "'"), ("&#38;", "&")];
    pairs.iter().fold(text.to_owned(), |text, (written, meant)| text.replace(written, meant))
}

/// Percent-encodes as forms do.
pub(crate) fn encoded(text: &str) -> String {
    let digit = |half: u8| char::from_digit(u32::from(half), 16).unwrap();
    text.bytes().flat_map(|byte| ['%', digit(byte >> 4), digit(byte & 15)]).collect()
}
