//! Words for days relative to the article ("yesterday", "on Thursday", "last week", "earlier this month") or to the story
//! ("the same day", "the following morning", "at the same time").

use super::calendar;
use super::lexicon::{Sense, Unit, sense};
use super::{Parsed, point, precision};
use crate::model::{DatePrecision, Third, TimeExpr};
use crate::recognise::lexeme::Line;
use crate::recognise::number::{self, Word};

/// "Thursday", "last Thursday", "Thursday of last week".
pub(super) fn weekday(line: &Line, i: usize) -> Option<Parsed> {
    let (shift, start) = match () {
        () if line.any(i, &["last", "previous"]) => (-1, i + 1),
        () if line.any(i, &["next", "following", "coming"]) => (1, i + 1),
        () if line.is(i, "this") => (0, line.skip(i + 1, &["past", "coming"])),
        () if line.is(i, "past") => (0, i + 1),
        () => (0, i),
    };
    let Sense::Weekday(day) = sense(line.text(start))? else {
        return None;
    };
    let week = line.skip(start + 1, &["of", ","]);
    if line.is(week + 1, "week") && line.any(week, &["last", "this", "next"]) {
        let shift = if line.is(week, "last") {
            -2
        } else {
            i32::from(line.is(week, "next")) as i8
        };
        return Some((TimeExpr::Weekday { day, shift }, week + 2));
    }
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

/// "this week", "last month", "next year", "the weekend", "the first week of October", "the third quarter of 2020".
pub(super) fn unit(line: &Line, i: usize) -> Option<Parsed> {
    if let Some(parsed) = part_of_calendar(line, i) {
        return Some(parsed);
    }
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
    if line.is(start, "past") || start > i && line.is(start, "last") {
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
        _ if line.any(start, &["previous", "following"]) => Some((TimeExpr::Anchored { unit, shift }, end)),
        _ => Some((
            TimeExpr::Unit {
                unit,
                shift,
                before_today: false,
            },
            end,
        )),
    }
}

fn weekend(shift: i8, end: usize) -> Option<Parsed> {
    let day = |day| Box::new(TimeExpr::Weekday { day, shift });
    Some((TimeExpr::Range(day(6), day(7)), end))
}

/// "the first week of October", "the last week of September", "the first half of 2020", "the third quarter of 2020".
fn part_of_calendar(line: &Line, i: usize) -> Option<Parsed> {
    let start = line.skip(i, &["the"]);
    let last = line.any(start, &["last", "final"]);
    let rank = match number::word(line.text(start)) {
        Some(Word::Ordinal(rank)) => i8::try_from(rank).ok()?,
        _ if last => 0,
        _ => return None,
    };
    let (date, end) = calendar::date(line, line.skip(start + 2, &["of", "in"]))?;
    let TimeExpr::Calendar {
        year, month, day: None, ..
    } = date
    else {
        return None;
    };
    let week = line.is(start + 1, "week") && month.is_some();
    if last {
        return (week || line.any(start + 1, &["days", "months"]))
            .then_some((TimeExpr::Part(Third::Late, Box::new(date)), end));
    }
    let between = |from: (Option<i8>, Option<i8>), to: (Option<i8>, Option<i8>)| {
        let edge = |(month, day)| {
            Box::new(TimeExpr::Calendar {
                year,
                month,
                day,
                weekday: None,
            })
        };
        Some((TimeExpr::Range(edge(from), edge(to)), end))
    };
    let months = if line.is(start + 1, "quarter") {
        3
    } else {
        6 * i8::from(line.is(start + 1, "half"))
    };
    match month {
        Some(_) if week && rank <= 4 => between((month, Some(7 * rank - 6)), (month, Some(7 * rank))),
        None if months > 0 && rank <= 12 / months => {
            between((Some(months * (rank - 1) + 1), None), (Some(months * rank), None))
        }
        _ => None,
    }
}

/// "the summer of 2020", "last winter", "in spring 2022": from its first month to its third.
pub(super) fn season(line: &Line, i: usize) -> Option<Parsed> {
    let start = line.skip(i, &["the", "this", "last", "next"]);
    let Sense::Season(first) = sense(line.text(start))? else {
        return None;
    };
    let after = line.skip(line.skip(start + 1, &["of"]), &["the"]);
    let year = calendar::year_number(line, after).and_then(|year| i16::try_from(year).ok());
    let shown =
        start > i || i > 0 && line.any(i - 1, &["in", "during", "since", "late", "early", "mid", "by", "until"]);
    if year.is_none() && (!shown || line.is_word(start + 1) && line.is_capital(start) && line.is_capital(start + 1)) {
        return None;
    }
    let month = |month: i8| {
        let turned = i16::from(month < first);
        TimeExpr::Calendar {
            year: year.map(|year| year + turned),
            month: Some(month),
            day: None,
            weekday: None,
        }
    };
    let range = TimeExpr::Range(Box::new(month(first)), Box::new(month((first + 1) % 12 + 1)));
    Some((range, if year.is_some() { after + 1 } else { start + 1 }))
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
    let is_earlier = line.is(i, "earlier");
    if let Some(noun) = line
        .phrase(i + 1, &["in", "the"])
        .or_else(|| line.phrase(i + 1, &["that"]))
    {
        return match sense(line.text(noun))? {
            Sense::Unit(Unit::Day) | Sense::DayPart => Some((
                TimeExpr::Anchored {
                    unit: DatePrecision::Day,
                    shift: 0,
                },
                noun + 1,
            )),
            Sense::Unit(unit @ (Unit::Week | Unit::Month | Unit::Year)) => {
                let unit = precision(unit).0;
                Some((
                    TimeExpr::Unit {
                        unit,
                        shift: 0,
                        before_today: is_earlier,
                    },
                    noun + 1,
                ))
            }
            _ => None,
        };
    }
    let (date, end) = point(line, line.skip(i + 1, &["on", "in"]))?;
    Some(match date {
        TimeExpr::Unit { unit, shift: 0, .. } => (
            TimeExpr::Unit {
                unit,
                shift: 0,
                before_today: is_earlier,
            },
            end,
        ),
        other => (other, end),
    })
}

/// What hangs on the day that the story is at: "the same day", "that night", "the next morning", "the previous day",
/// "at the same time".
pub(super) fn story(line: &Line, i: usize) -> Option<Parsed> {
    let anchored = |unit, shift, end| Some((TimeExpr::Anchored { unit, shift }, end));
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
