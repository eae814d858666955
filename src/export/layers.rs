//! Which files there are, and which rows stand in each.

use super::about::About;
use super::basemap;
use super::catalogue::{Shape, layers};
use super::columns;
use super::features::{Events, Extent, Features};
use super::folder::{ExportError, Folder};
use super::formats::{Drawn, DrawnLayer};
use super::geojson::{self, Feature};
use super::geometry;
use super::page;
use super::row::{CountryName, Row, Subject, content_id, published};
use super::statements;
use super::symbology::Sides;
use super::table;
use super::words::{LINE_STATUSES, word};
use crate::model::{
    ControlArea, EventId, FrontLine, Incident, Layer, Location, Report, Situation, Sorted, SourceRef, Told, Unlocated,
};
use geo::CoordsIter;
use jiff::civil::Date;
use std::cmp::Ordering;
use std::collections::{BTreeMap, BTreeSet};
use std::io;
use std::slice;

/// Reads every layer of a situation into the rows that all formats are written from.
pub(super) fn drawn<'a>(situation: &'a Situation, countries: &'a CountryName<'a>) -> Result<Drawn<'a>, ExportError> {
    let rows = Rows::new(situation, countries)?;
    let layers = layers().map(|file| DrawnLayer {
        features: match file.stem {
            "displacement_flows" => rows.flows(),
            "frontlines" => Features::held(rows.lines()),
            "control" => Features::held(rows.areas()),
            _ => rows.points(file.points()),
        },
        file,
    });
    Ok(Drawn {
        layers,
        unlocated: rows.unlocated().collect(),
        events: rows.events,
        newest: rows.newest,
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
        let points = rows.points(layer);
        folder.stage(&name, |out| geojson::write(out, Shape::Point, &columns, &points))?;
    }
    let flows = rows.flows();
    folder.stage("displacement_flows.geojson", |out| {
        geojson::write(out, Shape::Line, &columns::displacement(), &flows)
    })?;
    rows.stage_front(folder)?;
    folder.stage("incidents.csv", |out| {
        table::write(out, &columns::incidents(), |write| rows.events.each(write))
    })?;
    folder.stage("unlocated.csv", |out| {
        table::write(out, &columns::unlocated(), |write| {
            rows.unlocated().try_for_each(|row| write(&row))
        })
    })?;
    folder.stage("reports.csv", |out| {
        table::write(out, &columns::reports(), |write| rows.each_report(write))
    })?;
    let newest = situation.incidents.last(page::MOST_EVENTS);
    folder.stage("map.html", |out| page::write(out, &rows.page(&newest, &flows, ground)))
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
struct Rows<'a> {
    events: Events<'a>,
    unlocated: Vec<&'a Unlocated>,
    /// When the articles were published of the events that lines and areas rest on.
    published: BTreeMap<&'a EventId, (Date, Date)>,
    /// When the newest article was published that any event rests on.
    newest: Option<Date>,
    /// Where the points of each layer lie, and the movements of people.
    points: [Extent; Layer::ALL.len()],
    flows: Extent,
}

impl<'a> Rows<'a> {
    fn new(situation: &'a Situation, countries: &'a CountryName<'a>) -> Result<Self, ExportError> {
        let mut unlocated: Vec<_> = situation.unlocated.iter().collect();
        unlocated.sort_by_key(|unlocated| order(&unlocated.account, &unlocated.id));
        let mut rows = Self {
            events: Events { situation, countries },
            unlocated,
            published: BTreeMap::new(),
            newest: None,
            points: Default::default(),
            flows: Extent::default(),
        };
        rows.look()?;
        Ok(rows)
    }

