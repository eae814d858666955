//! Identifiers that come from content: the same incident keeps its id when articles are added, corrected or removed.

use crate::model::{EventId, Layer, Location, Report};
use std::collections::BTreeMap;

/// The id of a located incident: layer, kind, place and first day. A second incident with all of these gets a number.
pub fn incident(account: &Report, taken: &mut BTreeMap<String, u32>) -> EventId {
    let place = match &account.location {
        Location::At(located) => located.place.id.0.as_str(),
        Location::Nowhere(_) => "",
    };
    let days = account
        .when
        .map(|w| format!("{}/{}", w.first, w.last))
        .unwrap_or_default();
    let offset = match &account.location {
        Location::At(l) if (l.lat, l.lon) != (l.place.lat, l.place.lon) => format!("{:.2},{:.2}", l.lat, l.lon),
        _ => String::new(),
    };
    numbered(account, &format!("{place}|{days}|{offset}"), taken)
}

/// The id of a report without a place: its kind, article and sentence.
pub fn unlocated(report: &Report, taken: &mut BTreeMap<String, u32>) -> EventId {
    let quote = report.evidence.first().map(|e| e.quote.as_str()).unwrap_or_default();
    numbered(report, &format!("{}|{quote}", report.article), taken)
}

fn numbered(report: &Report, content: &str, taken: &mut BTreeMap<String, u32>) -> EventId {
    let prefix = match report.kind.layer() {
        Layer::Strikes => "S",
        Layer::Displacement => "D",
        Layer::Clashes => "C",
    };
    let digest = blake3::hash(format!("{}|{content}", report.kind.as_str()).as_bytes());
    let base = format!("{prefix}-{}", &digest.to_hex()[..10]);
    let count = taken.entry(base.clone()).or_default();
    *count += 1;
    EventId(if *count == 1 { base } else { format!("{base}-{count}") })
}
