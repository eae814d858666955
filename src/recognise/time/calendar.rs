//! Dates of the calendar, whole or in part: "5 October 2020", "Oct. 5", "Thursday, October 8", "on the 5th", "March 2021",
//! "2020-10-05", "1988-94", "the 1990s".

use super::Parsed;
use super::lexicon::{Sense, sense};
use crate::model::TimeExpr;
use crate::recognise::lexeme::{Line, Shape};
use crate::recognise::number::{self, Word};

/// The latest year that is taken for one.
const LAST_YEAR: u32 = 2100;

/// A date at `i`, with the weekday before or after it.
pub(super) fn date(line: &Line, i: usize) -> Option<Parsed> {
    if let Some((weekday, end)) = weekday_beside(line, i) {
        let start = line.skip(line.skip(line.skip(end, &[",", "."]), &["on"]), &["the"]);
        let (date, end) = day_of_month(line, start)?;
        return Some((with_weekday(date, weekday), end));
    }
    if let Some((date, end)) = day_of_month(line, i) {
        let next = line.skip(line.skip(end, &[","]), &["("]);
        let day_follows = match sense(line.text(next)) {
            Some(Sense::Weekday(day)) if next > end && line.any(next + 1, &[",", ")", "."]) => Some(day),
            _ => None,
        };
        return match day_follows {
            Some(day) => Some((with_weekday(date, day), next + 1)),
            None => Some((date, end)),
        };
    }
    numeric(line, i)
        .or_else(|| stamp(line, i))
        .or_else(|| years(line, i))
        .or_else(|| month(line, i))
        .or_else(|| bare_day(line, i))
}

/// "27.10, 13:05 – …" at the start of a line: day and month before an hour.
fn stamp(line: &Line, i: usize) -> Option<Parsed> {
    let opens = (0..i).all(|k| line.at(k).is_some_and(|l| l.shape == Shape::Mark));
    let (day, month) = line.text(i).split_once('.').filter(|_| opens)?;
    let hour = line.is(i + 1, ",") && line.digits(i + 2).is_some() && line.is(i + 3, ":") && line.glued(i + 3);
    let (day, month) = (day.parse().ok()?, month.parse().ok()?);
    let valid = hour && (1..=31).contains(&day) && (1..=12).contains(&month);
    valid.then(|| (calendar(None, Some(month), Some(day)), i + 1))
}

/// A date of which parts may be missing.
pub(super) fn partial(year: Option<i16>, month: Option<i8>, day: Option<i8>) -> TimeExpr {
    TimeExpr::Calendar {
        year,
        month,
        day,
        weekday: None,
    }
}

fn calendar(year: Option<u32>, month: Option<i8>, day: Option<i8>) -> TimeExpr {
    partial(year.and_then(|year| i16::try_from(year).ok()), month, day)
}

fn with_weekday(date: TimeExpr, weekday: i8) -> TimeExpr {
    match date {
        TimeExpr::Calendar { year, month, day, .. } => TimeExpr::Calendar {
            year,
            month,
            day,
            weekday: Some(weekday),
        },
        other => other,
    }
}

fn weekday_beside(line: &Line, i: usize) -> Option<(i8, usize)> {
    match sense(line.text(i))? {
        Sense::Weekday(day) => Some((day, i + 1)),
        Sense::ShortWeekday(day) if line.is_capital(i) => Some((day, i + 1)),
        _ => None,
    }
}

/// "5 October 2020", "the 27th of September", "October 5, 2020", "Oct. 5".
fn day_of_month(line: &Line, i: usize) -> Option<Parsed> {
    let (day, month, end) = day_month(line, i).or_else(|| month_day(line, i))?;
    let (year, end) = match trailing_year(line, end) {
        (None, end) => short_year(line, end),
        found => found,
    };
    Some((calendar(year, Some(month), Some(day)), end))
}

/// The year of "3 JAN 90", which no day and no count can be; before 40 it is of this century.
fn short_year(line: &Line, end: usize) -> (Option<u32>, usize) {
    let word_follows = line.is_word(end + 1) || line.is(end + 1, "%") || line.glued(end + 1) && line.is(end + 1, ":");
    let month_before = end > 0 && !line.is(end - 1, ".") && line.digits(end - 1).is_none();
    match line.digits(end) {
        Some((year, 2)) if month_before && !word_follows => (Some(if year < 40 { 2000 } else { 1900 } + year), end + 1),
        _ => (None, end),
    }
}

fn day_month(line: &Line, i: usize) -> Option<(i8, i8, usize)> {
    let (day, end) = day_number(line, line.skip(i, &["the"]))?;
    let end = line.skip(line.skip(end, &["day"]), &["of", "-"]);
    let (month, end) = month_beside(line, end)?;
    Some((day, month, end))
}

