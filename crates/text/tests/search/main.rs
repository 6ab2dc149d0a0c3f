//! Search: what is found, for whom, in which order, and that it lasts and goes as it must.

mod asking;
mod filling;
mod keeping;
mod letters;
mod marking;
mod permission;
mod recall;
