//! A known earlier line, which statements then move.
//!
//! The line is read as places a little to its left and right that the two sides held. A place that is held by the other side
//! than the line says has moved the line: it takes away that side's line places around it, as far as it lies behind the line
//! and half as far again. Deeper than [`DEPTH_M`] a place is a pocket, and the line stays.

use super::belief::Held;
use super::plane::{Plane, apart};
use geo::line_intersection::{LineIntersection, line_intersection};
use geo::{Coord, Line, LineString};
use geojson::{Feature, GeoJson};

/// Distance between the line's places along it, and of each from it, in metres.
const STEP_M: f64 = 2_500.0;
const OFFSET_M: f64 = 1_000.0;
/// How far an earlier line may have moved without anybody's saying so, in metres.
const DRIFT_M: u32 = 5_000;
/// The least distance within which a place of the other side takes away line places, in metres.
const LEAST_MOVE_M: f64 = 5_000.0;
/// How deep behind the line a place may lie and still move it, in metres.
const DEPTH_M: f64 = 50_000.0;
/// Most places that a line is read as, so that a line around the globe does not stall the drawing.
const MOST_PLACES: usize = 4_000;

/// A known earlier line.
#[derive(Clone, Debug, PartialEq)]
pub struct Baseline {
    /// Longitude, latitude.
    pub line: Vec<LineString<f64>>,
    /// The side on the left in drawing direction.
    pub left: String,
    /// The side on the right.
    pub right: String,
}

/// Why a baseline cannot be used.
#[derive(Debug, thiserror::Error)]
pub enum BaselineError {
    /// The text is no GeoJSON.
    #[error("the baseline is no GeoJSON: {0}")]
    Syntax(#[source] Box<geojson::Error>),
    /// Nothing in it is a line.
    #[error("the baseline holds no line, expected features of type LineString or MultiLineString")]
    NoLine,
    /// A line does not say whose it is.
    #[error(
        "line {0} of the baseline does not name its sides, expected the properties side_left and side_right (or side_a and side_b)"
    )]
    NoSides(usize),
    /// Its lines part different pairs of sides.
    #[error("line {0} of the baseline parts {1} and {2}, the first line other sides; expected one pair")]
    OtherSides(usize, String, String),
    /// A line runs across itself.
    #[error("line {0} of the baseline crosses itself near longitude {1:.3}, latitude {2:.3}; it is left out")]
    Crossing(usize, f64, f64),
    /// A coordinate is none.
    #[error("line {0} of the baseline has a point at longitude {1}, latitude {2}; expected degrees, longitude first")]
    Coordinates(usize, f64, f64),
}

impl Baseline {
    /// Reads the lines of a GeoJSON text; each names the side on its left and right as `side_left` and `side_right`, or as
    /// `side_a` and `side_b`. What is wrong with lines that were left out stands beside the rest.
    pub fn from_geojson(text: &str) -> Result<(Self, Vec<BaselineError>), BaselineError> {
        let features = match text
            .parse::<GeoJson>()
            .map_err(|error| BaselineError::Syntax(Box::new(error)))?
        {
            GeoJson::FeatureCollection(collection) => collection.features,
            GeoJson::Feature(feature) => vec![feature],
            GeoJson::Geometry(geometry) => vec![geometry.into()],
        };
        let mut found: Option<Self> = None;
        let mut left_out = Vec::new();
        let lined = features
            .iter()
            .map(|feature| (feature, lines_of(feature)))
            .filter(|(_, lines)| !lines.is_empty());
        for ((feature, mut lines), number) in lined.zip(1..) {
            check(&lines, number)?;
            let (left, right) = sides_of(feature).ok_or(BaselineError::NoSides(number))?;
            let crosses = lines.iter().find_map(crossing);
            if let Some(at) = crosses {
                left_out.push(BaselineError::Crossing(number, at.x, at.y));
                continue;
            }
            match &mut found {
                None => {
                    found = Some(Self {
                        line: lines,
                        left,
                        right,
                    })
                }
                Some(first) if (&first.left, &first.right) == (&left, &right) => first.line.append(&mut lines),
                Some(first) if (&first.left, &first.right) == (&right, &left) => {
                    lines.iter_mut().for_each(|line| line.0.reverse());
                    first.line.append(&mut lines);
                }
                Some(_) => return Err(BaselineError::OtherSides(number, left, right)),
            }
        }
        match (found, left_out.pop()) {
            (Some(found), last) => {
                left_out.extend(last);
                Ok((found, left_out))
            }
            (None, last) => Err(last.unwrap_or(BaselineError::NoLine)),
        }
    }

