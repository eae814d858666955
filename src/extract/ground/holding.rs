//! Verbs and nouns that do something to ground: it is captured, lost, left, held, surrounded or advanced on.
//!
//! "Forces captured X, Y and Z" · "X was liberated" · "troops withdrew from X" · "they drove the rebels out of X" · "the fall
//! of X to Y". A table says which argument of each word is the ground and who has to act.

use super::super::classes::{Class, is_a};
use super::super::draft::Draft;
use super::super::lexicon;
use super::super::syntax::Tree;
use super::arguments::{agent, area, objects, opponent};
use super::{Deed, draft, oblique, side, territory};
use crate::model::{Document, Kind, Resolution};
use foldhash::HashMap;
use std::sync::LazyLock;

/// Who has to act before a word tells an event of war.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Needs {
    /// Nobody: the word is of war by itself. A stranger who acts ("the film captures") speaks against it.
    Nothing,
    /// Nobody where the ground is named, else a side.
    Named,
    /// A side.
    Side,
    /// Those who fight by the word for them: "troops advanced near X", not "the state advanced".
    Fighters,
    /// A side that it is done to: "drove the rebels out of X".
    Foe,
}

/// What a word does to which ground.
struct Row {
    /// The preposition that leads to the ground, or `"object"`.
    ground: Vec<&'static str>,
    kind: Kind,
    needs: Needs,
}

fn cells() -> impl Iterator<Item = Vec<&'static str>> {
    let rows = include_str!("../words/holding.csv").lines().skip(1);
    rows.map(|row| row.split(',').collect())
}

/// Keyed by word and part of speech.
static WORDS: LazyLock<HashMap<(&str, &str), Vec<Row>>> = LazyLock::new(|| {
    let mut words: HashMap<(&str, &str), Vec<Row>> = HashMap::default();
    for cell in cells() {
        let needs = match cell[4] {
            "side" => Needs::Side,
            "fighters" => Needs::Fighters,
            "foe" => Needs::Foe,
            "named" => Needs::Named,
            _ => Needs::Nothing,
        };
        let kind = Kind::parse(cell[3]).expect("a test holds that every kind of the table is known");
        let ground = cell[2].split('/').collect();
        words
            .entry((cell[0], cell[1]))
            .or_default()
            .push(Row { ground, kind, needs });
    }
    words
});

/// True for a verb of which the table says what it does to ground.
pub fn is_deed(lemma: &str) -> bool {
    WORDS.contains_key(&(lemma, "verb"))
}

/// What the word at `i` does to ground.
pub fn find(document: &Document<'_>, tree: &Tree<'_>, i: usize) -> Option<Draft> {
    if tree.is_verb(i) {
        return fell(document, tree, i).or_else(|| verb(document, tree, i));
    }
    if tree.is_noun(i) { noun(document, tree, i) } else { None }
}

fn verb(document: &Document<'_>, tree: &Tree<'_>, i: usize) -> Option<Draft> {
    let particle = tree
        .child(i, &["prt"])
        .map(|p| format!("{} {}", tree.lemma(i), tree.lemma(p)));
    let turned_to = particle.as_deref().and_then(|words| WORDS.get(&(words, "verb")));
    if turned_to.is_none() && turned(tree, i) {
        return None;
    }
    let rows = turned_to.or_else(|| WORDS.get(&(tree.lemma(i), "verb")))?;
    rows.iter().find_map(|row| done(document, tree, i, row))
}

/// A particle gives the verb another meaning: "took up", "held off"; not "took over", "handed over", "pulled out".
fn turned(tree: &Tree<'_>, i: usize) -> bool {
    let others = |&c: &usize| {
        tree.dep(c) == "prt"
            && !matches!(
                tree.word(c).to_lowercase().as_str(),
                "over" | "out" | "back" | "through" | "in" | "away"
            )
    };
    tree.children(i).iter().any(others)
}

