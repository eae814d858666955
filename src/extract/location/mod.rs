//! Where a clause says that its event happened.
//!
//! The places of the clause itself come first, then those of the sentence, then what "the city" and "it" refer back to, then
//! the place that the paragraph is about. A place in the phrase of who acts or speaks is never where it happened, and a
//! state's or region's centre is no place where a shell fell.

mod aside;
mod pick;

use super::clause::{self, Clause};
use super::heading;
use super::lexicon;
use super::syntax::Tree;
use crate::model::{Document, Located, Precision, Resolution, ResolvedPlace, Unplaced};
use aside::{is_fled_to, is_kin, is_local_voice, is_voice, keep_cell, points_away, prefer_told};
use pick::pick;

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
    let mine = |s: &&Spot<'_>| clause.scope.binary_search(&s.head).is_ok();
    let mut own: Vec<&Spot<'_>> = all.iter().filter(mine).collect();
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
    let state = |s: &Spot<'_>| matches!(&s.place.resolution, Resolution::Found(l) if l.precision == Precision::Country);
    let mut below = spots.iter().filter(|s| !state(s));
    let only = below.next().filter(|_| below.next().is_none())?;
    let (verb, branch) = adverbial_of(tree, only.head)?;
    let apart = lexicon::governor(tree.lemma(verb)).is_some()
        || tree.dep(branch) == "prep" && !is_place_word(tree, branch)
        || tree
            .ancestors(only.head)
            .take_while(|&t| t != verb)
            .any(|t| is_aside(tree.lemma(t)));
    (!apart).then_some(only)
}

/// What people speak of beside a war: "talks in X", "a hospital in X".
fn is_aside(noun: &str) -> bool {
    matches!(
        noun,
        "academy"
            | "conference"
            | "court"
            | "election"
            | "embassy"
            | "hospital"
            | "interview"
            | "meeting"
            | "ministry"
            | "negotiation"
            | "office"
            | "protest"
            | "rally"
            | "summit"
            | "talk"
            | "university"
            | "visit"
            | "vote"
    )
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
    let state = |s: &Spot<'_>| matches!(&s.place.resolution, Resolution::Found(l) if l.precision == Precision::Country);
    spots(document, tree).any(|s| s.head == head && !state(&s))
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

/// The name stands in a phrase of place of a clause above: before its verb ("In Kharkiv, officials said…"), or before a
/// clause of time ("died in Kharkiv when a missile hit"), or with the first of two deeds of the same people ("stopped a bus in
/// Kharkiv and opened fire"). A contrast ("while…") shares nothing.
fn reaches(tree: &Tree<'_>, name: usize, clause: &Clause) -> bool {
    let trigger = clause.trigger;
    let Some((above, branch)) = adverbial_of(tree, name) else {
        return false;
    };
    if shares_end(tree, above, branch, clause) {
        return true;
    }
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
            let after =
                tree.dep(below) == "prep" && matches!(tree.word(below), "after" | "amid" | "during" | "following");
            let before =
                after || matches!(tree.dep(below), "advcl" | "ccomp" | "xcomp") || is_second_deed(tree, below, clause);
            return name < word || before && name < trigger;
        }
        below = word;
    }
    false
}

/// "killed eight and wounded 16 in X", "two were killed and four others injured in X", "exploded beside a convoy, killing five
/// in X", "was shot as he left a rally in X": what a verb behind says of the place holds for the first too.
fn shares_end(tree: &Tree<'_>, above: usize, branch: usize, clause: &Clause) -> bool {
    let verb = clause.verb.unwrap_or(clause.trigger);
    let led = tree.dep(branch) == "prep" && !is_place_word(tree, branch);
    if above <= verb || led {
        return false;
    }
    let deeds = tree.conjuncts(verb);
    if deeds.contains(&above) {
        let gapped = || tree.token(above).tag == "VBN" && !tree.has(above, &["aux", "auxpass"]);
        return !tree.has(above, &["nsubj", "nsubjpass"]) || gapped();
    }
    let first = tree.conjuncts(above).first().copied().unwrap_or(above);
    let of_deed = tree.dep(first) == "advcl" && tree.head(first).is_some_and(|v| deeds.contains(&v));
    let same_people = || {
        let subject = tree.child(above, &["nsubj", "nsubjpass"]);
        subject.is_none_or(|s| tree.token(s).tag == "PRP")
    };
    let same_time = |&c: &usize| {
        matches!(tree.dep(c), "mark" | "advmod") && matches!(tree.lemma(c), "after" | "as" | "when" | "while")
    };
    of_deed && (is_outcome(tree, first) || tree.children(first).iter().any(same_time) && same_people())
}

