//! Of the names that say where, those that say it most exactly: "the station in the town of X, Y" is the station.

use super::super::classes::{Class, is_a};
use super::super::clause::Clause;
use super::super::syntax::Tree;
use super::aside::is_source;
use super::{Placing, Spot, is_landmark, is_small};
use crate::model::{Located, PlaceKind, Precision, Relation, Resolution, Unplaced};
use geo::{Distance, Haversine, Point};

/// A part of a town lies no farther from it, in metres.
const BY_M: f64 = 25_000.0;

/// The names that say where, without those that only say what holds them: "the station in the town of X, Y" is the station.
pub fn pick(tree: &Tree<'_>, spots: &[&Spot<'_>], clause: &Clause) -> Vec<Placing> {
    let located = |s: &Spot<'_>| match &s.place.resolution {
        Resolution::Found(found) => Some((**found).clone()),
        _ => None,
    };
    let between = |s: &Spot<'_>| matches!(s.place.mention.relation, Relation::Between(_));
    let kept: Vec<&&Spot<'_>> = spots
        .iter()
        .filter(|s| between(s) || !is_source(tree, s.head, clause))
        .collect();
    let mut placings: Vec<(usize, Placing)> = Vec::new();
    for (i, spot) in kept.iter().enumerate() {
        let holder = |outer: &Located| {
            let inside = |other: &Spot<'_>| {
                located(other).is_some_and(|inner| holds(outer, &inner)) && !coordinated(tree, spot.head, other.head)
            };
            let lies_in = |other: &Spot<'_>| {
                located(other).is_some() && outer.precision > Precision::Site && is_in(tree.text, other, spot)
            };
            kept.iter()
                .enumerate()
                .any(|(j, other)| j != i && (inside(other) || lies_in(other)))
        };
        let placing = match (&spot.place.resolution, located(spot)) {
            (_, Some(found)) if found.place.kind == PlaceKind::Country || found.place.kind == PlaceKind::Continent => {
                continue;
            }
            (_, Some(found)) if kept.iter().any(|town| is_part_elsewhere(tree, spot, &found, town)) => continue,
            (Resolution::Unknown, _)
                if is_landmark(tree, spot) && kept.iter().any(|outer| is_known_in(tree, spot, outer)) =>
            {
                continue;
            }
            (Resolution::Ambiguous(_) | Resolution::Unknown, _)
                if kept.iter().any(|town| is_part(tree, spot, town)) =>
            {
                continue;
            }
            (Resolution::Unknown, _) if is_person(tree, spot, &kept) => continue,
            (_, Some(found)) if holder(&found) || beside(tree, spot, &kept) || is_owner(tree, spot, &kept) => continue,
            (_, Some(found)) if found.precision >= Precision::Region => Placing::Within(found),
            (_, Some(found)) => Placing::At(found),
            (Resolution::Ambiguous(n), _) => Placing::Nowhere(Unplaced::Ambiguous(written(tree, spot), *n)),
            _ => Placing::Nowhere(Unplaced::NotInGazetteer(written(tree, spot))),
        };
        placings.push((spot.head, placing));
    }
    if placings.iter().any(|(_, p)| matches!(p, Placing::At(_))) {
        placings.retain(|(_, p)| !matches!(p, Placing::Within(_)));
    }
    placings.dedup_by(|a, b| same(&a.1, &b.1));
    placings.into_iter().map(|(_, p)| p).collect()
}

fn same(a: &Placing, b: &Placing) -> bool {
    match (a, b) {
        (Placing::At(x) | Placing::Within(x), Placing::At(y) | Placing::Within(y)) => x.place.id == y.place.id,
        _ => a == b,
    }
}

fn written(tree: &Tree<'_>, spot: &Spot<'_>) -> String {
    spot.place.mention.span.of(tree.text).to_owned()
}

/// True when `inner` lies in the coarser `outer`.
fn holds(outer: &Located, inner: &Located) -> bool {
    if outer.place.id == inner.place.id || outer.precision <= inner.precision {
        return false;
    }
    let named = inner.place.admin1.as_deref() == Some(outer.place.name.as_str());
    let centre = |l: &Located| Point::new(l.place.lon, l.place.lat);
    let reach = f64::from(outer.radius_m.max(outer.place.radius_m)) * 1.1 + f64::from(inner.radius_m);
    named || Haversine.distance(centre(outer), centre(inner)) <= reach
}

/// "X's old airport near Y": the place is by Y.
fn is_owner(tree: &Tree<'_>, spot: &Spot<'_>, others: &[&&Spot<'_>]) -> bool {
    let thing = tree.head(spot.head).filter(|_| tree.dep(spot.head) == "poss");
    let by = |other: &&&Spot<'_>| {
        let near = matches!(other.place.mention.relation, Relation::Near | Relation::Offset { .. });
        near && other.head != spot.head && thing.is_some_and(|t| tree.under(other.head, t))
    };
    others.iter().any(by)
}

/// "the X neighbourhood of Y", "Y's X quarter", where the X that the gazetteer has is not by Y: it is another.
fn is_part_elsewhere(tree: &Tree<'_>, part: &Spot<'_>, found: &Located, town: &Spot<'_>) -> bool {
    let Resolution::Found(outer) = &town.place.resolution else {
        return false;
    };
    let centre = |l: &Located| Point::new(l.place.lon, l.place.lat);
    let reach = f64::from(outer.radius_m) + BY_M;
    is_part(tree, part, town) && Haversine.distance(centre(found), centre(outer)) > reach
}

