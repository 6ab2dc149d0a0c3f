//! What is kept about whoever holds a code, and the processing notice in each of its versions.

use askama::Template;
use axum::extract::Path;
use desk::{CorrectionView, DeskError, KeptFor, Mine, ReaderCount};
use rules::notice::{self, Notice};

use super::{Ask, ask, code_form, fault_of, wait};
use crate::{
    Tongue,
    door::Guest,
    error::{Reply, WebError, status},
    form::Fields,
    input::Fault,
    layout::{Frame, page, page_with},
    matters::Fact,
    paths,
    visit::Visitor,
};

/// Something that was asked to be put right.
pub(crate) struct Asked {
    pub(crate) on: String,
    pub(crate) text: String,
    /// What came of it; that it waits, where nothing did yet.
    pub(crate) standing: String,
    pub(crate) said: Option<String>,
}

#[derive(Template)]
#[template(path = "tracking/mine.html")]
pub(crate) struct MinePage {
    pub(crate) frame: Frame,
    pub(crate) code: String,
    pub(crate) kept: Vec<Fact>,
    /// Who came to know who brought it.
    pub(crate) readers: Vec<Fact>,
    /// What is said where nobody did, or there is nobody to know.
    pub(crate) unread: &'static str,
    pub(crate) corrections: Vec<Asked>,
    pub(crate) erased: bool,
    /// The page of the notice that was shown.
    pub(crate) notice: Option<String>,
    /// To ask for a correction, as long as anything is kept.
    pub(crate) ask: Option<Ask>,
    pub(crate) fault: Option<Fault>,
    /// What was just done, where something was.
    pub(crate) done: Option<String>,
}

/// The command by which something is asked to be put right.
pub(super) const CORRECTION: &str = "ask_correction";

/// POST /track/mine
pub(crate) async fn show(visitor: Visitor, guest: Guest, fields: Fields) -> Reply {
    let frame = visitor.frame("mine-title").after(&fields);
    let tried = match guest.tries_code() {
        Ok(tried) => tried,
        Err(too_many) => return wait::for_a_look(frame, &fields, too_many),
    };
    let code = fields.get("code");
    match tried.code_was(visitor.desk.mine(code).await) {
        Ok(mine) => page(&mine_page(frame, code, &mine)),
        Err(
            error @ (DeskError::NoSuchCode
            | DeskError::CodeReplaced { .. }
            | DeskError::WentUp { .. }),
        ) => {
            let fault = Fault::new("code", visitor.tongue.desk_error(&error));
            page_with(status(&error), &code_form(frame, &fields, Some(fault)))
        }
        Err(error) => Err(error.into()),
    }
}

/// The page once a correction was asked for.
pub(super) async fn done(visitor: &Visitor, code: &str) -> Reply {
    let mut frame = visitor.frame("mine-title").after(&Fields::default().with("code", code));
    paths::TRACK_MINE.clone_into(&mut frame.here);
    let shown = mine_page(frame, code, &visitor.desk.mine(code).await?);
    page(&MinePage { done: Some(visitor.tongue.word("done", CORRECTION)), ..shown })
}

/// The page once more, with what was typed and what is wrong.
pub(super) async fn refused(visitor: &Visitor, fields: &Fields, error: DeskError) -> Reply {
    let (code, status) = (fields.get("code"), status(&error));
    let fault = fault_of(visitor, error)?;
    let mut frame = visitor.frame("mine-title").after(fields);
    paths::TRACK_MINE.clone_into(&mut frame.here);
    let shown = mine_page(frame, code, &visitor.desk.mine(code).await?);
    let again = Ask { open: true, ..correction(visitor.tongue, fields, Some(&fault)) };
    let fault = Some(fault.placed(CORRECTION, fields));
    page_with(status, &MinePage { ask: Some(again), fault, ..shown })
}

fn correction(tongue: Tongue, typed: &Fields, fault: Option<&Fault>) -> Ask {
    ask((CORRECTION, None, tongue.word("ask", CORRECTION)), tongue, typed, fault)
}

pub(crate) fn mine_page(frame: Frame, code: &str, mine: &Mine) -> MinePage {
    let tongue = frame.tongue;
    MinePage {
        code: code.to_owned(),
        kept: kept(mine, tongue),
        readers: mine.readers.iter().map(|reader| reader_fact(reader, tongue)).collect(),
        unread: if mine.anonymous { "mine-anonymous" } else { "mine-unread" },
        corrections: mine.corrections.iter().map(|one| asked(one, tongue)).collect(),
        erased: mine.erased.is_some(),
        notice: mine.notice.map(paths::privacy),
        ask: mine.may_ask.then(|| correction(tongue, &Fields::default(), None)),
        fault: None,
        done: None,
        frame,
    }
}