/// "launched an offensive, targeting the villages of X and Y", "began the assault by storming X": what a participle below the
/// deed says it was done to.
fn is_goal(tree: &Tree<'_>, name: usize, clause: &Clause) -> bool {
    let verb = clause.verb.unwrap_or(clause.trigger);
    let mut below = name;
    for word in tree.ancestors(name) {
        if tree.is_verb(word) {
            let aims = matches!(
                tree.lemma(word),
                "attack" | "capture" | "hit" | "seize" | "shell" | "storm" | "strike" | "target"
            );
            let object = tree.dep(below) == "dobj";
            return aims && object && tree.token(word).tag == "VBG" && word > verb && tree.under(word, verb);
        }
        below = word;
    }
    false
}

/// "…, killing five": what an event came to.
fn is_outcome(tree: &Tree<'_>, participle: usize) -> bool {
    let harms = matches!(
        tree.lemma(participle),
        "damage" | "destroy" | "hit" | "hurt" | "injure" | "kill" | "strike" | "target" | "wound"
    );
    harms && tree.token(participle).tag == "VBG"
}

/// "…and opened fire": the event itself, as the second verb of a subject.
fn is_second_deed(tree: &Tree<'_>, verb: usize, clause: &Clause) -> bool {
    let own = verb == clause.trigger || Some(verb) == clause.verb && clause::carries(tree.lemma(verb));
    own && tree.dep(verb) == "conj" && !tree.has(verb, &["nsubj", "nsubjpass"])
}

/// "X suffered the worst of it: two houses were hit": the place that the first clause of the sentence is about.
fn is_sufferer(tree: &Tree<'_>, name: usize, trigger: usize) -> bool {
    let above = tree.ancestors(trigger).filter(|&v| clause::suffers(tree.lemma(v)));
    let subjects = above.filter_map(|v| tree.child(v, &["nsubj"]));
    let mut named = subjects.map(|s| tree.subtree_but(s, &["acl", "appos", "relcl"]));
    named.any(|phrase| phrase.contains(&name))
}

/// The verb or root that a phrase of place around the name hangs from, and the word below it that leads to the name.
fn adverbial_of(tree: &Tree<'_>, name: usize) -> Option<(usize, usize)> {
    let mut through_prep = tree.dep(name) == "npadvmod";
    let mut below = name;
    for word in std::iter::once(name).chain(tree.ancestors(name)) {
        if word != name && (tree.is_verb(word) || tree.head(word).is_none()) {
            return through_prep.then_some((word, below));
        }
        through_prep |= tree.dep(word) == "prep" && is_place_word(tree, word) || is_bearing(tree, word);
        below = word;
    }
    None
}

/// "were hurt north of X".
fn is_bearing(tree: &Tree<'_>, word: usize) -> bool {
    let point = matches!(tree.lemma(word), "east" | "north" | "south" | "west");
    point && matches!(tree.dep(word), "advmod" | "npadvmod" | "pobj")
}

fn is_place_word(tree: &Tree<'_>, preposition: usize) -> bool {
    matches!(
        tree.word(preposition).to_lowercase().as_str(),
        "across"
            | "along"
            | "around"
            | "at"
            | "in"
            | "inside"
            | "near"
            | "on"
            | "opposite"
            | "outside"
            | "over"
            | "throughout"
    )
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
