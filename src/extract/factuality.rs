//! Whether a clause tells something that happened: not negated, not feared, planned, urged, prevented or remembered.

use super::classes::{Class, is_a};
use super::clause::{Clause, is_charge};
use super::lexicon::{self, Governor};
use super::syntax::Tree;

/// What a clause says about its event.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Reality {
    /// It happened.
    Happened,
    /// Somebody tried, and the text does not say that it succeeded.
    Attempted,
    /// Somebody says that it did not: the verb of denying.
    Denied(usize),
    /// It did not happen, or not here and now.
    Unreal,
}

/// What the clause around its trigger says about it.
pub fn reality(tree: &Tree<'_>, clause: &Clause) -> Reality {
    let own = [Some(clause.trigger), clause.verb];
    let mut denial = deny_above(tree, clause.trigger);
    if own.into_iter().flatten().any(|w| is_negated(tree, w)) {
        return Reality::Unreal;
    }
    if own
        .into_iter()
        .flatten()
        .any(|w| is_modal(tree, w) || is_purpose(tree, w) || is_awaited(tree, w))
        || is_modifier(tree, clause.trigger) && !is_charge(tree, clause.trigger)
        || is_fled(tree, clause.trigger)
    {
        return Reality::Unreal;
    }
    if lexicon::governor(tree.lemma(clause.trigger)) == Some(Governor::Deny) {
        denial = None;
    }
    match above(tree, clause.trigger) {
        Reality::Happened => denial.map_or(Reality::Happened, Reality::Denied),
        other => other,
    }
}

fn is_negated(tree: &Tree<'_>, i: usize) -> bool {
    let negative = |c: &usize| {
        let word = tree.word(*c).to_lowercase();
        // in capitals it is a name
        matches!(tree.word(*c), "Nor" | "nor")
            || tree.dep(*c) == "neg" && !matches!(word.as_str(), "only")
            || tree.dep(*c) == "det" && word == "no"
            || matches!(word.as_str(), "neither" | "never" | "without") && c < &i
    };
    tree.children(i).iter().any(negative)
}

/// "could", "will", "would", "may", "to be shelled"; conditionals.
fn is_modal(tree: &Tree<'_>, i: usize) -> bool {
    let modal = |c: &usize| tree.dep(*c) == "aux" && tree.token(*c).tag == "MD";
    let conditional = |c: &usize| {
        tree.dep(*c) == "mark"
            && matches!(
                tree.word(*c).to_lowercase().as_str(),
                "if" | "unless" | "whether" | "lest"
            )
    };
    tree.children(i).iter().any(|c| modal(c) || conditional(c))
}

/// "moved up to capture the town", "was sentenced for planning to blow up a bridge": an infinitive of purpose.
fn is_purpose(tree: &Tree<'_>, i: usize) -> bool {
    let infinitive = tree.token(i).tag == "VB"
        && tree
            .children(i)
            .iter()
            .any(|&c| tree.word(c).eq_ignore_ascii_case("to"));
    let tried = |v: usize| is_a(tree.lemma(v), Class::Prosecute);
    let for_plans = || tree.dep(i) == "xcomp" && tree.head(i).is_some_and(tried);
    infinitive && (matches!(tree.dep(i), "advcl" | "relcl" | "acl" | "ccomp") || for_plans())
}

/// "shelling victims", "attack helicopter": the noun only says what kind of thing another is.
fn is_modifier(tree: &Tree<'_>, i: usize) -> bool {
    matches!(tree.dep(i), "compound" | "amod" | "nmod")
        && tree.head(i).is_some_and(|h| {
            tree.is_noun(h)
                && lexicon::trigger(tree.lemma(h), "noun").is_none()
                && !is_a(tree.lemma(h), Class::Happening)
        })
        && !matches!(tree.token(i).tag, "VBN")
}

/// "people fleeing bombardment arrived": what they flee happened elsewhere, unless its own words say where.
fn is_fled(tree: &Tree<'_>, trigger: usize) -> bool {
    let from = tree
        .head(trigger)
        .filter(|&h| tree.dep(h) == "prep" && tree.word(h).eq_ignore_ascii_case("from"));
    let verb = from.map_or(tree.head(trigger), |prep| tree.head(prep));
    let fled = verb.is_some_and(|v| tree.is_verb(v) && matches!(tree.lemma(v), "escape" | "flee"));
    let placed = tree.obliques(trigger).iter().any(|(word, _)| is_a(word, Class::Around));
    fled && tree.is_noun(trigger) && matches!(tree.dep(trigger), "dobj" | "pobj") && !placed
}

