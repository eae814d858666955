//! Counted units of time: "two days ago", "three days later", "five minutes after", "several days of", "for a third day",
//! "the past two weeks", "the day before", "nearly three decades".

use super::lexicon::{Sense, Unit, sense};
use super::{Parsed, precision, shifted};
use crate::model::{DatePrecision, TimeExpr};
use crate::recognise::lexeme::Line;
use crate::recognise::number::{self, Word};

/// A run that is longer than this (days) dates no event.
const LONGEST_RUN: i32 = 366;

/// How many units.
#[derive(Clone, Copy)]
struct Count {
    /// The number, or the usual meaning of a vague one; a half counts as the whole that it is part of.
    number: i32,
    /// False for "days", "several", "a few".
    exact: bool,
}

const EXACTLY_ONE: Count = Count { number: 1, exact: true };

/// "several days": at most so many, from how reports use it.
const SEVERAL: Count = Count {
    number: 7,
    exact: false,
};

/// "a few days": at most so many.
const FEW: Count = Count {
    number: 4,
    exact: false,
};

/// A counted unit at `i` with what goes before and after it.
pub(super) fn counted(line: &Line, i: usize) -> Option<Parsed> {
    if let Some(parsed) = ordinal_day(line, i) {
        return Some(parsed);
    }
    let (runs, start) = opening(line, i);
    let (count, unit, end) = quantity(line, start, runs)?;
    if runs == Some(Run::Coming) {
        return Some((TimeExpr::Vague, end));
    }
    if runs.is_none()
        && let Some(parsed) = offset(line, count, unit, end)
    {
        return Some(parsed);
    }
    // a bare plural says a time only where something beside it does
    let shown = runs.is_some() || count.exact || start > i || line.any(start, &["several", "a"]) || line.is(end, "of");
    if !shown || line.is(start, "the") {
        return None;
    }
    let lasts = runs.is_some() || line.is(end, "of");
    Some((if lasts { run(count, unit) } else { TimeExpr::Vague }, end))
}

/// Where a run of time lies.
#[derive(Clone, Copy, PartialEq)]
enum Run {
    /// "for two weeks", "the past two weeks".
    UpToNow,
    /// "the next two weeks".
    Coming,
}

/// "for", "in the past", "over the last", and hedges: "nearly", "more than".
fn opening(line: &Line, i: usize) -> (Option<Run>, usize) {
    let after_for = line.skip(i, &["for"]);
    let prepositions = line.skip(after_for, &["in", "over", "during", "within"]);
    let article = line.skip(prepositions, &["the", "these"]);
    if line.is_dash(article + 1) {
        return (None, i);
    }
    // "last week" is a week of the calendar, "the last week" and "last 24 hours" are runs up to now
    let unit_next =
        matches!(sense(line.text(article + 1)), Some(Sense::Unit(_))) && !line.text(article + 1).ends_with('s');
    let of_calendar = article == prepositions && line.any(article, &["last", "previous"]) && unit_next;
    if !of_calendar && line.any(article, &["past", "last", "recent", "previous", "preceding"]) {
        return (Some(Run::UpToNow), hedge(line, article + 1));
    }
    if line.any(article, &["next", "coming", "following"]) {
        return (Some(Run::Coming), hedge(line, article + 1));
    }
    let runs = (after_for > i).then_some(Run::UpToNow);
    (runs, hedge(line, after_for))
}

fn hedge(line: &Line, i: usize) -> usize {
    let two = [
        &["more", "than"],
        &["less", "than"],
        &["at", "least"],
        &["up", "to"],
        &["fewer", "than"],
    ]
    .into_iter()
    .find_map(|words| line.phrase(i, words));
    two.unwrap_or_else(|| {
        line.skip(
            i,
            &[
                "nearly", "almost", "about", "around", "over", "some", "only", "just", "roughly",
            ],
        )
    })
}

/// "two weeks", "half an hour", "the day", "days", "a couple of years", "two-week", "24 hours".
fn quantity(line: &Line, i: usize, runs: Option<Run>) -> Option<(Count, Unit, usize)> {
    let (count, start) = count(line, i, runs)?;
    let joined = line.is_dash(start) && line.glued(start) && line.glued(start + 1);
    let at = line.skip(
        line.skip(
            start + usize::from(joined),
            &["more", "further", "full", "whole", "straight"],
        ),
        &["consecutive"],
    );
    let unit = match sense(line.text(at))? {
        Sense::Unit(unit) => unit,
        Sense::DayPart if line.is(at, "night") => Unit::Day,
        _ => return None,
    };
    let plural = line.text(at).ends_with('s');
    let bare = start == i && runs != Some(Run::UpToNow);
    let quarter = unit == Unit::Quarter;
    if quarter || bare && !plural && !line.is(i, "the") {
        return None;
    }
    let old = line.is_dash(at + 1) && line.any(at + 2, &["old", "olds", "long"]);
    Some((count, unit, at + 1 + if old { 2 } else { 0 }))
}

fn count(line: &Line, i: usize, runs: Option<Run>) -> Option<(Count, usize)> {
    const PARTS: &[&[&str]] = &[&["half", "a"], &["half", "an"], &["quarter", "of", "a"]];
    let part = line.skip(i, &["a"]);
    if let Some(end) = PARTS.iter().find_map(|words| line.phrase(part, words)) {
        return Some((EXACTLY_ONE, end));
    }
    if let Some(found) = number_of_units(line, i) {
        return Some(found);
    }
    // "weeks", "the past week": the unit itself shows whether there are several
    let of_unit = |at| {
        if line.text(at).ends_with('s') {
            SEVERAL
        } else {
            EXACTLY_ONE
        }
    };
    match runs {
        _ if line.any(i, &["a", "an"]) => Some((EXACTLY_ONE, i + 1)),
        Some(_) if line.any(i, &["few", "several"]) => Some((FEW, i + 1)),
        Some(_) => Some((of_unit(i), i)),
        None if line.is(i, "the") => Some((of_unit(i + 1), i + 1)),
        None => Some((SEVERAL, i)),
    }
}

