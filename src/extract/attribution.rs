//! Who says so. "X said Y shelled Z", "Y was accused by X of shelling Z", "according to X", "allegedly"; and where the
//! sentence itself names nobody, who is quoted.

use super::actors::{Party, party};
use super::classes::{Class, is_a};
use super::clause::Clause;
use super::factuality::is_given;
use super::known::Known;
use super::lexicon::{self, Governor, People};
use super::syntax::Tree;
use crate::model::{BlockKind, Document, Span};

/// The most words between a verb of saying and its subject that the parser hung elsewhere.
const SUBJECT_REACH: usize = 8;

/// The most words of a line's label.
const LABEL: usize = 6;

/// What a sentence says about who vouches for a clause.
#[derive(Clone, Debug, Default)]
pub struct Attribution {
    /// Those who say so.
    pub claimants: Vec<Party>,
    /// One of them speaks against itself, or somebody saw it.
    pub admitted: bool,
    /// "allegedly", "reportedly", or somebody is accused.
    pub alleged: bool,
}

/// Branches through which what a verb says reaches the clause below it.
const THROUGH: [&str; 13] = [
    "agent",
    "ccomp",
    "pcomp",
    "prep",
    "dobj",
    "xcomp",
    "pobj",
    "conj",
    "advcl",
    "nsubj",
    "nsubjpass",
    "parataxis",
    "oprd",
];

/// Who vouches for `clause`.
pub fn attribution(document: &Document<'_>, tree: &Tree<'_>, clause: &Clause, known: &Known) -> Attribution {
    let mut found = Attribution::default();
    for (verb, below) in governing(tree, clause) {
        add(document, tree, verb, below, known, &mut found);
    }
    sources(document, tree, clause.trigger, known, &mut found);
    if found.claimants.is_empty() && is_quoted(document, tree, clause.trigger) {
        found.claimants.extend(known.speaker().cloned());
    }
    found.alleged |= is_hedged(tree, clause);
    found
}

/// "X allegedly shelled Y", "suspected rebels attacked Y", "unconfirmed reports of clashes in Y", "Not confirmed: fighting in Y".
fn is_hedged(tree: &Tree<'_>, clause: &Clause) -> bool {
    let hedged = |i: usize| {
        tree.children(i)
            .iter()
            .any(|&c| is_a(&tree.word(c).to_lowercase(), Class::Hedge))
    };
    let own = [
        Some(clause.trigger),
        clause.verb,
        clause.agent,
        tree.head(clause.trigger),
    ];
    let account = |i: usize| is_unconfirmed(tree, i) || tree.children(i).iter().any(|&c| is_unconfirmed(tree, c));
    own.into_iter().flatten().any(hedged) || tree.ancestors(clause.trigger).any(account)
}

/// "unverified", "not confirmed", "could not confirm", "was unable to verify".
fn is_unconfirmed(tree: &Tree<'_>, i: usize) -> bool {
    if matches!(
        tree.word(i).to_lowercase().as_str(),
        "unconfirmed" | "uncorroborated" | "unverified"
    ) {
        return true;
    }
    let refuses =
        |i: usize| tree.has(i, &["neg"]) || matches!(tree.lemma(i), "decline" | "fail" | "impossible" | "unable");
    let checks = matches!(tree.lemma(i), "confirm" | "corroborate" | "verify");
    checks
        && (refuses(i)
            || tree
                .head(i)
                .is_some_and(|above| tree.dep(i) == "xcomp" && refuses(above)))
}

/// The verbs of saying over a clause, each with the branch that leads to the clause: above it, set off beside it ("…, they
/// said, …"), and in a clause below an event noun ("a raid which residents said was…").
fn governing(tree: &Tree<'_>, clause: &Clause) -> Vec<(usize, usize)> {
    let trigger = clause.trigger;
    let mut found = Vec::new();
    let mut below = trigger;
    for word in tree.ancestors(trigger) {
        let apart = is_apart(tree, below, word) || is_beside(tree, below, word);
        if THROUGH.contains(&tree.dep(below)) && is_saying(tree, word) && !apart {
            found.push((word, below));
        }
        below = word;
    }
    if is_saying(tree, trigger) {
        found.push((trigger, trigger));
    }
    let aside = |&c: &usize| is_saying(tree, c) && is_set_off(tree, c);
    let chain = std::iter::once(trigger).chain(tree.ancestors(trigger));
    for word in chain {
        let set_off = tree.children(word).iter().copied().filter(aside);
        found.extend(set_off.filter(|&c| !tree.under(trigger, c)).map(|c| (c, c)));
    }
    if tree.is_noun(trigger) {
        let relative = |&v: &usize| tree.dep(v) == "relcl" && is_saying(tree, v);
        let below = tree.subtree(trigger).into_iter().filter(relative);
        found.extend(below.filter(|&v| v > trigger).map(|v| (v, v)));
    }
    found
}

