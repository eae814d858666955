//! Where a clause says that its event happened.
//!
//! The places of the clause itself come first, then those of the sentence, then what "the city" and "it" refer back to, then
//! the place that the paragraph is about. A place in the phrase of who acts or speaks is never where it happened, and a
//! state's or region's centre is no place where a shell fell.

use super::clause::Clause;
use super::heading;
use super::lexicon::{self, Governor};
use super::syntax::Tree;
use crate::model::{Document, Located, PlaceKind, Precision, Relation, Resolution, ResolvedPlace, Unplaced};
use geo::{Distance, Haversine, Point};

/// Where an event happened, as far as one sentence says.
#[derive(Clone, Debug, PartialEq)]
pub enum Placing {
    /// Here.
    At(Located),
    /// Somewhere in this region: too coarse to draw a strike, fine for a movement of people.
    Within(Located),
    /// Nowhere, because…
    Nowhere(Unplaced),
}

/// The places of `clause`: several for coordinated places, none when its sentence names none.
pub fn places(document: &Document<'_>, tree: &Tree<'_>, clause: &Clause) -> Vec<Placing> {
    let mut all: Vec<Spot<'_>> = spots(document, tree)
        .filter(|s| !is_voice(tree, s.head, clause))
        .collect();
    let heading = heading::place(document, tree);
    let points_away = |s: &Spot<'_>| points_away(tree.text, s.place);
    if heading.is_some() || all.iter().any(|s| !points_away(s) && is_small(s)) {
        all.retain(|s| !points_away(s));
    }
    keep_cell(tree, clause, &mut all);
    let mine = |s: &&Spot<'_>| clause.scope.binary_search(&s.head).is_ok();
    let mut own: Vec<&Spot<'_>> = all.iter().filter(mine).collect();
    prefer_told(tree, clause, &mut own);
    let placed = pick(tree, &own, clause);
    if placed.iter().any(|p| matches!(p, Placing::At(_))) {
        return placed;
    }
    let rest: Vec<&Spot<'_>> = all
        .iter()
        .filter(|s| mine(s) || reaches(tree, s.head, clause.trigger))
        .collect();
    let wider = pick(tree, &rest, clause);
    if wider.iter().any(|p| matches!(p, Placing::At(_))) && !placed.iter().any(|p| matches!(p, Placing::Nowhere(_))) {
        return wider;
    }
    let vague = own.iter().all(|s| is_landmark(tree, s));
    if let Some(heading) = heading.filter(|_| vague) {
        return vec![placing(tree.text, heading)];
    }
    let meant = antecedent(tree, clause, &all).filter(|_| placed.is_empty());
    if let Some(Resolution::Found(found)) = meant.map(|spot| &spot.place.resolution) {
        return vec![Placing::At((**found).clone())];
    }
    if placed.is_empty() { wider } else { placed }
}

/// What a mention comes to as a place of an event.
pub fn placing(text: &str, place: &ResolvedPlace) -> Placing {
    let written = || place.mention.span.of(text).to_owned();
    match &place.resolution {
        Resolution::Found(found) if found.precision >= Precision::Region => Placing::Within((**found).clone()),
        Resolution::Found(found) => Placing::At((**found).clone()),
        Resolution::Ambiguous(n) => Placing::Nowhere(Unplaced::Ambiguous(written(), *n)),
        Resolution::Unknown => Placing::Nowhere(Unplaced::NotInGazetteer(written())),
    }
}

/// "by the road to X", "on the highway from Y to X", "at the border with X": that is where it leads, the event is elsewhere.
fn points_away(text: &str, place: &ResolvedPlace) -> bool {
    let before = &text[..place.mention.span.start];
    let mut words = before.rsplit(' ').filter(|w| !w.is_empty());
    let road = |word: &str| matches!(word, "highway" | "motorway" | "railway" | "road" | "route" | "track");
    match words.next().filter(|_| before.ends_with(' ')) {
        Some("to" | "towards" | "toward") => words.take(3).any(road),
        Some("with") => words.next() == Some("border"),
        _ => false,
    }
}

