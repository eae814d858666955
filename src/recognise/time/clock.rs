//! Hours and parts of the day. They name no day: before or after a date they belong to it, alone they are of the day that
//! the story is at.

use super::lexicon::{Sense, sense};
use super::{Parsed, anchored};
use crate::model::DatePrecision;
use crate::recognise::lexeme::{Line, Shape};
use crate::recognise::number;

/// An hour or part of the day alone: "at dawn", "08:00 GMT", "in the early hours".
pub(super) fn alone(line: &Line, i: usize) -> Option<Parsed> {
    let end = hour(line, line.skip(i, &["at"])).or_else(|| {
        let at = line.any(i, &["at", "before", "after", "around"]) && is_part(line, i + 1);
        let in_the = line
            .phrase(i, &["in", "the"])
            .or_else(|| line.phrase(i, &["during", "the"]));
        match in_the {
            Some(next) => part(line, next).filter(|&end| !line.is(end, "of")),
            None => at.then_some(i + 2),
        }
    })?;
    Some((anchored(DatePrecision::Day, 0), bracketed(line, end)))
}

/// The place after an hour or part of the day that leads up to a date: "12 pm on", "early on", "the night of", "at dawn on".
pub(super) fn leading(line: &Line, i: usize) -> Option<usize> {
    let start = line.skip(i, &["at", "around"]);
    let end = match hour(line, start) {
        Some(end) => bracketed(line, end),
        None => part(line, line.skip(line.skip(start, &["in"]), &["the"]))?,
    };
    let joined = line.skip(end, &["on", "of", "into"]);
    Some(line.skip(joined, &["the"]))
}

/// The place after the hour or part of the day that follows a date ending before `end`; `end` when there is none.
pub(super) fn trailing(line: &Line, end: usize) -> usize {
    let mut end = end;
    let start = line.skip(end, &["late", "early"]);
    if is_part(line, start) {
        end = start + 1;
    } else if let Some(after) = line.phrase(end, &["in", "the"])
        && let Some(after) = part(line, after)
    {
        end = after;
    }
    let start = line.skip(line.skip(end, &[","]), &["at", "around", "about"]);
    match hour(line, line.skip(start, &["around", "about"])).filter(|&after| !line.is(after, "on")) {
        Some(after) => bracketed(line, after),
        None if start > end && line.is(start - 1, "at") && is_part(line, start) => bracketed(line, start + 1),
        None => end,
    }
}

fn is_part(line: &Line, i: usize) -> bool {
    matches!(sense(line.text(i)), Some(Sense::DayPart | Sense::Overnight))
}

/// "morning", "early hours", "late evening".
fn part(line: &Line, i: usize) -> Option<usize> {
    let start = line.skip(i, &["early", "late"]);
    if is_part(line, start) {
        let hours = line.is(start + 1, "hours");
        return Some(start + 1 + usize::from(hours));
    }
    (start > i && line.is(start, "hours")).then_some(start + 1)
}

/// "08:00 GMT", "5 a.m.", "9.30pm", "midday local time", "0400 UTC", "five o'clock".
fn hour(line: &Line, i: usize) -> Option<usize> {
    if line.any(i, &["noon", "midday", "midnight"]) {
        return Some(zone(line, i + 1).unwrap_or(i + 1));
    }
    if let Some((_, end)) = number::amount(line, i)
        && let Some(end) = line
            .phrase(end, &["o", "'", "clock"])
            .or_else(|| line.phrase(end, &["o", "’", "clock"]))
    {
        return Some(end);
    }
    let lexeme = line.at(i).filter(|l| l.shape == Shape::Numeral && l.text.len() <= 5)?;
    let value: f64 = lexeme.text.parse().ok()?;
    let minutes =
        line.is(i + 1, ":") && line.glued(i + 1) && line.digits(i + 2).is_some_and(|(m, len)| m < 60 && len == 2);
    let end = if minutes && line.glued(i + 2) { i + 3 } else { i + 1 };
    let seconds = end == i + 3 && line.is(end, ":") && line.digits(end + 1).is_some_and(|(s, len)| s < 60 && len == 2);
    let end = if seconds { end + 2 } else { end };
    let half_day = half_day(line, end);
    let zoned = zone(line, half_day.unwrap_or(end));
    let military = end == i + 1
        && lexeme.text.len() == 4
        && value < 2400.0
        && (zoned.is_some() || line.is(end, "hours") || told_as_hour(line, i));
    let plain = value < 24.5 && (end > i + 1 || half_day.is_some());
    let end = zoned
        .or(half_day)
        .unwrap_or(end + usize::from(military && line.is(end, "hours")));
    (plain || military).then_some(end)
}

/// "at 0630": four digits that "at" and nothing counted after them make an hour.
fn told_as_hour(line: &Line, i: usize) -> bool {
    let minutes = line.digits(i).is_some_and(|(value, _)| value % 100 < 60);
    minutes && i > 0 && line.is(i - 1, "at") && !line.is_word(i + 1)
}

/// "am", "a.m.", "pm", "p.m.".
fn half_day(line: &Line, i: usize) -> Option<usize> {
    if line.any(i, &["am", "pm"]) {
        return Some(i + 1);
    }
    let dotted = line.any(i, &["a", "p"]) && line.is(i + 1, ".") && line.is(i + 2, "m") && line.glued(i + 2);
    dotted.then(|| i + 3 + usize::from(line.is(i + 3, ".") && line.glued(i + 3) && line.at(i + 4).is_some()))
}

/// "GMT", "local time", "Moscow time".
fn zone(line: &Line, i: usize) -> Option<usize> {
    if line.is(i + 1, "time") && line.is_word(i) && (line.is_capital(i) || line.is(i, "local")) {
        return Some(i + 2);
    }
    let named = matches!(sense(line.text(i)), Some(Sense::Zone)) && line.text(i).chars().all(char::is_uppercase);
    named.then_some(i + 1)
}

/// "midday local time (08:00 GMT)", "11 am (0800 GMT)".
fn bracketed(line: &Line, end: usize) -> usize {
    if !line.any(end, &["(", "["]) {
        return end;
    }
    match hour(line, end + 1) {
        Some(close) if line.any(close, &[")", "]"]) => close + 1,
        _ => end,
    }
}