/// The deed of the verb at `i`, if its arguments are what the row asks for.
fn done(document: &Document<'_>, tree: &Tree<'_>, i: usize, row: &Row) -> Option<Draft> {
    let objects = objects(tree, i);
    let lies = territory::around(document, tree, i).next().is_some();
    let ground: Vec<usize> = row
        .ground
        .iter()
        .flat_map(|&link| match link {
            "object" => objects.clone(),
            _ => tree
                .obliques(i)
                .into_iter()
                .filter(|(word, _)| word == link)
                .flat_map(|(_, o)| tree.conjuncts(o))
                .collect(),
        })
        .filter(|&g| {
            territory::is_ground(document, tree, g)
                || lies && territory::is_position(tree, g)
                || tree.word(g).eq_ignore_ascii_case("it")
        })
        .filter(|&g| !(lies && is_somebody(document, tree, g)))
        .collect();
    let by_object = row.ground == ["object"];
    let ground = if ground.is_empty() && by_object {
        area(tree, i)
    } else {
        ground
    };
    let agent = agent(tree, i);
    // "our units left it": what a fighter by the word for one leaves is ground
    let it = ground.iter().any(|&g| tree.word(g).eq_ignore_ascii_case("it"));
    let plain = agent.is_some_and(|a| tree.is_noun(a) && side::is_fighter(tree, a));
    if ground.is_empty() || it && !plain {
        return None;
    }
    let moved = objects.first().copied().filter(|_| !by_object);
    let is_side = |head: usize| side::fights(document, tree, head);
    let met = match (row.needs, agent) {
        (Needs::Foe, _) => moved.is_some_and(is_side),
        // "withdrew its troops from X", "troops were withdrawn from X"; not "withdrew its ambassador from X"
        (Needs::Side, None) => moved.is_some_and(is_side) || by_object && opponent(document, tree, i).is_some(),
        (Needs::Fighters, agent) => agent.is_some_and(|a| side::is_fighter(tree, a)),
        (Needs::Side, Some(a)) => is_side(a) && moved.is_none_or(is_side),
        (Needs::Nothing, Some(a)) => side::may_fight(document, tree, a),
        (Needs::Named, Some(a)) => is_side(a),
        (Needs::Nothing, None) => true,
        (Needs::Named, None) => {
            let town = |&g: &usize| territory::is_named(document, tree, g) || is_lost_town(document, tree, i, g);
            ground.iter().any(town) && !led_elsewhere(tree, i)
        }
    };
    if !met {
        return None;
    }
    // its edge is not the town
    let kind = match row.kind {
        Kind::Captured if ground.iter().all(|&g| is_a(tree.lemma(g), Class::Edge)) => Kind::GroundAttack,
        kind => kind,
    };
    let (agent, foe) = match row.kind {
        Kind::Withdrew => (agent.or(moved), None),
        _ if by_object => (agent, opponent(document, tree, i)),
        _ => (agent, moved),
    };
    Some(draft(
        document,
        tree,
        kind,
        Deed {
            word: i,
            agent,
            foe,
            ground,
        },
        "ground/deed",
    ))
}

/// "Salim Mansur was captured in X": no ground.
fn is_somebody(document: &Document<'_>, tree: &Tree<'_>, token: usize) -> bool {
    let span = tree.token(token).span;
    let mut places = document.places_in(tree.sentence.span);
    let known = places.any(|p| p.mention.span.overlaps(span) && matches!(p.resolution, Resolution::Found(_)));
    !known && tree.is_person(token)
}

/// "the town is lost".
fn is_lost_town(document: &Document<'_>, tree: &Tree<'_>, verb: usize, ground: usize) -> bool {
    let definite = tree.children(ground).iter().any(|&c| tree.lemma(c) == "the");
    let figure = oblique(tree, verb, &["amid", "in"]).is_some();
    tree.lemma(verb) == "lose" && definite && !figure && territory::is_ground(document, tree, ground)
}

/// "was taken to hospital", "was taken aback", "was lost in the fire".
fn led_elsewhere(tree: &Tree<'_>, i: usize) -> bool {
    tree.has(i, &["acomp", "xcomp"]) || oblique(tree, i, &["into", "off", "for", "as"]).is_some()
}

