//! What the holder of a code sees: where it stands, what happened, what comes next and by when.

use jiff::civil::Date;
use rules::{
    codes::{CodeManner, Level, Pile},
    confirm::Dated,
    deadline::Due,
    event::Event,
    ids::Passage,
    matter::{Matter, Stage, Voice},
    office::Office,
    pile::pile,
    retaliation::{Taken, taken_by},
    rights::{SAY_RETALIATION, holder},
    stored::{By, Recorded},
};

use crate::{
    DeskError, commitments, levels,
    looks::Look,
    project::day,
    sealing::Texts,
    upward::carries_up,
    views::{AnswerView, DueView, MasterView, PublicStep, Silence, Tracked, VoiceView},
};

/// What a look at a matter by its code is made of.
#[derive(Clone, Copy)]
pub(crate) struct Seen<'a> {
    /// Its texts.
    pub(crate) texts: &'a Texts,
    /// The office.
    pub(crate) office: &'a Office,
    /// The day of the look: rights lapse by themselves.
    pub(crate) today: Date,
    /// For how many days nothing may be told.
    pub(crate) longest_silence: u16,
    /// Of a copy: the matter that is handled.
    pub(crate) master: Option<&'a Matter>,
    /// This look, and the one before.
    pub(crate) look: &'a Look,
}

/// The matter as its code opens it. A report shows that it was received and nothing of what its reception does.
pub(crate) fn tracked(
    matter: &Matter,
    events: &[Recorded<Event>],
    seen: Seen<'_>,
    due: impl Fn(Due) -> DueView,
) -> Result<Tracked, DeskError> {
    let Seen { texts, office, today, .. } = seen;
    let report = matter.is_report();
    let organ = office.organ(holder(matter));
    let mut steps = Vec::new();
    let mut opinion = false;
    for recorded in events {
        opinion = match recorded.event {
            Event::ReviewDecided { .. } => true,
            Event::AnswerApproved => false,
            _ => opinion,
        };
        let shown = step(recorded, matter, texts, office)?;
        let of_review = |step: PublicStep| match step.what {
            "delivered" if opinion => PublicStep { what: "review_delivered", ..step },
            _ => step,
        };
        let new = recorded.by != By::Public && seen.look.is_new(recorded.version);
        let marked = |step: PublicStep| PublicStep { new, ..step };
        steps.extend(shown.map(of_review).map(marked));
    }
    let next = pile(matter, office);
    Ok(Tracked {
        number: matter.number.clone(),
        kind: matter.kind,
        received_on: matter.received_on,
        stage: if report { "registered" } else { public_stage(matter) },
        organ: organ.map(|organ| organ.name.clone()).unwrap_or_default(),
        contact: organ.and_then(|organ| organ.contact.clone()),
        next: (!report && next != Pile::Done).then(|| public_next(next, matter)),
        due: matter.due().filter(|_| !report).map(&due),
        silence: matter.silent_since().map(|told_on| {
            let days = day(today) - day(told_on);
            Silence { told_on, days, long: i32::from(seen.longest_silence) < days }
        }),
        simple: matter.is_simple()
            && matter.stage.is_before_answer()
            && matter.open_review().is_none(),
        deciding: crate::see::conflict::deciding(matter, office),
        master: seen.master.filter(|_| !report).map(|master| progress(master, office, &due)),
        last_look: seen.look.last_on(),
        steps,
        answer: answer(matter, texts)?,
        voices: voices(matter, office, today),
        levels: levels::of(matter, texts, office, today)?,
        commitments: commitments::opened(matter, texts, office, today)?,
        may: may((matter, seen.master), office, today),
    })
}

/// How far a master has come. It may be somebody else's after all: nothing of what it says is shown, and no number.
fn progress(master: &Matter, office: &Office, due: impl Fn(Due) -> DueView) -> MasterView {
    let organ = office.organ(holder(master));
    let next = pile(master, office);
    MasterView {
        stage: public_stage(master),
        organ: organ.map(|organ| organ.name.clone()).unwrap_or_default(),
        contact: organ.and_then(|organ| organ.contact.clone()),
        next: (next != Pile::Done).then(|| public_next(next, master)),
        due: master.due().map(due),
        answered_on: master.answer().map(|(_, on)| on),
    }
}

