//! How much a single statement weighs, by what it says and who says it.
//!
//! The figures are judgements, not fits: they are set so that a lone claim outweighs any older knowledge (the line there is
//! then drawn as claimed), a claim that the other side denies leaves the place contested, and a neutral report outweighs both.

use crate::model::{ControlStatement, Hold, Status};

/// Put right by hand.
const CORRECTED: f64 = 0.999;
/// Seen by the article itself, or admitted by the side that lost by it.
const CONFIRMED: f64 = 0.97;
/// A side says it to its own cost.
const ADMITTED: f64 = 0.95;
/// Told in the article's own voice or by somebody who takes no side.
const REPORTED: f64 = 0.9;
/// Who held it before, from the gazetteer.
const BACKGROUND: f64 = 0.85;
/// A side says it to its own credit, or denies the other's word.
const CLAIMED: f64 = 0.7;
/// A claim that somebody unnamed denies.
const DISPUTED: f64 = 0.5;
/// Fire comes from the other side, except when it falls short, is answered, or was never held by either.
const UNDER_FIRE: f64 = 0.4;

/// The probability that `statement` is true for all that is known of who says it.
pub(super) fn weight(statement: &ControlStatement) -> f64 {
    match (statement.hold, statement.status) {
        (Hold::Corrected, _) => CORRECTED,
        (Hold::Background, _) => BACKGROUND,
        (Hold::UnderFire, _) => UNDER_FIRE,
        (_, Status::Confirmed) => CONFIRMED,
        (_, Status::Reported) => REPORTED,
        (_, Status::Claimed | Status::Denied) if admits(statement) => ADMITTED,
        (_, Status::Denied) if statement.denied_by.is_empty() => DISPUTED,
        (_, Status::Claimed | Status::Denied) => CLAIMED,
    }
}

/// What a side's denial of `statement` weighs for that side; it counts no more than the claim that it denies.
pub(super) fn denial_weight(statement: &ControlStatement) -> f64 {
    CLAIMED.min(weight(statement))
}

/// A side says it to its own credit and nobody else does.
pub(super) fn boasts(statement: &ControlStatement) -> bool {
    !matches!(statement.hold, Hold::Background | Hold::Corrected)
        && matches!(statement.status, Status::Claimed | Status::Denied)
        && !admits(statement)
}

/// Those who say it are named, and the side that gains by it is not among them.
fn admits(statement: &ControlStatement) -> bool {
    !statement.claimed_by.is_empty() && !statement.claimed_by.contains(&statement.side)
}
