//! A word that tells an event, and its arguments: who does it, what it is done to, and where in the sentence to look for
//! its place and time. The same for active and passive clauses, nominalisations, participles and support verbs:
//!
//! "Forces shelled the town" · "the town was shelled by forces" · "the shelling of the town by forces" · "rockets fired by
//! forces at the town" · "the town came under shelling" · "they accused forces of shelling the town".

use super::classes::{Class, is_a};
use super::lexicon::{self, Governor};
use super::syntax::Tree;
use foldhash::{HashMap, HashSet};
use std::sync::LazyLock;

/// What a verb makes of an event noun beside it.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Support {
    /// "launched an attack": the subject does it.
    Does,
    /// "suffered shelling": it is done to the subject.
    Suffers,
    /// "explosions were heard": nothing about who.
    Happens,
}

static SUPPORT: LazyLock<HashMap<&'static str, Support>> = LazyLock::new(|| {
    let rows = include_str!("words/support.csv")
        .lines()
        .skip(1)
        .filter_map(|row| row.split_once(','));
    rows.map(|(word, role)| {
        let role = match role {
            "does" => Support::Does,
            "suffers" => Support::Suffers,
            _ => Support::Happens,
        };
        (word, role)
    })
    .collect()
});

/// An event word with its arguments, as token indices of its sentence.
#[derive(Clone, Debug, Default)]
pub struct Clause {
    /// The event word.
    pub trigger: usize,
    /// The verb that carries it: itself, or the verb a noun is an argument of.
    pub verb: Option<usize>,
    /// Head of the phrase for who does it.
    pub agent: Option<usize>,
    /// Heads of the phrases for what it is done to.
    pub patients: Vec<usize>,
    /// Tokens among which its place and time are looked for first, in order.
    pub scope: Vec<usize>,
}

/// "X saw", "X suffered": what its subject names is where it happened.
pub fn suffers(lemma: &str) -> bool {
    SUPPORT.get(lemma) == Some(&Support::Suffers)
}

/// "opened fire", "launched an attack": the verb only carries the event.
pub fn carries(lemma: &str) -> bool {
    SUPPORT.get(lemma) == Some(&Support::Does)
}

/// Branches that tell something else.
const OTHER_CLAUSES: [&str; 4] = ["ccomp", "advcl", "parataxis", "csubj"];

impl Clause {
    /// The clause around the word at `trigger`.
    pub fn around(tree: &Tree<'_>, trigger: usize) -> Self {
        let nominal = tree.is_noun(trigger) && !is_charge(tree, trigger)
            || tree.is_gerund(trigger) && !accused_of(tree, trigger)
            || matches!(tree.dep(trigger), "pcomp")
                && tree.token(trigger).tag == "VBG"
                && !tree.has(trigger, &["dobj", "prt"])
                && !accused_of(tree, trigger);
        let mut clause = if nominal {
            noun(tree, trigger)
        } else {
            verb(tree, trigger)
        };
        let hidden: Vec<usize> = clause.agent.map(|a| agent_tokens(tree, a, trigger)).unwrap_or_default();
        clause.scope.retain(|t| !hidden.contains(t));
        clause.scope.sort_unstable();
        clause.scope.dedup();
        clause.patients.retain(|p| Some(*p) != clause.agent);
        clause
    }
}

/// The phrase of who does it, which holds no place of the event; unless the event itself hangs from it ("missiles fired by…").
fn agent_tokens(tree: &Tree<'_>, agent: usize, trigger: usize) -> Vec<usize> {
    if tree.under(trigger, agent) {
        vec![agent]
    } else {
        tree.subtree_but(agent, &["relcl", "acl", "prep"])
    }
}

/// "accused X of shelling", "blamed X for shelling".
fn accused_of(tree: &Tree<'_>, verb: usize) -> bool {
    accuser(tree, verb).is_some()
}

/// "accused X of shelling villages": the noun that the parser takes the gerund for a part of.
fn shelled(tree: &Tree<'_>, gerund: usize) -> Option<usize> {
    let part = matches!(tree.dep(gerund), "amod" | "compound") && tree.word(gerund).ends_with("ing");
    tree.head(gerund)
        .filter(|&noun| part && noun == gerund + 1 && matches!(tree.dep(noun), "pcomp" | "pobj"))
}

/// True for a gerund that says what somebody is accused of, though the parser takes it for a part of its object.
pub fn is_charge(tree: &Tree<'_>, word: usize) -> bool {
    shelled(tree, word).is_some() && accuser(tree, word).is_some()
}