/// What the holder of the code may do now.
fn may(
    (matter, master): (&Matter, Option<&Matter>),
    office: &Office,
    today: Date,
) -> Vec<&'static str> {
    let supplement = open(matter).then_some("supplement");
    let right = matter.right().filter(|right| !right.has_lapsed(today));
    let ask = right.map(|right| right.level.request());
    let resume = match &matter.stage {
        Stage::GivenUp { until, .. } if today <= until.date => Some("resume"),
        _ => None,
    };
    let withdraw =
        (matter.stage.is_before_answer() && matter.disowned_on.is_none()).then_some("withdraw");
    // Where nothing more is decided, nobody need keep out.
    let decides = matter.stage.is_before_answer() || matter.open_review().is_some();
    let recusal = (decides && !matter.is_report()).then_some("ask_recusal");
    // That may be said whatever became of the matter, where somebody is known who takes it.
    let takes = match taken_by(matter.concerned(master, office), office) {
        Some(Taken::Here(_)) => true,
        Some(Taken::Above(organ)) => carries_up(organ, office).is_some(),
        None => false,
    };
    let retaliation = takes.then_some(SAY_RETALIATION);
    let may = supplement.into_iter().chain(ask).chain(recusal).chain(withdraw).chain(resume);
    may.chain(retaliation).collect()
}

/// Whom the petitioner may rate or has rated.
pub(crate) fn voices(matter: &Matter, office: &Office, today: Date) -> Vec<VoiceView> {
    let view = |voice: Voice| VoiceView {
        object: voice.object,
        organ: office.organ_name(voice.organ).to_owned(),
        until: voice.until,
        open: voice.rating.is_none() && today <= voice.until.date,
        value: voice.rating.map(|rating| rating.value),
    };
    matter.voices(office).into_iter().map(view).collect()
}

fn open(matter: &Matter) -> bool {
    if matter.open_review().is_some() {
        return true;
    }
    !matter.is_final()
        && !matches!(
            matter.stage,
            Stage::Certified { .. }
                | Stage::Diverted { .. }
                | Stage::Kept { .. }
                | Stage::Declined { .. }
                | Stage::GivenUp { .. }
                | Stage::Merged { .. }
                | Stage::Adopted(_)
                | Stage::Withdrawn { .. }
        )
}

/// Inside steps of the office are one word outside: the petitioner is shown dates, not our desks.
fn public_stage(matter: &Matter) -> &'static str {
    if matter.open_review().is_some() || matter.is_final() {
        return matter.standing();
    }
    match &matter.stage {
        Stage::Proposed { .. } | Stage::Checked { .. } | Stage::SignedOff { .. } => "registered",
        Stage::Objected { .. } => "sent",
        Stage::Drafted(..) | Stage::Approved(..) => "handling",
        Stage::Closed { .. } | Stage::Certified { .. } => "closed",
        other => other.word(),
    }
}

/// What comes next as the petitioner reads it. That words go back and forth inside the office is the office's own.
fn public_next(next: Pile, matter: &Matter) -> Pile {
    let stage = &matter.stage;
    match next {
        _ if matter.open_review().is_some() => Pile::ToReview,
        Pile::Returned if matches!(stage, Stage::Registered { .. }) => Pile::ToAllot,
        Pile::Returned if matches!(stage, Stage::Handling(case) if case.reworked == 0) => {
            Pile::ToAnswer
        }
        Pile::ToPropose | Pile::ToCheck | Pile::ToSignOff | Pile::ToAllot => Pile::ToAllot,
        Pile::ToSignFor | Pile::ToDecide => Pile::ToSignFor,
        Pile::ToAnswer | Pile::ToApprove | Pile::ToDeliver => Pile::ToAnswer,
        Pile::ToClose | Pile::ToCertify => Pile::ToClose,
        other => other,
    }
}

pub(crate) fn answer(matter: &Matter, texts: &Texts) -> Result<Option<AnswerView>, DeskError> {
    let Some((text, on)) = matter.answer() else { return Ok(None) };
    let delivery = match &matter.stage {
        Stage::Delivered(_, delivery)
        | Stage::Closed { delivery, .. }
        | Stage::Certified { delivery, .. } => Some(delivery),
        _ => None,
    };
    Ok(Some(AnswerView {
        text: texts.get(text)?,
        on,
        manner: delivery.map(|delivery| delivery.manner),
        received_on: delivery.and_then(|delivery| delivery.received_on),
        refused: delivery.is_some_and(|delivery| delivery.refused),
    }))
}

