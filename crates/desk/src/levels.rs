//! The levels above an answer as they are looked at, by officers and by the holder of a code.

use jiff::civil::Date;
use rules::{
    event::ReviewOpinion,
    matter::{Hearing, Matter, Review},
    office::Office,
};

use crate::{
    DeskError,
    sealing::Texts,
    views::{HearingView, LevelsView, OpinionView, ReviewView, RightView},
};

/// The levels as the petitioner sees them: opinions once they are delivered, hearings by their notice and dates.
pub(crate) fn of(
    matter: &Matter,
    texts: &Texts,
    office: &Office,
    today: Date,
) -> Result<LevelsView, DeskError> {
    let mut view = opened(matter, texts, office, today)?;
    for review in &mut view.reviews {
        review.to_redraft = None;
        if review.delivered_on.is_none() {
            review.opinion = None;
            review.decided_on = None;
        }
    }
    for hearing in &mut view.hearings {
        (hearing.attendance, hearing.record, hearing.report) = (None, None, None);
    }
    Ok(view)
}

/// The levels as an officer sees them.
pub(crate) fn opened(
    matter: &Matter,
    texts: &Texts,
    office: &Office,
    today: Date,
) -> Result<LevelsView, DeskError> {
    let right = matter.right().map(|right| {
        let bodies = right.bodies(office).into_iter().filter_map(|organ| office.organ(organ));
        RightView {
            level: right.level,
            bodies: bodies.map(|organ| (organ.name.clone(), organ.contact.clone())).collect(),
            until: right.until,
            lapsed: right.has_lapsed(today),
        }
    });
    let reviews = matter.reviews.iter().map(|one| review(one, texts, office));
    let hearings = matter.hearings.iter().map(|one| hearing(one, texts, office));
    Ok(LevelsView {
        reviews: reviews.collect::<Result<_, _>>()?,
        hearings: hearings.collect::<Result<_, _>>()?,
        right,
        ended: matter.is_final(),
    })
}

fn review(review: &Review, texts: &Texts, office: &Office) -> Result<ReviewView, DeskError> {
    let back = review.to_redraft.as_ref();
    let drafted = review.draft.as_ref().map(|draft| &draft.opinion);
    let shown = drafted.or(back.map(|back| &back.what));
    Ok(ReviewView {
        level: review.level,
        organ: office.organ_name(review.organ).to_owned(),
        asked_on: review.asked_on,
        received_on: review.received_on,
        text: texts.get(&review.text)?,
        due: review.due,
        opinion: shown.map(|opinion| said(opinion, texts)).transpose()?,
        to_redraft: back
            .map(|back| Ok::<_, DeskError>((back.on, texts.get(&back.reason)?)))
            .transpose()?,
        decided_on: review.decided_on,
        delivered_on: review.delivery.as_ref().map(|delivery| delivery.on),
    })
}

fn said(opinion: &ReviewOpinion, texts: &Texts) -> Result<OpinionView, DeskError> {
    Ok(OpinionView {
        outcome: opinion.outcome,
        ground: opinion.ground,
        text: texts.get(&opinion.text)?,
        anew_by: opinion.anew_by,
    })
}

fn hearing(hearing: &Hearing, texts: &Texts, office: &Office) -> Result<HearingView, DeskError> {
    let days = |closed: Date| (closed - hearing.opened_on).get_days();
    let counted = hearing.closed_on.filter(|_| hearing.left_out);
    Ok(HearingView {
        level: hearing.level,
        organ: office.organ_name(hearing.organ).to_owned(),
        opened_on: hearing.opened_on,
        held_on: hearing.held_on,
        notice: texts.get(&hearing.notice)?,
        closed_on: hearing.closed_on,
        left_out: counted.and_then(|closed| u32::try_from(days(closed)).ok()),
        attendance: texts.maybe(hearing.attendance.as_ref())?,
        record: texts.maybe(hearing.record.as_ref())?,
        report: texts.maybe(hearing.report.as_ref())?,
    })
}
