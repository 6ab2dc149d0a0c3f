//! Tracking by code: where a matter stands, who answers for it, what comes next. The code travels in bodies, never in a URL.

pub(crate) mod mine;
pub(crate) mod wait;

use askama::Template;
use desk::{
    DeskError,
    views::{DueView, MasterView, PublicStep, Tracked, VoiceView},
};
use rules::{
    codes::{Kind, Pile, Satisfaction},
    rights::SAY_RETALIATION,
};
use serde_json::{Map, Value};

use crate::{
    Tongue,
    door::Guest,
    error::{Reply, WebError, status},
    form::Fields,
    input::{Choice, Fault, Input, Shape, Sheet},
    layout::{Frame, page, page_with},
    levels::{self, Part},
    matters::{Fact, commitment::Committed, deciding},
    paths, shade,
    visit::Visitor,
};

/// What comes next, and by when.
pub(crate) struct Next {
    pub(crate) sentence: String,
    pub(crate) due: Option<String>,
    pub(crate) left: Option<String>,
    pub(crate) shade: &'static str,
}

impl Next {
    /// What the holder of a code may expect; nothing where all is done.
    pub(crate) fn of(tracked: &Tracked, tongue: Tongue) -> Option<Self> {
        Some(Self::at(tracked.next?, tracked.due, tongue))
    }

    fn at(pile: Pile, due: Option<DueView>, tongue: Tongue) -> Self {
        Self {
            sentence: tongue.word("next", pile.word()),
            due: due.map(|due| tongue.due(due.due)),
            left: due.map(|due| tongue.left(due.left)),
            shade: due.map_or("far", |due| shade(due.left)),
        }
    }
}

/// How far the master of a copy has come.
pub(crate) struct Mastered {
    pub(crate) stage: String,
    pub(crate) organ: String,
    pub(crate) contact: Option<String>,
    pub(crate) next: Option<Next>,
    /// When it was answered.
    pub(crate) answered: Option<String>,
}

impl Mastered {
    fn of(master: &MasterView, tongue: Tongue) -> Self {
        let answered = |on| tongue.say("master-answered", &[("date", tongue.date(on).into())]);
        Self {
            stage: tongue.word("public-stage", master.stage),
            organ: master.organ.clone(),
            contact: master.contact.clone(),
            next: master.next.map(|pile| Next::at(pile, master.due, tongue)),
            answered: master.answered_on.map(answered),
        }
    }
}

/// One step, ready to be shown.
pub(crate) struct Step {
    pub(crate) on: String,
    pub(crate) what: String,
    pub(crate) organ: Option<String>,
    pub(crate) text: Option<String>,
    pub(crate) due: Option<String>,
    /// The office wrote it since the last look.
    pub(crate) new: bool,
}

#[derive(Template)]
#[template(path = "tracking/new.html")]
pub(crate) struct TrackForm {
    pub(crate) frame: Frame,
    pub(crate) fault: Option<Fault>,
    pub(crate) code: Input,
}

#[derive(Template)]
#[template(path = "tracking/show.html")]
pub(crate) struct TrackPage {
    pub(crate) frame: Frame,
    pub(crate) code: String,
    pub(crate) number: String,
    pub(crate) kind: Option<String>,
    pub(crate) received: String,
    pub(crate) stage: String,
    pub(crate) organ: String,
    pub(crate) contact: Option<String>,
    pub(crate) next: Option<Next>,
    /// The day of the look before.
    pub(crate) last_look: Option<String>,
    /// The office asked something since then: it is read before all else.
    pub(crate) asked: Vec<Step>,
    /// For how long nothing was told, where that is long.
    pub(crate) silence: Option<String>,
    /// That it is handled simply, and by when.
    pub(crate) simple: Option<String>,
    /// What was promised at a first visit.
    pub(crate) commitments: Vec<Committed>,
    /// Who is deciding where it belongs, while that is open.
    pub(crate) deciding: Option<String>,
    /// Of a copy: how far its master has come.
    pub(crate) master: Option<Mastered>,
    /// What is said where nothing comes next.
    pub(crate) rest: String,
    pub(crate) steps: Vec<Step>,
    pub(crate) answer: Option<Answer>,
    pub(crate) levels: Vec<Part>,
    pub(crate) levels_standing: Option<String>,
    /// What the petitioner said of the answer, or may say until when.
    pub(crate) voices: Vec<Fact>,
    /// What the petitioner may do now, beside adding something.
    pub(crate) asks: Vec<Ask>,
    /// Somebody is known who takes it that they are punished for this.
    pub(crate) says_retaliation: bool,
    pub(crate) supplement: Option<Input>,
    pub(crate) fault: Option<Fault>,
    /// What was just done, where something was.
    pub(crate) done: Option<String>,
}