/// The verb of accusing above a gerund.
fn accuser(tree: &Tree<'_>, verb: usize) -> Option<usize> {
    let first = *tree.conjuncts(shelled(tree, verb).unwrap_or(verb)).first()?;
    let prep = tree
        .head(first)
        .filter(|_| matches!(tree.dep(first), "pcomp" | "pobj"))?;
    let accuses = |&a: &usize| lexicon::governor(tree.lemma(a)) == Some(Governor::Accuse);
    tree.ancestors(prep).take(3).find(accuses)
}

fn verb(tree: &Tree<'_>, v: usize) -> Clause {
    let mut clause = Clause {
        trigger: v,
        verb: Some(v),
        ..Clause::default()
    };
    let by = tree
        .obliques(v)
        .into_iter()
        .find(|(word, _)| word == "by")
        .map(|(_, object)| object);
    if let Some(accuser) = accuser(tree, v) {
        clause.patients.extend(shelled(tree, v));
        clause.agent = tree.child(accuser, &["dobj", "nsubjpass"]);
    } else if tree.is_passive(v) {
        clause.agent = by;
        let patient = if tree.dep(v) == "acl" {
            tree.head(v)
        } else {
            tree.subject(v)
        };
        clause
            .patients
            .extend(patient.map(|p| tree.conjuncts(p)).unwrap_or_default());
    } else {
        clause.agent = tree.subject(v).map(|s| speaker_meant(tree, v, s));
    }
    for &child in tree.children(v) {
        if matches!(tree.dep(child), "dobj" | "dative" | "oprd") {
            clause.patients.extend(tree.conjuncts(child));
        }
    }
    clause.patients.extend(
        tree.obliques(v)
            .into_iter()
            .filter(|(w, _)| is_a(w, Class::Onto))
            .flat_map(|(_, o)| tree.conjuncts(o)),
    );
    clause.scope = own_words(tree, v);
    clause
        .scope
        .extend(shelled(tree, v).iter().flat_map(|&noun| tree.subtree(noun)));
    share_with_head(tree, v, &mut clause.scope);
    clause
}

/// "The army said it had shelled": the pronoun stands for who says so.
fn speaker_meant(tree: &Tree<'_>, verb: usize, subject: usize) -> usize {
    let told = matches!(tree.dep(verb), "ccomp" | "xcomp" | "conj")
        && matches!(tree.word(subject).to_lowercase().as_str(), "it" | "they" | "its");
    let saying = tree.ancestors(verb).find(|&a| {
        matches!(
            lexicon::governor(tree.lemma(a)),
            Some(Governor::Say | Governor::Deny | Governor::Admit)
        )
    });
    saying.filter(|_| told).and_then(|v| tree.subject(v)).unwrap_or(subject)
}

/// A verb's words without those of other clauses below it.
fn own_words(tree: &Tree<'_>, v: usize) -> Vec<usize> {
    let mut words = vec![v];
    for &child in tree.children(v) {
        let other = OTHER_CLAUSES.contains(&tree.dep(child)) || tree.dep(child) == "conj" && tree.is_verb(child);
        if !other {
            words.extend(tree.subtree(child));
        }
    }
    words
}

/// Adds what a dependent clause shares with the one above: the noun that a participle describes, the adverbials before a
/// verb of saying ("In Kharkiv, officials said…"), and those before the first of two verbs ("In Kharkiv, shells hit and killed").
fn share_with_head(tree: &Tree<'_>, v: usize, scope: &mut Vec<usize>) {
    let Some(head) = tree.head(v) else { return };
    match tree.dep(v) {
        "acl" | "relcl" => scope.extend(tree.subtree_but(head, &["conj"])),
        "ccomp" | "conj" | "pcomp" | "advcl" | "xcomp" if tree.is_verb(head) => {
            for &child in tree.children(head) {
                let adverbial =
                    matches!(tree.dep(child), "prep" | "npadvmod") && (child < head || tree.dep(v) == "xcomp");
                if adverbial && !tree.under(v, child) {
                    scope.extend(tree.subtree(child));
                }
            }
        }
        _ => {}
    }
}

fn noun(tree: &Tree<'_>, n: usize) -> Clause {
    let mut clause = Clause {
        trigger: n,
        scope: without_conjuncts(tree, n),
        ..Clause::default()
    };
    let obliques = tree.obliques(n);
    let by = obliques.iter().find(|(w, _)| w == "by").map(|(_, o)| *o);
    clause.agent = by.or_else(|| tree.child(n, &["poss"])).or_else(|| {
        tree.child(n, &["amod", "compound", "nmod"])
            .filter(|&m| tree.token(m).tag.starts_with("NNP") || tree.word(m).starts_with(char::is_uppercase))
    });
    clause.patients.extend(
        obliques
            .iter()
            .filter(|(w, _)| is_a(w, Class::Onto))
            .flat_map(|(_, o)| tree.conjuncts(*o)),
    );
    let (top, carrier) = climb(tree, n);
    clause.scope.extend(without_conjuncts(tree, top));
    if let Some(v) = carrier {
        carried(tree, top, v, &mut clause);
    }
    clause
}

