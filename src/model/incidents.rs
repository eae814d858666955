//! The incidents of a run, in little memory and in the order of the outputs.
//!
//! A million of them as they are worked with take more than a gigabyte. They are kept packed instead: sorted runs of them,
//! in blocks, each block compressed. Reading merges the runs, so that no more than a block of each is unpacked at a time.

use super::{Incident, Layer};
use flate2::Compression;
use flate2::bufread::DeflateDecoder;
use flate2::write::DeflateEncoder;
use jiff::civil::Date;
use std::cmp::Ordering;
use std::collections::BinaryHeap;
use std::collections::binary_heap::PeekMut;
use std::io::{Read, Write};
use std::iter;
use std::{fmt, mem};

/// Incidents that are sorted at once. While they wait for it, they are as large as they are worked with.
const RUN: usize = 8192;
/// Incidents that are packed at once.
const BLOCK: usize = 64;

/// Incidents, each layer by itself, by day and then by id, undated last.
#[derive(Clone)]
pub struct Incidents {
    layers: [Sorted; Layer::ALL.len()],
    published: Option<(Date, Date)>,
    undated: usize,
}

impl Default for Incidents {
    fn default() -> Self {
        Self {
            layers: Layer::ALL.map(|_| Sorted::by(shown)),
            published: None,
            undated: 0,
        }
    }
}

impl Incidents {
    /// Adds one.
    pub fn push(&mut self, incident: Incident) {
        for day in incident.sources.iter().filter_map(|source| source.published) {
            let (oldest, newest) = self.published.unwrap_or((day, day));
            self.published = Some((oldest.min(day), newest.max(day)));
        }
        self.undated += usize::from(incident.account.when.is_none());
        self.layers[incident.account.kind.layer() as usize].push(incident);
    }

    /// How many there are.
    pub fn len(&self) -> usize {
        self.layers.iter().map(|layer| layer.len).sum()
    }

    /// True when there are none.
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// How many there are of a layer.
    pub fn count(&self, layer: Layer) -> usize {
        self.layers[layer as usize].len
    }

    /// How many have no date.
    pub fn undated(&self) -> usize {
        self.undated
    }

    /// Days of publication of the oldest and the newest article that any of them rests on.
    pub fn published(&self) -> Option<(Date, Date)> {
        self.published
    }

    /// All of them, in order.
    pub fn iter(&self) -> impl Iterator<Item = Incident> {
        merged(&self.layers)
    }

    /// Those of a layer, in order.
    pub fn of(&self, layer: Layer) -> impl Iterator<Item = Incident> {
        self.layers[layer as usize].iter()
    }

    /// The last of them in order, at most so many.
    pub fn last(&self, count: usize) -> Vec<Incident> {
        self.iter().skip(self.len().saturating_sub(count)).collect()
    }
}

impl Extend<Incident> for Incidents {
    fn extend<I: IntoIterator<Item = Incident>>(&mut self, incidents: I) {
        incidents.into_iter().for_each(|incident| self.push(incident));
    }
}

impl FromIterator<Incident> for Incidents {
    fn from_iter<I: IntoIterator<Item = Incident>>(incidents: I) -> Self {
        let mut all = Self::default();
        all.extend(incidents);
        all
    }
}

impl PartialEq for Incidents {
    fn eq(&self, other: &Self) -> bool {
        self.len() == other.len() && self.iter().eq(other.iter())
    }
}

impl fmt::Debug for Incidents {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_list().entries(self.iter()).finish()
    }
}

/// The order of the outputs.
fn shown(a: &Incident, b: &Incident) -> Ordering {
    fn key(incident: &Incident) -> impl Ord {
        let first = incident.account.when.map(|when| when.first);
        (first.is_none(), first, &incident.id)
    }
    key(a).cmp(&key(b))
}

/// Incidents in any order.
#[derive(Clone)]
pub struct Sorted {
    order: Order,
    runs: Vec<Vec<Packed>>,
    waiting: Vec<Incident>,
    len: usize,
}