/// One thing the petitioner may do, as a form of its own.
pub(crate) struct Ask {
    pub(crate) command: &'static str,
    /// Whom it rates, where it rates somebody.
    pub(crate) object: Option<&'static str>,
    pub(crate) title: String,
    pub(crate) hint: String,
    pub(crate) send: String,
    pub(crate) inputs: Vec<Input>,
    pub(crate) open: bool,
}

impl Ask {
    /// Whether it gives the matter up: it stands below everything that carries the matter on.
    fn ends(&self) -> bool {
        self.command == LAST
    }
}

impl TrackPage {
    /// Whether anything may be asked for that carries the matter on.
    fn asks_on(&self) -> bool {
        !self.asks.iter().all(Ask::ends)
    }
}

/// An answer as its petitioner reads it.
pub(crate) struct Answer {
    pub(crate) text: String,
    pub(crate) on: String,
    pub(crate) manner: Option<String>,
}

/// GET /track
pub(crate) async fn new(visitor: Visitor) -> Reply {
    page(&code_form(visitor.frame("track-title"), &Fields::default(), None))
}

/// POST /track
pub(crate) async fn show(visitor: Visitor, guest: Guest, fields: Fields) -> Reply {
    let frame = visitor.frame("track-title").after(&fields);
    let tried = match guest.tries_code() {
        Ok(tried) => tried,
        Err(too_many) => return wait::for_a_look(frame, &fields, too_many),
    };
    match tried.code_was(visitor.desk.track(fields.get("code")).await) {
        Ok(tracked) => page(&tracked_page(frame, fields.get("code"), &tracked)),
        Err(
            error @ (DeskError::NoSuchCode
            | DeskError::CodeReplaced { .. }
            | DeskError::WentUp { .. }),
        ) => {
            let sentence = visitor.tongue.desk_error(&error);
            let fault = Fault::new("code", sentence);
            page_with(status(&error), &code_form(frame, &fields, Some(fault)))
        }
        Err(error) => Err(error.into()),
    }
}

/// POST /track/commands: the holder of the code adds something.
pub(crate) async fn act(visitor: Visitor, guest: Guest, fields: Fields) -> Reply {
    let tried = match guest.sends().and_then(|()| guest.tries_code()) {
        Ok(tried) => tried,
        Err(too_many) => return wait::for_an_act(&visitor, fields, too_many),
    };
    let (code, command) = (fields.get("code"), fields.get("command"));
    let texts = fields.pairs().filter(|(name, _)| !matches!(*name, "code" | "command"));
    let texts: Map<_, _> = texts.map(|(name, text)| (name.to_owned(), Value::from(text))).collect();
    match tried.code_was(visitor.desk.track_command(code, command, &texts).await) {
        Ok(_) if command == mine::CORRECTION => mine::done(&visitor, code).await,
        Ok(tracked) => {
            let seen = Fields::default().with("code", code);
            let mut frame = visitor.frame("track-title").after(&seen);
            paths::TRACK.clone_into(&mut frame.here);
            let done = Some(visitor.tongue.word("done", command));
            page(&TrackPage { done, ..tracked_page(frame, code, &tracked) })
        }
        Err(error) if command == mine::CORRECTION => mine::refused(&visitor, &fields, error).await,
        Err(error) => refused(&visitor, &fields, error).await,
    }
}

/// What a petitioner can put right in what they sent.
fn fault_of(visitor: &Visitor, error: DeskError) -> Result<Fault, WebError> {
    match &error {
        DeskError::Malformed(malformed) => Ok(Fault::of(malformed, visitor.tongue)),
        DeskError::Refused(refusal) => {
            Ok(Fault::new("", visitor.tongue.refusal_with_article(refusal)))
        }
        _ => Err(WebError::from(error)),
    }
}