    /// Looks at every event once: whether it lies on Earth and where, and when its articles were published.
    fn look(&mut self) -> Result<(), ExportError> {
        let events = self.events;
        let situation = events.situation;
        let of_lines = situation.lines.iter().flat_map(|line| &line.based_on);
        let of_areas = situation.areas.iter().flat_map(|area| &area.based_on);
        let asked: BTreeSet<&EventId> = of_lines.chain(of_areas).collect();
        let mut note = |id: &EventId, sources: &[SourceRef]| {
            if let Some(days) = published(sources) {
                self.newest = self.newest.max(Some(days.1));
                self.published.extend(asked.get(id).map(|id| (*id, days)));
            }
        };
        for incident in situation.incidents.iter() {
            check(&incident)?;
            let points = &mut self.points[incident.account.kind.layer() as usize];
            events.point(&incident).iter().for_each(|point| points.add(point));
            events.flow(&incident).iter().for_each(|flow| self.flows.add(flow));
            note(&incident.id, &incident.sources);
        }
        for unlocated in &situation.unlocated {
            note(&unlocated.id, &unlocated.sources);
        }
        check_front(situation)
    }

    fn points(&self, layer: Layer) -> Features<'a> {
        Features::points(self.events, layer, self.points[layer as usize])
    }

    fn flows(&self) -> Features<'a> {
        Features::flows(self.events, self.flows)
    }

    fn stage_front(&self, folder: &mut Folder) -> Result<(), ExportError> {
        folder.stage("frontlines.geojson", |out| {
            geojson::write(out, Shape::Line, &columns::lines(), &Features::held(self.lines()))
        })?;
        folder.stage("control.geojson", |out| {
            geojson::write(out, Shape::Area, &columns::areas(), &Features::held(self.areas()))
        })?;
        folder.stage("statements.csv", |out| {
            statements::write(out, &self.events.situation.statements)
        })
    }

    /// A row about a line or an area, and the events that it rests on.
    fn front(&self, id: String, subject: Subject<'a>, based_on: &[EventId]) -> Row<'a> {
        let spans = based_on.iter().filter_map(|event| self.published.get(event));
        Row {
            id: id.into(),
            subject,
            countries: self.events.countries,
            published: spans.copied().reduce(|a, b| (a.0.min(b.0), a.1.max(b.1))),
        }
    }

    fn unlocated(&self) -> impl Iterator<Item = Row<'a>> {
        let rows = self.unlocated.iter();
        rows.map(|&unlocated| self.events.row(&unlocated.id.0, Subject::Unlocated(unlocated)))
    }

    /// Calls `visit` with one row a report, each with the article it is from; a record coded by hand has all of its event's.
    fn each_report(&self, visit: &mut dyn FnMut(&Row<'_>) -> io::Result<()>) -> io::Result<()> {
        let mut reports = Sorted::by(told);
        each_told(self.events.situation, |told| reports.push(told));
        reports.iter().try_for_each(|told| {
            let (report, all) = (&told.account, &told.sources);
            let own = all.iter().find(|source| source.article == report.article);
            let sources = own.map_or(all.as_slice(), slice::from_ref);
            visit(&self.events.row(&told.id.0, Subject::Report(report, sources)))
        })
    }

    fn lines(&self) -> Vec<Feature<'a>> {
        let lines = self.events.situation.lines.iter();
        let mut lines: Vec<(String, &FrontLine)> = lines.map(|line| (line_id(line), line)).collect();
        lines.sort_by(|a, b| (a.1.as_of, &a.0).cmp(&(b.1.as_of, &b.0)));
        number_repeats(&mut lines);
        let parts: Vec<_> = lines.iter().map(|(_, line)| line.geometry.as_slice()).collect();
        let features = lines.iter().zip(geometry::lines(&parts));
        features
            .filter_map(|((id, line), drawn)| {
                Some((self.front(id.clone(), Subject::Line(line), &line.based_on), drawn?))
            })
            .collect()
    }

    fn areas(&self) -> Vec<Feature<'a>> {
        let areas = self.events.situation.areas.iter();
        let mut areas: Vec<(String, &ControlArea)> = areas.map(|area| (area_id(area), area)).collect();
        areas.sort_by(|a, b| (a.1.as_of, &a.0).cmp(&(b.1.as_of, &b.0)));
        number_repeats(&mut areas);
        let parts: Vec<_> = areas.iter().map(|(_, area)| &area.geometry).collect();
        let features = areas.iter().zip(geometry::areas(&parts));
        features
            .filter_map(|((id, area), drawn)| {
                Some((self.front(id.clone(), Subject::Area(area), &area.based_on), drawn?))
            })
            .collect()
    }

    /// What the page shows: of the incidents the newest.
    fn page<'p>(
        &'p self,
        newest: &'p [Incident],
        flows: &'p Features<'a>,
        ground: &'p [basemap::Feature],
    ) -> page::Content<'p> {
        page::Content {
            events: newest.iter().map(|incident| self.events.of(incident)).collect(),
            omitted: self.events.situation.incidents.len() - newest.len(),
            unlocated: self.unlocated().collect(),
            flows: Some(flows),
            lines: self.lines(),
            areas: self.areas(),
            sides: Sides::of(self.events.situation),
            basemap: ground,
        }
    }
}

