//! Step 2b: text and parses to mentions of places, times, numbers and actors.
//!
//! Recognition says what a stretch of text may be, never what it is: a place mention carries every candidate that the
//! gazetteer has, and an expression of time only what it says. Choosing is `resolve`'s work.

pub mod actor;
mod lexeme;
pub mod number;
pub mod place;
mod relation;
mod spelling;
mod table;
pub mod time;
mod worth;

pub use worth::worth_parsing;
