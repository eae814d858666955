//! The dependency parser: an arc-eager transition system with sentence breaks, as spaCy has it
//! (`spacy/pipeline/_parser_internals/arc_eager.pyx`, `_state.pxd`).

use std::ops::Range;

use super::encoder::Encoded;
use super::projective::undo_projection;
use super::transitions::{Classifier, Prepared, better, moves};

/// Where a token hangs and by what.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Arc {
    /// The head; the token itself for a root.
    pub(super) head: usize,
    /// Dependency label.
    pub(super) label: &'static str,
}

/// The label of a token without a head.
const ROOT: &str = "ROOT";

/// The parser's weights and moves.
pub(super) struct Parser {
    classifier: Classifier,
    labels: Vec<&'static str>,
    shift: usize,
    reduce: usize,
    left: Range<usize>,
    right: Range<usize>,
    break_: Range<usize>,
}

impl Parser {
    /// Reads the parser.
    pub(super) fn load() -> Self {
        let moves: Vec<(char, &'static str)> = moves("syn").collect();
        let range = |action: char| {
            let start = moves
                .iter()
                .position(|m| m.0 == action)
                .expect("the parser has every kind of move");
            start..start + moves[start..].iter().take_while(|m| m.0 == action).count()
        };
        Self {
            classifier: Classifier::load("syn"),
            labels: moves.iter().map(|m| m.1).collect(),
            shift: range('S').start,
            reduce: range('D').start,
            left: range('L'),
            right: range('R'),
            break_: range('B'),
        }
    }

    /// The part that depends on the tokens but not on the state, for a whole batch.
    pub(super) fn prepare(&self, encoded: Encoded<'_>, work: &mut Prepared) {
        self.classifier.prepare(encoded, work);
    }

    /// Parses the sentence of `length` tokens that begins with token `start` of the prepared batch.
    pub(super) fn parse(&self, start: usize, length: usize, work: &mut Prepared) -> Vec<Arc> {
        let mut state = State::new(length);
        while !state.is_final() {
            let scores = self.classifier.score(state.features(), start, work);
            let Some(best) = self.best_move(&state, scores) else {
                break;
            };
            self.apply(&mut state, best);
        }
        let mut arcs: Vec<Arc> = (0..length)
            .map(|token| match state.heads[token] {
                Some((head, label)) => Arc {
                    head,
                    label: self.labels[label],
                },
                None => Arc {
                    head: token,
                    label: ROOT,
                },
            })
            .collect();
        undo_projection(&mut arcs);
        arcs
    }

    /// The valid move with the highest score.
    fn best_move(&self, state: &State, scores: &[f32]) -> Option<usize> {
        let next = state.buffer(0);
        let at_start = next.is_some_and(|next| state.starts[next]);
        let (waiting, stacked) = (state.waiting(), !state.stack.is_empty());
        let mut best = None;
        if !stacked || waiting >= 2 && !at_start && !next.is_some_and(|next| state.unshiftable[next]) {
            best = Some(self.shift);
        }
        if stacked {
            best = better(scores, self.reduce..self.reduce + 1, best);
        }
        if stacked && waiting > 0 && !at_start {
            best = better(scores, self.left.clone(), best);
            best = better(scores, self.right.clone(), best);
        }
        if state.may_break() {
            best = better(scores, self.break_.clone(), best);
        }
        best
    }

    fn apply(&self, state: &mut State, chosen: usize) {
        let (top, next) = (state.stack.last().copied(), state.buffer(0));
        match (top, next) {
            _ if chosen == self.shift => state.push(),
            (Some(top), _) if chosen == self.reduce => state.reduce(top),
            (Some(top), Some(next)) if self.left.contains(&chosen) => {
                state.attach(next, top, chosen);
                state.unshiftable[next] = false;
                state.stack.pop();
            }
            (Some(top), Some(next)) if self.right.contains(&chosen) => {
                state.attach(top, next, chosen);
                state.push();
            }
            _ => {
                if let Some(second) = state.buffer(1) {
                    state.starts[second] = true;
                }
            }
        }
    }
}

/// A partial parse.
struct State {
    stack: Vec<usize>,
    /// Tokens that were put back before the rest of the buffer, the next one last.
    put_back: Vec<usize>,
    /// The first token never taken from the buffer.
    unread: usize,
    heads: Vec<Option<(usize, usize)>>,
    left: Children,
    right: Children,
    unshiftable: Vec<bool>,
    starts: Vec<bool>,
}

impl State {
    fn new(length: usize) -> Self {
        Self {
            stack: Vec::new(),
            put_back: Vec::new(),
            unread: 0,
            heads: vec![None; length],
            left: Children::new(length),
            right: Children::new(length),
            unshiftable: vec![false; length],
            starts: vec![false; length],
        }
    }

