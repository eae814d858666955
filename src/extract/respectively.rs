//! "Strikes on X and Y killed six and nine people respectively": each place has a toll of its own.

use super::classes::{Class, is_a};
use super::draft::Draft;
use super::syntax::Tree;
use crate::model::{Count, Document, NumberMention};

/// The drafts of a sentence, one for each place where as many numbers as places are killed or injured.
pub fn split(document: &Document<'_>, tree: &Tree<'_>, drafts: Vec<Draft>) -> Vec<Draft> {
    let lists: Vec<(bool, Vec<Count>)> = (0..tree.len()).filter_map(|i| list(document, tree, i)).collect();
    if lists.is_empty() {
        return drafts;
    }
    drafts.into_iter().flat_map(|draft| shares(draft, &lists)).collect()
}

/// "killing two and three people": whether killed, and how many each time.
fn list(document: &Document<'_>, tree: &Tree<'_>, verb: usize) -> Option<(bool, Vec<Count>)> {
    let killed = match tree.lemma(verb) {
        "dead" | "kill" => true,
        harm if is_a(harm, Class::Hurt) => false,
        _ => return None,
    };
    // "nine and two dead"
    let victims = if tree.is_verb(verb) {
        tree.child(verb, &["dobj", "nsubjpass"])?
    } else {
        verb
    };
    // "21 people", and in "21 and 12 people" the number itself
    let number = |t: usize| {
        if tree.token(t).tag == "CD" {
            Some(t)
        } else {
            tree.child(t, &["nummod"])
        }
    };
    let members = tree.conjuncts(number(victims)?);
    let counted = members.iter().filter_map(|&m| count_at(document, tree, number(m)?));
    let counts: Vec<Count> = counted.collect();
    (counts.len() > 1 && counts.len() == members.len()).then_some((killed, counts))
}

fn count_at(document: &Document<'_>, tree: &Tree<'_>, token: usize) -> Option<Count> {
    let covers = |n: &&NumberMention| n.span.overlaps(tree.token(token).span) && n.quantity.share_permille.is_none();
    let quantity = document.numbers_in(tree.sentence.span).find(covers)?.quantity;
    let low = u32::try_from(quantity.low).ok()?;
    let high = quantity.high.and_then(|h| u32::try_from(h).ok());
    Some(Count { low, best: low, high })
}

/// A draft of several places as one a place, where a list has a number for each.
fn shares(draft: Draft, lists: &[(bool, Vec<Count>)]) -> Vec<Draft> {
    let fits = lists.iter().any(|(_, counts)| counts.len() == draft.placings.len());
    if !fits {
        return vec![draft];
    }
    let part = |(at, placing)| {
        let mut part = draft.clone();
        part.placings = vec![placing];
        for (killed, counts) in lists.iter().filter(|(_, counts)| counts.len() == draft.placings.len()) {
            let slot = if *killed { &mut part.killed } else { &mut part.injured };
            *slot = counts.get(at).copied();
        }
        part
    };
    draft.placings.iter().cloned().enumerate().map(part).collect()
}
