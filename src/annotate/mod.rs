//! Step 2a: text to parsed [`Sentence`](crate::model::Sentence)s.
//!
//! [`split`] finds the sentences of a block; [`Annotator`] gives each its tokens, tags, dependency tree and entities, by a
//! port of spaCy's English pipeline whose weights are embedded in the program; [`lemma`] gives a word's dictionary form.
//! Nothing here reads a file or knows about places, times or events.

mod affixes;
mod annotator;
mod characters;
mod desk;
mod dots;
mod encoder;
mod entities;
mod kernel;
mod lemma;
mod lexeme;
mod names;
mod parser;
mod projective;
mod rows;
mod sentences;
mod tagger;
mod tokenizer;
mod transitions;
mod types;
mod url;
mod weights;

pub use annotator::Annotator;
pub use lemma::lemma;
pub use sentences::split;
