//! What has to stand with a word of movement before it tells that people were displaced: whom it moves, how many, from or to
//! what. "Left" tells nothing by itself; "9,000 people left the town" does.

use super::people::is_mover;
use super::words::{self, Needs};
use crate::extract::classes::{Class, is_a};
use crate::extract::clause::Clause;
use crate::extract::lexicon::{self, People};
use crate::extract::syntax::Tree;
use crate::model::{FigureCategory, Kind};

/// Those who move in a clause.
pub struct Moved<'a> {
    /// Heads of the phrases for them.
    pub people: &'a [usize],
    /// More of them than travel in peace.
    pub many: bool,
}

/// Whether what the word needs stands with it.
pub fn hold(tree: &Tree<'_>, clause: &Clause, needs: Needs, moved: &Moved<'_>) -> bool {
    let i = clause.trigger;
    let Moved { people, many } = *moved;
    match needs {
        Needs::Nothing => true,
        Needs::People => !people.is_empty() && many,
        Needs::Back => {
            let back = tree.obliques(i).iter().any(|(word, _)| word == "to" || word == "in");
            !people.is_empty() && (back || tree.children(i).iter().any(|&c| tree.lemma(c) == "home"))
        }
        Needs::Home => leaves_home(tree, clause, moved),
        Needs::Driven => leaves_home(tree, clause, moved) || is_carried(tree, clause, moved),
        Needs::Carried => is_carried(tree, clause, moved),
        Needs::Journey => is_journey(tree, clause, moved),
        Needs::Way => {
            tree.child(i, &["dobj"]).is_some_and(|o| tree.lemma(o) == "way") && is_journey(tree, clause, moved)
        }
        Needs::Afoot => !people.is_empty() && many && tree.head(i).is_some_and(|p| tree.word(p) == "on"),
        Needs::Emptied => is_emptied(tree, i),
        Needs::Lodged => is_lodged(tree, i, moved) || hosts(tree, i),
        Needs::Refuge => clause
            .verb
            .is_some_and(|v| matches!(tree.lemma(v), "take" | "seek" | "find")),
        Needs::Inside if tree.is_verb(i) => {
            let inside = |(_, o): &(String, usize)| is_haven(tree, *o);
            !people.is_empty() || tree.obliques(i).iter().any(inside)
        }
        Needs::Inside => takes_shelter(tree, i) || many && serves(tree, i),
        Needs::Building => takes_shelter(tree, i) && (many || is_crowded(tree, i)),
    }
}

/// A camp, a cellar, a school: what people shelter in.
fn is_haven(tree: &Tree<'_>, i: usize) -> bool {
    words::movement(tree.lemma(i), "noun").is_some_and(|m| m.kind == Kind::Sheltering)
}

/// Many, or all who live in a place: "1,200 people", "its inhabitants", "the people of X".
fn is_crowd(tree: &Tree<'_>, moved: &Moved<'_>) -> bool {
    let whole = |&p: &usize| match tree.lemma(p) {
        "people" => has_named(tree, p, "of") || tree.has(p, &["poss"]),
        // nobody is called so in peace
        "civilian" | "evacuee" | "refugee" => true,
        // "entire families", "hundreds of families"
        "family" => tree
            .children(p)
            .iter()
            .any(|&c| matches!(tree.lemma(c), "entire" | "whole")),
        lemma => is_a(lemma, Class::Populace),
    };
    let young_and_old =
        |&p: &usize| tree.lemma(p) == "woman" && tree.conjuncts(p).iter().any(|&c| tree.lemma(c) == "child");
    let of_whole = |&p: &usize| tree.obliques(p).iter().any(|(word, o)| word == "of" && whole(o));
    let any = |test: &dyn Fn(&usize) -> bool| moved.people.iter().any(test);
    !moved.people.is_empty() && moved.many || any(&whole) || any(&young_and_old) || any(&of_whole)
}

fn is_named(tree: &Tree<'_>, i: usize) -> bool {
    tree.token(i).tag.starts_with("NNP")
}

/// "of X", "from X".
fn has_named(tree: &Tree<'_>, i: usize, preposition: &str) -> bool {
    let named = |(word, object): &(String, usize)| word == preposition && is_named(tree, *object);
    tree.obliques(i).iter().any(named)
}