/// Which of two comes first.
type Order = fn(&Incident, &Incident) -> Ordering;

impl Sorted {
    /// None yet, to be in an order; of equals those that were added earlier come first.
    pub fn by(order: Order) -> Self {
        Self {
            order,
            runs: Vec::new(),
            waiting: Vec::new(),
            len: 0,
        }
    }

    /// Adds one.
    pub fn push(&mut self, incident: Incident) {
        self.len += 1;
        self.waiting.push(incident);
        if self.waiting.len() == RUN {
            self.waiting.sort_by(self.order);
            self.runs.push(self.waiting.chunks(BLOCK).map(Packed::pack).collect());
            self.waiting.clear();
        }
    }

    /// All of them, in order.
    pub fn iter(&self) -> impl Iterator<Item = Incident> {
        merged(std::slice::from_ref(self))
    }
}

/// Some incidents, packed.
#[derive(Clone)]
struct Packed(Box<[u8]>);

impl Packed {
    fn pack(incidents: &[Incident]) -> Self {
        let plain = postcard::to_allocvec(incidents).expect("every incident can be packed");
        let mut packed = DeflateEncoder::new(Vec::new(), Compression::fast());
        let written = packed.write_all(&plain).and_then(|()| packed.finish());
        Self(written.expect("memory takes what is written").into_boxed_slice())
    }

    fn unpack(&self) -> Vec<Incident> {
        let mut plain = Vec::new();
        let read = DeflateDecoder::new(&*self.0).read_to_end(&mut plain);
        read.expect("what was packed is whole");
        postcard::from_bytes(&plain).expect("what was packed are incidents")
    }
}

/// An incident, and those of its run that follow it.
struct Next<'a> {
    incident: Incident,
    rest: Box<dyn Iterator<Item = Incident> + 'a>,
    /// The number of the run.
    run: usize,
    order: Order,
}

/// The first in order is the greatest, which is what a heap gives.
impl Ord for Next<'_> {
    fn cmp(&self, other: &Self) -> Ordering {
        (self.order)(&other.incident, &self.incident).then(other.run.cmp(&self.run))
    }
}

impl PartialOrd for Next<'_> {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

impl PartialEq for Next<'_> {
    fn eq(&self, other: &Self) -> bool {
        self.cmp(other) == Ordering::Equal
    }
}

impl Eq for Next<'_> {}

/// All of the incidents, in their common order.
fn merged(all: &[Sorted]) -> impl Iterator<Item = Incident> {
    let mut heap = BinaryHeap::new();
    for sorted in all {
        let mut waiting: Vec<&Incident> = sorted.waiting.iter().collect();
        waiting.sort_by(|a, b| (sorted.order)(a, b));
        let runs = sorted.runs.iter().map(|run| unpacked(run));
        for mut rest in runs.chain([Box::new(waiting.into_iter().cloned()) as Box<dyn Iterator<Item = _>>]) {
            if let Some(incident) = rest.next() {
                let (run, order) = (heap.len(), sorted.order);
                heap.push(Next {
                    incident,
                    rest,
                    run,
                    order,
                });
            }
        }
    }
    iter::from_fn(move || {
        let mut first = heap.peek_mut()?;
        match first.rest.next() {
            Some(next) => Some(mem::replace(&mut first.incident, next)),
            None => Some(PeekMut::pop(first).incident),
        }
    })
}

