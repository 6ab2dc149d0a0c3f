//! Reminders (期限提醒): given by a job that may run twice and on several nodes, and shown to whom they were given.

use std::{collections::BTreeMap, sync::Arc};

use rules::{
    codes::{About, Pile},
    deadline::{Due, Period},
    ids::OrganId,
    matter::Matter,
    reminder::{Reminder, SOON, dates, owed},
};
use store::{NewMessage, ReminderRow, Work};
use uuid::Uuid;

use crate::{
    Desk, DeskError,
    house::{House, Now},
    lists::Asking,
    project::{civil, day, sight_of},
    views::{Officer, ReminderView},
};

/// Matters looked at in one go: others wait for the writer meanwhile.
const CHUNK: i64 = 50;
/// A reminder that was given longer ago is shown no more; as long as something is late, there is one a day.
const SHOWN_DAYS: i32 = 14;
/// Rows kept longer say nothing that could be given again.
const KEPT_DAYS: i32 = 60;
/// What is read of one officer's reminders, and what is shown of it.
const READ: i64 = 500;
const SHOWN: usize = 10;

/// What is owed of one matter.
struct Owed {
    matter: Uuid,
    version: i32,
    reminders: Vec<Reminder>,
}

impl Desk {
    /// Gives the reminders owed today, each once, and says how many were given. Whoever takes the outbox learns of
    /// a matter by its number, its stage and its date; nothing else goes with it.
    pub async fn remind(&self) -> Result<u64, DeskError> {
        let now = self.house.now();
        let (mut after, mut given) = (Uuid::nil(), 0);
        loop {
            let (last, owed) = self.owed(now, after).await?;
            given += self.give(now, owed).await?;
            match last {
                Some(last) => after = last,
                None => break,
            }
        }
        let before = day(now.today) - KEPT_DAYS;
        let forget = self.house.store.run(move |work| {
            Box::pin(async move { Ok::<_, DeskError>(work.forget_reminders(before).await?) })
        });
        forget.await?;
        Ok(given)
    }

    /// What is owed of the next matters, and the last of them; none after the end.
    async fn owed(&self, now: Now, after: Uuid) -> Result<(Option<Uuid>, Vec<Owed>), DeskError> {
        let house = Arc::clone(&self.house);
        let read = self.house.store.read(move |work| {
            Box::pin(async move {
                let roster = house.roster(work).await?;
                let (office, calendar) = (&roster.office, &*roster.calendar);
                let horizon = calendar.due(now.today, Period::WorkingDays(SOON)).date;
                let ids = work.due_up_to(day(horizon), after, CHUNK).await?;
                let mut all = Vec::new();
                for id in &ids {
                    let matter = match house.folded(work, *id).await {
                        Ok(Some(matter)) => matter,
                        Ok(None) => continue,
                        // One that this program cannot read keeps nobody from being reminded of the others.
                        Err(error @ (DeskError::Unreadable(_) | DeskError::Damaged(_))) => {
                            tracing::warn!(%error, "a matter cannot be read: nobody is reminded of it");
                            continue;
                        }
                        Err(error) => return Err(error),
                    };
                    let reminders = owed(&matter, office, calendar, now.today);
                    if !reminders.is_empty() {
                        all.push(Owed { matter: *id, version: matter.version, reminders });
                    }
                }
                Ok((ids.last().copied(), all))
            })
        });
        read.await
    }

    async fn give(&self, now: Now, owed: Vec<Owed>) -> Result<u64, DeskError> {
        if owed.is_empty() {
            return Ok(0);
        }
        let run = self.house.store.run(move |work| {
            Box::pin(async move {
                let mut given = 0;
                for one in &owed {
                    for reminder in &one.reminders {
                        given += give(work, one, reminder, day(now.today)).await?;
                    }
                }
                Ok(given)
            })
        });
        run.await
    }

    /// What the officer was reminded of and is still owed, the most pressing first.
    pub async fn reminders(&self, officer: &Officer) -> Result<Vec<ReminderView>, DeskError> {
        let (house, actor, id) = (Arc::clone(&self.house), officer.actor(), officer.id.0);
        let read = self.house.store.read(move |work| {
            Box::pin(async move {
                let roster = house.roster(work).await?;
                let asking = Asking { house: &house, roster: &roster, actor: &actor };
                asking.reminded(work, id).await
            })
        });
        read.await
    }
}

