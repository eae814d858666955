//! Layout: cuts an article's text into blocks and says what each is, from how news pages look.
//!
//! Not parsing: no sentence is understood here. A rule may look at a line's beginning and end, its length and its
//! neighbours, and at the tables `credits.csv` and `boilerplate.csv`; the text itself is never changed.

mod boilerplate;
mod caption;
mod credit;
mod dateline;
mod lines;
mod shape;

pub use dateline::{Dateline, dateline};

use crate::model::{Block, BlockKind, Span};
use caption::Caption;
use lines::Chunk;

/// What the input's format already said about a stretch of the text: an `<h2>`, a Markdown list item, a `<figcaption>`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Mark {
    pub span: Span,
    pub kind: BlockKind,
}

/// The blocks of a text, in order; `marks` are in order too and do not overlap.
pub(super) fn blocks(text: &str, marks: &[Mark]) -> Vec<Block> {
    let chunks = lines::chunks(text, marks);
    let mut blocks: Vec<Block> = chunks.iter().filter_map(|chunk| block(text, *chunk)).collect();
    shape::settle_headings(text, &chunks, &mut blocks);
    blocks
}

/// The block of a chunk as far as the chunk alone tells; [`BlockKind::Heading`] is a candidate until its neighbours agree.
fn block(text: &str, chunk: Chunk) -> Option<Block> {
    let span = trimmed(text, chunk.span)?;
    if chunk.mark == Some(BlockKind::Heading) {
        return Some(Block::new(span, BlockKind::Heading));
    }
    let item = shape::after_bullet(span.of(text));
    let body = Span::new(span.start + item.unwrap_or(0), span.end);
    let listed = item.is_some() || chunk.mark == Some(BlockKind::ListItem);
    Some(unmarked(text, body, listed, chunk.mark == Some(BlockKind::Caption)))
}

fn unmarked(text: &str, span: Span, listed: bool, captioned: bool) -> Block {
    let line = span.of(text);
    let kind = match caption::caption(line) {
        _ if boilerplate::is_boilerplate(line) => BlockKind::Boilerplate,
        Some(Caption::CreditOnly) => BlockKind::Boilerplate,
        Some(Caption::Described(inner)) => {
            let span = Span::new(span.start + inner.start, span.start + inner.end);
            return Block::new(span, BlockKind::Caption);
        }
        None if captioned => BlockKind::Caption,
        None if listed => BlockKind::ListItem,
        None if shape::may_be_heading(line) => BlockKind::Heading,
        None => BlockKind::Paragraph,
    };
    Block::new(span, kind)
}

/// The span without the white space around it; `None` when nothing is left.
fn trimmed(text: &str, span: Span) -> Option<Span> {
    let inner = span.of(text).trim();
    let start = span.start + (span.len() - span.of(text).trim_start().len());
    (!inner.is_empty()).then(|| Span::new(start, start + inner.len()))
}

#[cfg(test)]
mod tests;
