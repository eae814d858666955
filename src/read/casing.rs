//! Texts in capitals, as old wires and headlines have them, spelt as a newspaper would: all that is told by small letters, the
//! names above all, would be lost on the later steps.
//!
//! Words of `models/casing.txt` are written small or stay as they are; every other word is taken for a name, and so are the words
//! of `gazetteer/phrases.txt` together: "UNITED STATES". Offsets do not
//! change, and what is quoted is quoted as the article has it ([`Article::quote`]).

use crate::model::{Article, Block, Span};
use foldhash::HashSet;
use std::ops::Range;
use std::sync::LazyLock;

/// Words that are written small, in small letters, and abbreviations, in capitals.
static SPELLINGS: LazyLock<HashSet<&'static str>> =
    LazyLock::new(|| include_str!("../../models/casing.txt").lines().collect());

/// Words of more than one name that are words of the language too: "EL SALVADOR", "NEW YORK".
static NAMES_BEGIN_WITH: LazyLock<HashSet<&'static str>> =
    LazyLock::new(|| include_str!("name_beginnings.txt").lines().collect());
/// Names of several words, some of which are words of the language too, in small letters.
static PHRASES: LazyLock<HashSet<&'static str>> =
    LazyLock::new(|| include_str!("../../gazetteer/phrases.txt").lines().collect());
/// A phrase has no more words.
const LONGEST_PHRASE: usize = 7;
/// Words that are written small inside a name.
const JOINTS: [&str; 3] = ["and", "of", "the"];
/// Months that are words of the language too: beside a number they are months.
const MONTHS: [&str; 2] = ["march", "may"];

/// A text of fewer capitals is an abbreviation.
const LEAST_CAPITALS: usize = 12;
/// A text of fewer words is a name or two.
const LEAST_WORDS: usize = 3;
/// One small letter in so many capitals is a slip.
const SLIPS: usize = 10;

/// Spells out what of the article is written in capitals: the whole of it, or single lines.
pub(super) fn spell(article: &mut Article) {
    let whole = is_in_capitals(&article.text);
    let shouts = |block: &&Block| whole || is_in_capitals(block.whole().of(&article.text));
    let shouted = article.blocks.iter().filter(shouts);
    let shouted: Vec<Span> = shouted
        .flat_map(|block| block.dateline.into_iter().chain([block.span]))
        .collect();
    if shouted.is_empty() {
        return;
    }
    let mut text = String::with_capacity(article.text.len());
    for span in shouted {
        text.push_str(&article.text[text.len()..span.start]);
        text.push_str(&spelt(span.of(&article.text)));
    }
    text.push_str(&article.text[text.len()..]);
    article.written = Some(std::mem::replace(&mut article.text, text));
}

fn is_in_capitals(text: &str) -> bool {
    let count = |is: fn(char) -> bool| text.chars().filter(|&c| is(c)).count();
    let words = || {
        text.split_whitespace()
            .filter(|word| word.chars().any(char::is_alphabetic))
    };
    // most texts have a small letter among their first
    let first = text.chars().filter(|c| c.is_alphabetic()).take(LEAST_CAPITALS);
    first.filter(|c| c.is_lowercase()).count() * 2 < LEAST_CAPITALS
        && count(char::is_uppercase) >= LEAST_CAPITALS.max(SLIPS * count(char::is_lowercase))
        && words().count() >= LEAST_WORDS
}

/// How a word is written.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Spelling {
    Small,
    Name,
    Abbreviation,
}

/// The text with its words in the spelling that is usual, of the same length in bytes.
fn spelt(text: &str) -> String {
    let words = words(text);
    let mut spellings: Vec<Spelling> = words.iter().map(|word| spelling(text, word)).collect();
    for i in (1..words.len()).rev() {
        let begins = NAMES_BEGIN_WITH.contains(text[words[i - 1].clone()].to_lowercase().as_str());
        if begins && spellings[i] == Spelling::Name && &text[words[i - 1].end..words[i].start] == " " {
            spellings[i - 1] = Spelling::Name;
        }
    }
    for i in 0..words.len() {
        for at in i..i + phrase(text, &words[i..]) {
            if !JOINTS.contains(&text[words[at].clone()].to_lowercase().as_str()) {
                spellings[at] = Spelling::Name;
            }
        }
    }
    let mut out = String::with_capacity(text.len());
    for (word, spelling) in words.into_iter().zip(spellings) {
        out.push_str(&text[out.len()..word.start]);
        let capital = spelling == Spelling::Name || starts_sentence(&text[..word.start]);
        for (at, c) in text[word].char_indices() {
            let keep = spelling == Spelling::Abbreviation || capital && at == 0;
            out.push(if keep { c } else { small(c) });
        }
    }
    out.push_str(&text[out.len()..]);
    out
}

/// How many words the longest of the phrases has that the words of the text begin with.
fn phrase(text: &str, words: &[Range<usize>]) -> usize {
    let parted = |pair: &[Range<usize>]| !text[pair[0].end..pair[1].start].trim().is_empty();
    let together = 1 + words
        .windows(2)
        .take(LONGEST_PHRASE - 1)
        .take_while(|pair| !parted(pair))
        .count();
    let joined = |number: usize| {
        let words = words[..number].iter().map(|word| text[word.clone()].to_lowercase());
        words.collect::<Vec<_>>().join(" ")
    };
    let mut longest_first = (2..=together.min(words.len())).rev();
    longest_first
        .find(|&number| PHRASES.contains(joined(number).as_str()))
        .unwrap_or(0)
}

