//! A sentence as the grammars of times and numbers read it: words, numerals and marks, each with its place.
//!
//! Cuts only; what a word means stands in the tables of the grammars.

use crate::model::Span;

/// What a lexeme is made of.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Shape {
    /// Letters.
    Word,
    /// Digits, with thousands separators and one decimal point: "70,000", "1.2".
    Numeral,
    /// One character of anything else but white space.
    Mark,
}

/// A word, numeral or mark.
#[derive(Clone, Copy, Debug)]
pub(super) struct Lexeme<'a> {
    pub text: &'a str,
    pub span: Span,
    pub shape: Shape,
    /// No white space stands before it.
    pub glued: bool,
}

/// The lexemes of a sentence. Every question about a place past the end is answered "no".
pub(super) struct Line<'a> {
    lexemes: Vec<Lexeme<'a>>,
}

impl<'a> Line<'a> {
    /// Cuts `text[span]`; a span that does not lie on character boundaries of the text gives an empty line.
    pub fn cut(text: &'a str, span: Span) -> Self {
        let mut lexemes = Vec::new();
        let Some(stretch) = text.get(span.start..span.end) else {
            return Self { lexemes };
        };
        let mut at = 0;
        let mut glued = false;
        while let Some(first) = stretch[at..].chars().next() {
            let (shape, len) = match first {
                c if c.is_whitespace() => {
                    at += c.len_utf8();
                    glued = false;
                    continue;
                }
                '0'..='9' => (Shape::Numeral, numeral_len(stretch.as_bytes(), at)),
                c if c.is_alphabetic() => (Shape::Word, word_len(&stretch[at..])),
                c => (Shape::Mark, c.len_utf8()),
            };
            let place = Span::new(span.start + at, span.start + at + len);
            lexemes.push(Lexeme {
                text: &stretch[at..at + len],
                span: place,
                shape,
                glued,
            });
            at += len;
            glued = true;
        }
        Self { lexemes }
    }

    /// How many lexemes there are.
    pub fn len(&self) -> usize {
        self.lexemes.len()
    }

    /// The lexeme at `i`.
    pub fn at(&self, i: usize) -> Option<&Lexeme<'a>> {
        self.lexemes.get(i)
    }

    /// The lexeme before `i`.
    pub fn before(&self, i: usize) -> Option<&Lexeme<'a>> {
        i.checked_sub(1).and_then(|i| self.lexemes.get(i))
    }

    /// The text of the word or numeral at `i`, empty for a mark.
    pub fn text(&self, i: usize) -> &'a str {
        self.at(i).filter(|l| l.shape != Shape::Mark).map_or("", |l| l.text)
    }

    /// True when the lexeme at `i` is `word`, whatever its case.
    #[inline]
    pub fn is(&self, i: usize, word: &str) -> bool {
        self.at(i)
            .is_some_and(|l| l.text.len() == word.len() && l.text.eq_ignore_ascii_case(word))
    }

    /// True when the lexeme at `i` is one of `words`, whatever its case.
    pub fn any(&self, i: usize, words: &[&str]) -> bool {
        words.iter().any(|word| self.is(i, word))
    }

    /// The place after `words` where they stand one after the other from `i` on.
    pub fn phrase(&self, i: usize, words: &[&str]) -> Option<usize> {
        words
            .iter()
            .enumerate()
            .all(|(k, word)| self.is(i + k, word))
            .then_some(i + words.len())
    }

    /// `i + 1` when the lexeme at `i` is one of `words`, else `i`.
    pub fn skip(&self, i: usize, words: &[&str]) -> usize {
        i + usize::from(self.any(i, words))
    }

    /// True when the lexeme at `i` stands right after the one before.
    pub fn glued(&self, i: usize) -> bool {
        self.at(i).is_some_and(|l| l.glued)
    }

    /// True for a hyphen or dash at `i`.
    pub fn is_dash(&self, i: usize) -> bool {
        self.any(i, &["-", "\u{2010}", "\u{2011}", "\u{2012}", "–", "—", "\u{2212}"])
    }

    /// True when the lexemes around the boundary before `i` are joined by a hyphen: "BM-30", "two-week".
    pub fn hyphen_before(&self, i: usize) -> bool {
        i >= 2 && self.is_dash(i - 1) && self.glued(i) && self.glued(i - 1)
    }

    /// True when the lexeme at `i` is a word.
    pub fn is_word(&self, i: usize) -> bool {
        self.at(i).is_some_and(|l| l.shape == Shape::Word)
    }

    /// True when the word at `i` begins with a capital letter.
    pub fn is_capital(&self, i: usize) -> bool {
        self.at(i)
            .is_some_and(|l| l.text.chars().next().is_some_and(char::is_uppercase))
    }

    /// The value of the plain whole numeral at `i` (digits only), with the number of its digits.
    pub fn digits(&self, i: usize) -> Option<(u32, usize)> {
        let lexeme = self.at(i).filter(|l| l.shape == Shape::Numeral && l.text.len() <= 9)?;
        Some((lexeme.text.parse().ok()?, lexeme.text.len()))
    }

    /// The stretch of text from lexeme `from` to the one before `to`.
    pub fn span(&self, from: usize, to: usize) -> Span {
        Span::new(self.lexemes[from].span.start, self.lexemes[to - 1].span.end)
    }
}

