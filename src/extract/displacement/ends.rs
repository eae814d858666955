//! Where people came from and where they went: "from X to Y", "fled X", "arrived in Y", "Y hosts".

use super::words;
use crate::extract::classes::{Class, is_a};
use crate::extract::clause::Clause;
use crate::extract::lexicon;
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
    let house = where_they_are(tree, clause);
    for place in document.places_in(tree.sentence.span) {
        let Some(head) = tree.head_of_span(place.mention.span) else {
            continue;
        };
        let there =
            house.is_some_and(|house| head == house || tree.head(head) == Some(house) && tree.dep(head) == "appos");
        let own = clause.scope.binary_search(&head).is_ok();
        let told = if own { direction(tree, head, clause) } else { None };
        let Some(direction) = told.or(there.then_some(Direction::To)) else {
            continue;
        };
        match (located(place), direction) {
            (Some(found), Direction::From) => prefer(&mut ends.origin, found),
            (Some(found), Direction::To) => prefer(&mut ends.destination, found),
            (None, _) => ends.unplaced = ends.unplaced.or_else(|| unplaced(tree, place)),
        }
    }
    if ends.origin.is_none() {
        ends.origin = cause(document, tree, clause);
    }
    ends
}

/// "Fighting in X has forced people to flee", "were displaced by the X offensive": where the cause is told to be.
fn cause(document: &Document<'_>, tree: &Tree<'_>, clause: &Clause) -> Option<Located> {
    let trigger = clause.trigger;
    let forced = matches!(tree.dep(trigger), "xcomp" | "ccomp");
    let verb = tree.head(trigger).filter(|_| forced).unwrap_or(trigger);
    let by = tree.obliques(trigger).into_iter().filter(|(word, _)| word == "by");
    let mut causes = tree
        .child(verb, &["nsubj", "csubj"])
        .into_iter()
        .chain(by.map(|(_, object)| object));
    let event = causes.find(|&noun| {
        lexicon::told_by(tree, noun).is_some() || lexicon::trigger(&tree.word(noun).to_lowercase(), "noun").is_some()
    })?;
    let around = tree.obliques(event).into_iter();
    let there = around.filter(|(word, _)| is_a(word, Class::Around));
    let mut there: Vec<usize> = there.flat_map(|(_, object)| tree.subtree(object)).collect();
    there.extend(tree.children(event).iter().filter(|&&c| tree.dep(c) == "compound"));
    there.sort_unstable();
    let named = document.places_in(tree.span_of(&there)).filter_map(located);
    named.into_iter().find(is_drawable)
}

/// "at a hostel in X, Armenia, where 200 displaced people live": the name that "where" stands for.
fn where_they_are(tree: &Tree<'_>, clause: &Clause) -> Option<usize> {
    let verb = clause.verb.filter(|&v| tree.dep(v) == "relcl")?;
    let adverb = |&c: &usize| tree.word(c).eq_ignore_ascii_case("where");
    tree.children(verb).iter().copied().find(adverb)?;
    let mut name = tree.head(verb)?;
    while tree.dep(name) == "appos" {
        name = tree.head(name)?;
    }
    Some(name)
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
        let own = clause.scope.binary_search(&head).is_ok() && is_a(&tree.word(prep).to_lowercase(), Class::Country);
        located(place).filter(|found| own && !is_drawable(found))
    });
    let state = named.into_iter().next()?;
    Some(Placing::Nowhere(Unplaced::TooCoarse(state.as_written)))
}

