//! The place that a clause without a place speaks of: "it", "there", "the town", the place its line is headed with, or "here".

use super::attribution::is_quoted;
use super::classes::{Class, is_a};
use super::clause::Clause;
use super::heading;
use super::lexicon::{self, People};
use super::location::{self, Placing};
use super::syntax::Tree;
use crate::model::{Document, Precision, Resolution, ResolvedPlace, Span};

/// How many bytes back "the town" looks for its name.
const TOWN_REACH: usize = 600;
/// How many bytes long a sentence is that "it" looks for its place in.
const SENTENCE_REACH: usize = 400;

/// The place that the clause speaks of without naming it, which may be one that could not be placed.
pub fn place(document: &Document<'_>, tree: &Tree<'_>, clause: &Clause) -> Option<Placing> {
    let pronoun_of = |&p: &usize| tree.token(p).tag == "PRP";
    let told_again = || clause.agent.iter().chain(&clause.patients).any(pronoun_of);
    let meant = town(document, tree, clause)
        .or_else(|| pronoun(document, tree, clause))
        .or_else(|| topic(document, tree).filter(|_| !told_again()))
        .or_else(|| heading::place(document, tree))
        .or_else(|| here(document, tree, clause))?;
    Some(location::placing(tree.text, meant))
}

/// The town that "the city", "the town" stands for: the last one named before.
fn town<'a>(document: &'a Document<'_>, tree: &Tree<'_>, clause: &Clause) -> Option<&'a ResolvedPlace> {
    let definite = |i: usize| {
        tree.children(i)
            .iter()
            .any(|&c| matches!(tree.word(c).to_lowercase().as_str(), "the" | "this" | "that"))
    };
    let its = |i: usize| {
        let people = is_a(tree.lemma(i), Class::Populace);
        people
            && tree
                .child(i, &["poss"])
                .is_some_and(|p| tree.word(p).eq_ignore_ascii_case("its"))
    };
    // "the village of X" names its own
    let named = |i: usize| tree.word_at(i + 1) == "of" || tree.word_at(i + 1).starts_with(char::is_uppercase);
    let town = |i: usize| {
        let one = tree.token(i).tag != "NNS";
        is_a(tree.lemma(i), Class::Town) && one && definite(i) && !named(i)
    };
    let refers = |i: &&usize| town(**i) || its(**i);
    let word = clause.scope.iter().chain(&clause.patients).find(refers)?;
    let end = tree.token(*word).span.start;
    let who = clause.agent.map(|a| tree.span_of(&tree.subtree(a))).unwrap_or_default();
    let reach = end.saturating_sub(TOWN_REACH);
    let from = heading::own_start(document, tree).map_or(reach, |start| start.max(reach));
    let mut named = document.places_in(Span::new(from, end));
    let fits = |p: &&ResolvedPlace| {
        let span = p.mention.span;
        is_town(p) && !is_destination(tree.text, p) && !who.contains(span) && !is_seat(tree, span)
    };
    named.rfind(fits)
}

/// "forces of the government in X": where they sit, in the sentence itself.
fn is_seat(tree: &Tree<'_>, place: Span) -> bool {
    let head = tree.head_of_span(place).filter(|_| tree.sentence.span.contains(place));
    let institution = |t: usize| {
        matches!(
            lexicon::people(tree.lemma(t)),
            Some(People::Fighters | People::Officials)
        )
    };
    head.is_some_and(|h| tree.ancestors(h).take_while(|&t| !tree.is_verb(t)).any(institution))
}

/// "driven to X as the army shelled the town": where people went is not the town that they left.
fn is_destination(text: &str, place: &ResolvedPlace) -> bool {
    let before = &text[..place.mention.span.start];
    before.ends_with(" to ") || before.ends_with(" towards ")
}

/// "BAGHDAD (AP) - A bomb went off here on Monday": where the report was written, unless somebody is quoted.
fn here<'a>(document: &'a Document<'_>, tree: &Tree<'_>, clause: &Clause) -> Option<&'a ResolvedPlace> {
    let said = |t: &usize| tree.word(*t).eq_ignore_ascii_case("here") && !is_quoted(document, tree, *t);
    let told = |t: usize| t == clause.trigger || clause.verb == Some(t);
    (0..tree.len()).filter(said).find(|&t| tree.head(t).is_some_and(told))?;
    let datelines = document.article.blocks[..=tree.sentence.block].iter().rev();
    let last = datelines.filter_map(|block| block.dateline).next()?;
    document.places_in(last).next()
}

