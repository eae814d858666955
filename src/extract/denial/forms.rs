//! The ways in which a sentence denies: a verb ("rejected the accusation"), a judgement ("called the report fake", "this is a
//! lie"), a negated statement about oneself ("said it had not targeted any clinic"), a counter-charge ("accused the other side
//! of staging it"), a noun ("Russian denials"), and ground still held ("insists that its army still holds the city").

use super::words::{self, Word};
use crate::extract::attribution;
use crate::extract::classes::{Class, is_a};
use crate::extract::ground;
use crate::extract::lexicon::{self, Governor};
use crate::extract::syntax::Tree;
use crate::extract::weapons;

/// A denial as a sentence words it, in tokens of the sentence.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Form {
    /// Who denies.
    pub denier: usize,
    /// The word below which what is denied is named.
    pub content: usize,
    /// What is said of it.
    pub says: Says,
}

impl Form {
    fn new(denier: usize, content: usize, says: Says) -> Self {
        Self { denier, content, says }
    }
}

/// What a denial says.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Says {
    /// That it is not so.
    NotSo,
    /// That an account is false, whoever gives it.
    False,
    /// That the ground is still held.
    Held,
    /// That it was the other side.
    Turned,
    /// That nothing else was hit than what it names.
    Only,
}

/// The denials that the word at `i` makes.
pub fn at(tree: &Tree<'_>, i: usize) -> Option<Form> {
    denied(tree, i)
        .or_else(|| called_false(tree, i))
        .or_else(|| is_false(tree, i))
        .or_else(|| said_not(tree, i))
        .or_else(|| turned_back(tree, i))
        .or_else(|| noun(tree, i))
        .or_else(|| still_held(tree, i))
}

fn is(tree: &Tree<'_>, i: usize, role: Governor) -> bool {
    tree.is_verb(i) && lexicon::governor(tree.lemma(i)) == Some(role)
}

/// "denied it", "the report was refuted by X".
fn denied(tree: &Tree<'_>, verb: usize) -> Option<Form> {
    if !is(tree, verb, Governor::Deny) || is_negative(tree, verb) {
        return None;
    }
    // "has neither confirmed nor denied"
    let neither = tree.dep(verb) == "conj" && tree.head(verb).is_some_and(|h| is_negative(tree, h));
    let denier = attribution::voice(tree, verb).filter(|_| !neither)?;
    let clause = tree.child(verb, &["ccomp", "xcomp", "pcomp"]);
    // a relative pronoun stands for the event above: "a charge that X denies"
    let relative = tree.dep(verb) == "relcl";
    let object = tree.child(verb, &["dobj", "nsubjpass"]);
    let relative = relative || object.is_some_and(|o| matches!(tree.token(o).tag, "WDT" | "WP"));
    let about = clause
        .or(object)
        .is_none_or(|content| relative || is_about_attack(tree, content));
    about.then_some(Form::new(denier, verb, Says::NotSo))
}

/// "called the claim false", "described the report as fabricated".
fn called_false(tree: &Tree<'_>, verb: usize) -> Option<Form> {
    let calls = is_a(tree.lemma(verb), Class::Brand);
    if !calls || !tree.is_verb(verb) {
        return None;
    }
    let denier = attribution::voice(tree, verb)?;
    let false_word = |&t: &usize| t > verb && words::word(tree.lemma(t)) == Some(Word::Untrue);
    let below = tree.subtree_but(verb, &["conj", "advcl"]);
    below.iter().copied().find(false_word)?;
    let spoken = |&t: &usize| t > verb && words::word(tree.lemma(t)) == Some(Word::Accusation);
    below
        .iter()
        .copied()
        .find(spoken)
        .map(|_| Form::new(denier, verb, Says::False))
}

/// "'This is a lie,' X said", "X said the claims were fabricated", "it has no basis in fact, X said".
fn is_false(tree: &Tree<'_>, i: usize) -> Option<Form> {
    let verb = std::iter::once(i)
        .chain(tree.ancestors(i).take(2))
        .find(|&v| tree.is_verb(v) && tree.has(v, &["nsubj", "nsubjpass"]))?;
    let subject = tree.child(verb, &["nsubj", "nsubjpass"])?;
    let account = words::word(tree.lemma(subject)) == Some(Word::Accusation);
    let judged = account && judges(tree, verb, i);
    let says = tree
        .head(verb)
        .filter(|&s| judged && is(tree, s, Governor::Say) && tree.dep(verb) == "ccomp")?;
    let denier = attribution::voice(tree, says)?;
    Some(Form::new(denier, verb, Says::False))
}