/// The incidents of a run, of which a block is unpacked at a time.
fn unpacked(run: &[Packed]) -> Box<dyn Iterator<Item = Incident> + '_> {
    Box::new(run.iter().flat_map(Packed::unpack))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::*;
    use jiff::civil::date;
    use proptest::prelude::*;

    fn incident(number: usize, kind: Kind, day: Option<i8>) -> Incident {
        let place = Place {
            id: PlaceId("geonames:586429".to_owned()),
            name: "Martakert / Ağdərə".to_owned(),
            kind: PlaceKind::Settlement,
            feature: "PPL".to_owned(),
            lat: 40.211_111_11,
            lon: 46.813,
            radius_m: 3_000,
            country: Some("AZ".to_owned()),
            admin1: None,
            population: 4_600,
        };
        let at = Located {
            as_written: "Mardakert".to_owned(),
            lat: f64::NAN,
            lon: -0.0,
            precision: Precision::District,
            radius_m: 9_000,
            place,
        };
        let when = day.map(|day| When {
            first: date(2020, 10, day),
            last: date(2020, 10, 31),
            precision: DatePrecision::Week,
            basis: DateBasis::Relative,
        });
        let account = Report {
            article: "a.txt".to_owned(),
            kind,
            location: Location::Nowhere(Unplaced::Ambiguous("Newtown".to_owned(), 4)),
            when,
            actor1: Some(Actor {
                name: "Red Army".to_owned(),
                side: String::new(),
            }),
            actor1_role: ActorRole::Accused,
            actor2: None,
            target: Some("bridge".to_owned()),
            weapon: None,
            civilian_targeting: Some(false),
            killed: Some(Count {
                low: 1,
                best: 2,
                high: None,
            }),
            injured: None,
            toll_group: Some(7),
            figure: Some(Figure {
                low: 1,
                high: Some(u64::MAX),
                quantifier: Quantifier::LessThan,
                unit: FigureUnit::Household,
                category: FigureCategory::Stock,
            }),
            origin: Some(Box::new(Located { lat: 40.0, ..at })),
            destination: None,
            claimed_by: vec!["locals".to_owned()],
            denied_by: Vec::new(),
            status: Status::Denied,
            confidence: 0.1,
            evidence: vec![Evidence {
                article: "a.txt".to_owned(),
                span: Span::new(3, 900),
                code_points: Span::new(3, 899),
                quote: "Two shells fell.".to_owned(),
                role: "event",
                rule: "a rule",
            }],
        };
        let source = SourceRef {
            published: Some(date(-44, 3, 15)),
            article: "a.txt".to_owned(),
            source: None,
            title: Some("Headline".to_owned()),
            url: None,
            span: Span::default(),
        };
        Incident {
            id: EventId(format!("S-{number:06}")),
            account,
            sources: vec![source],
            disputed: true,
            notes: vec!["a note".to_owned()],
        }
    }

    #[test]
    fn what_is_packed_is_read_as_it_was() {
        let told: Vec<Incident> = Kind::ALL
            .iter()
            .map(|kind| incident(*kind as usize, *kind, Some(1)))
            .collect();
        assert_eq!(Packed::pack(&told).unpack(), told);
    }

    #[test]
    fn a_million_would_not_stay_as_they_are() {
        let all: Incidents = (0..2 * RUN + 1).map(|i| incident(i, Kind::Mine, Some(1))).collect();
        let strikes = &all.layers[Layer::Strikes as usize];
        assert_eq!(
            (strikes.runs.len(), strikes.waiting.len(), all.len()),
            (2, 1, 2 * RUN + 1)
        );
        let packed: usize = strikes.runs.iter().flatten().map(|block| block.0.len()).sum();
        assert!(packed < 2 * RUN * 100, "{packed} bytes");
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(8))]
        #[test]
        fn prop_they_come_in_the_order_of_the_outputs(
            told in prop::collection::vec((0..3usize, prop::option::of(1i8..30)), 0..3 * RUN),
        ) {
            let kinds = [Kind::Mine, Kind::Clash, Kind::Returned];
            let told: Vec<Incident> =
                told.into_iter().enumerate().map(|(i, (kind, day))| incident(i, kinds[kind], day)).collect();
            let mut sorted = told.clone();
            sorted.sort_by(shown);
            let all: Incidents = told.into_iter().collect();
            prop_assert!(all.iter().eq(sorted.iter().cloned()));
            let strikes = sorted.into_iter().filter(|told| told.account.kind == Kind::Mine);
            prop_assert!(all.of(Layer::Strikes).eq(strikes));
        }
    }
}
