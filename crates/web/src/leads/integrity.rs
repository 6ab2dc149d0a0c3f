//! Integrity files (廉政档案): somebody found by name in the register, their file, what personnel departments ask, and the answer on paper.
//! No name stands in an address.

use askama::Template;
use axum::extract::Path;
use desk::{FileEntry, IntegrityAsk, IntegrityFile, IntegrityHit, IntegrityLine};
use uuid::Uuid;

use super::named;
use crate::{
    Tongue,
    deed::{DeedForm, Sent, done, found, id, told},
    error::{Reply, WebError},
    form::{Fields, Query},
    input::{Choice, Fault, Input, Shape, pick},
    layout::{Frame, page, page_with},
    matters::view::Fact,
    paths,
    visit::Visit,
};

/// Somebody of the register in one row.
pub(crate) struct HitRow {
    pub(crate) url: String,
    pub(crate) number: String,
    pub(crate) who: String,
}

/// What a personnel department asked.
pub(crate) struct Request {
    pub(crate) url: String,
    pub(crate) who: String,
    pub(crate) stage: String,
    pub(crate) facts: Vec<Fact>,
    /// Why no fixed sentence fits.
    pub(crate) unanswered: Option<String>,
    /// Where the answer is printed.
    pub(crate) paper: Option<String>,
    pub(crate) forms: Vec<DeedForm>,
}

#[derive(Template)]
#[template(path = "leads/integrity.html")]
pub(crate) struct IntegrityPage {
    pub(crate) frame: Frame,
    pub(crate) done: Option<String>,
    pub(crate) fault: Option<Fault>,
    pub(crate) action: String,
    pub(crate) find: DeedForm,
    /// Who was found, where somebody was looked for.
    pub(crate) hits: Option<Vec<HitRow>>,
    pub(crate) requests: Vec<Request>,
}

/// GET /office/integrity
pub(crate) async fn list(visit: Visit, Query(query): Query) -> Reply {
    listed(&visit, (&Sent::default(), None), query.get("done")).await
}

/// POST /office/integrity
pub(crate) async fn act(visit: Visit, fields: Fields) -> Reply {
    let (desk, officer) = (&visit.desk, &visit.officer);
    let request = || Uuid::try_parse(fields.get("request")).map_err(|_| WebError::Broken);
    let asked = match fields.get("change") {
        "find" if fields.get("integrity_name").trim().is_empty() => {
            use rules::ask::{FieldFault, Malformed};
            Err(Malformed::field("integrity_name", FieldFault::Missing).into())
        }
        "find" => {
            let hits = desk.integrity_of(officer, fields.get("integrity_name")).await?;
            let hits = hits.ok_or(WebError::NotFound)?;
            let sent = Sent { change: "find".to_owned(), typed: fields, ..Sent::default() };
            return listed(&visit, (&sent, Some(&hits)), "").await;
        }
        "answer" => desk.answer_integrity(officer, request()?, fields.get("integrity_reply")).await,
        "withdraw" => {
            desk.withdraw_integrity(officer, request()?, fields.get("integrity_reason")).await
        }
        _ => return Err(WebError::Broken),
    };
    match asked {
        Ok(()) => Ok(done(paths::INTEGRITY, fields.get("change"))),
        Err(error) => {
            let sent = Sent::of(&visit, &fields, error)?;
            listed(&visit, (&sent, None), "").await
        }
    }
}

async fn listed(
    visit: &Visit,
    (sent, hits): (&Sent, Option<&[IntegrityHit]>),
    after: &str,
) -> Reply {
    let requests = visit.desk.integrity_requests(&visit.officer).await?;
    let requests = requests.ok_or(WebError::NotFound)?;
    let frame = visit.frame(visit.tongue.text("integrity-title"));
    // A page that shows nobody leaves no trace, and does not say that it does.
    let shows = !requests.is_empty() || hits.is_some_and(|hits| !hits.is_empty());
    let frame = if shows { visit.marked_always(frame) } else { frame };
    let mut page = integrity_page(frame, (&requests, hits), sent);
    page.done = told(visit.tongue, "integrity-done", after);
    page_with(sent.status.unwrap_or_default(), &page)
}

