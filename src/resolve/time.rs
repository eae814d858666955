//! Decides which days an expression of time means, given the article's day and the story so far.
//!
//! Without the article's day, what is told relative to it stays open. A report that names no day at all is taken to tell
//! of the article's day or the day before: agencies report within a day, and a morning's report tells of the night.

use jiff::ToSpan;
use jiff::civil::{Date, Weekday};

use crate::model::{DateBasis, DatePrecision, Third, TimeExpr, When};

/// Days by which an article's date may lag behind the place it reports from (time zones, dates of upload).
const LAG: i64 = 1;

/// A day and month without a year that lie at most this many days ahead are of this year even in a sentence that is told
/// in the past: a writer who means last year's says so.
const AHEAD: i64 = 45;

/// Years over which a weekday beside a date is asked to settle the year.
const WEEKDAY_YEARS: i16 = 5;

/// What is known when an expression is resolved.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Calendar {
    /// The article's day.
    pub published: Option<Date>,
    /// The event or date that the story is at: what "the next day" and "five minutes after the truce" hang on.
    pub anchor: Option<When>,
    /// A day stated in full elsewhere in the article: without an article's day and an anchor, it tells the year.
    pub near: Option<Date>,
}

/// The days that `expr` means. `past_tense` is false where the sentence speaks of what is to come. `None` where the
/// expression dates nothing, is no date ("31 February"), or hangs on a day that is not known.
pub fn resolve(expr: &TimeExpr, cal: &Calendar, past_tense: bool) -> Option<When> {
    match expr {
        TimeExpr::Calendar { .. } => date(expr, cal, past_tense),
        TimeExpr::Weekday { day, shift } => relative(one_day(weekday(*day, *shift, cal.published?, past_tense)?)),
        TimeExpr::Days { from, to } => {
            let published = cal.published?;
            let days = (add(published, *from)?, add(published, *to)?);
            relative((
                days.0,
                days.1,
                precision_of_days(to.saturating_sub(*from).saturating_add(1)),
            ))
        }
        TimeExpr::Unit {
            unit,
            shift,
            before_today,
        } => relative(whole_unit(*unit, *shift, *before_today, cal.published?, past_tense)?),
        TimeExpr::Lasting { days } => {
            let published = cal.published?;
            let precision = if *days <= 1 {
                DatePrecision::Day
            } else {
                DatePrecision::Period
            };
            relative((add(published, days.saturating_neg())?, published, precision))
        }
        TimeExpr::Anchored { unit, shift } => anchored(*unit, *shift, cal.anchor?),
        TimeExpr::Part(third, of) => Some(part(*third, resolve(of, cal, past_tense)?)),
        TimeExpr::Within(inner, outer) => within(inner, outer, cal),
        TimeExpr::Range(from, to) => range(from, to, cal, past_tense),
        TimeExpr::Since(from) => {
            let from = resolve(from, cal, true)?;
            let last = cal.published.filter(|last| *last >= from.first).unwrap_or(from.last);
            Some(When {
                first: from.first,
                last,
                precision: DatePrecision::Period,
                basis: from.basis,
            })
        }
        TimeExpr::Vague => None,
    }
}

/// The days of a report that names none: the article's day and the day before.
pub fn default_when(cal: &Calendar) -> Option<When> {
    let last = cal.published?;
    Some(When {
        first: add(last, -1)?,
        last,
        precision: DatePrecision::Day,
        basis: DateBasis::Publication,
    })
}

type Days = (Date, Date, DatePrecision);

fn relative((first, last, precision): Days) -> Option<When> {
    Some(When {
        first,
        last,
        precision,
        basis: DateBasis::Relative,
    })
}

fn one_day(day: Date) -> Days {
    (day, day, DatePrecision::Day)
}

fn add(day: Date, days: i32) -> Option<Date> {
    shifted(day, DatePrecision::Day, days)
}

/// One night is still a day; a week is a week; more is a period.
fn precision_of_days(count: i32) -> DatePrecision {
    match count {
        ..=2 => DatePrecision::Day,
        3..=7 => DatePrecision::Week,
        _ => DatePrecision::Period,
    }
}