/// "X fell to the rebels", "X fell into the hands of Y".
fn fell(document: &Document<'_>, tree: &Tree<'_>, i: usize) -> Option<Draft> {
    if tree.lemma(i) != "fall" {
        return None;
    }
    let to = oblique(tree, i, &["to", "into", "under"]);
    let ground: Vec<usize> = tree.subject(i).map(|s| tree.conjuncts(s)).unwrap_or_default();
    let named = ground.iter().any(|&g| territory::is_ground(document, tree, g));
    let agent = to.and_then(|to| holder(document, tree, to));
    // "the town fell on Monday": said of nothing else that is ground
    let alone = to.is_none() && !tree.has(i, &["dobj", "acomp", "npadvmod", "prt", "xcomp"]);
    if !named || agent.is_none() && !(alone && ground.iter().any(|&g| territory::is_named(document, tree, g))) {
        return None;
    }
    Some(draft(
        document,
        tree,
        Kind::Captured,
        Deed {
            word: i,
            agent,
            foe: None,
            ground,
        },
        "ground/fell-to",
    ))
}

/// Who holds by "the hands of X", "X's hands", "the control of X", "X's control", or is X itself.
pub fn holder(document: &Document<'_>, tree: &Tree<'_>, i: usize) -> Option<usize> {
    if !matches!(tree.lemma(i), "hand" | "control" | "rule" | "occupation" | "command") {
        return Some(i).filter(|&i| side::fights(document, tree, i));
    }
    oblique(tree, i, &["of", "by"])
        .or_else(|| tree.child(i, &["poss"]))
        .or_else(|| tree.child(i, &["amod", "compound", "nmod"]))
        .filter(|&h| {
            side::may_fight(document, tree, h)
                || lexicon::people(tree.lemma(h)).is_some()
                || tree.dep(h) == "amod" && is_people(tree, h)
        })
}

/// "Russian hands", "rebel control".
fn is_people(tree: &Tree<'_>, i: usize) -> bool {
    tree.word(i).starts_with(char::is_uppercase)
}

fn noun(document: &Document<'_>, tree: &Tree<'_>, i: usize) -> Option<Draft> {
    let row = WORDS.get(&(tree.lemma(i), "noun"))?.first()?;
    let mut ground: Vec<usize> = oblique(tree, i, &row.ground)
        .map(|o| tree.conjuncts(o))
        .unwrap_or_default();
    if ground.is_empty() {
        ground.extend(tree.child(i, &["poss"]));
    }
    if row.kind == Kind::GroundAttack {
        ground.extend(under(tree, i));
    }
    ground.retain(|&g| territory::is_ground(document, tree, g));
    if ground.is_empty() {
        return None;
    }
    let by = oblique(tree, i, &["by", "to"]).or_else(|| tree.child(i, &["poss", "amod", "compound"]));
    let agent = by.filter(|&a| !ground.contains(&a) && (side::fights(document, tree, a) || is_people(tree, a)));
    let withdrawn = row.kind == Kind::Withdrew || row.needs == Needs::Named;
    if withdrawn && agent.is_none() && !ground.iter().any(|&g| territory::is_named(document, tree, g)) {
        return None;
    }
    let mut found = draft(
        document,
        tree,
        row.kind,
        Deed {
            word: i,
            agent,
            foe: None,
            ground,
        },
        "ground/deed-noun",
    );
    found.clause.verb = tree
        .ancestors(i)
        .find(|&a| tree.is_verb(a))
        .filter(|&v| tree.head(i) == Some(v));
    Some(found)
}

/// "X is under siege": the subject of the verb above.
fn under(tree: &Tree<'_>, i: usize) -> Vec<usize> {
    let prep = tree.head(i).filter(|&h| tree.word(h).eq_ignore_ascii_case("under"));
    let verb = prep.and_then(|p| tree.head(p)).filter(|&v| tree.is_verb(v));
    verb.and_then(|v| tree.subject(v))
        .map(|s| tree.conjuncts(s))
        .unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_table_is_sorted_without_doubles_and_every_value_is_known() {
        let rows: Vec<Vec<&str>> = cells().collect();
        assert!(rows.windows(2).all(|pair| pair[0][..3] < pair[1][..3]));
        assert!(rows.iter().all(|row| row.len() == 5 && Kind::parse(row[3]).is_some()));
        assert!(rows.iter().all(|row| ["verb", "noun"].contains(&row[1])));
        assert!(
            rows.iter()
                .all(|row| ["nothing", "named", "side", "fighters", "foe"].contains(&row[4]))
        );
    }
}
