//! The tokeniser's rules of what is cut off the ends of a chunk of text and where it is cut inside.
//!
//! Each function does what one of spaCy's three generated patterns for English does, alternative by alternative
//! (`spacy/lang/punctuation.py`, `spacy/lang/en/punctuation.py`), without a pattern engine.

use super::characters::{Characters, Class};

/// Currency signs of one character; they go before an amount or behind one.
const CURRENCY: &str = "$£¥฿₠₡₢₣₤₥₦₧₨₩₪₫€₭₮₯₰₱₲₳₴₵₶₷₸₹₺₻₼₽₾₿﷼";

/// Currency signs of several characters.
const LONG_CURRENCY: [&str; 3] = ["US$", "A$", "C$"];

/// Units that are cut off a number, sorted by bytes. The one that mixes two scripts is the original's.
#[rustfmt::skip]
const UNITS: &[&str] = &[
    "%", "G", "GB", "K", "KB", "M", "MB", "Pa", "T", "TB", "cm", "cm²", "cm³", "dm", "dm²", "dm³", "ft", "g", "gb",
    "hPa", "ha", "in", "kb", "kg", "km", "km/h", "kmh", "km²", "km³", "lb", "m", "m/s", "mb", "mbar", "mg", "mm",
    "mm²", "mm³", "mph", "m²", "m³", "nm", "oz", "t", "tb", "yd", "µg", "µm", "ГБ", "Гб", "КБ", "Кб", "МБ", "Мб",
    "Па", "ТБ", "Тб", "г", "гб", "дм", "дм²", "дм³", "кПа", "кб", "кг", "км", "км/ч", "км²", "км³", "м", "м/с", "м²",
    "м³", "мб", "мбар", "мг", "мм", "мм²", "мм³", "нм", "см", "см²", "см³", "тбكم", "اكواب", "جرام", "جم", "سم",
    "سم²", "سم³", "غرام", "كغ", "كم", "كم²", "كم³", "كوب", "م", "م²", "م³", "ملغ", "مم", "مم²", "مم³",
];

/// Length in bytes of what is cut off the beginning of `text`, or 0.
pub(super) fn prefix(characters: &Characters, text: &str) -> usize {
    let mut rest = text.chars();
    let Some(first) = rest.next() else { return 0 };
    match first {
        '§' | '%' | '=' | '—' | '–' => first.len_utf8(),
        '+' if !rest.next().is_some_and(|next| next.is_ascii_digit()) => 1,
        '.' => Some(dots(text)).filter(|&count| count > 1).unwrap_or(0),
        _ if characters.is(first, Class::Affix) || CURRENCY.contains(first) => first.len_utf8(),
        _ => LONG_CURRENCY
            .iter()
            .find(|sign| text.starts_with(**sign))
            .map_or(0, |sign| sign.len()),
    }
}

/// Length in bytes of what is cut off the end of `text`, or 0: the longest that any rule finds.
pub(super) fn suffix(characters: &Characters, text: &str) -> usize {
    let mut back = text.chars().rev();
    let Some(last) = back.next() else { return 0 };
    let single = match last {
        '—' | '–' => true,
        '.' => stop_is_cut(characters, back),
        _ => characters.is(last, Class::Affix),
    };
    let single = if single { last.len_utf8() } else { 0 };
    [possessive(text), repeated_marks(text), after_number(text)]
        .into_iter()
        .fold(single, usize::max)
}

/// Whether a full stop is cut off, given what stands before it from the last character backwards.
fn stop_is_cut(characters: &Characters, mut back: impl Iterator<Item = char>) -> bool {
    let Some(last) = back.next() else { return false };
    let before = back.next();
    characters.is(last, Class::BeforeStop)
        || before == Some('°') && "FfCcKk".contains(last)
        || characters.is(last, Class::Upper) && before.is_some_and(|c| characters.is(c, Class::Upper))
}

fn possessive(text: &str) -> usize {
    ["'s", "'S", "’s", "’S"]
        .iter()
        .find(|ending| text.ends_with(**ending))
        .map_or(0, |ending| ending.len())
}

fn repeated_marks(text: &str) -> usize {
    let dots = text.len() - text.trim_end_matches('.').len();
    if dots > 1 {
        dots
    } else if text.ends_with("……") {
        "……".len()
    } else {
        0
    }
}

