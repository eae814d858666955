//! Joins the parts: sentences to tokens, tokens to word types, word types through two encoders, and from these tags, trees
//! and entities.
//!
//! Sentences are computed in batches, but each as a text of its own: the annotation of a sentence depends on nothing but
//! its words, neither on what else is in the call nor on what was annotated before.

use std::sync::{LazyLock, Mutex, PoisonError};

use super::characters::{Characters, is_space};
use super::desk::{Desk, Word};
use super::encoder::{Encoder, PADDING};
use super::entities::{Recogniser, tree_starts};
use super::lemma::lemma;
use super::lexeme::Vocabulary;
use super::names;
use super::parser::Parser;
use super::sentences::cut;
use super::tagger::Tagger;
use super::tokenizer::Tokenizer;
use crate::model::{Sentence, Span, Token};

/// Tokens computed together; a batch ends with the sentence that reaches it.
const BATCH: usize = 128;

/// The English tokeniser, tagger, parser and entity recogniser.
pub struct Annotator {
    pub(super) characters: Characters,
    pub(super) tokenizer: Tokenizer,
    pub(super) vocabulary: Vocabulary,
    pub(super) syntax: Encoder,
    pub(super) entities: Encoder,
    tagger: Tagger,
    parser: Parser,
    recogniser: Recogniser,
    /// One for each thread that has been annotating at the same time as others.
    desks: Mutex<Vec<Desk>>,
}

impl Annotator {
    /// The annotator whose weights are part of the program.
    pub fn embedded() -> &'static Annotator {
        static EMBEDDED: LazyLock<Annotator> = LazyLock::new(Annotator::load);
        &EMBEDDED
    }

    fn load() -> Self {
        Self {
            characters: Characters::load(),
            tokenizer: Tokenizer::load(),
            vocabulary: Vocabulary::load(),
            syntax: Encoder::load("syn", true),
            entities: Encoder::load("ent", false),
            tagger: Tagger::load(),
            parser: Parser::load(),
            recogniser: Recogniser::load(),
            desks: Mutex::default(),
        }
    }

    /// Annotates sentences, given as block and span (bytes of `text`, on character boundaries), each on its own and in
    /// order. White space of any kind and length within a sentence counts as one space. A span longer than any that
    /// [`split`](super::split) makes is cut as it would be.
    pub fn annotate(&self, text: &str, spans: &[(usize, Span)]) -> Vec<Sentence> {
        let mut desk = self.lock_desks().pop().unwrap_or_default();
        let mut sentences = Vec::with_capacity(spans.len());
        let pieces = spans
            .iter()
            .flat_map(|&(block, span)| cut(text, span).into_iter().map(move |piece| (block, piece)));
        for (block, span) in pieces {
            let tokens = self.tokens(text, span, &mut desk);
            desk.batch.push(tokens.iter().map(|token| token.1).collect());
            sentences.push(Sentence {
                span,
                block,
                tokens: tokens.into_iter().map(|token| token.0).collect(),
                entities: vec![],
            });
            if desk.waiting() >= BATCH {
                self.finish(text, &mut desk, &mut sentences);
            }
        }
        self.finish(text, &mut desk, &mut sentences);
        self.lock_desks().push(desk);
        sentences
    }

    /// Cuts sentences, given as for [`annotate`](Self::annotate), into tokens without tags, heads or entities.
    pub fn tokenize(&self, text: &str, spans: &[(usize, Span)]) -> Vec<Sentence> {
        let mut desk = self.lock_desks().pop().unwrap_or_default();
        let mut sentences = Vec::with_capacity(spans.len());
        for &(block, span) in spans {
            for span in cut(text, span) {
                let tokens = self.tokens(text, span, &mut desk);
                sentences.push(Sentence {
                    span,
                    block,
                    tokens: tokens.into_iter().map(|token| token.0).collect(),
                    entities: vec![],
                });
            }
            desk.tidy();
        }
        self.lock_desks().push(desk);
        sentences
    }

    /// Tags the words that may be part of a name or stand beside one, and finds the entities, in those of `sentences`, as
    /// [`tokenize`](Self::tokenize) gave them, whose indices are in `chosen`. They are not parsed: what the parser knows of the
    /// ends of entities is not asked for.
    pub fn label(&self, text: &str, sentences: &mut [Sentence], chosen: &[usize]) {
        let mut desk = self.lock_desks().pop().unwrap_or_default();
        let mut rest = chosen;
        while !rest.is_empty() {
            let mut count = 0;
            while desk.waiting() < BATCH && count < rest.len() {
                let tokens = self.tokens(text, sentences[rest[count]].span, &mut desk);
                desk.batch.push(tokens.iter().map(|token| token.1).collect());
                count += 1;
            }
            let (batch, others) = rest.split_at(count);
            self.finish_names(text, &mut desk, sentences, batch);
            rest = others;
        }
        self.lock_desks().push(desk);
    }

    fn lock_desks(&self) -> std::sync::MutexGuard<'_, Vec<Desk>> {
        self.desks.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// The tokens of a sentence, not yet parsed, and their word types.
    fn tokens(&self, text: &str, span: Span, desk: &mut Desk) -> Vec<(Token, Word)> {
        let mut tokens = Vec::new();
        let mut rest = span.of(text);
        loop {
            rest = rest.trim_start_matches(is_space);
            let (chunk, after) = rest.split_at(rest.find(is_space).unwrap_or(rest.len()));
            if chunk.is_empty() {
                break;
            }
            let mut start = span.end - rest.len();
            for &(length, lexeme) in desk.chunk(chunk, self) {
                let token = Token {
                    span: Span::new(start, start + length),
                    tag: "",
                    lemma: Box::default(),
                    head: 0,
                    dep: "",
                };
                tokens.push((token, Word { lexeme, spaced: false }));
                start += length;
            }
            rest = after;
            if let Some((_, word)) = tokens.last_mut() {
                word.spaced = !rest.trim_start_matches(is_space).is_empty();
            }
        }
        tokens
    }

    /// Runs the networks on the waiting batch, which belongs to the last of `sentences`.
    fn finish(&self, text: &str, desk: &mut Desk, sentences: &mut [Sentence]) {
        let first = sentences.len() - desk.batch.len();
        let sentences = &mut sentences[first..];
        let words = padded(&std::mem::take(&mut desk.batch));
        let all: Vec<bool> = words.iter().map(Option::is_some).collect();
        let types = desk.syntax_types(self, &words, &all);
        self.syntax.encode(&desk.syntax, &types, &all, &mut desk.work);
        self.parser.prepare(desk.work.encoded(), &mut desk.parsing);
        let tags = self.tagger.tag(desk.work.encoded());
        let named = named(text, sentences, &tags);
        let types = desk.entity_types(self, &words, &named);
        self.entities.encode(&desk.entities, &types, &named, &mut desk.work);
        self.recogniser.prepare(desk.work.encoded(), &mut desk.recognising);
        let (mut start, mut start_named, mut row) = (0, 0, PADDING);
        for sentence in sentences {
            let length = sentence.tokens.len();
            let arcs = self.parser.parse(start, length, &mut desk.parsing);
            let named = &named[row..row + length];
            sentence.entities =
                self.recogniser
                    .recognise(start_named, &tree_starts(&arcs), named, &mut desk.recognising);
            for ((token, arc), tag) in sentence.tokens.iter_mut().zip(&arcs).zip(&tags[start..]) {
                (token.tag, token.head, token.dep) = (tag, arc.head, arc.label);
                token.lemma = lemma(token.span.of(text), tag).into();
            }
            start += length;
            start_named += named.iter().filter(|named| **named).count();
            row += length + PADDING;
        }
        debug_assert_eq!(start, tags.len());
        desk.tidy();
    }
}