/// What hangs from an event noun, without the events coordinated with it; "on X and Y" is all of it.
fn without_conjuncts(tree: &Tree<'_>, n: usize) -> Vec<usize> {
    let others = tree.children(n).iter().filter(|&&c| tree.dep(c) == "conj");
    let others: Vec<usize> = others.copied().collect();
    let own = |t: &usize| !others.iter().any(|&other| tree.under(*t, other));
    tree.subtree(n).into_iter().filter(own).collect()
}

/// From an event noun up through "several days of", "a series of", "X and Y" to its phrase, and the verb that phrase is an
/// argument of.
fn climb(tree: &Tree<'_>, n: usize) -> (usize, Option<usize>) {
    let mut top = *tree.conjuncts(n).first().unwrap_or(&n);
    for _ in 0..tree.len() {
        let Some(head) = tree.head(top) else { return (top, None) };
        match tree.dep(top) {
            // "following" leads to its object as a preposition does
            "pobj" | "pcomp" | "prep" if !tree.is_verb(head) || tree.dep(head) == "prep" => {
                if tree.is_noun(head) && !is_amount(tree.lemma(head)) && !is_aftermath(tree, head, top) {
                    return (top, None);
                }
                top = head;
            }
            "pobj" | "pcomp" | "prep" | "dobj" | "nsubj" | "nsubjpass" | "attr" | "agent" | "npadvmod" | "oprd"
            | "acomp" | "dative" => {
                return (top, tree.is_verb(head).then_some(head));
            }
            "compound" | "conj" | "appos" | "nmod" if tree.is_noun(head) => top = head,
            _ => return (top, None),
        }
    }
    (top, None)
}

/// "a volley of", "three nights of": the noun only measures what follows.
pub fn is_amount(lemma: &str) -> bool {
    static AMOUNTS: LazyLock<HashSet<&str>> = LazyLock::new(|| include_str!("words/amounts.txt").lines().collect());
    AMOUNTS.contains(lemma)
}

/// "smoke over X after shelling", "a damaged school in X following an air raid": what is seen where the event was.
fn is_aftermath(tree: &Tree<'_>, noun: usize, prep: usize) -> bool {
    let broken = |&c: &usize| is_a(tree.lemma(c), Class::Wreck);
    let seen = is_a(tree.lemma(noun), Class::Aftermath) || tree.children(noun).iter().any(broken);
    let when = matches!(
        tree.word(prep).to_lowercase().as_str(),
        "after" | "amid" | "during" | "following" | "from"
    );
    seen && when
}

/// Adds what the verb that carries an event noun says of it.
fn carried(tree: &Tree<'_>, top: usize, v: usize, clause: &mut Clause) {
    clause.verb = Some(v);
    if lexicon::governor(tree.lemma(v)) == Some(Governor::Accuse) {
        clause.agent = clause.agent.or_else(|| tree.child(v, &["dobj", "nsubjpass"]));
        return;
    }
    let subject = tree.subject(v);
    let is_subject = matches!(tree.dep(top), "nsubj" | "nsubjpass");
    let support = match SUPPORT.get(tree.lemma(v)) {
        _ if is_subject => None,
        // "took fire", but "took the hill in an assault"
        _ if tree.lemma(v) == "take" && tree.dep(top) != "dobj" => None,
        _ if matches!(tree.lemma(v), "be" | "remain" | "stay")
            && tree.obliques(v).iter().any(|(w, _)| w == "under") =>
        {
            Some(Support::Suffers)
        }
        found => found.copied(),
    };
    let passive = tree.is_passive(v);
    match support {
        Some(Support::Does) if !passive => clause.agent = clause.agent.or(subject),
        Some(Support::Suffers) => clause.patients.extend(subject.iter().flat_map(|&s| tree.conjuncts(s))),
        _ if passive && !is_subject && tree.dep(top) == "agent" => {
            clause.patients.extend(subject.iter().flat_map(|&s| tree.conjuncts(s)));
        }
        _ => {}
    }
    if is_subject && let Some(object) = tree.child(v, &["dobj"]) {
        clause.patients.extend(tree.conjuncts(object));
    }
    let said = matches!(lexicon::governor(tree.lemma(v)), Some(Governor::Say | Governor::React)) && !is_subject;
    if said {
        return;
    }
    let suffers = support == Some(Support::Suffers) || passive;
    let mut words = own_words(tree, v);
    if let Some(s) = subject.filter(|_| !is_subject && !suffers) {
        words.retain(|w| !tree.under(*w, s));
    }
    clause.scope.extend(words);
    share_with_head(tree, v, &mut clause.scope);
}
