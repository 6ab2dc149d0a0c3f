//! The history of a matter in labelled texts and facts, for officers; the language files word the labels.

mod contested;
mod pressed;
mod worked;

use rules::{
    deadline::Due,
    event::{Adoption, Correction, Event, PointResult, Proposal, Registration, Route},
    exclusion::Recognised,
    ids::{CadreId, MatterId, OrganId, Passage},
    office::Office,
    person::Complained,
    post::Label,
    stored::{By, Recorded, kind_of},
    traces::Why,
};

use crate::{
    DeskError,
    sealing::{ERASED, Texts},
    views::EventView,
};

/// What names stand for the ids in events.
pub(crate) struct Names<'a> {
    /// Organs and units.
    pub(crate) office: &'a Office,
    /// The name of an officer.
    pub(crate) officer: &'a dyn Fn(By) -> Option<String>,
    /// Somebody of the cadre register in one line.
    pub(crate) cadre: &'a dyn Fn(CadreId) -> Option<String>,
    /// The number of another matter, where the asker may know of it.
    pub(crate) number: &'a dyn Fn(MatterId) -> Option<String>,
    /// Whether the asker may read if somebody pressed the petitioner.
    pub(crate) pressure: bool,
    /// Whether the asker may read who is asked to keep out, and why: those who decide it, not those it may mean.
    pub(crate) recusal: bool,
    /// Whether the asker may read what the petitioner wants put right about themselves: those who answer it. It may say
    /// who they are, which others learn by opening the seal or not at all.
    pub(crate) correction: bool,
    /// Whether whoever acted had a review of the matter before them.
    pub(crate) reviewing: &'a dyn Fn(&Recorded<Event>) -> bool,
}

struct Line<'a> {
    texts: &'a Texts,
    names: &'a Names<'a>,
    reviewing: bool,
    view: EventView,
}

/// The text that a correction sets, with its label.
fn corrected_text(correction: &Correction) -> Option<(&'static str, &Passage)> {
    match correction {
        Correction::Title(text) => Some(("title", text)),
        Correction::Content(text) => Some(("content", text)),
        Correction::Addressee(text) => Some(("addressee", text)),
        Correction::Attachments(text) => Some(("attachments", text)),
        Correction::OriginalNumber(text) => Some(("original_number", text)),
        _ => None,
    }
}

/// Those complained of as they are read out, a line each, from the text that is kept of them.
pub(crate) fn about_lines(kept: &str) -> Result<String, DeskError> {
    if kept == ERASED {
        return Ok(ERASED.to_owned());
    }
    let about: Vec<Complained> =
        serde_json::from_str(kept).map_err(|_| DeskError::Damaged("whom a matter is about"))?;
    let line = |one: &Complained| {
        let parts = [Some(one.name.as_str()), one.unit.as_deref(), one.post.as_deref()];
        let parts = parts.into_iter().flatten().filter(|part| !part.is_empty());
        parts.collect::<Vec<_>>().join(" · ")
    };
    Ok(about.iter().map(line).collect::<Vec<_>>().join("\n"))
}

/// One event, opened and labelled.
pub(crate) fn event_view(
    recorded: &Recorded<Event>,
    texts: &Texts,
    names: &Names<'_>,
) -> Result<EventView, DeskError> {
    let view = EventView {
        version: recorded.version,
        kind: kind_of(&recorded.event)?,
        on: recorded.on,
        recorded: recorded.recorded,
        organ: names.office.organ_name(recorded.organ).to_owned(),
        by: (names.officer)(recorded.by),
        in_place_of: recorded.in_place_of.and_then(|away| (names.officer)(By::Officer(away))),
        texts: Vec::new(),
        facts: Vec::new(),
    };
    let mut line = Line { texts, names, reviewing: (names.reviewing)(recorded), view };
    line.say(&recorded.event)?;
    Ok(line.view)
}

