//! Words for days relative to the article ("yesterday", "on Thursday", "earlier this month") or to the story
//! ("the same day", "the following morning", "at the same time").

use super::lexicon::{Sense, Unit, sense};
use super::{Parsed, anchored, point, precision, shifted};
use crate::model::{DatePrecision, TimeExpr};
use crate::recognise::lexeme::Line;

/// "Thursday", "last Thursday".
pub(super) fn weekday(line: &Line, i: usize) -> Option<Parsed> {
    let (shift, start) = match () {
        () if line.any(i, &["last", "previous"]) => (-1, i + 1),
        () if line.any(i, &["next", "following", "coming"]) => (1, i + 1),
        () if line.is(i, "this") && line.is(i + 1, "coming") => (1, i + 2),
        () if line.is(i, "this") => (0, line.skip(i + 1, &["past"])),
        () if line.is(i, "past") => (0, i + 1),
        () => (0, i),
    };
    let Sense::Weekday(day) = sense(line.text(start))? else {
        return None;
    };
    Some((TimeExpr::Weekday { day, shift }, start + 1))
}

/// "today", "yesterday", "last night", "this morning", "overnight", "the day before yesterday".
pub(super) fn day(line: &Line, i: usize) -> Option<Parsed> {
    let days = |from, to, end| Some((TimeExpr::Days { from, to }, end));
    for (order, beside, shift) in [("before", "yesterday", -2), ("after", "tomorrow", 2)] {
        if let Some(end) = line.phrase(line.skip(i, &["the"]), &["day", order, beside]) {
            return days(shift, shift, end);
        }
    }
    if line.is(i, "last") && line.any(i + 1, &["night", "evening"]) {
        return days(-1, if line.is(i + 1, "night") { 0 } else { -1 }, i + 2);
    }
    if line.is(i, "this") && matches!(sense(line.text(i + 1)), Some(Sense::DayPart)) {
        return days(0, 0, i + 2);
    }
    match sense(line.text(i))? {
        Sense::Day(shift) => days(shift, shift, i + 1),
        Sense::Overnight => days(-1, 0, i + 1),
        _ => None,
    }
}

/// "late September", "mid-March", "the beginning of 2021", "early last week", "earlier this month", "late on Thursday".
/// A third of a day is still that day.
pub(super) fn staged(line: &Line, i: usize) -> Option<Parsed> {
    if line.any(i, &["earlier", "later"]) {
        return earlier(line, i);
    }
    let start = line.skip(i, &["the"]);
    let very = line.skip(start, &["very"]);
    let Sense::Third(third) = sense(line.text(very))? else {
        return None;
    };
    let noun = line.any(very, &["beginning", "start", "onset", "middle", "end"]);
    let joined = line.skip(very + 1, &["of", "in", "on", "-", "–"]);
    let joined = line.skip(joined, &["the"]);
    let (date, end) =
        point(line, joined).or_else(|| point(line, joined.checked_sub(1)?).filter(|_| line.is(joined - 1, "the")))?;
    if noun && joined == very + 1 {
        return None;
    }
    let whole = match &date {
        TimeExpr::Calendar { day, .. } => day.is_some(),
        TimeExpr::Unit { .. } => false,
        TimeExpr::Range(first, _) => matches!(**first, TimeExpr::Weekday { .. }),
        _ => true,
    };
    Some((
        if whole {
            date
        } else {
            TimeExpr::Part(third, Box::new(date))
        },
        end,
    ))
}

/// "earlier this week", "later in the day", "earlier on Thursday", "earlier in October".
fn earlier(line: &Line, i: usize) -> Option<Parsed> {
    let before_today = line.is(i, "earlier");
    let in_the = line
        .phrase(i + 1, &["in", "the"])
        .or_else(|| line.phrase(i + 1, &["that"]));
    let (date, end) = match in_the {
        Some(noun) => {
            let date = match sense(line.text(noun))? {
                Sense::Unit(Unit::Day) | Sense::DayPart => anchored(DatePrecision::Day, 0),
                Sense::Unit(unit @ (Unit::Week | Unit::Month | Unit::Year)) => shifted(precision(unit).0, 0),
                _ => return None,
            };
            (date, noun + 1)
        }
        None => point(line, line.skip(i + 1, &["on", "in"]))?,
    };
    Some(match date {
        TimeExpr::Unit { unit, shift: 0, .. } => (
            TimeExpr::Unit {
                unit,
                shift: 0,
                before_today,
            },
            end,
        ),
        other => (other, end),
    })
}

/// What hangs on the day that the story is at: "the same day", "that night", "the next morning", "the previous day",
/// "at the same time".
pub(super) fn story(line: &Line, i: usize) -> Option<Parsed> {
    let anchored = |unit, shift, end| Some((anchored(unit, shift), end));
    if let Some(end) = line.phrase(i, &["at", "the", "same", "time"]) {
        return anchored(DatePrecision::Day, 0, end);
    }
    let start = line.skip(i, &["the"]);
    let shift = match () {
        () if line.any(start, &["same", "that", "very"]) => 0,
        () if line.any(start, &["next", "following", "ensuing"]) => 1,
        () if line.any(start, &["previous", "preceding"]) => -1,
        () => return None,
    };
    let noun = line.skip(start + 1, &["same"]);
    match sense(line.text(noun))? {
        Sense::Unit(Unit::Day) if !line.text(noun).ends_with('s') => anchored(DatePrecision::Day, shift, noun + 1),
        Sense::DayPart => anchored(DatePrecision::Day, shift, noun + 1),
        Sense::Unit(unit @ (Unit::Week | Unit::Month | Unit::Year)) if start == noun - 1 && shift == 0 => {
            anchored(precision(unit).0, 0, noun + 1)
        }
        _ => None,
    }
}