/// The steps that are the petitioner's to know (rules of the online procedure: registration, each forwarding, notices, extension, answer).
fn step(
    recorded: &Recorded<Event>,
    matter: &Matter,
    texts: &Texts,
    office: &Office,
) -> Result<Option<PublicStep>, DeskError> {
    let shown = of_any(&recorded.event);
    let Some(shown) = shown.or_else(|| of_ordinary(&recorded.event, matter, office)) else {
        return Ok(None);
    };
    let organ = shown.organ.unwrap_or_else(|| office.organ_name(recorded.organ));
    Ok(Some(PublicStep {
        what: shown.what,
        on: shown.on.unwrap_or(recorded.on),
        organ: (!organ.is_empty()).then(|| organ.to_owned()),
        text: texts.maybe(shown.text)?,
        due: shown.due,
        new: false,
    }))
}

/// What is shown of a report as well: that it came, and what passes by its code.
fn of_any(event: &Event) -> Option<Shown<'_>> {
    Some(match event {
        Event::Registered(_) => Shown::plain("registered"),
        Event::Supplemented { .. } => Shown::plain("supplemented"),
        Event::Adopted(_) => Shown::plain("adopted"),
        Event::PetitionerAsked { text } => {
            Shown { text: Some(text), ..Shown::plain("petitioner_asked") }
        }
        Event::CorrectionAsked { .. } => Shown::plain("correction_asked"),
        Event::CorrectionAnswered { granted, text, .. } => {
            let what = if *granted { "correction_granted" } else { "correction_refused" };
            Shown { text: Some(text), ..Shown::plain(what) }
        }
        // Who has to do with it, and why, is theirs to know (Rules Art. 13).
        Event::ReportRefused { forwarded, place, reason, .. } => {
            let what = match (place, forwarded) {
                (Some(_), true) => "report_forwarded",
                (Some(_), false) => "report_elsewhere",
                (None, _) => "report_kept",
            };
            Shown { text: place.as_ref().or(Some(reason)), ..Shown::plain(what) }
        }
        Event::CodeReissued { manner, .. } => Shown::plain(match manner {
            CodeManner::Counter => "code_reissued_counter",
            CodeManner::CallBack => "code_reissued_call_back",
        }),
        _ => return None,
    })
}

