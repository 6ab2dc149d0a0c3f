//! Who comes in: every page's extractor knows the visitor's language and the office, every workbench page its officer too.

use std::sync::Arc;

use axum::{
    extract::FromRequestParts,
    http::{HeaderMap, header, request::Parts},
    response::Response,
};
use desk::{
    Desk, DeskError,
    views::{MatterView, Officer},
};
use rules::{
    circle::is_reception,
    codes::{Kind, Role},
    office::{Office, Post},
    post::rooms,
};

use crate::{
    App, Tongue,
    error::WebError,
    layout::{Frame, Keeps, Observes, Place, Reader},
    traces,
};

/// The cookie that remembers the language.
pub(crate) const TONGUE_COOKIE: &str = "lugu_tongue";
/// The cookie that holds a session.
pub(crate) const SESSION_COOKIE: &str = "lugu_session";

/// The cookie that remembers who signed in last at this browser, by a mark and no name: what is written when a session
/// ends is theirs and nobody else's.
pub(crate) const WRITER_COOKIE: &str = "lugu_writer";

/// The value of a cookie.
pub(crate) fn cookie<'a>(headers: &'a HeaderMap, name: &str) -> Option<&'a str> {
    let lines = headers.get_all(header::COOKIE).into_iter().filter_map(|line| line.to_str().ok());
    let mut pairs = lines.flat_map(|line| line.split(';')).filter_map(|pair| pair.split_once('='));
    pairs.find(|(own, _)| own.trim() == name).map(|(_, value)| value.trim())
}

/// Whether the officer of this name signed in at this browser before.
pub(crate) async fn wrote_here(
    desk: &Desk,
    headers: &HeaderMap,
    login: &str,
) -> Result<bool, DeskError> {
    match cookie(headers, WRITER_COOKIE) {
        Some(mark) => desk.is_mark_of(mark, login).await,
        None => Ok(false),
    }
}

/// The language of a request: as switched, else as the browser asks, else Chinese.
pub(crate) fn tongue_of(headers: &HeaderMap) -> Tongue {
    let asked = headers.get(header::ACCEPT_LANGUAGE).and_then(|line| line.to_str().ok());
    cookie(headers, TONGUE_COOKIE)
        .and_then(Tongue::parse)
        .or_else(|| asked.and_then(Tongue::accepted))
        .unwrap_or_default()
}

/// Somebody who looks at a page of the portal.
pub(crate) struct Visitor {
    pub(crate) desk: Desk,
    pub(crate) office: Arc<Office>,
    pub(crate) tongue: Tongue,
    /// The address asked for.
    pub(crate) here: String,
    /// Cookies travel over HTTPS only.
    pub(crate) secure: bool,
    /// The workbench is open here too.
    pub(crate) workbench: bool,
}

impl Visitor {
    /// The frame around a page of the portal.
    pub(crate) fn frame(&self, title: &str) -> Frame {
        Frame::new(
            self.tongue,
            &self.office,
            self.tongue.text(title),
            self.here.clone(),
            Place::Portal,
        )
    }
}

impl FromRequestParts<App> for Visitor {
    type Rejection = WebError;

    async fn from_request_parts(parts: &mut Parts, app: &App) -> Result<Self, WebError> {
        let here = parts.uri.path_and_query().map_or("/", |here| here.as_str()).to_owned();
        Ok(Self {
            desk: app.desk.clone(),
            office: app.desk.office().await?,
            tongue: tongue_of(&parts.headers),
            here,
            secure: app.settings.secure_cookies,
            workbench: app.settings.site.workbench(),
        })
    }
}

/// An officer at the workbench.
pub(crate) struct Visit {
    pub(crate) visitor: Visitor,
    pub(crate) officer: Officer,
}

impl std::ops::Deref for Visit {
    type Target = Visitor;

    fn deref(&self) -> &Visitor {
        &self.visitor
    }
}

impl Visit {
    /// Whether earlier matters are still being read, since the program started.
    pub(crate) fn is_warming(&self) -> bool {
        self.desk.following().iter().any(|one| !one.warm)
    }

    /// The frame around a page of the workbench.
    pub(crate) fn frame(&self, title: String) -> Frame {
        let place = Place::Workbench(self.officer.name.clone());
        let frame = Frame::new(self.tongue, &self.office, title, self.here.clone(), place);
        let handles = |post: &Post| matches!(post.role, Role::Handler | Role::Head | Role::Leader);
        let handles = self.officer.posts.iter().any(handles);
        let registers = self.registers();
        let post = registers && !rooms(&self.officer.actor(), &self.office).is_empty();
        let (leads, oversees) = (self.officer.leads(), self.officer.oversees());
        // Those of no circle may be asked to stand in for somebody of one.
        let sees = |post: &Post| post.role.sees_matters();
        let drills = rules::keep::keeps_all(&self.officer.actor(), &self.office);
        let seal = self.officer.posts.iter().any(sees) || drills;
        let seal = seal.then_some(self.officer.seal.is_some());
        let upward = self.receives_reports() && !self.office.uppers.is_empty();
        let audits = traces::audits(self);
        let keeps = self.keeps();
        let observes = self.observes();
        let ledger = !rules::lead::works_for(&self.officer.actor(), &self.office).is_empty();
        Frame {
            handles,
            registers,
            post,
            leads,
            oversees,
            keeps,
            seal,
            ledger,
            upward,
            audits,
            observes,
            ..frame
        }
    }

