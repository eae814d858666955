//! The place that a line is headed with: "Antonivka: a drone hit…", "27.10, 13:05 – Berdzor (Lachin): …", "Taiz. Shells
//! fell…", "Sumy again! At noon…", "3 May, Taiz. …", "Outskirts of Sumy: …", "3 May | Taiz | …". What follows happened there
//! unless it names a place of its own.

use super::classes::{Class, is_a};
use super::syntax::Tree;
use crate::model::{Document, Precision, Resolution, ResolvedPlace, Span};

/// A heading is no longer than this, in bytes, without what stands before its name.
const LONGEST: usize = 64;
/// More words than this after the name make a sentence of it.
const FEW_WORDS: usize = 3;

/// The first token after the heading of the sentence, if it has one that ends in a colon.
pub fn end(document: &Document<'_>, tree: &Tree<'_>) -> Option<usize> {
    let headed = colon(document, tree.sentence.span)?;
    (0..tree.len()).find(|&t| tree.token(t).span.start >= headed.end)
}

/// The place that the sentence or its paragraph is headed with.
pub fn place<'a>(document: &'a Document<'_>, tree: &Tree<'_>) -> Option<&'a ResolvedPlace> {
    let own = tree.sentence.span;
    let block = document.article.blocks.get(tree.sentence.block).map(|b| b.span);
    let before = block.map(|b| Span::new(b.start, own.start)).filter(|b| b.start < b.end);
    let headed = colon(document, own)
        .or_else(|| cell(document, own))
        .or_else(|| before.and_then(|b| colon(document, b).or_else(|| alone(document, b))))?;
    best(document, headed)
}

/// Where the sentence's paragraph begins, if it begins with a name on its own that this sentence then is about, known or not:
/// "Qubatlu. The town is lost."
pub fn own_start(document: &Document<'_>, tree: &Tree<'_>) -> Option<usize> {
    let start = document.article.blocks.get(tree.sentence.block)?.span.start;
    let before = tree.text.get(start..tree.sentence.span.start)?;
    let name = &before[before.find(char::is_alphabetic)?..];
    let first = &name[..name.find(['.', '!', ':'])?];
    let capital = |word: &str| word.starts_with(char::is_uppercase);
    (words(first) <= FEW_WORDS && first.split_whitespace().all(capital)).then_some(start)
}

/// The place that a heading names; of a name and another in brackets the one that a gazetteer has.
fn best<'a>(document: &'a Document<'_>, headed: Span) -> Option<&'a ResolvedPlace> {
    let fits = |p: &&ResolvedPlace| matches!(&p.resolution, Resolution::Found(l) if l.precision <= Precision::District);
    let found = document.places_in(headed).find(fits);
    found.or_else(|| document.places_in(headed).next())
}

/// "X:", "27.10, 13:05 – X (Y):", "X –" at the start of `span`, with its mark.
fn colon(document: &Document<'_>, span: Span) -> Option<Span> {
    let (name, text) = name_first(document, span)?;
    let after = &text[name.end - span.start..];
    if let Some(dash) = [" - ", " – ", " — "].iter().find(|dash| after.starts_with(**dash)) {
        return Some(Span::new(span.start, name.end + dash.len()));
    }
    let mark = after.find(": ")?;
    let rest = &after[..mark];
    let plain = mark <= LONGEST && !rest.contains(". ") && words(rest) <= FEW_WORDS && !speaks(rest);
    plain.then(|| Span::new(span.start, name.end + mark + 1))
}

/// "3 May | X | …": the first cell of a table's row that is no day.
fn cell(document: &Document<'_>, span: Span) -> Option<Span> {
    let (name, text) = name_first(document, span)?;
    let after = text[name.end - span.start..].trim_start();
    after.starts_with('|').then_some(name)
}

/// "X.", "X again!", "X as well!!": a name that is a sentence by itself at the start of `span`.
fn alone(document: &Document<'_>, span: Span) -> Option<Span> {
    let (name, text) = name_first(document, span)?;
    let after = &text[name.end - span.start..];
    let stop = after.find(['.', '!', ';', '\n'])?;
    let rest = &after[..stop];
    // "Chuhuiv, Kharkiv region."
    let within = |word: &str| rest.starts_with(',') && words(rest) <= FEW_WORDS && word.starts_with(char::is_uppercase);
    let mut named = rest.split([' ', ',']).filter(|word| !word.is_empty());
    let plain = named.all(|word| is_a(word, Class::AfterHeading) || within(word));
    plain.then(|| Span::new(span.start, name.end + stop))
}

/// The name that `span` begins with, days and what names a part of a place before it aside, and the text of `span`.
fn name_first<'a>(document: &'a Document<'_>, span: Span) -> Option<(Span, &'a str)> {
    let text = span.of(&document.article.text);
    let timed = |name: Span| document.times_in(span).any(|t| t.mention.span.overlaps(name));
    // a month may be taken for a name that no gazetteer has
    let mut names = document.places_in(span).map(|p| p.mention.span);
    let name = names.find(|&name| !timed(name))?;
    let mut opening = span.start;
    for time in document.times_in(Span::new(span.start, name.start)) {
        let time = time.mention.span;
        if !only_leads(text.get(opening - span.start..time.start - span.start)?) {
            return None;
        }
        opening = time.end;
    }
    only_leads(text.get(opening - span.start..name.start - span.start)?).then_some((name, text))
}

/// No words but those that may stand before a heading's name.
fn only_leads(text: &str) -> bool {
    let mut words = text.split(|c: char| !c.is_alphabetic()).filter(|w| !w.is_empty());
    words.all(|word| is_a(&word.to_lowercase(), Class::BeforeHeading))
}

fn words(text: &str) -> usize {
    text.split_whitespace()
        .filter(|w| w.contains(char::is_alphabetic))
        .count()
}

/// "Moscow says: …".
fn speaks(text: &str) -> bool {
    text.split_whitespace()
        .any(|word| super::lexicon::governor(word.trim_end_matches('s')).is_some() || word == "said")
}
