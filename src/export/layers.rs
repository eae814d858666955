//! Which files there are, and which rows stand in each.

use super::about::About;
use super::basemap;
use super::catalogue::layers;
use super::columns;
use super::folder::{ExportError, Folder};
use super::formats::{Drawn, DrawnLayer};
use super::geojson::{self, Feature};
use super::geometry::{self, Geometry};
use super::page;
use super::row::{CountryName, Row, Subject, content_id};
use super::statements;
use super::symbology::Sides;
use super::table;
use super::words::{LINE_STATUSES, word};
use crate::model::{
    ControlArea, EventId, FrontLine, Incident, Kind, Layer, Located, Report, Situation, SourceRef, Unlocated,
};
use geo::CoordsIter;
use jiff::civil::Date;
use std::borrow::Cow;
use std::collections::BTreeMap;
use std::slice;

/// Reads every layer of a situation into the rows that all formats are written from.
pub(super) fn drawn<'a>(situation: &'a Situation, countries: &'a CountryName<'a>) -> Result<Drawn<'a>, ExportError> {
    let rows = Rows::new(situation, countries)?;
    let layers = layers().map(|file| DrawnLayer {
        features: match file.stem {
            "displacement_flows" => rows.flows(),
            "frontlines" => rows.lines(),
            "control" => rows.areas(),
            _ => rows.points(file.points()),
        },
        file,
    });
    Ok(Drawn {
        layers,
        unlocated: rows.unlocated().collect(),
        rows,
        sides: Sides::of(situation),
        about: About::of(situation),
    })
}

/// Writes every file of a run beside the old ones, the page on the given base map; [`Folder::commit`] puts them in place.
pub fn stage(
    situation: &Situation,
    countries: &CountryName<'_>,
    ground: &[basemap::Feature],
    folder: &mut Folder,
) -> Result<(), ExportError> {
    let rows = Rows::new(situation, countries)?;
    for layer in Layer::ALL {
        let columns = if layer == Layer::Displacement {
            columns::displacement()
        } else {
            columns::events()
        };
        let name = format!("{}.geojson", layer.as_str());
        folder.stage(&name, |out| geojson::write(out, &columns, &rows.points(layer)))?;
    }
    let flows = rows.flows();
    folder.stage("displacement_flows.geojson", |out| {
        geojson::write(out, &columns::displacement(), &flows)
    })?;
    rows.stage_front(folder)?;
    folder.stage("incidents.csv", |out| {
        table::write(out, &columns::incidents(), rows.incidents())
    })?;
    folder.stage("unlocated.csv", |out| {
        table::write(out, &columns::unlocated(), rows.unlocated())
    })?;
    folder.stage("reports.csv", |out| {
        table::write(out, &columns::reports(), rows.reports())
    })?;
    folder.stage("map.html", |out| page::write(out, &rows.page(ground)))
}

/// Writes the files of the lines and areas alone.
pub(super) fn stage_front(
    situation: &Situation,
    countries: &CountryName<'_>,
    folder: &mut Folder,
) -> Result<(), ExportError> {
    Rows::new(situation, countries)?.stage_front(folder)
}

/// A situation in the order of the files: by day, then by id, undated last, whatever the order it was found in.
pub(super) struct Rows<'a> {
    situation: &'a Situation,
    countries: &'a CountryName<'a>,
    incidents: Vec<&'a Incident>,
    unlocated: Vec<&'a Unlocated>,
    /// The articles of every event, located or not.
    sources: BTreeMap<&'a EventId, &'a [SourceRef]>,
}

impl<'a> Rows<'a> {
    fn new(situation: &'a Situation, countries: &'a CountryName<'a>) -> Result<Self, ExportError> {
        let mut incidents: Vec<_> = situation.incidents.iter().collect();
        incidents.sort_by_key(|incident| order(&incident.account, &incident.id));
        let mut unlocated: Vec<_> = situation.unlocated.iter().collect();
        unlocated.sort_by_key(|unlocated| order(&unlocated.account, &unlocated.id));
        let rows = Self {
            situation,
            countries,
            incidents,
            unlocated,
            sources: sources(situation),
        };
        rows.check()?;
        Ok(rows)
    }

