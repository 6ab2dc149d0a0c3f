//! The real binary, driven from outside as its users would: on every engine there is.

#![expect(
    clippy::expect_used,
    reason = "a test names what it needs and fails where that is missing"
)]

#[path = "program/house.rs"]
mod house;

#[path = "program/announcing.rs"]
mod announcing;
#[path = "program/areas.rs"]
mod areas;
#[path = "program/backup.rs"]
mod backup;
#[path = "program/bad_input.rs"]
mod bad_input;
#[path = "program/benches.rs"]
mod benches;
#[path = "program/broken_off.rs"]
mod broken_off;
#[path = "program/command_line.rs"]
mod command_line;
#[path = "program/crash.rs"]
mod crash;
#[path = "program/keys.rs"]
mod keys;
#[path = "program/letters.rs"]
mod letters;
#[path = "program/log_key.rs"]
mod log_key;
#[path = "program/old_registers.rs"]
mod old_registers;
#[path = "program/planted.rs"]
mod planted;
#[path = "program/proofs.rs"]
mod proofs;
#[path = "program/register.rs"]
mod register;
#[path = "program/rulebook.rs"]
mod rulebook;
#[path = "program/seals.rs"]
mod seals;
#[path = "program/secrecy.rs"]
mod secrecy;
#[path = "program/traces.rs"]
mod traces;
#[path = "program/unreadable.rs"]
mod unreadable;
#[path = "program/upward.rs"]
mod upward;
#[path = "program/walk.rs"]
mod walk;
