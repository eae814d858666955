//! What ground is in or under: "took control of X", "X is under the control of Y", "X is in Y's hands", "raised the flag over X".

use super::super::classes::{Class, is_a};
use super::super::draft::Draft;
use super::super::syntax::Tree;
use super::{Deed, draft, holding, oblique, side, territory};
use crate::model::{Document, Kind};

/// What the noun at `i` says of who holds ground.
pub fn find(document: &Document<'_>, tree: &Tree<'_>, i: usize) -> Option<Draft> {
    if !tree.is_noun(i) {
        return None;
    }
    match tree.lemma(i) {
        "control" | "hand" | "rule" | "occupation" => taken(document, tree, i)
            .or_else(|| within(document, tree, i))
            .or_else(|| passed(document, tree, i)),
        "flag" => flag(document, tree, i),
        _ => None,
    }
}

/// "took control of X", "lost control of X to Y", "has full control of X".
fn taken(document: &Document<'_>, tree: &Tree<'_>, i: usize) -> Option<Draft> {
    let verb = tree.head(i).filter(|&v| tree.is_verb(v))?;
    if tree.lemma(i) != "control" || !matches!(tree.dep(i), "dobj" | "nsubjpass") {
        return None;
    }
    let kind = match tree.lemma(verb) {
        verb if is_a(verb, Class::Gain) => Kind::Captured,
        verb if is_a(verb, Class::Cede) => Kind::Lost,
        verb if is_a(verb, Class::Retain) => Kind::Holds,
        _ => return None,
    };
    let ground = objects_of(tree, i, &["of", "over", "in"]);
    let agent = if tree.is_passive(verb) {
        oblique(tree, verb, &["by"])
    } else {
        tree.subject(verb)
    };
    let foe = oblique(tree, verb, &["from", "to"]).filter(|&o| side::fights(document, tree, o));
    told(
        document,
        tree,
        kind,
        Deed {
            word: i,
            agent,
            foe,
            ground,
        },
        Some(verb),
    )
}

/// "X is under the control of Y", "X came under Y's control", "X is now in the hands of Y", "they brought X under control".
fn within(document: &Document<'_>, tree: &Tree<'_>, i: usize) -> Option<Draft> {
    let prep = tree.head(i).filter(|_| tree.dep(i) == "pobj")?;
    let inside = matches!(
        (tree.word(prep).to_lowercase().as_str(), tree.lemma(i)),
        ("under", "control" | "rule" | "occupation") | ("in" | "into", "hand")
    );
    let in_control = tree.lemma(i) == "control" && tree.word(prep).eq_ignore_ascii_case("in");
    let above = tree.head(prep).filter(|_| inside || in_control)?;
    if in_control {
        return controlled(document, tree, i, above);
    }
    let holder = holding::holder(document, tree, i);
    if !tree.is_verb(above) {
        // "X, under the control of Y, ..."
        let deed = Deed {
            word: i,
            agent: Some(holder?),
            foe: None,
            ground: tree.conjuncts(above),
        };
        return told(document, tree, Kind::Holds, deed, None);
    }
    let kind = match tree.lemma(above) {
        verb if is_a(verb, Class::Remain) => Kind::Holds,
        verb if is_a(verb, Class::Pass) => Kind::Captured,
        _ => return None,
    };
    let object = tree.child(above, &["dobj"]);
    let (agent, ground) = match object {
        Some(object) => (tree.subject(above), object),
        None => (Some(holder?), tree.subject(above)?),
    };
    let deed = Deed {
        word: i,
        agent,
        foe: None,
        ground: tree.conjuncts(ground),
    };
    told(document, tree, kind, deed, Some(above))
}

/// "troops are in control of X", "the rebels remain in full control of X".
fn controlled(document: &Document<'_>, tree: &Tree<'_>, i: usize, verb: usize) -> Option<Draft> {
    let deed = Deed {
        word: i,
        agent: Some(tree.subject(verb)?),
        foe: None,
        ground: objects_of(tree, i, &["of"]),
    };
    let stays = matches!(tree.lemma(verb), "be" | "remain" | "stay");
    told(document, tree, Kind::Holds, deed, Some(verb)).filter(|_| stays)
}

/// "Control of X passed to Y".
fn passed(document: &Document<'_>, tree: &Tree<'_>, i: usize) -> Option<Draft> {
    let verb = tree.head(i).filter(|&v| tree.is_verb(v) && tree.dep(i) == "nsubj")?;
    if tree.lemma(i) != "control" || !matches!(tree.lemma(verb), "fall" | "go" | "pass" | "shift") {
        return None;
    }
    let deed = Deed {
        word: i,
        agent: Some(oblique(tree, verb, &["to"])?),
        foe: None,
        ground: objects_of(tree, i, &["of", "over"]),
    };
    told(document, tree, Kind::Captured, deed, Some(verb))
}

/// "raised their flag over the town hall in X".
fn flag(document: &Document<'_>, tree: &Tree<'_>, i: usize) -> Option<Draft> {
    let verb = tree.head(i).filter(|&v| tree.is_verb(v))?;
    if !matches!(tree.lemma(verb), "raise" | "hoist" | "plant" | "fly") {
        return None;
    }
    let places = tree.obliques(verb).into_iter().chain(tree.obliques(i));
    let over = places.filter(|(w, _)| matches!(w.as_str(), "over" | "in" | "above" | "atop" | "at" | "on"));
    let ground: Vec<usize> = over
        .flat_map(|(_, o)| tree.conjuncts(o))
        .filter(|&o| territory::names(document, tree, o).next().is_some())
        .collect();
    let agent = if tree.is_passive(verb) {
        None
    } else {
        tree.subject(verb)
    };
    if ground.is_empty() || !agent.is_none_or(|a| side::may_fight(document, tree, a)) {
        return None;
    }
    let mut found = draft(
        document,
        tree,
        Kind::Captured,
        Deed {
            word: i,
            agent,
            foe: None,
            ground,
        },
        "ground/flag",
    );
    found.clause.verb = Some(verb);
    Some(found)
}

/// The draft, if what is held is ground and who holds it may be a side.
fn told(document: &Document<'_>, tree: &Tree<'_>, kind: Kind, mut deed: Deed, verb: Option<usize>) -> Option<Draft> {
    deed.ground.retain(|&g| territory::is_ground(document, tree, g));
    if deed.ground.is_empty()
        || !deed
            .agent
            .is_none_or(|a| side::may_fight(document, tree, a) || tree.dep(a) == "amod")
    {
        return None;
    }
    let mut found = draft(document, tree, kind, deed, "ground/control");
    found.clause.verb = verb;
    Some(found)
}

fn objects_of(tree: &Tree<'_>, i: usize, words: &[&str]) -> Vec<usize> {
    oblique(tree, i, words).map(|o| tree.conjuncts(o)).unwrap_or_default()
}
