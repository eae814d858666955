//! Displacement, evacuation, sheltering and return, with figures: "fighting displaced half of the population, about 70,000
//! people", "families fled from X to Y", "residents take shelter in basements", "X hosts 30,000 displaced people".
//!
//! Orders, plans and appeals to leave move nobody and are left out.

mod ends;
mod figure;
mod list;
mod needs;
mod people;
mod settle;
mod table;
mod words;

pub use settle::{set_off, settle};
pub use table::{drop_told, row};

use super::clause::Clause;
use super::draft::Draft;
use super::lexicon::{self, Governor};
use super::location::Placing;
use super::syntax::Tree;
use crate::model::{Document, Figure, FigureCategory, FigureUnit, Kind, Layer, Unplaced};
use ends::Ends;
use figure::Counted;
use needs::Moved;
use people::{is_mover, people};
use words::{Movement, Needs, mover};

/// Fewer people than this who "arrive" or "cross" are travellers, unless a word says that they were displaced.
const A_MOVEMENT: u64 = 20;

/// The rule that finds displaced people who are said to be or come somewhere.
const PRESENT: &str = "displacement/present";

/// The movements of people that a sentence tells.
pub fn find(document: &Document<'_>, tree: &Tree<'_>) -> Vec<Draft> {
    let counted = figure::counted(document, tree);
    let told = (0..tree.len())
        .filter_map(|i| moved(document, tree, i, &counted).or_else(|| present(document, tree, i, &counted)));
    told.flat_map(|draft| list::split(document, tree, draft, &counted))
        .collect()
}

/// A movement that the word at `i` tells: "fled", "took shelter".
fn moved(document: &Document<'_>, tree: &Tree<'_>, i: usize, counted: &[Counted]) -> Option<Draft> {
    let may_tell = words::movements(base(tree, i), part_of_speech(tree, i));
    if may_tell.is_empty() || is_label(tree, i) || is_ordered(tree, i) || is_called_off(tree, i) {
        return None;
    }
    may_tell
        .iter()
        .find_map(|&movement| told_as(document, tree, i, movement, counted))
}

/// The movement that the word at `i` tells, if it is this one.
fn told_as(
    document: &Document<'_>,
    tree: &Tree<'_>,
    i: usize,
    Movement { kind, needs }: Movement,
    counted: &[Counted],
) -> Option<Draft> {
    if kind == Kind::Sheltering && is_past(tree, i) || people::is_one(tree, i) {
        return None;
    }
    let sought = tree.head(i).filter(|_| needs == Needs::Refuge && tree.dep(i) == "dobj");
    let mut clause = Clause::around(tree, sought.unwrap_or(i));
    let people = people(tree, &clause);
    let number = figure::of_clause(tree, counted, &people, &clause);
    let many = number
        .is_some_and(|n| n.quantity.high.unwrap_or(n.quantity.low) >= A_MOVEMENT || n.unit == FigureUnit::Household);
    let moved = Moved { people: &people, many };
    let bare = number.is_none() && needs != Needs::Emptied;
    if !needs::hold(tree, &clause, needs, &moved) || tree.dep(i) == "acl" && (bare || moves_on(tree, i)) {
        return None;
    }
    take_in(tree, &mut clause, &people);
    let kind = if is_back(tree, i) { Kind::Returned } else { kind };
    Some(draft(document, tree, clause, kind, number))
}

/// "were bused back to X", "have gone home".
fn is_back(tree: &Tree<'_>, i: usize) -> bool {
    let mut below = tree.children(i).iter();
    tree.is_verb(i)
        && below.any(|&c| matches!(tree.dep(c), "advmod" | "prt") && matches!(tree.lemma(c), "back" | "home"))
}

/// "people displaced from X have returned to Y": the participle only says who they are.
fn moves_on(tree: &Tree<'_>, participle: usize) -> bool {
    let subject = tree.head(participle).filter(|&p| tree.dep(p) == "nsubj");
    let verb = subject.and_then(|p| tree.head(p));
    verb.is_some_and(|v| tree.is_verb(v) && words::movement(tree.lemma(v), "verb").is_some())
}