pub(crate) fn integrity_page(
    frame: Frame,
    (requests, hits): (&[IntegrityLine], Option<&[IntegrityHit]>),
    sent: &Sent,
) -> IntegrityPage {
    let tongue = frame.tongue;
    let empty = Fields::default();
    let sheet = sent.sheet(sent.is("find", ("", "")), &empty, tongue);
    let find = DeedForm {
        change: "find",
        title: tongue.text("integrity-find"),
        about: Some(tongue.text("integrity-find-about")),
        hidden: Vec::new(),
        inputs: vec![sheet.input("integrity_name", Shape::Line("text")).needed()],
        open: true,
    };
    let hit = |one: &IntegrityHit| {
        let words = &one.words;
        let parts = [Some(words.name.clone()), Some(words.unit.clone()), words.post.clone()];
        let parts: Vec<_> = parts.into_iter().flatten().filter(|part| !part.is_empty()).collect();
        HitRow {
            url: paths::integrity_file(&one.party),
            number: words.number.clone(),
            who: parts.join(" · "),
        }
    };
    IntegrityPage {
        done: None,
        fault: sent.fault.clone(),
        action: paths::INTEGRITY.to_owned(),
        find,
        hits: hits.map(|hits| hits.iter().map(hit).collect()),
        requests: requests.iter().map(|one| Request::of(one, sent, tongue)).collect(),
        frame,
    }
}

impl Request {
    fn of(line: &IntegrityLine, sent: &Sent, tongue: Tongue) -> Self {
        let reply = line.answer.as_ref();
        let told = [
            ("integrity-asker", Some(line.asker.clone())),
            ("integrity-purpose", Some(line.purpose.clone())),
            ("integrity-day", Some(tongue.date(line.day))),
            ("integrity-number", reply.map(|(_, number, _)| number.clone())),
            (
                "integrity-reply",
                reply.map(|(reply, ..)| tongue.word("integrity-reply", reply.word())),
            ),
            ("integrity-answered-on", reply.map(|(_, _, on)| tongue.date(*on))),
        ];
        let fact =
            |(label, value): (&str, Option<String>)| Some(Fact::new(tongue.text(label), value?));
        let answer = (!line.replies.is_empty()).then(|| answer(line, sent, tongue));
        let withdraw = line.may_withdraw.then(|| withdraw(line, sent, tongue));
        Self {
            url: paths::integrity_file(&line.party),
            who: named(&line.who),
            stage: tongue.word("integrity-stage", line.stage),
            facts: told.into_iter().filter_map(fact).collect(),
            unanswered: line.unanswered.map(|why| tongue.word("refusal", why.code())),
            paper: line.answer.as_ref().map(|_| paths::integrity_paper(&line.id)),
            forms: answer.into_iter().chain(withdraw).collect(),
        }
    }
}

fn answer(line: &IntegrityLine, sent: &Sent, tongue: Tongue) -> DeedForm {
    let choices = line.replies.iter();
    let choices =
        choices.map(|one| Choice::new(one.word(), tongue.word("integrity-reply", one.word())));
    let choices = pick(tongue.text("choose"), choices);
    of_request("answer", line, (sent, tongue), |sheet| {
        sheet.input("integrity_reply", choices).needed()
    })
}

fn withdraw(line: &IntegrityLine, sent: &Sent, tongue: Tongue) -> DeedForm {
    of_request("withdraw", line, (sent, tongue), |sheet| {
        sheet.input("integrity_reason", Shape::Text(2)).needed()
    })
}

