//! From named fields to a command: the one parser behind the JSON API, the pages' forms and the command line.

mod closing;
mod conflict;
mod conversation;
mod copies;
mod erasure;
mod joint;
mod simple;
mod supervision;
mod work;

use jiff::civil::Date;
use serde::de::DeserializeOwned;
use serde_json::{Map, Value};
use uuid::Uuid;

use crate::{
    codes::{
        Branch, Contact, DeclineGround, Form, Ground, Kind, Level, Manner, Outcome, Rated,
        ReportBar, ReviewGround, ReviewOutcome, Satisfaction, Source, Way,
    },
    command::{Allotment, Collective, Command, Corrected, NOBODY, Spec, spec},
    copies::Master,
    decide::{Application, Delivering, HearingReport},
    event::{PointOwner, PointResult, Proposal, ReviewOpinion},
    exclusion::Settle,
    ids::{CadreId, MatterId, OfficerId, OrganId, Passage, PassageId, UnitId},
    person::Complained,
    words::{TextFault, Words},
};

/// More points than this are not one matter.
pub const MOST_LINES: usize = 50;

/// More persons than this are counted, not named.
pub const MOST_NAMED: u16 = 100;

/// Classes a matter may have beside its main one.
pub const MOST_CLASSES: usize = 5;

/// What is wrong with a field.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum FieldFault {
    /// Not given.
    Missing,
    /// The command has no such field.
    Unexpected,
    /// A text that cannot be taken.
    Text(TextFault),
    /// Not of the type the field takes: `text`, `number`, `flag`, `list`.
    NotA(&'static str),
    /// Not a civil date such as 2026-11-23, or a day that does not exist.
    NotADate,
    /// None of the words the field takes.
    NotOneOf(&'static [&'static str]),
    /// Not an organ here.
    NoSuchOrgan,
    /// Not a unit of this organ.
    NoSuchUnit,
    /// Not an officer of this organ, or the name of several.
    NoSuchOfficer,
    /// Not in the table of content classes.
    NoSuchClass,
    /// The name of several content classes.
    SeveralClasses,
    /// A name with neither telephone nor address: no answer would reach them.
    Unreachable,
    /// Not in the area table.
    NoSuchArea,
    /// Not the number of a matter that the asker may know of.
    NoSuchMatter,
    /// Not the number of anybody in the cadre register.
    NoSuchCadre,
}

/// A request that names no command, or whose fields cannot be read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Malformed {
    /// There is no such command.
    NoSuchCommand,
    /// A field is wrong.
    Field {
        /// Its name.
        name: String,
        /// What is wrong.
        fault: FieldFault,
    },
}

impl Malformed {
    /// A fault of the named field.
    pub fn field(name: impl Into<String>, fault: FieldFault) -> Self {
        Self::Field { name: name.into(), fault }
    }
}

/// What the parser must ask of its surroundings: it seals texts and knows names.
pub trait Surroundings {
    /// Keeps a text encrypted and answers with the promise that stands for it.
    fn keep(&mut self, words: &Words) -> Passage;
    /// The same for a point of the matter: one that stands there already keeps its promise, and with it who answers for it.
    fn keep_point(&mut self, words: &Words) -> Passage {
        self.keep(words)
    }
    /// The organ meant by an id or a name.
    fn organ(&self, word: &str) -> Option<OrganId>;
    /// The unit of the acting organ meant by an id or a name.
    fn unit(&self, word: &str) -> Option<UnitId>;
    /// The officer of the acting organ meant by an id or a name.
    fn officer(&self, word: &str) -> Option<OfficerId>;
    /// The one in the cadre register who bears this number.
    fn cadre(&self, _number: &str) -> Option<CadreId> {
        None
    }
    /// Seals what is known of those complained of, once it is settled who one of them is.
    fn recognise(&mut self, _person: u16, _cadre: Option<CadreId>) -> Passage {
        Passage { id: PassageId(Uuid::nil()), commitment: String::new() }
    }
    /// The matter with this number, if the asker may know of it.
    fn matter(&self, number: &str) -> Option<MatterId>;
    /// Whether a final review ended the matter.
    fn is_final(&self, matter: MatterId) -> bool;
    /// What of this matter tells whether the one that is acted on may be linked to it as a copy.
    fn master(&self, matter: MatterId) -> Option<Master>;
    /// SHA-256 of what was sealed of this matter for the organ above; nothing where that was not asked for.
    fn sealed_upward(&self) -> String {
        String::new()
    }
    /// Draws a fresh code for the petitioner and answers with its keyed hash.
    fn fresh_code(&mut self) -> String;
    /// Whether the class is in the table.
    fn has_class(&self, code: &str) -> bool;
    /// Whether the area is in the table.
    fn has_area(&self, code: &str) -> bool;
}

