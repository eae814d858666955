//! Who holds what, and the line between.

use super::{EventId, Status};
use geo::{LineString, MultiPolygon};
use jiff::civil::Date;

/// A statement that a side holds, took, lost or fires from a place.
#[derive(Clone, Debug, PartialEq)]
pub struct ControlStatement {
    /// The place's name as the map shows it.
    pub place: String,
    /// Degrees north.
    pub lat: f64,
    /// Degrees east.
    pub lon: f64,
    /// How far the statement reaches or may be off, in metres.
    pub radius_m: u32,
    /// The day it speaks of.
    pub date: Date,
    /// The side it speaks for.
    pub side: String,
    /// What it says of the side and the place.
    pub hold: Hold,
    /// How firmly.
    pub status: Status,
    /// The sides that say so; empty for the article's own voice or the gazetteer's background.
    pub claimed_by: Vec<String>,
    /// The sides that deny it.
    pub denied_by: Vec<String>,
    /// The incident it comes from, or the row of a user's table; `None` for background.
    pub event: Option<EventId>,
}

/// What a statement says of a side and a place, weakest last.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Hold {
    /// "captured", "liberated", "entered".
    Took,
    /// "lost", "withdrew from": the statement's `side` is the one that gained by it.
    Gained,
    /// "holds", "is under the control of".
    Holds,
    /// Fired on by the other side, so presumably held by this one.
    UnderFire,
    /// The gazetteer's dated background.
    Background,
    /// An analyst's correction by hand: from its day on it stands against everything else.
    Corrected,
}

/// How a stretch of line is known.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum LineStatus {
    /// By what stands without the word of the side that gains by it.
    Assessed,
    /// By what a side says to its own credit.
    Claimed,
    /// The sides dispute it.
    Contested,
    /// By places too far off to say more than that it runs somewhere between them.
    Inferred,
}

/// The line between two sides at a date.
#[derive(Clone, Debug, PartialEq)]
pub struct FrontLine {
    /// Longitude, latitude; `side_a` lies on the left in drawing direction. A stretch of the line that is known alike.
    pub geometry: Vec<LineString<f64>>,
    /// One side: the first in alphabetical order.
    pub side_a: String,
    /// The other.
    pub side_b: String,
    /// How it is known.
    pub status: LineStatus,
    /// How far the line may be off, in metres.
    pub buffer_m: u32,
    /// Method in a few words.
    pub method: String,
    /// The incidents it rests on.
    pub based_on: Vec<EventId>,
    /// The day it stands for.
    pub as_of: Date,
    /// First and last day it is valid.
    pub valid: (Date, Date),
}

/// An area that a side holds, or that the sides dispute.
#[derive(Clone, Debug, PartialEq)]
pub struct ControlArea {
    /// Longitude, latitude; outer rings counter-clockwise.
    pub geometry: MultiPolygon<f64>,
    /// The side; `None` where contested.
    pub side: Option<String>,
    /// The sides that dispute it, for a contested area; else empty.
    pub contested_by: Vec<String>,
    /// The incidents it rests on.
    pub based_on: Vec<EventId>,
    /// The day it stands for.
    pub as_of: Date,
    /// First and last day it is valid.
    pub valid: (Date, Date),
}

/// An area that had one holder on the earlier day and has another on the later.
#[derive(Clone, Debug, PartialEq)]
pub struct ControlChange {
    /// The earlier day.
    pub from: Date,
    /// The later day.
    pub to: Date,
    /// The side that held it; `None` where it was contested.
    pub side_before: Option<String>,
    /// The side that holds it; `None` where it is contested.
    pub side_after: Option<String>,
    /// Its size.
    pub km2: f64,
    /// Degrees north of a point in its middle.
    pub lat: f64,
    /// Degrees east.
    pub lon: f64,
    /// The places in it, or nearest to it, that something new was told of.
    pub places: Vec<String>,
    /// What was told of them after the earlier day.
    pub based_on: Vec<EventId>,
}
