//! Finding names in running text: the longest name at every token that may begin one.
//!
//! A token is a run of letters and digits with the marks and apostrophes inside it. A name begins at a token that has a
//! capital, or is of a script without capitals, or is an article tied to a capital ("al-Bab"); it ends at the end of a
//! token, also before a possessive ("Lachin's"). Inside it, hyphens, spaces and one line end are the same.

use super::fold::{Folded, fold, fold_char, is_apostrophe};
use super::{Candidate, Gazetteer, Meaning};
use crate::model::Span;
use fst::raw::{CompiledAddr, Fst, Node, Output};
use std::sync::Arc;
use unicode_normalization::char::is_combining_mark;

/// The folded names of a layer.
type Names<'f> = Fst<&'f [u8]>;

/// Longest token that a dot may end without ending the name: "St. Petersburg", but not "in Martuni. Fuzuli".
const ABBREVIATION: usize = 3;
/// Longest article that a hyphen ties to a name: "al", "ash".
const ARTICLE: usize = 3;

/// A name in a text, and every place that it may mean.
#[derive(Clone, Debug)]
pub struct NameMatch {
    /// Where it stands. A division's generic word lies outside, but for names that are nothing without it.
    pub span: Span,
    /// Never empty.
    pub meaning: Arc<Meaning>,
}

impl Gazetteer {
    /// The longest names inside `span`, in order, not overlapping. `span` must begin and end at character boundaries.
    pub fn scan(&self, text: &str, span: Span) -> Vec<NameMatch> {
        let mut matches = Vec::new();
        let mut at = span.start;
        let text = &text[..span.end];
        let layers: Vec<_> = self.layers.iter().map(|layer| layer.index.raw_keys()).collect();
        let mut values = Vec::with_capacity(layers.len());
        while let Some(token) = next_token(text, at) {
            at = token.end;
            if !begins_name(text, token) {
                continue;
            }
            let begun = self.begun(&layers, text, token.start);
            if let Some(mut end) = longest(&layers, &begun, text, token.start, &mut values) {
                let mut meaning = self.meant_by(&text[token.start..end], &values);
                if let Some(cut) = possessive(&text[token.start..end]).map(|length| token.start + length)
                    && !self.spelled_with_apostrophe(&meaning.candidates, &text[token.start..end])
                    && let Some(before) = longest(&layers, &begun, &text[..cut], token.start, &mut values)
                {
                    end = before;
                    meaning = self.meant_by(&text[token.start..end], &values);
                }
                if !meaning.is_empty() {
                    matches.push(NameMatch {
                        span: Span::new(token.start, end),
                        meaning,
                    });
                    at = end.max(token.end);
                }
            }
        }
        matches
    }
}

