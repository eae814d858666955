//! Who a phrase stands for: "Azeri forces", "the rebels", "it".

use super::lexicon::{self, People};
use super::syntax::Tree;
use crate::model::{Actor, Document, Span};

/// Fighters whom a state's name only places: Syrian rebels are not Syria.
const AGAINST_STATE: [&str; 7] = [
    "rebel",
    "insurgent",
    "opposition",
    "guerrilla",
    "jihadist",
    "gunman",
    "militant",
];

/// Who speaks for somebody named before: "the ministry" after "Armenia's defence ministry".
const INSTITUTIONS: [&str; 8] = [
    "command",
    "government",
    "minister",
    "ministry",
    "president",
    "spokesman",
    "spokesperson",
    "spokeswoman",
];

/// Somebody who acts or speaks in a sentence.
#[derive(Clone, Debug, PartialEq)]
pub struct Party {
    /// Name and side.
    pub actor: Actor,
    /// A state, an armed group or its officials; not residents, doctors or journalists.
    pub is_side: bool,
    /// Known by name; not just "the army".
    pub is_named: bool,
}

/// The party that the phrase headed by `head` stands for. `earlier` is who spoke or acted before, for pronouns and for
/// "the ministry" after "Armenia's defence ministry".
pub fn party(document: &Document<'_>, tree: &Tree<'_>, head: usize, earlier: Option<&Party>) -> Option<Party> {
    let phrase = tree.subtree_but(head, &["relcl", "acl", "conj", "cc", "advcl", "appos", "punct"]);
    if let Some(mut actor) = named(document, tree, head, &phrase) {
        if AGAINST_STATE.contains(&tree.lemma(head)) && actor.name == actor.side {
            let words: Vec<&str> = tree
                .phrase(head)
                .into_iter()
                .filter(|&t| tree.token(t).tag != "DT")
                .map(|t| tree.word(t))
                .collect();
            let name = words.join(" ").replace(" - ", "-");
            actor = Actor {
                side: name.clone(),
                name,
            };
        }
        let neutral = lexicon::people(tree.lemma(head)) == Some(People::Neutral);
        return Some(Party {
            actor,
            is_side: !neutral,
            is_named: true,
        });
    }
    if matches!(tree.token(head).tag, "PRP" | "DT") {
        return earlier.cloned();
    }
    let said = lexicon::people(tree.lemma(head))?;
    let definite = tree.phrase(head).iter().any(|&t| is_definite(tree, t));
    if INSTITUTIONS.contains(&tree.lemma(head))
        && definite
        && let Some(known) = earlier.filter(|e| e.is_side)
    {
        return Some(known.clone());
    }
    let own = |&t: &usize| !matches!(tree.token(t).tag, "DT" | "PRP$" | "CD" | "POS");
    let words: Vec<&str> = tree
        .phrase(head)
        .into_iter()
        .filter(own)
        .map(|t| tree.word(t))
        .collect();
    let written = words.join(" ").replace(" - ", "-");
    let proper = tree.phrase(head).iter().any(|&t| tree.token(t).tag.starts_with("NNP"));
    let name = if proper { written } else { written.to_lowercase() };
    let side = if proper || said != People::Fighters {
        name.clone()
    } else {
        tree.lemma(head).to_owned()
    };
    Some(Party {
        actor: Actor { name, side },
        is_side: said == People::Fighters,
        is_named: proper,
    })
}

fn is_definite(tree: &Tree<'_>, i: usize) -> bool {
    matches!(tree.word(i).to_lowercase().as_str(), "the" | "its" | "their")
}

/// The actor that the phrase names, the one nearest to its head first.
fn named(document: &Document<'_>, tree: &Tree<'_>, head: usize, phrase: &[usize]) -> Option<Actor> {
    let at = tree.token(head).span;
    let near: Vec<usize> = phrase
        .iter()
        .copied()
        .filter(|&t| !in_locative(tree, t, head))
        .collect();
    let covers = |span: Span| near.iter().any(|&t| span.overlaps(tree.token(t).span));
    let distance = |span: Span| at.start.abs_diff(span.start);
    let actors = document.actors_in(tree.sentence.span).filter(|a| covers(a.span));
    let found = actors.min_by_key(|a| distance(a.span))?;
    Some(Actor {
        name: found.name.clone(),
        side: found.side.clone(),
    })
}

/// Below "in", "near", "from" within the phrase: where the party is, not who it is.
fn in_locative(tree: &Tree<'_>, token: usize, head: usize) -> bool {
    std::iter::once(token)
        .chain(tree.ancestors(token))
        .take_while(|&t| t != head)
        .any(|t| {
            tree.dep(t) == "prep"
                && matches!(
                    tree.word(t).to_lowercase().as_str(),
                    "in" | "near" | "at" | "from" | "on" | "to" | "against" | "into"
                )
        })
}
