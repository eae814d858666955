//! What the page is given: the rows of the files, the articles they rest on, the ground beneath, the signs and the words.

use super::texts;
use crate::export::basemap;
use crate::export::columns::{self, Column, Columns};
use crate::export::features::Features;
use crate::export::geojson::Feature;
use crate::export::geometry::Geometry;
use crate::export::row::Row;
use crate::export::symbology::{self, Group, Mark, Sides, Symbol, Texture};
use crate::export::value::Value;
use crate::model::SourceRef;
use geo::{LineString, Polygon};
use serde::ser::{SerializeMap, SerializeSeq};
use serde::{Serialize, Serializer};
use serde_json::json;
use std::collections::{BTreeMap, BTreeSet};

/// The most events that a page holds; a browser reads a hundred thousand in seconds, and a million not at all.
pub const MOST_EVENTS: usize = 100_000;
/// The most reports without a place that it lists.
const MOST_UNLOCATED: usize = 500;

/// What the page shows, in the order of the files.
#[derive(Default)]
pub struct Content<'a> {
    /// Incidents, at most [`MOST_EVENTS`].
    pub events: Vec<Row<'a>>,
    /// How many older ones there are.
    pub omitted: usize,
    /// Reports without a place.
    pub unlocated: Vec<Row<'a>>,
    /// Movements of people.
    pub flows: Option<&'a Features<'a>>,
    /// Front lines.
    pub lines: Vec<Feature<'a>>,
    /// Areas of control.
    pub areas: Vec<Feature<'a>>,
    /// Who has which colour.
    pub sides: Sides,
    /// What lies beneath.
    pub basemap: &'a [basemap::Feature],
}

impl<'a> Content<'a> {
    /// The same as the page's script reads it.
    pub fn data(&self) -> Data<'_, 'a> {
        let unlisted = self.unlocated.len().saturating_sub(MOST_UNLOCATED);
        let unlocated = &self.unlocated[unlisted..];
        let articles = Articles::of(self.events.iter().chain(unlocated));
        Data {
            content: self,
            columns: columns::unlocated(),
            articles,
            unlocated,
            unlisted,
        }
    }
}

/// The page's data, which is written as JSON.
pub struct Data<'c, 'a> {
    content: &'c Content<'a>,
    columns: Columns,
    articles: Articles<'a>,
    unlocated: &'c [Row<'a>],
    unlisted: usize,
}

impl Serialize for Data<'_, '_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let names: Vec<_> = self.columns.iter().map(|column| column.name).collect();
        let (lines, areas) = (columns::lines(), columns::areas());
        let mut map = serializer.serialize_map(None)?;
        map.serialize_entry("columns", &names)?;
        map.serialize_entry("events", &Table(self, &self.content.events))?;
        map.serialize_entry("omitted", &self.content.omitted)?;
        map.serialize_entry("unlocated", &Table(self, self.unlocated))?;
        map.serialize_entry("unlisted", &self.unlisted)?;
        map.serialize_entry("articles", &self.articles.list())?;
        map.serialize_entry("flows", &Flows(self.content.flows))?;
        map.serialize_entry("lines", &Shapes(&lines, &self.content.lines))?;
        map.serialize_entry("areas", &Shapes(&areas, &self.content.areas))?;
        map.serialize_entry("basemap", &ground(self.content.basemap))?;
        map.serialize_entry("sides", &self.content.sides.legend().collect::<Vec<_>>())?;
        map.serialize_entry("symbols", &symbols())?;
        map.serialize_entry("texts", &languages())?;
        map.end()
    }
}

/// Rows of the table of events.
struct Table<'d, 'c, 'a>(&'d Data<'c, 'a>, &'c [Row<'a>]);

impl Serialize for Table<'_, '_, '_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_seq(self.1.iter().map(|row| Cells(self.0, row)))
    }
}

/// The values of a row's columns and, behind them, its sources: which article, and the sentence in it.
struct Cells<'d, 'c, 'a>(&'d Data<'c, 'a>, &'c Row<'a>);

impl Serialize for Cells<'_, '_, '_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let Self(data, row) = self;
        let mut cells = serializer.serialize_seq(Some(data.columns.len() + 1))?;
        for column in &data.columns {
            cells.serialize_element(&(column.value)(row))?;
        }
        let told: Vec<_> = row
            .sources()
            .iter()
            .map(|source| (data.articles.number(source), sentence(row, source)))
            .collect();
        cells.serialize_element(&told)?;
        cells.end()
    }
}

/// The sentence of an article that an event rests on.
fn sentence<'r>(row: &Row<'r>, source: &SourceRef) -> Value<'r> {
    let evidence = row.account().map_or(&[][..], |account| &account.evidence);
    let mut own = evidence.iter().filter(|piece| piece.article == source.article);
    let event = own.clone().find(|piece| piece.role == "event");
    event
        .or_else(|| own.next())
        .map_or(Value::Null, |piece| Value::quote(&piece.quote))
}

