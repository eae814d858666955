//! One thing that happened, told by one article or several.

use super::{Report, Span};
use jiff::civil::Date;
use serde::{Deserialize, Serialize};
use std::fmt;

/// Names an incident across regenerations; comes from content, never from a counter.
#[derive(Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
pub struct EventId(pub String);

impl fmt::Display for EventId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

/// A merged, located incident.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Incident {
    /// Identity.
    pub id: EventId,
    /// The merged account: widest dates that all reports allow, tolls and figures as ranges, all claims and denials. Its
    /// `location` is always `At`, its evidence that of every report, the best sentence first.
    pub account: Report,
    /// The articles it rests on, oldest first, each once.
    pub sources: Vec<SourceRef>,
    /// One side claims what another denies, or the figures of the sides exclude each other.
    pub disputed: bool,
    /// Free text for the `notes` column: "one toll reported for two places".
    pub notes: Vec<String>,
}

/// An article that an incident rests on.
#[derive(Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
pub struct SourceRef {
    /// Day of publication, where known.
    pub published: Option<Date>,
    /// [`super::Article::id`].
    pub article: String,
    /// The outlet, where known.
    pub source: Option<String>,
    /// Headline, where known.
    pub title: Option<String>,
    /// Address, where known.
    pub url: Option<String>,
    /// The main sentence in it, in bytes of its text.
    pub span: Span,
}

/// A merged incident that could not be placed: `account.location` is always `Nowhere`.
#[derive(Clone, Debug, PartialEq)]
pub struct Unlocated {
    /// Identity.
    pub id: EventId,
    /// The merged account.
    pub account: Report,
    /// The articles it rests on, oldest first.
    pub sources: Vec<SourceRef>,
}
