//! The cases of `tests/suite/time` and `tests/suite/number`.
//!
//! A line at the margin is a sentence; the indented lines after it are everything that is found in it, in order, each with
//! what it comes to. `published: DATE`, `anchor: DATE` and `tense: past` or `future` hold for the sentences after them.

#![allow(clippy::unwrap_used)] // a case that cannot be read fails the test

use std::fmt::Write as _;
use std::fs;
use std::path::Path;

use jiff::civil::Date;
use sitmap::model::{DateBasis, DatePrecision, Quantity, Span, When};
use sitmap::recognise::{number, time};
use sitmap::resolve::time::{Calendar, resolve};

/// What holds for the sentences of a file.
struct Setting {
    calendar: Calendar,
    past_tense: bool,
}

#[test]
fn time_cases() {
    check("time", times);
}

#[test]
fn number_cases() {
    check("number", |sentence, _| numbers(sentence));
}

fn check(folder: &str, found: fn(&str, &Setting) -> String) {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/suite").join(folder);
    let mut files: Vec<_> = fs::read_dir(&folder)
        .unwrap()
        .map(|entry| entry.unwrap().path())
        .collect();
    files.sort();
    assert!(!files.is_empty());
    for file in files {
        let expected = fs::read_to_string(&file).unwrap();
        let actual = answer(&expected, found);
        assert!(
            actual == expected,
            "{}\n{}",
            file.display(),
            differences(&expected, &actual)
        );
    }
}

/// The file's text with the indented lines as the program gives them.
fn answer(text: &str, found: fn(&str, &Setting) -> String) -> String {
    let mut setting = Setting {
        calendar: Calendar::default(),
        past_tense: true,
    };
    let mut out = String::new();
    for line in text.lines().filter(|line| !line.starts_with("    ")) {
        out.push_str(line);
        out.push('\n');
        let is_setting = set(line, &mut setting);
        if !is_setting && !line.starts_with('#') {
            out.push_str(&found(line, &setting));
        }
    }
    out
}

/// True when `line` is a setting.
fn set(line: &str, setting: &mut Setting) -> bool {
    let Some((key, value)) = line.split_once(": ") else {
        return false;
    };
    let day = value.parse::<Date>().ok();
    match key {
        "published" => setting.calendar.published = day,
        "near" => setting.calendar.near = day,
        "anchor" => {
            let basis = DateBasis::Stated;
            setting.calendar.anchor = day.map(|day| When {
                first: day,
                last: day,
                precision: DatePrecision::Day,
                basis,
            });
        }
        "tense" => setting.past_tense = value == "past",
        _ => return false,
    }
    true
}

fn times(sentence: &str, setting: &Setting) -> String {
    let mut out = String::new();
    for mention in time::find(sentence, Span::new(0, sentence.len())) {
        let meaning = match resolve(&mention.expr, &setting.calendar, setting.past_tense) {
            Some(When {
                first,
                last,
                precision,
                basis,
            }) => {
                let days = if first == last {
                    first.to_string()
                } else {
                    format!("{first} to {last}")
                };
                format!("{days}, {}, {}", precision.as_str(), basis.as_str())
            }
            None => "no date".into(),
        };
        writeln!(out, "    {} = {meaning}", mention.span.of(sentence)).unwrap();
    }
    out
}

fn numbers(sentence: &str) -> String {
    let mut out = String::new();
    let span = Span::new(0, sentence.len());
    let times = time::find(sentence, span);
    let in_time = |span: Span| times.iter().any(|time| time.span.overlaps(span));
    for mention in number::find(sentence, span, in_time) {
        writeln!(
            out,
            "    {} = {}",
            mention.span.of(sentence),
            quantity(mention.quantity)
        )
        .unwrap();
    }
    out
}

fn quantity(
    Quantity {
        low,
        high,
        approximate,
        share_permille,
    }: Quantity,
) -> String {
    let about = if approximate { "about " } else { "" };
    match (share_permille, high) {
        (Some(permille), _) => format!("{about}{permille} per mille"),
        (None, Some(high)) if high == low => format!("{about}{low}"),
        (None, Some(high)) => format!("{about}{low} to {high}"),
        (None, None) => format!("{about}{low} or more"),
    }
}

fn differences(expected: &str, actual: &str) -> String {
    let mut out = String::new();
    for line in actual
        .lines()
        .filter(|line| !expected.lines().any(|other| other == *line))
    {
        writeln!(out, "found, not expected: {line}").unwrap();
    }
    for line in expected
        .lines()
        .filter(|line| !actual.lines().any(|other| other == *line))
    {
        writeln!(out, "expected, not found: {line}").unwrap();
    }
    if out.is_empty() {
        format!("the order differs:\n{actual}")
    } else {
        out
    }
}
