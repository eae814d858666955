//! Finds where the sentences of a block begin and end.
//!
//! A sentence ends at a full stop, question or exclamation mark or ellipsis (with the quotes and brackets that close behind
//! it) if white space follows and what comes next can begin a sentence, or at an empty line. Full stops of abbreviations
//! (`abbreviations.csv`), initials, decimal numbers and addresses end none; after an abbreviation that may stand at the
//! end, only a word that usually begins sentences (`starters.csv`) starts a new one.

use std::collections::{HashMap, HashSet};
use std::sync::LazyLock;

use crate::model::Span;

/// Length in bytes from which on a sentence is cut, at the best place there is: bounds the work on texts without full
/// stops.
pub(super) const LONGEST: usize = 4096;

/// How far around a mark is looked, in bytes: bounds the work on texts of nothing but marks.
const NEARBY: usize = 64;

/// What a full stop behind an abbreviation can be.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Kind {
    /// Always something follows: `Gen.`, `e.g.`
    Title,
    /// A number follows: `No. 4`.
    Number,
    /// A month or weekday: a date goes on with a number, else as [`Kind::Any`].
    Month,
    /// A time of day: `6 p.m. on`, as [`Kind::Any`].
    Time,
    /// It may end a sentence: `U.S.`, `Co.`
    Any,
}

static ABBREVIATIONS: LazyLock<HashMap<&'static str, Kind>> = LazyLock::new(|| {
    let rows = include_str!("abbreviations.csv").lines().skip(1);
    rows.filter_map(|row| row.split_once(','))
        .filter_map(|(text, name)| Some((text, kind(name)?)))
        .collect()
});

static STARTERS: LazyLock<HashSet<&'static str>> =
    LazyLock::new(|| include_str!("starters.csv").lines().skip(1).collect());

fn kind(name: &str) -> Option<Kind> {
    Some(match name {
        "title" => Kind::Title,
        "number" => Kind::Number,
        "month" => Kind::Month,
        "time" => Kind::Time,
        "any" => Kind::Any,
        _ => return None,
    })
}

/// The sentences of a block: spans of `text` in order, without the white space between them.
pub fn split(text: &str, block: Span) -> Vec<Span> {
    let mut sentences = Vec::new();
    let mut start = block.start;
    let mut at = block.start;
    while let Some(mark) = next_mark(text, at, block.end) {
        let after = after_marks(text, mark, block.end);
        at = after;
        if ends_sentence(text, Span::new(start, block.end), mark, after) {
            push(text, Span::new(start, after), &mut sentences);
            start = after;
        }
    }
    push(text, Span::new(start, block.end), &mut sentences);
    sentences
}

/// Cuts a span to pieces of at most [`LONGEST`] bytes, behind the last clause, word or character that fits.
pub(super) fn cut(text: &str, mut span: Span) -> Vec<Span> {
    let mut pieces = Vec::new();
    while span.len() > LONGEST {
        let window = &text[span.start..text.floor_char_boundary(span.start + LONGEST)];
        let late = |at: &usize| *at > LONGEST / 4;
        let place = window
            .rfind("; ")
            .filter(late)
            .or_else(|| window.rfind(", ").filter(late))
            .map(|at| at + 1)
            .or_else(|| window.rfind(char::is_whitespace).filter(|at| *at > 0))
            .unwrap_or(window.len());
        pieces.push(Span::new(span.start, span.start + place));
        span.start += place;
    }
    pieces.push(span);
    pieces
}

fn push(text: &str, span: Span, sentences: &mut Vec<Span>) {
    for piece in cut(text, span) {
        let words = piece.of(text);
        let start = piece.start + (words.len() - words.trim_start().len());
        let end = start + words.trim().len();
        if start < end {
            sentences.push(Span::new(start, end));
        }
    }
}

/// The next byte of `text[from..end]` that may end a sentence.
fn next_mark(text: &str, from: usize, end: usize) -> Option<usize> {
    let bytes = &text.as_bytes()[..end];
    let mut at = from;
    while at < end {
        match bytes[at] {
            b'.' | b'!' | b'?' => return Some(at),
            b'\n' if is_empty_line(&bytes[at + 1..]) => return Some(at),
            0xe2 if text[at..].starts_with('…') => return Some(at),
            0xe3 if text[at..].starts_with('。') => return Some(at),
            _ => at += 1,
        }
    }
    None
}

fn is_empty_line(rest: &[u8]) -> bool {
    rest.iter().find(|byte| !matches!(byte, b' ' | b'\t' | b'\r')) == Some(&b'\n')
}

/// The end of the run of marks at `mark` and of what closes behind them.
fn after_marks(text: &str, mark: usize, end: usize) -> usize {
    let rest = &text[mark..end];
    if rest.starts_with('\n') {
        return mark + 1;
    }
    let rest = rest.trim_start_matches(['.', '!', '?', '…', '。']);
    end - rest.trim_start_matches(['"', '\'', '”', '’', '»', ')', ']', '″']).len()
}

