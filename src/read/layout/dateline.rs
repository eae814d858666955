//! Datelines: where the reporter sits, before the first sentence; not where it happened.

use super::super::day::month_number;
use crate::model::Span;
use regex::{Captures, Regex};
use std::sync::LazyLock;

/// The opening of an agency's report: "GOMA, Congo, Jan 26 (Reuters) - ".
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Dateline {
    /// All of it, with the dash that ends it.
    pub span: Span,
    /// The place's name, without the country after it.
    pub place: Span,
    /// Month, day and, where it is written, year.
    pub date: Option<(i8, i8, Option<i16>)>,
}

/// A dateline is looked for in the first bytes of a block.
const LONGEST: usize = 160;
/// Characters of an agency's name in brackets.
const LONGEST_AGENCY: usize = 41;

/// Capitals of the scripts that have them. Classes of all of Unicode, repeated as often as here, take some 30 ms to
/// compile: longer than three articles to read.
const CAPITAL: &str = r"\p{Lu}&&[A-Z\u{C0}-\u{24F}\u{370}-\u{58F}\u{1E00}-\u{1EFF}]";
/// Letters and marks of the same scripts.
const LETTER: &str = r"A-Za-z\u{C0}-\u{24F}\u{300}-\u{58F}\u{1E00}-\u{1EFF}";

const DATE: &str = r"(?:(?P<d1>[0-9]{1,2})\s+(?P<m1>[A-Za-zÀ-ɏ]{3,9})\.?|(?P<m2>[A-Za-zÀ-ɏ]{3,9})\.?\s+(?P<d2>[0-9]{1,2}))(?:,?\s+(?P<year>[0-9]{4}|[0-9]{2}\b))?";

/// In capitals, with anything that may follow: "BAKU, Azerbaijan, Oct 10 (AP) —".
static IN_CAPITALS: LazyLock<Regex> = LazyLock::new(|| {
    let more = format!(r"[[{CAPITAL}]\u{{300}}-\u{{36F}}'’./-]+");
    dateline_pattern(&format!(r"[{CAPITAL}]{more}(?:\ {more}){{0,3}}"))
});

/// In ordinary letters, where a date or an agency follows: "Goma, 26 January 2025 (AFP) –".
static CAPITALISED: LazyLock<Regex> = LazyLock::new(|| {
    let word = format!(r"[{CAPITAL}][{LETTER}'’-]+");
    dateline_pattern(&format!(r"{word}(?:\ {word}){{0,2}}"))
});

/// "Yerevan, October 10, Armenpress." and the like: a date and an agency, ended by a full stop.
static STOPPED: LazyLock<Regex> = LazyLock::new(|| {
    let word = format!(r"[{CAPITAL}][{LETTER}'’-]+");
    let pattern = format!(
        r"^(?P<place>{word}(?:\ {word}){{0,2}}),?\s+{DATE}(?:\s+|,\s*|\s*[-–—/]\s*)\(?(?P<agency>[{CAPITAL}][{LETTER}0-9.-]+)\)?[.:]\s+"
    );
    Regex::new(&pattern).expect("a constant pattern")
});

fn dateline_pattern(place: &str) -> Regex {
    let word = format!(r"[{CAPITAL}][{LETTER}.'’-]+");
    let pattern = format!(
        r"(?x)^(?P<place>{place}) (?P<region>,\s+{word}(?:\ {word}){{0,2}})??
          (?:,?\s*[(\[]?{DATE}[)\]]?)? (?:,?\s*[(\[](?P<agency>[{CAPITAL}][^()\[\]\n]+)[)\]])? \s*(?:--?|–|—)\s+"
    );
    Regex::new(&pattern).expect("a constant pattern")
}

/// The dateline at the beginning of `block`, a paragraph of `text`.
pub fn dateline(text: &str, block: Span) -> Option<Dateline> {
    let line = block.of(text);
    let cut = line
        .char_indices()
        .map(|(at, _)| at)
        .take_while(|at| *at <= LONGEST)
        .last()
        .unwrap_or(0);
    let head = if line.len() <= LONGEST { line } else { &line[..cut] };
    let found = before_dash(head).or_else(|| before_stop(head))?;
    // "12 dead in …" after the dash is text; a small letter there means that the dash parts a sentence.
    let (whole, place) = (found.get(0)?, found.name("place")?);
    let goes_on = head[whole.end()..].starts_with(char::is_lowercase);
    let at = |from: usize, to: usize| Span::new(block.start + from, block.start + to);
    (!goes_on).then(|| Dateline {
        span: at(0, whole.end()),
        place: at(place.start(), place.end()),
        date: date(&found),
    })
}

