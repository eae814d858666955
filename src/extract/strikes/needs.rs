//! What has to stand with a word of the table before it tells a strike: a weapon, fighters who act, something that is hit.

use super::super::actors::party;
use super::super::classes::{Class, is_a};
use super::super::clause::Clause;
use super::super::ground;
use super::super::known::Known;
use super::super::lexicon::{self, Needs, People};
use super::super::location;
use super::super::syntax::Tree;
use super::super::toll::is_total;
use crate::model::{Document, EntityLabel};

/// True when the clause has what its word needs.
pub fn met(document: &Document<'_>, tree: &Tree<'_>, clause: &Clause, needs: Needs, armed: bool) -> bool {
    let fighters = || clause.agent.is_some_and(|a| is_armed(document, tree, a));
    let met = match needs {
        _ if is_no_shot(tree, clause) => false,
        _ if armed => return true,
        Needs::Weapon if matches!(tree.lemma(clause.trigger), "kill" | "wound") => kills_people(document, tree, clause),
        Needs::Weapon if tree.lemma(clause.trigger) == "shot" => is_heard(tree, clause),
        Needs::Arms => false,
        Needs::Weapon => {
            are_gunmen(tree, clause)
                || (fighters() || is_told_of(tree, clause)) && hits_something(document, tree, clause)
                || is_under_fire(document, tree, clause)
                || is_among(tree, clause.trigger)
                || is_after_hit(tree, clause)
        }
        Needs::Fighters => fighters() || opens_fire(tree, clause),
        _ => true,
    };
    met && !is_accident(tree, clause)
}

/// "Prices shot up", "the film was shot in X".
fn is_no_shot(tree: &Tree<'_>, clause: &Clause) -> bool {
    let verb = clause.trigger;
    if tree.lemma(verb) != "shoot" || !tree.is_verb(verb) {
        return false;
    }
    let up = tree
        .child(verb, &["prt", "advmod", "prep"])
        .is_some_and(|p| tree.lemma(p) == "up");
    let picture = |p: usize| is_a(tree.lemma(p), Class::Picture);
    let object = tree.child(verb, &["dobj", "nsubjpass"]);
    object.map_or(up, picture)
}

/// Forces, or a state or group by name.
fn is_armed(document: &Document<'_>, tree: &Tree<'_>, agent: usize) -> bool {
    lexicon::people(tree.lemma(agent)) == Some(People::Fighters)
        || party(document, tree, agent, &Known::default(), None).is_some_and(|p| p.is_side)
}

/// "strikes on X", "was hit": words that need no one who acts beside what is hit.
fn is_told_of(tree: &Tree<'_>, clause: &Clause) -> bool {
    let taken = || clause.verb.is_some_and(|v| matches!(tree.lemma(v), "receive" | "take"));
    let word = match tree.lemma(clause.trigger) {
        "strike" | "hit" | "target" => true,
        "fire" => tree.dep(clause.trigger) == "dobj" && taken(),
        _ => false,
    };
    word && clause.agent.is_none() && (tree.is_noun(clause.trigger) || tree.is_passive(clause.trigger))
}

/// The clause names a thing, a person or a place that can be hit; "struck a deal" does not.
fn hits_something(document: &Document<'_>, tree: &Tree<'_>, clause: &Clause) -> bool {
    let placed = location::is_placed(document, tree, clause);
    // "it had hit only hideouts" answers a charge and tells of no other strike
    let mut told = std::iter::once(&clause.trigger).chain(&clause.patients);
    if !placed && told.any(|&word| tree.is_narrowed(word)) {
        return false;
    }
    clause.patients.iter().any(|&p| {
        let place = document
            .places_in(tree.span_of(&tree.subtree_but(p, &["relcl", "acl"])))
            .next()
            .is_some();
        let pronoun = tree.word(p).eq_ignore_ascii_case("it");
        let side = || party(document, tree, p, &Known::default(), None).is_some_and(|p| p.is_side);
        pronoun
            || placed && tree.lemma(p) == "target"
            || place
            || side()
            || lexicon::target(tree.lemma(p)).is_some()
            || lexicon::people(tree.lemma(p)).is_some()
    })
}

/// "a depot in X is on fire after a hit": the hit is what did it.
fn is_after_hit(tree: &Tree<'_>, clause: &Clause) -> bool {
    let hit = matches!(tree.lemma(clause.trigger), "hit" | "strike") && tree.is_noun(clause.trigger);
    let after = tree
        .head(clause.trigger)
        .filter(|&p| hit && matches!(tree.word(p), "after" | "following"));
    let subject = after.and_then(|p| tree.head(p)).and_then(|v| tree.subject(v));
    subject.is_some_and(|s| lexicon::target(tree.lemma(s)).is_some())
}

/// "the town is under fire", of ground: a minister who comes under fire for a remark is shot at by nobody.
fn is_under_fire(document: &Document<'_>, tree: &Tree<'_>, clause: &Clause) -> bool {
    let under = tree
        .head(clause.trigger)
        .is_some_and(|p| tree.word(p).eq_ignore_ascii_case("under"));
    let above = clause.verb.map(|v| tree.obliques(v)).unwrap_or_default();
    let mut what = above.into_iter().chain(tree.obliques(clause.trigger));
    let reproached = what.any(|(w, _)| matches!(w.as_str(), "for" | "over"));
    let hit = |&p: &usize| ground::is_ground(document, tree, p) || lexicon::target(tree.lemma(p)).is_some();
    under && !reproached && clause.patients.iter().any(hit)
}

