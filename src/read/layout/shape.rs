//! Headings and list items: what a line's shape says.

use super::lines::Chunk;
use super::trimmed;
use crate::model::{Block, BlockKind};
use regex::Regex;
use std::sync::LazyLock;

/// A cross-heading is short: characters and words at most.
const HEADING_CHARS: usize = 110;
const HEADING_WORDS: usize = 16;

static BULLET: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(r"^(?:[-*+•‣▪◦●■–—]|\(?\d{1,2}[.)]|\(?[a-z]\))[ \t]+(?:\S)").expect("a constant pattern")
});

/// The offset after a line's bullet or number; `None` when it has none.
pub(super) fn after_bullet(line: &str) -> Option<usize> {
    let found = BULLET.find(line)?;
    let last = found.as_str().chars().next_back().map_or(0, char::len_utf8);
    Some(found.end() - last)
}

/// A short line without a sentence's end, or a question: a heading if a text follows it.
pub(super) fn may_be_heading(line: &str) -> bool {
    if line.chars().nth(HEADING_CHARS).is_some() {
        return false;
    }
    let end = line
        .trim_end_matches(['"', '”', '’', '\'', ')', '*'])
        .chars()
        .next_back();
    let start = line
        .trim_start_matches(['"', '“', '‘', '\'', '(', '*', '¿'])
        .chars()
        .next();
    !line.contains('\n')
        && line.split_whitespace().count() <= HEADING_WORDS
        && start.is_some_and(|start| !start.is_lowercase() && (start.is_alphanumeric()))
        && end.is_some_and(|end| end.is_alphanumeric() || matches!(end, '?' | '%'))
        && line.chars().any(char::is_alphabetic)
        && !(line.ends_with(['”', '"']) && line.starts_with(['“', '"']))
}

/// Candidates become headings where a text follows them; in a run of short lines they are a list.
pub(super) fn settle_headings(text: &str, chunks: &[Chunk], blocks: &mut [Block]) {
    let said: Vec<bool> = chunks
        .iter()
        .filter(|chunk| trimmed(text, chunk.span).is_some())
        .map(|chunk| chunk.mark == Some(BlockKind::Heading))
        .collect();
    let mut start = 0;
    while start < blocks.len() {
        let end = start
            + blocks[start..]
                .iter()
                .take_while(|block| block.kind == BlockKind::Heading)
                .count();
        let candidates: Vec<usize> = (start..end)
            .filter(|index| !said.get(*index).copied().unwrap_or(false))
            .collect();
        let kind = run_kind(text, blocks, start, end);
        candidates.into_iter().for_each(|index| blocks[index].kind = kind);
        start = end + 1;
    }
}

/// What the run of candidates `start..end` is.
fn run_kind(text: &str, blocks: &[Block], start: usize, end: usize) -> BlockKind {
    let introduced = start > 0 && blocks[start - 1].span.of(text).ends_with(':');
    if introduced || end - start >= 3 && start > 0 {
        BlockKind::ListItem
    } else if end < blocks.len() && (start == 0 || blocks[end].kind != BlockKind::Boilerplate) {
        BlockKind::Heading
    } else {
        BlockKind::Paragraph
    }
}