/// Which end of the movement the name is, by the words between it and the word of movement.
fn direction(tree: &Tree<'_>, name: usize, clause: &Clause) -> Option<Direction> {
    let mut below = name;
    // "people displaced from X who lived in Y have left": X is not what they leave now
    let before = |word: usize| {
        tree.dep(word) == "acl" && word != clause.trigger && words::movement(tree.lemma(word), "verb").is_some()
    };
    // "45,000 displaced from X, of whom 19,000 went to Y"
    let part = |word: usize| {
        let own = word == clause.trigger || Some(word) == clause.verb;
        tree.dep(word) == "relcl" && !own && tree.child(word, &["nsubj"]).is_some_and(|s| tree.token(s).tag == "CD")
    };
    if tree
        .ancestors(name)
        .any(|word| part(word) && !tree.under(clause.trigger, word))
    {
        return None;
    }
    for word in std::iter::once(name).chain(tree.ancestors(name)) {
        if leaves(tree, clause.trigger) && before(word) {
            return None;
        }
        // "most of X's 4,500 inhabitants were taken out"
        if tree.dep(word) == "poss" && tree.head(word).is_some_and(|people| is_all_of(tree, people, clause)) {
            return Some(Direction::From);
        }
        if tree.dep(word) == "prep"
            && let Some(direction) = of_preposition(tree, word, clause)
        {
            return Some(direction);
        }
        if word != name && (word == clause.trigger || Some(word) == clause.verb) {
            // "People who fled X shelter in Y": X is no host
            let itself = !tree.ancestors(name).take_while(|&t| t != word).any(|t| tree.is_verb(t));
            return of_verb(tree, word, below).filter(|_| itself);
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
        "through" | "via" if above == clause.trigger => Some(Direction::To),
        "for"
            if leaves(tree, above)
                || tree
                    .head(above)
                    .is_some_and(|v| tree.dep(above) == "dobj" && leaves(tree, v)) =>
        {
            Some(Direction::To)
        }
        "in" | "at" | "near" if above == clause.trigger && from_home(tree, above) => Some(Direction::From),
        // "In X, thousands left for Y"
        "in" | "at" | "near" if above == clause.trigger && prep < above && leaves(tree, above) => Some(Direction::From),
        "of" if is_all_of(tree, above, clause) => Some(Direction::From),
        "in" | "at" | "near" if lived_there(tree, above, clause) => Some(Direction::From),
        "in" | "at" | "near" if above == clause.trigger || Some(above) == clause.verb => {
            let there = is_a(tree.lemma(above), Class::Harbour);
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

/// "fled", "left", "have gone".
pub fn leaves(tree: &Tree<'_>, verb: usize) -> bool {
    let goes = tree.lemma(verb) == "go" && tree.token(verb).tag == "VBN";
    let leaves = is_a(tree.lemma(verb), Class::Leave);
    tree.is_verb(verb) && (leaves || goes)
}

/// "The people of X have gone", "most residents of X were taken out": where those who leave lived.
fn is_all_of(tree: &Tree<'_>, people: usize, clause: &Clause) -> bool {
    let theirs = is_a(tree.lemma(people), Class::Populace);
    let part = |s: usize| tree.obliques(s).iter().any(|(word, o)| word == "of" && *o == people);
    let subject = tree.subject(clause.trigger).is_some_and(|s| s == people || part(s));
    theirs && subject && (leaves(tree, clause.trigger) || tree.is_passive(clause.trigger))
}

/// "people who had been living in camps at X left": where those who leave lived, directly or in something there.
fn lived_there(tree: &Tree<'_>, above: usize, clause: &Clause) -> bool {
    let mut chain = std::iter::once(above)
        .chain(tree.ancestors(above))
        .take_while(|&t| t != clause.trigger);
    let lived = |t: usize| matches!(tree.dep(t), "acl" | "relcl") && is_a(tree.lemma(t), Class::Live);
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
        ("evacuate" | "abandon" | "empty", "nsubjpass") => Some(Direction::From),
        ("enter" | "reach", "dobj") => Some(Direction::To),
        ("accommodate" | "host" | "house" | "receive" | "shelter", "nsubj") => Some(Direction::To),
        ("take" | "absorb" | "welcome", "nsubj") => Some(Direction::To),
        _ => None,
    }
}
