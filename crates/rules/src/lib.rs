//! The rules of petition work, pure: matters, commands, events, refusals, dates, rights. No I/O, no clock, no chance.
//!
//! In reading order: [`office`] (organs, units, officers), [`codes`] (the closed vocabularies), [`words`] and
//! [`person`] (parsed text), [`likeness`] (whether two came from one person), [`above`] (whom the organ above takes reports about), [`event`] and [`matter`] (what happened, and what follows from it), [`command`] and
//! [`ask`] (what may be asked), [`mod@decide`] and [`refusal`] (the answer), [`rights`] and [`pile`] (whose turn it is),
//! [`competence`] (whose work it seems to be, and who had it first), [`conflict`] (who decides where organs differ about
//! that), [`supervision`] (what is pressed for beside the way), [`closing`] (what local rules ask for before the end), [`commitment`] (what an organ promises at a first visit), [`conversation`] (what passes by the petitioner's code), [`notice`] (what whoever brings a matter is told of what is kept),
//! [`absence`] (who opens seals for somebody who is away), [`deputy`] (who acts in their posts), [`arrangement`] (what few people can keep apart), [`unseparated`] (what one hand did that two do), [`cadre`] (the cadre register), [`exclusion`] (who must not learn of a report), [`retaliation`] (who takes it that somebody is punished for what they brought),
//! [`lead`] (what of a report is checked, and how it is disposed of), [`card`] (what is given for small matters), [`clarification`] (a name is given back), [`false_accusation`] (who may say that somebody made it up, and what it takes), [`erasure`] (what is erased when, and what is put off),
//! [`traces`] (who looked, and what is unusual about it), [`post`] (who received letters and who opened them),
//! [`keep`] (what may change about the office itself), [`log_key`] (by which key the log is signed), [`epoch`] (when it was brought back from a copy),
//! [`calendar`], [`deadline`], [`rulebook`], [`confirm`] and [`reminder`] (by when), [`area`] and [`class`] (tables), [`stored`] (exact bytes).

pub mod above;
pub mod absence;
pub mod area;
pub mod arrangement;
pub mod ask;
pub mod cadre;
pub mod calendar;
pub mod card;
pub mod circle;
pub mod clarification;
pub mod class;
pub mod closing;
pub mod codes;
pub mod command;
pub mod commitment;
pub mod competence;
pub mod confirm;
pub mod conflict;
pub mod conversation;
pub mod copies;
pub mod deadline;
pub mod decide;
pub mod deputy;
pub mod emergency;
pub mod epoch;
pub mod erasure;
pub mod event;
pub mod exclusion;
pub mod false_accusation;
pub mod ids;
pub mod integrity;
pub mod joint;
pub mod keep;
pub mod lead;
pub mod likeness;
pub mod log_key;
pub mod matter;
pub mod notice;
pub mod office;
mod on_day;
pub mod person;
pub mod pile;
pub mod post;
pub mod probe;
pub mod reach;
pub mod recusal;
pub mod refusal;
pub mod reminder;
pub mod retaliation;
pub mod rights;
pub mod rulebook;
pub mod stored;
pub mod supervision;
pub mod traces;
pub mod unseparated;
pub mod why;
pub mod words;
pub mod work;
pub mod yearly;
