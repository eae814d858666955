//! How many: "70,000", "one and a half million", "three hundred and five", "dozens", "a few", "tens of thousands".
//!
//! Reads a value where one is written; whether it counts anything is decided by the caller.

use super::words::{Word, word};
use crate::recognise::lexeme::{Line, Shape};

/// A value as written.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(in crate::recognise) struct Amount {
    /// Smallest value.
    pub low: u64,
    /// Largest value, where there is one.
    pub high: Option<u64>,
    /// "dozens", "several", "a few".
    pub approximate: bool,
}

/// Above this a value is no longer exact in an `f64`, and nothing in a report is counted that high.
const LARGEST: f64 = 9e15;

/// Fewest that "several" and "a few" mean.
const SEVERAL: u64 = 3;

/// The amount that begins at `i`, and the place after it.
pub(in crate::recognise) fn amount(line: &Line, i: usize) -> Option<(Amount, usize)> {
    vague(line, i).or_else(|| {
        let (value, end) = value(line, i)?;
        (value.fract() == 0.0).then(|| {
            let dozen = (i..end).any(|k| line.is(k, "dozen"));
            (
                Amount {
                    low: value as u64,
                    high: Some(value as u64),
                    approximate: dozen,
                },
                end,
            )
        })
    })
}

/// The value that begins at `i`, which may have decimals, and the place after it.
pub(super) fn value(line: &Line, i: usize) -> Option<(f64, usize)> {
    for (words, divisor) in [(&["half", "a"][..], 2.0), (&["a", "quarter", "of", "a"], 4.0)] {
        if let Some(end) = line.phrase(i, words)
            && let Some(Word::Scale(scale)) = word(line.text(end))
        {
            return Some((scale as f64 / divisor, end + 1));
        }
    }
    let (mut total, mut end) = group(line, i)?;
    let mut smallest = last_scale(line, end);
    while smallest >= 1000 && !line.at(end - 1).is_some_and(|l| l.shape == Shape::Numeral) {
        let after_and = line.skip(end, &["and"]);
        let is_word = |k| matches!(word(line.text(k)), Some(Word::Small(_) | Word::Tens(_)));
        let Some((part, next)) = group(line, after_and).filter(|_| is_word(after_and)) else {
            break;
        };
        if part >= smallest as f64 {
            break;
        }
        total += part;
        end = next;
        smallest = last_scale(line, end);
    }
    (total <= LARGEST).then_some((total, end))
}

/// The scale word just before `end`; 0 when there is none.
fn last_scale(line: &Line, end: usize) -> u64 {
    match word(line.text(end - 1)) {
        Some(Word::Scale(scale)) => scale,
        _ => 0,
    }
}

/// A head with its scales: "three hundred and five thousand", "1.2 million", "a hundred", "two and a half million".
fn group(line: &Line, i: usize) -> Option<(f64, usize)> {
    let (mut value, mut end) = head(line, i)?;
    if let Some(after) = line.phrase(end, &["and", "a", "half"])
        && matches!(word(line.text(after)), Some(Word::Scale(_)))
    {
        (value, end) = (value + 0.5, after);
    }
    while let Some(scale) = scale(line, end) {
        value *= scale;
        end += 1;
        if scale == 100.0
            && let Some((rest, next)) = below_hundred(line, line.skip(end, &["and"]))
        {
            (value, end) = (value + rest, next);
        }
    }
    if last_scale(line, end) > 0
        && let Some(after) = line.phrase(end, &["and", "a", "half"])
    {
        (value, end) = (value * 1.5, after);
    }
    Some((value, end))
}

/// The scale word at `i`. "k", "bn", "m" and "mn" only right after their numeral; "m" only before what it counts
/// ("2.5m people"), since alone it is metres.
fn scale(line: &Line, i: usize) -> Option<f64> {
    let text = line.text(i);
    if text.eq_ignore_ascii_case("m") {
        const SIZES: &[&str] = &[
            "tall", "long", "high", "wide", "deep", "away", "from", "north", "south", "east", "west",
        ];
        return (line.glued(i) && line.is_word(i + 1) && !line.any(i + 1, SIZES)).then_some(1e6);
    }
    match word(text)? {
        Word::Scale(scale) if text.len() > 2 || line.glued(i) => Some(scale as f64),
        _ => None,
    }
}