/// The page once more, with what was typed and what is wrong.
async fn refused(visitor: &Visitor, fields: &Fields, error: DeskError) -> Reply {
    let status = status(&error);
    let fault = fault_of(visitor, error)?;
    let code = fields.get("code");
    let tracked = visitor.desk.track(code).await?;
    let frame = visitor.frame("track-title").after(fields);
    let mut page = tracked_page(frame, code, &tracked);
    let (command, object) = (fields.get("command"), fields.get("object"));
    let asked = |ask: &Ask| ask.command == command && ask.object.is_none_or(|own| own == object);
    let place = page.asks.iter().position(asked).map(|at| (at, page.asks[at].object));
    let mut shown =
        fault.clone().placed(if place.is_some() { command } else { "supplement" }, fields);
    if let Some((at, object)) = place {
        let (command, title) = (page.asks[at].command, page.asks[at].title.clone());
        let again = ask((command, object, title), visitor.tongue, fields, Some(&fault));
        page.asks[at] = Ask { open: true, ..again };
        shown.at = shown.at.map(|id| object.map_or(id.clone(), |object| format!("{id}-{object}")));
    } else {
        page.supplement = Some(supplement(visitor.tongue, fields, Some(&fault)));
    }
    page.fault = Some(shown);
    page_with(status, &page)
}

pub(crate) fn code_form(frame: Frame, typed: &Fields, fault: Option<Fault>) -> TrackForm {
    let sheet = Sheet { tongue: frame.tongue, typed, fault: fault.as_ref(), prefix: "" };
    let code = sheet.input("code", Shape::Line("text")).needed();
    TrackForm { frame, fault: fault.map(|fault| fault.placed("", typed)), code }
}

pub(crate) fn tracked_page(frame: Frame, code: &str, tracked: &Tracked) -> TrackPage {
    let tongue = frame.tongue;
    let is_report = tracked.kind == Some(Kind::Report);
    let may_add = tracked.may.contains(&"supplement");
    TrackPage {
        code: code.to_owned(),
        number: tracked.number.clone(),
        kind: tracked.kind.map(|kind| tongue.word("kind", kind.word())),
        received: tongue.date(tracked.received_on),
        stage: tongue.word("public-stage", if is_report { "report" } else { tracked.stage }),
        rest: tongue.text(if is_report { "report-next" } else { "nothing-next" }),
        organ: tracked.organ.clone(),
        contact: tracked.contact.clone(),
        next: Next::of(tracked, tongue),
        last_look: tracked.last_look.map(|on| tongue.date(on)),
        asked: unanswered(&tracked.steps).map(|step| step_of(step, tongue)).collect(),
        silence: tracked.silence.filter(|silence| silence.long).map(|silence| {
            let date = tongue.date(silence.told_on);
            tongue.say("track-silence", &[("days", silence.days.into()), ("date", date.into())])
        }),
        simple: simple(tracked, tongue),
        commitments: tracked.commitments.iter().map(|one| Committed::of(one, tongue)).collect(),
        master: tracked.master.as_ref().map(|master| Mastered::of(master, tongue)),
        deciding: tracked.deciding.as_ref().map(|one| deciding(one, tongue)),
        steps: tracked.steps.iter().map(|step| step_of(step, tongue)).collect(),
        answer: tracked.answer.as_ref().map(|answer| Answer {
            text: answer.text.clone(),
            on: tongue.date(answer.on),
            manner: answer.manner.map(|manner| tongue.word("manner", manner.word())),
        }),
        levels: levels::parts(&tracked.levels, tongue),
        levels_standing: levels::standing(&tracked.levels, tongue),
        voices: tracked.voices.iter().map(|voice| said(voice, tongue)).collect(),
        asks: asks(tracked, tongue),
        says_retaliation: tracked.may.contains(&SAY_RETALIATION),
        supplement: may_add.then(|| supplement(tongue, &Fields::default(), None)),
        fault: None,
        done: None,
        frame,
    }
}

