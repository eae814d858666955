//! The features of a layer, some at a time: what is written needs no more of them in memory.

use super::geojson::Feature;
use super::geometry::{Geometry, widen};
use super::row::{CountryName, Row, Subject, published};
use crate::model::{Incident, Layer, Situation};
use std::borrow::Cow;
use std::convert::Infallible;

/// Features that are in memory at once, where a format does not say.
const SOME: usize = 256;

/// The events of a situation, as rows.
#[derive(Clone, Copy)]
pub(super) struct Events<'a> {
    pub situation: &'a Situation,
    pub countries: &'a CountryName<'a>,
}

impl<'a> Events<'a> {
    /// A row about an event, or about a report of one.
    pub fn row<'r>(self, id: &'r str, subject: Subject<'r>) -> Row<'r>
    where
        'a: 'r,
    {
        let mut row = Row {
            id: Cow::Borrowed(id),
            subject,
            countries: self.countries,
            published: None,
        };
        row.published = published(row.sources());
        row
    }

    /// The row of an incident.
    pub fn of<'r>(self, incident: &'r Incident) -> Row<'r>
    where
        'a: 'r,
    {
        self.row(&incident.id.0, Subject::Incident(incident))
    }

    /// Calls `visit` with the row of every incident.
    pub fn each<E>(self, mut visit: impl FnMut(&Row<'_>) -> Result<(), E>) -> Result<(), E> {
        let mut incidents = self.situation.incidents.iter();
        incidents.try_for_each(|incident| visit(&self.of(&incident)))
    }

    /// The point of an incident.
    pub fn point<'r>(self, incident: &'r Incident) -> Option<Feature<'r>>
    where
        'a: 'r,
    {
        let row = self.of(incident);
        let at = row.located()?;
        Some((row, Geometry::point(at.lon, at.lat)))
    }

    /// The movement that an incident tells of, where both ends are known.
    pub fn flow<'r>(self, incident: &'r Incident) -> Option<Feature<'r>>
    where
        'a: 'r,
    {
        let row = self.of(incident);
        let (from, to) = row.end().and_then(|_| row.flow())?;
        let between = Geometry::segment((from.lon, from.lat), (to.lon, to.lat))?;
        Some((row, between))
    }
}

/// The features of a layer.
pub(super) struct Features<'a> {
    source: Source<'a>,
    /// How many there are, and where.
    pub extent: Extent,
}

/// How many features there are, and where.
#[derive(Clone, Copy, Default)]
pub(super) struct Extent {
    pub len: usize,
    /// West, south, east, north of them all.
    pub bounds: Option<[f64; 4]>,
}

impl Extent {
    /// Counts a feature.
    pub fn add(&mut self, (_, geometry): &Feature<'_>) {
        self.len += 1;
        widen(&mut self.bounds, geometry);
    }
}

/// Where they come from.
enum Source<'a> {
    /// Drawn once: lines and areas.
    Held(Vec<Feature<'a>>),
    /// Read off the incidents of a layer whenever they are asked for.
    Points(Events<'a>, Layer),
    Flows(Events<'a>),
}

impl<'a> Features<'a> {
    /// Those of a layer that is drawn.
    pub fn held(features: Vec<Feature<'a>>) -> Self {
        let mut extent = Extent::default();
        features.iter().for_each(|feature| extent.add(feature));
        Self {
            source: Source::Held(features),
            extent,
        }
    }

    /// The points of a layer, of which the extent is known.
    pub fn points(events: Events<'a>, layer: Layer, extent: Extent) -> Self {
        Self {
            source: Source::Points(events, layer),
            extent,
        }
    }

    /// The movements of people, likewise.
    pub fn flows(events: Events<'a>, extent: Extent) -> Self {
        Self {
            source: Source::Flows(events),
            extent,
        }
    }

    /// Calls `visit` with every feature.
    pub fn each<E>(&self, mut visit: impl FnMut(&Feature<'_>) -> Result<(), E>) -> Result<(), E> {
        self.groups(SOME, |some| some.iter().try_for_each(&mut visit))
    }

    /// The same for what cannot fail.
    pub fn visit(&self, mut visit: impl FnMut(&Feature<'_>)) {
        let Ok(()) = self.each(|feature| {
            visit(feature);
            Ok::<_, Infallible>(())
        });
    }

    /// Calls `visit` with so many features at a time.
    pub fn groups<E>(&self, count: usize, mut visit: impl FnMut(&[Feature<'_>]) -> Result<(), E>) -> Result<(), E> {
        if let Source::Held(features) = &self.source {
            return features.chunks(count).try_for_each(visit);
        }
        let mut incidents = self.incidents();
        loop {
            let some: Vec<Incident> = incidents.by_ref().take(count).collect();
            if some.is_empty() {
                return Ok(());
            }
            visit(&self.over(&some))?;
        }
    }

    /// The incidents that its features are read off; none where they are drawn.
    pub fn incidents(&self) -> Box<dyn Iterator<Item = Incident> + '_> {
        match self.source {
            Source::Held(_) => Box::new(std::iter::empty()),
            Source::Points(events, layer) => Box::new(events.situation.incidents.of(layer)),
            Source::Flows(events) => {
                let told = events.situation.incidents.of(Layer::Displacement);
                Box::new(told.filter(move |incident| events.flow(incident).is_some()))
            }
        }
    }

    /// The features that are read off some incidents, or all those that are drawn.
    pub fn over<'r>(&'r self, incidents: &'r [Incident]) -> Vec<Feature<'r>> {
        match &self.source {
            Source::Held(features) => features.clone(),
            Source::Points(events, _) => incidents.iter().filter_map(|incident| events.point(incident)).collect(),
            Source::Flows(events) => incidents.iter().filter_map(|incident| events.flow(incident)).collect(),
        }
    }
}