    fn stage_front(&self, folder: &mut Folder) -> Result<(), ExportError> {
        folder.stage("frontlines.geojson", |out| {
            geojson::write(out, &columns::lines(), &self.lines())
        })?;
        folder.stage("control.geojson", |out| {
            geojson::write(out, &columns::areas(), &self.areas())
        })?;
        folder.stage("statements.csv", |out| {
            statements::write(out, &self.situation.statements)
        })
    }

    fn row(&self, id: impl Into<Cow<'a, str>>, subject: Subject<'a>) -> Row<'a> {
        let mut row = Row {
            id: id.into(),
            subject,
            countries: self.countries,
            published: None,
        };
        row.published = match subject {
            Subject::Line(line) => self.published_of(&line.based_on),
            Subject::Area(area) => self.published_of(&area.based_on),
            _ => published(row.sources()),
        };
        row
    }

    /// When the articles were published that some events rest on.
    fn published_of(&self, events: &[EventId]) -> Option<(Date, Date)> {
        let sources = events.iter().filter_map(|event| self.sources.get(event));
        let spans = sources.filter_map(|sources| published(sources));
        spans.reduce(|a, b| (a.0.min(b.0), a.1.max(b.1)))
    }

    /// Every incident.
    pub fn incidents(&self) -> impl Iterator<Item = Row<'a>> {
        self.incidents
            .iter()
            .map(|&incident| self.row(incident.id.0.as_str(), Subject::Incident(incident)))
    }

    fn unlocated(&self) -> impl Iterator<Item = Row<'a>> {
        self.unlocated
            .iter()
            .map(|&unlocated| self.row(unlocated.id.0.as_str(), Subject::Unlocated(unlocated)))
    }

    /// One row a report, each with the article it is from; a record coded by hand has all of its event's.
    fn reports(&self) -> impl Iterator<Item = Row<'a>> {
        let mut reports = told(self.situation);
        reports.sort_by_key(|(event, report)| told_order(event, report));
        reports.into_iter().map(|(event, report)| {
            let all = self.sources.get(event).copied().unwrap_or_default();
            let own = all
                .iter()
                .find(|source| source.article == report.article)
                .map(slice::from_ref);
            self.row(event.0.as_str(), Subject::Report(report, own.unwrap_or(all)))
        })
    }

    fn points(&self, layer: Layer) -> Vec<Feature<'a>> {
        let of_layer = |row: &Row<'_>| row.account().is_some_and(|account| account.kind.layer() == layer);
        let point = |row: Row<'a>| {
            row.located()
                .map(|l| Geometry::point(l.lon, l.lat))
                .map(|point| (row, point))
        };
        self.incidents().filter(of_layer).filter_map(point).collect()
    }

    fn flows(&self) -> Vec<Feature<'a>> {
        let flow = |row: Row<'a>| {
            let (from, to) = row.end().and_then(|_| row.flow())?;
            Some((row, Geometry::segment((from.lon, from.lat), (to.lon, to.lat))?))
        };
        self.incidents().filter_map(flow).collect()
    }

    fn lines(&self) -> Vec<Feature<'a>> {
        let mut lines: Vec<(String, &FrontLine)> =
            self.situation.lines.iter().map(|line| (line_id(line), line)).collect();
        lines.sort_by(|a, b| (a.1.as_of, &a.0).cmp(&(b.1.as_of, &b.0)));
        number_repeats(&mut lines);
        let parts: Vec<_> = lines.iter().map(|(_, line)| line.geometry.as_slice()).collect();
        let features = lines.iter().zip(geometry::lines(&parts));
        features
            .filter_map(|((id, line), drawn)| Some((self.row(id.clone(), Subject::Line(line)), drawn?)))
            .collect()
    }

    fn areas(&self) -> Vec<Feature<'a>> {
        let mut areas: Vec<(String, &ControlArea)> =
            self.situation.areas.iter().map(|area| (area_id(area), area)).collect();
        areas.sort_by(|a, b| (a.1.as_of, &a.0).cmp(&(b.1.as_of, &b.0)));
        number_repeats(&mut areas);
        let parts: Vec<_> = areas.iter().map(|(_, area)| &area.geometry).collect();
        let features = areas.iter().zip(geometry::areas(&parts));
        features
            .filter_map(|((id, area), drawn)| Some((self.row(id.clone(), Subject::Area(area)), drawn?)))
            .collect()
    }

    fn page(&self, ground: &'a [basemap::Feature]) -> page::Content<'a> {
        page::Content {
            events: self.incidents().collect(),
            unlocated: self.unlocated().collect(),
            flows: self.flows(),
            lines: self.lines(),
            areas: self.areas(),
            sides: Sides::of(self.situation),
            basemap: ground,
        }
    }

    /// Refuses what no map can show, before anything is written.
    fn check(&self) -> Result<(), ExportError> {
        let on_earth = |lat: f64, lon: f64| (-90.0..=90.0).contains(&lat) && (-180.0..=180.0).contains(&lon);
        let off_earth = |id: &str, lat, lon| {
            Err(ExportError::OffEarth {
                id: id.to_owned(),
                lat,
                lon,
            })
        };
        for row in self.incidents() {
            let account = row.account();
            let ends = account
                .into_iter()
                .flat_map(|a| a.origin.as_deref().into_iter().chain(a.destination.as_deref()));
            let places: Vec<&Located> = row.located().into_iter().chain(ends).collect();
            if let Some(place) = places.iter().find(|place| !on_earth(place.lat, place.lon)) {
                return off_earth(&row.id, place.lat, place.lon);
            }
        }
        for line in &self.situation.lines {
            if let Some(at) = line
                .geometry
                .iter()
                .flat_map(|part| part.coords())
                .find(|at| !on_earth(at.y, at.x))
            {
                return off_earth(&line_id(line), at.y, at.x);
            }
        }
        for area in &self.situation.areas {
            if let Some(at) = area.geometry.coords_iter().find(|at| !on_earth(at.y, at.x)) {
                return off_earth(&area_id(area), at.y, at.x);
            }
        }
        Ok(())
    }
}

