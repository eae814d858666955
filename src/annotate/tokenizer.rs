//! Cuts a chunk of text, which holds no white space, into tokens by the rules the model was trained with: special cases,
//! what is cut off both ends, addresses, and what is cut inside.

use super::affixes;
use super::characters::Characters;
use super::url::is_url;
use super::weights::Strings;

/// A token of a chunk.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Piece {
    /// Length in bytes.
    pub(super) length: usize,
    /// What it stands for, where a special case says so: `"not"` for `"n't"`.
    pub(super) norm: Option<&'static str>,
}

impl Piece {
    fn plain(length: usize) -> Self {
        Self { length, norm: None }
    }
}

/// Separators inside the entries of special cases.
const PIECE: char = '\x1f';
const NORM: char = '\x1e';
const CUTS: char = '\x1d';

/// The rules.
pub(super) struct Tokenizer {
    chunks: Strings,
    entries: Strings,
    /// Most pieces that affix rules cut a special case into.
    most_cuts: usize,
}

impl Tokenizer {
    /// Opens the tables of special cases.
    pub(super) fn load() -> Self {
        let (chunks, entries) = (Strings::section("case.chunks"), Strings::section("case.pieces"));
        let cuts = |entry: &str| entry.split_once(CUTS).map_or(0, |(_, cuts)| cuts.split(PIECE).count());
        let most_cuts = entries.iter().map(cuts).max().unwrap_or(0);
        Self {
            chunks,
            entries,
            most_cuts,
        }
    }

    /// The tokens of `chunk`, in order; their lengths add up to that of the chunk.
    pub(super) fn split(&self, characters: &Characters, chunk: &str) -> Vec<Piece> {
        if let Some(entry) = self.special(chunk) {
            return pieces(entry).collect();
        }
        if let Some(letters) = plain(chunk).filter(|&letters| self.special(&chunk[..letters]).is_none()) {
            let mark = chunk.len() - letters;
            return [letters, mark]
                .into_iter()
                .filter(|&length| length > 0)
                .map(Piece::plain)
                .collect();
        }
        self.mend(chunk, self.split_affixes(characters, chunk))
    }

    fn special(&self, chunk: &str) -> Option<&'static str> {
        self.chunks.position(chunk).map(|index| self.entries.get(index))
    }

    fn split_affixes(&self, characters: &Characters, chunk: &str) -> Vec<Piece> {
        let (mut front, mut back) = (Vec::new(), Vec::new());
        let mut rest = chunk;
        while !rest.is_empty() && self.special(rest).is_none() {
            let prefix = affixes::prefix(characters, rest);
            if prefix > 0 && self.special(&rest[prefix..]).is_some() {
                front.push(Piece::plain(prefix));
                rest = &rest[prefix..];
                break;
            }
            let suffix = affixes::suffix(characters, &rest[prefix..]);
            if prefix + suffix == 0 {
                break;
            }
            let before_suffix = rest.len() - suffix;
            if suffix > 0 && self.special(&rest[..before_suffix]).is_some() {
                back.push(Piece::plain(suffix));
                rest = &rest[..before_suffix];
                break;
            }
            front.extend((prefix > 0).then(|| Piece::plain(prefix)));
            back.extend((suffix > 0).then(|| Piece::plain(suffix)));
            rest = &rest[prefix..before_suffix];
        }
        self.split_middle(characters, rest, &mut front);
        front.extend(back.into_iter().rev());
        front
    }

    fn split_middle(&self, characters: &Characters, text: &str, into: &mut Vec<Piece>) {
        if let Some(entry) = self.special(text) {
            into.extend(pieces(entry));
            return;
        }
        let mut done = 0;
        if !is_url(characters, text) {
            for (start, end) in affixes::infixes(characters, text).filter(|(start, _)| *start > 0) {
                into.extend((start > done).then(|| Piece::plain(start - done)));
                into.push(Piece::plain(end - start));
                done = end;
            }
        }
        into.extend((done < text.len()).then(|| Piece::plain(text.len() - done)));
    }

    /// Puts together again what affix rules have cut of special cases within the chunk (`"m"` `"."` after a number), longest
    /// first.
    fn mend(&self, chunk: &str, mut cut: Vec<Piece>) -> Vec<Piece> {
        let mut taken = vec![false; cut.len()];
        let mut mends: Vec<(usize, usize, &'static str)> = Vec::new();
        for count in (1..=self.most_cuts.min(cut.len())).rev() {
            for first in 0..=cut.len() - count {
                let last = first + count - 1;
                let Some(entry) = self.mendable(chunk, &cut, first, count) else {
                    continue;
                };
                if !taken[first] && !taken[last] {
                    mends.push((first, count, entry));
                }
                taken[first..=last].fill(true);
            }
        }
        mends.sort_unstable_by_key(|mend| std::cmp::Reverse(mend.0));
        for (first, count, entry) in mends {
            cut.splice(first..first + count, pieces(entry));
        }
        cut
    }

    /// The special case that `count` pieces from `first` on are the cuts of.
    fn mendable(&self, chunk: &str, cut: &[Piece], first: usize, count: usize) -> Option<&'static str> {
        let start: usize = cut[..first].iter().map(|piece| piece.length).sum();
        let lengths = || cut[first..first + count].iter().map(|piece| piece.length);
        let entry = self.special(&chunk[start..start + lengths().sum::<usize>()])?;
        let (_, cuts) = entry.split_once(CUTS)?;
        cuts.split(PIECE).map(str::len).eq(lengths()).then_some(entry)
    }
}

