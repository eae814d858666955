//! Denials: "Armenia denied this", "the army denied targeting the cathedral", "Moscow called the accusation baseless".
//!
//! A denial makes no report of its own. It belongs to what it denies: reports of the article whose accused is the one who
//! denies, the nearest first, and among them those that share what the denial names.

mod forms;
mod words;

use super::actors::{Party, party};
use super::attribution;
use super::classes::{Class, is_a};
use super::draft::Draft;
use super::known::Known;
use super::lexicon::{self, Governor, People};
use super::syntax::Tree;
use crate::model::{Document, Kind, Layer, PlaceId, Precision, Resolution};
use forms::{Form, Says};

/// How many sentences back a denial that names nothing reaches.
const REACH: usize = 4;
/// How many sentences back a denial reaches that names nothing, of a report that accuses somebody else or nobody.
const CLOSE: usize = 2;
/// How many sentences back a denial that names a target reaches.
const FAR_REACH: usize = 12;

/// Attaches the denials of a sentence to the drafts before it and in it.
pub fn attach(document: &Document<'_>, tree: &Tree<'_>, drafts: &mut Vec<Draft>, known: &Known) {
    for account in (0..tree.len()).filter_map(|i| forms::refuted(tree, i)) {
        refute(document, tree, account, drafts, known);
    }
    for form in (0..tree.len()).filter_map(|i| forms::at(tree, i)) {
        if both_sides(tree, form.denier) {
            deny_all(document, tree, form, drafts);
        } else if let Some(denial) = Denial::new(document, tree, form, known) {
            let attached = denial.attach(drafts);
            // "still holds parts of the city" denies; who holds the city it does not say
            if attached && form.says == Says::Held && names_part(tree, form.content) {
                drafts.retain(|d| d.sentence != tree.index || d.kind != Kind::Holds);
            }
        }
    }
}

fn names_part(tree: &Tree<'_>, content: usize) -> bool {
    tree.child(content, &["dobj"])
        .is_some_and(|o| matches!(tree.lemma(o), "part" | "pocket"))
}

/// "The claim of X that Y shelled Z is false": X says so, who speaks or else Y denies it.
fn refute(document: &Document<'_>, tree: &Tree<'_>, account: usize, drafts: &mut [Draft], known: &Known) {
    let who = |token: usize| party(document, tree, token, known, None);
    let says = |&v: &usize| lexicon::governor(tree.lemma(v)) == Some(Governor::Say);
    let speaker = tree
        .ancestors(account)
        .find(says)
        .and_then(|v| attribution::voice(tree, v));
    let speaker = speaker.and_then(who);
    let below = tree.subtree(account);
    let spread = below
        .iter()
        .flat_map(|&t| tree.obliques(t))
        .filter(|(word, _)| word == "by");
    let of = tree.obliques(account).into_iter().filter(|(word, _)| word == "of");
    let teller = tree
        .child(account, &["poss"])
        .into_iter()
        .chain(spread.chain(of).map(|(_, o)| o));
    let teller = teller.filter_map(who).find(|p| p.is_side);
    let told = |d: &&mut Draft| d.sentence == tree.index && tree.under(d.clause.trigger, account);
    for draft in drafts.iter_mut().filter(told) {
        draft.denied_by.extend(speaker.clone().or(draft.actor.clone()));
        draft.voices.claimants = teller
            .clone()
            .filter(|t| !draft.denied_by.contains(t))
            .into_iter()
            .collect();
        draft.voices.alleged = true;
    }
}

/// "Both sides", "each side", "the warring parties".
fn both_sides(tree: &Tree<'_>, denier: usize) -> bool {
    let all = tree.children(denier).iter().any(|&c| {
        matches!(
            tree.word(c).to_lowercase().as_str(),
            "all" | "both" | "each" | "two" | "warring"
        )
    });
    tree.lemma(denier) == "both" || all && is_a(tree.lemma(denier), Class::Party)
}

