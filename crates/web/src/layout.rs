//! The frame around every page: who we are, where one is, the language switch, and DEMO where nothing is real.

use askama::Template;
use axum::{
    http::StatusCode,
    response::{Html, IntoResponse, Response},
};
use fluent_bundle::FluentValue;
use rules::office::Office;

use crate::{Tongue, error::WebError, form::Fields, input::Fault, paths};

/// Whose room a page belongs to.
#[derive(Clone)]
pub(crate) enum Place {
    /// The portal.
    Portal,
    /// The workbench, before anybody signed in.
    Door,
    /// The workbench, with the officer's name.
    Workbench(String),
}

/// Everything the layout needs; every page's struct has one called `frame`.
#[expect(
    clippy::struct_excessive_bools,
    reason = "each is a fact of its own that the layout asks for"
)]
pub(crate) struct Frame {
    pub(crate) tongue: Tongue,
    pub(crate) title: String,
    pub(crate) office: String,
    pub(crate) demo: bool,
    pub(crate) place: Place,
    pub(crate) here: String,
    /// What a page behind a form was asked with: the switch must send it again.
    pub(crate) again: Option<Fields>,
    /// The officer handles matters, or heads those who do.
    pub(crate) handles: bool,
    /// The officer registers somewhere.
    pub(crate) registers: bool,
    /// The post room is theirs: no deputy has a hand in it.
    pub(crate) post: bool,
    /// Shown once: no switch, which would lose the page.
    pub(crate) once: bool,
    /// The pages for those who lead are theirs.
    pub(crate) leads: bool,
    /// The supervision board is theirs.
    pub(crate) oversees: bool,
    /// What the officer keeps: the way to those rooms.
    pub(crate) keeps: Keeps,
    /// The officer may belong to a circle: the way to the seal, and whether it is unlocked.
    pub(crate) seal: Option<bool>,
    /// The officer has to do with leads: the way to their ledger.
    pub(crate) ledger: bool,
    /// The officer receives reports at an organ that sends some of them up sealed.
    pub(crate) upward: bool,
    /// Who reads a report, and when, to the minute: it stands across the page and below it.
    pub(crate) reader: Option<Reader>,
    /// The officer reads traces, and nothing else.
    pub(crate) audits: bool,
    /// The officer hands in notes; and does nothing else where that is so.
    pub(crate) observes: Option<Observes>,
}

/// What an observer is beside that.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum Observes {
    /// Nothing else.
    Alone,
    /// Somebody who works on matters as well.
    Beside,
}

/// Whoever reads a report, as the page is marked with it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Reader {
    pub(crate) name: String,
    pub(crate) when: String,
}

/// What an officer keeps of the office itself.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum Keeps {
    /// Their own password.
    Nothing,
    /// An organ's phrases.
    Phrases,
    /// An organ, or all of them.
    Organs,
}

impl Frame {
    /// The frame of a page in this office.
    pub(crate) fn new(
        tongue: Tongue,
        office: &Office,
        title: String,
        here: String,
        place: Place,
    ) -> Self {
        let (office, demo) = (office.name.clone(), office.demo);
        Self {
            tongue,
            title,
            office,
            demo,
            place,
            here,
            again: None,
            handles: false,
            registers: false,
            post: false,
            once: false,
            leads: false,
            oversees: false,
            keeps: Keeps::Nothing,
            seal: None,
            ledger: false,
            upward: false,
            reader: None,
            audits: false,
            observes: None,
        }
    }

    /// The frame of an error's page, which must not depend on anything that may have failed.
    pub(crate) fn of_error(tongue: Tongue, office: Option<&Office>, path: &str) -> Self {
        let inside = path == paths::OFFICE || path.starts_with("/office/");
        Self {
            tongue,
            title: tongue.text("error-title"),
            office: office.map_or_else(|| tongue.text("product"), |office| office.name.clone()),
            demo: office.is_some_and(|office| office.demo),
            place: if inside { Place::Door } else { Place::Portal },
            here: if inside { paths::OFFICE } else { paths::HOME }.to_owned(),
            again: None,
            handles: false,
            registers: false,
            post: false,
            once: false,
            leads: false,
            oversees: false,
            keeps: Keeps::Nothing,
            seal: None,
            ledger: false,
            upward: false,
            reader: None,
            audits: false,
            observes: None,
        }
    }

    /// The same for a page behind a form: the language switch sends the form again.
    pub(crate) fn after(mut self, fields: &Fields) -> Self {
        self.again = Some(fields.clone());
        self
    }

    /// That the page is read by somebody, in words.
    pub(crate) fn read_by(&self, reader: &Reader) -> String {
        let facts = [("name", reader.name.clone().into()), ("when", reader.when.clone().into())];
        self.tongue.say("reader-mark", &facts)
    }

    /// The same for a page that cannot be asked for again: a code that is shown once.
    pub(crate) fn shown_once(mut self) -> Self {
        self.once = true;
        self
    }

    /// A sentence in the page's language.
    pub(crate) fn text(&self, key: &str) -> String {
        self.tongue.text(key)
    }

    /// A sentence in the page's language with one fact.
    pub(crate) fn say<'v>(
        &self,
        key: &str,
        name: &str,
        value: impl Into<FluentValue<'v>>,
    ) -> String {
        self.tongue.say(key, &[(name, value.into())])
    }

    /// A form's fault in a sentence that names its field.
    pub(crate) fn told(&self, fault: &Fault, command: &str) -> String {
        fault.told(self.tongue, command)
    }

    /// A word of a closed vocabulary.
    pub(crate) fn word(&self, vocabulary: &str, word: &str) -> String {
        self.tongue.word(vocabulary, word)
    }

    pub(crate) fn other(&self) -> Tongue {
        self.tongue.other()
    }

    pub(crate) fn switch(&self) -> String {
        paths::tongue(self.tongue.other(), &self.here)
    }

    pub(crate) fn at_work(&self) -> bool {
        !matches!(self.place, Place::Portal)
    }

    pub(crate) fn officer(&self) -> Option<&str> {
        match &self.place {
            Place::Workbench(name) => Some(name),
            Place::Portal | Place::Door => None,
        }
    }

    /// `page` where the address of the page begins so, for `aria-current`.
    pub(crate) fn is_at(&self, path: &str) -> bool {
        let here = self.here.split('?').next().unwrap_or("");
        here == path
    }

    /// Whether the page lies in the rooms below an address.
    pub(crate) fn is_below(&self, path: &str) -> bool {
        self.here.starts_with(path)
    }
}

/// A page, shown.
pub(crate) fn page<P: Template>(page: &P) -> Result<Response, WebError> {
    page_with(StatusCode::OK, page)
}

/// A page with a status of its own: a form that came back with a fault.
pub(crate) fn page_with<P: Template>(status: StatusCode, page: &P) -> Result<Response, WebError> {
    Ok((status, Html(page.render()?)).into_response())
}
