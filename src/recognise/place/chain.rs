//! Enumerations: in "Fuzuli, Qorvanabad and Hadrut" the known names say what the unknown one is.

use super::candidate::Candidate;
use super::view::{View, is_place};

/// The enumeration that a candidate stands in.
#[derive(Clone, Copy, Default)]
pub(super) struct Chain {
    /// Other names in it.
    pub(super) names: f32,
    /// Of these, in the gazetteer.
    pub(super) listed: f32,
    /// Of these, labelled as a place.
    pub(super) labelled: f32,
}

/// The names that hang together with a candidate by commas, conjunctions and the like.
pub(super) fn chain(view: View<'_>, candidate: &Candidate, others: &[Candidate]) -> Chain {
    let mut chain = Chain::default();
    let joins = |from: usize, to: usize| {
        to - from <= 6 && view.text.get(from..to).is_some_and(|gap| JOINTS.contains(&gap.trim()))
    };
    let mut count = |other: &Candidate| {
        chain.names += 1.0;
        chain.listed += f32::from(u8::from(other.listed));
        chain.labelled += f32::from(u8::from(view.entity(&other.tokens).is_some_and(|e| is_place(e.label))));
    };
    let mut end = candidate.span.end;
    while let Some(next) = others
        .iter()
        .rev()
        .find(|o| o.span.start > end && joins(end, o.span.start))
    {
        count(next);
        end = next.span.end;
    }
    let mut start = candidate.span.start;
    while let Some(before) = others.iter().find(|o| o.span.end < start && joins(o.span.end, start)) {
        count(before);
        start = before.span.start;
    }
    chain
}

/// What stands between the names of an enumeration.
const JOINTS: [&str; 9] = [",", "and", ", and", "or", "/", "-", "–", "—", "&"];