/// "two", "several", "2 1/2", "two to three", "three or four": of two numbers the larger.
fn number_of_units(line: &Line, i: usize) -> Option<(Count, usize)> {
    let (amount, end) = number::amount(line, i).filter(|(amount, _)| amount.low > 0)?;
    if amount.high.is_none() {
        return Some((if line.is(i, "several") { SEVERAL } else { FEW }, end));
    }
    let joined = line.any(end, &["to", "or", "-", "–"]);
    let (amount, end) = number::amount(line, end + 1)
        .filter(|_| joined)
        .unwrap_or((amount, end));
    let half = line
        .phrase(end, &["and", "a", "half"])
        .or_else(|| line.phrase(end, &["1", "/", "2"]));
    let number = i32::try_from(amount.low).ok().filter(|number| *number < 100_000)?;
    Some((Count { number, exact: true }, half.unwrap_or(end)))
}

/// What follows moves it from the article's day ("ago") or from the story's ("later", "after").
fn offset(line: &Line, count: Count, unit: Unit, end: usize) -> Option<Parsed> {
    if line.is(end, "ago") {
        return Some((ago(count, unit), end + 1));
    }
    let sign = match () {
        () if line.any(end, &["later", "after", "afterwards", "afterward", "into"]) => 1,
        () if line.any(end, &["before", "earlier", "previously", "beforehand", "prior"]) => -1,
        () => return None,
    };
    let (precision, units) = precision(unit);
    if !count.exact && units > 0 {
        return Some((TimeExpr::Vague, end + 1));
    }
    let into = line.is(end, "into") && units > 0;
    let shift = if into { 0 } else { sign * count.number * units };
    Some((
        TimeExpr::Anchored { unit: precision, shift },
        line.skip(end + 1, &["to"]).max(end + 1),
    ))
}

/// "two days ago" is that day; "three weeks ago" is three days either way of it; vague counts give a stretch.
fn ago(count: Count, unit: Unit) -> TimeExpr {
    let Count { number, exact } = count;
    match precision(unit) {
        (DatePrecision::Day, 0) if unit == Unit::Instant => TimeExpr::Days { from: 0, to: 0 },
        (DatePrecision::Day, 0) => TimeExpr::Days {
            from: -((number + 23) / 24),
            to: -(number / 48),
        },
        (DatePrecision::Day, _) if exact => TimeExpr::Days {
            from: -number,
            to: -number,
        },
        (DatePrecision::Day, _) => TimeExpr::Days { from: -number, to: -2 },
        (DatePrecision::Week, weeks) if exact => TimeExpr::Days {
            from: -7 * number * weeks - 3,
            to: -7 * number * weeks + 3,
        },
        (unit @ (DatePrecision::Month | DatePrecision::Year), units) if exact && units < 10 => {
            shifted(unit, -number * units)
        }
        _ => TimeExpr::Vague,
    }
}

/// A run up to the article's day; none of years, which date no event.
fn run(count: Count, unit: Unit) -> TimeExpr {
    let days = match unit {
        Unit::Instant if count.exact && count.number == 1 => return TimeExpr::Vague, // "the last minute"
        Unit::Instant => 0,
        Unit::Hour => (count.number + 23) / 24,
        Unit::Day => count.number,
        Unit::Week => {
            if count.exact {
                7 * count.number
            } else {
                28
            }
        }
        Unit::Fortnight => 14 * count.number,
        Unit::Month => 30 * count.number,
        Unit::Year => 365 * count.number,
        Unit::Quarter | Unit::Decade | Unit::Century => i32::MAX,
    };
    if days <= LONGEST_RUN {
        TimeExpr::Lasting { days }
    } else {
        TimeExpr::Vague
    }
}

/// "for a third day", "the third consecutive night": the run that began two days before.
fn ordinal_day(line: &Line, i: usize) -> Option<Parsed> {
    let after_for = line.skip(i, &["for"]);
    let start = line.skip(after_for, &["a", "the"]);
    let (rank, end) = match number::word(line.text(start)) {
        Some(Word::Ordinal(rank)) => (i32::try_from(rank).ok()?, start + 1),
        _ => {
            let (rank, _) = line.digits(start).filter(|(rank, _)| (1..=366).contains(rank))?;
            let suffixed = line.glued(start + 1) && line.any(start + 1, &["st", "nd", "rd", "th"]);
            (i32::try_from(rank).ok().filter(|_| suffixed)?, start + 2)
        }
    };
    let noun = line.skip(end, &["straight", "consecutive", "successive"]);
    let is_day = sense(line.text(noun)) == Some(Sense::Unit(Unit::Day)) || line.is(noun, "night");
    let after = ["running", "in"].iter().find(|word| line.is(noun + 1, word));
    let told = after_for > i || noun > end || after == Some(&"running");
    let end = line
        .phrase(noun + 1, &["in", "a", "row"])
        .unwrap_or_else(|| line.skip(noun + 1, &["running"]));
    (is_day && told).then_some((TimeExpr::Lasting { days: rank - 1 }, end))
}