/// A place smaller than a region.
fn is_small(spot: &Spot<'_>) -> bool {
    matches!(&spot.place.resolution, Resolution::Found(found) if found.precision < Precision::Region)
}

/// "In X, officials said that a missile hit Y": where it is said counts only if what is said names no place.
fn prefer_told(tree: &Tree<'_>, clause: &Clause, own: &mut Vec<&Spot<'_>>) {
    let told = clause.verb.filter(|&v| tree.dep(v) == "ccomp");
    let Some(verb) = told else { return };
    if own.iter().any(|s| tree.under(s.head, verb) && is_small(s)) {
        own.retain(|s| tree.under(s.head, verb));
    }
}

/// In a row of a table, the places of the event's own cell, or else of the first cell that names one.
fn keep_cell(tree: &Tree<'_>, clause: &Clause, all: &mut Vec<Spot<'_>>) {
    let sentence = tree.sentence.span;
    if !sentence.of(tree.text).contains(" | ") {
        return;
    }
    let cell = |at: usize| tree.text[sentence.start..at].matches('|').count();
    let own = cell(tree.token(clause.trigger).span.start);
    let of = |s: &Spot<'_>| cell(s.place.mention.span.start);
    let kept = if all.iter().any(|s| of(s) == own) {
        Some(own)
    } else {
        all.iter().map(of).min()
    };
    all.retain(|s| Some(of(s)) == kept);
}

/// "near X airport", "in X district": a name that no gazetteer has, of something smaller than the place of a heading.
fn is_landmark(tree: &Tree<'_>, spot: &Spot<'_>) -> bool {
    let thing = |t: usize| t < tree.len() && lexicon::target(tree.lemma(t)).is_some();
    matches!(spot.place.resolution, Resolution::Unknown) && (thing(spot.head) || thing(spot.head + 1))
}

/// "Smoke rose from X after it was bombed": the place that the pronoun in the clause stands for.
fn antecedent<'a, 'b>(tree: &Tree<'_>, clause: &Clause, spots: &'b [Spot<'a>]) -> Option<&'b Spot<'a>> {
    let pronoun = clause
        .patients
        .iter()
        .find(|&&p| matches!(tree.word(p).to_lowercase().as_str(), "it" | "which" | "there"))?;
    spots.iter().filter(|s| s.head < *pronoun).find(|s| is_small(s))
}

/// True when a place smaller than a state is named at `head`: ground, not a party to the war, though its name be a capital's.
pub fn is_town(document: &Document<'_>, tree: &Tree<'_>, head: usize) -> bool {
    let state = |s: &Spot<'_>| matches!(&s.place.resolution, Resolution::Found(l) if l.precision == Precision::Country);
    spots(document, tree).any(|s| s.head == head && !state(&s))
}

/// A place mention and its head token.
struct Spot<'a> {
    head: usize,
    place: &'a ResolvedPlace,
}

fn spots<'a>(document: &'a Document<'_>, tree: &'a Tree<'_>) -> impl Iterator<Item = Spot<'a>> {
    let inside = document.places_in(tree.sentence.span);
    inside.filter_map(|place| {
        Some(Spot {
            head: tree.head_of_span(place.mention.span)?,
            place,
        })
    })
}

/// The name stands for who acts or speaks: below the agent, a possessor of forces, or the subject of a verb of saying.
fn is_voice(tree: &Tree<'_>, name: usize, clause: &Clause) -> bool {
    let mut below = name;
    for word in std::iter::once(name).chain(tree.ancestors(name)) {
        if word != name {
            let speaks = lexicon::governor(tree.lemma(word)).is_some_and(|g| g != Governor::Light);
            let subject = matches!(tree.dep(below), "nsubj" | "nsubjpass" | "agent")
                || tree.dep(below) == "dobj" && lexicon::governor(tree.lemma(word)) == Some(Governor::Accuse);
            if speaks && subject && tree.is_verb(word) && !tree.under(clause.trigger, below) {
                return true;
            }
            let institution = lexicon::people(tree.lemma(word))
                .is_some_and(|p| p != lexicon::People::Civilians && p != lexicon::People::Neutral);
            let belongs = matches!(tree.dep(below), "poss" | "compound" | "amod" | "nmod")
                || tree.dep(below) == "prep" && matches!(tree.word(below), "of" | "from");
            // in "accused troops of shelling X" the place hangs from the troops by the charge
            if institution && belongs && !tree.under(clause.trigger, below) {
                return true;
            }
            if tree.lemma(word) == "accord" || tree.word(word).eq_ignore_ascii_case("according") {
                return true;
            }
        }
        below = word;
    }
    clause.agent.is_some_and(|a| name == a)
}

