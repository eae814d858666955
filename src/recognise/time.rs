//! Finds expressions of time and says what they say, without asking when the article was written.
//!
//! A sentence is cut into lexemes; at each place where an expression may begin every rule is tried, and the longest
//! reading stands. The rules are small functions from a place in the line to what they read there: dates in
//! [`calendar`], words relative to the article or the story in [`relative`], counted units in [`counted`], ranges in
//! [`range`], hours in [`clock`]. What an expression comes to is decided in `resolve::time`.

mod calendar;
mod clock;
mod counted;
mod lexicon;
mod range;
mod relative;

use self::lexicon::{Sense, Unit, sense};
use super::lexeme::{Line, Shape};
use crate::model::{DatePrecision, Span, TimeExpr, TimeMention};

/// What a rule read, and the place after it.
type Parsed = (TimeExpr, usize);

/// A rule reads at a place of the line, or not.
type Rule = fn(&Line, usize) -> Option<Parsed>;

/// Among readings of the same length the earlier rule stands.
const RULES: &[Rule] = &[
    range::range,
    range::since,
    dated,
    counted::counted,
    relative::story,
    habit,
    clock::alone,
];

/// The expressions of time in `text[span]`, in order, not overlapping; of several readings at one place the longest.
pub fn find(text: &str, span: Span) -> Vec<TimeMention> {
    let line = Line::cut(text, span);
    let mut found = Vec::new();
    if !line
        .lexemes()
        .iter()
        .any(|l| l.shape == Shape::Numeral || says_time(l.text))
    {
        return found;
    }
    let mut i = 0;
    while i < line.len() {
        match longest(RULES, &line, i) {
            Some((expr, end)) if may_begin(&line, i) => {
                found.push(TimeMention {
                    span: line.span(i, end),
                    expr,
                });
                i = end;
            }
            _ => i += 1,
        }
    }
    found
}

/// True when `word` can be the core of an expression of time.
fn says_time(word: &str) -> bool {
    sense(word).is_some_and(|sense| !matches!(sense, Sense::Opener | Sense::Third(_)))
}

/// False inside a compound such as "mid-Thursday" or "BM-30".
fn may_begin(line: &Line, i: usize) -> bool {
    !(line.hyphen_before(i) && line.is_word(i - 2) && line.digits(i).is_some())
}

/// The longest of the readings of `rules` at `i`, the earlier rule on a tie.
fn longest(rules: &[Rule], line: &Line, i: usize) -> Option<Parsed> {
    let lexeme = line.at(i)?;
    let starts = match lexeme.shape {
        Shape::Numeral => true,
        Shape::Word => sense(lexeme.text).is_some() || super::number::word(lexeme.text).is_some(),
        Shape::Mark => false,
    };
    if !starts {
        return None;
    }
    rules
        .iter()
        .rev()
        .filter_map(|rule| rule(line, i))
        .max_by_key(|&(_, end)| end)
}

/// A date or a word for one, with the hour or the part of the day around it: "early on Thursday", "12 pm on Saturday",
/// "the night of 4 October", "yesterday evening", "October 8 at 08:00 GMT".
fn dated(line: &Line, i: usize) -> Option<Parsed> {
    let start = clock::leading(line, i).unwrap_or(i);
    let (expr, end) = relative::staged(line, start).or_else(|| point(line, start))?;
    Some((expr, clock::trailing(line, end)))
}

/// A date or a word for one.
fn point(line: &Line, i: usize) -> Option<Parsed> {
    longest(
        &[
            calendar::date,
            relative::weekday,
            relative::day,
            relative::unit,
            relative::season,
        ],
        line,
        i,
    )
}

/// What happens again and again, or at no time in particular: "every Friday", "Thursdays", "daily", "recently".
fn habit(line: &Line, i: usize) -> Option<Parsed> {
    let end = match sense(line.text(i))? {
        Sense::Weekdays | Sense::Often | Sense::Vague => i + 1,
        _ if line.any(i, &["every", "each"]) => {
            let counted = super::number::amount(line, i + 1).map_or(i + 1, |(_, end)| end);
            match sense(line.text(counted))? {
                Sense::Unit(unit) if unit != Unit::Quarter => counted + 1,
                Sense::Weekday(_) | Sense::DayPart | Sense::Weekend => counted + 1,
                _ => return None,
            }
        }
        _ => return None,
    };
    Some((TimeExpr::Vague, end))
}

/// The column value that is nearest to `unit`, and how many of it make one.
fn precision(unit: Unit) -> (DatePrecision, i32) {
    match unit {
        Unit::Instant | Unit::Hour => (DatePrecision::Day, 0),
        Unit::Day => (DatePrecision::Day, 1),
        Unit::Week => (DatePrecision::Week, 1),
        Unit::Fortnight => (DatePrecision::Week, 2),
        Unit::Month => (DatePrecision::Month, 1),
        Unit::Quarter => (DatePrecision::Month, 3),
        Unit::Year => (DatePrecision::Year, 1),
        Unit::Decade => (DatePrecision::Year, 10),
        Unit::Century => (DatePrecision::Year, 100),
    }
}

#[cfg(test)]
mod tests;
