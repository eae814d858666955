//! What one thread annotates with: what it knows of words already, which never changes a result, and buffers.

use foldhash::HashMap;
use std::ops::Range;

use super::annotator::Annotator;
use super::encoder::{Encoder, LAYERS, PADDING, Types, Work, is_near};
use super::lexeme::Lexeme;
use super::transitions::Prepared;

/// Word types kept from one batch to the next.
const MOST_TYPES: usize = 6144;

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
    pub(super) syntax: Types,
    pub(super) entities: Types,
    pub(super) batch: Vec<Vec<Word>>,
    pub(super) work: Work,
    pub(super) parsing: Prepared,
    pub(super) recognising: Prepared,
}

impl Desk {
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
            &mut self.syntax,
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
            &mut self.entities,
            words,
            wanted,
            |entry, _| &mut entry.entities,
        )
    }

    /// Empties the caches when they have grown to their limits.
    pub(super) fn tidy(&mut self) {
        if self.syntax.len() > MOST_TYPES || self.chunks.len() > MOST_CHUNKS {
            self.chunks.clear();
            self.pieces.clear();
            self.numbers.clear();
            self.lexemes.clear();
            self.syntax.clear();
            self.entities.clear();
        }
    }
}

/// The types, for an encoder, of those of `words` that are seen from a wanted one. Computes those that are new; `number` is
/// where the number of a lexeme's type stands, with or without a space behind it.
fn types(
    lexemes: &mut [Entry],
    encoder: &Encoder,
    known: &mut Types,
    words: &[Option<Word>],
    wanted: &[bool],
    number: fn(&mut Entry, bool) -> &mut u32,
) -> Vec<Option<u32>> {
    let mut new = Vec::new();
    let mut of_word = |word: &Word| {
        let entry = &mut lexemes[word.lexeme as usize];
        let lexeme = entry.lexeme;
        let number = number(entry, word.spaced);
        if *number == NONE {
            *number = (known.len() + new.len()) as u32;
            new.push((lexeme, word.spaced));
        }
        *number
    };
    let seen = |row: usize| words[row].as_ref().filter(|_| is_near(wanted, row, LAYERS));
    let types = (0..words.len()).map(|row| seen(row).map(&mut of_word)).collect();
    encoder.add_types(&new, known);
    types
}