/// Parses a command of this name from its fields.
pub fn parse(
    name: &str,
    fields: &Map<String, Value>,
    around: &mut dyn Surroundings,
) -> Result<Command, Malformed> {
    let spec = spec(name).ok_or(Malformed::NoSuchCommand)?;
    no_stranger(spec, fields)?;
    let mut ask = Ask { fields, around };
    match name {
        "correct" | "supplement" | "open_seal" | "link_repeat" | "unlink" | "handle_together"
        | "summarise" => ask.register(name),
        "propose" | "check" | "return_draft" | "sign_off" | "allot" | "forward" | "assign"
        | "divert" => ask.direct(name),
        "rate" | "withdraw" | "resume" => ask.petition(name),
        "record_receipt"
        | "request_review"
        | "request_final_review"
        | "draft_review"
        | "decide_review"
        | "decide_final_review"
        | "open_hearing"
        | "close_hearing" => ask.climb(name),
        "return_visit" | "mediate" | "agree" | "record_relief" | "record_commitment" | "recuse"
        | "ask_recusal" | "decide_recusal" => ask.work(name).map(Command::Work),
        "urge"
        | "supervise"
        | "answer_supervision"
        | "record_visit"
        | "instruct"
        | "transcribe_instruction"
        | "report_instruction"
        | "sponsor"
        | "carry_out"
        | "advise"
        | "answer_advice"
        | "record_accountability"
        | "report_urgent" => ask.press(name).map(Command::Press),
        "handle_simply" | "to_ordinary" => ask.simply(name).map(Command::Simply),
        "add_co_organ" | "drop_co_organ" | "give_organ_opinion" | "cross_handle"
        | "raise_level" | "send_up" => ask.joining(name).map(Command::Join),
        "merge" | "unmerge" => ask.copying(name).map(Command::Copy),
        "raise_conflict" | "negotiate" | "refer_conflict" | "decide_conflict"
        | "name_successor" => ask.contest(name).map(Command::Contest),
        "hold" | "release_hold" | "propose_erasure" | "drop_erasure" | "erase" | "seal_upward" => {
            ask.erase(name).map(Command::Erase)
        }
        "settle_person" => ask.settle().map(Command::SettlePerson),
        "ask_petitioner" | "reissue_code" | "ask_correction" | "answer_correction" => {
            ask.talk(name).map(Command::Talk)
        }
        _ => ask.handle(name),
    }
}

fn no_stranger(spec: &Spec, fields: &Map<String, Value>) -> Result<(), Malformed> {
    let known = |name: &String| spec.fields.iter().any(|field| field.name == name);
    match fields.keys().find(|name| !known(name)) {
        Some(stranger) => Err(Malformed::field(stranger.clone(), FieldFault::Unexpected)),
        None => Ok(()),
    }
}

struct Ask<'a> {
    fields: &'a Map<String, Value>,
    around: &'a mut dyn Surroundings,
}

type Parsed<T> = Result<T, Malformed>;

