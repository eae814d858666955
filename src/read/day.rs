//! Days as people write them: ISO dates and date-times, RFC 2822, "10 October 2020", "October 10, 2020".
//!
//! Not the times inside sentences: those are another step's. A day is read as written; a time and its zone beside it are
//! checked for shape and left out.

use jiff::civil::Date;
use regex::{Captures, Regex};
use std::sync::LazyLock;
use thiserror::Error;

/// Why a text is no day.
#[derive(Clone, Debug, PartialEq, Eq, Error)]
pub enum DayError {
    /// No date at all.
    #[error("`{0}` is not a date")]
    NotADate(String),
    /// A date that the calendar does not have.
    #[error("there is no {0}")]
    NoSuchDay(String),
    /// Day and month cannot be told apart.
    #[error("`{0}` may be two days: day first or month first")]
    Ambiguous(String),
}

const MONTHS: [&str; 12] = [
    "january",
    "february",
    "march",
    "april",
    "may",
    "june",
    "july",
    "august",
    "september",
    "october",
    "november",
    "december",
];

/// A date with its year, in the forms of running text; the groups are named once a form. Digits are those of ASCII and letters
/// those of Latin: classes of all of Unicode take longer to compile than an article to read.
pub(super) const FULL_DATE: &str = r"(?x)
    (?: (?P<weekday>(?i:mon|tues?|wed(?:nes)?|thu(?:rs?)?|fri|sat(?:ur)?|sun)(?i:day)?) [.,]? \s+ )?
    (?: (?P<d1>[0-9]{1,2})(?:st|nd|rd|th)? \s+ (?:of\s+)?
        (?P<m1>(?i:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[A-Za-zÀ-ɏ]*) [.,]? \s+ (?P<y1>[0-9]{4})
      | (?P<m2>(?i:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[A-Za-zÀ-ɏ]*) \.? \s+ (?P<d2>[0-9]{1,2})(?:st|nd|rd|th)? [,.]? \s+
        (?P<y2>[0-9]{4})
      | (?P<y3>[0-9]{4}) [-/] (?P<m3>[0-9]{1,2}) [-/] (?P<d3>[0-9]{1,2})
    )";

static WRITTEN: LazyLock<Regex> = LazyLock::new(|| compile(&format!("^(?:{FULL_DATE})")));
static COMPACT: LazyLock<Regex> =
    LazyLock::new(|| compile(r"^(?P<y3>[0-9]{4})(?P<m3>[0-9][0-9])(?P<d3>[0-9][0-9])(?:$|T)"));
static NUMERIC: LazyLock<Regex> =
    LazyLock::new(|| compile(r"^([0-9]{1,2})([./-])([0-9]{1,2})[./-]([0-9]{4})(?:[^0-9]|$)"));
static TIME_OF_DAY: LazyLock<Regex> = LazyLock::new(|| {
    compile(
        r"(?x)^ [\s,T|·]* (?:at\s+|-\s+|–\s+)?
          (?: [0-9]{1,2}[:.h][0-9]{2}(?:[:.][0-9]{2})?(?:[.,][0-9]+)? | [0-9]{4,6}(?:[.,][0-9]+)? | [0-9]{1,2}\s*(?i:[ap]\.?m\.?) )?
          \s* (?i:[ap]\.?m\.?)? \s* (?:\(?[A-Z]{1,5}\)?)? \s* (?:[+-][0-9]{1,2}:?(?:[0-9]{2})?)? (?:\s*\([A-Z]{2,5}\))? (?:\[[\w/+-]+\])?
          \s* (?i:local\ time)? [.\s]* $",
    )
});

fn compile(pattern: &str) -> Regex {
    Regex::new(pattern).expect("the patterns are constants and a test compiles them")
}

/// The day that a text names, and nothing else beside it but a weekday and a time.
pub fn parse_day(text: &str) -> Result<Date, DayError> {
    let text = text.trim();
    let not_a_date = || DayError::NotADate(text.chars().take(60).collect());
    if let Some(found) = WRITTEN.captures(text).or_else(|| COMPACT.captures(text)) {
        let end = found.get(0).map_or(0, |whole| whole.end());
        let end = end - usize::from(text[..end].ends_with('T'));
        return if TIME_OF_DAY.is_match(&text[end..]) {
            date_of(&found)
        } else {
            Err(not_a_date())
        };
    }
    NUMERIC
        .captures(text)
        .map_or_else(|| Err(not_a_date()), |found| numeric(&found))
}

/// The day of a match of [`FULL_DATE`].
pub(super) fn date_of(found: &Captures<'_>) -> Result<Date, DayError> {
    let group = |names: [&str; 3]| {
        names
            .iter()
            .find_map(|name| found.name(name))
            .map_or("", |group| group.as_str())
    };
    let (year, month, day) = (
        group(["y1", "y2", "y3"]),
        group(["m1", "m2", "m3"]),
        group(["d1", "d2", "d3"]),
    );
    let written = || DayError::NotADate(found[0].to_owned());
    let month = month_number(month).or_else(|| month.parse().ok()).ok_or_else(written)?;
    checked(
        year.parse().map_err(|_| written())?,
        month,
        day.parse().map_err(|_| written())?,
    )
}

/// The month of a name or its abbreviation of three letters or more, 1–12.
pub(super) fn month_number(name: &str) -> Option<i8> {
    let name = name.to_lowercase();
    let place = MONTHS
        .iter()
        .position(|month| name.len() >= 3 && month.starts_with(&name) || name == "sept" && *month == "september")?;
    i8::try_from(place + 1).ok()
}

fn checked(year: i16, month: i8, day: i8) -> Result<Date, DayError> {
    Date::new(year, month, day).map_err(|_| {
        let name = usize::try_from(month - 1).ok().and_then(|index| MONTHS.get(index));
        DayError::NoSuchDay(match name {
            Some(name) => format!("{day} {}{} {year}", name[..1].to_uppercase(), &name[1..]),
            None => format!("month {month}: expected 1 to 12"),
        })
    })
}

/// "10.10.2020" has the day first wherever dots are written; a slash or hyphen leaves it open.
fn numeric(found: &Captures<'_>) -> Result<Date, DayError> {
    let number = |group: usize| {
        found[group]
            .parse::<i8>()
            .map_err(|_| DayError::NotADate(found[0].to_owned()))
    };
    let year = found[4].parse().map_err(|_| DayError::NotADate(found[0].to_owned()))?;
    let (first, second) = (number(1)?, number(3)?);
    if &found[2] == "." || first > 12 || first == second {
        return checked(year, second, first);
    }
    if second > 12 {
        checked(year, first, second)
    } else {
        Err(DayError::Ambiguous(found[0].trim().to_owned()))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::date;

    #[test]
    fn days_as_people_write_them() {
        for text in [
            "2020-10-09",
            "2020-10-09T08:00:00Z",
            "2020-10-09T08:00:00.123+04:00",
            "2020-10-09 08:00",
            "2020/10/09",
            "20201009",
            "20201009T080000Z",
            "Fri, 09 Oct 2020 08:00:00 GMT",
            "Fri, 9 Oct 2020 08:00:00 +0400 (AMT)",
            "9 October 2020",
            "9th of October 2020",
            "October 9, 2020",
            "Oct. 9, 2020, 10:32 a.m. ET",
            "Friday, October 9, 2020",
            "9 Oct 2020 at 10:32 GMT",
            "09.10.2020",
            " 9 October 2020 ",
            "October 9, 2020 10:32 AM",
            "2020-10-09T08:00Z[Etc/UTC]",
        ] {
            assert_eq!(parse_day(text), Ok(date(2020, 10, 9)), "{text}");
        }
        assert_eq!(parse_day("13/10/2020"), Ok(date(2020, 10, 13)));
        assert_eq!(parse_day("Sept. 30, 2020"), Ok(date(2020, 9, 30)));
    }

    #[test]
    fn what_is_no_day_says_why() {
        assert_eq!(
            parse_day("31 February 2021").unwrap_err().to_string(),
            "there is no 31 February 2021"
        );
        assert_eq!(
            parse_day("2021-02-31").unwrap_err().to_string(),
            "there is no 31 February 2021"
        );
        assert_eq!(
            parse_day("2021-13-01").unwrap_err().to_string(),
            "there is no month 13: expected 1 to 12"
        );
        assert_eq!(
            parse_day("09/10/2020").unwrap_err(),
            DayError::Ambiguous("09/10/2020".into())
        );
        for text in [
            "",
            "soon",
            "31 February",
            "10 October",
            "10 October 2020 was a Saturday",
            "2020",
            "1602230400",
        ] {
            assert!(matches!(parse_day(text), Err(DayError::NotADate(_))), "{text}");
        }
    }
}
