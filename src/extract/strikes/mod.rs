//! Strikes: "Forces shelled the town", "the town came under rocket fire", "a missile tore through a market", "an unexploded
//! rocket lies in a field".

mod falling;
mod found;
mod needs;
mod target;
mod verbs;

use super::classes::{self, is_a};
use super::clause::{Clause, is_amount};
use super::draft::Draft;
use super::ground;
use super::lexicon;
use super::syntax::Tree;
use super::weapons::{self, Weapon};
use crate::model::{Document, Kind, Layer};
use target::target;
use verbs::{Class, class};

/// The strikes that a sentence tells, each with its clause, kind, target and weapon. `earlier` is the weapon that "one of them"
/// stands for.
pub fn find(document: &Document<'_>, tree: &Tree<'_>, earlier: Option<&Weapon>) -> Vec<Draft> {
    let armed = (0..tree.len()).any(|i| weapons::ending_at(tree, i).is_some());
    // without a weapon in the sentence only a word of war tells a strike
    let word = |i: usize| Word::at(document, tree, i).filter(|word| armed || matches!(word, Word::Trigger(_)));
    let at = |i: usize| found::find(tree, i).or_else(|| strike(document, tree, i, word(i)?, earlier));
    (0..tree.len()).filter_map(at).collect()
}

fn strike(document: &Document<'_>, tree: &Tree<'_>, i: usize, word: Word, earlier: Option<&Weapon>) -> Option<Draft> {
    let mut clause = Clause::around(tree, i);
    if let Some(before) = falling::before_under(tree, i) {
        clause.patients.push(before.end - 1);
        clause.scope.extend(before);
        clause.scope.sort_unstable();
        clause.scope.dedup();
    }
    if let Some(held) = falling::held_under(tree, i) {
        clause.patients.push(held);
        clause.scope = tree.subtree(held);
    }
    if let Some(second) = wounds_too(tree, i) {
        clause.scope.extend(tree.subtree_but(second, &["advcl"]));
        clause.scope.sort_unstable();
        clause.scope.dedup();
    }
    if needs::is_among(tree, i) {
        clause.scope = (0..tree.len()).collect();
    }
    let weapon = weapon_of(tree, &clause).or_else(|| earlier.filter(|_| is_one_of_them(tree, &clause)).cloned());
    let kind = kind(document, tree, &clause, word, weapon.as_ref())?;
    let mut draft = Draft::new(kind, tree.index, clause, word.rule());
    draft.target = target(tree, &draft.clause);
    // an aircraft brought down is what was hit
    draft.weapon = weapon
        .map(|w| w.name)
        .filter(|_| !(matches!(word, Word::Defence) && kind == Kind::Strike));
    Some(draft)
}

/// A word that may tell a strike.
#[derive(Clone, Copy)]
enum Word {
    /// A word of the table.
    Trigger(lexicon::Trigger),
    /// A verb whose subject or agent is a weapon: "a shell pierced the dome".
    WeaponActs,
    /// A weapon as the event: "came under Grad rockets", "Mortar shells on Kherson".
    WeaponFalls,
    /// A verb of which the weapon may be the object as well: "bomblets were scattered over X", "a rocket stuck in a roof".
    WeaponLands,
    /// A verb whose object is a mine: "drove over a landmine".
    SetsOff,
    /// A verb of air defence.
    Defence,
}

impl Word {
    fn at(document: &Document<'_>, tree: &Tree<'_>, i: usize) -> Option<Self> {
        let says = class(tree, i);
        match says {
            Some(Class::Downs) => return Some(Self::Defence),
            None if tree.lemma(i) == "destroy" && destroys_in_flight(tree, i) => return Some(Self::Defence),
            Some(Class::SetsOff) if mine_below(tree, i).is_some() => return Some(Self::SetsOff),
            _ => {}
        }
        let lemma = tree.lemma(i);
        if falling::comes_down(tree, i) || falling::passes(tree, i) {
            return None;
        }
        if let Some(found) = lexicon::told_by(tree, i) {
            let attack = matches!(lemma, "attack" | "raid" | "assault");
            return (found.kind.layer() == Layer::Strikes || attack).then_some(Self::Trigger(found));
        }
        if falling::falls(document, tree, i) {
            return Some(Self::WeaponFalls);
        }
        let acts = tree.is_verb(i)
            && says != Some(Class::Stative)
            && lexicon::governor(lemma).is_none()
            && (!ground::is_deed(lemma) || tree.has(i, &["agent"]));
        acts.then_some(match says {
            Some(Class::Scatters | Class::Lodges) => Self::WeaponLands,
            _ => Self::WeaponActs,
        })
    }

