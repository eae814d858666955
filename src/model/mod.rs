//! The nouns: exactly the types that cross a step of the pipeline.
//!
//! A type stands here if and only if one step makes it and another reads it. Nothing here reads a file, and nothing here
//! decides anything about a text.

mod article;
mod control;
mod document;
mod incident;
mod incidents;
mod kind;
mod mention;
mod place;
mod report;
mod sentence;
mod situation;
mod time;

pub use article::{Article, Block, BlockKind, PublishedBasis};
pub use control::{ControlArea, ControlChange, ControlStatement, FrontLine, Hold, LineStatus};
pub use document::{Document, Resolution, ResolvedPlace, ResolvedTime};
pub use incident::{EventId, Incident, SourceRef, Unlocated};
pub use incidents::{Incidents, Sorted};
pub use kind::{Kind, Layer};
pub use mention::{ActorMention, NumberMention, PlaceMention, Quantity, Relation, TimeMention};
pub use place::{Place, PlaceId, PlaceKind, Precision};
pub use report::{
    Actor, ActorRole, Count, Evidence, Figure, FigureCategory, FigureUnit, Located, Location, Quantifier, Report,
    Status, Unplaced,
};
pub use sentence::{Entity, EntityLabel, Question, Sentence, Token};
pub use situation::{Situation, Told};
pub use time::{DateBasis, DatePrecision, Third, TimeExpr, When};

use serde::{Deserialize, Serialize};

/// A half-open range of byte offsets into [`Article::text`].
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
pub struct Span {
    /// First byte.
    pub start: usize,
    /// One past the last byte.
    pub end: usize,
}

impl Span {
    /// The span `start..end`.
    pub fn new(start: usize, end: usize) -> Self {
        debug_assert!(start <= end, "a span runs forward: {start}..{end}");
        Self { start, end }
    }

    /// The text it points at. Both ends must lie on character boundaries of `text`.
    pub fn of(self, text: &str) -> &str {
        &text[self.start..self.end]
    }

    /// Length in bytes.
    pub fn len(self) -> usize {
        self.end - self.start
    }

    /// True when it covers nothing.
    pub fn is_empty(self) -> bool {
        self.start == self.end
    }

    /// True when every byte of `other` lies in it.
    pub fn contains(self, other: Span) -> bool {
        self.start <= other.start && other.end <= self.end
    }

    /// True when the two share at least one byte.
    pub fn overlaps(self, other: Span) -> bool {
        self.start < other.end && other.start < self.end
    }
}