    /// The frame around what is shown of a matter.
    pub(crate) fn frame_of(&self, title: String, matter: &MatterView) -> Frame {
        self.marked(self.frame(title), matter)
    }

    /// A frame that bears who reads a report, and when; of other matters as it was.
    pub(crate) fn marked(&self, frame: Frame, matter: &MatterView) -> Frame {
        match matter.kind {
            Some(Kind::Report) => self.marked_always(frame),
            _ => frame,
        }
    }

    /// The frame of a page that shows nothing but reports.
    pub(crate) fn marked_always(&self, frame: Frame) -> Frame {
        let reader = Reader {
            name: self.officer.name.clone(),
            when: self.tongue.moment(self.desk.local_time()),
        };
        Frame { reader: Some(reader), ..frame }
    }

    /// Whether the officer belongs to a reception of reports: whoever stands in carries nothing up.
    pub(crate) fn receives_reports(&self) -> bool {
        let by_post = Officer { stands_in: Vec::new(), ..self.officer.clone() };
        !by_post.actor().receptions(&self.office).is_empty()
    }

    /// Whether the officer hands in notes, and does nothing else.
    pub(crate) fn observes(&self) -> Option<Observes> {
        let alone = self.officer.posts.iter().all(|post| post.role == Role::Observer);
        let observes = !self.officer.observes().is_empty();
        observes.then_some(if alone { Observes::Alone } else { Observes::Beside })
    }

    /// Whether the officer registers at any organ.
    pub(crate) fn registers(&self) -> bool {
        self.officer.posts.iter().any(|post| desk::REGISTRARS.contains(&post.role))
    }

    /// Whether the officer belongs by a post to a reception of reports (检举控告): own or lent.
    pub(crate) fn registers_reports(&self) -> bool {
        self.officer.posts.iter().any(|post| is_reception(post, &self.office))
    }

    fn keeps(&self) -> Keeps {
        match (self.officer.keeps_something(), self.officer.phrase_organs().is_empty()) {
            (true, _) => Keeps::Organs,
            (false, false) => Keeps::Phrases,
            (false, true) => Keeps::Nothing,
        }
    }

    /// Reads the office again, after something about it was tried.
    pub(crate) async fn refresh(&mut self) -> Result<(), WebError> {
        self.visitor.office = self.visitor.desk.office().await?;
        Ok(())
    }
}

impl FromRequestParts<App> for Visit {
    type Rejection = WebError;

    async fn from_request_parts(parts: &mut Parts, app: &App) -> Result<Self, WebError> {
        let visitor = Visitor::from_request_parts(parts, app).await?;
        // After a form there is nothing to lead back to but the rooms themselves.
        let to = if parts.method.is_safe() { visitor.here.as_str() } else { crate::paths::OFFICE };
        let Some(secret) = cookie(&parts.headers, SESSION_COOKIE) else {
            return Err(WebError::SignedOut(to.to_owned()));
        };
        match visitor.desk.session(secret).await {
            Ok(Some(officer)) => Ok(Self { visitor, officer }),
            Ok(None) | Err(DeskError::SignInFailed) => Err(WebError::SignedOut(to.to_owned())),
            Err(error) => Err(error.into()),
        }
    }
}

/// Adds a cookie for the whole house that no script can read.
pub(crate) fn with_cookie(mut response: Response, cookie: &str, secure: bool) -> Response {
    let secure = if secure { "; Secure" } else { "" };
    let line = format!("{cookie}; Path=/; HttpOnly; SameSite=Strict{secure}");
    if let Ok(line) = line.parse() {
        response.headers_mut().append(header::SET_COOKIE, line);
    }
    response
}

#[cfg(test)]
mod tests {
    use super::*;

    fn headers(lines: &[(header::HeaderName, &str)]) -> HeaderMap {
        lines.iter().map(|(name, line)| (name.clone(), line.parse().unwrap())).collect()
    }

    #[test]
    fn the_switch_wins_over_the_browser_and_chinese_stands_where_nothing_is_said() {
        let table = [
            (vec![], Tongue::Chinese),
            (vec![(header::ACCEPT_LANGUAGE, "fr-FR, en;q=0.8, zh;q=0.5")], Tongue::English),
            (vec![(header::ACCEPT_LANGUAGE, "zh-TW,en;q=0.8")], Tongue::Chinese),
            (vec![(header::ACCEPT_LANGUAGE, "de")], Tongue::Chinese),
            (
                vec![(header::ACCEPT_LANGUAGE, "zh"), (header::COOKIE, "a=b; lugu_tongue=en")],
                Tongue::English,
            ),
        ];
        for (lines, expected) in table {
            assert_eq!(tongue_of(&headers(&lines)), expected, "{lines:?}");
        }
    }
}