/// The pieces of a special case.
fn pieces(entry: &'static str) -> impl Iterator<Item = Piece> {
    let pieces = entry.split(CUTS).next().unwrap_or(entry);
    pieces.split(PIECE).map(|piece| match piece.split_once(NORM) {
        Some((text, norm)) => Piece {
            length: text.len(),
            norm: Some(norm),
        },
        None => Piece::plain(piece.len()),
    })
}

/// Length of the word of a chunk that needs no rules: ASCII letters, perhaps with a comma or full stop after a lower-case
/// letter.
fn plain(chunk: &str) -> Option<usize> {
    let bytes = chunk.as_bytes();
    let letters = bytes.iter().take_while(|byte| byte.is_ascii_alphabetic()).count();
    let last_is_lower = letters > 1 && bytes[letters - 1].is_ascii_lowercase();
    match &bytes[letters..] {
        [] => Some(letters),
        [b'.' | b','] if last_is_lower => Some(letters),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn split(chunk: &str) -> Vec<&str> {
        let pieces = Tokenizer::load().split(&Characters::load(), chunk);
        let mut at = 0;
        let texts = pieces.iter().map(|piece| {
            at += piece.length;
            &chunk[at - piece.length..at]
        });
        texts.collect()
    }

    #[test]
    fn chunks_are_cut_as_the_model_expects() {
        for (chunk, expected) in [
            ("can't", vec!["ca", "n't"]),
            ("(don’t)", vec!["(", "do", "n’t", ")"]),
            ("U.S.-led", vec!["U.S.-led"]),
            ("5m.", vec!["5", "m."]),
            ("km.", vec!["km", "."]),
            ("Gen.", vec!["Gen."]),
            ("6a.m.", vec!["6", "a.m."]),
            ("“Nagorno-Karabakh’s", vec!["“", "Nagorno", "-", "Karabakh", "’s"]),
            ("1,500-strong", vec!["1,500", "-", "strong"]),
            ("https://example.org/a-b", vec!["https://example.org/a-b"]),
            ("cannot,", vec!["can", "not", ","]),
        ] {
            assert_eq!(split(chunk), expected, "{chunk}");
        }
    }

    #[test]
    fn parts_of_contractions_have_norms() {
        let pieces = Tokenizer::load().split(&Characters::load(), "can't");
        assert_eq!(
            pieces[1],
            Piece {
                length: 3,
                norm: Some("not")
            }
        );
    }
}
