//! Lines that say nothing about the war: bylines, times of publication, invitations, rights, the page's own buttons.

use super::super::day::month_number;
use std::collections::HashSet;
use std::sync::LazyLock;

/// Longer than this a line is an article's own, whatever it begins with; words.
const MOST_WORDS: usize = 30;

/// The words of `boilerplate.csv`, by where they stand in a line.
struct Table {
    whole: HashSet<&'static str>,
    start: Vec<&'static str>,
    inside: Vec<&'static str>,
    /// What somebody did for the article; a name follows.
    credit: Vec<&'static str>,
    /// Between the names of a byline.
    joining: HashSet<&'static str>,
    /// In a time stamp, and in no bare date.
    stamp: HashSet<&'static str>,
}

static TABLE: LazyLock<Table> = LazyLock::new(|| {
    let of = |place: &'static str| {
        rows()
            .filter(move |(stands, _)| *stands == place)
            .map(|(_, words)| words)
    };
    Table {
        whole: of("whole").collect(),
        start: of("start").collect(),
        inside: of("inside").collect(),
        credit: of("credit").collect(),
        joining: of("joining").collect(),
        stamp: of("stamp").collect(),
    }
});

fn rows() -> impl Iterator<Item = (&'static str, &'static str)> {
    include_str!("boilerplate.csv")
        .lines()
        .skip(1)
        .filter_map(|row| row.split_once(','))
}

/// True for a line that tells the reader something about the page and nothing about the war.
pub(super) fn is_boilerplate(line: &str) -> bool {
    let words = line.split_whitespace().take(MOST_WORDS + 1).count();
    words <= MOST_WORDS && (listed(line) || is_byline(line) || is_staff_credit(line) || is_time_stamp(line))
}

fn listed(line: &str) -> bool {
    let folded = line.to_lowercase().replace('’', "'");
    let folded =
        folded.trim_matches(|edge: char| edge.is_whitespace() || matches!(edge, '*' | '_' | '|' | '[' | ']' | '('));
    let bare = folded.trim_end_matches(['.', ':', '!', '…', '»', '>', ')']).trim_end();
    TABLE.whole.contains(bare)
        || TABLE.start.iter().any(|start| begins(folded, start))
        || TABLE.inside.iter().any(|inside| folded.contains(inside))
}

/// True when `line` begins with the whole words of `start`.
fn begins(line: &str, start: &str) -> bool {
    line.strip_prefix(start)
        .is_some_and(|rest| !start.ends_with(char::is_alphanumeric) || !rest.starts_with(char::is_alphanumeric))
}

/// "(Reporting by Jane Doe; Editing by John Smith)".
fn is_staff_credit(line: &str) -> bool {
    let line = line.trim_start_matches(['(', '[', '—', '-', ' ']);
    TABLE.credit.iter().any(|credit| {
        let begins = line
            .get(..credit.len())
            .is_some_and(|start| start.eq_ignore_ascii_case(credit));
        begins
            && line[credit.len()..]
                .trim_start_matches([':', ' '])
                .starts_with(char::is_uppercase)
    })
}

/// "By Jane Doe and John Smith in Kharkiv": names and what joins them, no sentence.
fn is_byline(line: &str) -> bool {
    let mut words = line.split_whitespace();
    let by = words
        .next()
        .is_some_and(|word| matches!(word, "By" | "BY" | "by" | "By:" | "Author:" | "Words:"));
    let words: Vec<&str> = words.collect();
    let named = words.iter().filter(|word| word.starts_with(char::is_uppercase)).count();
    let dated = words.first().is_some_and(|word| is_calendar_word(&bare(word)));
    by && !dated
        && (2..=14).contains(&named)
        && words.iter().all(|word| {
            word.contains(|c: char| c.is_uppercase() || c == '@' || c == '|') || TABLE.joining.contains(word)
        })
        && !line.ends_with('.')
}