/// The word at `i` calls the subject of `verb` untrue: "is a lie", "does not correspond to reality", "has no basis".
fn judges(tree: &Tree<'_>, verb: usize, i: usize) -> bool {
    match tree.lemma(i) {
        "correspond" => is_negative(tree, i),
        "basis" | "foundation" | "ground" | "truth" => {
            is_said(tree, i, "no") || tree.head(i).is_some_and(|p| tree.word(p) == "without")
        }
        "true" => is_negative(tree, verb),
        lemma => words::word(lemma) == Some(Word::Untrue) && !is_negative(tree, verb),
    }
}

/// "The allegation that X shelled Y has no basis in fact": the noun whose content the sentence calls untrue.
pub fn refuted(tree: &Tree<'_>, i: usize) -> Option<usize> {
    let verb = std::iter::once(i)
        .chain(tree.ancestors(i).take(2))
        .find(|&v| tree.is_verb(v) && judges(tree, v, i))?;
    let account = |&n: &usize| {
        let told = tree.is_noun(n) && words::word(tree.lemma(n)) == Some(Word::Accusation);
        told && tree.has(n, &["acl", "ccomp", "relcl"])
    };
    let subject = tree.child(verb, &["nsubj", "nsubjpass"])?;
    let it = tree.word(subject).eq_ignore_ascii_case("it");
    let named = if it {
        tree.subtree_but(verb, &["ccomp"])
    } else {
        vec![subject]
    };
    named.into_iter().find(account)
}

/// "said it had not targeted", "insisted its forces were not involved", "said no such strike took place", "says it only hits…".
fn said_not(tree: &Tree<'_>, clause: usize) -> Option<Form> {
    let says = tree
        .ancestors(clause)
        .take(2)
        .find(|&s| is(tree, s, Governor::Say))
        .filter(|_| tree.is_verb(clause) && matches!(tree.dep(clause), "ccomp" | "conj"))?;
    let denier = attribution::voice(tree, says).filter(|&d| d != clause)?;
    let subject = tree.child(clause, &["nsubj", "nsubjpass", "expl"]);
    let none = |i: usize| is_said(tree, i, "no");
    let subject_none = subject.is_some_and(none);
    let object = tree.child(clause, &["dobj", "attr"]);
    let object_none = object.is_some_and(|o| none(o) || tree.lemma(o) == "nothing");
    let own = subject.is_some_and(|s| is_own(tree, s) || tree.lemma(s) == tree.lemma(denier));
    let narrowed = |i: usize| tree.is_narrowed(i);
    // "only 'terrorist bases' were struck"
    let hit = subject.filter(|_| tree.is_passive(clause) && !tree.has(clause, &["agent"]));
    let only = own && (narrowed(clause) || object.is_some_and(narrowed)) || hit.is_some_and(narrowed);
    let negated = is_negative(tree, clause) && own || subject_none || object_none && own;
    let about = is_about_attack(tree, clause) && subject.is_none_or(|s| tree.lemma(s) != "casualty");
    let says = if negated { Says::NotSo } else { Says::Only };
    ((negated || only) && about).then_some(Form::new(denier, clause, says))
}

/// "it", "its forces".
fn is_own(tree: &Tree<'_>, subject: usize) -> bool {
    let pronoun = matches!(tree.word(subject).to_lowercase().as_str(), "it" | "they" | "we");
    pronoun
        || tree
            .child(subject, &["poss"])
            .is_some_and(|p| tree.token(p).tag == "PRP$")
}