/// Whether the marks from `mark` to `after` end a sentence of which `rest` begins with the first word and runs to the end
/// of the block.
fn ends_sentence(text: &str, rest: Span, mark: usize, after: usize) -> bool {
    let from = text.ceil_char_boundary(mark.saturating_sub(NEARBY)).max(rest.start);
    let to = text.floor_char_boundary(after + NEARBY).min(rest.end);
    let (before, marks, next) = (&text[from..mark], &text[mark..after], &text[after..to]);
    if marks.starts_with(['\n', '。']) || next.trim_start().is_empty() {
        return true;
    }
    if !next.starts_with(char::is_whitespace) {
        return marks == "." && is_glued(before, next);
    }
    let next = next.trim_start_matches(|c: char| !c.is_alphanumeric());
    let Some(first) = next.chars().next() else { return true };
    if first.is_lowercase() {
        return false;
    }
    if marks.starts_with('.') && !marks.starts_with("..") {
        stop_ends(before, next)
    } else {
        true
    }
}

/// Whether a single full stop between `before` and the next word ends the sentence.
fn stop_ends(before: &str, next: &str) -> bool {
    let word = last_word(before);
    let starts = || STARTERS.contains(first_word(next));
    let number_follows = || next.starts_with(|c: char| c.is_ascii_digit());
    match ABBREVIATIONS.get(word) {
        Some(Kind::Title) => false,
        Some(Kind::Number) => !number_follows(),
        Some(Kind::Month) => !number_follows() && starts(),
        Some(Kind::Time | Kind::Any) => starts(),
        None if is_initials(word) => starts(),
        None => !is_list_number(before),
    }
}

/// What precedes a full stop, back to white space, a bracket, a quote or a hyphen.
fn last_word(before: &str) -> &str {
    let boundary =
        |c: char| c.is_whitespace() || matches!(c, '(' | '[' | '"' | '“' | '‘' | '\'' | '«' | '-' | '–' | '—' | '/');
    before.rsplit(boundary).next().unwrap_or(before)
}

fn first_word(text: &str) -> &str {
    text.split(|c: char| !c.is_alphanumeric()).next().unwrap_or(text)
}

/// `J` of `J. Smith`, `A.B` of `A.B. Smith`, `U.S`.
fn is_initials(word: &str) -> bool {
    !word.is_empty()
        && word
            .split('.')
            .all(|part| part.chars().count() == 1 && part.chars().all(char::is_uppercase))
}

/// `3` of `3. Third item`: all there is of the sentence so far.
fn is_list_number(before: &str) -> bool {
    let before = before.trim_start();
    before.len() <= 3 && !before.is_empty() && before.bytes().all(|byte| byte.is_ascii_digit())
}

/// Two sentences without a space between them, as scraped texts have them: `…the town.Later…`.
fn is_glued(before: &str, next: &str) -> bool {
    let word = before.rsplit(char::is_whitespace).next().unwrap_or(before);
    let ends = word.len() > 2 && word.bytes().rev().take(3).all(|byte| byte.is_ascii_lowercase());
    let mut start = next.chars();
    let begins = start.next().is_some_and(char::is_uppercase) && start.next().is_some_and(char::is_lowercase);
    ends && begins && !word.contains(['.', '/', '@', ':'])
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Texts with `|` where a sentence ends.
    const CASES: &str = include_str!("../../tests/suite/annotate/splitting.txt");

    #[test]
    fn sentences_end_where_the_cases_say() {
        for case in CASES.lines().filter(|line| !line.is_empty() && !line.starts_with('#')) {
            let text = case.replace('|', "").replace("\\n", "\n");
            let found: Vec<_> = split(&text, Span::new(0, text.len()))
                .into_iter()
                .map(|span| span.of(&text))
                .collect();
            let expected: Vec<_> = case
                .split('|')
                .map(|part| part.replace("\\n", "\n").trim().to_owned())
                .collect();
            assert_eq!(found, expected);
        }
    }

    #[test]
    fn tables_are_sorted_and_known() {
        let column = |table: &'static str| {
            table
                .lines()
                .skip(1)
                .map(|row| row.split(',').next().unwrap())
                .collect::<Vec<_>>()
        };
        for table in [include_str!("abbreviations.csv"), include_str!("starters.csv")] {
            assert!(column(table).is_sorted_by(|a, b| a < b));
        }
        assert_eq!(
            ABBREVIATIONS.len(),
            column(include_str!("abbreviations.csv")).len(),
            "every kind is known"
        );
    }

    #[test]
    fn long_sentences_are_cut_between_words() {
        for text in [
            "shell fire, ".repeat(100_000),
            "x".repeat(100_000),
            "ж ".repeat(9_000),
            "語".repeat(5_000),
        ] {
            let sentences = split(&text, Span::new(0, text.len()));
            assert!(sentences.iter().all(|span| span.len() <= LONGEST));
            let words: usize = sentences
                .iter()
                .map(|span| span.of(&text).split_whitespace().count())
                .sum();
            assert_eq!(
                words.max(sentences.len()),
                text.split_whitespace().count().max(sentences.len())
            );
        }
    }

    #[test]
    fn only_the_block_is_split() {
        let text = "One. Two. Three.";
        assert_eq!(split(text, Span::new(5, 9)), [Span::new(5, 9)]);
        assert_eq!(split(text, Span::new(4, 4)), []);
    }
}
