//! A made-up theatre: a winding front line between two sides, and what is told of the places on both sides of it.

use jiff::ToSpan;
use jiff::civil::date;
use sitmap::model::{ControlStatement, Hold, Status};

/// How many statements there are for one that is wrong.
const ONE_WRONG_OF: usize = 33;

/// So many statements of as many places, spread evenly over 4 degrees of longitude and 3 of latitude and over `days` days.
/// The line runs from south to north; every 33rd statement is wrong.
pub fn statements(count: usize, days: usize) -> Vec<ControlStatement> {
    (0..count).map(|i| statement(i, days)).collect()
}

fn statement(i: usize, days: usize) -> ControlStatement {
    // Multiples of two irrational numbers, less their whole part, fill a square evenly (Weyl).
    #[allow(clippy::cast_precision_loss)] // far below 2^52
    let spread = |by: f64| (0.5 + i as f64 * by).fract();
    let (lon, lat) = (34.0 + 4.0 * spread(0.754_877_666), 46.0 + 3.0 * spread(0.569_840_291));
    let is_east = lon > 36.0 + 0.5 * (lat * 4.0).sin() + 0.2 * (lat * 17.0).sin();
    let day = i32::try_from(i % days).expect("fewer days than there ever were");
    ControlStatement {
        place: format!("place {i}"),
        lat,
        lon,
        radius_m: 1_000,
        date: date(2022, 1, 1) + day.days(),
        side: if is_east == (i % ONE_WRONG_OF != 7) {
            "East"
        } else {
            "West"
        }
        .to_owned(),
        hold: Hold::Holds,
        status: Status::Reported,
        claimed_by: Vec::new(),
        denied_by: Vec::new(),
        event: None,
    }
}
