//! Who did it, where the clause says so in other words than a subject: "rockets fired from Tigray", "a drone launched by the
//! rebels", "junta jets", "an attack blamed on fighters", "the raid was claimed by the group".

use super::actors::{Party, party, subject_before};
use super::classes::{Class, is_a};
use super::clause::Clause;
use super::known::Known;
use super::lexicon::{self, Governor, People};
use super::syntax::Tree;
use super::weapons;
use crate::model::Document;

/// Who did something.
#[derive(Clone, Debug)]
pub struct Doer {
    /// Who.
    pub party: Party,
    /// The text only says where it came from, whom it is blamed on, or whom it suspects.
    pub presumed: bool,
    /// It says so itself.
    pub claimed: bool,
}

/// What a verb beside an event noun says of who did it.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Said {
    Blamed,
    Claimed,
    Done,
}

/// Who did what `clause` tells. `pronoun` is whom "they" stand for.
pub fn doer(
    document: &Document<'_>,
    tree: &Tree<'_>,
    clause: &Clause,
    known: &Known,
    pronoun: Option<&Party>,
) -> Option<Doer> {
    let agent = clause.agent.filter(|&a| tree.token(a).tag.starts_with("PRP"));
    let here = agent.and_then(|a| subject_before(document, tree, a, known));
    let pronoun = here.as_ref().or(pronoun);
    let side = |token: usize| party(document, tree, token, known, pronoun).filter(|p| p.is_side);
    let plain = |party: Party, presumed: bool| Doer {
        party,
        presumed,
        claimed: false,
    };
    if let Some(agent) = clause.agent {
        if let Some(party) = side(agent) {
            return Some(plain(party, false));
        }
        if let Some(party) = crew(tree, agent).and_then(side) {
            return Some(plain(party, false));
        }
    }
    if let Some(party) = launcher(tree, clause).and_then(side) {
        return Some(plain(party, false));
    }
    if let Some(doer) = taken(tree, clause).and_then(|(token, claimed)| {
        let party = party(document, tree, token, known, pronoun)?;
        let presumed = false;
        (party.is_side || tree.lemma(token) == "government").then_some(Doer {
            party,
            presumed,
            claimed,
        })
    }) {
        return Some(doer);
    }
    let told = told_beside(tree, clause).into_iter().chain(blaming(tree, clause));
    let beside = told.filter_map(|(token, said)| {
        Some(Doer {
            party: side(token)?,
            presumed: said == Said::Blamed,
            claimed: said == Said::Claimed,
        })
    });
    // "a hit from warplanes" says nothing of whose they are
    let whose = |t: usize| side(t).filter(|p| p.is_named || weapons::ending_at(tree, t).is_none());
    let source = || sources(tree, clause).into_iter().find_map(whose);
    beside.into_iter().next().or_else(|| source().map(|p| plain(p, true)))
}

/// The fighters in the name of a weapon: "junta jets", "army planes".
fn crew(tree: &Tree<'_>, weapon: usize) -> Option<usize> {
    weapons::ending_at(tree, weapon)?;
    let fighters = |&&c: &&usize| {
        matches!(tree.dep(c), "compound" | "amod" | "nmod" | "poss")
            && lexicon::people(tree.lemma(c)) == Some(People::Fighters)
    };
    tree.children(weapon).iter().find(fighters).copied()
}

/// The verbs of letting go in the phrase of a weapon that acts ("a drone launched by…"), and the event word itself.
fn releases(tree: &Tree<'_>, clause: &Clause) -> Vec<usize> {
    let weapon = clause.agent.into_iter().chain(clause.patients.iter().copied());
    let weapon = weapon.filter(|&w| weapons::ending_at(tree, w).is_some());
    let mut verbs: Vec<usize> = weapon
        .flat_map(|w| tree.children(w).iter().copied())
        .filter(|&c| matches!(tree.dep(c), "acl" | "relcl"))
        .collect();
    // the parser takes "rockets fired from X struck…" for a clause as subject
    let subject = clause.verb.and_then(|v| tree.child(v, &["csubj"]));
    verbs.extend(subject);
    verbs.extend([Some(clause.trigger), clause.verb].into_iter().flatten());
    verbs.retain(|&v| tree.is_verb(v));
    verbs
}

