//! An office on disk, a server on a free port, and people who call it.

use std::{
    io::{BufRead, BufReader, Write},
    path::{Path, PathBuf},
    process::{Child, Command, Output, Stdio},
    sync::Once,
};

use serde_json::{Value, json};
use tempfile::TempDir;

use self::made::Made;

mod made;

pub(crate) const PASSWORD: &str = "a-good-password";
/// Who works here, and as what.
pub(crate) const STAFF: &[(&str, &str)] = &[
    ("clerk", "clerk@县信访局"),
    ("head", "head@县信访局"),
    ("leader", "leader@县信访局"),
    ("handler", "handler@县教育局"),
    ("chief", "leader@县教育局"),
    ("desk", "clerk@县教育局"),
    ("reception", "clerk@县纪委监委"),
];

/// An office of its own for one test.
pub(crate) struct House {
    folder: TempDir,
    database: Option<(String, String)>,
    server: Option<Child>,
    url: String,
    tokens: Vec<(String, String)>,
    /// What `LUGU_LOG` says, where a test wants to hear more.
    log: Option<&'static str>,
    /// Where the office lies, and its key, once it is not where it was made.
    elsewhere: Option<(PathBuf, String)>,
    /// The database it lay in before that.
    left: Option<(String, String)>,
}

static ONCE: Once = Once::new();

/// A fresh office on every engine.
pub(crate) fn houses() -> Vec<House> {
    engines().into_iter().map(|server| House::copy(Made::Begun, server)).collect()
}

/// The same with its staff and their tokens.
pub(crate) fn staffed_houses() -> Vec<House> {
    engines().into_iter().map(House::staffed).collect()
}

/// The engines there are, PostgreSQL by its server; says which, past the harness's capture.
fn engines() -> Vec<Option<String>> {
    let server = std::env::var(store::testing::SETTING).ok();
    ONCE.call_once(|| {
        let engines = match &server {
            Some(_) => "engines: sqlite, postgres",
            None => "engines: sqlite (postgres skipped: LUGU_TEST_POSTGRES not set)",
        };
        let _ = writeln!(std::io::stdout(), "{engines}");
    });
    std::iter::once(None).chain(server.map(Some)).collect()
}

impl House {
    /// An office that no other test has a copy of, on SQLite.
    pub(crate) fn new() -> Self {
        Self::at(None).begun()
    }

    /// An office with its staff on SQLite, or on a database of this server.
    pub(crate) fn staffed(server: Option<String>) -> Self {
        Self::copy(Made::Staffed, server)
    }

    /// A copy of an office that was made once for this run.
    fn copy(made: Made, server: Option<String>) -> Self {
        let made = made.once(server.as_deref());
        let database = server.map(|server| {
            let copied = store::testing::copied_database(&server, &made.database);
            let address = wait(copied).expect("a database");
            (server, address)
        });
        let mut house = Self::at(database);
        house.tokens = made.tokens;
        made.folder.copy_to(house.folder.path());
        house
    }

    /// A folder without an office.
    fn at(database: Option<(String, String)>) -> Self {
        let folder = TempDir::new().expect("a folder");
        std::fs::write(folder.path().join("password"), PASSWORD).expect("a file");
        Self {
            folder,
            database,
            server: None,
            url: String::new(),
            tokens: Vec::new(),
            log: None,
            elsewhere: None,
            left: None,
        }
    }

    /// An office made in the folder.
    fn begun(self) -> Self {
        self.must(&["init", "--admin", "admin", "--password-file", &self.password()]);
        self
    }

    /// The same office with its staff and their tokens.
    fn with_staff(mut self) -> Self {
        for (name, role) in STAFF {
            let password = self.password();
            self.must(&["user", "add", name, "--role", role, "--password-file", &password]);
            let issued = self.must(&["token", "add", name]);
            let token = issued[0]["token"].as_str().expect("a token").to_owned();
            self.tokens.push(((*name).to_owned(), token));
        }
        self
    }

