//! The levels above an answer, put into words for the matter's page and for its petitioner.

use desk::views::{HearingView, LevelsView, OpinionView, ReviewView, RightView};

use crate::{Tongue, matters::Fact};

/// One level, one hearing, or the right to the next: a heading with what is known of it.
pub(crate) struct Part {
    pub(crate) title: String,
    pub(crate) facts: Vec<Fact>,
    pub(crate) texts: Vec<Fact>,
}

/// Everything above an answer, in the order in which it came.
pub(crate) fn parts(levels: &LevelsView, tongue: Tongue) -> Vec<Part> {
    let reviews = levels.reviews.iter().map(|one| review(one, tongue));
    let hearings = levels.hearings.iter().map(|one| hearing(one, tongue));
    reviews.chain(hearings).collect()
}

/// What may still be asked for, in one sentence; or that it lapsed, or that nothing follows.
pub(crate) fn standing(levels: &LevelsView, tongue: Tongue) -> Option<String> {
    if levels.ended {
        return Some(tongue.text("levels-ended"));
    }
    levels.right.as_ref().map(|right| said(right, tongue))
}

fn said(right: &RightView, tongue: Tongue) -> String {
    let level = tongue.word("level", right.level.word());
    let names: Vec<_> = right.bodies.iter().map(|(name, _)| name.as_str()).collect();
    let organ = match names[..] {
        [] => tongue.text("levels-elsewhere"),
        _ => names.join(&tongue.text("levels-or")),
    };
    let (key, date) = match (right.until, right.lapsed) {
        (None, _) => ("levels-on-its-way", String::new()),
        (Some(until), true) => ("levels-lapsed", tongue.due(until)),
        (Some(until), false) => ("levels-may-ask", tongue.due(until)),
    };
    let facts = [("level", level.into()), ("organ", organ.into()), ("date", date.into())];
    let sentence = tongue.say(key, &facts);
    let contacts = right.bodies.iter().filter_map(|(_, contact)| contact.clone());
    let contacts = contacts.filter(|_| !right.lapsed);
    let chosen = (1 < names.len() && !right.lapsed).then(|| {
        let first = names.first().copied().unwrap_or_default().to_owned();
        tongue.say("levels-choose", &[("organ", first.into())])
    });
    let lines = std::iter::once(sentence).chain(chosen).chain(contacts);
    lines.collect::<Vec<_>>().join("\n")
}

fn review(review: &ReviewView, tongue: Tongue) -> Part {
    let fact = |label: &str, value: String| Fact::new(tongue.label(label), value);
    let day = |label: &str, on: Option<jiff::civil::Date>| Some(fact(label, tongue.date(on?)));
    let opinion = review.opinion.as_ref();
    let facts = [
        Some(fact("reviewer", review.organ.clone())),
        day("asked_on", Some(review.asked_on)),
        day("received_on", Some(review.received_on)),
        Some(fact("review_due", tongue.due(review.due))),
        opinion.map(|one| fact("outcome", tongue.word("outcome", one.outcome.word()))),
        opinion.map(|one| fact("ground", tongue.word("ground", one.ground.word()))),
        day("anew_by", opinion.and_then(|one| one.anew_by)),
        day("decided_on", review.decided_on),
        day("delivered_on", review.delivered_on),
    ];
    let written = |one: &OpinionView| {
        let signed = review.decided_on.or(review.delivered_on).is_some();
        let label = if signed { "review_opinion" } else { "review_draft" };
        Fact::new(tongue.label(label), one.text.clone())
    };
    let back = review.to_redraft.as_ref();
    let back = back.map(|(_, reason)| Fact::new(tongue.text("to-redraft"), reason.clone()));
    let texts = [Some(Fact::new(tongue.label("application"), review.text.clone()))];
    Part {
        title: tongue.word("level", review.level.word()),
        facts: facts.into_iter().flatten().collect(),
        texts: texts.into_iter().flatten().chain(opinion.map(written)).chain(back).collect(),
    }
}

fn hearing(hearing: &HearingView, tongue: Tongue) -> Part {
    let fact = |label: &str, value: String| Fact::new(tongue.label(label), value);
    let level = hearing.level.map(|level| tongue.word("level", level.word()));
    let left_out = hearing
        .left_out
        .map(|days| fact("left_out", tongue.say("levels-left-out", &[("days", days.into())])));
    let facts = [
        level.map(|level| fact("level", level)),
        Some(fact("holds_hearing", hearing.organ.clone())),
        Some(fact("hearing_opened_on", tongue.date(hearing.opened_on))),
        Some(fact("held_on", tongue.date(hearing.held_on))),
        hearing.closed_on.map(|on| fact("hearing_closed_on", tongue.date(on))),
        left_out,
    ];
    let texts = [
        Some(fact("hearing_notice", hearing.notice.clone())),
        hearing.attendance.clone().map(|text| fact("attendance", text)),
        hearing.record.clone().map(|text| fact("record", text)),
        hearing.report.clone().map(|text| fact("hearing_report", text)),
    ];
    Part {
        title: tongue.text("hearing"),
        facts: facts.into_iter().flatten().collect(),
        texts: texts.into_iter().flatten().collect(),
    }
}