    fn rule(self) -> &'static str {
        match self {
            Self::Trigger(_) => "strike/word",
            Self::WeaponActs => "strike/weapon-acts",
            Self::WeaponFalls => "strike/weapon-falls",
            Self::WeaponLands => "strike/weapon-lands",
            Self::SetsOff => "strike/mine",
            Self::Defence => "strike/air-defence",
        }
    }
}

/// The kind of strike, if the words around the trigger make it one.
fn kind(
    document: &Document<'_>,
    tree: &Tree<'_>,
    clause: &Clause,
    word: Word,
    weapon: Option<&Weapon>,
) -> Option<Kind> {
    match word {
        _ if lets_go_of_no_weapon(tree, clause) => None,
        Word::Trigger(trigger) if trigger.kind.layer() == Layer::Strikes => {
            let met = needs::met(document, tree, clause, trigger.needs, weapon.is_some());
            let shots = tree.subject(clause.trigger).is_some_and(|s| tree.lemma(s) == "shot");
            met.then(|| {
                if shots || needs::are_gunmen(tree, clause) && weapon.is_none() {
                    Kind::Gunfire
                } else {
                    finer(trigger.kind, weapon)
                }
            })
        }
        // "a missile attack", "attacking a hospital"; other attacks are fought on the ground
        Word::Trigger(_) => match weapon {
            Some(weapon) => Some(weapon.kind),
            None => {
                let civilian = target(tree, clause).and_then(|t| t.civilian).unwrap_or_default();
                (civilian || needs::does_harm(tree, clause)).then_some(Kind::Strike)
            }
        },
        Word::WeaponActs => {
            let by = clause.agent.and_then(|a| found::weapon_of(tree, a))?;
            // "stayed for an hour", "returned from X" harm nothing
            let beside = |word: &str| is_a(word, classes::Class::Beside);
            let harms = !clause.patients.is_empty() || tree.obliques(clause.trigger).iter().any(|(w, _)| !beside(w));
            harms.then_some(by.kind)
        }
        Word::WeaponFalls => weapons::ending_at(tree, clause.trigger).map(|falling| falling.kind),
        Word::WeaponLands => {
            let arms = clause.agent.iter().chain(&clause.patients);
            arms.copied()
                .find_map(|a| weapons::ending_at(tree, a))
                .map(|landed| landed.kind)
        }
        Word::SetsOff => mine_below(tree, clause.trigger).map(|mine| mine.kind),
        Word::Defence => {
            let downed = clause.patients.iter().find_map(|&p| weapons::ending_at(tree, p))?;
            match downed.kind {
                Kind::Drone | Kind::Missile | Kind::Rocket => Some(downed.kind),
                Kind::Airstrike => Some(Kind::Strike),
                _ => None,
            }
        }
    }
}

/// "killed seven people and wounded four near X", unless what is told there is another word's: "in a clash near X".
fn wounds_too(tree: &Tree<'_>, kill: usize) -> Option<usize> {
    let wounds = |c: usize| tree.dep(c) == "conj" && matches!(tree.lemma(c), "injure" | "wound");
    let mut second = tree.children(kill).iter().copied().filter(|&c| wounds(c));
    let only = |verb: &usize| {
        !tree
            .obliques(*verb)
            .iter()
            .any(|&(_, word)| lexicon::told_by(tree, word).is_some())
    };
    second.find(|verb| tree.lemma(kill) == "kill" && tree.is_verb(kill) && only(verb))
}

/// "Warships launched an exercise", "planes dropped food": what carries weapons let go of something else.
fn lets_go_of_no_weapon(tree: &Tree<'_>, clause: &Clause) -> bool {
    let carrier = clause
        .agent
        .is_some_and(|a| is_a(tree.lemma(a), classes::Class::Carrier));
    let lets_go = class(tree, clause.trigger) == Some(Class::LetsGo);
    let object = tree.child(clause.trigger, &["dobj"]);
    carrier && lets_go && object.is_some_and(|o| found::weapon_of(tree, o).is_none())
}

