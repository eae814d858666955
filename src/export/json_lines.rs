//! A report as one line of JSON: what `sitmap extract` prints.

use super::columns::unplaced;
use super::geometry::round;
use super::words::{DATE_PRECISIONS, PRECISIONS, word};
use crate::model::{Location, Report};
use jiff::civil::Date;
use serde::Serialize;
use std::io::{self, Write};

/// Writes a report on a line of its own. Quotes are the article's own characters.
pub fn write(out: &mut impl Write, report: &Report) -> io::Result<()> {
    serde_json::to_writer(&mut *out, &Line::of(report))?;
    out.write_all(b"\n")
}

#[derive(Serialize)]
struct Line<'a> {
    doc_id: &'a str,
    layer: &'static str,
    kind: &'static str,
    place: Option<PlaceOfReport<'a>>,
    unlocated_reason: Option<String>,
    date_from: Option<String>,
    date_to: Option<String>,
    date_precision: Option<&'static str>,
    accused: Option<&'a str>,
    claimed_by: Option<String>,
    denied_by: Option<String>,
    target: Option<&'a str>,
    weapon: Option<&'a str>,
    killed_min: Option<u32>,
    killed_max: Option<u32>,
    injured_min: Option<u32>,
    injured_max: Option<u32>,
    displaced_min: Option<u64>,
    displaced_max: Option<u64>,
    confidence: f64,
    evidence: Vec<Quote<'a>>,
}

#[derive(Serialize)]
struct PlaceOfReport<'a> {
    name: &'a str,
    lat: f64,
    lon: f64,
    precision: &'static str,
    place_id: &'a str,
}

/// A stretch of the article, in Unicode code points, the end exclusive.
#[derive(Serialize)]
struct Quote<'a> {
    start: usize,
    end: usize,
    quote: &'a str,
}

impl<'a> Line<'a> {
    fn of(report: &'a Report) -> Self {
        let (place, unlocated_reason) = match &report.location {
            Location::At(at) => (Some(at), None),
            Location::Nowhere(reason) => (None, Some(unplaced(reason))),
        };
        let day = |read: fn(&crate::model::When) -> Date| report.when.as_ref().map(|when| read(when).to_string());
        Self {
            doc_id: &report.article,
            layer: report.kind.layer().as_str(),
            kind: report.kind.as_str(),
            place: place.map(|at| PlaceOfReport {
                name: &at.place.name,
                lat: round(at.lat),
                lon: round(at.lon),
                precision: word(PRECISIONS, at.precision),
                place_id: &at.place.id.0,
            }),
            unlocated_reason,
            date_from: day(|when| when.first),
            date_to: day(|when| when.last),
            date_precision: report.when.map(|when| word(DATE_PRECISIONS, when.precision)),
            accused: report.actor1.as_ref().map(|actor| actor.name.as_str()),
            claimed_by: joined(&report.claimed_by),
            denied_by: joined(&report.denied_by),
            target: report.target.as_deref(),
            weapon: report.weapon.as_deref(),
            killed_min: report.killed.map(|count| count.low),
            killed_max: report.killed.and_then(|count| count.high),
            injured_min: report.injured.map(|count| count.low),
            injured_max: report.injured.and_then(|count| count.high),
            displaced_min: report.figure.map(|figure| figure.low),
            displaced_max: report.figure.and_then(|figure| figure.high),
            confidence: (f64::from(report.confidence) * 100.0).round() / 100.0,
            evidence: report.evidence.iter().map(quote).collect(),
        }
    }
}

fn quote(evidence: &crate::model::Evidence) -> Quote<'_> {
    Quote {
        start: evidence.code_points.start,
        end: evidence.code_points.end,
        quote: &evidence.quote,
    }
}

fn joined(names: &[String]) -> Option<String> {
    (!names.is_empty()).then(|| names.join("; "))
}