/// A numeral, a number word below a hundred, or the "a" of "a hundred".
fn head(line: &Line, i: usize) -> Option<(f64, usize)> {
    if line.any(i, &["a", "an"]) {
        return matches!(word(line.text(i + 1)), Some(Word::Scale(_))).then_some((1.0, i + 1));
    }
    numeral(line, i).or_else(|| below_hundred(line, i))
}

fn below_hundred(line: &Line, i: usize) -> Option<(f64, usize)> {
    match word(line.text(i))? {
        Word::Small(value) => Some((value as f64, i + 1)),
        Word::Tens(tens) => {
            let joined = if line.is_dash(i + 1) && line.glued(i + 1) {
                i + 2
            } else {
                i + 1
            };
            match word(line.text(joined)) {
                Some(Word::Small(unit)) if unit < 10 => Some(((tens + unit) as f64, joined + 1)),
                _ => Some((tens as f64, i + 1)),
            }
        }
        _ => None,
    }
}

/// A numeral with its separators; digits in groups of three apart from each other ("12 000") are one.
fn numeral(line: &Line, i: usize) -> Option<(f64, usize)> {
    let lexeme = line.at(i).filter(|l| l.shape == Shape::Numeral && l.text.len() <= 24)?;
    let mut digits = lexeme.text.replace(',', "");
    let mut end = i + 1;
    if lexeme.text.len() <= 3 && !digits.starts_with('0') && !digits.contains('.') {
        while let Some(group) = line.at(end).filter(|l| l.shape == Shape::Numeral && l.text.len() == 3) {
            if group.glued || group.text.contains('.') || line.glued(end + 1) && line.is_word(end + 1) {
                break;
            }
            digits.push_str(group.text);
            end += 1;
        }
    }
    let value: f64 = digits.parse().ok()?;
    let thousands = matches!(digits.split_once('.'), Some((whole, part)) if whole.len() <= 3 && part.len() == 3);
    // "6.700 people": a point before exactly three digits parts thousands, unless a scale follows.
    if thousands && value >= 1.0 && scale(line, end).is_none() {
        return Some(((value * 1000.0).round(), end));
    }
    Some((value, end))
}

/// "dozens", "tens of thousands", "several hundred", "a few", "a couple of", "both", "none".
fn vague(line: &Line, i: usize) -> Option<(Amount, usize)> {
    let (low, high, end) = plural(line, i).or_else(|| some(line, i)).or_else(|| couple(line, i))?;
    let approximate = high != Some(low) || line.is(i + 1, "couple") || line.is(i, "couple");
    Some((Amount { low, high, approximate }, end))
}

type Bounds = (u64, Option<u64>, usize);

/// "dozens", "tens of thousands": at least two of the unit.
fn plural(line: &Line, i: usize) -> Option<Bounds> {
    let Word::Plural(unit) = word(line.text(i))? else {
        return None;
    };
    let of = line.is(i + 1, "of");
    if of && let Some(Word::Plural(inner)) = word(line.text(i + 2)) {
        return Some((2 * unit * inner, None, i + 3));
    }
    // "tens" and "scores" are also other nouns
    (of || unit == 12 || unit > 20).then_some((2 * unit, None, i + 1))
}

/// "several", "a few", "several hundred".
fn some(line: &Line, i: usize) -> Option<Bounds> {
    let end = if line.is(i, "several") {
        i + 1
    } else {
        line.phrase(i, &["a", "few"])?
    };
    match word(line.text(end)) {
        Some(Word::Scale(unit) | Word::Plural(unit)) => Some((SEVERAL * unit, None, end + 1)),
        _ => Some((SEVERAL, None, end)),
    }
}

/// "a couple of", "both"; "no" and "none" are nought.
fn couple(line: &Line, i: usize) -> Option<Bounds> {
    if line.is(i, "both") {
        return Some((2, Some(2), i + 1));
    }
    if line.any(i, &["no", "none"]) {
        return Some((0, Some(0), i + 1));
    }
    let end = line
        .phrase(i, &["a", "couple"])
        .or_else(|| line.phrase(i, &["couple", "of"]))?;
    let end = line.skip(end, &["of"]);
    match word(line.text(end)) {
        Some(Word::Scale(unit)) => Some((2 * unit, Some(2 * unit), end + 1)),
        _ => Some((2, Some(2), end)),
    }
}
