//! Where a clause says that its event happened.
//!
//! The places of the clause itself come first, then those of the sentence, then what "the city" and "it" refer back to, then
//! the place that the paragraph is about. A place in the phrase of who acts or speaks is never where it happened, and a
//! state's or region's centre is no place where a shell fell.

mod aside;
mod pick;
mod reach;

use super::classes::{Class, is_a};
use super::clause::Clause;
use super::heading;
use super::lexicon::{self, Governor};
use super::syntax::Tree;
use crate::model::{Document, Located, Precision, Resolution, ResolvedPlace, Unplaced};
use aside::{is_fled_to, is_kin, is_local_voice, is_voice, keep_cell, points_away, prefer_told};
use pick::pick;
use reach::{adverbial_of, is_goal, is_place_word, is_sufferer, reaches};

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
        .filter(|s| !is_voice(tree, s.head, clause) && !is_fled_to(tree, s.head, clause) && !is_kin(tree, s.head))
        .collect();
    let heading = heading::place(document, tree);
    let points_away = |s: &Spot<'_>| points_away(tree.text, s.place);
    if heading.is_some() || all.iter().any(|s| !points_away(s) && is_small(s)) {
        all.retain(|s| !points_away(s));
    }
    keep_cell(tree, clause, &mut all);
    let is_heading = |s: &&Spot<'_>| heading.is_some_and(|heading| std::ptr::eq(heading, s.place));
    let mine = |s: &&Spot<'_>| clause.scope.binary_search(&s.head).is_ok();
    let mut own: Vec<&Spot<'_>> = all.iter().filter(|s| mine(s) && !is_heading(s)).collect();
    prefer_told(tree, clause, &mut own);
    if let Some(state) = own.iter().find_map(|s| struck_state(s, clause)) {
        return vec![Placing::Within(state)];
    }
    let placed = pick(tree, &own, clause);
    if placed.iter().any(|p| matches!(p, Placing::At(_))) {
        return placed;
    }
    let rest: Vec<&Spot<'_>> = all
        .iter()
        .filter(|s| {
            mine(s)
                || reaches(tree, s.head, clause)
                || is_goal(tree, s.head, clause)
                || is_sufferer(tree, s.head, clause.trigger)
        })
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
    if !placed.is_empty() || !wider.is_empty() {
        return if placed.is_empty() { wider } else { placed };
    }
    let only = only_place(tree, &all);
    let speaker = || spots(document, tree).find(|s| is_small(s) && is_local_voice(tree, s.head));
    let place = only.map(|s| s.place).or_else(|| speaker().map(|s| s.place));
    place.map(|place| placing(tree.text, place)).into_iter().collect()
}

/// The one place below a state that a sentence names as a place, when it says of nothing else where it was: "A policeman was
/// shot and two officers were wounded north of X".
fn only_place<'a, 'b>(tree: &Tree<'_>, spots: &'b [Spot<'a>]) -> Option<&'b Spot<'a>> {
    let mut below = spots.iter().filter(|s| !is_state(s));
    let only = below.next().filter(|_| below.next().is_none())?;
    let (verb, branch) = adverbial_of(tree, only.head)?;
    let says = matches!(
        lexicon::governor(tree.lemma(verb)),
        Some(Governor::Accuse | Governor::Admit | Governor::Deny | Governor::React | Governor::Say)
    );
    let apart = says
        || tree.dep(branch) == "prep" && !is_place_word(tree, branch)
        || tree
            .ancestors(only.head)
            .take_while(|&t| t != verb)
            .any(|t| is_a(tree.lemma(t), Class::Aside));
    (!apart).then_some(only)
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

/// A place smaller than a region.
fn is_small(spot: &Spot<'_>) -> bool {
    matches!(&spot.place.resolution, Resolution::Found(found) if found.precision < Precision::Region)
}

/// A state, or one that its capital stands for.
fn is_state(spot: &Spot<'_>) -> bool {
    matches!(&spot.place.resolution, Resolution::Found(found) if found.precision == Precision::Country)
}

/// "the attack on Ukraine": the state that an event is done to, and no town that the sentence names for another reason.
fn struck_state(spot: &Spot<'_>, clause: &Clause) -> Option<Located> {
    match &spot.place.resolution {
        Resolution::Found(found) if found.precision == Precision::Country && clause.patients.contains(&spot.head) => {
            Some((**found).clone())
        }
        _ => None,
    }
}

/// "near X airport", "in X district": a name that no gazetteer has, of something smaller than the place of a heading.
fn is_landmark(tree: &Tree<'_>, spot: &Spot<'_>) -> bool {
    let thing = |t: usize| t < tree.len() && lexicon::target(tree.lemma(t)).is_some();
    matches!(spot.place.resolution, Resolution::Unknown) && (thing(spot.head) || thing(spot.head + 1))
}

/// "Smoke rose from X after it was bombed": the place that the pronoun in the clause stands for.
fn antecedent<'a, 'b>(tree: &Tree<'_>, clause: &Clause, spots: &'b [Spot<'a>]) -> Option<&'b Spot<'a>> {
    let means = |p: usize, words: &[&str]| words.contains(&tree.word(p).to_lowercase().as_str());
    let done_to = clause.patients.iter().copied();
    let through = tree.obliques(clause.trigger).into_iter().map(|(_, object)| object);
    let pronoun = done_to
        .filter(|&p| means(p, &["it", "which", "there"]))
        .chain(through.filter(|&p| means(p, &["it"])))
        .next()?;
    spots.iter().filter(|s| s.head < pronoun).find(|s| is_small(s))
}

/// True when a place smaller than a state is named at `head`: ground, not a party to the war, though its name be a capital's.
pub fn is_town(document: &Document<'_>, tree: &Tree<'_>, head: usize) -> bool {
    spots(document, tree).any(|s| s.head == head && !is_state(&s))
}

/// "the Mosul offensive": the town that an event is called after is where it was and not who did it.
pub fn take_scene(document: &Document<'_>, tree: &Tree<'_>, clause: &mut Clause) {
    let before = |&a: &usize| tree.head(a) == Some(clause.trigger) && matches!(tree.dep(a), "compound" | "nmod");
    if let Some(town) = clause.agent.filter(before).filter(|&a| is_town(document, tree, a)) {
        clause.agent = None;
        clause.scope.extend(tree.subtree(town));
        clause.scope.sort_unstable();
    }
}

/// True when the clause itself names a place, whatever becomes of it.
pub fn is_placed(document: &Document<'_>, tree: &Tree<'_>, clause: &Clause) -> bool {
    spots(document, tree).any(|s| clause.scope.binary_search(&s.head).is_ok())
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

/// The state in a phrase of place of the clause, which is too large to stand for a point.
pub fn state(document: &Document<'_>, tree: &Tree<'_>, clause: &Clause) -> Option<Unplaced> {
    let here = |s: &Spot<'_>| {
        let below = clause.scope.binary_search(&s.head).is_ok() || reaches(tree, s.head, clause);
        below && !is_small(s) && adverbial_of(tree, s.head).is_some() && !is_voice(tree, s.head, clause)
    };
    spots(document, tree)
        .find(here)
        .map(|s| Unplaced::TooCoarse(s.place.mention.span.of(tree.text).to_owned()))
}