impl Ask<'_> {
    fn register(&mut self, name: &str) -> Parsed<Command> {
        Ok(match name {
            "correct" => Command::Correct { what: self.corrected()?, reason: self.text("reason")? },
            "supplement" => Command::Supplement { text: self.text("text")? },
            "open_seal" => Command::OpenSeal { reason: self.maybe_text("reason")? },
            "link_repeat" => Command::LinkRepeat { earlier: self.matter("earlier")? },
            "unlink" => Command::Unlink { other: self.matter("other")? },
            "handle_together" => Command::HandleTogether { with: self.matter("with")? },
            _ => Command::Summarise {
                summary: self.maybe_text("summary")?,
                points: self.points("points")?,
                class: self.class("class")?,
                classes: self.classes("classes")?,
                area: self.area("area")?,
                urgent: self.flag("urgent")?.unwrap_or(false),
            },
        })
    }

    fn settle(&mut self) -> Parsed<Settle> {
        let person = self.number("person")?.ok_or_else(|| missing("person"))?;
        let meant = self.plain("meant")?.map(str::trim).filter(|number| !number.is_empty());
        let unknown = || Malformed::field("meant", FieldFault::NoSuchCadre);
        let cadre = match meant.ok_or_else(|| missing("meant"))? {
            NOBODY => None,
            number => Some(self.around.cadre(number).ok_or_else(unknown)?),
        };
        let person = u16::try_from(person).unwrap_or(u16::MAX);
        let (reason, persons) = (self.text("reason")?, self.around.recognise(person, cadre));
        Ok(Settle { person, cadre, reason, persons })
    }

    fn direct(&mut self, name: &str) -> Parsed<Command> {
        Ok(match name {
            "propose" => Command::Propose(Proposal {
                way: self.word("way", Way::parse, Way::WORDS)?.ok_or_else(|| missing("way"))?,
                to: self.organ("to")?,
                branch: self.word("branch", Branch::parse, Branch::WORDS)?,
                opinion: self.maybe_text("opinion")?,
                simple: self.flag("simple")?.unwrap_or(false),
            }),
            "check" => Command::Check { remark: self.maybe_text("remark")? },
            "return_draft" => Command::ReturnDraft { reason: self.text("reason")? },
            "sign_off" => Command::SignOff { remark: self.maybe_text("remark")? },
            "forward" => self.allot(Some(Way::Forward))?,
            "assign" => self.allot(Some(Way::Assign))?,
            "divert" if self.plain("place")?.is_none() => return Err(missing("place")),
            "divert" => self.allot(Some(Way::Divert))?,
            _ => {
                let way = self.word("way", Way::parse, Way::WORDS)?;
                self.allot(way)?
            }
        })
    }

    fn allot(&mut self, way: Option<Way>) -> Parsed<Command> {
        Ok(Command::Allot(Allotment {
            way,
            to: self.organ("to")?,
            result_due: self.date("result_due")?,
            branch: self.word("branch", Branch::parse, Branch::WORDS)?,
            place: self.maybe_text("place")?,
            host: self.unit("host")?,
            co_handlers: self.units("co_handlers")?,
            owners: self.owners("owners")?,
            collective: self.collective()?,
        }))
    }

    /// A meeting, where a day or somebody who was there is named.
    fn collective(&self) -> Parsed<Option<Collective>> {
        let (on, officers) = (self.date("collective_on")?, self.officers("collective_by")?);
        let named = on.is_some() || !officers.is_empty();
        Ok(named.then_some(Collective { on, officers }))
    }

    fn handle(&mut self, name: &str) -> Parsed<Command> {
        Ok(match name {
            "take_back" => Command::TakeBack,
            "sign_for" => Command::SignFor,
            "object" => Command::Object {
                ground: self.word("ground", Ground::parse, Ground::WORDS)?,
                reason: self.text("reason")?,
            },
            "decide_objection" => Command::DecideObjection {
                agreed: self.flag("agreed")?.ok_or_else(|| missing("agreed"))?,
                reason: self.maybe_text("reason")?,
            },
            "accept" => Command::Accept {
                branch: self.word("branch", Branch::parse, Branch::WORDS)?,
                host: self.unit("host")?,
                co_handlers: self.units("co_handlers")?,
            },
            "refuse_report" => {
                let ground = self.word("ground", ReportBar::parse, ReportBar::WORDS)?;
                let missing = || Malformed::field("ground", FieldFault::Missing);
                Command::RefuseReport {
                    ground: ground.ok_or_else(missing)?,
                    place: self.maybe_text("place")?,
                    reason: self.text("reason")?,
                }
            }
            "decline" => {
                let ground = self.word("ground", DeclineGround::parse, DeclineGround::WORDS)?;
                let in_hand = self.matter("in_hand")?;
                let ended = self.around.is_final(in_hand);
                let ground = ground.unwrap_or(DeclineGround::InHand);
                Command::Decline { ground, in_hand, ended, reason: self.text("reason")? }
            }
            "start_handling" => Command::StartHandling,
            "record_contact" => Command::RecordContact {
                manner: self.must_word("contact", Contact::parse, Contact::WORDS)?,
                reached: self.flag("reached")?.unwrap_or(false),
                note: self.text("note")?,
            },
            "give_opinion" => Command::GiveOpinion {
                unit: self.unit("unit")?.ok_or_else(|| missing("unit"))?,
                text: self.text("text")?,
            },
            "hand_over" => {
                Command::HandOver { to: self.officer("to")?, note: self.maybe_text("note")? }
            }
            "record_step" => Command::RecordStep(self.inquired()?),
            "show_progress" => Command::ShowProgress { note: self.text("note")? },
            "extend" => {
                Command::Extend { days: self.number("days")?, reason: self.text("reason")? }
            }
            "draft_answer" => Command::DraftAnswer {
                text: self.text("text")?,
                outcome: self.word("outcome", Outcome::parse, Outcome::WORDS)?,
                results: self.results("results")?,
            },
            "approve_answer" => Command::ApproveAnswer,
            "deliver" => Command::Deliver(Delivering {
                manner: self
                    .word("manner", Manner::parse, Manner::WORDS)?
                    .unwrap_or(Manner::Message),
                received_on: self.date("received_on")?,
                refused: self.flag("refused")?.unwrap_or(false),
                witnesses: self.maybe_text("witnesses")?,
            }),
            "close" => Command::Close(self.closing()?),
            "report_closure" => Command::ReportClosure { report: self.maybe_text("report")? },
            "certify" => Command::Certify,
            "rework" => Command::Rework { reason: self.text("reason")? },
            _ => return Err(Malformed::NoSuchCommand),
        })
    }

    fn petition(&mut self, name: &str) -> Parsed<Command> {
        Ok(match name {
            "rate" => Command::Rate {
                object: self.must_word("object", Rated::parse, Rated::WORDS)?,
                value: self.must_word("value", Satisfaction::parse, Satisfaction::WORDS)?,
                reason: self.maybe_text("reason")?,
            },
            "withdraw" => Command::Withdraw {
                pressed: self.flag("pressed")?.ok_or_else(|| missing("pressed"))?,
                note: self.maybe_text("note")?,
            },
            _ => Command::Resume { note: self.maybe_text("note")? },
        })
    }

    fn climb(&mut self, name: &str) -> Parsed<Command> {
        Ok(match name {
            "record_receipt" => {
                Command::RecordReceipt { received_on: self.must_date("received_on")? }
            }
            "request_review" => Command::RequestReview(self.application(Level::Review)?),
            "request_final_review" => Command::RequestReview(self.application(Level::FinalReview)?),
            "draft_review" => Command::DraftReview(ReviewOpinion {
                outcome: self.must_word("outcome", ReviewOutcome::parse, ReviewOutcome::WORDS)?,
                ground: self.must_word("ground", ReviewGround::parse, ReviewGround::WORDS)?,
                text: self.text("text")?,
                anew_by: self.date("anew_by")?,
            }),
            "decide_review" => {
                Command::DecideReview { level: Level::Review, remark: self.maybe_text("remark")? }
            }
            "decide_final_review" => {
                let remark = self.maybe_text("remark")?;
                Command::DecideReview { level: Level::FinalReview, remark }
            }
            "open_hearing" => Command::OpenHearing {
                held_on: self.must_date("held_on")?,
                notice: self.text("notice")?,
            },
            _ => Command::CloseHearing(HearingReport {
                attendance: self.text("attendance")?,
                record: self.maybe_text("record")?,
                report: self.text("report")?,
            }),
        })
    }

    fn application(&mut self, level: Level) -> Parsed<Application> {
        Ok(Application {
            level,
            text: self.text("text")?,
            asked_on: self.date("asked_on")?,
            received_on: self.date("received_on")?,
        })
    }

    fn corrected(&mut self) -> Parsed<Corrected> {
        let choices = crate::command::CORRECTABLE;
        let field = self.plain("field")?.ok_or_else(|| missing("field"))?.to_owned();
        Ok(match field.as_str() {
            "title" => Corrected::Title(self.line("value")?),
            "content" => Corrected::Content(self.text("value")?),
            "form" => Corrected::Form(self.must_word("value", Form::parse, Form::WORDS)?),
            "source" => Corrected::Source(self.must_word("value", Source::parse, Source::WORDS)?),
            "area" => Corrected::Area(self.area("value")?.ok_or_else(|| missing("value"))?),
            "class" => Corrected::Class(self.class("value")?.ok_or_else(|| missing("value"))?),
            "classes" => match self.classes("value")? {
                classes if classes.is_empty() => return Err(missing("value")),
                classes => Corrected::Classes(classes),
            },
            "letter_date" => Corrected::LetterDate(self.must_date("value")?),
            "postmarked_on" => Corrected::PostmarkedOn(self.must_date("value")?),
            "addressee" => Corrected::Addressee(self.line("value")?),
            "attachments" => Corrected::Attachments(self.text("value")?),
            "persons" => Corrected::Persons(self.number("value")?.ok_or_else(|| missing("value"))?),
            "received_on" => Corrected::ReceivedOn(self.must_date("value")?),
            "kind" => Corrected::Kind(self.must_word("value", Kind::parse, Kind::WORDS)?),
            "signers" => Corrected::Signers(self.number("value")?.ok_or_else(|| missing("value"))?),
            "original_number" => Corrected::OriginalNumber(self.line("value")?),
            "about" => self.about("value")?,
            _ => return Err(Malformed::field("field", FieldFault::NotOneOf(choices))),
        })
    }

    /// Whom a matter complains of: everybody in one text, as a registration keeps them.
    fn about(&mut self, name: &str) -> Parsed<Corrected> {
        let given: Vec<Complained> = typed(self.fields.get(name), name)?;
        if given.is_empty() {
            return Err(missing(name));
        }
        let not_a_list = || Malformed::field(name, FieldFault::NotA("list"));
        let count = u16::try_from(given.len()).ok().filter(|count| *count <= MOST_NAMED);
        let count = count.ok_or_else(not_a_list)?;
        let parse = |one: Complained| {
            one.parse().map_err(|fault| {
                Malformed::field(format!("{name}.{}", fault.field), FieldFault::Text(fault.fault))
            })
        };
        let about: Vec<_> = given.into_iter().map(parse).collect::<Parsed<_>>()?;
        let text = serde_json::to_string(&about).map_err(|_| not_a_list())?;
        let words = Words::parse(&text);
        let words = words.map_err(|fault| Malformed::field(name, FieldFault::Text(fault)))?;
        Ok(Corrected::About(self.around.keep(&words), count))
    }

    /// The field as plain text; an empty one counts as not given, as in a form.
    fn plain(&self, name: &str) -> Parsed<Option<&str>> {
        match self.fields.get(name) {
            None | Some(Value::Null) => Ok(None),
            Some(Value::String(text)) if text.trim().is_empty() => Ok(None),
            Some(Value::String(text)) => Ok(Some(text)),
            Some(_) => Err(Malformed::field(name, FieldFault::NotA("text"))),
        }
    }

    fn sealed(
        &mut self,
        name: &str,
        parse: fn(&str) -> Result<Words, TextFault>,
    ) -> Parsed<Option<Passage>> {
        let Some(text) = self.plain(name)? else { return Ok(None) };
        let words = parse(text).map_err(|fault| Malformed::field(name, FieldFault::Text(fault)))?;
        Ok(Some(self.around.keep(&words)))
    }

    fn maybe_text(&mut self, name: &str) -> Parsed<Option<Passage>> {
        self.sealed(name, Words::parse)
    }

    fn text(&mut self, name: &str) -> Parsed<Passage> {
        self.maybe_text(name)?.ok_or_else(|| missing(name))
    }

    fn line(&mut self, name: &str) -> Parsed<Passage> {
        self.sealed(name, Words::line)?.ok_or_else(|| missing(name))
    }

    /// A list of texts, or one text with a line for each.
    fn points(&mut self, name: &str) -> Parsed<Vec<Passage>> {
        let texts = few_lines(self.fields.get(name), name)?;
        let keep = |text: String| {
            let words = Words::parse(&text);
            let words = words.map_err(|fault| Malformed::field(name, FieldFault::Text(fault)))?;
            Ok(self.around.keep_point(&words))
        };
        texts.into_iter().map(keep).collect()
    }

    fn word<T>(
        &self,
        name: &str,
        parse: fn(&str) -> Option<T>,
        words: &'static [&'static str],
    ) -> Parsed<Option<T>> {
        let Some(word) = self.plain(name)? else { return Ok(None) };
        let value = parse(word.trim());
        value.map(Some).ok_or_else(|| Malformed::field(name, FieldFault::NotOneOf(words)))
    }

    /// Several words, each once and in the order of the table; at least one.
    fn must_words<T: Copy + Ord>(
        &self,
        name: &str,
        parse: fn(&str) -> Option<T>,
        words: &'static [&'static str],
    ) -> Parsed<Vec<T>> {
        let found = self.words(name, parse, words)?;
        if found.is_empty() { Err(missing(name)) } else { Ok(found) }
    }

    /// Several words, each once and in the order of the table; or none.
    fn words<T: Copy + Ord>(
        &self,
        name: &str,
        parse: fn(&str) -> Option<T>,
        words: &'static [&'static str],
    ) -> Parsed<Vec<T>> {
        let wrong = || Malformed::field(name, FieldFault::NotOneOf(words));
        let given = list(self.fields.get(name), ",", name)?;
        let mut found: Vec<T> =
            given.iter().map(|word| parse(word.trim()).ok_or_else(wrong)).collect::<Parsed<_>>()?;
        found.sort_unstable();
        found.dedup();
        Ok(found)
    }

    fn must_word<T>(
        &self,
        name: &str,
        parse: fn(&str) -> Option<T>,
        words: &'static [&'static str],
    ) -> Parsed<T> {
        self.word(name, parse, words)?.ok_or_else(|| missing(name))
    }

    fn date(&self, name: &str) -> Parsed<Option<Date>> {
        let Some(text) = self.plain(name)? else { return Ok(None) };
        parse_date(text).map(Some).ok_or_else(|| Malformed::field(name, FieldFault::NotADate))
    }

    fn must_date(&self, name: &str) -> Parsed<Date> {
        self.date(name)?.ok_or_else(|| missing(name))
    }

    /// A number, also written as text: forms know nothing else.
    fn number(&self, name: &str) -> Parsed<Option<u32>> {
        let number = match self.fields.get(name) {
            Some(Value::Number(number)) => number.as_u64().and_then(|n| u32::try_from(n).ok()),
            _ => match self.plain(name)? {
                None => return Ok(None),
                Some(text) => text.trim().parse().ok(),
            },
        };
        number.map(Some).ok_or_else(|| Malformed::field(name, FieldFault::NotA("number")))
    }

    fn flag(&self, name: &str) -> Parsed<Option<bool>> {
        match self.fields.get(name) {
            Some(Value::Bool(flag)) => Ok(Some(*flag)),
            _ => match self.plain(name)?.map(str::trim) {
                None => Ok(None),
                Some("true" | "on" | "yes") => Ok(Some(true)),
                Some("false" | "off" | "no") => Ok(Some(false)),
                Some(_) => Err(Malformed::field(name, FieldFault::NotA("flag"))),
            },
        }
    }

    /// A name or an id, which JSON may write as a number.
    fn name_or_id(&self, name: &str) -> Parsed<Option<String>> {
        match self.fields.get(name) {
            Some(Value::Number(number)) => Ok(Some(number.to_string())),
            _ => Ok(self.plain(name)?.map(str::to_owned)),
        }
    }

    fn organ(&self, name: &str) -> Parsed<Option<OrganId>> {
        let Some(word) = self.name_or_id(name)? else { return Ok(None) };
        let organ = self.around.organ(&word);
        organ.map(Some).ok_or_else(|| Malformed::field(name, FieldFault::NoSuchOrgan))
    }

    fn unit(&self, name: &str) -> Parsed<Option<UnitId>> {
        let Some(word) = self.name_or_id(name)? else { return Ok(None) };
        let unit = self.around.unit(&word);
        unit.map(Some).ok_or_else(|| Malformed::field(name, FieldFault::NoSuchUnit))
    }

    fn officer(&self, name: &str) -> Parsed<OfficerId> {
        let word = self.plain(name)?.ok_or_else(|| missing(name))?;
        let officer = self.around.officer(word.trim());
        officer.ok_or_else(|| Malformed::field(name, FieldFault::NoSuchOfficer))
    }

    /// Officers of the acting organ, each once.
    fn officers(&self, name: &str) -> Parsed<Vec<OfficerId>> {
        let mut officers = Vec::new();
        for word in list(self.fields.get(name), ",", name)? {
            let officer = self.around.officer(word.trim());
            let officer =
                officer.ok_or_else(|| Malformed::field(name, FieldFault::NoSuchOfficer))?;
            if !officers.contains(&officer) {
                officers.push(officer);
            }
        }
        Ok(officers)
    }

    fn units(&self, name: &str) -> Parsed<Vec<UnitId>> {
        let unit = |word: String| {
            let unit = self.around.unit(&word);
            unit.ok_or_else(|| Malformed::field(name, FieldFault::NoSuchUnit))
        };
        list(self.fields.get(name), ",", name)?.into_iter().map(unit).collect()
    }

    /// One line for each point: its number and the unit that answers for it, as `2 办公室`.
    fn owners(&self, name: &str) -> Parsed<Vec<PointOwner>> {
        let owner = |line: String| {
            let (point, unit) = line
                .trim()
                .split_once(|c: char| c.is_whitespace() || c == '=')
                .ok_or_else(|| Malformed::field(name, FieldFault::NotA("list")))?;
            let point = point.parse();
            let point = point.map_err(|_| Malformed::field(name, FieldFault::NotA("number")))?;
            let unit = self.around.unit(unit);
            let unit = unit.ok_or_else(|| Malformed::field(name, FieldFault::NoSuchUnit))?;
            Ok(PointOwner { point, unit })
        };
        few_lines(self.fields.get(name), name)?.into_iter().map(owner).collect()
    }

    fn class(&self, name: &str) -> Parsed<Option<String>> {
        let Some(code) = self.plain(name)?.map(str::trim) else { return Ok(None) };
        match self.around.has_class(code) {
            true => Ok(Some(code.to_owned())),
            false => Err(Malformed::field(name, FieldFault::NoSuchClass)),
        }
    }

    /// Each once; more than [`MOST_CLASSES`] say nothing about a matter any more.
    fn classes(&self, name: &str) -> Parsed<Vec<String>> {
        let mut classes: Vec<String> = Vec::new();
        for code in list(self.fields.get(name), ",", name)? {
            let code = code.trim();
            if !self.around.has_class(code) {
                return Err(Malformed::field(name, FieldFault::NoSuchClass));
            }
            if classes.iter().all(|known| known != code) {
                classes.push(code.to_owned());
            }
        }
        match classes.len() <= MOST_CLASSES {
            true => Ok(classes),
            false => Err(Malformed::field(name, FieldFault::NotA("list"))),
        }
    }

    fn area(&self, name: &str) -> Parsed<Option<String>> {
        let Some(code) = self.plain(name)?.map(str::trim) else { return Ok(None) };
        match self.around.has_area(code) {
            true => Ok(Some(code.to_owned())),
            false => Err(Malformed::field(name, FieldFault::NoSuchArea)),
        }
    }

    fn matter(&self, name: &str) -> Parsed<MatterId> {
        let number = self.plain(name)?.ok_or_else(|| missing(name))?;
        let matter = self.around.matter(number.trim());
        matter.ok_or_else(|| Malformed::field(name, FieldFault::NoSuchMatter))
    }

    fn results(&mut self, name: &str) -> Parsed<Vec<PointResult>> {
        #[derive(serde::Deserialize)]
        #[serde(deny_unknown_fields)]
        struct Given {
            point: u16,
            outcome: Outcome,
            answer: Option<String>,
        }
        let given: Vec<Given> = typed(self.fields.get(name), name)?;
        let keep = |given: Given| {
            let answer = given.answer.as_deref().filter(|text| !text.trim().is_empty());
            let words = answer.map(Words::parse).transpose();
            let words = words.map_err(|fault| Malformed::field(name, FieldFault::Text(fault)))?;
            let answer = words.map(|words| self.around.keep(&words));
            Ok(PointResult { point: given.point, outcome: given.outcome, answer })
        };
        given.into_iter().map(keep).collect()
    }
}