/// A place that somebody flees to: named, or a refuge.
fn is_goal(tree: &Tree<'_>, i: usize) -> bool {
    let refuge =
        || is_haven(tree, i) || words::movement(tree.lemma(i), "noun").is_some_and(|m| m.needs == Needs::Refuge);
    is_named(tree, i) || refuge() || is_a(tree.lemma(i), Class::Goal)
}

/// Told as done: not "go there every summer".
fn is_done(tree: &Tree<'_>, verb: usize) -> bool {
    matches!(tree.token(verb).tag, "VBD" | "VBN") || tree.token(verb).tag == "VBG" && tree.has(verb, &["aux"])
}

/// "for talks", "for the match": not to be safe.
fn is_errand(tree: &Tree<'_>, verb: usize) -> bool {
    let errand = |(word, object): &(String, usize)| word == "for" && tree.is_noun(*object) && !is_goal(tree, *object);
    tree.obliques(verb).iter().any(errand)
}

/// "have gone to X", "came to camps in X", "have entered X"; of a whole population also "have gone".
fn is_journey(tree: &Tree<'_>, clause: &Clause, moved: &Moved<'_>) -> bool {
    let i = clause.trigger;
    if !is_done(tree, i) || tree.has(i, &["auxpass"]) || is_errand(tree, i) || !is_crowd(tree, moved) {
        return false;
    }
    let leads = |(word, object): &(String, usize)| is_a(word, Class::Way) && is_goal(tree, *object);
    let bare = ["prep", "dobj", "acomp", "advcl", "xcomp", "prt", "oprd"];
    let gone = tree.lemma(i) == "go" && tree.token(i).tag == "VBN" && !tree.has(i, &bare);
    gone || tree.obliques(i).iter().any(leads) || tree.child(i, &["dobj"]).is_some_and(|o| is_named(tree, o))
}

/// "were bused to X", "were taken out by bus", "trains brought 3,000 people to X": not to hospital or prison, nor out of their
/// beds.
fn is_carried(tree: &Tree<'_>, clause: &Clause, moved: &Moved<'_>) -> bool {
    let i = clause.trigger;
    if !is_done(tree, i) || is_errand(tree, i) || !is_crowd(tree, moved) {
        return false;
    }
    let around = tree.obliques(i);
    let goal = |(word, object): &(String, usize)| matches!(word.as_str(), "into" | "to") && is_goal(tree, *object);
    let by = |(word, object): &(String, usize)| {
        matches!(word.as_str(), "by" | "in" | "on") && is_a(tree.lemma(*object), Class::Vehicle)
    };
    let away = |p: usize| matches!(tree.lemma(p), "away" | "out");
    let out = tree.child(i, &["prt", "advmod"]).is_some_and(away);
    // "were brought out of X", "were moved from X"
    let left = |(word, object): &(String, usize)| matches!(word.as_str(), "from" | "of") && is_named(tree, *object);
    let (goal, rides) = (around.iter().any(|o| goal(o) || left(o)), around.iter().any(by));
    if tree.is_passive(i) {
        return goal || out && rides;
    }
    let object = tree.child(i, &["dobj"]).is_some_and(|o| moved.people.contains(&o));
    let helps = |s: usize| {
        let who = lexicon::people(tree.lemma(s));
        is_a(tree.lemma(s), Class::Vehicle) || who.is_some_and(|who| who != People::Civilians)
    };
    object && goal && (rides || tree.subject(i).is_some_and(helps))
}

/// "was emptied of its 9,000 inhabitants", "the hotels have been emptied".
fn is_emptied(tree: &Tree<'_>, i: usize) -> bool {
    let of_people = |(word, object): &(String, usize)| word == "of" && is_mover(tree, *object);
    let place = |s: usize| is_a(tree.lemma(s), Class::Emptied) || is_named(tree, s);
    let of = tree.obliques(i);
    let nothing_else = !of.iter().any(|(word, _)| word == "of");
    let emptied = tree.is_passive(i) && is_done(tree, i) && !of.iter().any(|(word, _)| word == "by");
    emptied && (of.iter().any(of_people) || nothing_else && tree.subject(i).is_some_and(place))
}

