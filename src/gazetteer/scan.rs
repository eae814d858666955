//! Finding names in running text: the longest name at every token that may begin one.
//!
//! A token is a run of letters and digits with the marks and apostrophes inside it. A name begins at a token that has a
//! capital, or is of a script without capitals, or is an article tied to a capital ("al-Bab"); it ends at the end of a
//! token, also before a possessive ("Lachin's"). Inside it, hyphens, spaces and one line end are the same.

use super::fold::{Folded, fold_char, is_apostrophe};
use super::layer::Layer;
use super::{Candidate, Gazetteer};
use crate::model::Span;
use fst::raw::Output;
use unicode_normalization::char::is_combining_mark;

/// Longest token that a dot may end without ending the name: "St. Petersburg", but not "in Martuni. Fuzuli".
const ABBREVIATION: usize = 3;
/// Longest article that a hyphen ties to a name: "al", "ash".
const ARTICLE: usize = 3;

/// A name in a text, and every place that it may mean.
#[derive(Clone, Debug, PartialEq)]
pub struct NameMatch {
    /// Where it stands. A division's generic word lies outside, but for names that are nothing without it.
    pub span: Span,
    /// Best-known first, never empty, at most twelve.
    pub candidates: Vec<Candidate>,
}

impl Gazetteer {
    /// The longest names inside `span`, in order, not overlapping. `span` must begin and end at character boundaries.
    pub fn scan(&self, text: &str, span: Span) -> Vec<NameMatch> {
        let mut matches = Vec::new();
        let mut at = span.start;
        let text = &text[..span.end];
        let mut values = Vec::with_capacity(self.layers.len());
        while let Some(token) = next_token(text, at) {
            at = token.end;
            if !begins_name(text, token) {
                continue;
            }
            if let Some(end) = self.longest(text, token.start, &mut values) {
                let candidates = self.gather(&values);
                if !candidates.is_empty() {
                    matches.push(NameMatch {
                        span: Span::new(token.start, end),
                        candidates,
                    });
                    at = end.max(token.end);
                }
            }
        }
        matches
    }

    /// Where the longest name that begins at `start` ends, and the layers' values for it, lowest layer first.
    fn longest(&self, text: &str, start: usize, values: &mut Vec<(usize, u64)>) -> Option<usize> {
        values.clear();
        let mut longest = start;
        for (number, layer) in self.layers.iter().enumerate() {
            let Some((end, value)) = walk(layer, text, start) else {
                continue;
            };
            if end > longest {
                values.clear();
                longest = end;
            }
            if end == longest {
                values.push((number, value));
            }
        }
        (longest > start).then_some(longest)
    }
}

/// The next token at or after `at`.
fn next_token(text: &str, at: usize) -> Option<Span> {
    let bytes = text.as_bytes();
    let mut start = at;
    while start < bytes.len() {
        let byte = bytes[start];
        if byte.is_ascii() {
            if byte.is_ascii_alphanumeric() {
                break;
            }
            start += 1;
            continue;
        }
        let c = text[start..].chars().next()?;
        if c.is_alphanumeric() {
            break;
        }
        start += c.len_utf8();
    }
    (start < bytes.len()).then(|| Span::new(start, token_end(text, start)))
}

/// The end of the token that begins at `start`.
fn token_end(text: &str, start: usize) -> usize {
    let bytes = text.as_bytes();
    let mut end = start;
    while end < bytes.len() {
        if bytes[end].is_ascii_alphanumeric() {
            end += 1;
            continue;
        }
        let Some(c) = text[end..].chars().next() else { break };
        let inner = c.is_alphanumeric()
            || is_combining_mark(c)
            || (is_apostrophe(c)
                && text[end + c.len_utf8()..]
                    .chars()
                    .next()
                    .is_some_and(char::is_alphabetic));
        if !inner {
            break;
        }
        end += c.len_utf8();
    }
    end
}

fn begins_name(text: &str, token: Span) -> bool {
    let Some(first) = token.of(text).chars().next() else {
        return false;
    };
    if !first.is_lowercase() {
        return first.is_alphabetic();
    }
    let mut after = text[token.end..].chars();
    token.len() <= ARTICLE && after.next() == Some('-') && after.next().is_some_and(char::is_uppercase)
}

/// Follows the text through the names of a layer: the end of the longest name, and its value.
fn walk(layer: &Layer, text: &str, start: usize) -> Option<(usize, u64)> {
    let fst = layer.index.keys().as_fst();
    let mut node = fst.root();
    let mut output = Output::zero();
    let mut longest = None;
    let mut folded = String::new();
    let (mut at, mut token) = (start, start);
    loop {
        let Some(c) = text[at..].chars().next() else {
            return final_value(&node, output).map(|value| (at, value)).or(longest);
        };
        folded.clear();
        let next = at + c.len_utf8();
        match fold_char(c, &mut folded) {
            Folded::Letters => {}
            Folded::Nothing if c == '.' => {
                longest = final_value(&node, output).map(|value| (at, value)).or(longest);
                if at - token > ABBREVIATION {
                    return longest;
                }
                at = next;
                continue;
            }
            Folded::Nothing => {
                if is_apostrophe(c) && !text[next..].chars().next().is_some_and(char::is_alphanumeric) {
                    return final_value(&node, output).map(|value| (at, value)).or(longest);
                }
                if is_apostrophe(c) && is_possessive(&text[next..]) {
                    longest = final_value(&node, output).map(|value| (at, value)).or(longest);
                }
                at = next;
                continue;
            }
            Folded::Space => {
                longest = final_value(&node, output).map(|value| (at, value)).or(longest);
                let Some(after) = after_gap(text, at) else {
                    return longest;
                };
                folded.push(' ');
                token = after;
                at = after;
                match step(fst, node, output, &folded) {
                    Some(stepped) => (node, output) = stepped,
                    None => return longest,
                }
                continue;
            }
        }
        match step(fst, node, output, &folded) {
            Some(stepped) => (node, output) = stepped,
            None => return longest,
        }
        at = next;
    }
}

/// Follows the bytes of `folded`; `None` where no name goes on like that.
fn step<'f, D: AsRef<[u8]>>(
    fst: &'f fst::raw::Fst<D>,
    mut node: fst::raw::Node<'f>,
    mut output: Output,
    folded: &str,
) -> Option<(fst::raw::Node<'f>, Output)> {
    for byte in folded.bytes() {
        let transition = node.transition(node.find_input(byte)?);
        output = output.cat(transition.out);
        node = fst.node(transition.addr);
    }
    Some((node, output))
}

fn final_value(node: &fst::raw::Node<'_>, output: Output) -> Option<u64> {
    node.is_final().then(|| output.cat(node.final_output()).value())
}

/// True before the rest of "'s" at the end of a word.
fn is_possessive(rest: &str) -> bool {
    let mut after = rest.chars();
    matches!(after.next(), Some('s' | 'S')) && !after.next().is_some_and(char::is_alphanumeric)
}

/// Where the next token begins, if what lies between joins two words of a name: a hyphen, spaces, one line end.
fn after_gap(text: &str, at: usize) -> Option<usize> {
    let mut ends_of_line = 0;
    for (offset, c) in text[at..].char_indices() {
        match c {
            '\n' => ends_of_line += 1,
            ' ' | '\r' | '\t' | '\u{a0}' | '\u{202f}' | '-' | '\u{2010}'..='\u{2014}' => {}
            _ => return (ends_of_line < 2 && offset <= 4 && c.is_alphanumeric()).then_some(at + offset),
        }
    }
    None
}
