//! Weapons named in a clause, and the kind of strike they make.

use super::classes::{Class, is_a};
use super::lexicon;
use super::syntax::Tree;
use crate::model::Kind;

/// A weapon as a clause names it.
#[derive(Clone, Debug, PartialEq)]
pub struct Weapon {
    /// As written, without its article: "BM-30 Smerch rocket".
    pub name: String,
    /// The kind of strike it makes.
    pub kind: Kind,
}

/// The weapon whose name ends at token `head`.
pub fn ending_at(tree: &Tree<'_>, head: usize) -> Option<Weapon> {
    if !tree.is_noun(head) && tree.token(head).tag != "CD" && tree.token(head).tag != "JJ" {
        return None;
    }
    let kind = kind_at(tree, head)?;
    let described: Vec<usize> = tree.phrase(head).into_iter().filter(|&t| is_name(tree, t)).collect();
    // a hybrid name says more than its last word: "Grad" in "Grad rocket", "cluster" in "cluster rocket"
    let finer = described
        .iter()
        .filter(|&&t| t != head)
        .filter_map(|&t| kind_at(tree, t))
        .next_back();
    let kind = match (kind, finer) {
        (Kind::Shelling | Kind::Strike | Kind::Rocket, Some(finer)) => finer,
        _ => kind,
    };
    let words: Vec<&str> = described.into_iter().map(|t| tree.word(t)).collect();
    Some(Weapon {
        name: words.join(" ").replace(" - ", "-"),
        kind,
    })
}

fn is_name(tree: &Tree<'_>, i: usize) -> bool {
    let grammar = matches!(tree.token(i).tag, "DT" | "PRP$" | "POS" | "IN" | "CC");
    let number = |c: char| c.is_ascii_digit() || matches!(c, ',' | ':' | '.');
    let word = tree.word(i);
    let counted = tree.token(i).tag == "CD" && (word.chars().all(number) || word.chars().all(char::is_alphabetic));
    let hour = is_a(tree.lemma(i), Class::Hour);
    !grammar && !counted && !hour
}

/// The kind for the one to three words that end at `i`.
fn kind_at(tree: &Tree<'_>, i: usize) -> Option<Kind> {
    let mut words = tree.lemma(i).to_lowercase();
    if !lexicon::may_end_weapon(&words) {
        return None;
    }
    if words == "bomber" && is_somebody(tree, i) {
        return Some(Kind::Mine);
    }
    let mut found = lexicon::weapon(&words);
    for back in 1..=3.min(i) {
        let word = tree.word(i - back).to_lowercase();
        words = if word == "-" {
            format!("-{words}")
        } else if words.starts_with('-') {
            format!("{word}{words}")
        } else {
            format!("{word} {words}")
        };
        found = lexicon::weapon(&words).or(found);
    }
    found.flatten()
}

/// "The bomber detonated his car", "a female bomber killed ten": who carries the bomb, where nothing says that it flies.
fn is_somebody(tree: &Tree<'_>, bomber: usize) -> bool {
    let verb = tree
        .head(bomber)
        .filter(|_| matches!(tree.dep(bomber), "nsubj" | "nsubjpass"));
    let does = |lemmas: &[&str]| verb.is_some_and(|v| lemmas.contains(&tree.lemma(v)));
    let one = tree.token(bomber).tag == "NN";
    let described = || tree.phrase(bomber).into_iter().filter(|&t| t != bomber);
    // "a Su-24 bomber", "a strategic bomber"
    let make = |t: usize| tree.word(t).contains(|c: char| c.is_ascii_digit()) || is_a(tree.lemma(t), Class::Aerial);
    // "a Russian bomber"
    let named =
        |t: usize| matches!(tree.token(t).tag, "JJ" | "NNP") && t > 0 && tree.word(t).starts_with(char::is_uppercase);
    match () {
        () if does(&["blow", "detonate"]) => true,
        () if !one || does(&["bomb", "crash", "drop", "fire", "fly", "launch"]) || described().any(make) => false,
        () => does(&["injure", "kill", "wound"]) || !described().any(named),
    }
}

/// "missile launcher", "air base", "tank unit": the word says what kind of thing another is, which is no weapon; but "drone
/// strike" and "rocket fire" are.
fn is_part_of_thing(tree: &Tree<'_>, i: usize) -> bool {
    let thing = tree
        .head(i)
        .filter(|_| matches!(tree.dep(i), "compound" | "amod" | "nmod"));
    thing.is_some_and(|t| {
        tree.is_noun(t) && lexicon::trigger(tree.lemma(t), "noun").is_none() && lexicon::weapon(tree.lemma(t)).is_none()
    })
}

/// The first weapon named in `tokens`.
pub fn first_in(tree: &Tree<'_>, tokens: &[usize]) -> Option<Weapon> {
    let found: Vec<(usize, Weapon)> = tokens.iter().filter_map(|&t| Some((t, ending_at(tree, t)?))).collect();
    // the head of a compound names it whole: skip "Grad" when "Grad rocket" follows
    let whole = |head: usize| {
        !found
            .iter()
            .any(|(other, _)| *other != head && tree.head(head) == Some(*other))
    };
    let mut whole = found
        .iter()
        .filter(|(head, _)| !is_part_of_thing(tree, *head) && whole(*head));
    let (head, first) = whole.next()?;
    // "a grenade dropped from a drone" is a drone's strike
    let dropped = matches!(tree.lemma(*head), "bomb" | "explosive" | "grenade" | "munition");
    let carrier = whole.find(|(_, weapon)| weapon.kind == Kind::Drone).filter(|_| dropped);
    Some(carrier.map_or(first, |(_, weapon)| weapon).clone())
}