/// A form about one of several requests.
fn of_request(
    change: &'static str,
    line: &IntegrityLine,
    (sent, tongue): (&Sent, Tongue),
    input: impl FnOnce(&crate::input::Sheet<'_>) -> Input,
) -> DeedForm {
    let request = line.id.to_string();
    let own = sent.is(change, ("request", &request));
    let empty = Fields::default();
    let input = input(&sent.sheet(own, &empty, tongue));
    DeedForm {
        change,
        title: tongue.word("integrity-act", change),
        about: Some(tongue.word("integrity-about", change)),
        inputs: vec![if own { input } else { input.apart(&format!("{change}-{request}")) }],
        hidden: vec![("request", request)],
        open: own,
    }
}

/// An entry of a file.
pub(crate) struct Entry {
    pub(crate) url: String,
    pub(crate) number: String,
    pub(crate) standing: String,
    /// It says nothing against anybody.
    pub(crate) clear: bool,
    pub(crate) facts: Vec<Fact>,
}

#[derive(Template)]
#[template(path = "leads/file.html")]
pub(crate) struct FilePage {
    pub(crate) frame: Frame,
    pub(crate) fault: Option<Fault>,
    pub(crate) action: String,
    pub(crate) who: String,
    pub(crate) entries: Vec<Entry>,
    /// Cards: where each is, and what it is with where it stands.
    pub(crate) cards: Vec<(String, String)>,
    pub(crate) ask: Option<DeedForm>,
}

/// GET /office/integrity/{party}
pub(crate) async fn show(visit: Visit, Path(party): Path<String>) -> Reply {
    shown(&visit, &party, &Sent::default()).await
}

/// POST /office/integrity/{party}: a personnel department asks.
pub(crate) async fn create(visit: Visit, Path(party): Path<String>, fields: Fields) -> Reply {
    let ask = IntegrityAsk {
        id: Uuid::try_parse(fields.get("request")).map_err(|_| WebError::Broken)?,
        party: party.clone(),
        day: fields.given("integrity_day"),
        asker: fields.get("integrity_asker").to_owned(),
        purpose: fields.get("integrity_purpose").to_owned(),
    };
    match visit.desk.ask_integrity(&visit.officer, ask).await {
        Ok(()) => Ok(done(paths::INTEGRITY, "ask")),
        Err(error) => {
            let sent = Sent::of(&visit, &fields, error)?;
            shown(&visit, &party, &sent).await
        }
    }
}

async fn shown(visit: &Visit, party: &str, sent: &Sent) -> Reply {
    let file = found(visit.desk.integrity_file(&visit.officer, party).await)?;
    let frame = visit.marked_always(visit.frame(visit.tongue.text("integrity-file-title")));
    let today = visit.desk.today().to_string();
    let page = file_page(frame, &file, (sent, &today, visit.desk.fresh_name()));
    page_with(sent.status.unwrap_or_default(), &page)
}

pub(crate) fn file_page(
    frame: Frame,
    file: &IntegrityFile,
    (sent, today, fresh): (&Sent, &str, String),
) -> FilePage {
    let tongue = frame.tongue;
    let card = |line: &desk::CardLine| {
        let card = &line.card;
        let head = super::cards::head(card, tongue);
        (paths::lead(&line.lead), format!("{head} {}", super::cards::stage(card, tongue)))
    };
    FilePage {
        fault: sent.fault.clone(),
        action: paths::integrity_file(&file.party),
        who: named(&file.who),
        entries: file.entries.iter().map(|entry| Entry::of(entry, tongue)).collect(),
        cards: file.cards.iter().map(card).collect(),
        ask: file.registered.then(|| ask(sent, (today, fresh), tongue)),
        frame,
    }
}

fn ask(sent: &Sent, (today, fresh): (&str, String), tongue: Tongue) -> DeedForm {
    let own = sent.is("ask", ("", ""));
    let typed = Fields::default().with("integrity_day", today);
    let sheet = sent.sheet(own, &typed, tongue);
    DeedForm {
        change: "ask",
        title: tongue.text("integrity-act-ask"),
        about: Some(tongue.text("integrity-about-ask")),
        inputs: vec![
            sheet.input("integrity_asker", Shape::Line("text")).needed(),
            sheet.input("integrity_purpose", Shape::Line("text")).needed(),
            sheet.input("integrity_day", Shape::Line("date")).needed(),
        ],
        hidden: vec![("request", if own { sent.typed.get("request").to_owned() } else { fresh })],
        open: own,
    }
}

impl Entry {
    fn of(entry: &FileEntry, tongue: Tongue) -> Self {
        use rules::integrity::Standing;
        let days: Vec<_> = entry.heard.iter().map(|day| tongue.date(*day)).collect();
        let found = entry.found.as_ref();
        // What proved untrue is told as that, and nothing of it beside.
        let against = matches!(entry.standing, Standing::Bears | Standing::Past);
        let of_found = found.filter(|_| against);
        let separator = tongue.text("list-separator");
        let told = [
            ("lead-handed-on", Some(tongue.date(entry.handed_on))),
            (
                "field-lead-disposal",
                entry.disposal.map(|one| tongue.word("lead-disposal", one.word())),
            ),
            ("integrity-heard", (!days.is_empty()).then(|| days.join(&separator))),
            (
                "field-lead-finding",
                found.map(|one| tongue.word("lead-finding", one.finding.word())),
            ),
            (
                "field-lead-measure",
                of_found.map(|one| tongue.word("lead-measure", one.measure.word())),
            ),
            (
                "field-lead-form",
                of_found.and_then(|one| one.form).map(|form| tongue.word("lead-form", form.word())),
            ),
            ("integrity-until", entry.until.map(|day| tongue.date(day))),
            ("integrity-cleared", entry.cleared.clone()),
        ];
        let fact =
            |(label, value): (&str, Option<String>)| Some(Fact::new(tongue.text(label), value?));
        let corrected = entry.corrections.iter().map(|(on, text)| {
            Fact::new(tongue.text("integrity-corrected"), format!("{} {text}", tongue.date(*on)))
        });
        Self {
            url: paths::lead(&entry.lead),
            number: entry.number.clone(),
            standing: tongue.word("integrity-standing", entry.standing.word()),
            clear: matches!(entry.standing, Standing::Untrue | Standing::Cleared),
            facts: told.into_iter().filter_map(fact).chain(corrected).collect(),
        }
    }
}

#[derive(Template)]
#[template(path = "leads/answer.html")]
pub(crate) struct AnswerPage {
    pub(crate) frame: Frame,
    pub(crate) back: Option<String>,
    pub(crate) number: String,
    pub(crate) asker: String,
    pub(crate) about: String,
    pub(crate) reply: String,
    pub(crate) organ: String,
    pub(crate) on: String,
}

/// GET /office/integrity/answers/{id}
pub(crate) async fn paper(visit: Visit, Path(name): Path<String>) -> Reply {
    let request = id(&name)?;
    let lines = visit.desk.integrity_requests(&visit.officer).await?.ok_or(WebError::NotFound)?;
    let line = lines.iter().find(|line| line.id == request).ok_or(WebError::NotFound)?;
    let frame = visit.frame(visit.tongue.text("integrity-answer"));
    let mut answer = answer_page(frame, line).ok_or(WebError::NotFound)?;
    answer.back = Some(paths::INTEGRITY.to_owned());
    page(&answer)
}

/// The answer on paper; none before it is given.
pub(crate) fn answer_page(frame: Frame, line: &IntegrityLine) -> Option<AnswerPage> {
    let (reply, number, on) = line.answer.clone()?;
    let tongue = frame.tongue;
    let about = [("who", named(&line.who).into()), ("purpose", line.purpose.as_str().into())];
    Some(AnswerPage {
        back: None,
        number,
        asker: line.asker.clone(),
        about: tongue.say("integrity-answer-about", &about),
        reply: tongue.word("integrity-says", reply.word()),
        organ: line.organ.clone(),
        on: tongue.date(on),
        frame,
    })
}
