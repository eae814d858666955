//! Displacement, evacuation, sheltering and return, with figures: "fighting displaced half of the population, about 70,000
//! people", "families fled from X to Y", "residents take shelter in basements".

use super::clause::Clause;
use super::draft::Draft;
use super::location::Placing;
use super::syntax::Tree;
use crate::model::{
    Document, Figure, FigureCategory, FigureUnit, Kind, Located, PlaceKind, Quantifier, Quantity, Resolution,
    ResolvedPlace,
};
use std::collections::HashMap;
use std::sync::LazyLock;

static MOVEMENT: LazyLock<HashMap<(&str, &str), Kind>> = LazyLock::new(|| {
    let rows = include_str!("words/movement.csv")
        .lines()
        .skip(1)
        .map(|row| row.split(',').collect::<Vec<_>>());
    rows.filter_map(|c| Some(((c[0], c[1]), Kind::parse(c[2])?))).collect()
});

static MOVERS: LazyLock<HashMap<&str, FigureUnit>> = LazyLock::new(|| {
    let rows = include_str!("words/movers.csv")
        .lines()
        .skip(1)
        .filter_map(|row| row.split_once(','));
    let unit = |cell: &str| {
        if cell == "household" {
            FigureUnit::Household
        } else {
            FigureUnit::Person
        }
    };
    rows.map(|(word, cell)| (word, unit(cell))).collect()
});

/// The movements of people that a sentence tells.
pub fn find(document: &Document<'_>, tree: &Tree<'_>) -> Vec<Draft> {
    (0..tree.len()).filter_map(|i| movement(document, tree, i)).collect()
}

fn movement(document: &Document<'_>, tree: &Tree<'_>, i: usize) -> Option<Draft> {
    let pos = match tree.token(i).tag {
        tag if tag.starts_with("VB") => "verb",
        tag if tag.starts_with("NN") => "noun",
        _ => "adj",
    };
    let kind = *MOVEMENT.get(&(tree.lemma(i), pos))?;
    let mut clause = Clause::around(tree, i);
    if !tells_movement(document, tree, &clause, kind) {
        return None;
    }
    // who moves is who the place is about, not who strikes
    clause.agent = None;
    let mut draft = Draft::new(kind, tree.index, clause, "displacement/movement");
    draft.figure = figure(document, tree, &draft);
    (draft.origin, draft.destination) = ends(document, tree, &draft.clause);
    Some(draft)
}

/// People move: "people fled", "forced residents from their homes", "left their homes", "hiding in basements".
fn tells_movement(document: &Document<'_>, tree: &Tree<'_>, clause: &Clause, kind: Kind) -> bool {
    let i = clause.trigger;
    let home = |t: &usize| matches!(tree.lemma(*t), "home" | "house" | "village" | "town" | "city");
    let moved = clause
        .patients
        .iter()
        .chain(&clause.agent)
        .chain(&tree.subject(clause.verb.unwrap_or(i)))
        .any(|&p| is_mover(tree, p));
    let counted = document.numbers_in(tree.span_of(&clause.scope)).next().is_some();
    match tree.lemma(i) {
        "displace" | "displacement" | "evacuate" | "evacuation" | "flee" | "exodus" | "uproot" | "homeless" => {
            !is_label(tree, i)
        }
        "leave" | "force" | "expel" => {
            let from = tree.obliques(i).iter().any(|(w, o)| w == "from" && home(o));
            (from || clause.patients.iter().any(home) && tree.lemma(i) == "leave") && moved
                || tree.lemma(i) == "force"
                    && moved
                    && tree
                        .child(i, &["xcomp"])
                        .is_some_and(|x| matches!(tree.lemma(x), "flee" | "leave"))
        }
        "arrive" | "cross" | "escape" | "relocate" => moved && (counted || kind == Kind::Evacuated),
        "return" => {
            moved && tree.obliques(i).iter().chain(&[]).any(|(w, _)| w == "to" || w == "in")
                || moved && tree.children(i).iter().any(|&c| tree.lemma(c) == "home")
        }
        "refuge" => clause
            .verb
            .is_some_and(|v| matches!(tree.lemma(v), "take" | "seek" | "find")),
        "shelter" | "hide" | "huddle" if tree.is_verb(i) => {
            moved || tree.obliques(i).iter().any(|(_, o)| is_shelter(tree, *o))
        }
        _ if kind == Kind::Sheltering => takes_shelter(tree, i),
        _ => false,
    }
}

/// "displaced" as a word for people, not a report that they moved: "the displaced", "evacuation order".
fn is_label(tree: &Tree<'_>, i: usize) -> bool {
    matches!(tree.dep(i), "compound" | "amod") && tree.head(i).is_some_and(|h| MOVERS.get(tree.lemma(h)).is_none())
}

fn is_shelter(tree: &Tree<'_>, i: usize) -> bool {
    tree.is_noun(i) && MOVEMENT.get(&(tree.lemma(i), "noun")) == Some(&Kind::Sheltering)
}

/// "took shelter", "staying in shelters", "sleeping in a bunker"; not "a shelter was hit".
fn takes_shelter(tree: &Tree<'_>, i: usize) -> bool {
    const STAY: [&str; 15] = [
        "stay", "live", "sleep", "hide", "spend", "huddle", "cower", "remain", "gather", "wait", "crowd", "pack",
        "retreat", "sit", "move",
    ];
    let Some(head) = tree.head(i) else { return false };
    if tree.dep(i) == "dobj" {
        return matches!(tree.lemma(head), "take" | "seek" | "find");
    }
    let prep =
        tree.dep(i) == "pobj" && matches!(tree.word(head).to_lowercase().as_str(), "in" | "into" | "inside" | "to");
    let verb = tree.head(head).filter(|_| prep);
    verb.is_some_and(|v| STAY.contains(&tree.lemma(v)) || MOVEMENT.get(&(tree.lemma(v), "verb")).is_some())
}

