//! Step 3: mentions to places and days.
//!
//! Finding candidates and choosing among them are two things: recognition did the first. A choice that nothing supports is
//! not made: the mention stays ambiguous or unknown, as a value.

pub mod place;
pub mod time;