/// What the office asked after the petitioner last added anything.
fn unanswered(steps: &[PublicStep]) -> impl Iterator<Item = &PublicStep> {
    let answered = steps.iter().rposition(|step| step.what == "supplemented");
    let later = steps.iter().skip(answered.map_or(0, |at| at + 1));
    later.filter(|step| step.what == "petitioner_asked")
}

/// That it is handled simply: by when it is accepted, or answered.
fn simple(tracked: &Tracked, tongue: Tongue) -> Option<String> {
    let due = tracked.due.filter(|_| tracked.simple)?.due;
    let accepted = tracked.stage == "handling";
    let key = if accepted { "simple-answer-by" } else { "simple-accept-by" };
    Some(tongue.say(key, &[("date", tongue.due(due).into())]))
}

fn step_of(step: &PublicStep, tongue: Tongue) -> Step {
    Step {
        on: tongue.date(step.on),
        what: tongue.step(step.what),
        organ: step.organ.clone(),
        text: step.text.clone(),
        due: step.due.map(|due| tongue.due(due)),
        new: step.new,
    }
}

/// What the holder of a code may ask for, each in a form of its own, in this order.
const ASKED: [&str; 5] = ["request_review", "request_final_review", "ask_recusal", "resume", LAST];
/// What gives the matter up.
const LAST: &str = "withdraw";

fn asks(tracked: &Tracked, tongue: Tongue) -> Vec<Ask> {
    let empty = Fields::default();
    let rates = tracked.voices.iter().filter(|voice| voice.open).map(|voice| {
        let title = tongue.say("ask-rate", &[("organ", voice.organ.clone().into())]);
        ask(("rate", Some(voice.object.word()), title), tongue, &empty, None)
    });
    let others = ASKED.into_iter().filter(|command| tracked.may.contains(command));
    let others = others
        .map(|command| ask((command, None, tongue.word("ask", command)), tongue, &empty, None));
    rates.chain(others).collect()
}

fn ask(
    (command, object, title): (&'static str, Option<&'static str>, String),
    tongue: Tongue,
    typed: &Fields,
    fault: Option<&Fault>,
) -> Ask {
    let sheet = Sheet { tongue, typed, fault, prefix: command };
    let inputs = match command {
        "rate" => vec![
            sheet.input("value", sheet.words("value", Satisfaction::WORDS)).needed(),
            sheet.input("reason", Shape::Text(3)),
        ],
        "withdraw" => vec![
            sheet.input("pressed", Shape::Radio(yes_or_no(tongue))).needed(),
            sheet.input("note", Shape::Text(3)),
        ],
        "ask_recusal" => vec![
            sheet.input("whom", Shape::Text(2)).needed(),
            sheet.input("reason", Shape::Text(4)).needed(),
        ],
        "resume" => vec![sheet.input("note", Shape::Text(3))],
        _ => vec![sheet.input("text", Shape::Text(8)).needed()],
    };
    // Two of a kind on one page: the fields of each are known by its object.
    let inputs = inputs.into_iter().map(|input| match object {
        Some(object) => input.apart(object),
        None => input,
    });
    Ask {
        command,
        object,
        title,
        hint: tongue.word("ask-hint", command),
        send: tongue.word("ask-send", command),
        inputs: inputs.collect(),
        open: false,
    }
}

fn yes_or_no(tongue: Tongue) -> Vec<Choice> {
    ["false", "true"]
        .map(|word| Choice::new(word, tongue.text(if word == "true" { "yes" } else { "no" })))
        .into()
}

/// What was said of one of the two, or until when it may be.
pub(crate) fn said(voice: &VoiceView, tongue: Tongue) -> Fact {
    let value = match voice.value {
        Some(value) => tongue.word("value", value.word()),
        None if voice.open => tongue.say("rate-until", &[("date", tongue.due(voice.until).into())]),
        None => tongue.text("rate-over"),
    };
    Fact::new(voice.organ.clone(), value)
}

fn supplement(tongue: Tongue, typed: &Fields, fault: Option<&Fault>) -> Input {
    let sheet = Sheet { tongue, typed, fault, prefix: "supplement" };
    sheet.input("text", Shape::Text(6)).needed()
}