/// "X shelled Y; Z insists that…": the semicolon ends what Z does not speak of.
fn is_apart(tree: &Tree<'_>, below: usize, verb: usize) -> bool {
    below < verb && tree.is_parted(below, verb)
}

/// "X announced a halt to flights after Y shelled Z": X speaks of something else, and only the day is told by what Y did.
fn is_beside(tree: &Tree<'_>, below: usize, verb: usize) -> bool {
    let link = match tree.dep(below) {
        "prep" => Some(below),
        "advcl" => tree.child(below, &["mark"]),
        _ => None,
    };
    let given = |link: usize| match tree.lemma(link) {
        "since" => false,
        "because" => true,
        _ => is_given(tree, link),
    };
    let another = |&c: &usize| c < below && matches!(tree.dep(c), "ccomp" | "dobj" | "xcomp");
    link.is_some_and(given) && tree.children(verb).iter().any(another)
}

/// "…, they said, …": beside what it governs; the parser also takes it for a second verb without "and".
fn is_set_off(tree: &Tree<'_>, verb: usize) -> bool {
    let bare = !tree.has(verb, &["ccomp", "dobj", "xcomp"]);
    let joined = || tree.head(verb).is_some_and(|h| tree.has(h, &["cc"]));
    bare && match tree.dep(verb) {
        "parataxis" => true,
        "conj" => tree.has(verb, &["nsubj"]) && !joined(),
        _ => false,
    }
}

fn is_saying(tree: &Tree<'_>, word: usize) -> bool {
    tree.is_verb(word) && (lexicon::governor(tree.lemma(word)).is_some() || puts_at(tree, word))
}

/// "puts the number at 60,000", "counts 45,000 displaced".
fn puts_at(tree: &Tree<'_>, verb: usize) -> bool {
    let figure = |o: usize| match tree.lemma(verb) {
        "put" => matches!(tree.lemma(o), "figure" | "number" | "toll"),
        "count" => tree.token(o).tag == "CD" || tree.has(o, &["nummod"]),
        _ => false,
    };
    tree.child(verb, &["dobj"]).is_some_and(figure)
}

/// What the verb of saying at `verb` adds.
fn add(document: &Document<'_>, tree: &Tree<'_>, verb: usize, below: usize, known: &Known, found: &mut Attribution) {
    let role = lexicon::governor(tree.lemma(verb));
    let speaks = matches!(
        role,
        Some(Governor::Say | Governor::Accuse | Governor::Admit | Governor::Confirm)
    ) || puts_at(tree, verb);
    if speaks
        && !is_unconfirmed(tree, verb)
        && let Some(speaker) = voice(tree, verb).filter(|&s| s != below && (verb == below || !tree.under(below, s)))
        && let Some(speaker) = party(document, tree, spoken_for(tree, speaker), known, known.speaker())
    {
        found.admitted |= role == Some(Governor::Admit);
        push(found, speaker);
    }
    found.alleged |= role == Some(Governor::Accuse);
}

/// Who speaks with the verb at `verb`: its subject, or after "by" in a passive.
pub fn voice(tree: &Tree<'_>, verb: usize) -> Option<usize> {
    if tree.is_passive(verb) {
        return tree.obliques(verb).into_iter().find(|(w, _)| w == "by").map(|(_, o)| o);
    }
    // in "a raid which residents said was theirs" the pronoun is of the clause below
    let own = tree.children(verb).iter().copied();
    let named = own.filter(|&c| tree.dep(c) == "nsubj" && !matches!(tree.token(c).tag, "WDT" | "WP"));
    let named: Vec<usize> = named.collect();
    named
        .last()
        .copied()
        .or_else(|| tree.subject(verb))
        .or_else(|| astray(tree, verb))
}

/// "X said it had not fired and accused…": X, where the sentence says who "it" is that speaks; else the token itself.
pub fn spoken_for(tree: &Tree<'_>, speaker: usize) -> usize {
    let says = |&a: &usize| tree.is_verb(a) && lexicon::governor(tree.lemma(a)) == Some(Governor::Say);
    let above = tree
        .ancestors(speaker)
        .skip(1)
        .find(says)
        .filter(|_| tree.token(speaker).tag == "PRP");
    let named = above
        .and_then(|verb| voice(tree, verb))
        .filter(|&named| named < speaker);
    named.unwrap_or(speaker)
}

