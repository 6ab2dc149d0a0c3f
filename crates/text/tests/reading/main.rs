//! Evening out, signs and cutting, on hand-made examples (issue 7, item 1).

mod cut;
mod even;
mod keywords;
mod new_words;
mod points;
mod procedure;
mod scattered;
mod signs;
mod topics;
mod urgency;