/// What both sides deny, each of them does: everything that the article has them do to civilians.
fn deny_all(document: &Document<'_>, tree: &Tree<'_>, form: Form, drafts: &mut [Draft]) {
    let targets = targets(tree, form.content);
    let last = |d: &Draft| targets.is_empty() && d.sentence + 1 >= tree.index;
    let hit = |d: &Draft| last(d) || words_meet(document, &targets, d);
    for draft in drafts.iter_mut().filter(|d| d.kind.layer() == Layer::Strikes && hit(d)) {
        let own = |actor: &Party| draft.voices.claimants.contains(actor);
        if let Some(actor) = draft.actor.clone().filter(|a| !own(a) && !draft.denied_by.contains(a)) {
            draft.denied_by.push(actor);
        }
    }
}

/// Somebody who says that something is not so.
struct Denial<'a> {
    document: &'a Document<'a>,
    sentence: usize,
    denier: Party,
    /// They speak for a side.
    may_answer: bool,
    says: Says,
    /// The token of its sentence up to which it denies: what comes after is told by the denier.
    before: usize,
    /// Base forms of the words for the targets it names: "apartment", "building".
    targets: Vec<String>,
    /// The places it names.
    places: Vec<PlaceId>,
}

impl<'a> Denial<'a> {
    fn new(document: &'a Document<'a>, tree: &Tree<'_>, form: Form, known: &Known) -> Option<Self> {
        let head = attribution::spoken_for(tree, form.denier);
        let denier = party(document, tree, head, known, known.side())?;
        let officials = lexicon::people(tree.lemma(head)) == Some(People::Officials);
        let speaks = denier.is_side || !denier.is_named || form.says == Says::False || officials;
        speaks.then(|| Self {
            document,
            sentence: tree.index,
            may_answer: denier.is_side || officials,
            denier,
            says: form.says,
            before: form.content,
            targets: if form.says == Says::Only {
                Vec::new()
            } else {
                targets(tree, form.content)
            },
            places: places(document, tree, form),
        })
    }

    /// Adds the denier to the drafts it is of, and says whether there are any. A bare "denied this" speaks of the last sentence that accuses; a named target
    /// or place of every report of it.
    fn attach(&self, drafts: &mut [Draft]) -> bool {
        let last = drafts.iter().filter(|d| self.is_of(d)).map(|d| d.sentence).max();
        let meant = |d: &&mut Draft| self.is_of(d) && (self.names_something() || Some(d.sentence) == last);
        for draft in drafts.iter_mut().filter(meant) {
            // "X denies it. 'We did not fire,' a spokeswoman said": of X
            let known = draft.denied_by.contains(&self.denier) || !self.denier.is_named && !draft.denied_by.is_empty();
            if !known {
                draft.denied_by.push(self.denier.clone());
            }
        }
        last.is_some()
    }

    fn names_something(&self) -> bool {
        !self.targets.is_empty() || !self.places.is_empty()
    }

    /// True when `draft` may be what is denied: its accused denies it, or somebody denies what is named.
    fn is_of(&self, draft: &Draft) -> bool {
        let side = &self.denier.actor.side;
        let own = draft.voices.claimants.iter().any(|c| c.actor.side == *side);
        let reach = match self.names_something() {
            true if self.targets.iter().any(|t| is_civilian(t)) && draft.actor.is_some() => usize::MAX / 2,
            true => FAR_REACH,
            false => REACH,
        };
        let later = draft.sentence == self.sentence && draft.clause.trigger >= self.before;
        if own || later || draft.sentence + reach < self.sentence || draft.kind.layer() == Layer::Displacement {
            return false;
        }
        let place = draft.located().any(|l| self.places.contains(&l.place.id));
        if self.says == Says::Held {
            return self.is_held(draft, place);
        }
        let named = place || words_meet(self.document, &self.targets, draft);
        let told = !self.names_something() || named;
        let taken = matches!(draft.kind, Kind::Captured | Kind::Holds | Kind::Lost | Kind::Withdrew);
        let close = draft.sentence + CLOSE >= self.sentence;
        let meant = match &draft.actor {
            Some(actor) if actor.actor.side == *side || !self.denier.is_named => true,
            // a place taken is denied by who is said to have lost it
            Some(actor) if actor.is_named || taken => taken && (place || close && self.says != Says::Turned),
            _ => self.may_deny(draft, named),
        };
        told && meant
    }