/// "612 households are accommodated in X", not by somebody who invited them.
fn is_lodged(tree: &Tree<'_>, i: usize, moved: &Moved<'_>) -> bool {
    let inside = |(word, _): &(String, usize)| matches!(word.as_str(), "at" | "in");
    tree.is_passive(i) && moved.many && !moved.people.is_empty() && tree.obliques(i).iter().any(inside)
}

/// "The registration centre has hosted 8,000 persons".
fn hosts(tree: &Tree<'_>, i: usize) -> bool {
    let reception = |s: usize| {
        let house = is_a(tree.lemma(s), Class::Lodging);
        house || tree.children(s).iter().any(|&c| is_a(tree.lemma(c), Class::Reception))
    };
    let Some(people) = tree.child(i, &["dobj"]).filter(|&o| is_mover(tree, o)) else {
        return false;
    };
    // "X has received 5,000 people from Y"
    let from = |t: usize| has_named(tree, t, "from");
    let subject = tree.child(i, &["nsubj"]);
    let took_in = tree.child(i, &["prt"]).is_some();
    subject.is_some_and(|s| reception(s) || is_named(tree, s) && (took_in || from(i) || from(people)))
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
fn leaves_home(tree: &Tree<'_>, clause: &Clause, moved: &Moved<'_>) -> bool {
    let i = clause.trigger;
    let Moved { people, many } = *moved;
    let is_home = |t: &usize| is_a(tree.lemma(*t), Class::Home);
    let from = tree
        .obliques(i)
        .iter()
        .any(|(word, object)| matches!(word.as_str(), "from" | "of") && is_home(object));
    let object = tree.child(i, &["dobj"]);
    let aboard = |s: usize| is_a(tree.lemma(s), Class::Vehicle) && !people.is_empty();
    let leaver = tree.subject(i).is_some_and(|s| people.contains(&s) || aboard(s)) && !tree.is_passive(i);
    match tree.lemma(i) {
        "leave" | "abandon" => {
            let place = |o: usize| is_home(&o) || is_named(tree, o) || is_goal(tree, o) && tree.has(o, &["compound"]);
            let all = many || is_all_of_named(tree, people);
            leaver && (object.is_some_and(|o| is_home(&o)) || all && object.is_none_or(place))
        }
        _ => {
            let made_to = tree
                .child(i, &["xcomp", "ccomp"])
                .is_some_and(|x| matches!(tree.lemma(x), "flee" | "leave"));
            // "drove the militia from the town": those who move are the object where there is one
            object.or(people.first().copied()).is_some_and(|p| people.contains(&p)) && (from || made_to)
        }
    }
}

/// "residents of X", "the population of X", "X's inhabitants".
fn is_all_of_named(tree: &Tree<'_>, people: &[usize]) -> bool {
    let owned = |p: usize| tree.child(p, &["poss"]).is_some_and(|o| is_named(tree, o));
    people
        .iter()
        .any(|&p| is_a(tree.lemma(p), Class::Populace) && (has_named(tree, p, "of") || owned(p)))
}

/// "took shelter", "staying in shelters", "sleeping in a bunker"; not "a shelter was hit".
fn takes_shelter(tree: &Tree<'_>, i: usize) -> bool {
    let Some(head) = tree.head(i) else { return false };
    if tree.dep(i) == "dobj" {
        return matches!(tree.lemma(head), "take" | "seek" | "find");
    }
    let inside = ["in", "into", "inside", "to", "with"].contains(&tree.word(head).to_lowercase().as_str());
    let verb = tree.head(head).filter(|_| tree.dep(i) == "pobj" && inside);
    verb.is_some_and(|v| stays(tree.lemma(v)))
}

/// Verbs with which people are in a shelter.
fn stays(lemma: &str) -> bool {
    words::movement(lemma, "verb").is_some()
        || words::presence(lemma) == Some(FigureCategory::Stock) && lemma != "be"
        || is_a(lemma, Class::Linger)
}

/// "huddled in churches", "sleeping in schools": nobody does so in peace.
fn is_crowded(tree: &Tree<'_>, i: usize) -> bool {
    tree.ancestors(i).take(2).any(|v| is_a(tree.lemma(v), Class::Huddle))
}