/// The articles that rows rest on, each once.
struct Articles<'a>(BTreeMap<&'a str, (usize, &'a SourceRef)>);

impl<'a> Articles<'a> {
    fn of<'c>(rows: impl Iterator<Item = &'c Row<'a>>) -> Self
    where
        'a: 'c,
    {
        let mut articles: BTreeMap<&str, (usize, &SourceRef)> = BTreeMap::new();
        for source in rows.flat_map(|row| row.sources()) {
            articles.entry(&source.article).or_insert((0, source));
        }
        for (number, article) in articles.values_mut().enumerate() {
            article.0 = number;
        }
        Self(articles)
    }

    fn number(&self, source: &SourceRef) -> usize {
        self.0[source.article.as_str()].0
    }

    fn list(&self) -> Vec<serde_json::Value> {
        let known = self.0.values().map(|(_, source)| {
            json!({
                "id": Value::quote(&source.article),
                "outlet": quoted(source.source.as_deref()),
                "title": quoted(source.title.as_deref()),
                "url": source.url.as_deref().map_or(Value::Null, Value::text),
                "published": source.published.map_or(Value::Null, Value::day),
            })
        });
        known.collect()
    }
}

fn quoted(text: Option<&str>) -> Value<'_> {
    text.map_or(Value::Null, Value::quote)
}

/// Lines or areas with the given columns.
struct Shapes<'c, 'a>(&'c [&'static Column], &'c [Feature<'a>]);

impl Serialize for Shapes<'_, '_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_seq(self.1.iter().map(|(row, geometry)| Shape(self.0, row, geometry)))
    }
}

/// Movements of people, of which the columns stand with their events.
struct Flows<'a>(Option<&'a Features<'a>>);

impl Serialize for Flows<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut flows = serializer.serialize_seq(None)?;
        if let Some(features) = self.0 {
            features.each(|(row, geometry)| flows.serialize_element(&Shape(&[], row, geometry)))?;
        }
        flows.end()
    }
}

struct Shape<'c, 'a>(&'c [&'static Column], &'c Row<'a>, &'c Geometry);

impl Serialize for Shape<'_, '_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let Self(columns, row, geometry) = self;
        let known = columns.iter().map(|column| (column.name, (column.value)(row)));
        let properties: BTreeMap<_, _> = known.filter(|(_, value)| *value != Value::Null).collect();
        let mut map = serializer.serialize_map(Some(3))?;
        map.serialize_entry("id", &row.id)?;
        map.serialize_entry("geometry", geometry)?;
        map.serialize_entry("properties", &properties)?;
        map.end()
    }
}

/// Steps of a degree in which the basemap's positions are counted, about a hundred metres.
const STEPS: f64 = 1000.0;

/// The basemap, by theme. Its lines are a third of their length as steps from one position to the next.
fn ground(features: &[basemap::Feature]) -> BTreeMap<&'static str, Vec<serde_json::Value>> {
    let mut themes: BTreeMap<_, Vec<_>> = BTreeMap::new();
    for feature in features {
        let rank = feature.rank;
        let known = match &feature.geometry {
            geo::Geometry::MultiPolygon(areas) => {
                let rings = |area: &Polygon<f64>| {
                    let all = std::iter::once(area.exterior()).chain(area.interiors());
                    all.map(steps).collect::<Vec<_>>()
                };
                json!({"rank": rank, "areas": areas.iter().map(rings).collect::<Vec<_>>()})
            }
            geo::Geometry::MultiLineString(lines) => {
                json!({"rank": rank, "lines": lines.iter().map(steps).collect::<Vec<_>>()})
            }
            geo::Geometry::Point(point) => {
                json!({"rank": rank, "name": feature.name, "at": [in_steps(point.x()), in_steps(point.y())]})
            }
            _ => continue,
        };
        themes.entry(feature.theme.as_str()).or_default().push(known);
    }
    themes
}

/// A line as longitude and latitude of its first position, and then how far each is from the one before.
fn steps(line: &LineString<f64>) -> Vec<i64> {
    let (mut x, mut y) = (0, 0);
    let mut steps = Vec::with_capacity(2 * line.0.len());
    for corner in line.coords() {
        let (east, north) = (in_steps(corner.x), in_steps(corner.y));
        if steps.is_empty() || (east, north) != (x, y) {
            steps.extend([east - x, north - y]);
        }
        (x, y) = (east, north);
    }
    steps
}

#[allow(clippy::cast_possible_truncation, reason = "degrees are small")]
fn in_steps(degrees: f64) -> i64 {
    (degrees * STEPS).round() as i64
}

/// The table of symbols by group, as far as the page draws by it.
fn symbols() -> BTreeMap<&'static str, Vec<serde_json::Value>> {
    let groups: BTreeSet<_> = Group::ALL.iter().map(|group| group.as_str()).collect();
    let drawn = groups.into_iter().filter(|group| *group != Group::Shape.as_str());
    drawn
        .map(|name| {
            let rows = symbology::table().iter().filter(|symbol| symbol.group.as_str() == name);
            (name, rows.map(symbol).collect())
        })
        .collect()
}

fn symbol(symbol: &Symbol) -> serde_json::Value {
    let mark = match symbol.mark {
        Mark::Path(text) | Mark::Colour(text) => json!(text),
        Mark::Shape(shape, turn) => json!([symbology::path(shape), turn]),
        Mark::Texture(texture) => json!(match texture {
            Texture::Solid => "solid",
            Texture::Pale => "pale",
            Texture::Hollow => "hollow",
            Texture::Struck => "struck",
        }),
        Mark::Stroke(stroke) => json!([&[stroke.width], stroke.dashes()].concat()),
        Mark::Fill(opacity) => json!(opacity),
        Mark::Hatch(angle, distance) => json!([f64::from(angle), distance]),
        Mark::Size(diameter) => json!(diameter),
    };
    json!({"value": symbol.value, "mark": mark})
}

/// Languages in their order, each with its texts.
fn languages() -> serde_json::Map<String, serde_json::Value> {
    texts::all()
        .into_iter()
        .map(|(tag, texts)| (tag, json!(texts)))
        .collect()
}