/// What follows the last ASCII digit, if it is a plus sign, a currency or a unit.
fn after_number(text: &str) -> usize {
    let Some(digit) = text.bytes().rposition(|byte| byte.is_ascii_digit()) else {
        return 0;
    };
    let tail = &text[digit + 1..];
    let single = tail.chars().next().filter(|c| c.len_utf8() == tail.len());
    let cut = single.is_some_and(|c| c == '+' || CURRENCY.contains(c))
        || LONG_CURRENCY.contains(&tail)
        || UNITS.binary_search(&tail).is_ok();
    if cut { tail.len() } else { 0 }
}

/// Full stops at the beginning of `text`.
fn dots(text: &str) -> usize {
    text.len() - text.trim_start_matches('.').len()
}

/// Where `text` is cut inside: ranges of bytes that become tokens of their own.
pub(super) fn infixes<'a>(characters: &'a Characters, text: &'a str) -> impl Iterator<Item = (usize, usize)> + 'a {
    let mut at = 0;
    let mut before = None;
    std::iter::from_fn(move || {
        while let Some(first) = text[at..].chars().next() {
            let start = at;
            let length = infix(characters, before, first, &text[start..]);
            at += length.max(first.len_utf8());
            before = text[start..at].chars().next_back();
            if length > 0 {
                return Some((start, at));
            }
        }
        None
    })
}

/// Length of the infix that `text` begins with, given the character before it.
fn infix(characters: &Characters, before: Option<char>, first: char, text: &str) -> usize {
    let is = |c: Option<char>, class| c.is_some_and(|c| characters.is(c, class));
    let digit = |c: Option<char>| c.is_some_and(|c| c.is_ascii_digit());
    let length = first.len_utf8();
    let after = text[length..].chars().next();
    let between_letters = (is(before, Class::Letter) || digit(before)) && is(after, Class::Letter);
    match first {
        '.' if after == Some('.') => dots(text),
        '.' if is(before, Class::Lower) || is(before, Class::Quote) => {
            usize::from(is(after, Class::Upper) || is(after, Class::Quote))
        }
        '…' => length,
        '+' | '-' | '*' | '^' if digit(before) && (digit(after) || after == Some('-')) => 1,
        ',' => usize::from(is(before, Class::Letter) && is(after, Class::Letter)),
        '-' | '–' | '—' | '~' if is(before, Class::Letter) || digit(before) => hyphen(characters, first, text),
        ':' | '<' | '>' | '=' | '/' => usize::from(between_letters),
        _ if characters.is(first, Class::Icon) => length,
        _ => 0,
    }
}

/// Length of a hyphen or dash of up to three characters that is followed by a letter.
fn hyphen(characters: &Characters, mark: char, text: &str) -> usize {
    let most = match mark {
        '-' => 3,
        '—' => 2,
        _ => 1,
    };
    let mut length = 0;
    for character in text.chars().take(most + 1) {
        if length > 0 && characters.is(character, Class::Letter) {
            return length;
        }
        if character != mark || length == most * mark.len_utf8() {
            return 0;
        }
        length += mark.len_utf8();
    }
    0
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn units_are_sorted() {
        assert!(UNITS.is_sorted_by(|a, b| a < b));
    }

    #[test]
    fn prefixes_are_cut() {
        let characters = Characters::load();
        for (text, expected) in [
            ("(Gaza", "("),
            ("...and", "..."),
            (".22", ""),
            ("US$5", "US$"),
            ("+380", ""),
            ("+x", "+"),
            ("“No", "“"),
        ] {
            assert_eq!(&text[..prefix(&characters, text)], expected, "{text}");
        }
    }

    #[test]
    fn suffixes_are_cut() {
        let characters = Characters::load();
        for (text, expected) in [
            ("Kharkiv's", "'s"),
            ("152mm", "mm"),
            ("40km/h", "km/h"),
            ("wait...", "..."),
            ("town.", "."),
            ("U.S.", ""),
            ("NATO.", "."),
            ("20%", "%"),
            ("%", ""),
            ("5€", "€"),
            ("village)", ")"),
        ] {
            assert_eq!(&text[text.len() - suffix(&characters, text)..], expected, "{text}");
        }
    }

    #[test]
    fn infixes_cut_compounds() {
        let characters = Characters::load();
        for (text, expected) in [
            ("Nagorno-Karabakh", vec!["-"]),
            ("2020-21", vec!["-"]),
            ("north,south", vec![","]),
            ("said--again", vec!["--"]),
            ("end.Start", vec!["."]),
            ("S-300", vec![]),
            ("T-72s/BMPs", vec!["/"]),
            ("a...b", vec!["..."]),
        ] {
            let found: Vec<_> = infixes(&characters, text)
                .map(|(start, end)| &text[start..end])
                .collect();
            assert_eq!(found, expected, "{text}");
        }
    }
}