impl Line<'_> {
    fn text(&mut self, label: &'static str, passage: &Passage) -> Result<(), DeskError> {
        self.view.texts.push((label, self.texts.get(passage)?));
        Ok(())
    }

    fn maybe(&mut self, label: &'static str, passage: Option<&Passage>) -> Result<(), DeskError> {
        passage.map_or(Ok(()), |passage| self.text(label, passage))
    }

    #[expect(
        clippy::needless_pass_by_value,
        reason = "small values, written without a borrow at every call"
    )]
    fn fact(&mut self, label: &'static str, value: impl ToString) {
        self.view.facts.push((label, value.to_string()));
    }

    fn maybe_fact(&mut self, label: &'static str, value: Option<impl ToString>) {
        if let Some(value) = value {
            self.fact(label, value);
        }
    }

    fn due(&mut self, label: &'static str, due: Option<Due>) {
        self.maybe_fact(label, due.map(|due| due.date));
    }

    fn organ(&mut self, label: &'static str, organ: Option<OrganId>) {
        let office = self.names.office;
        self.maybe_fact(label, organ.map(|organ| office.organ_name(organ)));
    }

    fn matter(&mut self, label: &'static str, matter: MatterId) {
        let number = (self.names.number)(matter);
        self.maybe_fact(label, number);
    }

    /// What was known of those a report complains of; nothing any more where it was erased.
    fn recognised(&self, persons: &Passage) -> Result<Recognised, DeskError> {
        if self.texts.are_erased() {
            return Ok(Recognised::default());
        }
        let known = serde_json::from_str(&self.texts.get(persons)?);
        known.map_err(|_| DeskError::Damaged("whom a report names"))
    }

    fn say(&mut self, event: &Event) -> Result<(), DeskError> {
        if self.worked(event)? {
            return Ok(());
        }
        match event {
            Event::Registered(facts) => self.registered(facts),
            Event::Adopted(facts) => self.adopted(facts)?,
            Event::Corrected { correction, reason } => {
                self.corrected(correction)?;
                self.text("reason", reason)?;
            }
            Event::Supplemented { text } => self.text("text", text)?,
            Event::RepeatLinked { earlier } => self.matter("earlier", *earlier),
            Event::Unlinked { other } => self.matter("other", *other),
            Event::HandledTogether { with } => self.matter("with", *with),
            Event::Merged { into, reason } => {
                self.matter("merged_into", *into);
                self.text("reason", reason)?;
            }
            Event::Unmerged { reason } => self.text("reason", reason)?,
            Event::Summarised { summary, points, class, classes, area, urgent } => {
                self.maybe("summary", summary.as_ref())?;
                for point in points {
                    self.text("point", point)?;
                }
                self.maybe_fact("class", class.as_ref());
                self.maybe_fact("classes", joined(classes));
                self.maybe_fact("area", area.as_ref());
                self.maybe_fact("urgent", urgent.then_some(true));
            }
            Event::Proposed(proposal) => self.proposed(proposal)?,
            Event::Sent(route) => self.sent(route),
            Event::Diverted { branch, place } => {
                self.maybe_fact("branch", *branch);
                self.text("place", place)?;
            }
            other => self.handled(other)?,
        }
        Ok(())
    }

    fn handled(&mut self, event: &Event) -> Result<(), DeskError> {
        match event {
            Event::Checked { remark }
            | Event::SignedOff { remark }
            | Event::DraftChecked { remark } => {
                self.maybe("remark", remark.as_ref())?;
            }
            Event::Taken { due } => self.due("accept_due", Some(*due)),
            Event::SignedFor { accept_due, object_due } => {
                self.due("accept_due", Some(*accept_due));
                self.due("object_due", Some(*object_due));
            }
            Event::Objected { reason, ground } => {
                self.maybe_fact("ground", *ground);
                self.text("reason", reason)?;
            }
            Event::Reworked { reason } | Event::DraftReturned { reason } => {
                self.text("reason", reason)?;
            }
            Event::ObjectionDecided { agreed, reason, accept_due } => {
                self.fact("agreed", agreed);
                self.maybe("reason", reason.as_ref())?;
                self.due("accept_due", *accept_due);
            }
            Event::Accepted { branch, due } => {
                self.maybe_fact("branch", *branch);
                self.due("answer_due", *due);
            }
            Event::ReportRefused { ground, forwarded, place, reason } => {
                self.fact("ground", *ground);
                self.maybe_fact("forwarded", forwarded.then_some(true));
                self.maybe("place", place.as_ref())?;
                self.text("reason", reason)?;
            }
            Event::Declined { in_hand, reason, ground } => {
                self.maybe_fact("ground", *ground);
                self.matter("in_hand", *in_hand);
                self.text("reason", reason)?;
            }
            Event::Extended { due, reason } => {
                let label = if self.reviewing { "review_due" } else { "answer_due" };
                self.due(label, Some(*due));
                self.text("reason", reason)?;
            }
            Event::HandledSimply { condition, from, due } => {
                self.fact("condition", condition);
                self.fact("counted_from", from);
                self.due("simple_due", Some(*due));
            }
            Event::MadeOrdinary { reason, due } => {
                self.due("ordinary_due", *due);
                self.text("reason", reason)?;
            }
            Event::Tasked { host, co_handlers, owners } => {
                let office = self.names.office;
                let others: Vec<_> = co_handlers.iter().map(|id| office.unit_name(*id)).collect();
                self.fact("host", office.unit_name(*host));
                for owner in owners {
                    let unit = office.unit_name(owner.unit);
                    self.fact("owners", format!("{} {unit}", owner.point));
                }
                self.maybe_fact("co_handlers", (!others.is_empty()).then(|| others.join("、")));
            }
            Event::ProgressShown { note } => self.text("note", note)?,
            Event::AnswerDrafted { text, results } => {
                self.text("text", text)?;
                self.results(results)?;
            }
            other => self.climbed(other)?,
        }
        Ok(())
    }

    /// What happens on the levels above the answer, its delivery among it.
    fn climbed(&mut self, event: &Event) -> Result<(), DeskError> {
        match event {
            Event::Rated { object, value, reason } => {
                self.fact("object", object);
                self.fact("value", value);
                self.maybe("reason", reason.as_ref())?;
            }
            Event::GivenUp { pressed, note, until } => {
                self.due("resume_until", Some(*until));
                if self.names.pressure {
                    self.fact("pressed", pressed);
                    self.maybe("note", note.as_ref())?;
                }
            }
            Event::Resumed { note } if self.names.pressure => self.maybe("note", note.as_ref())?,
            Event::Resumed { .. } => {}
            Event::Delivered { manner, received_on, refused_before, until, rate_until, ask_of } => {
                for organ in ask_of {
                    self.organ("ask_of", Some(*organ));
                }
                self.due("rate_until", *rate_until);
                self.fact("manner", manner);
                self.maybe_fact("receipt", *received_on);
                self.maybe("witnesses", refused_before.as_ref())?;
                self.due("ask_until", *until);
            }
            Event::ReceiptRecorded { received_on, until, rate_until } => {
                self.due("rate_until", *rate_until);
                self.fact("receipt", received_on);
                self.due("ask_until", *until);
            }
            Event::ReviewRequested { level, organ, asked_on, received_on, text, due } => {
                self.fact("level", level);
                self.organ("to", Some(*organ));
                self.fact("asked_on", asked_on);
                self.fact("received_on", received_on);
                self.due("review_due", Some(*due));
                self.text("application", text)?;
            }
            Event::ReviewDrafted(opinion) => {
                self.fact("outcome", opinion.outcome);
                self.fact("ground", opinion.ground);
                self.maybe_fact("anew_by", opinion.anew_by);
                self.text("text", &opinion.text)?;
            }
            Event::ReviewDecided { remark } => self.maybe("remark", remark.as_ref())?,
            Event::HearingOpened { level, held_on, notice, due } => {
                self.maybe_fact("level", *level);
                self.fact("held_on", held_on);
                self.due("review_due", *due);
                self.text("hearing_notice", notice)?;
            }
            Event::HearingClosed { attendance, record, report, due } => {
                self.due("review_due", *due);
                self.text("attendance", attendance)?;
                self.maybe("record", record.as_ref())?;
                self.text("hearing_report", report)?;
            }
            other => self.together(other)?,
        }
        Ok(())
    }

    fn together(&mut self, event: &Event) -> Result<(), DeskError> {
        match event {
            Event::SealOpened { reason, stands_in } => {
                let away = stands_in.and_then(|id| (self.names.officer)(By::Officer(id)));
                self.maybe_fact("stands_in_for", away);
                self.maybe("open_seal_reason", reason.as_ref())?;
            }
            Event::PersonsFound { persons } => {
                let known = self.recognised(persons)?;
                let open = known.persons.iter().filter(|one| one.is_open()).count();
                self.maybe_fact("same_names", Some(open).filter(|open| 0 < *open));
            }
            Event::PersonSettled { person, persons, reason } => {
                self.fact("person_no", person);
                let known = self.recognised(persons)?;
                match known.settled.get(person).and_then(|settled| settled.cadre) {
                    Some(cadre) => self.maybe_fact("cadre_is", (self.names.cadre)(cadre)),
                    None => self.fact("cadre_nobody", ""),
                }
                self.text("settle_reason", reason)?;
            }
            Event::Read { manner, why } => {
                self.fact("look", manner);
                if let Some(Why::Reason(reason)) = why {
                    self.text("reason", reason)?;
                }
            }
            Event::EmergencyAsked { reason, .. } => self.text("open_seal_reason", reason)?,
            Event::EmergencyOpened { asked_by, .. } | Event::EmergencyDeclined { asked_by, .. } => {
                self.maybe_fact("asked_by", (self.names.officer)(By::Officer(*asked_by)));
            }
            Event::HoldPlaced { reason }
            | Event::HoldLifted { reason }
            | Event::ErasureDropped { reason } => self.text("reason", reason)?,
            Event::ErasureProposed { ground, reason } => {
                self.fact("erasure_ground", ground);
                self.text("reason", reason)?;
            }
            Event::Erased { ground } => self.fact("erasure_ground", ground),
            Event::SealedUpward { ground, .. } => self.fact("above_ground", ground),
            Event::ContactRecorded { manner, reached, note } => {
                self.fact("contact", manner);
                self.fact("reached", reached);
                self.text("note", note)?;
            }
            Event::OpinionGiven { unit, text } => {
                let office = self.names.office;
                self.fact("unit", office.unit_name(*unit));
                self.text("unit_opinion", text)?;
            }
            Event::HandedOver { to, note, unit } => {
                let office = self.names.office;
                self.maybe_fact("unit", unit.map(|unit| office.unit_name(unit)));
                self.maybe_fact("officer", (self.names.officer)(By::Officer(*to)));
                self.maybe("note", note.as_ref())?;
            }
            Event::DateConfirmed { which, before, due, notice } => {
                self.fact("dated", which);
                self.fact("date_before", before);
                self.due("due", Some(*due));
                self.maybe_fact("notice", Some(notice).filter(|notice| !notice.is_empty()));
            }
            Event::TakenBack { from } => self.organ("taken_from", *from),
            Event::ClosureReported { report } => self.maybe("report", report.as_ref())?,
            other => self.pressed(other)?,
        }
        Ok(())
    }

    fn registered(&mut self, facts: &Registration) {
        self.fact("kind", facts.kind);
        self.fact("form", facts.form);
        self.fact("source", facts.source);
        self.fact("received_on", facts.received_on);
        self.maybe_fact("letter_date", facts.letter_date);
        self.maybe_fact("postmarked_on", facts.postmarked_on);
        self.maybe_fact("letter", facts.letter.as_ref().map(Label::grouped));
        self.due("due", facts.due);
    }

    fn adopted(&mut self, facts: &Adoption) -> Result<(), DeskError> {
        self.text("original_number", &facts.original)?;
        self.maybe_fact("kind", facts.kind);
        self.maybe_fact("form", facts.form);
        self.fact("received_on", facts.received_on);
        self.maybe_fact("answered_on", facts.answered_on);
        self.maybe_fact("closed_on", facts.closed_on);
        self.maybe_fact("source", facts.source);
        self.maybe("handled_by", facts.handled_by.as_ref())?;
        Ok(())
    }

    fn corrected(&mut self, correction: &Correction) -> Result<(), DeskError> {
        if let Some((label, text)) = corrected_text(correction) {
            return self.text(label, text);
        }
        let field = match correction {
            Correction::Title(_)
            | Correction::Content(_)
            | Correction::Addressee(_)
            | Correction::Attachments(_)
            | Correction::OriginalNumber(_) => return Ok(()),
            Correction::About { about, .. } => {
                self.view.texts.push(("about", about_lines(&self.texts.get(about)?)?));
                return Ok(());
            }
            Correction::Signers(signers) => ("signers", signers.to_string()),
            Correction::PostmarkedOn(date) => ("postmarked_on", date.to_string()),
            Correction::Identity(_) => ("identity", "corrected".to_owned()),
            Correction::Form(form) => ("form", form.to_string()),
            Correction::Source(source) => ("source", source.to_string()),
            Correction::Area(area) => ("area", area.clone()),
            Correction::Class(class) => ("class", class.clone()),
            Correction::Classes(classes) => ("classes", joined(classes).unwrap_or_default()),
            Correction::LetterDate(date) => ("letter_date", date.to_string()),
            Correction::Persons(persons) => ("persons", persons.to_string()),
            Correction::HandledBy(text) => return self.text("handled_by", text),
            Correction::Answer(text) => return self.text("answer", text),
            Correction::Kind(kind) => ("kind", kind.to_string()),
            Correction::StatedDay(day) => ("received_on", day.to_string()),
            Correction::AnsweredOn(day) => ("answered_on", day.to_string()),
            Correction::ClosedOn(day) => ("closed_on", day.to_string()),
            // Who it is stands sealed beside the log; that it changed is what the history tells.
            Correction::Withdrawn => ("withdrawn", "true".to_owned()),
            Correction::ReceivedOn { received_on, due } => {
                self.due("due", *due);
                ("received_on", received_on.to_string())
            }
        };
        self.view.facts.push(field);
        Ok(())
    }

    fn proposed(&mut self, proposal: &Proposal) -> Result<(), DeskError> {
        self.fact("way", proposal.way);
        self.organ("to", proposal.to);
        self.maybe_fact("branch", proposal.branch);
        self.maybe_fact("simple", proposal.simple.then_some(true));
        self.maybe("opinion", proposal.opinion.as_ref())
    }

    fn sent(&mut self, route: &Route) {
        self.fact("way", if route.assigned { "assign" } else { "forward" });
        self.organ("to", Some(route.to));
        self.maybe_fact("branch", route.branch);
        self.maybe_fact("result_due", route.result_due);
    }

    fn results(&mut self, results: &[PointResult]) -> Result<(), DeskError> {
        for result in results {
            self.fact("outcome", result.outcome);
            self.maybe("answer", result.answer.as_ref())?;
        }
        Ok(())
    }
}

/// Codes on one line; none where there are none.
fn joined(codes: &[String]) -> Option<String> {
    (!codes.is_empty()).then(|| codes.join(", "))
}
