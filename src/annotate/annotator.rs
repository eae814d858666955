//! Joins the parts: sentences to tokens, tokens to word types, word types through two encoders, and from these tags, trees
//! and entities.
//!
//! Sentences are computed in batches, but each as a text of its own: the annotation of a sentence depends on nothing but
//! its words, neither on what else is in the call nor on what was annotated before.

use std::collections::HashMap;
use std::sync::{LazyLock, Mutex, PoisonError};

use super::characters::{Characters, is_space};
use super::encoder::{Encoder, PADDING, Types, Work};
use super::entities::Recogniser;
use super::lemma::lemma;
use super::lexeme::{Lexeme, Vocabulary};
use super::parser::Parser;
use super::sentences::cut;
use super::tagger::Tagger;
use super::tokenizer::Tokenizer;
use super::transitions::Prepared;
use crate::model::{Sentence, Span, Token};

/// Tokens computed together; a batch ends with the sentence that reaches it.
const BATCH: usize = 256;

/// Word types kept from one batch to the next.
const MOST_TYPES: usize = 6144;

/// Chunks of text whose tokens are kept from one batch to the next.
const MOST_CHUNKS: usize = 16_384;

/// The English tokeniser, tagger, parser and entity recogniser.
pub struct Annotator {
    characters: Characters,
    tokenizer: Tokenizer,
    vocabulary: Vocabulary,
    syntax: Encoder,
    entities: Encoder,
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
        let batch = std::mem::take(&mut desk.batch);
        let (syntax, entities) = desk.type_numbers(self, &batch);
        self.syntax.encode(&desk.syntax, &syntax, &mut desk.work);
        self.parser.prepare(desk.work.encoded(), &mut desk.parsing);
        let tags = self.tagger.tag(desk.work.encoded());
        self.entities.encode(&desk.entities, &entities, &mut desk.work);
        self.recogniser.prepare(desk.work.encoded(), &mut desk.recognising);
        let mut start = 0;
        for sentence in &mut sentences[first..] {
            let arcs = self.parser.parse(start, sentence.tokens.len(), &mut desk.parsing);
            sentence.entities = self.recogniser.recognise(start, &arcs, &mut desk.recognising);
            for ((token, arc), tag) in sentence.tokens.iter_mut().zip(&arcs).zip(&tags[start..]) {
                (token.tag, token.head, token.dep) = (tag, arc.head, arc.label);
                token.lemma = lemma(token.span.of(text), tag).into();
            }
            start += sentence.tokens.len();
        }
        debug_assert_eq!(start, tags.len());
        desk.tidy();
    }
}

/// A token as the encoders see it.
#[derive(Clone, Copy)]
struct Word {
    /// Index into [`Desk::lexemes`].
    lexeme: u32,
    /// Whether a space follows.
    spaced: bool,
}

/// No word type yet.
const NONE: u32 = u32::MAX;

/// A lexeme and its numbers among the types of the two encoders.
struct Entry {
    lexeme: Lexeme,
    /// Without and with a space behind it.
    syntax: [u32; 2],
    entities: u32,
}

/// What one thread works with: caches, whose content never changes a result, and buffers.
#[derive(Default)]
struct Desk {
    /// Tokens of a chunk: length in bytes, index into `lexemes`.
    chunks: HashMap<Box<str>, Box<[(usize, u32)]>>,
    /// By the word and, behind a separator, the norm it was given.
    numbers: HashMap<Box<str>, u32>,
    lexemes: Vec<Entry>,
    syntax: Types,
    entities: Types,
    batch: Vec<Vec<Word>>,
    work: Work,
    parsing: Prepared,
    recognising: Prepared,
}

impl Desk {
    /// Tokens of the waiting batch.
    fn waiting(&self) -> usize {
        self.batch.iter().map(|sentence| sentence.len() + PADDING).sum()
    }

    fn chunk(&mut self, chunk: &str, annotator: &Annotator) -> &[(usize, u32)] {
        if !self.chunks.contains_key(chunk) {
            let mut start = 0;
            let pieces = annotator
                .tokenizer
                .split(&annotator.characters, chunk)
                .into_iter()
                .map(|piece| {
                    start += piece.length;
                    (
                        piece.length,
                        self.lexeme(&chunk[start - piece.length..start], piece.norm, annotator),
                    )
                });
            let pieces = pieces.collect();
            self.chunks.insert(chunk.into(), pieces);
        }
        &self.chunks[chunk]
    }

    fn lexeme(&mut self, word: &str, norm: Option<&str>, annotator: &Annotator) -> u32 {
        let key = norm.map_or_else(|| word.to_owned(), |norm| format!("{word}\0{norm}"));
        if let Some(&number) = self.numbers.get(&*key) {
            return number;
        }
        let lexeme = annotator.vocabulary.lexeme(&annotator.characters, word, norm);
        let number = self.lexemes.len() as u32;
        self.lexemes.push(Entry {
            lexeme,
            syntax: [NONE; 2],
            entities: NONE,
        });
        self.numbers.insert(key.into(), number);
        number
    }

    /// Computes the word types of the batch that are new, and gives those of all its tokens with padding around
    /// sentences.
    fn type_numbers(&mut self, annotator: &Annotator, batch: &[Vec<Word>]) -> (Vec<Option<u32>>, Vec<Option<u32>>) {
        let (mut new_syntax, mut new_entities) = (Vec::new(), Vec::new());
        let (mut syntax, mut entities) = (vec![None; PADDING], vec![None; PADDING]);
        for sentence in batch {
            for word in sentence {
                let entry = &mut self.lexemes[word.lexeme as usize];
                let number = &mut entry.syntax[usize::from(word.spaced)];
                if *number == NONE {
                    *number = (self.syntax.len() + new_syntax.len()) as u32;
                    new_syntax.push((entry.lexeme, word.spaced));
                }
                syntax.push(Some(*number));
                if entry.entities == NONE {
                    entry.entities = (self.entities.len() + new_entities.len()) as u32;
                    new_entities.push((entry.lexeme, false));
                }
                entities.push(Some(entry.entities));
            }
            syntax.extend([None; PADDING]);
            entities.extend([None; PADDING]);
        }
        annotator.syntax.add_types(&new_syntax, &mut self.syntax);
        annotator.entities.add_types(&new_entities, &mut self.entities);
        (syntax, entities)
    }

    /// Empties the caches when they have grown to their limits.
    fn tidy(&mut self) {
        if self.syntax.len() > MOST_TYPES || self.chunks.len() > MOST_CHUNKS {
            self.chunks.clear();
            self.numbers.clear();
            self.lexemes.clear();
            self.syntax.clear();
            self.entities.clear();
        }
    }
}