/// A date of the calendar, its missing parts filled in.
fn date(expr: &TimeExpr, cal: &Calendar, past_tense: bool) -> Option<When> {
    let TimeExpr::Calendar {
        year,
        month,
        day,
        weekday,
    } = *expr
    else {
        return None;
    };
    let (first, last, precision) = match (year, month, day) {
        (Some(year), None, _) => (
            Date::new(year, 1, 1).ok()?,
            Date::new(year, 12, 31).ok()?,
            DatePrecision::Year,
        ),
        (Some(year), Some(month), day) => in_year(year, month, day)?,
        (None, Some(month), day) => nearest(cal, past_tense, weekday, |year| in_year(year, month, day))?,
        (None, None, Some(day)) => day_of_near_month(day, cal, past_tense)?,
        (None, None, None) => return None,
    };
    Some(When {
        first,
        last,
        precision,
        basis: DateBasis::Stated,
    })
}

fn in_year(year: i16, month: i8, day: Option<i8>) -> Option<Days> {
    match day {
        Some(day) => Some(one_day(Date::new(year, month, day).ok()?)),
        None => {
            let first = Date::new(year, month, 1).ok()?;
            Some((first, first.last_of_month(), DatePrecision::Month))
        }
    }
}

/// The year that fits best: with an article's day, the latest not after it (what is to come: the nearest to it); without,
/// the nearest to what the story is at or to a day stated in full. A weekday beside the date overrules.
fn nearest(
    cal: &Calendar,
    past_tense: bool,
    weekday: Option<i8>,
    in_year: impl Fn(i16) -> Option<Days>,
) -> Option<Days> {
    let day = cal.published.or(cal.anchor.map(|anchor| anchor.first)).or(cal.near)?;
    let past_tense = past_tense && cal.published.is_some();
    let fits = |days: &Days| weekday.is_none_or(|weekday| days.0.weekday().to_monday_one_offset() == weekday);
    let apart = |days: &Days| {
        let distance = days_between(day, days.0);
        let past = !past_tense || distance <= if days.0 == days.1 { AHEAD } else { LAG };
        (!fits(days), !past, distance.abs())
    };
    let reach = if weekday.is_some() { WEEKDAY_YEARS } else { 1 };
    // a leap day may be four years off
    let reach = if in_year(day.year()).is_none() { 8 } else { reach };
    (day.year().saturating_sub(reach)..=day.year().saturating_add(reach))
        .filter_map(in_year)
        .min_by_key(apart)
}

/// "on the 5th": of this month or the last one, or for what is to come this month or the next.
fn day_of_near_month(day: i8, cal: &Calendar, past_tense: bool) -> Option<Days> {
    let near = cal.published.or(cal.anchor.map(|anchor| anchor.first)).or(cal.near)?;
    let months = if past_tense { [0, -1, -2] } else { [0, 1, 2] };
    let sign = if past_tense { 1 } else { -1 };
    months
        .into_iter()
        .filter_map(|shift: i32| near.first_of_month().checked_add(shift.months()).ok())
        .filter_map(|first| Date::new(first.year(), first.month(), day).ok())
        .find(|date| sign * days_between(near, *date) <= LAG)
        .map(one_day)
}

fn days_between(from: Date, to: Date) -> i64 {
    from.duration_until(to).as_hours() / 24
}

/// The weekday nearest to `today` in the tense's direction; today itself counts unless "last" or "next" excludes it.
fn weekday(day: i8, shift: i8, today: Date, past_tense: bool) -> Option<Date> {
    let wanted = Weekday::from_monday_one_offset(day).ok()?;
    let back = i32::from(wanted.until(today.weekday()));
    let ahead = i32::from(today.weekday().until(wanted));
    let days = match shift {
        ..=-1 => {
            if back == 0 {
                -7
            } else {
                -back
            }
        }
        0 => {
            if past_tense {
                -back
            } else {
                ahead
            }
        }
        1.. => {
            if ahead == 0 {
                7
            } else {
                ahead
            }
        }
    };
    add(today, days)
}

/// The week (Monday to Sunday), month or year `shift` away from today's, as much of it as is past or to come.
fn whole_unit(unit: DatePrecision, shift: i32, before_today: bool, today: Date, past_tense: bool) -> Option<Days> {
    let moved = shifted(today, unit, shift)?;
    let (first, last) = around(moved, unit)?;
    if shift != 0 {
        return Some((first, last, unit));
    }
    let yesterday = add(today, -1)?;
    Some(match (before_today, past_tense) {
        (true, _) => (first, yesterday.max(first), unit),
        (false, true) => (first, today, unit),
        (false, false) => (today, last, unit),
    })
}

