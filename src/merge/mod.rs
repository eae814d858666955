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
use std::collections::BTreeMap;

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
    reports.sort_by_key(same::order);
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

/// Incidents in the making, found by the square of a degree in which they lie.
#[derive(Default)]
struct Clusters {
    all: Vec<Vec<Report>>,
    by_cell: BTreeMap<(i32, i32), Vec<usize>>,
}

impl Clusters {
    fn add(&mut self, report: Report) {
        let Location::At(place) = &report.location else { return };
        let (x, y) = cell(place.lon, place.lat);
        let near = (-1..=1).flat_map(|dx| (-1..=1).map(move |dy| (x + dx, y + dy)));
        let mut candidates: Vec<usize> = near.filter_map(|c| self.by_cell.get(&c)).flatten().copied().collect();
        candidates.sort_unstable();
        match candidates.into_iter().find(|&i| same::incident(&self.all[i], &report)) {
            Some(i) => self.all[i].push(report),
            None => {
                self.by_cell.entry((x, y)).or_default().push(self.all.len());
                self.all.push(vec![report]);
            }
        }
    }

    /// Adds a report without a place to the only incident that tells of the same target on the same day, else gives it back.
    fn place(&mut self, report: Report) -> Option<Report> {
        let mut hits = self
            .all
            .iter_mut()
            .filter(|cluster| same::same_target(&cluster[0], &report));
        match (hits.next(), hits.next()) {
            (Some(cluster), None) => {
                let location = cluster[0].location.clone();
                cluster.push(Report { location, ..report });
                None
            }
            _ => Some(report),
        }
    }

    fn finish(self, articles: &BTreeMap<String, SourceRef>) -> Merged {
        let mut taken = BTreeMap::new();
        let mut merged = Merged::default();
        for cluster in self.all {
            let told = cluster.clone();
            let incident = account::incident(cluster, articles, &mut taken);
            merged.told.extend(told.into_iter().map(|report| Told {
                event: incident.id.clone(),
                report,
            }));
            merged.incidents.push(incident);
        }
        merged
    }
}

fn cell(lon: f64, lat: f64) -> (i32, i32) {
    (lon.floor() as i32, lat.floor() as i32)
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
