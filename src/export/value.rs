//! One cell of a table or property of a feature, and how hostile text is made harmless in it.

use jiff::civil::Date;
use serde::{Serialize, Serializer};
use std::borrow::Cow;

/// Longest quotation, in characters.
pub const QUOTE_LIMIT: usize = 300;

/// A value of a column.
#[derive(Clone, Debug, PartialEq)]
pub enum Value<'a> {
    /// Unknown, or without meaning here.
    Null,
    /// Clean and not empty.
    Text(Cow<'a, str>),
    /// A number of people, metres, articles.
    Integer(u64),
    /// Degrees, or a share.
    Real(f64),
    /// Yes or no.
    Bool(bool),
    /// A day.
    Day(Date),
    /// The first second of a day.
    Begin(Date),
    /// The last second of a day.
    End(Date),
}

impl<'a> Value<'a> {
    /// Text as an article or gazetteer has it; nothing is left of it if it is only white space.
    pub fn text(raw: &'a str) -> Self {
        match clean(raw) {
            text if text.is_empty() => Self::Null,
            text => Self::Text(text),
        }
    }

    /// A list, joined with `; `.
    pub fn list<S: AsRef<str>>(items: impl IntoIterator<Item = S>) -> Self {
        let mut joined = String::new();
        for item in items {
            let item = clean(item.as_ref());
            if !item.is_empty() {
                joined.push_str(if joined.is_empty() { "" } else { "; " });
                joined.push_str(&item);
            }
        }
        if joined.is_empty() {
            Self::Null
        } else {
            Self::Text(joined.into())
        }
    }

    /// A sentence, cut at a word boundary to [`QUOTE_LIMIT`] characters.
    pub fn quote(raw: &'a str) -> Self {
        match Self::text(raw) {
            Self::Text(text) => Self::Text(shorten(text, QUOTE_LIMIT)),
            other => other,
        }
    }

    /// A day that ISO 8601 writes with four digits; outside of it no client reads dates.
    fn calendar(day: Date, make: impl FnOnce(Date) -> Self) -> Self {
        if (0..=9999).contains(&day.year()) {
            make(day)
        } else {
            Self::Null
        }
    }

    /// A date.
    pub fn day(day: Date) -> Self {
        Self::calendar(day, Self::Day)
    }

    /// The date-time at which a day begins.
    pub fn begin(day: Date) -> Self {
        Self::calendar(day, Self::Begin)
    }

    /// The date-time of a day's last second.
    pub fn end(day: Date) -> Self {
        Self::calendar(day, Self::End)
    }

    /// The value as a reader sees it; empty for [`Value::Null`].
    pub fn plain(&self) -> Cow<'_, str> {
        match self {
            Self::Null => Cow::Borrowed(""),
            Self::Text(text) => Cow::Borrowed(text),
            Self::Integer(number) => number.to_string().into(),
            Self::Real(number) => real(*number).to_string().into(),
            Self::Bool(yes) => Cow::Borrowed(if *yes { "true" } else { "false" }),
            Self::Day(day) => day.to_string().into(),
            Self::Begin(day) => format!("{day}T00:00:00Z").into(),
            Self::End(day) => format!("{day}T23:59:59Z").into(),
        }
    }

    /// The value as a CSV cell: text that a spreadsheet would take for a formula is led by an apostrophe
    /// (OWASP, "CSV injection"). Numbers keep their minus sign.
    pub fn cell(&self) -> Cow<'_, str> {
        match self {
            Self::Text(text) if is_formula(text) => format!("'{text}").into(),
            _ => self.plain(),
        }
    }
}

impl Serialize for Value<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match self {
            Self::Null => serializer.serialize_none(),
            Self::Integer(number) => serializer.serialize_u64(*number),
            Self::Real(number) => serializer.serialize_f64(real(*number)),
            Self::Bool(yes) => serializer.serialize_bool(*yes),
            Self::Text(_) | Self::Day(_) | Self::Begin(_) | Self::End(_) => serializer.serialize_str(&self.plain()),
        }
    }
}

/// A number without a sign on its zero.
fn real(number: f64) -> f64 {
    if number == 0.0 { 0.0 } else { number }
}

/// The text that stands in the cell `cell` of a CSV file written with [`Value::cell`].
pub fn from_cell(cell: &str) -> &str {
    match cell.strip_prefix('\'') {
        Some(rest) if is_formula(rest) => rest,
        _ => cell,
    }
}

/// True for text that a spreadsheet computes, and for such text already behind apostrophes, so that [`from_cell`] undoes
/// exactly what [`Value::cell`] did.
fn is_formula(text: &str) -> bool {
    text.trim_start_matches('\'')
        .starts_with(['=', '+', '-', '@', '\t', '\r'])
}