fn kept(mine: &Mine, tongue: Tongue) -> Vec<Fact> {
    let text = |key: &str| tongue.text(key);
    if let Some(on) = mine.erased {
        let facts = [("date", tongue.date(on).into())];
        return vec![Fact::new(text("mine-all"), tongue.say("mine-erased", &facts))];
    }
    let identity = match (mine.anonymous, mine.withheld) {
        (true, _) => "mine-identity-none",
        (false, true) => "mine-identity-withheld",
        (false, false) => "mine-identity-sealed",
    };
    let until = match mine.kept {
        KeptFor::Good => text("mine-kept-good"),
        KeptFor::Years(years) => tongue.say("mine-kept-years", &[("years", years.into())]),
        KeptFor::Until(from) => {
            tongue.say("mine-kept-until", &[("date", tongue.date(from).into())])
        }
    };
    vec![
        Fact::new(text("mine-identity"), text(identity)),
        Fact::new(
            text("mine-texts"),
            tongue.say("mine-texts-kept", &[("added", mine.added.into())]),
        ),
        Fact::new(text("mine-course"), text("mine-course-kept")),
        Fact::new(text("mine-not"), text("mine-not-kept")),
        Fact::new(text("mine-kept"), until),
    ]
}

fn reader_fact(reader: &ReaderCount, tongue: Tongue) -> Fact {
    let role = reader
        .role
        .map_or_else(|| tongue.text("mine-role-gone"), |role| tongue.word("role", role.word()));
    let times = [("count", reader.times.into())];
    let how = tongue.say(&format!("mine-learned-{}", reader.learned.word()), &times);
    Fact::new(format!("{} · {role}", reader.organ), how)
}

fn asked(one: &CorrectionView, tongue: Tongue) -> Asked {
    let (standing, said) = match &one.answered {
        None => (tongue.text("mine-waits"), None),
        Some((granted, on, said)) => {
            let key = if *granted { "mine-granted" } else { "mine-refused" };
            let standing = tongue.say(key, &[("date", tongue.date(*on).into())]);
            (standing, Some(said.clone()))
        }
    };
    Asked { on: tongue.date(one.on), text: one.text.clone(), standing, said }
}

/// A part of the notice.
pub(crate) struct Part {
    pub(crate) head: String,
    pub(crate) text: String,
}

#[derive(Template)]
#[template(path = "tracking/notice.html")]
pub(crate) struct NoticePage {
    pub(crate) frame: Frame,
    pub(crate) since: String,
    pub(crate) version: u16,
    /// Another is shown now.
    pub(crate) old: bool,
    pub(crate) parts: Vec<Part>,
    pub(crate) others: Vec<(u16, String)>,
}

/// GET /privacy: the notice that is shown now.
pub(crate) async fn current(visitor: Visitor) -> Reply {
    of(&visitor, notice::CURRENT)
}

/// GET /privacy/{version}: as it was shown.
pub(crate) async fn version(visitor: Visitor, Path(version): Path<u16>) -> Reply {
    of(&visitor, version)
}

fn of(visitor: &Visitor, number: u16) -> Reply {
    let shown = notice::version(number).ok_or(WebError::NotFound)?;
    page(&notice_page(visitor.frame("notice-title"), shown))
}

/// What the notice tells, part by part.
const PARTS: [&str; 6] = ["who", "what", "why", "shown", "kept", "rights"];

pub(crate) fn notice_page(frame: Frame, shown: Notice) -> NoticePage {
    let tongue = frame.tongue;
    let number = shown.version;
    let part = |part: &str| Part {
        head: tongue.text(&format!("notice-{part}-head")),
        text: tongue
            .say(&format!("notice-{number}-{part}"), &[("office", frame.office.clone().into())]),
    };
    let others = notice::ALL.iter().filter(|other| other.version != number);
    NoticePage {
        since: tongue.date(shown.since),
        version: number,
        old: number != notice::CURRENT,
        parts: PARTS.map(part).into(),
        others: others.map(|other| (other.version, paths::privacy(other.version))).collect(),
        frame,
    }
}