/// "Four drones were destroyed over X".
fn destroys_in_flight(tree: &Tree<'_>, verb: usize) -> bool {
    let object = tree.child(verb, &["dobj", "nsubjpass"]);
    let weapon = object.and_then(|o| weapons::ending_at(tree, o));
    weapon.is_some_and(|w| matches!(w.kind, Kind::Drone | Kind::Missile | Kind::Rocket))
}

/// "ran over an anti-tank mine", "stepped on a mine", "hit an improvised explosive device"; "set off a bomb".
fn mine_below(tree: &Tree<'_>, verb: usize) -> Option<Weapon> {
    let under = tree.obliques(verb).into_iter();
    let under = under.filter(|(w, _)| matches!(w.as_str(), "on" | "onto" | "over" | "upon"));
    let objects = tree.child(verb, &["dobj"]).into_iter().chain(under.map(|(_, o)| o));
    objects
        .filter_map(|o| weapons::ending_at(tree, o))
        .find(|weapon| weapon.kind == Kind::Mine || tree.lemma(verb) == "set" && weapon.kind == Kind::Strike)
}

/// "One of them fell on a field", "the other hit a house": the subject stands for a weapon named before.
fn is_one_of_them(tree: &Tree<'_>, clause: &Clause) -> bool {
    let lands = is_a(tree.lemma(clause.trigger), classes::Class::Land);
    let subject = clause.agent.filter(|_| lands && !tree.is_passive(clause.trigger));
    subject.is_some_and(|s| !tree.is_noun(s) && is_a(&tree.word(s).to_lowercase(), classes::Class::StandIn))
}

/// A weapon says more exactly than a verb what struck.
fn finer(kind: Kind, weapon: Option<&Weapon>) -> Kind {
    match (kind, weapon.map(|w| w.kind)) {
        (Kind::Gunfire, _) | (_, None | Some(Kind::Strike)) => kind,
        (_, Some(by)) => by,
    }
}

/// The weapon that the clause names: in the event noun's own phrase, as what acts, what is fired, or what it is done with.
fn weapon_of(tree: &Tree<'_>, clause: &Clause) -> Option<Weapon> {
    let mut tokens = Vec::new();
    if tree.is_noun(clause.trigger) {
        tokens.extend(tree.phrase(clause.trigger));
    }
    if let Some(agent) = clause.agent {
        if weapons::ending_at(tree, agent).is_none()
            && let Some(weapon) = found::weapon_of(tree, agent)
        {
            return Some(weapon);
        }
        tokens.extend(tree.phrase(agent));
        // "an explosive thrown from a drone"
        let thrown = tree.children(agent).iter().filter(|&&c| tree.dep(c) == "acl");
        let from = thrown.flat_map(|&v| tree.obliques(v)).filter(|(w, _)| w == "from");
        tokens.extend(from.map(|(_, o)| o));
    }
    let verb = clause.verb.unwrap_or(clause.trigger);
    for word in [clause.trigger, verb] {
        let means = tree
            .obliques(word)
            .into_iter()
            .filter(|(w, _)| matches!(w.as_str(), "with" | "by" | "using" | "from" | "of" | "in"));
        tokens.extend(means.flat_map(|(_, o)| tree.conjuncts(o)).flat_map(|o| tree.phrase(o)));
        let using = tree
            .children(word)
            .iter()
            .filter(|&&c| tree.lemma(c) == "use" && tree.dep(c) == "advcl");
        tokens.extend(
            using
                .filter_map(|&c| tree.child(c, &["dobj"]))
                .flat_map(|o| tree.phrase(o)),
        );
    }
    let lets_go = matches!(
        class(tree, verb),
        Some(Class::LetsGo | Class::Scatters | Class::Downs | Class::Lodges)
    );
    let fired = lets_go || tree.dep(clause.trigger) == "acl";
    if fired {
        let mut measured = clause.patients.iter().filter(|&&p| is_amount(tree.lemma(p)));
        let measured = measured.find_map(|&p| found::weapon_of(tree, p));
        if measured.is_some() {
            return measured;
        }
        tokens.extend(clause.patients.iter().flat_map(|&p| tree.phrase(p)));
    }
    let undergoes = tree.is_passive(verb) && verb == clause.trigger;
    if let Some(subject) = tree.subject(verb).filter(|&s| s != clause.trigger && !undergoes) {
        tokens.extend(tree.conjuncts(subject).into_iter().flat_map(|s| tree.phrase(s)));
    }
    weapons::first_in(tree, &tokens)
}