/// The runs of letters of a text.
fn words(text: &str) -> Vec<Range<usize>> {
    let mut words: Vec<Range<usize>> = Vec::new();
    for (at, c) in text.char_indices().filter(|(_, c)| c.is_alphabetic()) {
        match words.last_mut() {
            Some(word) if word.end == at => word.end = at + c.len_utf8(),
            _ => words.push(at..at + c.len_utf8()),
        }
    }
    words
}

fn spelling(text: &str, at: &Range<usize>) -> Spelling {
    let (before, after) = (&text[..at.start], &text[at.end..]);
    let word = &text[at.clone()];
    let lower = word.to_lowercase();
    if before.ends_with(['\'', '’']) && word.len() <= 2 {
        return Spelling::Small;
    }
    if word.chars().count() == 1 {
        let initial = after.starts_with('.') || before.ends_with('.') || lower != "a";
        return if initial {
            Spelling::Abbreviation
        } else {
            Spelling::Small
        };
    }
    if MONTHS.contains(&lower.as_str()) {
        let number = |c: Option<char>| c.is_some_and(|c| c.is_ascii_digit());
        let dated = number(before.trim_end().chars().next_back()) || number(after.trim_start().chars().next());
        return if dated { Spelling::Name } else { Spelling::Small };
    }
    let unsayable = || !lower.contains(['a', 'e', 'i', 'o', 'u', 'y']) && word.is_ascii();
    let bracketed = || before.ends_with(['(', '[']) && after.starts_with([')', ']']);
    if SPELLINGS.contains(lower.as_str()) {
        Spelling::Small
    } else if SPELLINGS.contains(word) || unsayable() || bracketed() {
        Spelling::Abbreviation
    } else {
        Spelling::Name
    }
}

/// Nothing but quotes, brackets and what is said in brackets stands between the place and the end of a sentence.
fn starts_sentence(before: &str) -> bool {
    let before = before.trim_end_matches(['"', '“', '‘', '\'', '(', '[']);
    let end = before.trim_end();
    match end.strip_suffix(']').and_then(|aside| aside.rsplit_once('[')) {
        Some((before, _)) => starts_sentence(before),
        None => {
            let ends = end.ends_with(['.', '!', '?', ':', '|']) || end.ends_with("--");
            end.is_empty() || end.len() < before.len() && ends
        }
    }
}

/// The small letter, where it takes as many bytes.
fn small(c: char) -> char {
    let mut small = c.to_lowercase();
    match (small.next(), small.next()) {
        (Some(one), None) if one.len_utf8() == c.len_utf8() => one,
        _ => c,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::read::article_from_text;

    #[test]
    fn texts_in_capitals_are_spelt_as_a_newspaper_would() {
        for (written, expected) in [
            (
                "REBELS BLEW UP A BRIDGE NEAR SAN MIGUEL, EL SALVADOR, ON 3 MARCH.",
                "Rebels blew up a bridge near San Miguel, El Salvador, on 3 March.",
            ),
            (
                "THE ARMY MAY MARCH ON KABUL, COL J. R. PEREIRA OF THE UNHCR SAID. IT DID.",
                "The army may march on Kabul, col J. R. Pereira of the UNHCR said. It did.",
            ),
            (
                "THE PEOPLE'S FRONT [PFKX] ATTACKED CALI'S AIRPORT",
                "The people's front [PFKX] attacked Cali's airport",
            ),
            (
                "LIMA, 4 FEB 90 -- [TEXT] THE ARMY SAID SO.",
                "Lima, 4 Feb 90 -- [Text] The army said so.",
            ),
            (
                "THE UNITED\nSTATES LEFT LA PAZ, AND THE UNITED NATIONS THE STATES AROUND THE ISLE OF MAN. PEACE WAS AT HAND",
                "The United\nStates left La Paz, and the United Nations the states around the Isle of Man. Peace was at hand",
            ),
            (
                "ZÉRALDA, ALÉRIA AND MÉDÉA WERE HIT",
                "Zéralda, Aléria and Médéa were hit",
            ),
        ] {
            assert_eq!(spelt(written), expected);
        }
    }

    #[test]
    fn single_lines_are_spelt_too_and_quoted_as_they_stand() {
        let text = "TWO KILLED AS SHELLS HIT TERTER\n\nShells hit the town of Terter, UNHCR said.";
        let article = article_from_text("a", text.to_owned(), None);
        assert!(
            article
                .text
                .starts_with("Two killed as shells hit Terter\n\nShells hit")
        );
        assert_eq!(article.quote(Span::new(0, 10)), "TWO KILLED");
        assert!(article.text.ends_with("UNHCR said."));
    }

    #[test]
    fn abbreviations_and_names_are_no_text_in_capitals() {
        for text in ["UNHCR, OCHA", "KHERSON", "Two killed in SHELLING OF TERTER"] {
            assert!(!is_in_capitals(text), "{text}");
        }
    }

    #[test]
    fn the_tables_are_sorted_without_doubles() {
        for table in [
            include_str!("../../models/casing.txt"),
            include_str!("name_beginnings.txt"),
            include_str!("../../gazetteer/phrases.txt"),
        ] {
            assert!(table.lines().is_sorted_by(|a, b| a < b));
        }
    }

    proptest::proptest! {
        /// Spelling changes nothing but the case of letters, and no offset.
        #[test]
        fn only_the_case_of_letters_changes(text in "\\PC{0,60}") {
            let spelt = spelt(&text);
            proptest::prop_assert_eq!(spelt.len(), text.len());
            let small = |text: &str| text.chars().flat_map(char::to_lowercase).collect::<String>();
            proptest::prop_assert_eq!(small(&spelt), small(&text));
        }
    }
}
