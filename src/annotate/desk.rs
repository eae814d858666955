//! What one thread annotates with: what it knows of words already, which never changes a result, and buffers.

use foldhash::HashMap;
use std::ops::Range;
use std::sync::Arc;

use super::annotator::Annotator;
use super::encoder::{Encoder, LAYERS, PADDING, Work, is_near};
use super::lexeme::Lexeme;
use super::transitions::Prepared;
use super::types::Types;

/// Chunks of text whose tokens are kept from one batch to the next.
const MOST_CHUNKS: usize = 16_384;

/// A token as the encoders see it.
#[derive(Clone, Copy)]
pub(super) struct Word {
    /// Index into [`Desk::lexemes`].
    pub(super) lexeme: u32,
    /// Whether a space follows.
    pub(super) spaced: bool,
}

/// No word type yet.
const NONE: u32 = u32::MAX;

/// A word type that is being asked for.
const ASKED: u32 = NONE - 1;

/// A lexeme and its numbers among the types of the two encoders.
struct Entry {
    lexeme: Lexeme,
    /// Without and with a space behind it.
    syntax: [u32; 2],
    entities: u32,
}

/// What one thread works with: caches, whose content never changes a result, and buffers.
#[derive(Default)]
pub(super) struct Desk {
    /// Where the tokens of a chunk are among `pieces`.
    chunks: HashMap<Box<str>, Range<usize>>,
    /// Tokens: length in bytes, index into `lexemes`.
    pieces: Vec<(usize, u32)>,
    /// By the word and, behind a separator, the norm it was given.
    numbers: HashMap<Box<str>, u32>,
    lexemes: Vec<Entry>,
    /// What the numbers of types mean.
    pub(super) syntax: Arc<Types>,
    pub(super) entities: Arc<Types>,
    pub(super) batch: Vec<Vec<Word>>,
    pub(super) work: Work,
    pub(super) parsing: Prepared,
    pub(super) recognising: Prepared,
}

impl Desk {
    pub(super) fn new(annotator: &Annotator) -> Self {
        let mut desk = Self::default();
        desk.clear(annotator);
        desk
    }

    /// Tokens of the waiting batch.
    pub(super) fn waiting(&self) -> usize {
        self.batch.iter().map(|sentence| sentence.len() + PADDING).sum()
    }

    pub(super) fn chunk(&mut self, chunk: &str, annotator: &Annotator) -> &[(usize, u32)] {
        let known = self.chunks.get(chunk).cloned();
        let pieces = known.unwrap_or_else(|| self.new_chunk(chunk, annotator));
        &self.pieces[pieces]
    }

    fn new_chunk(&mut self, chunk: &str, annotator: &Annotator) -> Range<usize> {
        let first = self.pieces.len();
        let mut rest = chunk;
        for piece in annotator.tokenizer.split(&annotator.characters, chunk) {
            let (word, behind) = rest.split_at(piece.length);
            let lexeme = self.lexeme(word, piece.norm, annotator);
            self.pieces.push((piece.length, lexeme));
            rest = behind;
        }
        let pieces = first..self.pieces.len();
        self.chunks.insert(chunk.into(), pieces.clone());
        pieces
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

    /// The types, for the encoder of syntax, of those of `words` that are seen from a wanted one.
    pub(super) fn syntax_types(
        &mut self,
        annotator: &Annotator,
        words: &[Option<Word>],
        wanted: &[bool],
    ) -> Vec<Option<u32>> {
        types(
            &mut self.lexemes,
            &annotator.syntax,
            &self.syntax,
            words,
            wanted,
            |entry, spaced| &mut entry.syntax[usize::from(spaced)],
        )
    }

    /// The same for the encoder of entities.
    pub(super) fn entity_types(
        &mut self,
        annotator: &Annotator,
        words: &[Option<Word>],
        wanted: &[bool],
    ) -> Vec<Option<u32>> {
        types(
            &mut self.lexemes,
            &annotator.entities,
            &self.entities,
            words,
            wanted,
            |entry, _| &mut entry.entities,
        )
    }

    /// Empties the caches when they have grown to their limits.
    pub(super) fn tidy(&mut self, annotator: &Annotator) {
        if self.syntax.is_full() || self.entities.is_full() || self.chunks.len() > MOST_CHUNKS {
            self.clear(annotator);
        }
    }

    fn clear(&mut self, annotator: &Annotator) {
        self.chunks.clear();
        self.pieces.clear();
        self.numbers.clear();
        self.lexemes.clear();
        annotator.syntax.renew(&mut self.syntax);
        annotator.entities.renew(&mut self.entities);
    }
}

/// The types, for an encoder, of those of `words` that are seen from a wanted one. `number` is where the number of a lexeme's
/// type stands, with or without a space behind it.
fn types(
    lexemes: &mut [Entry],
    encoder: &Encoder,
    types: &Types,
    words: &[Option<Word>],
    wanted: &[bool],
    number: fn(&mut Entry, bool) -> &mut u32,
) -> Vec<Option<u32>> {
    let seen = |row: usize| words[row].filter(|_| is_near(wanted, row, LAYERS));
    let seen: Vec<Option<Word>> = (0..words.len()).map(seen).collect();
    let mut new = Vec::new();
    for word in seen.iter().flatten() {
        let number = number(&mut lexemes[word.lexeme as usize], word.spaced);
        if *number == NONE {
            *number = ASKED;
            new.push(*word);
        }
    }
    if !new.is_empty() {
        let asked = new
            .iter()
            .map(|word| (lexemes[word.lexeme as usize].lexeme, word.spaced));
        let numbers = encoder.numbers(asked.collect(), types);
        for (word, found) in new.iter().zip(numbers) {
            *number(&mut lexemes[word.lexeme as usize], word.spaced) = found;
        }
    }
    let mut of_word = |word: Word| *number(&mut lexemes[word.lexeme as usize], word.spaced);
    seen.into_iter().map(|word| word.map(&mut of_word)).collect()
}