fn month_day(line: &Line, i: usize) -> Option<(i8, i8, usize)> {
    let (month, end) = month_beside(line, i)?;
    let start = line.skip(end, &["the", "-"]);
    let (day, end) = day_number(line, start)?;
    let scaled = matches!(number::word(line.text(end)), Some(Word::Scale(_))) || line.is(end, "%");
    // "from August 12 000 people"
    let grouped = line.digits(end).is_some_and(|(_, len)| len == 3);
    let clock = line.is(end, ":") && line.digits(end + 1).is_some() && line.glued(end + 1);
    (!scaled && !grouped && !clock).then_some((day, month, end))
}

/// The day of a month: "5", "27th", "the first".
pub(super) fn day_number(line: &Line, i: usize) -> Option<(i8, usize)> {
    if let Some(Word::Ordinal(rank)) = number::word(line.text(i)) {
        return Some((i8::try_from(rank).ok()?, i + 1));
    }
    let (value, len) = line.digits(i)?;
    let day = i8::try_from(value)
        .ok()
        .filter(|day| (1..=31).contains(day) && len <= 2)?;
    let suffixed = line.glued(i + 1) && line.any(i + 1, &["st", "nd", "rd", "th"]);
    Some((day, i + 1 + usize::from(suffixed)))
}

/// A month beside a day or a year, where its short form will do.
pub(super) fn month_beside(line: &Line, i: usize) -> Option<(i8, usize)> {
    match sense(line.text(i))? {
        Sense::Month(month) => Some((month, i + 1)),
        Sense::GuardedMonth(month) if line.is_capital(i) => Some((month, i + 1)),
        Sense::ShortMonth(month) if line.is_capital(i) => {
            let dot = line.is(i + 1, ".") && line.glued(i + 1) && line.at(i + 2).is_some();
            Some((month, i + 1 + usize::from(dot)))
        }
        _ => None,
    }
}

/// The year after a day and month, and the place after it.
pub(super) fn trailing_year(line: &Line, end: usize) -> (Option<u32>, usize) {
    let start = line.skip(end, &[",", "-", "of"]);
    match year_number(line, start) {
        Some(year) => (Some(year), start + 1),
        None => (None, end),
    }
}

/// "October 2020", "October of 2020", "October"; "in May", "since March".
fn month(line: &Line, i: usize) -> Option<Parsed> {
    let (month, end) = month_beside(line, i)?;
    let start = line.skip(line.skip(end, &["of", ","]), &["the", "year"]);
    if let Some(year) = year_number(line, start) {
        return Some((calendar(Some(year), Some(month), None), start + 1));
    }
    let alone = match sense(line.text(i))? {
        Sense::Month(_) => line.is_capital(i) || !line.is(i, "august"),
        Sense::GuardedMonth(_) => shows_month(line, i),
        _ => false,
    };
    alone.then(|| (calendar(None, Some(month), None), end))
}

/// True when the word before makes "May" or "March" a month.
fn shows_month(line: &Line, i: usize) -> bool {
    const BEFORE: &[&str] = &[
        "after", "before", "between", "by", "during", "early", "from", "in", "last", "late", "mid", "next", "of",
        "since", "this", "through", "till", "to", "until", "-",
    ];
    i > 0 && line.any(i - 1, BEFORE) || line.any(i.wrapping_sub(2), &["between", "from"])
}

/// "on the 5th": a day of the month that the context settles.
fn bare_day(line: &Line, i: usize) -> Option<Parsed> {
    let suffixed = line.any(i + 2, &["st", "nd", "rd", "th"]) && line.is(i, "the") && i > 0 && line.is(i - 1, "on");
    let (day, end) = day_number(line, i + 1).filter(|_| suffixed)?;
    const AFTER: &[&str] = &["and", "as", "at", "by", "in", "near", "when", "while"];
    let noun_follows = line.is_word(end) && !line.any(end, AFTER) || line.is_dash(end);
    (!noun_follows).then(|| (calendar(None, None, Some(day)), end))
}

/// "2020-10-05", "2020/10/05", "05.10.2020", "25/10/2020". Where day and month cannot be told apart, the year alone.
fn numeric(line: &Line, i: usize) -> Option<Parsed> {
    let mark = line.at(i + 1)?.text;
    let joined = matches!(mark, "-" | "/" | ".") && line.is(i + 3, mark) && (i + 1..i + 5).all(|k| line.glued(k));
    let tail = line.glued(i + 5) && (line.any(i + 5, &["-", "/"]) || line.digits(i + 5).is_some());
    if !joined || tail {
        return None;
    }
    let [(first, len), (second, _), (third, last_len)] = [line.digits(i)?, line.digits(i + 2)?, line.digits(i + 4)?];
    let (year, month, day) = match (len, last_len) {
        (4, 1 | 2) => (first, Some(second), Some(third)),
        (1 | 2, 4) if mark == "." || first > 12 || first == second => (third, Some(second), Some(first)),
        (1 | 2, 4) if second > 12 => (third, Some(first), Some(second)),
        (1 | 2, 4) if mark == "/" => (third, None, None),
        _ => return None,
    };
    let within = |value: Option<u32>, most| value.is_none_or(|value| (1..=most).contains(&value));
    (within(month, 12) && within(day, 31) && (1000..=LAST_YEAR).contains(&year)).then(|| {
        (
            calendar(Some(year), month.map(|m| m as i8), day.map(|d| d as i8)),
            i + 5,
        )
    })
}

