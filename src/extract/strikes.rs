//! Strikes: "Forces shelled the town", "the town came under rocket fire", "a missile tore through a market", "an unexploded
//! rocket lies in a field".

use super::actors::party;
use super::clause::Clause;
use super::draft::{Draft, Target};
use super::ground;
use super::known::Known;
use super::lexicon::{self, Needs, People};
use super::syntax::Tree;
use super::weapons::{self, Weapon};
use crate::model::{Document, Kind, Layer};

/// Verbs that say of a weapon what it is, not what it did.
const STATIVE: [&str; 16] = [
    "be", "have", "pose", "include", "remain", "carry", "contain", "continue", "cost", "appear", "help", "become",
    "say", "belong", "involve", "threaten",
];
/// Verbs whose object is the weapon, not the target.
const LETS_GO: [&str; 9] = [
    "fire", "launch", "drop", "use", "lob", "send", "throw", "rain", "deploy",
];
/// Verbs of air defence: their object is the other side's weapon.
const DEFENCE: [&str; 5] = ["intercept", "down", "shoot", "neutralise", "neutralize"];

/// The strikes that a sentence tells, each with its clause, kind, target and weapon.
pub fn find(document: &Document<'_>, tree: &Tree<'_>) -> Vec<Draft> {
    (0..tree.len()).filter_map(|i| strike(document, tree, i)).collect()
}

fn strike(document: &Document<'_>, tree: &Tree<'_>, i: usize) -> Option<Draft> {
    if let Some(draft) = unexploded(tree, i) {
        return Some(draft);
    }
    let word = Word::at(tree, i)?;
    let clause = Clause::around(tree, i);
    let weapon = weapon_of(tree, &clause);
    let kind = kind(document, tree, &clause, word, weapon.as_ref())?;
    let mut draft = Draft::new(kind, tree.index, clause, word.rule());
    draft.target = target(tree, &draft.clause);
    draft.weapon = weapon.map(|w| w.name);
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
    /// A verb of air defence.
    Defence,
}

impl Word {
    fn at(tree: &Tree<'_>, i: usize) -> Option<Self> {
        let lemma = tree.lemma(i);
        if tree.is_verb(i)
            && DEFENCE.contains(&lemma)
            && (lemma != "shoot"
                || tree
                    .children(i)
                    .iter()
                    .any(|&c| tree.word(c).eq_ignore_ascii_case("down")))
        {
            return Some(Self::Defence);
        }
        let pos = if tree.is_verb(i) { "verb" } else { "noun" };
        if (tree.is_verb(i) || tree.is_noun(i))
            && let Some(found) = lexicon::trigger(lemma, pos)
        {
            let attack = matches!(lemma, "attack" | "raid" | "assault");
            return (found.kind.layer() == Layer::Strikes || attack).then_some(Self::Trigger(found));
        }
        if falls(tree, i) {
            return Some(Self::WeaponFalls);
        }
        let acts = tree.is_verb(i)
            && !STATIVE.contains(&lemma)
            && lexicon::governor(lemma).is_none()
            && !ground::is_deed(lemma);
        acts.then_some(Self::WeaponActs)
    }