impl Gazetteer {
    /// Where the plain letters and digits that a token begins with lead in the names of the layers.
    fn begun(&self, layers: &[Names<'_>], text: &str, start: usize) -> Begun {
        let rest = &text[start..];
        let plain = rest.bytes().take_while(u8::is_ascii_alphanumeric).count();
        self.memo.begun(&rest[..plain], || {
            let ways = layers.iter().map(|names| Walk::new(names).through(&rest[..plain]));
            Begun {
                plain,
                ways: ways.collect(),
            }
        })
    }

    /// What a name may mean that the layers have these values for.
    fn meant_by(&self, written: &str, values: &[(usize, u64)]) -> Arc<Meaning> {
        self.memo.meaning(written, || {
            let mut candidates = self.gather(values);
            self.prefer_own(&mut candidates, written);
            Meaning::of(candidates, self)
        })
    }

    /// True when one of the places is written like that: "St. John's", but not "Canada's" for Cañadas.
    fn spelled_with_apostrophe(&self, candidates: &[Candidate], written: &str) -> bool {
        let key = fold(written);
        candidates
            .iter()
            .flat_map(|candidate| self.names_of(candidate.place))
            .any(|name| name.text.contains(is_apostrophe) && fold(&name.text) == key)
    }
}

/// How long a name is without the possessive that it ends with.
fn possessive(name: &str) -> Option<usize> {
    let before = name.strip_suffix(['s', 'S'])?.strip_suffix(is_apostrophe)?;
    Some(before.len())
}

/// Where the longest name that begins at `start` ends, and the layers' values for it, lowest layer first.
fn longest(
    layers: &[Names<'_>],
    begun: &Begun,
    text: &str,
    start: usize,
    values: &mut Vec<(usize, u64)>,
) -> Option<usize> {
    values.clear();
    let mut longest = start;
    for (number, (names, way)) in layers.iter().zip(&*begun.ways).enumerate() {
        let Some(way) = way else { continue };
        let mut walk = Walk::on(names, *way);
        walk.follow(text, start, start + begun.plain);
        let Some((end, value)) = walk.longest else { continue };
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
        if bytes[end].is_ascii() && bytes[end] != b'\'' {
            break;
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

/// Where so many plain letters and digits lead in the names of each layer; `None` where no name begins with them. Most words
/// of a text were in it before, and the names of a whole world lie far apart in memory.
#[derive(Clone)]
pub(super) struct Begun {
    plain: usize,
    ways: Arc<[Option<Way>]>,
}

/// A node of a layer's names, and the output on the way to it.
type Way = (CompiledAddr, Output);

/// A way through the names of a layer.
struct Walk<'f> {
    names: &'f Names<'f>,
    node: Node<'f>,
    output: Output,
    /// The end of the longest name so far, and its value.
    longest: Option<(usize, u64)>,
    /// A dot was passed.
    dotted: bool,
}

impl<'f> Walk<'f> {
    fn new(names: &'f Names<'f>) -> Self {
        Self::on(names, (names.root().addr(), Output::zero()))
    }

    fn on(names: &'f Names<'f>, (node, output): Way) -> Self {
        Self {
            names,
            node: names.node(node),
            output,
            longest: None,
            dotted: false,
        }
    }

    /// Where plain letters and digits lead.
    fn through(mut self, plain: &str) -> Option<Way> {
        plain
            .bytes()
            .try_for_each(|byte| self.step(byte.to_ascii_lowercase()))?;
        Some((self.node.addr(), self.output))
    }

    /// Goes on by one byte of a folded name; `None` where no name goes on like that.
    fn step(&mut self, byte: u8) -> Option<()> {
        let transition = self.node.transition(self.node.find_input(byte)?);
        self.output = self.output.cat(transition.out);
        self.node = self.names.node(transition.addr);
        Some(())
    }

    /// Notes that a token ends here, and perhaps a name.
    fn token_ends(&mut self, at: usize) {
        if self.node.is_final() {
            self.longest = Some((at, self.output.cat(self.node.final_output()).value()));
        }
    }

    /// Follows the text from `at` on, inside the token that begins at `token`, until no name goes on, which is `None`.
    fn follow(&mut self, text: &str, mut token: usize, mut at: usize) -> Option<()> {
        let mut folded = String::new();
        loop {
            let Some(&byte) = text.as_bytes().get(at) else {
                self.word_ends(text, at);
                return None;
            };
            if byte.is_ascii_alphanumeric() {
                self.step(byte.to_ascii_lowercase())?;
                at += 1;
                continue;
            }
            let c = text[at..].chars().next()?;
            let next = at + c.len_utf8();
            folded.clear();
            match fold_char(c, &mut folded) {
                Folded::Letters => folded.bytes().try_for_each(|byte| self.step(byte))?,
                Folded::Nothing => self.silent(c, at - token, &text[next..], at)?,
                Folded::Space => {
                    self.word_ends(text, at);
                    at = after_gap(text, at)?;
                    token = at;
                    self.step(b' ')?;
                    continue;
                }
            }
            at = next;
        }
    }

    /// A token ends here, unless it did so at the dot before.
    fn word_ends(&mut self, text: &str, at: usize) {
        if !text[..at].ends_with('.') {
            self.token_ends(at);
        }
    }

    /// Notes a name that is listed with the dot that ends before `at`, and goes on as if it were not there.
    fn abbreviation_ends(&mut self, at: usize) {
        let (node, output) = (self.node, self.output);
        let inner = if self.dotted { self.step(b'.') } else { Some(()) };
        if inner.and_then(|()| self.step(b'.')).is_some() {
            self.token_ends(at);
        }
        (self.node, self.output) = (node, output);
        self.dotted = true;
    }

    /// A dot, apostrophe or mark `so_far` bytes into a token: it may end the token, and `None` ends the walk.
    fn silent(&mut self, c: char, so_far: usize, rest: &str, at: usize) -> Option<()> {
        if c == '.' {
            self.token_ends(at);
            let inside = rest.chars().next().is_some_and(char::is_alphanumeric);
            if inside {
                self.dotted = true;
            } else {
                self.abbreviation_ends(at + 1);
            }
            return (so_far <= ABBREVIATION).then_some(());
        }
        if is_apostrophe(c) {
            let is_last = !rest.chars().next().is_some_and(char::is_alphanumeric);
            if is_last || is_possessive(rest) {
                self.token_ends(at);
            }
            return (!is_last).then_some(());
        }
        Some(())
    }
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