/// "2020", "1988-94", "2014/15", "the 1990s", "the nineties".
fn years(line: &Line, i: usize) -> Option<Parsed> {
    let start = line.skip(line.skip(i, &["the"]), &["year"]);
    if let Some((first, end)) = decade(line, start) {
        return Some((year_range(first, first + 9), end));
    }
    if start != i && !line.is(start - 1, "year") {
        return None;
    }
    let year = year_number(line, start)?;
    let joined = (line.is_dash(start + 1) || line.is(start + 1, "/")) && line.glued(start + 1) && line.glued(start + 2);
    if let Some((last, len)) = line.digits(start + 2).filter(|_| joined) {
        let last = if len == 2 { year / 100 * 100 + last } else { last };
        if (len == 2 || len == 4) && last > year && last <= LAST_YEAR {
            return Some((year_range(year, last), start + 3));
        }
    }
    is_year_alone(line, start).then(|| (calendar(Some(year), None, None), start + 1))
}

fn year_range(first: u32, last: u32) -> TimeExpr {
    TimeExpr::Range(
        Box::new(calendar(Some(first), None, None)),
        Box::new(calendar(Some(last), None, None)),
    )
}

/// The first year of "1990s", "'90s", "nineties".
fn decade(line: &Line, i: usize) -> Option<(u32, usize)> {
    if let Some(Sense::Decade(first)) = sense(line.text(i)) {
        return line
            .before(i)
            .is_some_and(|l| l.shape == Shape::Word)
            .then_some((first.into(), i + 1));
    }
    let (value, len) = line.digits(i)?;
    let plural = line.is(i + 1, "s") && line.glued(i + 1);
    if !plural || value % 10 != 0 {
        return None;
    }
    match len {
        4 if (1000..=LAST_YEAR).contains(&value) => Some((value, i + 2)),
        2 if i > 0 && line.any(i - 1, &["the", "'", "’"]) => Some((1900 + value, i + 2)),
        _ => None,
    }
}

/// Four digits that can be a year and count nothing.
pub(super) fn year_number(line: &Line, i: usize) -> Option<u32> {
    let (year, len) = line.digits(i)?;
    let attached = line.glued(i + 1) && line.at(i + 1).is_some_and(|l| l.shape != Shape::Mark);
    (len == 4 && (1000..=LAST_YEAR).contains(&year) && !attached && !counts_noun(line, i)).then_some(year)
}

/// "2000 people", "2014 houses".
fn counts_noun(line: &Line, i: usize) -> bool {
    const NOUNS: &[&str] = &[
        "civilian",
        "feet",
        "men",
        "people",
        "women",
        "children",
        "personnel",
        "dead",
        "metres",
        "km",
    ];
    const NO_NOUNS: &[&str] = &[
        "as", "has", "his", "is", "its", "this", "was", "across", "towards", "perhaps", "plus",
    ];
    if line.any(i.wrapping_sub(1), &["in", "since", "during"]) && !line.any(i + 1, NOUNS) {
        return false;
    }
    let word = line.text(i + 1);
    line.any(i + 1, NOUNS)
        || word.ends_with('s')
            && word.starts_with(|c: char| c.is_lowercase())
            && !line.any(i + 1, NO_NOUNS)
            && !word.ends_with("ous")
}

/// True when four digits alone are a year rather than a number or a part of a name.
fn is_year_alone(line: &Line, i: usize) -> bool {
    const COUNTING: &[&str] = &[
        "about",
        "almost",
        "approximately",
        "exactly",
        "nearly",
        "over",
        "roughly",
        "some",
        "than",
        "least",
        "$",
        "€",
        "£",
        "#",
        "/",
        ":",
        "no",
        "number",
        "resolution",
        "total",
    ];
    const DATING: &[&str] = &[
        "in", "since", "of", "from", "to", "until", "by", "year", "and", "during", "early", "late", "between",
    ];
    let year = line.digits(i).map_or(0, |(year, _)| year);
    let before = i.checked_sub(1);
    if before.is_some_and(|k| line.any(k, COUNTING))
        || line.hyphen_before(i) && line.is_word(i - 2) && !line.is(i - 2, "mid")
    {
        return false;
    }
    (1800..=LAST_YEAR).contains(&year) || before.is_some_and(|k| line.any(k, DATING))
}
