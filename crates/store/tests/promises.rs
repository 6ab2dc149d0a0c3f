//! What the store promises, on every engine: SQLite always, PostgreSQL when `LUGU_TEST_POSTGRES` names
//! a server on which databases may be made.

#![expect(clippy::unwrap_used, reason = "the vocabulary of these tests fails by panicking")]

/// Carries out one unit of work that can only fail with a `StoreError`.
macro_rules! run {
    ($store:expr, $work:ident => $body:expr) => {
        $store.run::<_, store::StoreError, _>(move |$work| Box::pin(async move { $body })).await
    };
}

/// Reads in one snapshot.
macro_rules! read {
    ($store:expr, $work:ident => $body:expr) => {
        $store.read::<_, store::StoreError, _>(move |$work| Box::pin(async move { $body })).await
    };
}

#[path = "promises/accounts.rs"]
mod accounts;
#[path = "promises/beginnings.rs"]
mod beginnings;
#[path = "promises/checkpoints.rs"]
mod checkpoints;
#[path = "promises/drafts.rs"]
mod drafts;
#[path = "promises/emergency.rs"]
mod emergency;
#[path = "promises/events.rs"]
mod events;
#[path = "promises/first.rs"]
mod first;
#[path = "promises/fresh.rs"]
mod fresh;
#[path = "promises/house.rs"]
mod house;
#[path = "promises/integrity.rs"]
mod integrity;
#[path = "promises/leads.rs"]
mod leads;
#[path = "promises/ledger.rs"]
mod ledger;
#[path = "promises/lists.rs"]
mod lists;
#[path = "promises/looks.rs"]
mod looks;
#[path = "promises/matters.rs"]
mod matters;
#[path = "promises/once.rs"]
mod once;
#[path = "promises/post.rs"]
mod post;
#[path = "promises/proofs.rs"]
mod proofs;
#[path = "promises/ratings.rs"]
mod ratings;
#[path = "promises/rebuild.rs"]
mod rebuild;
#[path = "promises/reminders.rs"]
mod reminders;
#[path = "promises/reported.rs"]
mod reported;
#[path = "promises/samples.rs"]
mod samples;
#[path = "promises/schema.rs"]
mod schema;
#[path = "promises/sealed.rs"]
mod sealed;
#[path = "promises/seals.rs"]
mod seals;
#[path = "promises/tables.rs"]
mod tables;
#[path = "promises/traces.rs"]
mod traces;
#[path = "promises/unseparated.rs"]
mod unseparated;
#[path = "promises/views.rs"]
mod views;
#[path = "promises/watch.rs"]
mod watch;
#[path = "promises/work.rs"]
mod work;
