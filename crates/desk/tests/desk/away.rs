//! Somebody goes away: what the tests of leave and of standing in share.

#![expect(clippy::unwrap_used, reason = "the vocabulary of these tests fails by panicking")]

use desk::{
    testing::{PASSPHRASE, Town},
    views::{Officer, Submission},
};
use jiff::civil::{Date, date};
use rules::person::Petitioner;

pub(crate) const NAME: &str = "赵某某";

/// What somebody brings.
pub(crate) const LETTER: &str = "望溪路十二号门前路面塌陷。";

/// Wednesday to the last day of the month; the town stands on Monday, 23 November 2026.
pub(crate) const DAYS: (Date, Date) = (date(2026, 11, 25), date(2026, 11, 30));

/// Somebody brings something of this kind to an organ.
pub(crate) async fn submitted(town: &Town, kind: &str, organ: &str) -> String {
    let phone = Some("000-1".to_owned());
    let petitioner = Petitioner { name: NAME.to_owned(), phone, ..Petitioner::default() };
    let brought = Submission {
        kind: kind.to_owned(),
        title: "路面塌陷".to_owned(),
        content: LETTER.to_owned(),
        organ: Some(organ.to_owned()),
        petitioner: Some(petitioner),
        ..Submission::default()
    };
    town.desk.submit(brought, None).await.unwrap().number
}

/// Morning of a day in November or December 2026.
pub(crate) fn on(town: &Town, month: u8, day: u8) {
    let at = format!("2026-{month:02}-{day:02}T09:00:00+08:00");
    town.clock.set(at.parse().unwrap());
}

/// A session of today, unlocked.
pub(crate) async fn today(town: &Town, officer: &Officer) -> Officer {
    let session = town.desk.sign_in(&officer.name, "correct horse").await.unwrap();
    let officer = town.desk.session(&session).await.unwrap().unwrap();
    town.desk.unlock(&officer, &session, PASSPHRASE).await.unwrap();
    town.desk.session(&session).await.unwrap().unwrap()
}
