//! The row of supervision: days and counts, and never whether anything is late.

use rules::{
    codes::{Advice, Pressing},
    ids::OrganId,
    matter::Matter,
    rights::holder,
    supervision::{Asked, Failed, Watch},
};
use store::{FailingRow, PressingRow, WatchRow};

use super::day;

/// What is pressed for of a matter; none where nothing is.
pub(super) fn row(matter: &Matter) -> Option<WatchRow> {
    let watch = &matter.watch;
    let row = WatchRow {
        matter: matter.id.0,
        promised: watch.promised().map(day),
        returned: watch.returned.into(),
        extended: matter.case().is_some_and(|case| case.due_before.is_some()),
        urged: i32::try_from(watch.urges.len()).unwrap_or(i32::MAX),
        letter_due: first_due(&watch.letters),
        instruction_due: first_due(&watch.instructions),
        advice_due: first_due(&watch.advice),
        sponsor: watch.sponsor.map(|sponsor| sponsor.officer.0),
        unaccounted: watch.unaccounted().map(|one| day(one.on)).min(),
        urgent_due: urgent_due(watch),
        commitment_due: commitment_due(matter),
        retaliation: matter.retaliation.map(|_| day(matter.received_on)),
    };
    let asked = [row.letter_due, row.instruction_due, row.advice_due, row.promised];
    let asked = asked.into_iter().chain([row.unaccounted, row.urgent_due, row.commitment_due]);
    let asked = asked.chain([row.retaliation]);
    let quiet = row.returned == 0 && row.urged == 0 && !row.extended && row.sponsor.is_none();
    (!quiet || asked.flatten().next().is_some()).then_some(row)
}

/// What organs failed in; nothing of a matter that nobody may know of.
pub(super) fn failings(matter: &Matter) -> Vec<FailingRow> {
    let row = |(no, failed): (i32, &Failed)| FailingRow {
        matter: matter.id.0,
        no,
        organ: failed.organ.0,
        failing: failed.failing.code(),
        day: day(failed.on),
    };
    (1..).zip(&matter.watch.failed).map(row).collect()
}

/// By what organs were pressed, in the order of days.
pub(super) fn pressings(matter: &Matter) -> Vec<PressingRow> {
    let watch = &matter.watch;
    let plain = |pressing: Pressing, organ: OrganId, on| PressingRow {
        matter: matter.id.0,
        no: 0,
        organ: organ.0,
        pressing: pressing.code(),
        day: day(on),
        answered: None,
        adopted: None,
    };
    let urges = watch.urges.iter().map(|urge| plain(Pressing::Urged, urge.to, urge.on));
    let visits = watch.visits.iter().map(|visit| plain(Pressing::Visit, holder(matter), visit.0));
    let letters =
        watch.letters.iter().map(|one| asked(plain(Pressing::Letter, one.to, one.on), one));
    let instructions = watch.instructions.iter();
    let instructions =
        instructions.map(|one| asked(plain(Pressing::Instruction, one.to, one.on), one));
    let advice = watch.advice.iter().map(|one| {
        let pressing = match one.what {
            Advice::Improve => Pressing::Improve,
            Advice::Policy => Pressing::Policy,
            Advice::Responsibility => Pressing::Responsibility,
        };
        asked(plain(pressing, one.to, one.on), one)
    });
    let mut rows: Vec<_> =
        urges.chain(letters).chain(visits).chain(instructions).chain(advice).collect();
    rows.sort_by_key(|row| row.day);
    for (no, row) in (1..).zip(&mut rows) {
        row.no = no;
    }
    rows
}

fn asked<What>(row: PressingRow, asked: &Asked<What>) -> PressingRow {
    let reply = asked.reply.as_ref();
    PressingRow {
        answered: reply.map(|reply| day(reply.on)),
        adopted: reply.and_then(|reply| reply.adopted),
        ..row
    }
}

/// The last day for the report of what is urgent. What was marked before such days were kept owes none.
fn urgent_due(watch: &Watch) -> Option<i32> {
    let urgency = watch.urgency.as_ref().filter(|urgency| urgency.is_unreported())?;
    urgency.due.map(|due| day(due.date))
}

/// The first day by which a commitment is to be kept.
fn commitment_due(matter: &Matter) -> Option<i32> {
    let open = matter.commitments.iter().filter(|one| one.is_open());
    open.map(|one| day(one.said.promised_by)).min()
}

/// The first day on which an answer is owed; the last day there is where none is named.
fn first_due<What>(asked: &[Asked<What>]) -> Option<i32> {
    let open = asked.iter().filter(|one| one.is_open());
    open.map(|one| one.due.map_or(i32::MAX, |due| day(due.date))).min()
}