    /// The same office where one more person calls the API.
    pub(crate) fn with_token(mut self, name: &str, token: &str) -> Self {
        self.tokens.push((name.to_owned(), token.to_owned()));
        self
    }

    pub(crate) fn password(&self) -> String {
        self.folder.path().join("password").display().to_string()
    }

    /// The same people where the office lies now, with it served.
    pub(crate) fn moved_to(
        mut self,
        folder: &Path,
        database: Option<(String, String)>,
        key: &str,
    ) -> Self {
        self.elsewhere = Some((folder.to_owned(), key.to_owned()));
        self.left = std::mem::replace(&mut self.database, database);
        self.serve();
        self
    }

    /// The folder of the office.
    pub(crate) fn data(&self) -> PathBuf {
        if let Some((folder, _)) = &self.elsewhere {
            return folder.clone();
        }
        self.folder.path().join("office")
    }

    /// Where the store's bytes lie, for whoever reads them past the program.
    pub(crate) fn address(&self) -> String {
        match &self.database {
            Some((_, address)) => address.clone(),
            None => format!("sqlite://{}", self.data().join("lugu.db").display()),
        }
    }

    /// A folder beside the office's, for files to import.
    pub(crate) fn beside(&self) -> &Path {
        self.folder.path()
    }

    pub(crate) fn engine(&self) -> &'static str {
        if self.database.is_some() { "postgres" } else { "sqlite" }
    }

    /// A command on this office, answering in JSON.
    pub(crate) fn command(&self, arguments: &[&str]) -> Command {
        let mut command = self.spoken(arguments);
        command.arg("--json");
        command
    }

    /// The command as a person gives it: it answers in words.
    fn spoken(&self, arguments: &[&str]) -> Command {
        let mut command = Command::new(env!("CARGO_BIN_EXE_lugu"));
        command.args(arguments).arg("--data").arg(self.data());
        command.env("LANG", "en_GB.UTF-8").env_remove("LC_ALL");
        if let Some(level) = self.log {
            command.env("LUGU_LOG", level);
        }
        if let Some((_, key)) = &self.elsewhere {
            command.arg("--key").arg(key);
        }
        if let Some((_, address)) = &self.database {
            command.arg("--database").arg(address);
        }
        command
    }

    /// Runs one command of the program.
    pub(crate) fn run(&self, arguments: &[&str]) -> Output {
        self.command(arguments).output().expect("the program runs")
    }

    /// Runs one command in this locale.
    pub(crate) fn run_in(&self, locale: &str, arguments: &[&str]) -> Output {
        self.command(arguments).env("LANG", locale).output().expect("the program runs")
    }

    /// Begins a command as a person gives it, and does not wait for its end.
    pub(crate) fn begin(&self, arguments: &[&str], out: Stdio, error: Stdio) -> Child {
        self.spoken(arguments).stdout(out).stderr(error).spawn().expect("the program runs")
    }

    /// Runs one command that must succeed, and gives its JSON lines.
    pub(crate) fn must(&self, arguments: &[&str]) -> Vec<Value> {
        let output = self.run(arguments);
        let told = String::from_utf8_lossy(&output.stderr);
        assert!(output.status.success(), "{arguments:?} on {}: {told}", self.engine());
        let lines = String::from_utf8(output.stdout).expect("text");
        lines.lines().map(|line| serde_json::from_str(line).expect("JSON")).collect()
    }

    /// Starts the server on a free port.
    pub(crate) fn serve(&mut self) {
        self.serve_with(&[], Stdio::inherit());
    }

    /// The same with more settings, and what it says on its standard error.
    pub(crate) fn serve_with(&mut self, settings: &[&str], error: Stdio) {
        let arguments = [&["serve", "--listen", "127.0.0.1:0"], settings].concat();
        let mut child = self
            .command(&arguments)
            .stdout(Stdio::piped())
            .stderr(error)
            .spawn()
            .expect("the server starts");
        let lines = BufReader::new(child.stdout.take().expect("a pipe")).lines();
        let listening = lines.map_while(Result::ok).find_map(|line| {
            let said: Value = serde_json::from_str(&line).ok()?;
            said["listening"].as_str().map(str::to_owned)
        });
        self.url = listening.expect("an address");
        self.server = Some(child);
    }

    /// The number of the server's process.
    pub(crate) fn process(&self) -> u32 {
        self.server.as_ref().expect("a server").id()
    }

    /// Kills the server as a power cut would: no signal it could hear.
    pub(crate) fn kill(&mut self) {
        if let Some(mut server) = self.server.take() {
            server.kill().expect("killed");
            server.wait().expect("gone");
        }
    }

    /// Asks the server to end, as whoever runs the machine does, and waits for it.
    pub(crate) fn stop(&mut self) {
        if let Some(mut server) = self.server.take() {
            let asked = Command::new("kill").args(["-TERM", &server.id().to_string()]).status();
            assert!(asked.expect("kill").success());
            server.wait().expect("gone");
        }
    }

    /// Kills the server while others still call it.
    pub(crate) fn kill_now(&self) {
        if let Some(server) = &self.server {
            let killed = Command::new("kill").args(["-9", &server.id().to_string()]).status();
            assert!(killed.expect("kill").success());
        }
    }

    /// Calls the API; `who` is a member of staff, or nobody.
    pub(crate) fn call(&self, who: &str, method: &str, path: &str, body: &Value) -> (u16, Value) {
        self.try_call(who, method, path, body).expect("an answer")
    }

    /// Submits with one more header.
    pub(crate) fn call_with(&self, header: &str, value: &str, body: &Value) -> (u16, Value) {
        self.send("", ("POST", "/api/v1/matters"), body, Some((header, value))).expect("an answer")
    }

    /// The same office whose log says as much as this.
    pub(crate) fn talkative(&mut self, level: &'static str) -> &mut Self {
        self.log = Some(level);
        self
    }

    /// A page as text.
    pub(crate) fn text(&self, path: &str) -> String {
        let mut response = ureq::get(format!("{}{path}", self.url)).call().expect("an answer");
        response.body_mut().read_to_string().expect("text")
    }

    /// Where the server listens.
    pub(crate) fn url(&self) -> &str {
        &self.url
    }

    /// Calls the API where the server may die under the call.
    pub(crate) fn try_call(
        &self,
        who: &str,
        method: &str,
        path: &str,
        body: &Value,
    ) -> Option<(u16, Value)> {
        self.send(who, (method, path), body, None)
    }

    fn send(
        &self,
        who: &str,
        (method, path): (&str, &str),
        body: &Value,
        more: Option<(&str, &str)>,
    ) -> Option<(u16, Value)> {
        let token = self.tokens.iter().find(|(name, _)| name == who).map(|(_, token)| token);
        let request = ureq::http::Request::builder()
            .method(method)
            .uri(format!("{}{path}", self.url))
            .header("Content-Type", "application/json")
            .header("Accept-Language", "zh-CN");
        let request = match more {
            Some((name, value)) => request.header(name, value),
            None => request,
        };
        let request = match token {
            Some(token) => request.header("Authorization", format!("Bearer {token}")),
            None => request,
        };
        let body = if method == "GET" { String::new() } else { body.to_string() };
        let mut response = agent().run(request.body(body).expect("a request")).ok()?;
        let text = response.body_mut().read_to_string().ok()?;
        Some((response.status().as_u16(), serde_json::from_str(&text).unwrap_or(Value::Null)))
    }

    /// Signs in; gives the session's cookie.
    pub(crate) fn sign_in(&self, body: &Value) -> String {
        let request = ureq::http::Request::builder().method("POST");
        let request = request.uri(format!("{}/api/v1/session", self.url));
        let request = request.header("Content-Type", "application/json").body(body.to_string());
        let answer = agent().run(request.expect("a request")).expect("an answer");
        let cookie = answer.headers().get("set-cookie").expect("a cookie");
        cookie.to_str().expect("text").to_owned()
    }

    /// Calls the API from a session.
    pub(crate) fn asks(
        &self,
        cookie: &str,
        method: &str,
        path: &str,
        body: &Value,
    ) -> (u16, Value) {
        let more = Some(("cookie", cookie));
        self.send("", (method, path), body, more).expect("an answer")
    }

    /// Opens a page in a session.
    pub(crate) fn page(&self, cookie: &str, path: &str) -> (u16, String) {
        self.browse(cookie, ("GET", path), String::new()).expect("an answer")
    }

    /// Sends a form in a session; gives where it led to.
    pub(crate) fn form(&self, cookie: &str, path: &str, form: &[(&str, &str)]) -> (u16, String) {
        self.try_form(cookie, path, form).expect("an answer")
    }

    /// Sends a form where the server may die under it.
    pub(crate) fn try_form(
        &self,
        cookie: &str,
        path: &str,
        form: &[(&str, &str)],
    ) -> Option<(u16, String)> {
        let pair = |(name, value): &(&str, &str)| format!("{name}={}", encoded(value));
        let body = form.iter().map(pair).collect::<Vec<_>>().join("&");
        self.browse(cookie, ("POST", path), body)
    }

    fn browse(
        &self,
        cookie: &str,
        (method, path): (&str, &str),
        body: String,
    ) -> Option<(u16, String)> {
        let request = ureq::http::Request::builder().method(method);
        let request = request.uri(format!("{}{path}", self.url)).header("cookie", cookie);
        let request = request.header("content-type", "application/x-www-form-urlencoded");
        let mut response = agent().run(request.body(body).expect("a request")).ok()?;
        let text = response.body_mut().read_to_string().ok()?;
        Some((response.status().as_u16(), text))
    }

    /// Somebody does something to a matter; gives status and answer.
    pub(crate) fn does(
        &self,
        who: &str,
        number: &str,
        command: &str,
        more: &Value,
    ) -> (u16, Value) {
        let mut body = json!({"command": command});
        if let (Some(body), Some(more)) = (body.as_object_mut(), more.as_object()) {
            body.extend(more.clone());
        }
        self.call(who, "POST", &format!("/api/v1/matters/{number}/commands"), &body)
    }

    /// The same, where it must succeed.
    pub(crate) fn must_do(&self, who: &str, number: &str, command: &str, more: &Value) -> Value {
        let (status, answer) = self.does(who, number, command, more);
        assert_eq!(status, 200, "{who} {command} on {}: {answer}", self.engine());
        answer
    }
}

/// A value as a browser writes it into a form.
fn encoded(value: &str) -> String {
    let byte = |byte: u8| match byte {
        b'a'..=b'z' | b'A'..=b'Z' | b'0'..=b'9' => char::from(byte).to_string(),
        byte => format!("%{byte:02X}"),
    };
    value.bytes().map(byte).collect()
}

fn agent() -> ureq::Agent {
    ureq::Agent::config_builder()
        .http_status_as_error(false)
        .max_redirects(0)
        .max_redirects_will_error(false)
        .build()
        .into()
}

impl Drop for House {
    fn drop(&mut self) {
        self.kill();
        for (server, address) in self.database.iter().chain(&self.left) {
            // A database left over is a nuisance, not a failure of what was tested.
            let _ = wait(store::testing::drop_database(server, address));
        }
    }
}

/// Waits for a future on a runtime of its own.
pub(crate) fn wait<T>(future: impl Future<Output = T>) -> T {
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build();
    runtime.expect("a runtime").block_on(future)
}
