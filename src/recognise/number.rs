//! Finds numbers with their bounds: "more than 300", "70,000-75,000", "at least one", "dozens", "half of".
//!
//! Numbers that count nothing are left out: those in dates and times, measures, names ("BM-30", "Resolution 1325"), ages
//! and ranks. What a number counts is not decided here.

mod amount;
mod share;
mod words;

pub(super) use amount::amount;
pub(super) use words::{Word, word};

use self::amount::{Amount, value};
use self::share::share;
use self::words::{Bound, bound};
use super::lexeme::{Line, Shape};
use crate::model::{NumberMention, Quantity, Span};

/// Of whom "of" tells the age: "a girl of 14".
const AGED: &[&str] = &[
    "babies",
    "baby",
    "boy",
    "boys",
    "brother",
    "brothers",
    "daughter",
    "girl",
    "girls",
    "infant",
    "man",
    "pensioner",
    "sister",
    "sisters",
    "son",
    "sons",
    "student",
    "twins",
    "widow",
    "woman",
    "youth",
];

/// The numbers in `text[span]`, in order, not overlapping. `in_time` is true for what overlaps an expression of time, which
/// [`time::find`](super::time::find) finds.
pub fn find(text: &str, span: Span, in_time: impl Fn(Span) -> bool) -> Vec<NumberMention> {
    let line = Line::cut(text, span);
    let mut found = Vec::new();
    let mut i = 0;
    while i < line.len() {
        let number = quantity(&line, i).map(|(quantity, end)| (quantity, end, line.span(i, end)));
        match number {
            Some((quantity, end, span)) if !in_time(span) => {
                found.push(NumberMention { span, quantity });
                i = end;
            }
            _ => i += 1,
        }
    }
    found
}

/// True when a number's value may begin at `i`.
fn begins(line: &Line, i: usize) -> bool {
    line.at(i).is_some_and(|lexeme| match lexeme.shape {
        Shape::Numeral => true,
        Shape::Word => word(lexeme.text).is_some_and(|w| !matches!(w, Word::Measure | Word::Label)),
        Shape::Mark => false,
    })
}

/// A number with its bounds, and the place after it.
fn quantity(line: &Line, i: usize) -> Option<(Quantity, usize)> {
    let (bound, start) = leading_bound(line, i);
    if !begins(line, start) || !free_before(line, start) {
        return None;
    }
    if let Some((permille, end)) = share(line, start) {
        let quantity = Quantity {
            low: 0,
            high: None,
            approximate: bound.is_some(),
            share_permille: Some(permille),
        };
        return Some((quantity, end));
    }
    let (amount, end) = range(line, start).or_else(|| amount(line, start))?;
    if !counts(line, start, end) {
        return None;
    }
    let (trailing, end) = trailing_bound(line, end);
    Some((bounded(amount, bound.or(trailing)), end))
}

/// "at least", "nearly"; two in a row ("up to some 300") count as the first.
fn leading_bound(line: &Line, i: usize) -> (Option<Bound>, usize) {
    match bound(line, i) {
        Some((first, next)) => (Some(first), bound(line, next).map_or(next, |(_, after)| after)),
        None => (None, i),
    }
}

/// "300 or more", "300+", "20 or so", "50-odd".
fn trailing_bound(line: &Line, end: usize) -> (Option<Bound>, usize) {
    let after_or = |words| line.is(end, "or") && line.any(end + 1, words);
    if after_or(&["more", "over"]) {
        (Some(Bound::AtLeast), end + 2)
    } else if after_or(&["later", "less", "fewer"]) {
        (Some(Bound::AtMost), end + 2)
    } else if after_or(&["so"]) {
        (Some(Bound::About), end + 2)
    } else if line.is(end, "+") && line.glued(end) {
        (Some(Bound::AtLeast), end + 1)
    } else if line.hyphen_before(end + 1) && line.any(end + 1, &["plus", "odd"]) {
        (
            Some(if line.is(end + 1, "odd") {
                Bound::About
            } else {
                Bound::AtLeast
            }),
            end + 2,
        )
    } else {
        (None, end)
    }
}

