//! Finds expressions of time and says what they say, without asking when the article was written.
//!
//! A sentence is cut into lexemes; at each place where an expression may begin every rule is tried, and the longest
//! reading stands. The rules are small functions from a place in the line to what they read there: dates in
//! [`calendar`], words relative to the article or the story in [`relative`], weeks, months and years in [`unit`], counted
//! units in [`counted`], ranges in [`range`], hours in [`clock`]. What an expression comes to is decided in `resolve::time`.

mod calendar;
mod clock;
mod counted;
mod lexicon;
mod range;
mod relative;
mod unit;

use self::lexicon::{Sense, Unit, sense};
use super::lexeme::{Line, Shape};
use super::number;
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
    let mut i = 0;
    while let Some(core) = (i..line.len()).find(|&k| is_core(&line, k)) {
        let begin = beginning(&line, i, core);
        let hit = (begin..=core).find_map(|k| Some((k, longest(RULES, &line, k).filter(|_| may_begin(&line, k))?)));
        i = core + 1;
        if let Some((begin, (expr, end))) = hit {
            let span = line.span(begin, end);
            found.push(TimeMention { span, expr });
            i = end;
        }
    }
    found
}

/// The earliest place from `from` on at which an expression around `core` can begin: only words of the tables and marks
/// stand between its beginning and its core.
fn beginning(line: &Line, from: usize, core: usize) -> usize {
    let joins =
        |k: &usize| !line.is_word(*k) || sense(line.text(*k)).is_some() || number::word(line.text(*k)).is_some();
    (from..core).rev().take_while(joins).last().unwrap_or(core)
}

/// True when the lexeme at `i` can be the core of an expression of time: a numeral or a word that says a time.
fn is_core(line: &Line, i: usize) -> bool {
    line.at(i).is_some_and(|lexeme| match lexeme.shape {
        Shape::Numeral => true,
        Shape::Word => sense(lexeme.text).is_some_and(|sense| !matches!(sense, Sense::Opener | Sense::Third(_))),
        Shape::Mark => false,
    })
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
        Shape::Word => sense(lexeme.text).is_some() || number::word(lexeme.text).is_some(),
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
    let read = |start| relative::staged(line, start).or_else(|| point(line, start));
    let (expr, end) = clock::leading(line, i).and_then(read).or_else(|| read(i))?;
    Some(within(line, expr, clock::trailing(line, end)))
}

/// "June last year", "Friday of last week", "5 October this year", "July of that year".
fn within(line: &Line, expr: TimeExpr, end: usize) -> Parsed {
    let inner = matches!(
        expr,
        TimeExpr::Calendar { year: None, .. } | TimeExpr::Part(..) | TimeExpr::Weekday { .. }
    );
    let start = line.skip(line.skip(end, &[","]), &["of"]);
    let that_year = line
        .phrase(start, &["that", "year"])
        .or_else(|| line.phrase(start, &["the", "same", "year"]));
    if let Some(end) = that_year.filter(|_| inner && line.is(end, "of")) {
        // a year told before, which is not the article's
        return (TimeExpr::Vague, end);
    }
    match unit::unit(line, start).filter(|_| inner) {
        Some((outer @ TimeExpr::Unit { .. }, end)) => (TimeExpr::Within(Box::new(expr), Box::new(outer)), end),
        _ => (expr, end),
    }
}

/// A date or a word for one.
fn point(line: &Line, i: usize) -> Option<Parsed> {
    longest(
        &[
            calendar::date,
            relative::weekday,
            relative::day,
            unit::unit,
            unit::season,
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
            let counted = number::amount(line, i + 1).map_or(i + 1, |(_, end)| end);
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

fn anchored(unit: DatePrecision, shift: i32) -> TimeExpr {
    TimeExpr::Anchored { unit, shift }
}

fn shifted(unit: DatePrecision, shift: i32) -> TimeExpr {
    TimeExpr::Unit {
        unit,
        shift,
        before_today: false,
    }
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
