//! What a merged incident says: dates, tolls and figures as ranges, all claims and denials, every source.

use super::id;
use crate::model::{
    Actor, ActorRole, Count, DateBasis, Evidence, Figure, Incident, Kind, Layer, Location, Quantifier, Report,
    SourceRef, Status, When,
};
use std::collections::{BTreeMap, BTreeSet};

/// The incident that the reports of a cluster tell. `taken` counts identifiers given so far.
pub fn incident(
    mut cluster: Vec<Report>,
    articles: &BTreeMap<String, SourceRef>,
    taken: &mut BTreeMap<String, u32>,
) -> Incident {
    // the newest account last: its toll is the best
    cluster.sort_by_cached_key(|r| {
        (
            articles.get(&r.article).and_then(|a| a.published),
            r.article.clone(),
            r.evidence.first().map(|e| e.span),
        )
    });
    let sources = sources(&cluster, articles);
    let disputed = is_disputed(&cluster);
    let notes = notes(&cluster);
    let account = account(cluster, disputed);
    Incident {
        id: id::incident(&account, taken),
        account,
        sources,
        disputed,
        notes,
    }
}

/// The articles of `reports`, oldest first, each once.
pub fn sources(reports: &[Report], articles: &BTreeMap<String, SourceRef>) -> Vec<SourceRef> {
    let mut seen = BTreeSet::new();
    let mut all: Vec<SourceRef> = Vec::new();
    for report in reports.iter().filter(|r| seen.insert(r.article.clone())) {
        let span = report.evidence.first().map(|e| e.span).unwrap_or_default();
        let unknown = || SourceRef {
            published: None,
            article: report.article.clone(),
            source: None,
            title: None,
            url: None,
            span,
        };
        all.push(
            articles
                .get(&report.article)
                .map_or_else(unknown, |a| SourceRef { span, ..a.clone() }),
        );
    }
    all.sort();
    all
}

fn account(cluster: Vec<Report>, disputed: bool) -> Report {
    let best = best(&cluster).clone();
    let kind = kind(&cluster);
    let actor1 = most(cluster.iter().filter_map(|r| r.actor1.clone()));
    let text = |get: fn(&Report) -> Option<String>| most(cluster.iter().filter_map(get));
    Report {
        kind,
        location: finest(&cluster),
        when: when(&cluster),
        actor1_role: role(&cluster, actor1.as_ref()),
        actor1,
        actor2: most(cluster.iter().filter_map(|r| r.actor2.clone())),
        target: text(|r| r.target.clone()),
        weapon: text(|r| r.weapon.clone()),
        civilian_targeting: most(cluster.iter().filter_map(|r| r.civilian_targeting)),
        killed: toll(cluster.iter().filter_map(|r| r.killed)),
        injured: toll(cluster.iter().filter_map(|r| r.injured)),
        toll_group: cluster.iter().find_map(|r| r.toll_group),
        figure: figure(cluster.iter().filter_map(|r| r.figure)),
        origin: cluster.iter().find_map(|r| r.origin.clone()),
        destination: cluster.iter().find_map(|r| r.destination.clone()),
        claimed_by: union(cluster.iter().map(|r| &r.claimed_by)),
        denied_by: union(cluster.iter().map(|r| &r.denied_by)),
        status: status(&cluster, disputed),
        confidence: cluster.iter().map(|r| r.confidence).fold(0.0, f32::max),
        evidence: evidence(&cluster, &best),
        article: best.article,
    }
}

/// The report whose sentence says most: exact day, named actor, toll.
fn best(cluster: &[Report]) -> &Report {
    let says = |r: &Report| {
        let dated = r.when.is_some_and(|w| w.basis != DateBasis::Publication);
        usize::from(dated)
            + usize::from(r.actor1.is_some())
            + usize::from(r.killed.is_some())
            + usize::from(r.figure.is_some())
            + usize::from(r.target.is_some())
    };
    let mut best = &cluster[0];
    for report in cluster {
        if says(report) > says(best) {
            best = report;
        }
    }
    best
}

/// The sentences of all reports, the best one's first, each once.
fn evidence(cluster: &[Report], best: &Report) -> Vec<Evidence> {
    let mut seen = BTreeSet::new();
    let pieces = best.evidence.iter().chain(cluster.iter().flat_map(|r| &r.evidence));
    pieces
        .filter(|piece| seen.insert((&piece.article, piece.span, piece.role)))
        .cloned()
        .collect()
}

/// The most frequent value, the smallest among equals.
fn most<T: Ord + Clone>(values: impl Iterator<Item = T>) -> Option<T> {
    let mut count: BTreeMap<T, usize> = BTreeMap::new();
    for value in values {
        *count.entry(value).or_default() += 1;
    }
    let top = count.values().copied().max()?;
    count.into_iter().find(|(_, n)| *n == top).map(|(value, _)| value)
}

