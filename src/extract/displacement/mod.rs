//! Displacement, evacuation, sheltering and return, with figures: "fighting displaced half of the population, about 70,000
//! people", "families fled from X to Y", "residents take shelter in basements", "X hosts 30,000 displaced people".
//!
//! Orders, plans and appeals to leave move nobody and are left out.

mod ends;
mod figure;
mod list;
mod people;
mod settle;
mod words;

pub use settle::settle;

use super::clause::Clause;
use super::draft::Draft;
use super::lexicon::{self, Governor};
use super::syntax::Tree;
use crate::model::{Document, Figure, FigureCategory, FigureUnit, Kind};
use ends::Ends;
use figure::Counted;
use people::{is_mover, people};
use words::{Movement, Needs, mover};

/// Fewer people than this who "arrive" or "cross" are travellers, unless a word says that they were displaced.
const A_MOVEMENT: u64 = 20;

/// The rule that finds displaced people who are said to be or come somewhere.
const PRESENT: &str = "displacement/present";

/// The movements of people that a sentence tells.
pub fn find(document: &Document<'_>, tree: &Tree<'_>) -> Vec<Draft> {
    let counted = figure::counted(document, tree);
    let told = (0..tree.len())
        .filter_map(|i| moved(document, tree, i, &counted).or_else(|| present(document, tree, i, &counted)));
    told.flat_map(|draft| list::split(document, tree, draft, &counted))
        .collect()
}

/// A movement that the word at `i` tells: "fled", "took shelter".
fn moved(document: &Document<'_>, tree: &Tree<'_>, i: usize, counted: &[Counted]) -> Option<Draft> {
    let Movement { kind, needs } = words::movement(base(tree, i), part_of_speech(tree, i))?;
    if is_label(tree, i)
        || is_ordered(tree, i)
        || is_called_off(tree, i)
        || kind == Kind::Sheltering && is_past(tree, i)
    {
        return None;
    }
    let sought = tree.head(i).filter(|_| needs == Needs::Refuge && tree.dep(i) == "dobj");
    let mut clause = Clause::around(tree, sought.unwrap_or(i));
    let people = people(tree, &clause);
    let number = figure::of_clause(tree, counted, &people, &clause);
    if !holds(tree, &clause, needs, &people, number) || tree.dep(i) == "acl" && number.is_none() {
        return None;
    }
    take_in(tree, &mut clause, &people);
    Some(draft(document, tree, clause, kind, number))
}

/// "people who had been living in camps left": where they were until then.
fn is_past(tree: &Tree<'_>, i: usize) -> bool {
    let had = |verb: usize| {
        tree.children(verb)
            .iter()
            .any(|&c| tree.dep(c) == "aux" && tree.word(c) == "had")
    };
    tree.ancestors(i)
        .any(|a| matches!(tree.dep(a), "acl" | "relcl") && had(a))
}

/// The word that the tables know: "metro" for the stations people shelter in.
fn base<'a>(tree: &Tree<'a>, i: usize) -> &'a str {
    let lemma = tree.lemma(i);
    let kind = tree.child(i, &["compound"]).filter(|_| lemma == "station");
    kind.map_or(lemma, |c| tree.lemma(c))
}

