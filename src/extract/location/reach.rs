//! Names outside the clause of an event that say where it happened all the same: before a verb of saying, with the second of
//! two deeds, in what it came to.

use super::super::classes::{Class, is_a};
use super::super::clause::{self, Clause};
use super::super::syntax::Tree;

/// The name stands in a phrase of place of a clause above: before its verb ("In Kharkiv, officials said…"), or before a
/// clause of time ("died in Kharkiv when a missile hit"), or with the first of two deeds of the same people ("stopped a bus in
/// Kharkiv and opened fire"). A contrast ("while…") shares nothing.
pub fn reaches(tree: &Tree<'_>, name: usize, clause: &Clause) -> bool {
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
pub fn is_goal(tree: &Tree<'_>, name: usize, clause: &Clause) -> bool {
    let verb = clause.verb.unwrap_or(clause.trigger);
    let mut below = name;
    for word in tree.ancestors(name) {
        if tree.is_verb(word) {
            let aims = is_a(tree.lemma(word), Class::Assail);
            let object = tree.dep(below) == "dobj";
            return aims && object && tree.token(word).tag == "VBG" && word > verb && tree.under(word, verb);
        }
        below = word;
    }
    false
}

/// "…, killing five": what an event came to.
fn is_outcome(tree: &Tree<'_>, participle: usize) -> bool {
    let harms = is_a(tree.lemma(participle), Class::Outcome);
    harms && tree.token(participle).tag == "VBG"
}

/// "…and opened fire": the event itself, as the second verb of a subject.
fn is_second_deed(tree: &Tree<'_>, verb: usize, clause: &Clause) -> bool {
    let own = verb == clause.trigger || Some(verb) == clause.verb && clause::carries(tree.lemma(verb));
    own && tree.dep(verb) == "conj" && !tree.has(verb, &["nsubj", "nsubjpass"])
}

/// "X suffered the worst of it: two houses were hit": the place that the first clause of the sentence is about.
pub fn is_sufferer(tree: &Tree<'_>, name: usize, trigger: usize) -> bool {
    let above = tree.ancestors(trigger).filter(|&v| clause::suffers(tree.lemma(v)));
    let subjects = above.filter_map(|v| tree.child(v, &["nsubj"]));
    let mut named = subjects.map(|s| tree.subtree_but(s, &["acl", "appos", "relcl"]));
    named.any(|phrase| phrase.contains(&name))
}

/// The verb or root that a phrase of place around the name hangs from, and the word below it that leads to the name.
pub fn adverbial_of(tree: &Tree<'_>, name: usize) -> Option<(usize, usize)> {
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
    let point = is_a(tree.lemma(word), Class::Compass);
    point && matches!(tree.dep(word), "advmod" | "npadvmod" | "pobj")
}

/// "near", "opposite": the preposition says where.
pub fn is_place_word(tree: &Tree<'_>, preposition: usize) -> bool {
    is_a(&tree.word(preposition).to_lowercase(), Class::Where)
}
