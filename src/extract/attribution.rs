//! Who says so. "X said Y shelled Z", "Y was accused by X of shelling Z", "according to X", "allegedly".

use super::actors::{Party, party};
use super::clause::Clause;
use super::lexicon::{self, Governor};
use super::syntax::Tree;
use crate::model::Document;

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

/// Who vouches for `clause`. `earlier` is who spoke before, for "they said".
pub fn attribution(document: &Document<'_>, tree: &Tree<'_>, clause: &Clause, earlier: Option<&Party>) -> Attribution {
    let mut found = Attribution::default();
    let mut below = clause.trigger;
    for word in tree.ancestors(clause.trigger) {
        let through = matches!(
            tree.dep(below),
            "ccomp"
                | "pcomp"
                | "prep"
                | "dobj"
                | "xcomp"
                | "pobj"
                | "conj"
                | "advcl"
                | "nsubj"
                | "nsubjpass"
                | "parataxis"
                | "oprd"
        );
        let role = lexicon::governor(tree.lemma(word)).filter(|_| through && tree.is_verb(word));
        if let Some(role) = role {
            add(document, tree, word, below, role, earlier, &mut found);
        }
        below = word;
    }
    sources(document, tree, earlier, &mut found);
    let hedged = |i: usize| tree.children(i).iter().any(|&c| is_hedge(tree.word(c)));
    found.alleged |=
        hedged(clause.trigger) || clause.verb.is_some_and(hedged) || tree.head(clause.trigger).is_some_and(hedged);
    found
}

fn is_hedge(word: &str) -> bool {
    matches!(
        word.to_lowercase().as_str(),
        "allegedly" | "reportedly" | "purportedly" | "apparently" | "alleged" | "suspected"
    )
}

/// What the verb of saying at `verb` adds.
fn add(
    document: &Document<'_>,
    tree: &Tree<'_>,
    verb: usize,
    below: usize,
    role: Governor,
    earlier: Option<&Party>,
    found: &mut Attribution,
) {
    let speaks = matches!(
        role,
        Governor::Say | Governor::Accuse | Governor::Admit | Governor::Confirm
    );
    let subject = tree
        .subject(verb)
        .filter(|&s| speaks && s != below && !tree.under(below, s));
    let passive = tree.is_passive(verb);
    let speaker = if passive {
        tree.obliques(verb).into_iter().find(|(w, _)| w == "by").map(|(_, o)| o)
    } else {
        subject
    };
    if let Some(speaker) = speaker.and_then(|s| party(document, tree, s, earlier)) {
        found.admitted |= matches!(role, Governor::Admit);
        push(found, speaker);
    }
    found.alleged |= role == Governor::Accuse;
}

/// "according to X", anywhere in the sentence; "X said" set off at its end, which the parser may leave unattached.
fn sources(document: &Document<'_>, tree: &Tree<'_>, earlier: Option<&Party>, found: &mut Attribution) {
    for i in 0..tree.len() {
        let lead = tree.lemma(i) == "accord" || tree.word(i).eq_ignore_ascii_case("according");
        if !lead {
            continue;
        }
        let object = tree.obliques(i).into_iter().find(|(w, _)| w == "to").map(|(_, o)| o);
        if let Some(source) = object.and_then(|o| party(document, tree, o, earlier)) {
            push(found, source);
        }
    }
}

fn push(found: &mut Attribution, party: Party) {
    if !found.claimants.contains(&party) {
        found.claimants.push(party);
    }
}

/// Who speaks in a sentence, whatever it tells: the subject of its first verb of saying that is a side.
pub fn speaker(document: &Document<'_>, tree: &Tree<'_>) -> Option<Party> {
    let says = |&v: &usize| {
        tree.is_verb(v)
            && matches!(
                lexicon::governor(tree.lemma(v)),
                Some(Governor::Say | Governor::Accuse | Governor::Deny)
            )
    };
    let subjects = (0..tree.len()).filter(says).filter_map(|v| tree.subject(v));
    subjects
        .filter_map(|s| party(document, tree, s, None))
        .find(|p| p.is_side)
}
