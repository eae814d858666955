//! Step 5: reports to [`Incident`]s, across all articles of a run.
//!
//! Reports are brought into one order that depends on nothing but their content, so that neither threads nor the order of
//! the input matter; then each joins the first incident that tells the same thing ([`same`]), exact reports first. What a
//! merged incident says of dates, tolls and figures is in [`account`].

mod account;
mod id;
mod same;

use crate::model::{Incident, Location, Report, SourceRef, Unlocated};
use std::collections::BTreeMap;

/// Incidents and what could not be located, each sorted by layer, date and id.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Merged {
    /// Located incidents.
    pub incidents: Vec<Incident>,
    /// Reports without a place.
    pub unlocated: Vec<Unlocated>,
}

/// Merges `reports`. `articles` has the bibliographic data of each article by [`crate::model::Article::id`]; its span is
/// ignored.
pub fn merge(mut reports: Vec<Report>, articles: &BTreeMap<String, SourceRef>) -> Merged {
    reports.sort_by(|a, b| same::order(a).cmp(&same::order(b)));
    let (located, nowhere): (Vec<_>, Vec<_>) = reports.into_iter().partition(|r| matches!(r.location, Location::At(_)));
    let mut clusters = Clusters::default();
    for report in located {
        clusters.add(report);
    }
    let nowhere = nowhere.into_iter().filter_map(|report| clusters.place(report)).collect();
    let mut merged = Merged { incidents: clusters.finish(articles), unlocated: unlocated(nowhere, articles) };
    merged.incidents.sort_by(|a, b| (a.account.kind.layer(), a.account.when.map(|w| w.first), &a.id).cmp(&(b.account.kind.layer(), b.account.when.map(|w| w.first), &b.id)));
    merged
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
        let mut hits = self.all.iter_mut().filter(|cluster| same::same_target(&cluster[0], &report));
        match (hits.next(), hits.next()) {
            (Some(cluster), None) => {
                let location = cluster[0].location.clone();
                cluster.push(Report { location, ..report });
                None
            }
            _ => Some(report),
        }
    }

    fn finish(self, articles: &BTreeMap<String, SourceRef>) -> Vec<Incident> {
        let mut taken = BTreeMap::new();
        self.all.into_iter().map(|cluster| account::incident(cluster, articles, &mut taken)).collect()
    }
}

fn cell(lon: f64, lat: f64) -> (i32, i32) {
    (lon.floor() as i32, lat.floor() as i32)
}

/// Every report without a place as an entry of its own; one sentence that names several unknown places gives several.
fn unlocated(reports: Vec<Report>, articles: &BTreeMap<String, SourceRef>) -> Vec<Unlocated> {
    let mut taken = BTreeMap::new();
    let entry = |report: Report| Unlocated {
        id: id::unlocated(&report, &mut taken),
        sources: account::sources(std::slice::from_ref(&report), articles),
        account: report,
    };
    reports.into_iter().map(entry).collect()
}