fn part_of_speech(tree: &Tree<'_>, i: usize) -> &'static str {
    match tree.token(i).tag {
        tag if tag.starts_with("VB") => "verb",
        tag if tag.starts_with("NN") => "noun",
        _ => "adj",
    }
}

/// Displaced people who are said to be somewhere: "hosts 30,000 refugees", "6,000 displaced families live in schools".
fn present(document: &Document<'_>, tree: &Tree<'_>, i: usize, counted: &[Counted]) -> Option<Draft> {
    let kind = label(tree, i)?;
    let number = counted.iter().find(|c| tree.under(c.token, i) && c.token < i)?;
    let mut clause = Clause::around(tree, i);
    let host = clause.verb.and_then(|verb| tree.child(verb, &["nsubj"]));
    take_in(tree, &mut clause, &[i].into_iter().chain(host).collect::<Vec<_>>());
    let category = match tree.head(i) {
        None => FigureCategory::Stock,
        Some(_) if tree.lemma(i) == "arrival" => FigureCategory::Flow,
        Some(_) => words::presence(&stays_with(tree, clause.verb.filter(|&v| !is_ordered(tree, v))?))?,
    };
    let mut draft = draft(document, tree, clause, kind, Some(number));
    draft.rule = PRESENT;
    draft.figure = draft.figure.map(|figure| Figure { category, ..figure });
    Some(draft)
}

/// The verb at `v` with its particle: "take in".
fn stays_with(tree: &Tree<'_>, v: usize) -> String {
    let particle = tree
        .child(v, &["prt"])
        .map(|p| format!(" {}", tree.word(p).to_lowercase()));
    format!("{}{}", tree.lemma(v), particle.unwrap_or_default())
}

/// The movement implied by a noun for people: "refugees", "displaced families".
fn label(tree: &Tree<'_>, i: usize) -> Option<Kind> {
    let people = mover(tree.lemma(i)).filter(|_| tree.is_noun(i))?;
    let described = || {
        tree.children(i)
            .iter()
            .find_map(|&c| match tree.word(c).to_lowercase().as_str() {
                "displaced" | "uprooted" | "homeless" => Some(Kind::Displaced),
                "evacuated" => Some(Kind::Evacuated),
                _ => None,
            })
    };
    people.label.or_else(described)
}

fn draft(document: &Document<'_>, tree: &Tree<'_>, mut clause: Clause, kind: Kind, number: Option<&Counted>) -> Draft {
    let Ends {
        origin,
        destination,
        unplaced,
    } = ends::ends(document, tree, &clause);
    let unplaced = unplaced.or_else(|| ends::country(document, tree, &clause));
    // who moves is who the place is about, not who strikes or is faced
    clause.agent = None;
    clause.patients.retain(|&p| is_mover(tree, p));
    let mut draft = Draft::new(kind, tree.index, clause, "displacement/movement");
    draft.figure = number.map(|number| figure::figure(tree, &draft.clause, kind, number));
    (draft.origin, draft.destination) = (origin, destination);
    draft.placings.extend(unplaced);
    draft
}

/// Adds the phrase of those who move to where their place is looked for: "people living at X left".
fn take_in(tree: &Tree<'_>, clause: &mut Clause, people: &[usize]) {
    for &p in people
        .iter()
        .filter(|&&p| p == clause.trigger || !tree.under(clause.trigger, p))
    {
        clause.scope.extend(tree.subtree(p));
    }
    clause.scope.sort_unstable();
    clause.scope.dedup();
}

/// "displaced" or "evacuation" as part of a name for something else: "evacuation order", "displaced families".
fn is_label(tree: &Tree<'_>, i: usize) -> bool {
    matches!(tree.dep(i), "compound" | "amod" | "nmod")
}

/// "told residents to leave", "called for the evacuation of".
fn is_ordered(tree: &Tree<'_>, i: usize) -> bool {
    let infinitive = tree.token(i).tag == "VB";
    let above = tree
        .ancestors(i)
        .take_while(|&a| tree.is_verb(a) || tree.dep(a) == "prep")
        .take(3);
    (infinitive || tree.is_noun(i)) && above.into_iter().any(|a| words::orders(tree.lemma(a)))
}

/// "the evacuation was suspended"; "no residents fled".
fn is_called_off(tree: &Tree<'_>, i: usize) -> bool {
    let stopped = |verb: usize| lexicon::governor(tree.lemma(verb)) == Some(Governor::Prevent);
    let none = |s: usize| {
        tree.children(s)
            .iter()
            .any(|&c| tree.word(c).eq_ignore_ascii_case("no"))
    };
    let nobody = tree
        .subject(i)
        .is_some_and(|s| none(s) || matches!(tree.lemma(s), "nobody" | "none"));
    nobody || tree.is_noun(i) && tree.dep(i) == "nsubjpass" && tree.head(i).is_some_and(stopped)
}

/// Whether what the word needs stands with it.
fn holds(tree: &Tree<'_>, clause: &Clause, needs: Needs, people: &[usize], number: Option<&Counted>) -> bool {
    let i = clause.trigger;
    let many = number.is_some_and(|n| n.quantity.low >= A_MOVEMENT || n.unit == FigureUnit::Household);
    match needs {
        Needs::Nothing => true,
        Needs::People => !people.is_empty() && many,
        Needs::Back => {
            let back = tree.obliques(i).iter().any(|(word, _)| word == "to" || word == "in");
            !people.is_empty() && (back || tree.children(i).iter().any(|&c| tree.lemma(c) == "home"))
        }
        Needs::Home => leaves_home(tree, clause, people, many),
        Needs::Refuge => clause
            .verb
            .is_some_and(|v| matches!(tree.lemma(v), "take" | "seek" | "find")),
        Needs::Inside if tree.is_verb(i) => {
            let inside = |(_, o): &(String, usize)| {
                words::movement(tree.lemma(*o), "noun").is_some_and(|m| m.kind == Kind::Sheltering)
            };
            !people.is_empty() || tree.obliques(i).iter().any(inside)
        }
        Needs::Inside => takes_shelter(tree, i) || many && serves(tree, i),
        Needs::Building => takes_shelter(tree, i) && (many || is_crowded(tree, i)),
    }
}

/// "a shelter for 300 people", "turned into shelters for 300 people".
fn serves(tree: &Tree<'_>, i: usize) -> bool {
    let for_people = |t: usize| {
        tree.obliques(t)
            .iter()
            .any(|(word, o)| word == "for" && is_mover(tree, *o))
    };
    for_people(i) || tree.ancestors(i).take(2).any(for_people)
}

/// "left their homes", "forced from their villages", "forced people to flee", "9,000 people left the town".
fn leaves_home(tree: &Tree<'_>, clause: &Clause, people: &[usize], many: bool) -> bool {
    let i = clause.trigger;
    let is_home = |t: &usize| matches!(tree.lemma(*t), "home" | "house" | "village" | "town" | "city");
    let from = tree
        .obliques(i)
        .iter()
        .any(|(word, object)| matches!(word.as_str(), "from" | "of") && is_home(object));
    let object = tree.child(i, &["dobj"]);
    let leaver = tree.subject(i).is_some_and(|s| people.contains(&s)) && !tree.is_passive(i);
    match tree.lemma(i) {
        "leave" | "abandon" => {
            let place = |o: usize| is_home(&o) || tree.token(o).tag.starts_with("NNP");
            leaver && (object.is_some_and(|o| is_home(&o)) || many && object.is_none_or(place))
        }
        _ => {
            let made_to = tree
                .child(i, &["xcomp", "ccomp"])
                .is_some_and(|x| matches!(tree.lemma(x), "flee" | "leave"));
            !people.is_empty() && (from || made_to)
        }
    }
}

/// "took shelter", "staying in shelters", "sleeping in a bunker"; not "a shelter was hit".
fn takes_shelter(tree: &Tree<'_>, i: usize) -> bool {
    let Some(head) = tree.head(i) else { return false };
    if tree.dep(i) == "dobj" {
        return matches!(tree.lemma(head), "take" | "seek" | "find");
    }
    let inside = ["in", "into", "inside", "to"].contains(&tree.word(head).to_lowercase().as_str());
    let verb = tree.head(head).filter(|_| tree.dep(i) == "pobj" && inside);
    verb.is_some_and(|v| stays(tree.lemma(v)))
}

/// Verbs with which people are in a shelter.
fn stays(lemma: &str) -> bool {
    words::movement(lemma, "verb").is_some()
        || words::presence(lemma) == Some(FigureCategory::Stock) && lemma != "be"
        || matches!(
            lemma,
            "cower" | "gather" | "hide" | "pack" | "retreat" | "sit" | "spend" | "wait"
        )
}

/// "huddled in churches", "sleeping in schools": nobody does so in peace.
fn is_crowded(tree: &Tree<'_>, i: usize) -> bool {
    tree.ancestors(i).take(2).any(|v| {
        matches!(
            tree.lemma(v),
            "cower" | "cram" | "crowd" | "hide" | "huddle" | "shelter"
        )
    })
}
