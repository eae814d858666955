//! Which files there are, and which rows stand in each.

use super::about::About;
use super::basemap;
use super::catalogue::{Shape, layers};
use super::columns;
use super::features::{Events, Extent, Features};
use super::folder::{Draft, ExportError};
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
use foldhash::HashMap;
use geo::CoordsIter;
use jiff::civil::Date;
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

/// A situation in the order of the files: by day, then by id, undated last, whatever the order it was found in.
pub(super) struct Rows<'a> {
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
    /// Looks through a situation; it is refused where something lies nowhere on Earth.
    pub(super) fn new(situation: &'a Situation, countries: &'a CountryName<'a>) -> Result<Self, ExportError> {
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

    /// Every file of a run but those of QGIS, the longest first; the page stands on the given base map.
    pub(super) fn files<'f>(&'f self, ground: &'f [basemap::Feature]) -> Vec<Draft<'f>> {
        let mut files = vec![
            Draft::new("reports.csv", |out| {
                table::write(out, &columns::reports(), |write| self.each_report(write))
            }),
            Draft::new("map.html", |out| {
                let newest = self.events.situation.incidents.last(page::MOST_EVENTS);
                page::write(out, &self.page(&newest, &self.flows(), ground))
            }),
            Draft::new("incidents.csv", |out| {
                table::write(out, &columns::incidents(), |write| self.events.each(write))
            }),
        ];
        files.extend(Layer::ALL.map(|layer| {
            let columns = if layer == Layer::Displacement {
                columns::displacement()
            } else {
                columns::events()
            };
            Draft::new(format!("{}.geojson", layer.as_str()), move |out| {
                geojson::write(out, Shape::Point, &columns, &self.points(layer))
            })
        }));
        files.push(Draft::new("displacement_flows.geojson", |out| {
            geojson::write(out, Shape::Line, &columns::displacement(), &self.flows())
        }));
        files.push(Draft::new("unlocated.csv", |out| {
            table::write(out, &columns::unlocated(), |write| {
                self.unlocated().try_for_each(|row| write(&row))
            })
        }));
        files.extend(self.front_files());
        files
    }

    /// The files of the lines and areas.
    pub(super) fn front_files(&self) -> Vec<Draft<'_>> {
        vec![
            Draft::new("frontlines.geojson", |out| {
                geojson::write(out, Shape::Line, &columns::lines(), &Features::held(self.lines()))
            }),
            Draft::new("control.geojson", |out| {
                geojson::write(out, Shape::Area, &columns::areas(), &Features::held(self.areas()))
            }),
            Draft::new("statements.csv", |out| {
                statements::write(out, &self.events.situation.statements)
            }),
        ]
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

    /// Calls `visit` with one row a report, each with the article it is from, as the articles tell them.
    fn each_report(&self, visit: &mut dyn FnMut(&Row<'_>) -> io::Result<()>) -> io::Result<()> {
        let situation = self.events.situation;
        if situation.reports.is_empty() {
            return self.each_coded(visit);
        }
        let located = situation
            .incidents
            .iter()
            .map(|incident| (incident.id, incident.sources));
        let unlocated = situation.unlocated.iter();
        let unlocated = unlocated.map(|unlocated| (unlocated.id.clone(), unlocated.sources.clone()));
        let sources: HashMap<EventId, Vec<SourceRef>> = located.chain(unlocated).collect();
        let mut told: Vec<&Told> = situation.reports.iter().collect();
        told.sort_by(|a, b| as_told(&a.report, &a.event).cmp(&as_told(&b.report, &b.event)));
        told.into_iter().try_for_each(|Told { event, report }| {
            let all = sources.get(event).map_or(&[][..], Vec::as_slice);
            visit(&self.events.row(&event.0, Subject::Report(report, own(report, all))))
        })
    }

    /// The same for events that were coded by hand: each is its own report.
    fn each_coded(&self, visit: &mut dyn FnMut(&Row<'_>) -> io::Result<()>) -> io::Result<()> {
        let mut coded = Sorted::by(|a, b| as_told(&a.account, &a.id).cmp(&as_told(&b.account, &b.id)));
        self.events
            .situation
            .incidents
            .iter()
            .for_each(|incident| coded.push(incident));
        for unlocated in &self.unlocated {
            let Unlocated { id, account, sources } = (*unlocated).clone();
            coded.push(Incident {
                id,
                account,
                sources,
                disputed: false,
                notes: Vec::new(),
            });
        }
        coded.iter().try_for_each(|event| {
            let report = &event.account;
            let subject = Subject::Report(report, own(report, &event.sources));
            visit(&self.events.row(&event.id.0, subject))
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

/// The article that a report is from, among those of its event; all of them where it names none of these.
fn own<'a>(report: &Report, all: &'a [SourceRef]) -> &'a [SourceRef] {
    let own = all.iter().find(|source| source.article == report.article);
    own.map_or(all, slice::from_ref)
}

/// The order of reports.
fn as_told<'a>(report: &'a Report, event: &'a EventId) -> impl Ord + use<'a> {
    let start = report.evidence.first().map_or(0, |evidence| evidence.code_points.start);
    let day = report.when.map(|when| when.first);
    (&report.article, start, report.kind, event, day)
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