/// What is shown of anything else.
fn of_ordinary<'s>(event: &'s Event, matter: &Matter, office: &'s Office) -> Option<Shown<'s>> {
    Some(match event {
        _ if matter.is_report() => return None,
        Event::Sent(route) => {
            Shown { organ: Some(office.organ_name(route.to)), ..Shown::plain("sent") }
        }
        Event::SignedFor { accept_due, .. } => {
            Shown { due: Some(*accept_due), ..Shown::plain("signed_for") }
        }
        Event::Taken { due } => Shown { due: Some(*due), ..Shown::plain("taken") },
        Event::Accepted { due, .. } => Shown { due: *due, ..Shown::plain("accepted") },
        // That there is another is theirs to know, and nothing of it: it may be somebody else's.
        Event::HandledTogether { with } if matter.together.contains(with) => {
            Shown::plain("handled_together")
        }
        Event::CoOrganAdded { organ, .. } => {
            Shown { organ: Some(office.organ_name(*organ)), ..Shown::plain("co_organ_added") }
        }
        Event::CoOrganDropped { organ, .. } => {
            Shown { organ: Some(office.organ_name(*organ)), ..Shown::plain("co_organ_dropped") }
        }
        Event::Moved { to, raised, .. } => {
            let what = if *raised { "raised" } else { "crossed" };
            Shown { organ: Some(office.organ_name(*to)), ..Shown::plain(what) }
        }
        Event::SentUp { to, .. } => {
            Shown { organ: Some(office.organ_name(*to)), ..Shown::plain("raised") }
        }
        Event::Merged { .. } => Shown::plain("merged"),
        Event::Unmerged { .. } => Shown::plain("unmerged"),
        Event::HandledSimply { due, .. } => {
            Shown { due: Some(*due), ..Shown::plain("handled_simply") }
        }
        Event::MadeOrdinary { reason, due } => {
            Shown { due: *due, text: Some(reason), ..Shown::plain("made_ordinary") }
        }
        // That organs differ, who is to decide, and what was settled; not what they wrote to each other about it.
        Event::ConflictRaised { .. } => {
            Shown { organ: Some(""), ..Shown::plain("conflict_raised") }
        }
        Event::ConflictReferred { to, conference, .. } => {
            let organ = (!conference).then(|| office.organ_name(*to)).or(Some(""));
            let what = if *conference { "conflict_to_conference" } else { "conflict_to_above" };
            Shown { organ, ..Shown::plain(what) }
        }
        Event::CompetenceSettled { to, decided_on, .. } => {
            let organ = Some(office.organ_name(*to));
            Shown { organ, ..Shown::plain("competence_settled").of(*decided_on) }
        }
        Event::Diverted { place, .. } => Shown { text: Some(place), ..Shown::plain("diverted") },
        Event::Declined { reason, .. } => Shown { text: Some(reason), ..Shown::plain("declined") },
        Event::Kept => Shown::plain("kept"),
        Event::ProgressShown { note } => Shown { text: Some(note), ..Shown::plain("progress") },
        Event::Extended { due, reason } => {
            Shown { due: Some(*due), text: Some(reason), ..Shown::plain("extended") }
        }
        Event::Delivered { until, .. } => Shown { due: *until, ..Shown::plain("delivered") },
        Event::ReceiptRecorded { until, .. } => Shown { due: *until, ..Shown::plain("received") },
        Event::ReviewRequested { level, organ, due, .. } => {
            let what = match level {
                Level::Review => "review_requested",
                Level::FinalReview => "final_review_requested",
            };
            let organ = Some(office.organ_name(*organ));
            Shown { organ, due: Some(*due), ..Shown::plain(what) }
        }
        Event::HearingOpened { notice, due, .. } => {
            Shown { text: Some(notice), due: *due, ..Shown::plain("hearing_opened") }
        }
        Event::HearingClosed { due, .. } => Shown { due: *due, ..Shown::plain("hearing_closed") },
        Event::DateConfirmed { which: Dated::Notify | Dated::Answer, due, .. } => {
            Shown { due: Some(*due), ..Shown::plain("date_confirmed") }
        }
        Event::Rated { .. } => Shown::plain("rated"),
        Event::GivenUp { until, .. } => Shown { due: Some(*until), ..Shown::plain("given_up") },
        Event::Resumed { .. } => Shown::plain("resumed"),
        Event::Closed => Shown::plain("closed"),
        Event::Reworked { .. } => Shown::plain("reworked"),
        Event::Certified => Shown::plain("certified"),
        // The day it was, not the day it was typed.
        Event::Committed { promise, promised_by, .. } => {
            let due = Some(Due::named(*promised_by));
            Shown { text: Some(promise), due, ..Shown::plain("committed") }
        }
        Event::ReturnVisited { visited_on: on, .. } => Shown::plain("return_visited").of(*on),
        Event::Mediated { mediated_on: on, .. } => Shown::plain("mediated").of(*on),
        Event::Agreed { signed_on: on, .. } => Shown::plain("agreed").of(*on),
        Event::RecusalAsked { .. } => Shown::plain("recusal_asked"),
        Event::RecusalDecided { agreed, reason, .. } => {
            let what = if *agreed { "recusal_agreed" } else { "recusal_refused" };
            Shown { text: Some(reason), ..Shown::plain(what) }
        }
        // Of all that offices write to each other only what was done for the petitioner is theirs to know.
        Event::CarriedOut { note } => Shown { text: Some(note), ..Shown::plain("carried_out") },
        _ => return None,
    })
}

struct Shown<'a> {
    what: &'static str,
    organ: Option<&'a str>,
    text: Option<&'a Passage>,
    due: Option<Due>,
    on: Option<Date>,
}

impl Shown<'_> {
    fn plain(what: &'static str) -> Self {
        Self { what, organ: None, text: None, due: None, on: None }
    }

    fn of(self, on: Date) -> Self {
        Self { on: Some(on), ..self }
    }
}