    /// The line's places that `held` leaves standing.
    pub(super) fn prior(&self, held: &[Held]) -> Vec<Held> {
        let vertices = self.line.iter().flat_map(LineString::coords).copied();
        let on_globe = |c: &Coord<f64>| c.x.is_finite() && c.y.is_finite() && c.x.abs() <= 180.0 && c.y.abs() <= 90.0;
        let plane = Plane::around(vertices.filter(on_globe));
        let flat = |line: &LineString<f64>| -> LineString<f64> {
            line.coords()
                .filter(|c| on_globe(c))
                .map(|&c| plane.to_metres(c))
                .collect()
        };
        let lines: Vec<LineString<f64>> = self.line.iter().map(flat).collect();
        let places = beside(&lines);
        let moved = moves(&places, held, plane, [&self.left, &self.right]);
        let stands = |place: &&Beside| !moved.iter().any(|m| m.takes(place));
        places
            .iter()
            .filter(stands)
            .map(|place| self.held(place, plane))
            .collect()
    }

    fn held(&self, place: &Beside, plane: Plane) -> Held {
        let at = plane.to_degrees(place.at);
        let side = if place.left { &self.left } else { &self.right };
        Held {
            place: "the earlier line".to_owned(),
            lat: at.y,
            lon: at.x,
            radius_m: DRIFT_M,
            side: Some(side.clone()),
            lean: side.clone(),
            probability: 0.95,
            contested_by: Vec::new(),
            assessed: true,
            firm: true,
            based_on: Vec::new(),
        }
    }
}

fn lines_of(feature: &Feature) -> Vec<LineString<f64>> {
    let geometry = feature
        .geometry
        .as_ref()
        .and_then(|geometry| geo::Geometry::<f64>::try_from(geometry).ok());
    let lines = match geometry {
        Some(geo::Geometry::LineString(line)) => vec![line],
        Some(geo::Geometry::MultiLineString(lines)) => lines.0,
        _ => Vec::new(),
    };
    lines.into_iter().filter(|line| line.0.len() > 1).collect()
}

fn sides_of(feature: &Feature) -> Option<(String, String)> {
    let named = |key: &str| Some(feature.property(key)?.as_str()?.to_owned()).filter(|side| !side.is_empty());
    let both = |left, right| Some((named(left)?, named(right)?)).filter(|(left, right)| left != right);
    both("side_left", "side_right").or_else(|| both("side_a", "side_b"))
}

fn check(lines: &[LineString<f64>], number: usize) -> Result<(), BaselineError> {
    let wrong = |c: &&Coord<f64>| !(c.x.abs() <= 180.0 && c.y.abs() <= 90.0);
    match lines.iter().flat_map(LineString::coords).find(wrong) {
        Some(point) => Err(BaselineError::Coordinates(number, point.x, point.y)),
        None => Ok(()),
    }
}

/// Where a line runs across itself, if it does.
fn crossing(line: &LineString<f64>) -> Option<Coord<f64>> {
    let west = |s: &Line<f64>| s.start.x.min(s.end.x);
    let mut segments: Vec<Line<f64>> = line.lines().collect();
    segments.sort_by(|a, b| west(a).total_cmp(&west(b)));
    segments.iter().enumerate().find_map(|(i, &one)| {
        let east = one.start.x.max(one.end.x);
        let beside = segments[i + 1..].iter().take_while(|other| west(other) <= east);
        beside.copied().find_map(|other| match line_intersection(one, other) {
            Some(LineIntersection::SinglePoint {
                intersection,
                is_proper: true,
            }) => Some(intersection),
            _ => None,
        })
    })
}

/// A place beside the line, on the plane.
#[derive(Clone, Copy)]
struct Beside {
    at: Coord<f64>,
    left: bool,
}

/// Places along the lines, on both sides; where a line bends so sharply that a place meant for one side comes nearer to
/// another stretch, it is left out.
fn beside(lines: &[LineString<f64>]) -> Vec<Beside> {
    let segments: Vec<Line<f64>> = lines.iter().flat_map(LineString::lines).collect();
    let length: f64 = segments.iter().map(|s| apart(s.start, s.end)).sum();
    #[allow(clippy::cast_precision_loss)] // a small constant
    let step = STEP_M.max(length / (MOST_PLACES / 2) as f64);
    let mut places = Vec::new();
    let mut next = step / 2.0;
    for segment in &segments {
        let length = apart(segment.start, segment.end);
        while next < length {
            let (on, along) = (
                segment.start + segment.delta() * (next / length),
                segment.delta() / length,
            );
            let aside = Coord {
                x: -along.y,
                y: along.x,
            } * OFFSET_M;
            places.extend([
                Beside {
                    at: on + aside,
                    left: true,
                },
                Beside {
                    at: on - aside,
                    left: false,
                },
            ]);
            next += step;
        }
        next -= length;
    }
    places.retain(|place| {
        segments
            .iter()
            .all(|segment| distance(place.at, segment) >= 0.9 * OFFSET_M)
    });
    places
}