/// What stands above the clause: "plans to", "threatened with", "an end to", "protect from", "if".
fn above(tree: &Tree<'_>, trigger: usize) -> Reality {
    let mut below = trigger;
    let mut attempted = false;
    for word in tree.ancestors(trigger) {
        if below < word && tree.is_parted(below, word) {
            break;
        }
        // "soldiers killed in the fighting near X were buried in Y": told for the burial's sake
        if tree.lemma(word) == "bury" && tree.is_passive(word) {
            return Reality::Unreal;
        }
        if is_given_below(tree, below) {
            break;
        }
        let as_subject = matches!(tree.dep(below), "nsubj" | "nsubjpass" | "relcl" | "conj" | "advcl");
        if let Some(found) = lexicon::governor(tree.lemma(word)).filter(|_| !as_subject) {
            let told = matches!(tree.dep(below), "ccomp") && matches!(tree.token(below).tag, "VBD" | "VBN" | "VBG");
            match found {
                Governor::Plan | Governor::Possible if told => {}
                Governor::Plan | Governor::Possible | Governor::Urge | Governor::Prevent | Governor::Memory => {
                    return Reality::Unreal;
                }
                Governor::Attempt if is_modal(tree, word) => return Reality::Unreal,
                Governor::Attempt => attempted = true,
                _ => {}
            }
        }
        let listed = tree.dep(below) == "conj" && [below, word].into_iter().all(|v| tree.token(v).tag == "VB");
        if listed && (is_modal(tree, word) || is_purpose(tree, word) || is_negated(tree, word)) {
            return Reality::Unreal;
        }
        if tree.dep(below) == "prep" && (is_aim(tree, below, word) || is_protest(tree, below, word))
            || tree.dep(below) == "attr" && is_wish(tree, word)
        {
            return Reality::Unreal;
        }
        let clause_edge = matches!(tree.dep(below), "xcomp" | "advcl" | "pcomp" | "dobj");
        if clause_edge && (is_modal(tree, word) || is_negated(tree, word)) {
            return Reality::Unreal;
        }
        if is_time_told(tree, below) {
            break;
        }
        if matches!(tree.dep(below), "ccomp" | "relcl" | "parataxis" | "conj")
            && tree.is_verb(word)
            && lexicon::governor(tree.lemma(word)).is_none()
            && !listed
        {
            break;
        }
        below = word;
    }
    if attempted {
        Reality::Attempted
    } else {
        Reality::Happened
    }
}

/// The branch at `below` hangs by a word after which stands what happened.
fn is_given_below(tree: &Tree<'_>, below: usize) -> bool {
    let given = |c: &usize| is_given(tree, *c) || matches!(tree.word(*c), "As" | "Because" | "as" | "because");
    match tree.dep(below) {
        "prep" => is_given(tree, below),
        "advcl" => tree.token(below).tag == "VBD" && tree.children(below).iter().any(given),
        _ => false,
    }
}

/// "agreed to a truce after fighting in X", "threatened sanctions over the raid": what follows happened, whatever stands above.
pub fn is_given(tree: &Tree<'_>, link: usize) -> bool {
    is_a(&tree.word(link).to_lowercase(), Class::Given)
}

/// "The calm ended on Tuesday, when mortars hit X": what a day is told by happened, whatever stands above.
fn is_time_told(tree: &Tree<'_>, verb: usize) -> bool {
    let when = |&c: &usize| tree.dep(c) == "advmod" && tree.word(c).eq_ignore_ascii_case("when");
    tree.dep(verb) == "relcl" && !is_modal(tree, verb) && tree.children(verb).iter().any(when)
}

/// "will continue until the liberation of X", "fight for the capture of X": what is yet to come.
fn is_aim(tree: &Tree<'_>, prep: usize, verb: usize) -> bool {
    let ahead = tree.is_verb(verb)
        && (is_modal(tree, verb) || is_negated(tree, verb) || matches!(tree.token(verb).tag, "VB" | "VBP" | "VBZ"));
    let struggle = is_a(tree.lemma(verb), Class::Struggle);
    match tree.word(prep).to_lowercase().as_str() {
        "before" | "till" | "until" => ahead,
        "for" | "towards" => struggle,
        _ => false,
    }
}

/// "Thousands marched against the bombing of X": told of for the sake of those who march.
fn is_protest(tree: &Tree<'_>, prep: usize, above: usize) -> bool {
    let moves = is_a(tree.lemma(above), Class::Protest);
    moves && tree.word(prep).eq_ignore_ascii_case("against")
}

/// "Their aim is the liberation of X".
fn is_wish(tree: &Tree<'_>, verb: usize) -> bool {
    let subject = tree.child(verb, &["nsubj"]);
    let subject = subject.and_then(|s| lexicon::governor(tree.lemma(s)));
    matches!(
        subject,
        Some(Governor::Plan | Governor::Possible | Governor::Urge | Governor::Attempt)
    )
}

/// "until X is liberated": told of what is to come.
fn is_awaited(tree: &Tree<'_>, i: usize) -> bool {
    let until = |c: &usize| {
        matches!(tree.dep(*c), "mark" | "advmod")
            && matches!(tree.word(*c).to_lowercase().as_str(), "until" | "till" | "before")
    };
    let present = |v: usize| matches!(tree.token(v).tag, "VB" | "VBP" | "VBZ");
    let aux = tree.child(i, &["auxpass", "aux"]);
    tree.children(i).iter().any(until) && aux.map_or(present(i), present)
}

/// The verb of denying that the event stands below, if any.
fn deny_above(tree: &Tree<'_>, trigger: usize) -> Option<usize> {
    let mut below = trigger;
    for word in tree.ancestors(trigger) {
        let as_object = matches!(
            tree.dep(below),
            "ccomp" | "xcomp" | "dobj" | "pcomp" | "prep" | "pobj" | "acl" | "advcl"
        );
        if as_object && lexicon::governor(tree.lemma(word)) == Some(Governor::Deny) {
            return Some(word);
        }
        below = word;
    }
    None
}
