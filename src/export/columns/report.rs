//! What single reports add: why there is no place, and the evidence.

use super::{Column, EVENT, PLACE, RestsOn, integer, text};
use crate::export::row::{Row, Subject};
use crate::export::value::Value;
use crate::model::{Evidence, Location, Unplaced};
use serde::{Deserialize, Serialize};

/// Why a report has no place.
pub(super) const REASON: &[Column] = &[text(
    "unlocated_reason",
    PLACE,
    "Why it could not be placed.",
    |r| match r.account().map(|a| &a.location) {
        Some(Location::Nowhere(reason)) => Value::list([unplaced(reason)]),
        _ => Value::Null,
    },
)];

/// What a report rests on.
pub(super) const COLUMNS: &[Column] = &[
    text("article", RestsOn::Articles, "The article's id.", |r| {
        r.account().map_or(Value::Null, |a| Value::text(&a.article))
    }),
    text("rule", EVENT, "The rule that found it.", |r| {
        main(r).map_or(Value::Null, |e| Value::text(e.rule))
    }),
    integer(
        "start_offset",
        EVENT,
        "Where source_quote begins in the article, in Unicode code points.",
        |r| main(r).map_or(Value::Null, |e| Value::Integer(e.code_points.start as u64)),
    ),
    integer(
        "end_offset",
        EVENT,
        "Where it ends, exclusive, in Unicode code points.",
        |r| main(r).map_or(Value::Null, |e| Value::Integer(e.code_points.end as u64)),
    ),
    text(
        "evidence",
        EVENT,
        "All that it rests on: role, rule, span in code points and words, as JSON.",
        |r| {
            r.account()
                .map_or(Value::Null, |a| Value::list([evidence_cell(&a.evidence)]))
        },
    ),
];

/// One stretch of text as the `evidence` column holds it.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct EvidenceCell {
    /// What it supports.
    pub role: String,
    /// The rule that fired.
    pub rule: String,
    /// Where it begins in the article, in Unicode code points.
    pub start: usize,
    /// Where it ends, exclusive.
    pub end: usize,
    /// The words there.
    pub quote: String,
}

/// Reads the `evidence` column; `None` where it is not ours.
pub fn evidence_of(cell: &str) -> Option<Vec<EvidenceCell>> {
    serde_json::from_str(cell).ok()
}

/// A reason in words.
pub fn unplaced(reason: &Unplaced) -> String {
    match reason {
        Unplaced::NoPlaceNamed => "no place is named".into(),
        Unplaced::NotInGazetteer(name) => format!("no gazetteer lists “{name}”"),
        Unplaced::Ambiguous(name, 1) => {
            format!("1 place is also called “{name}”, far from all others named, and nothing says that it is meant")
        }
        Unplaced::Ambiguous(name, count) => format!("{count} places bear the name “{name}” and nothing decides"),
        Unplaced::TooCoarse(name) => format!("“{name}” is too large to stand for a point"),
    }
}

/// The reason that [`unplaced`] put into words; `None` for other words.
pub fn unplaced_of(words: &str) -> Option<Unplaced> {
    let Some((before, rest)) = words.split_once('“') else {
        return (words == unplaced(&Unplaced::NoPlaceNamed)).then_some(Unplaced::NoPlaceNamed);
    };
    let name = rest.rsplit_once('”')?.0.to_owned();
    let count = before.split(' ').next().and_then(|count| count.parse().ok());
    let candidates = [
        Some(Unplaced::NotInGazetteer(name.clone())),
        Some(Unplaced::TooCoarse(name.clone())),
        count.map(|count| Unplaced::Ambiguous(name, count)),
    ];
    candidates
        .into_iter()
        .flatten()
        .find(|reason| unplaced(reason) == words)
}

fn main<'a>(row: &Row<'a>) -> Option<&'a Evidence> {
    match row.subject {
        Subject::Report(report, _) => report.evidence.first(),
        _ => None,
    }
}

fn evidence_cell(evidence: &[Evidence]) -> String {
    let cells: Vec<EvidenceCell> = evidence
        .iter()
        .map(|e| EvidenceCell {
            role: e.role.into(),
            rule: e.rule.into(),
            start: e.code_points.start,
            end: e.code_points.end,
            quote: Value::quote(&e.quote).plain().into_owned(),
        })
        .collect();
    serde_json::to_string(&cells).expect("strings and numbers are always JSON")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn reasons_are_read_from_their_words() {
        for reason in [
            Unplaced::NoPlaceNamed,
            Unplaced::NotInGazetteer("“Old” Town".into()),
            Unplaced::Ambiguous("Newtown".into(), 4),
            Unplaced::Ambiguous("Newtown".into(), 1),
            Unplaced::TooCoarse("Upper Vale".into()),
        ] {
            assert_eq!(unplaced_of(&unplaced(&reason)), Some(reason));
        }
        assert_eq!(unplaced_of("the analyst does not know"), None);
    }
}
