//! The row of what a petitioner waits for: days, and never how long they waited.

use rules::matter::Matter;
use store::LedgerRow;

use super::day;

/// What the petitioner waits for; none where it is nothing.
pub(super) fn row(matter: &Matter) -> Option<LedgerRow> {
    let told = matter.silent_since().map(day);
    let recusal = matter.ledger.open_request().map(|(_, request)| day(request.on));
    let conflict = matter.open_conflict().map(|conflict| day(conflict.since));
    let unread = matter.conversation.unread_since.map(day);
    let row = LedgerRow { matter: matter.id.0, told, recusal, conflict, unread };
    [told, recusal, conflict, unread].iter().any(Option::is_some).then_some(row)
}