fn missing(name: &str) -> Malformed {
    Malformed::field(name, FieldFault::Missing)
}

/// A civil date written as 2026-11-23; a day that does not exist is none.
pub fn parse_date(text: &str) -> Option<Date> {
    let text = text.trim();
    (text.len() == 10).then(|| text.parse().ok()).flatten()
}

/// At most [`MOST_LINES`] texts, a line for each where they come as one.
fn few_lines(value: Option<&Value>, name: &str) -> Parsed<Vec<String>> {
    let lines = list(value, "\n", name)?;
    match lines.len() <= MOST_LINES {
        true => Ok(lines),
        false => Err(Malformed::field(name, FieldFault::NotA("list"))),
    }
}

/// A JSON list of texts or numbers, or one text cut at the separator.
fn list(value: Option<&Value>, separator: &str, name: &str) -> Parsed<Vec<String>> {
    let not_a_list = || Malformed::field(name, FieldFault::NotA("list"));
    match value {
        None | Some(Value::Null) => Ok(Vec::new()),
        Some(Value::String(text)) => {
            let parts = text.split(separator).map(str::trim).filter(|part| !part.is_empty());
            Ok(parts.map(str::to_owned).collect())
        }
        Some(Value::Array(items)) => {
            let word = |item: &Value| match item {
                Value::String(text) => Ok(text.clone()),
                Value::Number(number) => Ok(number.to_string()),
                _ => Err(not_a_list()),
            };
            items.iter().map(word).collect()
        }
        Some(_) => Err(not_a_list()),
    }
}

fn typed<T: DeserializeOwned + Default>(value: Option<&Value>, name: &str) -> Parsed<T> {
    match value {
        None | Some(Value::Null) => Ok(T::default()),
        Some(Value::String(text)) if text.trim().is_empty() => Ok(T::default()),
        Some(value) => serde_json::from_value(value.clone())
            .map_err(|_| Malformed::field(name, FieldFault::NotA("list"))),
    }
}
