//! Expressions of time, and what they come to.

use jiff::civil::Date;
use serde::{Deserialize, Serialize};

/// The days a report covers, both ends included.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
pub struct When {
    /// First day.
    pub first: Date,
    /// Last day; not before `first`.
    pub last: Date,
    /// How finely it is known.
    pub precision: DatePrecision,
    /// What it rests on.
    pub basis: DateBasis,
}

/// The `date_precision` column.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[allow(missing_docs)] // the names are the column's values
pub enum DatePrecision {
    Day,
    Week,
    Month,
    Year,
    Period,
}

/// The `time_basis` column.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
pub enum DateBasis {
    /// "on 5 October".
    Stated,
    /// "on Thursday".
    Relative,
    /// Nothing but the article's date.
    Publication,
}

impl DatePrecision {
    /// The column's value.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Day => "day",
            Self::Week => "week",
            Self::Month => "month",
            Self::Year => "year",
            Self::Period => "period",
        }
    }
}

impl DateBasis {
    /// The column's value.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Stated => "stated",
            Self::Relative => "relative",
            Self::Publication => "publication",
        }
    }
}

/// What an expression of time says, before anything is known about the article's date.
#[derive(Clone, Debug, PartialEq)]
pub enum TimeExpr {
    /// A calendar date of which parts may be missing: "5 October 2020", "October 5", "October 2020", "2020".
    Calendar {
        /// Year, where stated.
        year: Option<i16>,
        /// Month 1–12, where stated.
        month: Option<i8>,
        /// Day of the month, where stated.
        day: Option<i8>,
        /// Weekday beside it ("Thursday, October 8"), 1 = Monday … 7 = Sunday: settles a missing year.
        weekday: Option<i8>,
    },
    /// "on Thursday", "last Friday", "next Monday": 1 = Monday … 7 = Sunday.
    Weekday {
        /// 1 = Monday … 7 = Sunday.
        day: i8,
        /// -1 the one before ("last Friday"), 0 the nearest in the tense's direction, 1 the coming one.
        shift: i8,
    },
    /// An offset from the article's day: "today" 0..0, "yesterday" -1..-1, "overnight" -1..0, "two days ago" -2..-2.
    Days {
        /// First day relative to the article's day.
        from: i32,
        /// Last day relative to the article's day.
        to: i32,
    },
    /// An offset in whole calendar units: "this week" 0, "last month" -1, "two years ago" -2.
    Unit {
        /// Which unit.
        unit: DatePrecision,
        /// How many units from the article's own.
        shift: i32,
        /// "earlier this week": ends before the article's day.
        before_today: bool,
    },
    /// A run up to the article's day: "for several days", "the past two weeks", "in recent days": at most this many days.
    Lasting {
        /// Number of days, counted back from the article's day.
        days: i32,
    },
    /// An offset from an earlier-named event or date: "five minutes after the truce" 0 days, "the same day" 0 days, "the
    /// following day" 1 day, "two months later" 2 months.
    Anchored {
        /// Which unit.
        unit: DatePrecision,
        /// How many units from the anchor.
        shift: i32,
    },
    /// "late September", "mid-March", "the beginning of 2021", "early last week".
    Part(Third, Box<TimeExpr>),
    /// The first in the second: "June last year", "Friday of last week".
    Within(Box<TimeExpr>, Box<TimeExpr>),
    /// A stated range: "from 27 September to 4 October", "between Monday and Wednesday".
    Range(Box<TimeExpr>, Box<TimeExpr>),
    /// "since 27 September", "since Monday": up to the article's day.
    Since(Box<TimeExpr>),
    /// A time that is no date of an event: "for decades", "every Friday", "sometimes".
    Vague,
}

/// A third of a month, a year or another stretch of time.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Third {
    /// "early", "the beginning of".
    Early,
    /// "mid-", "the middle of".
    Middle,
    /// "late", "the end of".
    Late,
}
