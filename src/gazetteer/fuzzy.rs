//! Names a few edits away: a walk through the folded names of a layer beside a row of Levenshtein's table.
//!
//! No automaton is built for the name: at distance 1 the walk leaves nearly every branch at its first letter, which takes
//! less time than building one.

use fst::raw::{Fst, Node};

/// The keys of `names` within `distance` edits (in characters) of `key` that begin with its first `kept` characters, in their
/// order.
pub(super) fn near(names: &Fst<&[u8]>, key: &str, distance: usize, kept: usize) -> Vec<String> {
    let key: Vec<char> = key.chars().collect();
    let mut walk = Walk {
        rows: (0..=key.len()).collect(),
        names,
        key,
        distance,
        kept,
        path: Vec::new(),
        found: Vec::new(),
    };
    walk.descend(names.root(), 0);
    walk.found
}

/// Most bytes of a character.
const LONGEST: usize = 4;

struct Walk<'f> {
    names: &'f Fst<&'f [u8]>,
    key: Vec<char>,
    distance: usize,
    /// So many characters are as in the key.
    kept: usize,
    /// The bytes from the root to where the walk is.
    path: Vec<u8>,
    /// For each character of the path, one after the other, the edits from each beginning of the key to the path up to it.
    rows: Vec<usize>,
    found: Vec<String>,
}

impl Walk<'_> {
    /// Goes on from `node`, which the path leads to; behind its byte `whole` a character has begun.
    fn descend(&mut self, node: Node<'_>, whole: usize) {
        let is_near = self.rows.last().is_some_and(|edits| *edits <= self.distance);
        if is_near && node.is_final() && whole == self.path.len() {
            self.found.extend(str::from_utf8(&self.path).ok().map(str::to_owned));
        }
        let follow = self.may_follow();
        for transition in node.transitions() {
            self.path.push(transition.inp);
            let begun = &self.path[whole..];
            match character(begun) {
                Some(c) => {
                    let row = self.rows.len();
                    if follow.as_ref().is_none_or(|follow| follow.contains(&c)) && self.push_row(c) {
                        self.descend(self.names.node(transition.addr), self.path.len());
                    }
                    self.rows.truncate(row);
                }
                None if begun.len() < LONGEST => self.descend(self.names.node(transition.addr), whole),
                None => {}
            }
            self.path.pop();
        }
    }

    /// The characters that the path may go on with where it may not be any: it is in the part that has to be as in the key, or
    /// no edit is left.
    fn may_follow(&self) -> Option<Vec<char>> {
        let width = self.key.len() + 1;
        let length = self.rows.len() / width - 1;
        if length < self.kept {
            return Some(self.key.get(length).copied().into_iter().collect());
        }
        let last = &self.rows[length * width..];
        let spent = last.iter().all(|edits| *edits >= self.distance);
        let next = self.key.iter().zip(last).filter(|(_, edits)| **edits == self.distance);
        spent.then(|| next.map(|(c, _)| *c).collect())
    }

    /// Adds the row for one more character; false when no longer path can come near enough.
    fn push_row(&mut self, c: char) -> bool {
        let (before, row) = (self.rows.len() - self.key.len() - 1, self.rows.len());
        self.rows.push(self.rows[before] + 1);
        for (i, known) in self.key.iter().enumerate() {
            let changed = self.rows[before + i] + usize::from(*known != c);
            let added = self.rows[before + i + 1].min(self.rows[row + i]) + 1;
            self.rows.push(changed.min(added));
        }
        self.rows[row..].iter().any(|edits| *edits <= self.distance)
    }
}

/// The character that the bytes are, once they are all of it.
fn character(bytes: &[u8]) -> Option<char> {
    match bytes {
        [byte] if byte.is_ascii() => Some(char::from(*byte)),
        _ => str::from_utf8(bytes).ok()?.chars().next(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn exactly_the_names_within_the_distance_are_found(
            mut names in prop::collection::vec("[abгд ]{0,6}", 0..40), key in "[abгд ]{0,6}", distance in 0..3usize,
            kept in 0..2usize
        ) {
            names.sort_unstable();
            names.dedup();
            let built = fst::Set::from_iter(&names).expect("sorted names").into_fst().into_inner();
            let raw = Fst::new(&built[..]).expect("just built");
            let begins = |name: &str| kept == 0 || name.is_empty() || name.chars().next() == key.chars().next();
            names.retain(|name| strsim::levenshtein(name, &key) <= distance && begins(name));
            prop_assert_eq!(near(&raw, &key, distance, kept), names);
        }
    }
}