/// A dateline that a dash ends.
fn before_dash(head: &str) -> Option<Captures<'_>> {
    if !head.contains(['-', '–', '—']) {
        return None;
    }
    let agency = |found: &Captures<'_>| found.name("agency").map(|agency| agency.as_str().chars().count());
    let in_capitals = IN_CAPITALS.captures(head);
    in_capitals
        .filter(|found| found["place"].chars().filter(|c| c.is_alphabetic()).count() > 2)
        .or_else(|| {
            let capitalised = CAPITALISED.captures(head);
            capitalised.filter(|found| date(found).is_some() || agency(found).is_some())
        })
        .filter(|found| agency(found).is_none_or(|characters| characters <= LONGEST_AGENCY))
}

/// A dateline that a full stop ends behind a date.
fn before_stop(head: &str) -> Option<Captures<'_>> {
    if !head.contains(|c: char| c.is_ascii_digit()) {
        return None;
    }
    STOPPED.captures(head).filter(|found| date(found).is_some())
}

fn date(found: &Captures<'_>) -> Option<(i8, i8, Option<i16>)> {
    let group = |one: &str, other: &str| {
        found
            .name(one)
            .or_else(|| found.name(other))
            .map(|group| group.as_str())
    };
    let month = month_number(group("m1", "m2")?)?;
    let day = group("d1", "d2")?.parse().ok().filter(|day| (1..=31).contains(day))?;
    let year = found.name("year").and_then(|year| year.as_str().parse::<i16>().ok());
    // Wires of the last century write two digits.
    let year = year.map(|year| {
        if year >= 100 {
            year
        } else {
            year + if year >= 70 { 1900 } else { 2000 }
        }
    });
    Some((month, day, year))
}

#[cfg(test)]
mod tests {
    use super::*;

    type Parts<'a> = (&'a str, &'a str, Option<(i8, i8, Option<i16>)>);

    fn found(line: &str) -> Option<Parts<'_>> {
        let found = dateline(line, Span::new(0, line.len()))?;
        Some((found.place.of(line), &line[found.span.end..], found.date))
    }

    #[test]
    fn datelines_of_the_agencies() {
        for (line, place, date) in [
            (
                "STEPANAKERT, Oct 10 (Reuters) - Shells fell.",
                "STEPANAKERT",
                Some((10, 10, None)),
            ),
            ("KYIV — Shells fell.", "KYIV", None),
            ("BAKU, Azerbaijan (AP) — Shells fell.", "BAKU", None),
            (
                "GOMA, Congo, Jan 26, 2025 (Reuters) - Shells fell.",
                "GOMA",
                Some((1, 26, Some(2025))),
            ),
            (
                "SAN SALVADOR, 3 JAN 90 -- Shells fell.",
                "SAN SALVADOR",
                Some((1, 3, Some(1990))),
            ),
            (
                "GENEVA (10 October 2020) – Shells fell.",
                "GENEVA",
                Some((10, 10, Some(2020))),
            ),
            (
                "Khartoum, 15 April 2023 (SUNA) - Shells fell.",
                "Khartoum",
                Some((4, 15, Some(2023))),
            ),
            ("Beirut (AFP) – Shells fell.", "Beirut", None),
            (
                "YEREVAN, OCTOBER 10, ARMENPRESS. Shells fell.",
                "YEREVAN",
                Some((10, 10, None)),
            ),
            (
                "GAZA/JERUSALEM, Oct 10 (Reuters) - Shells fell.",
                "GAZA/JERUSALEM",
                Some((10, 10, None)),
            ),
        ] {
            assert_eq!(found(line), Some((place, "Shells fell.", date)), "{line}");
        }
    }

    #[test]
    fn a_sentence_with_a_dash_is_no_dateline() {
        for line in [
            "Stepanakert – the main city – was shelled.",
            "Shelling of Goma - what we know",
            "The UN — whose staff had left — said so.",
            "NATO — the alliance — met.",
            "Kharkiv was hit - twice.",
            "",
        ] {
            assert_eq!(found(line), None, "{line}");
        }
    }
}