fn bounded(amount: Amount, bound: Option<Bound>) -> Quantity {
    let Amount { low, high, approximate } = amount;
    let (low, high) = match bound {
        Some(Bound::AtLeast) => (low, None),
        Some(Bound::AtMost) => (0, high),
        Some(Bound::About) | None => (low, high),
    };
    Quantity {
        low,
        high,
        approximate: approximate || bound == Some(Bound::About),
        share_permille: None,
    }
}

/// "5 to 10", "3,000-4,000", "two or three", "between 5 and 10", "from 300 to 400", "1.2-1.5 million", "70-75,000".
fn range(line: &Line, i: usize) -> Option<(Amount, usize)> {
    let opened = line.any(i, &["between", "from"]);
    let first = i + usize::from(opened);
    if line.any(first.saturating_sub(1), &["from"]) && changed_before(line, first) {
        return None;
    }
    let (low, middle) = value(line, first)?;
    let joined = if line.is(i, "between") {
        line.is(middle, "and")
    } else {
        line.is_dash(middle) || line.any(middle, &["to", "or"])
    };
    if !joined || line.is_dash(middle) && line.glued(middle) != line.glued(middle + 1) {
        return None;
    }
    let (high, end) = value(line, middle + 1)?;
    let low = scaled(line, low, high, middle, end);
    (low < high && low.fract() == 0.0 && high.fract() == 0.0).then_some((
        Amount {
            low: low as u64,
            high: Some(high as u64),
            approximate: false,
        },
        end,
    ))
}

/// The lower end brought to the scale of the upper: "1.2-1.5 million", "two to three thousand", "70-75,000".
fn scaled(line: &Line, low: f64, high: f64, middle: usize, end: usize) -> f64 {
    let plain = !matches!(word(line.text(middle - 1)), Some(Word::Scale(_)));
    let scale = match word(line.text(end - 1)) {
        Some(Word::Scale(scale)) => scale as f64,
        _ if line.is_dash(middle) && low < 1000.0 && high % 1000.0 == 0.0 => 1000.0,
        _ => return low,
    };
    if plain && low < 1000.0 && low * scale < high {
        low * scale
    } else {
        low
    }
}

/// "rose from 300 to 400" is a change, not a range.
fn changed_before(line: &Line, i: usize) -> bool {
    const CHANGES: &[&str] = &[
        "climbed",
        "decreased",
        "down",
        "dropped",
        "fallen",
        "fell",
        "grew",
        "grown",
        "increase",
        "increased",
        "jumped",
        "rise",
        "risen",
        "rising",
        "rose",
        "up",
        "went",
    ];
    (i.saturating_sub(5)..i).any(|k| line.any(k, CHANGES))
}

/// False when what stands before makes the number part of a name, a price, a ratio or a date: "BM-30", "$5", "No. 5".
fn free_before(line: &Line, i: usize) -> bool {
    let Some(before) = line.before(i) else { return true };
    if line.glued(i) {
        let opening = matches!(
            before.text,
            "(" | "[" | "\"" | "'" | "“" | "‘" | "„" | "«" | "—" | "…" | "~" | "≈" | ">" | "*"
        );
        let dash = line.is_dash(i - 1) && !line.glued(i - 1);
        return opening || dash;
    }
    let dotted = before.text == "." && line.glued(i - 1) && i >= 2 && line.any(i - 2, &["no", "nos", "para", "art"]);
    let named = before.shape == Shape::Word
        && line.at(i).is_some_and(|l| l.shape == Shape::Numeral)
        && (word(before.text) == Some(Word::Label) || before.text.eq_ignore_ascii_case("no"))
        && (line.is_capital(i - 1) || line.any(i - 1, &["flight", "number", "page", "phase", "resolution"]));
    let priced = matches!(before.text, "$" | "€" | "£" | "¥" | "₽" | "₴" | "#" | "№");
    let of = i >= 2 && line.is(i - 1, "of") && (line.is(i - 2, "age") || line.any(i - 2, AGED));
    let aged = line.any(i - 1, &["aged", "age"]) || of;
    !(dotted || named || priced || aged)
}