/// The whole unit in which `day` lies.
fn around(day: Date, unit: DatePrecision) -> Option<(Date, Date)> {
    Some(match unit {
        DatePrecision::Day | DatePrecision::Period => (day, day),
        DatePrecision::Week => {
            let monday = add(day, 1 - i32::from(day.weekday().to_monday_one_offset()))?;
            (monday, add(monday, 6)?)
        }
        DatePrecision::Month => (day.first_of_month(), day.last_of_month()),
        DatePrecision::Year => (day.first_of_year(), day.last_of_year()),
    })
}

fn shifted(day: Date, unit: DatePrecision, shift: i32) -> Option<Date> {
    let span = match unit {
        DatePrecision::Day | DatePrecision::Period => jiff::Span::new().try_days(shift),
        DatePrecision::Week => jiff::Span::new().try_weeks(shift),
        DatePrecision::Month => jiff::Span::new().try_months(shift),
        DatePrecision::Year => jiff::Span::new().try_years(shift),
    };
    day.checked_add(span.ok()?).ok()
}

/// Days and weeks move the anchor; months and years mean the whole month or year there.
fn anchored(unit: DatePrecision, shift: i32, anchor: When) -> Option<When> {
    let days = (shifted(anchor.first, unit, shift)?, shifted(anchor.last, unit, shift)?);
    match unit {
        DatePrecision::Day | DatePrecision::Period => relative((days.0, days.1, anchor.precision)),
        DatePrecision::Week if shift != 0 => relative((days.0, days.1, anchor.precision)),
        DatePrecision::Week | DatePrecision::Month | DatePrecision::Year => {
            let (first, last) = around(days.0, unit)?;
            relative((first, last, unit))
        }
    }
}

/// The latest `inner` in the whole of the unit `outer`.
fn within(inner: &TimeExpr, outer: &TimeExpr, cal: &Calendar) -> Option<When> {
    let TimeExpr::Unit { unit, shift, .. } = outer else {
        return None;
    };
    let (first, last) = around(shifted(cal.published?, *unit, *shift)?, *unit)?;
    // from a day before its end, so that the lag allowed for does not reach beyond it
    let found = resolve(
        inner,
        &Calendar {
            published: Some(last.yesterday().ok()?),
            ..*cal
        },
        true,
    )?;
    (found.first >= first).then_some(When {
        basis: DateBasis::Relative,
        ..found
    })
}

/// The third of `when` that is meant. The end of a month includes its last day.
fn part(third: Third, when: When) -> When {
    let whole = i32::try_from(days_between(when.first, when.last) + 1).unwrap_or(i32::MAX);
    let edge = |thirds: i32| {
        let start = match when.precision {
            DatePrecision::Year => shifted(when.first, DatePrecision::Month, 4 * thirds),
            DatePrecision::Month => add(when.first, 10 * thirds),
            _ => add(when.first, whole / 3 * thirds),
        };
        start.unwrap_or(when.last)
    };
    let before = |day: Date| day.yesterday().unwrap_or(day).max(when.first);
    let (first, last) = match third {
        Third::Early => (when.first, before(edge(1))),
        Third::Middle => (edge(1), before(edge(2))),
        Third::Late => (edge(2), when.last),
    };
    let precision = if whole <= 7 {
        DatePrecision::Week
    } else {
        DatePrecision::Period
    };
    When {
        first,
        last,
        precision,
        basis: when.basis,
    }
}

/// Both ends, each giving the other what it leaves out: the year first, then the direction.
fn range(from: &TimeExpr, to: &TimeExpr, cal: &Calendar, past_tense: bool) -> Option<When> {
    let last = resolve(to, cal, past_tense)?;
    let borrowed = Calendar {
        published: Some(last.last),
        ..*cal
    };
    let from_last = match from {
        TimeExpr::Calendar { year: Some(_), .. } => resolve(from, cal, past_tense)?,
        TimeExpr::Calendar { .. } | TimeExpr::Weekday { .. } | TimeExpr::Part(..) => resolve(from, &borrowed, true)?,
        _ => resolve(from, cal, past_tense)?,
    };
    let last = match to {
        // "from 27 September 2020 to 4 October": the year is said once, at the first end
        TimeExpr::Calendar { year: None, .. } if matches!(from, TimeExpr::Calendar { year: Some(_), .. }) => {
            let ahead = Calendar {
                published: Some(from_last.first),
                ..*cal
            };
            resolve(to, &ahead, false)?
        }
        _ => last,
    };
    let basis = if last.basis == DateBasis::Relative {
        DateBasis::Relative
    } else {
        from_last.basis
    };
    (from_last.first <= last.last).then_some(When {
        first: from_last.first,
        last: last.last,
        precision: DatePrecision::Period,
        basis,
    })
}

#[cfg(test)]
mod tests;
