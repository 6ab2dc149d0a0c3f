//! Rows to test with: each a whole value, to be varied with struct update syntax.

use store::{FactsRow, MATTER, MatterRow, NewEvent, Store, WatchRow};
use uuid::Uuid;

/// An event that says this.
pub(crate) fn event(text: &str) -> NewEvent {
    NewEvent {
        organ: 1,
        bytes: format!("lugu-event/1 said 1\n{{\"text\":\"{text}\"}}").into_bytes(),
    }
}

/// As many events.
pub(crate) fn events(count: usize) -> Vec<NewEvent> {
    (0..count).map(|n| event(&n.to_string())).collect()
}

/// A stream of a matter with as many events.
pub(crate) async fn stream_of(store: &Store, count: usize) -> Uuid {
    let stream = Uuid::new_v4();
    assert!(run!(store, work => work.append(stream, MATTER, 0, events(count)).await).unwrap());
    stream
}

/// A matter with this number.
pub(crate) fn matter(number: &str) -> MatterRow {
    MatterRow {
        id: Uuid::new_v4(),
        number: number.to_owned(),
        code: None,
        title: Uuid::new_v4(),
        organ: 1,
        holder: 1,
        original: None,
    }
}

/// The facts of a matter received on day 20000 that nobody has answered.
pub(crate) fn facts(matter: &MatterRow) -> FactsRow {
    FactsRow {
        matter: matter.id,
        organ: matter.organ,
        holder: matter.holder,
        kind: 2,
        form: 3,
        source: 1,
        stage: 4,
        pile: 5,
        class: 600,
        area: 110_101,
        received: 20_000,
        due: Some(20_015),
        provisional: false,
        waits: None,
        answered: None,
        closed: None,
        persons: 1,
        repeat: false,
        anonymous: false,
        way: None,
        outcome: None,
        term_met: None,
        simple: false,
        erasable: None,
        proposed: None,
    }
}

/// A matter of which nothing is pressed for yet.
pub(crate) fn watch(matter: Uuid) -> WatchRow {
    WatchRow {
        matter,
        promised: None,
        returned: 0,
        extended: false,
        urged: 0,
        letter_due: None,
        instruction_due: None,
        advice_due: None,
        sponsor: None,
        unaccounted: None,
        urgent_due: None,
        retaliation: None,
        commitment_due: None,
    }
}

/// Keeps a matter with its facts changed as told, for organ 1 to see; gives its id.
pub(crate) async fn keep(store: &Store, number: &str, change: impl FnOnce(&mut FactsRow)) -> Uuid {
    keep_for(store, number, &[1], change).await
}

/// Keeps a matter for these organs to see.
pub(crate) async fn keep_for(
    store: &Store,
    number: &str,
    sight: &[i32],
    change: impl FnOnce(&mut FactsRow),
) -> Uuid {
    let matter = matter(number);
    let mut facts = facts(&matter);
    change(&mut facts);
    let (id, sight) = (matter.id, sight.to_vec());
    run!(store, work => work.put_matter(&matter, &facts, &sight).await).unwrap();
    id
}
