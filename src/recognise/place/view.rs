//! A sentence, as the rules about names look at it.

use super::candidate::is_direction;
use crate::gazetteer::is_common_word;
use crate::model::{Entity, EntityLabel, Sentence, Span, Token};
use std::borrow::Cow;
use std::ops::Range;

/// A word of a sentence, with what the rules ask of it again and again.
pub(super) struct Word<'a> {
    pub(super) written: &'a str,
    pub(super) lower: Cow<'a, str>,
    /// It begins with a capital letter.
    pub(super) capital: bool,
    /// It says which part of a place: "northern", "south-east".
    pub(super) direction: bool,
}

impl<'a> Word<'a> {
    /// The words of a sentence.
    pub(super) fn all(text: &'a str, sentence: &Sentence) -> Vec<Self> {
        let word = |token: &Token| {
            let written = token.span.of(text);
            let lower = lower(written);
            Self {
                written,
                capital: written.starts_with(char::is_uppercase),
                direction: is_direction(&lower),
                lower,
            }
        };
        sentence.tokens.iter().map(word).collect()
    }
}

/// The word in lower case, which most are written in.
fn lower(word: &str) -> Cow<'_, str> {
    if word.bytes().all(|byte| byte.is_ascii() && !byte.is_ascii_uppercase()) {
        Cow::Borrowed(word)
    } else {
        Cow::Owned(word.to_lowercase())
    }
}

/// A sentence, its words and the text it stands in.
#[derive(Clone, Copy)]
pub(super) struct View<'a> {
    pub(super) text: &'a str,
    pub(super) words: &'a [Word<'a>],
    pub(super) sentence: &'a Sentence,
}

impl<'a> View<'a> {
    pub(super) fn tokens(self) -> &'a [Token] {
        &self.sentence.tokens
    }

    pub(super) fn word(self, i: usize) -> &'a str {
        self.words[i].written
    }

    /// The word at `i` in lower case; empty beyond the sentence.
    pub(super) fn lower(self, i: Option<usize>) -> &'a str {
        i.and_then(|i| self.words.get(i)).map_or("", |word| &word.lower)
    }

    /// Written as names are: with a capital that the beginning of the sentence does not account for, or "al" of "al-Bab".
    pub(super) fn proper(self, i: usize) -> bool {
        self.capital(i) && (i > 0 || !is_common_word(self.word(i))) || self.is_article_of_name(i)
    }

    /// "al" of "Ras al-Ain" and of "Maarat al Numan", "de" of "Porto de Moz".
    fn is_article_of_name(self, i: usize) -> bool {
        const LONGEST: usize = 3;
        const GLUED: [&str; 12] = ["ad", "al", "an", "ar", "as", "ash", "at", "az", "el", "es", "ul", "ur"];
        const LOOSE: [&str; 10] = ["al", "bin", "da", "de", "del", "di", "do", "du", "el", "la"];
        let capital = |i: usize| i < self.tokens().len() && self.capital(i);
        let word = self.word(i);
        if word.len() > LONGEST {
            return false;
        }
        let glued = || self.touch(i) && self.word(i + 1) == "-" && capital(i + 2);
        GLUED.contains(&word) && glued() || LOOSE.contains(&word) && i > 0 && capital(i - 1) && capital(i + 1)
    }

    /// The word at `i` begins with a capital letter.
    pub(super) fn capital(self, i: usize) -> bool {
        self.words[i].capital
    }

    /// Nothing stands between the words at `i` and `i + 1`.
    pub(super) fn touch(self, i: usize) -> bool {
        self.tokens()
            .get(i + 1)
            .is_some_and(|next| next.span.start == self.tokens()[i].span.end)
    }

    /// Indices of the tokens that `span` touches.
    pub(super) fn tokens_of(self, span: Span) -> Range<usize> {
        let first = self.tokens().partition_point(|t| t.span.end <= span.start);
        let last = self.tokens().partition_point(|t| t.span.start < span.end);
        first..last.max(first)
    }

    /// Where the tokens stand in the text.
    pub(super) fn span_of(self, tokens: &Range<usize>) -> Span {
        Span::new(
            self.tokens()[tokens.start].span.start,
            self.tokens()[tokens.end - 1].span.end,
        )
    }

    /// The first entity that shares a token with `tokens`.
    pub(super) fn entity(self, tokens: &Range<usize>) -> Option<&'a Entity> {
        self.sentence
            .entities
            .iter()
            .find(|e| e.start < tokens.end && tokens.start < e.end)
    }

    /// The token that the others of `tokens` hang from: the last one whose head lies outside, or that is a root.
    pub(super) fn head(self, tokens: &Range<usize>) -> usize {
        let outside = |&i: &usize| {
            let head = self.tokens()[i].head;
            !tokens.contains(&head) || head == i
        };
        tokens.clone().rev().find(outside).unwrap_or(tokens.end - 1)
    }
}

/// The tagger calls it a place.
pub(super) fn is_place(label: EntityLabel) -> bool {
    matches!(label, EntityLabel::Gpe | EntityLabel::Loc | EntityLabel::Fac)
}