    /// Of a report that accuses nobody: what is named, an account of somebody that is called false in the next sentence, or the
    /// strike just told ("X denied responsibility").
    fn may_deny(&self, draft: &Draft, named: bool) -> bool {
        let distance = self.sentence - draft.sentence;
        match self.says {
            Says::False => named || distance <= 1 && !draft.voices.claimants.is_empty(),
            Says::NotSo | Says::Only => {
                named || distance <= CLOSE && draft.kind.layer() == Layer::Strikes && self.may_answer
            }
            Says::Held | Says::Turned => false,
        }
    }

    /// The other side is said to have taken or to hold what the denier says it still holds.
    fn is_held(&self, draft: &Draft, place: bool) -> bool {
        let taken = matches!(draft.kind, Kind::Captured | Kind::Holds | Kind::Lost | Kind::Withdrew);
        let other = draft
            .actor
            .as_ref()
            .is_some_and(|a| a.actor.side != self.denier.actor.side);
        taken && other && (place || self.places.is_empty())
    }
}

/// The words for targets below what is denied, with those that say what kind: "apartment building".
fn targets(tree: &Tree<'_>, content: usize) -> Vec<String> {
    let below = tree.subtree_but(content, &["nsubj", "conj", "parataxis"]);
    let subject = tree.child(content, &["nsubj", "nsubjpass"]);
    let inner = tree
        .child(content, &["ccomp"])
        .and_then(|c| tree.child(c, &["nsubj", "nsubjpass"]));
    let heads = below
        .into_iter()
        .chain(subject.filter(|_| tree.dep(content) == "ccomp"))
        .chain(inner);
    let named = |&t: &usize| {
        let lemma = tree.lemma(t);
        let thing = || tree.is_noun(t) && (lexicon::target(lemma).is_some() || words::class(lemma).is_some());
        // "denied that, saying it struck only hideouts": what the denier owns to
        is_civilian(lemma) || !tree.is_narrowed(t) && thing()
    };
    let mut found: Vec<String> = heads.filter(named).flat_map(|t| described(tree, t)).collect();
    found.retain(|word| !is_a(word, Class::Vague));
    found
}

/// The noun at `head` and the nouns that say what kind it is.
fn described(tree: &Tree<'_>, head: usize) -> Vec<String> {
    let kind = |&t: &usize| t == head || matches!(tree.dep(t), "compound" | "amod");
    let words = tree.phrase(head).into_iter().filter(kind);
    words.map(|t| tree.lemma(t).to_owned()).collect()
}

/// A denial that names `targets` names what `draft` tells was hit: by a word of it, by a word of its class ("medics" for an
/// ambulance crew), or as civilians.
fn words_meet(document: &Document<'_>, targets: &[String], draft: &Draft) -> bool {
    let classes: Vec<&str> = targets.iter().filter_map(|t| words::class(t)).collect();
    let tokens = &document.sentences[draft.sentence].tokens;
    let mut told = draft.clause.scope.iter().chain(&draft.clause.patients);
    let same_class = told.any(|&t| words::class(&tokens[t].lemma).is_some_and(|class| classes.contains(&class)));
    let civilians = targets.iter().any(|t| is_civilian(t));
    let Some(target) = &draft.target else {
        return same_class || civilians && draft.killed.is_some_and(|k| k.low > 0);
    };
    let phrase = target.phrase.to_lowercase();
    let mut words = phrase.split([' ', '-']).chain([target.lemma.as_str()]);
    same_class || words.any(|word| targets.iter().any(|t| t == word)) || civilians && target.civilian != Some(false)
}

fn is_civilian(lemma: &str) -> bool {
    lemma == "residential"
        || lexicon::people(lemma) == Some(People::Civilians) && !matches!(lemma, "patient" | "student" | "teacher")
}

/// The places that a denial names: "denied that X had fallen".
fn places(document: &Document<'_>, tree: &Tree<'_>, form: Form) -> Vec<PlaceId> {
    let below = |span| {
        tree.head_of_span(span)
            .is_some_and(|h| tree.under(h, form.content) && !tree.under(h, form.denier))
    };
    let named = document.places_in(tree.sentence.span).filter(|p| below(p.mention.span));
    let found = named.filter_map(|p| match &p.resolution {
        Resolution::Found(place) if place.precision < Precision::Region => Some(place.place.id.clone()),
        _ => None,
    });
    found.collect()
}
