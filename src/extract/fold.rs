//! One sentence, several words for one event: "missiles hit a school, destroying it". The drafts of a sentence that tell the
//! same thing become one.

use super::draft::Draft;
use super::location::Placing;
use crate::model::{BlockKind, Document, Kind, Layer, Located, PlaceId};

/// The drafts of one sentence with those that tell the same event folded together, in order.
pub fn fold(drafts: Vec<Draft>) -> Vec<Draft> {
    let mut kept: Vec<Draft> = Vec::new();
    for draft in drafts {
        match kept.iter_mut().find(|other| same_event(other, &draft)) {
            Some(other) => absorb(other, draft),
            None => kept.push(draft),
        }
    }
    let told = kept.iter().any(|d| d.kind != Kind::CeasefireViolation);
    kept.retain(|d| d.kind != Kind::CeasefireViolation || !told);
    kept
}

/// A headline only says what the text below it says better: its drafts stand only for what nothing else tells.
pub fn drop_headlines(document: &Document<'_>, drafts: &mut Vec<Draft>) {
    let heading = |d: &Draft| {
        let block = document.sentences[d.sentence].block;
        document
            .article
            .blocks
            .get(block)
            .is_some_and(|b| b.kind == BlockKind::Heading)
    };
    let told: Vec<(Layer, PlaceId)> = drafts
        .iter()
        .filter(|d| !heading(d))
        .flat_map(|d| d.located().map(|l| (d.kind.layer(), l.place.id.clone())))
        .collect();
    drafts.retain(|d| {
        let new = |l: &Located| !told.contains(&(d.kind.layer(), l.place.id.clone()));
        !heading(d) || d.located().any(new)
    });
}

fn same_event(a: &Draft, b: &Draft) -> bool {
    if a.kind.layer() != b.kind.layer() || a.sentence != b.sentence {
        return false;
    }
    let actors = match (&a.actor, &b.actor) {
        (Some(x), Some(y)) => x.actor.side == y.actor.side,
        _ => true,
    };
    let times = match (a.when, b.when) {
        (Some(x), Some(y)) => x.first <= y.last && y.first <= x.last,
        _ => true,
    };
    actors
        && times
        && (same_places(a, b) || same_people(a, b))
        && same_claimants(a, b)
        && (a.kind.layer() != Layer::Clashes || related(a.kind, b.kind))
}

/// Captures and losses are not fights, even at one place.
fn related(a: Kind, b: Kind) -> bool {
    let fight = |k: Kind| matches!(k, Kind::Clash | Kind::GroundAttack | Kind::CeasefireViolation);
    a == b || fight(a) && fight(b)
}

/// The same places, or one names none.
fn same_places(a: &Draft, b: &Draft) -> bool {
    a.placings.is_empty() || b.placings.is_empty() || a.placings.iter().any(|p| b.placings.contains(p))
}

/// "displaced 24,000 people, who fled to X": one number, and no end that each of the two tells otherwise.
fn same_people(a: &Draft, b: &Draft) -> bool {
    let agree = |x: &Option<Located>, y: &Option<Located>| match (x, y) {
        (Some(x), Some(y)) => x.place.id == y.place.id,
        _ => true,
    };
    a.figure.is_some() && a.figure == b.figure && agree(&a.origin, &b.origin) && agree(&a.destination, &b.destination)
}

/// What different people claim is two things, unless only one of the drafts is placed by a claim at all.
fn same_claimants(a: &Draft, b: &Draft) -> bool {
    let (x, y) = (&a.voices.claimants, &b.voices.claimants);
    x.is_empty() || y.is_empty() || x.iter().any(|p| y.contains(p))
}

/// Adds to `kept` what `other` says more exactly.
fn absorb(kept: &mut Draft, other: Draft) {
    if exactness(other.kind) > exactness(kept.kind) {
        kept.kind = other.kind;
    }
    if kept.placings.is_empty()
        || !kept.placings.iter().any(|p| matches!(p, Placing::At(_))) && !other.placings.is_empty()
    {
        kept.placings = other.placings;
    }
    kept.when = kept.when.or(other.when);
    if kept.actor.is_none() {
        (kept.actor, kept.presumed) = (other.actor, other.presumed);
    }
    kept.opponent = kept.opponent.take().or(other.opponent);
    kept.target = kept.target.take().or(other.target);
    kept.weapon = kept.weapon.take().or(other.weapon);
    kept.figure = kept.figure.or(other.figure);
    kept.origin = kept.origin.take().or(other.origin);
    kept.destination = kept.destination.take().or(other.destination);
    for claimant in other.voices.claimants {
        if !kept.voices.claimants.contains(&claimant) {
            kept.voices.claimants.push(claimant);
        }
    }
    kept.voices.alleged |= other.voices.alleged;
    kept.voices.admitted |= other.voices.admitted;
}

/// How exactly a kind says what happened.
fn exactness(kind: Kind) -> u8 {
    match kind {
        Kind::Strike | Kind::Clash | Kind::Displaced => 0,
        Kind::Shelling | Kind::GroundAttack => 1,
        Kind::Unexploded => 3,
        _ => 2,
    }
}