/// The name stands in a phrase of place of a clause above: before its verb ("In Kharkiv, officials said…"), or before a
/// clause of time ("died in Kharkiv when a missile hit"). A contrast ("while…") shares nothing.
fn reaches(tree: &Tree<'_>, name: usize, trigger: usize) -> bool {
    let Some(above) = adverbial_of(tree, name) else {
        return false;
    };
    let mut below = trigger;
    for word in tree.ancestors(trigger) {
        let contrast = tree.children(below).iter().any(|&c| {
            tree.dep(c) == "mark"
                && matches!(
                    tree.word(c).to_lowercase().as_str(),
                    "while" | "whereas" | "although" | "though"
                )
        });
        if contrast {
            return false;
        }
        if word == above {
            return name < word || matches!(tree.dep(below), "advcl" | "ccomp" | "xcomp") && name < trigger;
        }
        below = word;
    }
    false
}

/// The verb or root that a phrase of place around the name hangs from.
fn adverbial_of(tree: &Tree<'_>, name: usize) -> Option<usize> {
    let mut through_prep = tree.dep(name) == "npadvmod";
    for word in std::iter::once(name).chain(tree.ancestors(name)) {
        if word != name && (tree.is_verb(word) || tree.head(word).is_none()) {
            return through_prep.then_some(word);
        }
        let place = matches!(
            tree.word(word).to_lowercase().as_str(),
            "in" | "at" | "near" | "outside" | "around" | "on" | "across" | "inside" | "over"
        );
        through_prep |= tree.dep(word) == "prep" && place;
    }
    None
}

/// The names that say where, without those that only say what holds them: "the station in the town of X, Y" is the station.
fn pick(tree: &Tree<'_>, spots: &[&Spot<'_>], clause: &Clause) -> Vec<Placing> {
    let located = |s: &Spot<'_>| match &s.place.resolution {
        Resolution::Found(found) => Some((**found).clone()),
        _ => None,
    };
    let between = |s: &Spot<'_>| matches!(s.place.mention.relation, Relation::Between(_));
    let precise = |s: &Spot<'_>| located(s).map_or(Precision::Settlement, |l| l.precision);
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
            let lies_in = |other: &Spot<'_>| precise(other) < outer.precision && is_in(tree.text, other, spot);
            kept.iter()
                .enumerate()
                .any(|(j, other)| j != i && (inside(other) || lies_in(other)))
        };
        let placing = match (&spot.place.resolution, located(spot)) {
            (_, Some(found)) if found.place.kind == PlaceKind::Country || found.place.kind == PlaceKind::Continent => {
                continue;
            }
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

/// "X in Y district": the text itself says what holds what.
fn is_in(text: &str, inner: &Spot<'_>, outer: &Spot<'_>) -> bool {
    let (inner, outer) = (inner.place.mention.span, outer.place.mention.span);
    let gap = text.get(inner.end..outer.start).unwrap_or_default();
    matches!(gap, " in " | " in the " | ", in ")
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
                || gap.trim_start().starts_with("outside"));
        o.head != spot.head && before && linked && matches!(o.place.resolution, Resolution::Found(_))
    })
}

/// "fired from X", "refugees from X at a strike": where it came from. What an event is done to ("withdrew from X") is its place.
fn is_source(tree: &Tree<'_>, name: usize, clause: &Clause) -> bool {
    std::iter::once(name)
        .chain(tree.ancestors(name))
        .take_while(|t| !tree.is_verb(*t) && !clause.patients.contains(t))
        .any(|t| tree.dep(t) == "prep" && tree.word(t).eq_ignore_ascii_case("from"))
}