    fn is_final(&self) -> bool {
        self.stack.is_empty() && self.waiting() == 0
    }

    /// Tokens in the buffer.
    fn waiting(&self) -> usize {
        self.heads.len() - self.unread + self.put_back.len()
    }

    /// The `place`-th token of the buffer.
    fn buffer(&self, place: usize) -> Option<usize> {
        match self.put_back.len().checked_sub(place + 1) {
            Some(index) => Some(self.put_back[index]),
            None => Some(self.unread + place - self.put_back.len()).filter(|&token| token < self.heads.len()),
        }
    }

    /// The `depth`-th token of the stack from its top.
    fn stacked(&self, depth: usize) -> Option<usize> {
        self.stack.len().checked_sub(depth + 1).map(|index| self.stack[index])
    }

    /// The tokens that the classifier looks at.
    fn features(&self) -> [Option<usize>; 8] {
        let (next, top) = (self.buffer(0), self.stacked(0));
        let last = |children: &Children, head: Option<usize>| head.and_then(|head| children.last(head));
        [
            next,
            self.buffer(1),
            top,
            self.stacked(1),
            self.stacked(2),
            last(&self.left, next),
            last(&self.left, top),
            last(&self.right, top),
        ]
    }

    /// Whether a sentence may begin at the second token of the buffer.
    fn may_break(&self) -> bool {
        match (self.buffer(0), self.buffer(1)) {
            (Some(first), Some(second)) => second == first + 1 && !self.starts[second],
            _ => false,
        }
    }

    fn push(&mut self) {
        let token = self.put_back.pop().unwrap_or_else(|| {
            self.unread += 1;
            self.unread - 1
        });
        self.stack.push(token);
    }

    fn reduce(&mut self, top: usize) {
        if self.heads[top].is_none() && self.stack.len() > 1 {
            self.unshiftable[top] = true;
            self.put_back.push(top);
        }
        self.stack.pop();
    }

    /// Hangs `child` on `head`. Where it hung before, it stays among the children unless it was the last: the original
    /// does not find it there, and the model was trained so.
    fn attach(&mut self, head: usize, child: usize, label: usize) {
        if let Some((old, _)) = self.heads[child] {
            let siblings = if old > child { &mut self.left } else { &mut self.right };
            if siblings.last(old) == Some(child) {
                siblings.pop(old);
            }
        }
        let siblings = if head > child { &mut self.left } else { &mut self.right };
        siblings.push(head, child);
        self.heads[child] = Some((head, label));
    }
}

/// The children of each token on one side of it: stacks that lie in one place.
struct Children {
    /// For each token where its last child is among `links`.
    tops: Vec<Option<usize>>,
    /// A child, and where the one before it is.
    links: Vec<(usize, Option<usize>)>,
}

impl Children {
    fn new(length: usize) -> Self {
        Self {
            tops: vec![None; length],
            links: Vec::with_capacity(length),
        }
    }

    fn last(&self, head: usize) -> Option<usize> {
        self.tops[head].map(|top| self.links[top].0)
    }

    fn push(&mut self, head: usize, child: usize) {
        let before = self.tops[head].replace(self.links.len());
        self.links.push((child, before));
    }

    fn pop(&mut self, head: usize) {
        self.tops[head] = self.tops[head].and_then(|top| self.links[top].1);
    }
}
