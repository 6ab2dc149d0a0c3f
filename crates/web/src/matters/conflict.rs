//! Whose matter it is, where organs differ, on its page and on its petitioner's.

use desk::views::{ConflictView, DecidingView};

use super::watch::Pressed;
use crate::{FluentValue, Tongue};

/// The conflict step by step, what was settled first.
pub(crate) fn told(conflict: &ConflictView, tongue: Tongue) -> Vec<Pressed> {
    let date = |on| tongue.date(on);
    let mut told = Vec::new();
    if let Some(settled) = &conflict.settled {
        let facts = [
            ("organ", FluentValue::from(settled.to.clone())),
            ("what", tongue.word("settlement", settled.by.word()).into()),
        ];
        let by = said("conflict-recorded", &settled.recorded_by, tongue);
        let when = [date(settled.on), by].join(" · ");
        let what = tongue.say("conflict-settled", &facts);
        told.push(Pressed::plain(what, when, settled.reason.clone()));
    }
    if let Some(referred) = &conflict.referred {
        let key = if referred.conference { "conflict-conference" } else { "conflict-above" };
        let what = said(key, &referred.to, tongue);
        told.push(Pressed::plain(what, date(referred.on), Some(referred.reason.clone())));
    }
    for (on, by, reason) in conflict.talks.iter().rev() {
        let when = [date(*on), said("conflict-recorded", by, tongue)].join(" · ");
        let what = tongue.text("conflict-talk");
        told.push(Pressed::plain(what, when, Some(reason.clone())));
    }
    let key = format!("conflict-{}", conflict.dispute.word());
    let what = tongue.say(&key, &[("organs", named(&conflict.between, tongue).into())]);
    let when = [date(conflict.since), said("conflict-recorded", &conflict.by, tongue)].join(" · ");
    told.push(Pressed::plain(what, when, Some(conflict.reason.clone())));
    told
}

/// Who is deciding where it belongs, as its petitioner reads it: plainly, and that no date waits for it.
pub(crate) fn deciding(deciding: &DecidingView, tongue: Tongue) -> String {
    let key = format!("deciding-{}", deciding.who);
    let facts = [
        ("organs", FluentValue::from(named(&deciding.between, tongue))),
        ("organ", deciding.organ.clone().unwrap_or_default().into()),
        ("date", tongue.date(deciding.since).into()),
    ];
    tongue.say(&key, &facts)
}

fn named(organs: &[String], tongue: Tongue) -> String {
    organs.join(&tongue.text("list-separator"))
}

fn said(key: &str, organ: &str, tongue: Tongue) -> String {
    tongue.say(key, &[("organ", organ.to_owned().into())])
}
