//! Which tokens may belong to a name: the entity encoder is asked about these alone, and with it about half the words of a
//! report need not be computed. What has no name in it (numbers, most dates) is read by rules and needs no label.

use crate::model::Token;

/// So many words may stand inside a name that are no names themselves: "University of the Aegean".
const INSIDE: usize = 2;

/// For each token of a sentence whether it may belong to a name, the words just before and behind one included: "the Lachin
/// corridor".
pub(super) fn may_belong(text: &str, tokens: &[Token]) -> Vec<bool> {
    // every sentence begins with a capital, but adjectives there are often those of peoples
    let capital =
        |at: usize| tokens[at].span.of(text).starts_with(char::is_uppercase) && (at > 0 || tokens[0].tag == "JJ");
    let named = (0..tokens.len()).filter(|&at| tokens[at].tag.starts_with("NNP") || capital(at));
    with_neighbours(named, tokens.len())
}

/// For each token of a sentence whether it begins with a capital or stands beside such a one: all that [`may_belong`] can
/// choose from where tags are not known yet, but for a name in small letters.
pub(super) fn beside_capitals(text: &str, tokens: &[Token]) -> Vec<bool> {
    let capital = |&at: &usize| tokens[at].span.of(text).starts_with(char::is_uppercase);
    with_neighbours((0..tokens.len()).filter(capital), tokens.len())
}

/// Of the runs of words that are flagged those in which one is `asked` about.
pub(super) fn about(asked: &[usize], mut flags: Vec<bool>) -> Vec<bool> {
    let mut from = 0;
    for run in flags.chunk_by_mut(|a, b| a == b) {
        let to = from + run.len();
        if !asked.iter().any(|at| (from..to).contains(at)) {
            run.fill(false);
        }
        from = to;
    }
    flags
}

/// The words at `named`, those on either side, and what joins two of them, of `count`.
fn with_neighbours(named: impl Iterator<Item = usize>, count: usize) -> Vec<bool> {
    let mut may = vec![false; count];
    let mut behind = 0;
    for at in named {
        let joined = behind > 0 && at <= behind + INSIDE;
        let from = if joined { behind } else { at.saturating_sub(1) };
        behind = at + 2;
        may[from..behind.min(count)].fill(true);
    }
    may
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::Span;

    /// The words of a sentence that may belong to a name.
    fn found<'t>(text: &'t str, tags: &[&'static str]) -> Vec<&'t str> {
        let mut at = 0;
        let token = |(word, tag): (&str, &'static str)| {
            at += word.len() + 1;
            Token {
                span: Span::new(at - word.len() - 1, at - 1),
                tag,
                lemma: Box::default(),
                head: 0,
                dep: "",
            }
        };
        let tokens: Vec<Token> = text.split(' ').zip(tags.iter().copied()).map(token).collect();
        let may = may_belong(text, &tokens).into_iter();
        text.split(' ')
            .zip(may)
            .filter(|(_, may)| *may)
            .map(|(word, _)| word)
            .collect()
    }

    #[test]
    fn names_and_the_words_beside_them_may() {
        let tags = ["DT", "NN", "VBD", "IN", "DT", "NNP", "NN", "IN", "NN"];
        assert_eq!(
            found("The column moved along the Lachin corridor at dawn", &tags),
            ["the", "Lachin", "corridor"]
        );
        assert!(found("Two people were hurt", &["CD", "NNS", "VBD", "VBN"]).is_empty());
        assert_eq!(
            found("Kurdish units went back", &["JJ", "NNS", "VBD", "RB"]),
            ["Kurdish", "units"]
        );
    }

    #[test]
    fn a_name_is_not_torn_at_its_small_words() {
        let tags = ["NNS", "IN", "DT", "NNP", "IN", "DT", "NNP", "VBD"];
        assert_eq!(
            found("students of the University of the Aegean left", &tags),
            ["the", "University", "of", "the", "Aegean", "left"]
        );
    }

    #[test]
    fn only_what_is_asked_about_is_looked_at_with_the_names_around_it() {
        let [yes, no] = [true, false];
        let flags = || vec![yes, yes, yes, no, no, yes, yes, no, yes];
        assert_eq!(about(&[1], flags()), [yes, yes, yes, no, no, no, no, no, no]);
        assert_eq!(about(&[5, 8], flags()), [no, no, no, no, no, yes, yes, no, yes]);
        assert_eq!(about(&[3], flags()), [no; 9]);
    }
}