/// "the X neighbourhood of Y", "the X district in central Y", "Y's X quarter".
fn is_part(tree: &Tree<'_>, part: &Spot<'_>, town: &Spot<'_>) -> bool {
    let (inner, whole) = (part.place.mention.span, town.place.mention.span);
    let quarter = |word: &str| is_a(word, Class::Quarter);
    let mut between = tree.text.get(inner.end..whole.start).unwrap_or_default().trim();
    if let Some((rest, _)) = between.rsplit_once(' ').filter(|(_, side)| is_a(side, Class::Side)) {
        between = rest;
    }
    let of = between
        .rsplit_once(' ')
        .is_some_and(|(noun, prep)| quarter(noun) && matches!(prep, "of" | "in"));
    let owned = tree.text.get(whole.end..inner.start).is_some_and(is_possessive)
        && tree.text[inner.end..].split_whitespace().next().is_some_and(quarter);
    is_small(town) && (of || owned)
}

/// "X Hospital in Y", "Y's X quarter": a thing that no gazetteer has, in a place that it has.
fn is_known_in(tree: &Tree<'_>, inner: &Spot<'_>, outer: &Spot<'_>) -> bool {
    let (thing, town) = (inner.place.mention.span, outer.place.mention.span);
    let between = tree.text.get(thing.end..town.start).unwrap_or_default();
    let within = between.ends_with(" in ") && between.split_whitespace().count() <= 2;
    let owned = tree.text.get(town.end..thing.start).is_some_and(is_possessive);
    is_small(outer) && (within || owned)
}

/// "'s ", "'s Old ": between a town and a part of it.
fn is_possessive(between: &str) -> bool {
    let rest = between.strip_prefix("'s ").or_else(|| between.strip_prefix("’s "));
    rest.is_some_and(|rest| rest.split_whitespace().count() <= 1)
}

/// "X in Y district": the text itself says what holds what.
fn is_in(text: &str, inner: &Spot<'_>, outer: &Spot<'_>) -> bool {
    let (inner, outer) = (inner.place.mention.span, outer.place.mention.span);
    let gap = text.get(inner.end..outer.start).unwrap_or_default();
    matches!(gap, " in " | " in the " | ", in ")
        || gap
            .strip_prefix(" in ")
            .is_some_and(|side| is_a(side.trim_end(), Class::Side))
}

fn coordinated(tree: &Tree<'_>, a: usize, b: usize) -> bool {
    let (a, b) = (named_thing(tree, a), named_thing(tree, b));
    let (from, to) = (a.min(b), a.max(b));
    let and = (from..to).any(|t| tree.dep(t) == "cc");
    and && tree.conjuncts(a).contains(&b)
}

/// The noun that a name belongs to: "region" in "the region of X", "city" in "its second city, X".
fn named_thing(tree: &Tree<'_>, name: usize) -> usize {
    let mut at = name;
    while let Some(head) = tree.head(at) {
        let of = tree.dep(at) == "pobj" && tree.word(head).eq_ignore_ascii_case("of")
            || tree.dep(at) == "prep" && tree.word(at).eq_ignore_ascii_case("of");
        if !of && !matches!(tree.dep(at), "appos" | "compound" | "nmod") {
            break;
        }
        at = head;
    }
    at
}

/// "X north of Y", "X city 20 km south-east of Y": where the first lies.
fn is_bearing(gap: &str) -> bool {
    let point = |word: &str| word.split('-').all(|part| is_a(part, Class::Compass));
    let measure = |word: &str| is_a(word, Class::Measure) || word.chars().all(|c| c.is_ascii_digit());
    let words = || gap.split_whitespace();
    gap.ends_with(" of ") && words().any(point) && words().all(|word| point(word) || measure(word))
}

/// "X was shot", "X was captured in Y": somebody.
fn is_person(tree: &Tree<'_>, spot: &Spot<'_>, others: &[&&Spot<'_>]) -> bool {
    let verb = tree
        .head(spot.head)
        .filter(|_| matches!(tree.dep(spot.head), "nsubj" | "nsubjpass" | "dobj"));
    let Some(verb) = verb else { return false };
    let elsewhere = || {
        let placed = |o: &Spot<'_>| {
            tree.obliques(verb)
                .iter()
                .any(|(word, object)| matches!(word.as_str(), "at" | "in" | "near") && tree.under(o.head, *object))
        };
        others.iter().any(|o| o.head != spot.head && placed(o))
    };
    let verb = tree.lemma(verb);
    is_a(verb, Class::Assault) || matches!(verb, "capture" | "seize") && elsewhere()
}

/// "in Shusha, outside Stepanakert": the second name only helps to find the first.
fn beside(tree: &Tree<'_>, spot: &Spot<'_>, others: &[&&Spot<'_>]) -> bool {
    let near = matches!(spot.place.mention.relation, Relation::Near | Relation::Offset { .. });
    near && others.iter().any(|o| {
        let before = o.place.mention.span.end <= spot.place.mention.span.start;
        let gap = tree
            .text
            .get(o.place.mention.span.end..spot.place.mention.span.start)
            .unwrap_or("");
        let linked = gap.len() < 48
            && ![" and ", " other ", " another ", " second ", " one "]
                .iter()
                .any(|w| gap.contains(w))
            && (gap.starts_with(',')
                || gap.trim_start().starts_with("near")
                || gap.trim_start().starts_with("outside")
                || is_bearing(gap));
        o.head != spot.head && before && linked && matches!(o.place.resolution, Resolution::Found(_))
    })
}
