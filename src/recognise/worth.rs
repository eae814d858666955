//! Which sentences are worth a parse: those with a word that events of war are told with.
//!
//! A scan at memory speed that keeps a parser of a few hundred kilobytes a second off the rest of the text. Words of war
//! ("shelling", "missile") are worth a parse anywhere. Words that are rare in other news ("army", "wounded") are worth one in an
//! article that words of war occur in, and words that are common there ("hit", "left", "returned") only beside one of the two
//! or where the article is full of them. Who acts ("troops") tells nothing of what was done, and some words ("carried", "opened")
//! tell only with another. A message of a few sentences has nothing else to go by. What the scan lets through is judged by extraction.

use crate::model::Span;
use aho_corasick::automaton::{Automaton, StateID};
use aho_corasick::{Anchored, MatchKind, StartKind, dfa::DFA};
use std::sync::LazyLock;

struct Stems {
    /// By the letters that a word begins with, see [`beginning`], a bit for each third letter that a stem goes on with: most
    /// words are none after three.
    beginnings: Vec<u32>,
    /// Told letter by letter from the start of a word.
    words: DFA,
    start: StateID,
    /// What each pattern of `words` is worth.
    stems: Vec<Stem>,
}

/// A row of the table.
struct Stem {
    strength: Strength,
    tells: Tells,
}

/// How much a word says of the war that it occurs in.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Strength {
    None,
    /// A word that events of war share with all news.
    Weak,
    /// A word that other news have rarely.
    Likely,
    /// A word of war.
    Strong,
}

/// Whether a word can tell an event.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Tells {
    Yes,
    /// With another word of the table: "carried out", "opened".
    Help,
    /// It names who acts.
    No,
}

static STEMS: LazyLock<Stems> = LazyLock::new(|| {
    let words = DFA::builder()
        .ascii_case_insensitive(true)
        .match_kind(MatchKind::LeftmostLongest)
        .start_kind(StartKind::Anchored)
        .build(rows().map(|[stem, ..]| stem))
        .expect("a fixed list of words");
    Stems {
        beginnings: beginnings(rows().map(|[stem, ..]| stem)),
        start: words.start_state(Anchored::Yes).expect("built for anchored searches"),
        words,
        stems: rows().map(Stem::of).collect(),
    }
});

fn rows() -> impl Iterator<Item = [&'static str; 3]> {
    let rows = include_str!("stems.csv").lines().skip(1);
    rows.filter_map(|row| row.split(',').collect::<Vec<_>>().try_into().ok())
}

impl Stem {
    fn of([_, strength, tells]: [&str; 3]) -> Self {
        Self {
            strength: match strength {
                "strong" => Strength::Strong,
                "likely" => Strength::Likely,
                _ => Strength::Weak,
            },
            tells: match tells {
                "yes" => Tells::Yes,
                "help" => Tells::Help,
                _ => Tells::No,
            },
        }
    }
}

/// An article is about war when one in so many of its sentences has a word of war, but at least [`FEWEST`], and however
/// long it is [`MANY`] are enough: a page of local news that mentions one blast is not.
const ONE_IN: usize = 10;
const FEWEST: usize = 2;
const MANY: usize = 5;

/// A text of no more sentences is a message: what any word promises is worth a look.
const MESSAGE: usize = 4;

/// One word of war will do where one in so many sentences has a likely word,
const SHORT: usize = 5;
/// and none is needed where one in so many has: refugees fled, told at length.
const MOSTLY: usize = 2;

/// An article is full of words of war when one in so many of its sentences has one,
const FULL_OF_STRONG: usize = 10;
/// or one in so many has one or a likely word.
const FULL_OF_LIKELY: usize = 4;
/// So many sentences before and behind a word are beside it.
const BESIDE: usize = 2;

/// What a sentence's words promise.
#[derive(Clone, Copy)]
struct Promise {
    /// That of its strongest word.
    strength: Strength,
    /// They can tell an event.
    tells: bool,
}

/// Those of `sentences` that are worth a parse, in order.
pub fn worth_parsing<T: Copy>(text: &str, sentences: &[T], span: impl Fn(T) -> Span) -> Vec<T> {
    let promises: Vec<Promise> = sentences.iter().map(|&s| promise(span(s).of(text))).collect();
    let least_of = |least: Strength| promises.iter().filter(|p| p.strength >= least).count();
    let [likely, strong] = [Strength::Likely, Strength::Strong].map(least_of);
    let many = strong >= (sentences.len() / ONE_IN).clamp(FEWEST, MANY);
    // a short report, a list of villages
    let war = many || strong > 0 && SHORT * likely >= sentences.len() || MOSTLY * likely >= sentences.len();
    let full = FULL_OF_STRONG * strong >= sentences.len() || FULL_OF_LIKELY * likely >= sentences.len();
    let beside = |at: usize| {
        let around = at.saturating_sub(BESIDE)..sentences.len().min(at + BESIDE + 1);
        promises[around].iter().any(|p| p.strength >= Strength::Likely)
    };
    let message = sentences.len() <= MESSAGE;
    let is_near = |at: usize| match promises[at].strength {
        Strength::Strong => true,
        Strength::Likely => war,
        Strength::Weak => war && (full || beside(at)),
        Strength::None => false,
    };
    let worth = |at: usize| message && promises[at].strength > Strength::None || promises[at].tells && is_near(at);
    // "It said that…" is understood with the sentence that says who
    let leads = |at: usize| at + 1 < sentences.len() && worth(at + 1) && refers_back(span(sentences[at + 1]).of(text));
    (0..sentences.len())
        .filter(|&at| worth(at) || war && leads(at))
        .map(|at| sentences[at])
        .collect()
}

