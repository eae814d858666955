//! Everything one run knows, as the files are written from it.

use super::{ControlArea, ControlStatement, EventId, FrontLine, Incidents, Report, Unlocated};

/// What a run hands to the files.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Situation {
    /// What happened, and where.
    pub incidents: Incidents,
    /// What happened, nobody can say where.
    pub unlocated: Vec<Unlocated>,
    /// What each article says, before merging; nothing where the events were coded by hand, for each is its own report.
    pub reports: Vec<Told>,
    /// The lines between the sides.
    pub lines: Vec<FrontLine>,
    /// The areas that they hold or dispute.
    pub areas: Vec<ControlArea>,
    /// Who is said to hold which place: what lines and areas are drawn from.
    pub statements: Vec<ControlStatement>,
    /// What the user should know: why there is no line, which articles have no date.
    pub notes: Vec<String>,
}

/// A report, and the incident it became part of.
#[derive(Clone, Debug, PartialEq)]
pub struct Told {
    /// The id of an [`super::Incident`] or [`Unlocated`] of the same run.
    pub event: EventId,
    /// The report.
    pub report: Report,
}
