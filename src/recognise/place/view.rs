//! A sentence, as the rules about names look at it.

use crate::gazetteer::is_common_word;
use crate::model::{Entity, EntityLabel, Sentence, Span, Token};
use std::ops::Range;

/// A sentence and the text it stands in.
#[derive(Clone, Copy)]
pub(super) struct View<'a> {
    pub(super) text: &'a str,
    pub(super) sentence: &'a Sentence,
}

impl<'a> View<'a> {
    pub(super) fn tokens(self) -> &'a [Token] {
        &self.sentence.tokens
    }

    pub(super) fn word(self, i: usize) -> &'a str {
        self.tokens()[i].span.of(self.text)
    }

    /// The sentence has a dependency tree.
    pub(super) fn is_parsed(self) -> bool {
        self.tokens().first().is_some_and(|token| !token.dep.is_empty())
    }

    /// The word at `i` in lower case; empty beyond the sentence.
    pub(super) fn lower(self, i: Option<usize>) -> String {
        i.and_then(|i| self.tokens().get(i))
            .map_or_else(String::new, |token| token.span.of(self.text).to_lowercase())
    }

    /// Written as names are: with a capital that the beginning of the sentence does not account for, or "al" of "al-Bab".
    pub(super) fn proper(self, i: usize) -> bool {
        self.capital(i) && (i > 0 || !is_common_word(self.word(i))) || self.is_article_of_name(i)
    }

    /// "al" of "Ras al-Ain" and of "Maarat al Numan", "de" of "Porto de Moz".
    fn is_article_of_name(self, i: usize) -> bool {
        const GLUED: [&str; 12] = ["ad", "al", "an", "ar", "as", "ash", "at", "az", "el", "es", "ul", "ur"];
        const LOOSE: [&str; 10] = ["al", "bin", "da", "de", "del", "di", "do", "du", "el", "la"];
        let capital = |i: usize| i < self.tokens().len() && self.capital(i);
        let word = self.word(i);
        let glued = || self.touch(i) && self.word(i + 1) == "-" && capital(i + 2);
        GLUED.contains(&word) && glued() || LOOSE.contains(&word) && i > 0 && capital(i - 1) && capital(i + 1)
    }

    /// The word at `i` begins with a capital letter.
    pub(super) fn capital(self, i: usize) -> bool {
        self.word(i).starts_with(char::is_uppercase)
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