/// One line of text: control characters and the marks that turn the direction of writing are gone, white space is single.
pub fn clean(raw: &str) -> Cow<'_, str> {
    let raw = raw.trim();
    let plain = |c: char| !(c.is_control() || turns_direction(c) || (c.is_whitespace() && c != ' '));
    if raw.chars().all(plain) && !raw.contains("  ") {
        return Cow::Borrowed(raw);
    }
    let mut text = String::with_capacity(raw.len());
    let visible = raw
        .chars()
        .filter(|c| !turns_direction(*c))
        .map(|c| if c.is_control() { ' ' } else { c });
    for word in visible.collect::<String>().split_whitespace() {
        text.push_str(if text.is_empty() { "" } else { " " });
        text.push_str(word);
    }
    text.into()
}

/// Embeddings, overrides and isolates of the Unicode bidirectional algorithm (UAX #9): they let a text pose as another.
fn turns_direction(c: char) -> bool {
    matches!(c, '\u{202A}'..='\u{202E}' | '\u{2066}'..='\u{2069}')
}

/// At most `limit` characters, cut behind a word and marked "…".
fn shorten(text: Cow<'_, str>, limit: usize) -> Cow<'_, str> {
    if text.chars().count() <= limit {
        return text;
    }
    let end = text.char_indices().nth(limit - 1).map_or(text.len(), |(at, _)| at);
    // A character further, so that a word that just fits is kept whole.
    let next = end + text[end..].chars().next().map_or(0, char::len_utf8);
    let cut = text[..next].rfind(' ').filter(|at| *at > 0).unwrap_or(end);
    let kept = text[..cut].trim_end_matches(|c: char| c.is_whitespace() || matches!(c, ',' | ';' | ':' | '–' | '—'));
    format!("{kept}…").into()
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::date;
    use proptest::prelude::*;

    #[test]
    fn text_is_one_clean_line() {
        assert_eq!(clean("  a\tb\r\nc\u{0}d\u{202E}e  "), "a b c de");
        assert_eq!(Value::text(" \u{7} \n"), Value::Null);
        assert_eq!(Value::list(["", " Yerevan ", "Baku"]).plain(), "Yerevan; Baku");
    }

    #[test]
    fn formulas_are_neutralised_and_numbers_are_not() {
        for text in ["=1+1", "+1", "-1", "@SUM(A1)"] {
            assert_eq!(Value::text(text).cell(), format!("'{text}"));
        }
        assert_eq!(Value::Real(-46.75).cell(), "-46.75");
        assert_eq!(Value::Real(-0.0).cell(), "0");
        assert_eq!(Value::text("'Adra").cell(), "'Adra");
    }

    #[test]
    fn days_are_iso_8601_or_nothing() {
        let day = date(2020, 10, 5);
        assert_eq!(Value::day(day).plain(), "2020-10-05");
        assert_eq!(Value::begin(day).plain(), "2020-10-05T00:00:00Z");
        assert_eq!(Value::end(day).plain(), "2020-10-05T23:59:59Z");
        assert_eq!(Value::day(date(-44, 3, 15)), Value::Null);
    }

    #[test]
    fn quotes_are_cut_behind_a_word() {
        let long = "fire ".repeat(100);
        let quote = Value::quote(&long).plain().into_owned();
        assert!(
            quote.ends_with("fire…") && quote.chars().count() <= QUOTE_LIMIT,
            "{quote}"
        );
        let unbroken = "ж".repeat(400);
        assert_eq!(Value::quote(&unbroken).plain().chars().count(), QUOTE_LIMIT);
        let exact = "x".repeat(QUOTE_LIMIT);
        assert_eq!(Value::quote(&exact).plain(), exact);
    }

    proptest! {
        #[test]
        fn prop_cells_are_read_back(raw in "['=+@\\-\\t a-c]{0,8}") {
            let value = Value::text(&raw);
            let cell = value.cell().into_owned();
            prop_assert_eq!(from_cell(&cell).to_owned(), value.plain().into_owned());
            prop_assert!(!cell.starts_with(['=', '+', '-', '@', '\t', '\r']));
        }

        #[test]
        fn prop_cleaning_and_cutting_are_done_once(raw in any::<String>()) {
            let once = Value::quote(&raw).plain().into_owned();
            prop_assert!(once.chars().count() <= QUOTE_LIMIT && !once.chars().any(char::is_control));
            prop_assert_eq!(Value::quote(&once).plain().into_owned(), once.clone());
        }
    }
}