/// "accused the other side of staging it", "blamed the rebels instead".
fn turned_back(tree: &Tree<'_>, verb: usize) -> Option<Form> {
    let denier = attribution::voice(tree, verb).filter(|_| is(tree, verb, Governor::Accuse))?;
    let below = tree.subtree_but(verb, &["conj"]);
    let event = |t: usize| tree.is_noun(t) && lexicon::trigger(tree.lemma(t), "noun").is_some();
    let same = |t: usize| {
        let bare = tree.phrase(t).len() <= 2 && !tree.has(t, &["prep"]);
        bare && tree.children(t).iter().any(|&c| matches!(tree.word(c), "the" | "this"))
    };
    let turned = below.iter().any(|&t| {
        let word = words::word(tree.lemma(t));
        t > verb
            && (word == Some(Word::Untrue)
                || tree.word(t).eq_ignore_ascii_case("instead")
                || (event(t) || word == Some(Word::Event)) && same(t))
    });
    turned.then_some(Form::new(denier, verb, Says::Turned))
}

/// "despite denials from X", "X's denial".
fn noun(tree: &Tree<'_>, i: usize) -> Option<Form> {
    let denial = tree.is_noun(i) && words::word(tree.lemma(i)) == Some(Word::Denial);
    if !denial || is_negative(tree, i) {
        return None;
    }
    let from = tree
        .obliques(i)
        .into_iter()
        .find(|(w, _)| matches!(w.as_str(), "from" | "by"));
    let denier = from
        .map(|(_, object)| object)
        .or_else(|| tree.child(i, &["poss", "amod", "compound", "nmod"]))?;
    Some(Form::new(denier, i, Says::NotSo))
}

/// "said that the town remained under its control", "insists that its army still holds parts of the city".
fn still_held(tree: &Tree<'_>, clause: usize) -> Option<Form> {
    let says = tree
        .head(clause)
        .filter(|&s| tree.dep(clause) == "ccomp" && is(tree, s, Governor::Say))?;
    let denier = attribution::voice(tree, says)?;
    let words = tree.subtree_but(clause, &["conj", "advcl", "relcl"]);
    let has = |word: &str| words.iter().any(|&t| tree.lemma(t) == word);
    let keeps = match tree.lemma(clause) {
        "hold" | "control" | "defend" | "keep" => has("still") || has("continue"),
        "remain" | "stay" | "be" => (has("control") || has("hand")) && (has("under") || has("in")),
        "continue" => has("hold") || has("control"),
        _ => false,
    };
    let own = words.iter().any(|&t| tree.token(t).tag == "PRP$" || is_own(tree, t));
    (keeps && own && !is_negative(tree, clause)).then_some(Form::new(denier, clause, Says::Held))
}

/// `word` stands right below `i`.
fn is_said(tree: &Tree<'_>, i: usize, word: &str) -> bool {
    let mut below = tree.children(i).iter();
    below.any(|&c| tree.word(c).eq_ignore_ascii_case(word))
}

fn is_negative(tree: &Tree<'_>, i: usize) -> bool {
    tree.children(i).iter().any(|&c| {
        tree.dep(c) == "neg" || matches!(tree.word(c).to_lowercase().as_str(), "never" | "nor" | "neither" | "no")
    })
}

/// The words below speak of an attack, of ground lost or of a part in it: not "denied that it arms the rebels".
fn is_about_attack(tree: &Tree<'_>, content: usize) -> bool {
    // an accusation with content of its own is about that content: "accusations that it arms the rebels"
    let own = tree.child(content, &["acl", "ccomp", "relcl"]);
    let below = tree.subtree(own.unwrap_or(content));
    below.into_iter().any(|t| {
        let lemma = tree.lemma(t);
        let pos = if tree.is_verb(t) { "verb" } else { "noun" };
        let trigger = (tree.is_verb(t) || tree.is_noun(t)) && lexicon::trigger(lemma, pos).is_some();
        let deed = tree.is_verb(t) && ground::is_deed(lemma);
        let lost = is_a(lemma, Class::GroundLost);
        let hands = lemma == "hand" && tree.head(t).is_some_and(|v| tree.lemma(v) == "change");
        let part = hands || matches!(words::word(lemma), Some(Word::Part | Word::Event));
        let account = t == content && own.is_none() && words::word(lemma) == Some(Word::Accusation);
        trigger || deed || lost || part || account || weapons::ending_at(tree, t).is_some()
    })
}