fn distance(point: Coord<f64>, segment: &Line<f64>) -> f64 {
    let (along, out) = (segment.delta(), point - segment.start);
    let square = along.x * along.x + along.y * along.y;
    let t = if square > 0.0 {
        ((out.x * along.x + out.y * along.y) / square).clamp(0.0, 1.0)
    } else {
        0.0
    };
    apart(out, along * t)
}

/// A place that has moved the line.
struct Move {
    at: Coord<f64>,
    within: f64,
    /// It is held by the left side: line places of the right side go.
    left: bool,
}

impl Move {
    fn takes(&self, place: &Beside) -> bool {
        place.left != self.left && apart(place.at, self.at) <= self.within
    }
}

/// The places on the wrong side of the line.
fn moves(places: &[Beside], held: &[Held], plane: Plane, sides: [&str; 2]) -> Vec<Move> {
    let moved = |place: &Held| {
        let at = plane.to_metres(Coord {
            x: place.lon,
            y: place.lat,
        });
        let left = sides.iter().position(|side| *side == place.lean)? == 0;
        let away = |p: &Beside| apart(p.at, at);
        let nearest = places.iter().min_by(|a, b| away(a).total_cmp(&away(b)))?;
        let depth = away(nearest);
        let wrong = nearest.left != left && depth <= DEPTH_M;
        wrong.then_some(Move {
            at,
            within: LEAST_MOVE_M.max(1.5 * depth),
            left,
        })
    };
    held.iter().filter_map(moved).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn feature(sides: &str, points: &str) -> String {
        format!(
            r#"{{"type":"Feature","properties":{{{sides}}},"geometry":{{"type":"LineString","coordinates":[{points}]}}}}"#
        )
    }

    fn collection(features: &[String]) -> String {
        format!(r#"{{"type":"FeatureCollection","features":[{}]}}"#, features.join(","))
    }

    #[test]
    fn lines_of_one_pair_of_sides_are_turned_alike() {
        let ours = feature(r#""side_a":"Blue","side_b":"Red""#, "[20,10],[21,10]");
        let theirs = feature(r#""side_left":"Red","side_right":"Blue""#, "[23,10],[22,10]");
        let (read, _) = Baseline::from_geojson(&collection(&[ours, theirs])).expect("both lines part Blue and Red");
        assert_eq!((read.left.as_str(), read.right.as_str()), ("Blue", "Red"));
        assert_eq!(read.line[1].0[0].x, 22.0);
    }

    #[test]
    fn a_line_that_crosses_itself_is_left_out() {
        let sides = r#""side_a":"Blue","side_b":"Red""#;
        let crossed = feature(sides, "[20,10],[21,11],[21,10],[20,11]");
        let good = feature(sides, "[20,12],[21,12]");
        let (read, left_out) = Baseline::from_geojson(&collection(&[crossed.clone(), good])).expect("one line is good");
        assert_eq!((read.line.len(), left_out.len()), (1, 1));
        assert!(left_out[0].to_string().contains("longitude 20.500, latitude 10.500"));
        assert!(Baseline::from_geojson(&collection(&[crossed])).is_err());
    }

    #[test]
    fn what_is_wrong_is_said() {
        let said = |text: &str| Baseline::from_geojson(text).expect_err("unusable").to_string();
        let sides = r#""side_left":"Red","side_right":"Blue""#;
        assert!(said("no json").starts_with("the baseline is no GeoJSON"));
        assert!(said(&collection(&[])).contains("holds no line"));
        assert!(said(&feature("", "[20,10],[21,10]")).contains("does not name its sides"));
        assert!(said(&feature(sides, "[20,10],[10,200]")).contains("latitude 200"));
        let other = feature(r#""side_a":"Red","side_b":"Green""#, "[20,10],[21,10]");
        assert!(said(&collection(&[feature(sides, "[20,10],[21,10]"), other])).contains("parts Red and Green"));
    }
}
