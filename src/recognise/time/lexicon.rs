//! The words of times (`lexicon.csv`).

use std::sync::LazyLock;

use crate::model::Third;
use crate::recognise::table::Table;

static LEXICON_CSV: &str = include_str!("lexicon.csv");

/// What a word is in an expression of time.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Sense {
    /// "October": 1–12.
    Month(i8),
    /// "May", "March": a month only where the words around it show it.
    GuardedMonth(i8),
    /// "Oct": a month only beside a day or a year.
    ShortMonth(i8),
    /// "Thursday": 1 = Monday.
    Weekday(i8),
    /// "Thursdays": a habit.
    Weekdays,
    /// "Thu": a weekday only beside a date.
    ShortWeekday(i8),
    /// "days".
    Unit(Unit),
    /// "nineties": the first of its years.
    Decade(u16),
    /// "weekend".
    Weekend,
    /// "today" 0, "yesterday" -1.
    Day(i32),
    /// "overnight".
    Overnight,
    /// "morning", "dawn", "midnight".
    DayPart,
    /// "summer": its first month.
    Season(i8),
    /// "late", "end".
    Third(Third),
    /// "GMT".
    Zone,
    /// "daily".
    Often,
    /// "recently".
    Vague,
    /// "time", "then": a time only in a phrase ("at the same time", "since then").
    Moment,
    /// A word that can begin an expression without saying a time: "the", "since", "nearly".
    Opener,
}

/// A unit of time.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Unit {
    /// Seconds and minutes.
    Instant,
    Hour,
    Day,
    Week,
    Fortnight,
    Month,
    Quarter,
    Year,
    Decade,
    Century,
}

static LEXICON: LazyLock<Table<Sense>> = LazyLock::new(|| Table::new(LEXICON_CSV.lines().skip(1).filter_map(row)));

/// What `word` is in an expression of time, whatever its case.
pub(super) fn sense(word: &str) -> Option<Sense> {
    LEXICON.get(word).copied()
}

fn row(row: &'static str) -> Option<(&'static str, Sense)> {
    let mut fields = row.split(',');
    let (word, class, value) = (fields.next()?, fields.next()?, fields.next()?);
    let number = value.parse::<i8>();
    let sense = match class {
        "month" => Sense::Month(number.ok()?),
        "month_guarded" => Sense::GuardedMonth(number.ok()?),
        "month_short" => Sense::ShortMonth(number.ok()?),
        "weekday" => Sense::Weekday(number.ok()?),
        "weekdays" => Sense::Weekdays,
        "weekday_short" => Sense::ShortWeekday(number.ok()?),
        "unit" => Sense::Unit(unit(value)?),
        "decade" => Sense::Decade(value.parse().ok()?),
        "weekend" => Sense::Weekend,
        "day" => Sense::Day(number.ok()?.into()),
        "overnight" => Sense::Overnight,
        "day_part" => Sense::DayPart,
        "season" => Sense::Season(number.ok()?),
        "third" => Sense::Third(third(value)?),
        "zone" => Sense::Zone,
        "often" => Sense::Often,
        "vague" => Sense::Vague,
        "moment" => Sense::Moment,
        "opener" => Sense::Opener,
        _ => return None,
    };
    Some((word, sense))
}

fn unit(value: &str) -> Option<Unit> {
    Some(match value {
        "instant" => Unit::Instant,
        "hour" => Unit::Hour,
        "day" => Unit::Day,
        "week" => Unit::Week,
        "fortnight" => Unit::Fortnight,
        "month" => Unit::Month,
        "quarter" => Unit::Quarter,
        "year" => Unit::Year,
        "decade" => Unit::Decade,
        "century" => Unit::Century,
        _ => return None,
    })
}

fn third(value: &str) -> Option<Third> {
    Some(match value {
        "early" => Third::Early,
        "middle" => Third::Middle,
        "late" => Third::Late,
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_table_is_sorted_and_every_row_is_read() {
        let words: Vec<_> = LEXICON_CSV
            .lines()
            .skip(1)
            .filter_map(|row| row.split(',').next())
            .collect();
        assert!(words.windows(2).all(|pair| pair[0] < pair[1]), "sorted, no duplicates");
        for line in LEXICON_CSV.lines().skip(1) {
            assert!(row(line).is_some(), "{line}");
        }
    }
}
