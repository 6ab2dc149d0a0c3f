//! Somebody who asks the served house for pages over the loopback, and counts how long each answer takes.

use std::time::{Duration, Instant};

use anyhow::{Context, bail};
use tokio::{
    io::{AsyncReadExt, AsyncWriteExt},
    net::TcpStream,
};

/// A browser reduced to what a measurement needs: one request a connection, and a cookie kept.
pub(super) struct Visitor {
    address: String,
    cookie: String,
}

impl Visitor {
    /// A visitor who has not signed in.
    pub(super) fn stranger(address: &str) -> Self {
        Self { address: address.to_owned(), cookie: String::new() }
    }

    /// A visitor with the session of this officer.
    pub(super) async fn signed_in(
        address: &str,
        login: &str,
        password: &str,
    ) -> anyhow::Result<Self> {
        let stranger = Self::stranger(address);
        let form = format!("login={}&password={}", escaped(login), escaped(password));
        let head = "Content-Type: application/x-www-form-urlencoded\r\n";
        let request = format!(
            "POST /office/sign-in HTTP/1.1\r\nHost: {address}\r\nConnection: close\r\n\
             {head}Content-Length: {}\r\n\r\n{form}",
            form.len()
        );
        let (answer, _) = stranger.ask(&request).await?;
        let cookie = answer.lines().find_map(|line| {
            let (name, value) = line.split_once(':')?;
            let is_cookie = name.eq_ignore_ascii_case("set-cookie");
            is_cookie.then(|| value.split(';').next().unwrap_or_default().trim().to_owned())
        });
        let cookie = cookie.context("nobody could sign in to be measured")?;
        Ok(Self { cookie, ..stranger })
    }

    /// How long a page takes, from the first byte asked to the last byte answered.
    pub(super) async fn fetch(&self, path: &str) -> anyhow::Result<Duration> {
        self.meets(path, "200").await
    }

    /// The same of a page that is to be answered with this status.
    pub(super) async fn meets(&self, path: &str, wanted: &str) -> anyhow::Result<Duration> {
        let (status, took) = self.gets(path).await?;
        if status != wanted {
            bail!("{path} answered {status}");
        }
        Ok(took)
    }

    /// What a page is answered with, and how long that takes.
    pub(super) async fn gets(&self, path: &str) -> anyhow::Result<(String, Duration)> {
        let request = format!(
            "GET {path} HTTP/1.1\r\nHost: {}\r\nConnection: close\r\nCookie: {}\r\n\r\n",
            self.address, self.cookie
        );
        self.timed(&request).await
    }

    /// What a form is answered with that the visitor sends from a page of the house, and how long that takes.
    pub(super) async fn posts(&self, path: &str, form: &str) -> anyhow::Result<(String, Duration)> {
        let (host, cookie, length) = (&self.address, &self.cookie, form.len());
        let request = format!(
            "POST {path} HTTP/1.1\r\nHost: {host}\r\nOrigin: http://{host}\r\nConnection: close\r\n\
             Cookie: {cookie}\r\nContent-Type: application/x-www-form-urlencoded\r\n\
             Content-Length: {length}\r\n\r\n{form}"
        );
        self.timed(&request).await
    }

    async fn timed(&self, request: &str) -> anyhow::Result<(String, Duration)> {
        let (answer, took) = self.ask(request).await?;
        Ok((answer.split(' ').nth(1).unwrap_or_default().to_owned(), took))
    }

    /// The connection is made before the clock starts: it is the network's, not the page's.
    async fn ask(&self, request: &str) -> anyhow::Result<(String, Duration)> {
        let mut stream = TcpStream::connect(&self.address).await?;
        let mut answer = Vec::new();
        let begin = Instant::now();
        stream.write_all(request.as_bytes()).await?;
        stream.read_to_end(&mut answer).await?;
        let took = begin.elapsed();
        Ok((String::from_utf8_lossy(&answer).into_owned(), took))
    }
}

/// A value as a form or an address carries it.
pub(super) fn escaped(text: &str) -> String {
    text.bytes().flat_map(|byte| ['%', digit(byte >> 4), digit(byte & 15)]).collect()
}

/// One hexadecimal digit.
fn digit(value: u8) -> char {
    char::from_digit(value.into(), 16).map_or('0', |digit| digit.to_ascii_uppercase())
}
