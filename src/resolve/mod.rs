//! Step 3: mentions to places and days.

pub mod time;
