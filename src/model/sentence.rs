//! A sentence with its parse.

use super::Span;

/// A sentence of an article: tokens with tags and dependency heads, and entity labels, as far as they were asked for.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Sentence {
    /// Where it stands in the article.
    pub span: Span,
    /// Index into [`super::Article::blocks`].
    pub block: usize,
    /// Tokens in order. White space is no token.
    pub tokens: Vec<Token>,
    /// Named entities, in order, not overlapping.
    pub entities: Vec<Entity>,
}

impl Sentence {
    /// It has a dependency tree.
    pub fn is_parsed(&self) -> bool {
        self.tokens.first().is_some_and(|token| !token.dep.is_empty())
    }
}

/// A token of a parsed sentence.
#[derive(Clone, Debug, PartialEq)]
pub struct Token {
    /// Where it stands in the article.
    pub span: Span,
    /// Penn Treebank tag as OntoNotes 5 has it: `"VBD"`, `"NNP"`, …
    pub tag: &'static str,
    /// Base form in lower case: `"strike"` for "struck".
    pub lemma: Box<str>,
    /// Index of its syntactic head in [`Sentence::tokens`]; its own index for a root.
    pub head: usize,
    /// ClearNLP dependency label as spaCy's English models have it: `"nsubj"`, `"agent"`, `"ROOT"`, …
    pub dep: &'static str,
}

/// A named entity.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Entity {
    /// First token.
    pub start: usize,
    /// One past its last token.
    pub end: usize,
    /// OntoNotes label.
    pub label: EntityLabel,
}

/// OntoNotes 5 entity labels.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[allow(missing_docs)] // the names are the standard's own
pub enum EntityLabel {
    Cardinal,
    Date,
    Event,
    Fac,
    Gpe,
    Language,
    Law,
    Loc,
    Money,
    Norp,
    Ordinal,
    Org,
    Percent,
    Person,
    Product,
    Quantity,
    Time,
    WorkOfArt,
}

/// Words of a sentence whose labels are wanted.
#[derive(Clone, Debug, PartialEq)]
pub struct Question {
    /// Index of the sentence.
    pub sentence: usize,
    /// Indices of the words in [`Sentence::tokens`].
    pub tokens: Vec<usize>,
}