/// "people who had been living in camps left": where they were until then.
fn is_past(tree: &Tree<'_>, i: usize) -> bool {
    let had = |verb: usize| {
        tree.children(verb)
            .iter()
            .any(|&c| tree.dep(c) == "aux" && tree.word(c) == "had")
    };
    tree.ancestors(i)
        .any(|a| matches!(tree.dep(a), "acl" | "relcl") && had(a))
}

/// The word that the tables know: "metro" for the stations people shelter in, "take in" with its particle.
fn base<'a>(tree: &Tree<'a>, i: usize) -> &'a str {
    let lemma = tree.lemma(i);
    if lemma == "take" && tree.child(i, &["prt"]).is_some_and(|p| tree.lemma(p) == "in") {
        return "take in";
    }
    let kind = tree.child(i, &["compound"]).filter(|_| lemma == "station");
    kind.map_or(lemma, |c| tree.lemma(c))
}

fn part_of_speech(tree: &Tree<'_>, i: usize) -> &'static str {
    match tree.token(i).tag {
        tag if tag.starts_with("VB") => "verb",
        tag if tag.starts_with("NN") => "noun",
        _ => "adj",
    }
}

/// Displaced people who are said to be somewhere: "hosts 30,000 refugees", "6,000 displaced families live in schools".
fn present(document: &Document<'_>, tree: &Tree<'_>, i: usize, counted: &[Counted]) -> Option<Draft> {
    let kind = label(tree, i)?;
    let number = counted.iter().find(|c| tree.under(c.token, i) && c.token < i)?;
    let mut clause = Clause::around(tree, i);
    clause.verb = clause.verb.or_else(|| home_to(tree, i));
    let host = clause.verb.and_then(|verb| tree.child(verb, &["nsubj"]));
    take_in(tree, &mut clause, &[i].into_iter().chain(host).collect::<Vec<_>>());
    let category = match tree.head(i) {
        None => FigureCategory::Stock,
        Some(_) if tree.lemma(i) == "arrival" => FigureCategory::Flow,
        Some(_) => words::presence(&stays_with(tree, clause.verb.filter(|&v| !is_ordered(tree, v))?))?,
    };
    let mut draft = draft(document, tree, clause, kind, Some(number));
    draft.rule = PRESENT;
    draft.figure = draft.figure.map(|figure| Figure { category, ..figure });
    Some(draft)
}

/// "X is home to 60,000 displaced people": the verb.
fn home_to(tree: &Tree<'_>, people: usize) -> Option<usize> {
    let to = tree.head(people).filter(|&p| tree.word(p) == "to")?;
    let home = tree.head(to).filter(|&h| tree.lemma(h) == "home")?;
    tree.head(home).filter(|&v| tree.is_verb(v))
}

/// The verb at `v` with its particle: "take in".
fn stays_with(tree: &Tree<'_>, v: usize) -> String {
    let particle = tree
        .child(v, &["prt"])
        .map(|p| format!(" {}", tree.word(p).to_lowercase()));
    format!("{}{}", tree.lemma(v), particle.unwrap_or_default())
}

/// The movement implied by a noun for people: "refugees", "displaced families".
fn label(tree: &Tree<'_>, i: usize) -> Option<Kind> {
    let people = mover(tree.lemma(i)).filter(|_| tree.is_noun(i))?;
    let described = || {
        tree.children(i)
            .iter()
            .find_map(|&c| match tree.word(c).to_lowercase().as_str() {
                "displaced" | "uprooted" | "homeless" => Some(Kind::Displaced),
                "evacuated" => Some(Kind::Evacuated),
                _ => None,
            })
    };
    people.label.or_else(described)
}

fn draft(document: &Document<'_>, tree: &Tree<'_>, mut clause: Clause, kind: Kind, number: Option<&Counted>) -> Draft {
    let Ends {
        origin,
        destination,
        unplaced,
    } = ends::ends(document, tree, &clause);
    let unplaced = unplaced.or_else(|| ends::country(document, tree, &clause));
    // who moves is who the place is about, not who strikes or is faced
    clause.agent = None;
    clause.patients.retain(|&p| is_mover(tree, p));
    let mut draft = Draft::new(kind, tree.index, clause, "displacement/movement");
    draft.figure = number.map(|number| figure::figure(tree, &draft.clause, kind, number));
    (draft.origin, draft.destination) = (origin, destination);
    draft.placings.extend(unplaced.or_else(|| nationwide(tree, &draft)));
    draft
}

/// "1.2 million Sudanese are displaced": of a whole nation, wherever the sentence before was.
fn nationwide(tree: &Tree<'_>, draft: &Draft) -> Option<Placing> {
    let placed = draft.origin.is_some() || draft.destination.is_some();
    let subject = tree.subject(draft.clause.trigger).filter(|_| !placed)?;
    people::is_nation(tree, subject).then_some(Placing::Nowhere(Unplaced::NoPlaceNamed))
}

/// "They went to X", "most are staying in Y", "the households were displaced to Z": where those went whom the movement told last
/// counts. Such drafts are added to it.
pub fn follow(tree: &Tree<'_>, found: &mut Vec<Draft>, before: &mut [Draft]) {
    let counted =
        |d: &&mut Draft| d.kind.layer() == Layer::Displacement && d.kind != Kind::Returned && d.figure.is_some();
    let mut told = before.iter_mut().rev().take_while(|d| d.sentence + 1 == tree.index);
    let Some(last) = told.find(counted) else { return };
    found.retain(|draft| {
        let same = draft.kind.layer() == Layer::Displacement && draft.figure.is_none() && draft.kind != Kind::Returned;
        let further = same && draft.origin.is_none() && follows(tree, draft);
        if further && last.destination.is_none() {
            last.destination = draft.destination.clone();
        }
        !further
    });
}

/// Those who move are those of the sentence before: "they", "most of them", "the families".
fn follows(tree: &Tree<'_>, draft: &Draft) -> bool {
    let clause = &draft.clause;
    let subject = tree.subject(clause.verb.unwrap_or(clause.trigger));
    subject.is_some_and(|s| {
        let of_them = |(word, object): &(String, usize)| word == "of" && tree.token(*object).tag == "PRP";
        let whole = matches!(tree.lemma(s), "all" | "half" | "many" | "most" | "other" | "some");
        let definite = tree
            .children(s)
            .iter()
            .any(|&c| matches!(tree.lemma(c), "the" | "these" | "those"));
        tree.lemma(s) == "they"
            || whole && tree.obliques(s).iter().all(of_them)
            || definite && mover(tree.lemma(s)).is_some() && !tree.has(s, &["prep", "acl", "relcl"])
    })
}

/// Adds the phrase of those who move to where their place is looked for: "people living at X left".
fn take_in(tree: &Tree<'_>, clause: &mut Clause, people: &[usize]) {
    for &p in people
        .iter()
        .filter(|&&p| p == clause.trigger || !tree.under(clause.trigger, p))
    {
        clause.scope.extend(tree.subtree(p));
    }
    clause.scope.sort_unstable();
    clause.scope.dedup();
}

/// "displaced" or "evacuation" as part of a name for something else ("evacuation order", "displaced families"), or as a word
/// for people: "the displaced".
fn is_label(tree: &Tree<'_>, i: usize) -> bool {
    let people = matches!(tree.lemma(i), "displace" | "displaced") && tree.has(i, &["det"]);
    people || matches!(tree.dep(i), "compound" | "amod" | "nmod")
}

/// "told residents to leave", "called for the evacuation of".
fn is_ordered(tree: &Tree<'_>, i: usize) -> bool {
    let infinitive = tree.token(i).tag == "VB";
    let above = tree
        .ancestors(i)
        .take_while(|&a| tree.is_verb(a) || tree.dep(a) == "prep")
        .take(3);
    (infinitive || tree.is_noun(i)) && above.into_iter().any(|a| words::orders(tree.lemma(a)))
}

/// "the evacuation was suspended"; "no residents fled".
fn is_called_off(tree: &Tree<'_>, i: usize) -> bool {
    let stopped = |verb: usize| lexicon::governor(tree.lemma(verb)) == Some(Governor::Prevent);
    let none = |s: usize| {
        tree.children(s)
            .iter()
            .any(|&c| tree.word(c).eq_ignore_ascii_case("no"))
    };
    let nobody = tree
        .subject(i)
        .is_some_and(|s| none(s) || matches!(tree.lemma(s), "nobody" | "none"));
    nobody || tree.is_noun(i) && tree.dep(i) == "nsubjpass" && tree.head(i).is_some_and(stopped)
}
