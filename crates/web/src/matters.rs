//! Matters at the workbench: the list, one matter's page, and what may be done to it.

pub(crate) mod alike;
pub(crate) mod bulk;
mod closing;
pub(crate) mod code;
pub(crate) mod commands;
pub(crate) mod commitment;
pub(crate) mod competence;
pub(crate) mod conflict;
pub(crate) mod correction;
mod erasure;
pub(crate) mod identity;
mod joint;
pub(crate) mod list;
pub(crate) mod sealed;
pub(crate) mod sheet;
pub(crate) mod show;
pub(crate) mod slip;
pub(crate) mod told;
pub(crate) mod view;
pub(crate) mod watch;
pub(crate) mod why;

pub(crate) use conflict::deciding;
pub(crate) use view::Fact;
