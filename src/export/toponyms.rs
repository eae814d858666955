//! The toponyms of an article as one line of JSON: what `sitmap geoparse` prints.

use super::geometry::round;
use crate::model::{Article, Resolution, ResolvedPlace, Span};
use serde::Serialize;
use std::io::{self, Write};

/// What offsets into an article's text count.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Offsets {
    /// Unicode code points.
    #[default]
    CodePoint,
    /// Bytes of UTF-8.
    Byte,
}

/// Writes the article's toponyms, which are in text order, on a line of their own.
pub fn write(out: &mut impl Write, article: &Article, toponyms: &[ResolvedPlace], offsets: Offsets) -> io::Result<()> {
    let mut counter = Counter {
        text: article.as_written(),
        offsets,
        byte: 0,
        count: 0,
    };
    let line = Line {
        doc_id: &article.id,
        toponyms: toponyms.iter().map(|t| Toponym::of(t, &mut counter)).collect(),
    };
    serde_json::to_writer(&mut *out, &line)?;
    out.write_all(b"\n")
}

#[derive(Serialize)]
struct Line<'a> {
    doc_id: &'a str,
    toponyms: Vec<Toponym<'a>>,
}

/// A toponym; without a point, `kind` says why: `ambiguous` or `unknown`.
#[derive(Serialize)]
struct Toponym<'a> {
    start: usize,
    end: usize,
    name: &'a str,
    lat: Option<f64>,
    lon: Option<f64>,
    geonameid: Option<u64>,
    place_id: Option<&'a str>,
    kind: &'static str,
    confidence: f64,
}

impl<'a> Toponym<'a> {
    fn of(toponym: &'a ResolvedPlace, counter: &mut Counter<'a>) -> Self {
        let span = toponym.mention.span;
        let Span { start, end } = counter.count(span);
        let found = match &toponym.resolution {
            Resolution::Found(found) => Ok(found),
            Resolution::Ambiguous(_) => Err("ambiguous"),
            Resolution::Unknown => Err("unknown"),
        };
        let place_id = found.ok().map(|found| found.place.id.0.as_str());
        Self {
            start,
            end,
            name: span.of(counter.text),
            lat: found.ok().map(|found| round(found.place.lat)),
            lon: found.ok().map(|found| round(found.place.lon)),
            geonameid: place_id.and_then(|id| id.strip_prefix("geonames:")?.parse().ok()),
            place_id,
            kind: found.map_or_else(|why| why, |found| found.place.kind.as_str()),
            confidence: (f64::from(toponym.confidence) * 100.0).round() / 100.0,
        }
    }
}

/// Turns byte offsets that grow into others.
struct Counter<'a> {
    text: &'a str,
    offsets: Offsets,
    byte: usize,
    count: usize,
}

impl Counter<'_> {
    fn count(&mut self, span: Span) -> Span {
        if self.offsets == Offsets::Byte {
            return span;
        }
        self.count += self.text[self.byte..span.start].chars().count();
        self.byte = span.start;
        Span::new(self.count, self.count + span.of(self.text).chars().count())
    }
}