/// The most exact kind: a dud over its rocket, a named weapon over "strike".
fn kind(cluster: &[Report]) -> Kind {
    if cluster.iter().any(|r| r.kind == Kind::Unexploded) {
        return Kind::Unexploded;
    }
    let loose = |k: Kind| matches!(k, Kind::Strike | Kind::Clash);
    most(cluster.iter().map(|r| r.kind).filter(|k| !loose(*k))).unwrap_or(cluster[0].kind)
}

fn finest(cluster: &[Report]) -> Location {
    let located = cluster.iter().filter_map(|r| match &r.location {
        Location::At(place) => Some((place.precision, place.radius_m, place.place.id.clone(), r)),
        Location::Nowhere(_) => None,
    });
    let finest = located
        .min_by(|a, b| (a.0, a.1, &a.2).cmp(&(b.0, b.1, &b.2)))
        .map_or(&cluster[0], |(.., r)| r);
    finest.location.clone()
}

/// Exact days as stated; else the widest window that the reports give. Movements cover all days told of.
fn when(cluster: &[Report]) -> Option<When> {
    let told: Vec<When> = cluster.iter().filter_map(|r| r.when).collect();
    let stated: Vec<When> = told
        .iter()
        .copied()
        .filter(|w| w.basis != DateBasis::Publication)
        .collect();
    let used = if stated.is_empty() { &told } else { &stated };
    let basis = used.iter().map(|w| w.basis).min()?;
    let precision = used.iter().map(|w| w.precision).max()?;
    Some(When {
        first: used.iter().map(|w| w.first).min()?,
        last: used.iter().map(|w| w.last).max()?,
        precision,
        basis,
    })
}

fn role(cluster: &[Report], actor: Option<&Actor>) -> ActorRole {
    let roles = cluster
        .iter()
        .filter(|r| r.actor1.as_ref() == actor)
        .map(|r| r.actor1_role);
    match actor {
        None => ActorRole::Unknown,
        Some(_) => roles
            .filter(|r| *r != ActorRole::Unknown)
            .min()
            .unwrap_or(ActorRole::Unknown),
    }
}

/// The newest account's figure is the best; the range keeps what older ones said.
fn toll(counts: impl Iterator<Item = Count>) -> Option<Count> {
    counts.reduce(|older, newer| Count {
        low: older.low.min(newer.low),
        best: newer.best,
        high: older.high.zip(newer.high).map(|(a, b)| a.max(b)),
    })
}

/// A figure told twice is one figure: the range of both, never their sum. "Thousands" says nothing beside "4,200".
fn figure(figures: impl Iterator<Item = Figure>) -> Option<Figure> {
    figures.reduce(|a, b| {
        let vague = |f: &Figure| f.high.is_none() && f.quantifier == Quantifier::MoreThan;
        if a.unit != b.unit || vague(&a) != vague(&b) {
            return if vague(&a) && !vague(&b) { b } else { a };
        }
        let same = a.low == b.low && a.high == b.high;
        Figure {
            low: a.low.min(b.low),
            high: a.high.zip(b.high).map(|(x, y)| x.max(y)),
            quantifier: if same {
                a.quantifier.max(b.quantifier)
            } else {
                Quantifier::Approximately
            },
            ..a
        }
    })
}

fn union<'a>(lists: impl Iterator<Item = &'a Vec<String>>) -> Vec<String> {
    let mut all: Vec<String> = lists.flatten().cloned().collect();
    all.sort();
    all.dedup();
    all
}

/// Denied only where nobody but the accusing side says so.
fn status(cluster: &[Report], disputed: bool) -> Status {
    let statuses: BTreeSet<Status> = cluster.iter().map(|r| r.status).collect();
    let firm = statuses.iter().next().copied().unwrap_or(Status::Reported);
    if firm >= Status::Claimed && disputed {
        Status::Denied
    } else {
        firm
    }
}

fn is_disputed(cluster: &[Report]) -> bool {
    cluster.iter().any(|r| !r.denied_by.is_empty())
}

fn notes(cluster: &[Report]) -> Vec<String> {
    let mut notes = Vec::new();
    if cluster.iter().any(|r| r.toll_group.is_some()) {
        notes.push("the toll is reported for several places together: count it once".to_owned());
    }
    let layer = cluster[0].kind.layer();
    let figures: BTreeSet<_> = cluster
        .iter()
        .filter_map(|r| r.figure.map(|f| (f.low, f.high)))
        .collect();
    if layer == Layer::Displacement && figures.len() > 1 {
        notes.push("figures of several reports: a range, not a sum".to_owned());
    }
    notes
}