fn word_len(rest: &str) -> usize {
    rest.char_indices()
        .find(|&(_, c)| !c.is_alphabetic() && !is_combining(c))
        .map_or(rest.len(), |(i, _)| i)
}

fn is_combining(c: char) -> bool {
    matches!(c, '\u{300}'..='\u{36F}')
}

/// "70,000", "1,20,000", "1.2"; not the dots of "05.10.2020", nor the comma of "4,5 October".
fn numeral_len(bytes: &[u8], at: usize) -> usize {
    let mut end = digits_end(bytes, at);
    while bytes.get(end) == Some(&b',') {
        let group = digits_end(bytes, end + 1);
        let grouped = match group - end - 1 {
            3 => true,
            2 => bytes.get(group) == Some(&b',') && digits_end(bytes, group + 1) > group + 2,
            _ => false,
        };
        if !grouped || end - at > 24 {
            break;
        }
        end = group;
    }
    let dotted_before = at >= 2 && bytes[at - 1] == b'.' && bytes[at - 2].is_ascii_digit();
    if bytes.get(end) == Some(&b'.') && !dotted_before {
        let decimals = digits_end(bytes, end + 1);
        let dotted_after =
            bytes.get(decimals) == Some(&b'.') && bytes.get(decimals + 1).is_some_and(u8::is_ascii_digit);
        if decimals > end + 1 && !dotted_after {
            end = decimals;
        }
    }
    end - at
}

fn digits_end(bytes: &[u8], from: usize) -> usize {
    let rest = bytes.get(from..).unwrap_or_default();
    from + rest.iter().take_while(|b| b.is_ascii_digit()).count()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn cut(text: &str) -> Vec<&str> {
        Line::cut(text, Span::new(0, text.len()))
            .lexemes
            .iter()
            .map(|l| l.text)
            .collect()
    }

    #[test]
    fn numerals_keep_their_separators() {
        assert_eq!(cut("70,000–75,000"), ["70,000", "–", "75,000"]);
        assert_eq!(cut("1.2 million"), ["1.2", "million"]);
        assert_eq!(cut("1,20,000 on 4,5"), ["1,20,000", "on", "4", ",", "5"]);
        assert_eq!(
            cut("05.10.2020, 8,2020."),
            ["05", ".", "10", ".", "2020", ",", "8", ",", "2020", "."]
        );
    }

    #[test]
    fn letters_and_digits_part() {
        assert_eq!(cut("BM-30, 5th 2.5m"), ["BM", "-", "30", ",", "5", "th", "2.5", "m"]);
    }
}
