//! What a stretch of the front line rests on, in words.

use crate::cli::failure::Failure;
use crate::control::{self, Account, FIRM_M, Holding};
use crate::export::records::{Places, RecordsError, Statements, Table};
use crate::export::words::{HOLDS, STATUSES, word};
use crate::gazetteer::Gazetteer;
use crate::model::{ControlStatement, Hold};
use crate::pipeline;
use geo::{Geometry, LineString};
use geojson::{Feature, FeatureCollection};
use jiff::civil::Date;
use serde::Serialize;
use std::fs::{self, File};
use std::io::{self, Write};
use std::path::Path;

/// Why a stretch runs where it does.
#[derive(Serialize)]
pub struct Stretch {
    /// The rule that places it, and what follows from it here.
    rule: String,
    held_by: Vec<Place>,
}

/// A place that holds it.
#[derive(Serialize)]
struct Place {
    place: String,
    /// Its likeliest side and how likely that is, 0–1.
    side: String,
    probability: f64,
    away_km: f64,
    told: Vec<Told>,
}

/// A statement of who holds a place.
#[derive(Serialize)]
struct Told {
    date: String,
    /// What it says in words: "Blue took it (claimed by Blue)".
    says: String,
    /// The probability that it is true for all that is known of who says it, 0–1.
    weight: f64,
    /// The event or row that it is from; `None` for the gazetteer's background.
    from: Option<String>,
}

/// Accounts for the stretch of line with this id; `None` where `layer` holds no such line, or the folder no statements.
pub fn stretch(
    id: &str,
    layer: &FeatureCollection,
    folder: &Path,
    baseline: Option<control::Baseline>,
) -> Result<Option<Stretch>, Failure> {
    let named = |feature: &&Feature| text(feature, "event_id") == Some(id);
    let Some((line, sides, as_of)) = layer.features.iter().find(named).and_then(drawn) else {
        return Ok(None);
    };
    let told = statements(&folder.join("statements.csv"))?;
    let ground = pipeline::ground(&told, &Gazetteer::embedded());
    let options = control::Options {
        as_of,
        outline: None,
        ground: ground.as_ref(),
        baseline,
    };
    Ok(control::account(&told, &options, &line, sides).map(|account| Stretch::new(&account)))
}

/// A line's geometry, its two sides and its day.
fn drawn(feature: &Feature) -> Option<(LineString<f64>, (&str, &str), Date)> {
    let geometry = feature.geometry.as_ref()?;
    let line = match Geometry::<f64>::try_from(geometry).ok()? {
        Geometry::LineString(line) => line,
        Geometry::MultiLineString(lines) => lines.into_iter().next()?,
        _ => return None,
    };
    let sides = (text(feature, "side_a")?, text(feature, "side_b")?);
    Some((line, sides, text(feature, "as_of")?.parse().ok()?))
}

fn text<'a>(feature: &'a Feature, name: &str) -> Option<&'a str> {
    feature.property(name)?.as_str()
}

fn statements(path: &Path) -> Result<Vec<ControlStatement>, Failure> {
    let places = Places {
        find: &|_| Vec::new(),
        country: &|_| None,
    };
    let shown = path.display().to_string();
    let file = match File::open(path) {
        Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(Vec::new()),
        opened => opened.map_err(|source| RecordsError::Io {
            file: shown.clone(),
            source,
        })?,
    };
    let mut statements = Statements::default();
    statements.read(&shown, file, Table::Statements, &places)?;
    Ok(statements.told)
}

/// The front lines of a folder.
pub fn layer(folder: &Path) -> Option<FeatureCollection> {
    fs::read_to_string(folder.join("frontlines.geojson")).ok()?.parse().ok()
}

impl Stretch {
    fn new(account: &Account) -> Self {
        Self {
            rule: rule(account.loosest_m),
            held_by: account.places.iter().map(Place::new).collect(),
        }
    }

    /// Prints it below the columns of the line.
    pub fn print(&self, out: &mut impl Write) -> io::Result<()> {
        writeln!(out, "\n{}", self.rule)?;
        for place in &self.held_by {
            let Place {
                place,
                side,
                probability,
                away_km,
                told,
            } = place;
            writeln!(
                out,
                "\n{place}, {away_km} km away: {side}, with a probability of {probability}"
            )?;
            for Told {
                date,
                says,
                weight,
                from,
            } in told
            {
                let from = from.as_deref().unwrap_or("the gazetteer");
                writeln!(out, "    {date}  {says}; weight {weight}; from {from}")?;
            }
            if told.is_empty() {
                writeln!(out, "    as the earlier line has it")?;
            }
        }
        Ok(())
    }
}

/// How the line is placed and how far it may be off, with the distances of the loosest point of a stretch.
fn rule((near, far): (f64, f64)) -> String {
    let (near_km, far_km) = (tenths(near / 1000.0), tenths(far / 1000.0));
    let inferred = if far > FIRM_M {
        format!(
            " It is inferred: {far_km} km is more than the {} km within which a place fixes a line.",
            FIRM_M / 1000.0
        )
    } else {
        String::new()
    };
    format!(
        "The line runs where both sides are as likely to hold a point, judged by the places around it. Where it is known \
         least, the nearest place of one side is {near_km} km away and that of the other {far_km} km; how far it may be off \
         (buffer_m) follows from the two.{inferred}"
    )
}

impl Place {
    fn new(holding: &Holding) -> Self {
        let place = &holding.place;
        Self {
            place: place.place.clone(),
            side: match &place.side {
                Some(side) => side.clone(),
                None => format!("contested by {}", place.contested_by.join(" and ")),
            },
            probability: hundredths(place.probability),
            away_km: tenths(holding.away_m / 1000.0),
            told: holding
                .told
                .iter()
                .map(|(told, weight)| Told::new(told, *weight))
                .collect(),
        }
    }
}

impl Told {
    fn new(told: &ControlStatement, weight: f64) -> Self {
        Self {
            date: told.date.to_string(),
            says: says(told),
            weight: hundredths(weight),
            from: told
                .event
                .as_ref()
                .map(|event| event.0.clone())
                .filter(|_| told.hold != Hold::Background),
        }
    }
}

/// A statement in words.
fn says(told: &ControlStatement) -> String {
    let side = &told.side;
    let what = match told.hold {
        Hold::Took => format!("{side} took it"),
        Hold::Gained => format!("{side} gained it by the other's loss"),
        Hold::Holds => format!("{side} holds it"),
        Hold::UnderFire => format!("it is under fire, presumably held by {side}"),
        Hold::Background => format!("{side} held it before"),
        Hold::Corrected => format!("{side} holds it, put right by hand"),
    };
    let by = |word: &str, names: &[String]| match names {
        [] => String::new(),
        names => format!(", {word} {}", names.join(" and ")),
    };
    let status = match told.hold {
        Hold::Background | Hold::Corrected => word(HOLDS, told.hold),
        _ => word(STATUSES, told.status),
    };
    let (said, denied) = (by("said by", &told.claimed_by), by("denied by", &told.denied_by));
    format!("{what} ({status}{said}{denied})")
}

fn tenths(number: f64) -> f64 {
    (number * 10.0).round() / 10.0
}

fn hundredths(number: f64) -> f64 {
    (number * 100.0).round() / 100.0
}