/// "…hit the port city, the regional governor, said": a subject that the parser took for an apposition.
fn astray(tree: &Tree<'_>, verb: usize) -> Option<usize> {
    let finite = matches!(tree.token(verb).tag, "VBD" | "VBZ" | "VBP");
    // "On Sunday Azerbaijan said" is taken for one name
    let last = verb.checked_sub(1).filter(|&t| finite && tree.dep(t) == "pobj");
    if let Some(name) = last.filter(|&t| tree.token(t).tag == "NNP" && tree.has(t, &["compound"])) {
        return Some(name);
    }
    let before = (verb.saturating_sub(SUBJECT_REACH)..verb).rev().filter(|_| finite);
    let near = before.take_while(|&t| !tree.is_verb(t));
    near.filter(|&t| matches!(tree.dep(t), "appos" | "conj" | "dobj" | "pobj"))
        .find(|&t| {
            matches!(
                lexicon::people(tree.lemma(t)),
                Some(People::Officials | People::Neutral)
            )
        })
}

/// "according to X", anywhere between two semicolons, and "…– officials" at the end of a headline.
fn sources(document: &Document<'_>, tree: &Tree<'_>, trigger: usize, known: &Known, found: &mut Attribution) {
    for i in 0..tree.len() {
        let lead = tree.lemma(i) == "accord" || tree.word(i).eq_ignore_ascii_case("according");
        if !lead || tree.is_parted(i.min(trigger), i.max(trigger)) {
            continue;
        }
        let object = tree.obliques(i).into_iter().find(|(w, _)| w == "to").map(|(_, o)| o);
        if let Some(source) = object.and_then(|o| party(document, tree, o, known, known.speaker())) {
            push(found, source);
        }
    }
    if let Some(source) = signed(document, tree).and_then(|s| party(document, tree, s, known, None)) {
        push(found, source);
    }
}

/// The noun after the dash or colon that a headline ends with.
fn signed(document: &Document<'_>, tree: &Tree<'_>) -> Option<usize> {
    let block = document.article.blocks.get(tree.sentence.block)?;
    let is_head = block.kind == BlockKind::Heading || tree.sentence.span.end >= block.span.end;
    let last = (0..tree.len()).rev().find(|&t| tree.dep(t) != "punct")?;
    let dash = (last.saturating_sub(4)..last)
        .rev()
        .find(|&t| matches!(tree.word(t), "–" | "—" | "-" | ":"))?;
    let gap = tree.text.get(tree.token(dash).span.end..)?.starts_with(' ');
    let speaks = matches!(
        lexicon::people(tree.lemma(last)),
        Some(People::Officials | People::Neutral)
    );
    (is_head && gap && speaks && tree.is_noun(last)).then_some(last)
}

/// "Health ministry: 2 killed, 16 wounded": whom a line names before its colon.
pub fn label(document: &Document<'_>, tree: &Tree<'_>, known: &Known) -> Option<Party> {
    let colon = (1..tree.len().min(LABEL)).find(|&t| tree.word(t) == ":")?;
    let head = colon - 1;
    let speaks = matches!(
        lexicon::people(tree.lemma(head)),
        Some(People::Officials | People::Neutral)
    );
    party(document, tree, head, known, None).filter(|_| speaks)
}

/// The token stands between quotation marks of its paragraph.
pub fn is_quoted(document: &Document<'_>, tree: &Tree<'_>, token: usize) -> bool {
    let Some(block) = document.article.blocks.get(tree.sentence.block) else {
        return false;
    };
    let before = Span::new(block.span.start, tree.token(token).span.start.max(block.span.start));
    let (mut open, mut curly) = (false, false);
    for mark in before.of(tree.text).chars() {
        match mark {
            '"' => open = !open,
            '“' => curly = true,
            '”' => curly = false,
            _ => {}
        }
    }
    open || curly
}

fn push(found: &mut Attribution, party: Party) {
    if !found.claimants.contains(&party) {
        found.claimants.push(party);
    }
}

/// Who speaks in a sentence, whatever it tells: the subjects of its verbs of saying.
pub fn speakers(document: &Document<'_>, tree: &Tree<'_>, known: &Known) -> Vec<Party> {
    let says = |&v: &usize| {
        tree.is_verb(v)
            && matches!(
                lexicon::governor(tree.lemma(v)),
                Some(Governor::Say | Governor::Accuse | Governor::Deny | Governor::Admit)
            )
    };
    let subjects = (0..tree.len()).filter(says).filter_map(|v| tree.subject(v));
    subjects.filter_map(|s| party(document, tree, s, known, None)).collect()
}