    fn rule(self) -> &'static str {
        match self {
            Self::Trigger(_) => "strike/word",
            Self::WeaponActs => "strike/weapon-acts",
            Self::WeaponFalls => "strike/weapon-falls",
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
    let armed = || clause.agent.is_some_and(|a| is_armed(document, tree, a));
    match word {
        Word::Trigger(trigger) if trigger.kind.layer() == Layer::Strikes => {
            let met = match trigger.needs {
                Needs::Weapon if matches!(tree.lemma(clause.trigger), "kill" | "wound") => {
                    weapon.is_some() || kills_people(document, tree, clause)
                }
                Needs::Weapon => {
                    weapon.is_some() || (armed() || is_told_of(tree, clause)) && hits_something(document, tree, clause)
                }
                Needs::Fighters => weapon.is_some() || armed() || opens_fire(tree, clause),
                _ => true,
            };
            met.then(|| finer(trigger.kind, weapon))
        }
        // "a missile attack", "attacking a hospital"; other attacks are fought on the ground
        Word::Trigger(_) => match weapon {
            Some(weapon) => Some(weapon.kind),
            None => target(tree, clause)
                .and_then(|t| t.civilian)
                .filter(|c| *c)
                .map(|_| Kind::Strike),
        },
        Word::WeaponActs => {
            let by = clause.agent.and_then(|a| weapons::ending_at(tree, a))?;
            let harms = !clause.patients.is_empty() || !tree.obliques(clause.trigger).is_empty();
            harms.then_some(by.kind)
        }
        Word::WeaponFalls => weapons::ending_at(tree, clause.trigger).map(|falling| falling.kind),
        Word::Defence => {
            let downed = clause.patients.iter().find_map(|&p| weapons::ending_at(tree, p))?;
            matches!(downed.kind, Kind::Drone | Kind::Missile | Kind::Rocket).then_some(downed.kind)
        }
    }
}

/// True for a weapon that something comes under, and for one that a sentence without a verb says falls on something.
fn falls(tree: &Tree<'_>, i: usize) -> bool {
    if !tree.is_noun(i) || weapons::ending_at(tree, i).is_none() {
        return false;
    }
    let above = tree.head(i).filter(|_| tree.dep(i) == "pobj");
    let comes_under = above.is_some_and(|word| {
        let verb = tree.head(word).map(|v| tree.lemma(v));
        tree.lemma(word) == "under" && matches!(verb, Some("come" | "be"))
    });
    let onto = |(word, _): &(String, usize)| matches!(word.as_str(), "on" | "over" | "near");
    comes_under || tree.dep(i) == "ROOT" && tree.obliques(i).iter().any(onto)
}

/// A weapon says more exactly than a verb what struck.
fn finer(kind: Kind, weapon: Option<&Weapon>) -> Kind {
    match (kind, weapon.map(|w| w.kind)) {
        (Kind::Gunfire, _) | (_, None | Some(Kind::Strike)) => kind,
        (_, Some(by)) => by,
    }
}

/// "strikes on X", "was hit": words that need no one who acts beside what is hit.
fn is_told_of(tree: &Tree<'_>, clause: &Clause) -> bool {
    let word = matches!(tree.lemma(clause.trigger), "strike" | "hit" | "target");
    word && clause.agent.is_none() && (tree.is_noun(clause.trigger) || tree.is_passive(clause.trigger))
}

/// "Four civilians were killed in X on Thursday": nobody says with what, but people died at a place, by no accident.
fn kills_people(document: &Document<'_>, tree: &Tree<'_>, clause: &Clause) -> bool {
    let civilian = |&p: &usize| {
        matches!(
            lexicon::people(tree.lemma(p)),
            Some(People::Civilians | People::Neutral)
        )
    };
    let placed = clause
        .scope
        .iter()
        .any(|&t| document.places_in(tree.token(t).span).next().is_some());
    let accident = (0..tree.len()).any(|t| {
        matches!(
            tree.lemma(t),
            "accident" | "crash" | "collision" | "earthquake" | "flood" | "storm" | "fire"
        )
    });
    // "killed in an attack": the attack tells it
    let told = tree.obliques(clause.trigger).into_iter().any(|(_, t)| {
        tree.is_noun(t) && lexicon::trigger(tree.lemma(t), "noun").is_some_and(|n| n.kind.layer() == Layer::Clashes)
    });
    tree.is_passive(clause.trigger)
        && clause.agent.is_none()
        && !told
        && clause.patients.iter().any(civilian)
        && placed
        && !accident
}

/// Forces, or a state or group by name.
fn is_armed(document: &Document<'_>, tree: &Tree<'_>, agent: usize) -> bool {
    lexicon::people(tree.lemma(agent)) == Some(People::Fighters)
        || party(document, tree, agent, &Known::default(), None).is_some_and(|p| p.is_side)
}

/// The clause names a thing, a person or a place that can be hit; "struck a deal" does not.
fn hits_something(document: &Document<'_>, tree: &Tree<'_>, clause: &Clause) -> bool {
    clause.patients.iter().any(|&p| {
        let place = document
            .places_in(tree.span_of(&tree.subtree_but(p, &["relcl", "acl"])))
            .next()
            .is_some();
        let pronoun = tree.word(p).eq_ignore_ascii_case("it");
        pronoun || place || lexicon::target(tree.lemma(p)).is_some() || lexicon::people(tree.lemma(p)).is_some()
    })
}

/// "opened fire", "fired at", "fired into".
fn opens_fire(tree: &Tree<'_>, clause: &Clause) -> bool {
    let onto = |v: usize| {
        tree.obliques(v)
            .iter()
            .any(|(w, _)| matches!(w.as_str(), "at" | "on" | "into" | "towards"))
    };
    tree.is_verb(clause.trigger) && onto(clause.trigger) || clause.verb.is_some_and(|v| tree.lemma(v) == "open")
}

/// The weapon that the clause names: in the event noun's own phrase, as what acts, what is fired, or what it is done with.
fn weapon_of(tree: &Tree<'_>, clause: &Clause) -> Option<Weapon> {
    let mut tokens = Vec::new();
    if tree.is_noun(clause.trigger) {
        tokens.extend(tree.phrase(clause.trigger));
    }
    if let Some(agent) = clause.agent {
        tokens.extend(tree.phrase(agent));
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
    let fired =
        LETS_GO.contains(&tree.lemma(verb)) || DEFENCE.contains(&tree.lemma(verb)) || tree.dep(clause.trigger) == "acl";
    if fired {
        tokens.extend(clause.patients.iter().flat_map(|&p| tree.phrase(p)));
    }
    if let Some(subject) = tree.subject(verb).filter(|&s| s != clause.trigger) {
        tokens.extend(tree.conjuncts(subject).into_iter().flat_map(|s| tree.phrase(s)));
    }
    weapons::first_in(tree, &tokens)
}

/// "an unexploded rocket", "unexploded ordnance".
fn unexploded(tree: &Tree<'_>, i: usize) -> Option<Draft> {
    let dud = tree.is_noun(i)
        && tree
            .children(i)
            .iter()
            .any(|&c| tree.word(c).to_lowercase().contains("unexploded"));
    if !dud {
        return None;
    }
    let weapon = weapons::ending_at(tree, i);
    if weapon.is_none() && !matches!(tree.lemma(i), "ordnance" | "munition" | "device" | "ammunition") {
        return None;
    }
    let mut clause = Clause::around(tree, i);
    let fired = tree.children(i).iter().copied().find(|&c| tree.dep(c) == "acl");
    clause.agent = fired
        .and_then(|v| tree.obliques(v).into_iter().find(|(w, _)| w == "by"))
        .map(|(_, o)| o);
    let mut draft = Draft::new(Kind::Unexploded, tree.index, clause, "strike/unexploded");
    draft.weapon = weapon.map(|w| w.name.trim_start_matches("unexploded ").to_owned());
    Some(draft)
}

/// What was hit, where the words for it are in the table of targets.
fn target(tree: &Tree<'_>, clause: &Clause) -> Option<Target> {
    let known = |p: usize| lexicon::target(tree.lemma(p)).map(|civilian| (p, civilian));
    let inside = |p: usize| {
        tree.obliques(p)
            .into_iter()
            .filter(|(w, _)| matches!(w.as_str(), "of" | "in" | "at"))
            .find_map(|(_, o)| known(o))
    };
    let places = tree
        .obliques(clause.verb.unwrap_or(clause.trigger))
        .into_iter()
        .filter(|(w, _)| matches!(w.as_str(), "in" | "at" | "near" | "on"))
        .map(|(_, o)| o);
    let within = clause.scope.iter().copied().filter(|&t| {
        tree.dep(t) == "pobj"
            && tree
                .head(t)
                .is_some_and(|h| matches!(tree.lemma(h), "at" | "in" | "on"))
    });
    let heads = clause.patients.iter().copied().chain(places).chain(within);
    let (head, civilian) = heads.into_iter().find_map(|p| known(p).or_else(|| inside(p)))?;
    let describes = |&t: &usize| {
        let kind = matches!(tree.dep(t), "compound" | "amod" | "nmod");
        t == head || kind && matches!(tree.token(t).tag, "NN" | "NNS" | "NNP" | "JJ")
    };
    let words = tree.phrase(head).into_iter().filter(describes);
    let phrase = words.map(|t| tree.word(t)).collect::<Vec<_>>().join(" ");
    let people = |t: usize| {
        tree.phrase(t)
            .iter()
            .any(|&w| matches!(tree.lemma(w), "civilian" | "residential"))
    };
    Some(Target {
        phrase,
        lemma: tree.lemma(head).to_owned(),
        civilian: civilian.or_else(|| people(head).then_some(true)),
    })
}
