//! Supervision on a matter's page: what was asked for, by when, and what was answered.

use desk::views::{AskedView, UrgentView, WatchView};

use crate::{Tongue, shade};

/// One thing pressed for, ready to be shown.
pub(crate) struct Pressed {
    pub(crate) what: String,
    pub(crate) when: String,
    /// What is left until an answer is due, with its shade.
    pub(crate) left: Option<(String, &'static str)>,
    pub(crate) text: Option<String>,
    /// The answer: who and when, and its words.
    pub(crate) reply: Option<(String, String)>,
    /// What came of it, and its words.
    pub(crate) came: Option<(String, String)>,
}

impl Pressed {
    pub(super) fn plain(what: String, when: String, text: Option<String>) -> Self {
        Self { what, when, left: None, text, reply: None, came: None }
    }
}

/// What is pressed for, what still is to be done first.
pub(crate) fn pressed(watch: &WatchView, tongue: Tongue) -> Vec<Pressed> {
    let date = |on| tongue.date(on);
    let mut pressed = Vec::new();
    if let Some((name, since)) = &watch.sponsor {
        let since = tongue.say("pressed-since", &[("date", date(*since).into())]);
        pressed.push(Pressed::plain(tongue.text("pressed-sponsor"), since, Some(name.clone())));
    }
    pressed.extend(watch.urgent.iter().flat_map(|one| urgent(one, tongue)));
    if let Some(since) = watch.promised {
        let since = tongue.say("pressed-since", &[("date", date(since).into())]);
        pressed.push(Pressed::plain(tongue.text("pressed-promised"), since, None));
    }
    if let Some((on, note)) = &watch.carried_out {
        let what = tongue.text("pressed-carried-out");
        pressed.push(Pressed::plain(what, date(*on), Some(note.clone())));
    }
    pressed.extend(watch.letters.iter().map(|one| asked("letter", one, tongue)));
    pressed.extend(watch.instructions.iter().map(|one| asked("instruction", one, tongue)));
    pressed.extend(watch.advice.iter().map(|one| asked("advice", one, tongue)));
    for (on, by, note) in &watch.visits {
        let when = [date(*on), by.clone().unwrap_or_default()].join(" ");
        pressed.push(Pressed::plain(tongue.text("pressed-visit"), when, Some(note.clone())));
    }
    for (to, on) in &watch.urges {
        let what = tongue.say("pressed-urged", &[("organ", to.clone().into())]);
        pressed.push(Pressed::plain(what, date(*on), None));
    }
    if 0 < watch.returned {
        let what = tongue.say("pressed-returned", &[("count", watch.returned.into())]);
        pressed.push(Pressed::plain(what, String::new(), None));
    }
    pressed
}

/// What is grave and urgent: until when it is to be reported, and to whom it was.
fn urgent(urgent: &UrgentView, tongue: Tongue) -> Vec<Pressed> {
    let since = tongue.say("pressed-since", &[("date", tongue.date(urgent.since).into())]);
    let left = urgent.due.map(|due| (tongue.left(due.left), shade(due.left)));
    let owed = urgent
        .reports
        .is_empty()
        .then(|| Pressed { left, ..Pressed::plain(tongue.text("pressed-urgent"), since, None) });
    let reports = urgent.reports.iter().map(|(on, recipients, text)| {
        let names: Vec<_> =
            recipients.iter().map(|one| tongue.word("recipients", one.word())).collect();
        let names = names.join(&tongue.text("list-separator"));
        let what = tongue.say("pressed-urgent-reported", &[("organ", names.into())]);
        Pressed::plain(what, tongue.date(*on), Some(text.clone()))
    });
    owed.into_iter().chain(reports).collect()
}

/// A letter, an instruction or a piece of advice, and what came back.
fn asked(sort: &str, one: &AskedView, tongue: Tongue) -> Pressed {
    let word = match (sort, one.what) {
        ("letter", Some(lapse)) => tongue.word("lapse", lapse),
        (_, Some(advice)) => tongue.word("advice", advice),
        (_, None) => one.by.clone().unwrap_or_default(),
    };
    let facts = [("organ", one.to.clone().into()), ("what", word.into())];
    let due = one.due.filter(|_| one.reply.is_none() && one.settled.is_none());
    let mut when = tongue.date(one.on);
    if let Some(due) = one.due {
        let by = tongue.say("pressed-due", &[("date", tongue.due(due.due).into())]);
        when = [when, by].join(" · ");
    }
    if let Some((by, on)) = &one.transcribed {
        let by = by.clone().unwrap_or_default();
        let facts = [("date", tongue.date(*on).into()), ("name", by.into())];
        when = [when, tongue.say("pressed-transcribed", &facts)].join(" · ");
    }
    if let Some(on) = one.settled {
        let settled = tongue.say("pressed-settled", &[("date", tongue.date(on).into())]);
        when = [when, settled].join(" · ");
    }
    Pressed {
        what: tongue.say(&format!("pressed-{sort}"), &facts),
        when,
        left: due.map(|due| (tongue.left(due.left), shade(due.left))),
        text: Some(one.text.clone()),
        reply: one.reply.as_ref().map(|reply| {
            let key = match reply.adopted {
                Some(true) => "pressed-adopted",
                Some(false) => "pressed-not-adopted",
                None => "pressed-answered",
            };
            let on = tongue.date(reply.on);
            (tongue.say(key, &[("date", on.into())]), reply.text.clone())
        }),
        came: one.outcome.as_ref().map(|(measure, note, on)| {
            let facts = [
                ("date", tongue.date(*on).into()),
                ("what", tongue.word("measure", measure).into()),
            ];
            (tongue.say("pressed-outcome", &facts), note.clone())
        }),
    }
}
