//! Where people came from and where they went: "from X to Y", "fled X", "arrived in Y", "Y hosts".

use crate::extract::clause::Clause;
use crate::extract::location::Placing;
use crate::extract::syntax::Tree;
use crate::model::{Document, Located, PlaceKind, Resolution, ResolvedPlace, Unplaced};

/// The ends of a movement, as far as its clause names them.
#[derive(Default)]
pub struct Ends {
    /// The first place of the gazetteer that people left, the finest kind first named.
    pub origin: Option<Located>,
    /// The same for where they went.
    pub destination: Option<Located>,
    /// Why an end that is named cannot be drawn.
    pub unplaced: Option<Placing>,
}

/// One end of a movement.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Direction {
    /// People left it.
    From,
    /// People went there or are there.
    To,
}

/// The ends that `clause` names.
pub fn ends(document: &Document<'_>, tree: &Tree<'_>, clause: &Clause) -> Ends {
    let mut ends = Ends::default();
    for place in document.places_in(tree.sentence.span) {
        let Some(head) = tree
            .head_of_span(place.mention.span)
            .filter(|h| clause.scope.binary_search(h).is_ok())
        else {
            continue;
        };
        let Some(direction) = direction(tree, head, clause) else {
            continue;
        };
        match (located(place), direction) {
            (Some(found), Direction::From) => prefer(&mut ends.origin, found),
            (Some(found), Direction::To) => prefer(&mut ends.destination, found),
            (None, _) => ends.unplaced = ends.unplaced.or_else(|| unplaced(tree, place)),
        }
    }
    ends
}

/// Keeps the first place that can be drawn; a state gives way to any.
fn prefer(slot: &mut Option<Located>, found: Located) {
    if !slot.as_ref().is_some_and(is_drawable) && (slot.is_none() || is_drawable(&found)) {
        *slot = Some(found);
    }
}

/// False for states and continents, whose centres are nowhere.
pub fn is_drawable(place: &Located) -> bool {
    !matches!(place.place.kind, PlaceKind::Country | PlaceKind::Continent)
}

fn located(place: &ResolvedPlace) -> Option<Located> {
    match &place.resolution {
        Resolution::Found(found) => Some((**found).clone()),
        _ => None,
    }
}

fn unplaced(tree: &Tree<'_>, place: &ResolvedPlace) -> Option<Placing> {
    let written = place.mention.span.of(tree.text).to_owned();
    Some(Placing::Nowhere(match place.resolution {
        Resolution::Found(_) => return None,
        Resolution::Ambiguous(n) => Unplaced::Ambiguous(written, n),
        Resolution::Unknown => Unplaced::NotInGazetteer(written),
    }))
}

/// The state that the clause moves people in, from or to, where it names nothing finer.
pub fn country(document: &Document<'_>, tree: &Tree<'_>, clause: &Clause) -> Option<Placing> {
    let named = document.places_in(tree.sentence.span).filter_map(|place| {
        let head = tree.head_of_span(place.mention.span)?;
        let prep = tree.head(head).filter(|&p| tree.dep(p) == "prep")?;
        let places = ["across", "from", "in", "inside", "into", "throughout", "to", "within"];
        let own =
            clause.scope.binary_search(&head).is_ok() && places.contains(&tree.word(prep).to_lowercase().as_str());
        located(place).filter(|found| own && !is_drawable(found))
    });
    let state = named.into_iter().next()?;
    Some(Placing::Nowhere(Unplaced::TooCoarse(state.as_written)))
}

/// Which end of the movement the name is, by the words between it and the word of movement.
fn direction(tree: &Tree<'_>, name: usize, clause: &Clause) -> Option<Direction> {
    let mut below = name;
    for word in std::iter::once(name).chain(tree.ancestors(name)) {
        if tree.dep(word) == "prep"
            && let Some(direction) = of_preposition(tree, word, clause)
        {
            return Some(direction);
        }
        if word != name && (word == clause.trigger || Some(word) == clause.verb) {
            return of_verb(tree, word, below);
        }
        below = word;
    }
    None
}

fn of_preposition(tree: &Tree<'_>, prep: usize, clause: &Clause) -> Option<Direction> {
    let above = tree.head(prep)?;
    match tree.word(prep).to_lowercase().as_str() {
        "from" => Some(Direction::From),
        "of" if out_of(tree, prep) => Some(Direction::From),
        "into" | "to" | "toward" | "towards" => Some(Direction::To),
        "for"
            if leaves(tree, above)
                || tree
                    .head(above)
                    .is_some_and(|v| tree.dep(above) == "dobj" && leaves(tree, v)) =>
        {
            Some(Direction::To)
        }
        "in" | "at" | "near" if above == clause.trigger && from_home(tree, above) => Some(Direction::From),
        "in" | "at" | "near" if lived_there(tree, above, clause) => Some(Direction::From),
        "in" | "at" | "near" if above == clause.trigger || Some(above) == clause.verb => {
            let there = matches!(
                tree.lemma(above),
                "arrival" | "arrive" | "refuge" | "safety" | "sanctuary" | "find" | "seek" | "take"
            );
            there.then_some(Direction::To)
        }
        _ => None,
    }
}

/// "forced from their homes in X".
fn from_home(tree: &Tree<'_>, verb: usize) -> bool {
    let home = |(word, object): &(String, usize)| {
        matches!(word.as_str(), "from" | "of") && matches!(tree.lemma(*object), "home" | "house" | "village")
    };
    tree.obliques(verb).iter().any(home)
}

/// "fled", "left".
fn leaves(tree: &Tree<'_>, verb: usize) -> bool {
    tree.is_verb(verb) && matches!(tree.lemma(verb), "abandon" | "escape" | "flee" | "leave")
}

/// "people who had been living in camps at X left": where those who leave lived, directly or in something there.
fn lived_there(tree: &Tree<'_>, above: usize, clause: &Clause) -> bool {
    let mut chain = std::iter::once(above)
        .chain(tree.ancestors(above))
        .take_while(|&t| t != clause.trigger);
    let lived = |t: usize| {
        matches!(tree.dep(t), "acl" | "relcl")
            && matches!(
                tree.lemma(t),
                "camp" | "live" | "reside" | "settle" | "shelter" | "stay"
            )
    };
    leaves(tree, clause.trigger) && chain.any(lived)
}

fn out_of(tree: &Tree<'_>, prep: usize) -> bool {
    tree.head(prep)
        .is_some_and(|above| tree.word(above).eq_ignore_ascii_case("out"))
}

/// "fled X", "emptied X" · "reached X", "entered X" · "X hosts", "X shelters".
fn of_verb(tree: &Tree<'_>, verb: usize, below: usize) -> Option<Direction> {
    match (tree.lemma(verb), tree.dep(below)) {
        ("abandon" | "escape" | "evacuate" | "flee" | "leave", "dobj") => Some(Direction::From),
        ("evacuate" | "abandon", "nsubjpass") => Some(Direction::From),
        ("enter" | "reach", "dobj") => Some(Direction::To),
        ("accommodate" | "host" | "house" | "receive" | "shelter", "nsubj") => Some(Direction::To),
        ("take" | "absorb" | "welcome", "nsubj") => Some(Direction::To),
        _ => None,
    }
}
