//! A receipt checked (核对回执): what became of what it promises, told by the office, and what its signature and its proof
//! show, worked out in the reader's own browser, for whom the office's word is not enough.

use askama::Template;
use axum::http::StatusCode;
use desk::{Became, DeskError, Promised, ReceiptFault};

use crate::{
    Tongue,
    door::Guest,
    error::Reply,
    form::Fields,
    input::{Input, Shape, Sheet},
    layout::{Frame, page, page_with},
    visit::Visitor,
};

/// What the office says of a receipt.
pub(crate) struct Word {
    pub(crate) sentence: String,
    /// It is not as it should be.
    pub(crate) bad: bool,
    /// What to do now.
    pub(crate) then: Option<String>,
}

#[derive(Template)]
#[template(path = "promise.html")]
pub(crate) struct PromisePage {
    pub(crate) frame: Frame,
    pub(crate) word: Option<Word>,
    pub(crate) receipt: Input,
    pub(crate) verifier: Input,
    pub(crate) proof: Input,
}

/// GET /receipt
pub(crate) async fn new(visitor: Visitor) -> Reply {
    let fields = Fields::default().with("verifier", &visitor.desk.verifier().await?);
    page(&promise_page(visitor.frame("promise-title"), &fields, None))
}

/// POST /receipt: looked up in the log. What was typed comes back, with the proof where there is one.
pub(crate) async fn show(visitor: Visitor, guest: Guest, mut fields: Fields) -> Reply {
    if let Err(too_many) = guest.sends() {
        let frame = visitor.frame("promise-title").after(&fields);
        let sentence = frame.say("promise-wait", "minutes", too_many.minutes());
        let word = Some(Word { sentence, bad: true, then: None });
        let page = promise_page(frame, &fields, word);
        return Ok(too_many.on(page_with(StatusCode::TOO_MANY_REQUESTS, &page)?));
    }
    let answer = visitor.desk.what_became_of(fields.get("receipt")).await?;
    if let Ok(promised) = &answer {
        fields = fields.with("verifier", &promised.verifier);
        match visitor.desk.prove(&promised.number, &promised.leaf).await {
            Ok(proof) => fields = fields.with("proof", &proof),
            // No checkpoint covers it yet, or there is nothing to be proved: the sentence says which.
            Err(DeskError::NotYetProved | DeskError::NoSuchMatter) => {}
            Err(error) => return Err(error.into()),
        }
    }
    let word = Word::of(&answer, visitor.tongue);
    page(&promise_page(visitor.frame("promise-title").after(&fields), &fields, Some(word)))
}

pub(crate) fn promise_page(frame: Frame, typed: &Fields, word: Option<Word>) -> PromisePage {
    let sheet = Sheet { tongue: frame.tongue, typed, fault: None, prefix: "promise" };
    PromisePage {
        word,
        receipt: sheet.input("receipt", Shape::Text(9)).needed(),
        verifier: sheet.input("verifier", Shape::Line("text")),
        proof: sheet.input("proof", Shape::Text(9)),
        frame,
    }
}

impl Word {
    pub(crate) fn of(answer: &Result<Promised, ReceiptFault>, tongue: Tongue) -> Self {
        let promised = match answer {
            Ok(promised) => promised,
            Err(fault) => {
                let then = Some(tongue.text("promise-then-unsigned"));
                return Self { sentence: tongue.receipt_fault(*fault), bad: true, then };
            }
        };
        let number = ("number", promised.number.clone().into());
        let received = ("received", tongue.date(promised.received_on).into());
        match &promised.became {
            Became::Kept { position, proved } => {
                let facts = [number, received, ("position", (position + 1).into())];
                let then = if *proved { "promise-then-proved" } else { "promise-then-soon" };
                Self {
                    sentence: tongue.say("promise-kept", &facts),
                    bad: false,
                    then: Some(tongue.text(then)),
                }
            }
            Became::Lost(restored) => Self {
                sentence: format!(
                    "{} {}",
                    tongue.say("promise-lost", &[number, received]),
                    tongue.restored(restored)
                ),
                bad: true,
                then: Some(tongue.text("promise-then-lost")),
            },
            Became::Doubtful(restored) => Self {
                sentence: format!(
                    "{} {}",
                    tongue.say("promise-doubtful", &[number, received]),
                    tongue.restored(restored)
                ),
                bad: true,
                then: Some(tongue.text("promise-then-doubtful")),
            },
            Became::Missing => Self {
                sentence: tongue.say("promise-missing", &[number, received]),
                bad: true,
                then: Some(tongue.text("promise-then-missing")),
            },
        }
    }
}
