//! Step 2b: sentences to mentions of places, times, numbers and actors.

mod lexeme;
pub mod number;
pub mod time;
