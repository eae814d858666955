//! Weeks, months, years and parts of them: "this week", "last month", "the weekend", "the first week of October", "the third
//! quarter of 2020", "the summer of 2020".

use super::calendar::{self, partial};
use super::lexicon::{Sense, sense};
use super::{Parsed, anchored, precision, shifted};
use crate::model::{DatePrecision, Third, TimeExpr};
use crate::recognise::lexeme::Line;
use crate::recognise::number::{self, Word};

/// "this week", "last month", "next year", "the weekend", "this September", "the first week of October".
pub(super) fn unit(line: &Line, i: usize) -> Option<Parsed> {
    part_of_calendar(line, i)
        .or_else(|| month_of_this_year(line, i))
        .or_else(|| whole(line, i))
}

fn month_of_this_year(line: &Line, i: usize) -> Option<Parsed> {
    let (month, end) = calendar::month_beside(line, i + 1).filter(|_| line.is(i, "this"))?;
    let month = Box::new(partial(None, Some(month), None));
    Some((TimeExpr::Within(month, Box::new(shifted(DatePrecision::Year, 0))), end))
}

/// "this week", "last month", "next year", "the weekend".
fn whole(line: &Line, i: usize) -> Option<Parsed> {
    let start = line.skip(i, &["the"]);
    if start > i && sense(line.text(start)) == Some(Sense::Weekend) {
        return weekend(0, start + 1);
    }
    let shift = match () {
        () if line.any(start, &["last", "past", "previous"]) => -1,
        () if line.any(start, &["this", "current"]) => 0,
        () if line.any(start, &["next", "coming", "following"]) => 1,
        () => return None,
    };
    // "the past week" and "the last week" are runs up to now, which `counted` reads
    if line.is(start, "past") || start > i && line.is(start, "last") || line.is_dash(start + 1) {
        return None;
    }
    let end = start + 2;
    let unit = match sense(line.text(start + 1))? {
        Sense::Weekend => return weekend(shift, end),
        Sense::Unit(unit) if !line.text(start + 1).ends_with('s') => unit,
        _ => return None,
    };
    let (unit, count) = precision(unit);
    let shift = i32::from(shift) * count;
    match unit {
        DatePrecision::Day => None,
        _ if line.any(start, &["previous", "following"]) => Some((anchored(unit, shift), end)),
        _ => Some((shifted(unit, shift), end)),
    }
}

fn weekend(shift: i8, end: usize) -> Option<Parsed> {
    let day = |day| TimeExpr::Weekday { day, shift };
    Some((between(day(6), day(7)), end))
}

fn between(from: TimeExpr, to: TimeExpr) -> TimeExpr {
    TimeExpr::Range(Box::new(from), Box::new(to))
}

/// "the first week of October", "the last days of September", "the first half of 2020", "the third quarter".
fn part_of_calendar(line: &Line, i: usize) -> Option<Parsed> {
    let start = line.skip(i, &["the"]);
    let noun = if line.hyphen_before(start + 2) {
        start + 2
    } else {
        start + 1
    };
    let of = calendar::date(line, line.skip(noun + 1, &["of", "in"]));
    if line.any(start, &["last", "final"]) {
        let (date, end) = of.filter(|_| line.any(noun, &["week", "days", "months"]))?;
        let whole = matches!(date, TimeExpr::Calendar { day: None, .. });
        return whole.then(|| (TimeExpr::Part(Third::Late, Box::new(date)), end));
    }
    let Word::Ordinal(rank @ 1..=4) = number::word(line.text(start))? else {
        return None;
    };
    let rank = i8::try_from(rank).ok()?;
    match of {
        Some((
            TimeExpr::Calendar {
                year,
                month: Some(month),
                day: None,
                ..
            },
            end,
        )) if line.is(noun, "week") => {
            let day = |day| partial(year, Some(month), Some(day));
            Some((between(day(7 * rank - 6), day(7 * rank)), end))
        }
        Some((TimeExpr::Calendar { year, month: None, .. }, end)) => months(line, noun, rank, year, end),
        None if line.is(noun, "quarter") && !line.is(noun + 1, "of") => months(line, noun, rank, None, noun + 1),
        _ => None,
    }
}

/// The months of a quarter or half of a year.
fn months(line: &Line, noun: usize, rank: i8, year: Option<i16>, end: usize) -> Option<Parsed> {
    let length = match () {
        () if line.is(noun, "quarter") => 3,
        () if line.is(noun, "half") && rank <= 2 => 6,
        () => return None,
    };
    let month = |month| partial(year, Some(month), None);
    Some((between(month(length * (rank - 1) + 1), month(length * rank)), end))
}

/// "the summer of 2020", "last winter", "in spring 2022": from its first month to its third.
pub(super) fn season(line: &Line, i: usize) -> Option<Parsed> {
    const BEFORE: &[&str] = &["in", "during", "since", "late", "early", "mid", "by", "until"];
    let start = line.skip(i, &["the", "this", "last", "next"]);
    let Sense::Season(first) = sense(line.text(start))? else {
        return None;
    };
    let after = line.skip(line.skip(start + 1, &["of"]), &["the"]);
    let year = calendar::year_number(line, after).and_then(|year| i16::try_from(year).ok());
    let shown = start > i || i > 0 && line.any(i - 1, BEFORE);
    let name = line.is_word(start + 1) && line.is_capital(start) && line.is_capital(start + 1);
    if year.is_none() && (!shown || name) {
        return None;
    }
    let third = (first + 1) % 12 + 1;
    let turned = i16::from(third < first);
    let from = partial(year, Some(first), None);
    let to = partial(year.map(|year| year + turned), Some(third), None);
    Some((between(from, to), if year.is_some() { after + 1 } else { start + 1 }))
}
