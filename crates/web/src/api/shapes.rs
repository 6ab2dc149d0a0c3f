//! What goes over the wire, apart from the desk's own views: v1 only grows, the desk may change.

pub(crate) mod allowed;
pub(crate) mod commitment;
pub(crate) mod competence;
pub(crate) mod conflict;
pub(crate) mod event;
pub(crate) mod joint;
pub(crate) mod lead;
pub(crate) mod levels;
pub(crate) mod list;
pub(crate) mod log_key;
pub(crate) mod looking;
pub(crate) mod matter;
pub(crate) mod matter_in;
pub(crate) mod mine;
pub(crate) mod organ;
pub(crate) mod person;
pub(crate) mod probe;
pub(crate) mod promised;
pub(crate) mod search;
pub(crate) mod session;
pub(crate) mod supervision;
pub(crate) mod trace;
pub(crate) mod tracked;
pub(crate) mod when;
pub(crate) mod words;