/// Refuses what no map can show, before anything is written.
fn check(incident: &Incident) -> Result<(), ExportError> {
    let Report {
        location,
        origin,
        destination,
        ..
    } = &incident.account;
    let here = match location {
        Location::At(at) => Some(at),
        Location::Nowhere(_) => None,
    };
    let mut places = here.into_iter().chain(origin.as_deref()).chain(destination.as_deref());
    places.try_for_each(|place| on_earth(&incident.id.0, (place.lat, place.lon)))
}

/// The same of lines and areas.
fn check_front(situation: &Situation) -> Result<(), ExportError> {
    for line in &situation.lines {
        let mut corners = line.geometry.iter().flat_map(|part| part.coords());
        corners.try_for_each(|at| on_earth(&line_id(line), (at.y, at.x)))?;
    }
    for area in &situation.areas {
        let mut corners = area.geometry.coords_iter();
        corners.try_for_each(|at| on_earth(&area_id(area), (at.y, at.x)))?;
    }
    Ok(())
}

fn on_earth(id: &str, (lat, lon): (f64, f64)) -> Result<(), ExportError> {
    if (-90.0..=90.0).contains(&lat) && (-180.0..=180.0).contains(&lon) {
        return Ok(());
    }
    let id = id.to_owned();
    Err(ExportError::OffEarth { id, lat, lon })
}

fn order<'a>(account: &Report, id: &'a EventId) -> impl Ord + use<'a> {
    (account.when.is_none(), account.when.map(|when| when.first), id)
}

/// Calls `take` with every report, as an incident of its own with the sources of the event that it became part of. Events
/// that were coded by hand are their own reports.
fn each_told(situation: &Situation, mut take: impl FnMut(Incident)) {
    let unlocated = situation.unlocated.iter().map(|unlocated| {
        let Unlocated { id, account, sources } = unlocated.clone();
        as_incident(id, account, sources)
    });
    let events = situation.incidents.iter().chain(unlocated);
    if situation.reports.is_empty() {
        return events.for_each(take);
    }
    let sources: BTreeMap<EventId, Vec<SourceRef>> = events.map(|event| (event.id, event.sources)).collect();
    for Told { event, report } in &situation.reports {
        let sources = sources.get(event).cloned().unwrap_or_default();
        take(as_incident(event.clone(), report.clone(), sources));
    }
}

fn as_incident(id: EventId, account: Report, sources: Vec<SourceRef>) -> Incident {
    Incident {
        id,
        account,
        sources,
        disputed: false,
        notes: Vec::new(),
    }
}

/// The order of reports: as the articles tell them.
fn told(a: &Incident, b: &Incident) -> Ordering {
    fn key(told: &Incident) -> impl Ord {
        let report = &told.account;
        let start = report.evidence.first().map_or(0, |evidence| evidence.code_points.start);
        let day = report.when.map(|when| when.first);
        (&report.article, start, report.kind, &told.id, day)
    }
    key(a).cmp(&key(b))
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