/// "Updated 10:32 GMT", "2 hours ago", "10 October 2020, 14:05": only words of time, with a clock or a label among them.
pub(super) fn is_time_stamp(line: &str) -> bool {
    let mut marked = false;
    only_words_of_time(line, |word| {
        marked |= word.contains(':') && word.len() > 3 || is_stamp_word(word)
    }) && marked
}

fn only_words_of_time(line: &str, mut see: impl FnMut(&str)) -> bool {
    let mut digit = false;
    let only = line.split_whitespace().all(|word| {
        let word = bare(word);
        see(&word);
        digit |= word.contains(|c: char| c.is_ascii_digit());
        word.is_empty() || is_number_of_time(&word) || is_calendar_word(&word) || is_stamp_word(&word)
    });
    only && digit
}

fn bare(word: &str) -> String {
    word.trim_matches(|c: char| !c.is_alphanumeric()).to_lowercase()
}

fn is_number_of_time(word: &str) -> bool {
    let digits = word.trim_end_matches(|c: char| c.is_ascii_alphabetic());
    let suffix = &word[digits.len()..];
    !digits.is_empty()
        && digits
            .chars()
            .all(|c| c.is_ascii_digit() || matches!(c, ':' | '.' | '-' | '/' | '+'))
        && matches!(
            suffix,
            "" | "am" | "pm" | "st" | "nd" | "rd" | "th" | "h" | "z" | "gmt" | "utc"
        )
}

fn is_calendar_word(word: &str) -> bool {
    const DAYS: [&str; 7] = [
        "monday",
        "tuesday",
        "wednesday",
        "thursday",
        "friday",
        "saturday",
        "sunday",
    ];
    month_number(word).is_some() || word.len() >= 3 && DAYS.iter().any(|day| day.starts_with(word))
}

/// Words that stand in a time stamp and in no bare date.
fn is_stamp_word(word: &str) -> bool {
    TABLE.stamp.contains(word)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_table_is_sorted_folded_and_known() {
        let all: Vec<_> = rows().collect();
        assert!(
            all.windows(2).all(|pair| pair[0] < pair[1]),
            "boilerplate.csv is sorted, without duplicates"
        );
        for (place, words) in all {
            assert!(
                matches!(place, "whole" | "start" | "inside" | "credit" | "joining" | "stamp"),
                "{place}"
            );
            assert_eq!(words, words.to_lowercase().trim(), "matched against a folded line");
            assert!(!words.contains('’') && !words.is_empty(), "{words}");
        }
    }

    #[test]
    fn lines_of_the_page_are_told_from_lines_of_the_article() {
        for line in [
            "Scroll down for more pictures from the region.",
            "By Jane Doe",
            "By Jane Doe and Ali al-Omari in Idlib",
            "BY JANE DOE | STAFF WRITER",
            "Updated 10:32 GMT",
            "2 hours ago",
            "Published 10 October 2020",
            "Advertisement",
            "(Reporting by Jane Doe; Editing by John Smith)",
            "© 2020 The Daily",
            "Read more: what we know",
            "5 min read",
            "Sat 10 Oct 2020 10.32 BST",
            "Follow us on Telegram",
            "Sign up for our newsletter.",
            "From our correspondent",
        ] {
            assert!(is_boilerplate(line), "{line}");
        }
        for line in [
            "By Friday evening the town had fallen.",
            "By Monday",
            "By nightfall shells were landing in the square",
            "Reporting by local media suggests that the town has fallen to the rebels, who entered it in the morning.",
            "10 October 2020",
            "Share prices fell after the attack",
            "At 10:32 a rocket hit the market.",
            "Day 10",
            "Edited by hand, the list of the dead grew to forty names within two days",
            "Follow-up strikes hit the same street",
            "Two hours ago shells hit the square",
            "First Army",
        ] {
            assert!(!is_boilerplate(line), "{line}");
        }
    }
}
