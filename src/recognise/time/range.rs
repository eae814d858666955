//! Ranges of days: "4-5 October", "September 27 to October 4", "from Monday to Wednesday", "since 27 September".

use super::calendar::{day_number, month_beside, trailing_year};
use super::{Parsed, anchored, dated};
use crate::model::{DatePrecision, TimeExpr};
use crate::recognise::lexeme::Line;

/// What joins the ends of a range without an opening word.
const JOINTS: &[&str] = &["to", "until", "till", "til", "through", "thru", "into"];

/// A range of days.
pub(super) fn range(line: &Line, i: usize) -> Option<Parsed> {
    days_of_month(line, i).or_else(|| ends(line, i))
}

/// "since 27 September", "since then".
pub(super) fn since(line: &Line, i: usize) -> Option<Parsed> {
    let start = line.skip(line.phrase(i, &["since"])?, &["at", "around", "about"]);
    let start = line.skip(start, &["least"]);
    let (from, end) = if line.is(start, "then") {
        (anchored(DatePrecision::Day, 0), start + 1)
    } else {
        dated(line, start)?
    };
    Some((TimeExpr::Since(Box::new(from)), end))
}

/// Two dates with a word between them.
fn ends(line: &Line, i: usize) -> Option<Parsed> {
    let opened = line.any(i, &["between", "from", "overnight"]);
    let start = if line.is(i, "overnight") {
        line.skip(i + 1, &["from", "between", "on"])
    } else {
        i + usize::from(opened)
    };
    let (from, middle) = dated(line, start)?;
    let joined = line.is_dash(middle) || line.any(middle, JOINTS) || opened && line.is(middle, "and");
    let (to, end) = dated(line, middle + 1).filter(|_| joined)?;
    let calendar = |expr: &TimeExpr| {
        matches!(
            expr,
            TimeExpr::Calendar { .. } | TimeExpr::Weekday { .. } | TimeExpr::Part(..) | TimeExpr::Days { .. }
        )
    };
    if !calendar(&from) || !calendar(&to) {
        return None;
    }
    Some((TimeExpr::Range(Box::new(from), Box::new(to)), end))
}

/// "4-5 October", "4, 5 and 6 October", "October 4-5, 2020", "from the 4th to the 5th of October".
fn days_of_month(line: &Line, i: usize) -> Option<Parsed> {
    let start = line.skip(i, &["from", "between"]);
    let month_first = month_beside(line, start);
    let days = month_first.map_or(start, |(_, end)| end);
    let (first, mut end) = day_number(line, line.skip(days, &["the"]))?;
    let mut last = None;
    while let Some((day, after)) = next_day(line, end) {
        (last, end) = (Some(day), after);
    }
    let last = last.filter(|last| *last > first)?;
    let month = match month_first {
        Some((month, _)) => month,
        None => {
            let (month, after) = month_beside(line, line.skip(end, &["of"]))?;
            end = after;
            month
        }
    };
    let (year, end) = trailing_year(line, end);
    let year = year.and_then(|year| i16::try_from(year).ok());
    let date = |day| {
        Box::new(TimeExpr::Calendar {
            year,
            month: Some(month),
            day: Some(day),
            weekday: None,
        })
    };
    Some((TimeExpr::Range(date(first), date(last)), end))
}

/// The next day of a list or range of days: "-5", "to the 5th", ", 5", "and 6".
fn next_day(line: &Line, end: usize) -> Option<(i8, usize)> {
    let joined = line.is_dash(end) || line.any(end, JOINTS) || line.any(end, &[",", "and", "or", "/"]);
    let start = line.skip(line.skip(end + 1, &["and"]), &["the"]);
    let (day, after) = day_number(line, start).filter(|_| joined)?;
    // "on October 4 and 5 people": only a mark, a year or a plain word may follow the last day
    let counted = line.any(after, &["people", "civilians", "soldiers", "others", "were", "was"]);
    let numeral = line.digits(start).is_some();
    (numeral && !counted).then_some((day, after))
}
