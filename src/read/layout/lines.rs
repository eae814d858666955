//! Lines to chunks: which lines belong to one block.
//!
//! A blank line always parts blocks. Between two lines without a blank one it depends on the text: where lines are broken
//! at a fixed width they are one paragraph, elsewhere every line is a paragraph of its own.

use super::{Mark, shape};
use crate::model::{BlockKind, Span};

/// The lines of one block to be.
#[derive(Clone, Copy, Debug)]
pub(super) struct Chunk {
    pub span: Span,
    /// What the format said it is.
    pub mark: Option<BlockKind>,
}

/// Widths at which people and programs break lines, in characters.
const WIDTHS: std::ops::RangeInclusive<usize> = 40..=130;

/// Pairs of lines that decide about a text; a longer text does not change its habit.
const PAIRS: usize = 2_000;

#[derive(Clone, Copy)]
struct Line {
    span: Span,
    mark: Option<Mark>,
}

pub(super) fn chunks(text: &str, marks: &[Mark]) -> Vec<Chunk> {
    let lines = lines(text, marks);
    let width = wrap_width(text, &lines);
    let mut chunks: Vec<Chunk> = Vec::new();
    let mut previous: Option<Line> = None;
    for line in lines {
        let blank = line.span.of(text).trim().is_empty();
        match (previous, chunks.last_mut()) {
            _ if blank => {}
            (Some(before), Some(chunk)) if joined(text, before, line, width) => chunk.span.end = line.span.end,
            _ => chunks.push(Chunk {
                span: line.span,
                mark: line.mark.map(|mark| mark.kind),
            }),
        }
        previous = (!blank).then_some(line);
    }
    chunks
}

fn lines(text: &str, marks: &[Mark]) -> Vec<Line> {
    let mut marks = marks.iter().copied().peekable();
    let mut start = 0;
    let mut lines = Vec::new();
    for line in text.split_inclusive('\n') {
        let span = Span::new(start, start + line.trim_end_matches('\n').len());
        start += line.len();
        while marks.next_if(|mark| mark.span.end <= span.start).is_some() {}
        lines.push(Line {
            span,
            mark: marks.peek().copied().filter(|mark| mark.span.overlaps(span)),
        });
    }
    lines
}

/// Whether `line` goes on with the block of the line before it.
fn joined(text: &str, before: Line, line: Line, width: Option<usize>) -> bool {
    if before.mark.is_some() || line.mark.is_some() {
        return before.mark == line.mark;
    }
    let (above, below) = (before.span.of(text), line.span.of(text));
    if shape::after_bullet(below.trim_start()).is_some() || indented(below) && !indented(above) && !is_item(above) {
        return false;
    }
    if breaks_inside_a_sentence(above, below) {
        return true;
    }
    // In a text of fixed width a line that had room for much more than the next word ends its paragraph.
    width.is_some_and(|width| (chars(above) + 1 + first_word(below)) * 4 >= width * 3)
}

fn is_item(line: &str) -> bool {
    shape::after_bullet(line.trim_start()).is_some()
}

fn indented(line: &str) -> bool {
    line.starts_with("  ") || line.starts_with('\t')
}

fn breaks_inside_a_sentence(above: &str, below: &str) -> bool {
    let ends = above
        .trim_end()
        .ends_with(|end: char| !end.is_alphanumeric() && !matches!(end, ',' | '-' | '–' | ')'));
    !ends && below.trim_start().starts_with(char::is_lowercase)
}

/// The width at which the text's lines are broken, in characters; `None` when lines are not broken at a width.
fn wrap_width(text: &str, lines: &[Line]) -> Option<usize> {
    let unmarked = |line: &Line| line.mark.is_none() && !line.span.of(text).trim().is_empty();
    let pairs: Vec<(&str, &str)> = lines
        .windows(2)
        .filter(|pair| pair.iter().all(unmarked))
        .map(|pair| (pair[0].span.of(text), pair[1].span.of(text)))
        .take(PAIRS)
        .collect();
    let (above, below) = (pairs.iter().map(|pair| pair.0), pairs.iter().map(|pair| pair.1));
    let mut widths: Vec<usize> = above.chain(below).map(chars).collect();
    widths.sort_unstable();
    let width = *widths.get((widths.len() * 9 / 10).min(widths.len().saturating_sub(1)))?;
    // Paragraphs of one text may be broken at slightly different widths, so the next word need only nearly overflow.
    let soft = |(above, below): &&(&str, &str)| {
        (chars(above) + 1 + first_word(below)) * 20 > width * 17 || breaks_inside_a_sentence(above, below)
    };
    let softly = pairs.iter().filter(soft).count();
    (WIDTHS.contains(&width) && softly * 10 >= pairs.len() * 6).then_some(width)
}

fn chars(line: &str) -> usize {
    line.trim_end().chars().count()
}

fn first_word(line: &str) -> usize {
    line.split_whitespace().next().map_or(0, |word| word.chars().count())
}
