//! Tests of what is written: `tests/suite/export`.
#![allow(clippy::unwrap_used, reason = "a test that cannot go on has failed")]

#[path = "suite/export/command_line.rs"]
mod command_line;
#[path = "suite/export/kept.rs"]
mod kept;
#[path = "suite/export/records.rs"]
mod records;
#[path = "suite/export/round_trip.rs"]
mod round_trip;
#[path = "suite/export/rules.rs"]
mod rules;
#[path = "suite/export/sample.rs"]
mod sample;