fn is_mover(tree: &Tree<'_>, i: usize) -> bool {
    let direct = MOVERS.contains_key(tree.lemma(i)) || tree.token(i).tag == "CD";
    direct
        || tree
            .obliques(i)
            .into_iter()
            .any(|(w, o)| w == "of" && MOVERS.contains_key(tree.lemma(o)))
        || matches!(
            tree.lemma(i),
            "thousand" | "hundred" | "dozen" | "many" | "half" | "million" | "other" | "they"
        )
}

/// The figure of the clause: the number in the phrase of those who move, else the only number of people in the sentence.
fn figure(document: &Document<'_>, tree: &Tree<'_>, draft: &Draft) -> Option<Figure> {
    let span = tree.span_of(&(0..tree.len()).collect::<Vec<_>>());
    let counts = document
        .numbers_in(span)
        .filter(|n| n.quantity.share_permille.is_none());
    let of_people: Vec<(usize, FigureUnit, Quantity)> = counts
        .filter_map(|n| {
            let token = tree.tokens_in(n.span).last().copied()?;
            Some((token, unit_of(tree, token)?, n.quantity))
        })
        .collect();
    let trigger = draft.clause.trigger;
    let (_, unit, quantity) = of_people.iter().min_by_key(|(token, _, _)| {
        let own = draft.clause.scope.binary_search(token).is_err();
        (own, token.abs_diff(trigger))
    })?;
    let stock = tree.lemma(trigger) == "displace"
        && (tree.dep(trigger) == "amod" || tree.children(trigger).iter().any(|&c| tree.word(c) == "are"));
    Some(Figure {
        low: quantity.low,
        high: quantity.high,
        quantifier: quantifier(quantity),
        unit: *unit,
        category: if stock {
            FigureCategory::Stock
        } else {
            FigureCategory::Flow
        },
    })
}

/// What the number at `token` counts, if people or households.
fn unit_of(tree: &Tree<'_>, token: usize) -> Option<FigureUnit> {
    let mut at = token;
    for _ in 0..3 {
        if let Some(unit) = MOVERS.get(tree.lemma(at)) {
            return Some(*unit);
        }
        if let Some(unit) = tree
            .obliques(at)
            .into_iter()
            .find_map(|(w, o)| MOVERS.get(tree.lemma(o)).filter(|_| w == "of"))
        {
            return Some(*unit);
        }
        at = tree.head(at).filter(|_| {
            matches!(
                tree.dep(at),
                "nummod" | "quantmod" | "compound" | "amod" | "advmod" | "prep" | "pobj"
            )
        })?;
    }
    // "12,000 were displaced"
    let alone = matches!(tree.dep(token), "nsubj" | "nsubjpass" | "dobj")
        && tree
            .head(token)
            .is_some_and(|h| MOVEMENT.contains_key(&(tree.lemma(h), "verb")));
    alone.then_some(FigureUnit::Person)
}

fn quantifier(quantity: &Quantity) -> Quantifier {
    match quantity.high {
        None => Quantifier::MoreThan,
        Some(_) if quantity.low == 0 => Quantifier::LessThan,
        Some(high) if quantity.approximate || high != quantity.low => Quantifier::Approximately,
        Some(_) => Quantifier::Exact,
    }
}

/// Where people came from and went to: "from X to Y", "fled X", "into Y".
fn ends(document: &Document<'_>, tree: &Tree<'_>, clause: &Clause) -> (Option<Located>, Option<Located>) {
    let mut from = None;
    let mut to = None;
    for place in document.places_in(tree.sentence.span) {
        let Some(head) = tree.head_of_span(place.mention.span) else {
            continue;
        };
        if clause.scope.binary_search(&head).is_err() {
            continue;
        }
        match direction(tree, head, clause.trigger) {
            Some(Direction::From) => from = from.or_else(|| located(place)),
            Some(Direction::To) => to = to.or_else(|| located(place)),
            None => {}
        }
    }
    (from, to)
}

enum Direction {
    From,
    To,
}

fn direction(tree: &Tree<'_>, name: usize, trigger: usize) -> Option<Direction> {
    let mut below = name;
    for word in std::iter::once(name).chain(tree.ancestors(name)) {
        if tree.dep(word) == "prep" {
            match tree.word(word).to_lowercase().as_str() {
                "from" => return Some(Direction::From),
                "to" | "into" | "towards" | "for" => return Some(Direction::To),
                _ => {}
            }
        }
        if word == trigger {
            let left =
                matches!(tree.lemma(trigger), "flee" | "leave" | "evacuate" | "escape") && tree.dep(below) == "dobj";
            return left.then_some(Direction::From);
        }
        below = word;
    }
    None
}

fn located(place: &ResolvedPlace) -> Option<Located> {
    match &place.resolution {
        Resolution::Found(found) => Some((**found).clone()),
        _ => None,
    }
}

/// The place a movement is drawn at: its origin, else where the people are, else where the clause says, regions included.
pub fn settle(draft: &mut Draft, placings: Vec<Placing>) {
    let small = |l: &Located| !matches!(l.place.kind, PlaceKind::Country | PlaceKind::Continent);
    let end = draft
        .origin
        .clone()
        .filter(small)
        .or_else(|| draft.destination.clone().filter(small));
    draft.placings = match end {
        Some(place) => vec![Placing::At(place)],
        None => placings
            .into_iter()
            .map(|p| {
                if let Placing::Within(region) = p {
                    Placing::At(region)
                } else {
                    p
                }
            })
            .collect(),
    };
}