/// False when what follows shows that nothing is counted: a measure, an ordinal, a compound ("two-storey"), an age.
fn counts(line: &Line, start: usize, end: usize) -> bool {
    if matches!(word(line.text(end)), Some(Word::Measure | Word::Portion(_))) {
        return false;
    }
    if line.any(end, &["times", "°", "%"])
        || line.phrase(end, &["per", "cent"]).is_some()
        || is_list_mark(line, start, end)
    {
        return false;
    }
    if line.glued(end) {
        let compound = line.is_dash(end) && line.glued(end + 1) && !line.any(end + 1, &["plus", "odd", "strong"]);
        let spelled = line.at(end).is_some_and(|l| l.shape != Shape::Mark);
        let ratio = line.any(end, &["/", ":", ".", ","]) && line.digits(end + 1).is_some() && line.glued(end + 1);
        if compound || spelled || ratio {
            return false;
        }
    }
    match line.text(start).to_ascii_lowercase().as_str() {
        "one" if end == start + 1 => one_counts(line, start),
        "no" if end == start + 1 => no_counts(line, start),
        _ => !is_age(line, start, end),
    }
}

/// "1. The council …"
fn is_list_mark(line: &Line, start: usize, end: usize) -> bool {
    let first = line.before(start).is_none_or(|before| before.shape == Shape::Mark);
    let dotted = line.any(end, &[".", ")"]) && line.glued(end) && line.is_word(end + 1) && !line.glued(end + 1);
    first && dotted && end == start + 1 && line.digits(start).is_some_and(|(_, len)| len <= 2)
}

/// "Ali Hasan, 45, said"
fn is_age(line: &Line, start: usize, end: usize) -> bool {
    let numeral = end == start + 1 && line.digits(start).is_some_and(|(value, _)| value < 120);
    numeral && start >= 2 && line.is(start - 1, ",") && line.any(end, &[",", "."]) && line.is_capital(start - 2)
}

/// "one civilian", "one of them", "killing one and"; not "no one", "one another", "one resident said", "one must".
fn one_counts(line: &Line, i: usize) -> bool {
    const PRONOUN_BEFORE: &[&str] = &[
        "any", "each", "every", "no", "number", "that", "the", "this", "these", "those", "which", "whole",
    ];
    const PRONOUN_AFTER: &[&str] = &[
        "another", "by", "can", "cannot", "could", "day", "hand", "has", "he", "is", "it", "may", "might", "must",
        "point", "s", "she", "should", "side", "that", "they", "thing", "time", "was", "way", "where", "which", "who",
        "whose", "will", "would",
    ];
    const SAYING: &[&str] = &[
        "added",
        "asked",
        "explained",
        "noted",
        "recalled",
        "remembered",
        "said",
        "says",
        "told",
    ];
    if i > 0 && line.any(i - 1, PRONOUN_BEFORE) {
        return false;
    }
    if line.any(i + 1, PRONOUN_AFTER) || line.any(i + 2, SAYING) || line.any(i + 3, SAYING) {
        return false;
    }
    let noun_follows = line.is_word(i + 1) && !line.any(i + 1, &["and", "or", "in", "at", "to", "with", "on", "for"]);
    let killing = line
        .before(i)
        .is_some_and(|l| l.text.ends_with("ing") || l.text.ends_with("ed"));
    noun_follows || killing
}

/// "no casualties"; not "no longer".
fn no_counts(line: &Line, i: usize) -> bool {
    const NOT_COUNTED: &[&str] = &[
        "doubt", "earlier", "fewer", "further", "less", "longer", "matter", "means", "more", "one", "other", "place",
        "such", "way", "whom",
    ];
    line.is_word(i + 1) && !line.any(i + 1, NOT_COUNTED) && !line.is_capital(i + 1)
}

#[cfg(test)]
mod tests;