/// "X and Y were among the towns hit", "named X among the places shelled": which ones the sentence says elsewhere.
pub fn is_among(tree: &Tree<'_>, participle: usize) -> bool {
    let noun = participle
        .checked_sub(1)
        .filter(|_| tree.token(participle).tag == "VBN");
    let among = noun
        .and_then(|n| tree.head(n))
        .is_some_and(|prep| tree.lemma(prep) == "among");
    let place = |n: usize| is_a(tree.lemma(n), Class::Site);
    among && noun.is_some_and(place)
}

/// "shots were heard", "shots rang out".
fn is_heard(tree: &Tree<'_>, clause: &Clause) -> bool {
    let verb = clause.verb.filter(|_| tree.token(clause.trigger).tag == "NNS");
    verb.is_some_and(|v| matches!(tree.lemma(v), "fire" | "hear" | "report" | "ring"))
}

/// "Armed men stopped a bus and opened fire": people with guns, on whomever.
pub fn are_gunmen(tree: &Tree<'_>, clause: &Clause) -> bool {
    let kill = tree.lemma(clause.trigger) == "kill";
    if kill
        && clause
            .agent
            .is_some_and(|a| tree.lemma(a) == "gunman" || is_called_armed(tree, a))
    {
        return true;
    }
    let open = |v: usize| tree.lemma(v) == "open" && tree.lemma(clause.trigger) == "fire";
    let armed = |a: usize| is_a(tree.lemma(a), Class::Gunman) || is_called_armed(tree, a);
    clause.verb.is_some_and(open) && clause.agent.is_some_and(armed)
}

/// "armed men", "masked youths".
fn is_called_armed(tree: &Tree<'_>, people: usize) -> bool {
    let armed = |&c: &usize| matches!(tree.lemma(c), "armed" | "masked");
    lexicon::people(tree.lemma(people)) == Some(People::Civilians) && tree.children(people).iter().any(armed)
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

/// "Four civilians were killed in X on Thursday", "gunmen killed a family of four in X": nobody says with what, but people died
/// at a place, by no accident.
fn kills_people(document: &Document<'_>, tree: &Tree<'_>, clause: &Clause) -> bool {
    // "a 15-year-old"
    let aged = |p: usize| tree.children(p).iter().any(|&c| tree.lemma(c) == "year");
    // "family members", "members of a family"
    let is_member = |p: usize| {
        let mut of = tree
            .phrase(p)
            .into_iter()
            .chain(tree.obliques(p).into_iter().map(|(_, o)| o));
        tree.lemma(p) == "member" && of.any(|w| lexicon::people(tree.lemma(w)) == Some(People::Civilians))
    };
    let somebody = |&p: &usize| {
        let who = lexicon::people(tree.lemma(p));
        who.is_some_and(|who| who != People::Fighters)
            || aged(p)
            || is_member(p)
            || tree.is_person(p)
            || are_of_a_people(tree, p)
    };
    let by_whom = match clause.agent {
        Some(agent) => is_armed(document, tree, agent) || is_called_armed(tree, agent),
        None => tree.is_passive(clause.trigger),
    };
    // "have been killed since", but "were killed, the first since"
    let is_sum = is_total(tree) && is_perfect(tree, clause.trigger);
    by_whom
        && !is_sum
        && !lexicon::is_told_below(tree, clause.trigger)
        && clause.patients.iter().any(somebody)
        && location::is_placed(document, tree, clause)
}

/// "have been killed".
fn is_perfect(tree: &Tree<'_>, verb: usize) -> bool {
    let auxiliaries = tree.children(verb).iter().filter(|&&c| tree.dep(c) == "aux");
    auxiliaries.into_iter().any(|&c| matches!(tree.word(c), "has" | "have"))
}

/// "four ethnic Albanians".
fn are_of_a_people(tree: &Tree<'_>, people: usize) -> bool {
    let label = tree.entity(people).map(|entity| entity.label);
    label == Some(EntityLabel::Norp) && tree.token(people).tag.ends_with('S')
}

/// "The attack destroyed eight buildings", "an attack killed four people": somebody or something is hit, by nobody knows whom.
pub fn does_harm(tree: &Tree<'_>, clause: &Clause) -> bool {
    let harms = |&v: &usize| {
        let harm = is_a(tree.lemma(v), Class::Harm);
        harm && tree.dep(clause.trigger) == "nsubj" && tree.head(clause.trigger) == Some(v)
    };
    let unarmed = |&p: &usize| {
        let who = lexicon::people(tree.lemma(p));
        lexicon::target(tree.lemma(p)).is_some() || matches!(who, Some(People::Civilians | People::Neutral))
    };
    clause.agent.is_none() && clause.verb.as_ref().is_some_and(harms) && clause.patients.iter().any(unarmed)
}

/// "an explosion at a depot killed ten; no hostile act is suspected": a word that tells of war only without such a cause.
fn is_accident(tree: &Tree<'_>, clause: &Clause) -> bool {
    let deaths = matches!(tree.lemma(clause.trigger), "kill" | "wound");
    let open = deaths || matches!(tree.lemma(clause.trigger), "blast" | "blow" | "explode" | "explosion");
    let cause = |t: usize| match tree.lemma(t) {
        "fire" => deaths,
        "hostile" => t > 0 && tree.lemma(t - 1) == "no",
        noun => is_a(noun, Class::Accident),
    };
    open && (0..tree.len()).any(cause)
}