/// "X was quiet at night. On Tuesday it was struck": the only settlement of the sentence before, or the one it begins with.
fn pronoun<'a>(document: &'a Document<'_>, tree: &Tree<'_>, clause: &Clause) -> Option<&'a ResolvedPlace> {
    let stands = |&&p: &&usize| tree.word(p).eq_ignore_ascii_case("it") && tree.dep(p) != "pobj";
    let told = clause.verb.is_some_and(|v| tree.dep(v) == "ccomp");
    clause.patients.iter().find(stands).filter(|_| !told)?;
    let before = sentence_before(document, tree)?;
    // "The village of X lies…" may be taken for a place called The Village
    let generic = |p: &&ResolvedPlace| p.mention.span.of(tree.text).starts_with("The ");
    let towns = document.places_in(before).filter(|p| is_town(p) && !generic(p));
    let towns: Vec<&ResolvedPlace> = towns.collect();
    match towns.as_slice() {
        [only] => Some(only),
        [first, second, ..] => {
            let text = tree.text;
            let opening = &text[before.start..first.mention.span.start];
            let between = &text[first.mention.span.end..second.mention.span.start];
            let subject = opening.len() < 2 || opening.starts_with("The ") && opening.ends_with(" of ");
            (subject && !matches!(between, " and " | ", " | " or ")).then_some(*first)
        }
        [] => None,
    }
}

/// "The town of X fared worst. Shells landed on a school", "Smoke hangs over X. …", "To X now. …": the only settlement of the
/// sentence before, which is about it.
fn topic<'a>(document: &'a Document<'_>, tree: &Tree<'_>) -> Option<&'a ResolvedPlace> {
    let before = sentence_before(document, tree)?;
    let timed = |name: Span| document.times_in(before).any(|t| t.mention.span.overlaps(name));
    let towns = document.places_in(before).filter(|p| is_town(p));
    let mut towns = towns.filter(|p| !timed(p.mention.span));
    let only = towns.next().filter(|_| towns.next().is_none())?;
    let opening = &tree.text[before.start..only.mention.span.start];
    let words = |t: &str| t.ends_with("town of ") || t.ends_with("city of ") || t.ends_with("village of ");
    let turns = matches!(opening, "To " | "Now to " | "And to " | "In " | "Over to ");
    (words(opening) || turns || is_over(tree.text, only) && !is_speech(before.of(tree.text))).then_some(only)
}

/// "over X", "around X": a name that only says where.
fn is_over(text: &str, place: &ResolvedPlace) -> bool {
    let before = text[..place.mention.span.start].trim_end();
    let last = before.rsplit(' ').next().unwrap_or_default();
    is_a(last, Class::Over)
}

/// People speak or meet: where they do says nothing of what they tell.
fn is_speech(sentence: &str) -> bool {
    let mut words = sentence.split(|c: char| !c.is_alphabetic());
    words.any(|word| {
        let lemma = word.trim_end_matches('s');
        lexicon::governor(lemma).is_some() || is_a(word, Class::Speech)
    })
}

/// The sentence before this one in the same paragraph.
fn sentence_before(document: &Document<'_>, tree: &Tree<'_>) -> Option<Span> {
    let block = document.article.blocks.get(tree.sentence.block)?.span;
    let end = tree.sentence.span.start;
    let mut start = block.start.max(end.saturating_sub(SENTENCE_REACH)).min(end);
    while !tree.text.is_char_boundary(start) {
        start += 1;
    }
    let before = tree.text[start..end].trim_end();
    let open = before.strip_suffix('.').unwrap_or(before);
    let stop = open.rfind(". ").map_or(0, |at| at + 2);
    (!before.is_empty()).then(|| Span::new(start + stop, start + before.len()))
}

/// A settlement, or a name that no gazetteer has and that may be one.
fn is_town(place: &ResolvedPlace) -> bool {
    match &place.resolution {
        Resolution::Found(found) => found.precision == Precision::Settlement,
        Resolution::Ambiguous(_) => true,
        Resolution::Unknown => place.mention.sentence.is_some(),
    }
}