/// "launched by X", "dropped by X".
fn launcher(tree: &Tree<'_>, clause: &Clause) -> Option<usize> {
    let by = |verb: usize| tree.obliques(verb).into_iter().find(|(word, _)| word == "by");
    // "was reported by X": who says so
    let acts = |v: &usize| lexicon::governor(tree.lemma(*v)).is_none();
    releases(tree, clause)
        .into_iter()
        .filter(acts)
        .find_map(by)
        .map(|(_, object)| object)
}

/// "fired from X", "shelled from the X side", "artillery fire from X".
fn sources(tree: &Tree<'_>, clause: &Clause) -> Vec<usize> {
    let sends = |&v: &usize| is_a(tree.lemma(v), Class::Send);
    let from = |verb: usize| {
        let objects = tree.obliques(verb).into_iter().filter(|(word, _)| word == "from");
        objects.map(|(_, object)| object).collect::<Vec<_>>()
    };
    let is_fire = |t: usize| lexicon::trigger(tree.lemma(t), "noun").is_some() || weapons::ending_at(tree, t).is_some();
    let fire = Some(clause.trigger).filter(|&t| tree.is_noun(t) && is_fire(t));
    let sent = releases(tree, clause).into_iter().filter(sends);
    sent.chain(fire).flat_map(from).collect()
}

/// "…, officials said, blaming X": whom a clause beside the event blames.
fn blaming(tree: &Tree<'_>, clause: &Clause) -> Option<(usize, Said)> {
    let accuses = |&c: &usize| {
        tree.dep(c) == "advcl"
            && tree.token(c).tag == "VBG"
            && lexicon::governor(tree.lemma(c)) == Some(Governor::Accuse)
    };
    let chain = std::iter::once(clause.trigger).chain(tree.ancestors(clause.trigger));
    let mut beside = chain.flat_map(|word| tree.children(word).iter().copied().filter(accuses));
    let object = beside.find_map(|verb| tree.child(verb, &["dobj"]))?;
    Some((object, Said::Blamed))
}

/// "X announced the capture of Y", "the brigades completed the liberation of Y": who took it, and whether they say so
/// themselves.
fn taken(tree: &Tree<'_>, clause: &Clause) -> Option<(usize, bool)> {
    let capture = is_a(tree.lemma(clause.trigger), Class::Capture);
    let verb = clause.verb.filter(|_| capture && tree.dep(clause.trigger) == "dobj")?;
    let claimed = match tree.lemma(verb) {
        verb if is_a(verb, Class::Proclaim) => true,
        "achieve" | "complete" | "finish" => false,
        _ => return None,
    };
    Some((tree.subject(verb)?, claimed))
}

/// Whom verbs beside an event noun name: in clauses below it and as its own verb.
fn told_beside(tree: &Tree<'_>, clause: &Clause) -> Vec<(usize, Said)> {
    if !tree.is_noun(clause.trigger) {
        return Vec::new();
    }
    let below = tree.subtree(clause.trigger);
    let verbs = below.into_iter().chain(clause.verb).filter(|&v| tree.is_verb(v));
    verbs.filter_map(|v| told_by(tree, v)).collect()
}

/// "blamed on X", "attributed to X", "carried out by X", "claimed by X".
fn told_by(tree: &Tree<'_>, verb: usize) -> Option<(usize, Said)> {
    let rows = include_str!("words/blame.csv").lines().skip(1);
    let (preposition, said) = rows
        .filter_map(|row| row.split_once(','))
        .find(|(lemma, _)| *lemma == tree.lemma(verb))
        .and_then(|(_, rest)| rest.split_once(','))?;
    let (_, object) = tree.obliques(verb).into_iter().find(|(word, _)| word == preposition)?;
    let said = match said {
        "blamed" => Said::Blamed,
        "claimed" => Said::Claimed,
        _ => Said::Done,
    };
    Some((object, said))
}

#[cfg(test)]
mod tests {
    #[test]
    fn the_table_is_sorted_without_doubles_and_every_value_is_known() {
        let rows: Vec<Vec<&str>> = include_str!("words/blame.csv")
            .lines()
            .skip(1)
            .map(|row| row.split(',').collect())
            .collect();
        assert!(rows.windows(2).all(|pair| pair[0][0] < pair[1][0]));
        assert!(rows.iter().all(|c| ["blamed", "claimed", "done"].contains(&c[2])));
    }
}
