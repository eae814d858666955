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
use crate::model::{Question, Sentence, Span, Token};

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

    /// Tags and parses sentences, given as block and span (bytes of `text`, on character boundaries), each on its own and in
    /// order; their entities are left to [`label`](Self::label). White space of any kind and length within a sentence counts
    /// as one space. A span longer than any that [`split`](super::split) makes is cut as it would be.
    pub fn annotate(&self, text: &str, spans: &[(usize, Span)]) -> Vec<Sentence> {
        let mut desk = self.desk();
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
        let mut desk = self.desk();
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
            desk.tidy(self);
        }
        self.lock_desks().push(desk);
        sentences
    }

    /// Tells the entities among the words of `sentences`, as [`annotate`](Self::annotate) or [`tokenize`](Self::tokenize) gave
    /// them, that `questions` ask about, and around these as far as names go on. What is not parsed gets tags for these words
    /// too; what the parser knows of the ends of entities is not asked for there.
    pub fn label(&self, text: &str, sentences: &mut [Sentence], questions: &[Question]) {
        let mut desk = self.desk();
        let mut rest = questions;
        while !rest.is_empty() {
            let mut count = 0;
            while desk.waiting() < BATCH && count < rest.len() {
                let tokens = self.tokens(text, sentences[rest[count].sentence].span, &mut desk);
                desk.batch.push(tokens.iter().map(|token| token.1).collect());
                count += 1;
            }
            let (batch, others) = rest.split_at(count);
            self.finish_names(text, &mut desk, sentences, batch);
            rest = others;
        }
        self.lock_desks().push(desk);
    }

    /// A desk that nobody works at.
    fn desk(&self) -> Desk {
        let idle = self.lock_desks().pop();
        idle.unwrap_or_else(|| Desk::new(self))
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
        let mut start = 0;
        for sentence in sentences {
            let arcs = self.parser.parse(start, sentence.tokens.len(), &mut desk.parsing);
            for ((token, arc), tag) in sentence.tokens.iter_mut().zip(&arcs).zip(&tags[start..]) {
                (token.tag, token.head, token.dep) = (tag, arc.head, arc.label);
                token.lemma = lemma(token.span.of(text), tag).into();
            }
            start += arcs.len();
        }
        debug_assert_eq!(start, tags.len());
        desk.tidy(self);
    }
}

/// How sentences are asked about names.
impl Annotator {
    /// Runs the networks on the waiting batch, which are the sentences of `questions`, as far as names go.
    fn finish_names(&self, text: &str, desk: &mut Desk, sentences: &mut [Sentence], questions: &[Question]) {
        let words = padded(&std::mem::take(&mut desk.batch));
        if !questions.iter().any(|asked| sentences[asked.sentence].is_parsed()) {
            self.tag_names(text, desk, sentences, questions, &words);
        }
        let named = padded_flags(questions.iter().map(|asked| {
            let tokens = &sentences[asked.sentence].tokens;
            names::about(&asked.tokens, names::may_belong(text, tokens))
        }));
        let types = desk.entity_types(self, &words, &named);
        self.entities.encode(&desk.entities, &types, &named, &mut desk.work);
        self.recogniser.prepare(desk.work.encoded(), &mut desk.recognising);
        let (mut start, mut row) = (0, PADDING);
        for asked in questions {
            let sentence = &mut sentences[asked.sentence];
            let length = sentence.tokens.len();
            let named = &named[row..row + length];
            let starts = tree_starts(&sentence.tokens);
            sentence.entities = self.recogniser.recognise(start, &starts, named, &mut desk.recognising);
            start += named.iter().filter(|named| **named).count();
            row += length + PADDING;
        }
        desk.tidy(self);
    }

    /// Tags the words, in the sentences of `questions`, that may be part of a name asked about or stand beside one. `words` are
    /// all words of these sentences.
    fn tag_names(
        &self,
        text: &str,
        desk: &mut Desk,
        sentences: &mut [Sentence],
        questions: &[Question],
        words: &[Option<Word>],
    ) {
        let beside = padded_flags(questions.iter().map(|asked| {
            let tokens = &sentences[asked.sentence].tokens;
            names::about(&asked.tokens, names::beside_capitals(text, tokens))
        }));
        let types = desk.syntax_types(self, words, &beside);
        self.syntax.encode(&desk.syntax, &types, &beside, &mut desk.work);
        let mut tags = self.tagger.tag(desk.work.encoded()).into_iter();
        let mut row = PADDING;
        for asked in questions {
            let tokens = &mut sentences[asked.sentence].tokens;
            for (token, _) in tokens.iter_mut().zip(&beside[row..]).filter(|(_, beside)| **beside) {
                token.tag = tags.next().unwrap_or_default();
            }
            row += tokens.len() + PADDING;
        }
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

/// Flags of the tokens of sentences with padding between them and at both ends.
fn padded_flags(sentences: impl Iterator<Item = Vec<bool>>) -> Vec<bool> {
    let mut flags = vec![false; PADDING];
    for sentence in sentences {
        flags.extend(sentence);
        flags.extend([false; PADDING]);
    }
    flags
}