/// The sentence opens with a word for somebody in the one before.
fn refers_back(sentence: &str) -> bool {
    let first = sentence.split([' ', '\'', '’']).next().unwrap_or_default();
    matches!(first, "He" | "Her" | "His" | "It" | "Its" | "She" | "Their" | "They")
}

fn promise(sentence: &str) -> Promise {
    let bytes = sentence.as_bytes();
    let starts_word = |at: usize| at == 0 || !bytes[at - 1].is_ascii_alphanumeric();
    let mut promise = Promise {
        strength: Strength::None,
        tells: false,
    };
    // the first of its words, and whether one of them helps to tell
    let (mut first, mut helps) = (None, false);
    for at in (0..bytes.len()).filter(|&at| bytes[at] != b' ' && starts_word(at)) {
        let Some(number) = STEMS.longest(&bytes[at..]) else {
            continue;
        };
        let stem = &STEMS.stems[number];
        let is_another = *first.get_or_insert(number) != number;
        helps |= stem.tells == Tells::Help;
        promise.tells |= stem.tells == Tells::Yes || helps && is_another;
        promise.strength = promise.strength.max(stem.strength);
    }
    promise
}

/// Which stems begin with which letters.
fn beginnings(stems: impl Iterator<Item = &'static str>) -> Vec<u32> {
    let mut beginnings = vec![0; 1 << 10];
    for stem in stems {
        let (first, third) = beginning(stem.as_bytes());
        beginnings[first] |= if stem.len() < 3 { u32::MAX } else { 1 << third };
    }
    beginnings
}

/// Two letters as a number below 1024, and the third as one below 32; what is no letter counts as one.
fn beginning(text: &[u8]) -> (usize, usize) {
    let letter = |at: usize| match text.get(at) {
        Some(byte) if byte.is_ascii_alphabetic() => usize::from(byte & 31),
        _ => 0,
    };
    (letter(0) << 5 | letter(1), letter(2))
}

impl Stems {
    /// The longest stem that a text begins with, as an index of `stems`.
    fn longest(&self, text: &[u8]) -> Option<usize> {
        let (first, third) = beginning(text);
        if self.beginnings[first] >> third & 1 == 0 {
            return None;
        }
        let mut state = self.start;
        let mut longest = None;
        for &byte in text {
            state = self.words.next_state(Anchored::Yes, state, byte);
            if self.words.is_dead(state) {
                break;
            }
            if self.words.is_match(state) {
                longest = Some(self.words.match_pattern(state, 0).as_usize());
            }
        }
        longest
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn kept<'a>(sentences: &[&'a str]) -> Vec<&'a str> {
        let text = sentences.join("\n");
        let mut at = 0;
        let spans: Vec<Span> = sentences
            .iter()
            .map(|s| {
                at += s.len() + 1;
                Span::new(at - s.len() - 1, at - 1)
            })
            .collect();
        let worth = worth_parsing(&text, &spans, |s| s);
        sentences
            .iter()
            .zip(&spans)
            .filter(|(_, span)| worth.contains(span))
            .map(|(s, _)| *s)
            .collect()
    }

    #[test]
    fn words_of_war_are_found_at_the_start_of_words_in_any_case() {
        assert_eq!(
            kept(&["SHELLING went on", "they were re-captured", "the outrocketed kiln"]).len(),
            2
        );
    }

    #[test]
    fn words_that_other_news_share_count_only_beside_words_of_war() {
        let mut page = vec!["The mayor spoke"; 2 * ONE_IN];
        (page[3], page[4]) = ("A blast was heard", "It killed two");
        assert_eq!(kept(&page), ["A blast was heard"]);
        let mut page = vec!["The mayor spoke"; 2 * ONE_IN];
        (page[3], page[4]) = ("The storm killed two", "They returned home");
        assert!(kept(&page).is_empty());
        page[5] = "Shelling went on";
        assert_eq!(kept(&page), ["Shelling went on"]);
    }

    #[test]
    fn an_article_full_of_likely_words_needs_no_word_of_war() {
        let mut page = vec!["The mayor spoke"; 6];
        (page[0], page[1]) = ("Thousands of refugees came", "They had fled the town of Kutum");
        assert!(kept(&page).is_empty());
        page[2] = "More fled on Monday";
        assert_eq!(kept(&page).len(), 3);
    }

    #[test]
    fn who_acts_tells_nothing_and_what_helps_to_tell_needs_another() {
        let mut page = vec!["Shelling went on"; 4];
        page.extend(["The talks opened", "Open, open and open", "The troops are soldiers"]);
        page.extend([
            "The troops opened the gates",
            "The campaign opened in March",
            "It hit a school",
        ]);
        assert_eq!(kept(&page)[4..], page[7..]);
    }

    #[test]
    fn in_a_message_every_word_counts() {
        assert_eq!(kept(&["Lashio fell", "The mayor spoke"]), ["Lashio fell"]);
    }

    #[test]
    fn in_a_long_article_common_words_count_only_beside_others() {
        let mut page = vec!["The mayor spoke"; 10 * FULL_OF_STRONG];
        for at in [20, 22, 24, 26, 28] {
            page[at] = "Shelling went on";
        }
        (page[30], page[60], page[70]) = ("A school was hit", "The storm hit the town", "Many were wounded");
        assert_eq!(kept(&page)[5..], ["A school was hit", "Many were wounded"]);
    }

    #[test]
    fn the_stems_are_sorted_without_doubles_and_marked() {
        let lines = include_str!("stems.csv").lines().skip(1);
        assert_eq!(rows().count(), lines.count());
        assert!(rows().is_sorted_by(|a, b| a[0] < b[0]));
        assert!(rows().all(|[_, strength, tells]| {
            ["strong", "likely", "weak"].contains(&strength) && ["yes", "help", "no"].contains(&tells)
        }));
    }
}
