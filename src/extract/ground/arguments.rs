//! Who does a deed of the table, to which ground, and to whom.

use super::super::syntax::Tree;
use super::{oblique, side, territory};
use crate::model::Document;

/// Who does what the verb says; not what a participle describes ("the town captured on Monday").
pub fn agent(tree: &Tree<'_>, i: usize) -> Option<usize> {
    if is_undergone(tree, i) {
        return oblique(tree, i, &["by"]);
    }
    tree.subject(i)
}

fn is_undergone(tree: &Tree<'_>, i: usize) -> bool {
    tree.is_passive(i) || tree.dep(i) == "acl" && tree.token(i).tag == "VBD"
}

/// What it is done to, its conjuncts included: the object, the subject of a passive, the noun that a participle describes.
pub fn objects(tree: &Tree<'_>, i: usize) -> Vec<usize> {
    let mut found: Vec<usize> = Vec::new();
    if is_undergone(tree, i) {
        let described = tree.head(i).filter(|_| tree.dep(i) == "acl");
        found.extend(described.or_else(|| tree.subject(i)));
    }
    let own = tree
        .children(i)
        .iter()
        .filter(|&&c| matches!(tree.dep(c), "dobj" | "oprd"));
    found.extend(own.map(|&o| explained(tree, tree.antecedent(o))));
    if found.is_empty() && is_undergone(tree, i) {
        found.extend(before(tree, i));
    }
    // "occupied X before the army recaptured it"
    let it = found.iter().any(|&o| tree.word(o).eq_ignore_ascii_case("it"));
    let above = tree
        .head(i)
        .filter(|&h| it && tree.is_verb(h) && matches!(tree.dep(i), "advcl" | "conj"));
    if let Some(above) = above {
        return objects(tree, above);
    }
    found.into_iter().flat_map(|o| tree.conjuncts(o)).collect()
}

/// "X, a hill near Y that its soldiers captured": the name that the noun explains.
fn explained(tree: &Tree<'_>, noun: usize) -> usize {
    let name = tree
        .head(noun)
        .filter(|_| tree.dep(noun) == "appos" && tree.token(noun).tag == "NN");
    name.filter(|&n| tree.token(n).tag.starts_with("NNP")).unwrap_or(noun)
}

/// "…the town of X and the villages of Y and Z have been cleared": the subject that a parser did not find in a long sentence,
/// the largest phrase for ground that ends before the verb.
fn before(tree: &Tree<'_>, verb: usize) -> Option<usize> {
    let first = tree
        .children(verb)
        .iter()
        .copied()
        .find(|&c| tree.dep(c).starts_with("aux"))?;
    let last = first.checked_sub(1)?;
    let above = std::iter::once(last).chain(tree.ancestors(last));
    above.filter(|&t| t < verb && territory::is_settlement(tree, t)).last()
}

/// "captured X from Y", "cleared X of Y", "lost X to Y".
pub fn opponent(document: &Document<'_>, tree: &Tree<'_>, i: usize) -> Option<usize> {
    let found = oblique(tree, i, &["from", "of", "to"]);
    found.filter(|&o| side::fights(document, tree, o))
}

/// "hold about ten square kilometres east of X": the stretch, which a parser takes for an adverb.
pub fn area(tree: &Tree<'_>, verb: usize) -> Vec<usize> {
    let measure = |c: &usize| matches!(tree.lemma(*c), "kilometer" | "kilometre" | "km" | "mile");
    let square = |c: &usize| {
        tree.children(*c)
            .iter()
            .any(|&a| matches!(tree.lemma(a), "square" | "sq"))
    };
    let adverbs = tree.children(verb).iter().copied().filter(|&c| tree.dep(c) == "advmod");
    adverbs
        .filter(|&c| tree.children(c).iter().any(|n| measure(n) && square(n)))
        .collect()
}