/// One reminder to each of its officers; the outbox hears of it once, if anybody was told.
async fn give(
    work: &mut Work<'_>,
    one: &Owed,
    reminder: &Reminder,
    today: i32,
) -> Result<u64, DeskError> {
    let mut given = 0;
    for officer in &reminder.to {
        let row = ReminderRow {
            matter: one.matter,
            about: reminder.about.code(),
            no: reminder.no.into(),
            due: day(reminder.due),
            mark: reminder.mark.code(),
            officer: officer.0,
            day: today,
        };
        given += u64::from(work.put_reminder(&row).await?);
    }
    if 0 < given {
        let message = NewMessage {
            stream: one.matter,
            version: one.version,
            organ: reminder.organ.0,
            what: format!("reminder_{}", reminder.about),
            day: today,
        };
        work.put_message(&message).await?;
    }
    Ok(given)
}

impl House {
    /// A matter as it stands; none where there is no such row any more.
    async fn folded(&self, work: &mut Work<'_>, id: Uuid) -> Result<Option<Matter>, DeskError> {
        let Some(row) = work.matter(id).await? else { return Ok(None) };
        Ok(Some(self.load(work, row).await?.matter))
    }
}

impl Asking<'_> {
    async fn reminded(
        &self,
        work: &mut Work<'_>,
        officer: Uuid,
    ) -> Result<Vec<ReminderView>, DeskError> {
        let now = self.house.now();
        let since = day(now.today) - SHOWN_DAYS;
        let given = work.reminders_of(officer, since, READ).await?;
        // Several marks of one date are one thing to be done.
        let given: BTreeMap<_, _> =
            given.into_iter().map(|row| ((row.due, row.matter, row.about, row.no), row)).collect();
        let mut views = Vec::new();
        for row in given.values() {
            if SHOWN <= views.len() {
                break;
            }
            views.extend(self.reminder(work, row, now).await?);
        }
        Ok(views)
    }

    /// A reminder as it is shown; none where its date no longer holds, or the officer may not know of the matter.
    async fn reminder(
        &self,
        work: &mut Work<'_>,
        row: &ReminderRow,
        now: Now,
    ) -> Result<Option<ReminderView>, DeskError> {
        let Some(about) = About::from_code(row.about) else { return Ok(None) };
        let sight = sight_of(self.actor, &self.roster.office);
        if !work.sees(row.matter, &sight).await? {
            return Ok(None);
        }
        let rows = work.rows_of(&[row.matter]).await?;
        let Some(facts) = rows.first().map(|row| &row.facts) else { return Ok(None) };
        let holds = match about {
            About::Step => facts.due == Some(row.due) && facts.pile != Pile::Done.code(),
            About::Letter | About::Instruction | About::Advice | About::Commitment => {
                self.owed(work, row).await?
            }
        };
        if !holds {
            return Ok(None);
        }
        let holder = self.roster.office.organ_name(OrganId(facts.holder)).to_owned();
        let listed = self.rows(work, &rows).await?.into_iter().next();
        let due = self.house.due_view(Due::named(civil(row.due)), now);
        Ok(listed.map(|row| ReminderView {
            number: row.number,
            title: row.title,
            holder,
            about,
            due,
        }))
    }

    /// Whether the very thing reminded of is still owed by its day. The rows know the first of several alone: they say
    /// that there is nothing to look for, and the matter says the rest.
    async fn owed(&self, work: &mut Work<'_>, row: &ReminderRow) -> Result<bool, DeskError> {
        let Some(watch) = work.watch(row.matter).await? else { return Ok(false) };
        let firsts =
            [watch.letter_due, watch.instruction_due, watch.advice_due, watch.commitment_due];
        if !firsts.into_iter().flatten().any(|first| first <= row.due) {
            return Ok(false);
        }
        let Some(matter) = self.house.folded(work, row.matter).await? else { return Ok(false) };
        let is_it = |one: &rules::reminder::Owed| {
            (one.about.code(), i32::from(one.no), day(one.due)) == (row.about, row.no, row.due)
        };
        Ok(dates(&matter).iter().any(is_it))
    }
}
