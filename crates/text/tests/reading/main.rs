//! Evening out, signs and cutting, on hand-made examples (issue 7, item 1).

mod cut;
mod even;
mod keywords;
mod signs;
mod topics;