fn sources(situation: &Situation) -> BTreeMap<&EventId, &[SourceRef]> {
    let located = situation
        .incidents
        .iter()
        .map(|event| (&event.id, event.sources.as_slice()));
    let unlocated = situation
        .unlocated
        .iter()
        .map(|event| (&event.id, event.sources.as_slice()));
    located.chain(unlocated).collect()
}

/// Days of publication of the oldest and the newest.
fn published(sources: &[SourceRef]) -> Option<(Date, Date)> {
    let days = sources.iter().filter_map(|source| source.published);
    Some((days.clone().min()?, days.max()?))
}

fn order<'a>(account: &Report, id: &'a EventId) -> impl Ord + use<'a> {
    (account.when.is_none(), account.when.map(|when| when.first), id)
}

/// Every report, and the event that it became part of.
fn told(situation: &Situation) -> Vec<(&EventId, &Report)> {
    let events = situation.incidents.iter().map(|event| (&event.id, &event.account));
    let unlocated = situation.unlocated.iter().map(|event| (&event.id, &event.account));
    let told = situation.reports.iter().map(|told| (&told.event, &told.report));
    if situation.reports.is_empty() {
        events.chain(unlocated).collect()
    } else {
        told.collect()
    }
}

fn told_order<'a>(event: &'a EventId, report: &'a Report) -> (&'a str, usize, Kind, &'a EventId, Option<Date>) {
    let start = report.evidence.first().map_or(0, |evidence| evidence.code_points.start);
    (
        &report.article,
        start,
        report.kind,
        event,
        report.when.map(|when| when.first),
    )
}

fn line_id(line: &FrontLine) -> String {
    let status = word(LINE_STATUSES, line.status);
    content_id("line", &[&line.side_a, &line.side_b, status, &line.as_of.to_string()]).0
}

fn area_id(area: &ControlArea) -> String {
    let contested = area.contested_by.join("; ");
    content_id(
        "area",
        &[
            area.side.as_deref().unwrap_or_default(),
            &contested,
            &area.as_of.to_string(),
        ],
    )
    .0
}

/// Ids name one feature each: the second of a kind gets `-2` behind it. Repeats stand together, for ids are sorted by day.
fn number_repeats<T>(rows: &mut [(String, T)]) {
    let mut seen: BTreeMap<String, usize> = BTreeMap::new();
    for (id, _) in rows {
        let count = seen.entry(id.clone()).or_default();
        *count += 1;
        if *count > 1 {
            *id = format!("{id}-{count}");
        }
    }
}