/// How sentences are asked about names.
impl Annotator {
    /// Runs the networks on the waiting batch, which are the `chosen` ones of `sentences`, as far as names go.
    fn finish_names(&self, text: &str, desk: &mut Desk, sentences: &mut [Sentence], chosen: &[usize]) {
        let words = padded(&std::mem::take(&mut desk.batch));
        let tokens = |&at: &usize| sentences[at].tokens.as_slice();
        let beside = padded_flags(chosen.iter().map(|at| names::beside_capitals(text, tokens(at))));
        let types = desk.syntax_types(self, &words, &beside);
        self.syntax.encode(&desk.syntax, &types, &beside, &mut desk.work);
        let mut tags = self.tagger.tag(desk.work.encoded()).into_iter();
        let mut row = PADDING;
        for &at in chosen {
            let tokens = &mut sentences[at].tokens;
            for (token, _) in tokens.iter_mut().zip(&beside[row..]).filter(|(_, beside)| **beside) {
                token.tag = tags.next().unwrap_or_default();
            }
            row += tokens.len() + PADDING;
        }
        let named = |at: &usize| {
            let tokens = sentences[*at].tokens.as_slice();
            let tags: Vec<&str> = tokens.iter().map(|token| token.tag).collect();
            names::may_belong(text, tokens, &tags)
        };
        let named = padded_flags(chosen.iter().map(named));
        let types = desk.entity_types(self, &words, &named);
        self.entities.encode(&desk.entities, &types, &named, &mut desk.work);
        self.recogniser.prepare(desk.work.encoded(), &mut desk.recognising);
        let (mut start, mut row) = (0, PADDING);
        for &at in chosen {
            let length = sentences[at].tokens.len();
            let named = &named[row..row + length];
            let starts = vec![false; length];
            sentences[at].entities = self.recogniser.recognise(start, &starts, named, &mut desk.recognising);
            start += named.iter().filter(|named| **named).count();
            row += length + PADDING;
        }
        desk.tidy();
    }
}

/// The words of sentences with padding between them and at both ends.
fn padded(sentences: &[Vec<Word>]) -> Vec<Option<Word>> {
    let mut words = vec![None; PADDING];
    for sentence in sentences {
        words.extend(sentence.iter().copied().map(Some));
        words.extend([None; PADDING]);
    }
    words
}

/// For each word with its padding whether it may belong to a name.
fn named(text: &str, sentences: &[Sentence], tags: &[&str]) -> Vec<bool> {
    let mut rest = tags;
    padded_flags(sentences.iter().map(|sentence| {
        let (own, others) = rest.split_at(sentence.tokens.len());
        rest = others;
        names::may_belong(text, &sentence.tokens, own)
    }))
}

/// Flags of the tokens of sentences with padding between them and at both ends.
fn padded_flags(sentences: impl Iterator<Item = Vec<bool>>) -> Vec<bool> {
    let mut flags = vec![false; PADDING];
    for sentence in sentences {
        flags.extend(sentence);
        flags.extend([false; PADDING]);
    }
    flags
}
