//! Step 5: reports to [`Incident`]s, across all articles of a run.
//!
//! Reports are brought into one order that depends on nothing but their content, so that neither threads nor the order of
//! the input matter; then each joins the first incident that tells the same thing ([`same`]), exact reports first. What a
//! merged incident says of dates, tolls and figures is in [`account`].

mod account;
mod id;
mod same;

use crate::model::{EventId, Incident, Layer, Location, Report, SourceRef, Span, Told, Unlocated};
use jiff::civil::Date;
use same::Gist;
use std::collections::{BTreeMap, HashSet};

/// Incidents and what could not be located, each sorted by layer, date and id.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Merged {
    /// Located incidents.
    pub incidents: Vec<Incident>,
    /// Reports without a place.
    pub unlocated: Vec<Unlocated>,
    /// Every report with the incident it became part of, in the order of articles and their text.
    pub told: Vec<Told>,
}

/// Merges `reports`. `articles` has the bibliographic data of each article by [`crate::model::Article::id`]; its span is
/// ignored.
pub fn merge(mut reports: Vec<Report>, articles: &BTreeMap<String, SourceRef>) -> Merged {
    reports.sort_by_cached_key(same::order);
    let (located, nowhere): (Vec<_>, Vec<_>) = reports.into_iter().partition(|r| matches!(r.location, Location::At(_)));
    let mut clusters = Clusters::default();
    for report in located {
        clusters.add(report);
    }
    let nowhere = nowhere
        .into_iter()
        .filter_map(|report| clusters.place(report))
        .collect();
    let mut merged = clusters.finish(articles);
    unlocated(nowhere, articles, &mut merged);
    merged
        .incidents
        .sort_by(|a, b| shown(&a.account, &a.id).cmp(&shown(&b.account, &b.id)));
    merged
        .unlocated
        .sort_by(|a, b| shown(&a.account, &a.id).cmp(&shown(&b.account, &b.id)));
    merged.told.sort_by(|a, b| read(a).cmp(&read(b)));
    merged
}

/// The order of the outputs.
fn shown<'a>(account: &Report, id: &'a EventId) -> (Layer, Option<Date>, &'a EventId) {
    (account.kind.layer(), account.when.map(|w| w.first), id)
}

/// The order of reading.
fn read(told: &Told) -> (&str, Option<Span>, &EventId) {
    (
        &told.report.article,
        told.report.evidence.first().map(|e| e.span),
        &told.event,
    )
}

/// The reports of one incident.
#[derive(Default)]
struct Cluster {
    /// The one that opened it first.
    reports: Vec<Report>,
    /// Which of them differ in their gist. Thousands that tell the same are compared with as one.
    distinct: Vec<usize>,
    gists: HashSet<Gist>,
}

impl Cluster {
    fn push(&mut self, report: Report) {
        if self.gists.insert(Gist::of(&report)) {
            self.distinct.push(self.reports.len());
        }
        self.reports.push(report);
    }

    fn is_told_by(&self, report: &Report) -> bool {
        same::incident(self.distinct.iter().map(|&i| &self.reports[i]), report)
    }
}

/// A square of a degree.
type Cell = (i32, i32);

/// Incidents in the making, found by layer, by the square in which they lie, and by day, or by what was hit.
#[derive(Default)]
struct Clusters {
    all: Vec<Cluster>,
    by_place: BTreeMap<(Layer, Cell, Option<Date>), Vec<usize>>,
    by_target: BTreeMap<(String, Option<Date>), Vec<usize>>,
}

impl Clusters {
    fn add(&mut self, report: Report) {
        let Location::At(place) = &report.location else { return };
        let (layer, (x, y)) = (report.kind.layer(), cell(place.lon, place.lat));
        let near = (-1..=1).flat_map(|dx| (-1..=1).map(move |dy| (x + dx, y + dy)));
        let mut candidates: Vec<usize> = near
            .flat_map(|cell| on_days(&self.by_place, move |day| (layer, cell, day), &report))
            .collect();
        candidates.sort_unstable();
        match candidates.into_iter().find(|&i| self.all[i].is_told_by(&report)) {
            Some(i) => self.all[i].push(report),
            None => self.open(report, (x, y)),
        }
    }

    fn open(&mut self, report: Report, cell: Cell) {
        let (number, day) = (self.all.len(), same::found_on(&report));
        let place = (report.kind.layer(), cell, day);
        self.by_place.entry(place).or_default().push(number);
        if let Some(target) = same::target(&report) {
            self.by_target.entry((target, day)).or_default().push(number);
        }
        let mut cluster = Cluster::default();
        cluster.push(report);
        self.all.push(cluster);
    }

    /// Adds a report without a place to the only incident that tells of the same target on the same day, else gives it back.
    fn place(&mut self, report: Report) -> Option<Report> {
        let target = same::target(&report).unwrap_or_default();
        let mut hits: Vec<usize> = on_days(&self.by_target, |day| (target.clone(), day), &report)
            .filter(|&i| same::same_target(&self.all[i].reports[0], &report))
            .collect();
        match (hits.pop(), hits.is_empty()) {
            (Some(only), true) => {
                let cluster = &mut self.all[only];
                let location = cluster.reports[0].location.clone();
                cluster.push(Report { location, ..report });
                None
            }
            _ => Some(report),
        }
    }

    fn finish(self, articles: &BTreeMap<String, SourceRef>) -> Merged {
        let mut taken = BTreeMap::new();
        let mut merged = Merged::default();
        for Cluster { reports, .. } in self.all {
            let told = reports.clone();
            let incident = account::incident(reports, articles, &mut taken);
            merged.told.extend(told.into_iter().map(|report| Told {
                event: incident.id.clone(),
                report,
            }));
            merged.incidents.push(incident);
        }
        merged
    }
}

fn cell(lon: f64, lat: f64) -> Cell {
    (lon.floor() as i32, lat.floor() as i32)
}

/// The incidents of `index` under `key` that lie on the days of `report` or on no day of their own.
fn on_days<K: Ord>(
    index: &BTreeMap<K, Vec<usize>>,
    key: impl Fn(Option<Date>) -> K,
    report: &Report,
) -> impl Iterator<Item = usize> {
    let on = same::days(report).map(|days| index.range(key(Some(*days.start()))..=key(Some(*days.end()))));
    let open = index.get(&key(None));
    let dated = on.into_iter().flatten().map(|(_, numbers)| numbers);
    open.into_iter().chain(dated).flatten().copied()
}

/// Every report without a place as an entry of its own; one sentence that names several unknown places gives several.
fn unlocated(reports: Vec<Report>, articles: &BTreeMap<String, SourceRef>, merged: &mut Merged) {
    let mut taken = BTreeMap::new();
    for report in reports {
        let id = id::unlocated(&report, &mut taken);
        let sources = account::sources(std::slice::from_ref(&report), articles);
        merged.told.push(Told {
            event: id.clone(),
            report: report.clone(),
        });
        merged.unlocated.push(Unlocated {
            id,
            account: report,
            sources,
        });
    }
}
